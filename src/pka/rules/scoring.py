"""The score tree: exact bounds for every node from the scores that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import final

import attrs

from pka.aggregation import Aggregation, MissingRule
from pka.assessment import FINAL, Component, Scale, ScoringScheme
from pka.citation import Citation
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.records import Extension, Override, ParticipantRecord, RemedialFact, ScoreFact
from pka.rounding import Rounding
from pka.rules.nodes import Draft, values_of
from pka.text import Text

__all__ = ["blank_nodes", "current_path", "evaluated", "score"]

_ROOT_NAME = Text("Nilai akhir", "Final score", ours=("en",))


@final
@attrs.frozen(kw_only=True)
class _Shape:
    """What the edition says of one node of the tree, the root included."""

    path: str
    name: Text
    weight: Fraction
    scale: Scale
    of: Component | ScoringScheme
    missing: MissingRule
    rounding: Rounding | None
    #: Paths of the parts.
    parts: tuple[str, ...]
    #: What the weights of the parts sum to, extra credit aside.
    weights: Fraction
    #: Whether a score that is given for it simply is its score.
    simple: bool
    #: The points possible behind a score that is given for it.
    points: Bounds
    source: Citation


@lru_cache(maxsize=64)
def _shapes(edition: Edition) -> tuple[_Shape, ...]:
    """Return the nodes of an edition's tree, every part before its parent."""
    scheme = edition.scoring
    if scheme is None:
        what = Text("skema penilaian dalam ketentuan", "scoring scheme in the edition")
        raise UnknownReference(what, edition.id, ())
    levels, points = scheme.rounding, Bounds(scheme.scale.points, scheme.scale.points)
    missing: dict[str, MissingRule] = {}
    listed = []
    for path, component in edition.components.items():
        above = path.rpartition("/")[0]
        missing[path] = component.missing or missing.get(above, scheme.missing)
        level = levels.component if above else levels.aspect
        listed.append(
            _Shape(
                path=path,
                name=component.name,
                weight=component.weight.value,
                scale=scheme.scale,
                of=component,
                missing=missing[path],
                rounding=component.rounding or level,
                parts=tuple(f"{path}/{part.code}" for part in component.components),
                weights=_weights(component),
                simple=_is_simple(component),
                points=points,
                source=component.source,
            )
        )
    root = _Shape(
        path=FINAL,
        name=_ROOT_NAME,
        weight=Fraction(),
        scale=scheme.scale,
        of=scheme,
        missing=scheme.missing,
        rounding=levels.final,
        parts=tuple(aspect.code for aspect in scheme.components),
        weights=_weights(scheme),
        simple=False,
        points=points,
        source=scheme.source,
    )
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    return (*reversed(listed), root)


def _is_simple(component: Component) -> bool:
    """Say whether a leaf has no scale, assessors or cap of its own: the usual case."""
    return (
        component.scale is None
        and component.panel is None
        and component.cap is None
        and not component.components
    )


def _weights(node: Component | ScoringScheme) -> Fraction:
    return sum((p.weight.value for p in node.components if not p.extra_credit), Fraction())


def _is_settled(rule: MissingRule, on: dt.date | None, extension: Extension | None = None) -> bool:
    """Say whether the day has come from which a missing score counts as declared."""
    if rule.since is None or on is None or on < rule.since:
        return False
    return extension is None or on > extension.until


def _extensions(edition: Edition, record: ParticipantRecord) -> dict[str, Extension]:
    """Return for each path the latest extension of it or of what it is part of."""
    granted = {current_path(edition, one.path): one for one in _by_deadline(record.extensions)}
    found: dict[str, Extension] = {}
    for path in edition.components if granted else ():
        codes = path.split("/")
        above = ("/".join(codes[:number]) for number in range(1, len(codes) + 1))
        own = _by_deadline([granted[part] for part in above if part in granted])
        if own:
            found[path] = own[-1]
    return found


def _by_deadline(extensions: Iterable[Extension]) -> list[Extension]:
    return sorted(extensions, key=lambda one: one.deadline.latest)


def _node(shape: _Shape, draft: Draft) -> NodeScore:
    how: Aggregation | None = None
    if draft.parts and not draft.facts:
        how = shape.of.aggregate
    values = values_of(draft)
    return NodeScore(
        path=shape.path,
        name=shape.name,
        weight=shape.weight,
        scale=shape.scale,
        of=shape.of,
        missing=shape.missing,
        settled=draft.settled,
        parts=draft.parts,
        aggregate=how,
        divisor=values.divisor,
        facts=draft.facts,
        override=draft.override,
        extension=draft.extension,
        computed=values.computed,
        rounding=shape.rounding,
        remedials=draft.remedials,
        remedial_rule=draft.remedial_rule,
        state=values.state,
        present=values.present,
        out_of=values.out_of,
        dropped=values.dropped,
        flags=values.flags,
        left_out=values.left_out,
        optional=values.optional,
        first=values.first,
        latest=values.latest,
        counted=values.counted,
        source=shape.source,
    )


def _given(
    shape: _Shape,
    fact: ScoreFact,
    value: Fraction,
    on: dt.date | None,
    extension: Extension | None,
) -> NodeScore:
    """Return a leaf whose score was given and is what counts: what `_node` gives, but sooner."""
    computed = Bounds(value, value)
    done = computed
    if shape.rounding is not None:
        rounded = shape.rounding.apply(value)
        done = Bounds(rounded, rounded)
    return NodeScore(
        path=shape.path,
        name=shape.name,
        weight=shape.weight,
        scale=shape.scale,
        of=shape.of,
        missing=shape.missing,
        settled=_is_settled(shape.missing, on, extension),
        facts=(fact,),
        extension=extension,
        computed=computed,
        rounding=shape.rounding,
        state=NodeState.SCORED,
        present=done.low,
        out_of=shape.points,
        first=done,
        latest=done,
        counted=done,
        source=shape.source,
    )


def _drafted(
    shape: _Shape,
    parts: tuple[NodeScore, ...],
    facts: tuple[ScoreFact, ...],
    on: dt.date | None,
    extension: Extension | None = None,
) -> Draft:
    return Draft(
        scale=shape.scale,
        of=shape.of,
        missing=shape.missing,
        settled=_is_settled(shape.missing, on, extension),
        parts=parts,
        facts=facts,
        extension=extension,
        rounding=shape.rounding,
        weights=shape.weights,
    )


@lru_cache(maxsize=64)
def _renames(edition: Edition) -> dict[str, str]:
    scheme = edition.scoring
    return {rename.former: rename.now for rename in scheme.renames} if scheme else {}


def current_path(edition: Edition, path: str) -> str:
    """Return the path under which a component is known now.

    Args:
        edition: the edition with its own list of renames.
        path: a path as it was when somebody decided about it.

    Source: `pka-semantics`, O1.
    """
    if path in edition.components:
        return path
    renames, seen = _renames(edition), {path}
    while path in renames and renames[path] not in seen:
        path = renames[path]
        seen.add(path)
    return path


@lru_cache(maxsize=64)
def _is_dated(edition: Edition) -> bool:
    """Say whether the day makes a difference to a blank."""
    return any(shape.missing.since is not None for shape in _shapes(edition))


@lru_cache(maxsize=64)
def _blank(edition: Edition, on: dt.date | None) -> dict[str, NodeScore]:
    """Return the nodes of a record of which nothing is known."""
    done: dict[str, NodeScore] = {}
    for shape in _shapes(edition):
        parts = tuple(done[path] for path in shape.parts)
        done[shape.path] = _node(shape, _drafted(shape, parts, (), on))
    return done


def blank_nodes(edition: Edition) -> dict[str, NodeScore]:
    """Return the nodes, by path, of a record of which nothing is known on any day.

    Source: `pka-semantics`, P1.
    """
    return _blank(edition, None)


def score(edition: Edition, record: ParticipantRecord, on: dt.date | None = None) -> NodeScore:
    """Return the score tree of a record, the final score at its root.

    Args:
        edition: an edition with a scoring scheme.
        record: the facts; every one of them is used, whatever its date.
        on: the day, for rules that a missing score counts from a day on; None: none has come.

    Raises:
        UnknownReference: if the edition has no scoring scheme.

    Source: `pka-semantics`, S1, S5, M2, N4, O1 and P1.
    """
    shapes = _shapes(edition)
    blank = _blank(edition, on if _is_dated(edition) else None)
    facts: dict[str, tuple[ScoreFact, ...]] = {}
    for fact in record.scores:
        facts[fact.component] = (*facts.get(fact.component, ()), fact)
    retaken: dict[str, tuple[RemedialFact, ...]] = {}
    for attempt in record.remedials:
        retaken[attempt.component] = (*retaken.get(attempt.component, ()), attempt)
    overrides: dict[str, Override] = {
        current_path(edition, override.path): override for override in record.overrides
    }
    extended = _extensions(edition, record) if record.extensions else {}
    rule = edition.remedial_in_force
    done: dict[str, NodeScore] = {}
    for shape in shapes:
        path = shape.path
        own = facts.get(path, ())
        changed = path in retaken or path in overrides
        if shape.simple and len(own) == 1 and not changed and own[0].value is not None:
            done[path] = _given(shape, own[0], own[0].value.value, on, extended.get(path))
            continue
        parts = tuple([done[part] for part in shape.parts])
        untouched = not own and not changed and path not in extended
        if untouched and all(part is blank[part.path] for part in parts):
            # A part of which nothing is known is the same for every record.
            done[path] = blank[path]
            continue
        draft = _drafted(shape, parts, own, on, extended.get(path))
        if changed:
            draft = attrs.evolve(
                draft,
                remedials=retaken.get(path, ()),
                remedial_rule=rule if path in retaken else None,
                override=overrides.get(path),
            )
        done[path] = _node(shape, draft)
    return done[FINAL]


def evaluated(node: NodeScore) -> NodeScore:
    """Return a node with its scores computed anew from all else that it holds.

    Args:
        node: a node whose parts are already computed.

    Source: `pka-semantics`, E2.
    """
    values = values_of(node)
    return attrs.evolve(
        node,
        state=values.state,
        present=values.present,
        out_of=values.out_of,
        computed=values.computed,
        first=values.first,
        latest=values.latest,
        counted=values.counted,
        divisor=values.divisor,
        dropped=values.dropped,
        flags=values.flags,
        left_out=values.left_out,
        optional=values.optional,
    )

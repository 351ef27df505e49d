"""The score tree: exact bounds for every node from the scores that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import final

import attrs

from pka.aggregation import Aggregation, DropBy, MissingRule
from pka.assessment import FINAL, Component, Keep, OverCap, Remedial, Scale, ScoringScheme
from pka.citation import Citation
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.records import Override, ParticipantRecord, RemedialFact, ScoreFact
from pka.rounding import Rounding
from pka.rules.aggregation import Combined, Part, combine
from pka.rules.leaves import leaf
from pka.text import Text

__all__ = ["evaluated", "score"]

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
    source: Citation


@lru_cache(maxsize=64)
def _shapes(edition: Edition) -> tuple[_Shape, ...]:
    """Return the nodes of an edition's tree, every part before its parent."""
    scheme = edition.scoring
    if scheme is None:
        raise UnknownReference("scoring scheme in the edition", edition.id, ())
    levels = scheme.rounding
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
        source=scheme.source,
    )
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    return (*reversed(listed), root)


def _is_settled(rule: MissingRule, on: dt.date | None) -> bool:
    """Say whether the day has come from which a missing score counts as declared."""
    return rule.since is not None and on is not None and on >= rule.since


#: Stands in a node until it is computed.
_NOTHING = Bounds(Fraction(), None)


def _node(
    shape: _Shape,
    parts: tuple[NodeScore, ...],
    facts: tuple[ScoreFact, ...],
    on: dt.date | None,
) -> NodeScore:
    how = shape.of.aggregate if parts and not facts else None
    return NodeScore(
        path=shape.path,
        name=shape.name,
        weight=shape.weight,
        scale=shape.scale,
        of=shape.of,
        missing=shape.missing,
        settled=_is_settled(shape.missing, on),
        parts=parts,
        aggregate=how,
        facts=facts,
        rounding=shape.rounding,
        computed=_NOTHING,
        state=NodeState.PENDING,
        present=None,
        out_of=_NOTHING,
        first=_NOTHING,
        latest=_NOTHING,
        counted=_NOTHING,
        source=shape.source,
    )


@lru_cache(maxsize=64)
def _blank(edition: Edition, on: dt.date | None) -> dict[str, NodeScore]:
    """Return the nodes of a record of which nothing is known."""
    done: dict[str, NodeScore] = {}
    for shape in _shapes(edition):
        parts = tuple(done[path] for path in shape.parts)
        done[shape.path] = evaluated(_node(shape, parts, (), on))
    return done


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
    dated = any(shape.missing.since is not None for shape in shapes)
    blank = _blank(edition, on if dated else None)
    facts: dict[str, tuple[ScoreFact, ...]] = {}
    for fact in record.scores:
        facts[fact.component] = (*facts.get(fact.component, ()), fact)
    retaken: dict[str, tuple[RemedialFact, ...]] = {}
    for attempt in record.remedials:
        retaken[attempt.component] = (*retaken.get(attempt.component, ()), attempt)
    overrides: dict[str, Override] = {override.path: override for override in record.overrides}
    rule = edition.remedial_in_force
    done: dict[str, NodeScore] = {}
    for shape in shapes:
        path = shape.path
        parts = tuple(done[part] for part in shape.parts)
        touched = path in facts or path in retaken or path in overrides
        if not touched and all(part is blank[part.path] for part in parts):
            # A part of which nothing is known is the same for every record.
            done[path] = blank[path]
            continue
        node = _node(shape, parts, facts.get(path, ()), on)
        if path in retaken or path in overrides:
            node = attrs.evolve(
                node,
                remedials=retaken.get(path, ()),
                remedial_rule=rule if path in retaken else None,
                override=overrides.get(path),
            )
        done[path] = evaluated(node)
    return done[FINAL]


_Pick = Callable[[NodeScore], Bounds]


def _first(part: NodeScore) -> Bounds:
    return part.first


def _latest(part: NodeScore) -> Bounds:
    return part.latest


def _counted(part: NodeScore) -> Bounds:
    return part.counted


def _part(node: NodeScore, child: NodeScore, value: Fraction, out_of: Fraction) -> Part:
    full = node.scale.maximum
    component = child.of
    dropping = node.of.dropping
    summed = child.aggregate is Aggregation.SUM
    return Part(
        path=child.path,
        weight=child.weight,
        value=value,
        got=value if summed else value * out_of / full,
        out_of=out_of,
        extra=isinstance(component, Component) and component.extra_credit,
        kept=dropping is not None and child.path.rpartition("/")[2] in dropping.never,
    )


def _combine(node: NodeScore, parts: list[Part]) -> Combined:
    how = node.aggregate or Aggregation.WEIGHTED_MEAN
    return combine(how, parts, node.of.dropping, node.scale.maximum)


def _low(node: NodeScore, pick: _Pick) -> Combined:
    """Combine the lowest that each part can still be."""
    left = [part for part in node.parts if not part.left_out]
    return _combine(node, [_part(node, p, pick(p).low, p.out_of.low) for p in left])


def _high(node: NodeScore, pick: _Pick) -> Combined | None:
    """Combine the highest that each part can still be; None where one has no upper bound."""
    left = [part for part in node.parts if not part.left_out]
    parts = []
    for part in left:
        high = pick(part).high
        if high is None:
            return None
        parts.append(_part(node, part, high, part.out_of.high or part.out_of.low))
    return _combine(node, parts)


def _is_monotone(node: NodeScore) -> bool:
    """Say whether a higher part can never lower the node, so that the ends give the bounds."""
    rule = node.of.dropping
    if rule is None or node.aggregate not in {Aggregation.WEIGHTED_MEAN, Aggregation.POINTS}:
        return True
    both = bool(rule.highest) and bool(rule.lowest or rule.keep_best is not None)
    return rule.by is DropBy.MOST_FAVOURABLE and not both


def _bounds(node: NodeScore, pick: _Pick, open_: Bounds) -> Bounds:
    """Return all that a node can still be, before cap and rounding."""
    if all(pick(part).low is pick(part).high for part in node.parts):
        value = _low(node, pick).value
        return open_ if value is None else Bounds(value, value)
    if not _is_monotone(node):
        left = [pick(part) for part in node.parts if not part.left_out]
        highs = [bounds.high for bounds in left if bounds.high is not None]
        low = min(bounds.low for bounds in left)
        return Bounds(low, max(highs) if len(highs) == len(left) else None)
    low, high = _low(node, pick), _high(node, pick)
    if low.value is None or (high is not None and high.value is None):
        return open_
    return Bounds(low.value, None if high is None else high.value)


def _finished(node: NodeScore, bounds: Bounds) -> Bounds:
    """Apply cap and rounding to both ends; neither changes the order of two values."""
    low = _finished_value(node, bounds.low)
    if bounds.low is bounds.high:
        return Bounds(low, low)
    return Bounds(low, None if bounds.high is None else _finished_value(node, bounds.high))


def _finished_value(node: NodeScore, value: Fraction) -> Fraction:
    if node.of.cap is not None:
        value = min(value, node.of.cap)
    return value if node.rounding is None else node.rounding.apply(value)


def evaluated(node: NodeScore) -> NodeScore:
    """Return a node with its scores computed from all else that it holds.

    The score of the first round comes from what was given, else from the parts that count. A
    remedial replaces it for the criteria, and for the final score where its rule says so. An
    override stands in the place of all of them.

    Args:
        node: a node whose parts are already computed.

    Source: `pka-semantics`, S1, S5, M1 to M3, N4, O1 and P1.
    """
    node = _from_facts(node) if node.facts or not node.parts else _from_parts(node)
    rule = node.remedial_rule
    if rule is not None:
        node = _retaken(node, rule)
    return node if node.override is None else _overridden(node, node.override)


def _from_facts(node: NodeScore) -> NodeScore:
    component = node.of
    if not isinstance(component, Component):
        # A tree without any part; the linter has a word for it.
        open_ = Bounds(node.scale.minimum, node.scale.maximum)
        return attrs.evolve(node, computed=open_, first=open_, latest=open_, counted=open_)
    found = leaf(component, node.facts, node.scale, node.missing, settled=node.settled)
    done = _finished(node, found.bounds)
    own = component.scale or node.scale
    points = own.maximum - own.minimum
    return attrs.evolve(
        node,
        state=found.state,
        present=None if found.present is None else _finished_value(node, found.present),
        out_of=Bounds(points, points),
        flags=found.flags,
        left_out=found.left_out,
        computed=found.bounds,
        first=done,
        latest=done,
        counted=done,
    )


def _from_parts(node: NodeScore) -> NodeScore:
    scale = node.scale
    open_ = Bounds(scale.minimum, None if scale.above_maximum_allowed else scale.maximum)
    state, present = _present(node)
    if all(part.left_out for part in node.parts):
        return attrs.evolve(
            node,
            state=state,
            present=None,
            left_out=True,
            computed=open_,
            first=open_,
            latest=open_,
            counted=open_,
            out_of=Bounds(scale.maximum, scale.maximum),
        )
    computed = _bounds(node, _first, open_)
    first = latest = counted = _finished(node, computed)
    if any(part.latest is not part.first for part in node.parts):
        latest = _finished(node, _bounds(node, _latest, open_))
        computed = _bounds(node, _counted, open_)
        counted = _finished(node, computed)
    low, high = _low(node, _counted), _high(node, _counted)
    return attrs.evolve(
        node,
        state=state,
        present=present.value if present else None,
        dropped=present.dropped if present else (),
        divisor=_divisor(node),
        out_of=Bounds(low.out_of, high.out_of if high else None),
        computed=computed,
        first=first,
        latest=latest,
        counted=counted,
    )


def _divisor(node: NodeScore) -> Fraction | None:
    """Return what the sum of the parts is divided by in a mean, for those that count."""
    parts = [
        part
        for part in node.parts
        if not part.left_out and not (isinstance(part.of, Component) and part.of.extra_credit)
    ]
    match node.aggregate:
        case Aggregation.WEIGHTED_MEAN:
            return sum((part.weight for part in parts), Fraction())
        case Aggregation.MEAN:
            return Fraction(len(parts))
        case _:
            return None


def _present(node: NodeScore) -> tuple[NodeState, Combined | None]:
    """Say what follows from what is there."""
    parts = []
    for child in node.parts:
        extra = isinstance(child.of, Component) and child.of.extra_credit
        if child.state is NodeState.PENDING and not extra:
            return NodeState.PENDING, None
        if child.present is not None:
            parts.append(_part(node, child, child.present, child.out_of.low))
    found = _combine(node, parts)
    if found.value is None:
        excused = all(child.state is NodeState.EXCUSED for child in node.parts)
        return (NodeState.EXCUSED if excused else NodeState.NO_RESULT), None
    value = _finished_value(node, found.value)
    return NodeState.SCORED, attrs.evolve(found, value=value)


def _retaken(node: NodeScore, rule: Remedial) -> NodeScore:
    values = [fact.value.value for fact in node.remedials]
    if rule.over_cap is OverCap.CLIP:
        values = [min(value, rule.cap) for value in values]
    value = max(values[-1], node.first.low) if rule.keep is Keep.BETTER else values[-1]
    latest = _finished(node, Bounds(value, value))
    counted = latest if rule.counts_for_final else node.first
    return attrs.evolve(node, latest=latest, counted=counted, present=counted.value)


def _overridden(node: NodeScore, override: Override) -> NodeScore:
    if override.value is None:
        return attrs.evolve(node, state=NodeState.EXCUSED, present=None, left_out=True)
    value = override.value.value
    fixed = Bounds(value, value)
    return attrs.evolve(
        node,
        state=NodeState.SCORED,
        present=value,
        left_out=False,
        latest=fixed,
        counted=fixed,
        first=fixed,
    )

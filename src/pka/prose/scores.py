"""The score tree with its arithmetic written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

import attrs

from pka.aggregation import OverCap
from pka.assessment import FINAL, GradeBand, Remedial
from pka.citation import Citation
from pka.edition import Edition
from pka.outcomes import NodeScore, NodeState
from pka.prose.arithmetic import arithmetic, finished_text, left_out_text
from pka.prose.criteria import range_text
from pka.prose.entered import entered_lines, override_line
from pka.prose.layout import Line
from pka.prose.messages import listed, say
from pka.prose.numbers import number, places_of, possible_score
from pka.prose.origins import origin_text
from pka.prose.terms import KEEP, OVER_CAP
from pka.rules.verdict import truth_in
from pka.text import Language
from pka.verdict import Truth

__all__ = ["band_lines", "missing_nodes", "origin_text", "score_lines"]


@final
@attrs.frozen(kw_only=True)
class _Place:
    """Where a node stands in the text."""

    depth: int
    #: Source of the rule on blanks that holds for it.
    owner: Citation
    #: Whether the node above dropped it.
    dropped: bool


def missing_nodes(root: NodeScore) -> Iterator[NodeScore]:
    """Yield the topmost nodes of which nothing is known and whose score is needed.

    Source: `pka-semantics`, M1.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node.first.value is not None or node.left_out or (node.facts and node.is_provisional):
            continue
        if node.path != FINAL and (node.is_missing or not node.parts):
            yield node
        else:
            pending.extend(reversed(node.parts))


def _head(node: NodeScore, lang: Language, *, dropped: bool) -> str:
    name, weight = node.name.in_(lang), number(node.weight, lang)
    if node.path == FINAL:
        name = say("score.root", lang, name=name)
    elif node.is_extra:
        name = say("score.extra", lang, name=name, weight=weight)
    else:
        name = say("score.weighted", lang, name=name, weight=weight)
    places = places_of(node.scale)
    bounds = possible_score(node.counted, lang, places)
    if node.state is NodeState.EXCUSED:
        return say("score.excused", lang, name=name)
    if node.left_out:
        return say("score.no_result", lang, name=name)
    if node.counted.value is not None:
        text = say("score.known", lang, name=name, score=bounds)
    elif node.state is NodeState.SCORED and node.present is not None:
        present = number(node.present, lang, places)
        text = say("score.provisional", lang, name=name, present=present, score=bounds)
    elif node.is_missing:
        text = say("score.missing", lang, name=name, score=bounds)
    else:
        text = say("score.open", lang, name=name, score=bounds)
    return say("score.dropped", lang, text=text) if dropped else text


def _remedial_lines(node: NodeScore, rule: Remedial, depth: int, lang: Language) -> Iterator[Line]:
    places = places_of(node.scale)
    first = possible_score(node.first, lang, places)
    yield Line(say("remedial.first", lang, score=first), depth)
    for fact in node.remedials:
        score = number(fact.value.value, lang, places)
        origin = origin_text(fact, lang)
        key = say("remedial.taken", lang, score=score)
        yield Line(
            say("remedial.with_origin", lang, text=key, origin=origin) if origin else key, depth
        )
    if rule.over_cap is OverCap.CLIP:
        cap = number(rule.cap, lang, places)
        yield Line(
            say("remedial.capped", lang, cap=cap, rule=OVER_CAP[rule.over_cap].in_(lang)), depth
        )
    yield Line(
        say(
            "remedial.used",
            lang,
            keep=KEEP[rule.keep].in_(lang),
            latest=possible_score(node.latest, lang, places),
            counted=possible_score(node.counted, lang, places),
        ),
        depth,
    )


def _node_lines(
    node: NodeScore, place: _Place, edition: Edition | None, lang: Language
) -> Iterator[Line]:
    depth = place.depth
    yield Line(_head(node, lang, dropped=place.dropped), depth)
    depth += 1
    if node.parts:
        yield from _inner_lines(node, depth, lang)
    else:
        yield from entered_lines(node, place.owner, edition, depth, lang)
    if node.given is not None and node.remedial_rule is None and node.override is None:
        exact = node.computed.value
        if exact is not None and node.first != node.computed:
            result = finished_text(exact, node, lang)
            yield Line(say("score.given_rounded", lang, result=result), depth)
    if node.remedial_rule is not None:
        yield from _remedial_lines(node, node.remedial_rule, depth, lang)
    elif node.first != node.counted:
        first = possible_score(node.first, lang, places_of(node.scale))
        yield Line(say("score.before_remedials", lang, score=first), depth)
    if node.override is not None:
        yield override_line(node, node.override, depth, lang)


def _inner_lines(node: NodeScore, depth: int, lang: Language) -> Iterator[Line]:
    """Write how a node with parts came to its score."""
    if node.given is not None:
        yield Line(say("score.given_directly", lang), depth)
        origin = origin_text(node.given, lang)
        if origin:
            yield Line(say("score.origin", lang, origin=origin), depth)
        return
    if not node.is_missing or node.state is NodeState.SCORED:
        for text in (*arithmetic(node, lang), *left_out_text(node, lang)):
            yield Line(text, depth)


def _shown_parts(node: NodeScore) -> tuple[NodeScore, ...]:
    """Return the parts worth a line: all of them, or the known ones beside a given score."""
    if node.given is None and (not node.is_missing or node.state is NodeState.SCORED):
        return node.parts
    return tuple(part for part in node.parts if not part.is_missing)


def score_lines(
    root: NodeScore, lang: Language, edition: Edition | None = None
) -> tuple[Line, ...]:
    """Write the whole tree: aspects in their order, each with its parts, and the final score.

    Every number is a value of the tree.

    Args:
        root: the final score.
        lang: the language.
        edition: the edition, to name the sources of rules on blanks; None: they are not named.

    Source: `pka-semantics`, E1 and E2.
    """
    lines: list[Line] = []
    top = _Place(depth=0, owner=root.source, dropped=False)
    pending = [(part, _below(root, part, top)) for part in reversed(root.parts)]
    while pending:
        node, place = pending.pop()
        lines.extend(_node_lines(node, place, edition, lang))
        inside = attrs.evolve(place, depth=place.depth + 1)
        pending.extend((part, _below(node, part, inside)) for part in reversed(_shown_parts(node)))
    return (*lines, *_node_lines(root, top, edition, lang))


def _below(parent: NodeScore, part: NodeScore, place: _Place) -> _Place:
    """Return where a part stands: as deep as said, under the rule on blanks nearest to it."""
    declares = part.of.missing is not None
    return _Place(
        depth=place.depth,
        owner=part.source if declares else place.owner,
        dropped=part.path in parent.dropped,
    )


def band_lines(
    edition: Edition, root: NodeScore, band: GradeBand | None, lang: Language
) -> tuple[Line, ...]:
    """Say into which band the final score falls, or which bands are still possible.

    Source: `pka-semantics`, S6.
    """
    places = places_of(root.scale)
    final = possible_score(root.counted, lang, places)
    if band is not None:
        label, wanted = band.label.in_(lang), range_text(band.range, lang, places)
        return (Line(say("band.is", lang, final=final, label=label, range=wanted)),)
    possible = [
        known.label.in_(lang)
        for known in edition.bands
        if truth_in(known.range, root.counted) is not Truth.NOT_MET
    ]
    if possible:
        return (Line(say("band.open", lang, labels=listed(possible, lang, "list.or"))),)
    return (Line(say("band.none", lang, final=final)),)

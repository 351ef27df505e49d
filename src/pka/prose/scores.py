"""The score tree with its arithmetic written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from pka.assessment import FINAL, Aggregation, GradeBand, OverCap, Remedial
from pka.edition import Edition
from pka.outcomes import Bounds, NodeScore
from pka.prose.criteria import range_text
from pka.prose.layout import Line
from pka.prose.messages import listed, say
from pka.prose.numbers import day_text, number, places_of, possible_score
from pka.prose.terms import KEEP, OVER_CAP, ROUNDING_MODE
from pka.records import AbsenceTotal, Origin, RemedialFact, ScoreFact, SessionAttendance
from pka.rounding import Rounding
from pka.rules.verdict import truth_in
from pka.text import Language
from pka.verdict import Truth

__all__ = ["band_lines", "missing_nodes", "origin_text", "score_lines"]


def missing_nodes(root: NodeScore) -> Iterator[NodeScore]:
    """Yield the topmost nodes of which nothing is known and whose score is needed.

    Source: `pka-semantics`, M1.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node.first.value is not None:
            continue
        if node.path != FINAL and (node.is_missing or not node.parts):
            yield node
        else:
            pending.extend(reversed(node.parts))


def origin_text(
    fact: AbsenceTotal | RemedialFact | ScoreFact | SessionAttendance, lang: Language
) -> str:
    """Return where and when a fact was taken down; empty where nothing is known of that.

    Source: `pka-semantics`, E2.
    """
    parts = [_place(fact.origin, lang)] if fact.origin else []
    if fact.on is not None:
        parts.append(say("origin.day", lang, day=day_text(fact.on, lang)))
    return ", ".join(part for part in parts if part)


def _place(origin: Origin, lang: Language) -> str:
    named = (
        say("origin.file", lang, file=origin.file) if origin.file else None,
        say("origin.row", lang, row=str(origin.row)) if origin.row is not None else None,
        say("origin.column", lang, column=origin.column) if origin.column else None,
        say("origin.assessor", lang, assessor=origin.assessor) if origin.assessor else None,
    )
    return ", ".join(part for part in named if part)


def _origin_line(fact: ScoreFact, depth: int, lang: Language) -> Iterator[Line]:
    text = origin_text(fact, lang)
    if text:
        yield Line(say("score.origin", lang, origin=text), depth)


def _head(node: NodeScore, lang: Language) -> str:
    name = node.name.in_(lang)
    if node.path == FINAL:
        name = say("score.root", lang, name=name)
    else:
        name = say("score.weighted", lang, name=name, weight=number(node.weight, lang))
    bounds = possible_score(node.counted, lang, places_of(node.scale))
    if node.counted.value is not None:
        return say("score.known", lang, name=name, score=bounds)
    if node.is_missing:
        return say("score.missing", lang, name=name, score=bounds)
    return say("score.open", lang, name=name, score=bounds)


def _sum(node: NodeScore, values: Iterable[Fraction], lang: Language) -> str:
    """Write what is divided by what."""
    places = places_of(node.scale)
    shown = [number(value, lang, places) for value in values]
    if node.aggregate is Aggregation.MEAN:
        return say("arithmetic", lang, sum=" + ".join(shown), divisor=str(len(shown)))
    terms = (
        f"{number(part.weight, lang)} × {value}"
        for part, value in zip(node.parts, shown, strict=True)
    )
    return say(
        "arithmetic", lang, sum=" + ".join(terms), divisor=number(node.divisor or Fraction(), lang)
    )


def _rounded(exact: Fraction, rounding: Rounding | None, places: int, lang: Language) -> str:
    shown = number(exact, lang, places)
    if rounding is None:
        return say("rounding.none", lang, exact=shown)
    return say(
        "rounding.to",
        lang,
        exact=shown,
        places=str(rounding.places),
        mode=ROUNDING_MODE[rounding.mode].in_(lang),
        result=number(rounding.apply(exact), lang, max(places, rounding.places)),
    )


def _entering(node: NodeScore) -> list[Bounds]:
    """Return the scores of the parts from which `computed` was made.

    A remedial of the node itself stands beside its first-round score; otherwise what counts
    after remedials of the parts is aggregated.
    """
    if node.remedial_rule is not None:
        return [part.first for part in node.parts]
    return [part.counted for part in node.parts]


def _arithmetic(node: NodeScore, lang: Language) -> Iterator[str]:
    """Write how a node follows from its parts; both ends where it is still open."""
    places, parts = places_of(node.scale), _entering(node)

    def line(values: Iterable[Fraction], result: Fraction) -> str:
        exact = _rounded(result, node.rounding, places, lang)
        return say("arithmetic.result", lang, sum=_sum(node, values, lang), result=exact)

    low = line((part.low for part in parts), node.computed.low)
    if node.computed.value is not None:
        yield low
        return
    yield say("arithmetic.lowest", lang, line=low)
    highs = [part.high for part in parts if part.high is not None]
    if node.computed.high is None:
        yield say("arithmetic.no_highest", lang)
    else:
        yield say("arithmetic.highest", lang, line=line(highs, node.computed.high))


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


def _node_lines(node: NodeScore, depth: int, lang: Language) -> Iterator[Line]:
    yield Line(_head(node, lang), depth)
    places = places_of(node.scale)
    if node.given is not None:
        if node.parts:
            yield Line(say("score.given_directly", lang), depth + 1)
        yield from _origin_line(node.given, depth + 1, lang)
        if node.first != node.computed:
            exact = _rounded(node.computed.low, node.rounding, places, lang)
            yield Line(say("score.given_rounded", lang, result=exact), depth + 1)
    elif node.aggregate is not None and not node.is_missing:
        for text in _arithmetic(node, lang):
            yield Line(text, depth + 1)
    if node.remedial_rule is not None:
        yield from _remedial_lines(node, node.remedial_rule, depth + 1, lang)
    elif node.first != node.counted:
        first = possible_score(node.first, lang, places)
        yield Line(say("score.before_remedials", lang, score=first), depth + 1)


def _shown_parts(node: NodeScore) -> tuple[NodeScore, ...]:
    """Return the parts worth a line: all of them, or the known ones beside a given score."""
    if node.given is None and not node.is_missing:
        return node.parts
    return tuple(part for part in node.parts if not part.is_missing)


def score_lines(root: NodeScore, lang: Language) -> tuple[Line, ...]:
    """Write the whole tree: aspects in their order, each with its parts, and the final score.

    Every number is a value of the tree.

    Source: `pka-semantics`, E1 and E2.
    """
    lines: list[Line] = []
    pending = [(part, 0) for part in reversed(root.parts)]
    while pending:
        node, depth = pending.pop()
        lines.extend(_node_lines(node, depth, lang))
        pending.extend((part, depth + 1) for part in reversed(_shown_parts(node)))
    return (*lines, *_node_lines(root, 0, lang))


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

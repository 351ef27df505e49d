"""How a node follows from its parts, written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from pka.aggregation import Aggregation, DropBy, Dropping
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.prose.messages import listed, say
from pka.prose.numbers import number, places_of
from pka.prose.terms import ROUNDING_MODE
from pka.rules.aggregation import points_got
from pka.rules.nodes import what_is_there
from pka.text import Language

__all__ = ["arithmetic", "finished_text", "left_out_text"]


def finished_text(exact: Fraction, node: NodeScore, lang: Language) -> str:
    """Write an exact value, and what cap and rounding make of it.

    Source: `pka-semantics`, N4 and N5.
    """
    places, cap, rounding = places_of(node.scale), node.of.cap, node.rounding
    shown = number(exact, lang, places)
    if cap is not None and exact > cap:
        shown = say("score.capped", lang, exact=shown, cap=number(cap, lang, places))
        exact = cap
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


def _is_plain(node: NodeScore) -> bool:
    """Say whether a node is a mean of all its parts, so that its ends follow from theirs."""
    return (
        node.aggregate in {Aggregation.WEIGHTED_MEAN, Aggregation.MEAN}
        and node.of.dropping is None
        and not any(part.left_out or part.optional or part.is_extra for part in node.parts)
    )


def arithmetic(node: NodeScore, lang: Language) -> Iterator[str]:
    """Write how a node follows from its parts.

    Where it is still open: both ends, if it is a mean of all its parts; what is there, if
    that gives a provisional score; else nothing, because the ends do not follow from one sum.

    Source: `pka-semantics`, E1 and E2.
    """
    if _is_plain(node) and node.state is not NodeState.SCORED:
        yield from _ends(node, lang)
    elif _is_plain(node):
        text = _line(node, node.parts, [part.low for part in _entering(node)], lang)
        known = node.computed.value is not None
        yield text if known else say("arithmetic.present", lang, line=_there(node, lang))
    elif node.state is NodeState.SCORED:
        line = _there(node, lang)
        known = node.computed.value is not None
        yield line if known else say("arithmetic.present", lang, line=line)


def _entering(node: NodeScore) -> list[Bounds]:
    """Return the scores of the parts from which `computed` was made.

    A remedial of the node itself stands beside its first-round score; otherwise what counts
    after remedials of the parts is aggregated.
    """
    if node.remedial_rule is not None:
        return [part.first for part in node.parts]
    return [part.counted for part in node.parts]


def _ends(node: NodeScore, lang: Language) -> Iterator[str]:
    bounds = _entering(node)
    low = _line(node, node.parts, [part.low for part in bounds], lang, node.computed.low)
    if node.computed.value is not None:
        yield low
        return
    yield say("arithmetic.lowest", lang, line=low)
    highs = [part.high for part in bounds if part.high is not None]
    if node.computed.high is None:
        yield say("arithmetic.no_highest", lang)
    else:
        high = _line(node, node.parts, highs, lang, node.computed.high)
        yield say("arithmetic.highest", lang, line=high)


def _there(node: NodeScore, lang: Language) -> str:
    """Write what the parts give that have a value and were not dropped."""
    parts = [
        part
        for part in node.parts
        if part.present is not None and not part.left_out and part.path not in node.dropped
    ]
    exact = node.computed.value is not None
    values = [
        part.counted.low if exact and part.counted.value is not None else part.present
        for part in parts
    ]
    result = node.computed.low if exact else what_is_there(node).value
    return _line(node, parts, [v for v in values if v is not None], lang, result)


def _line(
    node: NodeScore,
    parts: Sequence[NodeScore],
    values: Sequence[Fraction],
    lang: Language,
    result: Fraction | None = None,
) -> str:
    exact = node.computed.low if result is None else result
    text = _sum(node, parts, values, lang)
    return say("arithmetic.result", lang, sum=text, result=finished_text(exact, node, lang))


def _sum(
    node: NodeScore, parts: Sequence[NodeScore], values: Sequence[Fraction], lang: Language
) -> str:
    """Write what is divided by what, or out of what one score is picked."""
    places = places_of(node.scale)
    ordinary = [not part.is_extra for part in parts]
    shown = [number(value, lang, places) for value in values]
    picked = listed([text for text, counts in zip(shown, ordinary, strict=True) if counts], lang)
    match node.aggregate:
        case Aggregation.MEDIAN:
            return say("arithmetic.median", lang, values=picked)
        case Aggregation.MINIMUM:
            return say("arithmetic.minimum", lang, values=picked)
        case Aggregation.MAXIMUM:
            return say("arithmetic.maximum", lang, values=picked)
        case Aggregation.SUM | Aggregation.POINTS:
            return _pooled(node, parts, values, lang)
        case _:
            divided = _terms(node, parts, shown, lang)
            return say(
                "arithmetic", lang, sum=" + ".join(divided), divisor=_divisor(node, parts, lang)
            )


def _terms(
    node: NodeScore, parts: Sequence[NodeScore], shown: Sequence[str], lang: Language
) -> list[str]:
    weighs = node.aggregate is not Aggregation.MEAN
    return [
        f"{number(part.weight, lang)} × {value}" if weighs or part.is_extra else value
        for part, value in zip(parts, shown, strict=True)
    ]


def _divisor(node: NodeScore, parts: Sequence[NodeScore], lang: Language) -> str:
    counting = [part for part in parts if not part.is_extra]
    if node.aggregate is Aggregation.MEAN:
        return str(len(counting))
    return number(sum((part.weight for part in counting), Fraction()), lang)


def _pooled(
    node: NodeScore, parts: Sequence[NodeScore], values: Iterable[Fraction], lang: Language
) -> str:
    got, out_of = [], []
    for part, value in zip(parts, values, strict=True):
        summed = bool(part.parts) and part.of.aggregate is Aggregation.SUM
        points = value if summed else points_got(value, part.out_of.low, node.scale)
        got.append(number(points, lang))
        if not part.is_extra:
            out_of.append(number(part.out_of.low, lang))
    if node.aggregate is Aggregation.SUM:
        return " + ".join(got)
    return say(
        "arithmetic.points",
        lang,
        got=" + ".join(got),
        out_of=" + ".join(out_of),
        full=number(node.scale.points, lang),
    )


def _rule(rule: Dropping, lang: Language) -> str:
    """Say by which rule parts are dropped, in the order in which it goes."""
    steps = []
    if rule.keep_best is not None:
        steps.append(say("dropping.best", lang, count=str(rule.keep_best)))
    if rule.lowest:
        steps.append(say("dropping.lowest", lang, count=str(rule.lowest)))
    if rule.highest:
        steps.append(say("dropping.highest", lang, count=str(rule.highest)))
    text = ", ".join(steps)
    if rule.by is DropBy.LOWEST_PERCENT:
        return say("dropping.by_percent", lang, rule=text)
    return text


def left_out_text(node: NodeScore, lang: Language) -> Iterator[str]:
    """Say which parts were dropped and by which rule, and which do not count otherwise.

    Source: `pka-semantics`, S4 and M3.
    """
    names = {part.path: part.name.in_(lang) for part in node.parts}
    if node.dropped and node.of.dropping is not None:
        dropped = listed([names[path] for path in node.dropped], lang)
        yield say("arithmetic.dropped", lang, names=dropped, rule=_rule(node.of.dropping, lang))
    gone = [part.name.in_(lang) for part in node.parts if part.left_out]
    if gone:
        yield say("arithmetic.left_out", lang, names=listed(gone, lang))

"""The arithmetic of a node on one set of values: what is dropped, and what the rest gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from statistics import median
from typing import Final, assert_never, final

import attrs

from pka.aggregation import Aggregation, DropBy, Dropping, IfAllGo
from pka.assessment import Scale

__all__ = [
    "POOLED",
    "RATIOS",
    "Combined",
    "Part",
    "combine",
    "loose_left",
    "points_got",
    "weighted_mean",
]

#: Aggregations that add up points.
POOLED: Final = frozenset({Aggregation.POINTS, Aggregation.SUM})
#: Aggregations in which the parts have unequal say, so that the choice of what to drop matters.
RATIOS: Final = frozenset({Aggregation.WEIGHTED_MEAN, Aggregation.POINTS})


@final
@attrs.frozen(kw_only=True)
class Part:
    """One part of a node with one value."""

    path: str
    weight: Fraction
    #: The score on the scale of the scheme.
    value: Fraction
    #: The score in points, and the points that were possible.
    got: Fraction
    out_of: Fraction
    #: Whether it only adds, and never divides.
    extra: bool = False
    #: Whether it is never dropped.
    kept: bool = False


@final
@attrs.frozen(kw_only=True)
class Combined:
    """What the parts give: a value, or no result."""

    value: Fraction | None
    #: Points possible behind the value.
    out_of: Fraction
    dropped: tuple[str, ...] = ()


def points_got(value: Fraction, out_of: Fraction, scale: Scale) -> Fraction:
    """Return how many of the possible points a score on the scale of the scheme stands for.

    Source: `pka-semantics`, S1.
    """
    if not scale.points:
        return Fraction()
    return (value - scale.minimum) * out_of / scale.points


def weighted_mean(
    weights: Sequence[Fraction], values: Sequence[Fraction], divisor: Fraction
) -> Fraction:
    """Return the weighted sum over a divisor: over one common denominator, then reduced once.

    Source: `pka-semantics`, N4.
    """
    pairs = tuple(zip(weights, values, strict=True))
    common = math.lcm(*(w.denominator * v.denominator for w, v in pairs))
    total = sum(
        w.numerator * v.numerator * (common // (w.denominator * v.denominator)) for w, v in pairs
    )
    return Fraction(total * divisor.denominator, common * divisor.numerator)


def combine(
    how: Aggregation, parts: Sequence[Part], dropping: Dropping | None, scale: Scale
) -> Combined:
    """Return what the parts of a node give, after dropping.

    Args:
        how: the aggregation.
        parts: the parts that count, with their values.
        dropping: which parts are left out; None: none.
        scale: the scale of the scheme.

    Source: `pka-semantics`, S1, S4 and M3.
    """
    ordinary = [part for part in parts if not part.extra]
    extra = [part for part in parts if part.extra]
    left = ordinary if dropping is None else _after_dropping(how, ordinary, extra, dropping)
    paths = {part.path for part in left}
    dropped = tuple(part.path for part in ordinary if part.path not in paths)
    value = _value(how, left, extra, scale) if left else None
    out_of = _sum(part.out_of for part in left) if how in POOLED else scale.maximum
    return Combined(value=value, out_of=out_of, dropped=dropped)


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction())


def _value(
    how: Aggregation, left: Sequence[Part], extra: Sequence[Part], scale: Scale
) -> Fraction | None:
    match how:
        case Aggregation.MEDIAN:
            return Fraction(median(part.value for part in left))
        case Aggregation.MINIMUM:
            return min(part.value for part in left)
        case Aggregation.MAXIMUM:
            return max(part.value for part in left)
        case Aggregation.SUM:
            return _sum(part.got for part in (*left, *extra))
        case Aggregation.WEIGHTED_MEAN | Aggregation.MEAN | Aggregation.POINTS:
            top, bottom = _fractions(how)
            divisor = _sum(map(bottom, left))
            if divisor == 0:
                return None
            quotient = (_sum(map(top, left)) + _added(how, extra)) / divisor
            if how is not Aggregation.POINTS:
                return quotient
            return scale.minimum + quotient * scale.points
        case _:
            assert_never(how)


def _added(how: Aggregation, extra: Iterable[Part]) -> Fraction:
    """Return what extra credit adds to the numerator."""
    if how is Aggregation.POINTS:
        return _sum(part.got for part in extra)
    return _sum(part.weight * part.value for part in extra)


_Measure = Callable[[Part], Fraction]


def _fractions(how: Aggregation) -> tuple[_Measure, _Measure]:
    """Return what each part adds to the numerator and to the divisor of a mean."""
    if how is Aggregation.POINTS:
        return (lambda part: part.got), (lambda part: part.out_of)
    if how is Aggregation.WEIGHTED_MEAN:
        return (lambda part: part.weight * part.value), (lambda part: part.weight)
    return (lambda part: part.value), (lambda _: Fraction(1))


def loose_left(rule: Dropping, loose: int, kept: int) -> int:
    """Return how many of the parts that may be dropped stay.

    Args:
        rule: what is dropped.
        loose: how many parts may be dropped.
        kept: how many beside them are never dropped.

    Source: `pka-semantics`, S4.
    """
    if rule.keep_best is not None:
        loose = _left_of(rule, loose, kept, loose + kept - rule.keep_best)
    return _left_of(rule, _left_of(rule, loose, kept, rule.lowest), kept, rule.highest)


def _left_of(rule: Dropping, loose: int, kept: int, count: int) -> int:
    """Return how many stay when so many are to go."""
    if count <= 0 or not loose:
        return loose
    if count < loose:
        return loose - count
    return 0 if kept or rule.if_all_go is IfAllGo.NONE_LEFT else 1


def _after_dropping(
    how: Aggregation, parts: list[Part], extra: list[Part], rule: Dropping
) -> list[Part]:
    left = parts
    if rule.keep_best is not None:
        left = _without(how, left, extra, rule, len(left) - rule.keep_best, highest=False)
    left = _without(how, left, extra, rule, rule.lowest, highest=False)
    return _without(how, left, extra, rule, rule.highest, highest=True)


def _without(
    how: Aggregation,
    parts: list[Part],
    extra: list[Part],
    rule: Dropping,
    count: int,
    *,
    highest: bool,
) -> list[Part]:
    """Leave out so many parts: those whose absence helps most, or for the highest, least."""
    loose = sum(not part.kept for part in parts)
    count = loose - _left_of(rule, loose, len(parts) - loose, count)
    if not count:
        return parts
    if how in RATIOS and rule.by is DropBy.MOST_FAVOURABLE:
        return _best_ratio(how, parts, extra, count, highest=highest)
    points = how is Aggregation.SUM and rule.by is DropBy.MOST_FAVOURABLE
    rank = {part.path: part.got if points else part.value for part in parts}
    return _leaving(parts, count, rank, highest=highest)


def _leaving(
    parts: list[Part], count: int, rank: dict[str, Fraction], *, highest: bool
) -> list[Part]:
    """Leave out the parts that rank lowest, or highest; of equal ones the first listed."""
    loose = [part for part in parts if not part.kept]
    sign = -1 if highest else 1
    gone = {part.path for part in sorted(loose, key=lambda part: sign * rank[part.path])[:count]}
    return [part for part in parts if part.path not in gone]


def _best_ratio(
    how: Aggregation, parts: list[Part], extra: list[Part], count: int, *, highest: bool
) -> list[Part]:
    """Leave out so many parts that the quotient of what is left is highest, or lowest.

    Dinkelbach's method: with the quotient q of any choice, the choice that is best for
    numerator - q * divisor is at least as good; when it is no better, q is the best there is.
    Exact, because it compares fractions, and fast, because each round is one sort. It ends,
    because every round finds a better choice, and there are finitely many.
    """
    top, bottom = _fractions(how)
    weighed = [part for part in parts if bottom(part) != 0]
    if not weighed:
        # Without any weight there is no quotient, whatever is left.
        return _leaving(parts, count, {part.path: part.value for part in parts}, highest=highest)
    added = _added(how, extra)

    def quotient(left: Sequence[Part]) -> Fraction | None:
        divisor = _sum(map(bottom, left))
        return (_sum(map(top, left)) + added) / divisor if divisor else None

    def best_for(rate: Fraction) -> list[Part]:
        rank = {part.path: top(part) - rate * bottom(part) for part in parts}
        left = _leaving(parts, count, rank, highest=highest)
        if any(bottom(part) for part in left):
            return left
        return _with_weight(parts, left, weighed, rank, highest=highest)

    found = quotient(weighed)
    while True:
        left = best_for(found or Fraction())
        best, found = found, quotient(left)
        if found is None or found == best:
            return left


def _with_weight(
    parts: list[Part],
    left: list[Part],
    weighed: list[Part],
    rank: dict[str, Fraction],
    *,
    highest: bool,
) -> list[Part]:
    """Exchange one part for the best that has a weight, because without any there is no result."""
    loose = [part for part in left if not part.kept]
    if not loose:
        return left
    sign = -1 if highest else 1
    comes = max(reversed(weighed), key=lambda part: sign * rank[part.path])
    goes = min(loose, key=lambda part: sign * rank[part.path])
    paths = {part.path for part in left} - {goes.path} | {comes.path}
    return [part for part in parts if part.path in paths]

"""The arithmetic of a node on one set of values: what is dropped, and what the rest gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import median
from typing import Final, assert_never, final

import attrs

from pka.aggregation import Aggregation, DropBy, Dropping, IfAllGo

__all__ = ["Combined", "Part", "combine"]


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


def combine(
    how: Aggregation, parts: Sequence[Part], dropping: Dropping | None, full: Fraction
) -> Combined:
    """Return what the parts of a node give, after dropping.

    Args:
        how: the aggregation.
        parts: the parts that count, with their values.
        dropping: which parts are left out; None: none.
        full: the highest score of the scheme's scale.

    Source: `pka-semantics`, S1, S4 and M3.
    """
    ordinary = [part for part in parts if not part.extra]
    extra = [part for part in parts if part.extra]
    left = ordinary if dropping is None else _after_dropping(how, ordinary, extra, dropping)
    paths = {part.path for part in left}
    dropped = tuple(part.path for part in ordinary if part.path not in paths)
    value = _value(how, left, extra, full) if left else None
    pooled = how in {Aggregation.POINTS, Aggregation.SUM}
    out_of = sum((part.out_of for part in left), Fraction()) if pooled else full
    return Combined(value=value, out_of=out_of, dropped=dropped)


def _value(
    how: Aggregation, left: Sequence[Part], extra: Sequence[Part], full: Fraction
) -> Fraction | None:
    match how:
        case Aggregation.MEDIAN:
            return Fraction(median(part.value for part in left))
        case Aggregation.MINIMUM:
            return min(part.value for part in left)
        case Aggregation.MAXIMUM:
            return max(part.value for part in left)
        case Aggregation.SUM:
            return sum((part.got for part in (*left, *extra)), Fraction())
        case Aggregation.WEIGHTED_MEAN | Aggregation.MEAN | Aggregation.POINTS:
            top, bottom = _fractions(how)
            numerator = sum((top(part) for part in left), Fraction())
            numerator += sum((_added(how, part) for part in extra), Fraction())
            divisor = sum((bottom(part) for part in left), Fraction())
            if divisor == 0:
                return None
            return numerator / divisor * (full if how is Aggregation.POINTS else 1)
        case _:
            assert_never(how)


def _added(how: Aggregation, part: Part) -> Fraction:
    """Return what extra credit adds to the numerator."""
    return part.got if how is Aggregation.POINTS else part.weight * part.value


_Measure = Callable[[Part], Fraction]


def _fractions(how: Aggregation) -> tuple[_Measure, _Measure]:
    """Return what each part adds to the numerator and to the divisor of a mean."""
    if how is Aggregation.POINTS:
        return (lambda part: part.got), (lambda part: part.out_of)
    if how is Aggregation.WEIGHTED_MEAN:
        return (lambda part: part.weight * part.value), (lambda part: part.weight)
    return (lambda part: part.value), (lambda _: Fraction(1))


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
    loose = [part for part in parts if not part.kept]
    if count <= 0 or not loose:
        return parts
    if count >= len(loose):
        if len(loose) < len(parts) or rule.if_all_go is IfAllGo.NONE_LEFT:
            return [part for part in parts if part.kept]
        count = len(loose) - 1
    ratio = how in {Aggregation.WEIGHTED_MEAN, Aggregation.POINTS}
    if ratio and rule.by is DropBy.MOST_FAVOURABLE:
        return _best_ratio(how, parts, extra, len(parts) - count, highest=highest)
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


#: A search that has not settled by then never will; it settles in a handful of rounds.
_MOST_ROUNDS: Final = 10_000


def _best_ratio(
    how: Aggregation, parts: list[Part], extra: list[Part], size: int, *, highest: bool
) -> list[Part]:
    """Keep so many parts that the quotient of their sums is highest, or lowest.

    Dinkelbach's method: with the quotient q of any choice, the choice that is best for
    numerator - q * divisor is at least as good; when it is no better, q is the best there is.
    Exact, because it compares fractions, and fast, because each round is one sort.
    """
    top, bottom = _fractions(how)
    added = sum((_added(how, part) for part in extra), Fraction())
    left = parts
    best: Fraction | None = None
    for _ in range(_MOST_ROUNDS):
        divisor = sum((bottom(part) for part in left), Fraction())
        if divisor == 0:
            return _leaving(
                parts, len(parts) - size, {p.path: p.value for p in parts}, highest=highest
            )
        quotient = (sum((top(part) for part in left), Fraction()) + added) / divisor
        if len(left) == size and quotient == best:
            return left
        best = quotient if len(left) == size else None
        rank = {part.path: top(part) - quotient * bottom(part) for part in parts}
        left = _leaving(parts, len(parts) - size, rank, highest=highest)
    return left

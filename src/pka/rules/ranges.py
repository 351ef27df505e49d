"""All that a node can still be, from what its parts can still be (semantics P1).

Exact wherever a higher part can never lower the node; elsewhere as wide as it must be to hold
every way in which the missing facts can turn out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from pka.aggregation import Aggregation, DropBy, Dropping
from pka.assessment import Scale
from pka.outcomes import Bounds
from pka.rules.aggregation import (
    POOLED,
    RATIOS,
    Combined,
    Part,
    combine,
    loose_left,
    points_got,
)

__all__ = ["Open", "Spanned", "spanned"]

#: Beyond so many parts that may be left out, not every selection is looked at.
_MOST_OPTIONAL: Final = 5

#: Aggregations to which extra credit adds.
_WITH_EXTRA: Final = RATIOS | {Aggregation.MEAN, Aggregation.SUM}


@final
@attrs.frozen(kw_only=True)
class Open:
    """One part of a node with all that it can still be."""

    path: str
    weight: Fraction
    bounds: Bounds
    #: Points possible behind it.
    out_of: Bounds
    #: Whether its value is in points, as that of a sum is.
    in_points: bool = False
    extra: bool = False
    #: Whether it is never dropped.
    kept: bool = False
    #: Whether it may come to be left out.
    optional: bool = False

    def at(self, value: Fraction, scale: Scale) -> Part:
        """Return the part with one of its values."""
        out_of = self.out_of.low
        return Part(
            path=self.path,
            weight=self.weight,
            value=value,
            got=value if self.in_points else points_got(value, out_of, scale),
            out_of=out_of,
            extra=self.extra,
            kept=self.kept,
        )


@final
@attrs.frozen(kw_only=True)
class Spanned:
    """All that a node can still be."""

    #: None: it can have no result at all.
    bounds: Bounds | None
    out_of: Bounds
    #: Whether it may come to have no result.
    optional: bool = False


@final
@attrs.frozen(kw_only=True)
class _Node:
    how: Aggregation
    dropping: Dropping | None
    scale: Scale
    ordinary: Sequence[Open]
    extra: Sequence[Open]

    def combine(self, parts: Sequence[Part]) -> Combined:
        return combine(self.how, parts, self.dropping, self.scale)


def spanned(
    how: Aggregation, parts: Sequence[Open], dropping: Dropping | None, scale: Scale
) -> Spanned:
    """Return all that a node can still be.

    Args:
        how: the aggregation.
        parts: the parts that are not left out for good.
        dropping: which parts are left out; None: none.
        scale: the scale of the scheme.

    Source: `pka-semantics`, P1, S1 and S4.
    """
    node = _Node(
        how=how,
        dropping=dropping,
        scale=scale,
        ordinary=tuple(part for part in parts if not part.extra),
        extra=tuple(part for part in parts if part.extra) if how in _WITH_EXTRA else (),
    )
    sure = [part for part in node.ordinary if not part.optional]
    out_of = _out_of(node)
    if not _leaves_any(node, node.ordinary):
        return Spanned(bounds=None, out_of=out_of)
    if all(_is_known(part) for part in (*node.ordinary, *node.extra)):
        return _known(node)
    optional = not _leaves_any(node, sure) or _may_lack_weight(node)
    return Spanned(bounds=_bounds(node, sure), out_of=out_of, optional=optional)


def _is_known(part: Open) -> bool:
    exact = part.bounds.value is not None and part.out_of.value is not None
    return exact and not part.optional


def _known(node: _Node) -> Spanned:
    parts = [part.at(part.bounds.low, node.scale) for part in (*node.ordinary, *node.extra)]
    found = node.combine(parts)
    bounds = None if found.value is None else Bounds(found.value, found.value)
    return Spanned(bounds=bounds, out_of=Bounds(found.out_of, found.out_of))


def _leaves_any(node: _Node, parts: Sequence[Open]) -> bool:
    """Say whether anything is left of these parts, whatever their scores."""
    if node.how is Aggregation.WEIGHTED_MEAN and not any(part.weight for part in parts):
        return False
    kept = sum(part.kept for part in parts)
    loose = len(parts) - kept
    return bool(kept + (loose if node.dropping is None else loose_left(node.dropping, loose, kept)))


def _may_lack_weight(node: _Node) -> bool:
    """Say whether dropping may leave nothing but parts without weight."""
    weighs = node.how is not Aggregation.WEIGHTED_MEAN or all(p.weight for p in node.ordinary)
    return not weighs and node.dropping is not None


def _out_of(node: _Node) -> Bounds:
    """Return the points that may be possible behind the node, where it has a result."""
    if node.how not in POOLED:
        return Bounds(node.scale.maximum, node.scale.maximum)
    loose = [part for part in node.ordinary if not part.kept]
    kept = [part for part in node.ordinary if part.kept]
    sure_loose = [part for part in loose if not part.optional]
    sure_kept = [part for part in kept if not part.optional]
    rule, numbers = node.dropping, (len(sure_loose), len(loose))
    if rule is not None:
        left = [
            loose_left(rule, number, beside)
            for number in range(len(sure_loose), len(loose) + 1)
            for beside in range(len(sure_kept), len(kept) + 1)
        ]
        numbers = min(left), max(left)
        sure_loose = loose
    lows = sorted(part.out_of.low for part in sure_loose)[: numbers[0]]
    lows += [part.out_of.low for part in sure_kept]
    highs = sorted((_most(part) for part in loose), reverse=True)[: numbers[1]]
    highs += [_most(part) for part in kept]
    # Without any part there is no result, so one at least is there.
    lows = lows or [min((part.out_of.low for part in node.ordinary), default=Fraction())]
    return Bounds(sum(lows, Fraction()), sum(highs, Fraction()))


def _most(part: Open) -> Fraction:
    return part.out_of.low if part.out_of.high is None else part.out_of.high


def _bounds(node: _Node, sure: Sequence[Open]) -> Bounds:
    maybe = [part for part in node.ordinary if part.optional]
    if not _is_monotone(node):
        return _wide(node)
    if not maybe or _ends_show_all(node, maybe):
        return _ends(node, node.ordinary)
    if _grows(node):
        low = _ends(node, sure).low if sure else Fraction()
        return Bounds(low, _ends(node, node.ordinary).high)
    if len(maybe) > _MOST_OPTIONAL:
        return _wide(node)
    chosen = (parts for parts in _selections(sure, maybe) if _leaves_any(node, parts))
    return _hull([_ends(node, parts) for parts in chosen])


def _grows(node: _Node) -> bool:
    """Say whether a part more never lowers the node, as in a sum without its lowest parts."""
    dropped = node.dropping is not None and node.dropping.highest
    return (
        node.how is Aggregation.SUM and not dropped and not any(part.kept for part in node.ordinary)
    )


def _hull(every: Sequence[Bounds]) -> Bounds:
    highs = [bounds.high for bounds in every if bounds.high is not None]
    low = min(bounds.low for bounds in every)
    return Bounds(low, max(highs) if len(highs) == len(every) else None)


def _selections(sure: Sequence[Open], maybe: Sequence[Open]) -> Iterator[list[Open]]:
    for count in range(len(maybe) + 1):
        for chosen in itertools.combinations(maybe, count):
            yield [*sure, *chosen]


def _ends_show_all(node: _Node, maybe: Sequence[Open]) -> bool:
    """Say whether leaving out a part can never lead beyond the ends with all parts.

    So it is where whatever may be left out can be the lowest of all and the highest of all: at
    its lowest it only lowers what is there, and at its highest it only raises it. Extra credit
    can lift the rest above the scale, a part that is never dropped takes a place, and of the
    best few with unlike weights even a low one may help.
    """
    best = node.dropping is not None and node.dropping.keep_best is not None
    if (
        node.how is Aggregation.SUM
        or node.extra
        or any(part.kept for part in node.ordinary)
        or (best and not _equal_say(node))
    ):
        return False
    whole = _hull([part.bounds for part in node.ordinary])
    return all(part.bounds == whole for part in maybe)


def _is_monotone(node: _Node) -> bool:
    """Say whether a higher part can never lower the node, so that the ends give the bounds."""
    parts = (*node.ordinary, *node.extra)
    if node.how in POOLED and any(part.out_of.value is None for part in parts):
        return False
    rule = node.dropping
    if rule is None or _equal_say(node):
        return True
    if rule.by is DropBy.LOWEST_PERCENT:
        return False
    steps = sum((rule.keep_best is not None, bool(rule.lowest), bool(rule.highest)))
    return steps <= 1 or node.how not in RATIOS


def _equal_say(node: _Node) -> bool:
    """Say whether all parts weigh the same, so that the lowest is the lowest in every way."""
    if node.how in POOLED:
        alike = len({part.out_of.low for part in node.ordinary}) == 1
        return alike and not any(part.in_points for part in node.ordinary)
    alike = len({part.weight for part in node.ordinary}) == 1
    return node.how is not Aggregation.WEIGHTED_MEAN or alike


def _added(node: _Node, part: Open, *, high: bool) -> Part | None:
    """Return extra credit at an end; None where it adds most, or least, by its absence."""
    at = part.at(_highest(part) if high else part.bounds.low, node.scale)
    worth = at.got if node.how in POOLED else at.value
    absent = part.optional and (worth < 0 if high else worth > 0)
    return None if absent else at


def _ends(node: _Node, ordinary: Sequence[Open]) -> Bounds:
    """Return the bounds where these parts are there and a higher one never lowers the node."""
    ends: list[Fraction | None] = []
    for high in (False, True):
        ordinary_at = [
            part.at(
                part.bounds.high if high and part.bounds.high is not None else part.bounds.low,
                node.scale,
            )
            for part in ordinary
        ]
        extra = [_added(node, part, high=high) for part in node.extra]
        ends.append(node.combine([*ordinary_at, *(part for part in extra if part)]).value)
    low, top = ends
    if low is None or top is None:
        return _wide(node)
    limited = all(part.bounds.high is not None for part in (*ordinary, *node.extra))
    return Bounds(low, top if limited else None)


def _wide(node: _Node) -> Bounds:
    """Return bounds that hold whichever parts are dropped or left out.

    A mean lies between its lowest and its highest part; extra credit comes on top, divided by
    no less than the least that may be left.
    """
    limited = all(part.bounds.high is not None for part in (*node.ordinary, *node.extra))
    if node.how is Aggregation.SUM:
        most = sum((_most_got(node, part) for part in (*node.ordinary, *node.extra)), Fraction())
        return Bounds(Fraction(), most if limited else None)
    whole = _hull([_on_scale(node, part) for part in node.ordinary])
    added = [_lift(node, part) for part in node.extra]
    low = whole.low + sum((min(lift.low, Fraction()) for lift in added), Fraction())
    lifts = [lift.high for lift in added if lift.high is not None]
    if whole.high is None or not limited or len(lifts) < len(added):
        return Bounds(low, None)
    return Bounds(low, whole.high + sum((max(lift, Fraction()) for lift in lifts), Fraction()))


def _lift(node: _Node, part: Open) -> Bounds:
    """Return how far extra credit moves a mean, at the most."""
    low, high = part.bounds.low, _highest(part)
    match node.how:
        case Aggregation.POINTS:
            smallest = _out_of(node).low
            if smallest <= 0:
                return Bounds(Fraction(), None)
            return Bounds(Fraction(), _most_got(node, part) * node.scale.points / smallest)
        case Aggregation.WEIGHTED_MEAN:
            smallest = min(other.weight for other in node.ordinary if other.weight)
            return Bounds(part.weight * low / smallest, part.weight * high / smallest)
        case _:
            return Bounds(part.weight * low, part.weight * high)


def _highest(part: Open) -> Fraction:
    return part.bounds.low if part.bounds.high is None else part.bounds.high


def _most_got(node: _Node, part: Open) -> Fraction:
    if part.in_points:
        return _highest(part)
    return points_got(_highest(part), _most(part), node.scale)


def _on_scale(node: _Node, part: Open) -> Bounds:
    """Return the bounds of a part as a share of its own points, where points are pooled."""
    if not part.in_points or node.how is not Aggregation.POINTS:
        return part.bounds
    minimum, width = node.scale.minimum, node.scale.points
    high, fewest, most = part.bounds.high, part.out_of.low, _most(part)
    return Bounds(
        minimum + width * part.bounds.low / most if most > 0 else minimum,
        minimum + width * high / fewest if high is not None and fewest > 0 else None,
    )

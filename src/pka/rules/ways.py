"""The ways in which one open fact can turn out, as far as a verdict table can tell them apart.

Two answers for each fact, because a promise needs every way that might occur, and an example
needs one that does: what is possible is never too little, what is reached never too much.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, final

import attrs

from pka.aggregation import Aggregation, Attempts, Missing
from pka.assessment import FINAL, Component, ScoreRange
from pka.criteria import CountComponents, ParticipationStatus
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, NodeScore, NodeState
from pka.records import ScoreFact
from pka.rules.slots import (
    Slot,
    filled,
    in_common,
    in_points,
    least,
    missing_slots,
    own_scale,
)
from pka.rules.tables import Counts, Table, counts_of
from pka.rules.verdict import Facts, asks_for_all

__all__ = [
    "NO_FACTS",
    "Ways",
    "hours_in",
    "is_open",
    "near",
    "score_ways",
    "seen",
    "unit_of",
    "within",
]

_NO_HOURS: Final = Bounds(Fraction(), Fraction())
#: Nothing but what is asked about is looked at.
NO_FACTS: Final = Facts(
    nodes={},
    absence=AbsenceSheet(hours=_NO_HOURS, closed=True),
    completion=CompletionSheet(),
    status=ParticipationStatus.ACTIVE,
    remedial=None,
)


@final
@attrs.frozen(kw_only=True)
class Ways:
    """How a score can count: all ways that are possible, and for those reached, how."""

    possible: tuple[Counts, ...]
    reached: dict[Counts, tuple[ScoreFact, ...]]


def within(wanted: ScoreRange, bounds: Bounds, unit: Fraction | None) -> Fraction | None:
    """Return a value that lies both in a range and between bounds, or None.

    Args:
        wanted: the range.
        bounds: the bounds.
        unit: what values are multiples of; None: any value.

    Source: `pka-semantics`, P1.

    Examples:
        >>> within(ScoreRange(above=60, at_most=70), Bounds(Fraction(0), Fraction(61)), None)
        Fraction(121, 2)
    """
    low, open_low = bounds.low, False
    for bound, outside in ((wanted.at_least, False), (wanted.above, True)):
        if bound is not None and (bound > low or (bound == low and outside)):
            low, open_low = bound, outside
    high, open_high = bounds.high, False
    for bound, outside in ((wanted.at_most, False), (wanted.below, True)):
        if bound is not None and (high is None or bound < high or (bound == high and outside)):
            high, open_high = bound, outside
    if unit is None:
        if high is None:
            return low + 1
        if low > high or (low == high and (open_low or open_high)):
            return None
        return (low + high) / 2
    first = math.floor(low / unit) + 1 if open_low else math.ceil(low / unit)
    if high is None:
        return first * unit
    last = math.ceil(high / unit) - 1 if open_high else math.floor(high / unit)
    return None if first > last else (first + last) // 2 * unit


def unit_of(node: NodeScore) -> Fraction | None:
    """Return what every score of a node is a multiple of, if anything.

    Source: `pka-semantics`, N2 and N4.
    """
    if node.rounding is not None:
        # A cap is applied before rounding, and a remedial is rounded too.
        return Fraction(1, 10**node.rounding.places)
    scale = own_scale(node)
    plain = _is_one_score(node) and scale is node.scale and node.of.cap is None
    if plain and scale.step is not None and not scale.minimum % scale.step:
        return scale.step
    return None


def _is_one_score(node: NodeScore) -> bool:
    """Say whether the score of a node is one score as entered, which lies on its grid."""
    component = node.of
    if not isinstance(component, Component) or component.panel is not None or node.parts:
        return False
    on_grid = all(own_scale(node).on_grid(level.score) for level in component.rubric)
    return on_grid and component.attempts is not Attempts.MEAN


def near(node: NodeScore, value: Fraction) -> Iterator[ScoreFact]:
    """Yield the scores to be entered for a component directly that come nearest to a value.

    Source: `pka-semantics`, D7 and N2.
    """
    own = own_scale(node)
    full = own if in_points(node) else node.scale
    share = (value - full.minimum) / (full.maximum - full.minimum)
    raw = own.minimum + share * (own.maximum - own.minimum)
    slot = Slot(path=node.path, scale=own)
    values = [raw]
    if own.step is not None:
        steps = (raw - own.minimum) / own.step
        values = [slot.at(number) for number in sorted({math.floor(steps), math.ceil(steps)})]
    low, high = node.first.low, node.first.high
    for each in values:
        # What is given beside some of its parts must agree with them.
        fits = own is not full or (each >= low and (high is None or each <= high))
        if own.holds(each) and fits:
            yield slot.fact(each)


def hours_in(bounds: Bounds, limits: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return absent hours of every kind that the limits can tell apart, the fewest first.

    Units: JP.
    Source: `pka-semantics`, A3 and P3.

    Examples:
        >>> hours_in(Bounds(Fraction(0), None), (Fraction(18),))
        (Fraction(0, 1), Fraction(19, 1))
    """
    found = [bounds.low]
    for limit, following in itertools.zip_longest(limits, limits[1:]):
        ends = [end for end in (bounds.high, following) if end is not None]
        end = min(ends) if ends else None
        if limit >= bounds.low and (end is None or limit < end):
            above = Fraction(math.floor(limit) + 1)
            found.append(above if end is None or above <= end else (limit + end) / 2)
    return tuple(found)


def seen(node: NodeScore) -> Bounds:
    """Return what criteria look at after remedials.

    Source: `pka-semantics`, S5.
    """
    return node.counted if node.path == FINAL else node.latest


def is_open(node: NodeScore) -> bool:
    """Say whether a score can still turn out in more than one way.

    Source: `pka-semantics`, P1.
    """
    known = node.first.value is not None and seen(node).value is not None
    return not known and node.state is not NodeState.EXCUSED


def score_ways(table: Table, node: NodeScore) -> Ways:
    """Return the ways in which the score of a component can count.

    Source: `pka-semantics`, P1 and P3.
    """
    if not is_open(node):
        counts = _counts(table, node)
        return Ways(possible=(counts,), reached={counts: ()})
    # A part of which nothing is known is the same for every record.
    return _blank_ways(table, _Same(node)) if node.is_missing else _open_ways(table, node)


@final
@attrs.frozen
class _Same:
    """A node that equals itself alone, whatever is in it."""

    node: NodeScore = attrs.field(eq=id)


@lru_cache(maxsize=256)
def _blank_ways(table: Table, blank: _Same) -> Ways:
    return _open_ways(table, blank.node)


def _counts(table: Table, node: NodeScore) -> Counts:
    facts = attrs.evolve(NO_FACTS, nodes={node.path: node}, remedial=table.remedial_of(node.path))
    return counts_of(table, table.scores[node.path], facts)


def _open_ways(table: Table, node: NodeScore) -> Ways:
    possible = _possible(table, node)
    slots = missing_slots(node)
    reached: dict[Counts, tuple[ScoreFact, ...]] = {}
    values = tuple(dict.fromkeys(value for listed in possible.values() for value in listed))
    for facts in _candidates(table, node, slots, values):
        made = filled(node, facts)
        if not is_open(made):
            reached.setdefault(_counts(table, made), facts)
        if possible.keys() <= reached.keys():
            break
    left = tuple(counts for counts in possible if counts not in reached)
    if left and _is_exact(node, slots):
        left = ()
    excused = _excused(table, node) if node.optional or _is_excusable(node) else ()
    return Ways(possible=tuple(dict.fromkeys((*reached, *left, *excused))), reached=reached)


def _candidates(
    table: Table, node: NodeScore, slots: Sequence[Slot], values: Sequence[Fraction]
) -> Iterator[tuple[ScoreFact, ...]]:
    """Yield what may be entered to bring a score to some values, the likeliest first."""
    if slots:
        yield from (_guess(node, slots, value) for value in values)
    if isinstance(node.of, Component) and node.of.panel is None:
        yield from ((fact,) for value in values for fact in near(node, value))
    if slots and (slots[0].path != node.path or slots[0].assessor is not None):
        yield in_common(slots, max(slot.steps for slot in slots))
        for wanted in table.classes:
            yield from _crossings(node, slots, wanted)


def _is_excusable(node: NodeScore) -> bool:
    return isinstance(node.of, Component) and node.of.excusable


def _excused(table: Table, node: NodeScore) -> tuple[Counts, ...]:
    """Return how a component counts from which somebody is excused: never too little.

    Where all of some components are asked for it is as good as met, unless none is left.
    """
    all_asked = [0] * len(table.leaves)
    for place, _, times in table.scores[node.path]:
        leaf = table.leaves[place]
        if isinstance(leaf, CountComponents) and asks_for_all(leaf):
            all_asked[place] = times
    return (0,) * len(all_asked), tuple(all_asked)


def _guess(node: NodeScore, slots: Sequence[Slot], value: Fraction) -> tuple[ScoreFact, ...]:
    """Return the missing scores filled equally high, as it takes where all grow in proportion."""
    most = max(slot.steps for slot in slots)
    low, high = node.first.low, node.first.high
    share = Fraction(1) if high is None or high == low else (value - low) / (high - low)
    return in_common(slots, round(share * most))


def _possible(table: Table, node: NodeScore) -> dict[Counts, list[Fraction]]:
    """Return every way that the bounds leave open, with first-round scores of every class."""
    unit, found = unit_of(node), dict[Counts, list[Fraction]]()
    firsts = [within(wanted, node.first, unit) for wanted in table.classes]
    later = seen(node)
    apart = later != node.first
    latests = [within(wanted, later, unit) for wanted in table.classes] if apart else []
    for first in firsts:
        for latest in latests if apart else [first]:
            if first is not None and latest is not None:
                then, now = Bounds(first, first), Bounds(latest, latest)
                made = attrs.evolve(node, first=then, latest=now, counted=now)
                found.setdefault(_counts(table, made), []).append(first)
    return found


def _crossings(
    node: NodeScore, slots: Sequence[Slot], wanted: ScoreRange
) -> Iterator[tuple[ScoreFact, ...]]:
    """Yield the lowest common filling that brings a score up to a range, and those just below.

    Where one step of all together leaps over the range, they go up one after the other.
    """
    most = max(slot.steps for slot in slots)

    def high_enough(number: int) -> bool:
        return not wanted.lies_above(filled(node, in_common(slots, number)).first.low)

    number = least(most, high_enough)
    if number is not None:
        yield in_common(slots, number)
        if number:
            for raised in range(1, len(slots)):
                yield in_common(slots, number - 1, raised)


def _is_exact(node: NodeScore, slots: Sequence[Slot]) -> bool:
    """Say whether the search has looked at every score that can be entered."""
    if len(slots) != 1 or slots[0].scale.step is None or slots[0].scale.above_maximum_allowed:
        return False
    return all(
        part.of.dropping is None and part.missing.counts_as is not Missing.IGNORE
        for part in node.walk()
    ) and all(
        _is_one_score(part) if part.path == slots[0].path else _is_looked_at(part, node)
        for part in node.walk()
        if part.path == FINAL or f"{slots[0].path}/".startswith(f"{part.path}/")
    )


def _is_looked_at(part: NodeScore, top: NodeScore) -> bool:
    """Say whether all that may be entered for a component itself, beside its parts, was tried.

    For the topmost one it was, unless its score is a sum, whose own scale goes further.
    """
    return part.path == FINAL or (part is top and part.of.aggregate is not Aggregation.SUM)

"""What a record can still lead to: the verdicts and bands, each with facts that lead there.

Sound: whatever the missing facts turn out to be, their verdict and band are among those
predicted. Where each of them has an example the prediction is tight, and says so.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, assert_never, final

import attrs

from pka.assessment import FINAL, GradeBand, ScoreRange
from pka.edition import DecideWhen
from pka.outcomes import (
    AbsenceSheet,
    Bounds,
    Decision,
    NodeScore,
    NodeState,
)
from pka.records import ScoreFact
from pka.rules.slots import Slot, filled, in_common, least, missing_slots
from pka.rules.tables import Counts, Table, counts_of, verdicts
from pka.rules.verdict import Facts, decision, judge, judge_table
from pka.rules.ways import NO_FACTS, Ways, hours_in, is_open, score_ways, seen, unit_of, within
from pka.verdict import Truth, Verdict

__all__ = ["Choices", "Filling", "Prediction", "choices", "narrowed", "predicted"]

#: How many fillings are tried where the components that a table looks at hang together.
_TRIED: Final = 64
#: On a scale of no more steps every common score is tried.
_FEW_STEPS: Final = 20


@final
@attrs.frozen(kw_only=True)
class Filling:
    """Facts that are still missing, as they might turn out."""

    scores: tuple[ScoreFact, ...] = ()
    #: Absent hours in all; None: they are known.
    hours: Fraction | None = None
    #: For each item that is open, whether it is completed.
    items: tuple[tuple[str, bool], ...] = ()


@final
@attrs.frozen(kw_only=True)
class Prediction:
    """The verdicts and bands that a record can still lead to."""

    verdicts: tuple[Verdict, ...]
    bands: tuple[GradeBand, ...]
    #: Verdicts with facts that lead there.
    reached: Mapping[Verdict, Filling]
    #: Codes of bands with scores that lead there.
    reached_bands: Mapping[str, tuple[ScoreFact, ...]]
    #: Whether it may be that the table gives no verdict.
    hole: bool

    @property
    def tight(self) -> bool:
        """Whether everything predicted has an example."""
        return self.reached.keys() >= set(self.verdicts) and self.reached_bands.keys() >= {
            band.code for band in self.bands
        }

    def filling_for(self, wanted: Verdict | GradeBand) -> Filling | None:
        """Return facts that lead to a verdict or a band, if there is an example."""
        if isinstance(wanted, Verdict):
            return self.reached.get(wanted)
        scores = self.reached_bands.get(wanted.code)
        return None if scores is None else Filling(scores=scores)


def narrowed(
    given: Decision,
    table: Table,
    facts: Facts,
    bands: Sequence[GradeBand],
    when: DecideWhen,
    *,
    total: bool,
) -> Decision:
    """Return a decision in progress with only what the record can still lead to.

    Args:
        given: the decision that the judged table gives.
        table: the table, taken apart.
        facts: what is known.
        bands: the bands of the edition.
        when: as soon as it is certain, or only when every fact is known.
        total: whether the table is known to give every record a verdict.

    Source: `pka-semantics`, K3, K4 and P3.
    """
    found = predicted(table, facts, bands)
    if found is None:
        return attrs.evolve(given, tight=False)
    possible = tuple(verdict for verdict in given.possible if verdict in found.verdicts)
    if not possible:
        return attrs.evolve(given, possible_bands=found.bands, tight=False)
    if len(possible) == 1 and (total or not found.hole) and when is DecideWhen.WHEN_CERTAIN:
        return Decision(verdict=possible[0])
    # Where the table may give nothing, an example of a band shows no outcome.
    tight = found.tight and (total or not found.hole or not found.bands)
    return attrs.evolve(given, possible=possible, possible_bands=found.bands, tight=tight)


def predicted(table: Table, facts: Facts, bands: Sequence[GradeBand]) -> Prediction | None:
    """Return what a record can still lead to, or None where that is too much to look at.

    Source: `pka-semantics`, P3.
    """
    nodes = facts.nodes
    scores = {path: _score_ways(table, nodes, path) for path in table.scores}
    hours = hours_ways(table, facts.absence)
    status = counts_of(table, table.status, attrs.evolve(NO_FACTS, status=facts.status))
    excused = frozenset(p for p in table.scores if nodes[p].state is NodeState.EXCUSED)
    needed = table.needed(excused)
    rest = (tuple(hours), (status,))
    opaque = tuple(_opaque_ways(table, facts))
    possible = verdicts(
        table, needed, (*(ways.possible for ways in scores.values()), *rest, *opaque)
    )
    if possible is None:
        return None
    root = nodes[FINAL]
    reached: dict[Verdict, Filling] = {}
    if any(len(ways) > 1 for ways in opaque):
        # What several facts lead to together has no example here.
        pass
    elif table.is_independent:
        ways = (*(tuple(ways.reached) for ways in scores.values()), *rest, *opaque)
        for verdict, story in (verdicts(table, needed, ways) or {}).items():
            if verdict is not None:
                reached[verdict] = _told(story, scores, hours)
    else:
        reached = _tried(table, facts, tuple(hours.values()), frozenset(possible))
    fitting = tuple(_bands(root, bands))
    return Prediction(
        verdicts=tuple(verdict for verdict in possible if verdict is not None),
        bands=fitting,
        reached=reached,
        reached_bands=dict(_reached_bands(root, fitting)),
        hole=None in possible,
    )


def _score_ways(table: Table, nodes: Mapping[str, NodeScore], path: str) -> Ways:
    found = score_ways(table, nodes[path])
    above = path
    while "/" in above and is_open(nodes[path]):
        above = above.rpartition("/")[0]
        if nodes[above].facts:
            # It must agree with what was given above, so what it reaches alone shows nothing.
            return attrs.evolve(found, reached={})
    return found


def _told(
    story: tuple[Counts, ...],
    scores: Mapping[str, Ways],
    hours: Mapping[Counts, Fraction | None],
) -> Filling:
    """Turn one way of every fact into the facts."""
    left = iter(story)
    facts = [fact for ways in scores.values() for fact in ways.reached[next(left)]]
    return Filling(scores=tuple(facts), hours=hours[next(left)])


def hours_ways(table: Table, sheet: AbsenceSheet) -> dict[Counts, Fraction | None]:
    """Return each way in which the rules about absence can come out, with hours that do it.

    Args:
        table: the table, taken apart.
        sheet: the absence as far as it is known.

    Returns:
        The hours for each way; None: the absence is known, or nothing asks for it.

    Source: `pka-semantics`, K3 and P3.
    """
    found: dict[Counts, Fraction | None] = {}
    # What the table does not ask for is as good as known.
    known = sheet.hours.value is not None or not table.absence
    for hours in hours_in(sheet.hours, table.limits):
        made = AbsenceSheet(hours=Bounds(hours, hours), closed=True)
        counts = counts_of(table, table.absence, attrs.evolve(NO_FACTS, absence=made))
        found.setdefault(counts, None if known else hours)
    return found


def _opaque_ways(table: Table, facts: Facts) -> Iterator[tuple[Counts, ...]]:
    for place, leaf in table.opaque:
        truth = judge(leaf, facts).truth
        met = tuple(int(place == other) for other in range(len(table.leaves)))
        none = (0,) * len(table.leaves)
        match truth:
            case Truth.MET:
                yield (met,)
            case Truth.NOT_MET:
                yield (none,)
            case Truth.UNDETERMINED:
                yield met, none
            case _:
                assert_never(truth)


def _bands(root: NodeScore, bands: Sequence[GradeBand]) -> Iterator[GradeBand]:
    unit = unit_of(root)
    for band in bands:
        if within(band.range, root.counted, unit) is not None:
            yield band


def _reached_bands(
    root: NodeScore, bands: Sequence[GradeBand]
) -> Iterator[tuple[str, tuple[ScoreFact, ...]]]:
    """Yield the bands that the missing scores reach when all are filled equally high."""
    slots = missing_slots(root)
    for band in bands:
        if root.counted.value is not None:
            yield band.code, ()
            continue
        facts = _reaching(root, slots, band.range) if slots else None
        if facts is not None:
            yield band.code, facts


def _reaching(
    root: NodeScore, slots: Sequence[Slot], wanted: ScoreRange
) -> tuple[ScoreFact, ...] | None:
    def score(number: int, raised: int = 0) -> Bounds:
        return filled(root, in_common(slots, number, raised)).counted

    def fits(bounds: Bounds) -> bool:
        return bounds.value is not None and wanted.contains(bounds.low)

    most = max(slot.steps for slot in slots)
    for number in _guesses(root.counted, wanted, most, unit_of(root)):
        if fits(score(number)):
            return in_common(slots, number)
    first = least(most, lambda number: not wanted.lies_above(score(number).low))
    if first is None:
        return None
    tries = [(first, 0), *((first - 1, raised) for raised in range(1, len(slots)) if first)]
    return next((in_common(slots, *each) for each in tries if fits(score(*each))), None)


def _guesses(
    bounds: Bounds, wanted: ScoreRange, most: int, unit: Fraction | None
) -> tuple[int, ...]:
    """Return how high a common filling is likely to be that brings a score into a range."""
    value = within(wanted, bounds, unit)
    if value is None or bounds.high is None or bounds.high == bounds.low:
        return ()
    return (round((value - bounds.low) / (bounds.high - bounds.low) * most),)


def choices(table: Table, facts: Facts, bands: Sequence[GradeBand] = ()) -> Choices:
    """Return how the missing scores may be filled: all equally high, or each on its own.

    Each bound of the table, of the remedial range and of the bands is approached from both
    sides, as far as the missing scores in common reach it; on its own each missing score takes
    the ends of its scale and every kind of score that tells its component apart.

    Source: `pka-semantics`, P3.
    """
    root = facts.nodes[FINAL]
    slots = missing_slots(root, table.scores.keys())
    if not slots:
        return Choices(slots=(), common=(), own=())
    most = max(slot.steps for slot in slots)
    if most <= _FEW_STEPS:
        numbers = set(range(most + 1))
    else:
        looked_at = [(facts.nodes[path], table.classes) for path in table.scores]
        looked_at.append((root, tuple(band.range for band in bands)))
        numbers = {0, most}
        for node, ranges in looked_at:
            bounds, unit = seen(node), unit_of(node)
            for wanted in ranges:
                for guess in _guesses(bounds, wanted, most, unit):
                    numbers |= {max(guess - 1, 0), guess, min(guess + 1, most)}
    return Choices(
        slots=slots,
        common=tuple(sorted(numbers)),
        own=tuple(_own_values(table, facts, slot) for slot in slots),
    )


@final
@attrs.frozen(kw_only=True)
class Choices:
    """How missing scores may be filled to look at every kind of outcome."""

    slots: tuple[Slot, ...]
    #: How high all together, in steps of the finest scale.
    common: tuple[int, ...]
    #: The scores of each on its own.
    own: tuple[tuple[ScoreFact, ...], ...]

    @property
    def count(self) -> int:
        """How many ways there are."""
        return len(self.common) + math.prod(len(values) for values in self.own)

    def __iter__(self) -> Iterator[tuple[ScoreFact, ...]]:
        """Yield the ways, those in common first."""
        for number in self.common:
            yield in_common(self.slots, number)
        yield from itertools.product(*self.own)


def _own_values(table: Table, facts: Facts, slot: Slot) -> tuple[ScoreFact, ...]:
    """Return the scores of one slot that its own component, or one above it, can tell apart."""
    numbers = {0, slot.steps}
    for path in table.scores:
        if slot.path == path or slot.path.startswith(f"{path}/"):
            node = facts.nodes[path]
            for wanted in table.classes:
                numbers |= set(_guesses(node.first, wanted, slot.steps, unit_of(node)))
    if slot.steps <= _FEW_STEPS:
        numbers = set(range(slot.steps + 1))
    return tuple(slot.fact(slot.at(number)) for number in sorted(numbers))


def _tried(
    table: Table, facts: Facts, hours: Sequence[Fraction | None], wanted: frozenset[Verdict | None]
) -> dict[Verdict, Filling]:
    """Return the verdicts that some of the fillings lead to."""
    found: dict[Verdict, Filling] = {}
    root = facts.nodes[FINAL]
    # Not by `product`, which would first make all of them.
    combined = ((scores, absent) for scores in choices(table, facts) for absent in hours)
    for scores, absent in itertools.islice(combined, _TRIED):
        if found.keys() >= wanted - {None}:
            break
        made = filled(root, scores)
        sheet = facts.absence
        if absent is not None:
            sheet = attrs.evolve(sheet, hours=Bounds(absent, absent))
        full = attrs.evolve(facts, nodes={n.path: n for n in made.walk()}, absence=sheet)
        rows = judge_table(table.rules, full)
        given = decision(rows, made, DecideWhen.WHEN_CERTAIN)
        if given is not None and given.rule is not None:
            found.setdefault(given.verdict, Filling(scores=scores, hours=absent))
    return found

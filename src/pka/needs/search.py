"""The search for the least scores that reach a target, each confirmed by the rules."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final, final

import attrs

from pka.aggregation import Aggregation
from pka.assessment import FINAL, Component
from pka.exceptions import InvalidQuantity
from pka.linter import is_total
from pka.needs.answer import Need
from pka.needs.rising import score_rises, verdict_rises
from pka.needs.targets import is_certain, may_be_reached, reached, target_of
from pka.needs.values import Entry, LeastTotal, Lone, NeedState, Target
from pka.outcomes import Explanation, NodeScore, Outcome, Witness
from pka.quantities import ExactInput, LearningHours, Score, as_score, as_text
from pka.records import ParticipantRecord
from pka.rules.completions import completed, open_facts
from pka.rules.derivation import derive
from pka.rules.narrowing import Filling
from pka.rules.scoring import score
from pka.rules.slots import Slot, least, missing_slots
from pka.rules.tables import table_under
from pka.rules.verdict import leaves, open_remedials
from pka.rules.ways import seen, unit_of
from pka.text import Text
from pka.verdict import Truth, Verdict

__all__ = ["needed"]

#: Where so few combinations of all but one missing score exist, each of them is looked at.
_FEW: Final = 300

#: How many steps above its lowest each missing score stands.
_Steps = tuple[int, ...]


@final
class _Search:
    """What follows from a record when its missing scores are filled in so many steps high."""

    def __init__(self, outcome: Outcome, component: str, target: Target) -> None:
        """Look up what is missing; absence stays as it is, and open items are completed."""
        edition, self._assumed = outcome.edition, outcome.explanation.absence.assumed
        still = open_facts(edition, outcome.record, on=outcome.on, assume_attended=self._assumed)
        self.outcome, self._component, self.target = outcome, component, target
        of_verdict = isinstance(target, Verdict)
        self.hours = still.hours[0] if of_verdict and still.hours else None
        self.items = still.items if of_verdict else ()
        self.node = _node(outcome, component)
        looked_at = table_under(edition).scores.keys() if of_verdict else ()
        self.slots = missing_slots(self.node, looked_at)
        self.highest: _Steps = tuple(slot.steps for slot in self.slots)
        self.lowest: _Steps = (0,) * len(self.slots)
        self.reaches = lru_cache(maxsize=None)(self._reaches)
        self._is_total = is_total(edition)

    def _filled(self, steps: _Steps) -> ParticipantRecord:
        scores = tuple(
            slot.fact(slot.at(number)) for slot, number in zip(self.slots, steps, strict=True)
        )
        items = tuple((item, True) for item in self.items)
        filling = Filling(scores=scores, hours=self.hours, items=items)
        return completed(self.outcome.record, filling, self.outcome.on)

    def tree(self, steps: _Steps) -> Explanation | None:
        """Apply the rules to the record filled in."""
        edition, on = self.outcome.edition, self.outcome.on
        return derive(edition, self._filled(steps), on=on, assume_attended=self._assumed)

    def _scored(self, steps: _Steps) -> NodeScore:
        root = score(self.outcome.edition, self._filled(steps), self.outcome.on)
        return _below(root, self._component)

    def score(self, steps: _Steps) -> Fraction:
        """Return the lowest that the component can be when filled in."""
        return seen(self._scored(steps)).low

    def _reaches(self, steps: _Steps) -> bool:
        if isinstance(self.target, Verdict):
            return reached(self.target, self.node, self.tree(steps))
        # A band or a score is reached whatever the verdict, but not where the rules give none.
        given = self._is_total or self.tree(steps) is not None
        return given and reached(self.target, self._scored(steps), None)

    @cached_property
    def rises(self) -> bool:
        """Whether it is certain that a higher score never hurts."""
        before, after = self.outcome.explanation, self.tree(self.highest)
        if not isinstance(self.target, Verdict):
            return self._is_total and score_rises(self.node, self.slots)
        return (
            after is not None
            and score_rises(before.scores, self.slots)
            and verdict_rises(self.outcome.edition, before, after, self.target)
        )

    def verdict(self, steps: _Steps) -> Verdict | None:
        """Return the verdict beside a band or a score that is reached; None: a verdict is."""
        if isinstance(self.target, Verdict):
            return None
        tree = self.tree(steps)
        return tree.decision.verdict if tree else Verdict.IN_PROGRESS

    def entries(self, steps: _Steps) -> tuple[Entry, ...]:
        """Return the missing scores with their values."""
        return tuple(
            Entry(path=slot.path, assessor=slot.assessor, score=Score(slot.at(number)))
            for slot, number in zip(self.slots, steps, strict=True)
        )

    def total(self, steps: _Steps) -> Fraction:
        """Return the sum of the missing scores."""
        return sum((entry.score.value for entry in self.entries(steps)), Fraction())


def _node(outcome: Outcome, component: str) -> NodeScore:
    if component != FINAL:
        outcome.edition.component(component)
    return _below(outcome.explanation.scores, component)


def _below(root: NodeScore, path: str) -> NodeScore:
    return next(node for node in root.walk() if node.path == path)


def _with(steps: _Steps, place: int, number: int) -> _Steps:
    return (*steps[:place], number, *steps[place + 1 :])


def needed(
    outcome: Outcome,
    target: Target | ExactInput,
    *,
    component: str = FINAL,
    others: Score | ExactInput | None = None,
) -> Need:
    """Return what a participant still needs to reach a target in the first round.

    Each answer is the least score on the grid of the scale that suffices, and was found by
    applying the rules themselves, with their rounding and dropping, to the completed record.
    A higher score is taken never to hurt, as in every built-in edition. Where that is not
    proven, no total is called the least, and nothing is called reached or out of reach unless
    all that is still possible shows it.

    Args:
        outcome: what is decided about the participant so far.
        target: a verdict, a band by code or label, or a score; a better one will do as well.
        component: the path that is to reach a band or a score.
        others: a value that all other missing scores are taken to have, where one alone is
            asked about; without it they are only taken to be the highest there are.

    Returns:
        What each missing score needs alone, all in common, and in the least total; or that the
        target is reached already or out of reach, with the bounds that show it.

    Raises:
        UnknownReference: if there is no such component or target.
        UnsupportedFormat: for a verdict that no score leads to, or one asked of a component.
        InvalidQuantity: if a number is not exact, or `others` cannot be entered.

    Source: `pka-semantics`, P2.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> scores = {"akademik": 80, "studi-lapangan": 80, "rancangan": 80, "implementasi": 80}
        >>> record = pka.ParticipantRecord(id="p-01", scores=scores, absence=0)
        >>> outcome = pka.decide(edition, record, on=dt.date(2024, 12, 20))
        >>> [str(entry.score) for entry in needed(outcome, "passed").common]
        ['70.01']
    """
    wanted = target_of(outcome.edition, target, component)
    search = _Search(outcome, component, wanted)
    beside = None if others is None else as_score(others)
    given = None if beside is None else _all_at(search.slots, beside)
    best = search.tree(search.highest)
    need = Need(
        outcome=outcome,
        component=component,
        target=wanted,
        state=NeedState.OUT_OF_REACH,
        bounds=seen(search.node),
        best=best.decision.verdict if best else Verdict.IN_PROGRESS,
        best_rule=best.decision.rule if best else None,
        shown_by=_shown(best),
        remedial_open=_open(best),
        others=beside,
        absence=None if search.hours is None else LearningHours(search.hours),
        items=search.items,
    )
    if not search.reaches(search.highest):
        if isinstance(wanted, Verdict) and need.best is Verdict.IN_PROGRESS:
            return attrs.evolve(need, state=NeedState.UNDECIDED)
        if search.rises or not may_be_reached(wanted, search.node, outcome):
            return need
        return attrs.evolve(need, state=NeedState.UNDECIDED, rises=False)
    sure = search.rises or is_certain(wanted, search.node, outcome)
    if search.reaches(search.lowest) and sure and search.hours is None and not search.items:
        return attrs.evolve(need, state=NeedState.REACHED)
    lone = tuple(_alone(search, place, given) for place in range(len(search.slots)))
    common = _in_common(search)
    return attrs.evolve(
        need,
        state=NeedState.REACHABLE,
        rises=search.rises,
        alone=lone,
        common=search.entries(common) if common else (),
        common_verdict=search.verdict(common) if common else None,
        least=_least_total(search, lone) if search.slots else None,
    )


def _shown(tree: Explanation | None) -> tuple[Witness, ...]:
    rule = tree.decision.rule if tree else None
    if tree is None or rule is None:
        return ()
    row = next(row for row in tree.rules if row.rule is rule)
    found = leaves(row.judgement) if row.judgement else ()
    return tuple(w for leaf in found for w in leaf.witnesses if w.truth is Truth.MET)


def _open(tree: Explanation | None) -> tuple[str, ...]:
    if tree is None or tree.remedial is None:
        return ()
    nodes = {node.path: node for node in tree.scores.walk()}
    found = open_remedials(nodes, tree.remedial)
    return tuple(witness.subject for witness in found if witness.truth is Truth.MET)


def _all_at(slots: Sequence[Slot], value: Score) -> _Steps:
    for slot in slots:
        if not (slot.scale.holds(value.value) and slot.scale.on_grid(value.value)):
            low, high = as_text(slot.scale.minimum), as_text(slot.scale.maximum)
            raise InvalidQuantity(
                Text(
                    f"nilai {value} untuk nilai lainnya tidak dapat diisikan pada {slot.path!r}; "
                    f"skalanya dari {low} sampai {high} dengan langkah {as_text(slot.step)}",
                    f"the value {value} of the other scores cannot be entered for {slot.path!r}; "
                    f"its scale goes from {low} to {high} by {as_text(slot.step)}",
                )
            )
    return tuple(int((value.value - slot.scale.minimum) / slot.step) for slot in slots)


def _lowest_of_one(search: _Search, place: int, beside: _Steps) -> _Steps | None:
    slot = search.slots[place]
    found = least(slot.steps, lambda number: search.reaches(_with(beside, place, number)))
    return None if found is None else _with(beside, place, found)


def _alone(search: _Search, place: int, given: _Steps | None) -> Lone:
    slot = search.slots[place]
    # The highest of all suffices, so there is a least one.
    highest = _lowest_of_one(search, place, search.highest) or search.highest
    beside = None if given is None else _lowest_of_one(search, place, given)
    return Lone(
        path=slot.path,
        assessor=slot.assessor,
        others_highest=Score(slot.at(highest[place])),
        others_given=None if beside is None else Score(slot.at(beside[place])),
        verdict_highest=search.verdict(highest),
        verdict_given=None if beside is None else search.verdict(beside),
    )


def _in_common(search: _Search) -> _Steps | None:
    slots = search.slots
    if not slots:
        return None
    most = max(search.highest)

    def steps(number: int) -> _Steps:
        return tuple(number * slot.steps // most for slot in slots)

    found = least(most, lambda number: search.reaches(steps(number)))
    return None if found is None else steps(found)


def _least_total(search: _Search, lone: Sequence[Lone]) -> LeastTotal:
    bound = sum((each.others_highest.value for each in lone), Fraction())
    steps, looked_at_all = _lowered(search), False
    if search.total(steps) > bound and _combinations(search) <= _FEW:
        steps, looked_at_all = _lowest_of_all(search, steps), True
    total = search.total(steps)
    return LeastTotal(
        total=Score(total),
        entries=search.entries(steps),
        proven=search.rises and (looked_at_all or total == bound or _is_linear(search)),
        verdict=search.verdict(steps),
    )


def _lowered(search: _Search) -> _Steps:
    """Lower the scores one after the other as far as it goes, those that move least first."""
    base = search.score(search.lowest)
    gains = [
        (search.score(_with(search.lowest, place, slot.steps)) - base) / max(slot.steps, 1)
        for place, slot in enumerate(search.slots)
    ]
    steps = search.highest
    for place in sorted(range(len(gains)), key=lambda place: gains[place]):
        steps = _with(steps, place, _lowest_at(search, steps, place))
    return steps


def _combinations(search: _Search) -> int:
    return math.prod([slot.steps + 1 for slot in search.slots[:-1]])


def _lowest_of_all(search: _Search, best: _Steps) -> _Steps:
    """Look at every combination of all scores but the last, which is then as low as it can be."""
    last = search.slots[-1]
    for head in itertools.product(*(range(slot.steps + 1) for slot in search.slots[:-1])):
        steps = (*head, last.steps)
        if search.reaches(steps):
            steps = _with(steps, len(head), _lowest_at(search, steps, len(head)))
            best = min(best, steps, key=search.total)
    return best


def _lowest_at(search: _Search, steps: _Steps, place: int) -> int:
    """Return how low one score may be, beside the others, for what now suffices."""
    found = least(steps[place], lambda number: search.reaches(_with(steps, place, number)))
    return steps[place] if found is None else found


def _is_linear(search: _Search) -> bool:
    """Say whether each step of a score moves the component by the same amount all along.

    Then the least total takes as few steps as possible, those that move it most.
    """
    if isinstance(search.target, Verdict):
        return False
    paths = {slot.path for slot in search.slots}
    for node in search.node.walk():
        above = [path for path in paths if path == node.path or path.startswith(f"{node.path}/")]
        if node is not search.node and not above:
            continue
        if not (node.path in paths and _is_plain(node)) and not _is_mean(node, search.node):
            return False
    return len({slot.step for slot in search.slots}) == 1


def _is_plain(node: NodeScore) -> bool:
    """Say whether whatever is entered for a component simply is its score."""
    unit, step = unit_of(node), node.scale.step
    simple = isinstance(node.of, Component) and node.of.scale is None and node.of.panel is None
    if not simple or node.of.cap is not None or step is None:
        return False
    return node.rounding is None or unit is None or not step % unit


def _is_mean(node: NodeScore, top: NodeScore) -> bool:
    """Say whether a node is a plain mean, which only the topmost may round or cap."""
    bare = node is top or (node.rounding is None and node.of.cap is None)
    how = node.aggregate in {Aggregation.WEIGHTED_MEAN, Aggregation.MEAN}
    return bare and how and node.of.dropping is None and not any(p.is_extra for p in node.parts)

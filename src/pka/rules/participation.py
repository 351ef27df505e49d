"""What criteria see of attendance and completion."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, assert_never

from pka.assessment import ScoreRange
from pka.criteria import (
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    PrecedenceKept,
    ShareBasis,
    ShareOf,
    SubmittedBy,
)
from pka.moments import Moment
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, ItemState, Witness
from pka.verdict import Truth

__all__ = [
    "ATTENDANCE",
    "COMPLETION",
    "CompletionCriterion",
    "attended",
    "completed",
    "truth_in",
]

#: Subject of a witness that is a share of attendance.
ATTENDANCE: Final = "attendance"
#: Subject of a witness that is a share or the hours of what is completed.
COMPLETION: Final = "completion"
#: Criteria that look at completion alone.
CompletionCriterion = Completed | CompletedShare | CompletedHours | SubmittedBy | PrecedenceKept


def truth_in(wanted: ScoreRange, bounds: Bounds) -> Truth:
    """Say whether a quantity lies in a range, whatever it turns out to be.

    Source: `pka-semantics`, K2.

    Examples:
        >>> truth_in(ScoreRange(above=70), Bounds(Fraction(60), Fraction(100)))
        <Truth.UNDETERMINED: 'undetermined'>
    """
    low, high = bounds.low, bounds.high
    if low is high:
        return Truth.MET if wanted.contains(low) else Truth.NOT_MET
    if wanted.lies_below(low) or (high is not None and wanted.lies_above(high)):
        return Truth.NOT_MET
    if high is None:
        unlimited = wanted.at_most is None and wanted.below is None
        return Truth.MET if unlimited and wanted.contains(low) else Truth.UNDETERMINED
    inside = wanted.contains(low) and wanted.contains(high)
    return Truth.MET if inside else Truth.UNDETERMINED


def attended(criterion: AttendanceShare, sheet: AbsenceSheet) -> Witness:
    """Look at the share attended; where nothing is known of it, it may be anything.

    Source: `pka-semantics`, A3 and K2.
    """
    share = sheet.to_date if criterion.basis is ShareBasis.TO_DATE else sheet.overall
    bounds = share or Bounds(Fraction(), Fraction(1))
    truth = truth_in(ScoreRange(at_least=criterion.at_least.value), bounds)
    return Witness(subject=ATTENDANCE, bounds=bounds, truth=truth)


def _sum_witness(criterion: CompletedShare | CompletedHours, sheet: CompletionSheet) -> Witness:
    if isinstance(criterion, CompletedShare):
        bounds = sheet.share(criterion.items, by_hours=criterion.of is ShareOf.HOURS)
    else:
        bounds = sheet.credit(criterion.items)[0] if sheet.items else Bounds(Fraction(), None)
    truth = truth_in(ScoreRange(at_least=criterion.at_least.value), bounds)
    return Witness(subject=COMPLETION, bounds=bounds, truth=truth)


def _deadline(criterion: SubmittedBy, extended: Moment | None) -> Moment:
    """Return the deadline of a participant: the later of the declared and the extended one."""
    declared = Moment(criterion.deadline, criterion.at)
    if extended is None:
        return declared
    return max(declared, extended, key=lambda deadline: deadline.latest)


def _in_time(deadline: Moment, state: ItemState) -> Truth:
    """Say whether an item was completed by a deadline; without a time, by the end of the day."""
    moment = state.moment
    if state.truth is not Truth.MET or moment is None:
        return Truth.NOT_MET if state.truth is Truth.NOT_MET else Truth.UNDETERMINED
    if moment.on != deadline.on or deadline.at is None:
        return Truth.MET if moment.on <= deadline.on else Truth.NOT_MET
    if moment.at is None:
        return Truth.UNDETERMINED
    return Truth.MET if moment.at <= deadline.at else Truth.NOT_MET


def _submitted(criterion: SubmittedBy, item: str, sheet: CompletionSheet) -> Witness:
    extended = sheet.extended(item)
    deadline = _deadline(criterion, extended)
    return Witness(
        subject=item,
        truth=_in_time(deadline, sheet.state(item)),
        deadline=deadline if deadline == extended else None,
    )


def completed(criterion: CompletionCriterion, sheet: CompletionSheet) -> list[Witness]:
    """Look at what is completed; what is not asked for any more is not counted either way.

    Source: `pka-semantics`, K1 and K5.
    """
    match criterion:
        case Completed():
            items = [item for item in criterion.items if item not in sheet.removed]
            return [Witness(subject=item, truth=sheet.truth(item)) for item in items]
        case CompletedShare() | CompletedHours():
            return [_sum_witness(criterion, sheet)]
        case SubmittedBy():
            return [_submitted(criterion, item, sheet) for item in sheet.asked(criterion.items)]
        case PrecedenceKept():
            code = criterion.precedence
            return [Witness(subject=code, truth=sheet.truth(code))]
        case _:
            assert_never(criterion)

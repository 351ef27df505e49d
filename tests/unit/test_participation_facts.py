"""Facts on attendance and completion, and the policy by which attendance counts."""

import datetime as dt
from collections.abc import Callable

import pytest

from pka.assessment import AttendanceStatus, PartialAttendance
from pka.exceptions import InvalidDate, InvalidQuantity
from pka.quantities import LearningHours, Score
from pka.records import AbsenceTotal, CompletionFact, CompletionResult, StageStart
from tests.small import attendance, policy, session

DAY = dt.date(2025, 7, 3)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: AbsenceTotal(hours=4, planned_hours=3),
            "4 JP absent are more than the 3 JP planned",
            id="total",
        ),
        pytest.param(
            lambda: attendance(session("S-1", 3), session("S-2", 1), planned_hours=3),
            "the sessions listed have 4 JP, more than the 3 JP planned; "
            "correct planned_hours, or leave it out",
            id="list",
        ),
        pytest.param(
            lambda: session("S-1", 3, attended_minutes=-1),
            "attended_minutes -1 is not a whole number of 0 or more",
            id="minutes-attended",
        ),
        pytest.param(
            lambda: policy(AttendanceStatus.SICK, excluded=(AttendanceStatus.SICK,)),
            "the status 'sick' both counts as absence and is excluded; keep one of the two",
            id="counted-and-excluded",
        ),
        pytest.param(
            lambda: policy(AttendanceStatus.CANCELLED),
            "the status 'cancelled' says that the session was not held, so it never counts; "
            "leave it out",
            id="cancelled-counts",
        ),
        pytest.param(
            lambda: policy(excluded=(AttendanceStatus.PLANNED,)),
            "the status 'planned' says that the session was not held, so it never counts; "
            "leave it out",
            id="planned-excluded",
        ),
        pytest.param(
            lambda: policy(forgiven_absences=-1),
            "number of absences forgiven -1 is not a whole number of 0 or more",
            id="fewer-than-none-forgiven",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(make: Callable[[], object], message: str) -> None:
    """The message names the figures and the likely fix."""
    with pytest.raises(InvalidQuantity) as caught:
        make()
    assert str(caught.value) == message


def test_what_is_planned_may_be_all_that_is_listed() -> None:
    """Exactly the hours planned are no contradiction, and what is cancelled is not among them."""
    gone = session("S-2", 5, AttendanceStatus.CANCELLED)
    listed = attendance(session("S-1", 3), gone, planned_hours=3)
    assert listed.planned_hours == LearningHours(3)
    assert AbsenceTotal(hours=3, planned_hours=3).planned_hours == LearningHours(3)


def test_a_policy_counts_whole_sessions_by_itself() -> None:
    """Nothing is excluded, forgiven or counted by minutes unless the edition says so."""
    plain = policy(AttendanceStatus.ABSENT)
    assert (plain.excluded, plain.partial, plain.forgiven_absences) == ((), None, None)
    by_minutes = policy(AttendanceStatus.ABSENT, partial=PartialAttendance.MINUTES)
    assert by_minutes.partial is PartialAttendance.MINUTES


def test_a_completion_may_have_a_score_and_a_time() -> None:
    """Numbers and text are turned into a score, a day and a time."""
    fact = CompletionFact(
        item="kuis", result=CompletionResult.PASSED, score="66.5", on="2025-07-03", at="16:00"
    )
    assert (fact.score, fact.on, fact.at) == (Score("66.5"), DAY, dt.time(16))
    assert StageStart(stage="s", on=DAY, at="08:00").at == dt.time(8)


def test_a_time_needs_its_day() -> None:
    """A time of an unknown day tells nothing apart."""
    with pytest.raises(InvalidDate) as caught:
        CompletionFact(item="kuis", result=CompletionResult.DONE, at="16:00")
    assert str(caught.value) == (
        "the completion of 'kuis' has a time and no day; give the day as well"
    )

"""Which facts are known on a day."""

import datetime as dt

import pytest

from pka.assessment import AttendanceStatus
from pka.criteria import ParticipationStatus
from pka.records import (
    AbsenceTotal,
    CompletionResult,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    StageStart,
    StatusFact,
)
from pka.rules.known import known_on
from tests.small import attendance, completions, record, session

ON = dt.date(2024, 12, 20)
BEFORE, AFTER = ON - dt.timedelta(days=1), ON + dt.timedelta(days=1)


def full(on: dt.date | None) -> ParticipantRecord:
    """Return a record in which every fact that may have a date has this one."""
    return record(
        scores=(ScoreFact(component="sikap", value=80, on=on),),
        remedials=(RemedialFact(component="sikap", value=80, on=on),),
        absence=AbsenceTotal(hours=3, on=on),
        attendance=attendance(session("S-1", 3, on=on), closed_on=on),
        completions=completions(
            ("a", CompletionResult.DONE, on),
            closed_on=on,
            stage_starts=(StageStart(stage="s", on=on or BEFORE),),
        ),
        status=StatusFact(status=ParticipationStatus.WITHDRAWN, on=on),
    )


@pytest.mark.parametrize("on", [None, BEFORE, ON], ids=["undated", "day-before", "same-day"])
def test_facts_up_to_the_day_are_known(on: dt.date | None) -> None:
    """A fact without a date is known on any day, one of the day itself too."""
    assert known_on(full(on), ON) == full(on)


def test_facts_after_the_day_are_not_known() -> None:
    """What is dated later is left out; the lists stay, without a closing day.

    That a session is to be held is known before; nothing else of it is.
    """
    planned = session("S-1", 3, AttendanceStatus.PLANNED, on=AFTER)
    assert known_on(full(AFTER), ON) == record(
        attendance=attendance(planned), completions=completions()
    )


def test_a_later_session_is_planned_whatever_was_recorded() -> None:
    """How anyone took part is not known yet; a session that is cancelled stays so."""
    held = session("S-1", 3, AttendanceStatus.ABSENT, on=ON)
    late = session("S-2", 3, AttendanceStatus.LATE, on=AFTER, late_minutes=9, attended_minutes=9)
    gone = session("S-3", 3, AttendanceStatus.CANCELLED, on=AFTER)
    known = known_on(record(attendance=attendance(held, late, gone, planned_hours=9)), ON)
    assert known.attendance == attendance(
        held, session("S-2", 3, AttendanceStatus.PLANNED, on=AFTER), gone, planned_hours=9
    )


def test_a_later_entry_of_a_session_on_the_list_is_not_known() -> None:
    """A correction dated later does not stand beside what was recorded first."""
    first = session("S-1", 3, AttendanceStatus.ABSENT, on=BEFORE)
    corrected = session("S-1", 3, AttendanceStatus.SICK, on=AFTER)
    known = known_on(record(attendance=attendance(first, corrected)), ON)
    assert known.attendance == attendance(first)


@pytest.mark.parametrize(
    ("on", "status"),
    [(ON, None), (AFTER, AttendanceStatus.PLANNED), (None, AttendanceStatus.PLANNED)],
    ids=["its-day", "later", "no-day"],
)
def test_a_plan_whose_day_has_come_is_not_recorded(
    on: dt.date | None, status: AttendanceStatus | None
) -> None:
    """A session that is still planned on its day was not taken down."""
    listed = attendance(session("S-1", 3, AttendanceStatus.PLANNED, on=on))
    known = known_on(record(attendance=listed), ON)
    assert known.attendance == attendance(session("S-1", 3, status, on=on))


def test_of_several_facts_only_the_later_leave() -> None:
    """Each fact is looked at by itself."""
    early = ScoreFact(component="sikap", value=80, on=BEFORE)
    undated = ScoreFact(component="rancangan", value=80)
    late = ScoreFact(component="akademik", value=80, on=AFTER)
    kept = known_on(record(scores=(early, undated, late)), ON)
    assert kept == record(scores=(early, undated))


def test_nothing_stays_nothing() -> None:
    """A record without lists does not get empty ones."""
    assert known_on(record(), ON) == record()

"""Shares attended, and sessions that count on neither side."""

import datetime as dt
from fractions import Fraction

import pytest

from pka.assessment import AttendancePolicy, AttendanceStatus, PartialAttendance
from pka.outcomes import AbsenceSheet, Bounds
from pka.records import AbsenceTotal, Attendance, Override, SessionAttendance
from pka.rules.attendance import (
    SessionCounts,
    absence_bounds,
    count_absence,
    counted,
    is_absence,
    settled,
)
from pka.verdict import Truth
from tests.small import attendance, policy, record, session

F = Fraction
PRESENT, LATE, SICK = AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.SICK
ABSENT, PERMITTED = AttendanceStatus.ABSENT, AttendanceStatus.PERMITTED
CANCELLED, PLANNED = AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED
CLOSED = dt.date(2024, 12, 1)
LATER = dt.date(2024, 12, 9)
PLAIN = policy(ABSENT, late_beyond_minutes=30)
BY_MINUTES = policy(ABSENT, late_beyond_minutes=30, partial=PartialAttendance.MINUTES)
WITHOUT_SICK = policy(ABSENT, excluded=(SICK,))


def between(low: str | int, high: str | int | None) -> Bounds:
    """Return bounds of exact numbers."""
    return Bounds(Fraction(low), None if high is None else Fraction(high))


def exactly(value: str | int) -> Bounds:
    """Return the bounds of one number."""
    return between(value, value)


def counted_of(
    *sessions: SessionAttendance,
    rule: AttendancePolicy = PLAIN,
    closed: bool = True,
    planned: int | None = None,
) -> AbsenceSheet:
    """Return the sheet of someone with these sessions."""
    listed = attendance(*sessions, closed_on=CLOSED if closed else None, planned_hours=planned)
    return count_absence(record(attendance=listed), rule)


@pytest.mark.parametrize(
    ("one", "rule", "how", "absent"),
    [
        pytest.param(session("S", 3, CANCELLED), PLAIN, SessionCounts.LEFT_OUT, 0, id="cancelled"),
        pytest.param(session("S", 3, PLANNED), PLAIN, SessionCounts.AHEAD, 0, id="planned"),
        pytest.param(session("S", 3, SICK), PLAIN, SessionCounts.ATTENDED, 0, id="excused-counts"),
        pytest.param(session("S", 3, SICK), WITHOUT_SICK, SessionCounts.LEFT_OUT, 0, id="excluded"),
        pytest.param(session("S", 3, ABSENT), PLAIN, SessionCounts.ABSENT, 3, id="absent"),
        pytest.param(
            session("S", 3, PRESENT, attended_minutes=90),
            PLAIN,
            SessionCounts.ATTENDED,
            0,
            id="minutes-do-not-count",
        ),
        pytest.param(
            session("S", 3, PRESENT, attended_minutes=90),
            BY_MINUTES,
            SessionCounts.PARTLY,
            1,
            id="by-minutes",
        ),
        pytest.param(
            session("S", 3, PRESENT, attended_minutes=134),
            BY_MINUTES,
            SessionCounts.PARTLY,
            "1/45",
            id="one-minute-short",
        ),
        pytest.param(
            session("S", 3, LATE, late_minutes=30, attended_minutes=135),
            BY_MINUTES,
            SessionCounts.ATTENDED,
            0,
            id="all-minutes",
        ),
        pytest.param(
            session("S", 3, PRESENT, attended_minutes=136),
            BY_MINUTES,
            SessionCounts.ATTENDED,
            0,
            id="more-than-all",
        ),
        pytest.param(
            session("S", 3, PRESENT, attended_minutes=0),
            BY_MINUTES,
            SessionCounts.ABSENT,
            3,
            id="no-minute",
        ),
        pytest.param(
            session("S", 3, LATE, late_minutes=31, attended_minutes=104),
            BY_MINUTES,
            SessionCounts.ABSENT,
            3,
            id="too-late-is-absent-as-a-whole",
        ),
        pytest.param(
            session("S", 3, ABSENT, attended_minutes=90),
            BY_MINUTES,
            SessionCounts.ABSENT,
            3,
            id="minutes-of-the-absent",
        ),
        pytest.param(
            session("S", 3, PERMITTED, attended_minutes=90),
            BY_MINUTES,
            SessionCounts.ATTENDED,
            0,
            id="minutes-of-the-excused",
        ),
    ],
)
def test_each_session_counts_as_one_thing(
    one: SessionAttendance, rule: AttendancePolicy, how: SessionCounts, absent: str | int
) -> None:
    """Status, minutes and policy say as what it counts, and how many JP of it are absent."""
    assert counted(one, rule, closed=True) == (how, exactly(absent))


def test_a_lateness_of_unknown_length_is_open_by_minutes_too() -> None:
    """It is absent as a whole, or by the minutes that were missed."""
    late = session("S", 3, LATE, attended_minutes=90)
    assert counted(late, BY_MINUTES, closed=True) == (SessionCounts.OPEN, between(1, 3))


def test_minutes_are_those_of_the_edition() -> None:
    """Where a JP has 60 minutes, 90 of 180 are half of three JP."""
    half = session("S", 3, PRESENT, attended_minutes=90)
    _, absent = counted(half, BY_MINUTES, closed=True, minutes_per_hour=60)
    assert absent == exactly("1.5")


def test_whoever_is_late_is_not_absent_where_lateness_is_excluded() -> None:
    """What counts on neither side cannot be absence, however late."""
    late = session("S", 3, LATE, late_minutes=99)
    rule = policy(ABSENT, excluded=(LATE,), late_beyond_minutes=30)
    assert is_absence(late, rule, closed=True) is Truth.NOT_MET


def test_cancelled_and_excluded_sessions_count_on_neither_side() -> None:
    """They are not absence, not attendance, and not held."""
    sheet = counted_of(
        session("S-1", 3, PRESENT),
        session("S-2", 1, ABSENT),
        session("S-3", 9, CANCELLED),
        session("S-4", 5, SICK),
        rule=WITHOUT_SICK,
    )
    assert (sheet.hours, sheet.attended, sheet.scheduled) == (exactly(1), F(3), F(4))
    assert sheet.to_date == sheet.overall == exactly("3/4")


def test_the_longest_absences_without_leave_are_forgiven() -> None:
    """They leave both sides; of equals the first listed; leave itself is not forgiven."""
    sheet = counted_of(
        session("S-1", 2, ABSENT),
        session("S-2", 4, ABSENT),
        session("S-3", 4),
        session("S-4", 9, PERMITTED),
        session("S-5", 6, PRESENT),
        rule=policy(ABSENT, PERMITTED, forgiven_absences=1),
    )
    assert (sheet.forgiven, sheet.hours, sheet.scheduled) == (("S-2",), exactly(15), F(21))
    assert sheet.to_date == exactly("6/21")


def test_more_forgiveness_than_absences_forgives_them_all() -> None:
    """What is left is attended in full."""
    sheet = counted_of(
        session("S-1", 2, ABSENT),
        session("S-2", 3, PRESENT),
        rule=policy(ABSENT, forgiven_absences=9),
    )
    assert (sheet.hours, sheet.to_date) == (exactly(0), exactly(1))


def test_the_two_shares_have_each_their_sessions() -> None:
    """To date those that were held, overall also those that are planned."""
    sheet = counted_of(
        session("S-1", 3, PRESENT), session("S-2", 3, ABSENT), session("S-3", 6, PLANNED)
    )
    assert (sheet.to_date, sheet.overall) == (exactly("1/2"), exactly("1/4"))
    assert (sheet.scheduled, sheet.planned) == (F(6), F(12))


def test_hours_planned_that_are_not_listed_count_overall() -> None:
    """The rest of the hours planned is not attended in a closed list."""
    sheet = counted_of(session("S-1", 3, PRESENT), planned=4)
    assert (sheet.to_date, sheet.overall, sheet.planned) == (exactly(1), exactly("3/4"), F(4))


def test_an_open_list_says_nothing_of_shares() -> None:
    """More sessions may have been held than are on it."""
    sheet = counted_of(session("S-1", 3, PRESENT), session("S-2", 3, ABSENT), closed=False)
    assert (sheet.to_date, sheet.overall, sheet.planned) == (None, None, None)
    assert (sheet.attended, sheet.scheduled) == (F(3), F(6))


def test_an_open_list_of_known_length_bounds_both() -> None:
    """What is open, still to be held, or not listed, may turn out either way."""
    sessions = (
        session("S-1", 3, PRESENT),
        session("S-2", 1, ABSENT),
        session("S-3", 2),
        session("S-4", 4, PLANNED, on=LATER),
    )
    whole = counted_of(*sessions, closed=False, planned=10)
    assert whole.hours == between(1, 7)
    assert whole.to_date == between("3/6", "5/6")
    assert whole.overall == between("3/10", "9/10")
    part = counted_of(*sessions, closed=False, planned=20)
    assert part.hours == between(1, 17)
    assert part.to_date is None
    assert part.overall == between("3/20", "19/20")


def test_a_plan_without_a_day_may_have_been_held() -> None:
    """Only a session of a later day is surely not among those held."""
    someday = counted_of(
        session("S-1", 3, PRESENT), session("S-2", 3, PLANNED), closed=False, planned=6
    )
    later = counted_of(
        session("S-1", 3, PRESENT), session("S-2", 3, PLANNED, on=LATER), closed=False, planned=6
    )
    assert (someday.to_date, later.to_date) == (between("1/2", 1), exactly(1))


def test_before_anything_was_held_the_share_to_date_is_not_known() -> None:
    """Nobody is at 0 per cent because the programme has not begun."""
    sheet = counted_of(session("S-1", 3, PLANNED, on=LATER), closed=False, planned=3)
    assert (sheet.to_date, sheet.overall) == (None, between(0, 1))


def test_forgiveness_is_taken_from_what_may_be_missed() -> None:
    """The worst that can come is reduced by the longest of all that may be missed."""
    sheet = counted_of(
        session("S-1", 2, ABSENT),
        session("S-2", 4),
        session("S-3", 6, PRESENT),
        rule=policy(ABSENT, forgiven_absences=1),
        closed=False,
        planned=12,
    )
    assert sheet.hours == between(0, 2)
    assert sheet.to_date == between("6/8", 1)


def test_of_nothing_the_share_is_none_of_it() -> None:
    """A closed list whose sessions all count on neither side has no hours to attend."""
    sheet = counted_of(session("S-1", 3, CANCELLED))
    assert (sheet.scheduled, sheet.to_date, sheet.overall) == (F(0), exactly(0), exactly(0))


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_a_list_of_plans_says_nothing_of_absence(*, closed: bool) -> None:
    """Nothing was held, so nothing is known of the hours absent."""
    assert counted_of(session("S-1", 3, PLANNED), closed=closed).hours == between(0, None)


def test_a_total_has_shares_where_the_hours_planned_are_known() -> None:
    """One number is a closed list: both shares are of what was planned."""
    sheet = count_absence(record(absence=AbsenceTotal(hours=5, planned_hours=20)), PLAIN)
    assert sheet.to_date == sheet.overall == exactly("3/4")
    assert (sheet.attended, sheet.scheduled, sheet.planned) == (F(15), F(20), F(20))
    bare = count_absence(record(absence=5), PLAIN)
    assert (bare.attended, bare.to_date, bare.overall) == (None, None, None)


def overruled(value: int | None, attended: Attendance) -> AbsenceSheet:
    """Return the sheet of someone about whose absence people have decided."""
    decided = Override(
        path="absence", value=value, reason="rapat", author="Panitia Contoh", on=CLOSED
    )
    return count_absence(record(attendance=attended, overrides=(decided,)), PLAIN)


LISTED = (session("S-1", 6, PRESENT), session("S-2", 2, ABSENT), session("S-3", 2, PLANNED))


@pytest.mark.parametrize(
    ("value", "hours", "to_date", "overall"),
    [(1, 1, "7/8", "7/10"), (None, 0, 1, "8/10"), (9, 9, 0, 0)],
    ids=["corrected", "waived", "more-than-held"],
)
def test_a_decision_on_absence_reaches_the_shares(
    value: int | None, hours: int, to_date: str | int, overall: str | int
) -> None:
    """What is decided takes the place of what was counted, in the shares as well."""
    sheet = overruled(value, attendance(*LISTED, closed_on=CLOSED))
    assert (sheet.hours, sheet.to_date, sheet.overall) == (
        exactly(hours),
        exactly(to_date),
        exactly(overall),
    )
    assert settled(sheet) == sheet


def test_a_decision_on_absence_leaves_open_what_is_open() -> None:
    """Of an open list the hours are decided, and the shares stay unknown."""
    sheet = overruled(1, attendance(*LISTED))
    assert (sheet.hours, sheet.to_date, sheet.overall) == (exactly(1), None, None)


def test_bounds_of_a_list_know_the_hours_planned() -> None:
    """With them an open list has an upper bound too."""
    sessions = (session("S-1", 3, ABSENT), session("S-2", 2))
    known = attendance(*sessions, planned_hours=9).planned_hours
    assert absence_bounds(sessions, PLAIN, closed=False, planned_hours=known) == between(3, 9)

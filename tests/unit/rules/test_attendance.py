"""Absent hours: which sessions count, and what is still open."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.assessment import AttendanceStatus
from pka.outcomes import AbsenceSheet, Bounds
from pka.quantities import LearningHours
from pka.records import AbsenceTotal
from pka.rules.attendance import absence_bounds, count_absence, is_absence
from pka.verdict import Truth
from tests.small import attendance, policy, record, session

STRICT = policy(
    AttendanceStatus.ABSENT,
    AttendanceStatus.PERMITTED,
    AttendanceStatus.SICK,
    late_beyond_minutes=30,
)
LENIENT = policy(AttendanceStatus.ABSENT)
CLOSED = dt.date(2024, 12, 1)


@pytest.mark.parametrize(
    ("status", "strict", "lenient"),
    [
        (AttendanceStatus.PRESENT, Truth.NOT_MET, Truth.NOT_MET),
        (AttendanceStatus.ABSENT, Truth.MET, Truth.MET),
        (AttendanceStatus.PERMITTED, Truth.MET, Truth.NOT_MET),
        (AttendanceStatus.SICK, Truth.MET, Truth.NOT_MET),
    ],
)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_the_policy_says_which_statuses_count(
    status: AttendanceStatus, strict: Truth, lenient: Truth, *, closed: bool
) -> None:
    """A recorded status counts as the policy says, whether or not the list is closed."""
    one = session("S-1", 3, status)
    assert (
        is_absence(one, STRICT, closed=closed),
        is_absence(one, LENIENT, closed=closed),
    ) == (strict, lenient)


@pytest.mark.parametrize(
    ("closed", "expected"), [(True, Truth.MET), (False, Truth.UNDETERMINED)], ids=["closed", "open"]
)
def test_not_recorded_counts_once_the_list_is_closed(*, closed: bool, expected: Truth) -> None:
    """What nobody recorded is missing while the list is open, and absent from then on."""
    assert is_absence(session("S-1", 3), LENIENT, closed=closed) is expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (None, Truth.UNDETERMINED),
        (0, Truth.NOT_MET),
        (30, Truth.NOT_MET),
        (31, Truth.MET),
    ],
    ids=["unknown-minutes", "none", "exactly-the-limit", "one-minute-above"],
)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_lateness_counts_beyond_its_limit(
    minutes: int | None, expected: Truth, *, closed: bool
) -> None:
    """More minutes late than the limit is absence; without minutes it cannot be said."""
    late = session("S-1", 3, AttendanceStatus.LATE, late_minutes=minutes)
    assert is_absence(late, STRICT, closed=closed) is expected


@pytest.mark.parametrize("minutes", [None, 300], ids=["unknown-minutes", "five-hours"])
def test_lateness_is_presence_without_a_limit(minutes: int | None) -> None:
    """Where the policy names no limit, whoever is late is present."""
    late = session("S-1", 3, AttendanceStatus.LATE, late_minutes=minutes)
    assert is_absence(late, LENIENT, closed=True) is Truth.NOT_MET


def test_minutes_count_only_for_the_late() -> None:
    """Minutes beside another status do not make it lateness."""
    present = session("S-1", 3, AttendanceStatus.PRESENT, late_minutes=300)
    assert is_absence(present, STRICT, closed=True) is Truth.NOT_MET


def test_lateness_itself_may_count() -> None:
    """A policy may count every lateness, however short."""
    late = session("S-1", 3, AttendanceStatus.LATE, late_minutes=1)
    assert is_absence(late, policy(AttendanceStatus.LATE), closed=True) is Truth.MET


SESSIONS = (
    session("S-1", 4, AttendanceStatus.ABSENT),
    session("S-2", "2.5", AttendanceStatus.SICK),
    session("S-3", 8, AttendanceStatus.PRESENT),
    session("S-4", 16, AttendanceStatus.LATE),
    session("S-5", 32),
)


def test_an_open_list_has_no_upper_bound() -> None:
    """While the list is open, what is absent so far is all that is known."""
    assert absence_bounds(SESSIONS, STRICT, closed=False) == Bounds(Fraction(13, 2), None)


def test_a_closed_list_counts_what_is_not_recorded() -> None:
    """Once it is closed only a lateness of unknown minutes keeps the bounds apart."""
    low = Fraction(4) + Fraction(5, 2) + 32
    assert absence_bounds(SESSIONS, STRICT, closed=True) == Bounds(low, low + 16)


def test_a_closed_list_without_open_points_is_one_number() -> None:
    """Where every session is settled both bounds are the same."""
    assert absence_bounds(SESSIONS, LENIENT, closed=True) == Bounds(Fraction(36), Fraction(36))


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_an_empty_list_says_nothing(*, closed: bool) -> None:
    """A list on which no session stands bounds no absence, closed or not."""
    assert absence_bounds((), STRICT, closed=closed) == Bounds(Fraction(), None)


def test_a_total_is_a_closed_list() -> None:
    """One number of absent hours leaves nothing open, whatever the policy."""
    total = AbsenceTotal(hours="7.5")
    assert count_absence(record(absence=total), None) == AbsenceSheet(
        hours=Bounds(Fraction(15, 2), Fraction(15, 2)), total=total, closed=True
    )


def test_a_total_goes_before_the_list() -> None:
    """Where both are there, and agree, the total is what is shown."""
    listed = attendance(session("S-1", 4, AttendanceStatus.ABSENT), closed_on=CLOSED)
    sheet = count_absence(record(absence=4, attendance=listed), LENIENT)
    assert (sheet.total, sheet.sessions, sheet.policy) == (AbsenceTotal(hours=4), (), LENIENT)


@pytest.mark.parametrize("closed_on", [CLOSED, None], ids=["closed", "open"])
def test_a_list_is_counted_session_by_session(closed_on: dt.date | None) -> None:
    """The sheet keeps the sessions and the policy by which they were counted."""
    sheet = count_absence(record(attendance=attendance(*SESSIONS, closed_on=closed_on)), LENIENT)
    closed = closed_on is not None
    bounds = Bounds(Fraction(36), Fraction(36)) if closed else Bounds(Fraction(4), None)
    assert (sheet.hours, sheet.sessions, sheet.closed, sheet.policy) == (
        bounds,
        SESSIONS,
        closed,
        LENIENT,
    )


def test_a_list_without_policy_says_nothing() -> None:
    """What counts is not known, so neither is the sum."""
    listed = attendance(*SESSIONS, closed_on=CLOSED)
    assert count_absence(record(attendance=listed), None).hours == Bounds(Fraction(), None)


def test_nothing_recorded_is_not_zero() -> None:
    """Without attendance the hours are open above."""
    expected = AbsenceSheet(hours=Bounds(Fraction(), None), policy=LENIENT)
    assert count_absence(record(), LENIENT) == expected


def test_the_caller_may_state_that_nobody_was_absent() -> None:
    """The statement makes it zero, and stays visible."""
    sheet = count_absence(record(), LENIENT, assume_attended=True)
    whole = Bounds(Fraction(1), Fraction(1))
    assert sheet == AbsenceSheet(
        hours=Bounds(Fraction(), Fraction()),
        assumed=True,
        policy=LENIENT,
        to_date=whole,
        overall=whole,
    )


@pytest.mark.parametrize(
    "facts",
    [{"absence": 3}, {"attendance": attendance(SESSIONS[0])}, {"attendance": attendance()}],
    ids=["total", "open-list", "empty-list"],
)
def test_the_statement_yields_to_facts(facts: dict[str, object]) -> None:
    """Where attendance is recorded the statement changes nothing."""
    known = record(**facts)
    assert count_absence(known, LENIENT, assume_attended=True) == count_absence(known, LENIENT)


def test_only_absence_without_leave_is_forgiven_before_it_is_known() -> None:
    """What is still open may turn out as sickness, which counts and is never forgiven."""
    sessions = (session("S-1", 4), session("S-2", 2, AttendanceStatus.ABSENT))
    alpha = policy(AttendanceStatus.ABSENT, forgiven_absences=1)
    found = [
        absence_bounds(sessions, rule, closed=False, planned_hours=LearningHours(6))
        for rule in (
            alpha,
            attrs.evolve(alpha, counts_as_absence=(AttendanceStatus.ABSENT, AttendanceStatus.SICK)),
            attrs.evolve(alpha, late_beyond_minutes=15),
        )
    ]
    assert found == [
        Bounds(Fraction(0), Fraction(2)),
        Bounds(Fraction(0), Fraction(4)),
        Bounds(Fraction(0), Fraction(4)),
    ]

"""Attendance, as the normative semantics state it (A1 to A3)."""

import datetime as dt
from fractions import Fraction

import pytest

from pka import editions
from pka.assessment import AttendancePolicy, AttendanceStatus, PartialAttendance
from pka.deciding import decide
from pka.edition import Edition
from pka.outcomes import AbsenceSheet, Bounds
from pka.records import SessionAttendance
from pka.verdict import Verdict
from tests.small import attendance, component, edition, policy, record, session

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
ABSENT, PRESENT, LATE = AttendanceStatus.ABSENT, AttendanceStatus.PRESENT, AttendanceStatus.LATE


def sheet(*sessions: SessionAttendance, closed: bool = True, made: Edition = PKA) -> AbsenceSheet:
    """Return the absent hours of someone with these sessions."""
    listed = attendance(*sessions, closed_on=ON if closed else None)
    return decide(made, record(attendance=listed), on=ON).explanation.absence


def exactly(hours: int | str) -> Bounds:
    """Return the bounds of known hours."""
    return Bounds(Fraction(hours), Fraction(hours))


def test_a1_absence_is_counted_in_jp() -> None:
    """One session of 9 JP weighs more than two of 4, and halves are kept."""
    assert sheet(session("S-1", 9, ABSENT), session("S-2", 4, PRESENT)).hours == exactly(9)
    assert sheet(session("S-1", 4, ABSENT), session("S-2", "4.5", ABSENT)).hours == exactly("8.5")


@pytest.mark.parametrize(
    ("status", "hours"),
    [
        (AttendanceStatus.PRESENT, 0),
        (AttendanceStatus.LATE, 0),
        (AttendanceStatus.PERMITTED, 3),
        (AttendanceStatus.SICK, 3),
        (AttendanceStatus.ABSENT, 3),
    ],
)
def test_a2_the_edition_says_which_statuses_count(status: AttendanceStatus, hours: int) -> None:
    """Under PKA's default reading every absence counts and lateness does not."""
    assert sheet(session("S-1", 3, status)).hours == exactly(hours)


def test_a2_not_recorded_is_missing_until_the_list_is_closed() -> None:
    """Open until then, absent from then on."""
    open_list, closed_list = (sheet(session("S-1", 3), closed=closed) for closed in (False, True))
    assert (open_list.hours, closed_list.hours) == (Bounds(Fraction(), None), exactly(3))


def test_a2_a_total_is_a_closed_list() -> None:
    """One number of absent JP leaves nothing open."""
    total = decide(PKA, record(absence="7.5"), on=ON).explanation.absence
    assert (total.hours, total.closed) == (exactly("7.5"), True)


def test_a2_excluding_excused_absences_is_a_setting() -> None:
    """Permitted leave and sickness do not count where they are excused."""
    made = PKA.with_setting("leave", "excused")
    sessions = [
        session(f"S-{number}", 2**number, status) for number, status in enumerate(AttendanceStatus)
    ]
    # present 1, late 2, permitted 4, sick 8, absent 16
    assert sheet(*sessions).hours == exactly(4 + 8 + 16)
    assert sheet(*sessions, made=made).hours == exactly(16)


@pytest.mark.parametrize(
    ("minutes", "low", "high"), [(30, 0, 0), (31, 3, 3), (None, 0, 3)], ids=["30", "31", "unknown"]
)
def test_a2_how_lateness_counts_is_a_setting(minutes: int | None, low: int, high: int) -> None:
    """More than 30 minutes late is absence; of unknown length it may be."""
    made = PKA.with_setting("lateness", "absent_beyond_30_minutes")
    late = session("S-1", 3, LATE, late_minutes=minutes)
    assert sheet(late, made=made).hours == Bounds(Fraction(low), Fraction(high))


def test_a2_without_attendance_the_limit_is_undetermined() -> None:
    """Nothing recorded is in progress; the caller may say, visibly, that nobody was absent."""
    aspects = ("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap")
    known = record(scores=dict.fromkeys(aspects, "80"))
    silent, stated = (decide(PKA, known, on=ON, assume_attended=said) for said in (False, True))
    assert (silent.verdict, silent.assumptions) == (Verdict.IN_PROGRESS, ())
    assert (stated.verdict, stated.assumptions) == (Verdict.PASSED, ("attended",))


def test_a3_the_limit_is_checked_against_hours_that_only_grow() -> None:
    """19 JP in a list that is still open has failed; 18 JP may still fail."""
    verdicts = [
        decide(PKA, record(attendance=attendance(session("S-1", hours, ABSENT))), on=ON)
        for hours in (19, 18)
    ]
    assert [outcome.verdict for outcome in verdicts] == [Verdict.FAILED, Verdict.IN_PROGRESS]


def under(
    rule: AttendancePolicy,
    *sessions: SessionAttendance,
    closed_on: dt.date | None = ON,
    planned_hours: int | None = None,
) -> AbsenceSheet:
    """Return the sheet of someone with these sessions, in a closed list unless said otherwise."""
    made = edition(component("sikap"), attendance=(rule,))
    listed = attendance(*sessions, closed_on=closed_on, planned_hours=planned_hours)
    return decide(made, record(attendance=listed), on=ON).explanation.absence


ALPHA = policy(ABSENT)


def test_a1_cancelled_sessions_count_on_neither_side() -> None:
    """They are not absence, and not among the hours held."""
    found = under(ALPHA, session("S-1", 3, PRESENT), session("S-2", 9, AttendanceStatus.CANCELLED))
    assert (found.hours, found.scheduled, found.to_date) == (exactly(0), Fraction(3), exactly(1))


@pytest.mark.parametrize(
    ("rule", "absent", "share"),
    [
        (policy(ABSENT, AttendanceStatus.SICK), 5, "3/8"),
        (policy(ABSENT, excluded=(AttendanceStatus.SICK,)), 1, "3/4"),
        (policy(ABSENT), 1, "7/8"),
    ],
    ids=["counts-as-absent", "excluded", "counts-as-present"],
)
def test_a2_an_excused_absence_counts_as_the_edition_says(
    rule: AttendancePolicy, absent: int, share: str
) -> None:
    """As absence, on neither side, or as attendance, each status by itself."""
    found = under(
        rule,
        session("S-1", 3, PRESENT),
        session("S-2", 4, AttendanceStatus.SICK),
        session("S-3", 1, ABSENT),
    )
    assert (found.hours, found.to_date) == (exactly(absent), exactly(share))


def test_a2_forgiving_absences_is_a_setting() -> None:
    """The longest sessions missed without leave count on neither side."""
    sessions = (session("S-1", 3, PRESENT), session("S-2", 2, ABSENT), session("S-3", 1, ABSENT))
    found = under(policy(ABSENT, forgiven_absences=1), *sessions)
    assert (found.hours, found.to_date, found.forgiven) == (exactly(1), exactly("3/4"), ("S-2",))


def test_a2_part_of_a_session_counts_by_minutes_where_the_edition_says_so() -> None:
    """90 of 135 minutes are two of three JP; otherwise whoever was there was there."""
    part = session("S-1", 3, PRESENT, attended_minutes=90)
    by_minutes = policy(ABSENT, partial=PartialAttendance.MINUTES)
    assert under(by_minutes, part).hours == exactly(1)
    assert under(ALPHA, part).hours == exactly(0)


def test_a3_two_shares_exist_and_are_named() -> None:
    """To date of what was held by the day, overall of all that is planned."""
    held = session("S-1", 3, PRESENT, on=ON)
    later = session("S-2", 3, ABSENT, on=ON + dt.timedelta(days=1))
    found = under(ALPHA, held, later, closed_on=None, planned_hours=12)
    assert (found.to_date, found.overall) == (
        None,
        Bounds(Fraction(3, 12), Fraction(1)),
    )
    whole = under(ALPHA, held, later, closed_on=None, planned_hours=6)
    assert (whole.to_date, whole.overall) == (exactly(1), Bounds(Fraction(1, 2), Fraction(1)))


def test_a3_a_share_of_an_open_list_is_not_known() -> None:
    """While sessions may be missing from it nothing follows for a share."""
    found = under(ALPHA, session("S-1", 3, PRESENT), closed_on=None)
    assert (found.to_date, found.overall) == (None, None)

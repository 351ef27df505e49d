"""Laws of attendance over a timetable: parts add up, and a crossed limit stays crossed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from pka.assessment import AttendanceStatus, PartialAttendance
from pka.criteria import AbsenceAbove
from pka.deciding import decide
from pka.edition import Edition
from pka.records import Attendance, ParticipantRecord, SessionAttendance
from pka.rules.attendance import absence_bounds
from pka.scheduling.attendance import attendance_account
from pka.scheduling.enrolment import Enrolment
from pka.timetable import Session, Timetable
from pka.verdict import Truth, Verdict
from tests.small import component, edition, policy, row

NIP = "190001011900011001"
WHO = Enrolment(id=NIP)
START = dt.date(2025, 6, 2)
END = START + dt.timedelta(days=30)
CANCELLED = AttendanceStatus.CANCELLED
COUNTED = st.sampled_from(
    [(), (AttendanceStatus.ABSENT,), (AttendanceStatus.ABSENT, AttendanceStatus.SICK)]
)
STATUSES = st.none() | st.sampled_from(
    [status for status in AttendanceStatus if status not in {CANCELLED, AttendanceStatus.PLANNED}]
)


@st.composite
def editions(draw: st.DrawFn, *, forgiven: bool = False) -> Edition:
    """Draw an edition with an absence limit and a way of counting."""
    rule = policy(
        *draw(COUNTED),
        excluded=draw(st.sampled_from([(), (AttendanceStatus.PERMITTED,)])),
        late_beyond_minutes=draw(st.none() | st.just(30)),
        partial=draw(st.none() | st.just(PartialAttendance.MINUTES)),
        forgiven_absences=draw(st.integers(0, 2)) if forgiven else None,
    )
    limit = AbsenceAbove(limit=draw(st.integers(min_value=0, max_value=18)))
    over = row("batas", Verdict.FAILED, limit)
    rest = row("semua", Verdict.PASSED)
    return edition(component("a"), attendance=(rule,), verdict_table=(over, rest))


@st.composite
def lists(draw: st.DrawFn) -> tuple[Timetable, tuple[SessionAttendance, ...]]:
    """Draw a timetable, and what was recorded of some of its sessions."""
    days = draw(st.lists(st.integers(min_value=0, max_value=30), max_size=8))
    sessions = tuple(
        Session(
            code=f"S-{number}",
            date=START + dt.timedelta(days=offset),
            start="08:00",
            end="12:00",
            zone="WIB",
            hours=draw(st.integers(min_value=0, max_value=9)),
            cancelled=draw(st.booleans()) and draw(st.booleans()),
        )
        for number, offset in enumerate(days)
    )
    recorded = []
    for session in sessions:
        if session.cancelled or draw(st.integers(0, 4)) == 0:
            continue
        status = draw(STATUSES)
        late = status is AttendanceStatus.LATE
        there = status in {AttendanceStatus.LATE, AttendanceStatus.PRESENT}
        recorded.append(
            SessionAttendance(
                session=session.code,
                hours=session.hours or 0,
                status=status,
                on=session.date,
                late_minutes=draw(st.none() | st.integers(0, 60)) if late else None,
                attended_minutes=draw(st.none() | st.integers(0, 400)) if there else None,
            )
        )
    return Timetable(sessions=sessions), tuple(recorded)


def absent(
    rules: Edition, timetable: Timetable, recorded: tuple[SessionAttendance, ...]
) -> Fraction:
    """Return the absent hours of a closed list."""
    account = attendance_account(timetable, rules, WHO, recorded, on=END, closed_on=END)
    return account.sheet.hours.low


@given(editions(), lists(), st.data())
def test_hours_over_any_partition_add_up(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]], data: st.DataObject
) -> None:
    """Sessions counted in parts come to the hours counted together."""
    timetable, recorded = drawn
    parts: dict[int, list[Session]] = {}
    for session in timetable.sessions:
        parts.setdefault(data.draw(st.integers(0, 2)), []).append(session)
    summed = Fraction()
    for part in parts.values():
        codes = {session.code for session in part}
        rows = tuple(one for one in recorded if one.session in codes)
        summed += absent(rules, Timetable(sessions=part), rows)
    assert summed == absent(rules, timetable, recorded)


@given(editions(forgiven=True), lists(), st.data())
def test_a_cancelled_session_counts_on_neither_side(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]], data: st.DataObject
) -> None:
    """With or without its cancelled sessions a timetable comes to the same."""
    timetable, recorded = drawn
    on = START + dt.timedelta(days=data.draw(st.integers(0, 31)))
    closed = data.draw(st.none() | st.just(on))
    kept = [session for session in timetable.sessions if not session.cancelled]
    # A list in which nothing was held says nothing, and one with a cancelled session is none.
    assume(any(session.date <= on for session in kept))
    with_them = attendance_account(timetable, rules, WHO, recorded, on=on, closed_on=closed).sheet
    without = attendance_account(
        Timetable(sessions=kept), rules, WHO, recorded, on=on, closed_on=closed
    ).sheet
    assert attrs.evolve(with_them, sessions=()) == attrs.evolve(without, sessions=())


@given(editions(), lists(), st.data())
def test_whoever_is_over_the_limit_stays_over_it(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]], data: st.DataObject
) -> None:
    """On every later day the limit is crossed still, on the same day and with the same session."""
    timetable, recorded = drawn
    closed = data.draw(st.none() | st.just(START + dt.timedelta(days=data.draw(st.integers(0, 9)))))
    accounts = [
        attendance_account(
            timetable,
            rules,
            WHO,
            recorded,
            on=START + dt.timedelta(days=offset),
            closed_on=closed,
        )
        for offset in range(32)
    ]
    crossed = [account.crossed for account in accounts if account.over is Truth.MET]
    assert [account.over for account in accounts[len(accounts) - len(crossed) :]] == [
        Truth.MET for _ in crossed
    ]
    assert len({found and found.on for found in crossed}) <= 1
    for account in accounts:
        assert (account.crossed is not None) == (account.over is Truth.MET)
        assert account.crossed is None or (account.crossed.on or START) <= account.on


@given(editions(forgiven=True), lists())
def test_the_limit_is_crossed_by_the_session_that_is_named(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]]
) -> None:
    """Up to the session before it the hours are within the limit, and with it they are above."""
    timetable, recorded = drawn
    account = attendance_account(timetable, rules, WHO, recorded, on=END, closed_on=END)
    if account.crossed is None or account.limit is None:
        assert account.over is not Truth.MET
        return
    rule, listed = account.sheet.policy, account.sheet.sessions
    assert rule is not None
    names = [session.session for session in listed]
    by_then = [
        absence_bounds(listed[:count], rule, closed=True).low for count in range(len(listed) + 1)
    ]
    place = names.index(account.crossed.session)
    unrecorded = {s.session for s in listed} - {s.session for s in recorded if s.status}
    if not unrecorded:
        assert by_then[place] <= account.limit.value < by_then[place + 1]
        assert account.crossed.hours == by_then[place + 1]
    assert account.limit.value < account.crossed.hours <= by_then[-1]


@given(editions(forgiven=True), lists(), st.integers(0, 31))
def test_a_warning_is_given_exactly_where_one_more_absence_crosses(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]], offset: int
) -> None:
    """A session is warned of if the limit is crossed as soon as it is recorded as missed."""
    timetable, recorded = drawn
    on = START + dt.timedelta(days=offset)
    before = attendance_account(timetable, rules, WHO, recorded, on=on)
    rule = rules.attendance[0]
    ahead = [s for s in timetable.sessions if s.date > on and not s.cancelled]
    warned = {session.session for session in before.next_would_cross}
    for session in ahead:
        held = attrs.evolve(session, date=on)
        others = tuple(one for one in timetable.sessions if one is not session)
        planned = Timetable(sessions=(*others, held))
        kept = tuple(one for one in recorded if one.session != session.code)
        crosses = False
        for status in rule.counts_as_absence:
            missed = SessionAttendance(
                session=session.code, hours=session.hours or 0, status=status, on=on
            )
            after = attendance_account(planned, rules, WHO, (*kept, missed), on=on)
            crosses = crosses or after.over is Truth.MET
        crosses = crosses and before.over is not Truth.MET
        assert (session.code in warned) == crosses


@given(editions(forgiven=True), lists())
def test_a_closed_list_comes_to_what_decides(
    rules: Edition, drawn: tuple[Timetable, tuple[SessionAttendance, ...]]
) -> None:
    """Once all is held and closed, the hours are those on which the verdict rests."""
    timetable, recorded = drawn
    account = attendance_account(timetable, rules, WHO, recorded, on=END, closed_on=END)
    rows = {one.session: one for one in recorded}
    sessions = tuple(
        SessionAttendance(
            session=session.code, hours=session.hours or 0, status=CANCELLED, on=session.date
        )
        if session.cancelled
        else rows.get(
            session.code,
            SessionAttendance(session=session.code, hours=session.hours or 0, on=session.date),
        )
        for session in timetable.sessions
    )
    record = ParticipantRecord(
        id=NIP, scores={"a": 80}, attendance=Attendance(sessions=sessions, closed_on=END)
    )
    sheet = decide(rules, record, on=END).explanation.absence
    assert account.sheet.hours == sheet.hours

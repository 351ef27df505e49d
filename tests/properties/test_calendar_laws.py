"""Laws of published calendars: nothing is lost on the way, and only what changed is told so."""

from __future__ import annotations

import datetime as dt

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from pka.adapters.ical import read_ical, write_ical
from pka.curriculum import Delivery
from pka.scheduling.publishing import (
    CalendarBy,
    CalendarKey,
    Published,
    calendars,
    public,
    revise,
)
from pka.scheduling.session_text import at_zone
from pka.timetable import Session, Timetable, Zone

FIRST = dt.datetime(2025, 1, 1, 8, tzinfo=dt.UTC)
LATER = FIRST + dt.timedelta(days=7)
WHOLE = CalendarKey(CalendarBy.COHORT)
NAMES = st.text(max_size=12) | st.sampled_from(["A, B; C", "baris\nbaru", "a\\n b", "😀" * 30, "K"])
DAYS = st.dates(min_value=dt.date(2024, 1, 1), max_value=dt.date(2026, 12, 31))


@st.composite
def sessions(draw: st.DrawFn, code: str) -> Session:
    """Draw a session that any calendar can hold."""
    start = draw(st.integers(min_value=0, max_value=24 * 60 - 2))
    end = draw(st.integers(min_value=start + 1, max_value=24 * 60 - 1))
    return Session(
        code=code,
        date=draw(DAYS),
        start=dt.time(start // 60, start % 60),
        end=dt.time(end // 60, end % 60),
        zone=draw(st.sampled_from(Zone)),
        hours=draw(st.none() | st.integers(min_value=0, max_value=9)),
        break_minutes=draw(st.integers(min_value=0, max_value=30)),
        stage=draw(st.none() | NAMES),
        module=draw(st.none() | NAMES),
        activity=draw(st.none() | NAMES),
        delivery=draw(st.none() | st.sampled_from(Delivery)),
        place=draw(NAMES),
        link=draw(NAMES | st.just("https://rapat.contoh.id/a?b=1,2;3")),
        room=draw(NAMES),
        trainers=draw(st.lists(st.sampled_from(["Contoh Satu", "Contoh, Dua"]), max_size=2)),
        group=draw(st.none() | st.sampled_from(["A", "B;1"])),
        participants=draw(st.lists(st.just("190001011900011001"), max_size=1)),
        title=draw(NAMES),
        cancelled=draw(st.booleans()),
    )


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Draw a timetable in which each session has a code of its own."""
    codes = draw(st.lists(st.sampled_from(["S-1", "S,2", "S;3\n", "S\\4", "😀"]), unique=True))
    listed = [draw(sessions(code)) for code in codes]
    return Timetable(cohort=draw(st.sampled_from(["Angkatan I", "A;,\\ 😀"])), sessions=listed)


def published(timetable: Timetable, stamp: dt.datetime = FIRST) -> tuple[Published, ...]:
    """Return a first publication of the whole cohort."""
    return revise(timetable, stamp=stamp)[WHOLE]


def written(timetable: Timetable, events: tuple[Published, ...]) -> bytes:
    """Write the calendar of the whole cohort."""
    return write_ical(events, cohort=timetable.cohort, key=WHOLE, stamp=FIRST)


@given(timetables())
def test_a_calendar_gives_its_sessions_back(timetable: Timetable) -> None:
    """Instants, codes, titles, places, and status are those that were written."""
    events = published(timetable)
    reading = read_ical(written(timetable, events))
    assert (reading.events, reading.key, reading.cohort) == (events, WHOLE, timetable.cohort)
    assert list(reading.report) == []
    assert reading.timetable.sessions == tuple(public(s) for s in timetable.sessions)
    assert [(s.begins, s.ends) for s in reading.timetable.sessions] == [
        (s.begins, s.ends) for s in timetable.sessions
    ]


@given(timetables())
def test_other_programs_read_the_same_instants(timetable: Timetable) -> None:
    """Whoever reads RFC 5545 finds each session at its instant, and no line too long."""
    data = written(timetable, published(timetable))
    events = Calendar.from_ical(data).events
    assert [(event.start, event.end) for event in events] == [
        (session.begins, session.ends) for session in timetable.sessions
    ]
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.replace(b"\r\n", b"").count(b"\n") == 0


@given(timetables())
def test_publishing_again_changes_nothing(timetable: Timetable) -> None:
    """The same timetable, published later, has the same numbers and moments of change."""
    first = revise(timetable, stamp=FIRST)
    assert revise(timetable, stamp=LATER, previous=first) == first


@given(timetables(), timetables())
def test_only_what_changed_is_told_so(one: Timetable, other: Timetable) -> None:
    """A number rises by one where the session changed, and nothing that was published is lost."""
    other = attrs.evolve(other, cohort=one.cohort)
    before = {event.uid: event for event in published(one)}
    after = revise(other, stamp=LATER, previous={WHOLE: published(one)})[WHOLE]
    assert set(before) <= {event.uid for event in after}
    assert len({event.uid for event in after}) == len(after)
    rises = {
        event.uid: event.sequence - before[event.uid].sequence
        for event in after
        if event.uid in before
    }
    changed = {e.uid: e.session != before[e.uid].session for e in after if e.uid in before}
    assert rises == {uid: int(differs) for uid, differs in changed.items()}
    live = {session.code for session in other.sessions}
    assert all(e.session.cancelled for e in after if e.session.code not in live)


@given(timetables(), st.sampled_from(CalendarBy))
def test_a_session_is_the_same_event_in_every_calendar(
    timetable: Timetable, by: CalendarBy
) -> None:
    """The calendars of groups and trainers have the events of the calendar of the cohort."""
    whole = {event.session.code: event for event in published(timetable)}
    for events in revise(timetable, by, stamp=FIRST).values():
        assert [whole[event.session.code] for event in events] == list(events)


@given(timetables(), st.sampled_from([CalendarBy.GROUP, CalendarBy.TRAINER]))
def test_no_calendar_has_what_is_not_its_own(timetable: Timetable, by: CalendarBy) -> None:
    """A group has its sessions and those of all, a trainer exactly those with the name."""
    for key, found in calendars(timetable, by).items():
        expected = [
            public(session)
            for session in timetable.sessions
            if (
                session.group in {None, key.name}
                if by is CalendarBy.GROUP
                else key.name in session.trainers
            )
        ]
        assert list(found) == expected


@settings(max_examples=50)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_reading_any_bytes_never_raises(data: bytes) -> None:
    """Whatever stands in a file, there is a reading with its faults."""
    reading = read_ical(data)
    assert reading.events == ()


@given(timetables(), st.data())
def test_reading_a_damaged_calendar_never_raises(timetable: Timetable, data: st.DataObject) -> None:
    """A calendar with a line gone or changed is read, or the fault is told."""
    lines = written(timetable, published(timetable)).split(b"\r\n")
    place = data.draw(st.integers(min_value=0, max_value=len(lines) - 1))
    lines[place : place + 1] = data.draw(
        st.sampled_from([[], [b"X"], [lines[place][:5]], [b"DTSTART:20240101"], [b"SEQUENCE:x"]])
    )
    reading = read_ical(b"\r\n".join(lines))
    assert len(reading.events) <= len(timetable.sessions)


@given(sessions("S"), st.none() | st.sampled_from(Zone))
def test_another_clock_shows_the_same_instants(session: Session, zone: Zone | None) -> None:
    """A session keeps its instants, whichever clocks it is shown on."""
    shown = at_zone(session, zone)
    assert (shown.begins, shown.ends) == (session.begins, session.ends)
    assert shown.zone in {zone, session.zone}

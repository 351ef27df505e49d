"""Calendars as RFC 5545 has them, and what keeps a timetable from becoming one."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from icalendar import Calendar

from pka import editions
from pka.adapters.ical import IcalReading, file_name, read_ical, write_ical
from pka.adapters.ical_faults import CODES as CALENDAR_CODES
from pka.adapters.ical_faults import calendar_faults
from pka.exceptions import InvalidQuantity, MissingExtra
from pka.scheduling.enrolment import CODES as ENROLMENT_CODES
from pka.scheduling.publishing import CalendarBy, CalendarKey, revise
from pka.scheduling.session_codes import CODES as SESSION_CODES
from pka.timetable import Session, Timetable
from tests.unit.scheduling.makers import session

FIRST: Final = dt.datetime(2025, 1, 1, 8, tzinfo=dt.UTC)
SECOND: Final = FIRST + dt.timedelta(days=1)
WHOLE: Final = CalendarKey(CalendarBy.COHORT)
FULL: Final = session(
    title="Pembukaan, doa; dan\nfoto 😀",
    room="Aula",
    place="Pusat Pelatihan Contoh",
    link="https://rapat.contoh.id/a?b=1,2",
    trainers=("Contoh Satu, Dr.", "Contoh Dua"),
    stage="klasikal-1",
    delivery="synchronous",
    break_minutes=15,
    participants=("190001011900011001",),
)
EVENT: Final = """\
BEGIN:VEVENT
UID:248a3230-c0cd-50d3-8039-8bd4ca9cc64c
DTSTAMP:20250101T080000Z
CREATED:20250101T080000Z
LAST-MODIFIED:20250101T080000Z
SEQUENCE:0
STATUS:CONFIRMED
DTSTART;TZID=Asia/Jakarta:20250203T080000
DTEND;TZID=Asia/Jakarta:20250203T093000
SUMMARY:Pembukaan\\, doa\\; dan\\nfoto 😀
DESCRIPTION:Tahap: Pembelajaran Klasikal Tahap I\\nLama: 2 JP\\nPengampu: Co
 ntoh Satu\\, Dr. dan Contoh Dua\\nCara: sinkron\\nTautan: https://rapat.conto
 h.id/a?b=1\\,2\\nKode sesi: S-1
LOCATION:Aula\\, Pusat Pelatihan Contoh
URL:https://rapat.contoh.id/a?b=1,2
CONFERENCE;VALUE=URI:https://rapat.contoh.id/a?b=1,2
X-PKA-SESSION;VALUE=TEXT:S-1
X-PKA-TITLE;VALUE=TEXT:Pembukaan\\, doa\\; dan\\nfoto 😀
X-PKA-STAGE;VALUE=TEXT:klasikal-1
X-PKA-DELIVERY;VALUE=TEXT:synchronous
X-PKA-PLACE;VALUE=TEXT:Pusat Pelatihan Contoh
X-PKA-ROOM;VALUE=TEXT:Aula
X-PKA-LINK;VALUE=TEXT:https://rapat.contoh.id/a?b=1\\,2
X-PKA-JP;VALUE=TEXT:2
X-PKA-TRAINER;VALUE=TEXT:Contoh Satu\\, Dr.
X-PKA-TRAINER;VALUE=TEXT:Contoh Dua
X-PKA-BREAK-MINUTES;VALUE=TEXT:15
END:VEVENT
"""


def timetable(*sessions: Session) -> Timetable:
    """Return the timetable of a cohort."""
    return Timetable(cohort="Angkatan I", sessions=sessions)


def written(
    *sessions: Session,
    stamp: dt.datetime = FIRST,
    previous: IcalReading | None = None,
    organizer: str | None = None,
) -> str:
    """Return the calendar of the whole cohort."""
    before = {} if previous is None else {previous.key: previous.events}
    (events,) = revise(timetable(*sessions), stamp=stamp, previous=before).values()
    data = write_ical(
        events,
        cohort="Angkatan I",
        key=WHOLE,
        stamp=stamp,
        edition=editions.load("pka-2023-blended"),
        organizer=organizer,
    )
    return data.decode("utf-8").replace("\r\n", "\n")


def parsed(text: str) -> Any:  # noqa: ANN401 - properties of any kind
    """Return a calendar as another program reads it."""
    return Calendar.from_ical(text)


class TestWritten:
    """What stands in a calendar."""

    def test_an_event(self) -> None:
        """All that is known of a session, folded and escaped, but not who takes part."""
        text = written(FULL)
        assert text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")] == EVENT

    def test_the_head(self) -> None:
        """A snapshot has no method; its name is that of the cohort."""
        assert written(FULL).splitlines()[:9] == [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//pka//timetable//ID",
            "CALSCALE:GREGORIAN",
            "NAME:Angkatan I",
            "X-WR-CALNAME:Angkatan I",
            "X-PKA-COHORT;VALUE=TEXT:Angkatan I",
            "X-PKA-CALENDAR-BY;VALUE=TEXT:cohort",
            "X-PKA-CALENDAR-OF;VALUE=TEXT:",
        ]

    def test_the_zones(self) -> None:
        """Each of the three zones is defined with its name and its offset."""
        zones = parsed(written(FULL)).timezones
        assert [
            (
                zone["TZID"],
                str(zone.standard[0]["TZNAME"]),
                zone.standard[0]["TZOFFSETTO"].td,
                zone.standard[0]["TZOFFSETFROM"].td,
            )
            for zone in zones
        ] == [
            ("Asia/Jakarta", "WIB", dt.timedelta(hours=7), dt.timedelta(hours=7)),
            ("Asia/Makassar", "WITA", dt.timedelta(hours=8), dt.timedelta(hours=8)),
            ("Asia/Jayapura", "WIT", dt.timedelta(hours=9), dt.timedelta(hours=9)),
        ]

    def test_three_zones_on_one_day(self) -> None:
        """Each session keeps its own clock, and with it its instant."""
        three = [
            session(code, zone=zone) for code, zone in (("a", "WIB"), ("b", "WITA"), ("c", "WIT"))
        ]
        events = parsed(written(*three)).events
        assert [event.start.astimezone(dt.UTC).hour for event in events] == [1, 0, 23]
        assert [event["DTSTART"].params["TZID"] for event in events] == [
            "Asia/Jakarta",
            "Asia/Makassar",
            "Asia/Jayapura",
        ]

    def test_little_is_known(self) -> None:
        """What is not known has no property; a link that is no address is no URL."""
        (event,) = parsed(written(session(link="Zoom 123", hours=None))).events
        assert str(event["SUMMARY"]) == "Sesi S-1"
        assert [
            name for name in ("LOCATION", "URL", "CONFERENCE", "X-PKA-JP") if name in event
        ] == []
        assert str(event["DESCRIPTION"]) == "Tautan: Zoom 123\nKode sesi: S-1"

    def test_cancelled(self) -> None:
        """A cancelled session stays, as cancelled."""
        (event,) = parsed(written(session(cancelled=True))).events
        assert str(event["STATUS"]) == "CANCELLED"

    def test_an_empty_timetable(self) -> None:
        """Without sessions it is a calendar all the same."""
        assert list(parsed(written()).events) == []

    def test_a_snapshot_repeats_what_did_not_change(self) -> None:
        """Without an organizer DTSTAMP is the moment of the last change (RFC 5545, 3.8.7.2)."""
        first = written(FULL)
        again = written(FULL, stamp=SECOND, previous=read_ical(first.encode()))
        assert again == first

    def test_a_publication_names_its_moment(self) -> None:
        """With an organizer DTSTAMP is the moment of publication, and the method is PUBLISH."""
        first = read_ical(written(FULL).encode())
        text = written(FULL, stamp=SECOND, previous=first, organizer="diklat@contoh.go.id")
        calendar = parsed(text)
        (event,) = calendar.events
        assert (calendar["METHOD"], event["ORGANIZER"], event["SEQUENCE"]) == (
            "PUBLISH",
            "mailto:diklat@contoh.go.id",
            0,
        )
        assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (SECOND, FIRST)

    @pytest.mark.parametrize(
        "organizer",
        [
            pytest.param("diklat", id="no-domain"),
            pytest.param("a@b.id\nBEGIN:VEVENT", id="line-end"),
            pytest.param("", id="empty"),
        ],
    )
    def test_an_organizer_is_a_mail_address(self, organizer: str) -> None:
        """Anything else is refused with the value and an example."""
        with pytest.raises(InvalidQuantity) as refused:
            written(FULL, organizer=organizer)
        assert str(refused.value) == (
            f"organizer {organizer!r} is no mail address such as diklat@contoh.go.id"
        )


class TestFileName:
    """Names of files of several calendars."""

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            pytest.param("Kelompok A", "kelompok-a-", id="plain"),
            pytest.param("../../etc/passwd", "etc-passwd-", id="path"),
            pytest.param("😀", "", id="nothing-left"),
            pytest.param("a" * 300, "a" * 40 + "-", id="long"),
        ],
    )
    def test_safe(self, name: str, start: str) -> None:
        """Whatever somebody is called, the name is that of a file."""
        found = file_name(CalendarKey(CalendarBy.TRAINER, name))
        assert found.startswith(start)
        assert found.removeprefix(start).removesuffix(".ics").isalnum()
        assert Path(found).name == found

    def test_different(self) -> None:
        """Names that differ in a capital alone do not share a file."""
        names = {file_name(CalendarKey(CalendarBy.GROUP, name)) for name in ("A", "a", "A ")}
        assert len(names) == 3


class TestRead:
    """What is read back."""

    def test_a_file(self, tmp_path: Path) -> None:
        """A file is read as its bytes are, and named in faults."""
        file = tmp_path / "jadwal.ics"
        file.write_text(written(FULL).replace("SEQUENCE:0", "SEQUENCE:x"), encoding="utf-8")
        reading = read_ical(file)
        assert reading.events == ()
        (fault,) = reading.report
        assert (fault.code, fault.location.file) == ("PKA985", str(file))

    @pytest.mark.parametrize(
        ("line", "instead", "wrong"),
        [
            pytest.param("X-PKA-SESSION;VALUE=TEXT:S-1\n", "", "X-PKA-SESSION", id="foreign"),
            pytest.param("Asia/Jakarta:2025", "Europe/Oslo:2025", "DTSTART", id="other-zone"),
            pytest.param(
                "DTEND;TZID=Asia/Jakarta:20250203", "DTEND;TZID=Asia/Jakarta:20250204", "DTEND",
                id="another-day",
            ),
            pytest.param("SEQUENCE:0\n", "", "SEQUENCE", id="no-number"),
            pytest.param("CREATED:20250101T080000Z", "CREATED:20250101T080000", "CREATED",
                id="no-zone"),
            pytest.param("X-PKA-JP;VALUE=TEXT:2", "X-PKA-JP;VALUE=TEXT:dua",
                "hours 'dua' is not an exact number; pass a decimal such as \"88.5\", or an int",
                id="hours",
            ),
            pytest.param("LAST-MODIFIED:20250101T080000Z", "LAST-MODIFIED:kemarin",
                "LAST-MODIFIED", id="broken"),
        ],
    )  # fmt: skip
    def test_an_event_that_is_no_session(self, line: str, instead: str, wrong: str) -> None:
        """It is told which event it is, and what is wrong with it."""
        text = written(FULL)
        assert line in text
        reading = read_ical(text.replace(line, instead).encode())
        assert reading.events == ()
        (fault,) = reading.report
        assert fault.message.en.startswith(
            "event 1 ('248a3230-c0cd-50d3-8039-8bd4ca9cc64c') is no session that pka wrote; "
            "what is wrong: "
        )
        assert wrong[:20] in fault.message.en

    def test_no_calendar(self) -> None:
        """What is no calendar is a fault that says what to give."""
        reading = read_ical(b"NIP;Sesi", file="hadir.csv")
        (fault,) = reading.report
        assert str(fault).startswith(
            "hadir.csv: PKA984 calendar-unreadable: the file is no iCalendar that can be read: "
        )
        assert fault.advice is not None
        assert fault.advice.en == "give the .ics file that `pka timetable export` wrote before"

    def test_a_calendar_of_others(self) -> None:
        """Without our properties it is that of a cohort without a name."""
        data = b"BEGIN:VCALENDAR\r\nX-PKA-CALENDAR-BY:x\r\nX-PKA-COHORT:a\r\nX-PKA-COHORT:b\r\n"
        reading = read_ical(data + b"END:VCALENDAR\r\n")
        assert (reading.key, reading.cohort, reading.events) == (WHOLE, "a", ())

    def test_its_timetable(self) -> None:
        """The sessions of a reading are a timetable again."""
        reading = read_ical(written(FULL).encode())
        assert reading.timetable == timetable(attrs.evolve(FULL, participants=()))

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever lacks the package is told the extra."""
        monkeypatch.delitem(sys.modules, "pka.adapters.ical_events")
        monkeypatch.setitem(sys.modules, "icalendar", None)
        monkeypatch.delattr("pka.adapters.ical_events")
        with pytest.raises(MissingExtra) as missing:
            read_ical(b"")
        assert str(missing.value) == "icalendar is not installed; run: pip install 'pka[calendar]'"


def test_each_fault_is_on_the_page() -> None:
    """The page lists every code of calendars and enrolments with its name."""
    page = Path(__file__).parents[3] / "docs" / "reference" / "timetable-faults.md"
    text = page.read_text(encoding="utf-8")
    codes = {**CALENDAR_CODES, **SESSION_CODES, **ENROLMENT_CODES}
    assert [name for name, code in codes.items() if f"| {code} | {name} |" not in text] == []


class TestFaults:
    """What keeps a timetable from becoming a calendar."""

    def test_none(self) -> None:
        """Sessions with codes of their own and an end after their start are published."""
        midnight = session("S-2", start="00:00", end="23:59")
        assert list(calendar_faults(timetable(FULL, midnight))) == []

    def test_an_empty_table_without_codes(self) -> None:
        """The column is asked for even while there is no session."""
        empty = Timetable(cohort="I", columns=[("date", 1)])
        assert [fault.code for fault in calendar_faults(empty)] == ["PKA980"]
        assert list(calendar_faults(attrs.evolve(empty, columns=[("code", 1)]))) == []

    def test_all(self) -> None:
        """No cohort, no code, one code twice, reversed times, and the end at midnight."""
        wrong = Timetable(
            cohort=" ",
            sessions=(
                session(""),
                session("S-1"),
                session("S-1\r", date="2025-02-04"),
                session("S-1\n"),
                session("S-3", end="00:00"),
                session("S-4", end="08:00"),
            ),
        )
        assert [f"{fault.code} {fault.message.en}" for fault in calendar_faults(wrong)] == [
            (
                "PKA983 the timetable does not name its cohort, by which, with the code, an "
                "event is known"
            ),
            "PKA980 the session on 2025-02-03 at 08:00 has no code",
            r"PKA981 the session code 'S-1\n' is used twice: on 2025-02-04 and 2025-02-03",
            "PKA982 the session 'S-3' ends at 00:00, which is not after its start at 08:00",
            "PKA982 the session 'S-4' ends at 08:00, which is not after its start at 08:00",
        ]

"""What keeps a timetable from becoming a calendar, and a calendar from being read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import shown
from pka.scheduling.session_codes import CODES as CODE_CODES
from pka.scheduling.session_codes import code_faults, place_of
from pka.scheduling.session_text import clean
from pka.text import Text
from pka.timetable import Session, Timetable

__all__ = ["CODES", "calendar_faults", "fault_of"]

#: Code of each fault of a calendar.
CODES: Final = {
    "session-not-a-span": "PKA982",
    "cohort-without-name": "PKA983",
    "calendar-unreadable": "PKA984",
    "event-not-a-session": "PKA985",
}


def fault_of(name: str, message: Text, advice: Text, place: Location) -> Diagnostic:
    """Make a fault of a calendar."""
    return Diagnostic(code=CODES[name], name=name, message=message, advice=advice, location=place)


def calendar_faults(timetable: Timetable) -> Report:
    """Return what keeps a timetable from being published as a calendar.

    An event is known by its cohort and its code alone, so both must be there and be unique;
    RFC 5545 wants its end after its start.
    """
    reversed_ = (s for s in timetable.sessions if s.ends <= s.begins)
    return Report(
        (
            *_of_cohort(timetable),
            *_of_columns(timetable),
            *code_faults(timetable.sessions),
            *map(_span, reversed_),
        )
    )


def _of_cohort(timetable: Timetable) -> Iterator[Diagnostic]:
    if clean(timetable.cohort).strip():
        return
    message = Text(
        "jadwal ini tidak menyebut angkatannya, padahal acara kalender dikenali dari angkatan "
        "dan kode sesi",
        "the timetable does not name its cohort, by which, with the code, an event is known",
    )
    advice = Text(
        "sebutkan nama angkatan, misalnya dengan --cohort; nama itu jangan berubah setelah terbit",
        "name the cohort, for instance with --cohort, and keep the name once it is published",
    )
    yield fault_of("cohort-without-name", message, advice, Location())


def _of_columns(timetable: Timetable) -> Iterator[Diagnostic]:
    """Yield the fault of a file without codes: the number of a row changes with the rows."""
    if not timetable.columns or "code" in dict(timetable.columns):
        return
    first = next((place_of(session) for session in timetable.sessions), Location())
    message = Text(
        "jadwal ini tidak mempunyai kolom Kode, padahal acara kalender dikenali dari kodenya; "
        "nomor baris berubah bila ada baris yang disisipkan",
        "the timetable has no column Kode, by which events are known; the number of a row "
        "changes when another is put in",
    )
    advice = Text(
        "tambahkan kolom Kode, dan beri setiap sesi kode yang tidak berubah",
        "add the column Kode, and give each session a code that does not change",
    )
    name = "session-without-code"
    yield Diagnostic(
        code=CODE_CODES[name],
        name=name,
        message=message,
        advice=advice,
        location=Location(file=first.file),
    )


def _span(session: Session) -> Diagnostic:
    code = shown(clean(session.code))
    message = Text(
        f"sesi {code} berakhir pukul {session.end:%H.%M}, tidak sesudah mulainya, "
        f"pukul {session.start:%H.%M}",
        f"the session {code} ends at {session.end:%H:%M}, which is not after its start "
        f"at {session.start:%H:%M}",
    )
    advice = Text(
        "perbaiki jamnya; sesi yang melewati tengah malam ditulis sebagai dua sesi, yang "
        "pertama sampai pukul 23.59",
        "mend the times; write a session across midnight as two, the first until 23:59",
    )
    return fault_of("session-not-a-span", message, advice, place_of(session))

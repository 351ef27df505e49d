"""Codes by which sessions are known: each must be there, and stand for one session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pka.diagnostic import Diagnostic, Location, Related
from pka.exceptions import shown
from pka.scheduling.session_text import clean
from pka.text import Text
from pka.timetable import Session

__all__ = ["CODES", "code_faults", "place_of"]

CODES: Final = {"session-without-code": "PKA980", "session-code-twice": "PKA981"}


def place_of(session: Session) -> Location:
    """Return where a session was read."""
    if session.origin is None:
        return Location()
    return Location(file=session.origin.file, line=session.origin.row)


def code_faults(sessions: Iterable[Session]) -> Iterator[Diagnostic]:
    """Yield each session without a code, and each whose code another one has.

    Codes that differ only in what no format can hold are the same.
    """
    first: dict[str, Session] = {}
    for session in sessions:
        code = clean(session.code)
        if not code.strip():
            yield _without(session)
        elif code in first:
            yield _twice(code, first[code], session)
        else:
            first[code] = session


def _without(session: Session) -> Diagnostic:
    name = "session-without-code"
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=Text(
            f"sesi pada {session.date} pukul {session.start:%H.%M} tidak berkode",
            f"the session on {session.date} at {session.start:%H:%M} has no code",
        ),
        advice=Text(
            "beri setiap sesi kode yang tidak berubah",
            "give each session a code that does not change",
        ),
        location=place_of(session),
    )


def _twice(code: str, first: Session, second: Session) -> Diagnostic:
    name = "session-code-twice"
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=Text(
            f"kode sesi {shown(code)} dipakai dua kali: pada {first.date} dan {second.date}",
            f"the session code {shown(code)} is used twice: on {first.date} and {second.date}",
        ),
        advice=Text("beri salah satunya kode lain", "give one of them another code"),
        location=place_of(second),
        related=(
            Related(location=place_of(first), message=Text("sesi pertama", "the first session")),
        ),
    )

"""The faults of a timetable that is read: names, stable codes, and the words for sessions.

Codes `PKA92x` and `PKA93x` concern one session or two, `PKA94x` the timetable as a whole. What is
wrong with the file itself has its codes in `pka.adapters.timetable_faults`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from pka.citation import Citation
from pka.diagnostic import Diagnostic, Location, Related, Severity
from pka.exceptions import shown
from pka.prose.numbers import weekday_text
from pka.quantities import as_text
from pka.text import Text
from pka.timetable import Session, Timetable

__all__ = ["CODES", "check_fault", "hours_words", "place_of", "session_words"]

#: The code of each fault by its name.
CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reversed-times": "PKA921",
        "zero-length": "PKA922",
        "session-minutes": "PKA923",
        "trainer-clash": "PKA924",
        "room-clash": "PKA925",
        "group-clash": "PKA926",
        "participant-clash": "PKA927",
        "session-on-holiday": "PKA928",
        "weekend-session": "PKA929",
        "outside-stage": "PKA930",
        "unknown-stage": "PKA931",
        "unknown-module": "PKA932",
        "unknown-activity": "PKA933",
        "activity-unclear": "PKA934",
        "session-disagrees": "PKA935",
        "asynchronous-session": "PKA936",
        "activity-without-session": "PKA941",
        "hours-short": "PKA942",
        "hours-surplus": "PKA943",
        "stage-order": "PKA944",
        "precedence-broken": "PKA945",
        "day-too-long": "PKA946",
        "trainer-day": "PKA947",
        "trainer-month": "PKA948",
    }
)

#: Another way in which a file may write a field.
_INSTEAD: Final = {"start": "times", "end": "times"}


def check_fault(
    name: str,
    message: Text,
    place: Location,
    advice: Text,
    *,
    severity: Severity = Severity.ERROR,
    citation: Citation | None = None,
    related: tuple[Related, ...] = (),
    **facts: str | None,
) -> Diagnostic:
    """Make a fault of a timetable by its name; a fact that is None is left out."""
    return Diagnostic(
        code=CODES[name],
        name=name,
        severity=severity,
        message=message,
        location=place,
        advice=advice,
        citation=citation,
        related=related,
        facts=tuple((key, fact) for key, fact in facts.items() if fact is not None),
    )


def place_of(timetable: Timetable, number: int, field: str) -> Location:
    """Return the place of a field of a session: file, row and column, or a pointer.

    Args:
        timetable: the timetable.
        number: number of the session, from 0.
        field: name of the field.
    """
    origin = timetable.sessions[number].origin
    if origin is None:
        return Location(pointer=f"/sessions/{number}/{field}")
    columns = dict(timetable.columns)
    column = columns.get(field, columns.get(_INSTEAD.get(field, "")))
    return Location(file=origin.file, line=origin.row, column=column)


def session_words(session: Session) -> Text:
    """Name a session by its code, day and times."""
    code = shown(session.code)

    def times(mark: str) -> str:
        start, end = (f"{time:%H}{mark}{time:%M}" for time in (session.start, session.end))
        return f"{start}–{end} {session.zone}"

    return Text(
        f"sesi {code} ({weekday_text(session.date, 'id')}, {times('.')})",
        f"session {code} ({weekday_text(session.date, 'en')}, {times(':')})",
    )


def hours_words(hours: Fraction) -> Text:
    """Write learning hours in full, what no decimal holds as a mixed number.

    Examples:
        >>> hours_words(Fraction(32, 3)).id, hours_words(Fraction(5, 2)).id
        ('10 2/3 JP', '2,5 JP')
    """
    text = as_text(hours)
    if "/" in text:
        whole, rest = divmod(hours, 1)
        text = f"{whole} {rest}" if whole else text
    return Text(f"{text.replace('.', ',')} JP", f"{text} JP")

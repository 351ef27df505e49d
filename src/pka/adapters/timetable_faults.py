"""What can be wrong with a timetable as a file: names, codes, and words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pka.adapters.cells import shown
from pka.adapters.spoken_faults import SpokenFault
from pka.adapters.table_faults import listed
from pka.diagnostic import Diagnostic, Location, Severity
from pka.exceptions import nearest
from pka.text import Text
from pka.timetable import Zone

__all__ = [
    "CODES",
    "in_column",
    "incomplete",
    "spoken",
    "timetable_fault",
    "unknown_word",
    "zone_missing",
    "zone_unclear",
]

#: The code of each fault by its name.
CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-a-date": "PKA901",
        "no-such-date": "PKA902",
        "unknown-month": "PKA903",
        "unknown-day-name": "PKA904",
        "day-name-mismatch": "PKA905",
        "not-a-time": "PKA906",
        "no-such-time": "PKA907",
        "end-missing": "PKA908",
        "zone-missing": "PKA909",
        "zone-unclear": "PKA910",
        "session-incomplete": "PKA911",
        "unknown-delivery": "PKA912",
        "unknown-session-status": "PKA913",
        "formula-not-computed": "PKA914",
        "error-cell": "PKA915",
        "damaged-workbook": "PKA916",
        "workbook-too-large": "PKA917",
        "which-sheet": "PKA918",
        "hidden-sheet": "PKA919",
    }
)


def timetable_fault(
    name: str,
    message: Text,
    place: Location,
    advice: Text | None = None,
    *,
    severity: Severity = Severity.ERROR,
    **facts: str,
) -> Diagnostic:
    """Make a fault of a timetable by its name."""
    return Diagnostic(
        code=CODES[name],
        name=name,
        severity=severity,
        message=message,
        location=place,
        advice=advice,
        facts=tuple(facts.items()),
    )


def in_column(column: str, message: Text) -> Text:
    """Name the column in front of a message."""
    return Text(f"kolom {shown(column)}: {message.id}", f"column {shown(column)}: {message.en}")


def spoken(fault: SpokenFault, place: Location, column: str, text: str) -> Diagnostic:
    """A date or a time cannot be read."""
    message = in_column(column, fault.message)
    return timetable_fault(fault.name, message, place, fault.advice, column=column, value=text)


def incomplete(place: Location, column: str, *, may_fill_down: bool) -> Diagnostic:
    """A row lacks something without which it is no session."""
    message = in_column(column, Text("kosong", "empty"))
    advice = Text(
        "isi sel itu, atau hapus barisnya jika bukan sesi",
        "fill in the cell, or remove the row if it is no session",
    )
    if may_fill_down:
        advice = Text(
            f"{advice.id}; jika sel kosong berarti hari yang sama dengan baris di atasnya, "
            "pakai --fill-down",
            f"{advice.en}; if an empty cell means the day of the row above, say --fill-down",
        )
    return timetable_fault("session-incomplete", message, place, advice, column=column)


def zone_missing(place: Location, rows: int) -> Diagnostic:
    """Nothing says by which clock the times are meant; told once for the file."""
    zones = ", ".join(Zone)
    return timetable_fault(
        "zone-missing",
        Text(
            f"zona waktu {rows} baris tidak disebut, mulai dari baris ini",
            f"the time zone of {rows} row{'' if rows == 1 else 's'} is not said, from this row on",
        ),
        place,
        Text(
            f"pakai --zone dengan salah satu dari {zones}, atau tambahkan kolom Zona",
            f"say --zone with one of {zones}, or add a column Zona",
        ),
        rows=str(rows),
    )


def zone_unclear(place: Location, column: str, text: str) -> Diagnostic:
    """A zone is none of Indonesia's, or two are named for one session."""
    zones = ", ".join(Zone)
    message = Text(
        f"zona waktu {shown(text)} tidak dikenal, atau berbeda dari zona pada waktunya",
        f"the time zone {shown(text)} is not known, or differs from that beside the times",
    )
    advice = Text(f"tulis salah satu dari {zones}", f"write one of {zones}")
    return timetable_fault(
        "zone-unclear", in_column(column, message), place, advice, column=column, value=text
    )


def unknown_word(
    name: str, place: Location, column: str, text: str, known: tuple[str, ...]
) -> Diagnostic:
    """A cell holds none of the words that its column knows."""
    near = nearest(text, known)
    message = Text(
        f"{shown(text)} tidak dikenal" + (f"; mungkin maksudnya {near!r}?" if near else ""),
        f"{shown(text)} is not known" + (f"; did you mean {near!r}?" if near else ""),
    )
    advice = Text(
        f"kosongkan, atau tulis salah satu dari {listed(known)}",
        f"leave it empty, or write one of {listed(known)}",
    )
    return timetable_fault(
        name, in_column(column, message), place, advice, column=column, value=text
    )

"""Days off that an organiser adds or takes back, from a CSV file with one row per day or span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, final

import attrs

from pka.adapters.cells import shown
from pka.adapters.csv import read_table
from pka.adapters.spoken_dates import read_span
from pka.adapters.spoken_faults import SpokenFault
from pka.adapters.tables import Row
from pka.citation import Standing
from pka.diagnostic import Diagnostic, Report
from pka.exceptions import nearest
from pka.scheduling.days_off import DayOff, DayOffKind
from pka.text import Text
from pka.timespans import DateSpan

__all__ = ["CODES", "KINDS", "DaysOffFile", "read_days_off"]

#: Code of each fault that the table itself cannot show.
CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "day-off-date": "PKA891",
        "day-off-too-long": "PKA892",
        "day-off-without-name": "PKA893",
        "day-off-kind": "PKA894",
    }
)
#: Words of the column Jenis; None: a day that is not off, whatever else says so.
KINDS: Final[Mapping[str, DayOffKind | None]] = MappingProxyType(
    {
        "libur nasional": DayOffKind.HOLIDAY,
        "cuti bersama": DayOffKind.SHARED_LEAVE,
        "penutupan": DayOffKind.CLOSURE,
        "bukan libur": None,
        **{kind.value.replace("_", " "): kind for kind in DayOffKind},
        "working day": None,
    }
)
#: A longer span is a slip in the year.
_LONGEST: Final = 366
_NO_FAULTS: Final = Report()


@final
@attrs.frozen(kw_only=True)
class DaysOffFile:
    """Days off of an organiser, and the faults of the file."""

    days: tuple[DayOff, ...] = ()
    #: Days that are not off, whatever else says so.
    working: frozenset[dt.date] = frozenset()
    report: Report = _NO_FAULTS


def read_days_off(source: str | Path | bytes, *, file: str | None = None) -> DaysOffFile:
    r"""Read days off from a CSV file; a row with a fault is told in the report and left out.

    Args:
        source: the path of the file, or its bytes.
        file: name of the file for messages; the path, if not given.

    Raises:
        OSError: if the file cannot be read.

    Columns:
        Tanggal (a day such as 2025-12-26, or a span such as 22–31 Desember 2025), Keterangan
        (the name), Jenis (libur nasional, cuti bersama, penutupan, bukan libur).

    Source: `pka-semantics`, T3.

    Examples:
        >>> table = "Tanggal;Keterangan;Jenis\n2025-12-26;Cuti Bersama Natal;cuti bersama\n"
        >>> print(read_days_off(table.encode()).days[0].name)
        Cuti Bersama Natal
    """
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    columns = {"Tanggal": "text", "Keterangan": "text", "Jenis": "text"}
    table = read_table(source, columns=columns, key=None, required=tuple(columns), file=file)
    faults, days, working = list(table.faults), list[DayOff](), set[dt.date]()
    for row in table.rows:
        read = _read(row)
        if isinstance(read, Diagnostic):
            faults.append(read)
            continue
        span, name, kind = read
        for number in range(span.days):
            one = span.start + dt.timedelta(days=number)
            if kind is None:
                working.add(one)
            else:
                days.append(DayOff(day=one, name=name, kind=kind, standing=Standing.ENACTED))
    return DaysOffFile(days=tuple(days), working=frozenset(working), report=Report(tuple(faults)))


def _read(row: Row) -> tuple[DateSpan, Text, DayOffKind | None] | Diagnostic:
    """Read one row, or say what is wrong with it."""
    written, name, word = (str(row[column] or "") for column in ("Tanggal", "Keterangan", "Jenis"))
    span = read_span(written)
    if isinstance(span, SpokenFault):
        return _fault("day-off-date", row, "Tanggal", span.message, span.advice)
    if span.days > _LONGEST:
        return _fault(
            "day-off-too-long",
            row,
            "Tanggal",
            Text(
                f"rentang {shown(written)} memuat {span.days} hari, paling banyak {_LONGEST}",
                f"the span {shown(written)} has {span.days} days; {_LONGEST} are the most",
            ),
            Text("periksa tahunnya", "check the year"),
        )
    kind = " ".join(word.casefold().split())
    if kind not in KINDS:
        return _unknown_kind(row, word)
    if not name:
        return _fault(
            "day-off-without-name",
            row,
            "Keterangan",
            Text("nama hari libur kosong", "the name of the day off is empty"),
            Text("isi keterangannya; rencana menyebutkannya", "fill it in; plans mention it"),
        )
    return span, Text(name, name), KINDS[kind]


def _unknown_kind(row: Row, word: str) -> Diagnostic:
    close = nearest(word, KINDS)
    listed = ", ".join(KINDS)
    hint_id = f"; mungkin maksudnya {close!r}?" if close else ""
    hint_en = f"; did you mean {close!r}?" if close else ""
    return _fault(
        "day-off-kind",
        row,
        "Jenis",
        Text(
            f"jenis {shown(word)} tidak dikenal{hint_id}",
            f"the kind {shown(word)} is not known{hint_en}",
        ),
        Text(f"tulis salah satu: {listed}", f"write one of: {listed}"),
    )


def _fault(name: str, row: Row, column: str, message: Text, advice: Text) -> Diagnostic:
    place = next(cell.location for cell in row.cells if cell.column == column)
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=Text(f"kolom {column!r}: {message.id}", f"column {column!r}: {message.en}"),
        location=place,
        advice=advice,
        facts=(("column", column),),
    )

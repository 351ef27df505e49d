"""Timetables as organisers have them, one row per session: read with every fault, written back."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from pka.adapters.cells import shown
from pka.adapters.csv import read_table, write_table
from pka.adapters.tables import Layout, Table
from pka.adapters.timetable_columns import ALIASES, COLUMNS, HEADERS, KINDS, SEPARATOR, WRITTEN
from pka.adapters.timetable_names import names_of
from pka.adapters.timetable_reading import TimetableFile, read_rows
from pka.adapters.timetable_rows import RowReader
from pka.curriculum import Delivery
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.exceptions import MissingExtra, UnsupportedFormat, member
from pka.prose.numbers import weekday_text
from pka.text import Text
from pka.timetable import Session, Timetable, Zone

__all__ = ["TimetableFile", "read_timetable", "timetable_rows", "timetable_to_csv"]

_REQUIRED: Final = (HEADERS["date"],)
_WORKBOOK: Final = b"PK\x03\x04"
_CANCELLED: Final = "dibatalkan"
_DELIVERY: Final[Mapping[Delivery | None, str]] = {
    Delivery.SYNCHRONOUS: "sinkron",
    Delivery.ASYNCHRONOUS: "asinkron",
}


def read_timetable(
    source: str | Path | bytes,
    *,
    edition: Edition | None = None,
    zone: Zone | str | None = None,
    fill_down: bool = False,
    cohort: str = "",
    sheet: str | None = None,
    file: str | None = None,
    decimal_mark: str | None = None,
) -> TimetableFile:
    """Read a timetable from a CSV file or an XLSX workbook, whichever it is.

    Args:
        source: the path of the file, or its bytes.
        edition: whose codes the names of stages, modules and activities stand for; without it
            they are left as they are written.
        zone: the time zone of all rows that name none. It is never guessed.
        fill_down: whether an empty date means the day of the row above, as merged cells do.
        cohort: name of the cohort.
        sheet: name of the sheet of a workbook; the only one that looks like a timetable, if not
            given.
        file: name of the file for messages; the path, if not given.
        decimal_mark: `,` or `.`; found out from the cells if not given.

    Raises:
        OSError: if the file cannot be read.
        MissingExtra: for a workbook without the extra `xlsx`.
        UnknownReference: if there is no such zone, decimal mark, or sheet.

    Source: `pka-semantics`, T5, B2 and E2.
    """
    clock = None if zone is None else member(Zone, zone, "time zone")
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    if source.startswith(_WORKBOOK):
        table, spoilt = _workbook(source, sheet, file, decimal_mark)
    else:
        table, spoilt = _csv(source, file, decimal_mark), {}
    reader = RowReader(
        zone=clock,
        fill_down=fill_down,
        names=None if edition is None else names_of(edition),
        has_codes=HEADERS["code"] in table.columns,
    )
    return read_rows(table, reader, file=file, cohort=cohort, spoilt=spoilt)


def _csv(data: bytes, file: str | None, mark: str | None) -> Table:
    return read_table(
        data,
        columns=KINDS,
        key=None,
        required=_REQUIRED,
        aliases=ALIASES,
        decimal_mark=mark,
        file=file,
    )


def _workbook(
    data: bytes, sheet: str | None, file: str | None, mark: str | None
) -> tuple[Table, Mapping[tuple[int, int], Diagnostic]]:
    try:
        from pka.adapters.timetable_xlsx import read_workbook  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtra("xlsx", "openpyxl") from None
    layout = Layout(columns=KINDS, key=None, required=_REQUIRED, aliases=ALIASES, decimal_mark=mark)
    return read_workbook(data, layout, sheet=sheet, file=file)


def _written(session: Session, field: str) -> str | Fraction | None:
    """Return one field as a cell; numbers stay numbers."""
    match field:
        case "date":
            return weekday_text(session.date, "id")
        case "start" | "end":
            time = session.start if field == "start" else session.end
            return f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"
        case "zone":
            return session.zone.value
        case "hours":
            return None if session.hours is None else session.hours.value
        case "break_minutes":
            return Fraction(session.break_minutes) if session.break_minutes else None
        case "delivery":
            return _DELIVERY.get(session.delivery)
        case "cancelled":
            return _CANCELLED if session.cancelled else None
        case "trainers" | "participants":
            return _joined(session, field)
        case _:
            return " ".join((getattr(session, field) or "").split()) or None


def _joined(session: Session, field: str) -> str | None:
    names: tuple[str, ...] = getattr(session, field)
    for name in names:
        if SEPARATOR.search(name):
            raise UnsupportedFormat(
                Text(
                    f"sesi {shown(session.code)}: {shown(name)} pada {field} memuat pemisah nama "
                    "di dalam sel, yaitu titik koma atau ganti baris; tulis dengan cara lain",
                    f"session {shown(session.code)}: {shown(name)} among its {field} contains "
                    "what parts names in a cell, a semicolon or line end; write it otherwise",
                )
            )
    return "; ".join(" ".join(name.split()) for name in names) or None


def timetable_rows(timetable: Timetable) -> tuple[tuple[str | Fraction | None, ...], ...]:
    """Return one row of cells for each session, in the order of `WRITTEN`.

    Raises:
        UnsupportedFormat: if a name contains a semicolon or a line end, which part names.
    """
    return tuple(
        tuple(_written(session, COLUMNS[header]) for header in WRITTEN)
        for session in timetable.sessions
    )


def timetable_to_csv(timetable: Timetable, *, delimiter: str = ";") -> str:
    """Write a timetable as CSV; `read_timetable` gives the same timetable back.

    Spaces are written once. Text is guarded against being run as a formula.

    Raises:
        UnsupportedFormat: if a name contains a semicolon or a line end, which part names.
        InvalidQuantity: if hours have no exact decimal form.
        UnknownReference: if the delimiter is none of those of `pka.adapters.csv`.

    Source: `pka-semantics`, B2.
    """
    return write_table(WRITTEN, timetable_rows(timetable), delimiter=delimiter)

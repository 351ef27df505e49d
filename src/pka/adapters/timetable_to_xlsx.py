"""Timetables written as workbooks (XLSX), with the extra `xlsx`."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pka.adapters.cells import DecimalMark, shown, write_cell, write_number
from pka.adapters.timetable import timetable_rows
from pka.adapters.timetable_columns import COLUMNS, WRITTEN
from pka.exceptions import UnsupportedFormat
from pka.text import Text
from pka.timetable import Session, Timetable

__all__ = ["timetable_to_xlsx"]

_SHEET: Final = "Jadwal"
#: Days in Indonesian, whatever the language of the program.
_DAY_FORMAT: Final = "[$-421]dddd, d mmmm yyyy"
#: Spreadsheets keep fifteen digits of a number, and know no day before this one rightly.
_MOST_DIGITS: Final = 15
_FIRST_DAY: Final = dt.date(1900, 3, 1)
_LONGEST: Final = 32_767
_WIDE: Final = {"date": 26, "activity": 34, "module": 34, "title": 34, "trainers": 34}
_USUAL: Final = 13


def timetable_to_xlsx(timetable: Timetable) -> bytes:
    """Write a timetable as a workbook; `read_timetable` gives the same timetable back.

    Days and times are written as such, all else but numbers as text that no program runs.

    Raises:
        UnsupportedFormat: if a text holds characters that no workbook may hold, is too long for
            a cell, or is a name with a semicolon or a line end.
        InvalidQuantity: if hours have no exact decimal form.

    Source: `pka-semantics`, B2.
    """
    # All of it is made before the first row is written: openpyxl keeps half a file open.
    rows = [
        [
            _content(session, COLUMNS[header], value)
            for header, value in zip(WRITTEN, row, strict=True)
        ]
        for session, row in zip(timetable.sessions, timetable_rows(timetable), strict=True)
    ]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    heads = []
    for number, header in enumerate(WRITTEN, start=1):
        width = _WIDE.get(COLUMNS[header], _USUAL)
        sheet.column_dimensions[get_column_letter(number)].width = width
        heads.append(WriteOnlyCell(sheet, header))
        heads[-1].font = Font(bold=True)
    sheet.append(heads)
    for contents in rows:
        cells = [WriteOnlyCell(sheet) for _ in contents]
        for cell, content in zip(cells, contents, strict=True):
            cell.value = content.value
            if content.number_format:
                cell.number_format = content.number_format
            if isinstance(content.value, str):
                # Otherwise openpyxl takes "#N/A" for an error and "=1" for a formula.
                cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@final
@attrs.frozen
class _Content:
    """What stands in a cell."""

    value: str | Decimal | dt.date | dt.time | None
    number_format: str = ""


def _content(session: Session, field: str, value: str | Fraction | None) -> _Content:
    if field == "date" and session.date >= _FIRST_DAY:
        return _Content(session.date, _DAY_FORMAT)
    if field in {"start", "end"}:
        time = session.start if field == "start" else session.end
        return _Content(time, "hh:mm:ss" if time.second else "hh:mm")
    if value is None:
        return _Content(None)
    if isinstance(value, Fraction):
        digits = write_number(value, DecimalMark.POINT)
        short = len(digits) <= _MOST_DIGITS
        return _Content(Decimal(digits) if short else write_number(value, DecimalMark.COMMA))
    if ILLEGAL_CHARACTERS_RE.search(value) or len(value) >= _LONGEST:
        raise UnsupportedFormat(
            Text(
                f"sesi {shown(session.code)}: {field} {shown(value)} memuat karakter kendali atau "
                f"lebih panjang dari {_LONGEST - 1}; tidak ada sel yang dapat memuatnya",
                f"session {shown(session.code)}: {field} {shown(value)} holds control characters "
                f"or is longer than {_LONGEST - 1}; no cell of a workbook can hold it",
            )
        )
    return _Content(write_cell(value))

"""Timetables in workbooks (XLSX), with the extra `xlsx`: dates and times as such, nothing run.

Formulas are never computed: the value that the spreadsheet program saved counts, and where it
saved none the cell has a fault. Hidden sheets are not read.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import Any, Final, final

import attrs
from openpyxl import load_workbook

from pka.adapters.cells import DecimalMark
from pka.adapters.table_header import MOST_ABOVE
from pka.adapters.table_reading import read_records
from pka.adapters.tables import Layout, Record, Table
from pka.adapters.workbook_cells import cell_text
from pka.adapters.workbook_faults import (
    damaged_workbook,
    error_cell,
    formula_not_computed,
    hidden_sheet,
    which_sheet,
    workbook_too_large,
)
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import UnknownReference
from pka.text import Text

__all__ = ["MOST_CELLS", "MOST_ROWS", "MOST_UNPACKED", "read_workbook"]

#: Unpacked bytes of a workbook beyond which it is not opened.
MOST_UNPACKED: Final = 64 * 1024 * 1024
#: Rows and cells of a sheet beyond which it is no timetable.
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 4_000_000
#: How many columns a sheet must name to look like a timetable.
_ENOUGH: Final = 2

#: Why cells hold no value, by line and number.
_Spoilt = dict[tuple[int, int], Diagnostic]


@final
@attrs.frozen(kw_only=True)
class _Sheet:
    """A sheet as it was read."""

    name: str
    visible: bool
    records: tuple[Record, ...]
    spoilt: _Spoilt
    too_large: bool

    @property
    def is_blank(self) -> bool:
        """Whether the sheet has nothing at all."""
        return all(record.is_blank for record in self.records)

    def looks_right(self, layout: Layout) -> bool:
        """Say whether one of the first rows names columns of a timetable."""
        filled = (record for record in self.records if not record.is_blank)
        tops = islice(filled, MOST_ABOVE + 1)
        return any(layout.matches(record.cells) >= _ENOUGH for record in tops)


def read_workbook(
    data: bytes, layout: Layout, *, sheet: str | None = None, file: str | None = None
) -> tuple[Table, Mapping[tuple[int, int], Diagnostic]]:
    """Read one sheet of a workbook as a table.

    Args:
        data: the file.
        layout: what the table must look like.
        sheet: name of the sheet; the only visible one that looks right, if not given.
        file: its name, for the places of the faults.

    Returns:
        The table, and why cells hold no value, by line and number.

    Raises:
        UnknownReference: if there is no such sheet.

    Source: `pka-semantics`, B2 and E2.
    """
    top = Location(file=file, line=1)
    sheets = _sheets(data, layout.decimal_mark or DecimalMark.COMMA, top)
    if isinstance(sheets, Diagnostic):
        return Table(faults=Report((sheets,))), {}
    chosen, warned = _chosen(sheets, sheet, layout, top)
    if chosen is None:
        return Table(faults=Report(warned)), {}
    if chosen.too_large:
        fault = workbook_too_large(top, str(MOST_ROWS), Text("baris", "rows"))
        return Table(faults=Report((*warned, fault))), {}
    table = read_records(chosen.records, layout, file=file)
    told = (_better(fault, chosen.spoilt) for fault in (*warned, *table.faults))
    return attrs.evolve(table, faults=Report(tuple(told))), chosen.spoilt


def _better(fault: Diagnostic, spoilt: _Spoilt) -> Diagnostic:
    """Return why a cell holds no value, in the place of what its text is not."""
    return spoilt.get((fault.location.line or 0, fault.location.column or 0), fault)


def _sheets(data: bytes, mark: DecimalMark, top: Location) -> tuple[_Sheet, ...] | Diagnostic:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_UNPACKED:
            most = str(MOST_UNPACKED // 1024**2)
            return workbook_too_large(top, most, Text("MiB isi", "MiB of content"))
        with warnings.catch_warnings():
            # What openpyxl cannot show, such as pictures, is no part of a timetable.
            warnings.simplefilter("ignore")
            with (
                closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True)) as values,
                closing(load_workbook(io.BytesIO(data), read_only=True)) as formulas,
            ):
                return tuple(
                    _sheet(one, formulas[one.title], mark, top.file) for one in values.worksheets
                )
    except Exception:  # noqa: BLE001 - damaged files break the packages in ways without number
        return damaged_workbook(top)


def _sheet(values: Any, formulas: Any, mark: DecimalMark, file: str | None) -> _Sheet:  # noqa: ANN401
    lines: list[tuple[str, ...]] = []
    spoilt: _Spoilt = {}
    size, too_large = 0, False
    for each in (values, formulas):
        # What a file says of its own size need not be true.
        each.reset_dimensions()
    for line, pair in enumerate(zip(values.rows, formulas.rows, strict=True), start=1):
        texts = tuple(_texts(pair, mark, Location(file=file, line=line), spoilt))
        size += len(texts)
        too_large = size > MOST_CELLS or (line > MOST_ROWS + 1 and any(texts))
        if too_large:
            break
        if any(texts):
            # Rows without anything come in between, and none behind the last one.
            lines += [()] * (line - 1 - len(lines))
            lines.append(texts)
    width = max(map(len, lines), default=0)
    return _Sheet(
        name=values.title,
        visible=values.sheet_state == "visible",
        records=tuple(
            Record(line=line, cells=texts + ("",) * (width - len(texts)))
            for line, texts in enumerate(lines, start=1)
        ),
        spoilt=spoilt,
        too_large=too_large,
    )


def _texts(pair: Any, mark: DecimalMark, place: Location, spoilt: _Spoilt) -> Iterator[str]:  # noqa: ANN401
    """Yield the cells of a row as text, and note those that hold no value."""
    for number, (cell, formula) in enumerate(zip(*pair, strict=True), start=1):
        at = attrs.evolve(place, column=number)
        if cell.data_type == "e":
            spoilt[place.line or 0, number] = error_cell(at, str(cell.value))
        elif cell.value is None and formula.data_type == "f":
            # The row is not empty, so that nobody takes it for one.
            spoilt[place.line or 0, number] = formula_not_computed(at)
            yield str(formula.value)
            continue
        yield cell_text(cell.value, mark)


def _chosen(
    sheets: tuple[_Sheet, ...], name: str | None, layout: Layout, top: Location
) -> tuple[_Sheet | None, tuple[Diagnostic, ...]]:
    """Return the sheet to read, if it is clear, and what there is to say of the others."""
    if name is not None:
        named = next((one for one in sheets if one.name == name), None)
        if named is None:
            kind = "sheet"
            raise UnknownReference(kind, name, tuple(one.name for one in sheets))
        return named, ()
    likely = [one for one in sheets if one.looks_right(layout)]
    hidden = tuple(hidden_sheet(top, one.name) for one in likely if not one.visible)
    seen = [one for one in likely if one.visible]
    # Where no sheet looks right, the header of the only one says why.
    seen = seen or [one for one in sheets if one.visible and not one.is_blank]
    seen = seen or [one for one in sheets if one.visible][:1]
    if len(seen) == 1:
        return seen[0], hidden
    return None, (*hidden, which_sheet(top, tuple(one.name for one in seen)))

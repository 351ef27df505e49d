"""The header of a table: which column stands where, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, final

import attrs

from pka.adapters import table_faults
from pka.adapters.table_header_faults import (
    duplicate_column,
    header_not_first,
    missing_column,
    unknown_column,
)
from pka.adapters.tables import Layout, Record, squeezed
from pka.diagnostic import Diagnostic, Location
from pka.exceptions import nearest

__all__ = ["MOST_ABOVE", "Header", "broken_record", "header_below", "read_header"]

#: How far below the first row a header is looked for, and how many columns it must name there.
MOST_ABOVE: Final = 10
_ENOUGH: Final = 2


@final
@attrs.frozen(kw_only=True)
class Header:
    """What the first record says about all others."""

    #: Cell number from 0 and column of each known column, in the order of the file.
    columns: tuple[tuple[int, str], ...] = ()
    #: Fewest and most cells of a sound row; empty cells at the end of the header may be left out.
    width: range | None = None
    faults: tuple[Diagnostic, ...] = ()
    #: The faults for which no row can be accepted.
    blocking: tuple[Diagnostic, ...] = ()
    #: Whether something stands above the header, which must go before anything else is judged.
    misplaced: bool = False

    def index_of(self, column: str | None) -> int | None:
        """Return the cell number of a column, if the file has it."""
        return next((index for index, name in self.columns if name == column), None)


def broken_record(record: Record, row: int | None, location: Location) -> Diagnostic:
    """Say what broke a record."""
    make = (
        table_faults.bad_quoting if record.broken == "bad-quoting" else table_faults.field_too_long
    )
    return make(location, row, record.cells[0])


def header_below(records: Iterable[Record], layout: Layout) -> Record | None:
    """Return the header if a title or the like stands above it, so that it is not the first row.

    Args:
        records: the records of a file in its order.
        layout: what the table must look like.
    """
    filled = (record for record in records if not record.is_blank)
    first, below = next(filled, None), islice(filled, MOST_ABOVE)
    if first is None or layout.matches(first.cells):
        return None
    return next((record for record in below if layout.matches(record.cells) >= _ENOUGH), None)


@final
@attrs.frozen(kw_only=True)
class _Cells:
    """The cells of a header, and what each of them names."""

    record: Record
    names: tuple[str, ...]
    #: The column that each cell names, if any.
    columns: tuple[str | None, ...]
    #: Where each column stands first.
    first: Mapping[str, int]
    layout: Layout
    file: str | None

    @property
    def place(self) -> Location:
        """The line of the header."""
        return Location(file=self.file, line=self.record.line)

    def at(self, index: int) -> Location:
        """Return the place of one cell."""
        return Location(file=self.file, line=self.record.line_of(index), column=index + 1)


def _cells(record: Record, layout: Layout, file: str | None) -> _Cells:
    names = tuple(" ".join(cell.replace("\ufeff", "").split()) for cell in record.cells)
    known = layout.by_header()
    columns = tuple(known.get(squeezed(name)) for name in names)
    first: dict[str, int] = {}
    for index, column in enumerate(columns):
        if column is not None:
            first.setdefault(column, index)
    return _Cells(
        record=record, names=names, columns=columns, first=first, layout=layout, file=file
    )


def read_header(
    record: Record, body: Sequence[Record], layout: Layout, file: str | None, *, top: int
) -> Header:
    """Find the columns in the header.

    Args:
        record: the header.
        body: the records below it.
        layout: what the table must look like.
        file: the name of the file, for the places of the faults.
        top: line of the first row with content; that of the header, as it should be.
    """
    if record.broken is not None:
        fault = broken_record(record, None, Location(file=file, line=record.line))
        return Header(faults=(fault,), blocking=(fault,))
    cells = _cells(record, layout, file)
    times = Counter(cells.columns)
    least = 1 + max((index for index, name in enumerate(cells.names) if name), default=0)
    header = Header(
        columns=tuple((at, column) for column, at in cells.first.items() if times[column] == 1),
        width=range(least, len(cells.names) + 1),
    )
    if record.line != top:
        fault = header_not_first(cells.place, top)
        return attrs.evolve(header, faults=(fault,), blocking=(fault,), misplaced=True)
    wrong = (*_duplicate(cells), *_missing(cells))
    needed = set(layout.needed)
    blocking = tuple(fault for fault in wrong if fault.fact("column") in needed)
    # In the order of the cells; what has no cell comes last.
    last = len(cells.names) + 1
    faults = sorted((*_unknown(cells, body), *wrong), key=lambda f: f.location.column or last)
    return attrs.evolve(header, faults=tuple(faults), blocking=blocking)


def _unknown(cells: _Cells, body: Iterable[Record]) -> Iterator[Diagnostic]:
    layout = cells.layout
    hopes = tuple(header for header, column in layout.headers() if column not in cells.first)
    used = _used_without_name(cells.names, body)
    for index, (name, column) in enumerate(zip(cells.names, cells.columns, strict=True)):
        if column is None and (name or index in used):
            near = nearest(name, hopes) if hopes else None
            yield unknown_column(cells.at(index), name, near, layout.shown_columns)


def _used_without_name(names: Sequence[str], body: Iterable[Record]) -> set[int]:
    """Return the columns that have no header; they are worth a word if something stands in them."""
    nameless = {index for index, name in enumerate(names) if not name}
    return nameless and {
        index
        for record in body
        for index, cell in enumerate(record.cells)
        if index in nameless and cell.strip()
    }


def _duplicate(cells: _Cells) -> Iterator[Diagnostic]:
    for index, column in enumerate(cells.columns):
        if column is not None and cells.first[column] != index:
            yield duplicate_column(cells.at(index), column, cells.at(cells.first[column]))


def _missing(cells: _Cells) -> Iterator[Diagnostic]:
    needed = set(cells.layout.needed)
    for column in cells.layout.columns:
        if column in needed and column not in cells.first:
            yield missing_column(cells.place, column, tuple(filter(None, cells.names)))

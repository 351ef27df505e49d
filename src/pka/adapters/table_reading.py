"""From the records of a table to its rows, with every fault in its place.

Nothing here knows a file format: `pka.adapters.csv` makes the records, and any other reader of
tables can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final

import attrs

from pka.adapters import table_faults
from pka.adapters.cells import CellFault, DecimalMark, detect_mark
from pka.adapters.tables import Cell, Kind, Layout, Record, Refused, Row, Table, squeezed
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import nearest

__all__ = ["read_records"]


@final
@attrs.frozen(kw_only=True)
class _Header:
    """What the first record says about all others."""

    #: Cell number from 0 and column of each known column, in the order of the file.
    columns: tuple[tuple[int, str], ...] = ()
    #: Fewest and most cells of a sound row; empty cells at the end of the header may be left out.
    width: range | None = None
    faults: tuple[Diagnostic, ...] = ()
    #: The faults for which no row can be accepted.
    blocking: tuple[Diagnostic, ...] = ()

    def index_of(self, column: str) -> int | None:
        """Return the cell number of a column, if the file has it."""
        return next((index for index, name in self.columns if name == column), None)


@final
@attrs.frozen(kw_only=True)
class _Context:
    """What holds for every cell of one table."""

    layout: Layout
    header: _Header
    file: str | None
    mark: DecimalMark
    guessed: bool
    #: The keys that the cohort knows, if it was given.
    roster: frozenset[str] | None

    def at(self, record: Record, index: int | None = None) -> Location:
        """Return the place of a record or of one of its cells."""
        if index is None:
            return Location(file=self.file, line=record.line)
        return Location(file=self.file, line=record.line_of(index), column=index + 1)


def _broken(record: Record, row: int | None, location: Location) -> Diagnostic:
    make = (
        table_faults.bad_quoting if record.broken == "bad-quoting" else table_faults.field_too_long
    )
    return make(location, row, record.cells[0])


def _header(record: Record, body: Sequence[Record], layout: Layout, file: str | None) -> _Header:
    """Find the columns in the first record."""
    if record.broken is not None:
        fault = _broken(record, None, Location(file=file, line=record.line))
        return _Header(faults=(fault,), blocking=(fault,))

    def at(index: int) -> Location:
        return Location(file=file, line=record.line_of(index), column=index + 1)

    names = tuple(" ".join(cell.replace("\ufeff", "").split()) for cell in record.cells)
    known = layout.by_header()
    found = [known.get(squeezed(name)) for name in names]
    absent = set(layout.columns).difference(filter(None, found))
    hopes = tuple(header for header, column in layout.headers() if column in absent)
    # A column without a header is worth a word only if something stands in it.
    nameless = {index for index, name in enumerate(names) if not name}
    used = nameless and {
        index
        for other in body
        for index, cell in enumerate(other.cells)
        if index in nameless and cell.strip()
    }
    faults: list[Diagnostic] = []
    blocking: list[Diagnostic] = []
    first: dict[str, int] = {}
    twice: set[str] = set()
    needed = {layout.key, *layout.required}
    for index, (name, column) in enumerate(zip(names, found, strict=True)):
        if column is None:
            if name or index in used:
                near = nearest(name, hopes) if hopes else None
                known_columns = tuple(layout.columns)
                faults.append(table_faults.unknown_column(at(index), name, near, known_columns))
        elif column in first:
            twice.add(column)
            faults.append(table_faults.duplicate_column(at(index), column, at(first[column])))
            blocking.extend(faults[-1:] if column in needed else [])
        else:
            first[column] = index
    for column in layout.columns:
        if column in absent and column in needed:
            faults.append(
                table_faults.missing_column(
                    Location(file=file, line=record.line), column, tuple(filter(None, names))
                )
            )
            blocking.append(faults[-1])
    least = 1 + max((index for index, name in enumerate(names) if name), default=0)
    return _Header(
        columns=tuple((index, column) for column, index in first.items() if column not in twice),
        width=range(least, len(names) + 1),
        faults=tuple(faults),
        blocking=tuple(blocking),
    )


def _sound(record: Record, header: _Header) -> bool:
    """Whether a record has the cells that the header names."""
    return record.broken is None and header.width is not None and len(record.cells) in header.width


def _number_cells(records: Iterable[Record], header: _Header, layout: Layout) -> Iterator[str]:
    numbers = [
        index
        for index, column in header.columns
        if layout.columns[column] in {Kind.SCORE, Kind.HOURS}
    ]
    for record in records:
        if _sound(record, header):
            yield from (record.cells[index] for index in numbers)


def _cells(
    record: Record, row: int, context: _Context
) -> tuple[tuple[Cell, ...], tuple[Diagnostic, ...]]:
    """Read the cells of a sound record."""
    layout = context.layout
    cells: list[Cell] = []
    faults: list[Diagnostic] = []
    for index, column in context.header.columns:
        text = record.cells[index]
        value = layout.read(layout.columns[column], text, context.mark, guessed=context.guessed)
        place = context.at(record, index)
        if isinstance(value, CellFault):
            faults.append(table_faults.bad_cell(value, place, row, column, text))
        else:
            cells.append(Cell(column=column, value=value, text=text, location=place))
            if column == layout.key and value is None:
                faults.append(table_faults.blank_key(place, row, column))
    return tuple(cells), tuple(faults)


def _whose(
    cells: Iterable[Cell], row: int, context: _Context, seen: dict[str, tuple[int, Location]]
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the key of a row, and why it may not stand there."""
    column = context.layout.key
    cell = next((cell for cell in cells if cell.column == column), None)
    if cell is None or not isinstance(cell.value, str):
        return None, ()
    key, faults = cell.value, []
    row_before, place_before = seen.setdefault(key, (row, cell.location))
    if context.layout.unique and row_before != row:
        faults.append(
            table_faults.duplicate_row(cell.location, row, column, key, place_before, row_before)
        )
    if context.roster is not None and key not in context.roster:
        faults.append(table_faults.not_on_roster(cell.location, row, column, key))
    return key, tuple(faults)


def _judged(
    record: Record, row: int, context: _Context, seen: dict[str, tuple[int, Location]]
) -> Row | Refused:
    """Read one record below the header."""
    header = context.header
    key: str | None = None
    cells: tuple[Cell, ...] = ()
    if record.broken is not None:
        faults: tuple[Diagnostic, ...] = (_broken(record, row, context.at(record)),)
    elif header.width is not None and not _sound(record, header):
        least = header.width.start
        faults = (table_faults.cell_count(context.at(record), row, len(record.cells), least),)
    else:
        cells, faults = _cells(record, row, context)
        key, more = _whose(cells, row, context, seen)
        faults += more
    if key is not None and not faults and not header.blocking:
        return Row(line=record.line, number=row, key=key, cells=cells)
    index = header.index_of(context.layout.key)
    named = record.broken is None and index is not None and index < len(record.cells)
    return Refused(
        line=record.line,
        number=row,
        key=record.cells[index] if named and index is not None else "",
        cells=record.cells,
        faults=header.blocking + faults,
    )


def _roster(roster: Iterable[str], layout: Layout, mark: DecimalMark) -> tuple[str, ...]:
    """Return the keys of a roster as a row would give them."""
    kind = layout.columns[layout.key]
    read = ((key, layout.read(kind, key, mark, guessed=False)) for key in roster)
    return tuple(dict.fromkeys(value if isinstance(value, str) else key for key, value in read))


def _absent(
    wanted: Iterable[str], records: Iterable[Record], context: _Context
) -> Iterator[Diagnostic]:
    """Name everyone on the roster who has no row, not even a refused one."""
    layout, index = context.layout, context.header.index_of(context.layout.key)
    if index is None:
        return
    kind = layout.columns[layout.key]
    present = {
        layout.read(kind, record.cells[index], context.mark, guessed=False)
        for record in records
        if record.broken is None and index < len(record.cells)
    }
    for key in wanted:
        if key not in present:
            yield table_faults.no_row_for(Location(file=context.file), layout.key, key)


def read_records(
    records: Iterable[Record],
    layout: Layout,
    *,
    file: str | None = None,
    roster: Iterable[str] | None = None,
    delimiter: str | None = None,
) -> Table:
    """Read the records of a table, the header first.

    Args:
        records: the records in the order of the file.
        layout: what the table must look like.
        file: the name of the file, for the places of the faults.
        roster: the keys of all who must have a row, and of nobody else; unknown if not given.
        delimiter: what separated the cells, to be passed on.

    Source: `pka-semantics`, B2.
    """
    everything = tuple(records)
    start = next((i for i, record in enumerate(everything) if not record.is_blank), None)
    if start is None:
        fault = table_faults.empty_table(Location(file=file, line=1), tuple(layout.columns))
        return Table(faults=Report((fault,)), delimiter=delimiter)
    body = everything[start + 1 :]
    header = _header(everything[start], body, layout, file)
    mark = layout.decimal_mark
    guess = DecimalMark.COMMA
    if mark is None:
        guess = detect_mark(_number_cells(body, header, layout)) or guess
    wanted = None if roster is None else _roster(roster, layout, mark or guess)
    context = _Context(
        layout=layout,
        header=header,
        file=file,
        mark=mark or guess,
        guessed=mark is None,
        roster=None if wanted is None else frozenset(wanted),
    )
    seen: dict[str, tuple[int, Location]] = {}
    judged = [
        _judged(record, number, context, seen)
        for number, record in enumerate(body, start=1)
        if not record.is_blank
    ]
    refused = tuple(row for row in judged if isinstance(row, Refused))
    faults = list(header.faults)
    for row in refused:
        faults += row.faults[len(header.blocking) :]
    if not judged:
        faults.append(table_faults.no_rows(Location(file=file, line=everything[start].line)))
    faults += _absent(wanted or (), body, context)
    return Table(
        rows=tuple(row for row in judged if isinstance(row, Row)),
        refused=refused,
        faults=Report(tuple(faults)),
        columns=tuple(column for _, column in header.columns),
        decimal_mark=context.mark,
        mark_guessed=context.guessed,
        blank_lines=tuple(record.line for record in body if record.is_blank),
        delimiter=delimiter,
    )

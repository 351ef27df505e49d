"""From the records of a table to its rows, with every fault in its place.

Nothing here knows a file format: `pka.adapters.csv` makes the records, and any other reader of
tables can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from pka.adapters import table_faults
from pka.adapters.cells import CellFault, DecimalMark, detect_mark
from pka.adapters.table_header import Header, broken_record, header_below, read_header
from pka.adapters.tables import Cell, Kind, Layout, Record, Refused, Row, Table
from pka.diagnostic import Diagnostic, Location, Report

__all__ = ["read_records"]


@final
@attrs.frozen(kw_only=True)
class _Context:
    """What holds for every cell of one table."""

    layout: Layout
    header: Header
    file: str | None
    mark: DecimalMark
    guessed: bool
    #: Whether commas that belong to the cells seem to have separated them.
    commas_clash: bool
    #: The keys that the cohort knows, if it was given.
    roster: frozenset[str] | None

    def at(self, record: Record, index: int | None = None) -> Location:
        """Return the place of a record or of one of its cells."""
        if index is None:
            return Location(file=self.file, line=record.line)
        return Location(file=self.file, line=record.line_of(index), column=index + 1)


def _sound(record: Record, header: Header) -> bool:
    """Whether a record has the cells that the header names."""
    return record.broken is None and header.width is not None and len(record.cells) in header.width


def _number_cells(records: Iterable[Record], header: Header, layout: Layout) -> Iterator[str]:
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
    if column is None:
        return "", ()
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


def _cell_count(record: Record, row: int, width: range, context: _Context) -> Diagnostic:
    found = len(record.cells)
    clash = context.commas_clash and found >= width.stop
    place = context.at(record)
    return table_faults.cell_count(place, row, found, width.start, commas_clash=clash)


def _commas_clash(body: Iterable[Record], header: Header, delimiter: str | None) -> bool:
    """Whether a file has commas between the cells, and most rows have too many cells."""
    if delimiter != "," or header.width is None:
        return False
    sizes = [len(record.cells) for record in body if not record.is_blank]
    return 2 * sum(size >= header.width.stop for size in sizes) > len(sizes)


def _judged(
    record: Record, row: int, context: _Context, seen: dict[str, tuple[int, Location]]
) -> Row | Refused:
    """Read one record below the header."""
    header = context.header
    if header.misplaced:
        return _refused(record, row, context, ())
    key: str | None = None
    cells: tuple[Cell, ...] = ()
    if record.broken is not None:
        faults: tuple[Diagnostic, ...] = (broken_record(record, row, context.at(record)),)
    elif header.width is not None and not _sound(record, header):
        faults = (_cell_count(record, row, header.width, context),)
    else:
        cells, faults = _cells(record, row, context)
        key, more = _whose(cells, row, context, seen)
        faults += more
    if key is not None and not faults and not header.blocking:
        return Row(line=record.line, number=row, key=key, cells=cells)
    return _refused(record, row, context, faults)


def _refused(
    record: Record, row: int, context: _Context, faults: tuple[Diagnostic, ...]
) -> Refused:
    """Keep a row with its faults and those of the header."""
    header = context.header
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
    if layout.key is None:
        return ()
    kind = layout.columns[layout.key]
    read = ((key, layout.read(kind, key, mark, guessed=False)) for key in roster)
    return tuple(dict.fromkeys(value if isinstance(value, str) else key for key, value in read))


def _absent(
    wanted: Iterable[str], records: Iterable[Record], context: _Context
) -> Iterator[Diagnostic]:
    """Name everyone on the roster who has no row, not even a refused one."""
    layout, index = context.layout, context.header.index_of(context.layout.key)
    if layout.key is None or index is None or context.header.misplaced:
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
        fault = table_faults.empty_table(Location(file=file, line=1), layout.shown_columns)
        return Table(faults=Report((fault,)), delimiter=delimiter)
    top = everything[start].line
    below = header_below(everything, layout)
    if below is not None:
        start = everything.index(below)
    body = everything[start + 1 :]
    header = read_header(everything[start], body, layout, file, top=top)
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
        commas_clash=_commas_clash(body, header, delimiter),
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
    if not judged and not header.misplaced:
        faults.append(table_faults.no_rows(Location(file=file, line=everything[start].line)))
    faults += _absent(wanted or (), body, context)
    return Table(
        rows=tuple(row for row in judged if isinstance(row, Row)),
        refused=refused,
        faults=Report(tuple(faults)),
        columns=tuple(column for _, column in header.columns),
        numbers=tuple(index + 1 for index, _ in header.columns),
        decimal_mark=context.mark,
        mark_guessed=context.guessed,
        blank_lines=tuple(record.line for record in body if record.is_blank),
        header_line=everything[start].line,
        delimiter=delimiter,
    )

"""From the rows of a table to a timetable; no row is lost, and no fault is told twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from pka.adapters.spoken_dates import SpokenFault, read_stated_date
from pka.adapters.table_faults import duplicate_row
from pka.adapters.table_header_faults import missing_column
from pka.adapters.tables import Refused, Row, Table
from pka.adapters.timetable_columns import COLUMNS, HEADERS
from pka.adapters.timetable_faults import spoken, zone_missing
from pka.adapters.timetable_names import Named
from pka.adapters.timetable_rows import RowReader, StatedDay
from pka.diagnostic import Diagnostic, Location, Report
from pka.scheduling.checks import reading_order
from pka.timetable import Session, Timetable

__all__ = ["TimetableFile", "read_rows"]

_NO_FAULTS: Final = Report()
#: Faults for which the cells of a row do not stand below their headers.
_OUT_OF_JOINT: Final = frozenset({"bad-quoting", "cell-count", "field-too-long"})


@final
@attrs.frozen(kw_only=True)
class TimetableFile:
    """A timetable as it was read: no row of the file is lost."""

    timetable: Timetable
    #: Every fault of the file, in reading order.
    report: Report = _NO_FAULTS
    #: The rows that are no sessions for their faults.
    refused: tuple[Refused, ...] = ()


@final
@attrs.define(kw_only=True)
class _Reader:
    """The rows of one table, and what has been read of them so far."""

    table: Table
    rows: RowReader
    file: str | None
    #: Number of the cell of each column, from 1.
    numbers: Mapping[str, int]
    spoilt: Mapping[tuple[int, int], Diagnostic]
    sessions: list[Session] = attrs.field(factory=list)
    #: By identity, so that a fault which several rows share is told once.
    faults: dict[int, Diagnostic] = attrs.field(factory=dict)
    refused: list[Refused] = attrs.field(factory=list)
    unread: dict[str | None, None] = attrs.field(factory=dict)
    #: Row and place of each code.
    codes: dict[str, tuple[int, Location]] = attrs.field(factory=dict)
    #: Lines of the rows that lack nothing but a zone.
    zoneless: list[int] = attrs.field(factory=list)
    above: StatedDay | None = None

    def note(self, faults: Sequence[Diagnostic]) -> None:
        """Keep faults."""
        self.faults |= {id(fault): fault for fault in faults}

    def accept(self, row: Row) -> None:
        """Read a row that has all its cells."""
        found = self.rows.read(row, self.above, self.spoilt)
        self.above = found.day or self.above
        faults = found.faults
        if found.session is not None:
            faults = self.twice(row, found.session.code)
        if found.session is not None and not faults:
            self.sessions.append(found.session)
            return
        if found.lacks_zone:
            self.zoneless.append(row.line)
        self.note(faults)
        cells = {cell.column: cell.text for cell in row.cells}
        self.refuse(
            Refused(
                line=row.line,
                number=row.number,
                key=row.key,
                cells=tuple(cells.values()),
                faults=faults,
            ),
            cells,
        )

    def twice(self, row: Row, code: str) -> tuple[Diagnostic, ...]:
        """Return the fault of a code that an earlier session has; it is not replaced."""
        column = HEADERS["code"]
        place = Location(file=self.file, line=row.line, column=self.numbers.get(column))
        first_row, first = self.codes.setdefault(code, (row.number, place))
        if first_row == row.number:
            return ()
        return (duplicate_row(place, row.number, column, code, first, first_row),)

    def refuse(self, row: Refused, cells: Mapping[str, str]) -> None:
        """Keep a row that is no session, and what it may have been."""
        self.refused.append(row)
        names = Named(
            stage=cells.get(HEADERS["stage"]) or None,
            module=cells.get(HEADERS["module"]) or None,
            activity=cells.get(HEADERS["activity"]) or None,
        )
        if self.rows.names is not None:
            names = self.rows.names.of(names, None)
        self.unread[names.activity or names.module] = None

    def pass_over(self, row: Refused) -> None:
        """Take over a row that the table refused; an empty date below it means its day."""
        cells = {
            column: row.cells[number - 1]
            for column, number in self.numbers.items()
            if number <= len(row.cells)
        }
        column = HEADERS["date"]
        text = cells.get(column, "").strip()
        if text:
            day = read_stated_date(text)
            place = Location(file=self.file, line=row.line, column=self.numbers[column])
            self.above = spoken(day, place, column, text) if isinstance(day, SpokenFault) else day
        elif _OUT_OF_JOINT.intersection(fault.name for fault in row.faults):
            # It may have begun a new day.
            self.above = row.faults[-1]
        self.refuse(row, cells)


def _lacks_times(table: Table, file: str | None) -> Diagnostic | None:
    """Say that a table has neither a column of times nor two of them."""
    has = {COLUMNS[column] for column in table.columns}
    if not table.columns or "times" in has or {"start", "end"} <= has:
        return None
    wanted = "end" if "start" in has else "start" if "end" in has else "times"
    place = Location(file=file, line=table.header_line)
    return missing_column(place, HEADERS[wanted], table.columns)


def read_rows(
    table: Table,
    rows: RowReader,
    *,
    file: str | None,
    cohort: str,
    spoilt: Mapping[tuple[int, int], Diagnostic],
) -> TimetableFile:
    """Read every row of a table as a session.

    Args:
        table: the table.
        rows: how its rows are read.
        file: its name, for the places of the faults.
        cohort: name of the cohort.
        spoilt: why cells hold no value, by line and number.

    Source: `pka-semantics`, B2.
    """
    numbers = dict(zip(table.columns, table.numbers, strict=True))
    reader = _Reader(table=table, rows=rows, file=file, numbers=numbers, spoilt=spoilt)
    reader.note(table.faults.diagnostics)
    blocked = _lacks_times(table, file)
    if blocked is not None:
        reader.note((blocked,))
    everything: list[Row | Refused] = [*table.rows, *table.refused]
    for row in sorted(everything, key=lambda row: row.line):
        if isinstance(row, Refused):
            reader.pass_over(row)
        elif blocked is None:
            reader.accept(row)
        else:
            cells = tuple(cell.text for cell in row.cells)
            reader.refuse(
                Refused(line=row.line, number=row.number, key="", cells=cells, faults=(blocked,)),
                {},
            )
    if reader.zoneless:
        place = Location(file=file, line=reader.zoneless[0])
        reader.note((zone_missing(place, len(reader.zoneless)),))
    if not everything and table.faults.has_errors:
        # Nobody knows what an unreadable file holds.
        reader.unread[None] = None
    faults = sorted(reader.faults.values(), key=reading_order)
    return TimetableFile(
        timetable=Timetable(
            cohort=cohort,
            sessions=reader.sessions,
            unread=reader.unread,
            columns=((COLUMNS[column], number) for column, number in numbers.items()),
        ),
        report=Report(tuple(faults)),
        refused=tuple(reader.refused),
    )

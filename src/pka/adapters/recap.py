"""The recap of a cohort as committees keep it: one row per participant."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.cells import Digits, read_id
from pka.adapters.csv import FAULTS, read_table, write_table
from pka.adapters.recap_cells import (
    ABSENCE,
    REMEDIAL,
    STATUS,
    Reading,
    absent_columns,
    origin_of,
    read_remedials,
    read_status,
    reading_of,
    usual_columns,
)
from pka.adapters.tables import Refused, Row, Table
from pka.cohort import RefusedRecord
from pka.diagnostic import Diagnostic, Location, Report
from pka.edition import Edition
from pka.records import AbsenceTotal, Attendance, ParticipantRecord, ScoreFact

__all__ = ["COLUMNS", "Recap", "read_recap", "recap_headers", "recap_template"]

#: Columns beside those of the components, by what they hold.
COLUMNS: Final = {
    "id": "NIP",
    "name": "Nama",
    "absence": ABSENCE,
    "remedial": REMEDIAL,
    "status": STATUS,
}

_NO_FAULTS: Final = Report()
#: Faults of the header; those for which no row is read stand in every row too.
_OF_HEADER: Final = {
    FAULTS[name] for name in ("header-not-first", "duplicate-column", "missing-column")
}


@final
@attrs.frozen(kw_only=True)
class Recap:
    """A recap as it was read: nothing of it is lost."""

    #: Every row in the order of the file, read or refused.
    rows: tuple[ParticipantRecord | RefusedRecord, ...] = ()
    #: Faults of the file as a whole; those of a row are with the row.
    report: Report = _NO_FAULTS

    @property
    def records(self) -> tuple[ParticipantRecord, ...]:
        """The rows that could be read."""
        return tuple(row for row in self.rows if isinstance(row, ParticipantRecord))

    @property
    def refused(self) -> tuple[RefusedRecord, ...]:
        """The rows that could not be read, with their faults."""
        return tuple(row for row in self.rows if isinstance(row, RefusedRecord))


def _table(source: bytes, reading: Reading, file: str | None, mark: str | None) -> Table:
    return read_table(
        source,
        columns={
            COLUMNS["id"]: "id",
            COLUMNS["name"]: "text",
            **dict.fromkeys(reading.scores, "score"),
            COLUMNS["absence"]: "hours",
            COLUMNS["remedial"]: "text",
            COLUMNS["status"]: "text",
        },
        listed=usual_columns(reading),
        aliases={path: header for header, path in reading.scores.items() if path != header},
        key=COLUMNS["id"],
        decimal_mark=mark,
        minimum=reading.minimum,
        maximum=reading.maximum,
        places=reading.places,
        file=file,
    )


def read_recap(
    source: str | Path | bytes,
    edition: Edition,
    *,
    file: str | None = None,
    decimal_mark: str | None = None,
    attendance: Mapping[str, Attendance] | None = None,
) -> Recap:
    """Read the recap of a cohort from a CSV file.

    Args:
        source: the path of the file, or its bytes.
        edition: whose components the columns are.
        file: name of the file for messages; the path, if not given.
        decimal_mark: `,` or `.`; found out from the cells if not given.
        attendance: attendance lists by participant, as `read_attendance` gives them.

    Returns:
        Records and refused rows in the order of the file, with the faults of the file.

    Raises:
        OSError: if the file cannot be read.
        UnknownReference: if the decimal mark is neither `,` nor `.`.

    Columns:
        NIP (18 digits), Nama, one column per component by its header (a score; empty:
        missing), Ketidakhadiran (JP) (absent hours, a closed list; empty: not known),
        Remedial (`component = score`, several with `|`, or a bare score where one component
        alone is in the remedial range), Status (empty or aktif, mengundurkan diri,
        meninggal, diberhentikan).

    Source: `pka-semantics`, M1, N2 and B2.
    """
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    reading = reading_of(edition)
    table = _table(source, reading, file, decimal_mark)
    reading = attrs.evolve(reading, mark=table.decimal_mark, guessed=table.mark_guessed)
    names = _names(source, table)
    by_line: dict[int, ParticipantRecord | RefusedRecord] = {}
    of_rows: set[int] = set()
    for row in table.rows:
        by_line[row.line] = _record(reading, row, attendance or {})
    for refused in table.refused:
        of_rows.update(map(id, refused.faults))
        by_line[refused.line] = _as_refused(refused, names.get(refused.line, ""))
    # What is wrong with the header stands in every row that it spoils, and once for the file.
    of_file = (
        fault for fault in table.faults if id(fault) not in of_rows or fault.code in _OF_HEADER
    )
    found = tuple(of_file)
    if table.columns and table.rows:
        unknown = any(fault.name == "unknown-column" for fault in found)
        # A column that an unknown one is taken for, or that is there twice, has been named already.
        named = (fault.fact(key) or "" for fault in found for key in ("nearest", "column"))
        present = (*table.columns, *named, *([ABSENCE] if attendance is not None else []))
        place = Location(file=file, line=table.header_line)
        found += tuple(absent_columns(present, reading, place, suspicious=unknown))
    return Recap(rows=tuple(by_line[line] for line in sorted(by_line)), report=Report(found))


def _names(source: bytes, table: Table) -> dict[int, str]:
    """Return the name in each row by its line, readable NIP or not."""
    if not table.refused:
        return {}
    name = COLUMNS["name"]
    again = read_table(
        source,
        columns={name: "text", COLUMNS["id"]: "text"},
        key=name,
        unique=False,
        delimiter=table.delimiter,
    )
    # Where the header alone is at fault, the cells stand in their places.
    of_header = (row for row in again.refused if {f.code for f in row.faults} <= _OF_HEADER)
    return {
        **{row.line: row.key for row in again.rows},
        **{row.line: " ".join(row.key.split()) for row in of_header},
    }


def _as_refused(refused: Refused, name: str) -> RefusedRecord:
    read = read_id(refused.key)
    return RefusedRecord(
        id=read.text if isinstance(read, Digits) else refused.key.strip(),
        name=name,
        report=Report(refused.faults),
        row=refused.line,
    )


def _record(
    reading: Reading, row: Row, attendance: Mapping[str, Attendance]
) -> ParticipantRecord | RefusedRecord:
    cells = {cell.column: cell for cell in row.cells if cell.value is not None}
    faults: list[Diagnostic] = []
    scores = [
        ScoreFact(component=path, value=value, origin=origin_of(cells[header]))
        for header, path in reading.scores.items()
        if header in cells and isinstance(value := cells[header].value, Fraction)
    ]
    name = cells.get(COLUMNS["name"])
    absence = cells.get(COLUMNS["absence"])
    record = ParticipantRecord(
        id=row.key,
        name=str(name.value) if name else "",
        scores=scores,
        absence=absence
        and AbsenceTotal(hours=Fraction(absence.value or 0), origin=origin_of(absence)),
        attendance=attendance.get(row.key),
        status=read_status(cells.get(COLUMNS["status"]), faults),
    )
    remedial = cells.get(COLUMNS["remedial"])
    remedials = tuple(read_remedials(reading, record, remedial, faults)) if remedial else ()
    if faults:
        report = Report(tuple(faults))
        return RefusedRecord(id=record.id, name=record.name, report=report, row=row.line)
    return attrs.evolve(record, remedials=list(remedials))


def recap_headers(edition: Edition) -> tuple[str, ...]:
    """Return the headers of a recap of an edition, in the order in which committees keep them."""
    headers = [component.header for component in edition.components.values() if component.header]
    last = (COLUMNS["absence"], COLUMNS["remedial"], COLUMNS["status"])
    return (COLUMNS["id"], COLUMNS["name"], *headers, *last)


def recap_template(edition: Edition) -> str:
    """Return an empty recap with the headers of an edition, as CSV.

    Source: `pka-semantics`, B2.
    """
    return write_table(recap_headers(edition), ())

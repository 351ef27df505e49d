"""The recap of a cohort as committees keep it: one row per participant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.cells import CellFault, Number, read_number
from pka.adapters.csv import read_table, write_table
from pka.adapters.tables import Cell, DecimalMark, Refused, Row, Table
from pka.cohort import RefusedRecord
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic, Location, Report
from pka.edition import Edition
from pka.exceptions import nearest
from pka.quantities import as_text
from pka.records import (
    AbsenceTotal,
    Attendance,
    Origin,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    StatusFact,
)
from pka.rules.scoring import score
from pka.text import Text

__all__ = ["COLUMNS", "Recap", "read_recap", "recap_template"]

#: Columns beside those of the components, by what they hold.
COLUMNS: Final = {
    "id": "NIP",
    "name": "Nama",
    "absence": "Ketidakhadiran (JP)",
    "remedial": "Remedial",
    "status": "Status",
}

#: Words of the status column.
STATUSES: Final = {
    "aktif": ParticipationStatus.ACTIVE,
    "mengundurkan diri": ParticipationStatus.WITHDRAWN,
    "meninggal": ParticipationStatus.DECEASED,
    "meninggal dunia": ParticipationStatus.DECEASED,
    "diberhentikan": ParticipationStatus.DISMISSED,
    **{status.value: status for status in ParticipationStatus},
}

#: Code of each fault of a recap that the table itself cannot show.
CODES: Final = {
    "unknown-status": "PKA851",
    "remedial-notation": "PKA852",
    "remedial-unclear": "PKA853",
}


@final
@attrs.frozen(kw_only=True)
class Recap:
    """A recap as it was read: nothing of it is lost."""

    #: Every row in the order of the file, read or refused.
    rows: tuple[ParticipantRecord | RefusedRecord, ...] = ()
    #: Faults of the file as a whole; those of a row are with the row.
    report: Report = Report()

    @property
    def records(self) -> tuple[ParticipantRecord, ...]:
        """The rows that could be read."""
        return tuple(row for row in self.rows if isinstance(row, ParticipantRecord))

    @property
    def refused(self) -> tuple[RefusedRecord, ...]:
        """The rows that could not be read, with their faults."""
        return tuple(row for row in self.rows if isinstance(row, RefusedRecord))


def _score_columns(edition: Edition) -> dict[str, str]:
    """Return the path of each score column by its header."""
    return {component.header or path: path for path, component in edition.components.items()}


def _read(data: bytes | str, edition: Edition, file: str | None, mark: str | None) -> Table:
    scores = _score_columns(edition)
    scale = edition.scoring.scale if edition.scoring else None
    step = scale.step if scale else None
    return read_table(
        data,
        columns={
            COLUMNS["id"]: "id",
            COLUMNS["name"]: "text",
            **dict.fromkeys(scores, "score"),
            COLUMNS["absence"]: "hours",
            COLUMNS["remedial"]: "text",
            COLUMNS["status"]: "text",
        },
        aliases={path: header for header, path in scores.items() if path != header},
        key=COLUMNS["id"],
        decimal_mark=mark,
        minimum=scale.minimum if scale else 0,
        maximum=scale.maximum if scale and not scale.above_maximum_allowed else None,
        places=None if step is None else len(as_text(step).partition(".")[2]),
        file=file,
    )


def read_recap(
    source: str | Path | bytes,
    edition: Edition,
    *,
    file: str | None = None,
    decimal_mark: str | None = None,
    attendance: dict[str, Attendance] | None = None,
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
    table = _read(source, edition, file, decimal_mark)
    by_line: dict[int, ParticipantRecord | RefusedRecord] = {}
    of_rows: set[Diagnostic] = set()
    for row in table.rows:
        by_line[row.line] = _record(edition, row, table.decimal_mark, attendance or {})
    for refused in table.refused:
        of_rows.update(refused.faults)
        by_line[refused.line] = _as_refused(table, refused)
    return Recap(
        rows=tuple(by_line[line] for line in sorted(by_line)),
        report=Report(tuple(fault for fault in table.faults if fault not in of_rows)),
    )


def _as_refused(table: Table, refused: Refused) -> RefusedRecord:
    name = COLUMNS["name"]
    index = table.columns.index(name) if name in table.columns else len(refused.cells)
    return RefusedRecord(
        id=refused.key.strip(),
        name=refused.cells[index].strip() if index < len(refused.cells) else "",
        report=Report(refused.faults),
        row=refused.line,
    )


def _origin(cell: Cell) -> Origin:
    return Origin(file=cell.location.file, row=cell.location.line, column=cell.column)


def _record(
    edition: Edition, row: Row, mark: DecimalMark, attendance: dict[str, Attendance]
) -> ParticipantRecord | RefusedRecord:
    cells = {cell.column: cell for cell in row.cells if cell.value is not None}
    faults: list[Diagnostic] = []
    scores = [
        ScoreFact(component=path, value=cells[header].value, origin=_origin(cells[header]))
        for header, path in _score_columns(edition).items()
        if header in cells
    ]
    absence = cells.get(COLUMNS["absence"])
    record = ParticipantRecord(
        id=row.key,
        name=str(cells[COLUMNS["name"]].value) if COLUMNS["name"] in cells else "",
        scores=scores,
        absence=absence
        and AbsenceTotal(hours=absence.value or Fraction(), origin=_origin(absence)),
        attendance=attendance.get(row.key),
        status=_status(cells.get(COLUMNS["status"]), faults),
    )
    remedials = tuple(_remedials(edition, record, cells.get(COLUMNS["remedial"]), mark, faults))
    if faults:
        report = Report(tuple(faults))
        return RefusedRecord(id=record.id, name=record.name, report=report, row=row.line)
    return attrs.evolve(record, remedials=remedials)


def _fault(name: str, cell: Cell, message: Text, advice: Text) -> Diagnostic:
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        location=cell.location,
        advice=advice,
        facts=(("column", cell.column), ("value", cell.text[:60])),
    )


def _status(cell: Cell | None, faults: list[Diagnostic]) -> StatusFact | None:
    if cell is None:
        return None
    word = " ".join(str(cell.value).casefold().split())
    status = STATUSES.get(word)
    if status is None:
        close = nearest(word, STATUSES)
        listed = ", ".join(STATUSES)
        faults.append(
            _fault(
                "unknown-status",
                cell,
                Text(
                    f"status {word[:40]!r} tidak dikenal"
                    + (f"; mungkin maksudnya {close!r}?" if close else ""),
                    f"the status {word[:40]!r} is not known"
                    + (f"; did you mean {close!r}?" if close else ""),
                ),
                Text(f"tulis salah satu: {listed}", f"write one of: {listed}"),
            )
        )
        return None
    return StatusFact(status=status, origin=_origin(cell))


def _remedials(
    edition: Edition,
    record: ParticipantRecord,
    cell: Cell | None,
    mark: DecimalMark,
    faults: list[Diagnostic],
) -> Iterator[RemedialFact]:
    if cell is None:
        return
    paths = _score_columns(edition)
    known = {"".join(name.casefold().split()): path for name, path in paths.items()}
    known |= {path.casefold(): path for path in paths.values()}
    for part in str(cell.value).split("|"):
        left, equals, right = part.rpartition("=")
        number = read_number(right, mark)
        named = "".join(left.casefold().split())
        if not isinstance(number, Number):
            faults.append(_notation(cell, part, number))
        elif not equals:
            path = _the_open_one(edition, record)
            if path is None:
                faults.append(_unclear(cell, paths))
            else:
                yield RemedialFact(component=path, value=number.value, origin=_origin(cell))
        elif named in known:
            yield RemedialFact(component=known[named], value=number.value, origin=_origin(cell))
        else:
            faults.append(_notation(cell, part, None))


def _the_open_one(edition: Edition, record: ParticipantRecord) -> str | None:
    """Return the component that alone is in the remedial range."""
    rule = edition.remedial_in_force
    if rule is None:
        return None
    nodes = {node.path: node.first.value for node in score(edition, record).walk()}
    open_ = [path for path in rule.components if _inside(rule.range.contains, nodes[path])]
    return open_[0] if len(open_) == 1 else None


def _inside(contains: object, value: Fraction | None) -> bool:
    return value is not None and callable(contains) and bool(contains(value))


def _notation(cell: Cell, part: str, fault: object) -> Diagnostic:
    shown = " ".join(part.split())[:60]
    why = fault.message if isinstance(fault, CellFault) else None
    return _fault(
        "remedial-notation",
        cell,
        Text(
            f"remedial {shown!r} tidak terbaca" + (f": {why.id}" if why else ""),
            f"the remedial {shown!r} cannot be read" + (f": {why.en}" if why else ""),
        ),
        Text(
            "tulis judul kolom aspek, tanda sama dengan, lalu nilainya; "
            "beberapa remedial dipisahkan dengan |",
            "write the header of the aspect, an equals sign and the score; "
            "separate several with |",
        ),
    )


def _unclear(cell: Cell, paths: dict[str, str]) -> Diagnostic:
    first = next(iter(paths), "…")
    return _fault(
        "remedial-unclear",
        cell,
        Text(
            "tidak tepat satu aspek berada dalam rentang remedial, "
            "sehingga nilai remedial ini tidak jelas milik aspek mana",
            "not exactly one aspect is in the remedial range, "
            "so it is not clear to which this remedial belongs",
        ),
        Text(f"sebutkan aspeknya: {first}={cell.text}", f"name it: {first}={cell.text}"),
    )


def recap_template(edition: Edition) -> str:
    """Return an empty recap with the headers of an edition, as CSV.

    Source: `pka-semantics`, B2.
    """
    headers = [component.header for component in edition.components.values() if component.header]
    header = [COLUMNS["id"], COLUMNS["name"], *headers]
    return write_table([*header, COLUMNS["absence"], COLUMNS["remedial"], COLUMNS["status"]], ())

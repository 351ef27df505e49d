"""What another edition changes for a cohort, as a table for people and as CSV."""

from __future__ import annotations

from typing import Final, assert_never

from rich.table import Table

from pka.changes import Impact
from pka.changes.table import Cell
from pka.changes.words import HEADINGS, NONE, SIDED, TABLE, moved, of_whom, same_words
from pka.cli.output import visible
from pka.cli.spreadsheet import NOTES_ON_FILE, SheetCell, identity_cell, number_cell, sheet
from pka.diagnostic import Report
from pka.prose import number
from pka.quantities import Score
from pka.text import Language

__all__ = ["impact_csv", "impact_table"]

#: Columns before those that have two sides.
_WHO: Final = 2
_NIP: Final = 18


def impact_table(impact: Impact, lang: Language) -> list[object]:
    """Return what differs, how many move, and a table of those who do.

    A cell says from what to what, and is empty where nothing moves; so is left out what moves
    for nobody.
    """
    parts: list[object] = [*impact.summary(lang).split("\n")[:-1]]
    if impact:
        parts += ["", _table(impact, lang)]
    if impact.refused:
        parts += ["", f"{HEADINGS['refused'].in_(lang)}:"]
        parts += [f"  - {of_whom(row.id, row.name)}" for row in impact.refused]
    return parts


def _table(impact: Impact, lang: Language) -> Table:
    _, *rows = impact.rows(lang)
    columns = {
        key: [visible(_shown(row[place], lang)) for row in rows]
        for key, place in (("id", 0), ("name", 1), ("because", -1))
    }
    for place, key in enumerate(SIDED):
        before = _WHO + 2 * place
        columns[key] = [_move(row[before], row[before + 1], lang) for row in rows]
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    shown = [key for key in TABLE if key not in SIDED or any(columns[key])]
    for key in shown:
        width = _NIP if key == "id" else None
        # An identity or a code is never cut; where there is no room it is folded.
        table.add_column(TABLE[key].in_(lang), overflow="fold", min_width=width)
    for cells in zip(*(columns[key] for key in shown), strict=True):
        table.add_row(*cells)
    return table


def _move(before: Cell, after: Cell, lang: Language) -> str:
    if before == after:
        return ""
    one, two = (same_words(_shown(cell, lang)) for cell in (before, after))
    return moved(one, two).in_(lang)


def _shown(cell: Cell, lang: Language) -> str:
    match cell:
        case None:
            return NONE.in_(lang)
        case Score():
            return number(cell.value, lang, 2)
        case str() | int():
            return str(cell)
        case _:
            assert_never(cell)


def impact_csv(impact: Impact, lang: Language, report: Report) -> str:
    """Return those who move as CSV, as a spreadsheet in that language opens it.

    Faults of the file as a whole stand in a last column, so that no copy goes without them.
    """
    header, *rows = impact.rows(lang)
    names = [str(name) for name in header]
    notes: list[SheetCell] = []
    if len(report):
        names.append(NOTES_ON_FILE.in_(lang))
        notes.append("; ".join(fault.message.in_(lang) for fault in report))
    written = ([_identity(row[0]), *map(_plain, row[1:]), *notes] for row in rows)
    return sheet(names, written, lang)


def _identity(cell: Cell) -> str:
    return identity_cell(str(cell))


def _plain(cell: Cell) -> SheetCell:
    # A place in the ranking has no decimals, which the writer gives to every number.
    return (
        number_cell(cell.value) if isinstance(cell, Score) else None if cell is None else str(cell)
    )

"""What can be wrong with a workbook as such, in words; the codes stand in `timetable_faults`."""

from __future__ import annotations

from pka.adapters.cells import shown
from pka.adapters.table_faults import listed
from pka.adapters.timetable_faults import timetable_fault
from pka.diagnostic import Diagnostic, Location, Severity
from pka.text import Text

__all__ = [
    "damaged_workbook",
    "error_cell",
    "formula_not_computed",
    "hidden_sheet",
    "which_sheet",
    "workbook_too_large",
]


def damaged_workbook(place: Location) -> Diagnostic:
    """The file begins as a workbook and cannot be read as one."""
    return timetable_fault(
        "damaged-workbook",
        Text(
            "berkas ini tidak dapat dibaca sebagai buku kerja XLSX; mungkin rusak atau disandikan",
            "this file cannot be read as an XLSX workbook; it may be damaged or encrypted",
        ),
        place,
        Text(
            "buka di program lembar kerja, lalu simpan lagi sebagai XLSX atau CSV UTF-8",
            "open it in the spreadsheet program and save it again as XLSX or CSV UTF-8",
        ),
    )


def workbook_too_large(place: Location, most: str, what: Text) -> Diagnostic:
    """The workbook holds more than any timetable."""
    return timetable_fault(
        "workbook-too-large",
        Text(
            f"buku kerja ini lebih besar dari jadwal mana pun: lebih dari {most} {what.id}",
            f"this workbook is larger than any timetable: more than {most} {what.en}",
        ),
        place,
        Text(
            "simpan lembar jadwalnya saja dalam berkas baru",
            "save the sheet of the timetable alone in a new file",
        ),
        most=most,
    )


def which_sheet(place: Location, names: tuple[str, ...]) -> Diagnostic:
    """Several sheets may be the timetable."""
    return timetable_fault(
        "which-sheet",
        Text(
            f"lebih dari satu lembar dapat menjadi jadwal: {listed(names)}",
            f"more than one sheet may be the timetable: {listed(names)}",
        ),
        place,
        Text("sebutkan lembarnya dengan --sheet", "name the sheet with --sheet"),
        sheets=listed(names),
    )


def hidden_sheet(place: Location, name: str) -> Diagnostic:
    """A hidden sheet looks like a timetable and is not read."""
    return timetable_fault(
        "hidden-sheet",
        Text(
            f"lembar tersembunyi {shown(name)} mirip jadwal dan tidak dibaca",
            f"the hidden sheet {shown(name)} looks like a timetable and is not read",
        ),
        place,
        Text(
            "hapus lembar itu, atau sebutkan dengan --sheet jika itulah jadwalnya",
            "remove it, or name it with --sheet if it is the timetable",
        ),
        severity=Severity.WARNING,
        sheet=name,
    )


def formula_not_computed(place: Location) -> Diagnostic:
    """A cell holds a formula whose result was never saved."""
    return timetable_fault(
        "formula-not-computed",
        Text(
            "sel ini berisi rumus yang hasilnya tidak tersimpan dalam berkas",
            "this cell holds a formula whose result is not saved in the file",
        ),
        place,
        Text(
            "buka dan simpan berkas di program lembar kerja, atau tulis nilainya",
            "open and save the file in the spreadsheet program, or write the value",
        ),
    )


def error_cell(place: Location, text: str) -> Diagnostic:
    """A cell holds the error of a formula."""
    return timetable_fault(
        "error-cell",
        Text(
            f"sel ini berisi kesalahan rumus {shown(text)}",
            f"this cell holds the error {shown(text)} of a formula",
        ),
        place,
        Text("perbaiki rumusnya, atau tulis nilainya", "mend the formula, or write the value"),
        value=text,
    )

"""The faults of the header of a table, in words; their codes stand in `table_faults`."""

from __future__ import annotations

from pka.adapters.cell_faults import shown
from pka.adapters.table_faults import listed, table_fault
from pka.diagnostic import Diagnostic, Location, Related, Severity
from pka.text import Text

__all__ = [
    "duplicate_column",
    "header_not_first",
    "missing_column",
    "unknown_column",
]


def header_not_first(location: Location, first: int) -> Diagnostic:
    """Something stands above the header, such as a title; nothing below can be told apart."""
    line = location.line
    return table_fault(
        "header-not-first",
        Text(
            f"judul kolom berada pada baris {line}, padahal harus baris pertama; hapus semua yang "
            f"berada di atasnya (mulai baris {first})",
            f"the header stands on line {line} and must be the first row; remove all that stands "
            f"above it (from line {first} on)",
        ),
        location,
        first=str(first),
    )


def unknown_column(
    location: Location, header: str, near: str | None, known: tuple[str, ...]
) -> Diagnostic:
    """A column is not among those asked for; an error where it looks like a misspelt one."""
    hint = (
        Text(
            f"mungkin maksudnya {shown(near)}? Perbaiki nama kolom itu",
            f"did you mean {shown(near)}? Correct the name of the column",
        )
        if near
        else Text("kolom ini tidak dibaca", "the column is not read")
    )
    return table_fault(
        "unknown-column",
        Text(
            f"kolom {shown(header)} tidak dikenal; {hint.id} (yang dikenal: {listed(known)})",
            f"there is no column {shown(header)}; {hint.en} (known: {listed(known)})",
        ),
        location,
        severity=Severity.ERROR if near else Severity.WARNING,
        column=header,
        nearest=near,
    )


def duplicate_column(location: Location, column: str, first: Location) -> Diagnostic:
    """Two columns have the same name, and nobody knows which one counts."""
    return table_fault(
        "duplicate-column",
        Text(
            f"kolom {shown(column)} ada dua kali; keduanya tidak dibaca sampai salah satunya "
            "dihapus",
            f"column {shown(column)} is there twice; neither is read until one of them is removed",
        ),
        location,
        related=(Related(location=first, message=Text("kolom pertama", "the first column")),),
        column=column,
        first=str(first.column),
    )


def missing_column(location: Location, column: str, found: tuple[str, ...]) -> Diagnostic:
    """A column that is required is not there, and so no row is complete."""
    return table_fault(
        "missing-column",
        Text(
            f"kolom {shown(column)} tidak ada (yang ada: {listed(found)}); tambahkan kolom itu; "
            "sampai saat itu tidak ada baris yang dinilai",
            f"column {shown(column)} is not there (found: {listed(found)}); add it; "
            "until then no row is evaluated",
        ),
        location,
        column=column,
    )

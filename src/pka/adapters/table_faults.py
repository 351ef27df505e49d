"""The faults of a table that people filled in: names, stable codes, and words.

Codes `PKA80x` concern the file, `PKA81x` its header, `PKA82x` a row, `PKA83x` a number cell and
`PKA84x` a cell with an identity number. A code is never reused. Those of the header are made in
`table_header_faults`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pka.adapters.cell_faults import CellFault, shown
from pka.diagnostic import Diagnostic, Location, Related, Severity
from pka.text import Text

__all__ = [
    "FAULTS",
    "bad_cell",
    "bad_quoting",
    "blank_key",
    "cell_count",
    "duplicate_row",
    "empty_table",
    "field_too_long",
    "listed",
    "no_row_for",
    "no_rows",
    "not_on_roster",
    "not_utf8",
    "nul_byte",
    "spreadsheet_file",
    "table_fault",
    "utf_16",
]

#: The code of each fault by its name.
FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-utf8": "PKA801",
        "utf-16": "PKA802",
        "spreadsheet-file": "PKA803",
        "nul-byte": "PKA804",
        "empty-table": "PKA805",
        "no-rows": "PKA806",
        "header-not-first": "PKA807",
        "unknown-column": "PKA811",
        "duplicate-column": "PKA812",
        "missing-column": "PKA813",
        "cell-count": "PKA821",
        "duplicate-row": "PKA822",
        "not-on-roster": "PKA823",
        "no-row-for": "PKA824",
        "blank-key": "PKA825",
        "bad-quoting": "PKA826",
        "field-too-long": "PKA827",
        "not-a-number": "PKA831",
        "not-finite": "PKA832",
        "exponent-not-allowed": "PKA833",
        "ambiguous-number": "PKA834",
        "out-of-range": "PKA835",
        "too-many-places": "PKA836",
        "id-not-text": "PKA841",
        "id-not-digits": "PKA842",
        "id-length": "PKA843",
    }
)

#: Longer values are cut in the facts of a fault; the whole cell stays with the refused row.
_LONGEST_FACT: Final = 100
#: More names than these do not help in a message.
_MOST_LISTED: Final = 20

_SAVE_AS_UTF8: Final = Text(
    "Buka berkas di program lembar kerja, pilih Simpan Sebagai, jenis "
    "'CSV UTF-8 (dipisahkan koma)', lalu impor berkas yang baru itu.",
    "Open the file in the spreadsheet program, choose Save As, type "
    "'CSV UTF-8 (comma delimited)', and import that new file.",
)


def table_fault(
    name: str,
    message: Text,
    location: Location,
    *,
    severity: Severity = Severity.ERROR,
    advice: Text | None = None,
    related: tuple[Related, ...] = (),
    **facts: str | None,
) -> Diagnostic:
    """Make a fault of a table by its name; a fact that is None is left out."""
    return Diagnostic(
        code=FAULTS[name],
        name=name,
        severity=severity,
        message=message,
        location=location,
        advice=advice,
        related=related,
        facts=tuple((name, fact) for name, fact in facts.items() if fact is not None),
    )


def listed(names: tuple[str, ...]) -> str:
    """Return names for a message, quoted, and cut when they are many."""
    most = names[:_MOST_LISTED]
    return ", ".join([*map(shown, most), *(["…"] if len(names) > len(most) else [])])


def not_utf8(location: Location, byte: int, offset: int) -> Diagnostic:
    """A byte is not part of UTF-8 text."""
    return table_fault(
        "not-utf8",
        Text(
            f"byte 0x{byte:02X} pada posisi {offset} bukan teks UTF-8; "
            "simpan ulang berkas sebagai CSV UTF-8",
            f"byte 0x{byte:02X} at offset {offset} is not UTF-8 text; "
            "save the file again as CSV UTF-8",
        ),
        location,
        advice=_SAVE_AS_UTF8,
        offset=str(offset),
        value=f"0x{byte:02X}",
    )


def utf_16(location: Location) -> Diagnostic:
    """The file is text in units of two or four bytes."""
    return table_fault(
        "utf-16",
        Text(
            "berkas ini teks UTF-16 ('Teks Unicode'), padahal harus UTF-8; "
            "simpan ulang sebagai CSV UTF-8",
            "this file is UTF-16 ('Unicode text') and must be UTF-8; save it again as CSV UTF-8",
        ),
        location,
        advice=_SAVE_AS_UTF8,
        offset="0",
    )


def spreadsheet_file(location: Location, kind: str) -> Diagnostic:
    """The file is a spreadsheet and not text."""
    return table_fault(
        "spreadsheet-file",
        Text(
            f"berkas ini lembar kerja ({kind}), bukan teks CSV; ekspor dahulu sebagai CSV UTF-8",
            f"this file is a spreadsheet ({kind}) and not CSV text; export it as CSV UTF-8 first",
        ),
        location,
        advice=_SAVE_AS_UTF8,
        offset="0",
        value=kind,
    )


def nul_byte(location: Location, offset: int) -> Diagnostic:
    """The file holds a NUL, which no text does."""
    return table_fault(
        "nul-byte",
        Text(
            f"byte NUL pada posisi {offset}: berkas rusak atau bukan teks UTF-8; "
            "simpan ulang sebagai CSV UTF-8",
            f"NUL byte at offset {offset}: the file is damaged or not UTF-8 text; "
            "save it again as CSV UTF-8",
        ),
        location,
        advice=_SAVE_AS_UTF8,
        offset=str(offset),
    )


def empty_table(location: Location, columns: tuple[str, ...]) -> Diagnostic:
    """The file has no header."""
    return table_fault(
        "empty-table",
        Text(
            f"berkas ini kosong; baris pertama harus memuat nama kolom: {listed(columns)}",
            f"this file is empty; its first row must name the columns: {listed(columns)}",
        ),
        location,
    )


def no_rows(location: Location) -> Diagnostic:
    """The file has a header and nothing below it."""
    return table_fault(
        "no-rows",
        Text(
            "tidak ada baris di bawah nama kolom; periksa apakah berkas yang benar yang diekspor",
            "there are no rows below the header; check whether the right sheet was exported",
        ),
        location,
        severity=Severity.WARNING,
    )


def bad_quoting(location: Location, row: int | None, text: str) -> Diagnostic:
    """A quotation mark is not closed, or text follows a closed one."""
    return table_fault(
        "bad-quoting",
        Text(
            f"tanda kutip pada baris {shown(text)} tidak berpasangan; sel yang diapit tanda kutip "
            'ditulis "..." utuh, dan tanda kutip di dalamnya ditulis ganda ""',
            f"the quotation marks in the line {shown(text)} do not match; write a quoted cell "
            'wholly as "..." and double the marks inside it ""',
        ),
        location,
        value=shown(text),
        row=None if row is None else str(row),
    )


def field_too_long(location: Location, row: int | None, text: str) -> Diagnostic:
    """A cell is longer than any cell of a table."""
    return table_fault(
        "field-too-long",
        Text(
            f"baris yang mulai dengan {shown(text)} memuat sel yang terlalu panjang; periksa "
            "apakah ada tanda kutip yang tidak ditutup",
            f"the line that starts with {shown(text)} has a cell that is too long; check whether "
            "a quotation mark is never closed",
        ),
        location,
        value=shown(text),
        row=None if row is None else str(row),
    )


_COMMAS_CLASH: Final = Text(
    "Berkas ini dipisahkan koma, sehingga koma desimal dan koma dalam nama ikut memisahkan sel; "
    "simpan berkas dengan titik koma sebagai pemisah.",
    "The cells of this file are separated by commas, so decimal commas and commas in names clash "
    "with the separator; save the file with semicolons.",
)


def cell_count(
    location: Location, row: int, found: int, expected: int, *, commas_clash: bool
) -> Diagnostic:
    """A row has more or fewer cells than the header."""
    return table_fault(
        "cell-count",
        Text(
            f"baris ini memuat {found} sel, padahal ada {expected} kolom; periksa pemisah, dan "
            "apit sel yang memuat tanda pemisah dengan tanda kutip",
            f"this row has {found} cells for {expected} columns; check the delimiters, and quote "
            "a cell that contains one",
        ),
        location,
        advice=_COMMAS_CLASH if commas_clash else None,
        row=str(row),
        found=str(found),
        expected=str(expected),
    )


def blank_key(location: Location, row: int, column: str) -> Diagnostic:
    """A row does not say whose it is."""
    return table_fault(
        "blank-key",
        Text(
            f"baris ini tidak mempunyai {column}: kolom {shown(column)} kosong; isi kolom itu, "
            "atau hapus barisnya jika bukan baris peserta",
            f"this row has no {column}: column {shown(column)} is empty; fill it in, "
            "or remove the row if it is not that of a participant",
        ),
        location,
        row=str(row),
        column=column,
        value="",
    )


def duplicate_row(
    location: Location, row: int, column: str, key: str, first: Location, first_row: int
) -> Diagnostic:
    """A second row of the same participant does not replace the first."""
    return table_fault(
        "duplicate-row",
        Text(
            f"{column} {shown(key)} sudah ada pada baris data {first_row} (baris berkas "
            f"{first.line}); baris ini tidak dipakai, hapus salah satunya",
            f"{column} {shown(key)} is already in data row {first_row} (line {first.line}); "
            "this row is not used, remove one of the two",
        ),
        location,
        related=(Related(location=first, message=Text("baris pertama", "the first row")),),
        row=str(row),
        first=str(first_row),
        column=column,
        value=key,
    )


def not_on_roster(location: Location, row: int, column: str, key: str) -> Diagnostic:
    """A row belongs to nobody of the cohort."""
    return table_fault(
        "not-on-roster",
        Text(
            f"{column} {shown(key)} tidak ada dalam daftar peserta; periksa nomornya atau "
            "tambahkan pesertanya",
            f"{column} {shown(key)} is not on the roster; check the number or add the participant",
        ),
        location,
        row=str(row),
        column=column,
        value=key,
    )


def no_row_for(location: Location, column: str, key: str) -> Diagnostic:
    """A participant on the roster has no row."""
    return table_fault(
        "no-row-for",
        Text(
            f"tidak ada baris untuk {column} {shown(key)} yang ada dalam daftar peserta; "
            "tambahkan barisnya, dengan sel kosong selama nilainya belum ada",
            f"there is no row for {column} {shown(key)}, who is on the roster; add the row, "
            "with empty cells while there are no values",
        ),
        location,
        column=column,
        value=key,
    )


def bad_cell(fault: CellFault, location: Location, row: int, column: str, text: str) -> Diagnostic:
    """A cell is not what its column asks for."""
    return table_fault(
        fault.name,
        Text(
            f"kolom {shown(column)}: {fault.message.id}",
            f"column {shown(column)}: {fault.message.en}",
        ),
        location,
        advice=fault.advice,
        row=str(row),
        column=column,
        value=text if len(text) <= _LONGEST_FACT else f"{text[:_LONGEST_FACT]}…",
    )

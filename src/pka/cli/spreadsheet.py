"""CSV as a spreadsheet in the language of the reader opens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from pka.adapters.cells import DecimalMark
from pka.adapters.csv import write_table
from pka.quantities import as_text
from pka.text import Language, Text

__all__ = ["NOTES_ON_FILE", "SheetCell", "identity_cell", "number_cell", "sheet"]

SheetCell = str | Fraction | int | None

#: Last column where there is something to say of the files as a whole.
NOTES_ON_FILE: Final = Text("Catatan Berkas", "Notes on the File")


def sheet(header: Sequence[str], rows: Iterable[Sequence[SheetCell]], lang: Language) -> str:
    """Return a table as CSV with the delimiter and decimal mark of a language."""
    mark = DecimalMark.COMMA if lang == "id" else DecimalMark.POINT
    return write_table(header, rows, delimiter=";" if lang == "id" else ",", mark=mark, places=2)


def number_cell(value: Fraction | None) -> Fraction | str | None:
    """Leave a number to the writer, or give it as a fraction where no decimal holds it."""
    if value is None:
        return None
    return text if "/" in (text := as_text(value)) else value


def identity_cell(identity: str) -> str:
    """Keep a spreadsheet from turning an identity of digits into 1.9E+17."""
    return f"'{identity}" if identity.isdigit() else identity

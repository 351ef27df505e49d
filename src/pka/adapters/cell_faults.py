"""Why a cell was refused, in words: its value, what was expected, and the likely fix."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Final, Literal, final

import attrs

from pka.quantities import as_text
from pka.text import Text

__all__ = [
    "CellFault",
    "CellFaultName",
    "DecimalMark",
    "ambiguous_number",
    "exponent_not_allowed",
    "id_length",
    "id_not_digits",
    "id_not_text",
    "not_a_number",
    "not_finite",
    "out_of_range",
    "shown",
    "too_large",
    "too_many_places",
]


@final
class DecimalMark(enum.StrEnum):
    """The character between the whole number and its decimals."""

    COMMA = ","
    POINT = "."

    @property
    def other(self) -> DecimalMark:
        """The mark that separates groups of three where this one separates the decimals."""
        return DecimalMark.POINT if self is DecimalMark.COMMA else DecimalMark.COMMA


#: The ways in which a cell can fail to be what its column asks for.
CellFaultName = Literal[
    "not-a-number",
    "not-finite",
    "exponent-not-allowed",
    "ambiguous-number",
    "out-of-range",
    "too-many-places",
    "id-not-text",
    "id-not-digits",
    "id-length",
]


@final
@attrs.frozen(kw_only=True)
class CellFault:
    """Why a cell was refused."""

    name: CellFaultName
    #: The value, what was expected, and the likely fix.
    message: Text
    #: Steps that lead to a readable cell, where the fix needs more than typing it anew.
    advice: Text | None = None


_LONGEST_SHOWN: Final = 40

_KEEP_AS_TEXT: Final = Text(
    "Di lembar kerja: beri format Teks pada kolom itu, isi ulang nomornya dari sumber asli "
    "(digit yang hilang tidak dapat dipulihkan), lalu simpan sebagai CSV UTF-8.",
    "In the spreadsheet: give the column the format Text, enter the numbers again from their "
    "source (lost digits cannot be restored), then save as CSV UTF-8.",
)


def shown(text: str) -> str:
    """Return text for a message: quoted, escaped, and cut when it is long.

    Examples:
        >>> shown("88,5"), shown("99,5" * 1_000_000)
        ("'88,5'", "'99,599,599,599,599,599,599,599,599,599,5'…")
    """
    return repr(text) if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]!r}…"


def _figure(value: Fraction, mark: DecimalMark) -> str:
    return as_text(value).replace(".", mark)


def _range(minimum: Fraction | None, maximum: Fraction | None, mark: DecimalMark) -> Text:
    low = None if minimum is None else _figure(minimum, mark)
    high = None if maximum is None else _figure(maximum, mark)
    if low is None:
        return Text(f"{high} atau kurang", f"{high} or less")
    if high is None:
        return Text(f"{low} atau lebih", f"{low} or more")
    return Text(f"{low} sampai {high}", f"{low} to {high}")


def not_a_number(text: str, mark: DecimalMark) -> CellFault:
    """Refuse text that is no number at all."""
    return CellFault(
        name="not-a-number",
        message=Text(
            f"{shown(text)} bukan angka; tulis dengan angka, misalnya 88{mark}5, "
            "atau kosongkan selama nilainya belum ada",
            f"{shown(text)} is not a number; write digits, such as 88{mark}5, "
            "or leave the cell empty while there is no value",
        ),
    )


def not_finite(text: str) -> CellFault:
    """Refuse NaN and the infinities."""
    return CellFault(
        name="not-finite",
        message=Text(
            f"{shown(text)} bukan angka berhingga; tulis nilainya dengan angka "
            "atau kosongkan selama belum ada",
            f"{shown(text)} is not a finite number; write the value in digits "
            "or leave the cell empty while there is none",
        ),
    )


def exponent_not_allowed(text: str) -> CellFault:
    """Refuse a number that is written with a power of ten."""
    return CellFault(
        name="exponent-not-allowed",
        message=Text(
            f"{shown(text)} ditulis dengan pangkat sepuluh; beri format angka biasa pada sel "
            "itu dan tulis semua digitnya",
            f"{shown(text)} is written with an exponent; give the cell a plain number format "
            "and write all its digits",
        ),
    )


def ambiguous_number(text: str, mark: DecimalMark) -> CellFault:
    """Refuse a number whose marks may be meant in two ways."""
    return CellFault(
        name="ambiguous-number",
        message=Text(
            f"{shown(text)} bermakna ganda: tanda desimal berkas ini {mark.value!r}, padahal "
            f"{mark.other.value!r} di sini mungkin juga tanda desimal; tulis misalnya 88{mark}5, "
            "atau nyatakan tanda desimal untuk seluruh berkas",
            f"{shown(text)} is ambiguous: the decimal mark of this file is {mark.value!r}, and "
            f"{mark.other.value!r} may be meant as a decimal mark here; write for example "
            f"88{mark}5, or name the decimal mark of the whole file",
        ),
    )


def _out_of_range(text: str, found: Text, allowed: Text) -> CellFault:
    return CellFault(
        name="out-of-range",
        message=Text(
            f"{shown(text)} terbaca {found.id}, padahal harus {allowed.id}; "
            "periksa nilai dan tanda desimalnya",
            f"{shown(text)} is read as {found.en}, and must be {allowed.en}; "
            "check the value and its decimal mark",
        ),
    )


def out_of_range(
    text: str,
    mark: DecimalMark,
    value: Fraction,
    minimum: Fraction | None,
    maximum: Fraction | None,
) -> CellFault:
    """Refuse a number that lies outside its range; one end of the range at least is given."""
    found = _figure(value, mark)
    return _out_of_range(text, Text(found, found), _range(minimum, maximum, mark))


def too_large(text: str, size: int, most: int) -> CellFault:
    """Refuse a number with more digits than any quantity has."""
    found = Text(f"bilangan {size} digit", f"a number of {size} digits")
    allowed = Text(f"paling banyak {most} digit", f"of {most} digits at most")
    return _out_of_range(text, found, allowed)


def too_many_places(text: str, places: int) -> CellFault:
    """Refuse a number that lies off the grid of its scale."""
    return CellFault(
        name="too-many-places",
        message=Text(
            f"{shown(text)} memerlukan lebih dari {places} angka di belakang tanda desimal; "
            "tulis nilai sebagaimana ditetapkan penilai, jangan dibulatkan sendiri",
            f"{shown(text)} needs more than {places} decimal places; "
            "write the score as the assessor set it; do not round it yourself",
        ),
    )


def id_not_text(seen: str, digits: int) -> CellFault:
    """Refuse an identity number that a spreadsheet holds as a number."""
    return CellFault(
        name="id-not-text",
        message=Text(
            f"{seen} adalah angka, bukan teks: lembar kerja telah mengubah nomor {digits} digit "
            "itu dan sebagian digitnya hilang",
            f"{seen} is a number, not text: a spreadsheet has changed the number of {digits} "
            "digits and some of them are lost",
        ),
        advice=_KEEP_AS_TEXT,
    )


def id_not_digits(text: str, digits: int) -> CellFault:
    """Refuse an identity number with other characters than digits, or text in its place."""
    if not any(letter.isdigit() for letter in text):
        # Such as the row of means at the foot of a sheet.
        return CellFault(
            name="id-not-digits",
            message=Text(
                f"baris ini tidak mempunyai nomor: {shown(text)} bukan nomor {digits} digit; "
                "isi nomornya, atau hapus barisnya jika bukan baris peserta",
                f"this row has no number: {shown(text)} is not a number of {digits} digits; "
                "fill it in, or remove the row if it is not that of a participant",
            ),
        )
    return CellFault(
        name="id-not-digits",
        message=Text(
            f"{shown(text)} memuat selain angka 0-9; "
            f"tulis nomor {digits} digit itu tanpa huruf dan tanda baca",
            f"{shown(text)} holds more than the digits 0-9; "
            f"write the {digits} digits of the number without letters and punctuation",
        ),
    )


def id_length(text: str, found: int, digits: int) -> CellFault:
    """Refuse an identity number with too few or too many digits."""
    return CellFault(
        name="id-length",
        message=Text(
            f"{shown(text)} terdiri atas {found} digit, seharusnya {digits}; "
            "periksa pada sumbernya digit mana yang kurang atau lebih",
            f"{shown(text)} has {found} digits and must have {digits}; "
            "check at its source which digits are missing or too many",
        ),
    )

"""What one cell of a table says: a number, an identity number, or nothing.

A cell is read in one way or refused, never repaired. The decimal mark is a property of the
file, and so a cell with the other mark is accepted only where that mark separates full groups
of three: under the comma `1.234,5` is 1234.5, while `88.5` is refused as ambiguous.

Where the mark had to be guessed (`detect_mark`), a wrong guess must end in a refusal and never
in another value of the scale. Three facts secure that:

- A cell that decides for one mark (`88,5`, `88.1234`, `0.500`, `1.234,5`) does not fit the
  grammar of the other mark, so under the wrong guess it is refused.
- A cell that fits both (`1.234`) reads as two values exactly a thousandfold apart, and
  `read_number(..., guessed=True)` refuses it as ambiguous wherever both lie in the range. On a
  scale of 0 to 100 at most one does; if that is not the reading of the guess, the cell is out
  of range.
- A cell without any mark means the same under both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, final

import attrs

from pka.adapters import cell_faults
from pka.adapters.cell_faults import CellFault, CellFaultName, DecimalMark, shown
from pka.exceptions import InvalidQuantity
from pka.quantities import as_text
from pka.text import Text

__all__ = [
    "Blank",
    "CellFault",
    "CellFaultName",
    "DecimalMark",
    "Digits",
    "Number",
    "detect_mark",
    "read_guarded",
    "read_id",
    "read_number",
    "shown",
    "write_cell",
    "write_number",
]


@final
@attrs.frozen
class Number:
    """The exact value of a cell."""

    value: Fraction


@final
@attrs.frozen
class Digits:
    """The digits of an identity number, such as a NIP."""

    text: str


@final
@attrs.frozen
class Blank:
    """A cell without content: the fact is missing, which is not zero."""


#: Longer cells are no number and no identity number; they are refused without a closer look.
_LONGEST: Final = 200
#: Larger whole numbers are not written out in a message.
_MOST_SHOWN: Final = 10**40
#: No score or hour needs more digits before or behind its decimal mark.
_MOST_DIGITS: Final = 30

# Invisible characters that travel along when cells are copied between programs.
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_WITHOUT_INVISIBLE: Final = str.maketrans(dict.fromkeys(_INVISIBLE))
_APOSTROPHES: Final = "'\u2018\u2019"

# A group that starts with 0, as in 0.500, is no way to write a thousand: it is a decimal.
_GRAMMAR: Final[Mapping[DecimalMark, re.Pattern[str]]] = MappingProxyType(
    {
        mark: re.compile(
            rf"[+-]?(?:[0-9]+|[1-9][0-9]{{0,2}}(?:\{mark.other}[0-9]{{3}})+)(?:\{mark}[0-9]+)?"
        )
        for mark in DecimalMark
    }
)
_MARKED_DIGITS: Final = re.compile(r"[+-]?[.,]*[0-9][0-9.,]*")
_EXPONENT: Final = re.compile(r"[+-]?[.,]*[0-9][0-9.,]*[eE][+-]?[0-9]+")
_NOT_FINITE: Final = re.compile(r"[+-]?(?:[sq]?nan|inf(?:inity)?|\u221e)", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]+")
# Spreadsheets write ="0123" where the digits must stay text.
_TEXT_FORMULA: Final = re.compile(r'=?"(.*)"', re.DOTALL)
_RUN_BY_SPREADSHEETS: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")


def _bare(text: str) -> str:
    """Take off what surrounds the content of a cell and means nothing."""
    bare = text.strip()
    if not bare.isascii() and len(bare) <= _LONGEST:
        bare = bare.translate(_WITHOUT_INVISIBLE).strip()
    # One apostrophe in front is how a spreadsheet, or our own export, marks a cell as text.
    return bare[1:].strip() if bare[:1] in tuple(_APOSTROPHES) else bare


def _refused(text: str, bare: str, mark: DecimalMark) -> CellFault:
    """Say why the text of a cell is no number under a decimal mark."""
    if _NOT_FINITE.fullmatch(bare):
        return cell_faults.not_finite(text)
    if _EXPONENT.fullmatch(bare):
        return cell_faults.exponent_not_allowed(text)
    if mark.other in bare and _MARKED_DIGITS.fullmatch(bare):
        return cell_faults.ambiguous_number(text, mark)
    return cell_faults.not_a_number(text, mark)


def _parts(bare: str, mark: DecimalMark) -> tuple[Fraction, int, int]:
    """Return the value, and how many digits before and behind the mark it needs."""
    whole, _, decimals = bare.replace(mark.other, "").partition(mark)
    # Zeros at the end are spelling: 88,500 lies on a grid of two places.
    decimals = decimals.rstrip("0")
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return value, len(whole.lstrip("+-0")), len(decimals)


def read_number(
    text: str,
    mark: DecimalMark,
    *,
    minimum: Fraction | None = None,
    maximum: Fraction | None = None,
    places: int | None = None,
    guessed: bool = False,
) -> Number | Blank | CellFault:
    """Read a cell as a number.

    Args:
        text: the content of the cell.
        mark: the decimal mark of the file.
        minimum: the lowest value allowed, itself included.
        maximum: the highest value allowed, itself included.
        places: how many decimal places the value may need; zeros at the end do not count.
        guessed: whether the mark was found out and not given. Then a cell that has a value in
            the range under either mark is ambiguous.

    Source: `pka-semantics`, N1, N2 and M1.

    Examples:
        >>> read_number("1.234,5", DecimalMark.COMMA)
        Number(value=Fraction(2469, 2))
        >>> read_number("88.5", DecimalMark.COMMA).name
        'ambiguous-number'
    """
    bare = _bare(text)
    if not bare:
        return Blank()
    if len(bare) > _LONGEST:
        return cell_faults.not_a_number(text, mark)
    if not _GRAMMAR[mark].fullmatch(bare):
        return _refused(text, bare, mark)

    def within(number: Fraction) -> bool:
        return (minimum is None or minimum <= number) and (maximum is None or number <= maximum)

    value, size, finest = _parts(bare, mark)
    if size > _MOST_DIGITS:
        return cell_faults.too_large(text, size, _MOST_DIGITS)
    if not within(value):
        return cell_faults.out_of_range(text, mark, value, minimum, maximum)
    if guessed and _GRAMMAR[mark.other].fullmatch(bare):
        otherwise, _, _ = _parts(bare, mark.other)
        if otherwise != value and within(otherwise):
            return cell_faults.ambiguous_number(text, mark)
    most = _MOST_DIGITS if places is None else places
    if finest > most:
        return cell_faults.too_many_places(text, most)
    return Number(value)


def detect_mark(cells: Iterable[str]) -> DecimalMark | None:
    """Find out the decimal mark of a file from the texts of its number cells.

    A cell votes for a mark if it is a number under that mark alone: `88,5` and `1.234,5` for the
    comma, `88.5` and `0.500` for the point. `90` and `1.234` are numbers under both and do not
    vote. The majority wins, and a tie is a comma, as Indonesian settings have it.
    The module says why a wrong guess cannot change a value.

    Returns:
        The mark, or None if no cell votes; then the comma is the safe reading, because `1.234`
        leaves the scale under it.

    Examples:
        >>> detect_mark(["88,5", "90", "1.234"])
        <DecimalMark.COMMA: ','>
    """
    votes = dict.fromkeys(DecimalMark, 0)
    for cell in cells:
        bare = _bare(cell)
        if len(bare) > _LONGEST:
            continue
        fitting = [mark for mark in DecimalMark if _GRAMMAR[mark].fullmatch(bare)]
        if len(fitting) == 1:
            votes[fitting[0]] += 1
    if not any(votes.values()):
        return None
    # `max` keeps the first of equals, and the comma comes first.
    return max(DecimalMark, key=votes.__getitem__)


def read_id(cell: object, *, digits: int = 18) -> Digits | Blank | CellFault:
    """Read a cell as an identity number: digits that must have stayed text.

    Spaces, apostrophes and quotation marks around and between the digits are taken off. A number
    is refused even where it shows the right count of digits, because a spreadsheet keeps only
    the first fifteen of them.

    Indonesian: NIP (nomor induk pegawai).

    Args:
        cell: the text of the cell; anything else that a spreadsheet may hold is refused.
        digits: how many digits the number has.

    Examples:
        >>> read_id("'190001 011900 011001")
        Digits(text='190001011900011001')
        >>> read_id("1,98E+17").name
        'id-not-text'
    """
    if cell is None:
        return Blank()
    if not isinstance(cell, str):
        return cell_faults.id_not_text(_seen(cell), digits)
    bare = _bare(cell)
    quoted = _TEXT_FORMULA.fullmatch(bare)
    bare = "".join((quoted[1] if quoted else bare).split()).strip(_APOSTROPHES)
    if not bare:
        return Blank()
    if _EXPONENT.fullmatch(bare):
        return cell_faults.id_not_text(shown(cell), digits)
    if not _DIGITS.fullmatch(bare):
        return cell_faults.id_not_digits(cell, digits)
    if len(bare) != digits:
        return cell_faults.id_length(cell, len(bare), digits)
    return Digits(bare)


def _seen(cell: object) -> str:
    """Show the value of a cell that is not text, if it can be short."""
    number = isinstance(cell, float | Decimal) or (
        isinstance(cell, int) and abs(cell) < _MOST_SHOWN
    )
    return shown(str(cell)) if number else type(cell).__name__


def read_guarded(text: str) -> str:
    """Take off the apostrophe with which `write_cell` guards text; leave all other text alone."""
    return text[1:] if _GUARDED.match(text) else text


def write_cell(text: str) -> str:
    """Write text so that no spreadsheet runs it as a formula.

    Text that starts with one of `=`, `+`, `-`, `@`, tab and carriage return gets an apostrophe in
    front; so does text that already looks guarded, so that `read_guarded` gives back every text.
    OWASP ASVS 5.0 asks for the guard in 1.2.10.

    Examples:
        >>> write_cell("=CMD()"), write_cell("a=b")
        ("'=CMD()", 'a=b')
    """
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text


def write_number(value: Fraction, mark: DecimalMark, places: int = 0) -> str:
    """Write a number with all its decimal places, at least as many as asked for.

    Args:
        value: the exact value.
        mark: the decimal mark to write.
        places: the least number of decimal places.

    Raises:
        InvalidQuantity: if no decimal holds the value, such as 250/3; a declared rounding
            (`pka.rounding`) has to come first.

    Source: `pka-semantics`, N5.

    Examples:
        >>> write_number(Fraction("88.5"), DecimalMark.COMMA, 2)
        '88,50'
    """
    text = as_text(value, places)
    if "/" in text:
        raise InvalidQuantity(
            Text(
                f"{text} tidak dapat ditulis tepat sebagai desimal; "
                "bulatkan dahulu menurut ketentuan",
                f"{text} has no exact decimal form; "
                "round it as the edition declares before writing",
            )
        )
    return text.replace(".", mark)

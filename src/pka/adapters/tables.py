"""Tables of any file format: what one must look like, and what was found in it.

A bad row is refused with its faults and never dropped; the others still come in (semantics B2).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, assert_never, final

import attrs

from pka.adapters.cells import (
    Blank,
    CellFault,
    DecimalMark,
    Digits,
    Number,
    read_guarded,
    read_id,
    read_number,
)
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import UnknownReference, UnsupportedFormat
from pka.quantities import ExactInput, exact
from pka.text import Text

__all__ = ["Cell", "Kind", "Layout", "Record", "Refused", "Row", "Table", "Value", "squeezed"]


@final
class Kind(enum.StrEnum):
    """What the cells of a column hold."""

    #: The 18 digits of a NIP.
    ID = "id"
    TEXT = "text"
    #: A number on the scale of the table.
    SCORE = "score"
    #: A number of learning hours, 0 or more.
    HOURS = "hours"


_NO_FAULTS: Final = Report()
_COLUMN: Final = Text("kolom", "column")

#: What a cell holds once read: text, an exact number, or None where it is missing.
Value = str | Fraction | None


@final
@attrs.frozen(kw_only=True)
class Record:
    """One record of a file: its cells as text, or why they could not be told apart."""

    #: First line, from 1.
    line: int
    #: The cells; of a broken record its first line as one cell.
    cells: tuple[str, ...]
    #: Whether the record goes on over several lines.
    spans_lines: bool = False
    #: What broke the record.
    broken: Literal["bad-quoting", "field-too-long"] | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the record has nothing but delimiters and spaces."""
        return self.broken is None and not any(cell.strip() for cell in self.cells)

    def line_of(self, index: int) -> int:
        """Return the line on which a cell starts."""
        if not self.spans_lines:
            return self.line
        before = self.cells[:index]
        return self.line + sum(len(_LINE_END.findall(cell)) for cell in before)


_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@final
@attrs.frozen(kw_only=True)
class Cell:
    """One value, and where it came from."""

    column: str
    value: Value
    #: The cell as it stands in the file.
    text: str
    location: Location


@final
@attrs.frozen(kw_only=True)
class Row:
    """A row without faults."""

    #: Line in the file, from 1.
    line: int
    #: Row below the header, from 1; empty rows count.
    number: int
    #: Whose row it is; empty where no column says so.
    key: str
    #: The cells of the known columns that the file has.
    cells: tuple[Cell, ...]

    @property
    def values(self) -> dict[str, Value]:
        """The values by column name; a column that the file does not have is left out."""
        return {cell.column: cell.value for cell in self.cells}

    def __getitem__(self, column: str) -> Value:
        """Return the value of one column.

        Raises:
            UnknownReference: if the file does not have that column.
        """
        values = self.values
        if column not in values:
            raise UnknownReference(_COLUMN, column, tuple(values))
        return values[column]


@final
@attrs.frozen(kw_only=True)
class Refused:
    """A row with faults, kept as it stands in the file."""

    line: int
    number: int
    #: The text in the key column; empty where there is none.
    key: str
    #: Every cell of the row as it stands in the file.
    cells: tuple[str, ...]
    #: Why the row was refused; also in the report of the table.
    faults: tuple[Diagnostic, ...]


@final
@attrs.frozen(kw_only=True)
class Table:
    """A table as it was read."""

    #: The rows without faults.
    rows: tuple[Row, ...] = ()
    #: The rows with faults.
    refused: tuple[Refused, ...] = ()
    #: Every fault, in reading order.
    faults: Report = _NO_FAULTS
    #: The known columns of the file, in its order.
    columns: tuple[str, ...] = ()
    #: The number of the cell in which each of them stands, from 1.
    numbers: tuple[int, ...] = ()
    #: The decimal mark by which numbers were read.
    decimal_mark: DecimalMark = DecimalMark.COMMA
    #: Whether that mark was found out and not given.
    mark_guessed: bool = False
    #: Lines of rows that hold nothing; they are passed over and no fault.
    blank_lines: tuple[int, ...] = ()
    #: Line of the header, from 1.
    header_line: int = 1
    #: What separates the cells, where the format has a choice.
    delimiter: str | None = None


def squeezed(header: str) -> str:
    """Return a header without what does not tell two headers apart: case, spaces, marks."""
    return "".join(read_guarded(header).replace("\ufeff", "").split()).casefold()


def _plain(text: str) -> str:
    return " ".join(read_guarded(text).split())


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        what = Text("jenis kolom", "kind of column")
        raise UnknownReference(what, name, tuple(Kind)) from None


def _kinds(columns: Mapping[str, str]) -> Mapping[str, Kind]:
    return MappingProxyType({name: _kind(kind) for name, kind in columns.items()})


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _aliases(aliases: Mapping[str, str] | None) -> Mapping[str, str]:
    return MappingProxyType(dict(aliases or {}))


def _bound(value: ExactInput | None) -> Fraction | None:
    return None if value is None else exact(value, Text("batas skala", "bound of the scale"))


def _mark(value: str | None) -> DecimalMark | None:
    if value is None:
        return None
    try:
        return DecimalMark(value)
    except ValueError:
        what = Text("tanda desimal", "decimal mark")
        raise UnknownReference(what, value, tuple(DecimalMark)) from None


@final
@attrs.frozen(kw_only=True)
class Layout:
    """What a table must look like, as the caller declares it."""

    #: The kind of each column by its name.
    columns: Mapping[str, Kind] = attrs.field(converter=_kinds)
    #: The column that says whose row it is, always required; None: no column does.
    key: str | None
    #: Whether a key may stand in one row only.
    unique: bool = True
    #: Columns without which no row is read.
    required: tuple[str, ...] = attrs.field(default=(), converter=_names)
    #: Columns that messages name as the known ones; all of them if none are given.
    listed: tuple[str, ...] = attrs.field(default=(), converter=_names)
    #: Other headers for a column: header -> column.
    aliases: Mapping[str, str] = attrs.field(default=None, converter=_aliases)
    #: The decimal mark of the file; found out if not given.
    decimal_mark: DecimalMark | None = attrs.field(default=None, converter=_mark)
    #: Lowest score, itself included.
    minimum: Fraction | None = attrs.field(default=Fraction(0), converter=_bound)
    #: Highest score, itself included.
    maximum: Fraction | None = attrs.field(default=None, converter=_bound)
    #: Most decimal places that a score may need.
    places: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a layout that contradicts itself.

        Raises:
            UnknownReference: if a name refers to a column that is not declared.
            UnsupportedFormat: if two columns have the same header but for case and spaces, or
                if the key is a number.
        """
        for name in (*self.needed, *self.listed, *self.aliases.values()):
            if name not in self.columns:
                raise UnknownReference(_COLUMN, name, tuple(self.columns))
        if self.key is not None and self.columns[self.key] not in {Kind.ID, Kind.TEXT}:
            found = self.columns[self.key].value
            raise UnsupportedFormat(
                Text(
                    f"kolom kunci {self.key!r} berjenis {found!r}; baris dibedakan menurut "
                    "kolom berjenis 'id' atau 'text'",
                    f"key column {self.key!r} is of kind {found!r}; "
                    "a row is told from another by a column of kind 'id' or 'text'",
                )
            )
        taken: dict[str, str] = {}
        for header, name in self.headers():
            other = taken.setdefault(squeezed(header), name)
            if other != name:
                raise UnsupportedFormat(
                    Text(
                        f"judul {header!r} menunjuk kolom {other!r} dan {name!r}; huruf besar dan "
                        "spasi tidak membedakan judul, jadi ganti salah satunya",
                        f"header {header!r} stands for the columns {other!r} and {name!r}; "
                        "case and spaces do not tell two headers apart, so rename one",
                    )
                )

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which no row is read."""
        return self.required if self.key is None else (self.key, *self.required)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The columns that messages name as the known ones."""
        return self.listed or tuple(self.columns)

    def headers(self) -> Iterator[tuple[str, str]]:
        """Yield each header that may stand in the file, with its column."""
        yield from ((name, name) for name in self.columns)
        yield from self.aliases.items()

    def by_header(self) -> dict[str, str]:
        """Return the column of each header, squeezed."""
        return {squeezed(header): name for header, name in self.headers()}

    def matches(self, header: Sequence[str]) -> int:
        """Count the cells of a header that name a column."""
        known = self.by_header()
        return sum(squeezed(cell) in known for cell in header)

    def read(self, kind: Kind, text: str, mark: DecimalMark, *, guessed: bool) -> Value | CellFault:
        """Read a cell as its column asks for."""
        found: Number | Digits | Blank | CellFault
        match kind:
            case Kind.TEXT:
                return _plain(text) or None
            case Kind.ID:
                found = read_id(text)
            case Kind.SCORE:
                found = read_number(
                    text,
                    mark,
                    minimum=self.minimum,
                    maximum=self.maximum,
                    places=self.places,
                    guessed=guessed,
                )
            case Kind.HOURS:
                found = read_number(text, mark, minimum=Fraction(0), guessed=guessed)
            case _:
                assert_never(kind)
        match found:
            case Blank():
                return None
            case Number(value):
                return value
            case Digits(text):
                return text
            case CellFault():
                return found
            case _:
                assert_never(found)

"""Tables as committees send them: CSV with `;`, `,` or tab, and a decimal comma or point.

Reading never raises on content: each fault is a diagnostic with file, line and column. The codes
and names of the faults are in `FAULTS`:

- `PKA801` not-utf8, `PKA802` utf-16, `PKA803` spreadsheet-file, `PKA804` nul-byte, `PKA805`
  empty-table, `PKA806` no-rows, `PKA807` header-not-first;
- `PKA811` unknown-column, `PKA812` duplicate-column, `PKA813` missing-column;
- `PKA821` cell-count, `PKA822` duplicate-row, `PKA823` not-on-roster, `PKA824` no-row-for, `PKA825`
  blank-key, `PKA826` bad-quoting, `PKA827` field-too-long;
- `PKA831` not-a-number, `PKA832` not-finite, `PKA833` exponent-not-allowed, `PKA834`
  ambiguous-number, `PKA835` out-of-range, `PKA836` too-many-places;
- `PKA841` id-not-text, `PKA842` id-not-digits, `PKA843` id-length.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final

from pka.adapters import table_faults
from pka.adapters.cells import DecimalMark, write_cell, write_number
from pka.adapters.table_faults import FAULTS
from pka.adapters.table_header import MOST_ABOVE, header_below
from pka.adapters.table_reading import read_records
from pka.adapters.tables import Cell, Kind, Layout, Record, Refused, Row, Table, Value
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import UnknownReference
from pka.quantities import ExactInput
from pka.text import Text

__all__ = [
    "DELIMITERS",
    "FAULTS",
    "Cell",
    "Kind",
    "Refused",
    "Row",
    "Table",
    "Value",
    "decode",
    "read_table",
    "write_table",
]

#: What may separate the cells; on equal evidence the first one wins.
DELIMITERS: Final = (";", "\t", ",")

_BYTE_ORDER_MARK: Final = "\ufeff"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SPREADSHEETS: Final = (
    (b"PK\x03\x04", ".xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
)
_NOTHING: Final = "".join(DELIMITERS) + " \r\n"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
# Spreadsheets write and obey this line; it is no part of the table.
_DELIMITER_LINE: Final = re.compile(r'"?sep=([;,\t])"?\s*', re.IGNORECASE)


def _nul(before: bytes, offset: int, file: str | None) -> Diagnostic:
    return table_faults.nul_byte(Location(file=file, line=_line_after(before)), offset)


def _line_after(before: bytes) -> int:
    return len(_LINE_END.findall(before)) + 1


def decode(data: bytes, *, file: str | None = None) -> str | Diagnostic:
    r"""Return the text of a file, or why it is no UTF-8 text and how to save it as such.

    Args:
        data: the whole file, with or without a byte order mark.
        file: its name, for the place of the fault.

    Examples:
        >>> decode("nip;sikap".encode("utf-8-sig"))
        'nip;sikap'
        >>> decode(b"PK\x03\x04").name
        'spreadsheet-file'
    """
    top = Location(file=file, line=1)
    for start, kind in _SPREADSHEETS:
        if data.startswith(start):
            return table_faults.spreadsheet_file(top, kind)
    if data.startswith(_UTF_16):
        return table_faults.utf_16(top)
    offset = data.find(b"\0")
    if offset >= 0:
        return _nul(data[:offset], offset, file)
    try:
        return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        offset = error.start
        place = Location(file=file, line=_line_after(data[:offset]))
        return table_faults.not_utf8(place, data[offset], offset)


def _text(data: bytes | str, file: str | None) -> str | Diagnostic:
    """Return the text of a file that was or was not decoded yet, or why there is none."""
    if isinstance(data, bytes):
        return decode(data, file=file)
    before, nul, _ = data.partition("\0")
    if nul:
        return _nul(before.encode("utf-8", "surrogatepass"), len(before), file)
    return data.removeprefix(_BYTE_ORDER_MARK)


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[Record]:
    """Split lines into records; a line that breaks one costs that line and no other.

    After a broken record reading starts again below its first line. That stays linear in the
    size of the file: whatever a quotation mark swallowed before it broke holds quotation marks
    in pairs alone, and so none of the lines below can swallow others again.
    """
    while start < len(lines):
        rest = (lines[index] for index in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True, skipinitialspace=True)
        at = start
        try:
            for cells in reader:
                end = start + reader.line_num
                yield Record(line=at + 1, cells=tuple(cells), spans_lines=end > at + 1)
                at = end
        except csv.Error as error:
            too_long = "limit" in str(error)
            yield Record(
                line=at + 1,
                cells=(lines[at],),
                broken="field-too-long" if too_long else "bad-quoting",
            )
            at += 1
        start = at


def _delimiter(lines: Sequence[str], start: int, layout: Layout) -> str:
    """Find out what separates the cells: what makes most known columns of the header."""

    def evidence(delimiter: str) -> tuple[int, int, int]:
        records = _records(lines, start, delimiter)
        # A line of delimiters alone is empty, whichever of them it is made of.
        filled = (record for record in records if "".join(record.cells).strip(_NOTHING))
        header = next(filled, None)
        if header is None:
            return (0, 0, 0)
        below = header_below((header, *islice(filled, MOST_ABOVE)), layout)
        found = 0 if below is None else layout.matches(below.cells)
        return (layout.matches(header.cells), found, len(header.cells))

    return max(DELIMITERS, key=evidence)


def read_table(  # noqa: PLR0913 -- all that a committee's file leaves open
    data: bytes | str,
    *,
    columns: Mapping[str, str],
    key: str | None,
    unique: bool = True,
    required: Iterable[str] = (),
    listed: Iterable[str] = (),
    aliases: Mapping[str, str] | None = None,
    decimal_mark: str | None = None,
    minimum: ExactInput | None = 0,
    maximum: ExactInput | None = None,
    places: int | None = None,
    roster: Iterable[str] | None = None,
    delimiter: str | None = None,
    file: str | None = None,
) -> Table:
    r"""Read a CSV table; every fault is in the table, and nothing in the content raises.

    Args:
        data: the file as bytes, or its text.
        columns: the kind of each column by its name: `id`, `text`, `score` or `hours`. Headers
            match without regard to case and spaces.
        key: the column that says whose row it is, always required; None: no column does.
        unique: whether a key may stand in one row only.
        required: columns without which no row is accepted. Their cells may still be empty: a
            missing score is a fact.
        listed: the columns that messages name as the known ones; all of them if none are given.
        aliases: other headers for a column, header -> column.
        decimal_mark: the decimal mark of the file; found out from its cells if not given.
        minimum: the lowest score, itself included.
        maximum: the highest score, itself included.
        places: the most decimal places that a score may need.
        roster: the keys of all who must have a row, and of nobody else.
        delimiter: what separates the cells; found out from the header if not given.
        file: the name of the file, for the places of the faults.

    Raises:
        UnknownReference: if an argument names a column, kind, mark or delimiter that is not
            there.
        UnsupportedFormat: if two columns could not be told apart, or the key is a number.

    Source: `pka-semantics`, B2 and E2.

    Examples:
        >>> kinds = {"nip": "id", "sikap": "score"}
        >>> table = read_table("NIP;Sikap\n190001011900011001;88,5", columns=kinds, key="nip")
        >>> table.rows[0]["sikap"]
        Fraction(177, 2)
    """
    layout = Layout(
        columns=columns,
        key=key,
        unique=unique,
        required=required,
        listed=listed,
        aliases=aliases,
        decimal_mark=decimal_mark,
        minimum=minimum,
        maximum=maximum,
        places=places,
    )
    _known_delimiter(delimiter)
    text = _text(data, file)
    if isinstance(text, Diagnostic):
        return Table(faults=Report((text,)))
    # Only line ends split lines here; `str.splitlines` also splits at a form feed or U+2028.
    lines = list(io.StringIO(text, newline=""))
    declared = _DELIMITER_LINE.fullmatch(lines[0]) if lines else None
    start = 1 if declared else 0
    separator = delimiter or (declared[1] if declared else _delimiter(lines, start, layout))
    records = _records(lines, start, separator)
    return read_records(records, layout, file=file, roster=roster, delimiter=separator)


def _known_delimiter(delimiter: str | None) -> None:
    if delimiter is not None and delimiter not in DELIMITERS:
        kind = Text("pemisah kolom", "delimiter")
        raise UnknownReference(kind, delimiter, DELIMITERS)


def _written(cell: str | Fraction | int | None, mark: DecimalMark, places: int) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return write_cell(cell)
    return write_number(Fraction(cell), mark, places)


def write_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str | Fraction | int | None]],
    *,
    delimiter: str = ";",
    mark: DecimalMark = DecimalMark.COMMA,
    places: int = 0,
) -> str:
    r"""Write a table as CSV, with text guarded against being run as a formula.

    Args:
        header: the names of the columns.
        rows: text, exact numbers, or None for what is missing.
        delimiter: what separates the cells.
        mark: the decimal mark.
        places: the least number of decimal places of each number.

    Raises:
        UnknownReference: if the delimiter is none of `DELIMITERS`.
        InvalidQuantity: if a number has no exact decimal form.

    Examples:
        >>> write_table(["nama", "nilai"], [["=A1", Fraction("88.5")], ["Peserta B", None]])
        "nama;nilai\r\n'=A1;88,5\r\nPeserta B;\r\n"
    """
    _known_delimiter(delimiter)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in ([*header], *rows):
        writer.writerow([_written(cell, mark, places) for cell in row])
    return out.getvalue()

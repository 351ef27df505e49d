"""Laws of tables and their cells."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pka.adapters.cells import (
    CellFault,
    DecimalMark,
    Number,
    detect_mark,
    read_guarded,
    read_id,
    read_number,
    write_cell,
    write_number,
)
from pka.adapters.csv import DELIMITERS, Table, read_table, write_table

COLUMNS = {"nip": "id", "nama": "text", "sikap": "score", "jp": "hours"}
MARKS = st.sampled_from(DecimalMark)
LOWEST, HIGHEST = Fraction(0), Fraction(100)

#: Texts that look like numbers, most of them wrong in some way.
NEARLY_NUMBERS = st.text(alphabet="0123456789.,-+eE' \u00a0", max_size=12)
#: Scores with up to four places on the scale of 0 to 100.
SCORES = st.integers(min_value=0, max_value=1_000_000).map(lambda n: Fraction(n, 10_000))
NIPS = st.integers(min_value=10**17, max_value=10**18 - 1).map(str)
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
#: What people type, in the shape of a file with the columns above.
SCRAPS = st.sampled_from(
    [
        "nip;nama;sikap;jp\n",
        "190001011900011001",
        "1,98E+17",
        "88,5",
        "88.5",
        "1.234",
        ";",
        ",",
        "\t",
        '"',
        '""',
        "'",
        "\n",
        "\r",
        "\ufeff",
        "\0",
        "sep=;\n",
        "=",
        " ",
        "\u2028",
        "\udc80",
    ]
)
ROWS = st.fixed_dictionaries(
    {
        "nip": NIPS,
        "nama": NAMES,
        "sikap": SCORES | st.none(),
        "jp": st.integers(min_value=0, max_value=900) | st.none(),
    }
)


def read(data: bytes | str, roster: list[str] | None = None) -> Table:
    """Read a table of the columns above on a scale of 0 to 100."""
    return read_table(
        data, columns=COLUMNS, key="nip", required=["sikap"], maximum=HIGHEST, roster=roster
    )


def account(table: Table) -> tuple[int, int, int]:
    """Count what became of the rows."""
    return len(table.rows), len(table.refused), len(table.blank_lines)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    """No bytes raise, and what cannot be read is reported."""
    table = read(data)
    assert table.rows or len(table.faults) > 0


@given(st.lists(SCRAPS, max_size=40).map("".join), st.none() | st.lists(NIPS, max_size=2))
def test_any_text_is_read_or_reported(text: str, roster: list[str] | None) -> None:
    """No text raises, and each refused row carries faults of its own or of the header."""
    table = read(text, roster)
    assert table.rows or len(table.faults) > 0
    assert all(row.faults for row in table.refused)
    assert {id(fault) for row in table.refused for fault in row.faults} <= {
        id(fault) for fault in table.faults
    }


@given(
    st.lists(ROWS, min_size=1, max_size=8, unique_by=lambda row: row["nip"]),
    st.sampled_from(DELIMITERS),
    MARKS,
    st.integers(min_value=0, max_value=4),
)
def test_what_is_written_is_read_again(
    rows: list[dict[str, str | Fraction | int | None]],
    delimiter: str,
    mark: DecimalMark,
    places: int,
) -> None:
    """Writing a table and reading it gives the same values, surplus spaces aside."""
    text = write_table(
        list(COLUMNS),
        [[row[column] for column in COLUMNS] for row in rows],
        delimiter=delimiter,
        mark=mark,
        places=places,
    )
    table = read_table(
        text.encode("utf-8-sig"), columns=COLUMNS, key="nip", maximum=HIGHEST, decimal_mark=mark
    )
    assert list(table.faults) == []
    assert [row.values for row in table.rows] == [
        row | {"nama": " ".join(str(row["nama"]).split()) or None} for row in rows
    ]


@given(
    st.lists(
        st.tuples(NIPS | st.just("1,98E+17"), NEARLY_NUMBERS.filter(lambda t: t != "'")),
        max_size=10,
        unique_by=lambda row: row[0],
    ).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows)))
)
def test_the_order_of_rows_does_not_matter(
    orders: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> None:
    """The same rows in another order give the same values and the same faults."""
    first, second = (read(write_table(["nip", "sikap"], order)) for order in orders)
    assert first.decimal_mark == second.decimal_mark
    assert {row.key: row["sikap"] for row in first.rows} == {
        row.key: row["sikap"] for row in second.rows
    }
    counts = [
        Counter((fault.name, fault.fact("value"), str(fault.message)) for fault in table.faults)
        for table in (first, second)
    ]
    assert counts[0] == counts[1]
    assert account(first) == account(second)


@given(NEARLY_NUMBERS | st.text(max_size=20), MARKS)
def test_a_wrong_guess_never_gives_another_value(text: str, mark: DecimalMark) -> None:
    """On the scale a cell read under a guess has no other value under the other mark."""
    guess = read_number(text, mark, minimum=LOWEST, maximum=HIGHEST, guessed=True)
    other = read_number(text, mark.other, minimum=LOWEST, maximum=HIGHEST)
    if isinstance(guess, Number) and isinstance(other, Number):
        assert guess == other
    else:
        assert isinstance(guess, CellFault) or isinstance(other, CellFault) or guess == other


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=1).map(lambda f: f / 1000), MARKS)
def test_without_an_upper_end_a_guess_never_gives_another_value(
    value: Fraction, mark: DecimalMark
) -> None:
    """Also where the range is open, a cell has one value or is refused."""
    text = write_number(value, mark, 3)
    guess = read_number(text, mark.other, minimum=LOWEST, guessed=True)
    assert not isinstance(guess, Number) or guess.value == value


@given(SCORES, MARKS, st.integers(min_value=0, max_value=6))
def test_a_written_number_is_read_again(value: Fraction, mark: DecimalMark, places: int) -> None:
    """Writing and reading under one mark gives the value."""
    assert read_number(write_number(value, mark, places), mark) == Number(value)


@given(
    st.lists(
        st.integers(min_value=0, max_value=10_000).map(lambda n: Fraction(n, 100)), min_size=1
    ),
    MARKS,
)
def test_the_mark_of_a_file_is_found(values: list[Fraction], mark: DecimalMark) -> None:
    """A file with two places everywhere gives its mark away."""
    assert detect_mark(write_number(value, mark, 2) for value in values) is mark


@given(st.text(alphabet="'=+-@\t\ra ", max_size=8) | st.text())
def test_the_guard_loses_nothing(text: str) -> None:
    """Every text is given back, and none that is written would run."""
    written = write_cell(text)
    assert read_guarded(written) == text
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text() | st.none() | st.integers() | st.floats() | st.binary())
def test_any_cell_is_an_identity_number_or_is_refused(cell: object) -> None:
    """Reading an identity cell never raises, and accepts eighteen digits alone."""
    found = read_id(cell)
    text = getattr(found, "text", None)
    assert text is None or (len(text) == 18 and text.isascii() and text.isdecimal())

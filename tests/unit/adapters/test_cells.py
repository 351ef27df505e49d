"""Cells of a table: numbers, identity numbers, and what is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from pka.adapters.cells import (
    Blank,
    CellFault,
    CellFaultName,
    DecimalMark,
    Digits,
    Number,
    detect_mark,
    read_guarded,
    read_id,
    read_number,
    write_cell,
    write_number,
)
from pka.exceptions import InvalidQuantity
from pka.text import Text

COMMA, POINT = DecimalMark.COMMA, DecimalMark.POINT
NIP = "190001011900011001"
HUNDRED = Fraction(100)
ZERO = Fraction(0)


def name_of(found: object) -> CellFaultName | None:
    """Return the name of a fault, or None for anything else."""
    return found.name if isinstance(found, CellFault) else None


def message_of(found: object) -> str:
    """Return both wordings of a fault."""
    assert isinstance(found, CellFault)
    return f"{found.message.id} | {found.message.en}"


class TestReadNumber:
    """What a number cell says."""

    @pytest.mark.parametrize(
        ("text", "mark", "value"),
        [
            pytest.param("88,5", COMMA, "88.5", id="decimal-comma"),
            pytest.param("88.5", POINT, "88.5", id="decimal-point"),
            pytest.param("90", COMMA, "90", id="whole"),
            pytest.param("0", COMMA, "0", id="typed-zero-is-zero"),
            pytest.param("0,00", COMMA, "0", id="zero-with-places"),
            pytest.param("-0,0", COMMA, "0", id="minus-zero-is-zero"),
            pytest.param("-0,01", COMMA, "-0.01", id="negative"),
            pytest.param("+7", POINT, "7", id="plus"),
            pytest.param("007,50", COMMA, "7.5", id="leading-zeros"),
            pytest.param("1.234,5", COMMA, "1234.5", id="groups-and-comma"),
            pytest.param("1,234.5", POINT, "1234.5", id="groups-and-point"),
            pytest.param("1.234", COMMA, "1234", id="one-full-group"),
            pytest.param("12.345.678", COMMA, "12345678", id="two-full-groups"),
            pytest.param(" 88,5\t", COMMA, "88.5", id="spaces"),
            pytest.param("\u00a088,5\u200b", COMMA, "88.5", id="no-break-space-and-zero-width"),
            pytest.param("'88,5", COMMA, "88.5", id="apostrophe"),
            pytest.param("\u201988,5", COMMA, "88.5", id="typographic-apostrophe"),
        ],
    )
    def test_a_number_has_one_exact_value(self, text: str, mark: DecimalMark, value: str) -> None:
        """A cell that fits the decimal mark of the file is read exactly."""
        assert read_number(text, mark) == Number(Fraction(value))

    @pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", "\ufeff", "'"], ids=ascii)
    def test_blank_is_missing(self, text: str) -> None:
        """A cell without content is missing, never zero."""
        assert read_number(text, COMMA) == Blank()

    @pytest.mark.parametrize(
        ("text", "mark", "name"),
        [
            ("-", COMMA, "not-a-number"),
            ("tidak hadir", COMMA, "not-a-number"),
            ("88,5%", COMMA, "not-a-number"),
            ("88,", COMMA, "not-a-number"),
            (",5", COMMA, "not-a-number"),
            ("88,5,0", COMMA, "not-a-number"),
            ("1 234", COMMA, "not-a-number"),
            ("#N/A", COMMA, "not-a-number"),
            ("...", COMMA, "not-a-number"),
            ("e5", COMMA, "not-a-number"),
            ("\u0668\u0668", COMMA, "not-a-number"),
            ("88\u00b2", COMMA, "not-a-number"),
            ("1_000", COMMA, "not-a-number"),
            ("250/3", COMMA, "not-a-number"),
            ("NaN", COMMA, "not-finite"),
            ("-sNaN", COMMA, "not-finite"),
            ("inf", COMMA, "not-finite"),
            ("-Infinity", POINT, "not-finite"),
            ("\u221e", COMMA, "not-finite"),
            ("1e999", COMMA, "exponent-not-allowed"),
            ("1e1", COMMA, "exponent-not-allowed"),
            ("1,98E+17", COMMA, "exponent-not-allowed"),
            ("88.5", COMMA, "ambiguous-number"),
            ("88,5", POINT, "ambiguous-number"),
            ("88.", COMMA, "ambiguous-number"),
            (".5", COMMA, "ambiguous-number"),
            ("0.500", COMMA, "ambiguous-number"),
            ("1234.567", COMMA, "ambiguous-number"),
            ("1.23,5", COMMA, "ambiguous-number"),
            ("1,234.5", COMMA, "ambiguous-number"),
            ("1.234,5", POINT, "ambiguous-number"),
        ],
        ids=ascii,
    )
    def test_anything_else_is_refused_by_name(
        self, text: str, mark: DecimalMark, name: CellFaultName
    ) -> None:
        """A cell that could mean something else, or nothing, is refused."""
        found = read_number(text, mark)
        assert name_of(found) == name
        assert message_of(found).count(repr(text)) == 2

    @pytest.mark.parametrize(
        ("text", "minimum", "maximum", "name"),
        [
            pytest.param("100", ZERO, HUNDRED, None, id="exactly-the-maximum"),
            pytest.param("100,01", ZERO, HUNDRED, "out-of-range", id="one-step-above"),
            pytest.param("0", ZERO, HUNDRED, None, id="exactly-the-minimum"),
            pytest.param("-0,01", ZERO, HUNDRED, "out-of-range", id="one-step-below"),
            pytest.param("1.234,5", ZERO, HUNDRED, "out-of-range", id="never-1.2345"),
            pytest.param("88.500", ZERO, HUNDRED, "out-of-range", id="never-88.5"),
            pytest.param("-1", ZERO, None, "out-of-range", id="below-without-maximum"),
            pytest.param("9999", ZERO, None, None, id="no-maximum"),
            pytest.param("101", None, HUNDRED, "out-of-range", id="above-without-minimum"),
            pytest.param("-9999", None, HUNDRED, None, id="no-minimum"),
            pytest.param("9" * 30, None, None, None, id="thirty-digits"),
            pytest.param("9" * 31, None, None, "out-of-range", id="thirty-one-digits"),
        ],
    )
    def test_range_includes_its_ends(
        self,
        text: str,
        minimum: Fraction | None,
        maximum: Fraction | None,
        name: CellFaultName | None,
    ) -> None:
        """The ends of the range are allowed and anything outside is refused, never clipped."""
        assert name_of(read_number(text, COMMA, minimum=minimum, maximum=maximum)) == name

    def test_out_of_range_says_how_the_cell_was_read(self) -> None:
        """The message shows the cell, the value it was read as, and the range."""
        found = read_number("1.234,5", COMMA, minimum=ZERO, maximum=HUNDRED)
        assert message_of(found) == (
            "'1.234,5' terbaca 1234,5, padahal harus 0 sampai 100; "
            "periksa nilai dan tanda desimalnya | "
            "'1.234,5' is read as 1234,5, and must be 0 to 100; "
            "check the value and its decimal mark"
        )

    @pytest.mark.parametrize(
        ("text", "places", "name"),
        [
            pytest.param("88,55", 2, None, id="exactly-two"),
            pytest.param("88,500", 2, None, id="zeros-at-the-end-are-spelling"),
            pytest.param("88,505", 2, "too-many-places", id="three"),
            pytest.param("88,0", 0, None, id="whole-with-a-zero"),
            pytest.param("88,5", 0, "too-many-places", id="half-on-a-whole-scale"),
            pytest.param(f"0,{'0' * 29}1", None, None, id="thirty-places-without-a-grid"),
            pytest.param(f"0,{'0' * 30}1", None, "too-many-places", id="thirty-one-places"),
        ],
    )
    def test_places_are_those_of_the_value(
        self, text: str, places: int | None, name: CellFaultName | None
    ) -> None:
        """A value off the grid of its scale is refused, never rounded."""
        assert name_of(read_number(text, COMMA, places=places)) == name

    @pytest.mark.parametrize(
        ("text", "maximum", "guessed", "name"),
        [
            pytest.param("1,234", None, True, "ambiguous-number", id="two-values-in-the-range"),
            pytest.param("1,234", None, False, None, id="the-mark-was-given"),
            pytest.param("1,234", HUNDRED, True, None, id="only-one-value-in-the-range"),
            pytest.param("1.234", HUNDRED, True, "out-of-range", id="only-the-other-in-the-range"),
            pytest.param("88,5", None, True, None, id="fits-one-mark-only"),
            pytest.param("90", None, True, None, id="the-same-under-both"),
        ],
    )
    def test_a_guessed_mark_decides_nothing_alone(
        self, text: str, maximum: Fraction | None, *, guessed: bool, name: CellFaultName | None
    ) -> None:
        """Under a guessed mark a cell with two values in the range is refused."""
        found = read_number(text, COMMA, minimum=ZERO, maximum=maximum, guessed=guessed)
        assert name_of(found) == name

    @pytest.mark.parametrize(
        "text",
        ["9" * 1_000_000, "1e" + "9" * 1_000_000, "." * 1_000_000, "\u00e9" * 1_000_000],
        ids=["digits", "exponent", "points", "letters"],
    )
    def test_an_absurd_cell_is_refused_and_shown_cut(self, text: str) -> None:
        """A cell of a million characters is no number, and its message stays short."""
        found = read_number(text, COMMA)
        assert name_of(found) == "not-a-number"
        assert len(message_of(found)) < 400


class TestDetectMark:
    """Which decimal mark a file has."""

    @pytest.mark.parametrize(
        ("cells", "mark"),
        [
            pytest.param(["88,5", "90"], COMMA, id="commas-only"),
            pytest.param(["88.5", "90"], POINT, id="points-only"),
            pytest.param(["88,5", "88.5", "7.25"], POINT, id="majority"),
            pytest.param(["88,5", "88.5"], COMMA, id="tie-is-a-comma"),
            pytest.param(["88.5", "1.234,5", "88,5"], COMMA, id="groups-with-decimals-vote"),
            pytest.param(["1.234.567"], COMMA, id="repeated-mark-separates-groups"),
            pytest.param(["0.500"], POINT, id="no-group-starts-with-zero"),
            pytest.param(["88.1234"], POINT, id="four-digits-are-no-group"),
            pytest.param(["1.234", "90", "", "tidak hadir", "."], None, id="nothing-votes"),
            pytest.param(["1.234", "88.5"], POINT, id="one-group-does-not-vote"),
            pytest.param(["1,5" + "0" * 1000, "88.5"], POINT, id="absurd-cells-do-not-vote"),
            pytest.param([], None, id="no-cells"),
        ],
    )
    def test_the_cells_that_fit_one_mark_vote(
        self, cells: list[str], mark: DecimalMark | None
    ) -> None:
        """Only a cell that is a number under one mark alone counts."""
        assert detect_mark(cells) == mark


class TestReadId:
    """What an identity cell says."""

    @pytest.mark.parametrize(
        "text",
        [
            NIP,
            f"'{NIP}",
            f"\u2019{NIP}",
            f"{NIP}'",
            f' "{NIP}" ',
            f'="{NIP}"',
            " 190001 011900 011001 ",
            "190001\u00a0011900\u202f011001",
            f"\u200e{NIP}\u202c",
        ],
        ids=ascii,
    )
    def test_what_surrounds_the_digits_is_taken_off(self, text: str) -> None:
        """Apostrophes, quotation marks, spaces and invisible marks do no harm."""
        assert read_id(text) == Digits(NIP)

    @pytest.mark.parametrize("cell", [None, "", " ", "'", '""', '=""'], ids=ascii)
    def test_blank_is_missing(self, cell: object) -> None:
        """A cell without content is missing."""
        assert read_id(cell) == Blank()

    @pytest.mark.parametrize(
        ("cell", "name"),
        [
            pytest.param("1,98E+17", "id-not-text", id="comma-exponent"),
            pytest.param("1.98E+17", "id-not-text", id="point-exponent"),
            pytest.param("2e17", "id-not-text", id="short-exponent"),
            pytest.param(190001011900011001, "id-not-text", id="int"),
            pytest.param(10**5000, "id-not-text", id="absurd-int"),
            pytest.param(1.9e17, "id-not-text", id="float"),
            pytest.param(Decimal(190001011900011001), "id-not-text", id="decimal"),
            pytest.param(dt.date(1990, 1, 1), "id-not-text", id="date"),
            pytest.param("19000101190001100A", "id-not-digits", id="letter"),
            pytest.param("19000101-190001-1-001", "id-not-digits", id="hyphens"),
            pytest.param(f"{NIP}.0", "id-not-digits", id="decimals"),
            pytest.param("\u0661" * 18, "id-not-digits", id="digits-of-another-script"),
            pytest.param(NIP[:-1], "id-length", id="seventeen-digits"),
            pytest.param(f"{NIP}1", "id-length", id="nineteen-digits"),
            pytest.param("1" * 1_000_000, "id-length", id="a-million-digits"),
        ],
    )
    def test_anything_else_is_refused_by_name(self, cell: object, name: CellFaultName) -> None:
        """An identity number that lost digits or never was one is refused."""
        found = read_id(cell)
        assert name_of(found) == name
        assert len(message_of(found)) < 500

    @pytest.mark.parametrize(
        ("cell", "seen"),
        [("1,98E+17", "'1,98E+17'"), (Decimal("1.98E+17"), "'1.98E+17'"), (10**40, "int")],
        ids=["text", "number", "too-long-to-show"],
    )
    def test_a_number_in_place_of_text_says_how_to_export_text(
        self, cell: object, seen: str
    ) -> None:
        """The fault shows the value and says how to keep the digits."""
        found = read_id(cell)
        assert isinstance(found, CellFault)
        assert found.message.en == (
            f"{seen} is a number, not text: a spreadsheet has changed the number of 18 digits and "
            "some of them are lost"
        )
        assert found.advice is not None
        assert "CSV UTF-8" in found.advice.id
        # The way to mend it is said once.
        assert "format" not in found.message.id

    def test_text_in_place_of_a_number_may_be_no_row_of_a_participant(self) -> None:
        """A row of means at the foot of the sheet has no number; digits and letters have one."""
        found, typed = read_id("Rata-rata"), read_id("19000101190001100A")
        assert isinstance(found, CellFault)
        assert found.name == "id-not-digits"
        assert found.message == Text(
            "baris ini tidak mempunyai nomor: 'Rata-rata' bukan nomor 18 digit; isi nomornya, "
            "atau hapus barisnya jika bukan baris peserta",
            "this row has no number: 'Rata-rata' is not a number of 18 digits; fill it in, "
            "or remove the row if it is not that of a participant",
        )
        assert isinstance(typed, CellFault)
        assert typed.message.en.startswith("'19000101190001100A' holds more than the digits 0-9")

    def test_other_lengths_can_be_asked_for(self) -> None:
        """The number of digits belongs to the kind of identity number."""
        assert read_id("0012", digits=4) == Digits("0012")


class TestGuard:
    """Text that a spreadsheet would run."""

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("=CMD()", "'=CMD()"),
            ("+62812", "'+62812"),
            ("-1+2", "'-1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("Peserta A", "Peserta A"),
            ("'Aisyah", "'Aisyah"),
            ("a=b", "a=b"),
            ("", ""),
        ],
        ids=ascii,
    )
    def test_the_guard_comes_off_again(self, text: str, written: str) -> None:
        """Text that would run gets an apostrophe, and reading gives back what was written."""
        assert write_cell(text) == written
        assert read_guarded(written) == text


class TestWriteNumber:
    """Numbers on their way out."""

    @pytest.mark.parametrize(
        ("value", "mark", "places", "text"),
        [
            ("88.5", COMMA, 2, "88,50"),
            ("88.5", POINT, 2, "88.50"),
            ("88.805", COMMA, 2, "88,805"),
            ("1234", COMMA, 0, "1234"),
            ("-0.5", COMMA, 1, "-0,5"),
            ("0", COMMA, 2, "0,00"),
        ],
    )
    def test_all_places_are_written(
        self, value: str, mark: DecimalMark, places: int, text: str
    ) -> None:
        """At least the places asked for are written, and never fewer than the value has."""
        assert write_number(Fraction(value), mark, places) == text

    def test_a_value_without_decimal_form_is_refused(self) -> None:
        """250/3 has to be rounded, as declared, before it can be written."""
        with pytest.raises(InvalidQuantity, match=r"250/3 has no exact decimal form; round it"):
            write_number(Fraction(250, 3), COMMA, 2)


def test_each_mark_is_the_other_of_the_other() -> None:
    """There are two decimal marks."""
    assert [mark.other.other for mark in DecimalMark] == list(DecimalMark)


def test_each_fault_has_both_languages() -> None:
    """Every fault that a cell can have is worded in Indonesian and in English."""
    found = [
        read_number("x", COMMA),
        read_number("nan", COMMA),
        read_number("1e1", COMMA),
        read_number("1.5", COMMA),
        read_number("101", COMMA, maximum=HUNDRED),
        read_number("1,5", COMMA, places=0),
        read_id(1),
        read_id("x"),
        read_id("1"),
    ]
    faults = [fault for fault in found if isinstance(fault, CellFault)]
    assert tuple(fault.name for fault in faults) == get_args(CellFaultName)
    assert all(fault.message.id and fault.message.en != fault.message.id for fault in faults)

"""CSV tables: what is found, what is refused, and where."""

from __future__ import annotations

import csv as standard
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from pka.adapters.cells import DecimalMark
from pka.adapters.csv import FAULTS, Kind, Table, decode, read_table, write_table
from pka.adapters.tables import Record
from pka.diagnostic import Diagnostic, Severity
from pka.exceptions import InvalidQuantity, UnknownReference, UnsupportedFormat
from pka.text import Text

A, B, C = "190001011900011001", "190002021900021002", "190003031900031003"
COLUMNS = {"nip": "id", "nama": "text", "sikap": "score", "jp": "hours"}


def read(data: bytes | str, **options: Any) -> Table:  # noqa: ANN401 -- whatever a test needs
    """Read a table of this file's columns on a scale of 0 to 100."""
    usual: dict[str, Any] = {"columns": COLUMNS, "key": "nip", "maximum": 100, "file": "rekap.csv"}
    return read_table(data, **(usual | options))


def found(table: Table) -> list[tuple[str, str]]:
    """List the faults as name and place."""
    return [(fault.name, str(fault.location)) for fault in table.faults]


def values(table: Table) -> list[dict[str, str | Fraction | None]]:
    """List the values of the rows that came in."""
    return [row.values for row in table.rows]


def only(table: Table) -> Diagnostic:
    """Return the one fault of a table."""
    (fault,) = table.faults
    return fault


class TestDecode:
    """From bytes to text."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_utf8_is_read_with_and_without_a_byte_order_mark(self, encoding: str) -> None:
        """The byte order mark is no part of the text."""
        assert decode("nip;José".encode(encoding)) == "nip;José"

    @pytest.mark.parametrize(
        ("data", "name", "line", "offset"),
        [
            pytest.param("nip\nJosé".encode("latin-1"), "not-utf8", 2, "7", id="latin-1"),
            pytest.param("nip\r\nJosé".encode("cp1252"), "not-utf8", 2, "8", id="cp1252"),
            pytest.param("nip".encode("utf-16"), "utf-16", 1, "0", id="utf-16"),
            pytest.param(b"\xfe\xff\x00n", "utf-16", 1, "0", id="utf-16-big-endian"),
            pytest.param(b"\xff\xfe\x00\x00n\x00\x00\x00", "utf-16", 1, "0", id="utf-32"),
            pytest.param(b"\x00\x00\xfe\xff\x00\x00\x00n", "utf-16", 1, "0", id="utf-32-big"),
            pytest.param("nip".encode("utf-16-le"), "nul-byte", 1, "1", id="utf-16-without-mark"),
            pytest.param(b"nip\rx\r\0", "nul-byte", 3, "6", id="nul"),
            pytest.param(b"PK\x03\x04...", "spreadsheet-file", 1, "0", id="xlsx"),
            pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet-file", 1, "0", id="xls"),
        ],
    )
    def test_anything_else_says_where_and_how_to_save_it(
        self, data: bytes, name: str, line: int, offset: str
    ) -> None:
        """The fault names line and offset, and how to save the file as CSV UTF-8."""
        fault = decode(data, file="rekap.csv")
        assert isinstance(fault, Diagnostic)
        assert (fault.name, fault.location.line, fault.fact("offset")) == (name, line, offset)
        assert fault.location.file == "rekap.csv"
        assert "CSV UTF-8" in fault.message.id
        assert "CSV UTF-8" in fault.message.en
        assert fault.advice is not None

    def test_a_file_that_is_no_text_has_no_rows(self) -> None:
        """The table of such a file holds its one fault and nothing else."""
        table = read(b"PK\x03\x04")
        assert found(table) == [("spreadsheet-file", "rekap.csv:1")]
        assert (table.rows, table.refused, table.delimiter) == ((), (), None)

    def test_a_nul_in_text_is_found_as_in_bytes(self) -> None:
        """Text that was decoded elsewhere is looked at too."""
        assert found(read("nip\n\udc80\0")) == [("nul-byte", "rekap.csv:2")]


class TestForms:
    """The many spellings of one and the same table."""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(f"nip;nama;sikap\n{A};Peserta A;88,5\n", id="semicolon"),
            pytest.param(f'nip,nama,sikap\n{A},Peserta A,"88,5"\n', id="comma"),
            pytest.param(f"nip\tnama\tsikap\n{A}\tPeserta A\t88,5\n", id="tab"),
            pytest.param(f"nip,nama,sikap\n{A},Peserta A,88.5\n", id="comma-and-point"),
            pytest.param(f"\ufeffnip;nama;sikap\r\n{A};Peserta A;88,5\r\n", id="mark-and-crlf"),
            pytest.param(f"nip;nama;sikap\r{A};Peserta A;88,5", id="old-line-ends"),
            pytest.param(f"sep=;\nnip;nama;sikap\n{A};Peserta A;88,5", id="delimiter-line"),
            pytest.param(f"\n;;\nnip;nama;sikap\n{A};Peserta A;88,5", id="empty-lines-above"),
            pytest.param(f" NIP ; N a m a;SIKAP\n '{A} ; Peserta   A ; 88,50 ", id="hand-typed"),
            pytest.param(f'"nip";"nama";"sikap"\n"{A}";"Peserta A";"88,5"', id="all-quoted"),
            pytest.param(f'nip; "nama"; sikap\n="{A}"; "Peserta A"; 88,5', id="text-formula"),
            pytest.param(f"sikap;nama;nip\n88,5;Peserta A;{A}", id="other-order"),
            pytest.param(f"nip;nama;sikap;;\n{A};Peserta A;88,5;;", id="nameless-columns"),
            pytest.param(f"nip;nama;sikap;;\n{A};Peserta A;88,5", id="nameless-columns-left-out"),
            pytest.param(f"Nomor Induk;nama;sikap\n{A};Peserta A;88,5", id="alias"),
        ],
    )
    def test_the_values_are_the_same(self, data: str) -> None:
        """Delimiters, line ends, quotation, order and case of headers do not matter."""
        table = read(data, aliases={"nomor induk": "nip"})
        assert values(table) == [{"nip": A, "nama": "Peserta A", "sikap": Fraction("88.5")}]
        assert found(table) == []
        assert read(data.encode(), aliases={"nomor induk": "nip"}) == table

    @pytest.mark.parametrize(
        ("data", "options", "delimiter"),
        [
            ("nip;nama,gelar;sikap\n", {}, ";"),
            ("nip\tnama;gelar\n", {}, "\t"),
            ("nip\n", {}, ";"),
            ("x,y;z,w\n", {}, ","),
            ("", {}, ";"),
            ("nip;nama\n", {"delimiter": ","}, ","),
            ("sep=,\nnip;nama\n", {}, ","),
            ("sep=,\nnip;nama\n", {"delimiter": ";"}, ";"),
        ],
    )
    def test_the_delimiter_is_what_makes_most_columns(
        self, data: str, options: dict[str, str], delimiter: str
    ) -> None:
        """The delimiter is found in the header unless it is given."""
        assert read(data, **options).delimiter == delimiter

    @pytest.mark.parametrize(
        ("cells", "given", "mark", "guessed"),
        [
            (["88,5"], None, DecimalMark.COMMA, True),
            (["88.5"], None, DecimalMark.POINT, True),
            (["90"], None, DecimalMark.COMMA, True),
            (["88.5"], ",", DecimalMark.COMMA, False),
        ],
    )
    def test_the_decimal_mark_belongs_to_the_file(
        self, cells: list[str], given: str | None, mark: DecimalMark, *, guessed: bool
    ) -> None:
        """The mark is found out from the number cells unless it is given."""
        table = read(f"nip;sikap\n{A};{cells[0]}\n", decimal_mark=given)
        assert (table.decimal_mark, table.mark_guessed) == (mark, guessed)

    def test_a_minority_mark_is_refused(self) -> None:
        """In a file with both marks the rarer ones are refused, never read as another value."""
        table = read(f"nip;sikap;jp\n{A};88.5;1.234\n{B};87.5;45\n{C};1.234;2,5\n")
        assert [row.key for row in table.rows] == [B]
        assert [(fault.name, fault.fact("value")) for fault in table.faults] == [
            ("ambiguous-number", "1.234"),
            ("ambiguous-number", "2,5"),
        ]

    def test_a_missing_score_is_none(self) -> None:
        """A blank cell is None, also in a required column, and no fault."""
        table = read(f"nip;nama;sikap;jp\n{A};;;\n", required=["sikap"])
        assert values(table) == [{"nip": A, "nama": None, "sikap": None, "jp": None}]
        assert found(table) == []

    def test_each_value_keeps_where_it_came_from(self) -> None:
        """Line numbers hold in and after cells with line breaks."""
        table = read(f'nip;nama;sikap\n{A};"Peserta\r\nA\rB\nC";88,5\n{B};;90\n')
        places = [(str(c.location), c.text) for row in table.rows for c in row.cells]
        assert places == [
            ("rekap.csv:2:1", A),
            ("rekap.csv:2:2", "Peserta\r\nA\rB\nC"),
            ("rekap.csv:5:3", "88,5"),
            ("rekap.csv:6:1", B),
            ("rekap.csv:6:2", ""),
            ("rekap.csv:6:3", "90"),
        ]
        assert [(row.line, row.number) for row in table.rows] == [(2, 1), (6, 2)]

    def test_a_guard_comes_off(self) -> None:
        """The apostrophe that guards a formula is taken off on import."""
        assert values(read(f"nip;nama\n{A};'=A1")) == [{"nip": A, "nama": "=A1"}]

    def test_a_row_gives_its_values_by_name(self) -> None:
        """A column that the file does not have is named with those that it has."""
        (row,) = read(f"nip;sikap\n{A};90").rows
        assert row["sikap"] == 90
        with pytest.raises(UnknownReference, match=r"there is no column 'nama'.*nip, sikap"):
            _ = row["nama"]


class TestHeader:
    """Faults of the first row."""

    @pytest.mark.parametrize("data", ["", "\ufeff", "\n\n", ";;\n ; ;\n"], ids=ascii)
    def test_an_empty_file_is_a_fault(self, data: str) -> None:
        """A file without a header says which columns it must name."""
        fault = only(read(data))
        assert (fault.name, fault.severity) == ("empty-table", Severity.ERROR)
        assert "'nip', 'nama', 'sikap', 'jp'" in fault.message.id

    def test_a_header_alone_is_worth_a_warning(self) -> None:
        """A file without rows is no table of nobody."""
        fault = only(read("nip;sikap\n;\n"))
        assert (fault.name, fault.severity) == ("no-rows", Severity.WARNING)

    def test_an_unknown_column_is_a_warning(self) -> None:
        """A column that nobody asked for is not read, and that is said."""
        table = read(f"nip;catatan;sikap\n{A};x;80\n")
        assert found(table) == [("unknown-column", "rekap.csv:1:2")]
        assert only(table).severity is Severity.WARNING
        assert only(table).fact("column") == "catatan"
        assert values(table) == [{"nip": A, "sikap": 80}]

    def test_no_column_is_near_once_all_are_there(self) -> None:
        """Where nothing is missing, an unknown name is no misspelling."""
        table = read("nip;nama;sikap;jp;sikep\n")
        assert table.faults.diagnostics[0].severity is Severity.WARNING

    def test_a_misspelt_column_is_an_error(self) -> None:
        """A name close to a missing column is an error, and the rest is read."""
        table = read(f"nip;nmaa;sikap\n{A};x;80\n")
        fault = only(table)
        assert (fault.severity, fault.fact("nearest")) == (Severity.ERROR, "nama")
        known = "'nip', 'nama', 'sikap', 'jp'"
        assert fault.message.en == (
            "there is no column 'nmaa'; did you mean 'nama'? Correct the name of the column "
            f"(known: {known})"
        )
        assert fault.message.id == (
            "kolom 'nmaa' tidak dikenal; mungkin maksudnya 'nama'? Perbaiki nama kolom itu "
            f"(yang dikenal: {known})"
        )
        assert values(table) == [{"nip": A, "sikap": 80}]

    def test_only_listed_columns_are_named(self) -> None:
        """A table with columns for special cases need not name those in its messages."""
        listed = ["nip", "sikap"]
        unknown = only(read(f"nip;catatan;sikap;nama;jp\n{A};;;;\n", listed=listed))
        assert unknown.message.en == (
            "there is no column 'catatan'; the column is not read (known: 'nip', 'sikap')"
        )
        assert only(read("", listed=listed)).message.id.endswith(": 'nip', 'sikap'")

    def test_a_nameless_column_with_content_is_unknown(self) -> None:
        """Cells without a header are not lost in silence."""
        table = read(f"nip;;sikap;\n{A};x;80;\n")
        assert found(table) == [("unknown-column", "rekap.csv:1:2")]

    def test_a_header_of_invisible_marks_is_no_header(self) -> None:
        """A header that only looks empty lacks its columns."""
        table = read("\ufeff\ufeff;\ufeff\nx;y\n")
        assert [fault.name for fault in table.faults][-1] == "missing-column"

    def test_a_missing_required_column_refuses_the_rows_and_keeps_them(self) -> None:
        """No row is accepted without a required column, and none is lost."""
        table = read(f"nip;nama\n{A};x\n", required=["nip", "sikap"])
        fault = only(table)
        assert (fault.name, fault.fact("column")) == ("missing-column", "sikap")
        assert table.rows == ()
        assert [(r.key, r.cells, r.faults) for r in table.refused] == [(A, (A, "x"), (fault,))]

    def test_the_key_column_is_always_required(self) -> None:
        """Without the key nobody knows whose row it is; the roster is not blamed."""
        table = read("nama;sikap\nx;80\n", roster=[A])
        assert found(table) == [("missing-column", "rekap.csv:1")]
        assert [(row.key, row.line, row.number) for row in table.refused] == [("", 2, 1)]

    def test_a_required_column_twice_refuses_the_rows(self) -> None:
        """Nobody knows which of the two counts."""
        table = read(f"nip;sikap;SIKAP\n{A};80;90\n", required=["sikap"])
        fault = only(table)
        assert (fault.name, str(fault.location)) == ("duplicate-column", "rekap.csv:1:3")
        assert (fault.fact("column"), fault.fact("first")) == ("sikap", "2")
        assert [str(other.location) for other in fault.related] == ["rekap.csv:1:2"]
        assert (table.rows, [row.key for row in table.refused]) == ((), [A])

    def test_an_optional_column_twice_is_not_read(self) -> None:
        """Of two optional columns of one name neither is read, and the rest is."""
        table = read(f"nip;nama;nama;sikap\n{A};x;y;80\n")
        assert found(table) == [("duplicate-column", "rekap.csv:1:3")]
        assert values(table) == [{"nip": A, "sikap": 80}]
        assert table.columns == ("nip", "sikap")

    def test_a_broken_header_refuses_the_rows_and_keeps_them(self) -> None:
        """Without a header nothing can be read, and nothing is lost."""
        table = read(f'"nip;sikap\n{A};80\n', delimiter=";")
        assert found(table) == [("bad-quoting", "rekap.csv:1")]
        assert [row.cells for row in table.refused] == [(A, "80")]

    @pytest.mark.parametrize(
        "above",
        [
            pytest.param("REKAP NILAI ANGKATAN I\n", id="title"),
            pytest.param("REKAP NILAI, ANGKATAN I\n;;;\n", id="title-with-commas-and-blank"),
            pytest.param('"REKAP" NILAI\n', id="title-that-breaks"),
            pytest.param("x\n" * 10, id="ten-rows"),
        ],
    )
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=ascii)
    def test_a_title_above_the_header_is_one_fault(self, above: str, delimiter: str) -> None:
        """The header is named by its line, and each row below it is kept, refused for that."""
        table = read(f"{above}nip;nama;sikap\n{A};x;y;z\n".replace(";", delimiter), roster=[B])
        fault, line = only(table), above.count("\n") + 1
        assert (fault.code, fault.name) == ("PKA807", "header-not-first")
        assert str(fault.location) == f"rekap.csv:{line}"
        assert fault.message == Text(
            f"judul kolom berada pada baris {line}, padahal harus baris pertama; hapus semua yang "
            "berada di atasnya (mulai baris 1)",
            f"the header stands on line {line} and must be the first row; remove all that stands "
            "above it (from line 1 on)",
        )
        assert [(row.key, row.line, row.faults) for row in table.refused] == [
            (A, line + 1, (fault,))
        ]
        assert (table.rows, table.header_line) == ((), line)

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("x\n" * 11 + "nip;sikap\n", id="eleven-rows-above"),
            pytest.param(f"x\nnip;y\n{A};z\n", id="one-column-below"),
            pytest.param(f"nama\nnip;sikap\n{A};80\n", id="a-column-in-the-first-row"),
        ],
    )
    def test_a_header_is_not_guessed(self, text: str) -> None:
        """Far below, or naming one column, a row is no header; nor after one that names any."""
        names = [fault.name for fault in read(text).faults]
        assert ("header-not-first" in names, "missing-column" in names) == (False, True)

    def test_a_title_above_a_header_without_rows_is_one_fault(self) -> None:
        """What is missing below is told once the title is gone."""
        assert found(read("REKAP\nnip;sikap\n")) == [("header-not-first", "rekap.csv:2")]

    def test_a_long_list_of_names_is_cut(self) -> None:
        """A message names twenty columns at most."""
        header = ";".join(f"kolom {number}" for number in range(50))
        missing = read(header).faults.diagnostics[-2]
        assert missing.name == "missing-column"
        assert "'kolom 19', …" in missing.message.en


class TestRows:
    """Faults of single rows, beside which the others come in."""

    def test_bad_cells_are_located_and_good_rows_come_in(self) -> None:
        """Every bad cell is reported with file, line, column, row and value."""
        table = read(
            f"nip;nama;sikap;jp\n{A};a;88.5;-1\n;;;\n{B};b;tidak hadir;1\n{C};c;;2\n",
            decimal_mark=",",
        )
        assert [(f.code, f.name, str(f.location), f.facts) for f in table.faults] == [
            (
                "PKA834",
                "ambiguous-number",
                "rekap.csv:2:3",
                (("row", "1"), ("column", "sikap"), ("value", "88.5")),
            ),
            (
                "PKA835",
                "out-of-range",
                "rekap.csv:2:4",
                (("row", "1"), ("column", "jp"), ("value", "-1")),
            ),
            (
                "PKA831",
                "not-a-number",
                "rekap.csv:4:3",
                (("row", "3"), ("column", "sikap"), ("value", "tidak hadir")),
            ),
        ]
        assert values(table) == [{"nip": C, "nama": "c", "sikap": None, "jp": 2}]
        assert [(r.key, r.line, r.number, r.cells) for r in table.refused] == [
            (A, 2, 1, (A, "a", "88.5", "-1")),
            (B, 4, 3, (B, "b", "tidak hadir", "1")),
        ]
        assert [f for row in table.refused for f in row.faults] == list(table.faults)
        assert table.blank_lines == (3,)

    def test_the_message_names_the_column(self) -> None:
        """A fault can be read without counting cells."""
        fault = only(read(f"nip;sikap\n{A};x\n"))
        assert fault.message.id.startswith("kolom 'sikap': 'x' bukan angka; ")
        assert fault.message.en.startswith("column 'sikap': 'x' is not a number; ")

    def test_a_mangled_nip_says_how_to_export_it(self) -> None:
        """A NIP that became a number is refused with the way to keep it as text."""
        fault = only(read("nip;sikap\n1,98E+17;80\n"))
        assert (fault.code, fault.name) == ("PKA841", "id-not-text")
        assert fault.advice is not None
        assert "format Text" in fault.advice.en

    def test_a_long_value_is_cut_in_the_facts(self) -> None:
        """The facts stay short; the whole cell stays with the refused row."""
        table = read(f"nip;sikap\n{A};{'x' * 101}\n{B};{'x' * 100}\n")
        assert [f.fact("value") for f in table.faults] == ["x" * 100 + "…", "x" * 100]
        assert table.refused[0].cells[1] == "x" * 101

    @pytest.mark.parametrize(
        ("row", "count"),
        [
            pytest.param(f"{A};x;88;5", "4", id="one-too-many"),
            pytest.param(f"{A};x", "2", id="one-too-few"),
            pytest.param(A, "1", id="key-alone"),
        ],
    )
    def test_another_number_of_cells_is_refused(self, row: str, count: str) -> None:
        """Where cells are missing or left over, nobody knows which is which."""
        table = read(f"nip;nama;sikap\n{row}\n{B};y;80\n")
        fault = only(table)
        assert (fault.name, str(fault.location)) == ("cell-count", "rekap.csv:2")
        assert fault.facts == (("row", "1"), ("found", count), ("expected", "3"))
        assert [row.key for row in table.rows] == [B]
        assert [row.key for row in table.refused] == [A]

    @pytest.mark.parametrize(
        ("text", "advised"),
        [
            pytest.param(f"{A},x,88,5\n{B},x,y,87,5\n{C},x,80\n", [True, True], id="most"),
            pytest.param(f"{A},x,88,5\n{B},x,80\n", [False], id="half"),
            pytest.param(f"{A},x,88,5\n{B}\n{C},x,8,5\n", [True, False, True], id="one-short"),
            pytest.param(f"{A};x;88;5\n{B};x;87;5\n", [False, False], id="semicolons"),
        ],
    )
    def test_decimal_commas_between_commas_are_told(self, text: str, advised: list[bool]) -> None:
        """Where commas separate the cells, and most rows have too many, that is likely why."""
        delimiter = ";" if ";" in text else ","
        table = read("nip;nama;sikap\n".replace(";", delimiter) + text)
        advice = [fault.advice for fault in table.faults]
        assert [one is not None for one in advice] == advised
        assert {one for one in advice if one} <= {
            Text(
                "Berkas ini dipisahkan koma, sehingga koma desimal dan koma dalam nama ikut "
                "memisahkan sel; simpan berkas dengan titik koma sebagai pemisah.",
                "The cells of this file are separated by commas, so decimal commas and commas in "
                "names clash with the separator; save the file with semicolons.",
            )
        }

    def test_a_short_row_may_lack_its_key(self) -> None:
        """A refused row without a key cell is kept under no key."""
        table = read(f"nama;nip\nx\ny;{A}\n", roster=[A])
        assert found(table) == [("cell-count", "rekap.csv:2")]
        assert [row.key for row in table.refused] == [""]

    @pytest.mark.parametrize("columns", [{"nip": "id"}, {"nip": "text"}], ids=str)
    def test_a_row_without_a_key_is_refused(self, columns: dict[str, str]) -> None:
        """A row with content says whose it is."""
        table = read(" nip ; sikap\n ;80", columns=columns | {"sikap": "score"})
        assert found(table) == [("blank-key", "rekap.csv:2:1")]
        assert only(table).message == Text(
            "baris ini tidak mempunyai nip: kolom 'nip' kosong; isi kolom itu, "
            "atau hapus barisnya jika bukan baris peserta",
            "this row has no nip: column 'nip' is empty; fill it in, "
            "or remove the row if it is not that of a participant",
        )

    def test_a_second_row_of_the_same_key_does_not_overwrite(self) -> None:
        """The second row is refused and names the first, however the key is spelt."""
        table = read(f"nip;sikap\n{A};80\n{B};81\n'{A};95\n")
        fault = only(table)
        assert (fault.name, str(fault.location)) == ("duplicate-row", "rekap.csv:4:1")
        assert fault.facts == (("row", "3"), ("first", "1"), ("column", "nip"), ("value", A))
        assert [str(other.location) for other in fault.related] == ["rekap.csv:2:1"]
        assert [(row.key, row["sikap"]) for row in table.rows] == [
            (A, Fraction(80)),
            (B, Fraction(81)),
        ]

    def test_a_key_seen_in_a_refused_row_counts(self) -> None:
        """The second row does not step in for a first one with faults."""
        table = read(f"nip;sikap\n{A};x\n{A};95\n")
        assert [fault.name for fault in table.faults] == ["not-a-number", "duplicate-row"]
        assert table.rows == ()

    def test_the_roster_is_held_against_the_rows(self) -> None:
        """Strangers are refused, and those without a row are named, in the order of the roster."""
        table = read(f"nip;sikap\n{A};80\n{B};x\n{C};90\n", roster=[f"'{A}", B, "x", "x"])
        assert [(f.name, str(f.location), f.fact("value")) for f in table.faults] == [
            ("not-a-number", "rekap.csv:3:2", "x"),
            ("not-on-roster", "rekap.csv:4:1", C),
            ("no-row-for", "rekap.csv", "x"),
        ]
        assert [row.key for row in table.rows] == [A]

    def test_keys_may_be_text(self) -> None:
        """A key of kind text is compared without surplus spaces."""
        columns = {"kode": "text", "sikap": "score"}
        table = read("kode;sikap\n A  1;80\n", columns=columns, key="kode", roster=["A 1"])
        assert (found(table), table.rows[0].key) == ([], "A 1")

    @pytest.mark.parametrize(
        ("text", "line", "rows"),
        [
            pytest.param(f'nip;nama\n{A};"x\n{B};y\n', 2, [B], id="never-closed"),
            pytest.param(f'nip;nama\n{A};"x"y\n{B};y\n', 2, [B], id="text-after-the-mark"),
            pytest.param(f'nip;nama\n{A};"x\n{B};"y"\n{C};z\n', 2, [B, C], id="closed-by-another"),
        ],
    )
    def test_bad_quotation_costs_one_line(self, text: str, line: int, rows: list[str]) -> None:
        """A quotation mark that does not match spoils its line and no other."""
        table = read(text)
        assert found(table) == [("bad-quoting", f"rekap.csv:{line}")]
        assert [row.key for row in table.rows] == rows
        assert [row.cells for row in table.refused] == [(text.splitlines(keepends=True)[1],)]

    def test_a_cell_beyond_the_limit_costs_one_line(self) -> None:
        """A cell that the reader cannot hold is a fault and no crash."""
        table = read(f"nip;nama\n{A};{'x' * (standard.field_size_limit() + 1)}\n{B};y\n")
        assert found(table) == [("field-too-long", "rekap.csv:2")]
        assert [row.key for row in table.rows] == [B]
        assert len(str(table.faults)) < 300

    def test_ten_thousand_rows_are_read_whole(self) -> None:
        """Size changes nothing."""
        first = 190001011900000000
        rows = "".join(f"{first + i};Peserta {i};{i % 100},5;{i % 90}\n" for i in range(10_000))
        table = read(f"nip;nama;sikap;jp\n{rows}".encode())
        assert (len(table.rows), len(table.faults)) == (10_000, 0)
        assert table.rows[-1].values == {
            "nip": str(first + 9_999),
            "nama": "Peserta 9999",
            "sikap": Fraction("99.5"),
            "jp": 9,
        }


class TestLayout:
    """Calls that cannot mean anything."""

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"key": "npi"}, UnknownReference, r"no column 'npi'; did you mean 'nip'\?"),
            ({"required": ["skap"]}, UnknownReference, r"no column 'skap'; did you mean 'sikap'"),
            ({"listed": ["y"]}, UnknownReference, "no column 'y'"),
            ({"aliases": {"x": "y"}}, UnknownReference, "no column 'y'"),
            ({"columns": {"nip": "nip"}}, UnknownReference, r"no kind of column 'nip'.*id, text"),
            ({"decimal_mark": ";"}, UnknownReference, "no decimal mark ';'"),
            ({"delimiter": "|"}, UnknownReference, r"no delimiter '\|'"),
            ({"maximum": "1e2"}, InvalidQuantity, "bound of the scale '1e2'"),
            ({"key": "sikap"}, UnsupportedFormat, "key column 'sikap' is of kind 'score'"),
            (
                {"columns": {"nip": "id", "N I P": "text"}},
                UnsupportedFormat,
                "header 'N I P' stands for the columns 'nip' and 'N I P'",
            ),
            (
                {"aliases": {"NAMA": "sikap"}},
                UnsupportedFormat,
                "header 'NAMA' stands for the columns 'nama' and 'sikap'",
            ),
        ],
    )
    def test_a_layout_that_contradicts_itself_raises(
        self, options: dict[str, Any], error: type[Exception], message: str
    ) -> None:
        """Misuse raises and names what is known."""
        with pytest.raises(error, match=message):
            read("nip\n", **options)

    def test_kinds_may_be_given_as_such(self) -> None:
        """The kind of a column is a word or a member."""
        table = read(f"nip\n{A}", columns={"nip": Kind.ID}, minimum=None)
        assert values(table) == [{"nip": A}]


class TestWriteTable:
    """Tables on their way out."""

    @pytest.mark.parametrize(
        ("options", "text"),
        [
            pytest.param({}, 'nama;nilai\r\n\'=A1;88,5\r\n"a;b";\r\nc;7\r\n', id="as-indonesian"),
            pytest.param(
                {"delimiter": ",", "mark": DecimalMark.POINT, "places": 2},
                "nama,nilai\r\n'=A1,88.50\r\na;b,\r\nc,7.00\r\n",
                id="comma-and-point",
            ),
            pytest.param(
                {"delimiter": ","},
                'nama,nilai\r\n\'=A1,"88,5"\r\na;b,\r\nc,7\r\n',
                id="comma-twice",
            ),
        ],
    )
    def test_text_is_guarded_and_numbers_are_written_in_full(
        self, options: dict[str, Any], text: str
    ) -> None:
        """Formulas get an apostrophe, and cells with a delimiter are quoted."""
        rows: Iterable[list[str | Fraction | int | None]] = [
            ["=A1", Fraction("88.5")],
            ["a;b", None],
            ["c", 7],
        ]
        assert write_table(["nama", "nilai"], rows, **options) == text

    def test_an_unknown_delimiter_is_refused(self) -> None:
        """Only what can be read again is written."""
        with pytest.raises(UnknownReference, match="no delimiter ':'"):
            write_table(["nama"], [], delimiter=":")


def test_codes_are_stable_and_distinct() -> None:
    """Each fault has a code of its own in the family of tables."""
    codes = list(FAULTS.values())
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not code.startswith("PKA8")] == []


def test_the_module_lists_each_code_with_its_name() -> None:
    """Whoever reads the page of the module finds every code."""
    listed = " ".join((read_table.__globals__["__doc__"] or "").split())
    missing = [name for name, code in FAULTS.items() if f"`{code}` {name}" not in listed]
    assert missing == []


def test_a_broken_record_is_not_blank() -> None:
    """A record that could not be split is never passed over as an empty line."""
    assert not Record(line=1, cells=("",), broken="bad-quoting").is_blank


def test_a_table_may_do_without_a_key() -> None:
    """Then rows are told apart by nothing, and no roster can be held against them."""
    found = read_table("nilai\n1\n1\n", columns={"nilai": "score"}, key=None, roster=["a"])
    assert [(row.key, row["nilai"]) for row in found.rows] == [("", Fraction(1)), ("", Fraction(1))]
    assert (found.faults.diagnostics, found.columns, found.numbers) == ((), ("nilai",), (1,))

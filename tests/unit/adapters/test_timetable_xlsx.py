"""Timetables in workbooks: typed cells, sheets, formulas, and hostile files."""

import datetime as dt
import io
import sys
import zipfile
from typing import Any, Final

import pytest
from openpyxl import Workbook

from pka.adapters import timetable_xlsx
from pka.adapters.cells import DecimalMark
from pka.adapters.timetable import TimetableFile, read_timetable
from pka.adapters.timetable_to_xlsx import timetable_to_xlsx
from pka.adapters.workbook_cells import cell_text
from pka.exceptions import MissingExtra, UnknownReference, UnsupportedFormat
from pka.timetable import Timetable
from tests.unit.adapters.timetables import FULL, bare, told
from tests.unit.scheduling.makers import session

HEADER: Final = ("Kode", "Tanggal", "Mulai", "Selesai", "Zona", "JP")
ROW: Final = ("s1", dt.date(2025, 6, 16), dt.time(8), dt.time(9, 30), "WIB", 2)


#: A spreadsheet knows no time zones.
moment = dt.datetime.fromisoformat


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows: tuple[object, ...], name: str = "Jadwal") -> Workbook:
    """Return a workbook with one sheet."""
    book = Workbook()
    fill(book.active, rows)
    book.active.title = name  # type: ignore[union-attr]
    return book


def fill(sheet: Any, rows: tuple[tuple[object, ...], ...]) -> None:  # noqa: ANN401 - any kind of sheet
    """Write rows into a sheet."""
    for row in rows:
        sheet.append(row)


def read(book: Workbook, **more: object) -> TimetableFile:
    """Read a workbook."""
    return read_timetable(saved(book), file="j.xlsx", **more)  # type: ignore[arg-type]


class TestCells:
    """What a cell says."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""),
            ("16 Juni_x000D_2025", "16 Juni\n2025"),
            (True, "TRUE"),
            (2, "2"),
            (2.0, "2"),
            (2.5, "2,5"),
            (0.1, "0,1"),
            (1e-7, "0,0000001"),
            (190001011900011001, "1.90001011900011001E+17"),
            (1.9e17, "1.90000000000000000E+17"),
            (-5, "-5"),
            (dt.date(2025, 6, 16), "2025-06-16"),
            (moment("2025-06-16T00:00"), "2025-06-16"),
            (moment("2025-06-16T09:30"), "2025-06-16 09:30"),
            (moment("1899-12-30T08:00"), "08:00"),
            (dt.time(8, 0), "08:00"),
            (dt.time(8, 0, 30), "08:00:30"),
            (dt.time(8, 29, 59, 999_000), "08:30"),
            (dt.timedelta(hours=8), "08:00"),
            (dt.timedelta(hours=30), "1 day, 6:00:00"),
        ],
        ids=repr,
    )
    def test_each_kind_of_value_has_its_text(self, value: object, text: str) -> None:
        """Days and times in ISO form, numbers with the digits that are left."""
        assert cell_text(value, DecimalMark.COMMA) == text


class TestReading:
    """What is read."""

    def test_typed_cells_are_read(self) -> None:
        """Days, times and numbers of a spreadsheet."""
        found = read(book_of(HEADER, ROW))
        assert found.report.diagnostics == ()
        assert bare(found.timetable) == [session("s1", date=dt.date(2025, 6, 16))]
        assert found.timetable.sessions[0].origin is not None

    def test_text_is_read_as_in_csv(self) -> None:
        """Numbers and days as text, a title above excepted."""
        row = ("s1", "Senin, 16 Juni 2025", "08.00", "09.30", "WIB", "1,5")
        assert read(book_of(HEADER, row)).report.diagnostics == ()
        assert "header-not-first" in str(read(book_of(("JADWAL",), HEADER, row)).report)

    def test_empty_rows_and_columns_around_are_no_fault(self) -> None:
        """Formats reach further than the content."""
        found = read(book_of(HEADER, ROW, (), (None,) * 9, ("s2", *ROW[1:]), (), (None,)))
        assert [one.code for one in found.timetable.sessions] == ["s1", "s2"]
        assert found.report.diagnostics == ()

    def test_merged_dates_are_empty_below(self) -> None:
        """Only the first cell of a merged range has the value."""
        book = book_of(HEADER, ROW, ("s2", None, dt.time(10), dt.time(11, 30), "WIB", 2))
        book.active.merge_cells("B2:B3")  # type: ignore[union-attr]
        assert told(read(book)) == [(3, 2, "session-incomplete")]
        assert len(read(book, fill_down=True).timetable.sessions) == 2

    def test_a_day_with_a_time_is_no_day(self) -> None:
        """Nothing is cut off in silence."""
        found = read(book_of(HEADER, ("s1", moment("2025-06-16T09:00"), *ROW[2:])))
        assert told(found) == [(2, 2, "not-a-date")]

    def test_a_number_without_format_is_no_time(self) -> None:
        """0.375 may be nine o'clock, and nobody says so."""
        found = read(book_of(HEADER, (*ROW[:2], 0.375, *ROW[3:])))
        assert told(found) == [(2, 3, "not-a-time")]

    def test_an_identity_number_that_lost_its_digits_is_refused(self) -> None:
        """A spreadsheet keeps fifteen of the eighteen digits."""
        found = read(book_of((*HEADER, "Peserta"), (*ROW, 190001011900011001)))
        assert told(found) == [(2, 7, "id-not-text")]

    def test_an_identity_number_as_text_is_kept(self) -> None:
        """All its digits are there."""
        found = read(book_of((*HEADER, "Peserta"), (*ROW, "190001011900011001")))
        assert found.timetable.sessions[0].participants == ("190001011900011001",)

    def test_the_decimal_mark_may_be_given(self) -> None:
        """Numbers of the spreadsheet are numbers whatever mark text has."""
        rows = (HEADER, (*ROW[:5], "1.5"), ("s2", *ROW[1:5], 2.5))
        found = read(book_of(*rows), decimal_mark=".")
        assert [str(one.hours) for one in found.timetable.sessions] == ["1.5", "2.5"]


class TestFormulas:
    """Formulas are never computed."""

    def test_a_formula_without_a_saved_result_is_told(self) -> None:
        """Whoever wrote the file never computed it."""
        found = read(book_of(HEADER, (*ROW[:5], "=1+1")))
        assert told(found) == [(2, 6, "formula-not-computed")]
        assert [row.line for row in found.refused] == [2]

    def test_a_sheet_of_formulas_is_not_empty(self) -> None:
        """What a program wrote and nobody opened has no values at all."""
        found = read(book_of(HEADER, ("=A1",) * 6))
        assert {one.name for one in found.report} == {"formula-not-computed"}

    def test_the_error_of_a_formula_is_told(self) -> None:
        """An error is no value, not even of text."""
        found = read(book_of((*HEADER, "Ruang"), (*ROW, "#N/A")))
        assert told(found) == [(2, 7, "error-cell")]

    def test_an_error_in_the_date_spoils_the_rows_below(self) -> None:
        """The day above is not the day of the broken row."""
        rows = (HEADER, ROW, ("s2", "#REF!", *ROW[2:]), ("s3", None, *ROW[2:]))
        found = read(book_of(*rows), fill_down=True)
        assert [one.code for one in found.timetable.sessions] == ["s1"]
        assert told(found) == [(3, 2, "error-cell")]

    def test_an_error_elsewhere_leaves_the_day(self) -> None:
        """And an error in a column that is not read is no matter."""
        rows = (
            (*HEADER, "Catatan"),
            (*ROW, "#N/A"),
            ("s2", dt.date(2025, 6, 17), "#REF!", *ROW[3:], None),
            ("s3", None, *ROW[2:], None),
        )
        found = read(book_of(*rows), fill_down=True)
        assert [str(one.date)[-2:] for one in found.timetable.sessions] == ["16", "17"]


class TestSheets:
    """Which sheet is read."""

    def test_the_sheet_that_looks_right_is_read(self) -> None:
        """A cover sheet is passed over."""
        book = book_of(("Jadwal Pelatihan",), name="Sampul")
        fill(book.create_sheet("Isi"), (HEADER, ROW))
        assert len(read(book).timetable.sessions) == 1

    def test_several_sheets_need_a_name(self) -> None:
        """None of them is chosen in silence."""
        book = book_of(HEADER, ROW)
        fill(book.create_sheet("Jadwal 2"), (HEADER, ("s2", *ROW[1:])))
        found = read(book)
        assert told(found) == [(1, None, "which-sheet")]
        assert found.timetable.unread == (None,)
        assert read(book, sheet="Jadwal 2").timetable.sessions[0].code == "s2"

    def test_a_sheet_that_is_not_there_is_a_misuse(self) -> None:
        """The known ones are named."""
        with pytest.raises(UnknownReference, match="'Jadwl'; did you mean 'Jadwal'"):
            read(book_of(HEADER, ROW), sheet="Jadwl")

    def test_a_hidden_sheet_is_not_read(self) -> None:
        """It is told, because somebody may think that it counts."""
        book = book_of(HEADER, ROW)
        hidden = book.create_sheet("Lama")
        fill(hidden, (HEADER, ("s2", *ROW[1:])))
        hidden.sheet_state = "hidden"
        found = read(book)
        assert [one.code for one in found.timetable.sessions] == ["s1"]
        assert told(found) == [(1, None, "hidden-sheet")]
        assert not found.report.has_errors
        assert read(book, sheet="Lama").timetable.sessions[0].code == "s2"

    def test_the_only_sheet_is_read_whatever_it_is(self) -> None:
        """Then its header says what is wrong."""
        assert "missing-column" in str(read(book_of(("Nama", "Nilai"), ("a", 1))).report)

    def test_an_empty_workbook_is_an_empty_table(self) -> None:
        """Also with several empty sheets."""
        book = Workbook()
        book.create_sheet("Lain")
        assert told(read(book)) == [(1, None, "empty-table")]


class TestHostile:
    """Files that are broken or meant to harm."""

    def test_a_broken_archive_is_told(self) -> None:
        """It begins as a workbook, and that is all."""
        found = read_timetable(b"PK\x03\x04" + b"x" * 50, file="j.xlsx")
        assert told(found) == [(1, None, "damaged-workbook")]

    def test_another_archive_is_told(self) -> None:
        """A zip of other things is no workbook."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("surat.txt", "halo")
        assert told(read_timetable(out.getvalue())) == [(1, None, "damaged-workbook")]

    def test_a_bomb_is_not_opened(self) -> None:
        """What unpacks to more than any timetable stays packed."""
        out = io.BytesIO(saved(book_of(HEADER, ROW)))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/bom.xml", b"0" * (timetable_xlsx.MOST_UNPACKED + 1))
        assert told(read_timetable(out.getvalue())) == [(1, None, "workbook-too-large")]

    def test_entities_that_multiply_are_not_resolved(self) -> None:
        """The laugh stays short: the sheet is told as damaged."""
        lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><worksheet>&l11;</worksheet>'
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(saved(book_of(HEADER, ROW)))) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            for name in old.namelist():
                is_sheet = name == "xl/worksheets/sheet1.xml"
                packed.writestr(name, bomb if is_sheet else old.read(name))
        found = read_timetable(out.getvalue())
        assert told(found) == [(1, None, "damaged-workbook")]

    def test_a_cell_far_below_is_too_far(self) -> None:
        """A sheet of that many rows is no timetable."""
        book = book_of(HEADER, ROW)
        book.active.cell(timetable_xlsx.MOST_ROWS + 2, 1, "x")  # type: ignore[union-attr]
        assert told(read(book)) == [(1, None, "workbook-too-large")]

    def test_a_cell_far_to_the_right_has_no_header(self) -> None:
        """It is told, and the row is read."""
        book = book_of(HEADER, ROW)
        book.active.cell(2, 16_384, "x")  # type: ignore[union-attr]
        found = read(book)
        assert told(found) == [(1, 16_384, "unknown-column")]
        assert len(found.timetable.sessions) == 1

    def test_too_many_cells_are_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wide rows count by their cells."""
        monkeypatch.setattr(timetable_xlsx, "MOST_CELLS", 11)
        assert told(read(book_of(HEADER, ROW))) == [(1, None, "workbook-too-large")]

    def test_the_extra_is_named_where_it_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without openpyxl a workbook cannot be read."""
        data = saved(book_of(HEADER, ROW))
        monkeypatch.delitem(sys.modules, "pka.adapters.timetable_xlsx")
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(MissingExtra, match=r"pip install 'pka\[xlsx\]'"):
            read_timetable(data)


class TestWriting:
    """A timetable as a workbook."""

    def test_what_was_written_is_read_as_the_same(self) -> None:
        """Every field comes back; text that looks like a formula or an error stays text."""
        sessions = (
            FULL,
            session("s2", hours=None, title="#N/A"),
            session("s3", date=dt.date(1899, 1, 2), hours="1.12345678901234567"),
        )
        found = read_timetable(timetable_to_xlsx(Timetable(sessions=sessions)))
        assert found.report.diagnostics == ()
        assert bare(found.timetable) == [*sessions]

    @pytest.mark.parametrize("title", ["a\x07", "x" * 40_000])
    def test_what_no_cell_can_hold_is_refused(self, title: str) -> None:
        """Control characters, and more text than a cell has room for."""
        with pytest.raises(UnsupportedFormat, match="title"):
            timetable_to_xlsx(Timetable(sessions=(session(title=title),)))

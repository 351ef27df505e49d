"""Timetables read from CSV, with every fault in its place, and written back."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from pka import editions
from pka.adapters.timetable import (
    TimetableFile,
    read_timetable,
    timetable_rows,
    timetable_to_csv,
)
from pka.exceptions import InvalidQuantity, UnknownReference, UnsupportedFormat
from pka.facts import Origin
from pka.quantities import LearningHours
from pka.timetable import Session, Timetable, Zone
from tests.unit.adapters.timetables import FULL, bare, told
from tests.unit.scheduling.makers import session

EDITION: Final = editions.load("pka-2023-blended")
HEADER: Final = "Kode;Tanggal;Mulai;Selesai;Zona;JP"
ROW: Final = "s1;Senin, 16 Juni 2025;08.00;09.30;WIB;2"


def read(*lines: str, **more: object) -> TimetableFile:
    """Read lines as a file of CSV."""
    data = "".join(f"{line}\n" for line in lines).encode()
    return read_timetable(data, file="j.csv", **more)  # type: ignore[arg-type]


class TestReading:
    """What is read."""

    def test_a_row_is_a_session(self) -> None:
        """Every column has its field, and the session knows its row."""
        found = read(
            "Kode;Hari, Tanggal;Waktu;JP;Istirahat (menit);Tahap;Kegiatan;Mata Pelatihan;"
            "Penyampaian;Tempat;Tautan;Ruang;Fasilitator;Kelompok;Peserta;Acara;Status",
            "s1;Senin, 16 Juni 2025;08.00–10.00 WITA;2,5;7;klasikal-1;klasikal-1-3;ORI-3;sinkron;"
            'Pusat;https://contoh.id;Aula;"Widya Satu; Widya Dua";A;p1 ;Dinamika;batal',
            cohort="Angkatan Contoh",
        )
        assert found.report.diagnostics == ()
        assert found.timetable.cohort == "Angkatan Contoh"
        assert found.timetable.sessions == (
            Session(
                code="s1",
                date="2025-06-16",
                start="08:00",
                end="10:00",
                zone="WITA",
                hours="2.5",
                break_minutes=7,
                stage="klasikal-1",
                activity="klasikal-1-3",
                module="ORI-3",
                delivery="synchronous",
                place="Pusat",
                link="https://contoh.id",
                room="Aula",
                trainers=("Widya Satu", "Widya Dua"),
                group="A",
                participants=("p1",),
                title="Dinamika",
                cancelled=True,
                origin=Origin(file="j.csv", row=2),
            ),
        )
        assert dict(found.timetable.columns)["trainers"] == 13

    def test_english_headers_are_read(self) -> None:
        """The headers of either language, without regard to case and spaces."""
        found = read(
            "CODE;Date;start;End Time;Time Zone;Hours;Module;Trainers;room",
            "s1;Monday, 16 June 2025;8:00;9:30;WIB;2;ORI-3;A. Contoh;Hall",
        )
        assert found.report.diagnostics == ()
        assert found.timetable.sessions[0].trainers == ("A. Contoh",)

    def test_a_file_of_a_path_is_read(self, tmp_path: Path) -> None:
        """Messages name the file as it was named."""
        path = tmp_path / "jadwal.csv"
        path.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
        (one,) = read_timetable(path).timetable.sessions
        assert one.origin == Origin(file=str(path), row=2)

    def test_without_codes_the_row_is_the_code(self) -> None:
        """A session needs a code, and organisers seldom write one."""
        found = read("Tanggal;Waktu", "16/06/2025;08.00-09.30 WIB", "", "17/06/2025;8.00-9.00 WIB")
        assert [one.code for one in found.timetable.sessions] == ["baris-1", "baris-3"]
        assert found.timetable.sessions[0].hours is None

    def test_several_names_stand_on_lines_of_a_cell(self) -> None:
        """A line end parts names as a semicolon does, and nobody is named twice."""
        found = read(f"{HEADER};Pengajar", f'{ROW};"Widya Satu\nWidya  Dua;Widya Satu;"')
        assert found.timetable.sessions[0].trainers == ("Widya Satu", "Widya Dua")

    def test_names_of_an_edition_become_its_codes(self) -> None:
        """Names and further names stand for codes; a code stands for itself."""
        found = read(
            f"{HEADER};Tahap;Mata Pelatihan;Kegiatan",
            f"{ROW};Pembelajaran Klasikal Tahap I;self resilience;Dinamika Kelompok",
            edition=EDITION,
        )
        (one,) = found.timetable.sessions
        assert (one.stage, one.module, one.activity) == ("klasikal-1", "MPD-1", "klasikal-1-3")

    @pytest.mark.parametrize(
        ("stage", "delivery", "activity"),
        [
            ("e-learning", "", "e-learning-5-sync"),
            ("e-learning", "sinkron", "e-learning-5-sync"),
            ("e-learning", "asinkron", "e-learning-5-async"),
            ("klasikal-1", "", "Agenda IV: Aktualisasi Kepemimpinan Kinerja"),
        ],
    )
    def test_a_name_of_two_activities_is_told_apart_by_stage_and_delivery(
        self, stage: str, delivery: str, activity: str
    ) -> None:
        """Without a word a session is synchronous; what fits nothing is left as written."""
        found = read(
            f"{HEADER};Tahap;Kegiatan;Penyampaian",
            f"{ROW};{stage};Agenda IV: Aktualisasi Kepemimpinan Kinerja;{delivery}",
            edition=EDITION,
        )
        assert found.timetable.sessions[0].activity == activity

    def test_unknown_names_are_left_as_they_are(self) -> None:
        """The check says that they are not known."""
        found = read(f"{HEADER};Kegiatan", f"{ROW};Senam Pagi", edition=EDITION)
        assert found.timetable.sessions[0].activity == "Senam Pagi"

    def test_the_zone_may_hold_for_the_whole_file(self) -> None:
        """Rows that name a zone of their own keep it."""
        found = read(
            "Tanggal;Waktu",
            "16/06/2025;08.00-09.30",
            "17/06/2025;08.00-09.30 WIT",
            zone="WITA",
        )
        assert [one.zone for one in found.timetable.sessions] == [Zone.WITA, Zone.WIT]

    def test_an_unknown_zone_is_a_misuse(self) -> None:
        """A zone is one of three."""
        with pytest.raises(UnknownReference, match="time zone 'GMT'"):
            read(HEADER, ROW, zone="GMT")

    @pytest.mark.parametrize("column", ["No", "No.", "Nomor"])
    def test_the_number_of_a_row_is_passed_over(self, column: str) -> None:
        """It says nothing that the order does not."""
        assert read(f"{column};{HEADER}", f"1;{ROW}").report.diagnostics == ()

    def test_a_day_of_the_week_may_have_a_column(self) -> None:
        """It is held against the date, also where the date carries one."""
        head = "Hari;Tanggal;Waktu;Zona"
        assert not read(head, "Senin;16 Juni 2025;08.00-09.30;WIB").report.diagnostics
        assert told(read(head, "Selasa;16 Juni 2025;08.00-09.30;WIB")) == [
            (2, 1, "day-name-mismatch")
        ]
        assert told(read(head, "Slasa;16 Juni 2025;08.00-09.30;WIB")) == [
            (2, 1, "unknown-day-name")
        ]

    def test_a_semicolon_is_not_needed(self) -> None:
        """Commas and points of an English spreadsheet are read too."""
        found = read("Code,Date,Time,Hours", 's1,"Monday, 16 June 2025",8:00-9:30 WIB,1.5')
        assert found.timetable.sessions[0].hours == LearningHours("1.5")


class TestFilling:
    """Empty dates, as merged cells leave them."""

    LINES: Final = (
        HEADER,
        ROW,
        "s2;;10.00;11.30;WIB;2",
        "s3;;13.00;14.30;WIB;2",
        "s4;17 Juni 2025;08.00;09.30;WIB;2",
    )

    def test_nothing_is_filled_unless_asked_for(self) -> None:
        """The fault says how to ask."""
        found = read(*self.LINES)
        assert told(found) == [(3, 2, "session-incomplete"), (4, 2, "session-incomplete")]
        assert "--fill-down" in (found.report.diagnostics[0].advice or "").en  # type: ignore[union-attr]

    def test_an_empty_date_is_the_day_above(self) -> None:
        """Down to the next date."""
        found = read(*self.LINES, fill_down=True)
        assert [str(one.date)[-2:] for one in found.timetable.sessions] == ["16", "16", "16", "17"]

    def test_the_first_row_has_nothing_above(self) -> None:
        """Then the date is missing after all."""
        found = read(HEADER, "s2;;10.00;11.30;WIB;2", fill_down=True)
        assert told(found) == [(2, 2, "session-incomplete")]

    def test_a_wrong_day_spoils_the_rows_below_and_is_told_once(self) -> None:
        """Nobody knows on which day they are."""
        found = read(
            HEADER,
            "s1;Selasa, 16 Juni 2025;08.00;09.30;WIB;2",
            "s2;;10.00;11.30;WIB;2",
            "s3;17 Juni 2025;08.00;09.30;WIB;2",
            fill_down=True,
        )
        assert told(found) == [(2, 2, "day-name-mismatch")]
        assert [row.line for row in found.refused] == [2, 3]
        assert found.refused[1].faults == found.refused[0].faults
        assert [one.code for one in found.timetable.sessions] == ["s3"]

    def test_a_refused_row_still_has_its_day(self) -> None:
        """What is wrong with its hours is not wrong with its date."""
        found = read(
            HEADER,
            ROW,
            "s2;17 Juni 2025;10.00;11.30;WIB;dua",
            "s3;;13.00;14.30;WIB;2",
            "s4;;15.00;16.30;WIB;x",
            "s5;;17.00;18.30;WIB;2",
            fill_down=True,
        )
        assert [str(one.date)[-2:] for one in found.timetable.sessions] == ["16", "17", "17"]

    def test_a_refused_row_may_spoil_the_day(self) -> None:
        """A row with a wrong date and wrong hours leaves the day below open."""
        found = read(
            HEADER,
            ROW,
            "s2;17 Jumi 2025;10.00;11.30;WIB;dua",
            "s3;;13.00;14.30;WIB;2",
            fill_down=True,
        )
        assert [one.code for one in found.timetable.sessions] == ["s1"]
        assert "unknown-month" in [one.name for one in found.report]

    def test_a_broken_row_may_have_begun_a_day(self) -> None:
        """Below a row whose cells cannot be told apart no day is known."""
        found = read(HEADER, ROW, "s2;;;;;;;;", "s3;;13.00;14.30;WIB;2", fill_down=True)
        assert told(found) == [(3, None, "cell-count")]
        assert [row.line for row in found.refused] == [3, 4]

    def test_a_weekday_is_held_against_the_day_above(self) -> None:
        """An empty date with a day of the week of its own is no empty statement."""
        lines = ("Hari;Tanggal;Waktu;Zona", "Senin;16 Juni 2025;08.00-09.00;WIB")
        found = read(*lines, "Rabu;;10.00-11.00;WIB", fill_down=True)
        assert told(found) == [(3, 1, "day-name-mismatch")]


class TestFaults:
    """What is refused, and where."""

    @pytest.mark.parametrize(
        ("row", "column", "name"),
        [
            (";Senin, 16 Juni 2025;08.00;09.30;WIB;2", 1, "session-incomplete"),
            ("s1;30 Februari 2025;08.00;09.30;WIB;2", 2, "no-such-date"),
            ("s1;16 Jumi 2025;08.00;09.30;WIB;2", 2, "unknown-month"),
            ("s1;16/06/2025;;09.30;WIB;2", 3, "session-incomplete"),
            ("s1;16/06/2025;pagi;09.30;WIB;2", 3, "not-a-time"),
            ("s1;16/06/2025;08.00;25.30;WIB;2", 4, "no-such-time"),
            ("s1;16/06/2025;08.00 WIB;09.30 WIT;;2", 4, "zone-unclear"),
            ("s1;16/06/2025;08.00;09.30;GMT;2", 5, "zone-unclear"),
            ("s1;16/06/2025;08.00 WIB;09.30;WIT;2", 5, "zone-unclear"),
            ("s1;16/06/2025;08.00;09.30;WIB;dua", 6, "not-a-number"),
            ("s1;16/06/2025;08.00;09.30;WIB;-2", 6, "out-of-range"),
        ],
    )
    def test_a_wrong_cell_is_told_with_row_and_column(
        self, row: str, column: int, name: str
    ) -> None:
        """The row is refused and never dropped."""
        found = read(HEADER, row)
        assert told(found) == [(2, column, name)]
        assert [one.line for one in found.refused] == [2]
        assert found.timetable.sessions == ()

    @pytest.mark.parametrize(
        ("column", "cell", "name"),
        [
            ("Penyampaian", "sinkronn", "unknown-delivery"),
            ("Status", "batl", "unknown-session-status"),
            ("Istirahat (menit)", "7,5", "minutes-not-whole"),
            ("Peserta", "p1;1,9E+17", "id-not-text"),
        ],
    )
    def test_a_wrong_word_is_told(self, column: str, cell: str, name: str) -> None:
        """Further columns have their own faults."""
        assert told(read(f"{HEADER};{column}", f'{ROW};"{cell}"')) == [(2, 7, name)]

    def test_all_faults_of_a_row_are_told_at_once(self) -> None:
        """Nobody mends a row three times."""
        found = read(HEADER, ";30 Februari 2025;pagi;;GMT;2")
        assert [name for _, _, name in told(found)] == [
            "session-incomplete",
            "no-such-date",
            "not-a-time",
            "session-incomplete",
            "zone-unclear",
        ]

    def test_an_end_without_a_time_is_told(self) -> None:
        """A time that does not say its end is no span."""
        assert told(read("Tanggal;Waktu", "16/06/2025;08.00 WIB")) == [(2, 2, "end-missing")]
        assert told(read("Tanggal;Waktu", "16/06/2025;")) == [(2, 2, "session-incomplete")]

    def test_two_columns_of_times_win_where_they_are_filled(self) -> None:
        """A file may have both ways."""
        found = read("Tanggal;Waktu;Mulai;Selesai;Zona", "16/06/2025;;08.00;09.30;WIB")
        assert found.timetable.sessions[0].end == dt.time(9, 30)

    def test_an_end_without_a_column_is_told_for_the_row(self) -> None:
        """Where the file has no such column, the row is the place."""
        found = read("Tanggal;Waktu;Mulai;Zona", "16/06/2025;;08.00;WIB")
        assert told(found) == [(2, None, "session-incomplete")]

    def test_a_zone_is_never_guessed(self) -> None:
        """It is told once for the file, with the number of rows."""
        found = read(
            "Tanggal;Waktu",
            "16/06/2025;08.00-09.30",
            "17/06/2025;08.00-09.30",
            "18/06/2025;8.00-9.00 WIB",
        )
        assert told(found) == [(2, None, "zone-missing")]
        assert found.report.diagnostics[0].fact("rows") == "2"
        assert len(found.timetable.sessions) == 1

    def test_a_code_stands_for_one_session(self) -> None:
        """A second row does not replace the first."""
        found = read(HEADER, ROW, ROW.replace("16", "23"))
        assert told(found) == [(3, 1, "duplicate-row")]
        assert [str(one.date) for one in found.timetable.sessions] == ["2025-06-16"]

    @pytest.mark.parametrize(
        ("header", "wanted"),
        [("Tanggal;JP", "Waktu"), ("Tanggal;Mulai", "Selesai"), ("Tanggal;Selesai", "Mulai")],
    )
    def test_times_need_a_column(self, header: str, wanted: str) -> None:
        """Without one no row is a session, and all of them are refused."""
        found = read(header, "16/06/2025;08.00", "17/06/2025;x")
        assert [one.fact("column") for one in found.report if one.name == "missing-column"] == [
            wanted
        ]
        assert [row.line for row in found.refused] == [2, 3]
        assert found.timetable.unread == (None,)

    def test_a_misspelt_header_is_named(self) -> None:
        """The likely one is suggested."""
        found = read("Tangal;Waktu", "16/06/2025;08.00-09.30 WIB")
        assert [one.name for one in found.report] == ["missing-column", "unknown-column"]
        assert "did you mean 'Tanggal'?" in str(found.report)

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "empty-table"),
            (b"\xff\xfeK\x00", "utf-16"),
            (b"Tanggal;Waktu\n16 Juni 2025;08.00\x9609.30", "not-utf8"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet-file"),
        ],
        ids=["empty", "utf-16", "windows-1252", "xls"],
    )
    def test_a_file_that_is_no_table_is_told(self, data: bytes, name: str) -> None:
        """And nobody knows what it held."""
        found = read_timetable(data, file="j.csv")
        assert [one.name for one in found.report] == [name]
        assert found.timetable.unread == (None,)

    def test_what_a_refused_row_may_have_held_is_kept(self) -> None:
        """By the code of the activity, or of the module, or as anything."""
        found = read(
            f"{HEADER};Kegiatan;Mata Pelatihan",
            "s1;x;08.00;09.30;WIB;2;Dinamika Kelompok;",
            "s2;x;08.00;09.30;WIB;2;;ORI-1",
            "s3;16/06/2025;08.00;09.30;WIB;dua;klasikal-1-2;",
            "s4;x;08.00;09.30;WIB;2;;",
            edition=EDITION,
        )
        assert found.timetable.unread == ("klasikal-1-3", "ORI-1", "klasikal-1-2", None)


class TestWriting:
    """A timetable as CSV."""

    def test_what_was_written_is_read_as_the_same(self) -> None:
        """Every field comes back, and nothing is run as a formula."""
        timetable = Timetable(sessions=(FULL, session("s2", hours=None)))
        text = timetable_to_csv(timetable)
        assert "\r\n'=s1;" in text
        found = read_timetable(text.encode())
        assert found.report.diagnostics == ()
        assert bare(found.timetable) == [*timetable.sessions]

    def test_a_row_is_for_people(self) -> None:
        """Days carry their names, and numbers stay numbers."""
        (row,) = timetable_rows(Timetable(sessions=(session(),)))
        assert [cell for cell in row if cell is not None] == [
            "S-1",
            "Senin, 3 Februari 2025",
            "08:00",
            "09:30",
            "WIB",
            2,
        ]

    @pytest.mark.parametrize("name", ["Satu; Dua", "Satu\nDua"])
    def test_a_name_that_would_fall_apart_is_refused(self, name: str) -> None:
        """What parts names cannot stand in one."""
        with pytest.raises(UnsupportedFormat, match="among its trainers"):
            timetable_to_csv(Timetable(sessions=(session(trainers=(name,)),)))

    def test_hours_without_decimals_are_refused(self) -> None:
        """A third of an hour has no exact form."""
        with pytest.raises(InvalidQuantity, match="no exact decimal form"):
            timetable_to_csv(Timetable(sessions=(session(hours=LearningHours("1/3")),)))

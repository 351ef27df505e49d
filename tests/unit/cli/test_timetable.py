"""`pka timetable check`."""

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

import pytest

from pka.adapters.timetable import read_timetable
from pka.adapters.timetable_to_xlsx import timetable_to_xlsx
from seeds.tools.make_timetable import TARGET
from tests.unit.cli.commands import EDITION, Ran, pka, table

HEADER: Final = "Kode;Tanggal;Mulai;Selesai;Zona;JP;Kegiatan;Fasilitator"
#: A stage with three hours of class and nothing else, so that a test can cover it.
DEFINITION: Final = TARGET.parents[1] / "docs" / "reference" / "lint" / "_base.toml"


def check(file: Path, *more: str | Path, national: bool = False) -> Ran:
    """Check a timetable."""
    rules = ("--edition", EDITION) if "--edition" not in more else ()
    days = () if national else ("--no-national-holidays",)
    return pka("timetable", "check", file, *rules, *days, *more)


def in_json(file: Path, *more: str | Path) -> dict[str, Any]:
    """Return what a check found, as JSON."""
    content: dict[str, Any] = json.loads(check(file, *more, "--format", "json").stdout)
    return content


def names(file: Path, *more: str | Path) -> list[str]:
    """Return the name of each fault but those of what is missing."""
    found = [one["name"] for one in in_json(file, *more)["diagnostics"]]
    return [name for name in found if name not in {"activity-without-session", "hours-short"}]


OF_EXAMPLE: Final = ("--plan", TARGET / "rencana.json", "--holidays", TARGET / "libur.csv")


def test_a_clean_timetable_ends_with_0() -> None:
    """There is nothing to complain of."""
    ran = check(TARGET / "jadwal-bersih.csv", *OF_EXAMPLE)
    assert (ran.status, ran.stdout, ran.stderr) == (0, "tidak ada kesalahan\n", "")


def test_faults_end_with_1_and_are_shown_in_full() -> None:
    """Place, code, name, message, advice, source, and the other session."""
    ran = check(TARGET / "jadwal.csv", *OF_EXAMPLE, "--lang", "en")
    assert ran.status == 1
    lines = ran.stdout.splitlines()
    assert lines[-1] == "12 faults"
    assert any(line.endswith("jadwal.csv:28:10: the other session") for line in lines)
    assert "  = kepka-1-2023, p. 106 (enacted)" in lines
    assert not any("^" in line for line in lines)


def test_concise_is_one_line_for_each_fault() -> None:
    """As `pka validate` has it."""
    ran = check(TARGET / "jadwal.csv", *OF_EXAMPLE, "--format", "concise")
    assert len(ran.stdout.splitlines()) == 12
    assert "jadwal.csv:5:5: PKA923 session-minutes: " in ran.stdout


def test_csv_is_a_table_of_the_faults() -> None:
    """For whoever mends them one by one."""
    ran = check(TARGET / "jadwal.csv", *OF_EXAMPLE, "--format", "csv")
    rows = [*csv.reader(io.StringIO(ran.stdout.removeprefix("\ufeff")), delimiter=";")]
    assert rows[0] == ["Berkas", "Baris", "Kolom", "Kode", "Nama", "Tingkat", "Pesan", "Saran"]
    assert len(rows) == 13
    assert rows[1][1:6] == ["5", "5", "PKA923", "session-minutes", "error"]
    assert rows[-1][1:3] == ["", ""]


def test_a_misspelt_row_leaves_its_activity_open() -> None:
    """A fault without advice has an empty cell."""
    ran = check(TARGET.parent / "angkatan-jambi" / "rekap.csv", "--format", "csv", "--lang", "en")
    rows = [*csv.reader(io.StringIO(ran.stdout.removeprefix("\ufeff")), delimiter=";")]
    assert rows[0][0] == "File"
    assert {row[4] for row in rows[1:]} >= {"missing-column"}
    assert "" in {row[7] for row in rows[1:]}


def test_json_has_the_hours_too() -> None:
    """Planned against scheduled by activity and axis, and the load of each trainer."""
    content = in_json(TARGET / "jadwal-bersih.csv", *OF_EXAMPLE)
    assert content["sessions"] == 150
    assert content["diagnostics"] == []
    (row,) = (one for one in content["activities"] if one["activity"] == "klasikal-1-8")
    assert row == {
        "activity": "klasikal-1-8",
        "stage": "klasikal-1",
        "agenda": "PKA-A2",
        "delivery": "synchronous",
        "planned": "21",
        "least": "21",
        "most": "21",
        "sessions": 16,
    }
    assert {one["axis"] for one in content["axes"]} == {"stage", "agenda", "delivery"}
    (load,) = (one for one in content["trainers"] if one["trainer"] == "Widyaiswara Contoh A")
    assert load == {
        "trainer": "Widyaiswara Contoh A",
        "month": "2025-03",
        "hours": "66",
        "sessions": 23,
    }


def test_output_goes_into_a_file(tmp_path: Path) -> None:
    """Whole, and never over the timetable."""
    out = tmp_path / "temuan.txt"
    assert check(TARGET / "jadwal.csv", *OF_EXAMPLE, "-o", out).stdout == ""
    assert out.read_text(encoding="utf-8").endswith("12 kesalahan\n")
    mine = table(tmp_path / "j.csv", HEADER)
    assert "tidak ditulis di atas berkas yang dibaca" in check(mine, "-o", mine).stderr


def test_a_workbook_is_checked_alike(tmp_path: Path) -> None:
    """The same timetable as XLSX has the same faults but for the row that could not be read."""
    book = tmp_path / "j.xlsx"
    book.write_bytes(timetable_to_xlsx(read_timetable(TARGET / "jadwal-bersih.csv").timetable))
    assert check(book, *OF_EXAMPLE).status == 0
    assert check(book, *OF_EXAMPLE, "--sheet", "Lain").status == 2


class TestOptions:
    """What may be said."""

    @pytest.fixture
    def timetable(self, tmp_path: Path) -> Path:
        """Return a timetable of one stage."""
        return table(
            tmp_path / "j.csv",
            HEADER,
            "a;Senin, 3 Februari 2025;08.00;10.15;;3;klasikal-1-2;Narasumber Contoh",
            "b;;10.30;12.45;;3;klasikal-1-3;Narasumber Contoh",
        )

    def test_zone_and_days_are_filled_only_when_asked(self, timetable: Path) -> None:
        """Both are never guessed."""
        assert names(timetable) == ["zone-missing", "session-incomplete"]
        assert names(timetable, "--zone", "wib", "--fill-down") == []

    def test_unread_rows_are_left_open(self, timetable: Path) -> None:
        """What they may have held is not called missing."""
        found = in_json(timetable, "--zone", "WIB")["diagnostics"]
        missing = {one["facts"].get("activity") for one in found}
        assert "klasikal-1-2" not in missing
        assert "klasikal-1-3" not in missing
        assert "klasikal-1-4" in missing

    def test_stages_may_be_named(self, timetable: Path) -> None:
        """A timetable of one stage is not short of the others."""
        said = ("--zone", "WIB", "--fill-down", "--stage")
        assert in_json(timetable, *said, "e-learning")["diagnostics"][0]["name"].startswith("act")
        assert in_json(timetable, *said, "mandiri")["diagnostics"] == []
        assert "tidak ada stage" in check(timetable, *said, "mandri").stderr

    @pytest.mark.parametrize(
        ("option", "value", "found"),
        [
            ("--most-per-day", "6", []),
            ("--most-per-day", "5", ["day-too-long"]),
            ("--most-per-trainer-day", "5.5", ["trainer-day"]),
            ("--most-per-trainer-month", "5", ["trainer-month"]),
        ],
    )
    def test_limits_may_be_stated(
        self, timetable: Path, option: str, value: str, found: list[str]
    ) -> None:
        """What is stated is an error and no warning."""
        said = ("--zone", "WIB", "--fill-down", option, value)
        assert names(timetable, *said) == found
        content = in_json(timetable, *said, "--stage", "mandiri")
        assert {one["severity"] for one in content["diagnostics"]} == (
            {"error"} if found else set()
        )

    def test_a_limit_is_a_number(self, timetable: Path) -> None:
        """Else the option says what it takes."""
        ran = check(timetable, "--most-per-day", "banyak")
        assert ran.status == 2
        assert "is not a number" in ran.stderr

    def test_a_start_plans_the_stages(self, timetable: Path) -> None:
        """The first day of the cohort is no day in class."""
        said = ("--zone", "WIB", "--fill-down", "--start", "2025-02-03")
        assert names(timetable, *said) == ["outside-stage", "outside-stage"]
        shorter = ("--set", "self_paced_hours_per_day=0")
        assert check(timetable, *said, *shorter).status == 2

    def test_national_holidays_are_known(self, tmp_path: Path) -> None:
        """1 January is one of them."""
        file = table(tmp_path / "j.csv", HEADER, "a;1 Januari 2025;08.00;10.15;WIB;3;klasikal-1-2;")
        found = check(file, "--format", "concise", national=True)
        assert "PKA928 session-on-holiday" in found.stdout


class TestRefusals:
    """What cannot be done ends with 2, in one line."""

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            (("--start", "2025-02-03", *OF_EXAMPLE), "--plan dan --start tidak berlaku bersama"),
            (("--set", "a=b"), "--set hanya berlaku bersama --start"),
            (("--plan", DEFINITION), "bukan rencana yang ditulis"),
            (
                ("--edition", "pkp-2023-blended", *OF_EXAMPLE),
                "rencana ini menurut pka-2023-blended",
            ),
            (("--edition", "tidak-ada"), "tidak ada versi ketentuan"),
            (("--plan", "tidak-ada.json"), "tidak ada"),
        ],
        ids=["both", "set", "no-plan", "other-edition", "no-edition", "no-file"],
    )
    def test_what_does_not_go_together(self, said: tuple[str, ...], reason: str) -> None:
        """The line says what to do."""
        ran = check(TARGET / "jadwal.csv", *said)
        assert (ran.status, ran.stdout) == (2, "")
        assert reason in ran.stderr

    def test_a_faulty_list_of_holidays_stops_the_check(self, tmp_path: Path) -> None:
        """Sessions on the days left out would pass unseen."""
        off = table(
            tmp_path / "libur.csv", "Tanggal;Keterangan;Jenis", "30 Februari 2025;x;penutupan"
        )
        ran = check(TARGET / "jadwal.csv", "--holidays", off)
        assert (ran.status, ran.stdout) == (1, "")
        assert "30 Februari 2025" in ran.stderr

    def test_a_file_that_is_not_there(self) -> None:
        """The reason is that of the system."""
        assert check(Path("tidak-ada.csv")).status == 2

    def test_an_empty_file_has_one_fault(self, tmp_path: Path) -> None:
        """Nothing is said of all that it lacks."""
        empty = table(tmp_path / "j.csv")
        assert [one["name"] for one in in_json(empty)["diagnostics"]] == ["empty-table"]

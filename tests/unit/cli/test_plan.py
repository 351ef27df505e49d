"""`pka plan`."""

import json
from pathlib import Path
from typing import Any

import pytest

from pka.adapters.calendars import NationalDays
from pka.cli import plan as command
from pka.exceptions import MissingExtra
from tests.unit.cli.commands import EDITION, Ran, pka

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to"
PICTURE = HOW_TO / "pictures" / "pka-2024-09-02.svg"
START = ("plan", EDITION, "--start", "2024-09-02")


def planned(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON of a plan."""
    content: dict[str, Any] = json.loads(pka(*arguments, "--format", "json").stdout)
    return content


def days_off(tmp_path: Path, *rows: str) -> Path:
    """Write a file of days off."""
    path = tmp_path / "libur.csv"
    path.write_text("\n".join(["Tanggal;Keterangan;Jenis", *rows]), encoding="utf-8")
    return path


def test_stages_come_with_their_dates_and_reasons() -> None:
    """The national calendar is used, and the text says why each date is that date."""
    ran = pka(*START, "--lang", "en")
    assert ran.status == 0
    assert "Thursday, 12 September 2024  Monday, 30 September 2024" in ran.stdout
    assert "Not counted: Prophet's Birthday (16 September 2024)." in ran.stdout
    assert "self_paced_hours_per_day = 9 (default; unverified)" in ran.stdout
    assert "PKA-BL-P4: participant maps own behaviour" in ran.stdout


def test_json_has_the_documented_names() -> None:
    """Stages and deadlines stand under their names, ends included."""
    content = planned(*START)
    assert [(one["code"], one["start"], one["end"]) for one in content["stages"]] == [
        ("mandiri", "2024-09-02", "2024-09-11"),
        ("e-learning", "2024-09-12", "2024-09-30"),
        ("komitmen-bersama", "2024-10-01", "2024-10-03"),
        ("klasikal-1", "2024-10-04", "2024-10-28"),
        ("aktualisasi", "2024-10-29", "2024-12-27"),
        ("klasikal-2", "2024-12-30", "2025-01-02"),
    ]
    assert content["notes"] == []


def test_an_end_gives_the_latest_start() -> None:
    """Backwards over the new year, with the holidays of both years."""
    content = planned("plan", EDITION, "--end", "2025-01-02")
    assert (content["start"], content["end"]) == ("2024-09-04", "2025-01-02")
    assert content["notes"] == []


def test_the_day_after_the_end_knows_its_holidays() -> None:
    """The next start that is too late is laid out with the holidays of the next year."""
    content = planned("plan", EDITION, "--end", "2024-12-31", "--lang", "en")
    assert content["stages"][0]["start_reason"] == (
        "The latest start that ends by Tuesday, 31 December 2024; "
        "a start on Monday, 2 September 2024 ends on Thursday, 2 January 2025."
    )


def test_own_days_off_are_added(tmp_path: Path) -> None:
    """A closure moves the end, and its name is given."""
    file = days_off(tmp_path, "2024-09-03;Rapat Kerja;penutupan")
    content = planned(*START, "--holidays", file)
    assert content["stages"][0]["end"] == "2024-09-12"
    assert "Rapat Kerja (3 September 2024)" in content["stages"][0]["reason"]


def test_a_faulty_file_gives_no_plan(tmp_path: Path) -> None:
    """With days off left out every date would be a false promise."""
    ran = pka(*START, "--holidays", days_off(tmp_path, "2024-09-31;Rapat;penutupan"))
    assert (ran.status, ran.stdout) == (1, "")
    assert "libur.csv:2:1: PKA891 day-off-date" in ran.stderr


def test_without_national_holidays_the_plan_says_so() -> None:
    """Every weekday counts, and the note names the years."""
    content = planned(*START, "--no-national-holidays")
    assert content["stages"][1]["end"] == "2024-09-27"
    assert [one["code"] for one in content["notes"]] == ["holidays-not-known"]


def test_without_shared_leave_the_plan_says_so() -> None:
    """Shared leave days count as working days."""
    content = planned("plan", EDITION, "--start", "2024-04-16", "--no-shared-leave")
    assert content["end"] == "2024-08-15"
    assert [one["code"] for one in content["notes"]] == ["shared-leave-not-known"]


def test_a_year_beyond_the_package_is_flagged() -> None:
    """Nothing is known of it, and that is not passed over."""
    content = planned("plan", EDITION, "--start", "2150-09-01", "--lang", "en")
    assert content["notes"][0]["message"].startswith(
        "the calendar has no national holidays of 2150"
    )


def test_a_week_of_six_days_and_choices() -> None:
    """Options reach the plan."""
    chosen = ("--set", "klasikal-1.working_days=16", "--set", "klasikal-2.gap_working_days=1")
    content = planned(*START, "--week", "6", *chosen)
    assert content["week"] == 6
    assert content["stages"][3]["days"] == 16
    assert "jeda 1 hari kerja" in content["stages"][5]["start_reason"]


def test_the_picture_has_a_title() -> None:
    """The suffix or the format asks for it."""
    ran = pka(*START, "--format", "svg", "--title", "PKA Angkatan I")
    assert ran.stdout.startswith("<svg ")
    assert ">PKA Angkatan I</text>" in ran.stdout


def test_the_picture_of_the_documentation_is_of_today() -> None:
    """What the page shows is what the command draws."""
    assert pka(*START, "--format", "svg").stdout == PICTURE.read_text(encoding="utf-8")


def test_the_suffix_chooses_the_form(tmp_path: Path) -> None:
    """A file that ends in .svg gets the picture, any other the text."""
    picture, text = tmp_path / "rencana.svg", tmp_path / "rencana.txt"
    assert pka(*START, "-o", picture).status == 0
    assert pka(*START, "-o", text).status == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    assert text.read_text(encoding="utf-8").startswith("Pelatihan Kepemimpinan Administrator")


def test_csv_has_a_row_per_stage_and_deadline() -> None:
    """Days are in ISO form, so that a spreadsheet reads them."""
    lines = pka(*START, "--format", "csv").stdout.splitlines()
    assert lines[0] == (
        "\ufeffJenis;Kode;Nama;Mulai;Selesai;Hari;Satuan;JP;Derajat Kepastian;Alasan"
    )
    assert len(lines) == 1 + 6 + 3
    assert lines[3].startswith(
        "tahap;komitmen-bersama;Pembangunan Komitmen Bersama;2024-10-01;2024-10-03;3;hari kerja;27;"
    )
    assert lines[9].startswith("tenggat;PKA-BL-P3;")
    assert ";2024-10-01;2024-12-29;" in lines[9]


def test_csv_of_a_stage_without_hours() -> None:
    """What is not stated stays empty."""
    ran = pka(
        "plan", "latsar-2024-blended", "--start", "2025-06-16",
        "--set", "klasikal.working_days=6", "--format", "csv",
    )  # fmt: skip
    rows = [line.split(";") for line in ran.stdout.splitlines()]
    assert [(row[1], row[5], row[7]) for row in rows[1:]] == [
        ("mooc", "9", "48"),
        ("jarak-jauh", "20", ""),
        ("aktualisasi", "30", ""),
        ("klasikal", "6", ""),
    ]
    shown = pka("plan", "latsar-2024-blended", "--start", "2025-06-16",
                "--set", "klasikal.working_days=6")  # fmt: skip
    assert "\nTenggat\n" not in shown.stdout
    assert "\nCatatan\n" not in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ("plan", EDITION), "neither a start nor an end is given; give one of them", id="neither"
        ),
        pytest.param(
            (*START, "--end", "2024-12-20"), "both a start and an end are given", id="both"
        ),
        pytest.param(
            (*START, "--set", "klasikal-3.working_days=2"),
            "there is no setting of a plan 'klasikal-3.working_days'; did you mean",
            id="no-such-stage",
        ),
        pytest.param(
            ("plan", "latsar-2024-blended", "--start", "2025-06-16"),
            "set for example klasikal.working_days=5",
            id="length-not-known",
        ),
        pytest.param(
            (*START, "--title", "x"), "--title is for the picture and not for text", id="title"
        ),
        pytest.param(
            ("plan", "pka-2032", "--start", "2024-09-02"), "there is no edition", id="edition"
        ),
    ],
)
def test_what_cannot_be_planned_ends_with_status_2(arguments: tuple[str, ...], told: str) -> None:
    """One line says why."""
    ran: Ran = pka(*arguments, "--lang", "en")
    assert ran.status == 2
    assert told in ran.stderr


def test_an_end_before_a_time_without_notes_is_flagged(tmp_path: Path) -> None:
    """A file with holidays of the year makes it known."""
    file = days_off(tmp_path, "2024-09-16;Maulid;libur nasional", "2025-01-01;TB;libur nasional")
    content = planned(*START, "--no-national-holidays", "--holidays", file)
    assert [one["code"] for one in content["notes"]] == ["shared-leave-not-known"]


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package can be installed, or the holidays given in a file."""

    def missing(*_: object, **__: object) -> NationalDays:
        extra, package = "calendar", "holidays"
        raise MissingExtra(extra, package)

    monkeypatch.setattr(command, "national_days", missing)
    ran = pka(*START)
    assert ran.status == 2
    assert "pip install 'pka[calendar]'" in ran.stderr
    assert "--no-national-holidays" in ran.stderr

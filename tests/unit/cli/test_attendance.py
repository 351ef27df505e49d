"""`pka attendance`: the lists of a cohort against its timetable."""

import csv
import io
import json
from pathlib import Path
from typing import Final

import pytest

from tests.unit.cli.commands import EDITION, FIRST, SECOND, THIRD, Ran, pka, sessions, table

HEADER: Final = "Kode;Tanggal;Mulai;Selesai;Zona;JP;Tahap;Kelompok"
PLANNED: Final = (
    "E-1;2024-09-10;08.00;11.00;WIB;4;e-learning;",
    "K-1;2024-10-07;08.00;14.45;WIB;9;klasikal-1;",
    "K-2A;2024-10-08;08.00;14.45;WIB;9;klasikal-1;A",
    "K-2B;2024-10-08;08.00;14.45;WIB;9;klasikal-1;B",
    "K-3;2024-12-16;08.00;14.45;WIB;9;klasikal-2;",
)
ROSTER: Final = "NIP;Nama;Kelompok;Bergabung;Berhenti;Angkatan Asal;Dibawa;Kehadiran Dibawa;Alasan"
ON: Final = ("--edition", EDITION, "--on", "2024-10-09")


def timetable(folder: Path, *rows: str, name: str = "jadwal.csv") -> Path:
    """Write a timetable and return where it is."""
    return table(folder / name, HEADER, *(rows or PLANNED))


def attendance(*arguments: str | Path, lang: str = "en") -> Ran:
    """Run the command in English."""
    return pka("attendance", *arguments, "--lang", lang)


def content(*arguments: str | Path) -> dict[str, dict[str, object]]:
    """Return the participants of the JSON by their number."""
    found = json.loads(attendance(*arguments, "--format", "json").stdout)
    return {entry["id"]: entry for entry in found["participants"]}


def test_text(tmp_path: Path) -> None:
    """Hours, limit, the session that crossed it, and the shares; then the basis."""
    file = sessions(
        tmp_path,
        f"{FIRST};E-1;2024-09-10;4;alpha;",
        f"{FIRST};K-1;;9;sakit;",
        f"{FIRST};K-2A;;9;izin;",
    )
    ran = attendance(file, "--timetable", timetable(tmp_path), *ON)
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith(
        f"""\
ATTENDANCE UP TO 9 OCTOBER 2024

{FIRST}
  Absent between 22 JP and 31 JP; at most 18 JP are allowed.
  The limit was crossed on 8 October 2024, with session K-2A: 22 JP absent from
    then on.
  Attended 0% of the sessions held by 9 October 2024.
  Attended between 0% and 9/31 of all sessions planned.
  Not counted: 1 session of another group.

BASIS
  What counts is from """
    )


def test_several_files_and_a_list_of_participants(tmp_path: Path) -> None:
    """Lists are taken together; whoever has no row is there as well."""
    first = sessions(tmp_path, f"{FIRST};E-1;;4;hadir;", f"{SECOND};E-1;;4;alpha;")
    folder = tmp_path / "lagi"
    folder.mkdir()
    second = sessions(folder, f"{FIRST};K-1;;9;alpha;")
    roster = table(
        tmp_path / "peserta.csv",
        ROSTER,
        f"{FIRST};Peserta Contoh;A;;;;;;",
        f"{THIRD};Peserta Lain;B;2024-10-08;;;;;",
    )
    found = content(
        first,
        second,
        "--timetable",
        timetable(tmp_path),
        *ON,
        "--closed",
        "2024-10-09",
        "--participants",
        roster,
    )
    assert {nip: entry["absent_hours"] for nip, entry in found.items()} == {
        FIRST: {"low": "18", "high": "27"},
        THIRD: {"low": "9", "high": "18"},
        SECOND: {"low": "4", "high": None},
    }
    assert found[FIRST]["name"] == "Peserta Contoh"
    assert found[FIRST]["next_would_cross"] == [
        {"session": "K-3", "on": "2024-12-16", "hours": "9"}
    ]
    assert found[THIRD]["not_counted"] == [
        {"session": "E-1", "reason": "before_joining"},
        {"session": "K-1", "reason": "before_joining"},
        {"session": "K-2A", "reason": "other_group"},
    ]


class TestCarriedOver:
    """Those who continue with a later cohort."""

    ROW: Final = f"{FIRST};;A;;;Angkatan I;e-learning, klasikal-1;ya;berita acara contoh"

    def test_attendance_comes_along(self, tmp_path: Path) -> None:
        """What was missed in the parts that carry over is counted, the rest is not."""
        folder = tmp_path / "lama"
        folder.mkdir()
        earlier = timetable(
            folder,
            "E-1;2024-03-12;08.00;11.00;WIB;4;e-learning;",
            "K-3;2024-06-24;08.00;14.45;WIB;9;klasikal-2;",
        )
        before = sessions(folder, f"{FIRST};E-1;;4;izin;", f"{FIRST};K-3;;9;alpha;")
        file = sessions(tmp_path, f"{FIRST};K-3;;9;;")
        found = content(
            file,
            "--timetable",
            timetable(tmp_path),
            *ON,
            "--participants",
            table(tmp_path / "peserta.csv", ROSTER, self.ROW),
            "--before",
            earlier,
            before,
        )[FIRST]
        assert found["absent_hours"] == {"low": "4", "high": "13"}
        assert found["carried_over"] == {
            "cohort": "Angkatan I",
            "items": ["e-learning", "klasikal-1"],
            "attendance": True,
            "reason": "berita acara contoh",
            "sessions": ["Angkatan I: E-1"],
        }

    def test_without_attendance(self, tmp_path: Path) -> None:
        """If it does not come along, no earlier list is asked for."""
        row = self.ROW.replace(";ya;", ";tidak;")
        found = content(
            sessions(tmp_path, f"{FIRST};K-3;;9;;"),
            "--timetable",
            timetable(tmp_path),
            *ON,
            "--participants",
            table(tmp_path / "peserta.csv", ROSTER, row),
        )[FIRST]
        assert found["planned_hours"] == "9"

    def test_the_earlier_list_is_needed(self, tmp_path: Path) -> None:
        """Attendance that comes along must be there."""
        ran = attendance(
            sessions(tmp_path, f"{FIRST};K-3;;9;;"),
            "--timetable",
            timetable(tmp_path),
            *ON,
            "--participants",
            table(tmp_path / "peserta.csv", ROSTER, self.ROW),
        )
        assert ran == Ran(
            2,
            "",
            "Error: attendance is carried over from an earlier cohort; name its timetable and "
            "attendance with --before TIMETABLE FILE\n",
        )


class TestFaults:
    """What does not fit, and what follows for the lists."""

    def test_between_list_and_timetable(self, tmp_path: Path) -> None:
        """It is told with file and line, the list stays open, and the others are closed."""
        file = sessions(
            tmp_path,
            f"{FIRST};K-9;;9;alpha;",
            *(f"{SECOND};{code};;{hours};hadir;" for code, hours in (("E-1", 4), ("K-2B", 9))),
        )
        ran = attendance(file, "--timetable", timetable(tmp_path), *ON, "--closed", "2024-10-09")
        assert ran.status == 1
        assert ran.stderr.startswith(f"{file}:2: PKA986 session-not-in-timetable: ")
        assert "PKA989 enrolment-incomplete" in ran.stderr
        found = content(file, "--timetable", timetable(tmp_path), *ON, "--closed", "2024-10-09")
        assert found[FIRST]["absent_hours"] == {"low": "0", "high": None}
        assert found[SECOND]["absent_hours"] == {"low": "9", "high": "18"}

    def test_in_the_timetable(self, tmp_path: Path) -> None:
        """While a session cannot be read no list is closed."""
        file = sessions(tmp_path, f"{FIRST};E-1;;4;alpha;")
        planned = timetable(tmp_path, PLANNED[0], PLANNED[1].replace("2024-10-07", "kapan"))
        ran = attendance(file, "--timetable", planned, *ON, "--closed", "2024-10-09")
        assert ran.status == 1
        assert "Absent at least 4 JP; at most 18 JP are allowed." in ran.stdout

    def test_in_a_row(self, tmp_path: Path) -> None:
        """A faulty row leaves the list of its participant open."""
        file = sessions(tmp_path, f"{FIRST};E-1;;4;hdir;", f"{SECOND};E-1;;4;;")
        planned = timetable(tmp_path, PLANNED[0])
        found = content(file, "--timetable", planned, *ON, "--closed", "2024-10-09")
        assert (found[FIRST]["closed"], found[SECOND]["closed"]) == (False, True)
        assert found[SECOND]["absent_hours"] == {"low": "4", "high": "4"}

    def test_a_fault_of_all_is_told_once(self, tmp_path: Path) -> None:
        """What is wrong with the timetable is not told for each participant."""
        planned = timetable(tmp_path, "E-1;2024-09-10;08.00;10.00;WIB;;e-learning;")
        file = sessions(tmp_path, f"{FIRST};E-1;;2;hadir;")
        roster = table(tmp_path / "peserta.csv", ROSTER, f"{SECOND};;;;;;;;", f"{THIRD};;;;;;;;")
        ran = attendance(file, "--timetable", planned, *ON, "--participants", roster)
        assert ran.status == 1
        assert ran.stderr.count("PKA988 hours-not-known") == 1


class TestOutput:
    """CSV, files, and nobody."""

    def test_csv(self, tmp_path: Path) -> None:
        """One row for each participant, as a spreadsheet in Indonesian opens it."""
        file = sessions(
            tmp_path,
            f"{FIRST};E-1;;4;alpha;",
            f"{FIRST};K-1;;9;hadir;",
            f"{FIRST};K-2A;;9;alpha;",
            f"{SECOND};E-1;;4;alpha;",
            f"{SECOND};K-1;;9;alpha;",
            f"{SECOND};K-2B;;9;alpha;",
        )
        arguments = (file, "--timetable", timetable(tmp_path), *ON, "--format", "csv")
        text = attendance(*arguments, lang="id").stdout
        header, first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
        assert header[:5] == ["NIP", "Nama", "Kelompok", "Tidak Hadir (JP)", "Paling Banyak (JP)"]
        assert first[:13] == [
            f"'{FIRST}",
            "",
            "",
            "13",
            "22",
            "18",
            "belum pasti",
            "",
            "",
            "5",
            "9/22",
            "antara 9/31 dan 18/31",
            "K-3",
        ]
        assert second[3:10] == ["22", "31", "18", "ya", "2024-10-08", "K-2B", ""]
        assert second[13].startswith("Tidak hadir antara 22 JP dan 31 JP; ")

    def test_nothing_is_known(self, tmp_path: Path) -> None:
        """Without bounds the cells are empty."""
        file = sessions(tmp_path, f"{FIRST};K-9;;4;alpha;")
        planned = timetable(tmp_path, PLANNED[0])
        ran = attendance(file, "--timetable", planned, *ON, "--format", "csv")
        _, row = csv.reader(io.StringIO(ran.stdout))
        assert row[3:13] == ["0", "", "18", "not certain", "", "", "18", "", "", ""]

    def test_nobody(self, tmp_path: Path) -> None:
        """An empty list says that there is nobody."""
        file = sessions(tmp_path)
        ran = attendance(file, "--timetable", timetable(tmp_path), *ON)
        assert "PARTICIPANTS\n  There is no participant." in ran.stdout

    def test_to_a_file(self, tmp_path: Path) -> None:
        """The output goes to a file, and never over one that is read."""
        file, out = sessions(tmp_path, f"{FIRST};E-1;;4;hadir;"), tmp_path / "hasil.txt"
        planned = timetable(tmp_path, PLANNED[0])
        assert attendance(file, "--timetable", planned, *ON, "-o", out) == Ran(0, "")
        assert out.read_text(encoding="utf-8").startswith("ATTENDANCE UP TO")
        ran = attendance(file, "--timetable", planned, *ON, "-o", planned)
        assert ran == Ran(
            2,
            "",
            f"Error: {planned}: the output is not written over a file that is read; "
            "choose another name\n",
        )


@pytest.mark.parametrize(
    ("leave", "low"),
    [pytest.param("counts", "4", id="counts"), pytest.param("excused", "0", id="excused")],
)
def test_open_readings(tmp_path: Path, leave: str, low: str) -> None:
    """What counts as absence is that of the settings chosen."""
    file = sessions(tmp_path, f"{FIRST};E-1;;4;sakit;")
    planned = timetable(tmp_path, PLANNED[0])
    found = content(file, "--timetable", planned, *ON, "--set", f"leave={leave}")
    assert found[FIRST]["absent_hours"] == {"low": low, "high": low}

"""`pka timetable export`: what is written, and what is not written over."""

import json
import sys
from pathlib import Path
from typing import Final

import pytest

from pka.adapters.ical import read_ical
from tests.unit.cli.commands import Ran, pka, table

HEADER: Final = "Kode;Tanggal;Mulai;Selesai;Zona;JP;Tahap;Ruang;Fasilitator;Kelompok;Acara;Status"
FIRST: Final = "S-1;2025-02-03;08.00;09.30;WIB;2;klasikal-1;Aula;Contoh Satu;A;Pembukaan;"
SECOND: Final = "S-2;2025-02-04;08.00;09.30;WIT;2;klasikal-1;Aula;Contoh Dua;;Penutupan;"
STAMP: Final = ("--stamp", "2025-01-01T08:00+07:00")
LATER: Final = ("--stamp", "2025-01-02T08:00+07:00")
NAME: Final = ("--cohort", "Angkatan I")


def timetable(folder: Path, *rows: str, name: str = "jadwal.csv") -> Path:
    """Write a timetable and return where it is."""
    return table(folder / name, HEADER, *rows)


def export(file: Path, *arguments: str | Path, lang: str = "en") -> Ran:
    """Run the command."""
    return pka("timetable", "export", file, *arguments, "--lang", lang)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a timetable of two sessions."""
    return timetable(tmp_path, FIRST, SECOND)


class TestCalendars:
    """`--ics`."""

    def test_a_cohort(self, tmp_path: Path, file: Path) -> None:
        """One file with every session."""
        out = tmp_path / "angkatan.ics"
        assert export(file, "--ics", out, *STAMP, *NAME) == Ran(0, "")
        reading = read_ical(out)
        assert reading.cohort == "Angkatan I"
        assert [event.session.code for event in reading.events] == ["S-1", "S-2"]

    def test_the_next_version(self, tmp_path: Path, file: Path) -> None:
        """What changed is told as changed, what vanished as cancelled; the cohort is known."""
        first, second = tmp_path / "1.ics", tmp_path / "2.ics"
        export(file, "--ics", first, *STAMP, *NAME)
        moved = timetable(tmp_path, FIRST.replace("Aula", "Ruang 1"), name="baru.csv")
        assert export(moved, "--ics", second, *LATER, "--previous", first) == Ran(0, "")
        assert [
            (event.session.code, event.sequence, event.session.cancelled)
            for event in read_ical(second).events
        ] == [("S-1", 1, False), ("S-2", 1, True)]

    def test_names_of_an_edition(self, tmp_path: Path, file: Path) -> None:
        """With an edition the description has the names of what is taught."""
        out = tmp_path / "a.ics"
        export(file, "--ics", out, *STAMP, *NAME, "--edition", "pka-2023-blended")
        assert "Stage: Classroom Learning Stage I" in out.read_text(encoding="utf-8")

    def test_one_for_each_trainer(self, tmp_path: Path, file: Path) -> None:
        """A new folder with a file for each; the command says which is whose."""
        out = tmp_path / "kalender"
        ran = export(file, "--ics", out, "--by", "trainer", *STAMP, *NAME)
        assert ran == Ran(
            0, "contoh-satu-365bcea1.ics  Contoh Satu\ncontoh-dua-01c7fa71.ics  Contoh Dua\n"
        )
        assert sorted(found.name for found in out.iterdir()) == sorted(
            line.split()[0] for line in ran.stdout.splitlines()
        )
        (reading,) = (read_ical(f) for f in out.iterdir() if f.name.startswith("contoh-satu"))
        assert [event.session.code for event in reading.events] == ["S-1"]

    def test_one_for_each_group_again(self, tmp_path: Path, file: Path) -> None:
        """The folder of the last time is the earlier publication; other files in it are no part."""
        first, second = tmp_path / "1", tmp_path / "2"
        second.mkdir()
        export(file, "--ics", first, "--by", "group", *STAMP, *NAME)
        (first / "catatan.txt").write_text("bukan kalender", encoding="utf-8")
        gone = timetable(tmp_path, SECOND, name="baru.csv")
        ran = export(gone, "--ics", second, "--by", "group", *LATER, "--previous", first)
        assert ran.status == 0
        (calendar,) = second.iterdir()
        assert [
            (event.session.code, event.session.cancelled) for event in read_ical(calendar).events
        ] == [("S-2", False), ("S-1", True)]

    def test_a_published_calendar(self, tmp_path: Path, file: Path) -> None:
        """With an organizer it has the method of a publication."""
        out = tmp_path / "a.ics"
        export(file, "--ics", out, *STAMP, *NAME, "--organizer", "diklat@contoh.go.id")
        assert "METHOD:PUBLISH" in out.read_text(encoding="utf-8")


class TestOtherOutputs:
    """`--csv`, `--json` and `--html`, in one run."""

    def test_all(self, tmp_path: Path, file: Path) -> None:
        """Each of them is written."""
        csv, page, content = tmp_path / "o.csv", tmp_path / "o.html", tmp_path / "o.json"
        ran = export(file, "--csv", csv, "--html", page, "--json", content, *NAME)
        assert ran == Ran(0, "")
        assert csv.read_text(encoding="utf-8-sig").splitlines()[1].startswith("S-1;")
        assert "<h1>Timetable – Angkatan I</h1>" in page.read_text(encoding="utf-8")
        (first, _) = json.loads(content.read_text(encoding="utf-8"))["sessions"]
        assert first == {
            "code": "S-1",
            "title": "Pembukaan",
            "date": "2025-02-03",
            "start": "08:00:00",
            "end": "09:30:00",
            "zone": "WIB",
            "begins": "2025-02-03T08:00:00+07:00",
            "ends": "2025-02-03T09:30:00+07:00",
            "hours": "2",
            "break_minutes": 0,
            "stage": "klasikal-1",
            "module": None,
            "activity": None,
            "delivery": None,
            "place": "",
            "room": "Aula",
            "link": "",
            "trainers": ["Contoh Satu"],
            "group": "A",
            "participants": [],
            "cancelled": False,
        }

    def test_to_standard_output(self, file: Path) -> None:
        """One of them may go to standard output."""
        ran = export(file, "--ics", "-", *STAMP, *NAME)
        assert [event.session.code for event in read_ical(ran.stdout.encode()).events] == [
            "S-1",
            "S-2",
        ]
        assert json.loads(export(file, "--json", "-").stdout)["cohort"] == ""

    def test_on_one_clock(self, tmp_path: Path, file: Path) -> None:
        """The page may show all times in one zone."""
        page = tmp_path / "o.html"
        export(file, "--html", page, "--clock", "WIB")
        assert "06:00–07:30 WIB" in page.read_text(encoding="utf-8")

    def test_a_zone_for_rows_without_one(self, tmp_path: Path) -> None:
        """Rows that name no zone have that of the option."""
        file = timetable(tmp_path, FIRST.replace("WIB", ""))
        content = tmp_path / "o.json"
        assert export(file, "--json", content, "--zone", "wita").status == 0
        assert json.loads(content.read_text(encoding="utf-8"))["sessions"][0]["zone"] == "WITA"


class TestFaults:
    """Nothing is written where anything is wrong."""

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            pytest.param(SECOND.replace("08.00", "delapan"), "PKA906", id="unreadable"),
            pytest.param(SECOND.replace("S-2", ""), "PKA911", id="no-code"),
            pytest.param(SECOND.replace("09.30", "00.00"), "PKA982", id="end-at-midnight"),
        ],
    )
    def test_in_the_timetable(self, tmp_path: Path, row: str, code: str) -> None:
        """A session that cannot be read would be told as cancelled, so it stops all."""
        out, page = tmp_path / "a.ics", tmp_path / "a.html"
        file = timetable(tmp_path, FIRST, row)
        ran = export(file, "--ics", out, *STAMP, *NAME, "--html", page)
        assert (ran.status, ran.stdout, out.exists(), page.exists()) == (1, "", False, False)
        assert f"{file}:3" in ran.stderr
        assert code in ran.stderr

    def test_in_the_earlier_calendar(self, tmp_path: Path, file: Path) -> None:
        """What was published before must be known."""
        out = tmp_path / "a.ics"
        ran = export(file, "--ics", out, *STAMP, *NAME, "--previous", file)
        assert (ran.status, out.exists()) == (1, False)
        assert ran.stderr.startswith(f"{file}: PKA984 calendar-unreadable: ")

    def test_no_column_of_codes(self, tmp_path: Path) -> None:
        """Rows are known by their numbers, which change; a page may be printed all the same."""
        lines = (HEADER.partition(";")[2], FIRST.partition(";")[2])
        file = table(tmp_path / "jadwal.csv", *lines)
        ran = export(file, "--ics", tmp_path / "a.ics", *STAMP, *NAME)
        assert (ran.status, ran.stderr.split(": ")[:2]) == (
            1,
            [str(file), "PKA980 session-without-code"],
        )
        assert export(file, "--html", tmp_path / "a.html").status == 0

    def test_no_cohort(self, tmp_path: Path, file: Path) -> None:
        """A calendar is of a cohort."""
        ran = export(file, "--ics", tmp_path / "a.ics", *STAMP)
        assert (ran.status, ran.stderr.split()[0]) == (1, "PKA983")


class TestCannotRun:
    """What does not go together."""

    @pytest.mark.parametrize(
        ("arguments", "why"),
        [
            pytest.param(
                (), "nothing is asked for; give --ics, --csv, --json or --html", id="nothing"
            ),
            pytest.param(
                ("--ics", "a.ics", *NAME),
                "--ics needs --stamp, the moment of publication, such as "
                "2024-09-01T08:00+07:00; pka reads no clock",
                id="no-stamp",
            ),
            pytest.param(("--csv", "a.csv", *STAMP), "--stamp needs --ics OUT", id="stamp"),
            pytest.param(
                ("--csv", "a.csv", "--by", "group"), "--by needs --ics OUT", id="by-group"
            ),
            pytest.param(
                ("--csv", "jadwal.csv"),
                "jadwal.csv: the output is not written over a file that is read; "
                "choose another name",
                id="over-the-input",
            ),
            pytest.param(
                ("--csv", "a", "--json", "./a"),
                "a: two outputs go to the same file; choose another name",
                id="two-in-one",
            ),
            pytest.param(
                ("--ics", "ada", "--by", "group", *STAMP, *NAME),
                "ada: is there already; name a new folder for the calendars",
                id="folder-in-use",
            ),
            pytest.param(
                ("--ics", "a", *STAMP, *NAME, "--previous", "ada"),
                "ada: there is no .ics file in this folder",
                id="no-calendars",
            ),
            pytest.param(
                ("--ics", "a", *STAMP, "--previous", "lama.ics", "--cohort", "Angkatan II"),
                "the earlier calendar is of the cohort 'Angkatan I', not 'Angkatan II'",
                id="another-cohort",
            ),
            pytest.param(
                ("--ics", "tidak/ada", "--by", "group", *STAMP, *NAME),
                "tidak/ada: there is no such file or folder",
                id="no-folder-above",
            ),
        ],
    )
    def test_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
    ) -> None:
        """One line says why, and nothing is written."""
        monkeypatch.chdir(tmp_path)
        timetable(tmp_path, FIRST)
        export(Path("jadwal.csv"), "--ics", "lama.ics", *STAMP, *NAME)
        (tmp_path / "ada").mkdir()
        (tmp_path / "ada" / "catatan.txt").write_text("x", encoding="utf-8")
        before = sorted(tmp_path.rglob("*"))
        ran = export(Path("jadwal.csv"), *arguments)
        assert ran == Ran(2, "", f"Error: {why}\n")
        assert sorted(tmp_path.rglob("*")) == before

    def test_nobody_to_publish_for(self, tmp_path: Path) -> None:
        """Without any group there is no calendar of one."""
        file = timetable(tmp_path, SECOND)
        ran = export(file, "--ics", tmp_path / "k", "--by", "group", *STAMP, *NAME)
        assert ran == Ran(2, "", "Error: no session names a group, so there is no calendar\n")

    @pytest.mark.parametrize("stamp", ["kemarin", "2025-01-01T08:00"])
    def test_a_moment_without_zone(self, tmp_path: Path, file: Path, stamp: str) -> None:
        """The moment is one that everybody understands in the same way."""
        ran = export(file, "--ics", tmp_path / "a.ics", "--stamp", stamp, *NAME)
        assert ran.status == 2
        assert f"{stamp!r} is no moment with its zone, such as 2024-09-01T08:00+07:00" in (
            " ".join(ran.stderr.split())
        )

    def test_without_the_extra(
        self, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The page needs no extra; a calendar does, and says which."""
        monkeypatch.delitem(sys.modules, "pka.adapters.ical_events", raising=False)
        monkeypatch.delattr("pka.adapters.ical_events", raising=False)
        monkeypatch.setitem(sys.modules, "icalendar", None)
        assert export(file, "--html", tmp_path / "a.html").status == 0
        ran = export(file, "--ics", tmp_path / "a.ics", *STAMP, *NAME)
        assert ran == Ran(
            2, "", "Error: icalendar is not installed; run: pip install 'pka[calendar]'\n"
        )

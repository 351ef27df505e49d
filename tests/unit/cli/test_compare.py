"""`pka compare`."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.unit.cli.commands import (
    EDITION,
    FIRST,
    HEADER,
    RULES,
    SECOND,
    in_a_process,
    on_a_terminal,
    pka,
    recap,
    row,
    sessions,
)

ROW: Final = "several-weak-aspects"
STRICT: Final = ("--set-second", "several_weak_aspects=failed")


def weak(nip: str = FIRST) -> str:
    """Return the row of a participant with two weak aspects."""
    return row(nip, scores="84,00;86,00;65,00;85,00;66,00")


def test_one_edition_under_two_readings(tmp_path: Path) -> None:
    """Whoever moves is listed with both values and the rules; that is no fault."""
    ran = pka("compare", recap(tmp_path, weak(), row(SECOND)), *RULES, *STRICT, "--lang", "en")
    assert (ran.status, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0].startswith(f"Edition: {EDITION}, revision 1 → {EDITION}, revision 1; as ")
    assert lines[1:3] == [
        "Terms that differ:",
        "  - setting several_weak_aspects: deferred → failed",
    ]
    assert lines[-4:] == [
        f"{FIRST} Peserta Contoh",
        "  - verdict: deferred → failed",
        f"  - deciding row of the verdict table: {ROW}-deferred → {ROW}",
        f"  because of verdict row {ROW}-deferred, verdict row {ROW}",
    ]


def test_the_same_twice(tmp_path: Path) -> None:
    """Nobody moves; a reading chosen on both sides is none that differs."""
    both = ("--edition", EDITION, "--set", "several_weak_aspects=failed")
    ran = pka("compare", recap(tmp_path, weak()), *RULES, *both)
    assert ran.status == 0
    assert ran.stdout.splitlines()[1:] == [
        "Kedua sisi memakai ketentuan dan pengaturan yang sama.",
        "",
        (
            "Berubah di antara 1 peserta: putusan 0, putusan yang masih mungkin 0, nilai akhir 0, "
            "kualifikasi 0, peringkat 0, ditolak pada salah satu sisi 0"
        ),
    ]


def test_two_editions(tmp_path: Path) -> None:
    """The second may be a definition file; what it has otherwise is told."""
    shown = json.loads(pka("show", EDITION, "--format", "json").stdout)["definition"]
    shown["id"] = "rencana"
    shown["scoring"]["components"][0]["weight"] = 20
    shown["scoring"]["components"][1]["weight"] = 10
    other = tmp_path / "rencana.json"
    other.write_text(json.dumps(shown), encoding="utf-8")
    ran = pka("compare", recap(tmp_path, row()), *RULES, "--edition", other, "--format", "json")
    told = json.loads(ran.stdout)
    assert ran.status == 0
    assert (told["before"]["edition"], told["after"]["edition"]) == (EDITION, "rencana")
    assert [(rule["subject"], rule["keys"]) for rule in told["rules"]] == [
        ("akademik", ["weight"]),
        ("studi-lapangan", ["weight"]),
    ]
    (shift,) = told["shifts"]
    assert [one["kind"] for one in shift["contrasts"]] == ["final"]
    assert told["faults"] == []


def test_first_and_second(tmp_path: Path) -> None:
    """The two sides have their own readings."""
    turned = ("--set-first", "several_weak_aspects=failed")
    told = json.loads(
        pka("compare", recap(tmp_path, weak()), *RULES, *turned, "--format", "json").stdout
    )
    assert told["verdicts"] == [{"before": "failed", "after": "deferred", "participants": 1}]


def test_refused_rows_stay(tmp_path: Path) -> None:
    """A row with a fault is listed as refused, its fault is told once, and the status is 1."""
    bad = row(SECOND, scores="101;86;83;85;88")
    ran = pka("compare", recap(tmp_path, row(), bad), *RULES, *STRICT, "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.splitlines()[-2:] == [
        "Refused, and so not decided:",
        f"  - {SECOND} Peserta Contoh",
    ]
    assert ran.stderr.count("rekap.csv:3") == 1


def test_refused_by_the_rules_alone(tmp_path: Path) -> None:
    """What only deciding finds is told as well."""
    bad = row(SECOND, remedial="sikap=90,00", scores="84;86;83;85;66")
    ran = pka("compare", recap(tmp_path, bad), *RULES, "--lang", "en")
    assert ran.status == 1
    assert "PKA7" in ran.stderr


def test_attendance_and_statement(tmp_path: Path) -> None:
    """Attendance is read as `pka evaluate` reads it, and the statement holds on both sides."""
    listed = sessions(tmp_path, f"{FIRST};S-1;2024-10-01;19;sakit;")
    file = recap(tmp_path, row(absent=""), row(SECOND, absent=""))
    options = ("--attendance", listed, "--attendance-closed", "2024-12-19", "--assume-attended")
    excused = ("--set-second", "leave=excused", "--decimal-mark", ",")
    told = json.loads(pka("compare", file, *RULES, *options, *excused, "--format", "json").stdout)
    assert told["verdicts"] == [{"before": "failed", "after": "passed", "participants": 1}]
    assert told["shifts"][0]["rules"] == [{"kind": "attendance", "subject": None}]


def test_to_a_file(tmp_path: Path) -> None:
    """The text goes whole into the file, and never over what is read."""
    file, output = recap(tmp_path, weak()), tmp_path / "dampak.txt"
    assert pka("compare", file, *RULES, *STRICT, "-o", output).stdout == ""
    assert "tidak lulus: 1" in output.read_text(encoding="utf-8")
    ran = pka("compare", file, *RULES, *STRICT, "-o", file, "--lang", "en")
    assert (ran.status, "not written over" in ran.stderr) == (2, True)


def moving(folder: Path) -> Path:
    """Write a recap of three: one fails under the strict reading, one moves up by that."""
    passing = row("190003031900031003", "=Peserta", scores="71;71;71;71;71")
    remedied = row(scores="84;67;83;85;70", remedial="Studi Lapangan=80|Sikap dan Perilaku=80")
    return recap(folder, remedied, row(SECOND, "Peserta Dua", scores="98;98;98;98;98"), passing)


def test_table(tmp_path: Path) -> None:
    """A row for each who moves; a column in which nobody moves is left out."""
    ran = pka("compare", moving(tmp_path), *RULES, *STRICT, "--format", "table", "--lang", "en")
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[-3:] == [
        "NIP                Name           Verdict         Rank  Because Of",
        f"{FIRST} Peserta Contoh passed → failed 2 → – verdict row {ROW}",
        "190003031900031003 =Peserta                       3 → 2",
    ]


def test_table_of_scores_and_refusals(tmp_path: Path) -> None:
    """Scores have two places; who is refused on both sides is listed below the table."""
    weak_ = row(scores="84;86;83;85;68", remedial="Sikap dan Perilaku=80")
    file = recap(tmp_path, weak_, row(SECOND, scores="101;86;83;85;88"))
    second = ("--set-second", "remedial_score=verdict_only", "--format", "table", "--lang", "en")
    ran = pka("compare", file, *RULES, *second)
    assert ran.status == 1
    assert ran.stdout.splitlines()[-5:] == [
        "NIP                Name           Final         Because Of",
        f"{FIRST} Peserta Contoh 83.70 → 81.30 remedial rule",
        "",
        "Refused, and so not decided:",
        f"  - {SECOND} Peserta Contoh",
    ]


def test_table_of_nobody(tmp_path: Path) -> None:
    """Where nobody moves there is no table."""
    ran = pka("compare", recap(tmp_path, row()), *RULES, "--format", "table", "--lang", "en")
    assert ran.stdout.splitlines()[-1].startswith("Changed among 1 participants: verdict 0,")


def test_table_on_a_terminal(tmp_path: Path) -> None:
    """It fits a width of 80, and neither a NIP nor a code loses a character."""
    arguments = ("compare", moving(tmp_path), *RULES, *STRICT, "--format", "table", "--lang", "en")
    lines = on_a_terminal(*arguments, columns=80, NO_COLOR="1")
    assert max(map(len, (line for line in lines if "\x1b" not in line))) <= 80
    assert FIRST in " ".join(lines)


def test_csv(tmp_path: Path) -> None:
    """Both sides in columns of their own, numbers, identities and text as a spreadsheet needs."""
    ran = pka("compare", moving(tmp_path), *RULES, *STRICT, "--format", "csv")
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.removeprefix("\ufeff").splitlines() == [
        (
            "NIP;Nama;Putusan Sebelum;Putusan Sesudah;Masih Mungkin Sebelum;Masih Mungkin Sesudah;"
            "Nilai Akhir Sebelum;Nilai Akhir Sesudah;Kualifikasi Sebelum;Kualifikasi Sesudah;"
            "Peringkat Sebelum;Peringkat Sesudah;Karena"
        ),
        (
            f"'{FIRST};Peserta Contoh;lulus;tidak lulus;;;82,50;82,50;Memuaskan;Memuaskan;2;;"
            f"baris putusan {ROW}"
        ),
        "'190003031900031003;'=Peserta;lulus;lulus;;;71,00;71,00;Baik;Baik;3;2;",
    ]
    english = pka("compare", moving(tmp_path), *RULES, *STRICT, "--format", "csv", "--lang", "en")
    assert f"'{FIRST},Peserta Contoh,passed,failed,,,82.50,82.50," in english.stdout


def test_csv_by_suffix_and_with_notes(tmp_path: Path) -> None:
    """The suffix chooses the form, and what is wrong with the file stands in the last column."""
    header = f"{HEADER};Catatan"
    output = tmp_path / "dampak.csv"
    file = recap(tmp_path, weak() + ";x", header=header)
    ran = pka("compare", file, *RULES, *STRICT, "-o", output)
    assert (ran.status, ran.stdout) == (0, "")
    first, second = output.read_text(encoding="utf-8-sig").splitlines()
    assert first.endswith(";Karena;Catatan Berkas")
    assert "'Catatan'" in second


@pytest.mark.parametrize("format_", ["text", "table"])
def test_a_name_stays_on_its_line(format_: str, tmp_path: Path) -> None:
    """A name with line ends in it adds no line that could pass for one of ours."""
    scores = {"akademik": 84, "studi-lapangan": 86, "rancangan": 65, "implementasi": 85}
    person = {"id": "p-1", "name": "Peserta\n  - verdict: lulus\u2028x", "absence": 0}
    file = tmp_path / "rekap.json"
    file.write_text(json.dumps([person | {"scores": scores | {"sikap": 66}}]), encoding="utf-8")
    ran = pka("compare", file, *RULES, *STRICT, "--format", format_, "--lang", "en")
    (line,) = [line for line in ran.stdout.splitlines() if "lulus" in line]
    assert line.startswith("p-1 ")


@pytest.mark.parametrize("format_", ["text", "table", "csv"])
def test_nobody_in_the_file(format_: str, tmp_path: Path) -> None:
    """An empty file gives no empty answer."""
    empty = tmp_path / "kosong.csv"
    empty.touch()
    ran = pka("compare", empty, *RULES, "--format", format_, "--lang", "en")
    assert (ran.status, ran.stdout) == (1, "")
    assert ran.stderr.startswith("No row of a participant could be read, so nothing was decided.")
    assert "PKA805 empty-table" in ran.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ("--on", "besok", "--edition", EDITION), "'besok' is not written YYYY-MM-DD", id="day"
        ),
        pytest.param((*RULES, "--set-second", "x"), "'x' is not of the form NAME=VALUE", id="pair"),
        pytest.param(
            (*RULES, "--set-second", "x=y"), "there is no setting 'x'", id="unknown-setting"
        ),
        pytest.param(
            (*RULES, *("--edition", EDITION) * 2),
            "--edition stands more than twice; only two are compared",
            id="three-editions",
        ),
        pytest.param(("--on", "2024-12-20"), "Missing option '--edition'", id="no-edition"),
    ],
)
def test_what_cannot_be_done(options: tuple[str, ...], message: str, tmp_path: Path) -> None:
    """One line says why, and the status is 2."""
    ran = pka("compare", recap(tmp_path, row()), *options, "--lang", "en")
    assert ran.status == 2
    assert message in ran.stderr


def test_it_is_a_command(tmp_path: Path) -> None:
    """The installed program knows it."""
    ran = in_a_process("compare", recap(tmp_path, weak()), *RULES, *STRICT, "--lang", "en")
    assert (ran.status, "deferred → failed: 1" in ran.stdout) == (0, True)

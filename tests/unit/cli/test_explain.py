"""`pka explain`: one participant, in words or as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from pka import editions
from tests.unit.cli.commands import (
    EDITION,
    FIRST,
    HEADER,
    RULES,
    SECOND,
    pka,
    recap,
    row,
    sessions,
)

WEAK = "84;86;83;85;70"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a recap of somebody deferred, somebody who passed, and a refused row."""
    return recap(
        tmp_path,
        row(FIRST, "Peserta Satu", scores=WEAK),
        row(f"'{SECOND[:8]} {SECOND[8:]}", "Peserta Dua"),
        row("1.98E+17", "Peserta Tiga"),
    )


def written(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    content: dict[str, Any] = json.loads(pka("explain", *arguments, "--format", "json").stdout)
    return content


@pytest.mark.parametrize(
    ("lang", "heading", "finding"),
    [
        ("id", "PENJELASAN PUTUSAN\n", "Aspek Sikap dan Perilaku bernilai 70,00"),
        ("en", "EXPLANATION OF THE OUTCOME\n", "The aspect Attitude and Behaviour stands at 70.00"),
    ],
)
def test_text(file: Path, lang: str, heading: str, finding: str) -> None:
    """The whole explanation is written, with the cell from which a score came."""
    ran = pka("explain", file, *RULES, "--participant", FIRST, "--lang", lang)
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith(heading)
    assert finding in " ".join(ran.stdout.split())
    assert str(file) in ran.stdout.replace("\n      ", "")


@pytest.mark.parametrize("spelling", [SECOND, f"'{SECOND}", f" {SECOND[:8]} {SECOND[8:]} "])
def test_number_may_be_spelt_freely(file: Path, spelling: str) -> None:
    """Apostrophes and spaces matter neither in the file nor on the command line."""
    assert written(file, *RULES, "--participant", spelling)["name"] == "Peserta Dua"


def test_json_is_the_entry_with_its_basis_and_words(file: Path) -> None:
    """It has the keys of `pka evaluate`, the rank within the cohort, and the explanation."""
    evaluated = json.loads(pka("evaluate", file, *RULES, "--format", "json").stdout)
    content = written(file, *RULES, "--participant", SECOND)
    basis = ("edition", "revision", "digest", "settings", "on")
    assert content["explanation"] == pka("explain", file, *RULES, "--participant", SECOND).stdout
    assert {key: content[key] for key in basis} == {key: evaluated[key] for key in basis}
    assert content["rank"] == 1
    entry = evaluated["participants"][1]
    assert {key: content[key] for key in entry} == entry
    assert [*content] == [*basis, *entry, "explanation", "settings_digest", "version"]


def test_refused_row_is_told_and_not_explained(file: Path) -> None:
    """Its faults are all there is to say, and the status is 1."""
    ran = pka("explain", file, *RULES, "--participant", "1.98E+17", "--lang", "en")
    assert (ran.status, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"{file}:4:1: PKA841 id-not-text: column 'NIP': '1.98E+17'")
    content = written(file, *RULES, "--participant", "1.98E+17")
    assert (content["verdict"], content["explanation"]) == (None, None)
    assert [fault["name"] for fault in content["faults"]] == ["id-not-text"]


def test_record_that_contradicts_the_edition_is_told(tmp_path: Path) -> None:
    """A row that reads well and cannot be decided is told like one that does not read."""
    file = recap(tmp_path, row(scores=WEAK, remedial="86"))
    ran = pka("explain", file, *RULES, "--participant", FIRST)
    assert (ran.status, ran.stdout) == (1, "")
    assert "PKA708 remedial-above-cap" in ran.stderr


def test_faults_of_the_file_are_told_beside_the_explanation(tmp_path: Path) -> None:
    """A misspelt header concerns everybody: the explanation comes with it, and the status is 1."""
    file = recap(tmp_path, row(), header=HEADER.replace("Perilaku", "Prilaku"))
    ran = pka("explain", file, *RULES, "--participant", FIRST, "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.startswith("EXPLANATION OF THE OUTCOME\n")
    assert ran.stderr.count("PKA811 unknown-column") == 1
    faults = written(file, *RULES, "--participant", FIRST)["faults"]
    assert [fault["name"] for fault in faults] == ["unknown-column"]


def test_fault_of_file_and_row_is_told_once(tmp_path: Path) -> None:
    """What stands in the report of both is one line."""
    file = recap(tmp_path, row(), header=HEADER.replace("NIP", "Nomor"))
    ran = pka("explain", file, *RULES, "--participant", "")
    assert (ran.status, ran.stderr.count("PKA813 missing-column")) == (1, 1)


def test_nobody_of_that_number(file: Path) -> None:
    """The nearest number is named, what is wrong with the file too, and the status is 2."""
    ran = pka("explain", file, *RULES, "--participant", f"{FIRST[:-1]}2", "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"Error: there is no participant '{FIRST[:-1]}2' among 3 rows; did you mean '{FIRST}'?\n"
    )


@pytest.mark.parametrize(
    ("asked", "lang", "hint"),
    [
        pytest.param(
            "peserta  SATU",
            "id",
            f"; sebutkan NIP-nya, bukan namanya: '{FIRST}' ('Peserta Satu')",
            id="one-of-that-name",
        ),
        pytest.param(
            "Peserta",
            "en",
            f"; give the NIP and not the name: '{FIRST}' ('Peserta Satu'), "
            f"'{SECOND}' ('Peserta Dua'), '1.98E+17' ('Peserta Tiga')",
            id="several",
        ),
        pytest.param("Ayu", "id", "; sebutkan NIP-nya, bukan namanya", id="no-such-name"),
        pytest.param("", "en", "; give the NIP and not the name", id="nothing"),
        pytest.param("7", "en", "", id="digits-far-from-any"),
    ],
)
def test_a_name_is_answered_with_the_numbers(file: Path, asked: str, lang: str, hint: str) -> None:
    """Whoever types a name learns that a NIP is asked for, and whose names contain the text."""
    start = {"id": "tidak ada peserta", "en": "there is no participant"}[lang]
    middle = {"id": "di antara 3 baris", "en": "among 3 rows"}[lang]
    ran = pka("explain", file, *RULES, "--participant", asked, "--lang", lang)
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == f"Error: {start} {asked!r} {middle}{hint}\n"


def test_only_some_of_many_namesakes_are_listed(tmp_path: Path) -> None:
    """Five are named; a row without a number has none to give."""
    rows = [row(f"19000101190001100{number}", "Peserta Contoh") for number in range(6)]
    file = recap(tmp_path, row("", "Peserta Contoh"), *rows)
    stderr = pka("explain", file, *RULES, "--participant", "contoh", "--lang", "en").stderr
    assert stderr.count("('Peserta Contoh')") == 5
    assert stderr.endswith("('Peserta Contoh'), …\n")


def test_nobody_at_all(tmp_path: Path) -> None:
    """A file without rows says why there is nobody."""
    ran = pka("explain", recap(tmp_path, header=""), *RULES, "--participant", FIRST)
    assert ran.status == 2
    assert "PKA805 empty-table" in ran.stderr
    assert f"tidak ada peserta {FIRST!r} di antara 0 baris\n" in ran.stderr


def test_attendance_and_settings_are_heeded(tmp_path: Path) -> None:
    """What decides in `pka evaluate` decides here."""
    file = recap(tmp_path, row(absent=""))
    listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;19;sakit;")
    closed = ("--attendance", listed, "--attendance-closed", "2024-12-19")
    common = (file, *RULES, *closed, "--participant", FIRST)
    assert written(*common)["verdict"] == "failed"
    excused = written(*common, "--set", "leave=excused")
    assert (excused["verdict"], excused["settings"]["leave"]) == ("passed", "excused")


def test_output_to_a_file(file: Path, tmp_path: Path) -> None:
    """The file has what standard output would have."""
    output = tmp_path / "penjelasan.txt"
    common = ("explain", file, *RULES, "--participant", FIRST)
    assert pka(*common, "-o", output).stdout == ""
    assert output.read_text(encoding="utf-8") == pka(*common).stdout


def test_edition_from_a_file(tmp_path: Path) -> None:
    """A definition of one's own is named by its path, and not written over."""
    data = Path(editions.__file__).parent / "data" / f"{EDITION}.toml"
    definition = tmp_path / "ketentuan.toml"
    definition.write_bytes(data.read_bytes())
    common = (recap(tmp_path, row()), "--edition", definition, "--on", "2024-12-20")
    content = written(*common, "--participant", FIRST)
    assert (content["edition"], content["verdict"]) == (EDITION, "passed")
    refused = pka("explain", *common, "--participant", FIRST, "-o", definition)
    assert (refused.status, definition.read_bytes()) == (2, data.read_bytes())

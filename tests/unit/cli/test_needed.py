"""`pka needed`: what a participant still needs, in words or as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.commands import FIRST, HEADER, RULES, SECOND, THIRD, pka, recap, row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a recap of somebody with two scores missing, and of two who are refused."""
    return recap(
        tmp_path,
        row(FIRST, "Peserta Satu", scores="84;86;83;;"),
        row(SECOND, "Peserta Dua", scores="84;86;83;85;70", remedial="sikap=90"),
        row(THIRD, "Peserta Tiga", scores="84;86;83;85;101"),
    )


def written(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    content: dict[str, Any] = json.loads(pka("needed", *arguments, "--format", "json").stdout)
    return content


def test_text(file: Path) -> None:
    """Without a target it is what it takes to pass, in Indonesian unless asked otherwise."""
    ran = pka("needed", file, *RULES, "--participant", FIRST)
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith("YANG MASIH DIPERLUKAN\n")
    assert "Semua nilai yang kosong sama tinggi: paling rendah 70,01." in ran.stdout
    english = pka("needed", file, *RULES, "--participant", FIRST, "--lang", "en").stdout
    assert "All missing scores equally high: at least 70.01." in english


def test_faults_of_the_file_are_told_beside_it(tmp_path: Path) -> None:
    """The answer is given, and the status is that of a faulty file."""
    twice = recap(tmp_path, row(FIRST), header=f"{HEADER};Sikap dan Perilaku")
    ran = pka("needed", twice, *RULES, "--participant", FIRST, "--lang", "en")
    assert ran.status == 1
    assert ran.stderr != ""


@pytest.mark.parametrize(
    ("target", "common"),
    [("passed", "70.01"), ("memuaskan", "75.61"), ("Memuaskan", "75.61"), ("85", "85.59")],
)
def test_target(file: Path, target: str, common: str) -> None:
    """A verdict, a band by code or label, or a score."""
    content = written(file, *RULES, "--participant", FIRST, "--target", target)
    assert {one["score"] for one in content["common"]} == {common}
    assert content["faults"] == []


def test_component_and_others(file: Path) -> None:
    """One component may be asked about, and the others be given a value."""
    asked = ("--participant", FIRST, "--target", "baik", "--component", "sikap")
    content = written(file, *RULES, *asked)
    assert [one["others_highest"] for one in content["alone"]] == ["70.01"]
    content = written(file, *RULES, "--participant", FIRST, "--target", "85", "--others", "80")
    assert [one["others_given"] for one in content["alone"]] == ["89.32", "93.98"]


def test_refused_row_is_told(file: Path) -> None:
    """Nothing is needed of somebody whose record cannot be decided."""
    ran = pka("needed", file, *RULES, "--participant", THIRD, "--lang", "en")
    assert (ran.status, ran.stdout) == (1, "")
    assert ran.stderr.count("PKA835 out-of-range") == 1
    ran = pka("needed", file, *RULES, "--participant", SECOND, "--lang", "en")
    assert (ran.status, ran.stdout) == (1, "")
    assert ran.stderr.count("PKA708 remedial-above-cap") == 1


def test_unknown_participant(file: Path) -> None:
    """The command cannot run."""
    ran = pka("needed", file, *RULES, "--participant", "190009999999999999", "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert "there is no participant '190009999999999999' among 3 rows" in ran.stderr


def test_unknown_target(file: Path) -> None:
    """What is known is listed."""
    ran = pka(
        "needed", file, *RULES, "--participant", FIRST, "--target", "memuaskn", "--lang", "en"
    )
    assert ran.status == 2
    assert "there is no target 'memuaskn'; did you mean 'memuaskan'?" in ran.stderr


@pytest.mark.parametrize(
    ("options", "indonesian", "english"),
    [
        pytest.param(("--target", ""), "tidak ada sasaran ''", "there is no target ''", id="blank"),
        pytest.param(
            ("--target", "nan"), "tidak ada sasaran 'nan'", "there is no target 'nan'", id="nan"
        ),
        pytest.param(
            ("--target", "1e999"),
            "--target '1e999' bukan nilai",
            "--target '1e999' is no score; write all its digits",
            id="exponent",
        ),
        pytest.param(
            ("--target", "80,5"),
            "dengan titik desimal, misalnya 80.5",
            "with a decimal point, such as 80.5",
            id="comma",
        ),
        pytest.param(
            ("--others", "tinggi"),
            "--others 'tinggi' bukan nilai",
            "--others 'tinggi' is no score",
            id="others-no-number",
        ),
        pytest.param(
            ("--others", "80.001"),
            "nilai --others 80.001 tidak ada pada skala",
            "its scale goes from 0 to 100 by 0.01",
            id="others-off-the-grid",
        ),
        pytest.param(
            ("--component", "implementas", "--target", "80"),
            "tidak ada komponen 'implementas'; mungkin maksudnya 'implementasi'?",
            "there is no component 'implementas'; did you mean 'implementasi'?",
            id="unknown-component",
        ),
        pytest.param(
            ("--component", "sikap"),
            "--target KUALIFIKASI atau --target NILAI",
            "--target BAND or --target VALUE",
            id="verdict-of-a-component",
        ),
    ],
)
def test_what_cannot_be_asked(
    file: Path, options: tuple[str, ...], indonesian: str, english: str
) -> None:
    """One message says why in the language asked for, and the status is 2."""
    for lang, message in (("id", indonesian), ("en", english)):
        ran = pka("needed", file, *RULES, "--participant", FIRST, *options, "--lang", lang)
        assert (ran.status, ran.stdout) == (2, "")
        assert message in ran.stderr


def test_out_of_reach_is_an_answer(file: Path) -> None:
    """A score that no scale has is out of reach, which is no fault."""
    ran = pka("needed", file, *RULES, "--participant", FIRST, "--target", "101", "--lang", "en")
    assert (ran.status, "Out of reach of the missing scores" in ran.stdout) == (0, True)


def test_output_goes_to_a_file(file: Path, tmp_path: Path) -> None:
    """And not over the recap."""
    out = tmp_path / "hasil.txt"
    ran = pka("needed", file, *RULES, "--participant", FIRST, "-o", out)
    assert ran.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("YANG MASIH DIPERLUKAN\n")
    assert pka("needed", file, *RULES, "--participant", FIRST, "-o", file).status == 2

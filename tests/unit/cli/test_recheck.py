"""`pka recheck`."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.commands import EDITION, FIRST, RULES, SECOND, in_a_process, pka, recap, row

THIRD_ROW = row("12345", scores="84;86;83;85;88")


def evaluated(folder: Path, *rows: str, options: tuple[str, ...] = ()) -> tuple[Path, Any]:
    """Evaluate a recap to JSON; return the file and its content."""
    output = folder / "hasil.json"
    rows = rows or (row(), row(SECOND, scores="84;86;83;85;66"))
    pka("evaluate", recap(folder, *rows), *RULES, *options, "--format", "json", "-o", output)
    return output, json.loads(output.read_text(encoding="utf-8"))


def rewritten(file: Path, content: object) -> Path:
    """Write changed content in place of what was stored."""
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_all_are_confirmed(tmp_path: Path) -> None:
    """What was decided a moment ago is decided so again, under any setting."""
    file, _ = evaluated(tmp_path, options=("--set", "several_weak_aspects=failed"))
    ran = pka("recheck", file)
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout == "2 putusan tersimpan: sama 2, berbeda 0, tidak dapat diperiksa 0\n"


def test_decided_otherwise(tmp_path: Path) -> None:
    """A stored verdict that is another today is listed with the reason, and the status is 1."""
    file, content = evaluated(tmp_path)
    content["participants"][1] |= {"verdict": "passed", "final": "99.00"}
    ran = pka("recheck", rewritten(file, content), "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.splitlines() == [
        "2 stored outcomes: confirmed 1, decided otherwise 1, not checked 0",
        "",
        f"{SECOND} Peserta Contoh: decided otherwise (made by pka {version('pka')})",
        "  - verdict: passed → deferred",
        "  - final score: 99.00 → 80.90",
    ]


def test_rules_that_changed_since(tmp_path: Path) -> None:
    """A digest that is no longer that of the edition is said, though the decision is the same."""
    file, content = evaluated(tmp_path)
    ran = pka("recheck", rewritten(file, content | {"digest": "sha256:0", "version": None}))
    assert ran.status == 0
    assert f"{FIRST} Peserta Contoh: sama\n  - isi versi ketentuan {EDITION} berubah" in ran.stdout


def test_own_editions(tmp_path: Path) -> None:
    """An outcome under a definition file needs that file again."""
    shown = json.loads(pka("show", EDITION, "--format", "json").stdout)["definition"]
    own = tmp_path / "sendiri.json"
    own.write_text(json.dumps(shown | {"id": "sendiri"}), encoding="utf-8")
    output = tmp_path / "hasil.json"
    rules = ("--edition", own, "--on", "2024-12-20")
    pka("evaluate", recap(tmp_path, row()), *rules, "--format", "json", "-o", output)
    without = pka("recheck", output, "--lang", "en")
    assert (without.status, "'sendiri' is not known" in without.stdout) == (1, True)
    assert pka("recheck", output, "--edition", own).status == 0


def test_rows_refused_then(tmp_path: Path) -> None:
    """They are listed as not checked, and are no fault of the receipts."""
    file, content = evaluated(tmp_path, row(), THIRD_ROW)
    assert content["participants"][1]["verdict"] is None
    ran = pka("recheck", file, "--lang", "en")
    assert ran.status == 0
    assert ran.stdout.splitlines()[0].endswith("confirmed 1, decided otherwise 0, not checked 1")


def test_what_explain_wrote(tmp_path: Path) -> None:
    """One outcome is a receipt as well."""
    told = pka(
        "explain", recap(tmp_path, row()), *RULES, "--participant", FIRST, "--format", "json"
    )
    file = tmp_path / "satu.json"
    file.write_text(told.stdout, encoding="utf-8")
    assert json.loads(told.stdout)["version"] == version("pka")
    assert pka("recheck", file).stdout.startswith("1 putusan tersimpan: sama 1,")


def test_json(tmp_path: Path) -> None:
    """For programs: each receipt with its state, both verdicts and the reasons."""
    file, content = evaluated(tmp_path)
    content["participants"][0]["verdict"] = "failed"
    content["participants"][1]["record"] = None
    ran = pka("recheck", rewritten(file, content), "--format", "json")
    told = json.loads(ran.stdout)
    assert ran.status == 1
    assert told["receipts"][0] == {
        "id": FIRST,
        "name": "Peserta Contoh",
        "state": "otherwise",
        "stored": "failed",
        "today": "passed",
        "version": version("pka"),
        "reasons": [
            {
                "code": "decision-differs",
                "subject": "verdict",
                "message": "putusan: failed → passed",
            }
        ],
    }
    assert (told["receipts"][1]["state"], told["receipts"][1]["today"]) == ("not_checked", None)
    assert told["summary"] == {"confirmed": 0, "otherwise": 1, "not_checked": 1}
    assert (told["version"], told["faults"]) == (version("pka"), [])


def test_a_verdict_under_another_name(tmp_path: Path) -> None:
    """Whoever puts a NIP of somebody else on a good verdict is found out."""
    file, content = evaluated(tmp_path)
    content["participants"][0]["id"] = SECOND
    ran = pka("recheck", rewritten(file, content), "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.splitlines()[2:] == [
        f"{SECOND} Peserta Contoh: decided otherwise (made by pka {version('pka')})",
        f"  - participant: {SECOND} → {FIRST}",
    ]


def test_entries_without_a_name_have_a_number(tmp_path: Path) -> None:
    """What is no receipt is named by its place in the list."""
    ran = pka("recheck", rewritten(tmp_path / "daftar.json", [[], 7]), "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.splitlines()[5:] == ["#2: not checked", "  - 7 is no stored outcome"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(
            {"on": "2024-13-45"},
            "hari keputusan '2024-13-45' tidak ada dalam kalender: bulan dari 01 sampai 12; ",
            id="day",
        ),
        pytest.param(
            {"settings": {"cuti": "dihitung"}},
            "pengaturan cuti = 'dihitung' tidak ada lagi (yang dikenal: several_weak_aspects, ",
            id="setting",
        ),
    ],
)
def test_messages_are_in_the_language(change: dict[str, Any], message: str, tmp_path: Path) -> None:
    """What cannot be read is told in Indonesian."""
    file, content = evaluated(tmp_path)
    ran = pka("recheck", rewritten(file, content | change))
    assert (ran.status, ran.stdout.count(f"  - {message}")) == (1, 2)


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_file_without_receipts(format_: str, tmp_path: Path) -> None:
    """What holds none is a fault of the file, on standard error and among the faults."""
    file = rewritten(tmp_path / "lain.json", {"a": 1})
    ran = pka("recheck", file, "--lang", "en", "--format", format_)
    assert ran.status == 1
    told = ran.stderr if format_ == "text" else json.loads(ran.stdout)["faults"][0]["message"]
    assert "the file holds no stored outcomes" in told


def test_to_a_file(tmp_path: Path) -> None:
    """The text goes into the file, and never over what is read."""
    file, _ = evaluated(tmp_path)
    output = tmp_path / "periksa.txt"
    assert pka("recheck", file, "-o", output).status == 0
    assert "sama 2" in output.read_text(encoding="utf-8")
    assert pka("recheck", file, "-o", file).status == 2


def test_it_is_a_command(tmp_path: Path) -> None:
    """The installed program knows it, and says what is not there."""
    ran = in_a_process("recheck", tmp_path / "tidak-ada.json", "--lang", "en")
    assert (ran.status, "there is no such file" in ran.stderr) == (2, True)

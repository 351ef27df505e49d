"""`pka diff`."""

import json
from pathlib import Path
from typing import Final

import pytest

from pka import editions
from tests.unit.cli.commands import EDITION, in_a_process, pka

DATA: Final = Path(editions.__file__).parent / "data" / f"{EDITION}.toml"


def changed(folder: Path, old: str, new: str, name: str = "kami.toml") -> Path:
    """Write the edition with one text exchanged and return where it is."""
    text = DATA.read_text(encoding="utf-8")
    assert old in text
    file = folder / name
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_an_edition_and_itself() -> None:
    """Nothing differs, and the status is 0."""
    ran = pka("diff", EDITION, EDITION, "--lang", "en")
    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1:] == ["Nothing differs."]


def test_an_edition_and_a_copy_of_its_file(tmp_path: Path) -> None:
    """Layout and comments say nothing."""
    copy = changed(tmp_path, "\n[programme]\n", "\n# program\n\n[programme]\n")
    assert pka("diff", EDITION, copy).status == 0


def test_text(tmp_path: Path) -> None:
    """What differs is told, and the status is 1."""
    ran = pka("diff", EDITION, changed(tmp_path, "minutes_per_hour = 45", "minutes_per_hour = 60"))
    assert (ran.status, ran.stderr) == (1, "")
    assert ran.stdout.splitlines() == [
        f"{EDITION}, revisi 1 → {EDITION}, revisi 1",
        "",
        "Dasar:",
        f"  - versi ketentuan {EDITION}: berubah; `minutes_per_hour`: 45 → 60",
    ]


def test_rules_with_faults_can_be_compared(tmp_path: Path) -> None:
    """Whoever looks for a mistake sees what it changed, though nothing may be decided on it."""
    file = changed(tmp_path, "weights_total = 100", "weights_total = 90")
    ran = pka("diff", EDITION, file, "--lang", "en")
    assert ran.status == 1
    assert ran.stdout.splitlines()[-1] == "  - scoring scheme: changed; `weights_total`: 100 → 90"


def test_sources_may_be_left_out(tmp_path: Path) -> None:
    """Another page is then no difference."""
    file = changed(tmp_path, 'page = "103-107"', 'page = "103"')
    assert pka("diff", EDITION, file).status == 1
    assert pka("diff", EDITION, file, "--without-sources").status == 0


def test_markdown(tmp_path: Path) -> None:
    """It can go into a pull request, or into a file."""
    file, output = changed(tmp_path, "revision = 1", "revision = 2"), tmp_path / "beda.md"
    ran = pka("diff", EDITION, file, "--format", "markdown", "--lang", "en", "-o", output)
    assert (ran.status, ran.stdout) == (1, "")
    assert output.read_text(encoding="utf-8").splitlines() == [
        f"# {EDITION}, revision 1 → {EDITION}, revision 2",
        "",
        "## Basis",
        "",
        f"- edition {EDITION}: changed; `revision`: 1 → 2",
    ]


def test_json(tmp_path: Path) -> None:
    """The same for programs, with hours as stated and as computed."""
    file = changed(tmp_path, "stated_hours = 908", "stated_hours = 910")
    ran = pka("diff", EDITION, file, "--format", "json", "--lang", "en")
    content = json.loads(ran.stdout)
    assert (ran.status, content["changes"], content["orders"]) == (1, [], [])
    assert content["hours"] == [
        {
            "axis": "total",
            "before": None,
            "after": None,
            "stated": {"before": "908", "after": "910"},
            "computed": {"before": "908", "after": "908"},
            "message": "total of hours: stated 908 JP → 910 JP; computed 908 JP",
        }
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("format = 1\nid = 3\n", "pka validate", id="not-readable"),
        pytest.param("format = 1\n[", "this is not TOML", id="no-toml"),
    ],
)
def test_what_cannot_be_read(text: str, message: str, tmp_path: Path) -> None:
    """One message says why, and the status is 2."""
    file = tmp_path / "rusak.toml"
    file.write_text(text, encoding="utf-8")
    ran = pka("diff", EDITION, file, "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert message in ran.stderr


def test_what_cannot_be_found(tmp_path: Path) -> None:
    """A misspelt id, and a file that by its name is no definition."""
    ran = pka("diff", "pka-2023-blend", EDITION, "--lang", "en")
    assert (ran.status, "did you mean" in ran.stderr) == (2, True)
    (tmp_path / "rekap.csv").write_text("x", encoding="utf-8")
    ran = pka("diff", EDITION, tmp_path / "rekap.csv", "--lang", "en")
    assert (ran.status, "a definition is a .toml or .json file" in ran.stderr) == (2, True)


def test_neither_file_is_written_over(tmp_path: Path) -> None:
    """The output may not be one of the inputs."""
    file = changed(tmp_path, "revision = 1", "revision = 2")
    ran = pka("diff", EDITION, file, "-o", file, "--lang", "en")
    assert (ran.status, "not written over" in ran.stderr) == (2, True)


def test_it_is_a_command() -> None:
    """The installed program knows it."""
    assert in_a_process("diff", EDITION, EDITION).status == 0

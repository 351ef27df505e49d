"""The short programs of `examples/` run from any folder and print what the rules give."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMS = sorted(path.name for path in EXAMPLES.glob("*.py"))
LONGEST = 30


def run(program: str, folder: Path) -> list[str]:
    """Run a program in a folder and return the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / program)],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(folder.iterdir()) == []
    return done.stdout.splitlines()


def test_decide_one(tmp_path: Path) -> None:
    """A missing score leaves the verdict open; with it, 70.00 in one aspect defers."""
    lines = run("decide_one.py", tmp_path)
    assert lines[:2] == [
        "in_progress | possible: failed, deferred",
        "deferred | 80.15 | Memuaskan",
    ]
    assert "- aspect-weak sikap" in lines
    # The explanation in Indonesian, in which decimals have a comma.
    assert any("80,15" in line for line in lines)


def test_decide_cohort(tmp_path: Path) -> None:
    """The recap gives counts, the best three, and the weak aspect of everyone deferred."""
    assert run("decide_cohort.py", tmp_path) == [
        "passed: 22",
        "deferred: 5",
        "failed: 8",
        "withdrawn: 3",
        "in_progress: 2",
        "1. Ñ. Dőmèñgo Contoh, 94.5",
        "1. Peserta Contoh Tiga, 94.5",
        "3. Peserta Contoh Empat, 93.8",
        "deferred: Peserta Contoh Sebelas (sikap)",
        "deferred: Peserta Contoh Empat Belas (rancangan)",
        "deferred: Peserta Contoh Lima Belas (akademik, rancangan)",
        "deferred: Peserta Contoh Enam Belas (akademik)",
        "deferred: Peserta Contoh Tiga Puluh Satu (sikap)",
    ]


def test_embed_in_your_system(tmp_path: Path) -> None:
    """Exact values and blanks of a database are decided, stored and reloaded unchanged."""
    assert run("embed_in_your_system.py", tmp_path) == [
        "190001011900011001 failed | same record after reload: True",
        "190002021900021002 in_progress | same record after reload: True",
    ]


def test_every_program_is_tested() -> None:
    """No program lies beside these tests without one of them running it."""
    tested = {f"{name.removeprefix('test_')}.py" for name in globals() if name.startswith("test_")}
    assert set(PROGRAMS) <= tested


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_are_short(program: str) -> None:
    """A program that shows something fits on one screen."""
    lines = (EXAMPLES / program).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST

"""The program as a whole: its version, its help, and what it says without its extra."""

import importlib
import re
import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from pka.cli import main
from pka.cli.app import app
from tests.unit.cli.commands import in_a_process, pka

BLOCKED = """
import sys
sys.modules[{package!r}] = None
from pka.cli import main
main()
"""
BROKEN = """
import sys
sys.modules["pka.prose"] = None
from pka.cli import main
main()
"""


def python(code: str) -> "subprocess.CompletedProcess[str]":
    """Run code in an interpreter of its own."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("package", ["click", "rich"])
def test_without_the_extra_it_is_said_what_to_install(package: str) -> None:
    """No traceback: the package that is missing, and the command that brings it."""
    done = python(BLOCKED.format(package=package))
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        rf"{package} belum terpasang; jalankan: pip install 'pka\[cli\]'\n"
        rf"{package} is not installed; run: pip install 'pka\[cli\]'\n",
        done.stderr,
    )


def test_other_missing_modules_are_not_the_extra() -> None:
    """What is broken otherwise is not explained away."""
    done = python(BROKEN)
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr
    assert "pip install" not in done.stderr


def test_missing_extra_in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same, where a program calls `main` itself."""
    monkeypatch.delitem(sys.modules, "pka.cli.app")
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "click belum terpasang; jalankan: pip install 'pka[cli]'\n"
        "click is not installed; run: pip install 'pka[cli]'\n"
    )


def test_broken_installation_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of our own that is missing is not the extra."""
    monkeypatch.setitem(sys.modules, "pka.cli.app", None)
    with pytest.raises(ModuleNotFoundError, match=r"pka\.cli\.app"):
        main()


def test_main_runs_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the extra there, `main` is the program."""
    monkeypatch.setattr(sys, "argv", ["pka", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().out) == (0, f"pka, version {version('pka')}\n")


def test_the_package_runs_as_a_module() -> None:
    """`python -m pka` is the program, where its folder is not on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "pka", "--version"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"pka, version {version('pka')}\n")


def test_importing_the_module_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Only as a program does it start."""
    assert importlib.import_module("pka.__main__").main is main
    assert capsys.readouterr().out == ""


def test_version() -> None:
    """The version is that of the installed package."""
    assert in_a_process("--version").stdout == f"pka, version {version('pka')}\n"


def test_help_names_the_statuses() -> None:
    """Whoever calls pka from a script finds the statuses in the help."""
    assert "Exit status: 0" in pka("-h").stdout


@pytest.mark.parametrize("name", sorted(app.commands))
def test_each_option_has_a_help(name: str) -> None:
    """No option is left to guessing, and none speaks in more than two sentences."""
    command = app.commands[name]
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []
    assert [option.name for option in options if (option.help or "").count(". ") > 1] == []
    assert command.help


def test_unknown_command() -> None:
    """It is misuse, with the usage."""
    assert pka("evalute").status == 2

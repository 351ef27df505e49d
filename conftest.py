"""Run the documentation: every Python block and every `pka` command in it, with its output."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT: Final = Path(__file__).parent
_PROMPT: Final = "$ "
_ECHO_STATUS: Final = "echo $?"
_SHELL: Final = {"|", "<", ">", ">>", "&", "&&", ";"}


def _run(command: str) -> tuple[int, str]:
    """Run one `pka` command line as a reader would, from the root of the repository."""
    program, *arguments = shlex.split(command)
    # Whoever reads the page sees what a pipe sees: 80 columns and no colour.
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _without_trailing_spaces(text: str) -> str:
    """Strip what editors strip from a page: spaces at line ends, empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")


def _matches(expected: str, actual: str) -> bool:
    """Compare exactly, but let a line `...` stand for any number of lines."""
    # Each line brings its own line end, so that `...` can stand for no line at all.
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in expected.split("\n")
    )
    return re.fullmatch(pattern, actual + "\n") is not None


def _steps(block: str) -> list[tuple[str, str]]:
    r"""Split a console block into commands and outputs; a trailing `\` continues a command."""
    steps: list[tuple[str, str]] = []
    for part in re.split(rf"^{re.escape(_PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.replace("\\\n", " ").partition("\n")
        steps.append((command.strip(), output))
    return steps


def evaluate_console(example: Example) -> str | None:
    """Run the `pka` commands of a console block; return the first difference, if any."""
    block = str(example.parsed)
    if not block.startswith(f"{_PROMPT}pka "):
        return None
    status = 0
    for command, output in _steps(block):
        if command == _ECHO_STATUS:
            actual = str(status)
        elif command.startswith("pka ") and not _SHELL & set(shlex.split(command)):
            status, actual = _run(command)
        else:
            return f"a block that starts with pka has only `pka …` and `{_ECHO_STATUS}`: {command}"
        expected, actual = map(_without_trailing_spaces, (output, actual))
        if not _matches(expected, actual):
            return f"$ {command}\nexpected:\n{expected}\n\nactual (status {status}):\n{actual}"
    return None


# Python blocks read and write beside the README, wherever pytest was started.
_at_root: Final = contextlib.chdir(ROOT)

pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=evaluate_console),
    ],
    path=str(ROOT),
    # `**` in a pattern is one level here, so each depth is named.
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=lambda _namespace: _at_root.__enter__(),
    teardown=lambda _namespace: _at_root.__exit__(None, None, None),
).pytest()

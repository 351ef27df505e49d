"""`pka validate --fix` and `--diff`: mending what can be mended without asking anybody."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from pka.adapters.fixing import Fixed, fixed
from pka.cli.output import replace_file, visible
from pka.cli.rule_choice import Choice
from pka.text import Language

__all__ = ["diff_text", "fix_options", "mend"]

_CommandT = TypeVar("_CommandT", bound=Callable[..., None])


def fix_options(command: _CommandT) -> _CommandT:
    """Add `--fix` and `--diff`."""
    show = click.option(
        "--diff",
        "show_diff",
        is_flag=True,
        help="Show what --fix would change, as a unified diff, and write nothing. Exit status 1: "
        "something would change.",
    )
    fix = click.option(
        "--fix",
        "do_fix",
        is_flag=True,
        help="Mend TOML files where nobody needs to be asked, then report what is left.",
    )
    return fix(show(command))


def mend(files: Iterable[tuple[Path, bytes]], chosen: Choice, lang: Language) -> None:
    """Mend files in place, each whole or not at all, and tell on standard error what was done."""
    for file, data in files:
        done = _fixed(file, data, chosen)
        if done.data != data:
            replace_file(done.data, file)
        for fault in done.mended:
            told = fault.fix.message.in_(lang) if fault.fix else ""
            line = f"{fault.location}: {fault.code} {fault.name}: {told}"
            click.echo(visible(line), err=True)


def diff_text(files: Iterable[tuple[Path, bytes]], chosen: Choice) -> str:
    """Return what mending would change, as one unified diff; empty where nothing would."""
    return "".join(
        line
        for file, data in files
        for line in _unified(file, data, _fixed(file, data, chosen).data)
    )


def _fixed(file: Path, data: bytes, chosen: Choice) -> Fixed:
    name = str(file)
    return fixed(data, file=name, folder=file.parent, among=lambda report: chosen.of(report, name))


def _unified(file: Path, before: bytes, after: bytes) -> Iterator[str]:
    if before == after:
        return
    name = visible(str(file))
    one, two = (_lines(side.decode()) for side in (before, after))
    for line in difflib.unified_diff(one, two, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    # Only line feeds end lines, as in every program that applies a diff; `splitlines` knows more.
    return re.findall(r"[^\n]*\n|[^\n]+", text)

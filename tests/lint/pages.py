"""The pages of the linter, as data: what they show, and the definitions that they stand for."""

import re
import tomllib
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.several import validate_together
from pka.diagnostic import Diagnostic

ROOT: Final = Path(__file__).parents[2]
REFERENCE: Final = ROOT / "docs" / "reference"
PAGES: Final = REFERENCE / "lint"
#: The line between two definitions of one block.
ANOTHER: Final = "# Another definition beside it:\n"
_HEADER: Final = re.compile(r"^\[\[?([A-Za-z_]+)", re.MULTILINE)
_KEY: Final = re.compile(r"^([A-Za-z_]+) *=", re.MULTILINE)
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@final
@attrs.frozen
class Assembled:
    """A whole definition made of a block and the base."""

    text: str
    #: Number of lines before the block.
    before: int


def _parts(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Split a definition into its root keys, one line each, and its tables, each by its name."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    root = text[: starts[0]] if starts else text
    keys = [(name[1], line) for line in root.splitlines() if (name := _KEY.match(line))]
    ends = [*starts[1:], len(text)]
    tables = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    return keys, [(_HEADER.findall(table)[0], table) for table in tables]


def assemble(block: str) -> Assembled:
    """Complete a block with every part of the base that it does not name."""
    named = set(tomllib.loads(block))
    keys, tables = _parts((PAGES / "_base.toml").read_text(encoding="utf-8"))
    root = [line for name, line in keys if name not in named]
    rest = [table for name, table in tables if name not in named]
    return Assembled("\n".join([*root, block.rstrip(), *rest, ""]), len(root))


def blocks(page: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a page with their languages, in their order."""
    return [(language, content) for language, content in _BLOCK.findall(page)]


@final
@attrs.frozen
class Found:
    """A fault of a block, with the definition in which it stands."""

    fault: Diagnostic
    text: str
    #: Number of lines of that definition before those of the block.
    before: int

    def __str__(self) -> str:
        """Return `line:column: CODE name: message`, lines counted within the block."""
        place, fault = self.fault.location, self.fault
        return (
            f"{(place.line or 0) - self.before}:{place.column}: "
            f"{fault.code} {fault.name}: {fault.message.en}"
        )


def faults_of(block: str, folder: Path) -> list[Found]:
    """Validate what a block stands for; one with `ANOTHER` in it stands for several."""
    texts: dict[str, tuple[str, int]] = {}
    lines = 0
    for number, part in enumerate(block.split(ANOTHER)):
        whole, path = assemble(part), folder / f"definition-{number}.toml"
        path.write_text(whole.text, encoding="utf-8")
        texts[str(path)] = whole.text, whole.before - lines
        lines += part.count("\n") + 1
    report = validate_together(texts)
    return [Found(fault, *texts[str(fault.location.file)]) for fault in report]


def found_in(block: str, folder: Path) -> list[str]:
    """Validate what a block stands for; list `line:column: CODE name: message`."""
    return [str(found) for found in faults_of(block, folder)]


def table_rows(page: str) -> list[tuple[str, ...]]:
    """Return the cells of every row of the tables of a page, headers left out."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if row[0].startswith("PKA")]

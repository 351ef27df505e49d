"""The pages of the rules, which ship with the library so that it can explain what it finds.

A page is Markdown in `docs/reference/lint`; what it says in Indonesian stands there in paragraphs
that begin with `Indonesian:`.
"""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.suppressions import CODES as SUPPRESSIONS
from pka.codec.problems import CODES as READING
from pka.diagnostic import Severity
from pka.linter import RULES
from pka.text import Language, Text

__all__ = ["FOLDERS", "RulePage", "rule_page"]

#: Where the pages lie: in an installed copy, and in a copy of the repository.
FOLDERS: Final = (
    Path(__file__).parents[1] / "linter" / "pages",
    Path(__file__).parents[3] / "docs" / "reference" / "lint",
)
_ADDRESS: Final = "docs/reference/lint"
_OF_READING: Final = "reading"
_WARNINGS: Final = frozenset({"suppression-unused"})

_BLOCK: Final = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_INDONESIAN: Final = "Indonesian: "
_FINDS: Final = Text("Yang ditemukan", "What it finds")
_WHY: Final = Text("Mengapa penting", "Why it matters")
_BAD: Final = Text("Definisi yang salah", "A bad definition")
_SAID: Final = Text("Kata `pka validate`", "`pka validate` says")
_GOOD: Final = Text("Definisi yang benar", "A good one")
_EXAMPLE: Final = Text("Contoh", "Example")
_FIX: Final = Text("Perbaikan", "Fix")
_LEVEL: Final = {
    Severity.ERROR: Text("kesalahan", "error"),
    Severity.WARNING: Text("peringatan", "warning"),
}


@final
@attrs.frozen(kw_only=True)
class RulePage:
    """What a page says about one rule."""

    code: str
    name: str
    severity: Severity
    summary: Text
    #: What is found, in full.
    finds: Text
    #: Paragraphs with their headings, such as why it matters.
    paragraphs: tuple[tuple[Text, Text], ...]
    #: Examples with their headings, as they stand in a definition.
    examples: tuple[tuple[Text, str], ...]
    #: Where the page stands in the repository.
    address: str

    def text(self, lang: Language) -> str:
        """Return the page as plain text."""
        lines = [f"{self.code} {self.name} ({_LEVEL[self.severity].in_(lang)})", ""]
        lines += [self.summary.in_(lang), ""]
        for heading, paragraph in self.paragraphs:
            lines += [heading.in_(lang), "", textwrap.indent(paragraph.in_(lang), "  "), ""]
        for heading, example in self.examples:
            lines += [heading.in_(lang).replace("`", ""), "", textwrap.indent(example, "    "), ""]
        return "\n".join(lines[:-1])

    def markdown(self, lang: Language) -> str:
        """Return the page as Markdown, without its links."""
        parts = [f"# {self.code} {self.name}", self.summary.in_(lang)]
        for heading, paragraph in self.paragraphs:
            parts += [f"## {heading.in_(lang)}", paragraph.in_(lang)]
        for heading, example in self.examples:
            parts += [f"## {heading.in_(lang)}", f"```toml\n{example}\n```"]
        return "\n\n".join(parts)


@cache
def rule_page(name: str) -> RulePage:
    """Return what the page of a rule, or of a fault of reading, says.

    Args:
        name: its name; `pka.linter.RULES` lists the rules.

    Raises:
        KeyError: if there is no such rule.
    """
    return _of_rule(name) if name in RULES else _of_reading(name)


def _page(name: str) -> str:
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def _of_rule(name: str) -> RulePage:
    rule, page = RULES[name], _page(name)
    sections = {
        part.partition("\n")[0]: part for part in re.split(r"^## ", page, flags=re.MULTILINE)
    }
    finds, why = (_both(sections[heading.en]) for heading in (_FINDS, _WHY))
    bad, said, good = (block.rstrip("\n") for block in _BLOCK.findall(page))
    return RulePage(
        code=rule.code,
        name=name,
        severity=rule.severity,
        summary=rule.summary,
        finds=finds,
        paragraphs=((_FINDS, finds), (_WHY, why)),
        examples=((_BAD, bad), (_SAID, said), (_GOOD, good)),
        address=f"{_ADDRESS}/{name}.md",
    )


def _both(section: str) -> Text:
    """Return a section without its heading; where it has no Indonesian, English in its place."""
    paragraphs = _LINK.sub(r"\1", section.partition("\n")[2]).strip().split("\n\n")
    ours = [part.removeprefix(_INDONESIAN) for part in paragraphs if part.startswith(_INDONESIAN)]
    english = "\n\n".join(part for part in paragraphs if not part.startswith(_INDONESIAN))
    return Text("\n\n".join(ours) or english, english)


def _of_reading(name: str) -> RulePage:
    """Return a row of the table of the faults of reading, and the line that translates it."""
    code = (READING | SUPPRESSIONS)[name]
    page = _LINK.sub(r"\1", _page(_OF_READING))
    [cells] = [line.strip("|").split("|") for line in page.split("\n") if f"| {code} |" in line]
    meaning, example, fix = (cell.strip() for cell in cells[2:])
    # What has no Indonesian line yet is told in English in its place.
    [(meaning_id, fix_id), *_] = [
        *re.findall(rf"^- `{code} {name}`: (.*?) Perbaikan: (.*)$", page, flags=re.MULTILINE),
        (meaning, fix),
    ]
    finds = Text(meaning_id, meaning)
    return RulePage(
        code=code,
        name=name,
        severity=Severity.WARNING if name in _WARNINGS else Severity.ERROR,
        summary=finds,
        finds=finds,
        paragraphs=((_FIX, Text(fix_id, fix)),),
        examples=((_EXAMPLE, example.strip("`")),),
        address=f"{_ADDRESS}/{_OF_READING}.md",
    )

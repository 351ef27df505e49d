"""Sections of indented lines, written as plain text of a fixed width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final, final

import attrs

__all__ = ["Line", "Section", "render"]

_WIDTH: Final = 80
_INDENT: Final = "  "


@final
@attrs.frozen
class Line:
    """One statement and how deep it stands."""

    text: str
    depth: int = 0


def _lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(lines)


@final
@attrs.frozen
class Section:
    """A heading with its statements."""

    title: str
    lines: tuple[Line, ...] = attrs.field(converter=_lines)


def _clean(text: str) -> str:
    """Replace what a terminal would obey instead of show; names and ids come from files."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _wrapped(line: Line) -> str:
    indent = _INDENT * (line.depth + 1)
    return textwrap.fill(
        _clean(line.text),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def render(title: str, sections: Iterable[Section], last: str) -> str:
    """Return the sections under a title, each with its heading, and a last line that is not cut.

    Sections without lines are left out.
    """
    blocks = [title]
    blocks += [
        "\n".join([section.title.upper(), *(_wrapped(line) for line in section.lines)])
        for section in sections
        if section.lines
    ]
    return "\n\n".join([*blocks, last]) + "\n"

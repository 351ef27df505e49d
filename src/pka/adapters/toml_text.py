"""The text of a TOML document as a row of characters: stretches of it, its headers, its lines."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, final

import attrs

from pka.adapters.toml_positions import STRING, Positions
from pka.diagnostic import Edit

__all__ = ["Header", "Stretch", "TomlText", "edited", "exchanged"]

#: Offset of the first character, and the one behind the last.
Stretch = tuple[int, int]

_HEADER: Final = re.compile(r"^[ \t]*\[\[?([^\n]*)", re.MULTILINE)
_TOKEN: Final = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_STRINGS: Final = re.compile(STRING, re.VERBOSE | re.DOTALL)


@final
@attrs.frozen(kw_only=True)
class Header:
    """A line that looks like a header; only inside a string of several lines it is none."""

    #: Offset of the start of its line.
    start: int
    #: The keys of its path, without quotes.
    names: tuple[str, ...]
    #: Where each of them is written.
    stretches: tuple[Stretch, ...]


@final
@attrs.frozen(kw_only=True, eq=False)
class TomlText:
    """A document and where its lines start."""

    text: str
    places: Positions

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offsets at which the lines start."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    @cached_property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        """Every line that looks like a header, in the order of the text."""
        made = []
        for found in _HEADER.finditer(self.text):
            tokens = tuple(_tokens(self.text, found.start(1)))
            made.append(
                Header(
                    start=found.start(),
                    names=tuple(token.strip("\"'") for token, _ in tokens),
                    stretches=tuple(stretch for _, stretch in tokens),
                )
            )
        return tuple(made)

    @cached_property
    def in_headers(self) -> dict[tuple[str, ...], list[Stretch]]:
        """Where the last key of a path is written in headers, by the path."""
        found: dict[tuple[str, ...], list[Stretch]] = defaultdict(list)
        for header in self.headers:
            for length, stretch in enumerate(header.stretches, start=1):
                found[header.names[:length]].append(stretch)
        return dict(found)

    def headers_after(self, offset: int) -> Iterator[Header]:
        """Yield the headers behind a place."""
        first = bisect.bisect_right(self.headers, offset, key=lambda header: header.start)
        return itertools.islice(self.headers, first, None)

    def value(self, pointer: str) -> Stretch | None:
        """Return where a value stands; of a table, its header."""
        span = self.places.span(pointer)
        return None if span is None else (self._offset(*span[0]), self._offset(*span[1]))

    def key(self, pointer: str) -> Stretch | None:
        """Return where a key stands."""
        span = self.places.span_key(pointer)
        return None if span is None else (self._offset(*span[0]), self._offset(*span[1]))

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    def line_start(self, offset: int) -> int:
        """Return where the line starts in which a character stands."""
        return self.starts[bisect.bisect_right(self.starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return where the line ends in which a character stands, its line feed included."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def edit(self, stretch: Stretch, text: str, file: str) -> Edit:
        """Return a stretch and what takes its place, by line and column."""
        (line, column), (end_line, end_column) = (self._position(end) for end in stretch)
        return Edit(
            file=file,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=text,
        )

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def has_comment(self, stretch: Stretch) -> bool:
        """Say whether there is a comment in a stretch that starts outside of strings."""
        return "#" in _STRINGS.sub("", self.text[stretch[0] : stretch[1]])


def _tokens(text: str, offset: int) -> Iterator[tuple[str, Stretch]]:
    while found := _TOKEN.match(text, offset):
        yield found[1], found.span(1)
        offset = found.end()
        if not found[2]:
            return


def exchanged(text: str, changes: Iterable[tuple[Stretch, str]]) -> str | None:
    """Return a text with some stretches exchanged; None where two of them overlap."""
    pieces: list[str] = []
    at = 0
    for (start, end), new in sorted(changes, key=lambda change: change[0]):
        if start < at:
            return None
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after some edits.

    Args:
        text: the text.
        edits: stretches that do not overlap.
    """
    starts = (0, *(found.end() for found in re.finditer("\n", text)))
    changes = [
        (
            (
                starts[edit.line - 1] + edit.column - 1,
                starts[edit.end_line - 1] + edit.end_column - 1,
            ),
            edit.text,
        )
        for edit in edits
    ]
    return exchanged(text, changes) or text

"""Lines and columns of what stands in a TOML document, which the standard reader drops.

The reader has accepted the text before anybody asks for places, so this scan judges
nothing: it follows strings, brackets and keys, and takes whatever else it meets as it comes.
It holds its own stack and numbers the nodes, so that neither depth nor length can hurt it:
one pass, no recursion, and no text on which it raises.
"""

from __future__ import annotations

import bisect
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, final

import attrs

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Mapping

__all__ = ["STRING", "Position", "Positions", "Span", "positions", "syntax_position"]

#: Line and column, both from 1; columns count characters.
Position = tuple[int, int]
#: Where something starts, and the place just behind its last character.
Span = tuple[Position, Position]

_BOM: Final = "\ufeff"
_ROOT: Final = 0
# Possessive throughout: what is read stays read, so that no text costs more than its length.
_BLANK: Final = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_SPACES: Final = re.compile(r"[ \t]*+")
_LINE_STRING: Final = r""" "(?:[^"\\\n]++|\\[^\n])*+"? | '[^'\n]*+'? """
_KEY: Final = re.compile(rf"""{_LINE_STRING} | [^\s=.,\#"'\[\]{{}}]++""", re.VERBOSE)
#: A string of any kind, for a pattern that is read with `VERBOSE` and `DOTALL`.
# A closing run of four or five quotes ends with the delimiter; the others are text.
STRING: Final = rf'''
    """(?:[^"\\]++|\\.|"(?!""))*+"{{0,5}}
    | \'\'\'(?:[^']++|'(?!''))*+'{{0,5}}
    | {_LINE_STRING}
    '''
_SCALAR: Final = re.compile(
    rf"""{STRING} | [^"',\#\r\n\[\]{{}}][^,\#\r\n\]}}]*+""", re.VERBOSE | re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)")
_ESCAPED: Final = MappingProxyType(
    {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
)
_LAST_CODE_POINT: Final = 0x10FFFF
_AT: Final = re.compile(r"\(at line ([0-9]{1,9}), column ([0-9]{1,9})\)\Z")
_AT_END: Final = "(at end of document)"


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Positions:
    """Where the keys and values of one document stand."""

    #: Number of the node below a node, by its key or index; the document itself is 0.
    _children: Mapping[tuple[int, str], int]
    #: Offset of the key of each node.
    _keys: tuple[int, ...]
    #: Offset of the value of each node.
    _values: tuple[int, ...]
    #: Offset behind the key of each node.
    _key_ends: tuple[int, ...]
    #: Offset behind the value of each node.
    _value_ends: tuple[int, ...]
    #: Offsets at which the lines start.
    _lines: tuple[int, ...]

    def _find(self, pointer: str) -> int | None:
        start, *tokens = pointer.split("/")
        node = None if start else _ROOT
        for token in tokens:
            if node is None:
                break
            name = token.replace("~1", "/").replace("~0", "~")
            node = self._children.get((node, name))
        return node

    def _position(self, offset: int) -> Position:
        line = bisect.bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def locate(self, pointer: str) -> Position | None:
        r"""Return where a value stands, or None where the document has no such value.

        A table is found at its header. One that a longer header or a dotted key made along
        the way is found at that header or key, until it has a header of its own.

        Args:
            pointer: a JSON pointer; `""` is the document.

        Examples:
            >>> positions("[[stages]]\nhours = 66").locate("/stages/0/hours")
            (2, 9)
        """
        span = self.span(pointer)
        return None if span is None else span[0]

    def locate_key(self, pointer: str) -> Position | None:
        r"""Return where a key stands, or None where the document has no such key.

        An element of an array has no key of its own: it is found at its value, and a table of
        an array of tables at the name in its header.

        Args:
            pointer: a JSON pointer; `""` is the document.

        Examples:
            >>> positions("[[stages]]\nhours = 66").locate_key("/stages/0/hours")
            (2, 1)
        """
        span = self.span_key(pointer)
        return None if span is None else span[0]

    def span(self, pointer: str) -> Span | None:
        r"""Return where a value starts and ends, or None where the document has no such value.

        Of a table that is its header. The document itself is a place without extent.

        Args:
            pointer: a JSON pointer; `""` is the document.

        Examples:
            >>> positions("[[stages]]\nhours = 66").span("/stages/0/hours")
            ((2, 9), (2, 11))
        """
        node = self._find(pointer)
        if node is None:
            return None
        return self._position(self._values[node]), self._position(self._value_ends[node])

    def span_key(self, pointer: str) -> Span | None:
        r"""Return where a key starts and ends, or None where the document has no such key.

        Args:
            pointer: a JSON pointer; `""` is the document.

        Examples:
            >>> positions("[[stages]]\nhours = 66").span_key("/stages/0/hours")
            ((2, 1), (2, 6))
        """
        node = self._find(pointer)
        if node is None or self._keys[node] == self._values[node]:
            return self.span(pointer)
        return self._position(self._keys[node]), self._position(self._key_ends[node])


def positions(text: str) -> Positions:
    """Find every key and value of a TOML document.

    Args:
        text: a document that the standard reader accepts. Of any other text, some places
            may be missing or wrong.
    """
    scan = _Scan(text)
    scan.run()
    # A byte order mark is part of the file, not of its first line.
    first = len(_BOM) if text.startswith(_BOM) else 0
    return Positions(
        children=MappingProxyType(scan.children),
        keys=tuple(scan.keys),
        values=tuple(scan.values),
        key_ends=tuple(scan.key_ends),
        value_ends=tuple(scan.value_ends),
        lines=(first, *(end.end() for end in re.finditer("\n", text))),
    )


def syntax_position(error: tomllib.TOMLDecodeError, text: str) -> Position | None:
    """Return the place that the standard reader names in its message.

    Args:
        error: what the reader raised.
        text: what it was reading.

    Returns:
        The place, or None where the message names none.
    """
    message = str(error)
    if message.endswith(_AT_END):
        return text.count("\n") + 1, len(text) - text.rfind("\n")
    found = _AT.search(message)
    return (int(found[1]), int(found[2])) if found else None


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    if len(code) == 1:
        return _ESCAPED.get(code, escape[0])
    number = int(code[1:], 16)
    return chr(number) if number <= _LAST_CODE_POINT else escape[0]


def _key_name(token: str) -> str:
    """Return the name that a bare or quoted key stands for."""
    if token[0] == '"':
        return _ESCAPE.sub(_unescaped, token[1:-1])
    return token[1:-1] if token[0] == "'" else token


#: Offset of the first character, and the one behind the last.
_Extent = tuple[int, int]


@final
@attrs.define(eq=False, repr=False)
class _Container:
    """An array or inline table whose end has not come yet."""

    node: int
    is_array: bool
    length: int = 0


@final
class _Scan:
    """One pass over a text: `at` only ever moves on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = len(_BOM) if text.startswith(_BOM) else 0
        self.children: dict[tuple[int, str], int] = {}
        self.keys = [self.at]
        self.values = [self.at]
        self.key_ends = [self.at]
        self.value_ends = [self.at]
        #: The table that the last header opened.
        self.table = _ROOT
        #: Number of tables and the last of them, for each array of tables.
        self.latest: dict[int, tuple[int, int]] = {}
        self.open: list[_Container] = []

    def run(self) -> None:
        """Read statements and elements until the text ends."""
        while character := self.skip(_BLANK):
            if not self.open:
                if character == "[":
                    self.header()
                else:
                    self.pair(self.table)
            elif character in "]}":
                self.at += 1
                self.value_ends[self.open.pop().node] = self.at
            elif (inner := self.open[-1]).is_array:
                here = self.at, self.at
                node = self.child(inner.node, str(inner.length), key=here, value=here)
                inner.length += 1
                self.value(node)
            else:
                self.pair(inner.node)

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Move past a pattern and return the character there, empty at the end of the text."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def child(self, parent: int, name: str, *, key: _Extent, value: _Extent) -> int:
        """Return the node of that name, made at these offsets if it is new."""
        node = self.children.setdefault((parent, name), len(self.keys))
        if node == len(self.keys):
            self.keys.append(0)
            self.values.append(0)
            self.key_ends.append(0)
            self.value_ends.append(0)
            self.put(node, key, value)
        return node

    def put(self, node: int, key: _Extent, value: _Extent) -> None:
        """Say where key and value of a node stand."""
        self.keys[node], self.key_ends[node] = key
        self.values[node], self.value_ends[node] = value

    def path(self) -> list[tuple[str, _Extent]]:
        """Read a key with its dots, as names and their offsets; empty where no key stands."""
        names: list[tuple[str, _Extent]] = []
        self.skip(_SPACES)
        while found := _KEY.match(self.text, self.at):
            names.append((_key_name(found[0]), found.span()))
            self.at = found.end()
            if self.skip(_SPACES) != ".":
                break
            self.at += 1
            self.skip(_SPACES)
        return names

    def header(self) -> None:
        """Read `[table]` or `[[array of tables]]`."""
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        names = self.path()
        if self.text.startswith("]" * brackets, self.at):
            self.at += brackets
        node, whole = _ROOT, (start, self.at)
        for name, extent in names:
            # Below an array of tables, a header means the last of them.
            outer = self.latest.get(node, (0, node))[1]
            node = self.child(outer, name, key=extent, value=whole)
        if not names:
            return
        extent = names[-1][1]
        if brackets == 1:
            # A table that an earlier header made along the way now has a header of its own.
            self.put(node, extent, whole)
        else:
            count = self.latest.get(node, (0, node))[0]
            array, node = node, self.child(node, str(count), key=extent, value=whole)
            self.latest[array] = count + 1, node
        self.table = node

    def pair(self, table: int) -> None:
        """Read `key = ` and begin its value; pass over a character that begins no key."""
        start = self.at
        names = self.path()
        if self.skip(_SPACES) != "=" or not names:
            self.at = max(self.at, start + 1)
            return
        self.at += 1
        self.skip(_SPACES)
        node = table
        for name, extent in names:
            node = self.child(node, name, key=extent, value=extent)
        self.value(node)

    def value(self, node: int) -> None:
        """Read a scalar, or open an array or inline table."""
        start = self.at
        first = self.text[start : start + 1]
        if first in ("[", "{"):
            self.open.append(_Container(node, is_array=first == "["))
            self.at += 1
        else:
            self.skip(_SCALAR)
        self.values[node] = start
        # Blanks behind a number are taken with it and are no part of it.
        self.value_ends[node] = start + len(self.text[start : self.at].rstrip(" \t"))

"""Laws of places in a TOML document."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING

import attrs
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from pka.adapters.toml_positions import Position, Positions, positions, syntax_position

if TYPE_CHECKING:
    from collections.abc import Mapping

Scalar = bool | int | str | dt.date | dt.datetime
Value = Scalar | list["Value"] | dict[str, "Value"]

#: Quotes, brackets and the like are what a scan can trip over.
TRICKY = "ab ~/\\\"'.#=,[]{}\n\té😀0"
#: The same without what the standard reader refuses, so that most documents are valid.
SNIPPETS = (
    *("a", "b", "a.b", '"a"', "'b'", " = ", "=", "1", "2.5", "true", '"x"', "'y'", " ", "# c"),
    *("\n", "\n", "\n", "\r\n", ",", "[", "]", "[[", "]]", "{", "}", "[a]", "[a.b]", "[[b]]"),
    *('"""', "'''", '"', "'", "\\", "\\u0041", "1979-05-27", "\ufeff", "a = 1\n", "b = [1,\n2]\n"),
)

NAMES = st.text(alphabet=TRICKY, max_size=4)
SCALARS: st.SearchStrategy[Value] = (
    st.booleans()
    | st.integers(min_value=-(10**6), max_value=10**6)
    | st.text(alphabet=TRICKY, max_size=8)
    | st.dates()
    | st.datetimes(timezones=st.just(dt.UTC)).map(lambda moment: moment.replace(microsecond=0))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=4)


def below(pointer: str, name: str) -> str:
    """Return the pointer to a member of what a pointer names."""
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def members(value: object) -> list[tuple[str, object]]:
    """List what a table or an array holds, by the token of a pointer."""
    if isinstance(value, dict):
        return [(str(key), inner) for key, inner in value.items()]
    if isinstance(value, list):
        return [(str(number), inner) for number, inner in enumerate(value)]
    return []


def all_values(data: Mapping[str, object]) -> dict[str, object]:
    """Return each value of a document by its pointer."""
    found: dict[str, object] = {}
    left: list[tuple[str, object]] = [("", data)]
    while left:
        pointer, value = left.pop()
        found[pointer] = value
        left += [(below(pointer, name), inner) for name, inner in members(value)]
    return found


def literal(value: Scalar, *, multi_line: bool = False) -> str:
    """Write a scalar as the usual writer does."""
    line = tomli_w.dumps({"x": value}, multiline_strings=multi_line)
    return line.removeprefix("x = ").removesuffix("\n")


def rest(text: str, position: Position | None) -> str:
    """Return the text from a position on."""
    assert position is not None
    line, column = position
    lines = text.split("\n")
    return "\n".join(lines[line - 1 :])[column - 1 :]


@attrs.define
class OddWriter:
    """Writes a document with every freedom that TOML gives, and notes what it wrote where."""

    draw: st.DrawFn
    end_of_line: str
    text: str = ""
    #: Offset of each value, by pointer.
    values: dict[str, int] = attrs.Factory(dict)
    #: Offset of each key, by pointer; of an element of an array, that of its value.
    keys: dict[str, int] = attrs.Factory(dict)

    def one_of(self, *choices: str) -> str:
        """Choose one of several ways to write something."""
        return self.draw(st.sampled_from(choices))

    def space(self) -> None:
        """Write blanks, or none."""
        self.text += self.one_of("", " ", "\t ", "  ")

    def lines(self) -> None:
        """Write what may stand between the elements of an array: blanks, line ends, comments."""
        comment = f"# ]}}\"''' x = 1{self.end_of_line}"
        self.text += self.one_of("", " ", self.end_of_line, comment, f"{self.end_of_line}\t")

    def name(self, name: str) -> None:
        """Write a key: bare, literal or with escapes, whichever can hold it."""
        escaped = "".join(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else c for c in name)
        ways = [literal(name), f'"{escaped}"']
        if re.fullmatch(r"[A-Za-z0-9_-]+", name):
            ways += [name, name]
        if not re.search(r"['\n]", name):
            ways.append(f"'{name}'")
        self.text += self.one_of(*ways)

    def path(self, pointers: list[tuple[str, str]]) -> None:
        """Write a dotted key, given as names with their pointers, and note its parts."""
        for number, (name, pointer) in enumerate(pointers):
            if number:
                self.space()
                self.text += "."
                self.space()
            self.keys.setdefault(pointer, len(self.text))
            self.values.setdefault(pointer, len(self.text))
            self.name(name)

    def string(self, value: str) -> None:
        """Write a string in any of the kinds that can hold it."""
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        ways = [literal(value), f'"""\n{escaped}"""', f'"""\\\n  {escaped.lstrip()}"""']
        if value != value.lstrip():
            ways.pop()
        if "'''" not in value and not value.endswith("'"):
            ways.append(f"'''\n{value}'''")
        if not re.search(r"['\n]", value):
            ways.append(f"'{value}'")
        self.text += self.one_of(*ways)

    def value(self, value: Value, pointer: str) -> None:
        """Write a value where it stands, arrays and tables in brackets."""
        self.values[pointer] = len(self.text)
        if isinstance(value, dict):
            self.inline_table(value, pointer)
        elif isinstance(value, list):
            self.array(value, pointer)
        elif isinstance(value, str):
            self.string(value)
        else:
            self.text += literal(value)

    def array(self, value: list[Value], pointer: str) -> None:
        """Write an array over as many lines as it likes."""
        self.text += "["
        for number, inner in enumerate(value):
            self.text += "," if number else ""
            self.lines()
            self.keys[below(pointer, str(number))] = len(self.text)
            self.value(inner, below(pointer, str(number)))
            self.lines()
        self.text += self.one_of("", ",") if value else ""
        self.lines()
        self.text += "]"

    def inline_table(self, value: dict[str, Value], pointer: str) -> None:
        """Write a table between braces, on one line as far as its values allow."""
        self.text += "{"
        for number, (name, inner) in enumerate(value.items()):
            self.text += "," if number else ""
            self.space()
            self.pair([(name, below(pointer, name))], inner)
            self.space()
        self.text += "}"

    def pair(self, path: list[tuple[str, str]], value: Value) -> None:
        """Write a key and its value, perhaps the members of a table under dotted keys."""
        if isinstance(value, dict) and value and self.draw(st.booleans()):
            for number, (name, inner) in enumerate(value.items()):
                if number:
                    self.separate(path)
                self.pair([*path, (name, below(path[-1][1], name))], inner)
            return
        self.path(path)
        self.space()
        self.text += "="
        self.space()
        self.value(value, path[-1][1])

    def separate(self, path: list[tuple[str, str]]) -> None:
        """Write what stands between two pairs: a comma in braces, else the end of a line."""
        self.text += "," if self.braces(path) else self.end_of_line

    def braces(self, path: list[tuple[str, str]]) -> bool:
        """Say whether a path starts inside a table between braces."""
        outer = path[0][1].rpartition("/")[0]
        return self.text[self.values.get(outer, 0) :].startswith("{")

    def table(self, table: dict[str, Value], path: list[tuple[str, str]]) -> None:
        """Write the pairs of a table, then those of its tables that are to have headers."""
        outer = path[-1][1] if path else ""
        headed: list[tuple[str, Value]] = []
        for name, value in table.items():
            may_have_header = isinstance(value, dict) or (
                isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
            )
            if may_have_header and self.draw(st.booleans()):
                headed.append((name, value))
                continue
            self.lines()
            self.text += self.end_of_line
            self.pair([(name, below(outer, name))], value)
            self.space()
            self.text += self.end_of_line
        for name, value in headed:
            inner = [*path, (name, below(outer, name))]
            if isinstance(value, dict):
                self.header(inner, "[", "]")
                self.table(value, inner)
            else:
                assert isinstance(value, list)
                self.tables(value, inner)

    def tables(self, value: list[Value], path: list[tuple[str, str]]) -> None:
        """Write an array of tables, each table below a header of its own."""
        name, pointer = path[-1]
        for number, one in enumerate(value):
            element = below(pointer, str(number))
            assert isinstance(one, dict)
            self.header([*path[:-1], (name, element)], "[[", "]]")
            self.keys.setdefault(pointer, self.keys[element])
            self.values.setdefault(pointer, self.values[element])
            self.table(one, [*path[:-1], (name, element)])

    def header(self, path: list[tuple[str, str]], opening: str, closing: str) -> None:
        """Write a header and note where it stands."""
        self.text += self.end_of_line
        self.space()
        start = len(self.text)
        self.text += opening
        self.space()
        self.path(path)
        self.values[path[-1][1]] = start
        self.space()
        self.text += closing + self.one_of("", " # [x]") + self.end_of_line

    def position(self, offset: int) -> Position:
        """Return an offset as line and column."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def found_key(text: str, found: Positions, pointer: str) -> str:
    """Return the text of a key."""
    span = found.span_key(pointer)
    assert span is not None
    after = rest(text, span[0])
    return after[: len(after) - len(rest(text, span[1]))]


@st.composite
def odd_documents(draw: st.DrawFn) -> OddWriter:
    """Draw a document in an odd but valid layout."""
    data = draw(DOCUMENTS)
    writer = OddWriter(draw, draw(st.sampled_from(["\n", "\r\n"])))
    writer.table(data, [])
    assert tomllib.loads(writer.text) == data
    return writer


@given(odd_documents())
def test_everything_is_found_where_it_was_written(written: OddWriter) -> None:
    """However a document is laid out, each key and value is found where the writer put it."""
    found = positions(written.text)
    listed = [pointer for pointer in all_values(tomllib.loads(written.text)) if pointer]
    got = {pointer: (found.locate_key(pointer), found.locate(pointer)) for pointer in listed}
    expected = {
        pointer: tuple(
            written.position(offset) for offset in (written.keys[pointer], written.values[pointer])
        )
        for pointer in listed
    }
    assert got == expected


@given(odd_documents())
def test_what_stands_between_start_and_end_is_the_value(written: OddWriter) -> None:
    """However a document is laid out, the text of a value without a header reads as the value."""
    found = positions(written.text)
    for pointer, value in all_values(tomllib.loads(written.text)).items():
        span = found.span(pointer)
        assert span is not None
        text = rest(written.text, span[0])
        text = text[: len(text) - len(rest(written.text, span[1]))]
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {text}") == {"x": value}
        elif text != found_key(written.text, found, pointer) and text[:2] not in {"", "[["}:
            # A table in braces or an array in brackets; one with a header shows the header.
            assert text[0] + text[-1] in {"[]", "{}"}


@given(DOCUMENTS, st.booleans())
def test_scalars_start_where_they_are_found(
    data: dict[str, Value],
    multi_line: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    """In a document of the usual writer, the text at each scalar's place is that scalar."""
    text = tomli_w.dumps(data, multiline_strings=multi_line)
    found = positions(text)
    for pointer, value in all_values(tomllib.loads(text)).items():
        shown = rest(text, found.locate(pointer))
        if isinstance(value, dict):
            assert shown.startswith(("[", "{")) or not pointer
        elif isinstance(value, list):
            assert shown.startswith("[")
        else:
            assert isinstance(value, Scalar)
            assert shown.startswith(literal(value, multi_line=multi_line))


@given(st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join) | st.text())
def test_any_text_is_scanned_and_valid_text_completely(text: str) -> None:
    """The scan never raises, and where the standard reader accepts a text nothing is missing."""
    found = positions(text)
    try:
        listed = list(all_values(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        listed = [""]
        place = syntax_position(error, text)
        lines = text.replace("\r\n", "\n").split("\n")
        # The reader may stop behind the last character of a line.
        assert place is None or place[1] <= len(lines[place[0] - 1]) + 1
    missing = [p for p in listed if None in (found.locate(p), found.locate_key(p))]
    assert missing == []

"""Lines and columns of the keys and values of a TOML document."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import pka.editions
from pka.adapters.toml_positions import Position, Span, positions, syntax_position

EDITIONS = sorted(Path(*pka.editions.__path__, "data").glob("*.toml"))

SAMPLE = """\
# A made-up programme.
format = 1
title = { id = "Contoh", en = "Sample" }
scale.step = 0.01

[programme]
code = "x"

[[stages]]
code = "one"
hours = [
  1, # first
  { jp = 2 }, [3, 4],
]

  [stages.place]
  name = '''
[not a header]'''

[[stages.activities]]
row = 1

[[stages]]
code = "two"

[stages.place]
name = "Aula"

[a . "b.c" . 'd/e~f']
"g\\u0068" = true
"""


def pointers(data: object) -> list[str]:
    """List the JSON pointers of all values of a document, itself included."""
    found, left = [], [("", data)]
    while left:
        pointer, value = left.pop()
        found.append(pointer)
        inner: list[tuple[str, object]] = []
        if isinstance(value, dict):
            inner = [(str(key), below) for key, below in value.items()]
        elif isinstance(value, list):
            inner = [(str(number), below) for number, below in enumerate(value)]
        left += [
            (f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", below)
            for name, below in inner
        ]
    return found


def after(text: str, position: Position | None) -> str:
    """Return the rest of the line from a position on."""
    assert position is not None
    line, column = position
    return text.split("\n")[line - 1][column - 1 :]


def between(text: str, span: Span | None) -> str:
    """Return the text from the start of a span to its end."""
    assert span is not None
    lines = text.removeprefix("\ufeff").split("\n")
    start, end = (
        sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 for line, column in span
    )
    return "\n".join(lines)[start:end]


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        pytest.param("", (1, 1), (1, 1), id="document"),
        pytest.param("/format", (2, 1), (2, 10), id="number"),
        pytest.param("/title", (3, 1), (3, 9), id="inline-table"),
        pytest.param("/title/id", (3, 11), (3, 16), id="first-of-inline-table"),
        pytest.param("/title/en", (3, 26), (3, 31), id="second-of-inline-table"),
        pytest.param("/scale", (4, 1), (4, 1), id="made-by-dotted-key"),
        pytest.param("/scale/step", (4, 7), (4, 14), id="dotted-key"),
        pytest.param("/programme", (6, 2), (6, 1), id="table"),
        pytest.param("/programme/code", (7, 1), (7, 8), id="key-of-table"),
        pytest.param("/stages", (9, 3), (9, 1), id="array-of-tables"),
        pytest.param("/stages/0", (9, 3), (9, 1), id="first-table-of-array"),
        pytest.param("/stages/0/code", (10, 1), (10, 8), id="key-of-first-table"),
        pytest.param("/stages/0/hours", (11, 1), (11, 9), id="array"),
        pytest.param("/stages/0/hours/0", (12, 3), (12, 3), id="element-on-its-own-line"),
        pytest.param("/stages/0/hours/1", (13, 3), (13, 3), id="inline-table-in-array"),
        pytest.param("/stages/0/hours/1/jp", (13, 5), (13, 10), id="key-in-table-in-array"),
        pytest.param("/stages/0/hours/2", (13, 15), (13, 15), id="array-in-array"),
        pytest.param("/stages/0/hours/2/1", (13, 19), (13, 19), id="element-of-array-in-array"),
        pytest.param("/stages/0/place", (16, 11), (16, 3), id="sub-table-of-first-table"),
        pytest.param("/stages/0/place/name", (17, 3), (17, 10), id="multi-line-string"),
        pytest.param("/stages/0/activities", (20, 10), (20, 1), id="array-below-table-of-array"),
        pytest.param("/stages/0/activities/0", (20, 10), (20, 1), id="table-of-inner-array"),
        pytest.param("/stages/0/activities/0/row", (21, 1), (21, 7), id="key-after-inner-array"),
        pytest.param("/stages/1", (23, 3), (23, 1), id="second-table-of-array"),
        pytest.param("/stages/1/code", (24, 1), (24, 8), id="key-of-second-table"),
        pytest.param("/stages/1/place", (26, 9), (26, 1), id="sub-table-of-second-table"),
        pytest.param("/stages/1/place/name", (27, 1), (27, 8), id="key-of-that-sub-table"),
        pytest.param("/a", (29, 2), (29, 1), id="made-along-the-way"),
        pytest.param("/a/b.c", (29, 6), (29, 1), id="quoted-key-with-dot"),
        pytest.param("/a/b.c/d~1e~0f", (29, 14), (29, 1), id="escaped-pointer"),
        pytest.param("/a/b.c/d~1e~0f/gh", (30, 1), (30, 13), id="unicode-escape-in-key"),
    ],
)
def test_sample_is_located(pointer: str, key: Position, value: Position) -> None:
    """Each key and each value of the sample is found where an editor shows it."""
    found = positions(SAMPLE)
    assert (found.locate_key(pointer), found.locate(pointer)) == (key, value)


@pytest.mark.parametrize(
    ("text", "pointer", "key", "value"),
    [
        pytest.param("a = 12  # b", "/a", "a", "12", id="number-before-blanks"),
        pytest.param('a = "x y" # b', "/a", "a", '"x y"', id="string"),
        pytest.param("a = true", "/a", "a", "true", id="end-of-text"),
        pytest.param("a = 1\r\nb = 2", "/a", "a", "1", id="crlf"),
        pytest.param("a = [ 1 , 22 ]", "/a/0", "1", "1", id="element"),
        pytest.param("a = [ 1 , 22 ]", "/a/1", "22", "22", id="last-element"),
        pytest.param("a = [\n1,\n] # x", "/a", "a", "[\n1,\n]", id="array-over-lines"),
        pytest.param("a = {b = {c = 1} } ", "/a", "a", "{b = {c = 1} }", id="inline-table"),
        pytest.param("a = {b = {c = 1} } ", "/a/b", "b", "{c = 1}", id="inner-table"),
        pytest.param("[ a . b ] # x", "/a/b", "b", "[ a . b ]", id="header"),
        pytest.param("[ a . b ] # x", "/a", "a", "[ a . b ]", id="made-along-the-way"),
        pytest.param("[[ a ]]\nb = 1", "/a/0", "a", "[[ a ]]", id="array-of-tables"),
        pytest.param("a . 'b' = 1", "/a/b", "'b'", "1", id="dotted-key"),
        pytest.param("a . 'b' = 1", "/a", "a", "a", id="made-by-dotted-key"),
        pytest.param("\ufeffa = 1", "", "", "", id="document"),
    ],
)
def test_spans(text: str, pointer: str, key: str, value: str) -> None:
    """Key and value end where they end, without blanks and comments."""
    found = positions(text)
    assert (between(text, found.span_key(pointer)), between(text, found.span(pointer))) == (
        key,
        value,
    )


def test_sample_is_located_completely() -> None:
    """Nothing that the standard reader finds in the sample is without a place."""
    found = positions(SAMPLE)
    assert [p for p in pointers(tomllib.loads(SAMPLE)) if found.locate(p) is None] == []


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("/treshold", id="no-such-key"),
        pytest.param("/stages/2", id="behind-the-last-element"),
        pytest.param("/stages/00", id="index-with-leading-zero"),
        pytest.param("/format/0", id="below-a-scalar"),
        pytest.param("/treshold/from/0", id="far-below-nothing"),
        pytest.param("/", id="empty-key"),
        pytest.param("format", id="no-leading-slash"),
    ],
)
def test_what_is_not_there_has_no_place(pointer: str) -> None:
    """A pointer to nothing has no place, neither as key nor as value."""
    found = positions(SAMPLE)
    assert (found.locate(pointer), found.locate_key(pointer)) == (None, None)
    assert (found.span(pointer), found.span_key(pointer)) == (None, None)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        pytest.param('""', "", id="empty"),
        pytest.param('"a # b \\" ] = c"', 'a # b " ] = c', id="basic"),
        pytest.param('"\\\\"', "\\", id="basic-ends-in-backslash"),
        pytest.param("'a \\'", "a \\", id="literal-with-backslash"),
        pytest.param('""""""', "", id="empty-multi-line"),
        pytest.param('"""\na "" b\\" ""c"""', 'a "" b" ""c', id="two-quotes-inside"),
        pytest.param('"""a"""""', 'a""', id="closing-run-of-five"),
        pytest.param('"""a\\\n   b"""', "ab", id="line-end-escaped"),
        pytest.param("'''a '' b''''", "a '' b'", id="literal-closing-run-of-four"),
        pytest.param("''''a\n]'''", "'a\n]", id="literal-opening-run-of-four"),
        pytest.param("''''''", "", id="empty-multi-line-literal"),
    ],
)
def test_strings_end_where_they_end(literal: str, value: str) -> None:
    """What follows a string of any kind is located, so that the string's end was found."""
    text = f"s = [{literal}, 7]\nlast = 1\n"
    assert tomllib.loads(text) == {"s": [value, 7], "last": 1}
    found = positions(text)
    seven = found.locate("/s/1")
    last = found.locate("/last")
    assert (after(text, seven), after(text, last)) == ("7]", "1")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param('"\\b\\t\\n\\f\\r\\"\\\\"', '\b\t\n\f\r"\\', id="short-escapes"),
        pytest.param('"\\u00E9\\U0001F600"', "é😀", id="unicode-escapes"),
        pytest.param("'\\u0041'", "\\u0041", id="literal-keeps-backslash"),
        pytest.param('""', "", id="empty"),
        pytest.param("''", "", id="empty-literal"),
        pytest.param("1-a_B", "1-a_B", id="bare"),
        pytest.param('"a b"', "a b", id="space"),
    ],
)
def test_keys_are_read_as_the_standard_reader_reads_them(key: str, name: str) -> None:
    """A key is known by its name, however it is written."""
    text = f"{key} = 7"
    assert tomllib.loads(text) == {name: 7}
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    assert positions(text).locate(pointer) == (1, len(key) + 4)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param('"\\e\\x41"', "\x1bA", id="escapes-of-toml-1.1"),
        pytest.param('"\\UFFFFFFFF"', "\\UFFFFFFFF", id="no-such-character"),
        pytest.param('"\\q"', "\\q", id="no-such-escape"),
    ],
)
def test_escapes_unknown_to_the_reader_do_no_harm(key: str, name: str) -> None:
    """Escapes of a later TOML are read; those of none stay as written."""
    assert positions(f"{key} = 7").locate(f"/{name}") == (1, len(key) + 4)


@pytest.mark.parametrize(
    ("text", "pointer", "expected"),
    [
        pytest.param("a = 1\r\nb = 2\r\n", "/b", (2, 5), id="crlf"),
        pytest.param("a = [\r\n 1,\r\n 2]\r\n", "/a/1", (3, 2), id="crlf-in-array"),
        pytest.param("\ufeffa = 1", "/a", (1, 5), id="byte-order-mark"),
        pytest.param("\ufeffa = 1", "", (1, 1), id="document-after-byte-order-mark"),
        pytest.param("\ufeffa = 1\nb = 2", "/b", (2, 5), id="second-line-after-mark"),
        pytest.param('"😀é" = 1', "/😀é", (1, 8), id="characters-not-bytes"),
        pytest.param("a=1", "/a", (1, 3), id="no-spaces"),
        pytest.param("\t a\t=\t1", "/a", (1, 7), id="tabs-are-one-column"),
        pytest.param("a = 1979-05-27 07:32:00\nb = 2", "/b", (2, 5), id="date-with-space"),
        pytest.param("a = 1 # b = 3\nb = 2", "/b", (2, 5), id="key-in-a-comment"),
        pytest.param("a = [ # ]\n 1 ]", "/a/0", (2, 2), id="bracket-in-a-comment"),
        pytest.param("a = {b.c = 1, b.d = 2}", "/a/b/d", (1, 21), id="dotted-in-inline-table"),
        pytest.param("a = {b.c = 1, b.d = 2}", "/a/b", (1, 6), id="made-in-inline-table"),
        pytest.param("a = {}\nb = []\nc = 3", "/c", (3, 5), id="after-empty-containers"),
        pytest.param("[a.b]\n[a]", "/a", (2, 1), id="header-of-its-own-comes-later"),
        pytest.param("[a.b]\n[a.c]", "/a", (1, 1), id="first-header-on-the-way"),
        pytest.param("[a]\n[a.b]", "/a", (1, 1), id="own-header-stays"),
        pytest.param("[a]\nb.c = 1\n[a.b.d]\ne = 1", "/a/b", (2, 1), id="dotted-then-header"),
        pytest.param("[[a]]\n[a.b.c]\n[[a]]\n[a.b.c]", "/a/1/b", (4, 1), id="on-the-way-in-last"),
        pytest.param("[[a.b]]\n[[a.b]]\nc = 1", "/a/b/1/c", (3, 5), id="array-below-a-table"),
        pytest.param("[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1", "/a/1/b/0/c", (6, 5),
                     id="inner-array-starts-again"),
        pytest.param("[ a . b ]\nc = 1", "/a/b/c", (2, 5), id="spaces-in-a-header"),
        pytest.param("[[ a ]] # x\nc = 1", "/a/0/c", (2, 5), id="comment-after-a-header"),
        pytest.param("['a]b']\nc = 1", "/a]b/c", (2, 5), id="bracket-in-a-quoted-key"),
        pytest.param("a . b = 1", "/a/b", (1, 9), id="spaces-around-a-dot"),
        pytest.param("3.14 = 1", "/3/14", (1, 8), id="number-as-dotted-key"),
    ],
)  # fmt: skip
def test_layouts(text: str, pointer: str, expected: Position) -> None:
    """Odd but valid layouts are followed."""
    assert pointer in pointers(tomllib.loads(text.removeprefix("\ufeff")))
    assert positions(text).locate(pointer) == expected


def test_key_of_a_header_along_the_way() -> None:
    """A table made along the way is known by its name there, until its own header comes."""
    found = [positions(text).locate_key("/a") for text in ("[ a.b]", "[ a.b]\n[  a]")]
    assert found == [(1, 3), (2, 4)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("= 1", id="no-key"),
        pytest.param("a", id="no-value"),
        pytest.param("a =", id="end-after-equals-sign"),
        pytest.param("a = \n", id="line-end-after-equals-sign"),
        pytest.param("a = ]", id="closing-bracket-for-a-value"),
        pytest.param("]", id="closing-bracket-alone"),
        pytest.param("[", id="opening-bracket-alone"),
        pytest.param("[[", id="two-opening-brackets"),
        pytest.param("[]", id="header-without-name"),
        pytest.param("[[a]", id="header-closed-by-half"),
        pytest.param("[a", id="header-not-closed"),
        pytest.param("a = [1\n", id="array-not-closed"),
        pytest.param("a = {b", id="inline-table-not-closed"),
        pytest.param("a = {[", id="bracket-for-a-key"),
        pytest.param('"', id="quote-alone"),
        pytest.param('a = "b\n', id="string-not-closed"),
        pytest.param('a = """b\\', id="multi-line-string-not-closed"),
        pytest.param("a = '''b''", id="multi-line-literal-not-closed"),
        pytest.param("a = [1}\n", id="brackets-crossed"),
        pytest.param("a = 1\n[[a]]\n[a.b]", id="array-of-tables-over-a-number"),
        pytest.param("\x00\ufffe\ud800", id="not-even-text"),
        pytest.param("\ufeff", id="byte-order-mark-alone"),
    ],
)
def test_text_that_no_reader_accepts_is_taken_as_it_comes(text: str) -> None:
    """The scan ends on any text, and the document itself always has its place."""
    assert positions(text).locate("") == (1, 1)


DEEP = 10_000


@pytest.mark.parametrize(
    ("text", "pointer", "expected"),
    [
        pytest.param(
            f"a = {'[' * DEEP}7{']' * DEEP}", "/a" + "/0" * DEEP, (1, DEEP + 5), id="arrays"
        ),
        pytest.param(f"a = {'{b = ' * DEEP}7{'}' * DEEP}\nc = 1", "/c", (2, 5), id="inline-tables"),
        pytest.param(f"{'a.' * DEEP}a = 7", "/a" + "/a" * DEEP, (1, 2 * DEEP + 5), id="dotted-key"),
        pytest.param(f"[{'a.' * DEEP}a]\nb = 7", "/a" + "/a" * DEEP + "/b", (2, 5), id="header"),
        pytest.param(f"a = {'[' * DEEP}", "/a" + "/0" * (DEEP - 1), (1, DEEP + 4), id="not-closed"),
        pytest.param(f"{'[' * 2 * DEEP}\nb = 7", "/b", (2, 5), id="headers-without-names"),
        pytest.param(f"{'=' * DEEP}\nb = 7", "/b", (2, 5), id="equals-signs"),
        pytest.param("a = '''" + "''x" * DEEP + "'''\nb = 7", "/b", (2, 5), id="quotes-in-literal"),
        pytest.param('a = "' + '\\"' * DEEP + '"\nb = 7', "/b", (2, 5), id="escapes"),
        pytest.param("#\n" * DEEP + "b = 7", "/b", (DEEP + 1, 5), id="comments"),
    ],
)
def test_depth_and_length_do_no_harm(text: str, pointer: str, expected: Position) -> None:
    """Ten thousand of anything is followed to its end, without recursion."""
    assert positions(text).locate(pointer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a = 1\nb = = 2\n", (2, 5), id="second-line"),
        pytest.param("a = 1\r\nb = = 2\r\n", (2, 5), id="crlf"),
        pytest.param("é = 1", (1, 1), id="first-character"),
        pytest.param("a = 1\na = 2\n", (2, 6), id="duplicate-key"),
        pytest.param("a = 1\nb = [", (2, 6), id="end-of-text"),
        pytest.param("a =", (1, 4), id="end-of-only-line"),
    ],
)
def test_syntax_position(text: str, expected: Position) -> None:
    """The place in the message of the standard reader is read, also at the end of the text."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert syntax_position(caught.value, text) == expected


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("Expected '='", id="no-place"),
        pytest.param("(at line 1, column 2) of another", id="place-not-last"),
        pytest.param(f"(at line 1, column {'9' * 5000})", id="absurd-column"),
    ],
)
def test_message_without_place(message: str) -> None:
    """A message that ends in no place gives none."""
    assert syntax_position(tomllib.TOMLDecodeError(message), "a = 1") is None


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_built_in_edition_is_located_completely(path: Path) -> None:
    """Each value of a built-in edition has a place, and its key stands where it says."""
    text = path.read_text(encoding="utf-8")
    found = positions(text)
    listed = pointers(tomllib.loads(text))
    assert [p for p in listed if found.locate(p) is None or found.locate_key(p) is None] == []
    named = [p for p in listed if p and not p.rpartition("/")[2].isdecimal()]
    misplaced = [
        p
        for p in named
        if not after(text, found.locate_key(p)).lstrip('"').startswith(p.rpartition("/")[2])
    ]
    assert misplaced == []

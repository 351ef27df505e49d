"""How a fault of a TOML definition could plainly be mended, before it is known what follows."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, final

import attrs

from pka.adapters.toml_text import Stretch, TomlText
from pka.codec.definition import FORMAT
from pka.codec.strict import KEYS
from pka.diagnostic import Diagnostic, Location, Severity
from pka.edition import Edition
from pka.text import Text

__all__ = ["Proposal", "Proposals"]

#: How alike, in hundredths, a key must be to be taken for a misspelling of another.
_ALIKE: Final = 75
#: Faults of an entry that stands twice.
_TWICE: Final = frozenset({"criterion-twice", "duplicate-code", "listed-twice"})
_PAIR: Final = 2
#: Keys at the top of a definition.
_AT_TOP: Final = frozenset(
    {"format", *(KEYS[Edition].get(field.name, field.name) for field in attrs.fields(Edition))}
)
_EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\r?\n)*")
_COMMA: Final = re.compile(r"[ \t]*,[ \t]*")
_COMMA_BEFORE: Final = re.compile(r",[ \t\r\n]*\Z")


@final
@attrs.frozen(kw_only=True, eq=False)
class Proposal:
    """What would mend a fault."""

    #: JSON pointer to what is mended.
    pointer: str
    message: Text
    #: Stretches of the text, in its order, with what takes their place.
    changes: tuple[tuple[Stretch, str], ...]
    #: Takes it back in the content that comes of it.
    undo: Callable[[Any], object]
    safe: bool = True

    @property
    def order(self) -> list[tuple[int, str]]:
        """What holds others comes before these, and an earlier entry before a later one."""
        return [(int(p) if p.isdecimal() else 0, p) for p in _path(self.pointer)]


@final
class Proposals:
    """What could be mended in one document."""

    def __init__(
        self, report: Iterable[Diagnostic], text: TomlText, content: dict[str, Any], *, built: bool
    ) -> None:
        """Look at all faults of a document, because two of them may be meant alike."""
        self.text = text
        self.content = content
        self.built = built
        #: For each unknown key, the table and the known key that it must be meant as.
        self.meant: dict[str, tuple[str, str] | None] = {
            one.location.pointer: self._meant(one) for one in report if one.name == "unknown-key"
        }
        self.wanted: Counter[tuple[str, str] | None] = Counter(self.meant.values())

    def of(self, diagnostic: Diagnostic) -> Proposal | None:
        """Return what would mend a fault, or None where nothing plainly does."""
        pointer = diagnostic.location.pointer
        if diagnostic.name == "missing-key" and pointer == "/format" and self.built:
            return self._format()
        if diagnostic.name == "unknown-key" and self._stands(diagnostic.location, of_key=True):
            wanted = self.meant[pointer]
            if wanted is None:
                return self._moved_to_top(pointer)
            # Two keys that may both be meant as a third are a question.
            return self._renamed(pointer, wanted[1]) if self.wanted[wanted] == 1 else None
        there = (diagnostic.location, *(one.location for one in diagnostic.related[:1]))
        twins = diagnostic.name in _TWICE and len(there) == _PAIR
        if twins and all(self._stands(one, of_key=False) for one in there):
            return self._removed(diagnostic, *(one.pointer for one in there))
        return None

    def _stands(self, location: Location, *, of_key: bool) -> bool:
        """Say whether a pointer leads to the place of a fault in this file, not in the whole."""
        find = self.text.places.locate_key if of_key else self.text.places.locate
        return find(location.pointer) == (location.line, location.column)

    def _meant(self, diagnostic: Diagnostic) -> tuple[str, str] | None:
        """Return the one known key that an unknown one must be meant as, with its table.

        A key that is there already is not meant a second time.
        """
        known, key = diagnostic.fact("known"), diagnostic.fact("key")
        if known is None or key is None:
            return None
        pointer = _above(diagnostic.location.pointer)
        table = _at(self.content, pointer)
        there = table.keys() if isinstance(table, dict) else ()
        alike = [name for name in known.split(", ") if name not in there and _are_alike(key, name)]
        return (pointer, alike[0]) if len(alike) == 1 else None

    def _renamed(self, pointer: str, name: str) -> Proposal:
        """Return how a misspelt key is spelt right, wherever its table is opened."""
        key, table = _path(pointer)[-1], _above(pointer)
        path = tuple(_names(self.content, pointer))
        spelt = self.text.in_headers.get(path, [])
        own = self.text.key(pointer)
        # A key that stands in a header stands in all of them; any other is written once.
        found = spelt if own is None or own in spelt else [own]

        def undo(after: Any) -> None:  # noqa: ANN401 - whatever a document holds
            there = _at(after, table)
            there[key] = there.pop(name)

        return Proposal(
            pointer=pointer,
            message=Text(f"ganti `{key}` dengan `{name}`", f"replace `{key}` by `{name}`"),
            changes=tuple((one, name) for one in found),
            undo=undo,
        )

    def _format(self) -> Proposal:
        """Return how a definition says in which format it is written."""
        keys = [self.text.key(f"/{_escaped(key)}") for key in self.content]
        start = self.text.line_start(min((key[0] for key in keys if key is not None), default=0))
        line = f"format = {FORMAT}"
        return Proposal(
            pointer="/format",
            message=Text(f"tambahkan `{line}`", f"add `{line}`"),
            changes=(((start, start), line + self.text.newline),),
            undo=lambda after: after.pop("format"),
        )

    def _moved_to_top(self, pointer: str) -> Proposal | None:
        """Return how a key of the whole gets out of the table behind whose header it stands."""
        key, table = _path(pointer)[-1], _above(pointer)
        stretch, value = self.text.key(pointer), self.text.value(pointer)
        if key not in _AT_TOP or key in self.content or stretch is None or value is None:
            return None
        text = self.text.text
        start, end = self.text.line_start(stretch[0]), self.text.line_end(value[1])
        behind = text[value[1] : end].strip()
        if text[start : stretch[0]].strip() or (behind and not behind.startswith("#")):
            return None
        line, top = text[start:end].rstrip("\r\n"), self._top_end()

        def undo(after: Any) -> None:  # noqa: ANN401
            _at(after, table)[key] = after.pop(key)

        return Proposal(
            pointer=pointer,
            message=Text(
                f"pindahkan `{key}` ke awal berkas", f"move `{key}` to the top of the file"
            ),
            changes=(((top, top), line + self.text.newline), ((start, end), "")),
            undo=undo,
        )

    def _top_end(self) -> int:
        """Return where a line can be put behind the keys at the top."""
        first = next((header.start for header in self.text.headers), len(self.text.text))
        values = [self.text.value(f"/{_escaped(key)}") for key in self.content]
        ends = [value[1] for value in values if value is not None and value[0] < first]
        return self.text.line_end(max(ends)) if ends else 0

    def _removed(self, diagnostic: Diagnostic, second: str, first: str) -> Proposal | None:
        """Return how the second of two entries goes that say the same to the last word."""
        if diagnostic.name == "duplicate-code":
            second, first = _above(second), _above(first)
        entry, table, place = _at(self.content, second), _above(second), _path(second)[-1]
        stretch = self.text.value(second)
        listed = isinstance(_at(self.content, table), list)
        if entry != _at(self.content, first) or not listed or stretch is None:
            return None
        if self.text.text.startswith("[[", stretch[0]):
            gone = _block(self.text, stretch[0], tuple(_names(self.content, second)))
        else:
            gone = _element(self.text, stretch)
        if gone is None:
            return None
        return Proposal(
            pointer=second,
            message=Text("hapus entri kembar ini", "remove this entry, which stands there already"),
            changes=((gone, ""),),
            undo=lambda after: _at(after, table).insert(int(place), entry),
            # What counts twice may be meant so, or as another code.
            safe=diagnostic.name == "duplicate-code" or diagnostic.severity is not Severity.ERROR,
        )


def _are_alike(key: str, name: str) -> bool:
    match = difflib.SequenceMatcher(a=name.casefold(), b=key[:100].casefold())
    # The first two are quick, and never below the last.
    ratios = (match.real_quick_ratio, match.quick_ratio, match.ratio)
    return all(ratio() * 100 >= _ALIKE for ratio in ratios)


def _path(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _above(pointer: str) -> str:
    return pointer.rpartition("/")[0]


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _at(content: Any, pointer: str) -> Any:  # noqa: ANN401 - whatever a document holds
    """Return what stands at a pointer; None where nothing does."""
    for part in _path(pointer):
        if isinstance(content, dict):
            content = content.get(part)
        elif isinstance(content, list) and part.isdecimal() and int(part) < len(content):
            content = content[int(part)]
        else:
            return None
    return content


def _names(content: Any, pointer: str) -> Iterator[str]:  # noqa: ANN401
    """Yield the keys of a path, as a header has them: without the places in lists."""
    for part in _path(pointer):
        if isinstance(content, dict):
            yield part
            content = content[part]
        else:
            content = content[int(part)]


def _block(text: TomlText, start: int, path: tuple[str, ...]) -> Stretch | None:
    """Return the lines of a table of a list; None where comments would go with them."""
    start = text.line_start(start)
    ends = (
        header.start
        for header in text.headers_after(start)
        if header.names == path or header.names[: len(path)] != path
    )
    last = next(ends, len(text.text))
    # Comments before the next header belong to that.
    while not (line := text.text[text.line_start(last - 1) : last].strip()) or line[0] == "#":
        last = text.line_start(last - 1)
    if text.has_comment((start, last)):
        return None
    empty = _EMPTY_LINES.match(text.text, last)
    return start, last if empty is None else empty.end()


def _element(text: TomlText, stretch: Stretch) -> Stretch | None:
    """Return an element of a list in brackets with its comma, and its line if it has one alone."""
    start, end = stretch
    if text.has_comment(stretch):
        return None
    comma = _COMMA.match(text.text, end)
    if comma is None:
        before = _COMMA_BEFORE.search(text.text, 0, start)
        return (start, end) if before is None else (before.start(), end)
    line, line_end = text.line_start(start), text.line_end(comma.end())
    if not text.text[line:start].strip() and not text.text[comma.end() : line_end].strip():
        return line, line_end
    return start, comma.end()

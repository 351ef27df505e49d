"""One definition file as plain content, with what is needed to name places in it."""

from __future__ import annotations

import codecs
import errno
import json
import re
import tomllib
from decimal import Decimal, DecimalException
from functools import cached_property
from pathlib import Path
from typing import Any, Final, final

import attrs

from pka.adapters.syntax_reasons import json_reason, toml_reason
from pka.adapters.toml_positions import Positions, positions, syntax_position
from pka.codec.problems import fault
from pka.codec.strict import InexactNumber
from pka.diagnostic import Diagnostic, Location
from pka.exceptions import UnsupportedFormat, shown, shown_id
from pka.text import Text

__all__ = ["MOST_BYTES", "Document", "file_bytes", "read_document", "read_json"]

#: No definition of this field comes near; a larger file is not read.
MOST_BYTES: Final = 16 * 1024 * 1024
#: Brackets inside each other beyond which a definition is searched for the deepest place.
_DEEPEST: Final = 64
#: A definition with more impossible days than these is no definition.
_MOST_IMPOSSIBLE: Final = 20
_DAY_OR_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9:.]+(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
    r"|[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?"
)
_BRACKET: Final = re.compile(r"[\[\]{}]")
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
#: More than what Python turns into a number.
_LONG_NUMBER: Final = re.compile(
    r"[0-9][0-9_]{4300} | (?<![0-9._])[0-9][0-9._]*+[eE][+-]?[0-9][0-9_]{8}", re.VERBOSE
)


class _DuplicateKey(ValueError):
    """A JSON object has a key twice."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise _DuplicateKey(key)
        table[key] = value
    return table


def _syntax(
    message: Text, place: tuple[int, int] | None = None, advice: Text | None = None
) -> Diagnostic:
    line, column = place or (None, None)
    found = fault("invalid-syntax", message, "", advice)
    return attrs.evolve(found, location=Location(line=line, column=column))


def read_json(text: str) -> tuple[Any, Diagnostic | None]:
    """Read JSON so that nothing is lost: fractions are kept as written, twice a key is a fault.

    Returns:
        The content and None, or None and what is wrong with it.

    Source: `pka-semantics`, D2.
    """
    try:
        content = json.loads(
            text,
            parse_float=InexactNumber,
            parse_constant=InexactNumber,
            object_pairs_hook=_pairs,
        )
        if _ESCAPED_SURROGATE.search(text):
            # Half of a character would break whoever writes it out later.
            json.dumps(content, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as error:
        message, advice = json_reason(error)
        return None, _syntax(message, (error.lineno, error.colno), advice)
    except _DuplicateKey as error:
        key = shown(str(error))
        return None, _syntax(
            Text(f"kunci {key} ditulis dua kali", f"the key {key} stands twice; keep one of them")
        )
    except UnicodeEncodeError:
        message = Text(
            "teksnya memuat separuh karakter (\\ud800 sampai \\udfff tanpa pasangannya)",
            "its text holds half of a character (one of \\ud800 to \\udfff without its pair)",
        )
        return None, _syntax(message)
    except (RecursionError, ValueError):
        return None, _beyond_reading(text)
    return content, None


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _beyond_reading(text: str) -> Diagnostic:
    """Say what the reader could not take: a number without end, or brackets without end."""
    number = _LONG_NUMBER.search(text)
    if number:
        message = Text(
            "bilangan ini terlalu panjang untuk dibaca",
            "this number is too long to read; no score, weight or hour needs so many digits",
        )
        return _syntax(message, _place(text, number.start()))
    depth, deep = 0, None
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEEPEST:
            deep = _place(text, bracket.start())
            break
    return _syntax(Text("susunannya bersarang terlalu dalam", "it is nested too deeply"), deep)


def _read_toml(text: str) -> tuple[dict[str, Any] | None, Diagnostic | None]:
    """Read TOML; a day or time that does not exist comes out as the text that it was written as.

    The standard reader stops at such a value. As text it is refused in its place later on, with
    all else that is wrong.
    """
    written: dict[str, str] = {}
    while True:
        try:
            content = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            place = syntax_position(error, text)
            many = len(written) >= _MOST_IMPOSSIBLE
            token = None if many or place is None else _impossible(text, place)
            if token is None:
                message, advice = toml_reason(error)
                return None, _syntax(message, place, advice)
            # Of the same length, so that all else keeps its column.
            stands_for = f"{len(written):#>{len(token[0]) - 2}}"
            written[stands_for] = token[0]
            text = f"{text[: token.start()]}'{stands_for}'{text[token.end() :]}"
        except (RecursionError, ValueError, DecimalException):
            return None, _beyond_reading(text)
        else:
            _restore(content, written)
            return content, None


def _impossible(text: str, place: tuple[int, int]) -> re.Match[str] | None:
    """Return the day or time that begins or ends at a place, or around it."""
    line, column = place
    before = text.split("\n", line - 1)[:-1]
    start = sum(len(one) + 1 for one in before)
    end = text.find("\n", start)
    there = _DAY_OR_TIME.finditer(text, start, len(text) if end < 0 else end)
    offset = start + column - 1
    return next((token for token in there if token.start() <= offset <= token.end()), None)


def _restore(content: dict[str, Any], written: dict[str, str]) -> None:
    """Put back what was written where something stands for it."""
    pending: list[Any] = [content] if written else []
    while pending:
        holder = pending.pop()
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            value = holder[key]
            if isinstance(value, str):
                holder[key] = written.get(value, value)
            elif isinstance(value, dict | list):
                pending.append(value)


def _decoded(data: bytes) -> tuple[str, Diagnostic | None]:
    if len(data) > MOST_BYTES:
        message = Text(
            "berkas lebih dari 16 MiB terlalu besar untuk sebuah definisi",
            "a file of more than 16 MiB is too large for a definition",
        )
        return "", fault("unreadable-file", message, "")
    # Without the byte order mark, which is part of the file and not of its first line.
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode(), None
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        number = len(data) - len(body) + error.start + 1
        message = Text(
            f"bita ke-{number} bukan UTF-8; simpan berkas sebagai UTF-8",
            f"byte {number} is not UTF-8; save the file as UTF-8",
        )
        line, column = _place(before, len(before))
        found = fault("unreadable-file", message, "")
        return "", attrs.evolve(found, location=Location(line=line, column=column))


@final
@attrs.frozen(kw_only=True, eq=False)
class Document:
    """The content of one file, as its reader gives it."""

    #: Its name, for messages.
    file: str
    #: What stands in it; None where it cannot be read.
    content: Any
    #: Its text where that is TOML, which has lines and columns; empty for any other.
    toml: str = ""
    #: Why it cannot be read.
    fault: Diagnostic | None = None
    #: Whether it travels inside the package and is no file of anybody's.
    built_in: bool = False

    @cached_property
    def places(self) -> Positions | None:
        """Where things stand in it; None where it has no lines to name."""
        return positions(self.toml) if self.toml else None


def read_document(data: bytes, *, file: str) -> Document:
    """Read a definition file as far as plain content; content never raises.

    Args:
        data: the bytes.
        file: its name, for the messages; the ending says which format it is.

    Raises:
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1 and D2.
    """
    kind = Path(file).suffix.casefold()
    if kind not in {".toml", ".json"}:
        raise UnsupportedFormat(
            Text(
                f"{shown_id(file)} bukan definisi; definisi berupa berkas .toml atau .json",
                f"{shown(file)} is not a definition; that is a .toml or .json file",
            )
        )
    text, wrong = _decoded(data)
    content: Any = None
    if wrong is None:
        content, wrong = _read_toml(text) if kind == ".toml" else read_json(text)
    toml = text if kind == ".toml" and wrong is None else ""
    return Document(file=file, content=content, toml=toml, fault=wrong)


def file_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, of one that is too large only so many as show that it is.

    Raises:
        OSError: if it cannot be read, or is a pipe or device, which may never end.
    """
    place = Path(path)
    if place.exists() and not (place.is_file() or place.is_dir()):
        raise OSError(errno.ESPIPE, "this is a pipe or device and not a file", str(path))
    with place.open("rb") as file:
        return file.read(MOST_BYTES + 1)

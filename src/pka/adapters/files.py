"""Definition files: TOML for authors, JSON for interchange; every fault with its place."""

from __future__ import annotations

import codecs
import json
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal, DecimalException
from pathlib import Path
from typing import Any, Final

import attrs

from pka.adapters.toml_positions import Positions, positions, syntax_position
from pka.codec.definition import Reading, definition_to_dict, read_definition
from pka.codec.problems import fault
from pka.codec.strict import InexactNumber
from pka.diagnostic import Diagnostic, Location, Related, Report
from pka.edition import Edition
from pka.exceptions import MissingExtra, UnsupportedFormat, shown
from pka.linter import lint
from pka.text import Text

__all__ = [
    "definition_to_json",
    "definition_to_toml",
    "read_definition_file",
    "read_definition_text",
    "read_json",
    "validate",
]

#: No definition of this field comes near; a larger file is not read.
_MOST_BYTES: Final = 16 * 1024 * 1024
#: Brackets inside each other beyond which a definition is searched for the deepest place.
_DEEPEST: Final = 64
#: The standard reader quotes whole keys, however long they are.
_MOST_OF_A_REASON: Final = 200
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


def _syntax(message: Text, place: tuple[int, int] | None = None) -> Diagnostic:
    line, column = place or (None, None)
    found = fault("invalid-syntax", message, "")
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
        message = Text(f"JSON tidak terbaca: {error.msg}", f"this is not JSON: {error.msg}")
        return None, _syntax(message, (error.lineno, error.colno))
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
    try:
        return tomllib.loads(text, parse_float=Decimal), None
    except tomllib.TOMLDecodeError as error:
        why = str(error)[:_MOST_OF_A_REASON]
        message = Text(f"TOML tidak terbaca: {why}", f"this is not TOML: {why}")
        return None, _syntax(message, syntax_position(error, text))
    except (RecursionError, ValueError, DecimalException):
        return None, _beyond_reading(text)


def _decoded(data: bytes) -> tuple[str, Diagnostic | None]:
    if len(data) > _MOST_BYTES:
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


def read_definition_text(data: bytes, *, file: str) -> Reading:
    """Read a definition from the bytes of a file; content never raises.

    Args:
        data: the bytes.
        file: its name, for the messages; the ending says which format it is.

    Raises:
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1 and D2.
    """
    kind = Path(file).suffix.casefold()
    if kind not in {".toml", ".json"}:
        msg = f"{shown(file)} is not a definition; that is a .toml or .json file"
        raise UnsupportedFormat(msg)
    text, wrong = _decoded(data)
    content: Any = None
    if wrong is None:
        content, wrong = _read_toml(text) if kind == ".toml" else read_json(text)
    if wrong is not None:
        return Reading(edition=None, report=_in_file(Report((wrong,)), file, None))
    reading = read_definition(content)
    places = positions(text) if kind == ".toml" else None
    return attrs.evolve(reading, report=_in_file(reading.report, file, places))


def read_definition_file(path: str | Path) -> Reading:
    """Read a definition file.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    return read_definition_text(_bytes(path), file=str(path))


def _bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, of one that is too large only so many as show that it is."""
    with Path(path).open("rb") as file:
        return file.read(_MOST_BYTES + 1)


def validate(path: str | Path) -> Report:
    """Return every fault of a definition file, each with its line and column.

    Args:
        path: a TOML or JSON file.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    data, file = _bytes(path), str(path)
    reading = read_definition_text(data, file=file)
    if reading.edition is None:
        return reading.report
    is_toml = Path(file).suffix.casefold() == ".toml"
    places = positions(data.decode("utf-8-sig")) if is_toml else None
    sound = (fault for fault in lint(reading.edition) if _stands(fault, reading.incomplete))
    return _in_order((*reading.report, *_in_file(Report(tuple(sound)), file, places)))


def _in_order(diagnostics: Iterable[Diagnostic]) -> Report:
    """Return faults in reading order; those without a line stay as they were found."""
    return Report(
        tuple(sorted(diagnostics, key=lambda d: (d.location.line or 0, d.location.column or 0)))
    )


#: Rules that compare one part with another: they say nothing where a part was left out.
_ACROSS: Final = frozenset(
    {
        "count-mismatch",
        "dangling-reference",
        "empty-agenda",
        "hours-mismatch",
        "module-outside-stages",
        "row-not-unique",
        "table-not-total",
    }
)


def _stands(diagnostic: Diagnostic, incomplete: frozenset[str]) -> bool:
    """Say whether a fault is one of the file and not of what could not be read of it."""
    if not incomplete:
        return True
    top = diagnostic.location.pointer.split("/")[1:2]
    return incomplete.isdisjoint(top) and diagnostic.name not in _ACROSS


def _in_file(report: Report, file: str, places: Positions | None) -> Report:
    return _in_order(_placed(diagnostic, file, places) for diagnostic in report)


def _placed(diagnostic: Diagnostic, file: str, places: Positions | None) -> Diagnostic:
    at_key = diagnostic.name in {"unknown-key", "missing-key"}
    return attrs.evolve(
        diagnostic,
        location=_located(diagnostic.location, file, places, at_key=at_key),
        related=tuple(
            Related(
                location=_located(related.location, file, places, at_key=False),
                message=related.message,
            )
            for related in diagnostic.related
        ),
    )


def _located(location: Location, file: str, places: Positions | None, *, at_key: bool) -> Location:
    if places is None or location.line is not None:
        return attrs.evolve(location, file=file)
    pointer = location.pointer
    find = places.locate_key if at_key else places.locate
    place = find(pointer)
    while place is None and pointer:
        # What is missing has no place of its own; the table that lacks it has.
        pointer = pointer.rpartition("/")[0]
        place = places.locate(pointer)
    line, column = place or (1, 1)
    return attrs.evolve(location, file=file, line=line, column=column)


def definition_to_json(edition: Edition) -> str:
    """Write an edition as JSON, numbers with a fraction as text.

    Raises:
        UnsupportedFormat: for a score tree of more levels than JSON can be written with.

    Source: `pka-semantics`, D5.
    """
    content = definition_to_dict(edition)
    try:
        return json.dumps(content, default=str, ensure_ascii=False, indent=2)
    except RecursionError:
        raise _too_deep("JSON") from None


def _too_deep(form: str) -> UnsupportedFormat:
    msg = f"the score tree has too many levels to be written as {form}; put fewer into each other"
    return UnsupportedFormat(msg)


def definition_to_toml(edition: Edition) -> str:
    """Write an edition as TOML.

    Raises:
        MissingExtra: without the extra `edit`.
        UnsupportedFormat: for a score tree of more levels than TOML can be written with.

    Source: `pka-semantics`, D5.
    """
    try:
        import tomli_w  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("edit", "tomli-w") from None
    try:
        return tomli_w.dumps(definition_to_dict(edition), multiline_strings=False)
    except RecursionError:
        raise _too_deep("TOML") from None

"""Definitions: from a plain mapping to an edition and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs
from cattrs.errors import BaseValidationError

from pka.citation import Standing
from pka.codec.problems import escape, fault, problems
from pka.codec.strict import Misfit, converter
from pka.curriculum import Mode
from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.exceptions import PkaError, shown
from pka.text import Text

__all__ = ["FORMAT", "Reading", "definition_to_dict", "read_definition"]

#: Version of the definition format that this library reads and writes.
FORMAT: Final = 1

#: Tables and lists inside each other; a criterion of ten nots needs some 15 of them.
_DEEPEST: Final = 64
#: In the score tree, of which 500 levels are read: two for each, and some inside the last.
_DEEPEST_TREE: Final = 2 * 500 + 10


_NOWHERE: Final = {"standing": Standing.UNVERIFIED.value}
_NAMELESS: Final = {"id": "?", "en": "?"}
#: What stands in for a required key that is absent or cannot be read, so that the rules can
#: still be judged. The fault is told, and nothing is decided on such an edition.
_STAND_INS: Final[Mapping[str, Any]] = {
    "id": "?",
    "title": _NAMELESS,
    "mode": Mode.BLENDED.value,
    "in_force": {"from": dt.date.min},
    "programme": {
        "code": "?",
        "name": _NAMELESS,
        "target_post": _NAMELESS,
        "competency": _NAMELESS,
        "source": _NOWHERE,
    },
    "source": _NOWHERE,
}
#: Parts of a definition that are worth judging by themselves.
_RULES: Final = frozenset({"bands", "modules", "precedence", "scoring", "stages", "verdict_table"})


@final
@attrs.frozen(kw_only=True)
class Reading:
    """What could be built of a definition, and every fault that was found."""

    edition: Edition | None
    report: Report
    #: Keys below which something was left out because it could not be read: those at the top,
    #: and in the score tree the next, as in `scoring/rounding`.
    incomplete: frozenset[str] = frozenset()


def _structured(content: dict[str, Any]) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    try:
        return converter().structure(content, Edition), ()
    except (BaseValidationError, Misfit, PkaError) as error:
        return None, tuple(problems(error))


def _copied(value: object, deepest: int) -> object:
    """Return a copy in plain tables and lists, or refuse what is nested absurdly."""
    top: list[object] = [value]
    pending: list[tuple[Any, Any, int]] = [(top, 0, 1)]
    while pending:
        holder, key, depth = pending.pop()
        if depth > deepest:
            message = Text("susunannya bersarang terlalu dalam", "it is nested too deeply")
            raise Misfit("invalid-value", message)
        part = holder[key]
        if not isinstance(part, Mapping | list | tuple):
            continue
        copy: Any = dict(part) if isinstance(part, Mapping) else list(part)
        holder[key] = copy
        inside = copy if isinstance(copy, dict) else range(len(copy))
        pending.extend((copy, each, depth + 1) for each in inside)
    return top[0]


def _without_nulls(content: dict[str, Any]) -> Iterator[Diagnostic]:
    """Take out the keys for which JSON writes that there is nothing, and report each."""
    pending: list[tuple[str, Any]] = [("", content)]
    while pending:
        pointer, part = pending.pop()
        if isinstance(part, dict):
            for key in [key for key, value in part.items() if value is None]:
                del part[key]
                message = Text(
                    "null bukan nilai; hapus kunci ini", "null is no value; leave the key out"
                )
                yield fault("invalid-value", message, f"{pointer}/{escape(key)}")
        inside = part.items() if isinstance(part, dict) else enumerate(part)
        pending += [
            (f"{pointer}/{escape(key)}", value)
            for key, value in inside
            if isinstance(value, dict | list)
        ]


def _keys(pointer: str) -> tuple[str, ...]:
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def _taken(content: dict[str, Any], keys: tuple[str, ...]) -> tuple[Any, Any]:
    """Take out the value that stands there; return what held it, and the value."""
    *above, last = keys
    holder: Any = content
    for key in above:
        holder = holder[int(key) if isinstance(holder, list) else key]
    return holder, holder.pop(int(last) if isinstance(holder, list) else last)


def _mended(content: dict[str, Any], found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Spell each unknown key as it was probably meant, or leave it out."""
    for diagnostic in found:
        table, value = _taken(content, _keys(diagnostic.location.pointer))
        meant = diagnostic.fact("suggestion")
        if meant is not None and meant not in table:
            table[meant] = value
    return content


def _as_meant(content: dict[str, Any], found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Write each value as it was probably meant, where that is known."""
    for diagnostic in found:
        meant = diagnostic.fact("suggestion")
        if meant is not None:
            *above, last = _keys(diagnostic.location.pointer)
            holder: Any = content
            for key in above:
                holder = holder[int(key) if isinstance(holder, list) else key]
            holder[int(last) if isinstance(holder, list) else last] = meant
    return content


def _pruned(content: dict[str, Any], found: tuple[Diagnostic, ...]) -> frozenset[str] | None:
    """Take out what cannot be read; return the keys below which, or None.

    A table that lacks a key goes as a whole. Where that is the definition itself, something
    stands in for the key; without any rule in the definition, nothing is left to build.
    """
    gone: set[tuple[str, ...]] = set()
    for diagnostic in found:
        keys = _keys(diagnostic.location.pointer)
        if diagnostic.name == "missing-key":
            keys = keys[:-1]
        if keys:
            gone.add(keys)
    # Later items of a list go first, so that the places of the earlier ones stay right.
    for keys in sorted(gone, key=_by_place, reverse=True):
        if not any(keys[:length] in gone for length in range(1, len(keys))):
            _taken(content, keys)
    absent = _STAND_INS.keys() - content.keys()
    if not (gone or absent) or (absent and content.keys().isdisjoint(_RULES)):
        return None
    for key in absent:
        content[key] = _STAND_INS[key]
    return frozenset("/".join(keys[: 1 + (keys[0] == "scoring")]) for keys in gone) | absent


def _by_place(keys: tuple[str, ...]) -> list[tuple[int, str]]:
    # Of two indices the longer one is the higher; the order of names does not matter.
    return [(len(key), key) for key in keys]


def read_definition(content: object) -> Reading:
    """Read a definition from a plain mapping; content never raises.

    Unknown keys are reported and then read as they were probably meant; what cannot be read
    at all is reported and left out. So the rest can still be built and judged.

    Args:
        content: a mapping as a TOML or JSON reader gives it, numbers exact.

    Returns:
        The edition, or None where too much is wrong to build one, with every fault.

    Source: `pka-semantics`, D1 and D2.
    """
    if not isinstance(content, Mapping):
        message = Text("definisi harus berupa tabel", "a definition is a table of keys")
        return Reading(edition=None, report=Report((fault("invalid-value", message, ""),)))
    table: dict[str, Any] = {}
    too_deep: list[Diagnostic] = []
    for key, part in content.items():
        try:
            table[key] = _copied(part, _DEEPEST_TREE if key == "scoring" else _DEEPEST)
        except Misfit as error:
            too_deep.extend(problems(error, f"/{escape(key)}"))
    if too_deep:
        return Reading(edition=None, report=Report(tuple(too_deep)))
    version = table.pop("format", None)
    faults: list[Diagnostic] = list(_without_nulls(table))
    if type(version) is not int or version != FORMAT:
        faults.append(_version_fault(version))
    edition, found = _structured(table)
    misspelt = tuple(diagnostic for diagnostic in found if diagnostic.name == "unknown-key")
    if misspelt:
        faults.extend(misspelt)
        edition, found = _structured(_mended(table, misspelt))
    incomplete: frozenset[str] = frozenset()
    faults.extend(found)
    if edition is None:
        edition, found = _structured(_as_meant(table, found))
    while edition is None:
        below = _pruned(table, found)
        if below is None:
            break
        incomplete |= below
        # What is found from now on may be missing, or stand elsewhere, because of the cut.
        edition, found = _structured(table)
    return Reading(edition=edition, report=Report(tuple(faults)), incomplete=incomplete)


def _version_fault(version: object) -> Diagnostic:
    if version is None:
        message = Text(
            f"kunci 'format' wajib ada; tulis format = {FORMAT}",
            f"the key 'format' is required; write format = {FORMAT}",
        )
        return fault("missing-key", message, "/format")
    message = Text(
        f"format {shown(version)} tidak dapat dibaca; pustaka ini membaca format {FORMAT}",
        f"format {shown(version)} cannot be read; this library reads format {FORMAT}",
    )
    return fault("unsupported-version", message, "/format")


def definition_to_dict(edition: Edition) -> dict[str, Any]:
    """Return an edition as a plain mapping that `read_definition` reads back.

    Numbers are `int` or `Decimal`, days are `date`; a JSON writer turns decimals into text.

    Source: `pka-semantics`, D5.
    """
    return {"format": FORMAT, **converter().unstructure(edition)}

"""Definitions: from a plain mapping to an edition and back."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final, final

import attrs
from cattrs.errors import BaseValidationError

from pka.codec.problems import fault, problems
from pka.codec.strict import Misfit, converter
from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.exceptions import PkaError
from pka.text import Text

__all__ = ["FORMAT", "Reading", "definition_to_dict", "read_definition"]

#: Version of the definition format that this library reads and writes.
FORMAT: Final = 1


@final
@attrs.frozen(kw_only=True)
class Reading:
    """What could be built of a definition, and every fault that was found."""

    edition: Edition | None
    report: Report
    #: Top-level keys below which something was left out because it could not be read.
    incomplete: frozenset[str] = frozenset()


def _structured(content: dict[str, Any]) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    try:
        return converter().structure(content, Edition), ()
    except (BaseValidationError, Misfit, PkaError) as error:
        return None, tuple(problems(error))
    except RecursionError:
        message = Text("susunannya bersarang terlalu dalam", "it is nested too deeply")
        return None, (fault("invalid-value", message, ""),)


def _keys(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _table_at(content: Any, keys: list[str]) -> Any:
    for key in keys:
        content = content[int(key) if isinstance(content, list) else key]
    return content


def _mended(content: dict[str, Any], found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Spell each unknown key as it was probably meant, or leave it out."""
    for diagnostic in found:
        *above, key = _keys(diagnostic.location.pointer)
        table = _table_at(content, above)
        value, meant = table.pop(key), diagnostic.fact("suggestion")
        if meant is not None and meant not in table:
            table[meant] = value
    return content


def _pruned(content: dict[str, Any], found: tuple[Diagnostic, ...]) -> frozenset[str] | None:
    """Take out what cannot be read; return the top-level keys below which, or None.

    A table that lacks a key goes as a whole; where that is the definition itself, nothing
    is left to build.
    """
    gone: set[tuple[str, ...]] = set()
    for diagnostic in found:
        keys = _keys(diagnostic.location.pointer)
        if diagnostic.name == "missing-key":
            keys = keys[:-1]
        if not keys:
            return None
        gone.add(tuple(keys))
    # Later items of a list go first, so that the places of the earlier ones stay right.
    for keys in sorted(gone, key=_by_place, reverse=True):
        *above, last = keys
        if any(keys[:length] in gone for length in range(1, len(keys))):
            continue
        table = _table_at(content, above)
        del table[int(last) if isinstance(table, list) else last]
    return frozenset(keys[0] for keys in gone)


def _by_place(keys: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(int(key), "") if key.isdigit() else (-1, key) for key in keys]


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
    table = copy.deepcopy(dict(content))
    version = table.pop("format", None)
    faults: list[Diagnostic] = []
    if version != FORMAT or isinstance(version, bool):
        faults.append(_version_fault(version))
    edition, found = _structured(table)
    misspelt = tuple(diagnostic for diagnostic in found if diagnostic.name == "unknown-key")
    if misspelt:
        faults.extend(misspelt)
        edition, found = _structured(_mended(table, misspelt))
    incomplete: frozenset[str] = frozenset()
    faults.extend(found)
    while edition is None:
        below = _pruned(table, found)
        if below is None:
            break
        incomplete |= below
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
        f"format {version!r} tidak dapat dibaca; pustaka ini membaca format {FORMAT}",
        f"format {version!r} cannot be read; this library reads format {FORMAT}",
    )
    return fault("unsupported-version", message, "/format")


def definition_to_dict(edition: Edition) -> dict[str, Any]:
    """Return an edition as a plain mapping that `read_definition` reads back.

    Numbers are `int` or `Decimal`, days are `date`; a JSON writer turns decimals into text.

    Source: `pka-semantics`, D5.
    """
    return {"format": FORMAT, **converter().unstructure(edition)}

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


def _structured(content: dict[str, Any]) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    try:
        return converter().structure(content, Edition), ()
    except (BaseValidationError, Misfit, PkaError) as error:
        return None, tuple(problems(error))
    except RecursionError:
        message = Text("susunannya bersarang terlalu dalam", "it is nested too deeply")
        return None, (fault("invalid-value", message, ""),)


def _without(content: dict[str, Any], pointer: str) -> None:
    """Take out one key, so that what is right beside it can still be read."""
    *above, last = (
        part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]
    )
    place: Any = content
    for part in above:
        place = place[int(part) if isinstance(place, list) else part]
    del place[last]


def read_definition(content: object) -> Reading:
    """Read a definition from a plain mapping; content never raises.

    Unknown keys are reported and then left out, so that the rest can still be built and
    judged.

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
    faults.extend(found)
    if edition is None and all(diagnostic.name == "unknown-key" for diagnostic in found):
        for diagnostic in found:
            _without(table, diagnostic.location.pointer)
        edition, _ = _structured(table)
    return Reading(edition=edition, report=Report(tuple(faults)))


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

"""Area `definition`: what is wrong with a definition.

What a case gives is written as a definition of this library, read by its reader as JSON text and
judged by its linter; each fault is then told in the words and at the place of the case. A fault
for which the cases have no word, such as a table that is not total, is left out.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from pka.adapters.files import validate_text
from pka.codec.definition import read_definition
from pka.diagnostic import Diagnostic
from pka.exceptions import InvalidQuantity
from pka.linter import lint_together
from pka.quantities import exact
from tests.conformance.adapters.definition_parts import Translation, translated
from tests.conformance.vocabulary import Words, only

_KNOWN: Final = {"definition"}
#: Words of the cases for rules of the linter.
_ISSUES: Final = {
    "always-holds": "always_holds",
    "band-gap": "band_gap",
    "band-overlap": "band_overlap",
    "citation-without-instrument": "citation_without_instrument",
    "claim-mismatch": "total_mismatch",
    "count-mismatch": "count_mismatch",
    "cycle": "cycle",
    "dangling-reference": "dangling_reference",
    "dropping-exceeds": "drop_exceeds",
    "duplicate-code": "duplicate_code",
    "duplicate-label": "duplicate_label",
    "edition-gap": "edition_gap",
    "edition-overlap": "edition_overlap",
    "hours-mismatch": "total_mismatch",
    "inexact-number": "inexact_number",
    "module-outside-stages": "module_outside_stages",
    "never-holds": "never_holds",
    "not-positive": "not_positive",
    "scale-reversed": "reversed_interval",
    "unknown-key": "unknown_key",
    "weight-sum": "weight_sum",
}
_UNKNOWN_NAMES: Final = {"unit": "unknown_unit", "mode": "unknown_rounding_mode"}
_TURNED: Final = {"never_holds": "always_holds", "always_holds": "never_holds"}
_WARNINGS: Final = frozenset({"always_holds", "edition_gap"})


def _number(raw: object) -> Fraction | None:
    try:
        return exact(raw)
    except InvalidQuantity:
        return None


def _value_at(definition: object, path: str) -> object:
    """Return what the case gives at a path, or None."""
    value: Any = definition
    for key in path.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(key)] if key.isdigit() and int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _refused(definition: Words, path: str) -> tuple[str, str] | None:
    """Name a value that the reader refuses by what the case gives there."""
    raw = _value_at(definition, path)
    if isinstance(raw, float):
        return "inexact_number", path
    number = _number(raw)
    criterion = re.fullmatch(r"(/criteria/\d+)/threshold", path)
    if number is not None and criterion:
        kind = _value_at(definition, f"{criterion[1]}/kind")
        # The reader takes no hours below 0 and no share outside 0 to 1.
        below = number < 0
        never = below if kind == "max_absence_jp" else not below
        return "never_holds" if never else "always_holds", criterion[1]
    if number is not None and number <= 0:
        return "not_positive", path
    return ("bad_number", path) if isinstance(raw, str | int | bool | list | dict) else None


def _named(fault: Diagnostic, path: str, definition: Words) -> tuple[str, str] | None:
    """Return the word of the cases for a fault, and its path there."""
    key = path.rpartition("/")[2]
    match fault.name:
        case "invalid-value":
            if re.fullmatch(r"/(editions/\d+|scale)", path):
                return "reversed_interval", path
            return _refused(definition, path)
        case "unknown-name" if key in _UNKNOWN_NAMES:
            return _UNKNOWN_NAMES[key], path
        case "weight-not-positive":
            # In the cases a part may weigh nothing.
            below = (_number(_value_at(definition, path)) or 0) < 0
            return ("negative_weight", path) if below else None
        case "choose-exceeds" if path.startswith("/agendas/"):
            return "empty_agenda", path
        case "dropping-exceeds" if key == "best":
            return "best_exceeds", path.rpartition("/")[0]
        case "empty-band":
            low, high = (_number(_value_at(definition, f"{path}/{end}")) for end in ("from", "to"))
            is_reversed = low is not None and high is not None and low > high
            return ("reversed_interval", path) if is_reversed else None
        case name if name in _ISSUES:
            return _ISSUES[name], path
        case _:
            return None


def _issue(fault: Diagnostic, translation: Translation, definition: Words) -> dict[str, Any] | None:
    place = translation.place(fault.location.pointer)
    named = None if place is None else _named(fault, place.path, definition)
    if place is None or named is None:
        return None
    word, path = named
    word = place.issue or word
    if place.is_turned:
        word = _TURNED[word]
    told: dict[str, Any] = {
        "issue": word,
        "path": path,
        "severity": "warning" if word in _WARNINGS else "error",
    }
    for key in ("found", "stated"):
        if (figure := fault.fact(key)) is not None:
            told[key] = figure
    for key in ("between", "cycle"):
        if (listed := fault.fact(key)) is not None:
            told[key] = listed.split(", ")
    return told


def _among_editions(definition: Words) -> Iterator[dict[str, Any]]:
    """Judge the editions of a case beside each other, as far as each can be read."""
    readings = []
    for index, words in enumerate(definition.get("editions", ())):
        translation = translated({"edition": words}, f"/editions/{index}")
        reading = read_definition(translation.content)
        for fault in reading.report:
            issue = _issue(fault, translation, definition)
            if issue is not None:
                yield issue
        if reading.edition is not None:
            readings.append((reading.edition, translation))
    for among in lint_together(edition for edition, _ in readings):
        issue = _issue(among.diagnostic, readings[among.index][1], definition)
        if issue is not None:
            yield issue


def answer(given: Words) -> dict[str, Any]:
    """List what is wrong with the definition."""
    only(given, _KNOWN)
    definition = given["definition"]
    translation = translated(definition)
    text = json.dumps(translation.content)
    faults = validate_text(text.encode(), file="case.json")
    issues = [_issue(fault, translation, definition) for fault in faults]
    told = [issue for issue in issues if issue is not None]
    told += _among_editions(definition)
    # One mistake may be found at two places of the definition that stand for one of the case.
    return {"issues": [issue for n, issue in enumerate(told) if issue not in told[:n]]}

"""Faults of definition files as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_from_bytes

from pka.adapters.rule_pages import RulePage, rule_page
from pka.diagnostic import Diagnostic, Fix, Location, Report, Suppressed, SuppressedBy
from pka.text import Language

__all__ = ["sarif"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    reports: Sequence[tuple[Path, Report]], lang: Language, *, complete: bool = True
) -> dict[str, Any]:
    """Return a log of one run.

    Args:
        reports: the files with their faults.
        lang: language of the messages and of the rules.
        complete: whether every file could be read.
    """
    live = [(fault, file, None) for file, report in reports for fault in report]
    aside = [(one.diagnostic, file, one) for file, report in reports for one in report.suppressed]
    pages = _pages(fault for fault, *_ in [*live, *aside])
    places = {name: place for place, name in enumerate(pages)}
    results = [
        _result(fault, file, places[fault.name], lang, suppressed=suppressed)
        for fault, file, suppressed in [*live, *aside]
    ]
    driver = {
        "name": "pka",
        "version": version("pka"),
        "rules": [_rule(name, page, lang) for name, page in pages.items()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": complete}],
        "artifacts": [{"location": {"uri": _uri(str(file))}} for file, _ in reports],
        # Places count characters, not units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _pages(faults: Iterable[Diagnostic]) -> dict[str, RulePage]:
    """Return the pages of the rules of some faults, by name, in the order of the codes."""
    names = {(fault.code, fault.name) for fault in faults}
    return {name: rule_page(name) for _, name in sorted(names)}


def _rule(name: str, page: RulePage, lang: Language) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": name,
        "shortDescription": {"text": page.summary.in_(lang)},
        "fullDescription": {"text": page.finds.in_(lang)},
        "help": {"text": page.text(lang), "markdown": page.markdown(lang)},
        "helpUri": page.address,
        "defaultConfiguration": {"level": page.severity.value},
    }


def _result(
    fault: Diagnostic,
    file: Path,
    rule_index: int,
    lang: Language,
    *,
    suppressed: Suppressed | None,
) -> dict[str, Any]:
    message = fault.message.in_(lang)
    if fault.advice is not None:
        message += f"\n{fault.advice.in_(lang)}"
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": rule_index,
        "level": fault.severity.value,
        "message": {"text": message},
        "locations": [_location(fault.location, file)],
        "suppressions": [] if suppressed is None else [_suppression(suppressed, lang)],
        "properties": {"facts": dict(fault.facts)},
    }
    if fault.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.location, file, related.message.in_(lang))}
            for number, related in enumerate(fault.related, start=1)
        ]
    if fault.fix is not None:
        result["fixes"] = [_fix(fault.fix, lang)]
    return result


def _fix(fix: Fix, lang: Language) -> dict[str, Any]:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        region = {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.end_line,
            "endColumn": edit.end_column,
        }
        by_file.setdefault(edit.file, []).append(
            {"deletedRegion": region, "insertedContent": {"text": edit.text}}
        )
    return {
        "description": {"text": fix.message.in_(lang)},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}
            for file, replacements in by_file.items()
        ],
    }


def _suppression(suppressed: Suppressed, lang: Language) -> dict[str, str]:
    kind = "external" if suppressed.by is SuppressedBy.OPTION else "inSource"
    return {"kind": kind, "status": "accepted", "justification": suppressed.reason.in_(lang)}


def _location(place: Location, file: Path, message: str | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or str(file))}}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if place.line is not None:
        physical["region"] = {key: value for key, value in region.items() if value is not None}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    if message is not None:
        location["message"] = {"text": message}
    return location


def _uri(file: str) -> str:
    """Return a file as a URI, relative if it was named so."""
    path = Path(file)
    if path.is_absolute():
        return path.as_uri()
    return quote_from_bytes(os.fsencode(path.as_posix()))

"""Findings that the definition itself acknowledges: known, explained, and no longer counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pka.diagnostic import Diagnostic, Report, Severity, Suppressed, SuppressedBy
from pka.edition import Edition
from pka.exceptions import nearest
from pka.linter.catalogue import RULES, found
from pka.linter.references import definitions
from pka.printed import Acknowledgement
from pka.text import Text

__all__ = ["without_acknowledged"]

_UNUSED: Final = "unused-acknowledgement"
#: Errors that say only that the decree contradicts itself, so that rules can still be applied.
_OF_THE_DECREE: Final = frozenset(
    {
        "citation-without-instrument",
        "claim-mismatch",
        "count-mismatch",
        "formula-mismatch",
        "hours-mismatch",
    }
)


def without_acknowledged(edition: Edition, diagnostics: Iterable[Diagnostic]) -> Report:
    """Return a report in which what the edition acknowledges does not count.

    Warnings can be acknowledged, and errors that say only that the decree contradicts itself;
    an error on which a decision could come to grief cannot. An acknowledgement that fits
    nothing is a finding of its own.

    Args:
        edition: the edition.
        diagnostics: what was found in it.

    Source: `pka-semantics`, D3.
    """
    if not edition.acknowledged:
        return Report(tuple(diagnostics))
    places = {pointer.rpartition("/")[0]: code for _, code, pointer in definitions(edition)}
    entries: dict[tuple[str, str], list[int]] = {}
    for index, known in enumerate(edition.acknowledged):
        entries.setdefault((known.rule, known.at), []).append(index)
    used: set[int] = set()
    counted: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    for diagnostic in diagnostics:
        fitting = [
            index
            for key in _keys(diagnostic, places)
            for index in entries.get(key, ())
            if _has_figures(edition.acknowledged[index], diagnostic)
        ]
        if fitting and _may_stand(diagnostic):
            used.update(fitting)
            reason = edition.acknowledged[min(fitting)].reason
            suppressed.append(
                Suppressed(diagnostic=diagnostic, reason=reason, by=SuppressedBy.DEFINITION)
            )
        else:
            counted.append(diagnostic)
    unused = (
        _unused(known, f"/acknowledged/{index}")
        for index, known in enumerate(edition.acknowledged)
        if index not in used
    )
    return Report((*counted, *unused), suppressed=tuple(suppressed))


def _thing(pointer: str, places: dict[str, str]) -> str | None:
    """Return the code of the innermost thing in which a place lies."""
    while pointer:
        if pointer in places:
            return places[pointer]
        pointer = pointer.rpartition("/")[0]
    return None


def _keys(diagnostic: Diagnostic, places: dict[str, str]) -> set[tuple[str, str]]:
    """Return every way in which an entry may name a finding: rule and place."""
    pointer = diagnostic.location.pointer
    named = {pointer, _thing(pointer, places)}
    rules = (diagnostic.name, diagnostic.code)
    return {(rule, at) for rule in rules for at in named if at is not None}


def _has_figures(known: Acknowledgement, diagnostic: Diagnostic) -> bool:
    return known.found in {None, diagnostic.fact("found")} and known.stated in {
        None,
        diagnostic.fact("stated"),
    }


def _may_stand(diagnostic: Diagnostic) -> bool:
    if diagnostic.severity is Severity.WARNING or diagnostic.name in _OF_THE_DECREE:
        return True
    # An order rule that names a stage which is not there binds nobody; elsewhere a code that
    # is missing leaves a rule without meaning.
    parts = diagnostic.location.pointer.split("/")
    return (
        diagnostic.name == "dangling-reference"
        and parts[1] == "precedence"
        and parts[-1] in {"finish_before", "start_from"}
    )


def _unused(known: Acknowledgement, pointer: str) -> Diagnostic:
    names = {name for rule in RULES.values() for name in (rule.name, rule.code)}
    if known.rule not in names:
        close = nearest(known.rule, names)
        why = Text(
            f"tidak ada aturan {known.rule!r}"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"there is no rule {known.rule!r}" + (f"; did you mean {close!r}?" if close else ""),
        )
        pointer = f"{pointer}/rule"
    else:
        figures = "".join(
            f", {name} {value}"
            for name, value in (("found", known.found), ("stated", known.stated))
            if value is not None
        )
        why = Text(
            f"tidak ada temuan {known.rule!r} yang dapat diakui pada {known.at!r}{figures}",
            f"there is no finding {known.rule!r} at {known.at!r}{figures} to be acknowledged",
        )
    return found(
        _UNUSED,
        pointer,
        why,
        advice=Text(
            "hapus pengakuan ini, atau samakan dengan temuannya; kesalahan pada penilaian, "
            "putusan, dan kode harus diperbaiki, tidak dapat diakui",
            "remove it, or make it fit the finding; faults of scoring, verdicts and codes are to "
            "be mended and cannot be acknowledged",
        ),
        citation=known.source,
    )

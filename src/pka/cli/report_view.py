"""Faults of definition files, for people: with the offending line underlined, or one line each."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text as RichText

from pka.diagnostic import Diagnostic, Report, Severity
from pka.text import Language, Text

__all__ = ["report_as"]

_CLEAN = Text("tidak ada kesalahan", "no faults")
_FOUND = Text("kesalahan", "faults")


def report_as(format_: str, reports: list[tuple[Path, Report]], lang: Language) -> list[object]:
    """Return the faults of some files in the format `full` or `concise`."""
    parts: list[object] = []
    for file, report in reports:
        lines = _lines(file) if format_ == "full" else []
        for fault in report:
            parts.append(_headline(fault, lang))
            if format_ == "full":
                parts += _details(fault, lines, lang)
    count = sum(len(report) for _, report in reports)
    if format_ == "full":
        parts.append(f"{count} {_FOUND.in_(lang)}" if count else _CLEAN.in_(lang))
    return parts


def _lines(file: Path) -> list[str]:
    return file.read_bytes().decode("utf-8-sig", errors="replace").splitlines()


def _headline(fault: Diagnostic, lang: Language) -> RichText:
    line = RichText(f"{fault.location}: ")
    style = "bold red" if fault.severity is Severity.ERROR else "bold yellow"
    line.append(f"{fault.code} {fault.name}", style=style)
    return line.append(f": {fault.message.in_(lang)}")


def _details(fault: Diagnostic, lines: list[str], lang: Language) -> list[object]:
    parts: list[object] = []
    number, column = fault.location.line, fault.location.column
    if number is not None and column is not None and number <= len(lines):
        # A line of a megabyte is cut to what stands around the fault.
        start = max(0, column - 60)
        shown = lines[number - 1].replace("\t", " ")[start : column + 60]
        width = _width(shown[column - 1 - start :])
        parts.append(RichText(f"  {number} | {shown}"))
        gutter = " " * (len(str(number)) + 2)
        mark = f"{gutter} | {' ' * (column - 1 - start)}{'^' * width}"
        parts.append(RichText(mark, style="red"))
    if fault.advice is not None:
        parts.append(RichText(f"  = {fault.advice.in_(lang)}"))
    if fault.citation is not None:
        parts.append(RichText(f"  = {fault.citation} ({fault.citation.standing})"))
    parts += [
        RichText(f"  = {related.location}: {related.message.in_(lang)}")
        for related in fault.related
    ]
    parts.append("")
    return parts


def _width(text: str) -> int:
    """Return how much to underline: a quoted text, or up to the next space or comma."""
    if text[:1] in {'"', "'"}:
        end = text.find(text[0], 1)
        return end + 1 if end > 0 else len(text)
    for index, character in enumerate(text):
        if index and character in " ,=}]":
            return index
    return max(1, len(text))

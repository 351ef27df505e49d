"""Faults of definition files, for people: with the offending line underlined, or one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text as RichText

from pka.cli.output import visible
from pka.diagnostic import Diagnostic, Location, Report, Severity
from pka.text import Language, Text

__all__ = ["report_as"]

_CLEAN = Text("tidak ada kesalahan", "no faults")
_FOUND = Text("kesalahan", "faults")
_ONE = Text("kesalahan", "fault")
#: How much of a long line is shown on either side of a fault.
_AROUND = 60


def report_as(
    format_: str, reports: Sequence[tuple[Path, Report]], lang: Language
) -> Iterator[object]:
    """Yield the faults of some files in the format `full` or `concise`."""
    for file, report in reports:
        if format_ == "concise":
            yield from (_concise(fault, file, lang) for fault in report)
        else:
            lines = _lines(file)
            for fault in report:
                yield _headline(fault, str(fault.location), fault.message.in_(lang))
                yield from _details(fault, lines, lang)
    if format_ == "full":
        count = sum(len(report) for _, report in reports)
        word = _ONE if count == 1 else _FOUND
        yield f"{count} {word.in_(lang)}" if count else _CLEAN.in_(lang)


def _lines(file: Path) -> list[str]:
    # Only line feeds count, as for whoever found the fault; `splitlines` knows more.
    return file.read_bytes().decode("utf-8-sig", errors="replace").split("\n")


def _concise(fault: Diagnostic, file: Path, lang: Language) -> RichText:
    """Return `file:line:column: CODE name: message`, whatever is known of the place."""
    at = fault.location
    place = Location(file=at.file or str(file), line=at.line or 1, column=at.column or 1)
    message = " ".join(fault.message.in_(lang).split())
    # JSON has no lines to name, so the pointer tells where.
    where = f" ({at.pointer})" if at.line is None and at.pointer else ""
    return _headline(fault, str(place), message + where)


def _headline(fault: Diagnostic, place: str, message: str) -> RichText:
    line = RichText(f"{place}: ")
    style = "bold red" if fault.severity is Severity.ERROR else "bold yellow"
    line.append(f"{fault.code} {fault.name}", style=style)
    return line.append(f": {message}")


def _details(fault: Diagnostic, lines: list[str], lang: Language) -> Iterator[object]:
    number, column = fault.location.line, fault.location.column
    if number is not None and column is not None and number <= len(lines):
        # A line of a megabyte is cut to what stands around the fault.
        start = max(0, column - _AROUND)
        shown = visible(lines[number - 1].rstrip("\r")[start : column + _AROUND])
        before, marked = shown[: column - 1 - start], shown[column - 1 - start :]
        yield RichText(f"  {number} | {shown}")
        gutter = " " * (len(str(number)) + 2)
        mark = "^" * cell_len(marked[: _width(marked)] or " ")
        yield RichText(f"{gutter} | {' ' * cell_len(before)}{mark}", style="red")
    if fault.advice is not None:
        yield RichText(f"  = {fault.advice.in_(lang)}")
    if fault.citation is not None:
        yield RichText(f"  = {fault.citation} ({fault.citation.standing})")
    for related in fault.related:
        yield RichText(f"  = {related.location}: {related.message.in_(lang)}")
    yield ""


def _width(text: str) -> int:
    """Return how much to underline: a quoted text, or up to the next space or comma."""
    if text[:1] in {'"', "'"}:
        end = text.find(text[0], 1)
        return end + 1 if end > 0 else len(text)
    return next(
        (index for index, letter in enumerate(text) if index and letter in " ,=}]"), len(text)
    )

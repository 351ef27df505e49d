"""Faults of definition files, for people: with the offending line underlined, or one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.cells import cell_len
from rich.text import Text as RichText

from pka.cli.output import visible
from pka.cli.sources import Sources
from pka.diagnostic import Diagnostic, Location, Report, Severity, SuppressedBy
from pka.text import Language, Text

__all__ = ["counts", "report_as", "statistics"]

_CLEAN = Text("tidak ada kesalahan", "no faults")
_FOUND = Text("kesalahan", "faults")
_ONE = Text("kesalahan", "fault")
_SUPPRESSED = Text("dikecualikan", "suppressed")
_ACKNOWLEDGED = Text("diakui dalam definisi", "acknowledged in the definition")
_WITNESS = Text("contoh", "example")
#: How much of a long line is shown on either side of a fault.
_AROUND: Final = 60


def report_as(
    format_: str,
    reports: Sequence[tuple[Path, Report]],
    lang: Language,
    sources: Sources | None = None,
) -> Iterator[object]:
    """Yield the faults of some files in the format `full` or `concise`."""
    sources = sources or Sources()
    for file, report in reports:
        if format_ == "concise":
            yield from (_concise(fault, file, lang) for fault in report)
        else:
            for fault in report:
                yield _headline(fault, str(fault.location), fault.message.in_(lang))
                yield from _details(fault, file, sources, lang)
    if format_ == "full":
        yield _total(reports, lang)


def _total(reports: Sequence[tuple[Path, Report]], lang: Language) -> str:
    count = sum(len(report) for _, report in reports)
    by = Counter(
        _ACKNOWLEDGED if one.by is SuppressedBy.DEFINITION else _SUPPRESSED
        for _, report in reports
        for one in report.suppressed
    )
    set_aside = ", ".join(
        f"{by[how]} {how.in_(lang)}" for how in (_SUPPRESSED, _ACKNOWLEDGED) if by[how]
    )
    word = _ONE if count == 1 else _FOUND
    text = f"{count} {word.in_(lang)}" if count else _CLEAN.in_(lang)
    return f"{text} ({set_aside})" if set_aside else text


def counts(reports: Iterable[tuple[Path, Report]]) -> list[tuple[str, str, int]]:
    """Return code and name of each rule that was broken, and how often; the most frequent first."""
    found = Counter((fault.code, fault.name) for _, report in reports for fault in report)
    in_order = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(code, name, count) for (code, name), count in in_order]


def statistics(reports: Sequence[tuple[Path, Report]], lang: Language) -> Iterator[object]:
    """Yield one line for each rule that was broken, and the total."""
    listed = counts(reports)
    width = max((len(str(count)) for *_, count in listed), default=0)
    for code, name, count in listed:
        yield RichText(f"{count:>{width}}  {code} {name}")
    yield _total(reports, lang)


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


def _details(fault: Diagnostic, file: Path, sources: Sources, lang: Language) -> Iterator[object]:
    yield from _line(fault.location, sources.lines(fault.location.file or str(file)), "^", "  ")
    if fault.advice is not None:
        yield RichText(f"  = {fault.advice.in_(lang)}")
    witness = fault.fact("witness")
    if witness is not None and witness not in fault.message.en:
        yield RichText(f"  = {_WITNESS.in_(lang)}: {witness}")
    source = fault.citation
    if source is not None and (source.instrument or source.reference):
        yield RichText(f"  = {source} ({source.standing})")
    for related in fault.related:
        place = related.location
        yield RichText(f"  = {place}: {related.message.in_(lang)}")
        yield from _line(place, sources.lines(place.file or str(file)), "-", "    ")
    yield ""


def _line(place: Location, lines: list[str], mark: str, indent: str) -> Iterator[object]:
    """Yield the line of a place, and below it a mark under the text that is meant."""
    number, column = place.line, place.column
    if number is None or column is None or number > len(lines):
        return
    # A line of a megabyte is cut to what stands around the fault.
    start = max(0, column - _AROUND)
    whole = lines[number - 1].rstrip("\r")
    shown = visible(whole[start : column + _AROUND])
    before, marked = shown[: column - 1 - start], shown[column - 1 - start :]
    yield RichText(f"{indent}{number} | {shown}")
    gutter = indent + " " * len(str(number))
    under = mark * cell_len(marked[: _width(place, marked)] or " ")
    yield RichText(f"{gutter} | {' ' * cell_len(before)}{under}", style="red")


def _width(place: Location, text: str) -> int:
    """Return how much to underline of the text from a place on."""
    if place.end_line is not None and place.end_line != place.line:
        return len(text.rstrip())
    if place.end_column is not None and place.column is not None:
        return place.end_column - place.column
    return _guessed_width(text)


def _guessed_width(text: str) -> int:
    """Return the length of a quoted text, or of what stands before the next space or comma."""
    if text[:1] in {'"', "'"}:
        end = text.find(text[0], 1)
        return end + 1 if end > 0 else len(text)
    return next(
        (index for index, letter in enumerate(text) if index and letter in " ,=}]"), len(text)
    )

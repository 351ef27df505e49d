"""A decided cohort as a table for people, and as CSV."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from pka.adapters.csv import write_table
from pka.adapters.tables import DecimalMark
from pka.cohort import CohortOutcome, RefusedRecord
from pka.criteria import ParticipationStatus
from pka.diagnostic import Report, Severity
from pka.outcomes import Outcome
from pka.prose import number, verdict_word
from pka.text import Language, Text
from pka.verdict import Verdict

__all__ = ["cohort_csv", "cohort_table", "console_text", "report_lines"]

_HEADERS: Final = {
    "rank": Text("Peringkat", "Rank"),
    "id": Text("NIP", "NIP"),
    "name": Text("Nama", "Name"),
    "final": Text("Nilai Akhir", "Final"),
    "band": Text("Kualifikasi", "Band"),
    "absent": Text("Absen JP", "Absent JP"),
    "verdict": Text("Putusan", "Verdict"),
    "reasons": Text("Alasan", "Reasons"),
}
_REFUSED: Final = Text("baris ditolak", "row refused")
_STYLES: Final = {
    Verdict.PASSED: "green",
    Verdict.DEFERRED: "yellow",
    Verdict.FAILED: "red",
    Verdict.WITHDRAWN: "magenta",
    Verdict.IN_PROGRESS: "cyan",
}


def console_text(*parts: object, width: int | None, colour: bool) -> str:
    """Return what rich makes of some parts, as text."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        # A name with brackets is a name.
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, str | RichText))
    # Padding at line ends serves nobody who pastes the table into a letter.
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _word(outcome: Outcome, lang: Language) -> str:
    return verdict_word(outcome.verdict, outcome.status, lang)


def _score(value: Fraction | None, lang: Language) -> str:
    return "–" if value is None else number(value, lang, 2)


def cohort_table(cohort: CohortOutcome, lang: Language) -> list[object]:
    """Return the recap of a cohort: table, counts, and what is to be said of each participant."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for key in ("rank", "id", "name", "final", "band", "absent", "verdict"):
        right = key in {"rank", "final", "absent"}
        table.add_column(
            _HEADERS[key].in_(lang),
            justify="right" if right else "left",
            # On a narrow terminal names are folded; an identity is never cut.
            no_wrap=key != "name",
            min_width=18 if key == "id" else None,
        )
    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            refused = RichText(_REFUSED.in_(lang), style="red reverse")
            table.add_row("", row.id, row.name, "", "", "", refused)
            continue
        rank, hours = cohort.rank(row.record.id), row.explanation.absence.hours.value
        table.add_row(
            f"{rank.place}{'=' if rank.tied else ''}" if rank else "",
            row.record.id,
            row.record.name,
            _score(row.final and row.final.value, lang),
            row.band.label.in_(lang) if row.band else "–",
            "–" if hours is None else number(hours, lang),
            RichText(_word(row, lang), style=_STYLES[row.verdict]),
        )
    return [table, "", *_counts(cohort, lang), "", *_notes(cohort, lang)]


def _counts(cohort: CohortOutcome, lang: Language) -> Iterator[str]:
    words = (
        Text("Putusan", "Verdicts"),
        Text("Kualifikasi peserta yang lulus", "Bands of those who passed"),
    )
    verdicts = [
        f"{verdict_word(verdict, ParticipationStatus.ACTIVE, lang)} {count}"
        for verdict, count in cohort.verdicts.items()
        if count
    ]
    if cohort.refused:
        verdicts.append(f"{_REFUSED.in_(lang)} {len(cohort.refused)}")
    yield f"{words[0].in_(lang)}: {', '.join(verdicts) or '–'}"
    labels = {band.code: band.label.in_(lang) for band in cohort.edition.bands}
    bands = [f"{labels[code]} {count}" for code, count in cohort.bands.items() if count]
    yield f"{words[1].in_(lang)}: {', '.join(bands) or '–'}"


def _notes(cohort: CohortOutcome, lang: Language) -> Iterator[str]:
    for outcome in cohort.outcomes:
        if outcome.findings:
            yield f"{outcome.record.name or outcome.record.id}: {_word(outcome, lang)}"
            for finding in outcome.findings:
                yield f"  - {finding.message.in_(lang)}"


def report_lines(report: Report, lang: Language) -> Iterator[RichText]:
    """Yield the faults of a report as lines: place, what is wrong, and the fix."""
    for fault in report:
        style = "red" if fault.severity is Severity.ERROR else "yellow"
        line = RichText(f"{fault.location}: ".lstrip(": "))
        line.append(f"{fault.code} {fault.name}", style=style)
        line.append(f": {fault.message.in_(lang)}")
        yield line
        if fault.advice is not None:
            yield RichText(f"    {fault.advice.in_(lang)}")


def _reasons(outcome: Outcome, lang: Language) -> str:
    return "; ".join(finding.message.in_(lang) for finding in outcome.findings)


def cohort_csv(cohort: CohortOutcome, lang: Language) -> str:
    """Return the recap of a cohort as CSV, as a spreadsheet in that language opens it."""
    aspects = [c for path, c in cohort.edition.components.items() if "/" not in path]
    keys = ("final", "band", "rank", "absent", "verdict", "reasons")
    header = [_HEADERS["id"].in_(lang), _HEADERS["name"].in_(lang)]
    header += [aspect.header or aspect.code for aspect in aspects]
    header += [_HEADERS[key].in_(lang) for key in keys]
    rows: list[list[str | Fraction | int | None]] = []
    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            why = "; ".join(fault.message.in_(lang) for fault in row.report)
            blanks: list[str | Fraction | int | None] = [None] * (len(aspects) + 4)
            rows.append([_as_text(row.id), row.name, *blanks, _REFUSED.in_(lang), why])
            continue
        rank = cohort.rank(row.record.id)
        scores = row.scores
        cells: list[str | Fraction | int | None] = [_as_text(row.record.id), row.record.name]
        cells += [score and score.value for score in (scores[a.code] for a in aspects)]
        cells += [
            row.final and row.final.value,
            row.band.label.in_(lang) if row.band else None,
            str(rank.place) if rank else None,
            _hours(row),
            _word(row, lang),
            _reasons(row, lang),
        ]
        rows.append(cells)
    mark = DecimalMark.COMMA if lang == "id" else DecimalMark.POINT
    return write_table(header, rows, delimiter=";" if lang == "id" else ",", mark=mark, places=2)


def _hours(outcome: Outcome) -> str | None:
    hours = outcome.explanation.absence.hours.value
    return None if hours is None else number(hours, "id")


def _as_text(identity: str) -> str:
    """Keep a spreadsheet from turning an identity of digits into 1.9E+17."""
    return f"'{identity}" if identity.isdigit() else identity

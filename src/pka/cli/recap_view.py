"""A decided cohort as a table for people, and as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from rich.table import Table
from rich.text import Text as RichText

from pka.citation import Standing, weakest
from pka.cli.output import report_lines, visible
from pka.cli.spreadsheet import NOTES_ON_FILE, SheetCell, identity_cell, number_cell, sheet
from pka.cohort import CohortOutcome, RefusedRecord
from pka.criteria import ParticipationStatus
from pka.diagnostic import Report
from pka.outcomes import Outcome, Rank
from pka.prose import day_text, number, verdict_word
from pka.prose.terms import ROW_REFUSED, STANDING, STANDING_MEANING
from pka.text import Language, Text
from pka.verdict import Verdict

__all__ = ["cohort_csv", "cohort_table"]

_HEADERS: Final = {
    "rank": Text("Peringkat", "Rank"),
    "id": Text("NIP", "NIP"),
    "name": Text("Nama", "Name"),
    "final": Text("Nilai Akhir", "Final"),
    "band": Text("Kualifikasi", "Band"),
    "absent": Text("Absen JP", "Absent JP"),
    "verdict": Text("Putusan", "Verdict"),
    "reasons": Text("Alasan", "Reasons"),
    "standing": Text("Derajat Kepastian", "Standing"),
    "on": Text("Menurut Keadaan", "As Of"),
    "edition": Text("Ketentuan", "Edition"),
    "settings": Text("Pengaturan", "Settings"),
    "digest": Text("Sidik", "Digest"),
}
#: The same on a terminal, where each column costs: two lines, the widest word of a cell at most.
_STACKED: Final = {
    **_HEADERS,
    "rank": Text("#", "#"),
    "final": Text("Nilai\nAkhir", "Final"),
    "absent": Text("Absen\nJP", "Absent\nJP"),
}
_SHORT: Final = {
    Verdict.DEFERRED: Text("ditunda", "deferred"),
    Verdict.IN_PROGRESS: Text("belum diputus", "in progress"),
}
_NO_FAULTS: Final = Report()

_W: Final = {
    "verdicts": Text("Putusan", "Verdicts"),
    "bands": Text("Kualifikasi peserta yang lulus", "Bands of those who passed"),
    "as_of": Text("menurut keadaan pada", "as things stood on"),
    "revision": Text("revisi", "revision"),
    "weakest": Text(
        "Derajat kepastian terlemah di antara ketentuan yang dipakai",
        "The weakest standing among the rules applied",
    ),
}
_STYLES: Final = {
    Verdict.PASSED: "green",
    Verdict.DEFERRED: "yellow",
    Verdict.FAILED: "red",
    Verdict.WITHDRAWN: "magenta",
    Verdict.IN_PROGRESS: "cyan",
}
#: Columns from which on a terminal gives each column its whole width.
_ROOMY: Final = 130
#: Widest name on one line.
_LONGEST_NAME: Final = 60
#: A NIP has 18 digits; what stands in its place in a refused row may be anything.
_LONGEST_ID: Final = 40
_NIP: Final = 18
#: On a terminal: bands in one line from some width on, verdicts never wider than their words.
_FOR_BANDS: Final = 95
_BAND: Final = 16
_NARROW_BAND: Final = 12
_VERDICT: Final = 13


def _word(outcome: Outcome, lang: Language) -> str:
    return verdict_word(outcome.verdict, outcome.status, lang)


def _score(value: Fraction | None, lang: Language) -> str:
    return "–" if value is None else number(value, lang, 2)


def _ranks(cohort: CohortOutcome) -> dict[str, Rank]:
    return {rank.id: rank for rank in cohort.ranks}


def _id(text: str) -> str:
    return visible(text if len(text) <= _LONGEST_ID else f"{text[:_LONGEST_ID]}…")


def cohort_table(
    cohort: CohortOutcome,
    lang: Language,
    width: int | None = None,
    *,
    with_faults: bool = False,
    report: Report = _NO_FAULTS,
) -> list[object]:
    """Return the recap of a cohort: table, counts, and what is to be said of each participant.

    Args:
        cohort: the decided cohort.
        lang: language of the text.
        width: columns of the terminal; None: as wide as it takes.
        with_faults: whether to tell why rows are refused.
        report: faults of the file as a whole, which bear on all that stands here.
    """
    table = _frame(lang, width)
    ranks = _ranks(cohort)
    narrow = width is not None and width < _ROOMY
    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            refused = RichText(ROW_REFUSED.in_(lang), style="red reverse")
            table.add_row("", _id(row.id), visible(row.name), "", "", "", refused)
            continue
        rank, hours = ranks.get(row.record.id), row.explanation.absence.hours.value
        word = _SHORT[row.verdict].in_(lang) if narrow and row.verdict in _SHORT else ""
        table.add_row(
            f"{rank.place}{'=' if rank.tied else ''}" if rank else "",
            visible(row.record.id),
            visible(row.record.name),
            _score(row.final and row.final.value, lang),
            row.band.label.in_(lang) if row.band else "–",
            "–" if hours is None else number(hours, lang),
            RichText(word or _word(row, lang), style=_STYLES[row.verdict]),
        )
    told = report if with_faults else None
    blocks = ([*report_lines(report, lang)], [*_notes(cohort, lang, told)])
    return [
        table,
        "",
        *_counts(cohort, lang),
        "",
        *(part for block in blocks if block for part in (*block, "")),
        *_basis(cohort, lang),
    ]


def _frame(lang: Language, width: int | None) -> Table:
    """Return the empty table; on a terminal names, bands and verdicts are folded at words."""
    narrow = width is not None and width < _ROOMY
    headers = _STACKED if narrow else _HEADERS
    table = Table(
        box=None,
        header_style="bold",
        pad_edge=False,
        padding=(0, 1, 0, 0) if narrow else (0, 1),
    )
    most = {"name": _LONGEST_NAME}
    if narrow:
        most |= {
            "band": _BAND if width and width >= _FOR_BANDS else _NARROW_BAND,
            "verdict": _VERDICT,
        }
    for key in ("rank", "id", "name", "final", "band", "absent", "verdict"):
        table.add_column(
            headers[key].in_(lang),
            justify="right" if key in {"rank", "final", "absent"} else "left",
            # An identity is never cut; where it is longer than a NIP it is folded.
            overflow="fold",
            no_wrap=key in {"rank", "final", "absent"},
            min_width={"id": _NIP, "verdict": _VERDICT}.get(key),
            max_width=most.get(key),
        )
    return table


def _counts(cohort: CohortOutcome, lang: Language) -> Iterator[str]:
    verdicts = [
        f"{verdict_word(verdict, ParticipationStatus.ACTIVE, lang)} {count}"
        for verdict, count in cohort.verdicts.items()
        if count
    ]
    if cohort.refused:
        verdicts.append(f"{ROW_REFUSED.in_(lang)} {len(cohort.refused)}")
    yield f"{_W['verdicts'].in_(lang)}: {', '.join(verdicts)}"
    labels = {band.code: band.label.in_(lang) for band in cohort.edition.bands}
    bands = [f"{labels[code]} {count}" for code, count in cohort.bands.items() if count]
    yield f"{_W['bands'].in_(lang)}: {', '.join(bands) or '–'}"


def _notes(cohort: CohortOutcome, lang: Language, told: Report | None) -> Iterator[object]:
    """Say what is to be said of each participant.

    Args:
        cohort: the decided cohort.
        lang: language of the text.
        told: what was told already; None: do not tell why rows are refused.
    """
    said = {id(fault) for fault in told or ()}
    names = Counter(
        row.name if isinstance(row, RefusedRecord) else row.record.name for row in cohort.rows
    )

    def who(name: str, identity: str) -> str:
        # Two of one name are told apart by their NIP.
        return f"{name} ({identity})" if name and names[name] > 1 else name or identity

    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            own = Report(tuple(fault for fault in row.report if id(fault) not in said))
            if told is not None and len(own):
                yield f"{who(row.name, _id(row.id))}: {ROW_REFUSED.in_(lang)}"
                yield from report_lines(own, lang)
        elif row.findings:
            yield f"{who(row.record.name, row.record.id)}: {_word(row, lang)}"
            for finding in row.findings:
                yield f"  - {finding.message.in_(lang)}"


def _edition(cohort: CohortOutcome, lang: Language) -> str:
    return f"{cohort.edition.id}, {_W['revision'].in_(lang)} {cohort.edition.revision}"


def _settings(cohort: CohortOutcome) -> str:
    return ", ".join(f"{name} = {value}" for name, value in dict(cohort.edition.settings).items())


def _basis(cohort: CohortOutcome, lang: Language) -> Iterator[str]:
    """Say under which rules and settings, on which day, and how certain they are."""
    day = f"{_W['as_of'].in_(lang)} {day_text(cohort.on, lang)}"
    yield f"{_HEADERS['edition'].in_(lang)}: {_edition(cohort, lang)}, {day}"
    if settings := _settings(cohort):
        yield f"{_HEADERS['settings'].in_(lang)}: {settings}"
    standing = weakest(outcome.standing for outcome in cohort.outcomes)
    if standing is not Standing.ENACTED:
        word, meaning = STANDING[standing].in_(lang), STANDING_MEANING[standing].in_(lang)
        yield f"{_W['weakest'].in_(lang)}: {word} ({meaning})"


def cohort_csv(cohort: CohortOutcome, lang: Language, report: Report = _NO_FAULTS) -> str:
    """Return the recap of a cohort as CSV, as a spreadsheet in that language opens it.

    Faults of the file as a whole stand in a last column, so that no copy goes without them.
    """
    aspects = [c for path, c in cohort.edition.components.items() if "/" not in path]
    keys = ("final", "band", "rank", "absent", "verdict", "reasons", "standing")
    stamp = ("on", "edition", "settings", "digest")
    header = [_HEADERS["id"].in_(lang), _HEADERS["name"].in_(lang)]
    header += [aspect.header or aspect.code for aspect in aspects]
    header += [_HEADERS[key].in_(lang) for key in (*keys, *stamp)]
    basis = [cohort.on.isoformat(), _edition(cohort, lang), _settings(cohort)]
    basis.append(cohort.edition.digest)
    if len(report):
        header.append(NOTES_ON_FILE.in_(lang))
        basis.append("; ".join(fault.message.in_(lang) for fault in report))
    ranks = _ranks(cohort)
    rows: list[list[SheetCell]] = []
    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            why = "; ".join(fault.message.in_(lang) for fault in row.report)
            blanks: list[SheetCell] = [None] * (len(aspects) + 4)
            refused = ROW_REFUSED.in_(lang)
            rows.append([identity_cell(row.id), row.name, *blanks, refused, why, None, *basis])
            continue
        scores = row.scores
        rank, hours = ranks.get(row.record.id), row.explanation.absence.hours.value
        found = (score and score.value for score in (scores[a.code] for a in aspects))
        rows.append(
            [
                identity_cell(row.record.id),
                row.record.name,
                *(number_cell(value) for value in found),
                number_cell(row.final and row.final.value),
                row.band.label.in_(lang) if row.band else None,
                str(rank.place) if rank else None,
                None if hours is None else number(hours, lang),
                _word(row, lang),
                "; ".join(finding.message.in_(lang) for finding in row.findings),
                STANDING[row.standing].in_(lang),
                *basis,
            ]
        )
    return sheet(header, rows, lang)

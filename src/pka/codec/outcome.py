"""Outcomes as plain mappings, ready for any JSON writer."""

from __future__ import annotations

from typing import Any

import attrs

from pka.canonical import fingerprint
from pka.citation import Citation
from pka.codec.record import record_to_dict
from pka.cohort import CohortOutcome, RefusedRecord
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic, Fix, Report
from pka.edition import Edition
from pka.outcomes import NodeScore, Outcome, Rank
from pka.quantities import as_text
from pka.text import Language

__all__ = [
    "cohort_to_dict",
    "diagnostic_to_dict",
    "edition_stamp",
    "outcome_to_dict",
    "receipt_stamp",
]


def edition_stamp(edition: Edition) -> dict[str, Any]:
    """Return what tells under which rules something was decided.

    Source: `pka-semantics`, D4 and D6.
    """
    return {
        "edition": edition.id,
        "revision": edition.revision,
        "digest": edition.digest,
        "settings": dict(edition.settings),
    }


def receipt_stamp(edition: Edition, version: str | None = None) -> dict[str, Any]:
    """Return what a receipt needs beside the stamp: digest of the settings, and the library.

    Args:
        edition: the edition with its settings.
        version: version of the library, which only the rim knows.

    Source: `pka-semantics`, D4.
    """
    return {"settings_digest": fingerprint(edition.settings), "version": version}


def diagnostic_to_dict(diagnostic: Diagnostic, lang: Language = "en") -> dict[str, Any]:
    """Return a fault as a plain mapping."""
    place = diagnostic.location
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.in_(lang),
        "advice": diagnostic.advice.in_(lang) if diagnostic.advice else None,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "pointer": place.pointer,
        "citation": str(diagnostic.citation) if diagnostic.citation else None,
        "related": [
            {
                "message": related.message.in_(lang),
                "file": related.location.file,
                "line": related.location.line,
                "column": related.location.column,
                "pointer": related.location.pointer,
            }
            for related in diagnostic.related
        ],
        "facts": dict(diagnostic.facts),
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix, lang),
    }


def _fix(fix: Fix, lang: Language) -> dict[str, Any]:
    return {
        "message": fix.message.in_(lang),
        "safe": fix.safe,
        "edits": [attrs.asdict(edit) for edit in fix.edits],
    }


def _citation(source: Citation) -> dict[str, str]:
    return {"citation": str(source), "standing": source.standing.value}


def _places(node: NodeScore) -> int:
    """Return the decimal places that the steps of the scale need."""
    step = node.scale.step
    return 0 if step is None else len(as_text(step).partition(".")[2])


def outcome_to_dict(
    outcome: Outcome,
    lang: Language = "en",
    *,
    rank: Rank | None = None,
    version: str | None = None,
) -> dict[str, Any]:
    """Return one outcome as a plain mapping; exact numbers are text.

    It is a receipt too: it holds the facts, and the digests of facts, edition and settings, by
    which `recheck` can decide it again.

    Args:
        outcome: the outcome.
        lang: language of the messages.
        rank: its place in a cohort, if it has one.
        version: version of the library, to be kept with it.

    Source: `pka-semantics`, N5 and D4.
    """
    root = outcome.explanation.scores
    value = root.counted.value
    hours = outcome.explanation.absence.hours.value
    left = outcome.status is not ParticipationStatus.ACTIVE
    return {
        "id": outcome.record.id,
        "name": outcome.record.name,
        "verdict": outcome.verdict.value,
        "reason": outcome.status.value if left else None,
        "possible": [verdict.value for verdict in outcome.possible],
        "rule": outcome.rule.code if outcome.rule else None,
        "final": None if value is None else as_text(value, _places(root)),
        "band": outcome.band.label.id if outcome.band else None,
        "rank": rank.place if rank else None,
        "scores": {
            path: None if value is None else as_text(value.value, _places(root))
            for path, value in outcome.scores.items()
        },
        "absent_hours": None if hours is None else as_text(hours),
        "findings": [
            {
                "code": finding.code,
                "subject": finding.subject,
                "message": finding.message.in_(lang),
                **_citation(finding.source),
            }
            for finding in outcome.findings
        ],
        "standing": outcome.standing.value,
        "assumptions": list(outcome.assumptions),
        "faults": [],
        "record": record_to_dict(outcome.record),
        "record_digest": outcome.record.digest,
        "on": outcome.on.isoformat(),
        **edition_stamp(outcome.edition),
        **receipt_stamp(outcome.edition, version),
    }


def _refused(row: RefusedRecord, lang: Language) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "verdict": None,
        "reason": None,
        "possible": [],
        "rule": None,
        "final": None,
        "band": None,
        "rank": None,
        "scores": {},
        "absent_hours": None,
        "findings": [],
        "standing": None,
        "assumptions": [],
        "faults": [diagnostic_to_dict(fault, lang) for fault in row.report],
        "record": None,
        "record_digest": None,
    }


def cohort_to_dict(
    cohort: CohortOutcome,
    lang: Language = "en",
    *,
    report: Report | None = None,
    version: str | None = None,
) -> dict[str, Any]:
    """Return a decided cohort as a plain mapping; exact numbers are text.

    Args:
        cohort: the outcomes, with what was refused.
        lang: language of the messages.
        report: faults of the file as a whole, beside those of single rows.
        version: version of the library, to be kept with it.

    Returns:
        A mapping with `edition`, `revision`, `digest`, `settings`, `on`, `participants` in the
        order of the records, `summary`, `faults`, `settings_digest` and `version`.

    Source: `pka-semantics`, N5 and B2.
    """
    shared = {"on", *edition_stamp(cohort.edition), *receipt_stamp(cohort.edition)}
    ranks = {rank.id: rank for rank in cohort.ranks}
    participants = []
    for row in cohort.rows:
        if isinstance(row, RefusedRecord):
            participants.append(_refused(row, lang))
        else:
            entry = outcome_to_dict(row, lang, rank=ranks.get(row.record.id))
            participants.append({key: value for key, value in entry.items() if key not in shared})
    labels = {band.code: band.label.id for band in cohort.edition.bands}
    return {
        **edition_stamp(cohort.edition),
        "on": cohort.on.isoformat(),
        "participants": participants,
        "summary": {
            "verdicts": {verdict.value: count for verdict, count in cohort.verdicts.items()},
            "bands": {labels[code]: count for code, count in cohort.bands.items()},
            "refused": len(cohort.refused),
        },
        "faults": [diagnostic_to_dict(fault, lang) for fault in report or ()],
        **receipt_stamp(cohort.edition, version),
    }

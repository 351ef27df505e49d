"""Differences, impacts and timelines as plain mappings, ready for any JSON writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pka.changes.effects import Impact, Shift
from pka.changes.values import (
    Change,
    Contrast,
    Decided,
    Difference,
    FactChange,
    RuleChange,
    Value,
)
from pka.codec.outcome import diagnostic_to_dict, edition_stamp
from pka.cohort import RefusedRecord
from pka.outcomes import Bounds
from pka.quantities import as_text
from pka.text import Language

__all__ = ["change_to_dict", "difference_to_dict", "impact_to_dict"]


def _plain(value: Value) -> object:
    """Return a value as JSON has it; bounds as one number, or as both ends."""
    match value:
        case Bounds():
            if value.value is not None:
                return as_text(value.value)
            high = None if value.high is None else as_text(value.high)
            return {"low": as_text(value.low), "high": high}
        case dt.date():
            return value.isoformat()
        case tuple():
            return [verdict.value for verdict in value]
        case str():
            return str(value)
        case _:
            return value


def _contrasts(contrasts: Iterable[Contrast], lang: Language) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind.value,
            "subject": one.subject,
            "before": _plain(one.before),
            "after": _plain(one.after),
            "message": one.message.in_(lang),
        }
        for one in contrasts
    ]


def _facts(facts: Iterable[FactChange], lang: Language) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind.value, "subject": one.subject, "message": one.message.in_(lang)}
        for one in facts
    ]


def _rules(rules: Iterable[RuleChange], lang: Language) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind.value,
            "subject": one.subject,
            "keys": list(one.keys),
            "message": one.message.in_(lang),
        }
        for one in rules
    ]


def difference_to_dict(difference: Difference, lang: Language = "en") -> dict[str, Any]:
    """Return the difference of two outcomes as a plain mapping; exact numbers are text."""
    return {
        "id": difference.after.record.id,
        "name": difference.after.record.name,
        "results": _contrasts(difference.results, lang),
        "facts": _facts(difference.facts, lang),
        "rules": _rules(difference.rules, lang),
        "terms": _contrasts(difference.terms, lang),
    }


def _shift(shift: Shift, lang: Language) -> dict[str, Any]:
    return {
        "id": shift.id,
        "name": shift.name,
        "contrasts": _contrasts(shift.contrasts, lang),
        "rules": [{"kind": rule.kind.value, "subject": rule.subject} for rule in shift.rules],
    }


def impact_to_dict(impact: Impact, lang: Language = "en") -> dict[str, Any]:
    """Return what another edition changes for a cohort as a plain mapping."""
    return {
        "on": impact.before.on.isoformat(),
        "before": edition_stamp(impact.before.edition),
        "after": edition_stamp(impact.after.edition),
        "terms": _contrasts(impact.terms, lang),
        "rules": _rules(impact.rules, lang),
        "participants": len(impact.before.rows),
        "counts": {kind.value: count for kind, count in impact.counts.items()},
        "verdicts": [
            {"before": one.value, "after": two.value, "participants": count}
            for (one, two), count in impact.verdicts.items()
        ],
        "shifts": [_shift(shift, lang) for shift in impact.shifts],
        "refused": [
            {
                "id": row.id,
                "name": row.name,
                "faults": [diagnostic_to_dict(fault, lang) for fault in row.report],
            }
            for row in impact.refused
        ],
    }


def _verdict(row: Decided | None) -> str | None:
    return None if row is None or isinstance(row, RefusedRecord) else row.verdict.value


def change_to_dict(change: Change, lang: Language = "en") -> dict[str, Any]:
    """Return one entry of a timeline as a plain mapping; a refused record has no verdict."""
    return {
        "on": change.on and change.on.isoformat(),
        "before": _verdict(change.before),
        "after": _verdict(change.after),
        "facts": _facts(change.facts, lang),
        "settled": list(change.settled),
        "results": _contrasts(change.results, lang),
        "message": change.message.in_(lang),
    }

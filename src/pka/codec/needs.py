"""What is still needed as a plain mapping, ready for any JSON writer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from pka.assessment import GradeBand
from pka.codec.outcome import edition_stamp
from pka.needs import Entry, Need
from pka.prose.numbers import places_of
from pka.quantities import Score, as_text
from pka.verdict import Verdict

__all__ = ["need_to_dict"]


def need_to_dict(need: Need) -> dict[str, Any]:
    """Return what is still needed as a plain mapping; exact numbers are text.

    Returns:
        A mapping with `id`, `name`, `component`, `target`, `state`, `low` and `high` of the
        component, `best` with the `rule` that gives it, `alone`, `others`, `common`,
        `least_total`, and `assumed`.

    Source: `pka-semantics`, P2 and N5.
    """
    outcome, places = need.outcome, places_of(need.outcome.explanation.scores.scale)

    def number(score: Score | None) -> str | None:
        return None if score is None else as_text(score.value, places)

    def word(verdict: Verdict | None) -> str | None:
        return None if verdict is None else verdict.value

    def entries(listed: Iterable[Entry]) -> list[dict[str, Any]]:
        return [
            {"component": one.path, "assessor": one.assessor, "score": number(one.score)}
            for one in listed
        ]

    high = need.bounds.high
    return {
        "id": outcome.record.id,
        "name": outcome.record.name,
        "component": need.component,
        "target": _target(need, places),
        "state": need.state.value,
        "low": as_text(need.bounds.low, places),
        "high": None if high is None else as_text(high, places),
        "best": need.best.value,
        "rule": need.best_rule.code if need.best_rule else None,
        "remedial_open": list(need.remedial_open),
        "alone": [
            {
                "component": one.path,
                "assessor": one.assessor,
                "others_highest": number(one.others_highest),
                "verdict_highest": word(one.verdict_highest),
                "others_given": number(one.others_given),
                "verdict_given": word(one.verdict_given),
            }
            for one in need.alone
        ],
        "others": number(need.others),
        "common": entries(need.common),
        "common_verdict": word(need.common_verdict),
        "least_total": need.least
        and {
            "total": number(need.least.total),
            "scores": entries(need.least.entries),
            "proven": need.least.proven,
            "verdict": word(need.least.verdict),
        },
        "assumed": {
            "absent_hours": None if need.absence is None else as_text(need.absence.value),
            "completed": list(need.items),
        },
        "on": outcome.on.isoformat(),
        **edition_stamp(outcome.edition),
    }


def _target(need: Need, places: int) -> dict[str, str]:
    match need.target:
        case Verdict():
            return {"kind": "verdict", "value": need.target.value}
        case GradeBand():
            return {"kind": "band", "value": need.target.code}
        case Score():
            return {"kind": "score", "value": as_text(need.target.value, places)}
        case _:
            assert_never(need.target)

"""A plan as a plain mapping, ready for any JSON writer."""

from __future__ import annotations

from typing import Any

from pka.citation import Citation
from pka.quantities import as_text
from pka.scheduling.values import Deadline, Plan, PlannedStage, Undated
from pka.text import Language

__all__ = ["plan_to_dict"]


def plan_to_dict(plan: Plan, lang: Language = "en") -> dict[str, Any]:
    """Return a plan as a plain mapping; days are in ISO form, ends are included.

    Args:
        plan: the plan.
        lang: language of names, reasons and notes.

    Source: `pka-semantics`, T3 and D4.
    """
    return {
        "edition": plan.edition.id,
        "revision": plan.edition.revision,
        "digest": plan.edition.digest,
        "direction": plan.direction.value,
        "asked": plan.asked.isoformat(),
        "week": plan.calendar.work.week.value,
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "stages": [_stage(stage, lang) for stage in plan.stages],
        "deadlines": [_deadline(deadline, lang) for deadline in plan.deadlines],
        "undated": [_undated(rule, lang) for rule in plan.undated],
        "days_off": [
            {
                "day": off.day.isoformat(),
                "name": off.name.in_(lang),
                "kind": off.kind.value,
                "standing": off.standing.value,
            }
            for off in plan.calendar.missed_in(plan.span)
        ],
        "settings": [
            {
                "name": setting.name,
                "value": setting.value,
                "meaning": setting.meaning.in_(lang),
                "chosen": "chosen" if setting.chosen else "default",
                "standing": setting.standing.value,
            }
            for setting in plan.settings
        ],
        "notes": [{"code": note.code, "message": note.text.in_(lang)} for note in plan.notes],
    }


def _stage(stage: PlannedStage, lang: Language) -> dict[str, Any]:
    return {
        "code": stage.code,
        "name": stage.name.in_(lang),
        "start": stage.start.isoformat(),
        "end": stage.end.isoformat(),
        "hours": None if stage.hours is None else as_text(stage.hours.value),
        "days": stage.days,
        "unit": stage.unit.value,
        "reason": stage.reason.in_(lang),
        "start_reason": stage.start_reason.in_(lang),
        "start_standing": stage.start_standing.value,
        "end_reason": stage.end_reason.in_(lang),
        "end_standing": stage.end_standing.value,
        "standing": stage.standing.value,
        "citation": _cited(stage.citation),
    }


def _deadline(deadline: Deadline, lang: Language) -> dict[str, Any]:
    return {
        "code": deadline.code,
        "text": deadline.text.in_(lang),
        "strength": deadline.strength.value,
        "opens": None if deadline.opens is None else deadline.opens.isoformat(),
        "day": deadline.day.isoformat(),
        "activities": list(deadline.activities),
        "reason": deadline.reason.in_(lang),
        "standing": deadline.standing.value,
        "citation": _cited(deadline.citation),
    }


def _undated(rule: Undated, lang: Language) -> dict[str, Any]:
    return {
        "code": rule.code,
        "text": rule.text.in_(lang),
        "strength": rule.strength.value,
        "opens": None if rule.opens is None else rule.opens.isoformat(),
        "activities": list(rule.activities),
        "reason": rule.reason.in_(lang),
        "citation": _cited(rule.citation),
    }


def _cited(citation: Citation | None) -> str | None:
    return None if citation is None else str(citation)

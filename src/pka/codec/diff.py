"""The difference of two editions as a plain mapping, ready for any JSON writer."""

from __future__ import annotations

from typing import Any

from pka.changes.parts import EditionDiff, HoursChange, KeyChange, PartChange
from pka.codec.outcome import edition_stamp
from pka.quantities import LearningHours
from pka.text import Language, Text

__all__ = ["diff_to_dict"]


def diff_to_dict(found: EditionDiff, lang: Language = "en") -> dict[str, Any]:
    """Return the difference of two editions as a plain mapping; exact numbers are text."""
    return {
        "before": edition_stamp(found.before),
        "after": edition_stamp(found.after),
        "counts": {how.value: count for how, count in found.counts.items()},
        "changes": [_change(change, lang) for change in found.changes],
        "orders": [
            {
                "part": order.part.value,
                "before": list(order.before),
                "after": list(order.after),
                "message": order.message.in_(lang),
            }
            for order in found.orders
        ],
        "hours": [_hours(change, lang) for change in found.hours],
    }


def _change(change: PartChange, lang: Language) -> dict[str, Any]:
    return {
        "part": change.part.value,
        "before": change.before,
        "after": change.after,
        "changes": [how.value for how in change.hows],
        "matched": change.matched and change.matched.value,
        "keys": [_key(key, lang) for key in change.keys],
        "message": change.message.in_(lang),
    }


def _key(key: KeyChange, lang: Language) -> dict[str, Any]:
    return {"key": key.key, "before": _said(key.before, lang), "after": _said(key.after, lang)}


def _said(text: Text | None, lang: Language) -> str | None:
    return None if text is None else text.in_(lang)


def _hours(change: HoursChange, lang: Language) -> dict[str, Any]:
    return {
        "axis": change.axis.value,
        "before": change.before,
        "after": change.after,
        "stated": _figures(change.stated_before, change.stated_after),
        "computed": _figures(change.computed_before, change.computed_after),
        "message": change.message.in_(lang),
    }


def _figures(before: LearningHours | None, after: LearningHours | None) -> dict[str, str | None]:
    one, two = (None if hours is None else str(hours) for hours in (before, after))
    return {"before": one, "after": two}

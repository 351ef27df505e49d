"""An attendance account as a plain mapping, ready for any JSON writer."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pka.outcomes import Bounds
from pka.quantities import as_text
from pka.scheduling.attendance import AttendanceAccount
from pka.scheduling.attendance_text import account_lines
from pka.text import Language

__all__ = ["account_to_dict"]


def _number(value: Fraction | None) -> str | None:
    return None if value is None else as_text(value)


def _bounds(bounds: Bounds | None) -> dict[str, str | None] | None:
    if bounds is None:
        return None
    return {"low": as_text(bounds.low), "high": _number(bounds.high)}


def account_to_dict(account: AttendanceAccount, lang: Language) -> dict[str, Any]:
    """Return an attendance account as a plain mapping; exact numbers are text.

    Args:
        account: what the attendance of one participant comes to.
        lang: language of the texts.

    Source: `pka-semantics`, A1 to A3 and N5.
    """
    enrolment, sheet, crossed = account.enrolment, account.sheet, account.crossed
    carried = enrolment.carried
    return {
        "id": enrolment.id,
        "name": enrolment.name,
        "group": enrolment.group,
        "joined": enrolment.joined and enrolment.joined.isoformat(),
        "left": enrolment.left and enrolment.left.isoformat(),
        "closed": sheet.closed,
        "absent_hours": _bounds(sheet.hours),
        "attended_hours": _number(sheet.attended),
        "scheduled_hours": _number(sheet.scheduled),
        "planned_hours": _number(sheet.planned),
        "to_date": _bounds(sheet.to_date),
        "overall": _bounds(sheet.overall),
        "limit": None if account.limit is None else as_text(account.limit.value),
        "over": account.over.value,
        "crossed": crossed
        and {
            "session": crossed.session,
            "on": crossed.on and crossed.on.isoformat(),
            "hours": as_text(crossed.hours),
        },
        "all_known": account.all_known,
        "left_to_limit": _number(account.left_to_limit),
        "next_would_cross": [
            {
                "session": session.session,
                "on": session.on and session.on.isoformat(),
                "hours": as_text(session.hours.value),
            }
            for session in account.next_would_cross
        ],
        "forgiven": list(sheet.forgiven),
        "not_counted": [
            {"session": out.session.code, "reason": out.why.value} for out in account.left_out
        ],
        "carried_over": carried
        and {
            "cohort": carried.declared.cohort,
            "items": list(carried.declared.items),
            "attendance": carried.declared.attendance,
            "reason": carried.declared.reason,
            "sessions": [session.session for session in carried.sessions],
        },
        "text": list(account_lines(account, lang)),
    }

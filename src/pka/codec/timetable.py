"""A timetable as a plain mapping, ready for any JSON writer."""

from __future__ import annotations

from typing import Any

from pka.quantities import as_text
from pka.timetable import Session, Timetable

__all__ = ["session_to_dict", "timetable_to_dict"]


def timetable_to_dict(timetable: Timetable) -> dict[str, Any]:
    """Return a timetable as a plain mapping, its sessions in their order.

    Returns:
        A mapping with `cohort` and `sessions`.

    Source: `pka-semantics`, N5 and T5.
    """
    return {
        "cohort": timetable.cohort,
        "sessions": [session_to_dict(session) for session in timetable.sessions],
    }


def session_to_dict(session: Session) -> dict[str, Any]:
    """Return a session as a plain mapping; exact numbers are text, instants have their offset.

    Source: `pka-semantics`, N5 and T5.
    """
    return {
        "code": session.code,
        "title": session.title,
        "date": session.date.isoformat(),
        "start": session.start.isoformat(),
        "end": session.end.isoformat(),
        "zone": session.zone.value,
        "begins": session.begins.isoformat(),
        "ends": session.ends.isoformat(),
        "hours": None if session.hours is None else as_text(session.hours.value),
        "break_minutes": session.break_minutes,
        "stage": session.stage,
        "module": session.module,
        "activity": session.activity,
        "delivery": None if session.delivery is None else session.delivery.value,
        "place": session.place,
        "room": session.room,
        "link": session.link,
        "trainers": list(session.trainers),
        "group": session.group,
        "participants": list(session.participants),
        "cancelled": session.cancelled,
    }

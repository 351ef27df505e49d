"""Learning hours along every axis of the curriculum, computed from the activities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import final

import attrs

from pka.curriculum import Activity, Delivery
from pka.edition import Edition
from pka.quantities import LearningHours

__all__ = ["HoursCell", "agenda_of", "hours_by", "hours_matrix", "total_hours"]


def total_hours(activities: Iterable[Activity]) -> LearningHours:
    """Return the sum of the hours of some activities, without those that are left out of sums.

    Units: JP.
    Source: `pka-semantics`, D3.
    """
    counted = (activity.hours for activity in activities if activity.uncounted is None)
    return sum(counted, LearningHours(0))


def agenda_of(edition: Edition, activity: Activity) -> str | None:
    """Return the one agenda to which an activity belongs, directly or through its modules.

    Source: `pka-semantics`, D3.
    """
    modules = {module.code: module.agenda for module in edition.modules}
    found = {*activity.agendas, *(modules.get(code) for code in activity.modules)} - {None}
    return next(iter(found)) if len(found) == 1 else None


def hours_by(
    edition: Edition, axis: Callable[[Activity], str | None]
) -> tuple[tuple[str | None, LearningHours], ...]:
    """Return the hours along any axis, in the order in which its values first occur.

    Args:
        edition: the edition.
        axis: what to group by, such as `lambda activity: activity.delivery`.

    Units: JP.
    Source: `pka-semantics`, D3.
    """
    groups: dict[str | None, list[Activity]] = {}
    for activity in edition.activities:
        groups.setdefault(axis(activity), []).append(activity)
    return tuple((key, total_hours(group)) for key, group in groups.items())


@final
@attrs.frozen(kw_only=True)
class HoursCell:
    """Hours of one stage, agenda and delivery.

    Units: JP.
    """

    stage: str
    #: None: tied to no agenda.
    agenda: str | None
    delivery: Delivery
    hours: LearningHours


def hours_matrix(edition: Edition) -> tuple[HoursCell, ...]:
    """Return the hours by stage, agenda and delivery; cells without hours are left out.

    Units: JP.
    Source: `pka-semantics`, D3.
    """
    groups: dict[tuple[str, str | None, Delivery], list[Activity]] = {}
    for stage in edition.stages:
        for activity in stage.activities:
            key = (stage.code, agenda_of(edition, activity), activity.delivery)
            groups.setdefault(key, []).append(activity)
    cells = (
        HoursCell(stage=stage, agenda=agenda, delivery=delivery, hours=total_hours(group))
        for (stage, agenda, delivery), group in groups.items()
    )
    return tuple(cell for cell in cells if cell.hours.value)

"""How many hours fall on one day for a participant, and on one day or month for a trainer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from fractions import Fraction
from typing import final

import attrs

from pka.quantities import LearningHours
from pka.scheduling.coverage import Audience
from pka.scheduling.teaching import session_hours
from pka.timetable import Session, Timetable

__all__ = ["DayLoad", "TrainerLoad", "day_loads", "trainer_loads"]


@final
@attrs.frozen(kw_only=True)
class DayLoad:
    """The hours of one audience on one day.

    Units: JP.
    """

    date: dt.date
    audience: Audience
    hours: LearningHours
    #: Numbers of the sessions, from 0.
    sessions: tuple[int, ...]


@final
@attrs.frozen(kw_only=True)
class TrainerLoad:
    """The hours of one trainer on one day, or in one month.

    Indonesian: beban mengajar.
    Units: JP.
    """

    trainer: str
    #: The day, or the first day of the month.
    date: dt.date
    hours: LearningHours
    #: Numbers of the sessions, from 0.
    sessions: tuple[int, ...]


def day_loads(timetable: Timetable, *, minutes_per_hour: int = 45) -> tuple[DayLoad, ...]:
    """Return the hours of each day for the cohort, and for each who has more than the cohort.

    Args:
        timetable: the sessions; cancelled ones count for nothing.
        minutes_per_hour: minutes of one JP, for sessions that state no hours.

    Units: JP.
    Source: `pka-semantics`, N3.
    """
    days: dict[dt.date, dict[Audience, list[int]]] = defaultdict(lambda: defaultdict(list))
    groups_of: dict[str, set[str]] = defaultdict(set)
    for number, session in enumerate(timetable.sessions):
        if session.cancelled:
            continue
        for person in dict.fromkeys(session.participants):
            days[session.date][Audience(participant=person)].append(number)
            if session.group is not None:
                groups_of[person].add(session.group)
        if not session.participants:
            days[session.date][Audience(group=session.group or "")].append(number)
    found: list[DayLoad] = []
    for date in sorted(days):
        own = days[date]
        for audience in sorted({*own, Audience()}):
            above = [Audience()] if audience.group or audience.participant else []
            above += [Audience(group=group) for group in sorted(groups_of[audience.participant])]
            numbers = sorted({n for one in (audience, *above) for n in own.get(one, ())})
            hours = _sum([timetable.sessions[n] for n in numbers], minutes_per_hour)
            found.append(
                DayLoad(date=date, audience=audience, hours=hours, sessions=tuple(numbers))
            )
    return tuple(found)


def _sum(sessions: list[Session], minutes_per_hour: int) -> LearningHours:
    hours = (session_hours(session, minutes_per_hour) for session in sessions)
    return LearningHours(sum(hours, Fraction()))


def trainer_loads(
    timetable: Timetable, *, monthly: bool = False, minutes_per_hour: int = 45
) -> tuple[TrainerLoad, ...]:
    """Return the hours of each trainer by day or by month, in the order of names and dates.

    Indonesian: beban mengajar.

    Args:
        timetable: the sessions; cancelled ones count for nothing.
        monthly: whether to sum by month.
        minutes_per_hour: minutes of one JP, for sessions that state no hours.

    Units: JP.
    Source: `pka-semantics`, N3.
    """
    loads: dict[tuple[str, dt.date], list[int]] = defaultdict(list)
    for number, session in enumerate(timetable.sessions):
        if session.cancelled:
            continue
        date = session.date.replace(day=1) if monthly else session.date
        for trainer in dict.fromkeys(session.trainers):
            loads[trainer, date].append(number)
    return tuple(
        TrainerLoad(
            trainer=trainer,
            date=date,
            hours=_sum([timetable.sessions[n] for n in numbers], minutes_per_hour),
            sessions=tuple(numbers),
        )
        for (trainer, date), numbers in sorted(loads.items())
    )

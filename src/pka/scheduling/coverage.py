"""How much of what an edition plans a timetable schedules, for each who is to attend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from pka.curriculum import Activity, Delivery
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.rules.hours import agenda_of
from pka.scheduling.teaching import Held, Teaching, session_hours, teaching_of
from pka.timetable import Session, Timetable

__all__ = ["ActivityCoverage", "Audience", "AxisCoverage", "Coverage", "coverage"]

_NOTHING: Final = LearningHours(0)


@final
@attrs.frozen(kw_only=True, order=True)
class Audience:
    """Those for whom the same sessions are held: the cohort, a group, or one participant."""

    group: str = ""
    participant: str = ""

    def __str__(self) -> str:
        """Return the name; empty for the whole cohort."""
        return self.participant or self.group


@final
@attrs.frozen(kw_only=True)
class ActivityCoverage:
    """One activity: hours planned, and hours scheduled for each audience.

    Units: JP.
    """

    activity: str
    stage: str
    agenda: str | None
    delivery: Delivery
    planned: LearningHours
    scheduled: tuple[tuple[Audience, LearningHours], ...]
    #: Numbers of its sessions in the timetable, from 0.
    sessions: tuple[int, ...] = ()
    #: Whether a session that cannot be told apart, or a row that could not be read, may be its.
    uncertain: bool = False

    @property
    def least(self) -> LearningHours:
        """The hours of the audience that has the fewest."""
        return min((hours for _, hours in self.scheduled), default=_NOTHING)

    @property
    def most(self) -> LearningHours:
        """The hours of the audience that has the most."""
        return max((hours for _, hours in self.scheduled), default=_NOTHING)


@final
@attrs.frozen(kw_only=True)
class AxisCoverage:
    """The sum of some activities along one axis of the curriculum.

    Units: JP.
    """

    #: What is summed by: stage, agenda or delivery.
    axis: str
    #: Its value; None: activities tied to no agenda.
    code: str | None
    planned: LearningHours
    #: Sums of the fewest and of the most hours that an audience has in each activity.
    least: LearningHours
    most: LearningHours


@final
@attrs.frozen(kw_only=True)
class Coverage:
    """Planned against scheduled hours."""

    activities: tuple[ActivityCoverage, ...] = ()
    #: What each session of the timetable holds.
    held: tuple[Held, ...] = ()

    @property
    def axes(self) -> tuple[AxisCoverage, ...]:
        """The sums by stage, agenda and delivery."""
        return tuple(
            AxisCoverage(
                axis=axis,
                code=code,
                planned=sum((one.planned for one in rows), _NOTHING),
                least=sum((one.least for one in rows), _NOTHING),
                most=sum((one.most for one in rows), _NOTHING),
            )
            for axis in ("stage", "agenda", "delivery")
            for code, rows in _grouped(self.activities, axis)
        )


def _grouped(
    rows: Iterable[ActivityCoverage], axis: str
) -> Iterator[tuple[str | None, list[ActivityCoverage]]]:
    groups: dict[str | None, list[ActivityCoverage]] = defaultdict(list)
    for row in rows:
        value: str | None = getattr(row, axis)
        groups[value].append(row)
    yield from groups.items()


def coverage(timetable: Timetable, edition: Edition) -> Coverage:
    """Hold the hours that a timetable schedules against those that an edition plans.

    Each audience has the sessions of the whole cohort, those of its group and its own. Groups
    that share an activity anywhere divide the cohort together: an activity that one of them has
    by itself, all of them have. Cancelled sessions count for nothing.

    Args:
        timetable: the sessions.
        edition: what is planned.

    Units: JP.
    Source: `pka-semantics`, N3, D3 and A1.
    """
    teaching = teaching_of(edition)
    sessions = timetable.sessions
    held = tuple(teaching.held_in(session) for session in sessions)
    by_activity: dict[str, list[int]] = {code: [] for code in teaching.activities}
    unclear: set[str] = set()
    for number, (session, one) in enumerate(zip(sessions, held, strict=True)):
        if session.cancelled:
            continue
        unclear.update(one.maybe)
        if one.activity is not None:
            by_activity[one.activity.code].append(number)
    unclear.update(_unread(timetable, teaching))
    divisions = _divisions(
        {sessions[number].group for number in numbers} for numbers in by_activity.values()
    )
    return Coverage(
        activities=tuple(
            _covered(
                activity,
                (stage.code, agenda_of(edition, activity)),
                by_activity[activity.code],
                _scheduled(
                    [sessions[number] for number in by_activity[activity.code]],
                    divisions,
                    edition.minutes_per_hour,
                ),
                uncertain=activity.code in unclear,
            )
            for stage in edition.stages
            for activity in stage.activities
            if activity.removed is None
        ),
        held=held,
    )


def _unread(timetable: Timetable, teaching: Teaching) -> Iterator[str]:
    """Yield the activities that rows which could not be read may have held."""
    for code in timetable.unread:
        if code in teaching.activities:
            yield code
        else:
            # A module has its activities; what names neither may be any.
            yield from teaching.by_module.get(code or "", tuple(teaching.activities))


def _covered(
    activity: Activity,
    place: tuple[str, str | None],
    numbers: Sequence[int],
    scheduled: tuple[tuple[Audience, LearningHours], ...],
    *,
    uncertain: bool,
) -> ActivityCoverage:
    stage, agenda = place
    return ActivityCoverage(
        activity=activity.code,
        stage=stage,
        agenda=agenda,
        delivery=activity.delivery,
        planned=activity.hours,
        scheduled=scheduled,
        sessions=tuple(numbers),
        uncertain=uncertain,
    )


def _divisions(held: Iterable[set[str | None]]) -> dict[str, frozenset[str]]:
    """Return with each group all those that divide the cohort together with it."""
    found: dict[str, frozenset[str]] = {}
    for groups in held:
        named = frozenset(group for group in groups if group is not None)
        # Groups of one division share one set, so that each set is joined once.
        joined = named.union(*{found[group] for group in named if group in found})
        found.update(dict.fromkeys(joined, joined))
    return found


def _scheduled(
    sessions: Sequence[Session], divisions: dict[str, frozenset[str]], minutes_per_hour: int
) -> tuple[tuple[Audience, LearningHours], ...]:
    """Return the hours of each audience of one activity."""
    cohort = Fraction()
    groups: dict[str, Fraction] = defaultdict(Fraction)
    people: dict[str, Fraction] = defaultdict(Fraction)
    groups_of: dict[str, set[str]] = defaultdict(set)
    for session in sessions:
        hours = session_hours(session, minutes_per_hour)
        for person in dict.fromkeys(session.participants):
            people[person] += hours
            groups_of[person] |= {session.group} - {None}  # type: ignore[arg-type]
        if session.participants:
            continue
        if session.group is None:
            cohort += hours
        else:
            groups[session.group] += hours
    for group in frozenset().union(*{divisions[group] for group in groups}):
        groups[group] += 0
    # Whoever has sessions of their own says more than the group that they belong to.
    told = frozenset().union(*groups_of.values())
    rows = [
        (Audience(group=group), cohort + hours)
        for group, hours in sorted(groups.items())
        if group not in told
    ]
    rows += [
        (Audience(participant=person), cohort + own + sum(groups[g] for g in groups_of[person]))
        for person, own in sorted(people.items())
    ]
    rows = rows or ([(Audience(), cohort)] if sessions else [])
    return tuple((audience, LearningHours(hours)) for audience, hours in rows)

"""A plan of a cohort: from a start date, or back from a wanted end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from pka.citation import Standing, weakest
from pka.edition import Edition
from pka.scheduling import reasons
from pka.scheduling.choices import SETTINGS, CannotPlan, PlanChoices
from pka.scheduling.days_off import CohortCalendar, DayOff
from pka.scheduling.deadlines import deadlines_of, impossible, undated_of
from pka.scheduling.laying_out import Days, StagesInOrder
from pka.scheduling.lengths import Length, lengths_of
from pka.scheduling.notes import notes_of
from pka.scheduling.values import Plan, PlannedStage, Planning, SettingInForce
from pka.text import Text
from pka.timespans import DateSpan, DayInput, WorkCalendar, day

__all__ = ["plan"]

_USUAL: Final = PlanChoices()
_BEGIN: Final = "calendar_days_begin"
_ONE_DAY: Final = dt.timedelta(days=1)


def plan(
    edition: Edition,
    *,
    start: DayInput | None = None,
    end: DayInput | None = None,
    calendar: WorkCalendar | CohortCalendar,
    choices: PlanChoices = _USUAL,
) -> Plan:
    """Lay the stages of an edition out on the calendar, with the reason of every date.

    Stages follow one another in the order of the edition. A stage in working days begins on a
    working day and counts working days; one in calendar days counts every day. From a wanted
    end, the plan is that of the latest start that ends by it.

    Indonesian: rencana pelaksanaan.

    Args:
        edition: the rules.
        start: the first day; if it is no working day, the next one is day 1.
        end: the day by which the last stage is to have ended. Give one of the two.
        calendar: the working days. A `CohortCalendar` also names the days off, and knows of
            which years it knows them.
        choices: what the rules leave open.

    Raises:
        CannotPlan: if not exactly one of start and end is given, nothing says how long a stage
            takes, or the plan leaves the calendar.
        InvalidDate: if a day is none.
        UnknownReference: if a choice is about a stage that there is not.

    Source: `pka-semantics`, T1, T2 and T3.

    Examples:
        >>> import pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> found = plan(edition, start="2024-04-16", calendar=WorkCalendar(5, ()))
        >>> print(found.stages[2].code, found.stages[2].start, found.stages[2].end)
        komitmen-bersama 2024-05-14 2024-05-16
    """
    if (start is None) == (end is None):
        raise CannotPlan(_one_of(both=start is not None))
    direction = Planning.BACKWARDS if start is None else Planning.FORWARDS
    asked = day(end, "end") if start is None else day(start, "start")
    known = calendar if isinstance(calendar, CohortCalendar) else CohortCalendar.unnamed(calendar)
    order = StagesInOrder(
        lengths=lengths_of(edition, choices),
        calendar=known.work,
        begin=choices.calendar_days_begin,
    )
    days = order.laid_out(asked if start is not None else order.latest_start(asked))
    stages = tuple(_planned(edition, order, days, known, asked, direction))
    by_code = {stage.code: stage for stage in stages}
    deadlines = deadlines_of(edition, by_code, known.work)
    return Plan(
        edition=edition,
        direction=direction,
        asked=asked,
        calendar=known,
        stages=stages,
        deadlines=deadlines,
        undated=undated_of(edition, by_code),
        settings=tuple(_settings(order, choices)),
        notes=(
            *notes_of(edition, order.lengths, days, known),
            *impossible(edition, by_code, deadlines),
        ),
    )


def _planned(
    edition: Edition,
    order: StagesInOrder,
    days: tuple[Days, ...],
    calendar: CohortCalendar,
    asked: dt.date,
    direction: Planning,
) -> Iterator[PlannedStage]:
    """Yield the stages, each date with its reason and with the standing of all it rests on."""
    first_day = days[0][0]
    if direction is Planning.FORWARDS:
        skipped = _between(calendar, asked, first_day)
        why = reasons.asked_first(asked, first_day, skipped)
        standing = _rests_on(Standing.ENACTED, skipped)
    else:
        why = reasons.latest_start(asked, _following(order, first_day))
        # The first day follows from all that comes between it and the end.
        standing = weakest(length.standing for length in order.lengths)
        standing = _rests_on(standing, calendar.missed_in(DateSpan(first_day, asked)))
    before: tuple[Length, dt.date] | None = None
    for length, (first, last) in zip(order.lengths, days, strict=True):
        if before is not None:
            skipped = _between(calendar, before[1] + _ONE_DAY, first)
            setting = f"{_BEGIN} = {order.begin}" if order.begins_by_setting(length) else None
            on_working_day = order.begins_on_working_day(length)
            why = reasons.after_stage(
                before[0].stage,
                before[1],
                length,
                skipped if on_working_day else (),
                setting,
                on_working_day=on_working_day,
            )
            standing = _rests_on(standing, skipped)
            if setting is not None:
                standing = weakest((standing, Standing.UNVERIFIED))
        start_standing = standing
        span = DateSpan(first, last)
        standing = _rests_on(weakest((standing, length.standing)), _missed(calendar, length, span))
        yield PlannedStage(
            code=length.stage.code,
            name=length.stage.name,
            start=first,
            end=last,
            hours=length.hours,
            days=length.days,
            unit=length.unit,
            setting=length.setting,
            standing=length.standing,
            citation=length.citation,
            start_reason=why,
            start_standing=start_standing,
            end_reason=reasons.length_of(edition, length, span, calendar),
            end_standing=standing,
        )
        before = (length, last)


def _between(calendar: CohortCalendar, earliest: dt.date, first: dt.date) -> tuple[DayOff, ...]:
    """Return the days off that were passed over before the first day."""
    if earliest >= first:
        return ()
    return calendar.missed_in(DateSpan(earliest, first))


def _missed(calendar: CohortCalendar, length: Length, span: DateSpan) -> tuple[DayOff, ...]:
    return calendar.missed_in(span) if length.counts_working_days else ()


def _rests_on(standing: Standing, days: tuple[DayOff, ...]) -> Standing:
    return weakest((standing, *(off.standing for off in days)))


def _following(order: StagesInOrder, first: dt.date) -> Days | None:
    """Return start and end of the plan that starts next; None: the calendar has none."""
    try:
        days = order.laid_out(first + _ONE_DAY)
    except (CannotPlan, OverflowError):
        return None
    return days[0][0], days[-1][1]


def _settings(order: StagesInOrder, choices: PlanChoices) -> Iterator[SettingInForce]:
    """Yield each setting on which a date rests, in the order of the settings."""
    used = {length.spread_by for length in order.lengths}
    if any(order.begins_by_setting(length) for length in order.lengths[1:]):
        used.add(_BEGIN)
    for name, meaning in SETTINGS.items():
        if name in used:
            value = getattr(choices, name)
            yield SettingInForce(
                name=name,
                meaning=meaning,
                value=str(value),
                chosen=value != getattr(_USUAL, name),
                standing=Standing.UNVERIFIED,
            )


def _one_of(*, both: bool) -> Text:
    if both:
        return Text(
            "hari mulai dan hari selesai diberikan sekaligus; berikan salah satu saja",
            "both a start and an end are given; give one of them",
        )
    return Text(
        "hari mulai atau hari selesai belum diberikan; berikan salah satu, seperti 2024-09-02",
        "neither a start nor an end is given; give one of them, such as 2024-09-02",
    )

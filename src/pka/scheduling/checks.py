"""The check of a timetable: every fault, each with its place and both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.scheduling.check_hours import coverage_faults, load_faults
from pka.scheduling.check_order import clash_faults, order_faults
from pka.scheduling.check_sessions import day_faults, taught_faults, time_faults
from pka.scheduling.checking import Checking
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.limits import Limits
from pka.scheduling.session_codes import code_faults
from pka.scheduling.values import Plan
from pka.timespans import DateSpan, WorkCalendar
from pka.timetable import Timetable

__all__ = ["check_timetable", "reading_order"]

_USUAL = Limits()
_MINUTES_PER_HOUR = 45


def check_timetable(
    timetable: Timetable,
    edition: Edition | None = None,
    *,
    calendar: WorkCalendar | CohortCalendar | None,
    plan: Plan | Mapping[str, DateSpan] | None = None,
    limits: Limits = _USUAL,
    stages: Iterable[str] | None = None,
) -> Report:
    """Return every fault of a timetable, in the order of its rows.

    Cancelled sessions are kept in a timetable and held by nobody, so no check looks at them.

    Indonesian: pemeriksaan jadwal.

    Args:
        timetable: the sessions.
        edition: what is planned; without it the hours and the order are not checked.
        calendar: working days and days off; None: not known, and so not checked.
        plan: the plan of the cohort, or the days of each stage by its code; without it nobody
            knows which days belong to a stage.
        limits: the most hours of a day and of a trainer.
        stages: codes of the stages that the timetable is to cover; all, if not given.

    Raises:
        UnknownReference: if the edition has no such stage.

    Source: `pka-semantics`, N3, T3, T5 and D3.
    """
    known = tuple(stage.code for stage in edition.stages) if edition else ()
    checking = Checking(
        timetable=timetable,
        edition=edition,
        calendar=CohortCalendar.unnamed(calendar)
        if isinstance(calendar, WorkCalendar)
        else calendar,
        spans=_spans(plan),
        stages=known if stages is None else _known(stages, known),
        limits=limits,
        minutes_per_hour=edition.minutes_per_hour if edition else _MINUTES_PER_HOUR,
    )
    found = (
        *code_faults(timetable.sessions),
        *time_faults(checking),
        *day_faults(checking),
        *taught_faults(checking),
        *clash_faults(checking),
        *order_faults(checking),
        *coverage_faults(checking),
        *load_faults(checking),
    )
    return Report(tuple(sorted(found, key=reading_order)))


def _spans(plan: Plan | Mapping[str, DateSpan] | None) -> Mapping[str, DateSpan]:
    if isinstance(plan, Plan):
        return {stage.code: DateSpan(stage.start, stage.end) for stage in plan.stages}
    return plan or {}


def _known(stages: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(stages)
    for code in wanted:
        if code not in known:
            kind = "stage"
            raise UnknownReference(kind, code, known)
    return wanted


def reading_order(fault: Diagnostic) -> tuple[bool, int, int]:
    """Sort by the place; what stands in no row comes last."""
    place = fault.location
    return place.line is None, place.line or 0, place.column or 0

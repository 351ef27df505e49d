"""How far each participant has come towards the absence limit, session by session.

All counting is that of `pka.rules.attendance`; here it is asked for one list after another.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from typing import final

import attrs

from pka.assessment import AttendancePolicy, AttendanceStatus, ScoreRange
from pka.criteria import AbsenceAbove
from pka.diagnostic import Report
from pka.edition import Edition
from pka.outcomes import AbsenceSheet
from pka.quantities import LearningHours
from pka.records import Attendance, ParticipantRecord, SessionAttendance
from pka.rules.attendance import absence_bounds, count_absence
from pka.rules.known import known_on
from pka.rules.participation import truth_in
from pka.rules.tables import table_under
from pka.scheduling.enrolment import Enrolment, LeftOut, merge
from pka.timespans import day
from pka.timetable import Timetable
from pka.verdict import Truth

__all__ = ["AttendanceAccount", "Crossing", "absence_limit", "attendance_account"]


@final
@attrs.frozen(kw_only=True)
class Crossing:
    """The session with whose absence the limit was crossed."""

    session: str
    #: The day from which it counts: that of the session, or of the closing of the list.
    on: dt.date | None
    #: Absent hours with it. Units: JP.
    hours: Fraction


@final
@attrs.frozen(kw_only=True)
class AttendanceAccount:
    """What the attendance of one participant comes to on a day.

    Indonesian: rekapitulasi kehadiran.
    """

    enrolment: Enrolment
    on: dt.date
    #: Every session that counts for the participant, the hours and the shares.
    sheet: AbsenceSheet
    #: Sessions in which the participant is not enrolled.
    left_out: tuple[LeftOut, ...] = ()
    #: Absent hours that are still allowed; None: the edition has no limit. Units: JP.
    limit: LearningHours | None
    #: Whether the limit is crossed.
    over: Truth
    crossed: Crossing | None = None
    #: Sessions ahead of which a single one, missed, would cross it; none once it is crossed.
    next_would_cross: tuple[SessionAttendance, ...] = ()
    #: What does not fit between list and timetable; while it has errors the list is open.
    report: Report
    #: Whether all that was held by the day is known: read, fitting and recorded.
    all_known: bool

    @property
    def left_to_limit(self) -> Fraction | None:
        """JP that may still be missed without crossing the limit; None: no limit, or crossed.

        Unless all is known, it is the most that there can be: what is not may take of it.
        """
        if self.limit is None or self.over is Truth.MET:
            return None
        return self.limit.value - self.sheet.hours.low


def absence_limit(edition: Edition) -> LearningHours | None:
    """Return the lowest limit of absent hours in the verdict table of an edition.

    Units: JP; the limit itself is allowed.
    Source: `pka-semantics`, A3.
    """
    leaves = table_under(edition).leaves
    limits = [leaf.limit for leaf in leaves if isinstance(leaf, AbsenceAbove)]
    return min(limits, default=None)


def attendance_account(
    timetable: Timetable,
    edition: Edition,
    enrolment: Enrolment,
    recorded: Iterable[SessionAttendance] = (),
    *,
    on: dt.date,
    closed_on: dt.date | None = None,
    complete: bool = True,
) -> AttendanceAccount:
    """Return what the attendance of one participant comes to on a day.

    Args:
        timetable: every session planned for the cohort.
        edition: what counts as absence, and the limit.
        enrolment: who it is, in which group, from and to which day.
        recorded: what was recorded of single sessions.
        on: the day; later sessions are still to be held.
        closed_on: the day from which sessions held until then and not recorded count as
            absent; None: they are open.
        complete: whether all that was recorded could be read; if not, nothing is closed.

    Raises:
        InvalidDate: if `on` or `closed_on` is not a day.
        UnknownReference: if a declaration of what carries over names an unknown code.

    Source: `pka-semantics`, A1 to A3 and T1.
    """
    on = day(on, "on")
    merged = merge(timetable, edition, enrolment, recorded)
    sound = complete and not merged.report.has_errors
    closing = day(closed_on, "closed_on") if closed_on is not None and sound else None
    if closing is not None and closing > on:
        closing = None
    carried = enrolment.carried.sessions if enrolment.carried else ()
    listed = _known((*carried, *merged.sessions), on)
    counts_from = {session.session: _counts_from(session, closing) for session in listed}
    # By the rules nothing more comes to a closed list, so while sessions are ahead it is open,
    # and only what was held by the closing day is settled.
    all_settled = closing is not None and not any(_is_open(one, closing) for one in listed)
    sessions = listed if all_settled else tuple(_settled(one, closing) for one in listed)
    record = ParticipantRecord(
        id=enrolment.id,
        attendance=Attendance(
            sessions=sessions,
            closed_on=closing if all_settled else None,
            planned_hours=_planned(sessions) if sound else None,
        ),
    )
    policy, per_hour = edition.attendance_in_force, edition.minutes_per_hour
    sheet = count_absence(record, policy, minutes_per_hour=per_hour)
    limit = absence_limit(edition)
    account = AttendanceAccount(
        enrolment=enrolment,
        on=on,
        sheet=sheet,
        left_out=merged.left_out,
        limit=limit,
        over=Truth.NOT_MET,
        report=merged.report,
        all_known=sound and (all_settled or all(one.status is not None for one in sessions)),
    )
    if limit is None:
        return account
    over = truth_in(ScoreRange(above=limit.value), sheet.hours)
    account = attrs.evolve(account, over=over)
    if policy is None:
        return account
    crossed = _crossing(sheet, policy, limit, counts_from)
    if crossed is not None:
        return attrs.evolve(account, crossed=crossed)
    return attrs.evolve(account, next_would_cross=_would_cross(sheet, policy, limit))


def _known(sessions: tuple[SessionAttendance, ...], on: dt.date) -> tuple[SessionAttendance, ...]:
    """Return the sessions as they stood on a day, in their order in time."""
    record = ParticipantRecord(id="-", attendance=Attendance(sessions=sessions))
    known = known_on(record, on).attendance
    listed = known.sessions if known else ()
    # Sorting is stable, so the timetable decides within a day.
    return tuple(sorted(listed, key=lambda session: session.on or dt.date.min))


def _counts_from(session: SessionAttendance, closing: dt.date | None) -> dt.date:
    on = session.on or dt.date.min
    return max(on, closing) if session.status is None and closing is not None else on


def _is_open(session: SessionAttendance, closing: dt.date) -> bool:
    """Say whether a session is still to be held, or was held later and is not recorded."""
    later = (session.on or dt.date.min) > closing
    ahead = session.status is AttendanceStatus.PLANNED
    return ahead or (session.status is None and later)


def _settled(session: SessionAttendance, closing: dt.date | None) -> SessionAttendance:
    """Return a session as absent where it was held by the closing day and not recorded."""
    if closing is None or session.status is not None or _is_open(session, closing):
        return session
    return attrs.evolve(session, status=AttendanceStatus.ABSENT)


def _planned(sessions: Iterable[SessionAttendance]) -> LearningHours:
    kept = (s.hours for s in sessions if s.status is not AttendanceStatus.CANCELLED)
    return sum(kept, LearningHours(0))


def _crossing(
    sheet: AbsenceSheet,
    policy: AttendancePolicy,
    limit: LearningHours,
    counts_from: dict[str, dt.date],
) -> Crossing | None:
    """Return the first session with which the absent hours are above the limit.

    Absent hours only grow with each further session, so it is found by halving.
    """
    held = [s for s in sheet.sessions if s.status is not AttendanceStatus.PLANNED]
    held.sort(key=lambda session: counts_from[session.session])

    def absent(count: int) -> Fraction:
        return _absent(sheet, policy, held[:count])

    count = bisect_right(range(len(held) + 1), limit.value, key=absent)
    if count > len(held):
        return None
    last = held[count - 1]
    on = counts_from[last.session]
    return Crossing(session=last.session, on=None if on == dt.date.min else on, hours=absent(count))


def _would_cross(
    sheet: AbsenceSheet, policy: AttendancePolicy, limit: LearningHours
) -> tuple[SessionAttendance, ...]:
    """Return the sessions ahead that are long enough for a single absence to cross the limit."""
    ahead = [s for s in sheet.sessions if s.status is AttendanceStatus.PLANNED]
    held = [s for s in sheet.sessions if s.status is not AttendanceStatus.PLANNED]
    crossing = set()
    for hours in {session.hours for session in ahead}:
        # Where an absence without leave would be forgiven, one for sickness may still cross it.
        missed = (
            SessionAttendance(session="", hours=hours, status=status)
            for status in policy.counts_as_absence
        )
        if any(_absent(sheet, policy, [*held, one]) > limit.value for one in missed):
            crossing.add(hours)
    return tuple(session for session in ahead if session.hours in crossing)


def _absent(
    sheet: AbsenceSheet, policy: AttendancePolicy, sessions: list[SessionAttendance]
) -> Fraction:
    bounds = absence_bounds(
        sessions, policy, closed=sheet.closed, minutes_per_hour=sheet.minutes_per_hour
    )
    return bounds.low

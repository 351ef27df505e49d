"""Absent hours and shares attended, from one number or session by session."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, final

import attrs

from pka.assessment import AttendancePolicy, AttendanceStatus, PartialAttendance
from pka.outcomes import AbsenceSheet, Bounds
from pka.quantities import LearningHours
from pka.records import Override, ParticipantRecord, SessionAttendance
from pka.verdict import Truth

__all__ = ["SessionCounts", "absence_bounds", "count_absence", "counted", "is_absence", "settled"]

_ZERO: Final = Fraction()


@final
class SessionCounts(enum.Enum):
    """As what a session counts."""

    ABSENT = "absent"
    ATTENDED = "attended"
    #: Some of it was attended, some not.
    PARTLY = "partly"
    #: Not known yet.
    OPEN = "open"
    #: Cancelled or excluded: on neither side.
    LEFT_OUT = "left_out"
    #: Still to be held.
    AHEAD = "ahead"


def is_absence(session: SessionAttendance, policy: AttendancePolicy, *, closed: bool) -> Truth:
    """Say whether a session counts as absence, as a whole.

    Args:
        session: one session with its status.
        policy: what counts as absence.
        closed: whether the list is closed; until then "not recorded" is open.

    Source: `pka-semantics`, A2.
    """
    if session.status is None:
        return Truth.MET if closed else Truth.UNDETERMINED
    if session.status in policy.counts_as_absence:
        return Truth.MET
    limit = policy.late_beyond_minutes
    late = session.status is AttendanceStatus.LATE and session.status not in policy.excluded
    if late and limit is not None:
        if session.late_minutes is None:
            return Truth.UNDETERMINED
        return Truth.MET if session.late_minutes > limit else Truth.NOT_MET
    return Truth.NOT_MET


def counted(
    session: SessionAttendance,
    policy: AttendancePolicy,
    *,
    closed: bool,
    minutes_per_hour: int = 45,
) -> tuple[SessionCounts, Bounds]:
    """Say as what a session counts, and how many of its hours are absent, in JP.

    Minutes attended become JP exactly; more of them than the session has are not more than all.

    Source: `pka-semantics`, A1, A2 and N3.
    """
    hours = session.hours.value
    if session.status is AttendanceStatus.PLANNED:
        return SessionCounts.AHEAD, Bounds(_ZERO, _ZERO)
    if session.status is AttendanceStatus.CANCELLED or session.status in policy.excluded:
        return SessionCounts.LEFT_OUT, Bounds(_ZERO, _ZERO)
    truth = is_absence(session, policy, closed=closed)
    if truth is Truth.MET:
        return SessionCounts.ABSENT, Bounds(hours, hours)
    missed = _missed(session, policy, minutes_per_hour)
    if truth is Truth.UNDETERMINED:
        return SessionCounts.OPEN, Bounds(missed, hours)
    if not missed:
        return SessionCounts.ATTENDED, Bounds(_ZERO, _ZERO)
    whole = missed == hours
    return SessionCounts.ABSENT if whole else SessionCounts.PARTLY, Bounds(missed, missed)


def _missed(
    session: SessionAttendance, policy: AttendancePolicy, minutes_per_hour: int
) -> Fraction:
    """Return the hours missed of a session that was attended, by its minutes."""
    by_minutes = policy.partial is PartialAttendance.MINUTES and session.status in {
        AttendanceStatus.PRESENT,
        AttendanceStatus.LATE,
    }
    if session.attended_minutes is None or not by_minutes:
        return _ZERO
    return max(_ZERO, session.hours.value - Fraction(session.attended_minutes, minutes_per_hour))


@final
@attrs.frozen(kw_only=True)
class _Tally:
    """The hours of a list by what they count as, in JP."""

    #: Absent, as far as it is known; what is forgiven is left out.
    absent: Fraction
    #: Absent if every open session turns out so, before anything is forgiven.
    missed_at_most: Fraction
    #: Lengths of the sessions that are missed without leave, or must be if they count at all.
    alpha: tuple[Fraction, ...]
    #: Whether a session still open that comes to count as absence is one missed without leave.
    only_alpha: bool
    #: How many of these are forgiven.
    times: int
    attended: Fraction
    attended_at_most: Fraction
    #: Lengths of the sessions still to be held on a later day, and on a day not known.
    later: tuple[Fraction, ...]
    some_day: tuple[Fraction, ...]
    #: Hours planned that are not on the list.
    unlisted: Fraction
    forgiven: tuple[SessionAttendance, ...]

    @property
    def scheduled(self) -> Fraction:
        """Sessions held that count."""
        return self.attended_at_most + self.absent

    @property
    def ahead(self) -> Fraction:
        """Sessions still to be held."""
        return sum((*self.later, *self.some_day), _ZERO)

    def absent_at_most(self, *more: Fraction) -> Fraction:
        """Return what is absent if every open session turns out so, and some more as well."""
        forgivable = (*self.alpha, *more) if self.only_alpha else self.alpha
        longest = sorted(forgivable, reverse=True)[: self.times]
        return self.missed_at_most + sum(more, _ZERO) - sum(longest, _ZERO)


def _tally(sheet: AbsenceSheet, policy: AttendancePolicy) -> _Tally:
    absent = missed_at_most = attended = attended_at_most = listed = _ZERO
    missed: list[SessionAttendance] = []
    open_: list[Fraction] = []
    later: list[Fraction] = []
    some_day: list[Fraction] = []
    for session in sheet.sessions:
        how, hours = counted(
            session, policy, closed=sheet.closed, minutes_per_hour=sheet.minutes_per_hour
        )
        whole, most = session.hours.value, hours.high or _ZERO
        listed += whole if session.status is not AttendanceStatus.CANCELLED else 0
        if how is SessionCounts.AHEAD:
            (some_day if session.on is None else later).append(whole)
        elif how is not SessionCounts.LEFT_OUT:
            absent += hours.low
            missed_at_most += most
            attended += whole - most
            attended_at_most += whole - hours.low
            if session.status is None and not sheet.closed:
                open_.append(whole)
            elif how is SessionCounts.ABSENT and session.status in {None, AttendanceStatus.ABSENT}:
                missed.append(session)
    times, only_alpha = policy.forgiven_absences or 0, _only_alpha_counts(policy)
    # Sorting keeps the order of the list among sessions of one length.
    forgiven = sorted(missed, key=lambda session: -session.hours.value)[:times]
    planned = listed if sheet.planned_hours is None else sheet.planned_hours.value
    return _Tally(
        absent=absent - sum((session.hours.value for session in forgiven), _ZERO),
        missed_at_most=missed_at_most,
        alpha=(*(session.hours.value for session in missed), *(open_ if only_alpha else ())),
        only_alpha=only_alpha,
        times=times,
        attended=attended,
        attended_at_most=attended_at_most,
        later=tuple(later),
        some_day=tuple(some_day),
        unlisted=planned - listed,
        forgiven=tuple(forgiven),
    )


def _only_alpha_counts(policy: AttendancePolicy) -> bool:
    """Say whether nothing but absence without leave, which may be forgiven, counts as absence."""
    late = policy.late_beyond_minutes is not None or policy.partial is not None
    return not late and set(policy.counts_as_absence) <= {AttendanceStatus.ABSENT}


def _share(
    attended: Fraction, absent: Fraction, attended_high: Fraction, absent_low: Fraction
) -> Bounds:
    """Return the share attended at its lowest and at its highest; of nothing it is 0."""
    most, least = attended_high + absent_low, attended + absent
    return Bounds(attended / least if least else _ZERO, attended_high / most if most else _ZERO)


def _hours(sheet: AbsenceSheet, tally: _Tally) -> Bounds:
    if all(session.status is AttendanceStatus.PLANNED for session in sheet.sessions):
        # A list of nothing says nothing, closed or not.
        return Bounds(_ZERO, None)
    if sheet.closed:
        return Bounds(tally.absent, tally.absent_at_most())
    if sheet.planned_hours is None:
        return Bounds(tally.absent, None)
    most = tally.absent_at_most(*tally.later, *tally.some_day)
    return Bounds(tally.absent, most + tally.unlisted)


def _to_date(sheet: AbsenceSheet, tally: _Tally) -> Bounds | None:
    """Return the share attended of the sessions held, where the list is known to have them all."""
    if sheet.closed:
        return _share(tally.attended, tally.absent_at_most(), tally.attended_at_most, tally.absent)
    some_day = sum(tally.some_day, _ZERO)
    held = tally.scheduled + some_day
    if sheet.planned_hours is None or tally.unlisted or not held:
        return None
    return _share(
        tally.attended,
        tally.absent_at_most(*tally.some_day),
        tally.attended_at_most + some_day,
        tally.absent,
    )


def _overall(sheet: AbsenceSheet, tally: _Tally) -> Bounds | None:
    """Return the share attended of all sessions planned, where it is known how many those are."""
    later = tally.ahead + tally.unlisted
    if sheet.closed:
        # Nothing more is to come, so what is planned and was not held is not attended.
        return _share(
            tally.attended,
            tally.absent_at_most() + later,
            tally.attended_at_most,
            tally.absent + later,
        )
    if sheet.planned_hours is None:
        return None
    return _share(
        tally.attended,
        tally.absent_at_most(*tally.later, *tally.some_day) + tally.unlisted,
        tally.attended_at_most + later,
        tally.absent,
    )


def absence_bounds(
    sessions: Iterable[SessionAttendance],
    policy: AttendancePolicy,
    *,
    closed: bool,
    minutes_per_hour: int = 45,
    planned_hours: LearningHours | None = None,
) -> Bounds:
    """Return the bounds of the absent hours of a list, in JP.

    While the list is open more sessions may come, so no upper bound is known, unless it is
    known how many hours are planned.

    Source: `pka-semantics`, A1 to A3.
    """
    sheet = AbsenceSheet(
        hours=Bounds(_ZERO, None),
        sessions=tuple(sessions),
        closed=closed,
        policy=policy,
        minutes_per_hour=minutes_per_hour,
        planned_hours=planned_hours,
    )
    return settled(sheet).hours


def settled(sheet: AbsenceSheet) -> AbsenceSheet:
    """Return a sheet with its hours and shares computed from the inputs that it keeps.

    The share to date is that of the sessions held; the overall one that of all sessions
    planned, of which nothing is known while neither the list is closed nor the hours planned
    are stated. Both are exact, between the least and the most that can still come of them.

    Source: `pka-semantics`, A1 to A3.
    """
    if sheet.override is not None:
        return _overridden(sheet, sheet.override)
    blank = attrs.evolve(
        sheet,
        hours=Bounds(_ZERO, None),
        attended=None,
        scheduled=None,
        planned=None,
        to_date=None,
        overall=None,
        forgiven=(),
    )
    if sheet.total is not None:
        return _from_total(blank, sheet.total.hours.value)
    if sheet.assumed:
        whole = Bounds(Fraction(1), Fraction(1))
        return attrs.evolve(blank, hours=Bounds(_ZERO, _ZERO), to_date=whole, overall=whole)
    if sheet.policy is None or not sheet.sessions:
        return blank
    return _listed(blank, sheet.policy)


def _from_total(sheet: AbsenceSheet, absent: Fraction) -> AbsenceSheet:
    planned = sheet.planned_hours.value if sheet.planned_hours else None
    share = None
    if planned is not None:
        share = _share(planned - absent, absent, planned - absent, absent)
    return attrs.evolve(
        sheet,
        hours=Bounds(absent, absent),
        attended=None if planned is None else planned - absent,
        scheduled=planned,
        planned=planned,
        to_date=share,
        overall=share,
    )


def _listed(sheet: AbsenceSheet, policy: AttendancePolicy) -> AbsenceSheet:
    tally = _tally(sheet, policy)
    known = sheet.closed or sheet.planned_hours is not None
    return attrs.evolve(
        sheet,
        hours=_hours(sheet, tally),
        attended=tally.attended,
        scheduled=tally.scheduled,
        planned=tally.scheduled + tally.ahead + tally.unlisted if known else None,
        to_date=_to_date(sheet, tally),
        overall=_overall(sheet, tally),
        forgiven=tuple(session.session for session in tally.forgiven),
    )


def _overridden(sheet: AbsenceSheet, override: Override) -> AbsenceSheet:
    """Put the hours that people decided in the place of those counted, in the shares as well."""
    decided = override.value.value if override.value else _ZERO
    below = attrs.evolve(
        settled(attrs.evolve(sheet, override=None)),
        hours=Bounds(decided, decided),
        override=override,
    )
    if not below.closed or not below.scheduled or not below.planned:
        return below
    attended = max(_ZERO, below.scheduled - decided)
    to_date, overall = attended / below.scheduled, attended / below.planned
    return attrs.evolve(
        below, attended=attended, to_date=Bounds(to_date, to_date), overall=Bounds(overall, overall)
    )


def count_absence(
    record: ParticipantRecord,
    policy: AttendancePolicy | None,
    *,
    assume_attended: bool = False,
    minutes_per_hour: int = 45,
) -> AbsenceSheet:
    """Return the absent hours of a record as known, and the shares attended.

    Args:
        record: the facts as known on the day.
        policy: what counts as absence; None where the edition does not say.
        assume_attended: the caller's statement that no absence occurred; it speaks only
            where the record has no attendance at all.
        minutes_per_hour: minutes in one JP.

    Source: `pka-semantics`, A1 to A3.
    """
    override = next((o for o in reversed(record.overrides) if o.path == "absence"), None)
    sheet = AbsenceSheet(
        hours=Bounds(_ZERO, None),
        policy=policy,
        minutes_per_hour=minutes_per_hour,
        override=override,
    )
    total, attendance = record.absence, record.attendance
    if total is not None:
        sheet = attrs.evolve(sheet, total=total, closed=True, planned_hours=total.planned_hours)
    elif attendance is not None:
        sheet = attrs.evolve(sheet, planned_hours=attendance.planned_hours)
        if policy is not None:
            closed = attendance.closed_on is not None
            sheet = attrs.evolve(sheet, sessions=attendance.sessions, closed=closed)
    elif assume_attended and override is None:
        sheet = attrs.evolve(sheet, assumed=True)
    return settled(sheet)

"""Absent hours, from one number or session by session."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from pka.assessment import AttendancePolicy, AttendanceStatus
from pka.outcomes import AbsenceSheet, Bounds
from pka.records import ParticipantRecord, SessionAttendance
from pka.verdict import Truth

__all__ = ["absence_bounds", "count_absence", "is_absence"]


def is_absence(session: SessionAttendance, policy: AttendancePolicy, *, closed: bool) -> Truth:
    """Say whether a session counts as absence.

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
    if session.status is AttendanceStatus.LATE and limit is not None:
        if session.late_minutes is None:
            return Truth.UNDETERMINED
        return Truth.MET if session.late_minutes > limit else Truth.NOT_MET
    return Truth.NOT_MET


def absence_bounds(
    sessions: Iterable[SessionAttendance], policy: AttendancePolicy, *, closed: bool
) -> Bounds:
    """Return the bounds of the absent hours of a list, in JP.

    While the list is open more sessions may come, so no upper bound is known.

    Source: `pka-semantics`, A1 to A3.
    """
    low = open_ = Fraction()
    sessions = tuple(sessions)
    if not sessions:
        # A list of nothing says nothing, closed or not.
        return Bounds(low, None)
    for session in sessions:
        truth = is_absence(session, policy, closed=closed)
        if truth is Truth.MET:
            low += session.hours.value
        elif truth is Truth.UNDETERMINED:
            open_ += session.hours.value
    return Bounds(low, low + open_ if closed else None)


def count_absence(
    record: ParticipantRecord, policy: AttendancePolicy | None, *, assume_attended: bool = False
) -> AbsenceSheet:
    """Return the absent hours of a record as known.

    Args:
        record: the facts as known on the day.
        policy: what counts as absence; None where the edition does not say.
        assume_attended: the caller's statement that no absence occurred; it speaks only
            where the record has no attendance at all.

    Source: `pka-semantics`, A2.
    """
    override = next((o for o in reversed(record.overrides) if o.path == "absence"), None)
    if override is not None:
        decided = override.value.value if override.value else Fraction()
        sheet = count_absence(attrs.evolve(record, overrides=()), policy)
        return attrs.evolve(sheet, hours=Bounds(decided, decided), override=override)
    if record.absence is not None:
        given = Bounds(record.absence.hours.value, record.absence.hours.value)
        return AbsenceSheet(hours=given, total=record.absence, closed=True, policy=policy)
    if record.attendance is not None and policy is not None:
        sessions = record.attendance.sessions
        closed = record.attendance.closed_on is not None
        hours = absence_bounds(sessions, policy, closed=closed)
        return AbsenceSheet(hours=hours, sessions=sessions, closed=closed, policy=policy)
    if assume_attended:
        return AbsenceSheet(hours=Bounds(Fraction(), Fraction()), assumed=True, policy=policy)
    return AbsenceSheet(hours=Bounds(Fraction(), None), policy=policy)

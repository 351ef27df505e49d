"""Which facts are known on a day."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, TypeVar

import attrs

from pka.assessment import AttendanceStatus
from pka.records import Attendance, Completions, ParticipantRecord, SessionAttendance

__all__ = ["known_on"]


class _Dated(Protocol):
    @property
    def on(self) -> dt.date | None:
        """The day from which it is known."""


_FactT = TypeVar("_FactT", bound=_Dated)


def _until(facts: tuple[_FactT, ...], on: dt.date) -> tuple[_FactT, ...]:
    if all(fact.on is None for fact in facts):
        return facts
    return tuple(fact for fact in facts if fact.on is None or fact.on <= on)


def _one(fact: _FactT | None, on: dt.date) -> _FactT | None:
    return None if fact is None or (fact.on is not None and fact.on > on) else fact


def _day(value: dt.date | None, on: dt.date) -> dt.date | None:
    return None if value is None or value > on else value


def _sessions(attendance: Attendance, on: dt.date) -> tuple[SessionAttendance, ...]:
    """Return the sessions as they stood on a day: a later one is still to be held.

    That it is planned is known before; how anyone took part in it is not.
    """
    held = tuple(_held(session) for session in _until(attendance.sessions, on))
    if len(held) == len(attendance.sessions):
        return held
    recorded = {session.session for session in held}
    ahead = (s for s in attendance.sessions if s.on is not None and s.on > on)
    return held + tuple(_planned(s) for s in ahead if s.session not in recorded)


def _held(session: SessionAttendance) -> SessionAttendance:
    """Return a session whose day has come: if it is only known as planned, it is not recorded."""
    overdue = session.status is AttendanceStatus.PLANNED and session.on is not None
    return attrs.evolve(session, status=None) if overdue else session


def _planned(session: SessionAttendance) -> SessionAttendance:
    if session.status is AttendanceStatus.CANCELLED:
        return session
    return attrs.evolve(
        session, status=AttendanceStatus.PLANNED, late_minutes=None, attended_minutes=None
    )


def known_on(record: ParticipantRecord, on: dt.date) -> ParticipantRecord:
    """Return the record as it stood on a day: facts dated later are left out.

    A session dated later is kept as planned, for the share of all sessions attended.

    A closing day that still lies ahead is left out too, so a list is closed exactly where
    the returned record carries its closing day.

    Source: `pka-semantics`, T1.
    """
    attendance, completions = record.attendance, record.completions
    return attrs.evolve(
        record,
        scores=_until(record.scores, on),
        remedials=_until(record.remedials, on),
        overrides=_until(record.overrides, on),
        extensions=_until(record.extensions, on),
        absence=_one(record.absence, on),
        attendance=attendance
        and attrs.evolve(
            attendance,
            sessions=_sessions(attendance, on),
            closed_on=_day(attendance.closed_on, on),
        ),
        completions=completions
        and Completions(
            facts=_until(completions.facts, on),
            closed_on=_day(completions.closed_on, on),
            stage_starts=_until(completions.stage_starts, on),
        ),
        status=_one(record.status, on),
    )

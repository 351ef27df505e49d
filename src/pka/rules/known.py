"""Which facts are known on a day."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, TypeVar

import attrs

from pka.records import Attendance, Completions, ParticipantRecord

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


def known_on(record: ParticipantRecord, on: dt.date) -> ParticipantRecord:
    """Return the record as it stood on a day: facts dated later are left out.

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
        absence=_one(record.absence, on),
        attendance=attendance
        and Attendance(
            sessions=_until(attendance.sessions, on), closed_on=_day(attendance.closed_on, on)
        ),
        completions=completions
        and Completions(
            facts=_until(completions.facts, on),
            closed_on=_day(completions.closed_on, on),
            stage_starts=_until(completions.stage_starts, on),
        ),
        status=_one(record.status, on),
    )

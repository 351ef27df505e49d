"""Timetables for the tests of reading and writing them."""

from typing import Final

import attrs

from pka.adapters.timetable import TimetableFile
from pka.curriculum import Delivery
from pka.timetable import Session, Timetable
from tests.unit.scheduling.makers import session

__all__ = ["FULL", "bare", "told"]

#: A session with every field, and text that a spreadsheet would run.
FULL: Final = session(
    "=s1",
    start="08:00:30",
    hours="2.5",
    break_minutes=5,
    stage="klasikal-1",
    module="ORI-3",
    activity="klasikal-1-3",
    delivery=Delivery.SYNCHRONOUS,
    place="Pusat",
    link="https://contoh.id",
    room="Aula",
    trainers=("@Widya", "Widya Dua"),
    group="A",
    participants=("190001011900011001",),
    title="-Dinamika",
    cancelled=True,
)


def told(found: TimetableFile) -> list[tuple[int | None, int | None, str]]:
    """Return line, column and name of each fault."""
    return [(one.location.line, one.location.column, one.name) for one in found.report]


def bare(timetable: Timetable) -> list[Session]:
    """Return the sessions without the places where they were read."""
    return [attrs.evolve(one, origin=None) for one in timetable.sessions]

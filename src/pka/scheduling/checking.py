"""What every check of a timetable needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import final

import attrs

from pka.curriculum import Activity
from pka.diagnostic import Location
from pka.edition import Edition
from pka.scheduling.check_faults import place_of, session_words
from pka.scheduling.coverage import Coverage, coverage
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.limits import Limits
from pka.text import Text
from pka.timespans import DateSpan
from pka.timetable import Session, Timetable

__all__ = ["Checking"]


@final
@attrs.frozen(kw_only=True)
class Checking:
    """A timetable, and what it is held against."""

    timetable: Timetable
    #: None: nothing is known of what is taught.
    edition: Edition | None
    #: None: nothing is known of days off.
    calendar: CohortCalendar | None
    #: Days of each stage by its code; empty: nothing is known of them.
    spans: Mapping[str, DateSpan]
    #: Codes of the stages that the timetable is to cover.
    stages: tuple[str, ...]
    limits: Limits
    minutes_per_hour: int

    @cached_property
    def coverage(self) -> Coverage:
        """What the sessions hold of the edition."""
        if self.edition is None:
            return Coverage()
        return coverage(self.timetable, self.edition)

    @cached_property
    def stage_of(self) -> dict[str, str]:
        """Stage of each activity."""
        return {row.activity: row.stage for row in self.coverage.activities}

    def activity(self, number: int) -> Activity | None:
        """Return the activity that a session holds, if that is clear."""
        held = self.coverage.held
        return held[number].activity if held else None

    def stage(self, number: int) -> str | None:
        """Return the code of the stage of a session, as said or as its activity has it."""
        activity = self.activity(number)
        return self.timetable.sessions[number].stage or (
            self.stage_of[activity.code] if activity else None
        )

    def sessions(self) -> Iterator[tuple[int, Session]]:
        """Yield the sessions that are held, with their numbers."""
        for number, session in enumerate(self.timetable.sessions):
            if not session.cancelled:
                yield number, session

    def place(self, number: int, field: str) -> Location:
        """Return the place of a field of a session."""
        return place_of(self.timetable, number, field)

    def words(self, number: int) -> Text:
        """Name a session."""
        return session_words(self.timetable.sessions[number])

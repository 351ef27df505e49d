"""A cohort laid out on the calendar, with the reason of every date."""

from __future__ import annotations

import datetime as dt
import enum
from typing import final

import attrs

from pka.citation import Citation, Standing
from pka.curriculum import DurationUnit, PrecedenceStrength, Setting
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.scheduling.days_off import CohortCalendar
from pka.text import Text
from pka.timespans import DateSpan

__all__ = ["Deadline", "Plan", "PlanNote", "PlannedStage", "Planning", "SettingInForce", "Undated"]


@final
class Planning(enum.StrEnum):
    """From which end a cohort is planned."""

    #: From its first day on.
    FORWARDS = "forwards"
    #: To the latest start that ends by a day.
    BACKWARDS = "backwards"


@final
@attrs.frozen(kw_only=True)
class PlannedStage:
    """A stage with its days, both included."""

    code: str
    name: Text
    start: dt.date
    end: dt.date
    #: Units: JP as printed, or as summed where nothing is printed; None: not stated.
    hours: LearningHours | None
    #: Length in days of its unit.
    days: int
    unit: DurationUnit
    #: Where most of its hours take place; None: it has no activities.
    setting: Setting | None
    #: Standing of its length alone.
    standing: Standing
    #: The source of its length; None where that rests on a setting.
    citation: Citation | None
    start_reason: Text
    #: The weakest standing among the rules on which the first day rests.
    start_standing: Standing
    end_reason: Text
    #: The weakest standing among the rules on which the last day rests.
    end_standing: Standing

    @property
    def reason(self) -> Text:
        """Which rule fixed each of its dates."""
        first, last = self.start_reason, self.end_reason
        return Text(f"{first.id} {last.id}", f"{first.en} {last.en}", ours=("id", "en"))


@final
@attrs.frozen(kw_only=True)
class Deadline:
    """The last day for activities that must be finished before a stage starts.

    Indonesian: tenggat.
    """

    #: Code of the precedence rule.
    code: str
    text: Text
    strength: PrecedenceStrength
    #: Codes of the activities.
    activities: tuple[str, ...]
    #: First day on which they may start; None: the rule gives none.
    opens: dt.date | None
    #: Last day, included.
    day: dt.date
    reason: Text
    standing: Standing
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Undated:
    """A precedence rule from which no deadline follows."""

    code: str
    text: Text
    strength: PrecedenceStrength
    activities: tuple[str, ...]
    #: First day on which they may start; None: the rule gives none.
    opens: dt.date | None
    reason: Text
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class SettingInForce:
    """A setting on which dates of the plan rest."""

    name: str
    meaning: Text
    value: str
    #: Whether the caller chose another value than the default.
    chosen: bool
    standing: Standing


@final
@attrs.frozen(kw_only=True)
class PlanNote:
    """Something that whoever uses the plan has to know."""

    #: Stable name, such as `no-holidays-known`.
    code: str
    text: Text


@final
@attrs.frozen(kw_only=True)
class Plan:
    """A cohort on the calendar.

    Indonesian: rencana pelaksanaan.
    """

    edition: Edition
    direction: Planning
    #: The day that was asked for: the first one forwards, the last one backwards.
    asked: dt.date
    calendar: CohortCalendar
    stages: tuple[PlannedStage, ...]
    deadlines: tuple[Deadline, ...]
    undated: tuple[Undated, ...]
    settings: tuple[SettingInForce, ...]
    notes: tuple[PlanNote, ...]

    @property
    def start(self) -> dt.date:
        """The first day of the cohort."""
        return self.stages[0].start

    @property
    def end(self) -> dt.date:
        """The last day of the cohort."""
        return self.stages[-1].end

    @property
    def span(self) -> DateSpan:
        """All its days."""
        return DateSpan(self.start, self.end)

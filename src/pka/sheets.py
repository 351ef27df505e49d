"""What a record comes to beside its scores: absent hours, and what is completed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cached_property
from typing import final

import attrs

from pka.assessment import AttendancePolicy
from pka.moments import Moment
from pka.quantities import LearningHours
from pka.records import AbsenceTotal, Extension, Override, SessionAttendance
from pka.verdict import Truth, any_of

__all__ = ["AbsenceSheet", "Bounds", "CompletionSheet", "ItemHours", "ItemState"]


@final
@attrs.frozen
class Bounds:
    """All that a quantity can still be: from `low` to `high`, both inside.

    `high` None means that no upper bound is known.
    """

    low: Fraction
    high: Fraction | None

    @property
    def value(self) -> Fraction | None:
        """The value, where only one is left."""
        return self.low if self.low is self.high or self.low == self.high else None


@final
@attrs.frozen(kw_only=True)
class AbsenceSheet:
    """The absent hours, and what they were counted from.

    Units: JP.
    """

    hours: Bounds
    #: JP attended, as far as it is known.
    attended: Fraction | None = None
    #: JP of the sessions held that count; what is cancelled, excluded or forgiven does not.
    scheduled: Fraction | None = None
    #: JP of all sessions planned that count; None where that is not known.
    planned: Fraction | None = None
    #: Share attended of the sessions held by the day, 0 of none; None where it is not known.
    to_date: Bounds | None = None
    #: Share attended of all sessions planned; None as above.
    overall: Bounds | None = None
    #: Codes of the sessions missed without leave that are forgiven.
    forgiven: tuple[str, ...] = ()
    #: JP planned as the record states it.
    planned_hours: LearningHours | None = None
    #: Minutes in one JP.
    minutes_per_hour: int = 45
    #: Given as one number.
    total: AbsenceTotal | None = None
    #: Given session by session.
    sessions: tuple[SessionAttendance, ...] = ()
    #: Whether the list of sessions is closed on the day of the decision.
    closed: bool = False
    policy: AttendancePolicy | None = None
    #: Whether the caller stated that no absence occurred.
    assumed: bool = False
    #: A decision of people that stands in the place of what was counted.
    override: Override | None = None


@final
@attrs.frozen(kw_only=True)
class ItemState:
    """Whether an activity, module, stage or precedence rule is completed or kept."""

    code: str
    truth: Truth
    #: Day of completion, where known.
    on: dt.date | None = None
    #: Time of that day, where known.
    at: dt.time | None = None

    @property
    def moment(self) -> Moment | None:
        """Since when it is completed, where that is known."""
        return None if self.on is None else Moment(self.on, self.at)


@final
@attrs.frozen(kw_only=True)
class ItemHours:
    """The activities that an item stands for, by which its hours are counted."""

    #: Code of an activity, module or stage.
    code: str
    #: Codes of its activities; an activity stands for itself.
    activities: tuple[str, ...]
    #: Hours of an activity; of a module or stage those of its activities together.
    #: Units: JP.
    hours: Fraction


@final
@attrs.frozen(kw_only=True)
class CompletionSheet:
    """What is completed, and which precedence rules were kept."""

    items: tuple[ItemState, ...] = ()
    precedence: tuple[ItemState, ...] = ()
    #: What each item stands for, the activities first.
    hours: tuple[ItemHours, ...] = ()
    #: Activities that are not asked for any more.
    removed: tuple[str, ...] = ()
    #: Later deadlines that were granted to the participant.
    extensions: tuple[Extension, ...] = ()

    @cached_property
    def _states(self) -> dict[str, ItemState]:
        return {state.code: state for state in reversed((*self.items, *self.precedence))}

    def state(self, code: str) -> ItemState:
        """Return what is known of an item or precedence rule."""
        return self._states.get(code) or ItemState(code=code, truth=Truth.UNDETERMINED)

    def truth(self, code: str) -> Truth:
        """Return the value for an item or precedence rule; undetermined where nothing is known."""
        return self.state(code).truth

    def extended(self, code: str) -> Moment | None:
        """Return the last moment to which the deadline of an item was extended."""
        granted = [one.deadline for one in self.extensions if one.path == code]
        return max(granted, key=lambda deadline: deadline.latest, default=None)

    @property
    def activities(self) -> tuple[str, ...]:
        """The codes of every activity that is asked for."""
        return tuple(item.code for item in self.hours if item.activities == (item.code,))

    def asked(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some items that are still asked for, each once."""
        return tuple(code for code in dict.fromkeys(items) if code not in self.removed)

    def count(self, items: tuple[str, ...]) -> tuple[Bounds, Fraction]:
        """Return how many of some items are completed, and how many there are."""
        truths = [self.truth(code) for code in self.asked(items)]
        met, lost = truths.count(Truth.MET), truths.count(Truth.NOT_MET)
        return Bounds(Fraction(met), Fraction(len(truths) - lost)), Fraction(len(truths))

    def credit(self, items: tuple[str, ...]) -> tuple[Bounds, Fraction]:
        """Return the hours of those of some items that are completed, and of all of them.

        An activity counts once, however many of the items stand for it.

        Units: JP.
        """
        by_code = {item.code: item for item in reversed(self.hours)}
        every: dict[str, Truth] = {}
        for code in self.asked(items):
            for part in by_code[code].activities if code in by_code else ():
                every[part] = any_of([every.get(part, Truth.NOT_MET), self.truth(code)])
        whole = sum((by_code[part].hours for part in every), Fraction())
        met, lost = (
            sum((by_code[part].hours for part, truth in every.items() if truth is one), Fraction())
            for one in (Truth.MET, Truth.NOT_MET)
        )
        return Bounds(met, whole - lost), whole

    def share(self, items: tuple[str, ...] = (), *, by_hours: bool = False) -> Bounds:
        """Return the share of some items that is completed; of none named, of every activity.

        Where nothing is recorded it may be anything; of nothing at all it is 0.
        """
        if not self.items:
            return Bounds(Fraction(), Fraction(1))
        listed = items or self.activities
        done, whole = self.credit(listed) if by_hours else self.count(listed)
        if not whole:
            return Bounds(Fraction(), Fraction())
        return Bounds(done.low / whole, (done.high or Fraction()) / whole)

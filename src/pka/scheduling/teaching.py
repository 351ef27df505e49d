"""Which activity of an edition each session of a timetable holds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import final

import attrs

from pka.curriculum import Activity, Delivery
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.timetable import Session

__all__ = ["Held", "Teaching", "session_hours", "teaching_of"]


@final
@attrs.frozen(kw_only=True)
class Held:
    """What a session holds, as far as it says so."""

    #: The activity; None: it holds none, or nobody can tell which.
    activity: Activity | None = None
    #: Codes of the activities between which nobody can tell; empty: it is clear.
    maybe: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Teaching:
    """The activities of an edition as sessions refer to them; what was removed is left out."""

    activities: dict[str, Activity]
    #: Stage of each activity.
    stage_of: dict[str, str]
    #: Codes of the activities that belong to a module, itself or through its agenda.
    by_module: dict[str, tuple[str, ...]]

    def held_in(self, session: Session) -> Held:
        """Return what a session holds.

        An activity is what its code says. A module stands for the one synchronous activity that
        it has, in the stage if one is named; where it has several, nobody can tell. A session
        that counts for hours and names neither may hold any.
        """
        if session.activity is not None:
            return Held(activity=self.activities.get(session.activity))
        if session.module is not None:
            codes: Sequence[str] = self.by_module.get(session.module, ())
        elif session.hours is not None and session.hours.value:
            codes = tuple(self.activities)
        else:
            return Held()
        if session.stage is not None:
            codes = [code for code in codes if self.stage_of[code] == session.stage]
        wanted = session.delivery or Delivery.SYNCHRONOUS
        codes = [c for c in codes if self.activities[c].delivery is wanted] or codes
        if len(codes) == 1:
            return Held(activity=self.activities[codes[0]])
        return Held(maybe=tuple(codes))


def teaching_of(edition: Edition) -> Teaching:
    """Return the activities of an edition as sessions refer to them."""
    stage_of = {
        activity.code: stage.code
        for stage in edition.stages
        for activity in stage.activities
        if activity.removed is None
    }
    activities = {one.code: one for one in edition.activities if one.code in stage_of}
    by_module = {
        module.code: tuple(
            code
            for code, activity in activities.items()
            if module.code in activity.modules or module.agenda in activity.agendas
        )
        for module in edition.modules
    }
    return Teaching(activities=activities, stage_of=stage_of, by_module=by_module)


def session_hours(session: Session, minutes_per_hour: int) -> Fraction:
    """Return the hours for which a session counts: those stated, or those of its minutes.

    What states no hours and names nothing that is taught, such as an assembly, counts for none.

    Units: JP.
    Source: `pka-semantics`, N3 and A1.
    """
    if session.cancelled:
        return Fraction()
    if session.hours is not None:
        return session.hours.value
    if session.activity is None and session.module is None:
        return Fraction()
    return LearningHours(Fraction(max(session.minutes, 0), minutes_per_hour)).value

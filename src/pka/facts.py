"""The kinds of facts about a participant, each with its date and where it came from.

A fact that is not known is not there: nothing here stands for a blank (semantics M1).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Final, TypeVar, final

import attrs

from pka.assessment import AttendanceStatus
from pka.criteria import ParticipationStatus
from pka.exceptions import InvalidDate, InvalidQuantity, UnsupportedFormat, member, shown
from pka.moments import Moment, clock
from pka.quantities import (
    ExactInput,
    LearningHours,
    Score,
    as_count,
    as_hours,
    as_hours_or_none,
    as_score,
)
from pka.timespans import day
from pka.verdict import Verdict

__all__ = [
    "ABSENCE",
    "VERDICT",
    "AbsenceTotal",
    "Attendance",
    "CompletionFact",
    "CompletionResult",
    "Completions",
    "Extension",
    "Origin",
    "Override",
    "RemedialFact",
    "ScoreFact",
    "SessionAttendance",
    "StageStart",
    "StatusFact",
    "all_of_kind",
]


_FactT = TypeVar("_FactT")


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else day(value, "date of a fact")


def all_of_kind(kind: type[_FactT], values: Iterable[_FactT], what: str) -> tuple[_FactT, ...]:
    """Return values as a tuple, all of one kind.

    Raises:
        UnsupportedFormat: if one of them is of another kind.
    """
    listed = tuple(values) if isinstance(values, Iterable) else (values,)
    for value in listed:
        if not isinstance(value, kind):
            msg = f"{what} are values of {kind.__name__}; {shown(value)} is none"
            raise UnsupportedFormat(msg)
    return listed


@final
@attrs.frozen(kw_only=True)
class Origin:
    """Where a fact was read."""

    file: str | None = None
    #: Line of the file, from 1.
    row: int | None = None
    #: Header of the column.
    column: str | None = None
    assessor: str | None = None

    def __str__(self) -> str:
        """Return the place on one line."""
        place = ":".join(str(part) for part in (self.file, self.row) if part is not None)
        return ", ".join(part for part in (place, self.column, self.assessor) if part)


#: Path of an override that is the decision of the graduation meeting.
VERDICT: Final = "verdict"
#: Path of an override that sets the absent hours.
ABSENCE: Final = "absence"


def _override_day(value: dt.date | str) -> dt.date:
    return day(value, "date of an override")


def _score_or_none(value: Score | ExactInput | None) -> Score | None:
    return None if value is None else as_score(value)


@final
@attrs.frozen(kw_only=True)
class ScoreFact:
    """The score of one component in the first round, or the excuse from it.

    Several facts of one component are its attempts, in the order in which they stand, or the
    scores of its assessors.
    """

    #: Path of the component, codes joined with `/`.
    component: str
    #: The score on the scale of the component; None where a level or an excuse is given.
    value: Score | None = attrs.field(default=None, converter=_score_or_none)
    #: Level of a rubric in place of a score.
    level: str | None = None
    #: Whether the participant is excused from it.
    excused: bool = False
    #: Seat of the panel that gave it.
    assessor: str | None = None
    #: Day from which it is known; None: on any date.
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a fact that says nothing, or two things at once."""
        said = [self.value is not None, self.level is not None, self.excused]
        if sum(said) != 1:
            msg = (
                f"the score of {self.component!r} needs one of value, level and excused; "
                "leave it out if it is not known"
            )
            raise InvalidQuantity(msg)


@final
@attrs.frozen(kw_only=True)
class Override:
    """A decision of people that stands in the place of a computed value (semantics O1).

    Indonesian: putusan rapat, koreksi nilai, atau pembebasan.
    """

    #: Path of a component, `final`, `absence` or `verdict`.
    path: str
    #: The corrected score or hours; None where the participant is exempted, or for a verdict.
    value: Score | None = attrs.field(default=None, converter=_score_or_none)
    #: The verdict of the graduation meeting, for the path `verdict`.
    verdict: Verdict | None = None
    reason: str
    author: str
    on: dt.date = attrs.field(converter=_override_day)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an override without reason or author, of a verdict without one, or below 0 JP."""
        for name in ("path", "reason", "author"):
            if not getattr(self, name).strip():
                raise InvalidQuantity(f"an override needs {name!r}; it is empty")
        if (self.path == VERDICT) is not (self.verdict is not None):
            msg = (
                f"an override of {self.path!r} and the verdict {self.verdict!r} do not go together"
            )
            raise InvalidQuantity(msg)
        if self.path == ABSENCE and self.value is not None:
            # Absent hours, although they stand where a score does.
            as_hours(self.value.value)


def _extended(value: dt.date | str) -> dt.date:
    return day(value, "last day of an extension")


def _extended_time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, "last time of an extension")


def _granted(value: dt.date | str) -> dt.date:
    return day(value, "day on which an extension was granted")


@final
@attrs.frozen(kw_only=True)
class Extension:
    """A later deadline for one participant, granted by people (semantics O1).

    A blank counts as zero only after it; what is handed in by it is in time. The deadline of
    everybody else stays, and an extension never makes a deadline earlier.

    Indonesian: perpanjangan tenggat.
    """

    #: Path of a component, or code of an activity, module or stage.
    path: str
    #: Last day on which it may be handed in.
    until: dt.date = attrs.field(converter=_extended)
    #: Last time of that day, included; None: the whole day. Scores know no time of day.
    at: dt.time | None = attrs.field(default=None, converter=_extended_time)
    reason: str
    author: str
    on: dt.date = attrs.field(converter=_granted)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an extension that does not say of what, why, or by whom."""
        for name in ("path", "reason", "author"):
            if not getattr(self, name).strip():
                raise InvalidQuantity(f"an extension needs {name!r}; it is empty")

    @property
    def deadline(self) -> Moment:
        """The last moment."""
        return Moment(self.until, self.at)


@final
@attrs.frozen(kw_only=True)
class RemedialFact:
    """The score of one remedial attempt; attempts stand in the order in which they were taken."""

    component: str
    value: Score = attrs.field(converter=as_score)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


@final
@attrs.frozen(kw_only=True)
class AbsenceTotal:
    """Absent hours given as one number: a closed list (semantics A2).

    Units: JP.
    """

    hours: LearningHours = attrs.field(converter=as_hours)
    #: JP of all sessions planned for the participant, cancelled ones left out; None: not known.
    planned_hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse more absence than was planned."""
        if self.planned_hours is not None and self.hours > self.planned_hours:
            msg = f"{self.hours} JP absent are more than the {self.planned_hours} JP planned"
            raise InvalidQuantity(msg)


def _attendance_status(value: AttendanceStatus | str | None) -> AttendanceStatus | None:
    return None if value is None else member(AttendanceStatus, value, "attendance status")


def _minutes_late(value: int | None) -> int | None:
    return None if value is None else as_count(value, "late_minutes")


def _minutes_attended(value: int | None) -> int | None:
    return None if value is None else as_count(value, "attended_minutes")


@final
@attrs.frozen(kw_only=True)
class SessionAttendance:
    """How the participant took part in one session in which they were enrolled."""

    session: str
    #: Units: JP of the session.
    hours: LearningHours = attrs.field(converter=as_hours)
    #: None: not recorded.
    status: AttendanceStatus | None = attrs.field(default=None, converter=_attendance_status)
    late_minutes: int | None = attrs.field(default=None, converter=_minutes_late)
    #: Minutes attended, where the edition counts a session by them; None: all of it.
    attended_minutes: int | None = attrs.field(default=None, converter=_minutes_attended)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


def _sessions(values: Iterable[SessionAttendance]) -> tuple[SessionAttendance, ...]:
    return all_of_kind(SessionAttendance, values, "the sessions of an attendance list")


@final
@attrs.frozen(kw_only=True)
class Attendance:
    """The attendance list of one participant."""

    sessions: tuple[SessionAttendance, ...] = attrs.field(converter=_sessions)
    #: Day from which the list is closed: what is not recorded by then counts as absent.
    closed_on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    #: JP of all sessions planned for the participant, cancelled ones left out; None: not known.
    planned_hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse a list with more hours than were planned."""
        held = (s for s in self.sessions if s.status is not AttendanceStatus.CANCELLED)
        listed = sum((session.hours for session in held), LearningHours(0))
        if self.planned_hours is not None and listed > self.planned_hours:
            msg = (
                f"the sessions listed have {listed} JP, more than the {self.planned_hours} JP "
                "planned; correct planned_hours, or leave it out"
            )
            raise InvalidQuantity(msg)


@final
class CompletionResult(enum.StrEnum):
    """What came of an activity, module or stage (semantics K5)."""

    #: Selesai.
    DONE = "done"
    #: Lulus.
    PASSED = "passed"
    #: Tidak lulus: it does not complete.
    FAILED = "failed"
    #: Dibuka: begun, and so far not completed.
    OPENED = "opened"


def _time_of_a_fact(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, "time of a fact")


def _result(value: CompletionResult | str) -> CompletionResult:
    return member(CompletionResult, value, "completion result")


@final
@attrs.frozen(kw_only=True)
class CompletionFact:
    """The result of one activity, module or stage."""

    #: Code of the activity, module or stage.
    item: str
    result: CompletionResult = attrs.field(converter=_result)
    #: The score, for an activity with a pass mark.
    score: Score | None = attrs.field(default=None, converter=_score_or_none)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    #: Time of that day, where order within a day or a deadline asks for it.
    at: dt.time | None = attrs.field(default=None, converter=_time_of_a_fact)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a time without its day."""
        if self.at is not None and self.on is None:
            msg = f"the completion of {self.item!r} has a time and no day; give the day as well"
            raise InvalidDate(msg)


def _start_day(value: dt.date | str) -> dt.date:
    return day(value, "first day of a stage")


def _start_time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, "time at which a stage starts")


@final
@attrs.frozen(kw_only=True)
class StageStart:
    """The first day of a stage for the cohort."""

    stage: str
    on: dt.date = attrs.field(converter=_start_day)
    #: Time at which it starts on that day; None: with the day.
    at: dt.time | None = attrs.field(default=None, converter=_start_time)


def _completed(values: Iterable[CompletionFact]) -> tuple[CompletionFact, ...]:
    return all_of_kind(CompletionFact, values, "the facts of completions")


def _stage_starts(values: Iterable[StageStart]) -> tuple[StageStart, ...]:
    return all_of_kind(StageStart, values, "the stage starts of completions")


@final
@attrs.frozen(kw_only=True)
class Completions:
    """What was completed, and when the stages of the cohort started."""

    facts: tuple[CompletionFact, ...] = attrs.field(default=(), converter=_completed)
    #: Day from which the list is closed: what is not recorded by then is not completed.
    closed_on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    stage_starts: tuple[StageStart, ...] = attrs.field(default=(), converter=_stage_starts)


def _participation(value: ParticipationStatus | str) -> ParticipationStatus:
    return member(ParticipationStatus, value, "status of a participant")


@final
@attrs.frozen(kw_only=True)
class StatusFact:
    """A change of the participant's status."""

    status: ParticipationStatus = attrs.field(converter=_participation)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None

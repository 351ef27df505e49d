"""What happened to one participant, as facts with their dates and where they came from.

A fact that is not known is not there: nothing here stands for a blank (semantics M1).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from typing import TypeVar, final

import attrs

from pka.assessment import AttendanceStatus
from pka.criteria import ParticipationStatus
from pka.exceptions import InvalidQuantity, UnsupportedFormat, member, shown
from pka.quantities import ExactInput, LearningHours, Score, as_count, as_hours, as_score
from pka.timespans import day

__all__ = [
    "AbsenceTotal",
    "Attendance",
    "CompletionFact",
    "CompletionResult",
    "Completions",
    "Origin",
    "ParticipantRecord",
    "RemedialFact",
    "ScoreFact",
    "SessionAttendance",
    "StageStart",
    "StatusFact",
]


_FactT = TypeVar("_FactT")


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else day(value, "date of a fact")


def _all_of(kind: type[_FactT], values: Iterable[_FactT], what: str) -> tuple[_FactT, ...]:
    """Return values as a tuple, all of one kind."""
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


@final
@attrs.frozen(kw_only=True)
class ScoreFact:
    """The score of one component in the first round."""

    #: Path of the component, codes joined with `/`.
    component: str
    value: Score = attrs.field(converter=as_score)
    #: Day from which it is known; None: on any date.
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


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
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


def _attendance_status(value: AttendanceStatus | str | None) -> AttendanceStatus | None:
    return None if value is None else member(AttendanceStatus, value, "attendance status")


def _minutes_or_none(value: int | None) -> int | None:
    return None if value is None else as_count(value, "late_minutes")


@final
@attrs.frozen(kw_only=True)
class SessionAttendance:
    """How the participant took part in one session in which they were enrolled."""

    session: str
    #: Units: JP of the session.
    hours: LearningHours = attrs.field(converter=as_hours)
    #: None: not recorded.
    status: AttendanceStatus | None = attrs.field(default=None, converter=_attendance_status)
    late_minutes: int | None = attrs.field(default=None, converter=_minutes_or_none)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


def _sessions(values: Iterable[SessionAttendance]) -> tuple[SessionAttendance, ...]:
    return _all_of(SessionAttendance, values, "the sessions of an attendance list")


@final
@attrs.frozen(kw_only=True)
class Attendance:
    """The attendance list of one participant."""

    sessions: tuple[SessionAttendance, ...] = attrs.field(converter=_sessions)
    #: Day from which the list is closed: what is not recorded by then counts as absent.
    closed_on: dt.date | None = attrs.field(default=None, converter=_day_or_none)


@final
class CompletionResult(enum.StrEnum):
    """What came of an activity, module or stage (semantics K5)."""

    #: Selesai.
    DONE = "done"
    #: Lulus.
    PASSED = "passed"
    #: Tidak lulus: it does not complete.
    FAILED = "failed"


def _result(value: CompletionResult | str) -> CompletionResult:
    return member(CompletionResult, value, "completion result")


@final
@attrs.frozen(kw_only=True)
class CompletionFact:
    """The result of one activity, module or stage."""

    #: Code of the activity, module or stage.
    item: str
    result: CompletionResult = attrs.field(converter=_result)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None


def _start_day(value: dt.date | str) -> dt.date:
    return day(value, "first day of a stage")


@final
@attrs.frozen(kw_only=True)
class StageStart:
    """The first day of a stage for the cohort."""

    stage: str
    on: dt.date = attrs.field(converter=_start_day)


def _completed(values: Iterable[CompletionFact]) -> tuple[CompletionFact, ...]:
    return _all_of(CompletionFact, values, "the facts of completions")


def _stage_starts(values: Iterable[StageStart]) -> tuple[StageStart, ...]:
    return _all_of(StageStart, values, "the stage starts of completions")


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


ScoreInput = Iterable[ScoreFact] | Mapping[str, Score | ExactInput]
RemedialInput = Iterable[RemedialFact] | Mapping[str, Score | ExactInput]


def _named_score(path: str, value: Score | ExactInput) -> ScoreFact:
    """Make a score of a pair in a mapping; what is refused is told with its component."""
    try:
        return ScoreFact(component=path, value=value)
    except InvalidQuantity as refused:
        raise InvalidQuantity(f"{shown(path)}: {refused}") from None


def _scores(scores: ScoreInput) -> tuple[ScoreFact, ...]:
    if isinstance(scores, Mapping):
        facts = tuple(_named_score(path, value) for path, value in scores.items())
    else:
        facts = _all_of(ScoreFact, scores, "the scores of a record")
    return tuple(sorted(facts, key=lambda fact: fact.component))


def _remedials(values: RemedialInput) -> tuple[RemedialFact, ...]:
    if isinstance(values, Mapping):
        return tuple(RemedialFact(component=path, value=value) for path, value in values.items())
    return _all_of(RemedialFact, values, "the remedials of a record")


def _absence(value: AbsenceTotal | LearningHours | ExactInput | None) -> AbsenceTotal | None:
    if value is None or isinstance(value, AbsenceTotal):
        return value
    return AbsenceTotal(hours=as_hours(value))


def _status(value: StatusFact | ParticipationStatus | str | None) -> StatusFact | None:
    if value is None or isinstance(value, StatusFact):
        return value
    return StatusFact(status=value)


def _one(kind: type[_FactT], value: _FactT | None, what: str) -> _FactT | None:
    """Return a value of that kind, or None."""
    if value is not None and not isinstance(value, kind):
        msg = f"{what} is a value of {kind.__name__}; {shown(value)} is none"
        raise UnsupportedFormat(msg)
    return value


def _attendance(value: Attendance | None) -> Attendance | None:
    return _one(Attendance, value, "the attendance of a record")


def _completions(value: Completions | None) -> Completions | None:
    return _one(Completions, value, "what a record knows of completion")


def _identity(value: str) -> str:
    if not isinstance(value, str) or not value.strip():
        msg = f"participant id {shown(value)} is not text; write it between quotes, such as a NIP"
        raise InvalidQuantity(msg)
    return value.strip()


def _name(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidQuantity(f"the name of a participant is text; {shown(value)} is none")
    return value


@final
@attrs.frozen(kw_only=True)
class ParticipantRecord:
    """All known facts about one participant.

    Indonesian: peserta, dengan nilai, kehadiran, remedial dan status.

    Examples:
        >>> record = ParticipantRecord(id="p-01", scores={"sikap": "90.20"}, absence=3)
        >>> record.scores[0].value
        Score(value=Fraction(451, 5))
    """

    #: Identity such as a NIP, always text; spaces around it are no part of it.
    id: str = attrs.field(converter=_identity)
    name: str = attrs.field(default="", converter=_name)
    #: First-round scores; a mapping from path to number is turned into facts.
    scores: tuple[ScoreFact, ...] = attrs.field(default=(), converter=_scores)
    #: Remedial attempts; a mapping from path to number is turned into facts.
    remedials: tuple[RemedialFact, ...] = attrs.field(default=(), converter=_remedials)
    #: Absent hours as one number, a closed list. Units: JP.
    absence: AbsenceTotal | None = attrs.field(default=None, converter=_absence)
    #: Attendance session by session.
    attendance: Attendance | None = attrs.field(default=None, converter=_attendance)
    completions: Completions | None = attrs.field(default=None, converter=_completions)
    #: None: active.
    status: StatusFact | None = attrs.field(default=None, converter=_status)

"""The kinds of facts about a participant, each with its date and where it came from.

A fact that is not known is not there: nothing here stands for a blank (semantics M1).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Final, final

import attrs

from pka.assessment import AttendanceStatus
from pka.criteria import ParticipationStatus
from pka.exceptions import InvalidDate, InvalidQuantity, member
from pka.kinds import all_of_kind
from pka.moments import clock
from pka.quantities import (
    LearningHours,
    Score,
    as_count,
    as_hours,
    as_hours_or_none,
    as_score,
    as_score_or_none,
)
from pka.text import Text
from pka.timespans import day

__all__ = [
    "AbsenceTotal",
    "Attendance",
    "CompletionFact",
    "CompletionResult",
    "Completions",
    "Origin",
    "RemedialFact",
    "ScoreFact",
    "SessionAttendance",
    "StageStart",
    "StatusFact",
]


_DATE: Final = Text("tanggal suatu fakta", "date of a fact")
_TIME: Final = Text("waktu suatu fakta", "time of a fact")
_START_TIME: Final = Text("waktu mulai suatu tahap", "time at which a stage starts")
_ATTENDANCE_STATUS: Final = Text("status kehadiran", "attendance status")
_STATUS: Final = Text("status peserta", "status of a participant")
_SESSIONS: Final = Text("sesi dalam daftar hadir", "the sessions of an attendance list")
_COMPLETED: Final = Text("fakta penyelesaian", "the facts of completions")
_STARTED: Final = Text("mulai tahap dalam penyelesaian", "the stage starts of completions")


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else day(value, _DATE)


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
    """The score of one component in the first round, or the excuse from it.

    Several facts of one component are its attempts, in the order in which they stand, or the
    scores of its assessors.
    """

    #: Path of the component, codes joined with `/`.
    component: str
    #: The score on the scale of the component; None where a level or an excuse is given.
    value: Score | None = attrs.field(default=None, converter=as_score_or_none)
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
            raise InvalidQuantity(
                Text(
                    f"nilai {self.component!r} memerlukan tepat satu dari value, level dan "
                    "excused; hapus jika belum diketahui",
                    f"the score of {self.component!r} needs one of value, level and excused; "
                    "leave it out if it is not known",
                )
            )


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
            raise InvalidQuantity(
                Text(
                    f"{self.hours} JP tidak hadir lebih banyak daripada {self.planned_hours} JP "
                    "yang direncanakan",
                    f"{self.hours} JP absent are more than the {self.planned_hours} JP planned",
                )
            )


def _attendance_status(value: AttendanceStatus | str | None) -> AttendanceStatus | None:
    return None if value is None else member(AttendanceStatus, value, _ATTENDANCE_STATUS)


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
    return all_of_kind(SessionAttendance, values, _SESSIONS)


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
            raise InvalidQuantity(
                Text(
                    f"sesi yang tercatat berjumlah {listed} JP, lebih dari {self.planned_hours} JP "
                    "yang direncanakan; betulkan planned_hours, atau hapus",
                    f"the sessions listed have {listed} JP, more than the {self.planned_hours} JP "
                    "planned; correct planned_hours, or leave it out",
                )
            )


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
    return None if value is None else clock(value, _TIME)


def _result(value: CompletionResult | str) -> CompletionResult:
    return member(CompletionResult, value, Text("hasil penyelesaian", "completion result"))


@final
@attrs.frozen(kw_only=True)
class CompletionFact:
    """The result of one activity, module or stage."""

    #: Code of the activity, module or stage.
    item: str
    result: CompletionResult = attrs.field(converter=_result)
    #: The score, for an activity with a pass mark.
    score: Score | None = attrs.field(default=None, converter=as_score_or_none)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    #: Time of that day, where order within a day or a deadline asks for it.
    at: dt.time | None = attrs.field(default=None, converter=_time_of_a_fact)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a time without its day."""
        if self.at is not None and self.on is None:
            raise InvalidDate(
                Text(
                    f"penyelesaian {self.item!r} memuat waktu tanpa tanggal; tulis tanggalnya juga",
                    f"the completion of {self.item!r} has a time and no day; give the day as well",
                )
            )


def _start_day(value: dt.date | str) -> dt.date:
    return day(value, Text("hari pertama suatu tahap", "first day of a stage"))


def _start_time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, _START_TIME)


@final
@attrs.frozen(kw_only=True)
class StageStart:
    """The first day of a stage for the cohort."""

    stage: str
    on: dt.date = attrs.field(converter=_start_day)
    #: Time at which it starts on that day; None: with the day.
    at: dt.time | None = attrs.field(default=None, converter=_start_time)


def _completed(values: Iterable[CompletionFact]) -> tuple[CompletionFact, ...]:
    return all_of_kind(CompletionFact, values, _COMPLETED)


def _stage_starts(values: Iterable[StageStart]) -> tuple[StageStart, ...]:
    return all_of_kind(StageStart, values, _STARTED)


@final
@attrs.frozen(kw_only=True)
class Completions:
    """What was completed, and when the stages of the cohort started."""

    facts: tuple[CompletionFact, ...] = attrs.field(default=(), converter=_completed)
    #: Day from which the list is closed: what is not recorded by then is not completed.
    closed_on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    stage_starts: tuple[StageStart, ...] = attrs.field(default=(), converter=_stage_starts)


def _participation(value: ParticipationStatus | str) -> ParticipationStatus:
    return member(ParticipationStatus, value, _STATUS)


@final
@attrs.frozen(kw_only=True)
class StatusFact:
    """A change of the participant's status."""

    status: ParticipationStatus = attrs.field(converter=_participation)
    on: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    origin: Origin | None = None

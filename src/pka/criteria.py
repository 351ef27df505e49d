"""The closed algebra of criteria, and the verdict table made of it (semantics K)."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from pka.assessment import NO_CHOICES, Choices, ScoreRange
from pka.citation import Citation
from pka.exceptions import InvalidQuantity
from pka.moments import clock
from pka.quantities import LearningHours, Share, as_hours, as_share, as_whole
from pka.text import Text
from pka.timespans import day
from pka.verdict import Verdict

__all__ = [
    "AbsenceAbove",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Attempt",
    "AttendanceShare",
    "Completed",
    "CompletedHours",
    "CompletedShare",
    "CountComponents",
    "Criterion",
    "Not",
    "ParticipationStatus",
    "PrecedenceKept",
    "RemedialOpen",
    "RemedialUsedUp",
    "ScoreIn",
    "ShareBasis",
    "ShareOf",
    "StatusIs",
    "SubmittedBy",
    "VerdictRule",
]


@final
class Attempt(enum.StrEnum):
    """Which of a component's scores a criterion looks at."""

    #: The score of the first round, before any remedial.
    FIRST = "first"
    #: The score after the remedials taken.
    LATEST = "latest"


@final
class ParticipationStatus(enum.StrEnum):
    """Whether a participant still takes part.

    Indonesian: status peserta.
    """

    #: Aktif.
    ACTIVE = "active"
    #: Mengundurkan diri.
    WITHDRAWN = "withdrawn"
    #: Meninggal.
    DECEASED = "deceased"
    #: Diberhentikan.
    DISMISSED = "dismissed"


@final
class ShareBasis(enum.StrEnum):
    """Of which sessions a share of attendance is taken (semantics A3)."""

    #: Of the sessions held by the day of the decision.
    TO_DATE = "to_date"
    #: Of all sessions planned.
    OVERALL = "overall"


@final
class ShareOf(enum.StrEnum):
    """In what a share of completion is counted."""

    #: Each item counts as one.
    ITEMS = "items"
    #: Each item counts by its learning hours.
    HOURS = "hours"


def _number_of(value: int) -> int:
    return as_whole(value, Text("banyaknya yang diminta", "number of things asked for"))


def _deadline(value: dt.date | str) -> dt.date:
    return day(value, Text("tanggal tenggat", "day of a deadline"))


_DEADLINE_TIME: Final = Text("waktu tenggat", "time of a deadline")


def _deadline_time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, _DEADLINE_TIME)


@final
@attrs.frozen(kw_only=True)
class ScoreIn:
    """The score of a component, or the final score, lies in a range."""

    #: Path of the component, or `final`.
    component: str
    range: ScoreRange
    attempt: Attempt = Attempt.LATEST


@final
@attrs.frozen(kw_only=True)
class CountComponents:
    """At least so many of the named components have a score in a range."""

    components: tuple[str, ...]
    range: ScoreRange
    at_least: int = attrs.field(converter=_number_of)
    attempt: Attempt = Attempt.LATEST


@final
@attrs.frozen(kw_only=True)
class AbsenceAbove:
    """More hours are absent than a limit.

    Units: JP; the limit itself is allowed.
    """

    limit: LearningHours = attrs.field(converter=as_hours)


@final
@attrs.frozen(kw_only=True)
class AttendanceShare:
    """At least such a share of the hours was attended.

    Indonesian: persentase kehadiran.
    Units: a share from 0 to 1, of the JP of the sessions.
    """

    basis: ShareBasis
    at_least: Share = attrs.field(converter=as_share)


@final
@attrs.frozen(kw_only=True)
class RemedialOpen:
    """A component lies in the remedial range and an attempt is left."""


@final
@attrs.frozen(kw_only=True)
class RemedialUsedUp:
    """A component has used its attempts and is still not above the remedial range."""


@final
@attrs.frozen(kw_only=True)
class StatusIs:
    """The participant's status is one of these."""

    any_of: tuple[ParticipationStatus, ...]


@final
@attrs.frozen(kw_only=True)
class Completed:
    """At least so many of the named activities, modules or stages are completed."""

    items: tuple[str, ...]
    at_least: int = attrs.field(converter=_number_of)


@final
@attrs.frozen(kw_only=True)
class CompletedShare:
    """At least such a share of the items is completed, by number or by hours.

    Units: a share from 0 to 1.
    """

    of: ShareOf
    at_least: Share = attrs.field(converter=as_share)
    #: Codes of activities, modules or stages; empty: every activity.
    items: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class CompletedHours:
    """Items with at least so many hours are completed, as where electives are chosen by JP.

    Units: JP.
    """

    #: Codes of activities, modules or stages.
    items: tuple[str, ...]
    at_least: LearningHours = attrs.field(converter=as_hours)


@final
@attrs.frozen(kw_only=True)
class SubmittedBy:
    """Each of the items is completed by a deadline.

    Indonesian: tenggat.
    """

    #: Codes of activities, modules or stages.
    items: tuple[str, ...]
    #: Last day on which it may be completed.
    deadline: dt.date = attrs.field(converter=_deadline)
    #: Last time of that day, included; None: the whole day.
    at: dt.time | None = attrs.field(default=None, converter=_deadline_time)


@final
@attrs.frozen(kw_only=True)
class PrecedenceKept:
    """A precedence rule of the curriculum was kept."""

    precedence: str


#: Deeper than this no regulation goes; a deeper condition is a slip of whoever built it.
_MOST_LEVELS: Final = 100


def _refuse_depth(criteria: Iterable[Criterion]) -> None:
    """Refuse criteria that are too deep for anyone to read, level by level, not by recursion."""
    level, levels = tuple(criteria), 1
    while level:
        levels += 1
        if levels > _MOST_LEVELS:
            raise InvalidQuantity(
                Text(
                    f"kriteria memuat lebih dari {_MOST_LEVELS - 1} tingkat di dalamnya; "
                    "periksa apakah kriteria itu dimasukkan ke dalam dirinya sendiri",
                    f"a criterion has more than {_MOST_LEVELS - 1} levels inside it; "
                    "check whether it was put into itself",
                )
            )
        level = tuple(part for criterion in level for part in _inside(criterion))


def _inside(criterion: Criterion) -> tuple[Criterion, ...]:
    match criterion:
        case AllOf() | AnyOf() | AtLeast():
            return criterion.criteria
        case Not():
            return (criterion.criterion,)
        case _:
            return ()


@final
@attrs.frozen(kw_only=True)
class AllOf:
    """All of the criteria are met."""

    criteria: tuple[Criterion, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that is too deep to be one."""
        _refuse_depth(self.criteria)


@final
@attrs.frozen(kw_only=True)
class AnyOf:
    """At least one of the criteria is met."""

    criteria: tuple[Criterion, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that is too deep to be one."""
        _refuse_depth(self.criteria)


@final
@attrs.frozen(kw_only=True)
class AtLeast:
    """At least so many of the criteria are met."""

    count: int = attrs.field(converter=_number_of)
    criteria: tuple[Criterion, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that is too deep to be one."""
        _refuse_depth(self.criteria)


@final
@attrs.frozen(kw_only=True)
class Not:
    """The criterion is not met."""

    criterion: Criterion

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that is too deep to be one."""
        _refuse_depth((self.criterion,))


#: Every kind of criterion; adding one makes the type checker name each place to change.
Criterion = (
    ScoreIn
    | CountComponents
    | AbsenceAbove
    | AttendanceShare
    | RemedialOpen
    | RemedialUsedUp
    | StatusIs
    | Completed
    | CompletedShare
    | CompletedHours
    | SubmittedBy
    | PrecedenceKept
    | AllOf
    | AnyOf
    | AtLeast
    | Not
)


def _decidable(verdict: Verdict) -> Verdict:
    if verdict is Verdict.IN_PROGRESS:
        raise InvalidQuantity(
            Text(
                "baris tabel putusan tidak dapat menghasilkan 'in_progress'; "
                "itu berlaku jika tidak ada baris yang memutuskan",
                "a verdict rule cannot give 'in_progress'; "
                "that is what follows when no rule decides",
            )
        )
    return verdict


def _chosen(choices: Choices | Mapping[str, str]) -> Choices:
    return Choices.of(choices)


@final
@attrs.frozen(kw_only=True)
class VerdictRule:
    """One row of the verdict table.

    Indonesian: ketentuan kelulusan.
    """

    code: str
    verdict: Verdict = attrs.field(converter=_decidable)
    #: The row in words, where the condition alone reads badly.
    text: Text | None = None
    #: None: the row always holds, which makes the table total.
    condition: Criterion | None = None
    #: Settings under which this row is present; empty: always.
    only_with: Choices = attrs.field(default=NO_CHOICES, converter=_chosen)
    source: Citation

"""The closed algebra of criteria, and the verdict table made of it (semantics K)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import final

import attrs

from pka.assessment import NO_CHOICES, Choices, ScoreRange
from pka.citation import Citation
from pka.exceptions import InvalidQuantity
from pka.quantities import LearningHours, as_hours, as_whole
from pka.text import Text
from pka.verdict import Verdict

__all__ = [
    "AbsenceAbove",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Attempt",
    "Completed",
    "CountComponents",
    "Criterion",
    "Not",
    "ParticipationStatus",
    "PrecedenceKept",
    "RemedialOpen",
    "RemedialUsedUp",
    "ScoreIn",
    "StatusIs",
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


def _number_of(value: int) -> int:
    return as_whole(value, "number of things asked for")


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
class PrecedenceKept:
    """A precedence rule of the curriculum was kept."""

    precedence: str


@final
@attrs.frozen(kw_only=True)
class AllOf:
    """All of the criteria are met."""

    criteria: tuple[Criterion, ...]


@final
@attrs.frozen(kw_only=True)
class AnyOf:
    """At least one of the criteria is met."""

    criteria: tuple[Criterion, ...]


@final
@attrs.frozen(kw_only=True)
class AtLeast:
    """At least so many of the criteria are met."""

    count: int = attrs.field(converter=_number_of)
    criteria: tuple[Criterion, ...]


@final
@attrs.frozen(kw_only=True)
class Not:
    """The criterion is not met."""

    criterion: Criterion


#: Every kind of criterion; adding one makes the type checker name each place to change.
Criterion = (
    ScoreIn
    | CountComponents
    | AbsenceAbove
    | RemedialOpen
    | RemedialUsedUp
    | StatusIs
    | Completed
    | PrecedenceKept
    | AllOf
    | AnyOf
    | AtLeast
    | Not
)


def _decidable(verdict: Verdict) -> Verdict:
    if verdict is Verdict.IN_PROGRESS:
        msg = "a verdict rule cannot give 'in_progress'; that is what follows when no rule decides"
        raise InvalidQuantity(msg)
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

"""What happened to one participant: all facts together, and copies in which one is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, final

import attrs

from pka.canonical import fingerprint
from pka.criteria import ParticipationStatus
from pka.decisions import VERDICT, Extension, Override
from pka.exceptions import InvalidQuantity, shown, shown_id
from pka.facts import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    Origin,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.kinds import all_of_kind, one_of_kind
from pka.quantities import ExactInput, LearningHours, Score, as_hours
from pka.text import Text

__all__ = [
    "VERDICT",
    "AbsenceTotal",
    "Attendance",
    "CompletionFact",
    "CompletionResult",
    "Completions",
    "Extension",
    "Origin",
    "Override",
    "ParticipantRecord",
    "RemedialFact",
    "ScoreFact",
    "SessionAttendance",
    "StageStart",
    "StatusFact",
]

_SCORES: Final = Text("nilai peserta", "the scores of a record")
_COMPLETION: Final = Text("penyelesaian oleh peserta", "what a record knows of completion")

ScoreInput = Iterable[ScoreFact] | Mapping[str, Score | ExactInput]
#: Scores for a copy of a record; None: as if the score were not known.
ScoreChange = Iterable[ScoreFact] | Mapping[str, Score | ExactInput | None]
RemedialInput = Iterable[RemedialFact] | Mapping[str, Score | ExactInput]


def _named_score(path: str, value: Score | ExactInput) -> ScoreFact:
    """Make a score of a pair in a mapping; what is refused is told with its component."""
    if value is None:
        raise InvalidQuantity(
            Text(
                f"{shown_id(path)}: nilai berupa None; hapus jika belum diketahui",
                f"{shown(path)}: score is None; leave it out if it is not known",
            )
        )
    try:
        return ScoreFact(component=path, value=value)
    except InvalidQuantity as refused:
        raise InvalidQuantity(
            Text(f"{shown_id(path)}: {refused.indonesian}", f"{shown(path)}: {refused}")
        ) from None


def _scores(scores: ScoreInput) -> tuple[ScoreFact, ...]:
    if isinstance(scores, Mapping):
        facts = tuple(_named_score(path, value) for path, value in scores.items())
    else:
        facts = all_of_kind(ScoreFact, scores, _SCORES)
    return tuple(sorted(facts, key=lambda fact: fact.component))


def _remedials(values: RemedialInput) -> tuple[RemedialFact, ...]:
    if isinstance(values, Mapping):
        return tuple(RemedialFact(component=path, value=value) for path, value in values.items())
    return all_of_kind(RemedialFact, values, Text("remedial peserta", "the remedials of a record"))


def _overrides(values: Iterable[Override]) -> tuple[Override, ...]:
    decided = all_of_kind(
        Override, values, Text("putusan tentang peserta", "the overrides of a record")
    )
    # The last decision is that of the latest day, in whatever order they were written down.
    return tuple(sorted(decided, key=lambda override: override.on))


def _extensions(values: Iterable[Extension]) -> tuple[Extension, ...]:
    return all_of_kind(
        Extension, values, Text("perpanjangan untuk peserta", "the extensions of a record")
    )


def _absence(value: AbsenceTotal | LearningHours | ExactInput | None) -> AbsenceTotal | None:
    if value is None or isinstance(value, AbsenceTotal):
        return value
    return AbsenceTotal(hours=as_hours(value))


def _status(value: StatusFact | ParticipationStatus | str | None) -> StatusFact | None:
    if value is None or isinstance(value, StatusFact):
        return value
    return StatusFact(status=value)


def _attendance(value: Attendance | None) -> Attendance | None:
    return one_of_kind(Attendance, value, Text("kehadiran peserta", "the attendance of a record"))


def _completions(value: Completions | None) -> Completions | None:
    return one_of_kind(Completions, value, _COMPLETION)


def _identity(value: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidQuantity(
            Text(
                f"id peserta {shown_id(value)} bukan teks; tulis dalam tanda kutip, misalnya NIP",
                f"participant id {shown(value)} is not text; "
                "write it between quotes, such as a NIP",
            )
        )
    return value.strip()


def _name(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidQuantity(
            Text(
                f"nama peserta harus berupa teks; {shown_id(value)} bukan",
                f"the name of a participant is text; {shown(value)} is none",
            )
        )
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
    #: Corrections, waivers and decisions of people, the last of a path standing.
    overrides: tuple[Override, ...] = attrs.field(default=(), converter=_overrides)
    #: Later deadlines granted by people, the latest of a path counting.
    extensions: tuple[Extension, ...] = attrs.field(default=(), converter=_extensions)
    #: Absent hours as one number, a closed list. Units: JP.
    absence: AbsenceTotal | None = attrs.field(default=None, converter=_absence)
    #: Attendance session by session.
    attendance: Attendance | None = attrs.field(default=None, converter=_attendance)
    completions: Completions | None = attrs.field(default=None, converter=_completions)
    #: None: active.
    status: StatusFact | None = attrs.field(default=None, converter=_status)

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the facts, wherever they were read.

        The same facts from another file, row or column have the same digest.

        Source: `pka-semantics`, D4.
        """
        return fingerprint(self, without={"origin"})

    def with_scores(
        self, scores: ScoreChange, *, on: dt.date | str | None = None
    ) -> ParticipantRecord:
        """Return a copy in which some components have these scores.

        A score takes the place of all that was given for the component, for its parts and for
        the components above it, which it would contradict.

        Args:
            scores: facts, or a mapping from path to number; None for a score that is not known.
            on: the day from which the scores of a mapping are known.

        Raises:
            InvalidQuantity: if a number is not exact.

        Examples:
            >>> record = ParticipantRecord(id="p-01", scores={"sikap": 60, "rancangan": 80})
            >>> [fact.value.value for fact in record.with_scores({"sikap": "70.01"}).scores]
            [Fraction(80, 1), Fraction(7001, 100)]
        """
        if isinstance(scores, Mapping):
            paths = tuple(scores)
            facts = tuple(
                ScoreFact(component=path, value=value, on=on)
                for path, value in scores.items()
                if value is not None
            )
        else:
            facts = all_of_kind(ScoreFact, scores, _SCORES)
            paths = tuple(fact.component for fact in facts)
        kept = tuple(
            fact for fact in self.scores if not any(_related(fact.component, p) for p in paths)
        )
        return attrs.evolve(self, scores=kept + facts)

    def with_absence(
        self, hours: AbsenceTotal | LearningHours | ExactInput | None
    ) -> ParticipantRecord:
        """Return a copy with this total of absent hours, and no attendance list.

        Units: JP.
        """
        return attrs.evolve(self, absence=hours, attendance=None)

    def with_attendance(self, attendance: Attendance | None) -> ParticipantRecord:
        """Return a copy with this attendance list, and no total of absent hours."""
        return attrs.evolve(self, attendance=attendance, absence=None)

    def with_remedial(
        self, component: str, value: Score | ExactInput, *, on: dt.date | str | None = None
    ) -> ParticipantRecord:
        """Return a copy with one more remedial attempt, after those already taken."""
        attempt = RemedialFact(component=component, value=value, on=on)
        return attrs.evolve(self, remedials=(*self.remedials, attempt))

    def with_status(
        self,
        status: StatusFact | ParticipationStatus | str | None,
        *,
        on: dt.date | str | None = None,
    ) -> ParticipantRecord:
        """Return a copy with this status; None: the participant takes part."""
        if status is not None and not isinstance(status, StatusFact):
            status = StatusFact(status=status, on=on)
        return attrs.evolve(self, status=status)

    def with_override(self, override: Override) -> ParticipantRecord:
        """Return a copy with one more decision of people; the last one of a path stands.

        Source: `pka-semantics`, O1.
        """
        return attrs.evolve(self, overrides=(*self.overrides, override))

    def without_override(self, path: str) -> ParticipantRecord:
        """Return a copy without any decision of people on a path.

        Source: `pka-semantics`, O1.
        """
        kept = tuple(override for override in self.overrides if override.path != path)
        return attrs.evolve(self, overrides=kept)

    def with_extension(self, extension: Extension) -> ParticipantRecord:
        """Return a copy with one more deadline extended.

        Source: `pka-semantics`, O1.
        """
        return attrs.evolve(self, extensions=(*self.extensions, extension))


def _related(one: str, other: str) -> bool:
    """Say whether two paths are the same, or one lies below the other."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")

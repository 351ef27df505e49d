"""Differences as values: what was decided otherwise, and the facts and rules that explain it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import final

import attrs

from pka.assessment import AttendancePolicy, Component, GradeBand, Remedial, ScoringScheme
from pka.changes.words import HEADINGS, NOTHING, named, of_whom
from pka.cohort import RefusedRecord
from pka.criteria import VerdictRule
from pka.decisions import Extension, Override
from pka.edition import DecideWhen
from pka.facts import (
    AbsenceTotal,
    CompletionFact,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.outcomes import Bounds, Outcome
from pka.quantities import LearningHours
from pka.text import Language, Text
from pka.verdict import Verdict

__all__ = [
    "Change",
    "Contrast",
    "Decided",
    "Difference",
    "Fact",
    "FactChange",
    "FactKind",
    "Kind",
    "Rule",
    "RuleChange",
    "RuleKind",
    "Value",
    "lines_under",
]


@final
class Kind(enum.StrEnum):
    """What can be decided otherwise, or on other terms."""

    VERDICT = "verdict"
    #: Why somebody has left.
    REASON = "reason"
    POSSIBLE = "possible"
    #: The row of the verdict table that decided.
    RULE = "rule"
    FINAL = "final"
    BAND = "band"
    RANK = "rank"
    #: The score of one component.
    SCORE = "score"
    ABSENT_HOURS = "absent_hours"
    #: Nothing could be decided.
    REFUSED = "refused"
    PARTICIPANT = "participant"
    ON = "on"
    EDITION = "edition"
    REVISION = "revision"
    DIGEST = "digest"
    SETTING = "setting"
    ASSUMPTION = "assumption"


#: What a contrast holds: bounds for scores and hours, words or numbers for the rest.
Value = Verdict | tuple[Verdict, ...] | Bounds | str | int | dt.date | None


@final
@attrs.frozen(kw_only=True)
class Contrast:
    """One thing that is not the same on both sides."""

    kind: Kind
    #: Path of a component or name of a setting; None where the kind says it all.
    subject: str | None = None
    before: Value
    after: Value
    #: What it is called.
    label: Text
    #: From what to what.
    move: Text

    @property
    def message(self) -> Text:
        """What it is called, and from what to what."""
        return named(self.label, self.move)


@final
class FactKind(enum.StrEnum):
    """What a fact is about."""

    SCORE = "score"
    REMEDIAL = "remedial"
    OVERRIDE = "override"
    EXTENSION = "extension"
    ABSENCE = "absence"
    SESSION = "session"
    ATTENDANCE_CLOSED = "attendance_closed"
    #: JP of all sessions that a list is planned to have.
    PLANNED_HOURS = "planned_hours"
    COMPLETION = "completion"
    COMPLETIONS_CLOSED = "completions_closed"
    STAGE_START = "stage_start"
    STATUS = "status"


#: A fact of a record; a closing day and planned hours stand for themselves.
Fact = (
    ScoreFact
    | RemedialFact
    | Override
    | Extension
    | AbsenceTotal
    | SessionAttendance
    | CompletionFact
    | StageStart
    | StatusFact
    | LearningHours
    | dt.date
)


@final
@attrs.frozen(kw_only=True)
class FactChange:
    """A fact that one record has otherwise than the other, or not at all."""

    kind: FactKind
    #: Path, session or code that it is about.
    subject: str | None = None
    before: Fact | None
    after: Fact | None
    message: Text


@final
class RuleKind(enum.StrEnum):
    """What a rule is about."""

    VERDICT_ROW = "verdict_row"
    #: The order of the rows that both verdict tables have.
    ROW_ORDER = "row_order"
    SCORING = "scoring"
    COMPONENT = "component"
    BAND = "band"
    REMEDIAL = "remedial"
    ATTENDANCE = "attendance"
    DECIDE = "decide"


#: A rule of an edition; the order of rows as their codes.
Rule = (
    VerdictRule
    | ScoringScheme
    | Component
    | GradeBand
    | Remedial
    | AttendancePolicy
    | DecideWhen
    | tuple[str, ...]
)


@final
@attrs.frozen(kw_only=True)
class RuleChange:
    """A rule that one edition has otherwise than the other, under the settings in force."""

    kind: RuleKind
    #: Code or path of the rule; None where there is one of its kind.
    subject: str | None = None
    before: Rule | None
    after: Rule | None
    #: Keys of a rule that both have, in which it differs.
    keys: tuple[str, ...] = ()
    #: What it is called.
    label: Text
    #: Whether it is new, gone or not the same, and what it says.
    said: Text

    @property
    def message(self) -> Text:
        """What it is called, and what became of it."""
        return named(self.label, self.said)


def lines_under(heading: str, messages: Iterator[Text], lang: Language) -> Iterator[str]:
    """Yield messages below a heading; nothing if there are none."""
    listed = [f"  - {message.in_(lang)}" for message in messages]
    if listed:
        yield f"{HEADINGS[heading].in_(lang)}:"
        yield from listed


@final
@attrs.frozen(kw_only=True)
class Difference:
    """What differs between two outcomes, and why.

    Indonesian: perbedaan hasil.
    """

    before: Outcome
    after: Outcome
    #: What is decided otherwise.
    results: tuple[Contrast, ...] = ()
    #: Edition, settings, day or statement under which it was decided.
    terms: tuple[Contrast, ...] = ()
    #: Facts that the records have otherwise.
    facts: tuple[FactChange, ...] = ()
    #: Rules that the editions have otherwise.
    rules: tuple[RuleChange, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.results or self.terms or self.facts or self.rules)

    def text(self, lang: Language = "id") -> str:
        """Return all of it as lines."""
        record = self.after.record
        lines = [of_whom(record.id, record.name)]
        lines += lines_under("results", (one.message for one in self.results), lang)
        lines += lines_under("facts", (one.message for one in self.facts), lang)
        lines += lines_under("rules", (one.message for one in self.rules), lang)
        lines += lines_under("terms", (one.message for one in self.terms), lang)
        if not self:
            lines.append(NOTHING.in_(lang))
        return "\n".join(lines) + "\n"


#: What came of a record.
Decided = Outcome | RefusedRecord


@final
@attrs.frozen(kw_only=True)
class Change:
    """A day on which the outcome of a participant became another one."""

    #: None: what is known on any day, before all dates.
    on: dt.date | None
    #: None: nothing was known before.
    before: Decided | None
    after: Decided
    #: Facts that came in on that day.
    facts: tuple[FactChange, ...] = ()
    #: Paths whose missing scores count as declared from that day on.
    settled: tuple[str, ...] = ()
    #: What is decided otherwise than before.
    results: tuple[Contrast, ...] = ()
    message: Text

    def text(self, lang: Language = "id") -> str:
        """Return all of it as lines."""
        lines = [self.message.in_(lang)]
        lines += lines_under("facts", (one.message for one in self.facts), lang)
        lines += lines_under("results", (one.message for one in self.results), lang)
        return "\n".join(lines) + "\n"

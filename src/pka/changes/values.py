"""Differences as values: what was decided otherwise, and the facts and rules that explain it."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator
from typing import final

import attrs

from pka.assessment import AttendancePolicy, Component, GradeBand, Remedial, ScoringScheme
from pka.changes.table import Cell, header, paired, side
from pka.changes.words import HEADINGS, NOTHING, counted_text, named, of_whom, under
from pka.cohort import CohortOutcome, RefusedRecord
from pka.criteria import VerdictRule
from pka.edition import DecideWhen
from pka.facts import (
    AbsenceTotal,
    CompletionFact,
    Override,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.outcomes import Bounds, Outcome, Rank
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
    "Impact",
    "Kind",
    "Rule",
    "RuleChange",
    "RuleKind",
    "Shift",
    "Value",
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


def _lines(heading: str, messages: Iterator[Text], lang: Language) -> Iterator[str]:
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
        lines += _lines("results", (one.message for one in self.results), lang)
        lines += _lines("facts", (one.message for one in self.facts), lang)
        lines += _lines("rules", (one.message for one in self.rules), lang)
        lines += _lines("terms", (one.message for one in self.terms), lang)
        if not self:
            lines.append(NOTHING.in_(lang))
        return "\n".join(lines) + "\n"


#: What came of a record.
Decided = Outcome | RefusedRecord


def identity(row: Decided) -> tuple[str, str]:
    """Return id and name of whoever a row is about."""
    return (
        (row.id, row.name) if isinstance(row, RefusedRecord) else (row.record.id, row.record.name)
    )


@final
@attrs.frozen(kw_only=True)
class Shift:
    """One participant to whom another edition makes a difference."""

    before: Decided
    after: Decided
    rank_before: Rank | None = None
    rank_after: Rank | None = None
    contrasts: tuple[Contrast, ...]
    #: Rules that differ and bear on it; none where only the others of the cohort moved.
    rules: tuple[RuleChange, ...] = ()

    @property
    def id(self) -> str:
        """Identity of the participant."""
        return identity(self.after)[0]

    @property
    def name(self) -> str:
        """Name of the participant."""
        return identity(self.after)[1]

    def contrast(self, kind: Kind) -> Contrast | None:
        """Return what differs of one kind, or None."""
        return next((one for one in self.contrasts if one.kind is kind), None)

    def lines(self, lang: Language) -> Iterator[str]:
        """Yield who it is, what changes, and by which rules."""
        yield of_whom(self.id, self.name)
        yield from (f"  - {one.message.in_(lang)}" for one in self.contrasts)
        if self.rules:
            because = ", ".join(rule.label.in_(lang) for rule in self.rules)
            yield f"  {HEADINGS['because'].in_(lang)} {because}"
        else:
            alone = {one.kind for one in self.contrasts} == {Kind.RANK}
            yield f"  {HEADINGS['others' if alone else 'besides'].in_(lang)}"


@final
@attrs.frozen(kw_only=True)
class Impact:
    """What another edition changes for a cohort.

    Indonesian: dampak perubahan ketentuan.
    """

    before: CohortOutcome
    after: CohortOutcome
    #: Edition and settings that differ.
    terms: tuple[Contrast, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    #: Those to whom it makes a difference, in the order of the records.
    shifts: tuple[Shift, ...] = ()

    def __bool__(self) -> bool:
        """Say whether it makes a difference to anybody."""
        return bool(self.shifts)

    @property
    def refused(self) -> tuple[RefusedRecord, ...]:
        """The rows about which nothing is decided on either side; they stay among the rows."""
        pairs = zip(self.before.rows, self.after.rows, strict=True)
        found = (two if isinstance(two, RefusedRecord) else one for one, two in pairs)
        return tuple(row for row in found if isinstance(row, RefusedRecord))

    @property
    def counts(self) -> dict[Kind, int]:
        """For how many participants each kind of result differs."""
        kinds = (Kind.VERDICT, Kind.POSSIBLE, Kind.FINAL, Kind.BAND, Kind.RANK, Kind.REFUSED)
        counted = Counter(one.kind for shift in self.shifts for one in shift.contrasts)
        return {kind: counted[kind] for kind in kinds}

    @property
    def verdicts(self) -> dict[tuple[Verdict, Verdict], int]:
        """How many go from which verdict to which other one."""
        moves = (
            (shift.before.verdict, shift.after.verdict)
            for shift in self.shifts
            if isinstance(shift.before, Outcome) and isinstance(shift.after, Outcome)
        )
        return dict(Counter(move for move in moves if move[0] is not move[1]))

    def rows(self, lang: Language = "id") -> tuple[tuple[Cell, ...], ...]:
        """Return a table, its header first: a row for each participant who moves.

        Verdict, what is still possible, final score, band and rank stand there before and
        after, whether or not they differ.
        """
        return (header(lang), *(self._row(shift, lang) for shift in self.shifts))

    def _row(self, shift: Shift, lang: Language) -> tuple[Cell, ...]:
        before = side(shift.before, shift.rank_before, lang)
        after = side(shift.after, shift.rank_after, lang)
        because = "; ".join(rule.label.in_(lang) for rule in shift.rules)
        return (shift.id, shift.name, *paired(before, after), because)

    def summary(self, lang: Language = "id") -> str:
        """Return as lines what the two sides have otherwise, and how many move."""
        return "\n".join(self._summary(lang)) + "\n"

    def _summary(self, lang: Language) -> list[str]:
        lines = [under(self.before, self.after, lang)]
        lines += _lines("terms", (one.message for one in self.terms), lang)
        lines += _lines("rules", (one.message for one in self.rules), lang)
        if not self.terms and not self.rules:
            lines.append(HEADINGS["same"].in_(lang))
        counts = {kind.value: count for kind, count in self.counts.items()}
        return [*lines, "", *counted_text(len(self.before.rows), counts, self.verdicts, lang)]

    def text(self, lang: Language = "id") -> str:
        """Return all of it as lines: what differs, how many move, and each of them."""
        lines = self._summary(lang)
        for shift in self.shifts:
            lines += ["", *shift.lines(lang)]
        if self.refused:
            lines += ["", f"{HEADINGS['refused'].in_(lang)}:"]
            lines += [f"  - {of_whom(row.id, row.name)}" for row in self.refused]
        return "\n".join(lines) + "\n"


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
        lines += _lines("facts", (one.message for one in self.facts), lang)
        lines += _lines("results", (one.message for one in self.results), lang)
        return "\n".join(lines) + "\n"

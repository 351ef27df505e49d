"""What follows from a record: bounds, judgements, findings and the outcome.

These values are the explanation tree (semantics E1): every step keeps its inputs, its
arithmetic and its source, so that text can be made of it and replaying it gives the outcome.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from fractions import Fraction
from typing import final

import attrs

from pka.aggregation import PENDING, Aggregation, MissingRule
from pka.assessment import Component, GradeBand, Remedial, Scale, ScoringScheme
from pka.citation import Citation, Standing
from pka.criteria import Criterion, ParticipationStatus, VerdictRule
from pka.edition import DecideWhen, Edition
from pka.moments import Moment
from pka.quantities import Score
from pka.records import Extension, Override, ParticipantRecord, RemedialFact, ScoreFact, StatusFact
from pka.rounding import Rounding
from pka.sheets import AbsenceSheet, Bounds, CompletionSheet, ItemHours, ItemState
from pka.text import Text
from pka.verdict import Truth, Verdict

__all__ = [
    "AbsenceSheet",
    "Bounds",
    "CompletionSheet",
    "Decision",
    "Explanation",
    "Finding",
    "ItemHours",
    "ItemState",
    "Judgement",
    "NodeScore",
    "NodeState",
    "Outcome",
    "Rank",
    "RuleJudgement",
    "Witness",
]


@final
class NodeState(enum.StrEnum):
    """What is there of a score (semantics M1 and M3)."""

    #: A value follows from what is known.
    SCORED = "scored"
    #: Something is missing that must come first.
    PENDING = "pending"
    #: Nothing is left to compute it from.
    NO_RESULT = "no_result"
    #: The participant was excused from it.
    EXCUSED = "excused"


@final
@attrs.frozen(kw_only=True)
class NodeScore:
    """The score of one node of the tree, with all that it was made of."""

    #: Path of the component, or `final`.
    path: str
    name: Text
    #: Weight among its siblings; 0 for the root.
    weight: Fraction
    scale: Scale
    #: What the edition says of it.
    of: Component | ScoringScheme
    #: What missing scores count as here, and whether the day for it has come.
    missing: MissingRule = PENDING
    settled: bool = False
    #: Its parts; where its score was given they are kept beside it and do not enter.
    parts: tuple[NodeScore, ...] = ()
    #: How it follows from the parts; None where it was given or is a leaf.
    aggregate: Aggregation | None = None
    #: What the weights of the parts are divided by.
    divisor: Fraction | None = None
    #: Every score that was given for it: attempts, and one for each assessor.
    facts: tuple[ScoreFact, ...] = ()
    #: A correction or waiver that stands in its place.
    override: Override | None = None
    #: A later deadline for its blank, or for that of what it is part of.
    extension: Extension | None = None
    #: What was given or aggregated for the final score, before any rounding.
    computed: Bounds
    rounding: Rounding | None = None
    remedials: tuple[RemedialFact, ...] = ()
    #: The remedial rule that applied; None where no remedial was taken.
    remedial_rule: Remedial | None = None
    state: NodeState
    #: The value that follows from what is there, provisional where it may still change.
    present: Fraction | None
    #: Points possible behind the value, at its lowest and at its highest.
    out_of: Bounds
    #: Paths of the parts that were dropped.
    dropped: tuple[str, ...] = ()
    #: What is to be said of it: a missing assessor, a spread, a blank counted as zero.
    flags: tuple[str, ...] = ()
    #: Whether it is left out above, for good.
    left_out: bool = False
    #: Whether it may still come to be left out: excused, ignored, or without a result.
    optional: bool = False
    #: The score of the first round.
    first: Bounds
    #: The score after remedials: what criteria look at.
    latest: Bounds
    #: The score that enters the parent.
    counted: Bounds
    source: Citation

    @property
    def given(self) -> ScoreFact | None:
        """The score that was given for it directly, where one alone was."""
        return self.facts[-1] if self.facts else None

    @property
    def is_extra(self) -> bool:
        """Whether it only adds to the score above, and never divides."""
        return self.of.extra_credit

    @property
    def is_provisional(self) -> bool:
        """Whether it has a value that may still change."""
        return self.state is NodeState.SCORED and self.counted.value is None

    def walk(self) -> Iterator[NodeScore]:
        """Yield this node and all below it, in the order of the definition."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.parts))

    @property
    def is_missing(self) -> bool:
        """Whether nothing at all is known of it: neither itself nor any part."""
        return all(
            not node.facts and not node.remedials and node.override is None for node in self.walk()
        )


@final
@attrs.frozen(kw_only=True)
class Witness:
    """One quantity that a criterion looked at, and what it contributed."""

    #: Path of a component, code of an item, or what is counted.
    subject: str
    bounds: Bounds | None = None
    truth: Truth
    #: The deadline of this participant, where an extension makes it another than the criterion's.
    deadline: Moment | None = None


@final
@attrs.frozen(kw_only=True)
class Judgement:
    """A criterion with its value, what it looked at, and the judgements inside it."""

    criterion: Criterion
    truth: Truth
    witnesses: tuple[Witness, ...] = ()
    parts: tuple[Judgement, ...] = ()


@final
@attrs.frozen(kw_only=True)
class RuleJudgement:
    """One row of the verdict table with its value."""

    rule: VerdictRule
    #: None for a row without condition.
    judgement: Judgement | None

    @property
    def truth(self) -> Truth:
        """The value of the row."""
        return Truth.MET if self.judgement is None else self.judgement.truth


@final
@attrs.frozen(kw_only=True)
class Decision:
    """What the table gives: a verdict, the verdicts still possible, and the row that decided."""

    verdict: Verdict
    #: In progress: every verdict that the facts still to come can lead to.
    possible: tuple[Verdict, ...] = ()
    #: In progress: every band that the final score can still reach.
    possible_bands: tuple[GradeBand, ...] = ()
    #: Whether each of them was shown to follow from some completion of the record.
    tight: bool = True
    #: The first row that is met; None while in progress.
    rule: VerdictRule | None = None
    #: The decision of the graduation meeting that stands in the place of the computed verdict.
    override: Override | None = None
    #: The computed verdict beside it.
    computed: Verdict | None = None


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One fact about the participant that bears on the verdict.

    Indonesian: temuan.
    """

    #: Stable name such as aspect-weak.
    code: str
    #: Path or code that it is about.
    subject: str | None = None
    message: Text
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Explanation:
    """The tree of all steps that led to an outcome.

    Indonesian: penjelasan.
    """

    scores: NodeScore
    band: GradeBand | None
    #: The bands of the edition.
    bands: tuple[GradeBand, ...] = ()
    absence: AbsenceSheet
    completion: CompletionSheet
    status: StatusFact | None
    #: The remedial rule of the edition under its settings.
    remedial: Remedial | None
    #: The verdict table, row by row, in its order.
    rules: tuple[RuleJudgement, ...]
    decide: DecideWhen
    #: Whether the table was shown to give every record a verdict; asked only where it matters.
    total: bool = False
    decision: Decision


@final
@attrs.frozen(kw_only=True)
class Outcome:
    """What is decided about one participant on one day.

    Indonesian: hasil.
    """

    edition: Edition
    record: ParticipantRecord
    #: The day on which it is decided.
    on: dt.date
    explanation: Explanation
    findings: tuple[Finding, ...] = ()
    #: The weakest standing of anything on which it rests.
    standing: Standing

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.explanation.decision.verdict

    @property
    def possible(self) -> tuple[Verdict, ...]:
        """While in progress, every verdict that the facts still to come can lead to."""
        return self.explanation.decision.possible

    @property
    def possible_bands(self) -> tuple[GradeBand, ...]:
        """While in progress, every band that the final score can still reach."""
        return self.explanation.decision.possible_bands

    @property
    def is_tight(self) -> bool:
        """Whether each possible verdict and band was shown to follow from some completion."""
        return self.explanation.decision.tight

    @property
    def rule(self) -> VerdictRule | None:
        """The row of the verdict table that decided."""
        return self.explanation.decision.rule

    @property
    def final(self) -> Score | None:
        """The final score, once every score that it needs is known."""
        value = self.explanation.scores.counted.value
        return None if value is None else Score(value)

    @property
    def band(self) -> GradeBand | None:
        """The band of the final score."""
        return self.explanation.band

    @property
    def status(self) -> ParticipationStatus:
        """Whether the participant still takes part; for a withdrawn one, why not."""
        fact = self.explanation.status
        return ParticipationStatus.ACTIVE if fact is None else fact.status

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the caller stated and the outcome rests on."""
        return ("attended",) if self.explanation.absence.assumed else ()

    @property
    def scores(self) -> dict[str, Score | None]:
        """The score of each component by path, as it enters the final score; None while open.

        Parts of a component whose score was given directly are left out unless known.
        """
        found: dict[str, Score | None] = {}
        pending = list(reversed(self.explanation.scores.parts))
        while pending:
            node = pending.pop()
            value = node.counted.value
            found[node.path] = None if value is None else Score(value)
            if node.given is None or any(not part.is_missing for part in node.parts):
                pending.extend(reversed(node.parts))
        return found


@final
@attrs.frozen(kw_only=True)
class Rank:
    """The place of one participant."""

    id: str
    #: Place from 1.
    place: int
    #: Whether others have the same score.
    tied: bool

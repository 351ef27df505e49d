"""Criteria on what is known, and the verdict that the table gives (semantics K)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never, final

import attrs

from pka.assessment import FINAL, Component, Remedial, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    SubmittedBy,
    VerdictRule,
)
from pka.decisions import ABSENCE, Override
from pka.edition import DecideWhen
from pka.outcomes import (
    AbsenceSheet,
    Bounds,
    CompletionSheet,
    Decision,
    Judgement,
    NodeScore,
    NodeState,
    RuleJudgement,
    Witness,
)
from pka.rules.participation import ATTENDANCE, COMPLETION, attended, completed, truth_in
from pka.verdict import Truth, Verdict, all_of, any_of, at_least, negation

__all__ = [
    "ABSENCE",
    "ATTENDANCE",
    "COMPLETION",
    "STATUS",
    "Facts",
    "asks_for_all",
    "decision",
    "judge",
    "judge_table",
    "leaves",
    "open_remedials",
    "overruled",
    "truth_in",
]

#: Subject of a witness that is the participant's status.
STATUS = "status"


@final
@attrs.frozen(kw_only=True)
class Facts:
    """All that criteria may look at."""

    nodes: dict[str, NodeScore]
    absence: AbsenceSheet
    completion: CompletionSheet
    status: ParticipationStatus
    remedial: Remedial | None


def _bounds(facts: Facts, path: str, attempt: Attempt) -> Bounds:
    node = facts.nodes[path]
    if attempt is Attempt.FIRST:
        return node.first
    return node.counted if path == FINAL else node.latest


def _score_witness(
    facts: Facts, path: str, wanted: ScoreRange, attempt: Attempt = Attempt.LATEST
) -> Witness:
    bounds = _bounds(facts, path, attempt)
    truth = _unless_excused(facts.nodes[path], truth_in(wanted, bounds), bounds)
    return Witness(subject=path, bounds=bounds, truth=truth)


def _unless_excused(node: NodeScore, truth: Truth, bounds: Bounds) -> Truth:
    """Say what holds of a score from which the participant is, or may come to be, excused."""
    if node.state is NodeState.EXCUSED:
        return Truth.NOT_MET
    open_ = truth is Truth.MET and bounds.value is None
    return Truth.UNDETERMINED if open_ and _may_be_excused(node) else truth


def _may_be_excused(node: NodeScore) -> bool:
    return node.optional or (isinstance(node.of, Component) and node.of.excusable)


def _counted_witness(facts: Facts, path: str, criterion: CountComponents) -> Witness:
    """Look at one of several components; one that is excused is not counted either way."""
    found = _score_witness(facts, path, criterion.range, criterion.attempt)
    open_ = found.bounds is not None and found.bounds.value is None
    if asks_for_all(criterion) and open_ and _may_be_excused(facts.nodes[path]):
        # Where all are asked for, being excused is as good as having the score.
        return attrs.evolve(found, truth=Truth.UNDETERMINED)
    return found


def asks_for_all(criterion: CountComponents) -> bool:
    """Say whether every one of the components is asked for.

    Source: `pka-semantics`, K1 and M1.
    """
    return criterion.at_least == len(criterion.components)


def open_remedials(nodes: Mapping[str, NodeScore], remedial: Remedial) -> tuple[Witness, ...]:
    """Look, for each component, whether a remedial is open.

    The original score opens it; an attempt above the range, or the last one allowed, closes it.

    Source: `pka-semantics`, S5 and K1.
    """
    return tuple(_open_witness(nodes[path], remedial) for path in remedial.components)


def _open_witness(node: NodeScore, remedial: Remedial) -> Witness:
    truth = _unless_excused(node, truth_in(remedial.range, node.first), node.first)
    if node.remedials:
        left = len(node.remedials) < remedial.times
        passed = remedial.range.lies_below(node.latest.low)
        truth = truth if left and not passed else Truth.NOT_MET
    return Witness(subject=node.path, bounds=node.latest, truth=truth)


def _used_up_witness(node: NodeScore, remedial: Remedial) -> Witness:
    used = bool(node.remedials) and len(node.remedials) >= remedial.times
    failed = used and not remedial.range.lies_below(node.latest.low)
    truth = Truth.MET if failed else Truth.NOT_MET
    return Witness(subject=node.path, bounds=node.latest, truth=truth)


#: Criteria that look at facts, not at other criteria.
Leaf = (
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
)


def _witnesses(criterion: Leaf, facts: Facts) -> list[Witness]:
    """Look at the facts that a criterion asks for."""
    match criterion:
        case ScoreIn():
            return [_score_witness(facts, criterion.component, criterion.range, criterion.attempt)]
        case CountComponents():
            # Whoever is excused from a component is not counted for it either way.
            return [
                _counted_witness(facts, path, criterion)
                for path in criterion.components
                if facts.nodes[path].state is not NodeState.EXCUSED
            ]
        case AttendanceShare():
            return [attended(criterion, facts.absence)]
        case AbsenceAbove():
            hours = facts.absence.hours
            truth = truth_in(ScoreRange(above=criterion.limit.value), hours)
            return [Witness(subject=ABSENCE, bounds=hours, truth=truth)]
        case RemedialOpen():
            return [*open_remedials(facts.nodes, facts.remedial)] if facts.remedial else []
        case RemedialUsedUp():
            rule = facts.remedial
            paths = rule.components if rule else ()
            return [_used_up_witness(facts.nodes[path], rule) for path in paths if rule]
        case StatusIs():
            truth = Truth.MET if facts.status in criterion.any_of else Truth.NOT_MET
            return [Witness(subject=STATUS, truth=truth)]
        case Completed() | CompletedShare() | CompletedHours() | SubmittedBy() | PrecedenceKept():
            return completed(criterion, facts.completion)
        case _:
            assert_never(criterion)


def _needed(criterion: Leaf, witnesses: list[Witness]) -> int:
    """Return how many of the witnesses must be met.

    Where all components are asked for, those from which the participant is excused are not;
    one at least must be left. Likewise for items that are not asked for any more.
    """
    match criterion:
        case CountComponents() if asks_for_all(criterion):
            return max(1, len(witnesses))
        case Completed() if witnesses and criterion.at_least == len(criterion.items):
            return len(witnesses)
        case SubmittedBy():
            return max(1, len(witnesses))
        case CountComponents() | Completed():
            return criterion.at_least
        case _:
            return 1


def judge(criterion: Criterion, facts: Facts) -> Judgement:
    """Judge a criterion on what is known: met, not met or undetermined.

    Sound, never wrong about a completion of the facts; not always tight.

    Source: `pka-semantics`, K1 and K2.
    """
    match criterion:
        case AllOf():
            parts = tuple(judge(part, facts) for part in criterion.criteria)
            truth = all_of(part.truth for part in parts)
        case AnyOf():
            parts = tuple(judge(part, facts) for part in criterion.criteria)
            truth = any_of(part.truth for part in parts)
        case AtLeast():
            parts = tuple(judge(part, facts) for part in criterion.criteria)
            truth = at_least(criterion.count, (part.truth for part in parts))
        case Not():
            parts = (judge(criterion.criterion, facts),)
            truth = negation(parts[0].truth)
        case _:
            witnesses = _witnesses(criterion, facts)
            truth = at_least(
                _needed(criterion, witnesses), (witness.truth for witness in witnesses)
            )
            return Judgement(criterion=criterion, truth=truth, witnesses=tuple(witnesses))
    return Judgement(criterion=criterion, truth=truth, parts=parts)


def judge_table(rules: Iterable[VerdictRule], facts: Facts) -> tuple[RuleJudgement, ...]:
    """Judge every row of the verdict table, in its order.

    Source: `pka-semantics`, K3.
    """
    return tuple(
        RuleJudgement(rule=rule, judgement=rule.condition and judge(rule.condition, facts))
        for rule in rules
    )


def _is_status_row(row: RuleJudgement) -> bool:
    return isinstance(row.rule.condition, StatusIs)


def leaves(judgement: Judgement) -> Iterator[Judgement]:
    """Yield the innermost judgements, those that looked at facts.

    Source: `pka-semantics`, E1.
    """
    pending = [judgement]
    while pending:
        part = pending.pop()
        if part.parts:
            pending.extend(reversed(part.parts))
        else:
            yield part


def _all_known(rows: Iterable[RuleJudgement], scores: NodeScore) -> bool:
    """Say whether every fact of the first round that the table asks for is known."""
    judged = [row.judgement for row in rows if row.judgement is not None]
    witnesses = [w for one in judged for leaf in leaves(one) for w in leaf.witnesses]
    return scores.first.value is not None and all(
        witness.truth is not Truth.UNDETERMINED
        if witness.bounds is None
        else witness.bounds.value is not None
        for witness in witnesses
    )


def decision(
    rows: tuple[RuleJudgement, ...], scores: NodeScore, when: DecideWhen, *, total: bool = False
) -> Decision | None:
    """Return what the judged table gives, or None when no row holds or can still hold.

    Args:
        rows: the table, judged row by row.
        scores: the score tree, to know whether every score is there.
        when: as soon as it is certain, or only when every fact is known.
        total: whether the table is known to give every record a verdict, so that a single
            verdict left among open rows is certain.

    Source: `pka-semantics`, K3 and K4.
    """
    collected: list[Verdict] = []
    found: VerdictRule | None = None
    for row in rows:
        if row.truth is Truth.NOT_MET:
            continue
        if row.rule.verdict not in collected:
            collected.append(row.rule.verdict)
        if row.truth is Truth.MET:
            found = row.rule
            if not collected[:-1] and _is_status_row(row):
                return Decision(verdict=row.rule.verdict, rule=found)
            break
    if not collected:
        return None
    certain = len(collected) == 1 and (found is not None or total)
    if certain and (when is DecideWhen.WHEN_CERTAIN or _all_known(rows, scores)):
        return Decision(verdict=collected[0], rule=found)
    return Decision(verdict=Verdict.IN_PROGRESS, possible=tuple(collected))


def overruled(computed: Decision, override: Override) -> Decision:
    """Return the decision of the graduation meeting, with the computed verdict beside it.

    Source: `pka-semantics`, O1.
    """
    return Decision(
        verdict=override.verdict or computed.verdict,
        rule=computed.rule,
        override=override,
        computed=computed.verdict,
    )

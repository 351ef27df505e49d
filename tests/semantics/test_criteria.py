"""Criteria and verdicts, as the normative semantics state them (K1 to K6)."""

import datetime as dt
from typing import Any

import attrs
import pytest

from pka import editions
from pka.assessment import AttendanceStatus, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
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
    ShareBasis,
    ShareOf,
    StatusIs,
    SubmittedBy,
)
from pka.deciding import decide
from pka.diagnostic import DefinitionRejected
from pka.edition import DecideWhen, Edition
from pka.outcomes import Outcome
from pka.records import (
    CompletionFact,
    CompletionResult,
    Completions,
    ParticipantRecord,
    RemedialFact,
    StageStart,
    StatusFact,
)
from pka.verdict import Truth, Verdict, all_of, any_of, at_least, negation
from tests.small import (
    activity,
    attendance,
    completions,
    component,
    edition,
    policy,
    precedence,
    record,
    remedial,
    row,
    session,
    stage,
)

ON = dt.date(2024, 12, 20)
START = dt.date(2024, 9, 2)
PKA = editions.load("pka-2023-blended")
ASPECTS = ("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap")
MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
HIGH = ScoreIn(component="sikap", range=ScoreRange(above=70))


def world(criterion: Criterion) -> Edition:
    """Return an edition in which a criterion alone decides: failed where it is met."""
    return edition(
        component("sikap"),
        component("kuis"),
        remedial=(remedial("sikap"),),
        attendance=(policy(AttendanceStatus.ABSENT),),
        stages=(stage("s-1", activity("a")), stage("s-2", activity("b"))),
        precedence=(precedence("P", "a", finish_before="s-2"),),
        verdict_table=(row("asked", Verdict.FAILED, criterion), row("rest", Verdict.PASSED)),
    )


def truth(criterion: Criterion, **facts: object) -> Truth:
    """Return the value of the criterion for a record."""
    return decide(world(criterion), record(**facts), on=ON).explanation.rules[0].truth


WEAK_ONCE: dict[str, Any] = {
    "scores": {"sikap": "66"},
    "remedials": (RemedialFact(component="sikap", value="70"),),
}
A_DAY = dt.timedelta(days=1)
DONE = completions(
    ("a", CompletionResult.DONE, START - A_DAY),
    stage_starts=(StageStart(stage="s-2", on=START),),
    closed_on=ON,
)
TWO = ("sikap", "kuis")
ABSENT = AttendanceStatus.ABSENT
HELD = session("S-1", 3, AttendanceStatus.PRESENT)


@pytest.mark.parametrize(
    ("criterion", "met", "not_met"),
    [
        pytest.param(HIGH, {"scores": {"sikap": "70.01"}}, {"scores": {"sikap": "70"}}, id="score"),
        pytest.param(
            ScoreIn(component="final", range=ScoreRange(at_least=75)),
            {"scores": {"sikap": "70", "kuis": "80"}},
            {"scores": {"sikap": "70", "kuis": "79.99"}},
            id="final-score",
        ),
        pytest.param(
            CountComponents(components=TWO, range=ScoreRange(above=70), at_least=2),
            {"scores": {"sikap": "71", "kuis": "71"}},
            {"scores": {"sikap": "71", "kuis": "70"}},
            id="count",
        ),
        pytest.param(AbsenceAbove(limit=18), {"absence": 19}, {"absence": 18}, id="absence"),
        pytest.param(
            AttendanceShare(basis=ShareBasis.TO_DATE, at_least="0.75"),
            {"attendance": attendance(HELD, session("S-2", 1, ABSENT), closed_on=ON)},
            {"attendance": attendance(HELD, session("S-2", "1.01", ABSENT), closed_on=ON)},
            id="attendance-to-date",
        ),
        pytest.param(
            AttendanceShare(basis=ShareBasis.OVERALL, at_least="0.75"),
            {"attendance": attendance(HELD, closed_on=ON, planned_hours=4)},
            {"attendance": attendance(HELD, closed_on=ON, planned_hours=5)},
            id="attendance-overall",
        ),
        pytest.param(
            CompletedShare(of=ShareOf.ITEMS, at_least="0.5"),
            {"completions": DONE},
            {"completions": completions(closed_on=ON)},
            id="share-of-items",
        ),
        pytest.param(
            CompletedShare(of=ShareOf.HOURS, at_least="0.5", items=("a", "s-2")),
            {"completions": DONE},
            {"completions": completions(("b", CompletionResult.FAILED, None), closed_on=ON)},
            id="share-of-hours",
        ),
        pytest.param(
            CompletedHours(items=("a", "b"), at_least=1),
            {"completions": DONE},
            {"completions": completions(("b", CompletionResult.OPENED, None), closed_on=ON)},
            id="hours-completed",
        ),
        pytest.param(
            SubmittedBy(items=("a",), deadline=START),
            {"completions": completions(("a", CompletionResult.DONE, START))},
            {"completions": completions(("a", CompletionResult.DONE, START + A_DAY))},
            id="deadline",
        ),
        pytest.param(
            Completed(items=("a",), at_least=1),
            {"completions": DONE},
            {"completions": completions(closed_on=ON)},
            id="completed",
        ),
        pytest.param(
            Completed(items=("s-1", "s-2"), at_least=2),
            {
                "completions": completions(
                    ("a", CompletionResult.DONE, None), ("b", CompletionResult.PASSED, None)
                )
            },
            {"completions": DONE},
            id="two-stages-completed",
        ),
        pytest.param(
            PrecedenceKept(precedence="P"),
            {"completions": DONE},
            {
                "completions": completions(
                    ("a", CompletionResult.DONE, START),
                    stage_starts=(StageStart(stage="s-2", on=START),),
                )
            },
            id="precedence",
        ),
        pytest.param(RemedialOpen(), {"scores": {"sikap": "66"}}, WEAK_ONCE, id="remedial-open"),
        pytest.param(
            RemedialUsedUp(), WEAK_ONCE, {"scores": {"sikap": "66"}}, id="remedial-used-up"
        ),
        pytest.param(
            StatusIs(any_of=(ParticipationStatus.DISMISSED,)),
            {"status": StatusFact(status=ParticipationStatus.DISMISSED)},
            {},
            id="status",
        ),
        pytest.param(
            AllOf(criteria=(HIGH, AbsenceAbove(limit=1))),
            {"scores": {"sikap": "71"}, "absence": 2},
            {"scores": {"sikap": "71"}, "absence": 1},
            id="all-of",
        ),
        pytest.param(
            AnyOf(criteria=(HIGH, AbsenceAbove(limit=1))),
            {"absence": 2},
            {"scores": {"sikap": "70"}, "absence": 1},
            id="any-of",
        ),
        pytest.param(
            AtLeast(count=2, criteria=(HIGH, AbsenceAbove(limit=1), RemedialOpen())),
            {"scores": {"sikap": "66"}, "absence": 2},
            {"scores": {"sikap": "66"}, "absence": 1},
            id="at-least",
        ),
        pytest.param(
            Not(criterion=HIGH), {"scores": {"sikap": "70"}}, {"scores": {"sikap": "71"}}, id="not"
        ),
    ],
)
def test_k1_each_criterion_is_met_and_not_met(
    criterion: Criterion, met: dict[str, Any], not_met: dict[str, Any]
) -> None:
    """Every kind of criterion tells the one record from the other."""
    assert (truth(criterion, **met), truth(criterion, **not_met)) == (MET, NOT_MET)


@pytest.mark.parametrize(
    "criterion",
    [
        HIGH,
        AbsenceAbove(limit=18),
        AttendanceShare(basis=ShareBasis.TO_DATE, at_least="0.8"),
        AttendanceShare(basis=ShareBasis.OVERALL, at_least="0.8"),
        Completed(items=("a",), at_least=1),
        CompletedShare(of=ShareOf.ITEMS, at_least="0.8"),
        CompletedShare(of=ShareOf.HOURS, at_least="0.8", items=("a", "b")),
        CompletedHours(items=("a", "b"), at_least=1),
        SubmittedBy(items=("a",), deadline=START),
        PrecedenceKept(precedence="P"),
        RemedialOpen(),
        Not(criterion=HIGH),
    ],
    ids=lambda criterion: type(criterion).__name__,
)
def test_k2_what_is_not_known_is_undetermined(criterion: Criterion) -> None:
    """Of someone of whom nothing is known nothing is held to be so."""
    assert truth(criterion) is OPEN


TRUTHS = (MET, NOT_MET, OPEN)


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (MET, MET, MET, MET),
        (MET, NOT_MET, NOT_MET, MET),
        (MET, OPEN, OPEN, MET),
        (NOT_MET, NOT_MET, NOT_MET, NOT_MET),
        (NOT_MET, OPEN, NOT_MET, OPEN),
        (OPEN, OPEN, OPEN, OPEN),
    ],
)
def test_k2_strong_kleene_tables(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    """Conjunction and disjunction, in either order, and each as a count of two."""
    for pair in ((one, other), (other, one)):
        assert (all_of(pair), any_of(pair)) == (both, either)
        assert (at_least(2, pair), at_least(1, pair)) == (both, either)
        # De Morgan.
        assert negation(all_of(pair)) is any_of(map(negation, pair))


def test_k2_negation() -> None:
    """Met and not met change places; undetermined stays."""
    assert [negation(one) for one in TRUTHS] == [NOT_MET, MET, OPEN]


def scored(*values: str, **facts: object) -> ParticipantRecord:
    """Return a record with scores for the first aspects of PKA."""
    return record(**({"scores": dict(zip(ASPECTS, values, strict=False))} | facts))


def decided(known: ParticipantRecord, made: Edition = PKA) -> Outcome:
    """Decide on the day of these tests."""
    return decide(made, known, on=ON)


def test_k3_status_rules_come_first() -> None:
    """A withdrawn participant who failed everything is withdrawn."""
    left = StatusFact(status=ParticipationStatus.WITHDRAWN)
    assert decided(scored("10", "10", absence=100, status=left)).verdict is Verdict.WITHDRAWN
    assert PKA.verdict_rules[0].code == "status"


def test_k3_the_collected_verdicts_are_what_is_possible() -> None:
    """Undetermined rows down to the first met one give the possible verdicts, in their order."""
    outcome = decided(scored("80", "80", "80", "80", "66"))
    assert (outcome.verdict, outcome.possible) == (
        Verdict.IN_PROGRESS,
        (Verdict.FAILED, Verdict.DEFERRED),
    )


def test_k3_a_single_collected_verdict_is_decided() -> None:
    """Several open rows for failing above a met one give failed."""
    outcome = decided(scored("80", "60"))
    assert (outcome.verdict, outcome.possible) == (Verdict.FAILED, ())


def test_k3_no_row_means_a_fault_whose_witness_is_the_record() -> None:
    """No rule met and none undetermined: no verdict, `table-not-total`."""
    made = edition(
        component("sikap"),
        verdict_table=(
            row("high", Verdict.PASSED, HIGH),
            row(
                "final",
                Verdict.PASSED,
                ScoreIn(component="final", range=ScoreRange(above=70)),
            ),
        ),
    )
    with pytest.raises(DefinitionRejected) as caught:
        decided(record(scores={"sikap": "70"}), made)
    (fault,) = caught.value.report
    assert (fault.name, fault.fact("witness")) == ("table-not-total", "p-01")


def test_k3_one_verdict_among_open_rows_needs_a_total_table() -> None:
    """Without the proof, or a last row without condition, it stays in progress."""
    low = ScoreIn(component="sikap", range=ScoreRange(at_most=70))
    total = edition(
        component("sikap"),
        verdict_table=(row("low", Verdict.FAILED, low), row("high", Verdict.FAILED, HIGH)),
    )
    assert decided(record(), total).verdict is Verdict.FAILED
    final = ScoreIn(component="final", range=ScoreRange(at_most=70))
    unproven = attrs.evolve(
        total,
        verdict_table=(row("low", Verdict.FAILED, final), row("high", Verdict.FAILED, HIGH)),
    )
    assert decided(record(), unproven).possible == (Verdict.FAILED,)


def test_k4_a_verdict_comes_as_soon_as_it_is_inevitable() -> None:
    """Over the absence limit it is failed, though every score is missing."""
    assert decided(record(absence=19)).verdict is Verdict.FAILED


def test_k4_a_verdict_never_comes_before_it_is_inevitable() -> None:
    """With perfect scores so far, one missing, it is still in progress."""
    outcome = decided(scored("100", "100", "100", "100", absence=0))
    assert outcome.verdict is Verdict.IN_PROGRESS


def test_k4_a_remedial_is_a_new_fact_and_leads_on() -> None:
    """Deferred is final for the first round; the remedial passes or fails."""
    values = ("80", "80", "80", "80", "66")
    assert decided(scored(*values, absence=0)).verdict is Verdict.DEFERRED
    for value, verdict in (("70.01", Verdict.PASSED), ("70", Verdict.FAILED)):
        taken = (RemedialFact(component="sikap", value=value),)
        assert decided(scored(*values, absence=0, remedials=taken)).verdict is verdict


def test_k4_when_complete_waits_for_every_required_fact() -> None:
    """No verdict before everything is known, but for status."""
    made = attrs.evolve(PKA, decide=DecideWhen.WHEN_COMPLETE)
    assert decided(record(absence=19), made).verdict is Verdict.IN_PROGRESS
    assert decided(scored(*["10"] * 5), made).verdict is Verdict.IN_PROGRESS
    assert decided(scored(*["10"] * 5, absence=0), made).verdict is Verdict.FAILED
    left = StatusFact(status=ParticipationStatus.DECEASED)
    assert decided(record(status=left), made).verdict is Verdict.WITHDRAWN


def test_k4_the_default_is_when_certain() -> None:
    """An edition that says nothing decides as soon as it is certain."""
    assert (edition(component("sikap")).decide, PKA.decide) == (DecideWhen.WHEN_CERTAIN,) * 2


def test_k5_a_failed_activity_does_not_complete() -> None:
    """Done and passed complete; failed does not, nor does what was only opened."""
    criterion = Completed(items=("a",), at_least=1)
    found = [
        truth(criterion, completions=completions(("a", result, None), closed_on=ON))
        for result in CompletionResult
    ]
    assert dict(zip(CompletionResult, found, strict=True)) == {
        CompletionResult.DONE: MET,
        CompletionResult.PASSED: MET,
        CompletionResult.FAILED: NOT_MET,
        CompletionResult.OPENED: NOT_MET,
    }


def test_k5_an_activity_below_its_pass_mark_does_not_complete() -> None:
    """Submitted is not passed: the mark counts, and without a score only a pass does."""
    made = edition(
        component("sikap"),
        stages=(stage("s-1", activity("kuis", pass_mark=66)),),
        verdict_table=(
            row("done", Verdict.PASSED, Completed(items=("kuis",), at_least=1)),
            row("rest", Verdict.FAILED),
        ),
    )
    done, passed = CompletionResult.DONE, CompletionResult.PASSED
    facts = [(done, "65.99"), (done, "66"), (done, None), (passed, None)]
    known = [
        record(
            completions=Completions(
                facts=[CompletionFact(item="kuis", result=result, score=score)], closed_on=ON
            )
        )
        for result, score in facts
    ]
    assert [decided(one, made).explanation.rules[0].truth for one in known] == [
        NOT_MET,
        MET,
        NOT_MET,
        MET,
    ]


def test_k1_an_item_counts_only_after_what_it_requires() -> None:
    """Handed in before its prerequisite it does not count; handed in again it does."""
    made = edition(
        component("sikap"),
        stages=(stage("s-1", activity("a"), activity("b", requires=("a",))),),
        verdict_table=(
            row("done", Verdict.PASSED, Completed(items=("b",), at_least=1)),
            row("rest", Verdict.FAILED),
        ),
    )
    done = CompletionResult.DONE
    too_early = (("b", done, START), ("a", done, START + A_DAY))
    again = (*too_early, ("b", done, START + 2 * A_DAY))
    assert [
        decided(record(completions=completions(*facts, closed_on=closed)), made)
        .explanation.rules[0]
        .truth
        for facts, closed in ((too_early, ON), (too_early, None), (again, None))
    ] == [NOT_MET, OPEN, MET]


def test_k5_completion_does_not_decide_under_pka() -> None:
    """Completed and passed are different facts: PKA's table does not ask for completion."""
    known = completions(closed_on=ON)
    outcome = decided(scored(*["80"] * 5, absence=0, completions=known))
    assert outcome.verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"scores": dict.fromkeys(ASPECTS, "80"), "absence": 0}, "passed"),
        ({"scores": dict.fromkeys(ASPECTS, "66"), "absence": 0}, "deferred"),
        ({"scores": dict.fromkeys(ASPECTS, "60"), "absence": 0}, "failed"),
        ({"status": StatusFact(status=ParticipationStatus.WITHDRAWN)}, "withdrawn"),
        ({}, "in_progress"),
    ],
)
def test_k6_the_five_verdicts(facts: dict[str, Any], verdict: str) -> None:
    """Each verdict occurs, under the name that other people's scripts know."""
    assert decided(record(**facts)).verdict.value == verdict


@pytest.mark.parametrize("reason", ["withdrawn", "deceased", "dismissed"])
def test_k6_withdrawn_carries_its_reason(reason: str) -> None:
    """The outcome says whether the participant withdrew, died or was dismissed."""
    left = StatusFact(status=ParticipationStatus(reason))
    outcome = decided(record(status=left))
    assert (outcome.verdict, outcome.status.value) == (Verdict.WITHDRAWN, reason)


def test_k6_in_progress_is_no_row_of_a_table() -> None:
    """A list that is still open leaves the limit open, and so the verdict."""
    listed = attendance(session("S-1", 3))
    outcome = decided(scored(*["80"] * 5, attendance=listed))
    assert (outcome.verdict, outcome.rule) == (Verdict.IN_PROGRESS, None)

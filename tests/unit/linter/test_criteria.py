"""Criteria that hold for anybody, or for nobody."""

import pytest

from pka.assessment import FINAL, Aggregation, Scale, ScoreRange
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
    ScoreIn,
    ShareBasis,
    ShareOf,
    StatusIs,
    SubmittedBy,
)
from pka.diagnostic import Severity
from pka.edition import Edition
from pka.linter.criteria import criteria
from pka.verdict import Verdict
from tests.small import component, edition, row, scheme

ALWAYS, NEVER = "always-holds", "never-holds"
OVER_70 = ScoreRange(above=70)
SOUND = ScoreIn(component="a", range=OVER_70)


def judged(criterion: Criterion, verdict: Verdict = Verdict.FAILED) -> Edition:
    """Return an edition of two components with a row on this criterion."""
    return edition(
        component("a"),
        component("b", excusable=True),
        stated_hours=100,
        verdict_table=(row("satu", verdict, criterion), row("lain", Verdict.PASSED)),
    )


def found(criterion: Criterion) -> list[str]:
    """Return the names of the faults of a criterion."""
    return [fault.name for fault in criteria(judged(criterion))]


def score(path: str = "a", **bounds: int | str) -> ScoreIn:
    """Return a criterion on a score."""
    return ScoreIn(component=path, range=ScoreRange(**bounds))


def count(number: int, /, *paths: str, **bounds: int | str) -> CountComponents:
    """Return a criterion on a number of components."""
    return CountComponents(components=paths, at_least=number, range=ScoreRange(**bounds))


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        pytest.param(SOUND, [], id="above-70"),
        pytest.param(score(at_least=0), [ALWAYS], id="at-least-0"),
        pytest.param(score(at_least="0.01"), [], id="one-step-above-0"),
        pytest.param(score(above=0), [], id="above-0"),
        pytest.param(score(at_most=100), [ALWAYS], id="at-most-100"),
        pytest.param(score(at_least=100), [], id="at-least-100"),
        pytest.param(score(at_least="100.01"), [NEVER], id="one-step-above-the-scale"),
        pytest.param(score(above=100), [NEVER], id="above-100"),
        pytest.param(score(below=0), [NEVER], id="below-0"),
        pytest.param(score(above=70, at_most=60), [NEVER], id="empty-range"),
        pytest.param(score(above=70, below="70.01"), [NEVER], id="between-two-steps"),
        pytest.param(score(), [ALWAYS], id="no-bound"),
        pytest.param(score(FINAL, at_least=0), [ALWAYS], id="final"),
        pytest.param(score("b", at_least=0), [], id="not-who-is-excused"),
        pytest.param(score("b"), [], id="no-bound-not-who-is-excused"),
        pytest.param(score("c", at_least=0), [], id="of-a-component-that-is-not-there"),
        pytest.param(count(1, "a", "b", above=70), [], id="one-of-two"),
        pytest.param(count(0, "a", "b", above=70), [ALWAYS], id="none-of-two"),
        pytest.param(count(3, "a", "b", above=70), [NEVER], id="three-of-two"),
        pytest.param(count(1, above=70), [NEVER], id="one-of-none"),
        pytest.param(count(1, "a", "b", at_least=0), [ALWAYS], id="one-that-always-is"),
        pytest.param(count(2, "a", "b", at_least=0), [], id="one-that-may-be-excused"),
        pytest.param(count(1, "a", "b", above=100), [NEVER], id="none-can-be"),
        pytest.param(AbsenceAbove(limit=18), [], id="absent-18"),
        pytest.param(AbsenceAbove(limit="99.99"), [], id="absent-nearly-all"),
        pytest.param(AbsenceAbove(limit=100), [NEVER], id="absent-more-than-all"),
        pytest.param(StatusIs(any_of=(ParticipationStatus.DISMISSED,)), [], id="one-status"),
        pytest.param(StatusIs(any_of=()), [NEVER], id="no-status"),
        pytest.param(StatusIs(any_of=tuple(ParticipationStatus)), [ALWAYS], id="every-status"),
        pytest.param(Completed(items=("x", "y"), at_least=2), [], id="two-of-two-items"),
        pytest.param(Completed(items=("x", "y"), at_least=3), [NEVER], id="three-of-two-items"),
        pytest.param(Completed(items=("x",), at_least=0), [ALWAYS], id="none-of-one-item"),
        pytest.param(Completed(items=(), at_least=1), [NEVER], id="one-of-no-items"),
        pytest.param(
            CompletedShare(of=ShareOf.ITEMS, at_least="0.8"), [], id="share-of-every-activity"
        ),
        pytest.param(CompletedShare(of=ShareOf.ITEMS, at_least=0), [ALWAYS], id="share-of-0"),
        pytest.param(
            AttendanceShare(basis=ShareBasis.OVERALL, at_least=0), [ALWAYS], id="attendance-of-0"
        ),
        pytest.param(
            AttendanceShare(basis=ShareBasis.OVERALL, at_least=1), [], id="attendance-of-all"
        ),
        pytest.param(CompletedHours(items=("x",), at_least=4), [], id="hours"),
        pytest.param(CompletedHours(items=("x",), at_least=0), [ALWAYS], id="no-hours"),
        pytest.param(CompletedHours(items=(), at_least=4), [NEVER], id="hours-of-nothing"),
        pytest.param(SubmittedBy(items=("x",), deadline="2025-01-01"), [], id="submitted"),
        pytest.param(SubmittedBy(items=(), deadline="2025-01-01"), [NEVER], id="nothing-submitted"),
        pytest.param(PrecedenceKept(precedence="x"), [], id="precedence"),
        pytest.param(RemedialOpen(), [], id="remedial"),
        pytest.param(AllOf(criteria=(SOUND,)), [], id="all-of-one"),
        pytest.param(AllOf(criteria=()), [ALWAYS], id="all-of-nothing"),
        pytest.param(AnyOf(criteria=(SOUND,)), [], id="any-of-one"),
        pytest.param(AnyOf(criteria=()), [NEVER], id="any-of-nothing"),
        pytest.param(AtLeast(count=1, criteria=(SOUND,)), [], id="one-of-one"),
        pytest.param(AtLeast(count=0, criteria=(SOUND,)), [ALWAYS], id="none-of-one"),
        pytest.param(AtLeast(count=2, criteria=(SOUND,)), [NEVER], id="two-of-one"),
        pytest.param(AtLeast(count=1, criteria=()), [NEVER], id="one-of-nothing"),
        pytest.param(AnyOf(criteria=(SOUND, score(above=100))), [NEVER], id="inside"),
    ],
)
def test_what_decides_nothing_is_found(criterion: Criterion, expected: list[str]) -> None:
    """A criterion that can be met and not met passes; the others are named."""
    assert found(criterion) == expected


@pytest.mark.parametrize(
    ("criterion", "verdict", "severity"),
    [
        pytest.param(score(at_least=0), Verdict.PASSED, Severity.ERROR, id="passes-anybody"),
        pytest.param(score(at_least=0), Verdict.FAILED, Severity.WARNING, id="fails-anybody"),
        pytest.param(
            Not(criterion=score(at_least=0)), Verdict.FAILED, Severity.ERROR, id="fails-nobody"
        ),
        pytest.param(
            Not(criterion=score(at_least=0)), Verdict.PASSED, Severity.WARNING, id="passes-nobody"
        ),
        pytest.param(
            AllOf(criteria=(Not(criterion=Not(criterion=score(at_least=0))),)),
            Verdict.PASSED,
            Severity.ERROR,
            id="turned-twice",
        ),
        pytest.param(score(above=100), Verdict.FAILED, Severity.ERROR, id="never-fails"),
        pytest.param(score(above=100), Verdict.PASSED, Severity.ERROR, id="never-passes"),
    ],
)
def test_what_could_pass_anybody_is_an_error(
    criterion: Criterion, verdict: Verdict, severity: Severity
) -> None:
    """Only a criterion that holds for anybody and passes nobody is a warning."""
    assert [fault.severity for fault in criteria(judged(criterion, verdict))] == [severity]


def test_the_place_and_the_reason_are_told() -> None:
    """The pointer leads to the criterion, and the message says why."""
    inner = AllOf(criteria=(SOUND, score(above=70, at_most=60)))
    (fault,) = criteria(judged(inner))
    assert fault.location.pointer == "/verdict_table/0/condition/criteria/1"
    assert fault.message.en == (
        "this criterion holds for nobody: no score of 'a' lies in that range"
    )
    assert fault.message.id == (
        "syarat ini tidak dapat dipenuhi siapa pun: tidak ada nilai 'a' dalam rentang itu"
    )
    assert fault.facts == (("row", "satu"),)
    assert fault.advice is not None


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(None, id="no-tree"),
        pytest.param(
            scheme(component("a"), component("a"), aggregate=Aggregation.SUM), id="no-limit"
        ),
        pytest.param(
            scheme(component("a"), scale=Scale(minimum=9, maximum=1, step=1)), id="no-scale"
        ),
    ],
)
def test_scores_are_judged_where_their_limits_are_known(tree: object) -> None:
    """Where it is not, only what needs no score is found."""
    table = (
        row("satu", Verdict.FAILED, score(above=100)),
        row("dua", Verdict.FAILED, AnyOf(criteria=())),
    )
    made = edition(scoring=tree, verdict_table=table)
    assert [fault.location.pointer for fault in criteria(made)] == ["/verdict_table/1/condition"]


def test_without_stated_hours_any_absence_may_be() -> None:
    """Nothing says how much there is to miss."""
    made = edition(
        component("a"), verdict_table=(row("satu", Verdict.FAILED, AbsenceAbove(limit=900)),)
    )
    assert list(criteria(made)) == []

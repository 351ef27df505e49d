"""The closed algebra of criteria."""

import datetime as dt
import pickle
from collections.abc import Callable

import pytest

from pka.assessment import Choices, ScoreRange
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
    ShareBasis,
    ShareOf,
    StatusIs,
    SubmittedBy,
)
from pka.exceptions import InvalidDate, InvalidQuantity
from pka.quantities import LearningHours
from pka.verdict import Verdict
from tests.small import row

WEAK = ScoreRange(above=60, at_most=70)
EVERY_KIND: tuple[Criterion, ...] = (
    ScoreIn(component="sikap", range=WEAK),
    CountComponents(components=("sikap",), range=WEAK, at_least=1),
    AbsenceAbove(limit=18),
    AttendanceShare(basis=ShareBasis.TO_DATE, at_least="0.8"),
    RemedialOpen(),
    RemedialUsedUp(),
    StatusIs(any_of=(ParticipationStatus.DECEASED,)),
    Completed(items=("a",), at_least=1),
    CompletedShare(of=ShareOf.ITEMS, at_least="0.8"),
    CompletedHours(items=("a",), at_least=3),
    SubmittedBy(items=("a",), deadline="2024-12-20", at="16:00"),
    PrecedenceKept(precedence="p"),
    AllOf(criteria=(RemedialOpen(),)),
    AnyOf(criteria=(RemedialOpen(),)),
    AtLeast(count=1, criteria=(RemedialOpen(),)),
    Not(criterion=RemedialOpen()),
)


@pytest.mark.parametrize("criterion", EVERY_KIND, ids=lambda value: type(value).__name__)
def test_criteria_travel(criterion: Criterion) -> None:
    """Every kind is a hashable value, equal only to its own kind, and survives pickling."""
    back = pickle.loads(pickle.dumps(criterion))  # noqa: S301 - our own bytes
    assert [other == back for other in EVERY_KIND].count(True) == 1
    assert hash(back) == hash(criterion)


def test_the_union_has_every_kind() -> None:
    """The list above is the whole algebra."""
    kinds: tuple[type, ...] = Criterion.__args__
    assert {type(criterion) for criterion in EVERY_KIND} == set(kinds)


def test_scores_are_looked_at_after_remedials_unless_said_otherwise() -> None:
    """The attempt is the latest one by default."""
    assert ScoreIn(component="a", range=WEAK).attempt is Attempt.LATEST
    assert CountComponents(components=(), range=WEAK, at_least=0).attempt is Attempt.LATEST


def test_absence_limit_is_in_learning_hours() -> None:
    """A limit is exact learning hours."""
    assert AbsenceAbove(limit="18").limit == LearningHours(18)
    with pytest.raises(InvalidQuantity, match=r"^learning hours 18\.0 is a binary float"):
        AbsenceAbove(limit=18.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "make",
    [
        lambda wrong: CountComponents(components=(), range=WEAK, at_least=wrong),
        lambda wrong: Completed(items=(), at_least=wrong),
        lambda wrong: AtLeast(count=wrong, criteria=()),
    ],
    ids=["CountComponents", "Completed", "AtLeast"],
)
@pytest.mark.parametrize("wrong", [2.5, "2", True, None], ids=repr)
def test_how_many_is_a_whole_number(make: Callable[[object], Criterion], wrong: object) -> None:
    """Two and a half of several is no criterion."""
    with pytest.raises(InvalidQuantity) as caught:
        make(wrong)
    shown = f"number of things asked for {wrong!r} is not a whole number; pass an int such as 3"
    assert str(caught.value) == shown


@pytest.mark.parametrize(
    "make",
    [
        lambda share: AttendanceShare(basis=ShareBasis.OVERALL, at_least=share),
        lambda share: CompletedShare(of=ShareOf.HOURS, at_least=share),
    ],
    ids=["AttendanceShare", "CompletedShare"],
)
def test_a_share_lies_between_0_and_1(make: Callable[[object], Criterion]) -> None:
    """80 per cent is 0.8, and 80 is refused with that advice."""
    with pytest.raises(InvalidQuantity, match=r"^share 80 lies outside 0 to 1; write 80 per cent"):
        make(80)


def test_a_deadline_is_a_day_and_perhaps_a_time() -> None:
    """Text is turned into a day and a time; without a time the whole day counts."""
    until = SubmittedBy(items=("a",), deadline="2024-12-20", at="16:00")
    assert (until.deadline, until.at) == (dt.date(2024, 12, 20), dt.time(16))
    assert SubmittedBy(items=("a",), deadline="2024-12-20").at is None
    with pytest.raises(InvalidDate, match=r"^time of a deadline '24:00' is not a time of day"):
        SubmittedBy(items=("a",), deadline="2024-12-20", at="24:00")


def test_no_rule_gives_in_progress() -> None:
    """In progress is what follows when no rule decides, so no rule may give it."""
    with pytest.raises(InvalidQuantity) as caught:
        row("a", Verdict.IN_PROGRESS)
    assert str(caught.value) == (
        "a verdict rule cannot give 'in_progress'; that is what follows when no rule decides"
    )


def test_a_rule_is_present_under_its_settings() -> None:
    """Settings may be given as a mapping; a rule without any is always present."""
    rule = row("a", Verdict.PASSED, only_with={"leave": "counts"})
    assert rule.only_with == Choices((("leave", "counts"),))
    assert row("a", Verdict.PASSED).only_with == Choices()


@pytest.mark.parametrize(
    "around",
    [
        lambda inner: AllOf(criteria=(inner,)),
        lambda inner: AnyOf(criteria=(inner,)),
        lambda inner: AtLeast(count=1, criteria=(inner,)),
        lambda inner: Not(criterion=inner),
    ],
    ids=["all-of", "any-of", "at-least", "not"],
)
def test_a_condition_deeper_than_anyone_reads_is_refused(
    around: Callable[[Criterion], Criterion],
) -> None:
    """A hundred levels are a condition; one more is a slip, and is told as one."""
    condition: Criterion = RemedialOpen()
    for _ in range(99):
        condition = around(condition)
    with pytest.raises(InvalidQuantity) as caught:
        around(condition)
    assert str(caught.value) == (
        "a criterion has more than 99 levels inside it; check whether it was put into itself"
    )

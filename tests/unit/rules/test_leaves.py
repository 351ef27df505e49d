"""The score of a leaf: one score, attempts, levels, assessors, blanks."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from pka.aggregation import (
    AssessorRole,
    Attempts,
    CombineBy,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
    RoleWeight,
    RubricLevel,
    Seat,
)
from pka.assessment import Scale
from pka.outcomes import Bounds, NodeState
from pka.records import ScoreFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.leaves import ASSESSOR_MISSING, BLANK_IS_ZERO, SPREAD, LeafScore, leaf
from tests.small import component

SCALE = Scale(minimum=0, maximum=100, step=1)
BONUS = Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True)
WHOLE = Bounds(Fraction(0), Fraction(100))
PENDING = MissingRule(counts_as=Missing.PENDING)
ZERO = MissingRule(counts_as=Missing.ZERO, since=dt.date(2025, 1, 1))
IGNORE = MissingRule(counts_as=Missing.IGNORE)


def exactly(value: int | str) -> Bounds:
    """Return the bounds of a known value."""
    return Bounds(Fraction(value), Fraction(value))


def of(
    *facts: ScoreFact,
    missing: MissingRule = PENDING,
    settled: bool = False,
    scale: Scale = SCALE,
    **more: Any,  # noqa: ANN401
) -> LeafScore:
    """Return the score of a component from these facts."""
    return leaf(component("a", **more), facts, scale, missing, settled=settled)


def given(value: int | str | None = None, assessor: str | None = None, **more: Any) -> ScoreFact:  # noqa: ANN401
    """Return a score."""
    return ScoreFact(component="a", value=value, assessor=assessor, **more)


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        (None, 60),
        (Attempts.LATEST, 60),
        (Attempts.FIRST, 50),
        (Attempts.BEST, 90),
        (Attempts.MEAN, "200/3"),
    ],
)
def test_which_attempt_counts(attempts: Attempts | None, expected: int | str) -> None:
    """The edition says so; the attempts stand in their order."""
    found = of(given(50), given(90), given(60), attempts=attempts)
    assert found.bounds == exactly(expected)
    assert (found.state, found.present) == (NodeState.SCORED, Fraction(expected))


@pytest.mark.parametrize(
    ("scale", "value", "expected"),
    [
        (Scale(minimum=0, maximum=40, step=1), 10, 25),
        (Scale(minimum=1, maximum=5, step=1), 5, 100),
        (Scale(minimum=1, maximum=5, step=1), 1, 0),
        (Scale(minimum=1, maximum=5, step=1), 4, 75),
        (Scale(minimum=5, maximum=5, step=1), 5, 5),
    ],
)
def test_a_score_on_a_scale_of_its_own(scale: Scale, value: int, expected: int) -> None:
    """It is brought to the scale of the scheme."""
    assert of(given(value), scale=SCALE).bounds == exactly(value)
    found = leaf(component("a", scale=scale), (given(value),), SCALE, PENDING, settled=False)
    assert found.bounds == exactly(expected)


def test_a_level_stands_for_its_score() -> None:
    """On the scale of the component."""
    ten = Scale(minimum=0, maximum=10, step=1)
    rubric = (RubricLevel(level="baik", score=8),)
    made = component("a", scale=ten, rubric=rubric)
    found = leaf(made, (given(level="baik"),), SCALE, PENDING, settled=False)
    assert found.bounds == exactly(80)


@pytest.mark.parametrize(
    ("missing", "settled", "expected"),
    [
        pytest.param(
            PENDING,
            False,
            LeafScore(state=NodeState.PENDING, present=None, bounds=WHOLE),
            id="pending",
        ),
        pytest.param(
            ZERO,
            False,
            LeafScore(state=NodeState.PENDING, present=None, bounds=WHOLE),
            id="zero-before-its-day",
        ),
        pytest.param(
            ZERO,
            True,
            LeafScore(
                state=NodeState.SCORED,
                present=Fraction(0),
                bounds=exactly(0),
                flags=(BLANK_IS_ZERO,),
            ),
            id="zero-from-its-day-on",
        ),
        pytest.param(
            IGNORE,
            False,
            LeafScore(state=NodeState.NO_RESULT, present=None, bounds=WHOLE, optional=True),
            id="ignored-for-now",
        ),
        pytest.param(
            IGNORE,
            True,
            LeafScore(state=NodeState.NO_RESULT, present=None, bounds=WHOLE, left_out=True),
            id="ignored-for-good",
        ),
    ],
)
def test_what_a_blank_counts_as(
    missing: MissingRule, expected: LeafScore, *, settled: bool
) -> None:
    """Not known, zero from a day on, or left out."""
    assert of(missing=missing, settled=settled) == expected


def test_a_blank_that_may_be_excused_may_be_left_out() -> None:
    """Only as long as it is not scored."""
    assert of(excusable=True).optional
    assert not of().optional
    assert not of(given(80), excusable=True).optional
    assert not of(excusable=True, missing=IGNORE, settled=True).optional


def test_whoever_is_excused_has_no_score() -> None:
    """It is left out for good."""
    found = of(given(excused=True))
    assert (found.state, found.present, found.left_out) == (NodeState.EXCUSED, None, True)


def test_bonus_work_has_no_upper_bound() -> None:
    """Nothing bounds what is missing on such a scale."""
    assert of(scale=BONUS).bounds == Bounds(Fraction(0), None)


MENTOR, COACH = AssessorRole.MENTOR, AssessorRole.COACH
SEATS = (
    Seat(code="m", role=MENTOR, weight=1),
    Seat(code="n", role=MENTOR, weight=1),
    Seat(code="c", role=COACH, weight=2),
)
ROLES = (RoleWeight(role=MENTOR, weight=30), RoleWeight(role=COACH, weight=70))
ALL = (given(60, "m"), given(80, "n"), given(90, "c"))


def panel(**more: Any) -> Panel:  # noqa: ANN401
    """Return a panel of two mentors and a coach."""
    return Panel(**{"combine": CombineBy.MEAN, "seats": SEATS} | more)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (CombineBy.MEAN, "230/3"),
        (CombineBy.MEDIAN, 80),
        (CombineBy.MINIMUM, 60),
        (CombineBy.MAXIMUM, 90),
        (CombineBy.WEIGHTED, 80),
        (CombineBy.WEIGHTED_BY_ROLE, 84),
    ],
)
def test_how_assessors_combine(how: CombineBy, expected: int | str) -> None:
    """By seats or by roles; inside a role their mean."""
    # (60 + 80 + 2 × 90) ÷ 4 = 80, and 0.3 × 70 + 0.7 × 90 = 84.
    assert of(*ALL, panel=panel(combine=how, roles=ROLES)).bounds == exactly(expected)


def test_what_assessors_give_is_rounded_where_it_is_declared() -> None:
    """Before anything is made of it."""
    one = Rounding(1, RoundingMode.HALF_UP)
    assert of(*ALL, panel=panel(rounding=one)).bounds == exactly("76.7")


def test_a_seat_may_have_a_highest_score_of_its_own() -> None:
    """It is brought to the scale of the scheme, whatever the scale of the component."""
    seats = (Seat(code="m", out_of=40), Seat(code="n"))
    facts = (given(10, "m"), given(8, "n"))
    ten = Scale(minimum=0, maximum=10, step=1)
    made = component("a", scale=ten, panel=panel(seats=seats))
    assert leaf(made, facts, SCALE, PENDING, settled=False).bounds == exactly("52.5")


def test_an_assessor_may_have_attempts() -> None:
    """Which one counts is said once for all seats."""
    facts = (given(60, "m"), given(70, "m"), given(80, "n"), given(90, "c"))
    assert of(*facts, panel=panel(), attempts=Attempts.BEST).bounds == exactly(80)


@pytest.mark.parametrize(
    ("missing", "settled", "state", "present", "bounds", "flags"),
    [
        pytest.param(
            PENDING, False, NodeState.PENDING, None, Bounds(Fraction(140, 3), Fraction(80)), (),
            id="waits",
        ),
        pytest.param(
            ZERO, False, NodeState.PENDING, None, Bounds(Fraction(140, 3), Fraction(80)), (),
            id="zero-before-its-day",
        ),
        pytest.param(
            ZERO, True, NodeState.SCORED, "140/3", exactly("140/3"), (BLANK_IS_ZERO,), id="zero"
        ),
        pytest.param(
            IGNORE, False, NodeState.SCORED, 70, Bounds(Fraction(140, 3), Fraction(80)),
            (ASSESSOR_MISSING,), id="provisional",
        ),
        pytest.param(
            IGNORE, True, NodeState.SCORED, 70, exactly(70), (ASSESSOR_MISSING,), id="settled"
        ),
    ],
)  # fmt: skip
def test_an_assessor_who_is_missing(
    missing: MissingRule,
    state: NodeState,
    present: int | str | None,
    bounds: Bounds,
    flags: tuple[str, ...],
    *,
    settled: bool,
) -> None:
    """The rule on blanks that holds there decides."""
    found = of(*ALL[:2], panel=panel(), missing=missing, settled=settled)
    assert (found.state, found.bounds, found.flags) == (state, bounds, flags)
    assert found.present == (None if present is None else Fraction(present))


def test_fewer_than_asked_for_wait() -> None:
    """However the missing ones count."""
    found = of(ALL[0], panel=panel(at_least=2), missing=IGNORE, settled=True)
    assert (found.state, found.present) == (NodeState.PENDING, None)
    assert of(*ALL[:2], panel=panel(at_least=2), missing=IGNORE, settled=True).present == 70


def test_without_any_assessor_there_is_no_result() -> None:
    """For now, or for good."""
    now = of(panel=panel(), missing=IGNORE)
    assert (now.state, now.left_out, now.optional) == (NodeState.NO_RESULT, False, True)
    later = of(panel=panel(), missing=IGNORE, settled=True)
    assert (later.state, later.left_out, later.optional) == (NodeState.NO_RESULT, True, False)


def test_without_weight_there_is_no_result() -> None:
    """Seats or roles that weigh nothing make nothing."""
    free = (Seat(code="m", weight=0),)
    found = of(ALL[0], panel=panel(seats=free, combine=CombineBy.WEIGHTED))
    assert (found.state, found.left_out) == (NodeState.NO_RESULT, True)
    waiting = of(
        ALL[0],
        panel=panel(seats=(*free, Seat(code="n")), combine=CombineBy.WEIGHTED),
        missing=IGNORE,
    )
    assert (waiting.state, waiting.optional) == (NodeState.NO_RESULT, True)
    unweighed = panel(combine=CombineBy.WEIGHTED_BY_ROLE, seats=(*free, Seat(code="n")))
    assert of(ALL[0], panel=unweighed).bounds == WHOLE


def test_bonus_work_of_an_absent_assessor_has_no_upper_bound() -> None:
    """Once all are there the score is known."""
    found = of(*ALL[:2], panel=panel(), scale=BONUS)
    assert found.bounds == Bounds(Fraction(140, 3), None)
    assert of(*ALL, panel=panel(), scale=BONUS).bounds == exactly("230/3")


@pytest.mark.parametrize(
    ("most", "flags"), [("30", ()), ("29.99", (SPREAD,))], ids=["exactly-apart", "just-too-far"]
)
def test_how_far_assessors_may_lie_apart(most: str, flags: tuple[str, ...]) -> None:
    """Further apart is said, and the score stands."""
    found = of(*ALL, panel=panel(max_spread=most))
    assert (found.flags, found.present) == (flags, Fraction(230, 3))


def test_a_third_is_required_where_two_lie_too_far_apart() -> None:
    """Until there are three nothing is made of two; then it stands, and the spread is said."""
    rule = panel(max_spread=10, if_spread=IfSpread.THIRD_REQUIRED)
    two = of(given(60, "m"), given(90, "c"), panel=rule, missing=IGNORE, settled=True)
    assert (two.state, two.present) == (NodeState.PENDING, None)
    assert two.bounds == Bounds(Fraction(50), Fraction(250, 3))
    assert two.flags == (SPREAD,)
    three = of(*ALL, panel=rule)
    assert (three.state, three.present, three.flags) == (
        NodeState.SCORED,
        Fraction(230, 3),
        (SPREAD,),
    )
    near = of(given(85, "m"), given(90, "c"), panel=rule, missing=IGNORE, settled=True)
    assert near.present == Fraction(175, 2)


def test_a_third_who_has_no_seat_leaves_everything_open() -> None:
    """The linter refuses such a panel; nothing is guessed from the two."""
    rule = panel(seats=SEATS[:2], max_spread=10, if_spread=IfSpread.THIRD_REQUIRED)
    found = of(given(60, "m"), given(90, "n"), panel=rule)
    assert (found.state, found.bounds) == (NodeState.PENDING, WHOLE)


def test_a_role_without_a_score_weighs_nothing_yet() -> None:
    """With the weights of roles, what is there is divided by the weights that are there."""
    roles = (
        RoleWeight(role=AssessorRole.MENTOR, weight=3),
        RoleWeight(role=AssessorRole.COACH, weight=1),
    )
    seats = (Seat(code="m", role=AssessorRole.MENTOR), Seat(code="c", role=AssessorRole.COACH))
    rule = Panel(seats=seats, roles=roles, combine=CombineBy.WEIGHTED_BY_ROLE)
    alone = of(given(80, "m"), panel=rule, missing=IGNORE, settled=True)
    assert alone.present == 80
    assert of(given(80, "m"), given(60, "c"), panel=rule).present == 75

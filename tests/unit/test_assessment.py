"""What is assessed: ranges, scales, choices, and the defaults of the score tree."""

import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from pka.aggregation import Missing, MissingRule, Seat
from pka.assessment import NO_CHOICES, Choices, Scale, ScoreRange
from pka.exceptions import InvalidQuantity
from pka.quantities import Weight
from tests.small import band, component, policy, remedial, scheme

ABOVE_60_TO_70 = ScoreRange(above=60, at_most=70)
FROM_60_BELOW_70 = ScoreRange(at_least=60, below=70)


@pytest.mark.parametrize(
    ("wanted", "value", "inside", "too_low", "too_high"),
    [
        pytest.param(ABOVE_60_TO_70, "60.00", False, True, False, id="exactly-the-outer-end"),
        pytest.param(ABOVE_60_TO_70, "60.01", True, False, False, id="one-step-above"),
        pytest.param(ABOVE_60_TO_70, "70.00", True, False, False, id="exactly-the-inner-end"),
        pytest.param(ABOVE_60_TO_70, "70.01", False, False, True, id="one-step-over"),
        pytest.param(FROM_60_BELOW_70, "59.99", False, True, False, id="one-step-below"),
        pytest.param(FROM_60_BELOW_70, "60.00", True, False, False, id="inside-at-the-low-end"),
        pytest.param(FROM_60_BELOW_70, "69.99", True, False, False, id="one-step-short"),
        pytest.param(FROM_60_BELOW_70, "70.00", False, False, True, id="outside-at-the-high-end"),
        pytest.param(ScoreRange(), "-1", True, False, False, id="no-bounds"),
        pytest.param(ScoreRange(at_least=60), "1000", True, False, False, id="no-upper-bound"),
        pytest.param(ScoreRange(below=60), "-1000", True, False, False, id="no-lower-bound"),
    ],
)
def test_range(wanted: ScoreRange, value: str, inside: bool, too_low: bool, too_high: bool) -> None:  # noqa: FBT001
    """A value is inside, too low or too high, by the kind of each bound."""
    number = Fraction(value)
    assert wanted.contains(number) is inside
    assert wanted.lies_above(number) is too_low
    assert wanted.lies_below(number) is too_high


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        pytest.param(
            {"at_least": 1, "above": 1},
            "a range has both 'at_least' and 'above'; keep one of them",
            id="two-lower-bounds",
        ),
        pytest.param(
            {"at_most": 1, "below": 0},
            "a range has both 'at_most' and 'below'; keep one of them",
            id="two-upper-bounds",
        ),
        pytest.param(
            {"at_most": 0.5},
            "score bound 0.5 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('0.5'), '0.5' or an int",
            id="float",
        ),
    ],
)
def test_range_refuses(bounds: dict[str, int], message: str) -> None:
    """One bound on each side, exact."""
    with pytest.raises(InvalidQuantity) as caught:
        ScoreRange(**bounds)
    assert str(caught.value) == message


LAN = Scale(minimum=0, maximum=100, step="0.01")


@pytest.mark.parametrize(
    ("value", "holds", "on_grid"),
    [
        pytest.param("-0.01", False, True, id="one-step-below"),
        pytest.param("0", True, True, id="exactly-the-minimum"),
        pytest.param("70.005", True, False, id="between-two-steps"),
        pytest.param("250/3", True, False, id="no-decimal"),
        pytest.param("100.00", True, True, id="exactly-the-maximum"),
        pytest.param("100.01", False, True, id="one-step-above"),
    ],
)
def test_scale(value: str, holds: bool, on_grid: bool) -> None:  # noqa: FBT001
    """The ends belong to the scale; the grid counts steps from the minimum."""
    assert LAN.holds(Fraction(value)) is holds
    assert LAN.on_grid(Fraction(value)) is on_grid


def test_scale_whose_grid_does_not_pass_through_zero() -> None:
    """Steps are counted from the minimum, wherever that is."""
    scale = Scale(minimum="0.5", maximum=4, step=1)
    assert [scale.on_grid(Fraction(value)) for value in ("1", "1.5", "0.5")] == [False, True, True]


def test_scale_without_step_and_with_bonus() -> None:
    """Only where it is declared may any value be entered, or one above the maximum."""
    free = Scale(minimum=0, maximum=200, step=None, above_maximum_allowed=True)
    assert free.on_grid(Fraction("250/3"))
    assert free.holds(Fraction("267.9"))
    assert not free.holds(Fraction("-0.1"))
    assert not attrs.evolve(free, above_maximum_allowed=False).holds(Fraction("200.1"))


@pytest.mark.parametrize(
    ("step", "message"),
    [
        pytest.param(0, "scale step 0 is not above 0; LAN's is 0.01", id="zero"),
        pytest.param("-0.01", "scale step -0.01 is not above 0; LAN's is 0.01", id="negative"),
        pytest.param(
            0.01,
            "scale step 0.01 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('0.01'), '0.01' or an int",
            id="float",
        ),
    ],
)
def test_scale_refuses_a_step(step: int, message: str) -> None:
    """A step is exact and above 0."""
    with pytest.raises(InvalidQuantity) as caught:
        Scale(minimum=0, maximum=100, step=step)
    assert str(caught.value) == message


def test_scale_refuses_inexact_ends() -> None:
    """Both ends are exact."""
    with pytest.raises(InvalidQuantity, match=r"^scale bound 0\.0 is a binary float"):
        Scale(minimum=0.0, maximum=100, step=1)  # type: ignore[arg-type]


def test_choices() -> None:
    """Choices stand in the order of their names and hold where all of them are in force."""
    chosen = Choices.of({"b": "2", "a": "1"})
    assert list(chosen) == [("a", "1"), ("b", "2")]
    assert Choices.of(chosen) is chosen
    assert NO_CHOICES.holds_in(chosen)
    assert Choices.of({"a": "1"}).holds_in(chosen)
    assert not Choices.of({"a": "2"}).holds_in(chosen)
    assert not chosen.holds_in(Choices.of({"a": "1"}))


def test_defaults_of_the_score_tree() -> None:
    """Weights come to 100, nothing is rounded, nothing is rescaled unless it is declared."""
    made = scheme(component("sikap", Decimal("20.0")), rescale=False)
    (leaf,) = made.components
    assert (made.weights_total, leaf.weights_total, leaf.weight) == (
        Weight(100),
        Weight(100),
        Weight(20),
    )
    assert (made.rounding.component, made.rounding.aspect, made.rounding.final) == (None,) * 3
    assert (leaf.rounding, leaf.aggregate, leaf.rescale, leaf.header) == (None, None, False, None)


@pytest.mark.parametrize(
    "value",
    [LAN, ABOVE_60_TO_70, scheme(component("a")), band("b", 0, 1), remedial("a"), policy()],
    ids=lambda value: type(value).__name__,
)
def test_values_travel(value: Scale) -> None:
    """Every part of an assessment is a hashable value that survives pickling."""
    back = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert back == value
    assert hash(back) == hash(value)


def test_missing_as_zero_needs_a_day() -> None:
    """A blank must not fail anybody before its time; pending and ignored need no day."""
    with pytest.raises(InvalidQuantity, match="only from a declared day on; say `since`"):
        MissingRule(counts_as=Missing.ZERO)
    assert MissingRule(counts_as=Missing.IGNORE).since is None


@pytest.mark.parametrize("most", [0, -1])
def test_the_highest_score_of_an_assessor_is_positive(most: int) -> None:
    """Nothing can be given out of nothing."""
    with pytest.raises(InvalidQuantity, match="the highest score of an assessor must be above 0"):
        Seat(code="mentor", out_of=most)


def test_a_tree_has_an_end() -> None:
    """500 levels are a tree; with one more, something was put into itself."""
    deep = component("a")
    for _ in range(499):
        deep = component("a", 1, deep)
    with pytest.raises(InvalidQuantity, match="'a' has more than 499 levels below it"):
        component("a", 1, deep)

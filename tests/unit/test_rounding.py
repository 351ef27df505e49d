"""Rounding as declared data."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from pka.exceptions import InvalidQuantity
from pka.rounding import Rounding, RoundingMode

#: What each mode makes of these, to 0 places.
VALUES = ("-2.5", "-1.6", "-1.5", "-1.4", "-1", "0", "1.4", "1.5", "1.6", "2.5")
TABLE = {
    "half_up": (-3, -2, -2, -1, -1, 0, 1, 2, 2, 3),
    "half_even": (-2, -2, -2, -1, -1, 0, 1, 2, 2, 2),
    "half_down": (-2, -2, -1, -1, -1, 0, 1, 1, 2, 2),
    "up": (-3, -2, -2, -2, -1, 0, 2, 2, 2, 3),
    "down": (-2, -1, -1, -1, -1, 0, 1, 1, 1, 2),
    "floor": (-3, -2, -2, -2, -1, 0, 1, 1, 1, 2),
    "ceiling": (-2, -1, -1, -1, -1, 0, 2, 2, 2, 3),
}


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [
        pytest.param(mode, value, whole, id=f"{mode}-{value}")
        for mode, row in TABLE.items()
        for value, whole in zip(VALUES, row, strict=True)
    ],
)
def test_each_mode(mode: RoundingMode, value: str, expected: int) -> None:
    """Every mode, on both sides of zero: below, at and above the half, and on the step."""
    assert Rounding(0, mode).apply(Fraction(value)) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param("70.005", 2, "70.01", id="exactly-half"),
        pytest.param("70.0049999999999999999999999999999999999", 2, "70", id="just-below-half"),
        pytest.param("250/3", 2, "83.33", id="endless-decimal"),
        pytest.param("250/3", 12, "83.333333333333", id="most-places"),
        pytest.param("70.01", 2, "70.01", id="on-the-step"),
        pytest.param("70", 2, "70", id="coarser-than-the-step"),
        pytest.param("99.995", 2, "100", id="carries-over"),
    ],
)
def test_places(value: str, places: int, expected: str) -> None:
    """The declared places are kept; the value to be rounded is never cut before."""
    rounded = Rounding(places, RoundingMode.HALF_UP).apply(Fraction(value))
    assert rounded == Fraction(expected)
    assert type(rounded) is Fraction


@pytest.mark.parametrize("value", [Decimal("70.005"), "70.005", Fraction("70.005")], ids=str)
def test_any_exact_number_can_be_rounded(value: Decimal | str | Fraction) -> None:
    """A value enters as everywhere else."""
    assert Rounding(2, RoundingMode.HALF_UP).apply(value) == Fraction("70.01")


def test_a_computed_fraction_may_be_long() -> None:
    """A fraction is the result of exact arithmetic and is rounded whatever its length."""
    assert Rounding(0, RoundingMode.UP).apply(Fraction(1, 3**5000)) == 1


def test_a_float_is_not_rounded() -> None:
    """A binary float is refused here too."""
    with pytest.raises(InvalidQuantity, match=r"^value to be rounded 70\.005 is a binary float"):
        Rounding(2, RoundingMode.HALF_UP).apply(70.005)  # type: ignore[arg-type]


@pytest.mark.parametrize("places", [0, 12])
def test_places_at_the_ends_of_their_range(places: int) -> None:
    """0 and 12 places are allowed."""
    assert Rounding(places, RoundingMode.UP).places == places


@pytest.mark.parametrize(
    ("places", "written"),
    [
        pytest.param(-1, "-1", id="one-below"),
        pytest.param(13, "13", id="one-above"),
        pytest.param(10**5000, "a number of more than 60 digits", id="far-above"),
        pytest.param(2.0, "2.0", id="float"),
        pytest.param(True, "True", id="truth-value"),
        pytest.param("2", "'2'", id="text"),
        pytest.param(None, "None", id="none"),
    ],
)
def test_places_are_refused(places: object, written: str) -> None:
    """Anything but a whole number from 0 to 12 is refused."""
    with pytest.raises(InvalidQuantity) as caught:
        Rounding(places, RoundingMode.UP)  # type: ignore[arg-type]
    message = f"rounding to {written} places is not a whole number from 0 to 12"
    assert str(caught.value) == message


@pytest.mark.parametrize("mode", ["HALF_UP", "nearest", "", None, 1, []], ids=repr)
def test_modes_are_refused(mode: object) -> None:
    """Anything but one of the seven modes is refused, and they are named."""
    with pytest.raises(InvalidQuantity) as caught:
        Rounding(2, mode)  # type: ignore[arg-type]
    known = "half_up, half_even, half_down, up, down, floor, ceiling"
    assert str(caught.value) == f"rounding mode {mode!r} is not one of {known}"


def test_rounding_is_a_value() -> None:
    """A mode may be given as text; equal roundings are equal, also after pickling."""
    rounding = Rounding(2, "half_up")
    assert rounding == Rounding(2, RoundingMode.HALF_UP)
    assert pickle.loads(pickle.dumps(rounding)) == rounding  # noqa: S301 - our own bytes

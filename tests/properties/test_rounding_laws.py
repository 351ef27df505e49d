"""Laws of rounding, for all seven modes."""

import decimal
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pka.rounding import Rounding, RoundingMode

MODES = pytest.mark.parametrize("mode", RoundingMode, ids=lambda mode: mode.value)
PLACES = st.integers(min_value=0, max_value=12)
VALUES = st.fractions(max_denominator=10**6)
#: Decimals with as many places as are rounded away, halves often.
DECIMALS = st.integers(min_value=-(10**12), max_value=10**12).map(
    lambda whole: Decimal(whole).scaleb(-3)
) | st.integers(min_value=-(10**9), max_value=10**9).map(
    lambda whole: (Decimal(whole) * 10 + 5).scaleb(-3)
)


@MODES
@given(value=VALUES, places=PLACES)
def test_rounding_is_idempotent(mode: RoundingMode, value: Fraction, places: int) -> None:
    """What was rounded stays as it is, and lies on the grid."""
    rounding = Rounding(places, mode)
    rounded = rounding.apply(value)
    assert rounding.apply(rounded) == rounded
    assert (rounded * 10**places).denominator == 1


@MODES
@given(values=st.lists(VALUES, min_size=2, max_size=6), places=PLACES)
def test_rounding_is_monotone(mode: RoundingMode, values: list[Fraction], places: int) -> None:
    """The higher of two values is never rounded to the lower result."""
    rounding = Rounding(places, mode)
    rounded = [rounding.apply(value) for value in sorted(values)]
    assert all(low <= high for low, high in pairwise(rounded))


@MODES
@given(value=DECIMALS, places=st.integers(min_value=0, max_value=4))
@example(value=Decimal("-0.5"), places=0)
@example(value=Decimal("-70.005"), places=2)
@example(value=Decimal(0), places=0)
def test_rounding_agrees_with_decimal(mode: RoundingMode, value: Decimal, places: int) -> None:
    """On decimals, of either sign, the seven modes are those of the standard library."""
    expected = value.quantize(
        Decimal(1).scaleb(-places), rounding=getattr(decimal, f"ROUND_{mode.name}")
    )
    assert Rounding(places, mode).apply(Fraction(value)) == Fraction(expected)


@MODES
@given(value=VALUES, places=PLACES)
def test_rounding_moves_by_less_than_a_step(
    mode: RoundingMode, value: Fraction, places: int
) -> None:
    """The result is one of the two steps next to the value; by halves, the nearer one."""
    moved = abs(Rounding(places, mode).apply(value) - value) * 10**places
    assert moved < 1
    assert moved <= Fraction(1, 2) or not mode.name.startswith("HALF")


@pytest.mark.parametrize(
    ("mode", "mirrored"),
    [
        (RoundingMode.HALF_UP, RoundingMode.HALF_UP),
        (RoundingMode.HALF_EVEN, RoundingMode.HALF_EVEN),
        (RoundingMode.HALF_DOWN, RoundingMode.HALF_DOWN),
        (RoundingMode.UP, RoundingMode.UP),
        (RoundingMode.DOWN, RoundingMode.DOWN),
        (RoundingMode.FLOOR, RoundingMode.CEILING),
        (RoundingMode.CEILING, RoundingMode.FLOOR),
    ],
    ids=lambda mode: mode.value,
)
@given(value=VALUES, places=PLACES)
def test_negatives_mirror(
    mode: RoundingMode, mirrored: RoundingMode, value: Fraction, places: int
) -> None:
    """Negation exchanges floor and ceiling and leaves the other modes alone."""
    assert Rounding(places, mode).apply(-value) == -Rounding(places, mirrored).apply(value)

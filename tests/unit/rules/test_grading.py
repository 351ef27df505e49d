"""Bands."""

from fractions import Fraction

import pytest

from pka.outcomes import Bounds
from pka.rules.grading import band_of, matching_bands
from tests.small import band

LOW, MIDDLE, HIGH = band("low", 0, "60"), band("middle", "60.01", "70"), band("high", "70", 100)
BANDS = (LOW, MIDDLE, HIGH)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        pytest.param("0", ["low"], id="lowest"),
        pytest.param("60", ["low"], id="exactly-60.00"),
        pytest.param("60.005", [], id="between-two-bands"),
        pytest.param("60.01", ["middle"], id="one-step-above"),
        pytest.param("70", ["middle", "high"], id="in-two-bands"),
        pytest.param("100", ["high"], id="highest"),
    ],
)
def test_every_band_that_contains_the_value(value: str, codes: list[str]) -> None:
    """Both ends belong to a band; faults of a definition show as none or several."""
    assert [found.code for found in matching_bands(BANDS, Fraction(value))] == codes


def test_an_open_score_has_no_band() -> None:
    """While the score may still change no band is named, though both ends share one."""
    assert band_of(BANDS, Bounds(Fraction(61), Fraction(62))) is None


def test_a_settled_score_has_its_band() -> None:
    """The first band that contains the value is its band."""
    assert band_of(BANDS, Bounds(Fraction(70), Fraction(70))) is MIDDLE


def test_a_score_between_bands_has_none() -> None:
    """A gap between bands gives no band."""
    gap = Fraction("60.005")
    assert band_of(BANDS, Bounds(gap, gap)) is None

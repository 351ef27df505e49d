"""Whole numbers in Indonesian words."""

from fractions import Fraction

import pytest

from pka.linter.spelling import spelt

HIGHEST = "sembilan ratus sembilan puluh sembilan"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (27, "dua puluh tujuh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (126, "seratus dua puluh enam"),
        (200, "dua ratus"),
        (540, "lima ratus empat puluh"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1011, "seribu sebelas"),
        (2000, "dua ribu"),
        (11_100, "sebelas ribu seratus"),
        (999_999, f"{HIGHEST} ribu {HIGHEST}"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    """One, ten, a hundred and a thousand of something are single words."""
    assert spelt(Fraction(number)) == words


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Fraction(1, 2), id="fraction"),
        pytest.param(Fraction(-1), id="negative"),
        pytest.param(Fraction(1_000_000), id="a-million"),
        pytest.param(Fraction(10**40), id="absurd"),
    ],
)
def test_what_has_no_words(value: Fraction) -> None:
    """Fractions, negative numbers and a million or more are not written out."""
    assert spelt(value) is None


def test_no_two_numbers_have_the_same_words() -> None:
    """Words tell numbers apart."""
    words = [spelt(Fraction(number)) for number in range(3000)]
    assert len(set(words)) == 3000

"""Numbers and days in words."""

import datetime as dt
from fractions import Fraction

import pytest

from pka.assessment import Scale
from pka.outcomes import Bounds
from pka.prose.numbers import (
    day_text,
    hours_text,
    number,
    places_of,
    possible_hours,
    possible_score,
    times_text,
)
from pka.text import Language

F = Fraction


@pytest.mark.parametrize(
    ("value", "places", "lang", "expected"),
    [
        pytest.param(F("88.5"), 0, "id", "88,5", id="comma-in-indonesian"),
        pytest.param(F("88.5"), 0, "en", "88.5", id="point-in-english"),
        pytest.param(F(66), 2, "id", "66,00", id="padded"),
        pytest.param(F("70.005"), 2, "id", "70,005", id="never-cut"),
        pytest.param(F(250, 3), 2, "id", "250/3", id="no-decimal-holds-it"),
        pytest.param(F("-0.5"), 0, "id", "-0,5", id="negative"),
        pytest.param(F(0), 0, "en", "0", id="zero"),
    ],
)
def test_number_is_exact(value: Fraction, places: int, lang: Language, expected: str) -> None:
    """A number has all its digits, and a comma in Indonesian."""
    assert number(value, lang, places) == expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("id", "20 Desember 2024"), ("en", "20 December 2024")]
)
def test_day_names_its_month(lang: Language, expected: str) -> None:
    """A day is written with the name of its month."""
    assert day_text(dt.date(2024, 12, 20), lang) == expected


@pytest.mark.parametrize(("step", "expected"), [("0.01", 2), ("0.5", 1), ("1", 0), (None, 0)])
def test_places_follow_the_step(step: str | None, expected: int) -> None:
    """Scores are written with the decimals of the step of their scale."""
    assert places_of(Scale(minimum=0, maximum=100, step=step)) == expected


@pytest.mark.parametrize(
    ("bounds", "score", "hours"),
    [
        pytest.param(Bounds(F(3), F(3)), "3,00", "3 JP", id="known"),
        pytest.param(
            Bounds(F(3), F(5)), "antara 3,00 dan 5,00", "antara 3 JP dan 5 JP", id="between"
        ),
        pytest.param(
            Bounds(F(3), None), "sekurang-kurangnya 3,00", "sekurang-kurangnya 3 JP", id="no-end"
        ),
    ],
)
def test_open_quantity_shows_both_ends(bounds: Bounds, score: str, hours: str) -> None:
    """What is not known yet is written as the ends between which it lies."""
    assert possible_score(bounds, "id", 2) == score
    assert possible_hours(bounds, "id") == hours


def test_hours_have_their_unit() -> None:
    """Learning hours are written as JP in both languages."""
    assert (hours_text(F("1.5"), "id"), hours_text(F("1.5"), "en")) == ("1,5 JP", "1.5 JP")


@pytest.mark.parametrize(("times", "expected"), [(1, "once"), (2, "2 times"), (0, "0 times")])
def test_times_are_counted(times: int, expected: str) -> None:
    """Once is a word, every other number a number."""
    assert times_text(times, "en") == expected

"""Exact quantities: what enters, what is refused and with which words."""

import enum
import math
import pickle
import time
from decimal import Decimal
from fractions import Fraction
from unittest.mock import Mock

import pytest

from pka.exceptions import InvalidQuantity
from pka.quantities import (
    LearningHours,
    Score,
    Share,
    Weight,
    as_count,
    as_hours,
    as_hours_or_none,
    as_score,
    as_text,
    as_weight,
    as_whole,
    as_words,
    exact,
)

TOO_LARGE = "score has more than 40 digits; no score, weight or hour needs them"


class Sneaky(str):
    """Text that pretends to be short."""

    __slots__ = ()

    def __len__(self) -> int:
        """Claim two characters."""
        return 2

    def strip(self, _: object = None) -> str:
        """Fail if it is asked."""
        raise RuntimeError


class LoudFloat(float):
    """A float whose text is not a number, as those of array libraries are."""

    def __repr__(self) -> str:
        """Return a constructor call."""
        return "array(0.1)"


class LyingInt(int):
    """A number that compares and counts as something else."""

    def __lt__(self, _: object) -> bool:
        """Agree to everything."""
        return True

    __gt__ = __le__ = __ge__ = __lt__

    def bit_length(self) -> int:
        """Claim a single bit."""
        return 1


class LyingFraction(Fraction):
    """A ratio whose parts are not what it holds."""

    @property
    def numerator(self) -> int:
        """Claim another number."""
        return 7


class Level(enum.IntEnum):
    """A number with a name."""

    HIGH = 90


class Mark(enum.StrEnum):
    """A text with a name."""

    HIGH = "90.5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0, Fraction(0), id="zero"),
        pytest.param(-3, Fraction(-3), id="negative-int"),
        pytest.param("88.5", Fraction(177, 2), id="decimal-text"),
        pytest.param("+88", Fraction(88), id="plus-sign"),
        pytest.param("-0", Fraction(0), id="minus-zero-text"),
        pytest.param("007.50", Fraction(15, 2), id="zeros-around"),
        pytest.param("250/3", Fraction(250, 3), id="ratio-text"),
        pytest.param("-1/2", Fraction(-1, 2), id="negative-ratio"),
        pytest.param(Decimal("70.01"), Fraction(7001, 100), id="decimal"),
        pytest.param(Decimal("-0"), Fraction(0), id="minus-zero"),
        pytest.param(Decimal("9E+1"), Fraction(90), id="small-exponent"),
        pytest.param(Fraction(250, 3), Fraction(250, 3), id="fraction"),
        pytest.param(10**40 - 1, Fraction(10**40 - 1), id="int-of-40-digits"),
        pytest.param("9" * 40, Fraction(10**40 - 1), id="text-of-40-digits"),
        pytest.param("0" * 43 + "9" * 40, Fraction(10**40 - 1), id="leading-zeros-do-not-count"),
        pytest.param(Decimal("9" * 40), Fraction(10**40 - 1), id="decimal-of-40-digits"),
        pytest.param("0." + "0" * 39 + "1", Fraction(1, 10**40), id="text-of-40-places"),
        pytest.param(Decimal("1E-40"), Fraction(1, 10**40), id="decimal-of-40-places"),
        pytest.param(Decimal("1E+39"), Fraction(10**39), id="exponent-39"),
        pytest.param(f"{'1' * 40}/{'3' * 40}", Fraction(1, 3), id="ratio-of-40-digits-each"),
        pytest.param(Fraction(10**1000 - 1), Fraction(10**1000 - 1), id="fraction-of-1000-digits"),
        pytest.param(Level.HIGH, Fraction(90), id="int-enum"),
        pytest.param(Mark.HIGH, Fraction(181, 2), id="str-enum"),
        pytest.param(Sneaky("88.5"), Fraction(177, 2), id="str-subclass"),
        pytest.param(LyingInt(7), Fraction(7), id="int-subclass"),
        pytest.param(type("D", (Decimal,), {})("8.5"), Fraction(17, 2), id="decimal-subclass"),
    ],
)
def test_exact_accepts(value: object, expected: Fraction) -> None:
    """Whole numbers, decimals, ratios and their text become the very same value."""
    found = exact(value)
    assert found == expected
    assert type(found) is Fraction


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(
            88.5,
            "score 88.5 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('88.5'), '88.5' or an int",
            id="float",
        ),
        pytest.param(
            88.0,
            "score 88.0 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('88.0'), '88.0' or an int",
            id="whole-float",
        ),
        pytest.param(
            LoudFloat(0.1),
            "score 0.1 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('0.1'), '0.1' or an int",
            id="float-subclass",
        ),
        *(
            pytest.param(
                value,
                f"score {written} is not a finite number; leave the value out if it is not known",
                id=name,
            )
            for name, value, written in [
                ("float-nan", math.nan, "nan"),
                ("float-infinity", -math.inf, "-inf"),
                ("nan", Decimal("NaN"), "NaN"),
                ("signalling-nan", Decimal("sNaN"), "sNaN"),
                ("nan-with-payload", Decimal("NaN" + "1" * 10_000), f"NaN{'1' * 54}…"),
                ("infinity", Decimal("Infinity"), "Infinity"),
                ("minus-infinity", Decimal("-Infinity"), "-Infinity"),
                ("nan-text", "NaN", "'NaN'"),
                ("signalling-nan-text", "sNaN", "'sNaN'"),
                ("infinity-text", "-inf", "'-inf'"),
                ("infinity-in-full", "Infinity", "'Infinity'"),
                ("nan-with-spaces", " nan ", "' nan '"),
            ]
        ),
        pytest.param(
            True, "score is the truth value True; pass a number such as 88 or '88.5'", id="true"
        ),
        pytest.param(
            False, "score is the truth value False; pass a number such as 88 or '88.5'", id="false"
        ),
        *(
            pytest.param(value, TOO_LARGE, id=name)
            for name, value in [
                ("decimal-with-an-absurd-exponent", Decimal("1e999999999")),
                ("decimal-with-an-absurd-negative-exponent", Decimal("-1e-999999999")),
                ("zero-with-an-absurd-exponent", Decimal("0e999999999")),
                ("exponent-40", Decimal("1E+40")),
                ("exponent-minus-41", Decimal("1E-41")),
                ("decimal-of-41-digits", Decimal("1" * 41)),
                ("decimal-of-41-digits-with-a-point", Decimal("1" * 20 + "." + "1" * 21)),
                ("text-of-41-digits", "1" * 41),
                ("text-of-41-digits-with-a-point", "1" * 20 + "." + "1" * 21),
                ("text-of-41-places", "0." + "0" * 40 + "1"),
                ("text-of-a-million-digits", "1" * 1_000_000),
                ("text-of-a-million-letters", "x" * 1_000_000),
                ("text-of-a-million-zeros", "0" * 1_000_000),
                ("text-that-hides-its-length", Sneaky("1" * 1_000_000)),
                ("ratio-with-41-digits-above", "1" * 41 + "/3"),
                ("ratio-with-41-digits-below", "3/" + "1" * 41),
                ("int-of-41-digits", 10**40),
                ("negative-int-of-41-digits", -(10**40)),
                ("int-of-100001-digits", 10**100_000),
                ("int-that-hides-its-size", LyingInt(10**100_000)),
                ("fraction-of-1001-digits", Fraction(10**1000)),
                ("fraction-with-1001-digits-below", Fraction(1, 10**1000)),
                ("negative-fraction-of-1001-digits", Fraction(-(10**1000))),
            ]
        ),
        pytest.param(
            "1e999999999",
            "score '1e999999999' is written with an exponent; write all its digits",
            id="absurd-exponent",
        ),
        pytest.param(
            "1.98E+17",
            "score '1.98E+17' is written with an exponent; write all its digits",
            id="exponent-of-a-spreadsheet",
        ),
        pytest.param(
            "88,5",
            "score '88,5' has a comma; write a decimal point, such as '88.5'",
            id="decimal-comma",
        ),
        pytest.param(
            "1.234,5",
            "score '1.234,5' has a comma; write a decimal point, such as '88.5'",
            id="thousands-and-comma",
        ),
        *(
            pytest.param(
                value,
                f"score {value!r} is not a number; write digits such as '88.5' or '88'",
                id=name,
            )
            for name, value in [
                ("empty", ""),
                ("space", " "),
                ("leading-space", " 88"),
                ("trailing-line-end", "88\n"),
                ("underscore", "1_000"),
                ("arabic-digits", "١٢"),
                ("full-width-digits", "\uff18\uff18"),
                ("superscript", "8²"),
                ("no-digit-before-the-point", ".5"),
                ("no-digit-after-the-point", "5."),
                ("two-points", "1.2.3"),
                ("two-signs", "--5"),
                ("hexadecimal", "0x10"),
                ("ratio-with-zero-below", "1/0"),
                ("ratio-with-zeros-below", "1/00"),
                ("ratio-with-a-sign-below", "1/-2"),
                ("ratio-of-decimals", "1.5/2"),
                ("two-strokes", "1/2/3"),
                ("word", "delapan"),
                ("half-a-character", "\ud800"),
                ("nul", "8\x008"),
            ]
        ),
        *(
            pytest.param(
                value,
                f"score is of type {kind}; pass an int, a Decimal or text such as '88.5'",
                id=name,
            )
            for name, kind, value in [
                ("bytes", "bytes", b"88"),
                ("list", "list", ["88"]),
                ("complex", "complex", 88j),
                ("pretends-to-be-an-int", "Mock", Mock(spec=int)),
                ("pretends-to-be-text", "Mock", Mock(spec=str)),
                ("pretends-to-be-a-decimal", "Mock", Mock(spec=Decimal)),
                ("pretends-to-be-a-fraction", "Mock", Mock(spec=Fraction)),
                ("pretends-to-be-a-float", "Mock", Mock(spec=float)),
                ("fraction-subclass", "LyingFraction", LyingFraction(1, 2)),
            ]
        ),
    ],
)
def test_exact_refuses(value: object, message: str) -> None:
    """What is not an exact number of a sane size is refused, and the message says what to pass."""
    start = time.process_time_ns()
    with pytest.raises(InvalidQuantity) as caught:
        exact(value, "score")
    spent = time.process_time_ns() - start
    assert str(caught.value) == message
    # A power of ten with such an exponent would take minutes; refusing it takes microseconds.
    assert spent < 100_000_000


def test_exact_names_the_quantity() -> None:
    """Without a name, the message speaks of a number."""
    with pytest.raises(InvalidQuantity, match=r"^number '' is not a number"):
        exact("")


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param(Fraction(0), 0, "0", id="zero"),
        pytest.param(Fraction(0), 2, "0.00", id="zero-with-places"),
        pytest.param(Fraction(7001, 100), 0, "70.01", id="places-it-needs"),
        pytest.param(Fraction(70), 2, "70.00", id="places-asked-for"),
        pytest.param(Fraction(70005, 1000), 2, "70.005", id="never-fewer-places-than-the-value"),
        pytest.param(Fraction(-1, 100), 0, "-0.01", id="negative-below-one"),
        pytest.param(Fraction(1, 1024), 0, "0.0009765625", id="power-of-two"),
        pytest.param(Fraction(1, 125), 0, "0.008", id="power-of-five"),
        pytest.param(Fraction(100), 0, "100", id="trailing-zeros-of-a-whole-number"),
        pytest.param(Fraction(250, 3), 2, "250/3", id="no-decimal-holds-it"),
        pytest.param(Fraction(-250, 3), 0, "-250/3", id="negative-ratio"),
    ],
)
def test_as_text(value: Fraction, places: int, expected: str) -> None:
    """A value is written whole: as a decimal where one holds it, else as a ratio."""
    assert as_text(value, places) == expected
    assert exact(expected) == value


def test_as_words_writes_the_decimal_mark_of_each_language() -> None:
    """Indonesian has a decimal comma, English a point."""
    words = as_words(Fraction(177, 2), 2)
    assert (words.id, words.en) == ("88,50", "88.50")


@pytest.mark.parametrize(
    ("kind", "name"),
    [(Score, "score"), (Weight, "weight"), (Share, "share"), (LearningHours, "learning hours")],
    ids=["Score", "Weight", "Share", "LearningHours"],
)
class TestEachQuantity:
    """What holds for every kind of quantity."""

    def test_is_a_value(self, kind: type[Score], name: str) -> None:
        """Equal by value, ordered, hashable, written exactly, and it survives pickling."""
        small, large = kind("0.25"), kind(1)
        assert kind("0.250") == small < large
        assert len({small, kind(Decimal("0.25")), large}) == 2
        assert (str(small), name) == ("0.25", name)
        assert pickle.loads(pickle.dumps(small)) == small  # noqa: S301 - our own bytes

    def test_refuses_a_float(self, kind: type[Score], name: str) -> None:
        """A float is refused, and the message names the quantity."""
        with pytest.raises(InvalidQuantity, match=rf"^{name} 0\.5 is a binary float"):
            kind(0.5)  # type: ignore[arg-type]

    def test_is_frozen(self, kind: type[Score], name: str) -> None:
        """Nothing can be assigned to it."""
        with pytest.raises(AttributeError):
            setattr(kind(1), "value" if name else "", Fraction(2))


def test_units_do_not_mix() -> None:
    """Equal numbers of different units are not equal, not comparable and not added."""
    score: object = Score(1)
    assert score != Weight(1)
    with pytest.raises(TypeError):
        _ = Score(1) < Weight(1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = LearningHours(1) + Score(1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = LearningHours(1) + 1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(
            "-0.01", "share -0.01 lies outside 0 to 1; write 80 per cent as '0.8'", id="below-0"
        ),
        pytest.param(
            "1.01", "share 1.01 lies outside 0 to 1; write 80 per cent as '0.8'", id="above-1"
        ),
        pytest.param(80, "share 80 lies outside 0 to 1; write 80 per cent as '0.8'", id="per-cent"),
    ],
)
def test_share_lies_between_0_and_1(value: str, message: str) -> None:
    """A share outside its range is refused; both ends are inside."""
    with pytest.raises(InvalidQuantity) as caught:
        Share(value)
    assert str(caught.value) == message
    assert (str(Share(0)), str(Share(1))) == ("0", "1")


def test_hours_are_0_or_more() -> None:
    """Negative hours are refused; 0 is allowed."""
    with pytest.raises(InvalidQuantity) as caught:
        LearningHours("-0.01")
    assert str(caught.value) == "learning hours -0.01 are negative; hours are 0 or more"
    assert str(LearningHours(0)) == "0"


def test_hours_add_up() -> None:
    """The sum of two amounts is exact."""
    assert LearningHours("0.1") + LearningHours("0.2") == LearningHours("0.3")


@pytest.mark.parametrize(
    ("minutes", "per_hour", "hours", "left"),
    [
        pytest.param(0, 45, 0, 0, id="none"),
        pytest.param(44, 45, 0, 44, id="one-minute-short"),
        pytest.param(45, 45, 1, 0, id="exactly-one"),
        pytest.param(46, 45, 1, 1, id="one-minute-over"),
        pytest.param(90, 45, 2, 0, id="90-minutes"),
        pytest.param(120, 45, 2, 30, id="120-minutes"),
        pytest.param(120, 60, 2, 0, id="hours-of-60-minutes"),
    ],
)
def test_minutes_become_hours_exactly(minutes: int, per_hour: int, hours: int, left: int) -> None:
    """Whole hours and the minutes left over; nothing is rounded away."""
    assert LearningHours.from_minutes(minutes, per_hour) == (LearningHours(hours), left)


@pytest.mark.parametrize(
    ("minutes", "per_hour", "message"),
    [
        pytest.param(
            -1, 45, "minutes -1 is not a whole number of 0 or more", id="negative-minutes"
        ),
        pytest.param(
            90, 0, "per_hour 0 is not a whole number of 1 or more", id="hours-of-no-minutes"
        ),
        pytest.param(
            90.0, 45, "minutes 90.0 is not a whole number; pass an int such as 3", id="float"
        ),
        pytest.param(
            "90", 45, "minutes '90' is not a whole number; pass an int such as 3", id="text"
        ),
        pytest.param(
            True, 45, "minutes True is not a whole number; pass an int such as 3", id="truth-value"
        ),
        pytest.param(
            -(10**5000),
            45,
            "minutes has more than 40 digits; no score, weight or hour needs them",
            id="too-long-to-be-written",
        ),
    ],
)
def test_minutes_are_counted_in_whole_numbers(
    minutes: object, per_hour: object, message: str
) -> None:
    """Anything but a whole number in its range is refused."""
    with pytest.raises(InvalidQuantity) as caught:
        LearningHours.from_minutes(minutes, per_hour)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_counts_and_whole_numbers() -> None:
    """A count starts at its least value, a whole number may be negative; both are plain ints."""
    assert (as_count(0, "n"), as_count(2, "n", 2), as_whole(-3, "n")) == (0, 2, -3)
    assert type(as_whole(Level.HIGH, "n")) is int


def test_numbers_are_taken_for_quantities() -> None:
    """Where a quantity is asked for, a number may stand, and a quantity is kept as it is."""
    score, weight, hours = Score(1), Weight(1), LearningHours(1)
    assert (as_score("1"), as_weight(1), as_hours(Decimal(1))) == (score, weight, hours)
    assert as_score(score) is score
    assert as_weight(weight) is weight
    assert as_hours(hours) is as_hours_or_none(hours) is hours
    assert as_hours_or_none(None) is None


def test_none_is_no_number_and_no_zero() -> None:
    """What is not known is left out; the message says so."""
    with pytest.raises(InvalidQuantity, match="score is None; leave it out if it is not known"):
        Score(None)  # type: ignore[arg-type]

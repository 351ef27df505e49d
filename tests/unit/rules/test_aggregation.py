"""What is dropped of a node, and what the rest gives, on one set of values."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pka.aggregation import Aggregation, DropBy, Dropping, IfAllGo
from pka.assessment import Scale
from pka.rules.aggregation import Combined, Part, combine, loose_left, points_got

SCALE = Scale(minimum=0, maximum=100, step=None)
RATIOS = (Aggregation.WEIGHTED_MEAN, Aggregation.POINTS)


def part(path: str, value: int | str, weight: int = 1, out_of: int = 100, **more: bool) -> Part:
    """Return a part with one value."""
    score, points = Fraction(value), Fraction(out_of)
    return Part(
        path=path,
        weight=Fraction(weight),
        value=score,
        got=score * points / 100,
        out_of=points,
        **more,
    )


def dropped(how: Aggregation, rule: Dropping, *parts: Part) -> tuple[str, ...]:
    """Return the paths that a rule drops."""
    return combine(how, parts, rule, SCALE).dropped


def value(how: Aggregation, *parts: Part, rule: Dropping | None = None) -> Fraction | None:
    """Return what parts give."""
    return combine(how, parts, rule, SCALE).value


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Aggregation.WEIGHTED_MEAN, "56"),
        (Aggregation.MEAN, "60"),
        (Aggregation.POINTS, "54"),
        (Aggregation.SUM, "81"),
        (Aggregation.MEDIAN, "60"),
        (Aggregation.MINIMUM, "40"),
        (Aggregation.MAXIMUM, "80"),
    ],
)
def test_each_aggregation(how: Aggregation, expected: str) -> None:
    """Weights count in the weighted mean, points in the pooled ones, order in the others."""
    # (80 + 120 + 80) ÷ 5 = 56, and 24 + 45 + 12 = 81 points of 150.
    parts = (part("a", 40, 2, 60), part("b", 60, 2, 75), part("c", 80, 1, 15))
    assert value(how, *parts) == Fraction(expected)


def test_points_count_by_what_was_possible() -> None:
    """The same scores weigh more where more was possible."""
    assert value(Aggregation.POINTS, part("a", 50, out_of=10), part("b", 100, out_of=30)) == (
        Fraction(350, 4)
    )


def test_points_on_a_scale_that_does_not_begin_at_0() -> None:
    """Points are counted from the minimum, and the share is brought back to the scale."""
    scale = Scale(minimum=20, maximum=50, step=None)
    got = points_got(Fraction(35), Fraction(10), scale)
    assert got == 5
    one = Part(path="a", weight=Fraction(1), value=Fraction(35), got=got, out_of=Fraction(10))
    assert combine(Aggregation.POINTS, [one], None, scale).value == 35
    assert points_got(Fraction(5), Fraction(10), Scale(minimum=5, maximum=5, step=None)) == 0


@pytest.mark.parametrize("how", list(Aggregation))
def test_nothing_gives_no_result(how: Aggregation) -> None:
    """Neither zero nor anything else; extra credit alone adds to nothing."""
    assert value(how) is None
    assert value(how, part("x", 50, extra=True)) is None


def test_no_weight_gives_no_result() -> None:
    """All weights 0 is not 0."""
    assert value(Aggregation.WEIGHTED_MEAN, part("a", 80, 0), part("b", 60, 0)) is None


def test_the_lowest_points_are_not_the_lowest_percentage() -> None:
    """By points the set that helps most is dropped; the percentages are a setting."""
    parts = (part("a", 30, out_of=10), part("b", 50, out_of=100), part("c", 100, out_of=20))
    best = Dropping(lowest=1)
    single = Dropping(lowest=1, by=DropBy.LOWEST_PERCENT)
    assert dropped(Aggregation.POINTS, best, *parts) == ("b",)
    assert dropped(Aggregation.POINTS, single, *parts) == ("a",)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(Dropping(lowest=1), ("a",), id="lowest"),
        pytest.param(Dropping(lowest=2), ("a", "b"), id="two-lowest"),
        pytest.param(Dropping(highest=1), ("c",), id="highest"),
        pytest.param(Dropping(keep_best=2), ("a", "b"), id="best-two"),
        pytest.param(Dropping(keep_best=9), (), id="best-of-more-than-there-are"),
        pytest.param(Dropping(lowest=1, highest=1), ("a", "c"), id="both-ends"),
        pytest.param(Dropping(keep_best=3, lowest=1), ("a", "b"), id="best-then-lowest"),
        pytest.param(Dropping(lowest=1, never=("a",)), ("a",), id="never-is-said-of-the-part"),
        pytest.param(Dropping(), (), id="nothing"),
    ],
)
@pytest.mark.parametrize("how", [*RATIOS, Aggregation.MEAN, Aggregation.MEDIAN, Aggregation.SUM])
def test_equal_parts_go_by_their_values(
    how: Aggregation, rule: Dropping, expected: tuple[str, ...]
) -> None:
    """Where all weigh the same, the lowest is the lowest in every way; ties go by listing."""
    parts = (part("a", 50), part("b", 60), part("c", 90), part("d", 60))
    assert dropped(how, rule, *parts) == expected


@pytest.mark.parametrize("how", [*RATIOS, Aggregation.MEAN])
def test_of_equal_ones_the_first_listed_goes(how: Aggregation) -> None:
    """Whether it is the lowest or the highest that goes."""
    parts = (part("a", 70), part("b", 70), part("c", 70))
    assert dropped(how, Dropping(lowest=1), *parts) == ("a",)
    assert dropped(how, Dropping(highest=1), *parts) == ("a",)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(Dropping(lowest=2), 60, id="keeps-the-better"),
        pytest.param(Dropping(highest=2), 40, id="keeps-the-worse"),
        pytest.param(Dropping(lowest=5), 60, id="more-than-there-are"),
        pytest.param(Dropping(lowest=2, if_all_go=IfAllGo.NONE_LEFT), None, id="none-left"),
        pytest.param(Dropping(lowest=1, highest=1), 60, id="one-step-after-the-other"),
        pytest.param(
            Dropping(lowest=1, highest=1, if_all_go=IfAllGo.NONE_LEFT), None, id="until-none"
        ),
    ],
)
def test_when_all_would_go(rule: Dropping, expected: int | None) -> None:
    """One is kept, or none is left, as the rule says."""
    assert value(Aggregation.MEAN, part("a", 40), part("b", 60), rule=rule) == expected


def test_what_is_never_dropped_stays() -> None:
    """It stays where all others go, and is never chosen."""
    parts = (part("a", 10, kept=True), part("b", 60), part("c", 90))
    assert dropped(Aggregation.MEAN, Dropping(lowest=1), *parts) == ("b",)
    assert dropped(Aggregation.MEAN, Dropping(lowest=2), *parts) == ("b", "c")
    assert dropped(Aggregation.MEAN, Dropping(keep_best=1), *parts) == ("b", "c")
    assert dropped(Aggregation.WEIGHTED_MEAN, Dropping(lowest=9), *parts) == ("b", "c")


def test_extra_credit_is_never_dropped_and_never_divides() -> None:
    """It only adds: by weight, or in points."""
    extra = part("x", 50, 2, 10, extra=True)
    parts = (part("a", 80), part("b", 60), extra)
    found = combine(Aggregation.MEAN, parts, Dropping(lowest=1), SCALE)
    assert found == Combined(value=Fraction(180), out_of=Fraction(100), dropped=("b",))
    assert value(Aggregation.SUM, *parts) == 145
    assert value(Aggregation.POINTS, *parts) == Fraction(145, 2)
    assert value(Aggregation.WEIGHTED_MEAN, *parts) == 120


def test_points_possible_are_those_of_what_is_left() -> None:
    """Extra credit makes nothing more possible."""
    parts = (part("a", 80, out_of=10), part("b", 10, out_of=40), part("x", 1, extra=True))
    assert combine(Aggregation.SUM, parts, Dropping(lowest=1), SCALE).out_of == 10
    assert combine(Aggregation.SUM, parts, None, SCALE).out_of == 50
    assert combine(Aggregation.MEAN, parts, None, SCALE).out_of == 100


def test_a_part_without_weight_goes_before_the_last_that_has_one() -> None:
    """As long as something with a weight can stay there is a result."""
    parts = (part("a", 80, 5), part("b", 60, 0), part("c", 90, 0))
    rule = Dropping(lowest=2)
    found = combine(Aggregation.WEIGHTED_MEAN, parts, rule, SCALE)
    assert found.value == 80
    assert found.dropped == ("b", "c")
    assert dropped(Aggregation.WEIGHTED_MEAN, rule, *(part(c, 5, 0) for c in "abc")) == ("a", "b")
    kept = (part("a", 80, 5), part("b", 60, 0, kept=True))
    assert value(Aggregation.WEIGHTED_MEAN, *kept, rule=Dropping(lowest=1)) is None


PARTS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 3), st.sampled_from([1, 10, 50]), st.booleans()),
    min_size=1,
    max_size=6,
)
RULES = st.builds(
    lambda step, count, all_go: Dropping(**{step: count}, if_all_go=all_go),
    st.sampled_from(["lowest", "highest", "keep_best"]),
    st.integers(1, 6),
    st.sampled_from(IfAllGo),
)


@given(
    PARTS,
    RULES,
    st.sampled_from([how for how in Aggregation if how is not Aggregation.MAXIMUM]),
    st.integers(0, 2),
)
def test_the_choice_is_the_best_of_all_choices(
    values: list[tuple[int, int, int, bool]], rule: Dropping, how: Aggregation, extra: int
) -> None:
    """No other choice of as many parts gives a better value; for the highest, a lower one."""
    parts = [
        part(f"k{place}", 10 * score, weight, out_of, kept=kept and place > 0)
        for place, (score, weight, out_of, kept) in enumerate(values)
    ]
    added = [part(f"x{place}", 30, 1, 10, extra=True) for place in range(extra)]
    loose = [one for one in parts if not one.kept]
    left = loose_left(rule, len(loose), len(parts) - len(loose))
    every = [
        combine(how, [*(p for p in parts if p.kept or p in chosen), *added], None, SCALE).value
        for chosen in itertools.combinations(loose, left)
    ]
    possible = [one for one in every if one is not None]
    found = combine(how, [*parts, *added], rule, SCALE)
    assert len(found.dropped) == len(loose) - left
    best = min if rule.highest else max
    assert found.value == (best(possible) if possible else None)


@pytest.mark.parametrize("how", RATIOS)
def test_two_hundred_parts_are_no_trouble(how: Aggregation) -> None:
    """The best choice is found without looking at every one."""
    parts = [part(f"k{n}", n * 37 % 101, 1 + n % 7, 10 + n % 13) for n in range(200)]
    rule = Dropping(keep_best=150, lowest=40, highest=20)
    found = combine(how, parts, rule, SCALE)
    assert len(found.dropped) == 110
    alone = combine(how, [one for one in parts if one.path not in found.dropped], None, SCALE)
    assert alone.value == found.value


@pytest.mark.parametrize(
    ("rule", "loose", "kept", "expected"),
    [
        (Dropping(lowest=1), 4, 0, 3),
        (Dropping(lowest=4), 4, 0, 1),
        (Dropping(lowest=4, if_all_go=IfAllGo.NONE_LEFT), 4, 0, 0),
        (Dropping(lowest=4), 4, 1, 0),
        (Dropping(keep_best=2), 4, 1, 1),
        (Dropping(keep_best=2), 1, 1, 1),
        (Dropping(lowest=1), 0, 2, 0),
    ],
)
def test_how_many_stay(rule: Dropping, loose: int, kept: int, expected: int) -> None:
    """Counted without any values."""
    assert loose_left(rule, loose, kept) == expected

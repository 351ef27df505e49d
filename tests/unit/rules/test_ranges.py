"""All that a node can still be."""

from fractions import Fraction
from typing import Any

import pytest

from pka.aggregation import Aggregation, DropBy, Dropping, IfAllGo
from pka.assessment import Scale
from pka.outcomes import Bounds
from pka.rules.ranges import Open, Spanned, spanned

SCALE = Scale(minimum=0, maximum=100, step=None)
ANY = Bounds(Fraction(0), Fraction(100))
OPEN = Bounds(Fraction(0), None)


def between(low: int | str, high: int | str | None = None) -> Bounds:
    """Return bounds; with one number those of a known value."""
    return Bounds(Fraction(low), Fraction(low if high is None else high))


def part(path: str, bounds: Bounds, weight: int = 1, out_of: Any = 100, **more: bool) -> Open:  # noqa: ANN401
    """Return a part."""
    points = out_of if isinstance(out_of, Bounds) else between(out_of)
    return Open(path=path, weight=Fraction(weight), bounds=bounds, out_of=points, **more)


def span(how: Aggregation, *parts: Open, rule: Dropping | None = None) -> Spanned:
    """Return all that a node of these parts can be."""
    return spanned(how, parts, rule, SCALE)


def bounds(how: Aggregation, *parts: Open, rule: Dropping | None = None) -> Bounds | None:
    """Return the bounds alone."""
    return span(how, *parts, rule=rule).bounds


MEAN, POINTS, SUM = Aggregation.MEAN, Aggregation.POINTS, Aggregation.SUM
WEIGHTED = Aggregation.WEIGHTED_MEAN


@pytest.mark.parametrize("how", list(Aggregation))
def test_without_parts_there_is_no_result(how: Aggregation) -> None:
    """Nothing can come of nothing."""
    assert span(how).bounds is None
    assert span(how, part("x", ANY, extra=True)).bounds is None


def test_without_weights_there_is_no_result() -> None:
    """Whatever the scores."""
    assert bounds(WEIGHTED, part("a", ANY, 0), part("b", between(80), 0)) is None


def test_where_all_go_there_is_no_result() -> None:
    """If the rule leaves none."""
    rule = Dropping(lowest=2, if_all_go=IfAllGo.NONE_LEFT)
    assert bounds(MEAN, part("a", ANY), part("b", ANY), rule=rule) is None


def test_weights_that_may_all_be_dropped() -> None:
    """Only those without weight may be left; then there is no result."""
    rule = Dropping(lowest=1)
    found = span(WEIGHTED, part("a", ANY, 1, kept=True), part("b", ANY, 0), rule=rule)
    assert found.optional
    assert not span(WEIGHTED, part("a", ANY, 1), part("b", ANY, 0)).optional


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (MEAN, between(30, 80)),
        (WEIGHTED, between(30, 80)),
        (Aggregation.MEDIAN, between(30, 80)),
        (Aggregation.MINIMUM, between(0, 60)),
        (Aggregation.MAXIMUM, between(60, 100)),
        (POINTS, between(30, 80)),
        (SUM, between(60, 160)),
    ],
)
def test_a_part_that_waits(how: Aggregation, expected: Bounds) -> None:
    """From its lowest to its highest score."""
    assert bounds(how, part("a", between(60)), part("b", ANY)) == expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (MEAN, between(30, 80)),
        (Aggregation.MINIMUM, between(0, 60)),
        (Aggregation.MAXIMUM, between(60, 100)),
        (SUM, between(60, 160)),
    ],
)
def test_a_part_that_may_be_left_out(how: Aggregation, expected: Bounds) -> None:
    """The score without it lies between those with it at either end."""
    found = span(how, part("a", between(60)), part("b", ANY, optional=True))
    assert (found.bounds, found.optional) == (expected, False)


def test_a_part_that_may_be_left_out_but_not_be_lowest() -> None:
    """Then both cases are looked at."""
    some = part("b", between(70, 80), optional=True)
    assert bounds(MEAN, part("a", between(60)), some) == between(60, 70)
    assert bounds(MEAN, part("a", between(90)), some) == between(80, 90)


def test_where_all_may_be_left_out_the_node_may() -> None:
    """And if not, it has a score."""
    found = span(MEAN, part("a", ANY, optional=True), part("b", ANY, optional=True))
    assert found == Spanned(bounds=ANY, out_of=between(100), optional=True)


def test_too_many_that_may_be_left_out_are_not_all_looked_at() -> None:
    """The answer is wider then, and still holds."""
    some = [part(f"k{n}", between(70, 80), optional=True) for n in range(6)]
    assert bounds(MEAN, part("a", between(60)), *some) == between(60, 80)


def test_a_sum_grows_with_every_part() -> None:
    """Without those that may stay away it is lowest; of nothing it is 0."""
    some = part("b", between(70, 80), optional=True)
    assert bounds(SUM, part("a", between(60)), some) == between(60, 140)
    assert bounds(SUM, some) == between(0, 80)
    rule = Dropping(lowest=1)
    assert bounds(SUM, part("a", between(60)), part("c", between(65)), some, rule=rule) == (
        between(65, 145)
    )


def test_a_sum_without_its_highest_part() -> None:
    """One part more may take the place of the only one that is kept."""
    rule = Dropping(highest=1)
    some = part("b", ANY, optional=True)
    assert bounds(SUM, part("a", between(60)), some, rule=rule) == between(0, 60)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(Dropping(lowest=1), between(65, 85), id="lowest"),
        pytest.param(Dropping(highest=1), between(30, 65), id="highest"),
        pytest.param(Dropping(keep_best=1), between(70, 100), id="best"),
    ],
)
def test_the_ends_with_one_step_of_dropping(rule: Dropping, expected: Bounds) -> None:
    """One step is monotone, so the ends give the bounds."""
    parts = part("a", between(60)), part("b", between(70)), part("c", ANY)
    assert bounds(MEAN, *parts, rule=rule) == expected


def test_two_steps_of_unlike_parts_are_bounded_by_the_parts() -> None:
    """What helps in one step may hurt in the next, so the answer is as wide as the parts."""
    rule = Dropping(keep_best=2, lowest=1)
    parts = part("a", between(60), 3), part("b", between(70), 1), part("c", ANY, 2)
    assert bounds(WEIGHTED, *parts, rule=rule) == between(0, 100)
    equal = part("a", between(60)), part("b", between(70)), part("c", ANY)
    assert bounds(WEIGHTED, *equal, rule=rule) == between(70, 100)


def test_single_percentages_of_unlike_parts_are_bounded_by_the_parts() -> None:
    """A higher part may push out one that counted more."""
    rule = Dropping(lowest=1, by=DropBy.LOWEST_PERCENT)
    unlike = part("a", between(50), out_of=10), part("b", between(40, 60), out_of=100)
    assert bounds(POINTS, *unlike, rule=rule) == between(40, 60)
    assert bounds(SUM, *unlike, rule=rule) == between(0, 65)
    alike = part("a", between(50)), part("b", between(40, 60))
    assert bounds(POINTS, *alike, rule=rule) == between(50, 60)
    assert bounds(MEAN, *unlike, rule=rule) == between(50, 60)


def test_extra_credit_that_is_missing_adds_nothing_or_something() -> None:
    """At its best it lifts the score above the scale."""
    extra = part("x", ANY, 5, extra=True, optional=True)
    assert bounds(MEAN, part("a", between(80)), extra) == between(80, 580)
    assert bounds(POINTS, part("a", between(80)), extra) == between(80, 180)
    assert bounds(Aggregation.MEDIAN, part("a", between(80)), extra) == between(80)


def test_extra_credit_below_zero_lowers() -> None:
    """On a scale with negative scores it may."""
    extra = part("x", between(-10, -5), 1, extra=True, optional=True)
    assert bounds(MEAN, part("a", between(80)), extra) == between(70, 80)
    known = part("x", between(-10, -5), 1, extra=True)
    assert bounds(MEAN, part("a", between(80)), known) == between(70, 75)


def test_what_may_be_left_out_beside_extra_credit() -> None:
    """Above the scale the score is highest without it."""
    parts = part("a", between(90)), part("x", between(60), extra=True)
    some = part("b", ANY, optional=True)
    assert bounds(MEAN, *parts, some) == between(75, 150)


def test_extra_credit_beside_parts_that_may_go() -> None:
    """The widest answer divides it by as little as there can be."""
    rule = Dropping(lowest=1, highest=1)
    parts = (part("a", between(60), 2), part("b", ANY, 4), part("c", between(70), 2))
    extra = part("x", between(-10, 20), 1, extra=True)
    assert bounds(WEIGHTED, *parts, extra, rule=rule) == between(-5, 110)
    assert bounds(POINTS, *parts[:2], part("d", ANY, out_of=50), extra, rule=rule) == between(
        0, 140
    )
    several = [part(f"k{n}", between(70, 80), optional=True) for n in range(6)]
    assert bounds(MEAN, *several, extra) == between(60, 100)


def test_no_upper_bound_stays_none() -> None:
    """Wherever the open end stands."""
    rule = Dropping(lowest=1, highest=1)
    unlike = part("a", between(60), 2), part("b", OPEN, 4), part("c", between(70), 3)
    assert bounds(WEIGHTED, *unlike, rule=rule) == OPEN
    extra = part("x", OPEN, 1, extra=True)
    assert bounds(MEAN, part("a", between(80)), extra) == Bounds(Fraction(80), None)
    assert bounds(SUM, part("a", OPEN, out_of=between(10, 20))) == OPEN
    wide = [part(f"k{n}", between(70, 80), optional=True) for n in range(6)]
    assert bounds(MEAN, *wide, extra) == Bounds(Fraction(70), None)


def test_points_whose_number_is_not_known() -> None:
    """They may count more or less, so the parts are all that bounds the score."""
    some = part("b", between(40, 60), out_of=between(10, 90))
    assert bounds(POINTS, part("a", between(80)), some) == between(40, 80)
    assert bounds(SUM, part("a", between(80)), some) == between(0, 134)
    assert span(POINTS, part("a", between(80)), some).out_of == between(110, 190)


def test_a_sum_inside_points() -> None:
    """Its value is in points, and its share is taken of what was possible."""
    some = part("b", between(4, 30), out_of=between(10, 40), in_points=True)
    assert bounds(POINTS, part("a", between(80), out_of=10), some) == between(10, 300)
    assert bounds(SUM, part("a", between(80), out_of=10), some) == between(0, 38)
    fixed = part("b", between(4), out_of=40, in_points=True)
    assert bounds(POINTS, part("a", between(80), out_of=10), fixed) == between(24)
    nothing = part("b", between(0, 5), out_of=Bounds(Fraction(0), Fraction(0)), in_points=True)
    several = part("c", ANY, out_of=between(1, 2))
    assert bounds(POINTS, several, nothing) == OPEN
    extra = part("x", ANY, extra=True)
    empty = part("d", ANY, out_of=between(0, 2))
    assert bounds(POINTS, empty, extra) == OPEN


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(None, between(30, 60), id="all"),
        pytest.param(Dropping(lowest=1), between(10, 50), id="one-goes"),
        pytest.param(Dropping(lowest=9), between(10, 30), id="one-stays"),
    ],
)
def test_points_possible_depend_on_what_goes(rule: Dropping | None, expected: Bounds) -> None:
    """From the fewest to the most that may be left."""
    parts = (
        part("a", ANY, out_of=10),
        part("b", ANY, out_of=20),
        part("c", ANY, out_of=30, optional=True),
    )
    assert span(SUM, *parts, rule=rule).out_of == expected


def test_points_possible_of_what_always_stays() -> None:
    """What is never dropped counts in any case, unless it may be left out."""
    parts = (
        part("a", ANY, out_of=10),
        part("b", ANY, out_of=20, kept=True),
        part("c", ANY, out_of=30, kept=True, optional=True),
    )
    assert span(SUM, *parts, rule=Dropping(lowest=1)).out_of == between(20, 50)
    lone = part("c", ANY, out_of=30, optional=True)
    assert span(SUM, lone).out_of == between(30)


def test_extra_points_are_divided_by_all_that_must_be_left() -> None:
    """With a part that is never dropped, at least its points and the fewest others."""
    rule = Dropping(lowest=1, highest=1)
    parts = [part(str(place), ANY, out_of=10 * place) for place in (2, 3, 4)]
    kept = part("1", ANY, out_of=10, kept=True)
    extra = part("x", ANY, out_of=15, extra=True)
    # Kept 10 and left 20 of 20, 30 and 40: 15 points of 30 are half of the scale.
    assert bounds(POINTS, kept, *parts, extra, rule=rule) == between(0, 150)


def test_what_is_kept_may_have_no_weight() -> None:
    """Then nothing with a weight is left, and the bounds are as wide as they can be."""
    rule = Dropping(lowest=1)
    found = span(WEIGHTED, part("a", ANY, 5), part("b", ANY, 0, kept=True), rule=rule)
    assert found.bounds == ANY

"""Which scores a component can have."""

from fractions import Fraction

import attrs
import pytest

from pka.aggregation import CombineBy, Panel, Seat
from pka.assessment import (
    FINAL,
    Aggregation,
    Component,
    RoundingLevels,
    Scale,
    ScoringScheme,
)
from pka.linter.reachable import (
    Reachable,
    enterable,
    entered,
    occurs,
    reachable_scores,
    rounding_at,
)
from pka.quantities import Weight
from pka.rounding import Rounding, RoundingMode
from tests.small import component, edition, scheme

STEPS = Scale(minimum=0, maximum=100, step="0.01")
ANY = Scale(minimum=0, maximum=100, step=None)
OPEN = Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True)
TENTHS = Scale(minimum=0, maximum=10, step="0.1")
MEDIAN = scheme(component("a"), component("b"), component("c"), aggregate=Aggregation.MEDIAN)
PANEL = Panel(seats=(Seat(code="mentor"),), combine=CombineBy.MEAN)
ONE_PLACE = Rounding(1, RoundingMode.HALF_UP)
TWO_PLACES = Rounding(2, RoundingMode.HALF_UP)


def scores(tree: ScoringScheme, path: str = FINAL) -> Reachable:
    """Return what can be reached at a path of a tree."""
    return reachable_scores(edition(scoring=tree), tree)[path]


def grid(tree: ScoringScheme, path: str = FINAL) -> tuple[str, str, str, str]:
    """Return lower end, upper end, step and base as text."""
    found = scores(tree, path)
    return str(found.low), str(found.high), str(found.step), str(found.base)


class TestSamples:
    """One score of each kind that bounds can tell apart."""

    @pytest.mark.parametrize(
        ("scale", "bounds", "expected"),
        [
            pytest.param(STEPS, (), "100 1/100 0", id="no-bounds"),
            pytest.param(STEPS, ("70",), "100 7001/100 70 1/100 0", id="on-the-grid"),
            pytest.param(STEPS, ("70.005",), "100 7001/100 1/100 0", id="between-two-steps"),
            pytest.param(STEPS, ("0",), "100 1/100 0", id="at-the-low-end"),
            pytest.param(STEPS, ("100",), "100 1/100 0", id="at-the-high-end"),
            pytest.param(STEPS, ("-1", "101"), "100 1/100 0", id="off-the-scale"),
            pytest.param(ANY, ("70",), "100 85 70 35 0", id="any-value"),
            pytest.param(ANY, (), "100 50 0", id="any-value-no-bounds"),
            pytest.param(OPEN, ("70",), "71 70 1 0", id="no-upper-end"),
            pytest.param(OPEN, ("120",), "121 120 1 0", id="bound-above-the-maximum"),
            pytest.param(
                Scale(minimum=0, maximum=10, step=3), ("4",), "9 6 3 0", id="end-off-the-grid"
            ),
            pytest.param(
                Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True),
                ("70",),
                "71 141/2 70 35 0",
                id="any-value-no-upper-end",
            ),
        ],
    )
    def test_samples_stand_on_bounds_and_between_them(
        self, scale: Scale, bounds: tuple[str, ...], expected: str
    ) -> None:
        """The highest comes first, and nothing lies off the scale or off its grid."""
        samples = entered(scale).samples(map(Fraction, bounds))
        assert " ".join(map(str, samples)) == expected


class TestRounded:
    """What rounding makes of scores."""

    @pytest.mark.parametrize(
        ("scale", "rounding", "expected"),
        [
            pytest.param(STEPS, None, "0 100 1/100 0", id="none"),
            pytest.param(STEPS, ONE_PLACE, "0 100 1/10 0", id="coarser"),
            pytest.param(STEPS, Rounding(3, "half_up"), "0 100 1/100 0", id="finer"),
            pytest.param(ANY, ONE_PLACE, "0 100 1/10 0", id="any-value"),
            pytest.param(OPEN, ONE_PLACE, "0 None 1 0", id="no-upper-end"),
            pytest.param(
                Scale(minimum="0.25", maximum="99.75", step="0.5"),
                Rounding(0, "half_up"),
                "0 100 1 0",
                id="ends-move-too",
            ),
            pytest.param(
                Scale(minimum="0.05", maximum=10, step=1),
                ONE_PLACE,
                "1/10 10 1/10 0",
                id="grid-off-the-places",
            ),
        ],
    )
    def test_steps_are_those_of_the_places_unless_they_are_coarser(
        self, scale: Scale, rounding: Rounding | None, expected: str
    ) -> None:
        """A grid that rounding leaves alone is kept, any other becomes that of the places."""
        found = entered(scale).rounded(rounding)
        assert f"{found.low} {found.high} {found.step} {found.base}" == expected


class TestTree:
    """What weights make of scores."""

    def test_a_leaf_has_the_scores_of_the_scale(self) -> None:
        """What is entered lies on the grid of the scale."""
        assert grid(scheme(component("a")), "a") == ("0", "100", "1/100", "0")

    @pytest.mark.parametrize(
        ("parts", "more", "step"),
        [
            pytest.param(
                (4, 4, 2),
                {"weights_total": Weight(10), "rescale": False},
                "1/500",
                id="weights-over-their-total",
            ),
            pytest.param((4, 4, 2), {}, "1/500", id="rescaled"),
            pytest.param((9, 9, 9), {"aggregate": Aggregation.MEAN}, "1/300", id="plain-mean"),
            pytest.param((1,), {}, "1/100", id="one-part"),
        ],
    )
    def test_a_component_with_parts_has_a_finer_grid(
        self, parts: tuple[int, ...], more: dict[str, object], step: str
    ) -> None:
        """Weights divide the steps of the parts; what is given directly lies on that grid too."""
        below = (component(f"k{number}", weight) for number, weight in enumerate(parts))
        tree = scheme(component("a", 1, *below, **more))
        assert grid(tree, "a") == ("0", "100", step, "0")

    def test_declared_rounding_makes_it_coarse_again(self) -> None:
        """Rounding of the aspect comes before the final score."""
        below = (component("x", 2), component("y", 1))
        levels = RoundingLevels(aspect=TWO_PLACES, final=ONE_PLACE)
        tree = scheme(component("a", 1, *below), rounding=levels)
        assert grid(tree, "a") == ("0", "100", "1/100", "0")
        assert grid(tree) == ("0", "100", "1/10", "0")

    def test_the_base_of_the_grid_moves_with_the_weights(self) -> None:
        """Steps that are counted from the minimum of the scale stay so in the mean."""
        scale = Scale(minimum=1, maximum=10, step=3)
        assert grid(scheme(component("a"), component("b"), scale=scale)) == ("1", "10", "3/2", "1")

    def test_one_part_with_any_value_is_enough(self) -> None:
        """Nothing is left of a grid where one part has none, nor of an end."""
        tree = scheme(component("a", 1, component("x")), component("b"), scale=ANY)
        assert grid(tree) == grid(tree, "a") == ("0", "100", "None", "0")
        bonus = scheme(component("a", 1, component("x")), scale=OPEN)
        assert grid(bonus) == grid(bonus, "a") == ("0", "None", "1", "0")

    @pytest.mark.parametrize(
        ("aspects", "more"),
        [
            pytest.param((component("a", 0), component("b", 0)), {}, id="no-weight-at-all"),
            pytest.param((component("a", 2), component("b", -1)), {}, id="a-negative-weight"),
        ],
    )
    def test_faulty_weights_promise_nothing(
        self, aspects: tuple[Component, ...], more: dict[str, object]
    ) -> None:
        """Where the weights make no sense any score is thought possible."""
        assert grid(scheme(*aspects, **more)) == ("0", "None", "None", "0")

    def test_a_tree_without_components_has_the_scores_of_the_scale(self) -> None:
        """There is nothing to add up."""
        assert grid(scheme()) == ("0", "100", "1/100", "0")

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            pytest.param("a", ONE_PLACE, id="aspect"),
            pytest.param("a/x", TWO_PLACES, id="component"),
            pytest.param("b", Rounding(3, "floor"), id="its-own"),
            pytest.param(FINAL, None, id="final"),
        ],
    )
    def test_rounding_is_that_of_the_node_or_of_its_level(
        self, path: str, expected: Rounding | None
    ) -> None:
        """What a component declares itself goes first."""
        levels = RoundingLevels(aspect=ONE_PLACE, component=TWO_PLACES)
        own = component("b", rounding=Rounding(3, RoundingMode.FLOOR))
        tree = scheme(component("a", 1, component("x")), own, rounding=levels)
        assert rounding_at(edition(scoring=tree), tree, path) == expected


class TestOccurs:
    """Scores that surely can be had."""

    @pytest.mark.parametrize(
        ("scale", "value", "expected"),
        [
            pytest.param(STEPS, "70", "70", id="on-the-grid"),
            pytest.param(STEPS, "70.005", "70 7001/100", id="between-two-steps"),
            pytest.param(STEPS, "100", "100", id="at-the-end"),
            pytest.param(STEPS, "100.01", "", id="beyond-the-end"),
            pytest.param(STEPS, "100.005", "100", id="half-a-step-beyond-the-end"),
            pytest.param(ANY, "70.005", "14001/200", id="any-value"),
            pytest.param(ANY, "101", "", id="any-value-beyond-the-end"),
        ],
    )
    def test_neighbours_are_entered(self, scale: Scale, value: str, expected: str) -> None:
        """A value of the grid is its own neighbour; nothing beyond the scale is entered."""
        assert " ".join(map(str, enterable(scale, Fraction(value)))) == expected

    @pytest.mark.parametrize(
        ("tree", "path", "value", "expected"),
        [
            pytest.param(scheme(component("a")), "a", "70", True, id="entered"),
            pytest.param(scheme(component("a")), "a", "70.005", False, id="off-the-grid"),
            pytest.param(
                scheme(component("a", rounding=ONE_PLACE)), "a", "70.1", True, id="entered-as-it-is"
            ),
            pytest.param(
                scheme(component("a", rounding=ONE_PLACE)), "a", "70.01", False, id="rounded-away"
            ),
            pytest.param(
                scheme(component("a", 1, component("x"), component("y"))),
                "a",
                "70.005",
                True,
                id="one-of-two-parts-a-step-higher",
            ),
            pytest.param(
                scheme(component("a", 1, component("x"), component("y"))),
                "a",
                "70.0025",
                False,
                id="a-quarter-of-a-step",
            ),
            pytest.param(scheme(component("a"), component("b")), FINAL, "70", True, id="all-alike"),
            pytest.param(
                scheme(component("a", 3), component("b", 1)),
                FINAL,
                "70.0025",
                True,
                id="the-last-part",
            ),
            pytest.param(
                scheme(component("a", 1, component("x"), component("y")), component("b")),
                FINAL,
                "70.005",
                True,
                id="an-aspect-given-directly",
            ),
            pytest.param(
                scheme(component("a", rounding=ONE_PLACE), component("b")),
                FINAL,
                "70.01",
                False,
                id="an-aspect-that-rounds-it-away",
            ),
            pytest.param(scheme(component("a", 0)), FINAL, "70", False, id="faulty-weights"),
            pytest.param(scheme(), FINAL, "70", False, id="no-components"),
            pytest.param(scheme(component("a")), FINAL, "101", False, id="beyond-the-scale"),
            pytest.param(scheme(component("a"), scale=ANY), FINAL, "1/3", True, id="any-value"),
            pytest.param(MEDIAN, FINAL, "70", True, id="a-median-of-equal-parts"),
            pytest.param(MEDIAN, FINAL, "70.005", False, id="a-median-between-two-steps"),
            pytest.param(
                attrs.evolve(MEDIAN, aggregate=Aggregation.SUM), FINAL, "70", False, id="a-sum"
            ),
            pytest.param(
                scheme(component("a"), component("b", extra_credit=True)),
                FINAL,
                "70",
                False,
                id="extra-credit-only-adds",
            ),
            pytest.param(
                scheme(component("a", 0), component("b", -1)), FINAL, "70", False, id="no-shares"
            ),
            pytest.param(
                scheme(component("a", scale=TENTHS)), "a", "75", True, id="on-a-scale-of-its-own"
            ),
            pytest.param(
                scheme(component("a", scale=TENTHS)), "a", "70.5", False, id="off-its-own-grid"
            ),
            pytest.param(
                scheme(component("a", panel=PANEL)), "a", "70", False, id="given-by-a-panel"
            ),
        ],
    )
    def test_a_score_occurs_if_a_record_has_it(
        self, tree: ScoringScheme, path: str, value: str, *, expected: bool
    ) -> None:
        """It is entered, or made of parts that are at most one step apart."""
        assert occurs(edition(scoring=tree), tree, path, Fraction(value)) is expected

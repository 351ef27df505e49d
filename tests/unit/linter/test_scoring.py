"""Weights, scale, aggregation and remedial."""

import pytest

from pka.assessment import Aggregation, Component, Scale, ScoreRange
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.scoring import scoring
from pka.quantities import ExactInput, Weight
from tests.small import ENACTED, component, edition, remedial, scheme


def weighed(*weights: ExactInput, **more: object) -> Edition:
    """Return an edition whose aspects have these weights, which must sum to 100."""
    aspects = tuple(component(f"k{number}", weight) for number, weight in enumerate(weights, 1))
    return edition(scoring=scheme(*aspects, **{"rescale": False, **more}))


def inner(*parts: Component, **more: object) -> Edition:
    """Return an edition with one aspect that has parts."""
    return edition(component("a", 1, *parts, **more))


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List the faults of scoring as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in scoring(judged)]


def only(judged: Edition) -> Diagnostic:
    """Return the one fault of scoring."""
    (fault,) = scoring(judged)
    return fault


class TestWeights:
    """Weights sum to exactly what is declared."""

    @pytest.mark.parametrize(
        "weights",
        [
            pytest.param(("33.3", "33.3", "33.4"), id="thirds"),
            pytest.param(("11.11",) * 8 + ("11.12",), id="nine-aspects"),
            pytest.param(("100",), id="one"),
            pytest.param(("250/3", "50/3"), id="ratios"),
        ],
    )
    def test_an_exact_sum_is_no_fault(self, weights: tuple[str, ...]) -> None:
        """Nothing is rounded on the way to the sum."""
        assert faults(weighed(*weights)) == []

    @pytest.mark.parametrize(
        ("weights", "found", "difference"),
        [
            pytest.param(("40", "50"), "90", "10 less", id="too-little"),
            pytest.param(("33.3", "33.5", "33.6"), "100.4", "0.4 more", id="rounds-to-100"),
            pytest.param(("11.11",) * 9, "99.99", "0.01 less", id="nine-aspects"),
            pytest.param(
                ("60", "40.00000000000006"),
                "100.00000000000006",
                "0.00000000000006 more",
                id="a-hair-above",
            ),
        ],
    )
    def test_any_difference_is_told(
        self, weights: tuple[str, ...], found: str, difference: str
    ) -> None:
        """The message has the sum, the declared total and how far they are apart."""
        fault = only(weighed(*weights))
        assert (fault.name, fault.location.pointer) == ("weight-sum", "/scoring")
        assert fault.message.en == (
            f"the weights sum to {found} and not to the declared 100 ({difference})"
        )
        assert fault.facts == (("found", found), ("stated", "100"))
        assert fault.citation == ENACTED

    def test_it_is_told_in_indonesian_too(self) -> None:
        """Message and advice say the same in Indonesian."""
        less, more = only(weighed(40, 50)), only(weighed(60, 50))
        assert less.message.id == "bobot berjumlah 90, padahal dinyatakan 100 (kurang 10)"
        assert more.message.id == "bobot berjumlah 110, padahal dinyatakan 100 (lebih 10)"
        assert less.advice is not None
        assert less.advice.id == (
            "40 + 50 = 90; perbaiki bobot, `weights_total`, atau tulis rescale = true"
        )
        assert less.advice.en == (
            "40 + 50 = 90; mend a weight or `weights_total`, or write rescale = true"
        )

    @pytest.mark.parametrize(
        "more",
        [
            pytest.param({"rescale": True}, id="rescaled"),
            pytest.param({"aggregate": Aggregation.MEAN}, id="plain-mean"),
            pytest.param({"weights_total": Weight(90)}, id="another-total"),
        ],
    )
    def test_there_are_three_ways_to_declare_it(self, more: dict[str, object]) -> None:
        """40 and 50 are no fault where the sum does not matter, or is declared as 90."""
        assert faults(weighed(40, 50, **more)) == []

    def test_a_scheme_without_components_has_no_sum(self) -> None:
        """Nothing is added up where there is nothing."""
        assert faults(weighed()) == []

    def test_parts_of_an_aspect_are_added_up_too(self) -> None:
        """An inner total is the component's own, such as 4 + 4 + 2 = 10."""
        parts = (component("x", 4), component("y", 4), component("z", 2))
        total = {"rescale": False, "weights_total": Weight(10)}
        assert faults(inner(*parts, **total)) == []
        fault = only(inner(*parts[:2], **total))
        assert (fault.name, fault.location.pointer) == ("weight-sum", "/scoring/components/0")
        assert fault.facts == (("found", "8"), ("stated", "10"))

    def test_without_scoring_nothing_is_said(self) -> None:
        """A curriculum alone is sound."""
        assert faults(edition(scoring=None)) == []


class TestPositive:
    """A weight counts."""

    @pytest.mark.parametrize(
        ("weight", "wrong"),
        [
            pytest.param("-0.01", True, id="below-0"),
            pytest.param("0", True, id="0"),
            pytest.param("0.01", False, id="above-0"),
        ],
    )
    def test_a_weight_lies_above_0(self, weight: str, *, wrong: bool) -> None:
        """0 is not above 0."""
        judged = inner(component("x", weight))
        place = "/scoring/components/0/components/0/weight"
        assert faults(judged) == ([("weight-not-positive", place)] if wrong else [])

    def test_weights_that_cancel_out_are_found_one_by_one(self) -> None:
        """A sum that is right hides no negative weight."""
        assert faults(weighed(150, -50)) == [
            ("weight-not-positive", "/scoring/components/1/weight")
        ]

    def test_it_is_told_in_both_languages(self) -> None:
        """Component, value and expectation are in the message."""
        fault = only(weighed(100, 0))
        assert fault.message.id == "bobot 'k2' adalah 0; harus lebih dari 0"
        assert fault.message.en == "the weight of 'k2' is 0; it must be above 0"
        assert fault.facts == (("found", "0"),)
        assert fault.citation == ENACTED
        assert fault.advice is not None


class TestAggregate:
    """A component with parts says how it follows from them."""

    def test_parts_without_aggregate_are_found(self) -> None:
        """No way is assumed, and the weights wait until there is one."""
        fault = only(inner(component("x", 40), component("y", 50), aggregate=None, rescale=False))
        assert (fault.name, fault.location.pointer) == (
            "aggregate-missing",
            "/scoring/components/0",
        )
        assert fault.message.id == "komponen 'a' memiliki bagian tanpa `aggregate`"
        assert fault.message.en == "the component 'a' has parts and no `aggregate`"
        assert fault.citation == ENACTED
        assert fault.advice is not None
        assert fault.advice.en == 'write aggregate = "weighted_mean", "mean" or another way'

    def test_a_leaf_needs_none(self) -> None:
        """Without parts there is nothing to aggregate."""
        assert faults(edition(component("a"))) == []

    def test_a_plain_mean_asks_for_no_sum(self) -> None:
        """Its weights are not used."""
        parts = (component("x", 40), component("y", 50))
        assert faults(inner(*parts, aggregate=Aggregation.MEAN, rescale=False)) == []


class TestScale:
    """The scale holds scores."""

    @pytest.mark.parametrize(
        ("minimum", "maximum", "wrong"),
        [
            pytest.param(0, "0.01", False, id="one-step"),
            pytest.param(0, 0, True, id="no-step"),
            pytest.param(100, 0, True, id="reversed"),
        ],
    )
    def test_the_minimum_lies_below_the_maximum(
        self, minimum: ExactInput, maximum: ExactInput, *, wrong: bool
    ) -> None:
        """Equal ends are a fault as reversed ones are."""
        scale = Scale(minimum=minimum, maximum=maximum, step="0.01")
        judged = edition(scoring=scheme(component("a"), scale=scale))
        assert faults(judged) == ([("scale-reversed", "/scoring/scale")] if wrong else [])

    def test_it_is_told_in_both_languages(self) -> None:
        """Both ends are in the message and in the facts."""
        scale = Scale(minimum=100, maximum=0, step="0.01")
        # The cap is no second fault: it is looked at once the scale is right.
        fault = only(edition(scoring=scheme(scale=scale), remedial=(remedial(),)))
        assert fault.message.id == "skala dari 100 sampai 0 tidak memuat rentang nilai"
        assert fault.message.en == "a scale from 100 to 0 holds no range of scores"
        assert fault.facts == (("minimum", "100"), ("maximum", "0"))
        assert fault.advice is not None
        assert fault.advice.en == "swap minimum and maximum"


class TestRemedial:
    """A remedial can pass."""

    @pytest.mark.parametrize(
        ("bounds", "cap", "wrong"),
        [
            pytest.param({"at_most": 70}, "69.99", True, id="below-the-top"),
            pytest.param({"at_most": 70}, "70", True, id="at-the-top"),
            pytest.param({"at_most": 70}, "70.01", False, id="above-the-top"),
            pytest.param({"below": 70}, "69.99", True, id="below-an-open-top"),
            pytest.param({"below": 70}, "70", False, id="at-an-open-top"),
            pytest.param({"at_most": 70}, "100", False, id="at-the-end-of-the-scale"),
            pytest.param({"at_most": 70}, "100.01", True, id="beyond-the-scale"),
            pytest.param({"at_most": -2}, "-1", True, id="below-the-scale"),
            pytest.param({"above": 60}, "85", True, id="range-without-a-top"),
        ],
    )
    def test_the_cap_rises_above_the_range(
        self, bounds: dict[str, int], cap: str, *, wrong: bool
    ) -> None:
        """A cap in the range, or off the scale, lets nobody pass."""
        rule = remedial("a", range=ScoreRange(**bounds), cap=cap)
        judged = edition(component("a"), remedial=(remedial("a"), rule))
        expected = [("remedial-never-passes", "/remedial/1/cap")] if wrong else []
        assert faults(judged) == expected

    def test_it_is_told_in_both_languages(self) -> None:
        """The cap is in the message and in the facts."""
        fault = only(edition(component("a"), remedial=(remedial("a", cap=70),)))
        assert fault.message.id == "nilai remedial tertinggi 70 tidak dapat meluluskan siapa pun"
        assert fault.message.en == "no remedial of at most 70 can pass anybody"
        assert fault.facts == (("cap", "70"),)
        assert fault.citation == ENACTED
        assert fault.advice is not None

    @pytest.mark.parametrize(
        ("times", "wrong"),
        [
            pytest.param(-1, True, id="fewer-than-none"),
            pytest.param(0, True, id="none"),
            pytest.param(1, False, id="one"),
        ],
    )
    def test_an_attempt_is_allowed(self, times: int, *, wrong: bool) -> None:
        """A remedial that nobody may take opens for ever."""
        judged = edition(component("a"), remedial=(remedial("a", times=times),))
        assert faults(judged) == ([("remedial-times", "/remedial/0/times")] if wrong else [])

    def test_attempts_are_told_in_both_languages(self) -> None:
        """The number is in the message and in the facts."""
        fault = only(edition(component("a"), remedial=(remedial("a", times=0),)))
        assert fault.message.id == (
            "remedial yang boleh diambil 0 kali tidak dapat meluluskan siapa pun"
        )
        assert fault.message.en == "a remedial that may be taken 0 times can pass nobody"
        assert fault.facts == (("times", "0"),)
        assert fault.citation == ENACTED
        assert fault.advice is not None
        assert fault.advice.en == "write 1 or more, or leave the row out"

"""Rounding that is said twice or not at all, and weights that nothing looks at."""

from fractions import Fraction

import pytest

from pka.aggregation import Aggregation, CombineBy, Dropping, Panel, Seat
from pka.assessment import Component, RoundingLevels, Scale, ScoringScheme
from pka.linter.roundings import roundings
from pka.rounding import Rounding, RoundingMode
from tests.small import band, component, edition, scheme

UP = RoundingMode.HALF_UP
WHOLE, TENTH, HUNDREDTH = Rounding(0, UP), Rounding(1, UP), Rounding(2, UP)
BANDS = (band("semua", 0, 100),)
PAIR = (component("a", 60), component("b", 40))


def faults(tree: ScoringScheme | None) -> list[tuple[str, str]]:
    """List the faults of a tree as name and pointer."""
    return [
        (fault.name, fault.location.pointer)
        for fault in roundings(edition(scoring=tree, bands=BANDS))
    ]


def levels(aspect: Rounding | None, final: Rounding | None) -> dict[str, RoundingLevels]:
    """Return the rounding of aspects and of the final score."""
    return {"rounding": RoundingLevels(aspect=aspect, final=final)}


INNER = component("a", 1, component("x"), component("y"))
ANY = Scale(minimum=0, maximum=100, step=None)
COARSE = Scale(minimum=0, maximum=100, step=1)


@pytest.mark.parametrize(
    ("tree", "wrong"),
    [
        pytest.param(scheme(*PAIR, **levels(TENTH, WHOLE)), True, id="entered-finely"),
        pytest.param(scheme(*PAIR, scale=COARSE, **levels(TENTH, WHOLE)), False, id="whole"),
        pytest.param(scheme(*PAIR, scale=ANY, **levels(HUNDREDTH, TENTH)), True, id="any-score"),
        pytest.param(scheme(*PAIR, **levels(HUNDREDTH, TENTH)), False, id="on-the-finer-step"),
        pytest.param(scheme(INNER, **levels(HUNDREDTH, TENTH)), True, id="computed"),
        pytest.param(scheme(INNER, **levels(HUNDREDTH, HUNDREDTH)), False, id="alike"),
        pytest.param(scheme(INNER, **levels(WHOLE, HUNDREDTH)), False, id="finer-above"),
        pytest.param(
            scheme(INNER, **levels(HUNDREDTH, Rounding(2, RoundingMode.DOWN))), True, id="modes"
        ),
        pytest.param(
            scheme(INNER, **levels(Rounding(2, RoundingMode.DOWN), Rounding(1, RoundingMode.DOWN))),
            False,
            id="always-down",
        ),
        pytest.param(
            scheme(INNER, aggregate=Aggregation.SUM, **levels(HUNDREDTH, TENTH)), False, id="sum"
        ),
        pytest.param(
            scheme(INNER, component("b", extra_credit=True), **levels(HUNDREDTH, TENTH)),
            False,
            id="extra-credit",
        ),
        pytest.param(scheme(INNER, **levels(HUNDREDTH, None)), False, id="final-exact"),
        pytest.param(scheme(INNER, **levels(None, TENTH)), False, id="aspects-exact"),
        pytest.param(None, False, id="no-tree"),
        pytest.param(
            scheme(scale=Scale(minimum=9, maximum=1, step=1), **levels(TENTH, WHOLE)),
            False,
            id="no-scale",
        ),
    ],
)
def test_a_score_that_rounding_twice_moves_is_found(
    tree: ScoringScheme | None, *, wrong: bool
) -> None:
    """Where no score is moved by it, rounding twice is left in peace."""
    assert faults(tree) == ([("rounded-twice", "/scoring")] if wrong else [])


def test_the_score_of_the_message_is_moved() -> None:
    """The witness comes out as told, once and twice."""
    (fault,) = roundings(edition(scoring=scheme(*PAIR, **levels(TENTH, WHOLE))))
    value = Fraction(fault.fact("witness") or "")
    assert WHOLE.apply(value) == Fraction(fault.fact("once") or "")
    assert WHOLE.apply(TENTH.apply(value)) == Fraction(fault.fact("twice") or "")
    assert fault.fact("once") != fault.fact("twice")


def panelled(own: Rounding | None, rounding: Rounding | None = TENTH) -> Component:
    """Return a component that rounds what its two assessors give."""
    seats = (Seat(code="satu"), Seat(code="dua"))
    panel = Panel(combine=CombineBy.MEAN, seats=seats, rounding=rounding)
    return component("a", panel=panel, rounding=own)


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        pytest.param(panelled(WHOLE), True, id="coarser"),
        pytest.param(panelled(TENTH), False, id="alike"),
        pytest.param(panelled(None), False, id="once"),
        pytest.param(panelled(WHOLE, None), False, id="panel-exact"),
    ],
)
def test_assessors_are_rounded_before_their_component(part: Component, *, wrong: bool) -> None:
    """The same is looked for between a panel and its component."""
    expected = [("rounded-twice", "/scoring/components/0")] if wrong else []
    assert faults(scheme(part)) == expected


@pytest.mark.parametrize(
    ("tree", "wrong"),
    [
        pytest.param(scheme(*PAIR, **levels(HUNDREDTH, None)), True, id="forgotten"),
        pytest.param(
            scheme(*PAIR, aggregate=Aggregation.MEAN, **levels(HUNDREDTH, None)), True, id="mean"
        ),
        pytest.param(scheme(*PAIR, **levels(None, None)), False, id="exact-throughout"),
        pytest.param(scheme(*PAIR, **levels(HUNDREDTH, HUNDREDTH)), False, id="declared"),
        pytest.param(scheme(component("a"), **levels(HUNDREDTH, None)), False, id="one-part"),
        pytest.param(
            scheme(*PAIR, aggregate=Aggregation.MAXIMUM, **levels(HUNDREDTH, None)),
            False,
            id="maximum",
        ),
        pytest.param(
            scheme(*PAIR, dropping=Dropping(lowest=1), **levels(HUNDREDTH, None)),
            False,
            id="dropping",
        ),
        pytest.param(
            scheme(*PAIR, component("c", 0), **levels(HUNDREDTH, None)), False, id="weight-of-zero"
        ),
    ],
)
def test_a_final_score_of_rounded_parts_is_rounded(tree: ScoringScheme, *, wrong: bool) -> None:
    """Where nothing is rounded, exact values are meant."""
    found = [fault for fault in faults(tree) if fault[0] != "weights-ignored"]
    assert found == ([("rounding-undeclared", "/scoring")] if wrong else [])


def test_without_bands_the_final_score_may_stay_exact() -> None:
    """Nothing is printed that could contradict it."""
    judged = edition(scoring=scheme(*PAIR, **levels(HUNDREDTH, None)))
    assert list(roundings(judged)) == []


@pytest.mark.parametrize(
    ("how", "wrong"),
    [
        pytest.param(Aggregation.WEIGHTED_MEAN, False, id="weighted"),
        *(pytest.param(how, True, id=how) for how in Aggregation if how != "weighted_mean"),
    ],
)
def test_different_weights_must_count(how: Aggregation, *, wrong: bool) -> None:
    """Under any aggregation but the weighted mean they do nothing; equal ones say nothing."""
    extra = component("lebih", 7, extra_credit=True)
    expected = [("weights-ignored", "/scoring/aggregate")] if wrong else []
    assert faults(scheme(*PAIR, aggregate=how)) == expected
    assert faults(scheme(component("a"), component("b"), extra, aggregate=how)) == []

"""Bounds between two steps, or off the scale."""

import pytest

from pka.assessment import RoundingLevels, Scale, ScoreRange, ScoringScheme
from pka.criteria import Completed, CountComponents, ScoreIn
from pka.edition import Edition
from pka.linter.grid import grid
from pka.rounding import Rounding, RoundingMode
from pka.verdict import Verdict
from tests.small import band, component, edition, remedial, row, scheme

WHOLE = Rounding(0, RoundingMode.HALF_UP)


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List the faults as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in grid(judged)]


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        pytest.param("3", True, id="misses-the-top"),
        pytest.param("0.5", False, id="whole"),
        pytest.param(None, False, id="any"),
    ],
)
def test_steps_lead_to_the_top(step: str | None, *, wrong: bool) -> None:
    """The last score before the top is told, of the scheme and of a component."""
    scale = Scale(minimum=0, maximum=100, step=step)
    tree = scheme(component("a", scale=scale), scale=scale)
    pointers = ["/scoring/scale/step", "/scoring/components/0/scale/step"]
    assert faults(edition(scoring=tree)) == [("scale-step", p) for p in pointers if wrong]


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(None, id="no-tree"),
        pytest.param(scheme(scale=Scale(minimum=9, maximum=1, step=4)), id="no-scale"),
        pytest.param(
            scheme(component("a", scale=Scale(minimum=9, maximum=1, step=3))), id="no-scale-below"
        ),
    ],
)
def test_without_a_scale_nothing_is_found(tree: object) -> None:
    """There is nothing to hold a bound against."""
    assert faults(edition(scoring=tree, bands=(band("b", "0.5", "70.005"),))) == []


def judged_at(path: str, bound: str, tree: ScoringScheme) -> Edition:
    """Return an edition whose table looks at one score."""
    wanted = ScoreIn(component=path, range=ScoreRange(at_least=bound))
    return edition(scoring=tree, verdict_table=(row("satu", Verdict.FAILED, wanted),))


ROUNDED = scheme(component("a"), component("b"), rounding=RoundingLevels(final=WHOLE))


@pytest.mark.parametrize(
    ("judged", "between"),
    [
        pytest.param(judged_at("final", "70.5", ROUNDED), "70, 71", id="final-rounded"),
        pytest.param(judged_at("final", "70", ROUNDED), None, id="on-a-step"),
        pytest.param(judged_at("final", "70.005", scheme(component("a"))), None, id="final-exact"),
        pytest.param(judged_at("a", "70.005", ROUNDED), "70, 70.01", id="as-entered"),
        pytest.param(judged_at("a", "70.01", ROUNDED), None, id="entered-on-a-step"),
        pytest.param(judged_at("zz", "70.005", ROUNDED), None, id="unknown"),
        pytest.param(
            judged_at("a", "70.5", scheme(component("a", rounding=WHOLE))), "70, 71", id="own"
        ),
        pytest.param(
            judged_at("a", "70.005", scheme(component("a", 1, component("x")))), None, id="computed"
        ),
        pytest.param(
            judged_at(
                "a",
                "70.005",
                scheme(component("a"), scale=Scale(minimum=0, maximum=100, step=None)),
            ),
            None,
            id="any-score",
        ),
    ],
)
def test_a_bound_is_a_score_that_occurs(judged: Edition, between: str | None) -> None:
    """The two neighbours are told."""
    found = [(fault.name, fault.fact("between")) for fault in grid(judged)]
    assert found == ([] if between is None else [("bound-off-grid", between)])


def test_a_count_of_components_is_told_once() -> None:
    """One component for which the bound lies between two steps is enough."""
    wanted = CountComponents(
        components=("zz", "a", "b"), range=ScoreRange(above="60.001"), at_least=1
    )
    rows = (
        row("satu", Verdict.FAILED, wanted),
        row("dua", Verdict.FAILED, Completed(items=("x",), at_least=1)),
    )
    judged = edition(component("a"), component("b"), verdict_table=rows)
    assert faults(judged) == [("bound-off-grid", "/verdict_table/0/condition/range/above")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(remedial("a", cap="85.005"), ("bound-off-grid", "/remedial/0/cap"), id="cap"),
        pytest.param(remedial("a"), None, id="sound"),
        pytest.param(remedial("a", cap="100.005"), None, id="cap-off-the-scale-is-another-fault"),
        pytest.param(
            remedial("a", range=ScoreRange(above=60, at_most=1000)),
            ("bound-off-scale", "/remedial/0/range/at_most"),
            id="off-the-scale",
        ),
        pytest.param(
            remedial("a", range=ScoreRange(above=600)), None, id="wholly-off-is-another-fault"
        ),
        pytest.param(
            remedial("a", range=ScoreRange(below=-5)), None, id="wholly-below-is-another-fault"
        ),
    ],
)
def test_bounds_of_a_remedial_lie_on_the_scale(
    rule: object, expected: tuple[str, str] | None
) -> None:
    """Its cap too lies on a step."""
    found = faults(edition(component("a"), remedial=(rule,)))
    assert found == ([] if expected is None else [expected])


def test_bonus_work_has_no_upper_end() -> None:
    """A bound above the maximum may be meant."""
    scale = Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True)
    made = edition(scoring=scheme(component("a"), scale=scale), bands=(band("b", 0, 120),))
    assert faults(made) == []

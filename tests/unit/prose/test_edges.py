"""Scores at the edge of a range."""

from fractions import Fraction

import attrs
import pytest

from pka.assessment import Scale, ScoreRange
from pka.criteria import AllOf, CountComponents, Criterion, ScoreIn, VerdictRule
from pka.prose.edges import highest_within, lowest_above, passes_one
from pka.verdict import Verdict
from tests.unit.prose.examples import ASPECTS, EDITION, ENACTED

F = Fraction
LAN = Scale(minimum=0, maximum=100, step="0.01")
HALVES = Scale(minimum=1, maximum=5, step="0.5")
FREE = Scale(minimum=0, maximum=100, step=None)


@pytest.mark.parametrize(
    ("wanted", "scale", "expected"),
    [
        pytest.param(ScoreRange(at_most=70), LAN, F("70.01"), id="one-step-above-inside"),
        pytest.param(ScoreRange(below=70), LAN, F(70), id="outside-bound-itself"),
        pytest.param(ScoreRange(at_most="70.005"), LAN, F("70.01"), id="bound-off-the-grid"),
        pytest.param(ScoreRange(below="70.005"), LAN, F("70.01"), id="outside-off-the-grid"),
        pytest.param(ScoreRange(at_most=3), HALVES, F("3.5"), id="grid-from-one"),
        pytest.param(ScoreRange(at_most=0), HALVES, F(1), id="range-below-the-scale"),
        pytest.param(ScoreRange(at_most=100), LAN, None, id="nothing-above"),
        pytest.param(ScoreRange(above=70), LAN, None, id="open-above"),
        pytest.param(ScoreRange(at_most=70), FREE, None, id="no-step"),
    ],
)
def test_lowest_above_a_range(wanted: ScoreRange, scale: Scale, expected: Fraction | None) -> None:
    """The lowest score above a range lies on the grid, or does not exist."""
    assert lowest_above(wanted, scale) == expected


@pytest.mark.parametrize(
    ("cap", "scale", "expected"),
    [
        pytest.param(F(85), LAN, F(85), id="on-the-grid"),
        pytest.param(F("4.75"), HALVES, F("4.5"), id="between-two-scores"),
        pytest.param(F(120), LAN, F(100), id="cap-above-the-scale"),
        pytest.param(F("84.999"), FREE, F("84.999"), id="no-step"),
        pytest.param(
            F(120), attrs.evolve(LAN, above_maximum_allowed=True), F(120), id="bonus-allowed"
        ),
    ],
)
def test_highest_within_a_cap(cap: Fraction, scale: Scale, expected: Fraction) -> None:
    """The highest score within a cap lies on the grid and on the scale."""
    assert highest_within(cap, scale) == expected


def _row(verdict: Verdict, condition: Criterion | None) -> VerdictRule:
    return VerdictRule(code="x", verdict=verdict, condition=condition, source=ENACTED)


SIKAP = ScoreIn(component="sikap", range=ScoreRange(above=70))


@pytest.mark.parametrize(
    ("rows", "value", "expected"),
    [
        pytest.param((_row(Verdict.PASSED, SIKAP),), F("70.01"), True, id="one-step-above"),
        pytest.param((_row(Verdict.PASSED, SIKAP),), F(70), False, id="exactly-70.00"),
        pytest.param(
            (_row(Verdict.PASSED, AllOf(criteria=(SIKAP,))),), F("70.01"), True, id="inside-all-of"
        ),
        pytest.param((_row(Verdict.FAILED, SIKAP),), F("70.01"), False, id="not-a-passing-row"),
        pytest.param((_row(Verdict.PASSED, None),), F("70.01"), False, id="no-condition"),
    ],
)
def test_passing_is_read_from_the_table(
    rows: tuple[VerdictRule, ...], value: Fraction, *, expected: bool
) -> None:
    """A score is said to pass only where a passing row demands its range."""
    edition = attrs.evolve(EDITION, verdict_table=rows)
    assert passes_one(edition, "sikap", value) is expected


@pytest.mark.parametrize(
    ("path", "at_least", "expected"),
    [
        pytest.param("rancangan", 3, True, id="all-demanded"),
        pytest.param("rancangan", 2, False, id="could-be-spared"),
        pytest.param("akademik/kuis", 3, False, id="not-named"),
    ],
)
def test_count_demands_a_component_only_if_all_are_counted(
    path: str, at_least: int, *, expected: bool
) -> None:
    """Where fewer than all must pass, no single one is needed."""
    counting = CountComponents(components=ASPECTS, range=ScoreRange(above=70), at_least=at_least)
    row = _row(Verdict.PASSED, counting)
    edition = attrs.evolve(EDITION, verdict_table=(row,))
    assert passes_one(edition, path, F(71)) is expected

"""Numbers, as the normative semantics state them (N1 to N5)."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest

import pka
from pka.assessment import RoundingLevels, Scale, ScoreRange
from pka.codec.record import read_record
from pka.criteria import ScoreIn
from pka.diagnostic import RecordRejected
from pka.exceptions import InvalidQuantity
from pka.quantities import LearningHours, Score, Share, Weight, as_text
from pka.rounding import Rounding, RoundingMode
from pka.verdict import Verdict
from tests.small import component, edition, record, row, scheme

ON: Final = dt.date(2024, 12, 20)
PKA: Final = pka.editions.load("pka-2023-blended")

#: Every kind of place at which a caller hands in a number.
ENTRANCES: Final[dict[str, Callable[[Any], object]]] = {
    "Score": Score,
    "Weight": Weight,
    "Share": Share,
    "LearningHours": LearningHours,
    "record-score": lambda value: pka.ParticipantRecord(id="p", scores={"sikap": value}),
    "record-absence": lambda value: pka.ParticipantRecord(id="p", absence=value),
    "score-fact": lambda value: pka.ScoreFact(component="sikap", value=value),
    "remedial-fact": lambda value: pka.RemedialFact(component="sikap", value=value),
    "session-hours": lambda value: pka.SessionAttendance(session="s", hours=value),
    "component-weight": lambda value: component("a", value),
    "range": lambda value: ScoreRange(at_least=value),
    "scale-step": lambda value: Scale(minimum=0, maximum=100, step=value),
    "scale-end": lambda value: Scale(minimum=value, maximum=100, step=1),
    "rounding": lambda value: Rounding(2, RoundingMode.HALF_UP).apply(value),
    "minutes": LearningHours.from_minutes,
}
each_entrance = pytest.mark.parametrize("enter", ENTRANCES.values(), ids=list(ENTRANCES))


@each_entrance
@pytest.mark.parametrize("value", [0.5, 1.0], ids=["fraction", "whole"])
def test_n1_floats_are_refused_at_every_entrance(
    enter: Callable[[Any], object], value: float
) -> None:
    """A binary float is refused, even a whole one, and the message says what to pass instead."""
    with pytest.raises(InvalidQuantity, match=r"is a binary float|is not a whole number; pass"):
        enter(value)


@each_entrance
@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1e999999999"),
        Decimal("1e-999999999"),
        "NaN",
        "1e999999999",
        "1" * 41,
        10**100_000,
        True,
    ],
    ids=lambda value: f"{value}"[:14] if not isinstance(value, int) else f"{type(value).__name__}",
)
def test_n1_what_is_absurd_is_refused_before_any_arithmetic(
    enter: Callable[[Any], object], value: object
) -> None:
    """NaN, infinities, absurd exponents and lengths are refused at every entrance."""
    with pytest.raises(InvalidQuantity):
        enter(value)


@pytest.mark.parametrize("written", ["88.5", Decimal("88.5"), Fraction(177, 2)], ids=repr)
def test_n1_the_advice_is_right(written: str | Decimal | Fraction) -> None:
    """What the message says to pass is accepted, and means the same."""
    assert Score(written) == Score("88.50")


def test_n1_sums_of_decimals_are_exact() -> None:
    """0.1 and 0.2 make 0.3."""
    assert LearningHours("0.1") + LearningHours("0.2") == LearningHours("0.3")


def test_n1_a_json_number_with_a_fraction_is_refused() -> None:
    """What a JSON reader would make binary is refused with what to write."""
    report = read_record({"id": "p", "scores": {"sikap": 88.5}}).report
    assert [str(fault) for fault in report] == [
        (
            "/scores/sikap: PKA005 inexact-number: 88.5 would be read as an inexact binary "
            'fraction; write it as text: "88.5"'
        )
    ]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        pytest.param("-0.01", "score-off-scale", id="one-step-below"),
        pytest.param("100.01", "score-off-scale", id="one-step-above"),
        pytest.param("70.005", "score-off-grid", id="between-two-steps"),
        pytest.param("250/3", "score-off-grid", id="no-decimal"),
    ],
)
def test_n2_a_score_off_the_scale_is_an_input_fault(value: str, fault: str) -> None:
    """It is never clipped or rounded silently: nothing is decided on it."""
    with pytest.raises(RecordRejected) as caught:
        pka.decide(PKA, record(scores={"sikap": value}), on=ON)
    assert [found.name for found in caught.value.report] == [fault]


@pytest.mark.parametrize("value", ["0", "0.01", "99.99", "100"])
def test_n2_both_ends_belong_to_the_scale(value: str) -> None:
    """A score on the grid, at the ends too, is taken as it is."""
    outcome = pka.decide(PKA, record(scores={"sikap": value}), on=ON)
    assert outcome.scores["sikap"] == Score(value)


def test_n2_bonus_and_no_step_are_declared() -> None:
    """267.9 of 200, and a third, where the scale says so; by default neither."""
    free = scheme(
        component("a"),
        scale=Scale(minimum=0, maximum=200, step=None, above_maximum_allowed=True),
    )
    for value in ("267.9", "250/3"):
        outcome = pka.decide(edition(scoring=free), record(scores={"a": value}), on=ON)
        assert outcome.final == Score(value)
    assert not Scale(minimum=0, maximum=200, step="0.1").holds(Fraction("267.9"))


def test_n3_the_unit_is_in_the_type() -> None:
    """Hours and scores are never equal and never added."""
    hours: object = LearningHours(3)
    assert hours != Score(3)
    with pytest.raises(TypeError):
        _ = LearningHours(3) + Score(3)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("minutes", "hours", "left"),
    [(90, 2, 0), (120, 2, 30), (44, 0, 44), (0, 0, 0)],
    ids=["90-minutes", "120-minutes", "one-minute-short", "none"],
)
def test_n3_minutes_become_hours_exactly(minutes: int, hours: int, left: int) -> None:
    """One JP is 45 minutes, and what is left over is reported."""
    assert LearningHours.from_minutes(minutes) == (LearningHours(hours), left)


THIRDS: Final = (component("a"), component("b"), component("c"))
SCORES: Final = {"a": "83.33", "b": "83.33", "c": "83.34"}


def test_n4_nothing_is_rounded_where_nothing_is_declared() -> None:
    """The mean of three scores is a third, exactly."""
    outcome = pka.decide(edition(*THIRDS), record(scores=SCORES), on=ON)
    assert outcome.final == Score("250/3")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (RoundingMode.HALF_UP, "70.01"),
        (RoundingMode.HALF_EVEN, "70.00"),
        (RoundingMode.HALF_DOWN, "70.00"),
        (RoundingMode.UP, "70.01"),
        (RoundingMode.DOWN, "70.00"),
        (RoundingMode.FLOOR, "70.00"),
        (RoundingMode.CEILING, "70.01"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.value,
)
def test_n4_rounding_happens_where_it_is_declared(mode: RoundingMode, expected: str) -> None:
    """70.005 is rounded at the declared node, in the declared mode."""
    final = RoundingLevels(final=Rounding(2, mode))
    made = edition(scoring=scheme(component("a"), component("b"), rounding=final))
    outcome = pka.decide(made, record(scores={"a": "70.00", "b": "70.01"}), on=ON)
    assert outcome.final == Score(expected)


def test_n4_between_two_declared_points_everything_is_exact() -> None:
    """Rounding parts and then the whole is not rounding the whole."""
    parts = component("a", 1, component("x"), component("y"))
    both = RoundingLevels(aspect=Rounding(0, RoundingMode.HALF_UP), final=Rounding(0, "half_up"))
    last = RoundingLevels(final=Rounding(0, RoundingMode.HALF_UP))
    facts = record(scores={"a/x": "70", "a/y": "71", "b": "70"})
    finals = [
        pka.decide(
            edition(scoring=scheme(parts, component("b"), rounding=rounding)), facts, on=ON
        ).final
        for rounding in (both, last)
    ]
    # 70.5 becomes 71 and the mean 70.5 becomes 71; exactly, the mean is 70.25 and becomes 70.
    assert finals == [Score(71), Score(70)]


def test_n4_negatives_follow_decimal() -> None:
    """Half up goes away from zero on both sides."""
    assert Rounding(0, RoundingMode.HALF_UP).apply("-2.5") == -3


def test_n5_the_value_shown_is_the_value_decided_on() -> None:
    """70.005 above 70.004 passes, and is shown with all the places that made it pass."""
    above = ScoreIn(component="final", range=ScoreRange(above="70.004"))
    made = edition(
        component("a"),
        component("b"),
        verdict_table=(
            row("lulus", Verdict.PASSED, above),
            row("tidak", Verdict.FAILED),
        ),
    )
    outcome = pka.decide(made, record(scores={"a": "70.00", "b": "70.01"}), on=ON)
    assert outcome.verdict is Verdict.PASSED
    assert pka.outcome_to_dict(outcome)["final"] == "70.005"


def test_n5_no_text_has_fewer_places_than_the_value() -> None:
    """Places asked for are a least number, never a cut."""
    assert as_text(Fraction("70.005"), places=2) == "70.005"
    assert as_text(Fraction(250, 3), places=2) == "250/3"

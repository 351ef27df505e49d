"""What may be aimed at, and when it is reached."""

from fractions import Fraction

import pytest

from pka import editions
from pka.exceptions import InvalidQuantity, UnknownReference, UnsupportedFormat
from pka.needs.targets import reached, target_of
from pka.needs.values import Target
from pka.quantities import ExactInput, Score
from pka.verdict import Verdict
from tests.small import node

PKA = editions.load("pka-2023-blended")
BANDS = {band.code: band for band in PKA.bands}


@pytest.mark.parametrize(
    ("given", "target"),
    [
        (Verdict.DEFERRED, Verdict.DEFERRED),
        ("passed", Verdict.PASSED),
        (" Passed ", Verdict.PASSED),
        ("lulus", Verdict.PASSED),
        ("Ditunda kelulusannya", Verdict.DEFERRED),
        ("memuaskan", BANDS["memuaskan"]),
        ("Sangat Memuaskan", BANDS["sangat-memuaskan"]),
        ("very satisfactory", BANDS["sangat-memuaskan"]),
        (BANDS["baik"], BANDS["baik"]),
        ("80.5", Score("80.5")),
        (" 80 ", Score(80)),
        (80, Score(80)),
        (Fraction(250, 3), Score(Fraction(250, 3))),
        (Score(80), Score(80)),
    ],
)
def test_target_is_understood(given: Target | ExactInput, target: Target) -> None:
    """A verdict or a band by code or name in either language, or a number."""
    assert target_of(PKA, given, "final") == target


def test_unknown_target_names_what_is_known() -> None:
    """With the verdicts and the bands."""
    with pytest.raises(UnknownReference) as caught:
        target_of(PKA, "memuaskn", "final")
    assert str(caught.value) == (
        "there is no target 'memuaskn'; did you mean 'memuaskan'? (known: failed, deferred, "
        "passed, sangat-memuaskan, memuaskan, baik, kurang-baik, tidak-memenuhi-kualifikasi)"
    )


def test_mangled_number_says_how_to_write_it() -> None:
    """A decimal comma is no point."""
    with pytest.raises(InvalidQuantity, match=r"score '80,5' has a comma; write a decimal point"):
        target_of(PKA, "80,5", "final")


@pytest.mark.parametrize("verdict", [Verdict.WITHDRAWN, Verdict.IN_PROGRESS])
def test_verdicts_that_no_score_leads_to_are_refused(verdict: Verdict) -> None:
    """The message names those that scores lead to."""
    with pytest.raises(UnsupportedFormat) as caught:
        target_of(PKA, verdict, "final")
    assert str(caught.value) == (
        f"no score leads to the verdict {verdict.value!r}; ask for one of failed, deferred, passed"
    )


def test_a_component_has_no_verdict() -> None:
    """It has a score and a band."""
    with pytest.raises(UnsupportedFormat) as caught:
        target_of(PKA, "passed", "sikap")
    assert str(caught.value) == (
        "a verdict is about all components together, not about 'sikap'; "
        "ask for a band or a score, or leave the component out"
    )


@pytest.mark.parametrize(
    ("target", "low", "is_reached"),
    [
        pytest.param(BANDS["memuaskan"], "80.00", False, id="below-the-band"),
        pytest.param(BANDS["memuaskan"], "80.01", True, id="in-the-band"),
        pytest.param(BANDS["memuaskan"], "95", True, id="above-the-band"),
        pytest.param(Score(80), "79.99", False, id="below-the-score"),
        pytest.param(Score(80), "80", True, id="at-the-score"),
    ],
)
def test_reached_by_the_lowest_that_it_can_be(
    target: Target,
    low: str,
    is_reached: bool,  # noqa: FBT001 - a case
) -> None:
    """Only what is certain counts."""
    assert reached(target, node("final", low, 100), None) is is_reached


def test_without_any_verdict_none_is_reached() -> None:
    """A table with a hole promises nothing."""
    assert not reached(Verdict.FAILED, node("final", 0, 100), None)


def test_the_nearest_verdict_is_suggested_as_it_is_written() -> None:
    """Not as Python shows a member of an enumeration."""
    with pytest.raises(UnknownReference, match=r"'pased'; did you mean 'passed'\?"):
        target_of(PKA, "pased", "final")

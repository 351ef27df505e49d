"""Missing and zero, as the normative semantics state them (M1 to M3)."""

import datetime as dt

from pka import editions
from pka.deciding import decide
from pka.outcomes import Outcome
from pka.quantities import Score
from pka.verdict import Verdict
from tests.small import record

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
FOUR = dict.fromkeys(("akademik", "studi-lapangan", "rancangan", "implementasi"), "100")


def decided(**scores: str) -> Outcome:
    """Decide someone with 100 in four aspects and these scores besides."""
    return decide(PKA, record(scores=FOUR | scores, absence=0), on=ON)


def test_m1_missing_and_zero_are_different_facts() -> None:
    """A missing score leaves the outcome open; a zero fails."""
    missing, zero = decided(), decided(sikap="0")
    assert (missing.verdict, zero.verdict) == (Verdict.IN_PROGRESS, Verdict.FAILED)
    assert (missing.final, zero.final) == (None, Score(80))
    assert (missing.scores["sikap"], zero.scores["sikap"]) == (None, Score(0))


def test_m1_only_what_is_missing_is_reported_as_missing() -> None:
    """A zero is found as failed, never as missing."""
    assert [(f.code, f.subject) for f in decided().findings] == [("score-missing", "sikap")]
    assert [(f.code, f.subject) for f in decided(sikap="0").findings] == [
        ("aspect-failed", "sikap")
    ]


def test_m2_missing_is_never_zero_by_default() -> None:
    """Passing stays possible as long as the missing score is not there."""
    assert Verdict.PASSED in decided().possible


def test_m2_missing_is_not_the_mean_of_the_others_either() -> None:
    """No final score is guessed from what is there."""
    assert decided().final is None
    assert decided().band is None


def test_m2_absence_that_nobody_recorded_is_not_zero() -> None:
    """Perfect scores do not pass while attendance is missing."""
    outcome = decide(PKA, record(scores=FOUR | {"sikap": "100"}), on=ON)
    assert outcome.verdict is Verdict.IN_PROGRESS
    assert [finding.code for finding in outcome.findings] == ["attendance-missing"]

"""Partial knowledge, as the normative semantics state it (P1 to P3), and what K4 makes of it."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka import editions
from pka.assessment import GradeBand, ScoreRange
from pka.criteria import Completed, ScoreIn
from pka.deciding import decide
from pka.edition import Edition
from pka.needs import NeedState, needed
from pka.outcomes import Bounds, Outcome
from pka.prose import explain
from pka.records import ParticipantRecord, RemedialFact
from pka.rules.completions import completion_with, completions, open_facts
from pka.verdict import Verdict
from tests.small import activity, component, edition, record, row, stage

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
STRICT = PKA.with_setting("several_weak_aspects", "failed")
ALL = {
    "akademik": "80",
    "studi-lapangan": "80",
    "rancangan": "80",
    "implementasi": "80",
    "sikap": "80",
}
PASSED, DEFERRED, FAILED = Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED


def known(missing: tuple[str, ...] = (), **changed: str) -> dict[str, str]:
    """Return scores of 80 for all aspects but those missing or changed."""
    scores = ALL | {path.replace("_", "-"): value for path, value in changed.items()}
    return {path: value for path, value in scores.items() if path not in missing}


def decided(made: Edition, of: ParticipantRecord) -> Outcome:
    """Decide on the day of these tests."""
    return decide(made, of, on=ON)


def bands(outcome: Outcome) -> list[str]:
    """Return the codes of the bands that are still possible."""
    return [band.code for band in outcome.explanation.decision.possible_bands]


def test_p1_each_node_has_exact_bounds() -> None:
    """Final, aspect and part: from all missing at the lowest to all at the highest."""
    scores = known(("akademik", "sikap")) | {"akademik/kuis-smart-governance": "60"}
    tree = decided(PKA, record(scores=scores, absence=0)).explanation.scores
    found = {node.path: node.counted for node in tree.walk()}
    assert found["akademik"] == Bounds(Fraction(12), Fraction(92))
    # 0.1 x akademik + 0.7 x 80 + 0.2 x sikap
    assert found["final"] == Bounds(Fraction("57.2"), Fraction("85.2"))
    assert found["sikap"] == Bounds(Fraction(0), Fraction(100))


@pytest.mark.parametrize(
    ("target", "alone", "common", "total"),
    [
        pytest.param("passed", "70.01", "70.01", "140.02", id="verdict"),
        # 0.6 x 80 + 0.2 x (a + b) >= 80.01 with the rounding of the final score: 80.005
        pytest.param("memuaskan", "60.03", "80.02", "160.03", id="band"),
        pytest.param("80.01", "60.03", "80.02", "160.03", id="score"),
    ],
)
def test_p2_needed_alone_in_common_and_in_total(
    target: str, alone: str, common: str, total: str
) -> None:
    """Two missing aspects of weight 20 beside three of 80."""
    outcome = decided(PKA, record(scores=known(("rancangan", "sikap")), absence=0))
    need = needed(outcome, target)
    assert need.state is NeedState.REACHABLE
    assert [(one.path, str(one.others_highest)) for one in need.alone] == [
        ("rancangan", alone),
        ("sikap", alone),
    ]
    assert {str(entry.score) for entry in need.common} == {common}
    assert need.least is not None
    assert (str(need.least.total), need.least.proven) == (total, True)


def test_p2_others_may_have_a_given_value() -> None:
    """One score alone, while the other is 80: 80.03 for the band, and 60 is not enough."""
    outcome = decided(PKA, record(scores=known(("rancangan", "sikap")), absence=0))
    for beside, wanted in (("80", "80.03"), ("60", None)):
        found = needed(outcome, "memuaskan", others=beside).alone[0].others_given
        assert (None if found is None else str(found)) == wanted


def test_p2_out_of_reach_shows_the_bound() -> None:
    """A weak aspect keeps the verdict deferred; a low one keeps the score below the band."""
    weak = decided(PKA, record(scores=known(("sikap",), rancangan="68"), absence=0))
    need = needed(weak, PASSED)
    assert (need.state, need.best) == (NeedState.OUT_OF_REACH, DEFERRED)
    assert [(one.subject, one.bounds) for one in need.shown_by] == [
        ("rancangan", Bounds(Fraction(68), Fraction(68)))
    ]
    assert need.remedial_open == ("rancangan",)
    band = needed(weak, "sangat-memuaskan")
    # 0.1 x 80 + 0.2 x 80 + 0.2 x 68 + 0.3 x 80 + 0.2 x 100
    assert (band.state, band.bounds.high) == (NeedState.OUT_OF_REACH, Fraction("81.6"))


def test_p2_reached_already() -> None:
    """A band is reached when not even zeros lose it."""
    outcome = decided(PKA, record(scores=known(("akademik",)), absence=0))
    assert needed(outcome, "baik").state is NeedState.REACHED
    assert needed(outcome, "memuaskan").state is NeedState.REACHABLE


def test_p3_sikap_remedied_and_another_aspect_missing() -> None:
    """One weak aspect is remedied: another weak one would be the second, so no deferral."""
    scores = known(("akademik",), sikap="70")
    remedied = (RemedialFact(component="sikap", value="75"),)
    outcome = decided(STRICT, record(scores=scores, remedials=remedied, absence=0))
    assert outcome.verdict is Verdict.IN_PROGRESS
    assert set(outcome.possible) == {FAILED, PASSED}
    assert bands(outcome) == ["memuaskan", "baik"]
    assert outcome.explanation.decision.tight


def test_p3_two_aspects_that_cannot_pass_have_failed_at_once() -> None:
    """Akademik is at most 68.93 whatever the quiz: failed or weak, and weak is the second."""
    scores = known(("akademik",), studi_lapangan="65") | {
        "akademik/analisis-kepemimpinan-kinerja": "60.58",
        "akademik/analisis-manajemen-kinerja": "61.75",
    }
    remedied = (RemedialFact(component="studi-lapangan", value="85"),)
    outcome = decided(STRICT, record(scores=scores, remedials=remedied, absence=0))
    assert (outcome.verdict, outcome.possible, outcome.rule) == (FAILED, (), None)


def test_p3_each_prediction_can_be_shown() -> None:
    """Of a record of which nothing is known each verdict and band has a completion."""
    outcome = decided(PKA, record())
    still = outcome.explanation.decision
    assert set(still.possible) == {PASSED, DEFERRED, FAILED}
    assert still.possible_bands == PKA.bands
    predicted: list[Verdict | GradeBand] = [*still.possible, *still.possible_bands]
    for wanted in predicted:
        found = completion_with(PKA, record(), wanted, on=ON)
        assert found is not None
        confirmed = decided(PKA, found)
        assert wanted in (confirmed.verdict, confirmed.band)


def test_p3_what_cannot_be_has_no_witness() -> None:
    """A low aspect leaves nothing but failure, so that no completion passes."""
    low = record(scores={"sikap": "60"})
    assert completion_with(PKA, low, PASSED, on=ON) is None


def test_p3_completions_lie_on_both_sides_of_every_bound() -> None:
    """Scores at 60.00, 60.01, 70.00 and 70.01; absence at most 18 JP and above."""
    one = record(scores=known(("sikap",)))
    found = list(completions(PKA, one, on=ON))
    filled = {
        fact.value.value
        for each in found
        for fact in each.scores
        if fact.component == "sikap" and fact.value is not None
    }
    assert {60, Fraction("60.01"), 70, Fraction("70.01")} <= filled
    assert {each.absence.hours.value for each in found if each.absence} == {0, 19}
    assert open_facts(PKA, one, on=ON).is_exhaustive
    assert len(found) == open_facts(PKA, one, on=ON).count


def test_p3_what_is_not_proven_tight_says_so() -> None:
    """Where verdicts hang on completion nothing shows that each can come, and that is said."""
    made = edition(
        component("sikap"),
        stages=(stage("tahap", activity("esai")),),
        verdict_table=(
            row("esai", PASSED, Completed(items=("esai",), at_least=1)),
            row("rest", FAILED),
        ),
    )
    outcome = decided(made, record(scores={"sikap": 80}))
    assert outcome.possible == (PASSED, FAILED)
    assert not outcome.explanation.decision.tight
    said = "It is not proven that each of these possibilities can still come."
    assert said in explain(outcome, "en")
    assert said not in explain(decided(PKA, record()), "en")
    found = completion_with(made, record(scores={"sikap": 80}), PASSED, on=ON)
    assert found is not None
    assert decided(made, found).verdict is PASSED


def test_k4_a_verdict_is_given_as_soon_as_it_is_inevitable() -> None:
    """Two rows that split on a part decide alike, whichever of them comes to be met."""
    halves = (ScoreRange(at_most=50), ScoreRange(above=50))
    made = edition(
        component("a"),
        verdict_table=tuple(
            row(f"row-{place}", PASSED, ScoreIn(component="a", range=wanted))
            for place, wanted in enumerate(halves)
        ),
    )
    assert decided(made, record()).verdict is PASSED
    apart = attrs.evolve(
        made,
        verdict_table=(made.verdict_table[0], attrs.evolve(made.verdict_table[1], verdict=FAILED)),
    )
    assert decided(apart, record()).possible == (PASSED, FAILED)

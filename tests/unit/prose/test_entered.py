"""What was entered for a component, in words: what does not occur in a whole explanation."""

from fractions import Fraction
from typing import Final

from pka.aggregation import Aggregation, Attempts
from pka.facts import ScoreFact
from pka.outcomes import NodeScore, NodeState
from pka.prose.arithmetic import arithmetic
from pka.prose.entered import entered_lines, spread_of
from tests.small import component, node, scheme

ROOT: Final = node("final", 80, of=scheme(component("a")))


def lines(made: NodeScore) -> list[str]:
    """Return what is said to be entered."""
    found = entered_lines(made, owner=None, edition=None, depth=0, lang="en")
    return [line.text for line in found]


def test_nothing_is_entered_for_the_final_score() -> None:
    """It has no assessors either, so that nothing lies apart."""
    assert lines(ROOT) == []
    assert spread_of(ROOT) == Fraction()


def test_several_scores_of_which_none_is_chosen() -> None:
    """Each is told; which of them counts is told only where the edition says so."""
    facts = (ScoreFact(component="a", value=70), ScoreFact(component="a", value=90))
    assert lines(node("a", 90, facts=facts)) == ["Attempt 1: 70.00.", "Attempt 2: 90.00."]
    chosen = node("a", 90, facts=facts, of=component("a", attempts=Attempts.BEST))
    assert len(lines(chosen)) == 3


def test_an_open_mean_whose_ends_meet_is_one_line() -> None:
    """What is missing may have no say, and then there is nothing to write twice."""
    parts = (node("a", 80), node("b", 0, 100, weight=Fraction()))
    made = node(
        "final",
        80,
        parts=parts,
        aggregate=Aggregation.WEIGHTED_MEAN,
        divisor=Fraction(1),
        state=NodeState.PENDING,
    )
    assert len([*arithmetic(made, "en")]) == 1

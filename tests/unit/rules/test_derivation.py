"""The tree of all steps."""

import datetime as dt
from fractions import Fraction

from pka.assessment import ScoreRange
from pka.criteria import ParticipationStatus, ScoreIn, StatusIs
from pka.outcomes import Bounds, Decision
from pka.records import CompletionResult, ScoreFact, StatusFact
from pka.rules.derivation import derive
from pka.verdict import Verdict
from tests.small import (
    activity,
    band,
    completions,
    component,
    edition,
    policy,
    record,
    remedial,
    row,
    stage,
)

LOW = ScoreIn(component="sikap", range=ScoreRange(at_most=70))
HIGH = ScoreIn(component="sikap", range=ScoreRange(above=70))
LEFT = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))


def test_a_table_without_answer_gives_no_tree() -> None:
    """Where no row holds or can still hold there is nothing to decide with."""
    made = edition(component("sikap"), verdict_table=(row("high", Verdict.PASSED, HIGH),))
    assert derive(made, record(scores={"sikap": "70"})) is None


def test_totality_decides_between_open_rows_of_one_verdict() -> None:
    """What the caller knows of the table stands in the tree, and in its decision.

    From `sikap` above 70 follows a final score above 35, but only the whole table shows it.
    """
    final = ScoreIn(component="final", range=ScoreRange(above=35))
    made = edition(
        component("sikap"),
        component("tugas"),
        verdict_table=(row("low", Verdict.FAILED, LOW), row("final", Verdict.FAILED, final)),
    )
    unproven, proven = (derive(made, record(), total=total) for total in (False, True))
    assert unproven is not None
    assert proven is not None
    assert (unproven.total, unproven.decision.verdict, unproven.decision.possible) == (
        False,
        Verdict.IN_PROGRESS,
        (Verdict.FAILED,),
    )
    assert (proven.total, proven.decision) == (True, Decision(verdict=Verdict.FAILED))


def test_the_tree_holds_every_step() -> None:
    """Scores, band, absence, completion, status, remedial, rows and decision."""
    made = edition(
        component("sikap"),
        bands=(band("semua", 0, 100),),
        remedial=(remedial("sikap"),),
        attendance=(policy(),),
        stages=(stage("s-1", activity("a")),),
        verdict_table=(row("left", Verdict.WITHDRAWN, LEFT), row("rest", Verdict.PASSED)),
    )
    left = StatusFact(status=ParticipationStatus.WITHDRAWN, on=dt.date(2024, 1, 2))
    known = record(
        scores=(ScoreFact(component="sikap", value="66", on=dt.date(2024, 1, 1)),),
        completions=completions(("a", CompletionResult.DONE, None)),
        status=left,
    )
    tree = derive(made, known, assume_attended=True)
    assert tree is not None
    assert (tree.scores.counted.value, tree.band, tree.remedial) == (
        Fraction(66),
        made.bands[0],
        made.remedial[0],
    )
    assert (tree.absence.hours, tree.absence.assumed) == (Bounds(Fraction(), Fraction()), True)
    assert [state.code for state in tree.completion.items] == ["a", "s-1"]
    assert (tree.status, tree.decide, tree.total) == (left, made.decide, False)
    assert [one.rule for one in tree.rules] == list(made.verdict_table)
    assert tree.decision == Decision(verdict=Verdict.WITHDRAWN, rule=made.verdict_table[0])


def test_an_open_score_has_no_band() -> None:
    """The band follows the score that counts, once it is known."""
    made = edition(component("sikap"), bands=(band("semua", 0, 100),))
    tree = derive(made, record())
    assert tree is not None
    assert tree.band is None

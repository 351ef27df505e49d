"""Recomputing an explanation from its own inputs."""

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs
import pytest

from pka.assessment import AttendanceStatus, RoundingLevels
from pka.criteria import AbsenceAbove, CountComponents, ParticipationStatus, ScoreIn, StatusIs
from pka.deciding import decide
from pka.outcomes import Bounds, Decision, Explanation, NodeScore
from pka.quantities import Score
from pka.records import (
    AbsenceTotal,
    Override,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    StatusFact,
)
from pka.rounding import Rounding, RoundingMode
from pka.rules.replay import replay
from pka.verdict import Truth, Verdict
from tests.small import (
    WEAK,
    attendance,
    band,
    component,
    edition,
    policy,
    record,
    remedial,
    row,
    scheme,
    session,
)

ON = dt.date(2024, 12, 20)
ABSENT = AttendanceStatus.ABSENT
LEFT = (ParticipationStatus.WITHDRAWN, ParticipationStatus.DECEASED)

SMALL = edition(
    scoring=scheme(
        component("akademik", 1, component("esai", 2), component("kuis", 1)),
        component("sikap", 3),
        rounding=RoundingLevels(final=Rounding(2, RoundingMode.HALF_UP)),
    ),
    bands=(band("rendah", 0, 70), band("tinggi", "70.01", 100)),
    remedial=(remedial("akademik", "sikap"),),
    attendance=(policy(ABSENT, late_beyond_minutes=30),),
    verdict_table=(
        row("status", Verdict.WITHDRAWN, StatusIs(any_of=LEFT)),
        row("absence", Verdict.FAILED, AbsenceAbove(limit=18)),
        row(
            "weak",
            Verdict.DEFERRED,
            CountComponents(components=("akademik", "sikap"), range=WEAK, at_least=1),
        ),
        row("rest", Verdict.PASSED),
    ),
)
SCORES = {"akademik/esai": "90", "akademik/kuis": "60", "sikap": "72"}


def tree(known: ParticipantRecord, *, assume_attended: bool = False) -> Explanation:
    """Return the explanation of an outcome."""
    return decide(SMALL, known, on=ON, assume_attended=assume_attended).explanation


LISTED = (session("S-1", 4, ABSENT), session("S-2", 5), session("S-3", 6, AttendanceStatus.LATE))
RECORDS = {
    "empty": record(),
    "scored": record(scores=SCORES, absence=3),
    "given-aspect": record(scores={"akademik": "80", "akademik/esai": "90"}, absence=19),
    "open-list": record(scores=SCORES, attendance=attendance(*LISTED)),
    "closed-list": record(scores=SCORES, attendance=attendance(*LISTED, closed_on=ON)),
    "empty-list": record(scores=SCORES, attendance=attendance()),
    "closed-empty-list": record(scores=SCORES, attendance=attendance(closed_on=ON)),
    "remedial": record(
        scores=SCORES | {"sikap": "66"},
        remedials=(RemedialFact(component="sikap", value="71"),),
        absence=3,
    ),
    "withdrawn": record(status=StatusFact(status=ParticipationStatus.WITHDRAWN)),
}


@pytest.mark.parametrize("known", RECORDS.values(), ids=RECORDS)
def test_a_sound_explanation_comes_back_equal(known: ParticipantRecord) -> None:
    """Every step follows from what the tree keeps."""
    explanation = tree(known)
    assert replay(explanation) == explanation


def test_the_statement_about_attendance_is_replayed() -> None:
    """What the caller stated stands in the tree."""
    explanation = tree(record(scores=SCORES), assume_attended=True)
    assert replay(explanation) == explanation


def test_an_edition_without_attendance_rule_is_replayed() -> None:
    """Where nothing says what counts, nothing is known of absence, then and now."""
    explanation = decide(edition(component("sikap")), record(), on=ON).explanation
    assert explanation.absence.hours == Bounds(Fraction(), None)
    assert replay(explanation) == explanation


def with_scores(explanation: Explanation, scores: NodeScore) -> Explanation:
    """Return an explanation with another score tree."""
    return attrs.evolve(explanation, scores=scores)


def raised(root: NodeScore, path: str, value: str) -> NodeScore:
    """Return a tree in which one given score was changed and nothing recomputed."""
    if root.path == path and root.given is not None:
        facts = (attrs.evolve(root.facts[-1], value=Score(value)),)
        return attrs.evolve(root, facts=facts)
    return attrs.evolve(root, parts=tuple(raised(part, path, value) for part in root.parts))


def test_a_changed_leaf_changes_all_that_follows() -> None:
    """Scores, rows, verdict and band follow from the leaf."""
    explanation = tree(record(scores=SCORES, absence=3))
    played = replay(with_scores(explanation, raised(explanation.scores, "sikap", "66")))
    # ((2 × 90 + 60) ÷ 3 + 3 × 66) ÷ 4 = 69.5, which the band of 74 does not hold.
    assert played.scores.counted.value == Fraction("69.5")
    assert (explanation.decision.verdict, played.decision.verdict) == (
        Verdict.PASSED,
        Verdict.DEFERRED,
    )
    assert (explanation.band, played.band) == (SMALL.bands[1], None)


def test_a_changed_result_is_put_right() -> None:
    """A score, a row or a verdict that does not follow comes back as it should be."""
    explanation = tree(record(scores=SCORES, absence=3))
    false_score = with_scores(
        explanation,
        attrs.evolve(explanation.scores, counted=Bounds(Fraction(99), Fraction(99))),
    )
    absence = explanation.rules[1]
    assert absence.judgement is not None
    met = attrs.evolve(absence, judgement=attrs.evolve(absence.judgement, truth=Truth.MET))
    false_rows = attrs.evolve(
        explanation, rules=(explanation.rules[0], met, *explanation.rules[2:])
    )
    false_verdict = attrs.evolve(explanation, decision=Decision(verdict=Verdict.FAILED))
    assert replay(false_score) == explanation
    assert replay(false_rows) == explanation
    assert replay(false_verdict) == explanation


@pytest.mark.parametrize(
    ("known", "changes"),
    [
        pytest.param("scored", {"total": AbsenceTotal(hours=19)}, id="total"),
        pytest.param("scored", {"hours": Bounds(Fraction(19), Fraction(19))}, id="hours-of-total"),
        pytest.param("open-list", {"sessions": (session("S-1", 19, ABSENT),)}, id="sessions"),
        pytest.param("open-list", {"hours": Bounds(Fraction(), Fraction())}, id="hours-of-list"),
        pytest.param("open-list", {"closed": True}, id="closing"),
        pytest.param("empty", {"hours": Bounds(Fraction(), Fraction())}, id="nothing-recorded"),
    ],
)
def test_absence_is_counted_again(known: str, changes: dict[str, Any]) -> None:
    """The hours follow from what was recorded, never from what is claimed."""
    explanation = tree(RECORDS[known])
    false = attrs.evolve(explanation, absence=attrs.evolve(explanation.absence, **changes))
    assert replay(false) != false


def test_an_assumed_absence_is_none() -> None:
    """Where nobody was absent by statement the hours are 0, whatever they are said to be."""
    explanation = tree(record(scores=SCORES), assume_attended=True)
    sheet = attrs.evolve(explanation.absence, hours=Bounds(Fraction(19), Fraction(19)))
    assert replay(attrs.evolve(explanation, absence=sheet)) == explanation


def test_the_status_is_judged_again() -> None:
    """A status that was put in withdraws; one that was taken out does not."""
    explanation = tree(record(scores=SCORES, absence=3))
    left = StatusFact(status=ParticipationStatus.WITHDRAWN)
    gone = replay(attrs.evolve(explanation, status=left))
    assert gone.decision.verdict is Verdict.WITHDRAWN
    assert replay(attrs.evolve(gone, status=None)) == explanation


def test_a_score_without_band_keeps_none() -> None:
    """While the final score is open a claimed band is dropped."""
    explanation = tree(record())
    assert replay(attrs.evolve(explanation, band=SMALL.bands[0])) == explanation


def test_a_table_without_answer_keeps_the_decision() -> None:
    """A tree from which the deciding row was cut has no other decision to give."""
    explanation = tree(record(scores=SCORES, absence=3))
    cut = attrs.evolve(explanation, rules=explanation.rules[:-1])
    assert replay(cut).decision == explanation.decision


def test_totality_is_taken_from_the_tree() -> None:
    """Where a single verdict is left, only a table that is known to be total decides it."""
    made = edition(
        component("sikap"),
        verdict_table=(
            row("low", Verdict.FAILED, ScoreIn(component="sikap", range=WEAK)),
            row("other", Verdict.FAILED),
        ),
    )
    explanation = decide(made, record(), on=ON).explanation
    open_only = attrs.evolve(explanation, rules=explanation.rules[:1])
    assert replay(open_only).decision == Decision(
        verdict=Verdict.IN_PROGRESS, possible=(Verdict.FAILED,)
    )
    total = attrs.evolve(open_only, total=True)
    assert replay(total).decision == Decision(verdict=Verdict.FAILED)


def test_facts_keep_their_places() -> None:
    """Replaying changes no fact."""
    facts = tuple(ScoreFact(component=path, value=value) for path, value in SCORES.items())
    explanation = tree(record(scores=facts, absence=3))
    given = [node.given for node in replay(explanation).scores.walk() if node.given is not None]
    assert given == list(facts)


def test_a_verdict_of_the_meeting_is_replayed() -> None:
    """The computed verdict is computed again, and the meeting's stands in its place."""
    made = Override(
        path="verdict",
        verdict=Verdict.DEFERRED,
        reason="berkas belum lengkap",
        author="Rapat kelulusan",
        on=dt.date(2024, 12, 19),
    )
    known = record(scores={"sikap": "80"}, overrides=(made,))
    tree = decide(edition(component("sikap")), known, on=dt.date(2024, 12, 20)).explanation
    assert (tree.decision.verdict, tree.decision.computed) == (Verdict.DEFERRED, Verdict.PASSED)
    assert replay(tree) == tree

"""What follows from a record: bounds, nodes, sheets and the outcome."""

import datetime as dt
import pickle
from fractions import Fraction

import pytest

from pka import editions
from pka.criteria import ParticipationStatus, RemedialOpen, StatusIs
from pka.deciding import decide
from pka.outcomes import (
    Bounds,
    CompletionSheet,
    ItemState,
    Judgement,
    NodeScore,
    RuleJudgement,
)
from pka.quantities import Score
from pka.records import ParticipantRecord, RemedialFact, ScoreFact, StatusFact
from pka.verdict import Truth, Verdict
from tests.small import band, component, edition, node, row

DAY = dt.date(2024, 12, 20)
EDITION = edition(
    component("akademik", 1, component("kuis"), component("esai")),
    component("sikap", 3),
    bands=(band("semua", 0, 100),),
    verdict_table=(
        row(
            "keluar",
            Verdict.WITHDRAWN,
            StatusIs(any_of=(ParticipationStatus.WITHDRAWN, ParticipationStatus.DECEASED)),
        ),
        row("semua", Verdict.PASSED),
    ),
)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(Fraction(70), Fraction(70), Fraction(70), id="one-value"),
        pytest.param(Fraction(0), Fraction(0), Fraction(0), id="zero-is-a-value"),
        pytest.param(Fraction(70), Fraction(7001, 100), None, id="one-step-apart"),
        pytest.param(Fraction(0), None, None, id="no-upper-bound"),
    ],
)
def test_bounds_have_a_value_where_one_is_left(
    low: Fraction, high: Fraction | None, expected: Fraction | None
) -> None:
    """Only where both bounds meet is the quantity known."""
    assert Bounds(low, high).value == expected


GIVEN = ScoreFact(component="kuis", value=80)
AGAIN = RemedialFact(component="kuis", value=80)


@pytest.mark.parametrize(
    ("made", "missing"),
    [
        pytest.param(node("a", 0, 100), True, id="nothing-known"),
        pytest.param(node("a", 0, 100, facts=(GIVEN,)), False, id="given"),
        pytest.param(node("a", 0, 100, remedials=(AGAIN,)), False, id="remedial"),
        pytest.param(node("a", 0, 100, parts=(node("a/b", 0, 100),)), True, id="no-part-known"),
        pytest.param(
            node("a", 0, 100, parts=(node("a/b", 0, 100), node("a/c", 80, facts=(GIVEN,)))),
            False,
            id="one-part-given",
        ),
        pytest.param(
            node("a", 0, 100, parts=(node("a/b", 0, 100, remedials=(AGAIN,)),)),
            False,
            id="remedial-of-a-part",
        ),
    ],
)
def test_a_node_is_missing_where_nothing_below_is_known(
    made: NodeScore,
    missing: bool,  # noqa: FBT001
) -> None:
    """Anything known of the node or a part is enough."""
    assert made.is_missing is missing


def test_nodes_are_walked_in_the_order_of_the_definition() -> None:
    """Parents come before their parts, parts in their order."""
    tree = node("final", 0, 100, parts=(node("a", 0, parts=(node("a/b", 0),)), node("c", 0)))
    assert [found.path for found in tree.walk()] == ["final", "a", "a/b", "c"]


def test_completion_of_an_unknown_item_is_undetermined() -> None:
    """Items and precedence rules are found by code; what is not there is not known."""
    sheet = CompletionSheet(
        items=(ItemState(code="a", truth=Truth.MET, on=DAY),),
        precedence=(ItemState(code="p", truth=Truth.NOT_MET),),
    )
    found = [sheet.truth(code) for code in ("a", "p", "x")]
    assert found == [Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED]


def test_a_row_without_condition_is_met() -> None:
    """Such a row always holds; another one holds as its condition does."""
    judgement = Judgement(criterion=RemedialOpen(), truth=Truth.UNDETERMINED)
    rule = row("a", Verdict.DEFERRED, RemedialOpen())
    assert RuleJudgement(rule=row("b", Verdict.PASSED), judgement=None).truth is Truth.MET
    assert RuleJudgement(rule=rule, judgement=judgement).truth is Truth.UNDETERMINED


def test_outcome_of_a_full_record() -> None:
    """An outcome reads off its tree: verdict, row, scores by path, final score, band."""
    record = ParticipantRecord(
        id="p-01", scores={"akademik/kuis": "60", "akademik/esai": "70.01", "sikap": "80"}
    )
    outcome = decide(EDITION, record, on=DAY, assume_attended=True)
    assert (outcome.verdict, outcome.possible) == (Verdict.PASSED, ())
    assert outcome.rule is EDITION.verdict_table[1]
    assert outcome.scores == {
        "akademik": Score("65.005"),
        "akademik/kuis": Score(60),
        "akademik/esai": Score("70.01"),
        "sikap": Score(80),
    }
    assert outcome.final == Score("76.25125")
    assert outcome.band is EDITION.bands[0]
    assert outcome.status is ParticipationStatus.ACTIVE
    assert outcome.assumptions == ("attended",)


def test_outcome_of_an_empty_record() -> None:
    """What is not known is None, never 0; here the last row decides all the same."""
    outcome = decide(EDITION, ParticipantRecord(id="p-01"), on=DAY)
    assert outcome.verdict is Verdict.PASSED
    assert outcome.scores == dict.fromkeys(("akademik", "akademik/kuis", "akademik/esai", "sikap"))
    assert (outcome.final, outcome.band, outcome.assumptions) == (None, None, ())


def test_outcome_of_who_left_says_why() -> None:
    """The status of a withdrawn participant is the reason."""
    status = StatusFact(status=ParticipationStatus.DECEASED, on=DAY)
    outcome = decide(EDITION, ParticipantRecord(id="p-01", status=status), on=DAY)
    assert (outcome.verdict, outcome.status) == (Verdict.WITHDRAWN, ParticipationStatus.DECEASED)


def test_outcomes_travel() -> None:
    """An outcome is a hashable value that survives pickling, with its whole tree."""
    outcome = decide(EDITION, ParticipantRecord(id="p-01", scores={"sikap": 80}), on=DAY)
    back = pickle.loads(pickle.dumps(outcome))  # noqa: S301 - our own bytes
    assert back == outcome
    assert hash(back) == hash(outcome)


def test_outcome_of_an_open_record() -> None:
    """While something is missing there is no final score, and what is possible is told."""
    known = ParticipantRecord(id="p-01", scores={"akademik": 65}, absence=0)
    outcome = decide(editions.load("pka-2023-blended"), known, on=DAY)
    assert (outcome.verdict, outcome.final, outcome.rule) == (Verdict.IN_PROGRESS, None, None)
    assert outcome.possible == (Verdict.FAILED, Verdict.DEFERRED)
    assert outcome.is_tight
    assert outcome.possible_bands == outcome.edition.bands

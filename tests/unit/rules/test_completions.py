"""Complete records that a partly known one can become."""

import datetime as dt

import attrs

from pka import editions
from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    Completed,
    CompletedHours,
    PrecedenceKept,
    ScoreIn,
    SubmittedBy,
)
from pka.deciding import decide
from pka.edition import DecideWhen, Edition
from pka.quantities import LearningHours
from pka.records import AbsenceTotal, CompletionResult
from pka.rules.completions import MOST_COMPLETIONS, completion_with, completions, open_facts
from pka.verdict import Verdict
from tests.small import (
    activity,
    component,
    edition,
    precedence,
    record,
    row,
    stage,
)
from tests.small import (
    completions as completed_items,
)

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
PASSED, FAILED = Verdict.PASSED, Verdict.FAILED
HIGH = ScoreRange(above=50)


def working(*conditions: object) -> Edition:
    """Return an edition with two essays whose single row passes when all conditions hold."""
    rows = (
        row("x", PASSED, AllOf(criteria=conditions)),  # type: ignore[arg-type]
        row("rest", FAILED),
    )
    return edition(
        component("a"),
        stages=(stage("tahap", activity("esai-1"), activity("esai-2", 2)),),
        precedence=(precedence("urut", "esai-1", finish_before="tahap"),),
        verdict_table=rows,
    )


def test_what_is_open_of_a_blank_record() -> None:
    """Every aspect, the absence, and no item, for PKA asks for none."""
    still = open_facts(PKA, record(), on=ON)
    assert [slot.path for slot in still.scores.slots] == [
        "akademik",
        "studi-lapangan",
        "rancangan",
        "implementasi",
        "sikap",
    ]
    assert [int(hours) for hours in still.hours] == [0, 19]
    assert still.items == ()
    assert not still.is_exhaustive


def test_a_search_ends_somewhere() -> None:
    """Of more combinations no more than 5 000 are yielded."""
    assert MOST_COMPLETIONS == 5_000
    listed = sum(1 for _ in completions(PKA, record(), on=ON))
    assert listed == 5_000


def test_of_a_complete_record_there_is_one_completion() -> None:
    """The record itself."""
    known = record(scores={path: 80 for path in PKA.components if "/" not in path}, absence=0)
    still = open_facts(PKA, known, on=ON)
    assert (still.count, still.is_exhaustive) == (1, True)
    assert list(completions(PKA, known, on=ON)) == [known]


def test_items_are_completed_or_not() -> None:
    """Those that the table names and of which nothing is known, each once."""
    of = working(
        Completed(items=("esai-1", "esai-2"), at_least=2),
        CompletedHours(items=("esai-1",), at_least=1),
        SubmittedBy(items=("tahap",), deadline=ON),
        PrecedenceKept(precedence="urut"),
    )
    assert open_facts(of, record(), on=ON).items == ("esai-1", "esai-2", "tahap")
    known = record(
        scores={"a": 80},
        completions=completed_items(("esai-1", CompletionResult.DONE, ON)),
    )
    still = open_facts(of, known, on=ON)
    assert (still.items, still.count) == (("esai-2", "tahap"), 4)
    first, *_, last = completions(of, known, on=ON)
    assert first.completions is not None
    assert last.completions is not None
    assert [(fact.item, fact.result.value) for fact in first.completions.facts] == [
        ("esai-1", "done"),
        ("esai-2", "done"),
        ("tahap", "done"),
    ]
    assert [fact.result.value for fact in last.completions.facts] == ["done", "failed", "failed"]
    assert first.completions.closed_on == ON


def test_a_witness_with_items() -> None:
    """It completes what must be completed, and not where it must not."""
    of = working(
        Completed(items=("esai-1", "esai-2"), at_least=2),
        ScoreIn(component="a", range=HIGH),
    )
    for wanted in (PASSED, FAILED):
        found = completion_with(of, record(), wanted, on=ON)
        assert found is not None
        assert decide(of, found, on=ON).verdict is wanted


def test_a_witness_leaves_out_what_is_known() -> None:
    """Only missing facts are filled in."""
    known = record(scores={"sikap": 75}, absence=4)
    found = completion_with(PKA, known, PASSED, on=ON)
    assert found is not None
    assert set(known.scores) <= set(found.scores)
    assert found.absence == AbsenceTotal(hours=LearningHours(4))


def test_a_witness_of_an_edition_that_waits_is_complete() -> None:
    """Scores that the table does not ask for are filled in too."""
    of = attrs.evolve(
        edition(component("a"), component("b")),
        decide=DecideWhen.WHEN_COMPLETE,
        verdict_table=(
            row("x", PASSED, ScoreIn(component="a", range=HIGH)),
            row("rest", FAILED),
        ),
    )
    found = completion_with(of, record(), PASSED, on=ON)
    assert found is not None
    assert [fact.component for fact in found.scores] == ["a", "b"]
    assert decide(of, found, on=ON).verdict is PASSED


def test_an_absence_longer_than_the_programme_is_no_witness() -> None:
    """Its record would be refused."""
    of = attrs.evolve(
        working(AbsenceAbove(limit=18)),
        stated_hours=LearningHours(10),
    )
    assert completion_with(of, record(scores={"a": 80}), PASSED, on=ON) is None


def test_a_table_with_a_hole_gives_no_witness_there() -> None:
    """Completions without a verdict are passed over."""
    of = attrs.evolve(
        edition(component("a"), component("b")),
        verdict_table=(row("x", PASSED, ScoreIn(component="a", range=HIGH)),),
    )
    assert completion_with(of, record(), FAILED, on=ON) is None


def test_assumed_attendance_is_taken_along() -> None:
    """Nothing is filled in for it."""
    known = record(scores={"sikap": 80})
    assert open_facts(PKA, known, on=ON, assume_attended=True).hours == ()
    found = completion_with(PKA, known, PASSED, on=ON, assume_attended=True)
    assert found is not None
    assert found.absence is None
    assert decide(PKA, found, on=ON, assume_attended=True).verdict is PASSED


def test_a_witness_is_searched_where_nothing_was_predicted() -> None:
    """Thirteen components are too many to predict, not to find an example."""
    paths = [f"k{place}" for place in range(13)]
    rows = [row(path, PASSED, ScoreIn(component=path, range=HIGH)) for path in paths]
    of = edition(*map(component, paths), verdict_table=(*rows, row("rest", FAILED)))
    found = completion_with(of, record(), PASSED, on=ON)
    assert found is not None
    assert decide(of, found, on=ON).verdict is PASSED

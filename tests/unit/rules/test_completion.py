"""Completion and precedence."""

import datetime as dt

import pytest

from pka.curriculum import Precedence
from pka.outcomes import CompletionSheet, ItemState
from pka.records import CompletionResult, Completions, StageStart
from pka.rules.completion import complete, item_state, precedence_state
from pka.verdict import Truth
from tests.small import activity, completions, component, edition, module, record, stage
from tests.small import precedence as order

DONE, PASSED, FAILED = CompletionResult.DONE, CompletionResult.PASSED, CompletionResult.FAILED
MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
MARCH_1, MARCH_2, MARCH_3 = (dt.date(2024, 3, number) for number in (1, 2, 3))


@pytest.mark.parametrize(("result", "expected"), [(DONE, MET), (PASSED, MET), (FAILED, NOT_MET)])
def test_only_done_and_passed_complete(result: CompletionResult, expected: Truth) -> None:
    """A failed activity does not complete."""
    known = completions(("a", result, MARCH_1), closed_on=MARCH_3)
    day = MARCH_1 if expected is MET else None
    assert item_state("a", known) == ItemState(code="a", truth=expected, on=day)


@pytest.mark.parametrize(
    ("closed_on", "expected"), [(None, OPEN), (MARCH_3, NOT_MET)], ids=["open", "closed"]
)
@pytest.mark.parametrize(
    "facts",
    [(), (("b", DONE, MARCH_1),), (("a", FAILED, MARCH_1),)],
    ids=["nothing", "another-item", "failed"],
)
def test_what_is_not_completed_is_settled_by_the_closing(
    facts: tuple[tuple[str, CompletionResult, dt.date | None], ...],
    closed_on: dt.date | None,
    expected: Truth,
) -> None:
    """While the list is open an item may still be completed."""
    known = completions(*facts, closed_on=closed_on)
    assert item_state("a", known) == ItemState(code="a", truth=expected)


def test_the_first_completion_counts() -> None:
    """Of several completions the earliest day is kept."""
    known = completions(("a", PASSED, MARCH_3), ("a", DONE, MARCH_2), ("a", FAILED, MARCH_1))
    assert item_state("a", known).on == MARCH_2


def test_a_completion_without_day_hides_the_first_day() -> None:
    """An undated completion may be the earliest, so no day is known."""
    known = completions(("a", DONE, MARCH_3), ("a", DONE, None))
    assert item_state("a", known) == ItemState(code="a", truth=MET)


BEFORE = order("P", "a", finish_before="later")
SINCE = order("P", "a", start_from="earlier")
BOTH = order("P", "a", start_from="earlier", finish_before="later")
EARLIER = StageStart(stage="earlier", on=MARCH_1)
LATER = StageStart(stage="later", on=MARCH_3)


def at(day: dt.date | None, *starts: StageStart) -> Completions:
    """Return a closed list in which the activity was done on a day."""
    return completions(("a", DONE, day), closed_on=MARCH_3, stage_starts=starts)


@pytest.mark.parametrize(
    ("rule", "known", "expected"),
    [
        pytest.param(BEFORE, at(MARCH_2, LATER), MET, id="day-before-the-stage"),
        pytest.param(BEFORE, at(MARCH_3, LATER), NOT_MET, id="on-its-first-day"),
        pytest.param(BEFORE, at(MARCH_2), OPEN, id="stage-not-begun"),
        pytest.param(BEFORE, at(MARCH_2, EARLIER), OPEN, id="another-stage-begun"),
        pytest.param(BEFORE, at(None, LATER), OPEN, id="day-unknown"),
        pytest.param(SINCE, at(MARCH_1, EARLIER), MET, id="on-the-first-day-of-the-earlier"),
        pytest.param(
            SINCE,
            at(MARCH_1, StageStart(stage="earlier", on=MARCH_2)),
            NOT_MET,
            id="day-before-the-earlier",
        ),
        pytest.param(SINCE, at(MARCH_1), OPEN, id="earlier-stage-not-begun"),
        pytest.param(BOTH, at(MARCH_2, EARLIER, LATER), MET, id="between-both"),
        pytest.param(BOTH, at(MARCH_2, LATER), OPEN, id="earlier-unknown"),
        pytest.param(BOTH, at(MARCH_2, EARLIER), OPEN, id="later-unknown"),
        pytest.param(BOTH, at(MARCH_3, EARLIER, LATER), NOT_MET, id="too-late-for-both"),
        pytest.param(
            BEFORE,
            completions(closed_on=MARCH_3, stage_starts=(LATER,)),
            NOT_MET,
            id="never-done-and-stage-begun",
        ),
        pytest.param(
            BEFORE, completions(closed_on=MARCH_3), OPEN, id="never-done-and-stage-not-begun"
        ),
        pytest.param(BEFORE, completions(stage_starts=(LATER,)), OPEN, id="not-yet-recorded"),
    ],
)
def test_precedence(rule: Precedence, known: Completions, expected: Truth) -> None:
    """Each activity lies before the first day of the later stage, not before the earlier one's."""
    assert precedence_state(rule, known) == ItemState(code="P", truth=expected)


def test_precedence_without_stages_is_kept() -> None:
    """A rule that is free in time cannot be broken, though nothing was completed."""
    assert precedence_state(order("P", "a"), completions()).truth is MET


@pytest.mark.parametrize(
    ("second", "expected"), [(MARCH_2, MET), (MARCH_3, NOT_MET)], ids=["in-time", "too-late"]
)
def test_precedence_holds_for_every_activity(second: dt.date, expected: Truth) -> None:
    """One activity that is too late breaks the rule."""
    known = completions(("a", DONE, MARCH_1), ("b", DONE, second), stage_starts=(LATER,))
    assert precedence_state(order("P", "a", "b", finish_before="later"), known).truth is expected


CURRICULUM = edition(
    component("sikap"),
    stages=(stage("s-1", activity("a"), activity("b")), stage("s-2")),
    modules=(module("m"),),
    precedence=(order("P", "a", finish_before="s-2"),),
)


def truths(known: Completions) -> dict[str, Truth]:
    """Return the state of every item of the curriculum."""
    return {
        state.code: state.truth for state in complete(CURRICULUM, record(completions=known)).items
    }


def test_nothing_recorded_gives_an_empty_sheet() -> None:
    """Without completions nothing is said about any item."""
    assert complete(CURRICULUM, record()) == CompletionSheet()


def test_every_item_has_a_state() -> None:
    """Activities, modules and stages are all listed, each once."""
    assert truths(completions(("m", DONE, None))) == {
        "a": OPEN,
        "b": OPEN,
        "m": MET,
        "s-1": OPEN,
        "s-2": OPEN,
    }


def test_a_stage_is_completed_with_all_its_activities() -> None:
    """Every activity done makes the stage done, though nobody recorded the stage."""
    assert truths(completions(("a", DONE, None), ("b", PASSED, None)))["s-1"] is MET


def test_a_stage_with_an_activity_left_is_not_completed() -> None:
    """Once the list is closed, one activity that is not there leaves the stage undone."""
    assert truths(completions(("a", DONE, None), closed_on=MARCH_3))["s-1"] is NOT_MET


def test_a_stage_recorded_as_done_is_completed() -> None:
    """The record of the stage itself suffices, and keeps its day."""
    sheet = complete(CURRICULUM, record(completions=completions(("s-1", DONE, MARCH_2))))
    assert ItemState(code="s-1", truth=MET, on=MARCH_2) in sheet.items


def test_a_stage_without_activities_is_never_completed_by_itself() -> None:
    """An empty stage has no permissive default."""
    assert truths(completions(("a", DONE, None), closed_on=MARCH_3))["s-2"] is NOT_MET


def test_the_sheet_judges_every_precedence_rule() -> None:
    """The rules of the edition stand in the sheet by their codes."""
    known = completions(("a", DONE, MARCH_2), stage_starts=(StageStart(stage="s-2", on=MARCH_3),))
    sheet = complete(CURRICULUM, record(completions=known))
    assert sheet.precedence == (ItemState(code="P", truth=MET),)

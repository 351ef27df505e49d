"""Prerequisites, pass marks, times of day, and activities that are not asked for any more."""

import datetime as dt
import itertools

import pytest

from pka.edition import Edition
from pka.outcomes import CompletionSheet, ItemState
from pka.quantities import ExactInput, Score
from pka.records import CompletionFact, CompletionResult, Completions, StageStart
from pka.rules.completion import complete, item_state, precedence_state, requirements
from pka.verdict import Truth
from tests.small import activity, component, edition, module, record, stage, text
from tests.small import precedence as order

DONE, PASSED, FAILED = CompletionResult.DONE, CompletionResult.PASSED, CompletionResult.FAILED
MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
MARCH_1, MARCH_2, MARCH_3 = (dt.date(2024, 3, number) for number in (1, 2, 3))


def fact(
    item: str,
    on: dt.date | None = None,
    at: str | None = None,
    *,
    result: CompletionResult = DONE,
    score: ExactInput | None = None,
) -> CompletionFact:
    """Return the result of an item."""
    return CompletionFact(item=item, result=result, on=on, at=at, score=score)


def sheet(made: Edition, *facts: CompletionFact, closed: bool = True) -> CompletionSheet:
    """Return what is completed by these facts."""
    known = Completions(facts=facts, closed_on=MARCH_3 if closed else None)
    return complete(made, record(completions=known))


CHAIN = edition(
    component("sikap"),
    stages=(stage("s", activity("a"), activity("b", requires=("a",)), activity("c")),),
    modules=(module("m", requires=("b",)),),
)


@pytest.mark.parametrize(
    ("facts", "closed", "expected"),
    [
        pytest.param([fact("a", MARCH_1), fact("b", MARCH_2)], True, MET, id="in-order"),
        pytest.param([fact("b", MARCH_2), fact("a", MARCH_1)], True, MET, id="listed-otherwise"),
        pytest.param([fact("a", MARCH_2), fact("b", MARCH_2)], True, MET, id="same-day"),
        pytest.param([fact("a", MARCH_2), fact("b", MARCH_1)], True, NOT_MET, id="day-before"),
        pytest.param([fact("a", MARCH_2), fact("b", MARCH_1)], False, OPEN, id="may-come-again"),
        pytest.param(
            [fact("a", MARCH_2, "10:00"), fact("b", MARCH_2, "09:59")],
            True,
            NOT_MET,
            id="minute-before",
        ),
        pytest.param(
            [fact("a", MARCH_2, "10:00"), fact("b", MARCH_2, "10:00")], True, MET, id="same-minute"
        ),
        pytest.param(
            [fact("a", MARCH_2, "10:00"), fact("b", MARCH_2)], True, MET, id="time-unknown"
        ),
        pytest.param([fact("a"), fact("b", MARCH_2)], True, OPEN, id="first-undated"),
        pytest.param([fact("a", MARCH_1), fact("b")], True, OPEN, id="second-undated"),
        pytest.param([fact("b", MARCH_2)], True, NOT_MET, id="first-never-done"),
        pytest.param([fact("b", MARCH_2)], False, OPEN, id="first-not-yet-done"),
        pytest.param([fact("a", MARCH_1)], True, NOT_MET, id="second-never-done"),
        pytest.param([fact("a", MARCH_1)], False, OPEN, id="second-not-yet-done"),
        pytest.param(
            [fact("a", MARCH_2), fact("b", MARCH_1), fact("b", MARCH_3)], True, MET, id="again"
        ),
        pytest.param(
            [fact("a", MARCH_1, result=FAILED), fact("b", MARCH_2)],
            True,
            NOT_MET,
            id="first-failed",
        ),
    ],
)
def test_an_item_counts_not_before_what_it_requires(
    facts: list[CompletionFact], expected: Truth, *, closed: bool
) -> None:
    """Whatever lies earlier than a prerequisite does not count; what is not recorded is open."""
    assert sheet(CHAIN, *facts, closed=closed).truth("b") is expected


def test_the_first_result_that_counts_gives_the_day() -> None:
    """A result before the prerequisite is passed over."""
    facts = (fact("a", MARCH_2), fact("b", MARCH_1), fact("b", MARCH_3, "08:00"))
    assert sheet(CHAIN, *facts).state("b") == ItemState(
        code="b", truth=MET, on=MARCH_3, at=dt.time(8)
    )


def test_of_one_day_the_result_without_time_may_be_the_first() -> None:
    """Then the time is not known."""
    assert sheet(CHAIN, fact("a", MARCH_1, "09:00"), fact("a", MARCH_1)).state("a") == ItemState(
        code="a", truth=MET, on=MARCH_1
    )


def test_prerequisites_reach_through_others() -> None:
    """A module that requires an activity waits for what that one requires, too."""
    facts = (fact("m", MARCH_3), fact("b", MARCH_2))
    assert sheet(CHAIN, *facts).truth("m") is NOT_MET
    assert sheet(CHAIN, *facts, fact("a", MARCH_1)).truth("m") is MET


def test_a_stage_is_completed_with_the_last_of_its_activities() -> None:
    """Its day is the latest one, where all are known."""
    facts = (fact("a", MARCH_1), fact("b", MARCH_2, "16:00"), fact("c", MARCH_2, "09:00"))
    assert sheet(CHAIN, *facts).state("s") == ItemState(
        code="s", truth=MET, on=MARCH_2, at=dt.time(16)
    )
    undated = (*facts[:2], fact("c"))
    assert sheet(CHAIN, *undated).state("s") == ItemState(code="s", truth=MET)


@pytest.mark.parametrize(
    ("result", "score", "expected"),
    [
        (DONE, "66", MET),
        (DONE, "65.99", NOT_MET),
        (PASSED, "65.99", NOT_MET),
        (PASSED, None, MET),
        (DONE, None, NOT_MET),
        (FAILED, "100", NOT_MET),
        (CompletionResult.OPENED, None, NOT_MET),
    ],
)
def test_a_pass_mark_must_be_reached(
    result: CompletionResult, score: str | None, expected: Truth
) -> None:
    """The mark itself passes; done without a score says nothing of it."""
    known = Completions(facts=[fact("q", result=result, score=score)], closed_on=MARCH_3)
    assert item_state("q", known, pass_mark=Score(66)).truth is expected


PLAN = edition(
    component("sikap"),
    stages=(
        stage(
            "s-1",
            activity("a", 2, modules=("m",)),
            activity("b", 3, modules=("m",), removed=text("dicabut")),
            activity("c", 4, requires=("b",)),
        ),
        stage("s-2"),
    ),
    modules=(module("m"),),
    precedence=(order("P", "a", "b", finish_before="s-2"),),
)


def test_what_is_not_asked_for_any_more_counts_for_nothing() -> None:
    """It is no item, no prerequisite, no part of a stage or order rule, and has no hours."""
    found = complete(
        PLAN,
        record(
            completions=Completions(
                facts=[fact("a", MARCH_1), fact("c", MARCH_1)],
                closed_on=MARCH_3,
                stage_starts=[StageStart(stage="s-2", on=MARCH_2)],
            )
        ),
    )
    assert found.removed == ("b",)
    assert {state.code: state.truth for state in found.items} == {
        "a": MET,
        "c": MET,
        "m": NOT_MET,
        "s-1": MET,
        "s-2": NOT_MET,
    }
    assert found.truth("P") is MET
    assert found.activities == ("a", "c")
    assert {item.code: (item.activities, str(item.hours)) for item in found.hours} == {
        "a": (("a",), "2"),
        "c": (("c",), "4"),
        "m": (("a",), "2"),
        "s-1": (("a", "c"), "6"),
        "s-2": ((), "0"),
    }
    assert requirements(PLAN) == {"a": (), "c": (), "m": ()}


def at(time: str | None, start: str | None, day: dt.date = MARCH_2) -> Completions:
    """Return a list in which the activity was done on a day, and a stage began on March 2nd."""
    begun = StageStart(stage="later", on=MARCH_2, at=start)
    return Completions(facts=[fact("a", day, time)], closed_on=MARCH_3, stage_starts=[begun])


@pytest.mark.parametrize(
    ("known", "before", "since"),
    [
        pytest.param(at("07:59", "08:00"), MET, NOT_MET, id="minute-before"),
        pytest.param(at("08:00", "08:00"), NOT_MET, MET, id="same-minute"),
        pytest.param(at(None, "08:00"), OPEN, OPEN, id="time-unknown"),
        pytest.param(at("07:59", None), NOT_MET, MET, id="stage-starts-with-the-day"),
        pytest.param(at("23:00", "08:00", MARCH_1), MET, NOT_MET, id="day-before"),
        pytest.param(at(None, "08:00", MARCH_3), NOT_MET, MET, id="day-after"),
    ],
)
def test_precedence_within_a_day(known: Completions, before: Truth, since: Truth) -> None:
    """Where both times are known they decide; at the same time is not before."""
    assert precedence_state(order("P", "a", finish_before="later"), known).truth is before
    assert precedence_state(order("P", "a", start_from="later"), known).truth is since


def test_a_long_chain_of_prerequisites_is_no_recursion() -> None:
    """Three thousand activities, each after the one before, listed from the last."""
    codes = [f"k{number}" for number in range(3000)]
    chained = [activity(code, requires=(before,)) for before, code in itertools.pairwise(codes)]
    made = edition(component("sikap"), stages=(stage("s", *reversed(chained), activity("k0")),))
    found = sheet(made, *(fact(code, MARCH_1) for code in codes))
    assert found.truth("k2999") is MET
    assert sheet(made, *(fact(code, MARCH_1) for code in codes[1:])).truth("k2999") is NOT_MET


def test_a_circle_of_prerequisites_is_never_completed() -> None:
    """The linter refuses it; the rules themselves neither hang nor let anyone through."""
    made = edition(
        component("sikap"),
        stages=(stage("s", activity("a", requires=("b",)), activity("b", requires=("a",))),),
    )
    found = sheet(made, fact("a", MARCH_1), fact("b", MARCH_1))
    assert {found.truth("a"), found.truth("b")} == {OPEN}

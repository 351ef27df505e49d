"""Prerequisites that lead in a circle, and references to what is required."""

import pytest

from pka.criteria import (
    AttendanceShare,
    CompletedHours,
    CompletedShare,
    Criterion,
    Not,
    ShareBasis,
    ShareOf,
    SubmittedBy,
)
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter import is_total, lint
from pka.linter.totality import find_hole
from pka.verdict import Verdict
from tests.small import activity, component, edition, module, row, stage


def modules(**requires: tuple[str, ...]) -> Edition:
    """Return a curriculum of modules with what each requires."""
    return edition(modules=tuple(module(c, requires=needed) for c, needed in requires.items()))


def cycles(made: Edition) -> list[Diagnostic]:
    """Return the cycles that the linter finds."""
    return [fault for fault in lint(made) if fault.name == "cycle"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(modules(a=(), b=("a",), c=("a", "b")), [], id="none"),
        pytest.param(modules(a=("a",), b=()), ["a"], id="itself"),
        pytest.param(modules(a=("b",), b=("a",), c=("a",)), ["a, b"], id="two-and-one-beside"),
        pytest.param(
            modules(c=("a",), b=("c",), a=("b",)), ["c, a, b"], id="from-the-first-listed"
        ),
        pytest.param(
            modules(a=("b", "c"), b=("c",), c=("a",)), ["a, c"], id="shortest-of-those-that-touch"
        ),
        pytest.param(
            modules(r=("a", "c"), a=("b",), b=("a",), c=("r",), s=("s",)),
            ["r, c", "a, b", "s"],
            id="all-at-once",
        ),
    ],
)
def test_each_circle_is_named_once(made: Edition, expected: list[str]) -> None:
    """The members stand in the order in which they require each other."""
    assert [fault.fact("cycle") for fault in cycles(made)] == expected


def test_a_cycle_says_where_it_leads() -> None:
    """Headline, advice and the places of all its members."""
    (fault,) = cycles(modules(a=("b",), b=("a",)))
    assert (fault.code, fault.location.pointer) == ("PKA106", "/modules")
    assert fault.message.en == "the prerequisites lead in a circle: a → b → a"
    assert [place.location.pointer for place in fault.related] == [
        "/modules/0/requires",
        "/modules/1/requires",
    ]


def test_activities_and_modules_may_require_each_other() -> None:
    """A circle through activities is found in the stages."""
    made = edition(
        stages=(stage("s", activity("k", modules=("m",), requires=("m",))),),
        modules=(module("m", requires=("k",)),),
    )
    (fault,) = cycles(made)
    assert (fault.location.pointer, fault.fact("cycle")) == ("/stages", "k, m")


def test_a_long_cycle_is_shown_in_part() -> None:
    """Two thousand members are found without recursion, and not all written out."""
    count = 2000
    made = modules(**{f"m{n}": (f"m{(n + 1) % count}",) for n in range(count)})
    (fault,) = cycles(made)
    assert fault.message.en.endswith("m10 → … → m0")
    assert len(str(fault.fact("cycle")).split(", ")) == count


def dangling(made: Edition) -> list[str]:
    """Return the places of the references that lead nowhere, with the message."""
    return [
        f"{fault.location.pointer}: {fault.message.en}"
        for fault in lint(made)
        if fault.name == "dangling-reference"
    ]


def test_what_is_required_must_exist() -> None:
    """A module or an activity, but no stage."""
    made = edition(
        stages=(stage("s", activity("k", modules=("m",), requires=("s",))),),
        modules=(module("m", requires=("k", "mm")),),
    )
    assert dangling(made) == [
        "/modules/0/requires/1: the activity or module 'mm' is not defined; did you mean 'm'?",
        "/stages/0/activities/0/requires/0: the activity or module 's' is not defined",
    ]


@pytest.mark.parametrize(
    "criterion",
    [
        CompletedShare(of=ShareOf.ITEMS, at_least=1, items=("k", "x")),
        CompletedHours(items=("k", "x"), at_least=1),
        SubmittedBy(items=("k", "x"), deadline="2024-12-20"),
    ],
    ids=lambda criterion: type(criterion).__name__,
)
def test_the_items_of_a_criterion_must_exist(criterion: Criterion) -> None:
    """Each kind that names items is looked at."""
    made = edition(
        component("sikap"),
        stages=(stage("s", activity("k")),),
        verdict_table=(row("r", Verdict.PASSED, criterion), row("rest", Verdict.FAILED)),
    )
    assert dangling(made) == [
        "/verdict_table/0/condition/items/1: the activity, module or stage 'x' is not defined"
    ]


SEVERAL: tuple[Criterion, ...] = (
    AttendanceShare(basis=ShareBasis.OVERALL, at_least="0.8"),
    CompletedShare(of=ShareOf.ITEMS, at_least="0.8"),
    CompletedHours(items=("k",), at_least=1),
    SubmittedBy(items=("k",), deadline="2024-12-20"),
)


@pytest.mark.parametrize("criterion", SEVERAL, ids=lambda criterion: type(criterion).__name__)
def test_a_criterion_on_several_facts_may_turn_out_either_way(criterion: Criterion) -> None:
    """Alone it leaves totality unproven; beside a last row nothing is left open."""
    alone = edition(
        component("sikap"),
        stages=(stage("s", activity("k")),),
        verdict_table=(row("r", Verdict.PASSED, criterion),),
    )
    assert (find_hole(alone), is_total(alone)) == (None, False)


@pytest.mark.parametrize("criterion", SEVERAL, ids=lambda criterion: type(criterion).__name__)
def test_a_criterion_and_its_opposite_leave_nobody_out(criterion: Criterion) -> None:
    """Whichever way it turns out, one of the two rows holds."""
    both = edition(
        component("sikap"),
        stages=(stage("s", activity("k")),),
        verdict_table=(
            row("r", Verdict.PASSED, criterion),
            row("n", Verdict.FAILED, Not(criterion=criterion)),
        ),
    )
    assert is_total(both)

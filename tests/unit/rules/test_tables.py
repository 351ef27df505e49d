"""What a verdict table can tell apart, and the verdicts that facts lead to together."""

import pytest

from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
)
from pka.rules.tables import Table, table_of, verdicts
from pka.verdict import Verdict
from tests.small import remedial, row

LOW = ScoreRange(at_most=60)
PASSED, FAILED = Verdict.PASSED, Verdict.FAILED


def table(*conditions: Criterion | None) -> Table:
    """Return a table of rows that pass, and a last one that fails."""
    rows = [row(f"row-{place}", PASSED, one) for place, one in enumerate(conditions)]
    return table_of([*rows, row("rest", FAILED)], remedial("a", "b"))


def count(*paths: str, at_least: int, wanted: ScoreRange = LOW) -> CountComponents:
    """Return a condition on a number of components."""
    return CountComponents(components=paths, range=wanted, at_least=at_least)


def test_each_component_has_the_leaves_that_look_at_it() -> None:
    """Narrowed to it alone; what looks at completion is not taken apart."""
    whole = count("a", "c", "a", at_least=2)
    done = Completed(items=("esai",), at_least=1)
    over = AbsenceAbove(limit=18)
    left = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))
    made = table(whole, RemedialOpen(), over, left, AllOf(criteria=(done, whole)))
    assert made.leaves == (whole, RemedialOpen(), over, left, done)
    assert made.scores == {
        "a": ((0, count("a", at_least=1), 2), (1, RemedialOpen(), 1)),
        "c": ((0, count("c", at_least=1), 1),),
        "b": ((1, RemedialOpen(), 1),),
    }
    assert made.absence == ((2, over, 1),)
    assert made.status == ((3, left, 1),)
    assert made.opaque == ((4, done),)


def test_without_a_remedial_rule_no_component_is_asked_for_one() -> None:
    """A row about remedials then looks at nothing."""
    made = table_of([row("sisa", PASSED, RemedialUsedUp())], None)
    assert (made.scores, made.remedial_of("a")) == ({}, None)


def test_remedial_is_narrowed_to_one_component() -> None:
    """The rule as it stands for that one."""
    assert table().remedial_of("b") == remedial("b")
    assert table().remedial_of("c") is None


def test_classes_cover_every_score() -> None:
    """Each bound of table and remedial range by itself, and what lies between."""
    assert table(ScoreIn(component="a", range=ScoreRange(above=80))).classes == (
        ScoreRange(below=60),
        ScoreRange(at_least=60, at_most=60),
        ScoreRange(above=60, below=70),
        ScoreRange(at_least=70, at_most=70),
        ScoreRange(above=70, below=80),
        ScoreRange(at_least=80, at_most=80),
        ScoreRange(above=80),
    )


@pytest.mark.parametrize(
    ("paths", "independent"),
    [
        pytest.param(("a", "ab"), True, id="apart"),
        pytest.param(("a", "a/b"), False, id="part-of-another"),
        pytest.param(("c/d", "final"), False, id="final-and-another"),
    ],
)
def test_independence(paths: tuple[str, ...], independent: bool) -> None:  # noqa: FBT001 - a case
    """Components hang together when one follows from another."""
    made = table_of([row("x", PASSED, count(*paths, at_least=1))], None)
    assert made.is_independent is independent


def test_final_alone_hangs_together_with_nothing() -> None:
    """There is only one thing to look at."""
    assert table_of([row("x", PASSED, ScoreIn(component="final", range=LOW))], None).is_independent


def test_excused_components_are_not_asked_for() -> None:
    """Where all are asked for, as many fewer, but one at least."""
    every, one = count("a", "b", at_least=2), count("a", "b", "c", at_least=1)
    none = count("a", at_least=-1)
    made = table(every, one, none, AbsenceAbove(limit=1))
    assert made.needed(frozenset()) == (2, 1, 0, 1)
    assert made.needed(frozenset({"a"})) == (1, 1, 0, 1)
    assert made.needed(frozenset({"a", "b"})) == (1, 1, 0, 1)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (ScoreIn(component="a", range=LOW), {(1, 0), (1, 1)}),
        (Not(criterion=ScoreIn(component="a", range=LOW)), {(0, 0), (0, 1)}),
        (
            AllOf(
                criteria=(
                    ScoreIn(component="a", range=LOW),
                    ScoreIn(component="b", range=LOW),
                )
            ),
            {(1, 1)},
        ),
        (
            AnyOf(
                criteria=(
                    ScoreIn(component="a", range=LOW),
                    ScoreIn(component="b", range=LOW),
                )
            ),
            {(1, 0), (0, 1), (1, 1)},
        ),
        (
            AtLeast(
                count=2,
                criteria=(
                    ScoreIn(component="a", range=LOW),
                    ScoreIn(component="b", range=LOW),
                ),
            ),
            {(1, 1)},
        ),
    ],
    ids=["leaf", "not", "all", "any", "at-least"],
)
def test_rows_are_tested_by_their_sums(condition: Criterion, holds: set[tuple[int, int]]) -> None:
    """The first row that holds gives the verdict."""
    made = table(condition)
    for sums in ((0, 0), (0, 1), (1, 0), (1, 1)):
        ways = (sums[: len(made.leaves)],)
        found = verdicts(made, made.needed(frozenset()), (ways,))
        assert found is not None
        assert set(found) == {PASSED if sums in holds else FAILED}


def test_verdicts_come_with_one_way_of_every_fact() -> None:
    """Two facts of two ways each; two of them together pass."""
    made = table(count("a", "c", at_least=2))
    found = verdicts(made, (2,), (((0,), (1,)), ((0,), (1,))))
    assert found == {FAILED: ((0,), (0,)), PASSED: ((1,), (1,))}


def test_no_verdict_at_all_is_told() -> None:
    """Where no row holds, None stands for it."""
    made = table_of([row("x", PASSED, ScoreIn(component="a", range=LOW))], None)
    assert set(verdicts(made, (1,), (((0,), (1,)),)) or ()) == {None, PASSED}


def test_too_many_ways_are_given_up() -> None:
    """Thirteen leaves, each met or not by a fact of its own, are more than is looked at."""
    paths = [f"k{place}" for place in range(13)]
    made = table_of([row(p, PASSED, ScoreIn(component=p, range=LOW)) for p in paths], None)
    none = (0,) * 13
    facts = tuple((none, tuple(int(place == own) for place in range(13))) for own in range(13))
    assert verdicts(made, (1,) * 13, facts) is None
    assert verdicts(made, (1,) * 13, facts[:12]) is not None

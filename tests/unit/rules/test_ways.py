"""The ways in which one open fact can turn out."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.aggregation import (
    Aggregation,
    Attempts,
    CombineBy,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
    RubricLevel,
    Seat,
)
from pka.assessment import RoundingLevels, Scale, ScoreRange
from pka.criteria import Attempt, CountComponents, RemedialOpen, ScoreIn
from pka.edition import Edition
from pka.outcomes import Bounds
from pka.quantities import ExactInput, Score
from pka.records import Override, ParticipantRecord, RemedialFact, ScoreFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.scoring import score
from pka.rules.slots import missing_slots, own_scale
from pka.rules.tables import Table, table_of
from pka.rules.ways import Ways, hours_in, is_open, near, score_ways, seen, unit_of, within
from pka.verdict import Verdict
from tests.small import component, edition, node, record, remedial, row, scheme

HALF_UP = Rounding(0, RoundingMode.HALF_UP)
TEN = Scale(minimum=0, maximum=10, step=1)


def span(low: ExactInput, high: ExactInput | None) -> Bounds:
    """Return bounds."""
    return Bounds(Fraction(low), None if high is None else Fraction(high))


def table(wanted: ScoreRange, *paths: str) -> Table:
    """Return a table with one row, passed with the first of these components in a range."""
    condition = ScoreIn(component=paths[0], range=wanted)
    return table_of([row("x", Verdict.PASSED, condition)], None)


def ways(made: Edition, table_: Table, path: str, **scores: ExactInput) -> Ways:
    """Return the ways of a component beside known scores."""
    known = record(scores={name.replace("_", "/"): value for name, value in scores.items()})
    nodes = {one.path: one for one in score(made, known).walk()}
    return score_ways(table_, nodes[path])


@pytest.mark.parametrize(
    ("wanted", "bounds", "unit", "value"),
    [
        (ScoreRange(above=60, at_most=70), span(0, 100), None, Fraction(65)),
        (ScoreRange(above=60, at_most=70), span(0, 60), None, None),
        (ScoreRange(at_least=60), span(0, 60), None, Fraction(60)),
        (ScoreRange(below=60), span(60, 100), None, None),
        (ScoreRange(above=60), span(0, None), None, Fraction(61)),
        (ScoreRange(), span(3, 3), None, Fraction(3)),
        (ScoreRange(above=60, below=61), span(0, 100), Fraction(1), None),
        (ScoreRange(above=60, at_most=61), span(0, 100), Fraction(1), Fraction(61)),
        (ScoreRange(at_least=60, below=61), span(0, 100), Fraction(1), Fraction(60)),
        (ScoreRange(above=60), span(0, None), Fraction(1), Fraction(61)),
        (ScoreRange(at_least=60), span(0, None), Fraction(1), Fraction(60)),
    ],
)
def test_within(
    wanted: ScoreRange, bounds: Bounds, unit: Fraction | None, value: Fraction | None
) -> None:
    """A value both in the range and between the bounds, if there is any on the grid."""
    assert within(wanted, bounds, unit) == value


@pytest.mark.parametrize(
    ("bounds", "limits", "hours"),
    [
        pytest.param(span(0, None), (), (0,), id="no-limit"),
        pytest.param(span(0, None), (18,), (0, 19), id="one-limit"),
        pytest.param(span(20, None), (18,), (20,), id="already-above"),
        pytest.param(span(18, None), (18,), (18, 19), id="at-the-limit"),
        pytest.param(span(0, 18), (18,), (0,), id="never-above"),
        pytest.param(span(0, "18.5"), (18,), (0, "18.25"), id="less-than-an-hour-above"),
        pytest.param(span(0, None), (10, 18), (0, 11, 19), id="two-limits"),
        pytest.param(span(0, None), ("10.5", 11), (0, 11, 12), id="limits-an-hour-apart"),
        pytest.param(
            span(0, None), ("10.25", "10.75"), (0, "10.5", 11), id="limits-within-an-hour"
        ),
    ],
)
def test_hours_in(
    bounds: Bounds, limits: tuple[ExactInput, ...], hours: tuple[ExactInput, ...]
) -> None:
    """The fewest, and just above each limit that can be exceeded."""
    found = hours_in(bounds, tuple(Fraction(limit) for limit in limits))
    assert found == tuple(Fraction(each) for each in hours)


def test_unit_of() -> None:
    """Rounding first, then the grid on which a plain score is entered."""
    assert unit_of(node("a", 0, 100, rounding=HALF_UP)) == 1
    assert unit_of(node("a", 0, 100)) == Fraction("0.01")
    assert unit_of(node("a", 0, 100, of=component("a", cap=85))) is None
    own = Scale(minimum=0, maximum=10, step=1)
    assert unit_of(node("a", 0, 100, of=component("a", scale=own))) is None
    free = Scale(minimum=0, maximum=100, step=None)
    assert unit_of(node("a", 0, 100, scale=free)) is None
    odd = Scale(minimum=1, maximum=100, step=2)
    assert unit_of(node("a", 1, 100, scale=odd)) is None
    whole = score(edition(component("a")), record())
    assert unit_of(whole) is None


def test_near_gives_the_neighbours_on_the_grid() -> None:
    """On the component's own scale; without a step, the value itself."""
    scale = Scale(minimum=0, maximum=10, step=1)
    own = node("a", 0, 100, of=component("a", scale=scale))
    assert [fact.value for fact in near(own, Fraction(65))] == [
        ScoreFact(component="a", value=value).value for value in (6, 7)
    ]
    free = node("a", 0, 100, scale=Scale(minimum=0, maximum=100, step=None))
    (fact,) = near(free, Fraction(200, 3))
    assert fact.value is not None
    assert fact.value.value == Fraction(200, 3)


def test_near_agrees_with_the_parts_that_are_known() -> None:
    """What lies off the bounds could not be given beside them."""
    part = node("a", "10.005", "10.015")
    assert [str(fact.value) for fact in near(part, Fraction("10.015"))] == ["10.01"]


def test_seen_of_the_final_score_is_what_counts() -> None:
    """Of a component it is the score after remedials."""
    bounds = {"latest": span(1, 1), "counted": span(2, 2)}
    assert seen(node("final", 0, 100, **bounds)) == span(2, 2)
    assert seen(node("a", 0, 100, **bounds)) == span(1, 1)


def test_a_known_score_counts_in_one_way() -> None:
    """With nothing to fill in."""
    made, asked = edition(component("a")), table(ScoreRange(above=70), "a")
    assert ways(made, asked, "a", a=80) == Ways(possible=((1,),), reached={(1,): ()})
    assert not is_open(score(made, record(scores={"a": 80})))


def test_an_excused_component_counts_in_no_way() -> None:
    """Nobody can still score it."""
    made = edition(component("a", excusable=True), component("b"))
    root = score(made, record(scores=[ScoreFact(component="a", excused=True)]))
    assert not is_open(root.parts[0])
    found = score_ways(table(ScoreRange(above=70), "a"), root.parts[0])
    assert found.possible == ((0,),)


def test_a_missing_score_counts_in_every_way_of_its_grid() -> None:
    """On whole scores nothing lies between 70 and 71."""
    whole = scheme(component("a"), scale=Scale(minimum=0, maximum=100, step=1))
    asked = table(ScoreRange(above=70, below=71), "a")
    assert ways(edition(scoring=whole), asked, "a").possible == ((0,),)
    assert set(ways(edition(component("a")), asked, "a").possible) == {(0,), (1,)}


def test_a_way_that_rounding_alone_opens() -> None:
    """69.5 becomes 70 and is in the range, though 70 itself cannot be entered."""
    steps = Scale(minimum=0, maximum=Fraction("99.5"), step=Fraction("4.5"))
    levels = RoundingLevels(aspect=HALF_UP)
    made = edition(scoring=scheme(component("a"), scale=steps, rounding=levels))
    # The grid has 67.5 and 72; the first is rounded to 68.
    found = ways(made, table(ScoreRange(at_least=68, at_most=68), "a"), "a")
    assert set(found.reached) == {(0,), (1,)}
    assert found.reached[(1,)] == (ScoreFact(component="a", value="67.5"),)
    none = ways(made, table(ScoreRange(at_least=69, at_most=71), "a"), "a")
    assert none.possible == ((0,),)


def test_one_missing_part_is_searched_to_the_end() -> None:
    """The other part is 50 of weight 1 to 3: the whole goes in steps of 0.75 from 12.5."""
    whole = scheme(
        component("a", 1, component("b", 1), component("c", 3)),
        scale=Scale(minimum=0, maximum=100, step=1),
    )
    made = edition(scoring=whole)
    hit = ways(made, table(ScoreRange(at_least="13.25", at_most="13.25"), "a"), "a", a_b=50)
    assert set(hit.reached) == {(0,), (1,)}
    # 13.3 is no sum of these parts, and no whole number either.
    miss = ways(made, table(ScoreRange(at_least="13.3", at_most="13.3"), "a"), "a", a_b=50)
    assert miss.possible == ((0,),)


def test_missing_parts_are_raised_one_after_the_other() -> None:
    """In common two parts give whole numbers; half of one is reached by one of them alone."""
    whole = scheme(
        component("a", 1, component("b", 1), component("c", 1), component("d", 2)),
        scale=Scale(minimum=0, maximum=100, step=1),
    )
    half = table(ScoreRange(at_least="30.25", at_most="30.25"), "a")
    found = ways(edition(scoring=whole), half, "a", a_d=40)
    facts = found.reached[(1,)]
    assert [str(fact.value) for fact in facts] == ["21", "20"]


def test_what_is_neither_reached_nor_impossible_stays_possible() -> None:
    """Two missing parts may reach it unevenly; the search does not look everywhere."""
    whole = scheme(
        component("a", 1, component("b", 1), component("c", 7), component("d", 1)),
        scale=Scale(minimum=0, maximum=4, step=1),
    )
    # 3/9: three steps of the light part and none of the heavy one.
    third = table(ScoreRange(at_least="1/3", at_most="1/3"), "a")
    found = ways(edition(scoring=whole), third, "a", a_d=0)
    assert (set(found.possible), set(found.reached)) == ({(0,), (1,)}, {(0,)})


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"scale": Scale(minimum=0, maximum=9, step=None)}, id="no-steps"),
        pytest.param(
            {"missing": MissingRule(counts_as=Missing.IGNORE)}, id="may-come-to-be-ignored"
        ),
        pytest.param(
            {
                "panel": Panel(combine=CombineBy.MEAN, seats=(Seat(code="p"),)),
                "scale": Scale(minimum=0, maximum=9, step=4),
            },
            id="assessors",
        ),
    ],
)
def test_what_cannot_be_searched_to_the_end_stays_possible(more: dict[str, object]) -> None:
    """No step to go by, no score for certain, or a rule of its own."""
    whole = scheme(
        component("a", 1, component("b", 1, **more), component("c", 8)),
        scale=Scale(minimum=0, maximum=9, step=1),
    )
    odd = table(ScoreRange(at_least="0.12345678", at_most="0.12345678"), "a")
    found = ways(edition(scoring=whole), odd, "a", a_c=0)
    assert (1,) in found.possible
    assert (1,) not in found.reached


def test_classes_above_all_that_can_be_reached_are_passed_over() -> None:
    """With the heavy part at 0 nothing comes near 95, nor exactly to 13.3."""
    whole = scheme(
        component("a", 1, component("b", 1), component("c", 3)),
        scale=Scale(minimum=0, maximum=100, step=1),
    )
    made = edition(scoring=whole)
    rows = [
        row(str(place), Verdict.PASSED, ScoreIn(component="a", range=wanted))
        for place, wanted in enumerate(
            (ScoreRange(at_least="13.3", at_most="13.3"), ScoreRange(above=95))
        )
    ]
    assert ways(made, table_of(rows, None), "a", a_c=0).possible == ((0, 0),)


def test_assessors_who_disagree_leave_a_score_open() -> None:
    """One gave 100; whoever gives 90 or less calls for a third, who is not there."""
    panel = Panel(
        combine=CombineBy.MEAN,
        seats=(Seat(code="p-1"), Seat(code="p-2")),
        max_spread=10,
        if_spread=IfSpread.THIRD_REQUIRED,
    )
    made = edition(component("a", panel=panel))
    known = record(scores=[ScoreFact(component="a", value=100, assessor="p-1")])
    root = score(made, known)
    found = score_ways(table(ScoreRange(at_most=60), "a"), root.parts[0])
    assert (set(found.possible), set(found.reached)) == ({(0,), (1,)}, {(0,)})


def test_what_is_left_out_for_good_is_reached_by_nothing() -> None:
    """There is no score to fill in; the criteria stay undecided."""
    gone = MissingRule(counts_as=Missing.IGNORE, since="2024-01-01")
    made = edition(component("a", missing=gone), component("b"))
    root = score(made, record(scores={"b": 60}), dt.date(2024, 12, 20))
    found = score_ways(table(ScoreRange(above=70), "a"), root.parts[0])
    assert (0,) in found.possible
    assert (1,) in found.possible


def test_bonus_scores_have_no_end() -> None:
    """Above the maximum everything stays possible."""
    bonus = Scale(minimum=0, maximum=10, step=1, above_maximum_allowed=True)
    asked = table(ScoreRange(above=20), "a")
    found = ways(edition(scoring=scheme(component("a"), scale=bonus)), asked, "a")
    assert set(found.possible) == {(0,), (1,)}


def test_whoever_may_be_excused_may_count_as_all_that_is_asked_for() -> None:
    """Where all are asked for, an excuse is as good as a pass; elsewhere it is nothing."""
    made = edition(component("a", excusable=True), component("b"))
    every = CountComponents(components=("a", "b"), range=ScoreRange(above=70), at_least=2)
    some = attrs.evolve(every, at_least=1)
    asked = table_of(
        [
            row("every", Verdict.PASSED, every),
            row("some", Verdict.PASSED, some),
            row("one", Verdict.PASSED, ScoreIn(component="a", range=ScoreRange(at_most=70))),
        ],
        None,
    )
    assert set(ways(made, asked, "a").possible) == {(1, 1, 0), (0, 0, 1), (1, 0, 0), (0, 0, 0)}
    assert set(ways(made, asked, "b").possible) == {(1, 1, 0), (0, 0, 0)}


def test_a_remedial_below_moves_only_the_latest_score() -> None:
    """First and latest score are then looked at apart."""
    made = edition(component("a", 1, component("b"), component("c")), remedial=(remedial("a/b"),))
    known = ParticipantRecord(
        id="p-01",
        scores={"a/b": 65},
        remedials=(RemedialFact(component="a/b", value=85),),
    )
    nodes = {one.path: one for one in score(made, known).walk()}
    asked = table_of(
        [
            row(attempt, Verdict.PASSED, ScoreIn(component="a", range=low, attempt=attempt))
            for attempt, low in (
                (Attempt.FIRST, ScoreRange(at_most=40)),
                (Attempt.LATEST, ScoreRange(at_most=40)),
            )
        ],
        made.remedial_in_force,
    )
    found = score_ways(asked, nodes["a"])
    # First at most 82.5 and latest from 42.5: the latest is never that low.
    assert set(found.possible) == {(1, 0), (0, 0)}


def test_the_remedial_range_opens_a_way_of_its_own() -> None:
    """Below, within and above it."""
    made = edition(component("a"), remedial=(remedial("a"),))
    asked = table_of([row("open", Verdict.DEFERRED, RemedialOpen())], made.remedial_in_force)
    assert set(ways(made, asked, "a").reached) == {(0,), (1,)}


def test_an_overridden_component_is_known() -> None:
    """The decision of people stands."""
    decided = Override(path="a", value=75, reason="rapat", author="panitia", on="2024-12-01")
    root = score(edition(component("a")), record(overrides=(decided,)))
    assert score_ways(table(ScoreRange(above=70), "a"), root.parts[0]).possible == ((1,),)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"attempts": Attempts.MEAN}, id="mean-of-attempts"),
        pytest.param({"rubric": (RubricLevel(level="cukup", score="60.5"),)}, id="level-off-grid"),
    ],
)
def test_a_score_that_is_not_entered_as_it_stands_need_not_lie_on_the_grid(
    more: dict[str, object],
) -> None:
    """Between two steps it is possible, though no single score shows it."""
    whole = Scale(minimum=0, maximum=100, step=1)
    made = edition(scoring=scheme(component("a", 1, **more), scale=whole))
    found = ways(made, table(ScoreRange(above=60, below=61), "a"), "a")
    assert (found.possible, (1,) in found.reached) == (((0,), (1,)), False)


def test_a_component_in_between_may_be_given_directly() -> None:
    """Its parts can miss a score that its own column may hold."""
    whole = Scale(minimum=0, maximum=100, step=1)
    aspect = component("y", 1, component("x", 1, component("a", 1), component("b", 3)))
    made = edition(scoring=scheme(aspect, component("z", 1), scale=whole))
    found = ways(
        made, table(ScoreRange(above="37.9", below="38.1"), "final"), "final", y_x_a=99, z=0
    )
    # 99 and b give 24.75 + 0.75 b, never 76; half of a 76 for x is 38.
    assert ((1,) in found.possible, (1,) in found.reached) == (True, False)


def test_a_sum_is_entered_in_points() -> None:
    """It goes as far as the points of its parts, not as the scale."""
    parts = (component("p"), component("q"), component("r", scale=TEN))
    aspect = component("x", 1, *parts, aggregate=Aggregation.SUM)
    root = score(edition(scoring=scheme(aspect, component("y"))), record())
    (whole, _) = root.parts
    assert own_scale(whole) == attrs.evolve(whole.scale, minimum=0, maximum=210)
    assert [fact.value for fact in near(whole, Fraction(150))] == [Score(150)]
    assert [slot.scale.maximum for slot in missing_slots(root)] == [210, 100]

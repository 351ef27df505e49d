"""Whether a higher score never hurts."""

import datetime as dt

import attrs
import pytest

from pka import editions
from pka.aggregation import Aggregation, DropBy, Dropping
from pka.assessment import FINAL, Scale, ScoreRange
from pka.criteria import AbsenceAbove, Completed, CountComponents, Criterion, RemedialOpen, ScoreIn
from pka.deciding import decide
from pka.edition import Edition
from pka.needs import Need, NeedState, needed
from pka.needs.rising import score_rises, verdict_rises
from pka.records import Override, ParticipantRecord
from pka.rules.scoring import score
from pka.rules.slots import missing_slots
from pka.verdict import Verdict
from tests.small import WEAK, activity, component, edition, record, remedial, row, scheme, stage

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
PASSED, DEFERRED, FAILED = Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED
COARSE = Scale(minimum=0, maximum=100, step=10)
HALF = Scale(minimum=0, maximum=50, step=10)
LOW = ScoreRange(at_most=60)
TWO_LOW = CountComponents(components=("a", "b"), range=LOW, at_least=2)
ONE_WEAK = CountComponents(components=("a", "b"), range=WEAK, at_least=1)


def tree(how: Aggregation, dropping: Dropping | None, *scales: Scale | None) -> Edition:
    """Return an edition of one aspect with three parts, on scales of their own."""
    parts = [component(f"p{place}", place, scale=one) for place, one in enumerate(scales, start=1)]
    aspect = component("x", 1, *parts, aggregate=how, dropping=dropping)
    return edition(scoring=scheme(aspect, component("y"), scale=COARSE))


def table(*rows: tuple[Verdict, Criterion | None], **more: object) -> Edition:
    """Return an edition of `a` and `b` with these rows."""
    made = [row(f"row-{place}", verdict, one) for place, (verdict, one) in enumerate(rows)]
    of = edition(scoring=scheme(component("a"), component("b"), scale=COARSE))
    return attrs.evolve(of, verdict_table=tuple(made), **more)  # type: ignore[arg-type]


def ask(of: Edition, target: str | int | Verdict, known: ParticipantRecord | None = None) -> Need:
    """Ask what a participant still needs."""
    return needed(decide(of, known or record(absence=0), on=ON), target)


BY_PERCENT = Dropping(lowest=1, by=DropBy.LOWEST_PERCENT)
BOTH_ENDS = Dropping(lowest=1, highest=1)


@pytest.mark.parametrize(
    ("how", "dropping", "expected"),
    [
        pytest.param(Aggregation.WEIGHTED_MEAN, None, True, id="mean"),
        pytest.param(Aggregation.MEDIAN, BY_PERCENT, True, id="median-by-percent"),
        pytest.param(Aggregation.MEAN, BOTH_ENDS, True, id="mean-of-the-middle"),
        pytest.param(Aggregation.WEIGHTED_MEAN, Dropping(lowest=1), True, id="best-set"),
        pytest.param(Aggregation.WEIGHTED_MEAN, BOTH_ENDS, False, id="two-steps"),
        pytest.param(Aggregation.WEIGHTED_MEAN, BY_PERCENT, False, id="mean-by-percent"),
        pytest.param(Aggregation.SUM, BOTH_ENDS, True, id="sum-of-the-middle"),
        pytest.param(Aggregation.SUM, BY_PERCENT, False, id="sum-by-percent"),
        pytest.param(Aggregation.POINTS, Dropping(lowest=1), True, id="points"),
    ],
)
def test_whether_a_score_rises_with_its_parts(
    how: Aggregation, dropping: Dropping | None, *, expected: bool
) -> None:
    """Unless parts are left out by percentage alone, or in several steps."""
    root = score(tree(how, dropping, None, HALF, COARSE), record(scores={"x/p1": 0}))
    assert score_rises(root, missing_slots(root)) is expected


def test_points_of_a_part_that_are_not_certain() -> None:
    """Which of its parts count changes the points possible, so more can be a lower share."""
    inner = component(
        "x",
        1,
        component("p", scale=HALF),
        component("q"),
        aggregate=Aggregation.SUM,
        dropping=Dropping(lowest=1),
    )
    made = edition(
        scoring=scheme(inner, component("y"), aggregate=Aggregation.POINTS, scale=COARSE)
    )
    root = score(made, record())
    assert not score_rises(root, missing_slots(root))


def test_only_what_stands_above_a_missing_score_is_looked_at() -> None:
    """Beside known scores it is of no account how they came about."""
    made = tree(Aggregation.WEIGHTED_MEAN, BY_PERCENT, COARSE, COARSE, COARSE)
    root = score(made, record(scores={"x/p1": 10, "x/p2": 20, "x/p3": 30}))
    assert score_rises(root, missing_slots(root))


@pytest.mark.parametrize(
    ("rows", "known", "expected"),
    [
        pytest.param([(FAILED, TWO_LOW), (PASSED, None)], {}, True, id="low-is-worse"),
        pytest.param([(FAILED, ONE_WEAK), (PASSED, None)], {}, False, id="weak-is-worst"),
        pytest.param(
            [(FAILED, ONE_WEAK), (PASSED, None)], {"a": 80, "b": 90}, True, id="nothing-open"
        ),
        pytest.param([(FAILED, AbsenceAbove(limit=3)), (PASSED, None)], {}, True, id="no-score"),
        pytest.param([(DEFERRED, RemedialOpen()), (PASSED, None)], {}, False, id="remedial"),
        pytest.param([(PASSED, TWO_LOW)], {}, False, id="hole"),
    ],
)
def test_whether_a_verdict_rises_with_the_scores(
    rows: list[tuple[Verdict, Criterion | None]], known: dict[str, int], *, expected: bool
) -> None:
    """The table is asked for every combination of kinds of scores."""
    made = table(*rows, remedial=(remedial("a"),))
    facts = record(scores=known, absence=0)
    outcome = decide(table((PASSED, None)), facts, on=ON)
    assert verdict_rises(made, outcome.explanation, outcome.explanation, PASSED) is expected


def test_what_is_not_known_beside_the_scores_proves_nothing() -> None:
    """The table is asked only where all else is known."""
    made = table((FAILED, Completed(items=("a-1",), at_least=1)), (PASSED, None))
    tree_ = decide(table((PASSED, None)), record(), on=ON).explanation
    assert not verdict_rises(made, tree_, tree_, PASSED)


def test_too_many_combinations_prove_nothing() -> None:
    """Twelve components of three kinds are more than is looked at."""
    codes = tuple(f"k{place}" for place in range(12))
    all_of = CountComponents(components=codes, range=LOW, at_least=1)
    made = edition(
        *(component(code) for code in codes),
        verdict_table=(row("low", FAILED, all_of), row("rest", PASSED)),
    )
    need = ask(made, PASSED)
    assert (need.state, need.rises) == (NeedState.REACHABLE, False)
    assert need.least is not None
    assert not need.least.proven


def test_an_excuse_leaves_fewer_to_be_asked_for() -> None:
    """Whoever is excused from one of two needs the other alone."""
    both = CountComponents(components=("a", "b"), range=ScoreRange(above=60), at_least=2)
    waived = Override(path="a", reason="sakit", author="Rapat", on=ON)
    need = ask(table((PASSED, both), (FAILED, None)), PASSED, record(overrides=(waived,)))
    assert ([str(one.others_highest) for one in need.alone], need.rises) == (["70"], True)


@pytest.mark.parametrize("target", [PASSED, DEFERRED, "80"])
def test_in_the_built_in_edition_a_higher_score_never_hurts(target: str | Verdict) -> None:
    """So its answers are proven."""
    need = ask(PKA, target, record(scores={"akademik": 80}, absence=0))
    assert (need.state, need.rises) == (NeedState.REACHABLE, True)


def test_where_a_higher_score_may_hurt_the_highest_settle_nothing() -> None:
    """A single 60 passes where 70 fails, so it is neither reached nor out of reach."""
    top_fails = table((FAILED, ScoreIn(component="a", range=ScoreRange(above=60))), (PASSED, None))
    assert ask(top_fails, PASSED).state is NeedState.UNDECIDED
    weak_fails = table((FAILED, ONE_WEAK), (PASSED, None))
    need = ask(weak_fails, PASSED)
    assert (need.state, need.rises) == (NeedState.REACHABLE, False)


def test_what_all_possibilities_show_needs_no_proof() -> None:
    """Where no verdict better is possible, or none worse, the answer stands."""
    weak_fails = table((FAILED, ONE_WEAK), (DEFERRED, None))
    assert ask(weak_fails, PASSED).state is NeedState.OUT_OF_REACH
    assert ask(weak_fails, FAILED).state is NeedState.REACHED


def test_bounds_show_what_a_score_cannot_reach() -> None:
    """Even where parts are left out by percentage alone."""
    made = tree(Aggregation.WEIGHTED_MEAN, BY_PERCENT, COARSE, COARSE, COARSE)
    facts = record(scores={"x/p1": 10, "x/p2": 20, "y": 0})
    states = [ask(made, target, facts).state for target in (90, 0)]
    assert states == [NeedState.OUT_OF_REACH, NeedState.REACHED]


def test_without_an_end_nothing_is_out_of_reach_for_certain() -> None:
    """Bonus work may still bring the score that the scale itself does not."""
    bonus = attrs.evolve(COARSE, above_maximum_allowed=True)
    made = tree(Aggregation.WEIGHTED_MEAN, BY_PERCENT, bonus, bonus, bonus)
    assert made.scoring is not None
    of = attrs.evolve(made, scoring=attrs.evolve(made.scoring, scale=bonus))
    need = ask(of, 100, record(scores={"x/p1": 0, "y": 0}))
    assert (need.state, need.bounds.high) == (NeedState.UNDECIDED, None)


def test_the_undecided_answer_says_why() -> None:
    """In both languages, and it is not that other facts are missing."""
    top_fails = table((FAILED, ScoreIn(component="a", range=ScoreRange(above=60))), (PASSED, None))
    need = ask(top_fails, PASSED)
    said = [" ".join(need.text(lang).split()) for lang in ("id", "en")]
    assert "belum terbukti bahwa nilai yang lebih tinggi tidak pernah merugikan" in said[0]
    assert "it is not proven that a higher score never hurts under these rules" in said[1]
    assert need.component == FINAL


def test_items_that_are_open_are_taken_to_be_completed() -> None:
    """So the table can be asked for the scores alone."""
    done = Completed(items=("a-1",), at_least=1)
    made = table(
        (FAILED, TWO_LOW),
        (PASSED, done),
        (DEFERRED, None),
        stages=(stage("s-1", activity("a-1")),),
    )
    need = ask(made, PASSED)
    assert (need.state, need.rises, need.items) == (NeedState.REACHABLE, True, ("a-1",))

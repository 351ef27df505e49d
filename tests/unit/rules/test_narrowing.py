"""What a record can still lead to."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.aggregation import Aggregation, Missing, MissingRule
from pka.assessment import RoundingLevels, Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    ScoreIn,
    StatusIs,
)
from pka.edition import DecideWhen, Edition
from pka.outcomes import Bounds, Decision
from pka.records import CompletionResult, ParticipantRecord
from pka.rounding import Rounding, RoundingMode
from pka.rules.derivation import derive, facts_of
from pka.rules.narrowing import Filling, Prediction, choices, narrowed, predicted
from pka.rules.tables import table_under
from pka.verdict import Verdict
from tests.small import (
    activity,
    band,
    completions,
    component,
    edition,
    record,
    row,
    scheme,
    stage,
)

ON = dt.date(2024, 12, 20)
PASSED, DEFERRED, FAILED = Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED
COARSE = Scale(minimum=0, maximum=4, step=1)
HIGH = ScoreRange(above=50)


def made(*conditions: Criterion, **more: object) -> Edition:
    """Return an edition of `a` and `b` whose rows pass, and whose last row fails."""
    rows = [row(f"row-{place}", PASSED, one) for place, one in enumerate(conditions)]
    base = edition(component("a"), component("b"))
    return attrs.evolve(base, verdict_table=(*rows, row("rest", FAILED)), **more)  # type: ignore[arg-type]


def prediction(of: Edition, known: ParticipantRecord) -> Prediction:
    """Return what a record can still lead to."""
    found = predicted(table_under(of), facts_of(of, known, on=ON), of.bands)
    assert found is not None
    return found


def decision(of: Edition, known: ParticipantRecord) -> Decision:
    """Return what is decided, in progress or not."""
    tree = derive(of, known, on=ON)
    assert tree is not None
    return tree.decision


def test_each_verdict_comes_with_scores_and_hours() -> None:
    """Those of one way in which the missing facts may turn out."""
    over = AllOf(
        criteria=(ScoreIn(component="a", range=HIGH), Not(criterion=AbsenceAbove(limit=18)))
    )
    found = prediction(made(over), record())
    assert set(found.verdicts) == {PASSED, FAILED}
    passing = found.reached[PASSED]
    (fact,) = passing.scores
    assert fact.value is not None
    assert (fact.component, fact.value.value > 50, passing.hours) == ("a", True, Fraction())
    assert found.tight
    assert not found.hole


def test_known_hours_are_not_filled_in() -> None:
    """Nor those that the table does not ask for."""
    over = Not(criterion=AbsenceAbove(limit=18))
    assert prediction(made(over), record(absence=3)).reached[PASSED].hours is None
    assert prediction(made(), record()).reached[FAILED] == Filling()


def test_the_status_is_a_fact() -> None:
    """It is known and leads to one verdict."""
    left = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))
    gone = record(status=ParticipationStatus.WITHDRAWN)
    assert prediction(made(left), gone).verdicts == (PASSED,)
    assert prediction(made(left), record()).verdicts == (FAILED,)


@pytest.mark.parametrize(
    ("result", "verdicts", "tight"),
    [
        pytest.param(CompletionResult.DONE, (PASSED,), True, id="completed"),
        pytest.param(CompletionResult.FAILED, (FAILED,), True, id="closed-without-it"),
        pytest.param(None, (FAILED, PASSED), False, id="open"),
    ],
)
def test_what_is_completed_shows_nothing_while_it_is_open(
    result: CompletionResult | None,
    verdicts: tuple[Verdict, ...],
    tight: bool,  # noqa: FBT001 - a case
) -> None:
    """Both verdicts stay possible, without an example."""
    done = Completed(items=("esai",), at_least=1)
    of = made(done, stages=(stage("tahap", activity("esai")),))
    known = record(
        completions=None if result is None else completions(("esai", result, ON), closed_on=ON)
    )
    found = prediction(of, known)
    assert sorted(found.verdicts) == sorted(verdicts)
    assert found.tight is tight


def test_a_hole_is_told() -> None:
    """Whoever scores too low has no verdict."""
    of = attrs.evolve(made(), verdict_table=(row("x", PASSED, ScoreIn(component="a", range=HIGH)),))
    found = prediction(of, record())
    assert (found.verdicts, found.hole) == ((PASSED,), True)
    still = decision(of, record())
    assert (still.verdict, still.possible, still.tight) == (Verdict.IN_PROGRESS, (PASSED,), True)


def test_where_only_holes_are_left_nothing_is_dropped() -> None:
    """No score lies within a step; what the table said stands, without proof."""
    between = ScoreIn(component="a", range=ScoreRange(above="50.001", below="50.002"))
    of = attrs.evolve(made(), verdict_table=(row("x", PASSED, between),))
    still = decision(of, record())
    assert (still.possible, still.tight) == ((PASSED,), False)


def test_too_many_ways_are_not_narrowed() -> None:
    """The prediction stands as the table gave it, and is not called tight."""
    paths = [f"k{place}" for place in range(13)]
    rows = [row(path, PASSED, ScoreIn(component=path, range=HIGH)) for path in paths]
    of = edition(*map(component, paths), verdict_table=(*rows, row("rest", FAILED)))
    facts = facts_of(of, record(), on=ON)
    assert predicted(table_under(of), facts, ()) is None
    still = decision(of, record())
    assert (still.possible, still.tight) == ((PASSED, FAILED), False)


def test_when_complete_waits_for_every_fact() -> None:
    """Even where only one verdict is left."""
    split = (
        ScoreIn(component="a", range=HIGH),
        ScoreIn(component="a", range=ScoreRange(at_most=50)),
    )
    of = made(*split)
    assert decision(of, record()).verdict is PASSED
    waiting = attrs.evolve(of, decide=DecideWhen.WHEN_COMPLETE)
    still = decision(waiting, record())
    assert (still.verdict, still.possible) == (Verdict.IN_PROGRESS, (PASSED,))


def test_a_total_table_needs_no_proof_for_the_record() -> None:
    """Whoever knows that the table is total may say so."""
    of = attrs.evolve(made(), verdict_table=(row("x", PASSED, ScoreIn(component="a", range=HIGH)),))
    facts = facts_of(of, record(), on=ON)
    given = Decision(verdict=Verdict.IN_PROGRESS, possible=(PASSED,))
    when = DecideWhen.WHEN_CERTAIN
    assert narrowed(given, table_under(of), facts, (), when, total=True).verdict is PASSED


def test_parts_below_a_given_score_show_nothing() -> None:
    """They must agree with it, so what they reach alone is no example."""
    of = edition(
        component("a", 1, component("b"), component("c")),
        verdict_table=(
            row("x", PASSED, ScoreIn(component="a/b", range=HIGH)),
            row("rest", FAILED),
        ),
    )
    found = prediction(of, record(scores={"a": 20}))
    assert (set(found.verdicts), dict(found.reached)) == ({PASSED, FAILED}, {})


def test_parts_of_what_was_not_given_show_all() -> None:
    """Nothing stands above that they must agree with."""
    of = edition(
        component("a", 1, component("b", 1, component("d"), component("e")), component("c")),
        verdict_table=(
            row("x", PASSED, ScoreIn(component="a/b/d", range=HIGH)),
            row("rest", FAILED),
        ),
    )
    assert prediction(of, record()).reached.keys() == {PASSED, FAILED}


def hanging() -> Edition:
    """Return an edition whose table looks at a component and at the final score."""
    both = AllOf(
        criteria=(
            ScoreIn(component="a", range=ScoreRange(at_most=1)),
            ScoreIn(component="final", range=ScoreRange(above=3)),
        )
    )
    over = AbsenceAbove(limit=18)
    return attrs.evolve(
        made(),
        scoring=scheme(component("a"), component("b"), scale=COARSE),
        verdict_table=(
            row("over", DEFERRED, over),
            row("never", PASSED, both),
            row("rest", FAILED),
        ),
    )


def test_components_that_hang_together_are_tried() -> None:
    """Low in one and high in all cannot be, but that is not proven: it has no example."""
    found = prediction(hanging(), record())
    assert set(found.verdicts) == {DEFERRED, PASSED, FAILED}
    assert found.reached.keys() == {DEFERRED, FAILED}
    assert found.reached[DEFERRED].hours == 19
    assert not found.tight


def test_trying_ends_when_everything_has_an_example() -> None:
    """Low in one and not too low in all can be."""
    of = hanging()
    easy = AllOf(
        criteria=(
            ScoreIn(component="a", range=ScoreRange(at_most=1)),
            ScoreIn(component="final", range=ScoreRange(above=2)),
        )
    )
    of = attrs.evolve(of, verdict_table=(row("x", PASSED, easy), row("rest", FAILED)))
    found = prediction(of, record(absence=0))
    assert found.tight
    assert [str(fact.value) for fact in found.reached[PASSED].scores] == ["1", "4"]
    assert found.reached[PASSED].hours is None


def test_a_hole_among_what_is_tried_shows_nothing() -> None:
    """Fillings without a verdict are passed over."""
    of = hanging()
    of = attrs.evolve(of, verdict_table=of.verdict_table[:2])
    found = prediction(of, record())
    assert found.hole
    assert set(found.reached) == {DEFERRED}


def test_bands_are_those_that_the_bounds_meet() -> None:
    """Each with scores that reach it, all equally high."""
    of = made(bands=(band("rendah", 0, 50), band("tinggi", 50, 100, range=HIGH)))
    open_ = prediction(of, record(scores={"a": 20}))
    assert [one.code for one in open_.bands] == ["rendah", "tinggi"]
    assert open_.reached_bands.keys() == {"rendah", "tinggi"}
    low = prediction(of, record(scores={"a": 0}))
    assert [one.code for one in low.bands] == ["rendah"]
    known = prediction(of, record(scores={"a": 60, "b": 80}))
    assert known.reached_bands == {"tinggi": ()}
    assert known.filling_for(of.bands[1]) == Filling()
    assert known.filling_for(of.bands[0]) is None
    assert known.filling_for(PASSED) is None
    assert known.filling_for(FAILED) == Filling()


def coarse(low: str, high: str, *scores: str, **more: object) -> Prediction:
    """Predict whether a narrow band is reached by two scores of 0 to 4, weighed 1 to 2."""
    tree = scheme(component("a", 1), component("b", 2), component("c", 3), scale=COARSE)
    wanted = ScoreRange(at_least=low, at_most=high)
    of = made(
        scoring=attrs.evolve(tree, **more),  # type: ignore[arg-type]
        bands=(band("sempit", 0, 4, range=wanted),),
    )
    return prediction(of, record(scores=dict(zip("cba", scores, strict=False))))


def test_a_band_is_reached_one_score_after_the_other() -> None:
    """With c at 0 both at 1 give 1/2, and a alone 1/6."""
    found = coarse("1/6", "1/6", "0")
    assert [str(fact.value) for fact in found.reached_bands["sempit"]] == ["1", "0"]


def test_a_band_that_scores_in_common_leap_over_is_not_shown() -> None:
    """B alone gives 1/3, which no common filling with a raised first does."""
    found = coarse("1/3", "1/3", "0")
    assert ([one.code for one in found.bands], found.reached_bands) == (["sempit"], {})
    assert not found.tight


def test_a_band_beyond_what_can_be_entered_is_not_shown() -> None:
    """Bonus scores have no end, but an example stays on the scale."""
    bonus = attrs.evolve(COARSE, above_maximum_allowed=True)
    found = coarse("5", "6", "0", scale=bonus)
    assert ([one.code for one in found.bands], found.reached_bands) == (["sempit"], {})


def test_rounding_of_the_final_score_is_heeded() -> None:
    """Rounded to whole numbers nothing lies between two of them."""
    whole = RoundingLevels(final=Rounding(0, RoundingMode.HALF_UP))
    assert coarse("1.2", "1.8", "0", rounding=whole).bands == ()
    assert coarse("1", "1.8", "0", rounding=whole).tight


def test_a_final_score_without_anything_to_fill_in_reaches_no_band() -> None:
    """What is ignored for good never comes, and the score stays open."""
    gone = MissingRule(counts_as=Missing.IGNORE, since="2024-01-01")
    found = coarse("0", "4", missing=gone)
    assert ([one.code for one in found.bands], found.reached_bands) == (["sempit"], {})


def test_choices_without_anything_missing() -> None:
    """There is nothing to choose."""
    of = made()
    found = choices(table_under(of), facts_of(of, record(scores={"a": 1, "b": 2}), on=ON))
    assert (found.slots, found.common, found.own, found.count) == ((), (), (), 1)


def test_choices_on_a_coarse_scale_are_all_there_are() -> None:
    """Every score in common, then every combination."""
    of = hanging()
    found = choices(table_under(of), facts_of(of, record(), on=ON))
    assert (found.common, found.count) == ((0, 1, 2, 3, 4), 5 + 25)
    listed = list(found)
    assert len(listed) == 30
    assert [str(fact.value) for fact in listed[-1]] == ["4", "4"]


def test_choices_on_a_fine_scale_lie_on_both_sides_of_each_bound() -> None:
    """In common for the whole, and each for its own component."""
    of = made(
        CountComponents(components=("a",), range=HIGH, at_least=1),
        bands=(band("rendah", 0, 40), band("tinggi", 40, 100, range=ScoreRange(above=40))),
    )
    found = choices(table_under(of), facts_of(of, record(), on=ON), of.bands)
    assert {4_999, 5_000, 5_001, 0, 10_000} <= set(found.common)
    values = [[str(fact.value) for fact in own] for own in found.own]
    assert {"0", "50", "100"} <= set(values[0])
    assert values[1] == ["0", "100"]


def test_an_aggregate_other_than_a_mean_is_bounded_alike() -> None:
    """Of a minimum the bands below the known score are left."""
    tree = scheme(component("a"), component("b"), aggregate=Aggregation.MINIMUM)
    of = made(
        scoring=tree,
        bands=(band("rendah", 0, 50), band("tinggi", 50, 100, range=HIGH)),
    )
    found = prediction(of, record(scores={"a": 40}))
    assert [one.code for one in found.bands] == ["rendah"]
    assert facts_of(of, record(scores={"a": 40})).nodes["final"].counted == Bounds(
        Fraction(0), Fraction(40)
    )


def test_a_band_beside_a_hole_is_not_shown() -> None:
    """Its example may be a record to which the table gives no verdict."""
    of = attrs.evolve(
        made(),
        verdict_table=(row("x", PASSED, ScoreIn(component="a", range=HIGH)),),
        bands=(band("all", 0, 100),),
    )
    still = decision(of, record())
    assert (still.possible, still.possible_bands, still.tight) == ((PASSED,), of.bands, False)

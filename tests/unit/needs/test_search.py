"""The least scores that reach a target."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka import editions
from pka.aggregation import Aggregation, CombineBy, Dropping, Panel, Seat
from pka.assessment import RoundingLevels, Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AttendanceShare,
    Completed,
    CountComponents,
    Not,
    ScoreIn,
    ShareBasis,
)
from pka.deciding import decide
from pka.edition import Edition
from pka.exceptions import InvalidQuantity, UnknownReference
from pka.needs import Need, NeedState, needed
from pka.outcomes import Outcome
from pka.quantities import LearningHours
from pka.records import ParticipantRecord
from pka.rounding import Rounding, RoundingMode
from pka.verdict import Verdict
from tests.small import activity, component, edition, record, remedial, row, scheme, stage

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
PASSED, FAILED = Verdict.PASSED, Verdict.FAILED
WHOLE = Scale(minimum=0, maximum=100, step=1)
HIGH = ScoreRange(above=50)


def outcome(of: Edition, known: ParticipantRecord | None = None) -> Outcome:
    """Decide a record, blank unless one is given."""
    return decide(of, record() if known is None else known, on=ON)


def alone(need: Need) -> dict[str, str]:
    """Return the least of each score beside the highest others."""
    return {one.path: str(one.others_highest) for one in need.alone}


def least(need: Need) -> tuple[str, dict[str, str], bool]:
    """Return the total, what it is made of, and whether it is proven."""
    assert need.least is not None
    made_of = {entry.path: str(entry.score) for entry in need.least.entries}
    return str(need.least.total), made_of, need.least.proven


def plain(*parts: str, **more: object) -> Edition:
    """Return an edition of components that weigh 1, 2, 3 … on whole scores."""
    made = [component(path, place) for place, path in enumerate(parts, start=1)]
    tree = scheme(*made, scale=WHOLE)
    return edition(scoring=attrs.evolve(tree, **more))  # type: ignore[arg-type]


def test_heavy_scores_first() -> None:
    """A total is least when what moves the final score most is highest."""
    need = needed(outcome(plain("a", "b", "c")), 70)
    assert alone(need) == {"a": "0", "b": "10", "c": "40"}
    assert {str(entry.score) for entry in need.common} == {"70"}
    assert least(need) == ("160", {"a": "0", "b": "60", "c": "100"}, True)


def test_of_one_component_only_its_own_scores_count() -> None:
    """What is missing elsewhere is left alone."""
    made = edition(
        scoring=scheme(
            component("a", 1, component("b"), component("c", 3)), component("d"), scale=WHOLE
        )
    )
    need = needed(outcome(made, record(scores={"a/b": 40})), 85, component="a")
    assert (need.component, alone(need)) == ("a", {"a/c": "100"})
    assert need.bounds.high == 85
    assert least(need) == ("100", {"a/c": "100"}, True)


def test_unknown_component() -> None:
    """It is named with those that there are."""
    with pytest.raises(UnknownReference, match="component"):
        needed(outcome(PKA), 85, component="sikp")


def test_others_must_be_enterable() -> None:
    """The message names the scale."""
    for value in ("80.001", "101"):
        with pytest.raises(InvalidQuantity) as caught:
            needed(outcome(PKA), 85, others=value)
        assert str(caught.value) == (
            f"the value {value} of the other scores cannot be entered for 'akademik'; "
            "its scale goes from 0 to 100 by 0.01"
        )


def test_each_answer_is_the_least_that_decide_confirms() -> None:
    """One step lower the rules decide otherwise."""
    known = record(scores={"akademik": "75.5", "studi-lapangan": "81.25"}, absence=2)
    need = needed(outcome(PKA, known), "memuaskan", others="79.99")
    assert need.least is not None
    for entries in (need.common, need.least.entries):
        for lowered in (Fraction(), Fraction("0.01")):
            scores = {fact.component: fact.value.value for fact in known.scores if fact.value}
            filled = {
                entry.path: entry.score.value - (lowered if entry is entries[-1] else 0)
                for entry in entries
            }
            after = outcome(PKA, attrs.evolve(known, scores={**scores, **filled}))
            assert after.band is not None
            assert (after.band.code == "memuaskan") is (lowered == 0 or entries is need.common)


def test_rounded_parts_may_hide_a_lower_total() -> None:
    """Parts of a rounded aspect move it in leaps; such a total is not called the least."""
    levels = RoundingLevels(aspect=Rounding(0, RoundingMode.HALF_UP))
    fine = Scale(minimum=0, maximum=100, step="0.1")
    made = edition(
        scoring=scheme(
            component("a", 1, component("b"), component("c"), component("x")),
            component("d"),
            scale=fine,
            rounding=levels,
        )
    )
    need = needed(outcome(made, record(scores={"a/x": 50})), 60)
    total, _, proven = least(need)
    assert not proven
    assert need.least is not None
    assert Fraction(total) == sum(entry.score.value for entry in need.least.entries)


def test_a_few_combinations_are_all_looked_at() -> None:
    """On a coarse scale a total found otherwise is replaced by the least there is."""
    coarse = Scale(minimum=0, maximum=4, step=1)
    down = Rounding(0, RoundingMode.DOWN)
    made = edition(
        scoring=scheme(
            component("a", 3, component("b"), component("c"), component("x", 2), rounding=down),
            component("d", 2),
            scale=coarse,
        )
    )
    need = needed(outcome(made, record(scores={"a/x": 2})), "2.6")
    # 3 a + 2 d must be 13: a = 3 takes 8 in parts beside d = 2, a = 2 takes 4 beside d = 4.
    assert least(need) == ("8", {"a/b": "0", "a/c": "4", "d": "4"}, True)


def test_sufficient_scores_of_their_own_are_the_least() -> None:
    """Where each needs so much whatever the others are, the sum cannot be lower."""
    both = AllOf(criteria=(ScoreIn(component="a", range=HIGH), ScoreIn(component="b", range=HIGH)))
    made = attrs.evolve(
        plain("a", "b", "c"), verdict_table=(row("x", PASSED, both), row("rest", FAILED))
    )
    need = needed(outcome(made), PASSED)
    assert alone(need) == {"a": "51", "b": "51", "c": "0"}
    assert least(need) == ("102", {"a": "51", "b": "51", "c": "0"}, True)


@pytest.mark.parametrize(
    ("more", "proven"),
    [
        pytest.param({}, True, id="mean"),
        pytest.param(
            {"rounding": RoundingLevels(final=Rounding(0, RoundingMode.HALF_UP))},
            True,
            id="rounded-final",
        ),
        pytest.param(
            {"rounding": RoundingLevels(aspect=Rounding(2, RoundingMode.HALF_UP))},
            True,
            id="rounding-that-keeps-the-grid",
        ),
        pytest.param(
            {"rounding": RoundingLevels(aspect=Rounding(1, RoundingMode.HALF_UP))},
            False,
            id="coarser-rounding",
        ),
        pytest.param({"aggregate": Aggregation.MEAN}, True, id="unweighted-mean"),
        pytest.param({"aggregate": Aggregation.MEDIAN}, False, id="median"),
        pytest.param({"dropping": Dropping(lowest=1)}, False, id="dropping"),
        pytest.param({"scale": Scale(minimum=0, maximum=100, step=None)}, False, id="no-steps"),
    ],
)
def test_a_total_is_proven_where_every_step_counts_alike(
    more: dict[str, object],
    proven: bool,  # noqa: FBT001 - a case
) -> None:
    """In a mean without loss; elsewhere the total suffices and is not called the least."""
    made = plain("a", "b", "c", **({"scale": Scale(minimum=0, maximum=100, step="0.01")} | more))
    need = needed(outcome(made), 70)
    assert need.least is not None
    assert need.least.proven is proven


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"cap": 90}, id="capped"),
        pytest.param({"extra_credit": True}, id="extra-credit"),
        pytest.param({"scale": Scale(minimum=0, maximum=50, step=1)}, id="own-scale"),
        pytest.param(
            {"panel": Panel(combine=CombineBy.MEAN, seats=(Seat(code="p"),))}, id="assessor"
        ),
    ],
)
def test_a_component_of_its_own_kind_proves_nothing(more: dict[str, object]) -> None:
    """Its steps may count otherwise than those of the others."""
    fine = Scale(minimum=0, maximum=100, step="0.01")
    made = edition(
        scoring=scheme(component("a", 1, **more), component("b", 2), component("c", 3), scale=fine)
    )
    need = needed(outcome(made), 60)
    assert need.least is not None
    assert not need.least.proven


def test_one_of_several_ways_to_a_verdict_is_not_called_the_least() -> None:
    """Either score suffices, and no bound says how low the two may be together."""
    made = attrs.evolve(
        edition(component("a"), component("b")),
        verdict_table=(
            row("x", PASSED, CountComponents(components=("a", "b"), range=HIGH, at_least=1)),
            row("rest", FAILED),
        ),
    )
    total, _, proven = least(needed(outcome(made), PASSED))
    assert (total, proven) == ("50.01", False)


def test_what_is_known_does_not_disturb_the_proof() -> None:
    """Only what is missing moves."""
    made = edition(
        component("a", 1, component("x"), component("y")), component("b"), component("c")
    )
    need = needed(outcome(made, record(scores={"a/x": 70, "a/y": 60})), 70)
    assert least(need) == ("145", {"b": "45", "c": "100"}, True)


def test_scores_on_scales_of_their_own_are_equally_high_each_on_its_own() -> None:
    """60 of 100 is 30 of 50."""
    half = Scale(minimum=0, maximum=50, step=1)
    made = edition(scoring=scheme(component("a"), component("b", scale=half), scale=WHOLE))
    need = needed(outcome(made), 60)
    assert [(entry.path, str(entry.score)) for entry in need.common] == [("a", "60"), ("b", "30")]


def test_an_absence_that_is_not_known_is_taken_to_be_over() -> None:
    """The answer says so; for a band or a score it makes no difference."""
    known = record(scores={"akademik": 80, "studi-lapangan": 80, "rancangan": 80})
    need = needed(outcome(PKA, known), PASSED)
    assert (need.state, need.absence) == (NeedState.REACHABLE, LearningHours(0))
    assert needed(outcome(PKA, known), "baik").absence is None


def test_with_nothing_missing_but_the_absence() -> None:
    """Whoever was not absent has passed."""
    known = record(scores={path: 80 for path in PKA.components if "/" not in path})
    need = needed(outcome(PKA, known), PASSED)
    assert (need.state, need.alone, need.common, need.least) == (NeedState.REACHABLE, (), (), None)
    done = needed(outcome(PKA, attrs.evolve(known, absence=0)), PASSED)
    assert (done.state, done.absence) == (NeedState.REACHED, None)


def test_items_are_taken_to_be_completed() -> None:
    """The answer names them."""
    both = AllOf(
        criteria=(
            ScoreIn(component="a", range=HIGH),
            Completed(items=("esai",), at_least=1),
            Not(criterion=AbsenceAbove(limit=18)),
        )
    )
    made = edition(
        component("a"),
        stages=(stage("tahap", activity("esai")),),
        verdict_table=(row("x", PASSED, both), row("rest", FAILED)),
    )
    need = needed(outcome(made), PASSED)
    assert (need.items, alone(need)) == (("esai",), {"a": "50.01"})


def test_what_rests_on_more_than_scores_cannot_be_answered() -> None:
    """A share of attendance is not known, and no score changes that."""
    share = AttendanceShare(basis=ShareBasis.OVERALL, at_least="0.8")
    made = edition(
        component("a"),
        verdict_table=(row("x", PASSED, share), row("rest", FAILED)),
    )
    need = needed(outcome(made), PASSED)
    assert (need.state, need.best, need.best_rule) == (
        NeedState.UNDECIDED,
        Verdict.IN_PROGRESS,
        None,
    )


def test_a_last_row_shows_nothing() -> None:
    """It has no condition that could be met."""
    made = attrs.evolve(
        plain("a"),
        verdict_table=(
            row("x", PASSED, ScoreIn(component="a", range=ScoreRange(above=200))),
            row("rest", FAILED),
        ),
        remedial=(remedial("a"),),
    )
    # Told by hand: the linter would not let such an edition decide.
    tree = outcome(plain("a"))
    need = needed(attrs.evolve(tree, edition=made), PASSED)
    assert (need.state, need.best, need.shown_by, need.remedial_open) == (
        NeedState.OUT_OF_REACH,
        FAILED,
        (),
        (),
    )


def test_a_table_with_a_hole_reaches_nothing_there() -> None:
    """Without a verdict there is no best one."""
    gap = attrs.evolve(
        plain("a"),
        verdict_table=(row("x", PASSED, ScoreIn(component="a", range=ScoreRange(at_most=50))),),
    )
    need = needed(attrs.evolve(outcome(plain("a")), edition=gap), PASSED)
    assert (need.state, need.best) == (NeedState.UNDECIDED, Verdict.IN_PROGRESS)


def test_score_of_a_table_with_a_hole() -> None:
    """A score needs no verdict, but the rules give nothing without one."""
    gap = attrs.evolve(
        plain("a", "b"),
        verdict_table=(row("x", PASSED, ScoreIn(component="a", range=ScoreRange(above=50))),),
    )
    need = needed(attrs.evolve(outcome(plain("a", "b")), edition=gap), 80)
    assert alone(need) == {"a": "51", "b": "70"}

"""The score tree: bounds of every node, rounding, remedials."""

from fractions import Fraction

import pytest

from pka.aggregation import Aggregation
from pka.assessment import Keep, OverCap, Rename, RoundingLevels, Scale
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.records import ParticipantRecord, RemedialFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.ranges import Open, spanned
from pka.rules.scoring import current_path, score
from tests.small import ENACTED, SECONDARY, component, edition, record, remedial, scheme

UP_0, UP_1, UP_2 = (Rounding(places, RoundingMode.HALF_UP) for places in range(3))
DOWN_0 = Rounding(0, RoundingMode.DOWN)
WHOLE_SCALE = Bounds(Fraction(0), Fraction(100))


def exactly(value: int | str | Fraction) -> Bounds:
    """Return the bounds of a known value."""
    return Bounds(Fraction(value), Fraction(value))


def between(low: int | str, high: int | str | None) -> Bounds:
    """Return bounds."""
    return Bounds(Fraction(low), None if high is None else Fraction(high))


def nodes(made: Edition, known: ParticipantRecord) -> dict[str, NodeScore]:
    """Return the nodes of a score tree by path."""
    return {node.path: node for node in score(made, known).walk()}


def part(code: str, bounds: Bounds, weight: int | str | Fraction = 1, *, out_of: int = 100) -> Open:
    """Return a part of a node with all that it can still be."""
    points = Fraction(out_of)
    return Open(path=code, weight=Fraction(weight), bounds=bounds, out_of=Bounds(points, points))


SCALE = Scale(minimum=0, maximum=100, step=None)


def bounds_of(how: Aggregation, *parts: Open) -> Bounds | None:
    """Return the bounds of a node without dropping."""
    return spanned(how, parts, None, SCALE).bounds


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Aggregation.WEIGHTED_MEAN, between("40", "55")),
        (Aggregation.MEAN, between("50", "70")),
        (Aggregation.MEDIAN, between("50", "70")),
        (Aggregation.MINIMUM, between("30", "40")),
        (Aggregation.MAXIMUM, between("70", "100")),
        (Aggregation.POINTS, between("40", "55")),
        (Aggregation.SUM, between("160", "220")),
    ],
)
def test_the_ends_follow_from_the_ends(how: Aggregation, expected: Bounds) -> None:
    """Low from the lows and high from the highs; only the weighted mean looks at a weight."""
    # Sums of 3 × 30 + 70 = 160 and 3 × 40 + 100 = 220, also in points.
    parts = (part("a", between(30, 40), 3, out_of=300), part("b", between(70, 100)))
    assert bounds_of(how, *parts) == expected


@pytest.mark.parametrize("how", list(Aggregation))
@pytest.mark.parametrize("position", [0, 1], ids=["first", "last"])
def test_one_part_without_upper_bound_leaves_none(how: Aggregation, position: int) -> None:
    """Nothing bounds a node from above when one of its parts has no upper bound."""
    values = [50, 70]
    ends = [exactly(value) for value in values]
    ends[position] = between(values[position], None)
    known = bounds_of(how, part("a", exactly(50)), part("b", exactly(70)))
    assert known is not None
    assert bounds_of(how, part("a", ends[0]), part("b", ends[1])) == Bounds(known.low, None)


def test_known_parts_give_a_known_mean() -> None:
    """Weights and values that no decimal holds are added exactly."""
    parts = (
        part("a", exactly("250/3"), Fraction(1, 3)),
        part("b", exactly("0.01"), Fraction(1, 2)),
    )
    value = (Fraction(250, 9) + Fraction(1, 200)) / (Fraction(1, 3) + Fraction(1, 2))
    assert bounds_of(Aggregation.WEIGHTED_MEAN, *parts) == Bounds(value, value)


TREE = edition(
    component("akademik", 1, component("esai", 2), component("kuis", 1)), component("sikap", 3)
)


def test_missing_scores_lie_anywhere_on_the_scale() -> None:
    """A leaf that nobody scored reaches from end to end, and so does what is made of it."""
    assert {path: node.first for path, node in nodes(TREE, record()).items()} == dict.fromkeys(
        ("final", "akademik", "akademik/esai", "akademik/kuis", "sikap"), WHOLE_SCALE
    )


def test_the_scale_gives_the_ends() -> None:
    """A scale that starts at 20 and ends at 50 bounds what is missing."""
    short = Scale(minimum=20, maximum=50, step=None)
    made = edition(scoring=scheme(component("sikap"), scale=short))
    assert nodes(made, record())["final"].first == between(20, 50)


def test_bonus_work_has_no_upper_bound() -> None:
    """Where scores above the maximum are allowed nothing bounds a missing one."""
    bonus = Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True)
    made = edition(scoring=scheme(component("sikap"), component("kuis"), scale=bonus))
    known = nodes(made, record(scores={"sikap": "150"}))
    assert (known["sikap"].first, known["kuis"].first, known["final"].first) == (
        exactly(150),
        between(0, None),
        between(75, None),
    )


def test_known_parts_narrow_the_bounds() -> None:
    """Each node has the bounds that its known parts leave."""
    known = nodes(TREE, record(scores={"akademik/esai": "90", "sikap": "80"}))
    low, high = Fraction(2 * 90, 3), Fraction(2 * 90 + 100, 3)
    assert (known["akademik"].first, known["final"].first) == (
        Bounds(low, high),
        Bounds((low + 240) / 4, (high + 240) / 4),
    )


def test_zero_is_a_score() -> None:
    """A true zero counts as zero and is not missing."""
    known = nodes(TREE, record(scores={"akademik": "0", "sikap": "80"}))
    assert (known["akademik"].first, known["final"].first) == (exactly(0), exactly(60))
    assert not known["akademik"].is_missing


def test_a_given_value_goes_before_its_parts() -> None:
    """An aspect that was given keeps its value, and shows the parts that stand below it."""
    known = nodes(TREE, record(scores={"akademik": "66", "akademik/esai": "50"}))
    aspect = known["akademik"]
    assert (aspect.first, aspect.aggregate) == (exactly(66), None)
    assert [part.first for part in aspect.parts] == [exactly(50), WHOLE_SCALE]


def test_a_node_keeps_how_it_was_made() -> None:
    """Aggregation, divisor, weight, name and source stand in the node."""
    made = edition(component("akademik", "1.5", component("esai", 2), source=SECONDARY))
    node = nodes(made, record())["akademik"]
    assert (node.aggregate, node.divisor, node.weight, node.source, str(node.name)) == (
        Aggregation.WEIGHTED_MEAN,
        Fraction(2),
        Fraction(3, 2),
        SECONDARY,
        "akademik",
    )
    leaf = node.parts[0]
    assert (leaf.aggregate, leaf.divisor, leaf.source) == (None, None, ENACTED)


@pytest.mark.parametrize("rescale", [True, False], ids=["rescaled", "declared"])
def test_the_weights_that_count_divide(*, rescale: bool) -> None:
    """A declared total that the weights do not reach is for the linter; nothing divides by it."""
    parts = component("esai", 2), component("kuis", 1)
    aspect = component("akademik", 1, *parts, rescale=rescale, weights_total=10)
    known = record(scores={"akademik/esai": "90", "akademik/kuis": "60"})
    assert nodes(edition(aspect), known)["akademik"].first == exactly(80)


def test_the_weights_of_the_root_that_count_divide() -> None:
    """The scheme has a total of its own, 100 by default, and is no exception."""
    made = edition(scoring=scheme(component("sikap", 30), rescale=False))
    assert nodes(made, record(scores={"sikap": "50"}))["final"].first == exactly(50)


def test_the_plain_mean_may_stand_at_any_level() -> None:
    """A mean divides by the number of parts, whatever their weights."""
    aspect = component(
        "akademik", 9, component("esai", 8), component("kuis"), aggregate=Aggregation.MEAN
    )
    made = edition(scoring=scheme(aspect, component("sikap", 1), aggregate=Aggregation.MEAN))
    known = nodes(
        made, record(scores={"akademik/esai": "90", "akademik/kuis": "60", "sikap": "25"})
    )
    assert (known["akademik"].first, known["final"].first) == (exactly(75), exactly(50))


LEVELS = RoundingLevels(component=UP_2, aspect=UP_1, final=UP_0)


def test_each_level_is_rounded_as_declared() -> None:
    """Components, aspects and the final score each have a rounding; the exact value stays."""
    aspect = component("akademik", 1, component("esai"), component("kuis"), component("tes"))
    made = edition(
        scoring=scheme(aspect, rounding=LEVELS, scale=Scale(minimum=0, maximum=100, step=None))
    )
    scores = {"akademik/esai": "70.005", "akademik/kuis": "70", "akademik/tes": "70"}
    known = nodes(made, record(scores=scores))
    third = Fraction("210.01") / 3
    assert [
        (known[path].computed, known[path].first) for path in ("akademik/esai", "akademik", "final")
    ] == [
        (exactly("70.005"), exactly("70.01")),
        (Bounds(third, third), exactly("70")),
        (exactly("70"), exactly("70")),
    ]


def test_an_aspect_without_parts_is_on_the_aspect_level() -> None:
    """The level of a node is its depth, not whether it has parts."""
    made = edition(scoring=scheme(component("sikap"), rounding=LEVELS))
    assert nodes(made, record(scores={"sikap": "70.06"}))["sikap"].first == exactly("70.1")


def test_a_node_may_have_a_rounding_of_its_own() -> None:
    """The node's own rounding goes before that of its level."""
    made = edition(scoring=scheme(component("sikap", rounding=DOWN_0), rounding=LEVELS))
    assert nodes(made, record(scores={"sikap": "70.99"}))["sikap"].first == exactly("70")


def test_both_ends_are_rounded() -> None:
    """Bounds are rounded as the values themselves will be."""
    aspect = component("akademik", 1, component("esai", 2), component("kuis", 1), rounding=UP_0)
    known = nodes(edition(aspect), record(scores={"akademik/esai": "70"}))
    # 140 ÷ 3 = 46.67 and 240 ÷ 3 = 80.
    assert known["akademik"].first == between(47, 80)


def test_rounding_leaves_an_open_end_open() -> None:
    """What has no upper bound has none after rounding."""
    bonus = Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True)
    made = edition(scoring=scheme(component("sikap", rounding=UP_0), scale=bonus))
    assert nodes(made, record())["sikap"].first == between(0, None)


def test_no_rounding_keeps_the_exact_value() -> None:
    """Where nothing is declared the value stays a fraction."""
    known = nodes(TREE, record(scores={"akademik/esai": "70", "akademik/kuis": "70.01"}))
    assert known["akademik"].first == exactly("21001/300")


def retaken(*values: str, path: str = "sikap") -> tuple[RemedialFact, ...]:
    """Return remedial attempts for one component."""
    return tuple(RemedialFact(component=path, value=value) for value in values)


WEAK_AND_STRONG = {"sikap": "66", "kuis": "80"}


def with_remedial(**more: object) -> Edition:
    """Return an edition of two aspects of equal weight, one of which may be retaken."""
    return edition(component("sikap"), component("kuis"), remedial=(remedial("sikap", **more),))


@pytest.mark.parametrize(
    ("more", "values", "latest", "counted"),
    [
        pytest.param({}, ["85"], "85", "85", id="replaces"),
        pytest.param({"counts_for_final": False}, ["85"], "85", "66", id="verdict-only"),
        pytest.param({}, ["61"], "61", "61", id="latest-though-worse"),
        pytest.param({"keep": Keep.BETTER}, ["61"], "66", "66", id="better-kept"),
        pytest.param({"keep": Keep.BETTER}, ["71"], "71", "71", id="better-taken"),
        pytest.param(
            {"keep": Keep.BETTER, "times": 2}, ["69", "67"], "69", "69", id="best-of-several"
        ),
        pytest.param({"times": 2}, ["64", "72"], "72", "72", id="last-of-two"),
        pytest.param({"over_cap": OverCap.CLIP}, ["85.01"], "85", "85", id="clipped"),
        pytest.param({"over_cap": OverCap.CLIP}, ["84.99"], "84.99", "84.99", id="not-clipped"),
    ],
)
def test_a_remedial_changes_latest_and_maybe_counted(
    more: dict[str, object], values: list[str], latest: str, counted: str
) -> None:
    """Criteria look at the latest score; the final score at what the rule lets count."""
    known = nodes(with_remedial(**more), record(scores=WEAK_AND_STRONG, remedials=retaken(*values)))
    aspect, final = known["sikap"], known["final"]
    assert (aspect.first, aspect.latest, aspect.counted) == (
        exactly("66"),
        exactly(latest),
        exactly(counted),
    )
    assert (final.first, final.latest, final.counted) == (
        exactly("73"),
        exactly((Fraction(latest) + 80) / 2),
        exactly((Fraction(counted) + 80) / 2),
    )


def test_a_remedial_of_parts_reaches_the_aspect() -> None:
    """An aspect follows from the latest scores of its parts, and is rounded again."""
    parts = component("esai", 1), component("kuis", 2)
    made = edition(
        component("akademik", 1, *parts, rounding=UP_1),
        remedial=(remedial("akademik/kuis", counts_for_final=False),),
    )
    scores = {"akademik/esai": "80", "akademik/kuis": "66"}
    aspect = nodes(made, record(scores=scores, remedials=retaken("75.20", path="akademik/kuis")))[
        "akademik"
    ]
    # (80 + 2 × 66) ÷ 3 = 70.67 and (80 + 2 × 75.20) ÷ 3 = 76.8.
    assert (aspect.first, aspect.latest, aspect.counted) == (
        exactly("70.7"),
        exactly("76.8"),
        exactly("70.7"),
    )
    assert aspect.computed == exactly("212/3")


def test_computed_is_what_counts_before_rounding() -> None:
    """Where a remedial counts, the arithmetic that is shown is that of the score that counts."""
    known = nodes(with_remedial(), record(scores=WEAK_AND_STRONG, remedials=retaken("71")))
    assert (known["final"].computed, known["sikap"].computed) == (exactly("75.5"), exactly("66"))


def test_a_remedial_is_rounded_like_its_component() -> None:
    """The rounding of a node holds for its remedial too."""
    made = edition(component("sikap", rounding=UP_0), remedial=(remedial("sikap"),))
    known = record(scores={"sikap": "66"}, remedials=retaken("71.50"))
    assert nodes(made, known)["sikap"].latest == exactly("72")


def test_only_a_node_with_a_remedial_keeps_its_rule() -> None:
    """The rule stands where it applied and nowhere else."""
    made = with_remedial()
    known = nodes(made, record(scores=WEAK_AND_STRONG, remedials=retaken("71")))
    assert (known["sikap"].remedial_rule, known["kuis"].remedial_rule) == (made.remedial[0], None)
    assert (known["sikap"].remedials, known["kuis"].remedials) == (retaken("71"), ())


def test_without_scoring_there_is_no_tree() -> None:
    """An edition that says nothing about scores is not guessed at."""
    with pytest.raises(UnknownReference, match="no scoring scheme in the edition 'kecil'"):
        score(edition(scoring=None), record())


def test_a_tree_without_parts_is_open() -> None:
    """Such a tree never gives a final score; it has the whole scale before it."""
    root = nodes(edition(), record())["final"]
    assert (root.state, root.counted) == (NodeState.PENDING, WHOLE_SCALE)


def test_parts_without_weight_give_no_final_score() -> None:
    """The linter refuses such weights; nothing is divided by zero."""
    root = nodes(edition(component("a", 0), component("b", 0)), record(scores={"a": "80"}))
    assert root["final"].counted == WHOLE_SCALE


@pytest.mark.parametrize(
    ("path", "now"),
    [
        pytest.param("sikap", "sikap", id="still-there"),
        pytest.param("perilaku", "sikap", id="renamed"),
        pytest.param("perilaku-lama", "sikap", id="renamed-twice"),
        pytest.param("putar", "balik", id="renamed-in-a-circle"),
        pytest.param("entah", "entah", id="never-heard-of"),
    ],
)
def test_an_earlier_path_is_followed(path: str, now: str) -> None:
    """Through the edition's own list, and never without end."""
    renames = (
        Rename(former="perilaku-lama", now="perilaku"),
        Rename(former="perilaku", now="sikap"),
        Rename(former="putar", now="balik"),
        Rename(former="balik", now="putar"),
    )
    made = edition(scoring=scheme(component("sikap"), renames=renames))
    assert current_path(made, path) == now

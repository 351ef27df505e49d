"""Laws of the score tree."""

from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from pka.aggregation import Aggregation
from pka.assessment import Component, RoundingLevels
from pka.edition import Edition
from pka.outcomes import Bounds, NodeScore
from pka.records import ParticipantRecord
from pka.rules.scoring import score
from tests.small import component, edition, record, scheme
from tests.strategies import (
    ASPECTS,
    PARTS,
    PKA,
    Story,
    grid_scores,
    small_editions,
    small_stories,
    stories,
)

WEIGHTS = st.fractions(Fraction(1, 4), 9, max_denominator=12)


def by_path(made: Edition, known: ParticipantRecord) -> dict[str, NodeScore]:
    """Return the nodes of a score tree by path."""
    return {node.path: node for node in score(made, known).walk()}


def within(inner: Bounds, outer: Bounds) -> bool:
    """Say whether all that a quantity can be was allowed before."""
    if outer.high is None:
        return inner.low >= outer.low
    return outer.low <= inner.low and inner.high is not None and inner.high <= outer.high


@given(stories())
def test_bounds_contain_every_completion(story: Story) -> None:
    """Whatever the missing scores turn out to be, each node lies within its earlier bounds."""
    before, after = by_path(story.edition, story.partial), by_path(story.edition, story.known)
    assert before.keys() == after.keys()
    for path, node in after.items():
        assert within(node.first, before[path].first)
        assert within(node.latest, before[path].latest)
        assert within(node.counted, before[path].counted)


@given(small_stories())
def test_a_record_of_leaves_settles_every_node_above(story: Story) -> None:
    """Where every leaf or the component above it is known, the final score is one number."""
    assert score(story.edition, story.known).counted.value is not None


@given(small_editions())
def test_the_ends_are_reached(made: Edition) -> None:
    """The bounds of an empty record are the scores of all zeros and of all maxima."""
    assert made.scoring is not None
    empty = score(made, record()).first
    leaves = [path for path, part in made.components.items() if not part.components]
    ends = (made.scoring.scale.minimum, made.scoring.scale.maximum)
    found = [score(made, record(scores=dict.fromkeys(leaves, end))).first for end in ends]
    assert found == [Bounds(empty.low, empty.low), Bounds(empty.high or Fraction(), empty.high)]


def half_up(value: Fraction) -> Fraction:
    """Round a score half up to two places, in whole numbers."""
    return Fraction((value.numerator * 200 + value.denominator) // (2 * value.denominator), 100)


@given(
    st.fixed_dictionaries(
        {path: grid_scores() for weights in PARTS.values() for path in weights}
        | {aspect: grid_scores() for aspect in ASPECTS if aspect not in PARTS}
    )
)
def test_the_scores_of_pka_follow_the_formula(scores: dict[str, Fraction]) -> None:
    """Aspect: weighted mean of its parts, rounded; final: weighted mean of those, rounded."""
    weights = {
        "akademik": 10,
        "studi-lapangan": 20,
        "rancangan": 20,
        "implementasi": 30,
        "sikap": 20,
    }
    expected = {
        aspect: half_up(
            sum((weight * scores[path] for path, weight in PARTS[aspect].items()), Fraction())
            / sum(PARTS[aspect].values())
        )
        if aspect in PARTS
        else scores[aspect]
        for aspect in ASPECTS
    }
    expected["final"] = half_up(
        sum((weights[aspect] * expected[aspect] for aspect in ASPECTS), Fraction()) / 100
    )
    found = by_path(PKA, record(scores=scores))
    assert {path: found[path].counted.value for path in expected} == expected


@given(
    st.lists(st.tuples(WEIGHTS, grid_scores()), min_size=1, max_size=4),
    WEIGHTS,
)
def test_scaling_all_weights_changes_nothing_under_rescale(
    parts: list[tuple[Fraction, Fraction]], factor: Fraction
) -> None:
    """Under `rescale` only the proportion of the weights matters."""
    codes = [f"k{number}" for number in range(len(parts))]
    scores = {code: value for code, (_, value) in zip(codes, parts, strict=True)}

    def final(times: Fraction) -> Bounds:
        components: list[Component] = [
            component(code, weight * times) for code, (weight, _) in zip(codes, parts, strict=True)
        ]
        return score(edition(*components), record(scores=scores)).first

    mean = sum((weight * value for weight, value in parts), Fraction()) / sum(
        (weight for weight, _ in parts), Fraction()
    )
    assert final(Fraction(1)) == final(factor) == Bounds(mean, mean)


@given(small_editions(), st.data())
def test_a_higher_score_never_lowers_a_node(made: Edition, data: st.DataObject) -> None:
    """Raising one leaf raises no node above it by less than nothing."""
    assert made.scoring is not None
    most = int(2 * made.scoring.scale.maximum)
    halves = st.integers(0, most).map(lambda number: Fraction(number, 2))
    leaves = [path for path, part in made.components.items() if not part.components]
    scores = {path: data.draw(halves) for path in leaves}
    path = data.draw(st.sampled_from(leaves))
    raised = scores | {path: max(scores[path], data.draw(halves))}
    low, high = by_path(made, record(scores=scores)), by_path(made, record(scores=raised))
    for each, node in low.items():
        assert node.first.low <= high[each].first.low


@given(st.lists(st.tuples(WEIGHTS, grid_scores()), min_size=1, max_size=4))
def test_a_mean_lies_between_its_parts(parts: list[tuple[Fraction, Fraction]]) -> None:
    """No mean is lower than its lowest part or higher than its highest."""
    components = [component(f"k{number}", weight) for number, (weight, _) in enumerate(parts)]
    scores = {f"k{number}": value for number, (_, value) in enumerate(parts)}
    final = score(edition(*components), record(scores=scores)).first.low
    assert min(scores.values()) <= final <= max(scores.values())


@given(small_stories())
def test_rounding_is_the_only_place_where_digits_are_lost(story: Story) -> None:
    """Without rounding each mean is exactly the mean of its parts."""
    scoring = story.edition.scoring
    assert scoring is not None
    bare = attrs.evolve(
        scoring,
        rounding=RoundingLevels(),
        components=tuple(_unrounded(part) for part in scoring.components),
    )
    made = edition(scoring=bare)
    for node in score(made, attrs.evolve(story.known, remedials=())).walk():
        if node.aggregate not in {Aggregation.WEIGHTED_MEAN, Aggregation.MEAN}:
            continue
        weights = (
            [part.weight for part in node.parts]
            if node.aggregate is Aggregation.WEIGHTED_MEAN
            else [Fraction(1)] * len(node.parts)
        )
        lows = [part.first.low for part in node.parts]
        highs = [part.first.high or Fraction() for part in node.parts]
        low, high = (
            sum((w * v for w, v in zip(weights, values, strict=True)), Fraction()) / sum(weights)
            for values in (lows, highs)
        )
        assert node.first == Bounds(low, high)


def _unrounded(part: Component) -> Component:
    return attrs.evolve(
        part, rounding=None, components=tuple(_unrounded(inner) for inner in part.components)
    )


@given(st.permutations(range(4)), st.lists(grid_scores(), min_size=4, max_size=4))
def test_the_order_of_components_does_not_matter(order: list[int], values: list[Fraction]) -> None:
    """A tree that lists its components in another order gives the same scores."""
    parts = [component(f"k{number}", number + 1) for number in range(4)]
    scores = {f"k{number}": value for number, value in enumerate(values)}
    straight = score(edition(*parts), record(scores=scores)).first
    moved = edition(scoring=scheme(*(parts[place] for place in order)))
    assert score(moved, record(scores=scores)).first == straight

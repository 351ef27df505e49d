"""Laws of score trees with every way of scoring."""

from hypothesis import given

from pka.linter.reachable import reachable_scores
from pka.outcomes import Bounds
from pka.rules.scoring import score
from tests.properties.trees import AFTER, BEFORE, Grown, grown


def within(inner: Bounds, outer: Bounds) -> bool:
    """Say whether all that a quantity can be was allowed before."""
    if outer.high is None:
        return inner.low >= outer.low
    return outer.low <= inner.low and inner.high is not None and inner.high <= outer.high


@given(grown())
def test_bounds_contain_every_completion(story: Grown) -> None:
    """Whatever comes, or stays away until its day, each node lies within its earlier bounds."""
    before = {node.path: node for node in score(story.edition, story.partial, BEFORE).walk()}
    for node in score(story.edition, story.known, AFTER).walk():
        earlier = before[node.path]
        if node.left_out:
            assert earlier.left_out or earlier.optional
            continue
        assert not earlier.left_out
        assert within(node.counted, earlier.counted)
        assert within(node.out_of, earlier.out_of)
        if node.present is not None:
            assert within(Bounds(node.present, node.present), node.counted)
            assert within(Bounds(node.present, node.present), earlier.counted)


@given(grown())
def test_the_linter_thinks_of_every_score_that_occurs(story: Grown) -> None:
    """What a component comes to be is among the scores that it can have, and on their grid."""
    scoring = story.edition.scoring
    assert scoring is not None
    reachable = reachable_scores(story.edition, scoring)
    for node in score(story.edition, story.known, AFTER).walk():
        value, possible = node.counted.value, reachable[node.path]
        if value is None or node.left_out:
            continue
        assert within(Bounds(value, value), Bounds(possible.low, possible.high))
        assert possible.step is None or (value - possible.base) % possible.step == 0

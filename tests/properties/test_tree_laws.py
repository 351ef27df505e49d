"""Laws of score trees with every way of scoring."""

from hypothesis import given

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

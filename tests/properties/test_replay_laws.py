"""Laws of explanations: replaying gives the outcome, and tampering shows."""

from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from pka.deciding import decide
from pka.outcomes import Bounds, NodeScore
from pka.quantities import Score
from pka.rules.replay import replay
from tests.strategies import ON, Story, grid_scores, pka_stories, stories


@given(stories(), st.booleans(), st.booleans())
def test_replaying_an_explanation_gives_it_again(
    story: Story,
    complete: bool,  # noqa: FBT001 - Hypothesis passes what it draws by name
    attended: bool,  # noqa: FBT001
) -> None:
    """Every step of a sound tree follows from the inputs that the tree keeps."""
    known = story.known if complete else story.partial
    explanation = decide(story.edition, known, on=ON, assume_attended=attended).explanation
    assert replay(explanation) == explanation


def tampered(root: NodeScore, path: str, value: Score) -> NodeScore:
    """Return a tree in which one given score was changed and nothing recomputed."""
    if root.path == path and root.given is not None:
        return attrs.evolve(root, facts=(attrs.evolve(root.given, value=value),))
    return attrs.evolve(root, parts=tuple(tampered(part, path, value) for part in root.parts))


@given(pka_stories(statuses=False), st.data())
def test_tampering_with_a_leaf_changes_the_replay(story: Story, data: st.DataObject) -> None:
    """The changed score reaches every node above it, exactly as if it had been given."""
    bare = attrs.evolve(story.known, remedials=())
    outcome = decide(story.edition, bare, on=ON)
    fact = data.draw(st.sampled_from(outcome.record.scores))
    value = data.draw(grid_scores())
    assume(Score(value) != fact.value)
    explanation = outcome.explanation
    false = attrs.evolve(
        explanation, scores=tampered(explanation.scores, fact.component, Score(value))
    )
    played = replay(false)
    assert played != false
    others = [one for one in bare.scores if one != fact]
    changed = attrs.evolve(bare, scores=[*others, attrs.evolve(fact, value=Score(value))])
    honest = decide(story.edition, changed, on=ON).explanation
    assert (played.scores, played.rules, played.decision) == (
        honest.scores,
        honest.rules,
        honest.decision,
    )


@given(stories(), st.data())
def test_a_falsified_result_is_put_right(story: Story, data: st.DataObject) -> None:
    """A computed value that was overwritten anywhere in the tree comes back as it should be."""
    explanation = decide(story.edition, story.known, on=ON).explanation
    paths = [node.path for node in explanation.scores.walk()]
    path = data.draw(st.sampled_from(paths))
    field = data.draw(st.sampled_from(["computed", "first", "latest", "counted"]))
    false = attrs.evolve(explanation, scores=falsified(explanation.scores, path, field))
    assert false != explanation
    assert replay(false) == explanation


def falsified(root: NodeScore, path: str, field: str) -> NodeScore:
    """Return a tree in which one computed value of one node is wrong."""
    if root.path == path:
        wrong: dict[str, Bounds] = {field: Bounds(Fraction(-1), Fraction(-1))}
        return _evolved(root, wrong)
    return attrs.evolve(root, parts=tuple(falsified(part, path, field) for part in root.parts))


def _evolved(root: NodeScore, changes: dict[str, Bounds]) -> NodeScore:
    return NodeScore(
        **{
            field.name: changes.get(field.name, getattr(root, field.name))
            for field in attrs.fields(NodeScore)
        }
    )

"""Parts of a definition, each with the place where it was written."""

from typing import Final

import pytest

from pka.codec.parts import Part, Spot

CONTENT: Final = {"a": {"b~/c": [1, {"d": None}]}, "e": "text"}
ROOT: Final = Part.of(CONTENT, Spot(0, ""))


def test_content_comes_back() -> None:
    """Parts are made of plain content, and give it back."""
    assert ROOT.content() == CONTENT


def test_what_is_nested_absurdly_is_left_as_it_is() -> None:
    """Depth costs nothing; whoever reads the content says that it is too deep."""
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    part = Part.of(deep, Spot(0, ""))
    content = part.content()
    for _ in range(100_000):
        assert isinstance(content, list)
        content = content[0]
    assert content == 1


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", ""),
        ("/e", "/e"),
        ("/a/b~0~1c/1/d", "/a/b~0~1c/1/d"),
        ("/a/b~0~1c/2", "/a/b~0~1c/2"),
        ("/a/b~0~1c/x", "/a/b~0~1c/x"),
        ("/e/x/y", "/e/x/y"),
        ("/zzz", "/zzz"),
    ],
    ids=["whole", "value", "escaped", "behind-the-list", "no-number", "below-a-value", "absent"],
)
def test_trace(pointer: str, expected: str) -> None:
    """A pointer into a definition from one document leads to the same pointer in it."""
    assert ROOT.trace(pointer) == (Spot(0, expected), None)


def test_trace_into_another_document() -> None:
    """What came from elsewhere is found there, and what it lacks is looked for there."""
    part = Part.of({"x": 1}, Spot(1, "/changes/0/set/x"))
    root = Part(Spot(0, ""), table={"rows": Part(Spot(0, "/rows"), rows=[part])})
    assert root.trace("/rows/0/x")[0] == Spot(1, "/changes/0/set/x/x")
    assert root.trace("/rows/0/y")[0] == Spot(1, "/changes/0/set/x/y")
    assert root.trace("/rows/1")[0] == Spot(0, "/rows/1")


def test_changes_that_bear_on_a_place() -> None:
    """The change of the place itself comes first, then one below it, then one around it."""
    around, below, here = Spot(0, "/changes/0"), Spot(0, "/changes/1"), Spot(0, "/changes/2")
    root = Part.of({"a": {"b": {"c": 1}}}, Spot(1, ""))
    a = root.inside["a"]
    a.changed = around
    assert root.trace("/a/b")[1] == around
    a.inside["b"].changed_below = below
    assert root.trace("/a/b")[1] == below
    # What is missing in it has nothing to do with what was changed beside it.
    assert root.trace("/a/b/x")[1] == around
    a.inside["b"].changed = here
    assert root.trace("/a/b")[1] == here
    assert root.trace("/a/b/c")[1] == here


def test_the_inside_of_a_value_is_empty() -> None:
    """Only a table has keys."""
    assert ROOT.inside["e"].inside == {}

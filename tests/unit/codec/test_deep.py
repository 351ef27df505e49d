"""Score trees of many levels, read and written."""

from typing import Any, Final

import pytest

from pka.adapters.files import definition_to_json, definition_to_toml, read_definition_text
from pka.codec.definition import definition_to_dict, read_definition
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from tests.small import component, edition

MOST: Final = 500


def deep(levels: int) -> Edition:
    """Return an edition whose tree has so many levels below the final score."""
    tree = component("a")
    for _ in range(levels - 1):
        tree = component("a", 1, component("b"), tree)
    return edition(tree)


def innermost(content: dict[str, Any], levels: int) -> dict[str, Any]:
    """Return the table of the component on the last level."""
    table = content["scoring"]
    for _ in range(levels):
        table = table["components"][-1]
    assert isinstance(table, dict)
    return table


@pytest.mark.parametrize("levels", [1, 14, 15, 16, 31, 150])
def test_a_tree_survives_a_round_trip(levels: int) -> None:
    """On either side of each step, with every level."""
    made = deep(levels)
    reading = read_definition(definition_to_dict(made))
    assert (reading.edition, len(reading.report)) == (made, 0)


def test_500_levels_are_read_and_written() -> None:
    """Deeper than Python lets functions call themselves."""
    made = deep(MOST)
    reading = read_definition(definition_to_dict(made))
    assert len(reading.report) == 0
    assert reading.edition is not None
    assert reading.edition.digest == made.digest


@pytest.mark.parametrize("levels", [5, 40, 400])
def test_faults_are_found_where_they_stand(levels: int) -> None:
    """However deep, and all of one step at once."""
    content = definition_to_dict(deep(levels))
    table = innermost(content, levels)
    table["wieght"] = table.pop("weight", 1)
    table["cap"] = 0.5
    found = {fault.name: fault.location.pointer for fault in read_definition(content).report}
    place = "/scoring/components/0" + "/components/1" * (levels - 1)
    assert found["unknown-key"] == f"{place}/wieght"
    assert found["inexact-number"] == f"{place}/cap"


@pytest.mark.parametrize("levels", [40, 400])
def test_what_is_no_list_of_tables_is_told_as_ever(levels: int) -> None:
    """A tree that ends in nonsense is refused there."""
    content = definition_to_dict(deep(levels))
    innermost(content, levels)["components"] = "tidak ada"
    innermost(content, levels - 1)["components"][0] = 7
    pointers = {fault.location.pointer for fault in read_definition(content).report}
    place = "/scoring/components/0" + "/components/1" * (levels - 1)
    assert pointers & {f"{place}/components", f"{place[:-1]}0"}


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        pytest.param(MOST + 1, "has more than 499 levels below it", id="one-too-many"),
        pytest.param(10_000, "it is nested too deeply", id="absurdly-many"),
    ],
)
def test_more_levels_are_refused(levels: int, message: str) -> None:
    """With a message, and without exhausting anything."""
    content = definition_to_dict(deep(1))
    leaf = content["scoring"]["components"][0]
    tree: dict[str, Any] = dict(leaf)
    for _ in range(levels - 1):
        tree = {**leaf, "aggregate": "mean", "components": [tree]}
    content["scoring"]["components"] = [tree]
    messages = [fault.message.en for fault in read_definition(content).report]
    assert any(message in one for one in messages)


def test_trees_that_cannot_be_written_are_refused() -> None:
    """The writers of both forms have a limit; nothing is half written."""
    with pytest.raises(UnsupportedFormat, match="too many levels to be written as JSON"):
        definition_to_json(deep(MOST))
    with pytest.raises(UnsupportedFormat, match="too many levels to be written as TOML"):
        definition_to_toml(deep(MOST))


def test_a_deep_tree_is_read_from_json() -> None:
    """As far as the reader of JSON goes; beyond, one fault says so."""
    made = deep(100)
    text = definition_to_json(made).encode()
    assert read_definition_text(text, file="dalam.json").edition == made
    nested = b'{"format": 1, "scoring": ' + b'{"components": [' * 10_000
    (fault,) = read_definition_text(nested, file="dalam.json").report
    assert fault.code == "PKA001"

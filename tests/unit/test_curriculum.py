"""What is taught: the values and what they refuse."""

import pickle

import attrs
import pytest

from pka.citation import Citation, Standing
from pka.curriculum import (
    Activity,
    Agenda,
    Delivery,
    Duration,
    DurationUnit,
    ElectiveGroup,
    Mode,
    Module,
    ModuleGroup,
    Setting,
    Stage,
)
from pka.exceptions import InvalidQuantity
from pka.quantities import LearningHours
from tests.small import activity, module, precedence, stage, text

SOURCE = Citation(standing=Standing.ENACTED)
GROUP = ElectiveGroup(code="pilihan", name=text("p"), modules=("a",), choose=3, source=SOURCE)
AGENDA = Agenda(code="A1", number="I", name=text("a"), aim=text("b"), source=SOURCE)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Mode, {"blended", "classical", "distance"}),
        (Delivery, {"synchronous", "asynchronous"}),
        (Setting, {"self_paced", "online", "classroom", "field", "workplace", "ceremony"}),
        (ModuleGroup, {"core", "basic", "elective", "orientation"}),
        (DurationUnit, {"working_day", "calendar_day"}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_words_of_definitions(kind: type[Mode], words: set[str]) -> None:
    """The words that definition files use."""
    assert {member.value for member in kind} == words


@pytest.mark.parametrize("hours", [3, "3", "3.00", LearningHours(3)], ids=repr)
def test_hours_are_given_as_any_exact_number(hours: int) -> None:
    """Hours of an activity, a stage and a group are learning hours."""
    made = Stage(code="a", name=text("a"), stated_hours=hours, source=SOURCE)
    assert activity("a", hours).hours == LearningHours(3)
    assert made.stated_hours == attrs.evolve(GROUP, stated_hours=hours).stated_hours
    assert stage("a").stated_hours is None


@pytest.mark.parametrize("wrong", [3.0, "3", True, None], ids=repr)
def test_counts_are_whole_numbers(wrong: object) -> None:
    """A float, text or truth value is no count, however whole it is."""
    with pytest.raises(InvalidQuantity, match=r"is not a whole number; pass an int such as 3"):
        Duration(days=wrong, unit=DurationUnit.WORKING_DAY)  # type: ignore[arg-type]
    with pytest.raises(InvalidQuantity, match=r"is not a whole number"):
        attrs.evolve(module("a"), stated_indicators=wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidQuantity, match=r"is not a whole number"):
        attrs.evolve(GROUP, choose=wrong)  # type: ignore[arg-type]


def test_a_row_number_may_be_absent() -> None:
    """Where hours stand in running text there is no row; where there is one, it is whole."""
    assert (activity("a").row, activity("a", row=7).row) == (None, 7)
    with pytest.raises(InvalidQuantity, match=r"7\.5 is not a whole number"):
        activity("a", row=7.5)


@pytest.mark.parametrize(
    "value",
    [GROUP, AGENDA, module("m"), activity("a"), stage("s", activity("a")), precedence("p", "a")],
    ids=lambda value: type(value).__name__,
)
def test_values_travel(value: Module | Activity | Stage) -> None:
    """Every part of a curriculum is a hashable value that survives pickling."""
    back = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert back == value
    assert hash(back) == hash(value)

"""The scores that are missing, and the tree with some of them filled in."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.aggregation import Aggregation, CombineBy, Missing, MissingRule, Panel, Seat
from pka.assessment import Scale
from pka.edition import Edition
from pka.records import Override, ParticipantRecord, ScoreFact
from pka.rules.scoring import score
from pka.rules.slots import Slot, filled, in_common, least, missing_slots
from tests.small import component, edition, record

ON = dt.date(2024, 12, 20)
HUNDRED = Scale(minimum=0, maximum=100, step="0.01")
TEN = Scale(minimum=0, maximum=10, step=1)
PANEL = Panel(combine=CombineBy.MEAN, seats=(Seat(code="p-1"), Seat(code="p-2", out_of=10)))
TREE = edition(
    component("a"),
    component("b", 2, component("c"), component("d")),
    component("e", panel=PANEL),
)


def slots(
    known: ParticipantRecord, made: Edition = TREE, *looked_at: str, on: dt.date | None = None
) -> list[tuple[str, str | None]]:
    """Return path and assessor of each missing score."""
    found = missing_slots(score(made, known, on), looked_at)
    return [(slot.path, slot.assessor) for slot in found]


def test_each_missing_score_is_named_once_at_the_highest_component() -> None:
    """A component with parts is one missing score until something of it is known."""
    assert slots(record()) == [("a", None), ("b", None), ("e", "p-1"), ("e", "p-2")]


def test_of_what_is_partly_known_the_rest_is_missing() -> None:
    """The other part, and the other assessor."""
    known = record(
        scores=[
            ScoreFact(component="b/c", value=50),
            ScoreFact(component="e", value=50, assessor="p-1"),
        ]
    )
    assert slots(known) == [("a", None), ("b/d", None), ("e", "p-2")]


def test_what_is_known_is_not_missing() -> None:
    """Nor are the parts of a component that was given directly."""
    known = record(
        scores=[
            ScoreFact(component="a", value=50),
            ScoreFact(component="b", value=50),
            ScoreFact(component="e", value=50, assessor="p-1"),
            ScoreFact(component="e", value=5, assessor="p-2"),
        ]
    )
    assert slots(known) == []
    assert slots(known, TREE, "b/c") == []


def test_what_is_decided_otherwise_is_not_missing() -> None:
    """Excused, exempted, overridden, or already counted as zero."""
    made = edition(
        component("a", excusable=True),
        component("b"),
        component("c"),
        component("d", missing=MissingRule(counts_as=Missing.ZERO, since=ON)),
        component("e"),
    )
    exempted = Override(path="b", reason="rapat", author="panitia", on=ON)
    known = record(
        scores=[ScoreFact(component="a", excused=True)],
        overrides=(exempted, attrs.evolve(exempted, path="c", value=70)),
    )
    assert slots(known, made, on=ON) == [("e", None)]
    assert slots(known, made, on=ON - dt.timedelta(days=1)) == [("d", None), ("e", None)]


def test_what_makes_no_difference_is_missing_only_for_whoever_looks_at_it() -> None:
    """Beside a zero the minimum is zero, whatever the others turn out to be."""
    made = edition(component("a"), component("b"))
    assert made.scoring is not None
    lowest = attrs.evolve(made, scoring=attrs.evolve(made.scoring, aggregate=Aggregation.MINIMUM))
    known = record(scores={"a": 0})
    assert slots(known, lowest) == []
    assert slots(known, lowest, "b") == [("b", None)]


def test_a_part_that_is_looked_at_is_named_itself() -> None:
    """Giving the component above would leave the part open."""
    assert slots(record(scores={"a": 1}), TREE, "b/c")[:2] == [("b/c", None), ("b/d", None)]


def test_each_assessor_scores_on_the_scale_of_the_seat() -> None:
    """The second one gives at most 10."""
    found = missing_slots(score(TREE, record()))
    assert [(int(slot.scale.maximum), slot.steps) for slot in found] == [
        (100, 10_000),
        (100, 10_000),
        (100, 10_000),
        (10, 1_000),
    ]


def test_a_slot_counts_in_steps_of_its_scale() -> None:
    """From the lowest score up; a scale without steps is cut finely."""
    slot = Slot(path="a", scale=Scale(minimum=10, maximum=20, step="0.5"))
    assert (slot.steps, slot.at(3), slot.fact(slot.at(3))) == (
        20,
        Fraction(23, 2),
        ScoreFact(component="a", value="11.5"),
    )
    free = Slot(path="a", scale=Scale(minimum=0, maximum=10, step=None))
    assert (free.steps, free.at(free.steps)) == (1_000_000, Fraction(10))


def test_filling_in_gives_the_tree_of_the_completed_record() -> None:
    """Only what is above the filled score is computed again."""
    known = record(scores={"a": 60, "b/c": 50})
    before = score(TREE, known)
    slot = Slot(path="b/d", scale=HUNDRED)
    after = filled(before, [slot.fact(Fraction(90))])
    assert after == score(TREE, record(scores={"a": 60, "b/c": 50, "b/d": 90}))
    assert after.parts[0] is before.parts[0]
    assert filled(before, []) is before


@pytest.mark.parametrize(
    ("number", "raised", "values"),
    [
        pytest.param(0, 0, (0, 0), id="lowest"),
        pytest.param(10_000, 0, (100, 10), id="highest"),
        pytest.param(5_500, 0, (55, 5), id="coarser-one-rounds-down"),
        pytest.param(5_999, 1, (60, 5), id="first-one-raised"),
        pytest.param(5_999, 2, (60, 6), id="both-raised"),
        pytest.param(10_000, 2, (100, 10), id="never-above-the-highest"),
    ],
)
def test_filled_in_common(number: int, raised: int, values: tuple[int, ...]) -> None:
    """Equally high on scales of their own, in steps of the finest."""
    listed = (Slot(path="a", scale=HUNDRED), Slot(path="b", scale=TEN))
    facts = in_common(listed, number, raised)
    assert tuple(fact.value.value for fact in facts if fact.value) == values


@pytest.mark.parametrize("mark", range(6))
def test_least_finds_the_first_that_holds(mark: int) -> None:
    """From 0 up to the most, or None where none holds."""
    found = least(4, lambda number: number >= mark)
    assert found == (mark if mark <= 4 else None)


def test_a_whole_whose_parts_are_capped_is_missing_part_by_part() -> None:
    """What its parts cannot give may not be entered for it."""
    made = edition(component("x", 1, component("p", cap=60)), component("y", 1, component("q")))
    assert [slot.path for slot in missing_slots(score(made, record()))] == ["x/p", "y"]

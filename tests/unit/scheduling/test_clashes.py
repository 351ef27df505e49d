"""Sessions at the same time for the same trainer, room, group or participant."""

from typing import Any

import pytest

from pka.scheduling.clashes import Clash, ClashKind, clashes, lasts
from tests.unit.scheduling.makers import session

MORNING: dict[str, Any] = {"start": "08:00", "end": "10:00"}
LATER: dict[str, Any] = {"start": "09:00", "end": "11:00"}


def kinds(*both: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the clashes of two overlapping sessions, one field of which is given for each."""
    first, second = both
    found = clashes([session("a", **MORNING, **first), session("b", **LATER, **second)])
    return [(clash.kind.value, clash.who) for clash in found]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({}, {}, [("group", ())]),
        ({"group": "A"}, {"group": "B"}, []),
        ({"group": "A"}, {"group": "A"}, [("group", ("A",))]),
        ({"group": "A"}, {}, [("group", ("A",))]),
        ({}, {"group": "A"}, [("group", ("A",))]),
        ({}, {"participants": ("p",)}, [("group", ())]),
        ({"participants": ("p",)}, {}, [("group", ())]),
        ({"group": "A"}, {"group": "A", "participants": ("p",)}, [("group", ("A",))]),
        ({"group": "A", "participants": ("p",)}, {"group": "A"}, [("group", ("A",))]),
        ({"group": "A", "participants": ("p",)}, {"group": "A", "participants": ("q",)}, []),
        ({"group": "A"}, {"participants": ("p",)}, []),
        ({"participants": ("p", "q")}, {"participants": ("q", "p")}, [("participant", ("p", "q"))]),
        (
            {"group": "A", "room": "r", "trainers": ("t", "u")},
            {"group": "B", "room": "r", "trainers": ("u", "t", "v")},
            [("trainer", ("t", "u")), ("room", ("r",))],
        ),
        ({"group": "A", "room": ""}, {"group": "B", "room": ""}, []),
    ],
)
def test_what_both_ask_for(
    first: dict[str, Any], second: dict[str, Any], found: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Each kind once for the pair, with all names; the cohort is a group without a name."""
    assert kinds(first, second) == found


@pytest.mark.parametrize(
    ("start", "end", "clash"),
    [("10:00", "11:00", False), ("09:59", "11:00", True), ("07:00", "08:00", False)],
    ids=["touches-behind", "one-minute", "touches-before"],
)
def test_times_are_half_open(start: str, end: str, *, clash: bool) -> None:
    """T5: what ends as the other starts does not clash."""
    both = [session("a", **MORNING), session("b", start=start, end=end)]
    assert bool(clashes(both)) is clash


@pytest.mark.parametrize(
    ("zone", "clash"), [("WIB", True), ("WITA", True), ("WIT", False)], ids=str
)
def test_instants_are_compared_across_zones(zone: str, *, clash: bool) -> None:
    """Ten o'clock in the east is eight o'clock in the west."""
    west = session("a", start="08:00", end="09:30", zone="WIB")
    there = session("b", start="09:00", end="10:00", zone=zone)
    assert bool(clashes([west, there])) is clash


def test_the_day_of_another_zone_may_be_another() -> None:
    """Just after midnight in the east it is still the day before in the west."""
    west = session("a", date="2025-02-02", start="22:00", end="23:00", zone="WIB")
    east = session("b", date="2025-02-03", start="00:30", end="01:30", zone="WIT")
    assert [(c.first, c.second) for c in clashes([east, west])] == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [{"cancelled": True}, {"start": "11:00", "end": "09:00"}, {"start": "09:00", "end": "09:00"}],
    ids=["cancelled", "reversed", "empty"],
)
def test_what_is_not_held_clashes_with_nothing(other: dict[str, Any]) -> None:
    """Such a session takes up no time."""
    assert not lasts(session(**other))
    assert clashes([session("a", **MORNING), session("b", **{**LATER, **other})]) == ()


def test_a_long_session_clashes_with_each_short_one() -> None:
    """Whatever the order in which they are listed; the short ones do not clash."""
    short = [
        session("s2", start="09:00", end="09:45"),
        session("s3", start="10:00", end="10:45"),
    ]
    long = session("s1", start="08:00", end="11:45")
    assert [(c.first, c.second) for c in clashes([*short, long])] == [(0, 2), (1, 2)]
    assert clashes([long, *short]) == (
        Clash(kind=ClashKind.GROUP, first=0, second=1, who=()),
        Clash(kind=ClashKind.GROUP, first=0, second=2, who=()),
    )

"""Times of day as timetables write them."""

import datetime as dt

import pytest

from pka.adapters.spoken_faults import SpokenFault
from pka.adapters.spoken_times import SpokenTimes, read_time, read_times
from pka.timetable import Zone

MORNING = SpokenTimes(start=dt.time(8), end=dt.time(9, 30))


@pytest.mark.parametrize(
    "text",
    [
        "08.00–09.30",
        "08.00-09.30",
        "08:00 - 09:30",
        "8.00 — 9.30",
        "8.00 s.d. 9.30",
        "8.00 s/d 9.30",
        "8.00 sampai dengan 9.30",
        "Pukul 08.00 - 09.30",
        "pkl. 08.00 - pkl. 09.30",
        "08:00:00 - 09:30:00",
    ],
)
def test_the_usual_ways_are_read(text: str) -> None:
    """A point or a colon, a dash or a word, all mean the same."""
    assert read_times(text) == MORNING


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("08.00–09.30 WIB", Zone.WIB),
        ("08.00–09.30 wita", Zone.WITA),
        ("08.00 WIT - 09.30 WIT", Zone.WIT),
        ("08.00 – 09.30 (WIB)", Zone.WIB),
    ],
)
def test_the_zone_may_stand_beside_the_times(text: str, zone: Zone) -> None:
    """The zone is read with the times."""
    found = read_times(text)
    assert isinstance(found, SpokenTimes)
    assert found.zone is zone


def test_reversed_times_are_read_as_they_are() -> None:
    """Which one is earlier is judged by the check, and never turned round."""
    assert read_times("16.00-14.00") == SpokenTimes(start=dt.time(16), end=dt.time(14))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "not-a-time"),
        ("0.375", "not-a-time"),
        ("pagi", "not-a-time"),
        ("08.00 - selesai", "not-a-time"),
        ("08.00-09.00-10.00", "not-a-time"),
        ("08.00 WIB - 09.30 WIT", "not-a-time"),
        ("08.00 " * 30, "not-a-time"),
        ("08.00", "end-missing"),
        ("24.00-25.00", "no-such-time"),
        ("08.75-09.00", "no-such-time"),
    ],
)
def test_all_else_is_refused(text: str, name: str) -> None:
    """An end that is not said is not guessed, and no day has 24 o'clock."""
    found = read_times(text)
    assert isinstance(found, SpokenFault)
    assert found.name == name


def test_one_time_is_read_with_its_zone() -> None:
    """Start and end may have columns of their own."""
    assert read_time("pukul 8.00 WITA") == (dt.time(8), Zone.WITA)
    assert read_time("08:00:30") == (dt.time(8, 0, 30), None)


@pytest.mark.parametrize(("text", "name"), [("24.00", "no-such-time"), ("8" * 80, "not-a-time")])
def test_one_time_that_is_none_is_refused(text: str, name: str) -> None:
    """The reason is told."""
    found = read_time(text)
    assert isinstance(found, SpokenFault)
    assert found.name == name

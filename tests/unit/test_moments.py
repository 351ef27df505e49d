"""Days with the time of day."""

import datetime as dt

import pytest

from pka.exceptions import InvalidDate
from pka.moments import Moment, clock

MORNING, EVENING = dt.time(8), dt.time(16, 30)
DAY, NEXT = dt.date(2025, 7, 3), dt.date(2025, 7, 4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("00:00", dt.time(0)),
        ("23:59", dt.time(23, 59)),
        ("16:00:01", dt.time(16, 0, 1)),
        (EVENING, EVENING),
    ],
)
def test_a_time_is_read(value: object, expected: dt.time) -> None:
    """Hours and minutes, seconds where they are written, or a time as such."""
    assert clock(value) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("24:00", "time '24:00' is not a time of day; write it as '16:00'"),
        ("8:00", "time '8:00' is not a time of day; write it as '16:00'"),
        ("08:60", "time '08:60' is not a time of day; write it as '16:00'"),
        ("16.00", "time '16.00' is not a time of day; write it as '16:00'"),
        (16, "time 16 is not a time of day; write it as '16:00'"),
        (
            dt.time(16, tzinfo=dt.UTC),
            "time 16:00:00+00:00 has a zone or parts of a second; pass it as 16:00:00",
        ),
        (
            dt.time(16, 0, 0, 1),
            "time 16:00:00.000001 has a zone or parts of a second; pass it as 16:00:00",
        ),
    ],
)
def test_anything_else_is_refused(value: object, message: str) -> None:
    """The message says what was wrong and how a time is written."""
    with pytest.raises(InvalidDate) as caught:
        clock(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment(DAY), "2025-07-03"),
        (Moment("2025-07-03", "08:00"), "2025-07-03T08:00"),
        (Moment(DAY, "08:00:09"), "2025-07-03T08:00:09"),
    ],
)
def test_a_moment_is_written_as_far_as_it_is_known(moment: Moment, text: str) -> None:
    """A day, and the time to the minute unless there are seconds."""
    assert str(moment) == text


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Moment(NEXT, MORNING), Moment(DAY, EVENING), True),
        (Moment(DAY, EVENING), Moment(NEXT, MORNING), False),
        (Moment(DAY, MORNING), Moment(DAY, MORNING), True),
        (Moment(DAY, MORNING), Moment(DAY, EVENING), False),
        (Moment(DAY, EVENING), Moment(DAY, MORNING), True),
        (Moment(DAY), Moment(DAY, EVENING), True),
        (Moment(DAY, MORNING), Moment(DAY), True),
    ],
    ids=["day-after", "day-before", "same", "earlier", "later", "no-time", "other-no-time"],
)
def test_which_is_not_earlier(one: Moment, other: Moment, *, expected: bool) -> None:
    """Days count first; times only where both are known."""
    assert one.is_not_earlier_than(other) is expected


def test_a_day_alone_may_be_any_time_of_it() -> None:
    """Its earliest and latest instant are the ends of the day; a time leaves one."""
    assert (Moment(DAY).earliest, Moment(DAY).latest) == ((DAY, dt.time.min), (DAY, dt.time.max))
    assert Moment(DAY, MORNING).earliest == Moment(DAY, MORNING).latest == (DAY, MORNING)

"""A session, and the timetable that holds it."""

import datetime as dt

import pytest

from pka.exceptions import InvalidDate, InvalidQuantity, UnknownReference
from pka.timetable import Session, Timetable, Zone
from tests.unit.scheduling.makers import session


def made(**more: object) -> Session:
    """Return a session as a caller makes it, from text."""
    fields = {"code": "s", "date": "2025-02-03", "start": "08:00", "end": "09:30", "zone": "WIT"}
    return Session(**{**fields, **more})  # type: ignore[arg-type]


def test_text_becomes_what_it_says() -> None:
    """Days, times and zones may be given as text."""
    one = made()
    assert (one.date, one.start, one.zone) == (dt.date(2025, 2, 3), dt.time(8), Zone.WIT)


def test_minutes_leave_breaks_out() -> None:
    """They are negative where the times are reversed."""
    assert made(break_minutes=15).minutes == 75
    assert made(start="10:00").minutes == -30


@pytest.mark.parametrize(("zone", "hour"), [("WIB", 1), ("WITA", 0)], ids=str)
def test_instants_know_their_zone(zone: str, hour: int) -> None:
    """Eight o'clock in the west is one o'clock in UTC."""
    one = made(zone=zone)
    assert one.begins.astimezone(dt.UTC) == dt.datetime(2025, 2, 3, hour, tzinfo=dt.UTC)
    assert one.ends - one.begins == dt.timedelta(minutes=90)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"date": "3 Februari 2025"}, InvalidDate),
        ({"start": "25:00"}, InvalidDate),
        ({"zone": "GMT"}, UnknownReference),
        ({"hours": -1}, InvalidQuantity),
        ({"break_minutes": -1}, InvalidQuantity),
        ({"trainers": "Widya"}, InvalidQuantity),
    ],
    ids=str,
)
def test_what_is_no_session_is_refused(fields: dict[str, object], error: type[Exception]) -> None:
    """A list of names is no text, and nothing is guessed."""
    with pytest.raises(error):
        made(**fields)


def test_where_the_fields_stand_is_no_part_of_a_timetable() -> None:
    """Two files with other columns may hold the same timetable."""
    both = [Timetable(sessions=[session()], columns=[("date", n)]) for n in (1, 2)]
    assert both[0] == both[1]

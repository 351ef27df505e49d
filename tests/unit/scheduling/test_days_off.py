"""A calendar whose days off have names."""

import datetime as dt

import pytest

from pka.citation import Standing
from pka.exceptions import InvalidDate
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.text import Text
from pka.timespans import DateSpan, Week, WorkCalendar


def off(day: str, name: str) -> DayOff:
    """Return a closure of a name."""
    return DayOff(
        day=day, name=Text(name, name), kind=DayOffKind.CLOSURE, standing=Standing.ENACTED
    )


def test_the_first_of_several_on_a_day_names_it() -> None:
    """Days stand in their order, each once."""
    calendar = CohortCalendar.of(
        6, [off("2024-09-03", "b"), off("2024-09-02", "a"), off("2024-09-03", "c")]
    )
    assert [(one.day.day, one.name.id) for one in calendar.days_off] == [(2, "a"), (3, "b")]
    assert calendar.work == WorkCalendar(Week.SIX, ["2024-09-02", "2024-09-03"])


@pytest.mark.parametrize(("week", "missed"), [(5, ["Jumat"]), (6, ["Jumat", "Sabtu"])])
def test_a_day_off_at_the_weekend_is_not_missed(week: int, missed: list[str]) -> None:
    """A Saturday off is missed only where Saturdays are working days."""
    days = [off("2024-09-06", "Jumat"), off("2024-09-07", "Sabtu"), off("2024-09-08", "Minggu")]
    calendar = CohortCalendar.of(week, days)
    span = DateSpan("2024-09-06", "2024-09-30")
    assert [one.name.id for one in calendar.missed_in(span)] == missed


def test_a_calendar_without_names_is_taken_as_it_is() -> None:
    """Years in which it has a holiday count as known."""
    calendar = CohortCalendar.unnamed(WorkCalendar(5, ["2024-12-25", "2026-01-01"]))
    assert [(str(one.day), one.name.id) for one in calendar.days_off] == [
        ("2024-12-25", "hari libur"),
        ("2026-01-01", "hari libur"),
    ]
    assert calendar.holidays_known == calendar.shared_leave_known == {2024, 2026}


@pytest.mark.parametrize(
    "days",
    [
        pytest.param([], id="unnamed"),
        pytest.param([off("2024-12-26", "x")], id="another-day"),
        pytest.param([off("2024-12-25", "x"), off("2024-12-25", "x")], id="twice"),
    ],
)
def test_names_must_be_those_of_the_days(days: list[DayOff]) -> None:
    """Days and names that differ are refused."""
    work = WorkCalendar(5, [dt.date(2024, 12, 25)])
    with pytest.raises(InvalidDate) as caught:
        CohortCalendar(work=work, days_off=days)
    assert str(caught.value).startswith(f"{len(days)} days off are named and the calendar has 1 ")

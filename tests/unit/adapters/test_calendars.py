"""National days off from the package `holidays`, and the calendar that they make with own ones."""

import builtins
import datetime as dt
from typing import Any

import pytest

from pka.adapters.calendars import NationalDays, cohort_calendar, national_days
from pka.adapters.days_off_file import DaysOffFile
from pka.citation import Standing
from pka.exceptions import MissingExtra
from pka.scheduling.days_off import DayOff, DayOffKind
from pka.text import Text
from pka.timespans import WorkCalendar


def found(days: NationalDays, day: str) -> DayOff:
    """Return the day off of a date."""
    return next(off for off in days.days if str(off.day) == day)


def test_holidays_have_names_in_both_languages() -> None:
    """A holiday read in the package is of standing secondary."""
    assert found(national_days([2024]), "2024-09-16") == DayOff(
        day=dt.date(2024, 9, 16),
        name=Text("Maulid Nabi Muhammad", "Prophet's Birthday"),
        kind=DayOffKind.HOLIDAY,
        standing=Standing.SECONDARY,
    )


def test_shared_leave_is_a_kind_of_its_own() -> None:
    """Cuti bersama come with the holidays unless they are not wanted."""
    both, holidays = national_days([2024]), national_days([2024], shared_leave=False)
    assert found(both, "2024-12-26").kind is DayOffKind.SHARED_LEAVE
    assert {*both.days} > {*holidays.days}
    assert {off.kind for off in holidays.days} == {DayOffKind.HOLIDAY}
    assert both.shared_leave_known == {2024}
    assert holidays.shared_leave_known == set()


def test_expected_days_are_unverified() -> None:
    """A feast by the moon in a far year is marked, a fixed day is not."""
    days = national_days([2035])
    expected = found(days, "2035-12-01")
    assert expected.name.id == "Hari Raya Idul Fitri (perkiraan)"
    assert expected.standing is Standing.UNVERIFIED
    assert found(days, "2035-08-17").standing is Standing.SECONDARY
    assert days.holidays_known == {2035}
    assert days.shared_leave_known == set()


@pytest.mark.parametrize(
    ("years", "known"),
    [
        pytest.param([1945, 1946], {1946}, id="before-the-first"),
        pytest.param([2100, 2101], {2100}, id="after-the-last"),
        pytest.param([2101], set(), id="none-known"),
        pytest.param([], set(), id="none-asked"),
    ],
)
def test_only_the_years_of_the_package_are_known(years: list[int], known: set[int]) -> None:
    """A year beyond has no days, and is not said to be known."""
    days = national_days(years)
    assert days.holidays_known == known
    assert {off.day.year for off in days.days} == known


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra and the package."""
    load = builtins.__import__

    def without(name: str, *more: Any) -> object:  # noqa: ANN401 - as the built-in has it
        if name == "holidays":
            raise ImportError(name)
        return load(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra) as caught:
        national_days([2024])
    assert str(caught.value) == "holidays is not installed; run: pip install 'pka[calendar]'"


def own(*days: tuple[str, DayOffKind], working: tuple[str, ...] = ()) -> DaysOffFile:
    """Return days off of an organiser."""
    return DaysOffFile(
        days=tuple(
            DayOff(day=day, name=Text("Uji", "Uji"), kind=kind, standing=Standing.ENACTED)
            for day, kind in days
        ),
        working=frozenset(dt.date.fromisoformat(day) for day in working),
    )


def test_own_days_come_first() -> None:
    """The file names a day, adds one, and takes one back."""
    file = own(
        ("2024-09-16", DayOffKind.CLOSURE),
        ("2024-09-17", DayOffKind.CLOSURE),
        working=("2024-12-26",),
    )
    calendar = cohort_calendar(5, national=national_days([2024]), own=file)
    names = {str(off.day): off.name.id for off in calendar.days_off}
    assert (names["2024-09-16"], names["2024-09-17"]) == ("Uji", "Uji")
    assert "2024-12-26" not in names
    assert calendar.work.is_working_day("2024-12-26")


@pytest.mark.parametrize(
    ("kind", "holidays", "leave"),
    [
        (DayOffKind.HOLIDAY, {2024}, set()),
        (DayOffKind.SHARED_LEAVE, set(), {2024}),
        (DayOffKind.CLOSURE, set(), set()),
    ],
)
def test_a_file_makes_years_known(kind: DayOffKind, holidays: set[int], leave: set[int]) -> None:
    """Holidays of a year make its holidays known, a closure nothing."""
    calendar = cohort_calendar(5, national=None, own=own(("2024-09-16", kind)))
    assert calendar.holidays_known == holidays
    assert calendar.shared_leave_known == leave


def test_nothing_at_all_is_a_statement() -> None:
    """A calendar without any days off has none, and knows of none."""
    calendar = cohort_calendar(6, national=None)
    assert (calendar.work, calendar.days_off) == (WorkCalendar(6, ()), ())
    assert calendar.holidays_known == frozenset()

"""The batches of seeds/context.md on the calendar: what fits is reproduced, what does not is found.

The dates and figures were published by organisers; no person is named.
"""

import datetime as dt
from typing import Final

import attrs
import pytest

from pka import editions
from pka.adapters.calendars import cohort_calendar, national_days
from pka.adapters.spoken_dates import read_date
from pka.adapters.spoken_faults import SpokenFault
from pka.diagnostic import Report
from pka.linter import lint
from pka.scheduling.choices import PlanChoices, StageChoice
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan
from pka.timespans import DateSpan, end_after_calendar_days
from tests.small import activity, edition, stage

BLENDED: Final = editions.load("pka-2023-blended")
CLASSICAL: Final = editions.load("pka-2023-classical")


def national(year: int, week: int = 5) -> CohortCalendar:
    """Return a calendar with the holidays and shared leave days of a year and the next."""
    return cohort_calendar(week, national=national_days([year, year + 1]))


def on_campus(first: int, second: int) -> PlanChoices:
    """Return the choice of days on campus before and after the sixty days at work."""
    return PlanChoices(
        stages=[
            StageChoice(stage="klasikal-1", days=first),
            StageChoice(stage="klasikal-2", days=second),
        ]
    )


def hours_of(made: Plan) -> int:
    """Return the hours of all stages."""
    return int(sum(one.hours.value for one in made.stages if one.hours is not None))


def per_day(self_paced: int, online: int, classroom: int) -> PlanChoices:
    """Return the choice of hours a day."""
    return PlanChoices(
        self_paced_hours_per_day=self_paced,
        online_hours_per_day=online,
        classroom_hours_per_day=classroom,
    )


@pytest.mark.parametrize(
    ("start", "end", "choices"),
    [
        # All defaults: five days a week, holidays and shared leave left out, 9 JP a day.
        pytest.param("2024-04-16", "2024-08-21", PlanChoices(), id="bukittinggi-2024"),
        # Its first day, a Saturday, is an opening before the first working day.
        pytest.param("2025-08-09", "2025-12-18", per_day(9, 9, 7), id="bukittinggi-2025"),
        pytest.param("2025-02-24", "2025-07-24", per_day(7, 7, 7), id="north-sumatra-2025"),
    ],
)
def test_blended_batches_are_reproduced(start: str, end: str, choices: PlanChoices) -> None:
    """From their first day they end on their last one, with the 908 JP of the decree."""
    calendar = national(int(start[:4]))
    made = plan(BLENDED, start=start, calendar=calendar, choices=choices)
    assert str(made.end) == end
    assert hours_of(made) == 908
    assert made.notes == ()


@pytest.mark.parametrize(
    ("start", "end", "choices"),
    [
        pytest.param("2024-04-16", "2024-08-21", PlanChoices(), id="bukittinggi-2024"),
        pytest.param("2025-02-24", "2025-07-24", per_day(7, 7, 7), id="north-sumatra-2025"),
    ],
)
def test_blended_batches_are_found_backwards(start: str, end: str, choices: PlanChoices) -> None:
    """The latest start that ends on their last day is not before their first one."""
    made = plan(BLENDED, end=end, calendar=national(int(end[:4])), choices=choices)
    assert made.start >= dt.date.fromisoformat(start)
    assert str(made.end) == end


@pytest.mark.parametrize(
    ("start", "end", "week", "first", "second"),
    [
        # Six days a week and 20 + 11 days on campus.
        pytest.param("2022-02-14", "2022-05-23", 6, 20, 11, id="central-sulawesi-2022"),
        # Five days a week and 18 + 13 days on campus; it was closed on 27 June, after its end.
        pytest.param("2022-03-02", "2022-06-16", 5, 18, 13, id="gorontalo-2022"),
    ],
)
def test_91_days_are_31_on_campus_and_60_at_work(
    start: str, end: str, week: int, first: int, second: int
) -> None:
    """As North Sulawesi tells it: 91 counts working days on campus and calendar days at work."""
    made = plan(
        CLASSICAL, start=start, calendar=national(2022, week), choices=on_campus(first, second)
    )
    assert sum(one.days for one in made.stages) == 91
    assert str(made.end) == end
    # The decree that these batches followed is another one.
    assert "edition-not-in-force" in {note.code for note in made.notes}


def test_91_days_of_central_sulawesi_are_99_on_the_calendar() -> None:
    """91 calendar days from 14 February end on 15 May, and 23 May is day 99."""
    assert DateSpan("2022-02-14", "2022-05-23").days == 99
    assert end_after_calendar_days("2022-02-14", 91) == dt.date(2022, 5, 15)


def test_nine_working_days_of_pekanbaru_end_a_day_later() -> None:
    """From Monday, 16 June 2025, nine working days end on 26 June; up to 25 June there are 8."""
    choices = PlanChoices(stages=[StageChoice(stage="klasikal", days=1)])
    latsar = editions.load("latsar-2024-blended")
    calendar = national(2025)
    made = plan(latsar, start="2025-06-16", calendar=calendar, choices=choices)
    assert (made.stages[0].code, str(made.stages[0].end)) == ("mooc", "2025-06-26")
    assert calendar.work.count_working_days(DateSpan("2025-06-16", "2025-06-25")) == 8


def test_monday_20_june_2025_is_a_friday() -> None:
    """The day of the week is held against the date."""
    found = read_date("Senin, 20 Juni 2025")
    assert isinstance(found, SpokenFault)
    assert found.message.en.endswith("that date is a Friday and not a Monday")


def totals(stated: int, *parts: int) -> Report:
    """Return what is wrong with hours that should add up."""
    stages = (stage(f"t{n}", activity(f"t{n}-1", hours)) for n, hours in enumerate(parts))
    return lint(attrs.evolve(edition(), stages=tuple(stages), stated_hours=stated))


@pytest.mark.parametrize(
    ("stated", "parts", "found"),
    [
        pytest.param(767, (257, 340), "597", id="mimika-pka"),
        pytest.param(830, (260, 590), "850", id="mimika-pkp"),
    ],
)
def test_parts_that_do_not_make_the_total_are_found(
    stated: int, parts: tuple[int, int], found: str
) -> None:
    """Hours that are stated and hours that are summed stand in one fault."""
    told = [fault for fault in totals(stated, *parts) if str(stated) in fault.message.en]
    assert [found in fault.message.en for fault in told] == [True]


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        # Mimika's PKP adds up with the parts of Central Kalimantan, too.
        pytest.param(830, (290, 540), id="central-kalimantan-pkp"),
        pytest.param(908, (66, 104, 27, 149, 540, 22), id="bukittinggi"),
        # With 540 JP at work, as everywhere else, 227 are left.
        pytest.param(767, (227, 540), id="mimika-pka-with-540-at-work"),
    ],
)
def test_totals_that_add_up_are_silent(stated: int, parts: tuple[int, ...]) -> None:
    """No fault is told of hours that agree."""
    assert [fault.name for fault in totals(stated, *parts) if "hours" in fault.name] == []


def test_sixty_days_at_work_are_9_jp_a_day_and_classes_are_not() -> None:
    """Central Kalimantan 2021: 540 JP in 60 days are 9 a day, 290 JP in 36 days no whole number."""
    assert divmod(540, 60) == (9, 0)
    assert divmod(290, 36) == (8, 2)
    made = plan(editions.load("pkp-2023-blended"), start="2021-03-01", calendar=national(2021, 5))
    (workplace,) = (one for one in made.stages if one.code == "aktualisasi")
    assert (workplace.days, str(workplace.hours)) == (60, "540")

"""A timetable made of a plan has no fault, whenever the cohort starts and whatever is off."""

import datetime as dt
from typing import Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pka import editions
from pka.adapters.timetable import read_timetable
from pka.citation import Standing
from pka.scheduling.checks import check_timetable
from pka.scheduling.choices import PlanChoices
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.scheduling.plan import plan
from pka.text import Text
from seeds.tools.make_timetable import assemblies, in_order, table, taught

EDITION: Final = editions.load("pka-2023-blended")
FIRST: Final = dt.date(2024, 1, 1)
#: So few hours a day leave room for the longest sessions of the example.
ROOMY: Final = PlanChoices(classroom_hours_per_day=6, online_hours_per_day=6)


@settings(max_examples=20)
@given(
    st.integers(0, 700),
    st.sampled_from([5, 6]),
    st.lists(st.integers(0, 1000), max_size=30, unique=True),
)
def test_the_check_of_a_generated_plan_is_clean(start: int, week: int, off: list[int]) -> None:
    """Every session lies in its stage and on a working day, and all hours are there."""
    days = (
        DayOff(
            day=FIRST + dt.timedelta(days=number),
            name=Text("libur", "holiday"),
            kind=DayOffKind.HOLIDAY,
            standing=Standing.ENACTED,
        )
        for number in off
    )
    calendar = CohortCalendar.of(week, days)
    first = FIRST + dt.timedelta(days=start)
    assume(calendar.work.is_working_day(first))
    made = plan(EDITION, start=first, calendar=calendar, choices=ROOMY)
    rows = sorted((*taught(made), *assemblies(made)), key=in_order)
    reading = read_timetable(table(rows).encode(), edition=EDITION, file="jadwal.csv")
    report = check_timetable(reading.timetable, EDITION, calendar=calendar, plan=made)
    assert len(reading.timetable.sessions) == len(rows)
    assert [str(fault) for fault in (*reading.report, *report)] == []

"""Laws of spans, working days and sums of months."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pka.exceptions import InvalidDate
from pka.timespans import (
    DateSpan,
    MonthEnd,
    Week,
    WorkCalendar,
    add_months,
    add_period,
    day,
    end_after_calendar_days,
)

#: Far enough from both ends of the calendar that no sum below leaves it.
DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31))
ONE_DAY = dt.timedelta(days=1)


@st.composite
def spans(draw: st.DrawFn, *, closed: bool = False) -> DateSpan:
    """Draw a span, short ones often, open ones unless told otherwise."""
    start = draw(DAYS)
    lengths = st.integers(min_value=0, max_value=400)
    length = draw(lengths if closed else st.none() | lengths)
    return DateSpan(start, None if length is None else start + length * ONE_DAY)


@st.composite
def work_calendars(draw: st.DrawFn, near: dt.date) -> WorkCalendar:
    """Draw a calendar whose holidays lie around a day, so that they matter to it."""
    offsets = draw(st.lists(st.integers(min_value=-20, max_value=400), max_size=30))
    return WorkCalendar(
        draw(st.sampled_from(Week)), [near + offset * ONE_DAY for offset in offsets]
    )


def each_day(span: DateSpan) -> list[dt.date]:
    """List the days of a closed span, one by one."""
    return [span.start + number * ONE_DAY for number in range(span.days)]


@given(DAYS)
def test_a_day_is_read_back_from_its_text(value: dt.date) -> None:
    """Reading the ISO text of a day gives the day."""
    assert day(value.isoformat()) == day(value) == value


@given(st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True))
def test_text_is_a_day_or_refused(text: str) -> None:
    """Any text is the ISO text of a day, or is refused with its reason; nothing else happens."""
    try:
        found = day(text).isoformat()
    except InvalidDate as refusal:
        found = str(refusal)
    assert found == text or found.startswith(f"day {text[:20]!r}"[:-1])


@given(spans(closed=True))
def test_a_span_contains_exactly_its_days(span: DateSpan) -> None:
    """T3: the days counted are the days contained, and both neighbours lie outside."""
    days = each_day(span)
    assert all(span.contains(one) for one in days)
    assert not span.contains(days[0] - ONE_DAY)
    assert not span.contains(days[-1] + ONE_DAY)


@given(spans(), spans())
def test_overlap_is_having_a_day_in_common(one: DateSpan, other: DateSpan) -> None:
    """T3: two spans overlap exactly if the later start lies in both."""
    later = max(one.start, other.start)
    expected = one.contains(later) and other.contains(later)
    assert one.overlaps(other) == other.overlaps(one) == expected


@given(st.data(), spans(closed=True))
def test_working_days_are_counted_as_day_by_day(data: st.DataObject, span: DateSpan) -> None:
    """T3: the arithmetic count is the count that goes from day to day."""
    work = data.draw(work_calendars(span.start))
    assert work.count_working_days(span) == sum(map(work.is_working_day, each_day(span)))


@given(st.data(), DAYS, st.integers(min_value=1, max_value=300))
def test_end_after_working_days_is_the_first_day_that_fills_the_count(
    data: st.DataObject, start: dt.date, count: int
) -> None:
    """T3: up to the end there are so many working days, and the end is one of them."""
    work = data.draw(work_calendars(start))
    end = work.end_after_working_days(start, count)
    assert work.count_working_days(DateSpan(start, end)) == count
    assert work.is_working_day(end)


@given(st.data(), DAYS)
def test_between_a_day_and_the_next_working_day_nobody_works(
    data: st.DataObject, after: dt.date
) -> None:
    """T3: the next working day is later, and no working day lies between."""
    work = data.draw(work_calendars(after))
    found = work.next_working_day(after)
    assert found > after
    assert work.count_working_days(DateSpan(after + ONE_DAY, found)) == 1


@given(DAYS, st.integers(min_value=1, max_value=10_000))
def test_end_after_calendar_days_gives_a_span_of_so_many_days(start: dt.date, count: int) -> None:
    """T3: the span from the start to the end has the number of days asked for."""
    assert DateSpan(start, end_after_calendar_days(start, count)).days == count


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_the_modes_differ_by_one_day_exactly_where_a_mode_is_needed(
    start: dt.date, months: int
) -> None:
    """T4: without a mode a sum is refused exactly where the two modes disagree."""
    down, up = (add_months(start, months, mode) for mode in (MonthEnd.DOWN, MonthEnd.UP))
    if down == up:
        assert add_months(start, months) == down
        assert down.day == start.day
    else:
        assert up - down == ONE_DAY
        with pytest.raises(InvalidDate, match=f"may be {down} or {up};"):
            add_months(start, months)


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_rounding_down_stays_in_the_month_counted(start: dt.date, months: int) -> None:
    """T4: rounded down, the sum lies so many months on, as late as its month allows."""
    year, month_from_0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month_from_0 + 1)[1]
    expected = dt.date(year, month_from_0 + 1, min(start.day, last))
    assert add_months(start, months, MonthEnd.DOWN) == expected


@given(
    DAYS,
    st.integers(min_value=-50, max_value=50),
    st.integers(min_value=-50, max_value=50),
    st.sampled_from(MonthEnd),
)
def test_a_year_is_twelve_months(start: dt.date, years: int, months: int, mode: MonthEnd) -> None:
    """T4: years and months together are that many months, rounded once."""
    expected = add_months(start, 12 * years + months, mode)
    assert add_period(start, years=years, months=months, mode=mode) == expected


@given(
    st.dates(), st.integers(), st.integers(), st.integers(), st.none() | st.sampled_from(MonthEnd)
)
def test_any_period_gives_a_day_or_is_refused(
    start: dt.date, years: int, months: int, days: int, mode: MonthEnd | None
) -> None:
    """A sum of any size is a day of the calendar, or is refused with a reason."""
    try:
        found: object = add_period(start, years=years, months=months, days=days, mode=mode)
    except InvalidDate as refusal:
        found = refusal
    assert isinstance(found, dt.date) or str(found)

"""Days, spans, working days and sums of months."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

import pytest

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

FIVE = WorkCalendar(Week.FIVE, ())
SIX = WorkCalendar(Week.SIX, ())
#: A long weekend: Ascension Day, collective leave, and a holiday on a Sunday.
LONG_WEEKEND = WorkCalendar(Week.FIVE, ("2025-05-29", "2025-05-30", "2025-06-01"))


def d(text: str) -> dt.date:
    """Return the day that ISO text names."""
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(dt.date(2025, 2, 24), dt.date(2025, 2, 24), id="date"),
        pytest.param("2025-02-24", dt.date(2025, 2, 24), id="text"),
        pytest.param("2024-02-29", dt.date(2024, 2, 29), id="leap-day"),
        pytest.param("0001-01-01", dt.date.min, id="first-day"),
        pytest.param("9999-12-31", dt.date.max, id="last-day"),
    ],
)
def test_day_reads_dates_and_iso_text(value: object, expected: dt.date) -> None:
    """A day is a date or text in the order year, month, day."""
    assert day(value) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(
            "2025-02-30",
            "start '2025-02-30' is not a day of the calendar: "
            "month 02 of 2025 has the days 01 to 28",
            id="30-february",
        ),
        pytest.param(
            "2023-02-29",
            "start '2023-02-29' is not a day of the calendar: "
            "month 02 of 2023 has the days 01 to 28",
            id="leap-day-of-a-common-year",
        ),
        pytest.param(
            "2025-04-00",
            "start '2025-04-00' is not a day of the calendar: "
            "month 04 of 2025 has the days 01 to 30",
            id="day-zero",
        ),
        pytest.param(
            "2025-13-01",
            "start '2025-13-01' is not a day of the calendar: "
            "months go from 01 to 12; the order is year, month, day",
            id="month-13",
        ),
        pytest.param(
            "2025-00-01",
            "start '2025-00-01' is not a day of the calendar: "
            "months go from 01 to 12; the order is year, month, day",
            id="month-zero",
        ),
        pytest.param(
            "0000-01-01",
            "start '0000-01-01' is not a day of the calendar: years go from 0001 to 9999",
            id="year-zero",
        ),
        pytest.param(
            "24/02/2025",
            "start '24/02/2025' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="other-order",
        ),
        pytest.param(
            "20250224",
            "start '20250224' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="basic-format",
        ),
        pytest.param(
            "2025-02-24\n",
            "start '2025-02-24\\n' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="line-end",
        ),
        pytest.param(
            "2025-02-2٤",
            "start '2025-02-2٤' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="digit-of-another-script",
        ),
        pytest.param(
            "9" * 41,
            "start '99999999999999999999…' is not written YYYY-MM-DD; "
            "write for example '2025-02-24'",
            id="cut-after-40-characters",
        ),
        pytest.param(
            "9" * 40,
            f"start '{'9' * 40}' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="shown-up-to-40-characters",
        ),
        pytest.param(
            dt.datetime(2025, 2, 24, 9, 30, tzinfo=dt.UTC),
            "start 2025-02-24T09:30:00+00:00 has a time; pass the day alone, as from .date()",
            id="date-with-time",
        ),
        pytest.param(
            20250224,
            "start is of type int; pass a datetime.date or text such as '2025-02-24'",
            id="number",
        ),
        pytest.param(
            True,
            "start is of type bool; pass a datetime.date or text such as '2025-02-24'",
            id="truth-value",
        ),
        pytest.param(
            None,
            "start is of type NoneType; pass a datetime.date or text such as '2025-02-24'",
            id="none",
        ),
    ],
)
def test_day_refuses_everything_else(value: object, message: str) -> None:
    """Whatever is no day is refused with its value, what was expected and the fix."""
    with pytest.raises(InvalidDate) as caught:
        day(value, "start")
    assert str(caught.value) == message


def test_day_is_called_day_by_default() -> None:
    """A message names the day even where the caller does not."""
    with pytest.raises(InvalidDate, match=r"^day '' is not written YYYY-MM-DD"):
        day("")


def test_span_holds_dates() -> None:
    """A span keeps days, also where text was passed."""
    span = DateSpan("2025-02-24", "2025-07-24")
    assert (span.start, span.end) == (dt.date(2025, 2, 24), dt.date(2025, 7, 24))
    assert span == DateSpan(start=dt.date(2025, 2, 24), end=dt.date(2025, 7, 24))


@pytest.mark.parametrize(
    ("span", "text"),
    [
        pytest.param(DateSpan("2023-01-02"), "2023-01-02/..", id="open"),
        pytest.param(DateSpan("2023-01-02", "2023-01-02"), "2023-01-02/2023-01-02", id="closed"),
    ],
)
def test_span_as_text(span: DateSpan, text: str) -> None:
    """A span is shown as an ISO 8601 interval."""
    assert str(span) == text


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param(
            "2025-02-25",
            "2025-02-24",
            "the span from 2025-02-25 to 2025-02-24 ends before it starts; "
            "exchange the two days, or correct one of them",
            id="reversed-by-one-day",
        ),
        pytest.param(
            dt.datetime(2025, 2, 25, tzinfo=dt.UTC),
            None,
            "start 2025-02-25T00:00:00+00:00 has a time; pass the day alone, as from .date()",
            id="start-with-time",
        ),
        pytest.param(
            "2025-02-25",
            "2025-02-30",
            "end '2025-02-30' is not a day of the calendar: month 02 of 2025 has the days 01 to 28",
            id="end-that-does-not-exist",
        ),
    ],
)
def test_span_refuses(start: dt.date | str, end: dt.date | str | None, message: str) -> None:
    """A span with an end before its start, or an end that is no day, is refused."""
    with pytest.raises(InvalidDate) as caught:
        DateSpan(start, end)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("span", "moment", "expected"),
    [
        pytest.param(DateSpan("2025-02-24", "2025-02-26"), "2025-02-23", False, id="day-before"),
        pytest.param(DateSpan("2025-02-24", "2025-02-26"), "2025-02-24", True, id="first-day"),
        pytest.param(DateSpan("2025-02-24", "2025-02-26"), "2025-02-25", True, id="inside"),
        pytest.param(DateSpan("2025-02-24", "2025-02-26"), "2025-02-26", True, id="last-day"),
        pytest.param(DateSpan("2025-02-24", "2025-02-26"), "2025-02-27", False, id="day-after"),
        pytest.param(DateSpan("2025-02-24"), "9999-12-31", True, id="open-end"),
        pytest.param(DateSpan("2025-02-24"), "2025-02-23", False, id="before-open"),
    ],
)
def test_t3_contains_includes_both_ends(span: DateSpan, moment: str, *, expected: bool) -> None:
    """T3: both ends belong to a span, and an open span has no last day."""
    assert span.contains(d(moment)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            DateSpan("2025-01-01", "2025-01-31"),
            DateSpan("2025-01-31", "2025-02-28"),
            True,
            id="one-day-in-common",
        ),
        pytest.param(
            DateSpan("2025-01-01", "2025-01-31"),
            DateSpan("2025-02-01", "2025-02-28"),
            False,
            id="neighbours",
        ),
        pytest.param(
            DateSpan("2025-01-01", "2025-12-31"),
            DateSpan("2025-02-01", "2025-02-28"),
            True,
            id="one-inside-the-other",
        ),
        pytest.param(
            DateSpan("2025-01-01"), DateSpan("2024-01-01", "2025-01-01"), True, id="open-touching"
        ),
        pytest.param(
            DateSpan("2025-01-01"), DateSpan("2024-01-01", "2024-12-31"), False, id="open-later"
        ),
        pytest.param(DateSpan("2025-01-01"), DateSpan("2019-01-01"), True, id="both-open"),
    ],
)
def test_t3_overlap(one: DateSpan, other: DateSpan, *, expected: bool) -> None:
    """T3: spans overlap when they share a day, whichever of them is asked."""
    assert (one.overlaps(other), other.overlaps(one)) == (expected, expected)


def test_days_of_an_open_span_cannot_be_counted() -> None:
    """An open span has no number of days, neither calendar days nor working days."""
    message = re.escape(
        "the span from 2023-01-02 is open, so its days cannot be counted; give its end"
    )
    with pytest.raises(InvalidDate, match=message):
        _ = DateSpan("2023-01-02").days
    with pytest.raises(InvalidDate, match=message):
        FIVE.count_working_days(DateSpan("2023-01-02"))


def test_days_of_the_longest_span() -> None:
    """A span over the whole calendar is counted, in days and in working days."""
    whole = DateSpan(dt.date.min, dt.date.max)
    counts = (whole.days, FIVE.count_working_days(whole), SIX.count_working_days(whole))
    assert counts == (3_652_059, 2_608_615, 3_130_337)


@pytest.mark.parametrize(
    ("moment", "five", "six"),
    [
        pytest.param("2025-06-20", True, True, id="friday"),
        pytest.param("2025-06-21", False, True, id="saturday"),
        pytest.param("2025-06-22", False, False, id="sunday"),
        pytest.param("2025-06-23", True, True, id="monday"),
    ],
)
def test_t3_weekends(moment: str, *, five: bool, six: bool) -> None:
    """T3: Saturday is a working day of the six-day week only, Sunday of neither."""
    assert (FIVE.is_working_day(moment), SIX.is_working_day(moment)) == (five, six)


def test_t3_holiday_is_no_working_day() -> None:
    """T3: a holiday of the calendar is not a working day; the day before it is."""
    got = [LONG_WEEKEND.is_working_day(text) for text in ("2025-05-28", "2025-05-29")]
    assert got == [True, False]


def test_calendar_reads_plain_values() -> None:
    """A calendar may be made of the plain values that a file holds."""
    made = WorkCalendar(5, ["2025-05-29"])
    assert made == WorkCalendar(week=Week.FIVE, holidays=frozenset({dt.date(2025, 5, 29)}))


@pytest.mark.parametrize(
    ("week", "holidays", "message"),
    [
        pytest.param(
            7,
            (),
            "week 7 is not one of 5 (Monday to Friday) and 6 (Monday to Saturday)",
            id="seven-day-week",
        ),
        pytest.param(
            5,
            ("2025-02-30",),
            "holiday '2025-02-30' is not a day of the calendar: "
            "month 02 of 2025 has the days 01 to 28",
            id="holiday-that-does-not-exist",
        ),
        pytest.param(
            5,
            "2025-05-29",
            "holidays '2025-05-29' are one text; pass a collection of days",
            id="text-for-a-collection",
        ),
    ],
)
def test_calendar_refuses(week: int, holidays: tuple[str, ...], message: str) -> None:
    """A week of another length and a holiday that is no day are refused."""
    with pytest.raises(InvalidDate) as caught:
        WorkCalendar(week, holidays)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("calendar", "start", "count", "expected"),
    [
        pytest.param(FIVE, "2025-06-20", 1, "2025-06-20", id="start-is-day-1"),
        pytest.param(FIVE, "2025-06-21", 1, "2025-06-23", id="start-on-a-saturday"),
        pytest.param(SIX, "2025-06-21", 1, "2025-06-21", id="saturday-of-a-six-day-week"),
        pytest.param(FIVE, "2025-06-20", 2, "2025-06-23", id="over-a-weekend"),
        pytest.param(LONG_WEEKEND, "2025-05-29", 1, "2025-06-02", id="start-on-a-holiday"),
        pytest.param(FIVE, "9999-12-31", 1, "9999-12-31", id="last-day-of-the-calendar"),
        pytest.param(FIVE, "0001-01-01", 2_608_615, "9999-12-31", id="all-working-days"),
    ],
)
def test_t3_end_after_working_days(
    calendar: WorkCalendar, start: str, count: int, expected: str
) -> None:
    """T3: the start is day 1 if work is done on it, else the next working day is."""
    assert calendar.end_after_working_days(start, count) == d(expected)


@pytest.mark.parametrize(
    ("calendar", "after", "expected"),
    [
        pytest.param(FIVE, "2025-06-19", "2025-06-20", id="thursday"),
        pytest.param(FIVE, "2025-06-20", "2025-06-23", id="friday"),
        pytest.param(SIX, "2025-06-20", "2025-06-21", id="friday-of-a-six-day-week"),
        pytest.param(FIVE, "2025-06-21", "2025-06-23", id="saturday"),
        pytest.param(LONG_WEEKEND, "2025-05-28", "2025-06-02", id="before-a-long-weekend"),
    ],
)
def test_t3_next_working_day(calendar: WorkCalendar, after: str, expected: str) -> None:
    """T3: the next working day lies after the day asked for, even if that is one itself."""
    assert calendar.next_working_day(after) == d(expected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(
            lambda: FIVE.end_after_working_days("2025-06-20", 0),
            "working days 0 are fewer than 1; the first day counts as day 1",
            id="no-working-day",
        ),
        pytest.param(
            lambda: FIVE.end_after_working_days("2025-06-20", True),  # noqa: FBT003
            "working days are of type bool; pass a whole number",
            id="truth-value",
        ),
        pytest.param(
            lambda: FIVE.end_after_working_days("2025-06-20", cast("int", "3")),
            "working days are of type str; pass a whole number",
            id="text",
        ),
        pytest.param(
            lambda: FIVE.end_after_working_days("2025-06-20", 10**9),
            "working days are more than 4000000; the calendar has fewer days",
            id="a-thousand-million-working-days",
        ),
        pytest.param(
            lambda: FIVE.end_after_working_days("9999-12-31", 2),
            "2 working days from 9999-12-31 end after 9999-12-31, the last day",
            id="past-the-last-day",
        ),
        pytest.param(
            lambda: FIVE.next_working_day("9999-12-31"),
            "9999-12-31 with 0 years, 0 months and 1 days added lies outside "
            "the calendar, which goes from 0001-01-01 to 9999-12-31",
            id="nothing-after-the-last-day",
        ),
        pytest.param(
            lambda: end_after_calendar_days("2025-06-20", -1),
            "calendar days -1 are fewer than 1; the first day counts as day 1",
            id="negative-calendar-days",
        ),
        pytest.param(
            lambda: end_after_calendar_days("2025-06-20", 10**5000),
            "calendar days are more than 4000000; the calendar has fewer days",
            id="number-of-5000-digits",
        ),
        pytest.param(
            lambda: end_after_calendar_days("9999-12-31", 2),
            "9999-12-31 with 0 years, 0 months and 1 days added lies outside "
            "the calendar, which goes from 0001-01-01 to 9999-12-31",
            id="calendar-days-past-the-last-day",
        ),
        pytest.param(
            lambda: add_period("2025-06-20", years=4_000_000),
            "2025-06-20 with 4000000 years, 0 months and 0 days added lies outside "
            "the calendar, which goes from 0001-01-01 to 9999-12-31",
            id="years-past-the-last-day",
        ),
        pytest.param(
            lambda: add_period("2025-06-20", months=-2025 * 12),
            "2025-06-20 with 0 years, -24300 months and 0 days added lies outside "
            "the calendar, which goes from 0001-01-01 to 9999-12-31",
            id="months-before-the-first-day",
        ),
        pytest.param(
            lambda: add_period("2025-06-20", years=-4_000_001),
            "years are more than 4000000; the calendar has fewer days",
            id="years-over-the-bound",
        ),
        pytest.param(
            lambda: add_period("2025-06-20", days=cast("int", 1.5)),
            "days are of type float; pass a whole number",
            id="part-of-a-day",
        ),
        pytest.param(
            lambda: add_months("2025-06-20", 1, cast("MonthEnd", "sideways")),
            "month end 'sideways' is not one of down, up",
            id="unknown-mode",
        ),
        pytest.param(
            lambda: add_months("2012-01-31", 1),
            "2012-02 has no day 31, so the sum of months from 2012-01-31 may be 2012-02-29 "
            "or 2012-03-01; name the mode, MonthEnd.DOWN or MonthEnd.UP",
            id="t4-no-mode",
        ),
    ],
)
def test_sums_that_have_no_answer(call: Any, message: str) -> None:  # noqa: ANN401
    """A sum that has no answer says which number was wrong and what was expected."""
    with pytest.raises(InvalidDate) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        pytest.param("2025-05-05", 1, "2025-05-05", id="one-day"),
        pytest.param("2025-05-05", 60, "2025-07-03", id="sixty-days-at-the-workplace"),
        pytest.param("0001-01-01", 3_652_059, "9999-12-31", id="whole-calendar"),
    ],
)
def test_t3_end_after_calendar_days(start: str, count: int, expected: str) -> None:
    """T3: calendar days count weekends and holidays, and the start is day 1."""
    assert end_after_calendar_days(start, count) == d(expected)


@pytest.mark.parametrize(
    ("start", "months", "down", "up"),
    [
        pytest.param("2012-01-31", 1, "2012-02-29", "2012-03-01", id="leap-year"),
        pytest.param("2013-01-29", 1, "2013-02-28", "2013-03-01", id="common-year"),
        pytest.param("2012-03-31", -1, "2012-02-29", "2012-03-01", id="backwards"),
        pytest.param("2012-10-31", 1, "2012-11-30", "2012-12-01", id="short-month"),
        pytest.param("2012-02-29", 12, "2013-02-28", "2013-03-01", id="leap-day-plus-a-year"),
        pytest.param("2013-01-31", 2, "2013-03-31", "2013-03-31", id="no-doubt"),
        pytest.param("2013-01-31", 0, "2013-01-31", "2013-01-31", id="no-months"),
        pytest.param("9999-11-30", 1, "9999-12-30", "9999-12-30", id="last-month"),
    ],
)
def test_t4_month_end_modes(start: str, months: int, down: str, up: str) -> None:
    """T4: the mode says on which side of a missing day the sum lands."""
    got = (add_months(start, months, MonthEnd.DOWN), add_months(start, months, MonthEnd.UP))
    assert got == (d(down), d(up))


def test_t4_no_mode_is_needed_without_doubt() -> None:
    """T4: a sum whose day exists needs no mode."""
    assert add_months("2013-01-31", 2) == dt.date(2013, 3, 31)


@pytest.mark.parametrize(
    ("start", "parts", "expected"),
    [
        pytest.param(
            "2012-02-29", {"years": 1, "months": 1}, "2013-03-29", id="years-and-months-at-once"
        ),
        pytest.param(
            "2012-01-31", {"months": 1, "days": 1}, "2012-03-01", id="days-after-the-month-end"
        ),
        pytest.param("2024-02-28", {"days": 2}, "2024-03-01", id="days-alone"),
        pytest.param(
            "2025-03-15", {"years": -1, "months": -2, "days": -15}, "2023-12-31", id="backwards"
        ),
    ],
)
def test_t4_period(start: str, parts: dict[str, int], expected: str) -> None:
    """T4: years and months are added in one step, then the days."""
    assert add_period(start, **parts, mode=MonthEnd.DOWN) == d(expected)

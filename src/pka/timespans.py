"""Whole days: spans, working days, and sums of months with a named mode.

Nothing here knows today, and nothing counts day by day: a span of ten thousand years costs
as much as one of a week. The only module that imports dateutil.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import enum
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final, final

import attrs
from dateutil.relativedelta import relativedelta

from pka.exceptions import InvalidDate

__all__ = [
    "DateSpan",
    "DayInput",
    "MonthEnd",
    "Week",
    "WorkCalendar",
    "add_months",
    "add_period",
    "day",
    "end_after_calendar_days",
]

#: What a caller may pass for a day.
DayInput = dt.date | str

_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_LAST: Final = dt.date.max.toordinal()
#: More days than the calendar has; longer counts are refused before they are used or shown.
_MOST: Final = 4_000_000
_MOST_SHOWN: Final = 40
_MONTHS: Final = 12
_DAYS_OF_WEEK: Final = 7


def _from_iso(text: str, what: str) -> dt.date:
    shown = repr(text if len(text) <= _MOST_SHOWN else f"{text[:20]}…")
    parts = _ISO_DAY.fullmatch(text)
    if parts is None:
        msg = f"{what} {shown} is not written YYYY-MM-DD; write for example '2025-02-24'"
        raise InvalidDate(msg)
    year, month, number = (int(part) for part in parts.groups())
    if year < dt.MINYEAR:
        why = "years go from 0001 to 9999"
    elif not 1 <= month <= _MONTHS:
        why = "months go from 01 to 12; the order is year, month, day"
    elif (length := calendar.monthrange(year, month)[1]) < number or number == 0:
        why = f"month {month:02} of {year:04} has the days 01 to {length}"
    else:
        return dt.date(year, month, number)
    msg = f"{what} {shown} is not a day of the calendar: {why}"
    raise InvalidDate(msg)


def day(value: object, what: str = "day") -> dt.date:
    """Return a value as a day of the calendar, or say why it is none.

    Args:
        value: a `datetime.date`, or text such as `"2025-02-24"`.
        what: the name of the day, for the message.

    Raises:
        InvalidDate: for a date with a time, text in any other form, a day that does not
            exist, or anything that is not a day.

    Source: `pka-semantics`, T1.

    Examples:
        >>> day("2025-02-24")
        datetime.date(2025, 2, 24)
    """
    if isinstance(value, dt.datetime):
        msg = f"{what} {value.isoformat()} has a time; pass the day alone, as from .date()"
        raise InvalidDate(msg)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _from_iso(value, what)
    kind = type(value).__name__
    msg = f"{what} is of type {kind}; pass a datetime.date or text such as '2025-02-24'"
    raise InvalidDate(msg)


def _whole(value: int, what: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"{what} are of type {type(value).__name__}; pass a whole number"
        raise InvalidDate(msg)
    if abs(value) > _MOST:
        msg = f"{what} are more than {_MOST}; the calendar has fewer days"
        raise InvalidDate(msg)
    if value < least:
        msg = f"{what} {value} are fewer than {least}; the first day counts as day 1"
        raise InvalidDate(msg)
    return value


def _start(value: DayInput) -> dt.date:
    return day(value, "start")


def _end(value: DayInput | None) -> dt.date | None:
    return None if value is None else day(value, "end")


@final
@attrs.frozen
class DateSpan:
    """A span of days, inclusive at both ends.

    Indonesian: rentang tanggal.
    """

    #: First day.
    start: dt.date = attrs.field(converter=_start)
    #: Last day; None while the span is open.
    end: dt.date | None = attrs.field(default=None, converter=_end)

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.end is not None and self.end < self.start:
            msg = (
                f"the span from {self.start} to {self.end} ends before it starts; "
                "exchange the two days, or correct one of them"
            )
            raise InvalidDate(msg)

    def __str__(self) -> str:
        """Return the span as an ISO 8601 interval, an open end as two dots."""
        return f"{self.start}/{self.end or '..'}"

    def contains(self, moment: DayInput) -> bool:
        """Say whether a day lies in the span.

        Source: `pka-semantics`, T3.
        """
        return self.start <= day(moment) <= (self.end or dt.date.max)

    def overlaps(self, other: DateSpan) -> bool:
        """Say whether two spans have a day in common.

        Source: `pka-semantics`, T3.
        """
        last = min(self.end or dt.date.max, other.end or dt.date.max)
        return max(self.start, other.start) <= last

    @property
    def days(self) -> int:
        """Calendar days in the span, the first and the last included.

        Indonesian: hari kalender.

        Raises:
            InvalidDate: if the span is open.

        Source: `pka-semantics`, T3.

        Examples:
            >>> DateSpan("2025-02-24", "2025-07-24").days
            151
        """
        return _closed(self).toordinal() - self.start.toordinal() + 1


def _closed(span: DateSpan) -> dt.date:
    if span.end is None:
        msg = f"the span from {span.start} is open, so its days cannot be counted; give its end"
        raise InvalidDate(msg)
    return span.end


@final
class Week(enum.Enum):
    """The days of the week on which work is done."""

    #: Monday to Friday.
    FIVE = 5
    #: Monday to Saturday.
    SIX = 6


def _week(value: Week | int) -> Week:
    try:
        return Week(value)
    except ValueError:
        msg = f"week {value!r} is not one of 5 (Monday to Friday) and 6 (Monday to Saturday)"
        raise InvalidDate(msg) from None


def _holidays(values: Iterable[DayInput]) -> frozenset[dt.date]:
    if isinstance(values, str):
        msg = f"holidays {values[:_MOST_SHOWN]!r} are one text; pass a collection of days"
        raise InvalidDate(msg)
    return frozenset(day(value, "holiday") for value in values)


@final
@attrs.frozen
class WorkCalendar:
    """Which days are working days.

    There is no default for the holidays: a calendar without any is a statement, too.

    Indonesian: kalender kerja.
    """

    #: Working days of the week.
    week: Week = attrs.field(converter=_week)
    #: National and religious holidays, and days of collective leave where they count as such.
    holidays: frozenset[dt.date] = attrs.field(converter=_holidays)

    def is_working_day(self, moment: DayInput) -> bool:
        """Say whether a day is neither a weekend day nor a holiday.

        Indonesian: hari kerja.

        Source: `pka-semantics`, T3.
        """
        wanted = day(moment)
        return wanted.isoweekday() <= self.week.value and wanted not in self.holidays

    @cached_property
    def _free(self) -> tuple[int, ...]:
        """Numbers of the days that would be working days if they were no holidays, in order."""
        days = (day for day in self.holidays if day.isoweekday() <= self.week.value)
        return tuple(sorted(day.toordinal() for day in days))

    def _count(self, first: int, last: int) -> int:
        """Count the working days between two day numbers, both included."""
        weeks, rest = divmod(last - first + 1, _DAYS_OF_WEEK)
        monday_is_0 = (first - 1) % _DAYS_OF_WEEK
        days = range(monday_is_0, monday_is_0 + rest)
        in_rest = sum(number % _DAYS_OF_WEEK < self.week.value for number in days)
        free = bisect.bisect_right(self._free, last) - bisect.bisect_left(self._free, first)
        return weeks * self.week.value + in_rest - free

    def count_working_days(self, span: DateSpan) -> int:
        """Return the number of working days in a span, both ends included.

        Raises:
            InvalidDate: if the span is open.

        Source: `pka-semantics`, T3.

        Examples:
            >>> WorkCalendar(Week.FIVE, ()).count_working_days(DateSpan("2025-06-16", "2025-06-25"))
            8
        """
        return self._count(span.start.toordinal(), _closed(span).toordinal())

    def end_after_working_days(self, start: DayInput, count: int) -> dt.date:
        """Return the last of so many working days.

        Args:
            start: day 1 if it is a working day; otherwise the next working day is day 1.
            count: working days, 1 or more.

        Raises:
            InvalidDate: if the count is not a whole number of 1 or more, or the calendar
                ends before.

        Source: `pka-semantics`, T3.

        Examples:
            >>> WorkCalendar(Week.SIX, ()).end_after_working_days("2026-07-04", 5)
            datetime.date(2026, 7, 9)
        """
        first = day(start, "start").toordinal()
        wanted = _whole(count, "working days", 1)
        # Were every holiday in the way, so many weeks would still have enough working days.
        weeks = -(-(wanted + len(self._free)) // self.week.value)
        numbers = range(first, min(first + weeks * _DAYS_OF_WEEK, _LAST) + 1)
        found = bisect.bisect_left(numbers, wanted, key=lambda last: self._count(first, last))
        if found == len(numbers):
            msg = f"{wanted} working days from {start} end after {dt.date.max}, the last day"
            raise InvalidDate(msg)
        return dt.date.fromordinal(numbers[found])

    def next_working_day(self, after: DayInput) -> dt.date:
        """Return the first working day after a day.

        Source: `pka-semantics`, T3.
        """
        return self.end_after_working_days(add_period(after, days=1), 1)


def end_after_calendar_days(start: DayInput, count: int) -> dt.date:
    """Return the last of so many calendar days; the start is day 1.

    Raises:
        InvalidDate: as `WorkCalendar.end_after_working_days`.

    Source: `pka-semantics`, T3.

    Examples:
        >>> end_after_calendar_days("2025-05-05", 60)
        datetime.date(2025, 7, 3)
    """
    return add_period(start, days=_whole(count, "calendar days", 1) - 1)


@final
class MonthEnd(enum.StrEnum):
    """What happens where a sum of months lands on a day that its month does not have."""

    #: The last day of that month.
    DOWN = "down"
    #: The first day of the next month.
    UP = "up"


def _month_end(value: str | None) -> MonthEnd | None:
    try:
        return None if value is None else MonthEnd(value)
    except ValueError:
        msg = f"month end {value!r} is not one of {', '.join(MonthEnd)}"
        raise InvalidDate(msg) from None


def _settled(start: dt.date, last: dt.date, mode: MonthEnd | None) -> dt.date:
    """Choose between the last day of a month that is too short and the day after it."""
    following = last + dt.timedelta(days=1)
    if mode is None:
        msg = (
            f"{last:%Y-%m} has no day {start.day}, so the sum of months from {start} may be "
            f"{last} or {following}; name the mode, MonthEnd.DOWN or MonthEnd.UP"
        )
        raise InvalidDate(msg)
    return last if mode is MonthEnd.DOWN else following


def add_period(
    start: DayInput,
    *,
    years: int = 0,
    months: int = 0,
    days: int = 0,
    mode: MonthEnd | None = None,
) -> dt.date:
    """Add years and months in one step, then days.

    Args:
        start: the day to add to.
        years: whole years; here and below negative to go back.
        months: whole months; a year is always twelve of them.
        days: whole days, added last.
        mode: what to do where the month has no such day.

    Raises:
        InvalidDate: if no mode is given where one is needed, if a number is not whole, or if
            the sum leaves the calendar.

    Source: `pka-semantics`, T4.

    Examples:
        >>> add_period("2012-01-31", months=1, days=1, mode=MonthEnd.DOWN)
        datetime.date(2012, 3, 1)
    """
    origin = day(start, "start")
    chosen = _month_end(mode)
    years, months, days = (
        _whole(number, what, -_MOST)
        for number, what in ((years, "years"), (months, "months"), (days, "days"))
    )
    try:
        # Years and months go in together, so that a year and twelve months are one thing.
        landed = origin + relativedelta(years=years, months=months)
        if landed.day != origin.day:
            landed = _settled(origin, landed, chosen)
        return landed + dt.timedelta(days=days)
    except InvalidDate:
        raise
    except (OverflowError, ValueError):
        msg = (
            f"{origin} with {years} years, {months} months and {days} days added lies outside "
            f"the calendar, which goes from {dt.date.min} to {dt.date.max}"
        )
        raise InvalidDate(msg) from None


def add_months(start: DayInput, months: int, mode: MonthEnd | None = None) -> dt.date:
    """Add months to a day, as `add_period` does and with the same refusals.

    Source: `pka-semantics`, T4.

    Examples:
        >>> add_months("2013-01-31", 2)
        datetime.date(2013, 3, 31)
    """
    return add_period(start, months=months, mode=mode)

"""Whole days: spans, working days, and sums of months with a named mode.

Nothing here knows today, and nothing counts day by day: a span of ten thousand years costs
as much as one of a week. The only module that imports dateutil.
"""

from __future__ import annotations

import bisect
import datetime as dt
import enum
from collections.abc import Iterable
from functools import cached_property
from typing import Final, final

import attrs
from dateutil.relativedelta import relativedelta

from pka.days import DayInput, day
from pka.exceptions import InvalidDate
from pka.text import Text

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

_LAST: Final = dt.date.max.toordinal()
#: More days than the calendar has; longer counts are refused before they are used or shown.
_MOST: Final = 4_000_000
_MOST_SHOWN: Final = 40
_DAYS_OF_WEEK: Final = 7
_START: Final = Text("tanggal mulai", "start")
_END: Final = Text("tanggal akhir", "end")
_YEARS: Final = Text("tahun", "years")
_MONTHS: Final = Text("bulan", "months")
_DAYS: Final = Text("hari", "days")


def _whole(value: int, what: Text, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        kind = type(value).__name__
        raise InvalidDate(
            Text(
                f"{what.id} bertipe {kind}; tulis bilangan bulat",
                f"{what.en} are of type {kind}; pass a whole number",
            )
        )
    if abs(value) > _MOST:
        raise InvalidDate(
            Text(
                f"{what.id} lebih dari {_MOST}; hari dalam kalender tidak sebanyak itu",
                f"{what.en} are more than {_MOST}; the calendar has fewer days",
            )
        )
    if value < least:
        raise InvalidDate(
            Text(
                f"{what.id} {value} kurang dari {least}; hari pertama dihitung hari ke-1",
                f"{what.en} {value} are fewer than {least}; the first day counts as day 1",
            )
        )
    return value


def _start(value: DayInput) -> dt.date:
    return day(value, _START)


def _end(value: DayInput | None) -> dt.date | None:
    return None if value is None else day(value, _END)


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
            raise InvalidDate(
                Text(
                    f"rentang dari {self.start} sampai {self.end} berakhir sebelum mulai; "
                    "tukar kedua tanggal itu, atau betulkan salah satunya",
                    f"the span from {self.start} to {self.end} ends before it starts; "
                    "exchange the two days, or correct one of them",
                )
            )

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
        raise InvalidDate(
            Text(
                f"rentang dari {span.start} terbuka, sehingga harinya tidak dapat dihitung; "
                "sebutkan akhirnya",
                f"the span from {span.start} is open, so its days cannot be counted; give its end",
            )
        )
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
        raise InvalidDate(
            Text(
                f"pekan {value!r} bukan 5 (Senin sampai Jumat) atau 6 (Senin sampai Sabtu)",
                f"week {value!r} is not one of 5 (Monday to Friday) and 6 (Monday to Saturday)",
            )
        ) from None


def _holidays(values: Iterable[DayInput]) -> frozenset[dt.date]:
    if isinstance(values, str):
        written = repr(values[:_MOST_SHOWN])
        raise InvalidDate(
            Text(
                f"hari libur {written} berupa satu teks; tulis kumpulan tanggal",
                f"holidays {written} are one text; pass a collection of days",
            )
        )
    return frozenset(day(value, Text("hari libur", "holiday")) for value in values)


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
        last = self.week.value
        return tuple(sorted(d.toordinal() for d in self.holidays if d.isoweekday() <= last))

    def _count(self, first: int, last: int) -> int:
        """Count the working days between two day numbers, both included."""
        weeks, rest = divmod(last - first + 1, _DAYS_OF_WEEK)
        monday_is_0 = (first - 1) % _DAYS_OF_WEEK
        left = range(monday_is_0, monday_is_0 + rest)
        in_rest = sum(number % _DAYS_OF_WEEK < self.week.value for number in left)
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
        first = day(start, _START).toordinal()
        wanted = _whole(count, Text("hari kerja", "working days"), 1)
        # Were every holiday in the way, so many days would still hold enough working days.
        days = -(-(wanted + len(self._free)) // self.week.value) * _DAYS_OF_WEEK
        numbers = range(first, min(first + days, _LAST) + 1)
        found = bisect.bisect_left(numbers, wanted, key=lambda last: self._count(first, last))
        if found == len(numbers):
            raise InvalidDate(
                Text(
                    f"{wanted} hari kerja sejak {start} berakhir sesudah {dt.date.max}, "
                    "hari terakhir kalender",
                    f"{wanted} working days from {start} end after {dt.date.max}, the last day",
                )
            )
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
    wanted = _whole(count, Text("hari kalender", "calendar days"), 1)
    return add_period(start, days=wanted - 1)


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
        listed = ", ".join(MonthEnd)
        raise InvalidDate(
            Text(
                f"akhir bulan {value!r} bukan salah satu dari {listed}",
                f"month end {value!r} is not one of {listed}",
            )
        ) from None


def _settled(start: dt.date, last: dt.date, mode: MonthEnd | None) -> dt.date:
    """Choose between the last day of a month that is too short and the day after it."""
    following = last + dt.timedelta(days=1)
    if mode is None:
        raise InvalidDate(
            Text(
                f"{last:%Y-%m} tidak mempunyai tanggal {start.day}, sehingga jumlah bulan sejak "
                f"{start} dapat berarti {last} atau {following}; "
                "sebutkan caranya, MonthEnd.DOWN atau MonthEnd.UP",
                f"{last:%Y-%m} has no day {start.day}, so the sum of months from {start} may be "
                f"{last} or {following}; name the mode, MonthEnd.DOWN or MonthEnd.UP",
            )
        )
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
    origin = day(start, _START)
    chosen = _month_end(mode)
    years, months, days = (
        _whole(number, what, -_MOST)
        for number, what in ((years, _YEARS), (months, _MONTHS), (days, _DAYS))
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
        raise InvalidDate(
            Text(
                f"{origin} ditambah {years} tahun, {months} bulan dan {days} hari berada di luar "
                f"kalender, yaitu dari {dt.date.min} sampai {dt.date.max}",
                f"{origin} with {years} years, {months} months and {days} days added lies outside "
                f"the calendar, which goes from {dt.date.min} to {dt.date.max}",
            )
        ) from None


def add_months(start: DayInput, months: int, mode: MonthEnd | None = None) -> dt.date:
    """Add months to a day, as `add_period` does and with the same refusals.

    Source: `pka-semantics`, T4.

    Examples:
        >>> add_months("2013-01-31", 2)
        datetime.date(2013, 3, 31)
    """
    return add_period(start, months=months, mode=mode)

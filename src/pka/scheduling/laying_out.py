"""From lengths to days: stages one after the other, forwards, and the latest start backwards."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable
from typing import final

import attrs

from pka.curriculum import DurationUnit
from pka.exceptions import InvalidDate
from pka.scheduling.choices import CalendarDaysBegin, CannotPlan
from pka.scheduling.lengths import Length
from pka.text import Text
from pka.timespans import WorkCalendar, add_period, end_after_calendar_days

__all__ = ["Days", "StagesInOrder"]

#: First and last day of a stage.
Days = tuple[dt.date, dt.date]


def _lengths(values: Iterable[Length]) -> tuple[Length, ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class StagesInOrder:
    """Stages of known lengths that follow one another on a calendar."""

    lengths: tuple[Length, ...] = attrs.field(converter=_lengths)
    calendar: WorkCalendar
    begin: CalendarDaysBegin

    def laid_out(self, start: dt.date) -> tuple[Days, ...]:
        """Return the days of each stage, if the first one may begin on a day.

        Raises:
            CannotPlan: if the calendar ends before the last stage does.

        Source: `pka-semantics`, T3.
        """
        days: list[Days] = []
        earliest = start
        try:
            for length in self.lengths:
                if days:
                    earliest = self._after_gap(add_period(earliest, days=1), length)
                first = self._first_day(earliest, length, is_first=not days)
                earliest = self._last_day(first, length)
                days.append((first, earliest))
        except InvalidDate:
            raise CannotPlan(_past_the_end(start)) from None
        return tuple(days)

    def latest_start(self, end: dt.date) -> dt.date:
        """Return the last day from which the last stage ends by a day.

        A later start never ends earlier, so that day is found by halving.

        Raises:
            CannotPlan: if the calendar does not go back that far.

        Source: `pka-semantics`, T3.
        """

        def too_late(number: int) -> bool:
            try:
                return self.laid_out(dt.date.fromordinal(number))[-1][1] > end
            except CannotPlan:
                return True

        last = end.toordinal()
        step = sum(length.days + length.choice.gap for length in self.lengths)
        while too_late(max(last - step, 1)):
            if step >= last:
                raise CannotPlan(_before_the_start(end))
            step *= 2
        numbers = range(max(last - step, 1), last + 1)
        found = bisect.bisect_left(numbers, 1, key=too_late)
        return dt.date.fromordinal(numbers[found - 1])

    def begins_by_setting(self, length: Length) -> bool:
        """Say whether the setting decides on which kind of day a stage begins."""
        return length.unit is DurationUnit.CALENDAR_DAY and not length.in_class

    def begins_on_working_day(self, length: Length) -> bool:
        """Say whether a stage that follows another one begins on a working day."""
        return (
            not self.begins_by_setting(length) or self.begin is CalendarDaysBegin.NEXT_WORKING_DAY
        )

    def _first_day(self, earliest: dt.date, length: Length, *, is_first: bool) -> dt.date:
        # The very first day is said by the caller, who may mean a Sunday.
        if is_first and self.begins_by_setting(length):
            return earliest
        if self.begins_on_working_day(length):
            return self.calendar.end_after_working_days(earliest, 1)
        return earliest

    def _last_day(self, first: dt.date, length: Length) -> dt.date:
        if length.unit is DurationUnit.WORKING_DAY:
            return self.calendar.end_after_working_days(first, length.days)
        return end_after_calendar_days(first, length.days)

    def _after_gap(self, earliest: dt.date, length: Length) -> dt.date:
        gap = length.choice.gap
        if gap and length.choice.gap_unit is DurationUnit.WORKING_DAY:
            return add_period(self.calendar.end_after_working_days(earliest, gap), days=1)
        return add_period(earliest, days=gap)


def _past_the_end(start: dt.date) -> Text:
    return Text(
        f"rencana yang mulai pada {start} selesai setelah {dt.date.max}, hari terakhir kalender; "
        "mulailah lebih awal, atau kurangi lama tahap dan jeda",
        f"the plan that starts on {start} ends after {dt.date.max}, the last day of the calendar; "
        "start earlier, or shorten stages and gaps",
    )


def _before_the_start(end: dt.date) -> Text:
    return Text(
        f"tidak ada hari mulai sejak {dt.date.min} yang masih selesai pada {end}; "
        "pilih hari selesai yang lebih akhir, atau kurangi lama tahap dan jeda",
        f"no start from {dt.date.min} on ends by {end}; "
        "choose a later end, or shorten stages and gaps",
    )

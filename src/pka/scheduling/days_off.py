"""A work calendar whose days off have names, and that knows of which years it knows them."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from functools import cached_property
from typing import final

import attrs

from pka.citation import Standing
from pka.exceptions import InvalidDate
from pka.text import Text
from pka.timespans import DateSpan, Week, WorkCalendar, day

__all__ = ["CohortCalendar", "DayOff", "DayOffKind"]


@final
class DayOffKind(enum.StrEnum):
    """Why a day is none on which training runs."""

    #: Hari libur nasional, religious ones included.
    HOLIDAY = "holiday"
    #: Cuti bersama.
    SHARED_LEAVE = "shared_leave"
    #: Penutupan lembaga.
    CLOSURE = "closure"


def _day(value: dt.date | str) -> dt.date:
    return day(value, "day off")


@final
@attrs.frozen(kw_only=True)
class DayOff:
    """A day on which no training runs, whatever day of the week it is.

    Indonesian: hari libur.
    """

    day: dt.date = attrs.field(converter=_day)
    name: Text
    kind: DayOffKind
    #: Enacted where it has been set; unverified where it is only expected.
    standing: Standing


def _in_order(values: Iterable[DayOff]) -> tuple[DayOff, ...]:
    return tuple(sorted(values, key=lambda off: off.day))


def _years(values: Iterable[int]) -> frozenset[int]:
    return frozenset(values)


@final
@attrs.frozen(kw_only=True)
class CohortCalendar:
    """The working days of a cohort, and why the other days are none.

    Indonesian: kalender pelatihan.
    """

    work: WorkCalendar
    #: In the order of the days, each day once; the same days as the holidays of `work`.
    days_off: tuple[DayOff, ...] = attrs.field(converter=_in_order)
    #: Years whose national holidays are known.
    holidays_known: frozenset[int] = attrs.field(default=(), converter=_years)
    #: Years whose shared leave days are known.
    shared_leave_known: frozenset[int] = attrs.field(default=(), converter=_years)

    def __attrs_post_init__(self) -> None:
        """Refuse names that are not those of the days."""
        named = tuple(off.day for off in self.days_off)
        if named != tuple(sorted(self.work.holidays)):
            count = len(self.work.holidays)
            raise InvalidDate(
                Text(
                    f"{len(named)} hari libur bernama sedangkan kalendernya memuat {count}, atau "
                    "harinya berbeda; buat keduanya sekaligus dengan `CohortCalendar.of`",
                    f"{len(named)} days off are named and the calendar has {count} "
                    "holidays, or they are other days; make both at once with CohortCalendar.of",
                )
            )

    @classmethod
    def of(
        cls,
        week: Week | int,
        days_off: Iterable[DayOff],
        *,
        holidays_known: Iterable[int] = (),
        shared_leave_known: Iterable[int] = (),
    ) -> CohortCalendar:
        """Make a calendar of days off; of several on one day the first one names it.

        Args:
            week: 5 (Monday to Friday) or 6 (Monday to Saturday).
            days_off: the days off.
            holidays_known: years whose national holidays are among them.
            shared_leave_known: years whose shared leave days are among them.
        """
        by_day: dict[dt.date, DayOff] = {}
        for off in days_off:
            by_day.setdefault(off.day, off)
        return cls(
            work=WorkCalendar(week, by_day),
            days_off=by_day.values(),
            holidays_known=holidays_known,
            shared_leave_known=shared_leave_known,
        )

    @classmethod
    def unnamed(cls, work: WorkCalendar) -> CohortCalendar:
        """Take a calendar as it is: its holidays have no names, and are all that there are."""
        name = Text("hari libur", "holiday")
        days = work.holidays
        years = {one.year for one in days}
        return cls(
            work=work,
            days_off=(
                DayOff(day=one, name=name, kind=DayOffKind.HOLIDAY, standing=Standing.ENACTED)
                for one in days
            ),
            holidays_known=years,
            shared_leave_known=years,
        )

    @cached_property
    def on_work_days(self) -> tuple[DayOff, ...]:
        """The days off that would be working days by the day of the week."""
        return tuple(off for off in self.days_off if off.day.isoweekday() <= self.work.week.value)

    def missed_in(self, span: DateSpan) -> tuple[DayOff, ...]:
        """Return the days off of a span that would be working days by the day of the week."""
        return tuple(off for off in self.on_work_days if span.contains(off.day))

"""Days off of Indonesia: national ones from the package `holidays`, own ones from a file.

The package has national and religious holidays for the years 1946 to 2100, and marks those whose
day is only expected. Shared leave days (cuti bersama) it has for single years from 2002 on.
It is not the decree that sets these days, so what it gives is of standing *secondary*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, Final, final

import attrs

from pka.adapters.days_off_file import DaysOffFile
from pka.citation import Standing
from pka.exceptions import MissingExtra
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.text import Text
from pka.timespans import Week

__all__ = ["NationalDays", "cohort_calendar", "national_days"]

_KINDS: Final[Mapping[str, DayOffKind]] = MappingProxyType(
    {"public": DayOffKind.HOLIDAY, "government": DayOffKind.SHARED_LEAVE}
)


@final
@attrs.frozen(kw_only=True)
class NationalDays:
    """Days off that hold for the whole country, and the years of which they are known."""

    days: tuple[DayOff, ...] = ()
    #: Years whose holidays are known; one that is not among them may have any.
    holidays_known: frozenset[int] = frozenset()
    #: Years whose shared leave days are known.
    shared_leave_known: frozenset[int] = frozenset()


def _package() -> ModuleType:
    try:
        import holidays  # noqa: PLC0415 - needs an extra
    except ImportError:
        raise MissingExtra("calendar", "holidays") from None
    return holidays


def national_days(years: Iterable[int], *, shared_leave: bool = True) -> NationalDays:
    """Return the national and religious holidays of some years, and their shared leave days.

    Indonesian: hari libur nasional dan cuti bersama.

    Args:
        years: the years asked for; of a year that the package does not have nothing is known.
        shared_leave: whether the shared leave days are wanted, too.

    Raises:
        MissingExtra: without the extra `calendar`.
    """
    package = _package()
    country = package.country_holidays("ID").__class__
    known = frozenset(year for year in years if country.start_year <= year <= country.end_year)
    holidays = tuple(_of_kind(package, known, "public"))
    leave = tuple(_of_kind(package, known, "government")) if shared_leave else ()
    return NationalDays(
        days=(*holidays, *leave),
        holidays_known=known,
        shared_leave_known=frozenset(off.day.year for off in leave),
    )


def _of_kind(package: ModuleType, years: frozenset[int], category: str) -> Iterator[DayOff]:
    if not years:
        # The package takes no years to mean the present one.
        return
    in_id, in_en = (
        package.country_holidays("ID", years=years, categories=category, language=language)
        for language in ("id", "en_US")
    )
    for one in sorted(in_id):
        yield _day_off(one, in_id, in_en, _KINDS[category])


def _day_off(one: dt.date, in_id: Any, in_en: Any, kind: DayOffKind) -> DayOff:  # noqa: ANN401 - classes of the package
    names = in_id.get_list(one)
    mark = in_id.estimated_label.removeprefix("%s")
    expected = any(name.endswith(mark) for name in names)
    return DayOff(
        day=one,
        name=Text(" / ".join(names), " / ".join(in_en.get_list(one))),
        kind=kind,
        standing=Standing.UNVERIFIED if expected else Standing.SECONDARY,
    )


def cohort_calendar(
    week: Week | int, *, national: NationalDays | None, own: DaysOffFile | None = None
) -> CohortCalendar:
    """Return the calendar that national and own days off make.

    What the file says counts first: its name for a day, and that a day is none off.

    Indonesian: kalender pelatihan.

    Args:
        week: 5 (Monday to Friday) or 6 (Monday to Saturday).
        national: the national days off; None: none are to be left out.
        own: the days off of the organiser.
    """
    country, file = national or NationalDays(), own or DaysOffFile()
    days = (off for off in (*file.days, *country.days) if off.day not in file.working)
    return CohortCalendar.of(
        week,
        days,
        holidays_known=country.holidays_known | _years(file, DayOffKind.HOLIDAY),
        shared_leave_known=country.shared_leave_known | _years(file, DayOffKind.SHARED_LEAVE),
    )


def _years(file: DaysOffFile, kind: DayOffKind) -> frozenset[int]:
    return frozenset(off.day.year for off in file.days if off.kind is kind)

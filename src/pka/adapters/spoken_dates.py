"""Dates, spans and times of day as people write them in Indonesian and in English.

Nothing is guessed: a misspelt month is refused with a suggestion, a day that its month does not
have is refused and not moved, and the day of the week that stands beside a date is kept, so that
whoever reads can hold it against the date. A date in figures has the day first, as Indonesia
writes it; only the ISO form begins with the year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, final

import attrs

from pka.adapters.spoken_faults import (
    SpokenFault,
    day_name_mismatch,
    no_such_day,
    no_such_month,
    no_such_year,
    not_a_date,
    not_a_span,
    reversed_dates,
    unknown_day_name,
    unknown_month,
)
from pka.exceptions import nearest
from pka.prose.numbers import MONTHS, WEEKDAYS
from pka.timespans import DateSpan

__all__ = [
    "SpokenDate",
    "SpokenFault",
    "matched",
    "read_date",
    "read_day_name",
    "read_span",
    "read_stated_date",
]


def _numbered(rows: Iterable[str]) -> Mapping[str, int]:
    """Return the number of the row in which each word stands, from 1."""
    return MappingProxyType(
        {word: number for number, row in enumerate(rows, start=1) for word in row.split()}
    )


#: The first spelling is today's; older ones and the usual short forms follow.
_MONTHS: Final = _numbered(
    (
        "januari january jan",
        "februari february feb pebruari peb",
        "maret march mar mrt",
        "april apr",
        "mei may",
        "juni june jun",
        "juli july jul",
        "agustus august agu agt agst agus aug ags",
        "september sep sept",
        "oktober october okt oct",
        "november nov nopember nop",
        "desember december des dec",
    )
)
_DAYS: Final = _numbered(
    (
        "senin monday sen mon",
        "selasa tuesday sel tue",
        "rabu wednesday rab wed",
        "kamis thursday kam thu",
        "jumat friday jum fri jum'at",
        "sabtu saturday sab sat",
        "minggu sunday min sun ahad",
    )
)

_LONGEST: Final = 100
_FULL_YEAR: Final = 4
_WORD: Final = r"(?:[^\W\d_]|')+\.?"
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_FIGURES: Final = re.compile(r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]+)")
_SPELT: Final = re.compile(rf"([0-9]{{1,2}})[ .-]{{0,2}}({_WORD})[ ,-]{{0,2}}([0-9]+)?")
_DAY_ALONE: Final = re.compile(r"([0-9]{1,2})")
_DAY_NAME: Final = re.compile(rf"(?:hari )?({_WORD})(?: ?[,/] ?| )(?=\S)", re.IGNORECASE)
_LEAD: Final = re.compile(r"(?:tanggal|tgl\.?|date) ?", re.IGNORECASE)
#: What stands between the two ends of a span, the plainest first.
_BETWEEN: Final = (
    re.compile(
        r" ?\b(?:s\.? ?/? ?d\.?|sampai dengan|sampai|hingga|until|to)(?= |[0-9]|$) ?",
        re.IGNORECASE,
    ),
    re.compile(r" ?[–—] ?"),
    re.compile(r" - "),
    re.compile(r"(?<=[^\W\d_])-(?=[0-9])|(?<=/[0-9]{4})-"),
    re.compile(r"(?<=^[0-9])-(?=[0-9]{1,2} ?[^\W\d_])|(?<=^[0-9]{2})-(?=[0-9]{1,2} ?[^\W\d_])"),
)


@final
@attrs.frozen(kw_only=True)
class SpokenDate:
    """A date as it was written, with the day of the week that stood beside it."""

    date: dt.date
    #: Number of that day of the week, Monday 1; None: none was written.
    stated_day: int | None = None

    @property
    def day_name(self) -> str:
        """The day of the week that the date has, in Indonesian."""
        return WEEKDAYS["id"][self.date.weekday()]

    @property
    def matches(self) -> bool:
        """Whether the stated day of the week, if any, is that of the date."""
        return self.stated_day in {None, self.date.isoweekday()}


@final
@attrs.frozen(kw_only=True)
class _Parts:
    """Day, month and year as far as they are written."""

    text: str
    day: int
    month: int | None = None
    year: int | None = None
    stated_day: int | None = None


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace("`", "'").split())


def _named(word: str, known: Mapping[str, int]) -> int | None:
    return known.get(word.casefold().rstrip("."))


def read_day_name(text: str) -> int | SpokenFault:
    """Read the name of a day of the week, Monday 1.

    Examples:
        >>> read_day_name("Jum’at")
        5
    """
    number = _named(_tidy(text).strip(" ,"), _DAYS)
    if number is not None:
        return number
    return unknown_day_name(text, nearest(_tidy(text), WEEKDAYS["id"]))


def _parts(text: str, whole: str) -> _Parts | SpokenFault:
    """Tell day, month and year apart; `whole` is what messages show."""
    rest, stated = text, None
    lead = _DAY_NAME.match(rest)
    if lead is not None and _named(lead[1], _MONTHS) is not None:
        return not_a_date(whole)
    if lead is not None and _LEAD.fullmatch(lead[1]) is None:
        named = read_day_name(lead[1])
        if isinstance(named, SpokenFault):
            return named
        rest, stated = rest[lead.end() :], named
    rest = rest[found.end() :] if (found := _LEAD.match(rest)) else rest
    iso, figures = _ISO.fullmatch(rest), _FIGURES.fullmatch(rest)
    spelt, alone = _SPELT.fullmatch(rest), _DAY_ALONE.fullmatch(rest)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        return _Parts(text=whole, day=day, month=month, year=year, stated_day=stated)
    if figures and len(figures[3]) == _FULL_YEAR:
        day, month, year = (int(part) for part in figures.groups())
        return _Parts(text=whole, day=day, month=month, year=year, stated_day=stated)
    if spelt and (spelt[3] is None or len(spelt[3]) == _FULL_YEAR):
        number = _named(spelt[2], _MONTHS)
        if number is None:
            return unknown_month(whole, spelt[2], nearest(spelt[2], MONTHS["id"]))
        said = int(spelt[3]) if spelt[3] else None
        return _Parts(text=whole, day=int(spelt[1]), month=number, year=said, stated_day=stated)
    if alone:
        return _Parts(text=whole, day=int(alone[1]), stated_day=stated)
    return not_a_date(whole)


def _dated(parts: _Parts) -> SpokenDate | SpokenFault:
    if parts.month is None or parts.year is None:
        return not_a_date(parts.text)
    if parts.year < dt.MINYEAR:
        return no_such_year(parts.text)
    if not 1 <= parts.month <= len(MONTHS["id"]):
        return no_such_month(parts.text)
    last = calendar.monthrange(parts.year, parts.month)[1]
    if not 1 <= parts.day <= last:
        return no_such_day(parts.text, dt.date(parts.year, parts.month, last))
    date = dt.date(parts.year, parts.month, parts.day)
    return SpokenDate(date=date, stated_day=parts.stated_day)


def read_stated_date(text: str) -> SpokenDate | SpokenFault:
    """Read a date with the day of the week that may stand before it, right or wrong.

    Examples:
        >>> read_stated_date("Senin, 20 Juni 2025").day_name
        'Jumat'
    """
    tidy = _tidy(text)
    if len(tidy) > _LONGEST:
        return not_a_date(text)
    parts = _parts(tidy, text)
    return parts if isinstance(parts, SpokenFault) else _dated(parts)


def read_date(text: str) -> dt.date | SpokenFault:
    """Read a date; a day of the week beside it must be its own.

    Args:
        text: such as `Senin, 16 Juni 2025`, `16 Jun 2025`, `16/06/2025` or `2025-06-16`.

    Examples:
        >>> read_date("  24  Februari 2025 ")
        datetime.date(2025, 2, 24)
        >>> read_date("30 Februari 2025").name
        'no-such-date'
    """
    found = read_stated_date(text)
    return found if isinstance(found, SpokenFault) else matched(found, text)


def matched(found: SpokenDate, text: str) -> dt.date | SpokenFault:
    """Return the date if the day of the week beside it is its own."""
    if found.stated_day is not None and not found.matches:
        return day_name_mismatch(text, found.stated_day, found.date)
    return found.date


def read_span(text: str) -> DateSpan | SpokenFault:
    """Read a span of days; month and year of the first day may stand with the last one alone.

    Examples:
        >>> str(read_span("14 Februari s.d. 23 Mei 2022"))
        '2022-02-14/2022-05-23'
    """
    tidy = _tidy(text)
    pieces: list[str] = []
    if len(tidy) <= _LONGEST:
        pieces = next((p for s in _BETWEEN if len(p := s.split(tidy)) > 1), [tidy, tidy])
    if len(pieces) != len(("first", "last")):
        return not_a_span(text)
    first, last = (_parts(piece, text) for piece in pieces)
    if isinstance(last, SpokenFault):
        return last
    if isinstance(first, SpokenFault):
        return first
    if first.month is None and first.year is None:
        first = attrs.evolve(first, month=last.month)
    if first.year is None:
        first = attrs.evolve(first, year=last.year)
    ends: list[dt.date] = []
    for parts in (first, last):
        found = _dated(parts)
        end = found if isinstance(found, SpokenFault) else matched(found, text)
        if isinstance(end, SpokenFault):
            return end
        ends.append(end)
    if ends[1] < ends[0]:
        return reversed_dates(text, str(ends[0]), str(ends[1]))
    return DateSpan(ends[0], ends[1])

"""Times of day as timetables write them: `08.00–09.30`, `08:00 - 09:30 WIB`, `pukul 8.00`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, final

import attrs

from pka.adapters.spoken_faults import SpokenFault, clock_missing_end, no_such_time, not_a_time
from pka.timetable import Zone

__all__ = ["SpokenTimes", "read_time", "read_times"]

_LONGEST: Final = 60
_TIME: Final = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:]([0-9]{2}))?", re.ASCII)
_LEAD: Final = re.compile(r"^(?:pukul|pkl|jam)\.? ?", re.IGNORECASE)
_ZONE: Final = re.compile(r" ?\(?\b(WIB|WITA|WIT)\b\)?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r" ?(?:[-–—~]|\bs\.? ?/? ?d\.?(?= |[0-9])|\bsampai dengan\b|\bsampai\b|\bhingga\b|\bto\b) ?",
    re.IGNORECASE,
)


@final
@attrs.frozen(kw_only=True)
class SpokenTimes:
    """From when to when, and by which clock, as far as it was said."""

    start: dt.time
    end: dt.time
    zone: Zone | None = None


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _split_zone(text: str) -> tuple[str, Zone | None]:
    found = _ZONE.search(text)
    return (text[: found.start()], Zone(found[1].upper())) if found else (text, None)


def _clock(text: str, whole: str) -> dt.time | SpokenFault:
    parts = _TIME.fullmatch(_LEAD.sub("", text))
    if parts is None:
        return not_a_time(whole)
    hour, minute, second = (int(part or 0) for part in parts.groups())
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return no_such_time(whole)


def read_time(text: str) -> tuple[dt.time, Zone | None] | SpokenFault:
    """Read one time of day, and the zone behind it if there is one.

    Examples:
        >>> read_time("pukul 8.00")
        (datetime.time(8, 0), None)
    """
    tidy = _tidy(text)
    if len(tidy) > _LONGEST:
        return not_a_time(text)
    rest, zone = _split_zone(tidy)
    found = _clock(rest, text)
    return found if isinstance(found, SpokenFault) else (found, zone)


def read_times(text: str) -> SpokenTimes | SpokenFault:
    """Read from when to when something lasts; which of the two is earlier is not judged here.

    Examples:
        >>> found = read_times("08:00 - 09:30 WIB")
        >>> found.start, found.end, found.zone.value
        (datetime.time(8, 0), datetime.time(9, 30), 'WIB')
    """
    tidy = _tidy(text)
    if len(tidy) > _LONGEST:
        return not_a_time(text)
    rest, zone = _split_zone(tidy)
    # `08.00 WIB - 09.30 WIB` names the clock twice.
    pieces = [_split_zone(piece) for piece in _BETWEEN.split(_LEAD.sub("", rest))]
    clocks = [_clock(piece, text) for piece, _ in pieces]
    for found in clocks:
        if isinstance(found, SpokenFault):
            return found
    times = [found for found in clocks if isinstance(found, dt.time)]
    zones = {zone, *(said for _, said in pieces)} - {None}
    match times:
        case [start, end] if len(zones) <= 1:
            return SpokenTimes(start=start, end=end, zone=next(iter(zones), None))
        case [_]:
            return clock_missing_end(text)
        case _:
            return not_a_time(text)

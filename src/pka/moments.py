"""A day with the time of day, for facts whose order within a day matters.

Decisions are made for whole days (semantics T1); a time is only ever asked of two facts that
fall on the same day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, final

import attrs

from pka.days import day
from pka.exceptions import InvalidDate, indonesian_of, shown, shown_id
from pka.text import Text

__all__ = ["Moment", "clock"]

_TIME: Final = Text("waktu", "time")
_DAY_OF: Final = Text("hari dari suatu saat", "day of a moment")
_TIME_OF: Final = Text("waktu dari suatu saat", "time of a moment")
_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)


def clock(value: object, what: str | Text = _TIME) -> dt.time:
    """Return a value as a time of day, or say why it is none.

    Args:
        value: a `datetime.time` without a zone, or text such as `"16:00"`.
        what: the name of the time, for the message.

    Raises:
        InvalidDate: for a time with a zone or parts of a second, text in any other form, or
            anything that is not a time.

    Source: `pka-semantics`, T1.

    Examples:
        >>> clock("16:00")
        datetime.time(16, 0)
    """
    if isinstance(value, dt.time):
        if value.tzinfo is not None or value.microsecond:
            written = value.isoformat()
            raise InvalidDate(
                Text(
                    f"{indonesian_of(what)} {written} memuat zona atau pecahan detik; "
                    "tulis seperti 16:00:00",
                    f"{what} {written} has a zone or parts of a second; pass it as 16:00:00",
                )
            )
        return value
    parts = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        raise InvalidDate(
            Text(
                f"{indonesian_of(what)} {shown_id(value)} bukan waktu dalam sehari; "
                "tulis seperti '16:00'",
                f"{what} {shown(value)} is not a time of day; write it as '16:00'",
            )
        )
    hour, minute, second = (int(part or 0) for part in parts.groups())
    return dt.time(hour, minute, second)


def _day(value: dt.date | str) -> dt.date:
    return day(value, _DAY_OF)


def _time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, _TIME_OF)


@final
@attrs.frozen
class Moment:
    """A day, and the time on it where that is known.

    Indonesian: saat.
    """

    on: dt.date = attrs.field(converter=_day)
    #: None: some time on that day.
    at: dt.time | None = attrs.field(default=None, converter=_time)

    def __str__(self) -> str:
        """Return it as ISO 8601 writes it, to the minute where that is all."""
        if self.at is None:
            return f"{self.on}"
        return f"{self.on}T{self.at:%H:%M:%S}" if self.at.second else f"{self.on}T{self.at:%H:%M}"

    @property
    def earliest(self) -> tuple[dt.date, dt.time]:
        """The first instant that it can be, by which moments are sorted."""
        return self.on, self.at or dt.time.min

    @property
    def latest(self) -> tuple[dt.date, dt.time]:
        """The last instant that it can be."""
        return self.on, self.at or dt.time.max

    def is_not_earlier_than(self, other: Moment) -> bool:
        """Say whether it is the same moment or a later one.

        Two moments of one day are told apart by their times only where both are known; else
        the day is what counts.

        Source: `pka-semantics`, T1.
        """
        if self.on != other.on or self.at is None or other.at is None:
            return self.on >= other.on
        return self.at >= other.at

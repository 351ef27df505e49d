"""A timetable: the sessions of a cohort on the calendar and on the clock.

A session is planned here; how anybody took part in it is a fact of the record.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import final

import attrs

from pka.curriculum import Delivery
from pka.exceptions import member
from pka.facts import Origin
from pka.kinds import texts
from pka.moments import clock
from pka.quantities import LearningHours, as_count, as_hours_or_none
from pka.text import Text
from pka.timespans import day

__all__ = ["Session", "Timetable", "Zone"]


@final
class Zone(enum.StrEnum):
    """A time zone of Indonesia; none of them has summer time.

    Indonesian: Waktu Indonesia Barat, Tengah, Timur.
    """

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def hours_ahead(self) -> int:
        """How many hours it is ahead of UTC."""
        return {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}[self]


def _zone(value: Zone | str) -> Zone:
    return member(Zone, value, "time zone")


def _delivery(value: Delivery | str | None) -> Delivery | None:
    return None if value is None else member(Delivery, value, "delivery")


def _date(value: dt.date | str) -> dt.date:
    return day(value, "day of a session")


def _start(value: dt.time | str) -> dt.time:
    return clock(value, "start of a session")


def _end(value: dt.time | str) -> dt.time:
    return clock(value, "end of a session")


def _break(value: int) -> int:
    return as_count(value, Text("menit istirahat", "minutes of breaks"))


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return texts(values, Text("nama", "names"))


@final
@attrs.frozen(kw_only=True)
class Session:
    """One meeting of a cohort, or of a group of it.

    Indonesian: sesi terjadwal.
    """

    #: Code, unique in its timetable.
    code: str
    date: dt.date = attrs.field(converter=_date)
    start: dt.time = attrs.field(converter=_start)
    #: End, outside the session: 09:00-10:00 and 10:00-11:00 do not clash (semantics T5).
    end: dt.time = attrs.field(converter=_end)
    zone: Zone = attrs.field(converter=_zone)
    #: Hours that it is to count for; None: not stated. Units: JP.
    hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)
    #: Minutes of breaks inside it, which are no learning time.
    break_minutes: int = attrs.field(default=0, converter=_break)
    #: Codes of what is taught, as far as they are said.
    stage: str | None = None
    module: str | None = None
    activity: str | None = None
    delivery: Delivery | None = attrs.field(default=None, converter=_delivery)
    place: str = ""
    link: str = ""
    room: str = ""
    trainers: tuple[str, ...] = attrs.field(default=(), converter=_names)
    #: Group of participants; None: the whole cohort.
    group: str | None = None
    #: Identities of those whom it concerns; empty: everybody of its group.
    participants: tuple[str, ...] = attrs.field(default=(), converter=_names)
    title: str = ""
    #: Kept in the timetable, and held by nobody.
    cancelled: bool = False
    origin: Origin | None = None

    @property
    def minutes(self) -> int:
        """Minutes of learning; negative where the times are reversed."""
        start, end = (time.hour * 60 + time.minute for time in (self.start, self.end))
        return end - start - self.break_minutes

    @property
    def begins(self) -> dt.datetime:
        """The instant at which it begins."""
        return self._instant(self.start)

    @property
    def ends(self) -> dt.datetime:
        """The instant at which it ends."""
        return self._instant(self.end)

    def _instant(self, time: dt.time) -> dt.datetime:
        ahead = dt.timezone(dt.timedelta(hours=self.zone.hours_ahead), self.zone.value)
        return dt.datetime.combine(self.date, time, tzinfo=ahead)


def _sessions(values: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(values)


def _codes(values: Iterable[str | None]) -> tuple[str | None, ...]:
    return tuple(values)


def _columns(values: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class Timetable:
    """All sessions of a cohort, in the order in which they were written.

    Indonesian: jadwal.
    """

    #: Name of the cohort.
    cohort: str = ""
    sessions: tuple[Session, ...] = attrs.field(default=(), converter=_sessions)
    #: What rows that could not be read may have been: the code of an activity or module, or
    #: None of a row that names neither. No check takes it for missing.
    unread: tuple[str | None, ...] = attrs.field(default=(), converter=_codes)
    #: Number of the cell in which a field of the sessions stands in their file, from 1.
    columns: tuple[tuple[str, int], ...] = attrs.field(default=(), converter=_columns, eq=False)

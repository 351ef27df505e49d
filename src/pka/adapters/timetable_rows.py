"""One row of a timetable as one session, or everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, final

import attrs

from pka.adapters.attendance_cells import fault_at
from pka.adapters.cells import CellFault, read_guarded, read_id
from pka.adapters.spoken_dates import (
    SpokenDate,
    SpokenFault,
    matched,
    read_day_name,
    read_stated_date,
)
from pka.adapters.spoken_times import read_time, read_times
from pka.adapters.table_faults import bad_cell
from pka.adapters.tables import Cell, Row
from pka.adapters.timetable_columns import HEADERS, LIST_FIELDS, SEPARATOR
from pka.adapters.timetable_faults import (
    in_column,
    incomplete,
    spoken,
    unknown_word,
    zone_unclear,
)
from pka.adapters.timetable_names import Named, Names
from pka.curriculum import Delivery
from pka.diagnostic import Diagnostic, Location
from pka.facts import Origin
from pka.text import Text
from pka.timetable import Session, Zone

__all__ = ["DELIVERIES", "STATUSES", "ReadRow", "RowReader", "StatedDay"]

#: Words for the two ways of delivery.
DELIVERIES: Final[Mapping[str, Delivery]] = {
    "sinkron": Delivery.SYNCHRONOUS,
    "asinkron": Delivery.ASYNCHRONOUS,
    **{delivery.value: delivery for delivery in Delivery},
}
#: Words of the status column, and whether the session is cancelled.
STATUSES: Final[Mapping[str, bool]] = {
    "dijadwalkan": False,
    "terlaksana": False,
    "scheduled": False,
    "held": False,
    "dibatalkan": True,
    "batal": True,
    "ditiadakan": True,
    "cancelled": True,
    "canceled": True,
}
_TEXTS: Final = ("place", "link", "room", "title")
#: Digits lost to a spreadsheet are a fault of whoever the number names.
_LOST_DIGITS: Final = "id-not-text"


#: The day that a row states or takes over from the row above, or why it cannot be believed.
StatedDay = SpokenDate | Diagnostic


@final
@attrs.frozen(kw_only=True)
class ReadRow:
    """What became of one row."""

    #: None: the row is refused.
    session: Session | None = None
    faults: tuple[Diagnostic, ...] = ()
    #: None: the row states no day.
    day: StatedDay | None = None
    #: Whether all that it lacks is the zone of its times.
    lacks_zone: bool = False


@final
@attrs.define(kw_only=True)
class _Draft:
    """A row while it is read."""

    row: Row
    cells: Mapping[str, Cell]
    faults: list[Diagnostic] = attrs.field(factory=list)

    def text(self, field: str) -> str:
        """Return the text of a field; empty where there is none."""
        cell = self.cells.get(HEADERS[field])
        return "" if cell is None or cell.value is None else str(cell.value)

    def place(self, field: str) -> Location:
        """Return the place of a field, or of the row if the file has no such column."""
        cell = self.cells.get(HEADERS[field])
        if cell is not None:
            return cell.location
        first = next(iter(self.cells.values())).location
        return Location(file=first.file, line=self.row.line)

    def missing(self, field: str, *, may_fill_down: bool = False) -> None:
        """Note that a field is empty."""
        place = self.place(field)
        self.faults.append(incomplete(place, HEADERS[field], may_fill_down=may_fill_down))

    def wrong(self, field: str, fault: SpokenFault) -> Diagnostic:
        """Note that a field holds no date or time, and return the fault."""
        found = spoken(fault, self.place(field), HEADERS[field], self.text(field))
        self.faults.append(found)
        return found


@final
@attrs.frozen(kw_only=True)
class RowReader:
    """How the rows of one file are read."""

    #: The zone of rows that name none; None: such a row has a fault.
    zone: Zone | None
    fill_down: bool
    #: What names stand for; None: the file holds codes, or nobody knows.
    names: Names | None
    #: Whether the file has a column with the codes of the sessions.
    has_codes: bool

    def read(
        self,
        row: Row,
        above: StatedDay | None,
        spoilt: Mapping[tuple[int, int], Diagnostic],
    ) -> ReadRow:
        """Read a row.

        Args:
            row: the row.
            above: the day of the row above.
            spoilt: why cells hold no value, by line and number.
        """
        draft = _Draft(row=row, cells={cell.column: cell for cell in row.cells})
        broken = {cell.column: fault for cell in row.cells if (fault := _spoilt(cell, spoilt))}
        if broken:
            day = broken.get(HEADERS["date"]) or self._day(draft, above)
            return ReadRow(faults=(*broken.values(), *draft.faults), day=day)
        day = self._day(draft, above)
        start, end, beside = _times(draft)
        zone = self._zone(draft, beside)
        session = self._session(draft)
        if draft.faults or not isinstance(day, SpokenDate) or start is None or end is None:
            return ReadRow(faults=tuple(draft.faults), day=day)
        if zone is None:
            return ReadRow(day=day, lacks_zone=True)
        return ReadRow(
            session=Session(date=day.date, start=start, end=end, zone=zone, **session), day=day
        )

    def _session(self, draft: _Draft) -> dict[str, Any]:
        """Return the fields of the session beside day, times and zone."""
        code = draft.text("code") if self.has_codes else f"baris-{draft.row.number}"
        if not code:
            draft.missing("code")
        delivery = _delivery(draft)
        named = Named(
            stage=draft.text("stage") or None,
            module=draft.text("module") or None,
            activity=draft.text("activity") or None,
        )
        if self.names is not None:
            named = self.names.of(named, delivery)
        hours, first = draft.cells.get(HEADERS["hours"]), draft.row.cells[0].location
        listed = {field: _listed(draft, field) for field in LIST_FIELDS}
        _refuse_lost_digits(draft, listed["participants"])
        return {
            "code": code,
            "hours": hours.value if hours else None,
            "break_minutes": _pause(draft),
            "stage": named.stage,
            "module": named.module,
            "activity": named.activity,
            "delivery": delivery,
            "group": draft.text("group") or None,
            "cancelled": _cancelled(draft),
            "origin": Origin(file=first.file, row=draft.row.line),
            **{field: draft.text(field) for field in _TEXTS},
            **listed,
        }

    def _day(self, draft: _Draft, above: StatedDay | None) -> StatedDay | None:
        """Return what the row states of its day."""
        text = draft.text("date")
        if text:
            found = read_stated_date(text)
            if isinstance(found, SpokenFault):
                return draft.wrong("date", found)
            return _believed(draft, found)
        if not self.fill_down or above is None:
            draft.missing("date", may_fill_down=not self.fill_down)
            return None
        if isinstance(above, Diagnostic):
            # What is wrong with the day above is wrong with this row too.
            draft.faults.append(above)
            return above
        return _believed(draft, above)

    def _zone(self, draft: _Draft, beside: Zone | None) -> Zone | None:
        text = draft.text("zone")
        if not text:
            return beside or self.zone
        known = text.upper() in tuple(Zone)
        if not known or (beside is not None and beside is not Zone(text.upper())):
            draft.faults.append(zone_unclear(draft.place("zone"), HEADERS["zone"], text))
            return None
        return Zone(text.upper())


def _spoilt(cell: Cell, spoilt: Mapping[tuple[int, int], Diagnostic]) -> Diagnostic | None:
    place = cell.location
    return spoilt.get((place.line or 0, place.column or 0))


def _believed(draft: _Draft, found: SpokenDate) -> StatedDay:
    """Hold a day against the days of the week that stand beside it."""
    named, day = draft.text("weekday"), matched(found, draft.text("date"))
    if isinstance(day, SpokenFault):
        return draft.wrong("date", day)
    if not named:
        return found
    number = read_day_name(named)
    if isinstance(number, SpokenFault):
        return draft.wrong("weekday", number)
    together = f"{named}, {draft.text('date') or day}"
    day = matched(attrs.evolve(found, stated_day=number), together)
    return draft.wrong("weekday", day) if isinstance(day, SpokenFault) else found


def _times(draft: _Draft) -> tuple[dt.time | None, dt.time | None, Zone | None]:
    """Return from when to when, and the zone that stands beside the times."""
    whole = draft.text("times")
    if whole and not (draft.text("start") or draft.text("end")):
        found = read_times(whole)
        if isinstance(found, SpokenFault):
            draft.wrong("times", found)
            return None, None, None
        return found.start, found.end, found.zone
    if HEADERS["start"] not in draft.cells:
        draft.missing("times")
        return None, None, None
    (start, first), (end, last) = _clock(draft, "start"), _clock(draft, "end")
    if first is not None and last is not None and first is not last:
        text = draft.text("end")
        draft.faults.append(zone_unclear(draft.place("end"), HEADERS["end"], text))
    return start, end, first or last


def _clock(draft: _Draft, field: str) -> tuple[dt.time | None, Zone | None]:
    text = draft.text(field)
    if not text:
        draft.missing(field)
        return None, None
    found = read_time(text)
    if isinstance(found, SpokenFault):
        draft.wrong(field, found)
        return None, None
    return found


def _delivery(draft: _Draft) -> Delivery | None:
    text = draft.text("delivery")
    word = text.casefold()
    if text and word not in DELIVERIES:
        place, known = draft.place("delivery"), tuple(DELIVERIES)
        column = HEADERS["delivery"]
        draft.faults.append(unknown_word("unknown-delivery", place, column, text, known))
    return DELIVERIES.get(word)


def _cancelled(draft: _Draft) -> bool:
    text = draft.text("cancelled")
    word = text.casefold()
    if text and word not in STATUSES:
        place, known = draft.place("cancelled"), tuple(STATUSES)
        column = HEADERS["cancelled"]
        draft.faults.append(unknown_word("unknown-session-status", place, column, text, known))
    return STATUSES.get(word, False)


def _pause(draft: _Draft) -> int:
    cell = draft.cells.get(HEADERS["break_minutes"])
    if cell is None or not isinstance(cell.value, Fraction):
        return 0
    if cell.value.denominator != 1:
        message = Text(
            "menit istirahat bukan bilangan bulat", "the minutes of breaks are not whole"
        )
        advice = Text("tulis menit bulat, seperti 15", "write whole minutes, such as 15")
        column = HEADERS["break_minutes"]
        draft.faults.append(
            fault_at(
                "minutes-not-whole",
                in_column(column, message),
                cell.location,
                advice,
                (("column", column),),
            )
        )
    return int(cell.value)


def _listed(draft: _Draft, field: str) -> tuple[str, ...]:
    """Return the names in a cell; the text as it stands, since line ends part them."""
    cell = draft.cells.get(HEADERS[field])
    if cell is None:
        return ()
    names = (" ".join(part.split()) for part in SEPARATOR.split(read_guarded(cell.text.strip())))
    return tuple(dict.fromkeys(name for name in names if name))


def _refuse_lost_digits(draft: _Draft, participants: Iterable[str]) -> None:
    cell = draft.cells.get(HEADERS["participants"])
    for name in participants:
        found = read_id(name)
        if cell and isinstance(found, CellFault) and found.name == _LOST_DIGITS:
            draft.faults.append(
                bad_cell(found, cell.location, draft.row.number, cell.column, cell.text)
            )

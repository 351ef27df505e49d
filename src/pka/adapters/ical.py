"""Calendars that phones and calendar programs subscribe to: iCalendar, RFC 5545 and 7986."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, Final, final

import attrs

from pka.adapters.ical_faults import fault_of
from pka.diagnostic import Diagnostic, Location, Report
from pka.edition import Edition
from pka.exceptions import InvalidQuantity, MissingExtra, shown
from pka.scheduling.publishing import CalendarBy, CalendarKey, Published, as_stamp
from pka.scheduling.session_text import SessionWords, clean
from pka.text import Language, Text
from pka.timetable import Timetable, Zone

__all__ = ["IcalReading", "file_name", "read_ical", "write_ical"]

_COHORT: Final = "X-PKA-COHORT"
_BY: Final = "X-PKA-CALENDAR-BY"
_NAME: Final = "X-PKA-CALENDAR-OF"
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+", re.ASCII)
_NO_FAULTS: Final = Report()
_WHOLE_COHORT: Final = CalendarKey(CalendarBy.COHORT)


@final
@attrs.frozen(kw_only=True)
class IcalReading:
    """A calendar as it was read back, and what is wrong with it."""

    cohort: str = ""
    key: CalendarKey = _WHOLE_COHORT
    events: tuple[Published, ...] = ()
    report: Report = _NO_FAULTS

    @property
    def timetable(self) -> Timetable:
        """Its sessions, the cancelled ones among them."""
        sessions = tuple(event.session for event in self.events)
        return Timetable(cohort=self.cohort, sessions=sessions)


def _events() -> ModuleType:
    try:
        from pka.adapters import ical_events  # noqa: PLC0415 - needs an extra
    except ImportError:
        raise MissingExtra("calendar", "icalendar") from None
    return ical_events


def file_name(key: CalendarKey) -> str:
    """Return the name of the file of a calendar, the same at every publication.

    Examples:
        >>> file_name(CalendarKey(CalendarBy.GROUP, "Kelompok A"))
        'kelompok-a-51d0c3d8.ics'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", key.name.casefold()).strip("-")[:40]
    # Names that differ in what a file name cannot tell apart must not share a file.
    mark = hashlib.sha256(f"{key.by}:{key.name}".encode()).hexdigest()[:8]
    return "-".join(part for part in (slug, mark) if part) + ".ics"


def write_ical(
    events: Iterable[Published],
    *,
    cohort: str,
    key: CalendarKey,
    stamp: dt.datetime,
    lang: Language = "id",
    edition: Edition | None = None,
    organizer: str | None = None,
) -> bytes:
    """Write the sessions of a calendar as iCalendar.

    With an organizer it is a publication (`METHOD:PUBLISH`, RFC 5546, 3.2.1), which asks for
    one; without it is a snapshot, in which an event that did not change is written as before.

    Args:
        events: what `revise` gives for one calendar.
        cohort: name of the cohort.
        key: whose calendar it is.
        stamp: the moment of this publication, with its zone.
        lang: language of what people read in it.
        edition: where modules and activities have their names; None: codes are written.
        organizer: mail address of whoever publishes it.

    Raises:
        InvalidDate: if the moment has no zone.
        InvalidQuantity: if the organizer is no mail address.
        MissingExtra: without the extra `calendar`.

    Source: `pka-semantics`, T1 and T5.
    """
    ical = _events()
    if organizer is not None and _MAIL.fullmatch(organizer) is None:
        raise InvalidQuantity(
            Text(
                f"penyelenggara {shown(organizer)} bukan alamat surel seperti diklat@contoh.go.id",
                f"organizer {shown(organizer)} is no mail address such as diklat@contoh.go.id",
            )
        )
    moment, words = as_stamp(stamp), SessionWords(lang=lang, edition=edition)
    calendar = ical.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//pka//timetable//{lang.upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    if organizer is not None:
        calendar.add("METHOD", "PUBLISH")
    title = clean(" – ".join(part for part in (cohort, key.name) if part))
    # The first is that of RFC 7986, the second what most programs read.
    calendar.add("NAME", title)
    calendar.add("X-WR-CALNAME", title)
    for name, value in ((_COHORT, clean(cohort)), (_BY, key.by.value), (_NAME, key.name)):
        ical.add_text(calendar, name, value)
    for zone in Zone:
        calendar.add_component(ical.time_zone(zone))
    for event in events:
        changed = event.modified if organizer is None else moment
        calendar.add_component(ical.event_of(event, words, stamp=changed, organizer=organizer))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def read_ical(source: str | Path | bytes, *, file: str | None = None) -> IcalReading:
    """Read a calendar back that `write_ical` wrote; content never raises.

    Args:
        source: the path of the file, or its bytes.
        file: name of the file for messages; the path, if not given.

    Raises:
        OSError: if the file cannot be read.
        MissingExtra: without the extra `calendar`.

    Source: `pka-semantics`, D1.
    """
    ical = _events()
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    place = Location(file=file)
    try:
        calendar = ical.Calendar.from_ical(source.decode("utf-8"))
        components = calendar.walk("VEVENT")
    # What the library raises on text that is no calendar is of many kinds.
    except Exception as error:  # noqa: BLE001
        return IcalReading(report=Report((_unreadable(error, place),)))
    faults: list[Diagnostic] = []
    events: list[Published] = []
    for number, component in enumerate(components, start=1):
        found = ical.published_of(component)
        if isinstance(found, Published):
            events.append(found)
        else:
            faults.append(_no_session(number, str(component.get("UID", "")), found, place))
    key = _key(calendar)
    return IcalReading(
        cohort=_text(calendar, _COHORT), key=key, events=tuple(events), report=Report(tuple(faults))
    )


def _text(calendar: Any, name: str) -> str:  # noqa: ANN401 - a component of an extra
    value = calendar.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _key(calendar: Any) -> CalendarKey:  # noqa: ANN401 - a component of an extra
    by = _text(calendar, _BY)
    known = by in tuple(CalendarBy)
    return CalendarKey(CalendarBy(by) if known else CalendarBy.COHORT, _text(calendar, _NAME))


def _unreadable(error: Exception, place: Location) -> Diagnostic:
    why = shown(str(error))
    message = Text(
        f"berkas ini bukan kalender iCalendar yang terbaca: {why}",
        f"the file is no iCalendar that can be read: {why}",
    )
    advice = Text(
        "berikan berkas .ics yang ditulis `pka timetable export` sebelumnya",
        "give the .ics file that `pka timetable export` wrote before",
    )
    return fault_of("calendar-unreadable", message, advice, place)


def _no_session(number: int, uid: str, wrong: str, place: Location) -> Diagnostic:
    message = Text(
        f"acara ke-{number} ({shown(uid)}) bukan sesi yang ditulis pka; yang salah: {shown(wrong)}",
        f"event {number} ({shown(uid)}) is no session that pka wrote; what is wrong: "
        f"{shown(wrong)}",
    )
    advice = Text(
        "hapus acara itu dari berkas, atau berikan berkas yang ditulis pka tanpa diubah",
        "remove that event from the file, or give the file as pka wrote it",
    )
    return fault_of("event-not-a-session", message, advice, place)

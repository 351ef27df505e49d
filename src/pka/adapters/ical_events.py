"""One session as an event of iCalendar (RFC 5545), and back.

What a calendar program has no place for stands in properties of our own, so that nothing that
was published is lost on the way back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard
from icalendar.prop import vText, vUri

from pka.exceptions import PkaError
from pka.scheduling.publishing import Published
from pka.scheduling.session_text import SessionWords, is_address
from pka.timetable import Session, Zone

__all__ = ["ZONES", "Calendar", "add_text", "event_of", "published_of", "time_zone"]

#: Name of each zone in the database of time zones.
ZONES: Final = {Zone.WIB: "Asia/Jakarta", Zone.WITA: "Asia/Makassar", Zone.WIT: "Asia/Jayapura"}
_ZONE_OF: Final = {name: zone for zone, name in ZONES.items()}
#: All three have kept their offset since 1964.
_ONSET: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - the onset of a zone is local time
_TEXTS: Final = {
    "code": "X-PKA-SESSION",
    "title": "X-PKA-TITLE",
    "stage": "X-PKA-STAGE",
    "module": "X-PKA-MODULE",
    "activity": "X-PKA-ACTIVITY",
    "delivery": "X-PKA-DELIVERY",
    "place": "X-PKA-PLACE",
    "room": "X-PKA-ROOM",
    "link": "X-PKA-LINK",
    "group": "X-PKA-GROUP",
    "hours": "X-PKA-JP",
}
_TRAINER: Final = "X-PKA-TRAINER"
_BREAKS: Final = "X-PKA-BREAK-MINUTES"
_CANCELLED: Final = "CANCELLED"


def add_text(component: Component, name: str, value: str) -> None:
    """Add text under a name of our own.

    Without its kind a reader would take it as it stands, with all that was escaped in it.
    """
    component.add(name, vText(value, params={"VALUE": "TEXT"}))


def time_zone(zone: Zone) -> Timezone:
    """Return a zone as a component of a calendar."""
    offset = dt.timedelta(hours=zone.hours_ahead)
    standard = TimezoneStandard()
    standard.add("DTSTART", _ONSET)
    standard.add("TZOFFSETFROM", offset)
    standard.add("TZOFFSETTO", offset)
    standard.add("TZNAME", zone.value)
    component = Timezone()
    component.add("TZID", ZONES[zone])
    component.add_component(standard)
    return component


def event_of(
    published: Published, words: SessionWords, *, stamp: dt.datetime, organizer: str | None
) -> Event:
    """Return a published session as an event.

    Args:
        published: the session and how often it has changed.
        words: language and names of what is told.
        stamp: moment of this publication.
        organizer: address of whoever publishes it; None: the calendar is a mere snapshot.
    """
    session, event = published.session, Event()
    zone = {"TZID": ZONES[session.zone]}
    event.add("UID", published.uid)
    event.add("DTSTAMP", stamp)
    event.add("CREATED", published.created)
    event.add("LAST-MODIFIED", published.modified)
    event.add("SEQUENCE", published.sequence)
    event.add("STATUS", _CANCELLED if session.cancelled else "CONFIRMED")
    event.add("DTSTART", dt.datetime.combine(session.date, session.start), parameters=zone)
    event.add("DTEND", dt.datetime.combine(session.date, session.end), parameters=zone)
    event.add("SUMMARY", words.title(session))
    event.add("DESCRIPTION", "\n".join(words.details(session)))
    if where := words.where(session):
        event.add("LOCATION", where)
    if is_address(session.link):
        event.add("URL", vUri(session.link))
        event.add("CONFERENCE", vUri(session.link), parameters={"VALUE": "URI"})
    if organizer is not None:
        event.add("ORGANIZER", f"mailto:{organizer}")
    for field, name in _TEXTS.items():
        if value := getattr(session, field):
            add_text(event, name, str(value))
    for trainer in session.trainers:
        add_text(event, _TRAINER, trainer)
    if session.break_minutes:
        add_text(event, _BREAKS, str(session.break_minutes))
    return event


def published_of(event: Component) -> Published | str:
    """Return the session of an event, or the name of what is missing or wrong in it."""
    code = _text(event, "X-PKA-SESSION")
    if code is None:
        return "X-PKA-SESSION"
    try:
        return _published(event)
    except _Missing as missing:
        return str(missing)
    except (PkaError, ValueError) as error:
        return str(error)


class _Missing(Exception):
    """A property that is not there, or of another kind."""


def _published(event: Component) -> Published:
    start, zone = _local(event, "DTSTART")
    end, same = _local(event, "DTEND")
    if same is not zone or end.date() != start.date():
        raise _Missing("DTEND")
    texts: dict[str, Any] = {
        field: value for field, name in _TEXTS.items() if (value := _text(event, name)) is not None
    }
    session = Session(
        date=start.date(),
        start=start.time(),
        end=end.time(),
        zone=zone,
        trainers=tuple(_all(event, _TRAINER)),
        break_minutes=int(_text(event, _BREAKS) or 0),
        cancelled=_text(event, "STATUS") == _CANCELLED,
        **texts,
    )
    return Published(
        uid=_needed(event, "UID"),
        session=session,
        sequence=int(_needed(event, "SEQUENCE")),
        created=_instant(event, "CREATED"),
        modified=_instant(event, "LAST-MODIFIED"),
    )


def _all(event: Component, name: str) -> Iterator[str]:
    values = event.get(name)
    for value in values if isinstance(values, list) else [values]:
        if value is not None:
            yield str(value)


def _text(event: Component, name: str) -> str | None:
    return next(_all(event, name), None)


def _needed(event: Component, name: str) -> str:
    value = _text(event, name)
    if value is None:
        raise _Missing(name)
    return value


def _local(event: Component, name: str) -> tuple[dt.datetime, Zone]:
    """Return a moment as the clocks of its zone show it, and the zone."""
    value = event.get(name)
    moment = getattr(value, "dt", None)
    zone = _ZONE_OF.get(str(getattr(value, "params", {}).get("TZID")))
    if not isinstance(moment, dt.datetime) or zone is None:
        raise _Missing(name)
    return moment.replace(tzinfo=None), zone


def _instant(event: Component, name: str) -> dt.datetime:
    moment = getattr(event.get(name), "dt", None)
    if not isinstance(moment, dt.datetime) or moment.tzinfo is None:
        raise _Missing(name)
    return moment.astimezone(dt.UTC)

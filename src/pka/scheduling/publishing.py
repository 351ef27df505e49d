"""Which calendars a timetable gives, and how they differ from those published before.

Whoever has subscribed to a calendar learns of a change by the sequence number of its event: it
rises where the session changed and nowhere else, and what vanished stays as cancelled (RFC 5545,
3.8.7.4; RFC 5546, 2.1.4).
"""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never, final

import attrs

from pka.exceptions import InvalidDate, shown
from pka.scheduling.session_text import clean
from pka.text import Text
from pka.timetable import Session, Timetable

__all__ = [
    "CalendarBy",
    "CalendarKey",
    "Published",
    "as_stamp",
    "calendars",
    "latest",
    "public",
    "revise",
]

#: Changed never, or every subscriber would see every session twice.
_NAMESPACE: Final = uuid.UUID("5d2a1f3e-6f0b-5c1c-9d3e-0b0a7f5a4c21")


@final
class CalendarBy(enum.StrEnum):
    """Whose calendars are published."""

    COHORT = "cohort"
    GROUP = "group"
    TRAINER = "trainer"


@final
@attrs.frozen
class CalendarKey:
    """Whose calendar it is."""

    by: CalendarBy
    #: Name of the group or the trainer; empty for the whole cohort.
    name: str = ""


@final
@attrs.frozen(kw_only=True)
class Published:
    """A session as it stands in a calendar."""

    uid: str
    session: Session
    #: How often it was changed since it was first published.
    sequence: int = 0
    #: When it was first published, and when it last changed, in UTC.
    created: dt.datetime
    modified: dt.datetime


def as_stamp(value: dt.datetime) -> dt.datetime:
    """Return the moment of a publication in UTC, in whole seconds.

    Raises:
        InvalidDate: if it is no moment, or one without its zone.

    Source: `pka-semantics`, T1.
    """
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise InvalidDate(
            Text(
                f"saat terbit {shown(value)} tanpa zona waktu; tulis seperti "
                "2024-09-01T08:00+07:00",
                f"the moment of publication {shown(value)} has no time zone; "
                "write it as 2024-09-01T08:00+07:00",
            )
        )
    return value.astimezone(dt.UTC).replace(microsecond=0)


def _uid(cohort: str, code: str) -> str:
    cohort = clean(cohort)
    return str(uuid.uuid5(_NAMESPACE, f"{len(cohort)}:{cohort}{clean(code)}"))


def public(session: Session) -> Session:
    """Return what of a session is made public: not who takes part, nor where it was read."""
    return attrs.evolve(
        session,
        code=clean(session.code),
        stage=_said(session.stage),
        module=_said(session.module),
        activity=_said(session.activity),
        group=_said(session.group),
        place=clean(session.place),
        link=clean(session.link),
        room=clean(session.room),
        title=clean(session.title),
        trainers=tuple(clean(name) for name in session.trainers if name),
        participants=(),
        origin=None,
    )


def _said(text: str | None) -> str | None:
    return clean(text) if text else None


def calendars(
    timetable: Timetable, by: CalendarBy, known: Iterable[CalendarKey] = ()
) -> dict[CalendarKey, tuple[Session, ...]]:
    """Return the sessions of each calendar, the calendars in the order in which they occur.

    A session without a group stands in the calendar of every group, one without trainers in
    that of none.

    Args:
        timetable: the timetable.
        by: whose calendars are wanted.
        known: calendars of that kind which are there already: a group that has no session of
            its own any more still has those of the whole cohort.
    """
    sessions = tuple(public(session) for session in timetable.sessions)
    match by:
        case CalendarBy.COHORT:
            return {CalendarKey(by): sessions}
        case CalendarBy.GROUP:
            named = (s.group for s in sessions if s.group is not None)
            groups = dict.fromkeys((*named, *(key.name for key in known)))
            return {
                CalendarKey(by, group): tuple(s for s in sessions if s.group in {None, group})
                for group in groups
            }
        case CalendarBy.TRAINER:
            found: dict[CalendarKey, list[Session]] = {}
            for session in sessions:
                for name in dict.fromkeys(session.trainers):
                    found.setdefault(CalendarKey(by, name), []).append(session)
            return {key: tuple(listed) for key, listed in found.items()}
        case _:
            assert_never(by)


def latest(before: Iterable[Published]) -> dict[str, Published]:
    """Return the last state of each session among all calendars in which it stood.

    A session that went from one trainer to another is cancelled in the calendar of the one and
    lives on, with the same number, in that of the other.
    """
    found: dict[str, Published] = {}
    for event in before:
        known = found.get(event.uid)
        if known is None or _age(known) < _age(event):
            found[event.uid] = event
    return found


def _age(event: Published) -> tuple[int, bool]:
    return event.sequence, not event.session.cancelled


def revise(
    timetable: Timetable,
    by: CalendarBy = CalendarBy.COHORT,
    *,
    stamp: dt.datetime,
    previous: Mapping[CalendarKey, tuple[Published, ...]] | None = None,
) -> dict[CalendarKey, tuple[Published, ...]]:
    """Return all calendars of a timetable, given those that were published before.

    Args:
        timetable: the timetable, in which each session has a code of its own.
        by: whose calendars are wanted.
        stamp: the moment of this publication, with its zone.
        previous: what was published before; other kinds of calendars are left alone.

    Returns:
        Each calendar with its sessions; those that vanished come last, as cancelled.

    Raises:
        InvalidDate: if the moment has no zone, or lies before that of an earlier publication.

    Source: `pka-semantics`, T1.
    """
    moment, before = as_stamp(stamp), dict(previous or {})
    known = latest(event for events in before.values() for event in events)
    newest = max((event.modified for event in known.values()), default=moment)
    if newest > moment:
        now, then = moment.isoformat(), newest.isoformat()
        raise InvalidDate(
            Text(
                f"saat terbit {now} mendahului yang sebelumnya, {then}; terbitkan dengan saat "
                "yang lebih kemudian",
                f"the moment of publication {now} lies before that of an earlier one, "
                f"{then}; publish with a later moment",
            )
        )
    there = [key for key in before if key.by is by]
    wanted = calendars(timetable, by, there)
    keys = dict.fromkeys((*wanted, *there))
    return {
        key: tuple(
            _revised(timetable.cohort, wanted.get(key, ()), before.get(key, ()), known, moment)
        )
        for key in keys
    }


def _revised(
    cohort: str,
    sessions: Iterable[Session],
    before: Iterable[Published],
    known: Mapping[str, Published],
    moment: dt.datetime,
) -> Iterator[Published]:
    present = set()
    for session in sessions:
        uid = _uid(cohort, session.code)
        present.add(uid)
        last = known.get(uid)
        if last is None:
            yield Published(uid=uid, session=session, created=moment, modified=moment)
        else:
            yield _changed(last, session, moment)
    for event in before:
        if event.uid not in present:
            cancelled = attrs.evolve(event.session, cancelled=True)
            gone = event.session.cancelled
            yield event if gone else _changed(known[event.uid], cancelled, moment)


def _changed(last: Published, session: Session, moment: dt.datetime) -> Published:
    if last.session == session:
        return last
    return attrs.evolve(last, session=session, sequence=last.sequence + 1, modified=moment)

"""Sessions that ask for the same trainer, room, group or participant at the same time.

The sessions are swept once in the order of their starts, so the cost is that of sorting them and
of telling the clashes.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from pka.timetable import Session

__all__ = ["Clash", "ClashKind", "clashes", "lasts"]


@final
class ClashKind(enum.StrEnum):
    """What two sessions ask for at the same time."""

    TRAINER = "trainer"
    ROOM = "room"
    #: Bentrok kelompok; the cohort as a whole is a group too.
    GROUP = "group"
    PARTICIPANT = "participant"


@final
@attrs.frozen(kw_only=True)
class Clash:
    """Two sessions at the same time, and what both ask for.

    Indonesian: bentrok.
    """

    kind: ClashKind
    #: Their numbers in the order in which they were given, from 0; the smaller one first.
    first: int
    second: int
    #: Names of what both ask for, in alphabetical order; empty: the cohort as a whole.
    who: tuple[str, ...]


#: What a session holds while it lasts: a kind, and whom or which.
_Key = tuple[str, str]
_ANY_GROUP: Final[_Key] = ("any group", "")
_COHORT: Final[_Key] = ("cohort", "")


@final
@attrs.frozen
class _Span:
    """When a session is held, in seconds on one clock for all zones."""

    start: int
    end: int
    number: int


def lasts(session: Session) -> bool:
    """Say whether a session is held at all, and ends after it starts.

    Source: `pka-semantics`, T5.
    """
    return not session.cancelled and session.start < session.end


def clashes(sessions: Sequence[Session]) -> tuple[Clash, ...]:
    """Return each pair of sessions that overlap and ask for the same, once for each kind.

    Times are half open and compared as instants, whatever the zones. A session for a whole group
    clashes with all others of that group, and one for the whole cohort with all others; two
    sessions for named participants clash if a participant is named in both. Cancelled sessions,
    and those that do not end after they start, are left out.

    Args:
        sessions: the sessions, in any order.

    Source: `pka-semantics`, T5.
    """
    spans = sorted(
        (_span(session, number) for number, session in enumerate(sessions) if lasts(session)),
        key=lambda span: (span.start, span.end, span.number),
    )
    running: dict[_Key, list[_Span]] = {}
    found: dict[tuple[ClashKind, int, int], set[str]] = {}
    for span in spans:
        session = sessions[span.number]
        for kind, key, who in _asked_for(session):
            for other in _still_running(running, key, span.start):
                first, second = sorted((span.number, other.number))
                shared = who or _group_of(session, sessions[other.number])
                found.setdefault((kind, first, second), set()).update({shared} - {""})
        for key in _held(session):
            running.setdefault(key, []).append(span)
    return tuple(
        Clash(kind=kind, first=first, second=second, who=tuple(sorted(who)))
        for (kind, first, second), who in sorted(
            found.items(), key=lambda item: (item[0][1:], tuple(ClashKind).index(item[0][0]))
        )
    )


def _span(session: Session, number: int) -> _Span:
    day = session.date.toordinal() * 24 - session.zone.hours_ahead
    start, end = (
        (day + time.hour) * 3600 + time.minute * 60 + time.second
        for time in (session.start, session.end)
    )
    return _Span(start, end, number)


def _still_running(running: dict[_Key, list[_Span]], key: _Key, now: int) -> Iterable[_Span]:
    """Return what still holds a key, and forget the rest."""
    if key not in running:
        return ()
    running[key] = [span for span in running[key] if span.end > now]
    return running[key]


def _held(session: Session) -> Iterator[_Key]:
    """Yield what a session holds while it lasts."""
    yield from (("trainer", name) for name in session.trainers)
    yield from (("participant", name) for name in session.participants)
    if session.room:
        yield "room", session.room
    yield _ANY_GROUP
    whole = not session.participants
    if session.group is not None:
        yield "group", session.group
        if whole:
            yield "whole group", session.group
    elif whole:
        yield _COHORT


def _asked_for(session: Session) -> Iterator[tuple[ClashKind, _Key, str]]:
    """Yield what nobody else may hold: its kind, the key, and its name if that is the key's."""
    for name in dict.fromkeys(session.trainers):
        yield ClashKind.TRAINER, ("trainer", name), name
    for name in dict.fromkeys(session.participants):
        yield ClashKind.PARTICIPANT, ("participant", name), name
    if session.room:
        yield ClashKind.ROOM, ("room", session.room), session.room
    whole = not session.participants
    if session.group is None and whole:
        yield ClashKind.GROUP, _ANY_GROUP, ""
        return
    yield ClashKind.GROUP, _COHORT, ""
    if session.group is not None:
        yield ClashKind.GROUP, ("group" if whole else "whole group", session.group), session.group


def _group_of(session: Session, other: Session) -> str:
    """Return the group that a session for the whole cohort and another one share."""
    return session.group or other.group or ""

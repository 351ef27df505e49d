"""A session in words, as calendars and printed pages show it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Final, final

import attrs

from pka.edition import Edition
from pka.prose.attained import item_name
from pka.prose.messages import listed
from pka.prose.numbers import hours_text
from pka.prose.terms import DELIVERY
from pka.text import Language, Text
from pka.timetable import Session, Zone

__all__ = ["SessionWords", "at_zone", "clean", "is_address"]

_MODULE: Final = Text("Mata pelatihan", "Module")
_ACTIVITY: Final = Text("Kegiatan", "Activity")
_STAGE: Final = Text("Tahap", "Stage")
_HOURS: Final = Text("Lama", "Length")
_TRAINERS: Final = Text("Pengampu", "Trainers")
_DELIVERY: Final = Text("Cara", "Delivery")
_GROUP: Final = Text("Kelompok", "Group")
_LINK: Final = Text("Tautan", "Link")
_CODE: Final = Text("Kode sesi", "Session code")
_UNTITLED: Final = Text("Sesi", "Session")
#: Controls, separators of lines and paragraphs, and halves of a surrogate pair.
_UNPRINTED: Final = {"Cc", "Zl", "Zp", "Cs"}
_SCHEMES: Final = ("https://", "http://")


def clean(text: str) -> str:
    r"""Return text that any format can hold: lines end in one way, and nothing is control.

    Examples:
        >>> clean("Ruang 1\r\nlantai 2\x07")
        'Ruang 1\nlantai 2 '
    """
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if _is_plain(letter) else " " for letter in ended)


def _is_plain(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) not in _UNPRINTED


def is_address(link: str) -> bool:
    """Say whether a link can be followed: an address of the web without spaces or letters beyond.

    Examples:
        >>> is_address("https://rapat.contoh.id/a1"), is_address("Zoom 123 456")
        (True, False)
    """
    plain = all("!" <= letter <= "~" and letter not in '"<>' for letter in link)
    return plain and any(
        link.casefold().startswith(scheme) and len(link) > len(scheme) for scheme in _SCHEMES
    )


def at_zone(session: Session, zone: Zone | None) -> Session:
    """Return a session with its day and times as the clocks of another zone show them.

    Source: `pka-semantics`, T5.
    """
    if zone is None or zone is session.zone:
        return session
    ahead = dt.timedelta(hours=zone.hours_ahead - session.zone.hours_ahead)
    try:
        start, end = (
            dt.datetime.combine(session.date, time) + ahead for time in (session.start, session.end)
        )
    except OverflowError:
        # On the first and the last day that there is.
        return session
    if start.date() != end.date():
        # Across midnight it would lie on two days, and a session lies on one.
        return session
    return attrs.evolve(session, date=start.date(), start=start.time(), end=end.time(), zone=zone)


@final
@attrs.frozen(kw_only=True)
class SessionWords:
    """What is told of sessions, in one language and with the names of one edition."""

    lang: Language
    #: Where modules and activities have their names; None: codes stand for themselves.
    edition: Edition | None = None

    def _named(self, code: str) -> str:
        return item_name(self.edition, code, self.lang) if self.edition else code

    def title(self, session: Session) -> str:
        """Return its title, or in its absence what is taught, or its code."""
        taught = session.activity or session.module or session.stage
        named = self._named(taught) if taught else ""
        return session.title or named or f"{_UNTITLED.in_(self.lang)} {session.code}"

    def times(self, session: Session) -> str:
        """Return from when to when, with the zone."""
        mark = "." if self.lang == "id" else ":"
        start, end = (f"{time:%H}{mark}{time:%M}" for time in (session.start, session.end))
        return f"{start}–{end} {session.zone}"

    def where(self, session: Session) -> str:
        """Return room and place, as far as they are said."""
        return ", ".join(part for part in (session.room, session.place) if part)

    def trainers(self, session: Session) -> str:
        """Return the names of the trainers as a sentence lists them."""
        return listed(session.trainers, self.lang)

    def details(self, session: Session) -> tuple[str, ...]:
        """Return what else is known of it, each on a line with its label."""
        told: tuple[tuple[Text, str], ...] = (
            (_MODULE, self._named(session.module) if session.module else ""),
            (_ACTIVITY, self._named(session.activity) if session.activity else ""),
            (_STAGE, self._named(session.stage) if session.stage else ""),
            (_HOURS, hours_text(session.hours.value, self.lang) if session.hours else ""),
            (_TRAINERS, self.trainers(session)),
            (_DELIVERY, DELIVERY[session.delivery].in_(self.lang) if session.delivery else ""),
            (_GROUP, session.group or ""),
            (_LINK, session.link),
            (_CODE, session.code),
        )
        return tuple(f"{label.in_(self.lang)}: {text}" for label, text in told if text)

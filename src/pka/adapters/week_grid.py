"""A timetable as a page to print: one table for each week, a column for each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from pka.edition import Edition
from pka.prose.numbers import day_text, hours_text, weekday_text
from pka.prose.terms import DELIVERY
from pka.scheduling.session_text import SessionWords, at_zone, clean, is_address
from pka.text import Language, Text
from pka.timetable import Session, Timetable, Zone

__all__ = ["week_grid"]

_TITLE: Final = Text("Jadwal", "Timetable")
_WEEK: Final = Text("Minggu ke-{number}: {first} sampai {last}", "Week {number}: {first} to {last}")
_NOTHING: Final = Text("Jadwal ini tidak memuat sesi.", "There is no session in this timetable.")
_CANCELLED: Final = Text("DIBATALKAN", "CANCELLED")
_LINK: Final = Text("Tautan", "Link")
_ZONES: Final = Text("Zona waktu", "Time zones")
#: Days of a week that have a column even where nothing is held on them.
_WORKING_DAYS: Final = 5
_DAYS: Final = 7
_STYLE: Final = """\
@page { size: A4 landscape; margin: 10mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.3 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; margin: 1rem; }
h1 { font-size: 14pt; margin: 0 0 .5rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 0 0 1.2rem; }
caption { font-weight: bold; padding: .3rem 0; text-align: left; }
th, td { border: 1px solid #555; overflow-wrap: anywhere; padding: .2rem; vertical-align: top; }
th { background: #e8e8e8; }
.session { border-left: 4px solid #1f5a99; break-inside: avoid; margin: 0 0 .3rem;
  padding: .1rem .3rem; }
.session p { margin: 0; }
.title { white-space: pre-line; }
.time, .title { font-weight: bold; }
.asynchronous { border-left-style: dashed; }
.cancelled { border-left-color: #a00; color: #555; }
.cancelled .time, .cancelled .title { text-decoration: line-through; }
@media print {
  body { font-size: 8pt; margin: 0; }
  table { break-after: page; }
  table:last-of-type { break-after: auto; }
  thead { display: table-header-group; }
  th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""


def week_grid(
    timetable: Timetable,
    *,
    lang: Language = "id",
    zone: Zone | None = None,
    edition: Edition | None = None,
) -> str:
    """Return a timetable as an HTML page that needs nothing else.

    Args:
        timetable: the sessions; within a day they stand in the order in which they begin.
        lang: language of what people read.
        zone: the zone whose clocks are shown; None: each session in its own.
        edition: where modules and activities have their names; None: codes are written.

    Source: `pka-semantics`, T5.
    """
    words = SessionWords(lang=lang, edition=edition)
    title = " – ".join(part for part in (_TITLE.in_(lang), clean(timetable.cohort)) if part)
    head = (
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{escape(title)}</h1>",
    )
    shown = [at_zone(session, zone) for session in timetable.sessions]
    return "\n".join([*head, *_body(shown, words), "</body>", "</html>", ""])


def _body(sessions: list[Session], words: SessionWords) -> Iterator[str]:
    if not sessions:
        yield f"<p>{_NOTHING.in_(words.lang)}</p>"
        return
    weeks: dict[dt.date, dict[dt.date, list[Session]]] = {}
    for session in sorted(sessions, key=_order):
        monday = session.date - dt.timedelta(days=session.date.weekday())
        weeks.setdefault(monday, {}).setdefault(session.date, []).append(session)
    first = min(weeks)
    for monday, days in sorted(weeks.items()):
        yield from _week(monday, (monday - first).days // _DAYS + 1, days, words)
    zones = dict.fromkeys(session.zone for session in sorted(sessions, key=_order))
    named = ", ".join(f"{zone} (UTC+{zone.hours_ahead})" for zone in zones)
    yield f"<p>{_ZONES.in_(words.lang)}: {named}</p>"


def _order(session: Session) -> tuple[dt.date, dt.datetime, dt.datetime, str]:
    return session.date, session.begins, session.ends, session.code


def _week(
    monday: dt.date, number: int, days: dict[dt.date, list[Session]], words: SessionWords
) -> Iterator[str]:
    last = max(_WORKING_DAYS - 1, *(day.weekday() for day in days))
    columns = [monday + dt.timedelta(days=n) for n in range(last + 1)]
    caption = _WEEK.in_(words.lang).format(
        number=number,
        first=day_text(columns[0], words.lang),
        last=day_text(columns[-1], words.lang),
    )
    yield "<table>"
    yield f"<caption>{caption}</caption>"
    heads = (f'<th scope="col">{weekday_text(day, words.lang)}</th>' for day in columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody><tr>"
    for day in columns:
        yield "<td>"
        for session in days.get(day, ()):
            yield from _block(session, words)
        yield "</td>"
    yield "</tr></tbody>"
    yield "</table>"


def _block(session: Session, words: SessionWords) -> Iterator[str]:
    kinds = ["session", session.delivery.value if session.delivery else ""]
    kinds.append("cancelled" if session.cancelled else "")
    yield f'<div class="{" ".join(kind for kind in kinds if kind)}">'
    time = words.times(session)
    if session.hours is not None:
        time += f" ({hours_text(session.hours.value, words.lang)})"
    yield _line(time, "time")
    if session.cancelled:
        yield _line(_CANCELLED.in_(words.lang))
    yield _line(words.title(session), "title")
    delivery = DELIVERY[session.delivery].in_(words.lang) if session.delivery else ""
    yield from _lines((delivery, session.group or "", words.where(session)))
    if is_address(session.link):
        address = escape(session.link)
        yield f'<p>{_LINK.in_(words.lang)}: <a href="{address}">{address}</a></p>'
    else:
        yield from _lines((session.link,))
    yield from _lines((words.trainers(session),))
    yield "</div>"


def _lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text:
            yield _line(text)


def _line(text: str, kind: str = "") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    return f"<p{of_kind}>{escape(clean(text))}</p>"

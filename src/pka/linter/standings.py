"""Standings that their sources do not carry, and instruments that do not hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from pka.citation import Citation, Instrument, Standing
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.cycles import loops
from pka.linter.references import sources
from pka.text import Text

__all__ = ["standings"]

_PAGES: Final = re.compile(r"([0-9]{1,9})\s*[-\u2013]\s*([0-9]{1,9})")


def standings(edition: Edition) -> Iterator[Diagnostic]:
    """Yield sources that claim more than they show, and instruments that do not hold."""
    cited: dict[str, str] = {}
    for pointer, source in sources(edition):
        place = f"{pointer}/source"
        yield from _source(edition, source, place)
        if source.instrument is not None:
            cited.setdefault(source.instrument, f"{place}/instrument")
    yield from _force(edition, cited)
    yield from _circles(edition)


def _source(edition: Edition, source: Citation, place: str) -> Iterator[Diagnostic]:
    instrument = edition.instrument_by_code.get(source.instrument or "")
    where = source.article or source.page
    if source.standing is not Standing.UNVERIFIED and not (
        source.instrument or source.reference or where
    ):
        yield found(
            "standing-without-source",
            place,
            Text(
                f"kedudukan {source.standing.value!r} tanpa peraturan atau sumber",
                f"the standing {source.standing.value!r} names neither instrument nor reference",
            ),
            advice=Text(
                'tambahkan `instrument` atau `reference`, atau tulis standing = "unverified"',
                'add `instrument` or `reference`, or write standing = "unverified"',
            ),
            citation=source,
        )
    elif instrument is not None and source.standing is Standing.ENACTED:
        yield from _enacted(instrument, source, place)
    if source.page is not None:
        for pages in _PAGES.finditer(source.page):
            if int(pages[1]) > int(pages[2]):
                yield _reversed_pages(source, pages[0], place)


def _enacted(instrument: Instrument, source: Citation, place: str) -> Iterator[Diagnostic]:
    if not instrument.read:
        yield found(
            "standing-too-strong",
            f"{place}/standing",
            Text(
                f"kedudukan 'enacted', padahal {instrument.code!r} belum dibaca",
                f"the standing is 'enacted', but {instrument.code!r} has not been read",
            ),
            advice=Text(
                'tulis standing = "secondary", atau baca peraturannya dan tulis read = true',
                'write standing = "secondary", or read the instrument and write read = true',
            ),
            citation=source,
            facts=(("instrument", instrument.code),),
        )
    elif not (source.page or source.article):
        yield found(
            "place-missing",
            place,
            Text(
                f"tidak disebut di mana hal ini tercantum dalam {instrument.code!r}",
                f"it is not said where in {instrument.code!r} this stands",
            ),
            advice=Text("tambahkan `page` atau `article`", "add `page` or `article`"),
            citation=source,
            facts=(("instrument", instrument.code),),
        )


def _reversed_pages(source: Citation, pages: str, place: str) -> Diagnostic:
    return found(
        "pages-reversed",
        f"{place}/page",
        Text(f"halaman {pages} berjalan mundur", f"the pages {pages} run backwards"),
        advice=Text("tukar kedua halaman, atau perbaiki", "swap the two pages, or correct them"),
        citation=source,
        facts=(("pages", pages),),
    )


def _since(instrument: Instrument) -> dt.date | None:
    return instrument.in_force.start if instrument.in_force else instrument.issued


def _force(edition: Edition, cited: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield instruments that are cited and do not hold while the edition is in force."""
    start = edition.in_force.start
    replaced = {
        code: (instrument, since)
        for instrument in edition.instruments
        for code in instrument.replaces
        if (since := _since(instrument)) is not None and since <= start
    }
    known = edition.instrument_by_code
    for code, pointer in cited.items():
        instrument = known.get(code)
        if instrument is None:
            continue
        span = instrument.in_force
        if span is not None and not span.overlaps(edition.in_force):
            why = Text(f"hanya berlaku {span}", f"is in force only {span}")
        elif code in replaced:
            other, since = replaced[code]
            why = Text(
                f"diganti {other.code!r} sejak {since}",
                f"is replaced by {other.code!r} since {since}",
            )
        else:
            continue
        yield found(
            "instrument-not-in-force",
            pointer,
            Text(
                f"peraturan {code!r} {why.id}, padahal ketentuan ini berlaku {edition.in_force}",
                f"the instrument {code!r} {why.en}, but the edition is in force {edition.in_force}",
            ),
            advice=Text(
                "sebutkan peraturan yang berlaku pada hari itu, atau perbaiki tanggalnya",
                "name the instrument that holds on that day, or correct the dates",
            ),
            facts=(("instrument", code), ("witness", str(start))),
        )


def _circles(edition: Edition) -> Iterator[Diagnostic]:
    place = {one.code: index for index, one in enumerate(edition.instruments)}
    relations: dict[str, dict[str, tuple[str, ...]]] = {
        "amends": {i.code: (i.amends,) if i.amends else () for i in edition.instruments},
        "replaces": {i.code: i.replaces for i in edition.instruments},
        "based_on": {i.code: i.based_on for i in edition.instruments},
    }
    for key, leads in relations.items():
        for members in loops(leads):
            shown = " → ".join((*members, members[0]))
            yield found(
                "instrument-loop",
                f"/instruments/{place[members[0]]}/{key}",
                Text(
                    f"`{key}` berputar: {shown}",
                    f"`{key}` leads in a circle: {shown}",
                ),
                advice=Text(
                    "hapus salah satu rujukan di antaranya", "leave out one of these references"
                ),
                facts=(("cycle", ", ".join(members)),),
            )

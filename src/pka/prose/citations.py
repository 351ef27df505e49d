"""A citation in words: where it stands, how well it is known."""

from __future__ import annotations

from pka.citation import Citation, Instrument, Standing
from pka.edition import Edition
from pka.prose.messages import say
from pka.prose.terms import STANDING, STANDING_MEANING
from pka.text import Language

__all__ = ["cite", "place_text", "standing_in_words"]


def standing_in_words(standing: Standing, lang: Language) -> str:
    """Return a standing with what it means.

    Source: `pka-semantics`, E3.
    """
    word, meaning = STANDING[standing].in_(lang), STANDING_MEANING[standing].in_(lang)
    return say("standing.in_words", lang, word=word, meaning=meaning)


def _instrument(instrument: Instrument, lang: Language) -> str:
    title = instrument.title.in_(lang)
    if instrument.number in title:
        return title
    return say("cite.numbered", lang, title=title, number=instrument.number)


def place_text(citation: Citation, edition: Edition, lang: Language) -> str:
    """Return where a citation points: instrument, article, page, and through what it is known."""
    known = edition.instrument_by_code.get(citation.instrument or "")
    where = _instrument(known, lang) if known else citation.instrument
    parts = [where, citation.article]
    if citation.page:
        parts.append(say("cite.page", lang, page=citation.page))
    if citation.reference and not where:
        parts.append(say("cite.source", lang, reference=citation.reference))
    elif citation.reference and citation.reference != citation.instrument:
        parts.append(say("cite.through", lang, reference=citation.reference))
    return ", ".join(part for part in parts if part) or say("cite.none", lang)


def cite(citation: Citation, edition: Edition, lang: Language) -> str:
    """Return a citation: place, standing in words, and note.

    Source: `pka-semantics`, E3.
    """
    place = place_text(citation, edition, lang)
    standing = standing_in_words(citation.standing, lang)
    text = say("cite.standing", lang, place=place, standing=standing)
    return (
        say("cite.note", lang, text=text, note=citation.note.in_(lang)) if citation.note else text
    )

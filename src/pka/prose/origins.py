"""Where and when a fact was taken down."""

from __future__ import annotations

from pka.prose.messages import say
from pka.prose.numbers import day_text
from pka.records import AbsenceTotal, Origin, RemedialFact, ScoreFact, SessionAttendance
from pka.text import Language

__all__ = ["origin_text"]


def origin_text(
    fact: AbsenceTotal | RemedialFact | ScoreFact | SessionAttendance, lang: Language
) -> str:
    """Return where and when a fact was taken down; empty where nothing is known of that.

    Source: `pka-semantics`, E2.
    """
    parts = [_place(fact.origin, lang)] if fact.origin else []
    if fact.on is not None:
        parts.append(say("origin.day", lang, day=day_text(fact.on, lang)))
    return ", ".join(part for part in parts if part)


def _place(origin: Origin, lang: Language) -> str:
    named = (
        say("origin.file", lang, file=origin.file) if origin.file else None,
        say("origin.row", lang, row=str(origin.row)) if origin.row is not None else None,
        say("origin.column", lang, column=origin.column) if origin.column else None,
        say("origin.assessor", lang, assessor=origin.assessor) if origin.assessor else None,
    )
    return ", ".join(part for part in named if part)

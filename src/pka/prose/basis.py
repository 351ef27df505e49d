"""What an outcome rests on: open readings, sources and how well they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from pka.citation import Citation, Standing
from pka.criteria import VerdictRule
from pka.edition import OpenReading, ReadingValue
from pka.outcomes import Outcome
from pka.prose.citations import place_text
from pka.prose.findings import setting_used
from pka.prose.layout import Line
from pka.prose.messages import capital, in_both, listed, say
from pka.prose.terms import STANDING, STANDING_MEANING
from pka.text import Language, Text

__all__ = ["basis_lines", "setting_lines", "sources_of"]


def _chosen(outcome: Outcome) -> Iterator[tuple[OpenReading, ReadingValue]]:
    """Yield each open reading with the value in force."""
    settings = dict(outcome.edition.settings)
    for reading in outcome.edition.readings:
        for value in reading.values:
            if value.name == settings[reading.name]:
                yield reading, value


def _row_use(rule: VerdictRule) -> Text:
    return in_both(lambda lang: say("use.row", lang, code=rule.code))


def _uses(outcome: Outcome) -> Iterator[tuple[Citation, Text]]:
    edition, explanation = outcome.edition, outcome.explanation
    yield edition.source, in_both(lambda lang: say("use.edition", lang))
    for node in explanation.scores.walk():
        yield node.source, node.name
    if explanation.band is not None:
        yield explanation.band.source, in_both(lambda lang: say("use.band", lang))
    if edition.remedial_in_force is not None:
        yield edition.remedial_in_force.source, in_both(lambda lang: say("use.remedial", lang))
    if explanation.absence.policy is not None:
        yield explanation.absence.policy.source, in_both(lambda lang: say("use.attendance", lang))
    for row in explanation.rules:
        yield row.rule.source, _row_use(row.rule)
    for reading, _ in _chosen(outcome):
        name = reading.name
        yield reading.source, Text(name, name)


def sources_of(outcome: Outcome) -> dict[Citation, tuple[Text, ...]]:
    """Return every citation of an outcome with what it supports, the best known first.

    Source: `pka-semantics`, E3.
    """
    found: dict[Citation, tuple[Text, ...]] = {}
    for citation, use in _uses(outcome):
        uses = found.get(citation, ())
        found[citation] = uses if use in uses else (*uses, use)
    for finding in outcome.findings:
        found.setdefault(finding.source, (Text(finding.code, finding.code),))
    order = [
        (standing, place) for standing in Standing for place in dict.fromkeys(map(_place, found))
    ]
    return dict(
        sorted(found.items(), key=lambda pair: order.index((pair[0].standing, _place(pair[0]))))
    )


def _place(citation: Citation) -> Citation:
    """Return a citation without what does not belong to its place."""
    return attrs.evolve(citation, standing=Standing.ENACTED, note=None)


def setting_lines(outcome: Outcome, lang: Language) -> Iterator[Line]:
    """Write every open reading with the value in force, its meaning and standing.

    Source: `pka-semantics`, D6.
    """
    chosen = dict(outcome.edition.chosen)
    for reading, value in _chosen(outcome):
        text = say("setting.line", lang, name=reading.name, value=value.name)
        if reading.name in chosen:
            yield Line(say("setting.chosen", lang, text=text))
        else:
            yield Line(say("setting.default", lang, text=text))
        yield Line(setting_used(reading, value.name).in_(lang), 1)


def basis_lines(
    outcome: Outcome, sources: Mapping[Citation, tuple[Text, ...]], lang: Language
) -> Iterator[Line]:
    """Say how certain the outcome is, and list every source with what it supports.

    Source: `pka-semantics`, E3.
    """
    if outcome.standing is Standing.ENACTED:
        yield Line(say("basis.enacted", lang))
    else:
        word, meaning = STANDING[outcome.standing], STANDING_MEANING[outcome.standing]
        yield Line(say("basis.weakest", lang, word=word.in_(lang), meaning=meaning.in_(lang)))
    if any(citation.standing is not Standing.ENACTED for citation in sources):
        enacted = STANDING[Standing.ENACTED].in_(lang)
        yield Line(say("basis.not_read", lang, enacted=enacted))
    yield from _source_lines(outcome, sources, lang)
    if outcome.edition.notes:
        yield Line(say("basis.notes", lang))
        for note in outcome.edition.notes:
            yield Line(say("item", lang, text=note.in_(lang)), 1)


def _source_lines(
    outcome: Outcome, sources: Mapping[Citation, tuple[Text, ...]], lang: Language
) -> Iterator[Line]:
    """List the sources by standing, then by place, each under its number."""
    listing: dict[Standing, dict[str, list[str]]] = {}
    for number, (citation, uses) in enumerate(sources.items(), start=1):
        place = place_text(citation, outcome.edition, lang)
        names = listed([use.in_(lang) for use in uses], lang)
        text = say("basis.source", lang, number=str(number), uses=names)
        if citation.note:
            text = say("cite.note", lang, text=text, note=citation.note.in_(lang))
        listing.setdefault(citation.standing, {}).setdefault(place, []).append(text)
    for standing, places in listing.items():
        word, meaning = STANDING[standing].in_(lang), STANDING_MEANING[standing].in_(lang)
        yield Line(say("basis.standing", lang, word=capital(word), meaning=meaning))
        for place, texts in places.items():
            yield Line(place, 1)
            for text in texts:
                yield Line(text, 2)

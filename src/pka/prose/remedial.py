"""What a remedial may change for a deferred participant, worked out with the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from pka.assessment import Remedial
from pka.edition import Edition
from pka.outcomes import Explanation, NodeScore, Outcome
from pka.prose.edges import highest_within, lowest_above
from pka.prose.layout import Line
from pka.prose.messages import say
from pka.prose.numbers import number, places_of, possible_score, times_text
from pka.prose.terms import verdict_word
from pka.quantities import Score
from pka.records import RemedialFact
from pka.rules.derivation import derive
from pka.rules.verdict import open_remedials
from pka.text import Language
from pka.verdict import Truth, Verdict

__all__ = ["remedial_lines"]


def _retaken(
    edition: Edition, outcome: Outcome, values: Mapping[str, Fraction]
) -> Explanation | None:
    """Apply the rules to the record with these remedial scores added."""
    added = tuple(
        RemedialFact(component=path, value=Score(value)) for path, value in values.items()
    )
    record = attrs.evolve(outcome.record, remedials=outcome.record.remedials + added)
    return derive(
        edition, record, on=outcome.on, assume_attended=outcome.explanation.absence.assumed
    )


def _weak(outcome: Outcome, remedial: Remedial) -> tuple[NodeScore, ...]:
    """Return the components that lie in the remedial range and have an attempt left."""
    nodes = {node.path: node for node in outcome.explanation.scores.walk()}
    witnesses = open_remedials(nodes, remedial)
    return tuple(nodes[w.subject] for w in witnesses if w.truth is Truth.MET)


def _ends(node: NodeScore, remedial: Remedial) -> tuple[Fraction, ...]:
    """Return the lowest remedial score that passes and the highest allowed, if they exist."""
    highest = highest_within(remedial.cap, node.scale)
    lowest = lowest_above(remedial.range, node.scale)
    if remedial.range.lies_above(highest) or remedial.range.contains(highest):
        return ()
    return (highest,) if lowest is None else (lowest, highest)


def _described(outcome: Outcome, tree: Explanation | None, condition: str, lang: Language) -> str:
    if tree is None:
        return say("whatif.no_verdict", lang, condition=condition)
    places = places_of(tree.scores.scale)
    verdict = verdict_word(tree.decision.verdict, outcome.status, lang)
    final = possible_score(tree.scores.counted, lang, places)
    text = say("whatif", lang, condition=condition, verdict=verdict, final=final)
    if tree.band is None:
        return text
    return say("whatif.with_band", lang, text=text, band=tree.band.label.in_(lang))


def _conditions(ends: Sequence[Fraction], places: int, lang: Language) -> Iterator[str]:
    """Name each end: the lowest remedial score that passes, and the highest allowed."""
    for value in ends[:-1]:
        yield say("remedial.lowest", lang, score=number(value, lang, places))
    yield say("remedial.highest", lang, score=number(ends[-1], lang, places))


def _at_ends(
    edition: Edition, outcome: Outcome, ends: Mapping[str, Sequence[Fraction]], lang: Language
) -> Iterator[Line]:
    """Describe what follows when the components are taken again, at either end of all."""
    if len(ends) == 1:
        places = places_of(outcome.explanation.scores.scale)
        conditions = tuple(_conditions(next(iter(ends.values())), places, lang))
    else:
        conditions = (say("remedial.all_lowest", lang), say("remedial.all_highest", lang))
    for place, condition in zip((0, -1), conditions, strict=False):
        values = {path: scores[place] for path, scores in ends.items()}
        result = _retaken(edition, outcome, values)
        yield Line(_described(outcome, result, condition, lang), 1)


def _component_lines(
    outcome: Outcome,
    node: NodeScore,
    remedial: Remedial,
    ends: Sequence[Fraction],
    lang: Language,
) -> Iterator[Line]:
    places = places_of(node.scale)
    yield Line(
        say(
            "remedial.may",
            lang,
            name=node.name.in_(lang),
            score=possible_score(node.latest, lang, places),
            left=times_text(remedial.times - len(node.remedials), lang),
            cap=number(remedial.cap, lang, places),
        )
    )
    if ends:
        yield from _at_ends(outcome.edition, outcome, {node.path: ends}, lang)
    else:
        yield Line(say("remedial.none_passes", lang), 1)


def _others(edition: Edition, remedial: Remedial, lang: Language) -> Iterator[tuple[str, Edition]]:
    """Yield the editions in which one setting differs and a remedial counts otherwise."""
    for reading in edition.readings:
        for value in reading.values:
            other = edition.with_setting(reading.name, value.name)
            found = other.remedial_in_force
            if found is not None and found.counts_for_final != remedial.counts_for_final:
                setting = say("setting.line", lang, name=reading.name, value=value.name)
                meaning = value.meaning.in_(lang).rstrip(".")
                yield say("remedial.other", lang, setting=setting, meaning=meaning), other


def remedial_lines(outcome: Outcome, lang: Language) -> Iterator[Line]:
    """Say what a remedial may change: only for a deferred participant.

    For each weak component: how often, the cap, and what verdict, final score and band become
    at the lowest remedial score that passes and at the highest allowed; then the same for all
    of them together, and under a setting by which a remedial counts otherwise.

    Source: `pka-semantics`, S5.
    """
    remedial = outcome.edition.remedial_in_force
    if outcome.verdict is not Verdict.DEFERRED:
        return
    weak = _weak(outcome, remedial) if remedial else ()
    if remedial is None or not weak:
        yield Line(say("remedial.not_possible", lang))
        return
    ends = {node.path: _ends(node, remedial) for node in weak}
    for node in weak:
        yield from _component_lines(outcome, node, remedial, ends[node.path], lang)
    if not all(ends.values()):
        return
    if len(weak) > 1:
        yield Line(say("remedial.together", lang))
        yield from _at_ends(outcome.edition, outcome, ends, lang)
    if remedial.counts_for_final:
        yield Line(say("remedial.counts", lang))
    else:
        yield Line(say("remedial.does_not_count", lang))
    for text, other in _others(outcome.edition, remedial, lang):
        yield Line(text)
        yield from _at_ends(other, outcome, ends, lang)

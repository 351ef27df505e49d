"""Whether each score and each override can be entered where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from pka.aggregation import Aggregation
from pka.assessment import FINAL, Component, Scale, ScoringScheme
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.exceptions import nearest
from pka.quantities import as_words
from pka.records import VERDICT, Origin, Override, ParticipantRecord, ScoreFact
from pka.rules.leaves import entry_scale
from pka.rules.record_faults import fault
from pka.rules.scoring import blank_nodes, current_path
from pka.rules.verdict import ABSENCE
from pka.text import Text

__all__ = ["entries"]


def entries(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    """Yield every score and override that cannot be entered where it stands.

    Args:
        edition: a sound edition.
        record: facts about components that the edition has.

    Source: `pka-semantics`, N2, S3 and O1.
    """
    scheme = edition.scoring
    if scheme is None:
        return
    for fact in record.scores:
        component = edition.components[fact.component]
        place = f"/scores/{fact.component}"
        if fact.excused or fact.assessor or component.panel or fact.level is not None:
            yield from _special(component, fact, place)
        if fact.value is not None:
            scale = _scale_of(edition, scheme, component, fact)
            yield from _value(scale, fact.component, fact.value.value, fact.origin, place)
    for attempt in record.remedials:
        path = attempt.component
        scale = _node_scale(edition, scheme, path)
        place = f"/remedials/{path}"
        yield from _value(scale, path, attempt.value.value, attempt.origin, place)
    for override in record.overrides:
        yield from _override(edition, override, scheme)


def _special(component: Component, fact: ScoreFact, place: str) -> Iterator[Diagnostic]:
    """Look at excuses, assessors and levels."""
    path = fact.component
    if fact.excused and not component.excusable:
        message = Text(
            f"peserta tidak dapat dibebaskan dari {path!r} menurut ketentuan ini",
            f"this edition excuses nobody from {path!r}",
        )
        advice = Text(
            "kosongkan bila belum ada nilai; pembebasan oleh rapat dicatat sebagai putusan",
            "leave it out if there is no score yet; a waiver by the meeting is an override",
        )
        yield fault("not-excusable", path, message, fact.origin, place, advice)
    seats = tuple(seat.code for seat in component.panel.seats) if component.panel else ()
    if (fact.assessor is not None or seats) and not fact.excused and fact.assessor not in seats:
        yield _unknown_assessor(fact, seats, place)
    levels = tuple(level.level for level in component.rubric)
    if fact.level is not None and fact.level not in levels:
        listed = ", ".join(levels) or "–"
        close = nearest(fact.level, levels)
        message = Text(
            f"tingkat {fact.level!r} tidak ada pada rubrik {path!r}"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"the rubric of {path!r} has no level {fact.level!r}"
            + (f"; did you mean {close!r}?" if close else ""),
        )
        advice = Text(f"yang dikenal: {listed}", f"known: {listed}")
        yield fault("unknown-level", path, message, fact.origin, place, advice)


def _unknown_assessor(fact: ScoreFact, seats: tuple[str, ...], place: str) -> Diagnostic:
    path, listed = fact.component, ", ".join(seats) or "–"
    if fact.assessor is None:
        message = Text(
            f"nilai {path!r} tidak menyebut penilainya",
            f"the score of {path!r} does not say which assessor gave it",
        )
    else:
        close = nearest(fact.assessor, seats)
        message = Text(
            f"penilai {fact.assessor!r} tidak dikenal untuk {path!r}"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"the assessor {fact.assessor!r} is not known for {path!r}"
            + (f"; did you mean {close!r}?" if close else ""),
        )
    advice = Text(f"yang dikenal: {listed}", f"known: {listed}")
    return fault("unknown-assessor", path, message, fact.origin, place, advice)


def _scale_of(
    edition: Edition, scheme: ScoringScheme, component: Component, fact: ScoreFact
) -> Scale:
    if component.components:
        return _node_scale(edition, scheme, fact.component)
    return entry_scale(component, fact.assessor, scheme.scale)


def _node_scale(edition: Edition, scheme: ScoringScheme, path: str) -> Scale:
    """Return the scale of the score of a node: that of the scheme, or for a sum, its points."""
    node = scheme if path == FINAL else edition.components[path]
    if node.aggregate is not Aggregation.SUM or not node.components:
        return scheme.scale
    most = blank_nodes(edition)[path].out_of.high
    return attrs.evolve(scheme.scale, minimum=0, maximum=most or scheme.scale.maximum)


def _override(edition: Edition, override: Override, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    path = current_path(edition, override.path)
    known = (*edition.components, FINAL, ABSENCE, VERDICT)
    place = f"/overrides/{override.path}"
    if path not in known:
        close = nearest(path, known)
        listed = ", ".join(known)
        message = Text(
            f"tidak ada {path!r} yang dapat diganti"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"there is no {path!r} to override" + (f"; did you mean {close!r}?" if close else ""),
        )
        advice = Text(f"yang dikenal: {listed}", f"known: {listed}")
        yield fault("unknown-override", path, message, override.origin, place, advice)
    elif path == FINAL and override.value is None:
        message = Text(
            "tidak seorang pun dapat dibebaskan dari nilai akhir",
            "nobody can be exempted from the final score",
        )
        advice = Text(
            "tulis nilai yang ditetapkan, atau putusan rapat pada path 'verdict'",
            "write the score that was set, or the meeting's verdict at the path 'verdict'",
        )
        yield fault("nothing-to-override", path, message, override.origin, place, advice)
    elif override.value is not None and path != ABSENCE:
        scale, value = _node_scale(edition, scheme, path), override.value.value
        yield from _value(scale, path, value, override.origin, place)
        rounding = blank_nodes(edition)[path].rounding
        if rounding is not None and scale.on_grid(value) and rounding.apply(value) != value:
            yield _off_grid(path, value, Fraction(1, 10**rounding.places), override.origin, place)


def _value(
    scale: Scale, path: str, value: Fraction, origin: Origin | None, place: str
) -> Iterator[Diagnostic]:
    if not scale.holds(value):
        shown, low, high = (as_words(v) for v in (value, scale.minimum, scale.maximum))
        message = Text(
            f"nilai {path!r} adalah {shown.id}, di luar skala {low.id} sampai {high.id}",
            f"the score of {path!r} is {shown}, off the scale of {low} to {high}",
        )
        advice = Text(
            "periksa tanda desimalnya; bila belum ada nilai, kosongkan",
            "check its decimal mark; leave it out if there is no score yet",
        )
        yield fault("score-off-scale", path, message, origin, place, advice)
    elif not scale.on_grid(value):
        yield _off_grid(path, value, scale.step or Fraction(1), origin, place)


def _off_grid(
    path: str, value: Fraction, smallest: Fraction, origin: Origin | None, place: str
) -> Diagnostic:
    shown, step = as_words(value), as_words(smallest)
    message = Text(
        f"nilai {path!r} adalah {shown.id}; langkah terkecil skala adalah {step.id}",
        f"the score of {path!r} is {shown}; the smallest step of the scale is {step}",
    )
    advice = Text(
        "tulis nilai sebagaimana ditetapkan penilai, jangan dibulatkan sendiri",
        "write the score as the assessor set it; do not round it yourself",
    )
    return fault("score-off-grid", path, message, origin, place, advice)

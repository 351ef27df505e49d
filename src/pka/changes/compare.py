"""What differs between two outcomes, and the facts and rules that explain it."""

from __future__ import annotations

from collections.abc import Iterator

from pka.assessment import FINAL
from pka.changes.facts import facts_between
from pka.changes.rules import rules_between
from pka.changes.values import Contrast, Difference, Kind, Value
from pka.changes.words import (
    LABELS,
    NONE,
    boundless_hours,
    moved,
    on_day,
    same_words,
    scored,
    verdict_text,
    verdicts_text,
    where,
)
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from pka.outcomes import Bounds, NodeScore, Outcome
from pka.prose import places_of
from pka.prose.terms import PARTICIPATION_STATUS
from pka.text import Text

__all__ = ["compare", "results_between", "terms_between"]


def compare(before: Outcome, after: Outcome) -> Difference:
    """Return what differs between two outcomes, and why.

    The two may be of one participant under two editions, on two days or with other facts, or
    of two participants.

    Args:
        before: one outcome.
        after: the other.

    Returns:
        What is decided otherwise, under which other terms, from which other facts and by
        which other rules; empty, and so false, for an outcome and itself.

    Raises:
        UnsupportedFormat: if one of them is no outcome.

    Source: `pka-semantics`, E1 and D4.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": 75})
        >>> day = dt.date(2024, 12, 20)
        >>> worse = pka.decide(edition, record.with_scores({"sikap": 60}), on=day)
        >>> print(compare(pka.decide(edition, record, on=day), worse).facts[0].message.en)
        score Attitude and Behaviour: 75.00 → 60.00
    """
    _checked(before)
    _checked(after)
    return Difference(
        before=before,
        after=after,
        results=tuple(results_between(before, after)),
        terms=tuple(_all_terms(before, after)),
        facts=facts_between(before.record, after.record, after.edition),
        rules=rules_between(before.edition, after.edition),
    )


def _checked(outcome: object) -> None:
    if not isinstance(outcome, Outcome):
        kind = type(outcome).__name__
        raise UnsupportedFormat(
            Text(
                f"compare memerlukan dua hasil dari pka.decide, bukan {kind}",
                f"compare needs two outcomes, as pka.decide gives them, not a {kind}",
            )
        )


def _contrast(
    kind: Kind,
    before: Value,
    after: Value,
    texts: tuple[Text, Text],
    *,
    subject: str | None = None,
    label: Text | None = None,
) -> Iterator[Contrast]:
    """Yield how two values of a kind differ, if they do."""
    if before != after:
        yield Contrast(
            kind=kind,
            subject=subject,
            before=before,
            after=after,
            label=label or LABELS[kind.value],
            move=moved(*texts),
        )


def _word(value: str | int | None) -> Text:
    return NONE if value is None else same_words(str(value))


def results_between(before: Outcome, after: Outcome) -> Iterator[Contrast]:
    """Yield what two outcomes decide otherwise.

    Source: `pka-semantics`, E1.
    """
    one, two = before.explanation, after.explanation
    yield from _contrast(
        Kind.VERDICT,
        before.verdict,
        after.verdict,
        (verdict_text(before.verdict, before.status), verdict_text(after.verdict, after.status)),
    )
    yield from _contrast(
        Kind.REASON,
        before.status.value,
        after.status.value,
        (PARTICIPATION_STATUS[before.status], PARTICIPATION_STATUS[after.status]),
    )
    yield from _contrast(
        Kind.POSSIBLE,
        before.possible,
        after.possible,
        (verdicts_text(before.possible), verdicts_text(after.possible)),
    )
    rows = [side.rule.code if side.rule else None for side in (before, after)]
    yield from _contrast(Kind.RULE, rows[0], rows[1], (_word(rows[0]), _word(rows[1])))
    yield from _scores(before, after)
    bands = [side.band.label if side.band else NONE for side in (before, after)]
    yield from _contrast(
        Kind.BAND,
        before.band and before.band.label.id,
        after.band and after.band.label.id,
        (bands[0], bands[1]),
    )
    hours = (one.absence.hours, two.absence.hours)
    yield from _contrast(
        Kind.ABSENT_HOURS, *hours, (boundless_hours(hours[0]), boundless_hours(hours[1]))
    )


def _scores(before: Outcome, after: Outcome) -> Iterator[Contrast]:
    """Yield the nodes whose score is not the same, the final score first."""
    one = {node.path: node for node in before.explanation.scores.walk()}
    two = {node.path: node for node in after.explanation.scores.walk()}
    for path in dict.fromkeys((*one, *two)):
        first, second = _latest_or_counted(one.get(path), two.get(path))
        texts = (_bounds_text(first, before), _bounds_text(second, after))
        if path == FINAL:
            yield from _contrast(Kind.FINAL, first, second, texts)
        else:
            label = where(after.edition if path in two else before.edition, path)
            yield from _contrast(Kind.SCORE, first, second, texts, subject=path, label=label)


def _latest_or_counted(
    one: NodeScore | None, two: NodeScore | None
) -> tuple[Bounds | None, Bounds | None]:
    """Return scores as they enter the final score; if those agree, as criteria see them."""
    if one is None or two is None or one.path == FINAL or one.counted != two.counted:
        return one and one.counted, two and two.counted
    return one.latest, two.latest


def _bounds_text(bounds: Bounds | None, outcome: Outcome) -> Text:
    return NONE if bounds is None else scored(bounds, places_of(outcome.explanation.scores.scale))


def terms_between(before: Edition, after: Edition) -> Iterator[Contrast]:
    """Yield edition, revision, digest and settings, as far as they differ.

    Source: `pka-semantics`, D4 and D6.
    """
    for kind, one, two in (
        (Kind.EDITION, before.id, after.id),
        (Kind.REVISION, before.revision, after.revision),
        (Kind.DIGEST, before.digest, after.digest),
    ):
        yield from _contrast(kind, one, two, (_word(one), _word(two)))
    settings = dict(before.settings), dict(after.settings)
    for name in dict.fromkeys((*settings[0], *settings[1])):
        chosen = [side.get(name) for side in settings]
        label = LABELS["setting"]
        yield from _contrast(
            Kind.SETTING,
            chosen[0],
            chosen[1],
            (_word(chosen[0]), _word(chosen[1])),
            subject=name,
            label=Text(f"{label.id} {name}", f"{label.en} {name}"),
        )


def _all_terms(before: Outcome, after: Outcome) -> Iterator[Contrast]:
    yield from _contrast(
        Kind.PARTICIPANT,
        before.record.id,
        after.record.id,
        (same_words(before.record.id), same_words(after.record.id)),
    )
    yield from _contrast(Kind.ON, before.on, after.on, (on_day(before.on), on_day(after.on)))
    stated = [", ".join(side.assumptions) or None for side in (before, after)]
    yield from _contrast(
        Kind.ASSUMPTION, stated[0], stated[1], (_word(stated[0]), _word(stated[1]))
    )
    yield from terms_between(before.edition, after.edition)

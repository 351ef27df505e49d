"""The verdict table row by row, with what each row looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pka.citation import Citation
from pka.criteria import (
    AbsenceAbove,
    AttendanceShare,
    CompletedHours,
    CompletedShare,
    Criterion,
    StatusIs,
)
from pka.outcomes import Judgement, Outcome, RuleJudgement, Witness
from pka.prose.attained import extended, item_name, measure_seen
from pka.prose.criteria import plain_name, rule_sentence
from pka.prose.layout import Line
from pka.prose.messages import say
from pka.prose.numbers import places_of, possible_hours, possible_score
from pka.prose.terms import PARTICIPATION_STATUS, STANDING, TRUTH
from pka.text import Language
from pka.verdict import Truth

__all__ = ["table_lines"]


def _seen(outcome: Outcome, criterion: Criterion, witness: Witness, lang: Language) -> str:
    """Name what a witness is, and its quantity where it has one."""
    if isinstance(criterion, StatusIs):
        word = PARTICIPATION_STATUS[outcome.status].in_(lang)
        return say("witness.status", lang, status=word)
    if witness.bounds is None:
        name = item_name(outcome.edition, witness.subject, lang)
        if witness.deadline is None:
            return name
        return say("witness.deadline", lang, name=name, deadline=extended(witness.deadline, lang))
    if isinstance(criterion, AttendanceShare | CompletedShare | CompletedHours):
        return measure_seen(criterion, outcome.edition, witness.bounds, lang)
    if isinstance(criterion, AbsenceAbove):
        return say("witness.absence", lang, absent=possible_hours(witness.bounds, lang))
    scale = outcome.explanation.scores.scale
    return say(
        "witness.score",
        lang,
        name=plain_name(outcome.edition, witness.subject, lang),
        score=possible_score(witness.bounds, lang, places_of(scale)),
    )


def _witnesses(outcome: Outcome, judgement: Judgement, lang: Language) -> str:
    """Name what was looked at, together where it has the same value."""
    groups: dict[Truth, list[str]] = {}
    for witness in judgement.witnesses:
        seen = _seen(outcome, judgement.criterion, witness, lang)
        groups.setdefault(witness.truth, []).append(seen)
    return "; ".join(
        say("witness", lang, seen=", ".join(seen), truth=TRUTH[truth].in_(lang))
        for truth, seen in groups.items()
    )


def _judgement_lines(outcome: Outcome, judgement: Judgement, lang: Language) -> Iterator[Line]:
    """Write what a judgement looked at; the parts of a compound one under their numbers."""
    pending = [("", judgement, 1)]
    while pending:
        label, part, depth = pending.pop()
        text = label and say("table.part", lang, label=label, truth=TRUTH[part.truth].in_(lang))
        if part.witnesses:
            seen = say("table.seen", lang, witnesses=_witnesses(outcome, part, lang))
            yield Line(f"{text} {seen}".lstrip(), depth)
        elif text:
            yield Line(text, depth)
        inner = list(enumerate(part.parts, start=1))
        pending.extend((f"({place})", one, depth + 1) for place, one in reversed(inner))


def _row(
    outcome: Outcome,
    number: int,
    row: RuleJudgement,
    sources: Mapping[Citation, int],
    lang: Language,
) -> Iterator[Line]:
    text = say(
        "table.row",
        lang,
        number=str(number),
        code=row.rule.code,
        truth=TRUTH[row.truth].in_(lang),
    )
    yield Line(say("table.deciding", lang, text=text) if row.rule == outcome.rule else text)
    yield Line(rule_sentence(row.rule, outcome.edition, lang), 1)
    if row.judgement is not None:
        yield from _judgement_lines(outcome, row.judgement, lang)
    yield Line(
        say(
            "table.source",
            lang,
            number=str(sources[row.rule.source]),
            standing=STANDING[row.rule.source.standing].in_(lang),
        ),
        1,
    )


def table_lines(
    outcome: Outcome, sources: Mapping[Citation, int], lang: Language
) -> Iterator[Line]:
    """Write every row: its sentence, its value, what it looked at, and its source.

    Args:
        outcome: the outcome with its judged table.
        sources: the number under which each citation is listed.
        lang: the language.

    Source: `pka-semantics`, K3 and E1.
    """
    for number, row in enumerate(outcome.explanation.rules, start=1):
        yield from _row(outcome, number, row, sources, lang)

"""The whole explanation of an outcome as plain text, for a terminal or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from pka.criteria import (
    AbsenceAbove,
    AttendanceShare,
    CompletedHours,
    CompletedShare,
    ParticipationStatus,
)
from pka.edition import DecideWhen
from pka.outcomes import AbsenceSheet, Outcome
from pka.prose.basis import basis_lines, setting_lines, sources_of
from pka.prose.citations import cite
from pka.prose.criteria import rule_sentence
from pka.prose.findings import (
    absence_assumed,
    absence_open,
    absence_unknown,
    missing_score,
    rule_finding,
)
from pka.prose.layout import Line, Section, render
from pka.prose.messages import listed, say
from pka.prose.numbers import day_text
from pka.prose.participation import attendance_lines, completion_lines
from pka.prose.remedial import remedial_lines
from pka.prose.scores import band_lines, missing_nodes, score_lines
from pka.prose.table import table_lines
from pka.prose.terms import DECIDE_WHEN, verdict_word
from pka.rules.verdict import leaves
from pka.text import Language, Text, language
from pka.verdict import Truth, Verdict

__all__ = ["explain", "missing_facts", "verdict_sentence"]

#: Letters of the digest that suffice to tell definitions apart; the last line has them all.
_SHORT_DIGEST: Final = 19
#: Criteria on one sum of several facts, which is named as a whole where it is open.
_MEASURED: Final = (AttendanceShare, CompletedShare, CompletedHours)


def verdict_sentence(verdict: Verdict, status: ParticipationStatus, lang: Language) -> str:
    """Return the verdict about the participant as one sentence.

    Source: `pka-semantics`, K6.
    """
    match verdict:
        case Verdict.PASSED:
            return say("verdict.passed", lang)
        case Verdict.DEFERRED:
            return say("verdict.deferred", lang)
        case Verdict.FAILED:
            return say("verdict.failed", lang)
        case Verdict.WITHDRAWN:
            return say("verdict.withdrawn", lang, word=verdict_word(verdict, status, lang))
        case Verdict.IN_PROGRESS:
            return say("verdict.in_progress", lang)
        case _:
            assert_never(verdict)


def missing_facts(outcome: Outcome) -> tuple[Text, ...]:
    """Return what is not known yet: scores, absence, and results that the table asks for.

    Source: `pka-semantics`, M1 and K3.
    """
    explanation = outcome.explanation
    found = [missing_score(node) for node in missing_nodes(explanation.scores)]
    for row in explanation.rules:
        for leaf in leaves(row.judgement) if row.judgement else ():
            if isinstance(leaf.criterion, AbsenceAbove | AttendanceShare):
                found += _missing_attendance(explanation.absence)
            found += [
                rule_finding(outcome.edition, row.rule, leaf, witness, None)
                for witness in leaf.witnesses
                if witness.truth is Truth.UNDETERMINED
                and (witness.bounds is None or isinstance(leaf.criterion, _MEASURED))
            ]
    return tuple(dict.fromkeys(found))


def _missing_attendance(sheet: AbsenceSheet) -> list[Text]:
    if sheet.hours.value is not None:
        return []
    return [absence_open(sheet) if sheet.sessions else absence_unknown(sheet)]


def _who(outcome: Outcome, lang: Language) -> Iterator[Line]:
    record, edition = outcome.record, outcome.edition
    if record.name:
        yield Line(say("who.named", lang, name=record.name, id=record.id))
    else:
        yield Line(say("who.unnamed", lang, id=record.id))
    yield Line(
        say(
            "who.edition",
            lang,
            title=edition.title.in_(lang),
            id=edition.id,
            revision=str(edition.revision),
            digest=edition.digest[:_SHORT_DIGEST],
        )
    )
    yield Line(say("who.day", lang, day=day_text(outcome.on, lang)))


def _reason(outcome: Outcome, lang: Language) -> Iterator[Line]:
    """Name the row that decided, or say why no row decides."""
    rule, edition = outcome.rule, outcome.edition
    decision = outcome.explanation.decision
    if rule is not None:
        sentence = rule_sentence(rule, edition, lang)
        yield Line(say("why.row", lang, code=rule.code, sentence=sentence))
        yield Line(say("why.source", lang, citation=cite(rule.source, edition, lang)))
    elif Verdict.IN_PROGRESS not in {decision.verdict, decision.computed}:
        yield Line(say("why.every_way", lang))
    elif decision.override is None:
        words = [verdict_word(one, outcome.status, lang) for one in outcome.possible]
        yield Line(say("why.possible", lang, verdicts=listed(words, lang, "list.or")))
        if not decision.tight:
            yield Line(say("why.not_tight", lang))
        if outcome.explanation.decide is DecideWhen.WHEN_COMPLETE:
            policy = DECIDE_WHEN[outcome.explanation.decide].in_(lang)
            yield Line(say("why.when_complete", lang, policy=policy))


def _decided(outcome: Outcome, lang: Language) -> Iterator[Line]:
    """Say who decided in the place of the rules, and what the rules give."""
    decision = outcome.explanation.decision
    if decision.override is not None and decision.computed is not None:
        override = decision.override
        yield Line(
            say(
                "override.verdict",
                lang,
                author=override.author,
                day=day_text(override.on, lang),
                reason=override.reason,
                computed=verdict_word(decision.computed, outcome.status, lang),
            )
        )


def _verdict(outcome: Outcome, lang: Language) -> Iterator[Line]:
    yield Line(verdict_sentence(outcome.verdict, outcome.status, lang))
    yield from _decided(outcome, lang)
    yield from _reason(outcome, lang)
    missing = missing_facts(outcome) if outcome.verdict is Verdict.IN_PROGRESS else ()
    if missing:
        yield Line(say("why.missing", lang))
        for text in missing:
            yield Line(say("item", lang, text=text.in_(lang)), 1)
    findings = [finding for finding in outcome.findings if finding.message not in missing]
    if findings:
        yield Line(say("why.findings", lang))
        for finding in findings:
            yield Line(say("item", lang, text=finding.message.in_(lang)), 1)


def _assumptions(outcome: Outcome, lang: Language) -> Iterator[Line]:
    if outcome.explanation.absence.assumed:
        yield Line(absence_assumed().in_(lang))


def explain(outcome: Outcome, lang: str = "id") -> str:
    """Return the explanation of an outcome as plain text.

    The text is made of the explanation tree alone: the verdict and why, the scores with their
    arithmetic, attendance, the verdict table row by row, what a remedial may change, the
    settings in force, the sources, and the assumptions of the caller.

    Args:
        outcome: what was decided about one participant.
        lang: `id` for Indonesian, `en` for English.

    Raises:
        UnsupportedFormat: for any other language.

    Source: `pka-semantics`, E1 to E3.
    """
    chosen = language(lang)
    edition, tree = outcome.edition, outcome.explanation
    sources = sources_of(outcome)
    numbers = {citation: place for place, citation in enumerate(sources, start=1)}
    sections = (
        Section(say("title.who", chosen), _who(outcome, chosen)),
        Section(say("title.verdict", chosen), _verdict(outcome, chosen)),
        Section(say("title.scores", chosen), score_lines(tree.scores, chosen, edition)),
        Section(say("title.band", chosen), band_lines(edition, tree.scores, tree.band, chosen)),
        Section(say("title.attendance", chosen), attendance_lines(tree.absence, chosen)),
        Section(
            say("title.completion", chosen), completion_lines(edition, tree.completion, chosen)
        ),
        Section(say("title.remedial", chosen), remedial_lines(outcome, chosen)),
        Section(say("title.table", chosen), table_lines(outcome, numbers, chosen)),
        Section(say("title.settings", chosen), setting_lines(outcome, chosen)),
        Section(say("title.assumptions", chosen), _assumptions(outcome, chosen)),
        Section(say("title.basis", chosen), basis_lines(outcome, sources, chosen)),
    )
    return render(say("title", chosen), sections, say("digest", chosen, digest=edition.digest))

"""What is found about a participant, as text in both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Not,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    SubmittedBy,
    VerdictRule,
)
from pka.edition import Edition, OpenReading
from pka.outcomes import AbsenceSheet, Bounds, Judgement, NodeScore, Witness
from pka.prose.attained import attained_finding, by_truth, item_name
from pka.prose.criteria import component_name, criterion_clause, range_text
from pka.prose.edges import lowest_above, passes_one
from pka.prose.messages import capital, in_both, listed, say
from pka.prose.numbers import (
    day_text,
    hours_text,
    number,
    places_of,
    possible_hours,
    possible_score,
    times_text,
)
from pka.prose.terms import PARTICIPATION_STATUS, STANDING, TRUTH
from pka.records import StatusFact
from pka.rules.verdict import leaves
from pka.text import Language, Text
from pka.verdict import Truth

__all__ = [
    "absence_assumed",
    "absence_open",
    "absence_unknown",
    "missing_score",
    "precedence_broken",
    "remedial_passed",
    "rule_finding",
    "setting_used",
    "status_finding",
]


def rule_finding(
    edition: Edition,
    rule: VerdictRule,
    judgement: Judgement,
    witness: Witness,
    node: NodeScore | None,
    *,
    offer: bool = True,
) -> Text:
    """Say what one witness contributes to a row of the verdict table.

    Args:
        edition: the edition with its settings.
        rule: the row.
        judgement: the judgement of the row, or the one inside it that has the witness.
        witness: what was looked at; one that the judgement does not have stands for the row.
        node: the score node of the witness, where it is one.
        offer: whether a remedial that is open is offered; not to one who has failed already.

    Source: `pka-semantics`, E1.
    """
    holders = (leaf for leaf in leaves(judgement) if witness in leaf.witnesses)
    part = next(holders, judgement)
    return in_both(lambda lang: _finding(edition, rule, part, witness, node, lang, offer=offer))


def _whole(edition: Edition, rule: VerdictRule, judgement: Judgement, lang: Language) -> str:
    """Say what a row as a whole comes to; for a compound one no single witness does."""
    return say(
        "finding.row",
        lang,
        code=rule.code,
        truth=TRUTH[judgement.truth].in_(lang),
        clause=criterion_clause(judgement.criterion, edition, lang),
    )


def _finding(
    edition: Edition,
    rule: VerdictRule,
    part: Judgement,
    witness: Witness,
    node: NodeScore | None,
    lang: Language,
    *,
    offer: bool,
) -> str:
    criterion = part.criterion
    match criterion:
        case AllOf() | AnyOf() | AtLeast() | Not():
            return _whole(edition, rule, part, lang)
        case _ if witness not in part.witnesses:
            return _whole(edition, rule, part, lang)
        case ScoreIn() | CountComponents():
            return _score(edition, criterion, witness, node, lang)
        case AbsenceAbove():
            return _absence(criterion, witness, lang)
        case RemedialOpen():
            return _remedial_open(edition, witness, node, lang, offer=offer)
        case RemedialUsedUp():
            return _remedial_used_up(edition, witness, node, lang)
        case StatusIs():
            return _status_among(criterion, witness, lang)
        case (
            AttendanceShare()
            | Completed()
            | CompletedShare()
            | CompletedHours()
            | SubmittedBy()
            | PrecedenceKept()
        ):
            return attained_finding(criterion, edition, witness, lang)
        case _:
            assert_never(criterion)


def _status_among(criterion: StatusIs, witness: Witness, lang: Language) -> str:
    words = [PARTICIPATION_STATUS[one].in_(lang) for one in criterion.any_of]
    statuses = listed(words, lang, "list.or")
    if witness.truth is Truth.MET:
        return say("finding.status_one_of", lang, statuses=statuses)
    return say("finding.status_none_of", lang, statuses=statuses)


def _bounds(witness: Witness) -> Bounds:
    """Return what a witness saw; that of a quantity always carries it."""
    return witness.bounds or Bounds(Fraction(), None)


def _score_of(
    witness: Witness, node: NodeScore | None, lang: Language, attempt: Attempt = Attempt.LATEST
) -> str:
    """Write the score that was looked at; where there is a remedial, say which of the two."""
    places = places_of(node.scale) if node else 0
    score = possible_score(_bounds(witness), lang, places)
    if node is None or not node.remedials:
        return score
    if attempt is Attempt.FIRST:
        return say("score.before_remedial", lang, score=score)
    return say("score.after_remedial", lang, score=score)


def _distance(
    edition: Edition, witness: Witness, wanted: ScoreRange, node: NodeScore | None, lang: Language
) -> str:
    """Say how far a score lies below what is above a range, where the tree and the step tell."""
    value = _bounds(witness).value
    if node is None or value is None:
        return ""
    edge = lowest_above(wanted, node.scale)
    if edge is None or value >= edge:
        return ""
    places = places_of(node.scale)
    gap, lowest = number(edge - value, lang, places), number(edge, lang, places)
    if passes_one(edition, witness.subject, edge):
        return say("distance.to_pass", lang, gap=gap, lowest=lowest)
    return say("distance.to_leave", lang, gap=gap, lowest=lowest)


def _score(
    edition: Edition,
    criterion: ScoreIn | CountComponents,
    witness: Witness,
    node: NodeScore | None,
    lang: Language,
) -> str:
    name = capital(component_name(edition, witness.subject, lang))
    score = _score_of(witness, node, lang, criterion.attempt)
    wanted = range_text(criterion.range, lang)
    inside = say("finding.score_in", lang, name=name, score=score, range=wanted)
    return by_truth(
        witness.truth,
        met=inside + _distance(edition, witness, criterion.range, node, lang),
        not_met=say("finding.score_out", lang, name=name, score=score, range=wanted),
        undetermined=say("finding.score_open", lang, name=name, score=score, range=wanted),
    )


def _absence(criterion: AbsenceAbove, witness: Witness, lang: Language) -> str:
    hours = _bounds(witness)
    absent, limit = possible_hours(hours, lang), hours_text(criterion.limit.value, lang)
    excess = Bounds(
        hours.low - criterion.limit.value,
        None if hours.high is None else hours.high - criterion.limit.value,
    )
    return by_truth(
        witness.truth,
        met=say(
            "finding.absence_over",
            lang,
            absent=absent,
            limit=limit,
            excess=possible_hours(excess, lang),
        ),
        not_met=say("finding.absence_within", lang, absent=absent, limit=limit),
        undetermined=say("finding.absence_undetermined", lang, absent=absent, limit=limit),
    )


def _remedial_open(
    edition: Edition,
    witness: Witness,
    node: NodeScore | None,
    lang: Language,
    *,
    offer: bool,
) -> str:
    remedial = edition.remedial_in_force
    name = capital(component_name(edition, witness.subject, lang))
    score = _score_of(witness, node, lang)
    if remedial is None or witness.truth is Truth.NOT_MET:
        return say("finding.remedial_not_open", lang, name=name, score=score)
    wanted = range_text(remedial.range, lang)
    if witness.truth is Truth.UNDETERMINED:
        return say("finding.remedial_undetermined", lang, name=name, score=score, range=wanted)
    distance = _distance(edition, witness, remedial.range, node, lang)
    told = {"name": name, "score": score, "range": wanted, "distance": distance}
    if not offer:
        return say("finding.remedial_range", lang, **told)
    left = times_text(remedial.times - (len(node.remedials) if node else 0), lang)
    cap = number(remedial.cap, lang, places_of(node.scale) if node else 0)
    return say("finding.remedial_open", lang, **told, left=left, cap=cap)


def _remedial_used_up(
    edition: Edition, witness: Witness, node: NodeScore | None, lang: Language
) -> str:
    remedial = edition.remedial_in_force
    name = capital(component_name(edition, witness.subject, lang))
    score = _score_of(witness, node, lang)
    if remedial is None or witness.truth is not Truth.MET:
        return say("finding.remedial_not_used_up", lang, name=name, score=score)
    return say(
        "finding.remedial_used_up",
        lang,
        name=name,
        score=score,
        range=range_text(remedial.range, lang),
        distance=_distance(edition, witness, remedial.range, node, lang),
        times=times_text(remedial.times, lang),
    )


def _status(fact: StatusFact, lang: Language) -> str:
    word = PARTICIPATION_STATUS[fact.status].in_(lang)
    if fact.on is None:
        return say("finding.status", lang, status=word)
    return say("finding.status_since", lang, status=word, day=day_text(fact.on, lang))


def status_finding(fact: StatusFact) -> Text:
    """Say which status a participant has, and since when.

    Source: `pka-semantics`, K6.
    """
    return in_both(lambda lang: _status(fact, lang))


def precedence_broken(edition: Edition, code: str) -> Text:
    """Say that a precedence rule was not kept.

    Source: `pka-semantics`, K1.
    """
    return in_both(
        lambda lang: say("finding.precedence_broken", lang, text=item_name(edition, code, lang))
    )


def missing_score(node: NodeScore) -> Text:
    """Say that a score is not known yet; missing is not zero.

    Source: `pka-semantics`, M1.
    """
    return in_both(lambda lang: say("finding.score_missing", lang, name=node.name.in_(lang)))


def absence_unknown(sheet: AbsenceSheet) -> Text:
    """Say that nothing is known about absence.

    Source: `pka-semantics`, A2.
    """
    if sheet.policy is None:
        return in_both(lambda lang: say("finding.absence_no_policy", lang))
    return in_both(lambda lang: say("finding.absence_unknown", lang))


def absence_open(sheet: AbsenceSheet) -> Text:
    """Say what is absent so far, and why it may become more.

    Source: `pka-semantics`, A2.
    """

    def wording(lang: Language) -> str:
        absent = possible_hours(sheet.hours, lang)
        if sheet.closed:
            return say("finding.absence_unsettled", lang, absent=absent)
        return say("finding.absence_open", lang, absent=absent)

    return in_both(wording)


def absence_assumed() -> Text:
    """Say that the caller stated that nobody was absent.

    Source: `pka-semantics`, A2.
    """
    return in_both(lambda lang: say("finding.absence_assumed", lang))


def remedial_passed(node: NodeScore) -> Text:
    """Say that a remedial lifted a component above the remedial range.

    Source: `pka-semantics`, S5.
    """

    def wording(lang: Language) -> str:
        places = places_of(node.scale)
        return say(
            "finding.remedial_passed",
            lang,
            name=node.name.in_(lang),
            first=possible_score(node.first, lang, places),
            latest=possible_score(node.latest, lang, places),
        )

    return in_both(wording)


def setting_used(reading: OpenReading, value: str) -> Text:
    """Say how an open point of the rules was read.

    Args:
        reading: the open point.
        value: the name of the value in force, one of the reading's.

    Source: `pka-semantics`, D6.
    """
    chosen = next(known for known in reading.values if known.name == value)
    return in_both(
        lambda lang: say(
            "finding.setting",
            lang,
            question=reading.question.in_(lang),
            meaning=chosen.meaning.in_(lang).rstrip("."),
            standing=STANDING[chosen.standing].in_(lang),
        )
    )

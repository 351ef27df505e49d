"""One sentence for every criterion and every row of the verdict table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from pka.assessment import FINAL, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    SubmittedBy,
    VerdictRule,
)
from pka.edition import Edition
from pka.prose.attained import attained_clause, how_many, item_name
from pka.prose.messages import capital, listed, say
from pka.prose.numbers import hours_text, number, times_text
from pka.prose.terms import ATTEMPT, PARTICIPATION_STATUS, VERDICT
from pka.text import Language

__all__ = [
    "component_name",
    "criterion_clause",
    "item_name",
    "plain_name",
    "range_text",
    "rule_sentence",
]


def range_text(wanted: ScoreRange, lang: Language, places: int = 0) -> str:
    """Return a range in words; each bound says whether it is inside.

    Examples:
        >>> range_text(ScoreRange(above=60, at_most=70), "id")
        'di atas 60 sampai dengan 70'
    """
    low = high = None
    bounded_below = wanted.at_least is not None or wanted.above is not None
    if wanted.at_most is not None:
        high = say("range.at_most", lang, bound=number(wanted.at_most, lang, places))
    elif wanted.below is not None:
        bound = number(wanted.below, lang, places)
        if bounded_below:
            high = say("range.to_below", lang, bound=bound)
        else:
            high = say("range.below", lang, bound=bound)
    if wanted.above is not None:
        low = say("range.above", lang, bound=number(wanted.above, lang, places))
    elif wanted.at_least is not None:
        bound = number(wanted.at_least, lang, places)
        low = say("range.at_least", lang, bound=bound) if high is None else bound
    if low and high:
        return say("range.both", lang, low=low, high=high)
    return low or high or say("range.any", lang)


def component_name(edition: Edition, path: str, lang: Language) -> str:
    """Return what a component is called in a sentence: final score, aspect or part of one.

    Raises:
        UnknownReference: if the edition has no such component.
    """
    if path == FINAL:
        return say("component.final", lang)
    name = plain_name(edition, path, lang)
    if "/" in path:
        return say("component.part", lang, name=name)
    return say("component.aspect", lang, name=name)


def plain_name(edition: Edition, path: str, lang: Language) -> str:
    """Return the bare name of a component.

    Raises:
        UnknownReference: if the edition has no such component.
    """
    if path == FINAL:
        return say("component.final_plain", lang)
    return edition.component(path).name.in_(lang)


def _are_all_aspects(edition: Edition, paths: Sequence[str]) -> bool:
    aspects = {path for path in edition.components if "/" not in path}
    return len(aspects) > 1 and set(paths) == aspects


def _counted(criterion: CountComponents, edition: Edition, lang: Language) -> str:
    paths, count = criterion.components, criterion.at_least
    if not _are_all_aspects(edition, paths):
        return how_many(count, [plain_name(edition, path, lang) for path in paths], lang)
    if count >= len(paths):
        return say("many.every_aspect", lang)
    return say("many.some_aspects", lang, count=str(count), total=str(len(paths)))


def _score_clause(criterion: ScoreIn | CountComponents, edition: Edition, lang: Language) -> str:
    wanted = range_text(criterion.range, lang)
    attempt = ATTEMPT[criterion.attempt].in_(lang)
    if isinstance(criterion, CountComponents):
        name = _counted(criterion, edition, lang)
    elif criterion.component == FINAL:
        return say("criterion.final", lang, range=wanted, attempt=attempt)
    else:
        name = component_name(edition, criterion.component, lang)
    return say("criterion.score", lang, name=name, range=wanted, attempt=attempt)


def _remedial_clause(
    criterion: RemedialOpen | RemedialUsedUp, edition: Edition, lang: Language
) -> str:
    remedial = edition.remedial_in_force
    if remedial is None:
        return say("criterion.no_remedial", lang)
    if _are_all_aspects(edition, remedial.components):
        names = say("many.one_aspect", lang)
    else:
        every = [plain_name(edition, path, lang) for path in remedial.components]
        names = listed(every, lang, "list.or")
    wanted, times = range_text(remedial.range, lang), times_text(remedial.times, lang)
    if isinstance(criterion, RemedialOpen):
        return say("criterion.remedial_open", lang, names=names, range=wanted, times=times)
    return say("criterion.remedial_used_up", lang, names=names, range=wanted, times=times)


def _compound_clause(
    criterion: AllOf | AnyOf | AtLeast | Not, edition: Edition, lang: Language
) -> str:
    inner = (criterion.criterion,) if isinstance(criterion, Not) else criterion.criteria
    clauses = (criterion_clause(part, edition, lang) for part in inner)
    parts = "; ".join(f"({place}) {clause}" for place, clause in enumerate(clauses, start=1))
    match criterion:
        case AllOf():
            return say("criterion.all", lang, parts=parts)
        case AnyOf():
            return say("criterion.any", lang, parts=parts)
        case AtLeast():
            return say("criterion.at_least", lang, count=str(criterion.count), parts=parts)
        case Not():
            return say("criterion.not", lang, parts=parts)
        case _:
            assert_never(criterion)


def criterion_clause(criterion: Criterion, edition: Edition, lang: Language) -> str:
    """Return a criterion as a clause without a full stop.

    Args:
        criterion: any criterion.
        edition: the edition that names what it speaks of.
        lang: the language.

    Source: `pka-semantics`, K1.
    """
    match criterion:
        case ScoreIn() | CountComponents():
            return _score_clause(criterion, edition, lang)
        case AbsenceAbove():
            return say("criterion.absence", lang, limit=hours_text(criterion.limit.value, lang))
        case RemedialOpen() | RemedialUsedUp():
            return _remedial_clause(criterion, edition, lang)
        case StatusIs():
            words = [PARTICIPATION_STATUS[status].in_(lang) for status in criterion.any_of]
            return say("criterion.status", lang, statuses=listed(words, lang, "list.or"))
        case (
            AttendanceShare()
            | Completed()
            | CompletedShare()
            | CompletedHours()
            | SubmittedBy()
            | PrecedenceKept()
        ):
            return attained_clause(criterion, edition, lang)
        case AllOf() | AnyOf() | AtLeast() | Not():
            return _compound_clause(criterion, edition, lang)
        case _:
            assert_never(criterion)


def rule_sentence(rule: VerdictRule, edition: Edition, lang: Language) -> str:
    """Return a row of the verdict table as one sentence.

    Source: `pka-semantics`, K3.
    """
    verdict = capital(VERDICT[rule.verdict].in_(lang))
    if rule.condition is None:
        sentence = say("rule.always", lang, verdict=verdict)
    else:
        clause = criterion_clause(rule.condition, edition, lang)
        sentence = say("rule.when", lang, verdict=verdict, clause=clause)
    if not rule.only_with.pairs:
        return sentence
    chosen = listed([f"{name} = {value}" for name, value in rule.only_with], lang)
    return say("rule.only_with", lang, sentence=sentence, settings=chosen)

"""Criteria on attendance and completion in words, and what is found by them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from pka.criteria import (
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    PrecedenceKept,
    ShareBasis,
    ShareOf,
    SubmittedBy,
)
from pka.edition import Edition
from pka.moments import Moment
from pka.outcomes import Bounds, Witness
from pka.prose.messages import capital, listed, say
from pka.prose.numbers import hours_text, moment_text, possible_hours, possible_share, share_text
from pka.text import Language
from pka.verdict import Truth

__all__ = [
    "Attained",
    "attained_clause",
    "attained_finding",
    "by_truth",
    "extended",
    "how_many",
    "item_name",
    "measure_seen",
]

#: Criteria on attendance and completion, but for the limit of absence.
Attained = (
    AttendanceShare | Completed | CompletedShare | CompletedHours | SubmittedBy | PrecedenceKept
)


def item_name(edition: Edition, code: str, lang: Language) -> str:
    """Return the name of a stage, activity or module, or the wording of a precedence rule.

    A code that the edition does not know stands for itself.
    """
    names = {stage.code: stage.name for stage in edition.stages}
    names |= {activity.code: activity.name for activity in edition.activities}
    names |= {module.code: module.name for module in edition.modules}
    names |= {rule.code: rule.text for rule in edition.precedence}
    return names[code].in_(lang) if code in names else code


def how_many(count: int, names: Sequence[str], lang: Language) -> str:
    """Name all of some things, or so many of them."""
    if len(names) == 1:
        return names[0]
    if count >= len(names):
        return say("many.all", lang, names=listed(names, lang))
    listing = listed(names, lang)
    return say("many.some", lang, count=str(count), total=str(len(names)), names=listing)


def by_truth(truth: Truth, *, met: str, not_met: str, undetermined: str) -> str:
    """Return the wording for a value."""
    match truth:
        case Truth.MET:
            return met
        case Truth.NOT_MET:
            return not_met
        case Truth.UNDETERMINED:
            return undetermined
        case _:
            assert_never(truth)


def _names(items: Sequence[str], edition: Edition, lang: Language) -> list[str]:
    return [item_name(edition, item, lang) for item in items]


def _deadline(criterion: SubmittedBy, lang: Language) -> str:
    return moment_text(Moment(criterion.deadline, criterion.at), lang)


def _what(
    criterion: AttendanceShare | CompletedShare | CompletedHours, edition: Edition, lang: Language
) -> str:
    """Name what a criterion measures."""
    match criterion:
        case AttendanceShare():
            if criterion.basis is ShareBasis.TO_DATE:
                return say("measure.attendance_to_date", lang)
            return say("measure.attendance_overall", lang)
        case CompletedHours():
            names = listed(_names(criterion.items, edition, lang), lang)
            return say("measure.completed_hours", lang, names=names)
        case CompletedShare():
            names = listed(_names(criterion.items, edition, lang), lang)
            names = names or say("measure.every_activity", lang)
            if criterion.of is ShareOf.HOURS:
                return say("measure.completed_by_hours", lang, names=names)
            return say("measure.completed_by_items", lang, names=names)
        case _:
            assert_never(criterion)


def _least(criterion: AttendanceShare | CompletedShare | CompletedHours, lang: Language) -> str:
    least = criterion.at_least.value
    if isinstance(criterion, CompletedHours):
        return hours_text(least, lang)
    return share_text(least, lang)


def attained_clause(criterion: Attained, edition: Edition, lang: Language) -> str:
    """Return a criterion on attendance or completion as a clause without a full stop.

    Source: `pka-semantics`, K1.
    """
    match criterion:
        case AttendanceShare() | CompletedShare() | CompletedHours():
            what, least = _what(criterion, edition, lang), _least(criterion, lang)
            return say("criterion.measure", lang, what=what, least=least)
        case Completed():
            names = how_many(criterion.at_least, _names(criterion.items, edition, lang), lang)
            return say("criterion.completed", lang, names=names)
        case SubmittedBy():
            names = how_many(len(criterion.items), _names(criterion.items, edition, lang), lang)
            deadline = _deadline(criterion, lang)
            return say("criterion.submitted", lang, names=names, deadline=deadline)
        case PrecedenceKept():
            text = item_name(edition, criterion.precedence, lang)
            return say("criterion.precedence", lang, text=text)
        case _:
            assert_never(criterion)


def measure_seen(
    criterion: AttendanceShare | CompletedShare | CompletedHours,
    edition: Edition,
    bounds: Bounds,
    lang: Language,
) -> str:
    """Return what a criterion measures with the measure, or between which ends it lies.

    Source: `pka-semantics`, E1.
    """
    what = _what(criterion, edition, lang)
    return say("witness.measure", lang, what=what, seen=_seen(criterion, bounds, lang))


def _seen(
    criterion: AttendanceShare | CompletedShare | CompletedHours, bounds: Bounds, lang: Language
) -> str:
    if isinstance(criterion, CompletedHours):
        return possible_hours(bounds, lang)
    return possible_share(bounds, lang)


def extended(deadline: Moment, lang: Language) -> str:
    """Name a deadline that is this participant's alone.

    Source: `pka-semantics`, O1.
    """
    return say("deadline.extended", lang, deadline=moment_text(deadline, lang))


def attained_finding(
    criterion: Attained, edition: Edition, witness: Witness, lang: Language
) -> str:
    """Say what one witness contributes to a criterion on attendance or completion.

    Source: `pka-semantics`, E1.
    """
    name = item_name(edition, witness.subject, lang)
    match criterion:
        case AttendanceShare() | CompletedShare() | CompletedHours():
            return _measured(criterion, edition, witness, lang)
        case Completed():
            return by_truth(
                witness.truth,
                met=say("finding.completed", lang, name=name),
                not_met=say("finding.not_completed", lang, name=name),
                undetermined=say("finding.completion_open", lang, name=name),
            )
        case SubmittedBy():
            deadline = _deadline(criterion, lang)
            if witness.deadline is not None:
                deadline = extended(witness.deadline, lang)
            return by_truth(
                witness.truth,
                met=say("finding.submitted", lang, name=name, deadline=deadline),
                not_met=say("finding.not_submitted", lang, name=name, deadline=deadline),
                undetermined=say("finding.submission_open", lang, name=name, deadline=deadline),
            )
        case PrecedenceKept():
            return by_truth(
                witness.truth,
                met=say("finding.precedence_kept", lang, text=name),
                not_met=say("finding.precedence_broken", lang, text=name),
                undetermined=say("finding.precedence_open", lang, text=name),
            )
        case _:
            assert_never(criterion)


def _measured(
    criterion: AttendanceShare | CompletedShare | CompletedHours,
    edition: Edition,
    witness: Witness,
    lang: Language,
) -> str:
    bounds = witness.bounds or Bounds(Fraction(), None)
    what = capital(_what(criterion, edition, lang))
    seen, least = _seen(criterion, bounds, lang), _least(criterion, lang)
    return by_truth(
        witness.truth,
        met=say("finding.measure_reached", lang, what=what, seen=seen, least=least),
        not_met=say("finding.measure_short", lang, what=what, seen=seen, least=least),
        undetermined=say("finding.measure_open", lang, what=what, seen=seen, least=least),
    )

"""What another edition changes for a whole cohort: who moves, and by which rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import assert_never

from pka.changes.compare import results_between, terms_between
from pka.changes.effects import Impact, Shift
from pka.changes.rules import rules_between
from pka.changes.values import Contrast, Decided, Kind, RuleChange, RuleKind
from pka.changes.words import LABELS, NONE, moved, same_words
from pka.cohort import Cohort, RefusedRecord
from pka.criteria import RemedialOpen, RemedialUsedUp
from pka.deciding import decide_cohort
from pka.edition import Edition
from pka.outcomes import Outcome, Rank
from pka.records import ParticipantRecord
from pka.rules.ranking import Ties
from pka.rules.verdict import leaves
from pka.text import Text
from pka.verdict import Truth, Verdict

__all__ = ["impact"]

#: What makes a difference to a participant.
_COUNTS = frozenset(
    {Kind.VERDICT, Kind.REASON, Kind.POSSIBLE, Kind.RULE, Kind.FINAL, Kind.BAND, Kind.RANK}
)
#: What alone makes none: who is decided by another row to the same end has not moved.
_BESIDE = frozenset({Kind.RULE})
_SCORES = frozenset({Kind.SCORE, Kind.FINAL})
_VERDICTS = frozenset({Kind.VERDICT, Kind.REASON, Kind.POSSIBLE, Kind.RULE})


def impact(
    records: Cohort | Iterable[ParticipantRecord | RefusedRecord],
    before: Edition,
    after: Edition,
    *,
    on: dt.date,
    assume_attended: bool = False,
    ties: Ties = Ties.COMPETITION,
    admit: frozenset[Verdict] = frozenset({Verdict.PASSED}),
) -> Impact:
    """Return what another edition, or another reading of one, changes for a cohort.

    Args:
        records: a cohort, or records in any order; rows that an importer has refused stay.
        before: one edition with its settings.
        after: the other.
        on: the day of the decision, for both.
        assume_attended: as for `pka.decide`.
        ties: what follows equal scores in the ranking.
        admit: the verdicts that take part in the ranking.

    Returns:
        Who changes verdict, final score, band or rank, and by which rules; empty, and so
        false, for an edition and itself.

    Raises:
        DefinitionRejected: if one of the editions has errors or nothing to decide with.
        InvalidDate: if `on` is not a day.

    Source: `pka-semantics`, B2, D4 and R1.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": 65, "rancangan": 65})
        >>> strict = edition.with_setting("several_weak_aspects", "failed")
        >>> found = impact([record], edition, strict, on=dt.date(2024, 12, 20))
        >>> [one.message.en for one in found.shifts[0].contrasts][:1]
        ['verdict: in progress → failed']
    """
    rows = records.records if isinstance(records, Cohort) else tuple(records)
    one, two = (
        decide_cohort(edition, rows, on=on, assume_attended=assume_attended, ties=ties, admit=admit)
        for edition in (before, after)
    )
    rules = rules_between(before, after)
    ranks = [{rank.id: rank for rank in cohort.ranks} for cohort in (one, two)]
    pairs = zip(one.rows, two.rows, strict=True)
    shifts = (_shift(first, second, rules, (ranks[0], ranks[1])) for first, second in pairs)
    return Impact(
        before=one,
        after=two,
        terms=tuple(terms_between(before, after)),
        rules=rules,
        shifts=tuple(shift for shift in shifts if shift is not None),
    )


def _shift(
    before: Decided,
    after: Decided,
    rules: tuple[RuleChange, ...],
    ranks: tuple[dict[str, Rank], dict[str, Rank]],
) -> Shift | None:
    """Return what changes for one row, or None where nothing does."""
    if isinstance(before, RefusedRecord) or isinstance(after, RefusedRecord):
        return _refused(before, after, rules)
    identity = after.record.id
    places = ranks[0].get(identity), ranks[1].get(identity)
    results = tuple(results_between(before, after))
    kinds = {one.kind for one in results}
    found = [one for one in results if one.kind in _COUNTS]
    found += _rank(*places)
    if not {one.kind for one in found} - _BESIDE:
        return None
    bearing = tuple(rule for rule in rules if _bears(rule, before, after, kinds))
    own = {one.kind for one in found} != {Kind.RANK}
    return Shift(
        before=before,
        after=after,
        rank_before=places[0],
        rank_after=places[1],
        contrasts=tuple(found),
        # Where no single rule can be named, all that differ may have to do with it.
        rules=(bearing or rules) if own else (),
    )


def _refused(before: Decided, after: Decided, rules: tuple[RuleChange, ...]) -> Shift | None:
    """Return that a row is refused on one side alone."""
    sides = [_why(row) for row in (before, after)]
    if sides[0] == sides[1]:
        return None
    contrast = Contrast(
        kind=Kind.REFUSED,
        before=None if sides[0] is None else sides[0].en,
        after=None if sides[1] is None else sides[1].en,
        label=LABELS["refused"],
        move=moved(sides[0] or NONE, sides[1] or NONE),
    )
    return Shift(before=before, after=after, contrasts=(contrast,), rules=rules)


def _why(row: Decided) -> Text | None:
    if isinstance(row, Outcome):
        return None
    faults = [fault.message for fault in row.report.errors]
    return Text("; ".join(one.id for one in faults), "; ".join(one.en for one in faults))


def _rank(before: Rank | None, after: Rank | None) -> Iterator[Contrast]:
    one, two = (None if rank is None else rank.place for rank in (before, after))
    if one != two:
        texts = [NONE if place is None else same_words(str(place)) for place in (one, two)]
        yield Contrast(
            kind=Kind.RANK,
            before=one,
            after=two,
            label=LABELS["rank"],
            move=moved(texts[0], texts[1]),
        )


def _bears(rule: RuleChange, before: Outcome, after: Outcome, kinds: set[Kind]) -> bool:
    """Say whether a rule that differs has to do with what changes for a participant."""
    match rule.kind:
        case RuleKind.VERDICT_ROW:
            spoke = any(_spoke(side, rule.subject) for side in (before, after))
            return bool(kinds & _VERDICTS) and spoke
        case RuleKind.ROW_ORDER | RuleKind.DECIDE:
            return bool(kinds & _VERDICTS)
        case RuleKind.SCORING | RuleKind.COMPONENT:
            return bool(kinds & _SCORES)
        case RuleKind.BAND:
            codes = {side.band.code for side in (before, after) if side.band}
            return Kind.BAND in kinds and rule.subject in codes
        case RuleKind.REMEDIAL:
            return bool(before.record.remedials) or any(map(_by_remedial, (before, after)))
        case RuleKind.ATTENDANCE:
            return Kind.ABSENT_HOURS in kinds
        case _:
            assert_never(rule.kind)


def _spoke(outcome: Outcome, code: str | None) -> bool:
    """Say whether a row held, or could still hold, before anything else had decided."""
    rows = outcome.explanation.rules
    met = (place for place, row in enumerate(rows) if row.truth is Truth.MET)
    heard = rows[: next(met, len(rows)) + 1]
    return any(row.rule.code == code and row.truth is not Truth.NOT_MET for row in heard)


def _by_remedial(outcome: Outcome) -> bool:
    """Say whether the row that decided asks for a remedial."""
    return any(
        isinstance(leaf.criterion, RemedialOpen | RemedialUsedUp)
        for row in outcome.explanation.rules
        if row.rule == outcome.rule and row.judgement is not None
        for leaf in leaves(row.judgement)
    )

"""What is completed, and whether the order that the curriculum asks for was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, final

import attrs

from pka.curriculum import Activity, Module, Precedence
from pka.edition import Edition
from pka.moments import Moment
from pka.outcomes import CompletionSheet, ItemHours, ItemState
from pka.quantities import Score
from pka.records import (
    CompletionFact,
    CompletionResult,
    Completions,
    ParticipantRecord,
    StageStart,
)
from pka.rules.hours import total_hours
from pka.verdict import Truth, all_of, any_of

__all__ = ["complete", "item_state", "precedence_state", "requirements"]

#: What completes an item; a failed one does not, nor one that was only opened.
_COMPLETES: Final = frozenset({CompletionResult.DONE, CompletionResult.PASSED})


def _completes(fact: CompletionFact, pass_mark: Score | None) -> bool:
    if fact.result not in _COMPLETES:
        return False
    if pass_mark is None:
        return True
    if fact.score is None:
        # Completed and passed are different facts: done says nothing of the mark.
        return fact.result is CompletionResult.PASSED
    return fact.score >= pass_mark


def _moment(fact: CompletionFact) -> Moment | None:
    return None if fact.on is None else Moment(fact.on, fact.at)


def _after(fact: CompletionFact, needed: ItemState) -> Truth:
    """Say whether a fact is not earlier than the completion of something that is completed."""
    moment, before = _moment(fact), needed.moment
    if moment is None or before is None:
        return Truth.UNDETERMINED
    return Truth.MET if moment.is_not_earlier_than(before) else Truth.NOT_MET


def item_state(
    code: str,
    completions: Completions,
    *,
    needed: Sequence[ItemState] = (),
    pass_mark: Score | None = None,
) -> ItemState:
    """Say whether an item was completed, and since when.

    A failed activity does not complete; while the list is open it may still be completed.
    What is completed before something that it requires does not count; a later completion does.

    Args:
        code: the item.
        completions: what was recorded.
        needed: the states of the items that it requires.
        pass_mark: the lowest score with which it is completed.

    Source: `pka-semantics`, K1 and K5.
    """
    closed = completions.closed_on is not None
    open_ = Truth.NOT_MET if closed else Truth.UNDETERMINED
    facts = [f for f in completions.facts if f.item == code and _completes(f, pass_mark)]
    required = all_of(state.truth for state in needed)
    if required is not Truth.MET:
        # Without a completion of its own a closed list settles it, whatever it requires.
        return ItemState(code=code, truth=required if facts else open_)
    truths = [all_of(_after(fact, state) for state in needed) for fact in facts]
    counted = any_of(truths)
    if counted is not Truth.MET:
        return ItemState(code=code, truth=open_ if counted is Truth.NOT_MET else counted)
    may = [_moment(f) for f, truth in zip(facts, truths, strict=True) if truth is not Truth.NOT_MET]
    first = _first(may)
    if first is None:
        return ItemState(code=code, truth=Truth.MET)
    return ItemState(code=code, truth=Truth.MET, on=first.on, at=first.at)


def _first(moments: list[Moment | None]) -> Moment | None:
    """Return the first of some moments; None where one of them is not known, and may be it."""
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return None
    return min(known, key=lambda moment: moment.earliest)


def precedence_state(
    rule: Precedence, completions: Completions, states: Mapping[str, ItemState] | None = None
) -> ItemState:
    """Say whether a precedence rule was kept.

    Each activity must be completed before `finish_before` starts, and not before `start_from`
    does. A stage of which no time is known starts with its day.

    Args:
        rule: the rule.
        completions: what was recorded.
        states: the states of the items; left out, each is looked up by itself.

    Source: `pka-semantics`, K1; the rules themselves: `kepka-1-2023`, p. 104.
    """
    if rule.finish_before is None and rule.start_from is None:
        return ItemState(code=rule.code, truth=Truth.MET)
    starts = {start.stage: start for start in completions.stage_starts}
    before = starts.get(rule.finish_before) if rule.finish_before else None
    since = starts.get(rule.start_from) if rule.start_from else None
    known = states or {}
    truths = [
        _kept(rule, known.get(code) or item_state(code, completions), before, since)
        for code in rule.activities
    ]
    return ItemState(code=rule.code, truth=all_of(truths))


def _kept(
    rule: Precedence, state: ItemState, before: StageStart | None, since: StageStart | None
) -> Truth:
    if state.truth is not Truth.MET:
        # Once the later stage has begun, what is not completed by then comes too late.
        late = before is not None and state.truth is Truth.NOT_MET
        return Truth.NOT_MET if late else Truth.UNDETERMINED
    moment = state.moment
    if moment is None:
        return Truth.UNDETERMINED
    truths = []
    if rule.finish_before is not None:
        truths.append(Truth.UNDETERMINED if before is None else _is_before(moment, before))
    if rule.start_from is not None:
        truths.append(Truth.UNDETERMINED if since is None else _is_since(moment, since))
    return all_of(truths)


def _is_before(moment: Moment, start: StageStart) -> Truth:
    """Say whether something is completed before a stage starts; at the same time is not before."""
    if moment.on != start.on or start.at is None:
        return Truth.MET if moment.on < start.on else Truth.NOT_MET
    if moment.at is None:
        return Truth.UNDETERMINED
    return Truth.MET if moment.at < start.at else Truth.NOT_MET


def _is_since(moment: Moment, start: StageStart) -> Truth:
    """Say whether something is completed not before a stage starts."""
    if moment.on != start.on or start.at is None:
        return Truth.MET if moment.on >= start.on else Truth.NOT_MET
    if moment.at is None:
        return Truth.UNDETERMINED
    return Truth.MET if moment.at >= start.at else Truth.NOT_MET


def requirements(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return what each activity and module requires, by its code.

    Activities that are not asked for any more are not required any more either.

    Source: `pka-semantics`, K1.
    """
    removed = {activity.code for activity in edition.activities if activity.removed is not None}
    items: tuple[Activity | Module, ...] = (*edition.activities, *edition.modules)
    return {
        item.code: tuple(code for code in item.requires if code not in removed)
        for item in items
        if item.code not in removed
    }


@final
@attrs.frozen(kw_only=True)
class _Plan:
    """What does not depend on a record."""

    requires: Mapping[str, tuple[str, ...]]
    #: Every item after those that it requires.
    order: tuple[str, ...]
    hours: tuple[ItemHours, ...]
    removed: tuple[str, ...]


@lru_cache(maxsize=64)
def _plan(edition: Edition) -> _Plan:
    requires = requirements(edition)
    return _Plan(
        requires=requires,
        order=tuple(_ordered(requires)),
        hours=tuple(_hours(edition)),
        removed=tuple(a.code for a in edition.activities if a.removed is not None),
    )


def _ordered(requires: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield every item after those that it requires; one that is in a cycle, or unknown, too."""
    done: set[str] = set()
    for root in requires:
        pending = [(root, False)]
        while pending:
            code, ready = pending.pop()
            if ready:
                yield code
            elif code not in done:
                done.add(code)
                pending.append((code, True))
                pending.extend((other, False) for other in requires.get(code, ()))


def _still_open(record: ParticipantRecord, on: dt.date | None) -> frozenset[str]:
    """Return the items that may still come in although the list is closed for the others."""
    return frozenset(one.path for one in record.extensions if on is not None and on <= one.until)


def _states(
    edition: Edition, plan: _Plan, completions: Completions, still_open: frozenset[str]
) -> dict[str, ItemState]:
    marks = {activity.code: activity.pass_mark for activity in edition.activities}
    by_item: dict[str, list[CompletionFact]] = {}
    for fact in completions.facts:
        by_item.setdefault(fact.item, []).append(fact)
    requires = plan.requires
    done: dict[str, ItemState] = {}
    for code in plan.order:
        closed_on = None if code in still_open else completions.closed_on
        own = Completions(facts=by_item.get(code, ()), closed_on=closed_on)
        unknown = ItemState(code=code, truth=Truth.UNDETERMINED)
        needed = [done.get(other, unknown) for other in requires.get(code, ())]
        done[code] = item_state(code, own, needed=needed, pass_mark=marks.get(code))
    return {code: done[code] for code in requires}


def _hours(edition: Edition) -> Iterator[ItemHours]:
    """Yield what each activity, module and stage stands for; what was removed is left out.

    A module stands for the activities that name it.
    """
    live = [activity for activity in edition.activities if activity.removed is None]
    groups = [(activity.code, [activity]) for activity in live]
    by_module: dict[str, list[Activity]] = {}
    for activity in live:
        for module in activity.modules:
            by_module.setdefault(module, []).append(activity)
    groups += [(module.code, by_module.get(module.code, [])) for module in edition.modules]
    groups += [
        (stage.code, [one for one in stage.activities if one.removed is None])
        for stage in edition.stages
    ]
    for code, activities in groups:
        yield ItemHours(
            code=code,
            activities=tuple(activity.code for activity in activities),
            hours=total_hours(activities).value,
        )


def complete(
    edition: Edition, record: ParticipantRecord, on: dt.date | None = None
) -> CompletionSheet:
    """Return what is completed of all that the edition names; of nothing recorded, nothing.

    A stage is completed when it is recorded so, or, where nothing is recorded of the stage
    itself, when all of its activities are: a failed stage is not completed by its activities.

    Args:
        edition: the edition.
        record: the facts.
        on: the day, up to which an extended deadline keeps an item open; None: none does.

    Source: `pka-semantics`, K1, K5 and O1.
    """
    completions = record.completions
    if completions is None:
        return CompletionSheet(extensions=record.extensions)
    plan, still_open = _plan(edition), _still_open(record, on)
    states = _states(edition, plan, completions, still_open)
    recorded = {fact.item for fact in completions.facts}
    for stage in edition.stages:
        parts = [states[a.code] for a in stage.activities if a.removed is None]
        if stage.code not in recorded and parts:
            states[stage.code] = _together(stage.code, parts)
        else:
            closed_on = None if stage.code in still_open else completions.closed_on
            own = attrs.evolve(completions, closed_on=closed_on)
            states[stage.code] = item_state(stage.code, own)
    kept = (
        attrs.evolve(rule, activities=tuple(a for a in rule.activities if a not in plan.removed))
        for rule in edition.precedence
    )
    return CompletionSheet(
        items=tuple(states.values()),
        precedence=tuple(precedence_state(rule, completions, states) for rule in kept),
        hours=plan.hours,
        removed=plan.removed,
        extensions=record.extensions,
    )


def _together(code: str, parts: list[ItemState]) -> ItemState:
    """Say whether all parts of an item are completed, and since when."""
    truth = all_of(part.truth for part in parts)
    moments = [part.moment for part in parts]
    known = [moment for moment in moments if moment is not None]
    if truth is not Truth.MET or len(known) < len(moments):
        return ItemState(code=code, truth=truth)
    last = max(known, key=lambda moment: moment.latest)
    return ItemState(code=code, truth=truth, on=last.on, at=last.at)

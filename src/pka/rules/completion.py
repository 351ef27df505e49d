"""What is completed, and whether the order that the curriculum asks for was kept."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pka.curriculum import Precedence
from pka.edition import Edition
from pka.outcomes import CompletionSheet, ItemState
from pka.records import CompletionResult, Completions, ParticipantRecord
from pka.verdict import Truth, all_of

__all__ = ["complete", "item_state", "precedence_state"]

#: What completes an item; a failed one does not.
_COMPLETES: Final = frozenset({CompletionResult.DONE, CompletionResult.PASSED})


def item_state(code: str, completions: Completions) -> ItemState:
    """Say whether an item was completed, and since when.

    A failed activity does not complete; while the list is open it may still be completed.

    Source: `pka-semantics`, K5.
    """
    done = [f for f in completions.facts if f.item == code and f.result in _COMPLETES]
    if done:
        days = [fact.on for fact in done]
        return ItemState(
            code=code,
            truth=Truth.MET,
            on=min(day for day in days if day is not None) if None not in days else None,
        )
    closed = completions.closed_on is not None
    return ItemState(code=code, truth=Truth.NOT_MET if closed else Truth.UNDETERMINED)


def precedence_state(rule: Precedence, completions: Completions) -> ItemState:
    """Say whether a precedence rule was kept.

    Each activity must be completed on a day before the first day of `finish_before`, and not
    before the first day of `start_from`.

    Source: `pka-semantics`, K1; the rules themselves: `kepka-1-2023`, p. 104.
    """
    if rule.finish_before is None and rule.start_from is None:
        return ItemState(code=rule.code, truth=Truth.MET)
    starts = {start.stage: start.on for start in completions.stage_starts}
    before = starts.get(rule.finish_before) if rule.finish_before else None
    since = starts.get(rule.start_from) if rule.start_from else None
    truths = [_kept(rule, item_state(code, completions), before, since) for code in rule.activities]
    return ItemState(code=rule.code, truth=all_of(truths))


def _kept(
    rule: Precedence, state: ItemState, before: dt.date | None, since: dt.date | None
) -> Truth:
    if state.truth is not Truth.MET:
        # Once the later stage has begun, what is not completed by then comes too late.
        late = before is not None and state.truth is Truth.NOT_MET
        return Truth.NOT_MET if late else Truth.UNDETERMINED
    if state.on is None:
        return Truth.UNDETERMINED
    if (before is not None and state.on >= before) or (since is not None and state.on < since):
        return Truth.NOT_MET
    known = (rule.finish_before is None or before is not None) and (
        rule.start_from is None or since is not None
    )
    return Truth.MET if known else Truth.UNDETERMINED


def complete(edition: Edition, record: ParticipantRecord) -> CompletionSheet:
    """Return what is completed of all that the edition names; of nothing recorded, nothing.

    A stage is completed when it is recorded so, or, where nothing is recorded of the stage
    itself, when all of its activities are: a failed stage is not completed by its activities.

    Source: `pka-semantics`, K1 and K5.
    """
    completions = record.completions
    if completions is None:
        return CompletionSheet()
    codes = [activity.code for activity in edition.activities]
    codes += [module.code for module in edition.modules]
    states = {code: item_state(code, completions) for code in codes}
    recorded = {fact.item for fact in completions.facts}
    for stage in edition.stages:
        state = item_state(stage.code, completions)
        parts = [states[activity.code].truth for activity in stage.activities]
        if stage.code not in recorded and parts:
            state = ItemState(code=stage.code, truth=all_of(parts))
        states[stage.code] = state
    return CompletionSheet(
        items=tuple(states.values()),
        precedence=tuple(precedence_state(rule, completions) for rule in edition.precedence),
    )

"""The score of a leaf: one score, several attempts, or several assessors."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Final, assert_never, final

import attrs

from pka.aggregation import (
    Attempts,
    CombineBy,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
)
from pka.assessment import Component, Scale
from pka.outcomes import Bounds, NodeState
from pka.records import ScoreFact

__all__ = [
    "ASSESSOR_MISSING",
    "BLANK_IS_ZERO",
    "SPREAD",
    "LeafScore",
    "entry_scale",
    "fact_value",
    "leaf",
]

#: What is said of a score that was made of the assessors present.
ASSESSOR_MISSING: Final = "assessor-missing"
#: What is said of assessors who lie further apart than agreed.
SPREAD: Final = "spread"
#: What is said of a blank that counts as zero by a cited rule.
BLANK_IS_ZERO: Final = "blank-counts-as-zero"

#: How many assessors settle a disagreement.
_THIRD: Final = 3


@final
@attrs.frozen(kw_only=True)
class LeafScore:
    """What is there of a leaf, on the scale of the scheme."""

    state: NodeState
    #: The value that follows from what is there.
    present: Fraction | None
    bounds: Bounds
    flags: tuple[str, ...] = ()
    #: Whether the parent leaves it out for good.
    left_out: bool = False
    #: Whether it may come to be left out: excused, or ignored because it stays blank.
    optional: bool = False


def _open(scale: Scale) -> Bounds:
    return Bounds(scale.minimum, None if scale.above_maximum_allowed else scale.maximum)


def _rescaled(value: Fraction, own: Scale, scale: Scale) -> Fraction:
    """Bring a score from the scale on which it was given to that of the scheme."""
    if own is scale or own.maximum == own.minimum:
        return value
    share = (value - own.minimum) / (own.maximum - own.minimum)
    return scale.minimum + share * (scale.maximum - scale.minimum)


def entry_scale(component: Component, assessor: str | None, scale: Scale) -> Scale:
    """Return the scale on which a score is entered: the seat's, the component's or the scheme's.

    Args:
        component: the leaf.
        assessor: code of the seat; None: no panel.
        scale: the scale of the scheme.

    Source: `pka-semantics`, N2.
    """
    own = component.scale or scale
    seats = component.panel.seats if component.panel else ()
    most = next((seat.out_of for seat in seats if seat.code == assessor), None)
    return own if most is None else attrs.evolve(own, maximum=most)


def fact_value(fact: ScoreFact, component: Component, scale: Scale) -> Fraction:
    """Return a score on the scale of the scheme; a level of a rubric stands for its score.

    Source: `pka-semantics`, S1.
    """
    if fact.value is not None:
        own = entry_scale(component, fact.assessor, scale)
        return _rescaled(fact.value.value, own, scale)
    levels = {level.level: level.score for level in component.rubric}
    return _rescaled(levels[fact.level or ""], component.scale or scale, scale)


def _one_of(attempts: Attempts | None, values: Sequence[Fraction]) -> Fraction:
    match attempts:
        case None | Attempts.LATEST:
            return values[-1]
        case Attempts.FIRST:
            return values[0]
        case Attempts.BEST:
            return max(values)
        case Attempts.MEAN:
            return sum(values, Fraction()) / len(values)
        case _:
            assert_never(attempts)


def leaf(
    component: Component,
    facts: Sequence[ScoreFact],
    scale: Scale,
    missing: MissingRule,
    *,
    settled: bool,
) -> LeafScore:
    """Return the score of a leaf from the facts about it.

    Args:
        component: the leaf.
        facts: its attempts, or the scores of its assessors, in their order.
        scale: the scale of the scheme.
        missing: what missing counts as here.
        settled: whether the day for that has come.

    Source: `pka-semantics`, M1, M2, S1 and S3.
    """
    if any(fact.excused for fact in facts):
        return LeafScore(state=NodeState.EXCUSED, present=None, bounds=_open(scale), left_out=True)
    if component.panel is not None:
        found = _of_panel(component, component.panel, facts, scale, missing, settled=settled)
    elif facts:
        values = [fact_value(fact, component, scale) for fact in facts]
        value = _one_of(component.attempts, values)
        return LeafScore(state=NodeState.SCORED, present=value, bounds=Bounds(value, value))
    else:
        found = _blank(scale, missing, settled=settled)
    open_ = found.bounds.value is None and not found.left_out
    if open_ and component.excusable:
        return attrs.evolve(found, optional=True)
    return found


def _blank(scale: Scale, missing: MissingRule, *, settled: bool) -> LeafScore:
    match missing.counts_as:
        case Missing.ZERO if settled:
            zero = scale.minimum
            return LeafScore(
                state=NodeState.SCORED,
                present=zero,
                bounds=Bounds(zero, zero),
                flags=(BLANK_IS_ZERO,),
            )
        case Missing.IGNORE:
            return LeafScore(
                state=NodeState.NO_RESULT,
                present=None,
                bounds=_open(scale),
                left_out=settled,
                optional=not settled,
            )
        case Missing.PENDING | Missing.ZERO:
            return LeafScore(state=NodeState.PENDING, present=None, bounds=_open(scale))
        case _:
            assert_never(missing.counts_as)


def _of_panel(
    component: Component,
    panel: Panel,
    facts: Sequence[ScoreFact],
    scale: Scale,
    missing: MissingRule,
    *,
    settled: bool,
) -> LeafScore:
    given: dict[str, Fraction] = {}
    for seat in panel.seats:
        own = [fact for fact in facts if fact.assessor == seat.code]
        if own:
            values = [fact_value(fact, component, scale) for fact in own]
            given[seat.code] = _one_of(component.attempts, values)
    absent = [seat.code for seat in panel.seats if seat.code not in given]
    zero = bool(absent) and missing.counts_as is Missing.ZERO and settled
    ignored = bool(absent) and missing.counts_as is Missing.IGNORE
    counted = given | dict.fromkeys(absent, scale.minimum) if zero else given
    spread = max(given.values()) - min(given.values()) if given else Fraction()
    apart = panel.max_spread is not None and spread > panel.max_spread
    third = apart and panel.if_spread is IfSpread.THIRD_REQUIRED and len(given) < _THIRD
    waits = bool(absent) and not zero and not ignored
    present = _combined(panel, counted)
    if third or waits or (given and len(counted) < panel.at_least):
        bounds = _panel_bounds(panel, given, absent, scale) if absent else _open(scale)
        # Nothing is made of those who are there, so nothing is to be said of the others.
        spread_alone = (SPREAD,) if apart else ()
        return LeafScore(state=NodeState.PENDING, present=None, bounds=bounds, flags=spread_alone)
    flags = tuple(
        flag
        for flag, holds in ((BLANK_IS_ZERO, zero), (ASSESSOR_MISSING, ignored), (SPREAD, apart))
        if holds
    )
    if present is None:
        return LeafScore(
            state=NodeState.NO_RESULT,
            present=None,
            bounds=_open(scale),
            flags=flags,
            left_out=settled or not absent,
            optional=not settled and bool(absent),
        )
    final_ = not absent or zero or settled
    bounds = Bounds(present, present) if final_ else _panel_bounds(panel, given, absent, scale)
    return LeafScore(state=NodeState.SCORED, present=present, bounds=bounds, flags=flags)


def _panel_bounds(
    panel: Panel, given: dict[str, Fraction], absent: Sequence[str], scale: Scale
) -> Bounds:
    low = _combined(panel, given | dict.fromkeys(absent, scale.minimum))
    high = _combined(panel, given | dict.fromkeys(absent, scale.maximum))
    if low is None or high is None:
        return _open(scale)
    return Bounds(low, None if scale.above_maximum_allowed and absent else high)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def _weighted(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    total = sum((weight for weight, _ in pairs), Fraction())
    if total == 0:
        return None
    return sum((weight * value for weight, value in pairs), Fraction()) / total


def _combined(panel: Panel, values: dict[str, Fraction]) -> Fraction | None:
    """Return what the scores of some assessors give; None without any weight."""
    value = _exactly_combined(panel, values) if values else None
    return value if value is None or panel.rounding is None else panel.rounding.apply(value)


def _exactly_combined(panel: Panel, values: dict[str, Fraction]) -> Fraction | None:
    scores = list(values.values())
    match panel.combine:
        case CombineBy.MEAN:
            return _mean(scores)
        case CombineBy.MEDIAN:
            return Fraction(median(scores))
        case CombineBy.MINIMUM:
            return min(scores)
        case CombineBy.MAXIMUM:
            return max(scores)
        case CombineBy.WEIGHTED:
            seats = {seat.code: seat.weight.value for seat in panel.seats}
            return _weighted([(seats[code], value) for code, value in values.items()])
        case CombineBy.WEIGHTED_BY_ROLE:
            roles = {entry.role: entry.weight.value for entry in panel.roles}
            pairs = []
            for role, weight in roles.items():
                own = [
                    values[seat.code]
                    for seat in panel.seats
                    if seat.role is role and seat.code in values
                ]
                if own:
                    pairs.append((weight, _mean(own)))
            return _weighted(pairs)
        case _:
            assert_never(panel.combine)

"""Scores at the edge of a range, as far as the scale's step fixes them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pka.assessment import Scale, ScoreRange
from pka.criteria import AllOf, CountComponents, Criterion, ScoreIn
from pka.edition import Edition
from pka.verdict import Verdict

__all__ = ["highest_within", "lowest_above", "passes_one"]


def _lowest_over(bound: Fraction, scale: Scale, step: Fraction, *, inside: bool) -> Fraction:
    """Return the lowest score on the grid that is over a bound, or on it where it is inside."""
    steps = (bound - scale.minimum) / step
    whole = -(-steps.numerator // steps.denominator)
    if steps.denominator == 1 and not inside:
        whole += 1
    return scale.minimum + max(whole, 0) * step


def lowest_above(wanted: ScoreRange, scale: Scale) -> Fraction | None:
    """Return the lowest score on the scale that lies above a range.

    None where the range is open above, the scale has no step, or no score lies above it.

    Source: `pka-semantics`, N2.

    Examples:
        >>> lowest_above(ScoreRange(above=60, at_most=70), Scale(minimum=0, maximum=100, step=1))
        Fraction(71, 1)
    """
    top = wanted.at_most if wanted.at_most is not None else wanted.below
    if top is None or scale.step is None:
        return None
    found = _lowest_over(top, scale, scale.step, inside=wanted.at_most is None)
    return found if scale.holds(found) else None


def highest_within(cap: Fraction, scale: Scale) -> Fraction:
    """Return the highest score on the scale that does not exceed a cap.

    Source: `pka-semantics`, S5.

    Examples:
        >>> highest_within(Fraction(85), Scale(minimum=0, maximum=100, step="0.01"))
        Fraction(85, 1)
    """
    within = cap if scale.above_maximum_allowed else min(cap, scale.maximum)
    if scale.step is None:
        return within
    return scale.minimum + (within - scale.minimum) // scale.step * scale.step


def _demands(condition: Criterion, path: str) -> Iterator[ScoreRange]:
    """Yield the ranges in which a condition cannot do without a component."""
    match condition:
        case AllOf():
            for part in condition.criteria:
                yield from _demands(part, path)
        case ScoreIn() if condition.component == path:
            yield condition.range
        case CountComponents() if path in condition.components:
            if condition.at_least == len(condition.components):
                yield condition.range
        case _:
            return


def passes_one(edition: Edition, path: str, value: Fraction) -> bool:
    """Say whether a score is one with which the passing rows that name the component are met.

    False where no passing row demands a range of the component.

    Source: `pka-semantics`, K1.
    """
    ranges = [
        wanted
        for rule in edition.verdict_rules
        if rule.verdict is Verdict.PASSED and rule.condition is not None
        for wanted in _demands(rule.condition, path)
    ]
    return bool(ranges) and all(wanted.contains(value) for wanted in ranges)

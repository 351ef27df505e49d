"""Which scores a component can have, as far as scale, weights and rounding say.

Two answers, because a proof needs all scores that might occur, and an example needs one that
does: `reachable_scores` is never too narrow, `occurs` never too wide.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import final

import attrs

from pka.assessment import FINAL, Aggregation, Component, Scale, ScoringScheme
from pka.edition import Edition
from pka.rounding import Rounding

__all__ = [
    "Reachable",
    "enterable",
    "entered",
    "occurs",
    "reachable_scores",
    "rounding_at",
]


@final
@attrs.frozen(kw_only=True)
class Reachable:
    """Scores from one value to another, all of them or only those on a grid.

    Never too few: what is not in here cannot occur.
    """

    low: Fraction
    #: None: no upper limit.
    high: Fraction | None
    #: Distance between neighbours on the grid; None: any value may occur.
    step: Fraction | None
    #: A value of the grid, from which the steps are counted.
    base: Fraction

    def rounded(self, rounding: Rounding | None) -> Reachable:
        """Return what rounding makes of these scores."""
        if rounding is None:
            return self
        unit = Fraction(1, 10**rounding.places)
        kept = self.step is not None and not self.step % unit and not self.base % unit
        return Reachable(
            low=rounding.apply(self.low),
            high=None if self.high is None else rounding.apply(self.high),
            step=self.step if kept else unit,
            base=self.base if kept else Fraction(),
        )

    def samples(self, bounds: Iterable[Fraction]) -> list[Fraction]:
        """Return scores of every kind that these bounds can tell apart, the highest first.

        Each bound itself, and each interval between neighbouring bounds, has a sample if any
        score lies there.
        """
        listed = sorted({self.low, *(bound for bound in bounds if bound >= self.low)})
        high = self.high
        if high is None:
            high = listed[-1] + (self.step or 1)
        points = [point for point in listed if point <= high]
        if self.step is None:
            ends = [*points, high]
            points += [high, *((a + b) / 2 for a, b in itertools.pairwise(ends))]
        else:
            step = self.step
            steps = [(point - self.base) / step for point in points]
            numbers = {math.ceil(n) for n in steps} | {math.floor(n) + 1 for n in steps}
            numbers.add(math.floor((high - self.base) / step))
            points = [self.base + number * step for number in numbers]
        return sorted({p for p in points if self.low <= p <= high}, reverse=True)


def entered(scale: Scale) -> Reachable:
    """Return the scores that may be entered."""
    high = None if scale.above_maximum_allowed else scale.maximum
    return Reachable(low=scale.minimum, high=high, step=scale.step, base=scale.minimum)


def rounding_at(edition: Edition, scheme: ScoringScheme, path: str) -> Rounding | None:
    """Return how the score at a path is rounded, or None where it stays exact."""
    if path == FINAL:
        return scheme.rounding.final
    level = scheme.rounding.component if "/" in path else scheme.rounding.aspect
    return edition.components[path].rounding or level


def reachable_scores(edition: Edition, scheme: ScoringScheme) -> dict[str, Reachable]:
    """Return the scores that each component and the final score can have, by path.

    Args:
        edition: an edition in which no path occurs twice.
        scheme: its score tree.
    """
    given = entered(scheme.scale)
    done: dict[str, Reachable] = {}
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    for path, component in reversed(edition.components.items()):
        parts = [done[f"{path}/{part.code}"] for part in component.components]
        # A component with parts may be given directly all the same.
        own = _either(given, _mean(component, parts)) if parts else given
        done[path] = own.rounded(rounding_at(edition, scheme, path))
    aspects = [done[aspect.code] for aspect in scheme.components]
    final_ = _mean(scheme, aspects) if aspects else given
    return {**done, FINAL: final_.rounded(rounding_at(edition, scheme, FINAL))}


def enterable(scale: Scale, value: Fraction) -> list[Fraction]:
    """Return the scores nearest to a value that may be entered: itself, or its neighbours."""
    low = high = value
    if scale.step is not None:
        steps = (value - scale.minimum) / scale.step
        low = scale.minimum + math.floor(steps) * scale.step
        high = scale.minimum + math.ceil(steps) * scale.step
    return [near for near in dict.fromkeys((low, high)) if scale.holds(near)]


def occurs(edition: Edition, scheme: ScoringScheme, path: str, value: Fraction) -> bool:
    """Say whether a score surely occurs: entered as it is, or made of parts a step apart."""
    rounding = rounding_at(edition, scheme, path)

    def becomes(raw: Fraction) -> bool:
        return (raw if rounding is None else rounding.apply(raw)) == value

    near = enterable(scheme.scale, value)
    if path != FINAL and any(map(becomes, near)):
        return True
    node = scheme if path == FINAL else edition.components[path]
    shares = _shares(node) if node.components else None
    if shares is None or not near:
        return False
    above = f"{path}/" if path != FINAL else ""
    parts = [f"{above}{part.code}" for part in node.components]
    low, high = near[0], near[-1]
    numbers = range(len(parts))
    # The first few parts are a step higher than the others, or a single one is.
    first_few = [range(count) for count in range(len(parts) + 1)]
    for raised in (*first_few, *((number,) for number in numbers)):
        scores = [high if number in raised else low for number in numbers]
        raw = sum((share * each for share, each in zip(shares, scores, strict=True)), Fraction())
        if becomes(raw) and all(
            occurs(edition, scheme, part, each) for part, each in zip(parts, scores, strict=True)
        ):
            return True
    return False


def _shares(node: Component | ScoringScheme) -> list[Fraction] | None:
    """Return what each part counts for, or None where the weights make no sense."""
    weights = [part.weight.value for part in node.components]
    total = sum(weights, Fraction()) if node.rescale else node.weights_total.value
    if node.aggregate is Aggregation.MEAN:
        weights, total = [Fraction(1)] * len(weights), Fraction(len(weights))
    if total <= 0 or min(weights) <= 0:
        return None
    return [weight / total for weight in weights]


def _mean(node: Component | ScoringScheme, parts: list[Reachable]) -> Reachable:
    shares = _shares(node)
    if shares is None:
        return Reachable(low=parts[0].low, high=None, step=None, base=parts[0].low)
    lows = [share * part.low for share, part in zip(shares, parts, strict=True)]
    highs = [
        share * part.high
        for share, part in zip(shares, parts, strict=True)
        if part.high is not None
    ]
    steps = [
        share * part.step
        for share, part in zip(shares, parts, strict=True)
        if part.step is not None
    ]
    bases = [share * part.base for share, part in zip(shares, parts, strict=True)]
    return Reachable(
        low=sum(lows, Fraction()),
        high=sum(highs, Fraction()) if len(highs) == len(parts) else None,
        step=_common(steps) if len(steps) == len(parts) else None,
        base=sum(bases, Fraction()),
    )


def _either(one: Reachable, other: Reachable) -> Reachable:
    step = None
    if one.step is not None and other.step is not None:
        step = _common([one.step, other.step, one.base - other.base])
    high = None
    if one.high is not None and other.high is not None:
        high = max(one.high, other.high)
    return Reachable(low=min(one.low, other.low), high=high, step=step, base=one.base)


def _common(steps: list[Fraction]) -> Fraction:
    """Return the largest step of which all the others are multiples."""
    below = math.lcm(*(step.denominator for step in steps))
    return Fraction(math.gcd(*(int(step * below) for step in steps)), below)

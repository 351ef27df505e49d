"""Which scores a component can have, as far as scale, weights and rounding say.

Two answers, because a proof needs all scores that might occur, and an example needs one that
does: `reachable_scores` is never too narrow, `occurs` never too wide.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, final

import attrs

from pka.aggregation import Aggregation, Attempts, IfAllGo, Missing
from pka.assessment import FINAL, Component, Scale, ScoringScheme
from pka.edition import Edition
from pka.rounding import Rounding
from pka.rules.scoring import blank_nodes

__all__ = [
    "Reachable",
    "can_be_excused",
    "can_be_left_out",
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


def _of_leaf(component: Component, scale: Scale) -> Reachable:
    """Return the scores that a leaf can have, on the scale of the scheme."""
    own, given = component.scale, entered(scale)
    if component.panel or component.rubric or component.attempts is Attempts.MEAN:
        return attrs.evolve(given, step=None)
    if own is None or own.points <= 0:
        return given
    high = None if own.above_maximum_allowed else scale.maximum
    step = None if own.step is None else own.step * scale.points / own.points
    # A correction by the meeting is entered on the scale of the scheme.
    return _either(Reachable(low=scale.minimum, high=high, step=step, base=scale.minimum), given)


def can_be_left_out(edition: Edition, scheme: ScoringScheme) -> frozenset[str]:
    """Return the paths of the components that need not have a score: excused, or ignored.

    Args:
        edition: an edition in which no path occurs twice.
        scheme: its score tree.
    """
    found: set[str] = set()
    ignoring: dict[str, bool] = {}
    for path, component in edition.components.items():
        rule = component.missing
        above = ignoring.get(path.rpartition("/")[0], scheme.missing.counts_as is Missing.IGNORE)
        ignoring[path] = above if rule is None else rule.counts_as is Missing.IGNORE
    for path, component in reversed(edition.components.items()):
        parts = [f"{path}/{part.code}" for part in component.components if not part.extra_credit]
        none_left = component.dropping is not None and (
            component.dropping.if_all_go is IfAllGo.NONE_LEFT
        )
        gone = all(part in found for part in parts) if component.components else ignoring[path]
        if component.excusable or gone or none_left:
            found.add(path)
    return frozenset(found)


def can_be_excused(edition: Edition, scheme: ScoringScheme) -> frozenset[str]:
    """Return the paths of the components from which a participant can be excused.

    Args:
        edition: an edition in which no path occurs twice.
        scheme: its score tree.
    """
    found: set[str] = set()

    def all_excused(above: str, node: Component | ScoringScheme) -> bool:
        parts = [f"{above}{part.code}" for part in node.components if not part.extra_credit]
        return bool(parts) and all(part in found for part in parts)

    for path, component in reversed(edition.components.items()):
        if component.excusable or all_excused(f"{path}/", component):
            found.add(path)
    if all_excused("", scheme):
        found.add(FINAL)
    return frozenset(found)


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
    given, loose = entered(scheme.scale), can_be_left_out(edition, scheme)
    done: dict[str, Reachable] = {}
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    for path, component in reversed(edition.components.items()):
        parts = [done[f"{path}/{part.code}"] for part in component.components]
        if not parts:
            own = _of_leaf(component, scheme.scale)
        elif _is_plain(component, path, loose):
            # A component with parts may be given directly all the same.
            own = _either(given, _mean(component, parts))
        else:
            own = _either(given, _wide(edition, path))
        done[path] = own.rounded(rounding_at(edition, scheme, path))
    aspects = [done[aspect.code] for aspect in scheme.components]
    if not aspects:
        final_ = given
    elif _is_plain(scheme, FINAL, loose):
        final_ = _mean(scheme, aspects)
    else:
        final_ = _either(given, _wide(edition, FINAL))
    return {**done, FINAL: final_.rounded(rounding_at(edition, scheme, FINAL))}


def _is_plain(node: Component | ScoringScheme, path: str, loose: frozenset[str]) -> bool:
    """Say whether a node is a mean of all its parts, so that a grid of theirs is one of it.

    A cap is not looked at: whoever overrides the node is not bound by it.
    """
    above = "" if path == FINAL else f"{path}/"
    return (
        node.aggregate in {Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, None}
        and node.dropping is None
        and not any(part.extra_credit for part in node.components)
        and not any(f"{above}{part.code}" in loose for part in node.components)
    )


def _wide(edition: Edition, path: str) -> Reachable:
    """Return every value between the ends that a node has while nothing is known."""
    bounds = blank_nodes(edition)[path].counted
    return Reachable(low=bounds.low, high=bounds.high, step=None, base=bounds.low)


def enterable(scale: Scale, value: Fraction) -> list[Fraction]:
    """Return the scores nearest to a value that may be entered: itself, or its neighbours."""
    low = high = value
    if scale.step is not None:
        steps = (value - scale.minimum) / scale.step
        low = scale.minimum + math.floor(steps) * scale.step
        high = scale.minimum + math.ceil(steps) * scale.step
    return [near for near in dict.fromkeys((low, high)) if scale.holds(near)]


#: Deeper than this no example is looked for; it would take too long.
_DEEPEST: Final = 8


def occurs(
    edition: Edition, scheme: ScoringScheme, path: str, value: Fraction, depth: int = 0
) -> bool:
    """Say whether a score surely occurs: entered as it is, or made of parts a step apart.

    Args:
        edition: an edition in which no path occurs twice.
        scheme: its score tree.
        path: the component, or `final`.
        value: the score after rounding.
        depth: how far below the one that was asked for.
    """
    rounding = rounding_at(edition, scheme, path)
    node = scheme if path == FINAL else edition.components[path]

    def becomes(raw: Fraction) -> bool:
        capped = raw if node.cap is None else min(raw, node.cap)
        return (capped if rounding is None else rounding.apply(capped)) == value

    if depth > _DEEPEST or node.aggregate is Aggregation.SUM:
        return False
    if path != FINAL and any(map(becomes, _enterable_at(edition.components[path], scheme, value))):
        return True
    near = enterable(scheme.scale, value)
    above = f"{path}/" if path != FINAL else ""
    parts = [f"{above}{part.code}" for part in node.components]
    if not near or not parts:
        return False

    def all_occur(scores: list[Fraction]) -> bool:
        return all(
            occurs(edition, scheme, part, each, depth + 1)
            for part, each in zip(parts, scores, strict=True)
        )

    if not _is_plain(node, path, frozenset()):
        # Of equal parts every way of adding them up gives the same, where none only adds.
        none_left = node.dropping is not None and node.dropping.if_all_go is IfAllGo.NONE_LEFT
        extra = any(part.extra_credit for part in node.components)
        alike = (raw for raw in near if not none_left and not extra and becomes(raw))
        return any(all_occur([raw] * len(parts)) for raw in alike)
    shares = _shares(node)
    if shares is None:
        return False
    low, high = near[0], near[-1]
    numbers = range(len(parts))
    # The first few parts are a step higher than the others, or a single one is.
    first_few = [range(count) for count in range(len(parts) + 1)]
    for raised in (*first_few, *((number,) for number in numbers)):
        scores = [high if number in raised else low for number in numbers]
        raw = sum((share * each for share, each in zip(shares, scores, strict=True)), Fraction())
        if becomes(raw) and all_occur(scores):
            return True
    return False


def _enterable_at(component: Component, scheme: ScoringScheme, value: Fraction) -> list[Fraction]:
    """Return what may be entered for a component nearest to a value, on the scheme's scale."""
    own, scale = component.scale, scheme.scale
    if component.panel is not None or (own is not None and own.points <= 0):
        return []
    if own is None or component.components:
        return enterable(scale, value)
    times = scale.points / own.points
    there = own.minimum + (value - scale.minimum) / times
    return [scale.minimum + (raw - own.minimum) * times for raw in enterable(own, there)]


def _shares(node: Component | ScoringScheme) -> list[Fraction] | None:
    """Return what each part counts for, or None where the weights make no sense."""
    weights = [part.weight.value for part in node.components]
    if node.aggregate is Aggregation.MEAN:
        weights = [Fraction(1)] * len(weights)
    if min(weights) < 0 or not any(weights):
        return None
    total = sum(weights, Fraction())
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

"""The score tree: exact bounds for every node from the scores that are known."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs

from pka.assessment import FINAL, Aggregation, Component, Keep, OverCap, Remedial, ScoringScheme
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.outcomes import Bounds, NodeScore
from pka.records import ParticipantRecord, RemedialFact
from pka.rounding import Rounding
from pka.text import Text

__all__ = ["aggregate", "evaluated", "score"]

_ROOT_NAME = Text("Nilai akhir", "Final score", ours=("en",))


def aggregate(
    how: Aggregation, parts: tuple[tuple[Fraction, Bounds], ...], total: Fraction
) -> Bounds:
    """Return the bounds of a node from the weights and bounds of its parts.

    Every aggregation rises with each of its parts, so the ends follow from the ends.

    Args:
        how: the aggregation.
        parts: weight and bounds of each part.
        total: what the weights are divided by; not used by the plain mean.

    Source: `pka-semantics`, S1 and P1.

    Examples:
        >>> fixed = Bounds(Fraction(80), Fraction(80)), Bounds(Fraction(90), Fraction(90))
        >>> aggregate(Aggregation.MEAN, tuple((Fraction(1), b) for b in fixed), Fraction(2)).low
        Fraction(85, 1)
    """
    match how:
        case Aggregation.WEIGHTED_MEAN:
            weights, divisor = [weight for weight, _ in parts], total
        case Aggregation.MEAN:
            weights, divisor = [Fraction(1)] * len(parts), Fraction(len(parts))
        case _:
            assert_never(how)
    lows, highs = [part.low for _, part in parts], [part.high for _, part in parts]
    low = _weighted(weights, lows, divisor)
    if all(part.low is part.high for _, part in parts):
        return Bounds(low, low)
    known = [high for high in highs if high is not None]
    whole = len(known) == len(highs)
    return Bounds(low, _weighted(weights, known, divisor) if whole else None)


def _weighted(weights: list[Fraction], values: list[Fraction], divisor: Fraction) -> Fraction:
    """Return the weighted sum over a divisor: over one common denominator, then reduced once."""
    common = math.lcm(
        *(w.denominator * v.denominator for w, v in zip(weights, values, strict=True))
    )
    total = sum(
        w.numerator * v.numerator * (common // (w.denominator * v.denominator))
        for w, v in zip(weights, values, strict=True)
    )
    return Fraction(total * divisor.denominator, common * divisor.numerator)


def _rounded(bounds: Bounds, rounding: Rounding | None) -> Bounds:
    """Round both ends; rounding never changes the order of two values."""
    if rounding is None:
        return bounds
    low = rounding.apply(bounds.low)
    if bounds.low is bounds.high:
        return Bounds(low, low)
    return Bounds(low, None if bounds.high is None else rounding.apply(bounds.high))


def _first(part: NodeScore) -> Bounds:
    return part.first


def _latest(part: NodeScore) -> Bounds:
    return part.latest


def _counted(part: NodeScore) -> Bounds:
    return part.counted


def _after_remedial(node: NodeScore, first: Bounds, rule: Remedial) -> Bounds:
    values = [fact.value.value for fact in node.remedials]
    if rule.over_cap is OverCap.CLIP:
        values = [min(value, rule.cap) for value in values]
    value = max(values[-1], first.low) if rule.keep is Keep.BETTER else values[-1]
    return _rounded(Bounds(value, value), node.rounding)


def _combined(node: NodeScore, pick: Callable[[NodeScore], Bounds]) -> Bounds:
    """Aggregate one reading of the parts, not yet rounded."""
    parts = tuple((part.weight, pick(part)) for part in node.parts)
    how = node.aggregate or Aggregation.WEIGHTED_MEAN
    return aggregate(how, parts, node.divisor or Fraction(1))


def evaluated(node: NodeScore) -> NodeScore:
    """Return a node with its scores computed from all else that it holds.

    The score of the first round comes from what was given, else from the parts, else from
    the ends of the scale. A remedial replaces it for the criteria, and for the final score
    where its rule says so.

    Args:
        node: a node whose parts are already computed.

    Source: `pka-semantics`, S1, S5, N4 and P1.
    """
    scale = node.scale
    if node.given is not None:
        value = node.given.value.value
        computed = Bounds(value, value)
    elif node.parts:
        computed = _combined(node, _first)
    else:
        computed = Bounds(scale.minimum, None if scale.above_maximum_allowed else scale.maximum)
    first = latest = counted = _rounded(computed, node.rounding)
    rule = node.remedial_rule
    if rule is not None:
        latest = _after_remedial(node, first, rule)
        counted = latest if rule.counts_for_final else first
    elif node.given is None and any(part.latest != part.first for part in node.parts):
        latest = _rounded(_combined(node, _latest), node.rounding)
        computed = _combined(node, _counted)
        counted = _rounded(computed, node.rounding)
    return attrs.evolve(node, computed=computed, first=first, latest=latest, counted=counted)


def score(edition: Edition, record: ParticipantRecord) -> NodeScore:
    """Return the score tree of a record, the final score at its root.

    Args:
        edition: an edition with a scoring scheme.
        record: the facts; every one of them is used, whatever its date.

    Raises:
        UnknownReference: if the edition has no scoring scheme.

    Source: `pka-semantics`, S1, S5, N4 and P1.
    """
    scheme = edition.scoring
    if scheme is None:
        raise UnknownReference("scoring scheme in the edition", edition.id, ())
    given = {fact.component: fact for fact in record.scores}
    retaken: dict[str, tuple[RemedialFact, ...]] = {}
    for fact in record.remedials:
        retaken[fact.component] = (*retaken.get(fact.component, ()), fact)
    done: dict[str, NodeScore] = {}
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    for path, component in reversed(edition.components.items()):
        levels = scheme.rounding
        level = levels.component if "/" in path else levels.aspect
        remedials = retaken.get(path, ())
        done[path] = _node(
            component,
            path=path,
            name=component.name,
            weight=component.weight.value,
            scale=scheme.scale,
            rounding=component.rounding or level,
            parts=tuple(done[f"{path}/{part.code}"] for part in component.components),
            given=given.get(path),
            remedials=remedials,
            remedial_rule=edition.remedial_in_force if remedials else None,
        )
    return _node(
        scheme,
        path=FINAL,
        name=_ROOT_NAME,
        weight=Fraction(),
        scale=scheme.scale,
        rounding=scheme.rounding.final,
        parts=tuple(done[aspect.code] for aspect in scheme.components),
    )


def _node(
    of: Component | ScoringScheme, *, parts: tuple[NodeScore, ...], **known: Any
) -> NodeScore:
    """Make a node of what the edition and the record say, and compute its scores."""
    divisor = of.weights_total.value
    if of.rescale:
        divisor = sum((part.weight for part in parts), Fraction())
    computed = known.get("given") is None and bool(parts)
    return evaluated(
        NodeScore(
            **known,
            parts=parts,
            aggregate=of.aggregate if computed else None,
            divisor=divisor if parts else None,
            computed=_UNKNOWN,
            first=_UNKNOWN,
            latest=_UNKNOWN,
            counted=_UNKNOWN,
            source=of.source,
        )
    )


#: Stands in a node until it is computed.
_UNKNOWN: Final = Bounds(Fraction(), None)

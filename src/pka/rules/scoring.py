"""The score tree: exact bounds for every node from the scores that are known."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

import attrs

from pka.assessment import (
    FINAL,
    Aggregation,
    Component,
    Keep,
    OverCap,
    Remedial,
    Scale,
    ScoringScheme,
)
from pka.citation import Citation
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.outcomes import Bounds, NodeScore
from pka.records import ParticipantRecord, RemedialFact, ScoreFact
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


@attrs.frozen(kw_only=True)
class _Shape:
    """What the edition says of one node of the tree, the root included."""

    path: str
    name: Text
    weight: Fraction
    scale: Scale
    aggregate: Aggregation | None
    divisor: Fraction
    rounding: Rounding | None
    #: Paths of the parts.
    parts: tuple[str, ...]
    source: Citation


@attrs.frozen
class _Values:
    computed: Bounds
    first: Bounds
    latest: Bounds
    counted: Bounds


@attrs.frozen
class _Inputs:
    """Where the values of a node come from."""

    given: ScoreFact | None
    parts: tuple[NodeScore, ...]
    remedials: tuple[RemedialFact, ...]
    rule: Remedial | None


def _combined(
    inputs: _Inputs,
    how: Aggregation | None,
    divisor: Fraction | None,
    pick: Callable[[NodeScore], Bounds],
) -> Bounds:
    """Aggregate one reading of the parts, not yet rounded."""
    parts = tuple((part.weight, pick(part)) for part in inputs.parts)
    return aggregate(how or Aggregation.WEIGHTED_MEAN, parts, divisor or Fraction(1))


def _after_remedial(inputs: _Inputs, rule: Remedial, first: Bounds) -> Fraction:
    values = [fact.value.value for fact in inputs.remedials]
    if rule.over_cap is OverCap.CLIP:
        values = [min(value, rule.cap) for value in values]
    return max(values[-1], first.low) if rule.keep is Keep.BETTER else values[-1]


def _values(
    inputs: _Inputs,
    *,
    scale: Scale,
    how: Aggregation | None,
    divisor: Fraction | None,
    rounding: Rounding | None,
) -> _Values:
    """Compute the scores of one node.

    The score of the first round comes from what was given, else from the parts, else from
    the ends of the scale. A remedial replaces it for the criteria, and for the final score
    where its rule says so.
    """
    given, parts, rule = inputs.given, inputs.parts, inputs.rule
    if given is not None:
        computed = Bounds(given.value.value, given.value.value)
    elif parts:
        computed = _combined(inputs, how, divisor, _first)
    else:
        computed = Bounds(scale.minimum, None if scale.above_maximum_allowed else scale.maximum)
    first = _rounded(computed, rounding)
    if rule is not None:
        retaken = _after_remedial(inputs, rule, first)
        latest = _rounded(Bounds(retaken, retaken), rounding)
        return _Values(computed, first, latest, latest if rule.counts_for_final else first)
    if given is not None or all(part.latest is part.first for part in parts):
        return _Values(computed, first, first, first)
    counted = _combined(inputs, how, divisor, _counted)
    latest = _rounded(_combined(inputs, how, divisor, _latest), rounding)
    return _Values(counted, first, latest, _rounded(counted, rounding))


def evaluated(node: NodeScore) -> NodeScore:
    """Return a node with its scores computed anew from all else that it holds.

    Args:
        node: a node whose parts are already computed.

    Source: `pka-semantics`, E2.
    """
    values = _values(
        _Inputs(node.given, node.parts, node.remedials, node.remedial_rule),
        scale=node.scale,
        how=node.aggregate,
        divisor=node.divisor,
        rounding=node.rounding,
    )
    return attrs.evolve(
        node,
        computed=values.computed,
        first=values.first,
        latest=values.latest,
        counted=values.counted,
    )


@lru_cache(maxsize=64)
def _shapes(edition: Edition) -> tuple[_Shape, ...]:
    """Return the nodes of an edition's tree, every part before its parent."""
    scheme = edition.scoring
    if scheme is None:
        raise UnknownReference("scoring scheme in the edition", edition.id, ())
    levels = scheme.rounding
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    below = [
        _Shape(
            path=path,
            name=component.name,
            weight=component.weight.value,
            scale=scheme.scale,
            aggregate=component.aggregate,
            divisor=_divisor(component),
            rounding=component.rounding or (levels.component if "/" in path else levels.aspect),
            parts=tuple(f"{path}/{part.code}" for part in component.components),
            source=component.source,
        )
        for path, component in reversed(edition.components.items())
    ]
    root = _Shape(
        path=FINAL,
        name=_ROOT_NAME,
        weight=Fraction(),
        scale=scheme.scale,
        aggregate=scheme.aggregate,
        divisor=_divisor(scheme),
        rounding=levels.final,
        parts=tuple(aspect.code for aspect in scheme.components),
        source=scheme.source,
    )
    return (*below, root)


def _divisor(node: Component | ScoringScheme) -> Fraction:
    """Return what the weights of a node's parts are divided by; for a plain mean, their number."""
    if node.aggregate is Aggregation.MEAN:
        return Fraction(len(node.components))
    if node.rescale:
        return sum((part.weight.value for part in node.components), Fraction())
    return node.weights_total.value


def _node(shape: _Shape, inputs: _Inputs) -> NodeScore:
    """Make a node of what the edition and the record say, with its scores computed."""
    how = shape.aggregate if inputs.given is None and inputs.parts else None
    divisor = shape.divisor if inputs.parts else None
    values = _values(inputs, scale=shape.scale, how=how, divisor=divisor, rounding=shape.rounding)
    return NodeScore(
        path=shape.path,
        name=shape.name,
        weight=shape.weight,
        scale=shape.scale,
        parts=inputs.parts,
        aggregate=how,
        divisor=divisor,
        given=inputs.given,
        computed=values.computed,
        rounding=shape.rounding,
        remedials=inputs.remedials,
        remedial_rule=inputs.rule,
        first=values.first,
        latest=values.latest,
        counted=values.counted,
        source=shape.source,
    )


@lru_cache(maxsize=64)
def _blank(edition: Edition) -> dict[str, NodeScore]:
    """Return the nodes of a record of which nothing is known."""
    done: dict[str, NodeScore] = {}
    for shape in _shapes(edition):
        parts = tuple(done[path] for path in shape.parts)
        done[shape.path] = _node(shape, _Inputs(None, parts, (), None))
    return done


def score(edition: Edition, record: ParticipantRecord) -> NodeScore:
    """Return the score tree of a record, the final score at its root.

    Args:
        edition: an edition with a scoring scheme.
        record: the facts; every one of them is used, whatever its date.

    Raises:
        UnknownReference: if the edition has no scoring scheme.

    Source: `pka-semantics`, S1, S5, N4 and P1.
    """
    shapes, blank = _shapes(edition), _blank(edition)
    given = {fact.component: fact for fact in record.scores}
    retaken: dict[str, tuple[RemedialFact, ...]] = {}
    for fact in record.remedials:
        retaken[fact.component] = (*retaken.get(fact.component, ()), fact)
    rule = edition.remedial_in_force
    done: dict[str, NodeScore] = {}
    for shape in shapes:
        path = shape.path
        parts = tuple(done[part] for part in shape.parts)
        untouched = path not in given and path not in retaken
        if untouched and all(part is blank[part.path] for part in parts):
            # A part of which nothing is known is the same for every record.
            done[path] = blank[path]
        else:
            remedials = retaken.get(path, ())
            inputs = _Inputs(given.get(path), parts, remedials, rule if remedials else None)
            done[path] = _node(shape, inputs)
    return done[FINAL]

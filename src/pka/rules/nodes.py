"""The scores of one node, from what was given for it and from its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from pka.aggregation import Aggregation, MissingRule
from pka.assessment import Component, Keep, OverCap, Remedial, Scale, ScoringScheme
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.records import Extension, Override, RemedialFact, ScoreFact
from pka.rounding import Rounding
from pka.rules.aggregation import Combined, combine, weighted_mean
from pka.rules.leaves import leaf
from pka.rules.ranges import Open, Spanned, spanned

__all__ = ["Draft", "Values", "values_of", "what_is_there"]


@final
@attrs.frozen(kw_only=True)
class Draft:
    """A node before its scores are computed; the fields are those of `NodeScore`."""

    scale: Scale
    of: Component | ScoringScheme
    missing: MissingRule
    settled: bool
    parts: tuple[NodeScore, ...]
    facts: tuple[ScoreFact, ...]
    rounding: Rounding | None
    remedials: tuple[RemedialFact, ...] = ()
    remedial_rule: Remedial | None = None
    override: Override | None = None
    extension: Extension | None = None
    #: What the weights of its parts sum to, extra credit aside; None: not added up yet.
    weights: Fraction | None = None


_Inputs = Draft | NodeScore


@final
@attrs.frozen(kw_only=True)
class Values:
    """What follows for a node; the fields are those of `NodeScore`."""

    state: NodeState
    present: Fraction | None
    out_of: Bounds
    computed: Bounds
    first: Bounds
    latest: Bounds
    counted: Bounds
    divisor: Fraction | None = None
    dropped: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    left_out: bool = False
    optional: bool = False


def values_of(node: _Inputs) -> Values:
    """Return the scores of a node whose parts are already computed.

    The score of the first round comes from what was given, else from the parts that count. A
    remedial replaces it for the criteria, and for the final score where its rule says so. An
    override stands in the place of all of them.

    Args:
        node: what the edition and the record say of the node, and its parts.

    Source: `pka-semantics`, S1, S5, M1 to M3, N4, O1 and P1.
    """
    if node.facts or not node.parts:
        found = _of_facts(node)
    else:
        how = node.of.aggregate or Aggregation.WEIGHTED_MEAN
        found = _plain_mean(node, how) or _of_parts(node, how)
        excusable = isinstance(node.of, Component) and node.of.excusable
        if excusable and found.counted.value is None and not found.left_out:
            found = attrs.evolve(found, optional=True)
    if node.remedial_rule is not None:
        found = _retaken(node, node.remedial_rule, found)
    return found if node.override is None else _overridden(found, node.override)


def _finished(node: _Inputs, bounds: Bounds) -> Bounds:
    """Apply cap and rounding to both ends; neither changes the order of two values."""
    if node.of.cap is None and node.rounding is None:
        return bounds
    low = _finished_value(node, bounds.low)
    if bounds.low is bounds.high:
        return Bounds(low, low)
    if bounds.high is None:
        return Bounds(low, node.of.cap and _finished_value(node, node.of.cap))
    return Bounds(low, _finished_value(node, bounds.high))


def _finished_value(node: _Inputs, value: Fraction) -> Fraction:
    if node.of.cap is not None:
        value = min(value, node.of.cap)
    return value if node.rounding is None else node.rounding.apply(value)


def _open(scale: Scale) -> Bounds:
    return Bounds(scale.minimum, None if scale.above_maximum_allowed else scale.maximum)


def _of_facts(node: _Inputs) -> Values:
    component, scale = node.of, node.scale
    if not isinstance(component, Component):
        # A tree without any part; the linter has a word for it.
        open_ = _open(scale)
        return Values(
            state=NodeState.PENDING,
            present=None,
            out_of=Bounds(scale.points, scale.points),
            computed=open_,
            first=open_,
            latest=open_,
            counted=open_,
        )
    found = leaf(component, node.facts, scale, node.missing, settled=node.settled)
    done, present = _finished(node, found.bounds), found.present
    if present is not None:
        present = done.low if found.bounds.low is present else _finished_value(node, present)
    return Values(
        state=found.state,
        present=present,
        out_of=_points_of(node, component),
        flags=found.flags,
        left_out=found.left_out,
        optional=found.optional,
        computed=found.bounds,
        first=done,
        latest=done,
        counted=done,
    )


def _points_of(node: _Inputs, component: Component) -> Bounds:
    """Return the points that are possible behind a score that was given."""
    if node.parts:
        how = component.aggregate or Aggregation.WEIGHTED_MEAN
        return spanned(how, _opens(node, _counted), component.dropping, node.scale).out_of
    points = (component.scale or node.scale).points
    return Bounds(points, points)


_Pick = Callable[[NodeScore], Bounds]


def _first(part: NodeScore) -> Bounds:
    return part.first


def _latest(part: NodeScore) -> Bounds:
    return part.latest


def _counted(part: NodeScore) -> Bounds:
    return part.counted


def _present(part: NodeScore) -> Bounds:
    value = part.counted.low if part.present is None else part.present
    return Bounds(value, value)


_PLAIN: Final = (Aggregation.WEIGHTED_MEAN, Aggregation.MEAN)


def _plain_mean(node: _Inputs, how: Aggregation) -> Values | None:
    """Return the scores of a mean of which no part is dropped, extra or left out; the usual case.

    Where there is more to it, None.
    """
    parts = node.parts
    if how not in _PLAIN or node.of.dropping is not None:
        return None
    if any(part.left_out or part.optional or part.is_extra for part in parts):
        return None
    weights, divisor = _shares(node, how)
    if divisor <= 0:
        return None

    def mean(bounds: Sequence[Bounds]) -> Bounds:
        low = weighted_mean(weights, [each.low for each in bounds], divisor)
        if all(each.low is each.high for each in bounds):
            return Bounds(low, low)
        highs = [each.high for each in bounds if each.high is not None]
        if len(highs) < len(bounds):
            return Bounds(low, None)
        return Bounds(low, weighted_mean(weights, highs, divisor))

    computed = mean([part.first for part in parts])
    first = latest = counted = _finished(node, computed)
    if any(part.latest is not part.first for part in parts):
        latest = _finished(node, mean([part.latest for part in parts]))
        computed = mean([part.counted for part in parts])
        counted = _finished(node, computed)
    scored, present = all(part.state is NodeState.SCORED for part in parts), None
    if scored:
        exact = computed.low is computed.high
        there = computed if exact else mean([_present(part) for part in parts])
        present = counted.low if exact else _finished_value(node, there.low)
    return Values(
        state=NodeState.SCORED if scored else NodeState.PENDING,
        present=present,
        out_of=Bounds(node.scale.maximum, node.scale.maximum),
        divisor=divisor,
        computed=computed,
        first=first,
        latest=latest,
        counted=counted,
    )


def _shares(node: _Inputs, how: Aggregation) -> tuple[list[Fraction], Fraction]:
    """Return the weights of the parts of a mean, and what they sum to."""
    if how is Aggregation.MEAN:
        return [Fraction(1)] * len(node.parts), Fraction(len(node.parts))
    weights = [part.weight for part in node.parts]
    known = node.weights if isinstance(node, Draft) else None
    return weights, sum(weights, Fraction()) if known is None else known


def _opens(node: _Inputs, pick: _Pick) -> list[Open]:
    """Return the parts that are not left out for good, with what they can still be."""
    dropping = node.of.dropping
    return [
        Open(
            path=part.path,
            weight=part.weight,
            bounds=pick(part),
            out_of=part.out_of,
            in_points=bool(part.parts) and part.of.aggregate is Aggregation.SUM,
            extra=part.is_extra,
            kept=dropping is not None and part.path.rpartition("/")[2] in dropping.never,
            # Extra credit that is missing adds nothing until it is there.
            optional=part.optional or (part.is_extra and part.state is not NodeState.SCORED),
        )
        for part in node.parts
        if not part.left_out
    ]


def _of_parts(node: _Inputs, how: Aggregation) -> Values:
    scale, dropping = node.scale, node.of.dropping
    state, there = _state_of(node)

    def span(pick: _Pick) -> Spanned:
        return spanned(how, _opens(node, pick), dropping, scale)

    span_first = span_latest = span_counted = span(_first)
    if any(part.latest is not part.first for part in node.parts):
        span_latest, span_counted = span(_latest), span(_counted)
    open_ = _open(scale)
    if how is Aggregation.SUM:
        open_ = Bounds(Fraction(), None if open_.high is None else span_first.out_of.high)
    computed, first, latest = (
        each.bounds or open_ for each in (span_counted, span_first, span_latest)
    )
    return Values(
        state=state,
        present=there and there.value,
        dropped=there.dropped if there else (),
        divisor=_divisor(node, how, there.dropped if there else ()),
        left_out=span_counted.bounds is None,
        optional=span_counted.optional,
        out_of=span_counted.out_of,
        computed=computed,
        first=_finished(node, first),
        latest=_finished(node, latest),
        counted=_finished(node, computed),
    )


def _divisor(node: _Inputs, how: Aggregation, dropped: Sequence[str]) -> Fraction | None:
    """Return what the sum of the parts is divided by in a mean, for those that count."""
    counting = [
        part
        for part in node.parts
        if not part.left_out and not part.is_extra and part.path not in dropped
    ]
    match how:
        case Aggregation.WEIGHTED_MEAN:
            return sum((part.weight for part in counting), Fraction())
        case Aggregation.MEAN:
            return Fraction(len(counting))
        case _:
            return None


def what_is_there(node: NodeScore | Draft) -> Combined:
    """Return what the parts that have a value give, before cap and rounding.

    Args:
        node: a node with parts.

    Source: `pka-semantics`, S1, S3 and S4.
    """
    how = node.of.aggregate or Aggregation.WEIGHTED_MEAN
    there = {part.path for part in node.parts if part.present is not None}
    parts = [part for part in _opens(node, _present) if part.path in there]
    at = [part.at(part.bounds.low, node.scale) for part in parts]
    return combine(how, at, node.of.dropping, node.scale)


def _state_of(node: _Inputs) -> tuple[NodeState, Combined | None]:
    """Say what follows from the parts that are there; where one is missing, nothing does."""
    ordinary = [part for part in node.parts if not part.is_extra]
    if any(part.state is NodeState.PENDING for part in ordinary):
        return NodeState.PENDING, None
    found = what_is_there(node)
    if found.value is None:
        excused = bool(ordinary) and all(part.state is NodeState.EXCUSED for part in ordinary)
        return (NodeState.EXCUSED if excused else NodeState.NO_RESULT), None
    return NodeState.SCORED, attrs.evolve(found, value=_finished_value(node, found.value))


def _retaken(node: _Inputs, rule: Remedial, found: Values) -> Values:
    values = [fact.value.value for fact in node.remedials]
    if rule.over_cap is OverCap.CLIP:
        values = [min(value, rule.cap) for value in values]
    value = max(*values, found.first.low) if rule.keep is Keep.BETTER else values[-1]
    latest = _finished(node, Bounds(value, value))
    counted = latest if rule.counts_for_final else found.first
    scored = counted.value is not None
    return attrs.evolve(
        found,
        latest=latest,
        counted=counted,
        state=NodeState.SCORED if scored else found.state,
        present=counted.value if scored else found.present,
        optional=found.optional and not scored,
    )


def _overridden(found: Values, override: Override) -> Values:
    if override.value is None:
        return attrs.evolve(
            found, state=NodeState.EXCUSED, present=None, left_out=True, optional=False
        )
    value = override.value.value
    fixed = Bounds(value, value)
    return attrs.evolve(
        found,
        state=NodeState.SCORED,
        present=value,
        left_out=False,
        optional=False,
        latest=fixed,
        counted=fixed,
        first=fixed,
    )

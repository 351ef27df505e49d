"""The scores that are still missing, and the score tree with some of them filled in."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from pka.aggregation import Aggregation
from pka.assessment import FINAL, Component, Scale
from pka.outcomes import NodeScore
from pka.quantities import Score
from pka.records import ScoreFact
from pka.rules.leaves import entry_scale
from pka.rules.scoring import evaluated

__all__ = [
    "Slot",
    "filled",
    "in_common",
    "in_points",
    "least",
    "missing_slots",
    "own_scale",
]

#: Where any value may be entered, a search goes in so many steps from end to end.
_FINE: Final = 1_000_000


@final
@attrs.frozen(kw_only=True)
class Slot:
    """One score that is missing, and what may be entered for it."""

    #: Path of the component: the highest one of which nothing is known.
    path: str
    #: Seat of the panel whose score is missing.
    assessor: str | None = None
    scale: Scale

    @property
    def step(self) -> Fraction:
        """Distance between the scores that a search looks at."""
        scale = self.scale
        return (scale.maximum - scale.minimum) / _FINE if scale.step is None else scale.step

    @property
    def steps(self) -> int:
        """Number of steps from the lowest score to the highest."""
        return math.floor((self.scale.maximum - self.scale.minimum) / self.step)

    def at(self, number: int) -> Fraction:
        """Return the score so many steps above the lowest."""
        return self.scale.minimum + number * self.step

    def fact(self, value: Fraction) -> ScoreFact:
        """Return the fact by which this score becomes known."""
        return ScoreFact(component=self.path, value=Score(value), assessor=self.assessor)


def own_scale(node: NodeScore, assessor: str | None = None) -> Scale:
    """Return the scale on which a score of a component is entered.

    Source: `pka-semantics`, N2 and S3.
    """
    component = node.of
    if not isinstance(component, Component):
        return node.scale
    if in_points(node):
        most = node.out_of.high or node.scale.maximum
        return attrs.evolve(node.scale, minimum=0, maximum=most)
    return entry_scale(component, assessor, node.scale)


def in_points(node: NodeScore) -> bool:
    """Say whether the score of a node is a sum of points, and not one on the scale.

    Source: `pka-semantics`, S1.
    """
    return bool(node.parts) and node.of.aggregate is Aggregation.SUM


def missing_slots(root: NodeScore, looked_at: Collection[str] = ()) -> tuple[Slot, ...]:
    """Return the scores that are missing below a node, itself included.

    Each is named once, at the highest component of which nothing is known and into which any
    score may be entered, whatever its parts are; of a component
    with several assessors each one who has not scored counts. What is excused, left out for
    good, overridden or already counted as zero is not missing, nor what makes no difference
    to any component looked at.

    Args:
        root: the node.
        looked_at: paths of components below it that are looked at too, for their own sake.

    Source: `pka-semantics`, M1, P2 and D7.
    """
    found: list[Slot] = []
    pending = [root]
    while pending:
        node = pending.pop()
        deeper = any(node.path == FINAL or path.startswith(f"{node.path}/") for path in looked_at)
        if _is_fixed(node) or (_is_known(node) and not deeper):
            continue
        component = node.of
        if isinstance(component, Component) and component.panel is not None:
            given = {fact.assessor for fact in node.facts}
            found += [
                Slot(path=node.path, assessor=seat.code, scale=own_scale(node, seat.code))
                for seat in component.panel.seats
                if seat.code not in given
            ]
        elif node.path != FINAL and node.is_missing and not deeper and _takes_any(node):
            found.append(Slot(path=node.path, scale=own_scale(node)))
        else:
            pending.extend(reversed(node.parts))
    return tuple(found)


def _takes_any(node: NodeScore) -> bool:
    """Say whether every score on its scale may be entered, beside what its parts can give."""
    scale, bounds = own_scale(node), node.computed
    above = bounds.high is None or bounds.high >= scale.maximum
    return not node.parts or (bounds.low <= scale.minimum and above)


def _is_known(node: NodeScore) -> bool:
    return node.first.value is not None and node.counted.value is not None


def _is_fixed(node: NodeScore) -> bool:
    """Say whether a score stands, whatever becomes known of its parts."""
    given = bool(node.facts) and _is_known(node)
    return given or node.left_out or node.override is not None


def filled(root: NodeScore, facts: Iterable[ScoreFact]) -> NodeScore:
    """Return the tree below a node with more scores known.

    Source: `pka-semantics`, S1 and D7.
    """
    added: dict[str, tuple[ScoreFact, ...]] = {}
    for fact in facts:
        added[fact.component] = (*added.get(fact.component, ()), fact)
    done: dict[str, NodeScore] = {}
    # Parents stand before their parts, so read backwards every part is ready for its parent.
    for node in reversed(tuple(root.walk())):
        own = added.get(node.path, ())
        parts = tuple(done[part.path] for part in node.parts)
        if not own and all(new is old for new, old in zip(parts, node.parts, strict=True)):
            done[node.path] = node
            continue
        known = (*node.facts, *own)
        how = None if known else node.aggregate
        done[node.path] = evaluated(attrs.evolve(node, parts=parts, facts=known, aggregate=how))
    return done[root.path]


def in_common(slots: Sequence[Slot], number: int, raised: int = 0) -> tuple[ScoreFact, ...]:
    """Return all slots filled equally high.

    Args:
        slots: the missing scores.
        number: how high, in steps of the finest of their scales.
        raised: how many of the slots, from the first, are one such step higher.

    Source: `pka-semantics`, P2.
    """
    finest = max(slot.steps for slot in slots)
    return tuple(
        slot.fact(slot.at(min(number + (place < raised), finest) * slot.steps // finest))
        for place, slot in enumerate(slots)
    )


def least(most: int, holds: Callable[[int], bool]) -> int | None:
    """Return the smallest number from 0 up to `most` of which a monotone condition holds.

    Source: `pka-semantics`, P2.

    Examples:
        >>> least(100, lambda number: number * number > 50), least(3, lambda number: number > 3)
        (8, None)
    """
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low if low <= most else None

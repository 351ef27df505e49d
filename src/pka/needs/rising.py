"""Whether a higher score never hurts, which makes the least that suffices the least of all."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Final

import attrs

from pka.aggregation import DropBy
from pka.criteria import ParticipationStatus
from pka.edition import Edition
from pka.needs.targets import as_good
from pka.outcomes import Bounds, Explanation, NodeScore, NodeState
from pka.rules.aggregation import POOLED, RATIOS
from pka.rules.slots import Slot
from pka.rules.tables import Counts, Table, counts_of, table_under
from pka.rules.verdict import Facts, judge
from pka.rules.ways import NO_FACTS, is_open, unit_of, within
from pka.verdict import Truth, Verdict

__all__ = ["score_rises", "verdict_rises"]

#: Beyond so many combinations of kinds of scores no proof is tried.
_MOST: Final = 5_000


def score_rises(node: NodeScore, slots: Iterable[Slot]) -> bool:
    """Say whether it is certain that a higher missing score never lowers a component.

    Where parts are left out by their percentage alone, or in several steps, a part that rises
    can push out one that is worth more.

    Source: `pka-semantics`, P2 and S4.
    """
    paths = [f"/{slot.path}" for slot in slots]
    above = (
        part
        for part in node.walk()
        if part.parts and any(path.startswith(_prefix(part)) for path in paths)
    )
    return all(map(_rises, above))


def _prefix(node: NodeScore) -> str:
    return f"/{node.path}/" if node.weight else "/"


def _rises(node: NodeScore) -> bool:
    how, rule = node.aggregate, node.of.dropping
    if how in POOLED and any(part.out_of.value is None for part in node.parts):
        return False
    if rule is None or how not in POOLED | RATIOS:
        return True
    steps = (rule.keep_best is not None, bool(rule.lowest), bool(rule.highest))
    return rule.by is DropBy.MOST_FAVOURABLE and (sum(steps) <= 1 or how not in RATIOS)


def verdict_rises(
    edition: Edition, before: Explanation, after: Explanation, target: Verdict
) -> bool:
    """Say whether it is certain that a higher score never leads away from a verdict.

    The verdict table is asked for every combination of the kinds of scores that it tells apart.

    Args:
        edition: the edition.
        before: what is known.
        after: what follows when everything else is known, whatever the scores.
        target: the verdict, or a better one.

    Source: `pka-semantics`, P2 and K3.
    """
    table = table_under(edition)
    status = after.status.status if after.status else ParticipationStatus.ACTIVE
    facts = attrs.evolve(
        NO_FACTS, absence=after.absence, completion=after.completion, status=status
    )
    given = _given(table, facts)
    nodes = {node.path: node for node in before.scores.walk()}
    kinds = [_kinds(table, nodes[path]) for path in table.scores]
    if given is None or math.prod(map(len, kinds)) > _MOST:
        return False
    excused = frozenset(p for p in table.scores if nodes[p].state is NodeState.EXCUSED)
    needed = table.needed(excused)
    good: dict[tuple[int, ...], bool] = {}
    # From the highest kinds down, so that every higher neighbour is there already.
    for places in itertools.product(*(range(len(each)) for each in kinds)):
        chosen = [each[-1 - place] for each, place in zip(kinds, places, strict=True)]
        sums = tuple(map(sum, zip(given, *chosen, strict=True)))
        good[places] = as_good(_verdict(table, sums, needed), target)
        higher = (
            (*places[:at], place - 1, *places[at + 1 :]) for at, place in enumerate(places) if place
        )
        if good[places] and not all(good[one] for one in higher):
            return False
    return True


def _given(table: Table, facts: Facts) -> Counts | None:
    """Return what counts beside the scores, or None where it is not known."""
    counts = [0] * len(table.leaves)
    for place, leaf in (
        *((place, leaf) for place, leaf, _ in (*table.absence, *table.status)),
        *table.opaque,
    ):
        truth = judge(leaf, facts).truth
        if truth is Truth.UNDETERMINED:
            return None
        counts[place] = int(truth is Truth.MET)
    return tuple(counts)


def _kinds(table: Table, node: NodeScore) -> list[Counts]:
    """Return how the scores of a component count, from the lowest to the highest."""
    if not is_open(node):
        return [_counts(table, node)]
    found: list[Counts] = []
    for wanted in table.classes:
        value = within(wanted, node.first, unit_of(node))
        if value is not None:
            at = Bounds(value, value)
            made = attrs.evolve(node, first=at, latest=at, counted=at)
            found.append(_counts(table, made))
    return found


def _counts(table: Table, node: NodeScore) -> Counts:
    path = node.path
    facts = attrs.evolve(NO_FACTS, nodes={path: node}, remedial=table.remedial_of(path))
    return counts_of(table, table.scores[path], facts)


def _verdict(table: Table, sums: Counts, needed: Counts) -> Verdict | None:
    rows = zip(table.rules, table.tests, strict=True)
    return next((rule.verdict for rule, test in rows if test(sums, needed)), None)

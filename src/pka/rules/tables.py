"""What a verdict table can tell apart, and the verdicts that facts can lead to together.

The table sees a fact only through its innermost criteria, its leaves: a fact adds something
to what each leaf counts, and a row holds or not by the sums. So the verdicts that a record can
still lead to follow from the ways in which each of its facts can count, taken together; each
way of one fact is judged by `judge` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, final

import attrs

from pka.assessment import FINAL, Remedial, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    CountComponents,
    Criterion,
    Not,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.edition import Edition
from pka.rules.verdict import Facts, asks_for_all, judge
from pka.verdict import Truth, Verdict

__all__ = ["Counts", "Table", "View", "counts_of", "table_of", "table_under", "verdicts"]

#: How much one fact, or all facts together, add to each leaf.
Counts = tuple[int, ...]
#: A leaf by its place, narrowed to one fact, and how often the leaf counts that fact.
View = tuple[int, Criterion, int]
_Test = Callable[[Counts, Counts], bool]

#: Beyond so many sums the search is given up, and nothing is narrowed.
_MOST_SUMS: Final = 5_000


@final
@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A verdict table with its remedial rule, taken apart into what it looks at."""

    rules: tuple[VerdictRule, ...]
    remedial: Remedial | None
    #: The remedial rule narrowed to one component, by path.
    remedials: dict[str, Remedial]
    #: The innermost criteria.
    leaves: tuple[Criterion, ...]
    #: What is asked of each component, of `final` too.
    scores: dict[str, tuple[View, ...]]
    absence: tuple[View, ...]
    status: tuple[View, ...]
    #: Leaves that look at several facts at once, by their place; each stands for itself.
    opaque: tuple[tuple[int, Criterion], ...]
    #: Ranges of scores that together hold every score; within one all are judged alike.
    classes: tuple[ScoreRange, ...]
    #: Limits of absence, the lowest first.
    limits: tuple[Fraction, ...]
    #: For each row, when it holds, by the sums and by how much each leaf needs.
    tests: tuple[_Test, ...]

    @property
    def is_independent(self) -> bool:
        """Whether no component that it looks at follows from another."""
        paths = self.scores
        if FINAL in paths:
            return len(paths) == 1
        return not any(path.startswith(f"{other}/") for path in paths for other in paths)

    def remedial_of(self, path: str) -> Remedial | None:
        """Return the remedial rule as it stands for one component."""
        return self.remedials.get(path)

    def needed(self, excused: frozenset[str]) -> Counts:
        """Return how much must come together for each leaf to be met."""
        return tuple(_needed(leaf, excused) for leaf in self.leaves)


@lru_cache(maxsize=64)
def table_under(edition: Edition) -> Table:
    """Return the verdict table of an edition under its settings, taken apart.

    Source: `pka-semantics`, K1 and K3.
    """
    return table_of(edition.verdict_rules, edition.remedial_in_force)


def table_of(rules: Iterable[VerdictRule], remedial: Remedial | None) -> Table:
    """Return a verdict table taken apart.

    Source: `pka-semantics`, K1 and K3.
    """
    rows = tuple(rules)
    found = (leaf for row in rows if row.condition for leaf in _leaves(row.condition))
    leaves = tuple(dict.fromkeys(found))
    scores: dict[str, list[View]] = {}
    absence: list[View] = []
    status: list[View] = []
    opaque: list[tuple[int, Criterion]] = []
    for place, leaf in enumerate(leaves):
        match leaf:
            case ScoreIn():
                scores.setdefault(leaf.component, []).append((place, leaf, 1))
            case CountComponents():
                for path in dict.fromkeys(leaf.components):
                    alone = attrs.evolve(leaf, components=(path,), at_least=1)
                    view = (place, alone, leaf.components.count(path))
                    scores.setdefault(path, []).append(view)
            case RemedialOpen() | RemedialUsedUp():
                for path in remedial.components if remedial else ():
                    scores.setdefault(path, []).append((place, leaf, 1))
            case AbsenceAbove():
                absence.append((place, leaf, 1))
            case StatusIs():
                status.append((place, leaf, 1))
            case _:
                opaque.append((place, leaf))
    limits = {leaf.limit.value for leaf in leaves if isinstance(leaf, AbsenceAbove)}
    return Table(
        rules=rows,
        remedial=remedial,
        remedials={path: attrs.evolve(remedial, components=(path,)) for path in remedial.components}
        if remedial
        else {},
        leaves=leaves,
        scores={path: tuple(views) for path, views in scores.items()},
        absence=tuple(absence),
        status=tuple(status),
        opaque=tuple(opaque),
        classes=tuple(_classes(leaves, remedial)),
        limits=tuple(sorted(limits)),
        tests=tuple(_test(row.condition, leaves) for row in rows),
    )


def _leaves(criterion: Criterion) -> Iterator[Criterion]:
    pending = [criterion]
    while pending:
        part = pending.pop()
        match part:
            case AllOf() | AnyOf() | AtLeast():
                pending.extend(reversed(part.criteria))
            case Not():
                pending.append(part.criterion)
            case _:
                yield part


def _classes(leaves: Iterable[Criterion], remedial: Remedial | None) -> Iterator[ScoreRange]:
    """Yield the ranges between all bounds, and each bound as a range of its own."""
    ranges = [leaf.range for leaf in leaves if isinstance(leaf, ScoreIn | CountComponents)]
    ranges += [remedial.range] if remedial else []
    bounds = {
        bound
        for wanted in ranges
        for bound in (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
        if bound is not None
    }
    below: Fraction | None = None
    for bound in sorted(bounds):
        yield ScoreRange(above=below, below=bound)
        yield ScoreRange(at_least=bound, at_most=bound)
        below = bound
    yield ScoreRange(above=below)


def _needed(leaf: Criterion, excused: frozenset[str]) -> int:
    match leaf:
        case CountComponents() if asks_for_all(leaf):
            return max(1, len([path for path in leaf.components if path not in excused]))
        case CountComponents():
            return max(leaf.at_least, 0)
        case _:
            return 1


def _test(criterion: Criterion | None, leaves: tuple[Criterion, ...]) -> _Test:
    """Turn a condition into a test of sums: what `judge` says once every fact is known."""
    match criterion:
        case None:
            return lambda _sums, _needed: True
        case AllOf():
            every = [_test(part, leaves) for part in criterion.criteria]
            return lambda sums, needed: all(part(sums, needed) for part in every)
        case AnyOf():
            some = [_test(part, leaves) for part in criterion.criteria]
            return lambda sums, needed: any(part(sums, needed) for part in some)
        case AtLeast():
            parts, count = [_test(part, leaves) for part in criterion.criteria], criterion.count
            return lambda sums, needed: sum(part(sums, needed) for part in parts) >= count
        case Not():
            inner = _test(criterion.criterion, leaves)
            return lambda sums, needed: not inner(sums, needed)
        case _:
            place = leaves.index(criterion)
            return lambda sums, needed: sums[place] >= needed[place]


def counts_of(table: Table, views: Iterable[View], facts: Facts) -> Counts:
    """Return how much one fact adds to each leaf.

    Source: `pka-semantics`, K1.
    """
    counts = [0] * len(table.leaves)
    for place, leaf, times in views:
        if judge(leaf, facts).truth is Truth.MET:
            counts[place] = times
    return tuple(counts)


@lru_cache(maxsize=1024)
def verdicts(
    table: Table, needed: Counts, facts: tuple[tuple[Counts, ...], ...]
) -> dict[Verdict | None, tuple[Counts, ...]] | None:
    """Return every verdict that facts can lead to, each with one way of every fact.

    Args:
        table: the verdict table, taken apart.
        needed: how much must come together for each leaf to be met.
        facts: for each fact, the ways in which it can count.

    Returns:
        Verdicts with their ways; None among them stands for no verdict at all. None instead
        where the facts have more ways together than are looked at.

    Source: `pka-semantics`, K3 and P3.
    """
    # More than is needed makes no difference, so sums are cut there and stay few.
    reached: dict[Counts, tuple[Counts, ...]] = {(0,) * len(needed): ()}
    for ways in facts:
        grown: dict[Counts, tuple[Counts, ...]] = {}
        for sums, story in reached.items():
            for counts in ways:
                both = tuple(
                    [min(a + b, most) for a, b, most in zip(sums, counts, needed, strict=True)]
                )
                if both not in grown:
                    grown[both] = (*story, counts)
        if len(grown) > _MOST_SUMS:
            return None
        reached = grown
    found: dict[Verdict | None, tuple[Counts, ...]] = {}
    for sums, story in reached.items():
        verdict = next(
            (
                rule.verdict
                for rule, test in zip(table.rules, table.tests, strict=True)
                if test(sums, needed)
            ),
            None,
        )
        found.setdefault(verdict, story)
    return found

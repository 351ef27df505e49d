"""Whether the verdict table gives every participant a verdict (semantics K3).

The table sees a fact only through its innermost criteria, its leaves, and of a component
only whether it adds to what a leaf counts. So each fact is judged once in every case that
the leaves can tell apart, and the search goes over the sums that all facts together can
reach. What a criterion means is left to `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal

import attrs

from pka.assessment import FINAL, Remedial
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    SubmittedBy,
)
from pka.edition import Edition
from pka.linter.cases import Case, absence_cases, item_cases, score_cases, status_cases
from pka.linter.reachable import can_be_excused, reachable_scores
from pka.linter.references import components_at, leaves_of
from pka.rules.verdict import judge
from pka.text import Text
from pka.verdict import Truth

__all__ = ["Hole", "find_hole", "is_total"]

#: A participant without a verdict, False when there is none, None when it is not known.
Hole = Text | Literal[False] | None

#: How much one fact, or all facts together, add to each leaf.
_Counts = tuple[int, ...]
#: The ways in which one fact can count, each with a case; None: it may be that none occurs.
_Ways = dict[_Counts, Text | None]
_Leaves = tuple[Criterion, ...]
_Test = Callable[[_Counts], bool]

#: Criteria that look at a sum or an order of several facts.
_SEVERAL: Final = (AttendanceShare, CompletedShare, CompletedHours, SubmittedBy)

#: Beyond so many sums the search is given up, and totality stays unproven.
_MOST_SUMS: Final = 20_000
#: Beyond so many attempts too; nobody takes a remedial that often.
_MOST_ATTEMPTS: Final = 20


def is_total(edition: Edition) -> bool:
    """Say whether the table is known to give every record a verdict.

    Source: `pka-semantics`, K3.
    """
    return find_hole(edition) is False


@lru_cache(maxsize=64)
def find_hole(edition: Edition) -> Hole:
    """Look for a participant to whom the table gives no verdict.

    The table is read under the settings in force.

    Returns:
        The facts of such a participant, False where it is proven that there is none, and
        None where neither is known.

    Source: `pka-semantics`, K3.
    """
    rules, scheme, rule = edition.verdict_rules, edition.scoring, edition.remedial_in_force
    if not rules or scheme is None or scheme.scale.minimum >= scheme.scale.maximum:
        return None
    conditions = [row.condition for row in rules if row.condition is not None]
    if len(conditions) < len(rules):
        return False
    leaves = tuple(dict.fromkeys(leaf for each in conditions for leaf in leaves_of(each)))
    looked_at = _paths(leaves, rule)
    paths = [path for path in (*edition.components, FINAL) if path in looked_at]
    if (
        not _paths_are_unique(edition)
        or len(paths) < len(looked_at)
        or (rule is not None and rule.times > _MOST_ATTEMPTS)
    ):
        return None
    excused = can_be_excused(edition, scheme)
    if any(excused.intersection(_all_of_them(leaf)) for leaf in leaves):
        return None
    reachable = reachable_scores(edition, scheme)
    scores = (
        _ways(
            _views_of_score(leaves, path, rule),
            score_cases(edition, scheme, path, reachable[path], leaves),
        )
        for path in paths
    )
    tests = [_test(condition, leaves) for condition in conditions]
    found = _search((*scores, *_other_facts(leaves)), tests, leaves)
    return None if found and _hang_together(paths, leaves) else found


def _all_of_them(leaf: Criterion) -> tuple[str, ...]:
    """Return the components of a count that asks for all of them.

    Whoever is excused from one is judged by the others, which no sum of single facts shows.
    """
    whole = isinstance(leaf, CountComponents) and leaf.at_least == len(leaf.components)
    return leaf.components if isinstance(leaf, CountComponents) and whole else ()


def _paths_are_unique(edition: Edition) -> bool:
    every = sum(1 for _ in components_at(edition))
    return len(edition.components) == every and FINAL not in edition.components


def _paths(leaves: _Leaves, rule: Remedial | None) -> set[str]:
    """Return the components that the leaves look at."""
    paths: set[str] = set()
    for leaf in leaves:
        match leaf:
            case ScoreIn():
                paths.add(leaf.component)
            case CountComponents():
                paths.update(leaf.components)
            case RemedialOpen() | RemedialUsedUp():
                paths.update(rule.components if rule else ())
            case _:
                pass
    return paths


def _hang_together(paths: list[str], leaves: _Leaves) -> bool:
    """Say whether some facts follow from others, so that not all combinations occur."""
    return (
        (FINAL in paths and len(paths) > 1)
        or any(path.startswith(f"{other}/") for path in paths for other in paths)
        or any(isinstance(leaf, Completed | PrecedenceKept) for leaf in leaves)
    )


def _views_of_score(
    leaves: _Leaves, path: str, rule: Remedial | None
) -> Iterator[tuple[Criterion, int]]:
    """Yield each leaf narrowed to one component, and how often the leaf counts it."""
    for leaf in leaves:
        match leaf:
            case ScoreIn():
                yield leaf, int(leaf.component == path)
            case CountComponents():
                alone = attrs.evolve(leaf, components=(path,), at_least=1)
                yield alone, leaf.components.count(path)
            case RemedialOpen() | RemedialUsedUp():
                yield leaf, rule.components.count(path) if rule else 0
            case _:
                yield leaf, 0


def _other_facts(leaves: _Leaves) -> Iterator[_Ways]:
    """Yield the ways of all that is no score."""
    limits = [leaf.limit.value for leaf in leaves if isinstance(leaf, AbsenceAbove)]
    if limits:
        views = ((leaf, int(isinstance(leaf, AbsenceAbove))) for leaf in leaves)
        yield _ways(views, absence_cases(limits))
    if any(isinstance(leaf, StatusIs) for leaf in leaves):
        yield _ways(((leaf, int(isinstance(leaf, StatusIs))) for leaf in leaves), status_cases())
    items = (leaf.items for leaf in leaves if isinstance(leaf, Completed))
    for code in dict.fromkeys(code for codes in items for code in codes):
        yield _ways((_view_of_item(leaf, code) for leaf in leaves), item_cases(code))
    for whole in leaves:
        if isinstance(whole, _SEVERAL):
            # It looks at several facts at once; that it may turn out either way is enough here.
            met = tuple(int(leaf == whole) for leaf in leaves)
            yield {met: None, (0,) * len(leaves): None}
    kept = (leaf.precedence for leaf in leaves if isinstance(leaf, PrecedenceKept))
    for code in dict.fromkeys(kept):
        same = PrecedenceKept(precedence=code)
        yield _ways(((leaf, int(leaf == same)) for leaf in leaves), item_cases(code))


def _view_of_item(leaf: Criterion, code: str) -> tuple[Criterion, int]:
    if isinstance(leaf, Completed):
        return Completed(items=(code,), at_least=1), leaf.items.count(code)
    return leaf, 0


def _ways(views: Iterable[tuple[Criterion, int]], cases: Iterable[Case]) -> _Ways:
    """Judge one fact in every case, and keep one case for each way in which it counts."""
    listed, ways = tuple(views), _Ways()
    for facts, words in cases:
        counts = tuple(
            times if times and judge(leaf, facts).truth is Truth.MET else 0
            for leaf, times in listed
        )
        ways[counts] = ways.get(counts) or words
    return ways


def _needed(leaf: Criterion) -> int:
    """Return how much must come together for a leaf to be met."""
    return max(leaf.at_least, 0) if isinstance(leaf, CountComponents | Completed) else 1


def _test(criterion: Criterion, leaves: _Leaves) -> _Test:
    """Turn a criterion into a test of sums: what `judge` says once every fact is known."""
    match criterion:
        case AllOf():
            every = _tests(criterion.criteria, leaves)
            return lambda sums: all(part(sums) for part in every)
        case AnyOf():
            some = _tests(criterion.criteria, leaves)
            return lambda sums: any(part(sums) for part in some)
        case AtLeast():
            parts, count = _tests(criterion.criteria, leaves), criterion.count
            return lambda sums: sum(part(sums) for part in parts) >= count
        case Not():
            inner = _test(criterion.criterion, leaves)
            return lambda sums: not inner(sums)
        case _:
            place, needed = leaves.index(criterion), _needed(criterion)
            return lambda sums: sums[place] >= needed


def _tests(criteria: Iterable[Criterion], leaves: _Leaves) -> list[_Test]:
    return [_test(criterion, leaves) for criterion in criteria]


def _search(facts: Iterable[_Ways], tests: list[_Test], leaves: _Leaves) -> Hole:
    """Add up the facts one by one, and look for a sum that meets no test."""
    # More than is needed makes no difference, so sums are cut there and stay few.
    needed = tuple(map(_needed, leaves))
    reached: dict[_Counts, tuple[Text, ...] | None] = {(0,) * len(leaves): ()}
    for ways in facts:
        if len(reached) * len(ways) > _MOST_SUMS:
            return None
        grown: dict[_Counts, tuple[Text, ...] | None] = {}
        for sums, story in reached.items():
            for counts, words in ways.items():
                both = tuple(
                    min(a + b, most) for a, b, most in zip(sums, counts, needed, strict=True)
                )
                known = grown.get(both)
                told = None if story is None or words is None else (*story, words)
                grown[both] = told if known is None else known
        reached = grown
    stories = [story for sums, story in reached.items() if not any(test(sums) for test in tests)]
    if not stories:
        return False
    certain = next((story for story in stories if story is not None), None)
    return None if certain is None else _joined(certain)


def _joined(story: tuple[Text, ...]) -> Text:
    if not story:
        return Text("peserta mana pun", "any participant")
    return Text(", ".join(part.id for part in story), ", ".join(part.en for part in story))

"""Whether the verdict table gives every participant a verdict (semantics K3).

The table sees a fact only through its innermost criteria, its leaves, and of a component
only whether it adds to what a leaf counts. So each fact is judged once in every case that
the leaves can tell apart, and the search goes over the sums that all facts together can
reach. What a criterion means is left to `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal, final

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

__all__ = ["Hole", "Shadowed", "can_be_judged", "find_hole", "is_total", "never_first"]

#: A participant without a verdict, False when there is none, None when it is not known.
Hole = Text | Literal[False] | None

#: How much one fact, or all facts together, add to each leaf.
_Counts = tuple[int, ...]
#: The ways in which one fact can count, each with a case; None: it may be that none occurs.
_Ways = dict[_Counts, Text | None]
_Leaves = tuple[Criterion, ...]
_Test = Callable[[_Counts], bool]
#: Every sum that all facts together can reach, each with the facts; None: it may not occur.
_Sums = dict[_Counts, tuple[Text, ...] | None]


@final
@attrs.frozen
class Shadowed:
    """A row of the table that decides for nobody."""

    #: Its place among the rows in force.
    row: int
    #: Places of the rows that decide first wherever it would hold; empty: it never holds.
    by: tuple[int, ...]


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
    rules = edition.verdict_rules
    if not rules or not _is_scored(edition):
        return None
    if any(row.condition is None for row in rules):
        return False
    leaves = _leaves(edition)
    reached = _reached(edition)
    if reached is None:
        return None
    tests = _row_tests(edition, leaves)
    stories = [story for sums, story in reached.items() if not any(test(sums) for test in tests)]
    if not stories:
        return False
    certain = next((story for story in stories if story is not None), None)
    if certain is None or _hang_together(_looked_at(edition, leaves), leaves):
        return None
    return _joined(certain)


@lru_cache(maxsize=64)
def never_first(edition: Edition) -> tuple[Shadowed, ...]:
    """Return the rows of the table that are proven to decide for nobody.

    The table is read under the settings in force. A row with an innermost criterion that
    nobody meets is left to the rule on that criterion.

    Source: `pka-semantics`, K3.
    """
    reached = _reached(edition) if _is_scored(edition) else None
    if reached is None:
        return ()
    leaves = _leaves(edition)
    tests = _row_tests(edition, leaves)
    shadowed = []
    for place, row in enumerate(edition.verdict_rules):
        held = [sums for sums in reached if tests[place](sums)]
        first = [next(i for i, test in enumerate(tests) if test(sums)) for sums in held]
        if place in first or (not held and not _can_all_hold(row.condition, leaves, reached)):
            continue
        shadowed.append(Shadowed(place, tuple(sorted(set(first)))))
    return tuple(shadowed)


def _can_all_hold(condition: Criterion | None, leaves: _Leaves, reached: _Sums) -> bool:
    """Say whether somebody meets each innermost criterion, if not all of them at once."""
    own = () if condition is None else leaves_of(condition)
    return all(
        any(sums[place] >= _needed(leaf) for sums in reached)
        for leaf in own
        for place in (leaves.index(leaf),)
    )


def _is_scored(edition: Edition) -> bool:
    scheme = edition.scoring
    return scheme is not None and scheme.scale.minimum < scheme.scale.maximum


def _leaves(edition: Edition) -> _Leaves:
    """Return the innermost criteria of the rows in force, each once."""
    conditions = (row.condition for row in edition.verdict_rules)
    every = (leaf for each in conditions if each is not None for leaf in leaves_of(each))
    return tuple(dict.fromkeys(every))


def _row_tests(edition: Edition, leaves: _Leaves) -> list[_Test]:
    conditions = (row.condition for row in edition.verdict_rules)
    # A row without a condition is all of no criteria.
    return _tests((AllOf(criteria=()) if each is None else each for each in conditions), leaves)


def _looked_at(edition: Edition, leaves: _Leaves) -> list[str]:
    """Return the components that the leaves look at, in the order of the definition."""
    wanted = _paths(leaves, edition.remedial_in_force)
    return [path for path in (*edition.components, FINAL) if path in wanted]


def can_be_judged(edition: Edition) -> bool:
    """Say whether every component at which the table looks is there, and there only once."""
    leaves = _leaves(edition)
    wanted = _paths(leaves, edition.remedial_in_force)
    return _paths_are_unique(edition) and len(_looked_at(edition, leaves)) == len(wanted)


@lru_cache(maxsize=64)
def _reached(edition: Edition) -> _Sums | None:
    """Return the sums that all facts together can reach, or None where they are not known."""
    scheme, rule = edition.scoring, edition.remedial_in_force
    leaves = _leaves(edition)
    paths = _looked_at(edition, leaves)
    too_many = rule is not None and rule.times > _MOST_ATTEMPTS
    if scheme is None or too_many or not can_be_judged(edition):
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
    return _search((*scores, *_other_facts(leaves)), leaves)


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


def _search(facts: Iterable[_Ways], leaves: _Leaves) -> _Sums | None:
    """Add up the facts one by one; None where there are too many sums."""
    # More than is needed makes no difference, so sums are cut there and stay few.
    needed = tuple(map(_needed, leaves))
    reached: _Sums = {(0,) * len(leaves): ()}
    for ways in facts:
        if len(reached) * len(ways) > _MOST_SUMS:
            return None
        grown: _Sums = {}
        for sums, story in reached.items():
            for counts, words in ways.items():
                both = tuple(
                    min(a + b, most) for a, b, most in zip(sums, counts, needed, strict=True)
                )
                known = grown.get(both)
                told = None if story is None or words is None else (*story, words)
                grown[both] = told if known is None else known
        reached = grown
    return reached


def _joined(story: tuple[Text, ...]) -> Text:
    if not story:
        return Text("peserta mana pun", "any participant")
    return Text(", ".join(part.id for part in story), ", ".join(part.en for part in story))

"""Laws of the linter: it judges everything, always alike, and claims nothing that is not so."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import attrs
from hypothesis import assume, event, given
from hypothesis import strategies as st

import pka
from pka.assessment import (
    FINAL,
    Aggregation,
    Choices,
    Component,
    GradeBand,
    Keep,
    OverCap,
    Remedial,
    RoundingLevels,
    Scale,
    ScoreRange,
)
from pka.codec.definition import definition_to_dict, read_definition
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
)
from pka.diagnostic import Report
from pka.edition import Edition
from pka.linter import lint
from pka.linter.bands import bands
from pka.linter.totality import find_hole, never_first
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet
from pka.records import ParticipantRecord, RemedialFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.admission import check_record
from pka.rules.scoring import score
from pka.rules.verdict import Facts, judge_table
from pka.text import Text
from pka.verdict import Truth, Verdict
from tests.small import (
    activity,
    band,
    component,
    edition,
    module,
    policy,
    precedence,
    remedial,
    row,
    scheme,
    stage,
)
from tests.unit.linter.makers import agenda, group, setting

BUILT_IN: Final = definition_to_dict(pka.editions.load("pka-2023-blended"))

#: Few codes, so that they collide and miss each other often.
CODES: Final = st.sampled_from(["a", "b", "c", "a/x", FINAL, "~", ""])
FEW: Final = st.integers(min_value=-1, max_value=4)


def lists(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw a tuple of a few things."""
    return st.lists(of, max_size=most).map(tuple)


def numbers(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """Draw whole and half numbers."""
    return st.integers(min_value=2 * low, max_value=2 * high).map(lambda n: Fraction(n, 2))


def ranges(low: int, high: int) -> st.SearchStrategy[ScoreRange]:
    """Draw a range, whose bounds may be absent or stand the wrong way round."""
    bound = numbers(low, high)
    lower = st.sampled_from(["at_least", "above"])
    upper = st.sampled_from(["at_most", "below"])
    ends = st.tuples(lower, st.none() | bound, upper, st.none() | bound)
    return ends.map(lambda e: attrs.evolve(ScoreRange(), **{e[0]: e[1], e[2]: e[3]}))


def criteria(
    paths: st.SearchStrategy[str], high: int, *, completion: bool
) -> st.SearchStrategy[Criterion]:
    """Draw a criterion of any kind; those on completions only where they are asked for."""
    several = st.lists(paths, min_size=1, max_size=3).map(tuple)
    attempt = st.sampled_from(Attempt)
    leaves: list[st.SearchStrategy[Criterion]] = [
        st.builds(ScoreIn, component=paths, range=ranges(0, high), attempt=attempt),
        st.builds(
            CountComponents,
            components=several,
            range=ranges(0, high),
            at_least=st.integers(min_value=0, max_value=3),
            attempt=attempt,
        ),
        st.builds(AbsenceAbove, limit=st.integers(min_value=0, max_value=2)),
        st.builds(RemedialOpen),
        st.builds(RemedialUsedUp),
        st.builds(StatusIs, any_of=lists(st.sampled_from(ParticipationStatus), 4)),
    ]
    if completion:
        leaves.append(st.builds(Completed, items=lists(CODES), at_least=FEW))
        leaves.append(st.builds(PrecedenceKept, precedence=CODES))
    return st.recursive(
        st.one_of(leaves),
        lambda part: st.one_of(
            st.builds(AllOf, criteria=lists(part)),
            st.builds(AnyOf, criteria=lists(part)),
            st.builds(AtLeast, count=FEW, criteria=lists(part)),
            st.builds(Not, criterion=part),
        ),
        max_leaves=4,
    )


ROUNDINGS: Final = st.none() | st.builds(
    Rounding, st.integers(min_value=0, max_value=2), st.sampled_from(RoundingMode)
)
AGGREGATES: Final = st.sampled_from([None, *Aggregation])
CHOICES: Final = st.dictionaries(CODES, CODES, max_size=2).map(Choices.of)


def components(depth: int) -> st.SearchStrategy[tuple[Component, ...]]:
    """Draw components of any kind, sound or not."""
    parts = components(depth - 1) if depth else st.just(())
    weights = st.integers(min_value=-1, max_value=60)
    one = st.builds(
        lambda code, weight, below, how, rescale, rounding: component(
            code,
            weight,
            components=below,
            aggregate=how,
            rescale=rescale,
            rounding=rounding,
        ),
        CODES,
        weights,
        parts,
        AGGREGATES,
        st.booleans(),
        ROUNDINGS,
    )
    return lists(one)


SCALES: Final = st.builds(
    Scale,
    minimum=FEW,
    maximum=numbers(-1, 10),
    step=st.sampled_from([None, 1, "0.5", "1/3"]),
    above_maximum_allowed=st.booleans(),
)
REMEDIALS: Final = st.builds(
    lambda paths, wanted, times, cap, chosen: remedial(
        *paths, range=wanted, times=times, cap=cap, only_with=chosen
    ),
    lists(CODES),
    ranges(0, 9),
    st.integers(min_value=-1, max_value=25),
    numbers(-1, 11),
    CHOICES,
)
ROWS: Final = st.builds(
    lambda code, condition, chosen: row(code, Verdict.PASSED, condition, only_with=chosen),
    CODES,
    st.none() | criteria(CODES, 9, completion=True),
    CHOICES,
)
BANDS: Final = st.builds(
    lambda code, wanted: attrs.evolve(band(code, 0, 1), range=wanted), CODES, ranges(-1, 11)
)
ACTIVITIES: Final = st.builds(
    lambda code, hours, agendas, modules, chosen: activity(
        code, hours, agendas=agendas, modules=modules, elective_group=chosen
    ),
    CODES,
    st.integers(min_value=0, max_value=3),
    lists(CODES),
    lists(CODES),
    st.none() | CODES,
)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Draw an edition in which anything may be wrong."""
    tree = scheme(
        *draw(components(2)),
        scale=draw(SCALES),
        aggregate=draw(st.sampled_from(Aggregation)),
        rescale=draw(st.booleans()),
        rounding=RoundingLevels(aspect=draw(ROUNDINGS), final=draw(ROUNDINGS)),
    )
    names = draw(st.lists(CODES, max_size=2, unique=True))
    return edition(
        scoring=draw(st.none() | st.just(tree)),
        stated_hours=draw(st.none() | st.integers(min_value=0, max_value=9)),
        stated_stages=draw(st.none() | FEW),
        readings=tuple(setting(name, *draw(st.lists(CODES, min_size=1))) for name in names),
        chosen=draw(CHOICES),
        agendas=draw(lists(CODES.map(agenda))),
        modules=draw(lists(st.builds(module, CODES, st.none() | CODES))),
        elective_groups=draw(
            lists(st.builds(lambda c, m, n: group(c, *m, choose=n), CODES, lists(CODES), FEW))
        ),
        stages=draw(lists(st.builds(lambda c, a: stage(c, *a), CODES, lists(ACTIVITIES)))),
        precedence=draw(lists(st.builds(lambda c, a: precedence(c, *a), CODES, lists(CODES)))),
        bands=draw(lists(BANDS, 5)),
        remedial=draw(lists(REMEDIALS, 2)),
        attendance=draw(lists(st.builds(lambda c: policy(only_with=c), CHOICES), 2)),
        verdict_table=draw(lists(ROWS, 4)),
    )


def findings(report: Report) -> Counter[tuple[object, ...]]:
    """Count the faults by what does not depend on the order of the definition."""
    kept = {"found", "stated", "between", "code"}
    return Counter(
        (
            fault.name,
            tuple(
                (name, figure)
                for name, figure in fault.facts
                if name in kept and fault.name != "row-not-unique"
            ),
        )
        for fault in report
    )


@given(editions())
def test_any_edition_is_judged(judged: Edition) -> None:
    """The linter raises on nothing, and each fault is told in both languages with its place."""
    report = lint(judged)
    for fault in report:
        assert fault.message.id
        assert fault.message.en
        assert fault.location.pointer.startswith("/")
    event(f"{len({fault.name for fault in report})} kinds of faults")


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """Yield the way to every key and item of a plain mapping."""
    if isinstance(value, dict | list | tuple):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in items:
            yield (*path, key)
            yield from _places(part, (*path, key))


PLACES: Final = sorted(_places(BUILT_IN), key=str)


def _changed(value: Any, path: tuple[Any, ...], how: str, new: Any) -> Any:  # noqa: ANN401
    """Return a copy in which one place is replaced, removed or doubled."""
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    if rest:
        copy[key] = _changed(copy[key], tuple(rest), how, new)
    elif how == "replace":
        copy[key] = new
    elif how == "remove":
        del copy[key]
    if isinstance(value, dict):
        return copy
    items = list(copy.values())
    return [*items, items[-1]] if how == "double" and not rest else items


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PLACES),
            st.sampled_from(["replace", "remove", "double"]),
            st.sampled_from([0, -1, 1, 101, "akademik", "final", "x", [], {}, True]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_damaged_edition_is_judged(damages: list[tuple[tuple[Any, ...], str, Any]]) -> None:
    """Whatever can still be read of a definition can be judged."""
    content: Any = BUILT_IN
    for path, how, new in damages:
        try:
            content = _changed(content, path, how, new)
        except (LookupError, TypeError, AttributeError):
            # An earlier damage took away the place of this one.
            event("place is gone")
    read = read_definition(content).edition
    names = [] if read is None else [fault.name for fault in lint(read)]
    event("nothing left to judge" if read is None else f"{len(set(names))} kinds of faults")
    assert all(isinstance(name, str) for name in names)


@given(editions())
def test_the_same_edition_is_judged_alike(judged: Edition) -> None:
    """An equal edition has the same report, whether or not it was judged before."""
    first = lint(judged)
    find_hole.cache_clear()
    again = lint(attrs.evolve(judged, revision=judged.revision + 1))
    assert again == first


@given(editions(), st.randoms(use_true_random=False))
def test_the_order_of_siblings_makes_no_difference(judged: Edition, order: Any) -> None:  # noqa: ANN401
    """The same faults are found in whatever order parts are listed; only the places differ."""

    def mixed(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(order.sample(things, len(things)))

    scheme_ = judged.scoring
    other = attrs.evolve(
        judged,
        scoring=scheme_ and attrs.evolve(scheme_, components=mixed(scheme_.components)),
        agendas=mixed(judged.agendas),
        modules=mixed(judged.modules),
        elective_groups=mixed(judged.elective_groups),
        stages=mixed(judged.stages),
        precedence=mixed(judged.precedence),
        bands=mixed(judged.bands),
        attendance=mixed(judged.attendance),
        readings=mixed(judged.readings),
        verdict_table=mixed(judged.verdict_table),
    )
    assert findings(lint(other)) == findings(lint(judged))


#: All scores that bands with whole and half bounds can tell apart, with and without rounding.
EXACT: Final = tuple(Fraction(number, 4) for number in range(41))
WHOLE: Final = tuple(Fraction(number) for number in range(11))


@given(listed=st.lists(BANDS, min_size=1, max_size=5), rounded=st.booleans())
def test_bands_are_judged_as_score_by_score(listed: list[GradeBand], *, rounded: bool) -> None:
    """Gaps, overlaps and empty bands are exactly those that trying every score finds."""
    rounding = Rounding(0, RoundingMode.HALF_UP) if rounded else None
    tree = scheme(
        component("a"),
        scale=Scale(minimum=0, maximum=10, step="0.25"),
        rounding=RoundingLevels(final=rounding),
    )
    labelled = [
        attrs.evolve(each, code=f"b{number}", label=Text(f"b{number}", ""))
        for number, each in enumerate(listed)
    ]
    scores = WHOLE if rounded else EXACT
    holders = [sum(each.range.contains(value) for each in labelled) for value in scores]
    gaps = sum(
        here == 0 and (before is None or before > 0)
        for before, here in itertools.pairwise([None, *holders])
        if here is not None
    )
    empty = sum(not any(each.range.contains(value) for value in scores) for each in labelled)
    found = list(bands(edition(scoring=tree, bands=tuple(labelled))))
    kinds = Counter(fault.name for fault in found)
    assert kinds["band-gap"] == gaps
    assert kinds["empty-band"] == empty
    assert (kinds["band-overlap"] > 0) == any(count > 1 for count in holders)
    for fault in found:
        if fault.name in {"band-gap", "band-overlap"}:
            value = Fraction(str(fault.fact("witness")))
            count = sum(each.range.contains(value) for each in labelled)
            assert (count == 0) == (fault.name == "band-gap")
            assert (count > 1) == (fault.name == "band-overlap")


PATHS: Final = st.sampled_from(["a", "b", "a", "b", "a/x", FINAL])
SMALL: Final = range(4)


@st.composite
def small_tables(draw: st.DrawFn) -> Edition:
    """Draw a sound edition so small that every complete record can be gone through."""
    first = component("a", draw(st.integers(min_value=1, max_value=3)))
    if draw(st.booleans()):
        first = component("a", 1, component("x", draw(st.sampled_from([1, 2]))), component("y"))
    paths = PATHS if first.components else st.sampled_from(["a", "b", FINAL])
    retaken = paths.filter(lambda path: path != FINAL)
    again = draw(st.lists(retaken, min_size=1, max_size=2, unique=True))
    rule = draw(
        st.none()
        | st.builds(
            Remedial,
            components=st.just(tuple(again)),
            range=ranges(0, 3),
            # Two attempts at two components would be too many records.
            times=st.integers(min_value=0, max_value=3 - len(again)),
            cap=numbers(0, 4),
            over_cap=st.sampled_from(OverCap),
            counts_for_final=st.booleans(),
            keep=st.sampled_from(Keep),
            source=st.just(first.source),
        )
    )
    places = st.none() | st.builds(Rounding, st.sampled_from([0, 1]), st.sampled_from(RoundingMode))
    tree = scheme(
        first,
        component("b"),
        scale=Scale(minimum=0, maximum=3, step=1),
        rounding=RoundingLevels(aspect=draw(places), final=draw(places)),
    )
    conditions = draw(st.lists(criteria(paths, 3, completion=False), min_size=1, max_size=4))
    rows = tuple(
        row(f"r{number}", Verdict.PASSED, condition) for number, condition in enumerate(conditions)
    )
    return edition(scoring=tree, remedial=() if rule is None else (rule,), verdict_table=rows)


def _retakes(judged: Edition, path: str) -> list[tuple[RemedialFact, ...]]:
    """Return every way to take the remedials of a component, taken or not."""
    rule = judged.remedial_in_force
    times = rule.times if rule is not None and path in rule.components else 0
    return [
        tuple(RemedialFact(component=path, value=value) for value in values)
        for number in range(times + 1)
        for values in itertools.product(SMALL, repeat=number)
    ]


def complete_records(judged: Edition) -> Iterator[ParticipantRecord]:
    """Yield every record with all scores that the edition admits, each part given or its whole."""
    inner = "a/x" in judged.components
    ways = [("a", "b"), *([("a/x", "a/y", "b")] if inner else [])]
    retakes = [_retakes(judged, path) for path in judged.components]
    for paths in ways:
        for values in itertools.product(SMALL, repeat=len(paths)):
            scores = dict(zip(paths, values, strict=True))
            for taken in itertools.product(*retakes):
                yield ParticipantRecord(
                    id="p", scores=scores, remedials=tuple(itertools.chain(*taken))
                )


def judged_rows(judged: Edition) -> Iterator[tuple[bool, ...]]:
    """Yield for every complete record, of all that look different, which rows it meets."""
    statuses = list(ParticipationStatus)
    hours = [Fraction(number) for number in range(4)]
    seen = set()
    for record in complete_records(judged):
        if check_record(judged, record).has_errors:
            continue
        nodes = {node.path: node for node in score(judged, record).walk()}
        # Records that look alike to every criterion are judged once.
        looks = tuple(
            (path, node.first, node.latest, node.counted, len(node.remedials))
            for path, node in nodes.items()
        )
        if looks in seen:
            continue
        seen.add(looks)
        for absent, status in itertools.product(hours, statuses):
            facts = Facts(
                nodes=nodes,
                absence=AbsenceSheet(hours=Bounds(absent, absent), closed=True),
                completion=CompletionSheet(),
                status=status,
                remedial=judged.remedial_in_force,
            )
            rows = judge_table(judged.verdict_rules, facts)
            yield tuple(line.truth is Truth.MET for line in rows)


@given(small_tables())
def test_a_table_is_total_exactly_if_no_record_falls_through(judged: Edition) -> None:
    """Totality is a proof and a hole is real: going through all records finds the same."""
    hole = find_hole(judged)
    event("unknown" if hole is None else "total" if hole is False else "hole")
    assume(hole is not None)
    # By trying all of them, it is found whether some record meets no row.
    assert any(not any(met) for met in judged_rows(judged)) == (hole is not False)


@given(small_tables())
def test_a_row_that_is_never_first_decides_for_no_record(judged: Edition) -> None:
    """That a row decides for nobody is a proof: going through all records finds none."""
    dead = {shadowed.row for shadowed in never_first(judged)}
    event(f"{len(dead)} dead rows")
    deciding = {met.index(True) for met in judged_rows(judged) if any(met)}
    assert dead.isdisjoint(deciding)

"""Laws of the difference of two editions: nothing, the mirror, and nothing left out."""

from typing import Any, Final

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pka import editions
from pka.assessment import Rename
from pka.canonical import canonical
from pka.changes import EditionDiff, How
from pka.changes.diff import diff
from pka.criteria import ScoreIn
from pka.curriculum import Agenda, Delivery
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.scales import ScoreRange
from pka.text import Text
from pka.verdict import Verdict
from tests.small import ENACTED, activity, band, component, edition, module, row, scheme, stage

PKA: Final = editions.load("pka-2023-blended")
#: Few names, so that two editions often have something in common, and often twice.
CODES: Final = st.sampled_from("abcd")
NAMES: Final = CODES.map(lambda word: Text(word.upper(), word))
HOURS: Final = st.none() | st.integers(0, 3)
ACTIVITIES: Final = st.lists(
    st.builds(
        lambda code, name, hours, agendas, delivery: activity(
            code, hours, name=name, agendas=tuple(agendas), delivery=delivery
        ),
        CODES,
        NAMES,
        st.integers(1, 2),
        st.lists(CODES, max_size=1),
        st.sampled_from(Delivery),
    ),
    max_size=3,
)
STAGES: Final = st.lists(
    st.builds(
        lambda code, name, hours, activities: attrs.evolve(
            stage(code, *activities),
            name=name,
            stated_hours=None if hours is None else LearningHours(hours),
        ),
        CODES,
        NAMES,
        HOURS,
        ACTIVITIES,
    ),
    max_size=3,
)
AGENDAS: Final = st.lists(
    st.builds(
        lambda code, name: Agenda(code=code, number="I", name=name, aim=name, source=ENACTED),
        CODES,
        NAMES,
    ),
    max_size=3,
)
MODULES: Final = st.lists(
    st.builds(
        lambda code, name, agenda: module(code, agenda, name=name), CODES, NAMES, st.none() | CODES
    ),
    max_size=3,
)
LEAVES: Final = st.builds(
    lambda code, name, weight: component(code, weight, name=name), CODES, NAMES, st.integers(1, 2)
)
COMPONENTS: Final = st.lists(
    LEAVES
    | st.builds(
        lambda leaf, parts: component(leaf.code, leaf.weight.value, *parts, name=leaf.name),
        LEAVES,
        st.lists(LEAVES, min_size=1, max_size=2),
    ),
    min_size=1,
    max_size=3,
)
ROWS: Final = st.lists(
    st.builds(
        lambda code, path: row(
            code, Verdict.FAILED, ScoreIn(component=path, range=ScoreRange(at_most=50))
        ),
        CODES,
        CODES,
    ),
    max_size=2,
)


@st.composite
def made(draw: st.DrawFn) -> Edition:
    """Return an edition in which anything may be missing, doubled or referred to in vain."""
    renames = draw(st.lists(st.builds(Rename, former=CODES, now=CODES), max_size=2))
    tree = scheme(*draw(COMPONENTS), renames=tuple(renames))
    hours = draw(HOURS)
    return edition(
        scoring=draw(st.none() | st.just(tree)),
        stages=tuple(draw(STAGES)),
        agendas=tuple(draw(AGENDAS)),
        modules=tuple(draw(MODULES)),
        stated_hours=None if hours is None else LearningHours(hours),
        verdict_table=tuple(draw(ROWS)),
        bands=tuple(band(code, 0, 50) for code in draw(st.lists(CODES, max_size=2))),
    )


def facing(found: EditionDiff, *, mirrored: bool = False) -> list[tuple[Any, ...]]:
    """Return what a difference says apart from its wording, on request as in a mirror."""
    turn = slice(None, None, -1 if mirrored else 1)
    swapped = {How.ADDED: How.REMOVED, How.REMOVED: How.ADDED} if mirrored else {}
    return [
        *(
            (
                change.part,
                (change.before, change.after)[turn],
                [swapped.get(how, how) for how in change.hows],
                change.matched,
                [(key.key, (key.before, key.after)[turn]) for key in change.keys],
            )
            for change in found.changes
        ),
        *((order.part, (order.before, order.after)[turn]) for order in found.orders),
        *(
            (
                change.axis,
                (change.before, change.after)[turn],
                (change.stated_before, change.stated_after)[turn],
                (change.computed_before, change.computed_after)[turn],
            )
            for change in found.hours
        ),
    ]


@given(made())
def test_an_edition_does_not_differ_from_itself(one: Edition) -> None:
    """There is nothing to say, even where codes stand twice or lead nowhere."""
    found = diff(one, one)
    assert (bool(found), facing(found)) == (False, [])


@settings(max_examples=60)
@given(made(), made())
def test_the_other_way_round_is_the_mirror(one: Edition, two: Edition) -> None:
    """What was added is removed, what changed changes back, and in the same order."""
    assert facing(diff(two, one)) == facing(diff(one, two), mirrored=True)


@settings(max_examples=60)
@given(made(), made())
@example(PKA, attrs.evolve(PKA, notes=PKA.notes[::-1]))
@example(PKA, attrs.evolve(PKA, modules=PKA.modules[::-1]))
def test_nothing_is_left_out(one: Edition, two: Edition) -> None:
    """Nothing differs only where the editions have the same content to the last word."""
    assert bool(diff(one, two)) == (canonical(one) != canonical(two))


@given(made(), made())
def test_each_change_is_told_in_both_languages(one: Edition, two: Edition) -> None:
    """Every part, order and hour that differs stands in the text and in the Markdown."""
    found = diff(one, two)
    entries = (*found.changes, *found.orders, *found.hours)
    for lang in ("id", "en"):
        lines = found.text(lang).splitlines()
        assert len([line for line in lines if line.startswith("  - ")]) == len(entries)
        marked = found.markdown(lang).splitlines()
        told = [line for line in marked if line.startswith(("- ", "| "))]
        assert len(told) == len(entries) + bool(found.hours)

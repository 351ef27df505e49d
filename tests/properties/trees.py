"""Score trees with every way of scoring, and records of them, as Hypothesis strategies."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final, final

import attrs
from hypothesis import strategies as st

from pka.aggregation import (
    Aggregation,
    Attempts,
    CombineBy,
    DropBy,
    Dropping,
    IfAllGo,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
    RubricLevel,
    Seat,
)
from pka.assessment import Component, Scale
from pka.edition import Edition
from pka.records import ParticipantRecord, ScoreFact
from pka.rounding import Rounding, RoundingMode
from tests.small import component, edition, record, scheme

__all__ = ["AFTER", "BEFORE", "Grown", "grown", "trees"]

#: The day on which a missing score begins to count as declared, and days on either side.
SINCE: Final = dt.date(2025, 1, 1)
BEFORE: Final = dt.date(2024, 12, 31)
AFTER: Final = SINCE

_RULES: Final = (
    MissingRule(counts_as=Missing.PENDING),
    MissingRule(counts_as=Missing.ZERO, since=SINCE),
    MissingRule(counts_as=Missing.IGNORE, since=SINCE),
    MissingRule(counts_as=Missing.IGNORE),
)
_SCALES: Final = (
    Scale(minimum=0, maximum=10, step=1),
    Scale(minimum=0, maximum=40, step=1),
    Scale(minimum=1, maximum=5, step=1),
)
_ROUNDINGS: Final = (None, Rounding(0, RoundingMode.HALF_UP), Rounding(0, RoundingMode.DOWN))
_THREE: Final = 3
_SPECIAL: Final = st.integers(0, 3).map(lambda number: number == 0)


@st.composite
def _panels(draw: st.DrawFn) -> Panel:
    number = draw(st.integers(1, 3))
    return Panel(
        combine=draw(
            st.sampled_from([how for how in CombineBy if how is not CombineBy.WEIGHTED_BY_ROLE])
        ),
        seats=tuple(Seat(code=f"p{place}", weight=place + 1) for place in range(number)),
        at_least=draw(st.integers(1, number)),
        max_spread=draw(st.none() | st.just(Fraction(30))),
        if_spread=draw(st.sampled_from(IfSpread)) if number == _THREE else IfSpread.FLAG,
    )


@st.composite
def _leaves(draw: st.DrawFn, code: str, *, extra: bool) -> Component:
    more: dict[str, Any] = {
        "extra_credit": extra,
        "excusable": draw(_SPECIAL),
        "missing": draw(st.none() | st.sampled_from(_RULES)),
        "cap": draw(st.sampled_from([None, None, None, Fraction(60)])),
        "rounding": draw(st.sampled_from(_ROUNDINGS)),
    }
    match draw(st.sampled_from(["plain", "plain", "scale", "panel", "attempts", "rubric"])):
        case "scale":
            more["scale"] = draw(st.sampled_from(_SCALES))
        case "panel":
            more["panel"] = draw(_panels())
        case "attempts":
            more["attempts"] = draw(st.sampled_from(Attempts))
        case "rubric":
            levels = (("kurang", 25), ("baik", 75))
            more["rubric"] = tuple(RubricLevel(level=name, score=score) for name, score in levels)
        case _:
            pass
    return component(code, draw(st.integers(1, 4)), **more)


@st.composite
def _droppings(draw: st.DrawFn, codes: list[str]) -> Dropping | None:
    if not draw(st.booleans()):
        return None
    return Dropping(
        lowest=draw(st.integers(0, 2)),
        highest=draw(st.integers(0, 1)),
        keep_best=draw(st.none() | st.integers(1, 3)),
        never=tuple(code for code in codes if draw(_SPECIAL)),
        by=draw(st.sampled_from(DropBy)),
        if_all_go=draw(st.sampled_from(IfAllGo)),
    )


@st.composite
def _parts(draw: st.DrawFn, depth: int) -> tuple[Component, ...]:
    made: list[Component] = []
    for number in range(draw(st.integers(1, 4 if depth < 1 else 3))):
        code, extra = f"k{number}", number > 0 and draw(_SPECIAL)
        if depth and draw(st.booleans()):
            made.append(draw(_inner(code, depth - 1, extra=extra)))
        else:
            made.append(draw(_leaves(code, extra=extra)))
    return tuple(made)


@st.composite
def _inner(draw: st.DrawFn, code: str, depth: int, *, extra: bool) -> Component:
    parts = draw(_parts(depth))
    return component(
        code,
        draw(st.integers(1, 4)),
        *parts,
        extra_credit=extra,
        excusable=draw(_SPECIAL),
        aggregate=draw(st.sampled_from(Aggregation)),
        dropping=draw(_droppings([part.code for part in parts])),
        missing=draw(st.none() | st.sampled_from(_RULES)),
        cap=draw(st.sampled_from([None, None, Fraction(70)])),
        rounding=draw(st.sampled_from(_ROUNDINGS)),
    )


@st.composite
def trees(draw: st.DrawFn) -> Edition:
    """Return editions whose score trees use every way of scoring."""
    parts = draw(_parts(1))
    return edition(
        scoring=scheme(
            *parts,
            scale=Scale(minimum=0, maximum=100, step=5, above_maximum_allowed=draw(_SPECIAL)),
            aggregate=draw(st.sampled_from(Aggregation)),
            dropping=draw(_droppings([part.code for part in parts])),
            missing=draw(st.sampled_from(_RULES)),
        )
    )


@final
@attrs.frozen
class Grown:
    """A record while some facts are missing, and the same record when all have come that will."""

    edition: Edition
    partial: ParticipantRecord
    known: ParticipantRecord


def _steps(scale: Scale) -> st.SearchStrategy[Fraction]:
    step = scale.step or Fraction(1)
    return st.integers(0, int(scale.points / step)).map(
        lambda number: scale.minimum + number * step
    )


def _waits(made: Edition, path: str) -> bool:
    """Say whether a blank must be filled some day, because nothing else closes it."""
    while path:
        rule = made.components[path].missing
        if rule is not None:
            return rule.counts_as is Missing.PENDING
        path = path.rpartition("/")[0]
    assert made.scoring is not None
    return made.scoring.missing.counts_as is Missing.PENDING


@st.composite
def grown(draw: st.DrawFn, *, excuses: bool = True) -> Grown:
    """Return trees with a record as it was and as it became."""
    made = draw(trees())
    assert made.scoring is not None
    early: list[ScoreFact] = []
    late: list[ScoreFact] = []
    for path, part in made.components.items():
        if part.components:
            continue
        scale = part.scale or made.scoring.scale
        if excuses and part.excusable and draw(_SPECIAL):
            (early if draw(st.booleans()) else late).append(ScoreFact(component=path, excused=True))
            continue
        seats: list[str | None] = [None]
        if part.panel is not None:
            seats = [seat.code for seat in part.panel.seats]
        for seat in seats:
            blank = not _waits(made, path) and draw(_SPECIAL)
            if blank:
                continue
            fact = ScoreFact(component=path, value=draw(_steps(scale)), assessor=seat)
            (early if draw(st.booleans()) else late).append(fact)
    return Grown(made, record(scores=tuple(early)), record(scores=tuple(early + late)))

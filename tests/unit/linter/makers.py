"""Parts of a curriculum that only the tests of the linter need."""

from typing import Any

import attrs

from pka.citation import Instrument, Standing
from pka.curriculum import Agenda, ElectiveGroup, Party
from pka.edition import OpenReading, ReadingValue
from tests.small import ENACTED, text


def agenda(code: str) -> Agenda:
    """Return an agenda."""
    return Agenda(code=code, number="I", name=text(code), aim=text(code), source=ENACTED)


def party(code: str) -> Party:
    """Return somebody who takes part."""
    return Party(code=code, name=text(code), source=ENACTED)


def group(code: str, *modules: str, choose: int = 1) -> ElectiveGroup:
    """Return an elective group."""
    return ElectiveGroup(code=code, name=text(code), modules=modules, choose=choose, source=ENACTED)


def setting(name: str, *values: str, default: str | None = None) -> OpenReading:
    """Return a setting whose first value is its default unless another is named."""
    return OpenReading(
        name=name,
        question=text(name),
        default=values[0] if default is None else default,
        values=tuple(
            ReadingValue(name=value, meaning=text(value), standing=Standing.UNVERIFIED)
            for value in values
        ),
        source=ENACTED,
    )


def instrument(code: str, **more: Any) -> Instrument:  # noqa: ANN401
    """Return an instrument that was read."""
    made = Instrument(code=code, number=code, title=text(code), read=True)
    return attrs.evolve(made, **more)

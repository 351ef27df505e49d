"""Days on which nothing can be as the definition says."""

import datetime as dt

import pytest

from pka.citation import Instrument
from pka.criteria import Not, SubmittedBy
from pka.edition import Edition, Transition
from pka.linter.dates import dates
from pka.verdict import Verdict
from tests.small import ENACTED, edition, row
from tests.unit.linter.makers import instrument

#: The first day of a small edition.
START = dt.date(2024, 1, 1)
DAY = dt.timedelta(days=1)


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List the faults as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in dates(judged)]


def transition(day: dt.date) -> Transition:
    """Return a transition that applies from a day."""
    return Transition(from_edition="lama", started_until=START, applies_from=day, source=ENACTED)


def due(day: dt.date, **more: object) -> Edition:
    """Return an edition whose table asks for a report by a day."""
    late = Not(criterion=SubmittedBy(items=("laporan",), deadline=day))
    return edition(verdict_table=(row("satu", Verdict.FAILED, late),), **more)


@pytest.mark.parametrize(
    ("judged", "wrong"),
    [
        pytest.param(due(START - DAY), True, id="day-before"),
        pytest.param(due(START), False, id="first-day"),
        pytest.param(due(START - DAY, transitions=(transition(START),)), False, id="passed-over"),
    ],
)
def test_a_deadline_is_not_over_before_the_edition_starts(judged: Edition, *, wrong: bool) -> None:
    """A cohort that passes over may have started earlier."""
    place = "/verdict_table/0/condition/criterion/deadline"
    assert faults(judged) == ([("deadline-too-early", place)] if wrong else [])


@pytest.mark.parametrize(
    ("day", "wrong"), [(START - DAY, True), (START, False)], ids=["day-before", "first-day"]
)
def test_a_transition_waits_for_its_edition(day: dt.date, *, wrong: bool) -> None:
    """On its first day it may apply."""
    expected = [("transition-too-early", "/transitions/0/applies_from")] if wrong else []
    assert faults(edition(transitions=(transition(day),))) == expected


OLD, NEW = dt.date(2019, 5, 2), dt.date(2022, 8, 31)


@pytest.mark.parametrize(
    ("listed", "pointer"),
    [
        pytest.param(
            (instrument("a", issued=OLD, amends="b"), instrument("b", issued=NEW)),
            "/instruments/0/amends",
            id="amends",
        ),
        pytest.param(
            (instrument("a", issued=OLD, replaces=("x", "b")), instrument("b", issued=NEW)),
            "/instruments/0/replaces/1",
            id="replaces",
        ),
        pytest.param(
            (instrument("a", issued=OLD, based_on=("b",)), instrument("b", issued=NEW)),
            "/instruments/0/based_on/0",
            id="based-on",
        ),
        pytest.param(
            (instrument("a", issued=OLD, based_on=("b",)), instrument("b", issued=OLD)),
            None,
            id="same-day",
        ),
        pytest.param((instrument("a", issued=OLD, amends="b"), instrument("b")), None, id="open"),
        pytest.param(
            (instrument("a", amends="b"), instrument("b", issued=NEW)), None, id="open-too"
        ),
    ],
)
def test_an_instrument_refers_to_earlier_ones(
    listed: tuple[Instrument, ...], pointer: str | None
) -> None:
    """What was set on the same day, or on a day that is not known, is left in peace."""
    expected = [] if pointer is None else [("instrument-order", pointer)]
    assert faults(edition(instruments=listed)) == expected

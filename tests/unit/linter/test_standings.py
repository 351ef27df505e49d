"""Standings that their sources do not carry, and instruments that do not hold."""

import datetime as dt

import attrs
import pytest

from pka.citation import Citation, Instrument, Standing
from pka.edition import Edition
from pka.linter.standings import standings
from pka.timespans import DateSpan
from tests.small import UNVERIFIED, edition
from tests.unit.linter.makers import instrument

READ = instrument("a")
UNREAD = instrument("a", read=False)
START = dt.date(2024, 1, 1)


def sourced(source: Citation, *instruments: Instrument) -> Edition:
    """Return an edition of which only the edition itself has a source to speak of."""
    made = edition(scoring=None, verdict_table=(), source=source, instruments=instruments)
    return attrs.evolve(made, programme=attrs.evolve(made.programme, source=UNVERIFIED))


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List the faults as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in standings(judged)]


def cited(standing: Standing, **more: str) -> Citation:
    """Return a source."""
    return Citation(standing=standing, **more)  # type: ignore[arg-type]


ENACTED, SECONDARY = Standing.ENACTED, Standing.SECONDARY


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param(sourced(UNVERIFIED), None, id="unverified"),
        pytest.param(sourced(cited(ENACTED)), ("standing-without-source", "/source"), id="enacted"),
        pytest.param(
            sourced(cited(SECONDARY)), ("standing-without-source", "/source"), id="secondary"
        ),
        pytest.param(sourced(cited(SECONDARY, reference="b")), None, id="reference"),
        pytest.param(sourced(cited(ENACTED, article="5")), None, id="article-is-another-fault"),
        pytest.param(
            sourced(cited(ENACTED, instrument="a", page="7"), UNREAD),
            ("standing-too-strong", "/source/standing"),
            id="unread",
        ),
        pytest.param(
            sourced(cited(SECONDARY, instrument="a"), UNREAD), None, id="unread-at-second-hand"
        ),
        pytest.param(
            sourced(cited(ENACTED, instrument="a"), READ), ("place-missing", "/source"), id="where"
        ),
        pytest.param(sourced(cited(ENACTED, instrument="a", page="7"), READ), None, id="page"),
        pytest.param(sourced(cited(ENACTED, instrument="a", article="7"), READ), None, id="place"),
        pytest.param(sourced(cited(ENACTED, instrument="a")), None, id="no-instruments"),
        pytest.param(
            sourced(cited(SECONDARY, reference="b", page="4, 9-7")),
            ("pages-reversed", "/source/page"),
            id="backwards",
        ),
        pytest.param(sourced(cited(SECONDARY, reference="b", page="7-7, 9-12")), None, id="pages"),
        pytest.param(sourced(cited(SECONDARY, reference="b", page="iv-ii")), None, id="roman"),
    ],
)
def test_a_source_shows_what_it_claims(judged: Edition, expected: tuple[str, str] | None) -> None:
    """What is claimed to be enacted was read, and it is said where."""
    assert faults(judged) == ([] if expected is None else [expected])


CITED = cited(SECONDARY, instrument="a")


def until(day: str) -> Instrument:
    """Return an instrument that is in force until a day."""
    return instrument("a", in_force=DateSpan("2019-01-01", day))


@pytest.mark.parametrize(
    ("judged", "wrong"),
    [
        pytest.param(sourced(CITED, until("2023-12-31")), True, id="ended-the-day-before"),
        pytest.param(sourced(CITED, until("2024-01-01")), False, id="ends-on-the-first-day"),
        pytest.param(sourced(CITED, READ), False, id="not-known"),
        pytest.param(
            sourced(CITED, READ, instrument("b", replaces=("a",), issued=START)),
            True,
            id="replaced-on-the-first-day",
        ),
        pytest.param(
            sourced(
                CITED,
                READ,
                instrument("b", replaces=("a",), in_force=DateSpan("2024-01-02"), issued=START),
            ),
            False,
            id="replaced-later",
        ),
        pytest.param(
            sourced(CITED, READ, instrument("b", replaces=("a",))), False, id="replaced-some-day"
        ),
    ],
)
def test_an_instrument_that_is_cited_is_in_force(judged: Edition, *, wrong: bool) -> None:
    """It is told at the first source that names it."""
    expected = [("instrument-not-in-force", "/source/instrument")] if wrong else []
    assert faults(judged) == expected


@pytest.mark.parametrize("relation", ["replaces", "based_on"])
def test_instruments_that_lead_in_a_circle_are_named(relation: str) -> None:
    """One that only leads into it is not."""
    made = sourced(
        UNVERIFIED,
        instrument("c", **{relation: ("a",)}),
        instrument("a", **{relation: ("b",)}),
        instrument("b", **{relation: ("a",)}),
    )
    (fault,) = standings(made)
    assert (fault.name, fault.location.pointer) == ("instrument-loop", f"/instruments/1/{relation}")
    assert fault.fact("cycle") == "a, b"


def test_an_instrument_cannot_amend_itself() -> None:
    """That is a circle of one."""
    assert faults(sourced(UNVERIFIED, instrument("a", amends="a"))) == [
        ("instrument-loop", "/instruments/0/amends")
    ]

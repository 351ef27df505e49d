"""How running cohorts pass from one edition to another."""

import datetime as dt
from typing import Final

import attrs
import pytest

from pka.codec.definition import definition_to_dict, read_definition
from pka.cohort import Cohort
from pka.edition import Edition, EditionRegistry, Transition
from pka.exceptions import AmbiguousEdition, InvalidDate
from pka.linter import lint
from pka.text import Text
from pka.timespans import DateSpan
from tests.small import ENACTED, component, edition

FIRST: Final = attrs.evolve(
    edition(component("sikap")), id="satu", in_force=DateSpan("2024-01-01", "2024-12-31")
)
START: Final = dt.date(2024, 9, 2)
COHORT: Final = Cohort(name="A-1", programme="kecil", mode="blended", starts=START)


def transition(
    origin: str = "satu", until: str = "2024-12-31", since: str = "2025-03-01"
) -> Transition:
    """Return how cohorts of an edition pass to another."""
    return Transition(from_edition=origin, started_until=until, applies_from=since, source=ENACTED)


def later(*transitions: Transition, name: str = "dua") -> Edition:
    """Return an edition in force from 2025 with its transitions."""
    return attrs.evolve(FIRST, id=name, in_force=DateSpan("2025-01-01"), transitions=transitions)


def bound(*editions: Edition, on: str | None) -> str:
    """Return the id of the edition that binds the cohort on a day."""
    return COHORT.edition(EditionRegistry((FIRST, *editions)), on=on).id


def test_a_cohort_keeps_its_edition() -> None:
    """Without a transition no later edition takes it over, on whatever day."""
    assert bound(later(), on="2030-01-01") == "satu"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(None, "satu", id="first-day"),
        pytest.param("2025-02-28", "satu", id="day-before"),
        pytest.param("2025-03-01", "dua", id="exactly-that-day"),
    ],
)
def test_a_transition_applies_from_its_day(on: str | None, expected: str) -> None:
    """Until the day before, and where no day is asked for, the first edition binds."""
    assert bound(later(transition()), on=on) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        pytest.param("2024-09-01", "satu", id="started-a-day-later"),
        pytest.param("2024-09-02", "dua", id="started-exactly-then"),
    ],
)
def test_a_transition_is_for_cohorts_started_by_a_day(until: str, expected: str) -> None:
    """The day itself is included; who started later keeps the edition."""
    assert bound(later(transition(until=until)), on="2025-06-01") == expected


def test_a_transition_from_another_edition_is_none() -> None:
    """It speaks of the cohorts of the edition that it names."""
    assert bound(later(transition("nol")), on="2025-06-01") == "satu"


def test_transitions_follow_each_other() -> None:
    """A cohort that passed over is one of its new edition, and may pass on from there."""
    third = later(transition("dua", since="2026-01-01"), name="tiga")
    assert bound(later(transition()), third, on="2025-12-31") == "dua"
    assert bound(later(transition()), third, on="2026-01-01") == "tiga"


def test_the_earliest_takes_the_cohort_over() -> None:
    """An edition that names the first one later on finds the cohort gone."""
    late = later(transition(since="2025-06-01"), name="tiga")
    assert bound(late, later(transition()), on="2026-01-01") == "dua"


@pytest.mark.parametrize(
    ("editions", "named"),
    [
        pytest.param(
            (later(transition()), later(transition(), name="tiga")),
            r"dua \(from 2025-03-01\), tiga \(from 2025-03-01\)",
            id="two-on-one-day",
        ),
        pytest.param(
            (later(transition(), transition("tiga")), later(transition("dua"), name="tiga")),
            r"dua \(from 2025-03-01\)",
            id="in-a-circle",
        ),
        pytest.param((later(transition(), transition("dua")),), "dua", id="to-itself"),
    ],
)
def test_no_single_heir_is_an_error(editions: tuple[Edition, ...], named: str) -> None:
    """Two heirs on one day, and a way back, are refused by name."""
    with pytest.raises(AmbiguousEdition, match=f"under satu has no single .*{named}"):
        bound(*editions, on="2026-01-01")


def test_days_are_checked() -> None:
    """What is no day is refused where it stands."""
    with pytest.raises(InvalidDate, match="last day on which a cohort that passes over started"):
        transition(until="2024")
    with pytest.raises(InvalidDate, match="first day of a transition"):
        transition(since="2024")
    with pytest.raises(InvalidDate, match="on '2025'"):
        bound(on="2025")


def test_round_trip() -> None:
    """A definition holds its transitions, and reads them back."""
    note = Text("catatan", "note")
    whole = later(attrs.evolve(transition(), note=note))
    plain = definition_to_dict(whole)
    assert plain["transitions"] == [
        {
            "from_edition": "satu",
            "started_until": dt.date(2024, 12, 31),
            "applies_from": dt.date(2025, 3, 1),
            "note": {"id": "catatan", "en": "note"},
            "source": {"standing": "enacted", "instrument": "dasar"},
        }
    ]
    assert read_definition(plain).edition == whole


def test_an_edition_without_transitions_has_the_digest_that_it_had() -> None:
    """Only a transition that is there changes the fingerprint."""
    assert later().digest == attrs.evolve(later(), transitions=()).digest
    assert later(transition()).digest != later().digest


def test_a_transition_from_the_edition_itself_is_a_fault() -> None:
    """It names the place and what should stand there."""
    faults = [fault for fault in lint(later(transition("dua"))) if "/transitions" in str(fault)]
    assert [str(fault) for fault in faults] == [
        (
            "/transitions/0/from_edition: PKA102 dangling-reference: "
            "the transition from 'dua' points to this edition itself"
        )
    ]
    assert faults[0].message.id == "peralihan dari 'dua' menunjuk ketentuan ini sendiri"


def test_the_instrument_of_a_transition_is_a_reference() -> None:
    """A source that points to no instrument of the edition is found."""
    known = attrs.evolve(ENACTED, instrument="lain")
    whole = later(attrs.evolve(transition(), source=known))
    pka = read_definition(
        definition_to_dict(whole)
        | {
            "instruments": [
                {"code": "dasar", "number": "1", "title": {"id": "a", "en": "a"}, "read": True}
            ]
        }
    )
    assert pka.edition is not None
    assert [fault.location.pointer for fault in lint(pka.edition).errors] == [
        "/transitions/0/source/instrument"
    ]

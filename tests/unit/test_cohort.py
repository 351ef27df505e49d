"""A cohort, and what is decided about it."""

import datetime as dt
from typing import Final

import pytest

from pka.assessment import ScoreRange
from pka.cohort import Cohort, CohortOutcome, RefusedRecord
from pka.curriculum import Mode
from pka.deciding import decide_cohort
from pka.diagnostic import Report
from pka.edition import EditionRegistry
from pka.exceptions import InvalidDate, NoEditionInForce, UnknownReference
from pka.records import ParticipantRecord
from pka.verdict import Verdict
from tests.small import band, component, edition

DAY: Final = dt.date(2024, 12, 20)
EDITION: Final = edition(
    component("sikap"),
    bands=(band("baik", 0, 1, range=ScoreRange(above=50, at_most=100)), band("kurang", 0, 50)),
)
REFUSED: Final = RefusedRecord(id="p-04", name="Peserta Rekaan Empat", report=Report(), row=5)
RECORDS: Final = (
    ParticipantRecord(id="p-01", scores={"sikap": 80}),
    ParticipantRecord(id="p-02", scores={"sikap": 90}),
    ParticipantRecord(id="p-03"),
)
DECIDED: Final[CohortOutcome] = decide_cohort(EDITION, (*RECORDS, REFUSED), on=DAY)


def test_a_cohort_is_bound_to_the_edition_of_its_first_day() -> None:
    """Mode and day may be given as text, records as any iterable."""
    cohort = Cohort(
        name="A-1", programme="kecil", mode="blended", starts="2024-01-01", records=iter(RECORDS)
    )
    assert cohort.edition(EditionRegistry((EDITION,))) is EDITION
    assert (cohort.mode, cohort.starts, cohort.records) == (
        Mode.BLENDED,
        dt.date(2024, 1, 1),
        RECORDS,
    )


def test_a_cohort_that_starts_too_early_has_no_edition() -> None:
    """The day before the edition is in force gives none."""
    cohort = Cohort(name="A-0", programme="kecil", mode=Mode.BLENDED, starts=dt.date(2023, 12, 31))
    assert cohort.records == ()
    with pytest.raises(NoEditionInForce, match="in force on 2023-12-31"):
        cohort.edition(EditionRegistry((EDITION,)))


def test_a_cohort_refuses_what_is_no_mode_and_no_day() -> None:
    """Misuse is refused when the cohort is made."""
    with pytest.raises(UnknownReference, match="there is no mode 'terpadu'"):
        Cohort(name="A", programme="kecil", mode="terpadu", starts=DAY)
    with pytest.raises(InvalidDate, match="first day of the cohort '01-01-2024'"):
        Cohort(name="A", programme="kecil", mode=Mode.BLENDED, starts="01-01-2024")


def test_rows_are_told_apart() -> None:
    """Nobody is lost: each row is an outcome or refused, in the order given."""
    assert DECIDED.rows == (*DECIDED.outcomes, REFUSED)
    assert [outcome.record.id for outcome in DECIDED.outcomes] == ["p-01", "p-02", "p-03"]
    assert DECIDED.refused == (REFUSED,)


def test_ranks_are_found_by_participant() -> None:
    """Who has no final score, is refused or is unknown has no rank."""
    places = {
        name: rank.place if (rank := DECIDED.rank(name)) else None
        for name in ("p-01", "p-02", "p-03", "p-04", "x")
    }
    assert places == {"p-01": 2, "p-02": 1, "p-03": None, "p-04": None, "x": None}


def test_counts() -> None:
    """Every verdict and band is counted, those with nobody as 0; bands of those who passed."""
    assert DECIDED.verdicts == {
        Verdict.PASSED: 3,
        Verdict.DEFERRED: 0,
        Verdict.FAILED: 0,
        Verdict.WITHDRAWN: 0,
        Verdict.IN_PROGRESS: 0,
    }
    assert DECIDED.bands == {"baik": 2, "kurang": 0}


def test_an_outcome_is_found_by_participant() -> None:
    """A cohort gives the outcome of one participant; an unknown one is named with the known."""
    assert DECIDED.outcome("p-02") is DECIDED.rows[1]
    with pytest.raises(
        UnknownReference, match=r"no participant 'p-04'.*\(known: p-01, p-02, p-03\)"
    ):
        DECIDED.outcome("p-04")

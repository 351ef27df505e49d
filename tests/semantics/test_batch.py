"""Batches, as the normative semantics state them (B1 and B2)."""

import datetime as dt

import attrs
import pytest

from pka import editions
from pka.cohort import RefusedRecord
from pka.deciding import decide, decide_cohort
from pka.diagnostic import RecordRejected
from pka.records import ParticipantRecord
from tests.small import record

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
ASPECTS = ("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap")


def someone(name: str, value: str, **facts: object) -> ParticipantRecord:
    """Return a participant with the same score in every aspect."""
    known = {"scores": dict.fromkeys(ASPECTS, value), "absence": 0} | facts
    return attrs.evolve(record(**known), id=name)


ROWS = (
    someone("p-1", "80"),
    someone("p-2", "66"),
    someone("p-3", "60"),
    someone("p-4", "80", absence=None),
    someone("p-5", "100"),
)


def test_b1_a_batch_gives_what_each_record_gives_alone() -> None:
    """Row by row the same outcome: values, band, verdict and reasons."""
    cohort = decide_cohort(PKA, ROWS, on=ON)
    assert cohort.rows == tuple(decide(PKA, row, on=ON) for row in ROWS)


def test_b1_also_with_the_callers_statement() -> None:
    """What the caller states about attendance holds for each row as it does alone."""
    cohort = decide_cohort(PKA, ROWS, on=ON, assume_attended=True)
    alone = tuple(decide(PKA, row, on=ON, assume_attended=True) for row in ROWS)
    assert cohort.rows == alone


@pytest.mark.parametrize("place", [0, 2, 5], ids=["first", "middle", "last"])
def test_b2_a_bad_row_stops_nobody_and_is_not_dropped(place: int) -> None:
    """It comes back where it stood, with the faults that it has alone."""
    bad = attrs.evolve(someone("p-9", "101"), name="Siti Contoh")
    rows = [*ROWS[:place], bad, *ROWS[place:]]
    cohort = decide_cohort(PKA, rows, on=ON)
    with pytest.raises(RecordRejected) as caught:
        decide(PKA, bad, on=ON)
    refused = RefusedRecord(id="p-9", name="Siti Contoh", report=caught.value.report)
    assert cohort.rows[place] == refused
    assert [row for row in cohort.rows if row != refused] == [
        decide(PKA, row, on=ON) for row in ROWS
    ]


def test_b2_rows_that_an_importer_refused_pass_through() -> None:
    """They keep their place and their faults."""
    with pytest.raises(RecordRejected) as caught:
        decide(PKA, someone("p-9", "101"), on=ON)
    refused = RefusedRecord(id="p-9", row=3, report=caught.value.report)
    cohort = decide_cohort(PKA, [ROWS[0], refused, ROWS[1]], on=ON)
    assert cohort.rows[1] is refused
    assert [outcome.record.id for outcome in cohort.outcomes] == ["p-1", "p-2"]

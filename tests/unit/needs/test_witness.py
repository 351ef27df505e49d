"""Complete records that show what can still be."""

import datetime as dt

import pytest

from pka import decide, editions, witness
from pka.exceptions import UnknownReference, UnsupportedFormat
from pka.records import ParticipantRecord
from pka.verdict import Verdict

PKA = editions.load("pka-2023-blended")
ON = dt.date(2024, 12, 20)
KNOWN = ParticipantRecord(id="p-01", scores={"sikap": "80"})


def test_each_possible_verdict_and_band_has_one() -> None:
    """What an open outcome names can be, and `decide` says so."""
    outcome = decide(PKA, KNOWN, on=ON)
    assert outcome.is_tight
    for verdict in outcome.possible:
        found = witness(outcome, verdict)
        assert found is not None
        assert decide(PKA, found, on=ON).verdict is verdict
    for band in outcome.possible_bands:
        found = witness(outcome, band)
        assert found is not None
        assert decide(PKA, found, on=ON).band == band


def test_what_is_known_stays_in_it() -> None:
    """A witness adds facts and changes none."""
    found = witness(decide(PKA, KNOWN, on=ON), "sangat memuaskan")
    assert found is not None
    assert set(KNOWN.scores) <= set(found.scores)


def test_what_cannot_be_has_none() -> None:
    """Nobody passes with an aspect at 60."""
    outcome = decide(PKA, KNOWN.with_scores({"sikap": "60"}), on=ON)
    assert witness(outcome, Verdict.PASSED) is None


def test_a_statement_of_the_caller_holds_for_it() -> None:
    """Who is taken to have attended is so in the witness too."""
    outcome = decide(PKA, KNOWN, on=ON, assume_attended=True)
    found = witness(outcome, "passed")
    assert found is not None
    assert found.absence is None


@pytest.mark.parametrize(
    ("wanted", "error", "message"),
    [
        pytest.param("memuaskn", UnknownReference, "memuaskn", id="misspelt"),
        pytest.param("80", UnsupportedFormat, "not of the score 80", id="a-score"),
        pytest.param("withdrawn", UnknownReference, "withdrawn", id="no-score-leads-there"),
    ],
)
def test_only_a_verdict_or_a_band(wanted: str, error: type[Exception], message: str) -> None:
    """Anything else is refused, with what to ask for instead."""
    with pytest.raises(error, match=message):
        witness(decide(PKA, KNOWN, on=ON), wanted)

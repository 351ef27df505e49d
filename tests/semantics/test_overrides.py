"""Overrides and waivers, as the normative semantics state them (O1)."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.changes import FactKind, Kind, compare
from pka.deciding import decide
from pka.diagnostic import RecordRejected
from pka.exceptions import InvalidQuantity
from pka.outcomes import NodeScore
from pka.records import Override, ParticipantRecord
from pka.verdict import Verdict

PKA: Final = editions.load("pka-2023-blended")
ON: Final = dt.date(2024, 12, 20)
RECORD: Final = ParticipantRecord(
    id="p-01",
    scores={"akademik": 82, "studi-lapangan": 84, "rancangan": 81, "implementasi": 83, "sikap": 60},
    absence=6,
)
CORRECTED: Final = Override(
    path="sikap", value="78.5", reason="salah catat", author="ketua", on="2024-12-19"
)
MEETING: Final = Override(
    path="verdict", verdict=Verdict.DEFERRED, reason="rapat", author="ketua", on="2024-12-19"
)


def node(record: ParticipantRecord, path: str) -> NodeScore:
    """Return one node of what is decided about a record."""
    nodes = decide(PKA, record, on=ON).explanation.scores.walk()
    return next(one for one in nodes if one.path == path)


def test_o1_a_correction_replaces_the_value_and_stays_beside_it() -> None:
    """The corrected score is decided on; the given one is still there, and so is who decided."""
    found = node(RECORD.with_override(CORRECTED), "sikap")
    assert found.counted.value == Fraction("78.5")
    assert found.computed.value == 60
    assert found.override == CORRECTED
    assert found.given == RECORD.scores[3]
    assert decide(PKA, RECORD.with_override(CORRECTED), on=ON).verdict is Verdict.PASSED


def test_o1_the_meeting_decides_and_the_computed_verdict_stays() -> None:
    """Both verdicts stand side by side."""
    decision = decide(PKA, RECORD.with_override(MEETING), on=ON).explanation.decision
    assert (decision.verdict, decision.computed) == (Verdict.DEFERRED, Verdict.FAILED)
    assert decision.override == MEETING


def test_o1_the_last_decision_on_a_path_stands() -> None:
    """An earlier one on the same path gives way to it."""
    again = Override(path="sikap", value=90, reason="banding", author="ketua", on="2024-12-20")
    found = node(RECORD.with_override(CORRECTED).with_override(again), "sikap")
    assert found.counted.value == 90


def test_o1_a_decision_is_known_from_its_day() -> None:
    """The day before, nothing had been decided."""
    decided = RECORD.with_override(MEETING)
    assert decide(PKA, decided, on=dt.date(2024, 12, 18)).verdict is Verdict.FAILED
    assert decide(PKA, decided, on=dt.date(2024, 12, 19)).verdict is Verdict.DEFERRED


@pytest.mark.parametrize("override", [CORRECTED, MEETING], ids=["correction", "meeting"])
def test_o1_taking_it_back_restores_the_outcome(override: Override) -> None:
    """It never deletes what it stands in place of."""
    decided = RECORD.with_override(override)
    assert decide(PKA, decided, on=ON) != decide(PKA, RECORD, on=ON)
    assert decide(PKA, decided.without_override(override.path), on=ON) == decide(PKA, RECORD, on=ON)


def test_o1_the_difference_that_it_makes_is_told_with_reason_and_author() -> None:
    """A comparison names the decision as the fact that explains it."""
    found = compare(decide(PKA, RECORD, on=ON), decide(PKA, RECORD.with_override(MEETING), on=ON))
    assert [one.kind for one in found.results] == [Kind.VERDICT]
    (fact,) = found.facts
    assert (fact.kind, fact.subject) == (FactKind.OVERRIDE, "verdict")
    assert fact.message.en == "decision on verdict: deferred (rapat; ketua, 19 December 2024)"


def test_o1_a_path_that_is_not_there_is_a_fault() -> None:
    """It is refused with its name."""
    lost = Override(path="sikp", value=80, reason="r", author="a", on="2024-12-19")
    with pytest.raises(RecordRejected, match="sikp"):
        decide(PKA, RECORD.with_override(lost), on=ON)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"path": "verdict"}, id="verdict-without-one"),
        pytest.param({"verdict": Verdict.PASSED}, id="verdict-of-a-component"),
    ],
)
def test_o1_a_verdict_is_decided_under_its_own_path(changes: dict[str, Any]) -> None:
    """The path and what is decided have to go together."""
    with pytest.raises(InvalidQuantity, match="do not go together"):
        attrs.evolve(CORRECTED, **changes)


@pytest.mark.parametrize("key", ["reason", "author"])
def test_o1_reason_and_author_are_needed(key: str) -> None:
    """A decision that nobody answers for is none."""
    empty: dict[str, Any] = {key: " "}
    with pytest.raises(InvalidQuantity, match=f"an override needs '{key}'"):
        attrs.evolve(CORRECTED, **empty)

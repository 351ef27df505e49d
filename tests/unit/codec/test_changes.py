"""Differences, impacts and timelines as plain mappings."""

import datetime as dt
import json
from typing import Final

import attrs

from pka.assessment import ScoreRange
from pka.changes import compare, impact, timeline
from pka.codec.changes import change_to_dict, difference_to_dict, impact_to_dict
from pka.codec.outcome import diagnostic_to_dict
from pka.cohort import RefusedRecord
from pka.criteria import AbsenceAbove, ScoreIn
from pka.deciding import decide
from pka.diagnostic import Diagnostic, Report
from pka.records import AbsenceTotal, ParticipantRecord, RemedialFact, ScoreFact
from pka.text import Text
from pka.verdict import Verdict
from tests.small import component, edition, remedial, row

ON: Final = dt.date(2024, 12, 20)
LOW: Final = row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=50)))
EDITION: Final = edition(
    component("esai"),
    remedial=(remedial("esai"),),
    verdict_table=(
        row("absen", Verdict.FAILED, AbsenceAbove(limit=18)),
        LOW,
        row("lulus", Verdict.PASSED),
    ),
)
FAULT: Final = Diagnostic(code="PKA999", name="broken", message=Text("rusak", "is broken"))


def test_difference() -> None:
    """Values are plain: bounds as one number or as both ends, days and verdicts as text."""
    open_ = decide(EDITION, ParticipantRecord(id="p-01", name="Peserta"), on=ON)
    known = ParticipantRecord(id="p-01", name="Peserta", scores={"esai": 40}, absence=2)
    after = decide(EDITION, known, on=dt.date(2024, 12, 21))
    told = difference_to_dict(compare(open_, after))
    assert (told["id"], told["name"]) == ("p-01", "Peserta")
    values = {one["kind"]: (one["before"], one["after"]) for one in told["results"]}
    assert values == {
        "verdict": ("in_progress", "failed"),
        "possible": (["failed", "passed"], []),
        "rule": (None, "rendah"),
        "final": ({"low": "0", "high": "100"}, "40"),
        "score": ({"low": "0", "high": "100"}, "40"),
        "absent_hours": ({"low": "0", "high": None}, "2"),
    }
    assert told["results"][4]["subject"] == "esai"
    assert told["terms"] == [
        {
            "kind": "on",
            "subject": None,
            "before": "2024-12-20",
            "after": "2024-12-21",
            "message": "day of the decision: 20 December 2024 → 21 December 2024",
        }
    ]
    assert told["facts"] == [
        {"kind": "score", "subject": "esai", "message": "score esai: 40.00"},
        {"kind": "absence", "subject": None, "message": "total of absence: 2 JP"},
    ]
    assert told["rules"] == []
    assert json.loads(json.dumps(told)) == told


def test_impact() -> None:
    """Both editions, what differs, counts, everybody who moves, and who is refused."""
    strict = attrs.evolve(LOW, condition=ScoreIn(component="esai", range=ScoreRange(below=75)))
    later = attrs.evolve(
        EDITION,
        revision=2,
        verdict_table=(EDITION.verdict_table[0], strict, EDITION.verdict_table[2]),
    )
    refused = RefusedRecord(id="p-09", name="Sembilan", report=Report((FAULT,)))
    known = ParticipantRecord(id="p-01", scores={"esai": 70}, absence=0)
    told = impact_to_dict(impact([known, refused], EDITION, later, on=ON), "id")
    assert (told["on"], told["participants"]) == ("2024-12-20", 2)
    assert (told["before"]["revision"], told["after"]["revision"]) == (1, 2)
    assert [term["kind"] for term in told["terms"]] == ["revision", "digest"]
    assert [(rule["kind"], rule["subject"], rule["keys"]) for rule in told["rules"]] == [
        ("verdict_row", "rendah", ["condition"])
    ]
    assert told["counts"] == {
        "verdict": 1,
        "possible": 0,
        "final": 0,
        "band": 0,
        "rank": 1,
        "refused": 0,
    }
    assert told["verdicts"] == [{"before": "passed", "after": "failed", "participants": 1}]
    (shift,) = told["shifts"]
    assert shift["rules"] == [{"kind": "verdict_row", "subject": "rendah"}]
    assert [one["message"] for one in shift["contrasts"]] == [
        "putusan: lulus → tidak lulus",
        "baris tabel putusan yang menentukan: lulus → rendah",
        "peringkat: 1 → –",
    ]
    assert (shift["contrasts"][2]["before"], shift["contrasts"][2]["after"]) == (1, None)
    assert told["refused"] == [
        {"id": "p-09", "name": "Sembilan", "faults": [diagnostic_to_dict(FAULT, "id")]}
    ]
    assert json.loads(json.dumps(told)) == told


def test_timeline() -> None:
    """Each entry has its day, or none, and the verdicts; a refused record has no verdict."""
    record = ParticipantRecord(
        id="p-01",
        scores=[ScoreFact(component="esai", value=65, on=ON)],
        absence=AbsenceTotal(hours=0),
        remedials=[RemedialFact(component="esai", value=80, on=dt.date(2024, 12, 1))],
    )
    told = [change_to_dict(change) for change in timeline(EDITION, record)]
    assert [(one["on"], one["before"], one["after"]) for one in told] == [
        (None, None, "in_progress"),
        ("2024-12-01", "in_progress", None),
        ("2024-12-20", None, "passed"),
    ]
    assert told[2]["facts"] == [
        {
            "kind": "score",
            "subject": "esai",
            "message": "score esai: 65.00 (20 December 2024)",
        }
    ]
    assert (told[2]["settled"], told[2]["results"]) == ([], [])
    assert told[2]["message"] == "20 December 2024: refused → passed"
    assert json.loads(json.dumps(told)) == told

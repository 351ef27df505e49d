"""Attendance and completion as text: definitions in TOML and JSON, records as mappings."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import pytest

from pka.adapters.files import definition_to_json, definition_to_toml, read_definition_text
from pka.assessment import AttendanceStatus, PartialAttendance
from pka.codec.record import read_record, record_from_dict, record_to_dict
from pka.criteria import (
    AnyOf,
    AttendanceShare,
    CompletedHours,
    CompletedShare,
    ShareBasis,
    ShareOf,
    SubmittedBy,
)
from pka.edition import Edition
from pka.quantities import Score
from pka.records import (
    AbsenceTotal,
    CompletionFact,
    CompletionResult,
    Completions,
    StageStart,
)
from pka.verdict import Verdict
from tests.small import (
    activity,
    attendance,
    component,
    edition,
    module,
    policy,
    record,
    row,
    session,
    stage,
    text,
)

MADE: Final = edition(
    component("sikap"),
    modules=(module("m", requires=("a",)),),
    stages=(
        stage(
            "s",
            activity("a", modules=("m",), pass_mark=Score("66.5")),
            activity("b", requires=("a",), removed=text("dicabut")),
        ),
    ),
    attendance=(
        policy(
            AttendanceStatus.ABSENT,
            excluded=(AttendanceStatus.SICK,),
            partial=PartialAttendance.MINUTES,
            forgiven_absences=2,
        ),
    ),
    verdict_table=(
        row(
            "r",
            Verdict.PASSED,
            AnyOf(
                criteria=(
                    AttendanceShare(basis=ShareBasis.OVERALL, at_least="2/3"),
                    CompletedShare(of=ShareOf.HOURS, at_least="0.8", items=("a", "b")),
                    CompletedShare(of=ShareOf.ITEMS, at_least=1),
                    CompletedHours(items=("a",), at_least="1.5"),
                    SubmittedBy(items=("a",), deadline="2024-12-20", at="16:00"),
                )
            ),
        ),
        row("rest", Verdict.FAILED),
    ),
)


@pytest.mark.parametrize(
    ("write", "file"), [(definition_to_toml, "a.toml"), (definition_to_json, "a.json")]
)
def test_what_is_written_is_read_back(write: Callable[[Edition], str], file: str) -> None:
    """Shares, hours, deadlines and policies come back as they were."""
    reading = read_definition_text(write(MADE).encode(), file=file)
    assert ([str(fault) for fault in reading.report], reading.edition) == ([], MADE)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('at = "4 sore"', "time '4 sore' is not a time of day; write it as '16:00'"),
        ("at = 16", "16 is not a time of day; write it as in 16:00"),
    ],
)
def test_what_is_no_time_is_refused_with_its_place(written: str, message: str) -> None:
    """The fault stands at the key."""
    whole = definition_to_toml(MADE)
    assert "at = 16:00:00" in whole
    (fault,) = read_definition_text(
        whole.replace("at = 16:00:00", written).encode(), file="a.toml"
    ).report
    assert (fault.message.en, fault.location.pointer) == (
        message,
        "/verdict_table/0/condition/criteria/4/at",
    )


KNOWN: Final = record(
    attendance=attendance(
        session("S-1", 3, AttendanceStatus.PRESENT, attended_minutes=90),
        session("S-2", 3, AttendanceStatus.CANCELLED),
        planned_hours="12.5",
    ),
    completions=Completions(
        facts=[
            CompletionFact(
                item="a", result=CompletionResult.PASSED, score="66.5", on="2024-12-20", at="16:00"
            )
        ],
        stage_starts=[StageStart(stage="s", on="2024-12-01", at="08:00:30")],
    ),
)


def test_a_record_survives_the_round_trip() -> None:
    """Minutes, planned hours, scores and times are kept, as plain text and whole numbers."""
    plain = record_to_dict(KNOWN)
    assert record_from_dict(plain) == KNOWN
    assert plain["completions"]["facts"][0] == {
        "item": "a",
        "result": "passed",
        "score": "66.5",
        "on": "2024-12-20",
        "at": "16:00:00",
    }
    total = record(absence=AbsenceTotal(hours=3, planned_hours=30))
    assert record_from_dict(record_to_dict(total)) == total


@pytest.mark.parametrize(
    ("content", "pointer", "message"),
    [
        pytest.param(
            {
                "attendance": {
                    "sessions": [{"session": "S-1", "hours": 3}],
                    "planned_hours": 2,
                }
            },
            "/attendance",
            "the sessions listed have 3 JP, more than the 2 JP planned; "
            "correct planned_hours, or leave it out",
            id="planned-hours",
        ),
        pytest.param(
            {"completions": {"facts": [{"item": "a", "result": "done", "at": dt.time(16)}]}},
            "/completions/facts/0",
            "the completion of 'a' has a time and no day; give the day as well",
            id="time-without-day",
        ),
    ],
)
def test_what_contradicts_itself_is_a_fault_of_the_record(
    content: dict[str, Any], pointer: str, message: str
) -> None:
    """It is reported with its place, and nothing is built of it."""
    reading = read_record({"id": "p-01", **content})
    (fault,) = reading.report
    assert (reading.record, fault.location.pointer, fault.message.en) == (None, pointer, message)

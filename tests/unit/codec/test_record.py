"""Records: from a plain mapping to the model and back."""

import json
from typing import Any

import pytest

from pka.codec.record import read_record, record_from_dict, record_to_dict
from pka.criteria import ParticipationStatus
from pka.diagnostic import RecordRejected
from pka.records import AbsenceTotal, Attendance, ParticipantRecord, ScoreFact, StatusFact
from tests.unit.test_records import FULL


def faults(content: object) -> list[str]:
    """Return place, name and message of each fault."""
    return [
        f"{one.location.pointer} {one.name}: {one.message.en}"
        for one in read_record(content).report
    ]


def test_record_survives_the_round_trip() -> None:
    """Every fact with its day and origin is read back, through JSON text too."""
    plain = record_to_dict(FULL)
    assert record_from_dict(plain) == FULL
    assert record_from_dict(json.loads(json.dumps(plain))) == FULL


def test_an_empty_record_says_no_more_than_its_id() -> None:
    """What is not known is not written."""
    assert record_to_dict(ParticipantRecord(id="p-01")) == {"id": "p-01"}


def test_numbers_are_written_so_that_json_keeps_them() -> None:
    """Whole numbers as ints, decimals and ratios as text, days as text."""
    record = ParticipantRecord(
        id="p-01",
        scores={"a": "80.00", "b": "70.01", "c": "250/3"},
        status=StatusFact(status="deceased", on="2024-12-20"),
    )
    assert record_to_dict(record) == {
        "id": "p-01",
        "scores": [
            {"component": "a", "value": 80},
            {"component": "b", "value": "70.01"},
            {"component": "c", "value": "250/3"},
        ],
        "status": {"status": "deceased", "on": "2024-12-20"},
    }


def test_short_forms_are_read() -> None:
    """Scores by path, absence as a number, status as a word; what is None is not known."""
    content = {
        "id": "p-01",
        "name": None,
        "scores": {"b": "80", "a": None, "c": {"value": 70, "on": "2024-12-20"}},
        "absence": 3,
        "status": "withdrawn",
        "attendance": None,
    }
    assert record_from_dict(content) == ParticipantRecord(
        id="p-01",
        scores=[
            ScoreFact(component="b", value=80),
            ScoreFact(component="c", value=70, on="2024-12-20"),
        ],
        absence=AbsenceTotal(hours=3),
        status=StatusFact(status=ParticipationStatus.WITHDRAWN),
    )


def test_long_forms_are_read() -> None:
    """A list of facts, and tables for absence, status and attendance."""
    content: dict[str, Any] = {
        "id": "p-01",
        "scores": [{"component": "a", "value": "80"}],
        "absence": {"hours": "3"},
        "status": {"status": "active"},
        "attendance": {"sessions": []},
    }
    assert record_from_dict(content) == ParticipantRecord(
        id="p-01", scores={"a": 80}, absence=3, status="active", attendance=Attendance(sessions=())
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            None, [" invalid-value: None is not a table of keys and values"], id="nothing"
        ),
        pytest.param([], [" invalid-value: [] is not a table of keys and values"], id="list"),
        pytest.param({}, ["/id missing-key: the key 'id' is required here"], id="no-id"),
        pytest.param(
            {"id": None}, ["/id missing-key: the key 'id' is required here"], id="id-none"
        ),
        pytest.param(
            {"id": 190001010000000001},
            ["/id invalid-value: 190001010000000001 is not text; write it between quotes"],
            id="id-as-number",
        ),
        pytest.param(
            {"id": " "},
            [
                (" invalid-value: participant id ' ' is not text; "
                "write it between quotes, such as a NIP")
            ],
            id="blank-id",
        ),
        pytest.param(
            {"id": "p", "nmae": "x"},
            ["/nmae unknown-key: `nmae` is not a key here; did you mean `name`?"],
            id="unknown-key",
        ),
        pytest.param(
            {"id": "p", 1: 2}, [" invalid-value: 1 is not a key; keys are text"], id="number-as-key"
        ),
        pytest.param(
            {"id": "p", "scores": {"a": 0.5, "b": None, "c/d": "x"}},
            [
                ('/scores/a inexact-number: 0.5 would be read as an inexact binary fraction; '
                'write it as text: "0.5"'),
                ("/scores/c~1d invalid-value: number 'x' is not a number; "
                "write digits such as '88.5' or '88'"),
            ],
            id="short-scores",
        ),
        pytest.param(
            {"id": "p", "scores": {"a": {"value": True, "om": 1}}},
            [
                ("/scores/a/value invalid-value: number is the truth value True; "
                "pass a number such as 88 or '88.5'"),
                "/scores/a/om unknown-key: `om` is not a key here",
            ],
            id="scores-by-path-with-more",
        ),
        pytest.param(
            {"id": "p", "scores": {"a": {"component": "a", "value": "x"}}},
            [
                ("/scores/a/component unknown-key: the component is already named by its key; "
                "leave `component` out"),
                ("/scores/a/value invalid-value: number 'x' is not a number; "
                "write digits such as '88.5' or '88'"),
            ],
            id="component-named-twice",
        ),
        pytest.param(
            {"id": "p", "scores": {1: 80}},
            ["/scores/1 invalid-value: 1 is not text; write it between quotes"],
            id="number-as-path",
        ),
        pytest.param(
            {"id": "p", "scores": [{"component": "a", "value": None}]},
            [
                (
                    "/scores/0 invalid-value: the score of 'a' needs one of value, level and "
                    "excused; leave it out if it is not known"
                )
            ],
            id="long-scores",
        ),
        pytest.param(
            {"id": "p", "scores": 80},
            ["/scores invalid-value: 80 is not a list [ … ]"],
            id="one-score",
        ),
        pytest.param(
            {"id": "p", "absence": -1},
            ["/absence invalid-value: learning hours -1 are negative; hours are 0 or more"],
            id="negative-absence",
        ),
        pytest.param(
            {"id": "p", "absence": {"hours": "x"}},
            [
                ("/absence/hours invalid-value: number 'x' is not a number; "
                "write digits such as '88.5' or '88'")
            ],
            id="long-absence",
        ),
        pytest.param(
            {"id": "p", "status": "hilang"},
            [
                ("/status unknown-name: 'hilang' is not a known name "
                "(known: active, withdrawn, deceased, dismissed)")
            ],
            id="short-status",
        ),
        pytest.param(
            {"id": "p", "status": {"status": "withdrawn", "on": "kemarin"}},
            [
                ("/status/on invalid-value: date 'kemarin' is not written YYYY-MM-DD; "
                "write for example '2025-02-24'")
            ],
            id="long-status",
        ),
        pytest.param(
            {"id": "p", "attendance": {"sessions": [{"session": "s", "late_minutes": -1}]}},
            ["/attendance/sessions/0/hours missing-key: the key 'hours' is required here"],
            id="session-without-hours",
        ),
        pytest.param(
            {
                "id": "p",
                "attendance": {"sessions": [{"session": "s", "hours": 3, "late_minutes": -1}]},
            },
            [
                ("/attendance/sessions/0 invalid-value: "
                "late_minutes -1 is not a whole number of 0 or more")
            ],
            id="negative-minutes",
        ),
    ],
)  # fmt: skip
def test_refused_with_place(content: object, expected: list[str]) -> None:
    """Each fault points into the mapping as it was given, short form or long."""
    assert faults(content) == expected
    assert read_record(content).record is None


def test_endless_content_never_raises() -> None:
    """Content nested without end is refused as what it is: no table, no number, no text."""
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    assert faults(deep) == [" invalid-value: [[[...]]] is not a table of keys and values"]
    assert faults({"id": deep, "scores": {"a": deep}, "absence": deep, "status": deep}) == [
        "/id invalid-value: [[[...]]] is not text; write it between quotes",
        (
            "/scores/a invalid-value: number is of type list; "
            "pass an int, a Decimal or text such as '88.5'"
        ),
        (
            "/absence invalid-value: number is of type list; "
            "pass an int, a Decimal or text such as '88.5'"
        ),
        ("/status invalid-value: [[[...]]] is not one of active, withdrawn, deceased, dismissed"),
    ]


def test_refusal_as_exception() -> None:
    """`record_from_dict` raises with the whole report."""
    with pytest.raises(RecordRejected) as caught:
        record_from_dict({"scores": {"a": 0.5}, "nmae": "x"})
    assert len(caught.value.report) == 3

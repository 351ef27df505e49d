"""Participant records as JSON."""

import json
from pathlib import Path
from typing import Final

import pytest

from pka.adapters.json_records import read_records_json
from pka.adapters.recap import Recap
from pka.cohort import RefusedRecord
from pka.records import Attendance, ParticipantRecord

ONE: Final = {"id": "p-01", "name": "Peserta Rekaan", "scores": {"sikap": "80.00"}}
LIST: Final = Attendance(sessions=(), closed_on="2024-12-20")


def faults(recap: Recap) -> list[str]:
    """Return each fault of the file and of the refused rows on one line."""
    rows = (one for row in recap.refused for one in row.report)
    return [str(one) for one in (*recap.report, *rows)]


@pytest.mark.parametrize(
    "content",
    [[ONE], {"participants": [ONE]}, {"participants": [ONE], "kota": "Jambi"}],
    ids=["list", "mapping", "mapping-with-more"],
)
def test_records_are_read(content: object) -> None:
    """A list of records, or a mapping with the list under `participants`."""
    recap = read_records_json(json.dumps(content).encode())
    assert faults(recap) == []
    assert recap.rows == (
        ParticipantRecord(id="p-01", name="Peserta Rekaan", scores={"sikap": 80}),
    )


@pytest.mark.parametrize("as_path", [str, Path], ids=["text", "path"])
def test_records_are_read_from_a_file(tmp_path: Path, as_path: type[str] | type[Path]) -> None:
    """A path is read, with or without byte order mark, and names the place of faults."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps([ONE, {}]), encoding="utf-8-sig")
    recap = read_records_json(as_path(path))
    assert len(recap.records) == 1
    assert faults(recap) == [f"{path} /1/id: PKA003 missing-key: the key 'id' is required here"]
    renamed = read_records_json(as_path(path), file="rekap.json")
    assert faults(renamed) == [
        "rekap.json /1/id: PKA003 missing-key: the key 'id' is required here"
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """What the system says is passed on."""
    with pytest.raises(FileNotFoundError):
        read_records_json(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b'[{"id": "p-01",}]',
            "a.json:1:16: PKA001 invalid-syntax: this is not JSON: "
            "Expecting property name enclosed in double quotes",
            id="syntax-error",
        ),
        pytest.param(
            b"{}",
            "a.json: PKA004 invalid-value: the file must hold a list of participants [ … ]",
            id="mapping-without-list",
        ),
        pytest.param(
            b'{"participants": {}}',
            "a.json: PKA004 invalid-value: the file must hold a list of participants [ … ]",
            id="participants-as-mapping",
        ),
        pytest.param(
            b"88",
            "a.json: PKA004 invalid-value: the file must hold a list of participants [ … ]",
            id="number",
        ),
    ],
)
def test_files_that_hold_no_records(data: bytes, expected: str) -> None:
    """One fault of the file, and no rows."""
    recap = read_records_json(data, file="a.json")
    assert recap.rows == ()
    assert faults(recap) == [expected]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"\xff", "not-utf8"), (b"PK\x03\x04", "spreadsheet-file"), ("[]".encode("utf-16"), "utf-16")],
    ids=["not-utf-8", "spreadsheet", "utf-16"],
)
def test_files_that_are_no_text(data: bytes, name: str) -> None:
    """Bytes that are no UTF-8 text are one fault of the file."""
    recap = read_records_json(data, file="a.json")
    assert [one.name for one in recap.report] == [name]
    assert recap.rows == ()


def test_a_bad_row_does_not_stop_the_others() -> None:
    """A refused record keeps its place, id and name, and its faults point into the file."""
    bad = {"id": "p-02", "name": "Rekaan", "scores": {"sikap": 80.5, "akademik": 7}}
    data = json.dumps({"participants": [ONE, bad, {**ONE, "id": "p-03"}]}).encode()
    recap = read_records_json(data, file="a.json")
    good, refused, also_good = recap.rows
    assert isinstance(good, ParticipantRecord)
    assert isinstance(also_good, ParticipantRecord)
    assert isinstance(refused, RefusedRecord)
    assert (refused.id, refused.name) == ("p-02", "Rekaan")
    assert faults(recap) == [
        (
            "a.json /participants/1/scores/sikap: PKA005 inexact-number: 80.5 would be read as "
            'an inexact binary fraction; write it as text: "80.5"'
        )
    ]


@pytest.mark.parametrize(
    ("item", "id_", "name"),
    [
        pytest.param("88", "/0", "", id="no-table"),
        pytest.param("null", "/0", "", id="null"),
        pytest.param("{}", "/0", "", id="no-id"),
        pytest.param('{"id": null, "name": null}', "/0", "", id="id-null"),
        pytest.param('{"id": "", "name": ""}', "/0", "", id="id-empty"),
        pytest.param(
            '{"id": 190001010000000001, "name": 5}', "190001010000000001", "5", id="id-number"
        ),
        pytest.param('{"id": 1.9E+17}', "1.9E+17", "", id="id-of-a-spreadsheet"),
        pytest.param('{"id": ["a"]}', "['a']", "", id="id-list"),
        pytest.param(
            '{"id": ' + "1" * 4300 + "}", "a number of more than 60 digits", "", id="id-endless"
        ),
    ],
)
def test_a_refused_row_is_named_as_well_as_it_can_be(item: str, id_: str, name: str) -> None:
    """Whatever stands for the id is shown; without one, the place in the file."""
    (row,) = read_records_json(f"[{item}]".encode()).refused
    assert (row.id, row.name) == (id_, name)
    assert row.report.has_errors


def test_attendance_is_joined_by_participant() -> None:
    """A list from elsewhere is taken for a record that has none of its own."""
    own = {"id": "p-02", "attendance": {"sessions": []}}
    recap = read_records_json(
        json.dumps([ONE, own, {"id": "p-03"}]).encode(),
        attendance={"p-01": LIST, "p-02": LIST, "x": LIST},
    )
    found = [record.attendance for record in recap.records]
    assert found == [LIST, Attendance(sessions=()), None]

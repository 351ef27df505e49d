"""Files of stored outcomes."""

import json
from pathlib import Path

import pytest

from pka.adapters.receipts import Receipts, read_receipts


def written(folder: Path, text: str | bytes) -> Path:
    """Write a file and return where it is."""
    path = folder / "hasil.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_cohort(tmp_path: Path) -> None:
    """Each row has what the cohort has in common."""
    text = json.dumps({"on": "2024-12-20", "participants": [{"id": "p-01"}]})
    assert read_receipts(written(tmp_path, text)) == Receipts(
        entries=({"on": "2024-12-20", "id": "p-01"},)
    )


def test_a_list_of_nothing(tmp_path: Path) -> None:
    """A list without outcomes has no fault; there is nothing to check."""
    assert read_receipts(str(written(tmp_path, "[]"))) == Receipts()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param('{"a":', "hasil.json:1:6: PKA001 invalid-syntax", id="broken"),
        pytest.param(b"\xff\xfe\x00\xd8", "hasil.json:1: PKA802 utf-16", id="no-text"),
        pytest.param('{"a": 1}', "the file holds no stored outcomes", id="something-else"),
        pytest.param('{"participants": []}', "the file holds no stored outcomes", id="nobody"),
        pytest.param('"lulus"', "the file holds no stored outcomes", id="text"),
    ],
)
def test_files_without_receipts(text: str | bytes, fault: str, tmp_path: Path) -> None:
    """What cannot be read, or holds none, is one fault that names the file."""
    path = written(tmp_path, text)
    found = read_receipts(path)
    assert found.entries == ()
    (diagnostic,) = found.report
    assert diagnostic.location.file == str(path)
    assert found.report.has_errors
    assert fault in str(diagnostic)


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is an error of the system."""
    with pytest.raises(FileNotFoundError):
        read_receipts(tmp_path / "tidak-ada.json")

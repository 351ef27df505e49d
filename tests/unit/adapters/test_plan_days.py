"""The days of the stages out of a plan that was kept."""

from pathlib import Path

import pytest

from pka.adapters.plan_days import PlanDays, read_plan_days
from pka.exceptions import UnsupportedFormat
from pka.timespans import DateSpan


def kept(folder: Path, text: str) -> Path:
    """Write a plan."""
    path = folder / "rencana.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_days_are_read(tmp_path: Path) -> None:
    """The rest of the plan is not looked at."""
    text = (
        '{"edition": "e", "stages": [{"code": "a", "start": "2025-02-03", "end": "2025-02-04", '
        '"hours": "2"}], "deadlines": []}'
    )
    assert read_plan_days(kept(tmp_path, text)) == PlanDays(
        edition="e", stages={"a": DateSpan("2025-02-03", "2025-02-04")}
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        '{"edition": "e"}',
        '{"stages": []}',
        '{"edition": 3, "stages": []}',
        '{"edition": "e", "stages": 3}',
        '{"edition": "e", "stages": ["a"]}',
        '{"edition": "e", "stages": [{"code": 3, "start": "2025-02-03", "end": "2025-02-04"}]}',
        '{"edition": "e", "stages": [{"code": [], "start": "2025-02-03", "end": "2025-02-04"}]}',
        '{"edition": "e", "stages": [{"code": "a", "start": "2025-02-05", "end": "2025-02-04"}]}',
        '{"edition": "e", "stages": [{"code": "a", "start": "x", "end": "2025-02-04"}]}',
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    """Content never raises anything else."""
    with pytest.raises(UnsupportedFormat):
        read_plan_days(kept(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A workbook is no plan."""
    path = tmp_path / "rencana.json"
    path.write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(UnsupportedFormat):
        read_plan_days(path)

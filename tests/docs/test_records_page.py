"""The page of records names every field that a record can have."""

import re
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from pka.decisions import Extension, Override
from pka.facts import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    Completions,
    Origin,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.records import ParticipantRecord

PAGE: Final = Path(__file__).parents[2] / "docs/reference/records.md"


def section_of(name: str) -> str:
    """Return the section whose heading names a class, without its heading."""
    parts = re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (found,) = [part for part in parts if f"`{name}`" in part.partition("\n")[0]]
    return found.partition("\n")[2]


@pytest.mark.parametrize(
    "kind",
    [
        AbsenceTotal,
        Attendance,
        CompletionFact,
        Completions,
        Extension,
        Origin,
        Override,
        ParticipantRecord,
        RemedialFact,
        ScoreFact,
        SessionAttendance,
        StageStart,
        StatusFact,
    ],
)
def test_every_field_is_on_the_page(kind: type[Any]) -> None:
    """A field without a line on the page would be found only in the source."""
    named = set(re.findall(r"`(?:\w+\.)?(\w+)`", section_of(kind.__name__)))
    assert {field.name for field in attrs.fields(kind)} - named == set()

"""Copies of a record in which one thing is another, and its digest."""

import datetime as dt
from fractions import Fraction
from typing import Final

import pytest

from pka.criteria import ParticipationStatus
from pka.exceptions import UnsupportedFormat
from pka.records import (
    AbsenceTotal,
    Attendance,
    Origin,
    Override,
    ParticipantRecord,
    ScoreFact,
    SessionAttendance,
    StatusFact,
)

ON: Final = dt.date(2024, 12, 20)
RECORD: Final = ParticipantRecord(
    id="p-01", scores={"akademik/kuis": 60, "akademik/esai": 70, "sikap": 80}, absence=3
)
LIST: Final = Attendance(sessions=(SessionAttendance(session="S-1", hours=2, status="present"),))
CORRECTION: Final = Override(path="sikap", value=90, reason="salah catat", author="panitia", on=ON)


def scores(record: ParticipantRecord) -> dict[str, Fraction | None]:
    """Return the scores of a record by component."""
    return {fact.component: fact.value and fact.value.value for fact in record.scores}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            {"sikap": "90.5"},
            {"akademik/esai": 70, "akademik/kuis": 60, "sikap": Fraction("90.5")},
            id="replaced",
        ),
        pytest.param(
            {"rancangan": 75},
            {"akademik/esai": 70, "akademik/kuis": 60, "rancangan": 75, "sikap": 80},
            id="added",
        ),
        pytest.param(
            {"sikap": None}, {"akademik/esai": 70, "akademik/kuis": 60}, id="as-if-not-known"
        ),
        pytest.param({"akademik": 85}, {"akademik": 85, "sikap": 80}, id="in-place-of-the-parts"),
        pytest.param(
            [ScoreFact(component="sikap", value=1), ScoreFact(component="sikap", value=2)],
            {"akademik/esai": 70, "akademik/kuis": 60, "sikap": 2},
            id="facts",
        ),
        pytest.param({}, scores(RECORD), id="nothing"),
    ],
)
def test_with_scores(change: object, expected: dict[str, Fraction | int]) -> None:
    """The given scores stand in the place of what they would contradict; the rest stays."""
    changed = RECORD.with_scores(change)  # type: ignore[arg-type]
    assert scores(changed) == expected
    assert scores(RECORD) == {"akademik/esai": 70, "akademik/kuis": 60, "sikap": 80}


def test_a_part_stands_in_the_place_of_its_aspect() -> None:
    """The score of a whole says nothing any more once a part of it is another."""
    record = ParticipantRecord(id="p-01", scores={"akademik": 80, "akademis": 70})
    assert scores(record.with_scores({"akademik/kuis": 60})) == {
        "akademik/kuis": 60,
        "akademis": 70,
    }


def test_with_scores_of_a_day() -> None:
    """A mapping may say from which day its scores are known."""
    (fact,) = ParticipantRecord(id="p-01").with_scores({"sikap": 80}, on="2024-12-18").scores
    assert fact.on == dt.date(2024, 12, 18)


def test_with_scores_refuses_what_is_none() -> None:
    """What is neither a mapping nor facts is refused by name."""
    with pytest.raises(UnsupportedFormat, match="the scores of a record are values of ScoreFact"):
        RECORD.with_scores([80])  # type: ignore[list-item]


def test_absence_is_a_total_or_a_list() -> None:
    """One takes the place of the other, since the two would have to agree."""
    listed = RECORD.with_attendance(LIST)
    assert (listed.attendance, listed.absence) == (LIST, None)
    total = listed.with_absence("4.5")
    assert (total.attendance, total.absence) == (None, AbsenceTotal(hours="4.5"))
    assert total.with_absence(None).absence is None
    assert listed.with_attendance(None).attendance is None


def test_remedials_are_added_after_those_taken() -> None:
    """Attempts keep their order."""
    taken = RECORD.with_remedial("sikap", 70, on="2025-01-10").with_remedial("sikap", "71.5")
    assert [(one.value.value, one.on) for one in taken.remedials] == [
        (70, dt.date(2025, 1, 10)),
        (Fraction("71.5"), None),
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param(
            "withdrawn", StatusFact(status=ParticipationStatus.WITHDRAWN, on=ON), id="word"
        ),
        pytest.param(StatusFact(status="deceased"), StatusFact(status="deceased"), id="fact"),
        pytest.param(None, None, id="takes-part"),
    ],
)
def test_with_status(status: StatusFact | str | None, expected: StatusFact | None) -> None:
    """A word takes the day; a fact has its own; None is whoever takes part."""
    assert RECORD.with_status(status, on=ON).status == expected


def test_overrides_are_added_and_taken_back() -> None:
    """Taking back the decisions on a path leaves those on others, and the record as it was."""
    other = Override(path="final", value=80, reason="r", author="a", on=ON)
    changed = RECORD.with_override(CORRECTION).with_override(other)
    assert changed.overrides == (CORRECTION, other)
    assert changed.without_override("sikap").overrides == (other,)
    assert changed.without_override("sikap").without_override("final") == RECORD


def test_digest_is_of_the_facts() -> None:
    """It changes with a fact, and not with the file from which the fact was read."""
    elsewhere = ScoreFact(component="sikap", value="80.00", origin=Origin(file="b.csv", row=2))
    assert RECORD.with_scores([elsewhere]).digest == RECORD.digest
    assert RECORD.with_scores({"sikap": "80.01"}).digest != RECORD.digest
    assert RECORD.with_scores({"sikap": 80}, on=ON).digest != RECORD.digest

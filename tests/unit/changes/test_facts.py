"""Which facts two records do not have in common, and how they are told."""

import datetime as dt
from typing import Final

import pytest

from pka.changes import FactKind
from pka.changes.facts import facts_between
from pka.records import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    Completions,
    Origin,
    Override,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.text import Text
from pka.verdict import Verdict
from tests.small import component, edition

ON: Final = dt.date(2024, 12, 20)
EDITION: Final = edition(component("sikap", name=Text("Sikap", "Attitude")))
EMPTY: Final = ParticipantRecord(id="p-01")


def told(before: ParticipantRecord, after: ParticipantRecord) -> list[tuple[str, str]]:
    """Return the messages of what differs, in both languages."""
    changes = facts_between(before, after, EDITION)
    return [(change.message.id, change.message.en) for change in changes]


@pytest.mark.parametrize(
    ("facts", "indonesian", "english"),
    [
        pytest.param(
            {"scores": [ScoreFact(component="sikap", value="80.5", on=ON)]},
            "nilai Sikap: 80,50 (20 Desember 2024)",
            "score Attitude: 80.50 (20 December 2024)",
            id="score",
        ),
        pytest.param(
            {"scores": [ScoreFact(component="lain", level="baik", assessor="penguji")]},
            "nilai lain: baik (penguji)",
            "score lain: baik (penguji)",
            id="level-of-an-unknown-component",
        ),
        pytest.param(
            {"scores": [ScoreFact(component="sikap", excused=True)]},
            "nilai Sikap: dibebaskan",
            "score Attitude: excused",
            id="excused",
        ),
        pytest.param(
            {"remedials": [RemedialFact(component="sikap", value=85)]},
            "remedial Sikap: 85,00",
            "remedial Attitude: 85.00",
            id="remedial",
        ),
        pytest.param(
            {"overrides": [Override(path="final", value=80, reason="salah", author="A", on=ON)]},
            "putusan atas nilai akhir: 80,00 (salah; A, 20 Desember 2024)",
            "decision on final score: 80.00 (salah; A, 20 December 2024)",
            id="correction",
        ),
        pytest.param(
            {"overrides": [Override(path="sikap", reason="sakit", author="A", on=ON)]},
            "putusan atas Sikap: dibebaskan (sakit; A, 20 Desember 2024)",
            "decision on Attitude: exempted (sakit; A, 20 December 2024)",
            id="exemption",
        ),
        pytest.param(
            {
                "overrides": [
                    Override(
                        path="verdict", verdict=Verdict.PASSED, reason="rapat", author="A", on=ON
                    )
                ]
            },
            "putusan atas putusan: lulus (rapat; A, 20 Desember 2024)",
            "decision on verdict: passed (rapat; A, 20 December 2024)",
            id="decision-of-the-meeting",
        ),
        pytest.param(
            {"absence": AbsenceTotal(hours="3.5")},
            "jumlah ketidakhadiran: 3,5 JP",
            "total of absence: 3.5 JP",
            id="absence",
        ),
        pytest.param(
            {
                "attendance": Attendance(
                    sessions=(SessionAttendance(session="S-1", hours=2, status="sick"),)
                )
            },
            "sesi S-1: sakit, 2 JP",
            "session S-1: sick, 2 JP",
            id="session",
        ),
        pytest.param(
            {"attendance": Attendance(sessions=(SessionAttendance(session="S-1", hours=2),))},
            "sesi S-1: tidak tercatat, 2 JP",
            "session S-1: not recorded, 2 JP",
            id="session-not-recorded",
        ),
        pytest.param(
            {"attendance": Attendance(sessions=(), closed_on=ON)},
            "daftar hadir ditutup: 20 Desember 2024",
            "attendance list closed: 20 December 2024",
            id="list-closed",
        ),
        pytest.param(
            {"completions": Completions(facts=(CompletionFact(item="k-1", result="passed"),))},
            "penyelesaian k-1: lulus",
            "completion k-1: passed",
            id="completion",
        ),
        pytest.param(
            {"completions": Completions(stage_starts=(StageStart(stage="t-1", on=ON),))},
            "awal tahap t-1: 20 Desember 2024",
            "start of the stage t-1: 20 December 2024",
            id="start-of-a-stage",
        ),
        pytest.param(
            {"absence": AbsenceTotal(hours=3, planned_hours=197, on=ON)},
            "jumlah ketidakhadiran: 3 JP (dari 197 JP, 20 Desember 2024)",
            "total of absence: 3 JP (of 197 JP, 20 December 2024)",
            id="absence-of-planned-hours",
        ),
        pytest.param(
            {
                "attendance": Attendance(
                    sessions=(
                        SessionAttendance(session="S-1", hours=2, status="late", late_minutes=5),
                    )
                )
            },
            "sesi S-1: terlambat, 2 JP (terlambat 5 menit)",
            "session S-1: late, 2 JP (5 minutes late)",
            id="late",
        ),
        pytest.param(
            {
                "attendance": Attendance(
                    sessions=(
                        SessionAttendance(
                            session="S-1", hours=2, status="present", attended_minutes=80
                        ),
                    )
                )
            },
            "sesi S-1: hadir, 2 JP (hadir 80 menit)",
            "session S-1: present, 2 JP (80 minutes attended)",
            id="minutes-attended",
        ),
        pytest.param(
            {"attendance": Attendance(sessions=(), planned_hours=197)},
            "JP yang direncanakan: 197 JP",
            "hours planned: 197 JP",
            id="planned-hours",
        ),
        pytest.param(
            {
                "completions": Completions(
                    facts=(
                        CompletionFact(item="k-1", result="passed", score=80, on=ON, at="16:00"),
                    )
                )
            },
            "penyelesaian k-1: lulus (80,00, 20 Desember 2024, 16:00)",
            "completion k-1: passed (80.00, 20 December 2024, 16:00)",
            id="completion-with-score-and-time",
        ),
        pytest.param(
            {"completions": Completions(closed_on=ON)},
            "daftar penyelesaian ditutup: 20 Desember 2024",
            "list of completions closed: 20 December 2024",
            id="completions-closed",
        ),
        pytest.param(
            {"status": StatusFact(status="withdrawn", on=ON)},
            "status: mengundurkan diri (20 Desember 2024)",
            "status: withdrawn (20 December 2024)",
            id="status",
        ),
    ],
)
def test_each_kind_of_fact(facts: dict[str, object], indonesian: str, english: str) -> None:
    """A fact that came in is told with its day and author; gone again, with what it was."""
    with_it = ParticipantRecord(id="p-01", **facts)  # type: ignore[arg-type]
    assert told(EMPTY, with_it) == [(indonesian, english)]
    ((gone, _),) = told(with_it, EMPTY)
    assert gone.startswith(indonesian.partition(": ")[0])
    assert gone.endswith(" → –")


def test_a_fact_that_is_another_has_both_values() -> None:
    """The two values stand side by side, as values and in words."""
    one = ParticipantRecord(id="p-01", scores={"sikap": 70})
    two = ParticipantRecord(id="p-01", scores={"sikap": "70.01"})
    (change,) = facts_between(one, two, EDITION)
    assert (change.kind, change.subject) == (FactKind.SCORE, "sikap")
    assert (change.before, change.after) == (one.scores[0], two.scores[0])
    assert change.message == Text("nilai Sikap: 70,00 → 70,01", "score Attitude: 70.00 → 70.01")


def test_where_a_fact_was_read_makes_no_difference() -> None:
    """The same facts from two files are the same facts."""
    one, two = (
        ParticipantRecord(
            id="p-01", scores=[ScoreFact(component="sikap", value=70, origin=Origin(file=name))]
        )
        for name in ("a.csv", "b.csv")
    )
    assert facts_between(one, two, EDITION) == ()


def test_attempts_are_told_apart_by_their_order() -> None:
    """A second attempt is a new fact, not another value of the first one."""
    once = EMPTY.with_remedial("sikap", 70)
    twice = once.with_remedial("sikap", 85)
    (change,) = facts_between(once, twice, EDITION)
    assert (change.before, change.after) == (None, twice.remedials[1])

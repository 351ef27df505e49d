"""Attendance and completion in words."""

from fractions import Fraction

import attrs
import pytest

from pka.assessment import AttendancePolicy, AttendanceStatus
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, ItemState
from pka.prose.participation import attendance_lines, completion_lines
from pka.quantities import LearningHours
from pka.records import AbsenceTotal, Origin, SessionAttendance
from pka.verdict import Truth
from tests.unit.prose.examples import EDITION, SECONDARY

F = Fraction
STRICT = AttendancePolicy(counts_as_absence=(AttendanceStatus.ABSENT,), source=SECONDARY)
LATE = AttendancePolicy(counts_as_absence=(AttendanceStatus.LATE,), source=SECONDARY)
TOLERANT = attrs.evolve(STRICT, late_beyond_minutes=30)
UNKNOWN = Bounds(F(0), None)
POLICY_LINE = "Dihitung sebagai ketidakhadiran: alpha; terlambat dihitung hadir."
SESSIONS = (
    SessionAttendance(session="S-01", hours=LearningHours(3), status=AttendanceStatus.PRESENT),
    SessionAttendance(session="S-02", hours=LearningHours(2), status=AttendanceStatus.LATE),
    SessionAttendance(
        session="S-03",
        hours=LearningHours(1),
        status=AttendanceStatus.LATE,
        late_minutes=31,
        origin=Origin(row=4),
    ),
    SessionAttendance(session="S-04", hours=LearningHours(4)),
)


def text(sheet: AbsenceSheet) -> list[str]:
    """Return the lines on attendance, indented by depth."""
    return ["  " * line.depth + line.text for line in attendance_lines(sheet, "id")]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(
            AbsenceSheet(
                hours=Bounds(F(3), F(3)),
                total=AbsenceTotal(hours=LearningHours(3)),
                policy=STRICT,
            ),
            ["Tidak hadir: 3 JP, dicatat sebagai jumlah keseluruhan.", POLICY_LINE],
            id="total",
        ),
        pytest.param(
            AbsenceSheet(
                hours=Bounds(F(3), F(3)),
                total=AbsenceTotal(hours=LearningHours(3), origin=Origin(file="hadir.csv")),
            ),
            [
                "Tidak hadir: 3 JP, dicatat sebagai jumlah keseluruhan. Asal: berkas hadir.csv.",
                (
                    "Versi ketentuan ini tidak memuat aturan tentang apa yang dihitung sebagai"
                    " ketidakhadiran."
                ),
            ],
            id="total-without-policy",
        ),
        pytest.param(
            AbsenceSheet(hours=Bounds(F(0), F(0)), assumed=True, policy=STRICT),
            ["Tidak hadir: 0 JP, menurut anggapan yang disebut di bawah.", POLICY_LINE],
            id="assumed",
        ),
        pytest.param(
            AbsenceSheet(hours=UNKNOWN, policy=STRICT),
            ["Ketidakhadiran belum diketahui.", POLICY_LINE],
            id="unknown",
        ),
        pytest.param(
            AbsenceSheet(hours=UNKNOWN, policy=LATE),
            ["Ketidakhadiran belum diketahui.", "Dihitung sebagai ketidakhadiran: terlambat."],
            id="late-is-absent",
        ),
        pytest.param(
            AbsenceSheet(hours=Bounds(F(1), None), sessions=SESSIONS, policy=TOLERANT),
            [
                "Tidak hadir sejauh ini: sekurang-kurangnya 1 JP; daftar hadir belum ditutup.",
                "  S-01, 3 JP: hadir; dihitung hadir",
                "  S-02, 2 JP: terlambat; belum dapat ditentukan",
                "  S-03, 1 JP: terlambat 31 menit; dihitung tidak hadir (baris 4)",
                "  S-04, 4 JP: tidak tercatat; belum dapat ditentukan",
                "Dihitung sebagai ketidakhadiran: alpha, serta keterlambatan lebih dari 30 menit.",
            ],
            id="list-open",
        ),
        pytest.param(
            AbsenceSheet(
                hours=Bounds(F(4), F(4)), sessions=SESSIONS[3:], policy=STRICT, closed=True
            ),
            [
                "Tidak hadir: 4 JP; daftar hadir sudah ditutup.",
                "  S-04, 4 JP: tidak tercatat; dihitung tidak hadir",
                POLICY_LINE,
            ],
            id="list-closed",
        ),
    ],
)
def test_attendance_shows_what_was_counted(sheet: AbsenceSheet, expected: list[str]) -> None:
    """Absent hours come with the list or total they were counted from, and the rule."""
    assert text(sheet) == expected


def test_completion_shows_results_and_order() -> None:
    """Completed items are counted, each order rule has its value."""
    sheet = CompletionSheet(
        items=(
            ItemState(code="daring", truth=Truth.UNDETERMINED),
            ItemState(code="daring-1", truth=Truth.MET),
        ),
        precedence=(ItemState(code="urutan-1", truth=Truth.NOT_MET),),
    )
    assert [line.text for line in completion_lines(EDITION, sheet, "id")] == [
        "Selesai: 1 dari 2 kegiatan, mata pelatihan, dan tahap.",
        "Aturan urutan “ceramah sebelum e-learning”: tidak terpenuhi.",
    ]


def test_nothing_recorded_says_nothing() -> None:
    """Without any record of completion there is no such section."""
    assert list(completion_lines(EDITION, CompletionSheet(), "id")) == []

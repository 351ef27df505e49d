"""Attendance session by session: what is read, and what stays open when it is not."""

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Final

import attrs
import pytest

from pka import editions
from pka.adapters.attendance import AttendanceFile, read_attendance, with_attendance
from pka.adapters.recap import Recap, read_recap
from pka.assessment import AttendanceStatus
from pka.deciding import decide
from pka.diagnostic import Diagnostic, Location
from pka.exceptions import UnknownReference
from pka.records import Attendance, Origin, ParticipantRecord, SessionAttendance
from pka.verdict import Verdict

EDITION: Final = editions.load("pka-2023-blended")
HEADER: Final = "NIP;Sesi;Tanggal;JP;Status;Menit Terlambat"
A: Final = "190001011900011001"
B: Final = "190002021900021002"
C: Final = "190003031900033003"
CLOSED: Final = dt.date(2024, 12, 19)
ON: Final = dt.date(2024, 12, 20)


def read(*rows: str, header: str = HEADER, closed_on: dt.date | None = CLOSED) -> AttendanceFile:
    """Read an attendance list with some rows."""
    data = "\n".join([header, *rows]).encode()
    return read_attendance(data, closed_on=closed_on, file="kehadiran.csv")


def session(line: str, header: str = HEADER) -> SessionAttendance:
    """Read the one row of a list, which must be sound."""
    found = read(line, header=header)
    assert (found.report.diagnostics, list(found.lists)) == ((), [A])
    (only,) = found.lists[A].sessions
    return only


def fault(line: str) -> Diagnostic:
    """Return what is wrong with the one row of a list."""
    found, opened = read(line).report
    assert opened.name == "attendance-left-open"
    return found


def recap(*lines: str) -> Recap:
    """Read a recap with numbers, names and absence; every score passes."""
    header = (
        "NIP;Nama;Ketidakhadiran (JP);Status;Evaluasi Akademik;Studi Lapangan;"
        "Rancangan Aksi Perubahan;Implementasi Aksi Perubahan;Sikap dan Perilaku;Remedial"
    )
    rows = [f"{line};84;86;83;85;88" for line in lines]
    return read_recap(
        "\n".join([header, *(f"{row};" for row in rows)]).encode(), EDITION, file="rekap.csv"
    )


def names(found: Recap | AttendanceFile) -> list[tuple[str, int | None]]:
    """Return name and line of each fault."""
    return [(fault.name, fault.location.line) for fault in found.report]


def verdict(record: ParticipantRecord, *, assume_attended: bool = False) -> Verdict:
    """Decide somebody whose every score passes."""
    return decide(EDITION, record, on=ON, assume_attended=assume_attended).verdict


def test_row_becomes_a_session() -> None:
    """Code, day, hours, status and minutes are read, with the place they stand in."""
    assert session(f"'{A};EL-01;2024-09-09;2,5;Terlambat;30") == SessionAttendance(
        session="EL-01",
        hours=Fraction(5, 2),
        status=AttendanceStatus.LATE,
        late_minutes=30,
        on=dt.date(2024, 9, 9),
        origin=Origin(file="kehadiran.csv", row=2, column="Status"),
    )


def test_blanks_are_not_known() -> None:
    """No day, no status and no minutes are facts that are missing, not absence."""
    found = session(f"{A};EL-01;;2;;")
    assert (found.on, found.status, found.late_minutes) == (None, None, None)


def test_day_and_minutes_may_have_no_column() -> None:
    """Lists without them are read."""
    found = session(f"{A};EL-01;2;hadir", header="NIP;Sesi;JP;Status")
    assert (found.on, found.late_minutes) == (None, None)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("HADIR", AttendanceStatus.PRESENT),
        ("terlambat", AttendanceStatus.LATE),
        ("Izin", AttendanceStatus.PERMITTED),
        ("sakit", AttendanceStatus.SICK),
        ("alpha", AttendanceStatus.ABSENT),
        ("alpa", AttendanceStatus.ABSENT),
        ("tidak  hadir", AttendanceStatus.ABSENT),
        ("present", AttendanceStatus.PRESENT),
    ],
)
def test_status_words(word: str, status: AttendanceStatus) -> None:
    """Case and spaces do not matter, and English words are known too."""
    assert session(f"{A};EL-01;;2;{word};").status is status


@pytest.mark.parametrize(
    ("line", "code", "column", "message"),
    [
        pytest.param(
            f"{A};EL-01;;2;hdir;",
            "PKA861",
            5,
            "column 'Status': the attendance status 'hdir' is not known; did you mean 'hadir'?",
            id="misspelt-status",
        ),
        pytest.param(
            f"{A};EL-01;;2;?;",
            "PKA861",
            5,
            "column 'Status': the attendance status '?' is not known",
            id="unknown-status",
        ),
        pytest.param(
            f"{A};EL-01;2024-02-30;2;hadir;",
            "PKA862",
            3,
            "column 'Tanggal': '2024-02-30' is not a date",
            id="no-such-day",
        ),
        pytest.param(
            f"{A};EL-01;09/09/2024;2;hadir;",
            "PKA862",
            3,
            "column 'Tanggal': '09/09/2024' is not a date",
            id="other-order-of-day-and-month",
        ),
        pytest.param(
            f"{A};EL-01;;;hadir;",
            "PKA863",
            4,
            "column 'JP': the hours of the session are empty",
            id="no-hours",
        ),
        pytest.param(
            f"{A};;;2;hadir;",
            "PKA864",
            2,
            "column 'Sesi': the code of the session is empty",
            id="no-code",
        ),
        pytest.param(
            f"{A};EL-01;;2;terlambat;7,5",
            "PKA865",
            6,
            "column 'Menit Terlambat': the minutes late are not whole",
            id="half-a-minute",
        ),
    ],
)
def test_faulty_row(line: str, code: str, column: int, message: str) -> None:
    """The fault has its cell, what is wrong, and a fix in both languages."""
    found = fault(line)
    assert (found.code, found.message.en) == (code, message)
    assert found.location == Location(file="kehadiran.csv", line=2, column=column)
    assert found.advice is not None
    assert found.advice.id != found.advice.en


def test_lists_are_closed_on_the_day_given() -> None:
    """Each list has its sessions in the order of the file, closed or, without a day, open."""
    rows = (f"{A};EL-01;;2;hadir;", f"{B};EL-01;;2;sakit;", f"{A};EL-02;;3;;")
    closed, open_ = read(*rows), read(*rows, closed_on=None)
    assert {key: [s.session for s in listed.sessions] for key, listed in closed.lists.items()} == {
        A: ["EL-01", "EL-02"],
        B: ["EL-01"],
    }
    assert [listed.closed_on for listed in closed.lists.values()] == [CLOSED, CLOSED]
    assert [listed.closed_on for listed in open_.lists.values()] == [None, None]
    assert (closed.report.diagnostics, closed.complete) == ((), True)


@pytest.mark.parametrize(
    "bad",
    [f"{A};EL-02;;2;hdir;", f"{A};EL-02;;-2;alpha;", f"{A};EL-02;;2"],
    ids=["unknown-word", "hours-below-zero", "too-few-cells"],
)
def test_faulty_row_leaves_its_list_open(bad: str) -> None:
    """What is sound of the list counts, nobody passes on it, and other lists stay closed."""
    found = read(f"{A};EL-01;;2;alpha;", bad, f"{B};EL-01;;2;hadir;")
    assert [s.session for s in found.lists[A].sessions] == ["EL-01"]
    assert (found.lists[A].closed_on, found.lists[B].closed_on) == (None, CLOSED)
    assert names(found)[1:] == [("attendance-left-open", 2)]
    assert found.complete
    for record in with_attendance(recap(f"{A};A;;", f"{B};B;;"), found).records:
        expected = Verdict.IN_PROGRESS if record.id == A else Verdict.PASSED
        # A list that is there is not made up for by a caller's word.
        assert verdict(record, assume_attended=True) is expected


def test_only_faulty_rows_leave_an_empty_open_list() -> None:
    """Somebody of whom nothing could be read has a list, and it is open."""
    found = read(f"{A};EL-01;;2;hdir;")
    assert found.lists == {A: Attendance(sessions=())}


@pytest.mark.parametrize(
    ("bad", "line"),
    [("1.98E+17;EL-01;;2;alpha;", 3), (";EL-01;;2;alpha;", 3), ('"', 3)],
    ids=["changed-by-a-spreadsheet", "no-number", "open-quotation"],
)
def test_row_of_nobody_leaves_every_list_open(bad: str, line: int) -> None:
    """It may be anybody's absence, so nobody passes, whatever the caller assumes."""
    found = read(f"{A};EL-01;;2;hadir;", bad)
    assert not found.complete
    assert found.lists[A].closed_on is None
    assert names(found)[-1] == ("attendance-left-open", line)
    for record in with_attendance(recap(f"{A};A;;", f"{B};B;;"), found).records:
        assert verdict(record, assume_attended=True) is Verdict.IN_PROGRESS


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"], ids=["empty", "spreadsheet"])
def test_file_that_is_no_table_leaves_every_list_open(data: bytes) -> None:
    """Nothing of it is known, so nobody passes; a total in the recap still counts."""
    found = read_attendance(data, closed_on=CLOSED, file="kehadiran.csv")
    assert (found.complete, found.lists) == (False, {})
    assert [name for name, _ in names(found)][1:] == ["attendance-left-open"]
    first, second = with_attendance(recap(f"{A};A;;", f"{B};B;3;"), found).records
    assert verdict(first, assume_attended=True) is Verdict.IN_PROGRESS
    assert verdict(second) is Verdict.PASSED


def test_header_without_rows_is_a_complete_list_of_nobody() -> None:
    """Nobody is in it, as the warning says; that is not a file that cannot be read."""
    found = read()
    assert (found.complete, found.lists, names(found)) == (True, {}, [("no-rows", 1)])


def test_path_names_the_file(tmp_path: Path) -> None:
    """Read from a path, faults and origins carry that path."""
    file = tmp_path / "kehadiran.csv"
    file.write_text(f"{HEADER}\n{A};EL-01;;2;hadir;\n", encoding="utf-8")
    (only,) = read_attendance(file).lists[A].sessions
    assert only.origin == Origin(file=str(file), row=2, column="Status")


def test_decimal_mark_may_be_given() -> None:
    """With the point given, 2.5 JP are read, and another mark is misuse."""
    data = f"{HEADER}\n{A};EL-01;;2.5;hadir;\n".encode()
    (only,) = read_attendance(data, decimal_mark=".").lists[A].sessions
    assert only.hours.value == Fraction(5, 2)
    with pytest.raises(UnknownReference, match="decimal mark '·'"):
        read_attendance(data, decimal_mark="·")


def test_those_in_one_file_alone_are_named() -> None:
    """Rows of a stranger are named once, and so is each participant without rows."""
    found = read(
        f"{B};EL-01;;2;hdir;", f"{A};EL-01;;2;hadir;", f"{C};EL-01;;2;hadir;", f"{C};EL-02;;2;;"
    )
    joined = with_attendance(recap(f"{A};A;;", "190009091900091009;Peserta Lain;;"), found)
    assert names(joined) == [
        ("unknown-attendance", 2),
        ("attendance-left-open", 2),
        ("not-in-recap", 2),
        ("not-in-recap", 4),
        ("no-attendance-rows", 3),
    ]
    *_, stranger, without = joined.report
    assert stranger.message.id == (
        f"NIP '{C}' ada dalam daftar hadir, tetapi tidak ada dalam rekap; "
        "baris-barisnya tidak dipakai"
    )
    assert (stranger.location.file, without.location.file) == ("kehadiran.csv", "rekap.csv")
    assert without.message.en == (
        "NIP '190009091900091009' (Peserta Lain) is not in the attendance list; "
        "the absence is not known"
    )
    assert {one.severity.value for one in (stranger, without)} == {"warning"}


@pytest.mark.parametrize(
    "line",
    [f"{B};B;3;", f"{B};B;;meninggal", f"{B};B;x;"],
    ids=["total-in-the-recap", "has-left", "row-refused"],
)
def test_those_who_need_no_rows_are_not_named(line: str) -> None:
    """A total is a closed list, who has left is not judged, and a refused row tells itself."""
    found = with_attendance(recap(f"{A};A;;", line), read(f"{A};EL-01;;2;hadir;"))
    assert names(found) == []


def test_refused_row_of_the_recap_is_no_stranger() -> None:
    """Rows of somebody whose scores were refused are not called unknown."""
    found = with_attendance(recap(f"{A};A;x;"), read(f"{A};EL-01;;2;hadir;"))
    assert ([row.id for row in found.refused], names(found)) == ([A], [])


def test_nameless_participant_from_nowhere_is_named_by_number() -> None:
    """Without name, file and line the number alone has to do."""
    alone = Recap(rows=(ParticipantRecord(id="p-01", scores={"sikap": "80"}),))
    (only,) = with_attendance(alone, read(f"{A};EL-01;;2;hadir;")).report.diagnostics[1:]
    assert only.location == Location()
    assert only.message.en == "NIP 'p-01' is not in the attendance list; the absence is not known"


def test_record_with_a_list_of_its_own_keeps_it() -> None:
    """What came with the record is not replaced."""
    own = Attendance(sessions=(), closed_on=CLOSED)
    alone = Recap(rows=(ParticipantRecord(id=A, attendance=own),))
    found = with_attendance(alone, read(f"{A};EL-01;;2;alpha;"))
    assert [row.attendance for row in found.records] == [own]


def test_active_participant_counts_as_one_without_rows() -> None:
    """A status of taking part is no reason not to be named."""
    found = with_attendance(recap(f"{A};A;;", f"{B};B;;aktif"), read(f"{A};EL-01;;2;hadir;"))
    assert names(found) == [("no-attendance-rows", 3)]


def test_absence_comes_from_the_list() -> None:
    """19 JP absent in a closed list fail; the recap gave none."""
    found = with_attendance(recap(f"{A};A;;"), read(f"{A};EL-01;;19;alpha;"))
    assert [verdict(record) for record in found.records] == [Verdict.FAILED]
    assert attrs.evolve(found, rows=()).report.diagnostics == ()

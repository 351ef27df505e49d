"""Days off from a file of an organiser."""

import datetime as dt
from pathlib import Path

import pytest

from pka.adapters.days_off_file import CODES, DaysOffFile, read_days_off
from pka.scheduling.days_off import DayOffKind

HEADER = "Tanggal;Keterangan;Jenis"


def read(*rows: str) -> DaysOffFile:
    """Read rows below the header."""
    return read_days_off("\n".join([HEADER, *rows]).encode(), file="libur.csv")


def test_days_and_spans_are_read() -> None:
    """A span gives each of its days; the name is the same in both languages."""
    file = read(
        "2025-05-13;Cuti Bersama Waisak;cuti bersama",
        "30–31 Desember 2025;Penutupan Lembaga;Penutupan",
    )
    assert [(str(off.day), off.name.id, off.name.en, off.kind) for off in file.days] == [
        ("2025-05-13", "Cuti Bersama Waisak", "Cuti Bersama Waisak", DayOffKind.SHARED_LEAVE),
        ("2025-12-30", "Penutupan Lembaga", "Penutupan Lembaga", DayOffKind.CLOSURE),
        ("2025-12-31", "Penutupan Lembaga", "Penutupan Lembaga", DayOffKind.CLOSURE),
    ]
    assert len(file.report) == 0


def test_a_day_can_be_taken_back() -> None:
    """What is no day off after all stands apart."""
    file = read("26 Desember 2025;Hari kerja pengganti;bukan libur")
    assert (file.days, file.working) == ((), frozenset({dt.date(2025, 12, 26)}))


def test_english_words_are_read_too() -> None:
    """The kinds have English names."""
    file = read("2025-05-13;a;shared leave", "2025-05-14;b;holiday", "2025-05-15;c;working day")
    assert [off.kind for off in file.days] == [DayOffKind.SHARED_LEAVE, DayOffKind.HOLIDAY]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param(
            "Senin, 20 Juni 2025;Uji;penutupan",
            "libur.csv:2:1: PKA891 day-off-date: column 'Tanggal': 'Senin, 20 Juni 2025': "
            "that date is a Friday and not a Monday",
            id="another-weekday",
        ),
        pytest.param(
            "30 Februari 2025;Uji;penutupan",
            "libur.csv:2:1: PKA891 day-off-date: column 'Tanggal': ",
            id="no-such-day",
        ),
        pytest.param(
            ";Uji;penutupan", "libur.csv:2:1: PKA891 day-off-date: column 'Tanggal': ", id="no-day"
        ),
        pytest.param(
            "2024-01-01 s.d. 2025-01-01;Uji;penutupan",
            "libur.csv:2:1: PKA892 day-off-too-long: column 'Tanggal': the span "
            "'2024-01-01 s.d. 2025-01-01' has 367 days; 366 are the most",
            id="more-than-a-year",
        ),
        pytest.param(
            "2025-12-26;;penutupan",
            "libur.csv:2:2: PKA893 day-off-without-name: column 'Keterangan': "
            "the name of the day off is empty",
            id="no-name",
        ),
        pytest.param(
            "2025-12-26;Uji;cuti bersma",
            "libur.csv:2:3: PKA894 day-off-kind: column 'Jenis': the kind 'cuti bersma' is not "
            "known; did you mean 'cuti bersama'?",
            id="misspelt-kind",
        ),
        pytest.param(
            "2025-12-26;Uji;",
            "libur.csv:2:3: PKA894 day-off-kind: column 'Jenis': the kind '' is not known",
            id="no-kind",
        ),
    ],
)
def test_a_faulty_row_is_told_with_its_place(row: str, told: str) -> None:
    """File, line and column, what is wrong, and the likely fix; other rows are read."""
    file = read(row, "2025-12-25;Natal;libur nasional")
    (fault,) = file.report
    assert str(fault).startswith(told)
    assert fault.advice is not None
    assert [str(off.day) for off in file.days] == ["2025-12-25"]


def test_a_span_of_366_days_is_read() -> None:
    """The longest span is a leap year."""
    assert len(read("2024-01-01 s.d. 2024-12-31;Uji;penutupan").days) == 366


def test_each_code_is_its_own() -> None:
    """No two faults share a code."""
    assert len({*CODES.values()}) == len(CODES)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """Its path is the place of its faults; a table without the columns is a fault of its header."""
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n2025-12-26;x\n", encoding="utf-8")
    file = read_days_off(path)
    assert file.days == ()
    assert {fault.location.file for fault in file.report} == {str(path)}
    assert "missing-column" in {fault.name for fault in file.report}

"""Participants as a CSV file."""

import datetime as dt
from pathlib import Path

import pytest

from pka.adapters.enrolments import EnrolmentFile, read_enrolments
from pka.scheduling.carrying_over import CarryOver
from pka.scheduling.enrolment import Enrolment

HEADER = "NIP;Nama;Kelompok;Bergabung;Berhenti;Angkatan Asal;Dibawa;Kehadiran Dibawa;Alasan\n"
FIRST = "190001011900011001"


def read(row: str, header: str = HEADER) -> EnrolmentFile:
    """Read a list with one row."""
    return read_enrolments((header + row).encode(), file="peserta.csv")


def told(found: EnrolmentFile) -> list[str]:
    """Return the faults as lines."""
    return [str(fault) for fault in found.report]


def test_a_full_row() -> None:
    """Group, days, and what is brought along."""
    found = read(
        f"{FIRST};Peserta Contoh;A;2025-02-03;2025-06-30;Angkatan I;e-learning, klasikal-1;Ya;"
        "berita acara contoh\n"
    )
    assert told(found) == []
    assert found.enrolments == (
        Enrolment(
            id=FIRST,
            name="Peserta Contoh",
            group="A",
            joined=dt.date(2025, 2, 3),
            left=dt.date(2025, 6, 30),
        ),
    )
    assert found.declared == (
        (
            FIRST,
            CarryOver(
                cohort="Angkatan I",
                items=("e-learning", "klasikal-1"),
                attendance=True,
                reason="berita acara contoh",
            ),
        ),
    )


def test_little_is_known(tmp_path: Path) -> None:
    """A list of numbers alone is enough, and no column must be there."""
    file = tmp_path / "peserta.csv"
    file.write_text(f"NIP\n{FIRST}\n", encoding="utf-8")
    found = read_enrolments(file)
    assert (found.enrolments, told(found)) == ((Enrolment(id=FIRST),), [])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param(
            f"{FIRST};;;kemarin;;;;;\n",
            "peserta.csv:2:4: PKA862 invalid-date: column 'Bergabung': 'kemarin' is not a date",
            id="no-date",
        ),
        pytest.param(
            f"{FIRST};;;2025-02-03;2025-02-02;;;;\n",
            "peserta.csv:2:5: PKA862 invalid-date: column 'Berhenti': 2025-02-02 is before the "
            "day of joining, 2025-02-03",
            id="reversed",
        ),
        pytest.param(
            f"{FIRST};;;;;;e-learning;ya;x\n",
            "peserta.csv:2:6: PKA989 enrolment-incomplete: column 'Angkatan Asal': '' is not "
            "enough to know what is carried over from the earlier cohort",
            id="no-cohort",
        ),
        pytest.param(
            f"{FIRST};;;;;Angkatan I;e-learning;mungkin;x\n",
            "peserta.csv:2:8: PKA989 enrolment-incomplete: column 'Kehadiran Dibawa': 'mungkin' "
            "is not enough to know what is carried over from the earlier cohort",
            id="neither-yes-nor-no",
        ),
    ],
)
def test_faults(row: str, message: str) -> None:
    """What is wrong with a row is told with its cell and value, and it is no declaration."""
    found = read(row)
    assert told(found) == [message]
    assert found.declared == ()


def test_a_column_that_is_not_there() -> None:
    """A declaration without a column for its reason is incomplete as one without the reason."""
    found = read(
        f"{FIRST};Angkatan I;e-learning;ya\n", "NIP;Angkatan Asal;Dibawa;Kehadiran Dibawa\n"
    )
    assert told(found) == [
        (
            "peserta.csv:2: PKA989 enrolment-incomplete: column 'Alasan': '' is not enough to know "
            "what is carried over from the earlier cohort"
        )
    ]


def test_somebody_twice() -> None:
    """A second row of one participant is refused."""
    found = read(f"{FIRST};;A;;;;;;\n{FIRST};;B;;;;;;\n")
    assert [fault.name for fault in found.report] == ["duplicate-row"]
    assert found.enrolments == (Enrolment(id=FIRST, group="A"),)

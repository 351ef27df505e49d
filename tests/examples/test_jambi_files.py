"""The files of the sample cohort agree with each other, read without the library."""

import csv
import io
import tomllib
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "angkatan-jambi"
EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
PARTICIPANTS: list[dict[str, Any]] = EXPECTED["participants"]
TABLES = ["kehadiran.csv", "rekap-kehadiran-terbuka.csv", "rekap.csv"]
ABSENCE = "Ketidakhadiran (JP)"
#: Under the default settings; a blank was not recorded before the list was closed.
ABSENT = {"", "alpha", "izin", "sakit"}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by header."""
    text = (FOLDER / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def digits(nip: str) -> str:
    """Return the digits of a NIP as it was typed."""
    return "".join(character for character in nip if character.isdigit())


@pytest.mark.parametrize("name", TABLES)
def test_tables_keep_their_bytes(name: str) -> None:
    """The byte order mark and the line ends of a spreadsheet survive every checkout."""
    data = (FOLDER / name).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNIP;")
    assert data.count(b"\n") == data.count(b"\r\n") > 40


def test_recap_lists_the_participants_on_paper() -> None:
    """The recap has the same forty NIPs, names and absent hours in the same order."""
    rows = [(digits(row["NIP"]), row["Nama"], int(row[ABSENCE])) for row in table("rekap.csv")]
    assert rows == [(row["nip"], row["name"], row["absence"]) for row in PARTICIPANTS]


def test_open_recap_lacks_nothing_but_absence() -> None:
    """The open recap is the recap with its column of absent hours left blank."""
    blanked = [row | {ABSENCE: ""} for row in table("rekap.csv")]
    assert table("rekap-kehadiran-terbuka.csv") == blanked


def test_sessions_add_up_to_the_recap() -> None:
    """Counted session by session, everyone is absent for as many JP as the recap says."""
    absent: Counter[str] = Counter()
    for row in table("kehadiran.csv"):
        absent[row["NIP"]] += int(row["JP"]) if row["Status"] in ABSENT else 0
    assert absent == {row["nip"]: row["absence"] for row in PARTICIPANTS}


def test_everyone_is_enrolled_in_every_session_before_the_list_is_closed() -> None:
    """The list has one row per participant and session, all of them within the cohort."""
    rows = table("kehadiran.csv")
    sessions = {(row["Sesi"], row["Tanggal"], row["JP"]) for row in rows}
    assert len(sessions) == len({code for code, _, _ in sessions}) == 32
    assert Counter((row["NIP"], row["Sesi"]) for row in rows) == Counter(
        (participant["nip"], code) for participant in PARTICIPANTS for code, _, _ in sessions
    )
    first, closed = EXPECTED["starts"].isoformat(), EXPECTED["attendance_closed"].isoformat()
    assert [day for _, day, _ in sessions if not first <= day < closed] == []


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row["nip"]) for row in PARTICIPANTS if "sum" in row]
)
def test_arithmetic_on_paper_is_right(row: dict[str, Any]) -> None:
    """The products add up to the sum, and the final score is the sum half up to two places."""
    products, total = row["sum"].split(" = ")
    assert sum(map(Decimal, products.split(" + "))) == Decimal(total)
    assert Decimal(total).quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(row["final"])


def test_ranks_on_paper_follow_the_final_scores() -> None:
    """Those who passed are ranked by final score: equal ones share a rank, the next is skipped."""
    passed = [row for row in PARTICIPANTS if row["verdict"] == "passed"]
    finals = [Decimal(row["final"]) for row in passed]
    assert [row["rank"] for row in passed] == [
        1 + sum(other > final for other in finals) for final in finals
    ]
    assert [row["nip"] for row in PARTICIPANTS if "rank" in row] == [row["nip"] for row in passed]


def test_counts_on_paper_cover_the_cohort() -> None:
    """The counts by verdict are those of the forty rows."""
    assert Counter(row["verdict"] for row in PARTICIPANTS) == EXPECTED["counts"]

"""Dates and spans as people write them."""

import datetime as dt

import pytest

from pka.adapters.spoken_dates import (
    SpokenDate,
    SpokenFault,
    read_date,
    read_day_name,
    read_span,
    read_stated_date,
)
from pka.timespans import DateSpan

MONDAY = dt.date(2025, 6, 16)


@pytest.mark.parametrize(
    "text",
    [
        "Senin, 16 Juni 2025",
        "Senin,16 Juni 2025",
        "senin / 16 juni 2025",
        "Senin 16 Juni 2025",
        "Hari Senin, tanggal 16 Juni 2025",
        "tgl. 16 Juni 2025",
        "16 Juni 2025",
        " 16  Juni\n2025 ",
        "16 Jun. 2025",
        "16-Jun-2025",
        "16Juni2025",
        "16 Juni, 2025",
        "16/06/2025",
        "16/6/2025",
        "16-06-2025",
        "16.06.2025",
        "2025-06-16",
        "2025-06-16 00:00:00",
        "2025-06-16T00:00",
        "Monday, 16 June 2025",
        "Mon 16 Jun 2025",
    ],
)
def test_the_usual_ways_are_read(text: str) -> None:
    """Indonesian and English, in words and in figures with the day first."""
    assert read_date(text) == MONDAY


@pytest.mark.parametrize("name", ["Jum'at", "Jum’at", "Jumat", "JUM`AT", "Jum.", "Friday"])
def test_friday_has_many_spellings(name: str) -> None:
    """The apostrophe of Friday is written in all ways or not at all."""
    assert read_date(f"{name}, 20 Juni 2025") == dt.date(2025, 6, 20)


@pytest.mark.parametrize(
    ("text", "month"), [("1 Pebruari 2025", 2), ("1 Nopember 2025", 11), ("1 Agt 2025", 8)]
)
def test_older_and_short_months_are_read(text: str, month: int) -> None:
    """What older letters and short forms write is the same month."""
    assert read_date(text) == dt.date(2025, month, 1)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("", "not-a-date", "''"),
        ("Senin", "not-a-date", "'Senin'"),
        ("16 Juni", "not-a-date", "'16 Juni'"),
        ("Juni 2025", "not-a-date", "'Juni 2025'"),
        ("June 16, 2025", "not-a-date", "'June 16, 2025'"),
        ("16/06/25", "not-a-date", "'16/06/25'"),
        ("16 Juni 25", "not-a-date", "'16 Juni 25'"),
        ("45824", "not-a-date", "'45824'"),
        ("2025-06-16 09:00", "not-a-date", "'2025-06-16 09:00'"),
        ("१६ Juni 2025", "not-a-date", "'१६ Juni 2025'"),
        ("1" * 200, "not-a-date", "…"),
        ("30 Februari 2025", "no-such-date", "28 February 2025"),
        ("29 Februari 2100", "no-such-date", "28 February 2100"),
        ("0 Juni 2025", "no-such-date", "30 June 2025"),
        ("06/16/2025", "no-such-date", "months go from 1 to 12"),
        ("16 Juni 0000", "no-such-date", "years begin with 0001"),
        ("16 Jumi 2025", "unknown-month", "did you mean 'Juni'?"),
        ("16 Zzz 2025", "unknown-month", "no month 'Zzz'"),
        ("Sening, 16 Juni 2025", "unknown-day-name", "did you mean 'Senin'?"),
        ("Xyz, 16 Juni 2025", "unknown-day-name", "no day of the week 'Xyz'"),
        ("Selasa, 16 Juni 2025", "day-name-mismatch", "is a Monday and not a Tuesday"),
    ],
)
def test_all_else_is_refused_with_the_reason(text: str, name: str, said: str) -> None:
    """Nothing is guessed and nothing moved to another day."""
    found = read_date(text)
    assert isinstance(found, SpokenFault)
    assert found.name == name
    assert said in found.message.en


def test_a_wrong_day_of_the_week_is_kept_beside_the_date() -> None:
    """Whoever reads may hold the two against each other."""
    found = read_stated_date("Senin, 20 Juni 2025")
    assert found == SpokenDate(date=dt.date(2025, 6, 20), stated_day=1)
    assert (found.day_name, found.matches) == ("Jumat", False)


def test_a_day_of_the_week_alone_is_read() -> None:
    """A column of its own holds just the name."""
    assert read_day_name(" Rabu ") == 3
    assert isinstance(read_day_name("Rebo"), SpokenFault)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14 Februari s.d. 23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("14 Februari s/d 23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("14 Februari sd 23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("14 Februari sampai dengan 23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("14 Februari hingga 23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("14 Februari-23 Mei 2022", "2022-02-14", "2022-05-23"),
        ("24 February to 24 July 2025", "2025-02-24", "2025-07-24"),
        ("16-25 Juni 2025", "2025-06-16", "2025-06-25"),
        ("1-9 Juni 2025", "2025-06-01", "2025-06-09"),
        ("16 – 25 Juni 2025", "2025-06-16", "2025-06-25"),
        ("16 s.d.25 Juni 2025", "2025-06-16", "2025-06-25"),
        ("30 Desember 2024 - 3 Januari 2025", "2024-12-30", "2025-01-03"),
        ("2025-06-16 s.d. 2025-06-25", "2025-06-16", "2025-06-25"),
        ("2025-06-16 - 2025-06-25", "2025-06-16", "2025-06-25"),
        ("16/06/2025-20/06/2025", "2025-06-16", "2025-06-20"),
        ("Senin, 16 s.d. Jumat, 20 Juni 2025", "2025-06-16", "2025-06-20"),
        ("16 Juni 2025", "2025-06-16", "2025-06-16"),
    ],
)
def test_spans_are_read(text: str, first: str, last: str) -> None:
    """Month and year may stand with the last day alone; one day is a span of one day."""
    assert read_span(text) == DateSpan(first, last)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("14 Desember s.d. 23 Februari 2023", "reversed-dates"),
        ("30 Desember 2024 s.d. 3 Januari", "not-a-date"),
        ("16 s.d. 17 s.d. 18 Juni 2025", "not-a-date"),
        ("16 Juni 2025 s.d.", "not-a-date"),
        ("s.d. 16 Juni 2025", "not-a-date"),
        ("30 s.d. 31 Juni 2025", "no-such-date"),
        ("Senin, 16 Juni s.d. Kamis, 20 Juni 2025", "day-name-mismatch"),
        ("1 s.d. " * 50, "not-a-date"),
    ],
)
def test_spans_that_are_none_are_refused(text: str, name: str) -> None:
    """A span is not turned round, and a year is not guessed."""
    found = read_span(text)
    assert isinstance(found, SpokenFault)
    assert found.name == name

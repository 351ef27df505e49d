"""A session in words."""

import attrs
import pytest

from pka import editions
from pka.scheduling.session_text import SessionWords, at_zone, clean, is_address
from pka.timetable import Zone
from tests.unit.scheduling.makers import session

SESSION = session(hours=None)
FULL = attrs.evolve(
    SESSION,
    hours=2,
    stage="klasikal-1",
    module="smart-governance",
    activity="klasikal-1-1",
    delivery="synchronous",
    room="Aula",
    place="Pusat Pelatihan Contoh",
    link="https://rapat.contoh.id/a",
    trainers=("Contoh Satu", "Contoh Dua"),
    group="A",
)
ID = SessionWords(lang="id")
EN = SessionWords(lang="en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc\nd", "a\nb\nc\nd", id="line-ends"),
        pytest.param("a\x00\x07\x7f\x85b\t", "a    b ", id="controls"),
        pytest.param("a\u2028b\u2029c\ud800d", "a b c d", id="separators-and-half-a-pair"),
        pytest.param("Ruang 1, 😀", "Ruang 1, 😀", id="plain"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Only line ends and what can be printed is left."""
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("https://rapat.contoh.id/a?b=1", True, id="https"),
        pytest.param("HTTP://contoh.id", True, id="http"),
        pytest.param("https://", False, id="nothing-behind"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("https://a b", False, id="space"),
        pytest.param('https://a"onclick', False, id="quotation-mark"),
        pytest.param("https://a\nBEGIN:VEVENT", False, id="line-end"),
        pytest.param("", False, id="empty"),
    ],
)
def test_is_address(link: str, expected: bool) -> None:  # noqa: FBT001 - a case
    """Only what is plainly an address of the web can be followed."""
    assert is_address(link) is expected


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        pytest.param({"title": "Pembukaan", "activity": "a"}, "Pembukaan", id="title"),
        pytest.param({"activity": "a", "module": "m"}, "a", id="activity"),
        pytest.param({"module": "m", "stage": "t"}, "m", id="module"),
        pytest.param({"stage": "t"}, "t", id="stage"),
        pytest.param({}, "Sesi S-1", id="code"),
    ],
)
def test_title(changed: dict[str, str], title: str) -> None:
    """What is taught stands in for a title that is not there."""
    assert ID.title(session(**changed)) == title


def test_names_of_an_edition() -> None:
    """With an edition the names stand in the place of the codes."""
    words = SessionWords(lang="en", edition=editions.load("pka-2023-blended"))
    stage = session(stage="klasikal-1")
    assert words.title(stage) == "Classroom Learning Stage I"


def test_times() -> None:
    """Indonesian has points between hours and minutes, English colons."""
    assert (ID.times(SESSION), EN.times(SESSION)) == ("08.00–09.30 WIB", "08:00–09:30 WIB")


def test_details() -> None:
    """What is known stands on lines with labels, in both languages; the rest is left out."""
    assert ID.details(FULL) == (
        "Mata pelatihan: smart-governance",
        "Kegiatan: klasikal-1-1",
        "Tahap: klasikal-1",
        "Lama: 2 JP",
        "Pengampu: Contoh Satu dan Contoh Dua",
        "Cara: sinkron",
        "Kelompok: A",
        "Tautan: https://rapat.contoh.id/a",
        "Kode sesi: S-1",
    )
    assert EN.details(FULL)[3:6] == (
        "Length: 2 JP",
        "Trainers: Contoh Satu and Contoh Dua",
        "Delivery: synchronous",
    )
    assert EN.details(SESSION) == ("Session code: S-1",)
    assert ID.where(FULL) == "Aula, Pusat Pelatihan Contoh"


@pytest.mark.parametrize(
    ("start", "end", "zone", "expected"),
    [
        pytest.param("08:00", "09:30", Zone.WIT, "2025-02-03 10:00 WIT", id="later-clock"),
        pytest.param("23:00", "23:30", Zone.WIT, "2025-02-04 01:00 WIT", id="next-day"),
        pytest.param("21:30", "23:30", Zone.WIT, "2025-02-03 21:30 WIB", id="across-midnight"),
        pytest.param("08:00", "09:30", None, "2025-02-03 08:00 WIB", id="own-clock"),
    ],
)
def test_at_zone(start: str, end: str, zone: Zone | None, expected: str) -> None:
    """Another clock may show another day, but never a session on two days."""
    shown = at_zone(attrs.evolve(SESSION, start=start, end=end), zone)
    assert f"{shown.date} {shown.start:%H:%M} {shown.zone}" == expected


def test_at_zone_beyond_the_calendar() -> None:
    """On the first day that there is no earlier clock can show it."""
    first = attrs.evolve(SESSION, date="0001-01-01", start="00:00", end="00:30", zone="WIT")
    assert at_zone(first, Zone.WIB) == first

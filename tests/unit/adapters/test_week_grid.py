"""A timetable as a page to print."""

from html.parser import HTMLParser

import pytest

from pka import editions
from pka.adapters.week_grid import week_grid
from pka.timetable import Session, Timetable, Zone
from tests.unit.scheduling.makers import session

VOID = {"meta"}


class _Tables(HTMLParser):
    """The cells of each table as text, and whether every element is closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.captions: list[str] = []
        self.heads: list[list[str]] = []
        self.cells: list[list[list[str]]] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.heads.append([])
            self.cells.append([])
        elif tag == "td":
            self.cells[-1].append([])
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        match self.open[-1:]:
            case ["caption"]:
                self.captions.append(data)
            case ["th"]:
                self.heads[-1].append(data)
            case ["p" | "a"] if "td" in self.open:
                self.cells[-1][-1].append(data)


def read(*sessions: Session, zone: Zone | None = None) -> _Tables:
    """Return the tables of a page in English."""
    page = _Tables()
    page.feed(week_grid(Timetable(cohort="I", sessions=sessions), lang="en", zone=zone))
    assert page.open == []
    return page


def test_a_table_for_each_week() -> None:
    """Weeks without a session are left out, and the others keep their number."""
    page = read(session("S-2", date="2025-02-17"), session("S-1", date="2025-02-05"))
    assert page.captions == [
        "Week 1: 3 February 2025 to 7 February 2025",
        "Week 3: 17 February 2025 to 21 February 2025",
    ]


@pytest.mark.parametrize(
    ("date", "last"),
    [
        pytest.param("2025-02-03", "Friday, 7 February 2025", id="monday"),
        pytest.param("2025-02-08", "Saturday, 8 February 2025", id="saturday"),
        pytest.param("2025-02-09", "Sunday, 9 February 2025", id="sunday"),
    ],
)
def test_a_column_for_each_day(date: str, last: str) -> None:
    """The five working days have a column, the others where something is held on them."""
    (heads,) = read(session(date=date)).heads
    assert (heads[0], heads[-1]) == ("Monday, 3 February 2025", last)


def test_a_block() -> None:
    """Time and zone, hours, title, delivery, group, room and place, link, trainers."""
    full = session(
        title="Pembukaan",
        delivery="synchronous",
        group="A",
        room="Aula",
        place="Pusat Pelatihan Contoh",
        link="https://rapat.contoh.id/a",
        trainers=("Contoh Satu", "Contoh Dua"),
    )
    page = read(full)
    assert page.cells[0][0] == [
        "08:00–09:30 WIB (2 JP)",
        "Pembukaan",
        "synchronous",
        "A",
        "Aula, Pusat Pelatihan Contoh",
        "Link: ",
        "https://rapat.contoh.id/a",
        "Contoh Satu and Contoh Dua",
    ]
    assert page.links == ["https://rapat.contoh.id/a"]


def test_little_is_known_and_cancelled() -> None:
    """What is not known has no line; a link that is no address is text."""
    page = read(session(hours=None, link="Zoom 123", cancelled=True))
    assert page.cells[0][0] == ["08:00–09:30 WIB", "CANCELLED", "Session S-1", "Zoom 123"]
    assert page.links == []


def test_order_within_a_day_is_that_of_the_instants() -> None:
    """Eight o'clock is earlier in the east; the order of the file does not matter."""
    sessions = (session("b"), session("a"), session("c", zone="WIT"), session("d", zone="WITA"))
    page = read(*sessions)
    assert page.cells[0][0][1::2] == ["Session c", "Session d", "Session a", "Session b"]
    assert read(*reversed(sessions)).cells == page.cells


def test_another_clock() -> None:
    """All times may be shown on one clock, on the day that it shows."""
    page = read(session(start="23:00", end="23:30"), zone=Zone.WIT)
    assert page.cells[0][1] == ["01:00–01:30 WIT (2 JP)", "Session S-1"]


def test_names_are_text() -> None:
    """Whatever stands in a name, it is shown and never run."""
    hostile = '</p></td><script>alert("1")</script>\x00'
    page = read(
        session(title=hostile, room=hostile, trainers=(hostile,), group=hostile, link=hostile)
    )
    assert page.cells[0][0][1:] == [hostile.replace("\x00", " ")] * 5


def test_indonesian_with_the_names_of_an_edition() -> None:
    """The page says its language; codes are named by the edition."""
    sessions = (session(stage="klasikal-1"),)
    text = week_grid(
        Timetable(cohort="Angkatan <I>", sessions=sessions),
        edition=editions.load("pka-2023-blended"),
    )
    for part in (
        '<html lang="id">',
        "<title>Jadwal – Angkatan &lt;I&gt;</title>",
        "<caption>Minggu ke-1: 3 Februari 2025 sampai 7 Februari 2025</caption>",
        '<th scope="col">Senin, 3 Februari 2025</th>',
        '<p class="time">08.00–09.30 WIB (2 JP)</p>',
        '<p class="title">Pembelajaran Klasikal Tahap I</p>',
        "<p>Zona waktu: WIB (UTC+7)</p>",
    ):
        assert part in text
    assert "@media print" in text


def test_nothing_to_show() -> None:
    """An empty timetable says so."""
    assert "<p>Jadwal ini tidak memuat sesi.</p>" in week_grid(Timetable())


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(date: str) -> None:
    """The first and the last day that there are have their table."""
    assert len(read(session(date=date)).captions) == 1

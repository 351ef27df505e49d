"""The picture of a plan: valid XML with a bar per stage and a mark per deadline."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import attrs
import pytest

from pka import editions
from pka.adapters.plan_picture import plan_picture
from pka.scheduling.choices import PlanChoices, StageChoice
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan
from pka.text import LANGUAGES, Language, Text
from pka.timespans import WorkCalendar
from tests.small import activity, edition, precedence, stage

PLAIN = WorkCalendar(5, ())
PKA = plan(editions.load("pka-2023-blended"), start="2024-09-02", calendar=PLAIN)
_SVG = "{http://www.w3.org/2000/svg}"


def drawn(made: Plan, lang: Language = "en", title: str | None = None) -> ET.Element:
    """Return the picture as a reader of XML sees it."""
    return ET.fromstring(plan_picture(made, lang, title=title))  # noqa: S314 - our own picture


def words(root: ET.Element) -> list[str]:
    """Return every text of a picture."""
    return [one.text or "" for one in root.iter(f"{_SVG}text")]


def bars(root: ET.Element) -> list[dict[str, str]]:
    """Return the bars of the stages."""
    return [
        dict(one.attrib)
        for one in root.iter(f"{_SVG}rect")
        if one.get("class", "").startswith("stage")
    ]


def of_a_day(name: str = "a", **more: object) -> Plan:
    """Return a plan of one stage of one day, chosen by the organiser."""
    made = attrs.evolve(edition(stages=(stage(name),)), **more)  # type: ignore[arg-type]
    choices = PlanChoices(stages=[StageChoice(stage=name, days=1)])
    return plan(made, start="2024-09-02", calendar=PLAIN, choices=choices)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stage_and_deadline_is_drawn_with_its_words(lang: Language) -> None:
    """Names, dates, hours, deadlines and their texts stand in the picture."""
    root = drawn(PKA, lang)
    said = " ".join(words(root))
    assert len(bars(root)) == len(PKA.stages)
    marks = [one for one in root.iter(f"{_SVG}polygon") if one.get("class") == "deadline"]
    # One more in the legend.
    assert len(marks) == len(PKA.deadlines) + 1
    for one in PKA.stages:
        assert one.name.in_(lang) in said
    told = {"id": "Tenggat 11 September 2024", "en": "Deadline 11 September 2024"}
    assert told[lang] in said
    assert root.get("lang") == lang


def test_dates_and_hours_stand_beside_the_bars() -> None:
    """Both ends, the length in its unit, and the hours."""
    said = words(drawn(PKA))
    assert "30 September 2024 – 2 October 2024" in said
    assert "60 calendar days · 540 JP" in said
    assert "2 September 2024 – 27 December 2024 · 908 JP" in said


def test_bars_follow_one_another() -> None:
    """No bar begins before the one above it ends, and each has a width."""
    found = [(int(one["x"]), int(one["width"])) for one in bars(drawn(PKA))]
    assert all(a + w <= b for (a, w), (b, _) in pairwise(found))
    assert all(width > 0 for _, width in found)


def test_lengths_that_are_not_laid_down_are_dashed() -> None:
    """The two enacted lengths have whole outlines."""
    assert [one["stroke-dasharray"] for one in bars(drawn(PKA))] == [
        "4 3",
        "4 3",
        "none",
        "4 3",
        "none",
        "4 3",
    ]


def test_the_months_are_named() -> None:
    """The axis has every month of the plan."""
    said = words(drawn(PKA, "id"))
    assert [one for one in said if one in {"Sep 2024", "Okt 2024", "Nov 2024", "Des 2024"}] == [
        "Sep 2024",
        "Okt 2024",
        "Nov 2024",
        "Des 2024",
    ]


def test_a_plan_of_years_names_some_months_and_shows_every_stage() -> None:
    """Month names keep their distance, and a single day is still two wide."""
    choices = PlanChoices(
        stages=[StageChoice(stage="b", days=1000), StageChoice(stage="c", days=1)]
    )
    three = edition(stages=(stage("a", activity("a-1", 9)), stage("b"), stage("c")))
    root = drawn(plan(three, start="2024-09-02", calendar=PLAIN, choices=choices))
    assert [one["width"] for one in bars(root)][::2] == ["2", "2"]
    names = [
        int(one.get("x", "")) for one in root.iter(f"{_SVG}text") if one.get("font-size") == "12"
    ]
    axis = [x for x in names if x > 400]
    assert len(axis) > 1
    assert all(b - a >= 60 for a, b in pairwise(axis))


def test_a_plan_of_a_day_is_drawn() -> None:
    """One date, no hours, no deadline, an unknown setting."""
    root = drawn(of_a_day())
    said = words(root)
    assert said.count("2 September 2024") == 2
    assert "Other stage" in said
    assert "Deadline" not in said
    assert [one["class"] for one in bars(root)] == ["stage other"]


def test_a_plan_that_is_laid_down_has_no_dashes_in_its_legend() -> None:
    """The legend explains only what the picture has."""
    aktualisasi = editions.load("pka-2023-blended").stages[4]
    made = plan(edition(stages=(aktualisasi,)), start="2024-09-02", calendar=PLAIN)
    assert [one for one in words(drawn(made)) if "Dashed" in one] == []


def test_an_open_window_is_a_line_to_its_deadline() -> None:
    """Electives may start with one stage and end before another."""
    rules = (precedence("p", "a-1", start_from="a", finish_before="b"),)
    two = edition(
        stages=(stage("a", activity("a-1", 9)), stage("b", activity("b-1", 9))), precedence=rules
    )
    made = plan(two, start="2024-09-02", calendar=PLAIN)
    assert "Deadline 2 September 2024 (from 2 September 2024)" in words(drawn(made))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("A & B <script>", "A & B <script>", id="markup"),
        pytest.param("Angkatan\x00\x08\ud800 I", "Angkatan    I", id="no-xml"),
        pytest.param("Angkatan \U0001f4c5", "Angkatan \U0001f4c5", id="beyond-the-plane"),
    ],
)
def test_words_are_escaped(title: str, shown: str) -> None:
    """Whatever a name holds, the picture is XML and says no more than the name."""
    root = drawn(of_a_day(), title=title)
    assert words(root)[0] == shown
    assert list(root.iter(f"{_SVG}script")) == []


def test_long_names_are_broken_into_lines() -> None:
    """No line is longer than its place."""
    long = "Pelatihan " * 30
    root = drawn(of_a_day(title=Text(long, long)))
    assert max(map(len, words(root))) <= 150
    assert words(root)[0].startswith("Pelatihan Pelatihan")


def test_one_plan_gives_the_same_bytes() -> None:
    """Nothing in it comes from the day or the machine."""
    assert plan_picture(PKA) == plan_picture(PKA)
    assert "http" not in plan_picture(PKA).replace("http://www.w3.org/2000/svg", "")


def test_the_last_month_of_the_calendar_can_be_drawn() -> None:
    """A plan may end on the last day that there is."""
    choices = PlanChoices(stages=[StageChoice(stage="a", days=1)])
    made = plan(edition(stages=(stage("a"),)), end="9999-12-31", calendar=PLAIN, choices=choices)
    assert "Dec 9999" in words(drawn(made))

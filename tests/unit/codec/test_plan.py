"""A plan as a mapping."""

from pka import editions
from pka.citation import Standing
from pka.codec.plan import plan_to_dict
from pka.scheduling.choices import PlanChoices
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.scheduling.plan import plan
from pka.text import Text

NATAL = DayOff(
    day="2024-12-25",
    name=Text("Natal", "Christmas"),
    kind=DayOffKind.HOLIDAY,
    standing=Standing.SECONDARY,
)
MADE = plan(
    editions.load("pka-2023-blended"),
    start="2024-09-02",
    calendar=CohortCalendar.of(5, [NATAL], holidays_known=[2024]),
    choices=PlanChoices(classroom_hours_per_day=10),
)
CONTENT = plan_to_dict(MADE, "id")


def test_days_are_in_iso_form_and_hours_exact() -> None:
    """Ends are included; hours are text, as everywhere."""
    assert {key: CONTENT[key] for key in ("edition", "direction", "asked", "week")} == {
        "edition": "pka-2023-blended",
        "direction": "forwards",
        "asked": "2024-09-02",
        "week": 5,
    }
    assert {**CONTENT["stages"][2], "reason": "", "start_reason": "", "end_reason": ""} == {
        "code": "komitmen-bersama",
        "name": "Pembangunan Komitmen Bersama",
        "start": "2024-09-30",
        "end": "2024-10-02",
        "hours": "27",
        "days": 3,
        "unit": "working_day",
        "reason": "",
        "start_reason": "",
        "start_standing": "unverified",
        "end_reason": "",
        "end_standing": "unverified",
        "standing": "enacted",
        "citation": "kepka-1-2023, p. 105",
    }


def test_deadlines_have_their_day_and_reason() -> None:
    """So do the rules from which none follows."""
    assert [(one["code"], one["opens"], one["day"]) for one in CONTENT["deadlines"]] == [
        ("PKA-BL-P1", None, "2024-09-11"),
        ("PKA-BL-P2", None, "2024-12-22"),
        ("PKA-BL-P3", "2024-09-30", "2024-12-22"),
    ]
    assert [(one["code"], one["opens"]) for one in CONTENT["undated"]] == [("PKA-BL-P4", None)]


def test_settings_days_off_and_notes_are_told() -> None:
    """What was chosen, what was left out, and what is not known."""
    assert [(one["name"], one["value"], one["chosen"]) for one in CONTENT["settings"]] == [
        ("self_paced_hours_per_day", "9", "default"),
        ("online_hours_per_day", "9", "default"),
        ("classroom_hours_per_day", "10", "chosen"),
        ("calendar_days_begin", "next_day", "default"),
    ]
    assert CONTENT["days_off"] == [
        {"day": "2024-12-25", "name": "Natal", "kind": "holiday", "standing": "secondary"}
    ]
    assert [one["code"] for one in CONTENT["notes"]] == ["shared-leave-not-known"]


def test_words_are_in_the_language_asked_for() -> None:
    """Keys and dates are the same in both."""
    english = plan_to_dict(MADE)
    assert english["stages"][0]["name"] == "Self-Paced Learning"
    assert english.keys() == CONTENT.keys()

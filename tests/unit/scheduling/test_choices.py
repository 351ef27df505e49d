"""Settings of a plan, as values and as pairs of name and value."""

import pytest

from pka.curriculum import DurationUnit
from pka.exceptions import InvalidQuantity, UnknownReference
from pka.quantities import LearningHours
from pka.scheduling.choices import (
    SETTINGS,
    CalendarDaysBegin,
    CannotPlan,
    PlanChoices,
    StageChoice,
    read_choices,
)

STAGES = ("mandiri", "klasikal-1")


def test_pairs_become_choices() -> None:
    """Settings and what is set for a stage, in any order."""
    read = read_choices(
        [
            ("klasikal-1.gap_calendar_days", "0"),
            ("online_hours_per_day", "7.5"),
            ("klasikal-1.working_days", "16"),
            ("calendar_days_begin", "next_working_day"),
        ],
        STAGES,
    )
    assert read == PlanChoices(
        online_hours_per_day="7.5",
        calendar_days_begin=CalendarDaysBegin.NEXT_WORKING_DAY,
        stages=[
            StageChoice(
                stage="klasikal-1",
                days=16,
                unit=DurationUnit.WORKING_DAY,
                gap=0,
                gap_unit=DurationUnit.CALENDAR_DAY,
            )
        ],
    )


def test_what_is_not_set_has_its_default() -> None:
    """9 JP a day, and no gap."""
    choices = read_choices([], STAGES)
    assert choices.classroom_hours_per_day == LearningHours(9)
    assert choices.of_stage("mandiri") == StageChoice(stage="mandiri")


def test_each_setting_is_a_field_with_a_meaning() -> None:
    """The names that can be set are the fields of the value, without the stages."""
    assert {*SETTINGS} == {*PlanChoices.__annotations__} - {"stages"}


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        pytest.param(
            [("class_hours_per_day", "8")],
            "there is no setting of a plan 'class_hours_per_day'; "
            "did you mean 'classroom_hours_per_day'?",
            id="unknown-setting",
        ),
        pytest.param(
            [("klasikal-2.working_days", "8")],
            "there is no setting of a plan 'klasikal-2.working_days'; "
            "did you mean 'klasikal-1.working_days'?",
            id="unknown-stage",
        ),
        pytest.param(
            [("xyz", "8")],
            "there is no setting of a plan 'xyz' (known: self_paced_hours_per_day",
            id="nothing-near",
        ),
        pytest.param(
            [("online_hours_per_day", "0")],
            "the setting online_hours_per_day is '0'; give it a number above 0 and at most 32",
            id="no-hours",
        ),
        pytest.param(
            [("online_hours_per_day", "32.5")],
            "the setting online_hours_per_day is '32.5'; give it a number above 0 and at most 32",
            id="more-than-a-day",
        ),
        pytest.param(
            [("online_hours_per_day", "tujuh")],
            "the setting online_hours_per_day is 'tujuh'; give it a number above 0",
            id="no-number",
        ),
        pytest.param(
            [("calendar_days_begin", "besok")],
            "the setting calendar_days_begin is 'besok'; give it next_day / next_working_day",
            id="no-such-value",
        ),
        pytest.param(
            [("mandiri.working_days", "0")],
            "the setting mandiri.working_days is '0'; give it a whole number of 1 or more",
            id="no-days",
        ),
        pytest.param(
            [("mandiri.gap_working_days", "1.5")],
            "the setting mandiri.gap_working_days is '1.5'; give it a whole number of 0 or more",
            id="half-a-day",
        ),
        pytest.param(
            [("mandiri.working_days", "5"), ("mandiri.calendar_days", "5")],
            "the setting 'mandiri.calendar_days' is given twice, or in two units",
            id="two-units",
        ),
        pytest.param(
            [("online_hours_per_day", "5"), ("online_hours_per_day", "5")],
            "the setting 'online_hours_per_day' is given twice",
            id="twice",
        ),
    ],
)
def test_pairs_that_mean_nothing_are_refused(pairs: list[tuple[str, str]], message: str) -> None:
    """Each refusal names the setting, its value and what is expected."""
    with pytest.raises(CannotPlan) as caught:
        read_choices(pairs, STAGES)
    assert caught.value.message.en.startswith(message)


def test_without_stages_the_form_of_the_name_is_shown() -> None:
    """An edition without stages still says how a stage would be named."""
    with pytest.raises(CannotPlan) as caught:
        read_choices([("x", "1")], ())
    assert "CODE.working_days" in caught.value.message.en


def test_values_of_python_are_checked_too() -> None:
    """Hours beyond a day and a name of no value are refused."""
    with pytest.raises(InvalidQuantity) as hours:
        PlanChoices(online_hours_per_day=33)
    assert str(hours.value) == "33 JP a day are not more than 0 and at most 32; 9 is usual"
    with pytest.raises(UnknownReference):
        PlanChoices(calendar_days_begin="besok")
    with pytest.raises(InvalidQuantity):
        StageChoice(stage="a", days=0)

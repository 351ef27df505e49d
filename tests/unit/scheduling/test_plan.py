"""Plans: the days of stages, forwards and backwards, with the reason and standing of each date."""

import datetime as dt
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.citation import Standing
from pka.curriculum import Duration, DurationUnit, PrecedenceStrength, Setting, Stage
from pka.edition import Edition
from pka.exceptions import InvalidDate, UnknownReference
from pka.scheduling.choices import CalendarDaysBegin, CannotPlan, PlanChoices, StageChoice
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan, Planning
from pka.text import Text
from pka.timespans import DateSpan, WorkCalendar
from tests.small import activity, edition, precedence, stage

PKA: Final = editions.load("pka-2023-blended")
WORKING: Final = DurationUnit.WORKING_DAY
CALENDAR: Final = DurationUnit.CALENDAR_DAY
#: No days off at all.
PLAIN: Final = WorkCalendar(5, ())
#: A Monday.
MONDAY: Final = dt.date(2024, 9, 2)


def off(day: str, name: str, standing: Standing = Standing.ENACTED) -> DayOff:
    """Return a holiday of a name."""
    return DayOff(day=day, name=Text(name, name), kind=DayOffKind.HOLIDAY, standing=standing)


def lasting(code: str, days: int, unit: DurationUnit, *, at: Setting = Setting.WORKPLACE) -> Stage:
    """Return a stage of a length, with one activity in a setting."""
    made = stage(code, activity(f"{code}-1", setting=at))
    return attrs.evolve(made, duration=Duration(days=days, unit=unit))


def of(*stages: Stage, **more: object) -> Edition:
    """Return an edition of these stages."""
    return edition(stages=stages, **more)


def days_of(made: Plan) -> list[tuple[str, str, str]]:
    """Return code, first and last day of each stage."""
    return [(one.code, str(one.start), str(one.end)) for one in made.stages]


def test_pka_is_laid_out_from_a_start() -> None:
    """Three working days and sixty calendar days as laid down, 9 JP a day where nothing is."""
    assert days_of(plan(PKA, start=MONDAY, calendar=PLAIN)) == [
        ("mandiri", "2024-09-02", "2024-09-11"),
        ("e-learning", "2024-09-12", "2024-09-27"),
        ("komitmen-bersama", "2024-09-30", "2024-10-02"),
        ("klasikal-1", "2024-10-03", "2024-10-25"),
        ("aktualisasi", "2024-10-26", "2024-12-24"),
        ("klasikal-2", "2024-12-25", "2024-12-27"),
    ]


def test_pka_is_laid_out_back_from_an_end() -> None:
    """A Friday as the last day gives the start from which a later one would end after it."""
    made = plan(PKA, end="2024-12-27", calendar=PLAIN)
    assert (made.direction, made.start, made.end) == (
        Planning.BACKWARDS,
        MONDAY,
        dt.date(2024, 12, 27),
    )
    assert made.stages[0].start_reason.en == (
        "The latest start that ends by Friday, 27 December 2024; "
        "a start on Tuesday, 3 September 2024 ends on Wednesday, 1 January 2025."
    )


@pytest.mark.parametrize(
    ("week", "last"),
    [pytest.param(5, "2024-09-09", id="monday-to-friday"), pytest.param(6, "2024-09-07", id="six")],
)
def test_the_week_decides_what_is_a_working_day(week: int, last: str) -> None:
    """Six working days from a Monday end on a Saturday or on the next Monday."""
    made = plan(of(lasting("a", 6, WORKING)), start=MONDAY, calendar=WorkCalendar(week, ()))
    assert days_of(made) == [("a", "2024-09-02", last)]


def test_a_start_on_a_day_off_moves_to_the_next_working_day() -> None:
    """Day 1 is the next working day, and what was passed over is named."""
    calendar = CohortCalendar.of(5, [off("2024-09-02", "Hari Uji")])
    made = plan(of(lasting("a", 1, WORKING)), start="2024-09-01", calendar=calendar)
    assert days_of(made) == [("a", "2024-09-03", "2024-09-03")]
    assert made.stages[0].start_reason.id == (
        "Hari yang diminta, Minggu, 1 September 2024, bukan hari kerja; "
        "hari ke-1 adalah hari kerja berikutnya. Dilewati: Hari Uji (2 September 2024)."
    )


def test_days_off_are_named_where_they_lengthen_a_stage() -> None:
    """Neighbours of one name stand as a span, others by themselves."""
    calendar = CohortCalendar.of(
        5,
        [off("2024-09-03", "Raya"), off("2024-09-04", "Raya"), off("2024-09-06", "Uji")],
    )
    made = plan(of(lasting("a", 3, WORKING)), start=MONDAY, calendar=calendar)
    assert days_of(made) == [("a", "2024-09-02", "2024-09-09")]
    assert made.stages[0].end_reason.en == (
        "It takes 3 working days (dasar; enacted), the first and the last day counted. "
        "Not counted: Raya (3 September 2024 – 4 September 2024) and Uji (6 September 2024)."
    )


def test_days_off_count_in_a_stage_of_calendar_days() -> None:
    """A workplace stage counts every day, from the day after the stage before."""
    calendar = CohortCalendar.of(5, [off("2024-09-09", "Uji")])
    made = plan(
        of(lasting("a", 5, WORKING), lasting("b", 5, CALENDAR)), start=MONDAY, calendar=calendar
    )
    assert days_of(made)[1] == ("b", "2024-09-07", "2024-09-11")
    assert made.stages[1].reason.en == (
        "The first day after the stage a ends on Friday, 6 September 2024 "
        "(setting calendar_days_begin = next_day; unverified). "
        "It takes 5 calendar days (dasar; enacted), the first and the last day counted. "
        "Weekends and days off are counted; 2 working days among them."
    )


def test_calendar_days_can_begin_on_a_working_day() -> None:
    """The setting moves a workplace stage to Monday; the very first day is the caller's."""
    choices = PlanChoices(calendar_days_begin="next_working_day")
    two = of(lasting("a", 6, CALENDAR), lasting("b", 5, CALENDAR))
    made = plan(two, start="2024-09-01", calendar=PLAIN, choices=choices)
    assert days_of(made) == [("a", "2024-09-01", "2024-09-06"), ("b", "2024-09-09", "2024-09-13")]
    assert made.stages[1].start_reason.id == (
        "Hari kerja pertama setelah tahap a selesai pada Jumat, 6 September 2024 "
        "(pengaturan calendar_days_begin = next_working_day; belum terverifikasi)."
    )


@pytest.mark.parametrize("at", [Setting.CLASSROOM, Setting.FIELD, Setting.CEREMONY])
def test_no_class_begins_on_a_day_off(at: Setting) -> None:
    """A stage in class of calendar days begins on a working day, whatever the setting says."""
    made = plan(of(lasting("a", 4, CALENDAR, at=at)), start="2024-09-01", calendar=PLAIN)
    assert days_of(made) == [("a", "2024-09-02", "2024-09-05")]
    assert made.stages[0].end_reason.en.endswith(
        "Class is held only on the 4 working days among them."
    )
    assert made.settings == ()


def test_hours_are_spread_by_where_most_of_them_take_place() -> None:
    """Field visits and ceremonies are held with a class; the setting of the class counts."""
    mixed = stage(
        "a",
        activity("a-1", 5, setting=Setting.SELF_PACED),
        activity("a-2", 3, setting=Setting.FIELD),
        activity("a-3", 3, setting=Setting.CLASSROOM),
    )
    choices = PlanChoices(classroom_hours_per_day=5)
    made = plan(of(mixed), start=MONDAY, calendar=PLAIN, choices=choices)
    (only,) = made.stages
    assert (only.setting, only.days, str(only.hours)) == (Setting.CLASSROOM, 3, "11")
    assert [(one.name, one.value, one.chosen) for one in made.settings] == [
        ("classroom_hours_per_day", "5", True)
    ]


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        pytest.param(9, 1, id="a-whole-day"),
        pytest.param("9.5", 2, id="a-day-begun-counts"),
        pytest.param("0.5", 1, id="less-than-a-day"),
    ],
)
def test_a_day_that_is_begun_is_a_day(hours: str, days: int) -> None:
    """Hours over days are rounded up."""
    made = plan(of(stage("a", activity("a-1", hours))), start=MONDAY, calendar=PLAIN)
    assert made.stages[0].days == days


def test_printed_hours_come_before_the_sum() -> None:
    """What the decree prints for the stage is what is spread and shown."""
    printed = attrs.evolve(stage("a", activity("a-1", 9)), stated_hours=10)
    made = plan(of(printed), start=MONDAY, calendar=PLAIN)
    assert (str(made.stages[0].hours), made.stages[0].days) == ("10", 2)


def test_a_choice_comes_before_the_rules_and_says_so() -> None:
    """A length of the organiser's own replaces the one laid down, and is noted."""
    choices = PlanChoices(stages=[StageChoice(stage="a", days=1, unit="calendar_day")])
    made = plan(of(lasting("a", 3, WORKING)), start=MONDAY, calendar=PLAIN, choices=choices)
    (only,) = made.stages
    assert (only.days, only.unit, only.standing, only.citation) == (
        1,
        CALENDAR,
        Standing.UNVERIFIED,
        None,
    )
    assert only.end_reason.en.startswith(
        "It takes 1 calendar day by the organiser’s choice, "
        "and not 3 working days as the rules have it (dasar; enacted)."
    )
    assert [note.code for note in made.notes] == ["holidays-not-known", "other-than-laid-down"]


def test_a_choice_that_is_what_the_rules_say_is_not_noted() -> None:
    """The same length chosen is no departure from the rules."""
    choices = PlanChoices(stages=[StageChoice(stage="a", days=3)])
    made = plan(of(lasting("a", 3, WORKING)), start=MONDAY, calendar=PLAIN, choices=choices)
    assert [note.code for note in made.notes] == ["holidays-not-known"]


def test_a_choice_where_nothing_is_laid_down() -> None:
    """A stage without hours or length is planned as the organiser says."""
    choices = PlanChoices(stages=[StageChoice(stage="a", days=2)])
    made = plan(of(stage("a")), start=MONDAY, calendar=PLAIN, choices=choices)
    assert (made.stages[0].hours, made.stages[0].setting, str(made.end)) == (
        None,
        None,
        "2024-09-03",
    )
    assert made.stages[0].end_reason.id == "Lamanya 2 hari kerja menurut pilihan penyelenggara."


@pytest.mark.parametrize(
    ("gap", "unit", "start", "told"),
    [
        pytest.param(0, WORKING, "2024-09-09", "", id="none"),
        pytest.param(1, WORKING, "2024-09-10", ", with a gap of 1 working day", id="working"),
        pytest.param(2, CALENDAR, "2024-09-09", ", with a gap of 2 calendar days", id="weekend"),
        pytest.param(3, CALENDAR, "2024-09-10", ", with a gap of 3 calendar days", id="calendar"),
    ],
)
def test_a_gap_lies_between_two_stages(gap: int, unit: DurationUnit, start: str, told: str) -> None:
    """Working days or calendar days stay free after Friday, 6 September."""
    choices = PlanChoices(stages=[StageChoice(stage="b", gap=gap, gap_unit=unit)])
    two = of(lasting("a", 5, WORKING), lasting("b", 1, WORKING))
    made = plan(two, start=MONDAY, calendar=PLAIN, choices=choices)
    assert days_of(made)[1][1] == start
    choice = " (organiser’s choice)" if told else ""
    assert made.stages[1].start_reason.en == (
        f"The first working day after the stage a ends on Friday, 6 September 2024{told}{choice}."
    )


def test_a_length_measured_otherwise_elsewhere_is_told() -> None:
    """PKN II classical measures a stage in calendar days that others measure in working days."""
    made = plan(editions.load("pkn2-2023-classical"), start=MONDAY, calendar=PLAIN)
    assert (
        "Elsewhere in the rules the same stage is measured in working days."
        in made.stages[1].end_reason.en
    )


def test_standing_is_the_weakest_of_what_a_date_rests_on() -> None:
    """An unverified length weakens its end and every date after it, and none before it."""
    three = of(lasting("a", 1, WORKING), stage("b", activity("b-1", 9)), lasting("c", 1, WORKING))
    made = plan(three, start=MONDAY, calendar=PLAIN)
    assert [(one.start_standing, one.end_standing, one.standing) for one in made.stages] == [
        (Standing.ENACTED, Standing.ENACTED, Standing.ENACTED),
        (Standing.ENACTED, Standing.UNVERIFIED, Standing.UNVERIFIED),
        (Standing.UNVERIFIED, Standing.UNVERIFIED, Standing.ENACTED),
    ]


def test_backwards_the_first_day_rests_on_all_lengths() -> None:
    """The start follows from the stages behind it."""
    two = of(lasting("a", 1, WORKING), stage("b", activity("b-1", 9)))
    made = plan(two, end="2024-09-06", calendar=PLAIN)
    assert made.stages[0].start_standing is Standing.UNVERIFIED


def test_calendar_days_after_another_stage_rest_on_the_setting() -> None:
    """On which kind of day they begin is not laid down."""
    two = of(lasting("a", 1, WORKING), lasting("b", 1, CALENDAR))
    made = plan(two, start=MONDAY, calendar=PLAIN)
    assert [one.start_standing for one in made.stages] == [Standing.ENACTED, Standing.UNVERIFIED]
    assert [one.name for one in made.settings] == ["calendar_days_begin"]


def test_a_holiday_weakens_the_dates_that_it_moves() -> None:
    """A day that is only expected makes the end as uncertain, and is noted."""
    calendar = CohortCalendar.of(
        5, [off("2024-09-03", "Uji", Standing.UNVERIFIED)], holidays_known=[2024]
    )
    made = plan(of(lasting("a", 2, WORKING)), start=MONDAY, calendar=calendar)
    assert made.stages[0].end_standing is Standing.UNVERIFIED
    assert [note.code for note in made.notes] == ["shared-leave-not-known", "holidays-expected"]
    assert made.notes[1].text.en == (
        "these days off are only expected: Uji (3 September 2024); "
        "plan again when they have been set"
    )


def test_years_without_holidays_are_told() -> None:
    """A calendar that has none of a year never passes for a year without any."""
    calendar = CohortCalendar.of(5, [], holidays_known=[2024], shared_leave_known=[2024])
    made = plan(of(lasting("a", 1300, CALENDAR)), start=MONDAY, calendar=calendar)
    assert [(note.code, note.text.en) for note in made.notes] == [
        (
            "holidays-not-known",
            (
                "the calendar has no national holidays of 2025–2028, so those days count as "
                "working days; add the holidays"
            ),
        )
    ]


def test_an_edition_not_yet_in_force_is_told() -> None:
    """A cohort is bound to the edition in force on its first day (T2)."""
    ended = of(
        lasting("a", 1, WORKING), in_force=DateSpan(dt.date(2024, 1, 1), dt.date(2024, 6, 30))
    )
    made = plan(ended, start=MONDAY, calendar=PLAIN)
    assert made.notes[0].code == "edition-not-in-force"
    assert "(in force from 2024-01-01 to 2024-06-30)" in made.notes[0].text.en
    early = plan(PKA, start="2022-02-14", calendar=PLAIN)
    assert "(berlaku sejak 2023-01-02)" in early.notes[0].text.id


def test_deadlines_lie_before_the_stages_that_they_name() -> None:
    """Essays before e-learning; basic modules and electives before the last classroom stage."""
    made = plan(PKA, start="2024-09-03", calendar=PLAIN)
    by_code = {one.code: one for one in made.stages}
    assert [(one.code, one.opens, str(one.day)) for one in made.deadlines] == [
        ("PKA-BL-P1", None, "2024-09-12"),
        ("PKA-BL-P2", None, "2024-12-29"),
        ("PKA-BL-P3", by_code["komitmen-bersama"].start, "2024-12-29"),
    ]
    assert made.deadlines[0].standing is Standing.UNVERIFIED
    assert made.deadlines[1].reason.en == (
        "The day before the stage Classroom Learning Stage II begins on Monday, 30 December 2024 "
        "(1/K.1/PDP.07/2023, p. 104; enacted). "
        "The last working day before: Friday, 27 December 2024."
    )


def test_rules_without_a_deadline_are_kept_with_the_reason() -> None:
    """Free in time, no stage named, a stage that is not there, and the first stage."""
    rules = (
        precedence("lentur", "a-1", strength=PrecedenceStrength.FLEXIBLE, finish_before="b"),
        precedence("tanpa", "a-1", start_from="b"),
        precedence("hilang", "a-1", finish_before="z"),
        precedence("pertama", "a-1", finish_before="a"),
    )
    two = of(lasting("a", 1, WORKING), lasting("b", 1, WORKING), precedence=rules)
    made = plan(two, start=MONDAY, calendar=PLAIN)
    assert made.deadlines == ()
    assert [(one.code, str(one.opens), one.reason.en) for one in made.undated] == [
        ("lentur", "None", "It is free in time (dasar; enacted)."),
        (
            "tanpa",
            "2024-09-03",
            "It does not say before which stage it must be finished (dasar; enacted).",
        ),
        ("hilang", "None", "The stage 'z' that it names is not in this edition (dasar; enacted)."),
        (
            "pertama",
            "None",
            "The stage 'a' is the first one, so no day comes before it (dasar; enacted).",
        ),
    ]


def test_a_deadline_before_the_stage_of_its_activity_is_told() -> None:
    """What begins with the last stage cannot be finished before the second one."""
    rules = (precedence("balik", "c-1", "tidak-ada", "a-1", finish_before="b"),)
    three = of(*(lasting(code, 1, WORKING) for code in "abc"), precedence=rules)
    made = plan(three, start=MONDAY, calendar=PLAIN)
    assert [note.text.en for note in made.notes][1:] == [
        (
            "balik: the activity c-1 must be finished by 2024-09-02, and its stage, c, begins on "
            "2024-09-04; check the order of stages in the edition"
        )
    ]


def test_without_a_working_day_before_it_the_deadline_stands_alone() -> None:
    """Where all days before are off, the last working day is looked for in the cohort only."""
    rules = (precedence("p", "a-1", finish_before="b"),)
    two = of(lasting("a", 2, CALENDAR), lasting("b", 1, WORKING), precedence=rules)
    made = plan(two, start="2024-09-07", calendar=PLAIN)
    assert [str(one.day) for one in made.deadlines] == ["2024-09-08"]
    assert made.deadlines[0].reason.id == (
        "Sehari sebelum tahap b dimulai pada Senin, 9 September 2024 (dasar; ditetapkan)."
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param({}, "neither a start nor an end is given; give one of them", id="neither"),
        pytest.param(
            {"start": MONDAY, "end": MONDAY},
            "both a start and an end are given; give one of them",
            id="both",
        ),
        pytest.param(
            {"start": "9999-12-30"}, "the plan that starts on 9999-12-30 ends after", id="too-late"
        ),
        pytest.param({"end": "0001-01-03"}, "no start from 0001-01-01 on ends by", id="too-early"),
    ],
)
def test_what_cannot_be_planned_is_refused(asked: dict[str, Any], message: str) -> None:
    """One of two ends is needed, and the calendar has a first and a last day."""
    with pytest.raises(CannotPlan) as caught:
        plan(PKA, calendar=PLAIN, **asked)
    assert caught.value.message.en.startswith(message)


@pytest.mark.parametrize(("days", "start"), [(1, "9999-12-31"), (2, "9999-12-30")])
def test_the_last_start_of_the_calendar_has_none_after_it(days: int, start: str) -> None:
    """At the end of the calendar no later start can be named."""
    made = plan(of(lasting("a", days, CALENDAR)), end=dt.date.max, calendar=PLAIN)
    assert days_of(made) == [("a", start, "9999-12-31")]
    assert made.stages[0].start_reason.en == (
        "The latest start that ends by Friday, 31 December 9999."
    )


def test_a_day_that_is_none_is_refused() -> None:
    """The message names which of the two days it is."""
    with pytest.raises(InvalidDate) as caught:
        plan(PKA, end="20 Desember 2024", calendar=PLAIN)
    assert str(caught.value).startswith("end '20 Desember 2024' is not written YYYY-MM-DD")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        pytest.param(
            of(), "the edition kecil has no stages, so there is nothing to plan", id="no-stages"
        ),
        pytest.param(
            of(stage("a")),
            "the length of the stage a (a) is not known: it has no hours, and no duration; "
            "set for example a.working_days=5",
            id="nothing-known",
        ),
        pytest.param(
            of(stage("a", activity("a-1", 0))),
            "the length of the stage a (a) is not known: it has 0 JP",
            id="no-hours",
        ),
        pytest.param(
            of(attrs.evolve(stage("a"), stated_hours=9)),
            "the length of the stage a (a) is not known: it has 9 JP",
            id="no-activities",
        ),
    ],
)
def test_a_stage_without_a_length_is_refused(made: Edition, message: str) -> None:
    """Nothing is guessed, and the message shows how to set it."""
    with pytest.raises(CannotPlan) as caught:
        plan(made, start=MONDAY, calendar=PLAIN)
    assert caught.value.message.en.startswith(message)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        pytest.param(
            [StageChoice(stage="a", gap=1)], "a gap of 1 days is asked for before", id="first-gap"
        ),
        pytest.param(
            [StageChoice(stage="b", gap=1), StageChoice(stage="b", days=1)],
            "the stage b has 2 choices; put them into one",
            id="twice",
        ),
    ],
)
def test_choices_that_cannot_be_meant_are_refused(choices: list[StageChoice], message: str) -> None:
    """A gap needs a stage before it, and a stage has one choice."""
    two = of(lasting("a", 1, WORKING), lasting("b", 1, WORKING))
    with pytest.raises(CannotPlan) as caught:
        plan(two, start=MONDAY, calendar=PLAIN, choices=PlanChoices(stages=choices))
    assert caught.value.message.en.startswith(message)


def test_a_choice_about_no_stage_is_refused() -> None:
    """The message names the stages that there are."""
    choices = PlanChoices(stages=[StageChoice(stage="klasikal-3", days=1)])
    with pytest.raises(UnknownReference) as caught:
        plan(PKA, start=MONDAY, calendar=PLAIN, choices=choices)
    assert str(caught.value).startswith("there is no stage 'klasikal-3'; did you mean 'klasikal-")


@pytest.mark.parametrize("edition_id", editions.ids())
def test_every_built_in_edition_can_be_planned(edition_id: str) -> None:
    """Only the last stage of Latsar needs a choice: neither its hours nor its length are known."""
    choices = PlanChoices()
    if edition_id.startswith("latsar"):
        choices = PlanChoices(stages=[StageChoice(stage="klasikal", days=6)])
    made = plan(editions.load(edition_id), start="2025-08-11", calendar=PLAIN, choices=choices)
    assert len(made.stages) == len(made.edition.stages)
    assert made.calendar.work == PLAIN
    assert choices.calendar_days_begin is CalendarDaysBegin.NEXT_DAY

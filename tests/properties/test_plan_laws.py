"""Laws of plans, over invented programmes, calendars and choices."""

import datetime as dt
from itertools import pairwise
from typing import Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

from pka.citation import Standing
from pka.curriculum import Duration, DurationUnit, PrecedenceStrength, Setting
from pka.edition import Edition
from pka.scheduling.choices import CalendarDaysBegin, PlanChoices, StageChoice
from pka.scheduling.days_off import CohortCalendar, DayOff, DayOffKind
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan
from pka.text import Text
from pka.timespans import WorkCalendar
from tests.small import activity, edition, precedence, stage

FIRST: Final = dt.date(2024, 1, 1)
SETTINGS: Final = (Setting.SELF_PACED, Setting.ONLINE, Setting.CLASSROOM, Setting.WORKPLACE)
UNITS: Final = st.sampled_from(DurationUnit)
STARTS: Final = st.integers(0, 800).map(lambda days: FIRST + dt.timedelta(days=days))
WEEKS: Final = st.sampled_from([5, 6])
STANDINGS: Final = tuple(Standing)


@st.composite
def programmes(draw: st.DrawFn) -> Edition:
    """Draw an edition of one to five stages, and rules of order between them."""
    stages = []
    for number in range(draw(st.integers(1, 5))):
        code = f"tahap-{number}"
        inside = activity(
            f"{code}-1", draw(st.integers(1, 60)), setting=draw(st.sampled_from(SETTINGS))
        )
        made = stage(code, inside)
        if draw(st.booleans()):
            length = Duration(days=draw(st.integers(1, 40)), unit=draw(UNITS))
            made = attrs.evolve(made, duration=length)
        stages.append(made)
    codes = [one.code for one in stages]
    rules = tuple(
        precedence(
            f"urutan-{number}",
            f"{draw(st.sampled_from(codes))}-1",
            strength=draw(st.sampled_from(PrecedenceStrength)),
            start_from=draw(st.sampled_from([None, *codes])),
            finish_before=draw(st.sampled_from([None, *codes])),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    return edition(stages=tuple(stages), precedence=rules)


@st.composite
def choices(draw: st.DrawFn) -> PlanChoices:
    """Draw settings, and gaps and lengths of the later stages."""
    hours = st.integers(1, 12)
    return PlanChoices(
        self_paced_hours_per_day=draw(hours),
        online_hours_per_day=draw(hours),
        classroom_hours_per_day=draw(hours),
        workplace_hours_per_day=draw(hours),
        calendar_days_begin=draw(st.sampled_from(CalendarDaysBegin)),
    )


def with_gap(made: PlanChoices, programme: Edition, gap: int, unit: DurationUnit) -> PlanChoices:
    """Return the choices with a gap before the last stage, if that is not the first one."""
    if len(programme.stages) == 1:
        return made
    last = StageChoice(stage=programme.stages[-1].code, gap=gap, gap_unit=unit)
    return attrs.evolve(made, stages=[last])


@st.composite
def calendars(draw: st.DrawFn) -> CohortCalendar:
    """Draw a calendar with holidays among the days that plans touch."""
    days = draw(st.lists(st.integers(-300, 1600), max_size=60, unique=True))
    offs = (
        DayOff(
            day=FIRST + dt.timedelta(days=number),
            name=Text(f"libur {number}", f"holiday {number}"),
            kind=DayOffKind.HOLIDAY,
            standing=STANDINGS[number % 3],
        )
        for number in days
    )
    return CohortCalendar.of(draw(WEEKS), offs)


GAPS: Final = st.tuples(st.integers(0, 9), UNITS)


@given(programmes(), choices(), GAPS, STARTS, WEEKS, st.integers(-20, 20))
def test_weeks_move_everything_where_there_are_no_holidays(
    programme: Edition,
    made: PlanChoices,
    gap: tuple[int, DurationUnit],
    start: dt.date,
    week: int,
    weeks: int,
) -> None:
    """A cohort that starts n weeks later has every date n weeks later."""
    chosen, calendar = with_gap(made, programme, *gap), WorkCalendar(week, ())
    moved = dt.timedelta(weeks=weeks)
    one = plan(programme, start=start, calendar=calendar, choices=chosen)
    other = plan(programme, start=start + moved, calendar=calendar, choices=chosen)
    assert [(s.start + moved, s.end + moved) for s in one.stages] == [
        (s.start, s.end) for s in other.stages
    ]
    assert [d.day + moved for d in one.deadlines] == [d.day for d in other.deadlines]


@given(programmes(), choices(), GAPS, STARTS, calendars())
def test_backwards_gives_the_latest_start(
    programme: Edition,
    made: PlanChoices,
    gap: tuple[int, DurationUnit],
    end: dt.date,
    calendar: CohortCalendar,
) -> None:
    """It ends by the wanted day; from any later day the cohort ends after it."""
    chosen = with_gap(made, programme, *gap)
    back = plan(programme, end=end, calendar=calendar, choices=chosen)
    assert back.end <= end
    day = back.start
    while (day := day + dt.timedelta(days=1)) <= min(end, back.start + dt.timedelta(days=15)):
        assert plan(programme, start=day, calendar=calendar, choices=chosen).end > end
    again = plan(programme, start=back.start, calendar=calendar, choices=chosen)
    assert dates(again) == dates(back)


def dates(made: Plan) -> list[tuple[dt.date, dt.date]]:
    """Return first and last day of each stage."""
    return [(one.start, one.end) for one in made.stages]


@given(programmes(), choices(), GAPS, STARTS, calendars())
def test_stages_follow_their_order_and_never_overlap(
    programme: Edition,
    made: PlanChoices,
    gap: tuple[int, DurationUnit],
    start: dt.date,
    calendar: CohortCalendar,
) -> None:
    """Each begins after the one before it, has its length, and no class is on a day off."""
    found = plan(programme, start=start, calendar=calendar, choices=with_gap(made, programme, *gap))
    assert [one.code for one in found.stages] == [one.code for one in programme.stages]
    assert all(one.end < other.start for one, other in pairwise(found.stages))
    assert found.start >= start
    for one in found.stages:
        work = calendar.work
        if one.unit is DurationUnit.WORKING_DAY:
            assert work.is_working_day(one.start)
            assert work.is_working_day(one.end)
            days = (one.end - one.start).days + 1
            inside = [one.start + dt.timedelta(days=number) for number in range(days)]
            assert sum(map(work.is_working_day, inside)) == one.days
        else:
            assert (one.end - one.start).days + 1 == one.days
        if one.setting is Setting.CLASSROOM:
            assert work.is_working_day(one.start)


@given(programmes(), choices(), STARTS, calendars())
def test_deadlines_lie_where_the_rules_say(
    programme: Edition, made: PlanChoices, start: dt.date, calendar: CohortCalendar
) -> None:
    """Each is the day before the stage that its rule names; every rule is dated or told."""
    found = plan(programme, start=start, calendar=calendar, choices=made)
    stages, rules = {s.code: s for s in found.stages}, {r.code: r for r in programme.precedence}
    told = [*(d.code for d in found.deadlines), *(u.code for u in found.undated)]
    assert sorted(told) == sorted(rules)
    for deadline in found.deadlines:
        rule = rules[deadline.code]
        assert rule.strength is not PrecedenceStrength.FLEXIBLE
        assert deadline.day + dt.timedelta(days=1) == stages[rule.finish_before or ""].start
        opens = stages[rule.start_from].start if rule.start_from else None
        assert deadline.opens == opens


@given(programmes(), choices(), STARTS, calendars())
def test_a_date_is_never_surer_than_the_dates_before_it(
    programme: Edition, made: PlanChoices, start: dt.date, calendar: CohortCalendar
) -> None:
    """Standings only weaken from one date to the next."""
    found = plan(programme, start=start, calendar=calendar, choices=made)
    order = [
        STANDINGS.index(standing)
        for one in found.stages
        for standing in (one.start_standing, one.end_standing)
    ]
    assert order == sorted(order)


@given(programmes(), choices(), STARTS, calendars(), st.integers(0, 60))
def test_a_later_start_never_ends_earlier(
    programme: Edition,
    made: PlanChoices,
    start: dt.date,
    calendar: CohortCalendar,
    later: int,
) -> None:
    """Each date moves with the start or stays, which is what planning backwards rests on."""
    one = plan(programme, start=start, calendar=calendar, choices=made)
    after = start + dt.timedelta(days=later)
    other = plan(programme, start=after, calendar=calendar, choices=made)
    assert all((a <= c and b <= d) for (a, b), (c, d) in zip(dates(one), dates(other), strict=True))


@given(programmes(), choices(), STARTS, calendars())
def test_every_reason_is_said_in_both_languages(
    programme: Edition, made: PlanChoices, start: dt.date, calendar: CohortCalendar
) -> None:
    """No date is without its reason, and none of the two wordings is the other one."""
    found = plan(programme, start=start, calendar=calendar, choices=made)
    texts = [text for one in found.stages for text in (one.start_reason, one.end_reason)]
    texts += [one.reason for one in found.deadlines]
    texts += [one.reason for one in found.undated]
    assert all(text.id and text.en and text.id != text.en for text in texts)

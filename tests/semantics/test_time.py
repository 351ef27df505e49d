"""Time, as the normative semantics state it (T1 to T4)."""

import datetime as dt
import inspect
from typing import Final

import attrs
import pytest

import pka
from pka.curriculum import Mode
from pka.edition import EditionRegistry
from pka.exceptions import AmbiguousEdition, InvalidDate, NoEditionInForce
from pka.records import ScoreFact, StatusFact
from pka.timespans import (
    DateSpan,
    MonthEnd,
    Week,
    WorkCalendar,
    add_months,
    end_after_calendar_days,
)
from pka.verdict import Verdict
from tests.small import edition, record

ON: Final = dt.date(2024, 12, 20)
AFTER: Final = ON + dt.timedelta(days=1)
PKA: Final = pka.editions.load("pka-2023-blended")


@pytest.mark.parametrize("decide", [pka.decide, pka.decide_cohort], ids=["one", "cohort"])
def test_t1_the_day_is_a_required_keyword(decide: object) -> None:
    """Nothing is decided without saying on which day."""
    on = inspect.signature(decide).parameters["on"]  # type: ignore[arg-type]
    assert (on.kind, on.default) == (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.empty)


def test_t1_facts_of_a_later_day_are_ignored() -> None:
    """A failed aspect dated the day after leaves today's decision open, and fails tomorrow's."""
    facts = record(scores=(ScoreFact(component="sikap", value=60, on=AFTER),))
    verdicts = [pka.decide(PKA, facts, on=day).verdict for day in (ON, AFTER)]
    assert verdicts == [Verdict.IN_PROGRESS, Verdict.FAILED]


def test_t1_a_past_decision_can_be_replayed() -> None:
    """What was decided on a day is decided for it again, whatever is known by now."""
    then = record(scores={"sikap": "80"})
    now = attrs.evolve(
        then,
        status=StatusFact(status="withdrawn", on=AFTER),
        scores=(*then.scores, ScoreFact(component="akademik", value=0, on=AFTER)),
    )
    assert pka.decide(PKA, now, on=ON) == pka.decide(PKA, then, on=ON)


@pytest.mark.parametrize(
    "day",
    [dt.datetime(2024, 12, 20, 9, 0, tzinfo=dt.UTC), "20-12-2024", "2024-02-30", None, 20241220],
    ids=["with-a-time", "other-order", "no-such-day", "none", "number"],
)
def test_t1_a_day_is_a_whole_day_of_the_calendar(day: dt.date) -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidDate):
        pka.decide(PKA, record(), on=day)


OLD: Final = edition(id="lama", in_force=DateSpan("2022-01-01", "2022-12-31"))
NEW: Final = edition(id="baru", in_force=DateSpan("2023-01-02"))
REGISTRY: Final = EditionRegistry((OLD, NEW))


def cohort(starts: str) -> pka.Cohort:
    """Return a cohort that starts on a day."""
    return pka.Cohort(name="A", programme="kecil", mode=Mode.BLENDED, starts=starts)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param("2022-01-01", "lama", id="first-day-of-the-old"),
        pytest.param("2022-12-31", "lama", id="last-day-of-the-old"),
        pytest.param("2023-01-02", "baru", id="first-day-of-the-new"),
        pytest.param("2030-01-01", "baru", id="long-after"),
    ],
)
def test_t2_a_cohort_is_bound_to_the_edition_in_force_when_it_starts(
    starts: str, expected: str
) -> None:
    """The day on which a cohort starts decides, and nothing later."""
    assert cohort(starts).edition(REGISTRY).id == expected


def test_t2_none_in_force_is_an_error_that_names_the_candidates() -> None:
    """The day between two editions has none."""
    with pytest.raises(NoEditionInForce) as caught:
        cohort("2023-01-01").edition(REGISTRY)
    assert "lama (2022-01-01/2022-12-31), baru (2023-01-02/..)" in str(caught.value)


def test_t2_more_than_one_in_force_is_an_error_that_names_them() -> None:
    """Two editions on one day are not chosen between."""
    other = edition(id="lain", in_force=DateSpan("2024-01-01"))
    with pytest.raises(AmbiguousEdition) as caught:
        cohort("2024-01-01").edition(EditionRegistry((OLD, NEW, other)))
    assert "baru (2023-01-02/..), lain (2024-01-01/..)" in str(caught.value)


def test_t2_the_built_in_edition_is_in_force_from_its_day() -> None:
    """The decree of 2023 binds from 2 January 2023, not from the day before."""
    registry = pka.editions.registry()
    assert registry.in_force_on("pka", Mode.BLENDED, dt.date(2023, 1, 2)) is PKA
    with pytest.raises(NoEditionInForce):
        registry.in_force_on("pka", Mode.BLENDED, dt.date(2023, 1, 1))


#: From Monday, 16 June 2025, to Monday, 30 June 2025; the 27th is a holiday, a Friday.
SPAN: Final = DateSpan("2025-06-16", "2025-06-30")


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        pytest.param(WorkCalendar(Week.FIVE, ()), 11, id="five-days"),
        pytest.param(WorkCalendar(Week.SIX, ()), 13, id="six-days"),
        pytest.param(WorkCalendar(Week.FIVE, ("2025-06-27",)), 10, id="a-holiday"),
        pytest.param(WorkCalendar(Week.FIVE, ("2025-06-28",)), 11, id="a-holiday-on-a-saturday"),
    ],
)
def test_t3_working_days_leave_out_weekends_and_holidays(
    calendar: WorkCalendar, expected: int
) -> None:
    """Both ends of the span count."""
    assert calendar.count_working_days(SPAN) == expected


def test_t3_the_workplace_stage_counts_calendar_days() -> None:
    """Sixty days in a row, the first one counted."""
    assert end_after_calendar_days("2025-05-05", 60) == dt.date(2025, 7, 3)
    assert DateSpan("2025-05-05", "2025-07-03").days == 60


def test_t4_a_missing_day_of_the_month_needs_a_named_mode() -> None:
    """Without a mode it is an error; each mode gives its own side."""
    with pytest.raises(InvalidDate) as caught:
        add_months("2025-01-31", 1)
    assert str(caught.value) == (
        "2025-02 has no day 31, so the sum of months from 2025-01-31 may be 2025-02-28 or "
        "2025-03-01; name the mode, MonthEnd.DOWN or MonthEnd.UP"
    )
    sides = [add_months("2025-01-31", 1, mode) for mode in (MonthEnd.DOWN, MonthEnd.UP)]
    assert sides == [dt.date(2025, 2, 28), dt.date(2025, 3, 1)]


def test_t4_where_the_day_exists_no_mode_is_needed() -> None:
    """There is nothing to choose."""
    assert add_months("2024-01-29", 1) == dt.date(2024, 2, 29)

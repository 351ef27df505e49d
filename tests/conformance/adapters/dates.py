"""Area `dates`: spans, working days, sums of months, and dates written out in words."""

from typing import Any, Final

from pka.adapters.spoken_dates import SpokenFault, read_date, read_span, read_stated_date
from pka.exceptions import InvalidDate
from pka.timespans import (
    DateSpan,
    MonthEnd,
    WorkCalendar,
    add_period,
    day,
    end_after_calendar_days,
)
from tests.conformance.vocabulary import Adapter, Words, choose, only

_MODES: Final = {"down": MonthEnd.DOWN, "up": MonthEnd.UP, "refuse": None}


def _calendar(given: Words) -> WorkCalendar:
    return WorkCalendar(int(given.get("week", "5")), given.get("holidays", ()))


def _count_calendar_days(given: Words) -> dict[str, Any]:
    only(given, {"op", "from", "to"})
    return _counted(given, None)


def _count_working_days(given: Words) -> dict[str, Any]:
    only(given, {"op", "from", "to", "week", "holidays"})
    return _counted(given, _calendar(given))


def _counted(given: Words, calendar: WorkCalendar | None) -> dict[str, Any]:
    first, last = day(given["from"]), day(given["to"])
    try:
        span = DateSpan(first, last)
    except InvalidDate:
        # Both are days, so what is refused is their order.
        return {"error": "reversed_dates"}
    return {"days": str(span.days if calendar is None else calendar.count_working_days(span))}


def _end_after_calendar_days(given: Words) -> dict[str, Any]:
    only(given, {"op", "start", "days"})
    return {"date": str(end_after_calendar_days(given["start"], int(given["days"])))}


def _end_after_working_days(given: Words) -> dict[str, Any]:
    only(given, {"op", "start", "days", "week", "holidays"})
    end = _calendar(given).end_after_working_days(given["start"], int(given["days"]))
    return {"date": str(end)}


def _next_working_day(given: Words) -> dict[str, Any]:
    only(given, {"op", "date", "week", "holidays"})
    return {"date": str(_calendar(given).next_working_day(given["date"]))}


def _add_period(given: Words) -> dict[str, Any]:
    only(given, {"op", "date", "years", "months", "days", "mode"})
    start, mode = day(given["date"]), choose(given.get("mode", "refuse"), _MODES, "mode")
    years, months, days = (int(given.get(key, "0")) for key in ("years", "months", "days"))
    try:
        return {"date": str(add_period(start, years=years, months=months, days=days, mode=mode))}
    except InvalidDate:
        if mode is not None:
            raise
        return {"error": "ambiguous_month_end"}


def _refused(fault: SpokenFault) -> dict[str, Any]:
    return {"error": fault.name.replace("-", "_")}


def _check_day_name(given: Words) -> dict[str, Any]:
    only(given, {"op", "text"})
    found = read_stated_date(given["text"])
    if isinstance(found, SpokenFault):
        return _refused(found)
    return {"date": str(found.date), "actual": found.day_name, "match": found.matches}


def _read_date(given: Words) -> dict[str, Any]:
    only(given, {"op", "text"})
    found = read_date(given["text"])
    return _refused(found) if isinstance(found, SpokenFault) else {"date": str(found)}


def _read_range(given: Words) -> dict[str, Any]:
    only(given, {"op", "text"})
    found = read_span(given["text"])
    if isinstance(found, SpokenFault):
        return _refused(found)
    return {"from": str(found.start), "to": str(found.end)}


_OPERATIONS: Final[dict[str, Adapter]] = {
    "count_calendar_days": _count_calendar_days,
    "count_working_days": _count_working_days,
    "end_after_calendar_days": _end_after_calendar_days,
    "end_after_working_days": _end_after_working_days,
    "next_working_day": _next_working_day,
    "add_period": _add_period,
    "check_day_name": _check_day_name,
    "read_date": _read_date,
    "read_range": _read_range,
}


def answer(given: Words) -> dict[str, Any]:
    """Do what the case asks with days."""
    return choose(given["op"], _OPERATIONS, "operation")(given)

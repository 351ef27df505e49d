"""Area `schedule`: what is wrong with a timetable, and minutes as JP."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

from pka.curriculum import Delivery
from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.scheduling.checks import check_timetable
from pka.timespans import WorkCalendar
from pka.timetable import Session, Timetable
from tests import small
from tests.conformance.vocabulary import Words, choose, only

_MEETING: Final = {
    "code",
    "date",
    "start",
    "end",
    "jp",
    "break_minutes",
    "room",
    "trainers",
    "participants",
    "module",
    "stage",
    "zone",
}
#: Where the cases name no zone, all times are of one.
_ZONE: Final = "WIB"


def _session(meeting: Words) -> Session:
    only(meeting, _MEETING, "a meeting")
    return Session(
        code=meeting["code"],
        date=meeting["date"],
        start=meeting["start"],
        end=meeting["end"],
        zone=meeting.get("zone") or _ZONE,
        hours=meeting.get("jp"),
        break_minutes=int(meeting.get("break_minutes") or "0"),
        room=meeting.get("room") or "",
        trainers=meeting.get("trainers") or (),
        participants=meeting.get("participants") or (),
        # The cases say by the participants alone whom a meeting concerns.
        group=meeting["code"],
        stage=meeting.get("stage"),
    )


def _of_its_module(meeting: Words) -> Session:
    """Return a meeting that counts for its module, whoever takes part."""
    return attrs.evolve(
        _session(meeting), module=meeting.get("module"), stage=None, group=None, participants=()
    )


def _by_session(timetable: Timetable, fault: Diagnostic) -> list[str]:
    number = int(fault.location.pointer.split("/")[2])
    return [timetable.sessions[number].code]


def _clash(name: str) -> Callable[[Timetable, Diagnostic], Iterable[dict[str, Any]]]:
    def told(_: Timetable, fault: Diagnostic) -> Iterable[dict[str, Any]]:
        pair = sorted((fault.fact("first") or "", fault.fact("second") or ""))
        for who in (fault.fact("who") or "").split(", "):
            yield {"problem": name, "at": pair, "who": who}

    return told


def _of_session(name: str) -> Callable[[Timetable, Diagnostic], Iterable[dict[str, Any]]]:
    def told(timetable: Timetable, fault: Diagnostic) -> Iterable[dict[str, Any]]:
        by = fault.fact("by")
        found: dict[str, Any] = {"problem": name, "at": _by_session(timetable, fault)}
        yield found if by is None else {**found, "by": by}

    return told


def _of_module(name: str) -> Callable[[Timetable, Diagnostic], Iterable[dict[str, Any]]]:
    def told(_: Timetable, fault: Diagnostic) -> Iterable[dict[str, Any]]:
        yield {"problem": name, "at": [fault.fact("activity")], "by": fault.fact("by")}

    return told


def _stage_order(_: Timetable, fault: Diagnostic) -> Iterable[dict[str, Any]]:
    yield {"problem": "stage_order", "at": [fault.fact("earlier"), fault.fact("later")]}


#: How each fault is told in the words of the cases; the others have no word there.
_OF_MEETINGS: Final = {
    "session-minutes": _of_session("jp_minutes"),
    "reversed-times": _of_session("reversed_times"),
    "zero-length": _of_session("zero_length"),
    "session-on-holiday": _of_session("holiday"),
    "room-clash": _clash("room_clash"),
    "trainer-clash": _clash("trainer_clash"),
    "participant-clash": _clash("participant_clash"),
    "stage-order": _stage_order,
}
_OF_MODULES: Final = {
    "unknown-module": _of_session("unknown_module"),
    "activity-without-session": _of_module("jp_shortfall"),
    "hours-short": _of_module("jp_shortfall"),
    "hours-surplus": _of_module("jp_surplus"),
}


def _told(
    timetable: Timetable,
    report: Report,
    words: dict[str, Callable[[Timetable, Diagnostic], Iterable[dict[str, Any]]]],
) -> list[dict[str, Any]]:
    return [
        problem
        for fault in report
        if fault.name in words
        for problem in words[fault.name](timetable, fault)
    ]


def _edition(given: Words) -> Edition:
    stages = (small.stage(code) for code in given.get("stage_order") or ())
    return small.edition(stages=tuple(stages), minutes_per_hour=int(given.get("jp_minutes", "45")))


def _with_modules(modules: Iterable[Words]) -> Edition:
    """Return an edition with one synchronous activity for each module, of the same code."""
    planned = {only(one, {"code", "jp"}, "a module")["code"]: one["jp"] for one in modules}
    activities = (
        small.activity(code, hours, delivery=Delivery.SYNCHRONOUS, modules=(code,))
        for code, hours in planned.items()
    )
    return small.edition(
        modules=tuple(small.module(code) for code in planned),
        stages=(small.stage("semua", *activities),),
    )


def _check(given: Words) -> dict[str, Any]:
    only(given, {"op", "jp_minutes", "meetings", "modules", "holidays", "stage_order"})
    meetings, calendar = given["meetings"], WorkCalendar(6, given.get("holidays") or ())
    timetable = Timetable(sessions=[_session(one) for one in meetings])
    report = check_timetable(timetable, _edition(given), calendar=calendar)
    problems = _told(timetable, report, _OF_MEETINGS)
    if given.get("modules") is not None:
        taught = Timetable(sessions=[_of_its_module(one) for one in meetings])
        report = check_timetable(taught, _with_modules(given["modules"]), calendar=None)
        problems += _told(taught, report, _OF_MODULES)
    return {"problems": problems}


def _to_jp(given: Words) -> dict[str, Any]:
    only(given, {"op", "jp_minutes", "start", "end", "break_minutes"})
    times = {key: given[key] for key in ("start", "end", "break_minutes") if key in given}
    session = _session({"code": "s", "date": "2025-01-01", **times})
    hours, left = LearningHours.from_minutes(session.minutes, int(given.get("jp_minutes", "45")))
    return {"minutes": str(session.minutes), "jp": str(hours), "left_minutes": str(left)}


_OPERATIONS: Final = {"check": _check, "to_jp": _to_jp}


def answer(given: Words) -> dict[str, Any]:
    """Do what the case asks with meetings."""
    return choose(given.get("op", "check"), _OPERATIONS, "operation")(given)

"""Attendance and completion: what was taken down, and what was counted from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pka.assessment import AttendancePolicy, AttendanceStatus
from pka.edition import Edition
from pka.outcomes import AbsenceSheet, CompletionSheet, ItemState
from pka.prose.criteria import item_name
from pka.prose.layout import Line
from pka.prose.messages import listed, say
from pka.prose.numbers import hours_text, possible_hours
from pka.prose.scores import origin_text
from pka.prose.terms import ATTENDANCE_STATUS, TRUTH
from pka.records import SessionAttendance
from pka.rules.attendance import is_absence
from pka.text import Language
from pka.verdict import Truth

__all__ = ["attendance_lines", "completion_lines"]


def _policy(policy: AttendancePolicy, lang: Language) -> str:
    kinds = [ATTENDANCE_STATUS[status].in_(lang) for status in policy.counts_as_absence]
    text = say("attendance.policy", lang, kinds=listed(kinds, lang))
    if AttendanceStatus.LATE in policy.counts_as_absence:
        return say("attendance.late_is_absent", lang, text=text)
    if policy.late_beyond_minutes is None:
        return say("attendance.late_is_present", lang, text=text)
    return say("attendance.late_beyond", lang, text=text, minutes=str(policy.late_beyond_minutes))


def _counted(truth: Truth, lang: Language) -> str:
    match truth:
        case Truth.MET:
            return say("session.absent", lang)
        case Truth.NOT_MET:
            return say("session.attended", lang)
        case Truth.UNDETERMINED:
            return say("session.open", lang)
        case _:
            assert_never(truth)


def _session(
    session: SessionAttendance, policy: AttendancePolicy, lang: Language, *, closed: bool
) -> str:
    if session.status is None:
        status = say("session.not_recorded", lang)
    else:
        status = ATTENDANCE_STATUS[session.status].in_(lang)
    if session.late_minutes is not None:
        status = say("session.late", lang, status=status, minutes=str(session.late_minutes))
    text = say(
        "session.line",
        lang,
        session=session.session,
        hours=hours_text(session.hours.value, lang),
        status=status,
        counted=_counted(is_absence(session, policy, closed=closed), lang),
    )
    origin = origin_text(session, lang)
    return say("session.with_origin", lang, text=text, origin=origin) if origin else text


def attendance_lines(sheet: AbsenceSheet, lang: Language) -> Iterator[Line]:
    """Say how many hours are absent, and from what they were counted.

    Source: `pka-semantics`, A1 and A2.
    """
    absent = possible_hours(sheet.hours, lang)
    if sheet.total is not None:
        origin = origin_text(sheet.total, lang)
        text = say("attendance.total", lang, absent=absent)
        yield Line(
            say("attendance.with_origin", lang, text=text, origin=origin) if origin else text
        )
    elif sheet.assumed:
        yield Line(say("attendance.assumed", lang, absent=absent))
    elif sheet.sessions and sheet.policy is not None:
        if sheet.closed:
            yield Line(say("attendance.closed", lang, absent=absent))
        else:
            yield Line(say("attendance.open", lang, absent=absent))
        for session in sheet.sessions:
            yield Line(_session(session, sheet.policy, lang, closed=sheet.closed), 1)
    else:
        yield Line(say("attendance.unknown", lang))
    if sheet.policy is None:
        yield Line(say("attendance.no_policy", lang))
    else:
        yield Line(_policy(sheet.policy, lang))


def _precedence(edition: Edition, state: ItemState, lang: Language) -> str:
    text = item_name(edition, state.code, lang)
    return say("completion.precedence", lang, text=text, truth=TRUTH[state.truth].in_(lang))


def completion_lines(edition: Edition, sheet: CompletionSheet, lang: Language) -> Iterator[Line]:
    """Say what is completed and which order rules were kept; nothing where nothing is recorded.

    Source: `pka-semantics`, K1 and K5.
    """
    if sheet.items:
        done = [state for state in sheet.items if state.truth is Truth.MET]
        yield Line(say("completion.items", lang, done=str(len(done)), total=str(len(sheet.items))))
    for state in sheet.precedence:
        yield Line(_precedence(edition, state, lang))

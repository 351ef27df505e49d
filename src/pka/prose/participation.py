"""Attendance and completion: what was taken down, and what was counted from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from pka.assessment import AttendancePolicy, AttendanceStatus
from pka.edition import Edition
from pka.outcomes import AbsenceSheet, CompletionSheet, ItemState
from pka.prose.attained import item_name
from pka.prose.layout import Line
from pka.prose.messages import listed, say
from pka.prose.numbers import day_text, hours_text, moment_text, possible_hours, possible_share
from pka.prose.origins import origin_text
from pka.prose.terms import ATTENDANCE_STATUS, TRUTH
from pka.records import Extension, SessionAttendance
from pka.rules.attendance import SessionCounts, counted
from pka.text import Language
from pka.verdict import Truth

__all__ = ["attendance_lines", "completion_lines", "extension_text"]


def extension_text(extension: Extension, name: str, lang: Language) -> str:
    """Say until when a deadline was extended, why, and by whom.

    Source: `pka-semantics`, O1.
    """
    return say(
        "deadline.granted",
        lang,
        name=name,
        deadline=moment_text(extension.deadline, lang),
        author=extension.author,
        day=day_text(extension.on, lang),
        reason=extension.reason,
    )


def _policy(policy: AttendancePolicy, lang: Language) -> str:
    kinds = [ATTENDANCE_STATUS[status].in_(lang) for status in policy.counts_as_absence]
    text = say("attendance.policy", lang, kinds=listed(kinds, lang))
    if AttendanceStatus.LATE in policy.counts_as_absence:
        text = say("attendance.late_is_absent", lang, text=text)
    elif policy.late_beyond_minutes is not None:
        minutes = str(policy.late_beyond_minutes)
        text = say("attendance.late_beyond", lang, text=text, minutes=minutes)
    elif AttendanceStatus.LATE in policy.excluded:
        text = say("attendance.late_is_absent", lang, text=text)
    else:
        text = say("attendance.late_is_present", lang, text=text)
    if policy.excluded:
        left_out = [ATTENDANCE_STATUS[status].in_(lang) for status in policy.excluded]
        text = say("attendance.excluded", lang, text=text, kinds=listed(left_out, lang))
    if policy.partial is not None:
        text = say("attendance.partial", lang, text=text)
    if policy.forgiven_absences:
        text = say("attendance.forgiven", lang, text=text, count=str(policy.forgiven_absences))
    return text


def _counted(how: SessionCounts, absent: Fraction, lang: Language) -> str:
    match how:
        case SessionCounts.ABSENT:
            return say("session.absent", lang)
        case SessionCounts.ATTENDED:
            return say("session.attended", lang)
        case SessionCounts.PARTLY:
            return say("session.partly", lang, absent=hours_text(absent, lang))
        case SessionCounts.OPEN:
            return say("session.open", lang)
        case SessionCounts.LEFT_OUT:
            return say("session.left_out", lang)
        case SessionCounts.AHEAD:
            return say("session.ahead", lang)
        case _:
            assert_never(how)


def _session(
    session: SessionAttendance, sheet: AbsenceSheet, policy: AttendancePolicy, lang: Language
) -> str:
    if session.status is None:
        status = say("session.not_recorded", lang)
    else:
        status = ATTENDANCE_STATUS[session.status].in_(lang)
    if session.late_minutes is not None:
        status = say("session.late", lang, status=status, minutes=str(session.late_minutes))
    if session.attended_minutes is not None:
        minutes = str(session.attended_minutes)
        status = say("session.attended_minutes", lang, status=status, minutes=minutes)
    if session.session in sheet.forgiven:
        seen = say("session.forgiven", lang)
    else:
        how, absent = counted(
            session, policy, closed=sheet.closed, minutes_per_hour=sheet.minutes_per_hour
        )
        seen = _counted(how, absent.low, lang)
    text = say(
        "session.line",
        lang,
        session=session.session,
        hours=hours_text(session.hours.value, lang),
        status=status,
        counted=seen,
    )
    origin = origin_text(session, lang)
    return say("session.with_origin", lang, text=text, origin=origin) if origin else text


def attendance_lines(sheet: AbsenceSheet, lang: Language) -> Iterator[Line]:
    """Say how many hours are absent, which share was attended, and from what that was counted.

    Source: `pka-semantics`, A1 to A3.
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
            yield Line(_session(session, sheet, sheet.policy, lang), 1)
    else:
        yield Line(say("attendance.unknown", lang))
    if sheet.override is not None:
        decided = sheet.override
        hours = Fraction() if decided.value is None else decided.value.value
        yield Line(
            say(
                "override.absence",
                lang,
                hours=hours_text(hours, lang),
                author=decided.author,
                day=day_text(decided.on, lang),
                reason=decided.reason,
            )
        )
    yield from _share_lines(sheet, lang)
    if sheet.policy is None:
        yield Line(say("attendance.no_policy", lang))
    else:
        yield Line(_policy(sheet.policy, lang))


def _share_lines(sheet: AbsenceSheet, lang: Language) -> Iterator[Line]:
    """Say which share was attended, of the sessions held and of all planned, where it is known."""
    if sheet.to_date is not None and sheet.scheduled is not None:
        share, hours = possible_share(sheet.to_date, lang), hours_text(sheet.scheduled, lang)
        yield Line(say("attendance.share_to_date", lang, scheduled=hours, share=share))
    planned = sheet.planned
    if sheet.overall is not None and planned is not None and planned != sheet.scheduled:
        share, hours = possible_share(sheet.overall, lang), hours_text(planned, lang)
        yield Line(say("attendance.share_overall", lang, planned=hours, share=share))


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
    codes = {item.code for item in sheet.hours}
    for extension in sheet.extensions:
        # Of a component it is told beside its score.
        if extension.path in codes or extension.path not in edition.components:
            name = item_name(edition, extension.path, lang)
            yield Line(extension_text(extension, name, lang))
    for state in sheet.precedence:
        yield Line(_precedence(edition, state, lang))

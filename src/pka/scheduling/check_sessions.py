"""Checks of each session by itself: times, minutes, days, and what it says is taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from pka.citation import Standing
from pka.curriculum import Activity, Delivery, DurationUnit
from pka.diagnostic import Diagnostic, Severity
from pka.edition import Edition
from pka.exceptions import nearest, shown
from pka.prose.numbers import day_text
from pka.prose.terms import DELIVERY
from pka.quantities import LearningHours, as_text
from pka.scheduling.check_faults import check_fault, hours_words
from pka.scheduling.checking import Checking
from pka.text import Text
from pka.timetable import Session

__all__ = ["day_faults", "taught_faults", "time_faults"]

#: More codes than these do not help in a message.
_MOST_LISTED: Final = 6


def time_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield reversed and empty times, and hours that do not fit the minutes.

    Source: `pka-semantics`, N3 and T5.
    """
    for number, session in checking.sessions():
        if session.end < session.start:
            yield _reversed(checking, number)
        elif session.minutes <= 0:
            yield _empty(checking, number)
        else:
            yield from _minutes(checking, number, session)


def _reversed(checking: Checking, number: int) -> Diagnostic:
    words = checking.words(number)
    return check_fault(
        "reversed-times",
        Text(f"{words.id} selesai sebelum mulai", f"{words.en} ends before it starts"),
        checking.place(number, "end"),
        Text(
            "tukar kedua waktu itu, atau perbaiki salah satunya",
            "exchange the two times, or correct one of them",
        ),
    )


def _empty(checking: Checking, number: int) -> Diagnostic:
    words = checking.words(number)
    return check_fault(
        "zero-length",
        Text(
            f"{words.id} tidak memuat satu menit pun pembelajaran",
            f"{words.en} has not a minute of learning",
        ),
        checking.place(number, "end"),
        Text("perbaiki waktu atau istirahatnya", "correct its times or its breaks"),
    )


def _minutes(checking: Checking, number: int, session: Session) -> Iterator[Diagnostic]:
    """Hold the hours of a session against its minutes; the remainder is named."""
    activity = checking.activity(number)
    ceremony = activity is not None and activity.hours.value == 0
    if session.hours is None or ceremony:
        return
    each, found = checking.minutes_per_hour, session.minutes
    needed = session.hours.value * each
    if found == needed:
        return
    words, stated = checking.words(number), hours_words(session.hours.value)
    whole, left = LearningHours.from_minutes(found, each)
    by = as_text(Fraction(found) - needed)
    rest = (
        Text(f" dan sisa {left} menit", f" and {left} minutes left over") if left else Text("", "")
    )
    yield check_fault(
        "session-minutes",
        Text(
            f"{words.id} lamanya {found} menit, yaitu {whole} JP{rest.id}, "
            f"tetapi ditulis {stated.id}, yaitu {as_text(needed)} menit",
            f"{words.en} takes {found} minutes, which are {whole} JP{rest.en}, "
            f"but says {stated.en}, which are {as_text(needed)} minutes",
        ),
        checking.place(number, "hours"),
        Text(
            f"perbaiki JP atau waktunya (1 JP = {each} menit); istirahat di dalam sesi ditulis "
            "dalam kolomnya sendiri",
            f"correct the hours or the times (1 JP = {each} minutes); a break inside the session "
            "has a column of its own",
        ),
        found=str(found),
        needed=as_text(needed),
        by=by,
        left=str(left),
    )


def day_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield sessions on days off, at weekends, and outside the days of their stage.

    Source: `pka-semantics`, T3.
    """
    calendar = checking.calendar
    names = {off.day: off.name for off in calendar.days_off} if calendar else {}
    for number, session in checking.sessions():
        stage = checking.stage(number)
        if session.date in names:
            yield _on_day_off(checking, number, names[session.date])
        elif (
            calendar
            and session.date.isoweekday() > calendar.work.week.value
            and not _counts_calendar_days(checking.edition, stage)
        ):
            yield _at_weekend(checking, number, calendar.work.week.value)
        span = checking.spans.get(stage or "")
        if span is not None and not span.contains(session.date):
            yield _outside(checking, number, stage or "")


def _on_day_off(checking: Checking, number: int, name: Text) -> Diagnostic:
    words = checking.words(number)
    return check_fault(
        "session-on-holiday",
        Text(
            f"{words.id} jatuh pada hari libur: {name.id}",
            f"{words.en} falls on a day off: {name.en}",
        ),
        checking.place(number, "date"),
        Text(
            "pindahkan ke hari kerja: hari libur nasional dan keagamaan bukan hari pelatihan",
            "move it to a working day: national and religious holidays are no days of training",
        ),
        day=str(checking.timetable.sessions[number].date),
    )


def _counts_calendar_days(edition: Edition | None, code: str | None) -> bool:
    stage = next((one for one in edition.stages if one.code == code), None) if edition else None
    duration = stage.duration if stage else None
    return duration is not None and duration.unit is DurationUnit.CALENDAR_DAY


def _at_weekend(checking: Checking, number: int, days: int) -> Diagnostic:
    words = checking.words(number)
    return check_fault(
        "weekend-session",
        Text(
            f"{words.id} jatuh di luar {days} hari kerja seminggu",
            f"{words.en} falls outside the {days} working days of a week",
        ),
        checking.place(number, "date"),
        Text(
            "periksa tanggalnya; jika memang demikian, pakai minggu enam hari kerja atau biarkan",
            "check the date; if it is meant, use a week of six working days or let it stand",
        ),
        severity=Severity.WARNING,
        day=str(checking.timetable.sessions[number].date),
    )


def _outside(checking: Checking, number: int, stage: str) -> Diagnostic:
    words, span = checking.words(number), checking.spans[stage]
    first, last = span.start, span.end or span.start
    return check_fault(
        "outside-stage",
        Text(
            f"{words.id} berada di luar tahap {stage}, yang berlangsung "
            f"{day_text(first, 'id')} sampai {day_text(last, 'id')}",
            f"{words.en} lies outside the stage {stage}, which runs from "
            f"{day_text(first, 'en')} to {day_text(last, 'en')}",
        ),
        checking.place(number, "date"),
        Text(
            "pindahkan sesi ke hari dalam tahapnya, atau perbaiki tahapnya",
            "move the session to a day of its stage, or correct the stage",
        ),
        stage=stage,
        first=str(first),
        last=str(last),
    )


def taught_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield codes that the edition does not have, and sessions that contradict it.

    Source: `pka-semantics`, D2.
    """
    edition = checking.edition
    if edition is None:
        return
    known = {
        "stage": tuple(one.code for one in edition.stages),
        "module": tuple(one.code for one in edition.modules),
        "activity": tuple(checking.stage_of),
    }
    for number, session in checking.sessions():
        unknown = [
            field
            for field, codes in known.items()
            if getattr(session, field) is not None and getattr(session, field) not in codes
        ]
        for field in unknown:
            yield _unknown(checking, number, field, known[field])
        held = checking.coverage.held[number]
        if held.activity is not None:
            yield from _against(checking, number, held.activity, edition)
        elif held.maybe and not unknown:
            yield _unclear(checking, number, held.maybe)


_WHAT: Final = {
    "stage": Text("tahap", "stage"),
    "module": Text("mata pelatihan", "module"),
    "activity": Text("kegiatan", "activity"),
}


def _listed(codes: Iterable[str]) -> str:
    found = tuple(codes)
    more = ", …" if len(found) > _MOST_LISTED else ""
    return ", ".join(found[:_MOST_LISTED]) + more


def _unknown(checking: Checking, number: int, field: str, known: tuple[str, ...]) -> Diagnostic:
    code = str(getattr(checking.timetable.sessions[number], field))
    words, what, near = checking.words(number), _WHAT[field], nearest(code, known)
    return check_fault(
        f"unknown-{field}",
        Text(
            f"{words.id} menyebut {what.id} {shown(code)} yang tidak ada dalam ketentuan"
            + (f"; mungkin maksudnya {near!r}?" if near else ""),
            f"{words.en} names the {what.en} {shown(code)}, which the edition does not have"
            + (f"; did you mean {near!r}?" if near else ""),
        ),
        checking.place(number, field),
        Text(
            f"tulis kode atau namanya seperti dalam ketentuan: {_listed(known)}",
            f"write its code or name as the edition has it: {_listed(known)}",
        ),
        value=code,
        nearest=near,
    )


def _unclear(checking: Checking, number: int, maybe: tuple[str, ...]) -> Diagnostic:
    words, field = checking.words(number), "activity"
    return check_fault(
        "activity-unclear",
        Text(
            f"{words.id} dapat merupakan lebih dari satu kegiatan: {_listed(maybe)}",
            f"{words.en} may be more than one activity: {_listed(maybe)}",
        ),
        checking.place(number, field),
        Text("tulis kode kegiatannya", "write the code of the activity"),
        maybe=_listed(maybe),
    )


def _against(
    checking: Checking, number: int, activity: Activity, edition: Edition
) -> Iterator[Diagnostic]:
    """Hold what a session says beside its activity against the edition."""
    session = checking.timetable.sessions[number]
    stage = checking.stage_of[activity.code]
    if session.stage in {one.code for one in edition.stages} - {stage}:
        yield _disagrees(checking, number, "stage", activity, Text(stage, stage))
    modules = {one.code: one.agenda for one in edition.modules}
    own = (*activity.modules, *activity.agendas)
    if session.module in modules and own and not {session.module, modules[session.module]} & {*own}:
        listed = _listed(own)
        yield _disagrees(checking, number, "module", activity, Text(listed, listed))
    if activity.delivery is Delivery.ASYNCHRONOUS:
        yield _asynchronous(checking, number, activity)
    elif session.delivery is Delivery.ASYNCHRONOUS:
        yield _disagrees(checking, number, "delivery", activity, DELIVERY[activity.delivery])


_FIELD: Final = {**_WHAT, "delivery": Text("penyampaian", "delivery")}


def _disagrees(
    checking: Checking, number: int, field: str, activity: Activity, actual: Text
) -> Diagnostic:
    words, what = checking.words(number), _FIELD[field]
    said = str(getattr(checking.timetable.sessions[number], field))
    return check_fault(
        "session-disagrees",
        Text(
            f"{words.id} menyebut {what.id} {shown(said)}, padahal {what.id} kegiatan "
            f"{activity.code} adalah {actual.id}",
            f"{words.en} names the {what.en} {shown(said)}, but that of the activity "
            f"{activity.code} is {actual.en}",
        ),
        checking.place(number, field),
        Text(
            f"perbaiki {what.id} atau kegiatannya",
            f"correct the {what.en} or the activity",
        ),
        citation=activity.source,
        field=field,
    )


def _asynchronous(checking: Checking, number: int, activity: Activity) -> Diagnostic:
    words, sure = checking.words(number), activity.delivery_standing is Standing.ENACTED
    return check_fault(
        "asynchronous-session",
        Text(
            f"{words.id} memuat kegiatan {activity.code}, yang dipelajari asinkron",
            f"{words.en} holds the activity {activity.code}, which is learnt asynchronously",
        ),
        checking.place(number, "activity"),
        Text(
            "hapus sesinya, atau tulis kegiatan sinkron yang dimaksud",
            "remove the session, or write the synchronous activity that is meant",
        ),
        severity=Severity.ERROR if sure else Severity.WARNING,
        citation=activity.source,
        activity=activity.code,
    )

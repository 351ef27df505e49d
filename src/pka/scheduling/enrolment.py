"""Which sessions of a timetable a participant is enrolled in, and what was recorded of them."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from pka.assessment import AttendanceStatus
from pka.diagnostic import Diagnostic, Location, Report
from pka.edition import Edition
from pka.exceptions import InvalidDate, shown
from pka.quantities import LearningHours, as_text
from pka.records import Origin, SessionAttendance
from pka.rules.record_faults import fault as record_fault
from pka.scheduling.carrying_over import CarriedOver, covers
from pka.scheduling.session_codes import code_faults
from pka.text import Text
from pka.timespans import day
from pka.timetable import Session, Timetable

__all__ = ["CODES", "Enrolment", "LeftOut", "Merged", "WhyNot", "merge"]

#: Code of each way in which an attendance list does not fit its timetable.
CODES: Final = {
    "session-not-in-timetable": "PKA986",
    "attendance-against-timetable": "PKA987",
    "hours-not-known": "PKA988",
    "enrolment-incomplete": "PKA989",
}


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else day(value, "day of an enrolment")


@final
@attrs.frozen(kw_only=True)
class Enrolment:
    """Since when, until when and in which group somebody takes part.

    Indonesian: kepesertaan.
    """

    #: Identity such as a NIP.
    id: str
    name: str = ""
    #: None: not known; it is then taken from the sessions recorded.
    group: str | None = None
    #: First day; None: from the start.
    joined: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    #: Last day; None: to the end.
    left: dt.date | None = attrs.field(default=None, converter=_day_or_none)
    #: What is brought along from an earlier cohort.
    carried: CarriedOver | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an enrolment that ends before it begins."""
        if self.joined and self.left and self.left < self.joined:
            raise InvalidDate(
                Text(
                    f"kepesertaan dari {self.joined} sampai {self.left} berakhir sebelum dimulai",
                    f"an enrolment from {self.joined} to {self.left} ends before it begins",
                )
            )


@final
class WhyNot(enum.StrEnum):
    """Why somebody is not enrolled in a session."""

    OTHER_GROUP = "other_group"
    NOT_AMONG = "not_among_participants"
    BEFORE_JOINING = "before_joining"
    AFTER_LEAVING = "after_leaving"
    CARRIED_OVER = "carried_over"


@final
@attrs.frozen(kw_only=True)
class LeftOut:
    """A session that does not count for somebody, and why not."""

    session: Session
    why: WhyNot


@final
@attrs.frozen(kw_only=True)
class Merged:
    """The sessions of one participant with what was recorded, and what does not fit."""

    sessions: tuple[SessionAttendance, ...]
    left_out: tuple[LeftOut, ...] = ()
    report: Report


def merge(
    timetable: Timetable,
    edition: Edition,
    enrolment: Enrolment,
    recorded: Iterable[SessionAttendance],
) -> Merged:
    """Return the sessions that somebody is enrolled in, with what was recorded of each.

    Day and cancellation are those of the timetable; a session of which nothing is recorded is
    planned. Nothing that does not fit is passed over: it is in the report.

    Source: `pka-semantics`, A1 and A2.
    """
    faults = list(code_faults(timetable.sessions))
    rows: dict[str, SessionAttendance] = {}
    planned = {session.code: session for session in timetable.sessions}
    for row in recorded:
        if row.session in rows:
            faults.append(_twice(row))
        elif row.session not in planned:
            faults.append(_not_planned(row, timetable))
        else:
            rows[row.session] = row
    group, unclear = _group(enrolment, timetable, rows)
    faults += unclear
    sessions: list[SessionAttendance] = []
    left_out: list[LeftOut] = []
    for session in planned.values():
        why = _why_not(session, edition, enrolment, group)
        if why is not None:
            left_out.append(LeftOut(session=session, why=why))
            continue
        found = _taken(session, rows.get(session.code), edition.minutes_per_hour, faults)
        if found is not None:
            sessions.append(found)
    return Merged(sessions=tuple(sessions), left_out=tuple(left_out), report=Report(tuple(faults)))


def _group(
    enrolment: Enrolment, timetable: Timetable, rows: Iterable[str]
) -> tuple[str | None, Iterator[Diagnostic]]:
    """Return the group of somebody, and a fault where it cannot be known."""
    groups = {s.code: s.group for s in timetable.sessions if s.group is not None}
    if enrolment.group is not None or not groups:
        return enrolment.group, iter(())
    shown_by = {groups[code] for code in rows if code in groups}
    if len(shown_by) == 1:
        return shown_by.pop(), iter(())
    listed = ", ".join(shown(name) for name in sorted(set(groups.values())))
    message = Text(
        f"kelompok {shown(enrolment.id)} tidak diketahui, padahal jadwal mempunyai sesi "
        f"kelompok ({listed}); sesi kelompok tidak dihitung",
        f"the group of {shown(enrolment.id)} is not known, and the timetable has sessions of "
        f"groups ({listed}); these are not counted",
    )
    advice = Text(
        "sebutkan kelompoknya dalam daftar peserta (--participants)",
        "name the group in the list of participants (--participants)",
    )
    return None, iter((_fault("enrolment-incomplete", message, advice, None),))


def _why_not(
    session: Session, edition: Edition, enrolment: Enrolment, group: str | None
) -> WhyNot | None:
    if session.group is not None and session.group != group:
        return WhyNot.OTHER_GROUP
    if session.participants and enrolment.id not in session.participants:
        return WhyNot.NOT_AMONG
    if enrolment.joined is not None and session.date < enrolment.joined:
        return WhyNot.BEFORE_JOINING
    if enrolment.left is not None and session.date > enrolment.left:
        return WhyNot.AFTER_LEAVING
    carried = enrolment.carried
    if carried is not None and covers(carried.declared, edition, session):
        return WhyNot.CARRIED_OVER
    return None


def _taken(
    session: Session,
    row: SessionAttendance | None,
    minutes_per_hour: int,
    faults: list[Diagnostic],
) -> SessionAttendance | None:
    """Return how somebody took part in a session; None where its hours are not known."""
    hours = session.hours or (row.hours if row else _hours(session, minutes_per_hour))
    if hours is None:
        faults.append(_no_hours(session))
        return None
    planned = AttendanceStatus.CANCELLED if session.cancelled else AttendanceStatus.PLANNED
    if row is None:
        return SessionAttendance(session=session.code, hours=hours, status=planned, on=session.date)
    faults += _differences(session, row, hours)
    status = AttendanceStatus.CANCELLED if session.cancelled else row.status
    return attrs.evolve(row, hours=hours, status=status, on=session.date)


def _hours(session: Session, minutes_per_hour: int) -> LearningHours | None:
    """Return the hours by the clock, where they come out whole."""
    if session.minutes <= 0:
        return None
    hours, left = LearningHours.from_minutes(session.minutes, minutes_per_hour)
    return None if left else hours


def _differences(
    session: Session, row: SessionAttendance, hours: LearningHours
) -> Iterator[Diagnostic]:
    found: list[tuple[Text, str, str]] = []
    if row.hours != hours:
        jp = Text("JP", "hours")
        found.append((jp, as_text(row.hours.value), as_text(hours.value)))
    if row.on is not None and row.on != session.date:
        found.append((Text("tanggal", "day"), str(row.on), str(session.date)))
    said = row.status is AttendanceStatus.CANCELLED
    held = row.status not in {None, AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED}
    if (said and not session.cancelled) or (held and session.cancelled):
        kept = AttendanceStatus.CANCELLED if session.cancelled else AttendanceStatus.PLANNED
        found.append((Text("status", "status"), str(row.status), kept.value))
    for what, here, there in found:
        message = Text(
            f"sesi {shown(session.code)}: {what.id} dalam daftar hadir {here}, dalam jadwal "
            f"{there}",
            f"session {shown(session.code)}: the {what.en} is {here} in the attendance list and "
            f"{there} in the timetable",
        )
        advice = Text("perbaiki salah satunya", "mend one of the two")
        yield _fault("attendance-against-timetable", message, advice, row.origin)


def _not_planned(row: SessionAttendance, timetable: Timetable) -> Diagnostic:
    message = Text(
        f"sesi {shown(row.session)} ada dalam daftar hadir, tetapi tidak ada dalam jadwal "
        f"({len(timetable.sessions)} sesi); barisnya tidak dihitung",
        f"the session {shown(row.session)} is in the attendance list and not in the timetable "
        f"({len(timetable.sessions)} sessions); its row is not counted",
    )
    advice = Text(
        "periksa kode sesinya, atau tambahkan sesi itu ke dalam jadwal",
        "check the code, or add the session to the timetable",
    )
    return _fault("session-not-in-timetable", message, advice, row.origin)


def _no_hours(session: Session) -> Diagnostic:
    message = Text(
        f"JP sesi {shown(session.code)} tidak disebut, dan {session.minutes} menitnya bukan JP "
        "bulat; sesi itu tidak dihitung",
        f"the hours of session {shown(session.code)} are not stated, and its {session.minutes} "
        "minutes are not whole hours; it is not counted",
    )
    advice = Text("isi JP sesi itu dalam jadwal", "fill in its hours in the timetable")
    return _fault("hours-not-known", message, advice, session.origin)


def _twice(row: SessionAttendance) -> Diagnostic:
    message = Text(
        f"sesi {shown(row.session)} tercatat dua kali bagi peserta ini; catatan kedua tidak "
        "dihitung",
        f"the session {shown(row.session)} is recorded twice for this participant; the second "
        "record is not counted",
    )
    advice = Text("pertahankan catatan yang benar", "keep the record that is right")
    return record_fault("duplicate-session", row.session, message, row.origin, "", advice)


def _fault(name: str, message: Text, advice: Text, origin: Origin | None) -> Diagnostic:
    place = origin or Origin()
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        advice=advice,
        location=Location(file=place.file, line=place.row),
    )

"""One row of an attendance list as one session, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pka.adapters.cells import shown
from pka.adapters.tables import Row
from pka.assessment import AttendanceStatus
from pka.diagnostic import Diagnostic, Location
from pka.exceptions import InvalidDate, nearest
from pka.quantities import LearningHours
from pka.records import Origin, SessionAttendance
from pka.text import Text
from pka.timespans import day

__all__ = ["CODES", "STATUSES", "fault_at", "read_session"]

#: Words of the status column.
STATUSES: Final = {
    "hadir": AttendanceStatus.PRESENT,
    "terlambat": AttendanceStatus.LATE,
    "izin": AttendanceStatus.PERMITTED,
    "sakit": AttendanceStatus.SICK,
    "alpha": AttendanceStatus.ABSENT,
    "alpa": AttendanceStatus.ABSENT,
    "tidak hadir": AttendanceStatus.ABSENT,
    "dibatalkan": AttendanceStatus.CANCELLED,
    "direncanakan": AttendanceStatus.PLANNED,
    **{status.value: status for status in AttendanceStatus},
}

#: Code of each fault that the table itself cannot show.
CODES: Final = {
    "unknown-attendance": "PKA861",
    "invalid-date": "PKA862",
    "hours-missing": "PKA863",
    "session-missing": "PKA864",
    "minutes-not-whole": "PKA865",
    "not-in-recap": "PKA866",
    "no-attendance-rows": "PKA867",
    "attendance-left-open": "PKA868",
}


def fault_at(
    name: str,
    message: Text,
    place: Location,
    advice: Text,
    facts: tuple[tuple[str, str], ...] = (),
) -> Diagnostic:
    """Make a fault of an attendance list."""
    return Diagnostic(
        code=CODES[name], name=name, message=message, location=place, advice=advice, facts=facts
    )


def _in_column(name: str, row: Row, column: str, message: Text, advice: Text) -> Diagnostic:
    place = next(cell.location for cell in row.cells if cell.column == column)
    placed = Text(f"kolom {column!r}: {message.id}", f"column {column!r}: {message.en}")
    return fault_at(name, placed, place, advice, (("column", column),))


def read_session(row: Row) -> SessionAttendance | Diagnostic:
    """Read one row as a session of its participant.

    Source: `pka-semantics`, A1 and A2.
    """
    session, hours = row["Sesi"], row["JP"]
    if session is None:
        message = Text("kode sesi kosong", "the code of the session is empty")
        advice = Text("isi kode sesi", "fill in the code of the session")
        return _in_column("session-missing", row, "Sesi", message, advice)
    if hours is None:
        message = Text("JP sesi kosong", "the hours of the session are empty")
        advice = Text("isi JP sesi", "fill in the hours of the session")
        return _in_column("hours-missing", row, "JP", message, advice)
    status = _status(row)
    if isinstance(status, Diagnostic):
        return status
    on = _date(row)
    if isinstance(on, Diagnostic):
        return on
    late = _minutes(row)
    if isinstance(late, Diagnostic):
        return late
    return SessionAttendance(
        session=str(session),
        hours=LearningHours(hours),
        status=status,
        on=on,
        late_minutes=late,
        origin=Origin(file=row.cells[0].location.file, row=row.line, column="Status"),
    )


def _status(row: Row) -> AttendanceStatus | Diagnostic | None:
    value = row["Status"]
    if value is None:
        return None
    word = " ".join(str(value).casefold().split())
    if word in STATUSES:
        return STATUSES[word]
    close = nearest(word, STATUSES)
    listed = ", ".join(STATUSES)
    message = Text(
        f"status kehadiran {shown(word)} tidak dikenal"
        + (f"; mungkin maksudnya {close!r}?" if close else ""),
        f"the attendance status {shown(word)} is not known"
        + (f"; did you mean {close!r}?" if close else ""),
    )
    advice = Text(
        f"kosongkan selama belum dicatat, atau tulis salah satu: {listed}",
        f"leave it empty while it is not recorded, or write one of: {listed}",
    )
    return _in_column("unknown-attendance", row, "Status", message, advice)


def _date(row: Row) -> dt.date | Diagnostic | None:
    value = row.values.get("Tanggal")
    if value is None:
        return None
    try:
        return day(str(value), "date of the session")
    except InvalidDate:
        text = shown(str(value))
        message = Text(f"{text} bukan tanggal", f"{text} is not a date")
        advice = Text(
            "tulis tahun-bulan-tanggal, seperti 2024-09-30",
            "write year-month-day, such as 2024-09-30",
        )
        return _in_column("invalid-date", row, "Tanggal", message, advice)


def _minutes(row: Row) -> int | Diagnostic | None:
    value = row.values.get("Menit Terlambat")
    if value is None:
        return None
    whole = int(value)
    if whole != value:
        message = Text("menit terlambat bukan bilangan bulat", "the minutes late are not whole")
        advice = Text("tulis menit bulat, seperti 15", "write whole minutes, such as 15")
        return _in_column("minutes-not-whole", row, "Menit Terlambat", message, advice)
    return whole

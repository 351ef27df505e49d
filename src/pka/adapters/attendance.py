"""Attendance session by session, as organisers export it: one row per participant and session."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.csv import read_table
from pka.adapters.tables import Row
from pka.assessment import AttendanceStatus
from pka.diagnostic import Diagnostic, Report
from pka.exceptions import InvalidDate, nearest
from pka.quantities import LearningHours
from pka.records import Attendance, Origin, SessionAttendance
from pka.text import Text
from pka.timespans import day

__all__ = ["AttendanceFile", "read_attendance"]

#: Words of the status column.
STATUSES: Final = {
    "hadir": AttendanceStatus.PRESENT,
    "terlambat": AttendanceStatus.LATE,
    "izin": AttendanceStatus.PERMITTED,
    "sakit": AttendanceStatus.SICK,
    "alpha": AttendanceStatus.ABSENT,
    "alpa": AttendanceStatus.ABSENT,
    "tidak hadir": AttendanceStatus.ABSENT,
    **{status.value: status for status in AttendanceStatus},
}

#: Code of each fault that the table itself cannot show.
CODES: Final = {
    "unknown-attendance": "PKA861",
    "invalid-date": "PKA862",
    "hours-missing": "PKA863",
    "session-missing": "PKA864",
    "minutes-not-whole": "PKA865",
}


@final
@attrs.frozen(kw_only=True)
class AttendanceFile:
    """The attendance lists of a cohort, by participant, and the faults of the file."""

    lists: dict[str, Attendance]
    report: Report = Report()


def read_attendance(
    source: str | Path | bytes,
    *,
    closed_on: dt.date | None = None,
    file: str | None = None,
    decimal_mark: str | None = None,
) -> AttendanceFile:
    """Read attendance session by session from a CSV file.

    A participant with a faulty row gets no list at all, so that nobody's absence is counted
    from half a list; the report says which rows are faulty.

    Args:
        source: the path of the file, or its bytes.
        closed_on: day from which what is not recorded counts as absent; None: still open.
        file: name of the file for messages; the path, if not given.
        decimal_mark: `,` or `.`; found out from the cells if not given.

    Raises:
        OSError: if the file cannot be read.

    Columns:
        NIP (18 digits), Sesi (code of the session), Tanggal (2024-09-30; empty: not known),
        JP (hours of the session), Status (hadir, terlambat, izin, sakit, alpha; empty: not
        recorded), Menit Terlambat (whole minutes; empty: not known).

    Source: `pka-semantics`, A1 and A2.
    """
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    table = read_table(
        source,
        columns={
            "NIP": "id",
            "Sesi": "text",
            "Tanggal": "text",
            "JP": "hours",
            "Status": "text",
            "Menit Terlambat": "hours",
        },
        key="NIP",
        unique=False,
        required=("Sesi", "JP", "Status"),
        decimal_mark=decimal_mark,
        file=file,
    )
    faults = list(table.faults)
    spoilt = {_bare(refused.key) for refused in table.refused}
    sessions: dict[str, list[SessionAttendance]] = {}
    for row in table.rows:
        found = _session(row)
        if isinstance(found, Diagnostic):
            faults.append(found)
            spoilt.add(row.key)
        else:
            sessions.setdefault(row.key, []).append(found)
    lists = {
        key: Attendance(sessions=tuple(listed), closed_on=closed_on)
        for key, listed in sessions.items()
        if key not in spoilt
    }
    return AttendanceFile(lists=lists, report=Report(tuple(faults)))


def _bare(key: str) -> str:
    return "".join(key.split()).lstrip("'’")


def _fault(name: str, row: Row, column: str, message: Text, advice: Text) -> Diagnostic:
    places = {cell.column: cell.location for cell in row.cells}
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        location=places[column],
        advice=advice,
        facts=(("column", column),),
    )


def _session(row: Row) -> SessionAttendance | Diagnostic:
    values = row.values
    if values["Sesi"] is None:
        message = Text("kode sesi kosong", "the code of the session is empty")
        advice = Text("isi kode sesi", "fill in the code of the session")
        return _fault("session-missing", row, "Sesi", message, advice)
    if values["JP"] is None:
        message = Text("JP sesi kosong", "the hours of the session are empty")
        advice = Text("isi JP sesi", "fill in the hours of the session")
        return _fault("hours-missing", row, "JP", message, advice)
    status = _status(row)
    on = _date(row)
    late = _minutes(row)
    for found in (status, on, late):
        if isinstance(found, Diagnostic):
            return found
    location = row.cells[0].location
    return SessionAttendance(
        session=str(values["Sesi"]),
        hours=LearningHours(values["JP"]),
        status=status,
        on=on,
        late_minutes=late,
        origin=Origin(file=location.file, row=row.line, column="Status"),
    )


def _status(row: Row) -> AttendanceStatus | Diagnostic | None:
    value = row.values["Status"]
    if value is None:
        return None
    word = " ".join(str(value).casefold().split())
    if word in STATUSES:
        return STATUSES[word]
    close = nearest(word, STATUSES)
    listed = ", ".join(STATUSES)
    message = Text(
        f"status kehadiran {word[:40]!r} tidak dikenal"
        + (f"; mungkin maksudnya {close!r}?" if close else ""),
        f"the attendance status {word[:40]!r} is not known"
        + (f"; did you mean {close!r}?" if close else ""),
    )
    advice = Text(f"tulis salah satu: {listed}", f"write one of: {listed}")
    return _fault("unknown-attendance", row, "Status", message, advice)


def _date(row: Row) -> dt.date | Diagnostic | None:
    value = row.values.get("Tanggal")
    if value is None:
        return None
    try:
        return day(value, "date of the session")
    except InvalidDate:
        shown = str(value)[:40]
        message = Text(f"{shown!r} bukan tanggal", f"{shown!r} is not a date")
        advice = Text("tulis seperti 2024-09-30", "write it like 2024-09-30")
        return _fault("invalid-date", row, "Tanggal", message, advice)


def _minutes(row: Row) -> int | Diagnostic | None:
    value = row.values.get("Menit Terlambat")
    if value is None:
        return None
    whole = int(value) if not isinstance(value, str) else None
    if whole is None or whole != value:
        message = Text("menit terlambat bukan bilangan bulat", "the minutes late are not whole")
        advice = Text("tulis menit bulat, seperti 15", "write whole minutes, such as 15")
        return _fault("minutes-not-whole", row, "Menit Terlambat", message, advice)
    return whole

"""Attendance session by session, as organisers export it: one row per participant and session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.attendance_cells import CODES, STATUSES, fault_at, read_session
from pka.adapters.cells import Digits, read_id, shown
from pka.adapters.csv import read_table
from pka.adapters.recap import Recap
from pka.adapters.recap_cells import ABSENCE
from pka.adapters.tables import Table
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic, Location, Report, Severity
from pka.records import Attendance, ParticipantRecord, SessionAttendance
from pka.text import Text

__all__ = ["CODES", "STATUSES", "AttendanceFile", "read_attendance", "with_attendance"]

_NO_FAULTS: Final = Report()


@final
@attrs.frozen(kw_only=True)
class AttendanceFile:
    """The attendance lists of a cohort, by participant, and the faults of the file."""

    lists: Mapping[str, Attendance]
    report: Report = _NO_FAULTS
    #: Where the first row of each participant stands.
    places: Mapping[str, Location] = attrs.field(factory=dict)
    #: Whether it is known of every row whose it is; until then no list counts as closed.
    complete: bool = True


def read_attendance(
    source: str | Path | bytes,
    *,
    closed_on: dt.date | None = None,
    file: str | None = None,
    decimal_mark: str | None = None,
) -> AttendanceFile:
    """Read attendance session by session from a CSV file.

    A faulty row leaves the list of its participant open, so that nobody passes on half a list;
    a row of which nobody knows whose it is leaves every list open. The report says which rows
    are faulty.

    Args:
        source: the path of the file, or its bytes.
        closed_on: day from which what is not recorded counts as absent; None: still open.
        file: name of the file for messages; the path, if not given.
        decimal_mark: `,` or `.`; found out from the cells if not given.

    Raises:
        OSError: if the file cannot be read.
        UnknownReference: if the decimal mark is neither `,` nor `.`.

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
    owners = [(refused.line, _owner(refused.key)) for refused in table.refused]
    places = {key: Location(file=file, line=line) for line, key in reversed(owners) if key}
    spoilt = set(places)
    # A file that is no table at all has errors and not a single row.
    unreadable = not table.rows and table.faults.has_errors
    complete = not unreadable and all(key for _, key in owners)
    sessions: dict[str, list[SessionAttendance]] = {key: [] for key in places}
    for row in table.rows:
        place = Location(file=file, line=row.line)
        if _line(place) < _line(places.setdefault(row.key, place)):
            places[row.key] = place
        listed = sessions.setdefault(row.key, [])
        found = read_session(row)
        if isinstance(found, Diagnostic):
            faults.append(found)
            spoilt.add(row.key)
        else:
            listed.append(found)
    faults += _left_open(table, spoilt, places, complete=complete)
    lists = {
        key: Attendance(
            sessions=tuple(listed), closed_on=closed_on if complete and key not in spoilt else None
        )
        for key, listed in sessions.items()
    }
    return AttendanceFile(
        lists=lists, report=Report(tuple(faults)), places=places, complete=complete
    )


def _owner(key: str) -> str | None:
    """Return whose row it is, if its NIP can be read at all."""
    read = read_id(key)
    return read.text if isinstance(read, Digits) else None


def _line(place: Location) -> int:
    return place.line or 0


def _left_open(
    table: Table, spoilt: set[str], places: Mapping[str, Location], *, complete: bool
) -> Iterator[Diagnostic]:
    """Say whose list stays open for the faults in it."""
    advice = Text(
        "perbaiki baris yang salah, lalu jalankan lagi", "mend the faulty rows and run again"
    )
    if not complete:
        unowned = next((row.line for row in table.refused if _owner(row.key) is None), 1)
        message = Text(
            "berkas kehadiran tidak terbaca seluruhnya, dan yang tidak terbaca mungkin milik siapa "
            "saja; karena itu daftar hadir semua peserta dianggap belum ditutup",
            "not all of the attendance file could be read, and what was not may be anybody's; "
            "so the lists of all participants count as open",
        )
        place = Location(file=_file(table), line=unowned)
        yield _warning("attendance-left-open", message, place, advice)
        return
    for key in sorted(spoilt, key=lambda key: _line(places[key])):
        message = Text(
            f"daftar hadir {shown(key)} memuat baris yang salah, sehingga dianggap belum ditutup",
            f"the attendance list of {shown(key)} has faulty rows and so counts as open",
        )
        yield _warning("attendance-left-open", message, places[key], advice)


def _file(table: Table) -> str | None:
    return next((fault.location.file for fault in table.faults), None)


def _warning(name: str, message: Text, place: Location, advice: Text) -> Diagnostic:
    found = fault_at(name, message, place, advice)
    return attrs.evolve(found, severity=Severity.WARNING)


def with_attendance(recap: Recap, attendance: AttendanceFile) -> Recap:
    """Return a recap whose records have their attendance lists, with what does not match.

    A record that has a list of its own keeps it. Participants in one of the two files alone are
    named in warnings.

    Args:
        recap: a recap as it was read.
        attendance: the attendance of the same cohort.

    Source: `pka-semantics`, A1 and A2.
    """
    rows = tuple(
        _attended(row, attendance) if isinstance(row, ParticipantRecord) else row
        for row in recap.rows
    )
    # A list stands in for the column of totals, so its absence is no loss.
    kept = (
        fault
        for fault in recap.report
        if (fault.name, fault.fact("column")) != ("absent-column", ABSENCE)
    )
    mismatches = _mismatches(recap, attendance)
    report = Report((*kept, *attendance.report, *mismatches))
    return attrs.evolve(recap, rows=rows, report=report)


def _attended(record: ParticipantRecord, attendance: AttendanceFile) -> ParticipantRecord:
    if record.attendance is not None:
        return record
    listed = attendance.lists.get(record.id)
    if listed is None and record.absence is None and not attendance.complete:
        # Among the unreadable rows may be theirs: not even a caller's word makes up for them.
        listed = Attendance(sessions=())
    return record if listed is None else attrs.evolve(record, attendance=listed)


def _mismatches(recap: Recap, attendance: AttendanceFile) -> Iterator[Diagnostic]:
    known = {row.id for row in recap.rows}
    for key, place in sorted(attendance.places.items(), key=lambda item: _line(item[1])):
        if key not in known:
            message = Text(
                f"NIP {shown(key)} ada dalam daftar hadir, tetapi tidak ada dalam rekap; "
                "baris-barisnya tidak dipakai",
                f"NIP {shown(key)} is in the attendance list and not in the recap; "
                "its rows are not used",
            )
            advice = Text(
                "periksa nomornya, atau tambahkan peserta itu ke dalam rekap",
                "check the number, or add the participant to the recap",
            )
            yield _warning("not-in-recap", message, place, advice)
    for row in recap.records:
        gone = row.status is not None and row.status.status is not ParticipationStatus.ACTIVE
        counted = row.absence is not None or row.attendance is not None
        if row.id not in attendance.lists and not counted and not gone:
            name = f" ({row.name})" if row.name else ""
            message = Text(
                f"NIP {shown(row.id)}{name} tidak ada dalam daftar hadir; "
                "ketidakhadirannya tidak diketahui",
                f"NIP {shown(row.id)}{name} is not in the attendance list; "
                "the absence is not known",
            )
            advice = Text(
                "tambahkan baris-barisnya, atau isi Ketidakhadiran (JP) dalam rekap",
                "add the rows, or fill in Ketidakhadiran (JP) in the recap",
            )
            scored = next((fact.origin for fact in row.scores if fact.origin), None)
            place = Location(file=scored.file, line=scored.row) if scored else Location()
            yield _warning("no-attendance-rows", message, place, advice)

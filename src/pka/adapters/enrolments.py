"""Who takes part from when, in which group, and what is brought along: one row per participant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.attendance_cells import fault_at
from pka.adapters.csv import read_table
from pka.adapters.tables import Row
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import InvalidDate, shown
from pka.scheduling.carrying_over import CarryOver
from pka.scheduling.enrolment import CODES as ENROLMENT_CODES
from pka.scheduling.enrolment import Enrolment
from pka.text import Text
from pka.timespans import day

__all__ = ["EnrolmentFile", "read_enrolments"]

_JOINED: Final = "Bergabung"
_LEFT: Final = "Berhenti"
_FROM: Final = "Angkatan Asal"
_CARRIED: Final = "Dibawa"
_ATTENDANCE: Final = "Kehadiran Dibawa"
_REASON: Final = "Alasan"
_YES_NO: Final = {"ya": True, "tidak": False, "yes": True, "no": False}
_BETWEEN: Final = re.compile(r"[;,\n]")
_NO_FAULTS: Final = Report()


@final
@attrs.frozen(kw_only=True)
class EnrolmentFile:
    """The participants of a cohort, and the faults of their list."""

    enrolments: tuple[Enrolment, ...]
    #: What is brought along, by participant.
    declared: tuple[tuple[str, CarryOver], ...] = ()
    report: Report = _NO_FAULTS


class _Wrong(Exception):
    """A row is no enrolment, for a fault."""

    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault)
        self.fault = fault


def read_enrolments(source: str | Path | bytes, *, file: str | None = None) -> EnrolmentFile:
    """Read the participants of a cohort from a CSV file.

    Args:
        source: the path of the file, or its bytes.
        file: name of the file for messages; the path, if not given.

    Raises:
        OSError: if the file cannot be read.

    Columns:
        NIP (18 digits), Nama, Kelompok (empty: not known), Bergabung (first day, 2024-09-30;
        empty: from the start), Berhenti (last day; empty: to the end), Angkatan Asal (earlier
        cohort of whoever continues), Dibawa (codes of stages, modules and activities, with a
        comma between them), Kehadiran Dibawa (ya, tidak), Alasan.

    Source: `pka-semantics`, A1.
    """
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    texts = ("Nama", "Kelompok", _JOINED, _LEFT, _FROM, _CARRIED, _ATTENDANCE, _REASON)
    table = read_table(
        source,
        columns={"NIP": "id", **dict.fromkeys(texts, "text")},
        key="NIP",
        required=(),
        file=file,
    )
    enrolments: list[Enrolment] = []
    declared: list[tuple[str, CarryOver]] = []
    faults = [
        fault
        for fault in table.faults
        # Only what is known of somebody has a column here.
        if fault.name != "absent-column"
    ]
    for row in table.rows:
        try:
            enrolments.append(_enrolment(row))
            declared += ((row.key, carried) for carried in _declared(row))
        except _Wrong as wrong:
            faults.append(wrong.fault)
    return EnrolmentFile(
        enrolments=tuple(enrolments), declared=tuple(declared), report=Report(tuple(faults))
    )


def _text(row: Row, column: str) -> str:
    return str(row.values.get(column) or "").strip()


def _place(row: Row, column: str) -> Location:
    place = next((cell.location for cell in row.cells if cell.column == column), None)
    return place or Location(file=row.cells[0].location.file, line=row.line)


def _enrolment(row: Row) -> Enrolment:
    joined, left = _day(row, _JOINED), _day(row, _LEFT)
    if joined is not None and left is not None and left < joined:
        message = Text(
            f"kolom {_LEFT!r}: {left} sebelum hari bergabung, {joined}",
            f"column {_LEFT!r}: {left} is before the day of joining, {joined}",
        )
        advice = Text("perbaiki salah satu tanggalnya", "mend one of the two days")
        raise _Wrong(fault_at("invalid-date", message, _place(row, _LEFT), advice))
    return Enrolment(
        id=row.key,
        name=_text(row, "Nama"),
        group=_text(row, "Kelompok") or None,
        joined=joined,
        left=left,
    )


def _day(row: Row, column: str) -> dt.date | None:
    text = _text(row, column)
    try:
        return day(text, column) if text else None
    except InvalidDate:
        message = Text(
            f"kolom {column!r}: {shown(text)} bukan tanggal",
            f"column {column!r}: {shown(text)} is not a date",
        )
        advice = Text(
            "tulis tahun-bulan-tanggal, seperti 2024-09-30",
            "write year-month-day, such as 2024-09-30",
        )
        raise _Wrong(fault_at("invalid-date", message, _place(row, column), advice)) from None


def _declared(row: Row) -> Iterator[CarryOver]:
    """Yield what somebody brings along; a declaration says all of it or is none."""
    said = {column: _text(row, column) for column in (_FROM, _CARRIED, _ATTENDANCE, _REASON)}
    if not any(said.values()):
        return
    with_attendance = _YES_NO.get(said[_ATTENDANCE].casefold())
    # Whoever has the word wrong is told of it as of an empty cell.
    lacking = [column for column, text in said.items() if not text] or [_ATTENDANCE]
    if with_attendance is None or not all(said.values()):
        raise _Wrong(_incomplete(lacking[0], said[lacking[0]], _place(row, lacking[0])))
    yield CarryOver(
        cohort=said[_FROM],
        items=tuple(code for part in _BETWEEN.split(said[_CARRIED]) if (code := part.strip())),
        attendance=with_attendance,
        reason=said[_REASON],
    )


def _incomplete(column: str, text: str, place: Location) -> Diagnostic:
    name = "enrolment-incomplete"
    return Diagnostic(
        code=ENROLMENT_CODES[name],
        name=name,
        message=Text(
            f"kolom {column!r}: {shown(text)} tidak cukup untuk mengetahui apa yang dibawa dari "
            "angkatan sebelumnya",
            f"column {column!r}: {shown(text)} is not enough to know what is carried over from "
            "the earlier cohort",
        ),
        location=place,
        advice=Text(
            f"isi keempat kolom {_FROM}, {_CARRIED}, {_ATTENDANCE} (ya atau tidak), dan "
            f"{_REASON}, atau kosongkan semuanya",
            f"fill in all of {_FROM}, {_CARRIED}, {_ATTENDANCE} (ya or tidak) and {_REASON}, or "
            "leave all of them empty",
        ),
    )

"""Attendance accounts as text for people and as a table for spreadsheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from pka.adapters.cell_faults import DecimalMark
from pka.adapters.csv import write_table
from pka.cli.spreadsheet import identity_cell
from pka.edition import Edition
from pka.outcomes import Bounds
from pka.prose.layout import Line, Section, render
from pka.prose.messages import say
from pka.prose.numbers import day_text, number, possible_share
from pka.scheduling.attendance import AttendanceAccount
from pka.scheduling.attendance_text import account_lines, basis_line
from pka.text import Language, Text
from pka.verdict import Truth

__all__ = ["accounts_csv", "accounts_text"]

_TITLE: Final = Text("KEHADIRAN SAMPAI {day}", "ATTENDANCE UP TO {day}")
_BASIS: Final = Text("Dasar", "Basis")
_PARTICIPANTS: Final = Text("Peserta", "Participants")
_NOBODY: Final = Text("Tidak ada peserta.", "There is no participant.")
_OVER: Final = {
    Truth.MET: Text("ya", "yes"),
    Truth.NOT_MET: Text("tidak", "no"),
    Truth.UNDETERMINED: Text("belum pasti", "not certain"),
}
_HEADERS: Final = (
    Text("NIP", "NIP"),
    Text("Nama", "Name"),
    Text("Kelompok", "Group"),
    Text("Tidak Hadir (JP)", "Absent JP"),
    Text("Paling Banyak (JP)", "At Most (JP)"),
    Text("Batas (JP)", "Limit (JP)"),
    Text("Melewati Batas", "Over the Limit"),
    Text("Dilewati Pada", "Crossed On"),
    Text("Sesi yang Melewati", "Crossed With"),
    Text("Sisa (JP)", "Left (JP)"),
    Text("Hadir Sampai Tanggal", "Attended to Date"),
    Text("Hadir Keseluruhan", "Attended Overall"),
    Text("Sesi yang Akan Melewati Batas", "Sessions That Would Cross"),
    Text("Catatan", "Notes"),
)


def accounts_text(
    accounts: Iterable[AttendanceAccount], edition: Edition, on: dt.date, lang: Language
) -> str:
    """Return the accounts as text, those over the limit among the others in their order."""
    sections = [
        Section(_who(account), [Line(line) for line in account_lines(account, lang)])
        for account in accounts
    ]
    basis = Section(_BASIS.in_(lang), (Line(basis_line(edition, lang)),))
    nobody = Section(_PARTICIPANTS.in_(lang), (Line(_NOBODY.in_(lang)),))
    title = _TITLE.in_(lang).format(day=day_text(on, lang).upper())
    return render(
        title, (*(sections or [nobody]), basis), say("digest", lang, digest=edition.digest)
    )


def _who(account: AttendanceAccount) -> str:
    enrolment = account.enrolment
    return f"{enrolment.name} ({enrolment.id})" if enrolment.name else enrolment.id


def accounts_csv(accounts: Iterable[AttendanceAccount], lang: Language) -> str:
    """Return the accounts as CSV, as a spreadsheet in that language opens it."""
    return write_table(
        [header.in_(lang) for header in _HEADERS],
        (_row(account, lang) for account in accounts),
        delimiter=";" if lang == "id" else ",",
        mark=DecimalMark.COMMA if lang == "id" else DecimalMark.POINT,
    )


def _row(account: AttendanceAccount, lang: Language) -> list[str | None]:
    enrolment, sheet, crossed = account.enrolment, account.sheet, account.crossed
    limit = account.limit and account.limit.value
    return [
        identity_cell(enrolment.id),
        enrolment.name,
        enrolment.group,
        _number(sheet.hours.low, lang),
        _number(sheet.hours.high, lang),
        _number(limit, lang),
        _OVER[account.over].in_(lang),
        crossed.on.isoformat() if crossed and crossed.on else None,
        crossed.session if crossed else None,
        _number(account.left_to_limit, lang),
        _share(sheet.to_date, lang),
        _share(sheet.overall, lang),
        ", ".join(session.session for session in account.next_would_cross) or None,
        " ".join(account_lines(account, lang)),
    ]


def _number(value: Fraction | None, lang: Language) -> str | None:
    return None if value is None else number(value, lang)


def _share(bounds: Bounds | None, lang: Language) -> str | None:
    return None if bounds is None else possible_share(bounds, lang)

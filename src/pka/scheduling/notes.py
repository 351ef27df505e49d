"""What whoever uses a plan has to know about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pka.citation import Standing
from pka.curriculum import DurationUnit
from pka.edition import Edition
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.laying_out import Days
from pka.scheduling.lengths import Length
from pka.scheduling.reasons import missed_days, years_text
from pka.scheduling.values import PlanNote
from pka.text import Text
from pka.timespans import DateSpan

__all__ = ["notes_of"]


def notes_of(
    edition: Edition, lengths: Sequence[Length], days: Sequence[Days], calendar: CohortCalendar
) -> Iterator[PlanNote]:
    """Yield a note for all that makes the dates of a plan less certain than they look.

    Source: `pka-semantics`, T2 and T3.
    """
    span = DateSpan(days[0][0], days[-1][1])
    if not edition.in_force.contains(span.start):
        yield PlanNote(code="edition-not-in-force", text=_not_in_force(edition, span.start))
    years = set(range(days[0][0].year, days[-1][1].year + 1))
    unknown = years - calendar.holidays_known
    if unknown:
        yield PlanNote(code="holidays-not-known", text=_no_holidays(years_text(unknown)))
    leave = (years & calendar.holidays_known) - calendar.shared_leave_known
    if leave:
        yield PlanNote(code="shared-leave-not-known", text=_no_leave(years_text(leave)))
    expected = tuple(off for off in calendar.missed_in(span) if off.standing is Standing.UNVERIFIED)
    if expected:
        text = Text(
            f"hari libur ini baru perkiraan: {missed_days(expected, 'id')}; susun ulang rencana "
            "setelah ditetapkan",
            f"these days off are only expected: {missed_days(expected, 'en')}; plan again when "
            "they have been set",
        )
        yield PlanNote(code="holidays-expected", text=text)
    for length in lengths:
        given = length.stage.duration
        if length.citation is None and given and (given.days, given.unit) != _own(length):
            yield PlanNote(code="other-than-laid-down", text=_other(length))


def _own(length: Length) -> tuple[int, DurationUnit]:
    return length.days, length.unit


def _not_in_force(edition: Edition, start: dt.date) -> Text:
    since, until = edition.in_force.start, edition.in_force.end
    return Text(
        f"ketentuan {edition.id} tidak berlaku pada hari mulai {start} (berlaku sejak {since}"
        + (f" sampai {until}" if until else "")
        + "); periksa hari mulainya, atau pilih ketentuan lain dengan `pka editions`",
        f"the edition {edition.id} is not in force on the first day, {start} (in force from {since}"
        + (f" to {until}" if until else "")
        + "); check that day, or choose another edition with `pka editions`",
    )


def _no_holidays(years: str) -> Text:
    return Text(
        f"hari libur nasional tahun {years} tidak ada dalam kalender yang dipakai, sehingga hari "
        "libur tahun itu terhitung sebagai hari kerja; tambahkan hari liburnya",
        f"the calendar has no national holidays of {years}, so those days count as working days; "
        "add the holidays",
    )


def _no_leave(years: str) -> Text:
    return Text(
        f"cuti bersama tahun {years} tidak ada dalam kalender yang dipakai, sehingga terhitung "
        "sebagai hari kerja; tambahkan bila sudah ditetapkan",
        f"the calendar has no shared leave days of {years}, so they count as working days; add "
        "them once they have been set",
    )


def _other(length: Length) -> Text:
    code = length.stage.code
    return Text(
        f"lama tahap {code} dipilih lain daripada yang ditetapkan peraturan; "
        "alasannya ada pada tahap itu",
        f"the length of the stage {code} was chosen otherwise than the rules lay down; "
        "its reason says how",
    )

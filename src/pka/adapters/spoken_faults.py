"""Why a date or a time of day could not be read, in words."""

from __future__ import annotations

import datetime as dt
from typing import Literal, final

import attrs

from pka.adapters.cell_faults import shown
from pka.prose.numbers import WEEKDAYS, day_text
from pka.text import LANGUAGES, Text

__all__ = [
    "SpokenFault",
    "SpokenFaultName",
    "clock_missing_end",
    "day_name_mismatch",
    "no_such_day",
    "no_such_month",
    "no_such_time",
    "no_such_year",
    "not_a_date",
    "not_a_span",
    "not_a_time",
    "reversed_dates",
    "unknown_day_name",
    "unknown_month",
]

#: The ways in which a date or time can fail to be one.
SpokenFaultName = Literal[
    "not-a-date",
    "no-such-date",
    "unknown-month",
    "unknown-day-name",
    "day-name-mismatch",
    "reversed-dates",
    "not-a-time",
    "no-such-time",
    "end-missing",
]


@final
@attrs.frozen(kw_only=True)
class SpokenFault:
    """Why a text is no date, span or time."""

    name: SpokenFaultName
    message: Text
    advice: Text


_WRITE_A_DATE = Text(
    "tulis seperti Senin, 16 Juni 2025, atau 16/06/2025 (tanggal, bulan, tahun), atau 2025-06-16",
    "write it as Senin, 16 Juni 2025, or 16/06/2025 (day, month, year), or 2025-06-16",
)
_WRITE_TIMES = Text(
    "tulis seperti 08.00–09.30, atau 08.00 dalam kolom masing-masing",
    "write it as 08.00–09.30, or 08.00 in a column of its own",
)


def _did_you_mean(near: str | None) -> Text:
    if near is None:
        return Text("", "")
    return Text(f"; mungkin maksudnya {near!r}?", f"; did you mean {near!r}?")


def not_a_date(text: str) -> SpokenFault:
    """Refuse text that is no whole date."""
    return SpokenFault(
        name="not-a-date",
        message=Text(
            f"{shown(text)} bukan tanggal yang lengkap",
            f"{shown(text)} is not a whole date",
        ),
        advice=_WRITE_A_DATE,
    )


def _no_such_date(text: str, why: Text) -> SpokenFault:
    return SpokenFault(
        name="no-such-date",
        message=Text(
            f"tanggal {shown(text)} tidak ada: {why.id}",
            f"there is no date {shown(text)}: {why.en}",
        ),
        advice=_WRITE_A_DATE,
    )


def no_such_day(text: str, last: dt.date) -> SpokenFault:
    """Refuse a day that its month does not have; it is not moved to another one."""
    why = Text(
        f"bulan itu berakhir pada {day_text(last, 'id')}",
        f"that month ends with {day_text(last, 'en')}",
    )
    return _no_such_date(text, why)


def no_such_month(text: str) -> SpokenFault:
    """Refuse a month beyond the twelfth, as where the month was written first."""
    why = Text(
        "bulan ditulis 1 sampai 12, sesudah tanggal",
        "months go from 1 to 12 and stand after the day",
    )
    return _no_such_date(text, why)


def no_such_year(text: str) -> SpokenFault:
    """Refuse the year 0."""
    return _no_such_date(text, Text("tahun mulai dari 0001", "years begin with 0001"))


def unknown_month(text: str, month: str, near: str | None) -> SpokenFault:
    """Refuse a month that is not one, with the one that it resembles."""
    hint = _did_you_mean(near)
    return SpokenFault(
        name="unknown-month",
        message=Text(
            f"bulan {shown(month)} dalam {shown(text)} tidak dikenal{hint.id}",
            f"there is no month {shown(month)} in {shown(text)}{hint.en}",
        ),
        advice=Text("perbaiki nama bulannya", "correct the name of the month"),
    )


def unknown_day_name(text: str, near: str | None) -> SpokenFault:
    """Refuse a day of the week that is not one."""
    hint = _did_you_mean(near)
    return SpokenFault(
        name="unknown-day-name",
        message=Text(
            f"nama hari {shown(text)} tidak dikenal{hint.id}",
            f"there is no day of the week {shown(text)}{hint.en}",
        ),
        advice=Text(
            "perbaiki nama harinya, atau hapus: tanggalnya sudah cukup",
            "correct the name of the day, or leave it out: the date says it",
        ),
    )


def day_name_mismatch(text: str, stated: int, date: dt.date) -> SpokenFault:
    """Refuse a date that does not fall on the day of the week beside it, Monday 1."""
    said = {lang: WEEKDAYS[lang][stated - 1] for lang in LANGUAGES}
    actual = {lang: WEEKDAYS[lang][date.weekday()] for lang in LANGUAGES}
    return SpokenFault(
        name="day-name-mismatch",
        message=Text(
            f"{shown(text)}: tanggal itu hari {actual['id']}, bukan {said['id']}",
            f"{shown(text)}: that date is a {actual['en']} and not a {said['en']}",
        ),
        advice=Text(
            "periksa mana yang benar, lalu perbaiki hari atau tanggalnya",
            "check which of the two is right, and correct the day of the week or the date",
        ),
    )


def not_a_span(text: str) -> SpokenFault:
    """Refuse text that has not a first and a last day."""
    return SpokenFault(
        name="not-a-date",
        message=Text(
            f"{shown(text)} bukan rentang tanggal",
            f"{shown(text)} is not a span of days",
        ),
        advice=Text(
            "tulis hari pertama dan terakhir, seperti 14 Februari s.d. 23 Mei 2022",
            "write the first and the last day, as in 14 Februari s.d. 23 Mei 2022",
        ),
    )


def reversed_dates(text: str, first: str, last: str) -> SpokenFault:
    """Refuse a span that ends before it starts; it is not turned round."""
    return SpokenFault(
        name="reversed-dates",
        message=Text(
            f"{shown(text)} berakhir ({last}) sebelum mulai ({first})",
            f"{shown(text)} ends ({last}) before it starts ({first})",
        ),
        advice=Text(
            "tukar kedua hari itu, atau tulis tahun pada keduanya",
            "exchange the two days, or write the year with both",
        ),
    )


def not_a_time(text: str) -> SpokenFault:
    """Refuse text that is no time of day."""
    return SpokenFault(
        name="not-a-time",
        message=Text(f"{shown(text)} bukan waktu", f"{shown(text)} is not a time of day"),
        advice=_WRITE_TIMES,
    )


def no_such_time(text: str) -> SpokenFault:
    """Refuse a time that no day has."""
    return SpokenFault(
        name="no-such-time",
        message=Text(
            f"waktu {shown(text)} tidak ada: jam ditulis 00 sampai 23, menit 00 sampai 59",
            f"there is no time {shown(text)}: hours go from 00 to 23, minutes from 00 to 59",
        ),
        advice=_WRITE_TIMES,
    )


def clock_missing_end(text: str) -> SpokenFault:
    """Refuse a single time where a first and a last one are expected."""
    return SpokenFault(
        name="end-missing",
        message=Text(
            f"waktu {shown(text)} tidak menyebut kapan selesai",
            f"the time {shown(text)} does not say when it ends",
        ),
        advice=_WRITE_TIMES,
    )

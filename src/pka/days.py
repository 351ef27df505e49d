"""What a day of the calendar is, and why something is none."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from pka.exceptions import InvalidDate, indonesian_of
from pka.text import Text

__all__ = ["DayInput", "day"]

#: What a caller may pass for a day.
DayInput = dt.date | str

_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DAY: Final = Text("tanggal", "day")
_MOST_SHOWN: Final = 40
_MONTHS: Final = 12


def _refused(what: str | Text, why_id: str, why_en: str) -> InvalidDate:
    return InvalidDate(Text(f"{indonesian_of(what)} {why_id}", f"{what} {why_en}"))


def _from_iso(text: str, what: str | Text) -> dt.date:
    shown = repr(text if len(text) <= _MOST_SHOWN else f"{text[:20]}…")
    parts = _ISO_DAY.fullmatch(text)
    if parts is None:
        raise _refused(
            what,
            f"{shown} tidak ditulis TTTT-BB-HH; tulis misalnya '2025-02-24'",
            f"{shown} is not written YYYY-MM-DD; write for example '2025-02-24'",
        )
    year, month, number = (int(part) for part in parts.groups())
    if year < dt.MINYEAR:
        why = Text("tahun dari 0001 sampai 9999", "years go from 0001 to 9999")
    elif not 1 <= month <= _MONTHS:
        why = Text(
            "bulan dari 01 sampai 12; urutannya tahun, bulan, hari",
            "months go from 01 to 12; the order is year, month, day",
        )
    elif (length := calendar.monthrange(year, month)[1]) < number or number == 0:
        why = Text(
            f"bulan {month:02} tahun {year:04} mempunyai tanggal 01 sampai {length}",
            f"month {month:02} of {year:04} has the days 01 to {length}",
        )
    else:
        return dt.date(year, month, number)
    raise _refused(
        what,
        f"{shown} tidak ada dalam kalender: {why.id}",
        f"{shown} is not a day of the calendar: {why.en}",
    )


def day(value: object, what: str | Text = _DAY) -> dt.date:
    """Return a value as a day of the calendar, or say why it is none.

    Args:
        value: a `datetime.date`, or text such as `"2025-02-24"`.
        what: the name of the day, for the message.

    Raises:
        InvalidDate: for a date with a time, text in any other form, a day that does not
            exist, or anything that is not a day.

    Source: `pka-semantics`, T1.

    Examples:
        >>> day("2025-02-24")
        datetime.date(2025, 2, 24)
    """
    if isinstance(value, dt.datetime):
        written = value.isoformat()
        raise _refused(
            what,
            f"{written} memuat waktu; tulis tanggalnya saja: {value.date()}",
            f"{written} has a time; pass the day alone, as from .date()",
        )
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _from_iso(value, what)
    kind = type(value).__name__
    raise _refused(
        what,
        f"bertipe {kind}; tulis tanggal seperti '2025-02-24'",
        f"is of type {kind}; pass a datetime.date or text such as '2025-02-24'",
    )

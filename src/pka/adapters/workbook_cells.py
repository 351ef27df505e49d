"""What one cell of a workbook says, as the text that a table has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from pka.adapters.cells import DecimalMark

__all__ = ["cell_text"]

#: Spreadsheets keep fifteen digits of a number; of a longer one the rest is lost.
_MOST_DIGITS: Final = 15
#: The days on which spreadsheets place a time without a day.
_DAY_ZERO: Final = dt.date(1900, 1, 1)
_HALF_A_SECOND: Final = dt.timedelta(milliseconds=500)
_DAY: Final = dt.timedelta(days=1)
#: How a workbook writes a carriage return in text.
_CARRIAGE_RETURN: Final = "_x000D_"


def cell_text(value: object, mark: DecimalMark) -> str:
    """Return the value of a cell as text: days and times in ISO form, numbers with their digits.

    Args:
        value: what the workbook holds.
        mark: the decimal mark in which numbers are written.

    Examples:
        >>> cell_text(dt.datetime(2025, 6, 16), DecimalMark.COMMA)
        '2025-06-16'
        >>> cell_text(dt.time(8, 0), DecimalMark.COMMA)
        '08:00'
    """
    match value:
        case None:
            return ""
        case str():
            return value.replace(_CARRIAGE_RETURN, "\n")
        case bool():
            return str(value).upper()
        case int():
            return _whole(value)
        case float():
            return _whole(int(value)) if value.is_integer() else _decimal(value, mark)
        case dt.datetime():
            return _moment(value)
        case dt.date():
            return value.isoformat()
        case dt.time():
            return _moment(dt.datetime.combine(dt.date.min, value))
        case dt.timedelta() if dt.timedelta() <= value < _DAY:
            return _moment(dt.datetime.combine(dt.date.min, dt.time()) + value)
        case _:
            return str(value)


def _whole(value: int) -> str:
    digits = str(value)
    if len(digits.lstrip("-")) <= _MOST_DIGITS:
        return digits
    # The digits behind are gone, and an identity number must not look whole.
    return f"{Decimal(value):E}"


def _decimal(value: float, mark: DecimalMark) -> str:
    # A workbook knows no other numbers. The shortest decimal of one is what was typed, and from
    # here on it is text that is read exactly.
    return f"{Decimal(repr(value)):f}".replace(".", mark)


def _moment(value: dt.datetime) -> str:
    """Write a day, a time, or both, to the nearest second."""
    # A fraction of a day is seldom a whole second to the last digit.
    nearest = value + _HALF_A_SECOND
    time = nearest.strftime("%H:%M:%S").removesuffix(":00")
    if nearest.date() <= _DAY_ZERO:
        return time
    return f"{nearest:%Y-%m-%d}" if time == "00:00" else f"{nearest:%Y-%m-%d} {time}"

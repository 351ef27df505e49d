"""Numbers and days as people write them, never with fewer digits than were decided on."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Final

from pka.assessment import Scale
from pka.moments import Moment
from pka.outcomes import Bounds
from pka.prose.messages import say
from pka.quantities import as_text
from pka.text import Language

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "day_text",
    "hours_text",
    "number",
    "places_of",
    "possible_hours",
    "possible_score",
    "possible_share",
    "share_text",
    "times_text",
    "weekday_text",
]

#: Names of the months, January first.
MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
#: Names of the days of the week, Monday first.
WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def number(value: Fraction, lang: Language, places: int = 0) -> str:
    """Write an exact value, as a ratio where no decimal holds it.

    Args:
        value: the exact value.
        lang: Indonesian writes a decimal comma, English a decimal point.
        places: the least number of decimal places; more are written where the value has them.

    Source: `pka-semantics`, N5.

    Examples:
        >>> number(Fraction("88.5"), "id", 2), number(Fraction(250, 3), "en", 2)
        ('88,50', '250/3')
    """
    text = as_text(value, places)
    return text.replace(".", ",") if lang == "id" else text


def day_text(day: dt.date, lang: Language) -> str:
    """Write a day with the name of its month.

    Examples:
        >>> day_text(dt.date(2024, 12, 20), "id")
        '20 Desember 2024'
    """
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def weekday_text(day: dt.date, lang: Language) -> str:
    """Write a day with its name, as timetables do.

    Examples:
        >>> weekday_text(dt.date(2025, 6, 20), "id")
        'Jumat, 20 Juni 2025'
    """
    return f"{WEEKDAYS[lang][day.weekday()]}, {day_text(day, lang)}"


def moment_text(moment: Moment, lang: Language) -> str:
    """Write a day, with the time where that is known.

    Examples:
        >>> moment_text(Moment("2024-12-20", "16:00"), "id")
        '20 Desember 2024 pukul 16:00'
    """
    day = day_text(moment.on, lang)
    if moment.at is None:
        return day
    return say("deadline.time", lang, day=day, time=f"{moment.at:%H:%M}")


def hours_text(hours: Fraction, lang: Language) -> str:
    """Write learning hours with their unit."""
    return say("hours", lang, hours=number(hours, lang))


def places_of(scale: Scale) -> int:
    """Return the decimal places in which scores of a scale are entered; 0 without a step."""
    return 0 if scale.step is None else len(as_text(scale.step).partition(".")[2])


def possible_score(bounds: Bounds, lang: Language, places: int = 0) -> str:
    """Write a score, or between which ends it still lies."""
    low = number(bounds.low, lang, places)
    if bounds.high is None:
        return say("bounds.from", lang, low=low)
    if bounds.value is not None:
        return low
    return say("bounds.between", lang, low=low, high=number(bounds.high, lang, places))


def possible_hours(bounds: Bounds, lang: Language) -> str:
    """Write learning hours, or between which ends they still lie."""
    low = hours_text(bounds.low, lang)
    if bounds.high is None:
        return say("bounds.from", lang, low=low)
    if bounds.value is not None:
        return low
    return say("bounds.between", lang, low=low, high=hours_text(bounds.high, lang))


def share_text(share: Fraction, lang: Language) -> str:
    """Write a share as a percentage, or as a ratio where no decimal holds that.

    Source: `pka-semantics`, N5.

    Examples:
        >>> share_text(Fraction(4, 5), "en"), share_text(Fraction(2, 3), "en")
        ('80%', '2/3')
    """
    percent = number(share * 100, lang)
    if "/" in percent:
        return number(share, lang)
    return say("share", lang, percent=percent)


def possible_share(bounds: Bounds, lang: Language) -> str:
    """Write a share, or between which ends it still lies."""
    low = share_text(bounds.low, lang)
    if bounds.high is None:
        return say("bounds.from", lang, low=low)
    if bounds.value is not None:
        return low
    return say("bounds.between", lang, low=low, high=share_text(bounds.high, lang))


def times_text(times: int, lang: Language) -> str:
    """Write how often something may be done."""
    if times == 1:
        return say("times.once", lang)
    return say("times.many", lang, times=str(times))

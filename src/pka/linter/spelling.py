"""Whole numbers in Indonesian words, as decrees print them beside the figure."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

__all__ = ["spelt"]

_UNITS: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_TEN: Final = 10
_TWENTY: Final = 20
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
#: No curriculum has as many hours.
_LIMIT: Final = 1_000_000


def spelt(value: Fraction) -> str | None:
    """Return a whole number below a million in words; None: it is none.

    Indonesian: terbilang.

    Source: `pka-semantics`, D3.

    Examples:
        >>> spelt(Fraction(540))
        'lima ratus empat puluh'
    """
    if value.denominator != 1 or not 0 <= value < _LIMIT:
        return None
    return _words(value.numerator)


def _words(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    if number < _TWENTY:
        return f"{_UNITS[number - _TEN]} belas"
    if number < _HUNDRED:
        return _joined(number, _TEN, "puluh")
    if number < _THOUSAND:
        return _joined(number, _HUNDRED, "ratus")
    return _joined(number, _THOUSAND, "ribu")


def _joined(number: int, unit: int, name: str) -> str:
    """Return the words for so many of a unit, and those for the rest."""
    many, rest = divmod(number, unit)
    # One hundred and one thousand are single words.
    head = f"se{name}" if many == 1 else f"{_words(many)} {name}"
    return f"{head} {_words(rest)}" if rest else head

"""Exact quantities with the unit in the type.

Every number enters through `exact`: binary floats, NaN, infinities and absurd sizes are
refused there, before any arithmetic touches them (semantics N1).
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from pka.exceptions import InvalidQuantity, shown
from pka.text import Text

__all__ = [
    "ExactInput",
    "LearningHours",
    "Score",
    "Share",
    "Weight",
    "as_count",
    "as_hours",
    "as_hours_or_none",
    "as_score",
    "as_share",
    "as_text",
    "as_weight",
    "as_whole",
    "as_words",
    "exact",
]

#: What a caller may pass for a number.
ExactInput = int | str | Decimal | Fraction

#: No quantity of this field needs more digits; longer input is refused unread.
_MAX_DIGITS: Final = 40
_TOO_LARGE: Final = 10**_MAX_DIGITS
#: A ratio may be the result of exact arithmetic on such quantities, so it may be longer.
_TOO_LARGE_RATIO: Final = 10 ** (25 * _MAX_DIGITS)
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_RATIO: Final = re.compile(r"([+-]?[0-9]+)/([0-9]*[1-9][0-9]*)", re.ASCII)
_EXPONENT: Final = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", re.ASCII)


def _too_large(what: str) -> InvalidQuantity:
    return InvalidQuantity(
        f"{what} has more than {_MAX_DIGITS} digits; no score, weight or hour needs them"
    )


def _not_finite(what: str, number: str) -> InvalidQuantity:
    return InvalidQuantity(
        f"{what} {number} is not a finite number; leave the value out if it is not known"
    )


def _from_text(text: str, what: str) -> Fraction:
    # Two numbers of 40 digits, a sign each and a stroke; looked at before the text is read.
    if len(text) > 2 * _MAX_DIGITS + 3:
        raise _too_large(what)
    if _DECIMAL.fullmatch(text) or _RATIO.fullmatch(text):
        parts = text.lstrip("+-").split("/")
        if any(len(part.lstrip("0").replace(".", "")) > _MAX_DIGITS for part in parts):
            raise _too_large(what)
        return Fraction(text)
    if _EXPONENT.fullmatch(text):
        msg = f"{what} {shown(text)} is written with an exponent; write all its digits"
    elif text.strip().lstrip("+-").casefold() in {"nan", "snan", "inf", "infinity"}:
        raise _not_finite(what, shown(text))
    elif "," in text:
        msg = f"{what} {shown(text)} has a comma; write a decimal point, such as '88.5'"
    else:
        msg = f"{what} {shown(text)} is not a number; write digits such as '88.5' or '88'"
    raise InvalidQuantity(msg)


def _from_decimal(number: Decimal, what: str) -> Fraction:
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise _not_finite(what, shown(number))
    # The exponent is looked at before any arithmetic: 1e999999999 must cost nothing.
    if max(len(digits) + exponent, 0) + max(-exponent, 0) > _MAX_DIGITS:
        raise _too_large(what)
    return Fraction(number)


def _from_fraction(number: Fraction, what: str) -> Fraction:
    if max(abs(number.numerator), number.denominator) >= _TOO_LARGE_RATIO:
        raise _too_large(what)
    return number


def _from_float(number: float, what: str) -> InvalidQuantity:
    written = float.__repr__(number)
    if not math.isfinite(number):
        return _not_finite(what, written)
    return InvalidQuantity(
        f"{what} {written} is a binary float, which cannot hold most decimals exactly; "
        f"pass Decimal('{written}'), '{written}' or an int"
    )


def _unwrapped(value: object) -> object:
    """Return the number or text inside an instance of a subclass, which may pretend anything."""
    ancestors = type(value).__mro__
    if isinstance(value, str) and str in ancestors:
        return str.__str__(value)
    if isinstance(value, int) and int in ancestors and bool not in ancestors:
        return int.__index__(value)
    if isinstance(value, Decimal) and Decimal in ancestors:
        return Decimal(value)
    return value


def exact(value: object, what: str = "number") -> Fraction:
    """Return a value as an exact fraction, or say why it cannot be one.

    Args:
        value: an `int`, a `Decimal`, a `Fraction`, or text such as `"88.5"` or `"250/3"`. Of a
            subclass only the number or text inside counts; one of `Fraction` is refused.
        what: the name of the quantity, for the message.

    Raises:
        InvalidQuantity: for a binary float, a truth value, NaN, an infinity, an exponent in
            text, more than 40 digits, or anything that is not a number.

    Source: `pka-semantics`, N1.

    Examples:
        >>> exact("88.5")
        Fraction(177, 2)
    """
    plain = value if type(value) is Fraction else _unwrapped(value)
    # By exact type: `isinstance` believes what an object says of its own class.
    if type(plain) is Fraction:
        return _from_fraction(plain, what)
    if type(plain) is int:
        if not -_TOO_LARGE < plain < _TOO_LARGE:
            raise _too_large(what)
        return Fraction(plain)
    if type(plain) is str:
        return _from_text(plain, what)
    if type(plain) is Decimal:
        return _from_decimal(plain, what)
    if isinstance(plain, bool):
        msg = f"{what} is the truth value {plain}; pass a number such as 88 or '88.5'"
        raise InvalidQuantity(msg)
    if float in type(plain).__mro__ and isinstance(plain, float):
        raise _from_float(plain, what)
    if value is None:
        raise InvalidQuantity(f"{what} is None; leave it out if it is not known")
    msg = f"{what} is of type {type(value).__name__}; pass an int, a Decimal or text such as '88.5'"
    raise InvalidQuantity(msg)


def as_text(value: Fraction, places: int = 0) -> str:
    """Write an exact value: as a decimal where one holds it, else as a ratio.

    Args:
        value: the exact value.
        places: the least number of decimal places to write.

    Examples:
        >>> as_text(Fraction(177, 2), places=2), as_text(Fraction(250, 3))
        ('88.50', '250/3')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    used = max(twos, fives, places)
    digits = str(abs(value.numerator) * 10**used // value.denominator).rjust(used + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-used]}.{digits[-used:]}" if used else digits)


def as_words(value: Fraction, places: int = 0) -> Text:
    """Write an exact value as each language does: with a decimal comma, or a point.

    Examples:
        >>> as_words(Fraction(177, 2), places=2).id
        '88,50'
    """
    text = as_text(value, places)
    return Text(text.replace(".", ","), text)


def _score(value: ExactInput) -> Fraction:
    return exact(value, "score")


def _weight(value: ExactInput) -> Fraction:
    return exact(value, "weight")


def _hours(value: ExactInput) -> Fraction:
    number = exact(value, "learning hours")
    if number < 0:
        msg = f"learning hours {as_text(number)} are negative; hours are 0 or more"
        raise InvalidQuantity(msg)
    return number


def _share(value: ExactInput) -> Fraction:
    number = exact(value, "share")
    if not 0 <= number <= 1:
        msg = f"share {as_text(number)} lies outside 0 to 1; write 80 per cent as '0.8'"
        raise InvalidQuantity(msg)
    return number


@final
@attrs.frozen(order=True)
class Score:
    """A score on some scale; which values are allowed is the scale's to say.

    Indonesian: nilai.
    Units: points of the scale, for LAN 0 to 100 by 0.01.
    """

    #: The exact value.
    value: Fraction = attrs.field(converter=_score)

    def __str__(self) -> str:
        """Return the exact value as text."""
        return as_text(self.value)


@final
@attrs.frozen(order=True)
class Weight:
    """The share that a component has among its siblings.

    Indonesian: bobot.
    Units: parts of the total that the parent declares, for PKA 100.
    """

    #: The exact value.
    value: Fraction = attrs.field(converter=_weight)

    def __str__(self) -> str:
        """Return the exact value as text."""
        return as_text(self.value)


@final
@attrs.frozen(order=True)
class Share:
    """A part of a whole.

    Indonesian: persentase.
    Units: 0 to 1, both inclusive.
    """

    #: The exact value.
    value: Fraction = attrs.field(converter=_share)

    def __str__(self) -> str:
        """Return the exact value as text."""
        return as_text(self.value)


@final
@attrs.frozen(order=True)
class LearningHours:
    """Learning hours; one is 45 minutes.

    Indonesian: jam pelajaran (JP).
    Units: JP, 0 or more.
    """

    #: The exact value.
    value: Fraction = attrs.field(converter=_hours)

    def __add__(self, other: LearningHours) -> LearningHours:
        """Return the sum of two amounts of learning hours."""
        if not isinstance(other, LearningHours):
            return NotImplemented
        return LearningHours(self.value + other.value)

    def __str__(self) -> str:
        """Return the exact value as text."""
        return as_text(self.value)

    @classmethod
    def from_minutes(cls, minutes: int, per_hour: int = 45) -> tuple[LearningHours, int]:
        """Turn minutes into whole learning hours and the minutes left over.

        Args:
            minutes: whole minutes, 0 or more.
            per_hour: minutes in one learning hour, 1 or more.

        Raises:
            InvalidQuantity: if either is not a whole number in its range.

        Source: `pka-semantics`, N3; 45 minutes: `kepka-1-2023`, p. 78.

        Examples:
            >>> LearningHours.from_minutes(120)
            (LearningHours(value=Fraction(2, 1)), 30)
        """
        whole, left = divmod(as_count(minutes, "minutes"), as_count(per_hour, "per_hour", 1))
        return cls(whole), left


def as_score(value: Score | ExactInput) -> Score:
    """Return a score, made of a number where one is given."""
    return value if isinstance(value, Score) else Score(value)


def as_share(value: Share | ExactInput) -> Share:
    """Return a share, made of a number from 0 to 1 where one is given."""
    return value if isinstance(value, Share) else Share(value)


def as_weight(value: Weight | ExactInput) -> Weight:
    """Return a weight, made of a number where one is given."""
    return value if isinstance(value, Weight) else Weight(value)


def as_hours(value: LearningHours | ExactInput) -> LearningHours:
    """Return learning hours, made of a number where one is given."""
    return value if isinstance(value, LearningHours) else LearningHours(value)


def as_hours_or_none(value: LearningHours | ExactInput | None) -> LearningHours | None:
    """Return learning hours, or None where none are given."""
    return None if value is None else as_hours(value)


def as_count(value: object, what: str, least: int = 0) -> int:
    """Return a whole number of things.

    Raises:
        InvalidQuantity: if it is not an `int` of at least `least`.
    """
    number = as_whole(value, what)
    if number < least:
        msg = f"{what} {number} is not a whole number of {least} or more"
        raise InvalidQuantity(msg)
    return number


def as_whole(value: object, what: str) -> int:
    """Return a whole number, of whatever sign.

    Raises:
        InvalidQuantity: if it is not an `int`, or has more than 40 digits.
    """
    plain = _unwrapped(value)
    if type(plain) is not int:
        msg = f"{what} {shown(value)} is not a whole number; pass an int such as 3"
        raise InvalidQuantity(msg)
    return exact(plain, what).numerator

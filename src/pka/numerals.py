"""How exact numbers enter, and how they are written.

Every number enters through `exact`: binary floats, NaN, infinities and absurd sizes are
refused there, before any arithmetic touches them (semantics N1).
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pka.exceptions import InvalidQuantity, indonesian_of, shown, shown_id
from pka.text import Text

__all__ = [
    "ExactInput",
    "as_count",
    "as_text",
    "as_whole",
    "as_words",
    "exact",
    "refused",
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

_NUMBER: Final = Text("isian", "number")


def refused(what: str | Text, why_id: str, why_en: str) -> InvalidQuantity:
    """Return why a quantity is refused: its name, and what is wrong with it in both languages."""
    return InvalidQuantity(Text(f"{indonesian_of(what)} {why_id}", f"{what} {why_en}"))


def _too_large(what: str | Text) -> InvalidQuantity:
    return refused(
        what,
        f"mempunyai lebih dari {_MAX_DIGITS} angka; nilai, bobot atau jam tidak memerlukannya",
        f"has more than {_MAX_DIGITS} digits; no score, weight or hour needs them",
    )


def _not_finite(what: str | Text, number: str) -> InvalidQuantity:
    return refused(
        what,
        f"{number} bukan bilangan berhingga; kosongkan jika belum diketahui",
        f"{number} is not a finite number; leave the value out if it is not known",
    )


def _from_text(text: str, what: str | Text) -> Fraction:
    # Two numbers of 40 digits, a sign each and a stroke; looked at before the text is read.
    if len(text) > 2 * _MAX_DIGITS + 3:
        raise _too_large(what)
    if _DECIMAL.fullmatch(text) or _RATIO.fullmatch(text):
        parts = text.lstrip("+-").split("/")
        if any(len(part.lstrip("0").replace(".", "")) > _MAX_DIGITS for part in parts):
            raise _too_large(what)
        return Fraction(text)
    if text.strip().lstrip("+-").casefold() in {"nan", "snan", "inf", "infinity"}:
        raise _not_finite(what, shown(text))
    if _EXPONENT.fullmatch(text):
        why = "ditulis dengan eksponen; tulis semua angkanya"
        why_en = "is written with an exponent; write all its digits"
    elif "," in text:
        why = "memakai koma; tulis titik desimal, misalnya '88.5'"
        why_en = "has a comma; write a decimal point, such as '88.5'"
    else:
        why = "bukan bilangan; tulis angka, misalnya '88.5' atau '88'"
        why_en = "is not a number; write digits such as '88.5' or '88'"
    raise refused(what, f"{shown(text)} {why}", f"{shown(text)} {why_en}")


def _from_decimal(number: Decimal, what: str | Text) -> Fraction:
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise _not_finite(what, shown(number))
    # The exponent is looked at before any arithmetic: 1e999999999 must cost nothing.
    if max(len(digits) + exponent, 0) + max(-exponent, 0) > _MAX_DIGITS:
        raise _too_large(what)
    return Fraction(number)


def _from_fraction(number: Fraction, what: str | Text) -> Fraction:
    if max(abs(number.numerator), number.denominator) >= _TOO_LARGE_RATIO:
        raise _too_large(what)
    return number


def _from_float(number: float, what: str | Text) -> InvalidQuantity:
    written = float.__repr__(number)
    if not math.isfinite(number):
        return _not_finite(what, written)
    return refused(
        what,
        f"{written} adalah pecahan biner, yang tidak dapat memuat desimal dengan tepat; "
        f"tulis Decimal('{written}'), '{written}' atau bilangan bulat",
        f"{written} is a binary float, which cannot hold most decimals exactly; "
        f"pass Decimal('{written}'), '{written}' or an int",
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


def exact(value: object, what: str | Text = _NUMBER) -> Fraction:
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
        raise refused(
            what,
            f"berupa nilai kebenaran {plain}; tulis bilangan, misalnya 88 atau '88.5'",
            f"is the truth value {plain}; pass a number such as 88 or '88.5'",
        )
    if float in type(plain).__mro__ and isinstance(plain, float):
        raise _from_float(plain, what)
    if value is None:
        raise refused(
            what,
            "berupa None; kosongkan jika belum diketahui",
            "is None; leave it out if it is not known",
        )
    kind = type(value).__name__
    raise refused(
        what,
        f"bertipe {kind}; tulis bilangan bulat, atau desimal dalam tanda kutip seperti '88.5'",
        f"is of type {kind}; pass an int, a Decimal or text such as '88.5'",
    )


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


def as_count(value: object, what: str | Text, least: int = 0) -> int:
    """Return a whole number of things.

    Raises:
        InvalidQuantity: if it is not an `int` of at least `least`.
    """
    number = as_whole(value, what)
    if number < least:
        raise refused(
            what,
            f"{number} bukan bilangan bulat sebesar {least} atau lebih",
            f"{number} is not a whole number of {least} or more",
        )
    return number


def as_whole(value: object, what: str | Text) -> int:
    """Return a whole number, of whatever sign.

    Raises:
        InvalidQuantity: if it is not an `int`, or has more than 40 digits.
    """
    plain = _unwrapped(value)
    if type(plain) is not int:
        raise refused(
            what,
            f"{shown_id(value)} bukan bilangan bulat; tulis bilangan bulat, misalnya 3",
            f"{shown(value)} is not a whole number; pass an int such as 3",
        )
    return exact(plain, what).numerator

"""Rounding as declared data: a number of places and a mode, applied exactly.

Whole-number arithmetic on the fraction; a `Decimal` would have to cut 250/3 before it
could round it.
"""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Final, assert_never, final

import attrs

from pka.exceptions import InvalidQuantity, shown, shown_id
from pka.quantities import ExactInput, exact
from pka.text import Text

__all__ = ["Rounding", "RoundingMode"]

_MOST_PLACES: Final = 12
_TO_BE_ROUNDED: Final = Text("nilai yang dibulatkan", "value to be rounded")


@final
class RoundingMode(enum.StrEnum):
    """How a value between two steps is moved to one of them; signs as in `decimal`."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    UP = "up"
    DOWN = "down"
    FLOOR = "floor"
    CEILING = "ceiling"


def _places(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_PLACES:
        raise InvalidQuantity(
            Text(
                f"pembulatan sampai {shown_id(value)} tempat desimal bukan bilangan bulat "
                f"dari 0 sampai {_MOST_PLACES}",
                f"rounding to {shown(value)} places is not a whole number from 0 to {_MOST_PLACES}",
            )
        )
    return value


def _mode(value: str) -> RoundingMode:
    try:
        return RoundingMode(value)
    except ValueError:
        listed = ", ".join(RoundingMode)
        raise InvalidQuantity(
            Text(
                f"cara pembulatan {shown_id(value)} bukan salah satu dari {listed}",
                f"rounding mode {shown(value)} is not one of {listed}",
            )
        ) from None


@final
@attrs.frozen
class Rounding:
    """A declared rounding: to so many decimal places, in such a mode.

    Indonesian: pembulatan.
    """

    #: Decimal places kept, 0 to 12.
    places: int = attrs.field(converter=_places)
    #: What happens to the rest.
    mode: RoundingMode = attrs.field(converter=_mode)

    def apply(self, value: ExactInput) -> Fraction:
        """Return the value rounded to the declared places.

        Raises:
            InvalidQuantity: if the value is not an exact number.

        Source: `pka-semantics`, N4.

        Examples:
            >>> Rounding(2, "half_up").apply(Fraction("70.005"))
            Fraction(7001, 100)
        """
        # A fraction is taken as it is, however long exact arithmetic has made it.
        number = value if isinstance(value, Fraction) else exact(value, _TO_BE_ROUNDED)
        scale = 10**self.places
        if scale % number.denominator == 0:  # it lies on a step
            return number
        below, rest = divmod(number.numerator * scale, number.denominator)
        return Fraction(below + _goes_up(self.mode, below, rest, number.denominator), scale)


def _goes_up(mode: RoundingMode, below: int, rest: int, whole: int) -> bool:
    """Say whether `below + rest/whole`, strictly between two steps, goes to the next one."""
    negative = below < 0
    side = 2 * rest - whole
    match mode:
        case RoundingMode.HALF_UP:
            return side > 0 or (side == 0 and not negative)
        case RoundingMode.HALF_DOWN:
            return side > 0 or (side == 0 and negative)
        case RoundingMode.HALF_EVEN:
            return side > 0 or (side == 0 and below % 2 == 1)
        case RoundingMode.UP:
            return not negative
        case RoundingMode.DOWN:
            return negative
        case RoundingMode.FLOOR:
            return False
        case RoundingMode.CEILING:
            return True
        case _:
            assert_never(mode)

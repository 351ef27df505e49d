"""Scores that may be entered, and ranges of scores."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Final, final

import attrs

from pka.exceptions import InvalidQuantity
from pka.quantities import ExactInput, as_text, exact
from pka.text import Text

__all__ = ["Scale", "ScoreRange"]


_SCORE_BOUND: Final = Text("batas nilai", "score bound")
_STEP: Final = Text("langkah skala", "scale step")


def _exact_or_none(value: ExactInput | None) -> Fraction | None:
    return None if value is None else exact(value, _SCORE_BOUND)


@final
@attrs.frozen(kw_only=True)
class ScoreRange:
    """A range of scores; each bound says whether it is inside."""

    #: Lower bound, inside.
    at_least: Fraction | None = attrs.field(default=None, converter=_exact_or_none)
    #: Lower bound, outside.
    above: Fraction | None = attrs.field(default=None, converter=_exact_or_none)
    #: Upper bound, inside.
    at_most: Fraction | None = attrs.field(default=None, converter=_exact_or_none)
    #: Upper bound, outside.
    below: Fraction | None = attrs.field(default=None, converter=_exact_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse two bounds on one side."""
        for one, other in (("at_least", "above"), ("at_most", "below")):
            if getattr(self, one) is not None and getattr(self, other) is not None:
                raise InvalidQuantity(
                    Text(
                        f"rentang ini memuat {one!r} dan {other!r}; pilih salah satu",
                        f"a range has both {one!r} and {other!r}; keep one of them",
                    )
                )

    def contains(self, value: Fraction) -> bool:
        """Say whether a value lies in the range."""
        low, high = self.at_least, self.at_most
        # No range has two bounds on one side, so one comparison on each is enough.
        if low is not None:
            if value < low:
                return False
        elif self.above is not None and value <= self.above:
            return False
        if high is not None:
            return value <= high
        return self.below is None or value < self.below

    def lies_above(self, value: Fraction) -> bool:
        """Say whether the whole range lies above a value, so that the value is too low."""
        return (self.at_least is not None and value < self.at_least) or (
            self.above is not None and value <= self.above
        )

    def lies_below(self, value: Fraction) -> bool:
        """Say whether the whole range lies below a value, so that the value is too high."""
        return (self.at_most is not None and value > self.at_most) or (
            self.below is not None and value >= self.below
        )


def _step(value: ExactInput | None) -> Fraction | None:
    if value is None:
        return None
    step = exact(value, _STEP)
    if step <= 0:
        raise InvalidQuantity(
            Text(
                f"{_STEP.id} {as_text(step)} tidak di atas 0; langkah LAN 0.01",
                f"{_STEP.en} {as_text(step)} is not above 0; LAN's is 0.01",
            )
        )
    return step


def _bound(value: ExactInput) -> Fraction:
    return exact(value, Text("batas skala", "scale bound"))


@final
@attrs.frozen(kw_only=True)
class Scale:
    """The scores that may be entered.

    Indonesian: skala nilai.
    """

    minimum: Fraction = attrs.field(converter=_bound)
    maximum: Fraction = attrs.field(converter=_bound)
    #: Distance between neighbouring scores; None declares that any value may be entered.
    step: Fraction | None = attrs.field(converter=_step)
    #: Whether scores above the maximum are bonus work rather than a fault.
    above_maximum_allowed: bool = False

    @cached_property
    def points(self) -> Fraction:
        """The points that are possible, from the minimum to the maximum."""
        return self.maximum - self.minimum

    def holds(self, value: Fraction) -> bool:
        """Say whether a value lies within the ends of the scale."""
        return value >= self.minimum and (self.above_maximum_allowed or value <= self.maximum)

    def on_grid(self, value: Fraction) -> bool:
        """Say whether a value is a whole number of steps from the minimum."""
        if self.step is None:
            return True
        above, step = value - self.minimum if self.minimum else value, self.step
        # Whether above / step is whole, without making a fraction of it.
        return above.numerator * step.denominator % (above.denominator * step.numerator) == 0

"""Exact quantities with the unit in the type.

Every number in them enters through `exact`, which stands in `pka.numerals` with the other
ways in and out and is offered here, too.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

import attrs

from pka.numerals import ExactInput, as_count, as_text, as_whole, as_words, exact, refused
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
    "as_score_or_none",
    "as_share",
    "as_text",
    "as_weight",
    "as_whole",
    "as_words",
    "exact",
]

_SCORE: Final = Text("nilai", "score")
_WEIGHT: Final = Text("bobot", "weight")
_HOURS: Final = Text("jam pelajaran", "learning hours")
_SHARE: Final = Text("persentase", "share")


def _score(value: ExactInput) -> Fraction:
    return exact(value, _SCORE)


def _weight(value: ExactInput) -> Fraction:
    return exact(value, _WEIGHT)


def _hours(value: ExactInput) -> Fraction:
    number = exact(value, _HOURS)
    if number < 0:
        written = as_text(number)
        raise refused(
            _HOURS,
            f"{written} negatif; jam pelajaran bernilai 0 atau lebih",
            f"{written} are negative; hours are 0 or more",
        )
    return number


def _share(value: ExactInput) -> Fraction:
    number = exact(value, _SHARE)
    if not 0 <= number <= 1:
        written = as_text(number)
        raise refused(
            _SHARE,
            f"{written} di luar 0 sampai 1; tulis 80 persen sebagai '0.8'",
            f"{written} lies outside 0 to 1; write 80 per cent as '0.8'",
        )
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
        given = as_count(minutes, Text("menit", "minutes"))
        whole, left = divmod(given, as_count(per_hour, "per_hour", 1))
        return cls(whole), left


def as_score(value: Score | ExactInput) -> Score:
    """Return a score, made of a number where one is given."""
    return value if isinstance(value, Score) else Score(value)


def as_score_or_none(value: Score | ExactInput | None) -> Score | None:
    """Return a score, or None where none is given."""
    return None if value is None else as_score(value)


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

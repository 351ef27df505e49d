"""What the regulation says is assessed: scale, score tree, bands, remedial, attendance."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, final

import attrs

from pka.citation import Citation
from pka.exceptions import InvalidQuantity
from pka.quantities import (
    ExactInput,
    Weight,
    as_count,
    as_text,
    as_weight,
    as_whole,
    exact,
)
from pka.rounding import Rounding
from pka.text import Text

__all__ = [
    "FINAL",
    "NO_CHOICES",
    "Aggregation",
    "AssessorRole",
    "AttendancePolicy",
    "AttendanceStatus",
    "Choices",
    "Component",
    "GradeBand",
    "Keep",
    "OverCap",
    "Remedial",
    "RoundingLevels",
    "Scale",
    "ScoreRange",
    "ScoringScheme",
]

#: Path of the root of the score tree.
FINAL: Final = "final"


@final
class AssessorRole(enum.StrEnum):
    """Who gives a score."""

    MENTOR = "mentor"
    COACH = "coach"
    #: Penguji.
    EXAMINER = "examiner"
    #: Pengampu materi.
    LECTURER = "lecturer"
    #: Penyelenggara.
    ORGANISER = "organiser"


@final
class Aggregation(enum.StrEnum):
    """How a component follows from its parts."""

    #: Rata-rata tertimbang.
    WEIGHTED_MEAN = "weighted_mean"
    #: Rata-rata.
    MEAN = "mean"


@final
class Keep(enum.StrEnum):
    """Which of the original score and the remedial one is kept."""

    LATEST = "latest"
    BETTER = "better"


@final
class OverCap(enum.StrEnum):
    """What becomes of a remedial score above the cap."""

    REFUSE = "refuse"
    CLIP = "clip"


@final
class AttendanceStatus(enum.StrEnum):
    """How a participant took part in a session."""

    #: Hadir.
    PRESENT = "present"
    #: Terlambat.
    LATE = "late"
    #: Izin.
    PERMITTED = "permitted"
    #: Sakit.
    SICK = "sick"
    #: Alpha.
    ABSENT = "absent"


@final
@attrs.frozen
class Choices:
    """Values chosen for named settings, in the order of their names."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, choices: Choices | Mapping[str, str]) -> Choices:
        """Make choices of a mapping from setting to value."""
        return choices if isinstance(choices, Choices) else cls(tuple(sorted(choices.items())))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over pairs of setting and value."""
        return iter(self.pairs)

    def holds_in(self, settings: Choices) -> bool:
        """Say whether all of these choices are among the settings in force."""
        return set(self.pairs) <= set(settings.pairs)


NO_CHOICES: Final = Choices()


def _exact_or_none(value: ExactInput | None) -> Fraction | None:
    return None if value is None else exact(value, "score bound")


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
                msg = f"a range has both {one!r} and {other!r}; keep one of them"
                raise InvalidQuantity(msg)

    def contains(self, value: Fraction) -> bool:
        """Say whether a value lies in the range."""
        return not self.lies_above(value) and not self.lies_below(value)

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
    step = exact(value, "scale step")
    if step <= 0:
        msg = f"scale step {as_text(step)} is not above 0; LAN's is 0.01"
        raise InvalidQuantity(msg)
    return step


def _bound(value: ExactInput) -> Fraction:
    return exact(value, "scale bound")


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


@final
@attrs.frozen(kw_only=True)
class Component:
    """A node of the score tree below the final score.

    Indonesian: aspek or komponen penilaian.
    """

    #: Code, unique among its siblings; paths join codes with `/`.
    code: str
    name: Text
    #: Units: parts of the parent's `weights_total`.
    weight: Weight = attrs.field(converter=as_weight)
    #: Header of its column in a recap.
    header: str | None = None
    assessors: tuple[AssessorRole, ...] = ()
    #: How it follows from its parts; None for a leaf.
    aggregate: Aggregation | None = None
    #: What the weights of its parts must sum to.
    weights_total: Weight = attrs.field(default=Weight(100), converter=as_weight)
    #: Whether the weights are divided by their own sum, whatever it is.
    rescale: bool = False
    #: Rounding of this node; None leaves it to the level.
    rounding: Rounding | None = None
    components: tuple[Component, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class RoundingLevels:
    """Rounding by level of the tree; None keeps the exact value."""

    #: Nodes below an aspect.
    component: Rounding | None = None
    #: Nodes directly below the final score.
    aspect: Rounding | None = None
    #: The final score.
    final: Rounding | None = None


@final
@attrs.frozen(kw_only=True)
class ScoringScheme:
    """The whole score tree with its scale.

    Indonesian: skema penilaian.
    """

    scale: Scale
    aggregate: Aggregation
    #: What the weights of the aspects must sum to.
    weights_total: Weight = attrs.field(default=Weight(100), converter=as_weight)
    rescale: bool = False
    rounding: RoundingLevels = RoundingLevels()
    components: tuple[Component, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class GradeBand:
    """A band of scores with a label.

    Indonesian: kualifikasi.
    """

    code: str
    label: Text
    range: ScoreRange
    source: Citation


def _chosen(choices: Choices | Mapping[str, str]) -> Choices:
    return Choices.of(choices)


def _times(value: int) -> int:
    return as_whole(value, "number of remedial attempts")


def _minutes_or_none(value: int | None) -> int | None:
    return None if value is None else as_count(value, "minutes of lateness")


@final
@attrs.frozen(kw_only=True)
class Remedial:
    """A later attempt for a component whose original score lies in a range.

    Indonesian: remedial.
    """

    #: Settings under which this row is present; empty: always.
    only_with: Choices = attrs.field(default=NO_CHOICES, converter=_chosen)
    #: Paths of the components that may be taken again.
    components: tuple[str, ...]
    #: Original scores that open the remedial; a remedial at or below its top has not passed.
    range: ScoreRange
    #: How often it may be taken for a component.
    times: int = attrs.field(converter=_times)
    #: Highest score that it can give.
    cap: Fraction = attrs.field(converter=_bound)
    over_cap: OverCap
    #: Whether it replaces the original for the final score and the band too.
    counts_for_final: bool
    keep: Keep
    source: Citation


@final
@attrs.frozen(kw_only=True)
class AttendancePolicy:
    """What counts as absence.

    Indonesian: ketentuan kehadiran.
    """

    #: Settings under which this row is present; empty: always.
    only_with: Choices = attrs.field(default=NO_CHOICES, converter=_chosen)
    counts_as_absence: tuple[AttendanceStatus, ...]
    #: Lateness of more minutes than these counts as absence; None: late is present.
    late_beyond_minutes: int | None = attrs.field(default=None, converter=_minutes_or_none)
    source: Citation

"""How a node of the score tree follows from what is below it, as declared data."""

from __future__ import annotations

import datetime as dt
import enum
from fractions import Fraction
from typing import Final, final

import attrs

from pka.exceptions import InvalidQuantity
from pka.quantities import ExactInput, Weight, as_count, as_weight, exact
from pka.rounding import Rounding
from pka.text import Text
from pka.timespans import day

__all__ = [
    "PENDING",
    "Aggregation",
    "AssessorRole",
    "Attempts",
    "CombineBy",
    "DropBy",
    "Dropping",
    "IfAllGo",
    "IfSpread",
    "Keep",
    "Missing",
    "MissingRule",
    "OverCap",
    "Panel",
    "RoleWeight",
    "RubricLevel",
    "Seat",
]


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

    #: Rata-rata tertimbang: by weight, over the weights that count.
    WEIGHTED_MEAN = "weighted_mean"
    #: Rata-rata.
    MEAN = "mean"
    #: Points got over points possible, pooled.
    POINTS = "points"
    #: Points got, added up; the value is in points.
    SUM = "sum"
    MEDIAN = "median"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


@final
class DropBy(enum.StrEnum):
    """By what the parts to drop are chosen (semantics S4)."""

    #: The choice that leaves the highest value; for the highest ones, the lowest.
    MOST_FAVOURABLE = "most_favourable"
    #: The lowest single percentages, whatever that leaves.
    LOWEST_PERCENT = "lowest_percent"


@final
class IfAllGo(enum.StrEnum):
    """What happens when a rule would drop everything."""

    KEEP_ONE = "keep_one"
    NONE_LEFT = "none_left"


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
@attrs.frozen(kw_only=True)
class Dropping:
    """Which parts are left out: keep the best, then drop the lowest, then the highest."""

    lowest: int = 0
    highest: int = 0
    #: Keep only so many; None keeps all.
    keep_best: int | None = None
    #: Codes of parts that are never dropped.
    never: tuple[str, ...] = ()
    by: DropBy = DropBy.MOST_FAVOURABLE
    if_all_go: IfAllGo = IfAllGo.KEEP_ONE

    def __attrs_post_init__(self) -> None:
        """Refuse counts that are no whole numbers, and to keep none."""
        as_count(
            self.lowest, Text("banyaknya nilai terendah yang dibuang", "number of lowest to drop")
        )
        as_count(
            self.highest,
            Text("banyaknya nilai tertinggi yang dibuang", "number of highest to drop"),
        )
        if self.keep_best is not None:
            as_count(
                self.keep_best,
                Text("banyaknya nilai terbaik yang dipakai", "number of best to keep"),
                1,
            )


@final
class Missing(enum.StrEnum):
    """What a missing score counts as (semantics M2)."""

    #: Not known yet: the tree above waits.
    PENDING = "pending"
    #: Zero, from a declared day on.
    ZERO = "zero"
    #: Left out; until a declared day the rest is provisional.
    IGNORE = "ignore"


_SINCE: Final = Text("tanggal sejak nilai kosong dihitung", "day from which missing counts")


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else day(value, _SINCE)


@final
@attrs.frozen(kw_only=True)
class MissingRule:
    """What missing scores below a node count as; it holds until a node below says otherwise."""

    counts_as: Missing
    #: Day from which it is settled; before it `zero` is pending and `ignore` provisional.
    since: dt.date | None = attrs.field(default=None, converter=_day_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse zero without a day: a blank must not fail anybody before its time."""
        if self.counts_as is Missing.ZERO and self.since is None:
            raise InvalidQuantity(
                Text(
                    "nilai kosong dihitung nol hanya sejak tanggal yang dinyatakan; tulis `since`",
                    "missing counts as zero only from a declared day on; say `since`",
                )
            )


#: What holds where nothing is declared.
PENDING: Final = MissingRule(counts_as=Missing.PENDING)


@final
class CombineBy(enum.StrEnum):
    """How the scores of several assessors become one."""

    MEAN = "mean"
    MEDIAN = "median"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    #: By the weight of each seat.
    WEIGHTED = "weighted"
    #: The mean inside each role, then by the weight of the role.
    WEIGHTED_BY_ROLE = "weighted_by_role"


@final
class IfSpread(enum.StrEnum):
    """What follows when assessors are further apart than agreed."""

    #: The score stands and the spread is said.
    FLAG = "flag"
    #: The score waits for a third assessor.
    THIRD_REQUIRED = "third_required"


def _out_of(value: ExactInput | None) -> Fraction | None:
    if value is None:
        return None
    most = exact(value, Text("nilai tertinggi seorang penilai", "highest score of an assessor"))
    if most <= 0:
        raise InvalidQuantity(
            Text(
                "nilai tertinggi seorang penilai harus di atas 0",
                "the highest score of an assessor must be above 0",
            )
        )
    return most


@final
@attrs.frozen(kw_only=True)
class Seat:
    """One assessor whose score is expected.

    Indonesian: penilai.
    """

    #: Code by which a score names its assessor.
    code: str
    role: AssessorRole | None = None
    weight: Weight = attrs.field(default=Weight(1), converter=as_weight)
    #: Highest score that this assessor gives; None: that of the scale.
    out_of: Fraction | None = attrs.field(default=None, converter=_out_of)


@final
@attrs.frozen(kw_only=True)
class RoleWeight:
    """The weight of a role among the assessors."""

    role: AssessorRole
    weight: Weight = attrs.field(converter=as_weight)


@final
@attrs.frozen(kw_only=True)
class Panel:
    """Several assessors of one component (semantics S3).

    What a missing assessor counts as is said by the `missing` in force at the component.
    """

    combine: CombineBy
    seats: tuple[Seat, ...]
    roles: tuple[RoleWeight, ...] = ()
    #: Fewest scores that make a score; fewer wait.
    at_least: int = 1
    #: Furthest that two scores may lie apart; None: any distance.
    max_spread: Fraction | None = attrs.field(default=None, converter=_out_of)
    if_spread: IfSpread = IfSpread.FLAG
    #: Rounding of what the assessors give, before that of the component; None: exact.
    rounding: Rounding | None = None


@final
class Attempts(enum.StrEnum):
    """Which of several attempts counts."""

    LATEST = "latest"
    FIRST = "first"
    BEST = "best"
    MEAN = "mean"


def _level_score(value: ExactInput) -> Fraction:
    return exact(value, Text("nilai suatu tingkat rubrik", "score of a rubric level"))


@final
@attrs.frozen(kw_only=True)
class RubricLevel:
    """A level of a rubric with the score for which it stands."""

    level: str
    score: Fraction = attrs.field(converter=_level_score)

"""What the regulation says is assessed: scale, score tree, bands, remedial, attendance."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar, Final, final

import attrs

from pka.aggregation import (
    PENDING,
    Aggregation,
    AssessorRole,
    Attempts,
    Dropping,
    Keep,
    MissingRule,
    OverCap,
    Panel,
    RubricLevel,
)
from pka.citation import Citation
from pka.exceptions import InvalidQuantity
from pka.quantities import (
    ExactInput,
    Weight,
    as_count,
    as_weight,
    as_whole,
    exact,
)
from pka.rounding import Rounding
from pka.scales import Scale, ScoreRange
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
    "PartialAttendance",
    "Remedial",
    "Rename",
    "RoundingLevels",
    "Scale",
    "ScoreRange",
    "ScoringScheme",
]

#: Path of the root of the score tree.
FINAL: Final = "final"


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
    #: Dibatalkan: the session was not held, and counts on neither side.
    CANCELLED = "cancelled"
    #: Direncanakan: the session is still to be held.
    PLANNED = "planned"


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


def _chosen(choices: Choices | Mapping[str, str]) -> Choices:
    return Choices.of(choices)


_SCORE_BOUND: Final = Text("batas nilai", "score bound")


def _exact_or_none(value: ExactInput | None) -> Fraction | None:
    return None if value is None else exact(value, _SCORE_BOUND)


def _bound(value: ExactInput) -> Fraction:
    return exact(value, Text("batas skala", "scale bound"))


#: Deeper than this no regulation goes; a deeper tree is a slip of whoever built it.
_MOST_LEVELS: Final = 500


@final
@attrs.frozen(kw_only=True, eq=False)
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
    #: Which of its parts are left out; None: none.
    dropping: Dropping | None = None
    #: What missing scores below it count as; None: as the node above says.
    missing: MissingRule | None = None
    #: Whether it only adds to the score above, and never divides.
    extra_credit: bool = False
    #: Whether a participant may be excused from it.
    excusable: bool = False
    #: The scores that may be entered for a leaf, where they differ from the scheme's.
    scale: Scale | None = None
    #: Several assessors of a leaf.
    panel: Panel | None = None
    #: Which of several attempts counts; None: there is one.
    attempts: Attempts | None = None
    #: Levels that may be entered in place of a score.
    rubric: tuple[RubricLevel, ...] = ()
    #: Highest score that it can give; None: no limit of its own.
    cap: Fraction | None = attrs.field(default=None, converter=_exact_or_none)
    #: Rounding of this node; None leaves it to the level.
    rounding: Rounding | None = None
    components: tuple[Component, ...] = ()
    source: Citation

    def __attrs_post_init__(self) -> None:
        """Refuse a tree that is too deep to be one."""
        level, levels = self.components, 1
        while level:
            levels += 1
            if levels > _MOST_LEVELS:
                raise InvalidQuantity(
                    Text(
                        f"komponen {self.code!r} memuat lebih dari {_MOST_LEVELS - 1} tingkat di "
                        "bawahnya; periksa apakah komponen itu dimasukkan ke dalam dirinya sendiri",
                        f"the component {self.code!r} has more than {_MOST_LEVELS - 1} levels "
                        "below it; check whether it was put into itself",
                    )
                )
            level = tuple(part for component in level for part in component.components)

    def __eq__(self, other: object) -> bool:
        """Say whether two trees have the same content."""
        if not isinstance(other, Component):
            return NotImplemented
        return self is other or all(
            one == another
            for one, another in itertools.zip_longest(self._content(), other._content())
        )

    def __hash__(self) -> int:
        """Return a number that equal trees share."""
        return hash(tuple(self._content()))

    def _content(self) -> Iterator[tuple[object, ...]]:
        """Yield the content of every node, from the top, without going down by recursion."""
        pending = [self]
        while pending:
            component = pending.pop()
            yield (
                len(component.components),
                *(getattr(component, name) for name in _OWN_FIELDS),
            )
            pending.extend(reversed(component.components))


_OWN_FIELDS: Final = tuple(
    field.name for field in attrs.fields(Component) if field.name != "components"
)


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
class Rename:
    """A component that had another path before, so that earlier decisions still find it."""

    #: Path that it had.
    former: str
    #: Path that it has now.
    now: str


@final
@attrs.frozen(kw_only=True)
class ScoringScheme:
    """The whole score tree with its scale.

    Indonesian: skema penilaian.
    """

    #: The final score is part of nothing, so it adds to nothing.
    extra_credit: ClassVar[bool] = False

    scale: Scale
    aggregate: Aggregation
    #: What the weights of the aspects must sum to.
    weights_total: Weight = attrs.field(default=Weight(100), converter=as_weight)
    rescale: bool = False
    dropping: Dropping | None = None
    #: What missing scores count as, until a component says otherwise.
    missing: MissingRule = PENDING
    #: Highest final score; None: no limit.
    cap: Fraction | None = attrs.field(default=None, converter=_exact_or_none)
    rounding: RoundingLevels = RoundingLevels()
    #: Paths that components had in earlier revisions.
    renames: tuple[Rename, ...] = ()
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


def _times(value: int) -> int:
    return as_whole(value, Text("banyaknya kesempatan remedial", "number of remedial attempts"))


_LATENESS: Final = Text("menit keterlambatan", "minutes of lateness")
_FORGIVEN: Final = Text("banyaknya ketidakhadiran yang dimaafkan", "number of absences forgiven")


def _minutes_or_none(value: int | None) -> int | None:
    return None if value is None else as_count(value, _LATENESS)


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
class PartialAttendance(enum.StrEnum):
    """How a session counts of which only a part was attended."""

    #: By the minutes attended; the rest of the session is absence.
    MINUTES = "minutes"


def _forgiven(value: int | None) -> int | None:
    return None if value is None else as_count(value, _FORGIVEN)


@final
@attrs.frozen(kw_only=True)
class AttendancePolicy:
    """What counts as absence.

    Indonesian: ketentuan kehadiran.
    """

    #: Settings under which this row is present; empty: always.
    only_with: Choices = attrs.field(default=NO_CHOICES, converter=_chosen)
    counts_as_absence: tuple[AttendanceStatus, ...]
    #: Statuses whose sessions count on neither side, as if they had not been held.
    excluded: tuple[AttendanceStatus, ...] = ()
    #: Lateness of more minutes than these counts as absence; None: late is present.
    late_beyond_minutes: int | None = attrs.field(default=None, converter=_minutes_or_none)
    #: How a session counts of which a part was attended; None: as attended.
    partial: PartialAttendance | None = None
    #: How many sessions missed without leave (alpha) count on neither side, the longest first.
    forgiven_absences: int | None = attrs.field(default=None, converter=_forgiven)
    source: Citation

    def __attrs_post_init__(self) -> None:
        """Refuse a status that counts in two ways, and one of a session that was not held."""
        for status in self.counts_as_absence:
            if status in self.excluded:
                raise InvalidQuantity(
                    Text(
                        f"status {status.value!r} dihitung tidak hadir dan sekaligus dikecualikan; "
                        "pilih salah satu",
                        f"the status {status.value!r} both counts as absence and is excluded; "
                        "keep one of the two",
                    )
                )
        for status in (AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED):
            if status in (*self.counts_as_absence, *self.excluded):
                raise InvalidQuantity(
                    Text(
                        f"status {status.value!r} berarti sesi tidak dilaksanakan, sehingga tidak "
                        "pernah dihitung; hapus dari sini",
                        f"the status {status.value!r} says that the session was not held, so it "
                        "never counts; leave it out",
                    )
                )

"""One whole edition of a programme's rules, and the registry that finds the one in force."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, TypeVar, final

import attrs

from pka.assessment import (
    FINAL,
    NO_CHOICES,
    AttendancePolicy,
    Choices,
    Component,
    GradeBand,
    Remedial,
    ScoringScheme,
)
from pka.canonical import fingerprint
from pka.citation import Citation, Instrument, Standing
from pka.criteria import VerdictRule
from pka.curriculum import (
    Activity,
    Agenda,
    ElectiveGroup,
    Mode,
    Module,
    Party,
    Precedence,
    Programme,
    Stage,
)
from pka.exceptions import (
    AmbiguousEdition,
    NoEditionInForce,
    UnknownReference,
    member,
    shown,
    shown_id,
)
from pka.extension import Extension
from pka.printed import Acknowledgement, Claim
from pka.quantities import LearningHours, as_hours_or_none, as_whole
from pka.text import Text
from pka.timespans import DateSpan, day

__all__ = [
    "DecideWhen",
    "Edition",
    "EditionRegistry",
    "OpenReading",
    "ReadingValue",
    "Transition",
]


@final
class DecideWhen(enum.StrEnum):
    """When a verdict is given (semantics K4)."""

    #: As soon as it is inevitable, and never before.
    WHEN_CERTAIN = "when_certain"
    #: Not before every required fact is known; status rules still decide at once.
    WHEN_COMPLETE = "when_complete"


@final
@attrs.frozen(kw_only=True)
class ReadingValue:
    """One way to read an open point of the rules."""

    name: str
    meaning: Text
    standing: Standing


@final
@attrs.frozen(kw_only=True)
class OpenReading:
    """An open point of the rules, as a named setting with its possible values (semantics D6)."""

    name: str
    question: Text
    default: str
    values: tuple[ReadingValue, ...]
    source: Citation


def _started_until(value: dt.date | str) -> dt.date:
    return day(
        value,
        Text(
            "hari mulai terakhir bagi angkatan yang beralih",
            "last day on which a cohort that passes over started",
        ),
    )


def _applies_from(value: dt.date | str) -> dt.date:
    return day(value, Text("hari pertama peralihan", "first day of a transition"))


@final
@attrs.frozen(kw_only=True)
class Transition:
    """How running cohorts of another edition pass to this one; without it they never do.

    Indonesian: ketentuan peralihan.
    """

    #: Id of the edition to which the cohorts were bound.
    from_edition: str
    #: Last day on which such a cohort started, included.
    started_until: dt.date = attrs.field(converter=_started_until)
    #: First day on which they are decided by this edition.
    applies_from: dt.date = attrs.field(converter=_applies_from)
    note: Text | None = None
    source: Citation


def _revision(value: int) -> int:
    return as_whole(value, Text("revisi", "revision"))


def _stages(value: int | None) -> int | None:
    return None if value is None else as_whole(value, "stated_stages")


def _minutes(value: int) -> int:
    return as_whole(value, "minutes_per_hour")


#: Fields that no decision can rest on.
_FIRST_DAY: Final = Text("hari pertama angkatan", "first day of the cohort")
_TOLD_ONLY: Final = frozenset({"acknowledged", "claims", "given_by", "parties", "work_hours"})

#: Rows that may be present only under some settings.
_RowT = TypeVar("_RowT", VerdictRule, Remedial, AttendancePolicy)


@final
@attrs.frozen(kw_only=True, cache_hash=True)
class Edition:
    """The whole of one edition: curriculum, assessment, verdict table, and their sources.

    Indonesian: versi ketentuan.
    """

    id: str
    #: Raised by one when a transcription mistake is corrected in place.
    revision: int = attrs.field(default=1, converter=_revision)
    title: Text
    mode: Mode
    #: Days on which it is in force; a cohort that starts then keeps it.
    in_force: DateSpan
    programme: Programme
    #: Units: JP of the whole programme as printed.
    stated_hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)
    #: Number of stages as printed.
    stated_stages: int | None = attrs.field(default=None, converter=_stages)
    #: Minutes in one learning hour.
    minutes_per_hour: int = attrs.field(default=45, converter=_minutes)
    decide: DecideWhen = DecideWhen.WHEN_CERTAIN
    source: Citation
    #: The edition that it extends, and what is different from that; None: it is written whole.
    extends: Extension | None = None
    #: What is open or not known about the edition as a whole.
    notes: tuple[Text, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    #: Who takes part.
    parties: tuple[Party, ...] = ()
    #: Open readings; the chosen values stand in `settings`.
    readings: tuple[OpenReading, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    modules: tuple[Module, ...] = ()
    elective_groups: tuple[ElectiveGroup, ...] = ()
    stages: tuple[Stage, ...] = ()
    precedence: tuple[Precedence, ...] = ()
    #: Printed figures that must agree with the rows.
    claims: tuple[Claim, ...] = ()
    scoring: ScoringScheme | None = None
    bands: tuple[GradeBand, ...] = ()
    remedial: tuple[Remedial, ...] = ()
    attendance: tuple[AttendancePolicy, ...] = ()
    verdict_table: tuple[VerdictRule, ...] = ()
    #: How running cohorts of other editions pass to this one.
    transitions: tuple[Transition, ...] = ()
    #: Findings of the linter that are known and stay.
    acknowledged: tuple[Acknowledgement, ...] = ()
    #: Choices that differ from the defaults; set them with `with_setting`.
    chosen: Choices = NO_CHOICES

    def with_setting(self, name: str, value: str) -> Edition:
        """Return the edition with one open reading decided.

        Args:
            name: name of the setting.
            value: one of its values.

        Raises:
            UnknownReference: if there is no such setting, or it has no such value.

        Source: `pka-semantics`, D6.
        """
        reading = next((known for known in self.readings if known.name == name), None)
        if reading is None:
            known = tuple(known.name for known in self.readings)
            raise UnknownReference(Text("pengaturan", "setting"), name, known)
        values = tuple(known.name for known in reading.values)
        if value not in values:
            what = Text(f"nilai pengaturan {name!r}:", f"value of the setting {name!r}")
            raise UnknownReference(what, value, values)
        return attrs.evolve(self, chosen=Choices.of({**dict(self.chosen), name: value}))

    @cached_property
    def settings(self) -> Choices:
        """The value in force of every setting."""
        defaults = {reading.name: reading.default for reading in self.readings}
        return Choices.of(defaults | dict(self.chosen))

    def rows_in_force(self, rows: Iterable[_RowT]) -> tuple[_RowT, ...]:
        """Return the rows that are present under the settings in force."""
        return tuple(row for row in rows if row.only_with.holds_in(self.settings))

    @cached_property
    def verdict_rules(self) -> tuple[VerdictRule, ...]:
        """The verdict table under the settings in force."""
        return self.rows_in_force(self.verdict_table)

    @cached_property
    def remedial_in_force(self) -> Remedial | None:
        """The remedial rule under the settings in force."""
        return next(iter(self.rows_in_force(self.remedial)), None)

    @cached_property
    def attendance_in_force(self) -> AttendancePolicy | None:
        """The attendance rule under the settings in force."""
        return next(iter(self.rows_in_force(self.attendance)), None)

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity, stage by stage."""
        return tuple(activity for stage in self.stages for activity in stage.activities)

    @cached_property
    def components(self) -> dict[str, Component]:
        """Every component by its path, in the order of the definition."""
        return dict(_walk(self.scoring.components, "")) if self.scoring else {}

    def component(self, path: str) -> Component:
        """Return the component at a path.

        Raises:
            UnknownReference: if the edition has none there.
        """
        try:
            return self.components[path]
        except (KeyError, TypeError):
            known = (*self.components, FINAL)
            raise UnknownReference(Text("komponen", "component"), path, known) from None

    @cached_property
    def instrument_by_code(self) -> dict[str, Instrument]:
        """The instruments by their codes."""
        return {instrument.code: instrument for instrument in self.instruments}

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the definition, whatever settings are chosen.

        Printed figures that are only compared, who gives an activity, and which findings are
        acknowledged leave no trace in it, because no decision can rest on them.

        Source: `pka-semantics`, D4.
        """
        return fingerprint(attrs.evolve(self, chosen=NO_CHOICES), without=_TOLD_ONLY)


def _editions(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(editions)


def _walk(components: Iterable[Component], above: str) -> Iterator[tuple[str, Component]]:
    pending = [(above, component) for component in reversed(tuple(components))]
    while pending:
        prefix, component = pending.pop()
        path = f"{prefix}{component.code}"
        yield path, component
        pending.extend((f"{path}/", part) for part in reversed(component.components))


@final
@attrs.frozen
class EditionRegistry:
    """Editions among which the one in force on a day is found."""

    editions: tuple[Edition, ...] = attrs.field(converter=_editions)

    def in_force_on(self, programme: str, mode: Mode | str, date: dt.date | str) -> Edition:
        """Return the edition that binds a cohort which starts on a day.

        Args:
            programme: code of the programme, such as `pka`.
            mode: how the programme is delivered.
            date: first day of the cohort.

        Raises:
            UnknownReference: if there is no such mode.
            InvalidDate: if the date is not a day.
            NoEditionInForce: if there is none on that day.
            AmbiguousEdition: if there is more than one.

        Source: `pka-semantics`, T2.
        """
        start = day(date, _FIRST_DAY)
        way = member(Mode, mode, Text("bentuk", "mode"))
        kin = [e for e in self.editions if e.programme.code == programme and e.mode is way]
        found = [edition for edition in kin if edition.in_force.contains(start)]
        if len(found) == 1:
            return found[0]
        listed = ", ".join(f"{edition.id} ({edition.in_force})" for edition in found or kin)
        if found:
            raise AmbiguousEdition(
                Text(
                    f"lebih dari satu versi ketentuan {way} untuk {shown_id(programme)} berlaku "
                    f"pada {start}: {listed}",
                    f"more than one {way} edition of {shown(programme)} is in force on {start}: "
                    f"{listed}",
                )
            )
        raise NoEditionInForce(
            Text(
                f"tidak ada versi ketentuan {way} untuk {shown_id(programme)} yang berlaku pada "
                f"{start} (yang dikenal: {listed or 'tidak ada'})",
                f"no {way} edition of {shown(programme)} is in force on {start} "
                f"(known: {listed or 'none'})",
            )
        )

    def binding(self, edition: Edition, started: dt.date | str, on: dt.date | str) -> Edition:
        """Return the edition that binds a running cohort on a day.

        A cohort keeps its edition, unless another one names how such cohorts pass to it.

        Args:
            edition: the edition to which the cohort was bound on its first day.
            started: the first day of the cohort.
            on: the day asked for.

        Raises:
            InvalidDate: if one of the days is no day.
            AmbiguousEdition: if two editions take the cohort over on the same day, or the
                transitions lead back to an edition that the cohort has left.

        Source: `pka-semantics`, T2.
        """
        first, today = day(started, _FIRST_DAY), day(on, "on")
        passed = [edition]
        while found := self._next(passed[-1], first, today):
            # Whoever is named earliest takes the cohort over; then the cohort is no longer there.
            since = min(transition.applies_from for _, transition in found)
            heirs = [heir for heir, transition in found if transition.applies_from == since]
            if len(heirs) > 1 or heirs[0] in passed:
                listed = ", ".join(f"{heir.id} (from {since})" for heir in heirs)
                listed_id = ", ".join(f"{heir.id} (sejak {since})" for heir in heirs)
                raise AmbiguousEdition(
                    Text(
                        f"angkatan yang mulai pada {first} menurut {edition.id} tidak mempunyai "
                        f"satu versi ketentuan tujuan dari {passed[-1].id}: {listed_id}; "
                        "sisakan satu peralihan",
                        f"the cohort that started on {first} under {edition.id} has no single "
                        f"edition to pass to from {passed[-1].id}: {listed}; "
                        "keep one of the transitions",
                    )
                )
            passed.append(heirs[0])
        return passed[-1]

    def _next(
        self, edition: Edition, started: dt.date, on: dt.date
    ) -> list[tuple[Edition, Transition]]:
        """Return the editions that take a cohort over from another one by a day."""
        return [
            (heir, transition)
            for heir in self.editions
            for transition in heir.transitions
            if transition.from_edition == edition.id
            and started <= transition.started_until
            and transition.applies_from <= on
        ]

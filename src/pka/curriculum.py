"""What the regulation says is taught: stages, agendas, modules, activities, precedence.

The curriculum is not one tree. An activity stands in a stage (when and where), belongs to
agendas or modules (what) and has a delivery (synchronous or asynchronous); it is stored
once, in its stage, and totals along the other axes are computed (`pka.rules.hours`).
"""

from __future__ import annotations

import enum
from typing import final

import attrs

from pka.citation import Citation, Standing
from pka.quantities import (
    ExactInput,
    LearningHours,
    Score,
    as_hours,
    as_hours_or_none,
    as_score,
    as_whole,
)
from pka.text import Text

__all__ = [
    "Activity",
    "Agenda",
    "Delivery",
    "Duration",
    "DurationUnit",
    "ElectiveGroup",
    "Mode",
    "Module",
    "ModuleGroup",
    "Party",
    "Precedence",
    "PrecedenceStrength",
    "Programme",
    "Setting",
    "Stage",
]


@final
class Mode(enum.StrEnum):
    """How a programme as a whole is delivered."""

    #: Terpadu.
    BLENDED = "blended"
    #: Klasikal.
    CLASSICAL = "classical"
    #: Jarak jauh.
    DISTANCE = "distance"


@final
class Delivery(enum.StrEnum):
    """Whether trainer and participant meet at the same time."""

    #: Sinkron.
    SYNCHRONOUS = "synchronous"
    #: Asinkron.
    ASYNCHRONOUS = "asynchronous"


@final
class Setting(enum.StrEnum):
    """Where and in which form an activity takes place.

    Indonesian: bentuk kegiatan.
    """

    #: Pembelajaran mandiri.
    SELF_PACED = "self_paced"
    #: Daring.
    ONLINE = "online"
    #: Kelas.
    CLASSROOM = "classroom"
    #: Kunjungan lapangan.
    FIELD = "field"
    #: Tempat kerja.
    WORKPLACE = "workplace"
    #: Upacara.
    CEREMONY = "ceremony"


@final
class ModuleGroup(enum.StrEnum):
    """The group to which a module belongs."""

    #: Kelompok Mata Pelatihan Inti.
    CORE = "core"
    #: Kelompok Mata Pelatihan Dasar.
    BASIC = "basic"
    #: Kelompok Mata Pelatihan Pilihan.
    ELECTIVE = "elective"
    #: Pembelajaran Orientasi Program.
    ORIENTATION = "orientation"


@final
class DurationUnit(enum.StrEnum):
    """The kind of day in which a stage is measured."""

    #: Hari kerja.
    WORKING_DAY = "working_day"
    #: Hari kalender.
    CALENDAR_DAY = "calendar_day"


@final
class PrecedenceStrength(enum.StrEnum):
    """How binding a precedence rule is."""

    #: Must be finished before.
    MUST = "must"
    #: Must be finished before, at the latest.
    AT_LATEST = "at_latest"
    #: Free in time.
    FLEXIBLE = "flexible"


def _whole(value: int) -> int:
    return as_whole(value, Text("jumlah, baris atau panjang", "count, row or length"))


def _whole_or_none(value: int | None) -> int | None:
    return None if value is None else _whole(value)


def _pass_mark(value: Score | ExactInput | None) -> Score | None:
    return None if value is None else as_score(value)


@final
@attrs.frozen(kw_only=True)
class Programme:
    """A training programme.

    Indonesian: program pelatihan.
    """

    code: str
    name: Text
    #: The post that the training serves (jabatan).
    target_post: Text
    #: The competency at which it aims (kompetensi).
    competency: Text
    purpose: Text | None = None
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Party:
    """Somebody who takes part in a training, and what is asked of them.

    Indonesian: peran.
    """

    code: str
    name: Text
    #: What the decree asks of them, one statement each.
    does: tuple[Text, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Agenda:
    """A learning agenda, a group of modules.

    Indonesian: agenda pembelajaran.
    """

    code: str
    #: Number as printed, such as IV.
    number: str
    name: Text
    aim: Text
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Module:
    """A module.

    Indonesian: mata pelatihan.
    """

    code: str
    name: Text
    group: ModuleGroup
    #: Code of its agenda; core modules only.
    agenda: str | None = None
    #: Learning outcome (hasil belajar).
    outcome: Text
    #: Number of indicators as printed.
    stated_indicators: int = attrs.field(converter=_whole)
    #: Indicators of the outcome (indikator hasil belajar).
    indicators: tuple[Text, ...] = ()
    #: Other names that the decree uses for it.
    aliases: tuple[str, ...] = ()
    #: Codes of modules and activities without which it does not count as completed.
    requires: tuple[str, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class ElectiveGroup:
    """Modules of which a number is chosen.

    Indonesian: mata pelatihan pilihan.
    """

    code: str
    name: Text
    modules: tuple[str, ...]
    choose: int = attrs.field(converter=_whole)
    #: Units: JP as printed for the group as a whole.
    stated_hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Activity:
    """One row of the decree's tables.

    Indonesian: kegiatan pembelajaran.
    """

    code: str
    #: Number printed in the table; none where the hours stand in running text.
    row: int | None = attrs.field(default=None, converter=_whole_or_none)
    name: Text
    #: Units: JP.
    hours: LearningHours = attrs.field(converter=as_hours)
    delivery: Delivery
    #: Enacted where the table prints the delivery, else unverified.
    delivery_standing: Standing
    setting: Setting
    agendas: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    elective_group: str | None = None
    #: Codes of modules and activities without which it does not count as completed.
    requires: tuple[str, ...] = ()
    #: Codes of the parties who give it, where the table says so.
    given_by: tuple[str, ...] = ()
    #: Why its hours are left out of the sums of its stage and of the programme.
    uncounted: Text | None = None
    #: Lowest score with which it is completed; None: it has no score.
    pass_mark: Score | None = attrs.field(default=None, converter=_pass_mark)
    #: Why it is not asked for any more; what was recorded of it is kept, and counts for nothing.
    removed: Text | None = None
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Duration:
    """The length of a stage in days of a kind, both ends counted."""

    days: int = attrs.field(converter=_whole)
    unit: DurationUnit
    #: The kind of day in which the same stage is measured elsewhere, where that differs.
    elsewhere: DurationUnit | None = None
    #: Effective working hours a day in the printed formula, 60 / minutes of a JP x hours x days.
    work_hours: int | None = attrs.field(default=None, converter=_whole_or_none)


@final
@attrs.frozen(kw_only=True)
class Stage:
    """A stage of the programme: when and where.

    Indonesian: tahap.
    """

    code: str
    #: Letter as printed.
    letter: str | None = None
    name: Text
    #: Other names under which the decree speaks of it.
    aliases: tuple[str, ...] = ()
    #: Units: JP as printed, kept beside the sum of the activities.
    stated_hours: LearningHours | None = attrs.field(default=None, converter=as_hours_or_none)
    #: The printed hours in Indonesian words, where they are kept beside the figure.
    stated_in_words: str | None = None
    place: Text | None = None
    #: Length as printed; none where the decree gives none.
    duration: Duration | None = None
    activities: tuple[Activity, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Precedence:
    """Activities that must be finished before a stage starts, or may not start earlier.

    Indonesian: prasyarat.
    """

    code: str
    strength: PrecedenceStrength
    activities: tuple[str, ...]
    #: Code of the stage with which they may start.
    start_from: str | None = None
    #: Code of the stage before which they must be finished.
    finish_before: str | None = None
    text: Text
    source: Citation

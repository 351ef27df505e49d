"""What the rules leave open about the length of a cohort, as named settings."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, final

import attrs

from pka.curriculum import DurationUnit, Setting
from pka.exceptions import InvalidQuantity, PkaError, member, nearest, shown
from pka.quantities import ExactInput, LearningHours, as_count, as_hours
from pka.text import Text

__all__ = [
    "HOURS_PER_DAY",
    "MOST_HOURS_PER_DAY",
    "SETTINGS",
    "CalendarDaysBegin",
    "CannotPlan",
    "PlanChoices",
    "StageChoice",
    "read_choices",
]


@final
class CannotPlan(PkaError, ValueError):
    """A cohort cannot be planned as it was asked for."""

    def __init__(self, message: Text) -> None:
        """Keep why, in both languages."""
        super().__init__(message)
        self.message = message


@final
class CalendarDaysBegin(enum.StrEnum):
    """When a stage that is measured in calendar days begins."""

    #: On the day after the stage before, whatever day that is.
    NEXT_DAY = "next_day"
    #: On the next working day.
    NEXT_WORKING_DAY = "next_working_day"


#: Twenty-four hours of 45 minutes each.
MOST_HOURS_PER_DAY: Final = 32
#: The decree's own stages at the workplace: 27 JP in 3 days, 540 JP in 60 days.
_USUAL: Final = LearningHours(9)


def _per_day(value: LearningHours | ExactInput) -> LearningHours:
    hours = as_hours(value)
    if not 0 < hours.value <= MOST_HOURS_PER_DAY:
        raise InvalidQuantity(
            Text(
                f"{hours} JP sehari tidak di atas 0 dan paling banyak {MOST_HOURS_PER_DAY}; "
                "lazimnya 9",
                f"{hours} JP a day are not more than 0 and at most {MOST_HOURS_PER_DAY}; "
                "9 is usual",
            )
        )
    return hours


def _begin(value: CalendarDaysBegin | str) -> CalendarDaysBegin:
    return member(CalendarDaysBegin, value, "value of the setting 'calendar_days_begin'")


def _unit(value: DurationUnit | str) -> DurationUnit:
    return member(DurationUnit, value, "kind of day")


def _days(value: int | None) -> int | None:
    return None if value is None else as_count(value, "days of a stage", 1)


def _gap(value: int) -> int:
    return as_count(value, "days between stages")


@final
@attrs.frozen(kw_only=True)
class StageChoice:
    """What the organiser sets for one stage, in place of what the rules and settings give."""

    #: Code of the stage.
    stage: str
    #: Its length; None: as the rules and settings give it.
    days: int | None = attrs.field(default=None, converter=_days)
    unit: DurationUnit = attrs.field(default=DurationUnit.WORKING_DAY, converter=_unit)
    #: Days that stay free between the stage before and this one.
    gap: int = attrs.field(default=0, converter=_gap)
    gap_unit: DurationUnit = attrs.field(default=DurationUnit.WORKING_DAY, converter=_unit)


def _stage_choices(values: Iterable[StageChoice]) -> tuple[StageChoice, ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class PlanChoices:
    """The settings of a plan.

    Where the rules give no length, the hours of a stage are spread over working days. How many
    hours a day has is not regulated; 9 JP is an unverified reading, taken from the stages whose
    days the decree does give.

    Units: JP a day.
    """

    self_paced_hours_per_day: LearningHours = attrs.field(default=_USUAL, converter=_per_day)
    online_hours_per_day: LearningHours = attrs.field(default=_USUAL, converter=_per_day)
    classroom_hours_per_day: LearningHours = attrs.field(default=_USUAL, converter=_per_day)
    workplace_hours_per_day: LearningHours = attrs.field(default=_USUAL, converter=_per_day)
    calendar_days_begin: CalendarDaysBegin = attrs.field(
        default=CalendarDaysBegin.NEXT_DAY, converter=_begin
    )
    stages: tuple[StageChoice, ...] = attrs.field(default=(), converter=_stage_choices)

    def of_stage(self, code: str) -> StageChoice:
        """Return what is set for a stage; nothing, if nothing is."""
        found = (choice for choice in self.stages if choice.stage == code)
        return next(found, StageChoice(stage=code))


#: What each setting means.
SETTINGS: Final[Mapping[str, Text]] = {
    "self_paced_hours_per_day": Text(
        "JP sehari pada tahap pembelajaran mandiri tanpa lama yang ditetapkan",
        "JP a day in self-paced stages whose length is not laid down",
    ),
    "online_hours_per_day": Text(
        "JP sehari pada tahap daring tanpa lama yang ditetapkan",
        "JP a day in online stages whose length is not laid down",
    ),
    "classroom_hours_per_day": Text(
        "JP sehari pada tahap klasikal tanpa lama yang ditetapkan",
        "JP a day in classroom stages whose length is not laid down",
    ),
    "workplace_hours_per_day": Text(
        "JP sehari pada tahap di tempat kerja tanpa lama yang ditetapkan",
        "JP a day in workplace stages whose length is not laid down",
    ),
    "calendar_days_begin": Text(
        "kapan tahap yang dihitung dalam hari kalender dimulai",
        "when a stage that is counted in calendar days begins",
    ),
}
#: Which of them spreads the hours of a stage, by where most of these take place.
HOURS_PER_DAY: Final[Mapping[Setting, str]] = {
    Setting.SELF_PACED: "self_paced_hours_per_day",
    Setting.ONLINE: "online_hours_per_day",
    Setting.CLASSROOM: "classroom_hours_per_day",
    Setting.WORKPLACE: "workplace_hours_per_day",
}
_OF_A_STAGE: Final[Mapping[str, tuple[str, DurationUnit]]] = {
    "working_days": ("days", DurationUnit.WORKING_DAY),
    "calendar_days": ("days", DurationUnit.CALENDAR_DAY),
    "gap_working_days": ("gap", DurationUnit.WORKING_DAY),
    "gap_calendar_days": ("gap", DurationUnit.CALENDAR_DAY),
}
_UNIT_OF: Final = {"days": "unit", "gap": "gap_unit"}
_WHOLE: Final = re.compile(r"[0-9]{1,6}", re.ASCII)


def read_choices(pairs: Iterable[tuple[str, str]], stages: Iterable[str]) -> PlanChoices:
    """Return the choices that pairs of name and value make.

    Args:
        pairs: a setting such as `("classroom_hours_per_day", "8")`, or what is set for one
            stage: `("klasikal-1.working_days", "16")`, `calendar_days`, `gap_working_days` or
            `gap_calendar_days`.
        stages: the codes of the stages that there are.

    Raises:
        CannotPlan: if a name is not known or comes twice, or a value is not of its kind.

    Examples:
        >>> chosen = read_choices([("klasikal-1.gap_working_days", "2")], ["klasikal-1"])
        >>> chosen.of_stage("klasikal-1").gap
        2
    """
    codes = tuple(stages)
    whole: dict[str, Any] = {}
    of_stages: dict[str, dict[str, Any]] = {}
    for name, value in pairs:
        if name in SETTINGS:
            fields, key = whole, name
            fields_new: dict[str, Any] = {name: _value(name, value)}
        else:
            code, key, unit = _of_stage(name, codes)
            fields = of_stages.setdefault(code, {"stage": code})
            fields_new = {key: _whole_days(name, value, key), _UNIT_OF[key]: unit}
        if key in fields:
            raise CannotPlan(_twice(name))
        fields.update(fields_new)
    return PlanChoices(**whole, stages=(StageChoice(**fields) for fields in of_stages.values()))


def _value(name: str, value: str) -> object:
    kind: Callable[[str], object] = _begin if name == "calendar_days_begin" else _per_day
    try:
        return kind(value)
    except PkaError:
        expected = (
            Text(*[" / ".join(CalendarDaysBegin)] * 2)
            if kind is _begin
            else Text(
                f"bilangan lebih dari 0 dan paling banyak {MOST_HOURS_PER_DAY}, seperti 9 atau 7.5",
                f"a number above 0 and at most {MOST_HOURS_PER_DAY}, such as 9 or 7.5",
            )
        )
        raise CannotPlan(_wrong(name, value, expected)) from None


def _of_stage(name: str, codes: tuple[str, ...]) -> tuple[str, str, DurationUnit]:
    code, _, what = name.rpartition(".")
    if code in codes and what in _OF_A_STAGE:
        return (code, *_OF_A_STAGE[what])
    known = (*SETTINGS, *(f"{code}.{what}" for code in codes for what in _OF_A_STAGE))
    close = nearest(name, known)
    kinds = ", ".join(f"{codes[0] if codes else 'CODE'}.{what}" for what in _OF_A_STAGE)
    listed = f"{', '.join(SETTINGS)}, {kinds}"
    raise CannotPlan(
        Text(
            f"tidak ada pengaturan rencana {shown(name)}"
            + (f"; mungkin maksudnya {close!r}?" if close else "")
            + f" (yang dikenal: {listed}; kode tahap: {', '.join(codes)})",
            f"there is no setting of a plan {shown(name)}"
            + (f"; did you mean {close!r}?" if close else "")
            + f" (known: {listed}; codes of stages: {', '.join(codes)})",
        )
    )


def _whole_days(name: str, value: str, key: str) -> int:
    least = 1 if key == "days" else 0
    if not _WHOLE.fullmatch(value) or Fraction(value) < least:
        expected = Text(
            f"bilangan bulat {least} atau lebih, seperti 5",
            f"a whole number of {least} or more, such as 5",
        )
        raise CannotPlan(_wrong(name, value, expected))
    return int(value)


def _wrong(name: str, value: str, expected: Text) -> Text:
    return Text(
        f"pengaturan {name} bernilai {shown(value)}; isilah dengan {expected.id}",
        f"the setting {name} is {shown(value)}; give it {expected.en}",
    )


def _twice(name: str) -> Text:
    return Text(
        f"pengaturan {shown(name)} diberikan dua kali, atau dengan dua satuan; berikan satu saja",
        f"the setting {shown(name)} is given twice, or in two units; give one of them",
    )

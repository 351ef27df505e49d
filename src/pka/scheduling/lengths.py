"""How long each stage of an edition takes, and on what that rests."""

from __future__ import annotations

import math
from collections import defaultdict
from fractions import Fraction
from typing import final

import attrs

from pka.citation import Citation, Standing
from pka.curriculum import DurationUnit, Setting, Stage
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.quantities import LearningHours
from pka.rules.hours import total_hours
from pka.scheduling.choices import HOURS_PER_DAY, CannotPlan, PlanChoices, StageChoice
from pka.text import Text

__all__ = ["Length", "lengths_of"]


@final
@attrs.frozen(kw_only=True)
class Length:
    """The length of a stage in days of a unit."""

    stage: Stage
    hours: LearningHours | None
    #: Where most of its hours take place; field visits and ceremonies are held with a class.
    setting: Setting | None
    days: int
    unit: DurationUnit
    choice: StageChoice
    standing: Standing
    #: None: not laid down, but a setting or a choice.
    citation: Citation | None
    #: The setting that spreads the hours; None: the length does not come from hours.
    spread_by: str | None = None
    hours_per_day: LearningHours | None = None

    @property
    def in_class(self) -> bool:
        """Whether it is held in class, and so never begins on a day off."""
        return self.setting is Setting.CLASSROOM

    @property
    def counts_working_days(self) -> bool:
        """Whether days off are left out of its length."""
        return self.unit is DurationUnit.WORKING_DAY


def lengths_of(edition: Edition, choices: PlanChoices) -> tuple[Length, ...]:
    """Return the length of every stage.

    What the organiser sets for a stage counts first, then what the rules give, then the hours
    spread over days.

    Raises:
        CannotPlan: if there are no stages, or nothing says how long one of them takes.
        UnknownReference: if a choice is about a stage that there is not.

    Source: `pka-semantics`, T3 and D3.
    """
    if not edition.stages:
        raise CannotPlan(
            Text(
                f"ketentuan {edition.id} tidak memuat tahap, sehingga tidak ada yang dijadwalkan; "
                "pilih ketentuan lain, atau tambahkan [[stages]]",
                f"the edition {edition.id} has no stages, so there is nothing to plan; "
                "choose another one, or add [[stages]]",
            )
        )
    _known(edition, choices)
    return tuple(_length(stage, choices) for stage in edition.stages)


def _known(edition: Edition, choices: PlanChoices) -> None:
    """Refuse choices that no stage, or not a single one, can be meant by."""
    codes = tuple(stage.code for stage in edition.stages)
    named = [choice.stage for choice in choices.stages]
    for code in named:
        if code not in codes:
            kind = "stage"
            raise UnknownReference(kind, code, codes)
        if named.count(code) > 1:
            raise CannotPlan(
                Text(
                    f"tahap {code} mempunyai {named.count(code)} pilihan; gabungkan menjadi satu",
                    f"the stage {code} has {named.count(code)} choices; put them into one",
                )
            )
    if choices.of_stage(codes[0]).gap:
        raise CannotPlan(
            Text(
                f"jeda {choices.of_stage(codes[0]).gap} hari diminta sebelum tahap pertama, "
                f"{codes[0]}; ubah hari mulainya, atau beri jeda pada tahap lain",
                f"a gap of {choices.of_stage(codes[0]).gap} days is asked for before the first "
                f"stage, {codes[0]}; change the first day, or give the gap to another stage",
            )
        )


def _length(stage: Stage, choices: PlanChoices) -> Length:
    hours, setting, choice = _hours(stage), _mostly(stage), choices.of_stage(stage.code)
    base = Length(
        stage=stage,
        hours=hours,
        setting=setting,
        days=1,
        unit=choice.unit,
        choice=choice,
        standing=Standing.UNVERIFIED,
        citation=None,
    )
    if choice.days is not None:
        return attrs.evolve(base, days=choice.days)
    if stage.duration is not None:
        given = stage.duration
        return attrs.evolve(
            base,
            days=given.days,
            unit=given.unit,
            standing=stage.source.standing,
            citation=stage.source,
        )
    if hours is None or not hours.value or setting is None:
        raise CannotPlan(_unknown(stage, hours))
    name = HOURS_PER_DAY[setting]
    per_day: LearningHours = getattr(choices, name)
    days = math.ceil(hours.value / per_day.value)
    return attrs.evolve(
        base, days=days, unit=DurationUnit.WORKING_DAY, spread_by=name, hours_per_day=per_day
    )


def _hours(stage: Stage) -> LearningHours | None:
    """Return the hours as printed, or as summed where none are printed (semantics D3)."""
    if stage.stated_hours is not None or not stage.activities:
        return stage.stated_hours
    return total_hours(stage.activities)


def _mostly(stage: Stage) -> Setting | None:
    """Return where most hours of a stage take place; of equals the setting listed first."""
    sums: dict[Setting, Fraction] = defaultdict(Fraction)
    for activity in stage.activities:
        together = activity.setting in {Setting.FIELD, Setting.CEREMONY}
        sums[Setting.CLASSROOM if together else activity.setting] += activity.hours.value
    return max(sums, key=lambda setting: sums[setting], default=None)


def _unknown(stage: Stage, hours: LearningHours | None) -> Text:
    told_id = "tanpa JP" if hours is None else f"{hours} JP tanpa kegiatan yang dilaksanakan"
    told_en = "no hours" if hours is None else f"{hours} JP and no activity that takes place"
    return Text(
        f"lama tahap {stage.code} ({stage.name.id}) tidak dapat dihitung: {told_id} dan tanpa "
        f"lama; tentukan misalnya {stage.code}.working_days=5",
        f"the length of the stage {stage.code} ({stage.name.en}) is not known: it has {told_en}, "
        f"and no duration; set for example {stage.code}.working_days=5",
    )

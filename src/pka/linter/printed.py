"""Printed figures: sub-totals of tables, the day formula, figures in words, whole minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, final

import attrs

from pka.curriculum import Activity, Stage
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.spelling import spelt
from pka.printed import Claim
from pka.quantities import as_text
from pka.text import Text

__all__ = ["printed"]

_MINUTES_IN_AN_HOUR: Final = 60
_AS_PRINTED: Final = Text(
    "periksa baris-barisnya; angka yang tercetak dalam peraturan jangan diubah, akui dengan alasan",
    "check the rows; a figure printed in the decree stays as printed and is acknowledged",
)


def printed(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every printed figure that its parts, its formula or its words contradict."""
    index = _Index.of(edition)
    for place, claim in enumerate(edition.claims):
        yield from _claim(claim, index, f"/claims/{place}")
    for place, stage in enumerate(edition.stages):
        yield from _formula(stage, edition.minutes_per_hour, f"/stages/{place}")
        yield from _words(stage, f"/stages/{place}")
        for row, activity in enumerate(stage.activities):
            pointer = f"/stages/{place}/activities/{row}/hours"
            yield from _minutes(activity, edition.minutes_per_hour, pointer)


@final
@attrs.frozen(kw_only=True)
class _Index:
    """Activities by their codes and stages, and the agendas of the modules."""

    #: With the stage in which each stands.
    by_code: dict[str, tuple[str, Activity]]
    by_stage: dict[str, tuple[Activity, ...]]
    agenda_of_module: dict[str, str | None]

    @classmethod
    def of(cls, edition: Edition) -> _Index:
        return cls(
            by_code={a.code: (stage.code, a) for stage in edition.stages for a in stage.activities},
            by_stage={stage.code: stage.activities for stage in edition.stages},
            agenda_of_module={module.code: module.agenda for module in edition.modules},
        )

    def selected(self, claim: Claim) -> list[Activity]:
        """Return the activities that fit every selection of a claim; without any, none."""
        narrowing = (
            claim.activities,
            claim.stages,
            claim.rows,
            claim.agendas,
            claim.modules,
            claim.deliveries,
            claim.activity_settings,
            claim.given_by,
        )
        if not any(narrowing):
            return []
        return [a for a in self._candidates(claim) if self._fits(a, claim)]

    def _fits(self, activity: Activity, claim: Claim) -> bool:
        return (
            (not claim.rows or activity.row in claim.rows)
            and (not claim.agendas or not self._agendas(activity).isdisjoint(claim.agendas))
            and (not claim.modules or not set(activity.modules).isdisjoint(claim.modules))
            and (not claim.deliveries or activity.delivery in claim.deliveries)
            and (not claim.activity_settings or activity.setting in claim.activity_settings)
            and (not claim.given_by or set(activity.given_by) == set(claim.given_by))
        )

    def _candidates(self, claim: Claim) -> Iterable[Activity]:
        stages = claim.stages or tuple(self.by_stage)
        if claim.activities:
            named = (self.by_code[code] for code in claim.activities if code in self.by_code)
            return (activity for stage, activity in named if stage in stages)
        return (activity for stage in stages for activity in self.by_stage.get(stage, ()))

    def _agendas(self, activity: Activity) -> set[str | None]:
        return {*activity.agendas, *(self.agenda_of_module.get(m) for m in activity.modules)}


def _claim(claim: Claim, index: _Index, pointer: str) -> Iterator[Diagnostic]:
    activities = index.selected(claim)
    total = sum((activity.hours.value for activity in activities), sum(claim.parts, Fraction()))
    if total == claim.stated:
        return
    shown, told = as_text(total), as_text(claim.stated)
    difference = as_text(abs(total - claim.stated))
    yield found(
        "claim-mismatch",
        pointer,
        Text(
            f"{claim.what.id}: tercetak {told}, padahal bagiannya berjumlah {shown} "
            f"(selisih {difference})",
            f"{claim.what.en}: {told} is printed, but its parts sum to {shown} "
            f"({difference} apart)",
        ),
        advice=_AS_PRINTED,
        citation=claim.source,
        facts=(("found", shown), ("stated", told)),
    )


def _formula(stage: Stage, minutes_per_hour: int, pointer: str) -> Iterator[Diagnostic]:
    duration, stated = stage.duration, stage.stated_hours
    if duration is None or duration.work_hours is None or stated is None or minutes_per_hour < 1:
        return
    minutes = duration.days * duration.work_hours * _MINUTES_IN_AN_HOUR
    computed = Fraction(minutes, minutes_per_hour)
    if computed == stated.value:
        return
    shown, told = as_text(computed), str(stated)
    formula = f"{_MINUTES_IN_AN_HOUR}/{minutes_per_hour} x {duration.work_hours} x {duration.days}"
    yield found(
        "formula-mismatch",
        f"{pointer}/stated_hours",
        Text(
            f"dinyatakan {told} JP, padahal rumus {formula} menghasilkan {shown} JP",
            f"{told} JP are stated, but the formula {formula} gives {shown} JP",
        ),
        advice=_AS_PRINTED,
        citation=stage.source,
        facts=(("found", shown), ("stated", told)),
    )


def _words(stage: Stage, pointer: str) -> Iterator[Diagnostic]:
    words, stated = stage.stated_in_words, stage.stated_hours
    if words is None or stated is None:
        return
    expected = spelt(stated.value)
    if expected is None or " ".join(words.casefold().split()) == expected:
        return
    yield found(
        "figure-and-words",
        f"{pointer}/stated_in_words",
        Text(
            f"dinyatakan {stated} JP dengan angka, padahal dengan huruf {words!r} "
            f"({stated} ditulis {expected!r})",
            f"{stated} JP are stated in figures, but {words!r} in words "
            f"({stated} is written {expected!r})",
        ),
        advice=_AS_PRINTED,
        citation=stage.source,
        facts=(("found", words), ("stated", str(stated))),
    )


def _minutes(activity: Activity, minutes_per_hour: int, pointer: str) -> Iterator[Diagnostic]:
    minutes = activity.hours.value * minutes_per_hour
    if minutes.denominator == 1:
        return
    shown, told = as_text(minutes), str(activity.hours)
    yield found(
        "broken-minutes",
        pointer,
        Text(
            f"{told} JP adalah {shown} menit, bukan menit yang bulat",
            f"{told} JP are {shown} minutes, which is no whole number of minutes",
        ),
        advice=Text(
            f"tulis JP yang genap dalam menit; 1 JP adalah {minutes_per_hour} menit",
            f"give JP that come to whole minutes; 1 JP is {minutes_per_hour} minutes",
        ),
        citation=activity.source,
        facts=(("found", shown), ("stated", told)),
    )

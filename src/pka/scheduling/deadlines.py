"""What must be finished by when: the precedence rules on the days of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pka.citation import weakest
from pka.curriculum import Precedence, PrecedenceStrength
from pka.edition import Edition
from pka.scheduling import reasons
from pka.scheduling.values import Deadline, PlannedStage, PlanNote, Undated
from pka.text import Text
from pka.timespans import WorkCalendar

__all__ = ["deadlines_of", "impossible", "undated_of"]


def deadlines_of(
    edition: Edition, stages: Mapping[str, PlannedStage], calendar: WorkCalendar
) -> tuple[Deadline, ...]:
    """Return a deadline for each precedence rule that gives one, in the order of the rules.

    It is the last day before the stage begins; a rule without that stage gives none.

    Source: `pka-semantics`, K1 and T3.
    """
    return tuple(
        _deadline(edition, rule, stages, calendar)
        for rule in edition.precedence
        if _dated(rule, stages)
    )


def undated_of(edition: Edition, stages: Mapping[str, PlannedStage]) -> tuple[Undated, ...]:
    """Return the precedence rules from which no deadline follows, with the reason.

    Source: `pka-semantics`, K1.
    """
    return tuple(
        Undated(
            code=rule.code,
            text=rule.text,
            strength=rule.strength,
            activities=rule.activities,
            opens=_opens(rule, stages),
            reason=reasons.no_deadline(edition, rule, known=rule.finish_before in stages),
            citation=rule.source,
        )
        for rule in edition.precedence
        if not _dated(rule, stages)
    )


def impossible(
    edition: Edition, stages: Mapping[str, PlannedStage], deadlines: tuple[Deadline, ...]
) -> Iterator[PlanNote]:
    """Yield a note for each deadline by which its activities cannot have begun."""
    homes = {one.code: stages[stage.code] for stage in edition.stages for one in stage.activities}
    for deadline in deadlines:
        for code in deadline.activities:
            home = homes.get(code)
            if home is not None and home.start > deadline.day:
                yield PlanNote(code="deadline-before-stage", text=_too_early(deadline, code, home))


def _too_early(deadline: Deadline, activity: str, home: PlannedStage) -> Text:
    return Text(
        f"{deadline.code}: kegiatan {activity} harus selesai pada {deadline.day}, padahal "
        f"tahapnya, {home.code}, baru dimulai pada {home.start}; periksa urutan tahap dalam "
        "ketentuan",
        f"{deadline.code}: the activity {activity} must be finished by {deadline.day}, and its "
        f"stage, {home.code}, begins on {home.start}; check the order of stages in the edition",
    )


def _dated(rule: Precedence, stages: Mapping[str, PlannedStage]) -> bool:
    # Before the first stage there is no day of the cohort on which anything could be finished.
    binding = rule.strength is not PrecedenceStrength.FLEXIBLE
    return binding and rule.finish_before in [*stages][1:]


def _opens(rule: Precedence, stages: Mapping[str, PlannedStage]) -> dt.date | None:
    stage = stages.get(rule.start_from or "")
    return stage.start if stage else None


def _deadline(
    edition: Edition,
    rule: Precedence,
    stages: Mapping[str, PlannedStage],
    calendar: WorkCalendar,
) -> Deadline:
    stage = stages[rule.finish_before or ""]
    defined = next(one for one in edition.stages if one.code == stage.code)
    last = stage.start - dt.timedelta(days=1)
    return Deadline(
        code=rule.code,
        text=rule.text,
        strength=rule.strength,
        activities=rule.activities,
        opens=_opens(rule, stages),
        day=last,
        reason=reasons.before_stage(
            edition, rule, defined, stage.start, _last_working_day(last, stages, calendar)
        ),
        standing=weakest((rule.source.standing, stage.start_standing)),
        citation=rule.source,
    )


def _last_working_day(
    until: dt.date, stages: Mapping[str, PlannedStage], calendar: WorkCalendar
) -> dt.date | None:
    """Return the last working day of the cohort up to a day, if there is one."""
    first = min(stage.start for stage in stages.values())
    for number in range(until.toordinal(), first.toordinal() - 1, -1):
        found = dt.date.fromordinal(number)
        if calendar.is_working_day(found):
            return found
    return None

"""Checks of the hours: planned against scheduled, and the load of days and trainers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from pka.citation import Standing
from pka.curriculum import Activity, Delivery
from pka.diagnostic import Diagnostic, Location, Severity
from pka.exceptions import shown
from pka.prose.numbers import MONTHS, weekday_text
from pka.quantities import as_text
from pka.scheduling.check_faults import check_fault, hours_words
from pka.scheduling.checking import Checking
from pka.scheduling.coverage import ActivityCoverage
from pka.scheduling.limits import Limit
from pka.scheduling.loads import DayLoad, TrainerLoad, day_loads, trainer_loads
from pka.text import Text

__all__ = ["coverage_faults", "load_faults"]

#: More names than these do not help in a message.
_MOST_LISTED: Final = 6


def coverage_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield synchronous activities without a session, or with more or fewer hours than planned.

    What a row that could not be read may have held is not called missing.

    Source: `pka-semantics`, N3 and D3.
    """
    if checking.edition is None:
        return
    activities = {activity.code: activity for activity in checking.edition.activities}
    for row in checking.coverage.activities:
        if row.stage not in checking.stages or row.delivery is not Delivery.SYNCHRONOUS:
            continue
        activity = activities[row.activity]
        if not row.sessions:
            if not row.uncertain:
                yield _without(checking, row, activity)
        elif row.planned.value:
            yield from _differences(checking, row, activity)


def _file(checking: Checking) -> str | None:
    origins = (session.origin for session in checking.timetable.sessions)
    return next((origin.file for origin in origins if origin), None)


def _without(checking: Checking, row: ActivityCoverage, activity: Activity) -> Diagnostic:
    planned = hours_words(row.planned.value)
    return check_fault(
        "activity-without-session",
        Text(
            f"kegiatan sinkron {row.activity} ({activity.name.id}, {planned.id}) tidak mempunyai "
            "sesi",
            f"the synchronous activity {row.activity} ({activity.name.en}, {planned.en}) has no "
            "session",
        ),
        Location(file=_file(checking), pointer=f"/activities/{row.activity}"),
        Text(
            "tambahkan sesinya; jika jadwal ini hanya memuat sebagian tahap, sebutkan tahapnya",
            "add its sessions; if this timetable has some of the stages alone, name them",
        ),
        severity=_severity(activity.delivery_standing),
        citation=activity.source,
        activity=row.activity,
        by=as_text(row.planned.value),
    )


def _severity(standing: Standing) -> Severity:
    """Weigh a fault that rests on something which may be assumed."""
    return Severity.WARNING if standing is Standing.UNVERIFIED else Severity.ERROR


def _differences(
    checking: Checking, row: ActivityCoverage, activity: Activity
) -> Iterator[Diagnostic]:
    """Yield each difference between planned and scheduled hours, with those whom it concerns."""
    audiences: dict[Fraction, list[str]] = defaultdict(list)
    for audience, hours in row.scheduled:
        audiences[hours.value - row.planned.value].append(str(audience))
    for difference, names in sorted(audiences.items()):
        if difference > 0 or (difference < 0 and not row.uncertain):
            yield _difference(checking, row, activity, difference, names)


def _difference(
    checking: Checking,
    row: ActivityCoverage,
    activity: Activity,
    difference: Fraction,
    names: list[str],
) -> Diagnostic:
    short = difference < 0
    planned = hours_words(row.planned.value)
    scheduled, by = hours_words(row.planned.value + difference), hours_words(abs(difference))
    whom = _whom(names)
    too = Text("kurang", "too few") if short else Text("lebih", "too many")
    return check_fault(
        "hours-short" if short else "hours-surplus",
        Text(
            f"kegiatan {row.activity} ({activity.name.id}) direncanakan {planned.id} dan "
            f"dijadwalkan {scheduled.id}{whom.id}: {too.id} {by.id}",
            f"the activity {row.activity} ({activity.name.en}) is planned for {planned.en} and "
            f"scheduled for {scheduled.en}{whom.en}: {by.en} {too.en}",
        ),
        checking.place(row.sessions[-1], "hours"),
        Text(
            "tambahkan sesi, atau perbaiki JP atau kegiatan sesi-sesinya"
            if short
            else "hapus sesi yang berlebih, atau perbaiki JP atau kegiatan sesi-sesinya",
            "add a session, or correct the hours or the activity of its sessions"
            if short
            else "remove a session, or correct the hours or the activity of its sessions",
        ),
        citation=activity.source,
        activity=row.activity,
        planned=as_text(row.planned.value),
        scheduled=as_text(row.planned.value + difference),
        by=as_text(abs(difference)),
        whom=", ".join(names) or None,
    )


def _whom(names: Iterable[str]) -> Text:
    """Say whom it concerns; nothing where that is the whole cohort."""
    found = [shown(name) for name in names if name]
    if not found:
        return Text("", "")
    more = ", …" if len(found) > _MOST_LISTED else ""
    listed = ", ".join(found[:_MOST_LISTED]) + more
    return Text(f" untuk {listed}", f" for {listed}")


def load_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield days and months that hold more hours than the limits allow.

    Source: `pka-semantics`, N3; the limits say their own source.
    """
    limits, timetable, each = checking.limits, checking.timetable, checking.minutes_per_hour
    if limits.day is not None:
        yield from _long_days(checking, limits.day)
    if limits.trainer_day is not None:
        for load in trainer_loads(timetable, minutes_per_hour=each):
            if load.hours > limits.trainer_day.hours:
                on = Text(
                    f"pada {weekday_text(load.date, 'id')}", f"on {weekday_text(load.date, 'en')}"
                )
                yield _trainer(checking, load, limits.trainer_day, on, "trainer-day")
    if limits.trainer_month is not None:
        for load in trainer_loads(timetable, monthly=True, minutes_per_hour=each):
            if load.hours > limits.trainer_month.hours:
                month, year = load.date.month - 1, load.date.year
                on = Text(f"pada {MONTHS['id'][month]} {year}", f"in {MONTHS['en'][month]} {year}")
                yield _trainer(checking, load, limits.trainer_month, on, "trainer-month")


def _long_days(checking: Checking, limit: Limit) -> Iterator[Diagnostic]:
    """Yield each day that is too long; one for the whole cohort is so for each of its groups."""
    loads = day_loads(checking.timetable, minutes_per_hour=checking.minutes_per_hour)
    full = {load.date for load in loads if not str(load.audience) and load.hours > limit.hours}
    for load in loads:
        if load.hours > limit.hours and (not str(load.audience) or load.date not in full):
            yield _day(checking, load, limit)


def _day(checking: Checking, load: DayLoad, limit: Limit) -> Diagnostic:
    found, most = hours_words(load.hours.value), hours_words(limit.hours.value)
    whom = _whom([str(load.audience)])
    return check_fault(
        "day-too-long",
        Text(
            f"{weekday_text(load.date, 'id')} memuat {found.id}{whom.id}, paling banyak {most.id}",
            f"{weekday_text(load.date, 'en')} has {found.en}{whom.en}, at most {most.en} are "
            "allowed",
        ),
        checking.place(load.sessions[-1], "hours"),
        Text(
            "pindahkan sebagian sesi ke hari lain, atau sebutkan batas yang berlaku",
            "move some of the sessions to another day, or name the limit that holds",
        ),
        severity=_severity(limit.source.standing),
        citation=limit.source,
        day=str(load.date),
        found=as_text(load.hours.value),
        limit=as_text(limit.hours.value),
        whom=str(load.audience) or None,
    )


def _trainer(
    checking: Checking, load: TrainerLoad, limit: Limit, on: Text, name: str
) -> Diagnostic:
    found, most = hours_words(load.hours.value), hours_words(limit.hours.value)
    return check_fault(
        name,
        Text(
            f"{shown(load.trainer)} mengajar {found.id} {on.id}, paling banyak {most.id}",
            f"{shown(load.trainer)} teaches {found.en} {on.en}, at most {most.en} are allowed",
        ),
        checking.place(load.sessions[-1], "trainers"),
        Text(
            "bagikan sesi kepada pengampu lain, atau sebutkan batas yang berlaku",
            "give sessions to another trainer, or name the limit that holds",
        ),
        severity=_severity(limit.source.standing),
        citation=limit.source,
        trainer=load.trainer,
        from_day=str(load.date),
        found=as_text(load.hours.value),
        limit=as_text(limit.hours.value),
    )

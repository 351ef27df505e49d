"""Why a date of a plan is that date, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from pka.citation import Citation, Standing
from pka.curriculum import DurationUnit, Precedence, PrecedenceStrength, Stage
from pka.edition import Edition
from pka.prose.citations import place_text
from pka.prose.messages import in_both, listed, say
from pka.prose.numbers import day_text, hours_text, weekday_text
from pka.prose.terms import DURATION_UNIT, STANDING
from pka.scheduling.days_off import CohortCalendar, DayOff
from pka.scheduling.lengths import Length
from pka.text import Language, Text
from pka.timespans import DateSpan

__all__ = [
    "after_stage",
    "asked_first",
    "before_stage",
    "latest_start",
    "length_of",
    "missed_days",
    "no_deadline",
    "source_text",
    "years_text",
]

_ONE: Final = {
    DurationUnit.WORKING_DAY: Text("hari kerja", "working day"),
    DurationUnit.CALENDAR_DAY: Text("hari kalender", "calendar day"),
}


def _days(count: int, unit: DurationUnit, lang: Language) -> str:
    word = (_ONE if count == 1 else DURATION_UNIT)[unit].in_(lang)
    return f"{count} {word}"


def source_text(citation: Citation, edition: Edition, lang: Language) -> str:
    """Return where a rule stands, by the number of its decree, and how well it is known."""
    instrument = edition.instrument_by_code.get(citation.instrument or "")
    if instrument is None:
        place = place_text(citation, edition, lang)
    else:
        page = say("cite.page", lang, page=citation.page) if citation.page else None
        parts = (instrument.number, citation.article, page)
        place = ", ".join(part for part in parts if part)
    return f"{place}; {STANDING[citation.standing].in_(lang)}"


def missed_days(days: Sequence[DayOff], lang: Language) -> str:
    """Return days off by their names; neighbours of one name as a span."""
    runs: list[list[DayOff]] = []
    for off in days:
        last = runs[-1][-1] if runs else None
        if last and last.name == off.name and off.day - last.day == dt.timedelta(days=1):
            runs[-1].append(off)
        else:
            runs.append([off])
    named = []
    for first, *rest in runs:
        when = day_text(first.day, lang)
        if rest:
            when += f" – {day_text(rest[-1].day, lang)}"
        named.append(f"{first.name.in_(lang)} ({when})")
    return listed(named, lang)


def years_text(years: Iterable[int]) -> str:
    """Return years, neighbours as a span: 2025, 2027–2029."""
    runs: list[tuple[int, int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in runs)


def _passed_over(days: Sequence[DayOff]) -> Text:
    if not days:
        return Text("", "")
    return Text(
        f" Dilewati: {missed_days(days, 'id')}.", f" Passed over: {missed_days(days, 'en')}."
    )


def asked_first(asked: dt.date, start: dt.date, missed: Sequence[DayOff]) -> Text:
    """The first day was asked for, or is the working day that follows."""
    if asked == start:
        return Text("Hari mulai yang diminta.", "The first day that was asked for.")
    over = _passed_over(missed)
    return Text(
        f"Hari yang diminta, {weekday_text(asked, 'id')}, bukan hari kerja; hari ke-1 adalah hari "
        f"kerja berikutnya.{over.id}",
        f"The day asked for, {weekday_text(asked, 'en')}, is no working day; the next working day "
        f"is day 1.{over.en}",
    )


def latest_start(asked: dt.date, following: tuple[dt.date, dt.date] | None) -> Text:
    """The first day is the last one from which the cohort still ends by a day."""

    def wording(lang: Language) -> str:
        wanted = weekday_text(asked, lang)
        if following is None:
            later = ""
        else:
            first, last = (weekday_text(one, lang) for one in following)
            later = {
                "id": f"; mulai {first} baru selesai {last}",
                "en": f"; a start on {first} ends on {last}",
            }[lang]
        return {
            "id": f"Hari mulai paling akhir yang masih selesai pada {wanted}{later}.",
            "en": f"The latest start that ends by {wanted}{later}.",
        }[lang]

    return in_both(wording)


def after_stage(
    before: Stage,
    ended: dt.date,
    length: Length,
    missed: Sequence[DayOff],
    setting: str | None,
    *,
    on_working_day: bool,
) -> Text:
    """The stage begins after the one before it, and after the gap that was chosen.

    Args:
        before: the stage before it.
        ended: its last day.
        length: the stage that begins, with its gap.
        missed: the days off that were passed over.
        setting: the setting that decides on which kind of day it begins, if one does.
        on_working_day: whether it begins on a working day.
    """
    over = _passed_over(missed)
    gap, unit = length.choice.gap, length.choice.gap_unit
    gap_id = f", dengan jeda {_days(gap, unit, 'id')} (pilihan penyelenggara)" if gap else ""
    gap_en = f", with a gap of {_days(gap, unit, 'en')} (organiser’s choice)" if gap else ""
    kind = ("Hari kerja", "working day") if on_working_day else ("Hari", "day")
    rests_id = f" (pengaturan {setting}; {STANDING[Standing.UNVERIFIED].id})" if setting else ""
    rests_en = f" (setting {setting}; {STANDING[Standing.UNVERIFIED].en})" if setting else ""
    return Text(
        f"{kind[0]} pertama setelah tahap {before.name.id} selesai pada "
        f"{weekday_text(ended, 'id')}{gap_id}{rests_id}.{over.id}",
        f"The first {kind[1]} after the stage {before.name.en} ends on "
        f"{weekday_text(ended, 'en')}{gap_en}{rests_en}.{over.en}",
    )


def length_of(edition: Edition, length: Length, span: DateSpan, calendar: CohortCalendar) -> Text:
    """The stage ends when its days are over."""

    def wording(lang: Language) -> str:
        return " ".join(
            part
            for part in (
                _length_clause(edition, length, lang),
                _elsewhere(length, lang),
                _counted(length, span, calendar, lang),
            )
            if part
        )

    return in_both(wording)


def _length_clause(edition: Edition, length: Length, lang: Language) -> str:
    days = _days(length.days, length.unit, lang)
    if length.citation is not None:
        source = source_text(length.citation, edition, lang)
        return {
            "id": f"Lamanya {days} ({source}), hari pertama dan terakhir dihitung.",
            "en": f"It takes {days} ({source}), the first and the last day counted.",
        }[lang]
    if length.spread_by is None or length.hours is None or length.hours_per_day is None:
        laid_down = length.stage.duration
        if laid_down is None:
            instead = ""
        else:
            rule = _days(laid_down.days, laid_down.unit, lang)
            source = source_text(length.stage.source, edition, lang)
            instead = {
                "id": f", bukan {rule} sebagaimana peraturan ({source})",
                "en": f", and not {rule} as the rules have it ({source})",
            }[lang]
        return {
            "id": f"Lamanya {days} menurut pilihan penyelenggara{instead}.",
            "en": f"It takes {days} by the organiser’s choice{instead}.",
        }[lang]
    hours, rate = hours_text(length.hours.value, lang), hours_text(length.hours_per_day.value, lang)
    standing = STANDING[length.standing].in_(lang)
    return {
        "id": f"{hours} dengan {rate} sehari menjadi {days}; peraturan tidak menetapkan lamanya "
        f"(pengaturan {length.spread_by}; {standing}).",
        "en": f"{hours} at {rate} a day make {days}; the rules lay down no length "
        f"(setting {length.spread_by}; {standing}).",
    }[lang]


def _elsewhere(length: Length, lang: Language) -> str:
    given = length.stage.duration
    if length.citation is None or given is None or given.elsewhere is None:
        return ""
    unit = DURATION_UNIT[given.elsewhere].in_(lang)
    return {
        "id": f"Di tempat lain dalam peraturan, tahap yang sama diukur dalam {unit}.",
        "en": f"Elsewhere in the rules the same stage is measured in {unit}.",
    }[lang]


def _counted(length: Length, span: DateSpan, calendar: CohortCalendar, lang: Language) -> str:
    """Return which days of the span are counted."""
    missed = calendar.missed_in(span)
    if length.unit is DurationUnit.WORKING_DAY:
        named = missed_days(missed, lang)
        return {"id": f"Tidak dihitung: {named}.", "en": f"Not counted: {named}."}[lang] * bool(
            missed
        )
    working = _days(calendar.work.count_working_days(span), DurationUnit.WORKING_DAY, lang)
    if length.in_class:
        return {
            "id": f"Pertemuan kelas hanya pada {working} di antaranya.",
            "en": f"Class is held only on the {working} among them.",
        }[lang]
    return {
        "id": f"Akhir pekan dan hari libur ikut dihitung; {working} di antaranya.",
        "en": f"Weekends and days off are counted; {working} among them.",
    }[lang]


def before_stage(
    edition: Edition, rule: Precedence, stage: Stage, start: dt.date, working: dt.date | None
) -> Text:
    """The deadline is the day before a stage begins."""
    last = start - dt.timedelta(days=1)

    def wording(lang: Language) -> str:
        source = source_text(rule.source, edition, lang)
        name, first = stage.name.in_(lang), weekday_text(start, lang)
        text = {
            "id": f"Sehari sebelum tahap {name} dimulai pada {first} ({source}).",
            "en": f"The day before the stage {name} begins on {first} ({source}).",
        }[lang]
        if working is None or working == last:
            return text
        return (
            text
            + {
                "id": f" Hari kerja terakhir sebelumnya: {weekday_text(working, lang)}.",
                "en": f" The last working day before: {weekday_text(working, lang)}.",
            }[lang]
        )

    return in_both(wording)


def no_deadline(edition: Edition, rule: Precedence, *, known: bool) -> Text:
    """No day follows from a precedence rule.

    Args:
        edition: the edition of the rule.
        rule: the rule.
        known: whether the edition has the stage before which the rule wants them finished.
    """
    stage = rule.finish_before
    if rule.strength is PrecedenceStrength.FLEXIBLE:
        why = Text("Waktunya lentur", "It is free in time")
    elif stage is None:
        why = Text(
            "Tidak disebutkan sebelum tahap mana harus selesai",
            "It does not say before which stage it must be finished",
        )
    elif known:
        why = Text(
            f"Tahap {stage!r} adalah tahap pertama, sehingga tidak ada hari sebelumnya",
            f"The stage {stage!r} is the first one, so no day comes before it",
        )
    else:
        why = Text(
            f"Tahap {stage!r} yang disebutkan tidak ada dalam ketentuan ini",
            f"The stage {stage!r} that it names is not in this edition",
        )
    return in_both(lambda lang: f"{why.in_(lang)} ({source_text(rule.source, edition, lang)}).")

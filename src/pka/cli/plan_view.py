"""A plan for people: stages, reasons, deadlines, settings and notes; and the same as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rich.table import Table

from pka.adapters.csv import write_table
from pka.cli.output import visible
from pka.prose.citations import place_text
from pka.prose.messages import capital
from pka.prose.numbers import number, weekday_text
from pka.prose.terms import DURATION_UNIT, STANDING
from pka.scheduling.values import Plan
from pka.text import Language, Text

__all__ = ["plan_csv", "plan_table"]

_W: Final = {
    "stage": Text("Tahap", "Stage"),
    "name": Text("Nama", "Name"),
    "start": Text("Mulai", "Start"),
    "end": Text("Selesai", "End"),
    "length": Text("Lama", "Length"),
    "hours": Text("JP", "JP"),
    "standing": Text("Lama menurut", "Length is"),
    "reasons": Text("Alasan tiap tanggal", "Why each date"),
    "deadlines": Text("Tenggat", "Deadlines"),
    "from": Text("sejak", "from"),
    "undated": Text("Ketentuan urutan tanpa tenggat", "Rules of order without a deadline"),
    "settings": Text("Pengaturan", "Settings"),
    "chosen": Text("dipilih", "chosen"),
    "default": Text("bawaan", "default"),
    "notes": Text("Catatan", "Notes"),
    "source": Text("Dasar", "Rules"),
    "week": Text("{} hari kerja seminggu", "{} working days a week"),
    "kind": Text("Jenis", "Kind"),
    "code": Text("Kode", "Code"),
    "unit": Text("Satuan", "Unit"),
    "days": Text("Hari", "Days"),
    "reason": Text("Alasan", "Reason"),
    "certainty": Text("Derajat Kepastian", "Standing"),
    "a_stage": Text("tahap", "stage"),
    "a_deadline": Text("tenggat", "deadline"),
}


def plan_table(plan: Plan, lang: Language) -> Iterator[Table | str]:
    """Yield a plan part by part, ready for `console_text`."""
    week = _W["week"].in_(lang).format(plan.calendar.work.week.value)
    yield f"{plan.edition.title.in_(lang)} ({plan.edition.id})"
    yield f"{weekday_text(plan.start, lang)} – {weekday_text(plan.end, lang)}; {week}"
    yield f"{_W['source'].in_(lang)}: {place_text(plan.edition.source, plan.edition, lang)}"
    yield ""
    yield _stages(plan, lang)
    for heading, lines in (
        ("reasons", _reasons(plan, lang)),
        ("deadlines", _deadlines(plan, lang)),
        ("undated", _undated(plan, lang)),
        ("settings", _settings(plan, lang)),
        ("notes", (f"  {capital(note.text.in_(lang))}" for note in plan.notes)),
    ):
        listed = tuple(lines)
        if listed:
            yield from ("", _W[heading].in_(lang), *listed)


def _reasons(plan: Plan, lang: Language) -> Iterator[str]:
    first, last = _W["start"].in_(lang), _W["end"].in_(lang)
    for stage in plan.stages:
        yield f"  {stage.code}"
        yield f"    {first}: {stage.start_reason.in_(lang)}"
        yield f"    {last}: {stage.end_reason.in_(lang)}"


def _deadlines(plan: Plan, lang: Language) -> Iterator[str]:
    for deadline in plan.deadlines:
        when = weekday_text(deadline.day, lang)
        yield f"  {when}{_opens(deadline.opens, lang)}: {deadline.text.in_(lang)}"
        yield f"    {deadline.code}: {deadline.reason.in_(lang)}"


def _undated(plan: Plan, lang: Language) -> Iterator[str]:
    for rule in plan.undated:
        yield f"  {rule.code}{_opens(rule.opens, lang)}: {rule.text.in_(lang)}"
        yield f"    {rule.reason.in_(lang)}"


def _opens(day: dt.date | None, lang: Language) -> str:
    return f" ({_W['from'].in_(lang)} {weekday_text(day, lang)})" if day else ""


def _settings(plan: Plan, lang: Language) -> Iterator[str]:
    for setting in plan.settings:
        how = _W["chosen" if setting.chosen else "default"].in_(lang)
        standing = STANDING[setting.standing].in_(lang)
        yield f"  {setting.name} = {setting.value} ({how}; {standing}): {setting.meaning.in_(lang)}"


def _stages(plan: Plan, lang: Language) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for key in ("stage", "name", "start", "end"):
        table.add_column(_W[key].in_(lang))
    table.add_column(_W["length"].in_(lang), justify="right")
    table.add_column(_W["hours"].in_(lang), justify="right")
    table.add_column(_W["standing"].in_(lang))
    for stage in plan.stages:
        table.add_row(
            visible(stage.code),
            visible(stage.name.in_(lang)),
            weekday_text(stage.start, lang),
            weekday_text(stage.end, lang),
            f"{stage.days} {DURATION_UNIT[stage.unit].in_(lang)}",
            "" if stage.hours is None else number(stage.hours.value, lang),
            STANDING[stage.standing].in_(lang),
        )
    return table


def plan_csv(plan: Plan, lang: Language) -> str:
    """Return a plan as CSV, one row per stage and per deadline; days are in ISO form."""
    header = ("kind", "code", "name", "start", "end", "days", "unit", "hours", "certainty")
    rows: list[tuple[str | int | None, ...]] = [
        (
            _W["a_stage"].in_(lang),
            stage.code,
            stage.name.in_(lang),
            stage.start.isoformat(),
            stage.end.isoformat(),
            stage.days,
            DURATION_UNIT[stage.unit].in_(lang),
            None if stage.hours is None else number(stage.hours.value, lang),
            STANDING[stage.end_standing].in_(lang),
            stage.reason.in_(lang),
        )
        for stage in plan.stages
    ]
    rows += [
        (
            _W["a_deadline"].in_(lang),
            deadline.code,
            deadline.text.in_(lang),
            None if deadline.opens is None else deadline.opens.isoformat(),
            deadline.day.isoformat(),
            None,
            None,
            None,
            STANDING[deadline.standing].in_(lang),
            deadline.reason.in_(lang),
        )
        for deadline in plan.deadlines
    ]
    return write_table([_W[key].in_(lang) for key in (*header, "reason")], rows)

"""What the check of a timetable found, for people and for programs."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, final

import attrs

from pka.adapters.csv import write_table
from pka.cli.output import Screen, console_text, json_text, screen_of
from pka.cli.report_view import report_as
from pka.cli.sources import Sources
from pka.codec.outcome import diagnostic_to_dict
from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.quantities import as_text
from pka.scheduling.coverage import coverage
from pka.scheduling.loads import trainer_loads
from pka.text import Language, Text
from pka.timetable import Timetable

__all__ = ["Checked", "rendered"]

_HEADERS: Final = (
    Text("Berkas", "File"),
    Text("Baris", "Row"),
    Text("Kolom", "Column"),
    Text("Kode", "Code"),
    Text("Nama", "Name"),
    Text("Tingkat", "Severity"),
    Text("Pesan", "Message"),
    Text("Saran", "Advice"),
)


@final
@attrs.frozen(kw_only=True)
class Checked:
    """A timetable that was checked, and what was found."""

    file: Path
    edition: Edition
    timetable: Timetable
    report: Report


def rendered(checked: Checked, format_: str, lang: Language, *, whole: bool) -> str:
    """Return what was found in one of the formats.

    Args:
        checked: what was found.
        format_: full, concise, json or csv.
        lang: language of what people read.
        whole: whether it goes into a file and not onto a screen.
    """
    if format_ == "json":
        return json_text(_as_dict(checked, lang))
    if format_ == "csv":
        rows = [_row(fault, lang) for fault in checked.report]
        return "\ufeff" + write_table([header.in_(lang) for header in _HEADERS], rows)
    screen = Screen() if whole else screen_of(sys.stdout)
    if format_ == "concise":
        screen = Screen(colour=screen.colour)
    # The column of a table is the number of a cell: there is nothing to underline.
    sources = Sources({str(checked.file): b""})
    reports = [(checked.file, checked.report)]
    return console_text(report_as(format_, reports, lang, sources), screen)


def _row(fault: Diagnostic, lang: Language) -> tuple[str | int | None, ...]:
    place = fault.location
    return (
        place.file,
        place.line,
        place.column,
        fault.code,
        fault.name,
        fault.severity.value,
        fault.message.in_(lang),
        fault.advice.in_(lang) if fault.advice else None,
    )


def _as_dict(checked: Checked, lang: Language) -> dict[str, Any]:
    edition, timetable = checked.edition, checked.timetable
    found = coverage(timetable, edition)
    loads = trainer_loads(timetable, monthly=True, minutes_per_hour=edition.minutes_per_hour)
    return {
        "file": str(checked.file),
        "edition": edition.id,
        "revision": edition.revision,
        "digest": edition.digest,
        "version": version("pka"),
        "sessions": len(timetable.sessions),
        "diagnostics": [diagnostic_to_dict(fault, lang) for fault in checked.report],
        "activities": [
            {
                "activity": row.activity,
                "stage": row.stage,
                "agenda": row.agenda,
                "delivery": row.delivery.value,
                "planned": as_text(row.planned.value),
                "least": as_text(row.least.value),
                "most": as_text(row.most.value),
                "sessions": len(row.sessions),
            }
            for row in found.activities
        ],
        "axes": [
            {
                "axis": row.axis,
                "code": row.code,
                "planned": as_text(row.planned.value),
                "least": as_text(row.least.value),
                "most": as_text(row.most.value),
            }
            for row in found.axes
        ],
        "trainers": [
            {
                "trainer": load.trainer,
                "month": f"{load.date:%Y-%m}",
                "hours": as_text(load.hours.value),
                "sessions": len(load.sessions),
            }
            for load in loads
        ],
    }

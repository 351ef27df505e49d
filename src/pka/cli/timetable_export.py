"""`pka timetable export`: a timetable as calendar, table, JSON and printed page."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar, final

import attrs
import click

from pka.adapters.ical import IcalReading, file_name, read_ical, write_ical
from pka.adapters.ical_faults import calendar_faults
from pka.adapters.timetable import read_timetable, timetable_to_csv
from pka.adapters.week_grid import week_grid
from pka.cli.inputs import edition_of
from pka.cli.options import lang_option
from pka.cli.output import complain, json_text, refuse_to_overwrite, visible, write_out
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.codec.timetable import timetable_to_dict
from pka.diagnostic import Report
from pka.edition import Edition
from pka.scheduling.publishing import CalendarBy, CalendarKey, Published, revise
from pka.text import Language, Text
from pka.timetable import Timetable, Zone

__all__ = ["export_timetable"]

_CommandT = TypeVar("_CommandT", bound=Callable[..., None])
_ICS: Final = ".ics"
_STANDARD_OUTPUT: Final = "-"


def _stamp(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> dt.datetime | None:
    """Read a moment such as 2024-09-01T08:00+07:00."""
    if value is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        message = f"{value!r} is no moment with its zone, such as 2024-09-01T08:00+07:00"
        raise click.BadParameter(message)
    return moment


def _output(name: str, what: str) -> Callable[[_CommandT], _CommandT]:
    return click.option(
        f"--{name}", name, type=click.Path(path_type=Path), metavar="OUT", help=what
    )


@final
@attrs.frozen(kw_only=True)
class _Asked:
    """What was asked for."""

    file: Path
    edition_name: str | None
    cohort: str | None
    zone: str | None
    fill_down: bool
    ics: Path | None
    by: CalendarBy = attrs.field(converter=CalendarBy)
    stamp: dt.datetime | None
    previous: Path | None
    organizer: str | None
    csv: Path | None
    json: Path | None
    html: Path | None
    clock: str | None
    lang: Language

    @property
    def outputs(self) -> dict[str, Path]:
        """What is to be written, by its kind."""
        places = {"ics": self.ics, "csv": self.csv, "json": self.json, "html": self.html}
        return {kind: place for kind, place in places.items() if place is not None}

    @property
    def inputs(self) -> tuple[Path | None, ...]:
        """What is read."""
        edition = None if self.edition_name is None else Path(self.edition_name)
        return self.file, self.previous, edition


@click.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    "edition_name",
    metavar="ID|PATH",
    help="The edition whose names of modules and activities are written.",
)
@click.option("--cohort", metavar="NAME", help="Name of the cohort; once published, keep it.")
@click.option(
    "--zone",
    type=click.Choice([zone.value for zone in Zone], case_sensitive=False),
    help="Time zone of the rows of FILE that name none.",
)
@click.option("--fill-down", is_flag=True, help="An empty date is the day of the row above.")
@_output("ics", "Write iCalendar: a file, or with --by a new folder with a file for each.")
@click.option(
    "--by",
    type=click.Choice([by.value for by in CalendarBy]),
    default=CalendarBy.COHORT.value,
    show_default=True,
    help="One calendar for the cohort, for each group, or for each trainer.",
)
@click.option(
    "--stamp",
    callback=_stamp,
    metavar="MOMENT",
    help="Moment of publication with its zone, such as 2024-09-01T08:00+07:00; for --ics.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="ICS",
    help="File or folder that --ics wrote the last time; what changed is then told as changed.",
)
@click.option(
    "--organizer", metavar="MAIL", help="Mail address of whoever publishes; adds METHOD:PUBLISH."
)
@_output("csv", "Write the table that `pka` reads.")
@_output("json", "Write JSON for programs.")
@_output("html", "Write a page to print: a table for each week.")
@click.option(
    "--clock",
    type=click.Choice([zone.value for zone in Zone], case_sensitive=False),
    help="Time zone in which the page shows all times; without it each session in its own.",
)
@lang_option
@guarded
def export_timetable(**_given: object) -> None:
    """Write a timetable as calendars, as a table, as JSON, or as a page to print.

    FILE is a timetable as CSV or XLSX. Any of the outputs may be asked for in one run; OUT may
    be - for standard output. With a fault in FILE nothing is written: a session that could not
    be read would be told as cancelled.
    """
    asked = _Asked(**click.get_current_context().params)
    _check(asked)
    edition = None if asked.edition_name is None else edition_of(asked.edition_name)
    before = () if asked.previous is None else _readings(asked.previous)
    reading = read_timetable(
        asked.file,
        edition=edition,
        zone=asked.zone,
        fill_down=asked.fill_down,
        cohort=_cohort(asked.cohort, before),
    )
    report = reading.report + Report(tuple(fault for one in before for fault in one.report))
    if asked.ics is not None:
        report += calendar_faults(reading.timetable)
    complain(report, asked.lang)
    if report.has_errors:
        sys.exit(FOUND)
    calendars = _calendars(reading.timetable, asked, before, edition)
    for out, text in _texts(reading.timetable, asked, edition).items():
        write_out(text, _place(out))
    if asked.ics is not None and asked.by is CalendarBy.COHORT:
        write_out(calendars[CalendarKey(CalendarBy.COHORT)], _place(asked.ics))
    elif asked.ics is not None:
        _write_folder({file_name(key): text for key, text in calendars.items()}, asked.ics)
        for key in calendars:
            click.echo(f"{file_name(key)}  {visible(key.name)}")
    sys.exit(CLEAN)


def _place(out: Path) -> Path | None:
    """Return where to write; None: to standard output."""
    return None if str(out) == _STANDARD_OUTPUT else out


def _check(asked: _Asked) -> None:
    """Refuse what does not go together, before anything is read."""
    if not asked.outputs:
        raise CannotRun(
            Text(
                "tidak ada yang diminta; sebutkan --ics, --csv, --json, atau --html",
                "nothing is asked for; give --ics, --csv, --json or --html",
            )
        )
    for out in asked.outputs.values():
        refuse_to_overwrite(out, *asked.inputs)
        if [place.resolve() for place in asked.outputs.values()].count(out.resolve()) > 1:
            raise CannotRun(
                Text(
                    f"{out}: dua keluaran ditulis ke berkas yang sama; pilih nama lain",
                    f"{out}: two outputs go to the same file; choose another name",
                )
            )
    if asked.ics is None:
        _check_alone(asked)
    elif asked.stamp is None:
        raise CannotRun(
            Text(
                "--ics memerlukan --stamp, saat penerbitan, misalnya 2024-09-01T08:00+07:00; "
                "pka tidak membaca jam",
                "--ics needs --stamp, the moment of publication, such as "
                "2024-09-01T08:00+07:00; pka reads no clock",
            )
        )
    elif asked.by is not CalendarBy.COHORT and not _is_free(asked.ics):
        raise CannotRun(
            Text(
                f"{asked.ics}: sudah ada; sebutkan folder baru untuk kalender-kalender itu",
                f"{asked.ics}: is there already; name a new folder for the calendars",
            )
        )


def _check_alone(asked: _Asked) -> None:
    given = {
        "--stamp": asked.stamp is not None,
        "--previous": asked.previous is not None,
        "--organizer": asked.organizer is not None,
        "--by": asked.by is not CalendarBy.COHORT,
    }
    for name, is_given in given.items():
        if is_given:
            raise CannotRun(
                Text(f"{name} hanya berlaku bersama --ics OUT", f"{name} needs --ics OUT")
            )


def _is_free(place: Path) -> bool:
    return not place.exists() or (place.is_dir() and not any(place.iterdir()))


def _readings(previous: Path) -> tuple[IcalReading, ...]:
    if not previous.is_dir():
        return (read_ical(previous),)
    files = sorted(file for file in previous.iterdir() if file.suffix.casefold() == _ICS)
    if not files:
        raise CannotRun(
            Text(
                f"{previous}: folder ini tidak memuat berkas .ics",
                f"{previous}: there is no .ics file in this folder",
            )
        )
    return tuple(read_ical(file) for file in files)


def _cohort(given: str | None, before: Iterable[IcalReading]) -> str:
    """Return the name of the cohort, which must be that of the earlier publication."""
    names = {reading.cohort for reading in before if reading.cohort}
    if given is None:
        return min(names, default="")
    for name in names - {given}:
        raise CannotRun(
            Text(
                f"kalender sebelumnya milik angkatan {name!r}, bukan {given!r}",
                f"the earlier calendar is of the cohort {name!r}, not {given!r}",
            )
        )
    return given


def _calendars(
    timetable: Timetable,
    asked: _Asked,
    before: Iterable[IcalReading],
    edition: Edition | None,
) -> dict[CalendarKey, str]:
    if asked.ics is None or asked.stamp is None:
        return {}
    previous: dict[CalendarKey, tuple[Published, ...]] = {}
    for reading in before:
        previous[reading.key] = previous.get(reading.key, ()) + reading.events
    revised = revise(timetable, asked.by, stamp=asked.stamp, previous=previous)
    if not revised:
        raise CannotRun(
            Text(
                f"tidak ada sesi yang menyebut {_OF[asked.by].id}, jadi tidak ada kalender",
                f"no session names a {_OF[asked.by].en}, so there is no calendar",
            )
        )
    return {
        key: write_ical(
            events,
            cohort=timetable.cohort,
            key=key,
            stamp=asked.stamp,
            lang=asked.lang,
            edition=edition,
            organizer=asked.organizer,
        ).decode("utf-8")
        for key, events in revised.items()
    }


_OF: Final = {
    CalendarBy.COHORT: Text("angkatan", "cohort"),
    CalendarBy.GROUP: Text("kelompok", "group"),
    CalendarBy.TRAINER: Text("pengampu", "trainer"),
}


def _texts(timetable: Timetable, asked: _Asked, edition: Edition | None) -> dict[Path, str]:
    clock = None if asked.clock is None else Zone(asked.clock)
    makers: dict[str, Callable[[], str]] = {
        "csv": lambda: timetable_to_csv(timetable),
        "json": lambda: json_text(timetable_to_dict(timetable)),
        "html": lambda: week_grid(timetable, lang=asked.lang, zone=clock, edition=edition),
    }
    outputs = asked.outputs
    return {outputs[kind]: make() for kind, make in makers.items() if kind in outputs}


def _write_folder(files: Mapping[str, str], output: Path) -> None:
    """Write files into a new folder, all of them or none."""
    target = output.resolve()
    part = target.with_name(f".pka-{os.getpid()}.part")
    try:
        part.mkdir()
        for name, text in files.items():
            write_out(text, part / name)
        part.replace(target)
    except OSError as error:
        error.filename = str(output)
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)

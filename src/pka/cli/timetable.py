"""`pka timetable`: what is done with a timetable; here its check."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, final

import attrs
import click

from pka.adapters.calendars import cohort_calendar
from pka.adapters.days_off_file import DaysOffFile, read_days_off
from pka.adapters.plan_days import read_plan_days
from pka.adapters.timetable import read_timetable
from pka.citation import Citation, Standing
from pka.cli.inputs import edition_of
from pka.cli.options import (
    format_option,
    lang_option,
    output_option,
    read_day,
    setting_option,
)
from pka.cli.output import complain, refuse_to_overwrite, write_out
from pka.cli.plan import PlanAsked, calendar_options, national_on, planned_on
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.cli.timetable_export import export_timetable
from pka.cli.timetable_view import Checked, rendered
from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import InvalidQuantity, UnsupportedFormat
from pka.scheduling.checks import check_timetable, reading_order
from pka.scheduling.choices import CannotPlan
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.limits import WORKING_DAY, Limit, Limits
from pka.text import Language, Text
from pka.timespans import DateSpan
from pka.timetable import Timetable, Zone

__all__ = ["timetables"]

#: A limit that somebody states on the command line is no assumption of ours.
_STATED: Final = Citation(
    standing=Standing.SECONDARY,
    note=Text("disebutkan pada baris perintah", "stated on the command line"),
)


@click.group("timetable")
def timetables() -> None:
    """Check a timetable, or write it in other forms."""


timetables.add_command(export_timetable)


def _limit(_context: click.Context, _option: click.Parameter, value: str | None) -> Limit | None:
    """Read hours such as 9 or 10.5."""
    try:
        return None if value is None else Limit(hours=value, source=_STATED)
    except InvalidQuantity as error:
        raise click.BadParameter(str(error)) from None


@final
@attrs.frozen(kw_only=True)
class _Asked:
    """Which timetable is held against what."""

    file: Path
    edition_name: str
    plan_file: Path | None
    stages: tuple[str, ...]
    zone: str | None
    fill_down: bool
    sheet: str | None
    decimal_mark: str | None
    most_per_day: Limit | None
    most_per_trainer_day: Limit | None
    most_per_trainer_month: Limit | None

    @property
    def limits(self) -> Limits:
        """The limits that were stated, and those that are assumed."""
        return Limits(
            day=self.most_per_day or WORKING_DAY,
            trainer_day=self.most_per_trainer_day or WORKING_DAY,
            trainer_month=self.most_per_trainer_month,
        )


@timetables.command("check")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    "edition_name",
    required=True,
    metavar="ID|PATH",
    help="The rules: a built-in edition (`pka editions`) or a definition file.",
)
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
    metavar="PLAN",
    help="Days of the stages, as `pka plan --format json` wrote them.",
)
@click.option(
    "--start",
    callback=read_day,
    metavar="DATE",
    help="First day of the cohort, such as 2024-09-02, in place of --plan: plans the stages anew.",
)
@setting_option(
    "--set",
    "settings",
    help_="With --start: choose what the rules leave open, as `pka plan` has it. Repeatable.",
)
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="CODE",
    help="The timetable is to cover this stage alone; all of them if not given. Repeatable.",
)
@click.option(
    "--zone",
    type=click.Choice([zone.value for zone in Zone], case_sensitive=False),
    help="Time zone of the rows of FILE that name none.",
)
@click.option("--fill-down", is_flag=True, help="An empty date is the day of the row above.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook that has several.")
@click.option(
    "--decimal-mark",
    type=click.Choice([",", "."]),
    help="Decimal mark of FILE; found out from the numbers if not given.",
)
@calendar_options
@click.option(
    "--most-per-day",
    callback=_limit,
    metavar="JP",
    help="Most JP of a participant on one day; without it the 10 2/3 JP of a working day, as a "
    "warning.",
)
@click.option(
    "--most-per-trainer-day",
    callback=_limit,
    metavar="JP",
    help="Most JP of a trainer on one day; without it the same.",
)
@click.option(
    "--most-per-trainer-month",
    callback=_limit,
    metavar="JP",
    help="Most JP of a trainer in one month; without it no limit is known.",
)
@format_option("full", "concise", "json", "csv")
@lang_option
@output_option
@guarded
def check(*, format_: str, lang: Language, output: Path | None, **_: object) -> None:
    """Report every fault of a timetable.

    FILE is a timetable as CSV or XLSX. It is held against the edition, the calendar, the plan of
    the cohort if there is one, and itself. A row that cannot be read is told and left out; what
    it may have held is then not called missing.
    """
    params: dict[str, Any] = click.get_current_context().params
    asked = _Asked(**{field.name: params[field.name] for field in attrs.fields(_Asked)})
    # A timetable has its own end.
    given = params | {"end": None}
    days = PlanAsked(**{field.name: given[field.name] for field in attrs.fields(PlanAsked)})
    _check_options(asked, days)
    refuse_to_overwrite(
        output, asked.file, asked.plan_file, days.holidays_file, Path(asked.edition_name)
    )
    edition = edition_of(asked.edition_name)
    own = read_days_off(days.holidays_file) if days.holidays_file else DaysOffFile()
    complain(own.report, lang)
    if own.report.has_errors:
        # Sessions on the days that were left out would pass unseen.
        sys.exit(FOUND)
    spans = _stage_days(asked, days, edition, own)
    reading = read_timetable(
        asked.file,
        edition=edition,
        zone=asked.zone,
        fill_down=asked.fill_down,
        sheet=asked.sheet,
        decimal_mark=asked.decimal_mark,
    )
    timetable, report = reading.timetable, reading.report
    if timetable.sessions or not report.has_errors:
        found = check_timetable(
            timetable,
            edition,
            calendar=_calendar(timetable, days, own),
            plan=spans,
            limits=asked.limits,
            stages=asked.stages or None,
        )
        report = Report(tuple(sorted((*report, *found), key=reading_order)))
    checked = Checked(file=asked.file, edition=edition, timetable=timetable, report=report)
    write_out(rendered(checked, format_, lang, whole=output is not None), output)
    sys.exit(FOUND if report.has_errors else CLEAN)


def _check_options(asked: _Asked, days: PlanAsked) -> None:
    if asked.plan_file is not None and days.start is not None:
        raise CannotRun(
            Text(
                "--plan dan --start tidak berlaku bersama; pilih salah satu",
                "--plan and --start do not go together; choose one",
            )
        )
    if days.settings and days.start is None:
        raise CannotRun(
            Text("--set hanya berlaku bersama --start TANGGAL", "--set needs --start DATE")
        )


def _stage_days(
    asked: _Asked, days: PlanAsked, edition: Edition, own: DaysOffFile
) -> Mapping[str, DateSpan]:
    """Return the days of the stages, as far as anything says them."""
    if days.start is not None:
        try:
            made = planned_on(edition, days, own)
        except CannotPlan as error:
            raise CannotRun(error.message) from None
        return {stage.code: DateSpan(stage.start, stage.end) for stage in made.stages}
    if asked.plan_file is None:
        return {}
    try:
        kept = read_plan_days(asked.plan_file)
    except UnsupportedFormat as error:
        raise CannotRun(
            Text(
                f"{asked.plan_file}: bukan rencana yang ditulis `pka plan --format json` ({error})",
                f"{asked.plan_file}: not a plan that `pka plan --format json` wrote ({error})",
            )
        ) from None
    if kept.edition != edition.id:
        raise CannotRun(
            Text(
                f"{asked.plan_file}: rencana ini menurut {kept.edition}, bukan {edition.id}",
                f"{asked.plan_file}: this plan follows {kept.edition} and not {edition.id}",
            )
        )
    return kept.stages


def _calendar(timetable: Timetable, days: PlanAsked, own: DaysOffFile) -> CohortCalendar:
    years = {session.date.year for session in timetable.sessions}
    country = None if days.no_national_holidays else national_on(years, days)
    return cohort_calendar(int(days.week), national=country, own=own)

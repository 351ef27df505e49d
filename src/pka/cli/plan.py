"""`pka plan`: a cohort on the calendar."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, final

import attrs
import click

from pka.adapters.calendars import NationalDays, cohort_calendar, national_days
from pka.adapters.days_off_file import DaysOffFile, read_days_off
from pka.adapters.plan_picture import plan_picture
from pka.cli.inputs import edition_of
from pka.cli.options import (
    format_option,
    lang_option,
    output_option,
    read_day,
    setting_option,
)
from pka.cli.output import (
    Screen,
    complain,
    console_text,
    form_of,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.plan_view import plan_csv, plan_table
from pka.cli.running import FOUND, CannotRun, guarded
from pka.codec.plan import plan_to_dict
from pka.edition import Edition
from pka.exceptions import MissingExtra
from pka.scheduling.choices import CannotPlan, read_choices
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan
from pka.text import Language, Text

__all__ = ["PlanAsked", "calendar_options", "national_on", "plan_cohort", "planned_on"]

_CommandT = TypeVar("_CommandT", bound=Callable[..., None])


@final
@attrs.frozen(kw_only=True)
class PlanAsked:
    """What is to be planned, on which calendar."""

    edition_name: str
    start: dt.date | None
    end: dt.date | None
    week: str
    holidays_file: Path | None
    no_national_holidays: bool
    no_shared_leave: bool
    settings: tuple[tuple[str, str], ...]


_CALENDAR: Final = (
    click.option(
        "--week",
        type=click.Choice(["5", "6"]),
        default="5",
        show_default=True,
        help="Working days of a week: Monday to Friday, or to Saturday.",
    ),
    click.option(
        "--holidays",
        "holidays_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Days off of your own as CSV: Tanggal, Keterangan, Jenis.",
    ),
    click.option(
        "--no-national-holidays",
        is_flag=True,
        help="Take national days off to be working days; only those of --holidays count.",
    ),
    click.option(
        "--no-shared-leave",
        is_flag=True,
        help="Take the shared leave days (cuti bersama) to be working days.",
    ),
)


def calendar_options(command: _CommandT) -> _CommandT:
    """Add what says which days are working days."""
    for option in reversed(_CALENDAR):
        command = option(command)
    return command


@click.command("plan")
@click.argument("edition_name", metavar="EDITION")
@click.option(
    "--start",
    callback=read_day,
    metavar="DATE",
    help="First day of the cohort, such as 2024-09-02. If it is no working day, the next one is.",
)
@click.option(
    "--end",
    callback=read_day,
    metavar="DATE",
    help="Day by which the cohort is to have ended, in place of --start: gives the latest start.",
)
@calendar_options
@setting_option(
    "--set",
    "settings",
    help_="Choose what the rules leave open, such as classroom_hours_per_day=8, "
    "klasikal-1.working_days=16 or klasikal-1.gap_working_days=2. Repeatable.",
)
@click.option("--title", metavar="TEXT", help="Heading of the picture, such as the cohort's name.")
@format_option("text", "json", "svg", "csv", by_suffix=True)
@lang_option
@output_option
@guarded
def plan_cohort(
    *, format_: str | None, lang: Language, output: Path | None, title: str | None, **_: object
) -> None:
    """Lay the stages of an edition out on the calendar.

    Each date comes with its reason, and with deadlines from the rules of order. EDITION is a
    built-in edition (`pka editions`) or a definition file.
    """
    form = format_ or form_of(output, "text", "json", "svg", "csv")
    if title is not None and form != "svg":
        raise CannotRun(
            Text(
                f"--title hanya berlaku untuk gambar, bukan untuk {form}; pakai --format svg",
                f"--title is for the picture and not for {form}; say --format svg",
            )
        )
    params = click.get_current_context().params
    asked = PlanAsked(**{field.name: params[field.name] for field in attrs.fields(PlanAsked)})
    refuse_to_overwrite(output, asked.holidays_file, Path(asked.edition_name))
    edition = edition_of(asked.edition_name)
    own = read_days_off(asked.holidays_file) if asked.holidays_file else DaysOffFile()
    complain(own.report, lang)
    if own.report.has_errors:
        # With days off left out, every date below would be a false promise.
        sys.exit(FOUND)
    try:
        made = planned_on(edition, asked, own)
    except CannotPlan as error:
        raise CannotRun(error.message) from None
    _write(made, form, lang, output, title)


def planned_on(edition: Edition, asked: PlanAsked, own: DaysOffFile) -> Plan:
    """Plan on a calendar that knows the days off of all the years that the plan touches."""
    choices = read_choices(asked.settings, (stage.code for stage in edition.stages))
    years = {day.year for day in (asked.start, asked.end) if day}
    while True:
        country = None if asked.no_national_holidays else national_on(years, asked)
        calendar = cohort_calendar(int(asked.week), national=country, own=own)
        made = plan(edition, start=asked.start, end=asked.end, calendar=calendar, choices=choices)
        # One year more, because a reason may speak of days after the end.
        touched = years | {*range(made.start.year, made.end.year + 2)}
        if touched == years:
            return made
        years = touched


def national_on(years: set[int], asked: PlanAsked) -> NationalDays:
    """Return the national days off of some years, if they are there to be had."""
    try:
        return national_days(years, shared_leave=not asked.no_shared_leave)
    except MissingExtra as error:
        raise CannotRun(
            Text(
                f"paket {error.package} untuk hari libur nasional belum terpasang; jalankan "
                f"pip install 'pka[{error.extra}]', atau berikan hari libur dengan --holidays "
                "BERKAS dan --no-national-holidays",
                f"{error}, or give the holidays with --holidays FILE and --no-national-holidays",
            )
        ) from None


def _write(made: Plan, form: str, lang: Language, output: Path | None, title: str | None) -> None:
    if form == "json":
        write_out(json_text(plan_to_dict(made, lang)), output)
    elif form == "svg":
        write_out(plan_picture(made, lang, title=title), output)
    elif form == "csv":
        write_out("\ufeff" + plan_csv(made, lang), output)
    else:
        screen = Screen() if output else screen_of(sys.stdout)
        write_out(console_text(plan_table(made, lang), screen), output)

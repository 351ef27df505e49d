"""`pka compare`: what another edition, or another reading of one, changes for a cohort."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from pka.changes import impact
from pka.cli.inputs import edition_of, read_inputs
from pka.cli.options import Asked, format_option, lang_option, output_option
from pka.cli.output import (
    Screen,
    complain,
    console_text,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.codec.changes import impact_to_dict
from pka.codec.outcome import diagnostic_to_dict
from pka.diagnostic import Report
from pka.exceptions import InvalidDate
from pka.text import Language, Text
from pka.timespans import day

__all__ = ["compare_editions"]

_Pairs = tuple[tuple[str, str], ...]
#: One edition is compared with itself, under other settings.
_MOST: Final = 2


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return None if value is None else day(value, "the date")
    except InvalidDate as error:
        raise click.BadParameter(str(error)) from None


def _pairs(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> _Pairs:
    for value in values:
        if "=" not in value:
            message = f"{value!r} is not of the form NAME=VALUE, such as {value}=VALUE"
            raise click.BadParameter(message)
    split = (value.partition("=") for value in values)
    return tuple((name.strip(), chosen.strip()) for name, _, chosen in split)


def _setting(
    name: str, target: str, help_: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        name, target, multiple=True, callback=_pairs, metavar="NAME=VALUE", help=help_
    )


@click.command("compare")
@click.argument("file", metavar="RECAP", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    "edition_names",
    multiple=True,
    required=True,
    metavar="ID|PATH",
    help="Twice: the rules now, and the other ones. Once: one edition under two readings.",
)
@click.option(
    "--on",
    required=True,
    callback=_day,
    metavar="DATE",
    help="Day of the decision, such as 2024-12-20. Later facts are ignored.",
)
@_setting("--set", "both", "Choose a reading on both sides. Repeatable.")
@_setting("--set-first", "first", "Choose a reading of the first edition alone. Repeatable.")
@_setting("--set-second", "second", "Choose a reading of the second edition alone. Repeatable.")
@click.option(
    "--attendance",
    "attendance_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Attendance as CSV, one row per participant and session.",
)
@click.option(
    "--attendance-closed",
    callback=_day,
    metavar="DATE",
    help="Day from which what the attendance file does not record counts as absent.",
)
@click.option(
    "--assume-attended",
    is_flag=True,
    help="State that whoever has no attendance was never absent; every outcome says so.",
)
@click.option(
    "--decimal-mark",
    type=click.Choice([",", "."]),
    help="Decimal mark of the CSV files; found out from the numbers if not given.",
)
@format_option("text", "json")
@lang_option
@output_option
@guarded
def compare_editions(  # noqa: PLR0913 - click passes each option by name
    *,
    file: Path,
    edition_names: tuple[str, ...],
    on: dt.date,
    both: _Pairs,
    first: _Pairs,
    second: _Pairs,
    attendance_file: Path | None,
    attendance_closed: dt.date | None,
    assume_attended: bool,
    decimal_mark: str | None,
    format_: str,
    lang: Language,
    output: Path | None,
) -> None:
    """Say for whom another edition, or another reading of one, makes a difference.

    RECAP is as for `pka evaluate`; its headers are those of the first edition. Whoever changes
    verdict, final score, band or rank is listed with the rules that bear on it. Exit status 1
    means that a file has faults or a row is refused; that somebody moves is no fault.
    """
    if len(edition_names) > _MOST:
        raise CannotRun(
            Text(
                "--edition diberikan lebih dari dua kali; yang dibandingkan hanya dua",
                "--edition stands more than twice; only two are compared",
            )
        )
    refuse_to_overwrite(output, file, attendance_file, *map(Path, edition_names))
    inputs = read_inputs(
        Asked(
            file=file,
            edition_name=edition_names[0],
            on=on,
            settings=(*both, *first),
            attendance_file=attendance_file,
            attendance_closed=attendance_closed,
            assume_attended=assume_attended,
            decimal_mark=decimal_mark,
        )
    )
    other = edition_of(edition_names[-1], (*both, *second))
    found = impact(inputs.recap.rows, inputs.edition, other, on=on, assume_attended=assume_attended)
    of_file = inputs.recap.report
    if format_ == "json":
        faults = [diagnostic_to_dict(fault, lang) for fault in of_file]
        write_out(json_text({**impact_to_dict(found, lang), "faults": faults}), output)
    else:
        screen = Screen() if output else screen_of(sys.stdout)
        write_out(console_text(found.text(lang).splitlines(), screen), output)
        said = {id(fault) for fault in of_file}
        of_rows = (one for row in found.refused for one in row.report if id(one) not in said)
        complain(of_file + Report(tuple(of_rows)), lang)
    refused = any(cohort.refused for cohort in (found.before, found.after))
    sys.exit(FOUND if of_file.has_errors or refused else CLEAN)

"""`pka compare`: what another edition, or another reading of one, changes for a cohort."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Final

import click

from pka.changes import impact
from pka.cli.impact_view import impact_csv, impact_table
from pka.cli.inputs import edition_of, read_inputs
from pka.cli.options import (
    Asked,
    Pairs,
    attendance_options,
    format_option,
    lang_option,
    on_option,
    output_option,
    setting_option,
)
from pka.cli.output import (
    NOBODY,
    Screen,
    complain,
    console_text,
    form_of,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.codec.changes import impact_to_dict
from pka.codec.outcome import diagnostic_to_dict
from pka.diagnostic import Report
from pka.text import Language, Text

__all__ = ["compare_editions"]

#: One edition is compared with itself, under other settings.
_MOST: Final = 2


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
@on_option
@setting_option("--set", "both", help_="Choose a reading on both sides. Repeatable.")
@setting_option(
    "--set-first", "first", help_="Choose a reading of the first edition alone. Repeatable."
)
@setting_option(
    "--set-second", "second", help_="Choose a reading of the second edition alone. Repeatable."
)
@attendance_options
@format_option("text", "table", "csv", "json", by_suffix=True)
@lang_option
@output_option
@guarded
def compare_editions(  # noqa: PLR0913 - click passes each option by name
    *,
    file: Path,
    edition_names: tuple[str, ...],
    on: dt.date,
    both: Pairs,
    first: Pairs,
    second: Pairs,
    attendance_file: Path | None,
    attendance_closed: dt.date | None,
    assume_attended: bool,
    decimal_mark: str | None,
    format_: str | None,
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
    form = format_ or form_of(output, "text", "csv", "json")
    if form == "json":
        faults = [diagnostic_to_dict(fault, lang) for fault in of_file]
        write_out(json_text({**impact_to_dict(found, lang), "faults": faults}), output)
    else:
        if not inputs.recap.rows:
            click.echo(NOBODY.in_(lang), err=True)
        elif form == "csv":
            write_out("\ufeff" + impact_csv(found, lang, of_file), output)
        else:
            screen = Screen() if output else screen_of(sys.stdout)
            lines = found.text(lang).split("\n")[:-1]
            parts = impact_table(found, lang) if form == "table" else lines
            write_out(console_text(parts, screen), output)
        said = {id(fault) for fault in of_file}
        of_rows = (one for row in found.refused for one in row.report if id(one) not in said)
        complain(of_file + Report(tuple(of_rows)), lang)
    refused = any(cohort.refused for cohort in (found.before, found.after))
    sys.exit(FOUND if of_file.has_errors or refused else CLEAN)

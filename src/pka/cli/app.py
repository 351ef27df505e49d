"""The commands; each reads its inputs, calls the library and renders what comes back."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import click

from pka import editions
from pka.adapters.files import definition_to_json, definition_to_toml
from pka.adapters.recap import recap_headers, recap_template
from pka.cli.attendance import follow_attendance
from pka.cli.compare import compare_editions
from pka.cli.diff import diff_editions
from pka.cli.edition_view import edition_rows, editions_table, hours_rows, show_edition
from pka.cli.explain_rule import explain_rule
from pka.cli.inputs import edition_of, no_such, place_of, read_inputs
from pka.cli.mermaid import mermaid
from pka.cli.needed import still_needed
from pka.cli.new import new_definition
from pka.cli.options import (
    Asked,
    cohort_options,
    format_option,
    lang_option,
    output_option,
    set_option,
)
from pka.cli.output import (
    NOBODY,
    Screen,
    complain,
    console_text,
    form_of,
    json_text,
    refuse_to_overwrite,
    refuse_to_replace,
    screen_of,
    write_out,
)
from pka.cli.plan import plan_cohort
from pka.cli.recap_view import cohort_csv, cohort_table
from pka.cli.recheck import recheck_file
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.cli.schema import write_schema
from pka.cli.timetable import timetables
from pka.cli.validate import validate_files
from pka.codec.outcome import (
    cohort_to_dict,
    diagnostic_to_dict,
    edition_stamp,
    receipt_stamp,
)
from pka.cohort import RefusedRecord
from pka.deciding import decide_cohort
from pka.diagnostic import Report
from pka.prose import explain as explained
from pka.text import Language, Text

__all__ = ["app"]


def _screen(output: Path | None) -> Screen:
    return Screen() if output else screen_of(sys.stdout)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("pka"), prog_name="pka")
def app() -> None:
    """Decide and explain the results of blended leadership training by its cited rules.

    Exit status: 0 nothing to complain of, 1 faults found in a file, 2 could not run.
    That somebody has not passed is no fault.
    """


@app.command()
@cohort_options
@format_option("table", "csv", "json", by_suffix=True)
@lang_option
@output_option
@guarded
def evaluate(asked: Asked, format_: str | None, lang: Language, output: Path | None) -> None:
    """Decide every participant of a recap.

    FILE is a recap as CSV (`pka template` gives a blank one), or records as JSON. A row with a
    fault is refused and shown as refused; the others are decided all the same.
    """
    refuse_to_overwrite(output, asked.file, asked.attendance_file, Path(asked.edition_name))
    inputs = read_inputs(asked)
    form = format_ or form_of(output, "table", "csv", "json")
    cohort = decide_cohort(
        inputs.edition, inputs.recap.rows, on=asked.on, assume_attended=asked.assume_attended
    )
    of_file = inputs.recap.report
    said = {id(fault) for fault in of_file}
    of_rows = (fault for row in cohort.refused for fault in row.report if id(fault) not in said)
    if form == "json":
        write_out(
            json_text(cohort_to_dict(cohort, lang, report=of_file, version=version("pka"))), output
        )
    else:
        if not cohort.rows:
            click.echo(NOBODY.in_(lang), err=True)
        elif form == "csv":
            write_out("\ufeff" + cohort_csv(cohort, lang, of_file), output)
        else:
            # Standard error does not go into the file, so the table tells why rows are refused.
            parts = cohort_table(
                cohort, lang, _screen(output).width, with_faults=bool(output), report=of_file
            )
            write_out(console_text(parts, _screen(output)), output)
        complain(of_file + Report(tuple(of_rows)), lang)
    sys.exit(FOUND if of_file.has_errors or cohort.refused else CLEAN)


@app.command()
@cohort_options
@click.option(
    "--participant",
    required=True,
    metavar="NIP",
    help="Whose outcome to explain, spaces and apostrophes aside.",
)
@format_option("text", "json")
@lang_option
@output_option
@guarded
def explain(
    asked: Asked, participant: str, format_: str, lang: Language, output: Path | None
) -> None:
    """Explain the outcome of one participant.

    The explanation names each step, its arithmetic, the cell from which a number came, the
    source of the rule and how certain that source is. FILE is as for `pka evaluate`.
    """
    refuse_to_overwrite(output, asked.file, asked.attendance_file, Path(asked.edition_name))
    inputs = read_inputs(asked)
    rows, of_file = inputs.recap.rows, inputs.recap.report
    place = place_of(participant, inputs.recap)
    if place is None:
        complain(of_file, lang)
        raise no_such(participant, inputs.recap)
    if format_ == "text":
        # The rank alone needs the others, and the text does not speak of it.
        rows, place = rows[place : place + 1], 0
    cohort = decide_cohort(inputs.edition, rows, on=asked.on, assume_attended=asked.assume_attended)
    row = cohort.rows[place]
    refused = isinstance(row, RefusedRecord)
    text = None if isinstance(row, RefusedRecord) else explained(row, lang)
    if format_ == "json":
        entry = cohort_to_dict(cohort, lang)["participants"][place]
        entry["faults"] += [diagnostic_to_dict(fault, lang) for fault in of_file]
        stamp = {**edition_stamp(inputs.edition), "on": asked.on.isoformat()}
        receipt = receipt_stamp(inputs.edition, version("pka"))
        write_out(json_text({**stamp, **entry, "explanation": text, **receipt}), output)
    else:
        if text is not None:
            write_out(text.rstrip("\n") + "\n", output)
        said = {id(fault) for fault in of_file}
        own = row.report if isinstance(row, RefusedRecord) else ()
        complain(of_file + Report(tuple(f for f in own if id(f) not in said)), lang)
    sys.exit(FOUND if refused or of_file.has_errors else CLEAN)


@app.command()
@click.argument("edition_name", metavar="EDITION")
@format_option("csv", "json")
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@lang_option
@output_option
@guarded
def template(
    edition_name: str, format_: str, lang: Language, output: Path | None, *, force: bool
) -> None:
    """Write a blank recap with the headers of an edition.

    EDITION is a built-in edition (`pka editions`) or a definition file. The headers are the same
    in both languages.
    """
    del lang  # It is that of what cannot be done, which `guarded` says.
    refuse_to_overwrite(output, Path(edition_name))
    if not force:
        refuse_to_replace(output)
    edition = edition_of(edition_name)
    if not edition.components:
        raise CannotRun(
            Text(
                f"ketentuan {edition.id!r} tidak memuat komponen nilai, sehingga tidak ada yang "
                "dapat diisi; pakai ketentuan yang memuatnya (`pka editions` menunjukkannya)",
                f"the edition {edition.id!r} has no score components, so there is nothing to fill "
                "in; use an edition that has them (`pka editions` shows which)",
            )
        )
    if format_ == "json":
        content = {**edition_stamp(edition), "headers": list(recap_headers(edition))}
        write_out(json_text(content), output)
    else:
        write_out("\ufeff" + recap_template(edition), output)


@app.command()
@click.argument("edition_name", metavar="EDITION")
@set_option
@format_option("text", "json", "toml", "mermaid", by_suffix=True)
@lang_option
@output_option
@guarded
def show(
    edition_name: str,
    settings: tuple[tuple[str, str], ...],
    format_: str | None,
    lang: Language,
    output: Path | None,
) -> None:
    """Show all of an edition.

    That is its structure, hours, scoring, bands, verdict table, settings and sources. EDITION is
    a built-in edition (`pka editions`) or a definition file. As TOML it is a copy to change, as
    Mermaid a flowchart of the curriculum.
    """
    refuse_to_overwrite(output, Path(edition_name))
    edition = edition_of(edition_name, settings)
    form = format_ or form_of(output, "text", "json", "toml", "mermaid")
    if form == "json":
        definition = json.loads(definition_to_json(edition))
        content = {
            **edition_stamp(edition),
            "hours": hours_rows(edition),
            "verdict_rules": [rule.code for rule in edition.verdict_rules],
            "definition": definition,
        }
        write_out(json_text(content), output)
    elif form == "toml":
        write_out(definition_to_toml(edition), output)
    elif form == "mermaid":
        write_out(mermaid(edition, lang), output)
    else:
        screen = _screen(output)
        write_out(console_text(show_edition(edition, lang), screen), output)


@app.command("editions")
@format_option("table", "json")
@lang_option
@output_option
@guarded
def list_editions(format_: str, lang: Language, output: Path | None) -> None:
    """List the built-in editions."""
    known = tuple(editions.builtin())
    if format_ == "json":
        write_out(json_text({"editions": edition_rows(known, lang)}), output)
    else:
        write_out(console_text([editions_table(known, lang)], _screen(output)), output)


app.add_command(compare_editions)
app.add_command(diff_editions)
app.add_command(explain_rule)
app.add_command(follow_attendance)
app.add_command(new_definition)
app.add_command(plan_cohort)
app.add_command(recheck_file)
app.add_command(still_needed)
app.add_command(timetables)
app.add_command(validate_files)
app.add_command(write_schema)

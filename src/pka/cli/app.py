"""The commands; each reads its inputs, calls the library and renders what comes back."""

from __future__ import annotations

import datetime as dt
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from pka import editions
from pka.adapters.files import definition_to_json, validate
from pka.adapters.recap import recap_template
from pka.cli.edition_view import edition_rows, editions_table, show_edition
from pka.cli.inputs import (
    CLEAN,
    FOUND,
    as_language,
    cohort_options,
    edition_of,
    guarded,
    lang_option,
    output_option,
    read_inputs,
    write_out,
)
from pka.cli.recap_view import cohort_csv, cohort_table, console_text, report_lines
from pka.cli.report_view import report_as
from pka.codec.outcome import cohort_to_dict, diagnostic_to_dict, outcome_to_dict
from pka.cohort import RefusedRecord
from pka.deciding import decide, decide_cohort
from pka.diagnostic import DefinitionRejected, RecordRejected, Report
from pka.exceptions import UnknownReference
from pka.prose import explain as explained

__all__ = ["app"]

_FILE_WIDTH = 160


def _on_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty()


def _rendered(parts: list[object], output: Path | None) -> str:
    """Render for a terminal in its width and colours, for a file or pipe plainly."""
    terminal = _on_terminal(output)
    return console_text(*parts, width=None if terminal else _FILE_WIDTH, colour=terminal)


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _complain(report: Report, lang: str) -> None:
    """Write the faults of the files to standard error, where they do not spoil the output."""
    lines = list(report_lines(report, as_language(lang)))
    if lines:
        colour = sys.stderr.isatty()
        text = console_text(*lines, width=None if colour else _FILE_WIDTH, colour=colour)
        click.echo(text, err=True, nl=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("pka"), prog_name="pka")
def app() -> None:
    """Decide and explain the results of blended leadership training by its cited rules.

    Exit status: 0 nothing to complain of, 1 faults found, 2 could not run.
    """


@app.command()
@cohort_options
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table")
@lang_option
@output_option
@guarded
def evaluate(
    file: Path,
    edition_name: str,
    on: dt.date,
    settings: tuple[tuple[str, str], ...],
    attendance_file: Path | None,
    attendance_closed: dt.date | None,
    assume_attended: bool,  # noqa: FBT001 - click passes options by name
    decimal_mark: str | None,
    format_: str,
    lang: str,
    output: Path | None,
) -> None:
    """Decide every participant of a recap FILE (CSV or JSON): verdicts, scores, ranking."""
    inputs = read_inputs(
        file,
        edition_name,
        settings,
        attendance_file=attendance_file,
        attendance_closed=attendance_closed,
        decimal_mark=decimal_mark,
    )
    cohort = decide_cohort(
        inputs.edition, inputs.recap.rows, on=on, assume_attended=assume_attended
    )
    language = as_language(lang)
    of_rows = Report(tuple(fault for row in cohort.refused for fault in row.report))
    if format_ == "json":
        text = _json(cohort_to_dict(cohort, language, report=inputs.report))
    elif format_ == "csv":
        text = "\ufeff" + cohort_csv(cohort, language)
    else:
        text = _rendered(cohort_table(cohort, language), output)
    write_out(text, output)
    if format_ != "json":
        _complain(inputs.report + of_rows, lang)
    sys.exit(FOUND if inputs.report.has_errors or cohort.refused else CLEAN)


@app.command()
@cohort_options
@click.option("--participant", required=True, metavar="NIP", help="Whose outcome to explain.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@lang_option
@output_option
@guarded
def explain(
    file: Path,
    edition_name: str,
    on: dt.date,
    settings: tuple[tuple[str, str], ...],
    attendance_file: Path | None,
    attendance_closed: dt.date | None,
    assume_attended: bool,  # noqa: FBT001 - click passes options by name
    decimal_mark: str | None,
    participant: str,
    format_: str,
    lang: str,
    output: Path | None,
) -> None:
    """Explain the outcome of one participant of a recap FILE, step by step and with sources."""
    inputs = read_inputs(
        file,
        edition_name,
        settings,
        attendance_file=attendance_file,
        attendance_closed=attendance_closed,
        decimal_mark=decimal_mark,
    )
    language = as_language(lang)
    wanted = "".join(participant.split()).lstrip("'")
    found = [row for row in inputs.recap.rows if row.id == wanted]
    if not found:
        _complain(inputs.report, lang)
        raise UnknownReference("participant", wanted, tuple(row.id for row in inputs.recap.rows))
    row = found[0]
    report = row.report if isinstance(row, RefusedRecord) else None
    outcome = None
    if not isinstance(row, RefusedRecord):
        try:
            outcome = decide(inputs.edition, row, on=on, assume_attended=assume_attended)
        except RecordRejected as rejected:
            report = rejected.report
    if outcome is None:
        faults = report or Report()
        if format_ == "json":
            listed = [diagnostic_to_dict(fault, language) for fault in faults]
            write_out(_json({"id": wanted, "verdict": None, "faults": listed}), output)
        else:
            _complain(faults, lang)
        sys.exit(FOUND)
    if format_ == "json":
        content = outcome_to_dict(outcome, language)
        text = _json({**content, "explanation": explained(outcome, language)})
    else:
        text = explained(outcome, language).rstrip("\n") + "\n"
    write_out(text, output)
    sys.exit(CLEAN)


@app.command()
@click.argument("edition_name", metavar="EDITION")
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv")
@output_option
@guarded
def template(edition_name: str, format_: str, output: Path | None) -> None:
    """Write a blank recap with the headers of an EDITION."""
    blank = recap_template(edition_of(edition_name))
    if format_ == "json":
        write_out(_json({"headers": blank.strip().split(";")}), output)
    else:
        write_out("\ufeff" + blank, output)


@app.command()
@click.argument("edition_name", metavar="EDITION")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="Decide an open reading."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@lang_option
@output_option
@guarded
def show(
    edition_name: str, settings: tuple[str, ...], format_: str, lang: str, output: Path | None
) -> None:
    """Show an EDITION: structure, hours, scoring, bands, verdict table, settings and sources."""
    chosen = tuple(pair.partition("=")[::2] for pair in settings)
    edition = edition_of(edition_name, chosen)
    if format_ == "json":
        write_out(definition_to_json(edition) + "\n", output)
    else:
        write_out(_rendered(show_edition(edition, as_language(lang)), output), output)


@app.command("editions")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@lang_option
@guarded
def list_editions(format_: str, lang: str) -> None:
    """List the built-in editions."""
    known = tuple(editions.builtin())
    if format_ == "json":
        write_out(_json({"editions": edition_rows(known, as_language(lang))}), None)
    else:
        write_out(_rendered([editions_table(known, as_language(lang))], None), None)


@app.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["full", "concise", "json"]), default="full")
@lang_option
@output_option
@guarded
def validate_files(files: tuple[Path, ...], format_: str, lang: str, output: Path | None) -> None:
    """Report every fault of definition FILES with line and column."""
    reports = [(file, validate(file)) for file in files]
    language = as_language(lang)
    if format_ == "json":
        text = _json(
            {
                "files": len(files),
                "diagnostics": [
                    diagnostic_to_dict(fault, language) for _, report in reports for fault in report
                ],
            }
        )
    else:
        text = _rendered(report_as(format_, reports, language), output)
    write_out(text, output)
    sys.exit(FOUND if any(report.has_errors for _, report in reports) else CLEAN)

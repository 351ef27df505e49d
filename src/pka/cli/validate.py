"""`pka validate`: every fault of definition files, for people and for programs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, final

import attrs
import click
from rich.console import Console
from rich.progress import track

from pka.adapters.documents import MOST_BYTES, file_bytes
from pka.adapters.files import validate_text
from pka.adapters.placing import ordered
from pka.adapters.several import faults_between
from pka.cli.fixing import diff_text, fix_options, mend
from pka.cli.inputs import known_kind
from pka.cli.options import format_option, lang_option, output_option
from pka.cli.output import (
    Screen,
    console_text,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.report_ci import github, junit
from pka.cli.report_sarif import sarif
from pka.cli.report_view import counts, report_as, statistics
from pka.cli.rule_choice import Choice, choice
from pka.cli.running import CLEAN, COULD_NOT_RUN, FOUND, CannotRun, guarded, reason
from pka.cli.sources import Sources
from pka.codec.outcome import diagnostic_to_dict
from pka.diagnostic import Report
from pka.text import Language, Text

__all__ = ["validate_files"]

_STDIN: Final = Path("-")
_STDIN_NAME: Final = Path("stdin.toml")
#: For fewer files no bar is shown.
_MANY: Final = 50
_WORKING: Final = Text("Memeriksa", "Validating")

_Reports = Sequence[tuple[Path, Report]]


@final
@attrs.frozen(kw_only=True)
class _Input:
    """What was given to be validated, and what became of it."""

    reports: _Reports
    #: Why files could not be read.
    unread: tuple[CannotRun | OSError, ...]
    #: Standard input by the name it goes by.
    piped: dict[str, bytes]


@click.command("validate")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
)
@format_option("full", "concise", "json", "github", "sarif", "junit")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Report these rules alone: names, codes, or beginnings of codes such as PKA2, with "
    "commas. Repeatable.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", help="Do not report these rules. Repeatable."
)
@click.option(
    "--per-file-ignore",
    multiple=True,
    metavar="GLOB:RULE=REASON",
    help="Let faults of a rule stand in files whose path or name matches, with the reason. "
    "Repeatable.",
)
@click.option(
    "--statistics",
    "only_counts",
    is_flag=True,
    help="Show how often each rule was broken instead of each fault.",
)
@click.option(
    "--together",
    is_flag=True,
    help="Also compare the editions with each other: days without one, or with two.",
)
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path, readable=False),
    metavar="NAME",
    help="Name of what FILE `-` reads from standard input; stdin.toml if not given.",
)
@fix_options
@lang_option
@output_option
@guarded
def validate_files(  # noqa: PLR0913 - click passes each option by name
    *,
    files: tuple[Path, ...],
    format_: str,
    only_counts: bool,
    together: bool,
    stdin_filename: Path | None,
    do_fix: bool,
    show_diff: bool,
    lang: Language,
    output: Path | None,
    **rules: tuple[str, ...],
) -> None:
    """Report every fault of definition files.

    FILE is an edition as TOML or JSON, or `-` for standard input. Each fault is shown with line
    and column, code and name, and what would mend it; `pka explain-rule` says more of its rule.
    """
    refuse_to_overwrite(output, *files)
    _check_options(files, format_, stdin_filename, only_counts=only_counts)
    chosen = choice(**rules)
    if show_diff:
        text = diff_text(_contents(files, stdin_filename or _STDIN_NAME), chosen)
        write_out(text, output)
        sys.exit(FOUND if text else CLEAN)
    if do_fix:
        mend(_to_mend(files), chosen, lang)
    given = _validated(files, stdin_filename or _STDIN_NAME, chosen, lang, together=together)
    if given.reports:
        if only_counts and format_ != "json":
            text = console_text(statistics(given.reports, lang), Screen())
        else:
            text = _rendered(given, format_, lang, output)
        write_out(text, output)
    for error in given.unread:
        click.echo(f"Error: {reason(error).in_(lang)}", err=True)
    if given.unread:
        sys.exit(COULD_NOT_RUN)
    sys.exit(FOUND if any(report.has_errors for _, report in given.reports) else CLEAN)


def _contents(files: Iterable[Path], stdin_name: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the content of files by the names they go by."""
    for file in dict.fromkeys(files):
        name = stdin_name if file == _STDIN else file
        known_kind(name)
        yield name, _piped() if file == _STDIN else file_bytes(file)


def _to_mend(files: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """Yield the content of files that can be read; the others are told of afterwards."""
    if _STDIN in files:
        raise CannotRun(
            Text(
                "--fix menulis ke berkas, dan `-` bukan berkas; pakai --diff",
                "--fix writes to files, and `-` is none; use --diff",
            )
        )
    for file in files:
        with contextlib.suppress(CannotRun, OSError):
            yield from _contents((file,), file)


def _check_options(
    files: Iterable[Path], format_: str, stdin_filename: Path | None, *, only_counts: bool
) -> None:
    if stdin_filename is not None and _STDIN not in files:
        raise CannotRun(
            Text(
                "--stdin-filename hanya berlaku bila FILE adalah `-`",
                "--stdin-filename needs `-` as FILE",
            )
        )
    if only_counts and format_ in {"github", "sarif", "junit"}:
        raise CannotRun(
            Text(
                f"--statistics tidak berlaku bersama --format {format_}; pakai full atau json",
                f"--statistics does not go with --format {format_}; use full or json",
            )
        )


def _validated(
    files: Iterable[Path], stdin_name: Path, chosen: Choice, lang: Language, *, together: bool
) -> _Input:
    reports: list[tuple[Path, Report]] = []
    contents: dict[str, bytes] = {}
    unread: list[CannotRun | OSError] = []
    piped: dict[str, bytes] = {}
    for file in _with_a_bar(tuple(dict.fromkeys(files)), lang):
        name = stdin_name if file == _STDIN else file
        try:
            known_kind(name)
            data = _piped() if file == _STDIN else file_bytes(file)
        except (CannotRun, OSError) as error:
            # The other files are validated all the same.
            unread.append(error)
            continue
        if file == _STDIN:
            piped[str(name)] = data
        contents[str(name)] = data
        report = validate_text(data, file=str(name), folder=name.parent)
        reports.append((name, report))
    between = faults_between(contents) if together else Report()
    told = (
        (name, chosen.of(_with_own(report, between, str(name)), str(name)))
        for name, report in reports
    )
    return _Input(reports=tuple(told), unread=tuple(unread), piped=piped)


def _with_own(report: Report, between: Report, file: str) -> Report:
    """Return a report of a file with those faults between files that stand in it."""
    own = tuple(fault for fault in between if fault.location.file == file)
    return ordered(report + Report(own)) if own else report


def _with_a_bar(files: tuple[Path, ...], lang: Language) -> Iterable[Path]:
    """Return the files, and on a terminal show how many of many are done."""
    if len(files) < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return files
    console = Console(stderr=True)
    return track(files, description=_WORKING.in_(lang), console=console, transient=True)


def _piped() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise CannotRun(Text("masukan baku tertutup", "standard input is closed"))
    data: bytes = stream.read(MOST_BYTES + 1)
    return data


def _rendered(given: _Input, format_: str, lang: Language, output: Path | None) -> str:
    reports = given.reports
    match format_:
        case "json":
            return json_text(_as_json(reports, lang))
        case "sarif":
            return json_text(sarif(reports, lang, complete=not given.unread))
        case "github":
            return github(reports, lang)
        case "junit":
            return junit(reports, lang)
        case _:
            screen = Screen() if output else screen_of(sys.stdout)
            if format_ == "concise":
                # One fault, one line, however narrow the terminal.
                screen = Screen(colour=screen.colour)
            return console_text(report_as(format_, reports, lang, Sources(given.piped)), screen)


def _as_json(reports: _Reports, lang: Language) -> dict[str, Any]:
    return {
        "files": [str(file) for file, _ in reports],
        "diagnostics": [diagnostic_to_dict(one, lang) for _, report in reports for one in report],
        "suppressed": list(_suppressed(reports, lang)),
        "statistics": [
            {"code": code, "name": name, "count": count} for code, name, count in counts(reports)
        ],
    }


def _suppressed(reports: _Reports, lang: Language) -> Iterator[dict[str, Any]]:
    for _, report in reports:
        for one in report.suppressed:
            yield {
                **diagnostic_to_dict(one.diagnostic, lang),
                "reason": one.reason.in_(lang),
                "suppressed_by": one.by.value,
            }

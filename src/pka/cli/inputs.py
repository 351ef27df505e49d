"""What the commands have in common: options, reading of inputs, and how a run may end."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar, final

import attrs
import click

from pka import editions
from pka.adapters.attendance import AttendanceFile, read_attendance
from pka.adapters.json_records import read_records_json
from pka.adapters.recap import Recap, read_recap
from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import PkaError
from pka.text import LANGUAGES, Language
from pka.timespans import day

__all__ = [
    "CouldNotRun",
    "Inputs",
    "cohort_options",
    "edition_of",
    "guarded",
    "lang_option",
    "output_option",
    "read_inputs",
    "write_out",
]

#: Exit status: nothing to complain of; faults were found; it could not run at all.
CLEAN: Final = 0
FOUND: Final = 1
COULD_NOT_RUN: Final = 2


@final
class CouldNotRun(click.ClickException):
    """The command could not do its work; one line says why."""

    exit_code = COULD_NOT_RUN


_CommandT = TypeVar("_CommandT", bound=Callable[..., Any])


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what a library or system refuses into one line and status 2."""

    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except PkaError as error:
            raise CouldNotRun(str(error)) from None
        except OSError as error:
            _os_error(error)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    return run


def _os_error(error: OSError) -> NoReturn:
    place = f"{error.filename}: " if error.filename else ""
    raise CouldNotRun(f"{place}{error.strerror or error}") from None


class _Day(click.ParamType[dt.date]):
    """A day such as 2024-12-20."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day, or refuse the argument."""
        try:
            return day(value, "the date")
        except PkaError as error:
            self.fail(str(error), param, ctx)


class _Choice(click.ParamType[tuple[str, str]]):
    """A setting with its value, such as several_weak_aspects=failed."""

    name = "name=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return name and value, or refuse the argument."""
        if isinstance(value, tuple):
            return value
        name, equals, chosen = str(value).partition("=")
        if not equals:
            self.fail(f"{value!r} is not of the form name=value", param, ctx)
        return name.strip(), chosen.strip()


def lang_option(command: _CommandT) -> _CommandT:
    """Add `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="id",
        show_default=True,
        help="Language of the output: Indonesian or English.",
    )(command)


def output_option(command: _CommandT) -> _CommandT:
    """Add `-o`."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write to this file instead of standard output.",
    )(command)


def cohort_options(command: _CommandT) -> _CommandT:
    """Add what says under which rules, on which day and from which attendance."""
    options = [
        click.argument("file", type=click.Path(path_type=Path)),
        click.option(
            "--edition",
            "edition_name",
            required=True,
            metavar="ID|PATH",
            help="A built-in edition or a definition file.",
        ),
        click.option(
            "--on", type=_Day(), required=True, help="Day of the decision, such as 2024-12-20."
        ),
        click.option(
            "--set", "settings", type=_Choice(), multiple=True, help="Decide an open reading."
        ),
        click.option(
            "--attendance",
            "attendance_file",
            type=click.Path(path_type=Path),
            help="Attendance, one row per participant and session.",
        ),
        click.option(
            "--attendance-closed",
            type=_Day(),
            help="Day from which what is not recorded counts as absent.",
        ),
        click.option(
            "--assume-attended",
            is_flag=True,
            help="State that nobody without attendance was absent; every outcome says so.",
        ),
        click.option(
            "--decimal-mark",
            type=click.Choice([",", "."]),
            help="Decimal mark of the files; found out if not given.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@final
@attrs.frozen(kw_only=True)
class Inputs:
    """What a command works on."""

    edition: Edition
    recap: Recap
    #: Faults of the files as a whole.
    report: Report


def edition_of(name: str, settings: tuple[tuple[str, str], ...] = ()) -> Edition:
    """Return an edition with the settings chosen on the command line."""
    edition = editions.load(name)
    for setting, value in settings:
        edition = edition.with_setting(setting, value)
    return edition


def read_inputs(
    file: Path,
    edition_name: str,
    settings: tuple[tuple[str, str], ...],
    *,
    attendance_file: Path | None,
    attendance_closed: dt.date | None,
    decimal_mark: str | None,
) -> Inputs:
    """Read edition, recap and attendance."""
    edition = edition_of(edition_name, settings)
    if attendance_closed is not None and attendance_file is None:
        raise CouldNotRun("--attendance-closed needs --attendance FILE")
    lists = AttendanceFile(lists={})
    if attendance_file is not None:
        lists = read_attendance(
            attendance_file, closed_on=attendance_closed, decimal_mark=decimal_mark
        )
    if file.suffix.casefold() == ".json":
        recap = read_records_json(file, attendance=lists.lists)
    else:
        recap = read_recap(file, edition, decimal_mark=decimal_mark, attendance=lists.lists)
    return Inputs(edition=edition, recap=recap, report=recap.report + lists.report)


def as_language(lang: str) -> Language:
    """Return a language that the option has already checked."""
    return "id" if lang == "id" else "en"


def write_out(text: str, output: Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output, always as UTF-8."""
    data = text.encode()
    if output is None:
        stream = click.get_binary_stream("stdout")
        stream.write(data)
        stream.flush()
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

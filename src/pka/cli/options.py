"""What the commands may be told, each with its help."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, final

import attrs
import click

from pka.exceptions import InvalidDate
from pka.text import LANGUAGES, Text, said
from pka.timespans import day

__all__ = [
    "Asked",
    "Pairs",
    "attendance_options",
    "cohort_options",
    "format_option",
    "lang_option",
    "on_option",
    "output_option",
    "read_day",
    "set_option",
    "setting_option",
]

#: Settings as they were chosen, name and value.
Pairs = tuple[tuple[str, str], ...]

_CommandT = TypeVar("_CommandT", bound=Callable[..., None])
_FORMATS: Final = {
    "table": "a table for people",
    "text": "text for people",
    "full": "each fault with its line",
    "concise": "one line per fault",
    "csv": "a file for spreadsheets",
    "json": "for programs",
    "github": "workflow commands for GitHub Actions",
    "sarif": "SARIF 2.1.0 for code scanning",
    "junit": "JUnit XML for test reports",
    "toml": "a definition file to edit",
    "markdown": "for a letter or a pull request",
    "mermaid": "a diagram",
    "svg": "a picture for a circular",
}


def _misused(context: click.Context, option: click.Parameter, why: Text) -> click.UsageError:
    """Return why the value of an option is refused, in the language asked for."""
    if context.params.get("lang") == "en":
        return click.BadParameter(why.en)
    return click.UsageError(f"nilai {option.opts[0]} tidak dapat dipakai: {why.id}", context)


def read_day(context: click.Context, option: click.Parameter, value: str | None) -> dt.date | None:
    """Read a day such as 2024-12-20."""
    try:
        return None if value is None else day(value, Text("tanggal", "the date"))
    except InvalidDate as error:
        raise _misused(context, option, said(error)) from None


def _pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> Pairs:
    """Read settings such as several_weak_aspects=failed."""
    pairs = []
    for value in values:
        name, equals, chosen = value.partition("=")
        if not equals:
            message = Text(
                f"{value!r} tidak berbentuk NAMA=NILAI, misalnya {value}=NILAI",
                f"{value!r} is not of the form NAME=VALUE, such as {value}=VALUE",
            )
            raise _misused(context, option, message)
        pairs.append((name.strip(), chosen.strip()))
    return tuple(pairs)


def lang_option(command: _CommandT) -> _CommandT:
    """Add `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="id",
        show_default=True,
        # The others are refused in this language, so it is read first.
        is_eager=True,
        help="Language of what people read: Indonesian or English.",
    )(command)


def output_option(command: _CommandT) -> _CommandT:
    """Add `-o`."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write to this file, whole or not at all, instead of standard output.",
    )(command)


def format_option(*names: str, by_suffix: bool = False) -> Callable[[_CommandT], _CommandT]:
    """Add `--format` with some formats, the default first.

    Args:
        names: the formats.
        by_suffix: whether the suffix of the output file chooses where nothing is said.
    """
    listed = "; ".join(f"{name}: {_FORMATS[name]}" for name in names)
    rule = f" Without it, the suffix of FILE decides, else {names[0]}." if by_suffix else ""

    def decorate(command: _CommandT) -> _CommandT:
        return click.option(
            "--format",
            "format_",
            type=click.Choice(names),
            default=None if by_suffix else names[0],
            show_default=not by_suffix,
            help=f"Form of the output ({listed}).{rule}",
        )(command)

    return decorate


def setting_option(name: str, target: str, *, help_: str) -> Callable[[_CommandT], _CommandT]:
    """Add an option that chooses readings.

    Args:
        name: the option as it is typed.
        target: the parameter of the command that gets the pairs.
        help_: what its help says.
    """
    return click.option(
        name, target, multiple=True, callback=_pairs, metavar="NAME=VALUE", help=help_
    )


def set_option(command: _CommandT) -> _CommandT:
    """Add `--set`."""
    return setting_option(
        "--set",
        "settings",
        help_="Choose how an open point of the rules is read; `pka show` lists them. Repeatable.",
    )(command)


def on_option(command: _CommandT) -> _CommandT:
    """Add `--on`."""
    return click.option(
        "--on",
        required=True,
        callback=read_day,
        metavar="DATE",
        help="Day of the decision, such as 2024-12-20. Later facts are ignored.",
    )(command)


_OF_ATTENDANCE: Final = (
    click.option(
        "--attendance",
        "attendance_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Attendance as CSV, one row per participant and session.",
    ),
    click.option(
        "--attendance-closed",
        callback=read_day,
        metavar="DATE",
        help="Day from which what the attendance file does not record counts as absent.",
    ),
    click.option(
        "--assume-attended",
        is_flag=True,
        help="State that whoever has no attendance was never absent; every outcome says so.",
    ),
    click.option(
        "--decimal-mark",
        type=click.Choice([",", "."]),
        help="Decimal mark of the CSV files; found out from the numbers if not given.",
    ),
)


def attendance_options(command: _CommandT) -> _CommandT:
    """Add what says from where absence is known, and how the files write numbers."""
    for option in reversed(_OF_ATTENDANCE):
        command = option(command)
    return command


@final
@attrs.frozen(kw_only=True)
class Asked:
    """Who is to be decided, under which rules, on which day and from which attendance."""

    file: Path
    edition_name: str
    on: dt.date
    settings: Pairs
    attendance_file: Path | None
    attendance_closed: dt.date | None
    assume_attended: bool
    decimal_mark: str | None


_OF_A_COHORT: Final = (
    click.argument("file", metavar="FILE", type=click.Path(path_type=Path)),
    click.option(
        "--edition",
        "edition_name",
        required=True,
        metavar="ID|PATH",
        help="The rules: a built-in edition (`pka editions`) or a definition file.",
    ),
    on_option,
    set_option,
    attendance_options,
)


def cohort_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what says who is decided and how; the command gets all of it as `asked`."""
    names = [field.name for field in attrs.fields(Asked)]

    @functools.wraps(command)
    def run(**given: object) -> None:
        params = click.get_current_context().params
        asked = Asked(**{name: params[name] for name in names})
        command(asked=asked, **{name: given[name] for name in given if name not in names})

    decorated: Callable[..., None] = run
    for option in reversed(_OF_A_COHORT):
        decorated = option(decorated)
    return decorated

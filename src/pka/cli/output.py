"""Where output goes: terminals in their width, pipes and files as wide as it takes."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Final, final

import attrs
import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as RichText

from pka.adapters.files import files_of
from pka.cli.running import CannotRun, reason
from pka.diagnostic import Report, Severity
from pka.exceptions import UnsupportedFormat
from pka.text import Language, Text

__all__ = [
    "NOBODY",
    "Screen",
    "complain",
    "console_text",
    "form_of",
    "json_text",
    "refuse_to_overwrite",
    "refuse_to_replace",
    "replace_file",
    "report_lines",
    "screen_of",
    "visible",
    "write_out",
]

NOBODY: Final = Text(
    "Tidak ada baris peserta yang terbaca, sehingga tidak ada yang diputuskan.",
    "No row of a participant could be read, so nothing was decided.",
)
#: How much deeper the rest of a broken line stands.
_HANGING: Final = 2
_COLUMN: Final = Text("kolom", "column")
#: Nothing that people print is wider.
_AS_WIDE_AS_IT_TAKES: Final = 10_000
_ANY_HEIGHT: Final = 100
#: On less a recap cannot be shown; narrower terminals break its lines themselves.
_NARROWEST: Final = 80


@final
@attrs.frozen
class Screen:
    """What text is written on."""

    #: Columns; None: as many as it takes.
    width: int | None = None
    colour: bool = False


def screen_of(stream: io.TextIOBase | object) -> Screen:
    """Return the width of a terminal, or for anything else that there is no limit."""
    if not isinstance(stream, io.TextIOBase) or not stream.isatty():
        return Screen()
    return Screen(max(shutil.get_terminal_size().columns, _NARROWEST), colour=True)


def visible(text: str) -> str:
    r"""Replace what a terminal would obey instead of show; names come from other people's files.

    Examples:
        >>> visible("Peserta\x1b[2J Contoh")
        'Peserta [2J Contoh'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def console_text(parts: Iterable[object], screen: Screen) -> str:
    """Return lines, tables and trees as text, in the width of a screen."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width or _AS_WIDE_AS_IT_TAKES,
        # Given a width alone, rich takes simple terminals to be 80 columns wide.
        height=_ANY_HEIGHT,
        force_terminal=screen.colour,
        # None lets NO_COLOR decide.
        no_color=None if screen.colour else True,
        highlight=False,
        # A name with brackets is a name.
        markup=False,
        emoji=False,
    )
    for part in parts:
        if isinstance(part, str):
            console.print(_wrapped(visible(part), screen.width), soft_wrap=True)
        elif isinstance(part, RichText):
            part.plain = visible(part.plain)
            for line in _broken(part, console, screen.width):
                console.print(line, soft_wrap=True)
        else:
            console.print(part)
    # Padding at line ends serves nobody who pastes the table into a letter.
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _broken(line: RichText, console: Console, width: int | None) -> Iterable[RichText]:
    """Break a styled line between words, and set what follows deeper than its start."""
    if width is None or line.cell_len <= width:
        return [line]
    lead = len(line.plain) - len(line.plain.lstrip())
    first, *rest = line[lead:].wrap(console, width - lead - _HANGING)
    first.pad_left(lead)
    for following in rest:
        following.pad_left(lead + _HANGING)
    return [first, *rest]


def _wrapped(line: str, width: int | None) -> str:
    """Break a plain line between words, and set what follows deeper than its start."""
    if width is None or cell_len(line) <= width:
        return line
    lead = line[: len(line) - len(line.lstrip(" -"))]
    return textwrap.fill(
        line.removeprefix(lead),
        width,
        initial_indent=lead,
        subsequent_indent=" " * (len(lead) if "-" in lead else len(lead) + _HANGING),
        break_long_words=False,
        break_on_hyphens=False,
    )


def json_text(content: object) -> str:
    """Return JSON for people and programs: indented, UTF-8, keys in the documented order."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def report_lines(report: Report, lang: Language) -> Iterable[RichText]:
    """Yield the faults of a report as lines: place, what is wrong, and the fix."""
    for fault in report:
        style = "red" if fault.severity is Severity.ERROR else "yellow"
        line = RichText(f"{fault.location}: ".lstrip(": "))
        line.append(f"{fault.code} {fault.name}", style=style)
        column = fault.fact("column")
        message = fault.message.in_(lang)
        place = fault.location
        if (
            place.line is not None
            and place.column is None
            and column
            and repr(column) not in message
        ):
            # The fact of a record knows the name of its column, not the number.
            line.append(f": {_COLUMN.in_(lang)} {column!r}")
        line.append(f": {message}")
        yield line
        if fault.advice is not None:
            yield RichText(f"    {fault.advice.in_(lang)}")


def complain(report: Report, lang: Language) -> None:
    """Write the faults of the files to standard error, where they do not spoil the output."""
    text = console_text(report_lines(report, lang), screen_of(sys.stderr))
    click.echo(_bytes(text), err=True, nl=False)


def _bytes(text: str) -> bytes:
    # A lone surrogate, from a JSON escape or a file name, has no UTF-8 form of its own.
    return text.encode("utf-8", "backslashreplace")


def refuse_to_overwrite(output: Path | None, *inputs: Path | None) -> None:
    """Refuse to write over a file that is being read, or that one of these includes or extends."""
    if output is None or not output.exists():
        return
    for file in (part for one in inputs if one for part in _with_parts(one)):
        if file.exists() and output.samefile(file):
            raise CannotRun(
                Text(
                    f"{output}: hasil tidak ditulis di atas berkas yang dibaca; pilih nama lain",
                    f"{output}: the output is not written over a file that is read; "
                    "choose another name",
                )
            )


def _with_parts(file: Path) -> tuple[Path, ...]:
    try:
        return files_of(file)
    except (OSError, UnsupportedFormat):
        # No definition; whoever reads it says what is wrong with it.
        return (file,)


def refuse_to_replace(output: Path | None) -> None:
    """Refuse to write over a file that somebody may have filled in."""
    if output and output.is_file():
        raise CannotRun(
            Text(
                f"{output}: berkas sudah ada dan tidak ditimpa; "
                "pilih nama lain, atau pakai --force",
                f"{output}: the file is there already and is not written over; "
                "choose another name, or say --force",
            )
        )


def form_of(output: Path | None, default: str, *others: str) -> str:
    """Return the form that the suffix of a file asks for, or the default."""
    suffix = output.suffix.casefold().removeprefix(".") if output else ""
    return suffix if suffix in others else default


def write_out(text: str, output: Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output, always as UTF-8.

    Raises:
        CannotRun: if it cannot be written.
    """
    if output is None:
        _to_standard_output(_bytes(text))
        return
    try:
        replace_file(_bytes(text), output)
    except OSError as error:
        if not output.parent.is_dir():
            raise CannotRun(
                Text(
                    f"{output}: folder {str(output.parent)!r} tidak ada; buat folder itu dahulu",
                    f"{output}: there is no folder {str(output.parent)!r}; make it first",
                )
            ) from None
        error.filename = output
        raise CannotRun(reason(error)) from None


def replace_file(data: bytes, output: Path) -> None:
    """Write a file whole or not at all; a link is followed, and who may read it stays."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        # A device or a pipe cannot be replaced by a file.
        target.write_bytes(data)
        return
    part = target.with_name(f".pka-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _to_standard_output(data: bytes) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        message = Text("keluaran baku tertutup", "standard output is closed")
        raise CannotRun(message)
    try:
        stream.write(data)
        stream.flush()
    except OSError as error:
        _let_go(stream)
        if not isinstance(error, BrokenPipeError):
            raise
        # Whoever read has seen enough, as with `| head -1`; that is no fault of the run.


def _let_go(stream: io.BufferedIOBase) -> None:
    """Keep Python from writing the rest when it closes the stream."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

"""`pka diff`: what differs between two editions, by meaning."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pka.changes import diff
from pka.cli.inputs import definition_of
from pka.cli.options import format_option, lang_option, output_option
from pka.cli.output import (
    Screen,
    console_text,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.running import CLEAN, FOUND, guarded
from pka.codec.diff import diff_to_dict
from pka.text import Language

__all__ = ["diff_editions"]


@click.command("diff")
@click.argument("before_name", metavar="BEFORE")
@click.argument("after_name", metavar="AFTER")
@click.option(
    "--without-sources",
    is_flag=True,
    help="Leave out where things are printed: their sources and the numbers of rows.",
)
@format_option("text", "json", "markdown")
@lang_option
@output_option
@guarded
def diff_editions(
    *,
    before_name: str,
    after_name: str,
    without_sources: bool,
    format_: str,
    lang: Language,
    output: Path | None,
) -> None:
    """Say what differs between two editions, by meaning.

    BEFORE and AFTER are each a built-in edition (`pka editions`) or a definition file. Parts are
    added, removed, renamed, moved or changed; hours are compared as stated and as computed. Exit
    status 0: they are equal, 1: they differ.
    """
    refuse_to_overwrite(output, Path(before_name), Path(after_name))
    before, after = (definition_of(name) for name in (before_name, after_name))
    found = diff(before, after, sources=not without_sources)
    if format_ == "json":
        write_out(json_text(diff_to_dict(found, lang)), output)
    elif format_ == "markdown":
        write_out(found.markdown(lang), output)
    else:
        screen = Screen() if output else screen_of(sys.stdout)
        write_out(console_text(found.text(lang).splitlines(), screen), output)
    sys.exit(FOUND if found else CLEAN)

"""`pka schema`: the definition format as a JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from pka.cli.options import lang_option, output_option
from pka.cli.output import json_text, write_out
from pka.cli.running import guarded
from pka.codec.schema import definition_schema
from pka.text import Language

__all__ = ["write_schema"]


@click.command("schema")
@click.option("--part", is_flag=True, help="Of files that a definition includes.")
@lang_option
@output_option
@guarded
def write_schema(lang: Language, output: Path | None, *, part: bool) -> None:
    """Write the JSON Schema (2020-12) of definition files.

    Editors complete and check a definition by it. It refuses nothing that `pka validate` accepts;
    that command finds much more.
    """
    del lang  # It is that of what cannot be done, which `guarded` says.
    write_out(json_text(definition_schema(part=part)), output)

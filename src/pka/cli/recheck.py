"""`pka recheck`: what today's library would decide otherwise."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import click

from pka import editions
from pka.adapters.receipts import read_receipts
from pka.cli.inputs import edition_of
from pka.cli.options import format_option, lang_option, output_option
from pka.cli.output import (
    Screen,
    complain,
    console_text,
    json_text,
    refuse_to_overwrite,
    screen_of,
    write_out,
)
from pka.cli.running import CLEAN, FOUND, guarded
from pka.codec.outcome import diagnostic_to_dict
from pka.codec.receipt import ReasonCode, Recheck, RecheckState, recheck
from pka.text import Language, Text

__all__ = ["recheck_file"]

_STATES: Final = {
    RecheckState.CONFIRMED: Text("sama", "confirmed"),
    RecheckState.OTHERWISE: Text("berbeda", "decided otherwise"),
    RecheckState.NOT_CHECKED: Text("tidak dapat diperiksa", "not checked"),
}
_STORED: Final = Text("putusan tersimpan", "stored outcomes")
_MADE_BY: Final = Text("dibuat oleh pka", "made by pka")


@click.command("recheck")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    "edition_files",
    multiple=True,
    metavar="PATH",
    help="A definition file beside the built-in editions. Repeatable.",
)
@format_option("text", "json")
@lang_option
@output_option
@guarded
def recheck_file(
    file: Path,
    edition_files: tuple[str, ...],
    format_: str,
    lang: Language,
    output: Path | None,
) -> None:
    """List the stored verdicts that today's library would decide otherwise, and why.

    FILE is what `pka evaluate` or `pka explain` wrote with `--format json`. Exit status 1 means
    that some outcome is not confirmed; a row that was refused then is none.
    """
    refuse_to_overwrite(output, file, *map(Path, edition_files))
    read = read_receipts(file)
    known = (*editions.builtin(), *(edition_of(name) for name in edition_files))
    found = tuple(recheck(entry, None, known) for entry in read.entries)
    if format_ == "json":
        content = {
            "version": version("pka"),
            "receipts": [_entry(one, lang) for one in found],
            "summary": {state.value: count for state, count in _counts(found).items()},
            "faults": [diagnostic_to_dict(fault, lang) for fault in read.report],
        }
        write_out(json_text(content), output)
    else:
        if not read.report.has_errors:
            screen = Screen() if output else screen_of(sys.stdout)
            write_out(console_text(_lines(found, lang), screen), output)
        complain(read.report, lang)
    good = all(_is_fine(one) for one in found) and not read.report.has_errors
    sys.exit(CLEAN if good else FOUND)


def _is_fine(one: Recheck) -> bool:
    refused = any(reason.code is ReasonCode.WAS_REFUSED for reason in one.reasons)
    return refused or one.state is RecheckState.CONFIRMED


def _counts(found: Sequence[Recheck]) -> dict[RecheckState, int]:
    counted = Counter(one.state for one in found)
    return {state: counted[state] for state in RecheckState}


def _lines(found: Sequence[Recheck], lang: Language) -> Iterator[str]:
    counts = [f"{_STATES[state].in_(lang)} {count}" for state, count in _counts(found).items()]
    yield f"{len(found)} {_STORED.in_(lang)}: {', '.join(counts)}"
    for place, one in enumerate(found, start=1):
        if one.reasons:
            made = f" ({_MADE_BY.in_(lang)} {one.version})" if one.version else ""
            yield ""
            who = f"{one.id} {one.name}".strip() or f"#{place}"
            yield f"{who}: {_STATES[one.state].in_(lang)}{made}"
            yield from (f"  - {reason.message.in_(lang)}" for reason in one.reasons)


def _entry(one: Recheck, lang: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "state": one.state.value,
        "stored": one.stored,
        "today": one.today.verdict.value if one.today else None,
        "version": one.version,
        "reasons": [
            {
                "code": reason.code.value,
                "subject": reason.subject,
                "message": reason.message.in_(lang),
            }
            for reason in one.reasons
        ],
    }

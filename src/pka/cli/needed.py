"""`pka needed`: what a participant still needs to reach a verdict, a band or a score."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pka.assessment import FINAL
from pka.cli.inputs import no_such, place_of, read_inputs
from pka.cli.options import Asked, cohort_options, format_option, lang_option, output_option
from pka.cli.output import complain, json_text, refuse_to_overwrite, write_out
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.codec.needs import need_to_dict
from pka.codec.outcome import diagnostic_to_dict
from pka.cohort import RefusedRecord
from pka.deciding import decide_cohort
from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import InvalidQuantity, UnsupportedFormat
from pka.needs import Need, Target, needed
from pka.needs.targets import target_of
from pka.outcomes import Outcome
from pka.quantities import Score
from pka.text import Language, Text

__all__ = ["still_needed"]


@click.command("needed")
@cohort_options
@click.option(
    "--participant",
    required=True,
    metavar="NIP",
    help="Who asks, spaces and apostrophes aside.",
)
@click.option(
    "--target",
    default="passed",
    show_default=True,
    metavar="passed|BAND|VALUE",
    help="What is to be reached: a verdict, a band by code or label, or a score.",
)
@click.option(
    "--component",
    default=FINAL,
    show_default=True,
    metavar="PATH",
    help="Component that is to reach the band or the score.",
)
@click.option(
    "--others",
    metavar="VALUE",
    help="Also say what one score alone needs if all other missing scores have this value.",
)
@format_option("text", "json")
@lang_option
@output_option
@guarded
def still_needed(
    *,
    asked: Asked,
    participant: str,
    target: str,
    component: str,
    others: str | None,
    format_: str,
    lang: Language,
    output: Path | None,
) -> None:
    """Say what a participant still needs.

    For each missing score alone, for all of them equally high, and in the least total; or that
    the target is reached already or out of reach, and why. FILE is as for `pka evaluate`.
    """
    refuse_to_overwrite(output, asked.file, asked.attendance_file, Path(asked.edition_name))
    inputs = read_inputs(asked)
    recap, of_file = inputs.recap, inputs.recap.report
    place = place_of(participant, recap)
    if place is None:
        complain(of_file, lang)
        raise no_such(participant, recap)
    rows = recap.rows[place : place + 1]
    cohort = decide_cohort(inputs.edition, rows, on=asked.on, assume_attended=asked.assume_attended)
    (row,) = cohort.rows
    if isinstance(row, RefusedRecord):
        said = {id(fault) for fault in of_file}
        complain(of_file + Report(tuple(f for f in row.report if id(f) not in said)), lang)
        sys.exit(FOUND)
    wanted = _wanted(inputs.edition, target, component)
    need = _needed(row, wanted, component, None if others is None else _score(others, "--others"))
    if format_ == "json":
        faults = [diagnostic_to_dict(fault, lang) for fault in of_file]
        write_out(json_text({**need_to_dict(need), "faults": faults}), output)
    else:
        write_out(need.text(lang), output)
        complain(of_file, lang)
    sys.exit(FOUND if of_file.has_errors else CLEAN)


def _wanted(edition: Edition, target: str, component: str) -> Target:
    try:
        return target_of(edition, target, component)
    except InvalidQuantity:
        return _score(target, "--target")
    except UnsupportedFormat:
        raise CannotRun(
            Text(
                "putusan menyangkut semua komponen; bersama --component, sasaran adalah "
                "kualifikasi atau nilai: --target KUALIFIKASI atau --target NILAI",
                "a verdict is about all components; with --component the target is a band or a "
                "score: --target BAND or --target VALUE",
            )
        ) from None


def _score(written: str, option: str) -> Score:
    try:
        return Score(written.strip())
    except InvalidQuantity:
        raise CannotRun(
            Text(
                f"{option} {written!r} bukan nilai; tulis semua angkanya dengan titik desimal, "
                "misalnya 80.5",
                f"{option} {written!r} is no score; write all its digits with a decimal point, "
                "such as 80.5",
            )
        ) from None


def _needed(outcome: Outcome, target: Target, component: str, others: Score | None) -> Need:
    try:
        return needed(outcome, target, component=component, others=others)
    except InvalidQuantity as error:
        raise CannotRun(
            Text(
                f"nilai --others {others} tidak ada pada skala salah satu nilai yang masih kosong; "
                "`pka show` menunjukkan skalanya",
                str(error),
            )
        ) from None

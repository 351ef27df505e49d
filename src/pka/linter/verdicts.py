"""Verdicts: every record gets one, and every setting leaves one row where one is needed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from pka.assessment import AttendancePolicy, Choices, Remedial
from pka.criteria import VerdictRule
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.totality import find_hole
from pka.text import Text

__all__ = ["verdicts"]

#: Beyond so many choices only the one in force is looked at.
_MOST_CHOICES: Final = 20_000


def verdicts(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a record that the table leaves without a verdict, and rows that are not unique."""
    yield from _unique(edition, "remedial", edition.remedial)
    yield from _unique(edition, "attendance", edition.attendance)
    yield from _holes(edition)


def _holes(edition: Edition) -> Iterator[Diagnostic]:
    """Yield the first record without a verdict, under the settings in force or any others."""
    rows: list[_Row] = [*edition.verdict_table, *edition.remedial]
    for chosen in (edition.settings, *(_choices(edition, rows) if rows else ())):
        others = dict(edition.settings) | dict(chosen)
        hole = find_hole(attrs.evolve(edition, chosen=Choices.of(others)))
        if hole:
            under_id, under_en = _under(edition, chosen)
            yield found(
                "table-not-total",
                "/verdict_table",
                Text(
                    f"peserta ini tidak memperoleh putusan{under_id}: {hole.id}",
                    f"this participant gets no verdict{under_en}: {hole.en}",
                ),
                advice=Text(
                    "tambahkan baris untuk keadaan itu; baris terakhir tanpa `condition` "
                    "menentukan putusan bagi semua keadaan yang tersisa",
                    "add a row for it; a last row without `condition` decides whatever is left",
                ),
                facts=(("witness", hole.en),),
            )
            return


def _under(edition: Edition, chosen: Choices) -> tuple[str, str]:
    """Name the settings that differ from those in force."""
    other = [f"{name} = {value}" for name, value in chosen if (name, value) not in edition.settings]
    return (f" bila {', '.join(other)}", f" with {', '.join(other)}") if other else ("", "")


_Row = Remedial | AttendancePolicy | VerdictRule


def _choices(edition: Edition, rows: Sequence[_Row]) -> Iterable[Choices]:
    """Return every choice among the settings that the rows name."""
    named = {name for row in rows for name, _ in row.only_with}
    values = [
        [(reading.name, value.name) for value in reading.values]
        for reading in edition.readings
        if reading.name in named
    ]
    if math.prod(map(len, values)) > _MOST_CHOICES:
        return [edition.settings]
    return (Choices.of(dict(pairs)) for pairs in itertools.product(*values))


def _unique(
    edition: Edition, key: str, rows: Sequence[Remedial | AttendancePolicy]
) -> Iterator[Diagnostic]:
    for chosen in _choices(edition, rows) if rows else ():
        present = sum(row.only_with.holds_in(chosen) for row in rows)
        if present != 1:
            settings = ", ".join(f"{name} = {value}" for name, value in chosen)
            yield found(
                "row-not-unique",
                f"/{key}",
                Text(
                    f"{present} baris `{key}` berlaku bila {settings or 'tanpa pengaturan'}",
                    f"{present} rows of `{key}` are present with {settings or 'no settings'}",
                ),
                advice=Text(
                    "tulis `only_with` sehingga tepat satu baris berlaku",
                    "write `only_with` so that exactly one row is present",
                ),
                facts=(("found", str(present)), ("settings", settings)),
            )
            return

"""Verdicts: every record gets one, and every setting leaves one row where one is needed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pka.assessment import AttendancePolicy, Choices, Remedial
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
    hole = find_hole(edition)
    if hole:
        yield found(
            "table-not-total",
            "/verdict_table",
            Text(
                f"peserta ini tidak memperoleh putusan: {hole.id}",
                f"this participant gets no verdict: {hole.en}",
            ),
            advice=Text(
                "tambahkan baris untuk keadaan itu, atau baris terakhir tanpa `condition`",
                "add a row for it, or a last row without `condition`",
            ),
            facts=(("witness", hole.en),),
        )


def _choices(edition: Edition, rows: Sequence[Remedial | AttendancePolicy]) -> Iterable[Choices]:
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

"""Verdicts: every record gets one, and every setting leaves one row where one is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pka.assessment import AttendancePolicy, Remedial
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.readings import choices, readings
from pka.linter.totality import find_hole
from pka.text import Text

__all__ = ["verdicts"]


def verdicts(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a record that the table leaves without a verdict, and rows that are not unique."""
    yield from _unique(edition, "remedial", edition.remedial)
    yield from _unique(edition, "attendance", edition.attendance)
    yield from _holes(edition)


def _holes(edition: Edition) -> Iterator[Diagnostic]:
    """Yield the first record without a verdict, under the settings in force or any others."""
    for read in readings(edition):
        hole = find_hole(read.edition)
        if hole:
            under_id = f" bila {read.under}" if read.under else ""
            under_en = f" with {read.under}" if read.under else ""
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


def _unique(
    edition: Edition, key: str, rows: Sequence[Remedial | AttendancePolicy]
) -> Iterator[Diagnostic]:
    for chosen in choices(edition, rows) if rows else ():
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

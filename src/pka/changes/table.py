"""A row of a table for each participant whom another edition moves."""

from __future__ import annotations

from collections.abc import Iterator

from pka.changes.words import (
    SIDED,
    TABLE,
    TIMES,
    scored,
    verdict_text,
    verdicts_text,
)
from pka.cohort import RefusedRecord
from pka.outcomes import Outcome, Rank
from pka.prose import places_of
from pka.prose.terms import ROW_REFUSED
from pka.quantities import Score
from pka.text import Language

__all__ = ["Cell", "header", "paired", "side"]

#: Text, an exact score, a place in the ranking, or None for what there is not.
Cell = str | Score | int | None


def header(lang: Language) -> tuple[str, ...]:
    """Return the names of the columns, those that have two sides with both of them."""
    return (
        *(TABLE[key].in_(lang) for key in ("id", "name")),
        *(f"{TABLE[key].in_(lang)} {when.in_(lang)}" for key in SIDED for when in TIMES),
        TABLE["because"].in_(lang),
    )


def side(row: Outcome | RefusedRecord, rank: Rank | None, lang: Language) -> tuple[Cell, ...]:
    """Return what one side decides, in the order of `SIDED`."""
    if isinstance(row, RefusedRecord):
        return (ROW_REFUSED.in_(lang), None, None, None, None)
    node, final = row.explanation.scores, row.final
    bounds = scored(node.counted, places_of(node.scale)).in_(lang)
    return (
        verdict_text(row.verdict, row.status).in_(lang),
        verdicts_text(row.possible).in_(lang) if row.possible else None,
        bounds if final is None else final,
        row.band.label.in_(lang) if row.band else None,
        rank.place if rank else None,
    )


def paired(before: tuple[Cell, ...], after: tuple[Cell, ...]) -> Iterator[Cell]:
    """Yield each cell of one side with its counterpart."""
    for pair in zip(before, after, strict=True):
        yield from pair

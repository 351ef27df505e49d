"""Bands: every score that can be decided falls into exactly one (semantics S6)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import final

import attrs

from pka.assessment import GradeBand, ScoreRange
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.quantities import as_text
from pka.text import Text

__all__ = ["bands"]


@final
@attrs.frozen(order=True)
class _Edge:
    """A cut between scores: just below a value, or just above it."""

    value: Fraction
    #: Whether the value itself lies below the cut.
    after: bool


def _lower(wanted: ScoreRange, minimum: Fraction) -> _Edge:
    if wanted.above is not None:
        return _Edge(wanted.above, after=True)
    return _Edge(minimum if wanted.at_least is None else wanted.at_least, after=False)


def _upper(wanted: ScoreRange, maximum: Fraction) -> _Edge:
    if wanted.below is not None:
        return _Edge(wanted.below, after=False)
    return _Edge(maximum if wanted.at_most is None else wanted.at_most, after=True)


def _witness(low: _Edge, high: _Edge, grid: Fraction | None) -> Fraction | None:
    """Return a score between two cuts, or None when no score that occurs lies there."""
    if low >= high:
        return None
    if grid is None:
        return low.value if not low.after else (
            high.value if high.after else (low.value + high.value) / 2
        )
    steps, rest = divmod(low.value, grid)
    value = (steps + (1 if rest or low.after else 0)) * grid
    return value if value < high.value or (value == high.value and high.after) else None


def _grid(edition: Edition) -> Fraction | None:
    """Return the step between final scores, where their rounding is declared."""
    rounding = edition.scoring.rounding.final if edition.scoring else None
    return Fraction(1, 10**rounding.places) if rounding else None


def bands(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every gap, overlap and repeated label."""
    yield from _labels(edition)
    scheme = edition.scoring
    if scheme is None or not edition.bands:
        return
    scale, grid = scheme.scale, _grid(edition)
    ends = [
        (_lower(band.range, scale.minimum), _upper(band.range, scale.maximum), band)
        for band in edition.bands
    ]
    ends.sort(key=lambda entry: entry[:2])
    reached = _Edge(scale.minimum, after=False)
    for low, high, band in ends:
        yield from _between(reached, low, high, band, grid)
        reached = max(reached, high)
    end = _Edge(scale.maximum, after=True)
    gap = _witness(reached, end, grid)
    if gap is not None:
        yield _gap(reached.value, end.value, gap)


def _between(
    reached: _Edge, low: _Edge, high: _Edge, band: GradeBand, grid: Fraction | None
) -> Iterator[Diagnostic]:
    gap = _witness(reached, low, grid)
    if gap is not None:
        yield _gap(reached.value, low.value, gap)
    shared = _witness(low, min(reached, high), grid)
    if shared is not None:
        value = as_text(shared)
        yield found(
            "band-overlap",
            "/bands",
            Text(
                f"nilai {value} masuk {band.label.id!r} dan juga kualifikasi di bawahnya",
                f"the score {value} falls into {band.code!r} and into the band below it",
            ),
            advice=Text("geser salah satu batas", "move one of the two bounds"),
            citation=band.source,
            facts=(("witness", value), ("between", f"{as_text(low.value)}, {value}")),
        )


def _gap(low: Fraction, high: Fraction, witness: Fraction) -> Diagnostic:
    between = f"{as_text(low)}, {as_text(high)}"
    value = as_text(witness)
    return found(
        "band-gap",
        "/bands",
        Text(
            f"nilai {value} tidak masuk kualifikasi mana pun (antara {between})",
            f"the score {value} falls into no band (between {between})",
        ),
        advice=Text(
            "buat kedua batas bertemu, atau nyatakan pembulatan nilai akhir",
            "make the two bounds meet, or declare how the final score is rounded",
        ),
        facts=(("witness", value), ("between", between)),
    )


def _labels(edition: Edition) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, band in enumerate(edition.bands):
        earlier = first.setdefault(band.label.id.casefold(), index)
        if earlier != index:
            yield found(
                "duplicate-label",
                f"/bands/{index}/label",
                Text(
                    f"sebutan {band.label.id!r} sudah dipakai kualifikasi lain",
                    f"the label {band.label.id!r} is already that of another band",
                ),
                first=f"/bands/{earlier}/label",
            )

"""Which band a score falls into."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pka.assessment import GradeBand
from pka.outcomes import Bounds

__all__ = ["band_of", "matching_bands"]


def matching_bands(bands: Iterable[GradeBand], value: Fraction) -> tuple[GradeBand, ...]:
    """Return every band that contains a value; in a sound edition exactly one.

    Source: `pka-semantics`, S6.
    """
    return tuple(band for band in bands if band.range.contains(value))


def band_of(bands: Iterable[GradeBand], bounds: Bounds) -> GradeBand | None:
    """Return the band of a score, or None while the score is open.

    Source: `pka-semantics`, S6.
    """
    value = bounds.value
    return None if value is None else next(iter(matching_bands(bands, value)), None)

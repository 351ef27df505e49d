"""Bands: every score that can be decided falls into exactly one (semantics S6)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import final

import attrs

from pka.assessment import GradeBand, ScoreRange, ScoringScheme
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.quantities import as_text
from pka.text import Text

__all__ = ["bands", "lowest", "scores_around"]


@final
@attrs.frozen(order=True)
class _Edge:
    """A cut between scores: just below a value, or just above it."""

    value: Fraction
    #: Whether the value itself lies below the cut.
    after: bool


@final
@attrs.frozen
class _Line:
    """All scores that can be decided, from one cut to another."""

    low: _Edge
    high: _Edge
    #: Step between neighbouring scores; None where any value can occur.
    grid: Fraction | None
    #: Whether `high` only stands for scores without a limit.
    unlimited: bool

    def shown(self, edge: _Edge) -> str:
        """Write the value of a cut."""
        return "∞" if self.unlimited and edge == self.high else as_text(edge.value)


def bands(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every gap and overlap, every band without a score, and repeated labels."""
    yield from _labels(edition)
    scheme = edition.scoring
    if scheme is not None and edition.bands and scheme.scale.minimum < scheme.scale.maximum:
        yield from _cover(edition.bands, _line(scheme, edition.bands))


def scores_around(
    scheme: ScoringScheme, listed: tuple[GradeBand, ...], value: Fraction, *, after: bool
) -> tuple[GradeBand, Fraction, Fraction] | None:
    """Return the band that a cut divides, with a score of it below the cut and one above.

    Args:
        scheme: the score tree.
        listed: the bands.
        value: where the cut is made.
        after: whether the value itself lies below the cut.
    """
    line, cut = _line(scheme, listed), _Edge(value, after)
    for band in listed:
        low, high = _lower(band.range, line), _upper(band.range, line)
        below = _witness(low, min(cut, high), line.grid)
        above = _witness(max(cut, low), high, line.grid)
        if below is not None and above is not None:
            return band, below, above
    return None


def lowest(scheme: ScoringScheme, listed: tuple[GradeBand, ...]) -> GradeBand:
    """Return the band of the lowest scores; there must be one at least."""
    line = _line(scheme, listed)
    return min(listed, key=lambda band: _lower(band.range, line))


def _line(scheme: ScoringScheme, listed: tuple[GradeBand, ...]) -> _Line:
    scale, rounding = scheme.scale, scheme.rounding.final
    low, high = scale.minimum, scale.maximum
    if rounding is not None:
        low, high = rounding.apply(low), rounding.apply(high)
    if scale.above_maximum_allowed:
        # No bound lies above this, so what holds here holds for every higher score.
        high = max([high, *(bound for band in listed for bound in _bounds(band.range))]) + 1
    return _Line(
        low=_Edge(low, after=False),
        high=_Edge(high, after=True),
        grid=Fraction(1, 10**rounding.places) if rounding else None,
        unlimited=scale.above_maximum_allowed,
    )


def _bounds(wanted: ScoreRange) -> tuple[Fraction, ...]:
    four = (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
    return tuple(bound for bound in four if bound is not None)


def _lower(wanted: ScoreRange, line: _Line) -> _Edge:
    if wanted.above is not None:
        return max(line.low, _Edge(wanted.above, after=True))
    if wanted.at_least is not None:
        return max(line.low, _Edge(wanted.at_least, after=False))
    return line.low


def _upper(wanted: ScoreRange, line: _Line) -> _Edge:
    if wanted.below is not None:
        return min(line.high, _Edge(wanted.below, after=False))
    if wanted.at_most is not None:
        return min(line.high, _Edge(wanted.at_most, after=True))
    return line.high


def _witness(low: _Edge, high: _Edge, grid: Fraction | None) -> Fraction | None:
    """Return a score between two cuts, or None when no score that occurs lies there."""
    if low >= high:
        return None
    if grid is None:
        if not low.after:
            return low.value
        return high.value if high.after else (low.value + high.value) / 2
    steps, rest = divmod(low.value, grid)
    value = (steps + (1 if rest or low.after else 0)) * grid
    return value if _Edge(value, after=True) <= high else None


def _cover(listed: tuple[GradeBand, ...], line: _Line) -> Iterator[Diagnostic]:
    """Walk up the scores and yield what is covered twice or not at all."""
    held = []
    for index, band in enumerate(listed):
        low, high = _lower(band.range, line), _upper(band.range, line)
        if _witness(low, high, line.grid) is None:
            yield _empty(band, index)
        else:
            held.append((low, high, index))
    reached, below = line.low, listed[0]
    for low, high, index in sorted(held):
        gap = _witness(reached, low, line.grid)
        if gap is not None:
            yield _gap(gap, line.shown(reached), line.shown(low))
        end = min(reached, high)
        shared = _witness(low, end, line.grid)
        if shared is not None:
            between = f"{line.shown(low)}, {line.shown(end)}"
            yield _overlap(listed[index], below, shared, between)
        if high > reached:
            reached, below = high, listed[index]
    gap = _witness(reached, line.high, line.grid)
    if gap is not None:
        yield _gap(gap, line.shown(reached), line.shown(line.high))


def _gap(witness: Fraction, low: str, high: str) -> Diagnostic:
    between, value = f"{low}, {high}", as_text(witness)
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


def _overlap(band: GradeBand, below: GradeBand, witness: Fraction, between: str) -> Diagnostic:
    value = as_text(witness)
    return found(
        "band-overlap",
        "/bands",
        Text(
            f"nilai {value} masuk kualifikasi {below.code!r} dan juga {band.code!r}",
            f"the score {value} falls into the band {below.code!r} and also into {band.code!r}",
        ),
        advice=Text(
            "geser salah satu batas, atau tulis `above` atau `below` pada salah satunya",
            "move one of the two bounds, or write one of them as `above` or `below`",
        ),
        citation=band.source,
        facts=(("witness", value), ("between", between)),
    )


def _empty(band: GradeBand, index: int) -> Diagnostic:
    return found(
        "empty-band",
        f"/bands/{index}/range",
        Text(
            f"tidak ada nilai akhir yang masuk kualifikasi {band.code!r}",
            f"no final score falls into the band {band.code!r}",
        ),
        advice=Text(
            "tukar batas yang terbalik, atau pindahkan rentangnya ke dalam skala",
            "swap bounds that stand the wrong way round, or move the range into the scale",
        ),
        citation=band.source,
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
                advice=Text(
                    "beri sebutan lain, atau gabungkan kedua kualifikasi",
                    "give one of them another label, or make one band of the two",
                ),
                citation=band.source,
                first=f"/bands/{earlier}/label",
                facts=(("label", band.label.id),),
            )

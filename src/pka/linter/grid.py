"""Bounds that no score meets as they are meant: between two steps, or off the scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pka.assessment import FINAL, Component, Scale, ScoreRange, ScoringScheme
from pka.citation import Citation
from pka.criteria import CountComponents, ScoreIn
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.reachable import rounding_at
from pka.linter.references import components_at, criteria_at
from pka.quantities import as_text
from pka.text import Text

__all__ = ["grid"]

_SIDES: Final = ("at_least", "above", "at_most", "below")

#: Range, pointer to it, source, and the components whose scores it holds.
_Ranged = tuple[ScoreRange, str, Citation, tuple[str, ...]]


def grid(edition: Edition) -> Iterator[Diagnostic]:
    """Yield scales that miss their own top, and bounds between two steps or off the scale."""
    scheme = edition.scoring
    if scheme is None or scheme.scale.minimum >= scheme.scale.maximum:
        return
    yield from _steps(scheme.scale, "/scoring/scale", scheme.source)
    for _, place, component in components_at(edition):
        if component.scale is not None and component.scale.points > 0:
            yield from _steps(component.scale, f"{place}/scale", component.source)
    for wanted, place, source, paths in _ranges(edition):
        for key, bound in _bounds(wanted):
            yield from _between(edition, scheme, bound, (f"{place}/{key}", source), paths)
            is_of_criterion = place.startswith("/verdict_table/")
            if not is_of_criterion and not _misses(wanted, scheme.scale):
                yield from _off(bound, f"{place}/{key}", source, scheme.scale)
    for index, rule in enumerate(edition.remedial):
        if scheme.scale.holds(rule.cap) and not scheme.scale.on_grid(rule.cap):
            place = f"/remedial/{index}/cap"
            base, step = scheme.scale.minimum, scheme.scale.step
            yield _off_grid(rule.cap, base, step or Fraction(1), place, rule.source)


def _steps(scale: Scale, pointer: str, source: Citation) -> Iterator[Diagnostic]:
    if scale.step is None or scale.on_grid(scale.maximum):
        return
    top = scale.minimum + math.floor(scale.points / scale.step) * scale.step
    step, high, reached = map(as_text, (scale.step, scale.maximum, top))
    yield found(
        "scale-step",
        f"{pointer}/step",
        Text(
            f"langkah {step} tidak sampai ke nilai tertinggi {high}; yang terakhir {reached}",
            f"steps of {step} do not lead to the maximum {high}; the last is {reached}",
        ),
        advice=Text(
            "tulis langkah yang membagi habis skala",
            "write a step of which the scale is a whole number",
        ),
        citation=source,
        facts=(("witness", high), ("step", step)),
    )


def _ranges(edition: Edition) -> Iterator[_Ranged]:
    for index, band in enumerate(edition.bands):
        yield band.range, f"/bands/{index}/range", band.source, (FINAL,)
    for index, rule in enumerate(edition.remedial):
        yield rule.range, f"/remedial/{index}/range", rule.source, rule.components
    for place, criterion in criteria_at(edition):
        source = edition.verdict_table[int(place.split("/")[2])].source
        match criterion:
            case ScoreIn():
                yield criterion.range, f"{place}/range", source, (criterion.component,)
            case CountComponents():
                yield criterion.range, f"{place}/range", source, criterion.components
            case _:
                pass


def _bounds(wanted: ScoreRange) -> Iterator[tuple[str, Fraction]]:
    for key in _SIDES:
        bound: Fraction | None = getattr(wanted, key)
        if bound is not None:
            yield key, bound


def _unit(edition: Edition, scheme: ScoringScheme, path: str) -> tuple[Fraction, Fraction] | None:
    """Return a score and the step between neighbours, where the scores of a node have one."""
    component = edition.components.get(path)
    if path != FINAL and component is None:
        return None
    rounding = rounding_at(edition, scheme, path)
    if rounding is not None:
        return Fraction(), Fraction(1, 10**rounding.places)
    is_plain = component is not None and _is_entered(component)
    if not is_plain or scheme.scale.step is None:
        return None
    return scheme.scale.minimum, scheme.scale.step


def _is_entered(component: Component) -> bool:
    """Say whether every score of a component is one that was entered on the scheme's scale."""
    more = (component.components, component.panel, component.rubric, component.attempts)
    return component.scale is None and not any(more)


def _between(
    edition: Edition,
    scheme: ScoringScheme,
    bound: Fraction,
    at: tuple[str, Citation],
    paths: tuple[str, ...],
) -> Iterator[Diagnostic]:
    for path in paths:
        unit = _unit(edition, scheme, path)
        if unit is not None and (bound - unit[0]) % unit[1]:
            yield _off_grid(bound, *unit, *at)
            return


def _off_grid(
    bound: Fraction, base: Fraction, step: Fraction, pointer: str, source: Citation
) -> Diagnostic:
    low = base + (bound - base) // step * step
    shown, size, below, above = map(as_text, (bound, step, low, low + step))
    return found(
        "bound-off-grid",
        pointer,
        Text(
            f"batas {shown} terletak di antara dua nilai yang mungkin, {below} dan {above}",
            f"the bound {shown} lies between two scores that occur, {below} and {above}",
        ),
        advice=Text(
            f"nilai berjarak {size}; tulis salah satu dari keduanya",
            f"scores are {size} apart; write one of the two",
        ),
        citation=source,
        facts=(("bound", shown), ("between", f"{below}, {above}")),
    )


def _misses(wanted: ScoreRange, scale: Scale) -> bool:
    """Say whether a range holds no score of the scale at all, which is another fault."""
    above = wanted.lies_above(scale.maximum) and not scale.above_maximum_allowed
    return above or wanted.lies_below(scale.minimum)


def _off(bound: Fraction, pointer: str, source: Citation, scale: Scale) -> Iterator[Diagnostic]:
    if scale.holds(bound):
        return
    shown, low, high = map(as_text, (bound, scale.minimum, scale.maximum))
    yield found(
        "bound-off-scale",
        pointer,
        Text(
            f"batas {shown} di luar skala {low} sampai {high}",
            f"the bound {shown} lies off the scale of {low} to {high}",
        ),
        advice=Text(
            "tulis batas di dalam skala, atau hapus batas itu",
            "write a bound on the scale, or leave the bound out",
        ),
        citation=source,
        facts=(("bound", shown),),
    )

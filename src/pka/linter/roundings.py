"""Rounding that is said twice or not at all, and weights that count for nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pka.aggregation import Aggregation
from pka.assessment import FINAL, Component, ScoringScheme
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.reachable import rounding_at
from pka.linter.references import components_at
from pka.quantities import as_text
from pka.rounding import Rounding
from pka.text import Text

__all__ = ["roundings"]

_Node = Component | ScoringScheme

#: Aggregations that give a score back when every part has it.
_KEEPING: Final = frozenset(
    {
        Aggregation.WEIGHTED_MEAN,
        Aggregation.MEAN,
        Aggregation.MEDIAN,
        Aggregation.MINIMUM,
        Aggregation.MAXIMUM,
    }
)
#: How far from half a step a score is looked for that rounding twice moves, in finer steps.
_NEAR: Final = (-5, 5, -4, 4, -1, 1, -9, 9)


def roundings(edition: Edition) -> Iterator[Diagnostic]:
    """Yield scores that are rounded twice or never, and weights that nothing looks at."""
    scheme = edition.scoring
    if scheme is None or scheme.scale.minimum >= scheme.scale.maximum:
        return
    nodes: list[tuple[str, str, _Node]] = [(FINAL, "/scoring", scheme)]
    nodes += components_at(edition)
    for path, place, node in nodes:
        yield from _weights(node, place)
        yield from _twice(edition, scheme, path, place, node)
    yield from _undeclared(edition, scheme)


def _weights(node: _Node, pointer: str) -> Iterator[Diagnostic]:
    listed = [part.weight.value for part in node.components if not part.extra_credit]
    if node.aggregate in {None, Aggregation.WEIGHTED_MEAN} or len(set(listed)) < 2:  # noqa: PLR2004
        return
    how = node.aggregate.value if node.aggregate else ""
    shown = ", ".join(map(as_text, listed))
    yield found(
        "weights-ignored",
        f"{pointer}/aggregate",
        Text(
            f"bobot bagian ({shown}) tidak dihitung pada {how!r}",
            f"the weights of the parts ({shown}) count for nothing under {how!r}",
        ),
        advice=Text(
            'tulis aggregate = "weighted_mean", atau samakan bobotnya',
            'write aggregate = "weighted_mean", or make the weights equal',
        ),
        citation=node.source,
        facts=(("weights", shown),),
    )


def _twice(
    edition: Edition, scheme: ScoringScheme, path: str, pointer: str, node: _Node
) -> Iterator[Diagnostic]:
    outer = _rounding(edition, scheme, path)
    if outer is None:
        return
    if isinstance(node, Component) and node.panel is not None and node.panel.rounding is not None:
        moved = _moved(scheme, node.panel.rounding, outer)
        if moved is not None:
            yield _rounded_twice(node, pointer, moved, (node.panel.rounding, outer), node.code)
    above = "" if path == FINAL else f"{path}/"
    if node.aggregate not in _KEEPING or any(part.extra_credit for part in node.components):
        return
    first: dict[Rounding, str] = {}
    for part in node.components:
        inner = _rounding(edition, scheme, f"{above}{part.code}")
        if inner is not None:
            first.setdefault(inner, part.code)
    for inner, code in first.items():
        moved = _moved(scheme, inner, outer)
        if moved is not None and all(_gives(scheme, part, moved) for part in node.components):
            yield _rounded_twice(node, pointer, moved, (inner, outer), code)
            return


def _rounding(edition: Edition, scheme: ScoringScheme, path: str) -> Rounding | None:
    return (
        rounding_at(edition, scheme, path) if path == FINAL or path in edition.components else None
    )


def _gives(scheme: ScoringScheme, part: Component, value: Fraction) -> bool:
    """Say whether a part can have a score before it is rounded."""
    if part.components or part.panel is not None:
        return True
    own = part.scale or scheme.scale
    return own.holds(value) and own.on_grid(value)


def _moved(scheme: ScoringScheme, inner: Rounding, outer: Rounding) -> Fraction | None:
    """Return a score that is another when it is rounded twice, or None where there is none."""
    if inner.places < outer.places:
        return None
    middle = math.floor((scheme.scale.minimum + scheme.scale.maximum) / 2)
    half, finer = Fraction(1, 2 * 10**outer.places), Fraction(1, 10 ** (inner.places + 1))
    for steps in _NEAR:
        value = middle + half + steps * finer
        if outer.apply(inner.apply(value)) != outer.apply(value):
            return value
    return None


def _rounded_twice(
    node: _Node, pointer: str, value: Fraction, both: tuple[Rounding, Rounding], code: str
) -> Diagnostic:
    inner, outer = both
    first = inner.apply(value)
    shown, once = as_text(value), as_text(outer.apply(value), outer.places)
    between, twice = as_text(first, inner.places), as_text(outer.apply(first), outer.places)
    return found(
        "rounded-twice",
        pointer,
        Text(
            f"nilai {shown} pada {code!r} dibulatkan menjadi {between} lalu {twice}; "
            f"sekali dibulatkan menjadi {once}",
            f"a score of {shown} at {code!r} is rounded to {between} and then to {twice}; "
            f"rounded once it is {once}",
        ),
        advice=Text(
            "bulatkan hanya sekali, pada hasil yang dicetak",
            "round once only, at the result that is printed",
        ),
        citation=node.source,
        facts=(("witness", shown), ("once", once), ("twice", twice)),
    )


def _undeclared(edition: Edition, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    """Yield that parts are rounded and the final score, which is printed, is not.

    Where nothing is rounded at all, exact values are meant.
    """
    weighs = scheme.aggregate is Aggregation.WEIGHTED_MEAN
    is_mean = weighs or scheme.aggregate is Aggregation.MEAN
    rounded = scheme.rounding.final is not None or scheme.dropping is not None
    parts = scheme.components
    if rounded or not edition.bands or not is_mean:
        return
    if any(part.extra_credit or part.weight.value <= 0 for part in parts):
        return
    weights = [part.weight.value if weighs else Fraction(1) for part in parts]
    total, low = sum(weights, Fraction()), scheme.scale.minimum
    for part, weight in zip(parts, weights, strict=True):
        rounding = _rounding(edition, scheme, part.code)
        if rounding is None:
            continue
        unit = Fraction(1, 10**rounding.places)
        final = low + weight / total * unit
        if (final - low) % unit:
            shown, entered = as_text(final), as_text(low + unit)
            yield found(
                "rounding-undeclared",
                "/scoring",
                Text(
                    f"nilai akhir tidak dibulatkan: {part.code} = {entered} dan yang lain "
                    f"{as_text(low)} menjadi {shown}",
                    f"the final score is not rounded: {part.code} = {entered} and the others "
                    f"{as_text(low)} give {shown}",
                ),
                advice=Text(
                    'tulis rounding = { final = { places = 2, mode = "half_up" } }',
                    'write rounding = { final = { places = 2, mode = "half_up" } }',
                ),
                citation=scheme.source,
                facts=(("witness", shown),),
            )
            return

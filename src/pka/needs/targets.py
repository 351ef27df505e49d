"""What somebody may want to reach, read and tested."""

from __future__ import annotations

from typing import Final, assert_never

import attrs

from pka.assessment import FINAL, GradeBand
from pka.edition import Edition
from pka.exceptions import InvalidQuantity, UnknownReference, UnsupportedFormat
from pka.needs.values import Target
from pka.outcomes import Bounds, Explanation, NodeScore, Outcome
from pka.prose.terms import VERDICT
from pka.quantities import ExactInput, Score
from pka.rules.ways import seen
from pka.text import LANGUAGES, Text
from pka.verdict import Verdict

__all__ = ["as_good", "is_certain", "may_be_reached", "reached", "target_of"]

#: Verdicts that scores can lead to, from the worst to the best.
_ORDER: Final = (Verdict.FAILED, Verdict.DEFERRED, Verdict.PASSED)


def target_of(edition: Edition, target: Target | ExactInput, component: str) -> Target:
    """Return what is to be reached.

    Args:
        edition: the edition, for its bands.
        target: a verdict or a band, by its code or its name in either language, or a score.
        component: the path that is to reach it.

    Raises:
        UnknownReference: if text names no verdict, no band and no number.
        UnsupportedFormat: for a verdict that no score leads to, or one asked of a component.
    """
    if isinstance(target, str) and not isinstance(target, Verdict):
        target = _named(edition, target)
    if isinstance(target, Verdict):
        if target not in _ORDER:
            listed = ", ".join(_ORDER)
            raise UnsupportedFormat(
                Text(
                    f"tidak ada nilai yang menghasilkan putusan {target.value!r}; "
                    f"minta salah satu dari {listed}",
                    f"no score leads to the verdict {target.value!r}; ask for one of {listed}",
                )
            )
        if component != FINAL:
            raise UnsupportedFormat(
                Text(
                    f"putusan menyangkut semua komponen bersama, bukan {component!r}; "
                    "minta kualifikasi atau nilai, atau hapus komponennya",
                    f"a verdict is about all components together, not about {component!r}; "
                    "ask for a band or a score, or leave the component out",
                )
            )
        return target
    return target if isinstance(target, GradeBand | Score) else Score(target)


def _named(edition: Edition, name: str) -> Target:
    wanted = name.strip().casefold()
    for verdict in _ORDER:
        if wanted in {verdict.value, *(VERDICT[verdict].in_(lang) for lang in LANGUAGES)}:
            return verdict
    for band in edition.bands:
        labels = (band.label.in_(lang) for lang in LANGUAGES)
        if wanted in {band.code.casefold(), *(label.casefold() for label in labels)}:
            return band
    try:
        return Score(name.strip())
    except InvalidQuantity:
        if name.strip()[:1] in {*"+-.0123456789"}:
            raise
        codes = tuple(band.code for band in edition.bands)
        raise UnknownReference(Text("sasaran", "target"), name, (*_ORDER, *codes)) from None


def as_good(verdict: Verdict | None, target: Verdict) -> bool:
    """Say whether a verdict is the one asked for, or a better one."""
    return verdict in _ORDER[_ORDER.index(target) :]


def reached(target: Target, node: NodeScore, tree: Explanation | None) -> bool:
    """Say whether a target is surely reached.

    Args:
        target: the verdict or a better one, the band or a higher one, or the score.
        node: the component that is to reach it.
        tree: what follows from the record; None: no verdict.
    """
    low = seen(node).low
    match target:
        case Verdict():
            return as_good(tree.decision.verdict if tree is not None else None, target)
        case GradeBand():
            return not target.range.lies_above(low)
        case Score():
            return low >= target.value
        case _:
            assert_never(target)


def may_be_reached(target: Target, node: NodeScore, outcome: Outcome) -> bool:
    """Say whether a target lies within all that is still possible.

    Source: `pka-semantics`, P1 and P3.
    """
    if isinstance(target, Verdict):
        return any(as_good(verdict, target) for verdict in _possible(outcome))
    high = seen(node).high
    if high is None:
        return True
    top = Bounds(high, high)
    return reached(target, attrs.evolve(node, latest=top, counted=top), None)


def is_certain(target: Target, node: NodeScore, outcome: Outcome) -> bool:
    """Say whether all that is still possible reaches a target.

    Source: `pka-semantics`, P1 and P3.
    """
    if isinstance(target, Verdict):
        return all(as_good(verdict, target) for verdict in _possible(outcome))
    return reached(target, node, None)


def _possible(outcome: Outcome) -> tuple[Verdict, ...]:
    return outcome.possible or (outcome.verdict,)

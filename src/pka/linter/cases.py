"""Everything that may be known of a participant, as far as a verdict table can tell it apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from pka.assessment import FINAL, Keep, OverCap, Remedial, ScoringScheme
from pka.criteria import CountComponents, Criterion, ParticipationStatus, ScoreIn
from pka.edition import Edition
from pka.linter.reachable import (
    Reachable,
    can_be_excused,
    enterable,
    entered,
    occurs,
    rounding_at,
)
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, ItemState, NodeScore, NodeState
from pka.quantities import as_text
from pka.records import RemedialFact
from pka.rounding import Rounding
from pka.rules.verdict import Facts
from pka.text import Text
from pka.verdict import Truth

__all__ = ["Case", "absence_cases", "item_cases", "score_cases", "status_cases"]

#: One fact as criteria see it, and in words; None: it may be that this never occurs.
Case = tuple[Facts, Text | None]

_NO_HOURS: Final = Bounds(Fraction(), Fraction())
_NO_FACTS: Final = Facts(
    nodes={},
    absence=AbsenceSheet(hours=_NO_HOURS, closed=True),
    completion=CompletionSheet(),
    status=ParticipationStatus.ACTIVE,
    remedial=None,
)


def _same(words: str) -> Text:
    """Return what is written alike in both languages."""
    return Text(words, words)


def absence_cases(limits: Iterable[Fraction]) -> Iterator[Case]:
    """Yield absent hours at and above each limit, the fewest first."""
    listed = list(limits)
    for hours in sorted({Fraction(), *listed, *(limit + 1 for limit in listed)}):
        sheet = AbsenceSheet(hours=Bounds(hours, hours), closed=True)
        shown = as_text(hours)
        words = Text(f"ketidakhadiran = {shown} JP", f"absence = {shown} JP")
        yield attrs.evolve(_NO_FACTS, absence=sheet), words


def status_cases() -> Iterator[Case]:
    """Yield every status, active first."""
    for status in ParticipationStatus:
        yield attrs.evolve(_NO_FACTS, status=status), _same(f"status = {status.value}")


def item_cases(code: str) -> Iterator[Case]:
    """Yield that an item or precedence rule is completed or kept, and that it is not."""
    for truth in (Truth.MET, Truth.NOT_MET):
        sheet = CompletionSheet(items=(ItemState(code=code, truth=truth),))
        yield attrs.evolve(_NO_FACTS, completion=sheet), None


def score_cases(
    edition: Edition,
    scheme: ScoringScheme,
    path: str,
    reachable: Reachable,
    leaves: Iterable[Criterion],
) -> Iterator[Case]:
    """Yield the scores of a component with all that remedials can make of them, best first.

    Args:
        edition: the edition, with its remedial rule under the settings in force.
        scheme: its score tree.
        path: the component, or `final`.
        reachable: the scores that it can have in the first round.
        leaves: the innermost criteria of the verdict table.
    """
    rule = edition.remedial_in_force
    bounds = _bounds(leaves, rule)
    firsts = reachable.samples(bounds)
    own = attrs.evolve(rule, components=(path,)) if rule and path in rule.components else None
    below = rule is not None and _reaches_below(rule, path)
    # One attempt may leave another open; the last that is allowed does not.
    attempts = sorted({1, own.times}) if own is not None and own.times > 0 else []
    rounding = rounding_at(edition, scheme, path)
    retakes = [] if own is None else _retakes(scheme, own, rounding, bounds)

    def case(first: Fraction, latest: Fraction, retaken: tuple[RemedialFact, ...] = ()) -> Facts:
        then, now = Bounds(first, first), Bounds(latest, latest)
        node = NodeScore(
            path=path,
            name=_same(path),
            weight=Fraction(),
            scale=scheme.scale,
            of=scheme,
            state=NodeState.SCORED,
            present=latest,
            out_of=then,
            computed=then,
            remedials=retaken,
            first=then,
            latest=now,
            counted=now,
            source=scheme.source,
        )
        return attrs.evolve(_NO_FACTS, nodes={path: node}, remedial=own)

    if path in can_be_excused(edition, scheme):
        excused = attrs.evolve(
            case(firsts[0], firsts[0]).nodes[path],
            state=NodeState.EXCUSED,
            present=None,
            left_out=True,
        )
        alone = path != FINAL and edition.components[path].excusable
        story = Text(f"dibebaskan dari {path}", f"excused from {path}") if alone else None
        yield attrs.evolve(_NO_FACTS, nodes={path: excused}, remedial=own), story
    for first in firsts:
        sure = occurs(edition, scheme, path, first)
        words = f"{path} = {as_text(first)}"
        yield case(first, first), _same(words) if sure else None
        if own is not None and own.range.contains(first):
            for value, may in retakes:
                latest = max(value, first) if own.keep is Keep.BETTER else value
                for times in attempts:
                    fact = RemedialFact(component=path, value=value)
                    told = f"{words} (remedial {', '.join([as_text(value)] * times)})"
                    yield (
                        case(first, latest, (fact,) * times),
                        _same(told) if sure and may else None,
                    )
        if below:
            # A remedial of some part moves it too, though perhaps not to every other score.
            yield from ((case(first, latest), None) for latest in firsts)


def _bounds(leaves: Iterable[Criterion], rule: Remedial | None) -> list[Fraction]:
    """Return every score at which some criterion changes its mind."""
    ranges = [leaf.range for leaf in leaves if isinstance(leaf, ScoreIn | CountComponents)]
    ranges += [rule.range] if rule else []
    return [
        bound
        for wanted in ranges
        for bound in (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
        if bound is not None
    ]


def _reaches_below(rule: Remedial, path: str) -> bool:
    """Say whether a remedial of something else can change the score at a path."""
    return path == FINAL or any(part.startswith(f"{path}/") for part in rule.components)


def _retakes(
    scheme: ScoringScheme, rule: Remedial, rounding: Rounding | None, bounds: list[Fraction]
) -> list[tuple[Fraction, bool]]:
    """Return the scores that a remedial can give, the best first, and whether each surely can."""
    cap = rounding.apply(rule.cap) if rounding else rule.cap
    values = entered(scheme.scale).rounded(rounding).samples([*bounds, cap])
    retakes: dict[Fraction, bool] = {}
    for value in values:
        if value <= cap:
            near = enterable(scheme.scale, value)
            retakes[value] = any(
                raw <= rule.cap and (rounding.apply(raw) if rounding else raw) == value
                for raw in near
            )
    if rule.over_cap is OverCap.CLIP and any(
        raw >= rule.cap for raw in enterable(scheme.scale, rule.cap)
    ):
        retakes[cap] = True
    return sorted(retakes.items(), reverse=True)

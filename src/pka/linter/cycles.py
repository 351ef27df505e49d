"""Prerequisites that lead back to where they started."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from pka.curriculum import Activity, Module
from pka.diagnostic import Diagnostic, Location, Related
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.text import Text

__all__ = ["cycles", "loops"]

#: More members than these do not help in a message.
_MOST_SHOWN: Final = 12


def _places(edition: Edition) -> dict[str, tuple[str, Activity | Module]]:
    """Return every activity and module by its code, with its pointer."""
    placed: dict[str, tuple[str, Activity | Module]] = {}
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            placed.setdefault(activity.code, (f"/stages/{i}/activities/{j}", activity))
    for i, module in enumerate(edition.modules):
        placed.setdefault(module.code, (f"/modules/{i}", module))
    return placed


def _after_its_own(requires: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return every code after all that can be reached from it, as far as circles allow."""
    order: list[str] = []
    seen: set[str] = set()
    for root in requires:
        pending = [(root, False)]
        while pending:
            code, left = pending.pop()
            if left:
                order.append(code)
            elif code not in seen:
                seen.add(code)
                pending.append((code, True))
                pending.extend((other, False) for other in requires.get(code, ()))
    return order


def _knots(requires: Mapping[str, tuple[str, ...]]) -> Iterator[frozenset[str]]:
    """Yield the largest sets in which each code leads to every other."""
    required_by: dict[str, list[str]] = {}
    for code, others in requires.items():
        for other in others:
            required_by.setdefault(other, []).append(code)
    placed: set[str] = set()
    for root in reversed(_after_its_own(requires)):
        knot: set[str] = set()
        pending = [root]
        while pending:
            code = pending.pop()
            if code not in placed:
                placed.add(code)
                knot.add(code)
                pending.extend(required_by.get(code, ()))
        if knot:
            yield frozenset(knot)


def _shortest(
    start: str, requires: Mapping[str, tuple[str, ...]], knot: frozenset[str]
) -> tuple[str, ...]:
    """Return the shortest way from a code back to itself; empty where there is none."""
    came_from: dict[str, str] = {}
    pending = [start]
    for code in pending:
        for other in requires.get(code, ()):
            if other == start:
                way = [code]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if other in knot and other not in came_from:
                came_from[other] = code
                pending.append(other)
    return ()


def loops(requires: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield one circle for each set of codes that lead to each other, as listed first."""
    listed = {code: place for place, code in enumerate(requires)}
    firsts = {
        min(knot, key=lambda code: listed[code]): knot
        for knot in _knots(requires)
        if knot <= listed.keys()
    }
    for first in sorted(firsts, key=lambda code: listed[code]):
        loop = _shortest(first, requires, firsts[first])
        if loop:
            yield loop


def cycles(edition: Edition) -> Iterator[Diagnostic]:
    """Yield prerequisites that lead in a circle, with every member of it.

    Indonesian: prasyarat yang berputar.
    """
    placed = _places(edition)
    requires = {code: item.requires for code, (_, item) in placed.items()}
    for members in loops(requires):
        few = members if len(members) <= _MOST_SHOWN else (*members[: _MOST_SHOWN - 1], "…")
        shown = " → ".join((*few, members[0]))
        modules_only = all(isinstance(placed[code][1], Module) for code in members)
        pointer = "/modules" if modules_only else "/stages"
        diagnostic = found(
            "cycle",
            pointer,
            Text(f"prasyarat berputar: {shown}", f"the prerequisites lead in a circle: {shown}"),
            advice=Text(
                "hapus salah satu dari `requires` di antaranya",
                "remove one of the `requires` among them",
            ),
            citation=placed[members[0]][1].source,
            facts=(("cycle", ", ".join(members)),),
        )
        related = tuple(
            Related(
                location=Location(pointer=f"{placed[code][0]}/requires"),
                message=Text(f"yang disyaratkan {code!r}", f"what {code!r} requires"),
            )
            for code in members
        )
        yield attrs.evolve(diagnostic, related=related)

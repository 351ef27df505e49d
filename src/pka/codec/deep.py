"""Score trees of any depth, read and written a few levels at a time.

The converter calls itself for each level, and Python lets it do so only some hundred times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, final

import attrs

from pka.assessment import Component

__all__ = ["Below", "read_in_steps", "written_in_steps"]

#: So many levels are left to the converter at once.
_AT_ONCE: Final = 15

_KEY: Final = "components"


@final
class Below(Exception):
    """What could not be read of a deep tree, each with its place below the top."""

    def __init__(self, parts: list[tuple[str, Exception]]) -> None:
        """Keep the pointers, relative to the top, and what was wrong there."""
        super().__init__(parts)
        self.parts = parts


@final
@attrs.frozen
class _Place:
    """Where a component stands in the table that holds it, and in the whole."""

    holder: list[Any]
    index: int
    pointer: str


def _levels(table: Mapping[str, Any]) -> list[list[_Place]]:
    """Return every component of a copy of a tree, level by level, the top alone first."""
    found = [[_Place([dict(table)], 0, "")]]
    while found[-1]:
        below: list[_Place] = []
        for place in found[-1]:
            own = place.holder[place.index]
            parts = own.get(_KEY)
            if isinstance(parts, list | tuple):
                own[_KEY] = copies = [
                    dict(part) if isinstance(part, Mapping) else part for part in parts
                ]
                below.extend(
                    _Place(copies, index, f"{place.pointer}/{_KEY}/{index}")
                    for index, part in enumerate(copies)
                    if isinstance(part, dict)
                )
        found.append(below)
    return found[:-1]


def read_in_steps(inner: Callable[[Any, Any], object]) -> Callable[[Any, Any], object]:
    """Return what reads a component, given what reads one whose parts are few levels deep.

    Source: `pka-semantics`, D5.
    """

    def read(value: object, cls: object) -> object:
        if isinstance(value, Component):
            # A step below has read it.
            return value
        levels = _levels(value) if isinstance(value, Mapping) else []
        if len(levels) <= _AT_ONCE:
            return inner(value, cls)
        faults: list[tuple[str, Exception]] = []
        for level in reversed(levels[_AT_ONCE::_AT_ONCE]):
            for place in level:
                try:
                    place.holder[place.index] = inner(place.holder[place.index], cls)
                except Exception as fault:  # noqa: BLE001 - every fault becomes a diagnostic
                    faults.append((place.pointer, fault))
            if faults:
                raise Below(faults)
        return inner(levels[0][0].holder[0], cls)

    return read


def written_in_steps(
    inner: Callable[[Component], dict[str, Any]],
) -> Callable[[Component], dict[str, Any]]:
    """Return what writes a component, given what writes one whose parts are few levels deep.

    Source: `pka-semantics`, D5.
    """

    def write(value: Component) -> dict[str, Any]:
        levels = [[value]]
        while levels[-1]:
            levels.append([part for one in levels[-1] for part in one.components])
        if len(levels) <= _AT_ONCE:
            return inner(value)
        done: dict[int, dict[str, Any]] = {}
        for level in reversed(levels):
            for one in level:
                done[id(one)] = inner(attrs.evolve(one, components=()))
                if one.components:
                    done[id(one)][_KEY] = [done[id(part)] for part in one.components]
        return done[id(value)]

    return write

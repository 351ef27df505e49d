"""Definitions that are put together from several places, each value with where it was written."""

from __future__ import annotations

from typing import Final, final

import attrs

from pka.codec.problems import escape
from pka.diagnostic import Diagnostic

__all__ = ["Found", "Part", "Spot"]

#: Deeper than a definition may be nested, so that the reader still sees that it is.
_DEEPEST: Final = 70


@final
@attrs.frozen
class Spot:
    """A place in one of several documents."""

    #: Number of the document.
    document: int
    #: JSON pointer into that document.
    pointer: str

    def __truediv__(self, key: object) -> Spot:
        """Return the place one step below."""
        return Spot(self.document, f"{self.pointer}/{escape(key)}")


@final
@attrs.frozen
class Found:
    """A fault with the document in which it stands."""

    document: int
    diagnostic: Diagnostic


@final
@attrs.define(eq=False)
class Part:
    """A value of a definition: a table, a list of rows, or anything else as it is."""

    spot: Spot
    table: dict[str, Part] | None = None
    rows: list[Part] | None = None
    plain: object = None
    #: The change that touched it last.
    changed: Spot | None = None
    #: The change that last touched something below it.
    changed_below: Spot | None = None

    @classmethod
    def of(cls, value: object, spot: Spot, depth: int = 0) -> Part:
        """Make a part of plain content that stands at a place."""
        if depth < _DEEPEST and isinstance(value, dict):
            table = {key: cls.of(part, spot / key, depth + 1) for key, part in value.items()}
            return cls(spot, table=table)
        if depth < _DEEPEST and isinstance(value, list):
            rows = [cls.of(part, spot / index, depth + 1) for index, part in enumerate(value)]
            return cls(spot, rows=rows)
        return cls(spot, plain=value)

    @property
    def inside(self) -> dict[str, Part]:
        """The table itself, or an empty one where it is none."""
        return {} if self.table is None else self.table

    def content(self) -> object:
        """Return the part as plain content."""
        if self.table is not None:
            return {key: part.content() for key, part in self.table.items()}
        if self.rows is not None:
            return [part.content() for part in self.rows]
        return self.plain

    def step(self, key: str) -> Part | None:
        """Return the part one step below, by a segment of a JSON pointer, or None."""
        name = key.replace("~1", "/").replace("~0", "~")
        if self.table is not None:
            return self.table.get(name)
        if self.rows is not None and name.isdecimal() and int(name) < len(self.rows):
            return self.rows[int(name)]
        return None

    def trace(self, pointer: str) -> tuple[Spot, Spot | None]:
        """Return where the value at a pointer was written, and the change that bears on it.

        That is the last one made there or around it; else the last one made below, for what is
        said of a table or list as a whole. What is not there is looked for in what would hold it.
        """
        part, changed, keys = self, self.changed, pointer.split("/")[1:]
        while keys and (below := part.step(keys[0])) is not None:
            part, keys = below, keys[1:]
            changed = part.changed or changed
        rest = "".join(f"/{key}" for key in keys)
        spot = Spot(part.spot.document, part.spot.pointer + rest)
        return spot, part.changed or (None if keys else part.changed_below) or changed

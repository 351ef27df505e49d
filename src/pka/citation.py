"""Where a rule comes from, and how well that is known (semantics E3)."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import final

import attrs

from pka.text import Text
from pka.timespans import DateSpan

__all__ = ["Citation", "Instrument", "Standing", "weakest"]


@final
class Standing(enum.StrEnum):
    """How well a rule is known."""

    #: Read in the decree itself.
    ENACTED = "enacted"
    #: Read in a system or report that follows the decree.
    SECONDARY = "secondary"
    #: Assumed; nobody has read it anywhere.
    UNVERIFIED = "unverified"


_ORDER = tuple(Standing)


def weakest(standings: Iterable[Standing]) -> Standing:
    """Return the weakest of several standings; of none, enacted."""
    return max(standings, key=_ORDER.index, default=Standing.ENACTED)


@final
@attrs.frozen(kw_only=True)
class Instrument:
    """A legal instrument.

    Indonesian: peraturan.
    """

    #: Code by which citations name it.
    code: str
    #: Number as printed.
    number: str
    title: Text
    #: Day it was set, where known.
    issued: dt.date | None = None
    #: Days it is in force, where known; both ends inclusive.
    in_force: DateSpan | None = None
    #: Code of the instrument that it amends.
    amends: str | None = None
    #: Codes of the instruments that it replaces.
    replaces: tuple[str, ...] = ()
    #: Codes of the instruments on which it rests.
    based_on: tuple[str, ...] = ()
    #: Whether its own text was read for the edition.
    read: bool
    note: Text | None = None


@final
@attrs.frozen(kw_only=True)
class Citation:
    """The place where a rule or figure stands, with its standing.

    Indonesian: rujukan.
    """

    standing: Standing
    #: Code of an instrument of the edition.
    instrument: str | None = None
    #: Printed page or pages.
    page: str | None = None
    article: str | None = None
    #: Key of a source in the bibliography, where it was read at second hand.
    reference: str | None = None
    note: Text | None = None

    def __str__(self) -> str:
        """Return the citation on one line, without its standing."""
        where = ", ".join(
            part
            for part in (
                self.instrument,
                self.article,
                f"p. {self.page}" if self.page else None,
                f"via {self.reference}" if self.instrument and self.reference else self.reference,
            )
            if part
        )
        return where or "no source"

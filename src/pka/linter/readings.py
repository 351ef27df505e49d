"""The same edition under every choice of settings that makes a difference to its verdicts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, final

import attrs

from pka.assessment import NO_CHOICES, AttendancePolicy, Choices, Remedial
from pka.criteria import VerdictRule
from pka.edition import Edition

__all__ = ["Read", "choices", "readings"]

#: Beyond so many choices only the one in force is looked at.
_MOST_CHOICES: Final = 20_000

_Row = Remedial | AttendancePolicy | VerdictRule


@final
@attrs.frozen
class Read:
    """An edition as it is read under some choice of settings."""

    #: The choice, as far as it differs from the settings in force.
    differing: tuple[tuple[str, str], ...]
    edition: Edition

    @property
    def under(self) -> str:
        """The choice in words, or nothing for the settings in force."""
        return ", ".join(f"{name} = {value}" for name, value in self.differing)


def choices(edition: Edition, rows: Sequence[_Row]) -> Iterable[Choices]:
    """Return every choice among the settings that some rows name."""
    named = {name for row in rows for name, _ in row.only_with}
    values = [
        [(reading.name, value.name) for value in reading.values]
        for reading in edition.readings
        if reading.name in named
    ]
    if math.prod(map(len, values)) > _MOST_CHOICES:
        return [edition.settings]
    return (Choices.of(dict(pairs)) for pairs in itertools.product(*values))


@lru_cache(maxsize=8)
def readings(edition: Edition) -> tuple[Read, ...]:
    """Return the edition under the settings in force, then under every choice that differs.

    Choices are alike where the same rows of the verdict table are present, and remedials that
    are open to the same scores.
    """
    rows: list[_Row] = [*edition.verdict_table, *edition.remedial]
    seen: dict[object, Read] = {}
    for chosen in (edition.settings, *(choices(edition, rows) if rows else ())):
        settings = Choices.of(dict(edition.settings) | dict(chosen))
        remedial = next((row for row in edition.remedial if row.only_with.holds_in(settings)), None)
        present = tuple(
            place
            for place, row in enumerate(edition.verdict_table)
            if row.only_with.holds_in(settings)
        )
        key = present, _plain(edition, remedial)
        if key not in seen:
            differing = tuple(pair for pair in chosen if pair not in edition.settings)
            seen[key] = Read(differing, attrs.evolve(edition, chosen=settings))
    return tuple(seen.values())


def _plain(edition: Edition, rule: Remedial | None) -> Remedial | None:
    """Return a remedial rule without what no criterion looks at."""
    if rule is None:
        return None
    return attrs.evolve(rule, only_with=NO_CHOICES, counts_for_final=True, source=edition.source)

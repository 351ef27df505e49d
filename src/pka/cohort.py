"""A cohort: the edition it is bound to, its participants, and what was refused."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import final

import attrs

from pka.curriculum import Mode
from pka.diagnostic import Report
from pka.edition import Edition, EditionRegistry
from pka.exceptions import UnknownReference, member
from pka.outcomes import Outcome, Rank
from pka.records import ParticipantRecord
from pka.text import Text
from pka.timespans import day
from pka.verdict import Verdict

__all__ = ["Cohort", "CohortOutcome", "RefusedRecord"]


def _mode(value: Mode | str) -> Mode:
    return member(Mode, value, Text("bentuk", "mode"))


def _start(value: dt.date | str) -> dt.date:
    return day(value, Text("hari pertama angkatan", "first day of the cohort"))


def _records(values: Iterable[ParticipantRecord]) -> tuple[ParticipantRecord, ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class Cohort:
    """Participants who start together and keep the edition of that day.

    Indonesian: angkatan.
    """

    name: str
    programme: str
    mode: Mode = attrs.field(converter=_mode)
    starts: dt.date = attrs.field(converter=_start)
    records: tuple[ParticipantRecord, ...] = attrs.field(default=(), converter=_records)

    def edition(self, registry: EditionRegistry, *, on: dt.date | str | None = None) -> Edition:
        """Return the edition to which the cohort is bound.

        Args:
            registry: the editions among which it is found.
            on: the day asked for; None: the first day. A cohort keeps its edition, unless a
                later one names how running cohorts pass to it.

        Raises:
            NoEditionInForce: if there is none on its first day.
            AmbiguousEdition: if there is more than one, or if more than one takes it over.
            InvalidDate: if `on` is not a day.

        Source: `pka-semantics`, T2.
        """
        bound = registry.in_force_on(self.programme, self.mode, self.starts)
        return bound if on is None else registry.binding(bound, self.starts, on)


@final
@attrs.frozen(kw_only=True)
class RefusedRecord:
    """A participant about whom nothing is decided, and why (semantics B2)."""

    id: str
    name: str = ""
    report: Report
    #: Line of the file, where it came from one.
    row: int | None = None


@final
@attrs.frozen(kw_only=True)
class CohortOutcome:
    """The outcomes of a cohort in the order of its records, with what was refused."""

    edition: Edition
    on: dt.date
    rows: tuple[Outcome | RefusedRecord, ...]
    #: The ranking, best first; only those whom it admits.
    ranks: tuple[Rank, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The participants about whom something was decided."""
        return tuple(row for row in self.rows if isinstance(row, Outcome))

    @property
    def refused(self) -> tuple[RefusedRecord, ...]:
        """The participants whose record was refused."""
        return tuple(row for row in self.rows if isinstance(row, RefusedRecord))

    def outcome(self, participant: str) -> Outcome:
        """Return the outcome of a participant.

        Raises:
            UnknownReference: if nothing was decided about anybody of that id.
        """
        decided = {outcome.record.id: outcome for outcome in self.outcomes}
        if participant not in decided:
            raise UnknownReference(Text("peserta", "participant"), participant, tuple(decided))
        return decided[participant]

    def rank(self, participant: str) -> Rank | None:
        """Return the rank of a participant, or None without one."""
        return next((rank for rank in self.ranks if rank.id == participant), None)

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many participants have each verdict; nobody is left out but the refused."""
        counted = Counter(outcome.verdict for outcome in self.outcomes)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def bands(self) -> dict[str, int]:
        """How many of those who passed are in each band, by code."""
        passed = (outcome for outcome in self.outcomes if outcome.verdict is Verdict.PASSED)
        counted = Counter(outcome.band.code for outcome in passed if outcome.band)
        return {band.code: counted[band.code] for band in self.edition.bands}

"""Complete records that a partly known one can become, and the one that shows a prediction.

Only facts of the first round are filled in: no remedial that was not taken, no change of
status, no decision of people.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, final

import attrs

from pka.assessment import FINAL, GradeBand
from pka.criteria import Completed, CompletedHours, CompletedShare, SubmittedBy
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.records import (
    AbsenceTotal,
    CompletionFact,
    CompletionResult,
    Completions,
    ParticipantRecord,
)
from pka.rules.admission import check_record
from pka.rules.derivation import derive, facts_of
from pka.rules.narrowing import Choices, Filling, choices, hours_ways, predicted
from pka.rules.slots import filled, in_common, missing_slots
from pka.rules.tables import Table, table_under
from pka.verdict import Truth, Verdict

__all__ = [
    "MOST_COMPLETIONS",
    "OpenFacts",
    "completed",
    "completion_with",
    "completions",
    "open_facts",
]

#: Beyond so many combinations a search does not look at all of them.
MOST_COMPLETIONS: Final = 5_000

_WITH_ITEMS: Final = (Completed, CompletedShare, CompletedHours, SubmittedBy)


@final
@attrs.frozen(kw_only=True)
class OpenFacts:
    """What is not known yet of a record, and how each of it may be filled in."""

    scores: Choices
    #: Absent hours to look at, the fewest first; empty: they are known. Units: JP.
    hours: tuple[Fraction, ...]
    #: Activities, modules and stages that the table names and of which nothing is known.
    items: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many combinations there are to look at."""
        return self.scores.count * max(len(self.hours), 1) << len(self.items)

    @property
    def is_exhaustive(self) -> bool:
        """Whether a search looks at all of them."""
        return self.count <= MOST_COMPLETIONS


def open_facts(
    edition: Edition, known: ParticipantRecord, *, on: dt.date, assume_attended: bool = False
) -> OpenFacts:
    """Return what is not known yet of a record, and how it may be filled in.

    Args:
        edition: a sound edition with its settings.
        known: a record that fits it, as known on the day.
        on: the day.
        assume_attended: the caller's statement that no absence occurred, where nothing is
            known of it.

    Source: `pka-semantics`, M1, P1 and P3.
    """
    table = table_under(edition)
    facts = facts_of(edition, known, on=on, assume_attended=assume_attended)
    hours = hours_ways(table, facts.absence).values()
    items = (code for code in _items(table) if facts.completion.truth(code) is Truth.UNDETERMINED)
    return OpenFacts(
        scores=choices(table, facts, edition.bands),
        hours=tuple(value for value in hours if value is not None),
        items=tuple(items),
    )


def _items(table: Table) -> dict[str, None]:
    """Return the items that the table names, each once."""
    asked = (leaf.items for _, leaf in table.opaque if isinstance(leaf, _WITH_ITEMS))
    return dict.fromkeys(code for codes in asked for code in codes)


def completions(
    edition: Edition, known: ParticipantRecord, *, on: dt.date, assume_attended: bool = False
) -> Iterator[ParticipantRecord]:
    """Yield complete records that the known one can become, of every kind there is.

    Scores lie on both sides of each bound that the verdict table, the remedial range and the
    bands use; absent hours at and just above each limit. At most 5 000 are yielded;
    `open_facts` says whether these are all.

    Args:
        edition: a sound edition with its settings.
        known: a record that fits it, as known on the day.
        on: the day.
        assume_attended: as for `open_facts`.

    Source: `pka-semantics`, P1 and P3.
    """
    still = open_facts(edition, known, on=on, assume_attended=assume_attended)
    # Not by one `product`, which would first make all of them.
    ways = (
        (scores, hours, done)
        for scores in still.scores
        for hours in still.hours or [None]
        for done in itertools.product([True, False], repeat=len(still.items))
    )
    for scores, hours, done in itertools.islice(ways, MOST_COMPLETIONS):
        items = tuple(zip(still.items, done, strict=True))
        yield completed(known, Filling(scores=scores, hours=hours, items=items), on)


def completed(known: ParticipantRecord, filling: Filling, on: dt.date) -> ParticipantRecord:
    """Return a record with facts filled in.

    Source: `pka-semantics`, P1.
    """
    record = attrs.evolve(known, scores=(*known.scores, *filling.scores))
    if filling.hours is not None:
        total = AbsenceTotal(hours=LearningHours(filling.hours))
        record = attrs.evolve(record, absence=total)
    if filling.items:
        before = known.completions or Completions()
        facts = tuple(
            CompletionFact(
                item=item,
                result=CompletionResult.DONE if done else CompletionResult.FAILED,
                on=on,
            )
            for item, done in filling.items
        )
        closed = attrs.evolve(
            before, facts=(*before.facts, *facts), closed_on=before.closed_on or on
        )
        record = attrs.evolve(record, completions=closed)
    return record


def completion_with(
    edition: Edition,
    known: ParticipantRecord,
    wanted: Verdict | GradeBand,
    *,
    on: dt.date,
    assume_attended: bool = False,
) -> ParticipantRecord | None:
    """Return a complete record that the known one can become and that has a verdict or band.

    It was derived by the same rules before it is returned, and fits the edition.

    Args:
        edition: a sound edition with its settings.
        known: a record that fits it, as known on the day.
        wanted: the verdict or the band.
        on: the day.
        assume_attended: as for `open_facts`.

    Returns:
        The record, or None where none was found.

    Source: `pka-semantics`, P3.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": "80"}, absence=0)
        >>> found = completion_with(edition, record, pka.Verdict.PASSED, on=dt.date(2024, 12, 20))
        >>> found is not None and pka.decide(edition, found, on=dt.date(2024, 12, 20)).verdict
        <Verdict.PASSED: 'passed'>
    """
    facts = facts_of(edition, known, on=on, assume_attended=assume_attended)
    table = table_under(edition)
    prediction = predicted(table, facts, edition.bands)
    tries: list[ParticipantRecord] = []
    if prediction is not None:
        fallen = prediction.filling_for(wanted)
        if fallen is not None:
            root = filled(facts.nodes[FINAL], fallen.scores)
            rest = missing_slots(root, table.scores.keys())
            more = in_common(rest, max(slot.steps for slot in rest)) if rest else ()
            scores = (*fallen.scores, *more)
            tries.append(completed(known, attrs.evolve(fallen, scores=scores), on))
    others = completions(edition, known, on=on, assume_attended=assume_attended)
    for record in itertools.chain(tries, others):
        if _leads_to(edition, record, wanted, on, assume_attended=assume_attended):
            return record
    return None


def _leads_to(
    edition: Edition,
    record: ParticipantRecord,
    wanted: Verdict | GradeBand,
    on: dt.date,
    *,
    assume_attended: bool,
) -> bool:
    tree = derive(edition, record, on=on, assume_attended=assume_attended)
    if tree is None:
        return False
    found = tree.band if isinstance(wanted, GradeBand) else tree.decision.verdict
    return found == wanted and not check_record(edition, record).has_errors

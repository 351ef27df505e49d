"""When the outcome of a participant changed, and by which fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from pka.changes.compare import results_between
from pka.changes.facts import facts_between
from pka.changes.values import Change, Contrast, Decided
from pka.changes.words import NONE, moved, named, on_day, verdict_text
from pka.cohort import RefusedRecord
from pka.deciding import decide_cohort
from pka.edition import Edition
from pka.outcomes import Outcome
from pka.records import ParticipantRecord
from pka.rules.known import known_on
from pka.text import Text

__all__ = ["timeline"]

#: Before every dated fact: what is known then has no date.
_BEFORE_ALL: Final = dt.date.min
_ONE_DAY: Final = dt.timedelta(days=1)

_FIRST: Final = Text("Tanpa tanggal", "Without a date")
_REFUSED: Final = Text("ditolak", "refused")


def timeline(
    edition: Edition, record: ParticipantRecord, *, assume_attended: bool = False
) -> tuple[Change, ...]:
    """Return every day on which the outcome became another one, from the first to the last.

    The first entry holds what follows from the facts without a date. Days are those on which
    a fact is dated, a list is closed, or a rule of the edition starts or stops to apply; a
    day after which nothing is decided otherwise is left out. No clock is read: the last entry
    is how it stays as long as no fact comes in.

    Args:
        edition: the edition to which the cohort is bound, with its settings.
        record: all that is known about the participant, with dates.
        assume_attended: as for `pka.decide`.

    Raises:
        DefinitionRejected: if the edition has errors or nothing to decide with.

    Source: `pka-semantics`, T1.

    Examples:
        >>> import pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> fact = pka.ScoreFact(component="sikap", value=60, on="2024-12-18")
        >>> for change in timeline(edition, pka.ParticipantRecord(id="p-01", scores=[fact])):
        ...     print(change.message.en)
        Without a date: in progress
        18 December 2024: in progress → failed
    """
    found: list[Change] = []
    last: Decided | None = None
    earlier = attrs.evolve(
        record,
        scores=(),
        remedials=(),
        overrides=(),
        extensions=(),
        absence=None,
        attendance=None,
        completions=None,
        status=None,
    )
    for day in _days(edition, record):
        known = known_on(record, day)
        (row,) = decide_cohort(edition, [record], on=day, assume_attended=assume_attended).rows
        results, settled = _results(last, row), _settled(last, row)
        if last is None or results is None or results:
            found.append(
                Change(
                    on=None if day == _BEFORE_ALL else day,
                    before=last,
                    after=row,
                    facts=facts_between(earlier, known, edition),
                    settled=settled,
                    results=results or (),
                    message=named(
                        _FIRST if day == _BEFORE_ALL else on_day(day),
                        _move(last, row),
                    ),
                )
            )
            last = row
        earlier = known
    return tuple(found)


def _results(before: Decided | None, after: Decided) -> tuple[Contrast, ...] | None:
    """Return what is decided otherwise; None where it is refused on one side alone."""
    if isinstance(before, Outcome) and isinstance(after, Outcome):
        return tuple(results_between(before, after))
    both = isinstance(before, RefusedRecord) and isinstance(after, RefusedRecord)
    return () if both and before == after else None


def _move(before: Decided | None, after: Decided) -> Text:
    one, two = _verdict(before), _verdict(after)
    return two if one in {two, NONE} else moved(one, two)


def _verdict(row: Decided | None) -> Text:
    match row:
        case None:
            return NONE
        case Outcome():
            return verdict_text(row.verdict, row.status)
        case _:
            return _REFUSED


def _settled(before: Decided | None, after: Decided) -> tuple[str, ...]:
    """Return the paths for which the day has come from which a missing score counts."""
    if not isinstance(after, Outcome):
        return ()
    earlier = before.explanation.scores.walk() if isinstance(before, Outcome) else ()
    already = {node.path for node in earlier if node.settled}
    nodes = after.explanation.scores.walk()
    return tuple(node.path for node in nodes if node.settled and node.path not in already)


def _days(edition: Edition, record: ParticipantRecord) -> list[dt.date]:
    """Return the days on which an outcome can change, before all dates first."""
    rules = (edition.scoring, edition.verdict_rules, edition.remedial_in_force)
    of_rules = {*_dates((*rules, edition.attendance_in_force))}
    # A rule may hold up to its day or from it on.
    after = {day + _ONE_DAY for day in (*of_rules, *_dates(record)) if day < dt.date.max}
    return sorted({_BEFORE_ALL, *_dates(record), *of_rules, *after})


def _dates(value: object) -> Iterator[dt.date]:
    """Yield every day that stands anywhere in a value."""
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, dt.date):
            yield part
        elif isinstance(part, tuple):
            pending.extend(part)
        else:
            kind = type(part)
            fields = attrs.fields(kind) if attrs.has(kind) else ()
            pending.extend(getattr(part, field.name) for field in fields)

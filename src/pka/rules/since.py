"""Since when criteria on completion have been met."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from pka.criteria import ParticipationStatus
from pka.edition import Edition
from pka.moments import Moment
from pka.outcomes import AbsenceSheet, Bounds
from pka.records import Completions, ParticipantRecord
from pka.rules.completion import complete
from pka.rules.participation import CompletionCriterion
from pka.rules.verdict import Facts, judge
from pka.verdict import Truth

__all__ = ["met_since"]


def met_since(
    criteria: Iterable[CompletionCriterion], edition: Edition, record: ParticipantRecord
) -> Moment | None:
    """Return the first moment from which all of some criteria on completion are met.

    The completions are gone through in the order in which they happened; those without a day
    are taken as known from the start. None where the criteria are not met, or are met without
    any dated completion.

    Source: `pka-semantics`, K1 and T1.
    """
    known, wanted = record.completions, tuple(criteria)
    if known is None or not _met(wanted, edition, record, known):
        return None
    dated = {fact: Moment(fact.on, fact.at) for fact in known.facts if fact.on is not None}
    moments = sorted(set(dated.values()), key=lambda moment: moment.latest)
    for moment in moments:
        facts = tuple(
            fact for fact in known.facts if fact not in dated or dated[fact].latest <= moment.latest
        )
        if _met(wanted, edition, record, attrs.evolve(known, facts=facts)):
            return moment
    return None


def _met(
    wanted: tuple[CompletionCriterion, ...],
    edition: Edition,
    record: ParticipantRecord,
    known: Completions,
) -> bool:
    facts = Facts(
        nodes={},
        absence=AbsenceSheet(hours=Bounds(Fraction(), None)),
        completion=complete(edition, attrs.evolve(record, completions=known)),
        status=ParticipationStatus.ACTIVE,
        remedial=None,
    )
    return all(judge(criterion, facts).truth is Truth.MET for criterion in wanted)

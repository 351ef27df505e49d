"""From edition and known facts to the tree of all steps: the rules, applied in their order."""

from __future__ import annotations

import datetime as dt

from pka.assessment import FINAL
from pka.criteria import ParticipationStatus
from pka.edition import Edition
from pka.outcomes import Explanation
from pka.records import ParticipantRecord
from pka.rules.attendance import count_absence
from pka.rules.completion import complete
from pka.rules.grading import band_of
from pka.rules.narrowing import narrowed
from pka.rules.scoring import score
from pka.rules.tables import table_under
from pka.rules.verdict import Facts, decision, judge_table, overruled
from pka.verdict import Verdict

__all__ = ["derive", "facts_of"]


def facts_of(
    edition: Edition,
    known: ParticipantRecord,
    *,
    on: dt.date | None = None,
    assume_attended: bool = False,
) -> Facts:
    """Return all that criteria may look at; the arguments are those of `derive`.

    Source: `pka-semantics`, K1.
    """
    absence = count_absence(
        known,
        edition.attendance_in_force,
        assume_attended=assume_attended,
        minutes_per_hour=edition.minutes_per_hour,
    )
    return Facts(
        nodes={node.path: node for node in score(edition, known, on).walk()},
        absence=absence,
        completion=complete(edition, known, on),
        status=known.status.status if known.status else ParticipationStatus.ACTIVE,
        remedial=edition.remedial_in_force,
    )


def derive(
    edition: Edition,
    known: ParticipantRecord,
    *,
    on: dt.date | None = None,
    assume_attended: bool = False,
    total: bool = False,
) -> Explanation | None:
    """Return all steps that lead to a decision, or None where the table gives none.

    Args:
        edition: a sound edition with its settings.
        known: a record that fits it; every fact counts, whatever its date.
        on: the day, for rules by which a missing score counts from a day on.
        assume_attended: the caller's statement that no absence occurred, where nothing is
            known of it.
        total: whether the table is known to give every record a verdict.

    Source: `pka-semantics`, K3 and E1.
    """
    facts = facts_of(edition, known, on=on, assume_attended=assume_attended)
    scores = facts.nodes[FINAL]
    rows = judge_table(edition.verdict_rules, facts)
    given = decision(rows, scores, edition.decide, total=total)
    if given is None:
        return None
    if given.verdict is Verdict.IN_PROGRESS:
        given = narrowed(
            given, table_under(edition), facts, edition.bands, edition.decide, total=total
        )
    meeting = next((o for o in reversed(known.overrides) if o.verdict is not None), None)
    if meeting is not None:
        given = overruled(given, meeting)
    return Explanation(
        scores=scores,
        band=band_of(edition.bands, scores.counted),
        bands=edition.bands,
        absence=facts.absence,
        completion=facts.completion,
        status=known.status,
        remedial=edition.remedial_in_force,
        rules=rows,
        decide=edition.decide,
        total=total,
        decision=given,
    )

"""Recomputing an explanation from its own inputs (semantics E2)."""

from __future__ import annotations

import attrs

from pka.criteria import ParticipationStatus
from pka.outcomes import Explanation, NodeScore
from pka.rules.attendance import settled
from pka.rules.narrowing import narrowed
from pka.rules.scoring import evaluated
from pka.rules.tables import table_of
from pka.rules.verdict import Facts, decision, judge_table, overruled
from pka.verdict import Verdict

__all__ = ["replay"]


def replay(explanation: Explanation) -> Explanation:
    """Recompute every step of an explanation from the inputs that it keeps.

    Neither the edition nor the record is asked. A sound explanation comes back equal; one
    that was tampered with does not.

    Source: `pka-semantics`, E2.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": "60"})
        >>> tree = pka.decide(edition, record, on=dt.date(2024, 12, 20)).explanation
        >>> replay(tree) == tree
        True
    """
    scores = _node(explanation.scores)
    absence = settled(explanation.absence)
    status = explanation.status
    facts = Facts(
        nodes={node.path: node for node in scores.walk()},
        absence=absence,
        completion=explanation.completion,
        status=status.status if status else ParticipationStatus.ACTIVE,
        remedial=explanation.remedial,
    )
    rows = judge_table((row.rule for row in explanation.rules), facts)
    given = decision(rows, scores, explanation.decide, total=explanation.total)
    if given is not None and given.verdict is Verdict.IN_PROGRESS:
        table = table_of((row.rule for row in rows), explanation.remedial)
        given = narrowed(
            given, table, facts, explanation.bands, explanation.decide, total=explanation.total
        )
    if given is not None and explanation.decision.override is not None:
        given = overruled(given, explanation.decision.override)
    band, value = explanation.band, scores.counted.value
    fits = band is not None and value is not None and band.range.contains(value)
    return attrs.evolve(
        explanation,
        scores=scores,
        absence=absence,
        rules=rows,
        decision=given or explanation.decision,
        band=band if fits else None,
    )


def _node(root: NodeScore) -> NodeScore:
    """Recompute a tree from its leaves upwards, without recursion."""
    done: dict[str, NodeScore] = {}
    for node in reversed(tuple(root.walk())):
        parts = tuple(done[part.path] for part in node.parts)
        done[node.path] = evaluated(attrs.evolve(node, parts=parts))
    return done[root.path]

"""Ranks by the exact decided value (semantics R)."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final, final

import attrs

from pka.outcomes import Rank
from pka.quantities import Score
from pka.verdict import Verdict

__all__ = ["Candidate", "Ties", "rank", "top"]


@final
class Ties(enum.StrEnum):
    """What follows two equal scores."""

    #: 1, 1, 3.
    COMPETITION = "competition"
    #: 1, 1, 2.
    DENSE = "dense"


@final
@attrs.frozen(kw_only=True)
class Candidate:
    """A participant who may be ranked."""

    id: str
    #: The decided final score; None while it is open.
    final: Score | None
    verdict: Verdict


_PASSED: Final = frozenset({Verdict.PASSED})


def rank(
    candidates: Iterable[Candidate],
    *,
    ties: Ties = Ties.COMPETITION,
    admit: frozenset[Verdict] = _PASSED,
) -> tuple[Rank, ...]:
    """Rank those whose verdict is admitted, highest score first, equal scores by id.

    Args:
        candidates: participants in any order.
        ties: what follows equal scores.
        admit: the verdicts that take part in the ranking.

    Source: `pka-semantics`, R1.

    Examples:
        >>> rows = [("a", "80"), ("b", "90"), ("c", "90")]
        >>> passed = [Candidate(id=i, final=Score(s), verdict=Verdict.PASSED) for i, s in rows]
        >>> [(r.id, r.place, r.tied) for r in rank(passed)]
        [('b', 1, True), ('c', 1, True), ('a', 3, False)]
    """
    scored = [(c.final, c.id) for c in candidates if c.final is not None and c.verdict in admit]
    scored.sort(key=lambda pair: (-pair[0].value, pair[1]))
    groups: dict[Score, list[str]] = {}
    for final_score, participant in scored:
        groups.setdefault(final_score, []).append(participant)
    ranks: list[Rank] = []
    for number, group in enumerate(groups.values(), start=1):
        place = number if ties is Ties.DENSE else len(ranks) + 1
        ranks.extend(Rank(id=one, place=place, tied=len(group) > 1) for one in group)
    return tuple(ranks)


def top(ranks: Iterable[Rank], count: int) -> tuple[Rank, ...]:
    """Return those placed at or above a place; a tie at the edge keeps all of it.

    Source: `pka-semantics`, R1.
    """
    return tuple(one for one in ranks if one.place <= count)

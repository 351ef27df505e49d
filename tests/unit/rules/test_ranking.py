"""Ranks by the exact decided value."""

import pytest

from pka.outcomes import Rank
from pka.quantities import Score
from pka.rules.ranking import Candidate, Ties, rank, top
from pka.verdict import Verdict


def someone(name: str, final: str | None, verdict: Verdict = Verdict.PASSED) -> Candidate:
    """Return a candidate."""
    return Candidate(id=name, final=None if final is None else Score(final), verdict=verdict)


def placed(name: str, place: int, *, tied: bool = False) -> Rank:
    """Return a rank."""
    return Rank(id=name, place=place, tied=tied)


FIELD = [
    someone("d", "80"),
    someone("c", "90"),
    someone("a", "70.01"),
    someone("b", "90.00"),
    someone("e", "80"),
]


def test_ties_share_the_place_and_the_next_is_skipped() -> None:
    """Standard competition ranking: 1, 1, 3, 3, 5; equal scores stand by id."""
    assert rank(FIELD) == (
        placed("b", 1, tied=True),
        placed("c", 1, tied=True),
        placed("d", 3, tied=True),
        placed("e", 3, tied=True),
        placed("a", 5),
    )


def test_dense_ranking_skips_nothing() -> None:
    """The setting gives 1, 1, 2, 2, 3."""
    assert [one.place for one in rank(FIELD, ties=Ties.DENSE)] == [1, 1, 2, 2, 3]


def test_the_exact_value_decides() -> None:
    """A difference below any step that is shown still separates two places."""
    ranks = rank([someone("a", "250/3"), someone("b", "83.33")])
    assert ranks == (placed("a", 1), placed("b", 2))


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.PASSED])
def test_only_passed_are_ranked(verdict: Verdict) -> None:
    """By default every other verdict is left out, however high the score."""
    ranks = rank([someone("a", "99", verdict), someone("b", "71")])
    assert ranks == (placed("b", 1),)


def test_other_verdicts_may_be_admitted() -> None:
    """The caller says who takes part, passed ones included only where named."""
    field = [someone("a", "99", Verdict.DEFERRED), someone("b", "71")]
    assert rank(field, admit=frozenset({Verdict.DEFERRED})) == (placed("a", 1),)


def test_an_open_score_has_no_rank() -> None:
    """Nobody is ranked before the final score is known, and zero is a score."""
    assert rank([someone("a", None), someone("b", "0")]) == (placed("b", 1),)


def test_nobody_gives_no_ranks() -> None:
    """An empty field has no places."""
    assert rank([]) == ()


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, ""), (1, "bc"), (2, "bc"), (3, "bcde"), (4, "bcde"), (5, "bcdea"), (9, "bcdea")],
)
def test_the_top_keeps_a_tie_at_its_edge(count: int, expected: str) -> None:
    """Those placed at or above the place are all in it."""
    assert "".join(one.id for one in top(rank(FIELD), count)) == expected

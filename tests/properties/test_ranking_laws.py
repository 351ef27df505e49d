"""Laws of ranking."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pka.quantities import Score
from pka.rules.ranking import Candidate, Ties, rank, top
from pka.verdict import Verdict

#: Few different scores, so that ties are common; `None` is still open.
FINALS = st.none() | st.sampled_from(["70.01", "80", "80.00", "250/3", "83.33", "90"]).map(Score)
FIELDS = st.lists(
    st.tuples(FINALS, st.sampled_from([Verdict.PASSED, Verdict.PASSED, Verdict.DEFERRED])),
    max_size=8,
).map(
    lambda drawn: [
        Candidate(id=f"p-{number}", final=final, verdict=verdict)
        for number, (final, verdict) in enumerate(drawn)
    ]
)


def admitted(field: list[Candidate]) -> dict[str, Fraction]:
    """Return the scores of those who passed and have one."""
    return {
        one.id: one.final.value
        for one in field
        if one.final is not None and one.verdict is Verdict.PASSED
    }


@given(FIELDS)
def test_a_place_is_one_more_than_the_number_of_better(field: list[Candidate]) -> None:
    """Standard competition ranking, by counting for each who is better and who is equal."""
    scores = admitted(field)
    expected = {
        name: (
            1 + sum(1 for other in scores.values() if other > value),
            sum(1 for other in scores.values() if other == value) > 1,
        )
        for name, value in scores.items()
    }
    assert {one.id: (one.place, one.tied) for one in rank(field)} == expected


@given(FIELDS)
def test_dense_places_count_the_better_scores(field: list[Candidate]) -> None:
    """Dense ranking, by counting for each how many different scores are better."""
    scores = admitted(field)
    expected = {
        name: 1 + len({other for other in scores.values() if other > value})
        for name, value in scores.items()
    }
    assert {one.id: one.place for one in rank(field, ties=Ties.DENSE)} == expected


@given(FIELDS, st.randoms(use_true_random=False), st.sampled_from(Ties))
def test_ranks_do_not_depend_on_the_order(
    field: list[Candidate], chance: Random, ties: Ties
) -> None:
    """Any permutation of the field gives the same ranks in the same order."""
    shuffled = list(field)
    chance.shuffle(shuffled)
    assert rank(shuffled, ties=ties) == rank(field, ties=ties)


@given(FIELDS, st.integers(0, 8))
def test_the_top_is_the_beginning_of_the_ranks(field: list[Candidate], count: int) -> None:
    """Nobody in the top is worse than anybody outside, and no tie is cut."""
    ranks = rank(field)
    best = top(ranks, count)
    assert best == ranks[: len(best)]
    assert len(best) >= min(count, len(ranks))
    assert {one.place for one in best}.isdisjoint(one.place for one in ranks[len(best) :])

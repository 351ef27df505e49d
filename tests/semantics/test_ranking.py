"""Ranking, as the normative semantics state it (R1)."""

import itertools

from pka.quantities import Score
from pka.rules.ranking import Candidate, Ties, rank
from pka.verdict import Verdict

FIELD = [
    Candidate(id=name, final=Score(final), verdict=verdict)
    for name, final, verdict in (
        ("a", "90", Verdict.PASSED),
        ("b", "90.00", Verdict.PASSED),
        ("c", "89.99", Verdict.PASSED),
        ("d", "95", Verdict.DEFERRED),
    )
]


def test_r1_standard_competition_ranking() -> None:
    """Ties share the better place and the next one is skipped; ties are reported as ties."""
    assert [(one.id, one.place, one.tied) for one in rank(FIELD)] == [
        ("a", 1, True),
        ("b", 1, True),
        ("c", 3, False),
    ]


def test_r1_dense_as_a_setting() -> None:
    """No place is skipped."""
    assert [one.place for one in rank(FIELD, ties=Ties.DENSE)] == [1, 1, 2]


def test_r1_the_exact_value_decides() -> None:
    """Two scores that look alike at two places are not tied."""
    close = [
        Candidate(id=name, final=Score(final), verdict=Verdict.PASSED)
        for name, final in (("a", "250/3"), ("b", "83.33"))
    ]
    assert [(one.id, one.place, one.tied) for one in rank(close)] == [
        ("a", 1, False),
        ("b", 2, False),
    ]


def test_r1_only_admitted_verdicts_take_part() -> None:
    """Others have no place, however high their score."""
    admitted = rank(FIELD, admit=frozenset({Verdict.PASSED, Verdict.DEFERRED}))
    assert [one.id for one in admitted] == ["d", "a", "b", "c"]
    assert [one.id for one in rank(FIELD)] == ["a", "b", "c"]


def test_r1_independent_of_input_order() -> None:
    """All 24 orders of the field give the same ranks."""
    assert {rank(order) for order in itertools.permutations(FIELD)} == {rank(FIELD)}

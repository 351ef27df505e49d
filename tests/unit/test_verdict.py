"""Three-valued truth."""

import pytest

from pka.verdict import Truth, Verdict, all_of, any_of, at_least, negation

MET, NOT, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED


@pytest.mark.parametrize(
    ("truth", "expected"), [(MET, NOT), (NOT, MET), (OPEN, OPEN)], ids=["met", "not-met", "open"]
)
def test_negation(truth: Truth, expected: Truth) -> None:
    """What is undetermined stays so."""
    assert negation(truth) is expected


@pytest.mark.parametrize(
    ("one", "other", "conjunction", "disjunction"),
    [
        (MET, MET, MET, MET),
        (MET, NOT, NOT, MET),
        (MET, OPEN, OPEN, MET),
        (NOT, NOT, NOT, NOT),
        (NOT, OPEN, NOT, OPEN),
        (OPEN, OPEN, OPEN, OPEN),
    ],
    ids=lambda truth: truth.value,
)
def test_strong_kleene_tables(
    one: Truth, other: Truth, conjunction: Truth, disjunction: Truth
) -> None:
    """And, or are those of Kleene, in either order."""
    for pair in ((one, other), (other, one)):
        assert (all_of(pair), any_of(pair)) == (conjunction, disjunction)


def test_of_nothing() -> None:
    """All of nothing is met, any of nothing is not."""
    assert (all_of(()), any_of(())) == (MET, NOT)


@pytest.mark.parametrize(
    ("count", "truths", "expected"),
    [
        pytest.param(0, (), MET, id="none-needed"),
        pytest.param(1, (), NOT, id="one-needed-of-none"),
        pytest.param(2, (MET, MET, NOT), MET, id="exactly-enough"),
        pytest.param(2, (MET, NOT, NOT), NOT, id="one-too-few"),
        pytest.param(2, (MET, OPEN, NOT), OPEN, id="exactly-enough-if-it-comes"),
        pytest.param(3, (MET, OPEN, NOT), NOT, id="one-too-few-even-if-it-comes"),
        pytest.param(1, (OPEN, MET), MET, id="open-does-not-matter"),
        pytest.param(-1, (NOT,), MET, id="below-zero"),
    ],
)
def test_at_least(count: int, truths: tuple[Truth, ...], expected: Truth) -> None:
    """At least n of several: decided as soon as nothing can change it."""
    assert at_least(count, iter(truths)) is expected


def test_verdicts() -> None:
    """The words that other programs read."""
    assert [verdict.value for verdict in Verdict] == [
        "passed",
        "deferred",
        "failed",
        "withdrawn",
        "in_progress",
    ]

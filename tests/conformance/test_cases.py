"""The library answers every language-neutral case as the case expects."""

from tests.conformance.runner import Case, run


def test_the_answer_is_the_expected_one(case: Case) -> None:
    """What the case names is what the library answers."""
    assert run(case) == []

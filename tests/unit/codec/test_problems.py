"""From errors to diagnostics."""

import pytest

from pka.codec.problems import CODES, escape, fault, problems
from pka.codec.strict import Misfit
from pka.exceptions import InvalidQuantity
from pka.text import Text


@pytest.mark.parametrize(
    ("key", "expected"),
    [("weight", "weight"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~/", "~0~1"), ("", ""), (7, "7")],
    ids=["plain", "stroke", "tilde", "both", "empty", "index"],
)
def test_escape(key: object, expected: str) -> None:
    """A key becomes one segment of a pointer."""
    assert escape(key) == expected


def test_codes_are_unique() -> None:
    """Each fault of reading has a code of its own."""
    assert len(set(CODES.values())) == len(CODES)


def test_fault_without_more() -> None:
    """A fault is an error with code, name, message and place."""
    made = fault("missing-key", Text("a", "b"), "/id")
    assert (made.code, made.name, made.location.pointer) == ("PKA003", "missing-key", "/id")
    assert (made.advice, made.facts) == (None, ())


@pytest.mark.parametrize(
    ("error", "pointer", "message"),
    [
        pytest.param(
            InvalidQuantity(Text("nilai salah", "score is wrong")),
            "/a",
            Text("nilai salah", "score is wrong"),
            id="own-error",
        ),
        pytest.param(
            TypeError("not so"),
            "/a",
            Text("nilai ini tidak dapat dibaca (TypeError)", "TypeError: not so"),
            id="any-other-error",
        ),
        pytest.param(
            Misfit("invalid-value", Text("salah", "wrong")),
            "/a",
            Text("salah", "wrong"),
            id="misfit",
        ),
        pytest.param(
            Misfit("invalid-value", Text("salah", "wrong"), "b/c"),
            "/a/b~1c",
            Text("salah", "wrong"),
            id="misfit-of-a-key",
        ),
    ],
)
def test_each_kind_of_error(error: Exception, pointer: str, message: Text) -> None:
    """Whatever goes wrong becomes one diagnostic at its place, in both languages."""
    (found,) = problems(error, "/a")
    assert (found.location.pointer, found.message) == (pointer, message)

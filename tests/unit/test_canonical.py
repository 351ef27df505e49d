"""One way to write a value down, and its fingerprint."""

import datetime as dt
from fractions import Fraction

import pytest

from pka.canonical import canonical, fingerprint
from pka.records import Origin, ParticipantRecord, ScoreFact
from pka.text import Text
from pka.verdict import Verdict


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(Fraction("0.50"), "0.5", id="fraction"),
        pytest.param(Fraction(1, 3), "1/3", id="ratio"),
        pytest.param(True, "True", id="truth"),
        pytest.param(3, "3", id="whole"),
        pytest.param("a'b", '"a\'b"', id="text"),
        pytest.param(Verdict.PASSED, "'passed'", id="enumeration"),
        pytest.param(dt.date(2024, 12, 20), "'2024-12-20'", id="day"),
        pytest.param((1, ("a",)), "[1,['a']]", id="tuple"),
        pytest.param(Text("a", "b"), "Text(id='a',en='b')", id="empty-field-leaves-no-trace"),
    ],
)
def test_each_kind_of_value(value: object, expected: str) -> None:
    """Equal content has equal text, whatever it is."""
    assert canonical(value) == expected


def test_fields_can_be_left_out_at_any_depth() -> None:
    """What is no part of the content does not enter, inside a tuple as little as outside."""
    record = ParticipantRecord(
        id="p", scores=[ScoreFact(component="a", value=1, origin=Origin(file="b.csv"))]
    )
    assert "b.csv" in canonical(record)
    assert "b.csv" not in canonical(record, without={"origin"})


def test_fingerprints() -> None:
    """Equal values have equal fingerprints of 64 digits, other values have others."""
    one, two = fingerprint((1, 2)), fingerprint((2, 1))
    assert one == fingerprint((Fraction(1), Fraction(2)))
    assert one != two
    assert one.startswith("sha256:")
    assert len(one) == len("sha256:") + 64

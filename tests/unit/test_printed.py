"""Printed figures and acknowledgements as values."""

from fractions import Fraction

import attrs
import pytest

from pka import editions
from pka.codec.definition import definition_to_dict, read_definition
from pka.exceptions import InvalidQuantity
from pka.printed import Acknowledgement, Claim
from pka.text import Text
from tests.small import ENACTED, text


def test_figures_are_exact() -> None:
    """Stated figure and parts are fractions, however they are given."""
    claim = Claim(code="a", what=text("a"), stated="1.5", parts=(1, "0.5"), source=ENACTED)
    assert (claim.stated, claim.parts) == (Fraction(3, 2), (Fraction(1), Fraction(1, 2)))


@pytest.mark.parametrize(
    "wrong",
    [{"stated": 0.5}, {"parts": (0.5,)}, {"rows": (1.5,)}],
    ids=["stated", "part", "row"],
)
def test_inexact_figures_are_refused(wrong: dict[str, object]) -> None:
    """A binary float never gets in."""
    keys: dict[str, object] = {"code": "a", "what": text("a"), "stated": 1, "source": ENACTED}
    with pytest.raises(InvalidQuantity):
        Claim(**(keys | wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reason", [Text("", "why"), Text("mengapa", " "), Text(" ", "")], ids=["id", "en", "both"]
)
def test_an_acknowledgement_needs_its_reason(reason: Text) -> None:
    """In both languages."""
    with pytest.raises(InvalidQuantity, match="needs its reason in Indonesian and in English"):
        Acknowledgement(rule="cycle", at="a", reason=reason, source=ENACTED)


def _with(entry: dict[str, object]) -> dict[str, object]:
    plain = definition_to_dict(editions.load("pkp-2023-classical"))
    return {**plain, "acknowledged": [entry]}


ENTRY: dict[str, object] = {
    "rule": "formula-mismatch",
    "at": "aktualisasi",
    "reason": {"id": "tercetak demikian", "en": "printed so"},
    "source": {"standing": "unverified"},
}


@pytest.mark.parametrize(
    ("entry", "fault", "pointer"),
    [
        pytest.param(
            {key: value for key, value in ENTRY.items() if key != "reason"},
            "PKA003 missing-key",
            "/acknowledged/0/reason",
            id="no-reason",
        ),
        pytest.param(
            {**ENTRY, "reason": {"id": " ", "en": "printed so"}},
            "PKA004 invalid-value",
            "/acknowledged/0",
            id="blank-reason",
        ),
    ],
)
def test_reading_refuses_an_acknowledgement_without_reason(
    entry: dict[str, object], fault: str, pointer: str
) -> None:
    """The fault is told where it stands."""
    assert read_definition(_with(ENTRY)).report.diagnostics == ()
    (found,) = read_definition(_with(entry)).report
    assert f"{found.code} {found.name}" == fault
    assert found.location.pointer == pointer


@pytest.mark.parametrize("name", editions.ids())
def test_every_built_in_edition_reads_back(name: str) -> None:
    """Claims, parties and acknowledgements included."""
    edition = editions.load(name)
    assert read_definition(definition_to_dict(edition)).edition == edition


class TestDigest:
    """What leaves a trace in the digest, and what does not."""

    PKA = editions.load("pka-2023-blended")

    def test_what_is_only_compared_leaves_none(self) -> None:
        """Claims, parties and acknowledgements decide nothing."""
        bare = attrs.evolve(self.PKA, claims=(), parties=(), acknowledged=())
        assert bare.digest == self.PKA.digest

    def test_what_a_decision_rests_on_leaves_one(self) -> None:
        """One changed word is seen."""
        changed = attrs.evolve(self.PKA, title=text("lain"))
        assert changed.digest != self.PKA.digest

    def test_the_digest_of_pka_blended_is_pinned(self) -> None:
        """Outcomes that are stored somewhere are checked against it."""
        assert self.PKA.digest == (
            "sha256:41e89cd1dccd241056fb65ebe4ef7eb9164a71ecb779774ba79a8ae931974737"
        )

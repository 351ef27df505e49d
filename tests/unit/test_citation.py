"""Where a rule comes from."""

import pickle

import pytest

from pka.citation import Citation, Instrument, Standing, weakest
from pka.text import Text

ENACTED, SECONDARY, UNVERIFIED = Standing


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        pytest.param((), ENACTED, id="of-none"),
        pytest.param((ENACTED, ENACTED), ENACTED, id="all-enacted"),
        pytest.param((ENACTED, SECONDARY), SECONDARY, id="one-secondary"),
        pytest.param((UNVERIFIED, SECONDARY, ENACTED), UNVERIFIED, id="one-unverified"),
    ],
)
def test_weakest(standings: tuple[Standing, ...], expected: Standing) -> None:
    """A whole stands no better than its weakest part, in whatever order."""
    assert weakest(iter(standings)) is expected
    assert weakest(reversed(standings)) is expected


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        pytest.param(Citation(standing=UNVERIFIED), "no source", id="nothing"),
        pytest.param(
            Citation(standing=ENACTED, instrument="kepka-1-2023", page="103-107"),
            "kepka-1-2023, p. 103-107",
            id="page",
        ),
        pytest.param(
            Citation(standing=ENACTED, instrument="kepka-1-2023", article="II.3"),
            "kepka-1-2023, II.3",
            id="article",
        ),
        pytest.param(
            Citation(standing=SECONDARY, reference="sistem-x"), "sistem-x", id="second-hand-alone"
        ),
        pytest.param(
            Citation(standing=SECONDARY, instrument="kepka-2-2023", reference="sistem-x"),
            "kepka-2-2023, via sistem-x",
            id="second-hand-for-a-decree",
        ),
        pytest.param(
            Citation(
                standing=ENACTED, instrument="k", article="1", page="2", reference="r",
                note=Text("catatan", "a note"),
            ),
            "k, 1, p. 2, via r",
            id="everything-but-the-note",
        ),
    ],
)  # fmt: skip
def test_citation_on_one_line(citation: Citation, expected: str) -> None:
    """A citation is written with what is known of it; without anything it says so."""
    assert str(citation) == expected


def test_instrument_travels() -> None:
    """An instrument is a value: equal after pickling, with nothing known by default."""
    instrument = Instrument(code="k", number="1/2023", title=Text("a", "b"), read=False)
    assert pickle.loads(pickle.dumps(instrument)) == instrument  # noqa: S301 - our own bytes
    assert (instrument.issued, instrument.in_force, instrument.replaces) == (None, None, ())

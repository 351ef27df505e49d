"""Law: the text says nothing that is not in the tree (semantics E2 and N5)."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pka.deciding import decide
from pka.edition import Edition
from pka.outcomes import NodeScore
from pka.prose import explain, number
from pka.prose.scores import score_lines
from pka.records import RemedialFact
from pka.rules.scoring import score
from pka.text import LANGUAGES, Language
from tests.unit.prose.examples import ASPECTS, EDITION, ON, record

GRID = st.integers(0, 10_000).map(lambda cents: Fraction(cents, 100))
PATHS = ("akademik/analisis", "akademik/kuis", "rancangan", "sikap")
KNOWN = st.dictionaries(st.sampled_from(PATHS), GRID)
RETAKEN = st.dictionaries(
    st.sampled_from(ASPECTS), st.integers(0, 8500).map(lambda c: Fraction(c, 100))
)
EDITIONS = st.sampled_from([EDITION, EDITION.with_setting("remedial_score", "verdict_only")])
LANGS = st.sampled_from(LANGUAGES)


def numbers_in(text: str) -> set[Fraction]:
    """Return every number that a text shows."""
    found = re.findall(r"\d+/\d+|\d+(?:[.,]\d+)?", text)
    return {Fraction(shown.replace(",", ".")) for shown in found}


def numbers_of(root: NodeScore) -> set[Fraction]:
    """Return every number that the tree holds."""
    found: set[Fraction | None] = set()
    for node in root.walk():
        found |= {node.weight, node.divisor}
        found |= {fact.value.value for fact in node.remedials}
        found |= {Fraction(node.rounding.places)} if node.rounding else set()
        for bounds in (node.computed, node.first, node.latest, node.counted):
            found |= {bounds.low, bounds.high}
    return {one for one in found if one is not None}


@given(known=KNOWN, retaken=RETAKEN, edition=EDITIONS, lang=LANGS)
def test_each_number_among_the_scores_is_in_the_tree(
    known: dict[str, Fraction], retaken: dict[str, Fraction], edition: Edition, lang: Language
) -> None:
    """No figure is made up, cut or rounded on the way into the text."""
    remedials = tuple(RemedialFact(component=path, value=v) for path, v in retaken.items())
    root = score(edition, record(scores=known, remedials=remedials))
    text = "\n".join(line.text for line in score_lines(root, lang))
    assert numbers_in(text) - numbers_of(root) == set()


@given(known=KNOWN, absence=st.none() | st.integers(0, 40), edition=EDITIONS)
def test_both_languages_say_the_same_numbers(
    known: dict[str, Fraction], absence: int | None, edition: Edition
) -> None:
    """Neither language keeps a figure back."""
    outcome = decide(edition, record(scores=known, absence=absence), on=ON)
    assert numbers_in(explain(outcome, "id")) == numbers_in(explain(outcome, "en"))


@given(value=st.fractions(), places=st.integers(0, 6), lang=LANGS)
def test_number_is_the_value(value: Fraction, places: int, lang: Language) -> None:
    """A written number can be read back without loss."""
    assert Fraction(number(value, lang, places).replace(",", ".")) == value

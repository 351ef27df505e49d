"""Explanations, as the normative semantics state them (E1 to E3)."""

import datetime as dt
from fractions import Fraction

import attrs

from pka import editions
from pka.citation import Standing
from pka.deciding import decide
from pka.outcomes import Bounds, Outcome
from pka.prose import explain
from pka.quantities import Score
from pka.records import AbsenceTotal, Origin, RemedialFact, ScoreFact
from pka.rules.replay import replay
from pka.verdict import Truth
from tests.small import record

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
ORIGIN = Origin(file="rekap.csv", row=7, column="Sikap dan Perilaku", assessor="Penguji A")
SCORES = {
    "akademik": "80",
    "studi-lapangan": "81",
    "rancangan": "82",
    "implementasi": "83",
    "sikap": "66",
}


def decided(**facts: object) -> Outcome:
    """Decide someone whose attitude aspect is weak and has a known origin."""
    scores = [
        ScoreFact(component=path, value=value, origin=ORIGIN if path == "sikap" else None)
        for path, value in SCORES.items()
    ]
    absence = AbsenceTotal(hours=3, origin=Origin(file="hadir.csv", row=2))
    return decide(PKA, record(**({"scores": scores, "absence": absence} | facts)), on=ON)


def test_e1_an_explanation_is_a_tree_of_values() -> None:
    """Rule, inputs, arithmetic, result and source of each step stand in it."""
    tree = decided().explanation
    root = tree.scores
    assert {part.path: (part.weight, part.counted.value) for part in root.parts} == {
        "akademik": (Fraction(10), Fraction(80)),
        "studi-lapangan": (Fraction(20), Fraction(81)),
        "rancangan": (Fraction(20), Fraction(82)),
        "implementasi": (Fraction(30), Fraction(83)),
        "sikap": (Fraction(20), Fraction(66)),
    }
    # 800 + 1620 + 1640 + 2490 + 1320 = 7870
    assert (root.divisor, root.computed.value) == (Fraction(100), Fraction("78.7"))
    weak = next(row for row in tree.rules if row.rule.code == "aspect-weak")
    assert weak.judgement is not None
    assert [w.subject for w in weak.judgement.witnesses if w.truth is Truth.MET] == ["sikap"]


def test_e1_text_is_complete_in_both_languages() -> None:
    """Both texts name the verdict's aspect, and they differ."""
    texts = [explain(decided(), lang=lang) for lang in ("id", "en")]
    assert "Sikap dan Perilaku" in texts[0]
    assert "Attitude and Behaviour" in texts[1]


def test_e2_replaying_the_tree_gives_the_outcome() -> None:
    """Neither edition nor record is needed for it."""
    taken = (RemedialFact(component="sikap", value="71"),)
    for outcome in (decided(), decided(remedials=taken), decided(absence=None), decided(scores={})):
        assert replay(outcome.explanation) == outcome.explanation


def test_e2_a_tree_that_was_tampered_with_does_not_come_back() -> None:
    """A final score that nobody computed is replaced by the one that follows."""
    tree = decided().explanation
    false_final = attrs.evolve(tree.scores, first=Bounds(Fraction(90), Fraction(90)))
    false = attrs.evolve(tree, scores=false_final)
    assert false != tree
    assert replay(false) == tree


def test_e2_facts_keep_where_they_came_from() -> None:
    """File, row, column and assessor stand in the tree and in the text."""
    outcome = decided()
    node = next(n for n in outcome.explanation.scores.walk() if n.path == "sikap")
    assert node.given is not None
    assert node.given.origin == ORIGIN
    text = explain(outcome, lang="en")
    assert "rekap.csv, line 7" in " ".join(text.split())


def test_e3_every_rule_carries_its_source() -> None:
    """Rows, components, bands and the remedial cite an instrument of the edition."""
    assert PKA.scoring is not None
    sources = [
        PKA.scoring.source,
        *(row.source for row in PKA.verdict_table),
        *(part.source for part in PKA.components.values()),
        *(band.source for band in PKA.bands),
        *(row.source for row in PKA.remedial),
        *(row.source for row in PKA.attendance),
    ]
    assert {source.instrument for source in sources} <= set(PKA.instrument_by_code)


def test_e3_findings_carry_their_source() -> None:
    """The finding of a weak aspect cites the row that it comes from."""
    (finding,) = decided().findings
    row = next(row for row in PKA.verdict_rules if row.code == "aspect-weak")
    assert finding.source == row.source


def test_e3_the_outcome_says_how_certain_it_is() -> None:
    """Weights and marks are secondary; a remedial that counts is an assumed reading."""
    taken = (RemedialFact(component="sikap", value="71"),)
    assert decided().standing is Standing.SECONDARY
    assert decided(remedials=taken).standing is Standing.UNVERIFIED
    # 20 × 71 in place of 20 × 66 adds 1.00.
    assert decided(remedials=taken).final == Score("79.70")

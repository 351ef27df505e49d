"""Scores, as the normative semantics state them (S1 to S6)."""

import datetime as dt
from fractions import Fraction

import pytest

from pka import editions
from pka.assessment import Aggregation, Keep, OverCap
from pka.deciding import decide
from pka.diagnostic import DefinitionRejected, RecordRejected
from pka.linter import lint
from pka.outcomes import Bounds, Outcome
from pka.quantities import Score
from pka.records import RemedialFact
from pka.rules.grading import matching_bands
from pka.rules.scoring import score
from pka.verdict import Verdict
from tests.small import component, edition, record, remedial, scheme

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")


def test_s1_a_scheme_is_a_tree() -> None:
    """An inner node aggregates its children by weighted mean or mean; a leaf holds one score."""
    tree = scheme(
        component("mean", 1, component("a"), component("b", 9), aggregate=Aggregation.MEAN),
        component("weighted", 3, component("c", 1), component("d", 4)),
    )
    scores = {"mean/a": "60", "mean/b": "80", "weighted/c": "50", "weighted/d": "100"}
    found = {
        node.path: node.first.value
        for node in score(edition(scoring=tree), record(scores=scores)).walk()
    }
    assert found == {
        "final": Fraction(70 + 3 * 90, 4),
        "mean": Fraction(70),
        "mean/a": Fraction(60),
        "mean/b": Fraction(80),
        "weighted": Fraction(90),
        "weighted/c": Fraction(50),
        "weighted/d": Fraction(100),
    }


@pytest.mark.parametrize(
    ("weights", "faults"),
    [((60, 40), []), ((60, "39.99"), ["weight-sum"]), ((60, "40.01"), ["weight-sum"])],
    ids=["exactly-100", "one-hundredth-less", "one-hundredth-more"],
)
def test_s2_sibling_weights_sum_to_the_declared_total(
    weights: tuple[int | str, int | str], faults: list[str]
) -> None:
    """An edition whose weights do not can be constructed, is faulted, and decides nothing."""
    parts = [component(code, weight) for code, weight in zip("ab", weights, strict=True)]
    made = edition(scoring=scheme(*parts, rescale=False))
    assert [fault.name for fault in lint(made)] == faults
    if faults:
        with pytest.raises(DefinitionRejected, match="weight-sum"):
            decide(made, record(), on=ON)
    else:
        assert decide(made, record(), on=ON).verdict is Verdict.PASSED


def test_s2_rescale_divides_by_the_sum_instead() -> None:
    """Under `rescale` any positive weights are sound."""
    made = edition(scoring=scheme(component("a", 1), component("b", 2), rescale=True))
    assert len(lint(made)) == 0
    assert decide(made, record(scores={"a": "60", "b": "90"}), on=ON).final == Score(80)


def test_s2_the_academic_aspect_of_pka_weighs_its_parts_against_ten() -> None:
    """PKA's academic aspect has 4 + 4 + 2 = 10."""
    aspect = PKA.component("akademik")
    assert [part.weight.value for part in aspect.components] == [4, 4, 2]
    assert aspect.weights_total.value == 10


def retaken(*values: str) -> tuple[RemedialFact, ...]:
    """Return remedial attempts for the attitude aspect."""
    return tuple(RemedialFact(component="sikap", value=value) for value in values)


def weak(*values: str, **settings: str) -> Outcome:
    """Decide someone with 66 in one aspect and 80 in the others, after these remedials."""
    made = PKA
    for name, value in settings.items():
        made = made.with_setting(name, value)
    scores = dict.fromkeys(("akademik", "studi-lapangan", "rancangan", "implementasi"), "80")
    facts = record(scores=scores | {"sikap": "66"}, absence=0, remedials=retaken(*values))
    return decide(made, facts, on=ON)


def test_s5_a_remedial_once_with_its_cap() -> None:
    """One attempt up to 85.00; a second one, or a value above the cap, is an input fault."""
    assert weak("85.00").verdict is Verdict.PASSED
    with pytest.raises(RecordRejected, match="remedial-above-cap"):
        weak("85.01")
    with pytest.raises(RecordRejected, match="remedial-too-often"):
        weak("65", "80")


def test_s5_the_edition_says_whether_it_replaces_the_original() -> None:
    """For final score and band the original is replaced or kept, by setting."""
    # 80 × 80 + 20 × 81 = 8020 and 80 × 80 + 20 × 66 = 7720.
    assert weak("81").final == Score("80.20")
    assert weak("81", remedial_score="verdict_only").final == Score("77.20")


@pytest.mark.parametrize(
    ("keep", "expected"), [(Keep.LATEST, "61"), (Keep.BETTER, "66")], ids=["latest", "better"]
)
def test_s5_the_edition_says_whether_the_better_is_kept(keep: Keep, expected: str) -> None:
    """A remedial below the original replaces it only where the latest counts."""
    made = edition(component("sikap"), remedial=(remedial("sikap", keep=keep),))
    outcome = decide(made, record(scores={"sikap": "66"}, remedials=retaken("61")), on=ON)
    assert outcome.final == Score(expected)


def test_s5_clipping_is_a_setting() -> None:
    """Where the edition clips, a value above the cap counts as the cap."""
    made = edition(component("sikap"), remedial=(remedial("sikap", over_cap=OverCap.CLIP),))
    outcome = decide(made, record(scores={"sikap": "66"}, remedials=retaken("99")), on=ON)
    assert outcome.final == Score("85")


def test_s6_bands_cover_the_whole_grid() -> None:
    """Each of the 10 001 values from 0.00 to 100.00 lies in exactly one band."""
    counts = {
        len(matching_bands(PKA.bands, Fraction(hundredths, 100))) for hundredths in range(10_001)
    }
    assert counts == {1}


def test_s6_each_bound_says_whether_it_is_inside() -> None:
    """Both ends of PKA's bands belong to them, and the labels are the edition's."""
    bounds = [(band.code, band.range.at_least, band.range.at_most) for band in PKA.bands]
    assert bounds == [
        ("sangat-memuaskan", Fraction("90.01"), Fraction(100)),
        ("memuaskan", Fraction("80.01"), Fraction(90)),
        ("baik", Fraction("70.01"), Fraction(80)),
        ("kurang-baik", Fraction("60.01"), Fraction(70)),
        ("tidak-memenuhi-kualifikasi", Fraction(0), Fraction(60)),
    ]
    assert all(band.range.above is None and band.range.below is None for band in PKA.bands)
    assert [band.label.id for band in PKA.bands] == [
        "Sangat Memuaskan",
        "Memuaskan",
        "Baik",
        "Kurang Baik",
        "Tidak Memenuhi Kualifikasi",
    ]


def test_p1_each_node_has_exact_bounds() -> None:
    """What is missing lies anywhere on its scale, and each node within what follows from that."""
    aspect = component("akademik", 1, component("esai", 2), component("kuis", 1))
    made = edition(aspect, component("sikap", 3))
    known = {
        node.path: node.first for node in score(made, record(scores={"akademik/esai": "75"})).walk()
    }
    # (2 × 75 + 0) ÷ 3 = 50 and (2 × 75 + 100) ÷ 3; then one part in four of that, and 3 × 0 or 100.
    assert known == {
        "akademik/esai": Bounds(Fraction(75), Fraction(75)),
        "akademik/kuis": Bounds(Fraction(0), Fraction(100)),
        "akademik": Bounds(Fraction(50), Fraction(250, 3)),
        "sikap": Bounds(Fraction(0), Fraction(100)),
        "final": Bounds(Fraction(50, 4), (Fraction(250, 3) + 300) / 4),
    }


def test_p1_both_ends_can_come() -> None:
    """The lowest and the highest completion give exactly the ends."""
    made = edition(component("a", 1), component("b", 2))
    partial = score(made, record(scores={"a": "60"})).first
    ends = [score(made, record(scores={"a": "60", "b": end})).first for end in ("0", "100")]
    assert ends == [
        Bounds(partial.low, partial.low),
        Bounds(partial.high or partial.low, partial.high),
    ]
    assert partial == Bounds(Fraction(20), Fraction(260, 3))


def test_p1_bounds_are_rounded_where_the_score_will_be() -> None:
    """The aspect of PKA is rounded half up, so its bounds are too."""
    facts = record(scores={"akademik/kuis-smart-governance": "0.03"})
    aspect = next(node for node in score(PKA, facts).walk() if node.path == "akademik")
    # 2 × 0.03 ÷ 10 = 0.006 and (800 + 0.06) ÷ 10 = 80.006.
    assert aspect.first == Bounds(Fraction("0.01"), Fraction("80.01"))
    assert aspect.computed == Bounds(Fraction("0.006"), Fraction("80.006"))

"""Bands: gaps, overlaps, empty ones, labels."""

import attrs
import pytest

from pka.assessment import GradeBand, RoundingLevels, Scale, ScoreRange
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.bands import bands
from pka.quantities import ExactInput
from pka.rounding import Rounding, RoundingMode
from pka.text import Text
from tests.small import ENACTED, band, component, edition, scheme, text

#: What is found: name, witness, and the ends between which it lies.
Found = tuple[str, str | None, str | None]


def a(code: str, **bounds: ExactInput) -> GradeBand:
    """Return a band with any bounds."""
    made = ScoreRange(**bounds)
    return attrs.evolve(band(code, 0, 0), range=made)


def graded(*listed: GradeBand, places: int | None = None, scale: Scale | None = None) -> Edition:
    """Return an edition with these bands, its final score rounded to so many places."""
    rounding = None if places is None else Rounding(places, RoundingMode.HALF_UP)
    more = {} if scale is None else {"scale": scale}
    tree = scheme(component("a"), rounding=RoundingLevels(final=rounding), **more)
    return edition(scoring=tree, bands=listed)


def faults(judged: Edition) -> list[Found]:
    """List the faults as name, witness and ends."""
    return [(fault.name, fault.fact("witness"), fault.fact("between")) for fault in bands(judged)]


def only(judged: Edition) -> Diagnostic:
    """Return the one fault."""
    (fault,) = bands(judged)
    return fault


class TestCover:
    """Every score has exactly one band."""

    @pytest.mark.parametrize(
        ("listed", "exact", "rounded"),
        [
            pytest.param(
                (a("u", at_least="70.01"), a("l", at_most=70)),
                [("band-gap", "70.005", "70, 70.01")],
                [],
                id="one-step-apart",
            ),
            pytest.param(
                (a("u", at_least="70.02"), a("l", at_most=70)),
                [("band-gap", "70.01", "70, 70.02")],
                [("band-gap", "70.01", "70, 70.02")],
                id="two-steps-apart",
            ),
            pytest.param((a("u", above=70), a("l", at_most=70)), [], [], id="open-touching-closed"),
            pytest.param(
                (a("u", at_least=70), a("l", below=70)), [], [], id="closed-touching-open"
            ),
            pytest.param(
                (a("u", at_least=70), a("l", at_most=70)),
                [("band-overlap", "70", "70, 70")],
                [("band-overlap", "70", "70, 70")],
                id="closed-touching-closed",
            ),
            pytest.param(
                (a("u", above=70), a("l", below=70)),
                [("band-gap", "70", "70, 70")],
                [("band-gap", "70", "70, 70")],
                id="open-touching-open",
            ),
            pytest.param(
                (a("u", at_least=60), a("l", below=70)),
                [("band-overlap", "60", "60, 70")],
                [("band-overlap", "60", "60, 70")],
                id="overlap-of-many-scores",
            ),
            pytest.param(
                (a("u", above="69.99"), a("l", below=70)),
                [("band-overlap", "69.995", "69.99, 70")],
                [],
                id="overlap-between-two-steps",
            ),
            pytest.param(
                (a("u", above="69.99"), a("l", at_most=70)),
                [("band-overlap", "70", "69.99, 70")],
                [("band-overlap", "70", "69.99, 70")],
                id="overlap-at-one-step",
            ),
            pytest.param((a("u"),), [], [], id="one-without-bounds"),
            pytest.param(
                (a("u", above=0, at_most=100),),
                [("band-gap", "0", "0, 0")],
                [("band-gap", "0", "0, 0")],
                id="lowest-score-left-out",
            ),
            pytest.param(
                (a("u", below=100),),
                [("band-gap", "100", "100, 100")],
                [("band-gap", "100", "100, 100")],
                id="highest-score-left-out",
            ),
            pytest.param(
                (a("u", at_least=40, at_most=60),),
                [("band-gap", "0", "0, 40"), ("band-gap", "100", "60, 100")],
                [("band-gap", "0", "0, 40"), ("band-gap", "60.01", "60, 100")],
                id="one-in-the-middle",
            ),
            pytest.param(
                (a("u"), a("m", at_least=20, at_most=30), a("n", at_least=40, at_most=50)),
                [("band-overlap", "20", "20, 30"), ("band-overlap", "40", "40, 50")],
                [("band-overlap", "20", "20, 30"), ("band-overlap", "40", "40, 50")],
                id="two-nested-in-a-third",
            ),
            pytest.param(
                (a("u"), a("v")),
                [("band-overlap", "0", "0, 100")],
                [("band-overlap", "0", "0, 100")],
                id="twice-the-same",
            ),
            pytest.param((a("u", at_least=-10, at_most=110),), [], [], id="wider-than-the-scale"),
            pytest.param(
                (a("x", at_least=101, at_most=110), a("u")),
                [("empty-band", None, None)],
                [("empty-band", None, None)],
                id="above-the-scale",
            ),
            pytest.param(
                (a("x", at_least=-10, below=0), a("u")),
                [("empty-band", None, None)],
                [("empty-band", None, None)],
                id="below-the-scale",
            ),
            pytest.param(
                (a("x", at_least=80, at_most=70), a("u", at_least=80), a("l", below=70)),
                [("empty-band", None, None), ("band-gap", "70", "70, 80")],
                [("empty-band", None, None), ("band-gap", "70", "70, 80")],
                id="reversed-bounds",
            ),
            pytest.param(
                (a("x", above="70", below="70.01"), a("u", at_least="70.01"), a("l", at_most=70)),
                [],
                [("empty-band", None, None)],
                id="between-two-steps",
            ),
            pytest.param(
                (a("x", above=70, at_most=70), a("u", above=70), a("l", at_most=70)),
                [("empty-band", None, None)],
                [("empty-band", None, None)],
                id="bounds-that-exclude-each-other",
            ),
            pytest.param((), [], [], id="no-bands"),
        ],
    )
    def test_each_score_lies_in_one_band(
        self, listed: tuple[GradeBand, ...], exact: list[Found], rounded: list[Found]
    ) -> None:
        """Without declared rounding any score may occur; with two places only the steps do."""
        assert faults(graded(*listed)) == exact
        assert faults(graded(*listed, places=2)) == rounded

    def test_the_order_of_the_bands_makes_no_difference(self) -> None:
        """Bands may be listed from the top or from the bottom."""
        listed = (a("u", at_least=80), a("m", at_least=70, at_most=79), a("l", at_most=69))
        expected = [("band-gap", "69.01", "69, 70"), ("band-gap", "79.01", "79, 80")]
        assert faults(graded(*listed, places=2)) == expected
        assert faults(graded(*reversed(listed), places=2)) == expected

    def test_rounding_may_lift_the_highest_score(self) -> None:
        """99.5 rounds to 100, which the highest band must hold."""
        scale = Scale(minimum="0.5", maximum="99.5", step="0.01")
        listed = (a("u", at_least=50, below=100), a("l", below=50))
        assert faults(graded(*listed, places=0, scale=scale)) == [("band-gap", "100", "100, 100")]

    def test_bonus_work_has_no_highest_score(self) -> None:
        """Where scores above the maximum are allowed the highest band must be open."""
        scale = Scale(minimum=0, maximum=100, step="0.01", above_maximum_allowed=True)
        closed = (a("u", above=70, at_most=100), a("l", at_most=70))
        opened = (a("u", above=70), a("l", at_most=70))
        assert faults(graded(*closed, places=2, scale=scale)) == [("band-gap", "100.01", "100, ∞")]
        assert faults(graded(*opened, places=2, scale=scale)) == []
        assert faults(graded(a("u"), places=2, scale=scale)) == []

    def test_bonus_work_may_have_a_band_of_its_own(self) -> None:
        """A band above the maximum is then neither empty nor the last."""
        scale = Scale(minimum=0, maximum=100, step="0.01", above_maximum_allowed=True)
        listed = (a("b", above=150), a("u", at_most=120))
        assert faults(graded(*listed, scale=scale)) == [("band-gap", "150", "120, 150")]

    @pytest.mark.parametrize(
        "judged",
        [
            pytest.param(edition(scoring=None, bands=(a("u", at_least=50),)), id="no-scoring"),
            pytest.param(
                graded(a("u", at_least=50), scale=Scale(minimum=9, maximum=9, step=1)),
                id="no-scale",
            ),
        ],
    )
    def test_without_a_scale_nothing_is_said(self, judged: Edition) -> None:
        """Bands are judged against a scale that holds scores."""
        assert faults(judged) == []


class TestWords:
    """What is said about bands."""

    def test_a_gap(self) -> None:
        """Witness and ends are told, and both ways out."""
        fault = only(graded(a("u", at_least=80), a("l", at_most=79), places=2))
        assert (fault.code, fault.location.pointer) == ("PKA203", "/bands")
        assert fault.message == Text(
            "nilai 79.01 tidak masuk kualifikasi mana pun (antara 79, 80)",
            "the score 79.01 falls into no band (between 79, 80)",
        )
        assert fault.advice == Text(
            "buat kedua batas bertemu, atau nyatakan pembulatan nilai akhir",
            "make the two bounds meet, or declare how the final score is rounded",
        )

    def test_an_overlap(self) -> None:
        """Both bands are named, the lower first."""
        fault = only(graded(a("u", at_least=80), a("l", at_most=80), places=2))
        assert (fault.code, fault.location.pointer) == ("PKA204", "/bands")
        assert fault.message == Text(
            "nilai 80 masuk kualifikasi 'l' dan juga 'u'",
            "the score 80 falls into the band 'l' and also into 'u'",
        )
        assert fault.citation == ENACTED
        assert fault.advice is not None

    def test_an_overlap_names_the_band_that_reaches_furthest(self) -> None:
        """A short band in between does not hide the long one."""
        listed = (a("long", at_most=50), a("short", at_least=10, at_most=20), a("u", at_least=40))
        second = [fault.message.en for fault in bands(graded(*listed, places=2))][1]
        assert second == "the score 40 falls into the band 'long' and also into 'u'"

    def test_an_empty_band(self) -> None:
        """The fault stands at the range of the band."""
        fault = only(graded(a("u"), a("x", at_least=101)))
        assert (fault.code, fault.location.pointer) == ("PKA209", "/bands/1/range")
        assert fault.message == Text(
            "tidak ada nilai akhir yang masuk kualifikasi 'x'",
            "no final score falls into the band 'x'",
        )
        assert fault.citation == ENACTED
        assert fault.advice is not None

    def test_a_label(self) -> None:
        """The second band of one label is named, capitals aside, with the first."""
        twin = attrs.evolve(a("u", above=70), label=text("BAIK"))
        fault = only(graded(attrs.evolve(a("l", at_most=70), label=text("Baik")), twin))
        assert (fault.code, fault.location.pointer) == ("PKA205", "/bands/1/label")
        assert fault.message == Text(
            "sebutan 'BAIK' sudah dipakai kualifikasi lain",
            "the label 'BAIK' is already that of another band",
        )
        assert [place.location.pointer for place in fault.related] == ["/bands/0/label"]
        assert fault.facts == (("label", "BAIK"),)
        assert fault.citation == ENACTED
        assert fault.advice is not None

    def test_labels_are_judged_without_a_score_tree(self) -> None:
        """A repeated label is wrong whatever the scores are."""
        twins = (attrs.evolve(a("u"), label=text("x")), attrs.evolve(a("l"), label=text("x")))
        assert [fault.name for fault in bands(edition(scoring=None, bands=twins))] == [
            "duplicate-label"
        ]

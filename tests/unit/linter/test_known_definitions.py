"""Definitions that are known to be right or wrong, with all that is wrong with each."""

from typing import Final

import attrs
import pytest

import pka
from pka.assessment import GradeBand, RoundingLevels, ScoreRange
from pka.edition import Edition
from pka.linter import lint
from pka.rounding import Rounding, RoundingMode
from tests.small import activity, band, component, edition, module, scheme, stage
from tests.unit.linter.makers import agenda, group

#: Name, pointer, and the figures that count: found and stated, or the ends of a gap.
Issue = tuple[str, str, str]

SIXTY_THREE: Final = (
    "1.4 1.4 1.4 1.4 2.5 1.4 1.7 9.2 2.5 1.4 0.3 1.7 1.7 1.2 0.7 1.4 0.9 1.4 1.7 0.5 1.7 1.4 "
    "0.2 1 2.2 1.7 1.8 1.4 1.7 1.4 1.7 1.4 1.4 1.4 1.4 1.4 1.4 1.4 1.7 1.7 1.8 1.7 1.4 1.4 "
    "1.7 2 0.7 1.8 0.9 1.8 1.4 1.4 1.4 1.7 1.7 1.8 1.7 1 1.7 1.4 0.9 1.7 1.8"
)


def weights(*listed: str) -> Edition:
    """Return an edition whose aspects have these weights, to sum to 100."""
    aspects = (component(f"k{number}", weight) for number, weight in enumerate(listed, 1))
    return edition(scoring=scheme(*aspects, rescale=False))


def within(code: str, low: str, high: str, ends: str = "[]") -> GradeBand:
    """Return a band from one bound to another; a round bracket leaves its end out."""
    lower = {"at_least": low} if ends[0] == "[" else {"above": low}
    upper = {"at_most": high} if ends[1] == "]" else {"below": high}
    return attrs.evolve(band(code, 0, 0), range=ScoreRange(**lower, **upper))


def bands(*listed: GradeBand, places: int | None = None) -> Edition:
    """Return an edition with these bands, its final score rounded to so many places."""
    rounding = None if places is None else Rounding(places, RoundingMode.HALF_UP)
    levels = RoundingLevels(final=rounding)
    return edition(scoring=scheme(component("k"), rounding=levels), bands=listed)


def hours(total: str, *stages: str, count: int | None = None) -> Edition:
    """Return an edition that states a total, with stages that state their hours."""
    listed = (
        attrs.evolve(stage(f"s{number}"), stated_hours=value) for number, value in enumerate(stages)
    )
    return edition(stated_hours=total, stated_stages=count, stages=tuple(listed))


def issues(judged: Edition) -> list[Issue]:
    """List the faults with their figures."""
    found = []
    for fault in lint(judged):
        facts = dict(fault.facts)
        pair = f"{facts['found']} for {facts['stated']}" if "stated" in facts else ""
        found.append((fault.name, fault.location.pointer, facts.get("between", pair)))
    return found


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param(
            weights("40", "50"),
            [("weight-sum", "/scoring", "90 for 100")],
            id="weights-40-and-50",
        ),
        pytest.param(weights(*SIXTY_THREE.split()), [], id="sixty-three-weights-that-floats-miss"),
        pytest.param(
            weights("60", "40.00000000000006"),
            [("weight-sum", "/scoring", "100.00000000000006 for 100")],
            id="a-literal-hair-above-100",
        ),
        pytest.param(weights("33.3", "33.3", "33.4"), [], id="thirds-that-sum-to-100"),
        pytest.param(
            weights("33.3", "33.5", "33.6"),
            [("weight-sum", "/scoring", "100.4 for 100")],
            id="thirds-that-sum-to-100-4",
        ),
        pytest.param(
            edition(
                agendas=(agenda("agenda-1"),),
                modules=(module("bela-negara", "agenda-1"), module("kat-pkm", "agenda-2")),
            ),
            [("dangling-reference", "/modules/1/agenda", "")],
            id="a-module-names-an-unknown-agenda",
        ),
        pytest.param(
            edition(modules=(module("jejaring-kerja"), module("risiko"), module("jejaring-kerja"))),
            [("duplicate-code", "/modules/2/code", "")],
            id="two-modules-with-one-code",
        ),
        pytest.param(
            bands(
                within("sangat-baik", "80", "100"),
                within("baik", "70", "79"),
                within("cukup", "60", "69"),
                within("kurang", "0", "59"),
            ),
            [
                ("band-gap", "/bands", "59, 60"),
                ("band-gap", "/bands", "69, 70"),
                ("band-gap", "/bands", "79, 80"),
            ],
            id="hole-between-79-and-80",
        ),
        pytest.param(
            bands(
                within("sangat-memuaskan", "90.01", "100"),
                within("memuaskan", "80.01", "90"),
                within("baik", "70.01", "80"),
                within("kurang-baik", "60.01", "70"),
                within("tidak-memenuhi", "0", "60"),
                places=2,
            ),
            [],
            id="two-place-steps-are-no-hole",
        ),
        pytest.param(
            bands(within("tinggi", "80", "100"), within("rendah", "0", "80")),
            [("band-overlap", "/bands", "80, 80")],
            id="edge-claimed-twice",
        ),
        pytest.param(
            bands(within("lulus", "70", "100", "(]"), within("belum", "0", "70", "()")),
            [("band-gap", "/bands", "0, 0"), ("band-gap", "/bands", "70, 70")],
            id="open-edges-that-meet",
        ),
        pytest.param(
            hours("820", "256", "540", "22"),
            [("hours-mismatch", "/stated_hours", "818 for 820")],
            id="stages-818-stated-820",
        ),
        pytest.param(
            hours("767", "257", "340"),
            [("hours-mismatch", "/stated_hours", "597 for 767")],
            id="reported-767-jp-are-597",
        ),
        pytest.param(
            hours("923", "27", "57", "174", "27", "70", "540", "28", count=6),
            [("count-mismatch", "/stated_stages", "7 for 6")],
            id="six-stages-declared-seven-listed",
        ),
        pytest.param(
            edition(
                agendas=(agenda("agenda-1"), agenda("agenda-2")),
                modules=(module("m1", "agenda-1"),),
            ),
            [("empty-agenda", "/agendas/1", "")],
            id="agenda-without-modules",
        ),
        pytest.param(
            edition(
                modules=(module("p1"), module("p2"), module("p3")),
                elective_groups=(
                    group("pilihan", "p1", "p2", "p3", choose=5),
                    group("pilihan-2", "p1", "p2", "p3", choose=3),
                ),
            ),
            [("choose-exceeds", "/elective_groups/0/choose", "3 for 5")],
            id="choose-five-of-three",
        ),
        pytest.param(
            edition(
                modules=(module("agenda-1"), module("agenda-2"), module("mp-dasar")),
                stages=(
                    stage(
                        "mandiri",
                        activity("mandiri-1", 4, modules=("agenda-1",)),
                        activity("mandiri-2", 6, modules=("agenda-2",)),
                    ),
                ),
            ),
            [("module-outside-stages", "/modules/2", "")],
            id="module-in-no-stage",
        ),
        pytest.param(
            attrs.evolve(
                hours("100", "66", "104"),
                scoring=scheme(component("x", 40), component("x", 50), rescale=False),
            ),
            [
                ("duplicate-code", "/scoring/components/1/code", ""),
                ("weight-sum", "/scoring", "90 for 100"),
                ("hours-mismatch", "/stated_hours", "170 for 100"),
            ],
            id="all-faults-at-once",
        ),
        pytest.param(pka.editions.load("pka-2023-blended"), [], id="pka-blended-908-jp-is-clean"),
    ],
)
def test_everything_wrong_is_found_and_nothing_else(judged: Edition, expected: list[Issue]) -> None:
    """Each fault is told once, with its place and figures; what is right is left in peace."""
    assert issues(judged) == expected

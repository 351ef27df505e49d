"""How many hours there are."""

from fractions import Fraction

import attrs
import pytest

from pka.criteria import AbsenceAbove, CompletedHours
from pka.curriculum import Stage
from pka.linter.available import hours_of_items, hours_of_programme
from pka.linter.criteria import criteria
from pka.verdict import Verdict
from tests.small import activity, edition, module, row, stage


def stated(code: str, hours: int | None) -> Stage:
    """Return a stage that states its hours and lists nothing."""
    return attrs.evolve(stage(code), stated_hours=hours)


@pytest.mark.parametrize(
    ("total", "stages", "expected"),
    [
        pytest.param(66, (stated("a", 5),), 66, id="programme"),
        pytest.param(None, (stated("a", 5), stated("b", 6)), 11, id="stages"),
        pytest.param(None, (stated("a", 5), stated("b", None)), None, id="one-is-open"),
        pytest.param(None, (), None, id="nothing"),
    ],
)
def test_hours_of_the_programme_are_as_stated(
    total: int | None, stages: tuple[Stage, ...], expected: int | None
) -> None:
    """What is listed may be a part only, so rows alone say nothing."""
    assert hours_of_programme(edition(stated_hours=total, stages=stages)) == expected


PLAN = edition(
    modules=(module("m"),),
    stages=(
        stage("s", activity("k1", 3, modules=("m",)), activity("k2", 4)),
        stated("t", 5),
        stated("u", None),
    ),
)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(("k1",), 3, id="activity"),
        pytest.param(("m",), 3, id="module"),
        pytest.param(("s",), 7, id="stage"),
        pytest.param(("s", "k1", "m"), 7, id="each-activity-once"),
        pytest.param(("t", "k2"), 9, id="stage-without-activities"),
        pytest.param(("u",), None, id="stage-without-hours"),
        pytest.param(("k1", "zz"), None, id="unknown"),
    ],
)
def test_items_stand_for_their_activities(items: tuple[str, ...], expected: int | None) -> None:
    """What two of them share counts once."""
    found = hours_of_items(PLAN, items)
    assert found == (None if expected is None else Fraction(expected))


@pytest.mark.parametrize(
    ("items", "least", "never"),
    [
        pytest.param(("s",), 7, False, id="all-of-it"),
        pytest.param(("s",), "7.01", True, id="more"),
        pytest.param(("zz",), 100, False, id="unknown"),
    ],
)
def test_more_hours_than_there_are_cannot_be_completed(
    items: tuple[str, ...], least: str, *, never: bool
) -> None:
    """Of items that are not known nothing is claimed."""
    asked = CompletedHours(items=items, at_least=least)
    judged = attrs.evolve(PLAN, verdict_table=(row("satu", Verdict.DEFERRED, asked),))
    assert [fault.name for fault in criteria(judged)] == (["never-holds"] if never else [])


def test_unknown_items_are_no_more_than_the_whole() -> None:
    """Where the programme states its hours, these are the most."""
    asked = CompletedHours(items=("zz",), at_least=67)
    judged = edition(stated_hours=66, verdict_table=(row("satu", Verdict.DEFERRED, asked),))
    assert [fault.name for fault in criteria(judged)] == ["never-holds"]


def test_an_absence_limit_is_held_against_the_hours_of_the_stages() -> None:
    """The whole is the sum of what all of them state."""
    stages = (stated("a", 10), stated("b", 8))
    for limit, found in ((18, ["never-holds"]), (17, [])):
        rows = (row("absen", Verdict.FAILED, AbsenceAbove(limit=limit)),)
        judged = edition(stages=stages, verdict_table=rows)
        assert [fault.name for fault in criteria(judged)] == found

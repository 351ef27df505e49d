"""Entries that a component or the edition cannot take: excuses, assessors, levels, overrides."""

import datetime as dt
from typing import Any, Final

import attrs
import pytest

from pka.aggregation import Aggregation, Attempts, CombineBy, Panel, RubricLevel, Seat
from pka.decisions import Override
from pka.diagnostic import Diagnostic
from pka.facts import ScoreFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.admission import check_record
from pka.verdict import Verdict
from tests.small import component, edition, record, scheme

SEATS: Final = (Seat(code="mentor"), Seat(code="penguji", out_of=50))
PANEL: Final = Panel(seats=SEATS, combine=CombineBy.MEAN)
LEVELS: Final = (RubricLevel(level="baik", score=80), RubricLevel(level="cukup", score=65))
MADE: Final = edition(
    component("sikap", panel=PANEL),
    component("esai", rubric=LEVELS),
    component("kuis", attempts=Attempts.BEST),
    component("kunjungan", excusable=True),
    component("rancangan", rounding=Rounding(0, RoundingMode.HALF_UP)),
)


def faults(*facts: ScoreFact, overrides: tuple[Override, ...] = ()) -> list[Diagnostic]:
    """Return what is wrong with these scores and overrides."""
    return list(check_record(MADE, record(scores=facts, overrides=overrides)))


def fact(path: str, value: str | None = None, **more: Any) -> ScoreFact:  # noqa: ANN401
    """Return a score."""
    return ScoreFact(component=path, value=value, **more)


def decided(path: str, value: str | None = None, verdict: Verdict | None = None) -> Override:
    """Return a decision of the meeting."""
    on = dt.date(2024, 12, 19)
    return Override(
        path=path, value=value, verdict=verdict, reason="salah hitung", author="Rapat", on=on
    )


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((fact("sikap", "80", assessor="mentor"),), id="a-seat"),
        pytest.param((fact("sikap", "50", assessor="penguji"),), id="the-highest-of-a-seat"),
        pytest.param((fact("esai", level="cukup"),), id="a-level"),
        pytest.param((fact("esai", "66"),), id="a-score-beside-a-rubric"),
        pytest.param((fact("kuis", "70"), fact("kuis", "70")), id="two-attempts"),
        pytest.param((fact("kunjungan", excused=True),), id="excused"),
    ],
)
def test_sound_entries(facts: tuple[ScoreFact, ...]) -> None:
    """What a component declares may be entered."""
    assert faults(*facts) == []


@pytest.mark.parametrize(
    ("entry", "name", "message", "advice"),
    [
        pytest.param(
            fact("sikap", "80"),
            "unknown-assessor",
            "the score of 'sikap' does not say which assessor gave it",
            "known: mentor, penguji",
            id="nobody-named",
        ),
        pytest.param(
            fact("sikap", "80", assessor="mentr"),
            "unknown-assessor",
            "the assessor 'mentr' is not known for 'sikap'; did you mean 'mentor'?",
            "known: mentor, penguji",
            id="misspelt",
        ),
        pytest.param(
            fact("esai", "80", assessor="coach"),
            "unknown-assessor",
            "the assessor 'coach' is not known for 'esai'",
            "known: –",
            id="no-panel",
        ),
        pytest.param(
            fact("sikap", "50.01", assessor="penguji"),
            "score-off-scale",
            "the score of 'sikap' is 50.01, off the scale of 0 to 50",
            "write a score on the scale",
            id="above-the-highest-of-the-seat",
        ),
        pytest.param(
            fact("esai", level="baikk"),
            "unknown-level",
            "the rubric of 'esai' has no level 'baikk'; did you mean 'baik'?",
            "known: baik, cukup",
            id="misspelt-level",
        ),
        pytest.param(
            fact("kuis", level="baik"),
            "unknown-level",
            "the rubric of 'kuis' has no level 'baik'",
            "known: –",
            id="no-rubric",
        ),
        pytest.param(
            fact("kuis", excused=True),
            "not-excusable",
            "this edition excuses nobody from 'kuis'",
            "leave it out if there is no score yet; a waiver by the meeting is an override",
            id="not-excusable",
        ),
    ],
)
def test_entries_that_a_component_cannot_take(
    entry: ScoreFact, name: str, message: str, advice: str
) -> None:
    """Each is refused with what is known instead."""
    (found,) = faults(entry)
    assert found.advice is not None
    assert (found.name, found.message.en) == (name, message)
    assert found.advice.en == advice or name == "score-off-scale"


def test_excused_and_scored() -> None:
    """Nobody is excused from what was scored; the score is what the fault is about."""
    (found,) = faults(fact("kunjungan", excused=True), fact("kunjungan", "70"))
    assert (found.name, found.message.en) == (
        "excused-and-scored",
        "the participant is excused from 'kunjungan' and has a score for it too",
    )
    assert found.advice is not None
    assert found.advice.en == "keep one of them: the excuse or the score"


@pytest.mark.parametrize(
    ("override", "name", "message"),
    [
        pytest.param(
            decided("sikp", "80"),
            "unknown-override",
            "there is no 'sikp' to override; did you mean 'sikap'?",
            id="misspelt-path",
        ),
        pytest.param(
            decided("zzz", "80"), "unknown-override", "there is no 'zzz' to override", id="no-path"
        ),
        pytest.param(
            decided("final"),
            "nothing-to-override",
            "nobody can be exempted from the final score",
            id="exempted-from-all",
        ),
        pytest.param(
            decided("sikap", "100.01"),
            "score-off-scale",
            "the score of 'sikap' is 100.01, off the scale of 0 to 100",
            id="off-the-scale",
        ),
        pytest.param(
            decided("rancangan", "80.50"),
            "score-off-grid",
            "the score of 'rancangan' is 80.5; the smallest step of the scale is 1",
            id="not-as-rounded-there",
        ),
    ],
)
def test_overrides_that_cannot_stand(override: Override, name: str, message: str) -> None:
    """A path that is not there, or a value that the place cannot have."""
    (found,) = faults(overrides=(override,))
    assert (found.name, found.message.en) == (name, message)


@pytest.mark.parametrize(
    "override",
    [
        decided("sikap", "80"),
        decided("sikap"),
        decided("final", "80.55"),
        decided("absence", "3"),
        decided("verdict", verdict=Verdict.PASSED),
    ],
    ids=["score", "exemption", "final", "absence", "verdict"],
)
def test_overrides_that_stand(override: Override) -> None:
    """Everything that is computed may be decided otherwise."""
    assert faults(overrides=(override,)) == []


def test_a_sum_is_overridden_in_its_points() -> None:
    """The score of a sum goes up to the points that its parts have, not to the scale."""
    parts = (component("a"), component("b"))
    whole = component("tugas", 1, *parts, aggregate=Aggregation.SUM, rescale=False)
    made = edition(scoring=scheme(whole))

    def names(value: str) -> list[str]:
        overrides = (decided("tugas", value),)
        return [found.name for found in check_record(made, record(overrides=overrides))]

    assert names("150") == []
    assert names("200.01") == ["score-off-scale"]


def test_a_given_score_of_a_parent_lies_on_its_own_scale() -> None:
    """A parent's scale is that of the whole tree, whatever its parts have."""
    whole = component("tugas", 1, component("a"), component("b"))
    made = attrs.evolve(edition(scoring=scheme(whole)))
    (found,) = check_record(made, record(scores=(fact("tugas", "100.01"),)))
    assert found.name == "score-off-scale"

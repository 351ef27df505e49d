"""Figures that cannot be meant."""

import attrs
import pytest

from pka.assessment import Scale
from pka.curriculum import Duration, DurationUnit
from pka.diagnostic import Severity
from pka.edition import Edition
from pka.linter.figures import figures
from tests.small import activity, component, edition, scheme, stage


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List wrong figures as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in figures(judged)]


def lasting(days: int, work_hours: int | None = None) -> Edition:
    """Return an edition with a stage of so many days."""
    length = Duration(days=days, unit=DurationUnit.WORKING_DAY, work_hours=work_hours)
    return edition(stages=(attrs.evolve(stage("s"), duration=length),))


@pytest.mark.parametrize(
    ("judged", "pointer"),
    [
        pytest.param(edition(minutes_per_hour=0), "/minutes_per_hour", id="minutes"),
        pytest.param(edition(minutes_per_hour=-45), "/minutes_per_hour", id="minutes-below"),
        pytest.param(edition(minutes_per_hour=1), None, id="one-minute"),
        pytest.param(edition(stated_hours=0), "/stated_hours", id="hours"),
        pytest.param(edition(stated_hours="0.01"), None, id="some-hours"),
        pytest.param(edition(stated_stages=0), "/stated_stages", id="stages"),
        pytest.param(
            edition(stages=(attrs.evolve(stage("s"), stated_hours=0),)),
            "/stages/0/stated_hours",
            id="hours-of-a-stage",
        ),
        pytest.param(lasting(0), "/stages/0/duration/days", id="days"),
        pytest.param(lasting(1), None, id="one-day"),
        pytest.param(lasting(1, 0), "/stages/0/duration/work_hours", id="work-hours"),
        pytest.param(
            edition(scoring=scheme(weights_total=0)), "/scoring/weights_total", id="weights"
        ),
        pytest.param(
            edition(component("a", weights_total=-1)),
            "/scoring/components/0/weights_total",
            id="weights-below",
        ),
        pytest.param(edition(scoring=None), None, id="no-tree"),
    ],
)
def test_figures_must_be_above_zero(judged: Edition, pointer: str | None) -> None:
    """Zero is found as well as less."""
    assert faults(judged) == ([] if pointer is None else [("not-positive", pointer)])


@pytest.mark.parametrize(
    ("mark", "severity", "witness"),
    [
        pytest.param("100.01", Severity.ERROR, "100", id="above"),
        pytest.param("100", None, None, id="top"),
        pytest.param("0.01", None, None, id="just-above-the-bottom"),
        pytest.param("0", Severity.WARNING, "0", id="bottom"),
        pytest.param("-1", Severity.WARNING, "0", id="below"),
        pytest.param(None, None, None, id="no-mark"),
    ],
)
def test_a_pass_mark_lies_on_the_scale(
    mark: str | None, severity: Severity | None, witness: str | None
) -> None:
    """Above it nobody passes, at its bottom everybody does."""
    judged = edition(stages=(stage("s", activity("k", pass_mark=mark)),))
    found = [(fault.name, fault.severity, fault.fact("witness")) for fault in figures(judged)]
    assert found == ([] if severity is None else [("pass-mark-off-scale", severity, witness)])


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(None, id="no-tree"),
        pytest.param(scheme(scale=Scale(minimum=9, maximum=1, step=1)), id="no-scale"),
        pytest.param(
            scheme(scale=Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True)),
            id="bonus",
        ),
    ],
)
def test_without_an_end_of_the_scale_a_mark_is_left_in_peace(tree: object) -> None:
    """There may be a score that reaches it."""
    judged = edition(scoring=tree, stages=(stage("s", activity("k", pass_mark=700)),))
    assert faults(judged) == []

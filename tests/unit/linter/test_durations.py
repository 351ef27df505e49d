"""Kinds of day in which a stage is measured."""

import attrs
import pytest

from pka.curriculum import Duration, DurationUnit
from pka.linter import lint
from pka.text import Text
from tests.small import edition, stage

WORKING, CALENDAR = DurationUnit.WORKING_DAY, DurationUnit.CALENDAR_DAY


@pytest.mark.parametrize(
    ("length", "count"),
    [
        pytest.param(None, 0, id="no-length"),
        pytest.param(Duration(days=3, unit=WORKING), 0, id="nothing-elsewhere"),
        pytest.param(Duration(days=3, unit=WORKING, elsewhere=WORKING), 0, id="the-same"),
        pytest.param(Duration(days=14, unit=CALENDAR, elsewhere=WORKING), 1, id="another"),
    ],
)
def test_unit(length: Duration | None, count: int) -> None:
    """Only a kind of day that differs elsewhere is found."""
    report = lint(edition(stages=(attrs.evolve(stage("komitmen"), duration=length),)))
    assert [(f.code, f.name, f.location.pointer) for f in report] == [
        ("PKA501", "duration-unit", "/stages/0/duration")
    ] * count


def test_what_is_said() -> None:
    """Both kinds of day, in both languages."""
    length = Duration(days=14, unit=CALENDAR, elsewhere=WORKING)
    (fault,) = lint(edition(stages=(attrs.evolve(stage("komitmen"), duration=length),)))
    assert fault.message == Text(
        "tahap 'komitmen' diukur dalam hari kalender, di tempat lain dalam hari kerja",
        "the stage 'komitmen' is measured in calendar days, elsewhere in working days",
    )
    assert fault.facts == (("found", "working_day"), ("stated", "calendar_day"))

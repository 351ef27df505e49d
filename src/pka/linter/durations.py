"""Lengths of stages: the kind of day in which they are measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.curriculum import DurationUnit
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.text import Text

__all__ = ["durations"]

_DAYS: Final = {
    DurationUnit.WORKING_DAY: Text("hari kerja", "working days"),
    DurationUnit.CALENDAR_DAY: Text("hari kalender", "calendar days"),
}


def durations(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every stage that is measured in another kind of day elsewhere."""
    for place, stage in enumerate(edition.stages):
        length = stage.duration
        if length is None or length.elsewhere in {None, length.unit}:
            continue
        here, there = _DAYS[length.unit], _DAYS[length.elsewhere or length.unit]
        yield found(
            "duration-unit",
            f"/stages/{place}/duration",
            Text(
                f"tahap {stage.code!r} diukur dalam {here.id}, di tempat lain dalam {there.id}",
                f"the stage {stage.code!r} is measured in {here.en}, elsewhere in {there.en}",
            ),
            advice=Text(
                "periksa satuannya; bila tercetak demikian, akui dengan alasan",
                "check the kind of day; if it is printed so, acknowledge it",
            ),
            citation=stage.source,
            facts=(("found", str(length.elsewhere)), ("stated", str(length.unit))),
        )

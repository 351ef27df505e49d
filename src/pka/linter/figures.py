"""Figures that cannot be meant: nothing where something must be, and marks off the scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pka.citation import Citation
from pka.diagnostic import Diagnostic, Severity
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import components_at
from pka.quantities import as_text
from pka.text import Text

__all__ = ["figures"]


def figures(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every figure that must be above zero and is not, and every pass mark off the scale."""
    for pointer, value, source in _counted(edition):
        if value is None or value > 0:
            continue
        shown = as_text(value)
        yield found(
            "not-positive",
            pointer,
            Text(f"di sini {shown}; harus lebih dari 0", f"this is {shown}; it must be above 0"),
            advice=Text("perbaiki angkanya, atau hapus", "correct the figure, or leave it out"),
            citation=source,
            facts=(("found", shown),),
        )
    yield from _marks(edition)


def _exact(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _counted(edition: Edition) -> Iterator[tuple[str, Fraction | None, Citation]]:
    own, hours = edition.source, edition.stated_hours
    yield "/minutes_per_hour", Fraction(edition.minutes_per_hour), own
    yield "/stated_hours", hours.value if hours else None, own
    yield "/stated_stages", _exact(edition.stated_stages), own
    for index, stage in enumerate(edition.stages):
        place, stated, length = f"/stages/{index}", stage.stated_hours, stage.duration
        yield f"{place}/stated_hours", stated.value if stated else None, stage.source
        if length is not None:
            yield f"{place}/duration/days", Fraction(length.days), stage.source
            yield f"{place}/duration/work_hours", _exact(length.work_hours), stage.source
    if edition.scoring is not None:
        scheme = edition.scoring
        yield "/scoring/weights_total", scheme.weights_total.value, scheme.source
    for _, place, component in components_at(edition):
        yield f"{place}/weights_total", component.weights_total.value, component.source


def _marks(edition: Edition) -> Iterator[Diagnostic]:
    scheme = edition.scoring
    if scheme is None or scheme.scale.minimum >= scheme.scale.maximum:
        return
    scale = scheme.scale
    low, high = as_text(scale.minimum), as_text(scale.maximum)
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            mark = activity.pass_mark
            if mark is None or (scale.holds(mark.value) and mark.value > scale.minimum):
                continue
            nobody = not scale.holds(mark.value) and mark.value > scale.maximum
            yield found(
                "pass-mark-off-scale",
                f"/stages/{i}/activities/{j}/pass_mark",
                Text(
                    f"nilai lulus {mark} pada skala {low} sampai {high}: "
                    + ("tidak ada nilai yang mencapainya" if nobody else "setiap nilai lulus"),
                    f"a pass mark of {mark} on a scale of {low} to {high}: "
                    + ("no score reaches it" if nobody else "every score passes"),
                ),
                advice=Text(
                    "tulis nilai di dalam skala, di atas nilai terendahnya",
                    "write a score on the scale, above its lowest",
                ),
                citation=activity.source,
                facts=(("mark", str(mark)), ("witness", high if nobody else low)),
                severity=Severity.ERROR if nobody else None,
            )

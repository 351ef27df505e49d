"""Hours and counts: what is stated beside what is computed (semantics D3)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pka.citation import Citation
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.quantities import LearningHours, as_text
from pka.rules.hours import total_hours
from pka.text import Text

__all__ = ["hours"]


def hours(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every stated figure that differs from what is listed."""
    known: list[Fraction] = []
    for index, stage in enumerate(edition.stages):
        computed = total_hours(stage.activities)
        if stage.activities:
            yield from _hours(
                stage.stated_hours, computed.value, f"/stages/{index}/stated_hours", stage.source
            )
        if stage.stated_hours or stage.activities:
            known.append((stage.stated_hours or computed).value)
    # Beside a stage of which no hours are known, the sum of the others says nothing.
    if edition.stages and len(known) == len(edition.stages):
        yield from _hours(
            edition.stated_hours, sum(known, Fraction()), "/stated_hours", edition.source
        )
    for index, group in enumerate(edition.elective_groups):
        listed = [a for a in edition.activities if a.elective_group == group.code]
        if listed:
            place = f"/elective_groups/{index}/stated_hours"
            # What the sums of stages leave out is still taught.
            total = sum((activity.hours.value for activity in listed), Fraction())
            yield from _hours(group.stated_hours, total, place, group.source)
    yield from _counts(edition)


def _hours(
    stated: LearningHours | None, computed: Fraction, pointer: str, source: Citation
) -> Iterator[Diagnostic]:
    if stated is None or stated.value == computed:
        return
    shown, told = as_text(computed), str(stated)
    difference = as_text(abs(computed - stated.value))
    yield found(
        "hours-mismatch",
        pointer,
        Text(
            f"dinyatakan {told} JP, padahal bagiannya berjumlah {shown} JP (selisih {difference})",
            f"{told} JP are stated, but the parts sum to {shown} JP ({difference} apart)",
        ),
        advice=Text(
            "periksa baris-barisnya; angka yang tercetak dalam peraturan jangan diubah",
            "check the rows; a figure printed in the decree stays as printed",
        ),
        citation=source,
        facts=(("found", shown), ("stated", told)),
    )


def _counts(edition: Edition) -> Iterator[Diagnostic]:
    listed = len(edition.stages)
    if edition.stages and edition.stated_stages not in (None, listed):
        yield _count(listed, str(edition.stated_stages), "/stated_stages", edition.source)
    for index, module in enumerate(edition.modules):
        listed = len(module.indicators)
        if module.indicators and module.stated_indicators != listed:
            place = f"/modules/{index}/stated_indicators"
            yield _count(listed, str(module.stated_indicators), place, module.source)


def _count(listed: int, stated: str, pointer: str, source: Citation) -> Diagnostic:
    return found(
        "count-mismatch",
        pointer,
        Text(
            f"dinyatakan {stated}, padahal yang tercantum {listed}",
            f"{stated} are stated, but {listed} are listed",
        ),
        advice=Text(
            "periksa daftarnya; angka yang tercetak dalam peraturan jangan diubah",
            "check the list; a figure printed in the decree stays as printed",
        ),
        citation=source,
        facts=(("found", str(listed)), ("stated", stated)),
    )

"""Every fault of a record with its stable code."""

from __future__ import annotations

from typing import Final

from pka.diagnostic import Diagnostic, Location
from pka.outcomes import Bounds
from pka.quantities import as_words
from pka.records import Origin
from pka.text import Text

__all__ = ["CODES", "fault", "span"]

#: Code of each fault of a record.
CODES: Final = {
    "unknown-component": "PKA701",
    "duplicate-score": "PKA702",
    "score-off-scale": "PKA703",
    "score-off-grid": "PKA704",
    "parts-disagree": "PKA705",
    "remedial-not-allowed": "PKA706",
    "remedial-too-often": "PKA707",
    "remedial-above-cap": "PKA708",
    "absence-disagrees": "PKA709",
    "no-attendance-rule": "PKA710",
    "duplicate-session": "PKA711",
    "unknown-item": "PKA712",
    "absence-above-programme": "PKA713",
    "not-excusable": "PKA715",
    "unknown-level": "PKA716",
    "unknown-assessor": "PKA717",
    "unknown-override": "PKA718",
    "excused-and-scored": "PKA719",
    "nothing-to-override": "PKA720",
    "attempt-out-of-order": "PKA721",
    "unknown-extension": "PKA722",
}


def fault(
    name: str,
    subject: str,
    message: Text,
    origin: Origin | None,
    pointer: str,
    advice: Text | None = None,
) -> Diagnostic:
    """Make a fault of a record.

    Args:
        name: name of the fault.
        subject: path or code that it is about.
        message: headline that suffices alone.
        origin: where the fact was read.
        pointer: where it stands in the record.
        advice: the likely fix.

    Source: `pka-semantics`, E2.
    """
    place = origin or Origin()
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        location=Location(file=place.file, line=place.row, pointer=pointer),
        advice=advice,
        facts=(("subject", subject), *((("column", place.column),) if place.column else ())),
    )


def span(bounds: Bounds) -> Text:
    """Write what a value may be: one number, from one to another, or from one on.

    Source: `pka-semantics`, P1.
    """
    low = as_words(bounds.low)
    if bounds.high is None:
        return Text(f"≥ {low.id}", f"≥ {low.en}")
    high = as_words(bounds.high)
    return low if low == high else Text(f"{low.id}–{high.id}", f"{low.en}–{high.en}")

"""What differs between two outcomes, two editions, or two days, and why."""

from pka.changes.compare import compare
from pka.changes.impact import impact
from pka.changes.timeline import timeline
from pka.changes.values import (
    Change,
    Contrast,
    Difference,
    FactChange,
    FactKind,
    Impact,
    Kind,
    RuleChange,
    RuleKind,
    Shift,
)

__all__ = [
    "Change",
    "Contrast",
    "Difference",
    "FactChange",
    "FactKind",
    "Impact",
    "Kind",
    "RuleChange",
    "RuleKind",
    "Shift",
    "compare",
    "impact",
    "timeline",
]

"""What differs between two outcomes, two editions, or two days, and why."""

from pka.changes.compare import compare
from pka.changes.diff import diff
from pka.changes.effects import Impact, Shift
from pka.changes.impact import impact
from pka.changes.parts import EditionDiff, HoursChange, How, Match, OrderChange, Part, PartChange
from pka.changes.timeline import timeline
from pka.changes.values import (
    Change,
    Contrast,
    Difference,
    FactChange,
    FactKind,
    Kind,
    RuleChange,
    RuleKind,
)

__all__ = [
    "Change",
    "Contrast",
    "Difference",
    "EditionDiff",
    "FactChange",
    "FactKind",
    "HoursChange",
    "How",
    "Impact",
    "Kind",
    "Match",
    "OrderChange",
    "Part",
    "PartChange",
    "RuleChange",
    "RuleKind",
    "Shift",
    "compare",
    "diff",
    "impact",
    "timeline",
]

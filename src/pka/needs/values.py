"""The answer to what is still needed, as plain values."""

from __future__ import annotations

import enum
from typing import final

import attrs

from pka.assessment import GradeBand
from pka.criteria import VerdictRule
from pka.outcomes import Bounds, Outcome, Witness
from pka.quantities import LearningHours, Score
from pka.verdict import Verdict

__all__ = ["Entry", "LeastTotal", "Lone", "Need", "NeedState", "Target"]

#: What is to be reached: a verdict or a better one, a band or a higher one, or a score.
Target = Verdict | GradeBand | Score


@final
class NeedState(enum.StrEnum):
    """Whether something can still be reached."""

    #: It is reached, whatever the missing scores turn out to be.
    REACHED = "reached"
    #: The missing scores decide.
    REACHABLE = "reachable"
    #: No missing score, however high, reaches it in the first round.
    OUT_OF_REACH = "out_of_reach"
    #: It rests on facts other than scores that are not known yet.
    UNDECIDED = "undecided"


@final
@attrs.frozen(kw_only=True)
class Entry:
    """A score for one component, by one assessor where there are several."""

    path: str
    assessor: str | None = None
    score: Score


@final
@attrs.frozen(kw_only=True)
class Lone:
    """What one missing score needs to be by itself."""

    path: str
    assessor: str | None = None
    #: The least score that suffices while every other missing score is the highest there is.
    others_highest: Score
    #: The least that suffices while every other has the value asked about; None: none does,
    #: or no value was asked about.
    others_given: Score | None = None


@final
@attrs.frozen(kw_only=True)
class LeastTotal:
    """Missing scores that suffice and together are as low as was found."""

    total: Score
    entries: tuple[Entry, ...]
    #: Whether it is proven that no lower total suffices.
    proven: bool


@final
@attrs.frozen(kw_only=True)
class Need:
    """What is still needed to reach a target.

    Indonesian: nilai yang masih diperlukan.
    """

    outcome: Outcome
    #: Path of the component that is to reach it, or `final`.
    component: str
    target: Target
    state: NeedState
    #: All that the score of the component can still be.
    bounds: Bounds
    #: What every missing score at its highest leads to.
    best: Verdict
    #: The row of the table that gives it.
    best_rule: VerdictRule | None = None
    #: What that row looks at and finds met, with its bounds.
    shown_by: tuple[Witness, ...] = ()
    #: Components for which a remedial would then be open.
    remedial_open: tuple[str, ...] = ()
    #: Each missing score by itself; empty unless the target is within reach.
    alone: tuple[Lone, ...] = ()
    #: The value of all others that was asked about.
    others: Score | None = None
    #: All missing scores equally high, the least that suffices.
    common: tuple[Entry, ...] = ()
    least: LeastTotal | None = None
    #: Absent hours that the answer takes for all there will be; None: they are known.
    absence: LearningHours | None = None
    #: Items that the answer takes to be completed.
    items: tuple[str, ...] = ()

"""The answer to what is still needed, as plain values."""

from __future__ import annotations

import enum
from typing import final

import attrs

from pka.assessment import GradeBand
from pka.quantities import Score
from pka.verdict import Verdict

__all__ = ["Entry", "LeastTotal", "Lone", "NeedState", "Target"]

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
    #: It rests on facts other than scores that are not known yet, or the highest scores do not
    #: reach it where it is not proven that a higher score never hurts.
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
    #: The verdict that either leads to where a band or a score is the target; None: a verdict is.
    verdict_highest: Verdict | None = None
    verdict_given: Verdict | None = None


@final
@attrs.frozen(kw_only=True)
class LeastTotal:
    """Missing scores that suffice and together are as low as was found."""

    total: Score
    entries: tuple[Entry, ...]
    #: Whether it is proven that no lower total suffices.
    proven: bool
    #: The verdict that these lead to where a band or a score is the target.
    verdict: Verdict | None = None

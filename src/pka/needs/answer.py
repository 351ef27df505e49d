"""The whole answer to what is still needed."""

from __future__ import annotations

from typing import final

import attrs

from pka.criteria import VerdictRule
from pka.needs.text import needed_text
from pka.needs.values import Entry, LeastTotal, Lone, NeedState, Target
from pka.outcomes import Bounds, Outcome, Witness
from pka.quantities import LearningHours, Score
from pka.verdict import Verdict

__all__ = ["Need"]


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
    #: The verdict that these lead to where a band or a score is the target.
    common_verdict: Verdict | None = None
    least: LeastTotal | None = None
    #: Whether it is certain that a higher score never hurts; without that the answer is undecided
    #: where the highest scores do not reach the target, and no total is proven.
    rises: bool = True
    #: Absent hours that the answer takes for all there will be; None: they are known.
    absence: LearningHours | None = None
    #: Items that the answer takes to be completed.
    items: tuple[str, ...] = ()

    def text(self, lang: str = "id") -> str:
        """Return the answer as plain text.

        Args:
            lang: `id` for Indonesian, `en` for English.

        Raises:
            UnsupportedFormat: for any other language.
        """
        return needed_text(self, lang)

"""How many hours a day or a month may hold, and where that is said."""

from __future__ import annotations

from typing import Final, final

import attrs

from pka.citation import Citation, Standing
from pka.quantities import LearningHours, as_hours
from pka.text import Text

__all__ = ["WORKING_DAY", "Limit", "Limits"]


@final
@attrs.frozen(kw_only=True)
class Limit:
    """The most hours that something may hold, and where that is said.

    Units: JP.
    """

    hours: LearningHours = attrs.field(converter=as_hours)
    #: What is merely assumed gives warnings and no errors.
    source: Citation


#: Eight hours of 60 minutes in hours of 45: the working day of the decree's formula.
WORKING_DAY: Final = Limit(
    hours="32/3",
    source=Citation(
        standing=Standing.UNVERIFIED,
        instrument="kepka-1-2023",
        page="78",
        note=Text(
            "rumus 60/45 x 8 jam kerja efektif dicetak untuk hari di tempat kerja; untuk hari di "
            "kelas dan untuk pengampu keputusan tidak menyebut batas",
            "the formula 60/45 x 8 effective working hours is printed for days at the workplace; "
            "for days in class and for trainers the decree names no limit",
        ),
    ),
)


@final
@attrs.frozen(kw_only=True)
class Limits:
    """The most hours that a day or a month may hold; None: no limit is known."""

    #: For one participant on one day.
    day: Limit | None = WORKING_DAY
    #: For one trainer on one day.
    trainer_day: Limit | None = WORKING_DAY
    #: For one trainer in one month.
    trainer_month: Limit | None = None

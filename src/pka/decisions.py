"""What people decide about one participant, in the place of a rule (semantics O1)."""

from __future__ import annotations

import datetime as dt
from typing import Final, final

import attrs

from pka.days import day
from pka.exceptions import InvalidQuantity
from pka.facts import Origin
from pka.moments import Moment, clock
from pka.quantities import Score, as_hours, as_score_or_none
from pka.text import Text
from pka.verdict import Verdict

__all__ = ["ABSENCE", "VERDICT", "Extension", "Override"]

#: Path of an override that is the decision of the graduation meeting.
VERDICT: Final = "verdict"
#: Path of an override that sets the absent hours.
ABSENCE: Final = "absence"
_LAST_TIME: Final = Text("waktu terakhir perpanjangan", "last time of an extension")


def _override_day(value: dt.date | str) -> dt.date:
    return day(value, Text("tanggal suatu putusan", "date of an override"))


@final
@attrs.frozen(kw_only=True)
class Override:
    """A decision of people that stands in the place of a computed value (semantics O1).

    Indonesian: putusan rapat, koreksi nilai, atau pembebasan.
    """

    #: Path of a component, `final`, `absence` or `verdict`.
    path: str
    #: The corrected score or hours; None where the participant is exempted, or for a verdict.
    value: Score | None = attrs.field(default=None, converter=as_score_or_none)
    #: The verdict of the graduation meeting, for the path `verdict`.
    verdict: Verdict | None = None
    reason: str
    author: str
    on: dt.date = attrs.field(converter=_override_day)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an override without reason or author, of a verdict without one, or below 0 JP."""
        _refuse_empty(self, Text("putusan", "an override"))
        if (self.path == VERDICT) is not (self.verdict is not None):
            stated = self.verdict.value if self.verdict else "–"
            raise InvalidQuantity(
                Text(
                    f"putusan atas {self.path!r} tidak cocok dengan hasil {stated}; hasil hanya "
                    f"dan selalu ditulis untuk {VERDICT!r}",
                    f"an override of {self.path!r} and the verdict {self.verdict!r} "
                    "do not go together",
                )
            )
        if self.path == ABSENCE and self.value is not None:
            # Absent hours, although they stand where a score does.
            as_hours(self.value.value)


def _refuse_empty(decision: Override | Extension, what: Text) -> None:
    for name, text in (
        ("path", decision.path),
        ("reason", decision.reason),
        ("author", decision.author),
    ):
        if not text.strip():
            raise InvalidQuantity(
                Text(
                    f"{what.id} memerlukan {name!r}; isinya kosong",
                    f"{what.en} needs {name!r}; it is empty",
                )
            )


def _extended(value: dt.date | str) -> dt.date:
    return day(value, Text("hari terakhir perpanjangan", "last day of an extension"))


def _extended_time(value: dt.time | str | None) -> dt.time | None:
    return None if value is None else clock(value, _LAST_TIME)


def _granted(value: dt.date | str) -> dt.date:
    return day(
        value, Text("tanggal pemberian perpanjangan", "day on which an extension was granted")
    )


@final
@attrs.frozen(kw_only=True)
class Extension:
    """A later deadline for one participant, granted by people (semantics O1).

    A blank counts as zero only after it; what is handed in by it is in time. The deadline of
    everybody else stays, and an extension never makes a deadline earlier.

    Indonesian: perpanjangan tenggat.
    """

    #: Path of a component, or code of an activity, module or stage.
    path: str
    #: Last day on which it may be handed in.
    until: dt.date = attrs.field(converter=_extended)
    #: Last time of that day, included; None: the whole day. Scores know no time of day.
    at: dt.time | None = attrs.field(default=None, converter=_extended_time)
    reason: str
    author: str
    on: dt.date = attrs.field(converter=_granted)
    origin: Origin | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an extension that does not say of what, why, or by whom."""
        _refuse_empty(self, Text("perpanjangan", "an extension"))

    @property
    def deadline(self) -> Moment:
        """The last moment."""
        return Moment(self.until, self.at)

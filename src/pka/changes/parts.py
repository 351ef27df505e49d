"""How two editions differ, as values: part by part, key by key, hour by hour."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from typing import Final, final

import attrs

from pka.changes.words import HEADINGS, LABELS, NONE, NOTHING
from pka.edition import Edition
from pka.prose import number
from pka.quantities import LearningHours
from pka.text import Language, Text

__all__ = [
    "RULE_PARTS",
    "Axis",
    "EditionDiff",
    "HoursChange",
    "How",
    "KeyChange",
    "Match",
    "OrderChange",
    "Part",
    "PartChange",
]


@final
class Part(enum.StrEnum):
    """What a part of an edition is, in the order of a definition file."""

    #: What is said once of the whole.
    EDITION = "edition"
    PROGRAMME = "programme"
    INSTRUMENT = "instrument"
    PARTY = "party"
    #: An open reading.
    SETTING = "setting"
    AGENDA = "agenda"
    MODULE = "module"
    ELECTIVE_GROUP = "elective_group"
    STAGE = "stage"
    ACTIVITY = "activity"
    PRECEDENCE = "precedence"
    CLAIM = "claim"
    SCORING = "scoring"
    COMPONENT = "component"
    BAND = "band"
    REMEDIAL = "remedial"
    ATTENDANCE = "attendance"
    VERDICT_ROW = "verdict_row"
    TRANSITION = "transition"
    ACKNOWLEDGEMENT = "acknowledgement"


#: The parts on which outcomes rest.
RULE_PARTS: Final = frozenset(
    {
        Part.ATTENDANCE,
        Part.BAND,
        Part.COMPONENT,
        Part.REMEDIAL,
        Part.SCORING,
        Part.VERDICT_ROW,
    }
)
#: The parts of what is taught.
_CURRICULUM: Final = frozenset(
    {
        Part.ACTIVITY,
        Part.AGENDA,
        Part.CLAIM,
        Part.ELECTIVE_GROUP,
        Part.MODULE,
        Part.PRECEDENCE,
        Part.STAGE,
    }
)
#: A key in backticks is shown as it is; the rest may hold what Markdown would obey.
_PIECES: Final = re.compile(r"(`[^`]*`)")
_OBEYED: Final = re.compile(r"([\\*_\[\]<>|#~])")


@final
class How(enum.StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    #: The same thing under another code.
    RENAMED = "renamed"
    #: The same thing elsewhere: in another stage, agenda or aspect.
    MOVED = "moved"
    #: Something is said of it otherwise.
    CHANGED = "changed"


@final
class Match(enum.StrEnum):
    """By what two parts were taken for the same thing."""

    CODE = "code"
    #: By the list of renames in one of the editions.
    DECLARED = "declared"
    #: Nothing else on either side has the same content.
    CONTENT = "content"
    #: Nothing else on either side has the same name.
    NAME = "name"


@final
@attrs.frozen(kw_only=True)
class KeyChange:
    """A key of a part that is not the same on both sides."""

    key: str
    #: What it says, where one line can hold it.
    before: Text | None = None
    after: Text | None = None


@final
@attrs.frozen(kw_only=True)
class PartChange:
    """A part that one edition has otherwise than the other, or not at all."""

    part: Part
    #: Code, path or name in each edition; None: it is not there.
    before: str | None
    after: str | None
    hows: tuple[How, ...]
    #: None: it is on one side alone.
    matched: Match | None = None
    keys: tuple[KeyChange, ...] = ()
    message: Text


@final
@attrs.frozen(kw_only=True)
class OrderChange:
    """Parts that both editions have, in another order; only the stretch that is not alike."""

    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]
    message: Text


@final
class Axis(enum.StrEnum):
    """Along what hours are summed."""

    TOTAL = "total"
    STAGE = "stage"
    AGENDA = "agenda"
    ELECTIVE_GROUP = "elective_group"
    DELIVERY = "delivery"
    #: Form of the activity, such as online.
    ACTIVITY_SETTING = "activity_setting"


@final
@attrs.frozen(kw_only=True)
class HoursChange:
    """Hours that are not the same on both sides.

    Units: JP.
    """

    axis: Axis
    #: Code or value along the axis; None: not there, the whole, or tied to no agenda.
    before: str | None
    after: str | None
    stated_before: LearningHours | None = None
    stated_after: LearningHours | None = None
    #: None: the edition has no such thing.
    computed_before: LearningHours | None
    computed_after: LearningHours | None
    label: Text
    message: Text


@final
@attrs.frozen(kw_only=True)
class EditionDiff:
    """What differs between two editions, by meaning.

    Indonesian: perbedaan dua versi ketentuan.
    """

    before: Edition
    after: Edition
    #: Parts that differ, in the order of a definition.
    changes: tuple[PartChange, ...] = ()
    orders: tuple[OrderChange, ...] = ()
    hours: tuple[HoursChange, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.changes or self.orders or self.hours)

    @property
    def rules(self) -> tuple[PartChange, ...]:
        """The changes of parts on which outcomes rest."""
        return tuple(change for change in self.changes if change.part in RULE_PARTS)

    @property
    def counts(self) -> dict[How, int]:
        """How many parts were added, removed, renamed, moved and changed."""
        return {how: sum(how in change.hows for change in self.changes) for how in How}

    def _head(self, lang: Language) -> str:
        word = LABELS["revision"].in_(lang)
        return " → ".join(f"{e.id}, {word} {e.revision}" for e in (self.before, self.after))

    def _sections(self) -> Mapping[str, tuple[Text, ...]]:
        """Return what is said of parts, by the heading under which it stands."""
        found: dict[str, list[Text]] = {"basis": [], "curriculum": [], "assessment": []}
        listed: tuple[PartChange | OrderChange, ...] = (*self.changes, *self.orders)
        for change in listed:
            curriculum = "curriculum" if change.part in _CURRICULUM else "basis"
            heading = "assessment" if change.part in RULE_PARTS else curriculum
            found[heading].append(change.message)
        return {heading: tuple(texts) for heading, texts in found.items() if texts}

    def text(self, lang: Language = "id") -> str:
        """Return all of it as lines."""
        lines = [self._head(lang)]
        sections = dict(self._sections())
        if self.hours:
            sections["hours"] = tuple(change.message for change in self.hours)
        for heading, texts in sections.items():
            lines += ["", f"{HEADINGS[heading].in_(lang)}:"]
            lines += (f"  - {' '.join(text.in_(lang).split())}" for text in texts)
        if not self:
            lines.append(NOTHING.in_(lang))
        return "\n".join(lines) + "\n"

    def markdown(self, lang: Language = "id") -> str:
        """Return all of it as Markdown, the hours as a table."""
        lines = [f"# {_escaped(self._head(lang))}"]
        for heading, texts in self._sections().items():
            lines += ["", f"## {HEADINGS[heading].in_(lang)}", ""]
            lines += (f"- {_escaped(text.in_(lang))}" for text in texts)
        if self.hours:
            lines += ["", f"## {HEADINGS['hours'].in_(lang)}", "", *self._hours_table(lang)]
        if not self:
            lines += ["", NOTHING.in_(lang)]
        return "\n".join(lines) + "\n"

    def _hours_table(self, lang: Language) -> Iterator[str]:
        stated, computed = (HEADINGS[key].in_(lang) for key in ("stated", "computed"))
        sides = (_escaped(edition.id) for edition in (self.before, self.after))
        one, two = sides
        heads = (f"{word}: {side}" for word in (stated, computed) for side in (one, two))
        yield f"| {HEADINGS['what'].in_(lang)} | {' | '.join(heads)} |"
        yield "|---|--:|--:|--:|--:|"
        for change in self.hours:
            figures = (
                change.stated_before,
                change.stated_after,
                change.computed_before,
                change.computed_after,
            )
            cells = (NONE.id if hours is None else number(hours.value, lang) for hours in figures)
            yield f"| {_escaped(change.label.in_(lang))} | {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return text on one line in which Markdown finds nothing to obey but keys in backticks."""
    pieces = _PIECES.split(" ".join(text.split()))
    return "".join(
        piece if place % 2 else _OBEYED.sub(r"\\\1", piece) for place, piece in enumerate(pieces)
    )

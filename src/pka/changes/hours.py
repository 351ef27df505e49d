"""How the hours of two editions differ, stated and computed, along every axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, assert_never, final

import attrs

from pka.changes.items import Codes
from pka.changes.parts import Axis, HoursChange, Part
from pka.changes.words import NONE, moved, named, same_words
from pka.curriculum import ElectiveGroup, Stage
from pka.edition import Edition
from pka.prose import hours_text
from pka.prose.messages import in_both
from pka.prose.terms import DELIVERY, SETTING
from pka.quantities import LearningHours
from pka.rules.hours import agenda_of, hours_by, total_hours
from pka.text import Text

__all__ = ["AXES", "hours_between", "in_order"]

AXES: Final[Mapping[Axis, Text]] = {
    Axis.TOTAL: Text("jumlah JP", "total of hours"),
    Axis.STAGE: Text("JP tahap", "hours of the stage"),
    Axis.AGENDA: Text("JP agenda", "hours of the agenda"),
    Axis.ELECTIVE_GROUP: Text("JP kelompok pilihan", "hours of the elective group"),
    Axis.DELIVERY: Text("JP cara penyampaian", "hours of the delivery"),
    Axis.ACTIVITY_SETTING: Text("JP bentuk kegiatan", "hours of the setting"),
}
_UNTIED: Final = Text("tanpa agenda", "tied to no agenda")
_STATED: Final = Text("dinyatakan", "stated")
_COMPUTED: Final = Text("dihitung", "computed")


@final
@attrs.frozen(kw_only=True)
class _Sum:
    """What is stated and what is computed of one thing in one edition."""

    #: None: the whole, or what is tied to no agenda.
    code: str | None
    name: Text | None = None
    stated: LearningHours | None = None
    computed: LearningHours

    @property
    def hours(self) -> tuple[LearningHours | None, LearningHours]:
        """Both figures."""
        return self.stated, self.computed


#: What an edition does not have has no hours.
_ABSENT: Final = _Sum(code=None, computed=LearningHours(0))


def hours_between(
    before: Edition, after: Edition, codes: tuple[Codes, Codes]
) -> tuple[HoursChange, ...]:
    """Return the hours that differ, axis by axis.

    Args:
        before: one edition.
        after: the other.
        codes: for each side one word for a thing whose code is not the same in both.

    Units: JP.
    Source: `pka-semantics`, D3.
    """
    found: list[HoursChange] = []
    for axis in Axis:
        one = _by_word(axis, before, codes[0])
        two = _by_word(axis, after, codes[1])
        found += (
            _change(axis, one.get(word), two.get(word))
            for word in in_order(tuple(one), tuple(two))
            if one.get(word, _ABSENT).hours != two.get(word, _ABSENT).hours
        )
    return tuple(found)


def in_order(one: Sequence[str], two: Sequence[str]) -> list[str]:
    """Return what stands in either of two lists, in one order whichever of them comes first."""
    place: dict[str, int] = {}
    for side in (one, two):
        for index, key in enumerate(side):
            place[key] = min(index, place.get(key, index))
    return sorted(place, key=lambda key: (place[key], key))


def _by_word(axis: Axis, edition: Edition, codes: Codes) -> dict[str, _Sum]:
    """Return the sums along an axis, each under a word that both editions share."""
    part = {Axis.STAGE: Part.STAGE, Axis.AGENDA: Part.AGENDA}.get(axis, Part.ELECTIVE_GROUP)
    found: dict[str, _Sum] = {}
    for one in _sums(axis, edition):
        word = codes[part].get(one.code or "", one.code or "")
        while word in found:
            # A code that stands twice is a fault; neither of its sums is lost.
            word += "+"
        found[word] = one
    return found


def _sums(axis: Axis, edition: Edition) -> Iterator[_Sum]:
    """Yield the sums along an axis."""
    match axis:
        case Axis.TOTAL:
            total = total_hours(edition.activities)
            yield _Sum(code=None, stated=edition.stated_hours, computed=total)
        case Axis.STAGE:
            yield from (_stated(one, total_hours(one.activities)) for one in edition.stages)
        case Axis.ELECTIVE_GROUP:
            listed = dict(hours_by(edition, lambda activity: activity.elective_group))
            none = LearningHours(0)
            yield from (_stated(g, listed.get(g.code, none)) for g in edition.elective_groups)
        case Axis.AGENDA:
            names = {agenda.code: agenda.name for agenda in edition.agendas}
            found = hours_by(edition, lambda activity: agenda_of(edition, activity))
            yield from _named(found, {None: _UNTIED, **names})
        case Axis.DELIVERY:
            yield from _named(hours_by(edition, lambda activity: activity.delivery), DELIVERY)
        case Axis.ACTIVITY_SETTING:
            yield from _named(hours_by(edition, lambda activity: activity.setting), SETTING)
        case _:
            assert_never(axis)


def _named(
    found: Iterable[tuple[str | None, LearningHours]], names: Mapping[Any, Text]
) -> Iterator[_Sum]:
    yield from (_Sum(code=code, name=names.get(code), computed=hours) for code, hours in found)


def _stated(thing: Stage | ElectiveGroup, computed: LearningHours) -> _Sum:
    return _Sum(code=thing.code, name=thing.name, stated=thing.stated_hours, computed=computed)


def _change(axis: Axis, before: _Sum | None, after: _Sum | None) -> HoursChange:
    one, two = before or _ABSENT, after or _ABSENT
    named_ = two if after else one
    label = AXES[axis]
    if named_.code is not None:
        codes = dict.fromkeys(code for code in (one.code, two.code) if code is not None)
        label = _joined(label, same_words(" → ".join(map(str, codes))), " ")
    if named_.name is not None:
        label = Text(f"{label.id} ({named_.name.id})", f"{label.en} ({named_.name.en})")
    parts = [
        _joined(word, _hours_move(first, second), " ")
        for word, first, second in (
            (_STATED, one.stated, two.stated),
            (_COMPUTED, before and before.computed, after and after.computed),
        )
        if (first, second) != (None, None)
    ]
    said = parts[0] if len(parts) == 1 else _joined(parts[0], parts[1], "; ")
    return HoursChange(
        axis=axis,
        before=one.code,
        after=two.code,
        stated_before=one.stated,
        stated_after=two.stated,
        computed_before=before and before.computed,
        computed_after=after and after.computed,
        label=label,
        message=named(label, said),
    )


def _joined(one: Text, two: Text, between: str) -> Text:
    return Text(f"{one.id}{between}{two.id}", f"{one.en}{between}{two.en}")


def _hours_move(before: LearningHours | None, after: LearningHours | None) -> Text:
    one, two = _hours_text(before), _hours_text(after)
    return one if before == after else moved(one, two)


def _hours_text(hours: LearningHours | None) -> Text:
    return NONE if hours is None else in_both(lambda lang: hours_text(hours.value, lang))

"""The parts of an edition in a row, each with what tells whether two are the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs

from pka.changes.parts import Part
from pka.edition import Edition
from pka.linter.references import components_at
from pka.text import Text

__all__ = ["REFERENCES", "Codes", "Item", "comparable", "items_of", "neutral", "own_keys"]

#: Where each list of an edition belongs; what has no place here is said of the whole.
_LISTS: Final[Mapping[str, Part]] = {
    "instruments": Part.INSTRUMENT,
    "parties": Part.PARTY,
    "readings": Part.SETTING,
    "agendas": Part.AGENDA,
    "modules": Part.MODULE,
    "elective_groups": Part.ELECTIVE_GROUP,
    "stages": Part.STAGE,
    "precedence": Part.PRECEDENCE,
    "claims": Part.CLAIM,
    "bands": Part.BAND,
    "remedial": Part.REMEDIAL,
    "attendance": Part.ATTENDANCE,
    "verdict_table": Part.VERDICT_ROW,
    "transitions": Part.TRANSITION,
    "acknowledged": Part.ACKNOWLEDGEMENT,
}
#: What a part is called, where it is called anything.
_NAMES: Final = ("name", "title", "label", "question")
#: Keys by which a part refers to others; several where one list mixes them.
REFERENCES: Final[Mapping[str, tuple[Part, ...]]] = {
    "activities": (Part.ACTIVITY,),
    "agenda": (Part.AGENDA,),
    "agendas": (Part.AGENDA,),
    "amends": (Part.INSTRUMENT,),
    "based_on": (Part.INSTRUMENT,),
    "component": (Part.COMPONENT,),
    "components": (Part.COMPONENT,),
    "elective_group": (Part.ELECTIVE_GROUP,),
    "finish_before": (Part.STAGE,),
    "given_by": (Part.PARTY,),
    "instrument": (Part.INSTRUMENT,),
    "items": (Part.ACTIVITY, Part.MODULE, Part.STAGE),
    "modules": (Part.MODULE,),
    "precedence": (Part.PRECEDENCE,),
    "replaces": (Part.INSTRUMENT,),
    "requires": (Part.ACTIVITY, Part.MODULE),
    "stage": (Part.STAGE,),
    "stages": (Part.STAGE,),
    "start_from": (Part.STAGE,),
    "within": (Part.COMPONENT,),
}
#: Keys of a part that are parts themselves, that stand among the hours, or that are its place.
_ASIDE: Final[Mapping[Part, frozenset[str]]] = {
    Part.EDITION: frozenset({*_LISTS, "programme", "scoring", "stated_hours"}),
    Part.STAGE: frozenset({"activities", "code", "stated_hours"}),
    Part.ELECTIVE_GROUP: frozenset({"code", "stated_hours"}),
    Part.ACTIVITY: frozenset({"agendas", "code"}),
    Part.MODULE: frozenset({"agenda", "code"}),
    Part.SCORING: frozenset({"components"}),
    Part.COMPONENT: frozenset({"code", "components"}),
    Part.PROGRAMME: frozenset(),
    Part.SETTING: frozenset({"name"}),
}

#: Keys with the codes of what holds a part.
Place = tuple[tuple[str, tuple[str, ...]], ...]
#: Codes that have another name on the other side, by kind of part.
Codes = Mapping[Part, Mapping[str, str]]


@final
@attrs.frozen(kw_only=True, eq=False)
class Item:
    """One part of an edition."""

    part: Part
    #: Code, path or name by which people find it.
    code: str
    #: Tells apart parts of one code, which is a fault of the definition.
    number: int
    #: Where it stands among the parts of its kind.
    position: int
    value: Any
    #: What it is called, in the language of the decree; None: the code says it all.
    name: Text | None
    #: Where it stands, as keys with the codes of what holds it.
    place: Place = ()

    @property
    def last_code(self) -> str:
        """The code without the path to it."""
        return self.code.rpartition("/")[2] if self.part is Part.COMPONENT else self.code


def own_keys(part: Part) -> frozenset[str]:
    """Return the keys of a part that are not compared with it but beside it."""
    return _ASIDE.get(part, frozenset({"code"}))


def items_of(edition: Edition) -> dict[Part, tuple[Item, ...]]:
    """Return all parts of an edition by their kind, each kind in the order of the definition."""
    seen: Counter[tuple[Part, str]] = Counter()
    found: dict[Part, list[Item]] = {part: [] for part in Part}
    for part, code, value, place in _values(edition):
        seen[part, code] += 1
        found[part].append(
            Item(
                part=part,
                code=code,
                number=seen[part, code],
                position=len(found[part]),
                value=value,
                name=_name(value),
                place=place,
            )
        )
    return {part: tuple(items) for part, items in found.items()}


_Value = tuple[Part, str, Any, Place]


def _values(edition: Edition) -> Iterator[_Value]:
    yield Part.EDITION, edition.id, edition, ()
    yield Part.PROGRAMME, edition.programme.code, edition.programme, ()
    for key, part in _LISTS.items():
        for value in getattr(edition, key):
            held: Place = (("agenda", _one(value.agenda)),) if part is Part.MODULE else ()
            yield part, _code(part, value), value, held
    stages: Counter[str] = Counter()
    for stage in edition.stages:
        holder = _holder(stage.code, stages)
        for activity in stage.activities:
            place = (("stage", (holder,)), ("agendas", activity.agendas))
            yield Part.ACTIVITY, activity.code, activity, place
    if edition.scoring is not None:
        yield Part.SCORING, "", edition.scoring, ()
    holders: dict[str, str] = {}
    paths: Counter[str] = Counter()
    for path, pointer, component in components_at(edition):
        above = holders.get(pointer.rpartition("/components/")[0])
        yield Part.COMPONENT, path, component, (("within", _one(above)),)
        holders[pointer] = _holder(path, paths)


def _holder(code: str, seen: Counter[str]) -> str:
    """Return the code of what holds parts, told apart from one that stood there before."""
    seen[code] += 1
    return code if seen[code] == 1 else f"{code}#{seen[code]}"


def _one(code: str | None) -> tuple[str, ...]:
    return () if code is None else (code,)


def _name(value: object) -> Text | None:
    found = (getattr(value, key, None) for key in _NAMES)
    return next((name for name in found if isinstance(name, Text)), None)


def _code(part: Part, value: Any) -> str:  # noqa: ANN401 - any part of an edition
    match part:
        case Part.SETTING:
            code = value.name
        case Part.REMEDIAL | Part.ATTENDANCE:
            code = ", ".join(f"{setting}={chosen}" for setting, chosen in value.only_with)
        case Part.TRANSITION:
            code = value.from_edition
        case Part.ACKNOWLEDGEMENT:
            code = f"{value.rule} {value.at}"
        case _:
            code = value.code
    return str(code)


def neutral(value: object, codes: Codes, key: str = "") -> object:
    """Return a value in which every code that differs between the sides is one word for both.

    Args:
        value: a value of the model.
        codes: the words, by kind of part and by the code on this side.
        key: the key under which the value stands.
    """
    if isinstance(value, str):
        known = (codes[part][value] for part in REFERENCES.get(key, ()) if value in codes[part])
        return next(known, value)
    if isinstance(value, tuple):
        return tuple(neutral(part, codes, key) for part in value)
    if not attrs.has(type(value)) or isinstance(value, Text):
        return value
    return _evolved(value, codes, frozenset())


def comparable(item: Item, codes: Codes) -> Any:  # noqa: ANN401 - any part of an edition
    """Return the value of a part with the words for both sides, but for what stands beside it."""
    if not any(codes.values()):
        return item.value
    return _evolved(item.value, codes, own_keys(item.part))


def _evolved(value: Any, codes: Codes, aside: frozenset[str]) -> Any:  # noqa: ANN401
    changed: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        if field.name not in aside:
            part = getattr(value, field.name)
            other = neutral(part, codes, field.name)
            if other != part:
                changed[field.name] = other
    return attrs.evolve(value, **changed) if changed else value

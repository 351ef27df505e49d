"""Where codes are defined, and where they are referred to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from pka.assessment import FINAL, Choices, Component
from pka.citation import Citation
from pka.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    ScoreIn,
    SubmittedBy,
)
from pka.edition import Edition

__all__ = [
    "FINAL_SCORE",
    "components_at",
    "criteria_at",
    "definitions",
    "leaves_of",
    "references",
    "setting_value",
    "sources",
]

#: Kind of thing, code, pointer.
Named = tuple[str, str, str]

#: The kind of the one name that stands for the root of the score tree.
FINAL_SCORE: Final = "final score"


class _Coded(Protocol):
    @property
    def code(self) -> str:
        """Its code."""


class _Sourced(Protocol):
    @property
    def source(self) -> Citation:
        """Its source."""


def setting_value(setting: str) -> str:
    """Return the kind of the values of one setting."""
    return f"value of the setting {setting!r}"


def _segment(key: str) -> str:
    """Write a name as a segment of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def components_at(edition: Edition) -> Iterator[tuple[str, str, Component]]:
    """Yield path, pointer and component for the whole score tree."""
    aspects = edition.scoring.components if edition.scoring else ()
    pending = [("", "/scoring", index, part) for index, part in enumerate(aspects)][::-1]
    while pending:
        prefix, above, index, component = pending.pop()
        path, pointer = f"{prefix}{component.code}", f"{above}/components/{index}"
        yield path, pointer, component
        parts = [(f"{path}/", pointer, i, part) for i, part in enumerate(component.components)]
        pending.extend(reversed(parts))


def _with_parts(pointer: str, criterion: Criterion) -> Iterator[tuple[str, Criterion]]:
    """Yield a criterion and all inside it, with their pointers, in the order of the text."""
    pending = [(pointer, criterion)]
    while pending:
        pointer, criterion = pending.pop()
        yield pointer, criterion
        match criterion:
            case AllOf() | AnyOf() | AtLeast():
                parts = [
                    (f"{pointer}/criteria/{index}", part)
                    for index, part in enumerate(criterion.criteria)
                ]
                pending.extend(reversed(parts))
            case Not():
                pending.append((f"{pointer}/criterion", criterion.criterion))
            case _:
                pass


def criteria_at(edition: Edition) -> Iterator[tuple[str, Criterion]]:
    """Yield pointer and criterion for every criterion of the verdict table."""
    for index, row in enumerate(edition.verdict_table):
        if row.condition is not None:
            yield from _with_parts(f"/verdict_table/{index}/condition", row.condition)


def leaves_of(criterion: Criterion) -> Iterator[Criterion]:
    """Yield the innermost criteria, those that look at facts."""
    for _, part in _with_parts("", criterion):
        if not isinstance(part, AllOf | AnyOf | AtLeast | Not):
            yield part


def definitions(edition: Edition) -> Iterator[Named]:
    """Yield every code with its kind and place, in the order of the definition.

    Codes are unique within a kind; components and values are unique among siblings, so
    their kind or path carries what they belong to.
    """
    lists: dict[str, tuple[str, Sequence[_Coded]]] = {
        "instrument": ("instruments", edition.instruments),
        "party": ("parties", edition.parties),
        "agenda": ("agendas", edition.agendas),
        "module": ("modules", edition.modules),
        "elective group": ("elective_groups", edition.elective_groups),
        "stage": ("stages", edition.stages),
        "precedence rule": ("precedence", edition.precedence),
        "claim": ("claims", edition.claims),
        "band": ("bands", edition.bands),
        "verdict row": ("verdict_table", edition.verdict_table),
    }
    for kind, (key, things) in lists.items():
        for index, thing in enumerate(things):
            yield kind, thing.code, f"/{key}/{index}/code"
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            yield "activity", activity.code, f"/stages/{i}/activities/{j}/code"
    for i, reading in enumerate(edition.readings):
        yield "setting", reading.name, f"/settings/{i}/name"
        for j, value in enumerate(reading.values):
            yield setting_value(reading.name), value.name, f"/settings/{i}/values/{j}/name"
    if edition.scoring is not None:
        yield FINAL_SCORE, FINAL, "/scoring"
    for path, pointer, _ in components_at(edition):
        yield "component", path, f"{pointer}/code"


def references(edition: Edition) -> Iterator[Named]:
    """Yield every reference with the kind it points to and its place."""
    yield from _curriculum(edition)
    for i, remedial in enumerate(edition.remedial):
        yield from _each("component", remedial.components, f"/remedial/{i}/components")
    for pointer, criterion in criteria_at(edition):
        yield from _in_criterion(criterion, pointer)
    yield from _settings(edition)
    yield from _instruments(edition)


def _each(kind: str, codes: tuple[str, ...], pointer: str) -> Iterator[Named]:
    for index, code in enumerate(codes):
        yield kind, code, f"{pointer}/{index}"


def _one(kind: str, code: str | None, pointer: str) -> Iterator[Named]:
    if code is not None:
        yield kind, code, pointer


def _curriculum(edition: Edition) -> Iterator[Named]:
    for i, module in enumerate(edition.modules):
        yield from _one("agenda", module.agenda, f"/modules/{i}/agenda")
        yield from _each("prerequisite", module.requires, f"/modules/{i}/requires")
    for i, group in enumerate(edition.elective_groups):
        yield from _each("module", group.modules, f"/elective_groups/{i}/modules")
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            place = f"/stages/{i}/activities/{j}"
            yield from _each("agenda", activity.agendas, f"{place}/agendas")
            yield from _each("module", activity.modules, f"{place}/modules")
            yield from _one("elective group", activity.elective_group, f"{place}/elective_group")
            yield from _each("prerequisite", activity.requires, f"{place}/requires")
            yield from _each("party", activity.given_by, f"{place}/given_by")
    for i, rule in enumerate(edition.precedence):
        place = f"/precedence/{i}"
        yield from _each("activity", rule.activities, f"{place}/activities")
        yield from _one("stage", rule.start_from, f"{place}/start_from")
        yield from _one("stage", rule.finish_before, f"{place}/finish_before")
    for i, claim in enumerate(edition.claims):
        place = f"/claims/{i}"
        yield from _each("activity", claim.activities, f"{place}/activities")
        yield from _each("stage", claim.stages, f"{place}/stages")
        yield from _each("agenda", claim.agendas, f"{place}/agendas")
        yield from _each("module", claim.modules, f"{place}/modules")
        yield from _each("party", claim.given_by, f"{place}/given_by")


def _in_criterion(criterion: Criterion, pointer: str) -> Iterator[Named]:
    match criterion:
        case ScoreIn():
            yield "score", criterion.component, f"{pointer}/component"
        case CountComponents():
            yield from _each("score", criterion.components, f"{pointer}/components")
        case Completed() | CompletedShare() | CompletedHours() | SubmittedBy():
            yield from _each("item", criterion.items, f"{pointer}/items")
        case PrecedenceKept():
            yield "precedence rule", criterion.precedence, f"{pointer}/precedence"
        case _:
            pass


def _settings(edition: Edition) -> Iterator[Named]:
    for i, reading in enumerate(edition.readings):
        yield setting_value(reading.name), reading.default, f"/settings/{i}/default"
    tables: dict[str, tuple[Choices, ...]] = {
        "remedial": tuple(row.only_with for row in edition.remedial),
        "attendance": tuple(row.only_with for row in edition.attendance),
        "verdict_table": tuple(row.only_with for row in edition.verdict_table),
    }
    for key, rows in tables.items():
        for i, choices in enumerate(rows):
            yield from _chosen(choices, f"/{key}/{i}/only_with")
    yield from _chosen(edition.chosen, "/chosen")


def _chosen(choices: Choices, pointer: str) -> Iterator[Named]:
    for name, value in choices:
        place = f"{pointer}/{_segment(name)}"
        yield "setting", name, place
        yield setting_value(name), value, place


def _instruments(edition: Edition) -> Iterator[Named]:
    for i, instrument in enumerate(edition.instruments):
        place = f"/instruments/{i}"
        yield from _one("instrument", instrument.amends, f"{place}/amends")
        yield from _each("instrument", instrument.replaces, f"{place}/replaces")
        yield from _each("instrument", instrument.based_on, f"{place}/based_on")
    for pointer, source in sources(edition):
        yield from _one("instrument", source.instrument, f"{pointer}/source/instrument")


def sources(edition: Edition) -> Iterator[tuple[str, Citation]]:
    """Yield pointer and source of everything that has one."""
    yield "", edition.source
    yield "/programme", edition.programme.source
    lists: dict[str, Sequence[_Sourced]] = {
        "parties": edition.parties,
        "settings": edition.readings,
        "agendas": edition.agendas,
        "modules": edition.modules,
        "elective_groups": edition.elective_groups,
        "stages": edition.stages,
        "precedence": edition.precedence,
        "claims": edition.claims,
        "bands": edition.bands,
        "remedial": edition.remedial,
        "attendance": edition.attendance,
        "verdict_table": edition.verdict_table,
        "transitions": edition.transitions,
        "acknowledged": edition.acknowledged,
    }
    for key, things in lists.items():
        for i, thing in enumerate(things):
            yield f"/{key}/{i}", thing.source
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            yield f"/stages/{i}/activities/{j}", activity.source
    if edition.scoring is not None:
        yield "/scoring", edition.scoring.source
    for _, pointer, component in components_at(edition):
        yield pointer, component.source
    for i, change in enumerate(edition.extends.changes if edition.extends else ()):
        yield f"/refines/changes/{i}", change.source

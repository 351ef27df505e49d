"""Where codes are defined, and where they are referred to."""

from __future__ import annotations

from collections.abc import Iterator

from pka.assessment import FINAL, Choices, Component
from pka.citation import Citation
from pka.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    ScoreIn,
)
from pka.edition import Edition

__all__ = ["components_at", "criteria_at", "definitions", "references"]

#: Kind of thing, code, pointer.
Named = tuple[str, str, str]


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


def criteria_at(edition: Edition) -> Iterator[tuple[str, Criterion]]:
    """Yield pointer and criterion for every criterion of the verdict table."""
    rows = enumerate(edition.verdict_table)
    pending: list[tuple[str, Criterion]] = [
        (f"/verdict_table/{index}/condition", row.condition)
        for index, row in rows
        if row.condition is not None
    ][::-1]
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


def definitions(edition: Edition) -> Iterator[Named]:
    """Yield every code with its kind and place, in the order of the definition.

    Codes are unique within a kind; components and values are unique among siblings, so
    their kind carries what they belong to.
    """
    lists = {
        "instrument": ("instruments", edition.instruments),
        "agenda": ("agendas", edition.agendas),
        "module": ("modules", edition.modules),
        "elective group": ("elective_groups", edition.elective_groups),
        "stage": ("stages", edition.stages),
        "precedence rule": ("precedence", edition.precedence),
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
            kind = f"value of the setting {reading.name!r}"
            yield kind, value.name, f"/settings/{i}/values/{j}/name"
    for path, pointer, _ in components_at(edition):
        yield "component", path, f"{pointer}/code"
    if edition.scoring is not None:
        yield "component", FINAL, "/scoring"


def references(edition: Edition) -> Iterator[Named]:
    """Yield every reference with the kind it points to and its place."""
    for i, module in enumerate(edition.modules):
        if module.agenda is not None:
            yield "agenda", module.agenda, f"/modules/{i}/agenda"
    for i, group in enumerate(edition.elective_groups):
        yield from _each("module", group.modules, f"/elective_groups/{i}/modules")
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            place = f"/stages/{i}/activities/{j}"
            yield from _each("agenda", activity.agendas, f"{place}/agendas")
            yield from _each("module", activity.modules, f"{place}/modules")
            if activity.elective_group is not None:
                yield "elective group", activity.elective_group, f"{place}/elective_group"
    for i, rule in enumerate(edition.precedence):
        yield from _each("activity", rule.activities, f"/precedence/{i}/activities")
        for key in ("start_from", "finish_before"):
            stage_code = getattr(rule, key)
            if stage_code is not None:
                yield "stage", stage_code, f"/precedence/{i}/{key}"
    for i, remedial in enumerate(edition.remedial):
        yield from _each("component", remedial.components, f"/remedial/{i}/components")
    for pointer, criterion in criteria_at(edition):
        yield from _in_criterion(criterion, pointer)
    yield from _settings(edition)
    yield from _instruments(edition)


def _each(kind: str, codes: tuple[str, ...], pointer: str) -> Iterator[Named]:
    for index, code in enumerate(codes):
        yield kind, code, f"{pointer}/{index}"


def _in_criterion(criterion: Criterion, pointer: str) -> Iterator[Named]:
    match criterion:
        case ScoreIn():
            yield "component", criterion.component, f"{pointer}/component"
        case CountComponents():
            yield from _each("component", criterion.components, f"{pointer}/components")
        case Completed():
            yield from _each("item", criterion.items, f"{pointer}/items")
        case PrecedenceKept():
            yield "precedence rule", criterion.precedence, f"{pointer}/precedence"
        case _:
            pass


def _settings(edition: Edition) -> Iterator[Named]:
    for i, reading in enumerate(edition.readings):
        kind = f"value of the setting {reading.name!r}"
        yield kind, reading.default, f"/settings/{i}/default"
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
        yield "setting", name, f"{pointer}/{name}"
        yield f"value of the setting {name!r}", value, f"{pointer}/{name}"


def _instruments(edition: Edition) -> Iterator[Named]:
    for i, instrument in enumerate(edition.instruments):
        if instrument.amends is not None:
            yield "instrument", instrument.amends, f"/instruments/{i}/amends"
        yield from _each("instrument", instrument.replaces, f"/instruments/{i}/replaces")
        yield from _each("instrument", instrument.based_on, f"/instruments/{i}/based_on")
    for pointer, source in _sources(edition):
        if source.instrument is not None:
            yield "instrument", source.instrument, f"{pointer}/source/instrument"


def _sources(edition: Edition) -> Iterator[tuple[str, Citation]]:
    yield "", edition.source
    yield "/programme", edition.programme.source
    lists = {
        "settings": edition.readings,
        "agendas": edition.agendas,
        "modules": edition.modules,
        "elective_groups": edition.elective_groups,
        "stages": edition.stages,
        "precedence": edition.precedence,
        "bands": edition.bands,
        "remedial": edition.remedial,
        "attendance": edition.attendance,
        "verdict_table": edition.verdict_table,
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

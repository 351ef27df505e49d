"""The curriculum of an edition as a Mermaid flowchart: stages, agendas, modules, precedence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pka.curriculum import Activity, Module
from pka.edition import Edition
from pka.prose import number
from pka.prose.terms import MODULE_GROUP, PRECEDENCE_STRENGTH
from pka.quantities import LearningHours
from pka.rules.hours import hours_by, hours_matrix, total_hours
from pka.text import Language, Text

__all__ = ["label", "mermaid"]

_STATED: Final = Text("dinyatakan", "stated")
_STAGES: Final = Text("Tahap", "Stages")
#: A space that is kept.
_NOTHING: Final = "#160;"
#: What Mermaid, HTML or Markdown could obey; a mark at the start could begin a list.
_OBEYED: Final = re.compile(r"\A[^\w(]|[^\w ,()/–-]|_")


def label(text: str) -> str:
    """Return text between quotes, every sign that could be obeyed as the number of its character.

    Examples:
        >>> label('1. Sikap "dan" <b>')
        '"1#46; Sikap #34;dan#34; #60;b#62;"'
    """
    written = _OBEYED.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
    # Mermaid reads nothing at all as no label.
    return f'"{written or _NOTHING}"'


def mermaid(edition: Edition, lang: Language) -> str:
    """Return a flowchart of what is taught, with its hours and what must come before what."""
    # Codes may hold anything, so that nodes are numbered.
    stages = {stage.code: f"s{index}" for index, stage in enumerate(edition.stages)}
    agendas = {agenda.code: f"a{index}" for index, agenda in enumerate(edition.agendas)}
    lines = [
        "flowchart LR",
        *_stages(edition, stages, lang),
        *_modules(edition, agendas, lang),
        *_shares(edition, stages, agendas, lang),
        *_precedence(edition, stages, lang),
    ]
    return "\n".join(lines) + "\n"


def _hours(hours: LearningHours, lang: Language) -> str:
    return f"{number(hours.value, lang)} JP"


def _node(name: str, text: str) -> str:
    return f"{name}[{label(text)}]"


def _stages(edition: Edition, stages: Mapping[str, str], lang: Language) -> Iterator[str]:
    """Yield a node for each stage, with its hours as computed and, if others, as stated."""
    if not edition.stages:
        return
    yield f"  subgraph {_node('stages', _STAGES.in_(lang))}"
    for stage in edition.stages:
        computed = total_hours(stage.activities)
        hours = _hours(computed, lang)
        if stage.stated_hours not in {None, computed}:
            hours += f", {_STATED.in_(lang)} {stage.stated_hours}"
        letter = f"{stage.letter}. " if stage.letter else ""
        yield f"    {_node(stages[stage.code], f'{letter}{stage.name.in_(lang)} ({hours})')}"
    yield "  end"


def _modules(edition: Edition, agendas: Mapping[str, str], lang: Language) -> Iterator[str]:
    """Yield the modules within their agenda, those of no agenda within their group."""
    hours = dict(hours_by(edition, _only_module))
    nodes = {module.code: f"m{index}" for index, module in enumerate(edition.modules)}
    of_agenda: dict[str, list[Module]] = defaultdict(list)
    for module in edition.modules:
        of_agenda[module.agenda or ""].append(module)

    def block(name: str, title: str, listed: Iterable[Module]) -> Iterator[str]:
        inside = tuple(listed)
        if not inside:
            yield f"  {_node(name, title)}"
            return
        yield f"  subgraph {_node(name, title)}"
        for module in inside:
            own = hours.get(module.code)
            told = f" ({_hours(own, lang)})" if own else ""
            yield f"    {_node(nodes[module.code], f'{module.name.in_(lang)}{told}')}"
        yield "  end"

    for agenda in edition.agendas:
        title = f"{agenda.number}. {agenda.name.in_(lang)}"
        yield from block(agendas[agenda.code], title, of_agenda[agenda.code])
    for index, (group, name) in enumerate(MODULE_GROUP.items()):
        others = [one for one in of_agenda[""] if one.group is group]
        if others:
            yield from block(f"g{index}", name.in_(lang), others)


def _only_module(activity: Activity) -> str | None:
    """Return the module of an activity; hours that several share are those of none alone."""
    return activity.modules[0] if len(activity.modules) == 1 else None


def _shares(
    edition: Edition, stages: Mapping[str, str], agendas: Mapping[str, str], lang: Language
) -> Iterator[str]:
    """Yield how many hours of an agenda are taught in which stage."""
    sums: dict[tuple[str, str], LearningHours] = defaultdict(lambda: LearningHours(0))
    for cell in hours_matrix(edition):
        if agenda := agendas.get(cell.agenda or ""):
            sums[stages[cell.stage], agenda] += cell.hours
    for (stage, to), hours in sums.items():
        yield f"  {stage} -->|{label(_hours(hours, lang))}| {to}"


def _precedence(edition: Edition, stages: Mapping[str, str], lang: Language) -> Iterator[str]:
    """Yield each rule between the stages that hold its activities and those that it speaks of."""
    for index, rule in enumerate(edition.precedence):
        strength = PRECEDENCE_STRENGTH[rule.strength].in_(lang)
        yield f"  p{index}{{{{{label(f'{strength}: {rule.text.in_(lang)}')}}}}}"
        for stage in edition.stages:
            if {activity.code for activity in stage.activities} & set(rule.activities):
                yield f"  {stages[stage.code]} -.-> p{index}"
        start, end = (stages.get(code or "") for code in (rule.start_from, rule.finish_before))
        if start:
            yield f"  {start} -.-> p{index}"
        if end:
            yield f"  p{index} -.-> {end}"

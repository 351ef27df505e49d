"""An edition for people: structure, hours, scoring, bands, verdicts, settings and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table
from rich.text import Text as RichText
from rich.tree import Tree

from pka.citation import Citation
from pka.curriculum import Delivery
from pka.edition import Edition
from pka.linter.references import components_at
from pka.prose import cite, number, range_text, rule_sentence
from pka.prose.terms import DELIVERY, MODE, SETTING, STANDING
from pka.quantities import LearningHours
from pka.rules.hours import hours_by, hours_matrix, total_hours
from pka.text import Language, Text

__all__ = ["edition_rows", "editions_table", "show_edition"]

_W = {
    "in_force": Text("Berlaku", "In force"),
    "hours": Text("JP dinyatakan / dihitung", "JP stated / computed"),
    "structure": Text("Struktur", "Structure"),
    "matrix": Text("JP menurut tahap, agenda, dan bentuk", "JP by stage, agenda and delivery"),
    "stage": Text("Tahap", "Stage"),
    "agenda": Text("Agenda", "Agenda"),
    "total": Text("Jumlah", "Total"),
    "no_agenda": Text("tanpa agenda", "no agenda"),
    "scoring": Text("Penilaian", "Scoring"),
    "bands": Text("Kualifikasi", "Bands"),
    "table": Text("Tabel putusan, dibaca dari atas", "Verdict table, read from the top"),
    "settings": Text("Pengaturan", "Settings"),
    "sources": Text("Rujukan", "Sources"),
    "notes": Text("Catatan", "Notes"),
    "weight": Text("bobot", "weight"),
    "modules": Text("Mata pelatihan", "Modules"),
    "setting_axis": Text("JP menurut bentuk kegiatan", "JP by setting"),
    "none": Text("tidak ada skema penilaian", "no scoring scheme"),
    "title": Text("Judul", "Title"),
    "mode": Text("Bentuk", "Mode"),
    "standing": Text("Kedudukan", "Standing"),
    "not_read": Text("isinya tidak terbaca", "its text was not read"),
}


def _hours(hours: LearningHours | None, lang: Language) -> str:
    return "–" if hours is None else number(hours.value, lang)


def _heading(key: str, lang: Language) -> RichText:
    return RichText(f"\n{_W[key].in_(lang)}", style="bold")


def edition_rows(editions: Iterable[Edition], lang: Language) -> list[dict[str, Any]]:
    """Return what is worth knowing of some editions, as plain mappings."""
    return [
        {
            "id": edition.id,
            "revision": edition.revision,
            "title": edition.title.in_(lang),
            "programme": edition.programme.code,
            "mode": edition.mode.value,
            "in_force": {
                "from": edition.in_force.start.isoformat(),
                "to": edition.in_force.end.isoformat() if edition.in_force.end else None,
            },
            "stated_hours": None if edition.stated_hours is None else str(edition.stated_hours),
            "computed_hours": str(total_hours(edition.activities)),
            "standing": {
                "curriculum": edition.source.standing.value,
                "scoring": edition.scoring.source.standing.value if edition.scoring else None,
            },
            "digest": edition.digest,
        }
        for edition in editions
    ]


def editions_table(editions: Iterable[Edition], lang: Language) -> Table:
    """Return a table of some editions."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for header in ("ID", *(_W[k].in_(lang) for k in ("mode", "in_force", "hours", "standing"))):
        table.add_column(header)
    for edition in editions:
        computed = total_hours(edition.activities)
        table.add_row(
            edition.id,
            MODE[edition.mode].in_(lang),
            str(edition.in_force),
            f"{_hours(edition.stated_hours, lang)} / {_hours(computed, lang)}",
            STANDING[edition.source.standing].in_(lang),
        )
    return table


def show_edition(edition: Edition, lang: Language) -> list[object]:
    """Return all of an edition, part by part."""
    return [
        RichText(edition.title.in_(lang), style="bold"),
        f"{edition.id}, revisi {edition.revision}"
        if lang == "id"
        else (f"{edition.id}, revision {edition.revision}"),
        edition.digest,
        f"{_W['in_force'].in_(lang)}: {edition.in_force}",
        f"{_W['hours'].in_(lang)}: {_hours(edition.stated_hours, lang)} / "
        f"{_hours(total_hours(edition.activities), lang)}",
        _heading("structure", lang),
        _structure(edition, lang),
        _heading("modules", lang),
        _modules(edition, lang),
        _heading("matrix", lang),
        _matrix(edition, lang),
        _heading("setting_axis", lang),
        ", ".join(
            f"{SETTING[activity].in_(lang)} {_hours(hours, lang)}"
            for activity, hours in hours_by(edition, lambda activity: activity.setting)
            if activity is not None
        ),
        _heading("scoring", lang),
        *_scoring(edition, lang),
        _heading("bands", lang),
        *(f"  {band.label.in_(lang)}: {range_text(band.range, lang, 2)}" for band in edition.bands),
        _heading("table", lang),
        *_verdicts(edition, lang),
        _heading("settings", lang),
        *_settings(edition, lang),
        _heading("sources", lang),
        *_sources(edition, lang),
        *_notes(edition, lang),
    ]


def _structure(edition: Edition, lang: Language) -> Tree:
    tree = Tree(edition.programme.name.in_(lang))
    for stage in edition.stages:
        computed = total_hours(stage.activities)
        letter = f"{stage.letter}. " if stage.letter else ""
        branch = tree.add(
            f"{letter}{stage.name.in_(lang)}: "
            f"{_hours(stage.stated_hours, lang)} / {_hours(computed, lang)} JP"
        )
        for activity in stage.activities:
            branch.add(
                f"{activity.code}: {activity.name.in_(lang)}, {_hours(activity.hours, lang)} JP, "
                f"{DELIVERY[activity.delivery].in_(lang)}, {SETTING[activity.setting].in_(lang)}"
            )
    return tree


def _modules(edition: Edition, lang: Language) -> Tree:
    tree = Tree(edition.programme.name.in_(lang))
    for agenda in edition.agendas:
        branch = tree.add(f"{agenda.number}. {agenda.name.in_(lang)}")
        for module in edition.modules:
            if module.agenda == agenda.code:
                branch.add(f"{module.code}: {module.name.in_(lang)}")
    others = tree.add(_W["no_agenda"].in_(lang))
    for module in edition.modules:
        if module.agenda is None:
            others.add(f"{module.code} ({module.group}): {module.name.in_(lang)}")
    return tree


def _matrix(edition: Edition, lang: Language) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for key in ("stage", "agenda"):
        table.add_column(_W[key].in_(lang))
    for delivery in Delivery:
        table.add_column(DELIVERY[delivery].in_(lang), justify="right")
    table.add_column(_W["total"].in_(lang), justify="right")
    cells: dict[tuple[str, str | None], dict[Delivery, LearningHours]] = {}
    for cell in hours_matrix(edition):
        cells.setdefault((cell.stage, cell.agenda), {})[cell.delivery] = cell.hours
    names = {stage.code: stage.name.in_(lang) for stage in edition.stages}
    for (stage, agenda), by_delivery in cells.items():
        row = [by_delivery.get(delivery, LearningHours(0)) for delivery in Delivery]
        total = sum(row, LearningHours(0))
        table.add_row(
            names[stage],
            agenda or _W["no_agenda"].in_(lang),
            *(_hours(hours, lang) for hours in (*row, total)),
        )
    totals = dict(hours_by(edition, lambda activity: activity.delivery))
    table.add_row(
        _W["total"].in_(lang),
        "",
        *(_hours(totals.get(delivery, LearningHours(0)), lang) for delivery in Delivery),
        _hours(total_hours(edition.activities), lang),
        style="bold",
    )
    return table


def _scoring(edition: Edition, lang: Language) -> Iterator[object]:
    if edition.scoring is None:
        yield _W["none"].in_(lang)
        return
    for path, _, component in components_at(edition):
        indent = "  " * (path.count("/") + 1)
        weight = number(component.weight.value, lang)
        yield f"{indent}{path}: {component.name.in_(lang)}, {_W['weight'].in_(lang)} {weight}"


def _verdicts(edition: Edition, lang: Language) -> Iterator[object]:
    for place, rule in enumerate(edition.verdict_rules, start=1):
        yield f"  {place}. {rule.code}: {rule_sentence(rule, edition, lang)}"


def _settings(edition: Edition, lang: Language) -> Iterator[object]:
    chosen = dict(edition.settings)
    for reading in edition.readings:
        yield f"  {reading.name}: {reading.question.in_(lang)}"
        for value in reading.values:
            mark = "*" if chosen[reading.name] == value.name else " "
            standing = STANDING[value.standing].in_(lang)
            yield f"    {mark} {value.name}: {value.meaning.in_(lang)} ({standing})"


def _sources(edition: Edition, lang: Language) -> Iterator[object]:
    for instrument in edition.instruments:
        unread = "" if instrument.read else f" ({_W['not_read'].in_(lang)})"
        yield f"  {instrument.code}: {instrument.number}, {instrument.title.in_(lang)}{unread}"
    cited: dict[Citation, None] = {edition.source: None}
    if edition.scoring is not None:
        cited[edition.scoring.source] = None
    for rule in edition.verdict_rules:
        cited[rule.source] = None
    for source in cited:
        yield f"  - {cite(source, edition, lang)}"


def _notes(edition: Edition, lang: Language) -> Iterator[object]:
    if edition.notes:
        yield _heading("notes", lang)
        for note in edition.notes:
            yield f"  - {note.in_(lang)}"

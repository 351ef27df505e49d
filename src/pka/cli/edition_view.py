"""An edition for people: structure, hours, scoring, bands, verdicts, settings and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rich.table import Table
from rich.text import Text as RichText
from rich.tree import Tree

from pka.citation import Citation
from pka.cli.extension_view import amendment_lines, extends_line
from pka.cli.output import visible
from pka.curriculum import Activity, Delivery, Setting
from pka.edition import Edition
from pka.linter import lint
from pka.linter.references import components_at
from pka.prose import cite, number, range_text, rule_sentence
from pka.prose.terms import DELIVERY, MODE, MODULE_GROUP, SETTING, STANDING
from pka.quantities import LearningHours, as_text
from pka.rules.hours import hours_by, hours_matrix, total_hours
from pka.text import Language, Text

__all__ = ["edition_rows", "editions_table", "hours_rows", "show_edition"]

_W: Final = {
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
    "changes": Text("Yang berbeda dari ketentuan itu", "What is different from it"),
    "weight": Text("bobot", "weight"),
    "modules": Text("Mata pelatihan", "Modules"),
    "precedence": Text("Urutan", "Order"),
    "choose": Text("pilih", "choose"),
    "since": Text("sejak", "since"),
    "until": Text("sampai dengan", "up to"),
    "revision": Text("revisi", "revision"),
    "curriculum": Text("kurikulum", "curriculum"),
    "assessed": Text("penilaian", "scoring"),
    "setting_axis": Text("JP menurut bentuk kegiatan", "JP by setting"),
    "none": Text("tidak ada skema penilaian", "no scoring scheme"),
    "title": Text("Judul", "Title"),
    "mode": Text("Bentuk", "Mode"),
    "standing": Text("Kedudukan", "Standing"),
    "known": Text("Pertentangan yang diakui", "Contradictions that are acknowledged"),
    "parties": Text("Peran", "Who takes part"),
    "not_read": Text("isinya tidak terbaca", "its text was not read"),
}


def _hours(hours: LearningHours | None, lang: Language) -> str:
    return "–" if hours is None else number(hours.value, lang)


def _plain(hours: LearningHours | None) -> str | None:
    return None if hours is None else as_text(hours.value)


def _computed(edition: Edition) -> LearningHours | None:
    """Return the sum of all activities; of an edition of which no activity is known, nothing."""
    return total_hours(edition.activities) if edition.activities else None


def _by_delivery(activities: Iterable[Activity]) -> dict[Delivery, LearningHours]:
    listed = tuple(activities)
    return {
        delivery: total_hours(activity for activity in listed if activity.delivery is delivery)
        for delivery in Delivery
    }


def _since(edition: Edition, lang: Language) -> str:
    start, end = edition.in_force.start, edition.in_force.end
    if end is None:
        return f"{_W['since'].in_(lang)} {start}"
    return f"{start} {_W['until'].in_(lang)} {end}"


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
            "stated_hours": _plain(edition.stated_hours),
            "computed_hours": _plain(_computed(edition)),
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
        table.add_column(header, overflow="fold", no_wrap=header == "ID")
    for edition in editions:
        computed = _computed(edition)
        standings = [f"{_W['curriculum'].in_(lang)} {STANDING[edition.source.standing].in_(lang)}"]
        if edition.scoring is not None:
            standing = STANDING[edition.scoring.source.standing].in_(lang)
            standings.append(f"{_W['assessed'].in_(lang)} {standing}")
        table.add_row(
            edition.id,
            MODE[edition.mode].in_(lang),
            _since(edition, lang),
            f"{_hours(edition.stated_hours, lang)} / {_hours(computed, lang)}",
            ", ".join(standings),
        )
    return table


def hours_rows(edition: Edition) -> dict[str, Any]:
    """Return the hours of an edition along every axis, as plain mappings; numbers are text."""
    return {
        "stated": _plain(edition.stated_hours),
        "computed": _plain(_computed(edition)),
        "stages": [
            {
                "stage": stage.code,
                "stated": _plain(stage.stated_hours),
                "computed": _plain(total_hours(stage.activities)),
                **{str(d): _plain(hours) for d, hours in _by_delivery(stage.activities).items()},
            }
            for stage in edition.stages
        ],
        "matrix": [
            {
                "stage": cell.stage,
                "agenda": cell.agenda,
                "delivery": cell.delivery.value,
                "hours": _plain(cell.hours),
            }
            for cell in hours_matrix(edition)
        ],
        "activity_settings": {
            setting.value: _plain(hours) for setting, hours in _by_setting(edition).items()
        },
    }


def _by_setting(edition: Edition) -> dict[Setting, LearningHours]:
    found = dict(hours_by(edition, lambda activity: activity.setting))
    return {setting: found[setting] for setting in Setting if setting in found}


def show_edition(edition: Edition, lang: Language) -> Iterator[object]:
    """Yield all of an edition, part by part."""
    yield RichText(edition.title.in_(lang), style="bold")
    yield f"{edition.id}, {_W['revision'].in_(lang)} {edition.revision}"
    yield edition.digest
    yield from extends_line(edition, lang)
    yield f"{_W['in_force'].in_(lang)}: {_since(edition, lang)}"
    stated, computed = edition.stated_hours, _computed(edition)
    yield f"{_W['hours'].in_(lang)}: {_hours(stated, lang)} / {_hours(computed, lang)}"
    settings = (
        f"{SETTING[setting].in_(lang)} {_hours(hours, lang)}"
        for setting, hours in _by_setting(edition).items()
    )
    parts: dict[str, Iterable[object]] = {
        "changes": amendment_lines(edition, lang),
        "structure": [_structure(edition, lang)],
        "precedence": (f"  - {rule.text.in_(lang)}" for rule in edition.precedence),
        "modules": [_modules(edition, lang)],
        "matrix": [_matrix(edition, lang)],
        "setting_axis": [f"  {', '.join(settings)}"],
        "scoring": _scoring(edition, lang),
        "bands": (
            f"  {band.label.in_(lang)}: {range_text(band.range, lang, 2)}" for band in edition.bands
        ),
        "table": _verdicts(edition, lang),
        "settings": _settings(edition, lang),
        "sources": _sources(edition, lang),
        "parties": (f"  - {party.name.in_(lang)}" for party in edition.parties),
        "known": _known(edition, lang),
        "notes": (f"  - {note.in_(lang)}" for note in edition.notes),
    }
    for key, lines in parts.items():
        listed = list(lines)
        if listed:
            yield ""
            yield RichText(_W[key].in_(lang), style="bold")
            yield from listed


def _structure(edition: Edition, lang: Language) -> Tree:
    tree = Tree(visible(edition.programme.name.in_(lang)))
    for stage in edition.stages:
        computed = total_hours(stage.activities)
        letter = f"{stage.letter}. " if stage.letter else ""
        shares = ", ".join(
            f"{DELIVERY[delivery].in_(lang)} {_hours(hours, lang)}"
            for delivery, hours in _by_delivery(stage.activities).items()
        )
        branch = tree.add(
            visible(
                f"{letter}{stage.name.in_(lang)}: {_hours(stage.stated_hours, lang)} / "
                f"{_hours(computed, lang)} JP ({shares})"
            )
        )
        for activity in stage.activities:
            branch.add(
                visible(
                    f"{activity.code}: {activity.name.in_(lang)}, "
                    f"{_hours(activity.hours, lang)} JP, "
                    f"{DELIVERY[activity.delivery].in_(lang)}, "
                    f"{SETTING[activity.setting].in_(lang)}"
                )
            )
    return tree


def _modules(edition: Edition, lang: Language) -> Tree:
    tree = Tree(visible(edition.programme.name.in_(lang)))
    for agenda in edition.agendas:
        branch = tree.add(visible(f"{agenda.number}. {agenda.name.in_(lang)} ({agenda.code})"))
        for module in edition.modules:
            if module.agenda == agenda.code:
                branch.add(visible(f"{module.code}: {module.name.in_(lang)}"))
    for group, name in MODULE_GROUP.items():
        others = [m for m in edition.modules if m.agenda is None and m.group is group]
        if others:
            branch = tree.add(name.in_(lang))
            for module in others:
                branch.add(visible(f"{module.code}: {module.name.in_(lang)}"))
    for electives in edition.elective_groups:
        many = f"{_W['choose'].in_(lang)} {electives.choose}"
        tree.add(visible(f"{electives.name.in_(lang)}: {many} ({', '.join(electives.modules)})"))
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
    names = {stage.code: visible(stage.name.in_(lang)) for stage in edition.stages}
    for (stage, agenda), by_delivery in cells.items():
        row = [by_delivery.get(delivery, LearningHours(0)) for delivery in Delivery]
        total = sum(row, LearningHours(0))
        table.add_row(
            names[stage],
            agenda or _W["no_agenda"].in_(lang),
            *(_hours(hours, lang) for hours in (*row, total)),
        )
    totals = _by_delivery(edition.activities)
    table.add_row(
        _W["total"].in_(lang),
        "",
        *(_hours(totals[delivery], lang) for delivery in Delivery),
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


def _known(edition: Edition, lang: Language) -> Iterator[object]:
    for known in lint(edition).suppressed:
        fault = known.diagnostic
        place = fault.location.pointer
        yield f"  - {place}: {fault.code} {fault.name}: {fault.message.in_(lang)}"
        yield f"    {known.reason.in_(lang)}"


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

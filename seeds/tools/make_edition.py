"""Writes the edition `pka-2023-blended` from the evidence in `seeds/facts`.

Run it after a change of the evidence: `python -m seeds.tools.make_edition`.
The same evidence always gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from seeds.tools.toml_text import Node, heading, table

SEEDS = Path(__file__).resolve().parents[1]
FACTS = SEEDS / "facts"
TARGET = SEEDS.parent / "src" / "pka" / "editions" / "data" / "pka-2023-blended.toml"

#: Instrument in which the curriculum was read.
DECREE = "kepka-1-2023"
#: Programme of the fact sheet that this edition describes.
PROGRAMME = "pka"
#: How the alias list of the fact sheet marks the names that this programme uses.
PROGRAMME_MARK = "(PKA)"
ELECTIVES = "pilihan"

GROUPS = {"inti": "core", "dasar": "basic", "pilihan": "elective", "orientasi": "orientation"}
STRENGTHS = {
    "must": "must",
    "at_latest": "at_latest",
    "may_start_and_at_latest": "at_latest",
    "flexible": "flexible",
}
UNITS = {"hari kerja": "working_day", "hari kalender": "calendar_day"}
#: Setting, delivery and standing of the delivery, by the kind that the fact sheet gives a row.
#: The decree prints delivery in the e-learning table only.
KINDS = {
    "self_paced": ("self_paced", "asynchronous", "unverified"),
    "elearning_async": ("online", "asynchronous", "enacted"),
    "elearning_sync": ("online", "synchronous", "enacted"),
    "classroom": ("classroom", "synchronous", "unverified"),
    "field": ("field", "synchronous", "unverified"),
    "ceremony": ("ceremony", "synchronous", "unverified"),
    "workplace": ("workplace", "asynchronous", "unverified"),
}
#: Ending of the code of a row that is split by column.
COLUMN_ENDINGS = {"elearning_async": "-async", "elearning_sync": "-sync"}
BOTH = ("id", "en")
TRANSLATED = ("en",)


# Small parts


def text(indonesian: str, english: str, ours: Iterable[str]) -> Node:
    """Return a text in both languages, and which of them is the project's wording."""
    return {"id": indonesian, "en": english, "ours": list(ours)}


def name_of(node: Node) -> Node:
    """Return a name that is printed in Indonesian and translated by the project."""
    return text(node["name_id"], node["name_en"], TRANSLATED)


@cache
def notes_in_indonesian() -> Node:
    """Return the Indonesian wording of each note that the fact sheet has in English."""
    found: Node = read_toml("pka-2023-texts.toml")["notes_id"]
    return found


def enacted(page: str, *notes: str | None) -> Node:
    """Return a source in the curriculum decree, with what is to be noted of it."""
    source: Node = {"standing": "enacted", "instrument": DECREE, "page": page}
    english = [note for note in notes if note]
    if not english:
        return source
    indonesian = [notes_in_indonesian()[note] for note in english]
    return {**source, "note": text("; ".join(indonesian), "; ".join(english), BOTH)}


def note_on(node: Node) -> str | None:
    """Return what the fact sheet marks as open or notable about an entry."""
    notes = [node[key] for key in ("uncertain", "note_en") if key in node]
    return "; ".join(notes) or None


def in_order(pages: Iterable[str]) -> str:
    """Return printed pages once each, in the order of the decree."""
    single = {page.strip() for entry in pages for page in entry.split(",")}
    return ", ".join(sorted(single, key=lambda page: int(page.split("-")[0])))


def plain_aliases(raw: Iterable[str]) -> list[str]:
    """Return aliases without the remark in brackets, leaving out those of other programmes."""
    names = []
    for alias in raw:
        name, _, remark = alias.rpartition(" (")
        if not remark.startswith("PK") or f"({remark}" == PROGRAMME_MARK:
            names.append(name)
    return names


# Parts of the edition


def edition_head(facts: Node, texts: Node) -> Iterator[str]:
    """Yield the keys of the edition itself and its programme."""
    programme = facts["programmes"][PROGRAMME]
    mode = programme["modes"]["blended"]
    own = texts["edition"]
    yield table(
        "",
        {
            "format": 1,
            "id": TARGET.stem,
            "revision": 1,
            "title": text(own["title_id"], own["title_en"], BOTH),
            "mode": "blended",
            "in_force": {"from": dt.date.fromisoformat(facts["meta"]["set_on"])},
            "stated_hours": mode["jp_total_stated"],
            "stated_stages": mode["stage_count_stated"],
            "minutes_per_hour": facts["definitions"]["jp"]["minutes"],
            "decide": "when_certain",
            "source": {**enacted(mode["page"]), "reference": DECREE},
            "notes": [text(note["id"], note["en"], BOTH) for note in texts["notes"]],
        },
    )
    yield table(
        "[programme]",
        {
            "code": PROGRAMME,
            "name": name_of(programme),
            "target_post": text(programme["target_post_id"], programme["target_post_en"], BOTH),
            "competency": text(own["competency_id"], programme["competency_en"], BOTH),
            "purpose": text(own["purpose_id"], programme["purpose_en"], BOTH),
            "source": enacted(in_order([programme["target_page"], programme["competency_page"]])),
        },
    )


def agendas(facts: Node, texts: Node) -> Iterator[str]:
    """Yield the four agendas."""
    yield heading("Agendas")
    for agenda in facts["programmes"][PROGRAMME]["agendas"]:
        yield table(
            "[[agendas]]",
            {
                "code": agenda["code"],
                "number": agenda["n"],
                "name": name_of(agenda),
                "aim": text(texts["agenda_aims"][agenda["code"]], agenda["aim_en"], BOTH),
                "source": enacted(agenda["page"], note_on(agenda)),
            },
        )


def modules_used(facts: Node) -> list[Node]:
    """Return the modules of the programme, its own before the shared ones."""
    programme = facts["programmes"][PROGRAMME]
    shared = {module["code"]: module for module in facts["shared_modules"]}
    return [*programme["modules"], *(shared[code] for code in programme["shared_module_codes"])]


def indicator_texts(module: Node, indonesian: Node) -> list[Node]:
    """Return the indicators of a module in both languages.

    Raises:
        ValueError: if the two languages differ in number.
    """
    pairs = zip(indonesian[module["code"]], module["indicators_en"], strict=True)
    return [text(own, english, BOTH) for own, english in pairs]


def modules(facts: Node, texts: Node, indonesian: Node) -> Iterator[str]:
    """Yield every module, and the group from which participants choose."""
    group = None
    for module in modules_used(facts):
        if module["group"] != group:
            group = module["group"]
            yield heading(f"Modules: {GROUPS[group]}")
        extra = texts["aliases"].get(module["code"], [])
        yield table(
            "[[modules]]",
            {
                "code": module["code"],
                "name": name_of(module),
                "group": GROUPS[module["group"]],
                "agenda": module["agenda"],
                "outcome": text(module["outcome_id"], module["outcome_en"], BOTH),
                "stated_indicators": module["indicator_count"],
                "indicators": indicator_texts(module, indonesian),
                "aliases": [*plain_aliases(module.get("aliases", [])), *extra],
                "source": enacted(module["page"], note_on(module)),
            },
        )
    yield elective_group(facts, texts)


def elective_group(facts: Node, texts: Node) -> str:
    """Return the group of electives."""
    rule = facts["electives_rule"]
    names = {group["code"]: group["name_id"] for group in facts["curriculum_groups"]["groups"]}
    own = texts["edition"]
    members = [module["code"] for module in modules_used(facts) if module["group"] == ELECTIVES]
    return heading("Electives") + table(
        "[[elective_groups]]",
        {
            "code": ELECTIVES,
            "name": text(names[ELECTIVES], own["electives_en"], TRANSLATED),
            "modules": members,
            "choose": rule["choose_exactly"],
            "stated_hours": rule["jp_total_per_programme"],
            "source": enacted(rule["page"], own["electives_note"]),
        },
    )


def ties(codes: Iterable[str], facts: Node) -> Node:
    """Return what an activity belongs to, by kind."""
    known_agendas = {agenda["code"] for agenda in facts["programmes"][PROGRAMME]["agendas"]}
    known_modules = {module["code"] for module in modules_used(facts)}
    found: Node = {"agendas": [], "modules": [], "elective_group": None}
    for code in codes:
        if code in known_agendas:
            found["agendas"].append(code)
        elif code in known_modules:
            found["modules"].append(code)
        elif code == "MPP":
            found["elective_group"] = ELECTIVES
        else:
            message = f"belongs_to {code!r}: expected an agenda, a module of {PROGRAMME} or 'MPP'"
            raise ValueError(message)
    return found


def stage_rows(stage: Node) -> list[Node]:
    """Return the rows of a stage; a workplace stage has one, from its running text."""
    if stage["rows_given"]:
        rows: list[Node] = stage["rows"]
        return rows
    own = {key: stage[key] for key in ("name_id", "name_en")}
    return [{**own, "n": None, "kind": "workplace", "belongs_to": [], "jp": stage["jp_stated"]}]


def activity_code(stage_code: str, row: Node) -> str:
    """Return the code of an activity: stage, row, and the column where a table has several."""
    return f"{stage_code}-{row['n'] or 1}{COLUMN_ENDINGS.get(row['kind'], '')}"


def activity(row: Node, stage: Node, stage_code: str, facts: Node) -> str:
    """Return one activity of a stage."""
    setting, delivery, standing = KINDS[row["kind"]]
    return table(
        "[[stages.activities]]",
        {
            "code": activity_code(stage_code, row),
            "row": row["n"],
            "name": name_of(row),
            "hours": row["jp"],
            "delivery": delivery,
            "delivery_standing": standing,
            "setting": setting,
            **ties(row["belongs_to"], facts),
            "source": enacted(stage["page"], note_on(row)),
        },
    )


def span(rows: list[int]) -> str:
    """Return row numbers as a table would name them."""
    unbroken = len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1
    return f"{rows[0]}-{rows[-1]}" if unbroken else " and ".join(map(str, rows))


def printed_sums(stage: Node) -> str:
    """Return a comment with the sub-totals that the table prints, or nothing."""
    parts = []
    if groups := stage.get("group_totals_stated"):
        parts.append("rows " + ", ".join(f"{span(g['rows'])}: {g['jp']}" for g in groups))
    if row_totals := stage.get("row_totals_stated"):
        parts.append("rows " + ", ".join(f"{row}: {hours}" for row, hours in row_totals.items()))
    columns = stage.get("column_totals_stated", {})
    if len(columns) > 1:
        parts.append("columns " + ", ".join(f"{name}: {jp}" for name, jp in columns.items()))
    return heading("Printed sub-totals: " + "; ".join(parts)) if parts else ""


def duration(stage: Node) -> Node | None:
    """Return the printed length of a stage, where there is one."""
    stated = stage["duration_stated"]
    return stated and {"days": stated["n"], "unit": UNITS[stated["unit"]]}


def stages(facts: Node, texts: Node) -> Iterator[str]:
    """Yield every stage with its activities."""
    for stage in facts["programmes"][PROGRAMME]["modes"]["blended"]["stages"]:
        letter = stage["letter"]
        code = texts["stage_codes"][letter]
        notes = [note_on(stage), texts["stage_notes"].get(letter)]
        title = f"Stage {letter}. {stage['name_id']}, p. {stage['page']}: {stage['jp_stated']} JP"
        yield (
            heading(title)
            + printed_sums(stage)
            + table(
                "[[stages]]",
                {
                    "code": code,
                    "letter": letter,
                    "name": name_of(stage),
                    "stated_hours": stage["jp_stated"],
                    "place": text(stage["place"], texts["places"][stage["place"]], BOTH),
                    "duration": duration(stage),
                    "source": enacted(stage["page"], *notes),
                },
            )
        )
        for row in stage_rows(stage):
            yield activity(row, stage, code, facts)


def precedence(facts: Node, texts: Node) -> Iterator[str]:
    """Yield the rules on the order of activities."""
    mode = facts["programmes"][PROGRAMME]["modes"]["blended"]
    by_code = {stage["code"]: stage for stage in mode["stages"]}
    codes = {stage["code"]: texts["stage_codes"][stage["letter"]] for stage in mode["stages"]}
    yield heading("Order of activities")
    for rule in mode["precedence"]:
        yield table(
            "[[precedence]]",
            {
                "code": rule["id"],
                "strength": STRENGTHS[rule["strength"]],
                "activities": [
                    activity_code(codes[item["stage"]], row)
                    for item in rule["items"]
                    for row in stage_rows(by_code[item["stage"]])
                    if row["n"] in item["rows"]
                ],
                "start_from": codes.get(rule["start_from"]),
                "finish_before": codes.get(rule["finish_before"]),
                "text": text(texts["precedence"][rule["id"]], rule["rule_en"], BOTH),
                "source": enacted(rule["page"]),
            },
        )


# Reading and writing


def read_toml(name: str) -> Node:
    """Return a TOML file of the evidence, its numerals read exactly."""
    return tomllib.loads((FACTS / name).read_text(encoding="utf-8"), parse_float=Decimal)


def build() -> str:
    """Return the whole edition as TOML."""
    facts: Node = yaml.safe_load((FACTS / "kepka-lan-1-2023.yaml").read_text(encoding="utf-8"))
    texts = read_toml("pka-2023-texts.toml")
    indonesian = read_toml("pka-indicators-id.toml")
    opening = heading("Written by seeds/tools/make_edition.py from seeds/facts; change it there.")
    parts = [
        opening + heading("Pages are the printed ones of the decree named in each source."),
        *edition_head(facts, texts),
        (FACTS / "pka-2023-instruments.toml").read_text(encoding="utf-8"),
        *agendas(facts, texts),
        *modules(facts, texts, indonesian),
        *stages(facts, texts),
        *precedence(facts, texts),
        (FACTS / "pka-2023-evaluation.toml").read_text(encoding="utf-8"),
    ]
    return "\n".join(parts)


def main() -> None:
    """Write the edition."""
    TARGET.write_text(build(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

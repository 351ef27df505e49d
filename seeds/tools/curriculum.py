"""The curriculum of an edition: agendas, modules, electives, stages, order."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from seeds.tools.evidence import (
    BOTH,
    TRANSLATED,
    Evidence,
    enacted,
    fact_sheet,
    name_of,
    notes_on,
    text,
    texts,
)
from seeds.tools.toml_text import Node, heading, table

ELECTIVES = "pilihan"
GROUPS = {"inti": "core", "dasar": "basic", "pilihan": "elective", "orientasi": "orientation"}
#: What follows on something is also told by `requires` of the activity.
STRENGTHS = {
    "must": "must",
    "follows": "must",
    "at_latest": "at_latest",
    "may_start_and_at_latest": "at_latest",
    "flexible": "flexible",
}
UNITS = {"hari kerja": "working_day", "hari kalender": "calendar_day"}
#: Setting and delivery, by the kind that the fact sheet gives a row.
KINDS = {
    "self_paced": ("self_paced", "asynchronous"),
    "elearning_async": ("online", "asynchronous"),
    "elearning_sync": ("online", "synchronous"),
    "classroom": ("classroom", "synchronous"),
    "field": ("field", "synchronous"),
    "ceremony": ("ceremony", "synchronous"),
    "workplace": ("workplace", "asynchronous"),
}
#: Ending of the code of a row that is split by column.
COLUMN_ENDINGS = {
    "async": "-async",
    "sync_pengampu_coach": "-sync",
    "sync_penceramah": "-sync-penceramah",
}
#: Who gives what stands in a column.
GIVERS = {
    "penceramah": ["penceramah"],
    "sync_penceramah": ["penceramah"],
    "pengampu_materi_coach": ["pengampu-materi", "coach"],
    "sync_pengampu_coach": ["pengampu-materi", "coach"],
}
#: Effective working hours a day in the formula that the workplace stages print.
WORK_HOURS = 8
NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def agendas(evidence: Evidence) -> Iterator[str]:
    """Yield the four agendas."""
    yield heading("Agendas")
    for agenda in evidence.programme["agendas"]:
        yield table(
            "[[agendas]]",
            {
                "code": agenda["code"],
                "number": agenda["n"],
                "name": name_of(agenda),
                "aim": text(texts()["agenda_aims"][agenda["code"]], agenda["aim_en"], BOTH),
                "source": enacted(agenda["page"], *notes_on(agenda)),
            },
        )


def indicator_texts(module: Node, indonesian: Node) -> list[Node]:
    """Return the indicators of a module in both languages.

    Raises:
        ValueError: if the two languages differ in number.
    """
    pairs = zip(indonesian[module["code"]], module["indicators_en"], strict=True)
    return [text(own, english, BOTH) for own, english in pairs]


def plain_aliases(raw: Iterable[str], mark: str) -> list[str]:
    """Return aliases without the remark in brackets, leaving out those of other programmes."""
    names = []
    for alias in raw:
        name, _, remark = alias.rpartition(" (")
        if not remark.startswith("PK") or remark == f"{mark})":
            names.append(name)
    return names


def modules(evidence: Evidence) -> Iterator[str]:
    """Yield every module, and the group from which participants choose."""
    group = None
    mark = evidence.programme["short_id"].replace("Tingkat ", "")
    for module in evidence.modules:
        if module["group"] != group:
            group = module["group"]
            yield heading(f"Modules: {GROUPS[group]}")
        extra = texts()["aliases"].get(module["code"], [])
        yield table(
            "[[modules]]",
            {
                "code": module["code"],
                "name": name_of(module),
                "group": GROUPS[module["group"]],
                "agenda": module["agenda"],
                "outcome": text(module["outcome_id"], module["outcome_en"], BOTH),
                "stated_indicators": module["indicator_count"],
                "indicators": indicator_texts(module, evidence.indicators),
                "aliases": [*plain_aliases(module.get("aliases", []), mark), *extra],
                "source": enacted(module["page"], *notes_on(module)),
            },
        )
    yield elective_group(evidence)


def elective_group(evidence: Evidence) -> str:
    """Return the group of electives."""
    rule = fact_sheet()["electives_rule"]
    groups = fact_sheet()["curriculum_groups"]["groups"]
    names = {group["code"]: group["name_id"] for group in groups}
    own = texts()["edition"]
    members = [module["code"] for module in evidence.modules if module["group"] == ELECTIVES]
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


def ties(codes: Iterable[str], evidence: Evidence) -> Node:
    """Return what an activity belongs to, by kind.

    Raises:
        ValueError: if a code is none of the programme's.
    """
    known_agendas = {agenda["code"] for agenda in evidence.programme["agendas"]}
    known_modules = {module["code"] for module in evidence.modules}
    found: Node = {"agendas": [], "modules": [], "elective_group": None}
    for code in codes:
        if code in known_agendas:
            found["agendas"].append(code)
        elif code in known_modules:
            found["modules"].append(code)
        elif code == "MPP":
            found["elective_group"] = ELECTIVES
        else:
            message = (
                f"belongs_to {code!r}: expected an agenda, a module of "
                f"{evidence.programme_code} or 'MPP'"
            )
            raise ValueError(message)
    return found


def stage_code(name: str) -> str:
    """Return the code of a stage by its printed name.

    Raises:
        ValueError: if no stage is named so.

    Examples:
        >>> stage_code("Klasikal Tahap III"), stage_code("E-learning tahap III")
        ('klasikal-3', 'e-learning-3')
    """
    plain = name.casefold().removeprefix("pembelajaran ")
    kind, _, number = plain.partition(" tahap ")
    if number in NUMERALS and kind in {"klasikal", "e-learning"}:
        return f"{kind}-{NUMERALS[number]}"
    for beginning, code in (
        ("mandiri", "mandiri"),
        ("e-learning", "e-learning"),
        ("pembangunan komitmen bersama", "komitmen-bersama"),
        ("aktualisasi ", "aktualisasi"),
    ):
        if plain.startswith(beginning):
            return code
    message = f"stage {name!r}: expected a name that the decree uses"
    raise ValueError(message)


def stage_rows(stage: Node) -> list[Node]:
    """Return the rows of a stage; a workplace stage has one, from its running text."""
    if stage["rows_given"]:
        rows: list[Node] = stage["rows"]
        return rows
    own = {key: stage[key] for key in ("name_id", "name_en")}
    workplace = {**own, "n": None, "kind": "workplace", "belongs_to": [], "jp": stage["jp_stated"]}
    return [workplace, *stage.get("extra_rows", [])]


def activity_code(stage: Node, row: Node) -> str:
    """Return the code of an activity: stage, row, and the column where a row is split."""
    code = stage_code(stage["name_id"])
    if "counted_in_stage_jp" in row:
        return f"{code}-{ELECTIVES}"
    return f"{code}-{row['n'] or 1}{COLUMN_ENDINGS.get(row.get('column', ''), '')}"


def delivery_standing(row: Node, stage: Node) -> str:
    """Return how well the delivery of a row is known."""
    column = row.get("column", "")
    is_said = stage.get("sync_mode_stated") and row["kind"] == "elearning_sync"
    return "enacted" if column in COLUMN_ENDINGS or is_said else "unverified"


def activity(row: Node, stage: Node, evidence: Evidence) -> str:
    """Return one activity of a stage."""
    setting, delivery = KINDS[row["kind"]]
    is_extra = "counted_in_stage_jp" in row
    givers = GIVERS.get(row.get("by") or row.get("column") or "", [])
    notes = ["printed in the running text of the stage"] if is_extra else []
    return table(
        "[[stages.activities]]",
        {
            "code": activity_code(stage, row),
            "row": row["n"],
            "name": name_of(row),
            "hours": row["jp"],
            "delivery": delivery,
            "delivery_standing": delivery_standing(row, stage),
            "setting": setting,
            **ties(row["belongs_to"], evidence),
            "requires": list(required(row, stage, evidence)),
            "given_by": givers,
            "uncounted": uncounted(stage) if is_extra else None,
            "source": enacted(stage["page"], *notes_on(row), *notes),
        },
    )


def uncounted(stage: Node) -> Node:
    """Return why the hours of electives in running text are in no sum."""
    note = stage["uncertain"]
    return text(texts()["notes_id"][note], note, BOTH)


def required(row: Node, stage: Node, evidence: Evidence) -> Iterator[str]:
    """Yield the activities on whose result a row builds."""
    by_code = {other["code"]: other for other in evidence.mode["stages"]}
    for rule in evidence.mode["precedence"]:
        on = rule.get("after")
        if on and any(
            item["stage"] == stage["code"] and row["n"] in item["rows"] for item in rule["items"]
        ):
            earlier = by_code[on["stage"]]
            yield from (activity_code(earlier, r) for r in earlier["rows"] if r["n"] in on["rows"])


def span(rows: list[int]) -> str:
    """Return row numbers as a table would name them."""
    unbroken = len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1
    return f"{rows[0]}-{rows[-1]}" if unbroken else " and ".join(map(str, rows))


def duration(stage: Node) -> Node | None:
    """Return the printed length of a stage, where there is one."""
    stated = stage["duration_stated"]
    if not stated:
        return None
    length = {"days": stated["n"], "unit": UNITS[stated["unit"]]}
    usual = usual_unit(stage["name_id"])
    elsewhere = {"elsewhere": UNITS[usual]} if usual != stated["unit"] else {}
    return {**length, **elsewhere, "work_hours": WORK_HOURS}


def usual_unit(name: str) -> str:
    """Return the kind of day in which the decree mostly measures a stage."""
    units: Counter[str] = Counter(
        stage["duration_stated"]["unit"]
        for programme in fact_sheet()["programmes"].values()
        for mode in programme["modes"].values()
        for stage in mode["stages"]
        if stage["name_id"] == name
    )
    return units.most_common(1)[0][0]


def stage_notes(stage: Node, evidence: Evidence) -> Iterator[str]:
    """Yield what a reader should know of a stage beyond what the fact sheet marks."""
    numbers = sorted({row["n"] for row in stage["rows"]})
    for low, high in itertools.pairwise(numbers):
        if high - low > 1:
            yield f"numbering jumps from row {low} to row {high}"
    if stage["stage_type"] == "self_paced":
        yield "not a closed block of time, see the order rules"
        yield "no limit is printed for rows 1 and 11"
    columns = stage.get("column_totals_stated", {})
    others = (other for other in evidence.mode["stages"] if other is not stage)
    if "async" in columns and not any(other.get("sync_mode_stated") for other in others):
        yield "the only table of this mode that prints delivery (asynchronous, synchronous)"
    if formula := stage.get("workday_formula"):
        yield (
            f"hours from the running text; the printed formula 60/45 x 8 x {formula['days']} days "
            f"gives {formula['jp_by_formula']:g}, the decree states {formula['jp_stated']}"
        )


def stages(evidence: Evidence) -> Iterator[str]:
    """Yield every stage with its activities."""
    for stage in evidence.mode["stages"]:
        notes = [*notes_on(stage), *stage_notes(stage, evidence)]
        letter = stage["letter"]
        title = f"Stage {letter}. {stage['name_id']}, p. {stage['page']}: {stage['jp_stated']} JP"
        yield heading(title) + table(
            "[[stages]]",
            {
                "code": stage_code(stage["name_id"]),
                "letter": letter,
                "name": name_of(stage),
                "aliases": texts()["stage_aliases"].get(stage["code"], []),
                "stated_hours": stage["jp_stated"],
                "stated_in_words": texts()["stated_in_words"].get(stage["code"]),
                "place": text(stage["place"], texts()["places"][stage["place"]], BOTH),
                "duration": duration(stage),
                "source": enacted(stage["page"], *notes),
            },
        )
        for row in stage_rows(stage):
            yield activity(row, stage, evidence)


def concerned(item: Node, stage: Node) -> list[str]:
    """Return the codes of the activities of which an order rule speaks."""
    wanted = item["rows"]
    rows = stage_rows(stage)
    if wanted == "extra_rows":
        return [activity_code(stage, row) for row in rows if "counted_in_stage_jp" in row]
    return [activity_code(stage, row) for row in rows if row["n"] in wanted]


def limit(rule: Node, codes: dict[str, str]) -> str | None:
    """Return the stage before which a rule asks something, also where the mode has none."""
    as_printed = rule.get("finish_before_as_printed")
    if as_printed is not None:
        return stage_code(as_printed)
    return codes.get(rule["finish_before"])


def precedence(evidence: Evidence) -> Iterator[str]:
    """Yield the rules on the order of activities."""
    by_code = {stage["code"]: stage for stage in evidence.mode["stages"]}
    codes = {code: stage_code(stage["name_id"]) for code, stage in by_code.items()}
    yield heading("Order of activities")
    for rule in evidence.mode["precedence"]:
        yield table(
            "[[precedence]]",
            {
                "code": rule["id"],
                "strength": STRENGTHS[rule["strength"]],
                "activities": [
                    code
                    for item in rule["items"]
                    for code in concerned(item, by_code[item["stage"]])
                ],
                "start_from": codes.get(rule["start_from"]),
                "finish_before": limit(rule, codes),
                "text": text(texts()["precedence"][rule["rule_en"]], rule["rule_en"], BOTH),
                "source": enacted(rule["page"], *notes_on(rule)),
            },
        )

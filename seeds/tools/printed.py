"""What the decree prints beside its rows: sub-totals, and where they contradict themselves."""

from collections.abc import Iterator
from fractions import Fraction

from seeds.tools.curriculum import GIVERS, activity_code, span, stage_code
from seeds.tools.evidence import BOTH, Evidence, enacted, fact_sheet, own_text, read_toml, text
from seeds.tools.toml_text import Node, heading, table

#: Columns by their headings.
COLUMNS = {
    "async": ("asinkron", "asynchronous"),
    "sync_penceramah": ("sinkron, Penceramah", "synchronous, Penceramah"),
    "sync_pengampu_coach": ("sinkron, Pengampu Materi/Coach", "synchronous, Pengampu Materi/Coach"),
    "penceramah": ("Penceramah", "Penceramah"),
    "pengampu_materi_coach": ("Pengampu Materi/Coach", "Pengampu Materi/Coach"),
    "klasikal": ("klasikal", "klasikal"),
    "elearning": ("e-learning", "e-learning"),
}
#: Findings that are in no list of the fact sheet: id, edition, rule, and where.
FURTHER = (
    ("C03", "pkn1-2023-blended", "duplicate-name", "klasikal-3"),
    ("C04", "pkn2-2023-distance", "figure-and-words", "komitmen-bersama"),
)


def claim(code: str, words: tuple[str, str], stated: int, page: str, **of: object) -> str:
    """Return one printed figure and what it sums."""
    what = text(*words, BOTH)
    source = enacted(page)
    return table(
        "[[claims]]", {"code": code, "what": what, "stated": stated, **of, "source": source}
    )


def claims(evidence: Evidence) -> Iterator[str]:
    """Yield every printed figure of the tables, and of the notes to them."""
    yield heading("Printed sub-totals")
    for stage in evidence.mode["stages"]:
        yield from of_columns(stage)
        yield from of_rows(stage)
        yield from of_lecturers(stage, evidence)
    if notes := evidence.mode.get("notes_policy_brief_and_project"):
        yield from of_notes(notes, evidence)


def of_columns(stage: Node) -> Iterator[str]:
    """Yield the totals of the columns of a table, and what they come to."""
    code, page = stage_code(stage["name_id"]), stage["page"]
    columns = dict(stage.get("column_totals_stated", {}))
    total = columns.pop("total", None)
    for name, stated in columns.items():
        indonesian, english = COLUMNS[name]
        words = (f"jumlah kolom {indonesian}", f"total of the column {english}")
        short = name.replace("_", "-")
        yield claim(f"{code}-kolom-{short}", words, stated, page, **column(name, stage))
    if columns:
        words = ("jumlah seluruh kolom", "total of all columns")
        parts = list(columns.values())
        yield claim(f"{code}-kolom", words, total, page, parts=parts)


def column(name: str, stage: Node) -> Node:
    """Return which activities stand in a column."""
    within = {"stages": [stage_code(stage["name_id"])]}
    if name == "async":
        return {**within, "deliveries": ["asynchronous"]}
    if name in {"sync_penceramah", "sync_pengampu_coach"}:
        return {**within, "deliveries": ["synchronous"], "given_by": GIVERS[name]}
    if name in GIVERS:
        return {**within, "given_by": GIVERS[name]}
    return {**within, "rows": [row["n"] for row in stage["rows"] if row["column"] == name]}


def of_rows(stage: Node) -> Iterator[str]:
    """Yield the totals of the rows of a table, and what they come to."""
    code, page = stage_code(stage["name_id"]), stage["page"]
    groups = [(group["rows"], group["jp"]) for group in stage.get("group_totals_stated", [])]
    groups += [([row], jp) for row, jp in stage.get("row_totals_stated", {}).items()]
    for rows, stated in groups:
        words = (
            f"jumlah baris {span(rows).replace(' and ', ' dan ')}",
            f"total of row {span(rows)}" if len(rows) == 1 else f"total of rows {span(rows)}",
        )
        short = "-".join(map(str, rows))
        own = {"stages": [code], "rows": rows}
        yield claim(f"{code}-baris-{short}", words, stated, page, **own)
    if groups:
        words = ("jumlah seluruh baris", "total of all rows")
        parts = [stated for _, stated in groups]
        yield claim(f"{code}-baris", words, stage["jp_stated"], page, parts=parts)


def of_lecturers(stage: Node, evidence: Evidence) -> Iterator[str]:
    """Yield the synchronous hours that a note gives for the first three agendas."""
    stated = stage.get("sync_jp_agenda_1_to_3_stated")
    if stated is None:
        return
    code = stage_code(stage["name_id"])
    words = ("JP sinkron Agenda I–III", "synchronous JP of Agendas I–III")
    yield claim(
        f"{code}-sinkron-agenda-1-3",
        words,
        stated,
        stage["page"],
        stages=[code],
        agendas=[agenda["code"] for agenda in evidence.programme["agendas"][:3]],
        deliveries=["synchronous"],
    )


def of_notes(notes: Node, evidence: Evidence) -> Iterator[str]:
    """Yield the figures in the notes on Policy Brief and change project."""
    brief, project, page = notes["policy_brief"], notes["change_project"], notes["page"]
    split, evaluation = brief["guidance_split"], brief["evaluation"]
    seminars = evaluation["draft_jp"] + evaluation["seminar_jp"]
    for code, words, stated, kind, module in (
        ("policy-brief-konsep", ("konsep Policy Brief", "concept of the Policy Brief"),
         brief["concept_jp"], "concept", "PKN1-A4-M2"),
        ("policy-brief-pembimbingan", ("pembimbingan Policy Brief", "guidance of the Policy Brief"),
         brief["guidance_jp"], "guidance", "PKN1-A4-M2"),
        ("policy-brief-seminar", ("seminar Policy Brief", "seminars of the Policy Brief"),
         seminars, "seminar", "PKN1-A4-M2"),
        ("proyek-konsep", ("konsep proyek perubahan", "concept of the change project"),
         project["concept_jp"], "concept", "PKN1-A4-M3"),
        ("proyek-pembimbingan", ("pembimbingan proyek", "guidance of the project"),
         project["guidance_jp"], "guidance", "PKN1-A4-M3"),
        ("proyek-evaluasi", ("evaluasi proyek perubahan", "evaluation of the change project"),
         project["evaluation_jp"], "seminar", "PKN1-A4-M3"),
    ):  # fmt: skip
        yield claim(code, words, stated, page, activities=list(of_kind(kind, module, evidence)))
    words = ("pembimbingan Policy Brief menurut pembimbing", "guidance by who gives it")
    parts = [split["coaching"], split["mentoring"]]
    yield claim("policy-brief-pembimbing", words, brief["guidance_jp"], page, parts=parts)
    words = ("JP di tempat kerja yang diakui", "JP at the workplace that are recognised")
    stated = notes["workplace_recognised"]["jp"]
    yield claim("tempat-kerja", words, stated, page, activity_settings=["workplace"])


def of_kind(kind: str, module: str, evidence: Evidence) -> Iterator[str]:
    """Yield the codes of the activities of a kind in a module."""
    for stage in evidence.mode["stages"]:
        for row in stage["rows"]:
            if row["activity_type"] == kind and module in row["belongs_to"]:
                yield activity_code(stage, row)


def finding(known: Node, evidence: Evidence) -> Node | None:
    """Return rule, place and figures of a known contradiction, or None: it is not of this edition.

    Raises:
        KeyError: if the fact sheet checks something that no rule checks.
    """
    where, _, rest = known["where"].partition(" ")
    names = {evidence.mode["code"]: ""}
    names |= {stage["code"]: stage_code(stage["name_id"]) for stage in evidence.mode["stages"]}
    names |= {rule["id"]: rule["id"] for rule in evidence.mode["precedence"]}
    if where not in names:
        return None
    code = names[where]
    rule, at = {
        "mode_total": ("hours-mismatch", "/stated_hours"),
        "stage_count": ("count-mismatch", "/stated_stages"),
        "row_total": ("claim-mismatch", f"{code}-baris-{rest.removeprefix('row ')}"),
        "column_total": ("claim-mismatch", f"{code}-kolom-{rest.replace('_', '-')}"),
        "row_totals_sum": ("claim-mismatch", f"{code}-baris"),
        "column_totals_sum": ("claim-mismatch", f"{code}-kolom"),
        "note_vs_rows": ("claim-mismatch", "proyek-evaluasi"),
        "precedence_target": ("dangling-reference", code),
        "closing_missing": ("closing-missing", stage_code(last_stage(evidence)["name_id"])),
        "number_gap": ("numbering-gap", code),
        "formula": ("formula-mismatch", code),
        "duration_unit": ("duration-unit", code),
    }[known["check"]]
    return {"rule": rule, "at": at, **figures(known, where, evidence)}


def last_stage(evidence: Evidence) -> Node:
    """Return the last stage."""
    found: Node = evidence.mode["stages"][-1]
    return found


def figures(known: Node, where: str, evidence: Evidence) -> Node:
    """Return the two figures that contradict each other, as the linter tells them."""
    match known["check"]:
        case "formula":
            stage = next(s for s in evidence.mode["stages"] if s["code"] == where)
            days = stage["duration_stated"]["n"]
            minutes = fact_sheet()["definitions"]["jp"]["minutes"]
            return {"found": str(Fraction(60 * 8 * days, minutes)), "stated": str(known["stated"])}
        case "number_gap":
            return {
                "found": ", ".join(map(str, known["computed"])),
                "stated": known["stated"].replace("..", "-"),
            }
        case "precedence_target" | "closing_missing":
            return {}
        case "duration_unit":
            return {"found": "working_day", "stated": "calendar_day"}
        case _:
            return {"found": str(known["computed"]), "stated": str(known["stated"])}


def acknowledged(evidence: Evidence) -> Iterator[str]:
    """Yield every contradiction of the decree in this edition, and why it stands."""
    reasons = read_toml("findings-2023.toml")
    listed = [(known["id"], finding(known, evidence)) for known in fact_sheet()["known_findings"]]
    listed += [
        (code, {"rule": rule, "at": at} if edition == evidence.edition_id else None)
        for code, edition, rule, at in FURTHER
    ]
    found = [(code, own) for code, own in listed if own is not None]
    if found:
        yield heading("Where the decree contradicts itself")
    for code, own in found:
        reason = reasons[code]
        source = enacted(reason["page"])
        yield table("[[acknowledged]]", {**own, "reason": own_text(reason), "source": source})

"""Writes the editions of the decree of 2023 from the evidence in `seeds/facts`.

Run it after a change of the evidence: `python -m seeds.tools.make_edition`.
The same evidence always gives the same bytes.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from seeds.tools.curriculum import agendas, modules, precedence, stages
from seeds.tools.evidence import (
    BOTH,
    DECREE,
    FACTS,
    MODES,
    PROGRAMMES,
    SEEDS,
    Evidence,
    enacted,
    fact_sheet,
    in_order,
    name_of,
    own_text,
    read_toml,
    text,
    texts,
)
from seeds.tools.printed import acknowledged, claims
from seeds.tools.toml_text import Node, heading, table

TARGET = SEEDS.parent / "src" / "pka" / "editions" / "data"
EDITIONS = tuple(Evidence(programme, mode) for programme in PROGRAMMES for mode in MODES)
#: Programmes whose scoring is known.
SCORED = frozenset({"pka"})


def edition_head(evidence: Evidence) -> Iterator[str]:
    """Yield the keys of the edition itself and its programme."""
    programme, mode = evidence.programme, evidence.mode
    named = texts()["modes"][evidence.mode_name]
    title = text(
        f"{programme['name_id']}, {named['id']}, ketentuan 2023",
        f"{programme['name_en']}, {named['en']}, rules of 2023",
        BOTH,
    )
    yield table(
        "",
        {
            "format": 1,
            "id": evidence.edition_id,
            "revision": 1,
            "title": title,
            "mode": evidence.mode_name,
            "in_force": {"from": dt.date.fromisoformat(fact_sheet()["meta"]["set_on"])},
            "stated_hours": mode["jp_total_stated"],
            "stated_stages": mode["stage_count_stated"],
            "minutes_per_hour": fact_sheet()["definitions"]["jp"]["minutes"],
            "decide": "when_certain",
            "source": {**enacted(mode["page"]), "reference": DECREE},
            "notes": list(notes(evidence)),
        },
    )
    competency = texts()["competencies"][evidence.programme_code]
    purpose = texts()["edition"]["purpose_id"]
    yield table(
        "[programme]",
        {
            "code": evidence.programme_code,
            "name": name_of(programme),
            "target_post": text(programme["target_post_id"], programme["target_post_en"], BOTH),
            "competency": text(competency, programme["competency_en"], BOTH),
            "purpose": text(purpose, programme["purpose_en"], BOTH),
            "source": enacted(in_order([programme["target_page"], programme["competency_page"]])),
        },
    )


def notes(evidence: Evidence) -> Iterator[Node]:
    """Yield what is open about an edition as a whole."""
    pages = [int(n) for r in evidence.mode["precedence"] for n in re.findall(r"\d+", r["page"])]
    first, last = min(pages), max(pages)
    named = f"{first}" if first == last else f"{first}-{last}"
    for note in texts()["notes"]:
        if evidence.concerns(note):
            yield own_text({key: note[key].replace("{pages}", named) for key in BOTH})


def instruments(evidence: Evidence) -> Iterator[str]:
    """Yield the regulation chain of the programme."""
    listed = read_toml("instruments-2023.toml")["instruments"]
    own = [instrument for instrument in listed if evidence.concerns(instrument)]
    codes = {instrument["code"] for instrument in listed} - {i["code"] for i in own}
    yield heading("Instruments") + heading(
        "A date, a link or a full number that is absent here was not found."
    )
    for instrument in own:
        keys = dict(instrument)
        keys.pop("programmes", None)
        if by_programme := keys.pop("notes", None):
            keys["note"] = by_programme[evidence.programme_code]
        keys["replaces"] = [code for code in keys.get("replaces", []) if code not in codes]
        yield table("[[instruments]]", keys)


def parties(evidence: Evidence) -> Iterator[str]:
    """Yield who takes part, and what is asked of them."""
    yield heading("Who takes part")
    for party in read_toml("parties-2023.toml")["parties"]:
        if evidence.concerns(party):
            yield table(
                "[[parties]]",
                {
                    "code": party["code"],
                    "name": {**party["name"], "ours": ["en"]},
                    "does": [own_text(act) for act in party["does"] if evidence.concerns(act)],
                    "source": enacted(party["page"]),
                },
            )


def build(evidence: Evidence) -> str:
    """Return a whole edition as TOML."""
    opening = heading("Written by seeds/tools/make_edition.py from seeds/facts; change it there.")
    parts = [
        opening + heading("Pages are the printed ones of the decree named in each source."),
        *edition_head(evidence),
        *instruments(evidence),
        *parties(evidence),
        *agendas(evidence),
        *modules(evidence),
        *stages(evidence),
        *precedence(evidence),
        *claims(evidence),
        *acknowledged(evidence),
    ]
    if evidence.programme_code in SCORED:
        parts.append((FACTS / "pka-2023-evaluation.toml").read_text(encoding="utf-8"))
    return "\n".join(parts)


def path_of(evidence: Evidence, folder: Path = TARGET) -> Path:
    """Return the file of an edition."""
    return folder / f"{evidence.edition_id}.toml"


def main(folder: Path = TARGET) -> None:
    """Write the editions."""
    for evidence in EDITIONS:
        path_of(evidence, folder).write_text(build(evidence), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

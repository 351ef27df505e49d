"""The evidence in `seeds/facts`, as the programs that write the editions see it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

import yaml

from seeds.tools.toml_text import Node

SEEDS = Path(__file__).resolve().parents[1]
FACTS = SEEDS / "facts"

#: Instrument in which the curriculum was read.
DECREE = "kepka-1-2023"
PROGRAMMES = ("pkn1", "pkn2", "pka", "pkp")
#: Modes of the model, and how the fact sheet names them.
MODES = {"blended": "blended", "classical": "klasikal", "distance": "distance"}
BOTH = ("id", "en")
TRANSLATED = ("en",)


def read_toml(name: str) -> Node:
    """Return a TOML file of the evidence, its numerals read exactly."""
    return tomllib.loads((FACTS / name).read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def fact_sheet() -> Node:
    """Return the transcript of the decree."""
    facts: Node = yaml.safe_load((FACTS / "kepka-lan-1-2023.yaml").read_text(encoding="utf-8"))
    return facts


@cache
def texts() -> Node:
    """Return the wording that the transcript lacks."""
    return read_toml("texts-2023.toml")


@dataclass(frozen=True)
class Evidence:
    """What is known of one programme in one mode."""

    programme_code: str
    mode_name: str

    @property
    def edition_id(self) -> str:
        """Id of the edition that is made of it."""
        return f"{self.programme_code}-2023-{self.mode_name}"

    @property
    def programme(self) -> Node:
        """The programme in the fact sheet."""
        found: Node = fact_sheet()["programmes"][self.programme_code]
        return found

    @property
    def mode(self) -> Node:
        """The mode in the fact sheet."""
        found: Node = self.programme["modes"][MODES[self.mode_name]]
        return found

    @cached_property
    def modules(self) -> list[Node]:
        """The modules of the programme, its own before the shared ones."""
        shared = {module["code"]: module for module in fact_sheet()["shared_modules"]}
        codes = self.programme["shared_module_codes"]
        return [*self.programme["modules"], *(shared[code] for code in codes)]

    @cached_property
    def indicators(self) -> Node:
        """Indonesian wording of the indicators, by code of the module."""
        common = read_toml("pka-indicators-id.toml")
        return common | read_toml(f"{self.programme_code}-indicators-id.toml")

    def concerns(self, entry: Node) -> bool:
        """Say whether an entry that may name programmes and modes belongs here."""
        return self.programme_code in entry.get(
            "programmes", PROGRAMMES
        ) and self.mode_name in entry.get("modes", MODES)


def text(indonesian: str, english: str, ours: Iterable[str]) -> Node:
    """Return a text in both languages, and which of them is the project's wording."""
    return {"id": indonesian, "en": english, "ours": list(ours)}


def own_text(entry: Node) -> Node:
    """Return a text that is the project's wording in both languages."""
    return text(entry["id"], entry["en"], BOTH)


def name_of(node: Node) -> Node:
    """Return a name that is printed in Indonesian and translated by the project."""
    return text(node["name_id"], node["name_en"], TRANSLATED)


def enacted(page: str, *notes: str | None) -> Node:
    """Return a source in the curriculum decree, with what is to be noted of it."""
    source: Node = {"standing": "enacted", "instrument": DECREE, "page": page}
    english = [note for note in notes if note]
    if not english:
        return source
    indonesian = [texts()["notes_id"][note] for note in english]
    return {**source, "note": text("; ".join(indonesian), "; ".join(english), BOTH)}


def notes_on(node: Node) -> list[str]:
    """Return what the fact sheet marks as open or notable about an entry."""
    return [node[key] for key in ("uncertain", "note_en", "note") if key in node]


def in_order(pages: Iterable[str]) -> str:
    """Return printed pages once each, in the order of the decree."""
    single = {page.strip() for entry in pages for page in entry.split(",")}
    return ", ".join(sorted(single, key=lambda page: int(page.split("-")[0])))

"""The page of criteria shows each kind with the sentences that come out."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from pka.codec.strict import KINDS
from pka.prose.criteria import rule_sentence
from pka.text import LANGUAGES
from tests.conformance.adapters.criteria import edition_asking
from tests.conformance.runner import load

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs/reference/criteria.md"
_SECTION: Final = re.compile(
    r"^```toml\n(.*?)^```\n\n> (.*?)\n>\n> (.*?)\n", re.DOTALL | re.MULTILINE
)
SECTIONS: Final = tuple(
    (tomllib.loads(block, parse_float=Decimal)["condition"], texts)
    for block, *texts in _SECTION.findall(PAGE.read_text(encoding="utf-8"))
)
CASES: Final = tuple(c for c in load(ROOT / "seeds/conformance") if c.area == "criteria")


def test_each_kind_is_on_the_page_once() -> None:
    """A new kind of criterion needs its section."""
    assert sorted(condition["kind"] for condition, _ in SECTIONS) == sorted(KINDS)


@pytest.mark.parametrize(
    ("condition", "texts"), SECTIONS, ids=[condition["kind"] for condition, _ in SECTIONS]
)
def test_the_sentences_are_those_that_come_out(condition: dict[str, Any], texts: list[str]) -> None:
    """The sentence in either language is made of the block above it."""
    edition = edition_asking(condition)
    row = edition.verdict_table[0]
    assert [rule_sentence(row, edition, lang) for lang in LANGUAGES] == texts


def test_each_kind_has_a_case_for_each_of_its_answers() -> None:
    """Status and used-up remedials are never open; every other kind has all three answers."""
    found = {(case.given["criterion"]["kind"], case.expect["truth"]) for case in CASES}
    decided = {(kind, truth) for kind in KINDS for truth in ("met", "not_met")}
    never_open = {"status", "remedial_used_up"}
    assert found == decided | {(kind, "undetermined") for kind in KINDS if kind not in never_open}


def test_the_page_counts_the_cases() -> None:
    """The number of cases that the page tells is the number there is."""
    assert re.findall(r"^(\d+) cases", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == [
        str(len(CASES))
    ]

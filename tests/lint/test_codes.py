"""Every code stands for one fault, and every fault stands on a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pka.adapters.table_faults import FAULTS
from pka.codec.problems import CODES as READING
from pka.linter import RULES
from pka.rules.admission import CODES as RECORDS
from tests.lint.pages import PAGES, REFERENCE, ROOT, table_rows

_CODE: Final = re.compile(r"PKA\d{3}")


def _constant(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _named(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield code and name of every fault that a piece of source text defines."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if _CODE.fullmatch(_constant(value)):
                yield _constant(value), _constant(key)
    elif isinstance(node, ast.Call):
        by_name = {keyword.arg: _constant(keyword.value) for keyword in node.keywords}
        if _CODE.fullmatch(by_name.get("code", "")):
            yield by_name["code"], by_name.get("name", "")
        if len(node.args) > 1 and _CODE.fullmatch(_constant(node.args[0])):
            yield _constant(node.args[0]), _constant(node.args[1])


TREES: Final = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "src" / "pka").rglob("*.py"))
]
DEFINED: Final = sorted(pair for tree in TREES for node in ast.walk(tree) for pair in _named(node))


def family(*beginnings: str) -> list[tuple[str, str]]:
    """Return code and name of every fault whose code begins so, in the order of the codes."""
    return [(code, name) for code, name in DEFINED if code.startswith(beginnings)]


def test_no_code_and_no_name_is_used_twice() -> None:
    """Over all families each code has one name, and each name one code."""
    codes, names = [code for code, _ in DEFINED], [name for _, name in DEFINED]
    assert codes == sorted(set(codes))
    assert sorted(names) == sorted(set(names))


def test_every_code_in_the_source_is_defined_with_a_name() -> None:
    """No code stands alone in the source, out of reach of these tests."""
    written = {
        _constant(node)
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and _CODE.fullmatch(_constant(node))
    }
    assert written == {code for code, _ in DEFINED}


def test_the_families_are_those_of_the_code() -> None:
    """What is read in the source is what the library holds at run time."""
    held = {rule.code: rule.name for rule in RULES.values()}
    held |= {code: name for names in (READING, RECORDS, FAULTS) for name, code in names.items()}
    assert held.items() <= set(DEFINED)


@pytest.mark.parametrize(
    ("page", "beginnings"),
    [
        pytest.param(PAGES / "reading.md", ("PKA0",), id="reading"),
        pytest.param(REFERENCE / "records-faults.md", ("PKA7",), id="records"),
        pytest.param(REFERENCE / "table-faults.md", ("PKA8",), id="tables"),
        pytest.param(REFERENCE / "timetable-faults.md", ("PKA9",), id="timetables"),
    ],
)
def test_a_page_lists_its_family(page: Path, beginnings: tuple[str, ...]) -> None:
    """The tables of the page name every fault of the family and no other, each with all cells."""
    rows = table_rows(page.read_text(encoding="utf-8"))
    assert [row[:2] for row in rows] == family(*beginnings)
    assert all(all(row) for row in rows)


def test_what_only_deciding_finds_stands_in_the_index() -> None:
    """Every fault of a definition is a rule, or is explained beside the rules."""
    beside = set(family("PKA1", "PKA2", "PKA3", "PKA4", "PKA5", "PKA6"))
    beside -= {(rule.code, rule.name) for rule in RULES.values()}
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    assert [f"`{code} {name}`" for code, name in sorted(beside)] == re.findall(
        r"^(`PKA\d{3} [a-z-]+`)", index, re.MULTILINE
    )

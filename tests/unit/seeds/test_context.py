"""Each statement about the programme is carried by something that exists."""

import functools
import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
EDITIONS = ROOT / "src" / "pka" / "editions" / "data"
CONTEXT = (ROOT / "seeds" / "context.md").read_text(encoding="utf-8")
#: Statement and elements of each row of the table, its head left out.
ROWS = [
    (statement.strip(), re.findall(r"`([^`]+)`", elements))
    for statement, elements in re.findall(r"^\|([^|]+)\|([^|]+)\|[^|]*\|$", CONTEXT, re.MULTILINE)[
        2:
    ]
]
ELEMENTS = sorted({element for _, elements in ROWS for element in elements})


def in_edition(edition: str, pointer: str) -> object:
    """Return what a JSON pointer names in an edition."""
    found: Any = tomllib.loads((EDITIONS / f"{edition}.toml").read_text(encoding="utf-8"))
    for part in pointer.removeprefix("/").split("/"):
        found = found[int(part) if isinstance(found, list) else part]
    return found


def in_library(name: str) -> object:
    """Return what a dotted name such as `pka.curriculum.Delivery.SYNCHRONOUS` names."""
    package, module, *attributes = name.split(".")
    return functools.reduce(getattr, attributes, importlib.import_module(f"{package}.{module}"))


def resolve(element: str) -> object:
    """Return what an element names, in an edition or in the library."""
    edition, pointed, pointer = element.partition("#")
    return in_edition(edition, pointer) if pointed else in_library(element)


@pytest.mark.parametrize("element", ELEMENTS)
def test_element_exists(element: str) -> None:
    """The element is there and is not empty."""
    assert resolve(element) not in (None, "", [], {})


@pytest.mark.parametrize(("statement", "elements"), ROWS, ids=[row[0] for row in ROWS])
def test_statement_is_carried(statement: str, elements: list[str]) -> None:
    """A statement without an element would be decoration."""
    assert elements, f"nothing carries: {statement}"


def test_table_is_read_in_full() -> None:
    """The test sees every row of the page."""
    assert len(ROWS) == CONTEXT.count("\n|") - 2 == 15


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/modules/6/code", "PKA-A3-M1"),
        ("/modules/14/code", "PKA-A4-M2"),
        ("/agendas/2/code", "PKA-A3"),
        ("/stages/2/code", "komitmen-bersama"),
        ("/stages/4/code", "aktualisasi"),
        ("/scoring/components/2/code", "rancangan"),
        ("/scoring/components/3/code", "implementasi"),
        ("/verdict_table/7/verdict", "passed"),
        ("/stages/0/activities/0/delivery", "asynchronous"),
        ("/stages/3/activities/1/delivery", "synchronous"),
    ],
)
def test_pointer_names_what_the_page_means(pointer: str, expected: str) -> None:
    """A position in a list still holds the thing that the page speaks of."""
    assert in_edition("pka-2023-blended", pointer) == expected


@pytest.mark.parametrize(
    ("element", "error"),
    [
        ("pka.curriculum.Delivery.SOMETIMES", AttributeError),
        ("pka-2023-blended#/programme/motto", KeyError),
        ("pka-2023-blended#/agendas/4", IndexError),
    ],
    ids=["no-such-name", "no-such-key", "no-such-place"],
)
def test_element_that_does_not_exist_is_noticed(element: str, error: type[Exception]) -> None:
    """The resolver fails where nothing is."""
    with pytest.raises(error):
        resolve(element)

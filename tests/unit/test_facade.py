"""The façade: which names it has, where they come from, and what loading it loads."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import pka

TREE = ast.parse(Path(pka.__file__).read_text(encoding="utf-8"))
#: Name and home of each import that only checkers see.
TYPED = {
    alias.name: node.module
    for block in TREE.body
    if isinstance(block, ast.If)
    for node in block.body
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
}


@pytest.mark.parametrize("name", pka.__all__)
def test_each_name_is_the_one_that_checkers_see(name: str) -> None:
    """What is loaded on first use is what the import under TYPE_CHECKING names."""
    home = import_module(str(TYPED[name]))
    expected = import_module("pka.editions") if name == "editions" else getattr(home, name)
    assert getattr(pka, name) is expected


def test_the_list_is_sorted_and_complete() -> None:
    """Public names are in order, and no other name is typed."""
    assert pka.__all__ == sorted(pka.__all__)
    assert set(pka.__all__) == set(TYPED)


def test_dir_lists_the_names() -> None:
    """Whoever explores the package sees every public name."""
    assert set(pka.__all__) <= set(dir(pka))


@pytest.mark.parametrize("name", ["decid", "__version__", "cattrs", ""])
def test_other_names_are_refused(name: str) -> None:
    """A misspelt name is an AttributeError, as of any module."""
    with pytest.raises(AttributeError) as caught:
        getattr(pka, name)
    assert str(caught.value) == f"module 'pka' has no attribute {name!r}"


def test_all_names_can_be_imported_at_once() -> None:
    """`from pka import *` gives every public name, in a fresh interpreter."""
    program = "from pka import *; import pka; print(sorted(set(pka.__all__) - set(globals())))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_import_loads_nothing_else() -> None:
    """`import pka` loads none of its modules, no dependency and no extra."""
    program = (
        "import sys; before = set(sys.modules); import pka;"
        "print(sorted({m.partition('.')[0] for m in set(sys.modules) - before}"
        " - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['pka']\n"

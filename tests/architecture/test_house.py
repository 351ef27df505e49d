"""Promises that the code as a whole keeps, whatever it computes."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import pka

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src" / "pka"
MODULES: Final = sorted(PACKAGE.rglob("*.py"))
TESTS: Final = sorted((ROOT / "tests").rglob("test_*.py"))
TREES: Final = {path: ast.parse(path.read_text(encoding="utf-8")) for path in [*MODULES, *TESTS]}

#: Calls and attributes that would make an answer depend on more than its arguments.
HIDDEN_INPUTS: Final = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "os.environ",
    "os.getenv",
    "time.monotonic",
    "time.time",
}
LONGEST_MODULE: Final = 400
README_TEST_COMMAND: Final = (
    "python3.11 -m venv .venv"
    ' && .venv/bin/pip install -q -c constraints.txt -e ".[dev]"'
    " && .venv/bin/pytest --cov"
)


def relative(path: Path) -> str:
    """Return the path as it is shown in a test id and in a message."""
    return path.relative_to(ROOT).as_posix()


each_module = pytest.mark.parametrize("path", MODULES, ids=relative)
each_test_file = pytest.mark.parametrize("path", TESTS, ids=relative)


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """Return file and line, so that a failure can be clicked."""
    return f"{relative(path)}:{node.lineno}"


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions that a module defines at its top level."""
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def docstrings(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the name and the docstring of all that has one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield getattr(node, "name", "the module"), ast.get_docstring(node) or ""


def source_keys(docstring: str) -> list[str]:
    """Return what stands in backticks between `Source:` and the next empty line."""
    sections = re.findall(r"^Source:(.*?)(?:\n\s*\n|\Z)", docstring, re.MULTILINE | re.DOTALL)
    return [key for section in sections for key in re.findall(r"`([^`]+)`", section)]


def known_sources() -> set[str]:
    """Return the keys of the bibliography."""
    return set(tomllib.loads((ROOT / "seeds" / "sources.toml").read_text(encoding="utf-8")))


def commands_with_coverage(name: str) -> list[str]:
    """Return the lines of a file that run the tests with coverage."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.strip().removeprefix("$ ") for line in lines if "pytest --cov" in line]


def run_python(code: str) -> str:
    """Run code in an interpreter of its own and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    ).stdout


class TestFacade:
    """What an embedder gets with `import pka`."""

    def test_all_is_a_literal_that_tools_can_read(self) -> None:
        """Editors and checkers see the public names without running anything."""
        written = [
            ast.literal_eval(node.value)
            for node in TREES[PACKAGE / "__init__.py"].body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
            and "__all__" in ast.unparse(node).partition("=")[0]
        ]
        assert written == [pka.__all__]

    def test_each_public_name_can_be_loaded(self) -> None:
        """Nothing is announced that is not there."""
        printed = run_python("import pka; print([n for n in pka.__all__ if not hasattr(pka, n)])")
        assert printed == "[]\n"

    def test_star_import_gives_the_public_names(self) -> None:
        """`from pka import *` and `dir(pka)` know the same names as `__all__`."""
        printed = run_python(
            "import pka\n"
            "namespace = {}\n"
            "exec('from pka import *', namespace)\n"
            "print(sorted(set(pka.__all__) - namespace.keys()), set(pka.__all__) - set(dir(pka)))"
        )
        assert printed == "[] set()\n"

    def test_import_is_light(self) -> None:
        """`import pka` loads neither cattrs nor anything from an extra."""
        heavy = "{'cattrs', 'cattr', 'click', 'rich', 'tomli_w', 'hypothesis'}"
        printed = run_python(f"import sys, pka; print(sorted({heavy} & sys.modules.keys()))")
        assert printed == "[]\n"

    def test_types_are_announced(self) -> None:
        """The marker that lets checkers read the types of an installed pka is there."""
        assert (PACKAGE / "py.typed").read_bytes() == b""


class TestModules:
    """Each file of the package."""

    @each_module
    def test_module_says_what_it_is_for(self, path: Path) -> None:
        """Each module opens with a docstring."""
        assert ast.get_docstring(TREES[path]), f"{relative(path)} has no docstring"

    @each_module
    def test_module_can_be_read_in_one_sitting(self, path: Path) -> None:
        """No module is longer than 400 lines."""
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST_MODULE, f"{relative(path)} has {lines} lines: split it"

    @each_module
    def test_module_is_exact(self, path: Path) -> None:
        """No module makes a binary float: not by calling it, not as a literal."""
        made = [
            at(path, node)
            for node in ast.walk(TREES[path])
            if (isinstance(node, ast.Call) and ast.unparse(node.func) == "float")
            or (isinstance(node, ast.Constant) and isinstance(node.value, float))
        ]
        assert made == []

    @each_module
    def test_module_depends_on_its_arguments_alone(self, path: Path) -> None:
        """No module reads the clock or the environment."""
        read = [
            f"{at(path, node)}: {ast.unparse(node)}"
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.Attribute)
            and ".".join(ast.unparse(node).split(".")[-2:]) in HIDDEN_INPUTS
        ]
        assert read == []

    @each_module
    def test_module_hides_nothing_from_coverage(self, path: Path) -> None:
        """No line asks not to be measured."""
        excused = re.findall(r"#\s*pragma:.*", path.read_text(encoding="utf-8"))
        assert excused == []


class TestSources:
    """Where a rule comes from."""

    @each_module
    def test_each_source_is_in_the_bibliography(self, path: Path) -> None:
        """A `Source:` names keys of seeds/sources.toml."""
        unknown = [
            f"{relative(path)}: {name}: {key}"
            for name, docstring in docstrings(TREES[path])
            for key in source_keys(docstring)
            if key not in known_sources()
        ]
        assert unknown == []

    @pytest.mark.parametrize("path", sorted((PACKAGE / "rules").rglob("*.py")), ids=relative)
    def test_each_rule_names_its_source(self, path: Path) -> None:
        """Every public function in `pka.rules` has a `Source:` with a key."""
        without = [
            f"{at(path, function)}: {function.name}"
            for function in functions(TREES[path])
            if not function.name.startswith("_")
            and not source_keys(ast.get_docstring(function) or "")
        ]
        assert without == []


class TestTests:
    """The tests themselves."""

    @each_test_file
    def test_each_test_states_the_behaviour(self, path: Path) -> None:
        """Every test has a docstring."""
        silent = [
            f"{at(path, node)}: {node.name}"
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.FunctionDef)
            and node.name.startswith("test_")
            and not ast.get_docstring(node)
        ]
        assert silent == []

    @each_test_file
    def test_no_test_is_skipped(self, path: Path) -> None:
        """A test that does not run protects nothing."""
        skipped = [
            f"{at(path, node)}: {ast.unparse(node)}"
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.Attribute)
            and re.fullmatch(r"pytest\.(mark\.)?(skip|skipif|importorskip)", ast.unparse(node))
        ]
        assert skipped == []


class TestHouse:
    """What holds the parts together."""

    def test_modules_import_only_from_below(self) -> None:
        """The contracts of the layers in pyproject.toml are kept."""
        done = subprocess.run(
            [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
            cwd=ROOT,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def test_forbidden_contracts_cover_each_part_below_the_adapters(self) -> None:
        """No part is forgotten when a contract lists who must not import what."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        layers, formats, cattrs, dateutil = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
        order = [set(re.findall(r"\w+", layer)) for layer in layers["layers"]]
        below = {
            top: {f"pka.{name}" for layer in order[order.index({top}) + 1 :] for name in layer}
            for top in ("adapters", "codec")
        }
        parts = {f"pka.{name}" for layer in order for name in layer}
        assert set(formats["source_modules"]) == below["adapters"]
        assert set(cattrs["source_modules"]) == below["codec"]
        assert set(dateutil["source_modules"]) == parts - {"pka.timespans"}

    def test_package_shows_the_readme(self) -> None:
        """Whoever finds the package reads what the repository says first."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert tomllib.loads(text)["project"].get("readme") == "README.md"

    def test_readme_and_continuous_integration_run_the_same_command(self) -> None:
        """What the README tells a newcomer to run is what guards every change."""
        assert commands_with_coverage("README.md") == [README_TEST_COMMAND]
        assert commands_with_coverage(".ci/run") == [README_TEST_COMMAND]

"""Every development task, one session each; `nox -l` lists them.

Sessions run in the environment that nox was started from, so that what is checked is what is used;
only those that need other versions or other tools make an environment of their own.
"""

import os
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Final

import nox

ROOT: Final = Path(__file__).parent
BIN: Final = Path(sys.executable).parent
_FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")

# Run in an environment that holds the wheel and the core dependencies, nothing else.
_WHEEL_CHECK: Final = """
import sys, pka
too_early = {"cattrs", "click", "rich", "hypothesis", "tomli_w"} & sys.modules.keys()
assert not too_early, f"import pka loads {sorted(too_early)}"
from pka.adapters.rule_pages import rule_page
assert rule_page("weight-sum").examples, "the pages of the rules cannot be read"
missing = [name for name in pka.__all__ if not hasattr(pka, name)]
assert not missing, f"the core dependencies do not suffice for {missing}"
"""

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["tests", "lint", "types", "imports", "docs", "build"]


def _tool(session: nox.Session, name: str, *arguments: str) -> None:
    """Run a program of this environment, whether or not it is activated."""
    # Some tools look for the packages they check beside the first Python on PATH.
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    session.run(str(BIN / name), *arguments, env={"PATH": path})


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with coverage; arguments after `--` replace the coverage."""
    _tool(session, "pytest", *(session.posargs or ["--cov"]))


@nox.session
def thorough(session: nox.Session) -> None:
    """Search for counterexamples forty times as long as usual."""
    session.env["HYPOTHESIS_PROFILE"] = "thorough"
    _tool(session, "pytest", *(session.posargs or ["tests/properties"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    _tool(session, "ruff", "check", ".")
    _tool(session, "ruff", "format", "--check", ".")


@nox.session
def fix(session: nox.Session) -> None:
    """Format, and repair what can be repaired without thought."""
    _tool(session, "ruff", "check", "--fix", ".")
    _tool(session, "ruff", "format", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of everything, and that the public ones are complete."""
    _tool(session, "mypy")
    _tool(session, "basedpyright", "--ignoreexternal", "--verifytypes", "pka")


@nox.session
def imports(session: nox.Session) -> None:
    """Check that every module imports only from the layers below it."""
    _tool(session, "lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Check that links lead somewhere and that every public name is documented."""
    pages = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("seeds/**/*.md")])
    faults = [fault for page in pages for fault in _broken_links(page)] + _undocumented_names()
    if faults:
        session.error("\n" + "\n".join(faults))
    session.log(f"{len(pages)} pages: links and public names are in order")


def _prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def _anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get when it is shown as a web page."""
    headings = re.findall(r"^#+ +(.+?) *$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _broken_links(page: Path) -> list[str]:
    faults = []
    for target, anchor in _LINK.findall(_prose(page)):
        goal = page.parent / target if target else page
        where = f"{page.relative_to(ROOT)}: link to {target}{'#' * bool(anchor)}{anchor}"
        if not goal.exists():
            faults.append(f"{where}: there is no such file")
        elif anchor and anchor not in _anchors(goal):
            faults.append(f"{where}: the page has no such heading")
    return faults


def _undocumented_names() -> list[str]:
    import pka  # noqa: PLC0415 -- so that the other sessions also run where pka does not import

    reference = "\n".join(_prose(page) for page in ROOT.glob("docs/reference/**/*.md"))
    return [
        f"docs/reference: `{name}` is public and not mentioned"
        for name in pka.__all__
        if not re.search(rf"`(?:pka\.)?{re.escape(name)}\b", reference)
    ]


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel, look into it, and use it with the core dependencies alone."""
    work = Path(session.create_tmp())
    shutil.rmtree(work / "dist", ignore_errors=True)
    _tool(session, "python", "-m", "build", "--no-isolation", "--outdir", str(work / "dist"))
    [wheel] = (work / "dist").glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(ROOT / "src").as_posix() for path in ROOT.glob("src/pka/**/*.toml")}
    data |= {f"pka/linter/pages/{page.name}" for page in ROOT.glob("docs/reference/lint/*.md")}
    if absent := ({"pka/py.typed"} | data) - held:
        session.error(f"the wheel lacks {', '.join(sorted(absent))}")
    _tool(session, "python", "-m", "venv", "--clear", str(work / "venv"))
    python = str(work / "venv/bin/python")
    session.run(python, "-m", "pip", "install", "-q", "-c", "constraints.txt", str(wheel))
    session.run(python, "-I", "-c", _WHEEL_CHECK)


@nox.session(venv_backend="venv")
def mutants(session: nox.Session) -> None:
    """Change the rules one operator at a time; list each change that no test noticed."""
    session.install("-q", "-c", "constraints.txt", "-e", ".[dev]", "mutmut>=3.3")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session(venv_backend="venv")
def lowest(session: nox.Session) -> None:
    """Run the tests on the oldest versions of the dependencies that pyproject.toml admits."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["cli"], *extras["edit"], *extras["testing"]]
    oldest = [requirement.replace(">=", "==") for requirement in wanted]
    session.install("-q", "-e", ".[dev]", *oldest)
    session.run("pytest", *session.posargs)

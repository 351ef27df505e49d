"""Where the cases come from, and how many of each area pass."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from _pytest.terminal import TerminalReporter

from tests.conformance import adapters
from tests.conformance.runner import Case, load

#: The cases that belong to the project.
OWN_CASES: Final = Path(__file__).parents[2] / "seeds" / "conformance"
_AREA: Final = "conformance area"
_UNSUPPORTED: Final = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let other folders of cases be run."""
    group = parser.getgroup("conformance")
    group.addoption("--cases", type=Path, help="folder of cases; default seeds/conformance")
    group.addoption(
        "--strict-areas",
        action="store_true",
        help="fail for areas in --cases that have no adapter yet",
    )


def _folder(config: pytest.Config) -> Path | None:
    # Started from elsewhere, pytest reads this file too late to know its options.
    given: Path | None = config.getoption("cases", None)
    return given


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each case."""
    if "case" not in metafunc.fixturenames:
        return
    folder = _folder(metafunc.config) or OWN_CASES
    cases = load(folder)
    if not cases:
        msg = f"there are no cases in {folder}: expected files such as rounding.json"
        raise pytest.UsageError(msg)
    metafunc.parametrize("case", cases, ids=str)


def _case_of(item: pytest.Item) -> Case | None:
    callspec = getattr(item, "callspec", None)
    found = callspec.params.get("case") if callspec else None
    return found if isinstance(found, Case) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note the area of each case, and set aside those of a given folder that none can answer."""
    unsupported: Counter[str] = Counter()
    lenient = _folder(config) is not None and not config.getoption("strict_areas", default=False)
    kept, aside = [], []
    for item in items:
        case = _case_of(item)
        if case is not None:
            item.user_properties.append((_AREA, case.area))
        if case is not None and lenient and adapters.find(case.area) is None:
            unsupported[case.area] += 1
            aside.append(item)
        else:
            kept.append(item)
    config.stash[_UNSUPPORTED] = unsupported
    if aside:
        items[:] = kept
        config.hook.pytest_deselected(items=aside)


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Report how many cases of each area passed."""
    counts = {
        outcome: Counter(
            value
            for report in terminalreporter.getreports(outcome)
            for name, value in getattr(report, "user_properties", ())
            if name == _AREA
        )
        for outcome in ("passed", "failed")
    }
    unsupported = config.stash.get(_UNSUPPORTED, Counter())
    areas = sorted({*counts["passed"], *counts["failed"], *unsupported})
    if not areas:
        return
    terminalreporter.section("conformance")
    terminalreporter.write_line(f"{'area':<12} passed failed  not supported yet")
    for area in areas:
        passed, failed = counts["passed"][area], counts["failed"][area]
        terminalreporter.write_line(f"{area:<12} {passed:>6} {failed:>6} {unsupported[area]:>6}")

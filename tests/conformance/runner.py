"""Language-neutral cases: load them, put them to the library, compare the answers.

The rules of comparison are those of the cases: only the keys that a case names; numbers by value;
the lists in `UNORDERED` as sets, complete; all other lists in order.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import attrs

from tests.conformance import adapters
from tests.conformance.vocabulary import Words

#: Lists whose order means nothing; complete all the same.
UNORDERED: Final = frozenset(
    {
        "cycle",
        "done",
        "dropped",
        "flags",
        "issues",
        "missing",
        "not_ranked",
        "problems",
        "reasons",
        "top",
        "unmet",
    }
)
#: Words and printed figures: here spelling counts, and 1.10 is not 1.1.
SPELLED: Final = UNORDERED - {"issues", "problems"} | {
    "at",
    "code",
    "label",
    "labels",
    "path",
    "text",
    "texts",
    "who",
}
# With a leading zero it is a code or an identity number and not a count.
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+|/[1-9][0-9]*)?")
_MOST_DIGITS: Final = 60


@attrs.frozen(kw_only=True)
class Case:
    """One case of one file."""

    file: str
    area: str
    id: str
    given: Words
    expect: Words

    def __str__(self) -> str:
        """Return the file and the id of the case."""
        return f"{self.file}:{self.id}"


def load(folder: Path) -> tuple[Case, ...]:
    """Return every case in the JSON files of a folder, by file and in the order of each."""
    return tuple(case for path in sorted(folder.glob("*.json")) for case in _load_file(path))


def _load_file(path: Path) -> Iterator[Case]:
    content = json.loads(path.read_text(encoding="utf-8"))
    for case in content["cases"]:
        yield Case(
            file=path.stem,
            area=content["area"],
            id=case["id"],
            given=case["given"],
            expect=case["expect"],
        )


def _same(expected: object, actual: object, *, spelled: bool) -> bool:
    """Compare two single values."""
    if not (isinstance(expected, str) and isinstance(actual, str)):
        # True is no 1 here.
        return type(expected) is type(actual) and expected == actual
    if expected == actual:
        return True
    texts = (expected, actual)
    if spelled or not all(len(t) <= _MOST_DIGITS and _NUMBER.fullmatch(t) for t in texts):
        return False
    return Fraction(expected) == Fraction(actual)


def differences(expected: object, actual: object, at: str = "") -> list[str]:
    """Return where an answer is not what a case expects; nothing if it is.

    Args:
        expected: what the case expects.
        actual: what the library answers; keys that the case does not name are left alone.
        at: the keys that lead to this place, joined by points.
    """
    name = re.sub(r"\[\d+\]", "", at).rpartition(".")[2]
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{at or 'answer'}: expected {expected}, got {actual}"]
        found = [] if "error" in expected or "error" not in actual else [_refused(at, actual)]
        for key, value in expected.items():
            where = f"{at}.{key}" if at else key
            if key in actual:
                found += differences(value, actual[key], where)
            else:
                found.append(f"{where}: expected {value!r}, got nothing in {actual}")
        return found
    if isinstance(expected, list):
        if not isinstance(actual, list):
            return [f"{at}: expected {expected}, got {actual!r}"]
        if name in UNORDERED:
            matched = len(expected) == len(actual) and _pair_up(expected, actual, at)
            return [] if matched else [f"{at}: expected in any order {expected}, got {actual}"]
        if len(expected) != len(actual):
            return [f"{at}: expected {expected}, got {actual}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for i, (e, a) in pairs for line in differences(e, a, f"{at}[{i}]")]
    same = _same(expected, actual, spelled=name in SPELLED)
    return [] if same else [f"{at}: expected {expected!r}, got {actual!r}"]


def _refused(at: str, actual: dict[str, Any]) -> str:
    return f"{at or 'answer'}: expected a result, got the error {actual['error']!r}"


def _pair_up(expected: list[Any], actual: list[Any], at: str) -> bool:
    """Whether each expected entry has an actual one of its own; the lists are equally long."""
    partner: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for other, candidate in enumerate(actual):
            if other in tried or differences(expected[index], candidate, at):
                continue
            tried.add(other)
            if other not in partner or place(partner[other], tried):
                partner[other] = index
                return True
        return False

    return all(place(index, set()) for index in range(len(expected)))


def run(case: Case) -> list[str]:
    """Put a case to the library and return where its answer differs."""
    adapter = adapters.find(case.area)
    if adapter is None:
        return [f"area {case.area!r} has no adapter in tests/conformance/adapters"]
    return differences(case.expect, adapter(case.given))

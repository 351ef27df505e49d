"""Laws of the JSON Schema: it never refuses what the reader accepts."""

import copy
import json
from pathlib import Path
from typing import Any, Final

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pka import editions
from pka.adapters.files import definition_to_json, read_definition_file, read_definition_text
from pka.codec.schema import definition_schema

ROOT: Final = Path(__file__).parents[2]
VALIDATOR: Final = Draft202012Validator(definition_schema())
GOLDEN: Final = read_definition_file(ROOT / "tests/golden/definitions/sound.toml").edition
assert GOLDEN is not None
SMALL: Final[dict[str, Any]] = json.loads(definition_to_json(GOLDEN))
PKA: Final[dict[str, Any]] = json.loads(definition_to_json(editions.load("pka-2023-blended")))
#: The rules of PKA without its curriculum, which has nothing that the small one lacks.
RULES: Final = {key: part for key, part in PKA.items() if key not in {"modules", "stages"}}
EXTENSION: Final[dict[str, Any]] = {
    "format": 1,
    "extends": {"edition": "pka-2023-blended", "revision": 1},
    "id": "contoh",
    "title": {"id": "Contoh", "en": "Example"},
    "in_force": {"from": "2024-01-01"},
    "source": {"standing": "enacted"},
    "changes": [
        {"at": "scoring", "set": {"cap": 90}, "source": {"standing": "enacted"}},
        {"at": "bands", "remove": ["baik"], "source": {"standing": "enacted"}},
    ],
}

WORDS: Final = st.sampled_from(
    [
        "mean",
        "any",
        "allowed",
        "kind",
        "code",
        "source",
        "status",
        "1",
        "-0",
        "250/3",
        "1/0",
        "16:00",
        "2024-01-01",
        "2024-13-01",
        "",
        "a",
        "id",
        "active",
        "present",
        "planned",
    ]
)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 13) | WORDS | st.floats(-1, 2, width=16),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)


def holders(content: object) -> list[dict[str, Any] | list[Any]]:
    """Return every table and list of a definition."""
    found: list[dict[str, Any] | list[Any]] = []
    pending = [content]
    while pending:
        part = pending.pop()
        if isinstance(part, dict | list):
            found.append(part)
            pending += part.values() if isinstance(part, dict) else part
    return found


def mutate(content: dict[str, Any], data: st.DataObject) -> None:
    """Change one place: take something out, put something else there, or add a key."""
    tables = holders(content)
    holder = data.draw(st.sampled_from(tables).filter(bool))
    places = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    place: Any = data.draw(st.sampled_from(places))
    what = data.draw(st.sampled_from(["out", "value", "elsewhere", "key"]))
    if what == "out":
        del holder[place]
    elif what == "value":
        holder[place] = data.draw(VALUES)
    elif what == "elsewhere":
        holder[place] = copy.deepcopy(data.draw(st.sampled_from(tables)))
    elif isinstance(holder, dict):
        holder[data.draw(WORDS)] = data.draw(VALUES)


def refused_by_reader(content: dict[str, Any]) -> bool:
    """Say whether reading finds an error."""
    text = json.dumps(content).encode()
    return read_definition_text(text, file="a.json").report.has_errors


@settings(max_examples=150)
@given(start=st.sampled_from([SMALL, RULES, EXTENSION]), times=st.integers(1, 3), data=st.data())
def test_what_the_schema_refuses_the_reader_refuses(
    start: dict[str, Any], times: int, data: st.DataObject
) -> None:
    """However a definition is broken, an editor marks only what is a fault."""
    content = copy.deepcopy(start)
    for _ in range(times):
        mutate(content, data)
    assume(not VALIDATOR.is_valid(content))
    assert refused_by_reader(content)


@given(key=st.sampled_from(sorted(SMALL)), value=VALUES)
@example(key="stated_hours", value="-0")
@example(key="minutes_per_hour", value=-3)
@example(key="chosen", value={})
def test_any_value_of_any_key(key: str, value: object) -> None:
    """What stands under a key at the top is refused by the schema only with the reader."""
    content = SMALL | {key: value}
    assert VALIDATOR.is_valid(content) or refused_by_reader(content)


def test_the_starts_are_sound() -> None:
    """Without a change, both find nothing."""
    assert [VALIDATOR.is_valid(start) for start in (SMALL, RULES, EXTENSION)] == [True] * 3
    assert not refused_by_reader(SMALL)
    assert not refused_by_reader(EXTENSION)

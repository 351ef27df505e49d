"""The JSON Schema of definitions: valid, published as made, and in the words of the reference."""

import datetime as dt
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from pka.codec.definition import read_definition
from pka.codec.schema import definition_schema
from pka.codec.schema_words import said
from pka.codec.tables import keys_of
from tests.docs.test_definition_format import MODEL

ROOT: Final = Path(__file__).parents[3]
REFERENCE: Final = ROOT / "docs" / "reference"
EDITIONS: Final = sorted((ROOT / "src/pka/editions/data").glob("*.toml"))
EXAMPLE: Final = ROOT / "examples" / "lembaga"
WHOLE: Final = Draft202012Validator(definition_schema())
PART: Final = Draft202012Validator(definition_schema(part=True))
_ROW: Final = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*)\|$", re.MULTILINE)
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain(value: object) -> object:
    """Return TOML content as an editor hands it to a schema: days as text, numbers as numbers."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def loaded(path: Path) -> dict[str, Any]:
    """Return a TOML file as an editor sees it."""
    content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return {key: plain(part) for key, part in content.items()}


def said_of(validator: Draft202012Validator, content: object) -> list[str]:
    """Return what the schema says of some content, with the place."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


@pytest.mark.parametrize("part", [False, True], ids=["whole", "part"])
def test_it_is_a_schema(*, part: bool) -> None:
    """It is valid against the metaschema of JSON Schema 2020-12."""
    schema = definition_schema(part=part)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("name", "part"), [("pka-definition", False), ("pka-definition-part", True)]
)
def test_it_is_published_as_it_is_made(name: str, *, part: bool) -> None:
    """The copies in the reference are what `pka schema` writes now."""
    published = (REFERENCE / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == definition_schema(part=part)


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_every_built_in_edition_fits(path: Path) -> None:
    """The schema finds nothing in the editions that ship."""
    assert said_of(WHOLE, loaded(path)) == []


def test_the_example_fits() -> None:
    """A definition that extends another one fits, and so does the file that it includes."""
    assert said_of(WHOLE, loaded(EXAMPLE / "lembaga-contoh.toml")) == []
    assert said_of(PART, loaded(EXAMPLE / "perubahan.toml")) == []


def test_every_key_has_words() -> None:
    """Beside every key of every table an editor shows what it says, and the table has a title."""
    schema = definition_schema()
    tables = [schema, *(one for one in schema["$defs"].values() if "properties" in one)]
    assert all(table["title"] and table["description"] for table in tables)
    silent = {
        key
        for table in tables
        for key, value in table["properties"].items()
        if not value.get("description")
    }
    # Where kinds of criteria mean different things by one key, the kind says which.
    assert silent == {"at_least", "criteria"}


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)
def test_the_words_are_those_of_the_reference(kind: type) -> None:
    """Where the page says what a key means, the schema says the same."""
    page = (REFERENCE / "definition-format.md").read_text(encoding="utf-8")
    sections = re.split(r"^(?=#+ )", page, flags=re.MULTILINE)
    text = next(
        part for part in sections if re.match(rf"#+ .*`{kind.__name__}`$", part, re.MULTILINE)
    )
    meant = {
        key: _LINK.sub(r"\1", words).replace("*", "").strip() for key, words in _ROW.findall(text)
    }
    expected = {key: meant[key] for key in keys_of(kind) if meant[key]}
    assert {key: said(kind.__name__, key) for key in expected} == expected


def test_tables_have_their_indonesian_names_and_units() -> None:
    """What a class says of its Indonesian term and its unit is passed on."""
    defs = definition_schema()["$defs"]
    assert defs["Scale"]["x-indonesian"] == "skala nilai"
    assert defs["LearningHours"]["description"].endswith("Units: JP, 0 or more.")


def sound() -> dict[str, Any]:
    """Return the definition of PKA as an editor sees it."""
    return loaded(EDITIONS[[path.stem for path in EDITIONS].index("pka-2023-blended")])


#: Stands for a key that is not there.
ABSENT: Final = object()
CONDITION: Final = "/verdict_table/0/condition"
MISTAKES: Final[dict[str, tuple[str, object]]] = {
    "above-maximum": ("/scoring/scale/above_maximum", True),
    "bound-on-one-side-twice": ("/bands/0/range/above", 3),
    "change-of-nothing": ("/changes", []),
    "choice-that-is-no-text": ("/remedial/0/only_with", {"leave": 3}),
    "day-in-words": ("/in_force/from", "2 January 2023"),
    "fraction-of-a-whole-number": ("/revision", 1.5),
    "hours-below-0": ("/stages/0/activities/0/hours", -1),
    "key-of-another-criterion": (f"{CONDITION}/limit", 18),
    "key-misspelt": ("/scoring/agregate", "mean"),
    "key-misspelt-at-the-top": ("/titel", "PKA"),
    "kind-misspelt": (f"{CONDITION}/kind", "statuz"),
    "language": ("/title/ours", ["fr"]),
    "list-for-a-table": ("/scoring", []),
    "missing": ("/scoring/components/0/weight", ABSENT),
    "missing-at-the-top": ("/programme", ABSENT),
    "missing-format": ("/format", ABSENT),
    "missing-in-a-criterion": (f"{CONDITION}/any_of", ABSENT),
    "missing-kind": (f"{CONDITION}/kind", ABSENT),
    "null": ("/scoring/cap", None),
    "places": ("/scoring/rounding/final/places", 13),
    "status-of-no-session": ("/attendance/0/counts_as_absence", ["cancelled"]),
    "step-0": ("/scoring/scale/step", 0),
    "text-for-a-number": ("/stated_hours", "nine hundred"),
    "verdict-that-none-gives": ("/verdict_table/0/verdict", "in_progress"),
    "version": ("/format", 2),
    "word-misspelt": ("/scoring/aggregate", "weighted"),
}


@pytest.mark.parametrize(("pointer", "value"), MISTAKES.values(), ids=list(MISTAKES))
def test_both_refuse_typical_mistakes(pointer: str, value: object) -> None:
    """What an editor marks the reader refuses too."""
    content = sound()
    assert said_of(WHOLE, content) == []
    *above, last = pointer.split("/")[1:]
    holder: Any = content
    for key in above:
        holder = holder[int(key) if isinstance(holder, list) else key]
    if value is ABSENT:
        del holder[last]
    else:
        holder[last] = value
    assert said_of(WHOLE, content) != []
    assert read_definition(content).report.has_errors


class TestExtending:
    """The same schema speaks of definitions that extend another one."""

    HEAD: Final = {
        "format": 1,
        "extends": "pka-2023-blended",
        "id": "contoh",
        "title": {"id": "Contoh", "en": "Example"},
        "in_force": {"from": "2024-01-01"},
        "source": {"standing": "enacted"},
    }

    def test_a_head_is_enough(self) -> None:
        """What is inherited need not be written."""
        assert said_of(WHOLE, self.HEAD) == []

    def test_what_is_inherited_is_no_key(self) -> None:
        """A table of the base is changed, not written again."""
        found = said_of(WHOLE, {**self.HEAD, "bands": []})
        assert found == ["$: False schema does not allow []"]

    def test_a_head_has_to_be_complete(self) -> None:
        """What is never inherited is asked for."""
        found = said_of(WHOLE, {key: part for key, part in self.HEAD.items() if key != "title"})
        assert found == ["$: 'title' is a required property"]

    def test_a_change_needs_a_source(self) -> None:
        """Place and source are asked for, and other keys are refused."""
        found = said_of(WHOLE, {**self.HEAD, "changes": [{"at": "bands", "sett": {}}]})
        assert sorted(found) == [
            "$.changes[0]: 'source' is a required property",
            "$.changes[0]: Additional properties are not allowed ('sett' was unexpected)",
        ]

    def test_what_is_included_may_be_missing(self) -> None:
        """With `include`, nothing but the format has to stand in the first file."""
        assert said_of(WHOLE, {"format": 1, "include": ["head.toml"]}) == []
        assert said_of(WHOLE, {"include": ["head.toml"]}) == ["$: 'format' is a required property"]

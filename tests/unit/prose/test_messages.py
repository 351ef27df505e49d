"""The message catalogues are equally complete, and nothing in them is idle."""

import ast
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import pka.prose
from pka.prose.messages import CATALOGUES, capital, in_both, listed, say
from pka.text import LANGUAGES, Language, Text

MODULES: Final = sorted(Path(pka.prose.__file__).parent.glob("*.py"))
#: Functions by which a key is named, and the place of the key among their arguments.
NAMING: Final = {"say": 0, "listed": 2}
DEFAULT_KEYS: Final = {"list.and"}


def placeholders(message: str) -> set[str]:
    """Return the names that a message leaves open."""
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def named_keys() -> set[str]:
    """Return every key that the prose names."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in MODULES)
    nodes = (node for tree in trees for node in ast.walk(tree))
    keys = set(DEFAULT_KEYS)
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = NAMING.get(node.func.id, len(node.args))
            keys |= {
                str(argument.value)
                for argument in node.args[place : place + 1]
                if isinstance(argument, ast.Constant)
            }
    return keys


def test_both_catalogues_have_the_same_keys() -> None:
    """Nothing is said in one language only."""
    assert CATALOGUES["id"].keys() == CATALOGUES["en"].keys()


@pytest.mark.parametrize("key", CATALOGUES["id"])
def test_both_wordings_have_the_same_placeholders(key: str) -> None:
    """No figure is left out in one of the languages."""
    assert placeholders(CATALOGUES["id"][key]) == placeholders(CATALOGUES["en"][key])


def test_each_key_is_used_and_each_used_key_exists() -> None:
    """The catalogue is what the prose says, no more and no less."""
    assert named_keys() == set(CATALOGUES["id"])


def test_values_are_not_read_as_templates() -> None:
    """A name with braces stays as it is."""
    assert say("item", "id", text="{nama}") == "- {nama}"


@pytest.mark.parametrize(
    ("items", "lang", "expected"),
    [
        pytest.param([], "id", "", id="none"),
        pytest.param(["a"], "id", "a", id="one"),
        pytest.param(["a", "b"], "id", "a atau b", id="two"),
        pytest.param(["a", "b", "c"], "en", "a, b, or c", id="three"),
    ],
)
def test_items_are_joined(items: list[str], lang: Language, expected: str) -> None:
    """The last of several items is joined by a word."""
    assert listed(items, lang, "list.or") == expected


def test_text_of_both_languages_is_marked_as_our_own() -> None:
    """What the library words itself is not passed off as printed in a decree."""
    expected = Text("id", "en", ours=LANGUAGES)
    assert in_both(lambda lang: lang) == expected


@pytest.mark.parametrize(("text", "expected"), [("aspek A", "Aspek A"), ("", "")])
def test_capital_touches_the_first_letter_only(text: str, expected: str) -> None:
    """Names inside the text keep their letters."""
    assert capital(text) == expected

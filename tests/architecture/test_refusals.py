"""What is refused is refused in both languages, wherever it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pka import exceptions
from pka.diagnostic import DefinitionRejected, RecordRejected
from pka.exceptions import PkaError

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = sorted((ROOT / "src" / "pka").rglob("*.py"))
#: Exceptions that are made of one statement in both languages.
WORDED: Final = frozenset(
    {"AmbiguousEdition", "InvalidDate", "InvalidQuantity", "NoEditionInForce", "UnsupportedFormat"}
)
#: Exceptions that make their statements of what they are told.
TELLING: Final = (exceptions.MissingExtra, exceptions.UnknownReference, DefinitionRejected)
#: Words that no Indonesian sentence holds.
ENGLISH: Final = re.compile(
    r"\b(?:a|an|and|are|be|cannot|has|have|is|it|its|more|must|needs|none|not|of|or|such|than"
    r"|that|the|this|to|was|with|write)\b"
)
#: What is quoted is the reader's own, or has to be typed as it stands.
QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|--[a-z-]+")

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a module by the name of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def wording(text: ast.expr) -> str:
    """Return the words of a literal, without what is put into it."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


@each_module
def test_every_refusal_is_said_in_both_languages(path: Path) -> None:
    """Where one is made, an Indonesian sentence stands beside an English one."""
    for name, made in calls(path):
        if name in WORDED:
            (said,) = made.args
            assert isinstance(said, ast.Call), ast.unparse(made)
            assert ast.unparse(said.func) == "Text", ast.unparse(made)
            indonesian, english = said.args
            assert ast.unparse(indonesian) != ast.unparse(english)


@each_module
def test_every_name_of_a_thing_is_said_in_both_languages(path: Path) -> None:
    """What is unknown is named as a `Text`, or by a name that was made as one."""
    for name, made in calls(path):
        if name == "UnknownReference":
            assert not isinstance(made.args[0], ast.Constant | ast.JoinedStr), ast.unparse(made)


@each_module
def test_no_indonesian_text_holds_english(path: Path) -> None:
    """The Indonesian wording of a text is Indonesian."""
    held = [
        (made.lineno, wording(made.args[0]))
        for name, made in calls(path)
        if name == "Text" and made.args
        if ENGLISH.search(QUOTED.sub("", wording(made.args[0])))
    ]
    assert held == []


@pytest.mark.parametrize("kind", [*TELLING, RecordRejected], ids=lambda kind: kind.__name__)
def test_other_exceptions_have_words_of_their_own(kind: type[PkaError]) -> None:
    """None of them falls back to its English sentence."""
    assert kind.indonesian is not PkaError.indonesian

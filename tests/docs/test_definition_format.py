"""The page on the definition format has every key of an edition file, and none besides."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from pka.assessment import Choices
from pka.codec.strict import KEYS, KINDS
from pka.edition import Edition
from pka.quantities import LearningHours, Score, Share, Weight

PAGE: Final = Path(__file__).parents[2] / "docs/reference/definition-format.md"
#: Classes that a definition writes as one value or as a free table, not as a table of keys.
_VALUES: Final = {Choices, LearningHours, Score, Share, Weight}
_HEADING: Final = re.compile(r"^#+ (.*)`(\w+)`$", re.MULTILINE)
_ROW: Final = re.compile(r"^\| `(\w+)` \|.*?\| (.*?) \| [^|]*\|$", re.MULTILINE)


def _classes_in(kind: object) -> Iterator[type[Any]]:
    if isinstance(kind, type) and attrs.has(kind) and kind not in _VALUES:
        yield kind
    for part in typing.get_args(kind):
        yield from _classes_in(part)


def _model() -> tuple[type[Any], ...]:
    """Return every class that is a table of a definition."""
    found: list[type[Any]] = []
    pending: list[type[Any]] = [Edition]
    while pending:
        kind = pending.pop(0)
        if kind not in found:
            found.append(kind)
            attrs.resolve_types(kind)
            for field in attrs.fields(kind):
                pending.extend(_classes_in(field.type))
    return tuple(found)


MODEL: Final = _model()


def _sections() -> dict[str, tuple[str, str]]:
    """Return the title and the text below each heading that names a class, by that class."""
    parts = re.split(r"^(?=#+ )", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    headings = ((_HEADING.match(part), part) for part in parts)
    return {heading[2]: (heading[1], part) for heading, part in headings if heading}


def test_a_section_for_each_table() -> None:
    """Each class of the model has one section, and no section speaks of another class."""
    assert sorted(_sections()) == sorted(kind.__name__ for kind in MODEL)


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)
def test_keys(kind: type[Any]) -> None:
    """A section lists the keys of its table, and says of the same ones that they are required."""
    _, text = _sections()[kind.__name__]
    listed = {key: "required" in absent for key, absent in _ROW.findall(text)}
    fields = {
        KEYS.get(kind, {}).get(field.name, field.name): field.default is attrs.NOTHING
        for field in attrs.fields(kind)
    }
    assert listed == ({"format": True} if kind is Edition else {}) | fields


def test_kinds_of_criteria() -> None:
    """The heading of each criterion has the kind by which a definition writes it."""
    titles = {name: title for name, (title, _) in _sections().items()}
    assert [titles[kind.__name__] for kind in KINDS.values()] == [
        f'`kind = "{tag}"`: ' for tag in KINDS
    ]

"""One way to write a value down, so that equal content has equal text and one fingerprint."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from fractions import Fraction
from typing import Final, final

import attrs

from pka.quantities import as_text

__all__ = ["canonical", "fingerprint"]

_NOTHING: Final = (None, ())


def canonical(value: object, *, without: Collection[str] = ()) -> str:
    """Write a value so that equal content gives equal text; empty fields leave no trace.

    Args:
        value: a value of the model.
        without: names of fields that are no part of the content, wherever they occur.

    Examples:
        >>> canonical((1, Fraction("0.50"), "a"))
        "[1,0.5,'a']"
    """
    written: list[str] = []
    # What is still to be written, the next one last: values, and text that stands between them.
    pending: list[object] = [value]
    while pending:
        found = pending.pop()
        if isinstance(found, _Between):
            written.append(found.text)
        elif isinstance(found, Fraction):
            written.append(as_text(found))
        elif isinstance(found, tuple):
            parts = [item for part in found for item in (part, _COMMA)][:-1]
            pending.extend(reversed([_Between("["), *parts, _Between("]")]))
        elif attrs.has(kind := type(found)):
            pending.extend(reversed(_fields(found, kind, without)))
        else:
            plain = isinstance(found, str | dt.date)
            written.append(repr(str(found)) if plain else repr(found))
    return "".join(written)


@final
class _Between:
    """Text between two values."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


_COMMA: Final = _Between(",")


def _fields(
    value: object, kind: type[attrs.AttrsInstance], without: Collection[str]
) -> list[object]:
    """Return the name of the class and what its fields hold, as text and values in turn."""
    items: list[object] = []
    for field in attrs.fields(kind):
        part = getattr(value, field.name)
        if field.name not in without and part not in _NOTHING:
            items += [_Between(f"{field.name}="), part, _COMMA]
    return [_Between(f"{kind.__name__}("), *items[:-1], _Between(")")]


def fingerprint(value: object, *, without: Collection[str] = ()) -> str:
    """Return `sha256:` and the fingerprint of a value's content.

    Args:
        value: a value of the model.
        without: names of fields that are no part of the content.

    Source: `pka-semantics`, D4.
    """
    content = canonical(value, without=without)
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()

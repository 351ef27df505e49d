"""One way to write a value down, so that equal content has equal text and one fingerprint."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from fractions import Fraction
from typing import Final

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
    if isinstance(value, Fraction):
        return as_text(value)
    if isinstance(value, tuple):
        return f"[{','.join(canonical(part, without=without) for part in value)}]"
    kind = type(value)
    if attrs.has(kind):
        names = [field.name for field in attrs.fields(kind) if field.name not in without]
        fields = ((name, getattr(value, name)) for name in names)
        kept = [
            f"{name}={canonical(part, without=without)}"
            for name, part in fields
            if part not in _NOTHING
        ]
        return f"{kind.__name__}({','.join(kept)})"
    return repr(str(value)) if isinstance(value, str | dt.date) else repr(value)


def fingerprint(value: object, *, without: Collection[str] = ()) -> str:
    """Return `sha256:` and the fingerprint of a value's content.

    Args:
        value: a value of the model.
        without: names of fields that are no part of the content.

    Source: `pka-semantics`, D4.
    """
    content = canonical(value, without=without)
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()

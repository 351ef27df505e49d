"""From the structured errors of cattrs to diagnostics with pointers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from cattrs import AttributeValidationNote, IterableValidationNote
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from pka.assessment import Component
from pka.codec.deep import Below
from pka.codec.strict import KEYS, Misfit
from pka.diagnostic import Diagnostic, Location
from pka.exceptions import PkaError, nearest
from pka.text import Text, said

__all__ = ["CODES", "escape", "fault", "problems", "spelt"]

#: Code of each fault that reading can find.
CODES: Final = {
    "invalid-syntax": "PKA001",
    "unknown-key": "PKA002",
    "missing-key": "PKA003",
    "invalid-value": "PKA004",
    "inexact-number": "PKA005",
    "unknown-name": "PKA006",
    "unsupported-version": "PKA007",
    "unreadable-file": "PKA008",
    "part-outside": "PKA013",
    "part-unreadable": "PKA014",
    "part-circular": "PKA015",
    "part-twice": "PKA016",
    "base-unknown": "PKA017",
    "base-changed": "PKA018",
    "base-same-id": "PKA019",
    "change-unknown-place": "PKA020",
    "change-unfit": "PKA021",
}


_MOST_SHOWN: Final = 60


def escape(key: object) -> str:
    """Write a key as a segment of a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def fault(
    name: str,
    message: Text,
    pointer: str,
    advice: Text | None = None,
    facts: tuple[tuple[str, str], ...] = (),
) -> Diagnostic:
    """Make a diagnostic of a fault that reading found."""
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        location=Location(pointer=pointer),
        advice=advice,
        facts=facts,
    )


def _keys(cls: type) -> tuple[str, ...]:
    renamed = KEYS.get(cls, {})
    return tuple(renamed.get(field.name, field.name) for field in attrs.fields(cls))


def _note(error: BaseException, kind: type) -> object:
    notes = getattr(error, "__notes__", ())
    return next((note for note in notes if isinstance(note, kind)), None)


def problems(
    error: BaseException, pointer: str = "", cls: type | None = None
) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each thing that could not be read.

    Args:
        error: what the converter raised.
        pointer: where the value stands that it was reading.
        cls: the class of the model that it was reading.
    """
    if isinstance(error, BaseValidationError):
        inside = error.cl if attrs.has(error.cl) else cls
        for part in error.exceptions:
            attribute = _note(part, AttributeValidationNote)
            item = _note(part, IterableValidationNote)
            if isinstance(item, IterableValidationNote) and not attribute:
                yield from problems(part, f"{pointer}/{item.index}", inside)
            elif isinstance(attribute, AttributeValidationNote):
                key = KEYS.get(error.cl, {}).get(attribute.name, attribute.name)
                yield from problems(part, f"{pointer}/{escape(key)}", inside)
            else:
                yield from problems(part, pointer, inside)
    elif isinstance(error, Below):
        for place, part in error.parts:
            yield from problems(part, f"{pointer}{place}", Component)
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, pointer)
    elif isinstance(error, KeyError):
        key = pointer.rsplit("/", 1)[1]
        yield fault(
            "missing-key",
            Text(f"kunci {key!r} wajib ada di sini", f"the key {key!r} is required here"),
            pointer,
        )
    elif isinstance(error, Misfit):
        place = pointer if error.key is None else f"{pointer}/{escape(error.key)}"
        meant = () if error.meant is None else (("suggestion", error.meant),)
        yield fault(error.name, error.message, place, facts=meant)
    else:
        yield fault("invalid-value", _refusal(error), pointer)


def _refusal(error: BaseException) -> Text:
    if isinstance(error, PkaError):
        return said(error)
    kind = type(error).__name__
    return Text(f"nilai ini tidak dapat dibaca ({kind})", f"{kind}: {error}")


def spelt(key: str) -> str:
    """Write a key without quotes, on one line and short."""
    cut = key if len(key) <= _MOST_SHOWN else f"{key[: _MOST_SHOWN - 3]}…"
    return cut if cut.isprintable() else repr(cut)[1:-1]


def _unknown_keys(error: ForbiddenExtraKeysError, pointer: str) -> Iterator[Diagnostic]:
    known = _keys(error.cl)
    for key in sorted(error.extra_fields):
        shown = spelt(key)
        close = nearest(key, known)
        listed = ", ".join(known)
        yield fault(
            "unknown-key",
            Text(
                f"`{shown}` bukan kunci di sini"
                + (f"; mungkin maksudnya `{close}`?" if close else ""),
                f"`{shown}` is not a key here" + (f"; did you mean `{close}`?" if close else ""),
            ),
            f"{pointer}/{escape(key)}",
            advice=Text(f"kunci yang dikenal: {listed}", f"known keys: {listed}"),
            facts=(
                ("key", key),
                *((("suggestion", close),) if close else ()),
                ("known", listed),
            ),
        )

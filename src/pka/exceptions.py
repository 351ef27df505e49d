"""Misuse of the interface, one class per kind.

Faults in a definition or an input file are diagnostics (`pka.diagnostic`), facts about a
participant are findings (`pka.outcomes`); only a call that cannot mean anything raises.
All arguments are positional, so that every exception survives pickling.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AmbiguousEdition",
    "InvalidDate",
    "InvalidQuantity",
    "MissingExtra",
    "NoEditionInForce",
    "PkaError",
    "UnknownReference",
    "UnsupportedFormat",
    "nearest",
]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to a misspelt one, or None when nothing is close.

    Examples:
        >>> nearest("treshold", ["threshold", "weight"])
        'threshold'
    """
    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word[:100].casefold(), list(names), n=1)
    return names[found[0]] if found else None


class PkaError(Exception):
    """Base of everything that this library raises on purpose."""


class InvalidQuantity(PkaError, ValueError):
    """A number that is not exact, not finite, absurd in size or off its scale."""


class InvalidDate(PkaError, ValueError):
    """A value that is not a calendar day, or a span or sum of days that has no answer."""


class UnsupportedFormat(PkaError, ValueError):
    """A file kind, language or format name that nothing here reads or writes."""


class MissingExtra(PkaError, ImportError):
    """An optional package is needed and not installed; the message says which extra."""

    def __init__(self, extra: str, package: str) -> None:
        """Keep the names of the extra and of the package that is not there."""
        super().__init__(extra, package)
        self.extra = extra
        self.package = package

    def __str__(self) -> str:
        """Say which extra to install."""
        return f"{self.package} is not installed; run: pip install 'pka[{self.extra}]'"


class UnknownReference(PkaError, LookupError):
    """A code, path, name or value that the edition does not know."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        """Keep the kind of thing, the name asked for and the names that exist."""
        super().__init__(kind, name, known)
        self.kind = kind
        self.name = name
        self.known = known

    def __str__(self) -> str:
        """Name the thing, the nearest known name and all known names."""
        close = nearest(self.name, self.known)
        hint = f"; did you mean {close!r}?" if close else ""
        listed = ", ".join(self.known) or "none"
        return f"there is no {self.kind} {self.name!r}{hint} (known: {listed})"


class NoEditionInForce(PkaError, LookupError):
    """No edition of the programme and mode is in force on the day asked for."""


class AmbiguousEdition(PkaError, LookupError):
    """More than one edition is in force on the day asked for."""

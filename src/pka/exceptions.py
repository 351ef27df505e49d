"""Misuse of the interface, one class per kind.

Faults in a definition or an input file are diagnostics (`pka.diagnostic`), facts about a
participant are findings (`pka.outcomes`); only a call that cannot mean anything raises.
All arguments are positional, so that every exception survives pickling. `str()` says in
English what is wrong, `indonesian` in Indonesian: values of definitions and records are
refused here, too, and committees read why.
"""

from __future__ import annotations

import difflib
import enum
import reprlib
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal
    from fractions import Fraction

__all__ = [
    "AmbiguousEdition",
    "InvalidDate",
    "InvalidQuantity",
    "MissingExtra",
    "NoEditionInForce",
    "PkaError",
    "UnknownReference",
    "UnsupportedFormat",
    "Wording",
    "indonesian_of",
    "member",
    "nearest",
    "shown",
    "shown_id",
]

_MemberT = TypeVar("_MemberT", bound=enum.StrEnum)

_MOST_SHOWN: Final = 60
#: Whole numbers below have at most 60 digits, so that writing them out costs nothing.
_MOST_BITS: Final = 199


class Wording(Protocol):
    """A statement or name in both languages: a `pka.text.Text`, which stands above this module."""

    @property
    def id(self) -> str:
        """Indonesian wording."""

    @property
    def en(self) -> str:
        """English wording."""


def indonesian_of(what: str | Wording) -> str:
    """Return what a thing is called in Indonesian; a key of a file has one name for all."""
    return what if isinstance(what, str) else what.id


class _Shortened(reprlib.Repr):
    """Values as people write them, cut before anything long is written out."""

    def __init__(self, endless: str) -> None:
        super().__init__()
        self.endless = endless
        self.maxlevel = 2
        self.maxstring = self.maxlong = self.maxother = 3 * _MOST_SHOWN

    def repr_int(self, x: int, level: int) -> str:
        """Return a whole number, or how long it is."""
        # Python refuses to write out numbers of more than 4300 digits.
        short = x.bit_length() <= _MOST_BITS
        return super().repr_int(x, level) if short else self.endless

    def repr_date(self, x: dt.date, _: int) -> str:
        """Return a day in the order year, month, day."""
        return str(x)

    def repr_Decimal(self, x: Decimal, _: int) -> str:  # noqa: N802 - named after the type
        """Return the digits of a decimal."""
        return str(x)

    def repr_Fraction(self, x: Fraction, level: int) -> str:  # noqa: N802 - named after the type
        """Return a ratio."""
        return f"{self.repr_int(x.numerator, level)}/{self.repr_int(x.denominator, level)}"


_SHORTENED: Final = _Shortened("a number of more than 60 digits")
_SHORTENED_ID: Final = _Shortened("bilangan lebih dari 60 angka")


def shown(value: object) -> str:
    """Write any value for a message: on one line, and short however large it is.

    Examples:
        >>> shown("sikap"), shown(["a", {"b": []}])
        ("'sikap'", "['a', {'b': []}]")
    """
    return _cut(_SHORTENED.repr(value))


def shown_id(value: object) -> str:
    """Write any value for an Indonesian message, as `shown` does for an English one."""
    return _cut(_SHORTENED_ID.repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}…"


def member(kind: type[_MemberT], value: object, what: str | Wording) -> _MemberT:
    """Return the member of an enumeration, given as such or by its value.

    Args:
        kind: the enumeration.
        value: a member of it, or text; a member of another enumeration is neither.
        what: the name of the thing, for the message.

    Raises:
        UnknownReference: if there is no such member.
    """
    if isinstance(value, kind):
        return value
    if type(value) is str and value in tuple(kind):
        return kind(value)
    raise UnknownReference(what, value, tuple(known.value for known in kind))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to a misspelt one, or None when nothing is close.

    Examples:
        >>> nearest("treshold", ["threshold", "weight"])
        'threshold'
    """
    # A member of an enumeration is suggested as it is written.
    names = {name.casefold(): str(name) for name in known}
    found = difflib.get_close_matches(word[:100].casefold(), list(names), n=1)
    return names[found[0]] if found else None


class PkaError(Exception):
    """Base of everything that this library raises on purpose."""

    @property
    def indonesian(self) -> str:
        """What is wrong, in Indonesian; in English where nobody has said it otherwise."""
        return str(self)


class _Worded(PkaError):
    """Something was refused, and why is written out in both languages where it was."""

    def __init__(self, message: Wording) -> None:
        """Keep what is wrong, and the likely fix."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """Return the English wording."""
        return self.message.en

    @property
    def indonesian(self) -> str:
        """The Indonesian wording."""
        return self.message.id


class InvalidQuantity(_Worded, ValueError):
    """A number that is not exact, not finite, absurd in size or off its scale."""


class InvalidDate(_Worded, ValueError):
    """A value that is not a calendar day, or a span or sum of days that has no answer."""


class UnsupportedFormat(_Worded, ValueError):
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

    @property
    def indonesian(self) -> str:
        """Say in Indonesian which extra to install."""
        return f"{self.package} belum terpasang; jalankan: pip install 'pka[{self.extra}]'"


class UnknownReference(PkaError, LookupError):
    """A code, path, name or value that the edition does not know."""

    def __init__(self, kind: str | Wording, name: object, known: tuple[str, ...]) -> None:
        """Keep the kind of thing, the name asked for and the names that exist."""
        super().__init__(kind, name, known)
        self.kind: str = kind if isinstance(kind, str) else kind.en
        self.kind_id: str = indonesian_of(kind)
        self.name = name
        self.known = known

    @property
    def nearest(self) -> str | None:
        """The known name that was probably meant."""
        return nearest(self.name, self.known) if isinstance(self.name, str) else None

    def __str__(self) -> str:
        """Name the thing, the nearest known name and all known names."""
        hint = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        listed = ", ".join(self.known) or "none"
        return f"there is no {self.kind} {shown(self.name)}{hint} (known: {listed})"

    @property
    def indonesian(self) -> str:
        """The same in Indonesian."""
        hint = f"; mungkin maksudnya {self.nearest!r}?" if self.nearest else ""
        listed = ", ".join(self.known) or "tidak ada"
        return f"tidak ada {self.kind_id} {shown_id(self.name)}{hint} (yang dikenal: {listed})"


class NoEditionInForce(_Worded, LookupError):
    """No edition of the programme and mode is in force on the day asked for."""


class AmbiguousEdition(_Worded, LookupError):
    """More than one edition is in force on the day asked for."""

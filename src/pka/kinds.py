"""Values that must be of one kind, or why one of them is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pka.exceptions import InvalidQuantity, UnsupportedFormat, shown, shown_id
from pka.text import Text

__all__ = ["all_of_kind", "one_of_kind", "texts"]

_FactT = TypeVar("_FactT")


def all_of_kind(kind: type[_FactT], values: Iterable[_FactT], what: Text) -> tuple[_FactT, ...]:
    """Return values as a tuple, all of one kind.

    Raises:
        UnsupportedFormat: if one of them is of another kind.
    """
    listed = tuple(values) if isinstance(values, Iterable) else (values,)
    for value in listed:
        if not isinstance(value, kind):
            raise UnsupportedFormat(
                Text(
                    f"{what.id} harus berupa {kind.__name__}; {shown_id(value)} bukan",
                    f"{what.en} are values of {kind.__name__}; {shown(value)} is none",
                )
            )
    return listed


def one_of_kind(kind: type[_FactT], value: _FactT | None, what: Text) -> _FactT | None:
    """Return a value of that kind, or None.

    Raises:
        UnsupportedFormat: if it is of another kind.
    """
    if value is not None and not isinstance(value, kind):
        raise UnsupportedFormat(
            Text(
                f"{what.id} harus berupa {kind.__name__}; {shown_id(value)} bukan",
                f"{what.en} is a value of {kind.__name__}; {shown(value)} is none",
            )
        )
    return value


def texts(values: Iterable[str], what: Text) -> tuple[str, ...]:
    """Return texts as a tuple.

    Raises:
        InvalidQuantity: for a single text, which would come apart into its letters.
    """
    if isinstance(values, str):
        raise InvalidQuantity(
            Text(
                f"di sini harus daftar {what.id}, bukan teks {values!r}; "
                f"tulis sebagai ({values!r},)",
                f"a list of {what.en} is expected, not the text {values!r}; "
                f"write it as ({values!r},)",
            )
        )
    return tuple(values)

"""Which tables and lists a definition has, by the classes of the model that they become."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Final, get_args, get_origin

import attrs

from pka.aggregation import RoleWeight, RubricLevel
from pka.assessment import AttendancePolicy, Choices, Remedial, Rename
from pka.codec.strict import KEYS, KINDS
from pka.criteria import Criterion
from pka.edition import OpenReading, ReadingValue, Transition
from pka.printed import Acknowledgement
from pka.quantities import LearningHours, Score, Share, Weight

__all__ = ["CRITERION", "is_list", "key_of_row", "keys_of", "plain_kind", "row_kind", "table_kind"]

#: Classes that a definition writes as one value or as a free table, not as a table of keys.
_VALUES: Final = {Choices, LearningHours, Score, Share, Weight}
#: Key by which the rows of a list are told apart, where it is not `code`.
_KEYS_OF_ROWS: Final[dict[type, str]] = {
    OpenReading: "name",
    ReadingValue: "name",
    RubricLevel: "level",
    RoleWeight: "role",
    Rename: "former",
    Transition: "from_edition",
}
#: Rows that are told apart by the settings under which they are present.
_BY_SETTINGS: Final = {AttendancePolicy, Remedial}
_CODE: Final = "code"
_ALWAYS: Final = "always"
#: The union of all kinds of criteria.
CRITERION: Final[object] = Criterion


@cache
def keys_of(kind: type) -> dict[str, Any]:
    """Return the keys of a table with the types of their values, in the order of the model."""
    attrs.resolve_types(kind)
    renamed = KEYS.get(kind, {})
    return {renamed.get(field.name, field.name): field.type for field in attrs.fields(kind)}


def plain_kind(kind: object) -> object:
    """Return a type without its None."""
    if not isinstance(kind, types.UnionType) or types.NoneType not in get_args(kind):
        return kind
    first, *others = (part for part in get_args(kind) if part is not types.NoneType)
    for other in others:
        first |= other
    return first


def is_list(kind: object) -> bool:
    """Say whether a type is that of a list."""
    return get_origin(plain_kind(kind)) is tuple


def row_kind(kind: object) -> object:
    """Return the type of what a list holds."""
    return get_args(plain_kind(kind))[0]


def table_kind(kind: object, tag: object = None) -> type | None:
    """Return the class that a table of a type becomes, or None where the type has no keys.

    Args:
        kind: the type.
        tag: the `kind` that stands in the table, which tells one criterion from another.
    """
    plain = plain_kind(kind)
    if plain == CRITERION:
        return KINDS.get(tag) if isinstance(tag, str) else None
    known = isinstance(plain, type) and attrs.has(plain) and plain not in _VALUES
    return plain if known and isinstance(plain, type) else None


def key_of_row(row: dict[str, object], kind: object) -> str | None:
    """Return the name by which a row of a list is told apart from the others, or None.

    Args:
        row: those keys of the row that may tell it apart, as plain content.
        kind: the type of the rows.
    """
    if not isinstance(kind, type):
        return None
    if kind in _BY_SETTINGS:
        chosen = row.get("only_with", {})
        pairs = sorted(chosen.items()) if isinstance(chosen, dict) else []
        return ",".join(f"{name}={value}" for name, value in pairs) or _ALWAYS
    if kind is Acknowledgement:
        return f"{row.get('rule')}:{row.get('at')}"
    key = row.get(_KEYS_OF_ROWS.get(kind, _CODE))
    return key if isinstance(key, str) else None

"""The definition format as a JSON Schema (2020-12), made of the classes of the model.

The schema is for editors: it says what may stand where while somebody writes. It refuses nothing
that the reader accepts; the reader and the linter say much that no schema can.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from fractions import Fraction
from typing import Any, Final

import attrs

from pka.assessment import AttendancePolicy, AttendanceStatus, Choices, Scale
from pka.codec.amending import Change
from pka.codec.definition import FORMAT
from pka.codec.extending import HEAD, OWN, Base
from pka.codec.schema_words import said
from pka.codec.strict import KEYS, KINDS
from pka.codec.tables import CRITERION, is_list, keys_of, plain_kind, row_kind, table_kind
from pka.criteria import VerdictRule
from pka.edition import Edition
from pka.quantities import LearningHours, Score, Share, Weight
from pka.rounding import Rounding
from pka.scales import ScoreRange
from pka.text import LANGUAGES, Language
from pka.verdict import Verdict

__all__ = ["definition_schema"]

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NUMBER_TEXT: Final = r"^[+-]?[0-9]+(\.[0-9]+)?$|^[+-]?[0-9]+/[0-9]*[1-9][0-9]*$"
_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
_TEXT: Final[Schema] = {"type": "string"}
_FREE: Final[Schema] = {"type": "object"}
#: What else must hold of a number as such; text cannot be measured by a schema.
_LIMITS: Final[dict[type, Schema]] = {
    LearningHours: {"minimum": 0},
    Score: {},
    Share: {"minimum": 0, "maximum": 1},
    Weight: {},
}
_PLAIN: Final[dict[object, Schema]] = {
    str: _TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date", "pattern": _DAY},
    dt.time: {"type": "string", "pattern": _TIME},
    dict[str, Any]: _FREE,
}
#: Members of an enumeration that a table refuses.
_REFUSED: Final[dict[type, frozenset[str]]] = {
    AttendancePolicy: frozenset({AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED}),
    VerdictRule: frozenset({Verdict.IN_PROGRESS}),
}
_ONE_BOUND: Final[Schema] = {
    "anyOf": [{"required": ["at_least", "above"]}, {"required": ["at_most", "below"]}]
}


def definition_schema(*, part: bool = False) -> Schema:
    """Return the JSON Schema of a definition.

    Args:
        part: of a file that another one includes, in place of a whole definition.

    Source: `pka-semantics`, D2.
    """
    defs: dict[str, Schema] = {"Number": _number({})}
    for quantity, limits in _LIMITS.items():
        defs[quantity.__name__] = {**_told(quantity), **_number(limits)}
    pending: list[type] = [Edition, Change, Base, *KINDS.values()]
    tables: dict[type, Schema] = {}
    while pending:
        kind = pending.pop()
        if kind not in tables:
            tables[kind] = _table(kind)
            pending += (below for key in keys_of(kind).values() if (below := _table_in(key)))
    edition = tables.pop(Edition)
    defs |= {kind.__name__: tables[kind] for kind in sorted(tables, key=lambda one: one.__name__)}
    kinds = {tag: _tagged(defs[kind.__name__], tag) for tag, kind in KINDS.items()}
    defs |= {KINDS[tag].__name__: schema for tag, schema in kinds.items()}
    defs["Criterion"] = _criterion(kinds)
    shape = _part(edition) if part else _whole(edition)
    return {"$schema": _DIALECT, **shape, "$defs": defs}


def _table_in(kind: object) -> type | None:
    """Return the class of the tables that a type consists of, itself or row by row."""
    return table_kind(row_kind(kind) if is_list(kind) else kind)


def _number(limits: Schema) -> Schema:
    return {"anyOf": [{"type": "number", **limits}, {"type": "string", "pattern": _NUMBER_TEXT}]}


def _told(kind: type) -> Schema:
    """Return the name of a class, what it is, and what it is called in Indonesian."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()
    lines = (kind.__doc__ or words).splitlines()
    found: Schema = {"title": words, "description": lines[0]}
    for line in lines:
        key, colon, rest = line.strip().partition(": ")
        if colon and key == "Indonesian":
            found["x-indonesian"] = rest.rstrip(".")
        elif colon and key == "Units":
            found["description"] = f"{lines[0]} Units: {rest}"
    return found


def _table(kind: type) -> Schema:
    """Return the schema of the tables that become a class."""
    fields = {KEYS.get(kind, {}).get(one.name, one.name): one for one in attrs.fields(kind)}
    schema: Schema = {
        **_told(kind),
        "type": "object",
        "properties": {
            key: _property(kind, key, type_, fields[key].default)
            for key, type_ in keys_of(kind).items()
        },
        "required": [key for key, field in fields.items() if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }
    if kind is ScoreRange:
        schema["not"] = _ONE_BOUND
    return schema


def _property(kind: type, key: str, type_: object, default: object) -> Schema:
    words = said(kind.__name__, key)
    schema: Schema = {"description": f"{words[0].upper()}{words[1:]}.", **_value(type_)}
    if kind is Scale and key == "step":
        step = _number({"exclusiveMinimum": 0})
        return {"description": schema["description"], "anyOf": [{"const": "any"}, *step["anyOf"]]}
    if kind is Scale and key == "above_maximum":
        return {"description": schema["description"], "const": "allowed"}
    if kind is Rounding and key == "places":
        schema |= {"minimum": 0, "maximum": 12}
    refused = _REFUSED.get(kind, frozenset())
    for place in (schema, schema.get("items", {})):
        if refused and "enum" in place:
            place["enum"] = [value for value in place["enum"] if value not in refused]
    if isinstance(default, bool | int | str):
        schema["default"] = default
    elif isinstance(default, Weight):
        schema["default"] = int(default.value)
    return schema


def _value(type_: object) -> Schema:
    """Return the schema of the values of a type."""
    kind = plain_kind(type_)
    if is_list(kind):
        return {"type": "array", "items": _value(row_kind(kind))}
    if kind == CRITERION:
        return {"$ref": "#/$defs/Criterion"}
    if kind is Fraction:
        return {"$ref": "#/$defs/Number"}
    if kind == Language:
        return {"enum": list(LANGUAGES)}
    if kind is Choices:
        return {"type": "object", "additionalProperties": _TEXT}
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return {"enum": [member.value for member in kind]}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    return {"$ref": f"#/$defs/{getattr(kind, '__name__', kind)}"}


def _criterion(kinds: dict[str, Schema]) -> Schema:
    """Return the schema of a criterion, made of those of its kinds by their tags.

    All keys of all kinds are named at one place, because editors complete from there alone;
    the kind then says which of them may stand beside it.
    """
    keys: dict[str, list[Schema]] = {}
    for schema in kinds.values():
        for key, value in schema["properties"].items():
            keys.setdefault(key, []).append(value)
    shared = {
        key: found[0] if all(one == found[0] for one in found) else {}
        for key, found in keys.items()
        if key != "kind"
    }
    return {
        "title": "Criterion",
        "description": "A condition; its kind says which other keys it has.",
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"description": "Kind of criterion.", "enum": list(kinds)},
            **shared,
        },
        **_by_kind(list(kinds)),
    }


def _by_kind(tags: list[str]) -> Schema:
    """Return, tag by tag, what must hold under it; one `if` in another, which editors follow."""
    chain: Schema = {}
    for tag in reversed(tags):
        chain = {
            "if": {"properties": {"kind": {"const": tag}}},
            "then": {"$ref": f"#/$defs/{KINDS[tag].__name__}"},
            **({"else": chain} if chain else {}),
        }
    return chain


def _tagged(schema: Schema, tag: str) -> Schema:
    kind = {"description": "Kind of criterion.", "const": tag}
    return {
        **schema,
        "properties": {"kind": kind, **schema["properties"]},
        "required": ["kind", *schema["required"]],
    }


def _whole(edition: Schema) -> Schema:
    """Return the schema of the first file of a definition."""
    properties = edition["properties"]
    return {
        "title": "pka definition",
        "description": (
            "An edition (versi ketentuan): whole, or as what is different from another one."
        ),
        "type": "object",
        "properties": {
            "format": {"description": "Version of this format.", "const": FORMAT},
            "extends": {
                "description": (
                    "The edition that this one extends: the id of a built-in edition, or the "
                    "path of a definition file in the same folder or below; as a table, pinned."
                ),
                "anyOf": [_TEXT, {"$ref": "#/$defs/Base"}],
            },
            "include": {
                "description": "Files with further keys, in the same folder or below.",
                "type": "array",
                "items": _TEXT,
            },
            **properties,
            "changes": _changes(),
        },
        "required": ["format"],
        "additionalProperties": False,
        "if": {"required": ["extends"]},
        "then": {
            "properties": {key: False for key in properties if key not in HEAD},
            **_unless_included(list(OWN)),
        },
        "else": {
            "properties": {"changes": False},
            **_unless_included(edition["required"]),
        },
    }


def _unless_included(required: list[str]) -> Schema:
    """Require keys, but not where they may stand in another file."""
    return {"if": {"not": {"required": ["include"]}}, "then": {"required": required}}


def _part(edition: Schema) -> Schema:
    """Return the schema of a file that another one includes."""
    include = {"description": "Files with further keys.", "type": "array", "items": _TEXT}
    return {
        "title": "Part of a pka definition",
        "description": "Keys of a definition, in a file that its first file includes.",
        "type": "object",
        "properties": {"include": include, **edition["properties"], "changes": _changes()},
        "additionalProperties": False,
    }


def _changes() -> Schema:
    return {
        "description": "What is different from the edition that is extended, one by one.",
        "type": "array",
        "items": {"$ref": "#/$defs/Change"},
    }

"""Writes values as TOML that a person can read and check."""

import datetime as dt
import json
from typing import Any, TypeAlias

#: A mapping as the readers of YAML and TOML return it.
Node: TypeAlias = dict[str, Any]


def inline(value: object) -> str:
    """Return a value as TOML on one line.

    Raises:
        TypeError: if the value is none of str, bool, int, date, list and dict.
    """
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
        case list():
            return "[" + ", ".join(inline(item) for item in value) + "]"
        case dict():
            return "{ " + ", ".join(f"{key} = {inline(item)}" for key, item in value.items()) + " }"
        case _:
            message = f"cannot write {value!r} exactly: expected str, bool, int, date, list or dict"
            raise TypeError(message)


def table(header: str, values: Node) -> str:
    """Return one TOML table; what is None or an empty list is left out."""
    lines = [header]
    for key, value in values.items():
        if value is None or value == []:
            continue
        if key in {"does", "indicators", "notes"}:
            rows = "".join(f"    {inline(item)},\n" for item in value)
            lines.append(f"{key} = [\n{rows}]")
        else:
            lines.append(f"{key} = {inline(value)}")
    return "\n".join(line for line in lines if line) + "\n"


def heading(words: str) -> str:
    """Return a comment that opens a part of the file."""
    return f"# {words}\n"

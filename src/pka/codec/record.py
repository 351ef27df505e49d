"""Participant records: from a plain mapping to the model and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, final

import attrs
from cattrs.errors import BaseValidationError

from pka.codec.problems import escape, fault, problems
from pka.codec.strict import Misfit, converter
from pka.diagnostic import Diagnostic, Location, RecordRejected, Report
from pka.exceptions import PkaError
from pka.records import ParticipantRecord
from pka.text import Text

__all__ = ["RecordReading", "read_record", "record_from_dict", "record_to_dict"]


@final
@attrs.frozen(kw_only=True)
class RecordReading:
    """The record that could be built, and every fault that was found."""

    record: ParticipantRecord | None
    report: Report


def _spelt_out(content: object) -> object:
    """Turn the short forms of a record into the full one.

    Short: `scores` as a mapping from path to number, `absence` as a number, `status` as a
    word. What is None is not known and left out.
    """
    if not isinstance(content, Mapping):
        return content
    table = {key: value for key, value in content.items() if value is not None}
    scores = table.get("scores")
    if isinstance(scores, Mapping):
        table["scores"] = [
            {**value, "component": path}
            if isinstance(value, Mapping)
            else {"component": path, "value": value}
            for path, value in scores.items()
            if value is not None
        ]
    for key, inner in (("absence", "hours"), ("status", "status")):
        if key in table and not isinstance(table[key], Mapping):
            table[key] = {inner: table[key]}
    return table


def read_record(content: object) -> RecordReading:
    """Read a record from a plain mapping; content never raises.

    Args:
        content: a mapping such as a JSON reader gives it, fractions as text.

    Source: `pka-semantics`, M1 and N1.

    Examples:
        >>> read_record({"id": "p-01", "scores": {"sikap": "90.20"}}).record.scores[0].component
        'sikap'
    """
    found = [*_named_twice(content)]
    record: ParticipantRecord | None = None
    try:
        record = converter().structure(_spelt_out(content), ParticipantRecord)
    except (BaseValidationError, Misfit, PkaError) as error:
        found.extend(
            attrs.evolve(fault, location=_spoken_of(fault.location, content))
            for fault in problems(error)
        )
    return RecordReading(record=None if found else record, report=Report(tuple(found)))


def _named_twice(content: object) -> Iterator[Diagnostic]:
    """Yield the scores in the short form that name their component once more inside."""
    scores = content.get("scores") if isinstance(content, Mapping) else None
    if isinstance(scores, Mapping):
        for path, value in scores.items():
            if isinstance(value, Mapping) and "component" in value:
                message = Text(
                    "komponen sudah disebut oleh kuncinya; hapus `component`",
                    "the component is already named by its key; leave `component` out",
                )
                yield fault("unknown-key", message, f"/scores/{escape(path)}/component")


def _spoken_of(location: Location, content: object) -> Location:
    """Point into the mapping as it was given where it used a short form."""
    _, *parts = location.pointer.split("/")
    if not parts or not isinstance(content, Mapping):
        return location
    key, *inside = parts
    given = content.get(key)
    if key == "scores" and isinstance(given, Mapping) and inside:
        path = [path for path, value in given.items() if value is not None][int(inside[0])]
        below = inside[1:] if isinstance(given[path], Mapping) else []
        return attrs.evolve(location, pointer="/".join(["", key, escape(path), *below]))
    if key in {"absence", "status"} and not isinstance(given, Mapping):
        return attrs.evolve(location, pointer=f"/{key}")
    return location


def record_from_dict(content: object) -> ParticipantRecord:
    """Return the record that a plain mapping holds.

    Raises:
        RecordRejected: if anything in it does not fit; the report names every fault.

    Source: `pka-semantics`, M1 and N1.
    """
    reading = read_record(content)
    if reading.record is None:
        raise RecordRejected(reading.report)
    return reading.record


def record_to_dict(record: ParticipantRecord) -> dict[str, Any]:
    """Return a record as a plain mapping that `record_from_dict` reads back.

    Numbers are `int` or text, days are text, so that any JSON writer keeps them exact.

    Source: `pka-semantics`, D5.
    """
    plain: dict[str, Any] = converter().unstructure(record)
    return {key: _as_json(part) for key, part in plain.items()}


def _as_json(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(part) for part in value]
    if value is None or isinstance(value, int):
        return value
    # A member of an enumeration is text already, but not plain text to every JSON writer.
    return str(value)

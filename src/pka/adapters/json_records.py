"""Records as JSON: one document with a list of participants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from pka.adapters.csv import decode
from pka.adapters.files import read_json
from pka.adapters.recap import Recap
from pka.codec.problems import fault
from pka.codec.record import read_record
from pka.cohort import RefusedRecord
from pka.diagnostic import Diagnostic, Location, Report
from pka.exceptions import shown
from pka.records import Attendance, ParticipantRecord
from pka.text import Text

__all__ = ["read_records_json"]


def read_records_json(
    source: str | Path | bytes,
    *,
    file: str | None = None,
    attendance: Mapping[str, Attendance] | None = None,
) -> Recap:
    """Read participant records from JSON.

    Args:
        source: the path of the file, or its bytes: a list of records, or a mapping with the
            list under `participants`.
        file: name of the file for messages; the path, if not given.
        attendance: attendance lists by participant, as `read_attendance` gives them.

    Raises:
        OSError: if the file cannot be read.

    Source: `pka-semantics`, N1 and B2.
    """
    if not isinstance(source, bytes):
        file = file or str(source)
        source = Path(source).read_bytes()
    text = decode(source, file=file)
    if isinstance(text, Diagnostic):
        return Recap(report=Report((text,)))
    content, wrong = read_json(text)
    if wrong is not None:
        return Recap(report=Report((_in_file(wrong, file, ""),)))
    prefix = ""
    if isinstance(content, dict) and "participants" in content:
        content, prefix = content["participants"], "/participants"
    if not isinstance(content, list):
        message = Text(
            "isi berkas harus berupa daftar peserta [ … ]",
            "the file must hold a list of participants [ … ]",
        )
        return Recap(report=Report((_in_file(fault("invalid-value", message, ""), file, ""),)))
    return Recap(rows=tuple(_rows(content, prefix, file, attendance or {})))


def _rows(
    content: list[Any], prefix: str, file: str | None, attendance: Mapping[str, Attendance]
) -> Iterator[ParticipantRecord | RefusedRecord]:
    for index, item in enumerate(content):
        reading = read_record(item)
        record = reading.record
        if record is None:
            place = f"{prefix}/{index}"
            known = item if isinstance(item, Mapping) else {}
            yield RefusedRecord(
                id=_as_text(known.get("id")) or place,
                name=_as_text(known.get("name")),
                report=Report(tuple(_in_file(one, file, place) for one in reading.report)),
            )
        elif record.attendance is None and record.id in attendance:
            yield attrs.evolve(record, attendance=attendance[record.id])
        else:
            yield record


def _as_text(value: object) -> str:
    """Return what a refused record gives as its id or name, whatever that is."""
    return "" if value is None else value if isinstance(value, str) else shown(value)


def _in_file(diagnostic: Diagnostic, file: str | None, prefix: str) -> Diagnostic:
    place = diagnostic.location
    located = Location(
        file=file, line=place.line, column=place.column, pointer=prefix + place.pointer
    )
    return attrs.evolve(diagnostic, location=located)

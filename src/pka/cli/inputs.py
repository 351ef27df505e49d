"""From what was asked to an edition and the records of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, final

import attrs

from pka import editions
from pka.adapters.attendance import read_attendance, with_attendance
from pka.adapters.cells import Digits, read_id, shown
from pka.adapters.files import read_definition_file
from pka.adapters.json_records import read_records_json
from pka.adapters.recap import Recap, read_recap
from pka.cli.options import Asked
from pka.cli.running import CannotRun
from pka.diagnostic import DefinitionRejected
from pka.edition import Edition
from pka.exceptions import nearest
from pka.text import Text

__all__ = [
    "Inputs",
    "definition_of",
    "edition_of",
    "known_kind",
    "no_such",
    "place_of",
    "read_inputs",
]

_DEFINITIONS: Final = {".toml", ".json"}
#: More people of one name than these do not help in a message.
_MOST_NAMED: Final = 5


@final
@attrs.frozen(kw_only=True)
class Inputs:
    """What a command works on; the report of the recap holds the faults of all files."""

    edition: Edition
    recap: Recap


def known_kind(file: Path) -> None:
    """Refuse a file that by its name is no definition.

    Raises:
        CannotRun: if the name ends neither in `.toml` nor in `.json`.
    """
    if file.suffix.casefold() not in _DEFINITIONS:
        raise CannotRun(
            Text(
                f"{file}: definisi adalah berkas .toml atau .json",
                f"{file}: a definition is a .toml or .json file",
            )
        )


def edition_of(name: str, settings: Iterable[tuple[str, str]] = ()) -> Edition:
    """Return an edition with the settings chosen on the command line."""
    file = Path(name)
    if name not in editions.ids() and file.is_file():
        known_kind(file)
    edition = editions.load(name)
    for setting, value in settings:
        edition = edition.with_setting(setting, value)
    return edition


def definition_of(name: str) -> Edition:
    """Return an edition to look at, also one whose rules have faults.

    Raises:
        DefinitionRejected: if it cannot be read as a whole.
    """
    file = Path(name)
    if name in editions.ids() or not file.is_file():
        return editions.load(name)
    known_kind(file)
    reading = read_definition_file(file)
    if reading.edition is None or reading.report.has_errors:
        raise DefinitionRejected(reading.report)
    return reading.edition


def read_inputs(asked: Asked) -> Inputs:
    """Read edition, recap and attendance."""
    edition = edition_of(asked.edition_name, asked.settings)
    if asked.attendance_closed is not None and asked.attendance_file is None:
        raise CannotRun(
            Text(
                "--attendance-closed hanya berlaku bersama --attendance BERKAS",
                "--attendance-closed needs --attendance FILE",
            )
        )
    if asked.file.suffix.casefold() == ".json":
        recap = read_records_json(asked.file)
    else:
        recap = read_recap(asked.file, edition, decimal_mark=asked.decimal_mark)
    if asked.attendance_file is not None:
        attendance = read_attendance(
            asked.attendance_file,
            closed_on=asked.attendance_closed,
            decimal_mark=asked.decimal_mark,
        )
        recap = with_attendance(recap, attendance)
    return Inputs(edition=edition, recap=recap)


def place_of(participant: str, recap: Recap) -> int | None:
    """Return which row of a recap is somebody's, from 0, or None; a NIP may be spelt freely."""
    read = read_id(participant)
    wanted = {participant, read.text if isinstance(read, Digits) else participant.strip()}
    return next((place for place, row in enumerate(recap.rows) if row.id in wanted), None)


def no_such(participant: str, recap: Recap) -> CannotRun:
    """Return why nobody of that number can be explained."""
    count, hint = len(recap.rows), Text("", "")
    named = tuple(_named(participant, recap))
    close = nearest(participant, [row.id for row in recap.rows])
    if named:
        listed = ", ".join(named[:_MOST_NAMED]) + (", …" if len(named) > _MOST_NAMED else "")
        hint = Text(
            f"; sebutkan NIP-nya, bukan namanya: {listed}",
            f"; give the NIP and not the name: {listed}",
        )
    elif close:
        hint = Text(f"; mungkin maksudnya {close!r}?", f"; did you mean {close!r}?")
    elif not any(letter.isdigit() for letter in participant):
        hint = Text("; sebutkan NIP-nya, bukan namanya", "; give the NIP and not the name")
    return CannotRun(
        Text(
            f"tidak ada peserta {participant!r} di antara {count} baris{hint.id}",
            f"there is no participant {participant!r} among {count} rows{hint.en}",
        )
    )


def _named(part: str, recap: Recap) -> Iterator[str]:
    """Yield the number and the name of everybody whose name contains a text."""
    wanted = " ".join(part.casefold().split())
    for row in recap.rows:
        if wanted and row.id and wanted in " ".join(row.name.casefold().split()):
            yield f"{shown(row.id)} ({shown(row.name)})"

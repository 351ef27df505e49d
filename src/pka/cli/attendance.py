"""`pka attendance`: how far each participant has come towards the absence limit."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import final

import attrs
import click

from pka.adapters.attendance import AttendanceFile, read_attendance
from pka.adapters.enrolments import read_enrolments
from pka.adapters.timetable import read_timetable
from pka.cli.attendance_view import accounts_csv, accounts_text
from pka.cli.inputs import edition_of
from pka.cli.options import format_option, lang_option, output_option, read_day, set_option
from pka.cli.output import complain, json_text, refuse_to_overwrite, write_out
from pka.cli.running import CLEAN, FOUND, CannotRun, guarded
from pka.codec.attendance import account_to_dict
from pka.codec.outcome import diagnostic_to_dict, edition_stamp
from pka.diagnostic import Report
from pka.edition import Edition
from pka.records import Attendance, ParticipantRecord, SessionAttendance
from pka.scheduling.attendance import AttendanceAccount, attendance_account
from pka.scheduling.carrying_over import carried_over
from pka.scheduling.enrolment import Enrolment, merge
from pka.text import Language, Text
from pka.timetable import Timetable, Zone

__all__ = ["follow_attendance"]


@final
@attrs.frozen(kw_only=True)
class _Asked:
    """What was asked for."""

    files: tuple[Path, ...]
    timetable_file: Path
    edition_name: str
    settings: tuple[tuple[str, str], ...]
    on: dt.date
    closed: dt.date | None
    participants: Path | None
    before: tuple[Path, Path] | None
    zone: str | None
    fill_down: bool
    format_: str
    lang: Language
    output: Path | None


@click.command("attendance")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--timetable",
    "timetable_file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Every session planned for the cohort, as CSV or XLSX.",
)
@click.option(
    "--edition",
    "edition_name",
    required=True,
    metavar="ID|PATH",
    help="The rules: a built-in edition (`pka editions`) or a definition file.",
)
@click.option(
    "--on",
    required=True,
    callback=read_day,
    metavar="DATE",
    help="Day on which it is asked, such as 2024-12-20. Later sessions are still to be held.",
)
@click.option(
    "--closed",
    callback=read_day,
    metavar="DATE",
    help="Day until which the lists are complete; what they do not record counts as absent.",
)
@click.option(
    "--participants",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Participants as CSV: group, first and last day, what is carried over.",
)
@click.option(
    "--before",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="TIMETABLE FILE",
    help="Timetable and attendance of the earlier cohort of those who continue.",
)
@click.option(
    "--zone",
    type=click.Choice([zone.value for zone in Zone], case_sensitive=False),
    help="Time zone of the sessions that name none.",
)
@click.option("--fill-down", is_flag=True, help="An empty date is the day of the row above.")
@set_option
@format_option("text", "json", "csv")
@lang_option
@output_option
@guarded
def follow_attendance(**_given: object) -> None:
    """Count the attendance of each participant against the timetable.

    Says how many JP are absent, which share was attended, when the absence limit was crossed, and
    which sessions ahead are long enough that missing one would cross it. FILE is attendance as
    CSV, one row per participant and session; there may be several.
    """
    asked = _Asked(**click.get_current_context().params)
    earlier = asked.before or ()
    refuse_to_overwrite(
        asked.output,
        *asked.files,
        asked.timetable_file,
        asked.participants,
        Path(asked.edition_name),
        *earlier,
    )
    edition = edition_of(asked.edition_name, asked.settings)
    timetable, report = _timetable(asked.timetable_file, asked, edition)
    # A session that could not be read may be one of anybody's.
    readable = not report.has_errors
    lists = _Lists.read(asked.files, asked.on)
    report += lists.report
    enrolments, faults = _enrolments(asked, edition, lists)
    report += faults
    accounts = tuple(
        attendance_account(
            timetable,
            edition,
            enrolment,
            lists.of(enrolment.id),
            on=asked.on,
            closed_on=asked.closed,
            complete=readable and lists.is_complete(enrolment.id),
        )
        for enrolment in enrolments
    )
    found = (fault for account in accounts for fault in account.report)
    report = Report(tuple(dict.fromkeys((*report, *found))))
    _write(asked, edition, accounts, report)
    sys.exit(FOUND if report.has_errors else CLEAN)


def _timetable(file: Path, asked: _Asked, edition: Edition) -> tuple[Timetable, Report]:
    reading = read_timetable(file, edition=edition, zone=asked.zone, fill_down=asked.fill_down)
    return reading.timetable, reading.report


@final
@attrs.frozen(kw_only=True)
class _Lists:
    """Several attendance files taken together."""

    files: tuple[AttendanceFile, ...]

    @classmethod
    def read(cls, files: Iterable[Path], on: dt.date) -> _Lists:
        # Any day will do: a list with a faulty row is left without one.
        return cls(files=tuple(read_attendance(file, closed_on=on) for file in files))

    @property
    def report(self) -> Report:
        return Report(tuple(fault for file in self.files for fault in file.report))

    @property
    def participants(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for file in self.files for key in file.lists))

    def of(self, participant: str) -> tuple[SessionAttendance, ...]:
        return tuple(
            session
            for file in self.files
            if participant in file.lists
            for session in file.lists[participant].sessions
        )

    def is_complete(self, participant: str) -> bool:
        """Say whether every row that is, or may be, theirs could be read."""
        lists = [file.lists[participant] for file in self.files if participant in file.lists]
        return all(file.complete for file in self.files) and all(
            one.closed_on is not None for one in lists
        )


def _enrolments(
    asked: _Asked, edition: Edition, lists: _Lists
) -> tuple[tuple[Enrolment, ...], Report]:
    """Return everybody who takes part: those of the list, then whoever else has attendance."""
    if asked.participants is None:
        return tuple(Enrolment(id=key) for key in lists.participants), Report()
    file = read_enrolments(asked.participants)
    declared = dict(file.declared)
    if asked.before is None and any(one.attendance for one in declared.values()):
        raise CannotRun(
            Text(
                "ada kehadiran yang dibawa dari angkatan sebelumnya; sebutkan jadwal dan daftar "
                "hadirnya dengan --before JADWAL BERKAS",
                "attendance is carried over from an earlier cohort; name its timetable and "
                "attendance with --before TIMETABLE FILE",
            )
        )
    earlier, report = _Earlier(), file.report
    if asked.before is not None:
        earlier = _Earlier.read(asked.before, asked, edition)
        report += earlier.report
    listed: list[Enrolment] = []
    for one in file.enrolments:
        if one.id not in declared:
            listed.append(one)
            continue
        record, faults = earlier.record(one.id, edition)
        report += faults
        carried = carried_over(declared[one.id], edition, record, earlier.timetable)
        listed.append(attrs.evolve(one, carried=carried))
    known = {one.id for one in listed}
    others = tuple(Enrolment(id=key) for key in lists.participants if key not in known)
    return (*listed, *others), report


@final
@attrs.frozen(kw_only=True)
class _Earlier:
    """Timetable and attendance of an earlier cohort."""

    timetable: Timetable = attrs.field(factory=Timetable)
    lists: _Lists = attrs.field(factory=lambda: _Lists(files=()))
    report: Report = attrs.field(factory=Report)

    @classmethod
    def read(cls, files: tuple[Path, Path], asked: _Asked, edition: Edition) -> _Earlier:
        timetable_file, attendance_file = files
        timetable, report = _timetable(timetable_file, asked, edition)
        lists = _Lists.read((attendance_file,), asked.on)
        return cls(timetable=timetable, lists=lists, report=report + lists.report)

    def record(self, participant: str, edition: Edition) -> tuple[ParticipantRecord, Report]:
        """Return what is known of somebody in that cohort."""
        enrolment = Enrolment(id=participant)
        merged = merge(self.timetable, edition, enrolment, self.lists.of(participant))
        attendance = Attendance(sessions=merged.sessions)
        return ParticipantRecord(id=participant, attendance=attendance), merged.report


def _write(
    asked: _Asked, edition: Edition, accounts: tuple[AttendanceAccount, ...], report: Report
) -> None:
    if asked.format_ == "json":
        content = {
            **edition_stamp(edition),
            "on": asked.on.isoformat(),
            "participants": [account_to_dict(account, asked.lang) for account in accounts],
            "faults": [diagnostic_to_dict(fault, asked.lang) for fault in report],
        }
        write_out(json_text(content), asked.output)
        return
    if asked.format_ == "csv":
        write_out("\ufeff" + accounts_csv(accounts, asked.lang), asked.output)
    else:
        write_out(accounts_text(accounts, edition, asked.on, asked.lang), asked.output)
    complain(report, asked.lang)

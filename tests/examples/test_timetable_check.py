"""The example of a timetable: twelve planted mistakes are twelve diagnostics, and no others."""

from pathlib import Path
from typing import Final

import pytest

from pka import editions
from pka.adapters.calendars import cohort_calendar
from pka.adapters.days_off_file import read_days_off
from pka.adapters.plan_days import read_plan_days
from pka.adapters.timetable import TimetableFile, read_timetable
from pka.diagnostic import Diagnostic
from pka.scheduling.checks import check_timetable
from seeds.tools.make_timetable import MISTAKES, ROWS, TARGET, made_files

EDITION: Final = editions.load("pka-2023-blended")


def checked(name: str) -> tuple[TimetableFile, list[Diagnostic]]:
    """Read and check one of the two timetables."""
    reading = read_timetable(TARGET / name, edition=EDITION)
    calendar = cohort_calendar(5, national=None, own=read_days_off(TARGET / "libur.csv"))
    days = read_plan_days(TARGET / "rencana.json")
    report = check_timetable(reading.timetable, EDITION, calendar=calendar, plan=days.stages)
    return reading, [*reading.report, *report]


def test_the_clean_twin_has_no_fault() -> None:
    """All 150 sessions are read, and nothing is said about them."""
    reading, faults = checked("jadwal-bersih.csv")
    assert (len(reading.timetable.sessions), faults) == (ROWS, [])


def test_twelve_mistakes_are_twelve_diagnostics() -> None:
    """Each mistake is found once, at its row, and there are no others."""
    reading, faults = checked("jadwal.csv")
    rows = (TARGET / "jadwal.csv").read_text(encoding="utf-8").splitlines()
    lines = {row.split(";")[1]: line for line, row in enumerate(rows, start=1)}
    # What is not there at all stands in no row.
    wanted = sorted(
        (None if name == "activity-without-session" else lines[code], name)
        for code, (name, _) in MISTAKES.items()
        if name != "activity-without-session"
    )
    found = sorted((one.location.line, one.name) for one in faults if one.location.line is not None)
    assert len(MISTAKES) == len(faults) == 12
    assert found == wanted
    assert [one.name for one in faults if one.location.line is None] == ["activity-without-session"]
    assert len(reading.timetable.sessions) + len(reading.refused) == ROWS


@pytest.mark.parametrize("name", ["jadwal-bersih.csv", "jadwal.csv", "rencana.json"])
def test_the_files_are_those_that_the_program_makes(name: str) -> None:
    """A change of the edition or of the plan shows in them."""
    assert (Path(TARGET) / name).read_text(encoding="utf-8") == made_files()[name]

"""Writes the example of a timetable with its twin that has twelve mistakes.

Run it after a change of the edition: `python -m seeds.tools.make_timetable`. The people in it are
invented; the days come from the plan of a cohort that starts on 3 February 2025.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from itertools import cycle

import attrs

from pka import editions
from pka.adapters.calendars import cohort_calendar
from pka.adapters.days_off_file import read_days_off
from pka.adapters.spoken_dates import SpokenFault, read_date
from pka.codec.plan import plan_to_dict
from pka.prose.numbers import weekday_text
from pka.scheduling.days_off import CohortCalendar
from pka.scheduling.plan import plan
from pka.scheduling.values import Plan
from pka.timespans import DateSpan
from seeds.tools.evidence import SEEDS

TARGET = SEEDS.parent / "examples" / "pemeriksaan-jadwal"
START = "2025-02-03"
HEADER = (
    "No",
    "Kode",
    "Hari/Tanggal",
    "Waktu",
    "JP",
    "Tahap",
    "Kegiatan",
    "Mata Pelatihan",
    "Acara",
    "Fasilitator",
    "Ruang",
    "Kelompok",
    "Status",
)
Row = dict[str, str]

#: Hours of the sessions of an activity, one after the other, and into how many groups they go.
SESSIONS: dict[str, tuple[tuple[int, ...], int]] = {
    "e-learning-1-sync": ((2,), 0),
    "e-learning-2-sync": ((2, 2), 0),
    "e-learning-3-sync": ((3, 3), 0),
    "e-learning-4-sync": ((3, 3, 3), 0),
    "e-learning-5-sync": ((3, 3, 3, 2), 0),
    "klasikal-1-1": ((0,), 0),
    "klasikal-1-2": ((3,), 0),
    "klasikal-1-3": ((3,), 0),
    "klasikal-1-4": ((3,), 0),
    "klasikal-1-5": ((1,), 0),
    "klasikal-1-6": ((3,) * 4, 2),
    "klasikal-1-7": ((3,), 0),
    "klasikal-1-8": ((*(3,) * 6, 2, 1), 2),
    "klasikal-1-9": ((3,), 0),
    "klasikal-1-10": ((3,) * 11, 2),
    "klasikal-1-11": ((3,), 0),
    "klasikal-1-12": ((9, 9, 4), 0),
    "klasikal-1-13": ((3, 3, 3), 0),
    "klasikal-1-14": ((2,), 0),
    "klasikal-1-16": ((3,), 0),
    "klasikal-1-17": ((3, 3, 3), 4),
    "klasikal-1-18": ((3,), 0),
    "klasikal-1-19": ((3, 3, 2, 2), 4),
    "klasikal-1-20": ((0,), 0),
    "klasikal-2-1": ((3, 3, 3), 4),
    "klasikal-2-2": ((4, 3, 3), 4),
    "klasikal-2-3": ((3,), 0),
    "klasikal-2-4": ((0,), 0),
}
#: Names of the groups by their number, and of those who teach each of them.
GROUPS = {
    0: (("", "Narasumber Contoh"),),
    2: (("Kelas A", "Widyaiswara Contoh A"), ("Kelas B", "Widyaiswara Contoh B")),
    4: tuple((f"Kelompok {n}", f"Coach Contoh {n}") for n in range(1, 5)),
}
ROOMS = {"e-learning": "Kelas Daring"}
ORDINALS = ("Satu", "Dua", "Tiga", "Empat", "Lima")
FIRST, LUNCH, AFTER_LUNCH = dt.time(8), dt.time(12), dt.time(13)
PAUSE, CEREMONY = dt.timedelta(minutes=15), dt.timedelta(minutes=30)
MOST_HOURS = 10
ROWS = 150


def clock(moment: dt.datetime) -> str:
    """Write a time as timetables do."""
    return f"{moment:%H.%M}"


@attrs.define
class Days:
    """The days of a stage, filled one after the other."""

    left: Iterator[dt.date]
    at: dt.datetime = attrs.field(init=False)
    hours: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin with the first day."""
        self.turn()

    def turn(self) -> None:
        """Go on to the next day."""
        self.at, self.hours = dt.datetime.combine(next(self.left), FIRST), 0

    def take(self, hours: int) -> tuple[dt.datetime, dt.datetime]:
        """Return the next free time for so many hours."""
        if self.hours + hours > MOST_HOURS:
            self.turn()
        if LUNCH <= self.at.time() < AFTER_LUNCH:
            self.at = dt.datetime.combine(self.at.date(), AFTER_LUNCH)
        start, end = self.at, self.at + (dt.timedelta(minutes=45 * hours) or CEREMONY)
        self.at, self.hours = end + PAUSE, self.hours + hours
        return start, end


def working_days(span: DateSpan, calendar: CohortCalendar) -> Iterator[dt.date]:
    """Yield the working days of a stage."""
    days = (span.start + dt.timedelta(days=number) for number in range(span.days))
    return (day for day in days if calendar.work.is_working_day(day))


def row(code: str, start: dt.datetime, end: dt.datetime, **cells: str) -> Row:
    """Return one row of the timetable."""
    return {
        **dict.fromkeys(HEADER, ""),
        "Kode": code,
        "Hari/Tanggal": weekday_text(start.date(), "id"),
        "Waktu": f"{clock(start)}–{clock(end)} WIB",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }


def taught(made: Plan) -> Iterator[Row]:
    """Yield the sessions of all synchronous activities."""
    speakers = cycle(ORDINALS)
    for stage, planned in zip(made.edition.stages, made.stages, strict=True):
        days = Days(working_days(DateSpan(planned.start, planned.end), made.calendar))
        for activity in stage.activities:
            parts, groups = SESSIONS.get(activity.code, ((), 0))
            for number, hours in enumerate(parts, start=1):
                start, end = days.take(hours)
                speaker = next(speakers)
                for place, (group, teacher) in enumerate(GROUPS[groups], start=1):
                    yield row(
                        f"{activity.code}.{number}{chr(96 + place) if group else ''}",
                        start,
                        end,
                        JP=str(hours),
                        Tahap=stage.code,
                        Kegiatan=activity.code,
                        Mata_Pelatihan=activity.modules[0] if activity.modules else "",
                        Acara=activity.name.id,
                        Fasilitator=teacher if group else f"{teacher} {speaker}",
                        Ruang=f"Ruang {place}" if group else ROOMS.get(stage.code, "Aula"),
                        Kelompok=group,
                    )


def assemblies(made: Plan) -> Iterator[Row]:
    """Yield what is on the timetable and teaches nothing: the assembly of each day in class."""
    for planned in made.stages:
        for day in working_days(DateSpan(planned.start, planned.end), made.calendar):
            start = dt.datetime.combine(day, dt.time(7, 15))
            end = start + CEREMONY
            if planned.code in {"klasikal-1", "klasikal-2"}:
                yield row(
                    f"apel-{day:%m%d}",
                    start,
                    end,
                    Tahap=planned.code,
                    Acara="Apel pagi",
                    Ruang="Lapangan",
                )


def moved(day: str) -> Row:
    """Return the cells of a session on another day."""
    return {"Hari/Tanggal": weekday_text(dt.date.fromisoformat(day), "id")}


def at(times: str) -> Row:
    """Return the cells of a session at another time."""
    return {"Waktu": f"{times} WIB"}


#: The twelve mistakes: by the session the name of the fault that tells of it, and the wrong cells.
MISTAKES: dict[str, tuple[str, Row]] = {
    "e-learning-3-sync.1": ("session-minutes", at("13.15–15.15")),
    "e-learning-4-sync.1": ("reversed-times", at("12.45–10.30")),
    "e-learning-5-sync.3": ("day-name-mismatch", {"Hari/Tanggal": "Rabu, 18 Februari 2025"}),
    "klasikal-1-6.4b": ("trainer-clash", {"Fasilitator": "Widyaiswara Contoh A"}),
    "klasikal-1-8.1a": ("group-clash", at("12.30–14.45")),
    "klasikal-1-8.2b": ("room-clash", {"Ruang": "Ruang 1"}),
    "klasikal-1-9.1": ("unknown-module", {"Mata Pelatihan": "PKA-A3-M44"}),
    "klasikal-1-14.1": ("outside-stage", moved("2025-04-15")),
    "klasikal-1-16.1": ("hours-short", {"JP": "2"} | at("13.00–14.30")),
    "klasikal-1-18.1": ("session-on-holiday", moved("2025-03-28")),
    "klasikal-1-20.1": ("activity-without-session", {"Status": "dibatalkan"}),
    "apel-0326": ("asynchronous-session", {"Kegiatan": "klasikal-1-15"}),
}


def table(rows: list[Row]) -> str:
    """Return rows as organisers export them."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, delimiter=";", lineterminator="\n")
    writer.writeheader()
    for number, cells in enumerate(rows, start=1):
        writer.writerow({**cells, "No": str(number)})
    return out.getvalue()


def planned() -> Plan:
    """Return the plan of the cohort."""
    calendar = cohort_calendar(5, national=None, own=read_days_off(TARGET / "libur.csv"))
    return plan(editions.load("pka-2023-blended"), start=START, calendar=calendar)


def in_order(cells: Row) -> tuple[dt.date, str]:
    """Sort by day and time."""
    day = read_date(cells["Hari/Tanggal"])
    if isinstance(day, SpokenFault):
        raise TypeError(day)
    return day, cells["Waktu"]


def made_files() -> dict[str, str]:
    """Return the text of each file of the example by its name."""
    made = planned()
    rows = sorted((*taught(made), *assemblies(made)), key=in_order)
    if len(rows) != ROWS:
        raise ValueError(len(rows))
    wrong = [cells | MISTAKES.get(cells["Kode"], ("", {}))[1] for cells in rows]
    days = json.dumps(plan_to_dict(made, "id"), ensure_ascii=False, indent=2)
    return {
        "jadwal-bersih.csv": table(rows),
        "jadwal.csv": table(wrong),
        "rencana.json": f"{days}\n",
    }


if __name__ == "__main__":
    for name, text in made_files().items():
        (TARGET / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.splitlines())} lines")

"""When an outcome changed, and by which fact."""

import datetime as dt
from typing import Final

import attrs
import pytest

from pka.aggregation import Missing, MissingRule
from pka.assessment import AttendanceStatus, ScoreRange
from pka.changes import Change, Kind, timeline
from pka.cohort import RefusedRecord
from pka.criteria import AbsenceAbove, ScoreIn
from pka.deciding import decide
from pka.diagnostic import DefinitionRejected
from pka.outcomes import Outcome
from pka.records import (
    AbsenceTotal,
    Attendance,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StatusFact,
)
from pka.verdict import Verdict
from tests.small import component, edition, policy, remedial, row, scheme

FIRST: Final = dt.date(2024, 10, 1)
SECOND: Final = dt.date(2024, 11, 1)
THIRD: Final = dt.date(2024, 12, 1)
EDITION: Final = edition(
    component("esai", 1),
    component("sikap", 1),
    attendance=(policy(AttendanceStatus.ABSENT),),
    remedial=(remedial("esai"),),
    verdict_table=(
        row("absen", Verdict.FAILED, AbsenceAbove(limit=18)),
        row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=50))),
        row("lulus", Verdict.PASSED),
    ),
)


def verdict(row_: Outcome | RefusedRecord | None) -> Verdict | None:
    """Return the verdict of what came of a record, if any."""
    return row_.verdict if isinstance(row_, Outcome) else None


def days(
    changes: tuple[Change, ...],
) -> list[tuple[dt.date | None, Verdict | None, Verdict | None]]:
    """Return day, verdict before and verdict after of each entry."""
    return [(one.on, verdict(one.before), verdict(one.after)) for one in changes]


def test_facts_without_a_date_come_first() -> None:
    """The first entry holds what is known on any day, even if that is nothing."""
    (empty,) = timeline(EDITION, ParticipantRecord(id="p"))
    assert (empty.on, empty.before, empty.facts, empty.results) == (None, None, (), ())
    assert empty.text() == "Tanpa tanggal: belum dapat diputuskan\n"
    (known,) = timeline(EDITION, ParticipantRecord(id="p", scores={"esai": 40}, absence=0))
    assert verdict(known.after) is Verdict.FAILED
    assert [fact.message.en for fact in known.facts] == [
        "score esai: 40.00",
        "total of absence: 0 JP",
    ]


def test_each_day_with_its_facts() -> None:
    """Each entry has the day, the outcome before and after, and the facts of that day."""
    record = ParticipantRecord(
        id="p",
        scores=[
            ScoreFact(component="sikap", value=80),
            ScoreFact(component="esai", value=45, on=SECOND),
        ],
        absence=AbsenceTotal(hours=0, on=FIRST),
    )
    found = timeline(EDITION, record)
    assert days(found) == [
        (None, None, Verdict.IN_PROGRESS),
        (FIRST, Verdict.IN_PROGRESS, Verdict.IN_PROGRESS),
        (SECOND, Verdict.IN_PROGRESS, Verdict.FAILED),
    ]
    assert [one.kind for one in found[1].results] == [Kind.ABSENT_HOURS]
    assert found[1].before is found[0].after
    assert found[2].text("en").splitlines() == [
        "1 November 2024: in progress → failed",
        "Facts:",
        "  - score esai: 45.00 (1 November 2024)",
        "Decided otherwise:",
        "  - verdict: in progress → failed",
        "  - verdicts still possible: failed and passed → –",
        "  - deciding row of the verdict table: – → rendah",
        "  - final score: between 40.00 and 90.00 → 62.50",
        "  - esai: between 0.00 and 100.00 → 45.00",
    ]


def test_days_on_which_nothing_is_decided_otherwise_are_left_out() -> None:
    """A session attended while the list is open changes nothing; its closing does."""
    sessions = (SessionAttendance(session="S-1", hours=2, status="present", on=FIRST),)
    record = ParticipantRecord(id="p", attendance=Attendance(sessions=sessions, closed_on=SECOND))
    found = timeline(EDITION, record)
    assert [one.on for one in found] == [None, SECOND]
    assert [fact.message.en for fact in found[1].facts] == [
        "attendance list closed: 1 November 2024"
    ]


def test_a_day_from_which_a_missing_score_counts_as_zero() -> None:
    """No fact falls on it; the paths for which it has come are named."""
    zero = MissingRule(counts_as=Missing.ZERO, since=SECOND)
    tree = scheme(component("esai", 1), component("sikap", 1), missing=zero)
    found = timeline(
        attrs.evolve(EDITION, scoring=tree),
        ParticipantRecord(id="p", scores={"sikap": 80}, absence=0),
    )
    assert days(found) == [
        (None, None, Verdict.IN_PROGRESS),
        (SECOND, Verdict.IN_PROGRESS, Verdict.FAILED),
    ]
    assert found[1].facts == ()
    assert set(found[1].settled) >= {"esai"}
    assert found[0].settled == ()


def test_a_status_of_a_day() -> None:
    """Who leaves is in the timeline from that day on."""
    record = ParticipantRecord(
        id="p", scores={"esai": 40}, absence=0, status=StatusFact(status="active", on=THIRD)
    )
    assert days(timeline(EDITION, record)) == [(None, None, Verdict.FAILED)]


def test_a_day_on_which_the_record_is_refused() -> None:
    """Facts that do not fit yet are told as refused, until they do."""
    record = ParticipantRecord(
        id="p",
        scores=[
            ScoreFact(component="esai", value=65, on=THIRD),
            ScoreFact(component="sikap", value=80),
        ],
        remedials=[RemedialFact(component="esai", value=80, on=FIRST)],
        absence=AbsenceTotal(hours=0, on=SECOND),
    )
    found = timeline(EDITION, record)
    assert [one.on for one in found] == [None, FIRST, THIRD]
    assert isinstance(found[1].after, RefusedRecord)
    assert found[1].message.en == "1 October 2024: in progress → refused"
    assert (found[1].results, found[1].settled) == ((), ())
    assert isinstance(found[2].after, Outcome)
    assert found[2].message.id == "1 Desember 2024: ditolak → lulus"
    assert found[2].results == ()


def test_the_last_entry_is_how_it_stays() -> None:
    """Deciding on the last day, or on any later one, gives that entry."""
    record = ParticipantRecord(
        id="p", scores=[ScoreFact(component="esai", value=70, on=SECOND)], absence=0
    ).with_scores({"sikap": 80}, on=THIRD)
    last = timeline(EDITION, record)[-1]
    assert last.after == decide(EDITION, record, on=THIRD)
    assert isinstance(last.after, Outcome)
    assert last.after.explanation == decide(EDITION, record, on=dt.date(2030, 1, 1)).explanation


@pytest.mark.parametrize(
    ("attended", "expected"), [(False, Verdict.IN_PROGRESS), (True, Verdict.PASSED)]
)
def test_the_callers_statement(attended: bool, expected: Verdict) -> None:  # noqa: FBT001
    """What the caller states about attendance holds for each day."""
    record = ParticipantRecord(id="p", scores={"esai": 80, "sikap": 80})
    (only,) = timeline(EDITION, record, assume_attended=attended)
    assert verdict(only.after) is expected


def test_the_last_day_of_the_calendar() -> None:
    """A fact of the last day there is has no day after it."""
    record = ParticipantRecord(id="p", absence=AbsenceTotal(hours=20, on=dt.date.max))
    assert days(timeline(EDITION, record))[-1] == (
        dt.date.max,
        Verdict.IN_PROGRESS,
        Verdict.FAILED,
    )


def test_an_unsound_edition_is_refused() -> None:
    """Nothing is told under an edition with errors."""
    with pytest.raises(DefinitionRejected):
        timeline(attrs.evolve(EDITION, verdict_table=()), ParticipantRecord(id="p"))

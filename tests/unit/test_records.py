"""What happened to a participant: short forms, refusals, and where facts come from."""

import datetime as dt
import pickle
from collections.abc import Callable
from decimal import Decimal

import pytest

from pka.assessment import AttendanceStatus
from pka.criteria import ParticipationStatus
from pka.exceptions import InvalidDate, InvalidQuantity, PkaError, UnknownReference
from pka.quantities import LearningHours, Score
from pka.records import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    Origin,
    Override,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.verdict import Verdict

DAY = dt.date(2024, 12, 20)
FULL = ParticipantRecord(
    id="190001010000000001",
    name="Peserta Rekaan Satu",
    scores=(
        ScoreFact(component="sikap", value="90.20", on=DAY, origin=Origin(file="a.csv", row=2)),
    ),
    remedials=(RemedialFact(component="sikap", value=85, on="2024-12-21"),),
    absence=AbsenceTotal(hours=3, on=DAY),
    attendance=Attendance(
        sessions=(SessionAttendance(session="s", hours=3, status="late", late_minutes=5),),
        closed_on="2024-12-19",
    ),
    completions=Completions(
        facts=(CompletionFact(item="a", result="done", on=DAY),),
        stage_starts=(StageStart(stage="s", on="2024-10-01"),),
    ),
    status=StatusFact(status="withdrawn", on=DAY),
)


def test_short_forms() -> None:
    """A mapping of scores, a number of hours and a word of status are facts without a date."""
    scores: dict[str, str | Score] = {"sikap": "90.20", "akademik": Score(80)}
    record = ParticipantRecord(id="p-01", scores=scores, absence=3, status="deceased")
    assert record == ParticipantRecord(
        id="p-01",
        scores=(
            ScoreFact(component="akademik", value=80),
            ScoreFact(component="sikap", value=Decimal("90.2")),
        ),
        absence=AbsenceTotal(hours=LearningHours(3)),
        status=StatusFact(status=ParticipationStatus.DECEASED),
    )


def test_what_is_not_known_is_not_there() -> None:
    """An empty record knows nothing: no score is 0, no absence is 0, no status is active."""
    record = ParticipantRecord(id="p-01")
    assert (record.scores, record.remedials) == ((), ())
    assert (record.absence, record.attendance, record.completions, record.status) == (None,) * 4


def test_words_become_members() -> None:
    """Statuses and results given as words are those of the model."""
    attendance, completions, status = FULL.attendance, FULL.completions, FULL.status
    assert attendance is not None
    assert completions is not None
    assert status is not None
    assert attendance.sessions[0].status is AttendanceStatus.LATE
    assert completions.facts[0].result is CompletionResult.DONE
    assert status.status is ParticipationStatus.WITHDRAWN
    assert attendance.closed_on == dt.date(2024, 12, 19)
    assert completions.stage_starts[0].on == dt.date(2024, 10, 1)
    assert completions.closed_on is None


def test_order_of_scores_does_not_matter() -> None:
    """Scores stand in the order of their paths, remedials in the order in which they came."""
    one, two = ScoreFact(component="a", value=1), ScoreFact(component="b", value=2)
    again = RemedialFact(component="b", value=70), RemedialFact(component="a", value=71)
    record = ParticipantRecord(id="p-01", scores=iter([two, one]), remedials=iter(again))
    assert record.scores == (one, two)
    assert record.remedials == again


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: ParticipantRecord(id=190001010000000001),  # type: ignore[arg-type]
            "participant id 190001010000000001 is not text; write it between quotes, such as a NIP",
            id="id-as-number",
        ),
        pytest.param(
            lambda: ParticipantRecord(id=" "),
            "participant id ' ' is not text; write it between quotes, such as a NIP",
            id="blank-id",
        ),
        pytest.param(
            lambda: ParticipantRecord(id=None),  # type: ignore[arg-type]
            "participant id None is not text; write it between quotes, such as a NIP",
            id="no-id",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", scores={"sikap": 88.5}),  # type: ignore[arg-type]
            "'sikap': score 88.5 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('88.5'), '88.5' or an int",
            id="float-score",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", scores={"sikap": None}),  # type: ignore[arg-type]
            "'sikap': score is None; leave it out if it is not known",
            id="score-none",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", scores="sikap"),  # type: ignore[arg-type]
            "the scores of a record are values of ScoreFact; 's' is none",
            id="scores-as-text",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", scores=88),  # type: ignore[arg-type]
            "the scores of a record are values of ScoreFact; 88 is none",
            id="scores-as-number",
        ),
        pytest.param(
            lambda: ParticipantRecord(
                id="p",
                remedials=[ScoreFact(component="sikap", value=1)],  # type: ignore[list-item]
            ),
            "the remedials of a record are values of RemedialFact; "
            "ScoreFact(component='sikap', value=Score(value=Fraction(1… is none",
            id="score-as-remedial",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", absence=2.5),  # type: ignore[arg-type]
            "learning hours 2.5 is a binary float, which cannot hold most decimals exactly; "
            "pass Decimal('2.5'), '2.5' or an int",
            id="float-absence",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", absence=-1),
            "learning hours -1 are negative; hours are 0 or more",
            id="negative-absence",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", attendance=[]),  # type: ignore[arg-type]
            "the attendance of a record is a value of Attendance; [] is none",
            id="attendance-as-list",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", completions={}),  # type: ignore[arg-type]
            "what a record knows of completion is a value of Completions; {} is none",
            id="completions-as-mapping",
        ),
        pytest.param(
            lambda: Attendance(sessions=["s"]),  # type: ignore[list-item]
            "the sessions of an attendance list are values of SessionAttendance; 's' is none",
            id="sessions-as-text",
        ),
        pytest.param(
            lambda: Completions(facts=["a"]),  # type: ignore[list-item]
            "the facts of completions are values of CompletionFact; 'a' is none",
            id="completions-as-text",
        ),
        pytest.param(
            lambda: Completions(stage_starts=["a"]),  # type: ignore[list-item]
            "the stage starts of completions are values of StageStart; 'a' is none",
            id="stage-starts-as-text",
        ),
        pytest.param(
            lambda: SessionAttendance(session="s", hours=3, late_minutes=12.5),  # type: ignore[arg-type]
            "late_minutes 12.5 is not a whole number; pass an int such as 3",
            id="float-minutes",
        ),
        pytest.param(
            lambda: SessionAttendance(session="s", hours=3, late_minutes=-1),
            "late_minutes -1 is not a whole number of 0 or more",
            id="negative-minutes",
        ),
        pytest.param(
            lambda: SessionAttendance(session="s", hours=3, status="hadir"),
            "there is no attendance status 'hadir' "
            "(known: present, late, permitted, sick, absent, cancelled, planned)",
            id="unknown-attendance-status",
        ),
        pytest.param(
            lambda: CompletionFact(item="a", result="finished"),
            "there is no completion result 'finished' (known: done, passed, failed, opened)",
            id="unknown-result",
        ),
        pytest.param(
            lambda: ParticipantRecord(id="p", status="withdrawm"),
            "there is no status of a participant 'withdrawm'; did you mean 'withdrawn'? "
            "(known: active, withdrawn, deceased, dismissed)",
            id="unknown-status",
        ),
        pytest.param(
            lambda: StatusFact(status=Verdict.WITHDRAWN),
            "there is no status of a participant <Verdict.WITHDRAWN: 'withdrawn'>; "
            "did you mean 'withdrawn'? (known: active, withdrawn, deceased, dismissed)",
            id="verdict-as-status",
        ),
        pytest.param(
            lambda: ScoreFact(component="a", value=1, on="20-12-2024"),
            "date of a fact '20-12-2024' is not written YYYY-MM-DD; "
            "write for example '2025-02-24'",
            id="day-in-another-order",
        ),
        pytest.param(
            lambda: ScoreFact(component="a", value=1, on=dt.datetime(2024, 12, 20, 9, 0)),  # noqa: DTZ001
            "date of a fact 2024-12-20T09:00:00 has a time; pass the day alone, as from .date()",
            id="day-with-a-time",
        ),
        pytest.param(
            lambda: StageStart(stage="s", on=None),  # type: ignore[arg-type]
            "first day of a stage is of type NoneType; "
            "pass a datetime.date or text such as '2025-02-24'",
            id="stage-start-without-day",
        ),
    ],
)  # fmt: skip
def test_records_refuse(make: Callable[[], object], message: str) -> None:
    """What cannot be a fact is refused when it is made, in words of the interface."""
    with pytest.raises(PkaError) as caught:
        make()
    assert str(caught.value) == message


def test_refusals_are_of_the_standard_kinds() -> None:
    """A wrong number or day is a ValueError, an unknown word a LookupError."""
    assert issubclass(InvalidQuantity, ValueError)
    assert issubclass(InvalidDate, ValueError)
    assert issubclass(UnknownReference, LookupError)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        pytest.param(Origin(), "", id="nothing"),
        pytest.param(Origin(file="a.csv"), "a.csv", id="file"),
        pytest.param(Origin(file="a.csv", row=7), "a.csv:7", id="file-and-row"),
        pytest.param(Origin(row=7), "7", id="row"),
        pytest.param(
            Origin(file="a.csv", row=7, column="Sikap", assessor="penguji 1"),
            "a.csv:7, Sikap, penguji 1",
            id="all",
        ),
    ],
)
def test_origin_on_one_line(origin: Origin, expected: str) -> None:
    """Where a fact was read, as far as that is known."""
    assert str(origin) == expected


def test_records_travel() -> None:
    """A record is a hashable value that survives pickling."""
    back = pickle.loads(pickle.dumps(FULL))  # noqa: S301 - our own bytes
    assert back == FULL
    assert hash(back) == hash(FULL)


def test_spaces_around_an_id_are_no_part_of_it() -> None:
    """A NIP copied with spaces is the same NIP."""
    assert ParticipantRecord(id=" 190001011900011001 ").id == "190001011900011001"


def test_a_name_is_text() -> None:
    """What could not be read back is not taken in."""
    with pytest.raises(InvalidQuantity, match="the name of a participant is text; 5 is none"):
        ParticipantRecord(id="p", name=5)  # type: ignore[arg-type]


def test_remedials_may_be_a_mapping() -> None:
    """One remedial for each component is as short to write as one score."""
    made = ParticipantRecord(id="p", remedials={"sikap": "78.50"})
    assert made.remedials == (RemedialFact(component="sikap", value="78.50"),)


def test_nobody_sets_fewer_absent_hours_than_none() -> None:
    """What people decide of absence is hours, like all hours from 0 on."""
    with pytest.raises(InvalidQuantity) as caught:
        Override(path="absence", value=-5, reason="salah catat", author="Panitia", on="2025-01-01")
    assert "-5" in str(caught.value)


def test_the_last_decision_is_that_of_the_latest_day() -> None:
    """In whatever order they were written down; of one day the last written stands."""
    one, two, three = (
        Override(path="sikap", value=value, reason="salah catat", author="Panitia", on=on)
        for value, on in ((50, "2025-01-20"), (60, "2025-01-01"), (70, "2025-01-20"))
    )
    record = ParticipantRecord(id="p-01", overrides=(one, two, three))
    assert record.overrides == (two, one, three)

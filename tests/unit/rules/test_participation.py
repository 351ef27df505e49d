"""What criteria see of attendance and completion, and since when they are met."""

import datetime as dt
from fractions import Fraction

import pytest

from pka.assessment import AttendanceStatus
from pka.criteria import (
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    ShareBasis,
    ShareOf,
    SubmittedBy,
)
from pka.moments import Moment
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, Witness
from pka.records import CompletionFact, CompletionResult, Completions, StageStart
from pka.rules.attendance import count_absence
from pka.rules.completion import complete
from pka.rules.participation import (
    ATTENDANCE,
    COMPLETION,
    CompletionCriterion,
    attended,
    completed,
)
from pka.rules.since import met_since
from pka.rules.verdict import Facts, judge
from pka.verdict import Truth
from tests.small import (
    activity,
    attendance,
    component,
    edition,
    module,
    policy,
    precedence,
    record,
    session,
    stage,
    text,
)

MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
MARCH_1, MARCH_2, MARCH_3 = (dt.date(2024, 3, number) for number in (1, 2, 3))
DONE = CompletionResult.DONE

MADE = edition(
    component("sikap"),
    stages=(
        stage("s-1", activity("a", 2, modules=("m",)), activity("b", 3)),
        stage("s-2", activity("c", 5), activity("x", 90, removed=text("dicabut"))),
    ),
    modules=(module("m"),),
    precedence=(precedence("P", "a", finish_before="s-2"),),
)


def known(*facts: tuple[str, dt.date | None, str | None], closed: bool = True) -> Completions:
    """Return a list of completions."""
    return Completions(
        facts=[CompletionFact(item=item, result=DONE, on=on, at=at) for item, on, at in facts],
        closed_on=MARCH_3 if closed else None,
        stage_starts=[StageStart(stage="s-2", on=MARCH_3)],
    )


def sheet(*items: str, closed: bool = True) -> CompletionSheet:
    """Return the sheet of someone who completed these items on the first day."""
    facts = known(*((item, MARCH_1, None) for item in items), closed=closed)
    return complete(MADE, record(completions=facts))


def truth(criterion: CompletionCriterion | Not, found: CompletionSheet) -> Truth:
    """Judge a criterion by what is completed alone."""
    facts = Facts(
        nodes={},
        absence=AbsenceSheet(hours=Bounds(Fraction(), None)),
        completion=found,
        status=ParticipationStatus.ACTIVE,
        remedial=None,
    )
    return judge(criterion, facts).truth


def between(low: str | int, high: str | int) -> Bounds:
    """Return bounds of exact numbers."""
    return Bounds(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("of", "items", "found", "share"),
    [
        pytest.param(ShareOf.ITEMS, (), sheet("a"), between("1/3", "1/3"), id="of-all-closed"),
        pytest.param(
            ShareOf.ITEMS, (), sheet("a", closed=False), between("1/3", 1), id="of-all-open"
        ),
        pytest.param(ShareOf.HOURS, (), sheet("a"), between("2/10", "2/10"), id="by-hours"),
        pytest.param(ShareOf.ITEMS, ("a", "c"), sheet("a"), between("1/2", "1/2"), id="of-some"),
        pytest.param(ShareOf.ITEMS, ("a", "a", "c"), sheet("a"), between("1/2", "1/2"), id="twice"),
        pytest.param(
            ShareOf.ITEMS, ("a", "x"), sheet("a"), between(1, 1), id="without-the-removed"
        ),
        pytest.param(
            ShareOf.HOURS,
            ("s-1", "a", "c"),
            sheet("a"),
            between("2/10", "2/10"),
            id="each-hour-once",
        ),
        pytest.param(
            ShareOf.HOURS, ("m", "c"), sheet("m"), between("2/7", "2/7"), id="of-a-module"
        ),
        pytest.param(ShareOf.ITEMS, (), CompletionSheet(), between(0, 1), id="nothing-recorded"),
        pytest.param(ShareOf.HOURS, ("x",), sheet("a"), between(0, 0), id="of-nothing"),
    ],
)
def test_the_share_completed(
    of: ShareOf, items: tuple[str, ...], found: CompletionSheet, share: Bounds
) -> None:
    """It lies between what is completed and what may still be."""
    criterion = CompletedShare(of=of, at_least="0.5", items=items)
    (witness,) = completed(criterion, found)
    assert (witness.subject, witness.bounds) == (COMPLETION, share)


@pytest.mark.parametrize(
    ("at_least", "closed", "expected"),
    [("5", True, MET), ("5.01", True, NOT_MET), ("5.01", False, OPEN), ("10.01", False, NOT_MET)],
)
def test_hours_completed(at_least: str, expected: Truth, *, closed: bool) -> None:
    """Exactly so many hours are enough; an open list decides only what cannot be reached."""
    criterion = CompletedHours(items=("a", "b", "c"), at_least=at_least)
    assert truth(criterion, sheet("a", "b", closed=closed)) is expected
    assert completed(criterion, CompletionSheet()) == [
        Witness(subject=COMPLETION, bounds=Bounds(Fraction(), None), truth=OPEN)
    ]


@pytest.mark.parametrize(
    ("facts", "at", "closed", "expected"),
    [
        pytest.param([("a", MARCH_2, None)], None, False, MET, id="on-the-day"),
        pytest.param([("a", MARCH_3, None)], None, False, NOT_MET, id="day-after"),
        pytest.param([("a", MARCH_1, None)], "16:00", False, MET, id="day-before"),
        pytest.param([("a", MARCH_2, "16:00")], "16:00", False, MET, id="on-the-minute"),
        pytest.param([("a", MARCH_2, "16:01")], "16:00", False, NOT_MET, id="minute-after"),
        pytest.param([("a", MARCH_2, "23:59")], None, False, MET, id="whole-day"),
        pytest.param([("a", MARCH_2, None)], "16:00", True, OPEN, id="time-unknown"),
        pytest.param([("a", None, None)], None, True, OPEN, id="day-unknown"),
        pytest.param([], None, True, NOT_MET, id="never"),
        pytest.param([], None, False, OPEN, id="not-yet"),
        pytest.param([("a", MARCH_3, None), ("a", MARCH_1, None)], None, True, MET, id="first"),
    ],
)
def test_a_deadline(
    facts: list[tuple[str, dt.date | None, str | None]],
    at: str | None,
    expected: Truth,
    *,
    closed: bool,
) -> None:
    """The day and the time of the deadline are still in time."""
    found = complete(MADE, record(completions=known(*facts, closed=closed)))
    criterion = SubmittedBy(items=("a",), deadline=MARCH_2, at=at)
    assert truth(criterion, found) is expected


def test_a_deadline_holds_for_each_item() -> None:
    """All of them, but for what is not asked for any more; of none it is never met."""
    both = SubmittedBy(items=("a", "b", "x"), deadline=MARCH_2)
    assert (truth(both, sheet("a")), truth(both, sheet("a", "b"))) == (NOT_MET, MET)
    assert truth(SubmittedBy(items=("x",), deadline=MARCH_2), sheet("a")) is NOT_MET


@pytest.mark.parametrize(
    ("items", "at_least", "expected"),
    [
        (("a", "x"), 2, MET),
        (("a", "b", "x"), 2, NOT_MET),
        (("x",), 1, NOT_MET),
        (("a", "b", "x"), 1, MET),
    ],
    ids=["all-that-are-left", "a-number", "none-left", "enough"],
)
def test_what_was_removed_is_not_asked_for(
    items: tuple[str, ...], at_least: int, expected: Truth
) -> None:
    """Where all are asked for, all that are left are; a smaller number stays."""
    assert truth(Completed(items=items, at_least=at_least), sheet("a")) is expected


def test_a_share_of_attendance() -> None:
    """Each basis has its own share; what is not known may be anything."""
    present = session("S-1", 3, AttendanceStatus.PRESENT)
    listed = attendance(present, closed_on=MARCH_3, planned_hours=4)
    found = count_absence(record(attendance=listed), policy())
    to_date, overall = (AttendanceShare(basis=basis, at_least="0.8") for basis in ShareBasis)
    assert attended(to_date, found) == Witness(subject=ATTENDANCE, bounds=between(1, 1), truth=MET)
    assert attended(overall, found) == Witness(
        subject=ATTENDANCE, bounds=between("3/4", "3/4"), truth=NOT_MET
    )
    unknown = count_absence(record(), policy())
    assert attended(overall, unknown) == Witness(
        subject=ATTENDANCE, bounds=between(0, 1), truth=OPEN
    )


def since(facts: Completions, *criteria: CompletionCriterion) -> Moment | None:
    """Return since when criteria are met."""
    return met_since(criteria, MADE, record(completions=facts))


TWO_OF_THREE = Completed(items=("a", "b", "c"), at_least=2)


def test_criteria_are_met_since_the_last_completion_that_they_needed() -> None:
    """The third of three comes too late to matter where two are asked for."""
    facts = known(("c", MARCH_3, None), ("a", MARCH_1, "09:00"), ("b", MARCH_2, "16:00"))
    assert since(facts, TWO_OF_THREE) == Moment(MARCH_2, "16:00")
    assert since(facts, TWO_OF_THREE, PrecedenceKept(precedence="P")) == Moment(MARCH_2, "16:00")
    assert since(facts, CompletedShare(of=ShareOf.ITEMS, at_least=1)) == Moment(MARCH_3)


def test_criteria_that_are_not_met_have_no_day() -> None:
    """Nor those of someone of whom nothing is recorded, or nothing with a day."""
    assert since(known(("a", MARCH_1, None)), TWO_OF_THREE) is None
    assert met_since((TWO_OF_THREE,), MADE, record()) is None
    assert since(known(("a", None, None), ("b", None, None)), TWO_OF_THREE) is None


def test_what_has_no_day_is_known_from_the_start() -> None:
    """Only the dated completions tell since when."""
    facts = known(("a", None, None), ("b", MARCH_2, None), ("c", MARCH_3, None))
    assert since(facts, TWO_OF_THREE) == Moment(MARCH_2)

"""What another edition changes for a cohort: who moves, and by which rule."""

import datetime as dt
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.assessment import AttendanceStatus, ScoreRange
from pka.changes import Impact, Kind, Shift, impact
from pka.cohort import Cohort, RefusedRecord
from pka.criteria import AbsenceAbove, Completed, Not, RemedialOpen, RemedialUsedUp, ScoreIn
from pka.deciding import decide_cohort
from pka.diagnostic import DefinitionRejected, Diagnostic, Report
from pka.edition import DecideWhen, Edition
from pka.exceptions import InvalidDate
from pka.quantities import Score
from pka.records import Attendance, CompletionResult, ParticipantRecord, SessionAttendance
from pka.text import Text
from pka.verdict import Verdict
from tests.small import (
    activity,
    band,
    completions,
    component,
    edition,
    policy,
    remedial,
    row,
    scheme,
    stage,
)

ON: Final = dt.date(2024, 12, 20)
ABSENT: Final = row("absen", Verdict.FAILED, AbsenceAbove(limit=18))
LOW: Final = row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=50)))
AGAIN: Final = row("ulang", Verdict.DEFERRED, RemedialOpen())
USED: Final = row("gagal-ulang", Verdict.FAILED, RemedialUsedUp())
PASSED: Final = row("lulus", Verdict.PASSED)
BASE: Final = edition(
    component("esai", 1),
    component("sikap", 1),
    bands=(
        band("baik", 0, 0, range=ScoreRange(above=80, at_most=100)),
        band("cukup", 0, 80),
    ),
    remedial=(remedial("esai", "sikap"),),
    attendance=(policy(AttendanceStatus.ABSENT),),
    verdict_table=(ABSENT, LOW, USED, AGAIN, PASSED),
)
FAULT: Final = Diagnostic(code="PKA999", name="broken", message=Text("rusak", "is broken"))
NOBODY: Final = (
    "Changed among 2 participants: verdict 0, verdicts still possible 0, final score 0, "
    "band 0, rank 0, refused on one side 0"
)
COLUMNS: Final = (
    *("NIP", "Name", "Verdict Before", "Verdict After"),
    *("Still Possible Before", "Still Possible After", "Final Before", "Final After"),
    *("Band Before", "Band After", "Rank Before", "Rank After", "Because Of"),
)
REFUSED: Final = RefusedRecord(id="p-9", name="Peserta Sembilan", report=Report((FAULT,)))


def someone(
    name: str,
    esai: object = None,
    sikap: object = None,
    **facts: Any,  # noqa: ANN401
) -> ParticipantRecord:
    """Return a participant with two scores and no absence."""
    scores = {
        path: value for path, value in (("esai", esai), ("sikap", sikap)) if value is not None
    }
    made = ParticipantRecord(id=name, scores=scores, absence=0)  # type: ignore[arg-type]
    return attrs.evolve(made, **facts)


def changed(*records: Any, **changes: Any) -> Impact:  # noqa: ANN401 - records and parts
    """Return the impact of exchanging some parts of the edition."""
    return impact(records, BASE, attrs.evolve(BASE, **changes), on=ON)


def only(found: Impact) -> Shift:
    """Return the one participant who moves."""
    (shift,) = found.shifts
    return shift


def rules(shift: Shift) -> list[str]:
    """Return the rules that bear on a shift, by code or kind."""
    return [rule.subject or rule.kind.value for rule in shift.rules]


def test_an_edition_and_itself() -> None:
    """Nobody moves; all are counted, and a refused row stays."""
    found = impact([someone("p-1", 80, 80), REFUSED], BASE, BASE, on=ON)
    assert not found
    assert (found.shifts, found.rules, found.terms) == ((), (), ())
    assert set(found.counts.values()) == {0}
    assert found.verdicts == {}
    assert found.refused == (REFUSED,)
    assert found.text("en").splitlines() == [
        "Edition: kecil, revision 1 → kecil, revision 1; as things stood on 20 December 2024",
        "Both sides have the same rules and settings.",
        "",
        NOBODY,
        "",
        "Refused, and so not decided:",
        "  - p-9 Peserta Sembilan",
    ]


def test_another_row() -> None:
    """Whoever is decided by a row that differs moves by that row, the others by the ranking."""
    strict = row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=75)))
    found = changed(
        someone("p-1", 72, 90), someone("p-2", 80, 80), verdict_table=(ABSENT, strict, PASSED)
    )
    one, two = found.shifts
    assert [(move.kind, move.before, move.after) for move in one.contrasts] == [
        (Kind.VERDICT, Verdict.PASSED, Verdict.FAILED),
        (Kind.RULE, "lulus", "rendah"),
        (Kind.RANK, 1, None),
    ]
    assert rules(one) == ["rendah"]
    assert (one.rank_before and one.rank_before.place, one.rank_after) == (1, None)
    assert [(move.kind, move.before, move.after) for move in two.contrasts] == [(Kind.RANK, 2, 1)]
    assert two.rules == ()
    assert found.counts == {
        Kind.VERDICT: 1,
        Kind.POSSIBLE: 0,
        Kind.FINAL: 0,
        Kind.BAND: 0,
        Kind.RANK: 2,
        Kind.REFUSED: 0,
    }
    assert found.verdicts == {(Verdict.PASSED, Verdict.FAILED): 1}
    assert found.rows("en") == (
        COLUMNS,
        (
            *("p-1", "", "passed", "failed", None, None, Score(81), Score(81), "baik", "baik"),
            *(1, None, "verdict row rendah"),
        ),
        (
            *("p-2", "", "passed", "passed", None, None, Score(80), Score(80), "cukup", "cukup"),
            *(2, 1, ""),
        ),
    )
    assert (
        found.text("en").splitlines()[-8:]
        == [
            "p-1",
            "  - verdict: passed → failed",
            "  - deciding row of the verdict table: lulus → rendah",
            "  - rank: 1 → –",
            "  because of verdict row rendah",
            "",
            "p-2",
            "  - rank: 2 → 1",
            "  because others moved in the ranking",
        ][-8:]
    )


def test_table_of_what_is_still_open() -> None:
    """Both sides say what is possible, and between which ends the final score lies."""
    found = changed(someone("p-1", 45), decide=DecideWhen.WHEN_COMPLETE)
    (_, row_) = found.rows("en")
    assert row_[2:8] == (
        "failed",
        "in progress",
        None,
        "failed",
        "between 22.50 and 72.50",
        "between 22.50 and 72.50",
    )


def test_a_row_that_had_no_say_is_not_named() -> None:
    """A row below the one that decided, or not met, bears on nothing."""
    strict = row("absen", Verdict.FAILED, AbsenceAbove(limit=2))
    loose = row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=40)))
    found = changed(
        someone("p-1", 45, 90).with_absence(5),
        someone("p-2", 45, 90),
        verdict_table=(strict, loose, PASSED),
    )
    assert [(shift.id, rules(shift)) for shift in found.shifts] == [("p-2", ["rendah"])]


def test_a_row_below_the_one_that_decided_is_not_named() -> None:
    """Where a row above it decided, what a row says makes no difference."""
    table = (
        row("absen", Verdict.FAILED, AbsenceAbove(limit=20)),
        row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=40))),
        PASSED,
    )
    bare = attrs.evolve(BASE, verdict_table=(ABSENT, LOW, PASSED))
    later = attrs.evolve(BASE, verdict_table=table)
    found = impact([someone("p-1", 45, 90).with_absence(19)], bare, later, on=ON)
    assert rules(only(found)) == ["absen"]


def test_rows_that_can_still_hold_are_named() -> None:
    """Two weak aspects decide under one reading what is open under the other."""
    pka = editions.load("pka-2023-blended")
    strict = pka.with_setting("several_weak_aspects", "failed")
    record = ParticipantRecord(id="p-1", scores={"sikap": 65, "rancangan": 65})
    shift = only(impact([record], pka, strict, on=ON))
    assert shift.contrasts[0].message.en == "verdict: in progress → failed"
    assert rules(shift) == ["several-weak-aspects-deferred", "several-weak-aspects"]


def test_another_row_to_the_same_end_is_no_change() -> None:
    """Who fails by one row or the other has failed."""
    strict = row("absen", Verdict.FAILED, AbsenceAbove(limit=2))
    record = someone("p-1", 45, 90).with_absence(5)
    assert not changed(record, verdict_table=(strict, LOW, USED, AGAIN, PASSED))


def test_order_of_rows() -> None:
    """Where rows change places, their order is what differs."""
    failed, deferred = someone("p-1", 45, 65), (ABSENT, USED, AGAIN, LOW, PASSED)
    shift = only(changed(failed, verdict_table=deferred))
    assert (rules(shift), shift.contrasts[0].after) == (["row_order"], Verdict.DEFERRED)


def test_when_a_verdict_is_given() -> None:
    """A verdict that waits for every fact is in progress, by that rule."""
    found = changed(someone("p-1", 45), decide=DecideWhen.WHEN_COMPLETE)
    shift = only(found)
    assert rules(shift) == ["decide"]
    assert shift.contrasts[0].after is Verdict.IN_PROGRESS
    assert found.counts[Kind.POSSIBLE] == 1


def test_weights() -> None:
    """Another weight changes final score, band and rank."""
    tree = scheme(component("esai", 3), component("sikap", 1))
    shift = only(changed(someone("p-1", 75, 90), scoring=tree))
    assert [move.kind for move in shift.contrasts] == [Kind.FINAL, Kind.BAND]
    assert rules(shift) == ["esai"]


def test_bands() -> None:
    """Another bound changes the band alone, by both bands that met there."""
    bands = (
        band("baik", 0, 0, range=ScoreRange(above=85, at_most=100)),
        band("cukup", 0, 85),
    )
    shift = only(changed(someone("p-1", 82, 82), bands=bands))
    assert [move.message.en for move in shift.contrasts] == ["band: baik → cukup"]
    assert rules(shift) == ["baik", "cukup"]


@pytest.mark.parametrize(
    ("record", "kinds"),
    [
        pytest.param(
            someone("p-1", 65, 90).with_remedial("esai", 75),
            {Kind.FINAL, Kind.BAND},
            id="already-taken",
        ),
        pytest.param(someone("p-1", 60, 90), {Kind.VERDICT, Kind.RULE, Kind.RANK}, id="now-open"),
    ],
)
def test_remedial(record: ParticipantRecord, kinds: set[Kind]) -> None:
    """A remedial rule bears on those who took one, or to whom one is open."""
    rule = remedial(
        "esai", "sikap", counts_for_final=False, range=ScoreRange(at_least=60, at_most=70)
    )
    shift = only(changed(record, remedial=(rule,)))
    assert {move.kind for move in shift.contrasts} == kinds
    assert rules(shift) == ["remedial"]


def test_attendance() -> None:
    """What counts as absence bears on those whose hours differ."""
    sessions = (SessionAttendance(session="S-1", hours=19, status="sick"),)
    sick = someone("p-1", 90, 90).with_attendance(Attendance(sessions=sessions, closed_on=ON))
    both = policy(AttendanceStatus.ABSENT, AttendanceStatus.SICK)
    shift = only(changed(sick, someone("p-2", 80, 80).with_absence(19), attendance=(both,)))
    assert rules(shift) == ["attendance"]


def test_where_no_rule_can_be_named_all_that_differ_are() -> None:
    """A change is never without a reason."""
    done = row("selesai", Verdict.FAILED, Not(criterion=Completed(items=("t-1",), at_least=1)))
    one, two = (
        attrs.evolve(BASE, verdict_table=(done, PASSED), stages=(stage("t-1", *parts),))
        for parts in ((activity("k-1"),), (activity("k-1"), activity("k-2")))
    )
    done_ = completions(("k-1", CompletionResult.DONE, None), closed_on=ON)
    record = someone("p-1", 80, 80, completions=done_)
    hidden = only(impact([record], one, two, on=ON))
    assert hidden.rules == ()
    assert "  because of what else the editions have otherwise" in hidden.lines("en")
    shift = only(impact([record], one, attrs.evolve(two, attendance=()), on=ON))
    assert rules(shift) == ["attendance"]


@pytest.mark.parametrize("turned", [False, True], ids=["refused-after", "refused-before"])
def test_a_row_refused_on_one_side(turned: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    """It is told with its faults, and counted as refused; nothing is lost."""
    narrow = edition(component("esai", 1), verdict_table=(PASSED,))
    sides: tuple[Edition, Edition] = (narrow, BASE) if turned else (BASE, narrow)
    found = impact([someone("p-1", 80, 80)], *sides, on=ON)
    shift = only(found)
    assert (shift.id, shift.name) == ("p-1", "")
    (contrast,) = shift.contrasts
    assert contrast.kind is Kind.REFUSED
    refused = contrast.before if turned else contrast.after
    assert isinstance(refused, str)
    assert "sikap" in refused
    assert (contrast.after if turned else contrast.before) is None
    assert found.counts[Kind.REFUSED] == 1
    assert found.verdicts == {}
    assert [row.id for row in found.refused] == ["p-1"]
    told = found.rows("en")[1][2:12]
    refused_side, other = (told[::2], told[1::2]) if turned else (told[1::2], told[::2])
    assert refused_side == ("row refused", None, None, None, None)
    assert other[0] == "passed"


def test_a_cohort_gives_its_records() -> None:
    """A cohort and its records come to the same."""
    records = (someone("p-1", 72, 90), someone("p-2", 80, 80))
    cohort = Cohort(name="A", programme="kecil", mode="blended", starts=ON, records=records)
    later = attrs.evolve(BASE, verdict_table=(PASSED,))
    assert impact(cohort, BASE, later, on=ON) == impact(iter(records), BASE, later, on=ON)


def test_both_sides_are_decided_whole() -> None:
    """The two cohorts are what deciding each of them gives, ranking included."""
    records = [someone("p-1", 72, 90), someone("p-2", 80, 80, absence=None)]
    admit = frozenset({Verdict.PASSED, Verdict.FAILED})
    found = impact(records, BASE, BASE, on=ON, assume_attended=True, admit=admit)
    assert found.before == decide_cohort(BASE, records, on=ON, assume_attended=True, admit=admit)


def test_misuse_is_refused() -> None:
    """A faulty edition on either side, and what is no day, are errors."""
    faulty = attrs.evolve(BASE, verdict_table=())
    with pytest.raises(DefinitionRejected):
        impact([], BASE, faulty, on=ON)
    with pytest.raises(InvalidDate):
        impact([], BASE, BASE, on="besok")  # type: ignore[arg-type]


def test_a_shift_has_one_contrast_of_a_kind() -> None:
    """It is found by its kind; there is none of what did not change."""
    shift = only(changed(someone("p-1", 45), decide=DecideWhen.WHEN_COMPLETE))
    assert shift.contrast(Kind.VERDICT) is shift.contrasts[0]
    assert shift.contrast(Kind.BAND) is None

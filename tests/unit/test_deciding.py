"""Deciding one participant, and a cohort, with the built-in edition and with small ones."""

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs
import pytest

from pka import editions
from pka.assessment import AttendancePolicy, AttendanceStatus, RoundingLevels, Scale, ScoreRange
from pka.citation import Citation, Standing
from pka.cohort import RefusedRecord
from pka.criteria import AbsenceAbove, AllOf, ParticipationStatus, ScoreIn, StatusIs
from pka.deciding import decide, decide_cohort
from pka.diagnostic import DefinitionRejected, Diagnostic, RecordRejected, Report
from pka.edition import DecideWhen, Edition
from pka.exceptions import InvalidDate, UnsupportedFormat
from pka.outcomes import Outcome
from pka.quantities import Score
from pka.records import (
    AbsenceTotal,
    CompletionResult,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.rounding import Rounding, RoundingMode
from pka.rules.ranking import Ties
from pka.text import Text
from pka.verdict import Verdict
from tests.small import (
    ENACTED,
    SECONDARY,
    UNVERIFIED,
    activity,
    attendance,
    band,
    completions,
    component,
    edition,
    policy,
    precedence,
    record,
    remedial,
    row,
    scheme,
    session,
    stage,
)

PKA = editions.load("pka-2023-blended")
ON = dt.date(2024, 12, 20)
LATER = ON + dt.timedelta(days=1)
ASPECTS = ("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap")
PASSED, DEFERRED, FAILED = Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED
WITHDRAWN, IN_PROGRESS = Verdict.WITHDRAWN, Verdict.IN_PROGRESS
ABSENT, LATE, SICK = AttendanceStatus.ABSENT, AttendanceStatus.LATE, AttendanceStatus.SICK
PRESENT, PERMITTED = AttendanceStatus.PRESENT, AttendanceStatus.PERMITTED


def scores(*values: str | None) -> dict[str, str]:
    """Return the scores of the aspects in their order; those left out are 80, None is missing."""
    filled = (*values, *["80"] * (len(ASPECTS) - len(values)))
    pairs = zip(ASPECTS, filled, strict=True)
    return {path: value for path, value in pairs if value is not None}


def retaken(**values: str) -> tuple[RemedialFact, ...]:
    """Return one remedial attempt for each named aspect."""
    return tuple(
        RemedialFact(component=path.replace("_", "-"), value=value)
        for path, value in values.items()
    )


def decided(*values: str | None, made: Edition = PKA, **facts: object) -> Outcome:
    """Decide someone with these scores, never absent unless said otherwise."""
    return decide(made, record(**({"scores": scores(*values), "absence": 0} | facts)), on=ON)


def found(outcome: Outcome) -> list[tuple[str, str | None]]:
    """Return code and subject of each finding."""
    return [(finding.code, finding.subject) for finding in outcome.findings]


def rule_of(outcome: Outcome) -> str | None:
    """Return the code of the row that decided."""
    return outcome.rule and outcome.rule.code


@pytest.mark.parametrize("place", range(5), ids=ASPECTS)
@pytest.mark.parametrize(
    ("value", "verdict", "rule"),
    [
        pytest.param("0", FAILED, "aspect-failed", id="true-zero"),
        pytest.param("60.00", FAILED, "aspect-failed", id="exactly-60.00"),
        pytest.param("60.01", DEFERRED, "aspect-weak", id="60.01"),
        pytest.param("70.00", DEFERRED, "aspect-weak", id="exactly-70.00"),
        pytest.param("70.01", PASSED, "all-aspects-passed", id="70.01"),
        pytest.param("100", PASSED, "all-aspects-passed", id="highest"),
    ],
)
def test_one_aspect_decides(value: str, verdict: Verdict, rule: str, place: int) -> None:
    """Each aspect by itself fails at 60.00, defers up to 70.00 and passes from 70.01."""
    values = ["80"] * 5
    values[place] = value
    outcome = decided(*values)
    assert (outcome.verdict, rule_of(outcome), outcome.possible) == (verdict, rule, ())
    assert found(outcome) == ([(rule, ASPECTS[place])] if verdict is not PASSED else [])


@pytest.mark.parametrize(
    ("absence", "verdict"),
    [
        pytest.param("0", PASSED, id="none"),
        pytest.param("18", PASSED, id="exactly-18"),
        pytest.param("18.01", FAILED, id="a-hundredth-above-18"),
        pytest.param("19", FAILED, id="19"),
    ],
)
def test_absence_decides(absence: str, verdict: Verdict) -> None:
    """Up to 18 JP absent passes; more fails."""
    outcome = decided(absence=absence)
    assert outcome.verdict is verdict
    assert found(outcome) == ([] if verdict is PASSED else [("absence-over-limit", "absence")])


@pytest.mark.parametrize(
    ("value", "verdict", "codes"),
    [
        pytest.param("60", FAILED, ["remedial-failed"], id="remedial-60.00"),
        pytest.param("70", FAILED, ["remedial-failed"], id="remedial-70.00"),
        pytest.param("70.01", PASSED, ["remedial-passed"], id="remedial-70.01"),
        pytest.param("85.00", PASSED, ["remedial-passed"], id="remedial-85.00"),
    ],
)
def test_a_remedial_decides(value: str, verdict: Verdict, codes: list[str]) -> None:
    """Above 70.00 it passes; otherwise the one attempt is used up."""
    outcome = decided("66", remedials=retaken(akademik=value))
    assert outcome.verdict is verdict
    assert found(outcome) == [(code, "akademik") for code in codes]


@pytest.mark.parametrize(
    ("known", "faults"),
    [
        pytest.param({"remedials": retaken(akademik="85.01")}, ["remedial-above-cap"], id="85.01"),
        pytest.param(
            {"remedials": retaken(akademik="65") + retaken(akademik="80")},
            ["remedial-too-often"],
            id="twice",
        ),
        pytest.param({"remedials": retaken(sikap="80")}, ["remedial-not-allowed"], id="not-open"),
        pytest.param(
            {"scores": scores("60"), "remedials": retaken(akademik="80")},
            ["remedial-not-allowed"],
            id="original-exactly-60.00",
        ),
        pytest.param(
            {"scores": scores("70.01"), "remedials": retaken(akademik="80")},
            ["remedial-not-allowed"],
            id="original-70.01",
        ),
        pytest.param(
            {"scores": scores(None), "remedials": retaken(akademik="80")},
            ["remedial-not-allowed"],
            id="unknown-original",
        ),
        pytest.param({"scores": {"akademk": "80"}}, ["unknown-component"], id="unknown-path"),
        pytest.param({"absence": "908.01"}, ["absence-above-programme"], id="more-than-908"),
    ],
)
def test_a_record_with_faults_is_refused(known: dict[str, Any], faults: list[str]) -> None:
    """Nothing is decided on a record that contradicts the edition or itself."""
    with pytest.raises(RecordRejected) as caught:
        decided("66", **known)
    assert [fault.name for fault in caught.value.report] == faults


STRICT = PKA.with_setting("several_weak_aspects", "failed")


@pytest.mark.parametrize(
    ("remedials", "lenient", "strict"),
    [
        pytest.param({}, DEFERRED, FAILED, id="no-remedial"),
        pytest.param({"akademik": "75"}, DEFERRED, FAILED, id="one-passed"),
        pytest.param({"akademik": "70"}, FAILED, FAILED, id="one-not-passed"),
        pytest.param({"akademik": "75", "sikap": "70.01"}, PASSED, FAILED, id="both-passed"),
        pytest.param({"akademik": "75", "sikap": "70"}, FAILED, FAILED, id="second-not-passed"),
    ],
)
def test_two_weak_aspects(remedials: dict[str, str], lenient: Verdict, strict: Verdict) -> None:
    """Deferred until each has its remedial, or failed at once: an open reading, by setting."""
    known: dict[str, Any] = {
        "scores": scores("66", "80", "80", "80", "61"),
        "remedials": retaken(**remedials),
    }
    assert decided(**known).verdict is lenient
    assert decided(made=STRICT, **known).verdict is strict


def test_two_weak_aspects_are_found_each() -> None:
    """Both aspects are named, and the row that speaks of several has words of its own."""
    outcome = decided("66", "80", "80", "80", "61")
    assert found(outcome) == [
        ("several-weak-aspects-deferred", None),
        ("aspect-weak", "akademik"),
        ("aspect-weak", "sikap"),
    ]
    (text,) = [one.text for one in PKA.verdict_rules if one.code == "several-weak-aspects-deferred"]
    assert outcome.findings[0].message == text


def test_several_weak_aspects_under_the_strict_reading() -> None:
    """The row that fails them is the one that decides."""
    outcome = decided("66", "80", "80", "80", "61", made=STRICT)
    assert rule_of(outcome) == "several-weak-aspects"


@pytest.mark.parametrize("made", [PKA, STRICT], ids=["deferred", "failed"])
def test_one_weak_aspect_does_not_depend_on_the_setting(made: Edition) -> None:
    """The reading concerns two aspects or more."""
    assert decided("66", made=made).verdict is DEFERRED


def test_failed_goes_before_deferred() -> None:
    """With one aspect failed and one weak the verdict is failed, and both are found."""
    outcome = decided("60", "66")
    assert outcome.verdict is FAILED
    assert found(outcome) == [("aspect-failed", "akademik"), ("aspect-weak", "studi-lapangan")]


@pytest.mark.parametrize(
    ("values", "offered"), [(["80", "66"], True), (["60", "66"], False)], ids=["deferred", "failed"]
)
def test_a_remedial_is_offered_only_where_it_can_help(values: list[str], *, offered: bool) -> None:
    """Whoever has failed is told which aspect is weak, but not that it may be taken again."""
    (weak,) = [one for one in decided(*values).findings if one.code == "aspect-weak"]
    assert ("a remedial may be taken once" in weak.message.en) is offered
    assert ("boleh diremedial" in weak.message.id) is offered


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        pytest.param({"scores": {"sikap": "60"}}, "aspect-failed", id="one-failed-aspect"),
        pytest.param({"absence": 19}, "absence-over-limit", id="19-jp"),
        pytest.param(
            {"attendance": attendance(session("S-1", 19, ABSENT))},
            "absence-over-limit",
            id="19-jp-in-an-open-list",
        ),
        pytest.param(
            {"scores": {"sikap": "66"}, "remedials": retaken(sikap="70")},
            "remedial-failed",
            id="remedial-not-passed",
        ),
    ],
)
def test_failed_is_certain_though_scores_are_missing(facts: dict[str, Any], rule: str) -> None:
    """A verdict is given as soon as it is inevitable."""
    outcome = decide(PKA, record(**facts), on=ON)
    assert (outcome.verdict, outcome.possible, rule_of(outcome)) == (FAILED, (), rule)
    assert (outcome.final, outcome.band) == (None, None)
    assert "score-missing" in {code for code, _ in found(outcome)}


@pytest.mark.parametrize(
    ("facts", "possible", "codes"),
    [
        pytest.param(
            {"scores": scores(None)},
            (FAILED, DEFERRED, PASSED),
            [("score-missing", "akademik")],
            id="one-aspect-missing",
        ),
        pytest.param(
            {"scores": scores("66", None)},
            (FAILED, DEFERRED),
            [("aspect-weak", "akademik"), ("score-missing", "studi-lapangan")],
            id="one-weak-one-missing",
        ),
        pytest.param(
            {"absence": None},
            (FAILED, PASSED),
            [("attendance-missing", "absence")],
            id="attendance-missing",
        ),
        pytest.param(
            {"absence": None, "scores": scores("66")},
            (FAILED, DEFERRED),
            [("aspect-weak", "akademik"), ("attendance-missing", "absence")],
            id="weak-and-attendance-missing",
        ),
    ],
)
def test_in_progress_names_what_is_possible_and_what_is_missing(
    facts: dict[str, Any],
    possible: tuple[Verdict, ...],
    codes: list[tuple[str, str | None]],
) -> None:
    """Nothing is decided before it is inevitable, and the open facts are named."""
    outcome = decided(**facts)
    assert (outcome.verdict, outcome.possible, outcome.rule) == (IN_PROGRESS, possible, None)
    assert found(outcome) == codes


def test_missing_parts_are_named_at_the_highest_unknown_node() -> None:
    """An aspect of which nothing is known is named itself; else its missing parts are."""
    known = scores(None, None) | {"akademik/kuis-smart-governance": "80"}
    assert found(decided(scores=known)) == [
        ("score-missing", "akademik/analisis-kepemimpinan-kinerja"),
        ("score-missing", "akademik/analisis-manajemen-kinerja"),
        ("score-missing", "studi-lapangan"),
    ]


def test_nothing_known_is_in_progress() -> None:
    """Of someone of whom nothing is known every verdict is possible."""
    outcome = decide(PKA, record(), on=ON)
    assert (outcome.verdict, outcome.possible) == (IN_PROGRESS, (FAILED, DEFERRED, PASSED))
    assert found(outcome) == [
        *(("score-missing", path) for path in ASPECTS),
        ("attendance-missing", "absence"),
    ]


COMPLETE = attrs.evolve(PKA, decide=DecideWhen.WHEN_COMPLETE)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"scores": scores("60", None)}, id="score-missing"),
        pytest.param({"scores": scores("60"), "absence": None}, id="attendance-missing"),
        pytest.param(
            {
                "scores": scores("60"),
                "absence": None,
                "attendance": attendance(session("S-1", 19, ABSENT)),
            },
            id="open-list",
        ),
    ],
)
def test_when_complete_waits(facts: dict[str, Any]) -> None:
    """A verdict that is certain already is not given before every fact is known."""
    outcome = decided(made=COMPLETE, **facts)
    assert (outcome.verdict, outcome.possible, outcome.rule) == (IN_PROGRESS, (FAILED,), None)
    assert {code for code, _ in found(outcome)} <= {
        "score-missing",
        "attendance-missing",
        "attendance-open",
    }
    assert decided(**facts).verdict is FAILED


@pytest.mark.parametrize(("value", "verdict"), [("60", FAILED), ("66", DEFERRED), ("80", PASSED)])
def test_when_complete_decides_once_all_is_known(value: str, verdict: Verdict) -> None:
    """With every fact known it gives what the other way gives, with the same findings."""
    outcome = decided(value, made=COMPLETE)
    assert outcome.verdict is verdict
    assert found(outcome) == found(decided(value))


@pytest.mark.parametrize("made", [PKA, COMPLETE], ids=["when-certain", "when-complete"])
@pytest.mark.parametrize("status", ["withdrawn", "deceased", "dismissed"])
def test_status_decides_at_once_and_nothing_else_is_found(made: Edition, status: str) -> None:
    """Whoever has left is not judged; the outcome says why they left."""
    left = StatusFact(status=ParticipationStatus(status), on=ON)
    outcome = decide(made, record(status=left, scores={"sikap": "10"}, absence=100), on=ON)
    assert (outcome.verdict, outcome.status.value, rule_of(outcome)) == (
        WITHDRAWN,
        status,
        "status",
    )
    assert found(outcome) == [("status", status)]


def test_an_active_status_decides_nothing() -> None:
    """A record that says active is judged like one that says nothing."""
    outcome = decided(status=StatusFact(status=ParticipationStatus.ACTIVE))
    assert (outcome.verdict, outcome.status) == (PASSED, ParticipationStatus.ACTIVE)


def dated(on: dt.date) -> ParticipantRecord:
    """Return a record in which every fact has a day; on that day it is withdrawn."""
    return record(
        scores=[ScoreFact(component=path, value="60", on=on) for path in ASPECTS],
        absence=AbsenceTotal(hours=19, on=on),
        status=StatusFact(status=ParticipationStatus.WITHDRAWN, on=on),
    )


def test_facts_after_the_day_are_ignored() -> None:
    """A past decision can be repeated: later facts do not reach it, nor its record."""
    outcome = decide(PKA, dated(LATER), on=ON)
    assert (outcome.verdict, outcome.record, outcome.on) == (IN_PROGRESS, record(), ON)


def test_facts_of_the_day_are_known() -> None:
    """A fact counts from its own day on."""
    assert decide(PKA, dated(ON), on=ON).verdict is WITHDRAWN


def test_a_remedial_after_the_day_is_ignored() -> None:
    """Before the day of the remedial the participant is deferred."""
    late = RemedialFact(component="sikap", value="80", on=LATER)
    facts = record(scores=scores("80", "80", "80", "80", "66"), absence=0, remedials=(late,))
    assert [decide(PKA, facts, on=day).verdict for day in (ON, LATER)] == [DEFERRED, PASSED]


def test_a_fault_after_the_day_is_ignored() -> None:
    """What is not known yet cannot contradict anything."""
    twice = [ScoreFact(component="sikap", value="80", on=day) for day in (ON, LATER)]
    assert decide(PKA, record(scores=twice), on=ON).verdict is IN_PROGRESS
    with pytest.raises(RecordRejected, match="duplicate-score"):
        decide(PKA, record(scores=twice), on=LATER)


def listed(*sessions: SessionAttendance, closed_on: dt.date | None) -> dict[str, Any]:
    """Return attendance session by session."""
    return {"absence": None, "attendance": attendance(*sessions, closed_on=closed_on)}


@pytest.mark.parametrize(
    ("closed_on", "verdict", "codes"),
    [
        pytest.param(None, IN_PROGRESS, [("attendance-open", "absence")], id="never"),
        pytest.param(LATER, IN_PROGRESS, [("attendance-open", "absence")], id="in-the-future"),
        pytest.param(ON, FAILED, [("absence-over-limit", "absence")], id="on-the-day"),
    ],
)
def test_a_list_is_closed_from_its_day_on(
    closed_on: dt.date | None, verdict: Verdict, codes: list[tuple[str, str | None]]
) -> None:
    """What nobody recorded is open until then, and absent from then on."""
    facts = listed(session("S-1", 1, PRESENT), session("S-2", 19), closed_on=closed_on)
    outcome = decided(**facts)
    assert (outcome.verdict, found(outcome)) == (verdict, codes)


def test_a_closed_list_within_the_limit_passes() -> None:
    """A closed list is as good as a total."""
    outcome = decided(**listed(session("S-1", 18, ABSENT), closed_on=ON))
    assert (outcome.verdict, found(outcome)) == (PASSED, [])


@pytest.mark.parametrize("status", [PERMITTED, SICK, ABSENT])
@pytest.mark.parametrize(("leave", "counted"), [("counts", True), ("excused", False)])
def test_leave_counts_by_setting(status: AttendanceStatus, leave: str, *, counted: bool) -> None:
    """Permitted leave and sickness count unless excused; absence without leave always does."""
    made = PKA.with_setting("leave", leave)
    outcome = decided(made=made, **listed(session("S-1", 19, status), closed_on=ON))
    assert outcome.verdict is (FAILED if counted or status is ABSENT else PASSED)


EXCESS = PKA.with_setting("lateness", "absent_beyond_30_minutes")


@pytest.mark.parametrize(
    ("minutes", "verdict"),
    [
        pytest.param(30, PASSED, id="exactly-30"),
        pytest.param(31, FAILED, id="31"),
        pytest.param(None, IN_PROGRESS, id="unknown"),
    ],
)
def test_excess_lateness_counts_by_setting(minutes: int | None, verdict: Verdict) -> None:
    """Beyond 30 minutes it is absence; of unknown length it leaves the limit open."""
    facts = listed(session("S-1", 19, LATE, late_minutes=minutes), closed_on=ON)
    outcome = decided(made=EXCESS, **facts)
    assert outcome.verdict is verdict
    if verdict is IN_PROGRESS:
        assert found(outcome) == [("attendance-open", "absence")]
    assert decided(**facts).verdict is PASSED


def test_lateness_and_leave_are_independent_settings() -> None:
    """Each combination of both settings has a rule of its own."""
    made = EXCESS.with_setting("leave", "excused")
    facts = listed(
        session("S-1", 19, LATE, late_minutes=31), session("S-2", 19, SICK), closed_on=ON
    )
    assert decided(made=made, **facts).explanation.absence.hours.value == Fraction(19)


QUIZ, LEADING, MANAGING = (
    f"akademik/{part}"
    for part in (
        "kuis-smart-governance",
        "analisis-kepemimpinan-kinerja",
        "analisis-manajemen-kinerja",
    )
)


def test_an_aspect_follows_from_its_parts() -> None:
    """Parts weigh 4, 4 and 2; the aspect is rounded half up to two places before it counts."""
    parts = {LEADING: "70.01", MANAGING: "70.00", QUIZ: "70.00"}
    outcome = decided(scores=scores(None) | parts)
    # 4 × 70.01 + 4 × 70 + 2 × 70 = 700.04; ÷ 10 = 70.004, rounded 70.00: still weak.
    assert outcome.scores["akademik"] == Score("70.00")
    assert (outcome.verdict, found(outcome)) == (DEFERRED, [("aspect-weak", "akademik")])


def test_rounding_the_aspect_first_can_lift_it_over_the_mark() -> None:
    """A mean of 70.006 is 70.01 and passes."""
    parts = {LEADING: "70.01", MANAGING: "70.00", QUIZ: "70.01"}
    outcome = decided(scores=scores(None) | parts)
    # 4 × 70.01 + 4 × 70 + 2 × 70.01 = 700.06; ÷ 10 = 70.006.
    assert (outcome.scores["akademik"], outcome.verdict) == (Score("70.01"), PASSED)


def test_a_given_aspect_may_agree_with_its_parts() -> None:
    """Both may be given where they say the same; the final score is computed once."""
    parts = {LEADING: "70.01", MANAGING: "70.00", QUIZ: "70.01"}
    outcome = decided(scores=scores("70.01") | parts)
    # 10 × 70.01 + 90 × 80 = 7900.1; ÷ 100 = 79.001.
    assert (outcome.verdict, outcome.final) == (PASSED, Score("79.00"))


def test_a_given_aspect_must_not_disagree_with_its_parts() -> None:
    """The exact mean is not what the aspect was rounded to, so it is refused."""
    parts = {LEADING: "70.01", MANAGING: "70.00", QUIZ: "70.01"}
    with pytest.raises(RecordRejected, match="parts-disagree"):
        decided(scores=scores("70.00") | parts)


@pytest.mark.parametrize(
    ("values", "final", "code"),
    [
        # The weights are 10, 20, 20, 30 and 20.
        pytest.param(["90.01"] * 5, "90.01", "sangat-memuaskan", id="all-90.01"),
        pytest.param(["90"] * 5, "90", "memuaskan", id="all-90.00"),
        pytest.param(["80.01"] * 5, "80.01", "memuaskan", id="all-80.01"),
        pytest.param(["80"] * 5, "80", "baik", id="all-80.00"),
        pytest.param(["70.01"] * 5, "70.01", "baik", id="all-70.01"),
        pytest.param(["70"] * 5, "70", "kurang-baik", id="all-70.00"),
        pytest.param(["60.01"] * 5, "60.01", "kurang-baik", id="all-60.01"),
        pytest.param(["60"] * 5, "60", "tidak-memenuhi-kualifikasi", id="all-60.00"),
        pytest.param(["0"] * 5, "0", "tidak-memenuhi-kualifikasi", id="all-zero"),
        pytest.param(["100"] * 5, "100", "sangat-memuaskan", id="all-100"),
        # 70.1 + 1600 + 1600 + 2400 + 1600 = 7270.1 and so on: each weight by a value of its own.
        pytest.param(["1", "10", "20", "30", "50"], "25.1", "tidak-memenuhi-kualifikasi", id="sum"),
        # 900.5 + 1600 + 1600 + 2400 + 1600 = 8100.5 ÷ 100 = 81.005, half up.
        pytest.param(["90.05"], "81.01", "memuaskan", id="half-up"),
        pytest.param(["80.04"], "80.00", "baik", id="rounded-down-below-the-band"),
        pytest.param(["80.05"], "80.01", "memuaskan", id="rounded-up-into-the-band"),
    ],
)
def test_final_score_and_band(values: list[str], final: str, code: str) -> None:
    """The final score is the rounded mean of the rounded aspects, and its band contains it."""
    outcome = decided(*values)
    assert outcome.final == Score(final)
    assert outcome.band is not None
    assert outcome.band.code == code


@pytest.mark.parametrize(
    ("setting", "final", "code"),
    [("replaces", "80.01", "memuaskan"), ("verdict_only", "79.10", "baik")],
)
def test_a_remedial_counts_for_the_final_score_by_setting(
    setting: str, final: str, code: str
) -> None:
    """Under both readings it passes; only one lets it change final score and band."""
    made = PKA.with_setting("remedial_score", setting)
    values = scores("66", "80.55", "80.55", "80.55", "80.55")
    outcome = decide(
        made, record(scores=values, absence=0, remedials=retaken(akademik="75.16")), on=ON
    )
    # 90 × 80.55 = 7249.5; with 660 it is 79.095, with 751.6 it is 80.011.
    assert (outcome.verdict, outcome.final) == (PASSED, Score(final))
    assert outcome.band is not None
    assert outcome.band.code == code
    assert found(outcome) == [("remedial-passed", "akademik")]


@pytest.mark.parametrize("setting", ["replaces", "verdict_only"])
def test_a_remedial_that_failed_fails_under_both_readings(setting: str) -> None:
    """The verdict looks at the remedial, whatever counts for the final score."""
    made = PKA.with_setting("remedial_score", setting)
    outcome = decided("66", made=made, remedials=retaken(akademik="70"))
    assert (outcome.verdict, rule_of(outcome)) == (FAILED, "remedial-failed")


def test_the_statement_of_attendance_is_visible() -> None:
    """Who passes on the caller's word passes visibly so."""
    outcome = decide(PKA, record(scores=scores()), on=ON, assume_attended=True)
    assert (outcome.verdict, outcome.assumptions) == (PASSED, ("attended",))
    assert found(outcome) == [("attendance-assumed", "absence")]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"absence": 19}, id="total"),
        pytest.param({"absence": 0}, id="total-of-none"),
        pytest.param(listed(session("S-1", 19, ABSENT), closed_on=None), id="open-list"),
        pytest.param(listed(session("S-1", 1), closed_on=None), id="nothing-recorded-yet"),
        pytest.param(listed(closed_on=ON), id="closed-list"),
    ],
)
def test_the_statement_has_no_effect_where_attendance_is_given(facts: dict[str, Any]) -> None:
    """Facts go before the caller's word, and the outcome names no assumption."""
    known = record(**({"scores": scores()} | facts))
    stated = decide(PKA, known, on=ON, assume_attended=True)
    assert stated == decide(PKA, known, on=ON)
    assert stated.assumptions == ()


def test_an_open_empty_list_is_missing_attendance() -> None:
    """A list on which no session stands says nothing yet."""
    outcome = decided(**listed(closed_on=None))
    assert (outcome.verdict, found(outcome)) == (
        IN_PROGRESS,
        [("attendance-missing", "absence")],
    )


def test_an_unsound_edition_is_refused() -> None:
    """Weights that do not sum to their total stop every decision, with the report."""
    made = edition(scoring=scheme(component("sikap", 99), rescale=False))
    with pytest.raises(DefinitionRejected) as caught:
        decide(made, record(), on=ON)
    assert [fault.name for fault in caught.value.report] == ["weight-sum"]


@pytest.mark.parametrize(
    "made",
    [edition(scoring=None), edition(component("sikap"), verdict_table=())],
    ids=["no-scoring", "no-table"],
)
def test_an_edition_without_rules_to_decide_by_is_refused(made: Edition) -> None:
    """Such an edition is sound, but nothing can be decided on it."""
    with pytest.raises(DefinitionRejected) as caught:
        decide(made, record(), on=ON)
    (fault,) = caught.value.report
    assert (fault.code, fault.name) == ("PKA403", "nothing-to-decide")
    assert fault.message.en == ("the edition 'kecil' has no scoring scheme with a verdict table")
    assert fault.message.id == "ketentuan 'kecil' tidak memuat skema penilaian dan tabel putusan"


#: A hole that a search over single facts cannot be sure of: both rows look at one score.
HOLE = edition(
    component("sikap"),
    verdict_table=(
        row("high", PASSED, ScoreIn(component="final", range=ScoreRange(above=70))),
        row("higher", PASSED, ScoreIn(component="sikap", range=ScoreRange(above=80))),
    ),
)


def test_a_table_without_a_verdict_is_refused_with_its_witness() -> None:
    """Where no row holds or can still hold, the record itself is the witness."""
    with pytest.raises(DefinitionRejected) as caught:
        decide(HOLE, record(scores={"sikap": "70"}), on=ON)
    (fault,) = caught.value.report
    assert (fault.code, fault.name, fault.fact("witness")) == ("PKA401", "table-not-total", "p-01")
    assert fault.message.en == "the verdict table gives no verdict for the participant 'p-01'"


def test_a_table_with_a_hole_does_not_promise_its_one_verdict() -> None:
    """While the score is open the only verdict left may still not come."""
    outcome = decide(HOLE, record(), on=ON)
    assert (outcome.verdict, outcome.possible) == (IN_PROGRESS, (PASSED,))
    assert not outcome.explanation.total


def test_a_total_table_gives_the_last_verdict_left() -> None:
    """Two rows that together leave nothing out decide before either is met."""
    halves = (
        ScoreIn(component="sikap", range=ScoreRange(at_most=70)),
        ScoreIn(component="sikap", range=ScoreRange(above=70)),
    )
    made = edition(
        component("sikap"),
        verdict_table=(row("low", PASSED, halves[0]), row("high", PASSED, halves[1])),
    )
    outcome = decide(made, record(), on=ON)
    assert (outcome.verdict, outcome.rule) == (PASSED, None)
    # Every way in which this record can turn out has a verdict; the table was not asked.
    assert not outcome.explanation.total


def test_a_score_in_no_band_is_refused() -> None:
    """Rounding may lift a score beyond the last band; that is a fault of the edition."""
    short = Scale(minimum=0, maximum="99.5", step="0.1")
    whole = RoundingLevels(aspect=Rounding(0, RoundingMode.HALF_UP))
    made = edition(
        scoring=scheme(component("sikap"), scale=short, rounding=whole),
        bands=(band("semua", 0, "99.5"),),
    )
    assert decide(made, record(scores={"sikap": "99.4"}), on=ON).band == made.bands[0]
    with pytest.raises(DefinitionRejected, match="the final score 100 falls into no band"):
        decide(made, record(scores={"sikap": "99.5"}), on=ON)


def test_without_bands_there_is_no_band() -> None:
    """An edition need not name bands."""
    outcome = decide(edition(component("sikap")), record(scores={"sikap": "50"}), on=ON)
    assert (outcome.final, outcome.band) == (Score(50), None)


def test_a_row_without_condition_finds_nothing() -> None:
    """A last row that always holds has no facts to name."""
    made = edition(component("sikap"), verdict_table=(row("rest", FAILED),))
    outcome = decide(made, record(scores={"sikap": "50"}), on=ON)
    assert (outcome.verdict, rule_of(outcome), found(outcome)) == (FAILED, "rest", [])


def test_a_compound_row_without_words_is_put_into_words() -> None:
    """Where no single fact meets a row, the finding speaks of the row."""
    weak = AllOf(criteria=(ScoreIn(component="sikap", range=ScoreRange(at_most=70)),))
    made = edition(
        component("sikap"), verdict_table=(row("weak", FAILED, weak), row("rest", PASSED))
    )
    outcome = decide(made, record(scores={"sikap": "50"}), on=ON)
    assert found(outcome) == [("weak", None)]
    assert outcome.findings[0].message.en


def test_absence_is_not_asked_after_where_no_row_does() -> None:
    """An edition without an absence limit does not miss attendance."""
    outcome = decide(edition(component("sikap")), record(scores={"sikap": "50"}), on=ON)
    assert (outcome.verdict, found(outcome)) == (PASSED, [])


@pytest.mark.parametrize(
    ("rules", "source"),
    [((policy(ABSENT, source=SECONDARY),), SECONDARY), ((), UNVERIFIED)],
    ids=["attendance-rule", "none"],
)
@pytest.mark.parametrize("stated", [True, False], ids=["assumed", "missing"])
def test_missing_attendance_cites_the_rule_that_counts_it(
    rules: tuple[AttendancePolicy, ...], source: Citation, *, stated: bool
) -> None:
    """The rule about attendance is cited, or the edition where there is none."""
    made = edition(
        component("sikap"),
        source=UNVERIFIED,
        attendance=rules,
        verdict_table=(row("absence", FAILED, AbsenceAbove(limit=18)), row("rest", PASSED)),
    )
    outcome = decide(made, record(scores={"sikap": "50"}), on=ON, assume_attended=stated)
    assert [finding.source for finding in outcome.findings] == [source]


@pytest.mark.parametrize(
    ("day", "codes"),
    [(dt.date(2024, 3, 2), []), (dt.date(2024, 3, 3), [("precedence-broken", "P")])],
    ids=["in-time", "too-late"],
)
def test_precedence_is_reported_and_does_not_decide(
    day: dt.date, codes: list[tuple[str, str | None]]
) -> None:
    """A broken order is found; the verdict asks for it only where the table does."""
    made = edition(
        component("sikap"),
        stages=(stage("s-1", activity("a")), stage("s-2", activity("b"))),
        precedence=(precedence("P", "a", finish_before="s-2"),),
    )
    known = completions(
        ("a", CompletionResult.DONE, day),
        stage_starts=(StageStart(stage="s-2", on=dt.date(2024, 3, 3)),),
    )
    outcome = decide(made, record(scores={"sikap": "50"}, completions=known), on=ON)
    assert (outcome.verdict, found(outcome)) == (PASSED, codes)


@pytest.mark.parametrize(
    ("day", "name"), [(dt.datetime(2024, 12, 20, tzinfo=dt.UTC), "a time"), ("20-12-2024", "YYYY")]
)
def test_the_day_must_be_a_day(day: dt.date, name: str) -> None:
    """Neither a moment nor another notation is taken for a day."""
    with pytest.raises(InvalidDate, match=name):
        decide(PKA, record(), on=day)
    with pytest.raises(InvalidDate, match=name):
        decide_cohort(PKA, [], on=day)


LOW = ScoreIn(component="sikap", range=ScoreRange(at_most=60))
LEFT = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))


def with_standing(**sources: Citation) -> Edition:
    """Return an edition in which all is enacted but what is named."""
    of = {"status": ENACTED, "low": ENACTED, "rest": ENACTED, "score": ENACTED} | sources
    return edition(
        scoring=scheme(component("sikap", source=of["score"])),
        verdict_table=(
            row("status", WITHDRAWN, LEFT, source=of["status"]),
            row("low", FAILED, LOW, source=of["low"]),
            row("rest", PASSED, source=of["rest"]),
        ),
    )


@pytest.mark.parametrize(
    ("made", "low", "high", "gone"),
    [
        pytest.param(with_standing(), "enacted", "enacted", "enacted", id="all-enacted"),
        pytest.param(
            with_standing(low=SECONDARY), "secondary", "secondary", "enacted", id="deciding-row"
        ),
        pytest.param(
            with_standing(rest=SECONDARY), "enacted", "secondary", "enacted", id="row-below"
        ),
        pytest.param(
            with_standing(score=UNVERIFIED), "unverified", "unverified", "enacted", id="component"
        ),
        pytest.param(
            with_standing(status=UNVERIFIED), "enacted", "enacted", "unverified", id="status-row"
        ),
        pytest.param(
            with_standing(low=SECONDARY, rest=UNVERIFIED),
            "secondary",
            "unverified",
            "enacted",
            id="the-weakest",
        ),
    ],
)
def test_standing_is_that_of_the_weakest_rule_relied_on(
    made: Edition, low: str, high: str, gone: str
) -> None:
    """Rows up to the deciding one count, with the score tree; rows below it do not."""
    left = record(status=StatusFact(status=ParticipationStatus.WITHDRAWN))
    known = (record(scores={"sikap": "60"}), record(scores={"sikap": "60.01"}), left)
    standings = [decide(made, facts, on=ON).standing.value for facts in known]
    assert standings == [low, high, gone]


def test_a_remedial_and_a_band_have_their_standing() -> None:
    """What was applied counts: the remedial rule where one was taken, the band that was found."""
    made = edition(
        component("sikap"),
        remedial=(remedial("sikap", source=SECONDARY),),
        bands=(
            band("rendah", 0, 50, source=UNVERIFIED),
            attrs.evolve(band("tinggi", 50, 100), range=ScoreRange(above=50, at_most=100)),
        ),
    )
    once = record(scores={"sikap": "66"}, remedials=retaken(sikap="80"))
    known = (record(scores={"sikap": "66"}), once, record(scores={"sikap": "50"}))
    assert [decide(made, facts, on=ON).standing.value for facts in known] == [
        "enacted",
        "secondary",
        "unverified",
    ]


@pytest.mark.parametrize(
    ("values", "facts", "standing"),
    [
        pytest.param([], {}, Standing.SECONDARY, id="passed"),
        pytest.param(["66"], {}, Standing.SECONDARY, id="one-weak"),
        pytest.param(["66", "66"], {}, Standing.UNVERIFIED, id="two-weak"),
        pytest.param(
            ["66"], {"remedials": retaken(akademik="80")}, Standing.UNVERIFIED, id="remedial"
        ),
        pytest.param([], {"absence": 19}, Standing.UNVERIFIED, id="over-the-limit"),
        pytest.param(
            [],
            listed(session("S-1", 1, LATE), closed_on=ON),
            Standing.UNVERIFIED,
            id="lateness-not-counted",
        ),
        pytest.param(
            [], listed(session("S-1", 1, SICK), closed_on=ON), Standing.SECONDARY, id="all-counted"
        ),
        pytest.param(["60"], {}, Standing.SECONDARY, id="failed-aspect"),
    ],
)
def test_standing_under_pka(values: list[str], facts: dict[str, Any], standing: Standing) -> None:
    """An assumed reading shows where it makes a difference, and only there."""
    assert decided(*values, **facts).standing is standing


def test_the_outcome_keeps_edition_record_and_day() -> None:
    """What was decided on stands in the outcome, with the settings that were in force."""
    outcome = decided(made=STRICT)
    assert (outcome.edition, outcome.on) == (STRICT, ON)
    assert dict(outcome.edition.settings)["several_weak_aspects"] == "failed"


def someone(name: str, *values: str, **facts: object) -> ParticipantRecord:
    """Return a participant of a cohort."""
    known = {"scores": scores(*values), "absence": 0} | facts
    return attrs.evolve(record(**known), id=name)


REFUSED = RefusedRecord(
    id="p-9",
    row=12,
    report=Report((Diagnostic(code="PKA700", name="elsewhere", message=Text("a", "b")),)),
)


def test_a_cohort_keeps_the_order_of_its_rows() -> None:
    """Decided and refused rows come back where they stood; a bad row stops nobody."""
    rows: list[ParticipantRecord | RefusedRecord] = [
        someone("p-3", "90"),
        REFUSED,
        someone("p-1", "101"),
        someone("p-2", "66"),
        someone("p-3", "60"),
    ]
    cohort = decide_cohort(PKA, iter(rows), on=ON)
    assert [
        (row.record.id, row.verdict.value)
        if isinstance(row, Outcome)
        else (row.id, [fault.name for fault in row.report])
        for row in cohort.rows
    ] == [
        ("p-3", "passed"),
        ("p-9", ["elsewhere"]),
        ("p-1", ["score-off-scale"]),
        ("p-2", "deferred"),
        ("p-3", ["duplicate-participant"]),
    ]
    assert cohort.rows[1] is REFUSED
    assert [row.id for row in cohort.refused] == ["p-9", "p-1", "p-3"]


def test_each_repetition_is_refused() -> None:
    """The first row counts, also where it was itself refused; names are kept."""
    bad = attrs.evolve(someone("p-1", "101"), name="Andi Contoh")
    cohort = decide_cohort(PKA, [bad, someone("p-1"), someone("p-1")], on=ON)
    assert [(row.name, [fault.name for fault in row.report]) for row in cohort.refused] == [
        ("Andi Contoh", ["score-off-scale"]),
        ("", ["duplicate-participant"]),
        ("", ["duplicate-participant"]),
    ]
    (fault,) = cohort.refused[1].report
    assert (fault.code, fault.message.en) == (
        "PKA714",
        "the participant 'p-1' is already in this list",
    )


def test_a_record_without_verdict_is_refused_in_its_cohort() -> None:
    """A hole in the table that one participant finds does not stop the others."""
    rows = [
        attrs.evolve(record(scores={"sikap": value}), id=f"p-{value}") for value in ("70", "71")
    ]
    cohort = decide_cohort(HOLE, rows, on=ON)
    assert [row.id for row in cohort.refused] == ["p-70"]
    assert [outcome.record.id for outcome in cohort.outcomes] == ["p-71"]


def test_a_cohort_is_ranked_among_those_who_passed() -> None:
    """Standard competition ranking by final score; others have no rank."""
    rows = [
        someone("p-1"),
        someone("p-2", "90"),
        someone("p-3", "90"),
        someone("p-4", "66"),
        someone("p-5", "100", status=ParticipationStatus.WITHDRAWN),
    ]
    ranks = decide_cohort(PKA, rows, on=ON).ranks
    assert [(one.id, one.place) for one in ranks] == [("p-2", 1), ("p-3", 1), ("p-1", 3)]
    dense = decide_cohort(PKA, rows, on=ON, ties=Ties.DENSE).ranks
    assert [(one.id, one.place) for one in dense] == [("p-2", 1), ("p-3", 1), ("p-1", 2)]
    weak = decide_cohort(PKA, rows, on=ON, admit=frozenset({DEFERRED})).ranks
    assert [(one.id, one.place) for one in weak] == [("p-4", 1)]


def test_a_cohort_counts_everybody_once() -> None:
    """Ungraded participants are in progress, and bands are counted among those who passed."""
    known = [someone("p-1"), someone("p-2", "66"), someone("p-3", scores={})]
    cohort = decide_cohort(PKA, [*known, REFUSED], on=ON)
    assert {verdict.value: count for verdict, count in cohort.verdicts.items()} == {
        "passed": 1,
        "deferred": 1,
        "failed": 0,
        "withdrawn": 0,
        "in_progress": 1,
    }
    assert {code: count for code, count in cohort.bands.items() if count} == {"baik": 1}


def test_the_statement_of_attendance_reaches_the_cohort() -> None:
    """It speaks for each record without attendance."""
    rows = [someone("p-1", absence=None), someone("p-2", absence=19)]
    stated = decide_cohort(PKA, rows, on=ON, assume_attended=True)
    plain = decide_cohort(PKA, rows, on=ON)
    assert [outcome.verdict for outcome in stated.outcomes] == [PASSED, FAILED]
    assert [outcome.verdict for outcome in plain.outcomes] == [IN_PROGRESS, FAILED]


def test_an_unsound_edition_refuses_the_whole_cohort() -> None:
    """Faults of the edition are no faults of its participants, also of an empty cohort."""
    made = edition(scoring=scheme(component("sikap", 99), rescale=False))
    with pytest.raises(DefinitionRejected, match="weight-sum"):
        decide_cohort(made, [], on=ON)


def test_a_cohort_keeps_edition_and_day() -> None:
    """The outcome of a cohort says under which rules and when."""
    cohort = decide_cohort(PKA, [], on=ON)
    assert (cohort.edition, cohort.on, cohort.rows, cohort.ranks) == (PKA, ON, (), ())


def test_what_is_no_record_is_refused_by_name() -> None:
    """A mapping is no record; the message says how to make one of it."""
    with pytest.raises(UnsupportedFormat, match=r"not a dict; .* pka\.record_from_dict"):
        decide(PKA, {"id": "p-01"}, on=ON)  # type: ignore[arg-type]
    with pytest.raises(UnsupportedFormat, match=r"an Edition, not a str; load one with"):
        decide("pka-2023-blended", ParticipantRecord(id="p-01"), on=ON)  # type: ignore[arg-type]
    with pytest.raises(UnsupportedFormat, match="not a str"):
        decide_cohort(PKA, ["p-01"], on=ON)  # type: ignore[list-item]


def test_whoever_has_failed_is_offered_no_remedial() -> None:
    """A weak aspect is still named beside the absence, but not as one that may be retaken."""
    scores = dict.fromkeys(ASPECTS, "80") | {"sikap": "66"}
    failed = decide(PKA, ParticipantRecord(id="p-01", scores=scores, absence=19), on=ON)
    deferred = decide(PKA, ParticipantRecord(id="p-01", scores=scores, absence=18), on=ON)
    told = {f.code: f.message.en for f in failed.findings}
    assert "a remedial may be taken" not in told["aspect-weak"]
    assert "a remedial may be taken" in deferred.findings[0].message.en


def test_standing_rests_only_on_rows_that_were_looked_at() -> None:
    """A failed aspect decides before absence is asked after, whatever is read into absence."""
    scores = dict.fromkeys(ASPECTS, "80") | {"sikap": "60"}
    failed = decide(PKA, ParticipantRecord(id="p-01", scores=scores, absence=19), on=ON)
    assert failed.standing is Standing.SECONDARY


def test_a_total_under_a_reading_that_excuses_rests_on_that_reading() -> None:
    """Three absent JP in one number may or may not hold sick leave; nobody has read which."""
    scores = dict.fromkeys(ASPECTS, "80")
    lenient = PKA.with_setting("leave", "excused")
    three = ParticipantRecord(id="p-01", scores=scores, absence=3)
    none = ParticipantRecord(id="p-01", scores=scores, absence=0)
    assert decide(lenient, three, on=ON).standing is Standing.UNVERIFIED
    assert decide(lenient, none, on=ON).standing is Standing.SECONDARY

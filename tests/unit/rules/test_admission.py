"""Records that contradict the edition or themselves."""

import datetime as dt
from collections.abc import Iterable

import attrs
import pytest

from pka.aggregation import Attempts
from pka.assessment import AttendanceStatus, OverCap, Scale
from pka.diagnostic import Diagnostic, Location
from pka.edition import Edition
from pka.records import (
    AbsenceTotal,
    CompletionFact,
    CompletionResult,
    Completions,
    Origin,
    Override,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    StageStart,
)
from pka.rounding import Rounding, RoundingMode
from pka.rules.admission import CODES, check_record
from tests.small import (
    activity,
    attendance,
    band,
    completions,
    component,
    edition,
    module,
    policy,
    record,
    remedial,
    scheme,
    session,
    stage,
)

CLOSED = dt.date(2024, 12, 1)
ORIGIN = Origin(file="rekap.csv", row=7, column="Sikap", assessor="Penguji A")
ABSENT, PRESENT, LATE = AttendanceStatus.ABSENT, AttendanceStatus.PRESENT, AttendanceStatus.LATE

SMALL = edition(
    component("akademik", 1, component("esai", 2), component("kuis", 1)),
    component("sikap", 3),
    remedial=(remedial("akademik", "sikap"),),
    attendance=(policy(ABSENT, late_beyond_minutes=30),),
    stages=(stage("s-1", activity("a-1", modules=("m-1",))),),
    modules=(module("m-1"),),
    stated_hours=40,
)


def faults(known: ParticipantRecord, made: Edition = SMALL) -> list[tuple[str, str | None]]:
    """Return name and subject of every fault."""
    return [(fault.name, fault.fact("subject")) for fault in check_record(made, known)]


def only(known: ParticipantRecord, made: Edition = SMALL) -> Diagnostic:
    """Return the one fault of a record."""
    (fault,) = check_record(made, known)
    return fault


def retaken(*values: str, path: str = "sikap") -> tuple[RemedialFact, ...]:
    """Return remedial attempts for one component."""
    return tuple(RemedialFact(component=path, value=value) for value in values)


def test_codes_are_unique() -> None:
    """No two faults of a record share a code."""
    assert len(set(CODES.values())) == len(CODES) == 21


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(record(), id="empty"),
        pytest.param(record(scores={"sikap": "0", "akademik": "100"}), id="both-ends"),
        pytest.param(record(scores={"sikap": "66"}, remedials=retaken("85.00")), id="at-the-cap"),
        pytest.param(record(absence=40), id="the-whole-programme"),
        pytest.param(record(attendance=attendance(session("S-1", 3))), id="open-list"),
        pytest.param(
            record(
                completions=completions(
                    ("s-1", CompletionResult.DONE, None),
                    ("m-1", CompletionResult.DONE, None),
                    ("a-1", CompletionResult.FAILED, None),
                    stage_starts=(StageStart(stage="s-1", on=CLOSED),),
                )
            ),
            id="every-kind-of-item",
        ),
    ],
)
def test_sound_records_have_no_faults(known: ParticipantRecord) -> None:
    """What fits the edition and itself is admitted."""
    assert faults(known) == []


def test_a_fault_says_where_it_was_read() -> None:
    """File, row and column of the fact stand in the fault, beside its place in the record."""
    fact = ScoreFact(component="sikap", value="101", origin=ORIGIN)
    fault = only(record(scores=(fact,)))
    assert fault.location == Location(file="rekap.csv", line=7, pointer="/scores/sikap")
    assert fault.facts == (("subject", "sikap"), ("column", "Sikap"))
    assert fault.code == "PKA703"


def test_a_fault_without_origin_still_has_its_place() -> None:
    """A record made in Python has a pointer and no file."""
    fault = only(record(scores={"sikap": "101"}))
    assert fault.location == Location(pointer="/scores/sikap")
    assert fault.facts == (("subject", "sikap"),)


def test_an_unknown_component_is_named_with_the_nearest() -> None:
    """A misspelt path gets a suggestion and the list of what there is."""
    fault = only(record(scores={"sikp": "80"}))
    assert (fault.name, fault.location.pointer) == ("unknown-component", "/scores/sikp")
    assert fault.message.en == "there is no component 'sikp'; did you mean 'sikap'?"
    assert fault.message.id == "tidak ada komponen 'sikp'; mungkin maksudnya 'sikap'?"
    assert fault.advice is not None
    assert fault.advice.en == "known: akademik, akademik/esai, akademik/kuis, sikap"


def test_an_unknown_component_without_neighbour() -> None:
    """Nothing is suggested for a word unlike any other."""
    fault = only(record(remedials=retaken("80", path="zzz")))
    assert fault.message.en == "there is no component 'zzz'"
    assert fault.message.id == "tidak ada komponen 'zzz'"
    assert fault.location.pointer == "/remedials/zzz"


def test_the_final_score_cannot_be_entered() -> None:
    """It is computed, and the message says so."""
    fault = only(record(scores={"final": "80"}))
    assert (fault.name, fault.message.en) == (
        "unknown-component",
        "the final score cannot be entered; it is computed from the aspects",
    )


def test_a_score_given_twice_is_one_fault() -> None:
    """However often it is repeated, and though the values agree."""
    facts = [ScoreFact(component="sikap", value=80) for _ in range(3)]
    assert faults(record(scores=facts)) == [("duplicate-score", "sikap")]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("-0.01", "score-off-scale"),
        ("100.01", "score-off-scale"),
        ("80.005", "score-off-grid"),
        ("100.005", "score-off-scale"),
    ],
)
def test_a_score_off_the_scale_or_its_grid(value: str, name: str) -> None:
    """Neither clipped nor rounded: refused, as a score and as a remedial."""
    assert faults(record(scores={"sikap": value})) == [(name, "sikap")]
    known = record(scores={"sikap": "66"}, remedials=retaken(value))
    assert (name, "sikap") in faults(known)


def test_the_messages_of_off_scale_and_off_grid_show_the_bounds() -> None:
    """Value, ends and step are shown."""
    off_scale, off_grid = check_record(
        SMALL, record(scores={"akademik": "100.01", "sikap": "80.005"})
    )
    assert off_scale.message.en == "the score of 'akademik' is 100.01, off the scale of 0 to 100"
    assert (
        off_grid.message.en
        == "the score of 'sikap' is 80.005; the smallest step of the scale is 0.01"
    )


def test_bonus_work_and_no_step_are_declared() -> None:
    """A scale may allow scores above its maximum, and any value between."""
    free = Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True)
    made = edition(scoring=scheme(component("sikap"), scale=free))
    assert faults(record(scores={"sikap": "1000/7"}), made) == []
    assert faults(record(scores={"sikap": "-1"}), made) == [("score-off-scale", "sikap")]


def parts(esai: str | None, kuis: str | None, aspect: str) -> ParticipantRecord:
    """Return a record with an aspect and its parts."""
    known = {"akademik": aspect, "akademik/esai": esai, "akademik/kuis": kuis}
    return record(scores={path: value for path, value in known.items() if value is not None})


# (2 × 90 + 60) ÷ 3 = 80; with the essay alone between 60 and 93.33….
@pytest.mark.parametrize(
    ("known", "agrees"),
    [
        pytest.param(parts("90", "60", "80"), True, id="exactly-the-mean"),
        pytest.param(parts("90", "60", "80.01"), False, id="one-step-above"),
        pytest.param(parts("90", "60", "79.99"), False, id="one-step-below"),
        pytest.param(parts("90", None, "60"), True, id="lowest-possible"),
        pytest.param(parts("90", None, "59.99"), False, id="below-the-possible"),
        pytest.param(parts("90", None, "93.33"), True, id="highest-possible"),
        pytest.param(parts("90", None, "93.34"), False, id="above-the-possible"),
    ],
)
def test_an_aspect_must_agree_with_its_parts(known: ParticipantRecord, *, agrees: bool) -> None:
    """As far as the parts are known, the given value must be one that they can give."""
    assert faults(known) == ([] if agrees else [("parts-disagree", "akademik")])


@pytest.mark.parametrize(
    ("known", "shown"),
    [(parts("90", "60", "81"), "80"), (parts("90", None, "20"), "60–280/3")],
    ids=["known-parts", "open-parts"],
)
def test_the_message_says_what_the_parts_give(known: ParticipantRecord, shown: str) -> None:
    """One number where all are known, else the range."""
    fault = only(known)
    assert fault.message.en.endswith(f"but its parts give {shown}")
    assert fault.location.pointer == "/scores/akademik"


def test_parts_without_upper_bound_are_shown_so() -> None:
    """Where scores may exceed the maximum, a part that is missing bounds nothing above."""
    free = Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True)
    aspect = component("akademik", 1, component("esai", 2), component("kuis", 1))
    made = edition(scoring=scheme(aspect, scale=free))
    assert faults(parts("90", None, "500"), made) == []
    assert only(parts("90", None, "20"), made).message.en.endswith("its parts give ≥ 60")


def test_a_bound_of_zero_is_shown() -> None:
    """A range that ends at zero shows both of its ends."""
    below = Scale(minimum=-30, maximum=0, step=None)
    aspect = component("akademik", 1, component("esai", 1), component("kuis", 1))
    made = edition(scoring=scheme(aspect, scale=below))
    assert only(parts("0", None, "-20"), made).message.en.endswith("its parts give -15–0")


def test_every_level_must_agree() -> None:
    """A given part agrees with the parts below it, and a sibling's name is no part."""
    inner = component("esai", 1, component("isi"), component("bahasa"))
    made = edition(component("akademik", 1, inner), component("akademik-2"))
    scores = {
        "akademik": "80",
        "akademik/esai": "70",
        "akademik/esai/isi": "60",
        "akademik/esai/bahasa": "60",
        "akademik-2": "10",
    }
    assert faults(record(scores=scores), made) == [
        ("parts-disagree", "akademik"),
        ("parts-disagree", "akademik/esai"),
    ]


def test_agreement_is_judged_after_the_scale() -> None:
    """A value off the scale is one fault, not two."""
    assert faults(parts("90", "60", "101")) == [("score-off-scale", "akademik")]


@pytest.mark.parametrize(
    ("first", "value", "names"),
    [
        pytest.param("60", "80", ["remedial-not-allowed"], id="original-exactly-60.00"),
        pytest.param("60.01", "80", [], id="original-60.01"),
        pytest.param("70", "80", [], id="original-exactly-70.00"),
        pytest.param("70.01", "80", ["remedial-not-allowed"], id="original-70.01"),
        pytest.param("66", "85", [], id="remedial-85.00"),
        pytest.param("66", "85.01", ["remedial-above-cap"], id="remedial-85.01"),
        pytest.param(None, "80", ["remedial-not-allowed"], id="original-unknown"),
        pytest.param("60", "90", ["remedial-not-allowed"], id="not-open-and-above-cap"),
    ],
)
def test_a_remedial_must_be_open(first: str | None, value: str, names: list[str]) -> None:
    """The original score lies in the range, and the new one is at most the cap."""
    scores = {} if first is None else {"sikap": first}
    known = record(scores=scores, remedials=retaken(value))
    assert faults(known) == [(name, "sikap") for name in names]


@pytest.mark.parametrize(
    ("scores", "shown"),
    [({}, "not known yet"), ({"sikap": "70.01"}, "70.01")],
    ids=["unknown", "known"],
)
def test_a_remedial_that_is_not_open_shows_the_original(scores: dict[str, str], shown: str) -> None:
    """The original score is named, or that it is not known."""
    fault = only(record(scores=scores, remedials=retaken("80")))
    assert fault.message.en == f"no remedial is open for 'sikap': its original score is {shown}"
    assert fault.location.pointer == "/remedials/sikap"


def test_the_original_may_follow_from_its_parts() -> None:
    """An aspect computed from parts may be retaken, once all are known."""
    known = {"akademik/esai": "66", "akademik/kuis": "63"}
    retakes = retaken("80", path="akademik")
    assert faults(record(scores=known, remedials=retakes)) == []
    del known["akademik/kuis"]
    assert faults(record(scores=known, remedials=retakes)) == [("remedial-not-allowed", "akademik")]


@pytest.mark.parametrize("times", [1, 2])
def test_a_remedial_is_taken_so_often(times: int) -> None:
    """One attempt more than allowed is refused, and the message counts it."""
    made = edition(component("sikap"), remedial=(remedial("sikap", times=times),))
    values = ["64"] * times
    scores = {"sikap": "66"}
    assert faults(record(scores=scores, remedials=retaken(*values)), made) == []
    fault = only(record(scores=scores, remedials=retaken(*values, "65")), made)
    assert (fault.name, fault.message.en) == (
        "remedial-too-often",
        f"remedial number {times + 1} for 'sikap'; {times} allowed",
    )


def test_a_remedial_of_a_part_needs_the_aspect_to_be_computed() -> None:
    """A remedial that could not reach the aspect, because that is given, is not lost in silence."""
    rule = attrs.evolve(SMALL.remedial[0], components=("akademik/esai",))
    made = attrs.evolve(SMALL, remedial=(rule,))
    known = {"akademik/esai": "66", "akademik/kuis": "78"}
    retakes = retaken("76", path="akademik/esai")
    assert faults(record(scores=known, remedials=retakes), made) == []
    fault = only(record(scores=known | {"akademik": "70"}, remedials=retakes), made)
    assert fault.name == "remedial-not-allowed"
    assert "given directly" in fault.message.en


@pytest.mark.parametrize(
    ("places", "values", "names"),
    [
        pytest.param(None, ["70", "80"], [], id="first-exactly-70.00"),
        pytest.param(None, ["70.01", "80"], ["remedial-not-allowed"], id="first-70.01"),
        pytest.param(None, ["71", "61", "62"], ["remedial-not-allowed"] * 2, id="first-of-three"),
        pytest.param(0, ["70.49", "80"], [], id="rounded-to-70"),
        pytest.param(0, ["70.50", "80"], ["remedial-not-allowed"], id="rounded-to-71"),
    ],
)
def test_who_has_passed_takes_no_other_remedial(
    places: int | None, values: list[str], names: list[str]
) -> None:
    """Once an attempt lies above the range the rest of the attempts are closed."""
    rounding = None if places is None else Rounding(places, RoundingMode.HALF_UP)
    made = edition(component("sikap", rounding=rounding), remedial=(remedial("sikap", times=3),))
    known = record(scores={"sikap": "66"}, remedials=retaken(*values))
    assert faults(known, made) == [(name, "sikap") for name in names]


def test_an_attempt_after_passing_says_so() -> None:
    """The message names the earlier attempt, and for one attempt too many only the number."""
    twice = edition(component("sikap"), remedial=(remedial("sikap", times=2),))
    known = record(scores={"sikap": "66"}, remedials=retaken("71", "72"))
    assert only(known, twice).message.en == (
        "no remedial is open for 'sikap' any more: an earlier one has passed"
    )
    once = edition(component("sikap"), remedial=(remedial("sikap"),))
    assert faults(known, once) == [("remedial-too-often", "sikap")]


def test_attempts_are_counted_by_component() -> None:
    """One remedial each for two aspects is one each."""
    known = record(
        scores={"akademik": "66", "sikap": "66"},
        remedials=(*retaken("80"), *retaken("80", path="akademik")),
    )
    assert faults(known) == []


def test_each_attempt_is_judged() -> None:
    """The second one may be both too often and above the cap."""
    known = record(scores={"sikap": "66"}, remedials=retaken("64", "85.01"))
    assert faults(known) == [("remedial-too-often", "sikap"), ("remedial-above-cap", "sikap")]


def test_a_cap_that_clips_refuses_nothing() -> None:
    """Under `clip` a value above the cap is admitted."""
    made = edition(component("sikap"), remedial=(remedial("sikap", over_cap=OverCap.CLIP),))
    assert faults(record(scores={"sikap": "66"}, remedials=retaken("99")), made) == []


@pytest.mark.parametrize(
    "made",
    [
        edition(component("sikap"), component("kuis")),
        edition(component("sikap"), component("kuis"), remedial=(remedial("kuis"),)),
    ],
    ids=["no-rule", "another-component"],
)
def test_a_remedial_that_the_edition_does_not_know(made: Edition) -> None:
    """A component that may not be retaken is refused, whatever its score."""
    fault = only(record(scores={"sikap": "66"}, remedials=retaken("80")), made)
    assert (fault.name, fault.message.en) == (
        "remedial-not-allowed",
        "this edition has no remedial for 'sikap'",
    )


@pytest.mark.parametrize(
    ("hours", "names"), [("40", []), ("40.01", ["absence-above-programme"])], ids=["all", "more"]
)
def test_nobody_misses_more_than_there_is(hours: str, names: list[str]) -> None:
    """The stated hours of the programme bound the absence."""
    assert faults(record(absence=hours)) == [(name, "absence") for name in names]


def test_without_stated_hours_nothing_bounds_the_absence() -> None:
    """An edition that states no hours has no such fault."""
    assert faults(record(absence=4000), edition(component("sikap"))) == []


def test_absence_above_the_programme_says_where() -> None:
    """The fact's own place is kept."""
    fault = only(record(absence=AbsenceTotal(hours=2000, origin=ORIGIN)))
    assert fault.location == Location(file="rekap.csv", line=7, pointer="/absence")
    assert fault.message.en == "2000 JP absent are more than the whole programme has, 40 JP"


def test_a_list_needs_a_rule() -> None:
    """Without a rule nobody can say what counts; a total needs none."""
    made = edition(component("sikap"))
    twice = attendance(session("S-1", 3, ABSENT), session("S-1", 3, ABSENT))
    assert faults(record(attendance=twice), made) == [("no-attendance-rule", "attendance")]
    assert faults(record(absence=3), made) == []


def test_a_session_stands_once() -> None:
    """However often it is repeated it is one fault, and other sessions are none."""
    sessions = [session(code, 3, PRESENT) for code in ("S-1", "S-2", "S-1", "S-1")]
    fault = only(record(attendance=attendance(*sessions)))
    assert (fault.name, fault.location.pointer) == ("duplicate-session", "/attendance/S-1")


FIVE_OR_EIGHT = (
    session("S-1", 5, ABSENT),
    session("S-2", 3, LATE),
    session("S-3", 7, PRESENT),
)


@pytest.mark.parametrize(
    ("hours", "closed_on", "shown"),
    [
        pytest.param("4.99", CLOSED, "5–8 JP", id="closed-below"),
        pytest.param("5", CLOSED, None, id="closed-lowest"),
        pytest.param("8", CLOSED, None, id="closed-highest"),
        pytest.param("8.01", CLOSED, "5–8 JP", id="closed-above"),
        pytest.param("4.99", None, "≥ 5 JP", id="open-below"),
        pytest.param("40", None, None, id="open-above"),
    ],
)
def test_a_total_must_agree_with_the_list(
    hours: str, closed_on: dt.date | None, shown: str | None
) -> None:
    """The total is one that the list can give."""
    listed = attendance(*FIVE_OR_EIGHT, closed_on=closed_on)
    found = list(check_record(SMALL, record(absence=hours, attendance=listed)))
    expected = shown and (
        f"the total of {hours} JP absent disagrees with the attendance list, {shown}"
    )
    assert [(fault.name, fault.message.en) for fault in found] == (
        [("absence-disagrees", expected)] if expected else []
    )


def test_indonesian_messages_have_a_decimal_comma() -> None:
    """Each language writes numbers in its own way."""
    halves = attendance(
        session("S-1", "2.5", ABSENT), session("S-2", "1.5", LATE), closed_on=CLOSED
    )
    fault = only(record(absence="4.75", attendance=halves))
    assert fault.message.id == (
        "jumlah ketidakhadiran 4,75 JP tidak sesuai dengan daftar hadir, 2,5–4 JP"
    )
    assert only(parts("90", "60", "81.5")).message.id == (
        "nilai 'akademik' adalah 81,5, tetapi dari bagiannya 80"
    )


def test_an_unknown_item_is_named_with_the_nearest() -> None:
    """A misspelt code of an activity gets a suggestion."""
    fact = CompletionFact(item="a-11", result=CompletionResult.DONE, origin=ORIGIN)
    fault = only(record(completions=Completions(facts=(fact,))))
    assert (fault.name, fault.location) == (
        "unknown-item",
        Location(file="rekap.csv", line=7, pointer="/completions/a-11"),
    )
    assert fault.message.en == "'a-11' is no activity, module or stage; did you mean 'a-1'?"
    assert fault.message.id.endswith("mungkin maksudnya 'a-1'?")


def test_only_a_stage_starts() -> None:
    """The code of an activity is no stage, and nothing is like it."""
    starts = (StageStart(stage="a-1", on=CLOSED), StageStart(stage="zzz", on=CLOSED))
    found = check_record(SMALL, record(completions=completions(stage_starts=starts)))
    assert [(fault.name, fault.fact("subject")) for fault in found] == [
        ("unknown-item", "a-1"),
        ("unknown-item", "zzz"),
    ]
    assert list(found)[1].message.en == "'zzz' is no activity, module or stage"
    assert list(found)[1].message.id == "'zzz' bukan kegiatan, mata pelatihan, atau tahap"


def test_faults_of_different_kinds_come_together() -> None:
    """Attendance and items are judged though the scores have faults."""
    known = record(
        scores={"sikap": "101", "kuis": "3"},
        absence=41,
        completions=completions(("b", CompletionResult.DONE, None)),
    )
    assert faults(known) == [
        ("unknown-component", "kuis"),
        ("absence-above-programme", "absence"),
        ("unknown-item", "b"),
    ]


def test_without_scoring_no_score_is_known() -> None:
    """An edition without a score tree admits attendance, and no score."""
    made = edition(scoring=None, bands=(band("semua", 0, 100),))
    assert faults(record(absence=3), made) == []
    assert faults(record(scores={"sikap": "80"}), made) == [("unknown-component", "sikap")]


def every_text(found: Iterable[Diagnostic]) -> list[str]:
    """Return all that people read of some faults, in both languages."""
    texts = [text for fault in found for text in (fault.message, fault.advice) if text]
    return [word for text in texts for word in (text.id, text.en)]


def test_every_fault_speaks_both_languages() -> None:
    """No message is empty, and none is the same in Indonesian and English."""
    known = record(
        scores=[ScoreFact(component="sikap", value=80), ScoreFact(component="sikap", value=80)],
        attendance=attendance(session("S", 1, ABSENT), session("S", 1, ABSENT), closed_on=CLOSED),
        absence=41,
    )
    found = list(check_record(SMALL, known))
    assert {fault.name for fault in found} == {
        "duplicate-score",
        "absence-above-programme",
        "duplicate-session",
        "absence-disagrees",
    }
    assert all(every_text(found))
    assert all(fault.message.id != fault.message.en for fault in found)


@pytest.mark.parametrize(
    ("days", "names"),
    [
        pytest.param((1, 2), [], id="in-order"),
        pytest.param((2, 2), [], id="on-one-day"),
        pytest.param((2, 1), ["attempt-out-of-order"], id="backwards"),
    ],
)
def test_attempts_stand_in_the_order_of_their_days(days: tuple[int, int], names: list[str]) -> None:
    """Otherwise the latest of the list would not be the latest of the calendar."""
    made = edition(component("tes", attempts=Attempts.LATEST))
    dated = tuple(
        ScoreFact(component="tes", value=80, on=dt.date(2025, 1, day), origin=ORIGIN)
        for day in days
    )
    assert [fault.name for fault in check_record(made, record(scores=dated))] == names


def test_an_attempt_out_of_order_names_both_days() -> None:
    """Remedials are attempts too; where a day is not known nothing is said."""
    made = edition(component("tes"), remedial=(remedial("tes", times=3),))
    days = (dt.date(2025, 1, 2), None, dt.date(2025, 1, 1))
    taken = tuple(RemedialFact(component="tes", value=65, on=day) for day in days)
    fault = only(record(scores={"tes": "65"}, remedials=taken), made)
    assert fault.message.en == (
        "an attempt at 'tes' is dated 2025-01-01, earlier than the one before it, 2025-01-02"
    )
    assert (fault.code, fault.location.pointer) == ("PKA721", "/remedials/tes")


def test_absent_hours_that_people_set_are_hours_of_the_programme() -> None:
    """They are checked like a total; an exemption sets none."""

    def decided(hours: int | None) -> Override:
        return Override(
            path="absence", value=hours, reason="salah catat", author="Panitia", on=CLOSED
        )

    assert faults(record(overrides=(decided(40), decided(None)))) == []
    fault = only(record(overrides=(decided(41),)))
    assert (fault.name, fault.location.pointer) == ("absence-above-programme", "/overrides/absence")


@pytest.mark.parametrize(("value", "names"), [(60, []), (61, ["parts-disagree"])])
def test_a_score_given_for_the_whole_is_one_that_its_parts_can_give(
    value: int, names: list[str]
) -> None:
    """Parts of which nothing is known still have their caps."""
    made = edition(component("x", 1, component("p", cap=60)))
    assert [fault.name for fault in check_record(made, record(scores={"x": value}))] == names

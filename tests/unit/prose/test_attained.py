"""Criteria on attendance and completion in words, and what is found by them."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.assessment import AttendanceStatus, PartialAttendance
from pka.citation import Citation, Standing
from pka.criteria import (
    AttendanceShare,
    CompletedHours,
    CompletedShare,
    ShareBasis,
    ShareOf,
    SubmittedBy,
    VerdictRule,
)
from pka.deciding import decide
from pka.outcomes import Bounds, Outcome, Witness
from pka.prose import explain
from pka.prose.attained import Attained, attained_clause, attained_finding, measure_seen
from pka.prose.explanation import missing_facts
from pka.prose.numbers import possible_share, share_text
from pka.prose.participation import attendance_lines
from pka.rules.attendance import count_absence
from pka.text import Language
from pka.verdict import Truth, Verdict
from tests.small import attendance, completions, policy, record, session
from tests.unit.prose.examples import EDITION

F = Fraction
MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
ON = dt.date(2024, 12, 20)
TO_DATE = AttendanceShare(basis=ShareBasis.TO_DATE, at_least="0.8")
OVERALL = AttendanceShare(basis=ShareBasis.OVERALL, at_least="2/3")
ALL_ITEMS = CompletedShare(of=ShareOf.ITEMS, at_least="0.8")
BY_HOURS = CompletedShare(of=ShareOf.HOURS, at_least="0.5", items=("daring",))
HOURS = CompletedHours(items=("daring", "daring-1"), at_least=3)
DEADLINE = SubmittedBy(items=("daring", "daring-1"), deadline=ON)
ON_TIME = SubmittedBy(items=("daring",), deadline=ON, at="16:00")


@pytest.mark.parametrize(
    ("criterion", "indonesian", "english"),
    [
        (
            TO_DATE,
            "kehadiran dari sesi yang sudah dilaksanakan sekurang-kurangnya 80%",
            "the share attended of the sessions held so far is at least 80%",
        ),
        (
            OVERALL,
            "kehadiran dari seluruh sesi yang direncanakan sekurang-kurangnya 2/3",
            "the share attended of all sessions planned is at least 2/3",
        ),
        (
            ALL_ITEMS,
            (
                "bagian yang telah diselesaikan dari seluruh kegiatan, dihitung menurut jumlahnya,"
                " sekurang-kurangnya 80%"
            ),
            "the share completed of all activities, counted in items, is at least 80%",
        ),
        (
            BY_HOURS,
            (
                "bagian yang telah diselesaikan dari E-learning, dihitung menurut JP,"
                " sekurang-kurangnya 50%"
            ),
            "the share completed of E-learning, counted in JP, is at least 50%",
        ),
        (
            HOURS,
            (
                "jam pelajaran yang telah diselesaikan dari E-learning dan Ceramah"
                " sekurang-kurangnya 3 JP"
            ),
            "the number of completed hours of E-learning and Lecture is at least 3 JP",
        ),
        (
            DEADLINE,
            (
                "telah diselesaikan paling lambat 20 Desember 2024:"
                " masing-masing dari E-learning dan Ceramah"
            ),
            "completed by 20 December 2024: each of E-learning and Lecture",
        ),
        (
            ON_TIME,
            "telah diselesaikan paling lambat 20 Desember 2024 pukul 16:00: E-learning",
            "completed by 20 December 2024 at 16:00: E-learning",
        ),
    ],
)
def test_each_kind_has_its_clause(criterion: Attained, indonesian: str, english: str) -> None:
    """Every kind can be read in both languages."""
    assert attained_clause(criterion, EDITION, "id") == indonesian
    assert attained_clause(criterion, EDITION, "en") == english


def half(truth: Truth) -> Witness:
    """Return a witness of one half."""
    return Witness(subject="attendance", bounds=Bounds(F(1, 2), F(1, 2)), truth=truth)


@pytest.mark.parametrize(
    ("criterion", "witness", "expected"),
    [
        (
            TO_DATE,
            half(NOT_MET),
            "The share attended of the sessions held so far is 50%, which does not reach 80%",
        ),
        (
            BY_HOURS,
            half(MET),
            "The share completed of E-learning, counted in JP, is 50%, which reaches 50%",
        ),
        (
            HOURS,
            Witness(subject="completion", bounds=Bounds(F(2), F(4)), truth=OPEN),
            (
                "The number of completed hours of E-learning and Lecture is between 2 JP and 4 JP:"
                " not certain to reach 3 JP"
            ),
        ),
        (
            HOURS,
            Witness(subject="completion", truth=OPEN),
            (
                "The number of completed hours of E-learning and Lecture is at least 0 JP:"
                " not certain to reach 3 JP"
            ),
        ),
        (
            ON_TIME,
            Witness(subject="daring", truth=MET),
            "E-learning is completed by 20 December 2024 at 16:00",
        ),
        (
            DEADLINE,
            Witness(subject="daring", truth=NOT_MET),
            "E-learning is not completed by 20 December 2024",
        ),
        (
            DEADLINE,
            Witness(subject="daring", truth=OPEN),
            "It is not known whether E-learning is completed by 20 December 2024",
        ),
    ],
)
def test_each_finding_says_what_was_seen(
    criterion: Attained, witness: Witness, expected: str
) -> None:
    """The quantity and the mark, or the item and the deadline."""
    assert attained_finding(criterion, EDITION, witness, "en") == expected


@pytest.mark.parametrize(
    ("share", "lang", "expected"),
    [
        (F(4, 5), "id", "80%"),
        (F(1, 8), "id", "12,5%"),
        (F(1, 8), "en", "12.5%"),
        (F(2, 3), "id", "2/3"),
        (F(1), "en", "100%"),
    ],
)
def test_a_share_is_written_exactly(share: Fraction, lang: Language, expected: str) -> None:
    """As a percentage where one holds it, else as a ratio; never cut."""
    assert share_text(share, lang) == expected


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (Bounds(F(1, 2), F(1, 2)), "50%"),
        (Bounds(F(0), F(1)), "between 0% and 100%"),
        (Bounds(F(1, 2), None), "at least 50%"),
    ],
)
def test_a_share_may_be_open(bounds: Bounds, expected: str) -> None:
    """Between which ends it lies is said."""
    assert possible_share(bounds, "en") == expected


def test_a_measure_is_seen_with_its_name() -> None:
    """In the table both stand together."""
    seen = measure_seen(TO_DATE, EDITION, Bounds(F(1, 2), F(1, 2)), "en")
    assert seen == "the share attended of the sessions held so far 50%"


RULE = policy(
    AttendanceStatus.ABSENT,
    excluded=(AttendanceStatus.SICK,),
    partial=PartialAttendance.MINUTES,
    forgiven_absences=1,
)
SESSIONS = (
    session("S-1", 3, AttendanceStatus.PRESENT, attended_minutes=90),
    session("S-2", 2, AttendanceStatus.ABSENT),
    session("S-3", 1, AttendanceStatus.ABSENT),
    session("S-4", 9, AttendanceStatus.SICK),
    session("S-5", 9, AttendanceStatus.CANCELLED),
    session("S-6", 4, AttendanceStatus.PLANNED),
)


def test_attendance_shows_what_is_left_out_and_both_shares() -> None:
    """Each session says as what it counts, and the rule says why."""
    listed = attendance(*SESSIONS, closed_on=ON)
    sheet = count_absence(record(attendance=listed), RULE)
    assert [line.text for line in attendance_lines(sheet, "en")] == [
        "Absent: 2 JP; the attendance list is closed.",
        "S-1, 3 JP: present, 90 minutes attended; absent for 1 JP",
        "S-2, 2 JP: absent without leave; forgiven",
        "S-3, 1 JP: absent without leave; counts as absent",
        "S-4, 9 JP: sick; not counted",
        "S-5, 9 JP: cancelled; not counted",
        "S-6, 4 JP: planned; still to be held",
        "Attended of the 4 JP held so far: 50%.",
        "Attended of all 8 JP planned: 25%.",
        (
            "Counts as absence: absent without leave; late counts as present. Not counted at all:"
            " sick. A session attended in part counts by its minutes."
            " Forgiven: 1 of the sessions missed"
            " without leave, the longest first."
        ),
    ]


def test_excluded_lateness_is_not_said_to_be_present() -> None:
    """It counts on neither side."""
    rule = policy(AttendanceStatus.ABSENT, excluded=(AttendanceStatus.LATE,))
    *_, last = attendance_lines(count_absence(record(), rule), "en")
    assert last.text == "Counts as absence: absent without leave. Not counted at all: late."


CITED = Citation(standing=Standing.UNVERIFIED)
CRITERIA: tuple[Attained, ...] = (TO_DATE, OVERALL, ALL_ITEMS, BY_HOURS, HOURS, DEADLINE)
ASKING = attrs.evolve(
    EDITION,
    verdict_table=(
        *(
            VerdictRule(code=f"r-{n}", verdict=Verdict.PASSED, condition=one, source=CITED)
            for n, one in enumerate(CRITERIA)
        ),
        VerdictRule(code="rest", verdict=Verdict.FAILED, source=CITED),
    ),
)


def outcome(**facts: object) -> Outcome:
    """Decide somebody by a table that asks for attendance and completion alone."""
    return decide(ASKING, record(**facts), on=ON)


def test_what_is_missing_is_named_once_for_each_criterion() -> None:
    """Of a sum the sum is named, of a deadline each item."""
    missing = [text.en for text in missing_facts(outcome())]
    assert [text for text in missing if "score" not in text] == [
        (
            "Absence is not known: there is neither an attendance list"
            " nor a total of JP; what is not"
            " recorded does not count as attended"
        ),
        (
            "The share attended of the sessions held so far is between 0% and 100%: not certain to"
            " reach 80%"
        ),
        (
            "The share attended of all sessions planned is between 0%"
            " and 100%: not certain to reach"
            " 2/3"
        ),
        (
            "The share completed of all activities, counted in items, is between 0% and 100%: not"
            " certain to reach 80%"
        ),
        (
            "The share completed of E-learning, counted in JP, is"
            " between 0% and 100%: not certain to"
            " reach 50%"
        ),
        (
            "The number of completed hours of E-learning and Lecture is"
            " at least 0 JP: not certain to reach 3 JP"
        ),
        "It is not known whether E-learning is completed by 20 December 2024",
        "It is not known whether Lecture is completed by 20 December 2024",
    ]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_whole_explanation_can_be_read(lang: Language) -> None:
    """Every row has its sentence and what it looked at."""
    listed = attendance(*SESSIONS, closed_on=ON)
    text = " ".join(
        explain(outcome(attendance=listed, completions=completions(closed_on=ON)), lang).split()
    )
    for criterion in CRITERIA:
        assert attained_clause(criterion, ASKING, lang) in text
    assert measure_seen(TO_DATE, ASKING, Bounds(F(1, 5), F(1, 5)), lang) in text


def test_a_share_that_decides_is_found_and_rests_on_the_attendance_rule() -> None:
    """The finding names the share; the standing of the rule counts."""
    failing = attrs.evolve(
        ASKING,
        verdict_table=(
            VerdictRule(code="hadir", verdict=Verdict.FAILED, condition=TO_DATE, source=CITED),
            VerdictRule(code="rest", verdict=Verdict.PASSED, source=CITED),
        ),
    )
    listed = attendance(session("S-1", 4, AttendanceStatus.PRESENT), closed_on=ON)
    found = decide(failing, record(attendance=listed), on=ON)
    assert found.verdict is Verdict.FAILED
    assert found.findings[0].message.en == (
        "The share attended of the sessions held so far is 100%, which reaches 80%"
    )

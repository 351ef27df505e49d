"""What findings say."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    Attempt,
    Completed,
    CountComponents,
    Criterion,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.edition import Edition
from pka.outcomes import AbsenceSheet, Bounds, Judgement, NodeScore, Witness
from pka.prose import findings
from pka.quantities import LearningHours
from pka.records import RemedialFact, SessionAttendance, StatusFact
from pka.rules.scoring import score
from pka.verdict import Truth, Verdict
from tests.unit.prose.examples import EDITION, ENACTED, SCORING, WEAK, aspects, record

F = Fraction
MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
SIKAP = "Aspek Sikap dan Perilaku bernilai"
FREE = attrs.evolve(SCORING.scale, step=None)
NO_STEP = attrs.evolve(EDITION, scoring=attrs.evolve(SCORING, scale=FREE))


def node(edition: Edition = EDITION, *, sikap: str | None = "66", retaken: str = "") -> NodeScore:
    """Return the node of the aspect Sikap dan Perilaku."""
    known = aspects(sikap=sikap or "0")
    if sikap is None:
        del known["sikap"]
    remedials = (RemedialFact(component="sikap", value=retaken),) if retaken else ()
    root = score(edition, record(scores=known, remedials=remedials))
    return next(one for one in root.walk() if one.path == "sikap")


def said(
    criterion: Criterion,
    witness: Witness,
    at: NodeScore | None = None,
    edition: Edition = EDITION,
) -> str:
    """Return the Indonesian finding of one witness of a row."""
    rule = VerdictRule(code="baris", verdict=Verdict.FAILED, condition=criterion, source=ENACTED)
    judgement = Judgement(criterion=criterion, truth=witness.truth, witnesses=(witness,))
    return findings.rule_finding(edition, rule, judgement, witness, at).id


def seen(bounds: Bounds, truth: Truth = MET, subject: str = "sikap") -> Witness:
    """Return a witness of a quantity."""
    return Witness(subject=subject, bounds=bounds, truth=truth)


def exactly(value: str) -> Bounds:
    """Return the bounds of a known value."""
    return Bounds(F(value), F(value))


IN_WEAK = ScoreIn(component="sikap", range=WEAK)


@pytest.mark.parametrize(
    ("criterion", "witness", "at", "expected"),
    [
        pytest.param(
            IN_WEAK,
            seen(exactly("66")),
            node(),
            f"{SIKAP} 66,00, berada pada rentang di atas 60 sampai dengan 70,"
            " masih kurang 4,01 untuk mencapai 70,01, nilai terendah yang lulus",
            id="short-of-passing",
        ),
        pytest.param(
            ScoreIn(component="sikap", range=ScoreRange(at_most=60), attempt=Attempt.FIRST),
            seen(exactly("58")),
            node(sikap="58"),
            f"{SIKAP} 58,00, berada pada rentang sampai dengan 60,"
            " masih kurang 2,01 untuk mencapai 60,01, nilai terendah di atas rentang itu",
            id="short-of-leaving",
        ),
        pytest.param(
            ScoreIn(component="sikap", range=ScoreRange(above=70)),
            seen(exactly("90.20")),
            node(sikap="90.20"),
            f"{SIKAP} 90,20, berada pada rentang di atas 70",
            id="open-above-has-no-edge",
        ),
        pytest.param(
            IN_WEAK,
            seen(exactly("66")),
            node(NO_STEP),
            f"{SIKAP} 66, berada pada rentang di atas 60 sampai dengan 70",
            id="no-step-no-edge",
        ),
        pytest.param(
            IN_WEAK,
            seen(exactly("66")),
            None,
            f"{SIKAP} 66, berada pada rentang di atas 60 sampai dengan 70",
            id="no-node-no-edge",
        ),
        pytest.param(
            IN_WEAK,
            seen(Bounds(F(61), F(69))),
            node(sikap=None),
            f"{SIKAP} antara 61,00 dan 69,00, berada pada rentang di atas 60 sampai dengan 70",
            id="not-known-exactly",
        ),
        pytest.param(
            IN_WEAK,
            seen(exactly("80"), NOT_MET),
            node(sikap="80"),
            f"{SIKAP} 80,00, tidak berada pada rentang di atas 60 sampai dengan 70",
            id="outside",
        ),
        pytest.param(
            IN_WEAK,
            seen(Bounds(F(0), F(100)), OPEN),
            node(sikap=None),
            f"{SIKAP} antara 0,00 dan 100,00:"
            " belum pasti berada pada rentang di atas 60 sampai dengan 70",
            id="undetermined",
        ),
        pytest.param(
            IN_WEAK,
            seen(exactly("68")),
            node(retaken="68"),
            f"{SIKAP} 68,00 setelah remedial, berada pada rentang di atas 60 sampai dengan 70,"
            " masih kurang 2,01 untuk mencapai 70,01, nilai terendah yang lulus",
            id="after-remedial",
        ),
        pytest.param(
            CountComponents(components=("sikap",), range=WEAK, at_least=1, attempt=Attempt.FIRST),
            seen(exactly("66")),
            node(retaken="68"),
            f"{SIKAP} 66,00 pada penilaian pertama, berada pada rentang di atas 60 sampai dengan"
            " 70, masih kurang 4,01 untuk mencapai 70,01, nilai terendah yang lulus",
            id="before-remedial",
        ),
        pytest.param(
            ScoreIn(component="final", range=ScoreRange(above=70)),
            seen(exactly("81"), subject="final"),
            None,
            "Nilai akhir bernilai 81, berada pada rentang di atas 70",
            id="final-score",
        ),
    ],
)
def test_score_finding(
    criterion: Criterion, witness: Witness, at: NodeScore | None, expected: str
) -> None:
    """A score stands in its range, with the distance to the edge that matters."""
    assert said(criterion, witness, at) == expected


def test_edge_that_is_passed_already_is_not_named() -> None:
    """A score above a range, as a Not may have it, is no distance short of it."""
    witness = seen(exactly("80"))
    expected = f"{SIKAP} 80,00, berada pada rentang di atas 60 sampai dengan 70"
    assert said(IN_WEAK, witness, node(sikap="80")) == expected


@pytest.mark.parametrize(
    ("bounds", "truth", "expected"),
    [
        pytest.param(
            exactly("19"),
            MET,
            "Tidak hadir 19 JP, melebihi batas 18 JP sebanyak 1 JP",
            id="one-step-above",
        ),
        pytest.param(
            Bounds(F(19), None),
            MET,
            "Tidak hadir sekurang-kurangnya 19 JP, melebihi batas 18 JP"
            " sebanyak sekurang-kurangnya 1 JP",
            id="list-still-open",
        ),
        pytest.param(
            exactly("18"), NOT_MET, "Tidak hadir 18 JP, tidak melebihi batas 18 JP", id="exactly-18"
        ),
        pytest.param(
            Bounds(F(3), F(20)),
            OPEN,
            "Tidak hadir antara 3 JP dan 20 JP: belum pasti melebihi batas 18 JP",
            id="undetermined",
        ),
    ],
)
def test_absence_finding(bounds: Bounds, truth: Truth, expected: str) -> None:
    """Absence is compared with its limit, and the excess is named."""
    criterion = AbsenceAbove(limit=LearningHours(18))
    assert said(criterion, seen(bounds, truth, "absence")) == expected


@pytest.mark.parametrize(
    ("witness", "at", "edition", "expected"),
    [
        pytest.param(
            seen(exactly("66")),
            node(),
            EDITION,
            f"{SIKAP} 66,00, berada pada rentang remedial di atas 60 sampai dengan 70, masih"
            " kurang 4,01 untuk mencapai 70,01, nilai terendah yang lulus; boleh diremedial satu"
            " kali dengan nilai paling tinggi 85,00",
            id="open",
        ),
        pytest.param(
            seen(exactly("66")),
            None,
            EDITION,
            f"{SIKAP} 66, berada pada rentang remedial di atas 60 sampai dengan 70; boleh"
            " diremedial satu kali dengan nilai paling tinggi 85",
            id="open-without-node",
        ),
        pytest.param(
            seen(exactly("80"), NOT_MET),
            node(sikap="80"),
            EDITION,
            f"{SIKAP} 80,00 dan tidak dapat diremedial",
            id="not-open",
        ),
        pytest.param(
            seen(exactly("66")),
            node(),
            attrs.evolve(EDITION, remedial=()),
            f"{SIKAP} 66,00 dan tidak dapat diremedial",
            id="no-remedial-rule",
        ),
        pytest.param(
            seen(Bounds(F(0), F(100)), OPEN),
            node(sikap=None),
            EDITION,
            f"{SIKAP} antara 0,00 dan 100,00: belum pasti berada pada rentang remedial"
            " di atas 60 sampai dengan 70",
            id="undetermined",
        ),
    ],
)
def test_open_remedial_finding(
    witness: Witness, at: NodeScore | None, edition: Edition, expected: str
) -> None:
    """Who may take a remedial is told how often and how high."""
    assert said(RemedialOpen(), witness, at, edition) == expected


@pytest.mark.parametrize(
    ("truth", "edition", "expected"),
    [
        pytest.param(
            MET,
            EDITION,
            f"{SIKAP} 68,00 setelah remedial, tetap tidak melampaui rentang remedial di atas 60"
            " sampai dengan 70, masih kurang 2,01 untuk mencapai 70,01, nilai terendah yang lulus;"
            " kesempatan remedial (satu kali) telah dipakai",
            id="used-up",
        ),
        pytest.param(
            NOT_MET,
            EDITION,
            f"{SIKAP} 68,00 setelah remedial; ketentuan tentang remedial yang habis"
            " tidak mengenainya",
            id="not-used-up",
        ),
        pytest.param(
            MET,
            attrs.evolve(EDITION, remedial=()),
            f"{SIKAP} 68,00 setelah remedial; ketentuan tentang remedial yang habis"
            " tidak mengenainya",
            id="no-remedial-rule",
        ),
    ],
)
def test_used_up_remedial_finding(truth: Truth, edition: Edition, expected: str) -> None:
    """Who has used up the remedial is told so, with what was lacking."""
    witness = seen(exactly("68"), truth)
    assert said(RemedialUsedUp(), witness, node(retaken="68"), edition) == expected


@pytest.mark.parametrize(
    ("criterion", "subject", "truth", "expected"),
    [
        (
            StatusIs(any_of=(ParticipationStatus.DECEASED, ParticipationStatus.DISMISSED)),
            "status",
            MET,
            "Status peserta termasuk meninggal dunia atau diberhentikan",
        ),
        (
            StatusIs(any_of=(ParticipationStatus.DECEASED,)),
            "status",
            NOT_MET,
            "Status peserta bukan meninggal dunia",
        ),
        (Completed(items=("daring",), at_least=1), "daring", MET, "E-learning telah diselesaikan"),
        (
            Completed(items=("daring",), at_least=1),
            "daring",
            NOT_MET,
            "E-learning tidak diselesaikan",
        ),
        (
            Completed(items=("daring",), at_least=1),
            "daring",
            OPEN,
            "Belum diketahui apakah E-learning telah diselesaikan",
        ),
        (
            PrecedenceKept(precedence="urutan-1"),
            "urutan-1",
            MET,
            "Aturan urutan dipatuhi: “ceramah sebelum e-learning”",
        ),
        (
            PrecedenceKept(precedence="urutan-1"),
            "urutan-1",
            NOT_MET,
            "Aturan urutan tidak dipatuhi: “ceramah sebelum e-learning”",
        ),
        (
            PrecedenceKept(precedence="urutan-1"),
            "urutan-1",
            OPEN,
            "Belum diketahui apakah aturan urutan dipatuhi: “ceramah sebelum e-learning”",
        ),
    ],
)
def test_finding_without_a_quantity(
    criterion: Criterion, subject: str, truth: Truth, expected: str
) -> None:
    """Status, completion and order are found to be so, not so, or not known."""
    assert said(criterion, Witness(subject=subject, truth=truth)) == expected


def _rule(condition: Criterion) -> VerdictRule:
    return VerdictRule(code="baris", verdict=Verdict.FAILED, condition=condition, source=ENACTED)


ABSENCE = AbsenceAbove(limit=LearningHours(18))
BOTH = AllOf(criteria=(ABSENCE, ABSENCE))
STRANGER = Witness(subject="baris", truth=MET)
ABSENT = seen(exactly("19"), MET, "absence")
LEAF = Judgement(criterion=ABSENCE, truth=MET, witnesses=(ABSENT,))


@pytest.mark.parametrize(
    ("judgement", "witness", "expected"),
    [
        pytest.param(
            Judgement(criterion=BOTH, truth=MET, parts=(LEAF, LEAF)),
            ABSENT,
            "Tidak hadir 19 JP, melebihi batas 18 JP sebanyak 1 JP",
            id="witness-inside-a-compound",
        ),
        pytest.param(
            Judgement(criterion=BOTH, truth=MET, parts=(LEAF, LEAF)),
            STRANGER,
            "Ketentuan baris terpenuhi: semua hal ini terpenuhi:"
            " (1) ketidakhadiran lebih dari 18 JP; (2) ketidakhadiran lebih dari 18 JP",
            id="compound-as-a-whole",
        ),
        pytest.param(
            LEAF,
            STRANGER,
            "Ketentuan baris terpenuhi: ketidakhadiran lebih dari 18 JP",
            id="row-as-a-whole",
        ),
    ],
)
def test_row_finding(judgement: Judgement, witness: Witness, expected: str) -> None:
    """A witness speaks for the criterion that looked at it; any other stands for the row."""
    rule = _rule(judgement.criterion)
    assert findings.rule_finding(EDITION, rule, judgement, witness, None).id == expected


def test_finding_is_made_in_both_languages() -> None:
    """English says as much as Indonesian."""
    text = findings.rule_finding(EDITION, _rule(ABSENCE), LEAF, ABSENT, None)
    assert text.en == "Absent 19 JP, over the limit of 18 JP by 1 JP"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "Status peserta: diberhentikan"),
        (dt.date(2024, 10, 3), "Status peserta: diberhentikan, sejak 3 Oktober 2024"),
    ],
)
def test_status_finding(day: dt.date | None, expected: str) -> None:
    """The reason for leaving is named, with its day where known."""
    fact = StatusFact(status=ParticipationStatus.DISMISSED, on=day)
    assert findings.status_finding(fact).id == expected


def test_broken_precedence() -> None:
    """An order rule that was not kept is quoted."""
    expected = "Aturan urutan tidak dipatuhi: “ceramah sebelum e-learning”"
    assert findings.precedence_broken(EDITION, "urutan-1").id == expected


def test_missing_score() -> None:
    """A missing score is said not to be zero."""
    expected = "Sikap dan Perilaku belum ada nilainya; yang belum ada tidak dihitung nol"
    assert findings.missing_score(node(sikap=None)).id == expected


POLICY = EDITION.attendance_in_force
SESSION = SessionAttendance(session="S-01", hours=LearningHours(3))


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(
            AbsenceSheet(hours=Bounds(F(0), None), policy=POLICY),
            "Ketidakhadiran belum diketahui: tidak ada daftar hadir maupun jumlah JP;"
            " yang tidak tercatat tidak dihitung hadir",
            id="nothing-recorded",
        ),
        pytest.param(
            AbsenceSheet(hours=Bounds(F(0), None)),
            "Ketidakhadiran belum diketahui: versi ketentuan ini tidak memuat aturan kehadiran"
            " dan jumlah JP tidak diberikan",
            id="no-policy",
        ),
    ],
)
def test_unknown_absence(sheet: AbsenceSheet, expected: str) -> None:
    """Unknown absence is not attendance."""
    assert findings.absence_unknown(sheet).id == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(
            AbsenceSheet(hours=Bounds(F(3), None), sessions=(SESSION,), policy=POLICY),
            "Daftar hadir belum ditutup; sejauh ini tidak hadir sekurang-kurangnya 3 JP",
            id="list-open",
        ),
        pytest.param(
            AbsenceSheet(hours=Bounds(F(3), F(6)), sessions=(SESSION,), policy=POLICY, closed=True),
            "Daftar hadir sudah ditutup, tetapi lamanya keterlambatan belum tercatat;"
            " tidak hadir antara 3 JP dan 6 JP",
            id="lateness-not-recorded",
        ),
    ],
)
def test_open_absence(sheet: AbsenceSheet, expected: str) -> None:
    """What may still be added to the absence is named."""
    assert findings.absence_open(sheet).id == expected


def test_assumed_absence() -> None:
    """Attendance that was only stated is said to be so."""
    expected = (
        "Peserta dianggap selalu hadir, menurut pernyataan pihak yang meminta putusan;"
        " tidak ada daftar hadir yang mendukungnya"
    )
    assert findings.absence_assumed().id == expected


def test_passed_remedial() -> None:
    """Both scores stay visible after a remedial."""
    expected = (
        "Sikap dan Perilaku bernilai 66,00 pada penilaian pertama dan 75,50 setelah remedial,"
        " di atas rentang remedial"
    )
    assert findings.remedial_passed(node(retaken="75.50")).id == expected


def test_setting_in_force() -> None:
    """An open point is put as a question, with how it is read and how well that is known."""
    expected = (
        "Apakah nilai remedial dihitung? Ditafsirkan: Hanya untuk putusan (belum terverifikasi)."
    )
    assert findings.setting_used(EDITION.readings[0], "verdict_only").id == expected

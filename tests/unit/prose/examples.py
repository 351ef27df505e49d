"""A small edition made by hand, and participants under it, each with a verdict of its own."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from pka.assessment import (
    Aggregation,
    AttendancePolicy,
    AttendanceStatus,
    Component,
    GradeBand,
    Keep,
    OverCap,
    Remedial,
    RoundingLevels,
    Scale,
    ScoreRange,
    ScoringScheme,
)
from pka.citation import Citation, Instrument, Standing
from pka.criteria import (
    AbsenceAbove,
    Attempt,
    CountComponents,
    Criterion,
    ParticipationStatus,
    RemedialOpen,
    RemedialUsedUp,
    StatusIs,
    VerdictRule,
)
from pka.curriculum import (
    Activity,
    Delivery,
    Mode,
    Precedence,
    PrecedenceStrength,
    Programme,
    Setting,
    Stage,
)
from pka.deciding import decide
from pka.edition import Edition, OpenReading, ReadingValue
from pka.outcomes import Outcome
from pka.quantities import LearningHours, Weight
from pka.records import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    Origin,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    ScoreInput,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.rounding import Rounding, RoundingMode
from pka.text import Text
from pka.timespans import DateSpan
from pka.verdict import Verdict

ON: Final = dt.date(2024, 12, 20)
ASPECTS: Final = ("akademik", "rancangan", "sikap")

ENACTED: Final = Citation(standing=Standing.ENACTED, instrument="kep-1", page="12")
SECONDARY: Final = Citation(
    standing=Standing.SECONDARY, instrument="kep-2", reference="sistem-contoh"
)
LIMIT: Final = Citation(
    standing=Standing.SECONDARY,
    instrument="kep-2",
    reference="sistem-contoh",
    note=Text("batas 18 JP", "limit of 18 JP"),
)
ASSUMED: Final = Citation(standing=Standing.UNVERIFIED)

TWO_PLACES: Final = Rounding(2, RoundingMode.HALF_UP)
WEAK: Final = ScoreRange(above=60, at_most=70)


def _component(code: str, weight: int, name: Text, *parts: Component) -> Component:
    return Component(
        code=code,
        name=name,
        weight=Weight(weight),
        aggregate=Aggregation.WEIGHTED_MEAN if parts else None,
        weights_total=Weight(sum(int(part.weight.value) for part in parts) or 100),
        components=parts,
        source=SECONDARY,
    )


def _remedial(choice: str, *, counts: bool) -> Remedial:
    return Remedial(
        only_with={"remedial_score": choice},
        components=ASPECTS,
        range=WEAK,
        times=1,
        cap=85,
        over_cap=OverCap.REFUSE,
        counts_for_final=counts,
        keep=Keep.LATEST,
        source=ASSUMED,
    )


def _row(
    code: str, verdict: Verdict, condition: Criterion, source: Citation = SECONDARY
) -> VerdictRule:
    return VerdictRule(code=code, verdict=verdict, condition=condition, source=source)


def _band(code: str, name: Text, low: str, high: str) -> GradeBand:
    return GradeBand(
        code=code, label=name, range=ScoreRange(at_least=low, at_most=high), source=SECONDARY
    )


SCORING: Final = ScoringScheme(
    scale=Scale(minimum=0, maximum=100, step="0.01"),
    aggregate=Aggregation.WEIGHTED_MEAN,
    rounding=RoundingLevels(aspect=TWO_PLACES, final=TWO_PLACES),
    components=(
        _component(
            "akademik",
            30,
            Text("Evaluasi Akademik", "Academic Evaluation"),
            _component("analisis", 2, Text("Analisis Kinerja", "Performance Analysis")),
            _component("kuis", 1, Text("Kuis", "Quiz")),
        ),
        _component("rancangan", 50, Text("Rancangan", "Design")),
        _component("sikap", 20, Text("Sikap dan Perilaku", "Attitude and Behaviour")),
    ),
    source=SECONDARY,
)

STAGE: Final = Stage(
    code="daring",
    name=Text("E-learning", "E-learning"),
    activities=(
        Activity(
            code="daring-1",
            name=Text("Ceramah", "Lecture"),
            hours=LearningHours(3),
            delivery=Delivery.SYNCHRONOUS,
            delivery_standing=Standing.ENACTED,
            setting=Setting.ONLINE,
            source=ENACTED,
        ),
    ),
    source=ENACTED,
)

ORDER: Final = Precedence(
    code="urutan-1",
    strength=PrecedenceStrength.MUST,
    activities=("daring-1",),
    finish_before="daring",
    text=Text("ceramah sebelum e-learning", "the lecture before e-learning"),
    source=ENACTED,
)

EDITION: Final = Edition(
    id="contoh-2024",
    title=Text("Pelatihan Contoh, ketentuan 2024", "Sample Training, rules of 2024"),
    mode=Mode.BLENDED,
    in_force=DateSpan(dt.date(2024, 1, 1)),
    programme=Programme(
        code="contoh",
        name=Text("Pelatihan Contoh", "Sample Training"),
        target_post=Text("jabatan contoh", "sample post"),
        competency=Text("kompetensi contoh", "sample competency"),
        source=ENACTED,
    ),
    source=ENACTED,
    notes=(Text("Bobot belum dibaca.", "The weights have not been read."),),
    instruments=(
        Instrument(
            code="kep-1",
            number="1/CONTOH/2024",
            title=Text("Keputusan Nomor 1/CONTOH/2024", "Decree No. 1/CONTOH/2024"),
            read=True,
        ),
        Instrument(
            code="kep-2", number="2/CONTOH/2024", title=Text("Pedoman", "Guidelines"), read=False
        ),
    ),
    readings=(
        OpenReading(
            name="remedial_score",
            question=Text("Apakah nilai remedial dihitung?", "Does the remedial score count?"),
            default="replaces",
            values=(
                ReadingValue(
                    name="replaces",
                    meaning=Text("Menggantikan.", "It replaces."),
                    standing=Standing.UNVERIFIED,
                ),
                ReadingValue(
                    name="verdict_only",
                    meaning=Text("Hanya untuk putusan.", "For the verdict only."),
                    standing=Standing.UNVERIFIED,
                ),
            ),
            source=ASSUMED,
        ),
    ),
    stages=(STAGE,),
    precedence=(ORDER,),
    scoring=SCORING,
    bands=(
        _band("memuaskan", Text("Memuaskan", "Satisfactory"), "80.01", "100"),
        _band("baik", Text("Baik", "Good"), "70.01", "80"),
        _band("kurang", Text("Kurang", "Poor"), "0", "70"),
    ),
    remedial=(_remedial("replaces", counts=True), _remedial("verdict_only", counts=False)),
    attendance=(
        AttendancePolicy(
            counts_as_absence=(AttendanceStatus.ABSENT, AttendanceStatus.SICK),
            late_beyond_minutes=30,
            source=SECONDARY,
        ),
    ),
    verdict_table=(
        _row(
            "status",
            Verdict.WITHDRAWN,
            StatusIs(
                any_of=(
                    ParticipationStatus.WITHDRAWN,
                    ParticipationStatus.DECEASED,
                    ParticipationStatus.DISMISSED,
                )
            ),
            ENACTED,
        ),
        _row(
            "aspect-failed",
            Verdict.FAILED,
            CountComponents(
                components=ASPECTS,
                range=ScoreRange(at_most=60),
                at_least=1,
                attempt=Attempt.FIRST,
            ),
        ),
        _row("absence", Verdict.FAILED, AbsenceAbove(limit=LearningHours(18)), LIMIT),
        _row("remedial-failed", Verdict.FAILED, RemedialUsedUp()),
        _row("aspect-weak", Verdict.DEFERRED, RemedialOpen()),
        _row(
            "passed",
            Verdict.PASSED,
            CountComponents(components=ASPECTS, range=ScoreRange(above=70), at_least=3),
        ),
    ),
)


def aspects(akademik: str = "84", rancangan: str = "86.25", sikap: str = "90.20") -> dict[str, str]:
    """Return the scores of the three aspects."""
    return {
        "akademik/analisis": akademik,
        "akademik/kuis": akademik,
        "rancangan": rancangan,
        "sikap": sikap,
    }


def record(
    *,
    scores: ScoreInput = (),
    remedials: tuple[RemedialFact, ...] = (),
    absence: AbsenceTotal | int | None = None,
    attendance: Attendance | None = None,
    completions: Completions | None = None,
    status: StatusFact | None = None,
) -> ParticipantRecord:
    """Return a record with a synthetic identity."""
    return ParticipantRecord(
        id="190001010000000001",
        name="Andi Contoh",
        scores=scores,
        remedials=remedials,
        absence=absence,
        attendance=attendance,
        completions=completions,
        status=status,
    )


def decided(known: ParticipantRecord, edition: Edition = EDITION) -> Outcome:
    """Decide a participant on the day of the examples."""
    return decide(edition, known, on=ON)


def passed() -> Outcome:
    """Return one who passes, with the origin of each score."""
    facts = [
        ScoreFact(
            component=path,
            value=value,
            on=dt.date(2024, 12, 2),
            origin=Origin(file="rekap.csv", row=12, column=path, assessor="Penguji A"),
        )
        for path, value in {
            "akademik/analisis": "84.50",
            "akademik/kuis": "85.00",
            "rancangan": "86.25",
            "sikap": "90.20",
        }.items()
    ]
    absence = AbsenceTotal(hours=LearningHours(3), origin=Origin(file="hadir.csv", row=2))
    return decided(record(scores=facts, absence=absence))


def deferred() -> Outcome:
    """Return one with a single weak aspect."""
    return decided(record(scores=aspects(sikap="66"), absence=0))


def failed_by_absence() -> Outcome:
    """Return one who was absent too long, some of whose scores are missing."""
    sessions = (
        SessionAttendance(session="S-01", hours=LearningHours(10), status=AttendanceStatus.ABSENT),
        SessionAttendance(session="S-02", hours=LearningHours(9), on=dt.date(2024, 9, 2)),
        SessionAttendance(
            session="S-03",
            hours=LearningHours(4),
            status=AttendanceStatus.LATE,
            late_minutes=10,
        ),
    )
    attendance = Attendance(sessions=sessions, closed_on=dt.date(2024, 12, 1))
    return decided(record(scores={"rancangan": "86.25"}, attendance=attendance))


def in_progress() -> Outcome:
    """Return one of whom scores are missing and whose attendance list is open."""
    sessions = (
        SessionAttendance(session="S-01", hours=LearningHours(3), status=AttendanceStatus.SICK),
        SessionAttendance(session="S-02", hours=LearningHours(3)),
    )
    completions = Completions(
        facts=(
            CompletionFact(item="daring-1", result=CompletionResult.DONE, on=dt.date(2024, 9, 1)),
        ),
        stage_starts=(StageStart(stage="daring", on=dt.date(2024, 9, 5)),),
    )
    known = {"akademik/kuis": "80", "rancangan": "86.25"}
    attendance = Attendance(sessions=sessions)
    return decided(record(scores=known, attendance=attendance, completions=completions))


def withdrawn() -> Outcome:
    """Return one who has withdrawn."""
    status = StatusFact(status=ParticipationStatus.WITHDRAWN, on=dt.date(2024, 10, 3))
    return decided(record(scores={"rancangan": "86.25"}, status=status))


def remedial_passed() -> Outcome:
    """Return one who passes after a remedial, with attendance stated by the caller."""
    retaken = RemedialFact(
        component="sikap",
        value="75.50",
        on=dt.date(2024, 12, 18),
        origin=Origin(file="remedial.csv"),
    )
    facts = record(scores=aspects(sikap="66"), remedials=(retaken,))
    return decide(EDITION, facts, on=ON, assume_attended=True)


CASES: Final[dict[str, Callable[[], Outcome]]] = {
    "passed": passed,
    "deferred": deferred,
    "failed-by-absence": failed_by_absence,
    "in-progress": in_progress,
    "withdrawn": withdrawn,
    "remedial-passed": remedial_passed,
}

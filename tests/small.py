"""Small editions made by hand, in which a test states only what it is about."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs

from pka.assessment import (
    Aggregation,
    AttendancePolicy,
    AttendanceStatus,
    Component,
    GradeBand,
    Keep,
    OverCap,
    Remedial,
    Scale,
    ScoreRange,
    ScoringScheme,
)
from pka.citation import Citation, Standing
from pka.criteria import Criterion, VerdictRule
from pka.curriculum import (
    Activity,
    Delivery,
    Mode,
    Module,
    ModuleGroup,
    Precedence,
    PrecedenceStrength,
    Programme,
    Setting,
    Stage,
)
from pka.edition import Edition
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.quantities import ExactInput
from pka.records import (
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    ParticipantRecord,
    SessionAttendance,
)
from pka.text import Text
from pka.timespans import DateSpan
from pka.verdict import Verdict

ENACTED: Final = Citation(standing=Standing.ENACTED, instrument="dasar")
SECONDARY: Final = Citation(standing=Standing.SECONDARY, reference="sistem")
UNVERIFIED: Final = Citation(standing=Standing.UNVERIFIED)

WEAK: Final = ScoreRange(above=60, at_most=70)


def _any(more: dict[str, object]) -> dict[str, Any]:
    """Return named values as values of any type; attrs converts and checks them."""
    return more


def text(word: str) -> Text:
    """Return a word as text in both languages."""
    return Text(word, word)


def component(code: str, weight: ExactInput = 1, *parts: Component, **more: object) -> Component:
    """Return a component whose parts, if any, are weighed against their own sum."""
    made = Component(
        code=code,
        name=text(code),
        weight=weight,
        aggregate=Aggregation.WEIGHTED_MEAN if parts else None,
        rescale=bool(parts),
        components=parts,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def scheme(*components: Component, **more: object) -> ScoringScheme:
    """Return a score tree on a scale of 0 to 100 by 0.01, weighed by the sum of the weights."""
    made = ScoringScheme(
        scale=Scale(minimum=0, maximum=100, step="0.01"),
        aggregate=Aggregation.WEIGHTED_MEAN,
        rescale=True,
        components=components,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def row(
    code: str, verdict: Verdict, condition: Criterion | None = None, **more: object
) -> VerdictRule:
    """Return one row of a verdict table."""
    made = VerdictRule(code=code, verdict=verdict, condition=condition, source=ENACTED)
    return attrs.evolve(made, **_any(more))


def band(code: str, low: ExactInput, high: ExactInput, **more: object) -> GradeBand:
    """Return a band with both ends inside."""
    wanted = ScoreRange(at_least=low, at_most=high)
    made = GradeBand(code=code, label=text(code), range=wanted, source=ENACTED)
    return attrs.evolve(made, **_any(more))


def remedial(*components: str, **more: object) -> Remedial:
    """Return a remedial rule as PKA has it: above 60 to 70, once, at most 85."""
    made = Remedial(
        components=components,
        range=WEAK,
        times=1,
        cap=85,
        over_cap=OverCap.REFUSE,
        counts_for_final=True,
        keep=Keep.LATEST,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def policy(*counted: AttendanceStatus, **more: object) -> AttendancePolicy:
    """Return an attendance rule under which the named statuses count as absence."""
    made = AttendancePolicy(counts_as_absence=counted, source=ENACTED)
    return attrs.evolve(made, **_any(more))


def edition(*components: Component, **more: object) -> Edition:
    """Return an edition with a score tree of these components; by itself everybody passes."""
    made = Edition(
        id="kecil",
        title=text("kecil"),
        mode=Mode.BLENDED,
        in_force=DateSpan(dt.date(2024, 1, 1)),
        programme=Programme(
            code="kecil",
            name=text("kecil"),
            target_post=text("jabatan"),
            competency=text("kompetensi"),
            source=ENACTED,
        ),
        source=ENACTED,
        scoring=scheme(*components),
        verdict_table=(row("semua", Verdict.PASSED),),
    )
    return attrs.evolve(made, **_any(more))


def activity(code: str, hours: ExactInput = 1, **more: object) -> Activity:
    """Return an asynchronous activity at one's own pace."""
    made = Activity(
        code=code,
        name=text(code),
        hours=hours,
        delivery=Delivery.ASYNCHRONOUS,
        delivery_standing=Standing.ENACTED,
        setting=Setting.SELF_PACED,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def stage(code: str, *activities: Activity) -> Stage:
    """Return a stage."""
    return Stage(code=code, name=text(code), activities=activities, source=ENACTED)


def module(code: str, agenda: str | None = None, **more: object) -> Module:
    """Return a core module."""
    made = Module(
        code=code,
        name=text(code),
        group=ModuleGroup.CORE,
        agenda=agenda,
        outcome=text("hasil"),
        stated_indicators=0,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def precedence(code: str, *activities: str, **more: object) -> Precedence:
    """Return a binding precedence rule."""
    made = Precedence(
        code=code,
        strength=PrecedenceStrength.MUST,
        activities=activities,
        text=text(code),
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def node(path: str, low: int | str, high: int | str | None = None, **more: object) -> NodeScore:
    """Return a score node; with one number its score is known, with two it lies between."""
    bounds = Bounds(Fraction(low), Fraction(low if high is None else high))
    made = NodeScore(
        path=path,
        name=text(path),
        weight=Fraction(1),
        scale=Scale(minimum=0, maximum=100, step="0.01"),
        of=component(path),
        state=NodeState.SCORED if bounds.value is not None else NodeState.PENDING,
        present=bounds.value,
        out_of=Bounds(Fraction(100), Fraction(100)),
        computed=bounds,
        first=bounds,
        latest=bounds,
        counted=bounds,
        source=ENACTED,
    )
    return attrs.evolve(made, **_any(more))


def record(**facts: object) -> ParticipantRecord:
    """Return the record of an invented participant."""
    return attrs.evolve(ParticipantRecord(id="p-01"), **_any(facts))


def session(
    code: str, hours: ExactInput, status: AttendanceStatus | None = None, **more: object
) -> SessionAttendance:
    """Return how the participant took part in one session."""
    return attrs.evolve(SessionAttendance(session=code, hours=hours, status=status), **_any(more))


def attendance(
    *sessions: SessionAttendance,
    closed_on: dt.date | None = None,
    planned_hours: ExactInput | None = None,
) -> Attendance:
    """Return an attendance list, open unless it has a closing day."""
    return Attendance(sessions=sessions, closed_on=closed_on, planned_hours=planned_hours)


def completions(
    *facts: tuple[str, CompletionResult, dt.date | None], **more: object
) -> Completions:
    """Return what was completed, as item, result and day."""
    listed = (CompletionFact(item=item, result=result, on=day) for item, result, day in facts)
    return attrs.evolve(Completions(facts=tuple(listed)), **_any(more))

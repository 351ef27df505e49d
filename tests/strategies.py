"""What can happen to a participant, and small editions of every shape, as Hypothesis strategies."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final, final

import attrs
from hypothesis import strategies as st

from pka import editions
from pka.assessment import (
    Aggregation,
    AttendanceStatus,
    Component,
    GradeBand,
    Keep,
    OverCap,
    RoundingLevels,
    Scale,
    ScoreRange,
    ScoringScheme,
)
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
)
from pka.diagnostic import Severity
from pka.edition import DecideWhen, Edition
from pka.linter.criteria import criteria as criteria_faults
from pka.linter.repeats import repeats
from pka.quantities import Score
from pka.records import (
    AbsenceTotal,
    Attendance,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StatusFact,
)
from pka.rounding import Rounding, RoundingMode
from pka.rules.scoring import score
from pka.verdict import Verdict
from tests.small import ENACTED, component, edition, policy, remedial, row, text

__all__ = [
    "ASPECTS",
    "ON",
    "PARTS",
    "PKA",
    "Story",
    "attendance_lists",
    "criteria",
    "grid_scores",
    "pka_editions",
    "pka_stories",
    "settled_stories",
    "small_editions",
    "small_stories",
    "stories",
    "weak",
]

PKA: Final = editions.load("pka-2023-blended")
ON: Final = dt.date(2024, 12, 20)
ASPECTS: Final = ("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap")
#: The parts of the aspects of PKA that have any, with their weights.
PARTS: Final = {
    "akademik": {
        "akademik/analisis-kepemimpinan-kinerja": 4,
        "akademik/analisis-manajemen-kinerja": 4,
        "akademik/kuis-smart-governance": 2,
    },
    "studi-lapangan": {
        "studi-lapangan/laporan-kelompok": 10,
        "studi-lapangan/laporan-individu": 10,
    },
}

#: What may have happened in a session that was held.
_HELD: Final = tuple(
    status
    for status in AttendanceStatus
    if status not in {AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED}
)

#: Scores at and beside every mark of PKA.
_EDGES: Final = tuple(
    Fraction(mark * 100 + shift, 100)
    for mark in (0, 60, 70, 80, 90, 100)
    for shift in (-1, 0, 1)
    if 0 <= mark * 100 + shift <= 10_000
)


def grid_scores(low: int = 0, high: int = 10_000) -> st.SearchStrategy[Fraction]:
    """Return scores from 0 to 100 by 0.01, those beside a mark more often; ends in hundredths."""
    edges = [edge for edge in _EDGES if low <= edge * 100 <= high]
    anywhere = st.integers(low, high).map(lambda hundredths: Fraction(hundredths, 100))
    return st.sampled_from(edges) | anywhere if edges else anywhere


def weak(value: Fraction) -> bool:
    """Say whether a score of PKA opens a remedial."""
    return 60 < value <= 70


@final
@attrs.frozen
class Story:
    """A record in which every fact is known, and the same record while some are missing."""

    edition: Edition
    known: ParticipantRecord
    partial: ParticipantRecord


def pka_editions() -> st.SearchStrategy[Edition]:
    """Return the built-in edition under any of its settings."""
    readings = {r.name: st.sampled_from([v.name for v in r.values]) for r in PKA.readings}

    def chosen(choices: dict[str, str]) -> Edition:
        made = PKA
        for name, value in choices.items():
            made = made.with_setting(name, value)
        return made

    return st.fixed_dictionaries(readings).map(chosen)


def _hours() -> st.SearchStrategy[Fraction]:
    return st.sampled_from([Fraction(18), Fraction(19), Fraction(0)]) | st.integers(0, 80).map(
        lambda halves: Fraction(halves, 2)
    )


@st.composite
def _sessions(draw: st.DrawFn) -> tuple[SessionAttendance, ...]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.integers(0, 12),
                st.none() | st.sampled_from([*_HELD, AttendanceStatus.CANCELLED]),
                st.none() | st.integers(0, 60),
            ),
            min_size=1,
            max_size=5,
        )
    )
    return tuple(
        SessionAttendance(session=f"S-{number}", hours=hours, status=status, late_minutes=minutes)
        for number, (hours, status, minutes) in enumerate(drawn)
    )


@st.composite
def attendance_lists(draw: st.DrawFn) -> tuple[Attendance, Attendance]:
    """Return a closed list, and an earlier state of it: open, with less recorded."""
    sessions = draw(_sessions())
    earlier: list[SessionAttendance] = []
    for one in sessions:
        match draw(st.sampled_from(["there", "not recorded", "minutes unknown", "not held"])):
            case "there":
                earlier.append(one)
            case "not recorded":
                earlier.append(attrs.evolve(one, status=None, late_minutes=None))
            case "minutes unknown":
                earlier.append(attrs.evolve(one, late_minutes=None))
            case _:
                pass
    # The minutes of whoever was late are known in the end.
    settled = tuple(
        attrs.evolve(one, late_minutes=one.late_minutes or 0)
        if one.status is AttendanceStatus.LATE
        else one
        for one in sessions
    )
    return Attendance(sessions=settled, closed_on=ON), Attendance(sessions=tuple(earlier))


@st.composite
def _absences(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return attendance in full, as a total or a list, and while some of it is missing."""
    if draw(st.booleans()):
        total = {"absence": AbsenceTotal(hours=draw(_hours()))}
        return dict(total), draw(st.sampled_from([dict(total), {}]))
    closed, earlier = draw(attendance_lists())
    kept = draw(st.sampled_from([{"attendance": closed}, {"attendance": earlier}, {}]))
    return {"attendance": closed}, dict(kept)


def _record(
    scores: dict[str, Fraction],
    remedials: tuple[RemedialFact, ...],
    status: StatusFact | None,
    absence: dict[str, Any],
) -> ParticipantRecord:
    facts = tuple(ScoreFact(component=path, value=Score(value)) for path, value in scores.items())
    known = ParticipantRecord(id="p-01", scores=facts, remedials=remedials, status=status)
    for name, value in absence.items():
        known = attrs.evolve(known, **{name: value})
    return known


def _statuses() -> st.SearchStrategy[StatusFact | None]:
    some = st.sampled_from(ParticipationStatus).map(lambda one: StatusFact(status=one))
    return st.one_of(st.none(), st.none(), st.none(), some)


def _story(draw: st.DrawFn, made: Edition, scores: dict[str, Fraction], *, statuses: bool) -> Story:
    """Put a story together: remedials where they are open, and what is missing at first."""
    status = draw(_statuses()) if statuses else None
    rule = made.remedial_in_force
    bare = _record(scores, (), None, {})
    nodes = {node.path: node for node in score(made, bare).walk()}
    attempts: list[RemedialFact] = []
    step = made.scoring.scale.step if made.scoring else None
    for path in rule.components if rule else ():
        first = nodes[path].first.value
        if rule is None or first is None or not rule.range.contains(first):
            continue
        for _ in range(draw(st.integers(0, rule.times))):
            units = draw(st.integers(0, int(rule.cap / (step or 1))))
            value = units * (step or Fraction(1))
            attempts.append(RemedialFact(component=path, value=value))
            rounding = nodes[path].rounding
            if rule.range.lies_below(rounding.apply(value) if rounding else value):
                break  # Whoever has passed takes no other.
    retaken = {fact.component for fact in attempts}
    # A remedial rests on its original score, so that one is known as long as the remedial is.
    needed = {p for p in scores if any(p == r or p.startswith(f"{r}/") for r in retaken)}
    kept = {p: v for p, v in scores.items() if p in needed or draw(st.booleans())}
    absence, earlier = draw(_absences())
    return Story(
        made,
        _record(scores, tuple(attempts), status, absence),
        _record(kept, tuple(attempts), status, earlier),
    )


@st.composite
def pka_stories(draw: st.DrawFn, *, settings: bool = True, statuses: bool = True) -> Story:
    """Return a participant of PKA, completely known and partly known."""
    made = draw(pka_editions()) if settings else PKA
    scores: dict[str, Fraction] = {}
    low = draw(st.sampled_from([0, 6_001, 6_900]))
    for aspect in ASPECTS:
        by_part = draw(st.booleans())
        for path in PARTS.get(aspect, (aspect,)) if by_part else (aspect,):
            scores[path] = draw(grid_scores(low))
    return _story(draw, made, scores, statuses=statuses)


def _roundings() -> st.SearchStrategy[Rounding | None]:
    places = st.integers(0, 2)
    return st.none() | st.builds(Rounding, places, st.sampled_from(RoundingMode))


@st.composite
def _components(draw: st.DrawFn, depth: int = 2) -> tuple[Component, ...]:
    made: list[Component] = []
    for number in range(draw(st.integers(1, 3))):
        parts = draw(_components(depth - 1)) if depth and draw(st.booleans()) else ()
        how = draw(st.sampled_from(Aggregation)) if parts else None
        sum_of_weights = sum((part.weight.value for part in parts), Fraction())
        rescale = bool(parts) and draw(st.booleans())
        made.append(
            component(
                f"k{number}",
                draw(st.fractions(Fraction(1, 4), 9, max_denominator=4)),
                *parts,
                aggregate=how,
                rescale=rescale,
                weights_total=draw(st.integers(1, 9)) if rescale else sum_of_weights or 100,
                rounding=draw(_roundings()),
            )
        )
    return tuple(made)


@st.composite
def _schemes(draw: st.DrawFn) -> ScoringScheme:
    aspects = draw(_components())
    rescale = draw(st.booleans())
    return ScoringScheme(
        scale=Scale(minimum=0, maximum=draw(st.sampled_from([3, 10, 100])), step=Fraction(1, 2)),
        aggregate=draw(st.sampled_from(Aggregation)),
        weights_total=(
            draw(st.integers(1, 9))
            if rescale
            else sum((aspect.weight.value for aspect in aspects), Fraction())
        ),
        rescale=rescale,
        rounding=RoundingLevels(
            component=draw(_roundings()), aspect=draw(_roundings()), final=draw(_roundings())
        ),
        components=aspects,
        source=ENACTED,
    )


@st.composite
def _ranges(draw: st.DrawFn, maximum: int) -> ScoreRange:
    bound = st.integers(0, 2 * maximum).map(lambda halves: Fraction(halves, 2))
    low, high = sorted(draw(st.tuples(bound, bound)))
    wanted: dict[str, Fraction] = {}
    lower = draw(st.sampled_from(["at_least", "above", ""]))
    upper = draw(st.sampled_from(["at_most", "below", ""]))
    if lower:
        wanted[lower] = low
    if upper:
        wanted[upper] = high
    return ScoreRange(**wanted)


def criteria(paths: tuple[str, ...], maximum: int) -> st.SearchStrategy[Criterion]:
    """Return criteria on these components, simple and compound."""
    attempts = st.sampled_from(Attempt)
    leaves = st.one_of(
        st.builds(
            ScoreIn,
            component=st.sampled_from([*paths, "final"]),
            range=_ranges(maximum),
            attempt=attempts,
        ),
        st.builds(
            CountComponents,
            components=st.lists(st.sampled_from(paths), min_size=1, unique=True).map(tuple),
            range=_ranges(maximum),
            at_least=st.integers(1, 3),
            attempt=attempts,
        ),
        st.builds(AbsenceAbove, limit=st.sampled_from([0, 4, 18])),
        st.just(RemedialOpen()),
        st.just(RemedialUsedUp()),
        st.just(StatusIs(any_of=(ParticipationStatus.DISMISSED,))),
    )

    def compound(inner: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(AllOf, criteria=several),
            st.builds(AnyOf, criteria=several),
            st.builds(AtLeast, count=st.integers(1, 3), criteria=several),
            st.builds(Not, criterion=inner),
        )

    return st.recursive(leaves, compound, max_leaves=4)


@st.composite
def _bands(draw: st.DrawFn, maximum: int) -> tuple[GradeBand, ...]:
    """Return bands that meet without gap or overlap, from the lowest score to the highest."""
    inner = st.integers(1, 2 * maximum - 1).map(lambda halves: Fraction(halves, 2))
    cuts = sorted(draw(st.sets(inner, max_size=3)))
    lows: list[Fraction | None] = [None, *cuts]
    highs: list[Fraction | None] = [*cuts, None]
    return tuple(
        GradeBand(
            code=f"b{number}",
            label=text(f"b{number}"),
            range=ScoreRange(above=low, at_most=high),
            source=ENACTED,
        )
        for number, (low, high) in enumerate(zip(lows, highs, strict=True))
    )


@st.composite
def small_editions(draw: st.DrawFn) -> Edition:
    """Return a small edition: any tree, rounding, bands, remedial, attendance and table.

    Its table ends with a row that always holds, so that it gives every record a verdict.
    """
    scheme = draw(_schemes())
    maximum = int(scheme.scale.maximum)
    bare = edition(scoring=scheme)
    paths = tuple(bare.components)
    aspects = tuple(aspect.code for aspect in scheme.components)
    verdicts = st.sampled_from([Verdict.FAILED, Verdict.DEFERRED, Verdict.PASSED])
    conditions = draw(st.lists(st.tuples(verdicts, criteria(paths, maximum)), max_size=4))
    gone = StatusIs(any_of=(ParticipationStatus.WITHDRAWN, ParticipationStatus.DECEASED))
    rules = [remedial(*aspects, **draw(_remedial_parts(maximum)))] if draw(st.booleans()) else []
    statuses = draw(st.sets(st.sampled_from(_HELD)))
    excluded = draw(st.sets(st.sampled_from(_HELD), max_size=2)) - statuses
    # A final score that is rounded lies on a coarser grid, on which a narrow band may be empty.
    whole = scheme.rounding.final is not None
    made = attrs.evolve(
        bare,
        bands=() if whole else draw(_bands(maximum)),
        remedial=tuple(rules),
        attendance=(
            policy(
                *sorted(statuses),
                excluded=tuple(sorted(excluded)),
                late_beyond_minutes=draw(st.none() | st.integers(0, 30)),
                forgiven_absences=draw(st.none() | st.integers(0, 2)),
            ),
        ),
        verdict_table=(
            row("status", Verdict.WITHDRAWN, gone),
            *(
                row(f"row-{number}", verdict, condition)
                for number, (verdict, condition) in enumerate(conditions)
            ),
            row("rest", draw(verdicts)),
        ),
        decide=draw(st.sampled_from(DecideWhen)),
    )
    # A criterion that holds for anybody or nobody, or counts twice, is a fault: its row goes.
    faulty = {
        int(fault.location.pointer.split("/")[2])
        for fault in (*criteria_faults(made), *repeats(made))
        if fault.severity is Severity.ERROR
    }
    kept = (rule for place, rule in enumerate(made.verdict_table) if place not in faulty)
    return attrs.evolve(made, verdict_table=tuple(kept))


@st.composite
def _remedial_parts(draw: st.DrawFn, maximum: int) -> dict[str, Any]:
    low, high = sorted(draw(st.tuples(*[st.integers(0, maximum - 1)] * 2)))
    return {
        "range": ScoreRange(above=low, at_most=high),
        "times": draw(st.integers(1, 2)),
        "cap": draw(st.integers(high + 1, maximum)),
        "over_cap": draw(st.sampled_from(OverCap)),
        "counts_for_final": draw(st.booleans()),
        "keep": draw(st.sampled_from(Keep)),
    }


@st.composite
def small_stories(draw: st.DrawFn, *, leaves: bool = False) -> Story:
    """Return a participant under a small edition, completely known and partly known.

    Scores stand at the leaves, or, unless only leaves are wanted, at a component that was
    given directly, whose parts are then never known.
    """
    made = draw(small_editions())
    assert made.scoring is not None
    maximum = int(made.scoring.scale.maximum)
    scores: dict[str, Fraction] = {}
    pending = [("", part) for part in made.scoring.components]
    while pending:
        above, part = pending.pop()
        path = f"{above}{part.code}"
        by_part = leaves or draw(st.booleans())
        if part.components and by_part:
            pending.extend((f"{path}/", inner) for inner in part.components)
        else:
            scores[path] = Fraction(draw(st.integers(0, 2 * maximum)), 2)
    return _story(draw, made, scores, statuses=True)


def stories() -> st.SearchStrategy[Story]:
    """Return any participant, of PKA or of a small edition."""
    return pka_stories() | small_stories()


def settled_stories() -> st.SearchStrategy[Story]:
    """Return any participant of whom in the end everything is known that a table can ask for."""
    return pka_stories() | small_stories(leaves=True)

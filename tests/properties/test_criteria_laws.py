"""Laws of criteria of every kind, in a world so small that every completion can be tried."""

import datetime as dt
import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, assert_never

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from pka.assessment import AttendancePolicy, AttendanceStatus, Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    ShareBasis,
    ShareOf,
    StatusIs,
    SubmittedBy,
)
from pka.outcomes import AbsenceSheet, CompletionSheet, NodeScore
from pka.records import (
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    SessionAttendance,
    StageStart,
)
from pka.rules.attendance import count_absence
from pka.rules.completion import complete
from pka.rules.scoring import score
from pka.rules.verdict import Facts, judge
from pka.verdict import Truth
from tests.small import (
    activity,
    component,
    edition,
    policy,
    precedence,
    record,
    remedial,
    scheme,
    stage,
)

DAYS: Final = tuple(dt.date(2024, 3, number) for number in (1, 2, 3))
#: The later stage begins on the second day.
BEGINS: Final = DAYS[1]
GRID: Final = tuple(Fraction(value) for value in range(3))
HOURS: Final = {"p": 1, "q": 2}
ITEMS: Final = ("p", "q", "s-1")
LENGTHS: Final = {"S-1": 2, "S-2": 3}
#: A session that is not on the list yet.
FURTHER: Final = ("S-3", 3)
PRESENT, ABSENT, SICK = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.SICK
CANCELLED, PLANNED = AttendanceStatus.CANCELLED, AttendanceStatus.PLANNED

WORLD: Final = edition(
    scoring=scheme(component("a"), scale=Scale(minimum=0, maximum=2, step=1)),
    remedial=(remedial("a", range=ScoreRange(above=0, at_most=1), cap=2),),
    stages=(
        stage("s-1", activity("p", HOURS["p"]), activity("q", HOURS["q"], requires=("p",))),
        stage("s-2"),
    ),
    precedence=(precedence("P", "p", finish_before="s-2"),),
)

#: The days on which each item was completed.
Done = dict[str, tuple[dt.date, ...]]
Sessions = dict[str, AttendanceStatus | None]


@attrs.frozen(kw_only=True)
class Known:
    """What is known of somebody."""

    score: Fraction | None
    done: Done
    sessions: Sessions
    #: JP planned in all, where that is stated.
    planned: int | None
    closed: bool


def completions(of: Known) -> Iterator[Known]:
    """Yield every way in which what is not known may turn out, all lists closed."""
    if of.closed:
        for value in GRID if of.score is None else (of.score,):
            yield attrs.evolve(of, score=value)
        return
    # A first completion on record is the first; the item may be completed once more.
    later = {
        item: [days, *((*days, day) for day in DAYS if not days or day >= min(days))]
        for item, days in of.done.items()
    }
    held = (PRESENT, ABSENT, SICK) if of.planned is not None else (PRESENT, ABSENT, SICK, CANCELLED)
    statuses = [held if status in {None, PLANNED} else (status,) for status in of.sessions.values()]
    further: list[AttendanceStatus | None] = [*held]
    if of.planned is None:
        further.append(None)
    elif of.planned == sum(LENGTHS.values()):
        further = [None]
    for value, p, q, listed, other in itertools.product(
        GRID if of.score is None else (of.score,),
        later["p"],
        later["q"],
        itertools.product(*statuses),
        further,
    ):
        sessions: Sessions = dict(zip(of.sessions, listed, strict=True))
        if other is not None:
            sessions[FURTHER[0]] = other
        yield attrs.evolve(of, score=value, done={"p": p, "q": q}, sessions=sessions, closed=True)


def nodes(of: Known) -> dict[str, NodeScore]:
    """Return the score tree by path."""
    scores = {} if of.score is None else {"a": of.score}
    return {node.path: node for node in score(WORLD, record().with_scores(scores)).walk()}


def absence(of: Known, rule: AttendancePolicy) -> AbsenceSheet:
    """Return what is counted of the sessions."""
    lengths = LENGTHS | dict([FURTHER])
    listed = [
        SessionAttendance(session=code, hours=lengths[code], status=status)
        for code, status in of.sessions.items()
    ]
    closed_on = DAYS[2] if of.closed else None
    known = Attendance(sessions=listed, closed_on=closed_on, planned_hours=of.planned)
    return count_absence(record(attendance=known), rule)


def completed(of: Known) -> CompletionSheet:
    """Return what is completed."""
    facts = [
        CompletionFact(item=item, result=CompletionResult.DONE, on=day)
        for item, days in of.done.items()
        for day in days
    ]
    known = Completions(
        facts=facts,
        closed_on=DAYS[2] if of.closed else None,
        stage_starts=[StageStart(stage="s-2", on=BEGINS)],
    )
    return complete(WORLD, record(completions=known))


def facts(of: Known, rule: AttendancePolicy) -> Facts:
    """Return all that criteria may look at."""
    return Facts(
        nodes=nodes(of),
        absence=absence(of, rule),
        completion=completed(of),
        status=ParticipationStatus.ACTIVE,
        remedial=WORLD.remedial_in_force,
    )


def first(days: tuple[dt.date, ...], since: dt.date = dt.date.min) -> dt.date | None:
    """Return the first of some days that is not before another one."""
    return min((day for day in days if day >= since), default=None)


def days_of(done: Done) -> dict[str, dt.date | None]:
    """Say in plain words when each item is completed."""
    p = first(done["p"])
    q = None if p is None else first(done["q"], p)
    return {"p": p, "q": q, "s-1": None if p is None or q is None else max(p, q)}


def attended(of: Known, rule: AttendancePolicy) -> tuple[Fraction, Fraction]:
    """Count in plain words the hours absent, and the share attended, of a closed list."""
    lengths = LENGTHS | dict([FURTHER])
    held = [
        (lengths[code], status or ABSENT)
        for code, status in of.sessions.items()
        if status not in {CANCELLED, PLANNED, *rule.excluded}
    ]
    alpha = sorted((length for length, status in held if status is ABSENT), reverse=True)
    forgiven = sum(alpha[: rule.forgiven_absences or 0])
    missed = sum(n for n, status in held if status in rule.counts_as_absence) - forgiven
    whole = sum(length for length, _ in held) - forgiven
    return Fraction(missed), Fraction(whole - missed, whole) if whole else Fraction()


def holds(criterion: Criterion, of: Known, rule: AttendancePolicy) -> bool:
    """Say in plain two-valued logic whether a criterion holds once everything is known."""
    assert of.score is not None
    match criterion:
        case ScoreIn() | CountComponents():
            return inside(criterion.range, of.score)
        case AbsenceAbove():
            return attended(of, rule)[0] > criterion.limit.value
        case AttendanceShare():
            return attended(of, rule)[1] >= criterion.at_least.value
        case RemedialOpen():
            return 0 < of.score <= 1
        case RemedialUsedUp() | StatusIs():
            return False
        case AllOf():
            return all(holds(part, of, rule) for part in criterion.criteria)
        case AnyOf():
            return any(holds(part, of, rule) for part in criterion.criteria)
        case AtLeast():
            return [holds(p, of, rule) for p in criterion.criteria].count(True) >= criterion.count
        case Not():
            return not holds(criterion.criterion, of, rule)
        case _:
            return done_so(criterion, days_of(of.done))


def done_so(
    criterion: Completed | CompletedShare | CompletedHours | SubmittedBy | PrecedenceKept,
    on: dict[str, dt.date | None],
) -> bool:
    """Say whether a criterion on completion holds, by the day of each item."""
    match criterion:
        case Completed():
            return sum(on[item] is not None for item in criterion.items) >= criterion.at_least
        case CompletedShare():
            items = criterion.items or ("p", "q")
            if criterion.of is ShareOf.ITEMS:
                share = Fraction(sum(on[item] is not None for item in items), len(items))
            else:
                share = Fraction(hours_of(items, on), sum(HOURS[part] for part in parts_of(items)))
            return share >= criterion.at_least.value
        case CompletedHours():
            return hours_of(criterion.items, on) >= criterion.at_least.value
        case SubmittedBy():
            days = [on[item] for item in criterion.items]
            return all(day is not None and day <= criterion.deadline for day in days)
        case PrecedenceKept():
            return on["p"] is not None and on["p"] < BEGINS
        case _:
            assert_never(criterion)


def parts_of(items: tuple[str, ...]) -> set[str]:
    """Return the activities that some items stand for."""
    return {part for item in items for part in (("p", "q") if item == "s-1" else (item,))}


def hours_of(items: tuple[str, ...], on: dict[str, dt.date | None]) -> int:
    """Return the hours of the activities that the completed ones among some items stand for."""
    done = tuple(item for item in items if on[item] is not None)
    return sum(HOURS[part] for part in parts_of(done))


def inside(wanted: ScoreRange, value: Fraction) -> bool:
    """Say whether a value lies between bounds that are both inside."""
    return (wanted.at_least or 0) <= value <= (3 if wanted.at_most is None else wanted.at_most)


def _ranges() -> st.SearchStrategy[ScoreRange]:
    low, high = st.none() | st.sampled_from(GRID), st.none() | st.sampled_from(GRID)
    return st.builds(ScoreRange, at_least=low, at_most=high)


def _items(least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ITEMS), min_size=least, max_size=3, unique=True).map(tuple)


def _shares() -> st.SearchStrategy[Fraction]:
    return st.sampled_from([*(Fraction(n, 6) for n in range(7)), Fraction(2, 5), Fraction(3, 5)])


def _plans() -> st.SearchStrategy[Criterion]:
    """Return criteria on completion of one or both activities."""
    items = st.sampled_from([("p",), ("q",), ("p", "q")])
    return st.one_of(
        st.builds(Completed, items=items, at_least=st.integers(1, 3)),
        st.builds(CompletedShare, of=st.sampled_from(ShareOf), at_least=_shares()),
        st.builds(CompletedHours, items=items, at_least=st.sampled_from([0, 1, 3, 4])),
        st.builds(SubmittedBy, items=st.just(("p",)), deadline=st.sampled_from(DAYS)),
    )


def _leaves() -> st.SearchStrategy[Criterion]:
    shares = _shares()
    return st.one_of(
        st.builds(ScoreIn, component=st.sampled_from(["a", "final"]), range=_ranges()),
        st.builds(
            CountComponents, components=st.just(("a",)), range=_ranges(), at_least=st.just(1)
        ),
        st.builds(AbsenceAbove, limit=st.integers(0, 6)),
        st.builds(AttendanceShare, basis=st.sampled_from(ShareBasis), at_least=shares),
        st.just(RemedialOpen()),
        st.just(RemedialUsedUp()),
        st.just(StatusIs(any_of=(ParticipationStatus.DISMISSED,))),
        st.builds(Completed, items=_items(), at_least=st.integers(1, 3)),
        st.builds(
            CompletedShare, of=st.sampled_from(ShareOf), at_least=shares, items=_items(least=0)
        ),
        st.builds(CompletedHours, items=_items(), at_least=st.integers(0, 4)),
        st.builds(SubmittedBy, items=_items(), deadline=st.sampled_from(DAYS)),
        st.just(PrecedenceKept(precedence="P")),
    )


def _criteria() -> st.SearchStrategy[Criterion]:
    def compound(inner: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(AllOf, criteria=several),
            st.builds(AnyOf, criteria=several),
            st.builds(AtLeast, count=st.integers(1, 3), criteria=several),
            st.builds(Not, criterion=inner),
        )

    return st.recursive(_leaves(), compound, max_leaves=4)


@st.composite
def _known(draw: st.DrawFn) -> Known:
    some_day = st.sampled_from(DAYS).map(lambda day: (day,))
    statuses = st.sampled_from([None, PLANNED, PRESENT, ABSENT, SICK])
    closed = draw(st.booleans())
    sessions = {code: draw(statuses) for code in LENGTHS}
    if closed:
        # In a closed list nothing is still to come.
        sessions = {c: None if status is PLANNED else status for c, status in sessions.items()}
    return Known(
        score=draw(st.none() | st.sampled_from(GRID)),
        done={item: draw(st.just(()) | some_day) for item in ("p", "q")},
        sessions=sessions,
        planned=None if closed else draw(st.sampled_from([None, 5, 8])),
        closed=closed,
    )


def _rules() -> st.SearchStrategy[AttendancePolicy]:
    return st.sampled_from(
        [
            policy(*counted, excluded=excluded, forgiven_absences=forgiven)
            for counted, excluded in (((ABSENT,), ()), ((ABSENT, SICK), ()), ((ABSENT,), (SICK,)))
            for forgiven in (None, 1)
        ]
    )


@given(_criteria(), _known(), _rules())
def test_strong_kleene_never_contradicts_a_completion(
    criterion: Criterion, known: Known, rule: AttendancePolicy
) -> None:
    """Met holds in every completion, not met in none; with all known nothing is open."""
    judged = judge(criterion, facts(known, rule)).truth
    event(judged.value)
    answers = set()
    # The three kinds of facts turn out independently, so each is worked out once.
    trees: dict[Fraction | None, dict[str, NodeScore]] = {}
    lists: dict[str, AbsenceSheet] = {}
    plans: dict[str, CompletionSheet] = {}
    for full in completions(known):
        answer = holds(criterion, full, rule)
        answers.add(answer)
        sessions, done = str(full.sessions), str(full.done)
        if full.score not in trees:
            trees[full.score] = nodes(full)
        if sessions not in lists:
            lists[sessions] = absence(full, rule)
        if done not in plans:
            plans[done] = completed(full)
        everything = Facts(
            nodes=trees[full.score],
            absence=lists[sessions],
            completion=plans[done],
            status=ParticipationStatus.ACTIVE,
            remedial=WORLD.remedial_in_force,
        )
        assert judge(criterion, everything).truth is (Truth.MET if answer else Truth.NOT_MET), full
    if judged is not Truth.UNDETERMINED:
        assert answers == {judged is Truth.MET}


@given(_plans(), _known(), st.just(policy(ABSENT)))
def test_of_a_single_criterion_on_completion_both_answers_can_come(
    criterion: Criterion, known: Known, rule: AttendancePolicy
) -> None:
    """Where one criterion on activities is open, both answers are still to be had.

    Deadlines of items with prerequisites aside: what was handed in too early may come again,
    and whether that is still in time is not looked at.
    """
    judged = judge(criterion, facts(known, rule)).truth
    answers = {holds(criterion, full, rule) for full in completions(known)}
    event(judged.value)
    assert (judged is Truth.UNDETERMINED) is (len(answers) > 1)

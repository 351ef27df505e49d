"""Criteria on what is known, and what the judged table gives."""

from collections.abc import Iterable
from fractions import Fraction

import attrs
import pytest

from pka.assessment import Remedial, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.edition import DecideWhen
from pka.outcomes import (
    AbsenceSheet,
    Bounds,
    CompletionSheet,
    Decision,
    ItemState,
    Judgement,
    NodeScore,
    NodeState,
    RuleJudgement,
    Witness,
)
from pka.records import RemedialFact
from pka.rules.verdict import Facts, decision, judge, judge_table, leaves, open_remedials, truth_in
from pka.verdict import Truth, Verdict
from tests.small import WEAK, component, node, remedial, row

MET, NOT_MET, OPEN = Truth.MET, Truth.NOT_MET, Truth.UNDETERMINED
PASSED, DEFERRED, FAILED = Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED
WITHDRAWN = Verdict.WITHDRAWN
CERTAIN, COMPLETE = DecideWhen.WHEN_CERTAIN, DecideWhen.WHEN_COMPLETE
UNKNOWN_HOURS = AbsenceSheet(hours=Bounds(Fraction(), None))


def hours(low: int | str, high: int | str | None = None) -> AbsenceSheet:
    """Return absent hours; with one number they are known."""
    return AbsenceSheet(hours=Bounds(Fraction(low), Fraction(low if high is None else high)))


def facts(
    *nodes: NodeScore,
    absence: AbsenceSheet = UNKNOWN_HOURS,
    completion: CompletionSheet | None = None,
    status: ParticipationStatus = ParticipationStatus.ACTIVE,
    rule: Remedial | None = None,
) -> Facts:
    """Return facts, of which only the named ones are known."""
    return Facts(
        nodes={one.path: one for one in nodes},
        absence=absence,
        completion=completion or CompletionSheet(),
        status=status,
        remedial=rule,
    )


@pytest.mark.parametrize(
    ("wanted", "low", "high", "expected"),
    [
        pytest.param(ScoreRange(at_least=60), "60", "60", MET, id="exactly-the-inclusive-low"),
        pytest.param(ScoreRange(above=60), "60", "60", NOT_MET, id="exactly-the-exclusive-low"),
        pytest.param(ScoreRange(at_most=60), "60", "60", MET, id="exactly-the-inclusive-high"),
        pytest.param(ScoreRange(below=60), "60", "60", NOT_MET, id="exactly-the-exclusive-high"),
        pytest.param(WEAK, "60.01", "70", MET, id="from-edge-to-edge"),
        pytest.param(WEAK, "60", "70", OPEN, id="low-end-outside"),
        pytest.param(WEAK, "60.01", "70.01", OPEN, id="high-end-outside"),
        pytest.param(WEAK, "0", "100", OPEN, id="around-the-range"),
        pytest.param(WEAK, "0", "60", NOT_MET, id="up-to-the-exclusive-low"),
        pytest.param(WEAK, "70.01", "100", NOT_MET, id="one-step-above"),
        pytest.param(WEAK, "70", "100", OPEN, id="touches-the-high-end"),
        pytest.param(WEAK, "0", None, OPEN, id="unbounded-around-the-range"),
        pytest.param(WEAK, "65", None, OPEN, id="unbounded-from-inside"),
        pytest.param(WEAK, "71", None, NOT_MET, id="unbounded-above-the-range"),
        pytest.param(ScoreRange(above=18), "18", None, OPEN, id="unbounded-from-the-limit"),
        pytest.param(ScoreRange(above=18), "19", None, MET, id="unbounded-beyond-the-limit"),
        pytest.param(ScoreRange(above=18, below=30), "19", None, OPEN, id="unbounded-and-below"),
        pytest.param(ScoreRange(above=18, at_most=30), "19", None, OPEN, id="unbounded-and-most"),
        pytest.param(ScoreRange(), "0", None, MET, id="everything"),
    ],
)
def test_truth_in_a_range(wanted: ScoreRange, low: str, high: str | None, expected: Truth) -> None:
    """Met where every value left is inside, not met where none is."""
    bounds = Bounds(Fraction(low), None if high is None else Fraction(high))
    assert truth_in(wanted, bounds) is expected


def taken(*values: str) -> tuple[RemedialFact, ...]:
    """Return remedial attempts."""
    return tuple(RemedialFact(component="sikap", value=value) for value in values)


def read(path: str, first: str, latest: str, counted: str, *values: str) -> NodeScore:
    """Return a node whose three readings differ, after remedials of these values."""
    readings = [Bounds(Fraction(value), Fraction(value)) for value in (first, latest, counted)]
    return attrs.evolve(
        node(path, first),
        first=readings[0],
        latest=readings[1],
        counted=readings[2],
        remedials=taken(*values),
    )


@pytest.mark.parametrize(
    ("path", "attempt", "looked_at"),
    [
        ("sikap", Attempt.FIRST, "61"),
        ("sikap", Attempt.LATEST, "72"),
        ("final", Attempt.FIRST, "61"),
        ("final", Attempt.LATEST, "83"),
    ],
)
def test_which_reading_a_score_criterion_looks_at(
    path: str, attempt: Attempt, looked_at: str
) -> None:
    """The first round, or after remedials; for the final score, what counts for it."""
    known = facts(read(path, "61", "72", "83"))
    wanted = ScoreRange(at_least=looked_at, at_most=looked_at)
    seen = Bounds(Fraction(looked_at), Fraction(looked_at))
    criterion = ScoreIn(component=path, range=wanted, attempt=attempt)
    assert judge(criterion, known) == Judgement(
        criterion=criterion,
        truth=MET,
        witnesses=(Witness(subject=path, bounds=seen, truth=MET),),
    )


@pytest.mark.parametrize(
    ("least", "expected"), [(0, MET), (1, MET), (2, OPEN), (3, NOT_MET)], ids=str
)
def test_counting_components(least: int, expected: Truth) -> None:
    """One is inside, one may be, one is not: the count follows."""
    known = facts(node("a", 65), node("b", 60, 80), node("c", 71))
    criterion = CountComponents(components=("a", "b", "c"), range=WEAK, at_least=least)
    judged = judge(criterion, known)
    assert judged.truth is expected
    assert [(w.subject, w.truth) for w in judged.witnesses] == [
        ("a", MET),
        ("b", OPEN),
        ("c", NOT_MET),
    ]


@pytest.mark.parametrize(("attempt", "expected"), [(Attempt.FIRST, MET), (Attempt.LATEST, NOT_MET)])
def test_counting_looks_at_the_named_attempt(attempt: Attempt, expected: Truth) -> None:
    """A component that was weak at first is counted so where the first round is asked for."""
    known = facts(read("a", "61", "72", "61"))
    criterion = CountComponents(components=("a",), range=WEAK, at_least=1, attempt=attempt)
    assert judge(criterion, known).truth is expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(hours(18), NOT_MET, id="exactly-18"),
        pytest.param(hours("18.01"), MET, id="a-hundredth-above"),
        pytest.param(hours(19), MET, id="19"),
        pytest.param(hours(0, 18), NOT_MET, id="at-most-18"),
        pytest.param(hours(0, 19), OPEN, id="perhaps-19"),
        pytest.param(UNKNOWN_HOURS, OPEN, id="unknown"),
        pytest.param(AbsenceSheet(hours=Bounds(Fraction(19), None)), MET, id="19-and-open"),
    ],
)
def test_absence_above_a_limit(sheet: AbsenceSheet, expected: Truth) -> None:
    """The limit itself is allowed; absent hours only grow."""
    criterion = AbsenceAbove(limit=18)
    assert judge(criterion, facts(absence=sheet)) == Judgement(
        criterion=criterion,
        truth=expected,
        witnesses=(Witness(subject="absence", bounds=sheet.hours, truth=expected),),
    )


@pytest.mark.parametrize(
    ("low", "high", "attempts", "times", "is_open", "used_up"),
    [
        pytest.param("60", "60", 0, 1, NOT_MET, NOT_MET, id="exactly-60.00"),
        pytest.param("60.01", "60.01", 0, 1, MET, NOT_MET, id="60.01"),
        pytest.param("70", "70", 0, 1, MET, NOT_MET, id="exactly-70.00"),
        pytest.param("70.01", "70.01", 0, 1, NOT_MET, NOT_MET, id="70.01"),
        pytest.param("0", "100", 0, 1, OPEN, NOT_MET, id="unknown"),
        pytest.param("70", "70", 1, 1, NOT_MET, MET, id="used-and-70.00"),
        pytest.param("60", "60", 1, 1, NOT_MET, MET, id="used-and-60.00"),
        pytest.param("70.01", "70.01", 1, 1, NOT_MET, NOT_MET, id="used-and-70.01"),
        pytest.param("70", "70", 1, 2, MET, NOT_MET, id="one-of-two-used"),
        pytest.param("70", "70", 2, 2, NOT_MET, MET, id="both-used"),
        pytest.param("70", "70", 3, 2, NOT_MET, MET, id="more-than-allowed"),
    ],
)
def test_remedial_open_and_used_up(
    low: str, high: str, attempts: int, times: int, is_open: Truth, used_up: Truth
) -> None:
    """Open while the score is in the range and an attempt left; used up when none helped."""
    now = node("sikap", low, high, remedials=taken(*["61"] * attempts))
    known = facts(now, rule=remedial("sikap", times=times))
    for criterion, truth in ((RemedialOpen(), is_open), (RemedialUsedUp(), used_up)):
        witness = Witness(subject="sikap", bounds=now.latest, truth=truth)
        assert judge(criterion, known) == Judgement(
            criterion=criterion, truth=truth, witnesses=(witness,)
        )


def test_remedial_criteria_look_at_the_latest_score() -> None:
    """What the last attempt gave decides, not the first round."""
    now = read("sikap", "61", "72", "61", "72")
    assert judge(RemedialUsedUp(), facts(now, rule=remedial("sikap"))).truth is NOT_MET
    twice = facts(now, rule=remedial("sikap", times=2))
    assert judge(RemedialOpen(), twice).truth is NOT_MET


@pytest.mark.parametrize(
    ("latest", "truth"),
    [("0", MET), ("60", MET), ("66", MET), ("70", MET), ("70.01", NOT_MET)],
)
def test_an_attempt_above_the_range_closes_the_remedial(latest: str, truth: Truth) -> None:
    """While attempts are left, only one that passed ends them, however low the last one was."""
    now = read("sikap", "66", latest, latest, latest)
    looked_at = Witness(subject="sikap", bounds=now.latest, truth=truth)
    assert open_remedials({"sikap": now}, remedial("sikap", times=2)) == (looked_at,)


@pytest.mark.parametrize("criterion", [RemedialOpen(), RemedialUsedUp()], ids=["open", "used-up"])
def test_one_component_suffices_for_the_remedial_criteria(criterion: Criterion) -> None:
    """Any of the components that may be retaken makes the criterion met."""
    retaken = () if isinstance(criterion, RemedialOpen) else taken("61")
    known = facts(
        node("kuis", 90), node("sikap", 61, remedials=retaken), rule=remedial("kuis", "sikap")
    )
    assert judge(criterion, known).truth is MET


@pytest.mark.parametrize("criterion", [RemedialOpen(), RemedialUsedUp()], ids=["open", "used-up"])
def test_without_a_remedial_rule_nothing_is_open_or_used_up(criterion: Criterion) -> None:
    """An edition without remedials has none to take."""
    judged = judge(criterion, facts(node("sikap", 61)))
    assert (judged.truth, judged.witnesses) == (NOT_MET, ())


@pytest.mark.parametrize("status", list(ParticipationStatus))
def test_status_is_one_of(status: ParticipationStatus) -> None:
    """Only the named statuses meet the criterion; a status is never undetermined."""
    criterion = StatusIs(any_of=(ParticipationStatus.WITHDRAWN, ParticipationStatus.DECEASED))
    truth = MET if status.value in {"withdrawn", "deceased"} else NOT_MET
    assert judge(criterion, facts(status=status)) == Judgement(
        criterion=criterion, truth=truth, witnesses=(Witness(subject="status", truth=truth),)
    )


ITEMS = CompletionSheet(
    items=(ItemState(code="a", truth=MET), ItemState(code="b", truth=NOT_MET)),
    precedence=(ItemState(code="P", truth=MET), ItemState(code="Q", truth=NOT_MET)),
)


@pytest.mark.parametrize(
    ("least", "expected"), [(1, MET), (2, OPEN), (3, NOT_MET)], ids=["one", "two", "all"]
)
def test_completed_items(least: int, expected: Truth) -> None:
    """An item of which nothing is known is undetermined."""
    criterion = Completed(items=("a", "b", "c"), at_least=least)
    judged = judge(criterion, facts(completion=ITEMS))
    assert judged.truth is expected
    assert judged.witnesses == (
        Witness(subject="a", truth=MET),
        Witness(subject="b", truth=NOT_MET),
        Witness(subject="c", truth=OPEN),
    )


@pytest.mark.parametrize(("code", "expected"), [("P", MET), ("Q", NOT_MET), ("R", OPEN)])
def test_precedence_kept(code: str, expected: Truth) -> None:
    """The state of the rule is the value of the criterion."""
    criterion = PrecedenceKept(precedence=code)
    assert judge(criterion, facts(completion=ITEMS)) == Judgement(
        criterion=criterion, truth=expected, witnesses=(Witness(subject=code, truth=expected),)
    )


YES, NO = ScoreIn(component="a", range=WEAK), ScoreIn(component="b", range=WEAK)
MAYBE = ScoreIn(component="c", range=WEAK)
THREE = facts(node("a", 65), node("b", 90), node("c", 0, 100))


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        pytest.param(AllOf(criteria=(YES, YES)), MET, id="all-yes-yes"),
        pytest.param(AllOf(criteria=(YES, MAYBE)), OPEN, id="all-yes-maybe"),
        pytest.param(AllOf(criteria=(NO, MAYBE)), NOT_MET, id="all-no-maybe"),
        pytest.param(AllOf(criteria=()), MET, id="all-of-nothing"),
        pytest.param(AnyOf(criteria=(NO, NO)), NOT_MET, id="any-no-no"),
        pytest.param(AnyOf(criteria=(NO, MAYBE)), OPEN, id="any-no-maybe"),
        pytest.param(AnyOf(criteria=(YES, MAYBE)), MET, id="any-yes-maybe"),
        pytest.param(AnyOf(criteria=()), NOT_MET, id="any-of-nothing"),
        pytest.param(AtLeast(count=2, criteria=(YES, YES, NO)), MET, id="two-of-yes-yes-no"),
        pytest.param(AtLeast(count=2, criteria=(YES, MAYBE, NO)), OPEN, id="two-of-yes-maybe-no"),
        pytest.param(AtLeast(count=2, criteria=(NO, MAYBE, NO)), NOT_MET, id="two-of-no-maybe-no"),
        pytest.param(Not(criterion=YES), NOT_MET, id="not-yes"),
        pytest.param(Not(criterion=NO), MET, id="not-no"),
        pytest.param(Not(criterion=MAYBE), OPEN, id="not-maybe"),
    ],
)
def test_compound_criteria(criterion: Criterion, expected: Truth) -> None:
    """Strong Kleene logic: what is undetermined matters only where it can tip the balance."""
    judged = judge(criterion, THREE)
    inner = (criterion.criterion,) if isinstance(criterion, Not) else criterion.criteria  # type: ignore[union-attr]
    assert (judged.truth, judged.witnesses) == (expected, ())
    assert judged.parts == tuple(judge(part, THREE) for part in inner)


def test_leaves_are_those_that_looked_at_facts() -> None:
    """A compound judgement is taken apart down to its innermost parts, in their order."""
    tree = judge(AnyOf(criteria=(Not(criterion=YES), AllOf(criteria=(NO, MAYBE)))), THREE)
    assert [leaf.criterion for leaf in leaves(tree)] == [YES, NO, MAYBE]
    alone = judge(YES, THREE)
    assert tuple(leaves(alone)) == (alone,)


def test_the_table_is_judged_row_by_row() -> None:
    """Every row is judged, also below one that is met; one without condition always holds."""
    rules = row("yes", PASSED, YES), row("no", FAILED, NO), row("rest", DEFERRED)
    rows = judge_table(rules, THREE)
    assert [(one.rule, one.truth) for one in rows] == [
        (rules[0], MET),
        (rules[1], NOT_MET),
        (rules[2], MET),
    ]
    assert rows[2].judgement is None


GONE = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))
STATUS = row("status", WITHDRAWN, GONE)


def judged(*rows: tuple[Verdict, Truth]) -> tuple[RuleJudgement, ...]:
    """Return a table whose rows have these verdicts and values."""
    return tuple(
        RuleJudgement(
            rule=row(f"row-{number}", verdict, YES),
            judgement=Judgement(criterion=YES, truth=truth),
        )
        for number, (verdict, truth) in enumerate(rows)
    )


KNOWN, UNKNOWN = node("final", 80), node("final", 0, 100)


def given(
    rows: Iterable[RuleJudgement], *, total: bool = False, when: DecideWhen = CERTAIN
) -> tuple[Verdict, tuple[Verdict, ...], str | None] | None:
    """Return what the table gives: verdict, what is possible, and the row that decided."""
    found = decision(tuple(rows), UNKNOWN, when, total=total)
    return found and (found.verdict, found.possible, found.rule and found.rule.code)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([(FAILED, MET)], (FAILED, (), "row-0"), id="met"),
        pytest.param([(FAILED, NOT_MET), (PASSED, MET)], (PASSED, (), "row-1"), id="first-not-met"),
        pytest.param(
            [(FAILED, MET), (PASSED, MET)], (FAILED, (), "row-0"), id="the-first-met-decides"
        ),
        pytest.param(
            [(FAILED, OPEN), (FAILED, MET), (PASSED, OPEN)],
            (FAILED, (), "row-1"),
            id="one-verdict-open-and-met",
        ),
        pytest.param(
            [(FAILED, OPEN), (PASSED, MET)],
            (Verdict.IN_PROGRESS, (FAILED, PASSED), None),
            id="two-verdicts",
        ),
        pytest.param(
            [(FAILED, OPEN), (DEFERRED, OPEN), (FAILED, OPEN), (PASSED, OPEN)],
            (Verdict.IN_PROGRESS, (FAILED, DEFERRED, PASSED), None),
            id="each-verdict-once",
        ),
        pytest.param(
            [(FAILED, OPEN), (PASSED, NOT_MET)],
            (Verdict.IN_PROGRESS, (FAILED,), None),
            id="one-verdict-none-met",
        ),
        pytest.param([(FAILED, NOT_MET)], None, id="nothing-left"),
        pytest.param([], None, id="empty"),
    ],
)
def test_the_table_is_read_from_the_top(
    rows: list[tuple[Verdict, Truth]],
    expected: tuple[Verdict, tuple[Verdict, ...], str | None] | None,
) -> None:
    """Verdicts are collected down to the first met row; a single one is decided."""
    assert given(judged(*rows)) == expected


def test_a_total_table_decides_the_last_verdict_left() -> None:
    """Where every record gets a verdict, the only one left is it, though no row is met."""
    assert given(judged((FAILED, OPEN), (FAILED, OPEN)), total=True) == (FAILED, (), None)


def test_a_total_table_does_not_choose_between_two() -> None:
    """Totality helps only where a single verdict is left."""
    rows = judged((FAILED, OPEN), (PASSED, OPEN))
    assert given(rows, total=True) == (Verdict.IN_PROGRESS, (FAILED, PASSED), None)


def status_row(truth: Truth) -> RuleJudgement:
    """Return the status row with a value."""
    return RuleJudgement(rule=STATUS, judgement=Judgement(criterion=GONE, truth=truth))


@pytest.mark.parametrize("when", [CERTAIN, COMPLETE])
def test_status_decides_at_once(when: DecideWhen) -> None:
    """Whoever has left is decided on though scores are missing, also when all must be known."""
    rows = (status_row(MET), *judged((FAILED, OPEN)))
    assert given(rows, when=when) == (WITHDRAWN, (), "status")


@pytest.mark.parametrize("when", [CERTAIN, COMPLETE])
def test_status_below_an_open_row_does_not_decide(when: DecideWhen) -> None:
    """A table that asks for scores first is read as it stands."""
    rows = (*judged((FAILED, OPEN)), status_row(MET))
    assert given(rows, when=when) == (Verdict.IN_PROGRESS, (FAILED, WITHDRAWN), None)


def witnessed(*witnesses: Witness, verdict: Verdict = FAILED) -> RuleJudgement:
    """Return a met row that looked at these."""
    return RuleJudgement(
        rule=row("met", verdict, YES),
        judgement=Judgement(criterion=YES, truth=MET, witnesses=witnesses),
    )


SETTLED = Witness(subject="a", bounds=Bounds(Fraction(1), Fraction(1)), truth=MET)
MET_BUT_OPEN = Witness(subject="a", bounds=Bounds(Fraction(1), Fraction(2)), truth=MET)
NO_BOUNDS = Witness(subject="status", truth=NOT_MET)
NO_BOUNDS_OPEN = Witness(subject="m-1", truth=OPEN)


@pytest.mark.parametrize(
    ("rows", "scores", "decided"),
    [
        pytest.param((witnessed(SETTLED, NO_BOUNDS),), KNOWN, True, id="all-known"),
        pytest.param((witnessed(SETTLED),), UNKNOWN, False, id="final-score-open"),
        pytest.param((witnessed(MET_BUT_OPEN),), KNOWN, False, id="a-looked-at-score-open"),
        pytest.param((witnessed(SETTLED, MET_BUT_OPEN),), KNOWN, False, id="the-second-open"),
        pytest.param((witnessed(NO_BOUNDS_OPEN),), KNOWN, False, id="completion-open"),
        pytest.param((witnessed(),), KNOWN, True, id="nothing-looked-at"),
        pytest.param(
            (RuleJudgement(rule=row("rest", FAILED), judgement=None),),
            KNOWN,
            True,
            id="no-condition",
        ),
        pytest.param(
            (witnessed(SETTLED), witnessed(MET_BUT_OPEN, verdict=PASSED)),
            KNOWN,
            False,
            id="a-lower-row-open",
        ),
    ],
)
def test_when_complete_waits_for_every_fact(
    rows: tuple[RuleJudgement, ...], scores: NodeScore, *, decided: bool
) -> None:
    """A verdict that is certain waits until all that the table asks for is known."""
    rule: VerdictRule = rows[0].rule
    waiting = Decision(verdict=Verdict.IN_PROGRESS, possible=(FAILED,))
    expected = Decision(verdict=FAILED, rule=rule) if decided else waiting
    assert decision(rows, scores, COMPLETE) == expected
    assert decision(rows, scores, CERTAIN) == Decision(verdict=FAILED, rule=rule)


def test_when_complete_looks_into_compound_conditions() -> None:
    """What an inner criterion looked at must be known too."""
    inner = Judgement(criterion=YES, truth=MET, witnesses=(MET_BUT_OPEN,))
    compound = Judgement(criterion=AllOf(criteria=(YES,)), truth=MET, parts=(inner,))
    rows = (RuleJudgement(rule=row("met", FAILED, YES), judgement=compound),)
    assert decision(rows, KNOWN, COMPLETE) == Decision(
        verdict=Verdict.IN_PROGRESS, possible=(FAILED,)
    )


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        pytest.param(ScoreIn(component="a", range=ScoreRange(at_most=60)), OPEN, id="score-met"),
        pytest.param(
            ScoreIn(component="a", range=ScoreRange(above=60)), NOT_MET, id="score-not-met"
        ),
        pytest.param(
            CountComponents(components=("a", "b"), range=ScoreRange(at_most=60), at_least=1),
            OPEN,
            id="one-of-two",
        ),
        pytest.param(
            CountComponents(components=("a", "b"), range=ScoreRange(above=60), at_least=2),
            OPEN,
            id="all-of-two",
        ),
        pytest.param(RemedialOpen(), OPEN, id="remedial"),
    ],
)
def test_whoever_may_still_be_excused_is_judged_by_no_score(
    criterion: Criterion, expected: Truth
) -> None:
    """An excuse would undo what every score has in common."""
    made = component("a", excusable=True)
    known = facts(
        node("a", 0, 60, of=made), node("b", 80), rule=remedial("a", range=ScoreRange(at_most=60))
    )
    assert judge(criterion, known).truth is expected


def test_whoever_is_excused_meets_no_condition_on_a_score() -> None:
    """Neither one on the score nor that of a remedial."""
    known = facts(node("a", 0, 60, state=NodeState.EXCUSED), rule=remedial("a"))
    score_in = ScoreIn(component="a", range=ScoreRange(at_most=60))
    assert [judge(one, known).truth for one in (score_in, RemedialOpen())] == [NOT_MET, NOT_MET]

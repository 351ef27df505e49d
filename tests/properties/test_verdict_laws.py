"""Laws of verdicts: certainty, order, and what missing facts can do."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from pka.assessment import Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
)
from pka.deciding import decide, decide_cohort
from pka.edition import DecideWhen, Edition
from pka.linter import lint
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, Outcome
from pka.records import ParticipantRecord
from pka.rules.scoring import score
from pka.rules.verdict import Facts, judge
from pka.verdict import Truth, Verdict
from tests.small import component, edition, record, remedial, scheme
from tests.strategies import (
    ASPECTS,
    ON,
    Story,
    criteria,
    grid_scores,
    pka_editions,
    pka_stories,
    settled_stories,
    small_editions,
    stories,
)

#: From the worst to the best of what scores can lead to.
ORDER = (Verdict.FAILED, Verdict.DEFERRED, Verdict.PASSED)


def outcome(made: Edition, known: ParticipantRecord) -> Outcome:
    """Decide on the day of these laws."""
    return decide(made, known, on=ON)


@given(small_editions())
def test_generated_editions_are_sound(made: Edition) -> None:
    """Every small edition has a score tree, a total table, and no errors."""
    assert [fault.name for fault in lint(made).errors] == []


@given(
    pka_editions(),
    st.tuples(*[grid_scores(5_900)] * len(ASPECTS)),
    st.sampled_from(ASPECTS),
    grid_scores(5_900),
)
def test_a_higher_score_never_worsens_the_outcome(
    made: Edition, values: tuple[Fraction, ...], aspect: str, other: Fraction
) -> None:
    """Of two records that differ in one score the higher has no worse verdict, score or band."""
    scores = dict(zip(ASPECTS, values, strict=True))
    low, high = sorted([scores[aspect], other])
    worse, better = (
        outcome(made, record(scores=scores | {aspect: value}, absence=0)) for value in (low, high)
    )
    event(f"{worse.verdict} to {better.verdict}")
    assert ORDER.index(worse.verdict) <= ORDER.index(better.verdict)
    assert worse.final is not None
    assert better.final is not None
    assert worse.final <= better.final
    # Bands are listed from the best to the worst.
    bands = [band.code for band in made.bands]
    assert worse.band is not None
    assert better.band is not None
    assert bands.index(worse.band.code) >= bands.index(better.band.code)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(story: Story, chance: Random) -> None:
    """Scores and sessions may come in any order; the outcome is the same."""
    known = story.known
    scores = list(known.scores)
    chance.shuffle(scores)
    shuffled = attrs.evolve(known, scores=scores)
    if known.attendance is not None:
        sessions = list(known.attendance.sessions)
        chance.shuffle(sessions)
        shuffled = attrs.evolve(
            shuffled, attendance=attrs.evolve(known.attendance, sessions=tuple(sessions))
        )
    first, second = outcome(story.edition, known), outcome(story.edition, shuffled)
    assert (first.verdict, first.final, first.band, first.findings, first.standing) == (
        second.verdict,
        second.final,
        second.band,
        second.findings,
        second.standing,
    )


@given(pka_stories(), st.permutations(range(len(ASPECTS))))
def test_the_order_of_components_does_not_matter(story: Story, order: Sequence[int]) -> None:
    """An edition that lists its aspects in another order decides the same."""
    made = story.edition
    assert made.scoring is not None
    listed = made.scoring.components
    moved = attrs.evolve(
        made,
        scoring=attrs.evolve(made.scoring, components=tuple(listed[place] for place in order)),
    )
    first, second = outcome(made, story.partial), outcome(moved, story.partial)
    assert (first.verdict, first.possible, first.final, first.band, first.scores) == (
        second.verdict,
        second.possible,
        second.final,
        second.band,
        second.scores,
    )


@given(stories())
def test_a_certain_verdict_never_changes_when_missing_facts_arrive(story: Story) -> None:
    """What is decided under `when_certain` stands; what is possible holds what comes."""
    made = attrs.evolve(story.edition, decide=DecideWhen.WHEN_CERTAIN)
    before, after = outcome(made, story.partial), outcome(made, story.known)
    event(f"{before.verdict} to {after.verdict}")
    if before.verdict is Verdict.IN_PROGRESS:
        assert after.verdict in {Verdict.IN_PROGRESS, *before.possible}
    else:
        assert after.verdict is before.verdict


@given(stories())
def test_what_is_possible_only_shrinks(story: Story) -> None:
    """Facts that arrive never make a verdict possible that was not."""
    made = attrs.evolve(story.edition, decide=DecideWhen.WHEN_CERTAIN)
    before, after = outcome(made, story.partial), outcome(made, story.known)
    assert set(after.possible or (after.verdict,)) <= set(before.possible or (before.verdict,))


@given(settled_stories())
def test_everything_known_is_decided(story: Story) -> None:
    """A record without missing facts is never in progress, and both ways to decide agree."""
    certain, complete = (
        outcome(attrs.evolve(story.edition, decide=when), story.known) for when in DecideWhen
    )
    assert certain.verdict is not Verdict.IN_PROGRESS
    assert (certain.verdict, certain.findings) == (complete.verdict, complete.findings)


@given(stories())
def test_waiting_for_all_facts_decides_no_earlier_and_no_other(story: Story) -> None:
    """Under `when_complete` a verdict is that of `when_certain`, or not yet given."""
    certain, complete = (
        outcome(attrs.evolve(story.edition, decide=when), story.partial) for when in DecideWhen
    )
    assert complete.verdict in {certain.verdict, Verdict.IN_PROGRESS}
    if complete.verdict is Verdict.IN_PROGRESS:
        assert complete.possible == (certain.possible or (certain.verdict,))


@given(stories())
def test_deciding_is_repeatable(story: Story) -> None:
    """Same edition, record and day give the same outcome, findings included."""
    assert outcome(story.edition, story.known) == outcome(story.edition, story.known)


@given(stories())
def test_a_verdict_in_progress_names_at_least_one_possible(story: Story) -> None:
    """Decided means a verdict and nothing else possible; in progress means the opposite."""
    found = outcome(story.edition, story.partial)
    assert (found.verdict is Verdict.IN_PROGRESS) == bool(found.possible)
    assert Verdict.IN_PROGRESS not in found.possible


@given(st.lists(pka_stories(settings=False), max_size=4), st.randoms(use_true_random=False))
def test_permuting_a_cohort_permutes_its_outcome(told: list[Story], chance: Random) -> None:
    """Each row has the outcome that it has alone, in whatever order the rows come."""
    rows = [attrs.evolve(story.known, id=f"p-{n}") for n, story in enumerate(told)]
    made = pka_edition(told)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    straight = decide_cohort(made, rows, on=ON)
    permuted = decide_cohort(made, shuffled, on=ON)
    assert straight.rows == tuple(decide(made, row, on=ON) for row in rows)
    assert {one.record.id: one for one in straight.outcomes} == {
        one.record.id: one for one in permuted.outcomes
    }
    assert [one.record.id for one in permuted.outcomes] == [row.id for row in shuffled]
    assert straight.ranks == permuted.ranks
    assert straight.verdicts == permuted.verdicts


def pka_edition(told: list[Story]) -> Edition:
    """Return the edition that all stories share, or any where there is none."""
    return told[0].edition if told else edition(component("sikap"))


# A world so small that every completion can be tried: two scores of 0, 1 or 2.
GRID = tuple(Fraction(value) for value in range(3))
HOURS = tuple(Fraction(value) for value in (0, 4, 5, 18, 19))
TINY = edition(
    scoring=scheme(
        component("a", 1),
        component("b", 2),
        scale=Scale(minimum=0, maximum=2, step=1),
    ),
    remedial=(remedial("a", range=ScoreRange(above=0, at_most=1), cap=2),),
)


def holds(criterion: Criterion, scores: dict[str, Fraction], absent: Fraction) -> bool:
    """Say in plain two-valued logic whether a criterion holds once everything is known."""
    match criterion:
        case ScoreIn():
            return inside(criterion.range, scores[criterion.component])
        case CountComponents():
            hits = [path for path in criterion.components if inside(criterion.range, scores[path])]
            return len(hits) >= criterion.at_least
        case AbsenceAbove():
            return absent > criterion.limit.value
        case RemedialOpen():
            # Nobody has taken a remedial here: open means 0 < a <= 1.
            return 0 < scores["a"] <= 1
        case RemedialUsedUp() | StatusIs():
            return False
        case AllOf():
            return all(holds(part, scores, absent) for part in criterion.criteria)
        case AnyOf():
            return any(holds(part, scores, absent) for part in criterion.criteria)
        case AtLeast():
            hits_of = [holds(part, scores, absent) for part in criterion.criteria]
            return hits_of.count(True) >= criterion.count
        case Not():
            return not holds(criterion.criterion, scores, absent)
        case _:
            # Of attendance in shares and of completion the laws of criteria speak.
            return False


def inside(wanted: ScoreRange, value: Fraction) -> bool:
    """Say whether a value lies in a range, bound by bound."""
    return not (
        (wanted.at_least is not None and value < wanted.at_least)
        or (wanted.above is not None and value <= wanted.above)
        or (wanted.at_most is not None and value > wanted.at_most)
        or (wanted.below is not None and value >= wanted.below)
    )


def truth(criterion: Criterion, scores: dict[str, Fraction], absent: Fraction | None) -> Truth:
    """Judge a criterion on what is known of the tiny world."""
    known = ParticipantRecord(id="p-01", scores=scores)
    bounds = Bounds(Fraction(), None) if absent is None else Bounds(absent, absent)
    facts = Facts(
        nodes={node.path: node for node in score(TINY, known).walk()},
        absence=AbsenceSheet(hours=bounds),
        completion=CompletionSheet(),
        status=ParticipationStatus.ACTIVE,
        remedial=TINY.remedial_in_force,
    )
    return judge(criterion, facts).truth


@given(
    criteria(("a", "b"), 2),
    st.fixed_dictionaries({path: st.none() | st.sampled_from(GRID) for path in ("a", "b")}),
    st.none() | st.sampled_from(HOURS),
)
def test_three_valued_logic_is_sound_for_every_completion(
    criterion: Criterion, scores: dict[str, Fraction | None], absent: Fraction | None
) -> None:
    """Met holds in every completion, not met in none; with all known nothing is open."""
    known = {path: value for path, value in scores.items() if value is not None}
    judged = truth(criterion, known, absent)
    answers = set()
    for first, second, hours in itertools.product(
        GRID if scores["a"] is None else [scores["a"]],
        GRID if scores["b"] is None else [scores["b"]],
        HOURS if absent is None else [absent],
    ):
        assert first is not None
        assert second is not None
        full = {"a": first, "b": second}
        answer = holds(criterion, full | {"final": (first + 2 * second) / 3}, hours)
        assert truth(criterion, full, hours) is (Truth.MET if answer else Truth.NOT_MET)
        answers.add(answer)
    event(judged.value)
    if judged is not Truth.UNDETERMINED:
        assert answers == {judged is Truth.MET}


@given(
    st.sampled_from(["at_least", "above", "at_most", "below"]),
    st.sampled_from(GRID),
    st.sampled_from(["a", "b"]),
)
def test_a_single_bound_on_a_missing_score_is_judged_tightly(
    kind: str, bound: Fraction, path: str
) -> None:
    """Undetermined on one missing score means that both answers can still come."""
    criterion = ScoreIn(component=path, range=ScoreRange(**{kind: bound}))
    judged = truth(criterion, {}, Fraction())
    answers = {inside(criterion.range, value) for value in GRID}
    assert (judged is Truth.UNDETERMINED) == (len(answers) > 1)

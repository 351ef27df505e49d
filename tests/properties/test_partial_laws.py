"""Laws of partial knowledge: bounds hold, predictions come true, and needs are the least."""

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from pka.assessment import Aggregation, GradeBand, RoundingLevels, Scale, ScoreRange
from pka.criteria import Attempt, CountComponents
from pka.deciding import decide
from pka.edition import DecideWhen, Edition
from pka.needs import Need, NeedState, needed
from pka.outcomes import Outcome
from pka.quantities import Score
from pka.records import ParticipantRecord
from pka.rounding import Rounding, RoundingMode
from pka.rules.completions import completion_with, completions
from pka.rules.scoring import score
from pka.verdict import Verdict
from tests.small import band, component, edition, record, row, scheme
from tests.strategies import ON, Story, pka_stories, small_stories, stories


def certain(story: Story) -> Edition:
    """Return the edition of a story, deciding as soon as it is certain."""
    return attrs.evolve(story.edition, decide=DecideWhen.WHEN_CERTAIN)


def predictions(outcome: Outcome) -> tuple[Verdict | GradeBand, ...]:
    """Return all that is predicted of a record in progress."""
    decided = outcome.explanation.decision
    return (*decided.possible, *decided.possible_bands)


@given(stories())
def test_bounds_contain_every_completion(story: Story) -> None:
    """Each node of the completed record lies between the bounds that were known before."""
    before, after = (score(story.edition, one, ON) for one in (story.partial, story.known))
    later = {node.path: node.counted for node in after.walk()}
    for node in before.walk():
        low, high = node.counted.low, node.counted.high
        assert low <= later[node.path].low
        top = later[node.path].high
        assert high is None or (top is not None and top <= high)


@given(stories())
def test_whatever_comes_was_predicted(story: Story) -> None:
    """Verdict and band of the completed record are among those that were possible."""
    before, after = (decide(certain(story), one, on=ON) for one in (story.partial, story.known))
    if before.verdict is not Verdict.IN_PROGRESS:
        assert after.verdict is before.verdict
        return
    event("in progress")
    assert after.verdict in {Verdict.IN_PROGRESS, *before.possible}
    assert after.band is None or after.band in before.explanation.decision.possible_bands


@given(pka_stories())
def test_every_prediction_for_the_built_in_edition_is_tight(story: Story) -> None:
    """Under any setting each possible verdict and band has a completion that decide confirms."""
    made = certain(story)
    outcome = decide(made, story.partial, on=ON)
    assert outcome.explanation.decision.tight
    for wanted in predictions(outcome):
        found = completion_with(made, story.partial, wanted, on=ON)
        assert found is not None
        confirmed = decide(made, found, on=ON)
        assert wanted in (confirmed.verdict, confirmed.band)


@given(small_stories())
def test_what_is_called_tight_has_a_witness(story: Story) -> None:
    """In editions of any shape a prediction says that it is tight only where it is."""
    made = certain(story)
    outcome = decide(made, story.partial, on=ON)
    tight = outcome.explanation.decision.tight
    event(f"tight: {tight}")
    for wanted in predictions(outcome) if tight else ():
        found = completion_with(made, story.partial, wanted, on=ON)
        assert found is not None
        confirmed = decide(made, found, on=ON)
        assert wanted in (confirmed.verdict, confirmed.band)


@given(pka_stories(statuses=False))
def test_no_representative_completion_escapes_the_prediction(story: Story) -> None:
    """The first completions on either side of every bound are all as predicted."""
    made = certain(story)
    before = decide(made, story.partial, on=ON)
    possible = set(before.possible or [before.verdict])
    for one in itertools.islice(completions(made, story.partial, on=ON), 12):
        assert decide(made, one, on=ON).verdict in possible


# Worlds so coarse that every completion can be tried: scores of 0 to 4.
COARSE = Scale(minimum=0, maximum=4, step=1)
PATHS = ("a", "b/c", "b/d", "e")


@st.composite
def coarse_editions(draw: st.DrawFn) -> Edition:
    """Return a small edition in which a higher score never hurts."""
    weights = st.integers(1, 5)
    rounding = st.none() | st.builds(
        Rounding, st.integers(0, 1), st.sampled_from([RoundingMode.HALF_UP, RoundingMode.DOWN])
    )
    how = st.sampled_from(
        [Aggregation.WEIGHTED_MEAN, Aggregation.MEAN, Aggregation.MINIMUM, Aggregation.MEDIAN]
    )
    parts = (component("c", draw(weights)), component("d", draw(weights)))
    tree = scheme(
        component("a", draw(weights)),
        component("b", draw(weights), *parts, rounding=draw(rounding), aggregate=draw(how)),
        component("e", draw(weights)),
        scale=COARSE,
        aggregate=draw(how),
        rounding=RoundingLevels(final=draw(rounding)),
    )
    mark = draw(st.integers(1, 3))
    passed = CountComponents(
        components=("a", "b", "e"),
        range=ScoreRange(above=mark),
        at_least=draw(st.integers(2, 3)),
        attempt=Attempt.LATEST,
    )
    return attrs.evolve(
        edition(scoring=tree),
        bands=(
            band("rendah", 0, 2),
            band("tinggi", 0, 4, range=ScoreRange(above=2, at_most=4)),
        ),
        verdict_table=(row("lulus", Verdict.PASSED, passed), row("rest", Verdict.FAILED)),
    )


def every_completion(
    known: ParticipantRecord, missing: tuple[str, ...]
) -> Iterator[tuple[tuple[int, ...], ParticipantRecord]]:
    """Yield every way to fill in the missing scores."""
    scores = {fact.component: fact.value for fact in known.scores if fact.value is not None}
    for values in itertools.product(range(5), repeat=len(missing)):
        added = dict(zip(missing, map(Score, map(Fraction, values)), strict=True))
        yield values, attrs.evolve(known, scores=scores | added)


@given(
    coarse_editions(),
    st.fixed_dictionaries({path: st.none() | st.integers(0, 4) for path in PATHS}),
    st.sampled_from([Verdict.PASSED, "tinggi", "1.5", "3"]),
    st.integers(0, 4),
)
def test_needed_agrees_with_brute_force(
    made: Edition, values: dict[str, int | None], target: Verdict | str, beside: int
) -> None:
    """Alone, in common and in total it is the least of all that can be entered."""
    # Of `b` some part is known, so that each part is a missing score of its own.
    values = values | {"b/c": 2 if values["b/c"] is None else values["b/c"]}
    known = record(scores={path: value for path, value in values.items() if value is not None})
    missing = tuple(path for path, value in values.items() if value is None)
    outcome = decide(made, known, on=ON)
    need = needed(outcome, target, others=beside)
    good = {
        steps
        for steps, full in every_completion(known, missing)
        if is_reached(need, decide(made, full, on=ON))
    }
    event(need.state)
    paths = tuple(one.path for one in need.alone)
    if need.state is NeedState.OUT_OF_REACH:
        assert good == set()
    elif need.state is NeedState.REACHED:
        assert len(good) == 5 ** len(missing)
    else:
        for place, path in enumerate(missing):
            # A score that is not named makes no difference, such as one below the minimum.
            others = {(*steps[:place], *steps[place + 1 :]) for steps in good}
            assert path in paths or len(good) == 5 * len(others)
        for lone in need.alone:
            place = missing.index(lone.path)
            assert lone.others_highest.value == lowest(good, place, 4)
            given = lone.others_given
            assert (given.value if given else None) == lowest(good, place, beside)
        assert {entry.score.value for entry in need.common} == {
            min(steps[0] for steps in good if len(set(steps)) == 1)
        }
        assert need.least is not None
        assert need.least.proven
        assert need.least.total.value == min(map(sum, good))
        chosen = {entry.path: int(entry.score.value) for entry in need.least.entries}
        assert tuple(chosen.get(path, 0) for path in missing) in good


def lowest(good: set[tuple[int, ...]], place: int, others: int) -> int | None:
    """Return the least value at a place with which the others, all alike, suffice."""
    fitting = [
        steps[place]
        for steps in good
        if all(step == others for other, step in enumerate(steps) if other != place)
    ]
    return min(fitting, default=None)


def is_reached(need: Need, outcome: Outcome) -> bool:
    """Say in plain words whether a completed record reaches the target."""
    match need.target:
        case Verdict():
            return outcome.verdict is need.target
        case GradeBand():
            return outcome.band == need.target
        case Score():
            return outcome.final is not None and outcome.final >= need.target

"""Laws of what differs: an edition changes nothing against itself, and facts only come in."""

import datetime as dt

import attrs
from hypothesis import given
from hypothesis import strategies as st

from pka.assessment import FINAL
from pka.changes import compare, impact, timeline
from pka.changes.facts import facts_between
from pka.codec.outcome import outcome_to_dict
from pka.codec.receipt import RecheckState, recheck
from pka.deciding import decide, decide_cohort
from pka.edition import Edition
from pka.outcomes import Outcome
from pka.records import Override, ParticipantRecord
from pka.rules.known import known_on
from pka.verdict import Verdict
from tests.strategies import ON, PKA, Story, grid_scores, pka_editions, pka_stories, stories

_DAYS = st.none() | st.dates(dt.date(2024, 9, 2), dt.date(2024, 12, 31))


@st.composite
def dated_records(draw: st.DrawFn) -> ParticipantRecord:
    """Return a participant of PKA whose facts have days, as far as they have."""
    record = draw(pka_stories(settings=False)).known
    remedials = record.remedials
    return attrs.evolve(
        record,
        scores=[attrs.evolve(fact, on=draw(_DAYS)) for fact in record.scores],
        remedials=[attrs.evolve(fact, on=draw(_DAYS)) for fact in remedials],
        absence=record.absence and attrs.evolve(record.absence, on=draw(_DAYS)),
        status=record.status and attrs.evolve(record.status, on=draw(_DAYS)),
    )


@st.composite
def overrides(draw: st.DrawFn, record: ParticipantRecord) -> Override:
    """Return a decision of people about a record."""
    paths = sorted({fact.component for fact in record.scores} | {FINAL})
    correction = Override(
        path=draw(st.sampled_from(paths)),
        value=draw(grid_scores()),
        reason="rapat",
        author="ketua",
        on=ON,
    )
    verdict = draw(st.sampled_from([None, Verdict.PASSED, Verdict.DEFERRED, Verdict.FAILED]))
    if verdict is None:
        return correction
    return attrs.evolve(correction, path="verdict", value=None, verdict=verdict)


@given(pka_editions(), st.lists(pka_stories(settings=False), min_size=1, max_size=4))
def test_the_impact_of_an_edition_on_itself_is_empty(edition: Edition, drawn: list[Story]) -> None:
    """Nobody moves and nothing differs, whatever is known; refused rows are there all the same."""
    records = [attrs.evolve(one.partial, id=f"p-{place}") for place, one in enumerate(drawn)]
    found = impact(records, edition, edition, on=ON)
    assert not found
    assert (found.terms, found.rules, found.verdicts) == ((), (), {})
    assert len(found.before.rows) == len(records)


@given(stories())
def test_an_outcome_does_not_differ_from_itself(story: Story) -> None:
    """Neither in what is decided, nor in facts, rules or terms; under any edition."""
    outcome = decide(story.edition, story.partial, on=ON)
    assert not compare(outcome, outcome)
    assert not impact([story.partial], story.edition, story.edition, on=ON)


@given(stories())
def test_a_difference_is_the_same_both_ways(story: Story) -> None:
    """What differs from one outcome to the other differs back, with its sides exchanged."""
    one = decide(story.edition, story.partial, on=ON)
    two = decide(story.edition, story.known, on=ON)
    there, back = compare(one, two), compare(two, one)
    turned = {(item.kind, item.subject, item.after, item.before) for item in back.results}
    assert {(item.kind, item.subject, item.before, item.after) for item in there.results} == turned
    assert len(there.facts) == len(back.facts)


@given(dated_records(), st.dates(dt.date(2024, 9, 1), dt.date(2025, 1, 1)), st.integers(0, 60))
def test_a_later_replay_only_adds_facts(record: ParticipantRecord, on: dt.date, later: int) -> None:
    """What was known on a day is known on every later day, and nothing of it has changed."""
    earlier, then = known_on(record, on), known_on(record, on + dt.timedelta(days=later))
    assert all(change.before is None for change in facts_between(earlier, then, PKA))


@given(dated_records())
def test_the_last_entry_of_a_timeline_is_what_is_decided_at_the_end(
    record: ParticipantRecord,
) -> None:
    """Deciding after every fact decides nothing otherwise than the last entry."""
    end = dt.date(2025, 6, 30)
    last = timeline(PKA, record)[-1].after
    (row,) = decide_cohort(PKA, [record], on=end).rows
    assert type(row) is type(last)
    if isinstance(row, Outcome) and isinstance(last, Outcome):
        assert compare(last, row).results == ()


@given(dated_records())
def test_entries_of_a_timeline_follow_each_other(record: ParticipantRecord) -> None:
    """Each starts from the one before, on a later day, and its facts are those of its day."""
    found = timeline(PKA, record)
    assert [one.after for one in found[:-1]] == [one.before for one in found[1:]]
    days = [one.on for one in found[1:] if one.on is not None]
    assert days == sorted(set(days))
    for change in found[1:]:
        found_on = [fact.after for fact in change.facts]
        days_of = {
            one if isinstance(one, dt.date) else getattr(one, "on", None) for one in found_on
        }
        assert days_of <= {change.on}


@given(stories(), st.data())
def test_removing_an_override_restores_the_outcome(story: Story, data: st.DataObject) -> None:
    """It never deletes what it stands in place of."""
    override = data.draw(overrides(story.known))
    decided = story.known.with_override(override)
    (row,) = decide_cohort(story.edition, [decided], on=ON).rows
    assert not isinstance(row, Outcome) or row.record.overrides == (override,)
    plain = decide(story.edition, story.known, on=ON)
    assert decide(story.edition, decided.without_override(override.path), on=ON) == plain


@given(stories())
def test_a_receipt_is_confirmed_by_the_library_that_wrote_it(story: Story) -> None:
    """Whatever was decided, the receipt alone is enough to decide it again."""
    receipt = outcome_to_dict(decide(story.edition, story.partial, on=ON))
    found = recheck(receipt, None, [story.edition])
    assert (found.state, found.reasons) == (RecheckState.CONFIRMED, ())

"""Time, as the normative semantics state it: replay, and what changed on which day (T1, T2)."""

import datetime as dt
from typing import Final

import attrs

from pka import editions
from pka.changes import timeline
from pka.cohort import Cohort
from pka.deciding import decide
from pka.edition import EditionRegistry, Transition
from pka.outcomes import Outcome
from pka.records import AbsenceTotal, ParticipantRecord, RemedialFact, ScoreFact
from pka.timespans import DateSpan
from pka.verdict import Verdict
from tests.small import UNVERIFIED

PKA: Final = editions.load("pka-2023-blended")
DECEMBER: Final = dt.date(2024, 12, 18)
JANUARY: Final = dt.date(2025, 1, 10)
RECORD: Final = ParticipantRecord(
    id="p-01",
    scores=[
        ScoreFact(component="akademik", value=82),
        ScoreFact(component="studi-lapangan", value=84),
        ScoreFact(component="rancangan", value=81),
        ScoreFact(component="implementasi", value=83),
        ScoreFact(component="sikap", value=70, on=DECEMBER),
    ],
    absence=AbsenceTotal(hours=6),
    remedials=[RemedialFact(component="sikap", value="78.50", on=JANUARY)],
)


def test_t1_the_timeline_is_what_deciding_on_each_day_gives() -> None:
    """Each entry is the outcome of its day, and holds from it to the day before the next."""
    found = timeline(PKA, RECORD)
    assert [(one.on, one.after.verdict) for one in found if isinstance(one.after, Outcome)] == [
        (None, Verdict.IN_PROGRESS),
        (DECEMBER, Verdict.DEFERRED),
        (JANUARY, Verdict.PASSED),
    ]
    for change in found[1:]:
        assert change.on is not None
        before, after = change.before, change.after
        assert isinstance(before, Outcome)
        assert after == decide(PKA, RECORD, on=change.on)
        eve = decide(PKA, RECORD, on=change.on - dt.timedelta(days=1))
        assert eve.explanation == before.explanation


def test_t1_facts_without_a_date_are_known_before_all_others() -> None:
    """They make the first entry, which has no day."""
    first = timeline(PKA, RECORD)[0]
    assert (first.on, first.before) == (None, None)
    assert [fact.subject for fact in first.facts] == [
        "akademik",
        "implementasi",
        "rancangan",
        "studi-lapangan",
        None,
    ]


def test_t1_nothing_reads_the_clock() -> None:
    """The same record has the same timeline, and facts still to come are part of it."""
    ahead = RECORD.with_status("withdrawn", on="2999-12-31")
    assert timeline(PKA, ahead)[:-1] == timeline(PKA, RECORD)
    assert timeline(PKA, ahead)[-1].on == dt.date(2999, 12, 31)


def test_t2_a_cohort_keeps_its_edition() -> None:
    """A later edition takes a running cohort over only where it says so, and from its day."""
    older = attrs.evolve(PKA, in_force=DateSpan(PKA.in_force.start, "2024-12-31"))
    later = attrs.evolve(PKA, id="pka-lain", in_force=DateSpan("2025-01-01"))
    taking = attrs.evolve(
        later,
        transitions=(
            Transition(
                from_edition=PKA.id,
                started_until="2024-12-31",
                applies_from="2025-02-01",
                source=UNVERIFIED,
            ),
        ),
    )
    cohort = Cohort(name="A", programme="pka", mode="blended", starts="2024-09-02")
    assert cohort.edition(EditionRegistry((older, later)), on="2025-06-01") is older
    assert cohort.edition(EditionRegistry((older, taking)), on="2025-01-31") is older
    assert cohort.edition(EditionRegistry((older, taking)), on="2025-02-01") is taking
    assert cohort.edition(EditionRegistry((older, taking))) is older

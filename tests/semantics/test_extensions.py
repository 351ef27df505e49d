"""Extended deadlines: decisions of people (O1) on the days from which blanks count (M2, T1)."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from pka.aggregation import Missing, MissingRule
from pka.assessment import ScoreRange
from pka.changes import FactKind, compare, timeline
from pka.codec.record import record_from_dict, record_to_dict
from pka.criteria import ScoreIn, SubmittedBy
from pka.deciding import decide
from pka.diagnostic import RecordRejected
from pka.edition import Edition
from pka.exceptions import InvalidDate, InvalidQuantity
from pka.prose import explain
from pka.records import CompletionFact, CompletionResult, Completions, Extension, ParticipantRecord
from pka.rules.replay import replay
from pka.text import Language
from pka.verdict import Verdict
from tests.small import activity, component, edition, record, row, stage

FAILED, OPEN, PASSED = Verdict.FAILED, Verdict.IN_PROGRESS, Verdict.PASSED
DEADLINE: Final = dt.date(2024, 12, 1)
LOW: Final = ScoreIn(component="final", range=ScoreRange(at_most=60))
ZERO: Final = MissingRule(counts_as=Missing.ZERO, since=DEADLINE)
SCORED: Final = edition(
    component("akademik", 1, component("esai"), component("kuis"), missing=ZERO),
    verdict_table=(row("rendah", FAILED, LOW), row("lain", PASSED)),
)
ITEMS: Final = edition(
    component("sikap"),
    stages=(stage("mandiri", activity("laporan"), activity("jurnal")),),
    verdict_table=(
        row("tepat", PASSED, SubmittedBy(items=("laporan",), deadline=DEADLINE, at="12:00")),
        row("lain", FAILED),
    ),
)
HALF: Final = record(scores={"akademik/esai": 100})


def extension(path: str, until: str, at: str | None = None, **more: Any) -> Extension:  # noqa: ANN401
    """Return an extension as a committee would grant it."""
    words: dict[str, Any] = {"reason": "sakit", "author": "Panitia", "on": "2024-11-25"}
    return Extension(path=path, until=until, at=at, **words | more)


def verdict(of: Edition, known: ParticipantRecord, on: dt.date, *more: Extension) -> Verdict:
    """Return what is decided with some extensions."""
    for one in more:
        known = known.with_extension(one)
    return decide(of, known, on=on).verdict


@pytest.mark.parametrize(
    ("on", "path", "expected"),
    [
        pytest.param("2024-11-30", None, OPEN, id="before-the-day"),
        pytest.param("2024-12-01", None, FAILED, id="on-the-day"),
        pytest.param("2024-12-10", "akademik/kuis", OPEN, id="on-the-last-day-of-the-extension"),
        pytest.param("2024-12-11", "akademik/kuis", FAILED, id="the-day-after"),
        pytest.param("2024-12-10", "akademik", OPEN, id="of-the-whole-aspect"),
        pytest.param("2024-12-10", "akademik/esai", FAILED, id="of-another-part"),
    ],
)
def test_o1_a_blank_counts_only_after_its_extension(
    on: str, path: str | None, expected: Verdict
) -> None:
    """The blank of this participant counts as zero from the day after; everybody else's before."""
    granted = () if path is None else (extension(path, "2024-12-10"),)
    assert verdict(SCORED, HALF, dt.date.fromisoformat(on), *granted) is expected


def test_o1_an_extension_never_shortens() -> None:
    """One that ends before the day does nothing."""
    early = extension("akademik/kuis", "2024-11-28")
    assert verdict(SCORED, HALF, dt.date(2024, 11, 30), early) is OPEN
    assert verdict(SCORED, HALF, DEADLINE, early) is FAILED


def test_o1_of_several_extensions_the_latest_counts() -> None:
    """In whatever order they stand, of the part or of what it is part of."""
    short, long = extension("akademik/kuis", "2024-12-05"), extension("akademik", "2024-12-10")
    for granted in ((short, long), (long, short)):
        assert verdict(SCORED, HALF, dt.date(2024, 12, 10), *granted) is OPEN


def test_t1_an_extension_is_not_known_before_it_is_granted() -> None:
    """A past decision is replayed as it was."""
    late = extension("akademik/kuis", "2024-12-10", on="2024-12-03")
    assert verdict(SCORED, HALF, dt.date(2024, 12, 2), late) is FAILED
    assert verdict(SCORED, HALF, dt.date(2024, 12, 3), late) is OPEN


def handed_in(day: str, at: str | None = None) -> ParticipantRecord:
    """Return the record of somebody who handed in the report; the list is closed since."""
    fact = CompletionFact(item="laporan", result=CompletionResult.DONE, on=day, at=at)
    return record(completions=Completions(facts=(fact,), closed_on="2024-12-02"))


@pytest.mark.parametrize(
    ("known", "granted", "expected"),
    [
        pytest.param(handed_in("2024-12-01", "12:00"), None, PASSED, id="in-time"),
        pytest.param(handed_in("2024-12-01", "12:01"), None, FAILED, id="a-minute-late"),
        pytest.param(handed_in("2024-12-01", "13:00"), ("2024-12-01", None), PASSED, id="same-day"),
        pytest.param(
            handed_in("2024-12-10", "09:00"), ("2024-12-10", "09:00"), PASSED, id="on-the-minute"
        ),
        pytest.param(
            handed_in("2024-12-10", "09:01"), ("2024-12-10", "09:00"), FAILED, id="a-minute-after"
        ),
        pytest.param(handed_in("2024-12-11"), ("2024-12-10", None), FAILED, id="a-day-after"),
        pytest.param(handed_in("2024-12-01", "11:00"), ("2024-11-20", None), PASSED, id="shorter"),
    ],
)
def test_o1_what_is_handed_in_by_the_extended_deadline_is_in_time(
    known: ParticipantRecord, granted: tuple[str, str | None] | None, expected: Verdict
) -> None:
    """The later of the two deadlines is the participant's."""
    more = () if granted is None else (extension("laporan", *granted),)
    assert verdict(ITEMS, known, dt.date(2024, 12, 31), *more) is expected


@pytest.mark.parametrize(
    ("on", "expected"), [("2024-12-10", OPEN), ("2024-12-11", FAILED)], ids=["runs", "is-over"]
)
def test_o1_an_extended_item_is_open_although_the_list_is_closed(
    on: str, expected: Verdict
) -> None:
    """Nobody fails by a blank that may still be filled; the others' blanks are settled."""
    closed = record(completions=Completions(closed_on="2024-12-02"))
    day = dt.date.fromisoformat(on)
    assert verdict(ITEMS, closed, day, extension("laporan", "2024-12-10")) is expected
    assert verdict(ITEMS, closed, day, extension("jurnal", "2024-12-10")) is FAILED


def test_an_extended_stage_is_open_too() -> None:
    """A stage has a deadline of its own."""
    table = (
        row("tepat", PASSED, SubmittedBy(items=("mandiri",), deadline=DEADLINE)),
        row("lain", FAILED),
    )
    made = edition(
        component("sikap"), stages=(stage("mandiri"),), verdict_table=table, stated_hours=3
    )
    closed = record(completions=Completions(closed_on="2024-12-02"))
    assert verdict(made, closed, dt.date(2024, 12, 10), extension("mandiri", "2024-12-10")) is OPEN


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "kuis: the deadline was extended to 10 December 2024 by Panitia on 25 November 2024",
        ),
        (
            "id",
            "kuis: tenggat diperpanjang sampai dengan 10 Desember 2024 oleh Panitia pada",
        ),
    ],
)
def test_e2_the_extension_stands_beside_the_blank(lang: Language, said: str) -> None:
    """With who granted it and why; after it the blank counts from the day after."""
    known = HALF.with_extension(extension("akademik/kuis", "2024-12-10"))
    running, over = (decide(SCORED, known, on=dt.date(2024, 12, day)) for day in (5, 11))
    assert said in " ".join(explain(running, lang).split())
    assert said in " ".join(explain(over, lang).split())
    assert ("11 December 2024" if lang == "en" else "11 Desember 2024") in explain(over, lang)
    assert replay(over.explanation) == over.explanation


@pytest.mark.parametrize(
    ("lang", "granted", "seen"),
    [
        ("en", "laporan: the deadline was extended to 10 December 2024 at 09:00", "10 December"),
        ("id", "laporan: tenggat diperpanjang sampai dengan 10 Desember 2024 pukul 09:00", "10 D"),
    ],
)
def test_e2_a_finding_names_the_deadline_of_the_participant(
    lang: Language, granted: str, seen: str
) -> None:
    """Not the one that everybody else has; in the table as in the finding."""
    known = handed_in("2024-12-10", "09:00").with_extension(
        extension("laporan", "2024-12-10", "09:00")
    )
    text = " ".join(explain(decide(ITEMS, known, on=dt.date(2024, 12, 31)), lang).split())
    assert granted in text
    word = {"en": "the extended deadline", "id": "tenggat yang diperpanjang"}[lang]
    assert word in text
    assert seen in text
    failing = attrs.evolve(ITEMS.verdict_table[0], verdict=FAILED)
    made = attrs.evolve(ITEMS, verdict_table=(failing, row("lain", PASSED)))
    (finding, *_) = decide(made, known, on=dt.date(2024, 12, 31)).findings
    assert word in finding.message.in_(lang)


def test_an_extension_of_nothing_is_a_fault() -> None:
    """A misspelt path would let the blank fail somebody in silence."""
    known = HALF.with_extension(extension("akademik/kuiz", "2024-12-10"))
    with pytest.raises(RecordRejected) as rejected:
        decide(SCORED, known, on=DEADLINE)
    (fault,) = rejected.value.report
    assert (fault.code, fault.name) == ("PKA722", "unknown-extension")
    assert fault.message.en == (
        "there is no 'akademik/kuiz' whose deadline could be extended; "
        "did you mean 'akademik/kuis'?"
    )
    known = HALF.with_extension(extension("zzz", "2024-12-10"))
    with pytest.raises(RecordRejected, match="there is no 'zzz' whose deadline could be extended"):
        decide(SCORED, known, on=DEADLINE)


@pytest.mark.parametrize(
    ("more", "error", "message"),
    [
        ({"reason": " "}, InvalidQuantity, "an extension needs 'reason'; it is empty"),
        ({"author": ""}, InvalidQuantity, "an extension needs 'author'; it is empty"),
        ({"on": "2024-13-01"}, InvalidDate, "day on which an extension was granted"),
    ],
)
def test_an_extension_says_why_by_whom_and_when(
    more: dict[str, str], error: type[Exception], message: str
) -> None:
    """Without these nobody could account for it."""
    with pytest.raises(error, match=message):
        extension("laporan", "2024-12-10", **more)


def test_an_extension_survives_a_round_trip() -> None:
    """As JSON, with its time; a record without any has no such key, and its old digest."""
    known = HALF.with_extension(extension("akademik/kuis", "2024-12-10", "09:00"))
    assert record_from_dict(record_to_dict(known)) == known
    assert "extensions" not in record_to_dict(HALF)
    assert known.digest != HALF.digest


def test_what_an_extension_changes_is_told() -> None:
    """In a comparison, and on the day after it in a timeline."""
    known = HALF.with_extension(extension("akademik/kuis", "2024-12-10"))
    found = compare(*(decide(SCORED, one, on=DEADLINE) for one in (HALF, known)))
    (fact,) = found.facts
    assert (fact.kind, fact.subject) == (FactKind.EXTENSION, "akademik/kuis")
    assert fact.message.en == (
        "extension of kuis: 10 December 2024 (sakit; Panitia, 25 November 2024)"
    )
    days = {change.on: change.after for change in timeline(SCORED, known)}
    assert list(days) == [None, dt.date(2024, 12, 11)]


def test_the_last_day_there_is() -> None:
    """An extension without end never settles the blank."""
    endless = extension("akademik/kuis", "9999-12-31")
    known = HALF.with_extension(endless)
    outcome = decide(SCORED, known, on=dt.date.max)
    assert outcome.verdict is OPEN
    assert outcome.explanation.scores.counted.low == Fraction(50)

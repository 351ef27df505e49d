"""Stored outcomes as receipts, decided again by today's library."""

import datetime as dt
import json
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.assessment import ScoreRange
from pka.canonical import fingerprint
from pka.codec.outcome import cohort_to_dict, outcome_to_dict, receipt_stamp
from pka.codec.receipt import ReasonCode, Recheck, RecheckState, receipts_in, recheck
from pka.cohort import RefusedRecord
from pka.criteria import ScoreIn
from pka.deciding import decide, decide_cohort
from pka.diagnostic import Report
from pka.edition import Edition
from pka.records import ParticipantRecord
from pka.verdict import Verdict
from tests.small import band, component, edition, row

ON: Final = dt.date(2024, 12, 20)
PKA: Final = editions.load("pka-2023-blended")
EDITION: Final = edition(
    component("esai", 2),
    component("sikap", 1),
    bands=(band("semua", 0, 100),),
    verdict_table=(
        row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=50))),
        row("lulus", Verdict.PASSED),
    ),
)
SCORES: Final[dict[str, int | str]] = {"esai": 70, "sikap": "80.5"}
RECORD: Final = ParticipantRecord(id="p-01", name="Peserta", scores=SCORES)


def stored(**changes: object) -> dict[str, Any]:
    """Return a receipt as JSON gives it back, with some keys exchanged."""
    outcome = outcome_to_dict(decide(EDITION, RECORD, on=ON), version="0.1.0")
    plain: dict[str, Any] = json.loads(json.dumps(outcome))
    return plain | changes


def checked(receipt: object, *known: Edition, record: ParticipantRecord | None = None) -> Recheck:
    """Decide a receipt again under the editions of today."""
    return recheck(receipt, record, known or (EDITION,))


def reasons(found: Recheck) -> list[tuple[ReasonCode, str | None, str]]:
    """Return code, subject and English message of each reason."""
    return [(one.code, one.subject, one.message.en) for one in found.reasons]


def test_what_a_receipt_holds() -> None:
    """Facts, digests of facts, edition and settings, and the version that the rim passes in."""
    receipt = stored()
    assert receipt["record"] == {
        "id": "p-01",
        "name": "Peserta",
        "scores": [
            {"component": "esai", "value": 70},
            {"component": "sikap", "value": "80.5"},
        ],
    }
    assert receipt["record_digest"] == RECORD.digest
    assert receipt["digest"] == EDITION.digest
    assert receipt["settings_digest"] == fingerprint(EDITION.settings)
    assert receipt["version"] == "0.1.0"
    assert outcome_to_dict(decide(EDITION, RECORD, on=ON))["version"] is None


def test_the_digest_of_the_settings() -> None:
    """It changes with a choice."""
    strict = PKA.with_setting("several_weak_aspects", "failed")
    assert receipt_stamp(PKA)["settings_digest"] != receipt_stamp(strict)["settings_digest"]


def test_confirmed() -> None:
    """An outcome is what today's library decides, under any of its settings."""
    found = checked(stored())
    assert found == Recheck(
        id="p-01",
        name="Peserta",
        state=RecheckState.CONFIRMED,
        stored="passed",
        today=decide(EDITION, RECORD, on=ON),
        version="0.1.0",
    )
    strict = PKA.with_setting("several_weak_aspects", "failed")
    weak = ParticipantRecord(id="p", scores={"sikap": 65, "rancangan": 65})
    receipt = outcome_to_dict(decide(strict, weak, on=ON))
    assert (receipt["verdict"], checked(receipt, PKA).state) == ("failed", RecheckState.CONFIRMED)


def test_the_statement_of_the_caller_is_kept() -> None:
    """What was assumed then is assumed again."""
    scores = dict.fromkeys(("akademik", "studi-lapangan", "rancangan", "implementasi", "sikap"), 80)
    record = ParticipantRecord(id="p", scores=scores)
    receipt = outcome_to_dict(decide(PKA, record, on=ON, assume_attended=True))
    assert checked(receipt, PKA).state is RecheckState.CONFIRMED
    without = {key: value for key, value in receipt.items() if key != "assumptions"}
    assert checked(without, PKA).state is RecheckState.OTHERWISE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"verdict": "failed"}, [("verdict", "verdict: failed → passed")], id="verdict"
        ),
        pytest.param(
            {"rule": None}, [("rule", "deciding row of the verdict table: – → lulus")], id="rule"
        ),
        pytest.param(
            {"possible": ["failed"]},
            [("possible", "verdicts still possible: failed → –")],
            id="possible",
        ),
        pytest.param({"final": "73.51"}, [("final", "final score: 73.51 → 73.50")], id="final"),
        pytest.param({"final": "73.5"}, [], id="final-otherwise-written"),
        pytest.param(
            {"final": "banyak"}, [("final", "final score: banyak → 73.50")], id="no-number"
        ),
        pytest.param({"final": None}, [("final", "final score: – → 73.50")], id="final-not-known"),
        pytest.param(
            {"scores": {"esai": "70.00", "sikap": None}},
            [("scores", "score: esai 70.00, sikap – → esai 70.00, sikap 80.50")],
            id="scores",
        ),
        pytest.param(
            {"scores": {"esai": "70.0"}},
            [("scores", "score: esai 70.0 → esai 70.00, sikap 80.50")],
            id="a-score-that-is-not-there",
        ),
        pytest.param({"absent_hours": "3"}, [("absent_hours", "absence: 3 → –")], id="absence"),
    ],
)
def test_decided_otherwise(changes: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Each key that today's library decides otherwise is named with both values."""
    found = checked(stored(**changes))
    assert [(subject, message) for _, subject, message in reasons(found)] == expected
    assert {code for code, *_ in reasons(found)} <= {ReasonCode.DECISION_DIFFERS}
    assert found.state is (RecheckState.OTHERWISE if expected else RecheckState.CONFIRMED)


def test_a_key_that_was_not_stored_says_nothing() -> None:
    """A receipt of an older form is checked for what it has."""
    receipt = {key: value for key, value in stored().items() if key not in {"rule", "band"}}
    assert checked(receipt).state is RecheckState.CONFIRMED


def test_edition_changed() -> None:
    """The digest tells that the rules are others; the decision may still be the same."""
    later = attrs.evolve(EDITION, revision=2)
    found = checked(stored(), later)
    assert found.state is RecheckState.CONFIRMED
    assert reasons(found) == [
        (
            ReasonCode.EDITION_CHANGED,
            "digest",
            "the content of the edition kecil has changed: revision 1 → 2, the digests differ",
        )
    ]


def test_edition_changed_so_that_it_decides_otherwise() -> None:
    """Both are said: that the rules changed, and what is decided now."""
    strict = row("rendah", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=75)))
    later = attrs.evolve(EDITION, verdict_table=(strict, EDITION.verdict_table[1]))
    found = checked(stored(), later)
    assert found.state is RecheckState.OTHERWISE
    assert [code for code, *_ in reasons(found)] == [
        ReasonCode.EDITION_CHANGED,
        ReasonCode.DECISION_DIFFERS,
        ReasonCode.DECISION_DIFFERS,
    ]


def test_among_editions_of_one_id_the_same_content_is_taken() -> None:
    """An edition kept beside its newer form confirms what it decided."""
    later = attrs.evolve(EDITION, revision=2, verdict_table=(row("x", Verdict.FAILED),))
    assert checked(stored(), later, EDITION, later).reasons == ()


def test_edition_unknown() -> None:
    """Without its edition a receipt cannot be decided again; those known are named."""
    found = checked(stored(), PKA)
    assert found.state is RecheckState.NOT_CHECKED
    assert reasons(found) == [
        (
            ReasonCode.EDITION_UNKNOWN,
            "edition",
            "the edition 'kecil' is not known (known: pka-2023-blended)",
        )
    ]
    assert recheck(stored(), None, []).reasons[0].message.en.endswith("(known: none)")


def test_settings_that_are_gone() -> None:
    """A value that no edition of today has cannot be chosen."""
    found = checked(stored(settings={"warna": "biru"}))
    assert found.state is RecheckState.NOT_CHECKED
    assert [(code, subject) for code, subject, _ in reasons(found)] == [
        (ReasonCode.SETTINGS_DIFFER, "warna")
    ]


def test_settings_that_were_exchanged() -> None:
    """The digest tells that somebody has put other settings in their place."""
    receipt = outcome_to_dict(decide(PKA, ParticipantRecord(id="p"), on=ON))
    receipt["settings"] = {**receipt["settings"], "leave": "excused"}
    found = checked(receipt, PKA)
    assert found.state is RecheckState.CONFIRMED
    assert [code for code, *_ in reasons(found)] == [ReasonCode.SETTINGS_DIFFER]
    del receipt["settings_digest"]
    assert checked(receipt, PKA).reasons == ()


def test_record_differs() -> None:
    """With the facts as they are now, those that differ are named."""
    found = checked(stored(), record=RECORD.with_scores({"esai": 40}))
    assert found.state is RecheckState.OTHERWISE
    assert reasons(found)[:2] == [
        (ReasonCode.RECORD_DIFFERS, "esai", "score esai: 70.00 → 40.00"),
        (ReasonCode.DECISION_DIFFERS, "verdict", "verdict: passed → failed"),
    ]


def test_facts_of_later_days_make_no_difference() -> None:
    """The receipt is of its day."""
    later = RECORD.with_status("withdrawn", on="2025-01-01")
    assert checked(stored(), record=later).reasons == ()


def test_record_that_was_exchanged() -> None:
    """The digest tells that the stored facts are not those that were decided on."""
    receipt = stored()
    receipt["record"]["scores"][0]["value"] = 71
    found = checked(receipt)
    assert (ReasonCode.RECORD_DIFFERS, "record_digest") in [one[:2] for one in reasons(found)]
    renamed = attrs.evolve(RECORD, name="Peserta Lain")
    assert [code for code, *_ in reasons(checked(stored(), record=renamed))] == [
        ReasonCode.RECORD_DIFFERS
    ]


def test_receipts_without_facts() -> None:
    """They need the record of today; its digest still tells whether it is the same."""
    receipt = stored(record=None)
    assert [code for code, *_ in reasons(checked(receipt))] == [ReasonCode.RECORD_MISSING]
    assert checked(receipt, record=RECORD).reasons == ()
    found = checked(receipt, record=RECORD.with_scores({"sikap": 80}))
    assert found.reasons[0].subject == "record_digest"
    del receipt["record_digest"]
    assert checked(receipt, record=RECORD).reasons == ()


def test_refused_today() -> None:
    """A record that today's library refuses is decided otherwise."""
    found = checked(stored(), record=RECORD.with_scores({"esai": 101}))
    assert (found.state, found.today) == (RecheckState.OTHERWISE, None)
    assert found.reasons[-1].code is ReasonCode.REFUSED
    unsound = attrs.evolve(EDITION, verdict_table=())
    assert checked(stored(), unsound).reasons[-1].code is ReasonCode.REFUSED


@pytest.mark.parametrize(
    ("receipt", "subject", "message"),
    [
        pytest.param("lulus", None, "'lulus' is no stored outcome", id="no-mapping"),
        pytest.param({}, "id", "the key 'id' is missing", id="empty"),
        pytest.param(stored(on="besok"), "on", "on 'besok' is not written YYYY-MM-DD", id="day"),
        pytest.param(
            stored(settings="x"), "settings", "the settings are no mapping", id="settings"
        ),
        pytest.param(
            stored(record={"id": "p-01", "scores": {"esai": 88.5}}),
            "record",
            "/scores/esai 88.5 would be read as an inexact binary fraction",
            id="record",
        ),
        pytest.param(stored(record=[]), "record", "", id="no-record"),
    ],
)
def test_unreadable(receipt: object, subject: str | None, message: str) -> None:
    """Content never raises; what cannot be read is named."""
    found = checked(receipt)
    assert (found.state, found.today) == (RecheckState.NOT_CHECKED, None)
    (reason,) = found.reasons
    assert (reason.code, reason.subject) == (ReasonCode.UNREADABLE, subject)
    assert reason.message.en.startswith(message)


def test_names_that_are_no_text() -> None:
    """A receipt whose id is a number has no name to show, and no verdict."""
    found = checked(stored(id=1, name=None, verdict=3, version=4))
    assert (found.id, found.name, found.stored, found.version) == ("", "", None, None)


def test_a_row_refused_then() -> None:
    """Nothing was decided, so there is nothing to check."""
    refused = RefusedRecord(id="p-09", report=Report())
    told = cohort_to_dict(decide_cohort(EDITION, [RECORD, refused], on=ON), version="0.1.0")
    one, two = (checked(receipt) for receipt in receipts_in(json.loads(json.dumps(told))))
    assert (one.state, one.version) == (RecheckState.CONFIRMED, "0.1.0")
    assert two.state is RecheckState.NOT_CHECKED
    assert [code for code, *_ in reasons(two)] == [ReasonCode.WAS_REFUSED]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param({"verdict": "passed"}, ({"verdict": "passed"},), id="one"),
        pytest.param([1, {}], (1, {}), id="list"),
        pytest.param(
            {"on": "x", "participants": [{"id": "p", "on": "y"}, 3]},
            ({"on": "y", "id": "p"}, 3),
            id="cohort",
        ),
        pytest.param({"participants": {}}, (), id="no-list"),
        pytest.param("passed", (), id="text"),
    ],
)
def test_receipts_in(content: object, expected: tuple[object, ...]) -> None:
    """A cohort gives each row what all have in common; anything else holds no receipt."""
    assert receipts_in(content) == expected

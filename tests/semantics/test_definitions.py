"""Definitions, as the normative semantics state them (D1 to D7)."""

import datetime as dt
from pathlib import Path
from typing import Final

import attrs
import pytest

import pka
from pka.adapters.files import definition_to_json, definition_to_toml, read_definition_text
from pka.codec.outcome import edition_stamp
from pka.diagnostic import RecordRejected
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.linter import lint
from pka.quantities import LearningHours
from pka.verdict import Verdict
from tests.small import activity, component, edition, record, stage

ON: Final = dt.date(2024, 12, 20)
PKA: Final = pka.editions.load("pka-2023-blended")
TOML: Final = definition_to_toml(PKA)


def told(text: str, file: str = "a.toml") -> list[str]:
    """Return what is told about the text of a definition."""
    return [str(fault) for fault in read_definition_text(text.encode(), file=file).report]


def test_d1_reading_returns_what_could_be_built_and_every_fault() -> None:
    """Two faults are two diagnostics with code, name, severity, place and advice."""
    wrong = 'revisoin = 1\nstated_stages = "enam"\n'
    text = TOML.replace("stated_stages = 6\n", wrong, 1)
    reading = read_definition_text(text.encode(), file="a.toml")
    assert reading.edition is not None
    assert reading.edition.id == PKA.id
    found = [(one.code, one.name, one.severity.value, one.location.file) for one in reading.report]
    assert found == [
        ("PKA002", "unknown-key", "error", "a.toml"),
        ("PKA004", "invalid-value", "error", "a.toml"),
    ]
    assert all(one.location.line and one.location.column for one in reading.report)
    assert reading.report.diagnostics[0].advice is not None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[[[[", b"{}", b"\0"], ids=repr)
@pytest.mark.parametrize("file", ["a.toml", "a.json"])
def test_d1_reading_never_raises_on_content(data: bytes, file: str) -> None:
    """Whatever the bytes are, there is a report."""
    reading = read_definition_text(data, file=file)
    assert reading.edition is None
    assert reading.report.has_errors


def test_d2_unknown_keys_are_errors_with_a_suggestion() -> None:
    """A misspelt key is not passed over."""
    assert told(TOML.replace("stated_hours", "stated_hour", 1)) == [
        (
            "a.toml:4:1: PKA002 unknown-key: `stated_hour` is not a key here; "
            "did you mean `stated_hours`?"
        )
    ]


def test_d2_duplicate_keys_are_errors() -> None:
    """The second of two equal keys is an error, in TOML and in JSON."""
    assert told('id = "a"\nid = "a"\n') == [
        ("a.toml:2:9: PKA001 invalid-syntax: this is not TOML: Cannot overwrite a value")
    ]
    assert told('{"id": "a", "id": "a"}', "a.json") == [
        "a.json: PKA001 invalid-syntax: the key 'id' stands twice; keep one of them"
    ]


def test_d2_duplicate_codes_are_errors() -> None:
    """Two activities of one code are an error."""
    made = edition(component("a"), stages=(stage("s", activity("x"), activity("x")),))
    assert [fault.name for fault in lint(made).errors] == ["duplicate-code"]


def test_d2_toml_numerals_are_read_exactly_as_written() -> None:
    """A numeral that no binary float holds is read to its last digit."""
    text = TOML.replace("stated_hours = 908\n", "stated_hours = 908.0000000000000000000001\n", 1)
    made = read_definition_text(text.encode(), file="a.toml").edition
    assert made is not None
    assert made.stated_hours == LearningHours("908.0000000000000000000001")


def test_d2_json_numbers_with_a_fraction_are_refused() -> None:
    """In JSON such a number is written as text."""
    text = definition_to_json(PKA)
    wrong = text.replace('"stated_hours": 908', '"stated_hours": 908.5', 1)
    assert told(wrong, "a.json") == [
        (
            "a.json /stated_hours: PKA005 inexact-number: 908.5 would be read as an inexact "
            'binary fraction; write it as text: "908.5"'
        )
    ]


def test_d3_stated_totals_stay_beside_computed_ones() -> None:
    """A stated total that differs is a diagnostic with both figures; nothing is corrected."""
    wrong = attrs.evolve(PKA, stated_hours=907)
    (fault,) = lint(wrong)
    assert fault.name == "hours-mismatch"
    assert (fault.fact("stated"), fault.fact("found")) == ("907", "908")
    assert wrong.stated_hours == LearningHours(907)


def test_d4_every_outcome_carries_id_revision_and_digest() -> None:
    """A stored verdict can be checked against the rules that made it."""
    told_of = pka.outcome_to_dict(pka.decide(PKA, record(), on=ON))
    stamp = edition_stamp(PKA)
    assert {key: told_of[key] for key in stamp} == stamp
    assert (stamp["edition"], stamp["revision"]) == (PKA.id, 1)
    assert stamp["digest"] == PKA.digest


def test_d4_a_correction_changes_the_digest() -> None:
    """Another weight or another revision is another definition."""
    assert attrs.evolve(PKA, revision=2).digest != PKA.digest
    assert attrs.evolve(PKA, stated_hours=907).digest != PKA.digest


@pytest.mark.parametrize("made", tuple(pka.editions.builtin()), ids=lambda made: made.id)
def test_d5_definition_model_definition_is_the_identity(made: Edition) -> None:
    """In TOML and in JSON the same edition comes back."""
    for text, file in ((definition_to_toml(made), "a.toml"), (definition_to_json(made), "a.json")):
        reading = read_definition_text(text.encode(), file=file)
        assert (reading.edition, len(reading.report)) == (made, 0)


WEAK: Final = record(
    scores={
        "akademik": "70",
        "studi-lapangan": "70",
        "rancangan": "80",
        "implementasi": "80",
        "sikap": "80",
    },
    absence=0,
)


def test_d6_open_readings_are_settings() -> None:
    """Two weak aspects defer by default and fail under the other reading; outcomes say which."""
    outcomes = [
        pka.decide(made, WEAK, on=ON)
        for made in (PKA, PKA.with_setting("several_weak_aspects", "failed"))
    ]
    assert [outcome.verdict for outcome in outcomes] == [Verdict.DEFERRED, Verdict.FAILED]
    settings = [pka.outcome_to_dict(outcome)["settings"] for outcome in outcomes]
    assert [each["several_weak_aspects"] for each in settings] == ["deferred", "failed"]


def test_d6_every_reading_has_named_values_a_default_and_a_standing() -> None:
    """The default is one of the values, and each says how well it is known."""
    for reading in PKA.readings:
        names = [value.name for value in reading.values]
        assert reading.default in names
        assert len(set(names)) == len(names) > 1
    assert dict(PKA.settings) == {reading.name: reading.default for reading in PKA.readings}


def test_d6_other_names_and_values_are_refused() -> None:
    """What is no setting cannot be chosen."""
    with pytest.raises(UnknownReference, match="did you mean 'leave'"):
        PKA.with_setting("leeve", "excused")
    with pytest.raises(UnknownReference, match="did you mean 'excused'"):
        PKA.with_setting("leave", "excusd")


PARTS: Final = {f"akademik/{part.code}": "80" for part in PKA.component("akademik").components}


def test_d7_an_inner_value_may_be_given_directly() -> None:
    """One column for an aspect that has parts."""
    outcome = pka.decide(PKA, record(scores={"akademik": "80"}), on=ON)
    assert str(outcome.scores["akademik"]) == "80"


def test_d7_parts_given_too_must_agree() -> None:
    """The same value is accepted; one step more is a fault."""
    assert PARTS
    outcome = pka.decide(PKA, record(scores=PARTS | {"akademik": "80"}), on=ON)
    assert str(outcome.scores["akademik"]) == "80"
    with pytest.raises(RecordRejected) as caught:
        pka.decide(PKA, record(scores=PARTS | {"akademik": "80.01"}), on=ON)
    assert [fault.name for fault in caught.value.report] == ["parts-disagree"]


def test_d1_validate_reads_and_judges(tmp_path: Path) -> None:
    """What cannot be read and what cannot be right stand in one report, line by line."""
    path = tmp_path / "a.toml"
    path.write_text(TOML.replace("stated_hours = 908", "stated_hours = 907", 1), encoding="utf-8")
    (fault,) = pka.validate(path)
    assert (fault.name, fault.location.line) == ("hours-mismatch", 4)

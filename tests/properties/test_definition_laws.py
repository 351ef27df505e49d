"""Laws of definitions and records: they survive a round trip, and reading never raises."""

import copy
import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pka import editions
from pka.adapters.files import (
    definition_to_json,
    definition_to_toml,
    read_definition_text,
    read_json,
)
from pka.adapters.json_records import read_records_json
from pka.assessment import AttendanceStatus
from pka.codec.definition import definition_to_dict, read_definition
from pka.codec.record import read_record, record_from_dict, record_to_dict
from pka.codec.strict import InexactNumber
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter import lint
from pka.records import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    CompletionResult,
    Completions,
    Origin,
    ParticipantRecord,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)

EDITIONS: Final = tuple(editions.builtin())
PKA: Final = editions.load("pka-2023-blended")
TABLE: Final = definition_to_dict(PKA)

DAYS: Final = st.dates()
MAYBE_DAY: Final = st.none() | DAYS
CHARACTERS: Final = st.characters(codec="utf-8")
WORDS: Final = st.text(CHARACTERS, min_size=1, max_size=12).map(lambda word: f"{word}x")
NUMBERS: Final = (
    st.integers(min_value=0, max_value=10**39)
    | st.decimals(min_value=0, max_value=1000, places=3)
    | st.fractions(min_value=0, max_value=1000, max_denominator=1000)
)
ORIGINS: Final = st.none() | st.builds(
    Origin,
    file=st.none() | WORDS,
    row=st.none() | st.integers(min_value=1, max_value=10**6),
    column=st.none() | WORDS,
    assessor=st.none() | WORDS,
)
RECORDS: Final = st.builds(
    ParticipantRecord,
    id=WORDS,
    name=st.text(CHARACTERS, max_size=12),
    scores=st.lists(
        st.builds(ScoreFact, component=WORDS, value=NUMBERS, on=MAYBE_DAY, origin=ORIGINS),
        max_size=4,
    ),
    remedials=st.lists(
        st.builds(RemedialFact, component=WORDS, value=NUMBERS, on=MAYBE_DAY, origin=ORIGINS),
        max_size=2,
    ),
    absence=st.none() | st.builds(AbsenceTotal, hours=NUMBERS, on=MAYBE_DAY, origin=ORIGINS),
    attendance=st.none()
    | st.builds(
        Attendance,
        sessions=st.lists(
            st.builds(
                SessionAttendance,
                session=WORDS,
                hours=NUMBERS,
                status=st.none() | st.sampled_from(AttendanceStatus),
                late_minutes=st.none() | st.integers(min_value=0, max_value=600),
                on=MAYBE_DAY,
                origin=ORIGINS,
            ),
            max_size=3,
        ),
        closed_on=MAYBE_DAY,
    ),
    completions=st.none()
    | st.builds(
        Completions,
        facts=st.lists(
            st.builds(
                CompletionFact,
                item=WORDS,
                result=st.sampled_from(CompletionResult),
                on=MAYBE_DAY,
                origin=ORIGINS,
            ),
            max_size=2,
        ),
        closed_on=MAYBE_DAY,
        stage_starts=st.lists(st.builds(StageStart, stage=WORDS, on=DAYS), max_size=2),
    ),
    status=st.none()
    | st.builds(
        StatusFact, status=st.sampled_from(ParticipationStatus), on=MAYBE_DAY, origin=ORIGINS
    ),
)

#: Anything that may stand where something else should: of every type, and nested.
ANYTHING: Final = st.recursive(
    st.sampled_from(
        [
            None,
            True,
            0,
            -1,
            10**41,
            10**4000,
            0.5,
            float("nan"),
            float("inf"),
            Decimal("1e999999999"),
            Decimal("sNaN"),
            Fraction(1, 3),
            InexactNumber("0.5"),
            "",
            "any",
            "1e999999999",
            "\ud800",
            "x" * 5000,
            b"x",
            dt.date(2024, 12, 20),
            dt.datetime(2024, 12, 20, 9, 0, tzinfo=dt.UTC),
            dt.time(9, 0),
            object(),
        ]
    )
    | st.text(max_size=6)
    | st.integers(),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "en", "kind", "standing", "from", "at_least", "²", "a/b", ""])
            | st.text(max_size=3),
            inside,
            max_size=3,
        )
        | st.tuples(inside)
    ),
    max_leaves=6,
)


PARTS: Final = ("scores", "remedials", "absence", "attendance", "completions", "status")


def containers(value: object) -> Iterator[dict[str, Any] | list[Any]]:
    """Yield every table and list inside a value, itself first."""
    if isinstance(value, dict | list):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from containers(part)


#: A place in the definition and a key there, by number; what happens to it; and with what.
CHANGES: Final = st.tuples(
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=0, max_value=10**6),
    st.sampled_from(["delete", "replace", "add", "rename"]),
    st.text(max_size=8),
    ANYTHING,
)


def changed(changes: list[tuple[int, int, str, str, object]]) -> dict[str, Any]:
    """Return the built-in definition with changes at places of any depth."""
    table = copy.deepcopy(TABLE)
    for number, which, change, name, value in changes:
        places: list[Any] = [place for place in containers(table) if place]
        place = places[number % len(places)]
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = keys[which % len(keys)]
        if change == "delete":
            del place[key]
        elif change == "replace":
            place[key] = value
        elif isinstance(place, list):
            place.append(value)
        elif change == "add":
            place[name] = value
        else:
            place[f"{key}x"] = place.pop(key)
    return table


def as_written(made: Edition, form: str) -> bytes:
    """Return the bytes of an edition written in a format."""
    write = definition_to_toml if form == "toml" else definition_to_json
    return write(made).encode()


CHOICES: Final = [(r.name, value.name) for r in PKA.readings for value in r.values]


@pytest.mark.parametrize("choice", [(), *CHOICES], ids=lambda choice: "=".join(choice) or "none")
def test_definitions_survive_every_round_trip(choice: tuple[str, ...]) -> None:
    """Edition to mapping, to JSON text, to TOML text, and back: the same edition and digest."""
    made = PKA.with_setting(*choice) if choice else PKA
    readings = [
        read_definition(definition_to_dict(made)),
        read_definition_text(as_written(made, "toml"), file="a.toml"),
        read_definition_text(as_written(made, "json"), file="a.json"),
    ]
    assert [reading.edition == made for reading in readings] == [True, True, True]
    assert [len(reading.report) for reading in readings] == [0, 0, 0]
    assert {reading.edition.digest for reading in readings if reading.edition} == {PKA.digest}


@pytest.mark.parametrize("made", EDITIONS, ids=lambda made: made.id)
@pytest.mark.parametrize("form", ["toml", "json"])
def test_what_was_read_is_written_the_same(made: Edition, form: str) -> None:
    """Writing, reading and writing again gives the same text."""
    text = as_written(made, form)
    again = read_definition_text(text, file=f"a.{form}").edition
    assert again is not None
    assert as_written(again, form) == text


@given(record=RECORDS)
def test_records_survive_every_round_trip(record: ParticipantRecord) -> None:
    """Record to mapping, to JSON text, and back: the same record."""
    plain = record_to_dict(record)
    text = json.dumps(plain)
    content, wrong = read_json(text)
    assert wrong is None
    assert record_from_dict(plain) == record
    assert record_from_dict(content) == record
    assert read_records_json(f"[{text}]".encode()).rows == (record,)


@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
def test_any_change_of_a_definition_is_an_edition_or_a_fault(
    changes: list[tuple[int, int, str, str, object]],
) -> None:
    """Reading never raises; it gives an edition, or says why not; and the linter judges it."""
    reading = read_definition(changed(changes))
    assert reading.edition is not None or reading.report.has_errors
    for diagnostic in reading.report:
        assert diagnostic.message.id
        assert "\n" not in str(diagnostic)
        assert diagnostic.location.pointer == "" or diagnostic.location.pointer.startswith("/")
    if reading.edition is not None:
        assert all(isinstance(found, Diagnostic) for found in lint(reading.edition))
        assert reading.edition.digest.startswith("sha256:")


@given(content=ANYTHING)
def test_any_content_is_a_definition_or_a_fault(content: object) -> None:
    """No content of any type raises."""
    reading = read_definition(content)
    assert reading.edition is None
    assert reading.report.has_errors


@given(
    content=ANYTHING
    | st.fixed_dictionaries(
        {"id": st.just("p-01")},
        optional=dict.fromkeys(
            ("scores", "remedials", "absence", "attendance", "completions", "status"), ANYTHING
        ),
    )
)
def test_any_content_is_a_record_or_a_fault(content: object) -> None:
    """No content of any type raises, in the short forms neither."""
    reading = read_record(content)
    assert (reading.record is None) == reading.report.has_errors
    assert all("\n" not in str(diagnostic) for diagnostic in reading.report)


SIGNS: Final = "{}[]\"=,.\\:#\n\r \tabcdef0123456789-+_enrtu'"
BYTES: Final = (
    st.binary(max_size=200)
    | st.text(alphabet="{}[]\"=,.\\:#\n\r \tabcdef0123456789-+_enrtu'", max_size=120).map(
        str.encode
    )
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inside: (
            st.lists(inside, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "scores", "participants"]), inside)
        ),
    ).map(lambda value: json.dumps(value).encode())
)


@pytest.mark.parametrize("form", ["toml", "json"])
@given(data=BYTES)
@example(data=b"a = 0x" + b"f" * 5000)
@example(data=b"a = 1e9999999999999999999")
@example(data=b"a = inf\nb = nan\nformat = 1")
@example(data=b"[" * 20_000)
@example(data=b'{"a":' * 20_000)
@example(data=b"1" * 5000)
@example(data=b"[a]\r\n[a]")
@example(data="é".encode("utf-16"))
def test_any_bytes_are_a_definition_or_a_fault(form: str, data: bytes) -> None:
    """No file raises, and every fault names it."""
    report = read_definition_text(data, file=f"a.{form}").report
    assert report.has_errors
    assert {diagnostic.location.file for diagnostic in report} == {f"a.{form}"}


@given(data=BYTES)
@example(data=b"[" * 20_000)
@example(data=b'[{"id": ' + b"1" * 4300 + b"}]")
@example(data=b'[{"id": "\\ud800"}]')
@example(data=b'[{"id": "p", "scores": {"a": NaN}}]')
@example(data=b'[{"id": "p", "scores": {"a": 1e999999999}}]')
def test_any_bytes_are_records_or_faults(data: bytes) -> None:
    """No file of records raises; what is refused can be printed."""
    recap = read_records_json(data, file="a.json")
    for row in recap.refused:
        assert row.report.has_errors
        assert f"{row.id}{row.name}{row.report}".encode()
    assert not (recap.report.has_errors and recap.rows)

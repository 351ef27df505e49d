"""The converter: what it accepts, and what the defaults of its library would have let through."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from cattrs.errors import BaseValidationError

from pka.assessment import AttendancePolicy, Choices, Component, Scale, ScoreRange
from pka.citation import Citation, Instrument, Standing
from pka.codec.problems import problems
from pka.codec.strict import KEYS, KINDS, InexactNumber, Misfit, converter
from pka.criteria import Criterion, VerdictRule
from pka.curriculum import Duration, DurationUnit, Stage
from pka.exceptions import PkaError
from pka.quantities import LearningHours, Score, Share, Weight
from pka.text import Text
from pka.timespans import DateSpan

ENACTED: dict[str, Any] = {"standing": "enacted"}
WORD = {"id": "a", "en": "b"}


def faults(value: object, kind: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - any type
    """Return place, name and English message of each fault of a value read as a type."""
    try:
        converter().structure(value, kind)
    except (BaseValidationError, Misfit, PkaError) as error:
        found = problems(error)
        return [(one.location.pointer, one.name, one.message.en) for one in found]
    return []


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        pytest.param(3.9, int, "3.9 is not a whole number without quotes", id="3.9-is-not-3"),
        pytest.param(3.0, int, "3.0 is not a whole number without quotes", id="3.0-is-not-3"),
        pytest.param(
            Decimal("3.9"), int, "3.9 is not a whole number without quotes", id="decimal-is-not-3"
        ),
        pytest.param("3", int, "'3' is not a whole number without quotes", id="text-is-not-3"),
        pytest.param(True, int, "true is not a whole number without quotes", id="true-is-not-1"),
        pytest.param(None, int, "None is not a whole number without quotes", id="none-is-not-0"),
        pytest.param(
            10**40,
            int,
            "whole number has more than 40 digits; no score, weight or hour needs them",
            id="41-digits",
        ),
        pytest.param("no", bool, "'no' is not true or false", id="no-is-not-true"),
        pytest.param("", bool, "'' is not true or false", id="empty-is-not-false"),
        pytest.param(1, bool, "1 is not true or false", id="1-is-not-true"),
        pytest.param(None, bool, "None is not true or false", id="none-is-not-false"),
        pytest.param(
            None, str, "None is not text; write it between quotes", id="none-is-not-the-word-none"
        ),
        pytest.param(5, str, "5 is not text; write it between quotes", id="5-is-not-text"),
        pytest.param(
            True, str, "true is not text; write it between quotes", id="true-is-not-text"
        ),
        pytest.param(
            b"a", str, "b'a' is not text; write it between quotes", id="bytes-are-not-text"
        ),
        pytest.param(
            "a\ud800", str, r"'a\ud800' is not whole text; it holds half of a character",
            id="half-a-character",
        ),
        pytest.param(
            "123", tuple[int, ...], "'123' is not a list [ … ]", id="123-is-not-a-list-of-digits"
        ),
        pytest.param(
            "abc", tuple[str, ...], "'abc' is not a list [ … ]", id="text-is-not-a-list-of-letters"
        ),
        pytest.param(
            {"a": 1}, tuple[str, ...], "{'a': 1} is not a list [ … ]", id="table-is-not-a-list"
        ),
        pytest.param(None, tuple[str, ...], "None is not a list [ … ]", id="none-is-not-empty"),
        pytest.param(
            {1, 2}, tuple[int, ...], "{1, 2} is not a list [ … ]", id="set-has-no-order"
        ),
        pytest.param(
            "enacted", Citation, "'enacted' is not a table of keys and values", id="word-for-table"
        ),
        pytest.param(
            [], Citation, "[] is not a table of keys and values", id="list-is-not-a-table"
        ),
        pytest.param(
            {1: 2}, Choices, "1 is not a key; keys are text", id="number-as-key"
        ),
        pytest.param(
            {"leave": True}, Choices, "true is not text; write it between quotes",
            id="setting-with-a-truth-value",
        ),
        pytest.param(
            5, Standing, "5 is not one of enacted, secondary, unverified", id="number-for-a-name"
        ),
        pytest.param(
            20241220, dt.date, "20241220 is not a day; write year, month, day as in 2025-02-24",
            id="number-for-a-day",
        ),
        pytest.param(
            InexactNumber("2024.5"), dt.date,
            "2024.5 is not a day; write year, month, day as in 2025-02-24",
            id="fraction-for-a-day",
        ),
        pytest.param(
            None, dt.date, "None is not a day; write year, month, day as in 2025-02-24",
            id="none-for-a-day",
        ),
        pytest.param(
            "20-12-2024", dt.date,
            "date '20-12-2024' is not written YYYY-MM-DD; write for example '2025-02-24'",
            id="day-in-another-order",
        ),
        pytest.param(
            dt.datetime(2024, 12, 20, 9, 0, tzinfo=dt.UTC), dt.date,
            "date 2024-12-20T09:00:00+00:00 has a time; pass the day alone, as from .date()",
            id="day-with-a-time",
        ),
        pytest.param(
            None, Weight,
            "number is None; leave it out if it is not known",
            id="none-is-not-a-weight",
        ),
        pytest.param(
            True, Weight, "number is the truth value True; pass a number such as 88 or '88.5'",
            id="true-is-not-a-weight",
        ),
        pytest.param(
            "88,5", Score, "number '88,5' has a comma; write a decimal point, such as '88.5'",
            id="comma",
        ),
        pytest.param(
            Decimal("NaN"), Score,
            "number NaN is not a finite number; leave the value out if it is not known",
            id="nan",
        ),
        pytest.param(
            InexactNumber("-Infinity"), Score,
            "number '-Infinity' is not a finite number; leave the value out if it is not known",
            id="json-infinity",
        ),
        pytest.param(
            -1, LearningHours, "learning hours -1 are negative; hours are 0 or more",
            id="negative-hours",
        ),
        pytest.param(
            2, Share, "share 2 lies outside 0 to 1; write 80 per cent as '0.8'", id="share"
        ),
    ],
)  # fmt: skip
def test_refused_as_invalid(value: object, kind: object, message: str) -> None:
    """Nothing is turned into what it is not."""
    assert faults(value, kind) == [("", "invalid-value", message)]


@pytest.mark.parametrize("kind", [Weight, Score, Share, LearningHours, Fraction])
@pytest.mark.parametrize(
    ("value", "written"),
    [(0.5, "0.5"), (InexactNumber("0.50"), "0.50"), (InexactNumber("1e5"), "1e5")],
    ids=["float", "json-fraction", "json-exponent"],
)
def test_inexact_numbers_are_refused(kind: type, value: object, written: str) -> None:
    """A fraction that JSON would make binary is refused with what to write instead."""
    message = (
        f'{written} would be read as an inexact binary fraction; write it as text: "{written}"'
    )
    assert faults(value, kind) == [("", "inexact-number", message)]


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        pytest.param(
            "enactd",
            Standing,
            "'enactd' is not a known name; did you mean 'enacted'? "
            "(known: enacted, secondary, unverified)",
            id="misspelt-name",
        ),
        pytest.param(
            "Enacted",
            Standing,
            "'Enacted' is not a known name; did you mean 'enacted'? "
            "(known: enacted, secondary, unverified)",
            id="upper-case",
        ),
        pytest.param(
            {"kind": "any-of"},
            Criterion,
            "'any-of' is not a known kind of criterion; did you mean 'any_of'? "
            f"(known: {', '.join(KINDS)})",
            id="misspelt-kind",
        ),
        pytest.param(
            {"kind": None},
            Criterion,
            f"None is not a known kind of criterion (known: {', '.join(KINDS)})",
            id="no-kind",
        ),
        pytest.param(
            {"kind": []},
            Criterion,
            f"[] is not a known kind of criterion (known: {', '.join(KINDS)})",
            id="unhashable-kind",
        ),
        pytest.param(
            {"kind": 10**5000},
            Criterion,
            "a number of more than 60 digits is not a known kind of criterion "
            f"(known: {', '.join(KINDS)})",
            id="endless-kind",
        ),
    ],
)
def test_unknown_names(value: object, kind: object, message: str) -> None:
    """A name that is not there is refused with those that are, in its place."""
    place = "/kind" if kind is Criterion else ""
    assert faults(value, kind) == [(place, "unknown-name", message)]


def test_criterion_without_kind() -> None:
    """The tag is required, and the known ones are named."""
    message = f"the key 'kind' is missing (known kinds: {', '.join(KINDS)})"
    assert faults({}, Criterion) == [("/kind", "missing-key", message)]


def test_language_of_our_own_wording() -> None:
    """Only the two languages can be marked as ours."""
    message = '\'fr\' is not "id" (Indonesian) or "en" (English)'
    assert faults(WORD | {"ours": ["id", "fr"]}, Text) == [("/ours/1", "invalid-value", message)]
    text = converter().structure(WORD | {"ours": ["en"]}, Text)
    assert text == Text("a", "b", ours=("en",))


def test_every_fault_is_found_with_its_place() -> None:
    """A wrong item, a wrong field and an unknown key do not hide each other."""
    table = {
        "code": 1,
        "number": "1",
        "title": {"id": "a", "english": "b"},
        "read": "yes",
        "replaces": ["a", 2, 3],
        "in_force": {"from": "2023-02-30", "until": "2024-01-01"},
        "reed": True,
    }
    known = ", ".join(field.name for field in attrs.fields(Instrument))
    assert sorted((place, name) for place, name, _ in faults(table, Instrument)) == [
        ("/code", "invalid-value"),
        ("/in_force/from", "invalid-value"),
        ("/in_force/until", "unknown-key"),
        ("/read", "invalid-value"),
        ("/reed", "unknown-key"),
        ("/replaces/1", "invalid-value"),
        ("/replaces/2", "invalid-value"),
        ("/title/en", "missing-key"),
        ("/title/english", "unknown-key"),
    ]
    assert known.startswith("code, number, title")


class TestSpan:
    """A span of days is written with `from` and `to`."""

    @pytest.mark.parametrize(
        ("table", "span"),
        [
            pytest.param({"from": "2023-01-02"}, DateSpan("2023-01-02"), id="open"),
            pytest.param(
                {"from": dt.date(2023, 1, 2), "to": None}, DateSpan("2023-01-02"), id="to-none"
            ),
            pytest.param(
                {"from": "2023-01-02", "to": dt.date(2023, 1, 2)},
                DateSpan("2023-01-02", "2023-01-02"),
                id="one-day",
            ),
        ],
    )
    def test_read(self, table: dict[str, object], span: DateSpan) -> None:
        """Days may be dates or text; `to` may be absent."""
        assert converter().structure(table, DateSpan) == span

    @pytest.mark.parametrize("span", [DateSpan("2023-01-02"), DateSpan("2023-01-02", "2023-12-31")])
    def test_written(self, span: DateSpan) -> None:
        """What is written is read back; an open span has no `to`."""
        table = converter().unstructure(span)
        assert list(table) == (["from"] if span.end is None else ["from", "to"])
        assert converter().structure(table, DateSpan) == span

    @pytest.mark.parametrize(
        ("table", "expected"),
        [
            pytest.param(
                {}, [("/from", "missing-key", "the key 'from' is required here")], id="no-from"
            ),
            pytest.param(
                {"start": "2023-01-02"},
                [
                    ("/from", "missing-key", "the key 'from' is required here"),
                    ("/start", "unknown-key", "`start` is not a key here"),
                ],
                id="name-of-the-model",
            ),
            pytest.param(
                {"from": "2023-01-02", "to": "2023-01-01"},
                [
                    (
                        "",
                        "invalid-value",
                        (
                            "the span from 2023-01-02 to 2023-01-01 ends before it starts; "
                            "exchange the two days, or correct one of them"
                        ),
                    )
                ],
                id="ends-before-it-starts",
            ),
        ],
    )
    def test_refused(self, table: object, expected: list[tuple[str, str, str]]) -> None:
        """Each fault has its place."""
        assert sorted(faults(table, DateSpan)) == expected


class TestScale:
    """A scale must say that it has no step, and that it goes beyond its maximum."""

    def test_step_any(self) -> None:
        """`any` declares that there is no step; it is written back."""
        scale = converter().structure({"minimum": 0, "maximum": 4, "step": "any"}, Scale)
        assert scale == Scale(minimum=0, maximum=4, step=None)
        assert converter().unstructure(scale) == {"minimum": 0, "maximum": 4, "step": "any"}

    def test_bonus(self) -> None:
        """`allowed` is the only value of `above_maximum`; it is written back."""
        table = {"minimum": 0, "maximum": 200, "step": Decimal("0.1"), "above_maximum": "allowed"}
        scale = converter().structure(table, Scale)
        assert scale.above_maximum_allowed
        assert converter().unstructure(scale) == table

    @pytest.mark.parametrize("value", [True, "yes", None, "ALLOWED"], ids=repr)
    def test_bonus_is_not_guessed(self, value: object) -> None:
        """Any other value is refused."""
        table = {"minimum": 0, "maximum": 200, "step": 1, "above_maximum": value}
        written = "true" if value is True else repr(value)
        message = f'{written} is not "allowed"; or leave the key out'
        assert faults(table, Scale) == [("/above_maximum", "invalid-value", message)]

    def test_step_is_required(self) -> None:
        """No step is a declaration, not a default."""
        found = faults({"minimum": 0, "maximum": 100}, Scale)
        assert found == [("/step", "missing-key", "the key 'step' is required here")]


def test_faults_of_a_class_as_a_whole() -> None:
    """What two right fields make wrong together stands at the table."""
    found = faults({"at_least": 1, "above": 1}, ScoreRange)
    message = "a range has both 'at_least' and 'above'; keep one of them"
    assert found == [("", "invalid-value", message)]


def test_optional_values() -> None:
    """What may be absent may be None too; what is required may not."""
    stage = {"code": "a", "name": WORD, "source": ENACTED, "duration": None, "letter": None}
    made = converter().structure(stage, Stage)
    assert (made.duration, made.letter, made.stated_hours) == (None, None, None)
    rule = {"code": "a", "verdict": "passed", "condition": None, "source": ENACTED}
    assert converter().structure(rule, VerdictRule).condition is None
    assert faults(None, Criterion) == [
        ("", "invalid-value", "None is not a table of keys and values")
    ]


def test_numbers_are_written_as_exactly_as_they_were_read() -> None:
    """Whole numbers as ints, decimals as decimals, and a ratio as text."""
    component = {"code": "a", "name": WORD, "source": ENACTED}
    for weight in (4, Decimal("4.5"), "250/3"):
        made = converter().structure(component | {"weight": weight}, Component)
        assert converter().unstructure(made)["weight"] == weight


def test_defaults_are_not_written() -> None:
    """A definition that is written says what it has to say and no more."""
    policy = AttendancePolicy(
        counts_as_absence=(), source=Citation(standing=Standing.ENACTED), only_with={"a": "b"}
    )
    assert converter().unstructure(policy) == {
        "only_with": {"a": "b"},
        "counts_as_absence": [],
        "source": {"standing": "enacted"},
    }
    duration = Duration(days=3, unit=DurationUnit.WORKING_DAY)
    assert converter().unstructure(duration) == {"days": 3, "unit": "working_day"}


def test_renamed_keys_are_attributes_of_the_model() -> None:
    """Each key that differs from its attribute belongs to an attribute that exists."""
    for kind, names in KEYS.items():
        assert names.keys() <= {field.name for field in attrs.fields(kind)}

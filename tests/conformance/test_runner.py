"""The runner finds what differs, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from tests.conformance import adapters
from tests.conformance.runner import Case, differences, run
from tests.conformance.vocabulary import UnknownVocabulary


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        pytest.param({"value": "70"}, {"value": "70.00", "more": "1"}, True, id="by-value"),
        pytest.param({"value": "70"}, {"value": "70.01"}, False, id="one-step-above"),
        pytest.param({"value": "250/3"}, {"value": "500/6"}, True, id="ratio"),
        pytest.param({"value": "007"}, {"value": "7"}, False, id="leading-zeros-are-digits"),
        pytest.param({"texts": ["70"]}, {"texts": ["70.00"]}, False, id="printed-by-spelling"),
        pytest.param({"missing": ["1.1"]}, {"missing": ["1.10"]}, False, id="codes-by-spelling"),
        pytest.param({"final": None}, {"final": None}, True, id="null"),
        pytest.param({"final": None}, {}, False, id="null-is-not-left-out"),
        pytest.param({"final": None}, {"final": "0"}, False, id="null-is-not-zero"),
        pytest.param({"done": True}, {"done": 1}, False, id="true-is-not-one"),
        pytest.param({"top": ["a", "b"]}, {"top": ["b", "a"]}, True, id="unordered"),
        pytest.param({"top": ["a"]}, {"top": ["a", "b"]}, False, id="nothing-more"),
        pytest.param({"top": ["a", "a"]}, {"top": ["a", "b"]}, False, id="each-once"),
        pytest.param({"values": ["1", "2"]}, {"values": ["2", "1"]}, False, id="ordered"),
        pytest.param({"values": ["1"]}, {"values": ["1", "2"]}, False, id="ordered-and-whole"),
        pytest.param({"values": ["1"]}, {"values": "1"}, False, id="list"),
        pytest.param({"ranks": {"a": "1"}}, {"ranks": "1"}, False, id="mapping"),
        pytest.param({"error": "no_band"}, {"error": "no_band"}, True, id="error"),
        pytest.param({}, {"error": "no_band"}, False, id="error-in-place-of-a-result"),
        pytest.param(
            {"problems": [{"problem": "x"}, {"problem": "x", "row": "1"}]},
            {"problems": [{"problem": "x", "row": "1"}, {"problem": "x", "row": "2"}]},
            True,
            id="the-general-one-takes-what-is-left",
        ),
    ],
)
def test_differences_follow_the_rules_of_the_cases(
    expected: dict[str, Any], actual: dict[str, Any], *, same: bool
) -> None:
    """Only named keys count; numbers by value, words by spelling, sets in any order."""
    assert (differences(expected, actual) == []) is same


def test_a_difference_names_its_place() -> None:
    """What is reported leads to the key that differs."""
    assert differences({"rows": [{"a": "1"}]}, {"rows": [{"a": "2"}]}) == [
        "rows[0].a: expected '1', got '2'"
    ]


def test_an_area_without_an_adapter_fails() -> None:
    """A case that nobody can answer is never passed over."""
    case = Case(file="x", area="no-such-area", id="x", given={}, expect={})
    assert run(case) == ["area 'no-such-area' has no adapter in tests/conformance/adapters"]


@pytest.mark.parametrize(
    ("area", "given", "named"),
    [
        ("rounding", {"mode": "sideways", "rows": []}, "sideways"),
        ("rounding", {"mode": "up", "rows": [], "base": "2"}, "base"),
        ("import", {"op": "guess"}, "guess"),
        ("import", {"op": "id_cell", "cell": "1", "cell_type": "image"}, "image"),
        ("dates", {"op": "read_week", "text": "24 Februari 2025"}, "read_week"),
        ("dates", {"op": "add_period", "date": "2025-01-31", "mode": "nearest"}, "nearest"),
        ("attendance", {"meetings": [], "records": [], "policy": {"excused": "halved"}}, "halved"),
        ("attendance", {"meetings": [], "records": [], "policy": {"round": "up"}}, "round"),
        (
            "completion",
            {"items": [], "records": [], "rules": [{"code": "r", "rule": "streak"}]},
            "streak",
        ),
    ],
)
def test_unknown_words_are_named(area: str, given: dict[str, Any], named: str) -> None:
    """An adapter refuses words that it does not know and says which."""
    adapter = adapters.find(area)
    assert adapter is not None
    with pytest.raises(UnknownVocabulary, match=named):
        adapter(given)


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        (
            {"op": "export_import", "cells": ["=1", "'=1", "'x", "a"]},
            {"texts": ["'=1", "''=1", "'x", "a"], "values": ["=1", "'=1", "'x", "a"]},
        ),
        (
            {
                "op": "export_import",
                "columns": {"nip": "id", "sikap": "score"},
                "key": "nip",
                "rows": [{"nip": "190001011900011001", "sikap": "88.5"}],
            },
            {"rows": [{"nip": "190001011900011001", "sikap": "88.5"}], "problems": []},
        ),
        (
            {"op": "export_number", "value": "88.5", "decimal_mark": ",", "places": "2"},
            {"text": "88,50"},
        ),
        (
            {"op": "export_number", "values": ["88.805"], "places": "2", "mode": "half_up"},
            {"texts": ["88.81"]},
        ),
        (
            {
                "op": "export_number",
                "value": "250/3",
                "rounding": {"places": "2", "mode": "half_up"},
            },
            {"text": "83.33"},
        ),
        (
            {
                "op": "read_csv",
                "text": "nip;sikap\n;80\n190001011900011001;81\n",
                "columns": {"nip": "id", "sikap": "score"},
                "required": ["nip"],
                "key": "nip",
                "roster": ["190002021900021002"],
            },
            {
                "rows": [],
                "problems": [
                    {"problem": "id_length", "row": "1", "column": "nip"},
                    {"problem": "not_on_roster", "row": "2", "who": "190001011900011001"},
                    {"problem": "no_row_for", "nip": "190002021900021002"},
                ],
            },
        ),
        (
            {"op": "id_cell", "cell": "190001011900011001", "cell_type": "number"},
            {"error": "id_not_text"},
        ),
    ],
)
def test_the_import_adapter_speaks_the_whole_vocabulary(
    given: dict[str, Any], expect: dict[str, Any]
) -> None:
    """Operations that no case of the project uses are answered too."""
    case = Case(file="x", area="import", id="x", given=given, expect=expect)
    assert run(case) == []


def test_cases_of_the_project_are_there() -> None:
    """The folder that is run by default holds the areas that are answered."""
    folder = Path(__file__).parents[2] / "seeds" / "conformance"
    assert {"import", "rounding"} <= {path.stem for path in folder.glob("*.json")}

"""Laws of definitions that extend others: reading never raises, and nothing is lost on the way."""

import copy
import json
from typing import Any, Final

from hypothesis import example, given
from hypothesis import strategies as st

from pka import editions
from pka.adapters.files import definition_to_json, read_definition_text, validate_text

BASE: Final = editions.load("pka-2023-blended")
HEAD: Final[dict[str, Any]] = {
    "format": 1,
    "extends": "pka-2023-blended",
    "id": "contoh",
    "title": {"id": "Contoh", "en": "Example"},
    "in_force": {"from": "2024-01-01"},
    "source": {"standing": "enacted"},
}
SOURCE: Final = {"standing": "enacted", "article": "3"}
#: Paths that exist, parts of them, and such that do not exist.
PATHS: Final = st.sampled_from(
    [
        "scoring",
        "scoring/components",
        "scoring/components/sikap",
        "scoring/components/akademik/components",
        "bands",
        "bands/baik/range",
        "remedial/remedial_score=replaces",
        "settings/leave/values",
        "verdict_table/status/condition",
        "stages/mandiri/activities",
        "modules/MPP-1/indicators",
        "elective_groups/pilihan/modules",
        "zzz",
        "",
        "//",
        "~1",
    ]
)
KEYS: Final = st.sampled_from(
    ["code", "name", "weight", "range", "source", "kind", "x", "akademik"]
)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 101) | KEYS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
TABLES: Final = st.dictionaries(KEYS, VALUES, max_size=3)
CHANGES: Final = st.fixed_dictionaries(
    {"at": PATHS, "source": st.just(SOURCE)},
    optional={
        "set": TABLES,
        "add": st.lists(TABLES, max_size=2),
        "remove": st.lists(KEYS, max_size=2),
        "before": KEYS,
        "after": KEYS,
    },
)


@given(
    changes=st.lists(CHANGES | VALUES, max_size=4), more=st.dictionaries(KEYS, VALUES, max_size=1)
)
@example(changes=[{"at": "bands", "set": None, "source": SOURCE}], more={})
def test_reading_never_raises(changes: list[Any], more: dict[str, Any]) -> None:
    """Whatever changes say, what comes back is an edition or faults, each with its file."""
    data = json.dumps(HEAD | {"changes": changes} | more).encode()
    report = validate_text(data, file="a.json")
    assert {fault.location.file for fault in report} <= {"a.json"}
    reading = read_definition_text(data, file="a.json")
    assert reading.edition is not None or reading.report.has_errors


@given(changes=st.lists(CHANGES, max_size=3))
def test_what_is_made_reads_back(changes: list[dict[str, Any]]) -> None:
    """An edition that extends another one survives being written out whole."""
    reading = read_definition_text(json.dumps(HEAD | {"changes": changes}).encode(), file="a.json")
    made = reading.edition
    if made is not None and not reading.report.has_errors:
        again = read_definition_text(definition_to_json(made).encode(), file="b.json").edition
        assert again == made
        assert again.digest == made.digest


@given(changes=st.lists(CHANGES, max_size=3))
def test_the_base_stays_as_it_is(changes: list[dict[str, Any]]) -> None:
    """However it is extended, the next definition finds the base unchanged."""
    before = copy.deepcopy(changes)
    read_definition_text(json.dumps(HEAD | {"changes": changes}).encode(), file="a.json")
    assert changes == before
    made = read_definition_text(json.dumps(HEAD).encode(), file="a.json").edition
    assert made is not None
    assert (made.scoring, made.bands, made.stages) == (BASE.scoring, BASE.bands, BASE.stages)

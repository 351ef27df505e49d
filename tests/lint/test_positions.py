"""Each fault is found at the text that offends."""

from pathlib import Path
from typing import Final

import pytest

from pka.adapters.files import validate
from pka.linter import RULES
from tests.lint.pages import PAGES, assemble, blocks, faults_of

#: What stands at the line and column of the fault of each page, to the end of the line.
OFFENDING: Final = {
    "duplicate-code": '"MP-1"',
    "dangling-reference": '"sikp", range = { above = 70 } }',
    "empty-agenda": "[[agendas]]",
    "module-outside-stages": "[[modules]]",
    "choose-exceeds": "3",
    "cycle": "[[modules]]",
    "weight-sum": "[scoring]",
    "weight-not-positive": "0",
    "band-gap": "[[bands]]",
    "band-overlap": "[[bands]]",
    "duplicate-label": '{ id = "Cukup", en = "Sufficient" }',
    "aggregate-missing": "[[scoring.components]]",
    "scale-reversed": "{ minimum = 100, maximum = 0, step = 0.01 }",
    "remedial-never-passes": "70",
    "empty-band": "{ at_least = 101, at_most = 110 }",
    "order-contradiction": '"esai"]',
    "numbering-gap": "[[stages]]",
    "closing-missing": "[[stages]]",
    "duplicate-name": '{ id = "Klasikal Tahap I", en = "Classroom Stage II" }',
    "unused-acknowledgement": "[[acknowledged]]",
    "hours-mismatch": "20",
    "claim-mismatch": "[[claims]]",
    "formula-mismatch": "27",
    "figure-and-words": '"dua puluh"',
    "broken-minutes": "0.5",
    "duration-unit": '{ days = 14, unit = "calendar_day", elsewhere = "working_day" }',
    "citation-without-instrument": '{ standing = "unverified", article = "Pasal 12" }',
    "count-mismatch": "3",
    "table-not-total": "[[verdict_table]]",
    "row-not-unique": "[[remedial]]",
    "dropping-exceeds": "{ lowest = 5 }",
    "extra-credit-in-vain": "true",
    "panel-roles": '"coach", weight = 20 }]',
    "panel-too-small": "[scoring.components.panel]",
    "rubric-level": "700 }]",
    "setting-without-effect": '"best"',
    "missing-day-outside": "2019-12-31 }",
    "remedial-times": "0",
    "cap-below-scale": "-5",
    "always-holds": '{ kind = "score_in", component = "final", range = { at_least = 0 } }',
    "never-holds": (
        '{ kind = "score_in", component = "final", range = { above = 70, at_most = 60 } }'
    ),
    "listed-twice": '"rancangan"]',
    "setting-unused": "[[settings]]",
    "group-unused": "[[elective_groups]]",
    "order-without-effect": "[[precedence]]",
    "empty-module": "[[modules]]",
    "removed-still-asked": '"esai"]',
    "pass-mark-off-scale": "0",
    "not-positive": "0",
    "bound-off-grid": "70.005 } }",
    "rounded-twice": "[scoring]",
    "rounding-undeclared": "[scoring]",
    "scale-step": "3 }",
    "weights-ignored": '"mean"',
    "remedial-never-opens": "{ above = 70, at_most = 60 }",
    "bound-off-scale": "1000 }",
    "duplicate-header": '"nilai"',
    "row-never-reached": "[[verdict_table]]",
    "nobody-passes": "[[verdict_table]]",
    "pass-mark-inside-band": "75 } }",
    "lowest-band-passes": "[[verdict_table]]",
    "criterion-twice": '{ kind = "score_in", component = "sikap", range = { at_most = 70 } }] }',
    "nothing-is-absence": "[[attendance]]",
    "edition-overlap": "{ from = 2024-01-01 }",
    "edition-gap": "{ from = 2024-01-01 }",
    "deadline-too-early": "2023-06-30 } }",
    "transition-too-early": "2023-07-01",
    "instrument-order": '"per-2"]',
    "instrument-not-in-force": '"per-1" }',
    "standing-without-source": '{ standing = "enacted" }',
    "standing-too-strong": '"enacted", instrument = "per-1", page = "7" }',
    "place-missing": '{ standing = "enacted", instrument = "per-1" }',
    "instrument-loop": '["per-2"]',
    "pages-reversed": '"107-103" }',
}


def test_every_rule_has_its_expectation() -> None:
    """No rule goes without a place."""
    assert set(OFFENDING) == set(RULES)


@pytest.mark.parametrize(("name", "text"), OFFENDING.items(), ids=list(OFFENDING))
def test_a_fault_points_at_the_text_that_offends(name: str, text: str, tmp_path: Path) -> None:
    """File, line and column lead to the value, or to the table where something is missing."""
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    (found,) = faults_of(blocks(page)[0][1], tmp_path)
    place = found.fault.location
    assert place.line is not None
    assert place.column is not None
    assert found.text.splitlines()[place.line - 1][place.column - 1 :] == text


def test_the_earlier_place_has_a_position_too(tmp_path: Path) -> None:
    """Whatever a fault contradicts is found by line and column as well."""
    page = (PAGES / "duplicate-code.md").read_text(encoding="utf-8")
    whole = assemble(blocks(page)[0][1])
    path = tmp_path / "salah.toml"
    path.write_text(whole.text, encoding="utf-8")
    (fault,) = validate(path)
    (earlier,) = fault.related
    assert (earlier.location.file, earlier.location.line) == (str(path), whole.before + 2)
    assert earlier.message.en == "first defined here"

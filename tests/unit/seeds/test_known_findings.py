"""Every contradiction that the decree is known to hold is found, acknowledged, and explained."""

from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from pka import editions
from pka.diagnostic import Suppressed, SuppressedBy
from pka.edition import Edition
from pka.linter import lint
from pka.linter.references import definitions
from pka.printed import Acknowledgement

FACTS: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[3] / "seeds" / "facts" / "kepka-lan-1-2023.yaml").read_text("utf-8")
)

#: The known findings: id, what was checked and where; edition, rule and thing that cover it.
#: None of them is beyond what a definition can say.
COVERED: Final = (
    ("A01", "mode_total", "PKN1-KL", "pkn1-2023-classical", "hours-mismatch", "/stated_hours"),
    ("A02", "mode_total", "PKN2-KL", "pkn2-2023-classical", "hours-mismatch", "/stated_hours"),
    (
        "A03",
        "row_total",
        "PKN2-DL-c row 5",
        "pkn2-2023-distance",
        "claim-mismatch",
        "e-learning-2-baris-5",
    ),
    (
        "A04",
        "column_total",
        "PKN2-DL-c sync_penceramah",
        "pkn2-2023-distance",
        "claim-mismatch",
        "e-learning-2-kolom-sync-penceramah",
    ),
    (
        "A05",
        "row_totals_sum",
        "PKN2-DL-c",
        "pkn2-2023-distance",
        "claim-mismatch",
        "e-learning-2-baris",
    ),
    (
        "A05",
        "column_totals_sum",
        "PKN2-DL-c",
        "pkn2-2023-distance",
        "claim-mismatch",
        "e-learning-2-kolom",
    ),
    ("C01", "stage_count", "PKN2-BL", "pkn2-2023-blended", "count-mismatch", "/stated_stages"),
    ("C02", "stage_count", "PKN2-DL", "pkn2-2023-distance", "count-mismatch", "/stated_stages"),
    (
        "C05",
        "precedence_target",
        "PKN1-DL-P3",
        "pkn1-2023-distance",
        "dangling-reference",
        "PKN1-DL-P3",
    ),
    (
        "C05",
        "precedence_target",
        "PKN2-DL-P3",
        "pkn2-2023-distance",
        "dangling-reference",
        "PKN2-DL-P3",
    ),
    (
        "C05",
        "precedence_target",
        "PKA-DL-P3",
        "pka-2023-distance",
        "dangling-reference",
        "PKA-DL-P3",
    ),
    ("C07", "closing_missing", "PKN2-KL", "pkn2-2023-classical", "closing-missing", "klasikal-3"),
    ("D01", "number_gap", "PKN1-BL-b", "pkn1-2023-blended", "numbering-gap", "mandiri"),
    ("D01", "number_gap", "PKN1-DL-b", "pkn1-2023-distance", "numbering-gap", "mandiri"),
    ("D01", "number_gap", "PKA-BL-a", "pka-2023-blended", "numbering-gap", "mandiri"),
    ("D01", "number_gap", "PKA-DL-a", "pka-2023-distance", "numbering-gap", "mandiri"),
    ("D01", "number_gap", "PKP-BL-a", "pkp-2023-blended", "numbering-gap", "mandiri"),
    ("D01", "number_gap", "PKP-DL-a", "pkp-2023-distance", "numbering-gap", "mandiri"),
    ("D02", "number_gap", "PKN2-BL-c", "pkn2-2023-blended", "numbering-gap", "e-learning"),
    ("D02", "number_gap", "PKN2-DL-c", "pkn2-2023-distance", "numbering-gap", "e-learning-2"),
    ("B01", "formula", "PKN1-BL-d", "pkn1-2023-blended", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN1-BL-f", "pkn1-2023-blended", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKN1-KL-b", "pkn1-2023-classical", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN1-KL-d", "pkn1-2023-classical", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKN1-DL-d", "pkn1-2023-distance", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN1-DL-f", "pkn1-2023-distance", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKN2-BL-d", "pkn2-2023-blended", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN2-BL-f", "pkn2-2023-blended", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKN2-KL-b", "pkn2-2023-classical", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN2-KL-d", "pkn2-2023-classical", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKN2-DL-d", "pkn2-2023-distance", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKN2-DL-f", "pkn2-2023-distance", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKA-BL-c", "pka-2023-blended", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKA-BL-e", "pka-2023-blended", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKA-KL-b", "pka-2023-classical", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKA-DL-c", "pka-2023-distance", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKA-DL-e", "pka-2023-distance", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKP-BL-c", "pkp-2023-blended", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKP-BL-e", "pkp-2023-blended", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKP-KL-b", "pkp-2023-classical", "formula-mismatch", "aktualisasi"),
    ("B01", "formula", "PKP-DL-c", "pkp-2023-distance", "formula-mismatch", "komitmen-bersama"),
    ("B01", "formula", "PKP-DL-e", "pkp-2023-distance", "formula-mismatch", "aktualisasi"),
    (
        "A07",
        "note_vs_rows",
        "PKN1-KL project evaluation",
        "pkn1-2023-classical",
        "claim-mismatch",
        "proyek-evaluasi",
    ),
    (
        "B02",
        "duration_unit",
        "PKN2-KL-b",
        "pkn2-2023-classical",
        "duration-unit",
        "komitmen-bersama",
    ),
)
#: Two more that rules of the linter find, and the fact sheet does not check.
FURTHER: Final = (
    ("C03", "pkn1-2023-blended", "duplicate-name", "klasikal-3"),
    ("C04", "pkn2-2023-distance", "figure-and-words", "komitmen-bersama"),
)
PLACES: Final = [(row[0], *row[3:]) for row in COVERED] + list(FURTHER)


def _acknowledged(edition: Edition, rule: str, at: str) -> list[Acknowledgement]:
    return [known for known in edition.acknowledged if (known.rule, known.at) == (rule, at)]


def _suppressed(edition: Edition, rule: str, at: str) -> list[Suppressed]:
    things = {code: pointer.rpartition("/")[0] for _, code, pointer in definitions(edition)}
    start = things.get(at, at)
    return [
        one
        for one in lint(edition).suppressed
        if one.diagnostic.name == rule
        and (
            one.diagnostic.location.pointer == start
            or one.diagnostic.location.pointer.startswith(f"{start}/")
        )
    ]


def test_all_forty_four_are_listed() -> None:
    """The table has the findings of the fact sheet, each once, and no other."""
    known = [(k["id"], k["check"], k["where"]) for k in FACTS["known_findings"]]
    assert [row[:3] for row in COVERED] == known
    assert len(known) == len(set(known)) == 44


@pytest.mark.parametrize(
    ("number", "edition_id", "rule", "at"),
    PLACES,
    ids=[f"{number}-{edition_id}-{at}" for number, edition_id, _, at in PLACES],
)
def test_it_is_found_and_acknowledged(number: str, edition_id: str, rule: str, at: str) -> None:
    """One finding, one acknowledgement, and the reason of the one is that of the other."""
    edition = editions.load(edition_id)
    (known,) = _acknowledged(edition, rule, at)
    (found,) = _suppressed(edition, rule, at)
    assert found.by is SuppressedBy.DEFINITION
    assert found.reason == known.reason
    assert (known.found, known.stated) in {
        (None, None),
        (found.diagnostic.fact("found"), found.diagnostic.fact("stated")),
    }
    assert known.source.page is not None, number


@pytest.mark.parametrize("edition_id", editions.ids())
def test_nothing_else_comes_out(edition_id: str) -> None:
    """No finding is left open, and none is acknowledged that is not in the table."""
    report = lint(editions.load(edition_id))
    assert str(report) == ""
    listed = Counter(rule for _, where, rule, _ in PLACES if where == edition_id)
    assert Counter(one.diagnostic.name for one in report.suppressed) == listed


@pytest.mark.parametrize(
    ("known", "edition_id"),
    [(k, row[3]) for k, row in zip(FACTS["known_findings"], COVERED, strict=True)],
    ids=[f"{k['id']}-{k['where']}" for k in FACTS["known_findings"]],
)
def test_figures_are_those_of_the_fact_sheet(known: dict[str, Any], edition_id: str) -> None:
    """What the linter computes from the rows is what was computed by hand."""
    row = next(r for r in COVERED if r[:3] == (known["id"], known["check"], known["where"]))
    (found,) = _suppressed(editions.load(edition_id), row[4], row[5])
    told = (found.diagnostic.fact("found"), found.diagnostic.fact("stated"))
    match known["check"]:
        case "formula":
            computed, _, divisor = (told[0] or "").partition("/")
            assert round(int(computed) / int(divisor or 1), 2) == known["computed"]
            assert told[1] == str(known["stated"])
        case "number_gap":
            assert told == (
                "".join(map(str, known["computed"])),
                known["stated"].replace("..", "-"),
            )
        case "duration_unit":
            assert told == ("working_day", "calendar_day")
        case "precedence_target":
            assert (found.diagnostic.fact("code") or "").startswith("klasikal-")
        case "closing_missing":
            assert told == (None, None)
        case _:
            assert told == (str(known["computed"]), str(known["stated"]))

"""Outcomes as plain mappings."""

import datetime as dt
import json
from typing import Any, Final

import attrs
import pytest

from pka.assessment import Scale, ScoreRange
from pka.citation import Citation, Standing
from pka.codec.outcome import (
    cohort_to_dict,
    diagnostic_to_dict,
    edition_stamp,
    outcome_to_dict,
)
from pka.cohort import RefusedRecord
from pka.criteria import ParticipationStatus, StatusIs
from pka.deciding import decide, decide_cohort
from pka.diagnostic import Diagnostic, Edit, Fix, Location, Related, Report, Severity
from pka.exceptions import UnsupportedFormat
from pka.outcomes import Rank
from pka.records import ParticipantRecord
from pka.text import Language, Text
from pka.verdict import Verdict
from tests.small import band, component, edition, row, scheme

ON: Final = dt.date(2024, 12, 20)
EDITION: Final = edition(
    component("akademik", 1, component("kuis"), component("esai")),
    component("sikap", 2),
    bands=(
        band("baik", 0, 1, label=Text("Baik", "Good"), range=ScoreRange(above=50, at_most=100)),
        band("kurang", 0, 50, label=Text("Kurang", "Poor")),
    ),
    verdict_table=(
        row("keluar", Verdict.WITHDRAWN, StatusIs(any_of=(ParticipationStatus.DECEASED,))),
        row("semua", Verdict.PASSED),
    ),
)
FAULT: Final = Diagnostic(
    code="PKA999",
    name="broken",
    severity=Severity.WARNING,
    message=Text("rusak", "is broken"),
    location=Location(file="a.csv", line=3, column=2, pointer="/x"),
    advice=Text("perbaiki", "mend it"),
    citation=Citation(standing=Standing.ENACTED, instrument="dasar", page="7"),
    facts=(("found", "1"),),
)


def told(record: ParticipantRecord, lang: Language = "en", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as the function
    """Return the mapping of what is decided about a record."""
    return outcome_to_dict(decide(EDITION, record, on=ON), lang, **more)


def test_stamp_of_an_edition() -> None:
    """Id, revision, digest and settings say under which rules something was decided."""
    assert edition_stamp(EDITION) == {
        "edition": "kecil",
        "revision": 1,
        "digest": EDITION.digest,
        "settings": {},
    }


@pytest.mark.parametrize(
    ("lang", "message", "advice"), [("id", "rusak", "perbaiki"), ("en", "is broken", "mend it")]
)
def test_fault_in_each_language(lang: Language, message: str, advice: str) -> None:
    """A fault keeps code, severity, place, source and figures; its words are of one language."""
    assert diagnostic_to_dict(FAULT, lang) == {
        "code": "PKA999",
        "name": "broken",
        "severity": "warning",
        "message": message,
        "advice": advice,
        "file": "a.csv",
        "line": 3,
        "column": 2,
        "end_line": None,
        "end_column": None,
        "pointer": "/x",
        "citation": "dasar, p. 7",
        "related": [],
        "facts": {"found": "1"},
        "fix": None,
    }


def test_fault_without_more() -> None:
    """What a fault does not have is None."""
    bare = diagnostic_to_dict(Diagnostic(code="P", name="n", message=Text("a", "b")))
    assert [key for key, value in bare.items() if value is None] == [
        "advice",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "citation",
        "fix",
    ]


def test_fault_with_a_fix() -> None:
    """A change of the file that mends a fault is told stretch by stretch."""
    edit = Edit(file="a.toml", line=1, column=2, end_line=1, end_column=4, text="mode")
    fix = Fix(message=Text("ganti", "replace"), edits=(edit,), safe=False)
    told = diagnostic_to_dict(attrs.evolve(FAULT, fix=fix), "id")["fix"]
    assert told == {
        "message": "ganti",
        "safe": False,
        "edits": [
            {
                "file": "a.toml",
                "line": 1,
                "column": 2,
                "end_line": 1,
                "end_column": 4,
                "text": "mode",
            }
        ],
    }


def test_fault_with_related_places() -> None:
    """What bears on a fault is told with its place."""
    other = Related(
        location=Location(file="b.toml", line=1, column=2, pointer="/y"),
        message=Text("pertama", "first"),
    )
    assert diagnostic_to_dict(attrs.evolve(FAULT, related=(other,)))["related"] == [
        {"message": "first", "file": "b.toml", "line": 1, "column": 2, "pointer": "/y"}
    ]


def test_outcome_of_a_full_record() -> None:
    """Exact numbers are text with the places of the scale; a longer value is written whole."""
    record = ParticipantRecord(
        id="p-01",
        name="Peserta Rekaan",
        scores={"akademik/kuis": "60", "akademik/esai": "70.01", "sikap": "80"},
        absence=3,
    )
    told_of = told(record, rank=Rank(id="p-01", place=2, tied=False))
    assert told_of["scores"] == {
        "akademik": "65.005",
        "akademik/kuis": "60.00",
        "akademik/esai": "70.01",
        "sikap": "80.00",
    }
    assert {key: told_of[key] for key in ("verdict", "final", "band", "rank", "rule")} == {
        "verdict": "passed",
        "final": "45001/600",
        "band": "Baik",
        "rank": 2,
        "rule": "semua",
    }
    assert (told_of["absent_hours"], told_of["reason"], told_of["faults"]) == ("3", None, [])
    assert (told_of["on"], told_of["edition"]) == ("2024-12-20", "kecil")


def test_value_that_no_decimal_holds() -> None:
    """A third is written as a ratio, never cut."""
    told_of = told(ParticipantRecord(id="p", scores={"akademik": "50", "sikap": "75.01"}))
    assert told_of["final"] == "10001/150"


def test_parts_of_a_given_component_are_told_only_where_known() -> None:
    """One column for an aspect that has parts leaves the parts out."""
    given = told(ParticipantRecord(id="p", scores={"akademik": "50"}))
    both = told(
        ParticipantRecord(
            id="p", scores={"akademik": "50", "akademik/kuis": "40", "akademik/esai": "60"}
        )
    )
    assert given["scores"] == {"akademik": "50.00", "sikap": None}
    assert list(both["scores"]) == ["akademik", "akademik/kuis", "akademik/esai", "sikap"]


def test_what_is_open_is_none() -> None:
    """An empty record has no score, no band, no rank and no absence; nothing is 0."""
    told_of = told(ParticipantRecord(id="p"))
    assert set(told_of["scores"].values()) == {None}
    keys = ("final", "band", "rank", "absent_hours", "reason")
    assert [told_of[key] for key in keys] == [None] * 5


def test_who_left_has_a_reason() -> None:
    """The status is the reason."""
    told_of = told(ParticipantRecord(id="p", status="deceased"))
    assert (told_of["verdict"], told_of["reason"], told_of["rule"]) == (
        "withdrawn",
        "deceased",
        "keluar",
    )


def test_findings_in_each_language() -> None:
    """Each finding has its message, source and standing."""
    record = ParticipantRecord(id="p")
    english, indonesian = told(record)["findings"], told(record, "id")["findings"]
    assert [finding["code"] for finding in english] == [f["code"] for f in indonesian]
    assert english[0]["message"] != indonesian[0]["message"]
    assert set(english[0]) == {"code", "subject", "message", "citation", "standing"}


def test_other_languages_are_refused() -> None:
    """No language is answered in another one."""
    with pytest.raises(UnsupportedFormat, match="language 'fr'"):
        told(ParticipantRecord(id="p"), "fr")  # type: ignore[arg-type]


def test_assumption_is_visible() -> None:
    """What the caller stated stands in the outcome."""
    outcome = decide(EDITION, ParticipantRecord(id="p"), on=ON, assume_attended=True)
    assert outcome_to_dict(outcome)["assumptions"] == ["attended"]


def test_scale_without_step_asks_for_no_places() -> None:
    """Where no step is declared, a value is written as short as it is."""
    free = attrs.evolve(
        EDITION,
        scoring=scheme(component("sikap"), scale=Scale(minimum=0, maximum=100, step=None)),
    )
    outcome = decide(free, ParticipantRecord(id="p", scores={"sikap": "80.00"}), on=ON)
    assert outcome_to_dict(outcome)["final"] == "80"


def test_cohort() -> None:
    """Rows keep their order; a refused one has no verdict and its faults; all are counted."""
    refused = RefusedRecord(id="p-03", name="Peserta Rekaan", report=Report((FAULT,)), row=4)
    records = (
        ParticipantRecord(id="p-01", scores={"akademik": "80", "sikap": "80"}),
        ParticipantRecord(id="p-02", scores={"akademik": "90", "sikap": "90"}),
        refused,
    )
    told_of = cohort_to_dict(decide_cohort(EDITION, records, on=ON), "id", report=Report((FAULT,)))
    one, two, three = told_of["participants"]
    assert [one["rank"], two["rank"], three["rank"]] == [2, 1, None]
    assert (three["id"], three["verdict"], three["scores"]) == ("p-03", None, {})
    assert three["faults"] == told_of["faults"] == [diagnostic_to_dict(FAULT, "id")]
    assert set(one) == set(three)
    assert not {"edition", "revision", "digest", "settings", "on"} & set(one)
    assert told_of["summary"] == {
        "verdicts": {
            "passed": 2,
            "deferred": 0,
            "failed": 0,
            "withdrawn": 0,
            "in_progress": 0,
        },
        "bands": {"Baik": 2, "Kurang": 0},
        "refused": 1,
    }
    assert json.loads(json.dumps(told_of)) == told_of


def test_cohort_without_faults_of_the_file() -> None:
    """Without a report there are no faults beside those of the rows."""
    assert cohort_to_dict(decide_cohort(EDITION, (), on=ON))["faults"] == []

"""The definition adapter speaks the whole vocabulary, also where no case of the project does."""

from typing import Any

import pytest

from tests.conformance.adapters.definition import answer
from tests.conformance.vocabulary import UnknownVocabulary

#: Issue, path, and the figures that count.
Told = tuple[str, ...]


def tree(*children: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a score tree whose weights must sum to 100."""
    made = {"code": "akhir", "weights_total": "100", "aggregate": "weighted_mean"}
    return {**made, "children": list(children), **more}


def part(code: str, weight: object, **more: object) -> dict[str, Any]:
    """Return a part of a score tree."""
    return {"code": code, "weight": weight, **more}


def within(code: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a part of a score tree that weighs 100 and has parts itself."""
    return {**tree(*children, **more), "code": code, "weight": "100"}


PAIR = (part("a", "50"), part("b", "50"))


def band(label: str, low: object, high: object, *, upto: bool = True) -> dict[str, Any]:
    """Return a band that has its lower end."""
    return {"label": label, "from": low, "from_included": True, "to": high, "to_included": upto}


def stage(**more: object) -> dict[str, Any]:
    """Return a stage of 10 JP."""
    return {"code": "s", "jp": "10", **more}


def criterion(kind: str, threshold: object, **more: object) -> dict[str, Any]:
    """Return a criterion."""
    return {"code": "k", "kind": kind, "threshold": threshold, **more}


def edition(id_: str, start: str, end: str | None) -> dict[str, Any]:
    """Return an edition."""
    return {"id": id_, "from": start, "to": end}


def told(definition: dict[str, Any]) -> list[Told]:
    """List issues as word, path and the figures that are told of it."""
    issues = answer({"definition": definition})["issues"]
    figures = ("found", "stated")
    return sorted(
        (
            issue["issue"],
            issue["path"],
            *(issue[key] for key in figures if "stated" in issue and key in issue),
            *issue.get("between", ()),
            *issue.get("cycle", ()),
        )
        for issue in issues
    )


WHOLE = {"total_jp": "66", "stages": [stage(jp="66")]}


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        # Sums and counts
        (
            {"scoring": tree(within("a", part("x", "4"), weights_total="5"))},
            [("weight_sum", "/scoring/children/0", "4", "5")],
        ),
        (
            {"scoring": tree(part("a", "40"), part("b", "50"), aggregate="mean")},
            [("weight_sum", "/scoring", "90", "100")],
        ),
        ({"scoring": tree(*PAIR, part("c", "9", extra_credit=True))}, []),
        (
            {"stages": [stage(parts=[{"module": "a", "jp": "9"}])]},
            [("total_mismatch", "/stages/0/jp", "9", "10")],
        ),
        (
            {
                "stages": [
                    stage(parts=[{"module": "a", "jp": "10", "async_jp": "4", "sync_jp": "5"}])
                ]
            },
            [
                ("total_mismatch", "/stages/0/jp", "9", "10"),
                ("total_mismatch", "/stages/0/parts/0/jp", "9", "10"),
            ],
        ),
        (
            {
                "total_jp": "20",
                "stages": [stage(parts=[{"module": "a"}, {"module": "b", "jp": "4"}])],
            },
            [("total_mismatch", "/total_jp", "10", "20")],
        ),
        ({"total_jp": "20", "stages": [{"code": "s", "parts": [{"module": "a"}]}]}, []),
        ({"stages": [stage()], "stage_count": "2"}, [("count_mismatch", "/stage_count", "1", "2")]),
        # References
        (
            {"stages": [stage(parts=[{"module": "z", "jp": "10"}])], "modules": [{"code": "a"}]},
            [
                ("dangling_reference", "/stages/0/parts/0/module"),
                ("module_outside_stages", "/modules/0"),
            ],
        ),
        (
            {"modules": [{"code": "a", "requires": ["z"]}]},
            [("dangling_reference", "/modules/0/requires/0")],
        ),
        (
            {"scoring": tree(*PAIR), "criteria": [criterion("min_score", "70", target="z")]},
            [("dangling_reference", "/criteria/0/target")],
        ),
        (
            {
                "scoring": tree(within("a", part("x", "100"))),
                "criteria": [criterion("min_score", "101", target="x")],
            },
            [("never_holds", "/criteria/0")],
        ),
        (
            {"modules": [{"code": "a"}], "criteria": [criterion("choose", "1", **{"from": ["z"]})]},
            [("dangling_reference", "/criteria/0/from/0")],
        ),
        (
            {"instruments": [{"code": "i"}], "citations": [{"for": "/stages", "instrument": "j"}]},
            [("dangling_reference", "/citations/0/instrument")],
        ),
        (
            {"scoring": tree(*PAIR, drop_lowest="1", never_drop=["z"])},
            [("dangling_reference", "/scoring/never_drop/0")],
        ),
        ({"citations": [{"for": "/stages", "instrument": "j", "article": "1"}]}, []),
        # Codes and labels
        ({"stages": [stage(), stage()]}, [("duplicate_code", "/stages/1/code")]),
        (
            {"criteria": [criterion("min_score", "70"), criterion("min_score", "71")]},
            [("duplicate_code", "/criteria/1/code")],
        ),
        (
            {"instruments": [{"code": "i"}, {"code": "i"}]},
            [("duplicate_code", "/instruments/1/code")],
        ),
        (
            {"agendas": [{"code": "i", "modules": ["a"]}, {"code": "i", "modules": ["b"]}]},
            [("duplicate_code", "/agendas/1/code")],
        ),
        (
            {
                "editions": [
                    edition("a", "2020-01-01", "2020-12-31"),
                    edition("a", "2021-01-01", None),
                ]
            },
            [("duplicate_code", "/editions/1/id")],
        ),
        (
            {"bands": [band("x", "50", "100"), band("x", "0", "50", upto=False)]},
            [("duplicate_label", "/bands/1/label")],
        ),
        # Words
        ({"foo": "1"}, [("unknown_key", "/foo")]),
        ({"stages": [stage(name="x")]}, [("unknown_key", "/stages/0/name")]),
        ({"scoring": tree(*PAIR, name="x")}, [("unknown_key", "/scoring/name")]),
        ({"scale": {"min": "0", "step": "1"}}, [("unknown_key", "/scale/step")]),
        (
            {"editions": [{**edition("a", "2020-01-01", None), "title": "x"}]},
            [("unknown_key", "/editions/0/title")],
        ),
        (
            {"scoring": tree(*PAIR, rounding={"places": "2", "mode": "bankers"})},
            [("unknown_rounding_mode", "/scoring/rounding/mode")],
        ),
        (
            {"stages": [stage(length={"amount": "1", "unit": "bulan"})]},
            [("unknown_unit", "/stages/0/length/unit")],
        ),
        ({"stages": [stage(length={"amount": "2.5", "unit": "hour"})]}, []),
        # Numbers
        (
            {"scoring": tree(part("a", "33,3"), part("b", "50"))},
            [("bad_number", "/scoring/children/0/weight")],
        ),
        ({"total_jp": "1e2"}, [("bad_number", "/total_jp")]),
        ({"jp_minutes": "empat"}, [("bad_number", "/jp_minutes")]),
        ({"scale": {"places": "dua"}}, [("bad_number", "/scale/places")]),
        (
            {"criteria": [criterion("min_attendance_percent", "x")]},
            [("bad_number", "/criteria/0/threshold")],
        ),
        ({"bands": [band("x", "nol", "100")]}, [("bad_number", "/bands/0/from")]),
        (
            {"claims": [{"what": "a", "stated": "1", "parts": ["x"]}]},
            [("bad_number", "/claims/0/parts/0")],
        ),
        ({"scoring": tree(*PAIR, drop_lowest="x")}, [("bad_number", "/scoring/drop_lowest")]),
        ({"jp_minutes": 45.5}, [("inexact_number", "/jp_minutes")]),
        (
            {"criteria": [criterion("min_score", 70.01)]},
            [("inexact_number", "/criteria/0/threshold")],
        ),
        (
            {"scoring": tree(part("a", 40.5), part("b", "59.5"), aggregate="points")},
            [("inexact_number", "/scoring/children/0/weight")],
        ),
        ({"jp_minutes": "0"}, [("not_positive", "/jp_minutes")]),
        ({"stages": [stage(jp="-3")]}, [("not_positive", "/stages/0/jp")]),
        (
            {"stages": [stage(length={"amount": "-0.5", "unit": "hour"})]},
            [("not_positive", "/stages/0/length/amount")],
        ),
        ({"scoring": tree(*PAIR, best="0")}, [("not_positive", "/scoring/best")]),
        (
            {"scoring": tree(part("a", "-10"), part("b", "110"))},
            [("negative_weight", "/scoring/children/0/weight")],
        ),
        ({"scoring": tree(part("a", "0"), part("b", "100"))}, []),
        # Dropping
        (
            {"scoring": tree(*PAIR, drop_lowest="1", drop_highest="1")},
            [("drop_exceeds", "/scoring", "1", "2")],
        ),
        (
            {"scoring": tree(*PAIR, drop_lowest="2", never_drop=["a"])},
            [("drop_exceeds", "/scoring", "1", "2")],
        ),
        ({"scoring": tree(*PAIR, best="3")}, [("best_exceeds", "/scoring", "2", "3")]),
        ({"scoring": tree(*PAIR, missing="ignore")}, []),
        ({"scoring": tree(*PAIR, missing="pending")}, []),
        # Modules
        ({"agendas": [{"code": "a", "modules": []}]}, [("empty_agenda", "/agendas/0", "0", "1")]),
        ({"modules": [{"code": "a", "requires": ["a"]}]}, [("cycle", "/modules", "a")]),
        ({"stages": [stage()], "modules": [{"code": "a"}]}, []),
        # Intervals
        (
            {"bands": [band("x", "60", "100"), band("y", "60", "0")]},
            [("band_gap", "/bands", "0", "60"), ("reversed_interval", "/bands/1")],
        ),
        ({"bands": [band("x", "0", "100"), band("y", "0", "0", upto=False)]}, []),
        (
            {
                "scale": {"min": "0", "max": "100", "places": "1"},
                "bands": [band("x", "80", "100"), band("y", "0", "79")],
            },
            [("band_gap", "/bands", "79", "80")],
        ),
        ({"scale": {"min": "100", "max": "0"}}, [("reversed_interval", "/scale")]),
        (
            {"editions": [edition("a", "2020-01-01", "2019-12-31")]},
            [("reversed_interval", "/editions/0")],
        ),
        (
            {
                "editions": [
                    edition("b", "2021-01-01", None),
                    edition("a", "2020-01-01", "2020-12-30"),
                ]
            },
            [("edition_gap", "/editions/0", "2020-12-31", "2020-12-31")],
        ),
        # Criteria
        ({**WHOLE, "criteria": [criterion("min_score", "100")]}, []),
        ({**WHOLE, "criteria": [criterion("min_score", "-5")]}, [("always_holds", "/criteria/0")]),
        (
            {**WHOLE, "criteria": [criterion("min_attendance_percent", "100.5")]},
            [("never_holds", "/criteria/0")],
        ),
        (
            {**WHOLE, "criteria": [criterion("min_attendance_percent", "-1")]},
            [("always_holds", "/criteria/0")],
        ),
        ({**WHOLE, "criteria": [criterion("max_absence_jp", "65")]}, []),
        (
            {**WHOLE, "criteria": [criterion("max_absence_jp", "66")]},
            [("always_holds", "/criteria/0")],
        ),
        ({**WHOLE, "criteria": [criterion("min_jp", "66")]}, []),
        ({**WHOLE, "criteria": [criterion("min_jp", "67")]}, [("never_holds", "/criteria/0")]),
        (
            {"total_jp": "66", "criteria": [criterion("min_jp", "67")]},
            [("never_holds", "/criteria/0")],
        ),
        ({"criteria": [criterion("min_jp", "67")]}, []),
        (
            {"criteria": [criterion("choose", "0", **{"from": ["a"]})]},
            [("always_holds", "/criteria/0")],
        ),
        (
            {"scale": {"min": "0", "max": "4"}, "criteria": [criterion("min_score", "5")]},
            [("never_holds", "/criteria/0")],
        ),
    ],
)
def test_each_word_is_told_at_its_place(definition: dict[str, Any], expected: list[Told]) -> None:
    """Nothing more is told, and nothing less."""
    assert told(definition) == expected


def test_an_unknown_kind_of_criterion_is_no_word_of_the_cases() -> None:
    """The adapter does not guess."""
    with pytest.raises(UnknownVocabulary, match="streak"):
        answer({"definition": {"criteria": [criterion("streak", "1")]}})

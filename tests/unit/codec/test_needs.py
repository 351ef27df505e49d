"""What is still needed as a plain mapping."""

import datetime as dt
import json

from pka import editions
from pka.aggregation import CombineBy, Panel, Seat
from pka.assessment import Scale
from pka.codec.needs import need_to_dict
from pka.codec.outcome import edition_stamp
from pka.deciding import decide
from pka.needs import needed
from tests.small import component, edition, record, scheme

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
THREE = {"akademik": 80, "studi-lapangan": 80, "rancangan": 80}


def test_everything_is_there_and_numbers_are_text() -> None:
    """In the decimal places of the scale, and ready for any JSON writer."""
    outcome = decide(PKA, record(scores=THREE, name="Ayu Contoh"), on=ON)
    content = need_to_dict(needed(outcome, "passed", others="80"))
    implementasi, sikap = (
        {"component": path, "assessor": None} for path in ("implementasi", "sikap")
    )
    alone = {
        "others_highest": "70.01",
        "verdict_highest": None,
        "others_given": "70.01",
        "verdict_given": None,
    }
    assert content == {
        "id": "p-01",
        "name": "Ayu Contoh",
        "component": "final",
        "target": {"kind": "verdict", "value": "passed"},
        "state": "reachable",
        "low": "40.00",
        "high": "90.00",
        "best": "passed",
        "rule": "all-aspects-passed",
        "remedial_open": [],
        "alone": [
            {**implementasi, **alone},
            {**sikap, **alone},
        ],
        "others": "80.00",
        "common": [{**implementasi, "score": "70.01"}, {**sikap, "score": "70.01"}],
        "common_verdict": None,
        "least_total": {
            "total": "140.02",
            "scores": [{**implementasi, "score": "70.01"}, {**sikap, "score": "70.01"}],
            "proven": True,
            "verdict": None,
        },
        "assumed": {"absent_hours": "0", "completed": []},
        "on": "2024-12-20",
        **edition_stamp(PKA),
    }
    assert json.loads(json.dumps(content)) == content


def test_out_of_reach() -> None:
    """What shows it, and no scores."""
    outcome = decide(PKA, record(scores=THREE | {"sikap": 65}, absence=0), on=ON)
    content = need_to_dict(needed(outcome, "sangat memuaskan"))
    assert content["target"] == {"kind": "band", "value": "sangat-memuaskan"}
    assert (content["state"], content["high"]) == ("out_of_reach", "83.00")
    assert (content["best"], content["rule"]) == ("deferred", "aspect-weak")
    assert content["remedial_open"] == ["sikap"]
    assert (content["alone"], content["common"], content["least_total"]) == ([], [], None)
    assert content["assumed"] == {"absent_hours": None, "completed": []}


def test_scores_without_an_end_or_a_row() -> None:
    """Bonus work has no highest score, and another table another last row."""
    bonus = Scale(minimum=0, maximum=10, step=1, above_maximum_allowed=True)
    panel = Panel(combine=CombineBy.MEAN, seats=(Seat(code="p-1"), Seat(code="p-2")))
    made = edition(scoring=scheme(component("a", panel=panel), scale=bonus))
    content = need_to_dict(needed(decide(made, record(), on=ON), 6))
    assert (content["target"], content["high"]) == ({"kind": "score", "value": "6"}, None)
    assert [one["assessor"] for one in content["alone"]] == ["p-1", "p-2"]
    assert [one["others_given"] for one in content["alone"]] == [None, None]


def test_a_band_comes_with_the_verdict_beside_it() -> None:
    """A band may be reached with an aspect that fails."""
    outcome = decide(PKA, record(scores=THREE, absence=0), on=ON)
    content = need_to_dict(needed(outcome, "memuaskan", others="90"))
    assert [(one["verdict_highest"], one["verdict_given"]) for one in content["alone"]] == [
        ("deferred", "passed"),
        ("failed", "deferred"),
    ]
    assert (content["common_verdict"], content["least_total"]["verdict"]) == ("passed", "failed")

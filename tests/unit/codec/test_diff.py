"""The difference of two editions as a plain mapping."""

import attrs

from pka.changes import diff
from pka.codec.diff import diff_to_dict
from pka.quantities import LearningHours
from tests.small import activity, edition, stage

BEFORE = edition(stages=(stage("a", activity("x")), stage("b"), stage("c")), scoring=None)


def test_every_kind_of_difference() -> None:
    """Parts with their keys, orders and hours; exact numbers are text."""
    there = attrs.evolve(BEFORE.stages[1], activities=(activity("x", hours=2),))
    gone = attrs.evolve(BEFORE.stages[0], activities=(), stated_hours=LearningHours("1.5"))
    after = attrs.evolve(BEFORE, stages=(there, gone, BEFORE.stages[2]))
    content = diff_to_dict(diff(BEFORE, after))
    assert content["counts"] == {"added": 0, "removed": 0, "renamed": 0, "moved": 1, "changed": 1}
    assert content["changes"] == [
        {
            "part": "activity",
            "before": "x",
            "after": "x",
            "changes": ["moved", "changed"],
            "matched": "code",
            "keys": [
                {"key": "stage", "before": "a", "after": "b"},
                {"key": "hours", "before": "1", "after": "2"},
            ],
            "message": "activity x (x): moved, changed; `stage`: a → b; `hours`: 1 → 2",
        }
    ]
    assert content["orders"] == [
        {
            "part": "stage",
            "before": ["a", "b"],
            "after": ["b", "a"],
            "message": "stage: another order: a, b → b, a",
        }
    ]
    assert content["hours"][1] == {
        "axis": "stage",
        "before": "a",
        "after": "a",
        "stated": {"before": None, "after": "1.5"},
        "computed": {"before": "1", "after": "0"},
        "message": "hours of the stage a (a): stated – → 1.5 JP; computed 1 JP → 0 JP",
    }


def test_a_part_on_one_side() -> None:
    """There is nothing by which it was matched, and a key without words has none."""
    after = attrs.evolve(BEFORE, stages=BEFORE.stages[:2])
    (change,) = diff_to_dict(diff(BEFORE, after))["changes"]
    assert (change["after"], change["matched"], change["keys"]) == (None, None, [])
    titled = attrs.evolve(BEFORE, title=attrs.evolve(BEFORE.title, ours=("id",)))
    (change,) = diff_to_dict(diff(BEFORE, titled))["changes"]
    assert change["keys"] == [{"key": "title", "before": None, "after": None}]

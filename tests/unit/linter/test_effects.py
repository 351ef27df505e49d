"""What is defined in vain."""

from typing import Any

import pytest

from pka.criteria import Not, PrecedenceKept
from pka.curriculum import PrecedenceStrength
from pka.edition import Edition
from pka.linter.effects import effects
from pka.printed import Claim
from pka.verdict import Verdict
from tests.small import ENACTED, activity, edition, module, precedence, remedial, row, stage, text
from tests.unit.linter.makers import group, setting


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List what has no effect as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in effects(judged)]


def test_a_sound_edition_has_no_fault() -> None:
    """Where nothing is defined, nothing is defined in vain."""
    assert faults(edition()) == []


@pytest.mark.parametrize("table", ["verdict_table", "remedial"])
def test_a_setting_that_a_row_names_is_used(table: str) -> None:
    """A row of any table is enough."""
    only: dict[str, Any] = {"only_with": {"lemah": "ya"}}
    rows = {
        "verdict_table": (row("satu", Verdict.PASSED, **only),),
        "remedial": (remedial("a", **only),),
    }
    judged = edition(readings=(setting("lemah", "ya", "tidak"),), **{table: rows[table]})
    assert faults(judged) == []


def test_a_setting_that_no_row_names_is_found() -> None:
    """Its name is told."""
    (fault,) = effects(edition(readings=(setting("lemah", "ya", "tidak"),)))
    assert (fault.name, fault.location.pointer) == ("setting-unused", "/settings/0")
    assert fault.message.en == "no row depends on the setting 'lemah'"


def test_a_setting_of_one_value_is_no_choice() -> None:
    """It is found although a row names it."""
    rows = (row("satu", Verdict.PASSED, only_with={"lemah": "ya"}),)
    judged = edition(readings=(setting("lemah", "ya"),), verdict_table=rows)
    (fault,) = effects(judged)
    assert fault.message.en == "the setting 'lemah' leaves no choice"


def test_a_group_without_activities_is_found_where_there_are_others() -> None:
    """In a definition without activities nothing is known of it."""
    made = edition(elective_groups=(group("MPP", "p"),), modules=(module("p"),))
    assert faults(made) == []
    taught = edition(
        elective_groups=(group("MPP", "p"), group("lain", "p")),
        stages=(stage("s", activity("k", elective_group="MPP")),),
    )
    assert faults(taught) == [("group-unused", "/elective_groups/1")]


KEPT = (row("urutan", Verdict.FAILED, Not(criterion=PrecedenceKept(precedence="u"))),)


@pytest.mark.parametrize(
    ("rule", "table", "wrong"),
    [
        pytest.param(precedence("u"), (), True, id="no-activity"),
        pytest.param(precedence("u", "k"), (), False, id="text-alone"),
        pytest.param(precedence("u", "k"), KEPT, True, id="judged-without-a-stage"),
        pytest.param(precedence("u", "k", finish_before="s"), KEPT, False, id="finish-before"),
        pytest.param(precedence("u", "k", start_from="s"), KEPT, False, id="start-from"),
        pytest.param(
            precedence("u", "k", strength=PrecedenceStrength.FLEXIBLE), (), False, id="flexible"
        ),
    ],
)
def test_an_order_rule_must_ask_for_something(rule: object, table: object, *, wrong: bool) -> None:
    """One that is kept by anybody is found where it is judged."""
    expected = [("order-without-effect", "/precedence/0")] if wrong else []
    assert faults(edition(precedence=(rule,), verdict_table=table)) == expected


def test_a_module_whose_activities_are_all_removed_is_empty() -> None:
    """One that is left keeps it; one that was never taught is another fault."""
    gone = text("tidak dipakai")
    made = edition(
        modules=(module("a"), module("b"), module("c")),
        stages=(
            stage(
                "s",
                activity("k1", modules=("a", "b"), removed=gone),
                activity("k2", modules=("b",)),
            ),
        ),
    )
    assert faults(made) == [("empty-module", "/modules/0")]


def test_references_to_what_was_removed_are_found() -> None:
    """A printed figure may sum it all the same."""
    claim = Claim(code="c", what=text("c"), stated=1, activities=("lama",), source=ENACTED)
    made = edition(
        stages=(
            stage(
                "s", activity("lama", removed=text("x")), activity("baru", requires=("lama", "dua"))
            ),
        ),
        precedence=(precedence("u", "lama"),),
        claims=(claim,),
    )
    assert faults(made) == [
        ("removed-still-asked", "/stages/0/activities/1/requires/0"),
        ("removed-still-asked", "/precedence/0/activities/0"),
    ]

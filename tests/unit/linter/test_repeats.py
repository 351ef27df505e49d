"""What stands twice."""

import pytest

from pka.aggregation import Dropping
from pka.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CompletedHours,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    ScoreIn,
    StatusIs,
    SubmittedBy,
)
from pka.diagnostic import Severity
from pka.edition import Edition
from pka.linter.repeats import repeats
from pka.verdict import Verdict
from tests.small import (
    WEAK,
    activity,
    component,
    edition,
    module,
    precedence,
    remedial,
    row,
    scheme,
    stage,
)
from tests.unit.linter.makers import group

TWICE = ("x", "y", "x")
PAIR = (component("x"), component("y"))


def in_table(criterion: Criterion) -> Edition:
    """Return an edition with one row of this condition."""
    return edition(verdict_table=(row("satu", Verdict.FAILED, criterion),))


@pytest.mark.parametrize(
    ("judged", "pointer", "counts"),
    [
        pytest.param(
            edition(elective_groups=(group("g", *TWICE),)),
            "/elective_groups/0/modules/2",
            True,
            id="group",
        ),
        pytest.param(
            edition(modules=(module("m", requires=TWICE),)), "/modules/0/requires/2", False, id="m"
        ),
        pytest.param(
            edition(stages=(stage("s", activity("k", agendas=TWICE)),)),
            "/stages/0/activities/0/agendas/2",
            False,
            id="agendas",
        ),
        pytest.param(
            edition(precedence=(precedence("p", *TWICE),)),
            "/precedence/0/activities/2",
            False,
            id="precedence",
        ),
        pytest.param(
            edition(remedial=(remedial(*TWICE),)), "/remedial/0/components/2", False, id="remedial"
        ),
        pytest.param(
            edition(scoring=scheme(*PAIR, dropping=Dropping(lowest=1, never=TWICE))),
            "/scoring/dropping/never/2",
            False,
            id="never",
        ),
        pytest.param(
            edition(component("a", 1, *PAIR, dropping=Dropping(lowest=1, never=TWICE))),
            "/scoring/components/0/dropping/never/2",
            False,
            id="never-below",
        ),
        pytest.param(
            in_table(CountComponents(components=TWICE, range=WEAK, at_least=1)),
            "/verdict_table/0/condition/components/2",
            True,
            id="components",
        ),
        pytest.param(
            in_table(Completed(items=TWICE, at_least=1)),
            "/verdict_table/0/condition/items/2",
            True,
            id="completed",
        ),
        pytest.param(
            in_table(CompletedHours(items=TWICE, at_least=1)),
            "/verdict_table/0/condition/items/2",
            False,
            id="hours",
        ),
        pytest.param(
            in_table(Not(criterion=SubmittedBy(items=TWICE, deadline="2025-01-01"))),
            "/verdict_table/0/condition/criterion/items/2",
            False,
            id="deadline",
        ),
        pytest.param(
            in_table(StatusIs(any_of=(ParticipationStatus.ACTIVE,) * 2)),
            "/verdict_table/0/condition/any_of/1",
            False,
            id="status",
        ),
    ],
)
def test_a_code_that_a_list_names_twice_is_found(
    judged: Edition, pointer: str, *, counts: bool
) -> None:
    """It is an error where each entry counts, and the first one is named."""
    (fault,) = repeats(judged)
    assert (fault.name, fault.location.pointer) == ("listed-twice", pointer)
    assert fault.severity is (Severity.ERROR if counts else Severity.WARNING)
    assert ("counts twice" in fault.message.en) is counts
    assert fault.related[0].location.pointer == f"{pointer.rpartition('/')[0]}/0"


def test_what_a_list_names_once_is_left_in_peace() -> None:
    """Two lists may name the same code."""
    rows = (
        row("satu", Verdict.FAILED, CountComponents(components=("x", "y"), range=WEAK, at_least=1)),
        row("dua", Verdict.FAILED, CountComponents(components=("x", "y"), range=WEAK, at_least=2)),
    )
    assert list(repeats(edition(*PAIR, verdict_table=rows))) == []


SAME = ScoreIn(component="x", range=WEAK)
OTHER = ScoreIn(component="y", range=WEAK)


@pytest.mark.parametrize(
    ("criterion", "severity"),
    [
        pytest.param(AllOf(criteria=(SAME, OTHER, SAME)), Severity.WARNING, id="all-of"),
        pytest.param(AnyOf(criteria=(SAME, OTHER, SAME)), Severity.WARNING, id="any-of"),
        pytest.param(AtLeast(count=2, criteria=(SAME, OTHER, SAME)), Severity.ERROR, id="at-least"),
    ],
)
def test_a_criterion_that_stands_twice_is_found(criterion: Criterion, severity: Severity) -> None:
    """Among those of which a number must hold it counts twice."""
    (fault,) = repeats(in_table(criterion))
    assert (fault.name, fault.severity) == ("criterion-twice", severity)
    assert fault.location.pointer == "/verdict_table/0/condition/criteria/2"
    assert fault.related[0].location.pointer == "/verdict_table/0/condition/criteria/0"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        pytest.param(("Nilai A", "Nilai B"), [], id="different"),
        pytest.param(("Nilai", "  nilai "), ["/scoring/components/1/header"], id="spelt-alike"),
        pytest.param((None, None), [], id="none"),
    ],
)
def test_two_components_cannot_share_a_column(
    headers: tuple[str | None, str | None], found: list[str]
) -> None:
    """Capitals and spaces make no other column."""
    one, other = headers
    judged = edition(component("x", header=one), component("y", header=other))
    assert [fault.location.pointer for fault in repeats(judged)] == found

"""Learning hours along the axes of the curriculum."""

import pytest

from pka.curriculum import Activity, Delivery
from pka.quantities import LearningHours
from pka.rules.hours import HoursCell, agenda_of, hours_by, hours_matrix, total_hours
from tests.small import activity, component, edition, module, stage

SYNC, ASYNC = Delivery.SYNCHRONOUS, Delivery.ASYNCHRONOUS
CURRICULUM = edition(
    component("sikap"),
    modules=(module("m-1", "A-1"), module("m-2", "A-2"), module("m-0")),
    stages=(
        stage(
            "s-1",
            activity("a", 3, agendas=("A-1",)),
            activity("b", "1.5", modules=("m-1",)),
            activity("c", 7, modules=("m-1", "m-2")),
            activity("d", 2, delivery=SYNC, agendas=("A-1",)),
            activity("e", 0, agendas=("A-2",)),
        ),
        stage("s-2", activity("f", 11, agendas=("A-1",))),
    ),
)


def test_total_is_the_sum() -> None:
    """Hours are added exactly."""
    assert total_hours(CURRICULUM.activities) == LearningHours("24.5")


def test_total_of_nothing_is_zero() -> None:
    """No activity takes no hours."""
    assert total_hours(()) == LearningHours(0)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(activity("x", agendas=("A-1",)), "A-1", id="directly"),
        pytest.param(activity("x", modules=("m-1",)), "A-1", id="through-its-module"),
        pytest.param(activity("x", agendas=("A-1",), modules=("m-1",)), "A-1", id="both-the-same"),
        pytest.param(activity("x", modules=("m-1", "m-0")), "A-1", id="module-without-agenda"),
        pytest.param(activity("x", agendas=("A-1", "A-2")), None, id="two-agendas"),
        pytest.param(activity("x", agendas=("A-2",), modules=("m-1",)), None, id="two-ways"),
        pytest.param(activity("x", modules=("m-0",)), None, id="no-agenda"),
        pytest.param(activity("x", modules=("m-9",)), None, id="unknown-module"),
        pytest.param(activity("x"), None, id="tied-to-nothing"),
    ],
)
def test_an_activity_belongs_to_one_agenda_or_none(made: Activity, expected: str | None) -> None:
    """Directly or through its modules; between two agendas it belongs to neither."""
    assert agenda_of(CURRICULUM, made) == expected


def test_hours_along_an_axis_keep_the_order_of_first_use() -> None:
    """Groups come as their values first occur, and activities that belong to none form one."""
    by_agenda = hours_by(CURRICULUM, lambda one: agenda_of(CURRICULUM, one))
    assert by_agenda == (
        ("A-1", LearningHours("17.5")),
        (None, LearningHours(7)),
        ("A-2", LearningHours(0)),
    )


def test_the_matrix_has_a_cell_for_each_combination_with_hours() -> None:
    """Stage, agenda and delivery name a cell; one without hours is left out."""
    cells = [
        ("s-1", "A-1", ASYNC, "4.5"),
        ("s-1", None, ASYNC, "7"),
        ("s-1", "A-1", SYNC, "2"),
        ("s-2", "A-1", ASYNC, "11"),
    ]
    assert hours_matrix(CURRICULUM) == tuple(
        HoursCell(stage=where, agenda=what, delivery=how, hours=LearningHours(hours))
        for where, what, how, hours in cells
    )

"""Planned against scheduled hours, for each who is to attend."""

from typing import Any

import pytest

from pka.curriculum import Delivery
from pka.edition import Edition
from pka.quantities import LearningHours
from pka.scheduling.coverage import AxisCoverage, coverage
from pka.scheduling.teaching import Held, session_hours, teaching_of
from pka.text import Text
from pka.timetable import Session, Timetable
from tests import small
from tests.unit.scheduling.makers import session

SYNC = Delivery.SYNCHRONOUS


def edition(*more: Any) -> Edition:  # noqa: ANN401 - activities
    """Return an edition with synchronous and asynchronous activities in two stages."""
    return small.edition(
        modules=(small.module("m1", "ag"), small.module("m2")),
        stages=(
            small.stage(
                "satu",
                small.activity("x", 4, delivery=SYNC, modules=("m2",)),
                small.activity("baca", 3, modules=("m2",)),
            ),
            small.stage(
                "dua",
                small.activity("y", 6, delivery=SYNC, agendas=("ag",)),
                small.activity("lama", 2, delivery=SYNC, removed=Text("dihapus", "removed")),
                *more,
            ),
        ),
    )


def hours(value: int) -> LearningHours:
    """Return learning hours."""
    return LearningHours(value)


def hours_of(*sessions: Session, activity: str = "x", **more: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the hours of each audience of an activity."""
    found = coverage(Timetable(sessions=sessions, **more), edition())
    (row,) = (one for one in found.activities if one.activity == activity)
    return {str(audience): str(hours) for audience, hours in row.scheduled}


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({"activity": "y"}, "y"),
        ({"activity": "nirvana"}, None),
        ({"activity": "lama"}, None),
        ({"module": "m1"}, "y"),
        ({"module": "m2"}, "x"),
        ({"module": "m2", "delivery": "asynchronous"}, "baca"),
        ({"module": "m2", "stage": "satu"}, "x"),
        ({"module": "m2", "stage": "dua"}, None),
        ({"module": "m9"}, None),
        ({"stage": "dua"}, "y"),
        ({"hours": None}, None),
        ({"hours": 0}, None),
    ],
    ids=str,
)
def test_what_a_session_holds(fields: dict[str, Any], held: str | None) -> None:
    """An activity is what its code says; a module stands for its one synchronous activity."""
    fields = {name: Delivery(v) if name == "delivery" else v for name, v in fields.items()}
    found = teaching_of(edition()).held_in(session(**{"hours": 2, **fields}))
    assert (found.activity.code if found.activity else None) == held


def test_what_may_be_several_is_none_of_them() -> None:
    """Hours without a word of what is taught may be anything."""
    assert teaching_of(edition()).held_in(session()) == Held(maybe=("x", "y"))


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"hours": "2.5"}, "5/2"),
        ({"hours": None, "activity": "x", "start": "08:00", "end": "09:30"}, "2"),
        ({"hours": None, "module": "m", "start": "08:00", "end": "09:00"}, "4/3"),
        ({"hours": None, "activity": "x", "start": "10:00", "end": "08:00"}, "0"),
        ({"hours": None}, "0"),
        ({"hours": 2, "cancelled": True}, "0"),
    ],
    ids=str,
)
def test_the_hours_for_which_a_session_counts(fields: dict[str, Any], hours: str) -> None:
    """A1: those stated, or those of its minutes; a cancelled one counts for nothing."""
    base = {"code": "s", "date": "2025-02-03", "start": "08:00", "end": "09:30", "zone": "WIB"}
    made = Session(**base | fields)
    assert str(session_hours(made, 45)) == hours


class TestAudiences:
    """Those for whom the same sessions are held."""

    def test_the_cohort_has_what_is_held_for_all(self) -> None:
        """Several sessions add up; without one nobody has any."""
        assert hours_of(session("a", activity="x"), session("b", activity="x")) == {"": "4"}
        assert hours_of() == {}

    def test_each_group_has_its_own_beside_those_of_all(self) -> None:
        """The cohort as such is then nobody any more."""
        assert hours_of(
            session("a", activity="x"),
            session("b", activity="x", group="A"),
            session("c", activity="x", group="B"),
            session("d", activity="x", group="B"),
        ) == {"A": "4", "B": "6"}

    def test_groups_divide_the_cohort_together(self) -> None:
        """A group that another activity shows is missing here; other divisions are not."""
        assert hours_of(
            session("a", activity="x", group="A"),
            session("b", activity="y", group="A"),
            session("c", activity="y", group="B"),
            session("d", activity="nirvana", group="K1"),
        ) == {"A": "2", "B": "0"}

    def test_named_participants_have_what_their_group_has(self) -> None:
        """Whoever is named says more than the group."""
        assert hours_of(
            session("a", activity="x", group="A"),
            session("b", activity="x", group="A", participants=("p", "p")),
            session("c", activity="x", participants=("q",)),
        ) == {"p": "4", "q": "2"}

    def test_cancelled_sessions_count_for_nobody(self) -> None:
        """A1: they are kept and held by nobody."""
        assert hours_of(session("a", activity="x", cancelled=True)) == {}


class TestUncertain:
    """What nobody can tell is not called missing."""

    @pytest.mark.parametrize(
        ("unread", "uncertain"),
        [
            ((), []),
            (("x",), ["x"]),
            (("m2",), ["x", "baca"]),
            (("m9",), ["x", "baca", "y"]),
            ((None,), ["x", "baca", "y"]),
        ],
        ids=str,
    )
    def test_rows_that_could_not_be_read(
        self, unread: tuple[str | None, ...], uncertain: list[str]
    ) -> None:
        """By activity, by module, or as anything."""
        found = coverage(Timetable(unread=unread), edition())
        assert [row.activity for row in found.activities if row.uncertain] == uncertain

    def test_sessions_that_cannot_be_told_apart(self) -> None:
        """Only the activities that they may be."""
        found = coverage(Timetable(sessions=(session(),)), edition())
        assert [row.activity for row in found.activities if row.uncertain] == ["x", "y"]


def test_the_axes_add_up() -> None:
    """Stage, agenda and delivery, with the least and the most that anybody has."""
    sessions = (
        session("a", activity="x", group="A"),
        session("b", activity="y", group="A"),
        session("c", activity="y", group="B"),
        session("d", activity="y", group="B"),
    )
    found = coverage(Timetable(sessions=sessions), edition())
    assert found.axes[:2] == (
        AxisCoverage(
            axis="stage",
            code="satu",
            planned=hours(7),
            least=hours(0),
            most=hours(2),
        ),
        AxisCoverage(
            axis="stage",
            code="dua",
            planned=hours(6),
            least=hours(2),
            most=hours(4),
        ),
    )
    assert [(one.axis, one.code) for one in found.axes[2:]] == [
        ("agenda", None),
        ("agenda", "ag"),
        ("delivery", "synchronous"),
        ("delivery", "asynchronous"),
    ]

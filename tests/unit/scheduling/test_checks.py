"""The check of a timetable: each fault, where it is told, and what is left alone."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.citation import Standing
from pka.curriculum import Delivery, Duration, DurationUnit
from pka.diagnostic import Diagnostic, Severity
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.facts import Origin
from pka.scheduling.check_faults import CODES, hours_words
from pka.scheduling.checks import check_timetable
from pka.scheduling.limits import WORKING_DAY, Limit, Limits
from pka.scheduling.plan import plan
from pka.text import Text
from pka.timespans import DateSpan, WorkCalendar
from pka.timetable import Session, Timetable
from tests import small
from tests.unit.scheduling.makers import session

SYNC: Final = Delivery.SYNCHRONOUS
#: Nothing but the fault that a test is about.
NO_LIMITS: Final = Limits(day=None, trainer_day=None)
WEEK: Final = WorkCalendar(5, ["2025-02-04"])


def edition(**more: Any) -> Edition:  # noqa: ANN401 - fields of an edition
    """Return an edition of two stages, each with a synchronous activity of two hours."""
    return small.edition(
        modules=(small.module("m1"), small.module("m2")),
        stages=(
            small.stage(
                "satu",
                small.activity("x", 2, delivery=SYNC, modules=("m1",)),
                small.activity("baca", 3),
                small.activity("duga", 3, delivery_standing=Standing.UNVERIFIED),
            ),
            small.stage("dua", small.activity("y", 2, delivery=SYNC)),
        ),
        **more,
    )


def faults(*sessions: Session, of: Edition | None = None, **more: Any) -> list[Diagnostic]:  # noqa: ANN401
    """Return what is wrong with sessions, without the hours that are planned for others."""
    more = {"calendar": None, "limits": NO_LIMITS, "stages": None if of is None else ()} | more
    return list(check_timetable(Timetable(sessions=sessions), of, **more))


def told(*sessions: Session, of: Edition | None = None, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return the name of each fault and the field where it is told."""
    return [
        (one.name, one.location.pointer.rpartition("/")[2])
        for one in faults(*sessions, of=of, **more)
    ]


def test_a_sound_timetable_has_no_fault() -> None:
    """Two sessions of two stages, in their order."""
    sessions = (session("a", activity="x"), session("b", activity="y", date=dt.date(2025, 2, 5)))
    report = check_timetable(Timetable(sessions=sessions), edition(), calendar=WEEK)
    assert report.diagnostics == ()


def test_cancelled_sessions_are_looked_at_by_no_check() -> None:
    """Whatever is wrong with them."""
    wrong = session(
        "a",
        start="10:00",
        end="08:00",
        date=dt.date(2025, 2, 4),
        activity="baca",
        stage="tiga",
        trainers=("t",),
        cancelled=True,
    )
    assert told(wrong, of=edition(), calendar=WEEK) == []


class TestTimes:
    """Times and minutes of one session."""

    @pytest.mark.parametrize(
        ("fields", "name", "field"),
        [
            ({"start": "16:00", "end": "14:00"}, "reversed-times", "end"),
            ({"start": "08:00", "end": "08:00"}, "zero-length", "end"),
            ({"break_minutes": 90}, "zero-length", "end"),
            ({"break_minutes": 100, "hours": None}, "zero-length", "end"),
            ({"end": "10:00"}, "session-minutes", "hours"),
        ],
        ids=str,
    )
    def test_times_that_cannot_be(self, fields: dict[str, Any], name: str, field: str) -> None:
        """They are told and not turned round."""
        assert told(session(**fields)) == [(name, field)]

    @pytest.mark.parametrize(
        ("fields", "by", "left"),
        [
            ({"start": "09:00", "end": "11:00"}, "30", "30"),
            ({"start": "08:00", "end": "09:29"}, "-1", "44"),
            ({"start": "08:00", "end": "10:15"}, "45", "0"),
            ({"start": "08:00", "end": "10:00", "break_minutes": 40}, "-10", "35"),
        ],
        ids=str,
    )
    def test_minutes_and_hours_are_held_against_each_other(
        self, fields: dict[str, Any], by: str, left: str
    ) -> None:
        """N3: the difference and the remainder are named."""
        (one,) = faults(session(**fields))
        assert (one.fact("by"), one.fact("left")) == (by, left)

    def test_the_message_names_the_remainder(self) -> None:
        """In both languages."""
        (one,) = faults(session(end="10:00"))
        assert one.message == Text(
            "sesi 'S-1' (Senin, 3 Februari 2025, 08.00–10.00 WIB) lamanya 120 menit, yaitu 2 JP "
            "dan sisa 30 menit, tetapi ditulis 2 JP, yaitu 90 menit",
            "session 'S-1' (Monday, 3 February 2025, 08:00–10:00 WIB) takes 120 minutes, which "
            "are 2 JP and 30 minutes left over, but says 2 JP, which are 90 minutes",
        )

    def test_breaks_are_no_learning_time(self) -> None:
        """Two hours with a break of half an hour are two JP."""
        assert told(session(end="10:00", break_minutes=30)) == []

    def test_the_edition_says_the_minutes_of_an_hour(self) -> None:
        """An hour of sixty minutes."""
        assert told(session(end="10:00"), of=edition(minutes_per_hour=60)) == [
            ("activity-unclear", "activity")
        ]

    def test_a_ceremony_takes_time_and_no_hours(self) -> None:
        """An activity of 0 JP is not held against its minutes."""
        opening = small.stage("a", small.activity("buka", 0, delivery=SYNC))
        of = small.edition(stages=(opening,))
        zero = Session(
            code="s",
            date="2025-02-03",
            start="08:00",
            end="08:30",
            zone="WIB",
            hours=0,
            activity="buka",
        )
        assert told(zero, of=of) == []
        assert told(zero) == [("session-minutes", "hours")]


class TestDays:
    """Days off, weekends, and the days of a stage."""

    def test_a_session_on_a_day_off_is_told_with_its_name(self) -> None:
        """National and religious holidays are no days of training."""
        (one,) = faults(session(date=dt.date(2025, 2, 4)), calendar=WEEK)
        assert (one.name, one.severity) == ("session-on-holiday", Severity.ERROR)
        assert one.message.en.endswith("falls on a day off: holiday")

    def test_a_weekend_is_a_warning(self) -> None:
        """A holiday on it is told as such alone."""
        (one,) = faults(session(date=dt.date(2025, 2, 8)), calendar=WEEK)
        assert (one.name, one.severity) == ("weekend-session", Severity.WARNING)
        off = WorkCalendar(5, ["2025-02-08"])
        assert told(session(date=dt.date(2025, 2, 8)), calendar=off) == [
            ("session-on-holiday", "date")
        ]

    def test_a_week_may_have_six_days(self) -> None:
        """Then Saturday is one of them."""
        saturday = session(date=dt.date(2025, 2, 8))
        assert told(saturday, calendar=WorkCalendar(6, ())) == []

    def test_a_stage_in_calendar_days_has_no_weekend(self) -> None:
        """The workplace stage counts every day."""
        days = Duration(days=60, unit=DurationUnit.CALENDAR_DAY)
        stage = small.stage("satu", small.activity("x", 2, delivery=SYNC))
        of = small.edition(stages=(attrs.evolve(stage, duration=days),))
        saturday = session(date=dt.date(2025, 2, 8), activity="x")
        assert told(saturday, of=of, calendar=WEEK) == []

    def test_without_a_calendar_nothing_is_known(self) -> None:
        """Then no day is told."""
        assert told(session(date=dt.date(2025, 2, 8))) == []

    @pytest.mark.parametrize(
        ("day", "fields", "outside"),
        [
            (3, {"stage": "satu"}, False),
            (7, {"activity": "x"}, False),
            (10, {"stage": "satu"}, True),
            (10, {"activity": "x"}, True),
            (10, {"stage": "dua"}, False),
            (10, {}, False),
        ],
        ids=["first", "last-by-activity", "behind", "behind-by-activity", "unplanned", "none"],
    )
    def test_a_session_stays_in_its_stage(
        self, day: int, fields: dict[str, Any], *, outside: bool
    ) -> None:
        """Both ends of the stage belong to it."""
        one = session(date=dt.date(2025, 2, day), **fields, hours=None)
        spans = {"satu": DateSpan("2025-02-03", "2025-02-07")}
        names = [name for name, _ in told(one, of=edition(), plan=spans)]
        assert names == (["outside-stage"] if outside else [])


class TestTaught:
    """What a session says is taught."""

    @pytest.mark.parametrize(
        ("field", "code", "near"),
        [("stage", "sattu", "satu"), ("module", "m11", "m1"), ("activity", "zzzz", None)],
    )
    def test_unknown_codes_are_told(self, field: str, code: str, near: str | None) -> None:
        """With what was probably meant."""
        (one,) = faults(session(**{field: code}), of=edition())
        assert (one.name, one.fact("nearest")) == (f"unknown-{field}", near)
        assert one.location.pointer == f"/sessions/0/{field}"

    def test_what_may_be_several_activities_is_told(self) -> None:
        """Hours without a word of what is taught count for nobody."""
        assert told(session(), of=edition()) == [("activity-unclear", "activity")]
        assert told(session(hours=None), of=edition()) == []

    @pytest.mark.parametrize(
        ("fields", "found"),
        [
            ({"activity": "x", "stage": "satu", "module": "m1"}, []),
            ({"activity": "x", "stage": "dua"}, [("session-disagrees", "stage")]),
            ({"activity": "x", "module": "m2"}, [("session-disagrees", "module")]),
            ({"activity": "y", "module": "m2"}, []),
            (
                {"activity": "x", "delivery": Delivery.ASYNCHRONOUS},
                [("session-disagrees", "delivery")],
            ),
        ],
        ids=str,
    )
    def test_a_session_may_not_contradict_its_activity(
        self, fields: dict[str, Any], found: list[tuple[str, str]]
    ) -> None:
        """Stage, module and delivery are those of the edition."""
        assert told(session(**fields), of=edition()) == found

    @pytest.mark.parametrize(
        ("activity", "severity"), [("baca", Severity.ERROR), ("duga", Severity.WARNING)]
    )
    def test_an_asynchronous_activity_has_no_session(
        self, activity: str, severity: Severity
    ) -> None:
        """Where the delivery is merely assumed, that is a warning."""
        (one,) = faults(session(activity=activity), of=edition())
        assert (one.name, one.severity) == ("asynchronous-session", severity)

    def test_many_codes_are_cut(self) -> None:
        """A message names a few of them."""
        stages = [small.stage(f"s{n}") for n in range(9)]
        (one,) = faults(session(stage="x", hours=None), of=small.edition(stages=tuple(stages)))
        assert str(one.advice).endswith("s0, s1, s2, s3, s4, s5, …")


class TestClashes:
    """Two sessions at one time."""

    def test_a_clash_is_told_at_the_second_with_the_first_beside(self) -> None:
        """Both places, and what both ask for."""
        both = (
            session("a", group="A", trainers=("t", "u")),
            session("b", group="B", trainers=("u", "t")),
        )
        (one,) = faults(*both)
        assert one.name == "trainer-clash"
        assert one.location.pointer == "/sessions/1/trainers"
        assert [related.location.pointer for related in one.related] == ["/sessions/0/trainers"]
        assert (one.fact("first"), one.fact("second"), one.fact("who")) == ("a", "b", "t, u")

    @pytest.mark.parametrize(
        ("fields", "name", "said"),
        [
            ({"group": "A"}, "group-clash", "for the group 'A'"),
            ({}, "group-clash", "for the whole cohort"),
            ({"participants": tuple("pqrstuvw")}, "participant-clash", "'t', 'u', …"),
        ],
        ids=["group", "cohort", "participants"],
    )
    def test_the_message_names_what_both_ask_for(
        self, fields: dict[str, Any], name: str, said: str
    ) -> None:
        """Many names are cut."""
        (one,) = faults(session("a", **fields), session("b", **fields))
        assert one.name == name
        assert said in one.message.en

    def test_a_room_clash_has_its_name(self) -> None:
        """The codes of all four kinds are there."""
        names = {name for name in CODES if name.endswith("-clash")}
        assert names == {"trainer-clash", "room-clash", "group-clash", "participant-clash"}


DAYS: Final = {f"d{n}": dt.date(2025, 2, n) for n in range(3, 8)}


class TestOrder:
    """Stages one after the other, and what must come first."""

    @pytest.mark.parametrize(
        ("y_on", "found"),
        [("d4", []), ("d3", [("stage-order", "date")])],
        ids=["next-day", "before"],
    )
    def test_a_stage_begins_after_the_one_before(
        self, y_on: str, found: list[tuple[str, str]]
    ) -> None:
        """The first session of the later one is told."""
        x = session("x1", activity="x", date=DAYS["d3"], start="13:00", end="14:30")
        y = session("y1", activity="y", date=DAYS[y_on])
        assert told(x, y, of=edition()) == found

    def test_one_session_astray_is_told_once(self) -> None:
        """Only neighbours are held against each other."""
        stages = tuple(
            small.stage(f"s{n}", small.activity(f"a{n}", 2, delivery=SYNC)) for n in range(4)
        )
        sessions = [
            session(f"c{n}", activity=f"a{n}", date=DAYS[f"d{n + 4}"]) for n in range(3)
        ] + [session("c3", activity="a3", date=DAYS["d3"])]
        (one,) = faults(*sessions, of=small.edition(stages=stages))
        assert (one.fact("earlier"), one.fact("later")) == ("s2", "s3")

    def test_self_study_is_bound_to_no_time(self) -> None:
        """It is told for having a session, and not for the order."""
        late = session("b", activity="baca", date=DAYS["d6"])
        y = session("y1", activity="y", date=DAYS["d4"])
        assert told(late, y, of=edition()) == [("asynchronous-session", "activity")]

    def test_what_is_outside_its_stage_is_told_as_such_alone(self) -> None:
        """One mistake, one fault."""
        spans = {"dua": DateSpan("2025-02-05", "2025-02-07")}
        x = session("x1", activity="x", date=DAYS["d4"])
        y = session("y1", activity="y", date=DAYS["d3"])
        assert told(x, y, of=edition(), plan=spans) == [("outside-stage", "date")]

    def test_sessions_that_are_not_held_have_no_order(self) -> None:
        """A reversed one is told for its times."""
        x = session("x1", activity="x", date=DAYS["d5"], start="10:00", end="08:00")
        y = session("y1", activity="y", date=DAYS["d4"])
        assert told(x, y, of=edition()) == [("reversed-times", "end")]

    @pytest.mark.parametrize(
        ("rule", "x_on", "broken"),
        [
            ({"finish_before": "dua"}, "d3", False),
            ({"finish_before": "dua"}, "d5", True),
            ({"start_from": "dua"}, "d5", False),
            ({"start_from": "dua"}, "d3", True),
            ({}, "d5", False),
        ],
        ids=["finished", "not-finished", "started", "too-early", "free"],
    )
    def test_precedence_is_kept(self, rule: dict[str, Any], x_on: str, *, broken: bool) -> None:
        """The rule is cited, and the order of the stages is not told again."""
        of = edition(precedence=(small.precedence("p1", "x", **rule),))
        x = session("x1", activity="x", date=DAYS[x_on])
        y = session("y1", activity="y", date=DAYS["d4"])
        found = [one for one in faults(x, y, of=of) if one.name == "precedence-broken"]
        assert [str(one.citation) for one in found] == (["dasar"] if broken else [])

    def test_a_broken_rule_stands_for_the_order_of_the_stages(self) -> None:
        """One mistake, one fault."""
        of = edition(precedence=(small.precedence("p1", "x", finish_before="dua"),))
        x = session("x1", activity="x", date=DAYS["d5"])
        y = session("y1", activity="y", date=DAYS["d4"])
        assert told(x, y, of=of) == [("precedence-broken", "date")]

    @pytest.mark.parametrize(
        ("needed", "x_on", "broken"),
        [("x", "d5", True), ("m1", "d5", True), ("x", "d3", False), ("nichts", "d5", False)],
    )
    def test_what_an_activity_requires_comes_before(
        self, needed: str, x_on: str, *, broken: bool
    ) -> None:
        """By activity or by module."""
        of = small.edition(
            modules=(small.module("m1"),),
            stages=(
                small.stage(
                    "satu",
                    small.activity("x", 2, delivery=SYNC, modules=("m1",)),
                    small.activity("y", 2, delivery=SYNC, requires=(needed,)),
                ),
            ),
        )
        x = session("x1", activity="x", date=DAYS[x_on])
        y = session("y1", activity="y", date=DAYS["d4"])
        assert [name for name, _ in told(x, y, of=of)] == (["precedence-broken"] if broken else [])


class TestHours:
    """Planned against scheduled hours."""

    def check(self, *sessions: Session, **more: Any) -> list[Diagnostic]:  # noqa: ANN401
        """Return what is wrong with the hours of both stages."""
        stages = more.pop("stages", None)
        timetable = Timetable(sessions=sessions, **more)
        return list(
            check_timetable(timetable, edition(), calendar=None, limits=NO_LIMITS, stages=stages)
        )

    def test_an_activity_without_a_session_is_told(self) -> None:
        """It stands in no row, so it comes last and points to the activity."""
        found = self.check(session("a", activity="x"))
        assert [(one.name, one.location.pointer) for one in found] == [
            ("activity-without-session", "/activities/y")
        ]
        assert found[0].fact("by") == "2"

    def test_a_cancelled_session_is_none(self) -> None:
        """A1: it counts on neither side."""
        found = self.check(session("a", activity="x"), session("b", activity="y", cancelled=True))
        assert [one.name for one in found] == ["activity-without-session"]

    def test_stages_may_be_named(self) -> None:
        """A timetable of some of the stages is not short of the others."""
        assert self.check(session("a", activity="x"), stages=("satu",)) == []

    def test_a_stage_that_is_not_there_is_a_misuse(self) -> None:
        """The known ones are named."""
        with pytest.raises(UnknownReference, match="stage 'stu'; did you mean 'satu'"):
            self.check(stages=("stu",))

    @pytest.mark.parametrize(
        ("hours", "end", "name", "by"),
        [(1, "08:45", "hours-short", "1"), (3, "10:15", "hours-surplus", "1")],
    )
    def test_a_difference_is_told(self, hours: int, end: str, name: str, by: str) -> None:
        """At the last session of the activity."""
        made = Session(
            code="a",
            date="2025-02-03",
            start="08:00",
            end=end,
            zone="WIB",
            hours=hours,
            activity="x",
        )
        (one,) = self.check(made, stages=("satu",))
        assert (one.name, one.location.pointer) == (name, "/sessions/0/hours")
        assert (one.fact("planned"), one.fact("scheduled"), one.fact("by")) == ("2", str(hours), by)

    def test_groups_with_the_same_difference_are_told_together(self) -> None:
        """Each difference once, with those whom it concerns."""
        found = self.check(
            session("a", activity="x", group="A", date=DAYS["d3"]),
            session("b", activity="x", group="B", date=DAYS["d4"]),
            session("c", activity="x", group="B", date=DAYS["d5"]),
            session("d", activity="y", group="C", date=DAYS["d6"]),
            session("e", activity="y", group="A", date=DAYS["d6"]),
            session("f", activity="y", group="B", date=DAYS["d6"]),
        )
        assert [(one.name, one.fact("whom")) for one in found] == [
            ("hours-short", "C"),
            ("hours-surplus", "B"),
        ]
        assert "for 'B'" in found[1].message.en

    def test_many_names_are_cut(self) -> None:
        """A message names a few of them; the fact has all."""
        people = tuple(f"p{n}" for n in range(9))
        found = self.check(
            session("a", activity="x", participants=people, date=DAYS["d3"]),
            session("b", activity="x", participants=people, date=DAYS["d4"]),
            stages=("satu",),
        )
        assert "'p5', …: 2 JP too many" in found[0].message.en
        assert found[0].fact("whom") == ", ".join(people)

    def test_what_may_be_of_a_lost_row_is_not_missing(self) -> None:
        """More hours than planned are too many whatever was lost."""
        short = Session(
            code="a",
            date="2025-02-03",
            start="08:00",
            end="08:45",
            zone="WIB",
            hours=1,
            activity="x",
        )
        assert self.check(short, unread=("x", "y")) == []
        both = (session("a", activity="x"), session("b", activity="x", date=DAYS["d4"]))
        assert [one.name for one in self.check(*both, unread=(None,))] == ["hours-surplus"]

    def test_a_ceremony_is_held_for_no_hours(self) -> None:
        """It needs a session, and the length of that is no matter."""
        activity = small.activity("buka", 0, delivery=SYNC)
        of = small.edition(stages=(small.stage("satu", activity),))
        held = Timetable(sessions=(session(activity="buka", hours=None),))
        assert check_timetable(held, of, calendar=None).diagnostics == ()
        assert len(check_timetable(Timetable(), of, calendar=None)) == 1

    def test_what_is_assumed_gives_warnings(self) -> None:
        """Where the delivery is not known, a missing session is none for certain."""
        activity = small.activity("z", 2, delivery=SYNC, delivery_standing=Standing.UNVERIFIED)
        of = small.edition(stages=(small.stage("satu", activity),))
        (one,) = check_timetable(Timetable(), of, calendar=None)
        assert one.severity is Severity.WARNING


class TestLoads:
    """Hours of a day and of a trainer."""

    @staticmethod
    def day(count: int, **more: Any) -> tuple[Session, ...]:  # noqa: ANN401
        """Return sessions of two hours, one after the other."""
        return tuple(
            session(f"h{n}", start=f"{7 + 2 * n:02}:00", end=f"{8 + 2 * n:02}:30", **more)
            for n in range(count)
        )

    @pytest.mark.parametrize(
        ("count", "names"), [(5, []), (6, ["day-too-long"])], ids=["ten-hours", "twelve-hours"]
    )
    def test_a_day_holds_no_more_than_a_working_day(self, count: int, names: list[str]) -> None:
        """The limit is assumed, so it warns and says its source."""
        found = faults(*self.day(count), limits=Limits())
        assert [one.name for one in found] == names
        assert {one.severity for one in found} <= {Severity.WARNING}
        assert {one.citation for one in found} <= {WORKING_DAY.source}

    def test_a_stated_limit_gives_errors(self) -> None:
        """Whoever states it means it."""
        limit = Limit(hours=9, source=small.ENACTED)
        (one,) = faults(*self.day(5), limits=Limits(day=limit, trainer_day=None))
        assert (one.severity, one.fact("found"), one.fact("limit")) == (Severity.ERROR, "10", "9")
        assert one.location.pointer == "/sessions/4/hours"

    def test_a_day_too_long_for_all_is_told_once(self) -> None:
        """Not again for each group."""
        late = session("g", group="A", start="19:30", end="21:00")
        found = faults(*self.day(6), late, limits=Limits())
        assert [(one.name, one.fact("whom")) for one in found] == [("day-too-long", None)]

    def test_a_day_may_be_too_long_for_some(self) -> None:
        """A group, or somebody with sessions of their own."""
        group = session("g", group="A", start="17:30", end="19:00")
        own = session("o", group="B", participants=("p",), start="19:30", end="21:00")
        free = session("q", participants=("q",), start="06:00", end="06:45", hours=None)
        cancelled = session("k", start="21:00", end="22:30", cancelled=True)
        found = faults(*self.day(5), group, own, free, cancelled, limits=Limits())
        assert [one.fact("whom") for one in found] == ["p", "A"]

    def test_a_trainer_has_a_day_and_a_month(self) -> None:
        """Each with its own limit."""
        limits = Limits(day=None, trainer_month=Limit(hours=13, source=small.ENACTED))
        more = session("n", date=DAYS["d4"], trainers=("t",))
        cancelled = session("k", date=DAYS["d5"], trainers=("t",), cancelled=True)
        found = faults(*self.day(6, trainers=("t",)), more, cancelled, limits=limits)
        assert [(one.name, one.fact("found")) for one in found] == [
            ("trainer-day", "12"),
            ("trainer-month", "14"),
        ]
        assert "on Monday, 3 February 2025" in found[0].message.en
        assert "pada Februari 2025" in found[1].message.id

    def test_sound_loads_are_no_fault(self) -> None:
        """Nor is a month below its limit."""
        limits = Limits(trainer_month=Limit(hours=13, source=small.ENACTED))
        assert faults(*self.day(2, trainers=("t",)), limits=limits) == []


class TestPlaces:
    """Where a fault is told."""

    def test_a_session_of_a_file_has_row_and_column(self) -> None:
        """A file may write the times in one column."""
        wrong = session(start="10:00", end="08:00", origin=Origin(file="j.csv", row=7))
        timetable = Timetable(sessions=(wrong,), columns=(("times", 3),))
        (one,) = check_timetable(timetable, calendar=None)
        assert str(one.location) == "j.csv:7:3"

    def test_what_stands_in_no_row_comes_last(self) -> None:
        """It names the file all the same."""
        wrong = session(
            start="10:00", end="08:00", activity="x", origin=Origin(file="j.csv", row=7)
        )
        timetable = Timetable(sessions=(wrong,), columns=())
        found = check_timetable(timetable, edition(), calendar=None)
        assert [str(one.location) for one in found] == ["j.csv:7", "j.csv /activities/y"]

    def test_a_code_stands_for_one_session(self) -> None:
        """Also where a program made the timetable."""
        both = (session("a"), session("a", date=DAYS["d4"]))
        assert [name for name, _ in told(*both)] == ["session-code-twice"]


@pytest.mark.parametrize(
    ("hours", "words"),
    [("32/3", "10 2/3 JP"), ("2/3", "2/3 JP"), ("5/2", "2,5 JP"), ("3", "3 JP")],
)
def test_hours_in_words(hours: str, words: str) -> None:
    """What no decimal holds is a mixed number."""
    assert hours_words(Fraction(hours)).id == words


def test_a_plan_says_the_days_of_the_stages() -> None:
    """A plan of the library is taken as it is."""
    of = editions.load("pka-2023-blended")
    made = plan(of, start="2025-02-03", calendar=WEEK)
    early = session("a", stage="klasikal-1", hours=None)
    assert [name for name, _ in told(early, of=of, plan=made)] == ["outside-stage"]

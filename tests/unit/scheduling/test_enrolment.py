"""Which sessions somebody is enrolled in, and where list and timetable do not fit."""

from typing import Any

import attrs
import pytest

from pka.assessment import AttendanceStatus
from pka.exceptions import InvalidDate
from pka.records import Origin, ParticipantRecord, SessionAttendance
from pka.scheduling.carrying_over import CarryOver, carried_over
from pka.scheduling.enrolment import Enrolment, Merged, merge
from pka.timetable import Session, Timetable
from tests.small import activity, component, edition, stage
from tests.small import session as attended
from tests.unit.scheduling.makers import session

PRESENT, ALPHA = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT
PLANNED, CANCELLED = AttendanceStatus.PLANNED, AttendanceStatus.CANCELLED
RULES = edition(component("a"), stages=(stage("t", activity("k")),))
WHO = Enrolment(id="p", group="A")
ORIGIN = Origin(file="kehadiran.csv", row=3)


def merged(
    *sessions: Session, who: Enrolment = WHO, recorded: tuple[SessionAttendance, ...] = ()
) -> Merged:
    """Merge what was recorded into a timetable."""
    return merge(Timetable(sessions=sessions), RULES, who, recorded)


def told(found: Merged) -> list[str]:
    """Return code and English message of each fault."""
    return [f"{fault.code} {fault.message.en}" for fault in found.report]


class TestEnrolled:
    """Sessions that count, and those that do not."""

    @pytest.mark.parametrize(
        ("planned", "who", "why"),
        [
            pytest.param({}, WHO, None, id="of-all"),
            pytest.param({"group": "A"}, WHO, None, id="of-the-group"),
            pytest.param({"group": "B"}, WHO, "other_group", id="of-another-group"),
            pytest.param({"participants": ("p", "q")}, WHO, None, id="among-those-named"),
            pytest.param({"participants": ("q",)}, WHO, "not_among_participants", id="not-among"),
            pytest.param({}, attrs.evolve(WHO, joined="2025-02-03"), None, id="on-the-first-day"),
            pytest.param(
                {}, attrs.evolve(WHO, joined="2025-02-04"), "before_joining", id="day-before"
            ),
            pytest.param({}, attrs.evolve(WHO, left="2025-02-03"), None, id="on-the-last-day"),
            pytest.param({}, attrs.evolve(WHO, left="2025-02-02"), "after_leaving", id="day-after"),
        ],
    )
    def test_why_not(self, planned: dict[str, Any], who: Enrolment, why: str | None) -> None:
        """A session counts, or it is told why not."""
        found = merged(session(**planned), who=who)
        assert [out.why.value for out in found.left_out] == ([why] if why else [])
        assert len(found.sessions) == (0 if why else 1)
        assert told(found) == []

    def test_what_is_carried_over_need_not_be_attended(self) -> None:
        """A session of a part that was done in an earlier cohort does not count."""
        declared = CarryOver(cohort="I", items=("t",), attendance=False, reason="x")
        carried = carried_over(declared, RULES, ParticipantRecord(id="p"))
        found = merged(session(activity="k"), who=attrs.evolve(WHO, carried=carried))
        assert [out.why.value for out in found.left_out] == ["carried_over"]

    def test_an_enrolment_that_ends_before_it_begins_is_refused(self) -> None:
        """The last day is not before the first."""
        with pytest.raises(InvalidDate) as refused:
            Enrolment(id="p", joined="2025-02-04", left="2025-02-03")
        assert str(refused.value) == (
            "an enrolment from 2025-02-04 to 2025-02-03 ends before it begins"
        )


class TestGroup:
    """The group of somebody of whom only the attendance is known."""

    def test_shown_by_what_was_recorded(self) -> None:
        """A session of one group that was recorded shows the group."""
        found = merged(
            session("S-1", group="A"),
            session("S-2", group="A"),
            session("S-3", group="B"),
            who=Enrolment(id="p"),
            recorded=(attended("S-1", 2, PRESENT),),
        )
        assert [one.session for one in found.sessions] == ["S-1", "S-2"]
        assert told(found) == []

    @pytest.mark.parametrize(
        "recorded",
        [
            pytest.param((), id="of-no-group"),
            pytest.param(("S-1", "S-2"), id="of-two-groups"),
        ],
    )
    def test_not_known(self, recorded: tuple[str, ...]) -> None:
        """Where it does not follow, it is asked for."""
        found = merged(
            session("S-1", group="A"),
            session("S-2", group="B"),
            who=Enrolment(id="p"),
            recorded=tuple(attended(code, 2, PRESENT) for code in recorded),
        )
        assert found.sessions == ()
        assert told(found) == [
            (
                "PKA989 the group of 'p' is not known, and the timetable has sessions of groups "
                "('A', 'B'); these are not counted"
            )
        ]


class TestRecorded:
    """What was recorded of a session."""

    def test_nothing(self) -> None:
        """A session of which nothing is recorded is planned, or cancelled as in the timetable."""
        found = merged(session(), session("S-2", cancelled=True))
        assert [(one.session, one.status) for one in found.sessions] == [
            ("S-1", PLANNED),
            ("S-2", CANCELLED),
        ]

    def test_as_it_fits(self) -> None:
        """What was recorded is kept; the day is that of the timetable."""
        found = merged(session(), recorded=(attended("S-1", 2, ALPHA, origin=ORIGIN),))
        (one,) = found.sessions
        assert (one.status, one.on, one.origin) == (ALPHA, session().date, ORIGIN)
        assert told(found) == []

    @pytest.mark.parametrize(
        ("planned", "row", "message"),
        [
            pytest.param(
                {},
                attended("S-1", 3, PRESENT),
                "the hours is 3 in the attendance list and 2 in the timetable",
                id="hours",
            ),
            pytest.param(
                {},
                attended("S-1", 2, PRESENT, on="2025-02-04"),
                "the day is 2025-02-04 in the attendance list and 2025-02-03 in the timetable",
                id="day",
            ),
            pytest.param(
                {"cancelled": True},
                attended("S-1", 2, ALPHA),
                "the status is absent in the attendance list and cancelled in the timetable",
                id="held-and-cancelled",
            ),
            pytest.param(
                {},
                attended("S-1", 2, CANCELLED),
                "the status is cancelled in the attendance list and planned in the timetable",
                id="cancelled-and-planned",
            ),
        ],
    )
    def test_differences(
        self, planned: dict[str, Any], row: SessionAttendance, message: str
    ) -> None:
        """Where list and timetable differ, both values are told."""
        found = merged(session(**planned), recorded=(attrs.evolve(row, origin=ORIGIN),))
        assert told(found) == [f"PKA987 session 'S-1': {message}"]
        (fault,) = found.report
        assert (fault.location.file, fault.location.line) == ("kehadiran.csv", 3)
        (one,) = found.sessions
        assert one.hours == session().hours
        assert (one.status is CANCELLED) == (planned != {} or row.status is CANCELLED)

    def test_of_a_cancelled_session_nothing_need_be_recorded(self) -> None:
        """Rows without status, planned or cancelled ones do not contradict a cancellation."""
        for status in (None, PLANNED, CANCELLED):
            row = attended("S-1", 2, status)
            assert told(merged(session(cancelled=True), recorded=(row,))) == []

    def test_not_in_the_timetable(self) -> None:
        """A row of a session that nobody planned is told and not counted."""
        found = merged(session(), recorded=(attended("S-9", 2, ALPHA),))
        assert told(found) == [
            (
                "PKA986 the session 'S-9' is in the attendance list and not in the timetable "
                "(1 sessions); its row is not counted"
            )
        ]

    def test_twice(self) -> None:
        """The second record of a session is told and not counted."""
        rows = (attended("S-1", 2, PRESENT), attended("S-1", 2, ALPHA))
        found = merged(session(), recorded=rows)
        assert [one.status for one in found.sessions] == [PRESENT]
        assert told(found) == [
            (
                "PKA711 the session 'S-1' is recorded twice for this participant; the second "
                "record is not counted"
            )
        ]

    def test_codes_that_do_not_tell_sessions_apart(self) -> None:
        """A timetable without codes, or with one code twice, is a fault."""
        found = merged(session(""), session("S-1"), session("S-1", date="2025-02-04"))
        assert told(found) == [
            "PKA980 the session on 2025-02-03 at 08:00 has no code",
            "PKA981 the session code 'S-1' is used twice: on 2025-02-03 and 2025-02-04",
        ]

    def test_codes_are_told_with_their_rows(self) -> None:
        """A session that was read is named by its row, and the first of the code beside it."""
        first = session("S-1", origin=ORIGIN)
        found = merged(first, session("S-1", origin=attrs.evolve(ORIGIN, row=9)))
        (fault,) = found.report
        assert (fault.location.line, fault.related[0].location.line) == (9, 3)


class TestHours:
    """Hours that the timetable does not state."""

    @pytest.mark.parametrize(
        ("planned", "recorded", "hours"),
        [
            pytest.param({}, True, "3", id="of-the-list"),
            pytest.param({}, False, "2", id="of-the-clock"),
        ],
    )
    def test_known(
        self,
        planned: dict[str, Any],
        recorded: bool,  # noqa: FBT001 - a case
        hours: str,
    ) -> None:
        """They are those of the list, or of the clock where they come out whole."""
        rows = (attended("S-1", 3, PRESENT),) if recorded else ()
        (one,) = merged(session(hours=None, **planned), recorded=rows).sessions
        assert str(one.hours) == hours

    @pytest.mark.parametrize(
        ("planned", "minutes"),
        [
            pytest.param({"end": "10:00"}, 120, id="a-remainder"),
            pytest.param({"end": "07:00"}, -60, id="reversed"),
            pytest.param({"break_minutes": 90}, 0, id="nothing-but-a-break"),
        ],
    )
    def test_not_known(self, planned: dict[str, Any], minutes: int) -> None:
        """Without whole hours the session is told and not counted."""
        found = merged(session(hours=None, **planned))
        assert found.sessions == ()
        assert told(found) == [
            (
                f"PKA988 the hours of session 'S-1' are not stated, and its {minutes} minutes "
                "are not whole hours; it is not counted"
            )
        ]

"""What is told of a timetable that was published before."""

import datetime as dt

import pytest

from pka.exceptions import InvalidDate
from pka.scheduling.publishing import CalendarBy, CalendarKey, Published, as_stamp, revise
from pka.timetable import Session, Timetable
from tests.unit.scheduling.makers import session

FIRST = dt.datetime(2025, 1, 1, 8, tzinfo=dt.UTC)
SECOND = FIRST + dt.timedelta(days=1)
THIRD = FIRST + dt.timedelta(days=2)
WHOLE = CalendarKey(CalendarBy.COHORT)
ONE = CalendarKey(CalendarBy.TRAINER, "Contoh Satu")
TWO = CalendarKey(CalendarBy.TRAINER, "Contoh Dua")


def timetable(*sessions: Session) -> Timetable:
    """Return the timetable of a cohort."""
    return Timetable(cohort="Angkatan I", sessions=sessions)


def states(events: tuple[Published, ...]) -> list[tuple[str, int, bool, dt.datetime]]:
    """Return code, number, cancellation and day of change of each event."""
    return [(e.session.code, e.sequence, e.session.cancelled, e.modified) for e in events]


class TestRevise:
    """From one publication to the next."""

    def test_first_publication(self) -> None:
        """Every session is new, with number 0."""
        events = revise(timetable(session(), session("S-2")), stamp=FIRST)[WHOLE]
        assert states(events) == [("S-1", 0, False, FIRST), ("S-2", 0, False, FIRST)]
        assert {event.created for event in events} == {FIRST}

    def test_only_the_changed_one_rises(self) -> None:
        """The number of a session in another room rises, that of the others stays."""
        before = revise(timetable(session(), session("S-2")), stamp=FIRST)
        moved = timetable(session(room="Aula"), session("S-2"))
        events = revise(moved, stamp=SECOND, previous=before)[WHOLE]
        assert states(events) == [("S-1", 1, False, SECOND), ("S-2", 0, False, FIRST)]
        assert {event.created for event in events} == {FIRST}

    def test_what_vanished_is_cancelled_once(self) -> None:
        """A session that is gone stays as cancelled, and is not cancelled a second time."""
        first = revise(timetable(session(), session("S-2")), stamp=FIRST)
        second = revise(timetable(session()), stamp=SECOND, previous=first)
        assert states(second[WHOLE]) == [("S-1", 0, False, FIRST), ("S-2", 1, True, SECOND)]
        assert revise(timetable(session()), stamp=THIRD, previous=second) == second

    def test_what_comes_back_is_confirmed_again(self) -> None:
        """A session that returns is the same event with a higher number."""
        first = revise(timetable(session()), stamp=FIRST)
        second = revise(timetable(), stamp=SECOND, previous=first)
        third = revise(timetable(session()), stamp=THIRD, previous=second)
        assert states(third[WHOLE]) == [("S-1", 2, False, THIRD)]
        assert third[WHOLE][0].uid == first[WHOLE][0].uid

    def test_cancelled_in_the_timetable(self) -> None:
        """A session that the timetable cancels is a change like any other."""
        first = revise(timetable(session()), stamp=FIRST)
        second = revise(timetable(session(cancelled=True)), stamp=SECOND, previous=first)
        assert states(second[WHOLE]) == [("S-1", 1, True, SECOND)]

    def test_who_takes_part_is_not_published(self) -> None:
        """Identities of participants are left out, so that they are no change either."""
        first = revise(timetable(session()), stamp=FIRST)
        named = timetable(session(participants=("190001011900011001",)))
        assert revise(named, stamp=SECOND, previous=first) == first

    def test_from_one_trainer_to_another(self) -> None:
        """The calendar of the one cancels it, that of the other has it under the same number."""
        by = CalendarBy.TRAINER
        first = revise(timetable(session(trainers=("Contoh Satu",))), by, stamp=FIRST)
        other = timetable(session(trainers=("Contoh Dua",)))
        second = revise(other, by, stamp=SECOND, previous=first)
        assert {key: states(events) for key, events in second.items()} == {
            TWO: [("S-1", 1, False, SECOND)],
            ONE: [("S-1", 1, True, SECOND)],
        }
        assert revise(other, by, stamp=THIRD, previous=second) == second
        back = revise(
            timetable(session(trainers=("Contoh Satu",))), by, stamp=THIRD, previous=second
        )
        assert {key: states(events) for key, events in back.items()} == {
            ONE: [("S-1", 2, False, THIRD)],
            TWO: [("S-1", 2, True, THIRD)],
        }

    def test_a_group_without_sessions_of_its_own(self) -> None:
        """Who subscribed to its calendar still has the sessions of the whole cohort."""
        by, key = CalendarBy.GROUP, CalendarKey(CalendarBy.GROUP, "A")
        first = revise(timetable(session(group="A"), session("S-2")), by, stamp=FIRST)
        second = revise(timetable(session("S-2")), by, stamp=SECOND, previous=first)
        assert states(second[key]) == [("S-2", 0, False, FIRST), ("S-1", 1, True, SECOND)]

    def test_calendars_of_another_kind_are_left_alone(self) -> None:
        """The calendar of the cohort is not written when those of trainers are asked for."""
        first = revise(timetable(session(trainers=("Contoh Satu",))), stamp=FIRST)
        second = revise(
            timetable(session(trainers=("Contoh Satu",))),
            CalendarBy.TRAINER,
            stamp=SECOND,
            previous=first,
        )
        assert list(second) == [ONE]
        assert second[ONE] == first[WHOLE]

    def test_two_cohorts_never_share_an_event(self) -> None:
        """Code and cohort make the event, and no way of joining them makes two the same."""
        uids = {
            revise(Timetable(cohort=cohort, sessions=(session(code),)), stamp=FIRST)[WHOLE][0].uid
            for cohort, code in (("A", "1S"), ("A1", "S"), ("", "A1S"), ("A", "1S "))
        }
        assert len(uids) == 4

    def test_a_known_uid_is_never_another(self) -> None:
        """Whoever has subscribed sees the session once, in this and every later version."""
        (event,) = revise(timetable(session()), stamp=FIRST)[WHOLE]
        assert event.uid == "248a3230-c0cd-50d3-8039-8bd4ca9cc64c"

    def test_an_earlier_moment_is_refused(self) -> None:
        """Time does not run backwards from one publication to the next."""
        first = revise(timetable(session()), stamp=SECOND)
        with pytest.raises(InvalidDate) as refused:
            revise(timetable(session()), stamp=FIRST, previous=first)
        assert str(refused.value) == (
            "the moment of publication 2025-01-01T08:00:00+00:00 lies before that of an earlier "
            "one, 2025-01-02T08:00:00+00:00; publish with a later moment"
        )


def test_a_moment_without_zone_is_refused() -> None:
    """Without its zone nobody knows which moment it is."""
    with pytest.raises(InvalidDate) as refused:
        as_stamp(dt.datetime(2025, 1, 1))  # noqa: DTZ001 - what is tested
    assert str(refused.value) == (
        "the moment of publication datetime.datetime(2025, 1, 1, 0, 0) has no time zone; "
        "write it as 2024-09-01T08:00+07:00"
    )


def test_a_moment_is_kept_in_whole_seconds_of_utc() -> None:
    """A moment of another zone is the same moment."""
    zone = dt.timezone(dt.timedelta(hours=7))
    assert as_stamp(dt.datetime(2025, 1, 1, 7, 0, 0, 5, tzinfo=zone)) == dt.datetime(
        2025, 1, 1, tzinfo=dt.UTC
    )

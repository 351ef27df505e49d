"""Absent hours, shares, and the limit, over a timetable."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from pka.assessment import AttendanceStatus, PartialAttendance
from pka.criteria import AbsenceAbove
from pka.edition import Edition
from pka.outcomes import Bounds
from pka.records import ParticipantRecord, SessionAttendance
from pka.scheduling.attendance import (
    AttendanceAccount,
    Crossing,
    absence_limit,
    attendance_account,
)
from pka.scheduling.attendance_text import account_lines, account_texts, basis_line
from pka.scheduling.carrying_over import CarriedOver, CarryOver, carried_over
from pka.scheduling.enrolment import Enrolment
from pka.timetable import Session, Timetable
from pka.verdict import Truth, Verdict
from tests.small import activity, component, edition, policy, row, stage
from tests.small import session as attended

PRESENT, ALPHA = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT
SICK, LATE, PLANNED = AttendanceStatus.SICK, AttendanceStatus.LATE, AttendanceStatus.PLANNED
WHO = Enrolment(id="p")


def rules(limit: int | None = 6, **more: object) -> Edition:
    """Return an edition with a limit, in which absence without leave and sickness count."""
    over = () if limit is None else (row("batas", Verdict.FAILED, AbsenceAbove(limit=limit)),)
    return edition(
        component("a"),
        stages=(stage("t", activity("k")),),
        attendance=(policy(ALPHA, SICK, **more),),
        verdict_table=(*over, row("semua", Verdict.PASSED)),
    )


def timetable(*hours: int) -> Timetable:
    """Return a timetable with a session on each day of June 2025, of so many hours."""
    return Timetable(
        sessions=[
            Session(
                code=f"S-{number}",
                date=dt.date(2025, 6, number),
                start="08:00",
                end="12:00",
                zone="WIB",
                hours=jp,
            )
            for number, jp in enumerate(hours, start=1)
        ]
    )


def rows(planned: Timetable, *statuses: AttendanceStatus | None) -> tuple[SessionAttendance, ...]:
    """Return what was recorded of the first sessions."""
    return tuple(
        SessionAttendance(session=one.code, hours=one.hours or 0, status=status)
        for one, status in zip(planned.sessions, statuses, strict=False)
    )


def account(
    *statuses: AttendanceStatus | None,
    on: int,
    closed: int | None = None,
    hours: tuple[int, ...] = (3, 3, 3, 3, 2),
    under: Edition | None = None,
    who: Enrolment = WHO,
) -> AttendanceAccount:
    """Return the account on a day of June 2025."""
    planned = timetable(*hours)
    return attendance_account(
        planned,
        under or rules(),
        who,
        rows(planned, *statuses),
        on=dt.date(2025, 6, on),
        closed_on=None if closed is None else dt.date(2025, 6, closed),
    )


class TestHours:
    """Absent hours and shares on a day."""

    def test_to_date_and_overall(self) -> None:
        """What was held stands against what is planned."""
        sheet = account(PRESENT, ALPHA, on=2).sheet
        assert sheet.hours == Bounds(Fraction(3), Fraction(11))
        assert sheet.to_date == Bounds(Fraction(1, 2), Fraction(1, 2))
        assert sheet.overall == Bounds(Fraction(3, 14), Fraction(11, 14))
        assert (sheet.scheduled, sheet.planned) == (Fraction(6), Fraction(14))

    def test_later_records_are_not_known_yet(self) -> None:
        """On a day only what was recorded until then counts."""
        assert account(ALPHA, ALPHA, ALPHA, on=1).sheet.hours.low == 3

    def test_not_recorded_is_open(self) -> None:
        """Without a closing day a session that was held may have been missed or not."""
        found = account(None, PRESENT, None, PRESENT, PRESENT, on=5)
        assert found.sheet.hours == Bounds(Fraction(0), Fraction(6))
        assert found.sheet.closed is False

    def test_closed_while_sessions_are_ahead(self) -> None:
        """What was held by the closing day and not recorded is absent; the rest is open."""
        found = account(None, PRESENT, on=3, closed=2)
        assert [one.status for one in found.sheet.sessions] == [
            ALPHA,
            PRESENT,
            None,
            PLANNED,
            PLANNED,
        ]
        assert found.sheet.hours == Bounds(Fraction(3), Fraction(11))

    def test_closed_after_the_last_session(self) -> None:
        """Once all is held and settled the list is closed by the rules."""
        found = account(None, PRESENT, PRESENT, PRESENT, on=5, closed=5)
        assert found.sheet.closed is True
        assert found.sheet.hours == Bounds(Fraction(5), Fraction(5))

    def test_a_closing_day_ahead_closes_nothing(self) -> None:
        """A list that will be closed is open."""
        found = account(None, on=1, closed=2)
        assert found.sheet.hours.low == 0

    def test_a_fault_keeps_the_list_open(self) -> None:
        """While list and timetable do not fit, nothing is closed."""
        planned = timetable(3)
        wrong = (attended("S-9", 3, PRESENT),)
        found = attendance_account(
            planned, rules(), WHO, wrong, on=dt.date(2025, 6, 2), closed_on=dt.date(2025, 6, 2)
        )
        assert found.sheet.hours == Bounds(Fraction(0), None)
        assert [fault.name for fault in found.report] == ["session-not-in-timetable"]

    def test_an_incomplete_list_stays_open(self) -> None:
        """Rows that could not be read may be of the sessions that are not recorded."""
        day = dt.date(2025, 6, 2)
        found = attendance_account(
            timetable(3), rules(), WHO, on=day, closed_on=day, complete=False
        )
        assert found.sheet.hours == Bounds(Fraction(0), None)

    def test_late_and_in_part(self) -> None:
        """Lateness beyond the tolerance is absence; minutes attended count as the edition says."""
        planned, under = (
            timetable(3, 3),
            rules(late_beyond_minutes=30, partial=PartialAttendance.MINUTES),
        )
        recorded = (
            attended("S-1", 3, LATE, late_minutes=31),
            attended("S-2", 3, PRESENT, attended_minutes=90),
        )
        found = attendance_account(planned, under, WHO, recorded, on=dt.date(2025, 6, 2))
        assert found.sheet.hours == Bounds(Fraction(4), Fraction(4))


class TestLimit:
    """When the limit was crossed, and what would cross it."""

    def test_exactly_at_the_limit(self) -> None:
        """Six of six hours are allowed, and any session ahead would be too much."""
        found = account(ALPHA, SICK, on=2)
        assert (found.crossed, found.over, found.left_to_limit) == (
            None,
            Truth.UNDETERMINED,
            Fraction(),
        )
        assert [one.session for one in found.next_would_cross] == ["S-3", "S-4", "S-5"]

    def test_only_long_sessions_are_warned_of(self) -> None:
        """With three hours left, a session of three hours is not too much; one of four is."""
        found = account(ALPHA, on=1, hours=(3, 3, 4, 2, 5))
        assert found.left_to_limit == 3
        assert [one.session for one in found.next_would_cross] == ["S-3", "S-5"]

    def test_crossed(self) -> None:
        """The first session above the limit is named, not the last."""
        found = account(ALPHA, PRESENT, ALPHA, ALPHA, ALPHA, on=5)
        assert found.crossed == Crossing(session="S-4", on=dt.date(2025, 6, 4), hours=Fraction(9))
        assert (found.over, found.left_to_limit, found.next_would_cross) == (Truth.MET, None, ())

    def test_crossed_by_closing(self) -> None:
        """What was not recorded counts from the closing day on."""
        found = account(ALPHA, None, ALPHA, PRESENT, PRESENT, on=5, closed=5)
        assert found.crossed == Crossing(session="S-2", on=dt.date(2025, 6, 5), hours=Fraction(9))

    def test_forgiven(self) -> None:
        """A forgiven absence crosses nothing, and the next one is warned of as such."""
        found = account(ALPHA, SICK, SICK, on=3, under=rules(6, forgiven_absences=1))
        assert found.left_to_limit == 0
        assert found.sheet.forgiven == ("S-1",)
        assert [one.session for one in found.next_would_cross] == ["S-4", "S-5"]

    def test_an_absence_that_is_not_forgiven_is_warned_of(self) -> None:
        """A first absence without leave would be forgiven; one for sickness would not."""
        found = account(SICK, SICK, on=2, under=rules(6, forgiven_absences=1))
        assert [one.session for one in found.next_would_cross] == ["S-3", "S-4", "S-5"]

    def test_within(self) -> None:
        """Where not even all that is open can cross it, it is not crossed."""
        found = account(PRESENT, PRESENT, PRESENT, PRESENT, on=4)
        assert (found.over, found.left_to_limit) == (Truth.NOT_MET, Fraction(6))
        assert account_lines(found, "en")[1] == "6 JP may still be missed without crossing it."

    @pytest.mark.parametrize(
        ("statuses", "on", "closed", "known"),
        [
            pytest.param((PRESENT, ALPHA), 2, None, True, id="all-recorded"),
            pytest.param((None, ALPHA), 2, None, False, id="one-not-recorded"),
            pytest.param((None, ALPHA), 2, 2, True, id="settled-by-the-closing-day"),
            pytest.param((None, None), 2, 1, False, id="held-after-the-closing-day"),
            pytest.param((PRESENT,) * 5, 5, 5, True, id="closed"),
        ],
    )
    def test_what_is_left_is_the_most_there_can_be_until_all_is_known(
        self,
        statuses: tuple[AttendanceStatus | None, ...],
        on: int,
        closed: int | None,
        known: bool,  # noqa: FBT001 - a case
    ) -> None:
        """A blank is not taken for presence: what is not recorded may take of what is left."""
        found = account(*statuses, on=on, closed=closed)
        assert found.all_known is known
        (line,) = [one for one in account_lines(found, "en") if "may still be missed" in one]
        assert line.startswith("At most ") is not known

    def test_a_list_that_does_not_fit_leaves_no_more_than_so_much(self) -> None:
        """Rows of a session that the timetable does not have may be absences."""
        stray = SessionAttendance(session="S-9", hours=3, status=ALPHA)
        found = attendance_account(timetable(3, 3), rules(), WHO, (stray,), on=dt.date(2025, 6, 2))
        assert found.report.has_errors
        assert not found.all_known
        (line,) = [one for one in account_lines(found, "id") if one.startswith("Masih boleh")]
        assert line == (
            "Masih boleh tidak hadir paling banyak 6 JP; ketidakhadiran yang belum diketahui "
            "mengurangi jumlah itu."
        )

    def test_a_list_that_could_not_be_read_leaves_no_more_than_so_much(self) -> None:
        """What stood in it is not known, whatever the rest says."""
        planned = timetable(3, 3)
        found = attendance_account(
            planned,
            rules(),
            WHO,
            rows(planned, PRESENT, PRESENT),
            on=dt.date(2025, 6, 2),
            complete=False,
        )
        assert found.left_to_limit == 6
        assert not found.all_known

    def test_no_limit(self) -> None:
        """Without a limit hours are counted all the same."""
        found = account(ALPHA, on=5, under=rules(None))
        assert (found.limit, found.over, found.left_to_limit) == (None, Truth.NOT_MET, None)
        assert absence_limit(rules(None)) is None

    def test_no_policy(self) -> None:
        """An edition that does not say what counts leaves the hours open."""
        found = account(ALPHA, ALPHA, ALPHA, on=5, under=attrs.evolve(rules(), attendance=()))
        assert (found.over, found.crossed) == (Truth.UNDETERMINED, None)
        assert found.sheet.hours == Bounds(Fraction(0), None)


def _carried(*, dated: bool) -> CarriedOver:
    """Return an earlier session of nine hours that was missed."""
    declared = CarryOver(cohort="Angkatan I", items=("t",), attendance=True, reason="contoh")
    empty = carried_over(declared, rules(), ParticipantRecord(id="p"))
    on = dt.date(2025, 1, 9) if dated else None
    return attrs.evolve(empty, sessions=(attended("Angkatan I: K", 9, ALPHA, on=on),))


class TestCarriedOver:
    """Those who continue with a later cohort."""

    @pytest.mark.parametrize(
        ("dated", "on"),
        [
            pytest.param(True, dt.date(2025, 1, 9), id="dated"),
            pytest.param(False, None, id="undated"),
        ],
    )
    def test_earlier_absence_counts(
        self,
        dated: bool,  # noqa: FBT001 - a case
        on: dt.date | None,
    ) -> None:
        """What was missed in the earlier cohort is counted with the later one."""
        found = account(PRESENT, on=1, who=attrs.evolve(WHO, carried=_carried(dated=dated)))
        assert found.crossed == Crossing(session="Angkatan I: K", on=on, hours=Fraction(9))
        assert found.sheet.planned == 23


class TestText:
    """What is said, in both languages."""

    def test_warned(self) -> None:
        """Hours, limit, what is left, the warning, and the shares."""
        assert account_lines(account(ALPHA, SICK, on=2), "id") == (
            "Tidak hadir antara 6 JP dan 14 JP; yang diperbolehkan paling banyak 6 JP.",
            (
                "Sejauh yang diketahui batas belum dilewati; sesi yang belum dicatat atau belum "
                "diadakan masih dapat melewatinya."
            ),
            "Masih boleh tidak hadir 0 JP.",
            (
                "Peringatan: satu ketidakhadiran lagi melewati batas, bila pada salah satu sesi "
                "ini (3): S-3 (3 Juni 2025, 3 JP), S-4 (4 Juni 2025, 3 JP), "
                "S-5 (5 Juni 2025, 2 JP)."
            ),
            "Hadir 0% dari sesi yang sudah diadakan sampai 2 Juni 2025.",
            "Hadir antara 0% dan 4/7 dari semua sesi yang direncanakan.",
        )

    def test_many_sessions_are_summed_up(self) -> None:
        """More than six sessions are not all named."""
        found = account(ALPHA, ALPHA, on=2, hours=(3, 3, *(1,) * 9))
        assert account_lines(found, "en")[3] == (
            "Warning: one more absence crosses the limit, in any of these sessions (9): "
            "S-3 (3 June 2025, 1 JP), S-4 (4 June 2025, 1 JP), S-5 (5 June 2025, 1 JP), "
            "S-6 (6 June 2025, 1 JP), S-7 (7 June 2025, 1 JP), S-8 (8 June 2025, 1 JP), +3."
        )

    def test_crossed(self) -> None:
        """The day and the session with which it was crossed."""
        lines = account_lines(account(ALPHA, SICK, ALPHA, PRESENT, PRESENT, on=5), "en")
        assert lines[:2] == (
            "Absent 9 JP; at most 6 JP are allowed.",
            "The limit was crossed on 3 June 2025, with session S-3: 9 JP absent from then on.",
        )

    def test_carried_over_and_left_out(self) -> None:
        """What is brought along, and how many sessions do not count and why."""
        who = Enrolment(id="p", joined="2025-06-02", carried=_carried(dated=False))
        lines = account_lines(account(on=1, who=who), "en")
        assert lines[1] == (
            "The limit was crossed with session Angkatan I: K, whose day is not known: 9 JP absent."
        )
        assert lines[-2:] == (
            "Not counted: 1 session before joining.",
            "Carried over from Angkatan I: t; attendance in it is counted. Reason: contoh.",
        )
        later = Enrolment(id="p", joined="2025-06-04")
        assert account_lines(account(on=1, who=later), "en")[-1] == (
            "Not counted: 3 sessions before joining."
        )

    def test_no_limit_forgiven_and_faults(self) -> None:
        """What else there is to say."""
        under = rules(None, forgiven_absences=1)
        lines = account_lines(account(ALPHA, on=1, under=under), "en")
        assert lines[:2] == ("Absent between 0 JP and 11 JP.", "The edition has no absence limit.")
        assert "Forgiven: S-1." in lines
        wrong = (attended("S-9", 3, PRESENT),)
        found = attendance_account(timetable(3), rules(), WHO, wrong, on=dt.date(2025, 5, 1))
        assert account_lines(found, "en")[-1] == (
            "List and timetable do not fit (faults: 1), so this list cannot be closed yet."
        )

    def test_undated_session_ahead(self) -> None:
        """A session brought along whose day is not known is named without it."""
        carried = attrs.evolve(
            _carried(dated=False), sessions=(attended("Angkatan I: K", 9, PLANNED),)
        )
        lines = account_lines(account(on=5, who=attrs.evolve(WHO, carried=carried)), "en")
        assert lines[3] == (
            "Warning: one more absence crosses the limit, in any of these sessions (1): "
            "Angkatan I: K (9 JP)."
        )

    def test_both_languages(self) -> None:
        """Each statement is there in Indonesian and in English."""
        found = account(ALPHA, on=1)
        texts = account_texts(found)
        assert tuple(text.id for text in texts) == account_lines(found, "id")
        assert tuple(text.en for text in texts) == account_lines(found, "en")

    def test_basis(self) -> None:
        """From where it is known what counts, or that it is not."""
        assert basis_line(rules(), "en").startswith("What counts is from dasar; enacted")
        assert basis_line(attrs.evolve(rules(), attendance=()), "en") == (
            "The edition does not say what counts as absence."
        )

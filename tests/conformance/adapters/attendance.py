"""Area `attendance`: what counts as absence in a closed list, in JP and as a share."""

from collections import Counter
from fractions import Fraction
from typing import Any, Final

from pka.assessment import AttendancePolicy, AttendanceStatus, PartialAttendance
from pka.citation import Citation, Standing
from pka.criteria import AbsenceAbove, ParticipationStatus
from pka.outcomes import AbsenceSheet, CompletionSheet
from pka.quantities import as_text
from pka.records import Attendance, ParticipantRecord, SessionAttendance
from pka.rounding import Rounding, RoundingMode
from pka.rules.attendance import count_absence
from pka.rules.verdict import Facts, judge
from pka.verdict import Truth
from tests.conformance.vocabulary import Words, choose, only

_SOURCE: Final = Citation(standing=Standing.UNVERIFIED)
_CLOSED: Final = "2025-01-01"
_PERCENT: Final = Rounding(2, RoundingMode.HALF_UP)
_STATUSES: Final = {
    "hadir": AttendanceStatus.PRESENT,
    "terlambat": AttendanceStatus.LATE,
    "izin": AttendanceStatus.PERMITTED,
    "sakit": AttendanceStatus.SICK,
    "alpha": AttendanceStatus.ABSENT,
}
_EXCUSED: Final = ("izin", "sakit")
#: Whether an excused absence counts as absence, and whether it is excluded.
_EXCUSED_COUNTS: Final = {
    "counts_absent": (True, False),
    "excluded": (False, True),
    "counts_present": (False, False),
}
_PARTIAL: Final = {"minutes": PartialAttendance.MINUTES, "whole": None}
_BASIS: Final = {"taken": False, "all": True}


def _policy(words: Words) -> AttendancePolicy:
    excused = words.get("excused", "counts_absent")
    # One word for both kinds of excused absence, or one for each.
    each: dict[str, str] = dict.fromkeys(_EXCUSED, "counts_absent")
    each |= excused if isinstance(excused, dict) else dict.fromkeys(_EXCUSED, str(excused))
    only(each, _EXCUSED, "excused")
    ways = {status: choose(how, _EXCUSED_COUNTS, "excused") for status, how in each.items()}
    tolerance, forgiven = words.get("late_tolerance_minutes"), words.get("forgive_meetings")
    return AttendancePolicy(
        counts_as_absence=(
            AttendanceStatus.ABSENT,
            *(_STATUSES[status] for status, (absent, _) in ways.items() if absent),
        ),
        excluded=tuple(_STATUSES[status] for status, (_, excluded) in ways.items() if excluded),
        late_beyond_minutes=None if tolerance is None else int(tolerance),
        partial=choose(words.get("partial") or "whole", _PARTIAL, "partial"),
        forgiven_absences=None if forgiven is None else int(forgiven),
        source=_SOURCE,
    )


def _minutes(words: Words, key: str) -> int | None:
    return int(words[key]) if words.get(key) is not None else None


def _session(meeting: Words, row: Words | None) -> SessionAttendance:
    only(meeting, {"code", "jp", "taken"}, "a meeting")
    if not meeting.get("taken", True):
        return SessionAttendance(
            session=meeting["code"], hours=meeting["jp"], status=AttendanceStatus.PLANNED
        )
    if row is None:
        return SessionAttendance(session=meeting["code"], hours=meeting["jp"])
    only(row, {"meeting", "status", "late_minutes", "attended_minutes"}, "a record")
    return SessionAttendance(
        session=meeting["code"],
        hours=meeting["jp"],
        status=choose(row["status"], _STATUSES, "status"),
        late_minutes=_minutes(row, "late_minutes"),
        attended_minutes=_minutes(row, "attended_minutes"),
    )


def _counts(sheet: AbsenceSheet) -> dict[str, str]:
    # In a closed list what is not recorded is alpha.
    found = Counter(session.status or AttendanceStatus.ABSENT for session in sheet.sessions)
    return {word: str(found[status]) for word, status in _STATUSES.items()}


def _over(sheet: AbsenceSheet, limit: str) -> bool:
    facts = Facts(
        nodes={},
        absence=sheet,
        completion=CompletionSheet(),
        status=ParticipationStatus.ACTIVE,
        remedial=None,
    )
    return judge(AbsenceAbove(limit=limit), facts).truth is Truth.MET


def answer(given: Words) -> dict[str, Any]:
    """Count the attendance of the participant under the policy."""
    only(given, {"jp_minutes", "meetings", "records", "enrolled", "policy"})
    words = only(
        given["policy"],
        {
            "basis",
            "excused",
            "late_tolerance_minutes",
            "partial",
            "forgive_meetings",
            "absence_limit_jp",
        },
        "policy",
    )
    rows = {row["meeting"]: row for row in given["records"]}
    meetings = given["meetings"]
    if given.get("enrolled") is not None:
        meetings = [meeting for meeting in meetings if meeting["code"] in given["enrolled"]]
    record = ParticipantRecord(
        id="case",
        attendance=Attendance(
            sessions=[_session(meeting, rows.get(meeting["code"])) for meeting in meetings],
            closed_on=_CLOSED,
        ),
    )
    sheet = count_absence(
        record, _policy(words), minutes_per_hour=int(given.get("jp_minutes", "45"))
    )
    whole = choose(words.get("basis", "taken"), _BASIS, "basis")
    scheduled = (sheet.planned if whole else sheet.scheduled) or Fraction()
    share = sheet.overall if whole else sheet.to_date
    found: dict[str, Any] = {
        "scheduled_jp": as_text(scheduled),
        "present_jp": as_text(sheet.attended or Fraction()),
        "absent_jp": as_text(sheet.hours.low),
        "percent": as_text(_PERCENT.apply(share.low * 100), 2) if scheduled and share else None,
        "counts": _counts(sheet),
    }
    if "absence_limit_jp" in words:
        found["over_limit"] = _over(sheet, words["absence_limit_jp"])
    return found

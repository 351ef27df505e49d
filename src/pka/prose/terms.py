"""The words of the field for every member of every enumeration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pka.aggregation import Attempts, CombineBy
from pka.assessment import AssessorRole, AttendanceStatus, Keep, OverCap
from pka.citation import Standing
from pka.criteria import Attempt, ParticipationStatus
from pka.curriculum import (
    Delivery,
    DurationUnit,
    Mode,
    ModuleGroup,
    PrecedenceStrength,
    Setting,
)
from pka.edition import DecideWhen
from pka.records import CompletionResult
from pka.rounding import RoundingMode
from pka.text import Language, Text
from pka.verdict import Truth, Verdict

__all__ = [
    "ASSESSOR_ROLE",
    "ATTEMPT",
    "ATTEMPTS",
    "ATTENDANCE_STATUS",
    "COMBINE_BY",
    "COMPLETION_RESULT",
    "DECIDE_WHEN",
    "DELIVERY",
    "DURATION_UNIT",
    "KEEP",
    "MODE",
    "MODULE_GROUP",
    "OVER_CAP",
    "PARTICIPATION_STATUS",
    "PRECEDENCE_STRENGTH",
    "ROUNDING_MODE",
    "ROW_REFUSED",
    "SETTING",
    "STANDING",
    "STANDING_MEANING",
    "TRUTH",
    "VERDICT",
    "verdict_word",
]

#: A withdrawn participant is named after the status: see `verdict_word`.
VERDICT: Final[Mapping[Verdict, Text]] = {
    Verdict.PASSED: Text("lulus", "passed"),
    Verdict.DEFERRED: Text("ditunda kelulusannya", "deferred"),
    Verdict.FAILED: Text("tidak lulus", "failed"),
    Verdict.WITHDRAWN: Text("tidak lagi menjadi peserta", "no longer a participant"),
    Verdict.IN_PROGRESS: Text("belum dapat diputuskan", "in progress"),
}

#: What stands in place of a verdict where nothing could be decided.
ROW_REFUSED: Final = Text("baris ditolak", "row refused")

PARTICIPATION_STATUS: Final[Mapping[ParticipationStatus, Text]] = {
    ParticipationStatus.ACTIVE: Text("aktif", "active"),
    ParticipationStatus.WITHDRAWN: Text("mengundurkan diri", "withdrawn"),
    ParticipationStatus.DECEASED: Text("meninggal dunia", "deceased"),
    ParticipationStatus.DISMISSED: Text("diberhentikan", "dismissed"),
}

STANDING: Final[Mapping[Standing, Text]] = {
    Standing.ENACTED: Text("ditetapkan", "enacted"),
    Standing.SECONDARY: Text("sekunder", "secondary"),
    Standing.UNVERIFIED: Text("belum terverifikasi", "unverified"),
}

STANDING_MEANING: Final[Mapping[Standing, Text]] = {
    Standing.ENACTED: Text("dibaca pada peraturannya sendiri", "read in the decree itself"),
    Standing.SECONDARY: Text(
        "dibaca pada sistem atau laporan yang mengikuti peraturan, bukan pada peraturannya sendiri",
        "read in a system or report that follows the decree, not in the decree itself",
    ),
    Standing.UNVERIFIED: Text(
        "dianggap berlaku; belum ditemukan dalam sumber mana pun",
        "assumed; not read in any source",
    ),
}

TRUTH: Final[Mapping[Truth, Text]] = {
    Truth.MET: Text("terpenuhi", "met"),
    Truth.NOT_MET: Text("tidak terpenuhi", "not met"),
    Truth.UNDETERMINED: Text("belum dapat ditentukan", "undetermined"),
}

ROUNDING_MODE: Final[Mapping[RoundingMode, Text]] = {
    RoundingMode.HALF_UP: Text("nilai tengah dibulatkan ke atas", "half up"),
    RoundingMode.HALF_EVEN: Text("nilai tengah dibulatkan ke angka genap", "half to even"),
    RoundingMode.HALF_DOWN: Text("nilai tengah dibulatkan ke bawah", "half down"),
    RoundingMode.UP: Text("menjauhi nol", "away from zero"),
    RoundingMode.DOWN: Text("mendekati nol", "towards zero"),
    RoundingMode.FLOOR: Text("selalu ke bawah", "always down"),
    RoundingMode.CEILING: Text("selalu ke atas", "always up"),
}

MODE: Final[Mapping[Mode, Text]] = {
    Mode.BLENDED: Text("terpadu (blended)", "blended"),
    Mode.CLASSICAL: Text("klasikal", "classical"),
    Mode.DISTANCE: Text("jarak jauh", "distance"),
}

DELIVERY: Final[Mapping[Delivery, Text]] = {
    Delivery.SYNCHRONOUS: Text("sinkron", "synchronous"),
    Delivery.ASYNCHRONOUS: Text("asinkron", "asynchronous"),
}

SETTING: Final[Mapping[Setting, Text]] = {
    Setting.SELF_PACED: Text("pembelajaran mandiri", "self-paced"),
    Setting.ONLINE: Text("daring", "online"),
    Setting.CLASSROOM: Text("kelas", "classroom"),
    Setting.FIELD: Text("kunjungan lapangan", "field visit"),
    Setting.WORKPLACE: Text("tempat kerja", "workplace"),
    Setting.CEREMONY: Text("upacara", "ceremony"),
}

MODULE_GROUP: Final[Mapping[ModuleGroup, Text]] = {
    ModuleGroup.CORE: Text("mata pelatihan inti", "core modules"),
    ModuleGroup.BASIC: Text("mata pelatihan dasar", "basic modules"),
    ModuleGroup.ELECTIVE: Text("mata pelatihan pilihan", "elective modules"),
    ModuleGroup.ORIENTATION: Text("pembelajaran orientasi program", "programme orientation"),
}

DURATION_UNIT: Final[Mapping[DurationUnit, Text]] = {
    DurationUnit.WORKING_DAY: Text("hari kerja", "working days"),
    DurationUnit.CALENDAR_DAY: Text("hari kalender", "calendar days"),
}

PRECEDENCE_STRENGTH: Final[Mapping[PrecedenceStrength, Text]] = {
    PrecedenceStrength.MUST: Text("wajib lebih dahulu", "must come first"),
    PrecedenceStrength.AT_LATEST: Text("paling lambat sebelumnya", "before it at the latest"),
    PrecedenceStrength.FLEXIBLE: Text("lentur", "flexible"),
}

ATTENDANCE_STATUS: Final[Mapping[AttendanceStatus, Text]] = {
    AttendanceStatus.PRESENT: Text("hadir", "present"),
    AttendanceStatus.LATE: Text("terlambat", "late"),
    AttendanceStatus.PERMITTED: Text("izin", "permitted leave"),
    AttendanceStatus.SICK: Text("sakit", "sick"),
    AttendanceStatus.ABSENT: Text("alpha", "absent without leave"),
    AttendanceStatus.CANCELLED: Text("dibatalkan", "cancelled"),
    AttendanceStatus.PLANNED: Text("direncanakan", "planned"),
}

ASSESSOR_ROLE: Final[Mapping[AssessorRole, Text]] = {
    AssessorRole.MENTOR: Text("mentor", "mentor"),
    AssessorRole.COACH: Text("coach", "coach"),
    AssessorRole.EXAMINER: Text("penguji", "examiner"),
    AssessorRole.LECTURER: Text("pengampu materi", "lecturer"),
    AssessorRole.ORGANISER: Text("penyelenggara", "organiser"),
}

ATTEMPT: Final[Mapping[Attempt, Text]] = {
    Attempt.FIRST: Text("pada penilaian pertama", "in the first round"),
    Attempt.LATEST: Text("setelah remedial bila ada", "after any remedial"),
}

ATTEMPTS: Final[Mapping[Attempts, Text]] = {
    Attempts.LATEST: Text("percobaan terakhir", "the latest attempt"),
    Attempts.FIRST: Text("percobaan pertama", "the first attempt"),
    Attempts.BEST: Text("percobaan terbaik", "the best attempt"),
    Attempts.MEAN: Text("rata-rata semua percobaan", "the mean of all attempts"),
}

COMBINE_BY: Final[Mapping[CombineBy, Text]] = {
    CombineBy.MEAN: Text("rata-rata", "the mean"),
    CombineBy.MEDIAN: Text("nilai tengah", "the median"),
    CombineBy.MINIMUM: Text("nilai terendah", "the lowest"),
    CombineBy.MAXIMUM: Text("nilai tertinggi", "the highest"),
    CombineBy.WEIGHTED: Text("rata-rata menurut bobot penilai", "the mean by weight of the seats"),
    CombineBy.WEIGHTED_BY_ROLE: Text(
        "rata-rata menurut bobot peran", "the mean by weight of the roles"
    ),
}

KEEP: Final[Mapping[Keep, Text]] = {
    Keep.LATEST: Text("nilai terakhir", "the latest score"),
    Keep.BETTER: Text("nilai yang lebih baik", "the better score"),
}

OVER_CAP: Final[Mapping[OverCap, Text]] = {
    OverCap.REFUSE: Text("nilai di atas batas ditolak", "a score above the cap is refused"),
    OverCap.CLIP: Text(
        "nilai di atas batas diturunkan menjadi batas itu",
        "a score above the cap is lowered to it",
    ),
}

COMPLETION_RESULT: Final[Mapping[CompletionResult, Text]] = {
    CompletionResult.DONE: Text("selesai", "done"),
    CompletionResult.PASSED: Text("lulus", "passed"),
    CompletionResult.FAILED: Text("tidak lulus", "failed"),
    CompletionResult.OPENED: Text("dibuka", "opened"),
}

DECIDE_WHEN: Final[Mapping[DecideWhen, Text]] = {
    DecideWhen.WHEN_CERTAIN: Text(
        "putusan diberikan segera setelah pasti", "a verdict is given as soon as it is certain"
    ),
    DecideWhen.WHEN_COMPLETE: Text(
        "putusan baru diberikan setelah seluruh fakta lengkap",
        "no verdict is given before every fact is known",
    ),
}


def verdict_word(verdict: Verdict, status: ParticipationStatus, lang: Language) -> str:
    """Return the word for a verdict; a withdrawn participant is named after the status.

    Source: `pka-semantics`, K6.

    Examples:
        >>> verdict_word(Verdict.WITHDRAWN, ParticipationStatus.DECEASED, "id")
        'meninggal dunia'
    """
    if verdict is Verdict.WITHDRAWN and status is not ParticipationStatus.ACTIVE:
        return PARTICIPATION_STATUS[status].in_(lang)
    return VERDICT[verdict].in_(lang)

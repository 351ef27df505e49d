"""The wording of differences in both languages."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from pka.cohort import CohortOutcome
from pka.criteria import ParticipationStatus
from pka.edition import Edition
from pka.outcomes import Bounds
from pka.prose import day_text, number
from pka.prose.messages import capital, in_both, listed
from pka.prose.numbers import possible_hours, possible_score
from pka.prose.terms import PARTICIPATION_STATUS, VERDICT
from pka.text import Language, Text
from pka.verdict import Verdict

__all__ = [
    "HEADINGS",
    "LABELS",
    "NONE",
    "NOTHING",
    "SIDED",
    "TABLE",
    "TIMES",
    "boundless_hours",
    "counted_text",
    "moved",
    "named",
    "of_whom",
    "on_day",
    "same_words",
    "scored",
    "under",
    "value_text",
    "verdict_text",
    "verdicts_text",
    "where",
]

NONE: Final = Text("–", "–")
NOTHING: Final = Text("Tidak ada perbedaan.", "Nothing differs.")

HEADINGS: Final = {
    "same": Text(
        "Kedua sisi memakai ketentuan dan pengaturan yang sama.",
        "Both sides have the same rules and settings.",
    ),
    "results": Text("Yang diputuskan berbeda", "Decided otherwise"),
    "facts": Text("Fakta", "Facts"),
    "rules": Text("Ketentuan yang berbeda", "Rules that differ"),
    "terms": Text("Dasar yang berbeda", "Terms that differ"),
    "because": Text("karena", "because of"),
    "others": Text(
        "karena peserta lain berpindah peringkat", "because others moved in the ranking"
    ),
    "besides": Text(
        "karena hal lain yang berbeda di antara kedua versi ketentuan",
        "because of what else the editions have otherwise",
    ),
    "refused": Text("Ditolak, sehingga tidak diputuskan", "Refused, and so not decided"),
    "basis": Text("Dasar", "Basis"),
    "curriculum": Text("Kurikulum", "Curriculum"),
    "assessment": Text("Ketentuan penilaian dan kelulusan", "Rules of assessment and verdict"),
    "hours": Text("Jam pelajaran (JP)", "Learning hours (JP)"),
    "what": Text("Apa", "What"),
    "stated": Text("Dinyatakan", "Stated"),
    "computed": Text("Dihitung", "Computed"),
}

#: Kinds of contrasts by their names.
LABELS: Final = {
    "verdict": Text("putusan", "verdict"),
    "reason": Text("status", "status"),
    "possible": Text("putusan yang masih mungkin", "verdicts still possible"),
    "rule": Text("baris tabel putusan yang menentukan", "deciding row of the verdict table"),
    "final": Text("nilai akhir", "final score"),
    "band": Text("kualifikasi", "band"),
    "rank": Text("peringkat", "rank"),
    "score": Text("nilai", "score"),
    "absent_hours": Text("ketidakhadiran", "absence"),
    "refused": Text("baris peserta", "row of the participant"),
    "participant": Text("peserta", "participant"),
    "on": Text("hari keputusan", "day of the decision"),
    "edition": Text("versi ketentuan", "edition"),
    "revision": Text("revisi", "revision"),
    "digest": Text("sidik ketentuan", "digest of the edition"),
    "setting": Text("pengaturan", "setting"),
    "assumption": Text("pernyataan pemanggil", "statement of the caller"),
}

#: Paths that are no components.
_PATHS: Final = {
    "final": LABELS["final"],
    "verdict": LABELS["verdict"],
    "absence": LABELS["absent_hours"],
}

#: Columns of the table of an impact.
TABLE: Final = {
    "id": Text("NIP", "NIP"),
    "name": Text("Nama", "Name"),
    "verdict": Text("Putusan", "Verdict"),
    "possible": Text("Masih Mungkin", "Still Possible"),
    "final": Text("Nilai Akhir", "Final"),
    "band": Text("Kualifikasi", "Band"),
    "rank": Text("Peringkat", "Rank"),
    "because": Text("Karena", "Because Of"),
}
#: Those of them that have two sides, and what the sides are called.
SIDED: Final = ("verdict", "possible", "final", "band", "rank")
TIMES: Final = (Text("Sebelum", "Before"), Text("Sesudah", "After"))

_COUNTED: Final = {
    "verdict": Text("putusan", "verdict"),
    "possible": Text("putusan yang masih mungkin", "verdicts still possible"),
    "final": Text("nilai akhir", "final score"),
    "band": Text("kualifikasi", "band"),
    "rank": Text("peringkat", "rank"),
    "refused": Text("ditolak pada salah satu sisi", "refused on one side"),
}


def same_words(text: str) -> Text:
    """Return what is written alike in both languages: a code, a name, a number of digits."""
    return Text(text, text)


def moved(before: Text, after: Text) -> Text:
    """Return from what to what."""
    return Text(f"{before.id} → {after.id}", f"{before.en} → {after.en}")


def named(label: Text, move: Text) -> Text:
    """Return a label with what is said of it."""
    return Text(f"{label.id}: {move.id}", f"{label.en}: {move.en}")


def verdict_text(verdict: Verdict, status: ParticipationStatus) -> Text:
    """Return the word for a verdict, a withdrawn participant after the status."""
    left = verdict is Verdict.WITHDRAWN and status is not ParticipationStatus.ACTIVE
    return PARTICIPATION_STATUS[status] if left else VERDICT[verdict]


def verdicts_text(verdicts: tuple[Verdict, ...]) -> Text:
    """Return several verdicts as a list."""
    if not verdicts:
        return NONE
    return in_both(lambda lang: listed([VERDICT[one].in_(lang) for one in verdicts], lang))


def scored(bounds: Bounds, places: int) -> Text:
    """Return a score, or between which ends it still lies."""
    return in_both(lambda lang: possible_score(bounds, lang, places))


def boundless_hours(bounds: Bounds) -> Text:
    """Return absent hours, or between which ends they still lie."""
    return in_both(lambda lang: possible_hours(bounds, lang))


def on_day(day: dt.date) -> Text:
    """Return a day with the name of its month."""
    return in_both(lambda lang: day_text(day, lang))


def where(edition: Edition, path: str) -> Text:
    """Return what a path is called; a path that the edition does not know stands for itself."""
    if path in edition.components:
        return edition.component(path).name
    return _PATHS.get(path) or same_words(path)


def value_text(value: object) -> Text | None:
    """Return a simple value of a rule in words, or None where it is no simple one."""
    if isinstance(value, bool):
        return Text("ya" if value else "tidak", "yes" if value else "no")
    if isinstance(value, enum.StrEnum | str | int):
        return same_words(str(value))
    if value is None:
        return NONE
    inner = getattr(value, "value", value)
    if isinstance(inner, Fraction):
        return in_both(lambda lang: number(inner, lang))
    return on_day(value) if isinstance(value, dt.date) else None


def of_whom(identity: str, name: str) -> str:
    """Return id and name on one line, whatever line ends a name from a file may hold."""
    return " ".join(f"{identity} {name}".split())


def under(before: CohortOutcome, after: CohortOutcome, lang: Language) -> str:
    """Return the two editions and the day."""
    revision = LABELS["revision"].in_(lang)
    one, two = (
        f"{cohort.edition.id}, {revision} {cohort.edition.revision}" for cohort in (before, after)
    )
    as_of = Text("menurut keadaan pada", "as things stood on").in_(lang)
    label = capital(LABELS["edition"].in_(lang))
    return f"{label}: {one} → {two}; {as_of} {day_text(before.on, lang)}"


def counted_text(
    total: int,
    counts: Mapping[str, int],
    verdicts: Mapping[tuple[Verdict, Verdict], int],
    lang: Language,
) -> Iterator[str]:
    """Yield for how many participants what differs."""
    head = Text("Berubah di antara {} peserta", "Changed among {} participants").in_(lang)
    parts = [f"{_COUNTED[kind].in_(lang)} {count}" for kind, count in counts.items()]
    yield f"{head.format(total)}: {', '.join(parts)}"
    for (one, two), count in verdicts.items():
        yield f"  - {VERDICT[one].in_(lang)} → {VERDICT[two].in_(lang)}: {count}"

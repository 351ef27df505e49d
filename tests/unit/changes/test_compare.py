"""What differs between two outcomes."""

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from pka.assessment import ScoreRange
from pka.changes import Kind, compare
from pka.citation import Standing
from pka.criteria import ParticipationStatus, ScoreIn, StatusIs
from pka.deciding import decide
from pka.edition import OpenReading, ReadingValue
from pka.exceptions import UnsupportedFormat
from pka.outcomes import Bounds, Outcome
from pka.records import ParticipantRecord
from pka.text import Text
from pka.verdict import Verdict
from tests.small import SECONDARY, band, component, edition, remedial, row, text

ON: Final = dt.date(2024, 12, 20)
READING: Final = OpenReading(
    name="pecahan",
    question=text("?"),
    default="ya",
    values=tuple(
        ReadingValue(name=name, meaning=text(name), standing=Standing.UNVERIFIED)
        for name in ("ya", "tidak")
    ),
    source=SECONDARY,
)
EDITION: Final = edition(
    component("esai", 1, name=Text("Esai", "Essay")),
    component("sikap", 1),
    bands=(
        band("baik", 50, 100, label=Text("Baik", "Good")),
        band("kurang", 0, 0, range=ScoreRange(at_least=0, below=50)),
    ),
    verdict_table=(
        row("keluar", Verdict.WITHDRAWN, StatusIs(any_of=(ParticipationStatus.DECEASED,))),
        row("gagal", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=50))),
        row("lulus", Verdict.PASSED),
    ),
    remedial=(remedial("esai", counts_for_final=False),),
    readings=(READING,),
)
RECORD: Final = ParticipantRecord(
    id="p-01", name="Peserta", scores={"esai": 70, "sikap": 80}, absence=3
)


def decided(record: ParticipantRecord = RECORD, **changes: Any) -> Outcome:  # noqa: ANN401 - parts of an edition
    """Return what is decided about a record under the edition with some parts exchanged."""
    return decide(attrs.evolve(EDITION, **changes), record, on=ON)


def test_an_outcome_and_itself() -> None:
    """Nothing differs, and the text says so."""
    found = compare(decided(), decided())
    assert not found
    assert (found.results, found.terms, found.facts, found.rules) == ((), (), (), ())
    assert found.text() == "p-01 Peserta\nTidak ada perbedaan.\n"
    assert found.text("en") == "p-01 Peserta\nNothing differs.\n"


def test_what_is_decided_otherwise() -> None:
    """Verdict, row, scores, band and absence are told with both values."""
    worse = decided(RECORD.with_scores({"esai": 10}).with_absence(20))
    found = compare(decided(), worse)
    seventy, ten = Fraction(70), Fraction(10)
    assert [(one.kind, one.before, one.after) for one in found.results] == [
        (Kind.VERDICT, Verdict.PASSED, Verdict.FAILED),
        (Kind.RULE, "lulus", "gagal"),
        (Kind.FINAL, Bounds(Fraction(75), Fraction(75)), Bounds(Fraction(45), Fraction(45))),
        (Kind.SCORE, Bounds(seventy, seventy), Bounds(ten, ten)),
        (Kind.BAND, "Baik", "kurang"),
        (Kind.ABSENT_HOURS, Bounds(Fraction(3), Fraction(3)), Bounds(Fraction(20), Fraction(20))),
    ]
    assert found.results[3].subject == "esai"
    assert found.text("en").splitlines() == [
        "p-01 Peserta",
        "Decided otherwise:",
        "  - verdict: passed → failed",
        "  - deciding row of the verdict table: lulus → gagal",
        "  - final score: 75.00 → 45.00",
        "  - Essay: 70.00 → 10.00",
        "  - band: Good → kurang",
        "  - absence: 3 JP → 20 JP",
        "Facts:",
        "  - score Essay: 70.00 → 10.00",
        "  - total of absence: 3 JP → 20 JP",
    ]


def test_what_is_still_open() -> None:
    """An outcome in progress shows what is possible, and between which ends scores lie."""
    open_ = decided(ParticipantRecord(id="p-01", scores={"sikap": 80}, absence=3))
    told = [one.message.id for one in compare(open_, decided()).results]
    assert told == [
        "putusan: belum dapat diputuskan → lulus",
        "putusan yang masih mungkin: tidak lulus dan lulus → –",
        "baris tabel putusan yang menentukan: – → lulus",
        "nilai akhir: antara 40,00 dan 90,00 → 75,00",
        "Esai: antara 0,00 dan 100,00 → 70,00",
        "kualifikasi: – → Baik",
    ]


def test_who_left_is_named_after_the_status() -> None:
    """The verdict and the status say why."""
    found = compare(decided(), decided(RECORD.with_status("deceased")))
    assert [one.message.en for one in found.results] == [
        "verdict: passed → deceased",
        "status: active → deceased",
        "deciding row of the verdict table: lulus → keluar",
    ]


def test_a_score_that_only_criteria_see() -> None:
    """Where the remedial leaves the final score alone, the score of the component still differs."""
    weak = RECORD.with_scores({"esai": 65})
    found = compare(decided(weak), decided(weak.with_remedial("esai", 75)))
    assert [(one.kind, one.message.en) for one in found.results] == [
        (Kind.SCORE, "Essay: 65.00 → 75.00")
    ]


def test_components_that_one_edition_lacks() -> None:
    """A component that is on one side alone has no value on the other."""
    alone = edition(component("sikap", 1, name=Text("Sikap", "Attitude")), id="lain")
    record = ParticipantRecord(id="p-01", scores={"sikap": 80})
    two = decided(ParticipantRecord(id="p-01", scores={"esai": 80, "sikap": 80}))
    there = compare(decide(alone, record, on=ON), two)
    back = compare(two, decide(alone, record, on=ON))
    assert [one.message.en for one in there.results if one.kind is Kind.SCORE] == [
        "Essay: – → 80.00"
    ]
    assert [one.message.en for one in back.results if one.kind is Kind.SCORE] == [
        "Essay: 80.00 → –"
    ]


def test_terms() -> None:
    """Participant, day, statement, edition, revision, digest and settings are named."""
    later = attrs.evolve(EDITION, id="lain", revision=2).with_setting("pecahan", "tidak")
    other = attrs.evolve(RECORD, id="p-02").with_absence(None)
    after = decide(later, other, on=dt.date(2024, 12, 21), assume_attended=True)
    found = compare(decided(), after)
    kinds = [one.kind for one in found.terms]
    assert kinds == [
        Kind.PARTICIPANT,
        Kind.ON,
        Kind.ASSUMPTION,
        Kind.EDITION,
        Kind.REVISION,
        Kind.DIGEST,
        Kind.SETTING,
    ]
    told = [one.message.id for one in found.terms if one.kind is not Kind.DIGEST]
    assert told == [
        "peserta: p-01 → p-02",
        "hari keputusan: 20 Desember 2024 → 21 Desember 2024",
        "pernyataan pemanggil: – → attended",
        "versi ketentuan: kecil → lain",
        "revisi: 1 → 2",
        "pengaturan pecahan: ya → tidak",
    ]


def test_a_setting_that_one_edition_lacks() -> None:
    """It has no value there."""
    found = compare(decided(), decided(readings=()))
    (setting,) = (one for one in found.terms if one.kind is Kind.SETTING)
    assert (setting.subject, setting.before, setting.after) == ("pecahan", "ya", None)


def test_rules_stand_beside() -> None:
    """The rules that differ explain the difference."""
    strict = row("gagal", Verdict.FAILED, ScoreIn(component="esai", range=ScoreRange(below=75)))
    table = (EDITION.verdict_table[0], strict, EDITION.verdict_table[2])
    found = compare(decided(), decided(verdict_table=table))
    assert [rule.subject for rule in found.rules] == ["gagal"]
    assert "Rules that differ:\n  - verdict row gagal: " in found.text("en")


@pytest.mark.parametrize("place", [0, 1])
def test_only_outcomes_are_compared(place: int) -> None:
    """What is no outcome is refused by its type."""
    pair: list[Any] = [decided(), decided()]
    pair[place] = RECORD
    with pytest.raises(UnsupportedFormat, match=r"compare needs two outcomes.*ParticipantRecord"):
        compare(*pair)

"""Which rules two editions do not have in common, and how they are told."""

from typing import Any, Final

import attrs
import pytest

from pka.aggregation import Aggregation
from pka.assessment import AttendanceStatus, ScoreRange
from pka.changes import RuleKind
from pka.changes.rules import rules_between
from pka.criteria import AbsenceAbove
from pka.edition import DecideWhen, Edition
from pka.text import Text
from pka.verdict import Verdict
from tests.small import SECONDARY, band, component, edition, policy, remedial, row, scheme

STRICT: Final = row("absen", Verdict.FAILED, AbsenceAbove(limit=18))
LOOSE: Final = row("absen", Verdict.FAILED, AbsenceAbove(limit=20))
ALL: Final = row("semua", Verdict.PASSED)
BASE: Final = edition(
    component("sikap", 60, name=Text("Sikap", "Attitude")),
    component("esai", 40),
    bands=(band("baik", 50, 100), band("kurang", 0, 49)),
    verdict_table=(STRICT, ALL),
    remedial=(remedial("sikap"),),
    attendance=(policy(AttendanceStatus.ABSENT),),
)


def other(**changes: object) -> Edition:
    """Return the edition with some parts exchanged."""
    parts: dict[str, Any] = changes
    return attrs.evolve(BASE, **parts)


def scoring(sikap: int, *more: Any, **changes: object) -> Any:  # noqa: ANN401 - components and a scheme
    """Return the score tree with another weight and other parts."""
    return scheme(component("sikap", sikap, name=Text("Sikap", "Attitude")), *more, **changes)


@pytest.mark.parametrize(
    ("edition_", "kind", "keys", "message"),
    [
        pytest.param(
            other(verdict_table=(LOOSE, ALL)),
            RuleKind.VERDICT_ROW,
            ("condition",),
            Text(
                "baris putusan absen: Tidak lulus apabila ketidakhadiran lebih dari 18 JP. → "
                "Tidak lulus apabila ketidakhadiran lebih dari 20 JP.",
                "verdict row absen: Failed if absence is more than 18 JP. → "
                "Failed if absence is more than 20 JP.",
            ),
            id="row-otherwise",
        ),
        pytest.param(
            other(verdict_table=(ALL,)),
            RuleKind.VERDICT_ROW,
            (),
            Text(
                "baris putusan absen: tidak ada lagi; Tidak lulus apabila ketidakhadiran "
                "lebih dari 18 JP.",
                "verdict row absen: gone; Failed if absence is more than 18 JP.",
            ),
            id="row-gone",
        ),
        pytest.param(
            other(verdict_table=(STRICT, row("sisa", Verdict.FAILED), ALL)),
            RuleKind.VERDICT_ROW,
            (),
            Text(
                "baris putusan sisa: baru; Tidak lulus dalam setiap keadaan lain.",
                "verdict row sisa: new; Failed in every other case.",
            ),
            id="row-new",
        ),
        pytest.param(
            other(verdict_table=(ALL, STRICT)),
            RuleKind.ROW_ORDER,
            (),
            Text(
                "urutan baris putusan: absen, semua → semua, absen",
                "order of the verdict rows: absen, semua → semua, absen",
            ),
            id="order",
        ),
        pytest.param(
            other(scoring=scoring(70, component("esai", 40))),
            RuleKind.COMPONENT,
            ("weight",),
            Text("Sikap: `weight`: 60 → 70", "Attitude: `weight`: 60 → 70"),
            id="weight",
        ),
        pytest.param(
            other(scoring=scoring(60)),
            RuleKind.COMPONENT,
            (),
            Text("esai: tidak ada lagi", "esai: gone"),
            id="component-gone",
        ),
        pytest.param(
            other(scoring=scoring(60, component("esai", 40), aggregate=Aggregation.MEAN)),
            RuleKind.SCORING,
            ("aggregate",),
            Text(
                "perhitungan nilai akhir: `aggregate`: weighted_mean → mean",
                "making of the final score: `aggregate`: weighted_mean → mean",
            ),
            id="aggregation",
        ),
        pytest.param(
            other(bands=(band("baik", 51, 100), BASE.bands[1])),
            RuleKind.BAND,
            ("range",),
            Text(
                "kualifikasi baik: baik, 50 sampai dengan 100 → baik, 51 sampai dengan 100",
                "band baik: baik, 50 up to and including 100 → baik, 51 up to and including 100",
            ),
            id="band",
        ),
        pytest.param(
            other(
                remedial=(
                    remedial(
                        "sikap", counts_for_final=False, range=ScoreRange(above=60, at_most=69)
                    ),
                )
            ),
            RuleKind.REMEDIAL,
            ("range", "counts_for_final"),
            Text(
                "ketentuan remedial: `range`; `counts_for_final`: ya → tidak",
                "remedial rule: `range`; `counts_for_final`: yes → no",
            ),
            id="remedial",
        ),
        pytest.param(
            other(remedial=()),
            RuleKind.REMEDIAL,
            (),
            Text("ketentuan remedial: tidak ada lagi", "remedial rule: gone"),
            id="remedial-gone",
        ),
        pytest.param(
            other(attendance=(policy(AttendanceStatus.ABSENT, late_beyond_minutes=30),)),
            RuleKind.ATTENDANCE,
            ("late_beyond_minutes",),
            Text(
                "ketentuan ketidakhadiran: `late_beyond_minutes`: – → 30",
                "attendance rule: `late_beyond_minutes`: – → 30",
            ),
            id="attendance",
        ),
        pytest.param(
            other(decide=DecideWhen.WHEN_COMPLETE),
            RuleKind.DECIDE,
            (),
            Text(
                "saat putusan diberikan: putusan diberikan segera setelah pasti → "
                "putusan baru diberikan setelah seluruh fakta lengkap",
                "when a verdict is given: a verdict is given as soon as it is certain → "
                "no verdict is given before every fact is known",
            ),
            id="when",
        ),
    ],
)
def test_each_kind_of_rule(
    edition_: Edition, kind: RuleKind, keys: tuple[str, ...], message: Text
) -> None:
    """One thing is exchanged, and it alone is found, with what it says on both sides."""
    (change,) = rules_between(BASE, edition_)
    assert (change.kind, change.keys) == (kind, keys)
    assert (change.message.id, change.message.en) == (message.id, message.en)


@pytest.mark.parametrize(
    "edition_",
    [
        pytest.param(BASE, id="itself"),
        pytest.param(
            other(
                verdict_table=(
                    attrs.evolve(STRICT, source=SECONDARY, text=Text("lain", "other")),
                    ALL,
                )
            ),
            id="source-and-wording",
        ),
        pytest.param(
            other(bands=(attrs.evolve(BASE.bands[0], source=SECONDARY), BASE.bands[1])),
            id="source-of-a-band",
        ),
        pytest.param(
            other(scoring=scoring(60, component("esai", 40, header="Esai"))),
            id="header-of-a-component",
        ),
    ],
)
def test_what_bears_on_no_outcome_is_left_out(edition_: Edition) -> None:
    """Names, wording and sources are no rules."""
    assert rules_between(BASE, edition_) == ()


def test_an_edition_without_rules() -> None:
    """Where there is nothing on one side, everything is new or gone."""
    bare = other(scoring=None, bands=(), verdict_table=(), remedial=(), attendance=())
    gone = rules_between(BASE, bare)
    assert [change.subject for change in gone] == [
        "absen",
        "semua",
        None,
        "sikap",
        "esai",
        "baik",
        "kurang",
        None,
        None,
    ]
    assert {change.after for change in gone} == {None}
    assert len(rules_between(bare, BASE)) == len(gone)

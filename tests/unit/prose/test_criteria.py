"""One sentence for every criterion and every row."""

import attrs
import pytest

from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.prose.criteria import (
    component_name,
    criterion_clause,
    item_name,
    plain_name,
    range_text,
    rule_sentence,
)
from pka.quantities import LearningHours
from pka.verdict import Verdict
from tests.unit.prose.examples import ASPECTS, EDITION, ENACTED

ABOVE_70 = ScoreRange(above=70)
ABSENCE = AbsenceAbove(limit=LearningHours(18))
WITHOUT_REMEDIAL = attrs.evolve(EDITION, remedial=())
TWO_COMPONENTS = attrs.evolve(
    EDITION, remedial=(attrs.evolve(EDITION.remedial[0], components=("akademik", "sikap")),)
)
REMEDIAL_RANGE = "rentang remedial (di atas 60 sampai dengan 70)"


@pytest.mark.parametrize(
    ("wanted", "indonesian", "english"),
    [
        (ScoreRange(above=60, at_most=70), "di atas 60 sampai dengan 70", None),
        (ScoreRange(at_least=80, at_most=100), "80 sampai dengan 100", None),
        (ScoreRange(at_least=80, below=90), "80 sampai di bawah 90", None),
        (
            ScoreRange(above=60, below=70),
            "di atas 60 sampai di bawah 70",
            "above 60 up to but not including 70",
        ),
        (ScoreRange(at_most=60), "sampai dengan 60", "up to and including 60"),
        (ScoreRange(below=60), "di bawah 60", "below 60"),
        (ScoreRange(above=70), "di atas 70", "above 70"),
        (ScoreRange(at_least="70.01"), "sekurang-kurangnya 70,01", "at least 70.01"),
        (ScoreRange(), "berapa pun", "at any value"),
    ],
)
def test_range_says_which_bounds_are_inside(
    wanted: ScoreRange, indonesian: str, english: str | None
) -> None:
    """Each bound is inside or outside, and the words say so."""
    assert range_text(wanted, "id") == indonesian
    assert english is None or range_text(wanted, "en") == english


@pytest.mark.parametrize(
    ("path", "named", "plain"),
    [
        ("final", "nilai akhir", "Nilai akhir"),
        ("sikap", "aspek Sikap dan Perilaku", "Sikap dan Perilaku"),
        ("akademik/kuis", "komponen Kuis", "Kuis"),
    ],
)
def test_component_is_named_by_its_level(path: str, named: str, plain: str) -> None:
    """Aspect, part of one, or the whole."""
    assert component_name(EDITION, path, "id") == named
    assert plain_name(EDITION, path, "id") == plain


def test_unknown_component_is_refused() -> None:
    """A path that the edition does not know cannot be named."""
    with pytest.raises(UnknownReference) as caught:
        plain_name(EDITION, "sikp", "id")
    assert caught.value.name == "sikp"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("daring", "E-learning", id="stage"),
        pytest.param("daring-1", "Ceramah", id="activity"),
        pytest.param("urutan-1", "ceramah sebelum e-learning", id="precedence"),
        pytest.param("x-9", "x-9", id="unknown"),
    ],
)
def test_item_has_a_name(code: str, expected: str) -> None:
    """An item is called by its name, an unknown one by its code."""
    assert item_name(EDITION, code, "id") == expected


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        pytest.param(
            ScoreIn(component="sikap", range=ABOVE_70),
            "aspek Sikap dan Perilaku bernilai di atas 70 (setelah remedial bila ada)",
            id="score",
        ),
        pytest.param(
            ScoreIn(component="final", range=ABOVE_70),
            "nilai akhir di atas 70 (setelah remedial bila ada)",
            id="final-score",
        ),
        pytest.param(
            CountComponents(
                components=("sikap",), range=ABOVE_70, at_least=1, attempt=Attempt.FIRST
            ),
            "Sikap dan Perilaku bernilai di atas 70 (pada penilaian pertama)",
            id="count-of-one",
        ),
        pytest.param(
            CountComponents(components=("akademik", "sikap"), range=ABOVE_70, at_least=2),
            "masing-masing dari Evaluasi Akademik dan Sikap dan Perilaku bernilai di atas 70"
            " (setelah remedial bila ada)",
            id="count-of-all-named",
        ),
        pytest.param(
            CountComponents(components=("akademik", "sikap"), range=ABOVE_70, at_least=1),
            "sekurang-kurangnya 1 dari 2 ini (Evaluasi Akademik dan Sikap dan Perilaku)"
            " bernilai di atas 70 (setelah remedial bila ada)",
            id="count-of-some-named",
        ),
        pytest.param(
            CountComponents(components=ASPECTS, range=ABOVE_70, at_least=2),
            "sekurang-kurangnya 2 dari 3 aspek bernilai di atas 70 (setelah remedial bila ada)",
            id="count-of-some-aspects",
        ),
        pytest.param(
            CountComponents(components=ASPECTS, range=ABOVE_70, at_least=3),
            "setiap aspek bernilai di atas 70 (setelah remedial bila ada)",
            id="count-of-all-aspects",
        ),
        pytest.param(ABSENCE, "ketidakhadiran lebih dari 18 JP", id="absence"),
        pytest.param(
            StatusIs(any_of=(ParticipationStatus.WITHDRAWN, ParticipationStatus.DECEASED)),
            "status peserta mengundurkan diri atau meninggal dunia",
            id="status",
        ),
        pytest.param(
            Completed(items=("daring", "daring-1"), at_least=1),
            "telah diselesaikan: sekurang-kurangnya 1 dari 2 ini (E-learning dan Ceramah)",
            id="completed",
        ),
        pytest.param(
            PrecedenceKept(precedence="urutan-1"),
            "aturan urutan ini dipatuhi: “ceramah sebelum e-learning”",
            id="precedence",
        ),
        pytest.param(
            RemedialOpen(),
            f"salah satu aspek berada pada {REMEDIAL_RANGE} dan kesempatan remedialnya"
            " (satu kali) belum habis",
            id="remedial-open",
        ),
        pytest.param(
            RemedialUsedUp(),
            "kesempatan remedial (satu kali) bagi salah satu aspek telah habis dan nilainya"
            f" tetap tidak di atas {REMEDIAL_RANGE}",
            id="remedial-used-up",
        ),
        pytest.param(
            AllOf(criteria=(ABSENCE, ABSENCE)),
            "semua hal ini terpenuhi: (1) ketidakhadiran lebih dari 18 JP;"
            " (2) ketidakhadiran lebih dari 18 JP",
            id="all-of",
        ),
        pytest.param(
            AnyOf(criteria=(ABSENCE,)),
            "sekurang-kurangnya satu dari hal-hal ini terpenuhi:"
            " (1) ketidakhadiran lebih dari 18 JP",
            id="any-of",
        ),
        pytest.param(
            AtLeast(count=1, criteria=(ABSENCE,)),
            "sekurang-kurangnya 1 dari hal-hal ini terpenuhi: (1) ketidakhadiran lebih dari 18 JP",
            id="at-least",
        ),
        pytest.param(
            Not(criterion=ABSENCE),
            "hal ini tidak terpenuhi: (1) ketidakhadiran lebih dari 18 JP",
            id="not",
        ),
    ],
)
def test_each_kind_of_criterion_has_its_clause(criterion: Criterion, expected: str) -> None:
    """Every kind of criterion can be read."""
    assert criterion_clause(criterion, EDITION, "id") == expected


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        pytest.param(
            TWO_COMPONENTS,
            f"Evaluasi Akademik atau Sikap dan Perilaku berada pada {REMEDIAL_RANGE} dan"
            " kesempatan remedialnya (satu kali) belum habis",
            id="some-components",
        ),
        pytest.param(
            WITHOUT_REMEDIAL,
            "aturan remedial terpenuhi, yang tidak dimuat dalam versi ketentuan ini",
            id="no-remedial-rule",
        ),
    ],
)
def test_remedial_clause_names_the_components(edition: Edition, expected: str) -> None:
    """The rule in force tells who may take a remedial."""
    assert criterion_clause(RemedialOpen(), edition, "id") == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            VerdictRule(code="x", verdict=Verdict.FAILED, condition=ABSENCE, source=ENACTED),
            "Tidak lulus apabila ketidakhadiran lebih dari 18 JP.",
            id="condition",
        ),
        pytest.param(
            VerdictRule(code="x", verdict=Verdict.PASSED, source=ENACTED),
            "Lulus dalam setiap keadaan lain.",
            id="no-condition",
        ),
        pytest.param(
            VerdictRule(code="x", verdict=Verdict.PASSED, only_with={"a": "b"}, source=ENACTED),
            "Lulus dalam setiap keadaan lain. Berlaku hanya bila a = b.",
            id="under-a-setting",
        ),
    ],
)
def test_row_is_one_sentence(rule: VerdictRule, expected: str) -> None:
    """A row says which verdict follows from what, and under which settings."""
    assert rule_sentence(rule, EDITION, "id") == expected

"""The score tree with its arithmetic."""

from fractions import Fraction

import attrs
import pytest

from pka.assessment import Aggregation, Keep, OverCap, RoundingLevels, ScoringScheme
from pka.edition import Edition
from pka.outcomes import Bounds
from pka.prose.scores import band_lines, missing_nodes, origin_text, score_lines
from pka.records import Origin, ParticipantRecord, RemedialFact, ScoreFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.grading import band_of
from pka.rules.scoring import score
from tests.unit.prose.examples import EDITION, SCORING, aspects, record

F = Fraction
AKADEMIK, RANCANGAN, SIKAP = SCORING.components


def scored(scheme: ScoringScheme) -> Edition:
    """Return the edition with another scheme."""
    return attrs.evolve(EDITION, scoring=scheme)


def text(edition: Edition, known: ParticipantRecord, lang: str = "id") -> list[str]:
    """Return the lines of the scores, indented by depth."""
    lines = score_lines(score(edition, known), "id" if lang == "id" else "en")
    return ["  " * line.depth + line.text for line in lines]


def test_known_tree_is_written_out() -> None:
    """Each inner node has its arithmetic, exact value and rounding; leaves stand below it."""
    known = record(
        scores={
            "akademik/analisis": "84.50",
            "akademik/kuis": "85",
            "rancangan": "86.25",
            "sikap": "90.20",
        }
    )
    assert text(EDITION, known) == [
        "Evaluasi Akademik (bobot 30): 84,67",
        (
            "  (2 × 84,50 + 1 × 85,00) ÷ 3 = 254/3, dibulatkan ke 2 desimal "
            "(nilai tengah dibulatkan ke atas): 84,67"
        ),
        "  Analisis Kinerja (bobot 2): 84,50",
        "  Kuis (bobot 1): 85,00",
        "Rancangan (bobot 50): 86,25",
        "Sikap dan Perilaku (bobot 20): 90,20",
        "Nilai akhir: 86,57",
        (
            "  (30 × 84,67 + 50 × 86,25 + 20 × 90,20) ÷ 100 = 86,566,"
            " dibulatkan ke 2 desimal (nilai tengah dibulatkan ke atas): 86,57"
        ),
    ]


def test_mean_divides_by_the_number_of_parts() -> None:
    """A plain mean shows no weights; without rounding the exact value stands."""
    mean = attrs.evolve(AKADEMIK, aggregate=Aggregation.MEAN)
    scheme = attrs.evolve(SCORING, components=(mean,), rounding=RoundingLevels())
    edition = scored(scheme)
    known = record(scores={"akademik/analisis": "84.50", "akademik/kuis": "85"})
    assert text(edition, known)[:2] == [
        "Evaluasi Akademik (bobot 30): 84,75",
        "  (84,50 + 85,00) ÷ 2 = 84,75, tidak dibulatkan",
    ]


def test_nothing_known_has_no_arithmetic() -> None:
    """Where no score is known at all, the ends of the scale are all there is to say."""
    assert text(EDITION, record(), "en") == [
        "Academic Evaluation (weight 30): no score yet (between 0.00 and 100.00)",
        "Design (weight 50): no score yet (between 0.00 and 100.00)",
        "Attitude and Behaviour (weight 20): no score yet (between 0.00 and 100.00)",
        "Final score: no score yet (between 0.00 and 100.00)",
    ]


def test_no_highest_score_is_known_where_bonus_work_counts() -> None:
    """A scale that admits more than its maximum leaves the upper end open."""
    bonus = attrs.evolve(SCORING.scale, above_maximum_allowed=True)
    edition = scored(attrs.evolve(SCORING, scale=bonus))
    assert text(edition, record(scores={"rancangan": "80"}))[-3:] == [
        "Nilai akhir: belum lengkap, sekurang-kurangnya 40,00",
        (
            "  paling rendah: (30 × 0,00 + 50 × 80,00 + 20 × 0,00) ÷ 100 = 40,00,"
            " dibulatkan ke 2 desimal (nilai tengah dibulatkan ke atas): 40,00"
        ),
        "  paling tinggi: tidak berbatas",
    ]


def test_inner_score_given_directly() -> None:
    """An aspect with one column of its own says so; unknown parts are left out."""
    known = record(scores={"akademik": "84", "akademik/kuis": "84"})
    assert text(EDITION, known)[:4] == [
        "Evaluasi Akademik (bobot 30): 84,00",
        "  Nilainya diisi langsung, bukan dihitung dari bagiannya.",
        "  Kuis (bobot 1): 84,00",
        "Rancangan (bobot 50): belum ada nilai (antara 0,00 dan 100,00)",
    ]


def test_given_score_that_is_rounded() -> None:
    """Where the edition rounds a given score, both values are shown."""
    whole = attrs.evolve(SIKAP, rounding=Rounding(0, RoundingMode.HALF_UP))
    known = record(scores={"sikap": "90.50"})
    edition = scored(attrs.evolve(SCORING, components=(whole,)))
    assert text(edition, known)[:2] == [
        "Sikap dan Perilaku (bobot 20): 91,00",
        "  Diberikan 90,50, dibulatkan ke 0 desimal (nilai tengah dibulatkan ke atas): 91,00.",
    ]


RETAKEN = RemedialFact(component="akademik", value="80")


def test_remedial_of_an_aspect_stands_beside_its_arithmetic() -> None:
    """The first round stays visible, and what is used for what."""
    known = record(scores=aspects(akademik="66"), remedials=(RETAKEN,))
    assert text(EDITION, known)[:5] == [
        "Evaluasi Akademik (bobot 30): 80,00",
        (
            "  (2 × 66,00 + 1 × 66,00) ÷ 3 = 66,00, dibulatkan ke 2 desimal "
            "(nilai tengah dibulatkan ke atas): 66,00"
        ),
        "  Nilai semula 66,00.",
        "  Nilai remedial 80,00.",
        "  Dipakai nilai terakhir: 80,00 untuk putusan, 80,00 untuk nilai akhir.",
    ]


def test_remedial_that_does_not_count_for_the_final_score() -> None:
    """Under that setting verdict and final score use different scores."""
    edition = EDITION.with_setting("remedial_score", "verdict_only")
    known = record(scores=aspects(akademik="66"), remedials=(RETAKEN,))
    assert text(edition, known)[4] == (
        "  Dipakai nilai terakhir: 80,00 untuk putusan, 66,00 untuk nilai akhir."
    )


def test_remedial_above_a_cap_that_clips() -> None:
    """A score above the cap is shown as taken, with the cap that lowers it."""
    rule = attrs.evolve(EDITION.remedial[0], over_cap=OverCap.CLIP, keep=Keep.BETTER)
    edition = attrs.evolve(EDITION, remedial=(rule,))
    retaken = attrs.evolve(RETAKEN, value="90", origin=Origin(file="remedial.csv", row=3))
    known = record(scores=aspects(akademik="66"), remedials=(retaken,))
    assert text(edition, known)[3:6] == [
        "  Nilai remedial 90,00. Asal: berkas remedial.csv, baris 3.",
        "  Batas nilai remedial 85,00: nilai di atas batas diturunkan menjadi batas itu.",
        "  Dipakai nilai yang lebih baik: 85,00 untuk putusan, 85,00 untuk nilai akhir.",
    ]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param(ScoreFact(component="sikap", value=80), "", id="nothing-known"),
        pytest.param(ScoreFact(component="sikap", value=80, origin=Origin()), "", id="empty"),
        pytest.param(
            ScoreFact(component="sikap", value=80, on="2024-12-02"),
            "tanggal 2 Desember 2024",
            id="day-alone",
        ),
        pytest.param(
            ScoreFact(
                component="sikap",
                value=80,
                origin=Origin(file="rekap.csv", row=7, column="Sikap", assessor="Mentor B"),
            ),
            "berkas rekap.csv, baris 7, kolom “Sikap”, penilai Mentor B",
            id="all-of-it",
        ),
    ],
)
def test_origin_of_a_fact(fact: ScoreFact, expected: str) -> None:
    """A fact says where and when it was taken down, as far as known."""
    assert origin_text(fact, "id") == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({}, ["akademik", "rancangan", "sikap"], id="nothing-known"),
        pytest.param(
            {"akademik/kuis": "80", "sikap": "80"},
            ["akademik/analisis", "rancangan"],
            id="one-part-known",
        ),
        pytest.param({"akademik": "80", "rancangan": "80", "sikap": "80"}, [], id="given-above"),
    ],
)
def test_missing_scores_are_named_at_the_highest_place(
    known: dict[str, str], expected: list[str]
) -> None:
    """What is wholly missing is named once, what is partly missing by its parts."""
    root = score(EDITION, record(scores=known))
    assert [node.path for node in missing_nodes(root)] == expected


@pytest.mark.parametrize(
    ("edition", "known", "expected"),
    [
        pytest.param(
            EDITION,
            aspects(),
            "Memuaskan: nilai akhir 86,37 berada pada rentang 80,01 sampai dengan 100,00.",
            id="known",
        ),
        pytest.param(
            EDITION,
            {"rancangan": "100", "sikap": "100"},
            "Belum dapat ditentukan; yang masih mungkin: Memuaskan atau Kurang.",
            id="open",
        ),
        pytest.param(
            attrs.evolve(EDITION, bands=()),
            aspects(),
            "Tidak ada kualifikasi untuk nilai akhir 86,37.",
            id="no-bands",
        ),
    ],
)
def test_band_of_the_final_score(edition: Edition, known: dict[str, str], expected: str) -> None:
    """The band is named with its range; while the score is open, those still possible are."""
    bands = [band for band in edition.bands if band.code != "baik"]
    edition = attrs.evolve(edition, bands=tuple(bands))
    root = score(edition, record(scores=known))
    band = band_of(edition.bands, root.counted)
    assert [line.text for line in band_lines(edition, root, band, "id")] == [expected]


def test_bounds_of_the_open_example() -> None:
    """The example with an open band has the final score between 70 and 100."""
    root = score(EDITION, record(scores={"rancangan": "100", "sikap": "100"}))
    assert root.counted == Bounds(F(70), F(100))

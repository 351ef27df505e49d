"""What a remedial may change."""

import attrs
import pytest

from pka.assessment import Remedial
from pka.edition import Edition
from pka.outcomes import Outcome
from pka.prose.remedial import remedial_lines
from pka.records import RemedialFact
from pka.rules.scoring import score
from pka.verdict import Verdict
from tests.unit.prose.examples import EDITION, SCORING, aspects, decided, passed, record

RULE = EDITION.remedial[0]
VERDICT_ONLY = EDITION.with_setting("remedial_score", "verdict_only")
COUNTS = (
    "Menurut aturan remedial yang berlaku, nilai remedial ikut menentukan nilai akhir"
    " dan kualifikasi."
)
LOWEST = "Jika nilai remedial 70,01, nilai terendah di atas rentang remedial"
HIGHEST = "Jika nilai remedial 85,00, nilai tertinggi yang diperbolehkan"
MAY = "boleh diremedial satu kali dengan nilai paling tinggi 85,00."


def text(outcome: Outcome) -> list[str]:
    """Return the lines on the remedial, indented by depth."""
    return ["  " * line.depth + line.text for line in remedial_lines(outcome, "id")]


def under(edition: Edition, **known: str) -> Outcome:
    """Decide a participant with these aspects under an edition."""
    return decided(record(scores=aspects(**known), absence=0), edition)


def one_rule(cap: int = 85, times: int = 1) -> Edition:
    """Return the edition with a single remedial rule and no setting about it."""
    rule = attrs.evolve(RULE, only_with={}, cap=cap, times=times)
    return attrs.evolve(EDITION, readings=(), remedial=(rule,))


def test_one_weak_aspect() -> None:
    """Both ends are worked out exactly, under the rule in force and under the other reading."""
    assert text(under(EDITION, sikap="66")) == [
        f"Sikap dan Perilaku, kini 66,00: {MAY}",
        f"  {LOWEST}: lulus, nilai akhir 82,33 (Memuaskan)",
        f"  {HIGHEST}: lulus, nilai akhir 85,33 (Memuaskan)",
        COUNTS,
        "Bila remedial_score = verdict_only (Hanya untuk putusan):",
        f"  {LOWEST}: lulus, nilai akhir 81,53 (Memuaskan)",
        f"  {HIGHEST}: lulus, nilai akhir 81,53 (Memuaskan)",
    ]


def test_remedial_that_does_not_count_for_the_final_score() -> None:
    """The final score stays as it was, and the other reading is shown beside it."""
    lines = text(under(VERDICT_ONLY, sikap="66"))
    assert lines[1:5] == [
        f"  {LOWEST}: lulus, nilai akhir 81,53 (Memuaskan)",
        f"  {HIGHEST}: lulus, nilai akhir 81,53 (Memuaskan)",
        (
            "Menurut aturan remedial yang berlaku, nilai remedial hanya menentukan putusan;"
            " nilai akhir dan kualifikasi tetap memakai nilai semula."
        ),
        "Bila remedial_score = replaces (Menggantikan):",
    ]


def test_several_weak_aspects() -> None:
    """Each alone leaves the participant deferred; together they pass."""
    lines = text(under(one_rule(), rancangan="65", sikap="66"))
    assert lines == [
        f"Rancangan, kini 65,00: {MAY}",
        f"  {LOWEST}: ditunda kelulusannya, nilai akhir 73,41 (Baik)",
        f"  {HIGHEST}: ditunda kelulusannya, nilai akhir 80,90 (Memuaskan)",
        f"Sikap dan Perilaku, kini 66,00: {MAY}",
        f"  {LOWEST}: ditunda kelulusannya, nilai akhir 71,70 (Baik)",
        f"  {HIGHEST}: ditunda kelulusannya, nilai akhir 74,70 (Baik)",
        "Bila semua komponen di atas diremedial:",
        "  Jika semuanya memperoleh nilai terendah itu: lulus, nilai akhir 74,21 (Baik)",
        "  Jika semuanya memperoleh nilai tertinggi itu: lulus, nilai akhir 84,70 (Memuaskan)",
        COUNTS,
    ]


def test_cap_below_the_range_lets_nobody_pass() -> None:
    """A remedial that cannot lift anyone above the range is said to be so."""
    outcome = attrs.evolve(under(EDITION, sikap="66"), edition=one_rule(cap=70))
    assert text(outcome) == [
        (
            "Sikap dan Perilaku, kini 66,00: boleh diremedial satu kali dengan nilai paling tinggi"
            " 70,00."
        ),
        "  Tidak ada nilai remedial yang diperbolehkan yang melampaui rentang remedial.",
    ]


def test_scale_without_step_has_no_lowest_score() -> None:
    """Where any value may be entered only the highest allowed can be named."""
    free = attrs.evolve(SCORING, scale=attrs.evolve(SCORING.scale, step=None))
    edition = attrs.evolve(one_rule(), scoring=free)
    assert text(under(edition, sikap="66"))[1:] == [
        (
            "  Jika nilai remedial 85, nilai tertinggi yang diperbolehkan: lulus, nilai akhir 85,33"
            " (Memuaskan)"
        ),
        COUNTS,
    ]


def test_attempts_taken_are_subtracted() -> None:
    """Of two attempts one is left after the first."""
    outcome, edition = under(EDITION, sikap="66"), one_rule(times=2)
    retaken = (RemedialFact(component="sikap", value="68"),)
    known = record(scores=aspects(sikap="66"), remedials=retaken, absence=0)
    tree = attrs.evolve(outcome.explanation, scores=score(edition, known))
    outcome = attrs.evolve(outcome, edition=edition, record=known, explanation=tree)
    assert text(outcome)[0] == f"Sikap dan Perilaku, kini 68,00: {MAY}"


@pytest.mark.parametrize("remedial", [(), (attrs.evolve(RULE, components=("rancangan",)),)])
def test_deferred_without_a_remedial(remedial: tuple[Remedial, ...]) -> None:
    """Whoever is deferred and cannot take a remedial is told so."""
    outcome = under(EDITION, sikap="66")
    edition = attrs.evolve(EDITION, remedial=remedial)
    assert text(attrs.evolve(outcome, edition=edition)) == [
        "Tidak ada komponen yang dapat diremedial."
    ]


def test_table_without_an_answer() -> None:
    """Where the table has no row for what would follow, that is said instead of a verdict."""
    outcome = under(one_rule(), sikap="66")
    rows = tuple(row for row in EDITION.verdict_table if row.verdict is not Verdict.PASSED)
    edition = attrs.evolve(one_rule(), verdict_table=rows, bands=())
    assert text(attrs.evolve(outcome, edition=edition))[1] == (f"  {LOWEST}: tidak ada putusan")


def test_edition_without_bands_names_none() -> None:
    """Where the edition has no bands, what follows is told without one."""
    edition = attrs.evolve(one_rule(), bands=())
    outcome = attrs.evolve(under(one_rule(), sikap="66"), edition=edition)
    assert text(outcome)[1] == f"  {LOWEST}: lulus, nilai akhir 82,33"


def test_only_the_deferred_are_told() -> None:
    """For any other verdict there is no such section."""
    assert text(passed()) == []

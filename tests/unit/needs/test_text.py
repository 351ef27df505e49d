"""What is still needed, in words."""

import datetime as dt

import attrs
import pytest

from pka import editions
from pka.aggregation import CombineBy, Panel, Seat
from pka.assessment import Scale, ScoreRange
from pka.criteria import AllOf, AttendanceShare, Completed, ScoreIn, ShareBasis
from pka.deciding import decide
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from pka.needs import needed
from pka.needs.values import Target
from pka.outcomes import Bounds, Witness
from pka.quantities import ExactInput
from pka.records import ParticipantRecord
from pka.verdict import Truth, Verdict
from tests.small import activity, component, edition, record, row, scheme, stage

ON = dt.date(2024, 12, 20)
PKA = editions.load("pka-2023-blended")
FOUR = {"akademik": 80, "studi-lapangan": 80, "rancangan": 80, "implementasi": 80}
HIGH = ScoreRange(above=50)


def test_whole_text() -> None:
    """Title, target, answer, and the digest of the rules."""
    outcome = decide(PKA, record(scores=FOUR, absence=0, name="Ayu Contoh"), on=ON)
    assert needed(outcome, "passed").text("en") == (
        "WHAT IS STILL NEEDED\n"
        "\n"
        "TARGET\n"
        "  Ayu Contoh (p-01), as known on 20 December 2024\n"
        "  Verdict: passed.\n"
        "\n"
        "ANSWER\n"
        "  The aspect Attitude and Behaviour at least 70.01.\n"
        "\n"
        f"Digest of the definition: {PKA.digest}\n"
    )


def test_whole_text_in_indonesian() -> None:
    """The same, with a decimal comma, and by itself."""
    outcome = decide(PKA, record(scores=FOUR, absence=0), on=ON)
    assert needed(outcome, "memuaskan").text() == (
        "YANG MASIH DIPERLUKAN\n"
        "\n"
        "SASARAN\n"
        "  p-01, menurut yang diketahui pada 20 Desember 2024\n"
        "  Nilai akhir dalam kualifikasi Memuaskan, atau yang lebih tinggi.\n"
        "\n"
        "JAWABAN\n"
        "  Aspek Sikap dan Perilaku paling rendah 80,03.\n"
        "\n"
        f"Sidik definisi: {PKA.digest}\n"
    )


def test_other_languages_are_refused() -> None:
    """There are two."""
    outcome = decide(PKA, record(scores=FOUR, absence=0), on=ON)
    with pytest.raises(UnsupportedFormat, match="'id' \\(Indonesian\\) and 'en' \\(English\\)"):
        needed(outcome, "passed").text("fr")


def answer(text: str) -> str:
    """Return what stands between the heading of the answer and the digest, on one line."""
    return " ".join(text.partition("ANSWER\n")[2].partition("\n\nDigest")[0].split())


def said(
    of: Edition,
    known: ParticipantRecord,
    target: Target | ExactInput,
    others: ExactInput | None = None,
) -> str:
    """Return the answer in English on one line."""
    return answer(needed(decide(of, known, on=ON), target, others=others).text("en"))


def target_line(target: Target | ExactInput, component_: str = "final") -> str:
    """Return how a target is named."""
    outcome = decide(PKA, record(), on=ON)
    text = needed(outcome, target, component=component_).text("en")
    return text.split("\n")[4].strip()


@pytest.mark.parametrize(
    ("target", "path", "line"),
    [
        ("passed", "final", "Verdict: passed."),
        ("deferred", "final", "Verdict: deferred, or better."),
        ("baik", "sikap", "The aspect Attitude and Behaviour in the band Good, or a higher one."),
        ("80.5", "final", "The final score at least 80.50."),
    ],
)
def test_target_is_named(target: str, path: str, line: str) -> None:
    """As it was understood."""
    assert target_line(target, path) == line


def test_several_missing_scores() -> None:
    """Alone, beside given others, in common and in total."""
    known = record(scores={"akademik": 80, "studi-lapangan": 80, "rancangan": 80}, absence=0)
    assert said(PKA, known, "memuaskan", "50") == (
        "One score alone, if all other missing scores are the highest there are: "
        "The aspect Implementation of the Action for Change: 66.69 (verdict: deferred) "
        "The aspect Attitude and Behaviour: 50.03 (verdict: failed) "
        "One score alone, if all other missing scores are 50.00: "
        "The aspect Implementation of the Action for Change: not enough, however high "
        "The aspect Attitude and Behaviour: not enough, however high "
        "All missing scores equally high: at least 80.01. "
        "The least total that suffices: 150.03 (verdict: failed), made of: "
        "The aspect Implementation of the Action for Change: 100.00 "
        "The aspect Attitude and Behaviour: 50.03"
    )
    assert "if all other missing scores are 90.00: The aspect Implementation" in said(
        PKA, known, "memuaskan", "90"
    )


def test_reached() -> None:
    """Whatever comes, or because nothing is missing."""
    assert said(PKA, record(scores=FOUR, absence=0), "kurang-baik") == (
        "Reached already, whatever the missing scores turn out to be."
    )
    assert said(PKA, record(scores=FOUR | {"sikap": 80}, absence=0), "passed") == (
        "Reached already; no score is missing."
    )


def test_out_of_reach_by_the_bounds() -> None:
    """What the score can still become, or what it is."""
    assert said(PKA, record(scores=FOUR, absence=0), "sangat-memuaskan") == (
        "Out of reach of the missing scores, however high. "
        "The final score can only become between 64.00 and 84.00."
    )
    assert said(PKA, record(scores=FOUR | {"sikap": 80}, absence=0), "sangat-memuaskan") == (
        "Not reached; no score is missing. The final score is 80.00."
    )


def test_out_of_reach_by_a_row_of_the_table() -> None:
    """The row, what it looks at, and the remedial that is then open."""
    weak = record(scores=FOUR | {"rancangan": 65}, absence=0)
    assert said(PKA, weak, "passed") == (
        "Out of reach of the missing scores, however high. "
        "The best verdict still possible: deferred. "
        "The rule: Deferred if one of the aspects lies in the remedial range (above 60 up to and "
        "including 70) and has not used up its remedial (allowed once). "
        "The aspect Design of the Action for Change: 65.00 "
        "A remedial is then open for the aspect Design of the Action for Change; "
        "`pka explain` shows what it may change."
    )
    absent = record(scores=FOUR, absence="18.5")
    assert said(PKA, absent, "passed") == (
        "Out of reach of the missing scores, however high. "
        "The best verdict still possible: failed. "
        "The rule: Failed if absence is more than 18 JP. Absence: 18.5 JP"
    )


def test_out_of_reach_by_a_last_row() -> None:
    """It has nothing to show."""
    made = edition(
        component("a"),
        verdict_table=(
            row("x", Verdict.PASSED, ScoreIn(component="a", range=HIGH)),
            row("rest", Verdict.FAILED),
        ),
    )
    assert said(made, record(scores={"a": 3}), "passed") == (
        "Not reached; no score is missing. The best verdict still possible: failed. "
        "The rule: Failed in every other case."
    )


def test_a_verdict_that_no_row_gives_by_itself() -> None:
    """Where several rows lead to it none of them is named."""
    need = needed(decide(PKA, record(scores=FOUR, absence=19), on=ON), "passed")
    text = attrs.evolve(need, best_rule=None).text("en")
    assert answer(text) == (
        "Out of reach of the missing scores, however high. The best verdict still possible: failed."
    )


def test_what_is_shown_of_other_things() -> None:
    """A subject without a name of its own stands as it is; without bounds it is left out."""
    need = needed(decide(PKA, record(scores=FOUR, absence=19), on=ON), "passed")
    share = Bounds(ON.day * need.bounds.low, None)
    others = (
        Witness(
            subject="attendance", bounds=attrs.evolve(share, low=share.low * 0), truth=Truth.MET
        ),
        Witness(subject="esai", truth=Truth.MET),
    )
    shown = answer(attrs.evolve(need, shown_by=others).text("en"))
    assert shown.endswith("The rule: Failed if absence is more than 18 JP. attendance: 0")


def test_undecided() -> None:
    """What is missing is no score."""
    share = AttendanceShare(basis=ShareBasis.OVERALL, at_least="0.8")
    made = edition(
        component("a"),
        verdict_table=(row("x", Verdict.PASSED, share), row("rest", Verdict.FAILED)),
    )
    assert said(made, record(scores={"a": 80}), "passed") == (
        "Cannot be answered yet: facts other than scores are not known and decide; "
        "`pka explain` names them."
    )


def test_assumptions_are_said() -> None:
    """Absence that stays as it is, and items to be completed."""
    assert said(PKA, record(scores=FOUR | {"sikap": 80}), "passed") == (
        "No score is missing; the target is reached on the assumption below. "
        "On the assumption that the absence is 0 JP in all."
    )
    both = AllOf(
        criteria=(
            ScoreIn(component="a", range=HIGH),
            Completed(items=("esai",), at_least=1),
        )
    )
    made = edition(
        component("a"),
        stages=(stage("tahap", activity("esai")),),
        verdict_table=(row("x", Verdict.PASSED, both), row("rest", Verdict.FAILED)),
    )
    assert said(made, record(), "passed").endswith("On the assumption of completing: esai.")


def test_assessors_and_scales_of_their_own() -> None:
    """Each assessor is named, and scores that differ in common are listed."""
    panel = Panel(combine=CombineBy.MEAN, seats=(Seat(code="p-1"), Seat(code="p-2", out_of=10)))
    whole = Scale(minimum=0, maximum=100, step=1)
    made = edition(scoring=scheme(component("a", panel=panel), scale=whole))
    assert said(made, record(), 60).startswith(
        "One score alone, if all other missing scores are the highest there are: "
        "The aspect a (p-1): 20 The aspect a (p-2): 2 "
        "All missing scores equally high on their scales, at least: "
        "The aspect a (p-1): 60 The aspect a (p-2): 6 "
        "The least total that suffices: 30, made of: The aspect a (p-1): 20 The aspect a (p-2): 10"
    )


def test_a_total_that_is_not_proven_says_so() -> None:
    """It suffices all the same."""
    known = record(scores={"akademik/kuis-smart-governance": 80, "studi-lapangan": 80})
    assert " (not proven to be the least)" in said(PKA, known, 85)

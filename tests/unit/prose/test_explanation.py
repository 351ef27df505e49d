"""The parts of an explanation that the agreed texts do not show."""

import attrs
import pytest

from pka.assessment import ScoreRange
from pka.citation import Standing
from pka.criteria import Completed, ParticipationStatus, ScoreIn, VerdictRule
from pka.deciding import decide
from pka.edition import DecideWhen, Edition
from pka.exceptions import UnsupportedFormat
from pka.outcomes import Decision, Finding, Outcome
from pka.prose import explain, missing_facts, verdict_sentence
from pka.records import Override, ParticipantRecord
from pka.text import Text
from pka.verdict import Verdict
from tests.unit.prose.examples import (
    ASSUMED,
    EDITION,
    ENACTED,
    ON,
    aspects,
    decided,
    in_progress,
    passed,
    record,
)


def section(text: str, title: str) -> list[str]:
    """Return the lines of one section without their indentation."""
    after = text.partition(f"\n{title}\n")[2]
    lines = after.partition("\n\n")[0].splitlines()
    return [line.strip() for line in lines]


def test_indonesian_is_the_default() -> None:
    """A participant reads Indonesian unless another language is asked for."""
    assert explain(passed()) == explain(passed(), "id")


def test_other_languages_are_refused() -> None:
    """A language that is not there is not silently replaced."""
    with pytest.raises(UnsupportedFormat) as caught:
        explain(passed(), "jv")
    expected = "language 'jv' is not one of 'id' (Indonesian) and 'en' (English)"
    assert str(caught.value) == expected


def test_last_line_has_the_whole_digest() -> None:
    """A stored text can be checked against the rules that made it."""
    last = explain(passed(), "en").splitlines()[-1]
    assert last == f"Digest of the definition: {EDITION.digest}"


def test_participant_without_a_name() -> None:
    """The identity alone is enough."""
    record = ParticipantRecord(id="190001010000000002", scores=aspects(), absence=0)
    text = explain(decide(EDITION, record, on=ON))
    assert section(text, "PESERTA")[0] == "190001010000000002"


@pytest.mark.parametrize(
    ("verdict", "status", "expected"),
    [
        (Verdict.PASSED, ParticipationStatus.ACTIVE, "Peserta dinyatakan lulus."),
        (Verdict.DEFERRED, ParticipationStatus.ACTIVE, "Kelulusan peserta ditunda."),
        (Verdict.FAILED, ParticipationStatus.ACTIVE, "Peserta dinyatakan tidak lulus."),
        (Verdict.IN_PROGRESS, ParticipationStatus.ACTIVE, "Putusan belum dapat diberikan."),
        (
            Verdict.WITHDRAWN,
            ParticipationStatus.DECEASED,
            "Keikutsertaan peserta berakhir: meninggal dunia.",
        ),
    ],
)
def test_verdict_is_one_sentence(
    verdict: Verdict, status: ParticipationStatus, expected: str
) -> None:
    """Each verdict has its sentence."""
    assert verdict_sentence(verdict, status, "id") == expected


def test_verdict_without_a_row_that_is_met() -> None:
    """Where every way leads to one verdict, that is the reason."""
    outcome = passed()
    decision = Decision(verdict=Verdict.PASSED)
    tree = attrs.evolve(outcome.explanation, decision=decision)
    text = explain(attrs.evolve(outcome, explanation=tree), "en")
    assert section(text, "VERDICT") == [
        "The participant has passed.",
        "No row is certain to be met, but every possibility that is left leads to the",
        "same verdict.",
    ]


def test_verdict_of_the_meeting_while_the_rules_give_none() -> None:
    """By the rules it is in progress, so no row and no way is named."""
    outcome = in_progress()
    override = Override(
        path="verdict", verdict=Verdict.PASSED, reason="rapat", author="Ketua", on=ON
    )
    known = outcome.record.with_override(override)
    lines = section(explain(decide(EDITION, known, on=ON), "en"), "VERDICT")
    assert lines[0] == "The participant has passed."
    assert lines[1].startswith("Decided by Ketua on ")
    assert lines[2] in {"Not known yet:", "Findings:"}


def test_edition_that_waits_for_every_fact() -> None:
    """Under such an edition the reason for waiting is given."""
    edition = attrs.evolve(EDITION, decide=DecideWhen.WHEN_COMPLETE)
    text = explain(decided(record(scores={"rancangan": "50"}, absence=0), edition), "en")
    assert section(text, "VERDICT")[:4] == [
        "No verdict can be given yet.",
        "Verdicts still possible: failed.",
        "Under this edition, no verdict is given before every fact is known.",
        "Not known yet:",
    ]


def test_findings_that_are_missing_facts_are_named_once() -> None:
    """What is listed as not known yet is not repeated below."""
    lines = section(explain(in_progress(), "en"), "VERDICT")
    assert [line for line in lines if line.endswith(":")] == ["Not known yet:"]


def _with_rows(*conditions: Completed | ScoreIn) -> Edition:
    rows = tuple(
        VerdictRule(code=f"baris-{place}", verdict=Verdict.FAILED, condition=one, source=ENACTED)
        for place, one in enumerate(conditions)
    )
    last = VerdictRule(code="lulus", verdict=Verdict.PASSED, source=ENACTED)
    return attrs.evolve(EDITION, verdict_table=(*rows, last))


def test_missing_results_are_named_once_and_absence_only_if_asked_for() -> None:
    """What the table asks for and nobody recorded is missing; what it does not ask for is not."""
    done = Completed(items=("daring",), at_least=1)
    low = ScoreIn(component="sikap", range=ScoreRange(at_most=60))
    outcome = decided(record(scores=aspects()), _with_rows(done, done, low))
    assert [fact.en for fact in missing_facts(outcome)] == [
        "It is not known whether E-learning is completed"
    ]


def test_absence_that_nobody_recorded_is_missing() -> None:
    """A table with an absence limit cannot do without attendance."""
    facts = missing_facts(decided(record(scores=aspects())))
    assert [fact.en for fact in facts] == [
        (
            "Absence is not known: there is neither an attendance list nor a total of JP; what is"
            " not recorded does not count as attended"
        )
    ]


def test_known_absence_is_not_missing() -> None:
    """Nothing is missing where all is known."""
    assert missing_facts(passed()) == ()


def test_chosen_setting_is_told_from_a_default() -> None:
    """Whoever reads sees that somebody has chosen."""
    chosen = EDITION.with_setting("remedial_score", "verdict_only")
    text = explain(decided(record(scores=aspects(), absence=0), chosen), "en")
    title = "OPEN POINTS OF THE RULES, AND HOW THEY ARE READ"
    assert section(text, title) == [
        "remedial_score = verdict_only (chosen)",
        "Does the remedial score count? Read as: For the verdict only (unverified).",
    ]


def _basis(outcome: Outcome) -> list[str]:
    return section(explain(outcome, "en"), "WHAT IT RESTS ON, AND HOW CERTAIN THAT IS")


def test_source_of_a_finding_alone_is_listed() -> None:
    """A source that only a finding cites is not lost."""
    extra = attrs.evolve(ENACTED, page="99")
    finding = Finding(code="temuan-lain", message=Text("a", "b"), source=extra)
    lines = _basis(attrs.evolve(passed(), findings=(finding,)))
    place = lines.index("Decree No. 1/CONTOH/2024, p. 99")
    assert lines[place + 1].endswith("temuan-lain")


def test_outcome_on_enacted_rules_alone() -> None:
    """Where every source was read in the decree, there is no warning."""
    outcome = passed()
    tree = outcome.explanation
    scheme = attrs.evolve(
        tree.scores,
        source=ENACTED,
        parts=tuple(attrs.evolve(part, source=ENACTED, parts=()) for part in tree.scores.parts),
    )
    edition = attrs.evolve(EDITION, readings=(), remedial=(), notes=())
    tree = attrs.evolve(
        tree,
        scores=scheme,
        band=None,
        absence=attrs.evolve(tree.absence, policy=None),
        rules=tree.rules[:1],
    )
    lines = _basis(
        attrs.evolve(outcome, edition=edition, explanation=tree, standing=Standing.ENACTED)
    )
    assert lines == [
        "Every rule on which this outcome rests was read in the decree itself.",
        "Enacted (read in the decree itself):",
        "Decree No. 1/CONTOH/2024, p. 12",
        "[1] edition, Final score, Academic Evaluation, Design, Attitude and",
        "Behaviour, and verdict row status",
    ]


def test_weakest_standing_is_explained() -> None:
    """An outcome that rests on an assumption says what that means."""
    outcome = attrs.evolve(passed(), standing=ASSUMED.standing)
    assert _basis(outcome)[:4] == [
        "The weakest standing among the rules on which this outcome rests is",
        "“unverified” (assumed; not read in any source).",
        "Figures and rules whose standing is not “enacted” have not been read in the",
        "decree; check them against its text before anything is settled on them.",
    ]

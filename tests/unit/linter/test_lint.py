"""The entrance of the linter, and what every fault carries."""

import pytest

import pka
from pka.citation import Standing
from pka.diagnostic import Location, Severity
from pka.exceptions import UnsupportedFormat
from pka.linter import RULES, lint
from pka.linter.catalogue import found
from pka.text import Text
from tests.small import ENACTED, band, component, edition, scheme


def test_the_built_in_editions_are_without_fault() -> None:
    """Nothing is found in any edition that ships with the library."""
    assert {str(lint(each)) for each in pka.editions.builtin()} == {""}


def test_faults_come_family_by_family() -> None:
    """All faults are told at once: structure, scoring, bands, hours, verdicts."""
    faulty = edition(
        component("a", 40),
        component("a", 50),
        scoring=scheme(component("a", 40), component("a", 50), rescale=False),
        bands=(band("x", 0, 60),),
        stated_hours=3,
        stages=(),
    )
    assert [fault.name for fault in lint(faulty)] == ["duplicate-code", "weight-sum", "band-gap"]


@pytest.mark.parametrize("wrong", ["pka-2023-blended", None, {}], ids=["id", "none", "mapping"])
def test_anything_but_an_edition_is_refused(wrong: object) -> None:
    """The refusal says what to call instead."""
    with pytest.raises(UnsupportedFormat) as refusal:
        lint(wrong)  # type: ignore[arg-type]
    assert str(refusal.value) == (
        f"lint judges an Edition, not a {type(wrong).__name__}; read a file with pka.validate(path)"
    )


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_summed_up_in_one_sentence(rule: pka.linter.LintRule) -> None:
    """Both languages have one sentence each, and what decides nobody wrongly only warns."""
    for sentence in (rule.summary.id, rule.summary.en):
        assert sentence[0].isupper()
        assert sentence.count(".") == 1
        assert sentence.endswith(".")
    warns = rule.name in {
        "always-holds",
        "bound-off-grid",
        "bound-off-scale",
        "broken-minutes",
        "closing-missing",
        "criterion-twice",
        "duplicate-name",
        "duration-unit",
        "edition-gap",
        "empty-module",
        "figure-and-words",
        "group-unused",
        "instrument-loop",
        "instrument-not-in-force",
        "instrument-order",
        "listed-twice",
        "lowest-band-passes",
        "missing-day-outside",
        "nobody-passes",
        "nothing-is-absence",
        "numbering-gap",
        "order-contradiction",
        "order-without-effect",
        "pages-reversed",
        "pass-mark-inside-band",
        "pass-mark-off-scale",
        "place-missing",
        "remedial-never-opens",
        "remedial-never-passes",
        "removed-still-asked",
        "rounded-twice",
        "rounding-undeclared",
        "row-never-reached",
        "scale-step",
        "setting-unused",
        "setting-without-effect",
        "standing-too-strong",
        "standing-without-source",
        "unused-acknowledgement",
        "weights-ignored",
    }
    assert rule.severity is (Severity.WARNING if warns else Severity.ERROR)


def test_a_fault_may_be_graver_than_its_rule() -> None:
    """What is a warning in one place can be an error in another."""
    grave = found("always-holds", "/x", Text("salah", "wrong"), severity=Severity.ERROR)
    plain = found("always-holds", "/x", Text("salah", "wrong"))
    assert (grave.severity, plain.severity) == (Severity.ERROR, Severity.WARNING)


def test_a_fault_takes_code_and_severity_from_the_catalogue() -> None:
    """What is not given is not there."""
    plain = found("weight-sum", "/scoring", Text("salah", "wrong"))
    assert (plain.code, plain.name, plain.severity) == ("PKA201", "weight-sum", Severity.ERROR)
    assert plain.location == Location(pointer="/scoring")
    assert (plain.advice, plain.citation, plain.related, plain.facts) == (None, None, (), ())


def test_a_fault_carries_what_it_is_given() -> None:
    """Advice, source, figures and the earlier place are kept."""
    advice = Text("ubah", "change it")
    full = found(
        "duplicate-code",
        "/bands/1/code",
        Text("salah", "wrong"),
        advice=advice,
        citation=ENACTED,
        first="/bands/0/code",
        facts=(("code", "x"),),
    )
    assert full.advice == advice
    assert full.citation is not None
    assert full.citation.standing is Standing.ENACTED
    assert full.fact("code") == "x"
    (earlier,) = full.related
    assert earlier.location.pointer == "/bands/0/code"
    assert earlier.message == Text("pertama kali didefinisikan di sini", "first defined here")

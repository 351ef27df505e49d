"""Findings that the definition acknowledges."""

from typing import Any

import attrs
import pytest

from pka.citation import Citation, Standing
from pka.diagnostic import Severity, SuppressedBy
from pka.edition import Edition
from pka.linter import lint
from pka.printed import Acknowledgement, Claim
from pka.text import Text
from tests.small import ENACTED, activity, component, edition, precedence, scheme, stage, text

REASON = Text("tercetak demikian", "it is printed so")
#: One stage fewer than stated, and a gap in the numbering.
CONTRADICTING = edition(
    stated_stages=2,
    stages=(stage("satu", activity("a", row=1), activity("c", row=3)),),
)


def known(rule: str, at: str, **more: Any) -> Acknowledgement:  # noqa: ANN401
    """Return an acknowledgement."""
    return Acknowledgement(rule=rule, at=at, reason=REASON, source=ENACTED, **more)


def acknowledging(judged: Edition, *entries: Acknowledgement) -> tuple[list[str], list[str]]:
    """Return the names of the findings that count, and of those that do not."""
    report = lint(attrs.evolve(judged, acknowledged=entries))
    return [f.name for f in report], [one.diagnostic.name for one in report.suppressed]


BOTH = ["numbering-gap", "count-mismatch"]
UNUSED = "unused-acknowledgement"


@pytest.mark.parametrize(
    ("entry", "counted", "aside"),
    [
        pytest.param(
            known("count-mismatch", "/stated_stages"), BOTH[:1], BOTH[1:], id="by-pointer"
        ),
        pytest.param(known("PKA302", "/stated_stages"), BOTH[:1], BOTH[1:], id="by-code-of-rule"),
        pytest.param(known("numbering-gap", "satu"), BOTH[1:], BOTH[:1], id="by-code-of-thing"),
        pytest.param(known("numbering-gap", "/stages/0"), BOTH[1:], BOTH[:1], id="at-its-place"),
        pytest.param(
            known("count-mismatch", "/stated_stages", found="1", stated="2"),
            BOTH[:1],
            BOTH[1:],
            id="these-figures",
        ),
        pytest.param(
            known("count-mismatch", "/stated_stages", found="3"),
            [*BOTH, UNUSED],
            [],
            id="found-another",
        ),
        pytest.param(
            known("count-mismatch", "/stated_stages", stated="3"),
            [*BOTH, UNUSED],
            [],
            id="stated-another",
        ),
        pytest.param(known("numbering-gap", "dua"), [*BOTH, UNUSED], [], id="at-another-thing"),
        pytest.param(known("hours-mismatch", "satu"), [*BOTH, UNUSED], [], id="another-rule"),
        pytest.param(known("numbering-gap", ""), [*BOTH, UNUSED], [], id="at-nothing"),
        pytest.param(known("numbring-gap", "satu"), [*BOTH, UNUSED], [], id="misspelt-rule"),
    ],
)
def test_an_entry_sets_aside_what_it_fits(
    entry: Acknowledgement, counted: list[str], aside: list[str]
) -> None:
    """Rule, place and figures must fit; otherwise the entry itself is a finding."""
    assert acknowledging(CONTRADICTING, entry) == (counted, aside)


def test_without_entries_nothing_is_set_aside() -> None:
    """Every finding counts."""
    assert acknowledging(CONTRADICTING) == (BOTH, [])


def test_what_is_set_aside_stays_visible() -> None:
    """With its reason, and who set it aside."""
    entry = known("numbering-gap", "satu")
    (one,) = lint(attrs.evolve(CONTRADICTING, acknowledged=(entry,))).suppressed
    assert (one.reason, one.by) == (REASON, SuppressedBy.DEFINITION)
    assert one.diagnostic.location.pointer == "/stages/0"


def test_an_error_of_the_decree_no_longer_stops_a_decision() -> None:
    """The report has no errors once they are acknowledged."""
    entries = (known("count-mismatch", "/stated_stages"), known("numbering-gap", "satu"))
    assert lint(CONTRADICTING).has_errors
    assert not lint(attrs.evolve(CONTRADICTING, acknowledged=entries)).has_errors


def test_the_innermost_thing_is_meant() -> None:
    """A fault of an activity is no fault of its stage."""
    judged = edition(stages=(stage("satu", activity("a", "0.5")),))
    assert acknowledging(judged, known("broken-minutes", "a")) == ([], ["broken-minutes"])
    counted = ["broken-minutes", UNUSED]
    assert acknowledging(judged, known("broken-minutes", "satu")) == (counted, [])


def test_two_entries_for_one_finding_are_both_used() -> None:
    """The reason is that of the first."""
    other = attrs.evolve(known("PKA108", "/stages/0"), reason=text("lain"))
    report = lint(attrs.evolve(CONTRADICTING, acknowledged=(known("PKA108", "satu"), other)))
    assert [f.name for f in report] == ["count-mismatch"]
    assert [one.reason for one in report.suppressed] == [REASON]


def test_one_entry_may_fit_several_findings() -> None:
    """Every finding of the rule at that thing."""
    claim = Claim(
        code="x",
        what=text("x"),
        stated=2,
        activities=("a", "c"),
        stages=("satu",),
        source=ENACTED,
    )
    judged = attrs.evolve(
        CONTRADICTING,
        claims=(claim,),
        precedence=(precedence("urutan", "a", "c", finish_before="satu"),),
    )
    counted, aside = acknowledging(judged, known("order-contradiction", "urutan"))
    assert (counted, aside) == (BOTH, ["order-contradiction"] * 2)


class TestErrorsThatAreMended:
    """What no reason can make right."""

    def test_scoring(self) -> None:
        """Weights that do not sum stay an error."""
        judged = edition(scoring=scheme(component("a", 40), component("b", 50), rescale=False))
        counted, aside = acknowledging(judged, known("weight-sum", "/scoring"))
        assert (counted, aside) == (["weight-sum", UNUSED], [])

    def test_a_code_that_is_nowhere(self) -> None:
        """An activity that an order rule names must be there."""
        judged = edition(
            stages=(stage("satu", activity("a")),), precedence=(precedence("urutan", "b"),)
        )
        counted, aside = acknowledging(judged, known("dangling-reference", "urutan"))
        assert (counted, aside) == (["dangling-reference", UNUSED], [])

    @pytest.mark.parametrize("key", ["finish_before", "start_from"])
    def test_a_stage_that_an_order_rule_names_may_be_nowhere(self, key: str) -> None:
        """It binds nobody, so nothing can come to grief on it."""
        rule = precedence("urutan", "a", **{key: "klasikal-3"})
        judged = edition(stages=(stage("satu", activity("a")),), precedence=(rule,))
        counted, aside = acknowledging(judged, known("dangling-reference", "urutan"))
        assert (counted, aside) == ([], ["dangling-reference"])


class TestWhatIsSaid:
    """An entry that fits nothing."""

    def test_no_finding(self) -> None:
        """Rule, place and figures are repeated."""
        entry = known("numbering-gap", "dua", found="2", stated="1-3")
        fault = list(lint(attrs.evolve(CONTRADICTING, acknowledged=(entry,))))[-1]
        assert (fault.code, fault.severity) == ("PKA111", Severity.WARNING)
        assert fault.location.pointer == "/acknowledged/0"
        assert fault.message.en == (
            "there is no finding 'numbering-gap' at 'dua', found 2, stated 1-3 to be acknowledged"
        )

    @pytest.mark.parametrize(
        ("rule", "message"),
        [
            ("numbring-gap", "there is no rule 'numbring-gap'; did you mean 'numbering-gap'?"),
            ("zzz", "there is no rule 'zzz'"),
        ],
    )
    def test_no_rule(self, rule: str, message: str) -> None:
        """A misspelt rule is recognised."""
        entry = known(rule, "satu")
        fault = list(lint(attrs.evolve(CONTRADICTING, acknowledged=(entry,))))[-1]
        assert fault.location.pointer == "/acknowledged/0/rule"
        assert fault.message.en == message

    def test_its_own_source_is_judged_too(self) -> None:
        """The source of an entry must name its instrument like any other."""
        source = Citation(standing=Standing.SECONDARY, article="Pasal 1")
        entry = attrs.evolve(known("numbering-gap", "satu"), source=source)
        counted, _ = acknowledging(CONTRADICTING, entry)
        assert counted == ["count-mismatch", "citation-without-instrument"]

"""`pka explain-rule`: what a rule finds and how to mend it."""

import json

import pytest

from pka.adapters.rule_pages import rule_page
from pka.text import LANGUAGES, Language
from tests.unit.cli.commands import on_a_terminal, pka


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", ["weight-sum", "PKA201", "pka201"])
def test_by_name_or_code(rule: str, lang: Language) -> None:
    """A rule is found either way and told in the language that is asked for."""
    ran = pka("explain-rule", rule, "--lang", lang)
    assert (ran.status, ran.stdout) == (0, rule_page("weight-sum").text(lang) + "\n")


def test_json() -> None:
    """Programs get the parts apart."""
    content = json.loads(pka("explain-rule", "PKA201", "--format", "json", "--lang", "en").stdout)
    assert list(content) == [
        "code",
        "name",
        "severity",
        "summary",
        "paragraphs",
        "examples",
        "page",
    ]
    assert (content["code"], content["severity"]) == ("PKA201", "error")
    assert [part["heading"] for part in content["paragraphs"]] == [
        "What it finds",
        "Why it matters",
    ]
    assert content["examples"][1]["text"].startswith("1:1: PKA201 weight-sum: ")


def test_unknown() -> None:
    """A misspelt name is 2 and says which was meant."""
    ran = pka("explain-rule", "weigth-sum", "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr.startswith(
        "Error: there is no rule 'weigth-sum'; did you mean 'weight-sum'? ("
    )


def test_a_terminal_breaks_lines() -> None:
    """On a terminal nothing is wider than it is."""
    shown = on_a_terminal("explain-rule", "weight-sum", "--lang", "en", columns=80)
    assert max(len(line) for line in shown) <= 80

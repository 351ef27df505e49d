"""The pages of the linter say what the linter does."""

from pathlib import Path

import pytest

from pka.adapters.files import validate
from pka.linter import RULES, LintRule
from tests.lint.pages import PAGES, assemble, blocks, found_in, table_rows

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def page(name: str) -> str:
    """Return the text of a page."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def test_each_rule_has_a_page_and_each_page_a_rule() -> None:
    """No rule is without a page, and no page is left of a rule that is gone."""
    assert {path.stem for path in PAGES.glob("*.md")} == {*RULES, "index", "reading"}


def test_the_index_lists_every_rule() -> None:
    """The index gives code, name, severity and summary of each rule, in the order of the codes."""
    expected = [
        (rule.code, f"[{rule.name}]({rule.name}.md)", rule.severity.value, rule.summary.en)
        for rule in sorted(RULES.values(), key=lambda rule: rule.code)
    ]
    assert table_rows(page("index")) == expected


def test_the_base_is_without_fault(tmp_path: Path) -> None:
    """What the examples stand on has no fault of its own, whole or put together from nothing."""
    path = tmp_path / "base.toml"
    path.write_bytes((PAGES / "_base.toml").read_bytes())
    assert [str(fault) for fault in validate(path)] == []
    assert found_in("", tmp_path) == []


def test_a_block_replaces_the_parts_that_it_names() -> None:
    """A key or a table of the block takes the place of the whole part in the base."""
    whole = assemble('id = "lain"\n\n[[bands]]\ncode = "satu"')
    assert whole.text.count("[[bands]]") == whole.text.count("\nid =") == 1
    assert whole.text.splitlines()[whole.before] == 'id = "lain"'
    assert "[[scoring.components]]" in whole.text


@each_rule
def test_a_page_opens_with_the_rule(rule: LintRule) -> None:
    """Title, severity and summary in both languages are those of the catalogue."""
    lines = page(rule.name).splitlines()
    assert lines[:5] == [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.severity.value.capitalize()}. {rule.summary.en}",
        "",
        f"Indonesian: {rule.summary.id}",
    ]


@each_rule
def test_a_page_has_its_sections_and_blocks(rule: LintRule) -> None:
    """Each page says what is found and why it matters, and shows a bad and a good definition."""
    text = page(rule.name)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## What it finds",
        "## Why it matters",
        "## A bad definition",
        "## A good one",
    ]
    assert [language for language, _ in blocks(text)] == ["toml", "text", "toml"]


@each_rule
def test_the_bad_block_gives_what_the_page_says(rule: LintRule, tmp_path: Path) -> None:
    """The bad block has this fault and no other, at the line and column that the page shows."""
    bad, shown, _ = (content for _, content in blocks(page(rule.name)))
    found = found_in(bad, tmp_path)
    assert found == shown.splitlines()
    assert [line.split(": ")[1] for line in found] == [f"{rule.code} {rule.name}"]


@each_rule
def test_the_good_block_gives_nothing(rule: LintRule, tmp_path: Path) -> None:
    """The good block is a definition without a fault."""
    *_, (_, good) = blocks(page(rule.name))
    assert found_in(good, tmp_path) == []

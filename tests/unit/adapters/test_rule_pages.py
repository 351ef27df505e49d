"""The pages of the rules, as the library prints them."""

from pathlib import Path

import pytest

from pka.adapters import rule_pages
from pka.adapters.rule_pages import rule_page
from pka.adapters.suppressions import CODES as SUPPRESSIONS
from pka.codec.problems import CODES as READING
from pka.diagnostic import Severity
from pka.linter import RULES
from pka.text import LANGUAGES

EVERY = [*READING, *SUPPRESSIONS, *RULES]


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_has_a_page(name: str) -> None:
    """What can be found is explained in both languages, with an example and a way to mend it."""
    page = rule_page(name)
    assert (page.name, page.code) == (
        name,
        {**READING, **SUPPRESSIONS}.get(name) or RULES[name].code,
    )
    assert (rule_pages.FOLDERS[1].parents[2] / page.address).is_file()
    assert all(example for _, example in page.examples)
    for lang in LANGUAGES:
        text, markdown = page.text(lang), page.markdown(lang)
        assert text.startswith(f"{page.code} {name} (")
        assert markdown.startswith(f"# {page.code} {name}\n\n{page.summary.in_(lang)}\n\n## ")
        assert "](" not in text + markdown


def test_a_page_as_text() -> None:
    """Headings, what is found, why it matters, and the examples set deeper."""
    lines = rule_page("weight-sum").text("en").split("\n")
    assert lines[:5] == [
        "PKA201 weight-sum (error)",
        "",
        "The weights of the parts do not sum to the declared total.",
        "",
        "What it finds",
    ]
    assert "Why it matters" in lines
    assert (
        "    1:1: PKA201 weight-sum: the weights sum to 90 and not to the declared 100 (10 less)"
        in lines
    )
    assert lines[-1] == '    source = { standing = "unverified" }'


def test_a_fault_of_reading_as_text() -> None:
    """The row of the table, and in Indonesian the line that translates it."""
    page = rule_page("suppression-unused")
    assert page.severity is Severity.WARNING
    assert page.text("en").split("\n")[2:5] == [
        "A comment suppresses a fault that is not there, perhaps because it was mended.",
        "",
        "Fix",
    ]
    assert page.text("id").split("\n")[:7] == [
        "PKA011 suppression-unused (peringatan)",
        "",
        "Sebuah komentar mengecualikan kesalahan yang tidak ada, mungkin karena sudah diperbaiki.",
        "",
        "Perbaikan",
        "",
        "  Hapus komentar itu.",
    ]


def test_an_installed_copy_has_its_own_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages beside the package are read before those of the repository; links are left out."""
    page = (rule_pages.FOLDERS[1] / "cycle.md").read_text(encoding="utf-8")
    finds = "## What it finds\n\nSee [this](x.md).\n\nIndonesian: Lihat ini.\n"
    head, _, rest = page.partition("## What it finds")
    (tmp_path / "cycle.md").write_text(
        head + finds + "\n## " + rest.partition("\n## ")[2], encoding="utf-8"
    )
    monkeypatch.setattr(rule_pages, "FOLDERS", (tmp_path, rule_pages.FOLDERS[1]))
    rule_page.cache_clear()
    found = rule_page("cycle").finds
    rule_page.cache_clear()
    assert (found.en, found.id) == ("See this.", "Lihat ini.")


def test_no_such_rule() -> None:
    """A name that is no rule has no page."""
    with pytest.raises(KeyError):
        rule_page("weigth-sum")

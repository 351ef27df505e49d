"""`pka explain-rule`: what a rule of the linter finds, why it matters, and how to mend it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pka.adapters.rule_pages import RulePage, rule_page
from pka.cli.options import format_option, lang_option, output_option
from pka.cli.output import Screen, console_text, json_text, screen_of, write_out
from pka.cli.rule_choice import CODES, no_such_rule
from pka.cli.running import guarded
from pka.text import Language

__all__ = ["explain_rule"]


@click.command("explain-rule")
@click.argument("rule", metavar="RULE")
@format_option("text", "json")
@lang_option
@output_option
@guarded
def explain_rule(rule: str, format_: str, lang: Language, output: Path | None) -> None:
    """Explain a rule for definitions.

    RULE is the code or the name of what `pka validate` reports, such as PKA201 or weight-sum.
    """
    by_code = {code: name for name, code in CODES.items()}
    name = by_code.get(rule.upper(), rule)
    if name not in CODES:
        raise no_such_rule(rule)
    page = rule_page(name)
    if format_ == "json":
        write_out(json_text(_as_json(page, lang)), output)
    else:
        screen = Screen() if output else screen_of(sys.stdout)
        write_out(console_text(page.text(lang).split("\n"), screen), output)


def _as_json(page: RulePage, lang: Language) -> dict[str, Any]:
    return {
        "code": page.code,
        "name": page.name,
        "severity": page.severity.value,
        "summary": page.summary.in_(lang),
        "paragraphs": [
            {"heading": heading.in_(lang), "text": text.in_(lang)}
            for heading, text in page.paragraphs
        ],
        "examples": [
            {"heading": heading.in_(lang), "text": text} for heading, text in page.examples
        ],
        "page": page.address,
    }

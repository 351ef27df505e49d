"""What a lint rule is."""

from __future__ import annotations

from typing import final

import attrs

from pka.diagnostic import Severity
from pka.text import Text

__all__ = ["LintRule", "make_rule"]


@final
@attrs.frozen(kw_only=True)
class LintRule:
    """One rule of the linter."""

    code: str
    name: str
    severity: Severity
    summary: Text


def make_rule(
    code: str, name: str, id_: str, en: str, severity: Severity = Severity.ERROR
) -> LintRule:
    """Return a rule, with its summary in Indonesian and English."""
    return LintRule(code=code, name=name, severity=severity, summary=Text(id_, en))

"""Judging a definition: all faults at once."""

from __future__ import annotations

from functools import lru_cache

from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from pka.linter.bands import bands
from pka.linter.catalogue import RULES, LintRule
from pka.linter.contradictions import contradictions
from pka.linter.criteria import criteria
from pka.linter.hours import hours
from pka.linter.scoring import scoring
from pka.linter.structure import structure
from pka.linter.totality import is_total
from pka.linter.verdicts import verdicts

__all__ = ["RULES", "LintRule", "is_total", "lint"]

_FAMILIES = (structure, scoring, contradictions, bands, hours, criteria, verdicts)


def lint(edition: Edition) -> Report:
    """Return every fault of an edition.

    Args:
        edition: the model of a definition; `pka.validate` reads a file first.

    Raises:
        UnsupportedFormat: if it is not an edition.

    Examples:
        >>> import pka
        >>> len(lint(pka.editions.load("pka-2023-blended")))
        0
    """
    return _lint(_checked(edition))


def _checked(edition: object) -> Edition:
    if isinstance(edition, Edition):
        return edition
    msg = (
        f"lint judges an Edition, not a {type(edition).__name__}; "
        "read a file with pka.validate(path)"
    )
    raise UnsupportedFormat(msg)


@lru_cache(maxsize=64)
def _lint(edition: Edition) -> Report:
    return Report(tuple(fault for family in _FAMILIES for fault in family(edition)))

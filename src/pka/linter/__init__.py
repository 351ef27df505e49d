"""Judging a definition: all faults at once."""

from __future__ import annotations

from functools import lru_cache

from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from pka.linter.acknowledged import without_acknowledged
from pka.linter.bands import bands
from pka.linter.catalogue import RULES, LintRule
from pka.linter.citations import citations
from pka.linter.contradictions import contradictions
from pka.linter.criteria import criteria
from pka.linter.dates import dates
from pka.linter.durations import durations
from pka.linter.effects import effects
from pka.linter.figures import figures
from pka.linter.grid import grid
from pka.linter.hours import hours
from pka.linter.order import order
from pka.linter.passing import passing
from pka.linter.printed import printed
from pka.linter.repeats import repeats
from pka.linter.roundings import roundings
from pka.linter.scoring import scoring
from pka.linter.several import Among, lint_together
from pka.linter.standings import standings
from pka.linter.structure import structure
from pka.linter.totality import is_total
from pka.linter.verdicts import verdicts
from pka.text import Text

__all__ = ["RULES", "Among", "LintRule", "is_total", "lint", "lint_together"]

_FAMILIES = (
    structure,
    order,
    effects,
    repeats,
    figures,
    scoring,
    contradictions,
    roundings,
    bands,
    grid,
    hours,
    printed,
    criteria,
    verdicts,
    passing,
    durations,
    dates,
    citations,
    standings,
)


def lint(edition: Edition) -> Report:
    """Return every fault of an edition; what it acknowledges is kept apart, as suppressed.

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
    kind = type(edition).__name__
    raise UnsupportedFormat(
        Text(
            f"lint memeriksa Edition, bukan {kind}; baca berkas dengan pka.validate(berkas)",
            f"lint judges an Edition, not a {kind}; read a file with pka.validate(path)",
        )
    )


@lru_cache(maxsize=64)
def _lint(edition: Edition) -> Report:
    return without_acknowledged(edition, (f for family in _FAMILIES for f in family(edition)))

"""Faults of a TOML definition that can be mended without asking anybody, each with its fix.

A fix is a few stretches of the text and what takes their place; all else stays as it is. What
comes of it is read first, and it is offered only if that differs in the one thing meant.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import attrs

from pka.adapters.documents import Document
from pka.adapters.fix_proposals import Proposal, Proposals
from pka.adapters.toml_text import TomlText, exchanged
from pka.diagnostic import Diagnostic, Fix, Report

__all__ = ["with_fixes"]

#: How much is read again at most, in characters, to find which of many fixes does not fit.
_MOST_READ: Final = 2_000_000
_FEWEST_TRIES: Final = 4


def with_fixes(report: Report, document: Document, *, built: bool) -> Report:
    """Return a report in which what can plainly be mended has its fix.

    Args:
        report: faults of a definition, with their places.
        document: the file in which they may stand; only TOML has fixes.
        built: whether an edition could be made of it, whatever is wrong with that.
    """
    if document.places is None or not isinstance(document.content, dict) or not len(report):
        return report
    text = TomlText(text=document.toml, places=document.places)
    own = [one for one in report if one.location.file == document.file]
    proposals = Proposals(own, text, document.content, built=built)
    found = {id(one): made for one in own if (made := proposals.of(one)) is not None}
    good = set(map(id, _good(tuple(found.values()), document)))

    def mended(diagnostic: Diagnostic) -> Diagnostic:
        made = found.get(id(diagnostic))
        if made is None or id(made) not in good:
            return diagnostic
        edits = tuple(text.edit(stretch, new, document.file) for stretch, new in made.changes)
        fix = Fix(message=made.message, edits=edits, safe=made.safe)
        return attrs.evolve(diagnostic, fix=fix)

    return attrs.evolve(report, diagnostics=tuple(map(mended, report)))


def _good(proposals: tuple[Proposal, ...], document: Document) -> list[Proposal]:
    """Return the proposals that do what they say: all at once, else half by half."""
    good: list[Proposal] = []
    pending = [proposals] if proposals else []
    tries = max(_FEWEST_TRIES, _MOST_READ // len(document.toml))
    while pending and tries:
        tries -= 1
        some = pending.pop()
        if _is_good(some, document):
            good += some
        elif len(some) > 1:
            half = len(some) // 2
            pending += [some[half:], some[:half]]
    return good


def _is_good(some: Sequence[Proposal], document: Document) -> bool:
    """Say whether undoing proposals in what comes of them leads back to what there was."""
    changes = [change for proposal in some for change in proposal.changes]
    text = exchanged(document.toml, changes)
    if text is None:
        return False
    try:
        after = tomllib.loads(text, parse_float=Decimal)
        for proposal in sorted(some, key=lambda one: one.order):
            proposal.undo(after)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError):
        return False
    return bool(after == document.content)

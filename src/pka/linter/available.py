"""How many hours there are: of the programme, and of single items."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pka.edition import Edition

__all__ = ["hours_of_items", "hours_of_programme"]


def hours_of_programme(edition: Edition) -> Fraction | None:
    """Return the JP that are stated of the programme, else of all its stages; None: neither is."""
    if edition.stated_hours is not None:
        return edition.stated_hours.value
    stated = [stage.stated_hours.value for stage in edition.stages if stage.stated_hours]
    complete = edition.stages and len(stated) == len(edition.stages)
    return sum(stated, Fraction()) if complete else None


def hours_of_items(edition: Edition, items: Iterable[str]) -> Fraction | None:
    """Return the most JP that items can stand for, each activity once.

    A stage without activities stands for its stated hours. None: they are not known.

    Args:
        edition: the edition.
        items: codes of activities, modules or stages.
    """
    wanted = set(items)
    known, total = set[str](), Fraction()
    for stage in edition.stages:
        is_wanted = stage.code in wanted
        known.add(stage.code)
        if is_wanted and not stage.activities:
            if stage.stated_hours is None:
                return None
            total += stage.stated_hours.value
        for activity in stage.activities:
            known.add(activity.code)
            if is_wanted or activity.code in wanted or not wanted.isdisjoint(activity.modules):
                total += activity.hours.value
    known.update(module.code for module in edition.modules)
    return total if wanted <= known else None

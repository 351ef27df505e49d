"""Several editions of one programme: on each day one at most is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.text import Text

__all__ = ["Among", "lint_together"]

_DAY: Final = dt.timedelta(days=1)


@final
@attrs.frozen
class Among:
    """A fault that one of several editions has beside the others."""

    #: Place of the edition among those that were given.
    index: int
    diagnostic: Diagnostic


def lint_together(editions: Iterable[Edition]) -> tuple[Among, ...]:
    """Return every fault that editions have only beside each other.

    Editions of the same programme and mode are compared. A cohort is bound to the one that is
    in force on its first day, so on each day there should be exactly one.

    Args:
        editions: the editions, in any order; each fault names the one at which it is found.

    Source: `pka-semantics`, T2.
    """
    listed = tuple(editions)
    kin: dict[tuple[str, str], list[int]] = {}
    for index, edition in enumerate(listed):
        kin.setdefault((edition.programme.code, edition.mode.value), []).append(index)
    faults = list(_ids(listed))
    for places in kin.values():
        # What starts on the same day keeps the order in which it was given.
        faults += _spans(listed, sorted(places, key=lambda place: listed[place].in_force.start))
    return tuple(sorted(faults, key=lambda among: among.index))


def _ids(listed: tuple[Edition, ...]) -> Iterator[Among]:
    seen: set[str] = set()
    for index, edition in enumerate(listed):
        if edition.id in seen:
            diagnostic = found(
                "duplicate-code",
                "/id",
                Text(
                    f"id {edition.id!r} sudah dipakai ketentuan lain",
                    f"the id {edition.id!r} is already that of another edition",
                ),
                advice=Text("beri id lain", "give one of them another id"),
                citation=edition.source,
                facts=(("code", edition.id),),
            )
            yield Among(index, diagnostic)
        seen.add(edition.id)


def _spans(listed: tuple[Edition, ...], places: list[int]) -> Iterator[Among]:
    """Walk through the editions by their first days, with the one that lasts longest so far."""
    longest: Edition | None = None
    for place in places:
        edition = listed[place]
        if longest is not None and longest.in_force.overlaps(edition.in_force):
            yield Among(place, _overlap(longest, edition))
        elif longest is not None and longest.in_force.end is not None:
            first = longest.in_force.end + _DAY
            if first < edition.in_force.start:
                yield Among(place, _gap(longest, edition, first))
        if longest is None or _end(edition) > _end(longest):
            longest = edition


def _end(edition: Edition) -> dt.date:
    return edition.in_force.end or dt.date.max


def _overlap(earlier: Edition, edition: Edition) -> Diagnostic:
    day = edition.in_force.start
    return found(
        "edition-overlap",
        "/in_force",
        Text(
            f"pada {day} berlaku {edition.id!r} dan juga {earlier.id!r} ({earlier.in_force})",
            f"on {day} both {edition.id!r} and {earlier.id!r} ({earlier.in_force}) are in force",
        ),
        advice=Text(
            "akhiri yang lama sehari sebelum yang baru mulai, atau pakai [[transitions]]",
            "end the earlier one on the day before, or use [[transitions]]",
        ),
        citation=edition.source,
        facts=(("witness", str(day)), ("other", earlier.id)),
    )


def _gap(earlier: Edition, edition: Edition, day: dt.date) -> Diagnostic:
    last = edition.in_force.start - _DAY
    return found(
        "edition-gap",
        "/in_force",
        Text(
            f"pada {day} tidak ada ketentuan yang berlaku: {earlier.id!r} berakhir sehari "
            f"sebelumnya, {edition.id!r} mulai {edition.in_force.start}",
            f"on {day} no edition is in force: {earlier.id!r} ends the day before, "
            f"{edition.id!r} starts on {edition.in_force.start}",
        ),
        advice=Text(
            "perpanjang yang lama, atau majukan hari pertama yang baru",
            "let the earlier one last longer, or the later one start earlier",
        ),
        citation=edition.source,
        facts=(("witness", str(day)), ("between", f"{day}, {last}")),
    )

"""A definition that extends another one: its head, what it adds, and its changes in their order.

The base is taken as it is. What a definition has of its own is its head (id, title, source, the
days on which it is in force) and a list of changes, each of which names a place of the base, says
what is different there, and from where that comes.
"""

from __future__ import annotations

from typing import Final, final

import attrs
from cattrs.errors import BaseValidationError

from pka.codec.amending import Change, amend
from pka.codec.parts import Found, Part, Spot
from pka.codec.paths import Unfit
from pka.codec.problems import fault, problems, spelt
from pka.codec.strict import Misfit, converter
from pka.codec.tables import keys_of
from pka.edition import Edition
from pka.exceptions import PkaError, nearest, shown
from pka.extension import Amendment, Extension
from pka.quantities import as_whole
from pka.text import Text

__all__ = ["HEAD", "OWN", "Base", "base_of", "extend", "pin_faults"]

#: Keys that a definition must have of its own.
OWN: Final = ("id", "title", "in_force", "source")
#: Keys that it may have of its own; the base's are not inherited.
_NEVER: Final = ("revision", "transitions", "chosen")
#: Keys that it may have of its own in place of the base's.
_INSTEAD: Final = ("mode", "stated_hours", "stated_stages", "minutes_per_hour", "decide")
#: Lists to which it adds.
_ADDED: Final = ("notes", "instruments", "acknowledged")
#: What the reader of the whole takes from the file itself.
_FORMAT: Final = "format"
#: The keys that a definition that extends another one writes itself.
HEAD: Final = (*OWN, *_NEVER, *_INSTEAD, *_ADDED)
#: Where the whole keeps the record of what it extends.
_RECORD: Final = "refines"
#: More changes than these are another edition.
_MOST_CHANGES: Final = 1000


def _whole(value: int | None) -> int | None:
    return None if value is None else as_whole(value, Text("revisi", "revision"))


@final
@attrs.frozen(kw_only=True)
class Base:
    """The edition that a definition extends, pinned as far as its author wants."""

    #: Id of a built-in edition, or the path of a definition file.
    edition: str
    revision: int | None = attrs.field(default=None, converter=_whole)
    digest: str | None = None


def base_of(part: Part) -> Base | tuple[Found, ...]:
    """Read the value of `extends`: the name of an edition, or a table that also pins it."""
    value = part.content()
    table = {"edition": value} if isinstance(value, str) else value
    try:
        return converter().structure(table, Base)
    except (BaseValidationError, Misfit, PkaError) as error:
        return _found(error, part.spot)


def _found(error: BaseException, spot: Spot) -> tuple[Found, ...]:
    return tuple(Found(spot.document, one) for one in problems(error, spot.pointer))


def pin_faults(base: Base, known: Edition, part: Part) -> tuple[Found, ...]:
    """Return in what the base differs from how the definition pins it.

    Args:
        base: what the definition says.
        known: the edition as it is.
        part: the value of `extends`.
    """
    pairs = (("revision", base.revision, known.revision), ("digest", base.digest, known.digest))
    found = []
    for key, wanted, actual in pairs:
        if wanted is None or wanted == actual:
            continue
        message = Text(
            f"{base.edition} kini {key} {actual}, bukan {shown(wanted)} yang diperluas di sini",
            f"{base.edition} now has the {key} {actual}, and not the {shown(wanted)} that is "
            "extended here",
        )
        advice = Text(
            "periksa perubahan terhadap ketentuan yang baru, lalu perbarui nilainya",
            "check the changes against the base as it is now, and then bring the value up to date",
        )
        spot = part.spot / key
        found.append(Found(spot.document, fault("base-changed", message, spot.pointer, advice)))
    return tuple(found)


@final
@attrs.define
class _Work:
    """The whole as it grows, and what was found on the way."""

    #: The definition that extends another one, by its keys.
    mine: dict[str, Part]
    root: dict[str, Part]
    found: list[Found] = attrs.Factory(list)
    #: Top-level keys below which a change was left out.
    incomplete: set[str] = attrs.Factory(set)
    amendments: list[Part] = attrs.Factory(list)

    def say(
        self,
        name: str,
        message: Text,
        spot: Spot,
        advice: Text | None = None,
        facts: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add a fault."""
        self.found.append(Found(spot.document, fault(name, message, spot.pointer, advice, facts)))


def extend(base: Part, own: Part, known: Edition) -> tuple[Part, tuple[Found, ...], frozenset[str]]:
    """Return the whole that follows when a definition extends another one.

    Args:
        base: the definition that is extended; it is used up.
        own: the definition that extends it.
        known: the edition that the base is.

    Returns:
        The whole, what is wrong with the changes, and the top-level keys below which a change
        could not be made.

    Source: `pka-semantics`, D1 and D4.
    """
    mine = own.inside
    left_out = {*OWN, *_NEVER, _RECORD, _FORMAT}
    inherited = {key: part for key, part in base.inside.items() if key not in left_out}
    work = _Work(mine, inherited)
    for key, part in mine.items():
        _head(work, key, part)
    if "id" in mine and mine["id"].plain == known.id:
        message = Text(
            f"id {shown(known.id)} sudah menjadi nama ketentuan yang diperluas",
            f"the id {shown(known.id)} is that of the edition that is extended",
        )
        advice = Text(
            "beri nama sendiri, agar hasilnya tidak dikira hasil ketentuan itu",
            "give it a name of its own, so that nobody takes its results for those of the other",
        )
        work.say("base-same-id", message, mine["id"].spot, advice)
    root = Part(own.spot, table=work.root)
    if "changes" in mine:
        _changes(work, root, mine["changes"])
    record = Extension(edition=known.id, revision=known.revision, digest=known.digest)
    table = Part.of(converter().unstructure(record), mine["extends"].spot)
    table.inside["changes"] = Part(mine["extends"].spot, rows=work.amendments)
    work.root[_RECORD] = table
    return root, tuple(work.found), frozenset(work.incomplete)


def _head(work: _Work, key: str, part: Part) -> None:
    """Take over one key of the file itself."""
    if key in {"extends", "changes"}:
        return
    if key in _ADDED:
        before = work.root.get(key)
        if before is not None and before.rows is not None and part.rows is not None:
            before.rows.extend(part.rows)
        else:
            work.root[key] = part
    elif key == _FORMAT or key in HEAD:
        work.root[key] = part
    else:
        _not_head(work, key, part)


def _not_head(work: _Work, key: str, part: Part) -> None:
    close = None
    facts = [("key", key)]
    if key in keys_of(Edition) and key != _RECORD:
        message = Text(
            f"`{key}` di sini berasal dari ketentuan yang diperluas",
            f"`{key}` comes from the edition that is extended",
        )
        advice = Text(
            f'tulis yang berbeda sebagai perubahan: [[changes]] dengan at = "{key}"',
            f'write what is different as a change: [[changes]] with at = "{key}"',
        )
    else:
        close = nearest(key, (*HEAD, "changes", "include"))
        name = spelt(key)
        message = Text(
            f"`{name}` bukan kunci di sini" + (f"; mungkin maksudnya `{close}`?" if close else ""),
            f"`{name}` is not a key here" + (f"; did you mean `{close}`?" if close else ""),
        )
        listed = ", ".join((_FORMAT, "extends", "include", *HEAD, "changes"))
        advice = Text(f"kunci yang dikenal: {listed}", f"known keys: {listed}")
        facts += [("suggestion", close)] if close else []
        facts.append(("known", listed))
    work.say("unknown-key", message, part.spot, advice, tuple(facts))
    if close in HEAD and close not in work.mine:
        # As in any definition, it is then read as it was probably meant.
        _head(work, close, part)


def _changes(work: _Work, root: Part, part: Part) -> None:
    if part.rows is None:
        message = Text("perubahan berupa daftar [[changes]]", "changes are a list, [[changes]]")
        work.say("invalid-value", message, part.spot)
        return
    if len(part.rows) > _MOST_CHANGES:
        message = Text(
            f"lebih dari {_MOST_CHANGES} perubahan; itu ketentuan lain, bukan perluasan",
            f"more than {_MOST_CHANGES} changes; that is another edition and no extension",
        )
        work.say("invalid-value", message, part.spot)
        return
    for row in part.rows:
        try:
            change = converter().structure(row.content(), Change)
        except (BaseValidationError, Misfit, PkaError) as error:
            work.found.extend(_found(error, row.spot))
            work.incomplete.add("changes")
            continue
        _change(work, root, row, change)


def _change(work: _Work, root: Part, row: Part, change: Change) -> None:
    try:
        added = amend(root, row, change)
    except Unfit as error:
        spot = row.spot
        for key in error.below:
            spot = spot / key
        work.say(error.name, error.message, spot, error.advice)
        work.incomplete.add(change.at.partition("/")[0])
        return
    made = Amendment(
        at=change.at,
        set=tuple(change.set or ()),
        added=added,
        removed=change.remove,
        source=change.source,
    )
    work.amendments.append(_all_at(Part.of(converter().unstructure(made), row.spot), row.spot))


def _all_at(part: Part, spot: Spot) -> Part:
    """Let everything in a part stand at one place; it was made, and not written."""
    for below in (*part.inside.values(), *(part.rows or ())):
        _all_at(below, spot)
    part.spot = spot
    return part

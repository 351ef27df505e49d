"""One change of a definition that extends another one: where it goes, and what becomes of that."""

from __future__ import annotations

from typing import Any, final

import attrs

from pka.citation import Citation
from pka.codec.parts import Part
from pka.codec.paths import (
    SOURCE,
    Place,
    Unfit,
    find,
    name_of,
    names_of,
    no_such,
    set_above,
    table_of,
)
from pka.codec.problems import escape
from pka.codec.tables import is_list, keys_of, row_kind, table_kind
from pka.edition import Edition
from pka.exceptions import shown
from pka.text import Text

__all__ = ["Change", "amend"]


@final
@attrs.frozen(kw_only=True)
class Change:
    """What is different at one place of the edition that is extended, and from where it comes.

    Indonesian: perubahan.
    """

    #: Path of a table or list of the base.
    at: str
    #: Keys of the table with their new values.
    set: dict[str, Any] | None = None
    #: Rows that are added to the list.
    add: tuple[dict[str, Any], ...] = ()
    #: Keys or rows that are taken out.
    remove: tuple[str, ...] = ()
    #: Row before which the added ones are put.
    before: str | None = None
    #: Row behind which the added ones are put.
    after: str | None = None
    source: Citation


def amend(root: Part, written: Part, change: Change) -> tuple[str, ...]:
    """Make one change, or none of it.

    The source of the change becomes that of the rows it adds, and of the table whose keys it
    sets; where these have no source of their own, that of the table around them.

    Args:
        root: the whole; it is changed.
        written: the change as it was written.
        change: the same, read.

    Returns:
        The names of the rows that were added.

    Raises:
        Unfit: if the change cannot be made.

    Source: `pka-semantics`, D1 and E3.
    """
    if not (change.set or change.add or change.remove):
        raise Unfit(
            "change-unfit",
            Text(
                "perubahan ini tidak mengubah apa-apa; tulis set, add, atau remove",
                "this change changes nothing; write set, add or remove",
            ),
        )
    place = find(root, change.at)
    added: tuple[str, ...] = ()
    if is_list(place.kind):
        added = _amend_list(place, written, change)
    else:
        _amend_table(place, written, change)
    place.part.changed = written.spot
    for part in place.around:
        part.changed_below = written.spot
    if place.above is not None and place.above.table is not None:
        place.above.table.setdefault(place.key, place.part)
    return added


def _of(part: Part, key: str) -> Part:
    """Return what stands under a key of a table that has been read and has it."""
    below = part.step(escape(key))
    return part if below is None else below


def _amend_table(place: Place, written: Part, change: Change) -> None:
    table = place.part.inside
    for key in ("add", "before", "after"):
        if getattr(change, key):
            raise Unfit(
                "change-unfit",
                Text(
                    f"{shown(change.at)} sebuah tabel; baris ditambahkan pada sebuah daftar",
                    f"{shown(change.at)} is a table; rows are added to a list",
                ),
                key,
                advice=Text("tulis kunci tabel itu dengan set", "write keys of the table with set"),
            )
    for index, key in enumerate(change.remove):
        if key not in table or key == SOURCE:
            raise no_such(key, [known for known in table if known != SOURCE], index)
    for key in change.remove:
        table.pop(key, None)
    new = _of(written, "set").inside if change.set else {}
    table.update(new)
    own = SOURCE in keys_of(table_of(place) or Edition)
    if not (own and SOURCE in new):
        _give_source(place.part if own else place.sourced, written)


def _give_source(part: Part | None, written: Part) -> None:
    if part is not None and part.table is not None:
        part.table[SOURCE] = _of(written, SOURCE)


def _amend_list(place: Place, written: Part, change: Change) -> tuple[str, ...]:
    rows = place.part.rows
    if rows is None or change.set is not None:
        raise Unfit(
            "change-unfit",
            Text(
                f"{shown(change.at)} sebuah daftar, yang tidak mempunyai kunci",
                f"{shown(change.at)} is a list, which has no keys",
            ),
            "at" if change.set is None else "set",
            advice=Text("sebutkan salah satu barisnya dalam at", "name one of its rows in at"),
        )
    kind = row_kind(place.kind)
    if table_kind(kind) is None:
        raise Unfit(
            "change-unfit",
            Text(
                f"{shown(change.at)} daftar nilai, yang ditulis seutuhnya",
                f"{shown(change.at)} is a list of values, which is written as a whole",
            ),
            "at",
            advice=set_above(change.at.split("/")),
        )
    names = names_of(place)
    for index, name in enumerate(change.remove):
        if name not in names:
            raise no_such(name, list(names), index)
    gone = {names[name] for name in change.remove}
    left = {name: index for name, index in names.items() if index not in gone}
    added = (_of(written, "add").rows or []) if change.add else []
    labels = _labels(added, kind, left)
    start = _start(change, left, len(rows))
    for row in added:
        if row.table is not None and _has_source(kind):
            row.table.setdefault(SOURCE, _of(written, SOURCE))
    if not _has_source(kind):
        _give_source(place.sourced, written)
    kept = [(index, row) for index, row in enumerate(rows) if index not in gone]
    rows[:] = [
        *(row for index, row in kept if index < start),
        *added,
        *(row for index, row in kept if index >= start),
    ]
    return labels


def _has_source(kind: object) -> bool:
    return isinstance(kind, type) and SOURCE in keys_of(kind)


def _labels(added: list[Part], kind: object, there: dict[str, int]) -> tuple[str, ...]:
    """Return the names of new rows; none may be there already."""
    labels: list[str] = []
    taken = set(there)
    for index, row in enumerate(added):
        name = name_of(row, kind)
        if name in taken:
            raise Unfit(
                "change-unfit",
                Text(f"{shown(name)} sudah ada di sini", f"{shown(name)} is here already"),
                "add",
                index,
                advice=Text(
                    "ubah dengan set pada baris itu, atau beri nama lain",
                    "change that row with set, or give the new one another name",
                ),
            )
        if name is not None:
            taken.add(name)
        labels.append(name or f"#{index + 1}")
    return tuple(labels)


def _start(change: Change, there: dict[str, int], length: int) -> int:
    """Return before which of the old rows the new ones stand."""
    if change.before is not None and change.after is not None:
        message = Text("tulis before atau after, bukan keduanya", "write before or after, not both")
        raise Unfit("change-unfit", message, "after")
    for key, name, step in (("before", change.before, 0), ("after", change.after, 1)):
        if name is not None:
            if name not in there:
                raise no_such(name, list(there), 0, key)
            return there[name] + step
    return length

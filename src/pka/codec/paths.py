"""Paths into a definition, as the changes of another one write them: keys, and names of rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, final

import attrs

from pka.codec.parts import Part
from pka.codec.tables import is_list, key_of_row, keys_of, row_kind, table_kind
from pka.edition import Edition
from pka.exceptions import nearest, shown
from pka.text import Text

__all__ = [
    "SOURCE",
    "Place",
    "Unfit",
    "find",
    "name_of",
    "names_of",
    "no_such",
    "set_above",
    "table_of",
]

SOURCE: Final = "source"
#: Keys that may tell rows apart.
_NAMING: Final = frozenset(
    {"at", "code", "former", "from_edition", "level", "name", "only_with", "role", "rule"}
)
#: More names than these do not help in a message.
_MOST_NAMES: Final = 12
#: Keys of the file itself: they are written at its top, and never reached by a path.
_TOP_ONLY: Final = frozenset({"in_force", "refines", "title", "transitions"})


class Unfit(Exception):
    """A change that cannot be made."""

    def __init__(
        self, name: str, message: Text, *below: object, advice: Text | None = None
    ) -> None:
        """Keep the name of the fault, what is wrong, where in the change, and the likely fix."""
        super().__init__(name, message)
        self.name = name
        self.message = message
        self.below = below
        self.advice = advice


@final
@attrs.define
class Place:
    """What a path leads to."""

    part: Part
    kind: object
    #: The nearest table, from here outwards, whose content has a source of its own.
    sourced: Part | None
    #: Where it is hung up when it is not there yet.
    above: Part | None = None
    key: str = ""
    #: What it lies in, from the whole inwards.
    around: list[Part] = attrs.Factory(list)


def find(root: Part, at: str) -> Place:
    """Return the table or list to which a path leads.

    Raises:
        Unfit: if it leads nowhere, or to a value.
    """
    place = Place(root, Edition, None)
    segments = at.split("/")
    for number, segment in enumerate(segments):
        if place.above is not None:
            raise _nothing_yet(segments[:number])
        name = segment.replace("~1", "/").replace("~0", "~")
        step = _row if is_list(place.kind) else _below
        around = [*place.around, place.part]
        place = step(place, name, segments[:number])
        place.around = around
    if not is_list(place.kind) and table_of(place) is None:
        raise Unfit(
            "change-unfit",
            Text(
                f"{shown(at)} sebuah nilai, bukan tabel atau daftar",
                f"{shown(at)} is a value and neither a table nor a list",
            ),
            "at",
            advice=set_above(segments),
        )
    return place


def set_above(segments: list[str]) -> Text:
    """Advise to write a value as a key of the table above it."""
    *above, last = segments
    if not above:
        return Text(f"tulis {last} = … di awal berkas", f"write {last} = … at the top of the file")
    path = "/".join(above)
    return Text(
        f'tulis at = "{path}" dengan set = {{ {last} = … }}',
        f'write at = "{path}" with set = {{ {last} = … }}',
    )


def _nothing_yet(above: list[str]) -> Unfit:
    *path, last = above
    where = "/".join(path)
    return Unfit(
        "change-unknown-place",
        Text(
            f"{shown('/'.join(above))} belum ada pada ketentuan yang diperluas",
            f"{shown('/'.join(above))} is not there yet in the edition that is extended",
        ),
        "at",
        advice=Text(
            f'adakan dahulu: at = "{where}" dengan set = {{ {last} = … }}',
            f'make it first: at = "{where}" with set = {{ {last} = … }}',
        ),
    )


def table_of(place: Place) -> type | None:
    """Return the class that the table at a place becomes, or None where it has no keys."""
    if place.part.table is None:
        return None
    tag = place.part.table.get("kind")
    return table_kind(place.kind, None if tag is None else tag.plain)


def _below(place: Place, name: str, above: list[str]) -> Place:
    """Go from a table to what stands under one of its keys."""
    kind = table_of(place)
    if kind is None:
        raise Unfit(
            "change-unknown-place",
            Text(
                f"{shown('/'.join(above))} sebuah nilai; di bawahnya tidak ada apa-apa",
                f"{shown('/'.join(above))} is a value; there is nothing below it",
            ),
            "at",
        )
    keys = keys_of(kind)
    if name not in keys:
        raise _unknown(name, above, tuple(keys), _one_list_further(place, keys, name))
    if name == SOURCE or (kind is Edition and name in _TOP_ONLY):
        raise _not_by_path(name, top=kind is Edition)
    table = place.part.inside
    sourced = place.part if SOURCE in keys and kind is not Edition else place.sourced
    there = table.get(name)
    if there is not None:
        return Place(there, keys[name], sourced)
    new = Part(place.part.spot / name, table={})
    if is_list(keys[name]):
        new = Part(new.spot, rows=[])
    return Place(new, keys[name], sourced, place.part, name)


def _not_by_path(name: str, *, top: bool) -> Unfit:
    if top:
        message = Text(
            f"`{name}` milik berkas ini sendiri; tulis di awal berkas",
            f"`{name}` is this file's own; write it at the top of the file",
        )
    else:
        message = Text(
            "rujukan diubah bersama isinya: `source` perubahan ini menjadi rujukan yang diubah",
            "a source changes with what it is the source of: the `source` of a change becomes it",
        )
    return Unfit("change-unfit", message, "at")


def names_of(place: Place) -> dict[str, int]:
    """Return the names of the rows of a list with their places, the first of each."""
    kind = row_kind(place.kind)
    names: dict[str, int] = {}
    for index, row in enumerate(place.part.rows or ()):
        name = name_of(row, kind)
        if name is not None:
            names.setdefault(name, index)
    return names


def name_of(row: Part, kind: object) -> str | None:
    """Return the name by which a row is told apart, or None."""
    table = row.inside
    naming = {key: part.content() for key, part in table.items() if key in _NAMING}
    return key_of_row(naming, kind)


def _row(place: Place, name: str, above: list[str]) -> Place:
    """Go from a list to the row of that name."""
    names = names_of(place)
    if name not in names:
        raise _unknown(name, above, tuple(names))
    rows = place.part.rows or []
    return Place(rows[names[name]], row_kind(place.kind), place.sourced)


def _one_list_further(place: Place, keys: dict[str, Any], name: str) -> str | None:
    """Return the path from a table to a row of that name in one of its lists, or None."""
    for key, part in place.part.inside.items():
        if key in keys and is_list(keys[key]) and name in names_of(Place(part, keys[key], None)):
            return f"{key}/{name}"
    return None


def _unknown(
    name: str, above: list[str], known: tuple[str, ...], further: str | None = None
) -> Unfit:
    where = "/".join(above)
    close = further or nearest(name, known)
    path = f"{where}/{close}" if where else f"{close}"
    at_id, at_en = (f" di {where!r}", f" at {where!r}") if where else ("", "")
    return Unfit(
        "change-unknown-place",
        Text(
            f"tidak ada {shown(name)}{at_id}" + (f"; mungkin maksudnya {path!r}?" if close else ""),
            f"there is no {shown(name)}{at_en}" + (f"; did you mean {path!r}?" if close else ""),
        ),
        "at",
        advice=listed(known),
    )


def listed(known: Iterable[str]) -> Text:
    names = list(known)
    listed = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
    return Text(f"yang ada: {listed or 'tidak ada'}", f"there are: {listed or 'none'}")


def no_such(name: str, known: list[str], index: int, key: str = "remove") -> Unfit:
    """Return that a list or table has nothing of that name."""
    close = nearest(name, known)
    return Unfit(
        "change-unknown-place",
        Text(
            f"tidak ada {shown(name)} di sini"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"there is no {shown(name)} here" + (f"; did you mean {close!r}?" if close else ""),
        ),
        *((key, index) if key == "remove" else (key,)),
        advice=listed(known),
    )

"""What differs between two editions, by meaning: moved, renamed, changed, added, removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.changes.hours import hours_between
from pka.changes.items import Codes, Item, comparable, neutral, own_keys
from pka.changes.key_words import HOWS, MATCHES, PARTS, joined, key_change, key_said, sentence
from pka.changes.matching import SINGLE, Pair, pairs_of
from pka.changes.parts import EditionDiff, How, KeyChange, OrderChange, Part, PartChange
from pka.changes.rules import differing_keys
from pka.changes.words import NONE, moved, named, same_words
from pka.edition import Edition
from pka.exceptions import UnsupportedFormat
from pka.text import Text

__all__ = ["diff"]

#: Keys that say where a thing is printed.
_PRINTED: Final = frozenset({"row", "source"})
_ORDER: Final = Text("urutan lain", "another order")


def diff(before: Edition, after: Edition, *, sources: bool = True) -> EditionDiff:
    """Return what differs between two editions, by meaning and not by text.

    Every row of both is compared, under whatever setting it stands. A thing under another code is
    recognised by the editions' own list of renames, by equal content or by an equal name, where
    no other thing could be meant; each says by which.

    Args:
        before: one edition.
        after: the other.
        sources: whether it counts where a thing is printed, its `source` and `row`.

    Returns:
        Parts and hours that differ; empty, and so false, for an edition and itself.

    Raises:
        UnsupportedFormat: if one of them is no edition.

    Examples:
        >>> import attrs, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> longer = attrs.evolve(edition, minutes_per_hour=60)
        >>> print(diff(edition, longer).changes[0].message.en)
        edition pka-2023-blended: changed; `minutes_per_hour`: 45 → 60
    """
    _checked(before)
    _checked(after)
    paired, editions = pairs_of(before, after), (before, after)
    aside = frozenset() if sources else _PRINTED
    changes = (
        _change(pair, editions, paired.codes, aside) for part in Part for pair in paired.pairs[part]
    )
    orders = (_orders(part, paired.pairs[part], paired.codes) for part in Part)
    return EditionDiff(
        before=before,
        after=after,
        changes=tuple(change for change in changes if change is not None),
        orders=tuple(order for some in orders for order in some),
        hours=hours_between(before, after, paired.codes),
    )


def _checked(edition: object) -> None:
    if not isinstance(edition, Edition):
        kind = type(edition).__name__
        raise UnsupportedFormat(
            Text(
                f"diff membandingkan dua ketentuan dari pka.editions.load, bukan {kind}",
                f"diff compares two editions, as pka.editions.load gives them, not a {kind}",
            )
        )


def _change(
    pair: Pair,
    editions: tuple[Edition, Edition],
    codes: tuple[Codes, Codes],
    aside: frozenset[str],
) -> PartChange | None:
    """Return what became of a part, or None where nothing did."""
    one, two = pair.before, pair.after
    keys: list[KeyChange] = []
    hows: list[How] = []
    if one is None or two is None:
        hows.append(How.ADDED if one is None else How.REMOVED)
    else:
        moves = [*_moves(one, two, codes)]
        values = comparable(one, codes[0]), comparable(two, codes[1])
        differing = differing_keys(*values, aside=own_keys(pair.part) | aside, without=aside)
        keys = [*moves, *(key_change(key, (one.value, two.value), editions) for key in differing)]
        renamed = pair.part not in SINGLE and one.last_code != two.last_code
        hows += [How.RENAMED] * renamed + [How.MOVED] * bool(moves)
        hows += [How.CHANGED] * bool(differing)
    if not hows:
        return None
    return PartChange(
        part=pair.part,
        before=one and one.code,
        after=two and two.code,
        hows=tuple(hows),
        matched=pair.match,
        keys=tuple(keys),
        message=named(_label(pair), _said(pair, hows, keys, editions)),
    )


def _moves(one: Item, two: Item, codes: tuple[Codes, Codes]) -> Iterator[KeyChange]:
    """Yield the places of a thing that are not the same."""
    for (key, first), (_, second) in zip(one.place, two.place, strict=True):
        if neutral(first, codes[0], key) != neutral(second, codes[1], key):
            texts = (same_words(", ".join(held)) if held else NONE for held in (first, second))
            yield KeyChange(key=key, before=next(texts), after=next(texts))


def _label(pair: Pair) -> Text:
    """Return what a part is called, with both codes where they differ."""
    there = [item for item in (pair.before, pair.after) if item is not None]
    codes = " → ".join(dict.fromkeys(item.code for item in there if item.code))
    parts = [PARTS[pair.part], *([same_words(codes)] if codes else [])]
    name = there[-1].name
    if name is not None and pair.part is not Part.EDITION:
        parts.append(Text(f"({name.id})", f"({name.en})"))
    return joined(parts, " ")


def _said(
    pair: Pair, hows: list[How], keys: list[KeyChange], editions: tuple[Edition, Edition]
) -> Text:
    said = [joined([HOWS[how] for how in hows], ", ")]
    if pair.before is None or pair.after is None:
        item, edition = (pair.after, editions[1]) if pair.after else (pair.before, editions[0])
        rule = sentence(item and item.value, edition)
        said += [rule] if rule else []
    else:
        said += [MATCHES[match] for match in MATCHES if match is pair.match]
    return joined([*said, *map(key_said, keys)], "; ")


def _orders(
    part: Part, pairs: tuple[Pair, ...], codes: tuple[Codes, Codes]
) -> Iterator[OrderChange]:
    """Yield where parts that both editions have stand in another order."""
    both: dict[object, list[tuple[Item, Item]]] = {}
    for pair in pairs:
        if pair.before is not None and pair.after is not None:
            held = _holder(pair.before, codes[0])
            if held == _holder(pair.after, codes[1]):
                both.setdefault(held, []).append((pair.before, pair.after))
    for pairs_there in both.values():
        one = sorted(pairs_there, key=lambda items: items[0].position)
        two = sorted(pairs_there, key=lambda items: items[1].position)
        apart = [place for place, (a, b) in enumerate(zip(one, two, strict=True)) if a is not b]
        if apart:
            stretch = slice(apart[0], apart[-1] + 1)
            first = tuple(items[0].code for items in one[stretch])
            second = tuple(items[1].code for items in two[stretch])
            told = moved(same_words(", ".join(first)), same_words(", ".join(second)))
            message = named(PARTS[part], named(_ORDER, told))
            yield OrderChange(part=part, before=first, after=second, message=message)


def _holder(item: Item, codes: Codes) -> object:
    """Return in which list a part stands."""
    if item.part not in {Part.ACTIVITY, Part.COMPONENT}:
        return None
    key, held = item.place[0]
    return neutral(held, codes, key)

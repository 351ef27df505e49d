"""Which parts of two editions are the same thing, and by what that is known.

What has the same code and the same name is the same thing. For the rest each way of knowing is
tried in turn, and only where it leaves one candidate on either side; the last is the code alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, final

import attrs

from pka.canonical import canonical
from pka.changes.items import Codes, Item, comparable, items_of, neutral, own_keys
from pka.changes.parts import Match, Part
from pka.edition import Edition
from pka.rules.scoring import current_path

__all__ = ["SINGLE", "Pair", "Pairs", "pairs_of"]

#: The parts of which an edition has one.
SINGLE: Final = frozenset({Part.EDITION, Part.PROGRAMME, Part.SCORING})
#: Parts to which others refer come before them.
_FIRST: Final = (
    Part.INSTRUMENT,
    Part.PARTY,
    Part.AGENDA,
    Part.MODULE,
    Part.STAGE,
    Part.ELECTIVE_GROUP,
    Part.ACTIVITY,
)
#: Keys that differ between editions where the thing is the same: where it is printed, and to what
#: it is tied.
_LOOSE: Final = frozenset({"aliases", "elective_group", "modules", "requires", "row", "source"})


@final
@attrs.frozen(kw_only=True)
class Pair:
    """One thing on both sides, or on one."""

    part: Part
    before: Item | None
    after: Item | None
    #: None: it is on one side alone.
    match: Match | None = None


@final
@attrs.frozen(kw_only=True)
class Pairs:
    """Everything in two editions, in pairs, and one word for both codes of a pair."""

    #: By kind of part, in one order whichever side comes first.
    pairs: Mapping[Part, tuple[Pair, ...]]
    #: For each side, the words by kind of part and code, where the codes differ.
    codes: tuple[Codes, Codes]


_Key = Callable[[Item], Hashable]


def pairs_of(before: Edition, after: Edition) -> Pairs:
    """Pair the parts of two editions."""
    one, two = items_of(before), items_of(after)
    words: tuple[dict[Part, dict[str, str]], ...] = tuple({p: {} for p in Part} for _ in range(2))
    declared = _declared(before, after)
    found: dict[Part, list[Pair]] = {}
    for part in dict.fromkeys((*_FIRST, *Part)):
        found[part] = []
        twice = [{item.code for item in side[part] if item.number > 1} for side in (one, two)]
        for pair in _pairs(part, (one[part], two[part]), (words[0], words[1]), declared):
            found[part].append(pair)
            # At once, because the parts of a component are found by what it is called. A code that
            # stands twice tells nobody which of the two is meant.
            codes = [item and item.code for item in (pair.before, pair.after)]
            clear = None not in codes and codes[0] != codes[1]
            if clear and codes[0] not in twice[0] and codes[1] not in twice[1]:
                word = f"{codes[0]} → {codes[1]}"
                words[0][part][str(codes[0])] = words[1][part][str(codes[1])] = word
    pairs = {part: tuple(sorted(found[part], key=_position)) for part in Part}
    for part in Part:
        for number, pair in enumerate(pairs[part]):
            for item, side in zip((pair.before, pair.after), words, strict=True):
                if item is not None and item.code in side[part]:
                    # Words that sort alike whichever side comes first.
                    side[part][item.code] = f"\0{number:09}"
    return Pairs(pairs=pairs, codes=(words[0], words[1]))


def _position(pair: Pair) -> tuple[int, list[tuple[str, int, int, str]]]:
    """Return where a pair stands in the report, whichever side comes first."""
    there = [item for item in (pair.before, pair.after) if item is not None]
    exact = ((item.code, item.number, item.position, _title(item)) for item in there)
    return min(item.position for item in there), sorted(exact)


def _title(item: Item) -> str:
    return canonical(item.value) if item.name is None else item.name.id


def _pairs(
    part: Part,
    items: tuple[tuple[Item, ...], tuple[Item, ...]],
    words: tuple[Codes, Codes],
    declared: Mapping[str, str],
) -> Iterator[Pair]:
    """Yield the pairs of one kind of part, then what is left on either side."""
    left = [dict.fromkeys(side) for side in items]
    for match, keys in _ways(part, words, declared):
        candidates = [_by_key(left[side], keys[side]) for side in (0, 1)]
        for key, first in candidates[0].items():
            second = candidates[1].get(key, [])
            if len(first) == len(second) == 1:
                yield Pair(part=part, before=first[0], after=second[0], match=match)
                del left[0][first[0]], left[1][second[0]]
    yield from (Pair(part=part, before=item, after=None) for item in left[0])
    yield from (Pair(part=part, before=None, after=item) for item in left[1])


def _by_key(items: Iterable[Item], key: _Key) -> dict[Hashable, list[Item]]:
    """Group items by a key; those without one are in no group."""
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        found = key(item)
        if found is not None:
            groups[found].append(item)
    return groups


def _ways(
    part: Part, words: tuple[Codes, Codes], declared: Mapping[str, str]
) -> Iterator[tuple[Match, tuple[_Key, _Key]]]:
    """Yield how things are known, the surest way first, with the key on each side."""

    def both(key: Callable[[Item, Codes], Hashable]) -> tuple[_Key, _Key]:
        return (lambda item: key(item, words[0])), (lambda item: key(item, words[1]))

    if part in SINGLE:
        yield Match.CODE, both(lambda _item, _codes: True)
        return
    if part is Part.COMPONENT:
        renamed = set(declared.values())
        yield (
            Match.DECLARED,
            (
                lambda item: declared.get(item.code),
                lambda item: item.code if item.code in renamed else None,
            ),
        )
    yield Match.CODE, both(lambda item, codes: (_code(item, codes), item.name and item.name.id))
    yield Match.CONTENT, both(lambda item, codes: (_content(item, codes), _place(item, codes)))
    yield Match.CONTENT, both(_content)
    yield Match.NAME, both(lambda item, codes: item.name and (item.name.id, _place(item, codes)))
    yield Match.NAME, both(lambda item, _: item.name and item.name.id)
    yield Match.CODE, both(_code)


def _code(item: Item, codes: Codes) -> tuple[str, ...]:
    """Return a code, that of a component below whatever holds it."""
    held = _place(item, codes) if item.part is Part.COMPONENT else ""
    return held, item.last_code, str(item.number)


def _place(item: Item, codes: Codes) -> str:
    return repr([(key, neutral(held, codes, key)) for key, held in item.place])


def _content(item: Item, codes: Codes) -> str:
    """Return what is said of a thing, apart from its code and from where it is printed."""
    aside = own_keys(item.part) | _LOOSE
    value = comparable(item, codes)
    kept = (field.name for field in attrs.fields(type(value)) if field.name not in aside)
    return canonical(tuple(getattr(value, name) for name in kept))


def _declared(before: Edition, after: Edition) -> dict[str, str]:
    """Return which component became which, as the lists of renames of the editions say.

    Where the new path is on both sides, both editions are from after the renaming, and nothing
    follows.
    """
    one, two = before.components.keys(), after.components.keys()
    pairs = set(_renames(after, one, two))
    pairs |= {(now, former) for former, now in _renames(before, two, one)}
    # Two that became one, or one that became two, are no pair.
    froms, tos = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    return {path: now for path, now in pairs if froms[path] == tos[now] == 1}


def _renames(
    edition: Edition, old: AbstractSet[str], new: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """Yield the paths of one side that the other has otherwise."""
    for path in old:
        now = current_path(edition, path)
        if now != path and now in new and now not in old:
            yield path, now

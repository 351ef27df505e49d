"""Find the wording of a message in a language and fill in its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pka.prose.messages_en import MESSAGES as ENGLISH
from pka.prose.messages_id import MESSAGES as INDONESIAN
from pka.text import Language, Text

__all__ = ["CATALOGUES", "capital", "in_both", "listed", "say"]

#: Every message by key, in each language.
CATALOGUES: Final[Mapping[Language, Mapping[str, str]]] = {"id": INDONESIAN, "en": ENGLISH}

#: A word joins two items; only a longer list needs a comma before it.
_PAIR: Final = 2


def say(key: str, lang: Language, /, **values: str) -> str:
    """Return a message in one language, its placeholders filled with finished text."""
    return CATALOGUES[lang][key].format(**values)


def in_both(wording: Callable[[Language], str]) -> Text:
    """Return what a wording gives in each language."""
    return Text(wording("id"), wording("en"), ours=("id", "en"))


def listed(items: Sequence[str], lang: Language, joiner: str = "list.and") -> str:
    """Join items as a sentence does, the last one by a word.

    Examples:
        >>> listed(["a", "b", "c"], "en"), listed(["a", "b"], "id")
        ('a, b, and c', 'a dan b')
    """
    if len(items) < _PAIR:
        return "".join(items)
    comma = "," if len(items) > _PAIR else ""
    return say(joiner, lang, head=", ".join(items[:-1]) + comma, last=items[-1])


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]

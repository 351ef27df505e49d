"""How an adapter reads `given`: only words that it knows, and never in silence."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

#: What a case gives or expects.
Words = Mapping[str, Any]
#: One adapter: from what a case gives to the library's answer, in the words of the cases.
Adapter = Callable[[Words], dict[str, Any]]

_T = TypeVar("_T")


class UnknownVocabulary(Exception):
    """A case uses words that its adapter does not know; the message names them."""


def only(given: Words, known: Iterable[str], where: str = "given") -> Words:
    """Return the words, all of which must be known.

    Raises:
        UnknownVocabulary: if there are others.
    """
    allowed = sorted(known)
    unknown = sorted(set(given).difference(allowed))
    if unknown:
        msg = f"{where} says {', '.join(unknown)}, but the adapter knows only {', '.join(allowed)}"
        raise UnknownVocabulary(msg)
    return given


def choose(name: str, choices: Mapping[str, _T], what: str) -> _T:
    """Return what a word stands for.

    Raises:
        UnknownVocabulary: if it is not one of the choices.
    """
    if name not in choices:
        msg = f"{what} {name!r} is not one that the adapter knows: {', '.join(choices)}"
        raise UnknownVocabulary(msg)
    return choices[name]

"""What an edition says of the one that it extends, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.edition import Edition
from pka.extension import Amendment
from pka.prose import cite
from pka.text import Language, Text

__all__ = ["amendment_lines", "extends_line"]

_EXTENDS: Final = Text("Memperluas", "Extends")
_REVISION: Final = Text("revisi", "revision")
_SET: Final = Text("menetapkan", "sets")
_ADDED: Final = Text("menambah", "adds")
_REMOVED: Final = Text("menghapus", "removes")


def extends_line(edition: Edition, lang: Language) -> Iterator[str]:
    """Yield which edition is extended, if one is."""
    base = edition.extends
    if base is not None:
        revision = f"{_REVISION.in_(lang)} {base.revision}"
        yield f"{_EXTENDS.in_(lang)}: {base.edition}, {revision}, {base.digest}"


def amendment_lines(edition: Edition, lang: Language) -> Iterator[str]:
    """Yield one line for each change, with its source."""
    for change in edition.extends.changes if edition.extends else ():
        source = cite(change.source, edition, lang)
        yield f"  - {change.at}: {_what(change, lang)} ({source})"


def _what(change: Amendment, lang: Language) -> str:
    parts = ((_SET, change.set), (_ADDED, change.added), (_REMOVED, change.removed))
    return "; ".join(f"{word.in_(lang)} {', '.join(names)}" for word, names in parts if names)

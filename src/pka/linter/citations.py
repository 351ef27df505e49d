"""Sources that do not say where they are to be found."""

from __future__ import annotations

from collections.abc import Iterator

from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import sources
from pka.text import Text

__all__ = ["citations"]


def citations(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every source that names an article or a page of nothing."""
    for pointer, source in sources(edition):
        # A page may also be one of a source that was read at second hand.
        is_loose = source.article is not None or (source.page and not source.reference)
        if source.instrument is not None or not is_loose:
            continue
        where = source.article or f"p. {source.page}"
        yield found(
            "citation-without-instrument",
            f"{pointer}/source",
            Text(
                f"rujukan menyebut {where!r} tanpa menyebut peraturannya",
                f"the source names {where!r} and no instrument",
            ),
            advice=Text(
                "tambahkan `instrument` dengan kode dari [[instruments]]",
                "add `instrument` with a code of [[instruments]]",
            ),
            citation=source,
            facts=(("found", where),),
        )

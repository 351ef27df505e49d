"""Faults get their places: file, line and column, whichever of several files they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

import attrs

from pka.adapters.documents import Document
from pka.codec.parts import Part, Spot
from pka.diagnostic import Diagnostic, Location, Related, Report
from pka.text import Text

__all__ = ["located", "ordered", "place_in", "placed", "placed_across"]

#: Faults of a key and not of the value behind it.
_OF_KEYS: Final = frozenset({"missing-key", "part-twice", "unknown-key"})
_IN_BASE: Final = Text(
    "di sini pada ketentuan yang diperluas", "here in the edition that it extends"
)


def ordered(report: Report, documents: Sequence[Document] = ()) -> Report:
    """Return faults in reading order; those without a line stay as they were found.

    Args:
        report: the faults, with their places.
        documents: the files, in the order in which they are read; others come last.
    """
    files = {document.file: number for number, document in enumerate(documents)}

    def key(diagnostic: Diagnostic) -> tuple[int, int, int]:
        at = diagnostic.location
        return files.get(at.file or "", len(files)), at.line or 0, at.column or 0

    return Report(
        tuple(sorted(report, key=key)),
        suppressed=tuple(sorted(report.suppressed, key=lambda one: key(one.diagnostic))),
    )


def placed(report: Report, document: Document) -> Report:
    """Return a report whose pointers lead into one document, with its file, lines and columns."""
    return _each(report, lambda diagnostic: place_in(document, diagnostic), [document])


def placed_across(
    report: Report,
    documents: Sequence[Document],
    root: Part,
    *,
    own: Collection[int] = (),
    extends: Spot | None = None,
) -> Report:
    """Return a report on what was put together from several documents, with places in these.

    A fault of what is inherited stands at the change that touched it, else at `extends`, so
    that it is seen where it can be mended; where it stands in the base is a related place.

    Args:
        report: faults with pointers into the whole.
        documents: the files.
        root: the whole.
        own: numbers of the documents that are no part of the base.
        extends: where the definition names its base; None: it has none.
    """

    def place(diagnostic: Diagnostic) -> Diagnostic:
        pointer = diagnostic.location.pointer
        spot, changed = root.trace(pointer)
        related = tuple(
            attrs.evolve(one, location=_at(documents, root.trace(one.location.pointer)[0]))
            for one in diagnostic.related
        )
        of_key = diagnostic.name in _OF_KEYS
        if extends is not None and spot.document not in own:
            base = Related(location=_at(documents, spot), message=_IN_BASE)
            related, spot, of_key = (*related, base), changed or extends, False
        where = _at(documents, spot, of_key=of_key)
        location = attrs.evolve(where, pointer=pointer)
        return attrs.evolve(diagnostic, location=location, related=related)

    return _each(report, place, documents)


def place_in(document: Document, diagnostic: Diagnostic) -> Diagnostic:
    """Return a fault whose pointer leads into one document, with its file, line and column."""
    of_key = diagnostic.name in _OF_KEYS
    return attrs.evolve(
        diagnostic,
        location=located(diagnostic.location, document, of_key=of_key),
        related=tuple(
            attrs.evolve(one, location=located(one.location, document, of_key=False))
            for one in diagnostic.related
        ),
    )


def _each(
    report: Report, place: Callable[[Diagnostic], Diagnostic], documents: Sequence[Document]
) -> Report:
    suppressed = (attrs.evolve(one, diagnostic=place(one.diagnostic)) for one in report.suppressed)
    with_places = Report(tuple(map(place, report)), suppressed=tuple(suppressed))
    return ordered(with_places, documents)


def _at(documents: Sequence[Document], spot: Spot, *, of_key: bool = False) -> Location:
    return located(Location(pointer=spot.pointer), documents[spot.document], of_key=of_key)


def located(location: Location, document: Document, *, of_key: bool = False) -> Location:
    """Return a place in a document with its file, and its line and column if it has lines."""
    places = document.places
    if places is None or location.line is not None:
        return attrs.evolve(location, file=document.file)
    pointer = location.pointer
    find = places.span_key if of_key else places.span
    span = find(pointer)
    while span is None and pointer:
        # What is missing has no place of its own; the table that lacks it has.
        pointer = pointer.rpartition("/")[0]
        span = places.span(pointer)
    start, end = span or ((1, 1), (1, 1))
    line, column = start
    end_line, end_column = end if end != start else (None, None)
    return attrs.evolve(
        location,
        file=document.file,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )

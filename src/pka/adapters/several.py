"""Several definition files judged together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pka.adapters.documents import file_bytes, read_document
from pka.adapters.files import read_definition_text, validate_text
from pka.adapters.placing import place_in
from pka.diagnostic import Report
from pka.linter import lint_together

__all__ = ["validate_together"]


def validate_together(paths: Iterable[str | Path]) -> Report:
    """Return every fault of definition files, and those that they have only beside each other.

    Editions of one programme and mode are compared: on each day one at most may be in force.

    Args:
        paths: TOML or JSON files, in any order.

    Raises:
        OSError: if a file cannot be read.
        UnsupportedFormat: if a name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1 and T2.
    """
    report, read = Report(), []
    for path in map(Path, paths):
        data, file = file_bytes(path), str(path)
        report += validate_text(data, file=file, folder=path.parent)
        edition = read_definition_text(data, file=file, folder=path.parent).edition
        if edition is not None:
            read.append((edition, read_document(data, file=file)))
    together = lint_together(edition for edition, _ in read)
    placed = (place_in(read[one.index][1], one.diagnostic) for one in together)
    return report + Report(tuple(placed))

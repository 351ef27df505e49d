"""Several definition files judged together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pka.adapters.documents import file_bytes, read_document
from pka.adapters.files import read_definition_text, validate_text
from pka.adapters.placing import place_in
from pka.diagnostic import Report
from pka.linter import lint_together

__all__ = ["faults_between", "validate_together"]

#: Keys by which editions are compared.
_COMPARED: Final = frozenset({"id", "in_force", "mode", "programme"})


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
    contents = {str(path): file_bytes(path) for path in map(Path, paths)}
    report = Report()
    for file, data in contents.items():
        report += validate_text(data, file=file, folder=Path(file).parent)
    return report + faults_between(contents)


def faults_between(contents: Mapping[str, bytes]) -> Report:
    """Return the faults that definitions have only beside each other.

    Args:
        contents: the bytes of each file by its name.

    Raises:
        UnsupportedFormat: if a name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, T2.
    """
    read = []
    for file, data in contents.items():
        reading = read_definition_text(data, file=file, folder=Path(file).parent)
        # Where one of these could not be read, something else stands in for it.
        if reading.edition is not None and reading.incomplete.isdisjoint(_COMPARED):
            read.append((reading.edition, read_document(data, file=file)))
    together = lint_together(edition for edition, _ in read)
    return Report(tuple(place_in(read[one.index][1], one.diagnostic) for one in together))

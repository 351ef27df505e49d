"""Definition files: TOML for authors, JSON for interchange; every fault with its place."""

from __future__ import annotations

import json
from pathlib import Path

import attrs

from pka.adapters.assembling import assemble
from pka.adapters.documents import MOST_BYTES, file_bytes, read_document, read_json
from pka.adapters.fixes import with_fixes
from pka.adapters.left_out import stands
from pka.adapters.placing import ordered
from pka.adapters.suppressions import without_suppressed
from pka.codec.definition import Reading, definition_to_dict
from pka.diagnostic import Report
from pka.edition import Edition
from pka.exceptions import MissingExtra, UnsupportedFormat
from pka.linter import lint
from pka.text import Text

__all__ = [
    "MOST_BYTES",
    "definition_to_json",
    "definition_to_toml",
    "file_bytes",
    "files_of",
    "read_definition_file",
    "read_definition_text",
    "read_json",
    "validate",
    "validate_text",
]


def read_definition_text(data: bytes, *, file: str, folder: Path | None = None) -> Reading:
    """Read a definition from the bytes of a file; content never raises.

    Args:
        data: the bytes.
        file: its name, for the messages; the ending says which format it is.
        folder: the folder in which it lies; without it, the definition can name no other file.

    Raises:
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1 and D2.
    """
    return assemble(read_document(data, file=file), folder).read()


def read_definition_file(path: str | Path) -> Reading:
    """Read a definition file, with the files that it includes and the edition that it extends.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    return read_definition_text(file_bytes(path), file=str(path), folder=Path(path).parent)


def files_of(path: str | Path) -> tuple[Path, ...]:
    """Return the files of a definition: itself, what it includes, and a base that is a file.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    document = read_document(file_bytes(path), file=str(path))
    assembly = assemble(document, Path(path).parent)
    return tuple(Path(one.file) for one in assembly.documents if not one.built_in)


def validate(path: str | Path) -> Report:
    """Return every fault of a definition file, each with its line and column.

    Comments such as `# pka: ignore[weight-sum] reason: …` suppress faults of the rules.

    Args:
        path: a TOML or JSON file.

    Raises:
        OSError: if the file cannot be read.
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    return validate_text(file_bytes(path), file=str(path), folder=Path(path).parent)


def validate_text(data: bytes, *, file: str, folder: Path | None = None) -> Report:
    """Return every fault of a definition, given as the bytes of its file.

    Args:
        data: the bytes.
        file: its name, for the messages; the ending says which format it is.
        folder: the folder in which it lies; without it, the definition can name no other file.

    Raises:
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    assembly = assemble(read_document(data, file=file), folder)
    reading = assembly.read()
    built = reading.edition is not None
    if reading.edition is None:
        return with_fixes(reading.report, assembly.documents[0], built=built)
    judged = lint(reading.edition)
    sound = tuple(fault for fault in judged if stands(fault, reading.incomplete))
    report = reading.report + assembly.placed(attrs.evolve(judged, diagnostics=sound))
    for number in sorted(assembly.own):
        document = assembly.documents[number]
        report = without_suppressed(report, document.toml, file=document.file)
    return with_fixes(ordered(report), assembly.documents[0], built=built)


def definition_to_json(edition: Edition) -> str:
    """Write an edition as JSON, numbers with a fraction as text.

    Raises:
        UnsupportedFormat: for a score tree of more levels than JSON can be written with.

    Source: `pka-semantics`, D5.
    """
    content = definition_to_dict(edition)
    try:
        return json.dumps(content, default=str, ensure_ascii=False, indent=2)
    except RecursionError:
        raise _too_deep("JSON") from None


def _too_deep(form: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        Text(
            f"pohon nilai terlalu banyak tingkatnya untuk ditulis sebagai {form}; "
            "kurangi tingkat yang bersarang",
            f"the score tree has too many levels to be written as {form}; "
            "put fewer into each other",
        )
    )


def definition_to_toml(edition: Edition) -> str:
    """Write an edition as TOML.

    Raises:
        MissingExtra: without the extra `edit`.
        UnsupportedFormat: for a score tree of more levels than TOML can be written with.

    Source: `pka-semantics`, D5.
    """
    try:
        import tomli_w  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("edit", "tomli-w") from None
    try:
        return tomli_w.dumps(definition_to_dict(edition), multiline_strings=False)
    except RecursionError:
        raise _too_deep("TOML") from None

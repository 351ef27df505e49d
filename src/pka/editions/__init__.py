"""The built-in editions, and loading of any other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pka.adapters.builtin import builtin_bytes, builtin_ids
from pka.adapters.files import read_definition_file, read_definition_text
from pka.codec.definition import Reading
from pka.diagnostic import DefinitionRejected
from pka.edition import Edition, EditionRegistry
from pka.exceptions import UnknownReference
from pka.linter import lint
from pka.text import Text

__all__ = ["builtin", "ids", "load", "registry"]


def ids() -> tuple[str, ...]:
    """Return the ids of the built-in editions."""
    return builtin_ids()


def builtin() -> Iterator[Edition]:
    """Yield every built-in edition."""
    return (_builtin(name) for name in ids())


@cache
def _builtin(name: str) -> Edition:
    return _sound(read_definition_text(builtin_bytes(name), file=f"{name}.toml"))


def load(source: str | Path) -> Edition:
    """Return an edition by the id of a built-in one, or from a definition file.

    Args:
        source: an id such as `pka-2023-blended`, or the path of a TOML or JSON definition.

    Raises:
        UnknownReference: if it is neither a built-in id nor a file.
        UnsupportedFormat: if the file is neither TOML nor JSON.
        DefinitionRejected: if the file has errors.
        OSError: if the file cannot be read.

    Examples:
        >>> load("pka-2023-blended").stated_hours
        LearningHours(value=Fraction(908, 1))
    """
    name = str(source)
    if name in ids():
        return _builtin(name)
    if not isinstance(source, str | Path) or not _is_definition_file(Path(source)):
        what = Text("versi ketentuan atau berkas definisi", "edition or definition file")
        raise UnknownReference(what, source, ids())
    return _sound(read_definition_file(source))


def _is_definition_file(path: Path) -> bool:
    try:
        return bool(path.suffix) and path.is_file()
    except OSError:  # a name that no file can have
        return False


def _sound(reading: Reading) -> Edition:
    if reading.edition is None or reading.report.has_errors:
        raise DefinitionRejected(reading.report)
    report = lint(reading.edition)
    if report.has_errors:
        raise DefinitionRejected(report)
    return reading.edition


def registry() -> EditionRegistry:
    """Return the registry of the built-in editions, to find the one in force on a day."""
    return EditionRegistry(tuple(builtin()))

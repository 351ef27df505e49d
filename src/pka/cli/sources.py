"""The text of definition files, to show the lines that faults stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from pka.adapters.documents import file_bytes

__all__ = ["Sources"]


@final
class Sources:
    """The lines of files by their names; of the files only the last one is held."""

    def __init__(self, given: Mapping[str, bytes] | None = None) -> None:
        """Keep what stands in no file, such as standard input, under the name it goes by."""
        self._given = given or {}
        self._last: tuple[str | None, list[str]] = (None, [])

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file; none where it cannot be read any more."""
        if self._last[0] != file:
            self._last = file, self._read(file)
        return self._last[1]

    def _read(self, file: str) -> list[str]:
        try:
            data = self._given[file] if file in self._given else file_bytes(file)
        except OSError:
            return []
        # Only line feeds count, as for whoever found the fault; `splitlines` knows more.
        return data.decode("utf-8-sig", errors="replace").split("\n")

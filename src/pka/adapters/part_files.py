"""The other files that a definition names: only such as lie beside or below it, and not many."""

from __future__ import annotations

from pathlib import Path
from typing import Final, final

from pka.adapters.documents import MOST_BYTES, Document, file_bytes, read_document
from pka.adapters.system_reasons import system_reason
from pka.diagnostic import Related
from pka.exceptions import UnsupportedFormat, shown
from pka.text import Text

__all__ = ["MOST_FILES", "TOO_MANY", "PartFiles", "Unusable"]

#: Files of one definition, those of its bases included.
MOST_FILES: Final = 64
TOO_MANY: Final = Text(
    f"lebih dari {MOST_FILES} berkas, atau lebih dari 16 MiB bersama-sama",
    f"more than {MOST_FILES} files, or more than 16 MiB together",
)


class Unusable(Exception):
    """A file that is named and cannot be used."""

    def __init__(
        self,
        name: str,
        message: Text,
        advice: Text | None = None,
        near: tuple[Related, ...] = (),
    ) -> None:
        super().__init__(name, message)
        self.name = name
        self.message = message
        self.advice = advice
        self.near = near


@final
class PartFiles:
    """The files that a definition names, as they are read."""

    def __init__(self, folder: Path | None, first: str) -> None:
        """Begin with the folder of a definition, if it lies in one, and its first file."""
        #: No file above this folder is read.
        self.top: Path | None = None if folder is None else folder.resolve()
        #: The files that are being read, the outermost first, by their real paths.
        own = [] if self.top is None else [(self.top / Path(first).name).resolve()]
        self.open: list[Path] = own
        self.files: int = 1
        #: Bytes that may still be read.
        self.left: int = MOST_BYTES

    def resolved(self, name: str, folder: Path | None) -> tuple[Path, Path]:
        """Return the path of a named file, and its real path, which lies below the top."""
        if folder is None or self.top is None:
            message = Text(
                "definisi ini tidak dibaca dari folder, sehingga tidak dapat menyebut berkas lain",
                "this definition was not read from a folder, so it can name no other file",
            )
            raise Unusable("part-unreadable", message)
        path = folder / name
        try:
            real = path.resolve()
        except (OSError, RuntimeError, ValueError):
            raise _unreadable(name, _LEADS_NOWHERE) from None
        if Path(name).is_absolute() or not real.is_relative_to(self.top):
            raise Unusable(
                "part-outside",
                Text(
                    f"{shown(name)} berada di luar folder definisi ini",
                    f"{shown(name)} lies outside the folder of this definition",
                ),
                Text(
                    "sebutkan berkas di dalam folder itu, dengan jalur relatif",
                    "name a file inside that folder, by a relative path",
                ),
            )
        if real in self.open:
            circle = [*self.open[self.open.index(real) :], real]
            names = " → ".join(one.name for one in circle)
            message = Text(
                f"berkas-berkas ini saling menyebut: {names}",
                f"these files name each other in a circle: {names}",
            )
            raise Unusable("part-circular", message)
        return path, real

    def read(self, path: Path, real: Path) -> Document:
        """Read one more file."""
        if self.files >= MOST_FILES or self.left <= 0:
            raise Unusable("part-unreadable", TOO_MANY)
        name = path.name
        try:
            data = file_bytes(real)
            document = read_document(data, file=str(path))
        except OSError as error:
            raise _unreadable(name, system_reason(error)) from None
        except UnsupportedFormat:
            message = Text(
                f"{shown(name)} bukan berkas .toml atau .json",
                f"{shown(name)} is not a .toml or .json file",
            )
            raise Unusable("part-unreadable", message) from None
        self.left -= len(data)
        self.files += 1
        return document


_LEADS_NOWHERE: Final = Text("jalur ini tidak menuju ke mana pun", "this path leads nowhere")


def _unreadable(name: str, why: Text) -> Unusable:
    return Unusable(
        "part-unreadable",
        Text(
            f"{shown(name)} tidak dapat dibaca: {why.id}",
            f"{shown(name)} cannot be read: {why.en}",
        ),
    )

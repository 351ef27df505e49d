"""Why the system does not give a file, in both languages."""

from __future__ import annotations

import errno
from typing import Final

from pka.text import Text

__all__ = ["system_reason"]

_OF_SYSTEM: Final = {
    errno.ENOENT: Text("berkas atau folder ini tidak ada", "there is no such file or folder"),
    errno.EISDIR: Text("ini folder, bukan berkas", "this is a folder and not a file"),
    errno.ENOTDIR: Text("bagian dari jalur ini bukan folder", "part of this path is no folder"),
    errno.EACCES: Text("tidak ada izin untuk berkas ini", "there is no permission for this file"),
    errno.EROFS: Text("tempat ini hanya dapat dibaca", "this place can only be read"),
    errno.ELOOP: Text("tautan ini berputar-putar", "this link leads round in a circle"),
    errno.ENAMETOOLONG: Text("nama ini terlalu panjang", "this name is too long"),
    errno.ESPIPE: Text(
        "ini pipa atau perangkat, bukan berkas", "this is a pipe or device and not a file"
    ),
    errno.ENOSPC: Text("tempat penyimpanan penuh", "there is no space left"),
}


def system_reason(error: OSError) -> Text:
    """Return why, without the file; in the words of the system where they are rare ones.

    Examples:
        >>> system_reason(FileNotFoundError(2, "No such file or directory")).id
        'berkas atau folder ini tidak ada'
    """
    return _OF_SYSTEM.get(error.errno or 0, Text(*[error.strerror or str(error)] * 2))

"""`pka new`: an institution's own definition, to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pka import editions
from pka.adapters.starting import copied, refined
from pka.cli.inputs import edition_of
from pka.cli.options import lang_option
from pka.cli.output import write_out
from pka.cli.running import CannotRun, guarded
from pka.edition import Edition
from pka.text import Language, Text

__all__ = ["new_definition"]

_WRITTEN: Final = Text("ditulis", "written")
_NEXT: Final = {
    True: Text(
        "Selanjutnya:\n"
        "  1. ganti `title`, `in_force`, dan `source` dengan milik lembaga;\n"
        "  2. tulis peraturan lembaga di bawah [[instruments]];\n"
        "  3. tulis setiap perbedaan sebagai [[changes]], dengan rujukannya;\n"
        "  4. periksa dengan `pka validate {path}`;\n"
        "  5. lihat perbedaannya dengan `pka diff {base} {path}`.",
        "Next:\n"
        "  1. put `title`, `in_force` and `source` of the institution in place;\n"
        "  2. write its decree under [[instruments]];\n"
        "  3. write each difference as [[changes]], with its source;\n"
        "  4. check it with `pka validate {path}`;\n"
        "  5. see what differs with `pka diff {base} {path}`.",
    ),
    False: Text(
        "Selanjutnya:\n"
        "  1. ganti `title`, `in_force`, dan `source` dengan milik lembaga;\n"
        "  2. tulis peraturan lembaga di bawah [[instruments]];\n"
        "  3. ubah yang berbeda, dan rujukannya;\n"
        "  4. periksa dengan `pka validate {path}`;\n"
        "  5. lihat perbedaannya dengan `pka diff {base} {path}`.",
        "Next:\n"
        "  1. put `title`, `in_force` and `source` of the institution in place;\n"
        "  2. write its decree under [[instruments]];\n"
        "  3. change what is different, and its source;\n"
        "  4. check it with `pka validate {path}`;\n"
        "  5. see what differs with `pka diff {base} {path}`.",
    ),
}


@click.command("new")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "base",
    required=True,
    metavar="EDITION",
    help="The edition to begin with: a built-in one (`pka editions`) or a definition file.",
)
@click.option(
    "--id",
    "code",
    metavar="ID",
    help="Id of the new definition; if not given, the name of the file without its ending.",
)
@click.option(
    "--refine/--whole",
    default=True,
    show_default=True,
    help="Write only what differs from the edition, or a whole copy of it.",
)
@lang_option
@guarded
def new_definition(
    path: Path, base: str, code: str | None, lang: Language, *, refine: bool
) -> None:
    """Begin an institution's own definition.

    PATH is a TOML file that is not there yet. What is written validates as it is, and says what
    to change next.
    """
    edition = edition_of(base)
    name = _checked_id(path.stem if code is None else code, edition)
    _check_path(path)
    if refine:
        text = refined(edition, _reached(base, path), name, lang)
    else:
        text = copied(edition, base, name, lang)
    _create(text, path)
    lines = _NEXT[refine].in_(lang).format(path=path, base=base)
    write_out(f"{path}: {_WRITTEN.in_(lang)}\n{lines}\n", None)


def _checked_id(code: str, edition: Edition) -> str:
    if code in {edition.id, *editions.ids()}:
        raise CannotRun(
            Text(
                f"id {code!r} sudah dipakai ketentuan lain; pilih yang lain dengan --id",
                f"the id {code!r} is that of another edition; choose another one with --id",
            )
        )
    if not code.strip() or not code.isprintable():
        raise CannotRun(
            Text(
                f"id {code!r} kosong atau memuat karakter yang tidak tercetak; pilih dengan --id",
                f"the id {code!r} is empty or has characters that do not print; "
                "choose one with --id",
            )
        )
    return code


def _check_path(path: Path) -> None:
    if path.suffix.casefold() != ".toml":
        raise CannotRun(
            Text(
                f"{path}: nama berkas definisi yang baru berakhiran .toml",
                f"{path}: the name of a new definition ends in .toml",
            )
        )


def _reached(base: str, path: Path) -> str:
    """Return how a new file names the edition that it extends.

    Raises:
        CannotRun: if that is a file outside of its folder, which no definition may name.
    """
    if base in editions.ids():
        return base
    folder = path.parent.resolve()
    file = Path(base).resolve()
    if not file.is_relative_to(folder):
        raise CannotRun(
            Text(
                f"{base}: ketentuan yang diperluas harus berada di folder {str(path.parent)!r} "
                "atau di bawahnya; salin ke sana, atau pakai --whole",
                f"{base}: the edition that is extended must lie in the folder "
                f"{str(path.parent)!r} or below it; copy it there, or say --whole",
            )
        )
    return file.relative_to(folder).as_posix()


def _create(text: str, path: Path) -> None:
    """Write a file that is not there yet, whole or not at all."""
    try:
        file = path.open("xb")
    except FileExistsError:
        raise CannotRun(
            Text(
                f"{path}: sudah ada dan tidak ditimpa; pilih nama lain",
                f"{path}: it is there already and is not written over; choose another name",
            )
        ) from None
    try:
        with file:
            file.write(text.encode())
    except OSError:
        path.unlink()
        raise

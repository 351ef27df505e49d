"""The text of a new definition: a short one that extends an edition, or a copy to change."""

from __future__ import annotations

import json
from typing import Final

import attrs

from pka.adapters.builtin import builtin_bytes, builtin_ids
from pka.adapters.files import definition_to_toml
from pka.adapters.toml_positions import positions
from pka.adapters.toml_text import TomlText
from pka.edition import Edition
from pka.text import Language, Text

__all__ = ["copied", "refined"]

_HEAD: Final = Text(
    "# Ketentuan lembaga sendiri. Ganti judul, hari pertama berlaku, dan rujukannya.",
    "# The institution's own rules. Change title, first day and source.",
)
_CHANGES: Final = Text(
    "# Yang berbeda ditulis satu per satu; selebihnya mengikuti ketentuan yang diperluas.\n"
    "# Contoh, dengan peraturan lembaga sendiri sebagai rujukan:",
    "# What is different is written one by one; all else follows the edition that is extended.\n"
    "# An example, with a decree of the institution as its source:",
)
_EXAMPLE: Final = """\
#
# [[instruments]]
# code = "keputusan-lembaga"
# number = "1/CONTOH/2024"
# title = { id = "Keputusan Lembaga Contoh", en = "Decree of an Example Institute" }
# read = true
#
# [[changes]]
# at = "programme"
# set = { target_post = { id = "jabatan contoh", en = "example post" } }
# source = { standing = "enacted", instrument = "keputusan-lembaga", article = "1" }
"""
_COPY: Final = Text("# Disalin dari {}.", "# Copied from {}.")


def refined(edition: Edition, base: str, code: str, lang: Language) -> str:
    """Return a definition that extends an edition and changes nothing yet.

    Args:
        edition: the edition.
        base: the name under which the new file finds it.
        code: id of the new definition.
        lang: language of the comments.
    """
    title = Text(f"{edition.title.id} ({code})", f"{edition.title.en} ({code})")
    return (
        f"{_HEAD.in_(lang)}\n\n"
        "format = 1\n"
        f"extends = {{ edition = {_quoted(base)}, revision = {edition.revision} }}\n"
        f"id = {_quoted(code)}\n"
        f"title = {{ id = {_quoted(title.id)}, en = {_quoted(title.en)} }}\n"
        f"in_force = {{ from = {edition.in_force.start} }}\n"
        'source = { standing = "unverified" }\n\n'
        f"{_CHANGES.in_(lang)}\n{_EXAMPLE}"
    )


def copied(edition: Edition, base: str, code: str, lang: Language) -> str:
    """Return a definition that says all that an edition says, under another id.

    A built-in edition is copied as it is written; any other is written anew.

    Args:
        edition: the edition.
        base: the name by which it was asked for.
        code: id of the new definition.
        lang: language of the comments.

    Raises:
        MissingExtra: without the extra `edit`, where it is written anew.
    """
    head = f"{_HEAD.in_(lang)}\n{_COPY.in_(lang).format(edition.id)}\n\n"
    if base in builtin_ids():
        return head + _with_id(builtin_bytes(base).decode(), code)
    return head + definition_to_toml(attrs.evolve(edition, id=code, revision=1))


def _with_id(text: str, code: str) -> str:
    """Return the text of a definition from its first key on, with another id and revision 1."""
    document = TomlText(text=text, places=positions(text))
    start = document.key("/format")
    parts, at = [], 0 if start is None else start[0]
    changes = ((document.value("/id"), _quoted(code)), (document.value("/revision"), "1"))
    for stretch, value in ((found, value) for found, value in changes if found is not None):
        parts += [text[at : stretch[0]], value]
        at = stretch[1]
    return "".join([*parts, text[at:]])


def _quoted(text: str) -> str:
    # JSON escapes all that TOML does, but for one character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

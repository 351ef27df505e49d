"""Text in both languages of the field, kept together so that neither can be forgotten."""

from __future__ import annotations

from typing import Literal, final

import attrs

from pka.exceptions import PkaError, UnsupportedFormat, shown, shown_id

__all__ = ["LANGUAGES", "Language", "Text", "language", "said"]

#: The languages that participants and committees read.
Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


def language(name: str) -> Language:
    """Return the language of that name.

    Raises:
        UnsupportedFormat: if it is neither `id` nor `en`.
    """
    for known in LANGUAGES:
        if name == known:
            return known
    raise UnsupportedFormat(
        Text(
            f"bahasa {shown_id(name)} bukan 'id' (Indonesia) atau 'en' (Inggris)",
            f"language {shown(name)} is not one of 'id' (Indonesian) and 'en' (English)",
        )
    )


@final
@attrs.frozen
class Text:
    """One statement in Indonesian and in English."""

    #: Indonesian wording.
    id: str
    #: English wording.
    en: str
    #: Languages in which the wording is this project's own, a translation or a paraphrase.
    ours: tuple[Language, ...] = attrs.field(default=(), kw_only=True)

    def in_(self, lang: Language) -> str:
        """Return the wording in one language.

        Raises:
            UnsupportedFormat: if it is neither `id` nor `en`.
        """
        return self.id if language(lang) == "id" else self.en

    def __str__(self) -> str:
        """Return the English wording."""
        return self.en


def said(error: PkaError) -> Text:
    """Return what an exception of this library says, in both languages."""
    return Text(error.indonesian, str(error))

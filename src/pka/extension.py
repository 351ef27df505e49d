"""What an edition says of the one that it extends."""

from __future__ import annotations

from typing import final

import attrs

from pka.citation import Citation
from pka.quantities import as_whole
from pka.text import Text

__all__ = ["Amendment", "Extension"]


def _revision(value: int) -> int:
    return as_whole(value, Text("revisi", "revision"))


@final
@attrs.frozen(kw_only=True)
class Amendment:
    """One change that an edition makes to the one that it extends.

    Indonesian: perubahan.
    """

    #: Path of the table or list that is changed, such as `scoring/components/sikap`.
    at: str
    #: Keys of the table that were given another value.
    set: tuple[str, ...] = ()
    #: Rows that were added to the list.
    added: tuple[str, ...] = ()
    #: Keys or rows that were taken out.
    removed: tuple[str, ...] = ()
    source: Citation


@final
@attrs.frozen(kw_only=True)
class Extension:
    """The edition that another one extends, as it was when it was extended.

    Indonesian: ketentuan yang diperluas.
    """

    #: Its id.
    edition: str
    revision: int = attrs.field(converter=_revision)
    #: Its fingerprint.
    digest: str
    #: What is different from it, in the order of the changes.
    changes: tuple[Amendment, ...] = ()

"""A definition from all of its files: those that it includes, and the edition that it extends."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.builtin import builtin_bytes, builtin_ids
from pka.adapters.documents import Document, read_document
from pka.adapters.part_files import MOST_FILES, TOO_MANY, PartFiles, Unusable
from pka.adapters.placing import located, ordered, place_in, placed, placed_across
from pka.codec.definition import Reading, read_definition
from pka.codec.extending import HEAD, Base, base_of, extend, pin_faults
from pka.codec.parts import Found, Part, Spot
from pka.codec.problems import fault
from pka.diagnostic import Diagnostic, Location, Related, Report
from pka.edition import Edition
from pka.exceptions import nearest, shown
from pka.text import Text

__all__ = ["Assembly", "assemble"]

_INCLUDE: Final = "include"
_EXTENDS: Final = "extends"
#: Keys that only the first file of a definition has.
_OF_THE_FIRST: Final = ("format", _EXTENDS)
_IN_BASE: Final = Text("diperluas di sini", "extended here")
_SUFFIXES: Final = frozenset({".json", ".toml"})
_FIRST: Final = Text("pertama kali di sini", "first here")


@final
@attrs.frozen(kw_only=True, eq=False)
class Assembly:
    """A whole definition as plain content, and where each part of it was written."""

    content: object
    #: The files; the first is the one that was asked for.
    documents: tuple[Document, ...]
    #: What is wrong with putting it together, each fault with its place.
    faults: tuple[Diagnostic, ...] = ()
    #: Whether every file could be read, so that nothing is missing for that reason alone.
    complete: bool = True
    #: Top-level keys below which a change was left out.
    incomplete: frozenset[str] = frozenset()
    #: None where the first file is all there is.
    root: Part | None = None
    #: Numbers of the documents that are no part of the base.
    own: frozenset[int] = frozenset({0})
    #: Where the base is named.
    extends: Spot | None = None

    def placed(self, report: Report) -> Report:
        """Return a report on the whole, with the place of each fault in the files."""
        if self.root is None:
            return placed(report, self.documents[0])
        return placed_across(report, self.documents, self.root, own=self.own, extends=self.extends)

    def read(self) -> Reading:
        """Read the whole, with the place of each fault in the files."""
        if self.documents[0].fault is not None:
            return Reading(edition=None, report=self.placed(Report((self.documents[0].fault,))))
        reading = read_definition(self.content)
        found = _told(reading.report, complete=self.complete)
        report = ordered(Report((*self.faults, *self.placed(found))), self.documents)
        return Reading(
            edition=reading.edition if self.complete else None,
            report=report,
            incomplete=reading.incomplete | self.incomplete,
        )


def _told(report: Report, *, complete: bool) -> Report:
    """Leave out that keys are missing which may stand in a file that could not be read."""
    if complete:
        return report
    return Report(
        tuple(
            one
            for one in report
            if one.name != "missing-key" or one.location.pointer.count("/") > 1
        )
    )


def assemble(document: Document, folder: Path | None) -> Assembly:
    """Put a definition together from its files.

    Args:
        document: its first file.
        folder: the folder in which that lies, above which no other file is read; None: it lies
            in none, so that it can name built-in editions only.

    Source: `pka-semantics`, D1.
    """
    content = document.content
    if not isinstance(content, dict) or not {_INCLUDE, _EXTENDS} & content.keys():
        return Assembly(content=content, documents=(document,))
    work = _Work(PartFiles(folder, document.file))
    whole = work.whole(document, folder)
    return Assembly(
        content=whole.root.content(),
        documents=tuple(work.documents),
        faults=tuple(work.faults),
        complete=work.complete,
        incomplete=frozenset(whole.incomplete),
        root=whole.root,
        own=frozenset(whole.own),
        extends=whole.extends,
    )


@cache
def _builtin(name: str) -> tuple[Document, Edition | None]:
    document = read_document(builtin_bytes(name), file=f"{name}.toml")
    edition = read_definition(document.content).edition
    return attrs.evolve(document, built_in=True), edition


@final
@attrs.define
class _Whole:
    """One definition as it is put together: the one that was asked for, or a base of it."""

    root: Part
    folder: Path | None
    #: Its own documents.
    own: set[int]
    #: Where each of its files was first named, by the real path.
    named: dict[Path, Spot] = attrs.Factory(dict)
    extends: Spot | None = None
    incomplete: set[str] = attrs.Factory(set)


@final
class _Work:
    """The files of a definition and of its bases as they are read."""

    def __init__(self, files: PartFiles) -> None:
        self.files = files
        self.documents: list[Document] = []
        self.faults: list[Diagnostic] = []
        self.complete = True

    def say(
        self, spot: Spot, name: str, message: Text, advice: Text | None = None, *near: Related
    ) -> None:
        """Add a fault that stands at a place in one of the files."""
        found = place_in(self.documents[spot.document], fault(name, message, spot.pointer, advice))
        self.faults.append(attrs.evolve(found, related=near))

    def add(self, found: Iterable[Found]) -> None:
        """Add faults of some files."""
        for one in found:
            self.faults.append(place_in(self.documents[one.document], one.diagnostic))

    def whole(self, document: Document, folder: Path | None) -> _Whole:
        """Put one definition together."""
        number = len(self.documents)
        self.documents.append(document)
        root = Part.of(document.content, Spot(number, ""))
        whole = _Whole(root, folder, own={number})
        self.include(whole, root, folder)
        table = root.inside
        if _EXTENDS not in table:
            return whole
        whole.extends = table[_EXTENDS].spot
        base = self.base(table[_EXTENDS], folder)
        if base is None:
            self.complete = False
            whole.root = Part(root.spot, table={k: v for k, v in table.items() if k in HEAD})
            return whole
        whole.root, found, incomplete = extend(base[0].root, root, base[1])
        whole.incomplete |= incomplete
        self.add(found)
        return whole

    # Parts ---------------------------------------------------------------------------------------

    def include(self, whole: _Whole, holder: Part, folder: Path | None) -> None:
        """Bring the keys of the files that a file includes into the whole."""
        part = holder.inside.pop(_INCLUDE, None)
        if part is None:
            return
        entries = [entry for entry in part.rows or () if isinstance(entry.plain, str)]
        if part.rows is None or len(entries) < len(part.rows):
            self.complete = False
            message = Text(
                "di sini harus daftar nama berkas dalam tanda kutip",
                "this is not a list of names of files, each between quotes",
            )
            self.say(part.spot, "invalid-value", message)
        if len(entries) > MOST_FILES:
            self.complete = False
            self.say(part.spot, "part-unreadable", TOO_MANY)
        for entry in entries[:MOST_FILES]:
            try:
                self.bring(whole, str(entry.plain), entry.spot, folder)
            except Unusable as error:
                self.complete = False
                self.say(entry.spot, error.name, error.message, error.advice, *error.near)

    def bring(self, whole: _Whole, name: str, spot: Spot, folder: Path | None) -> None:
        """Bring the keys of one file into the whole."""
        path, real = self.files.resolved(name, folder)
        if real in whole.named:
            first = Related(location=self.at(whole.named[real]), message=_FIRST)
            message = Text(
                f"berkas {shown(name)} disertakan dua kali", f"the file {shown(name)} stands twice"
            )
            raise Unusable("part-twice", message, near=(first,))
        whole.named[real] = spot
        document = self.opened(path, real)
        number = len(self.documents)
        self.documents.append(document)
        whole.own.add(number)
        part = Part.of(document.content, Spot(number, ""))
        if document.fault is not None:
            return
        if part.table is None:
            self.complete = False
            message = Text("berkas ini bukan tabel berisi kunci", "this is not a table of keys")
            self.say(part.spot, "invalid-value", message)
            return
        self.files.open.append(real)
        self.include(whole, part, path.parent)
        self.files.open.pop()
        self.merge(whole, part.table)

    def merge(self, whole: _Whole, part: dict[str, Part]) -> None:
        """Put the keys of one more file beside those that are there."""
        table = whole.root.inside
        for key, below in part.items():
            if key in _OF_THE_FIRST:
                message = Text(
                    f"`{key}` hanya ditulis di berkas pertama sebuah definisi",
                    f"`{key}` stands only in the first file of a definition",
                )
                self.say(below.spot, "unknown-key", message)
            elif key in table:
                first = Related(location=self.at(table[key].spot, of_key=True), message=_FIRST)
                message = Text(
                    f"kunci {shown(key)} ada di dua berkas",
                    f"the key {shown(key)} stands in two files",
                )
                advice = Text(
                    "satukan isinya di salah satu berkas", "bring what it holds together in one"
                )
                whole.incomplete.add(key)
                self.say(below.spot, "part-twice", message, advice, first)
            else:
                table[key] = below

    # The base ------------------------------------------------------------------------------------

    def base(self, part: Part, folder: Path | None) -> tuple[_Whole, Edition] | None:
        """Return the edition that a definition extends, or None where it cannot be used."""
        named = base_of(part)
        if not isinstance(named, Base):
            self.add(named)
            return None
        spot = part.spot if isinstance(part.plain, str) else part.spot / "edition"
        before = len(self.faults)
        try:
            whole, edition = self.base_named(named.edition, folder)
        except Unusable as error:
            self.say(spot, error.name, error.message, error.advice, *error.near)
            return None
        here = Related(location=self.at(spot), message=_IN_BASE)
        self.faults[before:] = [
            attrs.evolve(one, related=(*one.related, here)) for one in self.faults[before:]
        ]
        if edition is None or len(self.faults) > before:
            return None
        self.add(pin_faults(named, edition, part))
        return whole, edition

    def base_named(self, name: str, folder: Path | None) -> tuple[_Whole, Edition | None]:
        """Return a built-in edition, or the one that a file holds."""
        if name in builtin_ids():
            document, edition = _builtin(name)
            return self.whole(document, None), edition
        if Path(name).suffix.casefold() not in _SUFFIXES:
            close = nearest(name, builtin_ids())
            raise Unusable(
                "base-unknown",
                Text(
                    f"tidak ada ketentuan {shown(name)}"
                    + (f"; mungkin maksudnya {close!r}?" if close else ""),
                    f"there is no edition {shown(name)}"
                    + (f"; did you mean {close!r}?" if close else ""),
                ),
                Text(
                    "sebutkan id ketentuan bawaan (`pka editions`) atau berkas .toml atau .json",
                    "name the id of a built-in edition (`pka editions`), or a .toml or .json file",
                ),
            )
        path, real = self.files.resolved(name, folder)
        document = self.opened(path, real)
        self.files.open.append(real)
        whole = self.whole(document, path.parent)
        self.files.open.pop()
        if document.fault is not None:
            return whole, None
        reading = read_definition(whole.root.content())
        found = _told(reading.report, complete=self.complete)
        self.faults.extend(
            placed_across(found, self.documents, whole.root, own=whole.own, extends=whole.extends)
        )
        return whole, reading.edition

    def opened(self, path: Path, real: Path) -> Document:
        """Read one more file; what makes it unreadable is a fault."""
        document = self.files.read(path, real)
        if document.fault is not None:
            self.complete = False
            self.faults.append(place_in(document, document.fault))
        return document

    def at(self, spot: Spot, *, of_key: bool = False) -> Location:
        """Return where something stands, as file, line and column."""
        return located(Location(pointer=spot.pointer), self.documents[spot.document], of_key=of_key)

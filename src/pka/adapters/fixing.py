"""Mending a definition as far as that can be done without asking anybody."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.files import read_definition_text, validate_text
from pka.adapters.toml_text import edited
from pka.diagnostic import Diagnostic, Report

__all__ = ["Fixed", "fixed"]

#: How the codes of faults of reading begin.
_READING: Final = "PKA0"


@final
@attrs.frozen(kw_only=True)
class Fixed:
    """What came of a file."""

    #: The bytes of the file, mended; the same as before where nothing was.
    data: bytes
    #: The faults that were mended, in the order in which that was done.
    mended: tuple[Diagnostic, ...] = ()
    #: What is left.
    report: Report


def fixed(
    data: bytes,
    *,
    file: str,
    folder: Path | None = None,
    among: Callable[[Report], Report] = lambda report: report,
) -> Fixed:
    """Mend a definition until there is nothing left to mend safely.

    A fix is made only if fewer faults are left and no other one comes of it. Where nothing could
    be made of the file at all, faults of what is written may come to light once it can be read.

    Args:
        data: the bytes of the file.
        file: its name, for the messages; the ending says which format it is.
        folder: the folder in which it lies; without it, the definition can name no other file.
        among: of all faults those that are looked at.

    Raises:
        UnsupportedFormat: if the name ends neither in `.toml` nor in `.json`.

    Source: `pka-semantics`, D1.
    """
    report = validate_text(data, file=file, folder=folder)
    mended: list[Diagnostic] = []
    while step := _step(data, report, among(report), (file, folder)):
        data, report, done = step
        mended += done
    return Fixed(data=data, mended=tuple(mended), report=report)


def _step(
    data: bytes, report: Report, wanted: Report, place: tuple[str, Path | None]
) -> tuple[bytes, Report, tuple[Diagnostic, ...]] | None:
    """Return what comes of all fixes at once, or else of the first that alone makes it better."""
    safe = tuple(one for one in wanted if one.fix is not None and one.fix.safe)
    if not safe:
        return None
    file, folder = place
    built = read_definition_text(data, file=file, folder=folder).edition is not None
    for some in (_apart(safe), *((one,) for one in safe)):
        after = _made(data, some)
        judged = validate_text(after, file=file, folder=folder)
        if _is_better(report, judged, built=built):
            return after, judged, some
    return None


def _apart(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the faults whose fixes do not touch the same stretch, the first of each kept."""
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    kept = []
    for fault in faults:
        edits = fault.fix.edits if fault.fix else ()
        spans = [((e.line, e.column), (e.end_line, e.end_column)) for e in edits]
        if all(end <= start or stop <= begin for start, stop in spans for begin, end in taken):
            taken += spans
            kept.append(fault)
    return tuple(kept)


def _made(data: bytes, faults: Iterable[Diagnostic]) -> bytes:
    """Return the bytes of a file after some fixes; all that they do not touch stays as it is."""
    body = data.removeprefix(codecs.BOM_UTF8)
    edits = [edit for fault in faults if fault.fix for edit in fault.fix.edits]
    return data[: len(data) - len(body)] + edited(body.decode(), edits).encode()


def _is_better(before: Report, after: Report, *, built: bool) -> bool:
    """Say whether fewer faults are left and none that was not there."""
    one, two = _counted(before), _counted(after)
    if not built:
        # Whatever is wrong with its rules could not be seen before.
        two = Counter({key: count for key, count in two.items() if key[0].startswith(_READING)})
    return two.total() < one.total() and not two - one


def _counted(report: Report) -> Counter[tuple[str, str]]:
    return Counter((fault.code, fault.message.en) for fault in report)

"""Mending a definition as far as that can be done without asking anybody."""

from __future__ import annotations

import codecs
import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.files import read_definition_text, validate_text
from pka.adapters.toml_text import edited
from pka.diagnostic import Diagnostic, Report

__all__ = ["Fixed", "fixed"]

#: How often something is tried in each step, and how much is read for it, in bytes.
_MOST_TRIES: Final = 30
_FEWEST_TRIES: Final = 5
_MOST_READ: Final = 5_000_000
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

    A fix is made only if fewer faults are left and no other one comes of it. Where something could
    not be read at all, faults of what is written may come to light once it can be.

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
    """Return what comes of all fixes at once, or else of some that make it better."""
    safe = _apart(tuple(one for one in wanted if one.fix is not None and one.fix.safe))
    if not safe:
        return None
    file, folder = place
    reading = read_definition_text(data, file=file, folder=folder)
    complete = reading.edition is not None and not reading.incomplete
    tries = min(_MOST_TRIES, max(_FEWEST_TRIES, _MOST_READ // len(data)))
    for some in itertools.islice(_groups(safe), tries):
        after = _made(data, some)
        judged = validate_text(after, file=file, folder=folder)
        if _is_better(report, judged, complete=complete):
            return after, judged, some
    return None


def _groups(faults: tuple[Diagnostic, ...]) -> Iterator[tuple[Diagnostic, ...]]:
    """Yield all faults, then those of each kind, then ever smaller parts of these."""
    yield faults
    kinds: dict[str, list[Diagnostic]] = defaultdict(list)
    for fault in faults:
        kinds[fault.name].append(fault)
    pending = deque(tuple(kind) for kind in kinds.values())
    while pending:
        some = pending.popleft()
        if some != faults:
            yield some
        if len(some) > 1:
            half = len(some) // 2
            pending += [some[:half], some[half:]]


def _apart(faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return faults whose fixes do not touch the same characters."""
    spans = sorted(
        ((edit.line, edit.column), (edit.end_line, edit.end_column), number)
        for number, fault in enumerate(faults)
        for edit in (fault.fix.edits if fault.fix else ())
    )
    dropped: set[int] = set()
    end, last = (0, 0), -1
    for start, stop, number in spans:
        if start < end and number != last:
            dropped.add(number)
        else:
            end, last = max(end, stop), number
    return tuple(fault for number, fault in enumerate(faults) if number not in dropped)


def _made(data: bytes, faults: Iterable[Diagnostic]) -> bytes:
    """Return the bytes of a file after some fixes; all that they do not touch stays as it is."""
    body = data.removeprefix(codecs.BOM_UTF8)
    edits = [edit for fault in faults if fault.fix for edit in fault.fix.edits]
    return data[: len(data) - len(body)] + edited(body.decode(), edits).encode()


def _is_better(before: Report, after: Report, *, complete: bool) -> bool:
    """Say whether fewer faults are left and none that was not there."""
    if _is_less(_counted(before), _counted(after)):
        return True
    # What is wrong with the rules of a file that could not all be read could not all be seen.
    return not complete and _is_less(_counted(before, _READING), _counted(after, _READING))


def _is_less(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    return after.total() < before.total() and not after - before


def _counted(report: Report, codes: str = "") -> Counter[tuple[str, str]]:
    """Count the faults whose codes begin so, wherever they stand."""
    return Counter(
        (fault.code, fault.message.en) for fault in report if fault.code.startswith(codes)
    )

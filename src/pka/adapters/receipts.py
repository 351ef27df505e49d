"""Files of stored outcomes, as `--format json` wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, final

import attrs

from pka.adapters.csv import decode
from pka.adapters.files import read_json
from pka.codec.problems import fault
from pka.codec.receipt import receipts_in
from pka.diagnostic import Diagnostic, Location, Report
from pka.text import Text

__all__ = ["Receipts", "read_receipts"]


_NO_FAULTS: Final = Report()


@final
@attrs.frozen(kw_only=True)
class Receipts:
    """The receipts of a file, as they were read, and what is wrong with the file."""

    entries: tuple[object, ...] = ()
    report: Report = _NO_FAULTS


def read_receipts(source: str | Path) -> Receipts:
    """Read the stored outcomes of a file; content never raises.

    Args:
        source: the path of a JSON file that `pka evaluate` or `pka explain` wrote, or of a
            list of outcomes.

    Raises:
        OSError: if the file cannot be read.

    Source: `pka-semantics`, D2 and D4.
    """
    file = str(source)
    text = decode(Path(source).read_bytes(), file=file)
    if isinstance(text, Diagnostic):
        return Receipts(report=Report((text,)))
    content, wrong = read_json(text)
    entries = receipts_in(content)
    if wrong is None and not entries and content != []:
        message = Text(
            "berkas ini tidak memuat hasil yang tersimpan; tulis dengan "
            "`pka evaluate … --format json`",
            "the file holds no stored outcomes; write it with `pka evaluate … --format json`",
        )
        wrong = fault("invalid-value", message, "")
    if wrong is not None:
        place = wrong.location
        at = Location(file=file, line=place.line, column=place.column, pointer=place.pointer)
        return Receipts(report=Report((attrs.evolve(wrong, location=at),)))
    return Receipts(entries=entries)

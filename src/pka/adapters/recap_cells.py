"""What the cells of a recap say beyond a number: the status, and remedials in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, final

import attrs

from pka.adapters.cells import CellFault, DecimalMark, Number, read_number, shown
from pka.adapters.tables import Cell, squeezed
from pka.assessment import Scale
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic, Location, Severity
from pka.edition import Edition
from pka.exceptions import nearest
from pka.quantities import as_text
from pka.records import Origin, ParticipantRecord, RemedialFact, StatusFact
from pka.rules.scoring import score
from pka.text import Text

__all__ = [
    "ABSENCE",
    "CODES",
    "REMEDIAL",
    "STATUS",
    "STATUSES",
    "Reading",
    "absent_columns",
    "origin_of",
    "read_remedials",
    "read_status",
    "reading_of",
    "usual_columns",
]

#: Words of the status column, as committees write them.
_WORDS: Final = {
    "aktif": ParticipationStatus.ACTIVE,
    "mengundurkan diri": ParticipationStatus.WITHDRAWN,
    "meninggal": ParticipationStatus.DECEASED,
    "meninggal dunia": ParticipationStatus.DECEASED,
    "diberhentikan": ParticipationStatus.DISMISSED,
}
#: Those words, and the names that systems use.
STATUSES: Final = _WORDS | {status.value: status for status in ParticipationStatus}

#: Code of each fault of a recap that the table itself cannot show.
CODES: Final = {
    "unknown-status": "PKA851",
    "remedial-notation": "PKA852",
    "remedial-unclear": "PKA853",
    "absent-column": "PKA854",
}


@final
@attrs.frozen(kw_only=True)
class Reading:
    """What holds for every row of one recap."""

    edition: Edition
    #: Path of each score column by its header.
    scores: Mapping[str, str]
    scale: Scale | None
    #: Most decimal places of a score.
    places: int | None
    mark: DecimalMark = DecimalMark.COMMA
    guessed: bool = False

    @property
    def maximum(self) -> Fraction | None:
        """The highest score, itself included; None where none is declared."""
        scale = self.scale
        return scale.maximum if scale and not scale.above_maximum_allowed else None

    @property
    def minimum(self) -> Fraction:
        """The lowest score, itself included."""
        return self.scale.minimum if self.scale else Fraction()


def reading_of(edition: Edition) -> Reading:
    """Return what an edition says about the columns of its recap."""
    scale = edition.scoring.scale if edition.scoring else None
    step = scale.step if scale else None
    return Reading(
        edition=edition,
        scores={component.header or path: path for path, component in edition.components.items()},
        scale=scale,
        places=None if step is None else len(as_text(step).partition(".")[2]),
    )


def origin_of(cell: Cell) -> Origin:
    """Return where a fact was read."""
    return Origin(file=cell.location.file, row=cell.location.line, column=cell.column)


def _fault(name: str, cell: Cell, message: Text, advice: Text) -> Diagnostic:
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=Text(
            f"kolom {cell.column!r}: {message.id}", f"column {cell.column!r}: {message.en}"
        ),
        location=cell.location,
        advice=advice,
        facts=(("column", cell.column), ("value", cell.text[:60])),
    )


def _did_you_mean(close: str | None) -> Text:
    if close is None:
        return Text("", "")
    return Text(f"; mungkin maksudnya {close!r}?", f"; did you mean {close!r}?")


def read_status(cell: Cell | None, faults: list[Diagnostic]) -> StatusFact | None:
    """Read the status of a participant; what is wrong with it is added to the faults."""
    if cell is None:
        return None
    word = " ".join(str(cell.value).casefold().split())
    status = STATUSES.get(word)
    if status is not None:
        return StatusFact(status=status, origin=origin_of(cell))
    hint = _did_you_mean(nearest(word, _WORDS))
    listed = ", ".join(_WORDS)
    message = Text(
        f"status {shown(word)} tidak dikenal{hint.id}",
        f"the status {shown(word)} is not known{hint.en}",
    )
    advice = Text(
        f"kosongkan, atau tulis salah satu: {listed}",
        f"leave it empty, or write one of: {listed}",
    )
    faults.append(_fault("unknown-status", cell, message, advice))
    return None


def absent_columns(
    present: tuple[str, ...], reading: Reading, place: Location, *, suspicious: bool
) -> Iterator[Diagnostic]:
    """Name each usual column that a file does not have, and what follows from that.

    Args:
        present: the columns that the file has, or that need not be there.
        reading: whose components the columns are.
        place: the line of the header.
        suspicious: whether the file has a column that nobody knows, which may be the absent
            one under another name; then it is an error.
    """
    known = set(present)
    for header, consequence in _usual(reading):
        if header in known or known & set(_related(header, reading)):
            continue
        yield Diagnostic(
            code=CODES["absent-column"],
            name="absent-column",
            severity=Severity.ERROR if suspicious else Severity.WARNING,
            message=Text(
                f"tidak ada kolom {header!r}: {consequence.id}",
                f"there is no column {header!r}: {consequence.en}",
            ),
            location=place,
            advice=Text(
                "perbaiki judul kolom yang tidak dikenal, atau tambahkan kolomnya",
                "mend the header that is not known, or add the column",
            )
            if suspicious
            else None,
            facts=(("column", header),),
        )


def _related(header: str, reading: Reading) -> Iterator[str]:
    """Yield the columns of the parts of a component, and of what it is a part of."""
    path = f"{reading.scores.get(header, '')}/"
    for other, its_path in reading.scores.items():
        if its_path.startswith(path) or path.startswith(f"{its_path}/"):
            yield other


def usual_columns(reading: Reading) -> tuple[str, ...]:
    """Return the columns that a recap usually has, in its order."""
    return ("NIP", "Nama", *(header for header, _ in _usual(reading)))


def _usual(reading: Reading) -> Iterator[tuple[str, Text]]:
    """Yield the columns that a recap usually has, and what follows where one is absent."""
    for header, path in reading.scores.items():
        if header != path:
            yield header, Text("nilainya dianggap belum ada", "its scores count as not there yet")
    yield ABSENCE, Text("ketidakhadiran dianggap belum diketahui", "absence counts as not known")
    yield REMEDIAL, Text("tidak ada yang dianggap menempuh remedial", "nobody has taken a remedial")
    yield STATUS, Text("semua peserta dianggap aktif", "everybody counts as active")


#: Headers of the columns beside the scores.
ABSENCE: Final = "Ketidakhadiran (JP)"
REMEDIAL: Final = "Remedial"
STATUS: Final = "Status"


def read_remedials(
    reading: Reading, record: ParticipantRecord, cell: Cell, faults: list[Diagnostic]
) -> Iterator[RemedialFact]:
    """Read every remedial of a cell; what is wrong with it is added to the faults.

    Args:
        reading: what holds for the file.
        record: the participant without remedials, to tell which component is open to one.
        cell: the cell with its text.
        faults: what was found wrong so far.

    Source: `pka-semantics`, S5.
    """
    known = {squeezed(name): path for name, path in reading.scores.items()}
    known |= {squeezed(path): path for path in reading.scores.values()}
    for part in str(cell.value).split("|"):
        left, equals, right = part.rpartition("=")
        number = read_number(
            right,
            reading.mark,
            minimum=reading.minimum,
            maximum=reading.maximum,
            places=reading.places,
            guessed=reading.guessed,
        )
        path = known.get(squeezed(left))
        if equals and path is None:
            faults.append(_unknown_aspect(cell, left, reading))
        elif not isinstance(number, Number):
            faults.append(_notation(cell, part, number))
        elif path is not None:
            yield RemedialFact(component=path, value=number.value, origin=origin_of(cell))
        else:
            open_ = _open(reading.edition, record)
            if len(open_) == 1:
                yield RemedialFact(component=open_[0], value=number.value, origin=origin_of(cell))
            else:
                faults.append(_unclear(cell, part, open_, reading))


def _open(edition: Edition, record: ParticipantRecord) -> tuple[str, ...]:
    """Return the components that are in the remedial range."""
    rule = edition.remedial_in_force
    if rule is None:
        return ()
    nodes = {node.path: node.first.value for node in score(edition, record).walk()}
    values = {path: nodes.get(path) for path in rule.components}
    return tuple(
        path for path, value in values.items() if value is not None and rule.range.contains(value)
    )


_HOW_TO_WRITE: Final = Text(
    "tulis judul kolom aspek, tanda sama dengan, lalu nilainya; "
    "beberapa remedial dipisahkan dengan |",
    "write the header of the aspect, an equals sign and the score; separate several with |",
)


def _unknown_aspect(cell: Cell, left: str, reading: Reading) -> Diagnostic:
    name = " ".join(left.split())
    names = (*reading.scores, *reading.scores.values())
    hint = _did_you_mean(nearest(name, names))
    message = Text(
        f"aspek {shown(name)} tidak dikenal{hint.id}",
        f"there is no aspect {shown(name)}{hint.en}",
    )
    return _fault("remedial-notation", cell, message, _HOW_TO_WRITE)


def _notation(cell: Cell, part: str, found: object) -> Diagnostic:
    why = found.message if isinstance(found, CellFault) else Text("nilainya kosong", "no score")
    text = shown(" ".join(part.split()))
    message = Text(
        f"remedial {text} tidak terbaca: {why.id}", f"the remedial {text} cannot be read: {why.en}"
    )
    return _fault("remedial-notation", cell, message, _HOW_TO_WRITE)


def _unclear(cell: Cell, part: str, open_: tuple[str, ...], reading: Reading) -> Diagnostic:
    headers = {path: header for header, path in reading.scores.items()}
    text = " ".join(part.split())[:60]
    if not open_:
        message = Text(
            f"remedial {text!r} bukan milik aspek mana pun: "
            "tidak ada aspek yang nilainya berada dalam rentang remedial",
            f"the remedial {text!r} belongs to no aspect: none has a score in the remedial range",
        )
        advice = Text(
            "periksa nilai aspeknya, atau kosongkan kolom ini",
            "check the scores of the aspects, or leave this column empty",
        )
        return _fault("remedial-unclear", cell, message, advice)
    listed = ", ".join(headers[path] for path in open_)
    message = Text(
        f"remedial {text!r} tidak jelas milik aspek mana: "
        f"yang berada dalam rentang remedial {listed}",
        f"it is not clear to which aspect the remedial {text!r} belongs: "
        f"in the remedial range are {listed}",
    )
    example = f"{headers[open_[0]]}={text}"
    advice = Text(f"sebutkan aspeknya, misalnya {example}", f"name it, such as {example}")
    return _fault("remedial-unclear", cell, message, advice)

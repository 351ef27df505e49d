"""Days: deadlines and transitions before the edition, and decrees that look ahead."""

from __future__ import annotations

from collections.abc import Iterator

from pka.criteria import SubmittedBy
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import criteria_at
from pka.text import Text

__all__ = ["dates"]


def dates(edition: Edition) -> Iterator[Diagnostic]:
    """Yield days on which nothing can be as the definition says."""
    yield from _deadlines(edition)
    yield from _transitions(edition)
    yield from _instruments(edition)


def _deadlines(edition: Edition) -> Iterator[Diagnostic]:
    start = edition.in_force.start
    # A cohort that passes over from another edition may have started earlier.
    if edition.transitions:
        return
    for place, criterion in criteria_at(edition):
        if not isinstance(criterion, SubmittedBy) or criterion.deadline >= start:
            continue
        row = edition.verdict_table[int(place.split("/")[2])]
        yield found(
            "deadline-too-early",
            f"{place}/deadline",
            Text(
                f"tenggat {criterion.deadline} sudah lewat bagi angkatan pertama, yang mulai "
                f"paling awal {start}",
                f"the deadline {criterion.deadline} is over for the first cohort, which starts on "
                f"{start} at the earliest",
            ),
            advice=Text(
                "perbaiki tenggatnya, atau hari pertama `in_force`",
                "correct the deadline, or the first day of `in_force`",
            ),
            citation=row.source,
            facts=(("deadline", str(criterion.deadline)), ("witness", str(start))),
        )


def _transitions(edition: Edition) -> Iterator[Diagnostic]:
    start = edition.in_force.start
    for index, transition in enumerate(edition.transitions):
        if transition.applies_from >= start:
            continue
        day = transition.applies_from
        yield found(
            "transition-too-early",
            f"/transitions/{index}/applies_from",
            Text(
                f"peralihan berlaku sejak {day}, padahal ketentuan ini baru berlaku {start}",
                f"the transition applies from {day}, but the edition is in force only from {start}",
            ),
            advice=Text(
                "tulis hari pertama ketentuan ini, atau hari sesudahnya",
                "write the first day of the edition, or a later one",
            ),
            citation=transition.source,
            facts=(("day", str(day)), ("witness", str(day))),
        )


def _instruments(edition: Edition) -> Iterator[Diagnostic]:
    known = edition.instrument_by_code
    for i, instrument in enumerate(edition.instruments):
        earlier = [(instrument.amends, "amends")] if instrument.amends else []
        earlier += [(code, f"replaces/{j}") for j, code in enumerate(instrument.replaces)]
        earlier += [(code, f"based_on/{j}") for j, code in enumerate(instrument.based_on)]
        for code, place in earlier:
            other = known.get(code)
            if other is None or other.issued is None or instrument.issued is None:
                continue
            if other.issued <= instrument.issued:
                continue
            yield found(
                "instrument-order",
                f"/instruments/{i}/{place}",
                Text(
                    f"{instrument.code!r} ditetapkan {instrument.issued}, padahal {code!r} baru "
                    f"ditetapkan {other.issued}",
                    f"{instrument.code!r} was set on {instrument.issued}, but {code!r} only on "
                    f"{other.issued}",
                ),
                advice=Text(
                    "perbaiki salah satu tanggal, atau tukar kedua peraturan",
                    "correct one of the days, or swap the two instruments",
                ),
                facts=(("issued", str(instrument.issued)), ("other", str(other.issued))),
            )

"""What another edition changes for a cohort, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import final

import attrs

from pka.changes.table import Cell, header, paired, side
from pka.changes.values import Contrast, Decided, Kind, RuleChange, lines_under
from pka.changes.words import HEADINGS, counted_text, of_whom, under
from pka.cohort import CohortOutcome, RefusedRecord
from pka.outcomes import Outcome, Rank
from pka.text import Language
from pka.verdict import Verdict

__all__ = ["Impact", "Shift", "identity"]


def identity(row: Decided) -> tuple[str, str]:
    """Return id and name of whoever a row is about."""
    return (
        (row.id, row.name) if isinstance(row, RefusedRecord) else (row.record.id, row.record.name)
    )


@final
@attrs.frozen(kw_only=True)
class Shift:
    """One participant to whom another edition makes a difference."""

    before: Decided
    after: Decided
    rank_before: Rank | None = None
    rank_after: Rank | None = None
    contrasts: tuple[Contrast, ...]
    #: Rules that differ and bear on it; none where only the others of the cohort moved.
    rules: tuple[RuleChange, ...] = ()

    @property
    def id(self) -> str:
        """Identity of the participant."""
        return identity(self.after)[0]

    @property
    def name(self) -> str:
        """Name of the participant."""
        return identity(self.after)[1]

    def contrast(self, kind: Kind) -> Contrast | None:
        """Return what differs of one kind, or None."""
        return next((one for one in self.contrasts if one.kind is kind), None)

    def lines(self, lang: Language) -> Iterator[str]:
        """Yield who it is, what changes, and by which rules."""
        yield of_whom(self.id, self.name)
        yield from (f"  - {one.message.in_(lang)}" for one in self.contrasts)
        if self.rules:
            because = ", ".join(rule.label.in_(lang) for rule in self.rules)
            yield f"  {HEADINGS['because'].in_(lang)} {because}"
        else:
            alone = {one.kind for one in self.contrasts} == {Kind.RANK}
            yield f"  {HEADINGS['others' if alone else 'besides'].in_(lang)}"


@final
@attrs.frozen(kw_only=True)
class Impact:
    """What another edition changes for a cohort.

    Indonesian: dampak perubahan ketentuan.
    """

    before: CohortOutcome
    after: CohortOutcome
    #: Edition and settings that differ.
    terms: tuple[Contrast, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    #: Those to whom it makes a difference, in the order of the records.
    shifts: tuple[Shift, ...] = ()

    def __bool__(self) -> bool:
        """Say whether it makes a difference to anybody."""
        return bool(self.shifts)

    @property
    def refused(self) -> tuple[RefusedRecord, ...]:
        """The rows about which nothing is decided on either side; they stay among the rows."""
        pairs = zip(self.before.rows, self.after.rows, strict=True)
        found = (two if isinstance(two, RefusedRecord) else one for one, two in pairs)
        return tuple(row for row in found if isinstance(row, RefusedRecord))

    @property
    def counts(self) -> dict[Kind, int]:
        """For how many participants each kind of result differs."""
        kinds = (Kind.VERDICT, Kind.POSSIBLE, Kind.FINAL, Kind.BAND, Kind.RANK, Kind.REFUSED)
        counted = Counter(one.kind for shift in self.shifts for one in shift.contrasts)
        return {kind: counted[kind] for kind in kinds}

    @property
    def verdicts(self) -> dict[tuple[Verdict, Verdict], int]:
        """How many go from which verdict to which other one."""
        moves = (
            (shift.before.verdict, shift.after.verdict)
            for shift in self.shifts
            if isinstance(shift.before, Outcome) and isinstance(shift.after, Outcome)
        )
        return dict(Counter(move for move in moves if move[0] is not move[1]))

    def rows(self, lang: Language = "id") -> tuple[tuple[Cell, ...], ...]:
        """Return a table, its header first: a row for each participant who moves.

        Verdict, what is still possible, final score, band and rank stand there before and
        after, whether or not they differ.
        """
        return (header(lang), *(self._row(shift, lang) for shift in self.shifts))

    def _row(self, shift: Shift, lang: Language) -> tuple[Cell, ...]:
        before = side(shift.before, shift.rank_before, lang)
        after = side(shift.after, shift.rank_after, lang)
        because = "; ".join(rule.label.in_(lang) for rule in shift.rules)
        return (shift.id, shift.name, *paired(before, after), because)

    def summary(self, lang: Language = "id") -> str:
        """Return as lines what the two sides have otherwise, and how many move."""
        return "\n".join(self._summary(lang)) + "\n"

    def _summary(self, lang: Language) -> list[str]:
        lines = [under(self.before, self.after, lang)]
        lines += lines_under("terms", (one.message for one in self.terms), lang)
        lines += lines_under("rules", (one.message for one in self.rules), lang)
        if not self.terms and not self.rules:
            lines.append(HEADINGS["same"].in_(lang))
        counts = {kind.value: count for kind, count in self.counts.items()}
        return [*lines, "", *counted_text(len(self.before.rows), counts, self.verdicts, lang)]

    def text(self, lang: Language = "id") -> str:
        """Return all of it as lines: what differs, how many move, and each of them."""
        lines = self._summary(lang)
        for shift in self.shifts:
            lines += ["", *shift.lines(lang)]
        if self.refused:
            lines += ["", f"{HEADINGS['refused'].in_(lang)}:"]
            lines += [f"  - {of_whom(row.id, row.name)}" for row in self.refused]
        return "\n".join(lines) + "\n"

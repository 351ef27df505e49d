"""A completion of a record that shows what can still be."""

from __future__ import annotations

from pka.assessment import FINAL, GradeBand
from pka.exceptions import UnsupportedFormat
from pka.needs.targets import target_of
from pka.outcomes import Outcome
from pka.quantities import Score
from pka.records import ParticipantRecord
from pka.rules.completions import completion_with
from pka.text import Text
from pka.verdict import Verdict

__all__ = ["witness"]


def witness(outcome: Outcome, wanted: Verdict | GradeBand | str) -> ParticipantRecord | None:
    """Return a complete record that the known one can become and that has a verdict or a band.

    Args:
        outcome: what is decided about the participant so far.
        wanted: the verdict, or the band, by itself or by its code or label.

    Returns:
        The record, for which `decide` gives that verdict or band on the same day; None where
        none was found. For every possible verdict and band of a tight outcome there is one.

    Raises:
        UnknownReference: if text names neither a verdict nor a band.
        UnsupportedFormat: for a verdict that no score leads to, or for a score.

    Source: `pka-semantics`, P3.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": "80"}, absence=0)
        >>> outcome = pka.decide(edition, record, on=dt.date(2024, 12, 20))
        >>> found = witness(outcome, "passed")
        >>> found is not None and pka.decide(edition, found, on=outcome.on).verdict
        <Verdict.PASSED: 'passed'>
    """
    target = target_of(outcome.edition, wanted, FINAL)
    if isinstance(target, Score):
        raise UnsupportedFormat(
            Text(
                f"contoh dibuat untuk putusan atau kualifikasi, bukan untuk nilai {target}; "
                "pakai `needed` untuk itu",
                f"a witness is of a verdict or a band, not of the score {target}; "
                "`needed` is for that",
            )
        )
    return completion_with(
        outcome.edition,
        outcome.record,
        target,
        on=outcome.on,
        assume_attended=outcome.explanation.absence.assumed,
    )

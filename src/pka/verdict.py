"""Verdicts, and the three-valued truth from which they follow."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import assert_never, final

__all__ = ["Truth", "Verdict", "all_of", "any_of", "at_least", "negation"]


@final
class Verdict(enum.StrEnum):
    """What is decided about a participant (semantics K6)."""

    #: Lulus.
    PASSED = "passed"
    #: Ditunda kelulusannya.
    DEFERRED = "deferred"
    #: Tidak lulus.
    FAILED = "failed"
    #: Mengundurkan diri, meninggal atau diberhentikan: the outcome carries which.
    WITHDRAWN = "withdrawn"
    #: Belum dapat diputuskan.
    IN_PROGRESS = "in_progress"


@final
class Truth(enum.Enum):
    """The value of a criterion on what is known (semantics K2)."""

    MET = "met"
    NOT_MET = "not_met"
    #: The logic cannot decide it from what is known on the date.
    UNDETERMINED = "undetermined"


def negation(truth: Truth) -> Truth:
    """Return the strong Kleene negation.

    Source: `pka-semantics`, K2.
    """
    match truth:
        case Truth.MET:
            return Truth.NOT_MET
        case Truth.NOT_MET:
            return Truth.MET
        case Truth.UNDETERMINED:
            return truth
        case _:
            assert_never(truth)


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """Say whether at least so many of the values are met.

    Source: `pka-semantics`, K1 and K2.
    """
    met = open_ = 0
    for truth in truths:
        met += truth is Truth.MET
        open_ += truth is Truth.UNDETERMINED
    if met >= count:
        return Truth.MET
    return Truth.UNDETERMINED if met + open_ >= count else Truth.NOT_MET


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the strong Kleene disjunction; of nothing, not met.

    Source: `pka-semantics`, K2.
    """
    return at_least(1, truths)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the strong Kleene conjunction; of nothing, met.

    Source: `pka-semantics`, K2.
    """
    listed = tuple(truths)
    return at_least(len(listed), listed)

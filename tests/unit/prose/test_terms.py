"""Every member of every enumeration has a word in both languages."""

import enum
from collections.abc import Mapping

import pytest

from pka.aggregation import Attempts, CombineBy
from pka.assessment import AssessorRole, AttendanceStatus, Keep, OverCap
from pka.citation import Standing
from pka.criteria import Attempt, ParticipationStatus
from pka.curriculum import (
    Delivery,
    DurationUnit,
    Mode,
    ModuleGroup,
    PrecedenceStrength,
    Setting,
)
from pka.edition import DecideWhen
from pka.prose import terms
from pka.records import CompletionResult
from pka.rounding import RoundingMode
from pka.text import Language, Text
from pka.verdict import Truth, Verdict


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (AssessorRole, terms.ASSESSOR_ROLE),
        (Attempt, terms.ATTEMPT),
        (Attempts, terms.ATTEMPTS),
        (AttendanceStatus, terms.ATTENDANCE_STATUS),
        (CombineBy, terms.COMBINE_BY),
        (CompletionResult, terms.COMPLETION_RESULT),
        (DecideWhen, terms.DECIDE_WHEN),
        (Delivery, terms.DELIVERY),
        (DurationUnit, terms.DURATION_UNIT),
        (Keep, terms.KEEP),
        (Mode, terms.MODE),
        (ModuleGroup, terms.MODULE_GROUP),
        (OverCap, terms.OVER_CAP),
        (ParticipationStatus, terms.PARTICIPATION_STATUS),
        (PrecedenceStrength, terms.PRECEDENCE_STRENGTH),
        (RoundingMode, terms.ROUNDING_MODE),
        (Setting, terms.SETTING),
        (Standing, terms.STANDING),
        (Standing, terms.STANDING_MEANING),
        (Truth, terms.TRUTH),
        (Verdict, terms.VERDICT),
    ],
)
def test_each_member_has_a_word_of_its_own(
    kind: type[enum.Enum], words: Mapping[enum.Enum, Text]
) -> None:
    """No member is left out, and no two are called the same."""
    assert tuple(words) == tuple(kind)
    assert len({word.id for word in words.values()}) == len(kind)
    assert len({word.en for word in words.values()}) == len(kind)


@pytest.mark.parametrize(
    ("verdict", "status", "lang", "expected"),
    [
        (Verdict.PASSED, ParticipationStatus.ACTIVE, "id", "lulus"),
        (Verdict.DEFERRED, ParticipationStatus.ACTIVE, "id", "ditunda kelulusannya"),
        (Verdict.FAILED, ParticipationStatus.ACTIVE, "id", "tidak lulus"),
        (Verdict.IN_PROGRESS, ParticipationStatus.ACTIVE, "id", "belum dapat diputuskan"),
        (Verdict.WITHDRAWN, ParticipationStatus.WITHDRAWN, "id", "mengundurkan diri"),
        (Verdict.WITHDRAWN, ParticipationStatus.DECEASED, "id", "meninggal dunia"),
        (Verdict.WITHDRAWN, ParticipationStatus.DISMISSED, "en", "dismissed"),
        (Verdict.WITHDRAWN, ParticipationStatus.ACTIVE, "en", "no longer a participant"),
    ],
)
def test_verdict_is_named(
    verdict: Verdict, status: ParticipationStatus, lang: Language, expected: str
) -> None:
    """Who has left is named after the reason."""
    assert terms.verdict_word(verdict, status, lang) == expected

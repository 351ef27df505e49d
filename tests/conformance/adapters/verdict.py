"""Area `verdict`: the pass rule of PKA with its figures and readings left open."""

import datetime as dt
from typing import Any, Final

import attrs

from pka import editions
from pka.assessment import (
    Aggregation,
    Component,
    Keep,
    OverCap,
    Remedial,
    RoundingLevels,
    Scale,
    ScoreRange,
    ScoringScheme,
)
from pka.citation import Citation, Standing
from pka.criteria import (
    AbsenceAbove,
    Attempt,
    CountComponents,
    Criterion,
    ParticipationStatus,
    RemedialOpen,
    RemedialUsedUp,
    StatusIs,
    VerdictRule,
)
from pka.deciding import decide
from pka.diagnostic import RecordRejected
from pka.edition import DecideWhen, Edition
from pka.outcomes import Outcome
from pka.quantities import Weight
from pka.records import ParticipantRecord, RemedialFact
from pka.rounding import Rounding
from pka.text import Text
from pka.verdict import Verdict
from tests.conformance.vocabulary import Words, choose, only

_SOURCE: Final = Citation(standing=Standing.UNVERIFIED)
_ON: Final = dt.date(2025, 1, 1)

_STATUSES: Final = {
    "active": ParticipationStatus.ACTIVE,
    "withdrawn": ParticipationStatus.WITHDRAWN,
    "died": ParticipationStatus.DECEASED,
    "dismissed": ParticipationStatus.DISMISSED,
}
_LEFT: Final = {
    ParticipationStatus.WITHDRAWN: "mengundurkan_diri",
    ParticipationStatus.DECEASED: "meninggal",
    ParticipationStatus.DISMISSED: "diberhentikan",
}
_VERDICTS: Final = {
    Verdict.PASSED: "lulus",
    Verdict.DEFERRED: "ditunda",
    Verdict.FAILED: "tidak_lulus",
    Verdict.IN_PROGRESS: "belum_lengkap",
}
_WHEN: Final = {
    "wait": DecideWhen.WHEN_COMPLETE,
    "decide_if_certain": DecideWhen.WHEN_CERTAIN,
}
_SEVERAL: Final = {"defer": False, "fail": True}
_ERRORS: Final = {
    "remedial-above-cap": "remedial_above_cap",
    "remedial-not-allowed": "remedial_not_allowed",
    "remedial-too-often": "remedial_too_often",
}
#: Word of each finding, with the subject where it names one; None: not a reason of its own.
_REASONS: Final = {
    "score-missing": "missing:{}",
    "attendance-missing": "missing:{}",
    "aspect-failed": "aspect_failed:{}",
    "aspect-weak": "aspect_weak:{}",
    "several-weak": "aspect_weak:{}",
    "absence-over-limit": "absence_over_limit",
    "remedial-passed": "remedial_passed:{}",
    "remedial-failed": "remedial_failed:{}",
}
_STATUS_REASONS: Final = {
    "withdrawn": "withdrawn",
    "deceased": "died",
    "dismissed": "dismissed",
}


def _component(words: Words) -> Component:
    only(words, {"code", "weight"}, "an aspect")
    code = words["code"]
    return Component(code=code, name=Text(code, code), weight=words["weight"], source=_SOURCE)


def _rule(code: str, verdict: Verdict, condition: Criterion) -> VerdictRule:
    return VerdictRule(code=code, verdict=verdict, condition=condition, source=_SOURCE)


def _table(rule: Words, paths: tuple[str, ...]) -> tuple[VerdictRule, ...]:
    passing, weak = rule["pass_above"], rule["weak_above"]
    in_between = ScoreRange(above=weak, at_most=passing)
    left = tuple(status for status in ParticipationStatus if status in _LEFT)

    def count(wanted: ScoreRange, at_least: int, attempt: Attempt) -> CountComponents:
        return CountComponents(components=paths, range=wanted, at_least=at_least, attempt=attempt)

    rows = [
        _rule("status", Verdict.WITHDRAWN, StatusIs(any_of=left)),
        _rule("aspect-failed", Verdict.FAILED, count(ScoreRange(at_most=weak), 1, Attempt.FIRST)),
    ]
    if rule.get("absence_limit_jp") is not None:
        limit = AbsenceAbove(limit=rule["absence_limit_jp"])
        rows.append(_rule("absence-over-limit", Verdict.FAILED, limit))
    if choose(rule["several_weak"], _SEVERAL, "several_weak"):
        rows.append(_rule("several-weak", Verdict.FAILED, count(in_between, 2, Attempt.FIRST)))
    if rule.get("remedial"):
        rows.append(_rule("remedial-failed", Verdict.FAILED, RemedialUsedUp()))
        rows.append(_rule("aspect-weak", Verdict.DEFERRED, RemedialOpen()))
    else:
        rows.append(_rule("aspect-weak", Verdict.DEFERRED, count(in_between, 1, Attempt.FIRST)))
    above = count(ScoreRange(above=passing), len(paths), Attempt.LATEST)
    return (*rows, _rule("all-aspects-passed", Verdict.PASSED, above))


def _remedial(rule: Words, paths: tuple[str, ...]) -> tuple[Remedial, ...]:
    words = rule.get("remedial")
    if not words:
        return ()
    only(words, {"times", "cap"}, "remedial")
    return (
        Remedial(
            components=paths,
            range=ScoreRange(above=rule["weak_above"], at_most=rule["pass_above"]),
            times=int(words["times"]),
            cap=words["cap"],
            over_cap=OverCap.REFUSE,
            counts_for_final=True,
            keep=Keep.LATEST,
            source=_SOURCE,
        ),
    )


def _edition(rule: Words) -> Edition:
    only(
        rule,
        {
            "aspects",
            "pass_above",
            "weak_above",
            "absence_limit_jp",
            "several_weak",
            "remedial",
            "when_incomplete",
            "rounding",
        },
        "rule",
    )
    components = tuple(_component(words) for words in rule["aspects"])
    paths = tuple(component.code for component in components)
    levels = RoundingLevels()
    if "rounding" in rule:
        rounding = Rounding(int(rule["rounding"]["places"]), rule["rounding"]["mode"])
        levels = RoundingLevels(aspect=rounding, final=rounding)
    return attrs.evolve(
        editions.load("pka-2023-blended"),
        id="case",
        decide=choose(rule.get("when_incomplete", "wait"), _WHEN, "when_incomplete"),
        readings=(),
        scoring=ScoringScheme(
            scale=Scale(minimum=0, maximum=100, step=None),
            aggregate=Aggregation.WEIGHTED_MEAN,
            # Aspects of a case are divided by the sum of their weights, whatever it is.
            rescale=True,
            weights_total=Weight(100),
            rounding=levels,
            components=components,
            source=_SOURCE,
        ),
        bands=(),
        attendance=(),
        remedial=_remedial(rule, paths),
        verdict_table=_table(rule, paths),
    )


def _record(participant: Words) -> ParticipantRecord:
    only(participant, {"status", "aspects", "absent_jp", "remedial"}, "participant")
    return ParticipantRecord(
        id="case",
        scores={code: value for code, value in participant["aspects"].items() if value is not None},
        absence=participant["absent_jp"],
        remedials=[
            RemedialFact(component=words["aspect"], value=words["score"])
            for words in participant.get("remedial", [])
        ],
        status=choose(participant["status"], _STATUSES, "status"),
    )


def _reasons(outcome: Outcome) -> list[str]:
    words = (
        _STATUS_REASONS[str(finding.subject)]
        if finding.code == "status"
        else _REASONS[finding.code].format(finding.subject)
        for finding in outcome.findings
    )
    return list(dict.fromkeys(words))


def answer(given: Words) -> dict[str, Any]:
    """Decide the participant under the rule."""
    only(given, {"rule", "participant"})
    try:
        outcome = decide(_edition(given["rule"]), _record(given["participant"]), on=_ON)
    except RecordRejected as rejected:
        fault = rejected.report.errors[0]
        return {"error": _ERRORS.get(fault.name, fault.name), "at": fault.fact("subject")}
    verdict = outcome.verdict
    return {
        "verdict": _LEFT[outcome.status] if verdict is Verdict.WITHDRAWN else _VERDICTS[verdict],
        "final": None if outcome.final is None else str(outcome.final),
        "reasons": _reasons(outcome),
    }

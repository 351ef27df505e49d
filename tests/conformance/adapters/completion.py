"""Area `completion`: a plan of items with prerequisites, and the rules that it must meet."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import attrs

from pka import editions
from pka.citation import Citation, Standing
from pka.criteria import (
    Completed,
    CompletedHours,
    CompletedShare,
    ParticipationStatus,
    PrecedenceKept,
    ShareOf,
    SubmittedBy,
    VerdictRule,
)
from pka.curriculum import (
    Activity,
    Delivery,
    Module,
    ModuleGroup,
    Precedence,
    PrecedenceStrength,
    Setting,
    Stage,
)
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter import lint
from pka.outcomes import AbsenceSheet, Bounds
from pka.quantities import as_text
from pka.records import (
    CompletionFact,
    CompletionResult,
    Completions,
    ParticipantRecord,
    StageStart,
)
from pka.rounding import Rounding, RoundingMode
from pka.rules.admission import check_record
from pka.rules.completion import complete
from pka.rules.participation import CompletionCriterion
from pka.rules.since import met_since
from pka.rules.verdict import Facts, judge_table
from pka.text import Text
from pka.verdict import Truth, Verdict
from tests.conformance.vocabulary import UnknownVocabulary, Words, choose, only

_SOURCE: Final = Citation(standing=Standing.UNVERIFIED)
_CLOSED: Final = "9999-12-31"
_PERCENT: Final = Rounding(2, RoundingMode.HALF_UP)
_PLAN: Final = "plan"
_RESULTS: Final = {result.value: result for result in CompletionResult}
_RULES: Final = {
    "all_mandatory": {"code", "rule"},
    "choose": {"code", "rule", "from", "at_least"},
    "choose_jp": {"code", "rule", "from", "at_least_jp"},
    "percent": {"code", "rule", "at_least"},
    "finish_before": {"code", "rule", "items", "before"},
    "last_by": {"code", "rule", "items", "deadline"},
}
_ERRORS: Final = {
    "cycle": "cycle",
    "dangling-reference": "dangling_reference",
    "module-outside-stages": "empty_module",
    "unknown-item": "dangling_reference",
}


def _named(code: str) -> Text:
    return Text(code, code)


def _moment(instant: str) -> dict[str, str]:
    """Take an instant apart into its day and its time, where it has one."""
    on, _, at = instant.partition("T")
    return {"on": on, "at": at} if at else {"on": on}


def _start(key: str) -> str:
    # An item may be called like the start of something.
    return f"start of {key}"


def _activity(words: Words, modules: list[Words]) -> Activity:
    only(words, {"code", "mandatory", "requires", "pass_mark", "jp", "removed"}, "an item")
    code = words["code"]
    return Activity(
        code=code,
        name=_named(code),
        hours=words.get("jp") or 0,
        delivery=Delivery.ASYNCHRONOUS,
        delivery_standing=Standing.UNVERIFIED,
        setting=Setting.SELF_PACED,
        modules=tuple(module["code"] for module in modules if code in module["items"]),
        requires=tuple(words.get("requires") or ()),
        pass_mark=words.get("pass_mark"),
        removed=_named("removed") if words.get("removed") else None,
        source=_SOURCE,
    )


def _module(words: Words) -> Module:
    only(words, {"code", "items"}, "a module")
    return Module(
        code=words["code"],
        name=_named(words["code"]),
        group=ModuleGroup.BASIC,
        outcome=_named(words["code"]),
        stated_indicators=0,
        source=_SOURCE,
    )


def _criterion(rule: Words, items: list[Words]) -> CompletionCriterion:
    only(rule, choose(rule["rule"], _RULES, "rule"), f"the rule {rule['code']}")
    match rule["rule"]:
        case "all_mandatory":
            mandatory = tuple(item["code"] for item in items if item.get("mandatory"))
            return Completed(items=mandatory, at_least=len(mandatory))
        case "choose":
            return Completed(items=tuple(rule["from"]), at_least=int(rule["at_least"]))
        case "choose_jp":
            return CompletedHours(items=tuple(rule["from"]), at_least=rule["at_least_jp"])
        case "percent":
            share = Fraction(rule["at_least"]) / 100
            return CompletedShare(of=ShareOf.ITEMS, at_least=share)
        case "finish_before":
            return PrecedenceKept(precedence=rule["code"])
        case _:
            until = _moment(rule["deadline"])
            return SubmittedBy(items=tuple(rule["items"]), deadline=until["on"], at=until.get("at"))


def _precedence(rules: list[Words]) -> Iterator[Precedence]:
    for rule in rules:
        if rule["rule"] == "finish_before":
            yield Precedence(
                code=rule["code"],
                strength=PrecedenceStrength.MUST,
                activities=tuple(rule["items"]),
                finish_before=_start(rule["before"]),
                text=_named(rule["code"]),
                source=_SOURCE,
            )


def _row(code: str, condition: CompletionCriterion) -> VerdictRule:
    return VerdictRule(code=code, verdict=Verdict.PASSED, condition=condition, source=_SOURCE)


def _edition(given: Words) -> Edition:
    """Make an edition of one stage with the items, and one row for each rule and module."""
    items, modules, rules = given["items"], given.get("modules") or [], given["rules"]
    starts = given.get("starts") or {}
    plan = Stage(
        code=_PLAN,
        name=_named(_PLAN),
        activities=tuple(_activity(words, modules) for words in items),
        source=_SOURCE,
    )
    begun = (
        Stage(code=_start(key), name=_named(key), activities=(), source=_SOURCE) for key in starts
    )
    contents = (
        _row(
            module["code"],
            Completed(items=tuple(module["items"]), at_least=len(module["items"])),
        )
        for module in modules
        if module["items"]
    )
    return attrs.evolve(
        editions.load("pka-2023-blended"),
        id="case",
        stated_hours=None,
        stated_stages=None,
        readings=(),
        agendas=(),
        modules=tuple(_module(words) for words in modules),
        elective_groups=(),
        stages=(plan, *begun),
        precedence=tuple(_precedence(rules)),
        claims=(),
        acknowledged=(),
        scoring=None,
        bands=(),
        remedial=(),
        attendance=(),
        verdict_table=(*(_row(r["code"], _criterion(r, items)) for r in rules), *contents),
    )


def _record(given: Words) -> ParticipantRecord:
    facts = []
    for words in given["records"]:
        only(words, {"item", "result", "score", "at"}, "a record")
        when = _moment(words["at"]) if words.get("at") else {}
        facts.append(
            CompletionFact(
                item=words["item"],
                result=choose(words["result"], _RESULTS, "result"),
                score=words.get("score"),
                on=when.get("on"),
                at=when.get("at"),
            )
        )
    starts = given.get("starts") or {}
    begun = [StageStart(stage=_start(key), **_start_of(at)) for key, at in starts.items()]
    return ParticipantRecord(
        id="case",
        completions=Completions(facts=facts, closed_on=_CLOSED, stage_starts=begun),
    )


def _start_of(instant: str) -> dict[str, Any]:
    return dict(_moment(instant))


def _at(edition: Edition, fault: Diagnostic) -> str | None:
    """Return the code of what has the fault, to which its pointer leads."""
    parts = fault.location.pointer.split("/")[1:]
    match parts:
        case ["stages", stage, "activities", index, *_]:
            return edition.stages[int(stage)].activities[int(index)].code
        case ["modules", index, *_]:
            return edition.modules[int(index)].code
        case ["precedence", index, *_]:
            return edition.precedence[int(index)].code
        case ["verdict_table", index, *_]:
            return edition.verdict_table[int(index)].code
        case _:
            return None


def _refused(edition: Edition, fault: Diagnostic) -> dict[str, Any]:
    if fault.name not in _ERRORS:
        msg = f"the adapter has no word for the fault {fault.name}: {fault.message.en}"
        raise UnknownVocabulary(msg)
    refused: dict[str, Any] = {"error": _ERRORS[fault.name]}
    members = fault.fact("cycle")
    if members is not None:
        refused["cycle"] = members.split(", ")
    else:
        refused["at"] = _at(edition, fault) or fault.fact("subject")
    return refused


def answer(given: Words) -> dict[str, Any]:
    """Say what is completed, and which rules are met."""
    only(given, {"items", "modules", "rules", "records", "starts"})
    edition, record = _edition(given), _record(given)
    faults = (*lint(edition).errors, *check_record(edition, record).errors)
    if faults:
        return _refused(edition, faults[0])
    sheet = complete(edition, record)
    facts = Facts(
        nodes={},
        absence=AbsenceSheet(hours=Bounds(Fraction(), None)),
        completion=sheet,
        status=ParticipationStatus.ACTIVE,
        remedial=None,
    )
    rules = edition.verdict_table[: len(given["rules"])]
    rows = judge_table(rules, facts)
    criteria = [_criterion(rule, given["items"]) for rule in given["rules"]]
    finished = met_since(criteria, edition, record)
    percent = _PERCENT.apply(sheet.share().low * 100)
    return {
        "complete": all(row.truth is Truth.MET for row in rows),
        "done": [code for code in sheet.activities if sheet.truth(code) is Truth.MET],
        "percent": as_text(percent, 2) if sheet.activities else None,
        "unmet": [row.rule.code for row in rows if row.truth is not Truth.MET],
        "credited_jp": as_text(sheet.credit(sheet.activities)[0].low),
        "finished_at": None if finished is None else str(finished),
    }

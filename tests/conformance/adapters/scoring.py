"""Areas `scoring` and `assessors`: a tree of scores and what follows from it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import attrs

from pka import editions
from pka.aggregation import (
    Aggregation,
    AssessorRole,
    CombineBy,
    DropBy,
    Dropping,
    IfAllGo,
    Missing,
    MissingRule,
    Panel,
    RoleWeight,
    Seat,
)
from pka.assessment import (
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
from pka.edition import Edition
from pka.outcomes import NodeScore, NodeState
from pka.quantities import as_text
from pka.records import ParticipantRecord, RemedialFact, ScoreFact
from pka.rounding import Rounding
from pka.rules.admission import check_record
from pka.rules.leaves import ASSESSOR_MISSING, SPREAD
from pka.rules.scoring import score
from pka.text import Text
from tests.conformance.vocabulary import Words, choose, only

_SOURCE: Final = Citation(standing=Standing.UNVERIFIED)
#: Lists are closed in the cases: zero counts at once.
_LONG_AGO: Final = dt.date(2000, 1, 1)
_ON: Final = dt.date(2025, 1, 1)

_AGGREGATIONS: Final = {
    "weighted_mean": Aggregation.WEIGHTED_MEAN,
    "mean": Aggregation.MEAN,
    "median": Aggregation.MEDIAN,
    "min": Aggregation.MINIMUM,
    "max": Aggregation.MAXIMUM,
    "points": Aggregation.POINTS,
    "sum": Aggregation.SUM,
}
_MISSING: Final = {
    "pending": MissingRule(counts_as=Missing.PENDING),
    "zero": MissingRule(counts_as=Missing.ZERO, since=_LONG_AGO),
    "ignore": MissingRule(counts_as=Missing.IGNORE, since=_LONG_AGO),
}
_COMBINE: Final = {
    "mean": CombineBy.MEAN,
    "median": CombineBy.MEDIAN,
    "min": CombineBy.MINIMUM,
    "max": CombineBy.MAXIMUM,
    "weighted": CombineBy.WEIGHTED,
    "weighted_by_role": CombineBy.WEIGHTED_BY_ROLE,
}
_DROP: Final = {by.value: by for by in DropBy}
_ALL_GO: Final = {rule.value: rule for rule in IfAllGo}
_OVER: Final = {rule.value: rule for rule in OverCap}
_ROLES: Final = {role.value: role for role in AssessorRole}
_STATES: Final = {
    NodeState.SCORED: "scored",
    NodeState.PENDING: "pending",
    NodeState.NO_RESULT: "no_result",
    NodeState.EXCUSED: "no_result",
}
_FLAGS: Final = {ASSESSOR_MISSING: "rater_missing", SPREAD: "spread"}
_ERRORS: Final = {
    "remedial-above-cap": "remedial_above_cap",
}
_SCALE: Final = Scale(minimum=0, maximum=100, step=None, above_maximum_allowed=True)


def _rounding(words: Words) -> Rounding | None:
    if "rounding" not in words:
        return None
    only(words["rounding"], {"places", "mode"}, "rounding")
    return Rounding(int(words["rounding"]["places"]), words["rounding"]["mode"])


def _dropping(words: Words, policy: Words) -> Dropping | None:
    if not {"drop_lowest", "drop_highest", "best"} & words.keys():
        return None
    return Dropping(
        lowest=int(words.get("drop_lowest", 0)),
        highest=int(words.get("drop_highest", 0)),
        keep_best=int(words["best"]) if "best" in words else None,
        never=tuple(words.get("never_drop", ())),
        by=choose(policy.get("drop", "most_favourable"), _DROP, "drop"),
        if_all_go=choose(policy.get("drop_overflow", "keep_one"), _ALL_GO, "drop_overflow"),
    )


def _missing(words: Words) -> MissingRule | None:
    """Return the rule of a node; of a leaf with assessors that of its assessors goes before."""
    rater = words.get("combine", {}).get("missing_rater")
    named = rater or words.get("missing")
    return choose(named, _MISSING, "missing") if named else None


def _scale(most: str) -> Scale:
    return Scale(minimum=0, maximum=most, step=None, above_maximum_allowed=True)


def _seat(words: Words) -> Seat:
    only(words, {"by", "role", "weight", "got", "max"}, "a score")
    return Seat(
        code=words["by"],
        role=choose(words["role"], _ROLES, "role") if "role" in words else None,
        weight=words.get("weight", 1),
        out_of=words["max"],
    )


def _panel(words: Words) -> Panel:
    combine = only(
        words["combine"],
        {"method", "weights", "missing_rater", "min_raters", "max_spread", "rounding"},
        "combine",
    )
    return Panel(
        combine=choose(combine["method"], _COMBINE, "method"),
        seats=tuple(_seat(one) for one in words["scores"]),
        roles=tuple(
            RoleWeight(role=choose(role, _ROLES, "role"), weight=weight)
            for role, weight in combine.get("weights", {}).items()
        ),
        at_least=int(combine.get("min_raters", 1)),
        max_spread=combine.get("max_spread"),
        rounding=_rounding(combine),
    )


def _component(words: Words, policy: Words) -> Component:
    only(
        words,
        {
            "code",
            "weight",
            "score",
            "scores",
            "combine",
            "aggregate",
            "children",
            "drop_lowest",
            "drop_highest",
            "best",
            "never_drop",
            "missing",
            "rounding",
            "cap",
            "extra_credit",
            "remedial",
        },
        "a node",
    )
    inner = "children" in words
    given = words.get("score")
    return Component(
        code=words["code"],
        name=Text(words["code"], words["code"]),
        weight=words.get("weight", 1),
        rescale=True,
        aggregate=choose(words["aggregate"], _AGGREGATIONS, "aggregate") if inner else None,
        dropping=_dropping(words, policy),
        missing=_missing(words),
        extra_credit=words.get("extra_credit", False),
        excusable=True,
        scale=_scale(given["max"]) if isinstance(given, dict) else None,
        panel=_panel(words) if "scores" in words else None,
        cap=words.get("cap"),
        rounding=_rounding(words),
        components=tuple(_component(child, policy) for child in words.get("children", ())),
        source=_SOURCE,
    )


def _walk(words: Words, above: str = "") -> Iterator[tuple[str, Words]]:
    path = f"{above}{words['code']}"
    yield path, words
    for child in words.get("children", ()):
        yield from _walk(child, f"{path}/")


def _facts(path: str, words: Words) -> Iterator[ScoreFact]:
    given = words.get("score")
    if given == "excused":
        yield ScoreFact(component=path, excused=True)
    elif given is not None and given["got"] is not None:
        yield ScoreFact(component=path, value=given["got"])
    for seat in words.get("scores", ()):
        if seat["got"] is not None:
            yield ScoreFact(component=path, value=seat["got"], assessor=seat["by"])


def _remedials(nodes: list[tuple[str, Words]]) -> Iterator[tuple[Remedial, RemedialFact]]:
    for path, words in nodes:
        if "remedial" not in words:
            continue
        rule = only(words["remedial"], {"score", "cap", "over_cap", "keep"}, "remedial")
        yield (
            Remedial(
                components=(path,),
                range=ScoreRange(at_least=0),
                times=1,
                cap=rule["cap"],
                over_cap=choose(rule.get("over_cap", "refuse"), _OVER, "over_cap"),
                counts_for_final=True,
                keep=Keep.BETTER if rule.get("keep") == "better" else Keep.LATEST,
                source=_SOURCE,
            ),
            RemedialFact(component=path, value=rule["score"]["got"]),
        )


def _edition(tree: Words, policy: Words, remedials: list[Remedial]) -> Edition:
    """Make an edition whose only aspect is the tree; the final score is that aspect."""
    return attrs.evolve(
        editions.load("pka-2023-blended"),
        id="case",
        readings=(),
        scoring=ScoringScheme(
            scale=_SCALE,
            aggregate=Aggregation.MEAN,
            rescale=True,
            rounding=RoundingLevels(),
            components=(_component(tree, policy),),
            source=_SOURCE,
        ),
        bands=(),
        attendance=(),
        remedial=tuple(remedials),
        verdict_table=(),
    )


def _value(node: NodeScore) -> str:
    return as_text(node.present) if node.present is not None else _STATES[node.state]


def _missing_paths(node: NodeScore) -> Iterator[str]:
    panel = node.of.panel if isinstance(node.of, Component) else None
    if panel is not None:
        here = {fact.assessor for fact in node.facts}
        code = node.path.rpartition("/")[2]
        yield from (f"{code}:{seat.code}" for seat in panel.seats if seat.code not in here)
    elif not node.parts and node.state is NodeState.PENDING:
        yield node.path.rpartition("/")[2]


def answer(given: Words) -> dict[str, Any]:
    """Score the tree."""
    only(given, {"tree", "policy"})
    policy = only(given.get("policy", {}), {"drop", "drop_overflow"}, "policy")
    tree = given["tree"]
    nodes = list(_walk(tree))
    retaken = list(_remedials(nodes))
    edition = _edition(tree, policy, [rule for rule, _ in retaken])
    record = ParticipantRecord(
        id="case",
        scores=[fact for path, words in nodes for fact in _facts(path, words)],
        remedials=[fact for _, fact in retaken],
    )
    faults = check_record(edition, record)
    if faults.has_errors:
        fault = faults.errors[0]
        at = str(fault.fact("subject")).rpartition("/")[2]
        return {"error": _ERRORS.get(fault.name, fault.name), "at": at}
    root = score(edition, record, _ON).parts[0]
    everything = list(root.walk())
    pending = root.state is NodeState.PENDING
    answer_: dict[str, Any] = {
        "state": _STATES[root.state],
        "nodes": {node.path.rpartition("/")[2]: _value(node) for node in everything},
        "dropped": [path.rpartition("/")[2] for node in everything for path in node.dropped],
        "missing": [path for node in everything for path in _missing_paths(node)]
        if pending
        else [],
        "flags": [
            f"{node.path.rpartition('/')[2]}:{_FLAGS[flag]}"
            for node in everything
            for flag in node.flags
            if flag in _FLAGS
        ],
    }
    if root.present is not None:
        answer_["value"] = as_text(root.present)
    return answer_

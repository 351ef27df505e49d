"""How a definition of the cases is written as one of this library.

Every value keeps the spelling of the case; only texts of whole numbers become numbers, because
the format has these without quotes. Keys that the cases do not have are handed on under a name
that no table of the library has either, so that its reader refuses them.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from tests.conformance.vocabulary import Words, choose

_SOURCE: Final = {"standing": "unverified"}
_FOREIGN: Final = "not of the cases: "
_AGGREGATIONS: Final = {"min": "minimum", "max": "maximum"}
#: Lengths in these units are told apart from days by nothing that is judged here.
_OTHER_UNITS: Final = frozenset({"jp", "minute", "hour"})
_WHOLE: Final = re.compile(r"-?[0-9]{1,30}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,30}\.[0-9]{1,30}")


@attrs.frozen(kw_only=True)
class Place:
    """A place of the case, and how faults there are told."""

    path: str
    #: Whether the library judges the opposite of what the case says.
    is_turned: bool = False
    #: The word for every fault there, where it is another than usual.
    issue: str | None = None


@attrs.define
class Translation:
    """A definition of this library, and the places of the case for its pointers."""

    content: dict[str, Any] = attrs.field(factory=dict)
    places: dict[str, Place | None] = attrs.field(factory=dict)

    def mark(
        self,
        pointer: str,
        path: str | None,
        *,
        is_turned: bool = False,
        issue: str | None = None,
    ) -> None:
        """Say which place of the case stands at a pointer, and below it as far as not said."""
        if path is None:
            self.places[pointer] = None
        else:
            self.places[pointer] = Place(path=path, is_turned=is_turned, issue=issue)

    def place(self, pointer: str) -> Place | None:
        """Return the place of the case; None: there is none."""
        above, below = pointer, ""
        while above not in self.places:
            if not above:
                return Place(path=pointer.replace(_FOREIGN, ""))
            above, _, key = above.rpartition("/")
            below = f"/{key}{below}"
        known = self.places[above]
        if known is None:
            return None
        is_foreign = below.startswith(f"/{_FOREIGN}")
        return attrs.evolve(
            known, path=known.path + (below.replace(_FOREIGN, "") if is_foreign else "")
        )


def _text(value: object) -> dict[str, str]:
    return {"id": str(value), "en": str(value)}


def _whole(value: object) -> object:
    """Return a whole number without its quotes; anything else stays as it is."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def _foreign(words: Words, known: set[str]) -> dict[str, Any]:
    return {f"{_FOREIGN}{key}": value for key, value in words.items() if key not in known}


def _given(
    words: Words, names: Mapping[str, str], to: Callable[[Any], Any] = _whole
) -> dict[str, Any]:
    """Return the keys that a case gives under the names that the library has for them."""
    return {ours: to(words[theirs]) for theirs, ours in names.items() if theirs in words}


_PARTS: Final = {
    "agendas",
    "bands",
    "citations",
    "claims",
    "code",
    "criteria",
    "edition",
    "editions",
    "instruments",
    "jp_minutes",
    "modules",
    "scale",
    "scoring",
    "stage_count",
    "stages",
    "title",
    "total_jp",
}


def translated(words: Words, path: str = "") -> Translation:
    """Write a definition of the cases as one of this library."""
    made = Translation()
    edition = words.get("edition", {})
    names = {"jp_minutes": "minutes_per_hour", "total_jp": "stated_hours"}
    made.content = {
        "format": 1,
        "id": edition.get("id", words.get("code", "case")),
        "title": _text(words.get("title", "case")),
        "mode": "blended",
        "in_force": {"from": "2000-01-01"},
        "programme": {
            "code": "case",
            "name": _text("case"),
            "target_post": _text("case"),
            "competency": _text("case"),
            "source": _SOURCE,
        },
        "source": _SOURCE,
        **_given(words, {**names, "stage_count": "stated_stages"}),
        **_foreign(words, _PARTS),
        "claims": [],
    }
    made.mark("/minutes_per_hour", "/jp_minutes")
    made.mark("/stated_hours", "/total_jp")
    made.mark("/stated_stages", "/stage_count")
    if "edition" in words:
        _edition(made, edition, path)
    _instruments(made, words)
    _modules(made, words)
    _stages(made, words)
    _scoring(made, words)
    _bands(made, words)
    _claims(made, words)
    _criteria(made, words)
    return made


def _edition(made: Translation, words: Words, path: str) -> None:
    span = {"from": words.get("from")}
    if words.get("to") is not None:
        span["to"] = words["to"]
    made.content["in_force"] = span
    made.content |= _foreign(words, {"id", "from", "to"})
    made.mark("", path)
    made.mark("/id", f"{path}/id")
    made.mark("/in_force", path)
    made.mark("/in_force/from", f"{path}/from")
    made.mark("/in_force/to", f"{path}/to")


def _claim(made: Translation, path: str, **more: object) -> str:
    """Add a printed figure and return its pointer."""
    claims = made.content["claims"]
    claim = {"code": f"claim {len(claims)}", "what": _text("what"), "stated": 0, "source": _SOURCE}
    claims.append(claim | more)
    pointer = f"/claims/{len(claims) - 1}"
    made.mark(pointer, path)
    return pointer


def _claims(made: Translation, words: Words) -> None:
    for index, claim in enumerate(words.get("claims", ())):
        path = f"/claims/{index}"
        figures = _given(claim, {"stated": "stated"})
        if "parts" in claim:
            figures["parts"] = [_whole(part) for part in claim["parts"]]
        pointer = _claim(made, path, **figures, **_foreign(claim, {"what", "stated", "parts"}))
        made.mark(f"{pointer}/stated", f"{path}/stated")
        for part in range(len(claim.get("parts", ()))):
            made.mark(f"{pointer}/parts/{part}", f"{path}/parts/{part}")


def _instruments(made: Translation, words: Words) -> None:
    if "instruments" in words:
        made.content["instruments"] = [
            {
                **_given(one, {"code": "code"}, str),
                "number": "1",
                "title": _text(one.get("title", "title")),
                "read": True,
                **_foreign(one, {"code", "title"}),
            }
            for one in words["instruments"]
        ]
    for index in range(len(words.get("instruments", ()))):
        made.mark(f"/instruments/{index}", f"/instruments/{index}")
        made.mark(f"/instruments/{index}/code", f"/instruments/{index}/code")
    for index, citation in enumerate(words.get("citations", ())):
        path = f"/citations/{index}"
        source = {key: citation[key] for key in ("instrument", "article") if citation.get(key)}
        source |= _SOURCE | _foreign(citation, {"for", "instrument", "article"})
        # A citation stands at what it is for; here a figure of nothing has it, which is right.
        pointer = _claim(made, path, source=source)
        made.mark(f"{pointer}/source", path)
        made.mark(f"{pointer}/source/instrument", f"{path}/instrument")


def _listed(
    made: Translation, at: tuple[str, str], codes: list[Any], *, to: str | None = None
) -> list[Any]:
    """Mark each entry of a list of codes; with `to` the list itself is that place of the case."""
    for index in range(len(codes)):
        made.mark(f"{at[0]}/{index}", to or f"{at[1]}/{index}")
    return list(codes)


def _modules(made: Translation, words: Words) -> None:
    if "modules" in words:
        made.content["modules"] = []
    for index, module in enumerate(words.get("modules", ())):
        path = f"/modules/{index}"
        made.mark(path, path)
        made.mark(f"{path}/code", f"{path}/code")
        at = f"{path}/requires", f"{path}/requires"
        made.content["modules"].append(
            {
                **_given(module, {"code": "code"}, str),
                "name": _text("name"),
                "group": "core",
                "outcome": _text("outcome"),
                "stated_indicators": 0,
                "requires": _listed(made, at, module.get("requires", [])),
                "source": _SOURCE,
                **_foreign(module, {"code", "requires"}),
            }
        )
    made.mark("/modules", "/modules")
    # An agenda of the cases lists its modules, as a group does here; one at least must be taken.
    if "agendas" in words:
        made.content["elective_groups"] = []
    for index, agenda in enumerate(words.get("agendas", ())):
        path, pointer = f"/agendas/{index}", f"/elective_groups/{index}"
        made.mark(pointer, path)
        made.mark(f"{pointer}/code", f"{path}/code")
        at = f"{pointer}/modules", f"{path}/modules"
        made.content["elective_groups"].append(
            {
                **_given(agenda, {"code": "code"}, str),
                "name": _text("name"),
                "modules": _listed(made, at, agenda.get("modules", [])),
                "choose": 1,
                "source": _SOURCE,
                **_foreign(agenda, {"code", "modules"}),
            }
        )


def _stages(made: Translation, words: Words) -> None:
    if "stages" in words:
        made.content["stages"] = []
    for index, stage in enumerate(words.get("stages", ())):
        path = f"/stages/{index}"
        made.mark(path, path)
        made.mark(f"{path}/code", f"{path}/code")
        made.mark(f"{path}/stated_hours", f"{path}/jp")
        table = {
            **_given(stage, {"code": "code"}, str),
            "name": _text(f"stage {index}"),
            **_given(stage, {"jp": "stated_hours"}),
            "activities": [],
            "source": _SOURCE,
            **_foreign(stage, {"code", "jp", "length", "parts"}),
        }
        made.content["stages"].append(table)
        if "length" in stage:
            table["duration"] = _length(made, stage["length"], path)
        for number, part in enumerate(stage.get("parts", ())):
            _part(made, table, part, (f"{path}/activities", f"{path}/parts/{number}"))
        if any("jp" not in part and not _by_delivery(part) for part in stage.get("parts", ())):
            # Of some parts no hours are known, so neither their sum is.
            table.pop("stated_hours", None)
            _unknown_hours(made, stage, table, path)


def _by_delivery(part: Words) -> dict[str, str]:
    return {key: key for key in ("async_jp", "sync_jp") if key in part}


def _unknown_hours(made: Translation, stage: Words, table: dict[str, Any], path: str) -> None:
    """Let a stage, of whose parts not all hours are known, keep those that are stated."""
    for activity in table["activities"]:
        activity["uncounted"] = _text("not all parts have hours")
    if "jp" not in stage:
        made.content.pop("stated_hours", None)
        return
    made.mark(f"{path}/activities/{len(table['activities'])}", path)
    made.mark(f"{path}/activities/{len(table['activities'])}/hours", f"{path}/jp")
    table["activities"].append(_activity(f"{path} as a whole", stage["jp"]))


def _activity(code: str, hours: object, delivery: str = "asynchronous") -> dict[str, Any]:
    return {
        "code": code,
        "name": _text("name"),
        "hours": _whole(hours),
        "delivery": delivery,
        "delivery_standing": "unverified",
        "setting": "online",
        "source": _SOURCE,
    }


def _length(made: Translation, words: Words, path: str) -> dict[str, Any]:
    made.mark(f"{path}/duration", f"{path}/length")
    made.mark(f"{path}/duration/days", f"{path}/length/amount")
    made.mark(f"{path}/duration/unit", f"{path}/length/unit")
    length = _given(words, {"amount": "days", "unit": "unit"})
    if words.get("unit") in _OTHER_UNITS:
        amount = words.get("amount")
        is_decimal = isinstance(amount, str) and _DECIMAL.fullmatch(amount)
        # A part of an hour is as good a length as a whole one.
        if is_decimal:
            length["days"] = -1 if str(amount).startswith("-") else 1
        length["unit"] = "calendar_day"
    return length | _foreign(words, {"amount", "unit"})


def _part(made: Translation, table: dict[str, Any], part: Words, at: tuple[str, str]) -> None:
    """Write a part of a stage as activities, one for each delivery of which it gives the hours."""
    above, path = at
    deliveries = {"async_jp": "asynchronous", "sync_jp": "synchronous"}
    split = [key for key in deliveries if key in part]
    codes = []
    for key in split or ["jp"]:
        pointer = f"{above}/{len(table['activities'])}"
        codes.append(f"{path} {key}")
        activity = _activity(codes[-1], part.get(key, 0), deliveries.get(key, "asynchronous"))
        if "module" in part:
            activity["modules"] = [part["module"]]
        made.mark(pointer, path)
        made.mark(f"{pointer}/hours", f"{path}/{key}")
        made.mark(f"{pointer}/modules", f"{path}/module")
        table["activities"].append(activity)
    table["activities"][-1] |= _foreign(part, {"module", "jp", *deliveries})
    if split and "jp" in part:
        pointer = _claim(made, f"{path}/jp", stated=_whole(part["jp"]), activities=codes)
        made.mark(f"{pointer}/activities", None)


def _rounding(made: Translation, words: Words, pointer: str, path: str) -> dict[str, Any]:
    made.mark(pointer, path)
    made.mark(f"{pointer}/places", f"{path}/places")
    made.mark(f"{pointer}/mode", f"{path}/mode")
    return _given(words, {"places": "places", "mode": "mode"}) | _foreign(words, {"places", "mode"})


def _scoring(made: Translation, words: Words) -> None:
    scale = words.get("scale", {})
    places = _whole(scale.get("places"))
    is_grid = isinstance(places, int) and 0 <= places <= 12
    scheme: dict[str, Any] = {
        "scale": {
            "minimum": _whole(scale.get("min", 0)),
            "maximum": _whole(scale.get("max", 100)),
            "step": f"1/{10 ** int(str(places))}" if is_grid else "any",
            **_foreign(scale, {"min", "max", "places"}),
        },
        "aggregate": "mean",
        "source": _SOURCE,
    }
    made.content["scoring"] = scheme
    made.mark("/scoring", None)
    made.mark("/scoring/scale", "/scale")
    made.mark("/scoring/scale/minimum", "/scale/min")
    made.mark("/scoring/scale/maximum", "/scale/max")
    if "places" in scale:
        scheme["rounding"] = {"final": {"places": places, "mode": "half_up"}}
        made.mark("/scoring/rounding/final/places", "/scale/places")
    if "scoring" in words:
        tree = words["scoring"]
        scheme["components"] = [_node(made, tree, "/scoring/components/0", "/scoring")]


def _node(made: Translation, words: Words, pointer: str, path: str) -> dict[str, Any]:
    names = {"code": "code", "weight": "weight", "weights_total": "weights_total", "cap": "cap"}
    for theirs, ours in names.items():
        made.mark(f"{pointer}/{ours}", f"{path}/{theirs}")
    made.mark(pointer, path)
    children = words.get("children", [])
    node: dict[str, Any] = {
        "name": _text("name"),
        "weight": 1,
        **_given(words, names),
        **_given(words, {"code": "code"}, str),
        "rescale": "weights_total" not in words,
        "source": _SOURCE,
        **_foreign(words, _NODE),
    }
    if "aggregate" in words:
        node["aggregate"] = _AGGREGATIONS.get(words["aggregate"], words["aggregate"])
    if words.get("extra_credit"):
        node["extra_credit"] = words["extra_credit"]
    if "missing" in words:
        since = {} if words["missing"] == "pending" else {"since": "2000-01-01"}
        node["missing"] = {"counts_as": words["missing"], **since}
    if "rounding" in words:
        at = f"{pointer}/rounding", f"{path}/rounding"
        node["rounding"] = _rounding(made, words["rounding"], *at)
    if {"drop_lowest", "drop_highest", "best", "never_drop"} & words.keys():
        node["dropping"] = _dropping(made, words, f"{pointer}/dropping", path)
    node["components"] = [
        _node(made, child, f"{pointer}/components/{index}", f"{path}/children/{index}")
        for index, child in enumerate(children)
    ]
    if "weights_total" in words and words.get("aggregate") != "weighted_mean":
        _stated_weights(made, words, path)
    return node


_NODE: Final = {
    "aggregate",
    "best",
    "cap",
    "children",
    "code",
    "drop_highest",
    "drop_lowest",
    "extra_credit",
    "missing",
    "never_drop",
    "rounding",
    "weight",
    "weights_total",
}


def _stated_weights(made: Translation, words: Words, path: str) -> None:
    """Let weights be summed that this library does not look at under such an aggregation."""
    children = words.get("children", [])
    weights = [child.get("weight", 1) for child in children if not child.get("extra_credit")]
    figures = [_whole(weight) for weight in weights]
    stated = _whole(words["weights_total"])
    pointer = _claim(made, path, stated=stated, parts=figures)
    made.mark(pointer, path, issue="weight_sum")
    # What cannot be read is told where it stands in the tree.
    made.mark(f"{pointer}/stated", None)
    made.mark(f"{pointer}/parts", None)


def _dropping(made: Translation, words: Words, pointer: str, path: str) -> dict[str, Any]:
    made.mark(pointer, path)
    made.mark(f"{pointer}/keep_best", f"{path}/best")
    names = {"drop_lowest": "lowest", "drop_highest": "highest", "best": "keep_best"}
    rule = _given(words, names)
    for theirs, ours in names.items():
        made.mark(f"{pointer}/{ours}", f"{path}/{theirs}")
        # The reader refuses such a rule as a whole; in a case the number is what is wrong.
        number = rule.get(ours)
        if isinstance(number, int) and number < (1 if theirs == "best" else 0):
            made.mark(pointer, f"{path}/{theirs}")
    if "never_drop" in words:
        at = f"{pointer}/never", f"{path}/never_drop"
        rule["never"] = _listed(made, at, words["never_drop"])
    return rule


def _bands(made: Translation, words: Words) -> None:
    if "bands" in words:
        made.content["bands"] = []
    made.mark("/bands", "/bands")
    for index, band in enumerate(words.get("bands", ())):
        path = f"/bands/{index}"
        lower = "at_least" if band.get("from_included", True) else "above"
        upper = "at_most" if band.get("to_included", True) else "below"
        made.mark(path, path)
        made.mark(f"{path}/label", f"{path}/label")
        made.mark(f"{path}/range/{lower}", f"{path}/from")
        made.mark(f"{path}/range/{upper}", f"{path}/to")
        made.content["bands"].append(
            {
                "code": f"band {index}",
                "label": _text(band.get("label", index)),
                "range": _given(band, {"from": lower, "to": upper}),
                "source": _SOURCE,
                **_foreign(band, {"label", "from", "from_included", "to", "to_included"}),
            }
        )


def _target(words: Words, code: str) -> str:
    """Return the path of the first component with a code; an unknown one stays as it is."""
    if "scoring" not in words:
        return "final"
    pending = [(words["scoring"], "")]
    while pending:
        node, above = pending.pop(0)
        if node.get("code") == code:
            return f"{above}{code}"
        pending += [(child, f"{above}{node.get('code')}/") for child in node.get("children", ())]
    return code


def _share(value: object) -> object:
    """Return a percentage as a share, where it is a number at all."""
    is_number = isinstance(value, str) and (_WHOLE.fullmatch(value) or _DECIMAL.fullmatch(value))
    if not is_number:
        return value
    whole, _, decimals = str(value).partition(".")
    return f"{whole}{decimals}/{100 * 10 ** len(decimals)}"


def _condition(words: Words, case: Words) -> dict[str, Any]:
    """Write a criterion of the cases as one that says when a participant is not there yet."""
    known = {"code", "kind", "target", "from", "threshold"}
    asked = "threshold" in case
    foreign = _foreign(case, known)
    match case.get("kind"):
        case "min_score":
            wanted = {"range": _given(case, {"threshold": "at_least"})} if asked else {}
            target = _target(words, case["target"]) if "target" in case else "final"
            return {"kind": "score_in", "component": target, **wanted, **foreign}
        case "min_attendance_percent":
            share = _given(case, {"threshold": "at_least"}, _share)
            return {"kind": "attendance_share", "basis": "overall", **share, **foreign}
        case "max_absence_jp":
            limit = _given(case, {"threshold": "limit"})
            return {"kind": "absence_above", **limit, **foreign}
        case "min_jp":
            every = [stage.get("code") for stage in words.get("stages", ())]
            items = case.get("from") or every or ["the whole programme"]
            hours = _given(case, {"threshold": "at_least"})
            return {"kind": "completed_hours", "items": items, **hours, **foreign}
        case "choose":
            least = _given(case, {"threshold": "at_least"})
            return {"kind": "completed", "items": case.get("from", []), **least, **foreign}
        case kind:
            msg = str(kind)
            return choose(msg, {}, "kind of criterion")


def _criteria(made: Translation, words: Words) -> None:
    if "criteria" in words:
        made.content["verdict_table"] = []
    bounds = ("range/at_least", "at_least", "limit")
    for index, criterion in enumerate(words.get("criteria", ())):
        path, pointer = f"/criteria/{index}", f"/verdict_table/{index}"
        turned = criterion.get("kind") == "max_absence_jp"
        made.mark(pointer, path)
        made.mark(f"{pointer}/code", f"{path}/code")
        made.mark(f"{pointer}/condition", path, is_turned=turned)
        for bound in bounds:
            made.mark(f"{pointer}/condition/{bound}", f"{path}/threshold")
        made.mark(f"{pointer}/condition/component", f"{path}/target")
        items = [f"{pointer}/condition/items", f"{path}/from"]
        _listed(made, (items[0], items[1]), criterion.get("from", []))
        made.content["verdict_table"].append(
            {
                **_given(criterion, {"code": "code"}, str),
                "verdict": "deferred",
                "condition": _condition(words, criterion),
                "source": _SOURCE,
            }
        )

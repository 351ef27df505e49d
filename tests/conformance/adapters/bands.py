"""Area `bands`: which band a value falls into, and in which edition."""

from typing import Any

from pka.assessment import GradeBand, ScoreRange
from pka.citation import Citation, Standing
from pka.curriculum import Mode, Programme
from pka.edition import Edition, EditionRegistry
from pka.exceptions import NoEditionInForce, UnknownReference
from pka.quantities import exact
from pka.rounding import Rounding
from pka.rules.grading import matching_bands
from pka.text import Text
from pka.timespans import DateSpan, day
from tests.conformance.vocabulary import Words, only

_SOURCE = Citation(standing=Standing.UNVERIFIED)


def _band(words: Words) -> GradeBand:
    only(words, {"label", "from", "from_included", "to", "to_included"}, "a band")
    lower = "at_least" if words["from_included"] else "above"
    upper = "at_most" if words["to_included"] else "below"
    wanted = ScoreRange(**{lower: words["from"], upper: words["to"]})
    label = Text(words["label"], words["label"])
    return GradeBand(code=words["label"], label=label, range=wanted, source=_SOURCE)


def _edition(words: Words) -> Edition:
    only(words, {"id", "from", "to", "bands"}, "an edition")
    text = Text(words["id"], words["id"])
    to = words["to"]
    return Edition(
        id=words["id"],
        title=text,
        mode=Mode.BLENDED,
        in_force=DateSpan(day(words["from"], "from"), None if to is None else day(to, "to")),
        programme=Programme(
            code="case", name=text, target_post=text, competency=text, source=_SOURCE
        ),
        source=_SOURCE,
        bands=tuple(_band(band) for band in words["bands"]),
    )


def _bands(given: Words) -> tuple[GradeBand, ...]:
    if "bands" in given:
        return tuple(_band(band) for band in given["bands"])
    editions = [_edition(words) for words in given["editions"]]
    if "edition" in given:
        by_id = {edition.id: edition for edition in editions}
        if given["edition"] not in by_id:
            raise UnknownReference("edition", given["edition"], tuple(by_id))
        return by_id[given["edition"]].bands
    registry = EditionRegistry(editions)
    return registry.in_force_on("case", Mode.BLENDED, day(given["date"], "date")).bands


def _label(bands: tuple[GradeBand, ...], value: str, rounding: Rounding | None) -> object:
    score = exact(value)
    found = matching_bands(bands, rounding.apply(score) if rounding else score)
    if len(found) == 1:
        return found[0].label.id
    return {"error": "several_bands" if found else "no_band"}


def answer(given: Words) -> dict[str, Any]:
    """Say into which band each value falls."""
    only(given, {"bands", "editions", "edition", "date", "values", "rounding"})
    try:
        bands = _bands(given)
    except (NoEditionInForce, UnknownReference):
        return {"error": "no_edition"}
    rounding = None
    if "rounding" in given:
        only(given["rounding"], {"places", "mode"}, "rounding")
        rounding = Rounding(int(given["rounding"]["places"]), given["rounding"]["mode"])
    return {"labels": [_label(bands, value, rounding) for value in given["values"]]}

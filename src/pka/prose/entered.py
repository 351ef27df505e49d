"""What was entered for a component: scores, attempts, assessors, blanks and overrides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from pka.aggregation import CombineBy, IfSpread, Missing, Panel, Seat
from pka.assessment import Component
from pka.citation import Citation
from pka.edition import Edition
from pka.outcomes import Bounds, NodeScore, NodeState
from pka.prose.citations import cite
from pka.prose.layout import Line
from pka.prose.messages import listed, say
from pka.prose.numbers import day_text, number, places_of, possible_score
from pka.prose.origins import origin_text
from pka.prose.participation import extension_text
from pka.prose.terms import ASSESSOR_ROLE, ATTEMPTS, COMBINE_BY
from pka.records import Override, ScoreFact
from pka.rules.leaves import ASSESSOR_MISSING, BLANK_IS_ZERO, SPREAD, entry_scale, fact_value
from pka.text import Language

__all__ = ["absent_seats", "before_override", "entered_lines", "override_line", "spread_of"]


def absent_seats(node: NodeScore) -> tuple[str, ...]:
    """Return the assessors who have not given a score.

    Source: `pka-semantics`, S3.
    """
    panel = node.of.panel if isinstance(node.of, Component) else None
    given = {fact.assessor for fact in node.facts}
    return tuple(seat.code for seat in panel.seats if seat.code not in given) if panel else ()


def spread_of(node: NodeScore) -> Fraction:
    """Return how far the scores of the assessors lie apart, on the scale of the scheme.

    Source: `pka-semantics`, S3.
    """
    component = node.of
    if not isinstance(component, Component):
        return Fraction()
    last = {fact.assessor: fact_value(fact, component, node.scale) for fact in node.facts}
    return max(last.values()) - min(last.values()) if last else Fraction()


def before_override(node: NodeScore) -> Bounds:
    """Return the score that was computed, capped and rounded, before people decided.

    Source: `pka-semantics`, O1.
    """

    def done(value: Fraction) -> Fraction:
        capped = value if node.of.cap is None else min(value, node.of.cap)
        return node.rounding.apply(capped) if node.rounding else capped

    high = node.computed.high
    return Bounds(done(node.computed.low), None if high is None else done(high))


def override_line(node: NodeScore, override: Override, depth: int, lang: Language) -> Line:
    """Say what people decided, with reason, author and day, beside the computed score.

    Source: `pka-semantics`, O1.
    """
    places = places_of(node.scale)
    computed = possible_score(before_override(node), lang, places)
    author, reason, day = override.author, override.reason, day_text(override.on, lang)
    if override.value is None:
        text = say(
            "override.exempted", lang, author=author, day=day, reason=reason, computed=computed
        )
    else:
        score = number(override.value.value, lang, places)
        text = say(
            "override.score",
            lang,
            score=score,
            author=author,
            day=day,
            reason=reason,
            computed=computed,
        )
    return Line(text, depth)


def entered_lines(
    node: NodeScore, owner: Citation | None, edition: Edition | None, depth: int, lang: Language
) -> Iterator[Line]:
    """Write what was entered for a leaf beside its score, or what its blank counts as.

    Args:
        node: the leaf.
        owner: source of the rule on blanks that holds for it.
        edition: the edition, to name its instruments; None: sources are not named.
        depth: how deep the lines stand.
        lang: the language.

    Source: `pka-semantics`, M2, S1, S3 and E2.
    """
    component = node.of
    if not isinstance(component, Component) or node.parts:
        return
    if component.panel is not None:
        yield from _panel(node, component, component.panel, depth, lang)
        if BLANK_IS_ZERO in node.flags:
            yield from _blank(node, owner, edition, depth, lang)
    elif len(node.facts) > 1:
        yield from _attempts(node, component, depth, lang)
    elif node.facts:
        yield from _one(node, component, node.facts[0], depth, lang)
    else:
        yield from _blank(node, owner, edition, depth, lang)


def _one(
    node: NodeScore, component: Component, fact: ScoreFact, depth: int, lang: Language
) -> Iterator[Line]:
    places = places_of(node.scale)
    if fact.level is not None:
        value = number(fact_value(fact, component, node.scale), lang, places)
        yield Line(say("entered.level", lang, level=fact.level, score=value), depth)
    own = entry_scale(component, fact.assessor, node.scale)
    if fact.value is not None and own != node.scale:
        yield Line(
            say(
                "entered.scale",
                lang,
                score=number(fact.value.value, lang, places_of(own)),
                low=number(own.minimum, lang),
                high=number(own.maximum, lang),
            ),
            depth,
        )
    origin = origin_text(fact, lang)
    if origin:
        yield Line(say("score.origin", lang, origin=origin), depth)


def _attempts(node: NodeScore, component: Component, depth: int, lang: Language) -> Iterator[Line]:
    places = places_of(node.scale)
    for place, fact in enumerate(node.facts, start=1):
        value = number(fact_value(fact, component, node.scale), lang, places)
        text = say("attempt.line", lang, number=str(place), score=value)
        yield Line(_with_origin(text, fact, lang), depth)
    if component.attempts is not None:
        which = ATTEMPTS[component.attempts].in_(lang)
        score = possible_score(node.computed, lang, places)
        yield Line(say("attempt.used", lang, which=which, score=score), depth)


def _with_origin(text: str, fact: ScoreFact, lang: Language) -> str:
    origin = origin_text(fact, lang)
    return say("remedial.with_origin", lang, text=text, origin=origin) if origin else text


def _seat(panel: Panel, seat: Seat, lang: Language) -> str:
    name = seat.code
    if seat.role is not None:
        name = say("assessor.role", lang, seat=name, role=ASSESSOR_ROLE[seat.role].in_(lang))
    if panel.combine is CombineBy.WEIGHTED:
        return say("assessor.weight", lang, seat=name, weight=number(seat.weight.value, lang))
    if panel.combine is CombineBy.WEIGHTED_BY_ROLE:
        weights = {entry.role: entry.weight.value for entry in panel.roles}
        if seat.role in weights:
            weight = number(weights[seat.role], lang)
            return say("assessor.weight", lang, seat=name, weight=weight)
    return name


def _panel(
    node: NodeScore,
    component: Component,
    panel: Panel,
    depth: int,
    lang: Language,
) -> Iterator[Line]:
    places = places_of(node.scale)
    for seat in panel.seats:
        name = _seat(panel, seat, lang)
        own = [fact for fact in node.facts if fact.assessor == seat.code]
        for fact in own:
            score = number(fact_value(fact, component, node.scale), lang, places)
            text = say("assessor.given", lang, seat=name, score=score)
            yield Line(_with_origin(text, fact, lang), depth)
        if not own and node.state is not NodeState.EXCUSED:
            yield Line(_absent(node, name, lang), depth)
    if node.present is not None and node.facts:
        how = COMBINE_BY[panel.combine].in_(lang)
        score = number(node.present, lang, places)
        yield Line(say("assessor.combined", lang, how=how, score=score), depth)
    if ASSESSOR_MISSING in node.flags and node.facts:
        names = listed(list(absent_seats(node)), lang)
        yield Line(say("assessor.missing", lang, names=names), depth)
    if SPREAD in node.flags and panel.max_spread is not None:
        spread = number(spread_of(node), lang, places)
        most = number(panel.max_spread, lang, places)
        yield Line(say("assessor.spread", lang, spread=spread, most=most), depth)
        if panel.if_spread is IfSpread.THIRD_REQUIRED and node.state is NodeState.PENDING:
            yield Line(say("assessor.third", lang), depth)


def _absent(node: NodeScore, name: str, lang: Language) -> str:
    if BLANK_IS_ZERO in node.flags:
        return say("assessor.zero", lang, seat=name)
    if node.missing.counts_as is Missing.IGNORE and node.state is not NodeState.PENDING:
        return say("assessor.excused", lang, seat=name)
    return say("assessor.absent", lang, seat=name)


def _blank(
    node: NodeScore, owner: Citation | None, edition: Edition | None, depth: int, lang: Language
) -> Iterator[Line]:
    """Say by which rule a blank counts as zero, or is left out."""
    since = node.missing.since
    extension = node.extension
    if extension is not None and since is not None and extension.until >= since:
        yield Line(extension_text(extension, node.name.in_(lang), lang), depth)
        # The day after; of the last day there is there is none, and nothing counts from it.
        since = extension.until + dt.timedelta(days=extension.until < dt.date.max)
    day = "" if since is None else day_text(since, lang)
    known = owner is not None and edition is not None
    source = cite(owner, edition, lang) if known and owner and edition else say("cite.none", lang)
    match node.missing.counts_as:
        case Missing.ZERO if node.settled:
            yield Line(say("blank.zero", lang, day=day, source=source), depth)
        case Missing.IGNORE if node.settled:
            yield Line(say("blank.ignored", lang, day=day, source=source), depth)
        case Missing.IGNORE if since is not None:
            yield Line(say("blank.provisional_until", lang, day=day), depth)
        case Missing.IGNORE:
            yield Line(say("blank.provisional", lang), depth)
        case _:
            pass

"""What is to be said of scores that did not simply follow: flags, overrides, provisional values."""

from __future__ import annotations

from collections.abc import Iterator

from pka.assessment import Component
from pka.citation import Citation
from pka.outcomes import Decision, NodeScore
from pka.prose.entered import absent_seats, before_override, spread_of
from pka.prose.messages import in_both, listed, say
from pka.prose.numbers import day_text, number, places_of, possible_score
from pka.prose.terms import VERDICT
from pka.records import Override
from pka.rules.leaves import ASSESSOR_MISSING, BLANK_IS_ZERO, SPREAD
from pka.text import Language, Text

__all__ = ["OVERRIDE", "PROVISIONAL", "ScoreFinding", "score_findings", "verdict_override"]

#: Code of a score, or a verdict, that people set.
OVERRIDE = "override"
#: Code of a score that may still change although it has a value.
PROVISIONAL = "provisional"

#: Code, path, wording and source.
ScoreFinding = tuple[str, str, Text, Citation]


def score_findings(root: NodeScore) -> Iterator[ScoreFinding]:
    """Yield what is to be said of the scores, from the top, each with code, path and source.

    That a score is provisional is said once, at the highest node of which it is true.

    Source: `pka-semantics`, M2, S3, O1 and E3.
    """
    pending = [(root, root.source, False)]
    while pending:
        node, owner, said = pending.pop()
        rule = node.source if node.of.missing is not None else owner
        if node.override is not None:
            yield OVERRIDE, node.path, _overridden(node, node.override), node.source
        elif not node.left_out:
            if BLANK_IS_ZERO in node.flags:
                yield BLANK_IS_ZERO, node.path, _blank(node), rule
            if ASSESSOR_MISSING in node.flags and node.facts:
                yield ASSESSOR_MISSING, node.path, _absent(node), rule
            if SPREAD in node.flags:
                yield SPREAD, node.path, _spread(node), node.source
            if node.is_provisional and not said:
                yield PROVISIONAL, node.path, _provisional(node), rule
        below = said or node.is_provisional
        pending.extend((part, rule, below) for part in reversed(node.parts))


def verdict_override(decision: Decision) -> Text | None:
    """Say that people gave the verdict, and what the rules give; None where they did not.

    Source: `pka-semantics`, O1.
    """
    override, computed = decision.override, decision.computed
    if override is None or computed is None:
        return None
    return in_both(
        lambda lang: say(
            "finding.verdict_overridden",
            lang,
            verdict=VERDICT[decision.verdict].in_(lang),
            author=override.author,
            day=day_text(override.on, lang),
            reason=override.reason,
            computed=VERDICT[computed].in_(lang),
        )
    )


def _overridden(node: NodeScore, override: Override) -> Text:
    def wording(lang: Language) -> str:
        places, day = places_of(node.scale), day_text(override.on, lang)
        computed = possible_score(before_override(node), lang, places)
        if override.value is None:
            return say(
                "finding.exempted",
                lang,
                name=node.name.in_(lang),
                author=override.author,
                day=day,
                reason=override.reason,
                computed=computed,
            )
        return say(
            "finding.overridden",
            lang,
            name=node.name.in_(lang),
            score=number(override.value.value, lang, places),
            author=override.author,
            day=day,
            reason=override.reason,
            computed=computed,
        )

    return in_both(wording)


def _blank(node: NodeScore) -> Text:
    since = node.missing.since
    return in_both(
        lambda lang: say(
            "finding.blank_is_zero",
            lang,
            name=node.name.in_(lang),
            day=day_text(since, lang) if since is not None else "",
        )
    )


def _absent(node: NodeScore) -> Text:
    names = list(absent_seats(node))
    return in_both(
        lambda lang: say(
            "finding.assessor_missing",
            lang,
            name=node.name.in_(lang),
            names=listed(names, lang),
        )
    )


def _spread(node: NodeScore) -> Text:
    panel = node.of.panel if isinstance(node.of, Component) else None
    most = panel.max_spread if panel else None
    places = places_of(node.scale)
    return in_both(
        lambda lang: say(
            "finding.assessor_spread",
            lang,
            name=node.name.in_(lang),
            spread=number(spread_of(node), lang, places),
            most=number(most, lang, places) if most is not None else "",
        )
    )


def _provisional(node: NodeScore) -> Text:
    places, present = places_of(node.scale), node.present
    return in_both(
        lambda lang: say(
            "finding.provisional",
            lang,
            name=node.name.in_(lang),
            present=number(present, lang, places) if present is not None else "",
            score=possible_score(node.counted, lang, places),
        )
    )

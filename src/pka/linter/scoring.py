"""Scoring: weights, scale, remedial."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from pka.aggregation import Aggregation
from pka.assessment import Component, Remedial, ScoringScheme
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.reachable import entered
from pka.linter.references import components_at
from pka.quantities import as_text
from pka.text import Text

__all__ = ["scoring"]


def scoring(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every fault of the score tree and the remedial rules."""
    scheme = edition.scoring
    if scheme is None:
        return
    yield from _scale(scheme)
    yield from _weights(scheme, "/scoring", scheme.components)
    for _, pointer, component in components_at(edition):
        if component.weight.value <= 0:
            yield _not_positive(component, pointer)
        if component.components:
            yield from _inner(component, pointer)
    yield from _remedial(edition, scheme)


def _scale(scheme: ScoringScheme) -> Iterator[Diagnostic]:
    scale = scheme.scale
    if scale.minimum >= scale.maximum:
        low, high = as_text(scale.minimum), as_text(scale.maximum)
        yield found(
            "scale-reversed",
            "/scoring/scale",
            Text(
                f"skala dari {low} sampai {high} tidak memuat rentang nilai",
                f"a scale from {low} to {high} holds no range of scores",
            ),
            advice=Text("tukar kedua batasnya", "swap minimum and maximum"),
            facts=(("minimum", low), ("maximum", high)),
        )


def _inner(component: Component, pointer: str) -> Iterator[Diagnostic]:
    if component.aggregate is None:
        yield found(
            "aggregate-missing",
            pointer,
            Text(
                f"komponen {component.code!r} memiliki bagian tanpa `aggregate`",
                f"the component {component.code!r} has parts and no `aggregate`",
            ),
            advice=Text(
                'tulis aggregate = "weighted_mean", "mean", atau cara lain',
                'write aggregate = "weighted_mean", "mean" or another way',
            ),
            citation=component.source,
        )
    else:
        yield from _weights(component, pointer, component.components)


def _weights(
    node: Component | ScoringScheme, pointer: str, parts: tuple[Component, ...]
) -> Iterator[Diagnostic]:
    if node.aggregate is not Aggregation.WEIGHTED_MEAN or not parts or node.rescale:
        return
    weighed = [part.weight.value for part in parts if not part.extra_credit]
    total, stated = sum(weighed, Fraction()), node.weights_total.value
    if total == stated:
        return
    difference = as_text(abs(total - stated))
    more_id, more_en = ("lebih", "more") if total > stated else ("kurang", "less")
    listed = " + ".join(map(as_text, weighed))
    yield found(
        "weight-sum",
        pointer,
        Text(
            f"bobot berjumlah {as_text(total)}, padahal dinyatakan {as_text(stated)} "
            f"({more_id} {difference})",
            f"the weights sum to {as_text(total)} and not to the declared {as_text(stated)} "
            f"({difference} {more_en})",
        ),
        advice=Text(
            f"{listed} = {as_text(total)}; perbaiki bobot, `weights_total`, "
            "atau tulis rescale = true",
            f"{listed} = {as_text(total)}; mend a weight or `weights_total`, "
            "or write rescale = true",
        ),
        citation=node.source,
        facts=(("found", as_text(total)), ("stated", as_text(stated))),
    )


def _not_positive(component: Component, pointer: str) -> Diagnostic:
    weight = as_text(component.weight.value)
    return found(
        "weight-not-positive",
        f"{pointer}/weight",
        Text(
            f"bobot {component.code!r} adalah {weight}; harus lebih dari 0",
            f"the weight of {component.code!r} is {weight}; it must be above 0",
        ),
        advice=Text(
            "beri bobot yang berarti, atau hapus komponen itu",
            "give it a weight that counts, or leave the component out",
        ),
        citation=component.source,
        facts=(("found", weight),),
    )


def _remedial(edition: Edition, scheme: ScoringScheme) -> Iterator[Diagnostic]:
    if scheme.scale.minimum >= scheme.scale.maximum:
        return
    for index, rule in enumerate(edition.remedial):
        if rule.times < 1:
            yield _no_attempts(rule, f"/remedial/{index}/times")
        if not scheme.scale.holds(rule.cap) or not rule.range.lies_below(rule.cap):
            cap = as_text(rule.cap)
            yield found(
                "remedial-never-passes",
                f"/remedial/{index}/cap",
                Text(
                    f"nilai remedial tertinggi {cap} tidak dapat meluluskan siapa pun",
                    f"no remedial of at most {cap} can pass anybody",
                ),
                advice=Text(
                    "batas itu harus di atas rentang remedial dan di dalam skala",
                    "the cap must lie above the remedial range and within the scale",
                ),
                citation=rule.source,
                facts=(("cap", cap),),
            )
        elif not _opens(scheme, rule):
            yield _never_opens(rule, f"/remedial/{index}/range")


def _opens(scheme: ScoringScheme, rule: Remedial) -> bool:
    """Say whether some score, as entered or rounded, lies in the range of a remedial."""
    wanted = rule.range
    known = (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
    scores = attrs.evolve(entered(scheme.scale), step=None)
    samples = scores.samples(bound for bound in known if bound is not None)
    return any(map(wanted.contains, samples))


def _never_opens(rule: Remedial, pointer: str) -> Diagnostic:
    return found(
        "remedial-never-opens",
        pointer,
        Text(
            "tidak ada nilai dalam rentang ini, sehingga remedial tidak pernah terbuka",
            "no score lies in this range, so the remedial is open to nobody",
        ),
        advice=Text(
            "tukar batas yang terbalik, atau pindahkan rentangnya ke dalam skala",
            "swap bounds that stand the wrong way round, or move the range into the scale",
        ),
        citation=rule.source,
    )


def _no_attempts(rule: Remedial, pointer: str) -> Diagnostic:
    return found(
        "remedial-times",
        pointer,
        Text(
            f"remedial yang boleh diambil {rule.times} kali tidak dapat meluluskan siapa pun",
            f"a remedial that may be taken {rule.times} times can pass nobody",
        ),
        advice=Text(
            "tulis 1 atau lebih, atau hapus barisnya", "write 1 or more, or leave the row out"
        ),
        citation=rule.source,
        facts=(("times", str(rule.times)),),
    )

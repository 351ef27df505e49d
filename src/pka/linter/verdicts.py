"""Verdicts: every record gets one, and every setting leaves one row where one is needed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import Final, Literal

from pka.assessment import FINAL, Choices, Keep, Remedial, Scale, ScoreRange, ScoringScheme
from pka.criteria import (
    AbsenceAbove,
    Completed,
    CountComponents,
    ParticipationStatus,
    PrecedenceKept,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import criteria_at
from pka.outcomes import AbsenceSheet, Bounds, CompletionSheet, NodeScore
from pka.quantities import as_text
from pka.records import RemedialFact
from pka.rules.verdict import Facts, judge, judge_table
from pka.text import Text
from pka.verdict import Truth

__all__ = ["is_total", "verdicts"]

#: Beyond so many cases the search for a hole is given up, and totality stays unproven.
_MOST_CASES: Final = 20_000


def verdicts(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a record that the table leaves without a verdict, and rows that are not unique."""
    yield from _unique_rows(edition)
    hole = _hole(edition)
    if isinstance(hole, str):
        yield found(
            "table-not-total",
            "/verdict_table",
            Text(
                f"peserta ini tidak memperoleh putusan: {hole}",
                f"this participant gets no verdict: {hole}",
            ),
            advice=Text(
                "tambahkan baris untuk keadaan itu, atau baris terakhir tanpa `condition`",
                "add a row for it, or a last row without `condition`",
            ),
            facts=(("witness", hole),),
        )


def is_total(edition: Edition) -> bool:
    """Say whether the table is known to give every record a verdict.

    Source: `pka-semantics`, K3.
    """
    return _hole(edition) is False


def _combinations(edition: Edition) -> Iterator[Choices]:
    values = [[(r.name, value.name) for value in r.values] for r in edition.readings]
    if reduce(mul, map(len, values), 1) <= _MOST_CASES:
        for pairs in itertools.product(*values):
            yield Choices.of(dict(pairs))


def _unique_rows(edition: Edition) -> Iterator[Diagnostic]:
    for key, rows in (("remedial", edition.remedial), ("attendance", edition.attendance)):
        if not rows:
            continue
        for settings in _combinations(edition):
            present = sum(row.only_with.holds_in(settings) for row in rows)
            if present != 1:
                chosen = ", ".join(f"{name} = {value}" for name, value in settings)
                yield found(
                    "row-not-unique",
                    f"/{key}",
                    Text(
                        f"{present} baris `{key}` berlaku bila {chosen or 'tanpa pengaturan'}",
                        f"{present} rows of `{key}` are present with {chosen or 'no settings'}",
                    ),
                    advice=Text(
                        "tulis `only_with` sehingga tepat satu baris berlaku",
                        "write `only_with` so that exactly one row is present",
                    ),
                    facts=(("found", str(present)),),
                )
                break


def _hole(edition: Edition) -> str | Literal[False] | None:
    """Return a record without a verdict, False when there is none, None when it is not known."""
    rules = edition.verdict_rules
    if not rules or edition.scoring is None:
        return None
    if any(rule.condition is None for rule in rules):
        return False
    used = [criterion for _, criterion in criteria_at(edition)]
    paths = sorted(
        {c.component for c in used if isinstance(c, ScoreIn)}
        | {path for c in used if isinstance(c, CountComponents) for path in c.components}
        | set(edition.remedial_in_force.components if edition.remedial_in_force else ())
    )
    tangled = any(
        path == FINAL or path not in edition.components or _above(path, paths) for path in paths
    )
    if tangled or any(isinstance(c, Completed | PrecedenceKept) for c in used):
        # Such facts hang together, so a case put together freely might never occur.
        return None
    return _search(edition, edition.scoring, rules, paths)


def _above(path: str, paths: Sequence[str]) -> bool:
    return any(path.startswith(f"{other}/") for other in paths)


def _search(
    edition: Edition, scheme: ScoringScheme, rules: tuple[VerdictRule, ...], paths: list[str]
) -> str | Literal[False] | None:
    states = [_states(edition, scheme, path) for path in paths]
    kinds = [tuple(state) for state in states]
    groups = [(kind, len(list(same))) for kind, same in itertools.groupby(sorted(kinds))]
    # Components that the table treats alike may be exchanged, so only their number matters.
    alike = _alike(edition, paths)
    if alike and len(groups) == 1:
        combos: Iterator[tuple[str, ...]] = itertools.combinations_with_replacement(
            groups[0][0], len(paths)
        )
    elif reduce(mul, map(len, states), 1) <= _MOST_CASES:
        combos = itertools.product(*states)
    else:
        return None
    limits = [
        c.limit.value for _, c in criteria_at(edition) if isinstance(c, AbsenceAbove)
    ]
    hours = sorted({Fraction(), *limits, *(limit + 1 for limit in limits)})
    for number, combo in enumerate(combos):
        if number > _MOST_CASES:
            return None
        nodes = {
            path: state[signature]
            for path, state, signature in zip(paths, states, combo, strict=True)
        }
        for absent in hours:
            rows = judge_table(rules, _facts(edition, nodes, absent))
            if all(row.truth is not Truth.MET for row in rows):
                return _described(nodes, absent)
    return False


def _alike(edition: Edition, paths: list[str]) -> bool:
    """Say whether every criterion on scores names all components at once."""
    wanted = set(paths)
    return all(
        not isinstance(c, ScoreIn)
        and (not isinstance(c, CountComponents) or set(c.components) == wanted)
        for _, c in criteria_at(edition)
    ) and (edition.remedial_in_force is None or set(edition.remedial_in_force.components) == wanted)


def _facts(edition: Edition, nodes: dict[str, NodeScore], absent: Fraction) -> Facts:
    return Facts(
        nodes=nodes,
        absence=AbsenceSheet(hours=Bounds(absent, absent), closed=True),
        completion=CompletionSheet(),
        status=ParticipationStatus.ACTIVE,
        remedial=edition.remedial_in_force,
    )


def _described(nodes: dict[str, NodeScore], absent: Fraction) -> str:
    scores = [
        f"{path} = {as_text(node.first.low)}"
        + "".join(f" (remedial {fact.value})" for fact in node.remedials)
        for path, node in nodes.items()
    ]
    return ", ".join([*scores, f"absence = {as_text(absent)} JP"])


def _states(edition: Edition, scheme: ScoringScheme, path: str) -> dict[str, NodeScore]:
    """Return one node for each way in which the table can see a component, by its signature."""
    component = edition.components[path]
    ranges = [
        c.range for _, c in criteria_at(edition) if isinstance(c, ScoreIn | CountComponents)
    ]
    rule = edition.remedial_in_force
    ranges += [rule.range] if rule else []
    values = _cuts(ranges, scheme.scale)
    leaves = [
        criterion
        for _, criterion in criteria_at(edition)
        if not isinstance(criterion, AbsenceAbove | StatusIs)
    ]
    found_: dict[str, NodeScore] = {}
    for first, retaken in _histories(values, rule if rule and path in rule.components else None):
        node = NodeScore(
            path=path,
            name=component.name,
            weight=component.weight.value,
            scale=scheme.scale,
            computed=Bounds(first, first),
            remedials=tuple(RemedialFact(component=path, value=value) for value in retaken),
            first=Bounds(first, first),
            latest=_latest(first, retaken, rule),
            counted=Bounds(first, first),
            source=component.source,
        )
        nodes = dict.fromkeys(edition.components, node)
        facts = _facts(edition, nodes, Fraction())
        judged = (judge(leaf, facts) for leaf in leaves)
        signature = "".join(
            str(int(w.truth is Truth.MET)) for one in judged for w in one.witnesses[:1]
        )
        found_.setdefault(signature, node)
    return found_


def _latest(first: Fraction, retaken: tuple[Fraction, ...], rule: Remedial | None) -> Bounds:
    value = retaken[-1] if retaken else first
    if rule is not None and rule.keep is Keep.BETTER:
        value = max(value, first)
    return Bounds(value, value)


def _histories(
    values: list[Fraction], rule: Remedial | None
) -> Iterator[tuple[Fraction, tuple[Fraction, ...]]]:
    for first in values:
        yield first, ()
        if rule is not None and rule.range.contains(first):
            retakes = [value for value in values if value <= rule.cap]
            for times in range(1, min(rule.times, 3) + 1):
                for value in retakes:
                    yield first, (first,) * (times - 1) + (value,)


def _cuts(ranges: list[ScoreRange], scale: Scale) -> list[Fraction]:
    """Return scores on both sides of every bound, on the grid where there is one."""
    bounds = sorted(
        {
            bound
            for wanted in ranges
            for bound in (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
            if bound is not None
        }
    )
    points = [scale.minimum, *bounds, scale.maximum]
    if scale.step is None:
        points += [(low + high) / 2 for low, high in itertools.pairwise(points)]
    else:
        step = scale.step
        cut = [(bound - scale.minimum) // step * step + scale.minimum for bound in bounds]
        points = [scale.minimum, scale.maximum]
        points += [base + shift * step for base in cut for shift in (-1, 0, 1)]
    return sorted({p for p in points if scale.minimum <= p <= scale.maximum})

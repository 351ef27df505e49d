"""Criteria that hold for anybody, or for nobody: in either case they decide nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import attrs

from pka.aggregation import Aggregation
from pka.assessment import FINAL, Component, ScoreRange, ScoringScheme
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    ParticipationStatus,
    ScoreIn,
    StatusIs,
    SubmittedBy,
)
from pka.diagnostic import Diagnostic, Severity
from pka.edition import Edition
from pka.linter.available import hours_of_items, hours_of_programme
from pka.linter.catalogue import found
from pka.linter.reachable import Reachable, can_be_excused, entered, reachable_scores
from pka.linter.references import FINAL_SCORE, components_at, criteria_at, definitions
from pka.quantities import as_text
from pka.text import Text
from pka.verdict import Verdict

__all__ = ["criteria"]

#: Why a criterion holds for anybody (True) or for nobody (False); None: it may hold.
_Why = tuple[bool, Text] | None


@lru_cache(maxsize=8)
def criteria(edition: Edition) -> tuple[Diagnostic, ...]:
    """Return every criterion of the verdict table that holds for anybody or for nobody."""
    return tuple(_criteria(edition))


def _criteria(edition: Edition) -> Iterator[Diagnostic]:
    possible = _possible(edition)
    excused = (
        can_be_excused(edition, edition.scoring) if edition.scoring and possible else frozenset()
    )
    for pointer, criterion in criteria_at(edition):
        why = _why(edition, criterion, possible, excused)
        if why is not None:
            always, reason = why
            yield _found(edition, pointer, reason, always=always)


def _possible(edition: Edition) -> dict[str, Reachable]:
    """Return the scores that every component can have; nothing where the scale is not sound."""
    scheme = edition.scoring
    if scheme is None or scheme.scale.minimum >= scheme.scale.maximum:
        return {}
    if _is_sound(edition):
        return reachable_scores(edition, scheme)
    nodes: list[ScoringScheme | Component] = [scheme]
    nodes += (component for *_, component in components_at(edition))
    if any(node.aggregate is Aggregation.SUM or node.extra_credit for node in nodes):
        return {}
    # Of two components at one path it is not known which is meant, but both are on the scale.
    anywhere = attrs.evolve(entered(scheme.scale), step=None)
    return dict.fromkeys((*edition.components, FINAL), anywhere)


def _is_sound(edition: Edition) -> bool:
    paths = [code for kind, code, _ in definitions(edition) if kind in {"component", FINAL_SCORE}]
    return len(set(paths)) == len(paths)


def _found(edition: Edition, pointer: str, why: Text, *, always: bool) -> Diagnostic:
    _, _, index, *inside = pointer.split("/")
    row = edition.verdict_table[int(index)]
    if not always:
        return found(
            "never-holds",
            pointer,
            Text(
                f"syarat ini tidak dapat dipenuhi siapa pun: {why.id}",
                f"this criterion holds for nobody: {why.en}",
            ),
            advice=Text("perbaiki syaratnya, atau hapus", "mend the criterion, or leave it out"),
            citation=row.source,
            facts=(("row", row.code),),
        )
    turned = inside.count("criterion") % 2 == 1
    passes = (row.verdict is Verdict.PASSED) is not turned
    return found(
        "always-holds",
        pointer,
        Text(
            f"syarat ini terpenuhi oleh siapa pun: {why.id}",
            f"this criterion holds for anybody: {why.en}",
        ),
        advice=Text(
            "perbaiki syaratnya; baris yang selalu berlaku ditulis tanpa `condition`",
            "mend the criterion; a row that always holds is written without `condition`",
        ),
        citation=row.source,
        facts=(("row", row.code),),
        severity=Severity.ERROR if passes else None,
    )


_EMPTY: Final = Text("daftarnya kosong", "its list is empty")
_NOTHING_ASKED: Final = Text("tidak ada yang diminta", "nothing is asked for")


def _why(
    edition: Edition,
    criterion: Criterion,
    possible: dict[str, Reachable],
    excused: frozenset[str],
) -> _Why:
    match criterion:
        case AllOf() if not criterion.criteria:
            return True, Text("semua dari nol syarat", "all of no criteria")
        case AnyOf() if not criterion.criteria:
            return False, Text("salah satu dari nol syarat", "any of no criteria")
        case AtLeast():
            return _count(criterion.count, len(criterion.criteria))
        case ScoreIn():
            return _in_range(criterion.component, criterion.range, possible, excused)
        case CountComponents():
            return _components(criterion, possible, excused)
        case AbsenceAbove():
            planned = hours_of_programme(edition)
            if planned is not None and criterion.limit.value >= planned:
                shown = as_text(planned)
                return False, Text(
                    f"seluruh program hanya {shown} JP", f"the whole programme has {shown} JP"
                )
            return None
        case StatusIs():
            return _status(criterion)
        case _:
            return _of_completion(edition, criterion)


def _of_completion(edition: Edition, criterion: Criterion) -> _Why:
    match criterion:
        case Completed():
            return _count(criterion.at_least, len(criterion.items))
        case CompletedShare() | AttendanceShare() if criterion.at_least.value <= 0:
            return True, Text("bagian yang diminta 0", "the share asked for is 0")
        case CompletedHours() if criterion.at_least.value <= 0:
            return True, Text("jam yang diminta 0 JP", "the hours asked for are 0 JP")
        case CompletedHours() | SubmittedBy() if not criterion.items:
            return False, _EMPTY
        case CompletedHours():
            there = hours_of_items(edition, criterion.items)
            # Whatever the items are, they are no more than the whole.
            there = hours_of_programme(edition) if there is None else there
            if there is None or criterion.at_least.value <= there:
                return None
            shown = as_text(there)
            return False, Text(f"semuanya hanya {shown} JP", f"together they have {shown} JP")
        case _:
            return None


def _status(criterion: StatusIs) -> _Why:
    if not criterion.any_of:
        return False, _EMPTY
    if set(criterion.any_of) == set(ParticipationStatus):
        return True, Text("semua status disebut", "it names every status")
    return None


def _count(asked: int, there: int) -> _Why:
    if asked < 1:
        return True, _NOTHING_ASKED
    if not there:
        return False, _EMPTY
    if asked > there:
        return False, Text(f"{asked} diminta dari {there}", f"{asked} are asked for out of {there}")
    return None


def _components(
    criterion: CountComponents, possible: dict[str, Reachable], excused: frozenset[str]
) -> _Why:
    simple = _count(criterion.at_least, len(criterion.components))
    if simple is not None:
        return simple
    each = [_in_range(path, criterion.range, possible, excused) for path in criterion.components]
    always = sum(why is not None and why[0] for why in each)
    never = [why for why in each if why is not None and not why[0]]
    if always >= criterion.at_least:
        return True, next(why[1] for why in each if why is not None and why[0])
    if len(each) - len(never) < criterion.at_least:
        return never[0]
    return None


def _in_range(
    path: str, wanted: ScoreRange, possible: dict[str, Reachable], excused: frozenset[str]
) -> _Why:
    bounds = (wanted.at_least, wanted.above, wanted.at_most, wanted.below)
    known = [bound for bound in bounds if bound is not None]
    if not known and path not in excused:
        return True, Text("rentangnya tidak berbatas", "its range has no bound")
    scores = possible.get(path)
    if scores is None:
        return None
    inside = [wanted.contains(value) for value in scores.samples(known)]
    if not any(inside):
        return False, Text(
            f"tidak ada nilai {path!r} dalam rentang itu",
            f"no score of {path!r} lies in that range",
        )
    if all(inside) and path not in excused:
        return True, Text(
            f"semua nilai {path!r} ada dalam rentang itu",
            f"every score of {path!r} lies in that range",
        )
    return None

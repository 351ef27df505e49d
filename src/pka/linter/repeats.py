"""What is listed twice where once is enough, or where twice counts twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from pka.citation import Citation
from pka.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    StatusIs,
    SubmittedBy,
)
from pka.diagnostic import Diagnostic, Severity
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import components_at, criteria_at
from pka.text import Text

__all__ = ["repeats"]

#: Pointer to a list, what it holds, its source, and whether each entry counts.
_List = tuple[str, Sequence[str], Citation, bool]

_ONCE: Final = Text("hapus salah satunya", "leave one of them out")


def repeats(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every code that a list names twice, and every criterion that stands twice."""
    for pointer, codes, source, counts in _lists(edition):
        for index, earlier in _twice(codes):
            yield found(
                "listed-twice",
                f"{pointer}/{index}",
                Text(
                    f"{codes[index]!r} sudah tercantum dalam daftar ini"
                    + (", sehingga dihitung dua kali" if counts else ""),
                    f"{codes[index]!r} stands in this list already"
                    + (", so it counts twice" if counts else ""),
                ),
                advice=_ONCE,
                citation=source,
                first=f"{pointer}/{earlier}",
                facts=(("code", codes[index]),),
                severity=Severity.ERROR if counts else None,
            )
    yield from _criteria(edition)
    yield from _headers(edition)


def _twice(listed: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of what is there already, each with the place of the first."""
    first: dict[Hashable, int] = {}
    for index, one in enumerate(listed):
        earlier = first.setdefault(one, index)
        if earlier != index:
            yield index, earlier


def _lists(edition: Edition) -> Iterator[_List]:
    yield from _of_curriculum(edition)
    yield from _of_assessment(edition)
    for place, criterion in criteria_at(edition):
        source = edition.verdict_table[int(place.split("/")[2])].source
        yield from _in_criterion(criterion, place, source)


def _of_curriculum(edition: Edition) -> Iterator[_List]:
    for i, group in enumerate(edition.elective_groups):
        yield f"/elective_groups/{i}/modules", group.modules, group.source, True
    for i, module in enumerate(edition.modules):
        yield f"/modules/{i}/requires", module.requires, module.source, False
    for i, stage in enumerate(edition.stages):
        for j, activity in enumerate(stage.activities):
            place, source = f"/stages/{i}/activities/{j}", activity.source
            yield f"{place}/agendas", activity.agendas, source, False
            yield f"{place}/modules", activity.modules, source, False
            yield f"{place}/requires", activity.requires, source, False
            yield f"{place}/given_by", activity.given_by, source, False
    for i, rule in enumerate(edition.precedence):
        yield f"/precedence/{i}/activities", rule.activities, rule.source, False


def _of_assessment(edition: Edition) -> Iterator[_List]:
    for i, remedial in enumerate(edition.remedial):
        yield f"/remedial/{i}/components", remedial.components, remedial.source, False
    if edition.scoring is not None and edition.scoring.dropping is not None:
        never = edition.scoring.dropping.never
        yield "/scoring/dropping/never", never, edition.scoring.source, False
    for _, place, component in components_at(edition):
        if component.dropping is not None:
            yield f"{place}/dropping/never", component.dropping.never, component.source, False


def _in_criterion(criterion: Criterion, place: str, source: Citation) -> Iterator[_List]:
    match criterion:
        case CountComponents():
            yield f"{place}/components", criterion.components, source, True
        case Completed():
            yield f"{place}/items", criterion.items, source, True
        case CompletedShare() | CompletedHours() | SubmittedBy():
            yield f"{place}/items", criterion.items, source, False
        case StatusIs():
            yield f"{place}/any_of", criterion.any_of, source, False
        case _:
            pass


def _criteria(edition: Edition) -> Iterator[Diagnostic]:
    for pointer, criterion in criteria_at(edition):
        if not isinstance(criterion, AllOf | AnyOf | AtLeast):
            continue
        counts = isinstance(criterion, AtLeast)
        row = edition.verdict_table[int(pointer.split("/")[2])]
        for index, earlier in _twice(criterion.criteria):
            yield found(
                "criterion-twice",
                f"{pointer}/criteria/{index}",
                Text(
                    "syarat yang sama sudah ada di sini"
                    + (", sehingga dihitung dua kali" if counts else ""),
                    "the same criterion stands here already"
                    + (", so it counts twice" if counts else ""),
                ),
                advice=_ONCE,
                citation=row.source,
                first=f"{pointer}/criteria/{earlier}",
                facts=(("row", row.code),),
                severity=Severity.ERROR if counts else None,
            )


def _headers(edition: Edition) -> Iterator[Diagnostic]:
    headed = [
        (place, component, component.header)
        for _, place, component in components_at(edition)
        if component.header is not None
    ]
    for index, earlier in _twice([" ".join(header.casefold().split()) for *_, header in headed]):
        place, component, header = headed[index]
        yield found(
            "duplicate-header",
            f"{place}/header",
            Text(
                f"kolom {header!r} sudah dipakai {headed[earlier][1].code!r}",
                f"the column {header!r} is already that of {headed[earlier][1].code!r}",
            ),
            advice=Text("beri judul kolom lain", "give one of them another header"),
            citation=component.source,
            first=f"{headed[earlier][0]}/header",
            facts=(("header", header),),
        )

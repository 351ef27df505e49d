"""Order of stages and rows: contradictions, gaps in the numbering, names, the closing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pka.curriculum import Precedence, Setting, Stage
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.text import Text

__all__ = ["order"]


def order(edition: Edition) -> Iterator[Diagnostic]:
    """Yield everything that is wrong with the order of stages and rows."""
    yield from _contradictions(edition)
    for place, stage in enumerate(edition.stages):
        yield from _numbering(stage, f"/stages/{place}")
    yield from _names(edition)
    yield from _closing(edition)


def _contradictions(edition: Edition) -> Iterator[Diagnostic]:
    """Yield order rules that the order of the stages makes impossible to keep."""
    place_of = {stage.code: place for place, stage in enumerate(edition.stages)}
    stage_of = {a.code: stage.code for stage in edition.stages for a in stage.activities}
    requires = {activity.code: activity.requires for activity in edition.activities}
    for i, rule in enumerate(edition.precedence):
        limit = place_of.get(rule.finish_before or "")
        if limit is None:
            continue
        start = rule.start_from
        if start is not None and place_of.get(start, -1) >= limit:
            yield _impossible(
                rule,
                f"/precedence/{i}/start_from",
                f"mulai paling awal pada {start!r}",
                f"it may start with {start!r} at the earliest",
            )
        for j, code in enumerate(rule.activities):
            pointer = f"/precedence/{i}/activities/{j}"
            stage = stage_of.get(code)
            if stage is not None and place_of[stage] >= limit:
                id_ = f"{code!r} ada pada tahap {stage!r}"
                yield _impossible(rule, pointer, id_, f"{code!r} stands in the stage {stage!r}")
            for other in requires.get(code, ()):
                later = stage_of.get(other)
                if later is not None and place_of[later] >= limit:
                    id_ = f"{code!r} mensyaratkan {other!r} pada tahap {later!r}"
                    en = f"{code!r} requires {other!r} in the stage {later!r}"
                    yield _impossible(rule, pointer, id_, en)


def _impossible(rule: Precedence, pointer: str, id_: str, en: str) -> Diagnostic:
    before = rule.finish_before
    return found(
        "order-contradiction",
        pointer,
        Text(
            f"harus selesai sebelum {before!r}, padahal {id_}",
            f"it must be finished before {before!r}, but {en}",
        ),
        advice=Text(
            "perbaiki `finish_before`, atau susun ulang tahapnya",
            "correct `finish_before`, or put the stages into another order",
        ),
        citation=rule.source,
        facts=(("stated", str(before)),),
    )


def _numbering(stage: Stage, pointer: str) -> Iterator[Diagnostic]:
    numbers = sorted({a.row for a in stage.activities if a.row is not None and a.row > 0})
    # Only the ends of each gap are looked at, so that no number makes this slow.
    gaps = [(low, high) for low, high in itertools.pairwise([0, *numbers]) if high - low > 1]
    if not gaps:
        return
    missing = ", ".join(_span(low + 1, high - 1) for low, high in gaps)
    yield found(
        "numbering-gap",
        pointer,
        Text(
            f"nomor baris pada tahap {stage.code!r} melompati {missing}",
            f"the numbering of the rows of the stage {stage.code!r} leaves out {missing}",
        ),
        advice=Text(
            "periksa apakah ada baris yang terlewat; bila tercetak demikian, akui dengan alasan",
            "check whether a row was left out; if it is printed so, acknowledge it",
        ),
        citation=stage.source,
        facts=(("found", missing), ("stated", _span(1, numbers[-1]))),
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _names(edition: Edition) -> Iterator[Diagnostic]:
    first: dict[str, tuple[int, str]] = {}
    for place, stage in enumerate(edition.stages):
        first.setdefault(_plain(stage.name.id), (place, f"/stages/{place}/name"))
    for place, stage in enumerate(edition.stages):
        named = [(stage.name.id, f"/stages/{place}/name")]
        named += [(name, f"/stages/{place}/aliases/{i}") for i, name in enumerate(stage.aliases)]
        for name, pointer in named:
            earlier, there = first.setdefault(_plain(name), (place, pointer))
            if earlier == place:
                continue
            yield found(
                "duplicate-name",
                pointer,
                Text(
                    f"tahap {stage.code!r} bernama {name!r}, seperti tahap "
                    f"{edition.stages[earlier].code!r}",
                    f"the stage {stage.code!r} is called {name!r}, like the stage "
                    f"{edition.stages[earlier].code!r}",
                ),
                advice=Text(
                    "beri salah satunya nama lain; bila tercetak demikian, akui dengan alasan",
                    "give one of them another name; if it is printed so, acknowledge it",
                ),
                citation=stage.source,
                first=there,
                facts=(("found", name),),
            )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _closing(edition: Edition) -> Iterator[Diagnostic]:
    def is_ceremonial(stage: Stage) -> bool:
        return any(activity.setting is Setting.CEREMONY for activity in stage.activities)

    if not any(map(is_ceremonial, edition.stages)) or is_ceremonial(edition.stages[-1]):
        return
    last = edition.stages[-1]
    yield found(
        "closing-missing",
        f"/stages/{len(edition.stages) - 1}",
        Text(
            f"pelatihan dibuka dengan upacara, tetapi tahap terakhir {last.code!r} "
            "tidak memuat penutupan",
            f"the training opens with a ceremony, but its last stage {last.code!r} has no closing",
        ),
        advice=Text(
            "tambahkan penutupan; bila tidak tercetak, akui dengan alasan",
            "add the closing; if none is printed, acknowledge it",
        ),
        citation=last.source,
    )

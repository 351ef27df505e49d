"""Checks of one session against another: clashes, the order of stages, and precedence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, final

import attrs

from pka.citation import Citation
from pka.curriculum import Activity, Delivery, Module, Precedence
from pka.diagnostic import Diagnostic, Related
from pka.edition import Edition
from pka.exceptions import shown
from pka.scheduling.check_faults import check_fault
from pka.scheduling.checking import Checking
from pka.scheduling.clashes import Clash, ClashKind, clashes, lasts
from pka.text import Text
from pka.timetable import Session

__all__ = ["clash_faults", "order_faults"]

_FIELDS: Final = {
    ClashKind.TRAINER: "trainers",
    ClashKind.ROOM: "room",
    ClashKind.GROUP: "group",
    ClashKind.PARTICIPANT: "participants",
}
_ASK: Final = {
    ClashKind.TRAINER: Text("pengampu", "the trainer"),
    ClashKind.ROOM: Text("ruang", "the room"),
    ClashKind.GROUP: Text("kelompok", "the group"),
    ClashKind.PARTICIPANT: Text("peserta", "the participant"),
}
#: More names than these do not help in a message.
_MOST_LISTED: Final = 6


def clash_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield each pair of sessions at one time for one trainer, room, group or participant.

    Source: `pka-semantics`, T5.
    """
    for clash in clashes(checking.timetable.sessions):
        yield _clash(checking, clash)


def _clash(checking: Checking, clash: Clash) -> Diagnostic:
    what = _ASK[clash.kind]
    names = ", ".join(shown(name) for name in clash.who[:_MOST_LISTED])
    if len(clash.who) > _MOST_LISTED:
        names += ", …"
    asked = Text(f"{what.id} {names}", f"{what.en} {names}")
    if not names:
        asked = Text("seluruh angkatan", "the whole cohort")
    first, second = checking.words(clash.first), checking.words(clash.second)
    field = _FIELDS[clash.kind]
    return check_fault(
        f"{clash.kind}-clash",
        Text(
            f"{second.id} bersamaan dengan {first.id} untuk {asked.id}",
            f"{second.en} is at the same time as {first.en} for {asked.en}",
        ),
        checking.place(clash.second, field),
        Text(
            "pindahkan salah satu sesi, atau pisahkan pengampu, ruang, atau kelompoknya",
            "move one of the two, or give it another trainer, room or group",
        ),
        related=(
            Related(
                location=checking.place(clash.first, field),
                message=Text("sesi yang lain", "the other session"),
            ),
        ),
        first=checking.timetable.sessions[clash.first].code,
        second=checking.timetable.sessions[clash.second].code,
        who=", ".join(clash.who) or None,
    )


@final
@attrs.frozen(kw_only=True)
class _Held:
    """Sessions that are held, with their numbers; the first one begins first."""

    first: int
    last: int


def _held(checking: Checking, numbers: Iterable[int]) -> _Held | None:
    sessions = checking.timetable.sessions
    found = [number for number in numbers if lasts(sessions[number])]
    if not found:
        return None
    return _Held(
        first=min(found, key=lambda number: (sessions[number].begins, number)),
        last=max(found, key=lambda number: (sessions[number].ends, number)),
    )


def _overlaps(checking: Checking, earlier: _Held, later: _Held) -> bool:
    sessions: tuple[Session, ...] = checking.timetable.sessions
    return sessions[later.first].begins < sessions[earlier.last].ends


def order_faults(checking: Checking) -> Iterator[Diagnostic]:
    """Yield what is taught before something that must come first.

    That is what a precedence rule says, what an activity requires, and that each stage begins
    after the one before it has ended. A session outside the days of its stage is told as such
    alone, and one that breaks a precedence rule is not told again for the order of the stages.

    Source: `pka-semantics`, T3 and K1.
    """
    if checking.edition is None:
        return
    told = set(_outside(checking))
    for earlier, later, why, source in _required(checking, checking.edition):
        if _overlaps(checking, earlier, later):
            told |= {earlier.last, later.first}
            yield _broken(checking, earlier, later, why, source)
    stages = [
        (code, held)
        for code in (stage.code for stage in checking.edition.stages)
        if (held := _held(checking, _of_stage(checking, code, told)))
    ]
    for (before, earlier), (after, later) in pairwise(stages):
        if _overlaps(checking, earlier, later):
            yield _out_of_order(checking, (before, earlier), (after, later))


def _outside(checking: Checking) -> Iterator[int]:
    for number, session in checking.sessions():
        span = checking.spans.get(checking.stage(number) or "")
        if span is not None and not span.contains(session.date):
            yield number


def _of_stage(checking: Checking, code: str, told: set[int]) -> Iterator[int]:
    """Yield the sessions of a stage; self-study is bound to no block of time."""
    for number, _ in checking.sessions():
        activity = checking.activity(number)
        free = activity is not None and activity.delivery is Delivery.ASYNCHRONOUS
        if checking.stage(number) == code and number not in told and not free:
            yield number


def _required(
    checking: Checking, edition: Edition
) -> Iterator[tuple[_Held, _Held, Text, Citation]]:
    """Yield what must have ended before what begins, why, and where that is said."""
    by_item: dict[str, list[int]] = {
        row.activity: [*row.sessions] for row in checking.coverage.activities
    }
    for activity in edition.activities:
        for module in activity.modules:
            by_item.setdefault(module, []).extend(by_item.get(activity.code, ()))
    of_stage: dict[str, list[int]] = {}
    for number, _ in checking.sessions():
        of_stage.setdefault(checking.stage(number) or "", []).append(number)
    for rule in edition.precedence:
        yield from _of_rule(checking, rule, by_item, of_stage)
    items: tuple[Activity | Module, ...] = (*edition.activities, *edition.modules)
    for item in items:
        later = _held(checking, by_item.get(item.code, ()))
        for code in item.requires:
            earlier = _held(checking, by_item.get(code, ()))
            if earlier and later:
                why = Text(f"{item.code} mensyaratkan {code}", f"{item.code} requires {code}")
                yield earlier, later, why, item.source


def _of_rule(
    checking: Checking,
    rule: Precedence,
    by_item: dict[str, list[int]],
    of_stage: dict[str, list[int]],
) -> Iterator[tuple[_Held, _Held, Text, Citation]]:
    for code in rule.activities:
        activity = _held(checking, by_item.get(code, ()))
        stage = _held(checking, of_stage.get(rule.finish_before or "", ()))
        if rule.finish_before and activity and stage:
            yield activity, stage, rule.text, rule.source
        start = _held(checking, of_stage.get(rule.start_from or "", ()))
        if rule.start_from and activity and start:
            sessions = checking.timetable.sessions
            if sessions[activity.first].begins < sessions[start.first].begins:
                # Each by its first session: when the two end is no matter of this rule.
                begun = _Held(first=start.first, last=start.first)
                yield begun, activity, rule.text, rule.source


def _broken(
    checking: Checking, earlier: _Held, later: _Held, why: Text, source: Citation
) -> Diagnostic:
    first, second = checking.words(earlier.last), checking.words(later.first)
    return check_fault(
        "precedence-broken",
        Text(
            f"{second.id} mulai sebelum {first.id} selesai, padahal: {why.id}",
            f"{second.en} begins before {first.en} has ended, although: {why.en}",
        ),
        checking.place(later.first, "date"),
        Text("tukar urutannya", "exchange the order of the two"),
        citation=source,
        related=(
            Related(
                location=checking.place(earlier.last, "date"),
                message=Text("yang harus selesai lebih dahulu", "what must have ended before"),
            ),
        ),
    )


def _out_of_order(
    checking: Checking, before: tuple[str, _Held], after: tuple[str, _Held]
) -> Diagnostic:
    (earlier, held), (later, begun) = before, after
    first, second = checking.words(held.last), checking.words(begun.first)
    return check_fault(
        "stage-order",
        Text(
            f"tahap {later} mulai dengan {second.id} sebelum tahap {earlier} selesai dengan "
            f"{first.id}",
            f"the stage {later} begins with {second.en} before the stage {earlier} ends with "
            f"{first.en}",
        ),
        checking.place(begun.first, "date"),
        Text(
            "perbaiki tanggal atau tahap salah satu sesi itu",
            "correct the date or the stage of one of the two sessions",
        ),
        related=(
            Related(
                location=checking.place(held.last, "date"),
                message=Text(
                    "sesi terakhir tahap sebelumnya", "the last session of the stage before"
                ),
            ),
        ),
        earlier=earlier,
        later=later,
    )

"""What a deferred participant brings along into a later cohort.

No rule that could be read says what counts again and what does not. So nothing carries over by
itself: whoever decides declares it, and what is brought along is shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.kinds import texts
from pka.prose.attained import item_name
from pka.prose.criteria import component_name
from pka.prose.messages import in_both, listed
from pka.records import CompletionFact, Completions, ParticipantRecord, ScoreFact, SessionAttendance
from pka.text import Language, Text
from pka.timetable import Session, Timetable

__all__ = ["CarriedOver", "CarryOver", "carried_over", "covers", "with_carried"]


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return texts(values, Text("kode", "codes"))


@final
@attrs.frozen(kw_only=True)
class CarryOver:
    """A declaration: these parts need not be done again.

    Indonesian: yang diakui dari angkatan sebelumnya.
    """

    #: Name of the earlier cohort.
    cohort: str
    #: Codes of stages, modules and activities that count as taken part in.
    items: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    #: Paths of components whose scores stand.
    components: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    #: Whether the attendance in those parts is counted with the later one, absence included.
    attendance: bool
    #: Who decided it and why.
    reason: str


@final
@attrs.frozen(kw_only=True)
class CarriedOver:
    """What came of a declaration for one participant."""

    declared: CarryOver
    scores: tuple[ScoreFact, ...] = ()
    completions: tuple[CompletionFact, ...] = ()
    #: Sessions of the earlier cohort, their codes with its name before them.
    sessions: tuple[SessionAttendance, ...] = ()
    #: What was declared, in words.
    text: Text


def _check(declared: CarryOver, edition: Edition) -> None:
    known = (
        *(stage.code for stage in edition.stages),
        *(module.code for module in edition.modules),
        *(activity.code for activity in edition.activities),
    )
    for code in declared.items:
        if code not in known:
            what = Text("tahap, mata pelatihan, atau kegiatan", "stage, module or activity")
            raise UnknownReference(what, code, known)
    for path in declared.components:
        edition.component(path)


def _all_codes(declared: CarryOver, edition: Edition) -> frozenset[str]:
    """Return the codes of the items and of all activities in a stage among them."""
    inside = (
        activity.code
        for stage in edition.stages
        if stage.code in declared.items
        for activity in stage.activities
    )
    return frozenset((*declared.items, *inside))


def covers(declared: CarryOver, edition: Edition, session: Session) -> bool:
    """Say whether a session belongs to what carries over, so that it need not be attended.

    Raises:
        UnknownReference: if the edition does not know a code of the declaration.

    Source: `pka-semantics`, A1.
    """
    _check(declared, edition)
    codes = _all_codes(declared, edition)
    return not codes.isdisjoint({session.activity, session.module, session.stage})


def carried_over(
    declared: CarryOver,
    edition: Edition,
    before: ParticipantRecord,
    timetable: Timetable | None = None,
) -> CarriedOver:
    """Return what a participant brings along from an earlier cohort.

    Args:
        declared: what carries over.
        edition: the edition whose codes the declaration uses.
        before: the record in the earlier cohort.
        timetable: the timetable of the earlier cohort, by which its sessions are known to
            belong to what carries over; without it no session does.

    Raises:
        UnknownReference: if the edition does not know a code of the declaration.

    Source: `pka-semantics`, A1 and O1.
    """
    _check(declared, edition)
    codes = _all_codes(declared, edition)
    facts = before.completions.facts if before.completions else ()
    return CarriedOver(
        declared=declared,
        scores=tuple(fact for fact in before.scores if _stands(fact, declared)),
        completions=tuple(fact for fact in facts if fact.item in codes),
        sessions=tuple(_sessions(declared, edition, before, timetable)),
        text=in_both(lambda lang: _text(declared, edition, lang)),
    )


def _stands(fact: ScoreFact, declared: CarryOver) -> bool:
    return any(_within(fact.component, path) for path in declared.components)


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")


def _sessions(
    declared: CarryOver,
    edition: Edition,
    before: ParticipantRecord,
    timetable: Timetable | None,
) -> Iterator[SessionAttendance]:
    if not declared.attendance or before.attendance is None or timetable is None:
        return
    covered = {s.code for s in timetable.sessions if covers(declared, edition, s)}
    for session in before.attendance.sessions:
        if session.session in covered:
            yield attrs.evolve(session, session=f"{declared.cohort}: {session.session}")


def _text(declared: CarryOver, edition: Edition, lang: Language) -> str:
    parts = [item_name(edition, code, lang) for code in declared.items]
    parts += [component_name(edition, path, lang) for path in declared.components]
    what = listed(parts, lang)
    if lang == "id":
        said = f"Dibawa dari {declared.cohort}: {what or 'tidak ada'}; "
        said += "kehadiran di dalamnya " + ("ikut" if declared.attendance else "tidak ikut")
        return f"{said} dihitung. Alasan: {declared.reason}."
    said = f"Carried over from {declared.cohort}: {what or 'nothing'}; "
    said += "attendance in it is " + ("" if declared.attendance else "not ")
    return f"{said}counted. Reason: {declared.reason}."


def with_carried(record: ParticipantRecord, carried: CarriedOver) -> ParticipantRecord:
    """Return a record of the later cohort with the scores and completions that are brought along.

    What was done again in the later cohort stands in the place of what is brought along.

    Source: `pka-semantics`, O1.
    """
    taken = {fact.component for fact in record.scores}
    scores = tuple(
        fact
        for fact in carried.scores
        if not any(_within(fact.component, own) or _within(own, fact.component) for own in taken)
    )
    known = record.completions or Completions()
    again = {fact.item for fact in known.facts}
    done = tuple(fact for fact in carried.completions if fact.item not in again)
    completions = attrs.evolve(known, facts=(*known.facts, *done)) if done else record.completions
    return attrs.evolve(record, scores=(*record.scores, *scores), completions=completions)

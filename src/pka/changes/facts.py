"""Which facts two records of a participant do not have in common."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

import attrs

from pka.changes.values import Fact, FactChange, FactKind
from pka.changes.words import NONE, moved, named, on_day, same_words, where
from pka.decisions import Extension, Override
from pka.edition import Edition
from pka.facts import (
    AbsenceTotal,
    Attendance,
    CompletionFact,
    Completions,
    RemedialFact,
    ScoreFact,
    SessionAttendance,
    StageStart,
    StatusFact,
)
from pka.prose import hours_text
from pka.prose.messages import in_both
from pka.prose.numbers import moment_text, number
from pka.prose.terms import ATTENDANCE_STATUS, COMPLETION_RESULT, PARTICIPATION_STATUS, VERDICT
from pka.quantities import LearningHours, Score
from pka.records import ParticipantRecord
from pka.text import Text

__all__ = ["facts_between"]

#: Kind, subject, and which of several about the same thing.
_Key = tuple[FactKind, str | None, str]

_LABELS = {
    FactKind.SCORE: Text("nilai", "score"),
    FactKind.REMEDIAL: Text("remedial", "remedial"),
    FactKind.OVERRIDE: Text("putusan atas", "decision on"),
    FactKind.EXTENSION: Text("perpanjangan tenggat", "extension of"),
    FactKind.ABSENCE: Text("jumlah ketidakhadiran", "total of absence"),
    FactKind.SESSION: Text("sesi", "session"),
    FactKind.ATTENDANCE_CLOSED: Text("daftar hadir ditutup", "attendance list closed"),
    FactKind.PLANNED_HOURS: Text("JP yang direncanakan", "hours planned"),
    FactKind.COMPLETION: Text("penyelesaian", "completion"),
    FactKind.COMPLETIONS_CLOSED: Text("daftar penyelesaian ditutup", "list of completions closed"),
    FactKind.STAGE_START: Text("awal tahap", "start of the stage"),
    FactKind.STATUS: Text("status", "status"),
}
_EXCUSED = Text("dibebaskan", "excused")
_EXEMPTED = Text("dibebaskan", "exempted")
_UNRECORDED = Text("tidak tercatat", "not recorded")


def facts_between(
    before: ParticipantRecord, after: ParticipantRecord, edition: Edition
) -> tuple[FactChange, ...]:
    """Return the facts that differ, in the order of the record; where they were read aside.

    Args:
        before: one record.
        after: the other.
        edition: tells what the components are called.

    Source: `pka-semantics`, T1.
    """
    one, two = ({key: _anywhere(fact) for key, fact in _facts(side)} for side in (before, after))
    return tuple(
        _changed(key, one.get(key), two.get(key), edition)
        for key in dict.fromkeys((*one, *two))
        if one.get(key) != two.get(key)
    )


def _facts(record: ParticipantRecord) -> Iterator[tuple[_Key, Fact]]:
    """Yield every fact with what makes it the same fact in another record."""
    seen: Counter[tuple[FactKind, str | None, str]] = Counter()

    def key(kind: FactKind, subject: str | None = None, by: str = "") -> _Key:
        seen[kind, subject, by] += 1
        return kind, subject, f"{by}#{seen[kind, subject, by]}"

    attendance = record.attendance or Attendance(sessions=())
    completions = record.completions or Completions()
    several: tuple[tuple[FactKind, list[tuple[str, Fact]]], ...] = (
        (FactKind.REMEDIAL, [(fact.component, fact) for fact in record.remedials]),
        (FactKind.OVERRIDE, [(fact.path, fact) for fact in record.overrides]),
        (FactKind.EXTENSION, [(fact.path, fact) for fact in record.extensions]),
        (FactKind.SESSION, [(fact.session, fact) for fact in attendance.sessions]),
        (FactKind.COMPLETION, [(fact.item, fact) for fact in completions.facts]),
        (FactKind.STAGE_START, [(fact.stage, fact) for fact in completions.stage_starts]),
    )
    for given in record.scores:
        yield key(FactKind.SCORE, given.component, given.assessor or ""), given
    for kind, facts in several:
        for subject, fact in facts:
            yield key(kind, subject), fact
    single: dict[FactKind, Fact | None] = {
        FactKind.ABSENCE: record.absence,
        FactKind.ATTENDANCE_CLOSED: attendance.closed_on,
        FactKind.PLANNED_HOURS: attendance.planned_hours,
        FactKind.COMPLETIONS_CLOSED: completions.closed_on,
        FactKind.STATUS: record.status,
    }
    for kind, one in single.items():
        if one is not None:
            yield key(kind), one


def _anywhere(fact: Fact) -> Fact:
    """Return a fact without where it was read."""
    if isinstance(fact, dt.date | LearningHours | StageStart):
        return fact
    return attrs.evolve(fact, origin=None)


def _changed(key: _Key, before: Fact | None, after: Fact | None, edition: Edition) -> FactChange:
    kind, subject, _ = key
    label = _LABELS[kind]
    if subject is not None:
        scored = kind in {FactKind.SCORE, FactKind.REMEDIAL, FactKind.OVERRIDE}
        scored |= kind is FactKind.EXTENSION and subject in edition.components
        of = where(edition, subject) if scored else same_words(subject)
        label = Text(f"{label.id} {of.id}", f"{label.en} {of.en}")
    if before is None and after is not None:
        said = _said(after)
    else:
        said = moved(*(NONE if fact is None else _said(fact) for fact in (before, after)))
    return FactChange(
        kind=kind, subject=subject, before=before, after=after, message=named(label, said)
    )


def _said(fact: Fact) -> Text:
    """Return what a fact says, with its particulars, its day, and whoever decided it."""
    content, extra = _content(fact), [*_particulars(fact)]
    if not isinstance(fact, dt.date | LearningHours | StageStart) and fact.on is not None:
        extra.append(on_day(fact.on))
    if isinstance(fact, CompletionFact | StageStart) and fact.at is not None:
        extra.append(same_words(fact.at.isoformat("minutes")))
    if not extra:
        return content
    return Text(
        f"{content.id} ({', '.join(one.id for one in extra)})",
        f"{content.en} ({', '.join(one.en for one in extra)})",
    )


def _particulars(fact: Fact) -> Iterator[Text]:
    """Yield what a fact says beside its result."""
    match fact:
        case ScoreFact(assessor=str(assessor)):
            yield same_words(assessor)
        case Override() | Extension():
            yield same_words(f"{fact.reason}; {fact.author}")
        case AbsenceTotal(planned_hours=LearningHours(hours)):
            text = in_both(lambda lang: hours_text(hours, lang))
            yield Text(f"dari {text.id}", f"of {text.en}")
        case SessionAttendance():
            if fact.late_minutes is not None:
                late = fact.late_minutes
                yield Text(f"terlambat {late} menit", f"{late} minutes late")
            if fact.attended_minutes is not None:
                there = fact.attended_minutes
                yield Text(f"hadir {there} menit", f"{there} minutes attended")
        case CompletionFact(score=Score(score)):
            yield in_both(lambda lang: number(score, lang, 2))
        case _:
            pass


def _points(value: Score | None, otherwise: Text) -> Text:
    return otherwise if value is None else in_both(lambda lang: number(value.value, lang, 2))


def _content(fact: Fact) -> Text:
    match fact:
        case ScoreFact():
            return same_words(fact.level) if fact.level else _points(fact.value, _EXCUSED)
        case RemedialFact():
            return _points(fact.value, NONE)
        case Override():
            return VERDICT[fact.verdict] if fact.verdict else _points(fact.value, _EXEMPTED)
        case Extension():
            return in_both(lambda lang: moment_text(fact.deadline, lang))
        case SessionAttendance():
            status = ATTENDANCE_STATUS[fact.status] if fact.status else _UNRECORDED
            return in_both(lambda lang: f"{status.in_(lang)}, {hours_text(fact.hours.value, lang)}")
        case CompletionFact():
            return COMPLETION_RESULT[fact.result]
        case StatusFact():
            return PARTICIPATION_STATUS[fact.status]
        case StageStart(on=day) | (dt.date() as day):
            return on_day(day)
        case LearningHours(hours) | AbsenceTotal(hours=LearningHours(hours)):
            return in_both(lambda lang: hours_text(hours, lang))
        case _:
            assert_never(fact)

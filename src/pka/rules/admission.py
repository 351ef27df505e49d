"""Whether a record fits the edition and itself; nothing is decided on one that does not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from pka.assessment import FINAL, OverCap, Remedial
from pka.decisions import ABSENCE
from pka.diagnostic import Diagnostic, Report
from pka.edition import Edition
from pka.exceptions import nearest
from pka.quantities import as_words
from pka.records import Origin, ParticipantRecord, RemedialFact, ScoreFact
from pka.rules.attendance import absence_bounds
from pka.rules.entries import entries
from pka.rules.record_faults import CODES, fault, span
from pka.rules.scoring import blank_nodes, current_path, score
from pka.text import Text

__all__ = ["CODES", "check_record"]


def check_record(edition: Edition, record: ParticipantRecord, on: dt.date | None = None) -> Report:
    """Return every contradiction between a record, the edition and itself.

    Args:
        edition: a sound edition.
        record: the facts; every one of them is looked at, whatever its date.
        on: the day, for rules by which a missing score counts from a day on; None: none has
            come.

    Source: `pka-semantics`, N2, S5, A2 and D7.
    """
    faults = [*_components(edition, record)]
    if not faults:
        faults += entries(edition, record)
    if not faults:
        faults += _agreement(edition, record)
        faults += _remedials(edition, record, on)
    faults += _order(record)
    faults += _attendance(edition, record)
    faults += _items(edition, record)
    faults += _extensions(edition, record)
    return Report(tuple(faults))


def _components(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    known = tuple(edition.components)
    facts: Iterable[tuple[str, ScoreFact | RemedialFact]] = (
        *(("scores", fact) for fact in record.scores),
        *(("remedials", fact) for fact in record.remedials),
    )
    for key, fact in facts:
        path = fact.component
        if path in edition.components:
            continue
        close = nearest(path, known)
        if path == FINAL:
            message = Text(
                "nilai akhir tidak dapat diisi; nilai itu dihitung dari aspek",
                "the final score cannot be entered; it is computed from the aspects",
            )
        else:
            message = Text(
                f"tidak ada komponen {path!r}"
                + (f"; mungkin maksudnya {close!r}?" if close else ""),
                f"there is no component {path!r}" + (f"; did you mean {close!r}?" if close else ""),
            )
        listed = ", ".join(known)
        advice = Text(f"yang dikenal: {listed}", f"known: {listed}")
        yield fault("unknown-component", path, message, fact.origin, f"/{key}/{path}", advice)
    yield from _repeated(edition, record)


def _repeated(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    """A second score is a fault, unless it is another attempt or another assessor's."""
    counts = Counter([(fact.component, fact.assessor) for fact in record.scores])
    excused = {fact.component for fact in record.scores if fact.excused}
    scored = {fact.component for fact in record.scores if not fact.excused}
    if len(counts) == len(record.scores) and not excused:
        return
    for given in record.scores:
        path = given.component
        place = f"/scores/{path}"
        component = edition.components.get(path)
        if path in excused and not given.excused:
            message = Text(
                f"peserta dibebaskan dari {path!r} tetapi juga mempunyai nilai",
                f"the participant is excused from {path!r} and has a score for it too",
            )
            advice = Text(
                "sisakan salah satu: pembebasan atau nilainya",
                "keep one of them: the excuse or the score",
            )
            yield fault("excused-and-scored", path, message, given.origin, place, advice)
        elif path in excused & scored:
            # The fault stands with the score; that both are given is no second one.
            continue
        elif component is not None and component.attempts is not None and not given.excused:
            continue
        elif counts.pop((path, given.assessor), 1) > 1:
            message = Text(
                f"nilai {path!r} diberikan lebih dari sekali",
                f"the score of {path!r} is given more than once",
            )
            advice = Text(
                "sisakan satu; nilai ulang ditulis sebagai remedial",
                "keep one; a later attempt is a remedial",
            )
            yield fault("duplicate-score", path, message, given.origin, place, advice)


def _agreement(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    """A value given for an inner node must agree with its parts, as far as they are known."""
    scored = {fact.component for fact in record.scores}
    for fact in record.scores:
        if fact.value is None or not edition.components[fact.component].components:
            continue
        below = [path for path in scored if path.startswith(f"{fact.component}/")]
        # Parts of which nothing is known still have their caps.
        bounds = blank_nodes(edition)[fact.component].computed
        if below:
            kept = tuple(other for other in record.scores if other.component in below)
            first = ParticipantRecord(id=record.id, scores=kept)
            nodes = {node.path: node for node in score(edition, first).walk()}
            bounds = nodes[fact.component].first
        value = fact.value.value
        if value < bounds.low or (bounds.high is not None and value > bounds.high):
            shown, parts = as_words(value), span(bounds)
            message = Text(
                f"nilai {fact.component!r} adalah {shown.id}, tetapi dari bagiannya {parts.id}",
                f"the score of {fact.component!r} is {shown.en}, but its parts give {parts.en}",
            )
            advice = Text(
                "hapus salah satu: nilai aspek atau nilai bagiannya",
                "leave out one of them: the aspect's score or its parts",
            )
            place = f"/scores/{fact.component}"
            yield fault("parts-disagree", fact.component, message, fact.origin, place, advice)


def _order(record: ParticipantRecord) -> Iterator[Diagnostic]:
    """Attempts stand in the order in which they were taken, so their days cannot go backwards."""
    last: dict[tuple[str, str, str | None], dt.date] = {}
    attempts: Iterable[tuple[str, str | None, ScoreFact | RemedialFact]] = (
        *(("scores", fact.assessor, fact) for fact in record.scores),
        *(("remedials", None, fact) for fact in record.remedials),
    )
    for key, assessor, fact in attempts:
        if fact.on is not None:
            of = key, fact.component, assessor
            yield from _backwards(fact, fact.on, last.get(of), f"/{key}/{fact.component}")
            last[of] = fact.on


def _backwards(
    fact: ScoreFact | RemedialFact, day: dt.date, before: dt.date | None, place: str
) -> Iterator[Diagnostic]:
    path = fact.component
    if before is None or day >= before:
        return
    message = Text(
        f"nilai {path!r} bertanggal {day}, lebih awal daripada yang sebelumnya, {before}",
        f"an attempt at {path!r} is dated {day}, earlier than the one before it, {before}",
    )
    advice = Text(
        "periksa tanggalnya, atau urutkan nilai menurut waktu pengambilannya",
        "check the dates, or list the attempts in the order in which they were taken",
    )
    yield fault("attempt-out-of-order", path, message, fact.origin, place, advice)


def _remedials(
    edition: Edition, record: ParticipantRecord, on: dt.date | None
) -> Iterator[Diagnostic]:
    if not record.remedials:
        return
    rule = edition.remedial_in_force
    first = attrs.evolve(record, remedials=())
    nodes = {node.path: node for node in score(edition, first, on).walk()}
    taken: Counter[str] = Counter()
    passed: set[str] = set()
    for fact in record.remedials:
        path = fact.component
        taken[path] += 1
        place = f"/remedials/{path}"
        if rule is None or path not in rule.components:
            message = Text(
                f"remedial untuk {path!r} tidak diatur dalam ketentuan ini",
                f"this edition has no remedial for {path!r}",
            )
            yield fault("remedial-not-allowed", path, message, fact.origin, place)
        elif any(path.startswith(f"{other.component}/") for other in record.scores):
            message = Text(
                f"remedial untuk {path!r} tidak terpakai: nilai di atasnya diberikan langsung",
                f"the remedial of {path!r} would not count: the score above it is given directly",
            )
            advice = Text(
                "hapus nilai di atasnya, agar dihitung dari bagiannya",
                "leave out the score above it, so that it is computed from its parts",
            )
            yield fault("remedial-not-allowed", path, message, fact.origin, place, advice)
        else:
            node = nodes[path]
            yield from _one_remedial(rule, fact, node.first.value, taken[path], place)
            if path in passed and taken[path] <= rule.times:
                message = Text(
                    f"remedial untuk {path!r} tidak terbuka lagi: remedial sebelumnya sudah lulus",
                    f"no remedial is open for {path!r} any more: an earlier one has passed",
                )
                yield fault("remedial-not-allowed", path, message, fact.origin, place)
            value = fact.value.value
            if rule.range.lies_below(node.rounding.apply(value) if node.rounding else value):
                passed.add(path)


def _one_remedial(
    rule: Remedial, fact: RemedialFact, original: Fraction | None, number: int, pointer: str
) -> Iterator[Diagnostic]:
    path, value = fact.component, fact.value.value
    if original is None or not rule.range.contains(original):
        shown = Text("belum ada", "not known yet") if original is None else as_words(original)
        message = Text(
            f"remedial untuk {path!r} tidak terbuka: nilai awalnya {shown.id}",
            f"no remedial is open for {path!r}: its original score is {shown.en}",
        )
        advice = Text(
            "remedial hanya untuk nilai awal dalam rentang remedial; periksa aspeknya",
            "a remedial needs an original score in the remedial range; check the component",
        )
        yield fault("remedial-not-allowed", path, message, fact.origin, pointer, advice)
        return
    if number > rule.times:
        message = Text(
            f"remedial ke-{number} untuk {path!r}; yang diperbolehkan {rule.times} kali",
            f"remedial number {number} for {path!r}; {rule.times} allowed",
        )
        yield fault("remedial-too-often", path, message, fact.origin, pointer)
    if value > rule.cap and rule.over_cap is OverCap.REFUSE:
        shown, cap = as_words(value), as_words(rule.cap)
        message = Text(
            f"nilai remedial {path!r} adalah {shown.id}, di atas batas {cap.id}",
            f"the remedial score of {path!r} is {shown.en}, above the cap of {cap.en}",
        )
        advice = Text(
            f"tulis nilai yang ditetapkan, paling tinggi {cap.id}",
            f"write the score that was set, at most {cap.en}",
        )
        yield fault("remedial-above-cap", path, message, fact.origin, pointer, advice)


def _beyond_programme(
    edition: Edition, absent: Fraction, origin: Origin | None, place: str
) -> Iterator[Diagnostic]:
    planned = edition.stated_hours
    if planned is None or absent <= planned.value:
        return
    shown, whole = as_words(absent), as_words(planned.value)
    message = Text(
        f"ketidakhadiran {shown.id} JP melebihi seluruh program, {whole.id} JP",
        f"{shown.en} JP absent are more than the whole programme has, {whole.en} JP",
    )
    advice = Text("periksa satuannya: JP, bukan menit", "check the unit: JP, not minutes")
    yield fault("absence-above-programme", ABSENCE, message, origin, place, advice)


def _attendance(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    policy, attendance, total = edition.attendance_in_force, record.attendance, record.absence
    if total is not None:
        yield from _beyond_programme(edition, total.hours.value, total.origin, "/absence")
    for override in record.overrides:
        if override.path == ABSENCE and override.value is not None:
            hours, place = override.value.value, f"/overrides/{ABSENCE}"
            yield from _beyond_programme(edition, hours, override.origin, place)
    if attendance is None:
        return
    if policy is None:
        message = Text(
            "ada daftar hadir, tetapi ketentuan ini tidak menyatakan apa yang dihitung "
            "sebagai ketidakhadiran",
            "there is an attendance list, but the edition does not say what counts as absence",
        )
        advice = Text("berikan jumlah JP ketidakhadiran", "give the absent JP as one number")
        yield fault("no-attendance-rule", "attendance", message, None, "/attendance", advice)
        return
    counts = Counter(session.session for session in attendance.sessions)
    for session in attendance.sessions:
        if counts.pop(session.session, 1) > 1:
            message = Text(
                f"sesi {session.session!r} tercatat lebih dari sekali",
                f"the session {session.session!r} is recorded more than once",
            )
            place = f"/attendance/{session.session}"
            yield fault("duplicate-session", session.session, message, session.origin, place)
    closed = attendance.closed_on is not None
    bounds = absence_bounds(
        attendance.sessions,
        policy,
        closed=closed,
        minutes_per_hour=edition.minutes_per_hour,
        planned_hours=attendance.planned_hours,
    )
    if total is None:
        return
    given = total.hours.value
    if given < bounds.low or (bounds.high is not None and given > bounds.high):
        counted = span(bounds)
        message = Text(
            f"jumlah ketidakhadiran {as_words(given).id} JP tidak sesuai dengan daftar hadir, "
            f"{counted.id} JP",
            f"the total of {total.hours} JP absent disagrees with the attendance list, "
            f"{counted.en} JP",
        )
        advice = Text("hapus salah satunya", "leave out one of them")
        yield fault("absence-disagrees", "absence", message, total.origin, "/absence", advice)


def _item_codes(edition: Edition) -> set[str]:
    return {
        *(activity.code for activity in edition.activities),
        *(module.code for module in edition.modules),
        *(stage.code for stage in edition.stages),
    }


def _extensions(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    """An extension is of something that can have a deadline."""
    known = {*edition.components, *_item_codes(edition)} if record.extensions else set()
    for extension in record.extensions:
        path = current_path(edition, extension.path)
        if path not in known:
            close = nearest(path, sorted(known))
            message = Text(
                f"tidak ada {path!r} yang tenggatnya dapat diperpanjang"
                + (f"; mungkin maksudnya {close!r}?" if close else ""),
                f"there is no {path!r} whose deadline could be extended"
                + (f"; did you mean {close!r}?" if close else ""),
            )
            advice = Text(
                "tulis jalur komponen, atau kode kegiatan, mata pelatihan, atau tahap",
                "write the path of a component, or the code of an activity, module or stage",
            )
            place = f"/extensions/{extension.path}"
            yield fault("unknown-extension", path, message, extension.origin, place, advice)


def _items(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    if record.completions is None:
        return
    known = _item_codes(edition)
    stages = {stage.code for stage in edition.stages}
    named = [(fact.item, known, fact.origin) for fact in record.completions.facts]
    named += [(start.stage, stages, None) for start in record.completions.stage_starts]
    for code, names, origin in named:
        if code not in names:
            close = nearest(code, names)
            message = Text(
                f"{code!r} bukan kegiatan, mata pelatihan, atau tahap"
                + (f"; mungkin maksudnya {close!r}?" if close else ""),
                f"{code!r} is no activity, module or stage"
                + (f"; did you mean {close!r}?" if close else ""),
            )
            yield fault("unknown-item", code, message, origin, f"/completions/{code}")

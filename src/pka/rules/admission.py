"""Whether a record fits the edition and itself; nothing is decided on one that does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from pka.assessment import FINAL, OverCap, Remedial, Scale
from pka.diagnostic import Diagnostic, Location, Report
from pka.edition import Edition
from pka.exceptions import nearest
from pka.outcomes import Bounds
from pka.quantities import as_words
from pka.records import Origin, ParticipantRecord, RemedialFact, ScoreFact
from pka.rules.attendance import absence_bounds
from pka.rules.scoring import score
from pka.text import Text

__all__ = ["CODES", "check_record"]

#: Code of each fault of a record.
CODES: Final = {
    "unknown-component": "PKA701",
    "duplicate-score": "PKA702",
    "score-off-scale": "PKA703",
    "score-off-grid": "PKA704",
    "parts-disagree": "PKA705",
    "remedial-not-allowed": "PKA706",
    "remedial-too-often": "PKA707",
    "remedial-above-cap": "PKA708",
    "absence-disagrees": "PKA709",
    "no-attendance-rule": "PKA710",
    "duplicate-session": "PKA711",
    "unknown-item": "PKA712",
    "absence-above-programme": "PKA713",
}


def _fault(
    name: str,
    subject: str,
    message: Text,
    origin: Origin | None,
    pointer: str,
    advice: Text | None = None,
) -> Diagnostic:
    place = origin or Origin()
    return Diagnostic(
        code=CODES[name],
        name=name,
        message=message,
        location=Location(file=place.file, line=place.row, pointer=pointer),
        advice=advice,
        facts=(("subject", subject), *((("column", place.column),) if place.column else ())),
    )


def _span(bounds: Bounds) -> Text:
    """Write what a value may be: one number, from one to another, or from one on."""
    low = as_words(bounds.low)
    if bounds.high is None:
        return Text(f"≥ {low.id}", f"≥ {low.en}")
    high = as_words(bounds.high)
    return low if low == high else Text(f"{low.id}–{high.id}", f"{low.en}–{high.en}")


def check_record(edition: Edition, record: ParticipantRecord) -> Report:
    """Return every contradiction between a record, the edition and itself.

    Args:
        edition: a sound edition.
        record: the facts; every one of them is looked at, whatever its date.

    Source: `pka-semantics`, N2, S5, A2 and D7.
    """
    faults = [*_components(edition, record)]
    if not faults:
        faults += _values(edition, record)
    if not faults:
        faults += _agreement(edition, record)
        faults += _remedials(edition, record)
    faults += _attendance(edition, record)
    faults += _items(edition, record)
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
        yield _fault("unknown-component", path, message, fact.origin, f"/{key}/{path}", advice)
    counts = Counter(fact.component for fact in record.scores)
    for given in record.scores:
        if counts.pop(given.component, 1) > 1:
            message = Text(
                f"nilai {given.component!r} diberikan lebih dari sekali",
                f"the score of {given.component!r} is given more than once",
            )
            advice = Text(
                "sisakan satu; nilai ulang ditulis sebagai remedial",
                "keep one; a later attempt is a remedial",
            )
            place = f"/scores/{given.component}"
            yield _fault("duplicate-score", given.component, message, given.origin, place, advice)


def _values(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    scheme = edition.scoring
    if scheme is None:
        return
    for fact in record.scores:
        yield from _value(scheme.scale, fact, f"/scores/{fact.component}")
    for attempt in record.remedials:
        yield from _value(scheme.scale, attempt, f"/remedials/{attempt.component}")


def _value(scale: Scale, fact: ScoreFact | RemedialFact, pointer: str) -> Iterator[Diagnostic]:
    value = fact.value.value
    if not scale.holds(value):
        shown, low, high = (as_words(v) for v in (value, scale.minimum, scale.maximum))
        message = Text(
            f"nilai {fact.component!r} adalah {shown.id}, di luar skala {low.id} sampai {high.id}",
            f"the score of {fact.component!r} is {shown}, off the scale of {low} to {high}",
        )
        advice = Text(
            "periksa tanda desimalnya; bila belum ada nilai, kosongkan",
            "check its decimal mark; leave it out if there is no score yet",
        )
        yield _fault("score-off-scale", fact.component, message, fact.origin, pointer, advice)
    elif not scale.on_grid(value):
        shown, step = as_words(value), as_words(scale.step or Fraction(1))
        message = Text(
            f"nilai {fact.component!r} adalah {shown.id}; langkah terkecil skala adalah {step.id}",
            f"the score of {fact.component!r} is {shown}; the smallest step of the scale is {step}",
        )
        advice = Text(
            "tulis nilai sebagaimana ditetapkan penilai, jangan dibulatkan sendiri",
            "write the score as the assessor set it; do not round it yourself",
        )
        yield _fault("score-off-grid", fact.component, message, fact.origin, pointer, advice)


def _agreement(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    """A value given for an inner node must agree with its parts, as far as they are known."""
    scored = {fact.component for fact in record.scores}
    for fact in record.scores:
        below = [path for path in scored if path.startswith(f"{fact.component}/")]
        if not below:
            continue
        kept = tuple(other for other in record.scores if other.component in below)
        first = ParticipantRecord(id=record.id, scores=kept)
        nodes = {node.path: node for node in score(edition, first).walk()}
        bounds = nodes[fact.component].first
        value = fact.value.value
        if value < bounds.low or (bounds.high is not None and value > bounds.high):
            shown, parts = as_words(value), _span(bounds)
            message = Text(
                f"nilai {fact.component!r} adalah {shown.id}, tetapi dari bagiannya {parts.id}",
                f"the score of {fact.component!r} is {shown.en}, but its parts give {parts.en}",
            )
            advice = Text(
                "hapus salah satu: nilai aspek atau nilai bagiannya",
                "leave out one of them: the aspect's score or its parts",
            )
            place = f"/scores/{fact.component}"
            yield _fault("parts-disagree", fact.component, message, fact.origin, place, advice)


def _remedials(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    if not record.remedials:
        return
    rule = edition.remedial_in_force
    first = ParticipantRecord(id=record.id, scores=record.scores)
    nodes = {node.path: node for node in score(edition, first).walk()}
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
            yield _fault("remedial-not-allowed", path, message, fact.origin, place)
        elif any(path.startswith(f"{other.component}/") for other in record.scores):
            message = Text(
                f"remedial untuk {path!r} tidak terpakai: nilai di atasnya diberikan langsung",
                f"the remedial of {path!r} would not count: the score above it is given directly",
            )
            advice = Text(
                "hapus nilai di atasnya, agar dihitung dari bagiannya",
                "leave out the score above it, so that it is computed from its parts",
            )
            yield _fault("remedial-not-allowed", path, message, fact.origin, place, advice)
        else:
            node = nodes[path]
            yield from _one_remedial(rule, fact, node.first.value, taken[path], place)
            if path in passed and taken[path] <= rule.times:
                message = Text(
                    f"remedial untuk {path!r} tidak terbuka lagi: remedial sebelumnya sudah lulus",
                    f"no remedial is open for {path!r} any more: an earlier one has passed",
                )
                yield _fault("remedial-not-allowed", path, message, fact.origin, place)
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
        yield _fault("remedial-not-allowed", path, message, fact.origin, pointer, advice)
        return
    if number > rule.times:
        message = Text(
            f"remedial ke-{number} untuk {path!r}; yang diperbolehkan {rule.times} kali",
            f"remedial number {number} for {path!r}; {rule.times} allowed",
        )
        yield _fault("remedial-too-often", path, message, fact.origin, pointer)
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
        yield _fault("remedial-above-cap", path, message, fact.origin, pointer, advice)


def _attendance(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    policy, attendance, total = edition.attendance_in_force, record.attendance, record.absence
    planned = edition.stated_hours
    if total is not None and planned is not None and total.hours > planned:
        shown, whole = as_words(total.hours.value), as_words(planned.value)
        message = Text(
            f"ketidakhadiran {shown.id} JP melebihi seluruh program, {whole.id} JP",
            f"{total.hours} JP absent are more than the whole programme has, {planned} JP",
        )
        advice = Text("periksa satuannya: JP, bukan menit", "check the unit: JP, not minutes")
        yield _fault(
            "absence-above-programme", "absence", message, total.origin, "/absence", advice
        )
    if attendance is None:
        return
    if policy is None:
        message = Text(
            "ada daftar hadir, tetapi ketentuan ini tidak menyatakan apa yang dihitung "
            "sebagai ketidakhadiran",
            "there is an attendance list, but the edition does not say what counts as absence",
        )
        advice = Text("berikan jumlah JP ketidakhadiran", "give the absent JP as one number")
        yield _fault("no-attendance-rule", "attendance", message, None, "/attendance", advice)
        return
    counts = Counter(session.session for session in attendance.sessions)
    for session in attendance.sessions:
        if counts.pop(session.session, 1) > 1:
            message = Text(
                f"sesi {session.session!r} tercatat lebih dari sekali",
                f"the session {session.session!r} is recorded more than once",
            )
            place = f"/attendance/{session.session}"
            yield _fault("duplicate-session", session.session, message, session.origin, place)
    closed = attendance.closed_on is not None
    bounds = absence_bounds(attendance.sessions, policy, closed=closed)
    if total is None:
        return
    given = total.hours.value
    if given < bounds.low or (bounds.high is not None and given > bounds.high):
        counted = _span(bounds)
        message = Text(
            f"jumlah ketidakhadiran {as_words(given).id} JP tidak sesuai dengan daftar hadir, "
            f"{counted.id} JP",
            f"the total of {total.hours} JP absent disagrees with the attendance list, "
            f"{counted.en} JP",
        )
        advice = Text("hapus salah satunya", "leave out one of them")
        yield _fault("absence-disagrees", "absence", message, total.origin, "/absence", advice)


def _items(edition: Edition, record: ParticipantRecord) -> Iterator[Diagnostic]:
    if record.completions is None:
        return
    known = {
        *(activity.code for activity in edition.activities),
        *(module.code for module in edition.modules),
        *(stage.code for stage in edition.stages),
    }
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
            yield _fault("unknown-item", code, message, origin, f"/completions/{code}")

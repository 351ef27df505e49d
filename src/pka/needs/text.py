"""What is still needed, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, assert_never

from pka.assessment import FINAL, GradeBand
from pka.needs.values import Entry, LeastTotal, Lone, NeedState
from pka.outcomes import Witness
from pka.prose.attained import item_name
from pka.prose.criteria import component_name, rule_sentence
from pka.prose.layout import Line, Section, render
from pka.prose.messages import capital, listed, say
from pka.prose.numbers import day_text, hours_text, number, places_of, possible_score
from pka.prose.terms import verdict_word
from pka.quantities import Score
from pka.rules.verdict import ABSENCE
from pka.text import Language, Text, language
from pka.verdict import Verdict

if TYPE_CHECKING:
    from pka.needs.answer import Need

__all__ = ["needed_text"]

_WORDS: Final = {
    "title": Text("YANG MASIH DIPERLUKAN", "WHAT IS STILL NEEDED"),
    "target": Text("Sasaran", "Target"),
    "answer": Text("Jawaban", "Answer"),
    "who": Text("{who}, menurut yang diketahui pada {day}", "{who}, as known on {day}"),
    "verdict": Text("Putusan: {verdict}, atau yang lebih baik.", "Verdict: {verdict}, or better."),
    "passed": Text("Putusan: {verdict}.", "Verdict: {verdict}."),
    "band": Text(
        "{component} dalam kualifikasi {band}, atau yang lebih tinggi.",
        "{component} in the band {band}, or a higher one.",
    ),
    "score": Text("{component} paling rendah {score}.", "{component} at least {score}."),
    "reached": Text(
        "Sudah tercapai, apa pun nilai yang masih kosong.",
        "Reached already, whatever the missing scores turn out to be.",
    ),
    "reached.known": Text(
        "Sudah tercapai; tidak ada nilai yang kosong.", "Reached already; no score is missing."
    ),
    "out": Text(
        "Tidak dapat dicapai dengan nilai yang masih kosong, setinggi apa pun.",
        "Out of reach of the missing scores, however high.",
    ),
    "out.known": Text(
        "Tidak tercapai; tidak ada nilai yang kosong.", "Not reached; no score is missing."
    ),
    "bounds": Text(
        "{component} hanya dapat menjadi {bounds}.", "{component} can only become {bounds}."
    ),
    "bounds.known": Text("{component} adalah {bounds}.", "{component} is {bounds}."),
    "best": Text(
        "Putusan terbaik yang masih mungkin: {verdict}.",
        "The best verdict still possible: {verdict}.",
    ),
    "best.row": Text("Ketentuannya: {sentence}", "The rule: {sentence}"),
    "shown": Text("{subject}: {value}", "{subject}: {value}"),
    "absent": Text("Ketidakhadiran", "Absence"),
    "remedial": Text(
        "Remedial lalu terbuka untuk {components}; `pka explain` menunjukkan akibatnya.",
        "A remedial is then open for {components}; `pka explain` shows what it may change.",
    ),
    "undecided": Text(
        "Belum dapat dijawab: selain nilai, ada hal lain yang belum diketahui dan yang menentukan; "
        "`pka explain` menyebutkannya.",
        "Cannot be answered yet: facts other than scores are not known and decide; "
        "`pka explain` names them.",
    ),
    "undecided.falls": Text(
        "Belum dapat dijawab: nilai tertinggi pun tidak mencapai sasaran, dan belum terbukti bahwa "
        "nilai yang lebih tinggi tidak pernah merugikan menurut ketentuan ini.",
        "Cannot be answered: the highest scores do not reach the target, and it is not proven "
        "that a higher score never hurts under these rules.",
    ),
    "given": Text(
        "Tidak ada nilai yang kosong; sasaran tercapai dengan anggapan di bawah ini.",
        "No score is missing; the target is reached on the assumption below.",
    ),
    "one": Text("{slot} paling rendah {score}{then}.", "{slot} at least {score}{then}."),
    "alone": Text(
        "Satu nilai saja, bila semua nilai lain yang kosong setinggi mungkin:",
        "One score alone, if all other missing scores are the highest there are:",
    ),
    "beside": Text(
        "Satu nilai saja, bila semua nilai lain yang kosong {others}:",
        "One score alone, if all other missing scores are {others}:",
    ),
    "entry": Text("{slot}: {score}{then}", "{slot}: {score}{then}"),
    "verdict.then": Text(" (putusan: {verdict})", " (verdict: {verdict})"),
    "never": Text("{slot}: tidak cukup, setinggi apa pun", "{slot}: not enough, however high"),
    "common": Text(
        "Semua nilai yang kosong sama tinggi: paling rendah {score}{then}.",
        "All missing scores equally high: at least {score}{then}.",
    ),
    "commonly": Text(
        "Semua nilai yang kosong sama tinggi menurut skalanya{then}, paling rendah:",
        "All missing scores equally high on their scales{then}, at least:",
    ),
    "least": Text(
        "Jumlah terendah yang cukup: {total}{then}, yaitu:",
        "The least total that suffices: {total}{then}, made of:",
    ),
    "least.unproven": Text(
        "Jumlah yang cukup: {total} (belum terbukti yang terendah){then}, yaitu:",
        "A total that suffices: {total} (not proven to be the least){then}, made of:",
    ),
    "absence": Text(
        "Dengan anggapan seluruh ketidakhadiran {hours}.",
        "On the assumption that the absence is {hours} in all.",
    ),
    "items": Text("Dengan anggapan selesai: {items}.", "On the assumption of completing: {items}."),
}


def _say(key: str, lang: Language, **values: str) -> str:
    return _WORDS[key].in_(lang).format(**values)


def needed_text(need: Need, lang: str = "id") -> str:
    """Return what is still needed as plain text.

    Args:
        need: what `needed` found.
        lang: `id` for Indonesian, `en` for English.

    Raises:
        UnsupportedFormat: for any other language.

    Source: `pka-semantics`, P2.
    """
    chosen = language(lang)
    outcome = need.outcome
    sections = (
        Section(_say("target", chosen), _target(need, chosen)),
        Section(_say("answer", chosen), _answer(need, chosen)),
    )
    digest = say("digest", chosen, digest=outcome.edition.digest)
    return render(_say("title", chosen), sections, digest)


def _score(need: Need, value: Score | Fraction, lang: Language) -> str:
    places = places_of(need.outcome.explanation.scores.scale)
    return number(value.value if isinstance(value, Score) else value, lang, places)


def _component(need: Need, path: str, lang: Language) -> str:
    return capital(component_name(need.outcome.edition, path, lang))


def _then(need: Need, verdict: Verdict | None, lang: Language) -> str:
    """Say what verdict comes with a band or a score, unless it is the best."""
    if verdict is None or verdict is Verdict.PASSED:
        return ""
    word = verdict_word(verdict, need.outcome.status, lang)
    return _say("verdict.then", lang, verdict=word)


def _slot(need: Need, each: Entry | Lone, lang: Language) -> str:
    name = _component(need, each.path, lang)
    return name if each.assessor is None else f"{name} ({each.assessor})"


def _target(need: Need, lang: Language) -> Iterator[Line]:
    record = need.outcome.record
    who = f"{record.name} ({record.id})" if record.name else record.id
    yield Line(_say("who", lang, who=who, day=day_text(need.outcome.on, lang)))
    target, name = need.target, _component(need, need.component, lang)
    match target:
        case Verdict():
            key = "passed" if target is Verdict.PASSED else "verdict"
            word = verdict_word(target, need.outcome.status, lang)
            yield Line(_say(key, lang, verdict=word))
        case GradeBand():
            yield Line(_say("band", lang, component=name, band=target.label.in_(lang)))
        case Score():
            yield Line(_say("score", lang, component=name, score=_score(need, target, lang)))
        case _:
            assert_never(target)


def _answer(need: Need, lang: Language) -> Iterator[Line]:
    known = need.bounds.value is not None
    match need.state:
        case NeedState.REACHED:
            yield Line(_say("reached.known" if known else "reached", lang))
        case NeedState.OUT_OF_REACH:
            yield Line(_say("out.known" if known else "out", lang))
            yield from _why_not(need, lang)
        case NeedState.UNDECIDED:
            yield Line(_say("undecided" if need.rises else "undecided.falls", lang))
        case NeedState.REACHABLE:
            yield from _scores(need, lang)
        case _:
            assert_never(need.state)
    if need.absence is not None:
        yield Line(_say("absence", lang, hours=hours_text(need.absence.value, lang)))
    if need.items:
        names = [item_name(need.outcome.edition, item, lang) for item in need.items]
        yield Line(_say("items", lang, items=listed(names, lang)))


def _why_not(need: Need, lang: Language) -> Iterator[Line]:
    edition = need.outcome.edition
    if not isinstance(need.target, Verdict):
        key = "bounds" if need.bounds.value is None else "bounds.known"
        places = places_of(need.outcome.explanation.scores.scale)
        bounds = possible_score(need.bounds, lang, places)
        name = _component(need, need.component, lang)
        yield Line(_say(key, lang, component=name, bounds=bounds))
        return
    best = verdict_word(need.best, need.outcome.status, lang)
    yield Line(_say("best", lang, verdict=best))
    if need.best_rule is not None:
        sentence = rule_sentence(need.best_rule, edition, lang)
        yield Line(_say("best.row", lang, sentence=sentence), 1)
        for witness in need.shown_by:
            if witness.bounds is not None:
                yield Line(_shown(need, witness, lang), 2)
    if need.remedial_open:
        names = [component_name(edition, path, lang) for path in need.remedial_open]
        yield Line(_say("remedial", lang, components=listed(names, lang)))


def _shown(need: Need, witness: Witness, lang: Language) -> str:
    low = witness.bounds.low if witness.bounds else Fraction()
    if witness.subject == FINAL or witness.subject in need.outcome.edition.components:
        subject, value = _component(need, witness.subject, lang), _score(need, low, lang)
    elif witness.subject == ABSENCE:
        subject, value = _say("absent", lang), hours_text(low, lang)
    else:
        subject, value = witness.subject, number(low, lang)
    return _say("shown", lang, subject=subject, value=value)


def _scores(need: Need, lang: Language) -> Iterator[Line]:
    if need.least is None:
        yield Line(_say("given", lang))
        return
    if len(need.alone) == 1:
        only = need.alone[0]
        score, then = (
            _score(need, only.others_highest, lang),
            _then(need, only.verdict_highest, lang),
        )
        yield Line(_say("one", lang, slot=_slot(need, only, lang), score=score, then=then))
        return
    yield Line(_say("alone", lang))
    for each in need.alone:
        score, then = (
            _score(need, each.others_highest, lang),
            _then(need, each.verdict_highest, lang),
        )
        yield Line(_say("entry", lang, slot=_slot(need, each, lang), score=score, then=then), 1)
    if need.others is not None:
        yield Line(_say("beside", lang, others=_score(need, need.others, lang)))
        for each in need.alone:
            slot = _slot(need, each, lang)
            if each.others_given is None:
                yield Line(_say("never", lang, slot=slot), 1)
            else:
                score = _score(need, each.others_given, lang)
                then = _then(need, each.verdict_given, lang)
                yield Line(_say("entry", lang, slot=slot, score=score, then=then), 1)
    yield from _common(need, lang)
    yield from _least(need, need.least, lang)


def _common(need: Need, lang: Language) -> Iterator[Line]:
    then = _then(need, need.common_verdict, lang)
    if len({entry.score for entry in need.common}) == 1:
        yield Line(_say("common", lang, score=_score(need, need.common[0].score, lang), then=then))
        return
    yield Line(_say("commonly", lang, then=then))
    yield from _entries(need, need.common, lang)


def _least(need: Need, least: LeastTotal, lang: Language) -> Iterator[Line]:
    key = "least" if least.proven else "least.unproven"
    then = _then(need, least.verdict, lang)
    yield Line(_say(key, lang, total=_score(need, least.total, lang), then=then))
    yield from _entries(need, least.entries, lang)


def _entries(need: Need, entries: tuple[Entry, ...], lang: Language) -> Iterator[Line]:
    for entry in entries:
        score = _score(need, entry.score, lang)
        yield Line(_say("entry", lang, slot=_slot(need, entry, lang), score=score, then=""), 1)

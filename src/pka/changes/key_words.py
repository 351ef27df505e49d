"""The wording of what two editions have otherwise, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pka.assessment import Choices
from pka.canonical import canonical
from pka.changes.parts import How, KeyChange, Match, Part
from pka.changes.rules import key_text, rule_text
from pka.changes.words import NONE, moved, named, same_words, value_text
from pka.citation import Citation
from pka.criteria import VerdictRule
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.prose import range_text
from pka.prose.messages import in_both
from pka.prose.terms import STANDING
from pka.scales import ScoreRange
from pka.text import Text
from pka.timespans import DateSpan

__all__ = ["HOWS", "MATCHES", "PARTS", "joined", "key_change", "key_said", "sentence"]

PARTS: Final[Mapping[Part, Text]] = {
    Part.EDITION: Text("versi ketentuan", "edition"),
    Part.PROGRAMME: Text("program", "programme"),
    Part.INSTRUMENT: Text("peraturan", "instrument"),
    Part.PARTY: Text("peran", "party"),
    Part.SETTING: Text("pengaturan", "setting"),
    Part.AGENDA: Text("agenda", "agenda"),
    Part.MODULE: Text("mata pelatihan", "module"),
    Part.ELECTIVE_GROUP: Text("kelompok pilihan", "elective group"),
    Part.STAGE: Text("tahap", "stage"),
    Part.ACTIVITY: Text("kegiatan", "activity"),
    Part.PRECEDENCE: Text("ketentuan urutan", "precedence rule"),
    Part.CLAIM: Text("angka tercetak", "printed figure"),
    Part.SCORING: Text("skema penilaian", "scoring scheme"),
    Part.COMPONENT: Text("komponen", "component"),
    Part.BAND: Text("kualifikasi", "band"),
    Part.REMEDIAL: Text("ketentuan remedial", "remedial rule"),
    Part.ATTENDANCE: Text("ketentuan kehadiran", "attendance rule"),
    Part.VERDICT_ROW: Text("baris putusan", "verdict row"),
    Part.TRANSITION: Text("ketentuan peralihan", "transition"),
    Part.ACKNOWLEDGEMENT: Text("temuan yang diakui", "acknowledged finding"),
}
HOWS: Final[Mapping[How, Text]] = {
    How.ADDED: Text("baru", "added"),
    How.REMOVED: Text("tidak ada lagi", "removed"),
    How.RENAMED: Text("berganti kode", "renamed"),
    How.MOVED: Text("berpindah", "moved"),
    How.CHANGED: Text("berubah", "changed"),
}
#: By what two parts with other codes were taken for one; a code needs no saying.
MATCHES: Final[Mapping[Match, Text]] = {
    Match.DECLARED: Text("menurut daftar `renames`", "as its list of `renames` says"),
    Match.CONTENT: Text("dikenali dari isinya yang sama", "known by its equal content"),
    Match.NAME: Text("dikenali dari namanya yang sama", "known by its equal name"),
}


def joined(texts: list[Text], between: str) -> Text:
    """Return several texts as one."""
    return Text(between.join(one.id for one in texts), between.join(one.en for one in texts))


def key_change(
    key: str,
    values: tuple[object, object],
    editions: tuple[Edition, Edition],
) -> KeyChange:
    """Return a key in which two parts differ, with what it says on each side."""
    one, two = (getattr(value, key) for value in values)
    said: tuple[Text | None, Text | None]
    if isinstance(one, tuple) and isinstance(two, tuple):
        said = _listed(one, two), _listed(two, one)
        if said[0] == said[1]:
            said = _listed(one, ()), _listed(two, ())
    elif isinstance(values[0], VerdictRule) and key == "condition":
        said = sentence(values[0], editions[0]), sentence(values[1], editions[1])
    else:
        said = _plain(one), _plain(two)
    # What one line cannot tell apart is only named.
    if None in said or said[0] == said[1]:
        return KeyChange(key=key)
    return KeyChange(key=key, before=said[0], after=said[1])


def key_said(change: KeyChange) -> Text:
    """Return a key with what it says on both sides."""
    label = key_text(change.key, (), ())
    if change.before is None or change.after is None:
        return label
    return named(label, moved(change.before, change.after))


def sentence(row: object, edition: Edition) -> Text | None:
    """Return what a rule says, or None where it is none or speaks of what is not there."""
    try:
        return rule_text(row, edition)
    except UnknownReference:
        # A definition may speak of a component that it does not have; the linter says so.
        return None


def _plain(value: object) -> Text | None:
    """Return a value in words, or None where one line cannot hold it."""
    match value:
        case Text():
            return Text(value.id, value.en)
        case ScoreRange():
            return in_both(lambda lang: range_text(value, lang))
        case DateSpan():
            return same_words(str(value))
        case Choices():
            chosen = ", ".join(f"{name}={option}" for name, option in value)
            return same_words(chosen) if chosen else NONE
        case Citation():
            word = STANDING[value.standing]
            return Text(f"{value} ({word.id})", f"{value} ({word.en})")
        case _:
            return value_text(value)


def _listed(some: tuple[object, ...], others: tuple[object, ...]) -> Text:
    """Return what stands in a list and not in the other, an entry with a code by that code."""
    known = {canonical(other) for other in others}
    entries = [one for one in some if canonical(one) not in known]
    return joined([_entry(one) for one in entries], ", ") if entries else NONE


def _entry(value: object) -> Text:
    for key in ("code", "name", "level", "former"):
        if isinstance(found := getattr(value, key, None), str):
            return same_words(found)
    return _plain(value) or same_words(type(value).__name__)

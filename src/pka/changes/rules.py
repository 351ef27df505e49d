"""Which rules two editions do not have in common, under the settings in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

import attrs

from pka.assessment import Component, GradeBand, ScoringScheme
from pka.canonical import canonical
from pka.changes.values import Rule, RuleChange, RuleKind
from pka.changes.words import moved, named, same_words, value_text, where
from pka.criteria import VerdictRule
from pka.edition import DecideWhen, Edition
from pka.prose import range_text, rule_sentence
from pka.prose.messages import in_both
from pka.prose.terms import DECIDE_WHEN
from pka.text import Text

__all__ = ["differing_keys", "key_text", "rule_text", "rules_between"]

#: Keys that say what a rule is called or where it stands, not what it does.
_ASIDE: Final = frozenset({"assessors", "header", "name", "only_with", "source", "text"})
#: The parts of a tree are rules of their own.
_PARTS: Final = frozenset({"components"})

_ORDER: Final = tuple(RuleKind)
_LABELS: Final = {
    RuleKind.VERDICT_ROW: Text("baris putusan", "verdict row"),
    RuleKind.ROW_ORDER: Text("urutan baris putusan", "order of the verdict rows"),
    RuleKind.SCORING: Text("perhitungan nilai akhir", "making of the final score"),
    RuleKind.COMPONENT: Text("komponen", "component"),
    RuleKind.BAND: Text("kualifikasi", "band"),
    RuleKind.REMEDIAL: Text("ketentuan remedial", "remedial rule"),
    RuleKind.ATTENDANCE: Text("ketentuan ketidakhadiran", "attendance rule"),
    RuleKind.DECIDE: Text("saat putusan diberikan", "when a verdict is given"),
}

_Key = tuple[RuleKind, str | None]


def rules_between(before: Edition, after: Edition) -> tuple[RuleChange, ...]:
    """Return the rules that bear on outcomes and differ; wording and sources aside.

    Args:
        before: one edition with its settings.
        after: the other.

    Source: `pka-semantics`, D4 and D6.
    """
    one, two = dict(_rules(before)), dict(_rules(after))
    keys = sorted(dict.fromkeys((*one, *two)), key=lambda key: _ORDER.index(key[0]))
    found = (_changed(key, one.get(key), two.get(key), (before, after)) for key in keys)
    return tuple(change for change in (*found, _moved_rows(before, after)) if change is not None)


def _rules(edition: Edition) -> Iterator[tuple[_Key, Rule]]:
    """Yield the rules in force with their kind and code."""
    for row in edition.verdict_rules:
        yield (RuleKind.VERDICT_ROW, row.code), row
    if edition.scoring is not None:
        yield (RuleKind.SCORING, None), edition.scoring
    for path, component in edition.components.items():
        yield (RuleKind.COMPONENT, path), component
    for band in edition.bands:
        yield (RuleKind.BAND, band.code), band
    if edition.remedial_in_force is not None:
        yield (RuleKind.REMEDIAL, None), edition.remedial_in_force
    if edition.attendance_in_force is not None:
        yield (RuleKind.ATTENDANCE, None), edition.attendance_in_force
    yield (RuleKind.DECIDE, None), edition.decide


def _moved_rows(before: Edition, after: Edition) -> RuleChange | None:
    """Return the order of the rows that both tables have, where it is not the same."""
    one = tuple(row.code for row in before.verdict_rules)
    two = tuple(row.code for row in after.verdict_rules)
    both = set(one) & set(two)
    first, second = (tuple(code for code in codes if code in both) for codes in (one, two))
    if first == second:
        return None
    return RuleChange(
        kind=RuleKind.ROW_ORDER,
        before=first,
        after=second,
        label=_LABELS[RuleKind.ROW_ORDER],
        said=moved(same_words(", ".join(first)), same_words(", ".join(second))),
    )


def _keys(before: Rule, after: Rule) -> tuple[str, ...]:
    """Return the keys in which two rules of a kind differ."""
    if isinstance(before, DecideWhen | tuple):
        return ()
    aside = _ASIDE | _PARTS if isinstance(before, Component | ScoringScheme) else _ASIDE
    return differing_keys(before, after, aside=aside, without={"source"})


def differing_keys(
    before: Any,  # noqa: ANN401 - any value of the model
    after: Any,  # noqa: ANN401
    *,
    aside: Collection[str] = (),
    without: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the keys in which two values of a class differ.

    Args:
        before: one value.
        after: the other.
        aside: keys of the values that are not looked at.
        without: keys that are no part of the content, however deep they stand.
    """
    return tuple(
        field.name
        for field in attrs.fields(type(before))
        if field.name not in aside
        and canonical(getattr(before, field.name), without=without)
        != canonical(getattr(after, field.name), without=without)
    )


def _changed(
    key: _Key, before: Rule | None, after: Rule | None, editions: tuple[Edition, Edition]
) -> RuleChange | None:
    """Return how a rule changed, or None where it did not."""
    keys: tuple[str, ...] = ()
    if before == after:
        return None
    if before is None or after is None:
        rule, edition = (after, editions[1]) if before is None else (before, editions[0])
        word = Text("baru", "new") if before is None else Text("tidak ada lagi", "gone")
        said = _followed(word, None if rule is None else rule_text(rule, edition))
    else:
        keys = _keys(before, after)
        if not keys and not isinstance(before, DecideWhen):
            return None
        said = _otherwise(before, after, keys, editions)
    label = _label(key, editions[1] if after is not None else editions[0])
    kind, subject = key
    return RuleChange(
        kind=kind,
        subject=subject,
        before=before,
        after=after,
        keys=keys,
        label=label,
        said=said,
    )


def _label(key: _Key, edition: Edition) -> Text:
    kind, subject = key
    label = _LABELS[kind]
    if subject is None:
        return label
    if kind is RuleKind.COMPONENT:
        return where(edition, subject)
    return Text(f"{label.id} {subject}", f"{label.en} {subject}")


def _followed(word: Text, said: Text | None) -> Text:
    return word if said is None else Text(f"{word.id}; {said.id}", f"{word.en}; {said.en}")


def rule_text(rule: object, edition: Edition) -> Text | None:
    """Return what a rule says, where one line can hold it, and None for anything else."""
    match rule:
        case VerdictRule():
            return in_both(lambda lang: rule_sentence(rule, edition, lang))
        case GradeBand():
            return in_both(lambda lang: f"{rule.label.in_(lang)}, {range_text(rule.range, lang)}")
        case DecideWhen():
            return DECIDE_WHEN[rule]
        case _:
            return None


def _otherwise(
    before: Rule, after: Rule, keys: tuple[str, ...], editions: tuple[Edition, Edition]
) -> Text:
    """Return what two rules say, or else the keys in which they differ."""
    one, two = rule_text(before, editions[0]), rule_text(after, editions[1])
    if one is not None and two is not None:
        return moved(one, two)
    parts = [key_text(name, getattr(before, name), getattr(after, name)) for name in keys]
    return Text("; ".join(part.id for part in parts), "; ".join(part.en for part in parts))


def key_text(name: str, before: object, after: object) -> Text:
    """Return a key with both of its values, where they are simple."""
    one, two = value_text(before), value_text(after)
    label = same_words(f"`{name}`")
    return label if one is None or two is None else named(label, moved(one, two))

"""Stored outcomes as receipts: what today's library would decide otherwise, and why."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, final

import attrs

from pka.assessment import Choices
from pka.canonical import fingerprint
from pka.changes.facts import facts_between
from pka.changes.words import LABELS, moved, named, same_words
from pka.codec.outcome import outcome_to_dict
from pka.codec.record import record_from_dict
from pka.deciding import decide
from pka.diagnostic import DefinitionRejected, RecordRejected
from pka.edition import Edition
from pka.exceptions import InvalidDate, InvalidQuantity, UnknownReference, shown, shown_id
from pka.outcomes import Outcome
from pka.quantities import exact
from pka.records import ParticipantRecord
from pka.rules.known import known_on
from pka.text import Text, said
from pka.timespans import day

__all__ = ["Reason", "ReasonCode", "Recheck", "RecheckState", "receipts_in", "recheck"]

#: Keys of a receipt that a decision gives, in their order.
_DECIDED: Final = (
    # Of whom it is: a true verdict under another name is none.
    "id",
    "verdict",
    "reason",
    "possible",
    "rule",
    "final",
    "band",
    "scores",
    "absent_hours",
)
#: Keys that a receipt cannot do without.
_NEEDED: Final = ("id", "verdict", "edition", "digest", "settings", "on")


@final
class RecheckState(enum.StrEnum):
    """What came of checking a receipt."""

    #: Today's library decides the same.
    CONFIRMED = "confirmed"
    #: Today's library decides otherwise, or refuses to decide.
    OTHERWISE = "otherwise"
    #: It could not be decided again.
    NOT_CHECKED = "not_checked"


@final
class ReasonCode(enum.StrEnum):
    """Why a receipt and today's library are not at one."""

    #: Something that a receipt needs is missing or not readable.
    UNREADABLE = "unreadable"
    #: The row was refused then; nothing was decided.
    WAS_REFUSED = "was-refused"
    EDITION_UNKNOWN = "edition-unknown"
    #: The edition of that id has other content now.
    EDITION_CHANGED = "edition-changed"
    #: The settings are not those of which the digest was taken, or no longer exist.
    SETTINGS_DIFFER = "settings-differ"
    RECORD_MISSING = "record-missing"
    #: The facts are not those of which the digest was taken.
    RECORD_DIFFERS = "record-differs"
    #: Today's library refuses the facts or the edition.
    REFUSED = "refused"
    DECISION_DIFFERS = "decision-differs"


@final
@attrs.frozen(kw_only=True)
class Reason:
    """One thing in which a receipt and today's library are not at one."""

    code: ReasonCode
    #: Key of the receipt, path or fact that it is about.
    subject: str | None = None
    message: Text


@final
@attrs.frozen(kw_only=True)
class Recheck:
    """What came of deciding a stored outcome again.

    Indonesian: pemeriksaan ulang putusan tersimpan.
    """

    id: str
    name: str = ""
    state: RecheckState
    #: The stored verdict.
    stored: str | None = None
    #: What today's library decides; None where it could not.
    today: Outcome | None = None
    #: Version of the library that decided then, where it was kept.
    version: str | None = None
    reasons: tuple[Reason, ...] = ()


class _Stop(Exception):
    """The receipt cannot be decided again, for one reason."""

    def __init__(self, code: ReasonCode, message: Text, subject: str | None = None) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.reason = Reason(code=code, subject=subject, message=message)


def receipts_in(content: object) -> tuple[object, ...]:
    """Return the receipts in what `pka evaluate`, `pka explain` or `outcome_to_dict` wrote.

    Args:
        content: a decided cohort, one outcome, or a list of outcomes, as plain mappings.

    Returns:
        Each receipt with the edition and day that a cohort has in common; empty where there
        is none.
    """
    if isinstance(content, list):
        return tuple(content)
    if not isinstance(content, Mapping):
        return ()
    rows = content.get("participants")
    if isinstance(rows, list):
        shared = {key: value for key, value in content.items() if key != "participants"}
        return tuple({**shared, **row} if isinstance(row, Mapping) else row for row in rows)
    return (content,) if "verdict" in content else ()


def recheck(
    stored: object, record: ParticipantRecord | None, editions: Iterable[Edition]
) -> Recheck:
    """Decide a stored outcome again, and say what today's library decides otherwise, and why.

    Args:
        stored: the outcome as `outcome_to_dict` wrote it; content never raises.
        record: the facts as they are known now; None: those that were stored.
        editions: the editions of today, among which that of the receipt is found by its id.

    Source: `pka-semantics`, D4.

    Examples:
        >>> import datetime as dt, pka
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> record = pka.ParticipantRecord(id="p-01", scores={"sikap": 60})
        >>> stored = outcome_to_dict(pka.decide(edition, record, on=dt.date(2024, 12, 20)))
        >>> recheck({**stored, "verdict": "passed"}, None, [edition]).reasons[0].message.en
        'verdict: passed → failed'
    """
    known = stored if isinstance(stored, Mapping) else {}
    found: list[Reason] = []
    today: Outcome | None = None
    try:
        today = _decided(stored, record, tuple(editions), found)
        found.extend(_differing(known, outcome_to_dict(today)))
    except _Stop as stop:
        found.append(stop.reason)
    codes = {reason.code for reason in found}
    state = RecheckState.CONFIRMED
    if codes & {ReasonCode.REFUSED, ReasonCode.DECISION_DIFFERS}:
        state = RecheckState.OTHERWISE
    elif today is None:
        state = RecheckState.NOT_CHECKED
    return Recheck(
        id=_text(known.get("id")) or "",
        name=_text(known.get("name")) or "",
        state=state,
        stored=_text(known.get("verdict")),
        today=today,
        version=_text(known.get("version")),
        reasons=tuple(found),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _decided(
    stored: object,
    record: ParticipantRecord | None,
    editions: tuple[Edition, ...],
    found: list[Reason],
) -> Outcome:
    """Decide a receipt again; what is not as it was then is added to the reasons."""
    receipt = _readable(stored)
    edition = _edition(receipt, editions, found)
    edition = _with_settings(receipt, edition, found)
    try:
        on = day(receipt["on"], Text("hari keputusan", "on"))
    except InvalidDate as error:
        raise _Stop(ReasonCode.UNREADABLE, said(error), "on") from None
    known = known_on(_record(receipt, record), on)
    _check_record(receipt, known, edition, found)
    stated = receipt.get("assumptions")
    attended = isinstance(stated, list) and "attended" in stated
    try:
        return decide(edition, known, on=on, assume_attended=attended)
    except (RecordRejected, DefinitionRejected) as refused:
        faults = refused.report.errors
        message = Text(
            "; ".join(fault.message.id for fault in faults),
            "; ".join(fault.message.en for fault in faults),
        )
        raise _Stop(ReasonCode.REFUSED, message) from None


def _readable(stored: object) -> Mapping[str, Any]:
    if not isinstance(stored, Mapping):
        message = Text(
            f"{shown(stored)} bukan hasil yang tersimpan",
            f"{shown(stored)} is no stored outcome",
        )
        raise _Stop(ReasonCode.UNREADABLE, message)
    if stored.get("verdict", "") is None:
        message = Text(
            "baris ini ditolak waktu itu, sehingga tidak ada putusan untuk diperiksa",
            "the row was refused then, so there is no verdict to check",
        )
        raise _Stop(ReasonCode.WAS_REFUSED, message)
    for key in _NEEDED:
        if key not in stored:
            message = Text(f"kunci {key!r} tidak ada", f"the key {key!r} is missing")
            raise _Stop(ReasonCode.UNREADABLE, message, key)
    return stored


def _edition(
    receipt: Mapping[str, Any], editions: tuple[Edition, ...], found: list[Reason]
) -> Edition:
    """Find the edition by its id; among several the one that has not changed."""
    named_so = [edition for edition in editions if edition.id == receipt["edition"]]
    if not named_so:
        name, known = shown(receipt["edition"]), ", ".join(edition.id for edition in editions)
        message = Text(
            f"versi ketentuan {name} tidak dikenal (yang dikenal: {known or 'tidak ada'})",
            f"the edition {name} is not known (known: {known or 'none'})",
        )
        raise _Stop(ReasonCode.EDITION_UNKNOWN, message, "edition")
    for edition in named_so:
        if edition.digest == receipt["digest"]:
            return edition
    edition = named_so[-1]
    then, now = receipt.get("revision"), edition.revision
    message = Text(
        f"isi versi ketentuan {edition.id} berubah: revisi {then} → {now}, sidik tidak sama",
        f"the content of the edition {edition.id} has changed: revision {then} → {now}, "
        "the digests differ",
    )
    found.append(Reason(code=ReasonCode.EDITION_CHANGED, subject="digest", message=message))
    return edition


def _with_settings(receipt: Mapping[str, Any], edition: Edition, found: list[Reason]) -> Edition:
    settings = receipt["settings"]
    if not isinstance(settings, Mapping):
        message = Text("pengaturan tidak terbaca", "the settings are no mapping")
        raise _Stop(ReasonCode.UNREADABLE, message, "settings")
    for name, value in settings.items():
        try:
            edition = edition.with_setting(name, value)
        except UnknownReference as error:
            message = Text(
                f"pengaturan {name} = {shown_id(value)} tidak ada lagi (yang dikenal: "
                f"{', '.join(error.known) or 'tidak ada'})",
                f"the setting {name} = {shown(value)} does not exist any more: {error}",
            )
            raise _Stop(ReasonCode.SETTINGS_DIFFER, message, name) from None
    kept = receipt.get("settings_digest")
    if kept is not None and kept != fingerprint(Choices.of(settings)):
        message = Text(
            "pengaturan tersimpan bukan lagi yang disidik waktu itu",
            "the stored settings are not those of which the digest was taken",
        )
        found.append(
            Reason(code=ReasonCode.SETTINGS_DIFFER, subject="settings_digest", message=message)
        )
    return edition


def _record(receipt: Mapping[str, Any], record: ParticipantRecord | None) -> ParticipantRecord:
    if record is not None:
        return record
    if receipt.get("record") is None:
        message = Text(
            "fakta peserta tidak tersimpan; berikan catatan peserta yang ada sekarang",
            "the facts were not stored; pass the record as it is now",
        )
        raise _Stop(ReasonCode.RECORD_MISSING, message, "record")
    return _stored_record(receipt["record"])


def _stored_record(content: object) -> ParticipantRecord:
    try:
        return record_from_dict(content)
    except RecordRejected as rejected:
        faults = rejected.report.errors
        message = Text(
            "; ".join(f"{fault.location} {fault.message.id}".lstrip() for fault in faults),
            "; ".join(f"{fault.location} {fault.message.en}".lstrip() for fault in faults),
        )
        raise _Stop(ReasonCode.UNREADABLE, message, "record") from None


def _check_record(
    receipt: Mapping[str, Any], known: ParticipantRecord, edition: Edition, found: list[Reason]
) -> None:
    """Say which facts are not those of which the digest was taken."""
    kept = receipt.get("record_digest")
    if kept is None or kept == known.digest:
        return
    earlier = receipt.get("record")
    facts = () if earlier is None else facts_between(_stored_record(earlier), known, edition)
    if not facts:
        message = Text(
            "fakta peserta bukan lagi yang disidik waktu itu",
            "the facts are not those of which the digest was taken",
        )
        found.append(
            Reason(code=ReasonCode.RECORD_DIFFERS, subject="record_digest", message=message)
        )
    found.extend(
        Reason(code=ReasonCode.RECORD_DIFFERS, subject=fact.subject, message=fact.message)
        for fact in facts
    )


def _differing(stored: Mapping[str, Any], today: Mapping[str, Any]) -> Iterator[Reason]:
    """Yield the keys that today's library decides otherwise; a key not stored says nothing."""
    for key in _DECIDED:
        if key in stored and not _same(stored[key], today[key]):
            move = moved(_shown(stored[key]), _shown(today[key]))
            label = LABELS.get("participant" if key == "id" else key) or LABELS["score"]
            yield Reason(code=ReasonCode.DECISION_DIFFERS, subject=key, message=named(label, move))


def _same(one: object, two: object) -> bool:
    """Say whether two plain values are the same, a number however it is written."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(_same(one[key], two[key]) for key in one)
    if one == two:
        return True
    try:
        return isinstance(one, str) and isinstance(two, str) and exact(one) == exact(two)
    except InvalidQuantity:
        return False


def _shown(value: object) -> Text:
    if isinstance(value, Mapping):
        return same_words(", ".join(f"{key} {part or '–'}" for key, part in value.items()))
    if isinstance(value, list):
        return same_words(", ".join(map(str, value)) or "–")
    return same_words("–" if value is None else str(value))

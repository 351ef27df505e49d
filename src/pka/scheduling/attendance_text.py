"""What an attendance account says, in Indonesian and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pka.edition import Edition
from pka.prose.citations import cite
from pka.prose.messages import listed
from pka.prose.numbers import day_text, hours_text, possible_hours, possible_share
from pka.records import SessionAttendance
from pka.scheduling.attendance import AttendanceAccount, Crossing
from pka.scheduling.enrolment import WhyNot
from pka.text import Language, Text
from pka.verdict import Truth

__all__ = ["WHY_NOT", "account_lines", "account_texts", "basis_line"]

#: Why a session does not count for somebody.
WHY_NOT: Final = {
    WhyNot.OTHER_GROUP: Text("dari kelompok lain", "of another group"),
    WhyNot.NOT_AMONG: Text("bagi peserta lain", "for other participants"),
    WhyNot.BEFORE_JOINING: Text("sebelum bergabung", "before joining"),
    WhyNot.AFTER_LEAVING: Text("sesudah berhenti", "after leaving"),
    WhyNot.CARRIED_OVER: Text("dibawa dari angkatan sebelumnya", "carried over"),
}
_WORDS: Final = {
    "absent": Text("Tidak hadir {hours}.", "Absent {hours}."),
    "absent.limit": Text(
        "Tidak hadir {hours}; yang diperbolehkan paling banyak {limit}.",
        "Absent {hours}; at most {limit} are allowed.",
    ),
    "crossed": Text(
        "Batas dilewati pada {day}, dengan sesi {session}: sejak itu {hours} tidak hadir.",
        "The limit was crossed on {day}, with session {session}: {hours} absent from then on.",
    ),
    "crossed.undated": Text(
        "Batas dilewati dengan sesi {session}, yang tanggalnya tidak diketahui: {hours} tidak "
        "hadir.",
        "The limit was crossed with session {session}, whose day is not known: {hours} absent.",
    ),
    "open": Text(
        "Sejauh yang diketahui batas belum dilewati; sesi yang belum dicatat atau belum diadakan "
        "masih dapat melewatinya.",
        "As far as is known the limit is not crossed; what is not recorded or not held yet still "
        "can cross it.",
    ),
    "left": Text(
        "Masih boleh tidak hadir {hours}.", "{hours} may still be missed without crossing it."
    ),
    "left.at_most": Text(
        "Masih boleh tidak hadir paling banyak {hours}; ketidakhadiran yang belum diketahui "
        "mengurangi jumlah itu.",
        "At most {hours} may still be missed without crossing it; absence that is not known yet "
        "takes of it.",
    ),
    "next": Text(
        "Peringatan: satu ketidakhadiran lagi melewati batas, bila pada salah satu sesi ini "
        "({count}): {sessions}.",
        "Warning: one more absence crosses the limit, in any of these sessions ({count}): "
        "{sessions}.",
    ),
    "to_date": Text(
        "Hadir {share} dari sesi yang sudah diadakan sampai {day}.",
        "Attended {share} of the sessions held by {day}.",
    ),
    "overall": Text(
        "Hadir {share} dari semua sesi yang direncanakan.",
        "Attended {share} of all sessions planned.",
    ),
    "forgiven": Text("Dimaafkan: {sessions}.", "Forgiven: {sessions}."),
    "left_out": Text("Tidak dihitung: {reasons}.", "Not counted: {reasons}."),
    "reason": Text("{count} sesi {why}", "{count} {unit} {why}"),
    "faults": Text(
        "Daftar hadir dan jadwal tidak cocok (kesalahan: {count}), sehingga daftar ini belum "
        "dapat ditutup.",
        "List and timetable do not fit (faults: {count}), so this list cannot be closed yet.",
    ),
    "policy": Text("Yang dihitung menurut {source}.", "What counts is from {source}."),
    "no_policy": Text(
        "Ketentuan ini tidak menyebut apa yang dihitung sebagai tidak hadir.",
        "The edition does not say what counts as absence.",
    ),
    "no_limit": Text(
        "Ketentuan ini tidak menyebut batas ketidakhadiran.", "The edition has no absence limit."
    ),
}
#: More sessions than these are summed up.
_MOST_NAMED: Final = 6


def _say(key: str, lang: Language, **values: str) -> str:
    return _WORDS[key].in_(lang).format(**values)


def account_texts(account: AttendanceAccount) -> tuple[Text, ...]:
    """Return what an account says, statement by statement, in both languages.

    Source: `pka-semantics`, A1 to A3.
    """
    both = zip(account_lines(account, "id"), account_lines(account, "en"), strict=True)
    return tuple(Text(id_, en, ours=("id", "en")) for id_, en in both)


def account_lines(account: AttendanceAccount, lang: Language) -> tuple[str, ...]:
    """Return what an account says, statement by statement.

    Source: `pka-semantics`, A1 to A3.
    """
    return tuple(_lines(account, lang))


def basis_line(edition: Edition, lang: Language) -> str:
    """Return from where it is known what counts as absence.

    Source: `pka-semantics`, A2 and E3.
    """
    policy = edition.attendance_in_force
    if policy is None:
        return _say("no_policy", lang)
    return _say("policy", lang, source=cite(policy.source, edition, lang))


def _lines(account: AttendanceAccount, lang: Language) -> Iterator[str]:
    sheet = account.sheet
    hours = possible_hours(sheet.hours, lang)
    if account.limit is None:
        yield _say("absent", lang, hours=hours)
        yield _say("no_limit", lang)
    else:
        limit = hours_text(account.limit.value, lang)
        yield _say("absent.limit", lang, hours=hours, limit=limit)
        yield from _limit_lines(account, lang)
    if sheet.to_date is not None:
        share, day = possible_share(sheet.to_date, lang), day_text(account.on, lang)
        yield _say("to_date", lang, share=share, day=day)
    if sheet.overall is not None:
        yield _say("overall", lang, share=possible_share(sheet.overall, lang))
    if sheet.forgiven:
        yield _say("forgiven", lang, sessions=listed(sheet.forgiven, lang))
    if account.left_out:
        yield _left_out(account, lang)
    if account.enrolment.carried is not None:
        yield account.enrolment.carried.text.in_(lang)
    if account.report.errors:
        yield _say("faults", lang, count=str(len(account.report.errors)))


def _limit_lines(account: AttendanceAccount, lang: Language) -> Iterator[str]:
    if account.crossed is not None:
        yield _crossed(account.crossed, lang)
    allowed = account.left_to_limit
    if allowed is None:
        return
    if account.over is Truth.UNDETERMINED:
        yield _say("open", lang)
    key = "left" if account.all_known else "left.at_most"
    yield _say(key, lang, hours=hours_text(allowed, lang))
    if account.next_would_cross:
        named = [_session(session, lang) for session in account.next_would_cross]
        more = [f"+{len(named) - _MOST_NAMED}"] if len(named) > _MOST_NAMED else []
        sessions = ", ".join([*named[:_MOST_NAMED], *more])
        yield _say("next", lang, count=str(len(named)), sessions=sessions)


def _crossed(crossed: Crossing, lang: Language) -> str:
    hours = hours_text(crossed.hours, lang)
    if crossed.on is None:
        return _say("crossed.undated", lang, session=crossed.session, hours=hours)
    day = day_text(crossed.on, lang)
    return _say("crossed", lang, day=day, session=crossed.session, hours=hours)


def _session(session: SessionAttendance, lang: Language) -> str:
    length = hours_text(session.hours.value, lang)
    day = f"{day_text(session.on, lang)}, " if session.on else ""
    return f"{session.session} ({day}{length})"


def _left_out(account: AttendanceAccount, lang: Language) -> str:
    counted = Counter(out.why for out in account.left_out)
    reasons = [
        _say(
            "reason",
            lang,
            count=str(count),
            unit="session" if count == 1 else "sessions",
            why=WHY_NOT[why].in_(lang),
        )
        for why, count in counted.items()
    ]
    return _say("left_out", lang, reasons=listed(reasons, lang))

"""What is defined and has no effect: settings, groups, order rules, what was removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.criteria import PrecedenceKept
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.catalogue import found
from pka.linter.references import criteria_at, references
from pka.text import Text

__all__ = ["effects"]

#: A choice between fewer is none.
_FEWEST_VALUES: Final = 2


def effects(edition: Edition) -> Iterator[Diagnostic]:
    """Yield everything that is defined in vain."""
    yield from _settings(edition)
    yield from _groups(edition)
    yield from _orders(edition)
    yield from _modules(edition)
    yield from _removed(edition)


def _settings(edition: Edition) -> Iterator[Diagnostic]:
    tables = (edition.verdict_table, edition.remedial, edition.attendance)
    used = {name for rows in tables for row in rows for name, _ in row.only_with}
    for index, reading in enumerate(edition.readings):
        if reading.name not in used:
            message = Text(
                f"tidak ada baris yang bergantung pada pengaturan {reading.name!r}",
                f"no row depends on the setting {reading.name!r}",
            )
        elif len(reading.values) < _FEWEST_VALUES:
            message = Text(
                f"pengaturan {reading.name!r} tidak memberi pilihan",
                f"the setting {reading.name!r} leaves no choice",
            )
        else:
            continue
        yield found(
            "setting-unused",
            f"/settings/{index}",
            message,
            advice=Text(
                "sebutkan nilainya dalam `only_with` sebuah baris, atau hapus pengaturannya",
                "name its values in the `only_with` of a row, or leave the setting out",
            ),
            citation=reading.source,
            facts=(("setting", reading.name),),
        )


def _groups(edition: Edition) -> Iterator[Diagnostic]:
    if not edition.activities:
        return
    used = {activity.elective_group for activity in edition.activities}
    for index, group in enumerate(edition.elective_groups):
        if group.code not in used:
            yield found(
                "group-unused",
                f"/elective_groups/{index}",
                Text(
                    f"tidak ada kegiatan untuk kelompok pilihan {group.code!r}",
                    f"no activity belongs to the elective group {group.code!r}",
                ),
                advice=Text(
                    "sebutkan pada kegiatannya lewat `elective_group`, atau hapus kelompoknya",
                    "name it in its activity as `elective_group`, or leave the group out",
                ),
                citation=group.source,
                facts=(("group", group.code),),
            )


def _orders(edition: Edition) -> Iterator[Diagnostic]:
    asked = {
        criterion.precedence
        for _, criterion in criteria_at(edition)
        if isinstance(criterion, PrecedenceKept)
    }
    for index, rule in enumerate(edition.precedence):
        # Without a stage a rule is kept for its text alone, which does no harm by itself.
        is_asked = rule.code in asked
        if not rule.activities:
            message = Text(
                f"ketentuan urutan {rule.code!r} tidak menyebut satu kegiatan pun",
                f"the order rule {rule.code!r} names no activity",
            )
        elif rule.finish_before is None and rule.start_from is None and is_asked:
            message = Text(
                f"ketentuan urutan {rule.code!r} dinilai, tetapi tidak menyebut tahap, sehingga "
                "selalu dipenuhi",
                f"the order rule {rule.code!r} is judged and names no stage, so it is always kept",
            )
        else:
            continue
        yield found(
            "order-without-effect",
            f"/precedence/{index}",
            message,
            advice=Text(
                "lengkapi `activities` dan `finish_before` atau `start_from`",
                "complete `activities`, and `finish_before` or `start_from`",
            ),
            citation=rule.source,
            facts=(("rule", rule.code),),
        )


def _modules(edition: Edition) -> Iterator[Diagnostic]:
    named = {code for activity in edition.activities for code in activity.modules}
    live = {
        code
        for activity in edition.activities
        if activity.removed is None
        for code in activity.modules
    }
    for index, module in enumerate(edition.modules):
        if module.code in named - live:
            yield found(
                "empty-module",
                f"/modules/{index}",
                Text(
                    f"semua kegiatan mata pelatihan {module.code!r} telah dihapus",
                    f"every activity of the module {module.code!r} has been removed",
                ),
                advice=Text(
                    "tambahkan kegiatan yang berlaku, atau hapus mata pelatihannya",
                    "add an activity that is still there, or leave the module out",
                ),
                citation=module.source,
                facts=(("module", module.code),),
            )


#: Kinds of references that may lead to an activity and ask for it.
_ASKING: Final = frozenset({"activity", "item", "prerequisite"})


def _removed(edition: Edition) -> Iterator[Diagnostic]:
    gone = {activity.code: activity for activity in edition.activities if activity.removed}
    if not gone:
        return
    for kind, code, pointer in references(edition):
        # A printed figure may well sum what was removed later.
        if kind not in _ASKING or code not in gone or pointer.startswith("/claims/"):
            continue
        yield found(
            "removed-still-asked",
            pointer,
            Text(
                f"kegiatan {code!r} telah dihapus, sehingga di sini tidak dihitung",
                f"the activity {code!r} has been removed, so it counts for nothing here",
            ),
            advice=Text(
                "hapus rujukan ini, atau tulis kegiatan yang menggantikannya",
                "leave the reference out, or name what took its place",
            ),
            citation=gone[code].source,
            facts=(("code", code),),
        )

"""Structure: codes, references, empty agendas, modules that nobody teaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.exceptions import nearest
from pka.linter.catalogue import found
from pka.linter.cycles import cycles
from pka.linter.references import FINAL_SCORE, definitions, references
from pka.text import Text

__all__ = ["structure"]

#: Kinds by their names; what is not listed is a kind of its own name.
_INDONESIAN: Final = {
    "instrument": "peraturan",
    "module": "mata pelatihan",
    "elective group": "kelompok pilihan",
    "stage": "tahap",
    "precedence rule": "ketentuan urutan",
    "party": "peran",
    "claim": "angka tercetak",
    "band": "kualifikasi",
    "verdict row": "baris tabel putusan",
    "activity": "kegiatan",
    "setting": "pengaturan",
    "component": "komponen",
    "score": "komponen",
    "item": "kegiatan, mata pelatihan, atau tahap",
    "prerequisite": "kegiatan atau mata pelatihan",
}
_ENGLISH: Final = {
    "score": "component",
    "item": "activity, module or stage",
    "prerequisite": "activity or module",
}

#: Kinds that other kinds are made of.
_UNIONS: Final = {
    "item": ("activity", "module", "stage"),
    "prerequisite": ("activity", "module"),
    "score": ("component", FINAL_SCORE),
}

#: More names than these do not help in a message.
_MOST_LISTED: Final = 12


def _in_indonesian(kind: str) -> str:
    return _INDONESIAN.get(kind, kind.replace("value of the setting", "nilai pengaturan"))


def structure(edition: Edition) -> Iterator[Diagnostic]:
    """Yield every structural fault."""
    yield from _duplicates(edition)
    yield from _dangling(edition)
    yield from _transitions(edition)
    yield from _agendas(edition)
    yield from _modules(edition)
    yield from _choices(edition)
    yield from cycles(edition)


def _duplicates(edition: Edition) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], str] = {}
    for kind, code, pointer in definitions(edition):
        # A component must not take the name under which the final score is known.
        of = "component" if kind == FINAL_SCORE else kind
        earlier = first.setdefault((of, code), pointer)
        if earlier != pointer:
            yield found(
                "duplicate-code",
                pointer,
                Text(
                    f"kode {code!r} untuk {_in_indonesian(kind)} sudah dipakai",
                    f"the code {code!r} of a {kind} is already taken",
                ),
                advice=Text("beri kode lain", "give one of them another code"),
                first=earlier,
                facts=(("code", code),),
            )


def _known(edition: Edition) -> dict[str, dict[str, None]]:
    """Return the names of each kind that the edition defines at all."""
    # Without settings of its own an edition has none to choose, so these are always known.
    known: dict[str, dict[str, None]] = {"setting": {}}
    for kind, code, _ in definitions(edition):
        known.setdefault(kind, {})[code] = None
    for kind, members in _UNIONS.items():
        names = {code: None for member in members for code in known.get(member, ())}
        if names:
            known[kind] = names
    return known


def _dangling(edition: Edition) -> Iterator[Diagnostic]:
    known = _known(edition)
    for kind, code, pointer in references(edition):
        # A list that is absent as a whole is no fault of what points into it.
        if kind not in known or code in known[kind]:
            continue
        names = tuple(known[kind])
        close = nearest(code, names)
        listed = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
        yield found(
            "dangling-reference",
            pointer,
            Text(
                f"{_in_indonesian(kind)} {code!r} tidak didefinisikan"
                + (f"; mungkin maksudnya {close!r}?" if close else ""),
                f"the {_ENGLISH.get(kind, kind)} {code!r} is not defined"
                + (f"; did you mean {close!r}?" if close else ""),
            ),
            advice=Text(f"yang dikenal: {listed or 'tidak ada'}", f"known: {listed or 'none'}"),
            facts=(("code", code), *((("suggestion", close),) if close else ())),
        )


def _transitions(edition: Edition) -> Iterator[Diagnostic]:
    """Yield transitions from the edition itself; other editions are not known here."""
    for index, transition in enumerate(edition.transitions):
        if transition.from_edition == edition.id:
            yield found(
                "dangling-reference",
                f"/transitions/{index}/from_edition",
                Text(
                    f"peralihan dari {edition.id!r} menunjuk ketentuan ini sendiri",
                    f"the transition from {edition.id!r} points to this edition itself",
                ),
                advice=Text(
                    "sebutkan ketentuan lama yang ditinggalkan angkatan itu",
                    "name the earlier edition that the cohorts leave",
                ),
                citation=transition.source,
                facts=(("code", edition.id),),
            )


def _agendas(edition: Edition) -> Iterator[Diagnostic]:
    if not edition.modules:
        return
    used = {module.agenda for module in edition.modules}
    for index, agenda in enumerate(edition.agendas):
        if agenda.code not in used:
            yield found(
                "empty-agenda",
                f"/agendas/{index}",
                Text(
                    f"agenda {agenda.code!r} tidak berisi satu mata pelatihan pun",
                    f"the agenda {agenda.code!r} has no module, so it can never be finished",
                ),
                advice=Text(
                    "tambahkan mata pelatihan atau hapus agenda ini",
                    "add a module to it, or remove the agenda",
                ),
                citation=agenda.source,
            )


def _modules(edition: Edition) -> Iterator[Diagnostic]:
    if not edition.activities:
        return
    taught = {code for activity in edition.activities for code in activity.modules}
    agendas = {code for activity in edition.activities for code in activity.agendas}
    groups = {activity.elective_group for activity in edition.activities}
    for group in edition.elective_groups:
        if group.code in groups:
            taught.update(group.modules)
    for index, module in enumerate(edition.modules):
        if module.code not in taught and module.agenda not in agendas:
            yield found(
                "module-outside-stages",
                f"/modules/{index}",
                Text(
                    f"mata pelatihan {module.code!r} tidak diajarkan pada tahap mana pun",
                    f"the module {module.code!r} is taught in no stage",
                ),
                advice=Text(
                    "sebutkan pada sebuah kegiatan, lewat `modules`, `agendas`, "
                    "atau `elective_group`",
                    "name it in an activity, through `modules`, `agendas` or `elective_group`",
                ),
                citation=module.source,
            )


def _choices(edition: Edition) -> Iterator[Diagnostic]:
    for index, group in enumerate(edition.elective_groups):
        if not 0 < group.choose <= len(group.modules):
            yield found(
                "choose-exceeds",
                f"/elective_groups/{index}/choose",
                Text(
                    f"{group.choose} harus dipilih dari {len(group.modules)} mata pelatihan",
                    f"{group.choose} are to be chosen out of {len(group.modules)} modules",
                ),
                advice=Text(
                    "kurangi `choose`, atau lengkapi `modules`",
                    "lower `choose`, or complete `modules`",
                ),
                citation=group.source,
                facts=(("found", str(len(group.modules))), ("stated", str(group.choose))),
            )

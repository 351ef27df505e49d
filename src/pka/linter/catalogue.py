"""Every lint rule with its stable code, name and severity.

Each has a page `docs/reference/lint/<name>.md` that the tests run.
"""

from __future__ import annotations

from typing import Final

from pka.citation import Citation
from pka.diagnostic import Diagnostic, Location, Related, Severity
from pka.linter.catalogue_assessment import ASSESSMENT
from pka.linter.rule import LintRule
from pka.linter.rule import make_rule as _rule
from pka.text import Text

__all__ = ["RULES", "LintRule", "found", "no_effect"]


_LISTED: Final = (
    _rule(
        "PKA101",
        "duplicate-code",
        "Dua hal sejenis memakai kode yang sama.",
        "Two things of one kind have the same code.",
    ),
    _rule(
        "PKA102",
        "dangling-reference",
        "Sebuah kode dirujuk tetapi tidak didefinisikan.",
        "A code is referred to and defined nowhere.",
    ),
    _rule(
        "PKA103",
        "empty-agenda",
        "Sebuah agenda tidak berisi mata pelatihan.",
        "An agenda has no module.",
    ),
    _rule(
        "PKA104",
        "module-outside-stages",
        "Sebuah mata pelatihan tidak diajarkan pada tahap mana pun.",
        "A module is taught in no stage.",
    ),
    _rule(
        "PKA105",
        "choose-exceeds",
        "Pilihan yang diminta lebih banyak daripada yang tersedia.",
        "More is to be chosen than there is to choose from.",
    ),
    _rule(
        "PKA106",
        "cycle",
        "Beberapa hal saling mensyaratkan, sehingga tidak satu pun dapat diselesaikan.",
        "Things require each other, so that none of them can ever be completed.",
    ),
    _rule(
        "PKA107",
        "order-contradiction",
        "Sebuah ketentuan urutan bertentangan dengan susunan tahap.",
        "An order rule contradicts the order of the stages.",
        Severity.WARNING,
    ),
    _rule(
        "PKA108",
        "numbering-gap",
        "Nomor baris sebuah tahap melompat.",
        "The numbering of the rows of a stage leaves a number out.",
        Severity.WARNING,
    ),
    _rule(
        "PKA109",
        "closing-missing",
        "Pelatihan dibuka dengan upacara tetapi tidak ditutup.",
        "The training opens with a ceremony and has no closing.",
        Severity.WARNING,
    ),
    _rule(
        "PKA110",
        "duplicate-name",
        "Dua tahap memakai nama yang sama.",
        "Two stages have the same name.",
        Severity.WARNING,
    ),
    _rule(
        "PKA111",
        "unused-acknowledgement",
        "Sebuah pengakuan tidak cocok dengan temuan mana pun.",
        "An acknowledgement fits no finding.",
        Severity.WARNING,
    ),
    _rule(
        "PKA130",
        "listed-twice",
        "Sebuah kode tercantum dua kali dalam satu daftar.",
        "A list names a code twice.",
        Severity.WARNING,
    ),
    _rule(
        "PKA131",
        "setting-unused",
        "Sebuah pengaturan tidak mengatur apa pun.",
        "A setting decides nothing.",
        Severity.WARNING,
    ),
    _rule(
        "PKA132",
        "group-unused",
        "Sebuah kelompok pilihan tidak mempunyai kegiatan.",
        "An elective group has no activity.",
        Severity.WARNING,
    ),
    _rule(
        "PKA133",
        "order-without-effect",
        "Sebuah ketentuan urutan tidak mengatur apa pun.",
        "An order rule asks for nothing.",
        Severity.WARNING,
    ),
    _rule(
        "PKA135",
        "empty-module",
        "Semua kegiatan sebuah mata pelatihan telah dihapus.",
        "Every activity of a module has been removed.",
        Severity.WARNING,
    ),
    _rule(
        "PKA136",
        "removed-still-asked",
        "Kegiatan yang telah dihapus masih dirujuk.",
        "An activity that was removed is still referred to.",
        Severity.WARNING,
    ),
    _rule(
        "PKA137",
        "pass-mark-off-scale",
        "Nilai lulus sebuah kegiatan tidak membedakan siapa pun.",
        "The pass mark of an activity tells nobody apart.",
        Severity.WARNING,
    ),
    _rule(
        "PKA138",
        "not-positive",
        "Sebuah angka harus lebih dari nol.",
        "A figure must be above zero.",
    ),
    _rule(
        "PKA301",
        "hours-mismatch",
        "Jam pelajaran yang dinyatakan berbeda dari jumlah bagiannya.",
        "Stated hours differ from the sum of their parts.",
    ),
    _rule(
        "PKA302",
        "count-mismatch",
        "Jumlah yang dinyatakan berbeda dari yang tercantum.",
        "A stated count differs from what is listed.",
    ),
    _rule(
        "PKA303",
        "claim-mismatch",
        "Angka yang tercetak berbeda dari jumlah bagiannya.",
        "A printed figure differs from the sum of its parts.",
    ),
    _rule(
        "PKA304",
        "formula-mismatch",
        "Jam pelajaran sebuah tahap tidak mengikuti rumus yang tercetak.",
        "The hours of a stage do not follow the printed formula.",
    ),
    _rule(
        "PKA305",
        "figure-and-words",
        "Jam pelajaran dalam angka berbeda dari yang ditulis dengan huruf.",
        "Hours in figures differ from those in words.",
        Severity.WARNING,
    ),
    _rule(
        "PKA306",
        "broken-minutes",
        "Jam pelajaran sebuah kegiatan bukan menit yang bulat.",
        "The hours of an activity are no whole number of minutes.",
        Severity.WARNING,
    ),
    _rule(
        "PKA501",
        "duration-unit",
        "Sebuah tahap diukur dalam jenis hari yang lain di tempat lain.",
        "A stage is measured in another kind of day elsewhere.",
        Severity.WARNING,
    ),
    _rule(
        "PKA503",
        "edition-overlap",
        "Dua ketentuan berlaku pada hari yang sama.",
        "Two editions are in force on the same day.",
    ),
    _rule(
        "PKA504",
        "edition-gap",
        "Pada suatu hari tidak ada ketentuan yang berlaku.",
        "On some day no edition is in force.",
        Severity.WARNING,
    ),
    _rule(
        "PKA505",
        "deadline-too-early",
        "Sebuah tenggat lewat sebelum angkatan pertama mulai.",
        "A deadline is over before the first cohort starts.",
    ),
    _rule(
        "PKA506",
        "transition-too-early",
        "Sebuah peralihan mendahului ketentuannya.",
        "A transition applies before its edition.",
    ),
    _rule(
        "PKA507",
        "instrument-order",
        "Sebuah peraturan merujuk peraturan yang ditetapkan sesudahnya.",
        "An instrument refers to one that was set after it.",
        Severity.WARNING,
    ),
    _rule(
        "PKA601",
        "citation-without-instrument",
        "Sebuah rujukan menyebut pasal atau halaman tanpa peraturannya.",
        "A source names an article or a page and no instrument.",
    ),
    _rule(
        "PKA603",
        "instrument-not-in-force",
        "Peraturan yang dirujuk tidak berlaku bersama ketentuan ini.",
        "A cited instrument is not in force with the edition.",
        Severity.WARNING,
    ),
    _rule(
        "PKA604",
        "standing-without-source",
        "Kedudukan disebut tanpa sumber.",
        "A standing is claimed and no source is named.",
        Severity.WARNING,
    ),
    _rule(
        "PKA605",
        "standing-too-strong",
        "Kedudukan lebih kuat daripada yang telah dibaca.",
        "A standing is stronger than what was read.",
        Severity.WARNING,
    ),
    _rule(
        "PKA606",
        "place-missing",
        "Tidak disebut di mana sebuah ketentuan tercantum.",
        "It is not said where in its instrument a rule stands.",
        Severity.WARNING,
    ),
    _rule(
        "PKA607",
        "instrument-loop",
        "Beberapa peraturan saling mengubah, mengganti, atau mendasari.",
        "Instruments amend, replace or rest on each other.",
        Severity.WARNING,
    ),
    _rule(
        "PKA608",
        "pages-reversed",
        "Rentang halaman berjalan mundur.",
        "A range of pages runs backwards.",
        Severity.WARNING,
    ),
)

#: Every rule by its name.
RULES: Final = {
    rule.name: rule for rule in sorted((*_LISTED, *ASSESSMENT), key=lambda rule: rule.code)
}


def found(
    name: str,
    pointer: str,
    message: Text,
    *,
    advice: Text | None = None,
    citation: Citation | None = None,
    first: str | None = None,
    facts: tuple[tuple[str, str], ...] = (),
    severity: Severity | None = None,
) -> Diagnostic:
    """Make a diagnostic of a rule.

    Args:
        name: name of the rule.
        pointer: where the fault stands in the definition.
        message: headline that suffices alone.
        advice: the likely fix.
        citation: what the law says, where it does.
        first: pointer to the earlier place that this one contradicts.
        facts: figures by name.
        severity: where it is graver here than the rule says; None: as the rule says.
    """
    rule = RULES[name]
    related: tuple[Related, ...] = ()
    if first is not None:
        here = Text("pertama kali didefinisikan di sini", "first defined here")
        related = (Related(location=Location(pointer=first), message=here),)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=severity or rule.severity,
        message=message,
        location=Location(pointer=pointer),
        advice=advice,
        citation=citation,
        related=related,
        facts=facts,
    )


def no_effect(citation: Citation, pointer: str, key: str, why_id: str, why_en: str) -> Diagnostic:
    """Make a diagnostic of a key that does nothing where it stands.

    Args:
        citation: source of what has the key.
        pointer: where it stands.
        key: its name.
        why_id: the reason in Indonesian, as the end of the sentence.
        why_en: the reason in English.
    """
    return found(
        "setting-without-effect",
        pointer,
        Text(f"`{key}` tidak berpengaruh {why_id}", f"`{key}` has no effect {why_en}"),
        advice=Text(f"hapus `{key}`, atau perbaiki", f"leave `{key}` out, or mend it"),
        citation=citation,
        facts=(("key", key),),
    )

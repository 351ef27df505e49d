"""Every lint rule with its stable code, name and severity.

Each has a page `docs/reference/lint/<name>.md` that the tests run.
"""

from __future__ import annotations

from typing import Final, final

import attrs

from pka.citation import Citation
from pka.diagnostic import Diagnostic, Location, Related, Severity
from pka.text import Text

__all__ = ["RULES", "LintRule", "found", "no_effect"]


@final
@attrs.frozen(kw_only=True)
class LintRule:
    """One rule of the linter."""

    code: str
    name: str
    severity: Severity
    summary: Text


def _rule(code: str, name: str, id_: str, en: str, severity: Severity = Severity.ERROR) -> LintRule:
    return LintRule(code=code, name=name, severity=severity, summary=Text(id_, en))


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
        "PKA201",
        "weight-sum",
        "Bobot anggota tidak berjumlah tepat seperti yang dinyatakan.",
        "The weights of the parts do not sum to the declared total.",
    ),
    _rule(
        "PKA202",
        "weight-not-positive",
        "Sebuah bobot bernilai nol atau negatif.",
        "A weight is zero or negative.",
    ),
    _rule(
        "PKA203",
        "band-gap",
        "Ada nilai yang tidak masuk kualifikasi mana pun.",
        "Some score falls into no band.",
    ),
    _rule(
        "PKA204",
        "band-overlap",
        "Ada nilai yang masuk lebih dari satu kualifikasi.",
        "Some score falls into more than one band.",
    ),
    _rule(
        "PKA205",
        "duplicate-label",
        "Dua kualifikasi memakai sebutan yang sama.",
        "Two bands have the same label.",
    ),
    _rule(
        "PKA206",
        "aggregate-missing",
        "Sebuah komponen memiliki bagian tetapi cara menghitungnya tidak dinyatakan.",
        "A component has parts and does not say how it follows from them.",
    ),
    _rule(
        "PKA207",
        "scale-reversed",
        "Batas bawah skala tidak lebih kecil daripada batas atasnya.",
        "The minimum of the scale is not below its maximum.",
    ),
    _rule(
        "PKA208",
        "remedial-never-passes",
        "Remedial tidak dapat meluluskan siapa pun: batas nilainya terlalu rendah atau di luar "
        "skala.",
        "A remedial can pass nobody: its cap is too low or off the scale.",
        Severity.WARNING,
    ),
    _rule(
        "PKA209",
        "empty-band",
        "Sebuah kualifikasi tidak memuat satu nilai pun.",
        "A band holds no score.",
    ),
    _rule(
        "PKA210",
        "dropping-exceeds",
        "Lebih banyak bagian dikeluarkan atau dipertahankan daripada yang ada.",
        "More parts are dropped or kept than there are.",
    ),
    _rule(
        "PKA211",
        "extra-credit-in-vain",
        "Nilai tambahan tidak menambah apa pun.",
        "Extra credit adds to nothing.",
    ),
    _rule(
        "PKA212",
        "panel-roles",
        "Peran penilai dan bobot peran tidak cocok.",
        "The roles of the assessors and the weights of roles do not match.",
    ),
    _rule(
        "PKA213",
        "panel-too-small",
        "Sebuah panel tidak mempunyai cukup penilai untuk memberi nilai.",
        "A panel has too few seats to give a score.",
    ),
    _rule(
        "PKA214",
        "rubric-level",
        "Sebuah tingkat rubrik ada dua kali atau bernilai di luar skala.",
        "A level of a rubric is there twice or stands for a score off the scale.",
    ),
    _rule(
        "PKA215",
        "setting-without-effect",
        "Sebuah pengaturan tidak berpengaruh apa pun.",
        "A setting does nothing where it stands.",
        Severity.WARNING,
    ),
    _rule(
        "PKA216",
        "missing-day-outside",
        "Nilai kosong diperhitungkan sejak hari sebelum ketentuan berlaku.",
        "Blanks count from a day on which the edition is not in force yet.",
        Severity.WARNING,
    ),
    _rule(
        "PKA217",
        "remedial-times",
        "Remedial tidak boleh diambil sama sekali.",
        "A remedial may not be taken at all.",
    ),
    _rule(
        "PKA218",
        "cap-below-scale",
        "Nilai tertinggi sebuah komponen di bawah skala.",
        "The cap of a component lies below the scale.",
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
        "PKA401",
        "table-not-total",
        "Ada peserta yang tidak memperoleh putusan dari tabel.",
        "Some participant gets no verdict from the table.",
    ),
    _rule(
        "PKA402",
        "row-not-unique",
        "Di bawah suatu pilihan pengaturan tidak tepat satu baris yang berlaku.",
        "Under some choice of settings not exactly one row is present.",
    ),
    _rule(
        "PKA404",
        "always-holds",
        "Sebuah syarat terpenuhi oleh siapa pun.",
        "A criterion holds for anybody.",
        Severity.WARNING,
    ),
    _rule(
        "PKA405",
        "never-holds",
        "Sebuah syarat tidak dapat dipenuhi oleh siapa pun.",
        "A criterion holds for nobody.",
    ),
)

#: Every rule by its name.
RULES: Final = {rule.name: rule for rule in _LISTED}


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

"""Lint rules on scoring and verdicts: stable code, name and severity of each."""

from __future__ import annotations

from typing import Final

from pka.diagnostic import Severity
from pka.linter.rule import make_rule as _rule

__all__ = ["ASSESSMENT"]

ASSESSMENT: Final = (
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
        "PKA219",
        "bound-off-grid",
        "Sebuah batas terletak di antara dua nilai yang mungkin.",
        "A bound lies between two scores that occur.",
        Severity.WARNING,
    ),
    _rule(
        "PKA220",
        "rounded-twice",
        "Sebuah nilai dibulatkan dua kali, dan hasilnya bergeser.",
        "A score is rounded twice, which moves it.",
        Severity.WARNING,
    ),
    _rule(
        "PKA221",
        "rounding-undeclared",
        "Nilai akhir yang dicetak tidak dibulatkan.",
        "The final score is printed and nothing rounds it.",
        Severity.WARNING,
    ),
    _rule(
        "PKA222",
        "scale-step",
        "Langkah skala tidak sampai ke nilai tertinggi.",
        "The steps of the scale miss its maximum.",
        Severity.WARNING,
    ),
    _rule(
        "PKA223",
        "weights-ignored",
        "Bobot yang berbeda tidak dihitung.",
        "Weights differ and count for nothing.",
        Severity.WARNING,
    ),
    _rule(
        "PKA224",
        "remedial-never-opens",
        "Tidak ada nilai yang membuka remedial.",
        "No score opens the remedial.",
        Severity.WARNING,
    ),
    _rule(
        "PKA225",
        "bound-off-scale",
        "Sebuah batas berada di luar skala.",
        "A bound lies off the scale.",
        Severity.WARNING,
    ),
    _rule(
        "PKA226",
        "duplicate-header",
        "Dua komponen memakai kolom rekap yang sama.",
        "Two components have the same column of a recap.",
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
    _rule(
        "PKA406",
        "row-never-reached",
        "Sebuah baris tabel putusan tidak memutus siapa pun.",
        "A row of the verdict table decides for nobody.",
        Severity.WARNING,
    ),
    _rule(
        "PKA407",
        "nobody-passes",
        "Tidak seorang pun dapat lulus.",
        "Nobody can pass.",
        Severity.WARNING,
    ),
    _rule(
        "PKA408",
        "pass-mark-inside-band",
        "Batas kelulusan memotong sebuah kualifikasi.",
        "A bound of passing cuts through a band.",
        Severity.WARNING,
    ),
    _rule(
        "PKA409",
        "lowest-band-passes",
        "Peserta dapat lulus dengan kualifikasi terendah.",
        "A participant can pass with the lowest band.",
        Severity.WARNING,
    ),
    _rule(
        "PKA410",
        "criterion-twice",
        "Syarat yang sama tercantum dua kali.",
        "The same criterion stands twice.",
        Severity.WARNING,
    ),
    _rule(
        "PKA411",
        "nothing-is-absence",
        "Kehadiran dinilai, tetapi tidak ada yang terhitung tidak hadir.",
        "Attendance is judged, and nothing counts as absence.",
        Severity.WARNING,
    ),
)

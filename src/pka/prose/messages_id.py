"""Wording of every message in Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["MESSAGES"]

#: Wording by key; a placeholder stands for finished text.
MESSAGES: Final[Mapping[str, str]] = {
    "arithmetic": "({sum}) ÷ {divisor}",
    "arithmetic.dropped": "Dikeluarkan: {names} ({rule}).",
    "arithmetic.highest": "paling tinggi: {line}",
    "arithmetic.left_out": "Tidak diperhitungkan: {names}.",
    "arithmetic.lowest": "paling rendah: {line}",
    "arithmetic.maximum": "nilai tertinggi dari {values}",
    "arithmetic.median": "nilai tengah dari {values}",
    "arithmetic.minimum": "nilai terendah dari {values}",
    "arithmetic.no_highest": "paling tinggi: tidak berbatas",
    "arithmetic.points": "({got}) ÷ ({out_of}) × {full}",
    "arithmetic.present": "dari yang sudah ada: {line}",
    "arithmetic.result": "{sum} = {result}",
    "assessor.absent": "{seat}: belum ada nilai.",
    "assessor.combined": "Gabungan, {how}: {score}.",
    "assessor.excused": "{seat}: tidak ada nilai; tidak diperhitungkan.",
    "assessor.given": "{seat}: {score}.",
    "assessor.missing": "Dihitung dari nilai yang ada; {names} tidak memberi nilai.",
    "assessor.role": "{seat} ({role})",
    "assessor.spread": (
        "Nilai para penilai berselisih {spread}, padahal yang disepakati paling banyak {most}."
    ),
    "assessor.third": "Karena itu diperlukan penilai ketiga.",
    "assessor.weight": "{seat} (bobot {weight})",
    "assessor.zero": "{seat}: tidak ada nilai; dihitung nol.",
    "attempt.line": "Percobaan {number}: {score}.",
    "attempt.used": "Yang dihitung {which}: {score}.",
    "attendance.assumed": "Tidak hadir: {absent}, menurut anggapan yang disebut di bawah.",
    "attendance.closed": "Tidak hadir: {absent}; daftar hadir sudah ditutup.",
    "attendance.excluded": "{text} Tidak diperhitungkan sama sekali: {kinds}.",
    "attendance.forgiven": "{text} Dimaafkan: {count} sesi alpha, yang terpanjang lebih dahulu.",
    "attendance.late_beyond": "{text}, serta keterlambatan lebih dari {minutes} menit.",
    "attendance.late_is_absent": "{text}.",
    "attendance.late_is_present": "{text}; terlambat dihitung hadir.",
    "attendance.no_policy": (
        "Versi ketentuan ini tidak memuat aturan tentang apa yang dihitung sebagai ketidakhadiran."
    ),
    "attendance.open": "Tidak hadir sejauh ini: {absent}; daftar hadir belum ditutup.",
    "attendance.partial": "{text} Sesi yang diikuti sebagian dihitung menurut menitnya.",
    "attendance.policy": "Dihitung sebagai ketidakhadiran: {kinds}",
    "attendance.share_overall": "Kehadiran dari seluruh {planned} yang direncanakan: {share}.",
    "attendance.share_to_date": "Kehadiran dari {scheduled} yang sudah dilaksanakan: {share}.",
    "attendance.total": "Tidak hadir: {absent}, dicatat sebagai jumlah keseluruhan.",
    "attendance.unknown": "Ketidakhadiran belum diketahui.",
    "attendance.with_origin": "{text} Asal: {origin}.",
    "band.is": "{label}: nilai akhir {final} berada pada rentang {range}.",
    "band.none": "Tidak ada kualifikasi untuk nilai akhir {final}.",
    "band.open": "Belum dapat ditentukan; yang masih mungkin: {labels}.",
    "basis.enacted": (
        "Semua ketentuan yang menjadi dasar putusan ini dibaca pada peraturannya sendiri."
    ),
    "basis.not_read": (
        "Angka dan ketentuan yang derajat kepastiannya bukan “{enacted}” belum dibaca dalam "
        "naskah peraturannya; cocokkan dengan naskah itu sebelum dipakai sebagai dasar "
        "penetapan."
    ),
    "basis.notes": "Catatan tentang versi ketentuan ini:",
    "basis.source": "[{number}] {uses}",
    "basis.standing": "{word} ({meaning}):",
    "basis.weakest": (
        "Derajat kepastian terlemah di antara ketentuan yang menjadi dasar putusan ini "
        "adalah “{word}” ({meaning})."
    ),
    "blank.ignored": (
        "Tidak ada nilai sampai dengan {day}, sehingga tidak diperhitungkan; ketentuan: {source}."
    ),
    "blank.provisional": (
        "Belum ada nilai; tidak diperhitungkan, dan nilai yang dihitung tanpanya bersifat "
        "sementara."
    ),
    "blank.provisional_until": (
        "Belum ada nilai; tidak diperhitungkan sampai {day}, dan nilai yang dihitung tanpanya "
        "sampai saat itu bersifat sementara."
    ),
    "blank.zero": (
        "Tidak ada nilai sampai dengan {day}, sehingga dihitung nol; ketentuan: {source}."
    ),
    "bounds.between": "antara {low} dan {high}",
    "bounds.from": "sekurang-kurangnya {low}",
    "cite.none": "tanpa sumber",
    "cite.note": "{text}; catatan: “{note}”",
    "cite.numbered": "{title}, Nomor {number}",
    "cite.page": "hlm. {page}",
    "cite.source": "sumber: {reference}",
    "cite.standing": "{place}; {standing}",
    "cite.through": "diketahui melalui {reference}",
    "completion.items": "Selesai: {done} dari {total} kegiatan, mata pelatihan, dan tahap.",
    "completion.precedence": "Aturan urutan “{text}”: {truth}.",
    "component.aspect": "aspek {name}",
    "component.final": "nilai akhir",
    "component.final_plain": "Nilai akhir",
    "component.part": "komponen {name}",
    "criterion.absence": "ketidakhadiran lebih dari {limit}",
    "criterion.all": "semua hal ini terpenuhi: {parts}",
    "criterion.any": "sekurang-kurangnya satu dari hal-hal ini terpenuhi: {parts}",
    "criterion.at_least": "sekurang-kurangnya {count} dari hal-hal ini terpenuhi: {parts}",
    "criterion.completed": "telah diselesaikan: {names}",
    "criterion.final": "nilai akhir {range} ({attempt})",
    "criterion.measure": "{what} sekurang-kurangnya {least}",
    "criterion.no_remedial": (
        "aturan remedial terpenuhi, yang tidak dimuat dalam versi ketentuan ini"
    ),
    "criterion.not": "hal ini tidak terpenuhi: {parts}",
    "criterion.precedence": "aturan urutan ini dipatuhi: “{text}”",
    "criterion.remedial_open": (
        "{names} berada pada rentang remedial ({range}) dan kesempatan remedialnya ({times}) "
        "belum habis"
    ),
    "criterion.remedial_used_up": (
        "kesempatan remedial ({times}) bagi {names} telah habis dan nilainya tetap tidak di "
        "atas rentang remedial ({range})"
    ),
    "criterion.score": "{name} bernilai {range} ({attempt})",
    "criterion.status": "status peserta {statuses}",
    "criterion.submitted": "telah diselesaikan paling lambat {deadline}: {names}",
    "deadline.extended": "{deadline}, tenggat yang diperpanjang",
    "deadline.granted": (
        "{name}: tenggat diperpanjang sampai dengan {deadline} oleh {author} pada {day}: {reason}."
    ),
    "deadline.time": "{day} pukul {time}",
    "digest": "Sidik definisi: {digest}",
    "distance.to_leave": (
        ", masih kurang {gap} untuk mencapai {lowest}, nilai terendah di atas rentang itu"
    ),
    "distance.to_pass": ", masih kurang {gap} untuk mencapai {lowest}, nilai terendah yang lulus",
    "dropping.best": "terbaik dipertahankan: {count}",
    "dropping.by_percent": "{rule}; dipilih menurut persentase masing-masing",
    "dropping.highest": "tertinggi dikeluarkan: {count}",
    "dropping.lowest": "terendah dikeluarkan: {count}",
    "entered.level": "Diisi sebagai tingkat “{level}”, yang bernilai {score}.",
    "entered.scale": "Diisi {score} pada skala {low} sampai {high}.",
    "finding.absence_assumed": (
        "Peserta dianggap selalu hadir, menurut pernyataan pihak yang meminta putusan; tidak "
        "ada daftar hadir yang mendukungnya"
    ),
    "finding.absence_no_policy": (
        "Ketidakhadiran belum diketahui: versi ketentuan ini tidak memuat aturan kehadiran "
        "dan jumlah JP tidak diberikan"
    ),
    "finding.absence_open": "Daftar hadir belum ditutup; sejauh ini tidak hadir {absent}",
    "finding.absence_over": "Tidak hadir {absent}, melebihi batas {limit} sebanyak {excess}",
    "finding.absence_undetermined": "Tidak hadir {absent}: belum pasti melebihi batas {limit}",
    "finding.absence_unknown": (
        "Ketidakhadiran belum diketahui: tidak ada daftar hadir maupun jumlah JP; yang tidak "
        "tercatat tidak dihitung hadir"
    ),
    "finding.absence_unsettled": (
        "Daftar hadir sudah ditutup, tetapi lamanya keterlambatan belum tercatat; tidak "
        "hadir {absent}"
    ),
    "finding.absence_within": "Tidak hadir {absent}, tidak melebihi batas {limit}",
    "finding.assessor_missing": "{name}: dihitung tanpa nilai dari {names}",
    "finding.assessor_spread": (
        "{name}: nilai para penilai berselisih {spread}, melebihi {most} yang disepakati"
    ),
    "finding.blank_is_zero": "{name}: tidak ada nilai sampai dengan {day}, sehingga dihitung nol",
    "finding.completed": "{name} telah diselesaikan",
    "finding.completion_open": "Belum diketahui apakah {name} telah diselesaikan",
    "finding.exempted": (
        "{name}: dibebaskan oleh {author} pada {day} ({reason}); hasil hitungan: {computed}"
    ),
    "finding.measure_open": "{what} {seen}: belum pasti mencapai {least}",
    "finding.measure_reached": "{what} {seen}, mencapai {least}",
    "finding.measure_short": "{what} {seen}, tidak mencapai {least}",
    "finding.not_completed": "{name} tidak diselesaikan",
    "finding.not_submitted": "{name} tidak diselesaikan paling lambat {deadline}",
    "finding.overridden": (
        "{name}: ditetapkan {score} oleh {author} pada {day} ({reason}); hasil hitungan: {computed}"
    ),
    "finding.precedence_broken": "Aturan urutan tidak dipatuhi: “{text}”",
    "finding.precedence_kept": "Aturan urutan dipatuhi: “{text}”",
    "finding.precedence_open": "Belum diketahui apakah aturan urutan dipatuhi: “{text}”",
    "finding.provisional": (
        "{name}: {present} bersifat sementara; nilainya masih dapat menjadi {score}"
    ),
    "finding.remedial_not_open": "{name} bernilai {score} dan tidak dapat diremedial",
    "finding.remedial_not_used_up": (
        "{name} bernilai {score}; ketentuan tentang remedial yang habis tidak mengenainya"
    ),
    "finding.remedial_open": (
        "{name} bernilai {score}, berada pada rentang remedial {range}{distance}; boleh "
        "diremedial {left} dengan nilai paling tinggi {cap}"
    ),
    "finding.remedial_passed": (
        "{name} bernilai {first} pada penilaian pertama dan {latest} setelah remedial, di "
        "atas rentang remedial"
    ),
    "finding.remedial_range": (
        "{name} bernilai {score}, berada pada rentang remedial {range}{distance}"
    ),
    "finding.remedial_undetermined": (
        "{name} bernilai {score}: belum pasti berada pada rentang remedial {range}"
    ),
    "finding.remedial_used_up": (
        "{name} bernilai {score}, tetap tidak melampaui rentang remedial {range}{distance}; "
        "kesempatan remedial ({times}) telah dipakai"
    ),
    "finding.row": "Ketentuan {code} {truth}: {clause}",
    "finding.score_in": "{name} bernilai {score}, berada pada rentang {range}",
    "finding.score_missing": "{name} belum ada nilainya; yang belum ada tidak dihitung nol",
    "finding.score_open": "{name} bernilai {score}: belum pasti berada pada rentang {range}",
    "finding.score_out": "{name} bernilai {score}, tidak berada pada rentang {range}",
    "finding.setting": "{question} Ditafsirkan: {meaning} ({standing}).",
    "finding.status": "Status peserta: {status}",
    "finding.status_none_of": "Status peserta bukan {statuses}",
    "finding.status_one_of": "Status peserta termasuk {statuses}",
    "finding.status_since": "Status peserta: {status}, sejak {day}",
    "finding.submission_open": (
        "Belum diketahui apakah {name} telah diselesaikan paling lambat {deadline}"
    ),
    "finding.submitted": "{name} telah diselesaikan paling lambat {deadline}",
    "finding.verdict_overridden": (
        "Putusan ditetapkan menjadi {verdict} oleh {author} pada {day} ({reason}); menurut "
        "ketentuan: {computed}"
    ),
    "hours": "{hours} JP",
    "item": "- {text}",
    "list.and": "{head} dan {last}",
    "list.or": "{head} atau {last}",
    "many.all": "masing-masing dari {names}",
    "many.every_aspect": "setiap aspek",
    "many.one_aspect": "salah satu aspek",
    "many.some": "sekurang-kurangnya {count} dari {total} ini ({names})",
    "many.some_aspects": "sekurang-kurangnya {count} dari {total} aspek",
    "measure.attendance_overall": "kehadiran dari seluruh sesi yang direncanakan",
    "measure.attendance_to_date": "kehadiran dari sesi yang sudah dilaksanakan",
    "measure.completed_by_hours": (
        "bagian yang telah diselesaikan dari {names}, dihitung menurut JP,"
    ),
    "measure.completed_by_items": (
        "bagian yang telah diselesaikan dari {names}, dihitung menurut jumlahnya,"
    ),
    "measure.completed_hours": "jam pelajaran yang telah diselesaikan dari {names}",
    "measure.every_activity": "seluruh kegiatan",
    "origin.assessor": "penilai {assessor}",
    "origin.column": "kolom “{column}”",
    "origin.day": "tanggal {day}",
    "origin.file": "berkas {file}",
    "origin.row": "baris {row}",
    "override.absence": "Ditetapkan {hours} oleh {author} pada {day}: {reason}.",
    "override.exempted": (
        "Dibebaskan oleh {author} pada {day}: {reason}. Hasil hitungan: {computed}."
    ),
    "override.score": (
        "Ditetapkan {score} oleh {author} pada {day}: {reason}. Hasil hitungan: {computed}."
    ),
    "override.verdict": (
        "Diputuskan oleh {author} pada {day}: {reason}. Menurut ketentuan: {computed}."
    ),
    "range.above": "di atas {bound}",
    "range.any": "berapa pun",
    "range.at_least": "sekurang-kurangnya {bound}",
    "range.at_most": "sampai dengan {bound}",
    "range.below": "di bawah {bound}",
    "range.both": "{low} {high}",
    "range.to_below": "sampai di bawah {bound}",
    "remedial.all_highest": "Jika semuanya memperoleh nilai tertinggi itu",
    "remedial.all_lowest": "Jika semuanya memperoleh nilai terendah itu",
    "remedial.capped": "Batas nilai remedial {cap}: {rule}.",
    "remedial.counts": (
        "Menurut aturan remedial yang berlaku, nilai remedial ikut menentukan nilai akhir "
        "dan kualifikasi."
    ),
    "remedial.does_not_count": (
        "Menurut aturan remedial yang berlaku, nilai remedial hanya menentukan putusan; "
        "nilai akhir dan kualifikasi tetap memakai nilai semula."
    ),
    "remedial.first": "Nilai semula {score}.",
    "remedial.highest": "Jika nilai remedial {score}, nilai tertinggi yang diperbolehkan",
    "remedial.lowest": "Jika nilai remedial {score}, nilai terendah di atas rentang remedial",
    "remedial.may": (
        "{name}, kini {score}: boleh diremedial {left} dengan nilai paling tinggi {cap}."
    ),
    "remedial.none_passes": (
        "Tidak ada nilai remedial yang diperbolehkan yang melampaui rentang remedial."
    ),
    "remedial.not_possible": "Tidak ada komponen yang dapat diremedial.",
    "remedial.other": "Bila {setting} ({meaning}):",
    "remedial.taken": "Nilai remedial {score}.",
    "remedial.together": "Bila semua komponen di atas diremedial:",
    "remedial.used": "Dipakai {keep}: {latest} untuk putusan, {counted} untuk nilai akhir.",
    "remedial.with_origin": "{text} Asal: {origin}.",
    "rounding.none": "{exact}, tidak dibulatkan",
    "rounding.to": "{exact}, dibulatkan ke {places} desimal ({mode}): {result}",
    "rule.always": "{verdict} dalam setiap keadaan lain.",
    "rule.only_with": "{sentence} Berlaku hanya bila {settings}.",
    "rule.when": "{verdict} apabila {clause}.",
    "score.after_remedial": "{score} setelah remedial",
    "score.before_remedial": "{score} pada penilaian pertama",
    "score.before_remedials": "Pada penilaian pertama, sebelum remedial: {score}.",
    "score.capped": "{exact}, diturunkan menjadi nilai tertinggi yang diperbolehkan, {cap}",
    "score.dropped": "{text}; dikeluarkan",
    "score.excused": "{name}: dibebaskan; tidak diperhitungkan",
    "score.extra": "{name} (nilai tambahan, bobot {weight})",
    "score.given_directly": "Nilainya diisi langsung, bukan dihitung dari bagiannya.",
    "score.given_rounded": "Diberikan {result}.",
    "score.known": "{name}: {score}",
    "score.missing": "{name}: belum ada nilai ({score})",
    "score.no_result": "{name}: tidak ada hasil; tidak diperhitungkan",
    "score.open": "{name}: belum lengkap, {score}",
    "score.origin": "Asal: {origin}.",
    "score.provisional": "{name}: sementara {present}, {score}",
    "score.root": "{name}",
    "score.weighted": "{name} (bobot {weight})",
    "session.absent": "dihitung tidak hadir",
    "session.ahead": "belum dilaksanakan",
    "session.attended": "dihitung hadir",
    "session.attended_minutes": "{status}, {minutes} menit diikuti",
    "session.forgiven": "dimaafkan",
    "session.late": "{status} {minutes} menit",
    "session.left_out": "tidak diperhitungkan",
    "session.line": "{session}, {hours}: {status}; {counted}",
    "session.not_recorded": "tidak tercatat",
    "session.open": "belum dapat ditentukan",
    "session.partly": "tidak hadir {absent}",
    "session.with_origin": "{text} ({origin})",
    "setting.chosen": "{text} (dipilih)",
    "setting.default": "{text} (bawaan)",
    "setting.line": "{name} = {value}",
    "share": "{percent}%",
    "standing.in_words": "{word}: {meaning}",
    "table.deciding": "{text}; ketentuan inilah yang menentukan",
    "table.part": "{label} {truth}.",
    "table.row": "{number}. {code}: {truth}",
    "table.seen": "Yang diperiksa: {witnesses}.",
    "table.source": "Sumber [{number}], {standing}.",
    "times.many": "{times} kali",
    "times.once": "satu kali",
    "title": "PENJELASAN PUTUSAN",
    "title.assumptions": "Anggapan pihak yang meminta putusan",
    "title.attendance": "Kehadiran (dalam JP)",
    "title.band": "Kualifikasi",
    "title.basis": "Dasar dan derajat kepastian",
    "title.completion": "Penyelesaian",
    "title.remedial": "Pengaruh remedial terhadap hasil",
    "title.scores": "Nilai dan perhitungannya",
    "title.settings": "Hal yang belum diatur jelas, dan penafsirannya",
    "title.table": "Ketentuan putusan, dibaca dari atas",
    "title.verdict": "Putusan",
    "title.who": "Peserta",
    "use.attendance": "aturan kehadiran",
    "use.band": "kualifikasi",
    "use.edition": "versi ketentuan",
    "use.remedial": "aturan remedial",
    "use.row": "ketentuan putusan {code}",
    "verdict.deferred": "Kelulusan peserta ditunda.",
    "verdict.failed": "Peserta dinyatakan tidak lulus.",
    "verdict.in_progress": "Putusan belum dapat diberikan.",
    "verdict.passed": "Peserta dinyatakan lulus.",
    "verdict.withdrawn": "Keikutsertaan peserta berakhir: {word}.",
    "whatif": "{condition}: {verdict}, nilai akhir {final}",
    "whatif.no_verdict": "{condition}: tidak ada putusan",
    "whatif.with_band": "{text} ({band})",
    "who.day": "Diputuskan berdasarkan data per {day}",
    "who.edition": "{title}; versi {id}, revisi {revision}, sidik {digest}…",
    "who.named": "{name} ({id})",
    "who.unnamed": "{id}",
    "why.every_way": (
        "Belum ada ketentuan yang pasti terpenuhi, tetapi setiap kemungkinan yang tersisa "
        "menuju putusan yang sama."
    ),
    "why.findings": "Temuan:",
    "why.missing": "Yang belum diketahui:",
    "why.not_tight": "Belum terbukti bahwa setiap kemungkinan itu masih dapat terjadi.",
    "why.possible": "Putusan yang masih mungkin: {verdicts}.",
    "why.row": "Ditentukan oleh ketentuan {code}. {sentence}",
    "why.source": "Sumber: {citation}.",
    "why.when_complete": "Menurut versi ketentuan ini, {policy}.",
    "witness": "{seen} ({truth})",
    "witness.absence": "ketidakhadiran {absent}",
    "witness.deadline": "{name} paling lambat {deadline}",
    "witness.measure": "{what} {seen}",
    "witness.score": "{name} {score}",
    "witness.status": "status {status}",
}

"""The recap of a cohort: rows, refused rows, and what the cells say beyond a number."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import attrs
import pytest

from pka import editions
from pka.adapters.cells import CellFault, DecimalMark, read_number
from pka.adapters.recap import Recap, read_recap, recap_headers, recap_template
from pka.cohort import RefusedRecord
from pka.criteria import ParticipationStatus
from pka.diagnostic import Diagnostic, Location
from pka.edition import Edition
from pka.exceptions import UnknownReference
from pka.quantities import Score
from pka.records import Attendance, Origin, ParticipantRecord
from pka.text import Text

EDITION: Final = editions.load("pka-2023-blended")
HEADERS: Final = (
    "NIP",
    "Nama",
    "Evaluasi Akademik",
    "Studi Lapangan",
    "Rancangan Aksi Perubahan",
    "Implementasi Aksi Perubahan",
    "Sikap dan Perilaku",
    "Ketidakhadiran (JP)",
    "Remedial",
    "Status",
)
NIP: Final = "190001011900011001"
OTHER: Final = "190002021900021002"
SCORES: Final = "84;86;83;85;88"
#: One aspect, Sikap dan Perilaku, in the remedial range.
WEAK: Final = "84;86;83;85;68"
#: Two of them.
WEAKER: Final = "84;86;66;85;68"
NONE_OPEN: Final = Text(
    "kolom 'Remedial': remedial '80' bukan milik aspek mana pun: "
    "tidak ada aspek yang nilainya berada dalam rentang remedial",
    "column 'Remedial': the remedial '80' belongs to no aspect: "
    "none has a score in the remedial range",
)


def read(*rows: str, header: str = ";".join(HEADERS), edition: Edition = EDITION) -> Recap:
    """Read a recap with some rows."""
    return read_recap("\n".join([header, *rows]).encode(), edition, file="rekap.csv")


def record(line: str, edition: Edition = EDITION) -> ParticipantRecord:
    """Read the one row of a recap, which must be sound."""
    recap = read(line, edition=edition)
    assert (recap.report.diagnostics, recap.refused, len(recap.records)) == ((), (), 1)
    return recap.records[0]


def refused(line: str) -> RefusedRecord:
    """Read the one row of a recap, which must be refused, for reasons of its own."""
    recap = read(line)
    assert (recap.report.diagnostics, recap.records, len(recap.refused)) == ((), (), 1)
    return recap.refused[0]


def fault(line: str) -> Diagnostic:
    """Return the only fault of the only row."""
    (found,) = refused(line).report
    return found


def remedials(cell: str, scores: str = WEAK) -> list[tuple[str, Fraction]]:
    """Return the remedials that a cell says."""
    found = record(f"{NIP};P;{scores};3;{cell};")
    return [(fact.component, fact.value.value) for fact in found.remedials]


def test_each_cell_becomes_a_fact_with_its_origin() -> None:
    """Scores, absence, remedial and status know file, row and column."""
    found = record(f"'{NIP[:6]} {NIP[6:]};Peserta  Contoh;84,50;86;83;85;68;3,5;75;Aktif")
    origins = {
        **{fact.component: fact.origin for fact in found.scores},
        "absence": found.absence and found.absence.origin,
        "remedial": found.remedials[0].origin,
        "status": found.status and found.status.origin,
    }
    assert (found.id, found.name) == (NIP, "Peserta Contoh")
    assert [fact.value for fact in found.scores if fact.component == "akademik"] == [Score("84.5")]
    assert found.absence is not None
    assert found.absence.hours.value == Fraction(7, 2)
    assert {key: origin and str(origin) for key, origin in origins.items()} == {
        "akademik": "rekap.csv:2, Evaluasi Akademik",
        "studi-lapangan": "rekap.csv:2, Studi Lapangan",
        "rancangan": "rekap.csv:2, Rancangan Aksi Perubahan",
        "implementasi": "rekap.csv:2, Implementasi Aksi Perubahan",
        "sikap": "rekap.csv:2, Sikap dan Perilaku",
        "absence": "rekap.csv:2, Ketidakhadiran (JP)",
        "remedial": "rekap.csv:2, Remedial",
        "status": "rekap.csv:2, Status",
    }


def test_blanks_are_missing_and_zeros_are_zeros() -> None:
    """An empty cell gives no fact at all; 0 gives a score, and no absence is a closed list."""
    empty, zero = read(f"{NIP};;;;;;;;;", f"{OTHER};;0,00;;;;;0;;").records
    assert (empty.name, empty.scores, empty.absence, empty.status) == ("", (), None, None)
    assert [(fact.component, fact.value) for fact in zero.scores] == [("akademik", Score(0))]
    assert zero.absence is not None
    assert zero.absence.hours.value == 0


def test_path_names_the_file(tmp_path: Path) -> None:
    """Read from a path, the faults and the origins carry that path."""
    file = tmp_path / "rekap.csv"
    file.write_text(f"NIP;Sikap dan Perilaku\n{NIP};70\n{NIP};71\n", encoding="utf-8")
    recap = read_recap(file, EDITION)
    assert recap.records[0].scores[0].origin == Origin(
        file=str(file), row=2, column="Sikap dan Perilaku"
    )
    assert [fault.location.file for fault in recap.refused[0].report] == [str(file)]


def test_parts_have_columns_by_their_paths() -> None:
    """A part of an aspect may stand under its path, without regard to case and spaces."""
    found = read(f"{NIP};80,5", header="nip;AKADEMIK / kuis-smart-governance").records[0]
    assert [fact.component for fact in found.scores] == ["akademik/kuis-smart-governance"]


def test_attendance_goes_to_its_participant() -> None:
    """Lists that are given go to the records of their numbers alone."""
    listed = Attendance(sessions=())
    data = f"NIP;Nama\n{NIP};A\n{OTHER};B".encode()
    first, second = read_recap(data, EDITION, attendance={NIP: listed}).records
    assert (first.attendance, second.attendance) == (listed, None)


def test_decimal_mark_may_be_given() -> None:
    """With the point given, a cell with a comma is refused and one with a point is read."""
    data = f"NIP;Sikap dan Perilaku\n{NIP};88.5\n{OTHER};88,5".encode()
    recap = read_recap(data, EDITION, decimal_mark=".")
    assert [row.id for row in recap.records] == [NIP]
    assert [fault.name for fault in recap.refused[0].report] == ["ambiguous-number"]


def test_unknown_decimal_mark_is_misuse() -> None:
    """Another mark than comma and point is refused with the two that exist."""
    with pytest.raises(UnknownReference, match="decimal mark '·'"):
        read_recap(b"NIP\n", EDITION, decimal_mark="·")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("aktif", ParticipationStatus.ACTIVE),
        ("AKTIF", ParticipationStatus.ACTIVE),
        ("Mengundurkan  Diri", ParticipationStatus.WITHDRAWN),
        ("withdrawn", ParticipationStatus.WITHDRAWN),
        ("Meninggal", ParticipationStatus.DECEASED),
        ("meninggal dunia", ParticipationStatus.DECEASED),
        ("diberhentikan", ParticipationStatus.DISMISSED),
    ],
)
def test_status_words(word: str, status: ParticipationStatus) -> None:
    """Case and spaces do not matter, and English words are known too."""
    found = record(f"{NIP};P;{SCORES};3;;{word}").status
    assert found is not None
    assert found.status is status


def test_misspelt_status_is_refused_with_a_suggestion() -> None:
    """The row is refused; the fault has its place, the word meant and all known words."""
    found = fault(f"{NIP};P;{SCORES};3;;mengundurkn diri")
    assert (found.code, found.name) == ("PKA851", "unknown-status")
    assert found.location == Location(file="rekap.csv", line=2, column=10)
    assert found.message.id == (
        "kolom 'Status': status 'mengundurkn diri' tidak dikenal; "
        "mungkin maksudnya 'mengundurkan diri'?"
    )
    assert found.advice is not None
    assert found.advice.en == (
        "leave it empty, or write one of: aktif, mengundurkan diri, meninggal, meninggal dunia, "
        "diberhentikan"
    )


def test_no_other_status_is_suggested_for_a_word_that_is_none() -> None:
    """A word such as `cuti` (leave) must not tempt anybody into another status."""
    assert fault(f"{NIP};P;{SCORES};3;;cuti").message.id == (
        "kolom 'Status': status 'cuti' tidak dikenal"
    )


def test_status_far_from_any_word_has_no_suggestion() -> None:
    """Nothing is suggested where nothing is near."""
    found = fault(f"{NIP};P;{SCORES};3;;???")
    assert found.message.en == "column 'Status': the status '???' is not known"


@pytest.mark.parametrize(
    "cell",
    ["75,50", "Sikap dan Perilaku=75,50", "sikapdanperilaku = 75,50", "SIKAP=75,50"],
    ids=["bare", "header", "without-spaces", "code"],
)
def test_remedial_spellings(cell: str) -> None:
    """A bare score belongs to the one open aspect; else header or code name it."""
    assert remedials(cell) == [("sikap", Fraction(151, 2))]


def test_several_remedials_in_one_cell() -> None:
    """A bar separates remedials, in the order in which they were taken."""
    assert remedials("Rancangan Aksi Perubahan=75|sikap=85,00", WEAKER) == [
        ("rancangan", Fraction(75)),
        ("sikap", Fraction(85)),
    ]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        pytest.param(
            "sikap=", "the remedial 'sikap=' cannot be read: no score", id="nothing-after-equals"
        ),
        pytest.param("75|", "the remedial '' cannot be read: no score", id="nothing-after-bar"),
        pytest.param("=75", "there is no aspect ''", id="nothing-before-equals"),
        pytest.param(
            "sikaap=75", "there is no aspect 'sikaap'; did you mean 'sikap'?", id="misspelt"
        ),
    ],
)
def test_remedial_that_cannot_be_read(cell: str, message: str) -> None:
    """The fault says what is wrong, where, and how a remedial is written."""
    found = fault(f"{NIP};P;{WEAK.replace(';68', ';68,00')};3;{cell};")
    assert (found.code, found.location.column) == ("PKA852", 9)
    assert found.message.en == f"column 'Remedial': {message}"
    assert found.advice is not None
    assert found.advice.en == (
        "write the header of the aspect, an equals sign and the score; separate several with |"
    )


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        pytest.param("besok", "besok", id="no-number"),
        pytest.param("sikap=100,01", "100,01", id="one-step-above-the-scale"),
        pytest.param("75,001", "75,001", id="off-the-grid"),
        pytest.param("sikap=75.5", "75.5", id="other-mark"),
    ],
)
def test_remedial_score_is_read_as_any_score(cell: str, score: str) -> None:
    """Scale, grid and decimal mark are those of the scores, and so is the reason given."""
    why = read_number(
        score,
        DecimalMark.COMMA,
        minimum=Fraction(0),
        maximum=Fraction(100),
        places=2,
    )
    assert isinstance(why, CellFault)
    found = fault(f"{NIP};P;{WEAK.replace(';68', ';68,00')};3;{cell};")
    assert found.message == Text(
        f"kolom 'Remedial': remedial {cell!r} tidak terbaca: {why.message.id}",
        f"column 'Remedial': the remedial {cell!r} cannot be read: {why.message.en}",
    )


def test_bare_remedial_with_two_open_aspects_is_unclear() -> None:
    """The fault names those in question and shows how to say which."""
    found = fault(f"{NIP};P;{WEAKER};3;80;")
    assert (found.code, found.name) == ("PKA853", "remedial-unclear")
    assert found.message.id == (
        "kolom 'Remedial': remedial '80' tidak jelas milik aspek mana: yang berada dalam rentang "
        "remedial Rancangan Aksi Perubahan, Sikap dan Perilaku"
    )
    assert found.advice is not None
    assert found.advice.id == "sebutkan aspeknya, misalnya Rancangan Aksi Perubahan=80"


def test_bare_remedial_without_an_open_aspect_is_unclear() -> None:
    """With every aspect above the range, or no remedial rule at all, it belongs to none."""
    without = attrs.evolve(EDITION, remedial=())
    (row,) = read(f"{NIP};P;{WEAK};3;80;", edition=without).refused
    assert fault(f"{NIP};P;{SCORES};3;80;").message == NONE_OPEN
    assert [found.message for found in row.report] == [NONE_OPEN]


def test_bare_remedial_needs_the_score() -> None:
    """An aspect without a score is not open to a remedial."""
    assert fault(f"{NIP};P;;;;;;3;80;").message == NONE_OPEN


def test_each_fault_of_a_row_is_told() -> None:
    """Status and both remedials are told at once, and the name is kept."""
    row = refused(f"{NIP};Peserta Contoh;{WEAK};3;a|b;c")
    assert (row.id, row.name, row.row) == (NIP, "Peserta Contoh", 2)
    assert [found.code for found in row.report] == ["PKA851", "PKA852", "PKA852"]


def test_nothing_is_lost() -> None:
    """Read or refused, every row comes back in the order of the file."""
    recap = read(
        f"{NIP};A;{SCORES};3;;",
        f"1.98E+17;B;{SCORES};3;;",
        "",
        f"{NIP};C;{SCORES};3;;",
        f"{OTHER};D;{SCORES};3;;x",
    )
    kinds = [type(row).__name__ for row in recap.rows]
    assert kinds == ["ParticipantRecord", "RefusedRecord", "RefusedRecord", "RefusedRecord"]
    assert [(row.id, row.name, row.row) for row in recap.refused] == [
        ("1.98E+17", "B", 3),
        (NIP, "C", 5),
        (OTHER, "D", 6),
    ]
    assert [fault.name for row in recap.refused for fault in row.report] == [
        "id-not-text",
        "duplicate-row",
        "unknown-status",
    ]
    assert recap.report.diagnostics == ()


def test_refused_row_keeps_name_and_number_beside_unknown_columns() -> None:
    """A running number in front does not shift what is a name, and the NIP loses its spaces."""
    spaced = f"{NIP[:8]} {NIP[8:]}"
    recap = read(f"1;{spaced};Peserta Contoh;101", header="No;NIP;Nama;Sikap dan Perilaku")
    assert [(row.id, row.name) for row in recap.refused] == [(NIP, "Peserta Contoh")]
    assert [fault.name for fault in recap.report] == ["unknown-column"]
    assert not recap.report.has_errors


def test_missing_column_is_told_once_for_the_file_and_with_each_row() -> None:
    """Without a NIP column no row has an owner, and each says why."""
    recap = read("Peserta Contoh;88", header="Nama;Sikap dan Perilaku")
    assert [(row.id, row.name) for row in recap.refused] == [("", "Peserta Contoh")]
    assert [fault.name for fault in recap.report] == ["missing-column"]
    assert [fault.name for fault in recap.refused[0].report] == ["missing-column"]


def test_misspelt_header_is_an_error_of_the_file() -> None:
    """The row is read without that score, and the file says which header was meant."""
    header = ";".join(HEADERS).replace("Perilaku", "Prilaku")
    recap = read(f"{NIP};P;{SCORES};3;;", header=header)
    assert {fact.component for fact in recap.records[0].scores} == {
        "akademik",
        "studi-lapangan",
        "rancangan",
        "implementasi",
    }
    assert [fault.fact("nearest") for fault in recap.report.errors] == ["Sikap dan Perilaku"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty-table"),
        (b"PK\x03\x04", "spreadsheet-file"),
        ("NIP".encode("utf-16"), "utf-16"),
        (b"NIP;Nama\n\xff", "not-utf8"),
    ],
)
def test_file_that_is_no_table(data: bytes, name: str) -> None:
    """Nothing is read, and the file says why."""
    recap = read_recap(data, EDITION)
    assert (recap.rows, [fault.name for fault in recap.report]) == ((), [name])


def test_scores_are_held_to_the_scale_of_the_edition() -> None:
    """Without an upper end or a step, as an edition may declare, such scores are read."""
    assert EDITION.scoring is not None
    open_scale = attrs.evolve(EDITION.scoring.scale, step=None, above_maximum_allowed=True)
    free = attrs.evolve(EDITION, scoring=attrs.evolve(EDITION.scoring, scale=open_scale))
    found = record(f"{NIP};P;100,5001;86;83;85;88;3;;", edition=free)
    assert found.scores[0].value == Score("100.5001")
    assert fault(f"{NIP};P;100,01;86;83;85;88;3;;").name == "out-of-range"
    assert fault(f"{NIP};P;99,001;86;83;85;88;3;;").name == "too-many-places"


def test_edition_without_scores_has_a_recap_without_them() -> None:
    """Where nothing is scored there is still somebody to be present or absent."""
    bare = attrs.evolve(EDITION, scoring=None)
    found = read(f"{NIP};P;3", header="NIP;Nama;Ketidakhadiran (JP)", edition=bare)
    assert [row.id for row in found.records] == [NIP]
    assert recap_headers(bare) == ("NIP", "Nama", "Ketidakhadiran (JP)", "Remedial", "Status")


def test_component_without_a_header_has_its_path() -> None:
    """A column may always be named by the path of its component."""
    assert EDITION.scoring is not None
    nameless = tuple(attrs.evolve(part, header=None) for part in EDITION.scoring.components)
    edition = attrs.evolve(EDITION, scoring=attrs.evolve(EDITION.scoring, components=nameless))
    found = read(f"{NIP};70", header="NIP;sikap", edition=edition).records[0]
    assert [fact.component for fact in found.scores] == ["sikap"]


def test_template_is_a_recap_without_rows() -> None:
    """It has the headers that committees use, and reading it finds nothing but that."""
    assert recap_headers(EDITION) == HEADERS
    assert recap_template(EDITION) == ";".join(HEADERS) + "\r\n"
    blank = read_recap(recap_template(EDITION).encode(), EDITION)
    assert (blank.rows, [fault.name for fault in blank.report]) == ((), ["no-rows"])


def absent(header: str, cells: str) -> list[tuple[str, str, str | None]]:
    """Return header, severity and advice of each usual column that a file lacks."""
    return [
        (str(fault.fact("column")), fault.severity.value, fault.advice and fault.advice.en)
        for fault in read(cells, header=header).report
        if fault.name == "absent-column"
    ]


def test_a_recap_with_all_columns_lacks_none() -> None:
    """The template is silent."""
    assert absent(";".join(HEADERS), f"{NIP};P;{SCORES};3;;") == []


def test_an_absent_column_is_told_with_what_follows() -> None:
    """Without any unknown column it is a warning: the recap may be meant so."""
    header = ";".join(HEADERS).replace(";Remedial;Status", "")
    recap = read(f"{NIP};P;{SCORES};3", header=header)
    assert [fault.message.id for fault in recap.report] == [
        "tidak ada kolom 'Remedial': tidak ada yang dianggap menempuh remedial",
        "tidak ada kolom 'Status': semua peserta dianggap aktif",
    ]
    assert not recap.report.has_errors
    assert len(recap.records) == 1


def test_an_absent_column_beside_an_unknown_one_is_an_error() -> None:
    """`Keterangan` may well be the status; nobody may pass by that in silence."""
    header = ";".join(HEADERS).replace("Status", "Keterangan")
    cells = f"{NIP};P;{SCORES};3;;mengundurkan diri"
    assert absent(header, cells) == [
        ("Status", "error", "mend the header that is not known, or add the column")
    ]


def test_scores_of_the_parts_stand_in_for_the_aspect() -> None:
    """Who gives the parts of an aspect needs no column for it; other scores are missed."""
    header = "NIP;Nama;studi-lapangan/laporan-kelompok;Ketidakhadiran (JP);Remedial;Status"
    assert [column for column, _, _ in absent(header, f"{NIP};P;80;3;;")] == [
        "Evaluasi Akademik",
        "Rancangan Aksi Perubahan",
        "Implementasi Aksi Perubahan",
        "Sikap dan Perilaku",
    ]


def test_the_aspect_stands_in_for_parts_with_headers() -> None:
    """Where an edition heads the parts as well, either level says it all."""
    assert EDITION.scoring is not None
    first, *others = EDITION.scoring.components
    parts = tuple(attrs.evolve(part, header=f"Bagian {part.code}") for part in first.components)
    scoring = attrs.evolve(
        EDITION.scoring, components=(attrs.evolve(first, components=parts), *others)
    )
    header = ";".join(HEADERS)
    edition = attrs.evolve(EDITION, scoring=scoring)
    assert len(recap_headers(edition)) == len(HEADERS) + len(parts)
    recap = read(f"{NIP};P;{SCORES};3;;", header=header, edition=edition)
    assert recap.report.diagnostics == ()


def test_a_column_that_is_there_twice_is_not_absent() -> None:
    """It is told as what it is, and not as missing too."""
    recap = read(f"{NIP};P;{SCORES};3;;;", header=";".join([*HEADERS, "status"]))
    assert [fault.name for fault in recap.report] == ["duplicate-column"]


def test_an_absent_column_is_told_on_the_line_of_the_header() -> None:
    """Empty lines above the header count."""
    header = ";".join(HEADERS).replace(";Status", "")
    recap = read(f"{NIP};P;{SCORES};3;", header=f"\n;;\n{header}")
    assert [str(fault.location) for fault in recap.report] == ["rekap.csv:3"]


def test_a_title_above_the_header_is_told_once_with_each_row() -> None:
    """Nobody is lost: each row keeps number and name, refused until the title is gone."""
    header = "\n".join(["REKAP NILAI ANGKATAN I", "", ";".join(HEADERS)])
    recap = read(f"{NIP};Peserta  Contoh;{SCORES};3;;", f"{OTHER};x;?", header=header)
    assert [(row.id, row.name, row.row) for row in recap.refused] == [
        (NIP, "Peserta Contoh", 4),
        (OTHER, "x", 5),
    ]
    faults = [*recap.report, *(fault for row in recap.refused for fault in row.report)]
    assert {(fault.name, str(fault.location)) for fault in faults} == {
        ("header-not-first", "rekap.csv:3")
    }
    assert (len(recap.report), recap.records) == (1, ())


def test_unknown_column_names_the_usual_columns_alone() -> None:
    """The many parts of aspects would hide what is to be done."""
    recap = read(f"{NIP};P;{SCORES};3;;;x", header=";".join([*HEADERS, "Catatan"]))
    (fault,) = recap.report
    assert fault.message.id == (
        "kolom 'Catatan' tidak dikenal; kolom ini tidak dibaca (yang dikenal: "
        + ", ".join(map(repr, HEADERS))
        + ")"
    )


def test_a_list_of_sessions_stands_in_for_the_total() -> None:
    """Where attendance is given session by session, no column of totals is awaited."""
    header = ";".join(HEADERS).replace("Ketidakhadiran (JP);", "")
    data = f"{header}\n{NIP};P;{SCORES};;\n".encode()
    assert len(read_recap(data, EDITION, attendance={}).report) == 0
    assert len(read_recap(data, EDITION).report) == 1

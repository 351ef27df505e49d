"""Values that a definition or record cannot hold: why, in both languages."""

import copy
import datetime as dt
import functools
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import pytest

from pka.codec.definition import definition_to_dict, read_definition
from pka.codec.record import read_record
from pka.codec.strict import InexactNumber
from pka.linter import lint
from pka.text import Text
from tests.small import band, component, edition

TABLE: Final[Mapping[str, Any]] = MappingProxyType(
    definition_to_dict(
        edition(
            component("sikap", 40),
            component("ujian", 60),
            bands=(band("semua", 0, 100),),
        )
    )
)
FIRST: Final = "scoring/components/0"
ROW: Final = "verdict_table/0"
SOURCE: Final = MappingProxyType({"standing": "unverified"})


def wrong(place: str, value: object) -> Text:
    """Return the one message about a small definition with one value put into it."""
    table: Any = copy.deepcopy(dict(TABLE))
    *above, last = (int(key) if key.isdigit() else key for key in place.split("/"))
    functools.reduce(lambda holder, key: holder[key], above, table)[last] = value
    (fault,) = read_definition(table).report
    return fault.message


def wrong_record(**facts: object) -> Text:
    """Return the one message about a record with these facts."""
    (fault,) = read_record({"id": "p-01", **facts}).report
    return fault.message


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        pytest.param(
            f"{FIRST}/weight",
            "abc",
            Text(
                "isian 'abc' bukan bilangan; tulis angka, misalnya '88.5' atau '88'",
                "number 'abc' is not a number; write digits such as '88.5' or '88'",
            ),
            id="weight-of-letters",
        ),
        pytest.param(
            f"{FIRST}/weight",
            InexactNumber("0.5"),
            Text(
                '0.5 dibaca sebagai pecahan biner yang tidak eksak; tulis dalam tanda kutip: "0.5"',
                '0.5 would be read as an inexact binary fraction; write it as text: "0.5"',
            ),
            id="json-fraction",
        ),
        pytest.param(
            f"{FIRST}/weight",
            InexactNumber("NaN"),
            Text(
                "isian 'NaN' bukan bilangan berhingga; kosongkan jika belum diketahui",
                "number 'NaN' is not a finite number; leave the value out if it is not known",
            ),
            id="json-nan",
        ),
        pytest.param(
            f"{FIRST}/weight",
            Decimal("NaN"),
            Text(
                "isian NaN bukan bilangan berhingga; kosongkan jika belum diketahui",
                "number NaN is not a finite number; leave the value out if it is not known",
            ),
            id="toml-nan",
        ),
        pytest.param(
            f"{FIRST}/weight",
            10**40,
            Text(
                "isian mempunyai lebih dari 40 angka; nilai, bobot atau jam tidak memerlukannya",
                "number has more than 40 digits; no score, weight or hour needs them",
            ),
            id="number-too-long",
        ),
        pytest.param(
            f"{FIRST}/weight",
            "1e3",
            Text(
                "isian '1e3' ditulis dengan eksponen; tulis semua angkanya",
                "number '1e3' is written with an exponent; write all its digits",
            ),
            id="exponent",
        ),
        pytest.param(
            f"{FIRST}/weight",
            "88,5",
            Text(
                "isian '88,5' memakai koma; tulis titik desimal, misalnya '88.5'",
                "number '88,5' has a comma; write a decimal point, such as '88.5'",
            ),
            id="comma",
        ),
        pytest.param(
            f"{FIRST}/weight",
            True,
            Text(
                "isian berupa nilai kebenaran True; tulis bilangan, misalnya 88 atau '88.5'",
                "number is the truth value True; pass a number such as 88 or '88.5'",
            ),
            id="truth-value",
        ),
        pytest.param(
            f"{FIRST}/weight",
            [],
            Text(
                "isian bertipe list; tulis bilangan bulat, "
                "atau desimal dalam tanda kutip seperti '88.5'",
                "number is of type list; pass an int, a Decimal or text such as '88.5'",
            ),
            id="list",
        ),
        pytest.param(
            f"{FIRST}/code",
            10**100,
            Text(
                "bilangan lebih dari 60 angka ditolak; di sini harus teks dalam tanda kutip",
                "a number of more than 60 digits is not text; write it between quotes",
            ),
            id="endless-number-as-text",
        ),
        pytest.param(
            "in_force/from",
            "2023-02-30",
            Text(
                "tanggal '2023-02-30' tidak ada dalam kalender: "
                "bulan 02 tahun 2023 mempunyai tanggal 01 sampai 28",
                "date '2023-02-30' is not a day of the calendar: "
                "month 02 of 2023 has the days 01 to 28",
            ),
            id="day-that-does-not-exist",
        ),
        pytest.param(
            "in_force/from",
            "30-02-2023",
            Text(
                "tanggal '30-02-2023' tidak ditulis TTTT-BB-HH; tulis misalnya '2025-02-24'",
                "date '30-02-2023' is not written YYYY-MM-DD; write for example '2025-02-24'",
            ),
            id="day-in-the-wrong-order",
        ),
        pytest.param(
            "in_force/from",
            "2023-13-01",
            Text(
                "tanggal '2023-13-01' tidak ada dalam kalender: "
                "bulan dari 01 sampai 12; urutannya tahun, bulan, hari",
                "date '2023-13-01' is not a day of the calendar: "
                "months go from 01 to 12; the order is year, month, day",
            ),
            id="month-13",
        ),
        pytest.param(
            "in_force/from",
            "0000-01-01",
            Text(
                "tanggal '0000-01-01' tidak ada dalam kalender: tahun dari 0001 sampai 9999",
                "date '0000-01-01' is not a day of the calendar: years go from 0001 to 9999",
            ),
            id="year-0",
        ),
        pytest.param(
            "in_force/from",
            dt.datetime(2023, 1, 1),  # noqa: DTZ001 - as TOML gives a local one
            Text(
                "tanggal 2023-01-01T00:00:00 memuat waktu; tulis tanggalnya saja: 2023-01-01",
                "date 2023-01-01T00:00:00 has a time; pass the day alone, as from .date()",
            ),
            id="day-with-a-time",
        ),
        pytest.param(
            "in_force",
            {"from": "2023-02-01", "to": "2022-01-01"},
            Text(
                "rentang dari 2023-02-01 sampai 2022-01-01 berakhir sebelum mulai; "
                "tukar kedua tanggal itu, atau betulkan salah satunya",
                "the span from 2023-02-01 to 2022-01-01 ends before it starts; "
                "exchange the two days, or correct one of them",
            ),
            id="reversed-span",
        ),
        pytest.param(
            f"{ROW}/condition",
            {"kind": "submitted_by", "items": ["a"], "deadline": "2024-01-01", "at": "25:00"},
            Text(
                "waktu '25:00' bukan waktu dalam sehari; tulis seperti '16:00'",
                "time '25:00' is not a time of day; write it as '16:00'",
            ),
            id="hour-25",
        ),
        pytest.param(
            f"{ROW}/condition",
            {
                "kind": "submitted_by",
                "items": ["a"],
                "deadline": "2024-01-01",
                "at": dt.time(1, 2, 3, 4),
            },
            Text(
                "waktu 01:02:03.000004 memuat zona atau pecahan detik; tulis seperti 16:00:00",
                "time 01:02:03.000004 has a zone or parts of a second; pass it as 16:00:00",
            ),
            id="parts-of-a-second",
        ),
        pytest.param(
            f"{ROW}/condition",
            {"kind": "completed_share", "of": "hours", "at_least": "1.5"},
            Text(
                "persentase 1.5 di luar 0 sampai 1; tulis 80 persen sebagai '0.8'",
                "share 1.5 lies outside 0 to 1; write 80 per cent as '0.8'",
            ),
            id="share-above-1",
        ),
        pytest.param(
            f"{ROW}/condition",
            {"kind": "absence_above", "limit": -3},
            Text(
                "jam pelajaran -3 negatif; jam pelajaran bernilai 0 atau lebih",
                "learning hours -3 are negative; hours are 0 or more",
            ),
            id="negative-hours",
        ),
        pytest.param(
            f"{ROW}/verdict",
            "in_progress",
            Text(
                "baris tabel putusan tidak dapat menghasilkan 'in_progress'; "
                "itu berlaku jika tidak ada baris yang memutuskan",
                "a verdict rule cannot give 'in_progress'; "
                "that is what follows when no rule decides",
            ),
            id="verdict-that-no-rule-gives",
        ),
        pytest.param(
            f"{FIRST}/rounding",
            {"places": -1, "mode": "half_up"},
            Text(
                "pembulatan sampai -1 tempat desimal bukan bilangan bulat dari 0 sampai 12",
                "rounding to -1 places is not a whole number from 0 to 12",
            ),
            id="places-below-0",
        ),
        pytest.param(
            f"{FIRST}/dropping",
            {"lowest": -1},
            Text(
                "banyaknya nilai terendah yang dibuang -1 "
                "bukan bilangan bulat sebesar 0 atau lebih",
                "number of lowest to drop -1 is not a whole number of 0 or more",
            ),
            id="drop-below-0",
        ),
        pytest.param(
            f"{FIRST}/dropping",
            {"keep_best": 0},
            Text(
                "banyaknya nilai terbaik yang dipakai 0 bukan bilangan bulat sebesar 1 atau lebih",
                "number of best to keep 0 is not a whole number of 1 or more",
            ),
            id="keep-none",
        ),
        pytest.param(
            f"{FIRST}/missing",
            {"counts_as": "zero"},
            Text(
                "nilai kosong dihitung nol hanya sejak tanggal yang dinyatakan; tulis `since`",
                "missing counts as zero only from a declared day on; say `since`",
            ),
            id="zero-without-a-day",
        ),
        pytest.param(
            "bands/0/range",
            {"at_least": 1, "above": 1},
            Text(
                "rentang ini memuat 'at_least' dan 'above'; pilih salah satu",
                "a range has both 'at_least' and 'above'; keep one of them",
            ),
            id="two-bounds-on-one-side",
        ),
        pytest.param(
            "scoring/scale/step",
            0,
            Text(
                "langkah skala 0 tidak di atas 0; langkah LAN 0.01",
                "scale step 0 is not above 0; LAN's is 0.01",
            ),
            id="step-of-0",
        ),
        pytest.param(
            "attendance",
            [{"counts_as_absence": ["sick"], "excluded": ["sick"], "source": SOURCE}],
            Text(
                "status 'sick' dihitung tidak hadir dan sekaligus dikecualikan; pilih salah satu",
                "the status 'sick' both counts as absence and is excluded; keep one of the two",
            ),
            id="status-counted-in-two-ways",
        ),
        pytest.param(
            "attendance",
            [{"counts_as_absence": ["cancelled"], "source": SOURCE}],
            Text(
                "status 'cancelled' berarti sesi tidak dilaksanakan, "
                "sehingga tidak pernah dihitung; hapus dari sini",
                "the status 'cancelled' says that the session was not held, "
                "so it never counts; leave it out",
            ),
            id="status-of-no-session",
        ),
    ],
)
def test_wrong_values_of_a_definition(place: str, value: object, expected: Text) -> None:
    """What the classes of the model refuse is told in Indonesian as in English."""
    assert wrong(place, value) == expected


def test_a_negative_weight() -> None:
    """It can be read; the linter tells it."""
    table = copy.deepcopy(dict(TABLE))
    table["scoring"]["components"][0]["weight"] = -40
    read = read_definition(table).edition
    assert read is not None
    assert [fault.message for fault in lint(read)] == [
        Text(
            "bobot 'sikap' adalah -40; harus lebih dari 0",
            "the weight of 'sikap' is -40; it must be above 0",
        )
    ]


DECIDED: Final = MappingProxyType(
    {"path": "sikap", "value": 90, "reason": "rapat", "author": "panitia", "on": "2024-12-20"}
)
EXTENDED: Final = MappingProxyType(
    {
        "path": "sikap",
        "until": "2024-12-20",
        "reason": "sakit",
        "author": "panitia",
        "on": "2024-12-01",
    }
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"id": " "},
            Text(
                "id peserta ' ' bukan teks; tulis dalam tanda kutip, misalnya NIP",
                "participant id ' ' is not text; write it between quotes, such as a NIP",
            ),
            id="id",
        ),
        pytest.param(
            {"overrides": [{**DECIDED, "reason": " "}]},
            Text(
                "putusan memerlukan 'reason'; isinya kosong",
                "an override needs 'reason'; it is empty",
            ),
            id="override-without-a-reason",
        ),
        pytest.param(
            {"overrides": [{**DECIDED, "path": "verdict"}]},
            Text(
                "putusan atas 'verdict' tidak cocok dengan hasil –; "
                "hasil hanya dan selalu ditulis untuk 'verdict'",
                "an override of 'verdict' and the verdict None do not go together",
            ),
            id="override-of-the-verdict-without-one",
        ),
        pytest.param(
            {"extensions": [{**EXTENDED, "author": ""}]},
            Text(
                "perpanjangan memerlukan 'author'; isinya kosong",
                "an extension needs 'author'; it is empty",
            ),
            id="extension-without-an-author",
        ),
        pytest.param(
            {"absence": {"hours": 10, "planned_hours": 5}},
            Text(
                "10 JP tidak hadir lebih banyak daripada 5 JP yang direncanakan",
                "10 JP absent are more than the 5 JP planned",
            ),
            id="more-absence-than-planned",
        ),
        pytest.param(
            {"attendance": {"sessions": [{"session": "a", "hours": 6}], "planned_hours": 5}},
            Text(
                "sesi yang tercatat berjumlah 6 JP, lebih dari 5 JP yang direncanakan; "
                "betulkan planned_hours, atau hapus",
                "the sessions listed have 6 JP, more than the 5 JP planned; "
                "correct planned_hours, or leave it out",
            ),
            id="more-sessions-than-planned",
        ),
        pytest.param(
            {"scores": [{"component": "sikap"}]},
            Text(
                "nilai 'sikap' memerlukan tepat satu dari value, level dan excused; "
                "hapus jika belum diketahui",
                "the score of 'sikap' needs one of value, level and excused; "
                "leave it out if it is not known",
            ),
            id="score-that-says-nothing",
        ),
        pytest.param(
            {"completions": {"facts": [{"item": "a", "result": "done", "at": "10:00"}]}},
            Text(
                "penyelesaian 'a' memuat waktu tanpa tanggal; tulis tanggalnya juga",
                "the completion of 'a' has a time and no day; give the day as well",
            ),
            id="time-without-a-day",
        ),
    ],
)
def test_wrong_values_of_a_record(facts: dict[str, object], expected: Text) -> None:
    """The same holds of records."""
    assert wrong_record(**facts) == expected

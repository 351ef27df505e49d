"""The columns of a timetable: their headers, and what else organisers call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pka.adapters.tables import Kind

__all__ = ["ALIASES", "COLUMNS", "HEADERS", "KINDS", "LIST_FIELDS", "SEPARATOR", "WRITTEN"]

#: The header of each field, in the order in which they are written; the fields are those of
#: `Session`, but for `weekday` and `times`, which are other ways to write days and times, and
#: `number`, which counts the rows and is passed over.
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "code": "Kode",
        "date": "Tanggal",
        "start": "Mulai",
        "end": "Selesai",
        "zone": "Zona",
        "hours": "JP",
        "break_minutes": "Istirahat (menit)",
        "stage": "Tahap",
        "activity": "Kegiatan",
        "module": "Mata Pelatihan",
        "delivery": "Penyampaian",
        "place": "Tempat",
        "link": "Tautan",
        "room": "Ruang",
        "trainers": "Fasilitator",
        "group": "Kelompok",
        "participants": "Peserta",
        "title": "Acara",
        "cancelled": "Status",
        "times": "Waktu",
        "weekday": "Hari",
        "number": "No",
    }
)
#: The field of each header.
COLUMNS: Final[Mapping[str, str]] = MappingProxyType({h: field for field, h in HEADERS.items()})

#: Fields that hold several names, with a semicolon or a line end between them.
LIST_FIELDS: Final = ("trainers", "participants")

#: What stands between several names in one cell.
SEPARATOR: Final = re.compile(r"[;\r\n]+")

#: The headers that are written; what the others say stands in these too.
WRITTEN: Final = tuple(
    header for field, header in HEADERS.items() if field not in {"times", "weekday", "number"}
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        header: Kind.HOURS if field in {"hours", "break_minutes"} else Kind.TEXT
        for field, header in HEADERS.items()
    }
)

_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("Kode Sesi", "ID Sesi", "Code", "Session", "Session Code"),
    "date": (
        "Hari/Tanggal",
        "Hari, Tanggal",
        "Hari dan Tanggal",
        "Hari & Tanggal",
        "Hari-Tanggal",
        "Tgl",
        "Date",
    ),
    "start": ("Jam Mulai", "Waktu Mulai", "Start", "Start Time"),
    "end": ("Jam Selesai", "Waktu Selesai", "End", "End Time"),
    "zone": ("Zona Waktu", "Zone", "Time Zone"),
    "hours": ("Jumlah JP", "Jam Pelajaran", "JP Sesi", "Hours", "Learning Hours"),
    "break_minutes": ("Menit Istirahat", "Break (minutes)", "Break Minutes"),
    "stage": ("Kode Tahap", "Tahapan", "Stage"),
    "activity": ("Kode Kegiatan", "Kegiatan Pembelajaran", "Aktivitas", "Activity"),
    "module": ("Kode Mata Pelatihan", "Kode MP", "Module"),
    "delivery": ("Sinkron/Asinkron", "Delivery"),
    "place": ("Lokasi", "Place", "Location"),
    "link": ("Link", "URL", "Tautan Daring"),
    "room": ("Ruangan", "Ruang Kelas", "Room"),
    "trainers": (
        "Pengajar",
        "Widyaiswara",
        "Narasumber",
        "Pengampu",
        "Pengampu Materi",
        "Trainer",
        "Trainers",
    ),
    "group": ("Kelas", "Grup", "Group"),
    "participants": ("NIP Peserta", "Participants"),
    "title": ("Judul", "Materi", "Uraian", "Title", "Subject"),
    "cancelled": ("Status Sesi", "Session Status"),
    "times": ("Jam", "Pukul", "Time"),
    "weekday": ("Day", "Nama Hari"),
    "number": ("No.", "Nomor", "Number"),
}
#: The header for which another one stands.
ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {other: HEADERS[field] for field, others in _OTHERS.items() for other in others}
)

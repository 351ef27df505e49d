"""Why a text is not TOML or not JSON, and the likely fix, in both languages.

The standard readers say it in English alone. Their wording stays in the English message, for
whoever looks it up; one that is not known here stands in both.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Final

from pka.text import Text

__all__ = ["json_reason", "toml_reason"]

#: The standard reader quotes whole keys, however long they are.
_MOST_OF_A_REASON: Final = 200
_MOST_OF_A_KEY: Final = 60
#: Where it is, which every message shows in front.
_PLACE: Final = re.compile(r" \(at (?:line [0-9]+, column [0-9]+|end of document)\)\Z")

_TWICE: Final = Text(
    "tulis satu kali saja; baris baru sebuah daftar memakai [[nama]]",
    "write it once; a new row of a list is written [[name]]",
)
_QUOTE: Final = Text(
    "tutup tanda kutipnya; teks biasa berakhir pada barisnya",
    "close the quotation mark; plain text ends on its line",
)
_ESCAPE: Final = Text(
    r"tulis \\ untuk garis miring terbalik, atau apit teks dengan tanda kutip tunggal",
    r"write \\ for a backslash, or put the text between single quotes",
)
_SEPARATE: Final = Text(
    "periksa koma antarbutir dan kurung penutupnya",
    "check the commas between the items and the closing bracket",
)
_CONTROL: Final = Text(
    "hapus karakter itu; jika baris terputus, tutup dahulu tanda kutipnya",
    "take the character out; where a line breaks off, close the quotation mark first",
)

#: How the reader words it; the same in Indonesian, with what the reader names; and the likely fix.
_TOML: Final = (
    (
        r"Invalid date or datetime",
        "tanggal atau waktu ini tidak ada",
        Text(
            "tulis tanggal yang ada, urutannya tahun, bulan, hari: 2025-02-24",
            "write a day that exists, in the order year, month, day: 2025-02-24",
        ),
    ),
    (
        r"Invalid value",
        "nilai ini tidak dikenal",
        Text(
            'apit teks dengan tanda kutip, misalnya "sikap", dan tulis bilangan seperti 88.5',
            'put text between quotes, such as "sikap", and write numbers such as 88.5',
        ),
    ),
    (r"Cannot overwrite a value", "kunci ini sudah mempunyai nilai", _TWICE),
    (r"Cannot declare (.+) twice", "tabel {} ditulis dua kali", _TWICE),
    (r"Cannot redefine namespace (.+)", "tabel {} sudah ditulis di tempat lain", _TWICE),
    (
        r"Cannot mutate immutable namespace (.+)",
        "{} sudah lengkap ditulis dan tidak dapat ditambah",
        Text(
            "tambahkan di dalam kurungnya",
            "add to it inside its brackets",
        ),
    ),
    (r"Duplicate inline table key (.+)", "kunci {} ditulis dua kali", _TWICE),
    (r"Unterminated string", "teks ini tidak ditutup", _QUOTE),
    (r"Expected \"'+\"", "teks ini tidak ditutup", _QUOTE),
    (
        r"Expected '=' after a key in a key/value pair",
        "sesudah kunci harus ada '='",
        Text("tulis kunci = nilai", "write key = value"),
    ),
    (
        r"Expected '\]' at the end of a table declaration",
        "nama tabel tidak ditutup dengan ]",
        Text("tulis [nama]", "write [name]"),
    ),
    (
        r"Expected '\]\]' at the end of an array declaration",
        "nama daftar tidak ditutup dengan ]]",
        Text("tulis [[nama]]", "write [[name]]"),
    ),
    (
        r"Expected newline or end of document after a statement",
        "sesudah nilai masih ada teks lain",
        Text(
            "tulis satu kunci pada tiap baris, desimal dengan titik (88.5), tanggal seperti "
            "2025-02-24, dan apit teks dengan tanda kutip",
            "write one key on each line, decimals with a point (88.5), days such as 2025-02-24, "
            "and put text between quotes",
        ),
    ),
    (
        r"Invalid statement",
        "baris ini bukan kunci, tabel atau komentar",
        Text(
            "tulis kunci = nilai, [tabel], atau # di depan komentar",
            "write key = value, [table], or # in front of a comment",
        ),
    ),
    (
        r"Invalid initial character for a key part",
        "kunci tidak dapat dimulai dengan karakter ini",
        Text(
            "pakai huruf, angka, - dan _, atau apit kunci dengan tanda kutip",
            "use letters, digits, - and _, or put the key between quotes",
        ),
    ),
    (r"Unclosed array", "daftar ini tidak ditutup", _SEPARATE),
    (r"Unclosed inline table", "tabel dalam baris ini tidak ditutup", _SEPARATE),
    (r"(?:Illegal|Found invalid) character '\\n'", "teks ini tidak ditutup", _QUOTE),
    (r"Illegal character (.+)", "karakter {} tidak boleh ada di sini", _CONTROL),
    (r"Found invalid character (.+)", "karakter {} tidak boleh ada di sini", _CONTROL),
    (r"Unescaped '\\+' in a string", r"\ dalam teks bukan bagian dari kode yang dikenal", _ESCAPE),
    (r"Invalid hex value", r"sesudah \u atau \U harus ada 4 atau 8 angka heksadesimal", _ESCAPE),
    (
        r"Escaped character is not a Unicode scalar value",
        r"kode sesudah \u atau \U bukan sebuah karakter",
        _ESCAPE,
    ),
)
_JSON: Final = (
    (
        r"Expecting value",
        "di sini harus ada nilai",
        Text(
            "isi nilainya, atau hapus koma yang berlebih",
            "fill in the value, or take out the comma that is too many",
        ),
    ),
    (
        r"Expecting property name enclosed in double quotes",
        "di sini harus ada kunci dalam tanda kutip ganda",
        Text(
            'tulis "kunci", dan tidak ada koma sesudah butir terakhir',
            'write "key", and no comma behind the last item',
        ),
    ),
    (
        r"Illegal trailing comma before end of .+",
        "ada koma sesudah butir terakhir",
        Text("hapus koma itu", "take the comma out"),
    ),
    (
        r"Expecting ':' delimiter",
        "sesudah kunci harus ada ':'",
        Text('tulis "kunci": nilai', 'write "key": value'),
    ),
    (r"Expecting ',' delimiter", "di antara dua butir harus ada koma", _SEPARATE),
    (
        r"Extra data",
        "sesudah akhir isi masih ada teks lain",
        Text("hapus sisanya; satu berkas memuat satu isi", "take out the rest of the file"),
    ),
    (r"Unterminated string starting at", "teks ini tidak ditutup", _QUOTE),
    (r"Invalid control character.* at", "karakter ini tidak boleh ada dalam teks", _CONTROL),
    (
        r"Invalid \\(?:escape|uXXXX escape).*",
        r"\ dalam teks bukan bagian dari kode yang dikenal",
        Text(r"tulis \\ untuk garis miring terbalik", r"write \\ for a backslash"),
    ),
)
_Known = tuple[tuple[str, str, Text], ...]
#: What is wrong, and the likely fix where the wording is known.
_Reason = tuple[Text, Text | None]


def toml_reason(error: tomllib.TOMLDecodeError) -> _Reason:
    """Return why a text is not TOML, and the likely fix; the place is left out.

    Examples:
        >>> why, fix = toml_reason(tomllib.TOMLDecodeError("Invalid value (at line 1, column 5)"))
        >>> why.id
        'TOML tidak terbaca: nilai ini tidak dikenal'
    """
    why, fix = _worded(_PLACE.sub("", str(error)), _TOML)
    return Text(f"TOML tidak terbaca: {why.id}", f"this is not TOML: {why.en}"), fix


def json_reason(error: json.JSONDecodeError) -> _Reason:
    """Return why a text is not JSON, and the likely fix; the place is left out."""
    why, fix = _worded(error.msg, _JSON)
    return Text(f"JSON tidak terbaca: {why.id}", f"this is not JSON: {why.en}"), fix


def _worded(why: str, known: _Known) -> _Reason:
    short = why[:_MOST_OF_A_REASON]
    for worded, in_indonesian, fix in known:
        found = re.fullmatch(worded, why, re.DOTALL)
        if found:
            named = (_named(group) for group in found.groups())
            return Text(in_indonesian.format(*named), short), fix
    return Text(short, short), None


def _named(written: str) -> str:
    """Write what the reader names; the parts of a key, which it gives as a tuple, with dots."""
    if written.startswith("("):
        written = "[{}]".format(written.strip("(),").replace("', '", ".").strip("'"))
    return written[:_MOST_OF_A_KEY]

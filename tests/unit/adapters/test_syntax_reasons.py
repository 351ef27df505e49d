"""Why a text is not TOML or not JSON: in both languages, without the place, with the fix."""

import json
import tomllib
from decimal import Decimal

import pytest

from pka.adapters.syntax_reasons import json_reason, toml_reason
from pka.text import Text


def toml(text: str) -> tuple[Text, Text | None]:
    """Return why a text is not TOML."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text, parse_float=Decimal)
    return toml_reason(caught.value)


def not_json(text: str) -> tuple[Text, Text | None]:
    """Return why a text is not JSON."""
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    return json_reason(caught.value)


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        pytest.param(
            "a = 2023-02-30",
            "tanggal atau waktu ini tidak ada",
            "Invalid date or datetime",
            id="day",
        ),
        pytest.param("a = sikap", "nilai ini tidak dikenal", "Invalid value", id="value"),
        pytest.param(
            "a = 1\na = 2",
            "kunci ini sudah mempunyai nilai",
            "Cannot overwrite a value",
            id="twice",
        ),
        pytest.param(
            "[a]\n[a]",
            "tabel [a] ditulis dua kali",
            "Cannot declare ('a',) twice",
            id="table-twice",
        ),
        pytest.param(
            "[a.b]\n[a.b]",
            "tabel [a.b] ditulis dua kali",
            "Cannot declare ('a', 'b') twice",
            id="inner-table-twice",
        ),
        pytest.param(
            "[a.b]\n[a]\nb.c = 1",
            "tabel [a.b] sudah ditulis di tempat lain",
            "Cannot redefine namespace ('a', 'b')",
            id="table-elsewhere",
        ),
        pytest.param(
            "a = {}\n[[a]]\n",
            "[a] sudah lengkap ditulis dan tidak dapat ditambah",
            "Cannot mutate immutable namespace ('a',)",
            id="closed-list",
        ),
        pytest.param(
            "a = { b = 1, b = 2 }",
            "kunci 'b' ditulis dua kali",
            "Duplicate inline table key 'b'",
            id="inline-key-twice",
        ),
        pytest.param('a = "b', "teks ini tidak ditutup", "Unterminated string", id="open-text"),
        pytest.param("a = 'b", "teks ini tidak ditutup", 'Expected "\'"', id="open-literal"),
        pytest.param(
            "a = '''b", "teks ini tidak ditutup", "Expected \"'''\"", id="open-long-literal"
        ),
        pytest.param(
            'a = "b\nc = 1', "teks ini tidak ditutup", "Illegal character '\\n'", id="open-line"
        ),
        pytest.param(
            "a = 'b\nc = 1'",
            "teks ini tidak ditutup",
            "Found invalid character '\\n'",
            id="open-literal-line",
        ),
        pytest.param(
            "a 1",
            "sesudah kunci harus ada '='",
            "Expected '=' after a key in a key/value pair",
            id="no-equals",
        ),
        pytest.param(
            "[a",
            "nama tabel tidak ditutup dengan ]",
            "Expected ']' at the end of a table declaration",
            id="open-table",
        ),
        pytest.param(
            "[[a]",
            "nama daftar tidak ditutup dengan ]]",
            "Expected ']]' at the end of an array declaration",
            id="open-list-name",
        ),
        pytest.param(
            "a = 10,5",
            "sesudah nilai masih ada teks lain",
            "Expected newline or end of document after a statement",
            id="decimal-comma",
        ),
        pytest.param(
            "= 1",
            "baris ini bukan kunci, tabel atau komentar",
            "Invalid statement",
            id="no-statement",
        ),
        pytest.param(
            "[=]",
            "kunci tidak dapat dimulai dengan karakter ini",
            "Invalid initial character for a key part",
            id="no-key",
        ),
        pytest.param("a = [1 2]", "daftar ini tidak ditutup", "Unclosed array", id="open-list"),
        pytest.param(
            "a = { b = 1",
            "tabel dalam baris ini tidak ditutup",
            "Unclosed inline table",
            id="open-inline-table",
        ),
        pytest.param(
            'a = "\x00"',
            "karakter '\\x00' tidak boleh ada di sini",
            "Illegal character '\\x00'",
            id="control-character",
        ),
        pytest.param(
            "# \x01",
            "karakter '\\x01' tidak boleh ada di sini",
            "Found invalid character '\\x01'",
            id="control-character-in-a-comment",
        ),
        pytest.param(
            'a = "C:\\data"',
            "\\ dalam teks bukan bagian dari kode yang dikenal",
            "Unescaped '\\' in a string",
            id="backslash",
        ),
        pytest.param(
            'a = "\\uZZZZ"',
            "sesudah \\u atau \\U harus ada 4 atau 8 angka heksadesimal",
            "Invalid hex value",
            id="no-hexadecimal",
        ),
        pytest.param(
            'a = "\\ud800"',
            "kode sesudah \\u atau \\U bukan sebuah karakter",
            "Escaped character is not a Unicode scalar value",
            id="half-a-character",
        ),
    ],
)
def test_toml(text: str, indonesian: str, english: str) -> None:
    """What the standard reader says is said in Indonesian as well, and how to mend it."""
    why, fix = toml(text)
    assert why == Text(f"TOML tidak terbaca: {indonesian}", f"this is not TOML: {english}")
    assert fix is not None
    assert fix.id != fix.en


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        pytest.param('{"a": }', "di sini harus ada nilai", "Expecting value", id="no-value"),
        pytest.param(
            "{a: 1}",
            "di sini harus ada kunci dalam tanda kutip ganda",
            "Expecting property name enclosed in double quotes",
            id="no-key",
        ),
        pytest.param(
            '{"a" 1}', "sesudah kunci harus ada ':'", "Expecting ':' delimiter", id="no-colon"
        ),
        pytest.param(
            "[1 2]", "di antara dua butir harus ada koma", "Expecting ',' delimiter", id="no-comma"
        ),
        pytest.param("{} {}", "sesudah akhir isi masih ada teks lain", "Extra data", id="rest"),
        pytest.param('"a', "teks ini tidak ditutup", "Unterminated string starting at", id="open"),
        pytest.param(
            '"a\nb"',
            "karakter ini tidak boleh ada dalam teks",
            "Invalid control character at",
            id="control-character",
        ),
        pytest.param(
            '"\\uZZZZ"',
            "\\ dalam teks bukan bagian dari kode yang dikenal",
            "Invalid \\uXXXX escape",
            id="no-hexadecimal",
        ),
    ],
)
def test_json(text: str, indonesian: str, english: str) -> None:
    """The same of JSON."""
    why, fix = not_json(text)
    assert why == Text(f"JSON tidak terbaca: {indonesian}", f"this is not JSON: {english}")
    assert fix is not None
    assert fix.id != fix.en


def test_later_readers_word_it_otherwise() -> None:
    """A comma behind the last item has a message of its own from Python 3.13 on."""
    error = json.JSONDecodeError("Illegal trailing comma before end of array", "[1,]", 2)
    assert json_reason(error)[0].id == "JSON tidak terbaca: ada koma sesudah butir terakhir"


def test_a_wording_that_is_not_known() -> None:
    """It stands in both languages, without a fix."""
    error = tomllib.TOMLDecodeError("Too odd (at line 1, column 2)")
    assert toml_reason(error) == (
        Text("TOML tidak terbaca: Too odd", "this is not TOML: Too odd"),
        None,
    )


def test_long_keys_are_cut() -> None:
    """The reader quotes whole keys; no message does."""
    key = "k" * 100_000
    why, _ = toml(f"[{key}]\n[{key}]")
    assert len(why.id) < 120
    assert len(why.en) < 240
